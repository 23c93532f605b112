#include "app/core.h"

#include "app/routes.h"
#include "base/time.h"
#include "matching/matching.h"
#include "people/enrolments.h"
#include "people/enter_page.h"
#include "people/guesses.h"
#include "people/logins.h"
#include "people/sessions.h"
#include "web/asset.h"
#include "web/shelf.h"

#include <string.h>

/* A year, for files whose address changes with their contents. */
#define CACHE_FOR_EVER "public, max-age=31536000, immutable"
#define CACHE_NEVER "no-store"

/* Serves "/assets/TAG/NAME"; an old tag gets the file as it is now, to be asked for again. So does "/pictures/NAME", as the guide's
 * texts name it. */
static bool send_asset(const struct request *request, struct response *response)
{
    static const char prefix[] = "/assets/", pictures[] = "/pictures/";
    const char *tag = "", *name = NULL;
    if (request->method != METHOD_GET)
        return false;
    if (strncmp(request->path, prefix, sizeof prefix - 1) == 0) {
        tag = request->path + sizeof prefix - 1;
        name = strchr(tag, '/');
    } else if (strncmp(request->path, pictures, sizeof pictures - 1) == 0) {
        name = request->path + sizeof pictures - 2;
    }
    for (const struct asset *asset = assets; name && asset->name; asset++) {
        if (strcmp(asset->name, name + 1) != 0)
            continue;
        bool current = strncmp(asset->tag, tag, strlen(asset->tag)) == 0;
        response->zipped = request->takes_gzip;
        response->bytes = response->zipped ? asset->zipped : asset->bytes;
        response->n_bytes = response->zipped ? asset->n_zipped : asset->n;
        response->type = asset->type;
        response->cache = current ? CACHE_FOR_EVER : CACHE_NEVER;
        return true;
    }
    return false;
}

/* What somebody may do is what they are now: an import may have changed it, or they may have left. */
static enum err find_role(struct visit *visit, int64_t id)
{
    struct person person;
    struct actor any = {.community = visit->community.id, .role = ROLE_FACILITATOR};
    enum err found = person_find(visit->store, visit->arena, &any, id, &person);
    if (found == ERR_MISSING)
        return OK;
    TRY(found);
    visit->actor.role = person_role(&person);
    visit->has_left = visit->actor.role == ROLE_NOBODY;
    if (!visit->has_left) {
        visit->actor.person = id;
        visit->me = person;
    }
    return OK;
}

/* The shared device this comes from, if a facilitator has enrolled it and not removed it since. */
static enum err find_device(struct visit *visit)
{
    const char *token = request_cookie(visit->request, COOKIE_DEVICE, visit->arena);
    return token ? enrolment_find(visit->store, token, &visit->enrolment) : OK;
}

/* True if the request comes from the machine itself, asked for by a name that leads nowhere else: neither somebody in the room nor a
 * foreign page under a borrowed name is there. */
static bool at_the_machine(const struct visit *visit)
{
    const char *peer = visit->request->peer ? visit->request->peer : "";
    bool loopback = strncmp(peer, "127.", 4) == 0 || strcmp(peer, "::1") == 0;
    return !visit->env->reachable || (loopback && request_is_local(visit->request));
}

/* Who asks: somebody signed in, or whoever sits at the machine while nobody has a login. */
static enum err find_actor(struct visit *visit, struct session *session)
{
    visit->actor = (struct actor){.community = visit->community.id, .role = ROLE_NOBODY};
    TRY(logins_any(visit->store, &visit->asks_passphrase));
    if (!visit->asks_passphrase) {
        visit->actor.role = at_the_machine(visit) ? ROLE_FACILITATOR : ROLE_NOBODY;
        return OK;
    }
    const char *token = request_cookie(visit->request, COOKIE_SESSION, visit->arena);
    if (token)
        TRY(session_find(visit->store, visit->env, token, session));
    return session->person ? find_role(visit, session->person) : OK;
}

/* The language asked for on the page, else the browser's, else the community's. */
static const struct catalogue *find_words(const struct visit *visit)
{
    const char *chosen = request_cookie(visit->request, COOKIE_LANGUAGE, visit->arena);
    const struct catalogue *words = text_catalogue(chosen);
    if (words)
        return words;
    const struct catalogue *own = text_catalogue(visit->community.language);
    return text_accepted(visit->request->accept_language, own ? own : text_english());
}

static enum err arrive(struct visit *visit, struct session *session)
{
    TRY(community_read(visit->store, visit->arena, &visit->community));
    TRY(find_device(visit));
    TRY(find_actor(visit, session));
    visit->words = find_words(visit);
    return OK;
}

/* Several words are a text that somebody thought about; a passphrase is one too, but nobody's to be shown. */
static bool is_text(const struct field *field)
{
    return strpbrk(field->value, " \n") && strcmp(field->name, "passphrase") != 0 && strcmp(field->name, "secret") != 0;
}

