#include "people/fields.h"

#include <ctype.h>
#include <string.h>

size_t field_length(const char *text)
{
    size_t n = 0;
    for (; *text; text++)
        n += ((unsigned char)*text & 0xC0) != 0x80;
    return n;
}

/* Control characters (C0, C1), and those that turn the direction of what follows, U+202A–202E and U+2066–2069:
 * with them a name can look like another. Joiners, which several scripts need, are none of these. */
static bool has_hidden(const char *text)
{
    for (const unsigned char *at = (const unsigned char *)text; *at; at++) {
        if (*at < ' ' || *at == 0x7F || (*at == 0xC2 && at[1] >= 0x80 && at[1] <= 0x9F))
            return true;
        if (*at == 0xE2 && at[1] == 0x80 && at[2] >= 0xAA && at[2] <= 0xAE)
            return true;
        if (*at == 0xE2 && at[1] == 0x81 && at[2] >= 0xA6 && at[2] <= 0xA9)
            return true;
    }
    return false;
}

const char *field_text(struct problems *problems, const char *column, const char *found, size_t longest)
{
    size_t n = field_length(found);
    if (has_hidden(found)) {
        problems_add(problems, column,
                     MSG("“{found}” has a character in it that cannot be seen, such as a line break or a tab. Please "
                         "type it anew.",
                         V(found)));
        return "";
    }
    if (n > longest) {
        problems_add(
            problems, column,
            MSG("“{found}” has {n} characters. At most {most} fit.", V(found), V((int64_t)n), V((int64_t)longest)));
        return "";
    }
    return found;
}

const char *field_needed(struct problems *problems, const char *column, const char *found, size_t longest)
{
    if (!*found)
        problems_add(problems, column, MSG("Nothing is written here, and it is needed."));
    return field_text(problems, column, found, longest);
}

/* A copy with \n at the end of each line, without white space at the ends of the text. */
static char *lines_of(struct arena *arena, const char *found)
{
    char *copy = arena_copy(arena, found + strspn(found, " \t\r\n")), *to = copy;
    if (arena_exhausted(arena))
        return copy;
    for (const char *from = copy; *from; from++) {
        if (*from != '\r')
            *to++ = *from;
        else if (from[1] != '\n')
            *to++ = '\n';
    }
    while (to > copy && strchr(" \t\n", to[-1]))
        to--;
    *to = '\0';
    return copy;
}

const char *field_lines(struct problems *problems, const char *column, const char *found, size_t longest)
{
    char *text = lines_of(problems->arena, found), *visible = arena_copy(problems->arena, text);
    if (arena_exhausted(problems->arena))
        return "";
    for (char *at = visible; *at; at++)
        *at = strchr("\n\t", *at) ? ' ' : *at;
    size_t n = field_length(text);
    if (has_hidden(visible))
        problems_add(problems, column,
                     MSG("There is a character in this text that cannot be seen. Please type that place anew: it may "
                         "have come along from another program."));
    else if (n > longest)
        problems_add(problems, column,
                     MSG("This text has {n} characters. At most {most} fit.", V((int64_t)n), V((int64_t)longest)));
    return text;
}

int64_t field_number(struct problems *problems, const char *column, const char *found, int64_t otherwise, int64_t least,
                     int64_t most)
{
    if (!*found)
        return otherwise;
    size_t digits = strspn(found, "0123456789");
    bool fits = digits > 0 && found[digits] == '\0' && digits <= 18;
    int64_t number = 0;
    for (size_t i = 0; fits && i < digits; i++)
        number = number * 10 + (found[i] - '0');
    if (fits && number >= least && number <= most)
        return number;
    problems_add(problems, column,
                 MSG("“{found}” does not fit here. Please write a whole number from {least} to {most}.", V(found),
                     V(least), V(most)));
    return otherwise;
}

/* Names that people write where a tag is meant, folded. Tags of ISO 639; where a name covers several languages
 * (náhuatl, mixteco, zapoteco) the tag of the whole. */
