/* People who find one another without a search: "Luz asked me", and the pair that the facilitator proposes. */
#ifndef MATCHING_ASK_PAGE_H
#define MATCHING_ASK_PAGE_H

#include "people/visit.h"
#include "tutorias/tutorias.h"
#include "web/pager.h"

struct person_choices {
    LIST_OF(struct who) people;
};

/* Who the actor could learn the tema with; if they tutor it, who could have asked them. Whoever comes from outside is shown only
 * people they know already. */
struct ask_view {
    struct page page;
    struct what tema;
    struct person_choices tutors, learners;
    struct pager pager; /* of the learners */
    struct message why; /* nobody could tutor them now, and why */
};
void ask_html(struct buf *out, const struct catalogue *words, const struct ask_view *view);

enum err ask_page(struct visit *visit) MUST_CHECK; /* GET /temas/ID/ask */
/* POST /temas/ID/ask: as=learner|tutor (the asker's side), with=ID of the other; a facilitator may say person=ID, for whom. */
enum err ask_form(struct visit *visit) MUST_CHECK;

/* One step of choosing a pair: first the learner, then the tema, then the tutor. What was chosen stays in the address. */
struct pair_choice {
    int64_t id;
    const char *name;
    bool wished; /* a tema that the learner wishes for */
};
struct by_hand_view {
    struct page page;
    struct who learner;
    struct what tema;
    struct message question;
    const char *field; /* "learner", "tema", "tutor" */
    bool learner_chosen, tema_chosen;
    LIST_OF(struct pair_choice) choices;
};
void by_hand_html(struct buf *out, const struct catalogue *words, const struct by_hand_view *view);

enum err pair_page(struct visit *visit) MUST_CHECK; /* GET /pair?learner=ID&tema=ID */
enum err pair_form(struct visit *visit) MUST_CHECK; /* POST /pair: learner, tema, tutor */

#endif
