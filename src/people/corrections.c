#include "people/corrections.h"

#include "people/cards.h"
#include "people/corrections_sql.h"
#include "people/fields.h"
#include "people/hours.h"
#include "people/logins.h"
#include "people/order.h"
#include "people/people_sql.h"
#include "people/sessions.h"

#include <stdlib.h>
#include <string.h>

/* What person_change() writes. */
enum {
    CORRECTED = 1U << PERSON_CODE | 1U << PERSON_NAME | 1U << PERSON_KIND | 1U << PERSON_LANGUAGES |
                1U << PERSON_HOURS | 1U << PERSON_GRADE | 1U << PERSON_CAPACITY | 1U << PERSON_FIGURE,
    GRADE_NUMBER_LONGEST = 9,
};

/* The rules see everybody; who may ask is for the permissions to say. */
static enum err find(struct env *env, int64_t id, struct person *person)
{
    struct actor all = {.community = store_community(env->store), .role = ROLE_FACILITATOR};
    TRY(person_find(env->store, env->arena, &all, id, person));
    return person->standing == STANDING_ERASED ? ERR_MISSING : OK;
}

enum err people_check_keys(struct env *env, const char *column, struct problems *problems)
{
    bool locked;
    TRY(logins_of_nobody(env->store));
    TRY(cards_of_nobody(env->store));
    TRY(sessions_of_nobody(env->store));
    TRY(logins_locked_out(env->store, &locked));
    if (locked)
        problems_add(problems, column,
                     MSG("Nobody could let anybody in any more. First give another facilitator a passphrase."));
    return OK;
}

/* The fields as the importer checks them; `changed` then holds what is to be kept. */
static void check_fields(const struct person *person, struct person *changed, struct problems *problems)
{
    changed->code = field_needed(problems, "code", person->code, FIELD_LONGEST);
    changed->name = field_needed(problems, "name", person->name, FIELD_LONGEST);
    changed->grade = field_text(problems, "grade", person->grade, FIELD_LONGEST);
    changed->languages = field_languages(problems, "languages", person->languages, LANGUAGES_MOST, problems->arena);
    changed->hours = person->hours & HOURS_ALL;
    changed->capacity = person->capacity;
    changed->figure = person->figure;
    changed->kind = person->kind;
    if (person->capacity < 0 || person->capacity > FIELD_PLACES_MOST)
        problems_add(problems, "capacity",
                     MSG("“{found}” does not fit here. Please write a whole number from {least} to {most}.",
                         V(person->capacity), V(0), V(FIELD_PLACES_MOST)));
    if (person->figure < 1 || person->figure > FIGURES || person->kind >= KIND_COUNT)
        problems_add(problems, NULL, MSG("This did not arrive whole. Please choose again."));
}

/* Somebody is a child no more, or no more an adult who answers for one; and whoever is signed in comes in again as who they are now. */
static enum err end_what_the_kind_allowed(struct env *env, const struct person *person, enum person_kind was)
{
    if (kind_answers(was) != kind_answers(person->kind) || (was == KIND_LEARNER) != (person->kind == KIND_LEARNER))
        TRY(kin_erase(env, person->id));
    return sessions_end_of(env->store, person->id);
}

enum err person_change(struct env *env, const struct person *person, struct problems *problems)
{
    struct person changed;
    int64_t holder;
    TRY(find(env, person->id, &changed));
    const enum person_kind was = changed.kind;
    check_fields(person, &changed, problems);
    TRY(person_by_code(env->store, changed.code, &holder));
    if (holder && holder != person->id)
        problems_add(problems, "code",
                     MSG("Somebody else has the id “{found}”. Everybody needs an id of their own.", V(changed.code)));
    if (problems->total)
        return OK;
    TRY(person_update(env->store, env, &changed, CORRECTED, NULL));
    if (changed.kind != was)
        TRY(end_what_the_kind_allowed(env, &changed, was));
    TRY(people_check_keys(env, "kind", problems));
    return people_check_languages(env, problems);
}

enum err person_stand(struct env *env, int64_t id, enum standing standing, bool *changed, struct problems *problems)
{
    ASSERT(standing == STANDING_HERE || standing == STANDING_AWAY);
    struct person person;
    *changed = false;
    TRY(find(env, id, &person));
    person.standing = standing;
    TRY(person_update(env->store, env, &person, 1U << PERSON_STANDING, changed));
    return people_check_keys(env, NULL, problems);
}

/* ---- ties ---- */

