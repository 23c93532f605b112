/* Any bytes as a picture's head, and as a recording: nothing may crash or be read outside the bytes; what is said of them is
 * possible; and a recording that was cleaned is clean when it is cleaned again. */
#include "people/media.h"
#include "web/picture.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static void look_at_picture(const uint8_t *bytes, size_t n)
{
    struct picture picture;
    if (picture_look(bytes, n, &picture) != OK)
        return;
    ASSERT(picture.width > 0 && picture.height > 0);
    ASSERT((uint64_t)picture.width * picture.height <= PICTURE_MOST_PIXELS);
    ASSERT(picture.turn >= 1 && picture.turn <= 8);
}

static void clean_voice(const uint8_t *bytes, size_t n)
{
    struct arena arena;
    struct env env = {.arena = &arena};
    const void *once, *twice;
    size_t n_once, n_twice;
    const char *type, *type_again;
    arena_init(&arena, 16 << 20);
    if (media_voice(&env, bytes, n, &once, &n_once, &type) == OK) {
        ASSERT(n_once <= n);
        ASSERT(media_voice(&env, once, n_once, &twice, &n_twice, &type_again) == OK);
        ASSERT(strcmp(type, type_again) == 0 && n_once == n_twice && memcmp(once, twice, n_once) == 0);
    }
    arena_release(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    look_at_picture(bytes, n);
    clean_voice(bytes, n);
    return 0;
}
