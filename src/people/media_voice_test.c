#include "people/media.h"

/* cmocka wants these first */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

static int setup(void **state)
{
    struct arena *arena = calloc(1, sizeof *arena);
    if (!arena)
        return -1;
    arena_init(arena, 16 << 20);
    *state = arena;
    return 0;
}

static int teardown(void **state)
{
    arena_release(*state);
    free(*state);
    return 0;
}

/* A literal's bytes, without its final NUL. */
#define TYPE_OF(literal) media_voice_type((literal), sizeof(literal) - 1)
#define CLEANED(arena, literal) cleaned((arena), (literal), sizeof(literal) - 1)

struct cleaned {
    enum err e;
    const char *bytes;
    size_t n;
    const char *type;
};

static struct cleaned cleaned(struct arena *arena, const void *bytes, size_t n)
{
    struct env env = {.arena = arena};
    struct cleaned got = {0};
    const void *to = NULL;
    got.e = media_voice(&env, bytes, n, &to, &got.n, &got.type);
    got.bytes = to;
    return got;
}

#define ASSERT_IS(got, literal)                                           \
    do {                                                                  \
        assert_int_equal((got).e, OK);                                    \
        assert_int_equal((got).n, sizeof(literal) - 1);                   \
        assert_memory_equal((got).bytes, (literal), sizeof(literal) - 1); \
    } while (0)

#define OGG_PAGE "OggS\0\2\0\0\0\0\0\0\0\0\1\0\0\0\0\0\0\0\0\0\0\0\1\x13"
#define MP3_FRAME "\xff\xfb\x90\x00 the sound"
#define FTYP     \
    "\0\0\0\x10" \
    "ftypM4A \0\0\0\0"

static void recordings_are_known_by_their_first_bytes(void **state)
{
    (void)state;
    assert_string_equal(TYPE_OF(OGG_PAGE "OpusHead\1"), "audio/ogg");
    assert_string_equal(TYPE_OF("\x1a\x45\xdf\xa3\x9f\x42\x86\x81\1\x42\xf7\x81\1\x42\x82\x84webm"), "audio/webm");
    assert_string_equal(TYPE_OF(FTYP), "audio/mp4");
    assert_string_equal(TYPE_OF("\0\0\0\x18"
                                "ftyp3gp4\0\0\0\0"),
                        "audio/3gpp");
    assert_string_equal(TYPE_OF("ID3\3\0\0\0\0\0\0"), "audio/mpeg");
    assert_string_equal(TYPE_OF(MP3_FRAME), "audio/mpeg");
    assert_string_equal(TYPE_OF("RIFF\0\0\0\0WAVEfmt "), "audio/wav");
    assert_string_equal(TYPE_OF("#!AMR\n"), "audio/amr");
}

static void other_files_are_no_recordings(void **state)
{
    (void)state;
    assert_null(TYPE_OF(""));
    assert_null(TYPE_OF("Ogg"));
    assert_null(TYPE_OF("Una nota de voz"));
    assert_null(TYPE_OF(OGG_PAGE "\x80theora"));
    assert_null(TYPE_OF("RIFF\0\0\0\0WEBPVP8 "));
    assert_null(TYPE_OF("\0\0\0\x18"
                        "ftypheic\0\0\0\0")); /* a photo */
    assert_null(TYPE_OF("\x1a\x45\xdf\xa3\x9f\x42\x82\x88matroska"));
    assert_null(TYPE_OF("\xff\xd8\xff\xe0")); /* a JPEG */
    assert_null(TYPE_OF("<html>"));
}

static void of_an_mp4_the_place_goes_and_nothing_moves(void **state)
{
    static const char given[] = FTYP "\0\0\0\x48"
                                     "moov"
                                     "\0\0\0\x10"
                                     "mvhd\1\2\3\4\5\6\7\x08"
                                     "\0\0\0\x18"
                                     "trak"
                                     "\0\0\0\x10"
                                     "udta"
                                     "name of"
                                     "\0"
                                     "\0\0\0\x18"
                                     "udta"
                                     "\0\0\0\x10"
                                     "\xa9xyz"
                                     "+17-096/"
                                     "\0\0\0\x0c"
                                     "mdat"
                                     "snd!";
    static const char clean[] = FTYP "\0\0\0\x48"
                                     "moov"
                                     "\0\0\0\x10"
                                     "mvhd\1\2\3\4\5\6\7\x08"
                                     "\0\0\0\x18"
                                     "trak"
                                     "\0\0\0\x10"
                                     "free"
                                     "\0\0\0\0\0\0\0"
                                     "\0"
                                     "\0\0\0\x18"
                                     "free"
                                     "\0\0\0\0"
                                     "\0\0\0\0"
                                     "\0\0\0\0\0\0\0\0"
                                     "\0\0\0\x0c"
                                     "mdat"
                                     "snd!";
    struct cleaned got = CLEANED(*state, given);
    ASSERT_IS(got, clean);
    assert_string_equal(got.type, "audio/mp4");
}

static void a_box_of_64_bits_and_one_to_the_end_are_read(void **state)
{
    struct cleaned got = CLEANED(*state, FTYP "\0\0\0\1"
                                              "uuid"
                                              "\0\0\0\0\0\0\0\x14"
                                              "Luz!"
                                              "\0\0\0\0"
                                              "mdat"
                                              "sound");
    ASSERT_IS(got, FTYP "\0\0\0\1"
                        "free"
                        "\0\0\0\0\0\0\0\x14"
                        "\0\0\0\0"
                        "\0\0\0\0"
                        "mdat"
                        "sound");
}

