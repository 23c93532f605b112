/* The real child, redes-photo, with pictures as people send them and as they should not. */
#include "shells/photos.h"

/* cmocka wants these first */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <fcntl.h>
#include <gd.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { RED = 0xff0000, BLUE = 0x0000ff, GREEN = 0x00ff00, WHITE = 0xffffff };

struct bytes {
    unsigned char *at;
    size_t n;
};

static int setup(void **state)
{
    struct arena *arena = calloc(1, sizeof *arena);
    if (!arena)
        return -1;
    arena_init(arena, 64 << 20);
    *state = arena;
    return 0;
}

static int teardown(void **state)
{
    arena_release(*state);
    free(*state);
    return 0;
}

/* ---- pictures ---- */

/* Red at the left, blue at the right. */
static gdImagePtr halves(int width, int height)
{
    gdImagePtr picture = gdImageCreateTrueColor(width, height);
    assert_non_null(picture);
    gdImageFilledRectangle(picture, 0, 0, width / 2 - 1, height - 1, RED);
    gdImageFilledRectangle(picture, width / 2, 0, width - 1, height - 1, BLUE);
    return picture;
}

/* Every pixel of another colour. */
static gdImagePtr noise(int side)
{
    gdImagePtr picture = gdImageCreateTrueColor(side, side);
    uint32_t dice = 2026;
    assert_non_null(picture);
    for (int y = 0; y < side; y++) {
        for (int x = 0; x < side; x++)
            gdImageTrueColorPixel(picture, x, y) = (int)((dice = dice * 1664525U + 1013904223U) >> 8);
    }
    return picture;
}

enum format { AS_JPEG, AS_PNG, AS_WEBP, AS_GIF };

/* A copy in the arena; the picture is used up. */
static struct bytes encoded(struct arena *arena, gdImagePtr picture, enum format format)
{
    int n = 0;
    if (format == AS_GIF)
        gdImageTrueColorToPalette(picture, 0, 256);
    void *made = format == AS_JPEG   ? gdImageJpegPtr(picture, &n, 90)
                 : format == AS_PNG  ? gdImagePngPtr(picture, &n)
                 : format == AS_WEBP ? gdImageWebpPtrEx(picture, &n, 80)
                                     : gdImageGifPtr(picture, &n);
    assert_non_null(made);
    struct bytes bytes = {arena_alloc(arena, (size_t)n), (size_t)n};
    memcpy(bytes.at, made, bytes.n);
    gdFree(made);
    gdImageDestroy(picture);
    return bytes;
}

/* An APP1 segment with an orientation and a place, put behind a JPEG's first marker. */
static struct bytes with_exif(struct arena *arena, struct bytes jpeg, unsigned char turn)
{
    static const unsigned char head[] = {
        0xff, 0xe1, 0, 76, 'E', 'x', 'i', 'f', 0, 0, 'M', 'M', 0, '*', 0, 0, 0, 8, /* first directory at 8 */
        0,    2,                                                                   /* two entries */
        0x01, 0x12, 0, 3,  0,   0,   0,   1,   0, 0, 0,   0,                       /* orientation */
        0x88, 0x25, 0, 4,  0,   0,   0,   1,   0, 0, 0,   38,                      /* the directory of GPS */
        0,    0,    0, 0,                                                          /* no further one */
        0,    1,    0, 1,  0,   2,   0,   0,   0, 2, 'N', 0,   0, 0,   0, 0, 0, 0, /* north */
    };
    enum { TURN = 29, TEXT = 12 };
    unsigned char segment[78] = {0};
    memcpy(segment, head, sizeof head);
    segment[TURN] = turn;
    memcpy(segment + sizeof segment - TEXT, "17.0732N 96W", TEXT);
    struct bytes made = {arena_alloc(arena, jpeg.n + sizeof segment), jpeg.n + sizeof segment};
    memcpy(made.at, jpeg.at, 2);
    memcpy(made.at + 2, segment, sizeof segment);
    memcpy(made.at + 2 + sizeof segment, jpeg.at + 2, jpeg.n - 2);
    return made;
}

/* ---- what comes back ---- */

static enum err shrink(struct arena *arena, struct bytes given, struct bytes *got)
{
    void *at = NULL;
    size_t n = 0;
    enum err e = photos_shrink(NULL, arena, given.at, given.n, &at, &n);
    *got = (struct bytes){at, n};
    return e;
}

