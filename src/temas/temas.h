/* Temas: what can be learned and tutored here. Who wishes to learn one stands in wishes.h, who can tutor it in offers.h. */
#ifndef TEMAS_TEMAS_H
#define TEMAS_TEMAS_H

#include "people/people.h"

struct tema {
    int64_t id;
    const char *code; /* the folder's name, or the id in the file */
    const char *title, *subject, *language, *ages, *author, *origin, *version, *emblem;
    int64_t sittings;                      /* how many encounters it usually takes */
    const char *learner_text, *tutor_text; /* CommonMark; the second for those who tutor it. NULL in lists */
};
struct temas {
    LIST_OF(struct tema);
};

/* A tema of which nothing is known yet: every text empty, version 1, one sitting. */
struct tema tema_blank(void);

/* All temas the actor may see, by title, without their texts. */
enum err tema_list(struct store *store, struct arena *arena, const struct actor *actor, struct temas *temas) MUST_CHECK;
enum err tema_find(struct store *store, struct arena *arena, const struct actor *actor, int64_t id, struct tema *tema)
    MUST_CHECK;
enum err tema_by_code(struct store *store, const char *code, int64_t *id) MUST_CHECK;

/* The temas that people may mean with `words`, of those the actor may see, best first: see store/search.h. Any text may be asked
 * for; ERR_MEMORY when the arena is exhausted. */
struct tema_ids {
    LIST_OF(int64_t);
};
enum err tema_search(struct store *store, struct arena *arena, const struct actor *actor, const char *words,
                     struct tema_ids *ids) MUST_CHECK;

/* A first tutoría was watched, or need not be: an offer that is OFFER_FIRST becomes OFFER_KNOWN; any other stays, and none stays
 * none. In the open write transaction. */
enum err offer_settle(struct env *env, int64_t person, int64_t tema) MUST_CHECK;

/* The person tutors the tema from now on, and the facilitator vouches for it: one place, unless they offer it already. In the open
 * write transaction. */
enum err offer_vouched(struct env *env, int64_t person, int64_t tema) MUST_CHECK;

/* The wish is fulfilled, or not wished any more; in the open write transaction. Nothing to do is fine. */
enum err wish_drop(struct env *env, int64_t person, int64_t tema) MUST_CHECK;

/* Reads one tema.md of n bytes: front matter and text, divided at "# Para quien aprende" / "# For the learner" and "# Solo para
 * tutores" / "# For tutors only" (docs/formats.md). Problems are added, problems->row being the line. The tema's strings live in
 * the arena and are never NULL; the arena needs about four times n, and whoever keeps the tema asks arena_exhausted() first. */
void tema_read(struct arena *arena, const char *code, const char *text, size_t n, struct tema *tema,
               struct problems *problems);

enum { TEMA_TEXT_LONGEST = 64 * 1024, TEMA_SITTINGS_MOST = 100 };

/* One of a tema's two texts as somebody typed it into a form, with LF at the ends of lines and nothing blank around it. Problems name
 * `column`: too long, a heading of the first level, or for the learner's text one that belongs to tutors. */
const char *tema_part_read(struct arena *arena, const char *column, const char *text, bool for_tutors,
                           struct problems *problems);

/* Writes a tema that the facilitator typed, in the open write transaction: with id 0 a new one, whose code comes from its title;
 * otherwise all but the code and version of the one with this id (ERR_MISSING). tema->id is set. */
enum err tema_write(struct env *env, struct tema *tema) MUST_CHECK;

/* Writes a tema as read, in the open write transaction: new, changed or the same. ERR_MEMORY if env->arena is exhausted. */
enum err tema_put(struct env *env, const struct tema *tema, struct import_count *count) MUST_CHECK;

/* How a link to another tema, "../la-luna/tema.md", becomes an address of ours. */
struct tema_links {
    const void *self;
    const char *(*address)(const void *self, const char *code); /* NULL: no such tema here, the words stand alone */
};

/* CommonMark to HTML with cmark's safe mode: raw HTML and odd links are left out. The highest heading becomes one of level
 * `top_heading`, the others keep their distance from it. `links` may be NULL: links to temas become plain words. */
const char *tema_html(struct arena *arena, const char *markdown, int top_heading, const struct tema_links *links);

/* The importer, with the same promises as people_import(). A row of temas.csv leaves the texts of a tema alone, and all else
 * that the file has no column for. */
enum err temas_import(struct env *env, FILE *file, struct problems *problems, struct import_count *count) MUST_CHECK;

#endif
