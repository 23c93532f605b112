#include "record/record_page.h"

#include "base/time.h"
#include "people/consents.h"
#include "people/hours.h"
#include "record/challenge.h"
#include "temas/mastery.h"
#include "temas/preparation.h"

#include <string.h>

static enum err add_entries(struct visit *visit, const struct part *part, struct study_view *view)
{
    struct entries entries;
    int64_t n;
    bool shares = part_may(part, ACT_SHARE) == RECORD_DONE;
    TRY(entry_count(visit->store, part->tutoria.id, &n));
    view->pager = pager_make(visit->arena, visit->request, (size_t)n, RECORD_LINES);
    TRY(entry_list(visit->store, visit->arena, part->tutoria.id, view->pager.from, RECORD_LINES, &entries));
    for (size_t i = 0; i < entries.n; i++) {
        struct entry *entry = &entries.items[i];
        struct entry_line *line = LIST_ADD(visit->arena, &view->entries);
        if (!line)
            return ERR_MEMORY;
        TRY(record_blob_veil(visit->store, &visit->actor, &entry->blob));
        *line = (struct entry_line){
            .id = entry->id,
            .kind = text_of(visit->words, entry_name(entry->kind)),
            .day = day_spoken(visit, entry->at),
            .writer = entry->person == part->tutoria.learner ? NULL : view->pair.tutor.name,
            .text = text_or_null(entry->text),
            .photo = entry->is_voice ? 0 : entry->blob,
            .voice = entry->is_voice ? entry->blob : 0,
            .shared = entry->shared,
            .may_share = shares,
            .may_remove = entry_may_remove(visit->env, part, entry),
        };
    }
    return OK;
}

static enum err add_reports(struct visit *visit, const struct part *part, struct study_view *view)
{
    struct reports reports;
    if (part_may(part, ACT_READ_REPORTS) != RECORD_DONE)
        return OK;
    TRY(report_list(visit->store, visit->arena, part->tutoria.id, INT32_MAX, &reports));
    for (size_t i = 0; i < reports.n && i < REPORT_LINES; i++) {
        const struct report *report = &reports.items[i];
        struct report_line *line = LIST_ADD(visit->arena, &view->reports);
        if (!line)
            return ERR_MEMORY;
        *line = (struct report_line){day_spoken(visit, report->at), text_or_null(report->observed),
                                     text_or_null(report->described), text_or_null(report->discovered)};
    }
    view->more_reports = (int64_t)(reports.n - view->reports.n);
    return OK;
}

static enum err add_encounters(struct visit *visit, const struct part *part, struct study_view *view)
{
    struct encounters encounters;
    TRY(encounter_list(visit->store, visit->arena, part->tutoria.id, INT32_MAX, &encounters));
    for (size_t i = 0; i < encounters.n; i++) {
        const struct encounter *one = &encounters.items[i];
        view->begun = view->begun || (!one->ended && day_of_instant(visit->env, one->began) == day_today(visit->env));
    }
    int64_t n = (int64_t)encounters.n;
    if (n)
        view->encounters = MSGN("One encounter, on {day}.", "{n} encounters, the last on {day}.", n, V(n),
                                V(day_spoken(visit, encounters.items[0].began)));
    view->may_begin = !view->begun && part_may(part, ACT_BEGIN) == RECORD_DONE;
    view->may_finish = view->begun && part_may(part, ACT_FINISH) == RECORD_DONE;
    return OK;
}

/* The tutor's guide is long, and is brought when it is asked for, with what the tutor planned to ask; a facilitator who learns is
 * not tempted by it. */
static enum err add_texts(struct visit *visit, const struct part *part, const struct tema *tema,
                          struct study_view *view)
{
    bool open;
    TRY(guide_open(visit->store, &visit->actor, tema->id, &open));
    view->challenge_html = tema_html(visit->arena, challenge_of(visit->arena, tema->learner_text), 2, NULL);
    view->questions = "";
    if (part->tutor && part->person)
        TRY(preparation_of(visit->store, visit->arena, part->person, tema->id, &view->questions));
    view->has_guide = open && (tema->tutor_text[0] || view->questions[0]) && !part->learner;
    view->shows_guide = view->has_guide && request_query(visit->request, "guide");
    if (view->shows_guide)
        view->guide_html = tema_html(visit->arena, tema->tutor_text, 2, NULL);
    return OK;
}

/* How it stands, and what may be done with it. */
static enum err add_steps(struct visit *visit, const struct part *part, struct study_view *view)
{
    const struct tutoria *tutoria = &part->tutoria;
    bool lives = tutoria->state == TUTORIA_UNDER_WAY || tutoria->state == TUTORIA_PAUSED;
    view->is_achieved = tutoria->state == TUTORIA_ACHIEVED;
    view->state = tutoria_state_message(tutoria->state);
    if (lives)
        view->hours = text_or_null(hours_spoken(visit->arena, visit->words, tutoria->hours));
    if (lives && tutoria->met[SIDE_LEARNER] != tutoria->met[SIDE_TUTOR])
        view->met = MSG("{name} says that the challenge is met.",
                        V(tutoria->met[SIDE_LEARNER] ? view->pair.learner.name : view->pair.tutor.name));
    return steps_of(visit, tutoria, &view->pair, &view->steps);
}

