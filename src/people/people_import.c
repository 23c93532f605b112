#include "people/corrections.h"
#include "people/fields.h"
#include "people/hours.h"
#include "people/importing.h"
#include "people/people_sql.h"
#include "people/roll.h"

#include <string.h>

/* The columns of the file are the first ones of the table, in its order. */
enum { PEOPLE_CSV_COLUMNS = PERSON_PASSED + 1 };
static const struct sheet_column people_csv[PEOPLE_CSV_COLUMNS] = {
    [PERSON_CODE] = {"id", "id|clave|codigo|code", true},
    [PERSON_NAME] = {"name", "name|nombre|nome", true},
    [PERSON_KIND] = {"kind", "kind|tipo|type|role|rol|papel", true},
    [PERSON_LANGUAGES] = {"languages", "languages|language|idiomas|idioma|lenguas|lengua|linguas|lingua", false},
    [PERSON_HOURS] = {"hours", "hours|hour|times|horas|hora|horario|horarios", false},
    [PERSON_GRADE] = {"grade", "grade|class|grado|grupo|turma|serie|ano", false},
    [PERSON_CAPACITY] = {"capacity", "capacity|places|capacidad|cupo|capacidade|vagas", false},
    [PERSON_GIVEN] = {"given", "given|tutorias given|dadas|tutorias dadas", false},
    [PERSON_PASSED] =
        {"passed",
         "passed|passed over|waited|rounds waited|esperas|espera|rondas|veces que espero|rodadas|vezes que esperou",
         false},
};

struct people_import {
    struct importing importing;
    int64_t figures[FIGURES + 1]; /* how many people have each */
};

static enum person_kind read_kind(struct importing *importing, const char *found)
{
    const char *column = people_csv[PERSON_KIND].name;
    found = field_needed(importing->problems, column, found, FIELD_LONGEST);
    if (!*found)
        return KIND_LEARNER;
    enum person_kind kind;
    if (kind_read(&importing->memory, found, &kind))
        return kind;
    problems_add(importing->problems, column,
                 MSG("“{found}” is not a kind of person known here. Please write learner, facilitator, family, "
                     "neighbour, advisor or coordinator (or in Spanish: aprendiz, docente, familia, vecina, asesora, "
                     "coordinadora).",
                     V(found)));
    return KIND_LEARNER;
}

static uint64_t read_hours(struct importing *importing, const char *found)
{
    uint64_t hours;
    const char *wrong, *column = people_csv[PERSON_HOURS].name;
    if (!*field_text(importing->problems, column, found, SHEET_LONGEST_FIELD))
        return 0;
    if (hours_read(&importing->memory, found, &hours, &wrong))
        return hours;
    problems_add(importing->problems, column,
                 MSG("“{found}” is not an hour of the week. Please write days with hours from 1 to {most}, like mon1 "
                     "tue2 (or in Spanish: lun1 mar2).",
                     V(wrong), V(HOURS_PER_DAY)));
    return 0;
}

static struct person read_person(struct importing *importing, const char *const *cells)
{
    struct problems *problems = importing->problems;
    struct person person = {0};
    person.code = field_needed(problems, people_csv[PERSON_CODE].name, cells[PERSON_CODE], FIELD_LONGEST);
    person.name = field_needed(problems, people_csv[PERSON_NAME].name, cells[PERSON_NAME], FIELD_LONGEST);
    person.kind = read_kind(importing, cells[PERSON_KIND]);
    person.languages = field_languages(problems, people_csv[PERSON_LANGUAGES].name, cells[PERSON_LANGUAGES],
                                       LANGUAGES_MOST, &importing->memory);
    person.hours = read_hours(importing, cells[PERSON_HOURS]);
    person.grade = field_text(problems, people_csv[PERSON_GRADE].name, cells[PERSON_GRADE], FIELD_LONGEST);
    person.capacity = field_number(problems, people_csv[PERSON_CAPACITY].name, cells[PERSON_CAPACITY],
                                   person.kind == KIND_LEARNER ? 1 : 2, 0, FIELD_PLACES_MOST);
    person.given = field_number(problems, people_csv[PERSON_GIVEN].name, cells[PERSON_GIVEN], 0, 0, FIELD_COUNT_MOST);
    person.passed =
        field_number(problems, people_csv[PERSON_PASSED].name, cells[PERSON_PASSED], 0, 0, FIELD_COUNT_MOST);
    return person;
}

static enum err person_row(void *self, const char *const *cells)
{
    struct people_import *import = self;
    struct importing *importing = &import->importing;
    struct env *env = importing->env;
    struct person person = read_person(importing, cells);
    bool changed = false;
    uint32_t before;
    if (!*person.code)
        return OK;
    TRY(person_by_code(env->store, person.code, &person.id));
    bool is_new = person.id == 0;
    if (is_new) {
        person.figure = figure_least(import->figures);
        TRY(person_insert(env->store, env, &person, &person.id));
        import->figures[person.figure]++;
    }
    TRY(importing_see(importing, person.id, &before));
    if (before != 0) {
        problems_add(importing->problems, people_csv[PERSON_CODE].name,
                     MSG("The id “{found}” stands in row {row} already. Everybody needs an id of their own.",
                         V(person.code), V((int64_t)before)));
        return OK;
    }
    if (!is_new)
        TRY(person_update(env->store, env, &person, importing->columns, &changed));
    importing->count->added += is_new;
    importing->count->changed += changed;
    return OK;
}

