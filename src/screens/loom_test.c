#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "screens/loom.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PAIRS = 60, KNOT = 40 /* the height of one */ };

static uint64_t dice_next(uint64_t *dice)
{
    uint64_t z = *dice += UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
    return z ^ z >> 31;
}

/* Pairs and people to be drawn, made from a seed. */
struct cloth {
    struct arena arena;
    struct pair_view items[PAIRS];
    struct pairs pairs;
    struct who waiting[PAIRS];
    size_t n_waiting;
    struct loom loom;
};

static struct who somebody(struct cloth *cloth, int64_t id)
{
    static const char *const names[] = {
        "Ana", "Doña María de los Ángeles", "Xóchitl Ñandú Pérez", "Luz", "孔子孔子孔子孔子孔子孔子孔子",
        "",    "<b>Ana & \"Co\"</b>"};
    const char *name = names[(uint64_t)id % (sizeof names / sizeof *names)];
    return (struct who){id, arena_copy(&cloth->arena, name), "f01", 1 + id % COLOURS};
}

static void make(struct cloth *cloth, uint64_t seed)
{
    uint64_t dice = seed;
    size_t n = dice_next(&dice) % PAIRS;
    int64_t tutors = 1 + (int64_t)(dice_next(&dice) % 12);
    arena_init(&cloth->arena, 4 << 20);
    cloth->n_waiting = dice_next(&dice) % PAIRS;
    for (size_t i = 0; i < n; i++) {
        cloth->items[i] = (struct pair_view){
            .learner = somebody(cloth, 1000 + (int64_t)i),
            .tutor = somebody(cloth, 1 + (int64_t)(dice_next(&dice) % (uint64_t)tutors)),
            .tema = {.id = 1 + (int64_t)(dice_next(&dice) % 3), .title = "Papalotes", .emblem = "e-kite", .colour = 1},
            .learner_tied = dice_next(&dice) % 2,
            .tutor_tied = dice_next(&dice) % 2,
        };
    }
    for (size_t i = 0; i < cloth->n_waiting; i++)
        cloth->waiting[i] = somebody(cloth, 2000 + (int64_t)i);
    cloth->pairs = (struct pairs){.items = cloth->items, .n = n};
}

static void weave(struct cloth *cloth)
{
    assert_int_equal(
        loom_weave(&cloth->arena, &cloth->pairs, cloth->pairs.n, cloth->waiting, cloth->n_waiting, &cloth->loom), OK);
}

static void woven(struct cloth *cloth, uint64_t seed)
{
    make(cloth, seed);
    weave(cloth);
}

static void done(struct cloth *cloth)
{
    arena_release(&cloth->arena);
}

static void everybody_is_on_the_loom_once(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 300; seed++) {
        struct cloth cloth;
        woven(&cloth, seed);
        const struct loom *loom = &cloth.loom;
        assert_int_equal(loom->learners.n, cloth.pairs.n);
        assert_int_equal(loom->threads.n, cloth.pairs.n);
        assert_int_equal(loom->n_loose, cloth.n_waiting);
        assert_int_equal((int64_t)loom->loose.n + loom->n_more, cloth.n_waiting);
        int64_t tied = 0;
        for (size_t i = 0; i < cloth.pairs.n; i++) {
            const struct pair_view *pair = &cloth.items[i];
            int learners = 0, tutors = 0;
            for (size_t k = 0; k < loom->learners.n; k++)
                learners += loom->learners.items[k].who.id == pair->learner.id;
            for (size_t k = 0; k < loom->tutors.n; k++)
                tutors += loom->tutors.items[k].who.id == pair->tutor.id;
            assert_int_equal(learners, 1);
            assert_int_equal(tutors, 1);
            tied += pair->learner_tied && pair->tutor_tied;
        }
        assert_int_equal(loom->n_tied, tied);
        assert_int_equal(loom->n_tied + loom->n_proposed, cloth.pairs.n);
        done(&cloth);
    }
}

/* Where a thread begins and where it lands. */
static void ends_of(const struct loom_thread *thread, long *from, long *to)
{
    long bend_from, bend_to, end;
    /* NOLINTNEXTLINE(cert-err34-c): our own numbers; that they are read is what is tested */
    int n = sscanf(thread->path, "M40 %ldH136C179 %ld 221 %ld 264 %ldH%ld", from, &bend_from, &bend_to, to, &end);
    assert_int_equal(n, 5);
    assert_int_equal(bend_from, *from);
    assert_int_equal(bend_to, *to);
    assert_int_equal(end, 330);
}

