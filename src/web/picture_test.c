#include "web/picture.h"

/* cmocka wants these first */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <string.h>

/* A literal's bytes, without its final NUL. */
#define LOOK(picture, literal) picture_look((literal), sizeof(literal) - 1, (picture))

#define SOI "\xff\xd8"
#define SOF(height, width) "\xff\xc0\0\x0b\x08" height width "\x01\x01\x11\0"
#define EXIF(tiff)   \
    "\xff\xe1\0\x22" \
    "Exif\0\0" tiff
/* One entry in a directory: orientation. 26 bytes each. */
#define BIG_TIFF(turn)                     \
    "MM\0*\0\0\0\x08"                      \
    "\0\x01"                               \
    "\x01\x12\0\x03\0\0\0\x01" turn "\0\0" \
    "\0\0\0\0"
#define LITTLE_TIFF(turn)                  \
    "II*\0\x08\0\0\0"                      \
    "\x01\0"                               \
    "\x12\x01\x03\0\x01\0\0\0" turn "\0\0" \
    "\0\0\0\0"

static void assert_size(const struct picture *picture, enum picture_kind kind, uint32_t width, uint32_t height)
{
    assert_int_equal(picture->kind, kind);
    assert_int_equal(picture->width, width);
    assert_int_equal(picture->height, height);
}

static void a_jpeg_says_its_size(void **state)
{
    (void)state;
    struct picture picture;
    assert_int_equal(LOOK(&picture, SOI SOF("\x03\0", "\x04\0")), OK);
    assert_size(&picture, PICTURE_JPEG, 1024, 768);
    assert_int_equal(picture.turn, 1);
}

static void tables_before_the_frame_are_no_frame(void **state)
{
    (void)state;
    struct picture picture;
    assert_int_equal(LOOK(&picture, SOI "\xff\xc4\0\x09"
                                        "1234567"
                                        "\xff\xcc\0\x09"
                                        "1234567" SOF("\0\x10", "\0\x20")),
                     OK);
    assert_size(&picture, PICTURE_JPEG, 32, 16);
}

static void a_jpeg_says_which_way_is_up(void **state)
{
    (void)state;
    struct picture picture;
    assert_int_equal(LOOK(&picture, SOI EXIF(BIG_TIFF("\0\x06")) SOF("\0\x10", "\0\x20")), OK);
    assert_int_equal(picture.turn, 6);
    assert_int_equal(LOOK(&picture, SOI EXIF(LITTLE_TIFF("\x08\0")) SOF("\0\x10", "\0\x20")), OK);
    assert_int_equal(picture.turn, 8);
    assert_size(&picture, PICTURE_JPEG, 32, 16);
}

static void an_orientation_that_does_not_exist_is_upright(void **state)
{
    (void)state;
    struct picture picture;
    assert_int_equal(LOOK(&picture, SOI EXIF(BIG_TIFF("\0\x09")) SOF("\0\x10", "\0\x20")), OK);
    assert_int_equal(picture.turn, 1);
    assert_int_equal(LOOK(&picture, SOI EXIF(BIG_TIFF("\0\0")) SOF("\0\x10", "\0\x20")), OK);
    assert_int_equal(picture.turn, 1);
}

static void exif_that_points_outside_is_upright(void **state)
{
    (void)state;
    struct picture picture;
    char bytes[] = SOI EXIF(BIG_TIFF("\0\x06")) SOF("\0\x10", "\0\x20");
    enum { OFFSET = 16 };
    memset(bytes + OFFSET, 0xff, 4);
    assert_int_equal(LOOK(&picture, bytes), OK);
    assert_int_equal(picture.turn, 1);
}

static void the_first_orientation_counts(void **state)
{
    (void)state;
    struct picture picture;
    assert_int_equal(LOOK(&picture, SOI EXIF(BIG_TIFF("\0\x03")) EXIF(BIG_TIFF("\0\x06")) SOF("\0\x10", "\0\x20")), OK);
    assert_int_equal(picture.turn, 3);
}

