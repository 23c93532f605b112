/* The lists of the board. On the board each shows its first few lines, and leads to a page of its own with all of them. */
#ifndef SCREENS_BOARD_LIST_H
#define SCREENS_BOARD_LIST_H

#include "matching/matching.h"
#include "screens/present.h"
#include "tutorias/tutorias_page.h"

struct sentences {
    LIST_OF(struct message);
};

/* Whom or what it is about, what is to be said of it, where it leads, and what can be done at once. */
struct board_line {
    struct who who;   /* figure NULL: nobody */
    struct what tema; /* emblem NULL: none */
    const char *name; /* said alone, bold; NULL: the sentence stands */
    struct message say;
    struct sentences why;
    const char *address; /* NULL: nowhere */
    const char *action;  /* of a form with one button; NULL: none */
    struct message act;
};

struct board_list {
    const char *address; /* of the page with all of it */
    struct message title;
    LIST_OF(struct board_line) lines;
    size_t from, most; /* which lines are wanted */
    size_t total;      /* how many there are */
    int64_t n, n_more; /* the same, and after those shown */
    bool folded;       /* opened when it is wanted: it does not press */
};
void board_list_html(struct buf *out, const struct catalogue *words, const struct board_list *view);

/* The present, with what the last round left. */
struct board_now {
    struct present present;
    struct names names;
    struct round round;
    struct waitings waiting;
    struct doors doors;
};
enum err board_now_read(struct visit *visit, struct board_now *now) MUST_CHECK;

/* The next line of a list in the making: *line is NULL if it is not among those wanted, or *line to be filled in. */
enum err board_line_next(struct visit *visit, struct board_list *list, struct board_line **line) MUST_CHECK;

/* The sentences of a line of reasons. */
enum err board_reasons(struct visit *visit, const struct board_now *now, const char *line, struct sentences *to)
    MUST_CHECK;

/* Each adds the lines that are wanted, and counts all. */
typedef enum err (*board_fill)(struct visit *visit, const struct board_now *now, struct board_list *list);
enum err board_waiting(struct visit *visit, const struct board_now *now, struct board_list *list) MUST_CHECK;
enum err board_doors(struct visit *visit, const struct board_now *now, struct board_list *list) MUST_CHECK;
enum err board_choices(struct visit *visit, const struct board_now *now, struct board_list *list) MUST_CHECK;
enum err board_asked(struct visit *visit, const struct board_now *now, struct board_list *list) MUST_CHECK;
enum err board_first(struct visit *visit, const struct board_now *now, struct board_list *list) MUST_CHECK;
enum err board_next(struct visit *visit, const struct board_now *now, struct board_list *list) MUST_CHECK;
enum err board_stuck(struct visit *visit, const struct board_now *now, struct board_list *list) MUST_CHECK;
enum err board_today(struct visit *visit, const struct board_now *now, struct board_list *list) MUST_CHECK;

#endif
