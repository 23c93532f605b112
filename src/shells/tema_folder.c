#include "shells/tema_folder.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { TEMA_MOST = 256 * 1024 }; /* bytes of a tema.md */

/* Reads a whole file into `buf`; false: it is not there. */
static bool read_file(const char *path, struct buf *buf)
{
    char piece[16 * 1024];
    size_t n;
    FILE *file = fopen(path, "rb");
    if (!file)
        return false;
    buf_clear(buf);
    while ((n = fread(piece, 1, sizeof piece, file)) > 0)
        buf_put(buf, piece, n);
    bool failed = ferror(file) != 0;
    fclose(file);
    return !failed;
}

static const char *last_name(struct arena *arena, const char *path)
{
    size_t n = strlen(path);
    while (n > 1 && path[n - 1] == '/')
        n--;
    size_t from = n;
    while (from > 0 && path[from - 1] != '/')
        from--;
    return arena_copy_n(arena, path + from, n - from);
}

static enum err import_one(struct env *env, const char *folder, const char *file, struct buf *text,
                           struct problems *problems, struct import_count *count)
{
    struct tema tema = {0};
    int64_t before = problems->total;
    problems->file = arena_copy(env->arena, file);
    problems->is_text = true;
    if (text->failed) {
        problems_add(problems, NULL,
                     MSG("The file is larger than a tema may be: at most {n} kB.", V(TEMA_MOST / 1024)));
        return OK;
    }
    tema_read(env->arena, last_name(env->arena, folder), text->at ? text->at : "", text->n, &tema, problems);
    if (problems->total != before)
        return OK;
    return tema_put(env, &tema, count);
}

static int not_hidden(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

static enum err import_below(struct env *env, const char *path, struct buf *text, struct problems *problems,
                             struct import_count *count)
{
    struct dirent **names = NULL;
    int n = scandir(path, &names, not_hidden, alphasort);
    enum err e = n < 0 ? ERR_IO : OK;
    int64_t found = 0;
    for (int i = 0; i < n; i++) {
        const char *folder = arena_printf(env->arena, "%s/%s", path, names[i]->d_name);
        const char *file = arena_printf(env->arena, "%s/tema.md", folder);
        env_show(env, N_("Reading"), i, n);
        if (e == OK && read_file(file, text)) {
            found++;
            e = import_one(env, folder, file, text, problems, count);
        }
        free(names[i]);
    }
    free(names);
    problems->file = path;
    if (e == OK && found == 0)
        problems_add(problems, NULL,
                     MSG("There is no tema in this folder: each stands in a folder of its own, in a file tema.md."));
    return e;
}

enum err tema_folder_import(struct env *env, const char *path, struct problems *problems, struct import_count *count)
{
    struct buf text;
    buf_init(&text, TEMA_MOST);
    const char *own = arena_printf(env->arena, "%s/tema.md", path);
    enum err e = read_file(own, &text) ? import_one(env, path, own, &text, problems, count)
                                       : import_below(env, path, &text, problems, count);
    buf_release(&text);
    return e;
}
