#include "people/logins_sql.h"

#include "store/collect.h"

enum err logins_any(struct store *store, bool *any)
{
    int64_t one;
    TRY(store_number(store, &one, 0, "select 1 from login limit 1"));
    *any = one == 1;
    return OK;
}

static enum err read_login(struct stmt *q, struct arena *arena, void *item)
{
    *(struct login *)item = (struct login){stmt_int(q, 0), stmt_text(q, 1, arena)};
    return OK;
}

enum err login_list(struct store *store, struct arena *arena, struct logins *logins)
{
    struct stmt *q;
    TRY(store_query(store, &q, "select person, secret from login order by person"));
    return STMT_COLLECT(q, arena, logins, read_login);
}

enum err login_put(struct store *store, int64_t person, const char *secret)
{
    return store_run(store,
                     "insert into login (person, kind, secret) values ($1, 'passphrase', $2)"
                     " on conflict (person) do update set kind = excluded.kind, secret = excluded.secret",
                     V(person), V(secret));
}

enum err session_insert(struct store *store, const char *token, int64_t person, int64_t until)
{
    return store_run(store, "insert into session (token, person, until) values ($1, $2, $3)", V(token), V(person),
                     V(until));
}

enum err session_delete(struct store *store, const char *token)
{
    return store_run(store, "delete from session where token = $1", V(token));
}

enum err session_delete_person(struct store *store, int64_t person)
{
    return store_run(store, "delete from session where person = $1", V(person));
}

enum err session_any_over(struct store *store, int64_t from, int64_t to, bool *any)
{
    int64_t one;
    TRY(store_number(store, &one, 0, "select 1 from session where until <= $1 or until > $2 limit 1", V(from), V(to)));
    *any = one == 1;
    return OK;
}

enum err session_delete_over(struct store *store, int64_t from, int64_t to)
{
    return store_run(store, "delete from session where until <= $1 or until > $2", V(from), V(to));
}

enum err session_find(struct store *store, const char *token, int64_t from, int64_t to, int64_t *person)
{
    return store_number(store, person, 0, "select person from session where token = $1 and until > $2 and until <= $3",
                        V(token), V(from), V(to));
}
