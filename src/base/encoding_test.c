#include "base/encoding.h"

#include "base/buf.h"
#include "base/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static FILE *file_of(const char *bytes, size_t n)
{
    FILE *file = tmpfile();
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, n, file), n);
    return file;
}

static enum encoding judge(const char *bytes, size_t n)
{
    FILE *file = file_of(bytes, n);
    enum encoding encoding;
    assert_int_equal(encoding_of(file, &encoding), OK);
    fclose(file);
    return encoding;
}

/* Literals, so that they may hold NULs. */
#define JUDGE(bytes) judge(bytes, sizeof(bytes) - 1)

static void decode(const char *bytes, size_t n, enum encoding encoding, struct buf *text)
{
    FILE *file = file_of(bytes, n);
    struct decoder *decoder;
    assert_int_equal(decoder_new(file, encoding, &decoder), OK);
    assert_int_equal(decoder_total(decoder), n);
    char *piece;
    size_t length;
    do {
        assert_int_equal(decoder_next(decoder, &piece, &length), OK);
        buf_put(text, piece, length);
    } while (length > 0);
    assert_int_equal(decoder_done(decoder), n);
    assert_int_equal(decoder_next(decoder, &piece, &length), OK);
    assert_int_equal(length, 0);
    decoder_free(decoder);
    fclose(file);
}

static void check_text(const char *bytes, size_t n, enum encoding encoding, const char *expected, size_t expected_n)
{
    struct buf text;
    buf_init(&text, 1 << 20);
    decode(bytes, n, encoding, &text);
    assert_int_equal(text.n, expected_n);
    if (expected_n)
        assert_memory_equal(text.at, expected, expected_n);
    buf_release(&text);
}

#define DECODE(bytes, encoding, expected) check_text(bytes, sizeof(bytes) - 1, encoding, expected, sizeof(expected) - 1)

static void byte_order_marks_decide(void **state)
{
    (void)state;
    assert_int_equal(JUDGE("\xEF\xBB\xBFx\xFF"), ENCODING_UTF_8);
    assert_int_equal(JUDGE("\xFF\xFE\x61\x72"), ENCODING_UTF_16_LE);
    assert_int_equal(JUDGE("\xFE\xFF\x61\x72"), ENCODING_UTF_16_BE);
}

static void utf16_without_a_mark_is_known_by_its_zeros(void **state)
{
    (void)state;
    assert_int_equal(JUDGE("a\0"), ENCODING_UTF_16_LE);
    assert_int_equal(JUDGE("\0a"), ENCODING_UTF_16_BE);
    assert_int_equal(JUDGE("n\0\xF1\0\xAC\x20n\0"), ENCODING_UTF_16_LE);
    assert_int_equal(JUDGE("name,\0languages"), ENCODING_UTF_8);
    assert_int_equal(JUDGE("\0\0\0\0"), ENCODING_UTF_8);
}

static void nothing_but_a_mark_is_empty(void **state)
{
    (void)state;
    assert_int_equal(JUDGE(""), ENCODING_EMPTY);
    assert_int_equal(JUDGE("\xEF\xBB\xBF"), ENCODING_EMPTY);
    assert_int_equal(JUDGE("\xFF\xFE"), ENCODING_EMPTY);
    assert_int_equal(JUDGE("\xFE\xFF"), ENCODING_EMPTY);
    assert_int_equal(JUDGE("\n"), ENCODING_UTF_8);
}

static void workbooks_are_no_text(void **state)
{
    (void)state;
    assert_int_equal(JUDGE("PK\3\4\x14"), ENCODING_SPREADSHEET);
    assert_int_equal(JUDGE("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0"), ENCODING_SPREADSHEET);
    assert_int_equal(JUDGE("PK,name"), ENCODING_UTF_8);
}

static void a_single_accent_decides_between_utf8_and_windows_1252(void **state)
{
    (void)state;
    assert_int_equal(JUDGE("Jose"), ENCODING_UTF_8);
    assert_int_equal(JUDGE("José"), ENCODING_UTF_8);
    assert_int_equal(JUDGE("Jos\xE9"), ENCODING_WINDOWS_1252);
    assert_int_equal(JUDGE("Jos\xE9, Eva"), ENCODING_WINDOWS_1252);
}

static void one_damaged_letter_does_not_turn_utf8_into_another_encoding(void **state)
{
    (void)state;
    assert_int_equal(JUDGE("José y Mar\xED"
                           "a"),
                     ENCODING_UTF_8);
    assert_int_equal(JUDGE("José y Mari\xC3"), ENCODING_UTF_8);
}

