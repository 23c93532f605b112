#include "web/qr.h"

#include "base/buf.h"

#include <errno.h>
#include <qrencode.h>
#include <string.h>

enum { MARGIN = 4, TEXT_MOST = 300, PATH_MOST = 64 * 1024 };

/* Dark squares side by side are one rectangle. */
static void put_row(struct buf *buf, const unsigned char *row, int width, int y)
{
    for (int x = 0; x < width; x++) {
        int n = 0;
        while (x + n < width && (row[x + n] & 1))
            n++;
        if (n > 0)
            buf_printf(buf, "M%d %dh%dv1h-%dz", x + MARGIN, y + MARGIN, n, n);
        x += n;
    }
}

enum err qr_make(struct arena *arena, const char *text, struct qr *qr)
{
    ASSERT(strlen(text) > 0 && strlen(text) <= TEXT_MOST);
    QRcode *code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M);
    if (!code)
        return errno == ENOMEM ? ERR_MEMORY : ERR_IO;
    struct buf buf;
    buf_init(&buf, PATH_MOST);
    for (int y = 0; y < code->width; y++)
        put_row(&buf, code->data + (ptrdiff_t)y * code->width, code->width, y);
    bool failed = buf.failed;
    *qr = (struct qr){.side = code->width + 2 * MARGIN, .path = arena_copy(arena, buf_string(&buf))};
    buf_release(&buf);
    QRcode_free(code);
    return failed || arena_exhausted(arena) ? ERR_MEMORY : OK;
}
