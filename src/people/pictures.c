#include "people/pictures.h"

#include <string.h>

/* Never reordered: a child remembers where a picture stands as well as what it shows. */
static const struct {
    const char *word, *name;
} pictures[PICTURES] = {
    {"moon", N_("Moon")}, {"kite", N_("Kite")}, {"drum", N_("Drum")}, {"bird", N_("Bird")},
    {"book", N_("Book")}, {"hand", N_("Hand")}, {"corn", N_("Corn")}, {"shell", N_("Shell")},
    {"star", N_("Star")}, {"dice", N_("Dice")}, {"leaf", N_("Leaf")}, {"clock", N_("Clock")},
};

struct picture picture_nth(size_t i)
{
    ASSERT(i < PICTURES);
    size_t emblem = emblem_number(pictures[i].word, "");
    return (struct picture){
        .word = pictures[i].word,
        .name = {.text = pictures[i].name},
        .what = {.emblem = emblem_symbol(emblem), .colour = emblem_colour(emblem)},
    };
}

/* The picture whose word begins the text; PICTURES if none does. */
static size_t first_of(const char *text)
{
    size_t length = strcspn(text, " "), i = 0;
    while (i < PICTURES && (strlen(pictures[i].word) != length || strncmp(pictures[i].word, text, length) != 0))
        i++;
    return i;
}

int pictures_count(const char *text)
{
    int n = 0;
    for (; *text; n++) {
        if (n == PICTURES_CHOSEN || first_of(text) == PICTURES)
            return -1;
        text += strcspn(text, " ");
        text += *text == ' ' && text[1];
    }
    return n;
}

void pictures_read(const char *text, struct picture chosen[static PICTURES_CHOSEN])
{
    int n = pictures_count(text);
    ASSERT(n >= 0);
    for (int i = 0; i < n; i++) {
        chosen[i] = picture_nth(first_of(text));
        text += strcspn(text, " ");
        text += *text == ' ';
    }
}

/* One of `n`, each as likely: numbers beyond the last whole multiple of n are thrown again. */
static size_t one_of(struct env *env, size_t n)
{
    unsigned char byte;
    do
        env->random(env->outside, &byte, 1);
    while (byte >= 256 / n * n);
    return byte % n;
}

const char *pictures_draw(struct env *env, struct arena *arena)
{
    size_t left[PICTURES];
    const char *text = "";
    for (size_t i = 0; i < PICTURES; i++)
        left[i] = i;
    for (size_t i = 0; i < PICTURES_CHOSEN; i++) {
        size_t at = i + one_of(env, PICTURES - i), drawn = left[at];
        left[at] = left[i];
        text = i == 0 ? pictures[drawn].word : arena_printf(arena, "%s %s", text, pictures[drawn].word);
    }
    return text;
}
