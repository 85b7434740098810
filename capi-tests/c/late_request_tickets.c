// How many tickets a server of TLS 1.3 sends after a late authentication: as many as after its handshake, and one where that one was resumed.
#include "harness.h"

static int tickets;

static int on_new(SSL *ssl, SSL_SESSION *session)
{
    (void)ssl, (void)session;
    tickets++;
    return 0;
}

static void authenticate(struct pair *pair, const char *what)
{
    char byte;
    int turn;

    SSL_set_verify(pair->server, SSL_VERIFY_PEER, NULL);
    for (turn = 0; turn < 2; turn++) {
        tickets = 0;
        MUST(SSL_verify_client_post_handshake(pair->server) == 1);
        MUST(SSL_do_handshake(pair->server) == 1);
        MUST(SSL_read(pair->client, &byte, 1) == -1);
        MUST(SSL_read(pair->server, &byte, 1) == -1);
        MUST(SSL_read(pair->client, &byte, 1) == -1);
        printf("  %s, authentication %d: %d tickets, certificate %s\n", what, turn + 1, tickets, SSL_get0_peer_certificate(pair->server) ? "set" : "none");
    }
}

static void run(size_t number, long options)
{
    SSL_CTX *s_ctx = server_ctx(P256), *c_ctx = client_ctx(P256);
    EVP_PKEY *key = load_key(P256);
    X509 *cert = load_cert(P256);
    SSL_SESSION *session;
    struct pair pair;

    printf("== %zu tickets, options %lx\n", number, options);
    MUST(SSL_CTX_use_certificate(c_ctx, cert) == 1 && SSL_CTX_use_PrivateKey(c_ctx, key) == 1);
    MUST(X509_STORE_add_cert(SSL_CTX_get_cert_store(s_ctx), cert) == 1);
    MUST(SSL_CTX_set_num_tickets(s_ctx, number) == 1 && SSL_CTX_set_session_id_context(s_ctx, (const unsigned char *)"l", 1) == 1);
    SSL_CTX_set_options(s_ctx, options);
    SSL_CTX_set_post_handshake_auth(c_ctx, 1);
    SSL_CTX_set_session_cache_mode(c_ctx, SSL_SESS_CACHE_CLIENT | SSL_SESS_CACHE_NO_INTERNAL);
    SSL_CTX_sess_set_new_cb(c_ctx, on_new);
    tickets = 0;
    pair_connect(&pair, c_ctx, s_ctx);
    printf("  full: %d tickets\n", tickets);
    authenticate(&pair, "full");
    session = SSL_get1_session(pair.client);
    SSL_shutdown(pair.client);
    SSL_shutdown(pair.server);
    pair_close(&pair);

    pair_open(&pair, c_ctx, s_ctx);
    MUST(SSL_set_session(pair.client, session) == 1);
    SSL_SESSION_free(session);
    tickets = 0;
    MUST(handshake(pair.client, pair.server) == 1);
    MUST(SSL_read(pair.client, &number, 1) == -1);
    printf("  resumed %d: %d tickets\n", SSL_session_reused(pair.server), tickets);
    authenticate(&pair, "resumed");
    pair_close(&pair);
    EVP_PKEY_free(key);
    X509_free(cert);
    SSL_CTX_free(s_ctx);
    SSL_CTX_free(c_ctx);
}

int main(void)
{
    size_t number;

    for (number = 0; number < 4; number++) {
        run(number, 0);
        run(number, SSL_OP_NO_TICKET);
    }
    return 0;
}