struct language_set {
    struct arena *arena;
    const char *tags[COMMUNITY_LANGUAGES];
    size_t n;
    bool too_many;
};

static enum err add_languages(void *self, const char *languages)
{
    struct language_set *set = self;
    for (const char *at = languages; *at && !set->too_many; at += strspn(at, " ")) {
        size_t n = strcspn(at, " "), i = 0;
        while (i < set->n && (strncmp(set->tags[i], at, n) != 0 || set->tags[i][n]))
            i++;
        if (i == COMMUNITY_LANGUAGES)
            set->too_many = true;
        else if (i == set->n)
            set->tags[set->n++] = arena_copy_n(set->arena, at, n);
        at += n;
    }
    return arena_exhausted(set->arena) ? ERR_MEMORY : OK;
}

/* People of a sheet that has names and no ids. */
struct named_import {
    struct importing importing;
    struct roll roll;
};

static enum err named_row(void *self, const char *const *cells)
{
    struct named_import *import = self;
    struct env *env = import->importing.env;
    const char *with_kind[PEOPLE_CSV_COLUMNS];
    for (size_t i = 0; i < PEOPLE_CSV_COLUMNS; i++)
        with_kind[i] = cells[i];
    if (!*cells[PERSON_KIND])
        with_kind[PERSON_KIND] = "learner";
    with_kind[PERSON_CODE] = "-"; /* made of the name */
    struct person person = read_person(&import->importing, with_kind);
    return *person.name ? roll_add(env, &import->roll, &person, import->importing.problems, import->importing.count)
                        : OK;
}

enum err people_import_named(struct env *env, FILE *file, struct problems *problems, struct import_count *count)
{
    struct sheet_column columns[PEOPLE_CSV_COLUMNS];
    struct named_import import = {
        .importing = {.env = env, .problems = problems, .count = count, .row = named_row, .self = &import}};
    TRY(roll_read(env, &import.roll));
    for (size_t i = 0; i < PEOPLE_CSV_COLUMNS; i++) {
        columns[i] = people_csv[i];
        columns[i].required = i == PERSON_NAME;
    }
    TRY(importing_run(&import.importing, file, columns, PEOPLE_CSV_COLUMNS));
    return people_check_languages(env, problems);
}

/* As the table stands after the import, whoever was in it before. */
enum err people_check_languages(struct env *env, struct problems *problems)
{
    struct arena memory;
    struct language_set set = {.arena = &memory};
    struct community community;
    arena_init(&memory, 64 * (size_t)1024);
    enum err e = community_read(env->store, &memory, &community);
    if (e == OK)
        e = add_languages(&set, community.language);
    if (e == OK)
        e = languages_each(env->store, add_languages, &set);
    arena_release(&memory);
    if (e == OK && set.too_many)
        problems_add(problems, people_csv[PERSON_LANGUAGES].name,
                     MSG("There are more than {most} different languages among the people here, and the program "
                         "can keep apart no more. Please look for tags that mean the same.",
                         V(COMMUNITY_LANGUAGES)));
    return e;
}

enum err people_import(struct env *env, FILE *file, struct problems *problems, struct import_count *count)
{
    struct people_import import = {
        .importing = {.env = env, .problems = problems, .count = count, .row = person_row, .self = &import}};
    TRY(figures_used(env->store, import.figures));
    TRY(importing_run(&import.importing, file, people_csv, PEOPLE_CSV_COLUMNS));
    TRY(people_check_keys(env, people_csv[PERSON_KIND].name, problems));
    return people_check_languages(env, problems);
}

/* Two columns with the same name; a second name for the other one, for those whose program wants headers to differ. */
static const struct sheet_column apart_csv[] = {
    {"person", "person|one|persona|una|uno|pessoa|uma|um", true},
    {"person", "person|other|apart from|persona|otra|otro|aparte de|separada de|pessoa|outra|outro", true},
};

static enum err apart_row(void *self, const char *const *cells)
{
    struct importing *importing = self;
    struct env *env = importing->env;
    int64_t one, other, id;
    uint32_t before;
    TRY(importing_person(importing, apart_csv[0].name, cells[0], &one));
    TRY(importing_person(importing, apart_csv[1].name, cells[1], &other));
    if (one == 0 || other == 0)
        return OK;
    if (one == other) {
        problems_add(importing->problems, apart_csv[1].name,
                     MSG("“{found}” stands here twice. Nobody can be kept apart from themselves.", V(cells[1])));
        return OK;
    }
    int64_t low = one < other ? one : other, high = one < other ? other : one;
    TRY(apart_by_pair(env->store, low, high, &id));
    bool is_new = id == 0;
    if (is_new)
        TRY(apart_insert(env->store, env, low, high, &id));
    TRY(importing_see(importing, id, &before));
    if (before != 0)
        problems_add(importing->problems, NULL,
                     MSG("“{one}” and “{other}” stand in row {row} already, in this order or the other.", V(cells[0]),
                         V(cells[1]), V((int64_t)before)));
    importing->count->added += is_new;
    return OK;
}

enum err apart_import(struct env *env, FILE *file, struct problems *problems, struct import_count *count)
{
    struct importing importing = {
        .env = env, .problems = problems, .count = count, .row = apart_row, .self = &importing};
    return importing_run(&importing, file, apart_csv, COUNT_OF(apart_csv));
}
