#include "screens/live_page.h"

#include <string.h>

enum err live_page(struct visit *visit)
{
    static const char first[] = "retry: 5000\n\n";
    response_send_bytes(visit->response, "text/event-stream; charset=utf-8", first, strlen(first));
    visit->response->live = true;
    return OK;
}
