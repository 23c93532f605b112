#include "temas/directory.h"

#include <stdlib.h>

static int order(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

static int by_person(const void *a, const void *b)
{
    return order((*(const struct person *const *)a)->id, (*(const struct person *const *)b)->id);
}

static int by_tema(const void *a, const void *b)
{
    return order((*(const struct tema *const *)a)->id, (*(const struct tema *const *)b)->id);
}

enum err directory_make(struct arena *arena, const struct people *people, const struct temas *temas,
                        struct directory *directory)
{
    const struct person **by_id = ARENA_ARRAY(arena, const struct person *, people->n + 1);
    const struct tema **temas_by_id = ARENA_ARRAY(arena, const struct tema *, temas->n + 1);
    if (!by_id || !temas_by_id)
        return ERR_MEMORY;
    for (size_t i = 0; i < people->n; i++)
        by_id[i] = &people->items[i];
    for (size_t i = 0; i < temas->n; i++)
        temas_by_id[i] = &temas->items[i];
    qsort(by_id, people->n, sizeof *by_id, by_person);
    qsort(temas_by_id, temas->n, sizeof *temas_by_id, by_tema);
    *directory = (struct directory){by_id, temas_by_id, people->n, temas->n};
    return OK;
}

const struct person *directory_person(const struct directory *directory, int64_t id)
{
    const struct person wanted = {.id = id}, *key = &wanted;
    const struct person **found = bsearch(&key, directory->people, directory->n_people, sizeof *found, by_person);
    return found ? *found : NULL;
}

const struct tema *directory_tema(const struct directory *directory, int64_t id)
{
    const struct tema wanted = {.id = id}, *key = &wanted;
    const struct tema **found = bsearch(&key, directory->temas, directory->n_temas, sizeof *found, by_tema);
    return found ? *found : NULL;
}
