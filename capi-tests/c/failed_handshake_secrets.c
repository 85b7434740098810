// BETTER: a handshake that failed leaves no master secret in its session; OpenSSL 3.0 keeps it, for whoever dumps the object
// The session of a client that the server refuses once both know the master secret.
#include "harness.h"

int main(void)
{
    int version;

    for (version = TLS1_2_VERSION; version <= TLS1_3_VERSION; version++) {
        SSL_CTX *client = client_ctx(KINDS), *server = server_ctx(P256);
        unsigned char secret[64];
        SSL_SESSION *session;
        struct pair p;

        only_version(client, version);
        only_version(server, version);
        SSL_CTX_set_verify(server, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, NULL);
        pair_open(&p, client, server);
        MUST(SSL_do_handshake(p.client) == -1 && SSL_do_handshake(p.server) == -1);
        SSL_do_handshake(p.client);
        SSL_do_handshake(p.server);
        print_errors();
        SSL_read(p.client, secret, 1);
        print_errors();
        print_state("client", p.client);
        session = SSL_get_session(p.client);
        printf("  session %d, master secret of %zu octets\n", session != NULL, session ? SSL_SESSION_get_master_key(session, secret, sizeof(secret)) : 0);
        pair_close(&p);
        SSL_CTX_free(client);
        SSL_CTX_free(server);
    }
    return 0;
}
