#include "presentations/invitation_file.h"

#include "base/time.h"

#include <stdio.h>
#include <string.h>

enum { LINE_OCTETS = 75 };

/* One content line, folded (RFC 5545, 3.1): what does not fit goes on after CRLF and a blank. */
static void put_line(struct buf *out, const char *line)
{
    size_t room = LINE_OCTETS;
    while (strlen(line) > room) {
        size_t n = room;
        while (n > 1 && ((unsigned char)line[n] & 0xC0) == 0x80) /* not within a character */
            n--;
        buf_put(out, line, n);
        buf_text(out, "\r\n ");
        line += n;
        room = LINE_OCTETS - 1;
    }
    buf_text(out, line);
    buf_text(out, "\r\n");
}

/* A property whose value is TEXT (3.3.11). */
static void put_text(struct buf *out, const char *name, const char *text)
{
    struct buf line;
    buf_init(&line, 64 * 1024);
    buf_text(&line, name);
    for (const char *at = text; *at; at++) {
        if (*at == '\n') {
            buf_text(&line, "\\n");
        } else if ((unsigned char)*at >= ' ' && *at != 0x7F) {
            if (strchr("\\;,", *at))
                buf_char(&line, '\\');
            buf_char(&line, *at);
        }
    }
    if (line.failed)
        out->failed = true;
    put_line(out, buf_string(&line));
    buf_release(&line);
}

/* "20261123T163000Z" */
static void put_stamp(struct buf *out, int64_t milliseconds)
{
    enum { DAY = 24 * 60 * 60 };
    char day[16];
    int64_t seconds = milliseconds / 1000, rest = seconds % DAY;
    date_write(day, seconds / DAY);
    buf_printf(out, "DTSTAMP:%.4s%.2s%.2sT%02d%02d%02dZ\r\n", day, day + 5, day + 8, (int)(rest / 3600),
               (int)(rest / 60 % 60), (int)(rest % 60));
}

void calendar_put(struct buf *out, const struct calendar_event *event)
{
    const char *day = event->day;
    int64_t number;
    ASSERT(date_read(day, &number));
    buf_text(out, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//redes//presentations//EN\r\nBEGIN:VEVENT\r\n");
    buf_printf(out, "UID:%llx-%llx@redes\r\n", (unsigned long long)event->community, (unsigned long long)event->id);
    put_stamp(out, event->stamp);
    /* Without a zone the hour is the one on the clock of whoever reads it, as people of one place mean it. */
    if (event->minute >= 0)
        buf_printf(out, "DTSTART:%.4s%.2s%.2sT%02d%02d00\r\nDURATION:PT30M\r\n", day, day + 5, day + 8,
                   (int)(event->minute / 60), (int)(event->minute % 60));
    else
        buf_printf(out, "DTSTART;VALUE=DATE:%.4s%.2s%.2s\r\n", day, day + 5, day + 8);
    put_text(out, "SUMMARY:", event->summary);
    if (event->place[0])
        put_text(out, "LOCATION:", event->place);
    buf_text(out, event->cancelled ? "STATUS:CANCELLED\r\n" : "STATUS:CONFIRMED\r\n");
    buf_text(out, "END:VEVENT\r\nEND:VCALENDAR\r\n");
}
