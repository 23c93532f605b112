#include "shells/world.h"

#include "shells/photos.h"

#include <sodium.h>
#include <time.h>

static int64_t real_now(void *outside)
{
    (void)outside;
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void real_random(void *outside, void *to, size_t n)
{
    (void)outside;
    randombytes_buf(to, n);
}

/* How far local time is ahead of UTC now: the machine's own setting, whatever the season. */
static int64_t real_zone(void)
{
    time_t now = time(NULL);
    struct tm local;
    tzset();
    return localtime_r(&now, &local) ? (int64_t)local.tm_gmtoff * 1000 : 0;
}

void world_env(struct env *env, struct arena *arena, size_t most)
{
    arena_init(arena, most);
    *env = (struct env){
        .now = real_now,
        .random = real_random,
        .photo = photos_shrink,
        .arena = arena,
        .words = text_english(),
        .zone = real_zone(),
    };
}
