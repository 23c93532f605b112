#include "people/logins_sql.h"

#include "store/collect.h"

static const char *const kinds[LOGIN_KINDS] = {
    [LOGIN_NONE] = "",
    [LOGIN_PASSPHRASE] = "passphrase",
    [LOGIN_PIN] = "pin",
    [LOGIN_PICTURES] = "pictures",
};

/* A login that opens: facilitators come in by passphrase alone, whatever they had while they were somebody else. */
#define OPENS " (l.kind = 'passphrase' or p.kind <> 'facilitator')"

enum err logins_any(struct store *store, bool *any)
{
    int64_t one;
    TRY(store_number(store, &one, 0, "select 1 from login limit 1"));
    *any = one == 1;
    return OK;
}

enum err logins_facilitators(struct store *store, int64_t besides, int64_t *n)
{
    return store_number(
        store, n, 0,
        "select count(*) from login l join person p on p.community = $1 and p.id = l.person"
        " where l.kind = 'passphrase' and p.kind = 'facilitator' and p.standing = 'here' and p.id <> $2",
        V(store_community(store)), V(besides));
}

enum err logins_locked_out(struct store *store, bool *locked)
{
    bool any;
    int64_t facilitators;
    TRY(logins_any(store, &any));
    TRY(logins_facilitators(store, 0, &facilitators));
    *locked = any && facilitators == 0;
    return OK;
}

enum err logins_of_nobody(struct store *store)
{
    return store_run(store, "delete from login where person not in (select id from person where community = $1)",
                     V(store_community(store)));
}

enum err login_put(struct store *store, int64_t person, enum login_kind kind, const char *hash)
{
    return store_run(store,
                     "insert into login (person, kind, secret) values ($1, $2, $3)"
                     " on conflict (person) do update set kind = excluded.kind, secret = excluded.secret",
                     V(person), V(kinds[kind]), V(hash));
}

enum err login_delete(struct store *store, int64_t person)
{
    return store_run(store, "delete from login where person = $1", V(person));
}

enum err login_kind_of(struct store *store, int64_t person, enum login_kind *kind)
{
    struct stmt *q;
    TRY(store_query(store, &q,
                    "select l.kind from login l join person p on p.community = $2 and p.id = l.person where l.person = "
                    "$1 and" OPENS,
                    V(person), V(store_community(store))));
    enum step step = stmt_step(q);
    int found = step == STEP_ROW ? word_number(stmt_peek(q, 0), kinds, LOGIN_KINDS) : LOGIN_NONE;
    TRY(stmt_finish(q, step));
    if (found < 0)
        return ERR_CORRUPT;
    *kind = (enum login_kind)found;
    return OK;
}

enum err login_secret(struct store *store, struct arena *arena, int64_t person, const char **hash)
{
    struct stmt *q;
    TRY(store_query(store, &q,
                    "select l.secret from login l join person p on p.community = $2 and p.id = l.person where l.person "
                    "= $1 and" OPENS,
                    V(person), V(store_community(store))));
    enum step step = stmt_step(q);
    const char *found = step == STEP_ROW ? stmt_text(q, 0, arena) : NULL;
    TRY(stmt_finish(q, step));
    if (arena_exhausted(arena))
        return ERR_MEMORY;
    *hash = found;
    return OK;
}

static enum err read_key(struct stmt *q, struct arena *arena, void *item)
{
    (void)arena;
    int kind = word_number(stmt_peek(q, 1), kinds, LOGIN_KINDS);
    *(struct login_key *)item = (struct login_key){stmt_int(q, 0), (enum login_kind)kind, stmt_int(q, 2) != 0};
    return kind < 0 ? ERR_CORRUPT : OK;
}

enum err login_keys_list(struct store *store, struct arena *arena, struct login_keys *keys)
{
    struct stmt *q;
    TRY(store_query(store, &q,
                    "select p.id, coalesce(l.kind, ''), case when c.person is null then 0 else 1 end from person p"
                    " left join login l on l.person = p.id and" OPENS " left join card c on c.person = p.id"
                    " where p.community = $1 and p.standing = 'here' order by p.id",
                    V(store_community(store))));
    return STMT_COLLECT(q, arena, keys, read_key);
}

static enum err read_passphrase(struct stmt *q, struct arena *arena, void *item)
{
    *(struct passphrase *)item =
        (struct passphrase){stmt_int(q, 0), stmt_text(q, 1, arena), stmt_text(q, 2, arena), stmt_int(q, 3) != 0};
    return OK;
}

enum err login_passphrases(struct store *store, struct arena *arena, struct passphrases *list)
{
    struct stmt *q;
    TRY(store_query(store, &q,
                    "select p.id, p.code, p.name, case when p.kind = 'facilitator' then 1 else 0 end"
                    " from login l join person p on p.community = $1 and p.id = l.person where l.kind = 'passphrase'"
                    " order by p.id",
                    V(store_community(store))));
    return STMT_COLLECT(q, arena, list, read_passphrase);
}
