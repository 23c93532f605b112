#include "people/media.h"

#include "people/people_testing.h"

#include <ftw.h>
#include <sys/stat.h>
#include <sys/time.h>

static int setup(void **state)
{
    if (community_setup(state) != 0)
        return -1;
    struct world *world = *state;
    world->env.blobs = blobs_new(world->path);
    assert_taken(world, people_import, "id,name,kind\nana,Ana,learner\nbeto,Beto,learner\n", 2, 2, 0);
    return world->env.blobs ? 0 : -1;
}

static int remove_one(const char *path, const struct stat *there, int kind, struct FTW *where)
{
    (void)there;
    (void)kind;
    (void)where;
    return remove(path);
}

static int teardown(void **state)
{
    struct world *world = *state;
    nftw(blobs_folder(world->env.blobs), remove_one, 8, FTW_DEPTH | FTW_PHYS);
    blobs_free(world->env.blobs);
    return world_teardown(state);
}

/* ---- short ways ---- */

static int64_t id_of(struct world *world, const char *code)
{
    return person_called(world, code).id;
}

static enum err try_keep(struct world *world, int64_t person, const char *text, const char *type, int64_t *id)
{
    TRY(store_begin_write(world->store, &world->env, 0));
    enum err e = media_keep(&world->env, person, text, strlen(text), type, id);
    if (e == OK)
        return store_commit(world->store);
    store_rollback(world->store);
    return e;
}

static int64_t keep(struct world *world, const char *code, const char *text)
{
    int64_t id = 0;
    assert_int_equal(try_keep(world, id_of(world, code), text, PHOTO_TYPE, &id), OK);
    return id;
}

static struct media found(struct world *world, int64_t id)
{
    struct media media;
    assert_int_equal(media_find(world->store, &world->arena, id, &media), OK);
    return media;
}

static enum err forget(struct world *world, int64_t id)
{
    TRY(store_begin_write(world->store, &world->env, 0));
    enum err e = media_forget(&world->env, id);
    if (e == OK)
        return store_commit(world->store);
    store_rollback(world->store);
    return e;
}

static void forget_person(struct world *world, const char *code)
{
    int64_t id = id_of(world, code);
    assert_int_equal(store_begin_write(world->store, &world->env, 0), OK);
    assert_int_equal(media_forget_person(&world->env, id), OK);
    assert_int_equal(store_commit(world->store), OK);
}

/* From now on nothing can bring back what was forgotten. */
static void forget_log(struct world *world)
{
    assert_int_equal(store_begin_write(world->store, &world->env, 0), OK);
    assert_int_equal(store_run(world->store, "update change set before = '{}' where tbl = 'blob'"), OK);
    assert_int_equal(store_commit(world->store), OK);
}

static int64_t sweep(struct world *world)
{
    int64_t removed = -1;
    assert_int_equal(media_sweep(&world->env, &removed), OK);
    return removed;
}

static struct media_state check(struct world *world)
{
    struct media_state state;
    assert_int_equal(store_begin_read(world->store), OK);
    assert_int_equal(media_check(&world->env, &state), OK);
    assert_int_equal(store_commit(world->store), OK);
    return state;
}

static const char *path_of(struct world *world, const char *sha256)
{
    return arena_printf(&world->arena, "%s/%.2s/%s", blobs_folder(world->env.blobs), sha256, sha256);
}

/* The file was written so many milliseconds before the world's now; less than 0: after it. */
static void make_older(struct world *world, const char *sha256, int64_t age)
{
    time_t then = (time_t)((world->now - age) / 1000);
    assert_int_equal(utimes(path_of(world, sha256), (struct timeval[2]){{.tv_sec = then}, {.tv_sec = then}}), 0);
}

/* ---- keeping ---- */

static void what_was_kept_is_read(void **state)
{
    struct world *world = *state;
    struct media media = found(world, keep(world, "ana", "a photo"));
    const void *bytes;
    size_t n;
    assert_int_equal(media.person, id_of(world, "ana"));
    assert_string_equal(media.type, PHOTO_TYPE);
    assert_int_equal(media.bytes, 7);
    assert_int_equal(media_read(&world->env, &media, &bytes, &n), OK);
    assert_int_equal(n, 7);
    assert_memory_equal(bytes, "a photo", 7);
}