static const struct {
    const char *name, *tag;
} named[] = {
    {"espanol", "es"},    {"castellano", "es"},  {"spanish", "es"},   {"ingles", "en"},      {"english", "en"},
    {"portugues", "pt"},  {"portuguese", "pt"},  {"frances", "fr"},   {"french", "fr"},      {"thai", "th"},
    {"tailandes", "th"},  {"nahuatl", "nah"},    {"mexicano", "nah"}, {"maya", "yua"},       {"tseltal", "tzh"},
    {"tzeltal", "tzh"},   {"tsotsil", "tzo"},    {"tzotzil", "tzo"},  {"mixteco", "mix"},    {"mixtec", "mix"},
    {"zapoteco", "zap"},  {"zapotec", "zap"},    {"otomi", "oto"},    {"hnahnu", "oto"},     {"mazahua", "maz"},
    {"mazateco", "maq"},  {"purepecha", "tsz"},  {"totonaco", "tot"}, {"huasteco", "hus"},   {"chol", "ctu"},
    {"quechua", "qu"},    {"quichua", "qu"},     {"aymara", "ay"},    {"aimara", "ay"},      {"guarani", "gn"},
    {"mapuche", "arn"},   {"mapudungun", "arn"}, {"raramuri", "tar"}, {"tarahumara", "tar"}, {"espanhol", "es"},
    {"castelhano", "es"}, {"nauatle", "nah"},
};

/* Well-formed by BCP 47, as far as people use it: two or three letters, then parts of two to eight letters or digits
 * ("es", "nah", "es-mx", "zh-hant"). Well-formed is all we ask: nobody's language is missing from a list of ours. */
static bool is_tag(const char *word)
{
    size_t n = strlen(word), first = strcspn(word, "-");
    if (n > LANGUAGE_LONGEST || first < 2 || first > 3)
        return false;
    for (size_t i = 0; i < first; i++) {
        if (!isalpha((unsigned char)word[i]))
            return false;
    }
    for (size_t at = first; at < n;) {
        size_t part = strcspn(word + at + 1, "-");
        if (part < 2 || part > 8)
            return false;
        for (size_t i = 0; i < part; i++) {
            if (!isalnum((unsigned char)word[at + 1 + i]))
                return false;
        }
        at += part + 1;
    }
    return true;
}

/* The tag that a folded word means, NULL if it means none. */
static const char *tag_of(char *word)
{
    for (size_t i = 0; i < COUNT_OF(named); i++) {
        if (strcmp(named[i].name, word) == 0)
            return named[i].tag;
    }
    for (char *c = word; *c; c++) {
        if (*c == '_')
            *c = '-';
    }
    return is_tag(word) ? word : NULL;
}

const char *field_languages(struct problems *problems, const char *column, const char *found, size_t most,
                            struct arena *arena)
{
    ASSERT(most <= LANGUAGES_MOST);
    static const char separators[] = " ,;/";
    const char *tags[LANGUAGES_MOST], *text = text_folded(arena, found), *joined = "";
    size_t n = 0;
    for (text += strspn(text, separators); *text; text += strspn(text, separators)) {
        size_t length = strcspn(text, separators);
        char *word = arena_copy_n(arena, text, length);
        text += length;
        if (arena_exhausted(arena))
            return "";
        const char *tag = tag_of(word);
        if (!tag) {
            problems_add(problems, column,
                         MSG("“{found}” is not a language tag. Tags have two or three letters, like es for Spanish or "
                             "nah for Náhuatl.",
                             V(word)));
            return "";
        }
        size_t at = 0;
        while (at < n && strcmp(tags[at], tag) != 0)
            at++;
        if (at < n)
            continue;
        if (n == most) {
            problems_add(problems, column,
                         MSGN("“{found}” names more than one language. One fits here.",
                              "“{found}” names more than {n} languages. {n} fit here.", (int64_t)most, V(found),
                              V((int64_t)most)));
            return "";
        }
        tags[n++] = tag;
        joined = n == 1 ? tag : arena_printf(arena, "%s %s", joined, tag);
    }
    return joined;
}
