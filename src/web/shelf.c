#include "web/shelf.h"

#include <stdlib.h>
#include <string.h>

enum { PAGES_MOST = 64 };

struct page_kept {
    char *key, *bytes;
    size_t n;
    bool zipped;
};

struct shelf {
    uint64_t version; /* of the file that all pages on the shelf show */
    size_t used, most;
    size_t n;
    struct page_kept pages[PAGES_MOST];
};

struct shelf *shelf_new(size_t most)
{
    struct shelf *shelf = calloc(1, sizeof *shelf);
    if (shelf)
        shelf->most = most;
    return shelf;
}

static void empty(struct shelf *shelf)
{
    for (size_t i = 0; i < shelf->n; i++) {
        free(shelf->pages[i].key);
        free(shelf->pages[i].bytes);
    }
    shelf->n = 0;
    shelf->used = 0;
}

void shelf_free(struct shelf *shelf)
{
    if (shelf)
        empty(shelf);
    free(shelf);
}

bool shelf_take(struct shelf *shelf, uint64_t version, const char *key, bool takes_gzip, struct response *response)
{
    if (shelf->version != version)
        empty(shelf);
    shelf->version = version;
    for (size_t i = 0; i < shelf->n; i++) {
        const struct page_kept *page = &shelf->pages[i];
        if (page->zipped != takes_gzip || strcmp(page->key, key) != 0)
            continue;
        response->bytes = page->bytes;
        response->n_bytes = page->n;
        response->zipped = page->zipped;
        return true;
    }
    return false;
}

void shelf_keep(struct shelf *shelf, uint64_t version, const char *key, const struct response *response)
{
    size_t size = response->n_bytes + strlen(key);
    if (shelf->version != version || size > shelf->most / 2)
        return;
    if (shelf->n == PAGES_MOST || shelf->used + size > shelf->most)
        empty(shelf);
    struct page_kept page = {strdup(key), malloc(response->n_bytes), response->n_bytes, response->zipped};
    if (!page.key || !page.bytes) {
        free(page.key);
        free(page.bytes);
        return;
    }
    memcpy(page.bytes, response->bytes, page.n);
    shelf->pages[shelf->n++] = page;
    shelf->used += size;
}
