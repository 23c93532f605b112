/* What a browser or a printed card holds to be known again: random bytes, in hex. The file keeps their hashes only, so that nobody who
 * reads it can take part in anything. */
#ifndef PEOPLE_TOKENS_H
#define PEOPLE_TOKENS_H

#include "base/env.h"
#include "base/err.h"

#include <stddef.h>

enum { TOKEN_BYTES = 32, TOKEN_SIZE = 2 * TOKEN_BYTES + 1 /* hex and NUL */, TOKEN_HASH = 65 };

/* A new token of `bytes` random bytes, at most TOKEN_BYTES. */
void token_make(struct env *env, size_t bytes, char token[static TOKEN_SIZE]);

/* SHA-256 of a token, in hex. */
enum err token_hash(const char *token, char hash[static TOKEN_HASH]) MUST_CHECK;

#endif
