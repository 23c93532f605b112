#include "temas/acting.h"

#include <string.h>

enum { BACK_LONGEST = 200 };

static int64_t number(const char *text)
{
    int64_t value = 0;
    size_t digits = strspn(text, "0123456789");
    if (text[digits] || digits > 18)
        return 0;
    for (size_t i = 0; i < digits; i++)
        value = value * 10 + (text[i] - '0');
    return value;
}

int64_t acting_for(const struct visit *visit)
{
    const struct request *request = visit->request;
    const char *named =
        request->method == METHOD_POST ? request_form(request, "person") : request_query(request, "person");
    if (visit->actor.role == ROLE_FACILITATOR && named)
        return number(named);
    return visit->actor.person;
}

const char *acting_back(const struct visit *visit)
{
    const char *back = request_form(visit->request, "back");
    return back && back[0] == '/' && strlen(back) <= BACK_LONGEST ? back : NULL;
}
