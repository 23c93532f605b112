/* The real world for the program: the machine's clock, randomness and reader of photos, as base/env.h wants them. */
#ifndef SHELLS_WORLD_H
#define SHELLS_WORLD_H

#include "base/env.h"

/* An environment of the real world with an arena of at most `most` bytes. */
void world_env(struct env *env, struct arena *arena, size_t most);

#endif
