// SSL_get1_supported_ciphers before, in and after a handshake, of both sides: once a version is agreed upon, only its suites count.
#include "harness.h"

static void supported(const char *who, SSL *ssl)
{
    STACK_OF(SSL_CIPHER) *list = SSL_get1_supported_ciphers(ssl);

    printf("%s: %d suites", who, sk_SSL_CIPHER_num(list));
    if (sk_SSL_CIPHER_num(list) > 0)
        printf(", from %s to %s", SSL_CIPHER_get_name(sk_SSL_CIPHER_value(list, 0)),
               SSL_CIPHER_get_name(sk_SSL_CIPHER_value(list, sk_SSL_CIPHER_num(list) - 1)));
    printf("\n");
    sk_SSL_CIPHER_free(list);
}

static void run(int version)
{
    SSL_CTX *s_ctx = server_ctx(P256), *c_ctx = client_ctx(P256);
    struct pair pair;

    printf("== version %x\n", version);
    SSL_CTX_set_max_proto_version(s_ctx, version);
    if (version < TLS1_2_VERSION) {
        SSL_CTX_set_security_level(s_ctx, 0);
        SSL_CTX_set_security_level(c_ctx, 0);
        SSL_CTX_set_min_proto_version(s_ctx, version);
        SSL_CTX_set_min_proto_version(c_ctx, version);
        MUST(SSL_CTX_set_cipher_list(s_ctx, "ALL") == 1 && SSL_CTX_set_cipher_list(c_ctx, "ALL") == 1);
    }
    pair_open(&pair, c_ctx, s_ctx);
    supported("client", pair.client);
    supported("server", pair.server);
    SSL_do_handshake(pair.client);
    supported("client", pair.client);
    SSL_do_handshake(pair.server);
    supported("server", pair.server);
    TELL(handshake(pair.client, pair.server));
    supported("client", pair.client);
    supported("server", pair.server);
    SSL_set_min_proto_version(pair.client, TLS1_3_VERSION);
    supported("client of other bounds", pair.client);
    SSL_shutdown(pair.client);
    TELL(SSL_clear(pair.client));
    supported("client cleared", pair.client);
    pair_close(&pair);
    SSL_CTX_free(c_ctx);
    SSL_CTX_free(s_ctx);
}

int main(void)
{
    run(TLS1_VERSION);
    run(TLS1_1_VERSION);
    run(TLS1_2_VERSION);
    run(TLS1_3_VERSION);
    return 0;
}
