// Tickets that cannot be written because the client has gone: the handshake is complete all the same, and what the client had sent can be read.
#include "ticket_lost.h"

int main(void)
{
    lose("the client has gone", BY_ERRNO, EPIPE, 0, 0);
    lose("it reset the connection", BY_ERRNO, ECONNRESET, 0, 0);
    lose("the client has gone", BY_ERRNO, EPIPE, 1, 0);
    lose("it reset the connection", BY_ERRNO, ECONNRESET, 1, 0);
    return 0;
}
