#include "store/search_words.h"

#include "base/text.h"
#include "store/search.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/* Bytes of the letter at `at`, which is not the end. Bytes that are no UTF-8 are letters of their own. */
static size_t letter(const char *at)
{
    unsigned char first = (unsigned char)*at;
    size_t n = 1, wanted = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1;
    while (n < wanted && ((unsigned char)at[n] & 0xC0) == 0x80)
        n++;
    return n;
}

static uint32_t code_of(const char *at, size_t n)
{
    uint32_t code = n == 1 ? (unsigned char)*at : (unsigned char)*at & (0x7FU >> n);
    for (size_t i = 1; i < n; i++)
        code = code << 6 | ((unsigned char)at[i] & 0x3F);
    return code;
}

/* Neither letter nor digit: ASCII and Latin-1 by their tables, beyond them the blocks of Unicode that hold signs and pictures. */
static bool is_sign(uint32_t code)
{
    static const uint32_t blocks[][2] = {
        {0x2000, 0x206F},   /* punctuation */
        {0x20A0, 0x20CF},   /* money */
        {0x2190, 0x2BFF},   /* arrows, mathematics, boxes, pictures */
        {0x3000, 0x3004},   /* Chinese and Japanese punctuation */
        {0x3008, 0x3020},   /* their brackets */
        {0xFE00, 0xFE0F},   /* how a picture is shown */
        {0x1F000, 0x1FAFF}, /* pictures */
    };
    if (code < 0x80)
        return !isalnum((int)code);
    if (code < 0xC0)
        return code != 0xAA && code != 0xB5 && code != 0xBA; /* ª µ º */
    if (code == 0xD7 || code == 0xF7)                        /* × ÷ */
        return true;
    for (size_t i = 0; i < COUNT_OF(blocks); i++) {
        if (code >= blocks[i][0] && code <= blocks[i][1])
            return true;
    }
    return false;
}

const char *search_plain(struct arena *arena, const char *text)
{
    const char *from = text_folded(arena, text);
    char *plain = arena_alloc(arena, strlen(from) + 3);
    if (!plain)
        return "";
    char *to = plain;
    *to++ = ' ';
    for (size_t n; *from; from += n) {
        n = letter(from);
        if (!is_sign(code_of(from, n))) {
            memcpy(to, from, n);
            to += n;
        } else if (to[-1] != ' ')
            *to++ = ' ';
    }
    if (to[-1] != ' ')
        *to++ = ' ';
    return plain;
}

enum err search_split(struct arena *arena, const char *plain, size_t most, struct search_words *words)
{
    struct search_words found = {0};
    while (*plain && plain[1] && found.n < most) {
        struct search_word *word = LIST_ADD(arena, &found);
        if (!word)
            return ERR_MEMORY;
        *word = (struct search_word){.at = plain, .n = 1};
        while (word->letters < SEARCH_LETTERS && plain[word->n] != ' ') {
            word->n += letter(plain + word->n);
            word->letters++;
        }
        plain += word->n;
        plain += strcspn(plain, " ");
        if (word->at + word->n == plain)
            word->n++; /* not cut: the blank after it belongs to it */
    }
    *words = found;
    return OK;
}

size_t search_trigrams(const struct search_word *word, struct search_trigram trigrams[static SEARCH_LETTERS])
{
    const char *starts[SEARCH_LETTERS + 3];
    size_t n_starts = 0, n = 0;
    for (const char *at = word->at; at < word->at + word->n; at += letter(at))
        starts[n_starts++] = at;
    starts[n_starts] = word->at + word->n;
    for (; n + 3 <= n_starts; n++)
        trigrams[n] = (struct search_trigram){starts[n], (size_t)(starts[n + 3] - starts[n])};
    return n;
}

/* Trigrams that stand in both; one that comes twice has to be met twice. `theirs` is used up. */
static size_t count_shared(const struct search_trigram *ours, size_t n_ours, struct search_trigram *theirs,
                           size_t n_theirs)
{
    size_t left = n_theirs;
    for (size_t i = 0; i < n_ours; i++) {
        size_t k = 0;
        while (k < left && (theirs[k].n != ours[i].n || memcmp(theirs[k].at, ours[i].at, ours[i].n) != 0))
            k++;
        if (k < left)
            theirs[k] = theirs[--left];
    }
    return n_theirs - left;
}

/* Thai, Lao, Burmese, Khmer, Chinese and Japanese put no blanks between words. */
static bool has_no_blanks(const struct search_word *word)
{
    uint32_t code = code_of(word->at + 1, letter(word->at + 1));
    return (code >= 0x0E00 && code <= 0x0EFF) || (code >= 0x1000 && code <= 0x109F) ||
           (code >= 0x1780 && code <= 0x17FF) || (code >= 0x3040 && code <= 0x9FFF);
}

static size_t alike(const struct search_word *asked, const struct search_word *there)
{
    struct search_trigram ours[SEARCH_LETTERS], theirs[SEARCH_LETTERS];
    size_t n_ours = search_trigrams(asked, ours), n_theirs = search_trigrams(there, theirs);
    ASSERT(n_ours > 0 && n_theirs > 0);     /* a word has a letter */
    if (n_ours > 2 && has_no_blanks(asked)) /* its first and last trigram hold a blank that says nothing */
        return SEARCH_ALL * count_shared(ours + 1, n_ours - 2, theirs, n_theirs) / (n_ours - 2);
    return 2 * SEARCH_ALL * count_shared(ours, n_ours, theirs, n_theirs) / (n_ours + n_theirs);
}

static int64_t likeness(const struct search_word *asked, const struct search_word *there)
{
    size_t n = asked->n - (asked->at[asked->n - 1] == ' '); /* without the blank after it */
    if (n <= there->n && memcmp(asked->at, there->at, n) == 0)
        return SEARCH_ALL;
    size_t found = asked->letters >= SEARCH_SHORT ? alike(asked, there) : 0;
    return found >= SEARCH_ALIKE ? (int64_t)found : 0;
}

int search_likeness(const struct search_words *asked, const struct search_words *there)
{
    int64_t sum = 0, letters = 0;
    for (size_t i = 0; i < asked->n; i++) {
        int64_t best = 0;
        for (size_t k = 0; k < there->n && best < SEARCH_ALL; k++) {
            int64_t one = likeness(&asked->items[i], &there->items[k]);
            best = one > best ? one : best;
        }
        sum += best * (int64_t)asked->items[i].letters;
        letters += (int64_t)asked->items[i].letters;
    }
    return letters ? (int)(sum / letters) : 0;
}