static void a_letter_is_not_an_error_wherever_a_chunk_is_cut(void **state)
{
    (void)state;
    static const char *const letters[] = {"é", "€", "😀"};
    for (size_t before = 65530; before < 65540; before++) {
        for (size_t i = 0; i < COUNT_OF(letters); i++) {
            struct buf bytes;
            buf_init(&bytes, 1 << 20);
            for (size_t j = 0; j < before; j++)
                buf_char(&bytes, 'x');
            buf_text(&bytes, letters[i]);
            assert_int_equal(judge(bytes.at, bytes.n), ENCODING_UTF_8);
            check_text(bytes.at, bytes.n, ENCODING_UTF_8, bytes.at, bytes.n);
            bytes.at[bytes.n - 1] = 'x';
            assert_int_equal(judge(bytes.at, bytes.n), ENCODING_WINDOWS_1252);
            buf_release(&bytes);
        }
    }
}

static void every_encoding_gives_utf8_without_its_mark(void **state)
{
    (void)state;
    DECODE("\xEF\xBB\xBFñ€", ENCODING_UTF_8, "ñ€");
    DECODE("\xFF\xFE\xF1\0\xAC\x20\x3D\xD8\x00\xDE", ENCODING_UTF_16_LE, "ñ€😀");
    DECODE("\xFE\xFF\0\xF1\x20\xAC\xD8\x3D\xDE\x00", ENCODING_UTF_16_BE, "ñ€😀");
    DECODE("\xF1\x80\x93x\x94", ENCODING_WINDOWS_1252, "ñ€“x”");
    DECODE("a\0b", ENCODING_UTF_8, "a\0b");
    DECODE("\xEF\xBB\xBF", ENCODING_UTF_8, "");
}

static void bytes_without_meaning_become_replacement_characters(void **state)
{
    (void)state;
    DECODE("a\x81z\x8D\x8F\x90\x9D", ENCODING_WINDOWS_1252, "a�z����");
    DECODE("\x3D\xD8x\0", ENCODING_UTF_16_LE, "�x");
    DECODE("x\0\x00\xDEx\0\x3D\xD8", ENCODING_UTF_16_LE, "x�x�");
    DECODE("x\0y", ENCODING_UTF_16_LE, "x�");
    DECODE("x\xC3", ENCODING_UTF_8, "x�");
}

static void every_way_to_write_utf8_wrongly_is_replaced(void **state)
{
    (void)state;
    static const char *const wrong[] = {
        "\x80",
        "\xFF",
        "\xC0\xAF",
        "\xC3",
        "\xE2\x82",
        "\xE0\x80\xAF",
        "\xED\xA0\x80",
        "\xF0\x80\x80\x80",
        "\xF4\x90\x80\x80",
        "\xF8\x88\x80\x80\x80",
    };
    for (size_t i = 0; i < COUNT_OF(wrong); i++) {
        struct buf bytes, expected;
        buf_init(&bytes, 64);
        buf_init(&expected, 64);
        buf_printf(&bytes, "a%sz", wrong[i]);
        buf_char(&expected, 'a');
        for (size_t j = 0; j < strlen(wrong[i]); j++)
            buf_text(&expected, "�");
        buf_char(&expected, 'z');
        check_text(bytes.at, bytes.n, ENCODING_UTF_8, expected.at, expected.n);
        buf_release(&expected);
        buf_release(&bytes);
    }
}

static void any_bytes_in_any_encoding_become_well_formed(void **state)
{
    (void)state;
    char bytes[100000];
    uint64_t seed = 7;
    for (size_t i = 0; i < sizeof bytes; i++) {
        seed = seed * 6364136223846793005U + 1442695040888963407U;
        bytes[i] = (char)(seed >> 56 | 1); /* no NULs: text_is_utf8 takes them for wrong */
    }
    for (enum encoding encoding = ENCODING_UTF_8; encoding <= ENCODING_WINDOWS_1252; encoding++) {
        struct buf text;
        buf_init(&text, 1 << 20);
        decode(bytes, sizeof bytes, encoding, &text);
        assert_true(text_is_utf8(text.at, text.n));
        buf_release(&text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(byte_order_marks_decide),
        cmocka_unit_test(utf16_without_a_mark_is_known_by_its_zeros),
        cmocka_unit_test(nothing_but_a_mark_is_empty),
        cmocka_unit_test(workbooks_are_no_text),
        cmocka_unit_test(a_single_accent_decides_between_utf8_and_windows_1252),
        cmocka_unit_test(one_damaged_letter_does_not_turn_utf8_into_another_encoding),
        cmocka_unit_test(a_letter_is_not_an_error_wherever_a_chunk_is_cut),
        cmocka_unit_test(every_encoding_gives_utf8_without_its_mark),
        cmocka_unit_test(bytes_without_meaning_become_replacement_characters),
        cmocka_unit_test(every_way_to_write_utf8_wrongly_is_replaced),
        cmocka_unit_test(any_bytes_in_any_encoding_become_well_formed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
