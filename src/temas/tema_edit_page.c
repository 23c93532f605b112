#include "temas/tema_edit_page.h"

#include "people/fields.h"
#include "temas/tema_page.h"

#include <string.h>

enum {
    FIELD_TITLE,
    FIELD_SUBJECT,
    FIELD_LANGUAGE,
    FIELD_AGES,
    FIELD_AUTHOR,
    FIELD_ORIGIN,
    FIELD_SITTINGS,
    FIELD_LEARNER_TEXT,
    FIELD_TUTOR_TEXT,
    FIELDS,
};

static const struct {
    const char *name, *label, *hint;
} fields[FIELDS] = {
    [FIELD_TITLE] = {"title", N_("Title"), ""},
    [FIELD_SUBJECT] = {"subject", N_("Subject"), ""},
    [FIELD_LANGUAGE] = {"language", N_("Language"), ""},
    [FIELD_AGES] = {"ages", N_("Ages"), "8-12"},
    [FIELD_AUTHOR] = {"author", N_("Who wrote it"), ""},
    [FIELD_ORIGIN] = {"origin", N_("From which community"), ""},
    [FIELD_SITTINGS] = {"sittings", N_("How many sittings it takes"), ""},
    [FIELD_LEARNER_TEXT] = {"learner_text", N_("For the learner"),
                            N_("Invitation, challenge, what achievement means, materials. Each below a heading that "
                               "begins with ##.")},
    [FIELD_TUTOR_TEXT] = {"tutor_text", N_("For tutors only"),
                          N_("Prior knowledge, guiding questions, hints, examples, paths, frequent errors, where it "
                             "leads.")},
};

/* What stands in the form. */
struct typed {
    const char *values[FIELDS];
    const char *emblem;
};

/* What was sent, and where nothing was sent what the tema has. */
static struct typed read_typed(struct visit *visit, const struct tema *tema)
{
    struct typed typed = {
        .values =
            {
                [FIELD_TITLE] = tema->title,
                [FIELD_SUBJECT] = tema->subject,
                [FIELD_LANGUAGE] = tema->language,
                [FIELD_AGES] = tema->ages,
                [FIELD_AUTHOR] = tema->author,
                [FIELD_ORIGIN] = tema->origin,
                [FIELD_SITTINGS] = arena_printf(visit->arena, "%lld", (long long)tema->sittings),
                [FIELD_LEARNER_TEXT] = tema->learner_text,
                [FIELD_TUTOR_TEXT] = tema->tutor_text,
            },
        .emblem = tema->emblem,
    };
    for (size_t i = 0; i < FIELDS; i++) {
        const char *sent = request_form(visit->request, fields[i].name);
        typed.values[i] = sent ? sent : typed.values[i];
    }
    const char *emblem = request_form(visit->request, "emblem");
    for (size_t i = 0; emblem && i < EMBLEMS; i++) {
        if (strcmp(emblem_symbol(i) + strlen("e-"), emblem) == 0)
            typed.emblem = emblem;
    }
    return typed;
}

/* The tema that was typed; what is wrong with it is added. */
static void take(struct visit *visit, const struct typed *typed, struct tema *tema, struct problems *problems)
{
    const char *const *values = typed->values;
    tema->title = field_needed(problems, fields[FIELD_TITLE].name, values[FIELD_TITLE], FIELD_LONGEST);
    tema->subject = field_text(problems, fields[FIELD_SUBJECT].name, values[FIELD_SUBJECT], FIELD_LONGEST);
    tema->language = field_languages(problems, fields[FIELD_LANGUAGE].name, values[FIELD_LANGUAGE], 1, visit->arena);
    tema->ages = field_text(problems, fields[FIELD_AGES].name, values[FIELD_AGES], FIELD_LONGEST);
    tema->author = field_text(problems, fields[FIELD_AUTHOR].name, values[FIELD_AUTHOR], FIELD_LONGEST);
    tema->origin = field_text(problems, fields[FIELD_ORIGIN].name, values[FIELD_ORIGIN], FIELD_LONGEST);
    tema->sittings =
        field_number(problems, fields[FIELD_SITTINGS].name, values[FIELD_SITTINGS], 1, 1, TEMA_SITTINGS_MOST);
    tema->learner_text =
        tema_part_read(visit->arena, fields[FIELD_LEARNER_TEXT].name, values[FIELD_LEARNER_TEXT], false, problems);
    tema->tutor_text =
        tema_part_read(visit->arena, fields[FIELD_TUTOR_TEXT].name, values[FIELD_TUTOR_TEXT], true, problems);
    tema->emblem = typed->emblem;
}

