/* redes-photo: reads a picture on standard input, writes it as a small JPEG without metadata on standard output, and
 * ends with an enum photo_exit. Between the last byte read and the first one decoded it shuts itself in: it can then
 * compute, take memory up to a limit, and write. A program of its own, because the decoders would make `redes` start
 * slowly, and because what is shut in should hold nothing worth taking. */
#include "shells/photos.h"
#include "web/picture.h"

#include <errno.h>
#include <gd.h>
#include <seccomp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

enum { MEMORY_MOST = 512 * 1024 * 1024, WHITE = 0xffffff };

/* ---- reading and writing ---- */

struct bytes {
    unsigned char *at;
    size_t n;
};

static bool read_all(struct bytes *bytes)
{
    unsigned char *room = malloc(PHOTO_SENT_MOST + 1);
    size_t n = 0;
    ssize_t more = 1;
    while (room && n <= PHOTO_SENT_MOST && more != 0) {
        more = read(STDIN_FILENO, room + n, PHOTO_SENT_MOST + 1 - n);
        if (more < 0 && errno != EINTR)
            break;
        n += more > 0 ? (size_t)more : 0;
    }
    *bytes = (struct bytes){room, n};
    return room && more == 0;
}

static bool write_all(struct bytes bytes)
{
    for (size_t done = 0; done < bytes.n;) {
        ssize_t more = write(STDOUT_FILENO, bytes.at + done, bytes.n - done);
        if (more < 0 && errno != EINTR)
            return false;
        done += more > 0 ? (size_t)more : 0;
    }
    return true;
}

/* ---- shutting in ---- */

static bool limit(int what, rlim_t most)
{
    return setrlimit((__rlimit_resource_t)what, &(struct rlimit){most, most}) == 0;
}

/* Calls that are allowed whatever their arguments: memory, threads' locks, clocks, and the end. */
static bool allow_plain(scmp_filter_ctx filter)
{
    static const int calls[] = {
        SCMP_SYS(brk),          SCMP_SYS(munmap),       SCMP_SYS(mremap),
        SCMP_SYS(madvise),      SCMP_SYS(futex),        SCMP_SYS(clock_gettime),
        SCMP_SYS(gettimeofday), SCMP_SYS(rt_sigreturn), SCMP_SYS(restart_syscall),
        SCMP_SYS(exit),         SCMP_SYS(exit_group),
    };
    for (size_t i = 0; i < COUNT_OF(calls); i++) {
        if (seccomp_rule_add(filter, SCMP_ACT_ALLOW, calls[i], 0) != 0)
            return false;
    }
    return true;
}

/* Writing goes to the answer and to /dev/null; new memory is never code, nor a file. */
static bool allow_narrowly(scmp_filter_ctx filter)
{
    const struct scmp_arg_cmp to_answer = SCMP_A0_32(SCMP_CMP_EQ, STDOUT_FILENO, 0);
    const struct scmp_arg_cmp to_nowhere = SCMP_A0_32(SCMP_CMP_EQ, STDERR_FILENO, 0);
    const struct scmp_arg_cmp no_code = SCMP_A2_32(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0);
    const struct scmp_arg_cmp no_file = SCMP_A3_32(SCMP_CMP_MASKED_EQ, MAP_ANONYMOUS, MAP_ANONYMOUS);
    if (seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(write), 1, to_answer) != 0 ||
        seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(write), 1, to_nowhere) != 0 ||
        seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1, no_code) != 0)
        return false;
    /* 32-bit machines have mmap2 alone; where there is none, adding it does nothing. */
    return seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 2, no_code, no_file) == 0 &&
           (SCMP_SYS(mmap2) < 0 || seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap2), 2, no_code, no_file) == 0);
}

/* Everything that is not allowed kills the process. */
static bool shut_in(void)
{
    if (!limit(RLIMIT_AS, MEMORY_MOST) || !limit(RLIMIT_CPU, PHOTO_SECONDS) || !limit(RLIMIT_NOFILE, 0) ||
        !limit(RLIMIT_NPROC, 0) || !limit(RLIMIT_CORE, 0) || prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0)
        return false;
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_KILL_PROCESS);
    bool shut = filter && allow_plain(filter) && allow_narrowly(filter) && seccomp_load(filter) == 0;
    seccomp_release(filter);
    return shut;
}

/* ---- decoding ---- */

static gdImagePtr decode(struct bytes file, enum picture_kind kind)
{
    int n = (int)file.n;
    switch (kind) {
    case PICTURE_JPEG: return gdImageCreateFromJpegPtrEx(n, file.at, 0);
    case PICTURE_PNG: return gdImageCreateFromPngPtr(n, file.at);
    case PICTURE_WEBP: return gdImageCreateFromWebpPtr(n, file.at);
    case PICTURE_GIF: return gdImageCreateFromGifPtr(n, file.at);
    }
    return NULL;
}