static void the_same_photo_of_one_person_is_one_row(void **state)
{
    struct world *world = *state;
    int64_t first = keep(world, "ana", "a photo");
    assert_int_equal(keep(world, "ana", "a photo"), first);
    assert_int_equal(check(world).photos, 1);
}

static void the_same_photo_of_two_people_is_two_rows_and_one_file(void **state)
{
    struct world *world = *state;
    struct media one = found(world, keep(world, "ana", "a photo")),
                 other = found(world, keep(world, "beto", "a photo"));
    assert_int_not_equal(one.id, other.id);
    assert_string_equal(one.sha256, other.sha256);
}

static void nobody_has_no_photo(void **state)
{
    struct world *world = *state;
    int64_t id;
    assert_int_equal(try_keep(world, 12345, "a photo", PHOTO_TYPE, &id), ERR_REFUSED);
    assert_int_equal(check(world).photos, 0);
}

static void what_is_not_there_is_missing(void **state)
{
    struct world *world = *state;
    struct media media;
    assert_int_equal(media_find(world->store, &world->arena, 12345, &media), ERR_MISSING);
    assert_int_equal(forget(world, 12345), ERR_MISSING);
}

static void a_row_with_a_type_of_others_is_damaged(void **state)
{
    struct world *world = *state;
    struct media media;
    int64_t id = keep(world, "ana", "a photo");
    assert_int_equal(store_begin_write(world->store, &world->env, 0), OK);
    assert_int_equal(store_run(world->store, "update blob set type = 'text/html'"), OK);
    assert_int_equal(store_commit(world->store), OK);
    assert_int_equal(media_find(world->store, &world->arena, id, &media), ERR_CORRUPT);
}

/* ---- forgetting ---- */

static void what_no_undo_can_bring_back_goes_with_the_next_sweep(void **state)
{
    struct world *world = *state;
    struct media media = found(world, keep(world, "ana", "a photo"));
    assert_int_equal(forget(world, media.id), OK);
    assert_int_equal(sweep(world), 0);
    assert_int_equal(access(path_of(world, media.sha256), F_OK), 0);
    forget_log(world);
    assert_int_equal(sweep(world), 1);
    assert_int_not_equal(access(path_of(world, media.sha256), F_OK), 0);
}

static void a_forgotten_photo_waits_a_day_for_somebody_who_wants_it_back(void **state)
{
    struct world *world = *state;
    struct media media = found(world, keep(world, "ana", "a photo"));
    make_older(world, media.sha256, INT64_C(100) * MEDIA_DAY);
    assert_int_equal(forget(world, media.id), OK);
    world->now += MEDIA_DAY - 1;
    assert_int_equal(sweep(world), 0);
    world->now += 1;
    assert_int_equal(sweep(world), 1);
}

static void a_photo_whose_file_is_gone_can_be_forgotten(void **state)
{
    struct world *world = *state;
    struct media media = found(world, keep(world, "ana", "a photo"));
    assert_int_equal(blobs_remove(world->env.blobs, media.sha256), OK);
    assert_int_equal(forget(world, media.id), OK);
    assert_int_equal(check(world).n_wrong, 0);
}

static void a_forgetting_that_was_not_committed_takes_nothing(void **state)
{
    struct world *world = *state;
    struct media media = found(world, keep(world, "ana", "a photo"));
    assert_int_equal(store_begin_write(world->store, &world->env, 0), OK);
    assert_int_equal(media_forget(&world->env, media.id), OK);
    store_rollback(world->store);
    assert_int_equal(sweep(world), 0);
    assert_int_equal(check(world).n_wrong, 0);
}

