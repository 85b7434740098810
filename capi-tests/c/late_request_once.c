// SSL_VERIFY_CLIENT_ONCE and TLS 1.3: who was asked for a certificate, in the handshake or after it, is not asked again.
#include "harness.h"

static void run(int in_handshake, int once)
{
    SSL_CTX *s_ctx = server_ctx(P256), *c_ctx = client_ctx(P256);
    int mode = SSL_VERIFY_PEER | (once ? SSL_VERIFY_CLIENT_ONCE : 0), turn;
    EVP_PKEY *key = load_key(P256);
    X509 *cert = load_cert(P256);
    struct pair pair;
    char byte;

    printf("== in the handshake %d, once %d\n", in_handshake, once);
    MUST(SSL_CTX_use_certificate(c_ctx, cert) == 1 && SSL_CTX_use_PrivateKey(c_ctx, key) == 1);
    MUST(X509_STORE_add_cert(SSL_CTX_get_cert_store(s_ctx), cert) == 1);
    SSL_CTX_set_post_handshake_auth(c_ctx, 1);
    if (in_handshake)
        SSL_CTX_set_verify(s_ctx, mode, NULL);
    pair_connect(&pair, c_ctx, s_ctx);
    SSL_set_verify(pair.server, mode, NULL);
    for (turn = 0; turn < 2; turn++) {
        CALL(pair.server, SSL_verify_client_post_handshake(pair.server));
        print_state("server", pair.server);
        CALL(pair.server, SSL_do_handshake(pair.server));
        CALL(pair.client, SSL_read(pair.client, &byte, 1));
        CALL(pair.server, SSL_read(pair.server, &byte, 1));
        TELL_PTR(SSL_get0_peer_certificate(pair.server));
    }
    SSL_set_verify(pair.server, SSL_VERIFY_PEER, NULL);
    CALL(pair.server, SSL_verify_client_post_handshake(pair.server));
    pair_close(&pair);
    EVP_PKEY_free(key);
    X509_free(cert);
    SSL_CTX_free(s_ctx);
    SSL_CTX_free(c_ctx);
}

int main(void)
{
    int row;

    for (row = 0; row < 4; row++)
        run(row / 2, row % 2);
    return 0;
}
