/* One value: a parameter of a statement, a column of a row, an argument of a message. */
#ifndef BASE_VALUE_H
#define BASE_VALUE_H

#include <stdbool.h>
#include <stdint.h>

enum value_kind { VALUE_NULL, VALUE_INT, VALUE_TEXT };

struct value {
    enum value_kind kind;
    int64_t number;
    const char *text; /* borrowed; NUL-terminated UTF-8 */
};

static inline struct value value_of_int(int64_t number)
{
    return (struct value){.kind = VALUE_INT, .number = number};
}

/* NULL text is the value NULL. */
static inline struct value value_of_text(const char *text)
{
    return (struct value){.kind = text ? VALUE_TEXT : VALUE_NULL, .text = text};
}

/* V(x): the value of an integer or of a text. */
#define V(x) _Generic((x), char *: value_of_text, const char *: value_of_text, default: value_of_int)(x)
#define V_NULL ((struct value){.kind = VALUE_NULL})

#endif
