#include "app/routes.h"

#include "matching/matching_page.h"
#include "people/enter_page.h"
#include "record/enclosure.h"
#include "record/record_page.h"
#include "screens/home.h"
#include "screens/people_page.h"
#include "temas/temas_page.h"
#include "tutorias/tutorias_page.h"

/* In the order of the cycle. */
const struct route routes[] = {
    {METHOD_GET, "/", PERMIT_SEE, WORK_READS, home_page},
    {METHOD_POST, "/match", PERMIT_GUIDE, WORK_WRITES, match_form},
    {METHOD_GET, "/tutorias", PERMIT_TAKE_PART, WORK_READS, tutorias_page},
    {METHOD_POST, "/tutorias/#/answer", PERMIT_GUIDE, WORK_WRITES, answer_form},
    {METHOD_GET, "/tutorias/#", PERMIT_SEE, WORK_READS, study_page},
    {METHOD_POST, "/tutorias/#/entries", PERMIT_TAKE_PART, WORK_OWN, entry_form},
    {METHOD_POST, "/entries/#/remove", PERMIT_TAKE_PART, WORK_WRITES, entry_remove_form},
    {METHOD_POST, "/entries/#/share", PERMIT_TAKE_PART, WORK_WRITES, entry_share_form},
    {METHOD_POST, "/tutorias/#/begin", PERMIT_TAKE_PART, WORK_WRITES, begin_form},
    {METHOD_POST, "/tutorias/#/finish", PERMIT_TAKE_PART, WORK_WRITES, finish_form},
    {METHOD_POST, "/tutorias/#/report", PERMIT_TAKE_PART, WORK_WRITES, report_form},
    {METHOD_GET, "/tutorias/#/reflection", PERMIT_SEE, WORK_READS, reflection_page},
    {METHOD_POST, "/tutorias/#/reflection", PERMIT_TAKE_PART, WORK_OWN, reflection_form},
    {METHOD_GET, "/blobs/#", PERMIT_SEE, WORK_READS, blob_page},
    {METHOD_GET, "/tutorias/#/paper", PERMIT_SEE, WORK_READS, sheet_page},
    {METHOD_GET, "/tutorias/#/sitting", PERMIT_TAKE_PART, WORK_READS, sitting_page},
    {METHOD_POST, "/tutorias/#/sitting", PERMIT_TAKE_PART, WORK_WRITES, sitting_form},
    {METHOD_GET, "/paper", PERMIT_TAKE_PART, WORK_READS, paper_page},
    {METHOD_POST, "/paper", PERMIT_TAKE_PART, WORK_WRITES, paper_form},
    {METHOD_GET, "/temas", PERMIT_SEE, WORK_READS, catalogue_page},
    {METHOD_GET, "/temas/#", PERMIT_SEE, WORK_READS, tema_page},
    {METHOD_GET, "/people", PERMIT_GUIDE, WORK_READS, people_page},
    {METHOD_GET, "/people/#", PERMIT_SEE, WORK_READS, person_page},
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
