/* Text a person reads, in their language.
 *
 * Code never holds finished sentences: it holds messages, written in English, which are also their keys in
 * the gettext catalogues under po/. A message has named places, "Row {row}: {found} is not a number.", filled by
 * position: the first name in the English text is argument 0, and so on. A translation may order them anew.
 *
 *     MSG("{learner} can learn {tema} with {tutor}", V(a), V(b), V(c))
 *     MSGN("One person waits", "{n} people wait", n, V(n))
 *
 * MSG and MSGN make a `struct message`: rules return messages, pages and the terminal put them into words. */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/value.h"

#include <stdint.h>

struct catalogue; /* the words of one language; compiled into the program */

/* The catalogue of a language tag ("es", "es-MX", "es_MX.UTF-8"), or NULL if there is none. English is always there. */
const struct catalogue *text_catalogue(const char *tag);
const struct catalogue *text_english(void);
const char *text_tag(const struct catalogue *words);  /* "es" */
const char *text_name(const struct catalogue *words); /* "Español" */

/* All catalogues, in a fixed order: i = 0, 1, … until NULL. */
const struct catalogue *text_nth(size_t i);

/* The catalogue that suits an Accept-Language header best, or `otherwise`. */
const struct catalogue *text_accepted(const char *header, const struct catalogue *otherwise);

enum { MESSAGE_VALUES = 6 };

struct message {
    const char *text, *plural; /* English; plural is NULL where there is no number */
    int64_t number;            /* chooses between singular and plural */
    struct value values[MESSAGE_VALUES];
};

#define MSG(english, ...) ((struct message){.text = (english), .values = {__VA_ARGS__}})
#define MSGN(one, many, n, ...) \
    ((struct message){.text = (one), .plural = (many), .number = (n), .values = {__VA_ARGS__}})

/* A message that is only a value: a name, a title. Nothing to translate. */
#define MSG_VALUE(value) ((struct message){.text = "{value}", .values = {value}})
#define MSG_NONE ((struct message){.text = ""})

/* Marks a text for the catalogues where it stands in a table; text_of() puts it into words later. */
#define N_(english) english

/* The words for one fixed text. */
const char *text_of(const struct catalogue *words, const char *english);

/* Puts a message into words. The sentence is trusted, its values are escaped for where they stand. */
void text_put(struct buf *buf, const struct catalogue *words, const struct message *message, enum escape how);

/* The same as a plain string in the arena. */
const char *text_format(struct arena *arena, const struct catalogue *words, const struct message *message);

/* Lower case without accents, for comparing what people type: "Líneas  Ñ" -> "lineas n". Latin letters are folded,
 * all others stay as they are; runs of white space become one blank. */
const char *text_folded(struct arena *arena, const char *text);

/* True for well-formed UTF-8 without NUL (n bytes). */
bool text_is_utf8(const char *bytes, size_t n);

#endif
