/* Three kinds of wrong, never mixed: a bug (BUG), a failing machine (enum err), a user's mistake (a value,
 * see problems.h). */
#ifndef BASE_ERR_H
#define BASE_ERR_H

/* What a machine can do to us. A function returning this sets its out-parameters only on OK. */
enum err {
    OK = 0,
    ERR_MEMORY,    /* no memory, or over the cap that this work was given */
    ERR_IO,        /* the system refused to read or write; errno may say more */
    ERR_FULL,      /* no space left on the device */
    ERR_READ_ONLY, /* the file or its directory may not be written */
    ERR_BUSY,      /* another program holds the file for writing, longer than we wait */
    ERR_MISSING,   /* the file or row is not there */
    ERR_EXISTS,    /* the file or row is there already */
    ERR_CORRUPT,   /* what was read is damaged or is not what it says */
    ERR_FOREIGN,   /* a file, but not one of ours */
    ERR_NEWER,     /* ours, but written by a later version */
    ERR_REFUSED,   /* a rule said no; the rule's own result says why */
};

/* A short name of the error for logs, in English, never NULL. */
const char *err_name(enum err e);

#define MUST_CHECK __attribute__((warn_unused_result))

/* Hands a failure on to the caller. */
#define TRY(call)                  \
    do {                           \
        enum err try_err = (call); \
        if (try_err != OK)         \
            return try_err;        \
    } while (0)

/* A programmer's mistake: says where, and stops. The only abort there is. */
#define BUG(what) bug_stop(__FILE__, __LINE__, what)
_Noreturn void bug_stop(const char *file, int line, const char *what);

#define ASSERT(truth)    \
    do {                 \
        if (!(truth))    \
            BUG(#truth); \
    } while (0)

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

#endif
