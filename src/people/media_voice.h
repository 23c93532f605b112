/* Recordings as bytes: of which kind, and without what phones write beside the sound. Contracts of media_voice_type()
 * and media_voice() are in media.h. */
#ifndef PEOPLE_MEDIA_VOICE_H
#define PEOPLE_MEDIA_VOICE_H

#include <stdbool.h>

/* Whether `type` is one that media_voice_type() gives. */
bool voice_knows(const char *type);

#endif