enum err apart_add(struct env *env, int64_t one, int64_t other, struct problems *problems)
{
    struct person first, second;
    int64_t low = one < other ? one : other, high = one < other ? other : one, id;
    TRY(find(env, one, &first));
    TRY(find(env, other, &second));
    if (one == other) {
        problems_add(problems, "apart", MSG("Nobody can be kept apart from themselves."));
        return OK;
    }
    TRY(apart_by_pair(env->store, low, high, &id));
    return id ? OK : apart_insert(env->store, env, low, high, &id);
}

enum err apart_remove(struct env *env, int64_t one, int64_t other)
{
    int64_t low = one < other ? one : other, high = one < other ? other : one, id;
    TRY(apart_by_pair(env->store, low, high, &id));
    return id ? apart_delete(env->store, env, id) : OK;
}

bool kind_answers(enum person_kind kind)
{
    return kind == KIND_FAMILY || kind == KIND_NEIGHBOUR || kind == KIND_FACILITATOR;
}

enum err kin_join(struct env *env, int64_t adult, int64_t child, struct problems *problems)
{
    struct person one, other;
    TRY(find(env, adult, &one));
    TRY(find(env, child, &other));
    if (!kind_answers(one.kind))
        problems_add(problems, "kin", MSG("{name} is not an adult who can answer for a child.", V(one.name)));
    else if (other.kind != KIND_LEARNER)
        problems_add(problems, "kin", MSG("{name} is no learner: nobody has to answer for them.", V(other.name)));
    else
        return kin_add(env, adult, child);
    return OK;
}

/* ---- classes ---- */

/* Where the grade's number stands, and how many digits it has; 0 digits: none that makes sense. */
static size_t number_in(const char *name, size_t *at)
{
    static const char digits[] = "0123456789";
    *at = strcspn(name, digits);
    size_t n = strspn(name + *at, digits);
    return n <= GRADE_NUMBER_LONGEST ? n : 0;
}

int64_t grade_number(const char *name)
{
    size_t at;
    return number_in(name, &at) ? strtol(name + at, NULL, 10) : 0;
}

/* "10° A" comes after "9°": the number written to one width before the name. */
static const char *sorting(struct arena *arena, const char *name)
{
    size_t at;
    if (!number_in(name, &at))
        return arena_printf(arena, "~%s", name);
    return arena_printf(arena, "%0*lld %s", GRADE_NUMBER_LONGEST, (long long)grade_number(name), name);
}

struct sorted_grade {
    const char *key;
    struct grade grade;
};

enum err grade_list(struct store *store, struct arena *arena, struct grades *grades)
{
    struct grades found;
    TRY(grade_rows(store, arena, &found));
    struct sorted_grade *sorted = ARENA_ARRAY(arena, struct sorted_grade, found.n + 1);
    if (!sorted)
        return ERR_MEMORY;
    for (size_t i = 0; i < found.n; i++)
        sorted[i] = (struct sorted_grade){sorting(arena, found.items[i].name), found.items[i]};
    void *items = sorted;
    TRY(order_by_text(arena, &items, found.n, sizeof *sorted, offsetof(struct sorted_grade, key)));
    for (size_t i = 0; i < found.n; i++)
        found.items[i] = ((const struct sorted_grade *)items)[i].grade;
    *grades = found;
    return OK;
}

const char *grade_next(struct arena *arena, const char *name)
{
    size_t at, n = number_in(name, &at);
    if (!n)
        return name;
    return arena_printf(arena, "%.*s%lld%s", (int)at, name, (long long)grade_number(name) + 1, name + at + n);
}

enum err grade_people(struct store *store, struct arena *arena, const char *name, struct people *people)
{
    struct actor all = {.community = store_community(store), .role = ROLE_FACILITATOR};
    struct people everybody, found = {0};
    TRY(people_list(store, arena, &all, &everybody));
    for (size_t i = 0; i < everybody.n; i++) {
        const struct person *person = &everybody.items[i];
        if (person->kind != KIND_LEARNER || strcmp(person->grade, name) != 0)
            continue;
        struct person *kept = LIST_ADD(arena, &found);
        if (!kept)
            return ERR_MEMORY;
        *kept = *person;
    }
    *people = found;
    return OK;
}

enum err person_set_grade(struct env *env, const struct person *person, const char *grade)
{
    struct person moved = *person;
    moved.grade = grade;
    return person_update(env->store, env, &moved, 1U << PERSON_GRADE, NULL);
}
