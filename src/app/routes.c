#include "app/routes.h"

#include "matching/ask_page.h"
#include "matching/commit_page.h"
#include "matching/matching_page.h"
#include "people/cards_page.h"
#include "people/devices_page.h"
#include "people/enter_page.h"
#include "people/login_page.h"
#include "presentations/observations_page.h"
#include "record/enclosure.h"
#include "record/record_page.h"
#include "screens/begin_page.h"
#include "screens/board.h"
#include "screens/changes_page.h"
#include "screens/classes_page.h"
#include "screens/community_page.h"
#include "screens/erase_page.h"
#include "screens/export_page.h"
#include "screens/family_page.h"
#include "screens/help_page.h"
#include "screens/home.h"
#include "screens/live_page.h"
#include "screens/paper_page.h"
#include "screens/path_page.h"
#include "screens/people_new_page.h"
#include "screens/people_page.h"
#include "screens/person_edit_page.h"
#include "screens/portfolio_page.h"
#include "screens/totals_page.h"
#include "screens/wall_page.h"
#include "screens/week_page.h"
#include "screens/wishes_enter_page.h"
#include "screens/year_page.h"
#include "temas/offers_page.h"
#include "temas/tema_edit_page.h"
#include "temas/temas_page.h"
#include "temas/wishes_page.h"
#include "tutorias/tutorias_page.h"

