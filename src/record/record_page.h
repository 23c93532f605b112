/* A tutoría's page with its record, and the forms that write in it. */
#ifndef RECORD_RECORD_PAGE_H
#define RECORD_RECORD_PAGE_H

#include "record/record.h"
#include "tutorias/tutorias_page.h"
#include "web/pager.h"

enum { RECORD_LINES = 20, REPORT_LINES = 5 }; /* on one page */

/* ---- what the pages have in common ---- */

/* The two people and the tema of a tutoría, as pages show them: whoever has a part in it knows their names. */
struct company {
    struct pair_view pair;
    struct tema tema;
};
enum err company_find(struct visit *visit, const struct part *part, struct company *company) MUST_CHECK;

/* Says kindly why something was not done. */
enum err record_refuse(struct visit *visit, const struct part *part, enum record_result result) MUST_CHECK;

/* "23 November 2026", in the visitor's language; and "2026-11-23". */
const char *day_spoken(struct visit *visit, int64_t instant);
const char *day_iso(struct visit *visit, int64_t instant);

/* A form's field, "" if it was not sent. */
const char *form_text(const struct visit *visit, const char *name);

/* The sentence noted at a field; its text is NULL if there is none. */
struct message problem_at(const struct problems *problems, const char *column);

/* Fills in the frame of a tutoría's page; if something is wrong with a form, it is also said at the top. */
void record_frame(struct visit *visit, struct page *page, struct message title, const struct problems *problems);

/* Templates ask {if text}: an empty text is none. */
const char *text_or_null(const char *text);

/* The fields for one photo or one voice. */
struct enclosure_view {
    bool takes_photo, takes_voice;                  /* whose they are consents to that */
    struct message photo, photo_wrong, voice_wrong; /* photo: of what it is */
};
void enclosure_html(struct buf *out, const struct catalogue *words, const struct enclosure_view *view);

/* ---- the tutoría's page ---- */

struct entry_line {
    int64_t id;
    const char *kind, *day, *writer, *text; /* writer: NULL for the learner; text: NULL for none */
    int64_t photo, voice;                   /* ids, 0: none */
    bool shared, may_share, may_remove;
};
void entry_html(struct buf *out, const struct catalogue *words, const struct entry_line *view);

struct report_line {
    const char *day, *observed, *described, *discovered; /* NULL for none */
};

struct kind_choice {
    const char *word, *name, *hint;
    bool chosen;
};

/* What somebody is writing, and what is wrong with it. */
struct writing {
    LIST_OF(struct kind_choice) kinds;
    const char *text;
    bool asks_who, for_tutor; /* a facilitator says in whose name */
    struct message kind_wrong, text_wrong;
    struct enclosure_view enclosure;
};

struct reporting {
    const char *observed, *described, *discovered;
    struct message observed_wrong, described_wrong, discovered_wrong;
    bool open; /* to be seen at once, for something is wrong */
};

struct study_view {
    struct page page;
    int64_t id;
    struct pair_view pair;
    struct message state, met;                           /* met: who says that the challenge is met */
    const char *hours;                                   /* when they meet; NULL: whenever both can */
    const char *challenge_html, *guide_html, *questions; /* questions: what the tutor planned to ask, for them alone */
    bool has_guide, shows_guide, reads, may_write, may_begin, may_finish, may_report;
    bool is_achieved, begun, to_reflect; /* an encounter is under way; the reflection is what comes next */
    struct message encounters;
    struct steps steps;
    struct writing writing;
    struct reporting reporting;
    LIST_OF(struct entry_line) entries;
    struct pager pager;
    LIST_OF(struct report_line) reports; /* the newest */
    int64_t more_reports;
};
void study_html(struct buf *out, const struct catalogue *words, const struct study_view *view);
void write_html(struct buf *out, const struct catalogue *words, const struct study_view *view);

/* Shows the page; `problems`, if not NULL, are those of the form that was sent: it stands there as it was typed. */
enum err study_show(struct visit *visit, const struct part *part, const struct problems *problems) MUST_CHECK;

enum err study_page(struct visit *visit) MUST_CHECK; /* GET /tutorias/ID */

/* ---- forms ---- */

/* POST /tutorias/ID/entries: kind, text, a file photo or voice, and who=learner|tutor from a facilitator. Opens its own
 * transactions: a photo takes its time. */
enum err entry_form(struct visit *visit) MUST_CHECK;
enum err entry_remove_form(struct visit *visit) MUST_CHECK;     /* POST /entries/ID/remove */
enum err entry_share_form(struct visit *visit) MUST_CHECK;      /* POST /entries/ID/share: shared=1 or not */
enum err encounter_begin_form(struct visit *visit) MUST_CHECK;  /* POST /tutorias/ID/begin */
enum err encounter_finish_form(struct visit *visit) MUST_CHECK; /* POST /tutorias/ID/finish */
enum err report_form(struct visit *visit) MUST_CHECK; /* POST /tutorias/ID/report: observed, described, discovered */

/* Somebody or something in a <select>. */
struct option {
    int64_t id;
    const char *name;
    bool chosen;
};
struct options {
    LIST_OF(struct option);
};
enum err choice_add(struct arena *arena, struct options *choices, int64_t id, const char *name, int64_t chosen)
    MUST_CHECK;

/* ---- the reflection ---- */

struct reflection_view {
    struct page page;
    int64_t id;
    struct pair_view pair;
    const char *text, *typed; /* what is kept, NULL for none; what stands in the field */
    const char *day, *helper; /* when it was written last; who wrote it down: NULL for nobody */
    int64_t photo, voice;
    bool may_write, as_helper, was_dictated, shared;
    struct message text_wrong;
    struct enclosure_view enclosure;
    struct options helpers;
};
void reflection_html(struct buf *out, const struct catalogue *words, const struct reflection_view *view);

enum err reflection_page(struct visit *visit) MUST_CHECK; /* GET /tutorias/ID/reflection */

/* POST the same: text, how=typed|dictated, helper, a file photo or voice, shared=1. Opens its own transactions. */
enum err reflection_form(struct visit *visit) MUST_CHECK;

/* ---- paper ---- */

struct record_sheet_view {
    struct page page;
    struct pair_view pair;
    const char *challenge_html;
    LIST_OF(struct kind_choice) kinds;
};
void record_sheet_html(struct buf *out, const struct catalogue *words, const struct record_sheet_view *view);

enum err sheet_page(struct visit *visit) MUST_CHECK; /* GET /tutorias/ID/paper: to be printed */

#endif
