/* All that goes into a person's export, for export.c and export_json.c alone. */
#ifndef SCREENS_EXPORT_CONTENTS_H
#define SCREENS_EXPORT_CONTENTS_H

#include "people/media.h"
#include "screens/export.h"
#include "screens/portfolio.h"
#include "temas/offers.h"
#include "temas/wishes.h"

/* A photo or voice of the record. */
struct export_medium {
    struct media media;
    char name[32]; /* "007.jpg"; "" where the file is missing or damaged */
    bool is_voice;
    int64_t part; /* which it comes with */
    const void *bytes;
    size_t n; /* read only for the part that is made */
};

struct contents {
    struct community community;
    struct portfolio portfolio;
    struct folio_record *records; /* one for each folio */
    struct wishes wishes;
    struct offers offers; /* theirs */
    struct temas temas;
    LIST_OF(struct export_medium) media;
    int64_t parts, made;
};

/* The file of a photo or voice by the id of its row, without its folder; NULL: it does not come along. */
const char *contents_file(const struct contents *contents, int64_t blob);
const char *contents_title(const struct contents *contents, int64_t tema);

/* record.json, as docs/formats.md has it; the text lives in the arena. */
enum err export_json(struct arena *arena, const struct contents *contents, const char **json, size_t *n) MUST_CHECK;

#endif
