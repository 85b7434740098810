// SSL_set_tlsext_debug_callback: which extensions of the peer's messages it hears of, in which order, and how it stands to other callbacks.
#include "harness.h"

static void debug(SSL *ssl, int client_server, int type, const unsigned char *data, int length, void *arg)
{
    /* Lengths that depend on signatures or on what a library offers besides are left out. */
    int shown = type == TLSEXT_TYPE_server_name || type == TLSEXT_TYPE_application_layer_protocol_negotiation || type == 1000;

    printf("  %s %d: extension %d", SSL_is_server(ssl) ? "server" : "client", client_server, type);
    if (shown)
        printf(", %d octets, first %d", length, length ? data[0] : -1);
    printf(", arg %s\n", (const char *)arg);
}

static int hello(SSL *ssl, int *alert, void *arg)
{
    (void)ssl, (void)alert, (void)arg;
    printf("  client_hello callback\n");
    return SSL_CLIENT_HELLO_SUCCESS;
}

static int name(SSL *ssl, int *alert, void *arg)
{
    (void)ssl, (void)alert, (void)arg;
    printf("  name callback\n");
    return SSL_TLSEXT_ERR_OK;
}

static int protocol(SSL *ssl, const unsigned char **out, unsigned char *length, const unsigned char *in, unsigned in_length, void *arg)
{
    (void)ssl, (void)arg, (void)in_length;
    printf("  protocol callback\n");
    *out = in + 1;
    *length = in[0];
    return SSL_TLSEXT_ERR_OK;
}

static void message(int out, int version, int type, const void *bytes, size_t length, SSL *ssl, void *arg)
{
    (void)version, (void)length, (void)arg;
    if (type == SSL3_RT_HANDSHAKE && !out)
        printf("  %s reads message %d\n", SSL_is_server(ssl) ? "server" : "client", *(const unsigned char *)bytes);
}

static int add(SSL *ssl, unsigned type, unsigned context, const unsigned char **out, size_t *length, X509 *x, size_t index, int *alert, void *arg)
{
    (void)ssl, (void)type, (void)context, (void)x, (void)index, (void)alert, (void)arg;
    *out = (const unsigned char *)"own";
    *length = 3;
    return 1;
}

static int parse(SSL *ssl, unsigned type, unsigned context, const unsigned char *in, size_t length, X509 *x, size_t index, int *alert, void *arg)
{
    (void)ssl, (void)context, (void)in, (void)length, (void)x, (void)index, (void)alert, (void)arg;
    printf("  parse %u\n", type);
    return 1;
}

static void listen_to(SSL *ssl)
{
    SSL_set_tlsext_debug_callback(ssl, debug);
    SSL_set_tlsext_debug_arg(ssl, (void *)"given");
    SSL_set_msg_callback(ssl, message);
}

static void connected(struct pair *pair, SSL_CTX *c_ctx, SSL_CTX *s_ctx, SSL_SESSION *session)
{
    char byte;

    pair_open(pair, c_ctx, s_ctx);
    listen_to(pair->client);
    listen_to(pair->server);
    MUST(SSL_set_tlsext_host_name(pair->client, "a.example") == 1);
    MUST(SSL_set_alpn_protos(pair->client, (const unsigned char *)"\2h2", 3) == 0);
    if (session)
        MUST(SSL_set_session(pair->client, session) == 1);
    TELL(handshake(pair->client, pair->server));
    CALL(pair->client, SSL_read(pair->client, &byte, 1));
    TELL(SSL_session_reused(pair->client));
}

enum what { PLAIN, OWN, RETRY, CERTIFICATE, KINDS_OF_RUN };

static void run(int version, int kind)
{
    SSL_CTX *s_ctx = server_ctx(P256), *c_ctx = client_ctx(P256);
    SSL_SESSION *session;
    struct pair pair;

    printf("== version %x, kind %d\n", version, kind);
    only_version(c_ctx, version);
    MUST(SSL_CTX_set1_groups_list(c_ctx, "P-256:P-384") == 1);
    SSL_CTX_set_client_hello_cb(s_ctx, hello, NULL);
    SSL_CTX_set_tlsext_servername_callback(s_ctx, name);
    SSL_CTX_set_alpn_select_cb(s_ctx, protocol, NULL);
    if (kind == OWN) {
        unsigned context = SSL_EXT_CLIENT_HELLO | SSL_EXT_TLS1_2_SERVER_HELLO | SSL_EXT_TLS1_3_ENCRYPTED_EXTENSIONS
                           | SSL_EXT_TLS1_3_CERTIFICATE | SSL_EXT_TLS1_3_NEW_SESSION_TICKET;

        MUST(SSL_CTX_add_custom_ext(c_ctx, 1000, context, add, NULL, NULL, parse, NULL) == 1);
        MUST(SSL_CTX_add_custom_ext(s_ctx, 1000, context, add, NULL, NULL, parse, NULL) == 1);
        /* The server does not know this one. */
        MUST(SSL_CTX_add_custom_ext(c_ctx, 1001, SSL_EXT_CLIENT_HELLO, add, NULL, NULL, parse, NULL) == 1);
    }
    if (kind == RETRY)
        MUST(SSL_CTX_set1_groups_list(s_ctx, "P-384") == 1);
    if (kind == CERTIFICATE) {
        EVP_PKEY *key = load_key(P256);
        X509 *cert = load_cert(P256);

        SSL_CTX_set_verify(s_ctx, SSL_VERIFY_PEER, NULL);
        MUST(SSL_CTX_set_session_id_context(s_ctx, (const unsigned char *)"x", 1) == 1);
        MUST(X509_STORE_add_cert(SSL_CTX_get_cert_store(s_ctx), cert) == 1);
        MUST(SSL_CTX_use_certificate(c_ctx, cert) == 1 && SSL_CTX_use_PrivateKey(c_ctx, key) == 1);
        EVP_PKEY_free(key);
        X509_free(cert);
    }
    connected(&pair, c_ctx, s_ctx, NULL);
    session = SSL_get1_session(pair.client);
    SSL_shutdown(pair.client);
    SSL_shutdown(pair.server);
    pair_close(&pair);
    printf("-- again\n");
    connected(&pair, c_ctx, s_ctx, session);
    SSL_set_tlsext_debug_callback(pair.client, NULL);
    SSL_SESSION_free(session);
    pair_close(&pair);
    SSL_CTX_free(c_ctx);
    SSL_CTX_free(s_ctx);
}

int main(void)
{
    int version, kind;

    for (version = TLS1_2_VERSION; version <= TLS1_3_VERSION; version++)
        for (kind = PLAIN; kind < KINDS_OF_RUN; kind++)
            run(version, kind);
    return 0;
}