static void a_film_is_no_voice(void **state)
{
    assert_int_equal(CLEANED(*state, FTYP "\0\0\0\x24"
                                          "moov"
                                          "\0\0\0\x1c"
                                          "hdlr"
                                          "\0\0\0\0\0\0\0\0"
                                          "vide"
                                          "\0\0\0\0\0\0\0\0")
                         .e,
                     ERR_FOREIGN);
    assert_int_equal(CLEANED(*state, FTYP "\0\0\0\x24"
                                          "moov"
                                          "\0\0\0\x1c"
                                          "hdlr"
                                          "\0\0\0\0\0\0\0\0"
                                          "soun"
                                          "\0\0\0\0\0\0\0\0")
                         .e,
                     OK);
}

static void a_broken_off_mp4_is_damaged(void **state)
{
    assert_int_equal(CLEANED(*state, FTYP "\0\0\0\x10"
                                          "mdat"
                                          "snd")
                         .e,
                     ERR_CORRUPT);
    assert_int_equal(CLEANED(*state, FTYP "\0\0\0").e, ERR_CORRUPT);
    assert_int_equal(CLEANED(*state, FTYP "\0\0\0\4"
                                          "mdat")
                         .e,
                     ERR_CORRUPT);
    assert_int_equal(CLEANED(*state, FTYP "\0\0\0\1"
                                          "mdat"
                                          "\0\0\0\0\0\0\0\1")
                         .e,
                     ERR_CORRUPT);
    assert_int_equal(CLEANED(*state, FTYP "\0\0\0\1"
                                          "mdat"
                                          "\0\0\0\1\0\0\0\x10")
                         .e,
                     ERR_CORRUPT);
}

static void the_tags_of_an_mp3_are_cut_off(void **state)
{
    char given[128 + sizeof MP3_FRAME - 1 + 15] = "ID3\3\0\0\0\0\0\5"
                                                  "Luz 6" MP3_FRAME;
    memcpy(given + sizeof given - 128, "TAGLuz", sizeof "TAGLuz");
    struct cleaned got = cleaned(*state, given, sizeof given);
    ASSERT_IS(got, MP3_FRAME);
}

static void an_mp3_of_tags_alone_is_damaged(void **state)
{
    assert_int_equal(CLEANED(*state, "ID3\3\0\0\0\0\0\5"
                                     "Luz 6")
                         .e,
                     ERR_CORRUPT);
    assert_int_equal(CLEANED(*state, "ID3\3\0\0\x7f\x7f\x7f\x7f" MP3_FRAME).e, ERR_CORRUPT);
}

static void of_a_wav_all_but_the_sound_goes(void **state)
{
    struct cleaned got = CLEANED(*state, "RIFF\x2a\0\0\0WAVE"
                                         "LIST\5\0\0\0"
                                         "INFOL"
                                         "\0"
                                         "fmt \2\0\0\0"
                                         "\1\0"
                                         "data\4\0\0\0"
                                         "snd!"
                                         "id3 \3\0\0\0"
                                         "Luz");
    ASSERT_IS(got, "RIFF\x2a\0\0\0WAVE"
                   "JUNK\5\0\0\0"
                   "\0\0\0\0\0"
                   "\0"
                   "fmt \2\0\0\0"
                   "\1\0"
                   "data\4\0\0\0"
                   "snd!"
                   "JUNK\3\0\0\0"
                   "\0\0\0");
    assert_string_equal(got.type, "audio/wav");
}

static void a_wav_that_was_stopped_hard_is_kept(void **state)
{
    ASSERT_IS(CLEANED(*state, "RIFF\xff\xff\xff\xffWAVE"
                              "data\xff\xff\xff\xff"
                              "snd"),
              "RIFF\xff\xff\xff\xffWAVE"
              "data\xff\xff\xff\xff"
              "snd");
    assert_int_equal(CLEANED(*state, "RIFF\0\0\0\0WAVE").e, ERR_CORRUPT);
}

static void ogg_webm_and_amr_stay_as_they_are(void **state)
{
    ASSERT_IS(CLEANED(*state, OGG_PAGE "OpusHead\1 and more"), OGG_PAGE "OpusHead\1 and more");
    ASSERT_IS(CLEANED(*state, "#!AMR\nsound"), "#!AMR\nsound");
}

static void a_voice_is_at_most_two_megabytes(void **state)
{
    char *much = calloc(1, VOICE_LARGEST + 1);
    assert_non_null(much);
    memcpy(much, "#!AMR\n", sizeof "#!AMR\n");
    assert_int_equal(cleaned(*state, much, VOICE_LARGEST).e, OK);
    assert_int_equal(cleaned(*state, much, VOICE_LARGEST + 1).e, ERR_CORRUPT);
    free(much);
}

static void what_is_no_recording_is_foreign(void **state)
{
    assert_int_equal(CLEANED(*state, "Una nota").e, ERR_FOREIGN);
    assert_int_equal(cleaned(*state, "", 0).e, ERR_FOREIGN);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(recordings_are_known_by_their_first_bytes),
        TEST(other_files_are_no_recordings),
        TEST(of_an_mp4_the_place_goes_and_nothing_moves),
        TEST(a_box_of_64_bits_and_one_to_the_end_are_read),
        TEST(a_film_is_no_voice),
        TEST(a_broken_off_mp4_is_damaged),
        TEST(the_tags_of_an_mp3_are_cut_off),
        TEST(an_mp3_of_tags_alone_is_damaged),
        TEST(of_a_wav_all_but_the_sound_goes),
        TEST(a_wav_that_was_stopped_hard_is_kept),
        TEST(ogg_webm_and_amr_stay_as_they_are),
        TEST(a_voice_is_at_most_two_megabytes),
        TEST(what_is_no_recording_is_foreign),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
