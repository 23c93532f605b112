#include "presentations/invitation_file.h"

#include "base/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

static struct calendar_event event(void)
{
    return (struct calendar_event){
        .community = 0x1a2b,
        .id = 0x7fffffffffffffff,
        .stamp = INT64_C(1777836800123),
        .day = "2026-11-23",
        .minute = 16 * 60 + 5,
        .summary = "Ana presents Kites",
        .place = "the square",
    };
}

/* The file; the test releases it. */
static const char *written(struct buf *buf, const struct calendar_event *of)
{
    buf_init(buf, 1 << 20);
    calendar_put(buf, of);
    return buf_string(buf);
}

/* Joins lines again as section 3.1 says. */
static void unfold(const char *file, char *to, size_t room)
{
    size_t n = 0;
    for (; *file; file++) {
        if (strncmp(file, "\r\n ", 3) == 0) {
            file += 2;
            continue;
        }
        assert_true(n + 1 < room);
        to[n++] = *file;
    }
    to[n] = '\0';
}

static void it_is_one_event_in_one_calendar(void **state)
{
    (void)state;
    struct buf buf;
    const struct calendar_event one = event();
    assert_string_equal(written(&buf, &one),
                        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//redes//presentations//EN\r\nBEGIN:VEVENT\r\n"
                        "UID:1a2b-7fffffffffffffff@redes\r\nDTSTAMP:20260503T193320Z\r\n"
                        "DTSTART:20261123T160500\r\nDURATION:PT30M\r\n"
                        "SUMMARY:Ana presents Kites\r\nLOCATION:the square\r\nSTATUS:CONFIRMED\r\n"
                        "END:VEVENT\r\nEND:VCALENDAR\r\n");
    buf_release(&buf);
}

static void without_an_hour_it_takes_the_day_and_has_no_duration_in_minutes(void **state)
{
    (void)state;
    struct buf buf;
    struct calendar_event one = event();
    one.minute = -1;
    const char *file = written(&buf, &one);
    assert_non_null(strstr(file, "\r\nDTSTART;VALUE=DATE:20261123\r\n"));
    assert_null(strstr(file, "DURATION"));
    buf_release(&buf);
}

static void without_a_place_no_place_is_said_and_a_cancelled_one_says_so(void **state)
{
    (void)state;
    struct buf buf;
    struct calendar_event one = event();
    one.place = "";
    one.cancelled = true;
    const char *file = written(&buf, &one);
    assert_null(strstr(file, "LOCATION"));
    assert_non_null(strstr(file, "\r\nSTATUS:CANCELLED\r\n"));
    buf_release(&buf);
}

static void the_same_presentation_has_the_same_name_for_ever(void **state)
{
    (void)state;
    struct buf one_buf, other_buf;
    struct calendar_event one = event(), other = event();
    other.day = "2026-12-01";
    other.summary = "Another";
    other.stamp += 1000000;
    const char *uid = strstr(written(&one_buf, &one), "UID:");
    const char *again = strstr(written(&other_buf, &other), "UID:");
    assert_int_equal(strcspn(uid, "\r"), strcspn(again, "\r"));
    assert_memory_equal(uid, again, strcspn(uid, "\r"));
    buf_release(&one_buf);
    buf_release(&other_buf);
}

static void what_means_something_to_calendars_is_escaped(void **state)
{
    (void)state;
    struct buf buf;
    struct calendar_event one = event();
    one.summary = "a,b;c\\d:\"e\nf\r\x01g\x7F";
    assert_non_null(strstr(written(&buf, &one), "\r\nSUMMARY:a\\,b\\;c\\\\d:\"e\\nfg\r\n"));
    buf_release(&buf);
}

/* Texts of every length, in letters of one to four bytes: no line is too long, none is cut within a letter, and all of it is
 * there. */
static void long_lines_are_folded_between_letters(void **state)
{
    (void)state;
    static const char *const letters[] = {"a", "ñ", "ไ", "🪁"};
    for (size_t l = 0; l < COUNT_OF(letters); l++) {
        for (int n = 1; n < 120; n++) {
            char text[512] = "", expected[640], whole[4096];
            struct buf buf;
            struct calendar_event one = event();
            for (int i = 0; i < n; i++)
                strcat(text, letters[l]);
            one.summary = text;
            const char *file = written(&buf, &one);
            for (const char *line = file; *line; line += strcspn(line, "\n") + 1) {
                size_t length = strcspn(line, "\r\n");
                assert_true(length <= 75);
                assert_true(line[length] == '\r' && line[length + 1] == '\n');
                assert_true(text_is_utf8(line, length));
            }
            unfold(file, whole, sizeof whole);
            snprintf(expected, sizeof expected, "\r\nSUMMARY:%s\r\n", text);
            assert_non_null(strstr(whole, expected));
            buf_release(&buf);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_is_one_event_in_one_calendar),
        cmocka_unit_test(without_an_hour_it_takes_the_day_and_has_no_duration_in_minutes),
        cmocka_unit_test(without_a_place_no_place_is_said_and_a_cancelled_one_says_so),
        cmocka_unit_test(the_same_presentation_has_the_same_name_for_ever),
        cmocka_unit_test(what_means_something_to_calendars_is_escaped),
        cmocka_unit_test(long_lines_are_folded_between_letters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
