#include "shells/listen.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdint.h>
#include <sys/socket.h>
#include <unistd.h>

enum { BACKLOG = 511 };

static enum err from_errno(void)
{
    return errno == EADDRINUSE ? ERR_EXISTS : errno == EACCES || errno == EPERM ? ERR_READ_ONLY : ERR_IO;
}

enum err listen_on(int port, bool everywhere, int *sock, int *got)
{
    int one = 1;
    struct sockaddr_in address = {
        .sin_family = AF_INET,
        .sin_port = htons((uint16_t)port),
        .sin_addr.s_addr = htonl(everywhere ? INADDR_ANY : INADDR_LOOPBACK),
    };
    socklen_t length = sizeof address;
    int made = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (made < 0)
        return ERR_IO;
    setsockopt(made, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    if (bind(made, (const struct sockaddr *)&address, length) != 0 || listen(made, BACKLOG) != 0 ||
        getsockname(made, (struct sockaddr *)&address, &length) != 0) {
        enum err e = from_errno();
        close(made);
        return e;
    }
    *sock = made;
    *got = ntohs(address.sin_port);
    return OK;
}