/* The session is over: what was being written is not lost with it. */
static enum err ask_who(struct visit *visit)
{
    struct said said = {
        .what = MSG("Please sign in first."),
        .then = MSG("Nothing was changed. Sign in and try again."),
        .back = "/enter",
    };
    for (size_t i = 0; i < visit->request->n_form; i++) {
        const struct field *field = &visit->request->form[i];
        const char **written = is_text(field) ? LIST_ADD(visit->arena, &said.written) : NULL;
        if (is_text(field) && !written)
            return ERR_MEMORY;
        if (written)
            *written = field->value;
    }
    return visit_show_said(visit, 403, &said);
}

static enum err refuse(struct visit *visit)
{
    const struct request *request = visit->request;
    if (visit->actor.role == ROLE_NOBODY && request->method == METHOD_GET && visit->asks_passphrase) {
        /* Paths of routes are plain letters and numbers: nothing in them needs escaping. */
        bool front = strcmp(request->path, "/") == 0;
        response_see_other(visit->response,
                           front ? "/enter" : arena_printf(visit->arena, "/enter?to=%s", request->path));
        return OK;
    }
    if (visit->actor.role == ROLE_NOBODY)
        return ask_who(visit);
    return visit_say(visit, 403, MSG("This is for others to see and do."), MSG("Nothing was changed."));
}

/* Everything a page depends on but the state of the file; of time, only the day. */
static const char *shelf_key(const struct visit *visit)
{
    const struct request *request = visit->request;
    long long day = day_today(visit->env);
    const char *key =
        arena_printf(visit->arena, "%s %s %d %lld %lld %d%d%d %lld", request->path, text_tag(visit->words),
                     (int)visit->actor.role, (long long)visit->actor.person, (long long)visit->enrolment,
                     visit->asks_passphrase, visit->has_left, request_is_local(request), day);
    for (size_t i = 0; i < request->n_query; i++)
        key = arena_printf(visit->arena, "%s\n%zu %zu %s=%s", key, strlen(request->query[i].name),
                           strlen(request->query[i].value), request->query[i].name, request->query[i].value);
    return key;
}

/* A page from the shelf, or made now and kept there. */
static enum err show_page(struct visit *visit, handler make)
{
    struct response *response = visit->response;
    struct shelf *shelf = visit->env->shelf;
    uint64_t version;
    if (!shelf || visit->request->method != METHOD_GET)
        return make(visit);
    TRY(store_version(visit->store, &version));
    const char *key = shelf_key(visit);
    if (arena_exhausted(visit->arena) || shelf_take(shelf, version, key, visit->request->takes_gzip, response))
        return OK;
    TRY(make(visit));
    /* A page and nothing else: the shelf keeps no types and no names of files. */
    bool is_page = response->status == 200 && !response->bytes && !response->type && !response->cache &&
                   !response->file_name && !response->cookie;
    if (is_page && !response->body.failed && !arena_exhausted(visit->arena)) {
        response_finish(response, visit->request->takes_gzip);
        shelf_keep(shelf, version, key, response);
    }
    return OK;
}

/* The page on which a form stood: at its own address, or at the one that it is a part of. */
static const char *page_of_form(struct visit *visit)
{
    char *path = arena_copy(visit->arena, visit->request->path);
    int64_t id;
    bool known;
    for (char *cut; !route_find(METHOD_GET, path, &id, &known); *cut = '\0') {
        cut = strrchr(path, '/');
        if (!cut || cut == path)
            return "/";
    }
    return path;
}

/* Says what became of a form, and leads back to where it stood. */
static enum err say_at_form(struct visit *visit, int status, struct message what, struct message then)
{
    struct said said = {.what = what, .then = then, .back = page_of_form(visit)};
    return visit_show_said(visit, status, &said);
}

/* Finds what was asked for, and does it if it may be done: a page in the reading transaction in which the visitor arrived, a form
 * in a writing one of its own. */
static enum err answer(struct visit *visit)
{
    const struct request *request = visit->request;
    bool known;
    const struct route *route = route_find(request->method, request->path, &visit->id, &known);
    if (!route && known)
        return visit_say(visit, 405, MSG("This page cannot do that."), MSG("Nothing was changed."));
    if (!route)
        return visit_not_here(visit);
    if (!visit_may(visit, route->permission))
        return refuse(visit);
    if (request->form_too_large && request->form_with_files)
        return say_at_form(
            visit, 413, MSG("The photo, the recording or the file is too large, or did not arrive whole."),
            MSG("Nothing was changed. Go back, and choose a smaller photo or make a shorter recording."));
    if (request->form_too_large)
        return say_at_form(visit, 413, MSG("This form is too large, or did not arrive whole."),
                           MSG("Nothing was changed. Go back, shorten what you wrote, and send it again."));
    if (request->form_must_wait)
        return say_at_form(visit, 503, MSG("Many people are sending something large just now."),
                           MSG("Nothing was changed. Wait a moment, go back, and send it again."));
    if (route->work == WORK_READS)
        return show_page(visit, route->handler);
    store_rollback(visit->store);
    if (route->work == WORK_WRITES)
        TRY(store_begin_write(visit->store, visit->env, visit->actor.person));
    return route->handler(visit);
}