static enum err add_field(struct visit *visit, struct tema_edit_view *view, size_t at, const char *value,
                          const struct problems *problems)
{
    struct edit_field *field =
        at < FIELD_LEARNER_TEXT ? LIST_ADD(visit->arena, &view->lines) : LIST_ADD(visit->arena, &view->texts);
    if (!field)
        return ERR_MEMORY;
    *field = (struct edit_field){
        .name = fields[at].name,
        .value = value,
        .label = text_of(visit->words, fields[at].label),
        .hint = text_of(visit->words, fields[at].hint),
        .needed = at == FIELD_TITLE,
    };
    for (size_t i = 0; i < problems->n && !field->wrong; i++) {
        field->wrong = strcmp(problems->list[i].column, field->name) == 0;
        field->fault = problems->list[i].message;
    }
    return OK;
}

static enum err show(struct visit *visit, const struct typed *typed, const struct problems *problems)
{
    struct tema_edit_view view = {.id = visit->id};
    for (size_t i = 0; i < FIELDS; i++)
        TRY(add_field(visit, &view, i, typed->values[i], problems));
    for (size_t i = 0; i < EMBLEMS; i++) {
        struct edit_emblem *emblem = LIST_ADD(visit->arena, &view.emblems);
        if (!emblem)
            return ERR_MEMORY;
        const char *name = emblem_symbol(i) + strlen("e-");
        *emblem = (struct edit_emblem){
            .what = {.emblem = emblem_symbol(i), .colour = emblem_colour(i)},
            .name = name,
            .number = (int64_t)i + 1,
            .chosen = strcmp(name, typed->emblem) == 0,
        };
    }
    visit_page(visit, &view.page, PLACE_CATALOGUE, visit->id ? MSG("Correct a tema") : MSG("Write a new tema"));
    view.page.narrow = true;
    if (problems->n) {
        view.page.has_fault = true;
        view.page.fault = MSG("Not saved yet: something below needs another look.");
        visit->response->status = 422;
    }
    tema_edit_html(&visit->response->body, visit->words, &view);
    return OK;
}

/* The tema in the path, or a blank one; ERR_MISSING if it is not here. */
static enum err find(struct visit *visit, struct tema *tema)
{
    *tema = tema_blank();
    return visit->id ? tema_find(visit->store, visit->arena, &visit->actor, visit->id, tema) : OK;
}

enum err tema_edit_page(struct visit *visit)
{
    struct tema tema;
    struct problems none;
    enum err found = find(visit, &tema);
    if (found == ERR_MISSING)
        return tema_not_here(visit);
    TRY(found);
    problems_init(&none, visit->arena);
    struct typed typed = read_typed(visit, &tema);
    return show(visit, &typed, &none);
}

enum err tema_edit_form(struct visit *visit)
{
    struct tema tema;
    struct problems problems;
    enum err found = find(visit, &tema);
    if (found == ERR_MISSING)
        return tema_not_here(visit);
    TRY(found);
    problems_init(&problems, visit->arena);
    struct typed typed = read_typed(visit, &tema);
    take(visit, &typed, &tema, &problems);
    if (problems.n)
        return show(visit, &typed, &problems);
    TRY(tema_write(visit->env, &tema));
    return visit_done(visit, SAID_SAVED, "/temas/%lld", (long long)tema.id);
}
