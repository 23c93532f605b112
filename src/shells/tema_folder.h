/* Temas as folders on the disk: DIR/fractions/tema.md, or one such folder itself. */
#ifndef SHELLS_TEMA_FOLDER_H
#define SHELLS_TEMA_FOLDER_H

#include "temas/temas.h"

/* Imports every tema below `path` in the open write transaction, in the order of their names; the folder's name is the
 * tema's code. Problems name the file. A folder without a single tema.md is a problem. */
enum err tema_folder_import(struct env *env, const char *path, struct problems *problems, struct import_count *count)
    MUST_CHECK;

#endif
