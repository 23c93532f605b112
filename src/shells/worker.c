#include "shells/worker.h"

#include "shells/world.h"
#include "store/store.h"
#include "web/shelf.h"

enum { ARENA_MOST = 64 * 1024 * 1024 };

void worker_init(struct worker *worker, bool reachable)
{
    *worker = (struct worker){0};
    world_env(&worker->env, &worker->arena, ARENA_MOST);
    worker->env.reachable = reachable;
    response_init(&worker->response);
}

void worker_release(struct worker *worker)
{
    store_close(worker->env.store);
    response_release(&worker->response);
    arena_release(&worker->arena);
    shelf_free(worker->env.shelf);
}

bool worker_ready(struct worker *worker, const char *path)
{
    return worker->env.store || store_open(&worker->env.store, path, &worker->env) == OK;
}
