#include "people/fields.h"
#include "temas/temas.h"

#include <cmark.h>
#include <string.h>

enum { LONGEST_FILE = 256 * 1024, LONGEST_HEADING = 1024 };

/* ---- front matter ---- */

enum key {
    KEY_TITLE,
    KEY_SUBJECT,
    KEY_LANGUAGE,
    KEY_AGES,
    KEY_AUTHOR,
    KEY_ORIGIN,
    KEY_EMBLEM,
    KEY_VERSION,
    KEY_SITTINGS,
    KEYS,
};

/* What people may call them, folded; the first name is the one in problems. */
static const char *const keys[KEYS][4] = {
    [KEY_TITLE] = {"title", "titulo"},
    [KEY_SUBJECT] = {"subject", "materia", "asignatura", "disciplina"},
    [KEY_LANGUAGE] = {"language", "idioma", "lengua", "lingua"},
    [KEY_AGES] = {"ages", "edades", "idades"},
    [KEY_AUTHOR] = {"author", "autor", "autora"},
    [KEY_ORIGIN] = {"origin", "origen", "origem"},
    [KEY_EMBLEM] = {"emblem", "emblema"},
    [KEY_VERSION] = {"version", "versao"}, /* versión is the same, folded */
    [KEY_SITTINGS] = {"sittings", "encuentros", "encontros"},
};

struct reader {
    struct arena *arena;
    struct problems *problems;
    struct tema *tema;
    uint32_t seen; /* keys, (1 << key) */
};

static enum key key_of(struct reader *reader, const char *name)
{
    const char *folded = text_folded(reader->arena, name);
    for (int key = 0; key < KEYS; key++) {
        for (size_t i = 0; i < COUNT_OF(keys[key]) && keys[key][i]; i++) {
            if (strcmp(keys[key][i], folded) == 0)
                return (enum key)key;
        }
    }
    return KEYS;
}

static void take_value(struct reader *reader, enum key key, const char *value)
{
    struct problems *problems = reader->problems;
    struct tema *tema = reader->tema;
    const char *column = keys[key][0];
    const char *text = field_text(problems, column, value, FIELD_LONGEST);
    switch (key) {
    case KEY_TITLE: tema->title = text; break;
    case KEY_SUBJECT: tema->subject = text; break;
    case KEY_LANGUAGE: tema->language = field_languages(problems, column, text, 1, reader->arena); break;
    case KEY_AGES: tema->ages = text; break;
    case KEY_AUTHOR: tema->author = text; break;
    case KEY_ORIGIN: tema->origin = text; break;
    case KEY_EMBLEM: tema->emblem = text; break;
    case KEY_VERSION: tema->version = *text ? text : "1"; break;
    case KEY_SITTINGS: tema->sittings = field_number(problems, column, text, 1, 1, TEMA_SITTINGS_MOST); break;
    case KEYS: BUG("a value of no key");
    }
}

/* A copy without white space around it, nor quotation marks if it has them on both ends. */
static const char *trimmed(struct arena *arena, const char *from, const char *to)
{
    while (from < to && strchr(" \t", *from))
        from++;
    while (from < to && strchr(" \t", to[-1]))
        to--;
    if (to - from >= 2 && (*from == '"' || *from == '\'') && to[-1] == *from) {
        from++;
        to--;
    }
    return arena_copy_n(arena, from, (size_t)(to - from));
}

static void read_line(struct reader *reader, const char *from, const char *to)
{
    const char *line = trimmed(reader->arena, from, to);
    if (!*line || *line == '#')
        return;
    const char *colon = memchr(from, ':', (size_t)(to - from));
    if (!colon) {
        problems_add(reader->problems, NULL,
                     MSG("“{found}” is not what belongs here. Please write a word, a colon and a text, like: title: "
                         "The moon",
                         V(line)));
        return;
    }
    const char *name = trimmed(reader->arena, from, colon);
    enum key key = key_of(reader, name);
    if (key == KEYS) {
        problems_add(reader->problems, NULL,
                     MSG("“{found}” is not known here. Known are: title, subject, language, ages, author, origin, "
                         "emblem, version, sittings.",
                         V(name)));
    } else if (reader->seen >> key & 1) {
        problems_add(reader->problems, keys[key][0], MSG("This stands here twice. Please keep one of the two."));
    } else {
        reader->seen |= UINT32_C(1) << key;
        take_value(reader, key, trimmed(reader->arena, colon + 1, to));
    }
}

static bool is_fence(const char *from, const char *to)
{
    return to - from >= 3 && memcmp(from, "---", 3) == 0 && strspn(from + 3, " \t") >= (size_t)(to - from - 3);
}

static const char *next_line(const char *at)
{
    const char *end = strchrnul(at, '\n');
    return *end ? end + 1 : end;
}

