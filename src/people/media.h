/* Photos and voices of people: what may be kept, whose it is, and that it really goes.
 *
 * The bytes lie in files beside the community's (store/blobs.h); a row of the table `blob` says whose they are. A file is
 * put before its row is written, and removed after its row is gone for good, both while the write transaction is held: so
 * at every moment, whatever breaks off, each row has its file, and a file without a row is nobody's.
 *
 * Removing, then, is three steps, of which the third can be repeated, and needs to remember nothing:
 *     in the transaction   media_forget() or media_forget_person()   the rows go
 *     commit
 *     after it             media_sweep(env, &removed)                and the files that no row names any more
 * The change log keeps, of a row that is gone, whose it was and its hash; the hash is personal (store/table.h) and goes
 * from there with the person. As long as it stands there an undo may bring the row back, and the file waits a day for it;
 * what an erasure took goes at once. If the machine stops before the third step, any later sweep does it.
 *
 * Nothing here says who may see a photo or a voice: that is the rule of the thing it belongs to. */
#ifndef PEOPLE_MEDIA_H
#define PEOPLE_MEDIA_H

#include "base/env.h"
#include "base/list.h"
#include "store/blobs.h"
#include "store/store.h"

enum {
    PHOTO_LARGEST = 16 * 1024 * 1024, /* bytes, as it is sent */
    VOICE_LARGEST = 2 * 1024 * 1024,
    MEDIA_DAY = 24 * 60 * 60 * 1000, /* milliseconds */
};

#define PHOTO_TYPE "image/jpeg"

struct media {
    int64_t id, person;
    const char *sha256; /* hex */
    const char *type;   /* media type: PHOTO_TYPE or one that media_voice_type() gives */
    int64_t bytes;
};

/* ---- what people send ---- */

/* A photo (JPEG, PNG, WebP, or the first picture of a GIF) as we keep it: a JPEG of at most 1280 pixels and 200 kB,
 * upright, without metadata. *to lies in env->arena. Errors as env->photo says (base/env.h); nothing is wrong with
 * the machine then. Takes up to seconds: not while a write transaction is open, if that can be helped. */
enum err media_photo(struct env *env, const void *bytes, size_t n, const void **to, size_t *n_to) MUST_CHECK;

/* The media type of a recording, by its first bytes: Ogg with Opus, Vorbis or Speex, WebM, MP4 and 3GP, MP3, WAV,
 * AMR; NULL for all else. */
const char *media_voice_type(const void *bytes, size_t n);

/* A recording as we keep it: a copy in env->arena, the sound untouched, but without what phones and programs write
 * beside it (place, name, device). In MP4 and 3GP the boxes udta, meta and uuid, wherever they lie, become empty
 * boxes `free` of their size, so that nothing moves; in WAV all chunks but format and sound become empty chunks
 * `JUNK`; the ID3 tags of an MP3 are cut off. Ogg and WebM stay as they are: browsers and phones write no place into
 * them, only the program's name. AMR has no room for it. ERR_FOREIGN no recording that we know, or a film in MP4;
 * ERR_CORRUPT damaged, broken off, or larger than VOICE_LARGEST. */
enum err media_voice(struct env *env, const void *bytes, size_t n, const void **to, size_t *n_to, const char **type)
    MUST_CHECK;

/* ---- what is kept ---- */

/* Keeps what media_photo() or media_voice() gave, in the open write transaction. The same bytes of the same person
 * are one row, however often they come. ERR_REFUSED: there is no such person. A full disk and the like: as
 * blobs_put(). */
enum err media_keep(struct env *env, int64_t person, const void *bytes, size_t n, const char *type, int64_t *id)
    MUST_CHECK;

/* ERR_MISSING if there is no such row; ERR_CORRUPT if its type is none of ours. */
enum err media_find(struct store *store, struct arena *arena, int64_t id, struct media *media) MUST_CHECK;

/* The bytes, verified, in env->arena. ERR_MISSING the file is gone; ERR_CORRUPT it is damaged. */
enum err media_read(struct env *env, const struct media *media, const void **bytes, size_t *n) MUST_CHECK;

/* Removes the row, in the open write transaction. ERR_MISSING there is none; ERR_REFUSED a record or reflection still
 * speaks of it. Its file, if nobody else's row names it, goes a day later with a sweep: so long a forgetting can be
 * undone. */
enum err media_forget(struct env *env, int64_t id) MUST_CHECK;

/* The same for all that is a person's. The caller has the change log forget them, and sweeps after the commit, so that the files
 * really go. */
enum err media_forget_person(struct env *env, int64_t person) MUST_CHECK;

/* Removes the files that no row names, in a write transaction of its own, so that nobody puts one meanwhile: at once where
 * nothing can bring their rows back, else a day after they were put or forgotten (MEDIA_DAY). What another person's row
 * names stays. O(files), and for each that still waits O(changes). */
enum err media_sweep(struct env *env, int64_t *removed) MUST_CHECK;

/* ---- whether all is there ---- */

enum { MEDIA_WRONG_MOST = 50 };

/* A row whose file is not what it should be. */
struct media_wrong {
    struct media media;
    const char *name; /* whose; their code if they have no name any more */
    bool missing;     /* else it is damaged */
};

struct media_state {
    int64_t photos, voices;
    int64_t strays;  /* files that no row names */
    int64_t n_wrong; /* all of them; listed are the first MEDIA_WRONG_MOST */
    LIST_OF(struct media_wrong) wrong;
};

/* Reads every file and compares, inside a transaction of the caller's. */
enum err media_check(struct env *env, struct media_state *state) MUST_CHECK;

#endif