/* The picture, of at most `side` pixels on its longer side; itself if it is small enough. NULL without memory. */
static gdImagePtr scaled(gdImagePtr picture, unsigned side)
{
    unsigned width = (unsigned)gdImageSX(picture), height = (unsigned)gdImageSY(picture);
    unsigned longer = width > height ? width : height;
    if (longer <= side)
        return picture;
    width = (unsigned)((uint64_t)width * side / longer);
    height = (unsigned)((uint64_t)height * side / longer);
    if (!gdImageSetInterpolationMethod(picture, GD_BICUBIC))
        return NULL;
    return gdImageScale(picture, width ? width : 1, height ? height : 1);
}

/* Where the pixel comes from that stands at (x, y) once the picture is upright: the eight orientations of Exif 2.3 are
 * mirrored left to right, top to bottom, and across the diagonal. */
static int source_pixel(gdImagePtr from, int turn, int x, int y)
{
    bool across = turn >= 5, right = turn == 2 || turn == 3 || turn == 7 || turn == 8,
         down = turn == 3 || turn == 4 || turn == 6 || turn == 7;
    int fx = across ? y : x, fy = across ? x : y;
    return gdImageGetTrueColorPixel(from, right ? gdImageSX(from) - 1 - fx : fx, down ? gdImageSY(from) - 1 - fy : fy);
}

/* A new picture, upright, on white where it was transparent. */
static gdImagePtr upright(gdImagePtr from, int turn)
{
    bool across = turn >= 5;
    int width = across ? gdImageSY(from) : gdImageSX(from), height = across ? gdImageSX(from) : gdImageSY(from);
    gdImagePtr to = gdImageCreateTrueColor(width, height);
    for (int y = 0; to && y < height; y++) {
        for (int x = 0; x < width; x++)
            gdImageTrueColorPixel(to, x, y) = gdAlphaBlend(WHITE, source_pixel(from, turn, x, y));
    }
    return to;
}

/* ---- the answer ---- */

/* libgd signs what it writes with a comment behind the first segment. */
static struct bytes without_signature(struct bytes jpeg)
{
    enum { COMMENT = 20, LENGTH = COMMENT + 2, HEAD = LENGTH + 2 };
    if (jpeg.n < HEAD || jpeg.at[COMMENT] != 0xff || jpeg.at[COMMENT + 1] != 0xfe)
        return jpeg;
    size_t length = 2U + ((size_t)jpeg.at[LENGTH] << 8 | jpeg.at[LENGTH + 1]);
    if (length > jpeg.n - COMMENT)
        return jpeg;
    memmove(jpeg.at + COMMENT, jpeg.at + COMMENT + length, jpeg.n - COMMENT - length);
    return (struct bytes){jpeg.at, jpeg.n - length};
}

/* Good first, then coarser, then smaller. The last is taken as it comes. */
static bool encode(gdImagePtr picture, struct bytes *answer)
{
    static const unsigned sides[] = {PHOTO_SIDE_MOST, 1024, 800, 640, 480};
    static const int qualities[] = {72, 60, 48};
    for (size_t i = 0; i < COUNT_OF(sides); i++) {
        gdImagePtr smaller = scaled(picture, sides[i]);
        if (!smaller)
            return false;
        gdImageInterlace(smaller, 1); /* of a JPEG: progressive */
        for (size_t j = 0; j < COUNT_OF(qualities); j++) {
            int n = 0;
            unsigned char *made = gdImageJpegPtr(smaller, &n, qualities[j]);
            if (made && n > 0 && n <= PHOTO_KEPT_MOST) {
                *answer = without_signature((struct bytes){made, (size_t)n});
                return true;
            }
            gdFree(made);
        }
        if (smaller != picture)
            gdImageDestroy(smaller);
    }
    return false;
}

static enum photo_exit shrink(struct bytes file, struct bytes *answer)
{
    struct picture about;
    enum err e = picture_look(file.at, file.n, &about);
    if (e != OK)
        return e == ERR_FOREIGN ? PHOTO_FOREIGN : PHOTO_DAMAGED;
    gdImagePtr whole = decode(file, about.kind);
    if (!whole || (!gdImageTrueColor(whole) && !gdImagePaletteToTrueColor(whole)))
        return PHOTO_DAMAGED;
    gdImagePtr small = scaled(whole, PHOTO_SIDE_MOST);
    gdImagePtr turned = small ? upright(small, about.turn) : NULL;
    return turned && encode(turned, answer) ? PHOTO_DONE : PHOTO_DAMAGED;
}

static void say_nothing(int priority, const char *format, va_list arguments)
{
    (void)priority;
    (void)format;
    (void)arguments;
}

int main(void)
{
    struct bytes file, answer;
    gdSetErrorMethod(say_nothing);
    if (!read_all(&file))
        _exit(PHOTO_DAMAGED);
    if (!shut_in())
        _exit(PHOTO_UNCONFINED);
    enum photo_exit code = shrink(file, &answer);
    if (code == PHOTO_DONE && !write_all(answer))
        code = PHOTO_DAMAGED;
    _exit((int)code); /* without tidying up: nothing is left that is worth it */
}
