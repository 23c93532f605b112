#include "base/text.h"

#include "base/catalogue.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

const struct catalogue *text_english(void)
{
    return catalogues[0];
}

const struct catalogue *text_nth(size_t i)
{
    return catalogues[i];
}

const char *text_tag(const struct catalogue *words)
{
    return words->tag;
}

const char *text_name(const struct catalogue *words)
{
    return words->name;
}

const struct catalogue *text_catalogue(const char *tag)
{
    size_t n = tag ? strcspn(tag, "-_.@;, \t") : 0;
    for (size_t i = 0; catalogues[i] && n; i++) {
        if (strlen(catalogues[i]->tag) == n && strncasecmp(catalogues[i]->tag, tag, n) == 0)
            return catalogues[i];
    }
    return NULL;
}

const struct catalogue *text_accepted(const char *header, const struct catalogue *otherwise)
{
    const struct catalogue *best = otherwise;
    double best_weight = 0;
    while (header && *header) {
        header += strspn(header, " ,\t");
        size_t n = strcspn(header, ",");
        const char *q = memchr(header, ';', n);
        const char *weight_at = q ? strstr(q, "q=") : NULL;
        double weight = weight_at && weight_at < header + n ? strtod(weight_at + 2, NULL) : 1.0;
        const struct catalogue *words = text_catalogue(header);
        if (words && weight > best_weight) {
            best = words;
            best_weight = weight;
        }
        header += n;
    }
    return best;
}

static const struct catalogue_entry *find(const struct catalogue *words, const char *english)
{
    if (words->n_slots == 0)
        return NULL;
    uint32_t hash = 2166136261U;
    for (const char *c = english; *c; c++)
        hash = (hash ^ (unsigned char)*c) * 16777619U;
    for (size_t at = hash % words->n_slots; words->slots[at]; at = (at + 1) % words->n_slots) {
        const struct catalogue_entry *entry = &words->entries[words->slots[at] - 1];
        if (strcmp(entry->english, english) == 0)
            return entry;
    }
    return NULL;
}

const char *text_of(const struct catalogue *words, const char *english)
{
    const struct catalogue_entry *entry = find(words, english);
    return entry ? entry->forms[0] : english;
}

/* The sentence of a message in the language, with its places still open. */
static const char *sentence(const struct catalogue *words, const struct message *message)
{
    const struct catalogue_entry *entry = find(words, message->text);
    unsigned long n = message->number < 0 ? 0UL - (unsigned long)message->number : (unsigned long)message->number;
    if (entry && message->plural && entry->forms[words->form(n)])
        return entry->forms[words->form(n)];
    if (entry)
        return entry->forms[0];
    return message->plural && n != 1 ? message->plural : message->text;
}

/* The first place in `text` that reads like `place`, "{tema}"; NULL if there is none. */
static const char *first_like(const char *text, const char *place)
{
    size_t length = strcspn(place, "}") + 1;
    const char *at = strchr(text, '{');
    while (at && strncmp(at, place, length) != 0)
        at = strchr(at + 1, '{');
    return at;
}

/* The number of the place that starts at `place`. Translations number theirs, "{2}"; in English "{tema}" counts as the
 * names stand in the fullest form, which is the plural; a name that comes again keeps its number. */
static size_t place_number(const struct message *message, const char *place)
{
    if (isdigit((unsigned char)place[1]))
        return (size_t)(place[1] - '0');
    const char *english = message->plural ? message->plural : message->text;
    const char *wanted = first_like(english, place);
    if (!wanted)
        BUG("a place that the message does not name");
    size_t number = 0;
    for (const char *other = strchr(english, '{'); other < wanted; other = strchr(other + 1, '{'))
        number += first_like(english, other) == other;
    return number;
}

/* Spanish says "e" for "y" before the sound i, "u" for "o" before the sound o: "Luz e Itzel". `buf` ends with the word, the
 * next one is about to be written. */
static void mend_joint(struct buf *buf, const struct catalogue *words, const char *next)
{
    if (strcmp(words->tag, "es") != 0 || buf->failed || buf->n < 3 || !next)
        return;
    char *joint = buf->at + buf->n - 3; /* " y " */
    if (joint[0] != ' ' || joint[2] != ' ' || (joint[1] != 'y' && joint[1] != 'o'))
        return;
    next += *next == 'h' || *next == 'H';
    bool is_i = ((*next | 32) == 'i' && !strchr("aeo", next[1] | 32)) || strncmp(next, "Í", 2) == 0 ||
                strncmp(next, "í", 2) == 0;
    bool is_o = (*next | 32) == 'o' || strncmp(next, "Ó", 2) == 0 || strncmp(next, "ó", 2) == 0;
    if (joint[1] == 'y' && is_i)
        joint[1] = 'e';
    else if (joint[1] == 'o' && is_o)
        joint[1] = 'u';
}

