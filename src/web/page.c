#include "web/page.h"

void page_set_place(struct page *page, enum place place)
{
    page->at_home = place == PLACE_HOME;
    page->at_catalogue = place == PLACE_CATALOGUE;
    page->at_people = place == PLACE_PEOPLE;
    page->at_tutorias = place == PLACE_TUTORIAS;
}
