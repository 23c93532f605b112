#include "screens/export.h"

#include "base/time.h"
#include "people/consents.h"
#include "screens/export_archive.h"
#include "screens/export_contents.h"
#include "screens/export_view.h"
#include "web/spoken.h"

#include <stdio.h>
#include <string.h>

/* ---- what goes into it ---- */

static const char *ending(const char *type)
{
    static const struct {
        const char *type, *ending;
    } endings[] = {
        {PHOTO_TYPE, "jpg"},   {"audio/ogg", "ogg"},  {"audio/webm", "webm"}, {"audio/mp4", "m4a"},
        {"audio/3gpp", "3gp"}, {"audio/mpeg", "mp3"}, {"audio/wav", "wav"},   {"audio/amr", "amr"},
    };
    for (size_t i = 0; i < COUNT_OF(endings); i++) {
        if (strcmp(type, endings[i].type) == 0)
            return endings[i].ending;
    }
    return "audio";
}

static const struct export_medium *medium_of(const struct contents *contents, int64_t blob)
{
    for (size_t i = 0; i < contents->media.n; i++) {
        if (contents->media.items[i].media.id == blob)
            return &contents->media.items[i];
    }
    return NULL;
}

const char *contents_file(const struct contents *contents, int64_t blob)
{
    const struct export_medium *medium = medium_of(contents, blob);
    return medium && medium->name[0] ? medium->name : NULL;
}

const char *contents_title(const struct contents *contents, int64_t tema)
{
    for (size_t i = 0; i < contents->temas.n; i++) {
        if (contents->temas.items[i].id == tema)
            return contents->temas.items[i].title;
    }
    return "";
}

static enum err add_medium(struct env *env, int64_t blob, bool is_voice, struct contents *contents)
{
    if (!blob || medium_of(contents, blob))
        return OK;
    struct export_medium *medium = LIST_ADD(env->arena, &contents->media);
    if (!medium)
        return ERR_MEMORY;
    medium->is_voice = is_voice;
    TRY(media_find(env->store, env->arena, blob, &medium->media));
    snprintf(medium->name, sizeof medium->name, "%03zu.%s", contents->media.n, ending(medium->media.type));
    return OK;
}

/* A person takes their own along, and the facilitator gives it to them. Who answers for them takes home what is shared, if the family
 * agreed that photos leave the community. */
static enum err may_take_media(struct env *env, const struct export_order *order, bool *may)
{
    *may = order->actor.role == ROLE_FACILITATOR || order->actor.person == order->person;
    return *may ? OK : consent_holds(env->store, order->person, CONSENT_PHOTO_OUTSIDE, may);
}

static enum err add_media(struct env *env, const struct export_order *order, struct contents *contents)
{
    bool may;
    TRY(may_take_media(env, order, &may));
    for (size_t i = 0; may && i < contents->portfolio.folios.n; i++) {
        const struct record *record = &contents->records[i].record;
        for (size_t e = 0; e < record->entries.n; e++)
            TRY(add_medium(env, record->entries.items[e].blob, record->entries.items[e].is_voice, contents));
        if (record->reflected)
            TRY(add_medium(env, record->reflection.blob, record->reflection.is_voice, contents));
    }
    int64_t room = order->part_most;
    contents->parts = 1;
    for (size_t i = 0; i < contents->media.n; i++) {
        struct export_medium *medium = &contents->media.items[i];
        if (medium->media.bytes > room && room < order->part_most) {
            contents->parts++;
            room = order->part_most;
        }
        medium->part = contents->parts;
        room -= medium->media.bytes;
    }
    return OK;
}

static enum err gather(struct env *env, const struct export_order *order, struct contents *contents)
{
    struct store *store = env->store;
    struct arena *arena = env->arena;
    struct offers all = {0};
    TRY(portfolio_find(store, arena, &order->actor, order->person, &contents->portfolio));
    TRY(community_read(store, arena, &contents->community));
    TRY(wishes_of(store, arena, order->person, &contents->wishes));
    TRY(tema_list(store, arena, &order->actor, &contents->temas));
    TRY(offer_list(store, arena, &all));
    for (size_t i = 0; i < all.n; i++) {
        struct offer *offer = all.items[i].person == order->person ? LIST_ADD(arena, &contents->offers) : NULL;
        if (offer)
            *offer = all.items[i];
    }
    size_t n = contents->portfolio.folios.n;
    contents->records = arena_alloc(arena, n * sizeof *contents->records);
    if (arena_exhausted(arena))
        return ERR_MEMORY;
    for (size_t i = 0; i < n; i++)
        TRY(folio_read(store, arena, &order->actor, &contents->portfolio.folios.items[i], &contents->records[i]));
    contents->made = env_now(env);
    return add_media(env, order, contents);
}

