#include "temas/erasing.h"

#include "temas/offers.h"
#include "temas/paths.h"
#include "temas/preparation.h"
#include "temas/wishes.h"

enum err temas_erase(struct env *env, int64_t person)
{
    TRY(wishes_erase(env, person));
    TRY(offers_erase(env, person));
    TRY(preparations_erase(env, person));
    return tema_paths_forget_finder(env, person);
}
