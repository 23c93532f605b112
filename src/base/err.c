#include "base/err.h"

#include <stdio.h>
#include <stdlib.h>

const char *err_name(enum err e)
{
    switch (e) {
    case OK: return "ok";
    case ERR_MEMORY: return "out of memory";
    case ERR_IO: return "input or output failed";
    case ERR_FULL: return "no space left";
    case ERR_READ_ONLY: return "read-only";
    case ERR_BUSY: return "busy";
    case ERR_MISSING: return "missing";
    case ERR_EXISTS: return "exists already";
    case ERR_CORRUPT: return "damaged";
    case ERR_FOREIGN: return "not a community file";
    case ERR_NEWER: return "written by a newer version";
    case ERR_REFUSED: return "refused";
    }
    BUG("an error without a name");
}

void bug_stop(const char *file, int line, const char *what)
{
    fprintf(stderr, "redes: this is a bug in the program: %s (%s:%d)\n", what, file, line);
    abort();
}
