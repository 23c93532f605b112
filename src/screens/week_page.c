#include "screens/week_page.h"

#include "base/time.h"
#include "people/hours.h"
#include "presentations/presentations_page.h"
#include "web/spoken.h"

enum { SCHOOL_DAYS = 5, LISTED = 40 };

static const char *const day_names[HOURS_DAYS] = {N_("mon"), N_("tue"), N_("wed"), N_("thu"),
                                                  N_("fri"), N_("sat"), N_("sun")};

static uint64_t bit_of(size_t day, int64_t hour)
{
    return UINT64_C(1) << (day * HOURS_PER_DAY + (size_t)hour - 1);
}

/* The Monday of the week that is asked for, or of this one. Day 0, the first of 1970, was a Thursday. */
static int64_t monday_of(struct visit *visit)
{
    const char *asked = request_query(visit->request, "from");
    int64_t day;
    if (!asked || !date_read(asked, &day))
        (void)date_read(presentation_today(visit->env), &day);
    return day - ((day + 3) % 7 + 7) % 7;
}

static const char *date_of(struct visit *visit, int64_t day)
{
    char date[16];
    date_write(date, day);
    return arena_copy(visit->arena, date);
}

static enum err add_entry(struct visit *visit, struct week_cell *cell, const struct pair_view *pair)
{
    struct week_entry *entry = LIST_ADD(visit->arena, &cell->entries);
    if (!entry)
        return ERR_MEMORY;
    *entry = (struct week_entry){pair->learner.name, pair->tutor.name, pair->tema.title};
    return OK;
}

/* The hours at which anybody meets, and the days: the weekend only where it is used. */
static uint64_t hours_used(const struct tutorias *tutorias)
{
    uint64_t used = 0;
    for (size_t i = 0; i < tutorias->n; i++)
        used |= tutorias->items[i].hours;
    return used;
}

static enum err add_days(struct visit *visit, uint64_t used, int64_t monday, struct week_view *view)
{
    size_t n = used >> (SCHOOL_DAYS * HOURS_PER_DAY) ? HOURS_DAYS : SCHOOL_DAYS;
    for (size_t i = 0; i < n; i++) {
        struct week_day *day = LIST_ADD(visit->arena, &view->days);
        if (!day)
            return ERR_MEMORY;
        const char *date = date_of(visit, monday + (int64_t)i);
        date += date[0] ? sizeof "2026-11-" - 1 : 0;
        *day = (struct week_day){text_of(visit->words, day_names[i]), date + (*date == '0')};
    }
    return OK;
}

static enum err add_row(struct visit *visit, const struct present *present, int64_t hour, struct week_view *view)
{
    struct week_row row = {.hour = hour};
    size_t n = 0;
    for (size_t day = 0; day < view->days.n; day++) {
        struct week_cell *cell = LIST_ADD(visit->arena, &row.cells);
        if (!cell)
            return ERR_MEMORY;
        for (size_t i = 0; i < present->under_way.n; i++) {
            const struct tutoria *tutoria = &present->under_way.items[i];
            struct pair_view pair = tutoria_pair(tutoria, &present->directory);
            if (!(tutoria->hours & bit_of(day, hour)) || !pair.learner.id || !pair.tutor.id || !pair.tema.id)
                continue;
            TRY(add_entry(visit, cell, &pair));
            n++;
        }
    }
    struct week_row *kept = n ? LIST_ADD(visit->arena, &view->rows) : NULL;
    if (n && !kept)
        return ERR_MEMORY;
    if (kept)
        *kept = row;
    return OK;
}

static enum err add_at_any_hour(struct visit *visit, const struct present *present, struct week_view *view)
{
    struct week_cell all = {0};
    for (size_t i = 0; i < present->under_way.n; i++) {
        const struct tutoria *tutoria = &present->under_way.items[i];
        struct pair_view pair = tutoria_pair(tutoria, &present->directory);
        if (tutoria->hours || !pair.learner.id || !pair.tutor.id || !pair.tema.id)
            continue;
        if (all.entries.n < LISTED)
            TRY(add_entry(visit, &all, &pair));
        else
            view->n_more++;
    }
    view->at_any_hour.items = all.entries.items;
    view->at_any_hour.n = all.entries.n;
    return OK;
}

static enum err add_presentations(struct visit *visit, int64_t monday, struct week_view *view)
{
    view->presentations = (struct board_list){.most = LISTED, .address = "/presentations"};
    for (int64_t day = monday; day < monday + HOURS_DAYS; day++) {
        struct presentations some;
        TRY(presentations_on(visit->store, visit->arena, &visit->actor, date_of(visit, day), &some));
        for (size_t i = 0; i < some.n; i++) {
            struct presentation_card card = presentation_card(visit, &some.items[i], some.items[i].presenter);
            struct board_line *line;
            TRY(board_line_next(visit, &view->presentations, &line));
            if (!line)
                continue;
            *line = (struct board_line){.who = card.presenter, .tema = card.tema, .say = card.sentence};
            line->address = arena_printf(visit->arena, "/presentations/%lld", (long long)card.id);
            struct message *when = LIST_ADD(visit->arena, &line->why);
            if (!when)
                return ERR_MEMORY;
            *when = MSG_VALUE(V(card.when));
        }
    }
    view->presentations.n_more = (int64_t)(view->presentations.total - view->presentations.lines.n);
    return OK;
}

enum err week_page(struct visit *visit)
{
    struct present present;
    struct week_view view = {0};
    int64_t monday = monday_of(visit);
    TRY(present_read(visit, &present));
    TRY(add_days(visit, hours_used(&present.under_way), monday, &view));
    for (int64_t hour = 1; hour <= HOURS_PER_DAY; hour++)
        TRY(add_row(visit, &present, hour, &view));
    TRY(add_at_any_hour(visit, &present, &view));
    TRY(add_presentations(visit, monday, &view));
    view.monday = date_spoken(visit->arena, visit->words, date_of(visit, monday));
    view.before = arena_printf(visit->arena, "/week?from=%s", date_of(visit, monday - HOURS_DAYS));
    view.after = arena_printf(visit->arena, "/week?from=%s", date_of(visit, monday + HOURS_DAYS));
    visit_page(visit, &view.page, PLACE_CALENDAR, MSG("The week"));
    week_html(&visit->response->body, visit->words, &view);
    return OK;
}
