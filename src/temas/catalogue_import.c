#include "base/time.h"
#include "people/fields.h"
#include "people/importing.h"
#include "temas/offers_sql.h"
#include "temas/temas_sql.h"
#include "temas/wishes_sql.h"

enum { RANK_MOST = 1000 };

/* The columns of each file are the first ones of its table, in the same order. */
enum { TEMAS_CSV_COLUMNS = TEMA_LANGUAGE + 1 };
static const struct sheet_column temas_csv[TEMAS_CSV_COLUMNS] = {
    [TEMA_CODE] = {"id", "id|clave|codigo|code", true},
    [TEMA_TITLE] = {"title", "title|titulo|nombre|nome|name", true},
    [TEMA_SUBJECT] = {"subject", "subject|materia|asignatura|disciplina", false},
    [TEMA_LANGUAGE] = {"language", "language|idioma|lengua|lingua", false},
};
static const struct sheet_column wishes_csv[WISH_COLUMNS] = {
    [WISH_PERSON] = {"person", "person|persona|pessoa", true},
    [WISH_TEMA] = {"tema", "tema", true},
    [WISH_RANK] = {"rank", "rank|orden|ordem|rango|prioridad|prioridade|lugar", true},
    [WISH_SINCE] = {"since", "since|desde", false},
};
enum { OFFERS_CSV_COLUMNS = OFFER_PLACES + 1 };
static const struct sheet_column offers_csv[OFFERS_CSV_COLUMNS] = {
    [OFFER_PERSON] = {"person", "person|persona|pessoa", true},
    [OFFER_TEMA] = {"tema", "tema", true},
    [OFFER_PLACES] = {"places", "places|capacity|lugares|plazas|cupo|vagas", false},
};

/* ---- temas.csv ---- */

static enum err tema_row(void *self, const char *const *cells)
{
    struct importing *importing = self;
    struct problems *problems = importing->problems;
    struct env *env = importing->env;
    struct tema tema = tema_blank();
    tema.code = field_needed(problems, temas_csv[TEMA_CODE].name, cells[TEMA_CODE], FIELD_LONGEST);
    tema.title = field_needed(problems, temas_csv[TEMA_TITLE].name, cells[TEMA_TITLE], FIELD_LONGEST);
    tema.subject = field_text(problems, temas_csv[TEMA_SUBJECT].name, cells[TEMA_SUBJECT], FIELD_LONGEST);
    tema.language =
        field_languages(problems, temas_csv[TEMA_LANGUAGE].name, cells[TEMA_LANGUAGE], 1, &importing->memory);
    bool changed = false;
    uint32_t before;
    if (!*tema.code)
        return OK;
    TRY(tema_by_code(env->store, tema.code, &tema.id));
    bool is_new = tema.id == 0;
    if (is_new)
        TRY(tema_insert(env->store, env, &tema, &tema.id));
    TRY(importing_see(importing, tema.id, &before));
    if (before != 0) {
        problems_add(problems, temas_csv[TEMA_CODE].name,
                     MSG("The id “{found}” stands in row {row} already. Every tema needs an id of its own.",
                         V(tema.code), V((int64_t)before)));
        return OK;
    }
    if (!is_new)
        TRY(tema_update(env->store, env, &tema, importing->columns, &changed));
    importing->count->added += is_new;
    importing->count->changed += changed;
    return OK;
}

enum err temas_import(struct env *env, FILE *file, struct problems *problems, struct import_count *count)
{
    struct importing importing = {
        .env = env, .problems = problems, .count = count, .row = tema_row, .self = &importing};
    return importing_run(&importing, file, temas_csv, TEMAS_CSV_COLUMNS);
}

/* ---- wishes.csv and offers.csv ---- */

/* The tema with this code; 0 if there is none, which is noted. */
static enum err find_tema(struct importing *importing, const char *column, const char *code, int64_t *tema)
{
    int64_t found = 0;
    code = field_needed(importing->problems, column, code, FIELD_LONGEST);
    if (*code) {
        TRY(tema_by_code(importing->env->store, code, &found));
        if (found == 0)
            problems_add(importing->problems, column,
                         MSG("No tema has the id “{found}”. Please write one from the file of temas or the name of a "
                             "tema's folder, with the same capital and small letters.",
                             V(code)));
    }
    *tema = found;
    return OK;
}