/* In the order of the cycle. */
const struct route routes[] = {
    {METHOD_GET, "/", PERMIT_SEE, WORK_READS, home_page},
    {METHOD_GET, "/begin/#", PERMIT_GUIDE, WORK_READS, begin_page},
    {METHOD_POST, "/begin/#", PERMIT_GUIDE, WORK_WRITES, begin_form},
    {METHOD_GET, "/live", PERMIT_SEE, WORK_READS, live_page},
    {METHOD_POST, "/match", PERMIT_GUIDE, WORK_WRITES, match_form},
    {METHOD_GET, "/tutorias", PERMIT_TAKE_PART, WORK_READS, tutorias_page},
    {METHOD_GET, "/presentations", PERMIT_SEE, WORK_READS, presentations_page},
    {METHOD_GET, "/presentations/#", PERMIT_SEE, WORK_READS, presentation_page},
    {METHOD_GET, "/presentations/#/invitation", PERMIT_SEE, WORK_READS, invitation_page},
    {METHOD_GET, "/presentations/#/calendar.ics", PERMIT_SEE, WORK_READS, calendar_file_page},
    {METHOD_GET, "/tutorias/#/present", PERMIT_TAKE_PART, WORK_READS, plan_page},
    {METHOD_POST, "/tutorias/#/present", PERMIT_TAKE_PART, WORK_WRITES, plan_form},
    {METHOD_GET, "/presentations/#/move", PERMIT_TAKE_PART, WORK_READS, move_page},
    {METHOD_POST, "/presentations/#/move", PERMIT_TAKE_PART, WORK_WRITES, move_form},
    {METHOD_POST, "/presentations/#/held", PERMIT_TAKE_PART, WORK_WRITES, held_form},
    {METHOD_POST, "/presentations/#/cancel", PERMIT_TAKE_PART, WORK_WRITES, cancel_form},
    {METHOD_POST, "/presentations/#/words", PERMIT_SEE, WORK_WRITES, word_form},
    {METHOD_POST, "/words/#/remove", PERMIT_TAKE_PART, WORK_WRITES, word_remove_form},
    {METHOD_GET, "/tutorias/#/paths", PERMIT_TAKE_PART, WORK_READS, paths_page},
    {METHOD_POST, "/tutorias/#/paths", PERMIT_TAKE_PART, WORK_WRITES, paths_form},
    {METHOD_POST, "/tutorias/#/observe", PERMIT_GUIDE, WORK_WRITES, observe_form},
    {METHOD_GET, "/observations", PERMIT_OBSERVE, WORK_READS, observations_page},
    {METHOD_GET, "/observations/#", PERMIT_SEE, WORK_READS, observation_page},
    {METHOD_POST, "/observations/#", PERMIT_OBSERVE, WORK_WRITES, observation_form},
    {METHOD_POST, "/observations/#/remove", PERMIT_GUIDE, WORK_WRITES, observation_remove_form},
    {METHOD_POST, "/tutorias/#/answer", PERMIT_TAKE_PART, WORK_WRITES, answer_form},
    {METHOD_GET, "/temas/#/ask", PERMIT_TAKE_PART, WORK_READS, ask_page},
    {METHOD_POST, "/temas/#/ask", PERMIT_TAKE_PART, WORK_WRITES, ask_form},
    {METHOD_GET, "/pair", PERMIT_GUIDE, WORK_READS, pair_page},
    {METHOD_POST, "/pair", PERMIT_GUIDE, WORK_WRITES, pair_form},
    {METHOD_POST, "/tutorias/#/pause", PERMIT_TAKE_PART, WORK_WRITES, pause_form},
    {METHOD_POST, "/tutorias/#/resume", PERMIT_TAKE_PART, WORK_WRITES, resume_form},
    {METHOD_GET, "/tutorias/#/end", PERMIT_TAKE_PART, WORK_READS, end_page},
    {METHOD_POST, "/tutorias/#/end", PERMIT_TAKE_PART, WORK_WRITES, end_form},
    {METHOD_POST, "/tutorias/#/met", PERMIT_TAKE_PART, WORK_WRITES, met_form},
    {METHOD_GET, "/tutorias/#/hours", PERMIT_TAKE_PART, WORK_READS, hours_page},
    {METHOD_POST, "/tutorias/#/hours", PERMIT_TAKE_PART, WORK_WRITES, hours_form},
    {METHOD_POST, "/tutorias/#/feel", PERMIT_TAKE_PART, WORK_WRITES, feel_form},
    {METHOD_GET, "/tutorias/#", PERMIT_SEE, WORK_READS, study_page},
    {METHOD_POST, "/tutorias/#/entries", PERMIT_TAKE_PART, WORK_OWN, entry_form},
    {METHOD_POST, "/entries/#/remove", PERMIT_TAKE_PART, WORK_WRITES, entry_remove_form},
    {METHOD_POST, "/entries/#/share", PERMIT_TAKE_PART, WORK_WRITES, entry_share_form},
    {METHOD_POST, "/tutorias/#/begin", PERMIT_TAKE_PART, WORK_WRITES, encounter_begin_form},
    {METHOD_POST, "/tutorias/#/finish", PERMIT_TAKE_PART, WORK_WRITES, encounter_finish_form},
    {METHOD_POST, "/tutorias/#/report", PERMIT_TAKE_PART, WORK_WRITES, report_form},
    {METHOD_GET, "/tutorias/#/reflection", PERMIT_SEE, WORK_READS, reflection_page},
    {METHOD_POST, "/tutorias/#/reflection", PERMIT_TAKE_PART, WORK_OWN, reflection_form},
    {METHOD_GET, "/blobs/#", PERMIT_SEE, WORK_READS, blob_page},
    {METHOD_GET, "/tutorias/#/paper", PERMIT_SEE, WORK_READS, sheet_page},
    {METHOD_GET, "/tutorias/#/sitting", PERMIT_TAKE_PART, WORK_READS, sitting_page},
    {METHOD_POST, "/tutorias/#/sitting", PERMIT_TAKE_PART, WORK_WRITES, sitting_form},
    {METHOD_GET, "/paper", PERMIT_GUIDE, WORK_READS, paper_page},
    {METHOD_POST, "/paper", PERMIT_GUIDE, WORK_WRITES, paper_form},
    {METHOD_GET, "/temas", PERMIT_SEE, WORK_READS, catalogue_page},
    {METHOD_GET, "/temas/#", PERMIT_SEE, WORK_READS, tema_page},
    {METHOD_GET, "/temas/#/sheet", PERMIT_SEE, WORK_READS, tema_sheet_page},
    {METHOD_GET, "/temas/new", PERMIT_GUIDE, WORK_READS, tema_edit_page},
    {METHOD_POST, "/temas/new", PERMIT_GUIDE, WORK_WRITES, tema_edit_form},
    {METHOD_GET, "/temas/#/edit", PERMIT_GUIDE, WORK_READS, tema_edit_page},
    {METHOD_POST, "/temas/#/edit", PERMIT_GUIDE, WORK_WRITES, tema_edit_form},
    {METHOD_POST, "/temas/#/wish", PERMIT_TAKE_PART, WORK_WRITES, wish_form},
    {METHOD_GET, "/wishes", PERMIT_TAKE_PART, WORK_READS, wishes_page},
    {METHOD_POST, "/wishes/#/up", PERMIT_TAKE_PART, WORK_WRITES, wish_up_form},
    {METHOD_POST, "/wishes/#/down", PERMIT_TAKE_PART, WORK_WRITES, wish_down_form},
    {METHOD_POST, "/wishes/#/remove", PERMIT_TAKE_PART, WORK_WRITES, wish_remove_form},
    {METHOD_GET, "/temas/#/prepare", PERMIT_TAKE_PART, WORK_READS, prepare_page},
    {METHOD_POST, "/temas/#/prepare", PERMIT_TAKE_PART, WORK_WRITES, prepare_form},
    {METHOD_POST, "/temas/#/offer", PERMIT_TAKE_PART, WORK_WRITES, offer_form},
    {METHOD_POST, "/offers/#/places", PERMIT_TAKE_PART, WORK_WRITES, offer_places_form},
    {METHOD_POST, "/offers/#/remove", PERMIT_TAKE_PART, WORK_WRITES, offer_remove_form},
    {METHOD_POST, "/offers/#/vouch", PERMIT_GUIDE, WORK_WRITES, offer_vouch_form},
    {METHOD_GET, "/people", PERMIT_GUIDE, WORK_READS, people_page},
    {METHOD_GET, "/people/new", PERMIT_GUIDE, WORK_READS, people_new_page},
    {METHOD_POST, "/people/new", PERMIT_GUIDE, WORK_WRITES, people_new_form},
    {METHOD_GET, "/people/#", PERMIT_SEE, WORK_READS, person_page},
    {METHOD_GET, "/people/#/path", PERMIT_SEE, WORK_READS, path_page},
    {METHOD_GET, "/me", PERMIT_SEE, WORK_READS, me_page},
    {METHOD_GET, "/family", PERMIT_SEE, WORK_READS, family_page},
    {METHOD_GET, "/totals", PERMIT_TOTALS, WORK_READS, totals_page},
    {METHOD_GET, "/week", PERMIT_GUIDE, WORK_READS, week_page},
    {METHOD_GET, "/wall", PERMIT_GUIDE, WORK_READS, wall_page},
    {METHOD_GET, "/proposals", PERMIT_GUIDE, WORK_READS, whole_list_page},
    {METHOD_GET, "/today", PERMIT_GUIDE, WORK_READS, whole_list_page},
    {METHOD_GET, "/waiting", PERMIT_GUIDE, WORK_READS, whole_list_page},
    {METHOD_GET, "/asked", PERMIT_GUIDE, WORK_READS, whole_list_page},
    {METHOD_GET, "/first", PERMIT_GUIDE, WORK_READS, whole_list_page},
    {METHOD_GET, "/stuck", PERMIT_GUIDE, WORK_READS, whole_list_page},
    {METHOD_GET, "/doors", PERMIT_GUIDE, WORK_READS, whole_list_page},
    {METHOD_GET, "/next", PERMIT_GUIDE, WORK_READS, whole_list_page},
    {METHOD_GET, "/choices", PERMIT_GUIDE, WORK_READS, whole_list_page},
    {METHOD_GET, "/people/#/portfolio", PERMIT_SEE, WORK_READS, portfolio_page},
    {METHOD_GET, "/people/#/record.zip", PERMIT_SEE, WORK_READS, export_page},
    {METHOD_GET, "/people/#/erase", PERMIT_GUIDE, WORK_READS, erase_page},
    {METHOD_POST, "/people/#/erase", PERMIT_GUIDE, WORK_OWN, erase_form},
    {METHOD_GET, "/changes", PERMIT_GUIDE, WORK_READS, changes_page},
    {METHOD_POST, "/changes/#/undo", PERMIT_GUIDE, WORK_WRITES, undo_form},
    {METHOD_GET, "/help", PERMIT_SEE, WORK_READS, help_page},
    {METHOD_GET, "/help/#", PERMIT_SEE, WORK_READS, help_page},
    {METHOD_GET, "/people/#/login", PERMIT_GUIDE, WORK_READS, login_page},
    {METHOD_POST, "/people/#/login", PERMIT_GUIDE, WORK_WRITES, login_form},
    {METHOD_GET, "/cards", PERMIT_GUIDE, WORK_READS, cards_page},
    {METHOD_POST, "/cards", PERMIT_GUIDE, WORK_WRITES, cards_form},
    {METHOD_GET, "/devices", PERMIT_GUIDE, WORK_READS, devices_page},
    {METHOD_POST, "/devices", PERMIT_GUIDE, WORK_WRITES, devices_form},
    {METHOD_POST, "/devices/#/remove", PERMIT_GUIDE, WORK_WRITES, device_remove_form},
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
    {METHOD_GET, "/enter/#", PERMIT_ENTER, WORK_READS, enter_person_page},
    {METHOD_POST, "/enter/#", PERMIT_ENTER, WORK_OWN, enter_person_form},
    {METHOD_GET, "/card", PERMIT_ENTER, WORK_READS, card_page},
    {METHOD_POST, "/card", PERMIT_ENTER, WORK_OWN, card_form},
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