/* Somebody is at work on a shared device: their session goes on. In a transaction of its own, at most twice in a session's time, so that
 * pages are read without writing; who cannot be given more time has read their page all the same. */
static void stay(struct visit *visit)
{
    const char *token = request_cookie(visit->request, COOKIE_SESSION, visit->arena);
    enum err e = store_begin_write(visit->store, visit->env, 0);
    if (e == OK)
        e = session_extend(visit->store, visit->env, token);
    if (e == OK && store_commit(visit->store) == OK)
        return;
    store_rollback(visit->store);
}

/* What a person is told when the machine fails. */
static struct message failure_text(enum err e)
{
    switch (e) {
    case ERR_FULL: return MSG("There is no space left on this machine. Make some room, and try again.");
    case ERR_READ_ONLY: return MSG("The community's file may not be written. Look at its permissions, and try again.");
    case ERR_BUSY: return MSG("Another program is writing to the community. Wait a moment, and try again.");
    case ERR_CORRUPT: return MSG("The community's file is damaged. Stop the program and run: redes status FILE");
    default: return MSG("Something failed in this machine. Try again; if it goes on, start the program anew.");
    }
}

static int failure_status(enum err e)
{
    return e == ERR_FULL ? 507 : e == ERR_BUSY ? 503 : 500;
}

/* A page made without the store: it may be what failed, or nobody's business. */
static void say_plainly(struct visit *visit, int status, struct message what, struct message then)
{
    struct said said = {
        .page = {.title = what, .language = text_tag(visit->words), .path = "/", .narrow = true},
        .what = what,
        .then = then,
        .back = "/",
    };
    response_reset(visit->response);
    visit->response->status = status;
    said_html(&visit->response->body, visit->words, &said);
}

void core_handle(struct env *env, const struct request *request, struct response *response)
{
    struct visit visit = {
        .env = env,
        .store = env->store,
        .arena = env->arena,
        .request = request,
        .response = response,
        .words = text_accepted(request->accept_language, text_english()),
        .actor = {.role = ROLE_NOBODY},
    };
    if (!request_is_ours(request, env->reachable)) {
        say_plainly(&visit, 403, MSG("This came from another site, and was not done."),
                    MSG("Open the page on this machine and try again there."));
    } else if (!send_asset(request, response)) {
        struct session session = {0};
        enum err e = store_begin_read(env->store);
        if (e == OK)
            e = arrive(&visit, &session);
        if (e == OK)
            e = answer(&visit);
        if (e == OK && (arena_exhausted(env->arena) || response->body.failed))
            e = ERR_MEMORY;
        if (e == OK && store_in_transaction(env->store))
            e = store_commit(env->store);
        store_rollback(env->store);
        if (e == OK && session.fades)
            stay(&visit);
        if (e != OK)
            say_plainly(&visit, failure_status(e), MSG("This did not work, and nothing was changed."), failure_text(e));
    }
    if (!response->bytes)
        response_finish(response, request->takes_gzip);
    if (!response->type)
        response->type = "text/html; charset=utf-8";
    if (!response->cache)
        response->cache = CACHE_NEVER;
}

/* What may be due, and what is done about it. */
static enum err expire_proposals(struct store *store, struct env *env)
{
    (void)store;
    bool any;
    return matching_expire(env, &any);
}

static const struct chore {
    enum err (*is_due)(struct store *store, struct env *env, bool *due);
    enum err (*run)(struct store *store, struct env *env);
} chores[] = {
    {sessions_any_over, sessions_forget_over},
    {guesses_any_old, guesses_forget_old},
    {tutoria_any_stale, expire_proposals},
};

static enum err look_for_chores(struct env *env, bool *due)
{
    TRY(store_begin_read(env->store));
    *due = false;
    for (size_t i = 0; i < COUNT_OF(chores) && !*due; i++)
        TRY(chores[i].is_due(env->store, env, due));
    return store_commit(env->store);
}

static enum err run_chores(struct env *env)
{
    TRY(store_begin_write(env->store, env, 0));
    for (size_t i = 0; i < COUNT_OF(chores); i++)
        TRY(chores[i].run(env->store, env));
    return store_commit(env->store);
}

enum err core_job(struct env *env)
{
    bool due = false;
    enum err e = look_for_chores(env, &due);
    if (e == OK && due)
        e = run_chores(env);
    store_rollback(env->store);
    return e;
}
