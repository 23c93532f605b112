/* From "shall we?" to "we did it": */
#include "kit.h"

int main(void)
{
    return 0;
}
