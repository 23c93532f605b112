/* Files that appear whole or not at all. A file is made under another name beside its place; when it is finished it
 * is synced and gets its name in one step, which never overwrites anything. */
#ifndef STORE_PLACE_H
#define STORE_PLACE_H

#include "base/err.h"

/* Makes an empty file "PATH.new-XXXXXX" that only its owner may read. *made is its name, for the caller to free().
 * ERR_MISSING: there is no such directory. */
enum err place_begin(const char *path, char **made) MUST_CHECK;

/* Syncs the file `made`, which nobody has open any more, and names it `path`. ERR_EXISTS if something is there.
 * After a failure `made` still stands. */
enum err place_finish(const char *made, const char *path) MUST_CHECK;

/* Removes an SQLite file together with the journals beside it. */
void place_abandon(const char *made);

/* Makes a folder that only its owner may enter, unless it is there, and syncs the one it lies in. ERR_MISSING: there is
 * no such folder to make it in. */
enum err place_folder(const char *path) MUST_CHECK;

/* What an errno of the file system means. */
enum err place_err(int number);

#endif
