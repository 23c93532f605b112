/* An invitation as calendars take it: one event in the format iCalendar (RFC 5545). */
#ifndef PRESENTATIONS_INVITATION_FILE_H
#define PRESENTATIONS_INVITATION_FILE_H

#include "base/buf.h"

struct calendar_event {
    int64_t community, id;       /* together they name it for ever */
    int64_t stamp;               /* when the file was made, milliseconds since 1970 */
    const char *day;             /* ISO date */
    int64_t minute;              /* of the day, where the community is; -1: the whole day */
    const char *summary, *place; /* place may be "" */
    bool cancelled;
};

/* Writes the whole file. Lines end with CRLF and have at most 75 bytes; no character is cut in two. */
void calendar_put(struct buf *out, const struct calendar_event *event);

#endif
