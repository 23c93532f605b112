#include "screens/export_contents.h"

#include "base/time.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>

/* "2026-11-23T09:30:00Z"; null for 0. */
static json_t *instant_json(int64_t instant)
{
    char day[16], text[32];
    int64_t second = instant / 1000 % (24 * 60 * 60);
    if (!instant)
        return json_null();
    date_write(day, instant / DAY_MILLISECONDS);
    snprintf(text, sizeof text, "%sT%02d:%02d:%02dZ", day, (int)(second / 3600), (int)(second / 60 % 60),
             (int)(second % 60));
    return json_string(text);
}

static const char *const kind_words[KIND_COUNT] = {
    [KIND_LEARNER] = "learner",     [KIND_FACILITATOR] = "facilitator", [KIND_FAMILY] = "family",
    [KIND_NEIGHBOUR] = "neighbour", [KIND_ADVISOR] = "advisor",         [KIND_COORDINATOR] = "coordinator",
};
static const char *const state_words[TUTORIA_STATES] = {
    [TUTORIA_UNDER_WAY] = "under_way",
    [TUTORIA_PAUSED] = "paused",
    [TUTORIA_ACHIEVED] = "achieved",
    [TUTORIA_ENDED] = "ended",
};
static const char *const presentation_words[PRESENTATION_STATES] = {"planned", "held", "cancelled"};

/* Where a photo or voice lies in the zip. */
static void put_medium(json_t *to, const struct contents *contents, int64_t blob, bool is_voice)
{
    char path[64];
    const char *file = blob ? contents_file(contents, blob) : NULL;
    if (!file)
        return;
    snprintf(path, sizeof path, "%s/%s", is_voice ? "voices" : "photos", file);
    json_object_set_new(to, is_voice ? "voice" : "photo", json_string(path));
}

static json_t *entries_json(const struct contents *contents, const struct folio *folio, const struct entries *entries)
{
    json_t *list = json_array();
    for (size_t i = 0; i < entries->n; i++) {
        const struct entry *entry = &entries->items[i];
        json_t *one = json_pack("{s:o, s:s, s:s, s:s, s:b}", "at", instant_json(entry->at), "by",
                                entry->person == folio->tutoria.learner ? "learner" : "tutor", "kind",
                                entry_word(entry->kind), "text", entry->text, "shared", entry->shared);
        put_medium(one, contents, entry->blob, entry->is_voice);
        json_array_append_new(list, one);
    }
    return list;
}

static json_t *reports_json(const struct reports *reports)
{
    json_t *list = json_array();
    for (size_t i = 0; i < reports->n; i++) {
        const struct report *report = &reports->items[i];
        json_array_append_new(list, json_pack("{s:o, s:s, s:s, s:s}", "at", instant_json(report->at), "observed",
                                              report->observed, "described", report->described, "discovered",
                                              report->discovered));
    }
    return list;
}

static json_t *encounters_json(const struct encounters *encounters)
{
    json_t *list = json_array();
    for (size_t i = 0; i < encounters->n; i++)
        json_array_append_new(list, json_pack("{s:o, s:o}", "began", instant_json(encounters->items[i].began), "ended",
                                              instant_json(encounters->items[i].ended)));
    return list;
}

static json_t *reflection_json(const struct contents *contents, const struct record *record)
{
    const struct reflection *reflection = &record->reflection;
    if (!record->reflected)
        return json_null();
    json_t *one = json_pack("{s:o, s:s, s:s, s:b}", "at", instant_json(reflection->at), "how",
                            reflection_word(reflection->how), "text", reflection->text, "shared", reflection->shared);
    put_medium(one, contents, reflection->blob, reflection->is_voice);
    return one;
}

