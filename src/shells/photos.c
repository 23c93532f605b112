#include "shells/photos.h"

#include "people/media.h"
#include "web/picture.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#ifndef REDES_LIBEXEC
#define REDES_LIBEXEC "/usr/libexec"
#endif

enum { PATH_MOST = 4096 };
_Static_assert((int)PHOTO_SENT_MOST == (int)PHOTO_LARGEST, "the child reads whatever people may send");

static pthread_mutex_t one_at_a_time = PTHREAD_MUTEX_INITIALIZER;

/* ---- the child ---- */

struct child {
    pid_t pid;
    int to, from; /* its standard input and output; -1 once closed */
};

static void close_end(int *end)
{
    if (*end >= 0)
        close(*end);
    *end = -1;
}

/* Nothing of ours goes along: no file, no environment, no blocked or ignored signal. */
static int spawn(const char *program, pid_t *pid, int in, int out)
{
    char *const arguments[] = {(char[]){"redes-photo"}, NULL}, *const environment[] = {NULL};
    posix_spawn_file_actions_t files;
    posix_spawnattr_t attributes;
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    if (posix_spawn_file_actions_init(&files) != 0)
        return ENOMEM;
    if (posix_spawnattr_init(&attributes) != 0) {
        posix_spawn_file_actions_destroy(&files);
        return ENOMEM;
    }
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &all);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    int wrong = posix_spawn_file_actions_adddup2(&files, in, STDIN_FILENO);
    if (!wrong)
        wrong = posix_spawn_file_actions_adddup2(&files, out, STDOUT_FILENO);
    if (!wrong)
        wrong = posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    if (!wrong)
        wrong = posix_spawn_file_actions_addclosefrom_np(&files, STDERR_FILENO + 1);
    if (!wrong)
        wrong = posix_spawn(pid, program, &files, &attributes, arguments, environment);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&files);
    return wrong;
}

static enum err start(const char *program, struct child *child)
{
    int in[2], out[2];
    if (pipe2(in, O_CLOEXEC) != 0)
        return ERR_IO;
    if (pipe2(out, O_CLOEXEC) != 0) {
        close(in[0]);
        close(in[1]);
        return ERR_IO;
    }
    int wrong = spawn(program, &child->pid, in[0], out[1]);
    close(in[0]);
    close(out[1]);
    child->to = in[1];
    child->from = out[0];
    if (wrong) {
        close_end(&child->to);
        close_end(&child->from);
        return wrong == ENOMEM || wrong == EAGAIN ? ERR_MEMORY : ERR_MISSING;
    }
    fcntl(child->to, F_SETFL, O_NONBLOCK);
    fcntl(child->from, F_SETFL, O_NONBLOCK);
    return OK;
}

/* Waits for its end, which `kill_it` brings about, and says what that means. */
static enum err stop(struct child *child, bool kill_it)
{
    int status = 0;
    close_end(&child->to);
    close_end(&child->from);
    if (kill_it)
        kill(child->pid, SIGKILL);
    while (waitpid(child->pid, &status, 0) < 0) {
        if (errno != EINTR)
            return ERR_IO;
    }
    switch (WIFEXITED(status) ? WEXITSTATUS(status) : PHOTO_DAMAGED) {
    case PHOTO_DONE: return OK;
    case PHOTO_FOREIGN: return ERR_FOREIGN;
    case PHOTO_UNCONFINED: return ERR_MISSING;
    case PHOTO_DAMAGED: return ERR_CORRUPT;
    default: return ERR_MISSING; /* the loader's own end: a library is not there */
    }
}

/* ---- the conversation ---- */

struct talk {
    const char *left; /* what the child has not taken yet */
    size_t n_left;
    char *answer; /* room for PHOTO_KEPT_MOST */
    size_t n_answer;
};

