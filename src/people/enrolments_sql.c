#include "people/enrolments.h"

#include "people/sessions.h"
#include "store/collect.h"

#include <string.h>

enum err enrolment_add(struct store *store, struct env *env, const char *name, int64_t *id,
                       char token[static TOKEN_SIZE])
{
    char made[TOKEN_SIZE], hash[TOKEN_HASH];
    token_make(env, TOKEN_BYTES, made);
    TRY(token_hash(made, hash));
    TRY(store_number(store, id, 0, "insert into enrolment (token, name, at) values ($1, $2, $3) returning id", V(hash),
                     V(name), V(env_now(env))));
    memcpy(token, made, sizeof made);
    return OK;
}

enum err enrolment_rename(struct store *store, int64_t id, const char *name)
{
    return store_run(store, "update enrolment set name = $1 where id = $2", V(name), V(id));
}

enum err enrolment_remove(struct store *store, int64_t id)
{
    int64_t removed;
    TRY(store_number(store, &removed, 0, "delete from enrolment where id = $1 returning id", V(id)));
    return removed ? sessions_end_on(store, id) : ERR_MISSING;
}

enum err enrolment_find(struct store *store, const char *token, int64_t *id)
{
    char hash[TOKEN_HASH];
    TRY(token_hash(token, hash));
    return store_number(store, id, 0, "select id from enrolment where token = $1", V(hash));
}

static enum err read_enrolment(struct stmt *q, struct arena *arena, void *item)
{
    *(struct enrolment *)item = (struct enrolment){stmt_int(q, 0), stmt_text(q, 1, arena), stmt_int(q, 2)};
    return OK;
}

enum err enrolment_list(struct store *store, struct arena *arena, struct enrolments *list)
{
    struct stmt *q;
    TRY(store_query(store, &q, "select id, name, at from enrolment order by at desc, id desc"));
    return STMT_COLLECT(q, arena, list, read_enrolment);
}