/* What the audience said comes along; who said it stays in the community. */
static json_t *presentation_json(const struct folio_record *record)
{
    const struct presentation *shown = &record->presentation;
    json_t *words = json_array();
    if (!record->presented) {
        json_decref(words);
        return json_null();
    }
    for (size_t i = 0; i < record->words.n; i++)
        json_array_append_new(words, json_pack("{s:s, s:s}", "kind",
                                               record->words.items[i].kind == WORD_THANKS ? "thanks" : "question",
                                               "text", record->words.items[i].text));
    return json_pack("{s:s, s:s, s:s, s:s, s:o}", "day", shown->day, "place", shown->place, "audience",
                     audience_word(shown->audience), "state", presentation_words[shown->state], "words", words);
}

static json_t *folio_json(const struct contents *contents, size_t i)
{
    const struct folio *folio = &contents->portfolio.folios.items[i];
    const struct folio_record *record = &contents->records[i];
    json_t *one = json_pack("{s:s, s:s, s:o, s:s, s:o, s:o}", "tema", folio->tema.title, "tema_id", folio->tema.code,
                            folio->given ? "learner" : "tutor",
                            folio->other.name[0] ? json_string(folio->other.name) : json_null(), "state",
                            state_words[folio->tutoria.state], "began", instant_json(folio->tutoria.began),
                            "encounters", encounters_json(&record->record.encounters));
    if (folio->given) {
        json_object_set_new(one, "reports", reports_json(&record->record.reports));
        return one;
    }
    json_object_set_new(one, "entries", entries_json(contents, folio, &record->record.entries));
    json_object_set_new(one, "reflection", reflection_json(contents, &record->record));
    json_object_set_new(one, "presentation", presentation_json(record));
    return one;
}

static json_t *person_json(const struct contents *contents)
{
    const struct person *person = &contents->portfolio.person;
    json_t *wishes = json_array(), *offers = json_array();
    for (size_t i = 0; i < contents->wishes.n; i++)
        json_array_append_new(wishes, json_pack("{s:s, s:I, s:s}", "tema",
                                                contents_title(contents, contents->wishes.items[i].tema), "rank",
                                                (json_int_t)contents->wishes.items[i].rank, "since",
                                                contents->wishes.items[i].since));
    for (size_t i = 0; i < contents->offers.n; i++)
        json_array_append_new(offers,
                              json_pack("{s:s, s:I}", "tema", contents_title(contents, contents->offers.items[i].tema),
                                        "places", (json_int_t)contents->offers.items[i].places));
    return json_pack("{s:s, s:s, s:s, s:s, s:s, s:I, s:I, s:o, s:o}", "id", person->code, "name", person->name, "kind",
                     kind_words[person->kind], "languages", person->languages, "grade", person->grade, "hours",
                     (json_int_t)person->hours, "figure", (json_int_t)person->figure, "wishes", wishes, "offers",
                     offers);
}

static int take(const char *bytes, size_t n, void *to)
{
    buf_put(to, bytes, n);
    return ((struct buf *)to)->failed ? -1 : 0;
}

enum err export_json(struct arena *arena, const struct contents *contents, const char **json, size_t *n)
{
    enum { LARGEST = 32 * 1024 * 1024 };
    struct buf buf;
    json_t *learned = json_array(), *given = json_array();
    for (size_t i = 0; i < contents->portfolio.folios.n; i++)
        json_array_append_new(contents->portfolio.folios.items[i].given ? given : learned, folio_json(contents, i));
    json_t *all = json_pack("{s:s, s:i, s:o, s:s, s:o, s:o, s:o}", "format", "redes record", "version", 1, "made",
                            instant_json(contents->made), "community", contents->community.name, "person",
                            person_json(contents), "learned", learned, "given", given);
    buf_init(&buf, LARGEST);
    bool made = all && json_dump_callback(all, take, &buf, JSON_INDENT(1)) == 0 && !buf.failed;
    if (made) {
        *n = buf.n;
        *json = arena_copy(arena, buf_string(&buf));
    }
    json_decref(all);
    buf_release(&buf);
    return made && !arena_exhausted(arena) ? OK : ERR_MEMORY;
}