static void threads_join_each_learner_to_their_tutor_and_never_cross(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 300; seed++) {
        struct cloth cloth;
        long from, to, from_before = -1000, to_before = -1000;
        woven(&cloth, seed);
        const struct loom *loom = &cloth.loom;
        for (size_t i = 0; i < loom->threads.n; i++) {
            const struct loom_knot *learner = &loom->learners.items[i];
            const struct pair_view *pair = NULL;
            for (size_t k = 0; k < cloth.pairs.n; k++) {
                if (cloth.items[k].learner.id == learner->who.id)
                    pair = &cloth.items[k];
            }
            assert_non_null(pair);
            assert_int_equal(loom->threads.items[i].tied, pair->learner_tied && pair->tutor_tied);
            assert_int_equal(loom->threads.items[i].tema.id, pair->tema.id);
            ends_of(&loom->threads.items[i], &from, &to);
            assert_true(labs(from - learner->y) <= KNOT / 2);
            bool lands = false;
            for (size_t k = 0; k < loom->tutors.n; k++)
                lands = lands || (loom->tutors.items[k].who.id == pair->tutor.id &&
                                  labs(to - loom->tutors.items[k].y) <= KNOT / 2);
            assert_true(lands);
            assert_true(from > from_before && to >= to_before);
            from_before = from;
            to_before = to;
        }
        done(&cloth);
    }
}

/* Knots of one column stand apart, within the drawing. */
static void assert_apart(const struct loom_knot *knots, size_t n, int64_t height)
{
    for (size_t i = 0; i < n; i++) {
        assert_true(knots[i].y - KNOT / 2 >= 0 && knots[i].y + KNOT / 2 <= height);
        assert_true(i == 0 || knots[i].y >= knots[i - 1].y + KNOT);
    }
}

static void knots_stand_apart_and_within_the_drawing(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 300; seed++) {
        struct cloth cloth;
        woven(&cloth, seed);
        const struct loom *loom = &cloth.loom;
        assert_apart(loom->learners.items, loom->learners.n, loom->height);
        assert_apart(loom->tutors.items, loom->tutors.n, loom->height);
        assert_apart(loom->loose.items, loom->loose.n, loom->height);
        if (loom->loose.n && loom->learners.n)
            assert_true(loom->loose.items[0].y >= loom->learners.items[loom->learners.n - 1].y + KNOT);
        if (loom->n_more)
            assert_true(loom->more_y + 8 < loom->beam_y);
        assert_true(loom->beam_y < loom->warp_end && loom->warp_end <= loom->height);
        done(&cloth);
    }
}

static size_t letters(const char *text)
{
    size_t n = 0;
    for (; *text; text++)
        n += ((unsigned char)*text & 0xC0) != 0x80;
    return n;
}

static void long_names_are_cut_between_letters_and_say_so(void **state)
{
    (void)state;
    struct cloth cloth;
    make(&cloth, 1);
    for (size_t i = 0; i < PAIRS; i++)
        cloth.waiting[i] = somebody(&cloth, (int64_t)i);
    cloth.n_waiting = LOOM_LOOSE_MOST;
    weave(&cloth);
    assert_int_equal(cloth.loom.loose.n, LOOM_LOOSE_MOST);
    for (size_t i = 0; i < cloth.loom.loose.n; i++) {
        const struct loom_knot *knot = &cloth.loom.loose.items[i];
        const char *name = knot->who.name, *dots = strstr(knot->label, "…");
        assert_true(text_is_utf8(knot->label, strlen(knot->label)));
        assert_true(letters(knot->label) <= 12);
        assert_int_equal(dots != NULL, letters(name) > 12);
        if (!dots) {
            assert_string_equal(knot->label, name);
        } else {
            assert_memory_equal(knot->label, name, (size_t)(dots - knot->label));
            assert_true(dots[-1] != ' ' && dots[3] == '\0');
        }
    }
    done(&cloth);
}

static void the_warp_passes_over_and_under_by_turns(void **state)
{
    (void)state;
    struct cloth cloth;
    woven(&cloth, 5);
    assert_true(cloth.loom.threads.n > 3);
    size_t pieces = 0;
    long x = 0, y = 0;
    for (const char *at = cloth.loom.over; *at; pieces++) {
        char move;
        long right, down, length;
        int used = 0;
        /* NOLINTNEXTLINE(cert-err34-c): as above */
        assert_int_equal(sscanf(at, "%c%ld %ldv%ld%n", &move, &right, &down, &length, &used), 4);
        x = move == 'M' ? right : x + right;
        y = move == 'M' ? down : y + down;
        assert_true(x >= 146 && x <= 254 && (x - 146) % 18 == 0);
        assert_true(y > 0 && length > 0 && y + length <= cloth.loom.height);
        y += length;
        at += used;
    }
    /* Seven warps: over three and four threads by turns. */
    assert_int_equal(pieces, (cloth.loom.threads.n * 7) / 2);
    done(&cloth);
}

static void the_order_of_the_pairs_makes_no_difference(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 50; seed++) {
        struct cloth one, other;
        uint64_t dice = seed;
        woven(&one, seed);
        make(&other, seed);
        for (size_t i = other.pairs.n; i > 1; i--) {
            size_t k = dice_next(&dice) % i;
            struct pair_view kept = other.items[i - 1];
            other.items[i - 1] = other.items[k];
            other.items[k] = kept;
        }
        weave(&other);
        assert_int_equal(one.loom.learners.n, other.loom.learners.n);
        for (size_t i = 0; i < one.loom.learners.n; i++) {
            assert_int_equal(one.loom.learners.items[i].who.id, other.loom.learners.items[i].who.id);
            assert_string_equal(one.loom.threads.items[i].path, other.loom.threads.items[i].path);
        }
        assert_string_equal(one.loom.over, other.loom.over);
        done(&one);
        done(&other);
    }
}

