// Which sessions resume where, when the name chooses the SSL_CTX and nobody verifies clients.
#include "session_switch.h"

int main(void)
{
    int no_ticket;

    for (version = TLS1_2_VERSION; version <= TLS1_3_VERSION; version++) {
        for (no_ticket = 0; no_ticket <= 1; no_ticket++) {
            contexts(0, no_ticket, 0);
            all_pairs(no_ticket ? "without id contexts, cached" : "without id contexts");
            done();
            contexts(1, no_ticket, 0);
            all_pairs(no_ticket ? "with id contexts, cached" : "with id contexts");
            done();
        }
    }
    return 0;
}
