/* Shared devices: a facilitator enrols the one in hand, and removes others. */
#ifndef PEOPLE_DEVICES_PAGE_H
#define PEOPLE_DEVICES_PAGE_H

#include "people/visit.h"

struct device_line {
    int64_t id;
    const char *name, *since; /* since: "3 May 2026" */
    bool this_one;
};
struct devices_view {
    struct page page;
    bool may_enrol;
    const char *name; /* as typed; of a device that is enrolled, its name */
    bool enrolled, wrong;
    struct message fault;
    LIST_OF(struct device_line) devices;
};
void devices_html(struct buf *out, const struct catalogue *words, const struct devices_view *view);

enum err devices_page(struct visit *visit) MUST_CHECK; /* GET /devices */
enum err devices_form(struct visit *visit) MUST_CHECK; /* POST /devices: this one is shared, or has another name */
enum err device_remove_form(struct visit *visit) MUST_CHECK; /* POST /devices/#/remove */

#endif