static void nobody_makes_an_empty_loom(void **state)
{
    (void)state;
    struct cloth cloth = {.n_waiting = 0};
    arena_init(&cloth.arena, 1 << 20);
    weave(&cloth);
    assert_int_equal(cloth.loom.threads.n + cloth.loom.learners.n + cloth.loom.tutors.n + cloth.loom.loose.n, 0);
    assert_true(cloth.loom.height > 0 && cloth.loom.warp_end > 0);
    assert_string_equal(cloth.loom.over, "");
    done(&cloth);
}

static void without_memory_it_says_so(void **state)
{
    (void)state;
    int failures = 0;
    for (size_t most = 64; most < 64 * 1024; most += most / 4) {
        struct cloth cloth;
        make(&cloth, 5);
        cloth.arena.max = cloth.arena.used + most;
        enum err e = loom_weave(&cloth.arena, &cloth.pairs, cloth.pairs.n, cloth.waiting, cloth.n_waiting, &cloth.loom);
        assert_true(e == ERR_MEMORY || e == OK);
        /* What was cut short because there was no memory, the arena tells. */
        failures += e == ERR_MEMORY || arena_exhausted(&cloth.arena);
        done(&cloth);
    }
    assert_true(failures > 3);
}

static void names_on_the_loom_are_never_html(void **state)
{
    (void)state;
    struct cloth cloth;
    struct buf out;
    woven(&cloth, 5);
    cloth.loom.learners.items[0].label = "<b>&\"'";
    buf_init(&out, 1 << 20);
    loom_html(&out, text_english(), &cloth.loom);
    const char *drawing = buf_string(&out);
    assert_non_null(strstr(drawing, "&lt;b&gt;&amp;&quot;&#39;"));
    assert_null(strstr(drawing, "<b>"));
    buf_release(&out);
    done(&cloth);
}

static void a_loom_that_is_full_says_how_many_more_there_are(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 100; seed++) {
        struct cloth cloth;
        make(&cloth, seed);
        size_t n = cloth.pairs.n;
        assert_int_equal(loom_weave(&cloth.arena, &cloth.pairs, 10, cloth.waiting, cloth.n_waiting, &cloth.loom), OK);
        assert_int_equal(cloth.loom.threads.n, n > 10 ? 10 : n);
        assert_int_equal(cloth.loom.n_unwoven, n > 10 ? n - 10 : 0);
        if (cloth.loom.n_unwoven) { /* a line of 14 units */
            assert_true(cloth.loom.unwoven_y - 14 > cloth.loom.learners.items[9].y + KNOT / 2);
            if (cloth.loom.loose.n)
                assert_true(cloth.loom.unwoven_y + 8 < cloth.loom.loose.items[0].y - KNOT / 2);
        }
        assert_true(cloth.loom.unwoven_y < cloth.loom.height);
        done(&cloth);
    }
}

static void several_looms_share_the_pairs_and_part_no_tutor_who_fits(void **state)
{
    (void)state;
    enum { LOOMS = 3, MOST = 8 };
    for (uint64_t seed = 1; seed <= 300; seed++) {
        struct cloth cloth;
        struct looms looms;
        size_t woven = 0;
        make(&cloth, seed);
        assert_int_equal(looms_weave(&cloth.arena, &cloth.pairs, LOOMS, MOST, &looms), OK);
        assert_true(looms.n <= LOOMS);
        for (size_t l = 0; l < looms.n; l++) {
            const struct loom *loom = &looms.items[l];
            assert_true(loom->threads.n >= 1 && loom->threads.n <= MOST);
            assert_int_equal(loom->n_loose, 0);
            woven += loom->threads.n;
            /* Parted is only who begins a loom of their own. */
            const struct loom *next = l + 1 < looms.n ? loom + 1 : NULL;
            if (next && loom->tutors.items[loom->tutors.n - 1].who.id == next->tutors.items[0].who.id)
                assert_int_equal(loom->tutors.n, 1);
        }
        assert_int_equal(woven + (size_t)looms.n_unwoven, cloth.pairs.n);
        assert_true(!looms.n_unwoven || looms.n == LOOMS);
        done(&cloth);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everybody_is_on_the_loom_once),
        cmocka_unit_test(threads_join_each_learner_to_their_tutor_and_never_cross),
        cmocka_unit_test(knots_stand_apart_and_within_the_drawing),
        cmocka_unit_test(long_names_are_cut_between_letters_and_say_so),
        cmocka_unit_test(the_warp_passes_over_and_under_by_turns),
        cmocka_unit_test(the_order_of_the_pairs_makes_no_difference),
        cmocka_unit_test(nobody_makes_an_empty_loom),
        cmocka_unit_test(a_loom_that_is_full_says_how_many_more_there_are),
        cmocka_unit_test(several_looms_share_the_pairs_and_part_no_tutor_who_fits),
        cmocka_unit_test(without_memory_it_says_so),
        cmocka_unit_test(names_on_the_loom_are_never_html),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
