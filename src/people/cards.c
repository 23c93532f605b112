#include "people/cards.h"

bool card_allowed(const struct person *person)
{
    return person_role(person) != ROLE_NOBODY && person->kind != KIND_FACILITATOR;
}
