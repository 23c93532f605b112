#include "screens/portfolio_page.h"

#include "base/time.h"
#include "web/spoken.h"

#include <string.h>

/* What fills one view. */
struct showing {
    struct env *env;
    struct arena *arena;
    const struct catalogue *words;
    const struct folio_files *files;
    size_t most;
};

static const char *day(const struct showing *showing, int64_t instant)
{
    char iso[16];
    date_write(iso, day_of_instant(showing->env, instant));
    return date_spoken(showing->arena, showing->words, arena_copy(showing->arena, iso));
}

static const char *or_null(const char *text)
{
    return text && text[0] ? text : NULL;
}

static void set_medium(const struct showing *showing, int64_t blob, bool is_voice, struct folio_line *line)
{
    if (blob && showing->files)
        line->file = showing->files->file(showing->files->self, blob);
    if (!blob || (showing->files && !line->file))
        return;
    line->photo = is_voice ? 0 : blob;
    line->voice = is_voice ? blob : 0;
}

static enum err add_entries(const struct showing *showing, const struct folio *folio, const struct entries *entries,
                            struct folio_view *view)
{
    for (size_t i = 0; i < entries->n && i < showing->most; i++) {
        const struct entry *entry = &entries->items[i];
        struct folio_line *line = LIST_ADD(showing->arena, &view->lines);
        if (!line)
            return ERR_MEMORY;
        *line = (struct folio_line){
            .kind = {.text = entry_name(entry->kind)}, .day = day(showing, entry->at), .text = or_null(entry->text)};
        if (entry->person != folio->tutoria.learner)
            line->writer = or_null(folio->other.name);
        set_medium(showing, entry->blob, entry->is_voice, line);
    }
    return OK;
}

static enum err add_reports(const struct showing *showing, const struct reports *reports, struct folio_view *view)
{
    for (size_t i = 0; i < reports->n && i < showing->most; i++) {
        const struct report *report = &reports->items[i];
        const char *const parts[] = {report->observed, report->described, report->discovered};
        const char *const names[] = {N_("What I observed"), N_("What we did"), N_("What I discovered")};
        for (size_t part = 0; part < COUNT_OF(parts); part++) {
            struct folio_line *line = parts[part][0] ? LIST_ADD(showing->arena, &view->lines) : NULL;
            if (line)
                *line = (struct folio_line){
                    .kind = {.text = names[part]}, .day = day(showing, report->at), .text = parts[part]};
        }
    }
    return arena_exhausted(showing->arena) ? ERR_MEMORY : OK;
}

static enum err add_presentation(const struct showing *showing, const struct folio_record *record,
                                 struct folio_view *view)
{
    const struct presentation *shown = &record->presentation;
    if (!record->presented)
        return OK;
    const char *when = date_spoken(showing->arena, showing->words, shown->day);
    view->shown = shown->place[0] ? MSG("{day}, {place}", V(when), V(shown->place)) : MSG_VALUE(V(when));
    for (size_t i = 0; i < record->words.n && i < showing->most; i++) {
        const struct word *word = &record->words.items[i];
        struct folio_line *line = LIST_ADD(showing->arena, &view->words);
        if (!line)
            return ERR_MEMORY;
        *line = (struct folio_line){.kind = word->kind == WORD_THANKS ? MSG("Thanks") : MSG("Question"),
                                    .text = word->text};
        if (!showing->files || showing->files->names_audience)
            line->writer = or_null(word->name);
    }
    return OK;
}

static struct message sentence_of(const struct folio *folio)
{
    if (!folio->other.name[0])
        return folio->given ? MSG("Tutored") : (struct message){0};
    return folio->given ? MSG("Tutored {name}", V(folio->other.name))
                        : MSG("Learned with {name}", V(folio->other.name));
}

static const char *days_of(const struct showing *showing, const struct tutoria *tutoria)
{
    const char *from = day(showing, tutoria->began), *to = day(showing, tutoria->moved);
    bool over = tutoria->state == TUTORIA_ACHIEVED || tutoria->state == TUTORIA_ENDED;
    return over && strcmp(from, to) != 0 ? arena_printf(showing->arena, "%s – %s", from, to) : from;
}

enum err folio_show(struct env *env, const struct catalogue *words, const struct folio *folio,
                    const struct folio_record *record, size_t most, const struct folio_files *files,
                    struct folio_view *view)
{
    struct arena *arena = env->arena;
    const struct showing showing = {env, arena, words, files, most};
    const struct record *all = &record->record;
    int64_t met = (int64_t)all->encounters.n, more = 0;
    size_t n = folio->given ? all->reports.n : all->entries.n;
    *view = (struct folio_view){
        .id = folio->tutoria.id,
        .title = folio->tema.title,
        .days = days_of(&showing, &folio->tutoria),
        .sentence = sentence_of(folio),
        .state = tutoria_state_message(folio->tutoria.state),
        .reflected = all->reflected,
    };
    if (met)
        view->encounters = MSGN("One encounter", "{n} encounters", met, V(met));
    more = n > most ? (int64_t)(n - most) : 0;
    if (more)
        view->more = MSGN("… and one more.", "… and {n} more.", more, V(more));
    if (all->reflected) {
        view->reflection =
            (struct folio_line){.day = day(&showing, all->reflection.at), .text = or_null(all->reflection.text)};
        set_medium(&showing, all->reflection.blob, all->reflection.is_voice, &view->reflection);
    }
    TRY(add_entries(&showing, folio, &all->entries, view));
    TRY(add_reports(&showing, &all->reports, view));
    return add_presentation(&showing, record, view);
}

static enum err add_folio(struct visit *visit, const struct folio *folio, size_t most, struct portfolio_view *view)
{
    struct folio_record record;
    struct folio_view *shown = LIST_ADD(visit->arena, &view->folios);
    if (!shown)
        return ERR_MEMORY;
    TRY(folio_read(visit->store, visit->arena, &visit->actor, folio, &record));
    return folio_show(visit->env, visit->words, folio, &record, most, NULL, shown);
}

enum err portfolio_page(struct visit *visit)
{
    struct portfolio portfolio;
    enum err found = portfolio_find(visit->store, visit->arena, &visit->actor, visit->id, &portfolio);
    if (found == ERR_MISSING)
        return visit_not_here(visit);
    TRY(found);
    size_t n = portfolio.folios.n;
    struct portfolio_view view = {
        .who = person_who(&portfolio.person),
        .n_learned = (int64_t)portfolio.n_learned,
        .n_given = (int64_t)(n - portfolio.n_learned),
        .may_erase = visit_may(visit, PERMIT_GUIDE),
        .whole = request_query(visit->request, "all") != NULL,
    };
    view.pager = pager_make(visit->arena, visit->request, n, view.whole ? SIZE_MAX : 1);
    for (size_t i = view.pager.from; i < view.pager.to; i++)
        TRY(add_folio(visit, &portfolio.folios.items[i], view.whole ? SIZE_MAX : FOLIO_LINES, &view));
    visit_page(visit, &view.page, PLACE_PEOPLE, MSG_VALUE(V(portfolio.person.name)));
    view.page.narrow = true;
    portfolio_html(&visit->response->body, visit->words, &view);
    return OK;
}
