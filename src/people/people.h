/* The people of a community: who they are, when and in which languages they can meet, who is kept apart. */
#ifndef PEOPLE_PEOPLE_H
#define PEOPLE_PEOPLE_H

#include "base/env.h"
#include "base/list.h"
#include "base/problems.h"
#include "people/permission.h"
#include "store/store.h"

#include <stdio.h>

#include "web/figure.h" /* FIGURES */

enum person_kind {
    KIND_LEARNER,
    KIND_FACILITATOR,
    KIND_FAMILY,
    KIND_NEIGHBOUR,
    KIND_ADVISOR,
    KIND_COORDINATOR,
    KIND_COUNT,
};

/* Whether somebody takes part. */
enum standing {
    STANDING_HERE,
    STANDING_AWAY,   /* has left; may come back */
    STANDING_ERASED, /* nothing is kept but the knot in the network; name and code are empty or made up */
    STANDING_COUNT,
};

/* How many different languages the people of one community may have: the matching keeps them as bits. */
enum { COMMUNITY_LANGUAGES = 64 };

struct community {
    int64_t id;
    const char *name, *language;
    const char *languages; /* all that are spoken, with blanks between; may be "" */
    bool begun;            /* the set-up pages are done */
    bool wall_names;       /* the wall shows names, not figures alone */
};

struct person {
    int64_t id;
    const char *code; /* the id people use in their files */
    const char *name;
    enum person_kind kind;
    const char *languages; /* tags with blanks between; "" = the community's language */
    uint64_t hours;        /* hours.h; 0 = always */
    const char *grade;
    int64_t capacity; /* how many they tutor at once, over all temas */
    int64_t given;    /* tutorías given before the program knew */
    int64_t passed;   /* rounds passed over before the program knew */
    int64_t figure;   /* number of their picture, 1 … FIGURES in web/figure.h */
    enum standing standing;
};
struct people {
    LIST_OF(struct person);
};

/* Makes the community of a new file, in the open write transaction. `name` and `language` were checked by
 * community_problems(): a name of at most 80 characters, and one language as field_languages() reads it. A community
 * without a name ("") has yet to be set up: it has not begun. */
enum err community_make(struct store *store, struct env *env, const char *name, const char *language) MUST_CHECK;
void community_problems(const char *name, const char *language, struct problems *problems);
/* Keeps what the community's row says, in the open write transaction; with problems nothing is kept. */
enum err community_change(struct env *env, const struct community *community, struct problems *problems) MUST_CHECK;
enum err community_read(struct store *store, struct arena *arena, struct community *community) MUST_CHECK;

/* All people who are here and whose names the actor may know, by name (accents and capitals make no difference). ERR_MEMORY when they
 * don't fit into the arena. */
enum err people_list(struct store *store, struct arena *arena, const struct actor *actor, struct people *people)
    MUST_CHECK;

/* The same with those who have left: for pages that tell of the past. */
enum err people_known(struct store *store, struct arena *arena, const struct actor *actor, struct people *people)
    MUST_CHECK;

/* What somebody may see and do in their community. */
enum role person_role(const struct person *person);

/* One person whose page the actor may see; ERR_MISSING otherwise, whether they exist or not. */
enum err person_find(struct store *store, struct arena *arena, const struct actor *actor, int64_t id,
                     struct person *person) MUST_CHECK;

/* The id of the person with this code, 0 if there is none. */
enum err person_by_code(struct store *store, const char *code, int64_t *id) MUST_CHECK;

struct apart_pair {
    int64_t one, other; /* people; one < other */
};
struct apart_pairs {
    LIST_OF(struct apart_pair);
};
enum err apart_list(struct store *store, struct arena *arena, struct apart_pairs *pairs) MUST_CHECK;

/* The words for a kind: "learner". And the kind for a word that people write, "abuela"; false: no such word. */
const char *kind_text(enum person_kind kind);
bool kind_read(struct arena *arena, const char *text, enum person_kind *kind);

/* What an import did, or would do. */
struct import_count {
    int64_t rows, added, changed;
};

/* People typed or pasted: one a line, the name first, then the grade or a word for the kind if they like, with commas, semicolons or tabs
 * between: "Luz, 4", "Doña Rosa; abuela". A list whose first line names its columns is read like people.csv, but needs no ids and
 * no kinds. Who is here already by that name (accents and capitals make no difference) is left as they are; a name that stands in the list
 * twice is a problem. Rows as the importers count. */
enum err people_typed(struct env *env, const char *text, struct problems *problems, struct import_count *count)
    MUST_CHECK;

/* What a file says that somebody chose, in whatever encoding, to be read with people_typed() or shown to be mended. A workbook or a file
 * that is too long is a problem at "file", and says nothing. */
enum { PEOPLE_FILE_LONGEST = 128 * 1024 };
enum err people_file_text(struct arena *arena, const void *bytes, size_t n, struct problems *problems,
                          const char **text) MUST_CHECK;

/* Reads people.csv or apart.csv in the open write transaction. Problems are added; if there are any, the caller rolls back.
 * Importing the same rows again changes nothing; absent rows remove nobody; a column that the file does not have changes nothing
 * of people who are there already. */
enum err people_import(struct env *env, FILE *file, struct problems *problems, struct import_count *count) MUST_CHECK;
enum err apart_import(struct env *env, FILE *file, struct problems *problems, struct import_count *count) MUST_CHECK;

#endif
