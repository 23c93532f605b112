#include "temas/wishes_page.h"

#include "temas/acting.h"
#include "temas/tema_page.h"
#include "web/spoken.h"

enum err wish_lines_read(struct visit *visit, int64_t person, const char *back, struct wish_lines *lines)
{
    struct wishes wishes;
    struct temas temas;
    struct directory directory;
    const struct people nobody = {0};
    TRY(wishes_of(visit->store, visit->arena, person, &wishes));
    TRY(tema_list(visit->store, visit->arena, &visit->actor, &temas));
    TRY(directory_make(visit->arena, &nobody, &temas, &directory));
    *lines = (struct wish_lines){
        .back = back,
        .movable = visit_may(visit, PERMIT_GUIDE) || (person && person == visit->actor.person),
    };
    for (size_t i = 0; i < wishes.n; i++) {
        const struct wish *wish = &wishes.items[i];
        const struct tema *tema = directory_tema(&directory, wish->tema);
        struct wish_line *line = tema ? LIST_ADD(visit->arena, &lines->lines) : NULL;
        if (!line)
            return ERR_MEMORY;
        const char *since = date_spoken(visit->arena, visit->words, wish->since);
        *line = (struct wish_line){
            .id = wish->id,
            .rank = (int64_t)i + 1,
            .tema = tema_what(tema),
            .since = *since ? MSG("since {date}", V(since)) : MSG_NONE,
            .first = i == 0,
            .last = i + 1 == wishes.n,
        };
    }
    return OK;
}

/* The person whose wishes the page is about; ERR_MISSING if who asks may not see them. */
static enum err find_person(struct visit *visit, struct person *person)
{
    int64_t id = acting_for(visit);
    return id ? person_find(visit->store, visit->arena, &visit->actor, id, person) : ERR_MISSING;
}

enum err wishes_page(struct visit *visit)
{
    struct wishes_view view = {0};
    struct person person;
    enum err found = find_person(visit, &person);
    if (found == ERR_MISSING && visit_may(visit, PERMIT_GUIDE))
        return visit_say(visit, 404, MSG("Whose wishes?"), MSG("Look for them on the page with everybody."));
    if (found == ERR_MISSING)
        return visit_not_here(visit);
    TRY(found);
    bool own = person.id == visit->actor.person;
    const char *back = own ? "/wishes" : arena_printf(visit->arena, "/wishes?person=%lld", (long long)person.id);
    TRY(wish_lines_read(visit, person.id, back, &view.wishes));
    view.n = (int64_t)view.wishes.lines.n;
    view.who = own ? (struct who){0} : person_who(&person);
    visit_page(visit, &view.page, own ? PLACE_HOME : PLACE_PEOPLE,
               own ? MSG("My wishes") : MSG("Wishes of {name}", V(person.name)));
    view.page.narrow = true;
    wishes_html(&visit->response->body, visit->words, &view);
    return OK;
}

/* "Luz" for what a rule says of somebody. */
static enum err name_of(struct visit *visit, int64_t id, const char **name)
{
    struct person person;
    enum err found = person_find(visit->store, visit->arena, &visit->actor, id, &person);
    *name = found == OK ? person.name : "";
    return found == ERR_MISSING ? OK : found;
}

enum err wish_form(struct visit *visit)
{
    int64_t person = acting_for(visit);
    enum wish_result result;
    const char *name;
    if (!person)
        return tema_page_again(visit, MSG("Who is it? Choose a person, and tap again."));
    TRY(wish_add(visit->env, person, visit->id, &result));
    switch (result) {
    case WISH_CHANGED:
    case WISH_SAME: return visit_done(visit, SAID_SAVED, "/temas/%lld", (long long)visit->id);
    case WISH_TUTORED:
        TRY(name_of(visit, person, &name));
        return tema_page_again(visit, MSG("{name} can tutor it already. Choose another tema to learn.", V(name)));
    case WISH_TOO_MANY:
        return tema_page_again(
            visit, MSG("There are {most} wishes already, and no more fit. Take one out first.", V(WISHES_MOST)));
    case WISH_NOT_THERE: break;
    }
    return tema_page_again(visit, MSG("Who is it? Choose a person, and tap again."));
}

/* Back to where the wishes stand, after one was changed. */
static enum err changed(struct visit *visit, enum wish_result result, enum saying said)
{
    const char *back = acting_back(visit);
    if (result == WISH_NOT_THERE)
        return visit_not_here(visit);
    return visit_done(visit, result == WISH_CHANGED ? said : SAID_NOTHING, "%s", back ? back : "/wishes");
}

enum err wish_up_form(struct visit *visit)
{
    enum wish_result result;
    TRY(wish_move(visit->env, &visit->actor, visit->id, WISH_UP, &result));
    return changed(visit, result, SAID_NOTHING);
}

enum err wish_down_form(struct visit *visit)
{
    enum wish_result result;
    TRY(wish_move(visit->env, &visit->actor, visit->id, WISH_DOWN, &result));
    return changed(visit, result, SAID_NOTHING);
}

enum err wish_remove_form(struct visit *visit)
{
    enum wish_result result;
    TRY(wish_remove(visit->env, &visit->actor, visit->id, &result));
    return changed(visit, result, SAID_REMOVED);
}
