#include "screens/board_list.h"

/* Leaves out those with somebody who has left: nobody is shown half. */
static void keep_whole(struct tutorias *tutorias, const struct directory *directory)
{
    size_t kept = 0;
    for (size_t i = 0; i < tutorias->n; i++) {
        const struct tutoria *one = &tutorias->items[i];
        if (directory_person(directory, one->learner) && directory_person(directory, one->tutor) &&
            directory_tema(directory, one->tema))
            tutorias->items[kept++] = *one;
    }
    tutorias->n = kept;
}

enum err board_now_read(struct visit *visit, struct board_now *now)
{
    TRY(present_read(visit, &now->present));
    keep_whole(&now->present.proposed, &now->present.directory);
    keep_whole(&now->present.under_way, &now->present.directory);
    now->names = names_of(&now->present.directory);
    TRY(round_latest(visit->store, &now->round));
    TRY(round_waiting(visit->store, visit->arena, now->round.id, &now->waiting));
    return round_doors(visit->store, visit->arena, now->round.id, &now->doors);
}

enum err board_line_next(struct visit *visit, struct board_list *list, struct board_line **line)
{
    size_t at = list->total++;
    *line = NULL;
    if (at < list->from || at >= list->from + list->most)
        return OK;
    *line = LIST_ADD(visit->arena, &list->lines);
    return *line ? OK : ERR_MEMORY;
}

enum err board_reasons(struct visit *visit, const struct board_now *now, const char *line, struct sentences *to)
{
    struct reasons reasons;
    TRY(reasons_read(visit->arena, line, &reasons));
    for (size_t i = 0; i < reasons.n; i++) {
        struct message *sentence = LIST_ADD(visit->arena, to);
        if (!sentence)
            return ERR_MEMORY;
        *sentence = reason_message(visit->arena, visit->words, &reasons.items[i], &now->names);
    }
    return OK;
}
