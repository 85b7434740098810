// VALGRIND
// What a client_hello callback sees through the getters, which verdicts it may give, and that suspension asks again.
#include "harness.h"

static int verdict, alert_to_send, calls, later_too;

static int add_four(SSL *ssl, unsigned int type, unsigned int context, const unsigned char **out, size_t *length, X509 *x, size_t index,
                    int *alert, void *arg)
{
    (void)ssl, (void)type, (void)context, (void)x, (void)index, (void)alert, (void)arg;
    *out = (const unsigned char *)"four";
    *length = 4;
    return 1;
}

static int accept_any(SSL *ssl, unsigned int type, unsigned int context, const unsigned char *in, size_t length, X509 *x, size_t index,
                      int *alert, void *arg)
{
    (void)ssl, (void)x, (void)index, (void)alert, (void)arg;
    printf("  custom %u in %x: %.*s\n", type, context, (int)length, in);
    return 1;
}

static int zero(const unsigned char *bytes, size_t length)
{
    size_t i;

    for (i = 0; i < length; i++)
        if (bytes[i] != 0)
            return 0;
    return 1;
}

static void look(SSL *ssl)
{
    static const unsigned int types[] = { 0, 1, 5, 10, 13, 16, 43, 45, 50, 51, 1000, 1001, 0xfde8, 65281, 70000 };
    const unsigned char *out = NULL;
    size_t length, i;
    int *present = NULL, type;

    printf("  v2 %d version %x", SSL_client_hello_isv2(ssl), SSL_client_hello_get0_legacy_version(ssl));
    length = SSL_client_hello_get0_random(ssl, &out);
    printf(" random %zu %d", length, zero(out, length));
    printf(" session id %zu", SSL_client_hello_get0_session_id(ssl, &out));
    length = SSL_client_hello_get0_compression_methods(ssl, &out);
    printf(" compression %zu %d", length, length ? out[0] : -1);
    length = SSL_client_hello_get0_ciphers(ssl, &out);
    printf("\n  ciphers");
    for (i = 0; i + 1 < length; i += 2)
        if (out[i] == 0x13)
            printf(" %02x%02x", out[i], out[i + 1]);
    printf("\n  present %d", SSL_client_hello_get1_extensions_present(ssl, &present, &length));
    /* Their order, and which ones a client sends beyond these, is its own affair. */
    for (type = 0; type < 2000; type++)
        for (i = 0; i < length; i++)
            if (present[i] == type && (type == 0 || type == 16 || type == 43 || type == 51 || type >= 1000))
                printf(" %d", type);
    OPENSSL_free(present);
    printf("\n  no place %d %d", SSL_client_hello_get1_extensions_present(ssl, NULL, &length),
           SSL_client_hello_get1_extensions_present(ssl, &present, NULL));
    printf(" %d", SSL_client_hello_get0_ext(ssl, 0, NULL, NULL));
    for (i = 0; i < sizeof(types) / sizeof(*types); i++) {
        out = NULL;
        length = 77;
        printf("\n  %u: %d", types[i], SSL_client_hello_get0_ext(ssl, types[i], &out, &length));
        if (types[i] == 0 || types[i] == 16 || types[i] == 1000)
            printf(" %zu %d", length, out ? out[length - 1] : -1);
    }
    printf("\n  name %s\n", SSL_get_servername(ssl, TLSEXT_NAMETYPE_host_name) ? "set" : "NULL");
}

static int on_hello(SSL *ssl, int *alert, void *arg)
{
    printf("  hello callback, alert %d, argument %d, state %s\n", *alert, arg == &verdict, SSL_state_string(ssl));
    if (calls++ == 0)
        look(ssl);
    *alert = alert_to_send ? alert_to_send : *alert;
    if (later_too && calls < 3)
        return SSL_CLIENT_HELLO_RETRY;
    return verdict;
}

static void run(SSL_CTX *client, SSL_CTX *server, const char *what)
{
    struct pair pair;
    const unsigned char *out;

    printf("== %s\n", what);
    calls = 0;
    pair_open(&pair, client, server);
    SSL_set_tlsext_host_name(pair.client, "example.org");
    CALL(pair.client, SSL_do_handshake(pair.client));
    CALL(pair.server, SSL_do_handshake(pair.server));
    printf("want %d\n", SSL_want(pair.server));
    if (SSL_want_client_hello_cb(pair.server)) {
        CALL(pair.server, SSL_do_handshake(pair.server));
        CALL(pair.server, SSL_do_handshake(pair.server));
    }
    CALL(pair.client, SSL_do_handshake(pair.client));
    CALL(pair.server, SSL_do_handshake(pair.server));
    printf("after: %zu\n", SSL_client_hello_get0_random(pair.server, &out));
    pair_close(&pair);
}

int main(void)
{
    SSL_CTX *client = client_ctx(P256), *server = server_ctx(P256);

    only_version(client, TLS1_3_VERSION);
    MUST(SSL_CTX_set_ciphersuites(client, "TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384"));
    MUST(SSL_CTX_set_alpn_protos(client, (const unsigned char *)"\002h2", 3) == 0);
    MUST(SSL_CTX_add_custom_ext(client, 1000, SSL_EXT_CLIENT_HELLO, add_four, NULL, NULL, NULL, NULL));
    MUST(SSL_CTX_add_custom_ext(client, 1001, SSL_EXT_CLIENT_HELLO, add_four, NULL, NULL, NULL, NULL));
    MUST(SSL_CTX_add_custom_ext(server, 1000, SSL_EXT_CLIENT_HELLO, NULL, NULL, NULL, accept_any, NULL));
    SSL_CTX_set_client_hello_cb(server, on_hello, &verdict);

    verdict = SSL_CLIENT_HELLO_SUCCESS;
    run(client, server, "success");
    verdict = SSL_CLIENT_HELLO_ERROR;
    run(client, server, "error");
    alert_to_send = SSL_AD_ACCESS_DENIED;
    run(client, server, "error with an alert");
    alert_to_send = 0;
    verdict = SSL_CLIENT_HELLO_SUCCESS;
    later_too = 1;
    run(client, server, "retry");
    SSL_CTX_set_client_hello_cb(server, NULL, NULL);
    run(client, server, "none");
    SSL_CTX_free(client);
    SSL_CTX_free(server);
    return 0;
}
