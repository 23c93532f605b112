#include "temas/erasing.h"

#include "store/forgetting.h"
#include "temas/paths.h"
#include "temas/tables.h"

enum err temas_erase(struct env *env, int64_t person)
{
    struct store *store = env->store;
    struct row_ids wishes = {0}, offers = {0}, preparations = {0};
    struct stmt *q;
    TRY(store_query(store, &q, "select id from wish where community = $1 and person = $2", V(store_community(store)),
                    V(person)));
    TRY(row_ids_add(q, env->arena, &wishes));
    TRY(store_query(store, &q, "select id from offer where community = $1 and person = $2", V(store_community(store)),
                    V(person)));
    TRY(row_ids_add(q, env->arena, &offers));
    TRY(store_query(store, &q, "select id from preparation where community = $1 and person = $2",
                    V(store_community(store)), V(person)));
    TRY(row_ids_add(q, env->arena, &preparations));
    TRY(rows_delete(env, &wish_table, &wishes));
    TRY(rows_delete(env, &offer_table, &offers));
    TRY(rows_delete(env, &preparation_table, &preparations));
    return tema_paths_forget_finder(env, person);
}