/* It may close its ear before it has heard all: its end says why. */
static void tell(struct child *child, struct talk *talk)
{
    ssize_t taken = write(child->to, talk->left, talk->n_left);
    if (taken < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    if (taken > 0) {
        talk->left += taken;
        talk->n_left -= (size_t)taken;
    }
    if (taken < 0 || talk->n_left == 0)
        close_end(&child->to);
}

/* False: it says more than it may, or reading failed. */
static bool hear(struct child *child, struct talk *talk)
{
    char over;
    size_t room = PHOTO_KEPT_MOST - talk->n_answer;
    ssize_t said = read(child->from, room ? talk->answer + talk->n_answer : &over, room ? room : 1);
    if (said < 0)
        return errno == EAGAIN || errno == EINTR;
    if (said > 0 && room == 0)
        return false;
    talk->n_answer += (size_t)said;
    if (said == 0)
        close_end(&child->from);
    return true;
}

static int64_t monotonic_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Says all and hears all; false if the child is to be ended. */
static bool converse(struct child *child, struct talk *talk, int patience)
{
    int64_t until = monotonic_ms() + patience;
    if (talk->n_left == 0)
        close_end(&child->to);
    while (child->from >= 0) {
        struct pollfd ends[] = {{.fd = child->from, .events = POLLIN}, {.fd = child->to, .events = POLLOUT}};
        int64_t left = until - monotonic_ms();
        if (left <= 0)
            return false;
        if (poll(ends, 2, (int)left) < 0 && errno != EINTR)
            return false;
        if (child->to >= 0 && ends[1].revents)
            tell(child, talk);
        if (ends[0].revents && !hear(child, talk))
            return false;
    }
    return true;
}

/* Even a decoder that was taken over gives a small upright JPEG, or nothing. */
static bool is_as_agreed(const struct talk *talk)
{
    struct picture picture;
    return picture_look(talk->answer, talk->n_answer, &picture) == OK && picture.kind == PICTURE_JPEG &&
           picture.width <= PHOTO_SIDE_MOST && picture.height <= PHOTO_SIDE_MOST && picture.turn == 1;
}

static enum err shrink(const char *program, int patience, struct talk *talk)
{
    struct child child;
    TRY(start(program, &child));
    bool fine = converse(&child, talk, patience);
    enum err e = stop(&child, !fine);
    if (e == OK && !is_as_agreed(talk))
        return ERR_CORRUPT;
    return e;
}

enum err photos_shrink_with(const char *program, int patience, struct arena *arena, const void *bytes, size_t n,
                            void **to, size_t *n_to)
{
    struct talk talk = {.left = bytes, .n_left = n, .answer = arena_alloc(arena, PHOTO_KEPT_MOST)};
    if (!talk.answer)
        return ERR_MEMORY;
    if (n > PHOTO_SENT_MOST)
        return ERR_CORRUPT;
    pthread_mutex_lock(&one_at_a_time);
    enum err e = shrink(program, patience, &talk);
    pthread_mutex_unlock(&one_at_a_time);
    TRY(e);
    *to = talk.answer;
    *n_to = talk.n_answer;
    return OK;
}

/* ---- where it is ---- */

/* Beside the program, as it is built; otherwise where it was installed. */
static void find_program(char to[static PATH_MOST])
{
    char here[PATH_MOST];
    ssize_t n = readlink("/proc/self/exe", here, sizeof here - 1);
    here[n > 0 ? n : 0] = '\0';
    char *slash = strrchr(here, '/');
    if (slash) {
        *slash = '\0';
        int length = snprintf(to, PATH_MOST, "%s/redes-photo", here);
        if (length < PATH_MOST && access(to, X_OK) == 0)
            return;
    }
    snprintf(to, PATH_MOST, "%s/redes-photo", REDES_LIBEXEC);
}

enum err photos_shrink(void *outside, struct arena *arena, const void *bytes, size_t n, void **to, size_t *n_to)
{
    (void)outside;
    char program[PATH_MOST];
    find_program(program);
    return photos_shrink_with(program, PHOTO_SECONDS * 1000, arena, bytes, n, to, n_to);
}