static enum err outcome(struct arena *arena, struct bytes given)
{
    struct bytes got;
    return shrink(arena, given, &got);
}

/* Of this size; for the caller to destroy. */
static gdImagePtr shrunk(struct arena *arena, struct bytes given, int width, int height)
{
    struct bytes got;
    assert_int_equal(shrink(arena, given, &got), OK);
    assert_true(got.n <= PHOTO_KEPT_MOST);
    gdImagePtr picture = gdImageCreateFromJpegPtr((int)got.n, got.at);
    assert_non_null(picture);
    assert_int_equal(gdImageSX(picture), width);
    assert_int_equal(gdImageSY(picture), height);
    return picture;
}

static bool is_about(gdImagePtr picture, int x, int y, int colour)
{
    int found = gdImageGetTrueColorPixel(picture, x, y);
    return abs(gdTrueColorGetRed(found) - gdTrueColorGetRed(colour)) < 40 &&
           abs(gdTrueColorGetGreen(found) - gdTrueColorGetGreen(colour)) < 40 &&
           abs(gdTrueColorGetBlue(found) - gdTrueColorGetBlue(colour)) < 40;
}

/* ---- tests ---- */

static void a_large_photo_becomes_small(void **state)
{
    gdImagePtr got = shrunk(*state, encoded(*state, halves(4000, 3000), AS_JPEG), 1280, 960);
    assert_true(is_about(got, 100, 500, RED));
    assert_true(is_about(got, 1200, 500, BLUE));
    gdImageDestroy(got);
}

static void a_small_photo_keeps_its_size(void **state)
{
    gdImageDestroy(shrunk(*state, encoded(*state, halves(40, 30), AS_JPEG), 40, 30));
}

static void a_very_narrow_photo_keeps_one_pixel(void **state)
{
    gdImageDestroy(shrunk(*state, encoded(*state, halves(6000, 2), AS_PNG), 1280, 1));
}

static void a_photo_full_of_detail_is_made_to_fit(void **state)
{
    struct bytes got;
    assert_int_equal(shrink(*state, encoded(*state, noise(1280), AS_PNG), &got), OK);
    assert_in_range(got.n, 1000, PHOTO_KEPT_MOST);
}

static void a_photo_forgets_where_it_was_taken(void **state)
{
    struct bytes got, given = with_exif(*state, encoded(*state, halves(400, 300), AS_JPEG), 1);
    assert_non_null(memmem(given.at, given.n, "17.0732N", 8));
    assert_int_equal(shrink(*state, given, &got), OK);
    assert_null(memmem(got.at, got.n, "17.0732N", 8));
    assert_null(memmem(got.at, got.n, "Exif", 4));
    assert_null(memmem(got.at, got.n, "\xff\xe1", 2));
    assert_null(memmem(got.at, got.n, "gd-jpeg", 7));
}

static void the_answer_is_progressive(void **state)
{
    struct bytes got;
    assert_int_equal(shrink(*state, encoded(*state, halves(400, 300), AS_JPEG), &got), OK);
    assert_non_null(memmem(got.at, got.n, "\xff\xc2", 2));
}

/* Red at the top left, blue at the top right, white and green below. */
static gdImagePtr corners(void)
{
    gdImagePtr picture = gdImageCreateTrueColor(160, 80);
    gdImageFilledRectangle(picture, 0, 0, 79, 39, RED);
    gdImageFilledRectangle(picture, 80, 0, 159, 39, BLUE);
    gdImageFilledRectangle(picture, 0, 40, 79, 79, WHITE);
    gdImageFilledRectangle(picture, 80, 40, 159, 79, GREEN);
    return picture;
}

static void a_photo_is_turned_upright(void **state)
{
    /* Which colours come to the top left and top right, for each of Exif's orientations. */
    static const int top[9][2] = {{0, 0},       {RED, BLUE},  {BLUE, RED},   {GREEN, WHITE}, {WHITE, GREEN},
                                  {RED, WHITE}, {WHITE, RED}, {GREEN, BLUE}, {BLUE, GREEN}};
    for (int turn = 1; turn <= 8; turn++) {
        struct bytes given = with_exif(*state, encoded(*state, corners(), AS_JPEG), (unsigned char)turn);
        int width = turn >= 5 ? 80 : 160, height = turn >= 5 ? 160 : 80;
        gdImagePtr got = shrunk(*state, given, width, height);
        if (!is_about(got, 10, 10, top[turn][0]) || !is_about(got, width - 10, 10, top[turn][1]))
            fail_msg("orientation %d", turn);
        gdImageDestroy(got);
    }
}