void text_put(struct buf *buf, const struct catalogue *words, const struct message *message, enum escape how)
{
    const char *at = sentence(words, message);
    for (;;) {
        size_t plain = strcspn(at, "{");
        buf_put(buf, at, plain);
        at += plain;
        if (!*at)
            return;
        size_t number = place_number(message, at);
        ASSERT(number < MESSAGE_VALUES && strchr(at, '}'));
        mend_joint(buf, words, message->values[number].text);
        buf_value(buf, message->values[number], how);
        at += strcspn(at, "}") + 1;
    }
}

const char *text_format(struct arena *arena, const struct catalogue *words, const struct message *message)
{
    struct buf buf;
    buf_init(&buf, 64 * 1024);
    text_put(&buf, words, message, ESCAPE_NONE);
    const char *text = arena_copy(arena, buf_string(&buf));
    buf_release(&buf);
    return text;
}

/* Base letters of U+00C0 … U+017F; '\0' where a letter is its own base. */
static const char base_letters[] =
    "AAAAAA\0CEEEEIIII\0NOOOOO\0OUUUUY\0\0aaaaaa\0ceeeeiiii\0nooooo\0ouuuuy\0yAaAaAaCcCcCcCcD"
    "dDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIi\0\0JjKk\0LlLlLl\0\0LlNnNnNn\0\0\0OoOoOo\0\0RrRrRrSsS"
    "sSsSsTtTt\0\0UuUuUuUuUuUuWwYyYZzZzZz\0";

/* The small letter, 0 … 0xBF from U+00C0, of one that has no base: Æ, Þ, Œ …. */
static unsigned small_letter(unsigned code)
{
    if (code < 0x1F && code != 0x17) /* not ß, not the multiplication sign */
        return code + 0x20;
    static const unsigned large[] = {0x132, 0x13F, 0x14A, 0x152, 0x166};
    for (size_t i = 0; i < COUNT_OF(large); i++) {
        if (code + 0xC0 == large[i])
            return code + 1;
    }
    return code;
}

const char *text_folded(struct arena *arena, const char *text)
{
    char *folded = arena_copy_n(arena, text, strlen(text));
    if (arena_exhausted(arena))
        return "";
    char *to = folded;
    for (const unsigned char *at = (const unsigned char *)text; *at; at++) {
        if (isspace(*at) || (*at == 0xC2 && at[1] == 0xA0 && at++)) {
            if (to > folded && to[-1] != ' ')
                *to++ = ' ';
        } else if (*at < 0x80) {
            *to++ = (char)tolower(*at);
        } else if (at[1] && (*at == 0xCC || (*at == 0xCD && at[1] < 0xB0))) {
            at++; /* a combining accent, U+0300 … U+036F */
        } else if (*at >= 0xC3 && *at <= 0xC5 && at[1]) {
            unsigned code = ((unsigned)(*at & 0x1F) << 6 | (at[1] & 0x3F)) - 0xC0;
            char base = base_letters[code];
            at++;
            if (base) {
                *to++ = (char)tolower((unsigned char)base);
            } else {
                code = small_letter(code) + 0xC0;
                *to++ = (char)(0xC0 | code >> 6);
                *to++ = (char)(0x80 | (code & 0x3F));
            }
        } else {
            *to++ = (char)*at;
        }
    }
    if (to > folded && to[-1] == ' ')
        to--;
    *to = '\0';
    return folded;
}

/* Length of the well-formed sequence at `at`, or 0 (Unicode 15, table 3-7). */
static size_t sequence(const unsigned char *at, size_t left)
{
    unsigned char c = at[0];
    if (c < 0x80)
        return c != 0;
    size_t n = c >= 0xC2 && c <= 0xDF ? 2 : (c & 0xF0) == 0xE0 ? 3 : c >= 0xF0 && c <= 0xF4 ? 4 : 0;
    if (n == 0 || n > left)
        return 0;
    unsigned char low = c == 0xE0 ? 0xA0 : c == 0xF0 ? 0x90 : 0x80;
    unsigned char high = c == 0xED ? 0x9F : c == 0xF4 ? 0x8F : 0xBF;
    if (at[1] < low || at[1] > high)
        return 0;
    for (size_t i = 2; i < n; i++) {
        if ((at[i] & 0xC0) != 0x80)
            return 0;
    }
    return n;
}

bool text_is_utf8(const char *bytes, size_t n)
{
    const unsigned char *at = (const unsigned char *)bytes;
    while (n) {
        size_t step = sequence(at, n);
        if (step == 0)
            return false;
        at += step;
        n -= step;
    }
    return true;
}
