#include "screens/help_page.h"

#include "temas/temas.h"

#include <string.h>

/* The reader's language where the guide has it, else English. */
static const char *language_of(const struct visit *visit)
{
    for (const struct help_text *text = help_texts; text->language; text++) {
        if (strcmp(text->language, text_tag(visit->words)) == 0)
            return text->language;
    }
    return text_tag(text_english());
}

enum err help_page(struct visit *visit)
{
    const char *language = language_of(visit);
    struct help_view view = {0};
    struct message title = MSG("Help");
    for (const struct help_text *text = help_texts; text->language; text++) {
        if (strcmp(text->language, language) != 0)
            continue;
        struct help_line *line = LIST_ADD(visit->arena, &view.lines);
        if (!line)
            return ERR_MEMORY;
        *line = (struct help_line){text->number, text->title, text->number == visit->id};
        if (line->current) {
            view.has_text = true;
            view.html = tema_html(visit->arena, text->text, 1, NULL);
            title = MSG_VALUE(V(text->title));
        }
    }
    if (visit->id && !view.has_text)
        return visit_not_here(visit);
    visit_page(visit, &view.page, PLACE_NONE, title);
    view.page.narrow = true;
    help_html(&visit->response->body, visit->words, &view);
    return OK;
}
