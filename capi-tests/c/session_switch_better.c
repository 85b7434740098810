// BETTER: OpenSSL 3.0 decides about resumption before it asks the name callback, so a session made under one name is resumed under another, whose
// SSL_CTX asks for client certificates that this session never saw (CVE-2025-23419). Ours looks again when the callback is done: where clients are verified, a
// session of another name or id context is not resumed, and a full handshake asks for the certificate.
#include "session_switch.h"

int main(void)
{
    int no_ticket, with_cert;

    for (version = TLS1_2_VERSION; version <= TLS1_3_VERSION; version++) {
        for (no_ticket = 0; no_ticket <= 1; no_ticket++) {
            for (with_cert = 0; with_cert <= 1; with_cert++) {
                printf("==== client %s a certificate, %s\n", with_cert ? "with" : "without", no_ticket ? "cache" : "tickets");
                contexts(1, no_ticket, with_cert);
                modes[1] = SSL_VERIFY_PEER;
                all_pairs("b verifies");
                modes[1] = SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT;
                all_pairs("b insists");
                done();
            }
        }
    }
    return 0;
}
