/* Pages that were made before, for as long as they are true: a page is a function of who asks for what in which language, and of
 * the state of the community's file. As soon as anybody changes the file, the shelf is empty. Each thread has its own. */
#ifndef WEB_SHELF_H
#define WEB_SHELF_H

#include "web/http.h"

struct shelf;

/* A shelf for at most `most` bytes; NULL if there is no memory, which means no shelf. */
struct shelf *shelf_new(size_t most);
void shelf_free(struct shelf *shelf); /* NULL is allowed */

/* Completes the response from the page kept under `key` for this version of the file; false: there is none. */
bool shelf_take(struct shelf *shelf, uint64_t version, const char *key, bool takes_gzip, struct response *response);

/* Keeps a finished page. */
void shelf_keep(struct shelf *shelf, uint64_t version, const char *key, const struct response *response);

#endif