/* Photos are the learner's; the voice may be that of either, if a facilitator says whose. */
static enum err add_enclosure(struct visit *visit, const struct part *part, struct enclosure_view *view)
{
    bool learner, tutor;
    TRY(consent_holds(visit->store, part->tutoria.learner, CONSENT_PHOTO_INSIDE, &learner));
    TRY(consent_holds(visit->store, part->tutoria.tutor, CONSENT_PHOTO_INSIDE, &tutor));
    view->photo = MSG("A photo of the notebook");
    view->takes_photo = learner;
    view->takes_voice = part->learner ? learner : part->tutor ? tutor : learner || tutor;
    return OK;
}

static enum err add_writing(struct visit *visit, const struct part *part, struct study_view *view)
{
    const char *chosen = form_text(visit, "kind");
    struct writing *writing = &view->writing;
    view->may_write = part_may(part, ACT_WRITE) == RECORD_DONE;
    view->may_report = part_may(part, ACT_REPORT) == RECORD_DONE;
    writing->text = form_text(visit, "text");
    writing->asks_who = !part->learner && !part->tutor;
    writing->for_tutor = strcmp(form_text(visit, "who"), "tutor") == 0;
    TRY(add_enclosure(visit, part, &writing->enclosure));
    for (int kind = 0; kind < ENTRY_KINDS; kind++) {
        struct kind_choice *choice = LIST_ADD(visit->arena, &writing->kinds);
        if (!choice)
            return ERR_MEMORY;
        const char *word = entry_word((enum entry_kind)kind);
        *choice =
            (struct kind_choice){word, text_of(visit->words, entry_name((enum entry_kind)kind)),
                                 text_of(visit->words, entry_hint((enum entry_kind)kind)), strcmp(chosen, word) == 0};
    }
    return OK;
}

/* The tutor's report as it was typed. */
static void add_reporting(const struct visit *visit, struct study_view *view)
{
    view->reporting.observed = form_text(visit, "observed");
    view->reporting.described = form_text(visit, "described");
    view->reporting.discovered = form_text(visit, "discovered");
}

static void add_problems(const struct problems *problems, struct study_view *view)
{
    struct writing *writing = &view->writing;
    struct reporting *reporting = &view->reporting;
    writing->kind_wrong = problem_at(problems, "kind");
    writing->text_wrong = problem_at(problems, "text");
    writing->enclosure.photo_wrong = problem_at(problems, "photo");
    writing->enclosure.voice_wrong = problem_at(problems, "voice");
    reporting->observed_wrong = problem_at(problems, "observed");
    reporting->described_wrong = problem_at(problems, "described");
    reporting->discovered_wrong = problem_at(problems, "discovered");
    reporting->open =
        reporting->observed_wrong.text || reporting->described_wrong.text || reporting->discovered_wrong.text;
}

/* Once the challenge is met the learner looks back. */
static enum err add_reflection(struct visit *visit, const struct part *part, struct study_view *view)
{
    struct reflection reflection;
    if (!view->is_achieved || !part->learner)
        return OK;
    enum err found = reflection_find(visit->store, visit->arena, part->tutoria.id, &reflection);
    view->to_reflect = found == ERR_MISSING;
    return view->to_reflect ? OK : found;
}

enum err study_show(struct visit *visit, const struct part *part, const struct problems *problems)
{
    struct company company;
    struct study_view view = {.id = part->tutoria.id, .reads = part->reads};
    TRY(company_find(visit, part, &company));
    view.pair = company.pair;
    TRY(add_steps(visit, part, &view));
    TRY(add_texts(visit, part, &company.tema, &view));
    TRY(add_writing(visit, part, &view));
    add_reporting(visit, &view);
    if (problems)
        add_problems(problems, &view);
    TRY(add_reflection(visit, part, &view));
    TRY(add_reports(visit, part, &view));
    if (part->reads) {
        TRY(add_encounters(visit, part, &view));
        TRY(add_entries(visit, part, &view));
    }
    record_frame(visit, &view.page, MSG_VALUE(V(company.tema.title)), problems);
    view.page.records = view.may_write && (view.writing.enclosure.takes_photo || view.writing.enclosure.takes_voice);
    study_html(&visit->response->body, visit->words, &view);
    return OK;
}

enum err study_page(struct visit *visit)
{
    struct part part;
    enum err found = part_find(visit->store, visit->arena, &visit->actor, visit->id, &part);
    if (found == ERR_MISSING || (found == OK && !part.reads && !part.tutor)) /* who only answers for the learner */
        return visit_not_here(visit);
    TRY(found);
    return study_show(visit, &part, NULL);
}
