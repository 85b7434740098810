// BETTER: OpenSSL 3.0 forgives only EPIPE and ECONNRESET of a socket when tickets of TLS 1.3 do not get away, and loses what it did not write; for ours
// no failure of any BIO fails a finished handshake, and the tickets lead what is sent next, so that a transport that recovers misses nothing.
#include "ticket_lost.h"

int main(void)
{
    int later;

    for (later = 0; later <= 1; later++) {
        lose("another errno", BY_ERRNO, EIO, later, 0);
        lose("timed out", BY_ERRNO, ETIMEDOUT, later, 0);
        lose("a BIO that raises an error", BY_QUEUE, 0, later, 0);
        lose("a BIO that writes nothing", BY_NOTHING, 0, later, 0);
        lose("a flush that fails", AT_FLUSH, EPIPE, later, 0);
        lose("a flush that fails otherwise", AT_FLUSH, EIO, later, 0);
        lose("no buffers", BY_ERRNO, ENOBUFS, later, 1);
        lose("a BIO that raises an error", BY_QUEUE, 0, later, 1);
        lose("the client has gone", BY_ERRNO, EPIPE, later, 1);
    }
    return 0;
}