/* Reads the lines between --- and ---. Returns where the text begins, problems->row being its line; NULL if it cannot
 * be told. */
static const char *read_front(struct reader *reader, const char *text)
{
    struct problems *problems = reader->problems;
    const char *at = text;
    for (problems->row = 1; *at; problems->row++) {
        const char *end = strchrnul(at, '\n');
        bool fence = is_fence(at, end);
        if (problems->row == 1 && !fence)
            break;
        if (problems->row > 1 && fence) {
            problems->row++;
            return next_line(at);
        }
        if (!fence)
            read_line(reader, at, end);
        at = next_line(at);
    }
    problems->row = 0;
    if (at == text)
        problems_add(problems, NULL,
                     MSG("The file does not begin with ---. Please begin it with three lines: --- and title: (your "
                         "title) and --- once more."));
    else
        problems_add(problems, NULL,
                     MSG("The second line of --- is missing. It stands between what is said about the tema (title, "
                         "subject …) and its text."));
    return NULL;
}

/* ---- the text ---- */

static const char *const learner_headings[] = {"para quien aprende", "for the learner", "para quem aprende", NULL};
static const char *const tutor_headings[] = {"solo para tutores", "for tutors only", "so para tutores", NULL};

/* Sections that would give away to learners what is theirs to find. */
static const char *const tutor_sections[] = {
    "saberes previos",
    "preguntas guia",
    "pistas",
    "analogias y ejemplos",
    "caminos",
    "errores frecuentes",
    "a donde lleva",
    "prior knowledge",
    "guiding questions",
    "hints",
    "analogies and examples",
    "paths",
    "frequent errors",
    "where it leads",
    "perguntas guia",
    "perguntas-guia",
    "dicas",
    "analogias e exemplos",
    "caminhos",
    "erros frequentes",
    "aonde leva",
    "para onde leva",
    NULL,
};

static bool is_among(const char *word, const char *const *words)
{
    for (; *words; words++) {
        if (strcmp(word, *words) == 0)
            return true;
    }
    return false;
}

/* The words of a heading as people wrote them. */
static const char *heading_text(struct arena *arena, cmark_node *heading)
{
    struct buf buf;
    buf_init(&buf, LONGEST_HEADING);
    cmark_iter *iter = cmark_iter_new(heading);
    while (cmark_iter_next(iter) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iter);
        cmark_node_type type = cmark_node_get_type(node);
        if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE)
            buf_text(&buf, cmark_node_get_literal(node));
        else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK)
            buf_char(&buf, ' ');
    }
    cmark_iter_free(iter);
    const char *text = arena_copy(arena, buf_string(&buf));
    buf_release(&buf);
    return text;
}

/* Folded, and without the marks that may stand around the words: "¿A dónde lleva?" is "a donde lleva". */
static const char *bare(struct arena *arena, const char *text)
{
    char *copy = arena_copy(arena, text);
    for (char *c = copy; *c; c++) {
        if (strchr("?!:.", *c))
            *c = ' ';
        else if (strncmp(c, "¿", 2) == 0 || strncmp(c, "¡", 2) == 0)
            c[0] = c[1] = ' ';
    }
    const char *folded = text_folded(arena, copy);
    return folded + strspn(folded, " ");
}

/* Where line `line` begins; *at, the beginning of line *at_line, is moved there. Both count from 1. */
static const char *line_start(const char **at, int *at_line, int line)
{
    for (; *at_line < line && **at; ++*at_line)
        *at = next_line(*at);
    return *at;
}

/* The line after the heading that begins at `at`: a line with #, or lines above one of ===. cmark's end_line is no help
 * for these, it is the line at which the parser noticed that they were over. */
static const char *after_heading(const char *at)
{
    bool underlined = at[strspn(at, " ")] != '#';
    for (bool over = false; *at && !over; at = next_line(at)) {
        const char *mark = at + strspn(at, " ");
        over = !underlined || (*mark == '=' && strspn(mark, "= \t") == strcspn(mark, "\n"));
    }
    return at;
}

static void add_piece(struct arena *arena, const char **part, const char *from, const char *to)
{
    while (from < to && strchr("\n", *from))
        from++;
    while (from < to && strchr(" \t\n", to[-1]))
        to--;
    if (from == to)
        return;
    const char *piece = arena_copy_n(arena, from, (size_t)(to - from));
    *part = **part ? arena_printf(arena, "%s\n\n%s", *part, piece) : piece;
}

/* A section of the learner's text. */
static void check_section(struct reader *reader, const char *column, const char *heading)
{
    const char *words = bare(reader->arena, heading);
    if (is_among(words, tutor_sections) || is_among(words, tutor_headings))
        problems_add(reader->problems, column,
                     MSG("“{section}” is for tutors, and learners would see it here. Please put it below the heading # "
                         "Solo para tutores (# For tutors only).",
                         V(heading)));
}