/* The date as the file keeps it; "" where there is none. */
static const char *read_since(struct arena *arena, struct problems *problems, const char *found)
{
    int64_t day;
    char iso[16];
    const char *column = wishes_csv[WISH_SINCE].name;
    if (!*found)
        return found;
    if (date_read_loosely(found, &day)) {
        date_write(iso, day);
        return arena_copy(arena, iso);
    }
    problems_add(problems, column,
                 MSG("“{found}” is not a date. Please write year, month and day, like 2026-11-23.", V(found)));
    return "";
}

static enum err wish_row(void *self, const char *const *cells)
{
    struct importing *importing = self;
    struct problems *problems = importing->problems;
    struct env *env = importing->env;
    struct wish wish = {0};
    bool changed = false;
    uint32_t before;
    TRY(importing_person(importing, wishes_csv[WISH_PERSON].name, cells[WISH_PERSON], &wish.person));
    TRY(find_tema(importing, wishes_csv[WISH_TEMA].name, cells[WISH_TEMA], &wish.tema));
    const char *rank = field_needed(problems, wishes_csv[WISH_RANK].name, cells[WISH_RANK], FIELD_LONGEST);
    wish.rank = field_number(problems, wishes_csv[WISH_RANK].name, rank, 1, 1, RANK_MOST);
    wish.since = read_since(&importing->memory, problems, cells[WISH_SINCE]);
    if (wish.person == 0 || wish.tema == 0)
        return OK;
    TRY(wish_by_pair(env->store, wish.person, wish.tema, &wish.id));
    bool is_new = wish.id == 0;
    if (is_new)
        TRY(wish_insert(env->store, env, &wish, &wish.id));
    TRY(importing_see(importing, wish.id, &before));
    if (before != 0) {
        problems_add(problems, NULL,
                     MSG("The wish of “{person}” for “{tema}” stands in row {row} already.", V(cells[WISH_PERSON]),
                         V(cells[WISH_TEMA]), V((int64_t)before)));
        return OK;
    }
    if (!is_new)
        TRY(wish_update(env->store, env, &wish, importing->columns, &changed));
    importing->count->added += is_new;
    importing->count->changed += changed;
    return OK;
}

enum err wishes_import(struct env *env, FILE *file, struct problems *problems, struct import_count *count)
{
    struct importing importing = {
        .env = env, .problems = problems, .count = count, .row = wish_row, .self = &importing};
    return importing_run(&importing, file, wishes_csv, WISH_COLUMNS);
}

static enum err offer_row(void *self, const char *const *cells)
{
    struct importing *importing = self;
    struct problems *problems = importing->problems;
    struct env *env = importing->env;
    struct offer offer = {0};
    bool changed = false;
    uint32_t before;
    TRY(importing_person(importing, offers_csv[OFFER_PERSON].name, cells[OFFER_PERSON], &offer.person));
    TRY(find_tema(importing, offers_csv[OFFER_TEMA].name, cells[OFFER_TEMA], &offer.tema));
    offer.places = field_number(problems, offers_csv[OFFER_PLACES].name, cells[OFFER_PLACES], 1, 0, FIELD_PLACES_MOST);
    if (offer.person == 0 || offer.tema == 0)
        return OK;
    TRY(offer_by_pair(env->store, offer.person, offer.tema, &offer.id));
    bool is_new = offer.id == 0;
    if (is_new)
        TRY(offer_insert(env->store, env, &offer, &offer.id));
    TRY(importing_see(importing, offer.id, &before));
    if (before != 0) {
        problems_add(problems, NULL,
                     MSG("The offer of “{person}” for “{tema}” stands in row {row} already.", V(cells[OFFER_PERSON]),
                         V(cells[OFFER_TEMA]), V((int64_t)before)));
        return OK;
    }
    if (!is_new)
        TRY(offer_update(env->store, env, &offer, importing->columns, &changed));
    importing->count->added += is_new;
    importing->count->changed += changed;
    return OK;
}

enum err offers_import(struct env *env, FILE *file, struct problems *problems, struct import_count *count)
{
    struct importing importing = {
        .env = env, .problems = problems, .count = count, .row = offer_row, .self = &importing};
    return importing_run(&importing, file, offers_csv, OFFERS_CSV_COLUMNS);
}