static void png_webp_and_gif_are_read(void **state)
{
    static const enum format formats[] = {AS_PNG, AS_WEBP, AS_GIF};
    for (size_t i = 0; i < COUNT_OF(formats); i++) {
        gdImagePtr got = shrunk(*state, encoded(*state, halves(1600, 800), formats[i]), 1280, 640);
        assert_true(is_about(got, 100, 300, RED));
        assert_true(is_about(got, 1200, 300, BLUE));
        gdImageDestroy(got);
    }
}

static void of_a_moving_gif_the_first_picture_is_taken(void **state)
{
    gdImagePtr first = gdImageCreate(60, 40), second = gdImageCreate(60, 40);
    gdImageColorAllocate(first, 255, 0, 0);
    gdImageColorAllocate(second, 0, 0, 255);
    int n[3];
    void *parts[] = {gdImageGifAnimBeginPtr(first, &n[0], 1, 0),
                     gdImageGifAnimAddPtr(first, &n[1], 1, 0, 0, 10, 1, NULL),
                     gdImageGifAnimAddPtr(second, &n[2], 1, 0, 0, 10, 1, NULL)};
    struct bytes moving = {arena_alloc(*state, (size_t)(n[0] + n[1] + n[2]) + 1), 0};
    for (int i = 0; i < 3; i++) {
        memcpy(moving.at + moving.n, parts[i], (size_t)n[i]);
        moving.n += (size_t)n[i];
        gdFree(parts[i]);
    }
    moving.at[moving.n++] = ';';
    gdImageDestroy(first);
    gdImageDestroy(second);
    gdImagePtr got = shrunk(*state, moving, 60, 40);
    assert_true(is_about(got, 30, 20, RED));
    gdImageDestroy(got);
}

static void what_was_transparent_becomes_white(void **state)
{
    gdImagePtr glass = gdImageCreateTrueColor(2000, 1000);
    gdImageAlphaBlending(glass, 0);
    gdImageSaveAlpha(glass, 1);
    gdImageFilledRectangle(glass, 0, 0, 1999, 999, gdTrueColorAlpha(0, 0, 0, gdAlphaTransparent));
    gdImagePtr got = shrunk(*state, encoded(*state, glass, AS_PNG), 1280, 640);
    assert_true(is_about(got, 600, 300, WHITE));
    gdImageDestroy(got);
}

static void forty_nine_megapixels_fit_into_the_child(void **state)
{
    gdImageDestroy(shrunk(*state, encoded(*state, halves(7000, 7000), AS_PNG), 1280, 1280));
    gdImageDestroy(shrunk(*state, encoded(*state, halves(7000, 7000), AS_JPEG), 1280, 1280));
}

static void a_hundred_megapixels_are_refused(void **state)
{
    gdImagePtr bomb = gdImageCreate(10000, 10000); /* a few kilobytes as a file */
    gdImageColorAllocate(bomb, 0, 0, 0);
    assert_int_equal(outcome(*state, encoded(*state, bomb, AS_PNG)), ERR_CORRUPT);
}

/* The decoder takes what it gets of a photo and greys the rest; half a photo is better than none. */
static void a_broken_off_photo_ends_well(void **state)
{
    struct bytes whole = encoded(*state, halves(2000, 1000), AS_JPEG);
    static const size_t parts[] = {2, 4, 8, 16, 100};
    for (size_t i = 0; i < COUNT_OF(parts); i++) {
        enum err e = outcome(*state, (struct bytes){whole.at, whole.n / parts[i]});
        assert_true(e == OK || e == ERR_CORRUPT);
    }
    assert_int_equal(outcome(*state, (struct bytes){whole.at, 3}), ERR_CORRUPT);
}

static void a_damaged_picture_is_refused(void **state)
{
    static const enum format formats[] = {AS_PNG, AS_WEBP};
    for (size_t i = 0; i < COUNT_OF(formats); i++) {
        struct bytes whole = encoded(*state, halves(300, 200), formats[i]);
        enum err e = outcome(*state, (struct bytes){whole.at, whole.n / 2});
        assert_int_equal(e, ERR_CORRUPT);
    }
}