static void what_is_still_spoken_of_is_not_forgotten(void **state)
{
    struct world *world = *state;
    struct media media = found(world, keep(world, "ana", "a photo"));
    int64_t community = store_community(world->store);
    assert_int_equal(store_begin_write(world->store, &world->env, 0), OK);
    assert_int_equal(store_run(world->store,
                               "insert into tema (community, id, code, title, subject, language, ages, author, origin,"
                               " version, emblem, sittings, learner_text, tutor_text)"
                               " values ($1, 1, 'k', 'Kites', '', 'es', '', '', '', '', '', 1, '', '')",
                               V(community)),
                     OK);
    assert_int_equal(store_run(world->store,
                               "insert into tutoria (community, id, learner, tutor, tema, round, rank, state,"
                               " origin, learner_says, tutor_says, learner_met, tutor_met, learner_feels,"
                               " tutor_feels, hours, began, moved, reasons) values ($1, 2, $2, $3, 1, null,"
                               " 0, 'paused', 'agreed', '', '', '', '', '', '', 0, 0, 0, '')",
                               V(community), V(media.person), V(id_of(world, "beto"))),
                     OK);
    assert_int_equal(store_run(world->store,
                               "insert into entry (community, id, tutoria, person, kind, text, blob, at, shared)"
                               " values ($1, 3, 2, $2, 'attempt', '', $3, 0, 0)",
                               V(community), V(media.person), V(media.id)),
                     OK);
    assert_int_equal(store_commit(world->store), OK);
    assert_int_equal(forget(world, media.id), ERR_REFUSED);
    assert_int_equal(found(world, media.id).id, media.id);
}

static void a_person_who_leaves_takes_all_their_files_along(void **state)
{
    struct world *world = *state;
    struct media one = found(world, keep(world, "ana", "one")), two = found(world, keep(world, "ana", "two"));
    struct media betos = found(world, keep(world, "beto", "three"));
    forget_person(world, "ana");
    forget_log(world);
    assert_int_equal(sweep(world), 2);
    assert_int_not_equal(access(path_of(world, one.sha256), F_OK), 0);
    assert_int_not_equal(access(path_of(world, two.sha256), F_OK), 0);
    assert_int_equal(access(path_of(world, betos.sha256), F_OK), 0);
}

static void a_file_that_somebody_else_has_too_stays(void **state)
{
    struct world *world = *state;
    struct media betos = found(world, keep(world, "beto", "a photo"));
    keep(world, "ana", "a photo");
    forget_person(world, "ana");
    forget_log(world);
    assert_int_equal(sweep(world), 0);
    assert_int_equal(access(path_of(world, betos.sha256), F_OK), 0);
}

static void tidying_up_leaves_what_is_fresh(void **state)
{
    struct world *world = *state;
    struct media old = found(world, keep(world, "ana", "old")), fresh = found(world, keep(world, "ana", "fresh"));
    make_older(world, old.sha256, MEDIA_DAY);
    make_older(world, fresh.sha256, MEDIA_DAY - 2000);
    forget_person(world, "ana");
    assert_int_equal(sweep(world), 1);
    assert_int_equal(access(path_of(world, fresh.sha256), F_OK), 0);
}

static void tidying_up_takes_what_a_wrong_clock_wrote(void **state)
{
    struct world *world = *state;
    struct media future = found(world, keep(world, "ana", "future"));
    make_older(world, future.sha256, -INT64_C(2000) * MEDIA_DAY);
    forget_person(world, "ana");
    assert_int_equal(sweep(world), 1);
}

/* ---- whether all is there ---- */

static void photos_and_voices_are_counted(void **state)
{
    struct world *world = *state;
    int64_t id;
    keep(world, "ana", "a photo");
    assert_int_equal(try_keep(world, id_of(world, "beto"), "a voice", "audio/ogg", &id), OK);
    struct media_state all = check(world);
    assert_int_equal(all.photos, 1);
    assert_int_equal(all.voices, 1);
    assert_int_equal(all.n_wrong, 0);
    assert_int_equal(all.strays, 0);
}

