/* The community as the matching sees it: an instance of flow/, and what its numbers stand for. For matching/ alone. */
#ifndef MATCHING_SITUATION_H
#define MATCHING_SITUATION_H

#include "matching/matching.h"
#include "temas/offers.h"
#include "temas/wishes.h"

struct situation {
    struct arena *arena;
    const struct people *people;
    const struct temas *temas;
    const struct directory *directory;
    struct round round;
    int32_t n_learners, n_tutors, n_wishes, n_offers, n_aparts;
    /* the instance's arrays, with what each row stands for beside it */
    struct flow_learner *learners;
    struct flow_wish *wishes;
    struct flow_tutor *tutors;
    struct flow_offer *offers;
    struct flow_apart *aparts;
    uint64_t *tema_keys;
    const struct person **learner_people; /* of n_learners */
    const struct person **tutor_people;   /* of n_tutors */
    const struct wish **wish_rows;        /* of n_wishes */
    uint64_t *hours, *languages;          /* of every person, by position in `people` */
    struct apart_pairs apart;             /* pairs of people */
    /* wishes for what the learner tutors already; not in the instance */
    LIST_OF(const struct wish *) mastered;
    LIST_OF(struct tutoria) standing; /* tutoria_stands(): they keep their places */
    struct tutorias achieved;         /* whoever learned in one could tutor its tema */
};

/* Reads the community. Everything lives in the arena of `env`. */
enum err situation_read(struct env *env, const struct actor *actor, struct matching *matching,
                        struct situation *situation) MUST_CHECK;

/* The instance over the situation's arrays. */
struct flow_instance situation_instance(const struct situation *situation);

/* True if the two people (by position) share an hour and a language and are not kept apart. */
bool situation_could_meet(const struct situation *situation, int32_t one, int32_t other);

/* Position of a person in matching->people, of a tema in matching->temas. */
int32_t situation_person(const struct situation *situation, int64_t id);
int32_t situation_tema(const struct situation *situation, int64_t id);

#endif
