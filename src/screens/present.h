/* The present of a community: who is there, what they wish and offer, what is proposed and under way. What the board and the
 * pages of people read alike. */
#ifndef SCREENS_PRESENT_H
#define SCREENS_PRESENT_H

#include "people/visit.h"
#include "temas/directory.h"
#include "temas/offers.h"
#include "temas/wishes.h"
#include "tutorias/tutorias.h"

struct present {
    struct people people;
    struct temas temas;
    struct directory directory;
    struct wishes wishes;
    struct offers offers;
    struct tutorias proposed, under_way;
    struct refusals settled; /* wishes that rest or are fulfilled */
};

enum err present_read(struct visit *visit, struct present *present) MUST_CHECK;

/* True if the person wishes for something they do not tutor already, and has neither proposal nor tutoría as a learner. */
bool present_waits(const struct present *present, int64_t person);

#endif