static void a_missing_file_is_named_with_whose_it_is(void **state)
{
    struct world *world = *state;
    struct media media = found(world, keep(world, "ana", "a photo"));
    assert_int_equal(blobs_remove(world->env.blobs, media.sha256), OK);
    struct media_state all = check(world);
    assert_int_equal(all.n_wrong, 1);
    assert_string_equal(all.wrong.items[0].name, "Ana");
    assert_string_equal(all.wrong.items[0].media.sha256, media.sha256);
    assert_true(all.wrong.items[0].missing);
}

static void a_damaged_file_is_told_from_a_missing_one(void **state)
{
    struct world *world = *state;
    struct media media = found(world, keep(world, "ana", "a photo"));
    assert_int_equal(truncate(path_of(world, media.sha256), 3), 0);
    struct media_state all = check(world);
    assert_int_equal(all.n_wrong, 1);
    assert_false(all.wrong.items[0].missing);
}

static void files_without_a_row_are_counted(void **state)
{
    struct world *world = *state;
    assert_int_equal(forget(world, keep(world, "ana", "a photo")), OK);
    assert_int_equal(check(world).strays, 1);
}

/* ---- photos ---- */

static enum err make_photo(void *outside, struct arena *arena, const void *bytes, size_t n, void **to, size_t *n_to)
{
    (void)outside;
    (void)bytes;
    *n_to = n / 2;
    *to = arena_alloc(arena, *n_to);
    return *to ? OK : ERR_MEMORY;
}

#define PNG_HEAD(width, height) "\x89PNG\r\n\x1a\n\0\0\0\rIHDR" width height

static enum err photo(struct world *world, const char *bytes, size_t n)
{
    const void *to;
    size_t n_to;
    return media_photo(&world->env, bytes, n, &to, &n_to);
}

static void a_photo_is_made_small_outside(void **state)
{
    struct world *world = *state;
    static const char png[] = PNG_HEAD("\0\0\0\x10", "\0\0\0\x10");
    world->env.photo = make_photo;
    assert_int_equal(photo(world, png, sizeof png - 1), OK);
}

static void where_photos_cannot_be_read_that_is_said(void **state)
{
    struct world *world = *state;
    static const char png[] = PNG_HEAD("\0\0\0\x10", "\0\0\0\x10");
    assert_int_equal(photo(world, png, sizeof png - 1), ERR_MISSING);
}

static void what_is_no_photo_never_leaves_the_house(void **state)
{
    struct world *world = *state;
    static const char bomb[] = PNG_HEAD("\0\1\0\0", "\0\1\0\0");
    world->env.photo = make_photo;
    assert_int_equal(photo(world, "a text", 6), ERR_FOREIGN);
    assert_int_equal(photo(world, "", 0), ERR_FOREIGN);
    assert_int_equal(photo(world, bomb, sizeof bomb - 1), ERR_CORRUPT);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_was_kept_is_read),
        TEST(the_same_photo_of_one_person_is_one_row),
        TEST(the_same_photo_of_two_people_is_two_rows_and_one_file),
        TEST(nobody_has_no_photo),
        TEST(what_is_not_there_is_missing),
        TEST(a_row_with_a_type_of_others_is_damaged),
        TEST(what_no_undo_can_bring_back_goes_with_the_next_sweep),
        TEST(a_forgotten_photo_waits_a_day_for_somebody_who_wants_it_back),
        TEST(a_photo_whose_file_is_gone_can_be_forgotten),
        TEST(a_forgetting_that_was_not_committed_takes_nothing),
        TEST(what_is_still_spoken_of_is_not_forgotten),
        TEST(a_person_who_leaves_takes_all_their_files_along),
        TEST(a_file_that_somebody_else_has_too_stays),
        TEST(tidying_up_leaves_what_is_fresh),
        TEST(tidying_up_takes_what_a_wrong_clock_wrote),
        TEST(photos_and_voices_are_counted),
        TEST(a_missing_file_is_named_with_whose_it_is),
        TEST(a_damaged_file_is_told_from_a_missing_one),
        TEST(files_without_a_row_are_counted),
        TEST(a_photo_is_made_small_outside),
        TEST(where_photos_cannot_be_read_that_is_said),
        TEST(what_is_no_photo_never_leaves_the_house),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
