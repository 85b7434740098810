// Authentication after the handshake (RFC 8446 §4.6.2): what counts is whether the client's hello offered it, not what SSL_set_post_handshake_auth says by
// the time the server asks.
#include "harness.h"

static int accept_any(int ok, X509_STORE_CTX *store)
{
    (void)ok, (void)store;
    return 1;
}

static void run(int before, int after)
{
    SSL_CTX *c_ctx = client_ctx(KINDS), *s_ctx = server_ctx(P256);
    struct pair p;
    char byte;

    printf("== offered %d, then %d\n", before, after);
    MUST(SSL_CTX_use_certificate_file(c_ctx, pem_file(P256), SSL_FILETYPE_PEM) == 1);
    MUST(SSL_CTX_use_PrivateKey_file(c_ctx, pem_file(P256), SSL_FILETYPE_PEM) == 1);
    SSL_CTX_set_num_tickets(s_ctx, 0);
    SSL_CTX_set_post_handshake_auth(c_ctx, before);
    pair_connect(&p, c_ctx, s_ctx);
    SSL_set_post_handshake_auth(p.client, after);
    SSL_set_verify(p.server, SSL_VERIFY_PEER, accept_any);
    TELL(SSL_verify_client_post_handshake(p.server));
    CALL(p.server, SSL_do_handshake(p.server));
    CALL(p.client, SSL_read(p.client, &byte, 1));
    CALL(p.server, SSL_read(p.server, &byte, 1));
    printf("client's certificate %d\n", SSL_get0_peer_certificate(p.server) != NULL);
    pair_close(&p);
    SSL_CTX_free(c_ctx);
    SSL_CTX_free(s_ctx);
}

int main(void)
{
    run(1, 1);
    run(1, 0);
    run(0, 1);
    return 0;
}
