#include "temas/temas.h"

#include <string.h>

/* True if a word of the folded text begins with these n letters. */
static bool has_word(const char *text, const char *word, size_t n)
{
    for (const char *at = text; *at; at += strcspn(at, " "), at += strspn(at, " ")) {
        at += strspn(at, "¿¡«“\"'(");
        if (strncmp(at, word, n) == 0)
            return true;
    }
    return false;
}

/* True if each of the folded words begins a word of the text. */
static bool has_all(const char *text, const char *words)
{
    for (const char *at = words + strspn(words, " "); *at; at += strspn(at, " ")) {
        size_t n = strcspn(at, " ");
        if (!has_word(text, at, n))
            return false;
        at += n;
    }
    return true;
}

enum err tema_search(struct store *store, struct arena *arena, const struct actor *actor, const char *words,
                     struct tema_ids *found)
{
    struct temas temas;
    struct tema_ids ids = {0};
    const char *folded = text_folded(arena, words);
    TRY(tema_list(store, arena, actor, &temas));
    bool any = folded[strspn(folded, " ")] != '\0';
    for (int in_title = 1; any && in_title >= 0; in_title--) {
        for (size_t i = 0; i < temas.n; i++) {
            const char *title = text_folded(arena, temas.items[i].title);
            const char *both = arena_printf(arena, "%s %s", title, text_folded(arena, temas.items[i].subject));
            if (has_all(title, folded) != (in_title == 1) || !has_all(both, folded))
                continue;
            int64_t *id = LIST_ADD(arena, &ids);
            if (!id)
                return ERR_MEMORY;
            *id = temas.items[i].id;
        }
    }
    *found = ids;
    return OK;
}
