// VALGRIND
// Custom extensions in every message that may carry them: which callbacks run, on which side, in which state, in which order.
#include "harness.h"

#define EVERYWHERE (SSL_EXT_CLIENT_HELLO | SSL_EXT_TLS1_2_SERVER_HELLO | SSL_EXT_TLS1_3_SERVER_HELLO | SSL_EXT_TLS1_3_ENCRYPTED_EXTENSIONS \
                    | SSL_EXT_TLS1_3_HELLO_RETRY_REQUEST | SSL_EXT_TLS1_3_CERTIFICATE | SSL_EXT_TLS1_3_NEW_SESSION_TICKET \
                    | SSL_EXT_TLS1_3_CERTIFICATE_REQUEST)

/* The context whose add callback refuses, and whose parse callback does; 0: none. */
static unsigned int refuse_add, refuse_parse;

static const char *side(SSL *ssl)
{
    return SSL_is_server(ssl) ? "server" : "client";
}

static int add(SSL *ssl, unsigned int type, unsigned int context, const unsigned char **out, size_t *length, X509 *x, size_t index, int *alert, void *arg)
{
    printf("  %s add %u context %x %s cert %d/%zu arg %s\n", side(ssl), type, context, SSL_state_string(ssl), x != NULL, index, (char *)arg);
    if (context == refuse_add) {
        *alert = SSL_AD_ACCESS_DENIED;
        return -1;
    }
    if (type == 1001)
        return 0;
    *out = (const unsigned char *)"body";
    *length = 4;
    return 1;
}

static void release(SSL *ssl, unsigned int type, unsigned int context, const unsigned char *out, void *arg)
{
    (void)arg;
    printf("  %s free %u context %x %s %.4s\n", side(ssl), type, context, SSL_state_string(ssl), (const char *)out);
}

static int parse(SSL *ssl, unsigned int type, unsigned int context, const unsigned char *in, size_t length, X509 *x, size_t index, int *alert, void *arg)
{
    printf("  %s parse %u context %x %s cert %d/%zu length %zu %.4s arg %s\n", side(ssl), type, context, SSL_state_string(ssl), x != NULL, index,
           length, length ? (const char *)in : "-", (char *)arg);
    if (context == refuse_parse) {
        *alert = SSL_AD_ACCESS_DENIED;
        return 0;
    }
    return 1;
}

static void info(const SSL *ssl, int where, int value)
{
    if (where & (SSL_CB_LOOP | SSL_CB_ALERT))
        printf("  %s info %x %s %d\n", SSL_is_server((SSL *)ssl) ? "server" : "client", where, SSL_state_string(ssl), where & SSL_CB_ALERT ? value : 0);
}

static void run(const char *name, SSL_CTX *client, SSL_CTX *server, int later)
{
    struct pair pair;
    char byte;

    printf("== %s\n", name);
    pair_open(&pair, client, server);
    SSL_set_post_handshake_auth(pair.client, 1);
    if (later)
        SSL_set_verify(pair.server, SSL_VERIFY_PEER | SSL_VERIFY_POST_HANDSHAKE, NULL);
    printf("handshake %d\n", handshake(pair.client, pair.server));
    CALL(pair.client, SSL_read(pair.client, &byte, 1));
    CALL(pair.server, SSL_read(pair.server, &byte, 1));
    if (later && SSL_is_init_finished(pair.server)) {
        TELL(SSL_verify_client_post_handshake(pair.server));
        CALL(pair.server, SSL_do_handshake(pair.server));
        CALL(pair.client, SSL_read(pair.client, &byte, 1));
        CALL(pair.server, SSL_read(pair.server, &byte, 1));
        CALL(pair.client, SSL_read(pair.client, &byte, 1));
    }
    SSL_set_quiet_shutdown(pair.client, 1);
    SSL_set_info_callback(pair.client, NULL);
    SSL_set_info_callback(pair.server, NULL);
    pair_close(&pair);
}

static void prepare(SSL_CTX *ctx, const char *name)
{
    MUST(SSL_CTX_add_custom_ext(ctx, 1000, EVERYWHERE, add, release, (void *)name, parse, (void *)name));
    MUST(SSL_CTX_add_custom_ext(ctx, 1001, EVERYWHERE, add, release, (void *)name, parse, (void *)name));
    /* Without callbacks: sent empty where it may open a dialogue, never told of. */
    MUST(SSL_CTX_add_custom_ext(ctx, 1002, SSL_EXT_CLIENT_HELLO | SSL_EXT_TLS1_3_CERTIFICATE_REQUEST, NULL, NULL, NULL, parse, (void *)name));
    SSL_CTX_set_info_callback(ctx, info);
}

int main(void)
{
    static const unsigned int contexts[] = { SSL_EXT_CLIENT_HELLO, SSL_EXT_TLS1_3_SERVER_HELLO, SSL_EXT_TLS1_3_ENCRYPTED_EXTENSIONS,
        SSL_EXT_TLS1_3_CERTIFICATE_REQUEST, SSL_EXT_TLS1_3_CERTIFICATE, SSL_EXT_TLS1_3_NEW_SESSION_TICKET };
    SSL_CTX *client = client_ctx(P256), *server = server_ctx(P256);
    X509 *cert = load_cert(P256);
    EVP_PKEY *key = load_key(P256);
    size_t i;

    X509_STORE_add_cert(SSL_CTX_get_cert_store(server), cert);
    SSL_CTX_use_certificate(client, cert);
    SSL_CTX_use_PrivateKey(client, key);
    SSL_CTX_set_verify(server, SSL_VERIFY_PEER, NULL);
    SSL_CTX_set_num_tickets(server, 1);
    prepare(client, "c");
    prepare(server, "s");
    run("client certificate", client, server, 0);
    run("certificate asked for later", client, server, 1);
    SSL_CTX_set1_groups_list(server, "P-384");
    run("retried hello", client, server, 0);
    SSL_CTX_set1_groups_list(server, "X25519:P-256");
    SSL_CTX_set_max_proto_version(server, TLS1_2_VERSION);
    run("TLS 1.2", client, server, 0);
    SSL_CTX_set_max_proto_version(server, 0);
    for (i = 0; i < sizeof(contexts) / sizeof(*contexts); i++) {
        char name[40];

        snprintf(name, sizeof(name), "parse refuses in %x", contexts[i]);
        refuse_parse = contexts[i];
        run(name, client, server, 0);
        refuse_parse = 0;
        snprintf(name, sizeof(name), "add refuses in %x", contexts[i]);
        refuse_add = contexts[i];
        run(name, client, server, 0);
        refuse_add = 0;
    }
    X509_free(cert);
    EVP_PKEY_free(key);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
    return 0;
}