static void the_others_say_their_size(void **state)
{
    (void)state;
    struct picture picture;
    assert_int_equal(LOOK(&picture, "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\0\0\0\x01\0"), OK);
    assert_size(&picture, PICTURE_PNG, 512, 256);
    assert_int_equal(LOOK(&picture, "RIFF\0\0\0\0WEBPVP8X\n\0\0\0\0\0\0\0\x0f\x01\0\x07\0\0"), OK);
    assert_size(&picture, PICTURE_WEBP, 272, 8);
    assert_int_equal(LOOK(&picture, "RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2f\x03\xc0\0\0"), OK);
    assert_size(&picture, PICTURE_WEBP, 4, 4);
    assert_int_equal(LOOK(&picture, "RIFF\0\0\0\0WEBPVP8 \0\0\0\0\0\0\0\x9d\x01\x2a\x40\x01\xf0\0"), OK);
    assert_size(&picture, PICTURE_WEBP, 320, 240);
}

static void of_a_gif_the_first_picture_counts(void **state)
{
    (void)state;
    struct picture picture;
    assert_int_equal(LOOK(&picture, "GIF89a\xff\xff\xff\xff\x80\0\0"
                                    "abcdef"
                                    "!\xf9\x04\0\0\0\0\0"
                                    "!\xfe\x03"
                                    "hey\0"
                                    ",\0\0\0\0\x0a\0\x14\0\0"),
                     OK);
    assert_size(&picture, PICTURE_GIF, 10, 20);
}

static void more_than_fifty_megapixels_are_too_many(void **state)
{
    (void)state;
    struct picture picture;
    assert_int_equal(LOOK(&picture, "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x13\x88\0\0\x27\x10"), OK); /* 5000 × 10000 */
    assert_int_equal(LOOK(&picture, "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x13\x89\0\0\x27\x10"), ERR_CORRUPT);
    assert_int_equal(LOOK(&picture, "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff\xff\xff\xff\xff\xff\xff\xff"), ERR_CORRUPT);
}

static void a_picture_without_size_is_damaged(void **state)
{
    (void)state;
    struct picture picture;
    assert_int_equal(LOOK(&picture, "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\0\0\0\0\x01"), ERR_CORRUPT);
    assert_int_equal(LOOK(&picture, SOI "\xff\xd9"), ERR_CORRUPT);
    assert_int_equal(LOOK(&picture, SOI "\xff\xda\0\x02" SOF("\0\x10", "\0\x20")), ERR_CORRUPT);
}

static void what_is_broken_off_anywhere_is_damaged(void **state)
{
    (void)state;
    struct picture picture;
    static const char jpeg[] = SOI EXIF(BIG_TIFF("\0\x06")) SOF("\0\x10", "\0\x20");
    for (size_t n = 3; n < sizeof jpeg - 1; n++)
        assert_int_equal(picture_look(jpeg, n, &picture), ERR_CORRUPT);
}

static void what_is_no_picture_is_foreign(void **state)
{
    (void)state;
    struct picture picture;
    assert_int_equal(LOOK(&picture, ""), ERR_FOREIGN);
    assert_int_equal(LOOK(&picture, "\xff\xd8"), ERR_FOREIGN);
    assert_int_equal(LOOK(&picture, "%PDF-1.7"), ERR_FOREIGN);
    assert_int_equal(LOOK(&picture, "RIFF\0\0\0\0WAVEfmt "), ERR_FOREIGN);
    assert_int_equal(LOOK(&picture, "<svg xmlns='http://www.w3.org/2000/svg'/>"), ERR_FOREIGN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_jpeg_says_its_size),
        cmocka_unit_test(tables_before_the_frame_are_no_frame),
        cmocka_unit_test(a_jpeg_says_which_way_is_up),
        cmocka_unit_test(an_orientation_that_does_not_exist_is_upright),
        cmocka_unit_test(exif_that_points_outside_is_upright),
        cmocka_unit_test(the_first_orientation_counts),
        cmocka_unit_test(the_others_say_their_size),
        cmocka_unit_test(of_a_gif_the_first_picture_counts),
        cmocka_unit_test(more_than_fifty_megapixels_are_too_many),
        cmocka_unit_test(a_picture_without_size_is_damaged),
        cmocka_unit_test(what_is_broken_off_anywhere_is_damaged),
        cmocka_unit_test(what_is_no_picture_is_foreign),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
