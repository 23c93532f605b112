#include "people/media_voice.h"

#include "people/media.h"

#include <string.h>

#define OGG "audio/ogg"
#define WEBM "audio/webm"
#define MP4 "audio/mp4"
#define THREE_GP "audio/3gpp"
#define MP3 "audio/mpeg"
#define WAV "audio/wav"
#define AMR "audio/amr"

typedef unsigned char byte;

bool voice_knows(const char *type)
{
    static const char *const types[] = {OGG, WEBM, MP4, THREE_GP, MP3, WAV, AMR};
    for (size_t i = 0; i < COUNT_OF(types); i++) {
        if (strcmp(types[i], type) == 0)
            return true;
    }
    return false;
}

static bool stands(const byte *bytes, size_t n, size_t at, const char *what)
{
    size_t length = strlen(what);
    return at <= n && length <= n - at && memcmp(bytes + at, what, length) == 0;
}

static uint32_t big32(const byte *at)
{
    return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

static uint32_t little32(const byte *at)
{
    return (uint32_t)at[3] << 24 | (uint32_t)at[2] << 16 | (uint32_t)at[1] << 8 | at[0];
}

/* ---- of which kind ---- */

/* The first page of an Ogg file (RFC 3533) has one segment, which names the codec. */
static bool is_ogg_voice(const byte *bytes, size_t n)
{
    enum { PACKET = 28 };
    return stands(bytes, n, 0, "OggS") && (stands(bytes, n, PACKET, "OpusHead") || stands(bytes, n, PACKET, "Speex ") ||
                                           stands(bytes, n, PACKET, "\x01vorbis"));
}

/* An EBML header (RFC 8794) whose document type is webm. */
static bool is_webm(const byte *bytes, size_t n)
{
    enum { HEAD = 64 };
    return stands(bytes, n, 0, "\x1a\x45\xdf\xa3") && memmem(bytes, n < HEAD ? n : HEAD, "\x42\x82\x84webm", 7);
}

/* The brand says what an ISO base media file (ISO/IEC 14496-12) is; pictures (heic, avif) are such files too. */
static const char *mp4_type(const byte *bytes, size_t n)
{
    static const char *const brands[] = {"M4A ", "M4B ", "mp41", "mp42", "isom", "iso2", "iso3", "iso4",
                                         "iso5", "iso6", "iso7", "iso8", "iso9", "dash", "MSNV"};
    enum { BRAND = 8 };
    if (!stands(bytes, n, 4, "ftyp"))
        return NULL;
    if (stands(bytes, n, BRAND, "3gp") || stands(bytes, n, BRAND, "3g2"))
        return THREE_GP;
    for (size_t i = 0; i < COUNT_OF(brands); i++) {
        if (stands(bytes, n, BRAND, brands[i]))
            return MP4;
    }
    return NULL;
}

/* Eleven bits set, a version, layer III, a bit rate and a sampling rate that exist (ISO/IEC 11172-3). */
static bool is_mp3_frame(const byte *bytes, size_t n)
{
    return n >= 4 && bytes[0] == 0xff && (bytes[1] & 0xe0) == 0xe0 && (bytes[1] & 0x18) != 0x08 &&
           (bytes[1] & 0x06) == 0x02 && (bytes[2] & 0xf0) != 0xf0 && (bytes[2] & 0xf0) != 0 &&
           (bytes[2] & 0x0c) != 0x0c;
}

const char *media_voice_type(const void *bytes, size_t n)
{
    if (is_ogg_voice(bytes, n))
        return OGG;
    if (is_webm(bytes, n))
        return WEBM;
    if (stands(bytes, n, 0, "RIFF") && stands(bytes, n, 8, "WAVE"))
        return WAV;
    if (stands(bytes, n, 0, "#!AMR\n") || stands(bytes, n, 0, "#!AMR-WB\n"))
        return AMR;
    if (stands(bytes, n, 0, "ID3") || is_mp3_frame(bytes, n))
        return MP3;
    return mp4_type(bytes, n);
}

/* ---- what phones write beside the sound ---- */

static bool is_one_of(const byte *name, const char *const *names)
{
    while (*names && memcmp(name, *names, 4) != 0)
        names++;
    return *names;
}

/* Boxes lie in boxes, one after the other and whole; so they can be read as one row, where of a box that holds others
 * only the head is passed over. Boxes of 64-bit size cannot be whole in a file this small but are allowed. */
static enum err clean_mp4(byte *bytes, size_t n)
{
    static const char *const holds_others[] = {"moov", "trak", "mdia", "minf", "moof", "traf", "mvex", NULL};
    static const char *const tells[] = {"udta", "meta", "uuid", "free", "skip", NULL};
    enum { HEAD = 8, LONG_HEAD = 16, HANDLER = 16 };
    for (size_t at = 0; at < n;) {
        if (n - at < HEAD)
            return ERR_CORRUPT;
        byte *box = bytes + at, *name = box + 4;
        size_t size = big32(box), head = HEAD;
        if (size == 0) /* up to the end */
            size = n - at;
        if (size == 1) {
            if (n - at < LONG_HEAD || big32(box + HEAD) != 0)
                return ERR_CORRUPT;
            size = big32(box + HEAD + 4);
            head = LONG_HEAD;
        }
        if (size < head || size > n - at)
            return ERR_CORRUPT;
        if (memcmp(name, "hdlr", 4) == 0 && stands(box, size, HANDLER, "vide"))
            return ERR_FOREIGN;
        if (is_one_of(name, tells)) {
            memcpy(name, "free", 4);
            memset(box + head, 0, size - head);
        }
        at += is_one_of(name, holds_others) ? head : size;
    }
    return OK;
}

/* Chunks have a name, a size, and are padded to an even length. A recorder that was stopped hard leaves a last size
 * that is too large or 0xffffffff; players take what is there. */
static enum err clean_wav(byte *bytes, size_t n)
{
    static const char *const sound[] = {"fmt ", "fact", "data", NULL};
    enum { FIRST = 12, HEAD = 8 };
    bool any = false;
    for (size_t at = FIRST; n - at >= HEAD;) {
        byte *chunk = bytes + at;
        size_t size = little32(chunk + 4), rest = n - at - HEAD;
        if (size > rest)
            size = rest;
        any |= memcmp(chunk, "data", 4) == 0;
        if (!is_one_of(chunk, sound)) {
            memcpy(chunk, "JUNK", 4);
            memset(chunk + HEAD, 0, size);
        }
        at += HEAD + size;
        at += at < n ? size & 1 : 0;
    }
    return any ? OK : ERR_CORRUPT;
}

/* How many bytes of ID3v2 (id3.org) stand at the start; 0: none, or not whole. Sizes have seven bits in a byte. */
static size_t id3_at_start(const byte *bytes, size_t n)
{
    enum { HEAD = 10, FLAGS = 5, SIZE = 6, HAS_FOOTER = 0x10 };
    if (n < HEAD || !stands(bytes, n, 0, "ID3"))
        return 0;
    size_t size = 0;
    for (size_t i = SIZE; i < HEAD; i++)
        size = size << 7 | (bytes[i] & 0x7fU);
    size += bytes[FLAGS] & HAS_FOOTER ? 2U * HEAD : 1U * HEAD;
    return size <= n ? size : 0;
}

static enum err clean_mp3(byte **bytes, size_t *n)
{
    enum { ID3V1 = 128 };
    for (size_t tag; (tag = id3_at_start(*bytes, *n)) > 0;) {
        *bytes += tag;
        *n -= tag;
    }
    while (*n >= ID3V1 && stands(*bytes, *n, *n - ID3V1, "TAG"))
        *n -= ID3V1;
    return is_mp3_frame(*bytes, *n) ? OK : ERR_CORRUPT;
}

enum err media_voice(struct env *env, const void *bytes, size_t n, const void **to, size_t *n_to, const char **type)
{
    const char *found = media_voice_type(bytes, n);
    if (!found)
        return ERR_FOREIGN;
    if (n > VOICE_LARGEST)
        return ERR_CORRUPT;
    byte *copy = arena_alloc(env->arena, n);
    if (!copy)
        return ERR_MEMORY;
    memcpy(copy, bytes, n);
    size_t length = n;
    if (strcmp(found, MP4) == 0 || strcmp(found, THREE_GP) == 0)
        TRY(clean_mp4(copy, n));
    else if (strcmp(found, WAV) == 0)
        TRY(clean_wav(copy, n));
    else if (strcmp(found, MP3) == 0)
        TRY(clean_mp3(&copy, &length));
    *to = copy;
    *n_to = length;
    *type = found;
    return OK;
}
