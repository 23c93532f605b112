#include "matching/matching_page.h"

enum err match_done(struct visit *visit, int64_t before, const char *path)
{
    int64_t now;
    TRY(tutoria_gave_way(visit->store, &now));
    if (now > before && visit_may(visit, PERMIT_GUIDE))
        return visit_done(visit, SAID_SAVED, "%s?gave=%lld", path, (long long)(now - before));
    return visit_done(visit, SAID_SAVED, "%s", path);
}

enum err match_form(struct visit *visit)
{
    struct matching matching;
    bool any;
    TRY(tutoria_expire(visit->env, env_now(visit->env), &any));
    enum err e = matching_run(visit->env, &visit->actor, &matching);
    if (e == ERR_REFUSED)
        return visit_say(visit, 422, MSG("This community is too large to be matched in one go."),
                         MSG("Nothing was changed."));
    TRY(e);
    TRY(matching_apply(visit->env, &matching));
    return visit_see_other(visit, "/?matched=%zu", matching.proposals.n);
}