/* Whatever is in it, the child ends and says something that is allowed. */
static void flipped_bytes_do_no_harm(void **state)
{
    static const enum format formats[] = {AS_JPEG, AS_PNG, AS_WEBP, AS_GIF};
    uint32_t dice = 7;
    for (int i = 0; i < 40; i++) {
        struct bytes given = encoded(*state, halves(100, 80), formats[i % 4]);
        for (int k = 0; k < 5; k++) {
            dice = dice * 1664525U + 1013904223U;
            given.at[20 + (dice >> 8) % (given.n - 20)] ^= (unsigned char)(1 + (dice >> 3) % 255);
        }
        enum err e = outcome(*state, given);
        assert_true(e == OK || e == ERR_CORRUPT || e == ERR_FOREIGN);
    }
}

static void what_is_no_picture_is_said_to_be_none(void **state)
{
    unsigned char noise[5000];
    for (size_t i = 0; i < sizeof noise; i++)
        noise[i] = (unsigned char)(i * i * 31 >> 3);
    assert_int_equal(outcome(*state, (struct bytes){noise, sizeof noise}), ERR_FOREIGN);
    unsigned char text[] = "Los papalotes vuelan porque el viento los empuja.";
    assert_int_equal(outcome(*state, (struct bytes){text, sizeof text - 1}), ERR_FOREIGN);
    assert_int_equal(outcome(*state, (struct bytes){text, 0}), ERR_FOREIGN);
}

static void more_than_sixteen_megabytes_are_refused(void **state)
{
    struct bytes much = {calloc(1, PHOTO_SENT_MOST + 1), PHOTO_SENT_MOST + 1};
    assert_int_equal(outcome(*state, much), ERR_CORRUPT);
    free(much.at);
}

/* ---- children that are not as they should be ---- */

static enum err outcome_with(struct arena *arena, const char *program, int patience)
{
    struct bytes given = encoded(arena, halves(900, 900), AS_PNG);
    void *to;
    size_t n;
    return photos_shrink_with(program, patience, arena, given.at, given.n, &to, &n);
}

/* What such a child is: a script of one line. */
static enum err outcome_of_script(struct arena *arena, const char *line, int patience)
{
    char path[] = "/tmp/redes-photo-XXXXXX";
    int file = mkstemp(path);
    assert_true(file >= 0);
    dprintf(file, "#!/bin/sh\n%s\n", line);
    fchmod(file, S_IRWXU);
    close(file);
    enum err e = outcome_with(arena, path, patience);
    unlink(path);
    return e;
}

static void a_child_that_never_ends_is_ended(void **state)
{
    assert_int_equal(outcome_of_script(*state, "exec sleep 1000", 50), ERR_CORRUPT);
}

static void a_child_that_closes_its_ears_is_still_heard(void **state)
{
    assert_int_equal(outcome_of_script(*state, "exec <&-; exit 11", 9000), ERR_CORRUPT);
}

static void a_child_that_says_too_much_is_ended(void **state)
{
    assert_int_equal(outcome_of_script(*state, "exec cat /dev/zero", 1000000), ERR_CORRUPT);
}

static void an_answer_that_is_no_small_jpeg_is_not_taken(void **state)
{
    assert_int_equal(outcome_of_script(*state, "exec cat", 9000), ERR_CORRUPT);
    assert_int_equal(outcome_of_script(*state, "cat >/dev/null; echo hello", 9000), ERR_CORRUPT);
}

static void a_system_that_cannot_confine_is_told_from_bad_pictures(void **state)
{
    assert_int_equal(outcome_of_script(*state, "cat >/dev/null; exit 12", 9000), ERR_MISSING);
}

static void a_child_that_is_not_there_is_missing(void **state)
{
    assert_int_equal(outcome_with(*state, "/nowhere/redes-photo", 9000), ERR_MISSING);
}

static void a_child_gets_no_environment_and_no_files(void **state)
{
    enum { OURS = 50 };
    assert_int_equal(dup2(STDERR_FILENO, OURS), OURS);
    assert_int_equal(setenv("REDES_TEST", "1", 1), 0);
    enum err e =
        outcome_of_script(*state, "cat >/dev/null; [ -z \"$REDES_TEST\" ] && [ ! -e /proc/$$/fd/50 ] && exit 10", 9000);
    close(OURS);
    assert_int_equal(e, ERR_FOREIGN);
}

/* ---- how the real one is shut in ---- */

static bool status_says(const char *status, const char *what)
{
    return strstr(status, what) != NULL;
}

