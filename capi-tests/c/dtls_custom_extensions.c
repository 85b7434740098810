// Custom extensions over datagrams: which contexts take part, what is called, and what a peer makes of them.
#include "harness.h"
#include "dtls.h"

static int add(SSL *ssl, unsigned int type, unsigned int context, const unsigned char **out, size_t *length, X509 *x, size_t index, int *alert, void *arg)
{
    (void)x, (void)index, (void)alert, (void)arg;
    printf("  %s adds %u in %x\n", SSL_is_server(ssl) ? "server" : "client", type, context);
    *out = (const unsigned char *)"ext";
    *length = 3;
    return 1;
}

static int parse(SSL *ssl, unsigned int type, unsigned int context, const unsigned char *in, size_t length, X509 *x, size_t index, int *alert, void *arg)
{
    (void)in, (void)x, (void)index, (void)alert, (void)arg;
    printf("  %s parses %u in %x: %zu\n", SSL_is_server(ssl) ? "server" : "client", type, context, length);
    return 1;
}

static void both(const char *label, unsigned int client_flags, unsigned int server_flags, int tls)
{
    SSL_CTX *sctx = tls ? server_ctx(P256) : dtls_server_ctx(P256, 0), *cctx = tls ? client_ctx(KINDS) : dtls_client_ctx(0);
    unsigned int hellos = SSL_EXT_CLIENT_HELLO | SSL_EXT_TLS1_2_SERVER_HELLO;

    printf("== %s%s\n", label, tls ? ", TLS" : "");
    if (tls)
        only_version(cctx, TLS1_2_VERSION);
    TELL(SSL_CTX_add_custom_ext(cctx, 1000, hellos | client_flags, add, NULL, NULL, parse, NULL));
    TELL(SSL_CTX_add_custom_ext(sctx, 1000, hellos | server_flags, add, NULL, NULL, parse, NULL));
    if (tls) {
        struct pair pair;

        pair_open(&pair, cctx, sctx);
        TELL(handshake(pair.client, pair.server));
        pair_close(&pair);
    } else {
        struct dtls pair;

        dtls_open(&pair, cctx, sctx);
        TELL(handshake(pair.client, pair.server));
        dtls_close(&pair);
    }
    SSL_CTX_free(cctx);
    SSL_CTX_free(sctx);
}

int main(void)
{
    int tls;

    for (tls = 0; tls < 2; tls++) {
        both("plain", 0, 0, tls);
        both("TLS only", SSL_EXT_TLS_ONLY, SSL_EXT_TLS_ONLY, tls);
        both("DTLS only", SSL_EXT_DTLS_ONLY, SSL_EXT_DTLS_ONLY, tls);
        both("only TLS's form", SSL_EXT_TLS_IMPLEMENTATION_ONLY, SSL_EXT_TLS_IMPLEMENTATION_ONLY, tls);
        both("the server's DTLS only", 0, SSL_EXT_DTLS_ONLY, tls);
        both("the client's DTLS only", SSL_EXT_DTLS_ONLY, 0, tls);
        both("the server's TLS only", 0, SSL_EXT_TLS_ONLY, tls);
        both("the client's TLS only", SSL_EXT_TLS_ONLY, 0, tls);
        both("TLS 1.3 only", SSL_EXT_TLS1_3_ONLY, SSL_EXT_TLS1_3_ONLY, tls);
        both("1.2 only", SSL_EXT_TLS1_2_AND_BELOW_ONLY, SSL_EXT_TLS1_2_AND_BELOW_ONLY, tls);
    }
    return 0;
}
