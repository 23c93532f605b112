#include "people/tokens.h"

#include <sodium.h>
#include <string.h>

_Static_assert(TOKEN_HASH == 2 * crypto_hash_sha256_BYTES + 1, "a hash is its bytes in hex");

void token_make(struct env *env, size_t bytes, char token[static TOKEN_SIZE])
{
    unsigned char made[TOKEN_BYTES];
    ASSERT(bytes <= TOKEN_BYTES);
    env->random(env->outside, made, bytes);
    sodium_bin2hex(token, TOKEN_SIZE, made, bytes);
}

enum err token_hash(const char *token, char hash[static TOKEN_HASH])
{
    unsigned char bytes[crypto_hash_sha256_BYTES];
    if (sodium_init() < 0)
        return ERR_IO;
    crypto_hash_sha256(bytes, (const unsigned char *)token, strlen(token));
    sodium_bin2hex(hash, TOKEN_HASH, bytes, sizeof bytes);
    return OK;
}