/* The answer to a picture full of detail is longer than a pipe holds: when its first byte is there, the child waits,
 * shut in. */
static void the_child_is_confined_while_it_works(void **state)
{
    char program[512], path[64], status[8192] = "";
    ssize_t n = readlink("/proc/self/exe", program, sizeof program - 32);
    assert_true(n > 0);
    program[n] = '\0';
    strcpy(strrchr(program, '/'), "/redes-photo");
    struct bytes given = encoded(*state, noise(1280), AS_PNG);
    int in[2], out[2];
    assert_int_equal(pipe2(in, O_CLOEXEC) | pipe2(out, O_CLOEXEC), 0);
    pid_t child = fork();
    if (child == 0) {
        dup2(in[0], STDIN_FILENO);
        dup2(out[1], STDOUT_FILENO);
        execl(program, "redes-photo", NULL);
        _exit(127);
    }
    for (size_t done = 0; done < given.n;) {
        ssize_t more = write(in[1], given.at + done, given.n - done);
        assert_true(more > 0);
        done += (size_t)more;
    }
    close(in[1]);
    struct pollfd answer = {.fd = out[0], .events = POLLIN};
    assert_int_equal(poll(&answer, 1, -1), 1);
    snprintf(path, sizeof path, "/proc/%d/status", (int)child);
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    assert_true(fread(status, 1, sizeof status - 1, file) > 0);
    fclose(file);
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    close(in[0]);
    close(out[0]);
    close(out[1]);
    assert_true(status_says(status, "\nSeccomp:\t2\n"));
    assert_true(status_says(status, "\nNoNewPrivs:\t1\n"));
    assert_true(status_says(status, "\nThreads:\t1\n"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_large_photo_becomes_small, setup, teardown),
        cmocka_unit_test_setup_teardown(a_small_photo_keeps_its_size, setup, teardown),
        cmocka_unit_test_setup_teardown(a_very_narrow_photo_keeps_one_pixel, setup, teardown),
        cmocka_unit_test_setup_teardown(a_photo_full_of_detail_is_made_to_fit, setup, teardown),
        cmocka_unit_test_setup_teardown(a_photo_forgets_where_it_was_taken, setup, teardown),
        cmocka_unit_test_setup_teardown(the_answer_is_progressive, setup, teardown),
        cmocka_unit_test_setup_teardown(a_photo_is_turned_upright, setup, teardown),
        cmocka_unit_test_setup_teardown(png_webp_and_gif_are_read, setup, teardown),
        cmocka_unit_test_setup_teardown(of_a_moving_gif_the_first_picture_is_taken, setup, teardown),
        cmocka_unit_test_setup_teardown(what_was_transparent_becomes_white, setup, teardown),
        cmocka_unit_test_setup_teardown(forty_nine_megapixels_fit_into_the_child, setup, teardown),
        cmocka_unit_test_setup_teardown(a_hundred_megapixels_are_refused, setup, teardown),
        cmocka_unit_test_setup_teardown(a_broken_off_photo_ends_well, setup, teardown),
        cmocka_unit_test_setup_teardown(a_damaged_picture_is_refused, setup, teardown),
        cmocka_unit_test_setup_teardown(flipped_bytes_do_no_harm, setup, teardown),
        cmocka_unit_test_setup_teardown(what_is_no_picture_is_said_to_be_none, setup, teardown),
        cmocka_unit_test_setup_teardown(more_than_sixteen_megabytes_are_refused, setup, teardown),
        cmocka_unit_test_setup_teardown(a_child_that_never_ends_is_ended, setup, teardown),
        cmocka_unit_test_setup_teardown(a_child_that_closes_its_ears_is_still_heard, setup, teardown),
        cmocka_unit_test_setup_teardown(a_child_that_says_too_much_is_ended, setup, teardown),
        cmocka_unit_test_setup_teardown(an_answer_that_is_no_small_jpeg_is_not_taken, setup, teardown),
        cmocka_unit_test_setup_teardown(a_system_that_cannot_confine_is_told_from_bad_pictures, setup, teardown),
        cmocka_unit_test_setup_teardown(a_child_that_is_not_there_is_missing, setup, teardown),
        cmocka_unit_test_setup_teardown(a_child_gets_no_environment_and_no_files, setup, teardown),
        cmocka_unit_test_setup_teardown(the_child_is_confined_while_it_works, setup, teardown),
    };
    signal(SIGPIPE, SIG_IGN);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