/* Divides the text at its headings of the first level. What stands before the first belongs to the learner. */
static void read_text(struct reader *reader, const char *text)
{
    struct tema *tema = reader->tema;
    const char **part = &tema->learner_text, *from = text, *at = text;
    int line = 1;
    int64_t first_row = reader->problems->row;
    cmark_node *document = cmark_parse_document(text, strlen(text), CMARK_OPT_DEFAULT);
    for (cmark_node *node = cmark_node_first_child(document); node; node = cmark_node_next(node)) {
        int level = cmark_node_get_heading_level(node); /* 0 for others */
        if (level != 1 && level != 2)
            continue;
        const char *heading = heading_text(reader->arena, node);
        const char *words = bare(reader->arena, heading);
        reader->problems->row = first_row + cmark_node_get_start_line(node) - 1;
        if (level == 2) {
            if (part == &tema->learner_text)
                check_section(reader, NULL, heading);
            continue;
        }
        bool for_tutors = is_among(words, tutor_headings);
        if (!for_tutors && !is_among(words, learner_headings)) {
            problems_add(reader->problems, NULL,
                         MSG("The heading “{found}” is not known here. With a single # there are two: # Para quien "
                             "aprende (# For the learner) and # Solo para tutores (# For tutors only). Others begin "
                             "with ##.",
                             V(heading)));
            continue;
        }
        add_piece(reader->arena, part, from, line_start(&at, &line, cmark_node_get_start_line(node)));
        from = after_heading(at);
        part = for_tutors ? &tema->tutor_text : &tema->learner_text;
    }
    add_piece(reader->arena, part, from, from + strlen(from));
    cmark_node_free(document);
}

/* ---- the file ---- */

/* A copy without the mark some editors put first (U+FEFF), and with LF at the end of lines. */
static const char *clean_copy(struct arena *arena, const char *text, size_t n)
{
    static const char mark[] = "\xEF\xBB\xBF";
    size_t skip = n >= 3 && memcmp(text, mark, 3) == 0 ? 3 : 0;
    char *copy = arena_copy_n(arena, text + skip, n - skip);
    if (arena_exhausted(arena))
        return "";
    char *to = copy;
    for (const char *from = copy; *from; from++) {
        if (*from != '\r')
            *to++ = *from;
        else if (from[1] != '\n')
            *to++ = '\n';
    }
    *to = '\0';
    return copy;
}

void tema_read(struct arena *arena, const char *code, const char *text, size_t n, struct tema *tema,
               struct problems *problems)
{
    struct reader reader = {.arena = arena, .problems = problems, .tema = tema};
    *tema = tema_blank();
    tema->code = arena_copy(arena, code);
    problems->row = 0;
    if (n > LONGEST_FILE) {
        problems_add(problems, NULL,
                     MSG("The file is too long: a tema has at most {most} kB of text.", V(LONGEST_FILE / 1024)));
        return;
    }
    if (!text_is_utf8(text, n)) {
        problems_add(problems, NULL,
                     MSG("The file is not text in UTF-8. Please save it anew with the encoding UTF-8."));
        return;
    }
    const char *body = read_front(&reader, clean_copy(arena, text, n));
    if (body)
        read_text(&reader, body);
    problems->row = 0;
    if (body && !*tema->title)
        problems_add(problems, "title",
                     MSG("The tema {code} has no title. Please write one between the two lines of ---, like: title: "
                         "The moon",
                         V(tema->code)));
}

/* ---- one text in a form ---- */

const char *tema_part_read(struct arena *arena, const char *column, const char *text, bool for_tutors,
                           struct problems *problems)
{
    struct reader reader = {.arena = arena, .problems = problems};
    const char *copy = clean_copy(arena, text, strlen(text)), *part = "";
    if (strlen(copy) > TEMA_TEXT_LONGEST) {
        problems_add(problems, column,
                     MSG("The text is too long: at most {most} kB fit.", V(TEMA_TEXT_LONGEST / 1024)));
        return "";
    }
    cmark_node *document = cmark_parse_document(copy, strlen(copy), CMARK_OPT_DEFAULT);
    for (cmark_node *node = cmark_node_first_child(document); node; node = cmark_node_next(node)) {
        int level = cmark_node_get_heading_level(node); /* 0 for others */
        if (level == 1)
            problems_add(problems, column,
                         MSG("The heading “{found}” has a single #. In this text headings begin with ##.",
                             V(heading_text(arena, node))));
        else if (level == 2 && !for_tutors)
            check_section(&reader, column, heading_text(arena, node));
    }
    cmark_node_free(document);
    add_piece(arena, &part, copy, copy + strlen(copy));
    return part;
}
