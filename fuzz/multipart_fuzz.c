/* Any bytes as a form with files: nothing may crash, everything taken is well-formed and bounded, files lie inside the body one behind the
 * other, and a refusal keeps nothing. Up to the first line end stands the Content-Type
 * after "multipart/form-data". */
#include "base/text.h"
#include "web/multipart.h"

#include <stdlib.h>
#include <string.h>

static struct request request;

static void check_text(const char *text, size_t most)
{
    ASSERT(text && strlen(text) <= most && text_is_utf8(text, strlen(text)));
}

static void check_request(const char *body, size_t n)
{
    const char *from = body;
    ASSERT(request.n_form <= REQUEST_FIELDS && request.n_uploads <= REQUEST_UPLOADS);
    for (size_t i = 0; i < request.n_form; i++) {
        check_text(request.form[i].name, n);
        check_text(request.form[i].value, n);
    }
    for (size_t i = 0; i < request.n_uploads; i++) {
        const struct upload *upload = &request.uploads[i];
        const char *at = upload->bytes;
        check_text(upload->field, n);
        check_text(upload->type, n + sizeof "application/octet-stream");
        for (const char *c = upload->type; *c; c++)
            ASSERT(*c >= ' ' && *c < 0x7F);
        ASSERT(upload->n > 0 && at >= from && upload->n <= (size_t)(body + n - at));
        from = at + upload->n;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    const uint8_t *line_end = n ? memchr(bytes, '\n', n) : NULL;
    if (!line_end)
        return 0;
    struct arena arena;
    struct buf type;
    arena_init(&arena, 1 << 20);
    buf_init(&type, 1 << 16);
    buf_text(&type, "multipart/form-data");
    buf_put(&type, (const char *)bytes, (size_t)(line_end - bytes));
    const char *body = (const char *)line_end + 1;
    size_t n_body = n - (size_t)(line_end + 1 - bytes);
    if (multipart_is(buf_string(&type))) {
        if (multipart_read(&request, &arena, buf_string(&type), body, n_body))
            check_request(body, n_body);
        else
            ASSERT(request.n_form == 0 && request.n_uploads == 0);
    }
    buf_release(&type);
    arena_release(&arena);
    return 0;
}
