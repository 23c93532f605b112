#include "people/cards.h"

#include <string.h>

enum err card_make(struct store *store, struct env *env, int64_t person, char token[static TOKEN_SIZE])
{
    char made[TOKEN_SIZE], hash[TOKEN_HASH];
    token_make(env, CARD_TOKEN_BYTES, made);
    TRY(token_hash(made, hash));
    TRY(store_run(store,
                  "insert into card (person, token) values ($1, $2)"
                  " on conflict (person) do update set token = excluded.token",
                  V(person), V(hash)));
    memcpy(token, made, sizeof made);
    return OK;
}

enum err card_remove(struct store *store, int64_t person)
{
    return store_run(store, "delete from card where person = $1", V(person));
}

enum err cards_of_nobody(struct store *store)
{
    return store_run(store, "delete from card where person not in (select id from person where community = $1)",
                     V(store_community(store)));
}

enum err card_owner(struct store *store, const char *token, int64_t *person)
{
    char hash[TOKEN_HASH];
    TRY(token_hash(token, hash));
    return store_number(store, person, 0, "select person from card where token = $1", V(hash));
}
