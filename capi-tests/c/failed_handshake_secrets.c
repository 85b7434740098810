// BETTER: a handshake that failed leaves no master secret in its session; OpenSSL 3.0 keeps it, for whoever dumps the object
// The session of a client that the server refuses once both know the master secret.
#include "harness.h"

static SSL_SESSION *shown;

/* Who asks while the handshake runs is shown the secret, until it fails. */
static void on_info(const SSL *ssl, int where, int value)
{
    unsigned char secret[64];

    (void)value;
    if ((where & SSL_CB_LOOP) && shown == NULL && SSL_get_session(ssl) && SSL_SESSION_get_master_key(SSL_get_session(ssl), secret, sizeof(secret))) {
        printf("  meanwhile a master secret\n");
        shown = SSL_get1_session((SSL *)ssl);
    }
}

static void run(int version, int asks)
{
    SSL_CTX *client = client_ctx(KINDS), *server = server_ctx(P256);
    unsigned char secret[64];
    SSL_SESSION *session;
    struct pair p;

    only_version(client, version);
    only_version(server, version);
    SSL_CTX_set_verify(server, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, NULL);
    pair_open(&p, client, server);
    if (asks)
        SSL_set_info_callback(p.client, on_info);
    MUST(SSL_do_handshake(p.client) == -1 && SSL_do_handshake(p.server) == -1);
    SSL_do_handshake(p.client);
    SSL_do_handshake(p.server);
    print_errors();
    SSL_read(p.client, secret, 1);
    print_errors();
    print_state("client", p.client);
    session = SSL_get_session(p.client);
    printf("  session %d, master secret of %zu octets\n", session != NULL, session ? SSL_SESSION_get_master_key(session, secret, sizeof(secret)) : 0);
    if (shown)
        printf("  the one shown: the same %d, resumable %d\n", shown == session, SSL_SESSION_is_resumable(shown));
    SSL_SESSION_free(shown);
    shown = NULL;
    pair_close(&p);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

int main(void)
{
    run(TLS1_2_VERSION, 0);
    run(TLS1_3_VERSION, 0);
    run(TLS1_2_VERSION, 1);
    return 0;
}
