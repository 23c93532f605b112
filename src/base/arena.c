#include "base/arena.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#if defined(__SANITIZE_ADDRESS__)
#define POISONED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define POISONED 1
#endif
#endif
#ifdef POISONED
#include <sanitizer/asan_interface.h>
#else
#define ASAN_POISON_MEMORY_REGION(at, n) ((void)(at), (void)(n))
#define ASAN_UNPOISON_MEMORY_REGION(at, n) ((void)(at), (void)(n))
#endif

enum { BLOCK = 32 * 1024, ALIGN = _Alignof(max_align_t) };

struct arena_block {
    struct arena_block *next;
    size_t size, used;
    max_align_t at[];
};

void arena_init(struct arena *arena, size_t max)
{
    *arena = (struct arena){.max = max};
}

void arena_release(struct arena *arena)
{
    while (arena->blocks) {
        struct arena_block *next = arena->blocks->next;
        ASAN_UNPOISON_MEMORY_REGION(arena->blocks->at, arena->blocks->size);
        free(arena->blocks);
        arena->blocks = next;
    }
    *arena = (struct arena){.max = arena->max};
}

void arena_reset(struct arena *arena)
{
    /* The oldest block has the common size and serves the next request; larger ones go back. */
    struct arena_block *keep = NULL;
    while (arena->blocks) {
        struct arena_block *next = arena->blocks->next;
        ASAN_UNPOISON_MEMORY_REGION(arena->blocks->at, arena->blocks->size);
        if (!next && arena->blocks->size == BLOCK)
            keep = arena->blocks;
        else
            free(arena->blocks);
        arena->blocks = next;
    }
    if (keep) {
        keep->next = NULL;
        keep->used = 0;
        ASAN_POISON_MEMORY_REGION(keep->at, keep->size);
    }
    *arena = (struct arena){.max = arena->max, .blocks = keep};
}

static struct arena_block *add_block(struct arena *arena, size_t need)
{
    size_t size = need > BLOCK ? need : BLOCK;
    struct arena_block *block = malloc(sizeof *block + size);
    if (!block)
        return NULL;
    *block = (struct arena_block){.next = arena->blocks, .size = size};
    ASAN_POISON_MEMORY_REGION(block->at, size);
    arena->blocks = block;
    return block;
}

void *arena_alloc(struct arena *arena, size_t size)
{
    size_t need = (size + ALIGN - 1) / ALIGN * ALIGN;
    if (arena->exhausted || need < size || need > arena->max - arena->used) {
        arena->exhausted = true;
        return NULL;
    }
    struct arena_block *block = arena->blocks;
    if (!block || block->size - block->used < need)
        block = add_block(arena, need);
    if (!block) {
        arena->exhausted = true;
        return NULL;
    }
    void *at = (char *)block->at + block->used;
    block->used += need;
    arena->used += need;
    ASAN_UNPOISON_MEMORY_REGION(at, size);
    memset(at, 0, size);
    return at;
}

void *arena_array(struct arena *arena, size_t n, size_t size)
{
    if (size && n > SIZE_MAX / size) {
        arena->exhausted = true;
        return NULL;
    }
    return arena_alloc(arena, n * size);
}

enum err arena_grow(struct arena *arena, void **items, size_t n, size_t *capacity, size_t size)
{
    if (n < *capacity)
        return OK;
    size_t larger = *capacity ? *capacity * 2 : 16;
    void *moved = arena_array(arena, larger, size);
    if (!moved)
        return ERR_MEMORY;
    if (n)
        memcpy(moved, *items, n * size);
    *items = moved;
    *capacity = larger;
    return OK;
}

char *arena_copy_n(struct arena *arena, const char *text, size_t n)
{
    char *copy = arena_alloc(arena, n + 1);
    if (!copy)
        return arena->empty;
    memcpy(copy, text, n);
    return copy;
}

char *arena_copy(struct arena *arena, const char *text)
{
    return text ? arena_copy_n(arena, text, strlen(text)) : NULL;
}

char *arena_printf(struct arena *arena, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    char *text = n < 0 ? NULL : arena_alloc(arena, (size_t)n + 1);
    if (!text)
        return arena_copy_n(arena, "", 0);
    va_start(args, format);
    vsnprintf(text, (size_t)n + 1, format, args);
    va_end(args);
    return text;
}

bool arena_exhausted(const struct arena *arena)
{
    return arena->exhausted;
}
