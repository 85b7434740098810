// BETTER: a full cache lets go of the session that was used longest ago (3.0: of the one that expires first, which may be in use every second)
// BETTER: a TLS 1.3 server's session names the host that the client asked for, acknowledged or not: that binds its tickets to the name
// BETTER: a ClientHello in the form of SSL 2.0 is refused at its first octets
#include "harness.h"

static void full(void)
{
    SSL_CTX *ctx = server_ctx(P256);
    SSL_SESSION *sessions[4];
    long now = 1000000000;
    int i;

    printf("== a full cache; the first in is the last to expire\n");
    SSL_CTX_sess_set_cache_size(ctx, 3);
    for (i = 0; i < 4; i++) {
        unsigned char id[32];

        sessions[i] = SSL_SESSION_new();
        memset(id, 'a' + i, sizeof(id));
        MUST(SSL_SESSION_set1_id(sessions[i], id, sizeof(id)) == 1);
        SSL_SESSION_set_time(sessions[i], now - i);
        SSL_SESSION_set_timeout(sessions[i], 1000000000);
        TELL(SSL_CTX_add_session(ctx, sessions[i]));
    }
    for (i = 0; i < 4; i++) {
        /* 1: it is still in. */
        TELL(SSL_CTX_remove_session(ctx, sessions[i]));
        SSL_SESSION_free(sessions[i]);
    }
    SSL_CTX_free(ctx);
}

static void named(void)
{
    SSL_CTX *s_ctx = server_ctx(P256), *c_ctx = client_ctx(P256);
    struct pair pair;

    printf("== the name of a server's session\n");
    pair_open(&pair, c_ctx, s_ctx);
    MUST(SSL_set_tlsext_host_name(pair.client, "a.example") == 1);
    MUST(handshake(pair.client, pair.server) == 1);
    TELL_STR(SSL_SESSION_get0_hostname(SSL_get_session(pair.server)));
    pair_close(&pair);
    SSL_CTX_free(c_ctx);
    SSL_CTX_free(s_ctx);
}

static void old_hello(void)
{
    static const unsigned char hello[] = { 0x80, 0x1f, 1, 3, 3, 0, 6, 0, 0, 0, 16, 0, 0, 0x3c, 0, 0, 0xff, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16 };
    SSL_CTX *s_ctx = server_ctx(RSA2048);
    BIO *in = BIO_new(BIO_s_mem()), *out = BIO_new(BIO_s_mem());
    SSL *ssl = SSL_new(s_ctx);

    printf("== a hello of SSL 2.0\n");
    MUST(BIO_write(in, hello, sizeof(hello)) == sizeof(hello));
    SSL_set_bio(ssl, in, out);
    CALL(ssl, SSL_accept(ssl));
    print_state("server", ssl);
    SSL_free(ssl);
    SSL_CTX_free(s_ctx);
}

int main(void)
{
    full();
    named();
    old_hello();
    return 0;
}