/* What cannot be read is nobody's fault here: the rest comes along. */
static enum err read_media(struct env *env, int64_t part, struct contents *contents)
{
    for (size_t i = 0; i < contents->media.n; i++) {
        struct export_medium *medium = &contents->media.items[i];
        if (medium->part != part)
            continue;
        enum err e = media_read(env, &medium->media, &medium->bytes, &medium->n);
        if (e == ERR_MISSING || e == ERR_CORRUPT)
            medium->name[0] = '\0';
        else
            TRY(e);
    }
    return OK;
}

/* ---- the page in it ---- */

static const char style[] =
    "body{margin:0 auto;max-width:42rem;padding:1rem;font:1.1rem/1.5 system-ui,sans-serif;color:#111;background:#fff}"
    ".soft{color:#555}.small{font-size:.9em}.own{white-space:pre-wrap}ol,ul{padding-left:0;list-style:none}li{margin:0 "
    "0 "
    "1rem}img{max-width:100%;max-height:60vh}section{border-top:2px solid #111;margin-top:2rem}"
    "@media print{section{break-before:page;border:0}audio{display:none}}@page{size:A4;margin:14mm}";

static const char *file_of(void *self, int64_t blob)
{
    return contents_file(self, blob);
}

static enum err add_titles(struct arena *arena, const struct contents *contents, struct export_view *view)
{
    for (size_t i = 0; i < contents->wishes.n; i++) {
        struct export_line *line = LIST_ADD(arena, &view->wishes);
        if (line)
            line->title = contents_title(contents, contents->wishes.items[i].tema);
    }
    for (size_t i = 0; i < contents->offers.n; i++) {
        struct export_line *line = LIST_ADD(arena, &view->offers);
        if (line)
            line->title = contents_title(contents, contents->offers.items[i].tema);
    }
    return arena_exhausted(arena) ? ERR_MEMORY : OK;
}

static enum err make_page(struct env *env, const struct export_order *order, struct contents *contents,
                          const char **html)
{
    enum { LARGEST = 32 * 1024 * 1024 };
    const struct folio_files files = {contents, file_of, false};
    const struct person *person = &contents->portfolio.person;
    char day[16];
    struct buf buf;
    date_write(day, day_of_instant(env, contents->made));
    struct export_view view = {
        .language = text_tag(order->words),
        .name = person->name,
        .about = person->grade[0] ? arena_printf(env->arena, "%s · %s", text_of(order->words, kind_text(person->kind)),
                                                 person->grade)
                                  : text_of(order->words, kind_text(person->kind)),
        .community = contents->community.name,
        .day = date_spoken(env->arena, order->words, arena_copy(env->arena, day)),
        .part = order->part,
        .parts = contents->parts,
        .in_parts = contents->parts > 1,
    };
    TRY(add_titles(env->arena, contents, &view));
    for (size_t i = 0; i < contents->portfolio.folios.n; i++) {
        struct folio_view *folio = LIST_ADD(env->arena, &view.folios);
        if (!folio)
            return ERR_MEMORY;
        TRY(folio_show(env, order->words, &contents->portfolio.folios.items[i], &contents->records[i], SIZE_MAX, &files,
                       folio));
    }
    buf_init(&buf, LARGEST);
    export_html(&buf, order->words, &view);
    bool made = !buf.failed;
    *html = arena_copy(env->arena, buf_string(&buf));
    buf_release(&buf);
    return made && !arena_exhausted(env->arena) ? OK : ERR_MEMORY;
}

/* ---- the file ---- */

static enum err fill(struct env *env, const struct export_order *order, struct contents *contents,
                     struct archive *archive)
{
    const char *html, *json;
    size_t n;
    TRY(read_media(env, order->part, contents));
    TRY(make_page(env, order, contents, &html));
    TRY(export_json(env->arena, contents, &json, &n));
    TRY(archive_add(archive, "index.html", html, strlen(html), true));
    TRY(archive_add(archive, "record.css", style, sizeof style - 1, true));
    TRY(archive_add(archive, "record.json", json, n, true));
    for (size_t i = 0; i < contents->media.n; i++) {
        const struct export_medium *medium = &contents->media.items[i];
        const char *name = arena_printf(env->arena, "%s/%s", medium->is_voice ? "voices" : "photos", medium->name);
        if (medium->part == order->part && medium->name[0])
            TRY(archive_add(archive, name, medium->bytes, medium->n, false));
    }
    return OK;
}

enum err export_make(struct env *env, const struct export_order *order, struct exported *exported)
{
    struct contents contents = {0};
    struct archive archive;
    struct exported made = {0};
    TRY(gather(env, order, &contents));
    if (order->part < 1 || order->part > contents.parts)
        return ERR_MISSING;
    made.name = contents.portfolio.person.name;
    made.parts = contents.parts;
    TRY(archive_init(&archive, contents.made));
    enum err e = fill(env, order, &contents, &archive);
    if (e != OK) {
        archive_release(&archive);
        return e;
    }
    TRY(archive_finish(&archive, env->arena, &made.bytes, &made.n));
    *exported = made;
    return OK;
}
