/* A community with everything in it, for the journeys that ask who sees what: each person one letter, each text one word that
 * stands nowhere else. */
#ifndef JOURNEYS_VILLAGE_H
#define JOURNEYS_VILLAGE_H

#include "kit.h"

/* Ids are small here, so that they can stand in addresses and tables. */
enum {
    ELENA = 101, /* the facilitator */
    ANA,         /* learned kites of Luz and presented them; tutors Beto, is watched; Rosa's child */
    BETO,        /* learns kites of Ana; never to be with Caro */
    CARO,        /* ended kites with Luz, learned the moon of her, presented it; Tomasa's child */
    LUZ,         /* tutors kites and the moon; learned bread of Vera */
    ROSA,        /* family */
    TOMASA,      /* family of another child */
    VERA,        /* a neighbour */
    IKER,        /* an advisor, invited to watch Ana tutor Beto */
    NADIA,       /* a coordinator */
    KITES = 201,
    MOON,
    BREAD,
    STARS, /* nobody offers it, Caro wishes for it */
    ANA_KITES = 301,
    BETO_KITES,
    CARO_KITES,
    LUZ_BREAD,
    CARO_MOON,
    ANA_MOON,   /* proposed, with Luz */
    BETO_MOON,  /* he said no to Luz */
    BETO_BREAD, /* he has met its challenge with Vera, and may present it */
    CARO_BREAD, /* paused, with Vera */
    WISH_BETO = 401,
    WISH_CARO,
    WISH_BETO_STARS,
    OFFER_LUZ = 501,
    OFFER_LUZ_MOON,
    OFFER_VERA,
    OFFER_ANA,
    OFFER_BETO, /* he asks to tutor the moon */
    ENTRY_ANA = 601,
    ENTRY_ANA_SHARED,
    ENTRY_BETO,
    ENTRY_BETO_SHARED,
    ENTRY_CARO,
    ENTRY_CARO_SHARED,
    ENTRY_CARO_MOON,
    ENTRY_LUZ,
    OBSERVATION = 901,
    PHOTO_ANA = 1001,
    PHOTO_BETO, /* nobody consented */
    VOICE_CARO,
    FOR_CLASS = 1101, /* presentations, by who is invited */
    FOR_FAMILIES,
    FOR_NEIGHBOURS,
    WORD_CLASS = 1201,
    WORD_NEIGHBOURS,
    WORD_FAMILIES,
    NOT_THERE = 7007, /* the id of nothing */
};

/* Everybody by their letter; '-' is who has not signed in. */
extern const struct villager {
    char letter;
    const char *code;
} villagers[];
enum { VILLAGERS = 11 };

int village_setup(void **state);
int village_teardown(void **state);

/* From now on it is they who ask. */
void village_become(struct kit *kit, const struct villager *villager);

/* Every id that an address of this pattern could mean: those of its table, all there are for a pattern that is new here; and one
 * of nothing. */
enum { VILLAGE_IDS = 128 };
size_t village_ids(struct kit *kit, const char *pattern, int64_t ids[static VILLAGE_IDS]);

/* The pattern with the id in it; `query` may be "". */
const char *village_address(struct kit *kit, const char *pattern, int64_t id, const char *query);

/* ---- who reads what ---- */

/* A text, and who reads it: a capital's owner does so somewhere; a small letter's may, but no page has to show it. All others never
 * do. The last has no text. */
struct secret {
    const char *text, *readers;
};
extern const struct secret secrets[];
enum { VILLAGE_SECRETS = 96 };

/* True if the list has the letter. */
bool village_has(const char *letters, char letter);

/* Notes what stands in the answer; how much of it this person must never read. */
int village_look(const struct kit *kit, const struct villager *who, const char *address,
                 bool seen[static VILLAGE_SECRETS]);

/* Everything that any form of ours asks for, said in several ways. */
enum { VILLAGE_FORMS = 3 };
extern const char *const village_forms[VILLAGE_FORMS];

/* Who may learn and tutor. */
#define TAKES_PART "EABCLRTV"

#define VILLAGE(test) cmocka_unit_test_setup_teardown(test, village_setup, village_teardown)

#endif
