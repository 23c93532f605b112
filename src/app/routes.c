#include "app/routes.h"

#include "matching/matching_page.h"
#include "people/enter_page.h"
#include "screens/begin_page.h"
#include "screens/classes_page.h"
#include "screens/community_page.h"
#include "screens/home.h"
#include "screens/people_new_page.h"
#include "screens/people_page.h"
#include "screens/person_edit_page.h"
#include "screens/wishes_enter_page.h"
#include "screens/year_page.h"
#include "temas/temas_page.h"
#include "tutorias/tutorias_page.h"

/* In the order of the cycle. */
const struct route routes[] = {
    {METHOD_GET, "/", PERMIT_SEE, WORK_READS, home_page},
    {METHOD_GET, "/begin/#", PERMIT_GUIDE, WORK_READS, begin_page},
    {METHOD_POST, "/begin/#", PERMIT_GUIDE, WORK_WRITES, begin_form},
    {METHOD_POST, "/match", PERMIT_GUIDE, WORK_WRITES, match_form},
    {METHOD_GET, "/tutorias", PERMIT_TAKE_PART, WORK_READS, tutorias_page},
    {METHOD_POST, "/tutorias/#/answer", PERMIT_GUIDE, WORK_WRITES, answer_form},
    {METHOD_GET, "/temas", PERMIT_SEE, WORK_READS, catalogue_page},
    {METHOD_GET, "/temas/#", PERMIT_SEE, WORK_READS, tema_page},
    {METHOD_GET, "/people", PERMIT_GUIDE, WORK_READS, people_page},
    {METHOD_GET, "/people/new", PERMIT_GUIDE, WORK_READS, people_new_page},
    {METHOD_POST, "/people/new", PERMIT_GUIDE, WORK_WRITES, people_new_form},
    {METHOD_GET, "/people/#", PERMIT_SEE, WORK_READS, person_page},
    {METHOD_POST, "/people/#/consent", PERMIT_TAKE_PART, WORK_WRITES, consent_form},
    {METHOD_GET, "/people/#/edit", PERMIT_GUIDE, WORK_READS, edit_page},
    {METHOD_POST, "/people/#/edit", PERMIT_GUIDE, WORK_WRITES, edit_form},
    {METHOD_POST, "/people/#/apart", PERMIT_GUIDE, WORK_WRITES, apart_form},
    {METHOD_POST, "/people/#/kin", PERMIT_GUIDE, WORK_WRITES, kin_form},
    {METHOD_POST, "/people/#/standing", PERMIT_GUIDE, WORK_WRITES, standing_form},
    {METHOD_GET, "/wishes/enter", PERMIT_GUIDE, WORK_READS, wishes_enter_page},
    {METHOD_POST, "/wishes/enter", PERMIT_GUIDE, WORK_WRITES, wishes_enter_form},
    {METHOD_GET, "/classes", PERMIT_GUIDE, WORK_READS, classes_page},
    {METHOD_POST, "/classes", PERMIT_GUIDE, WORK_WRITES, classes_form},
    {METHOD_GET, "/year", PERMIT_GUIDE, WORK_READS, year_page},
    {METHOD_POST, "/year", PERMIT_GUIDE, WORK_WRITES, year_form},
    {METHOD_GET, "/community", PERMIT_GUIDE, WORK_READS, community_page},
    {METHOD_POST, "/community", PERMIT_GUIDE, WORK_WRITES, community_form},
    {METHOD_GET, "/enter", PERMIT_ENTER, WORK_READS, enter_page},
    {METHOD_POST, "/enter", PERMIT_ENTER, WORK_OWN, enter_form},
    {METHOD_POST, "/leave", PERMIT_ENTER, WORK_WRITES, leave_form},
    {METHOD_POST, "/language", PERMIT_ENTER, WORK_READS, language_form},
    {METHOD_OTHER, NULL, PERMIT_COUNT, WORK_READS, NULL},
};

/* Reads a positive number of at most 63 bits; NULL if there is none. */
static const char *read_number(const char *at, int64_t *number)
{
    int64_t value = 0;
    const char *from = at;
    for (; *at >= '0' && *at <= '9'; at++) {
        if (value > (INT64_MAX - (*at - '0')) / 10)
            return NULL;
        value = value * 10 + (*at - '0');
    }
    *number = value;
    return at == from ? NULL : at;
}

static bool fits(const char *pattern, const char *path, int64_t *id)
{
    int64_t number = 0;
    while (*pattern) {
        if (*pattern == '#') {
            path = read_number(path, &number);
            if (!path)
                return false;
            pattern++;
        } else if (*pattern++ != *path++) {
            return false;
        }
    }
    if (*path)
        return false;
    *id = number;
    return true;
}

const struct route *route_find(enum method method, const char *path, int64_t *id, bool *known)
{
    *known = false;
    for (const struct route *route = routes; route->path; route++) {
        if (!fits(route->path, path, id))
            continue;
        *known = true;
        if (route->method == method)
            return route;
    }
    return NULL;
}
