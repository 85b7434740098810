// BETTER: an alert after the ServerHello is encrypted (3.0 sends a client's in clear); SSL_ERROR_SSL after the peer's fatal alert
// Info, message and key log callbacks of whole connections, in order: full handshake, retry, resumption, client authentication in
// and after the handshake, tickets, close, refusal. Both sides on one clock.
#include "harness.h"

static int silent;

static const char *name_of(const SSL *ssl)
{
    return SSL_is_server(ssl) ? "server" : "client";
}

static void info(const SSL *ssl, int where, int value)
{
    if (!silent)
        printf("  %s info %x %d %s init %d\n", name_of(ssl), where, value, SSL_state_string(ssl), SSL_in_init(ssl));
}

static void message(int written, int version, int type, const void *bytes, size_t length, SSL *ssl, void *arg)
{
    const unsigned char *first = bytes;

    (void)arg;
    if (silent)
        return;
    printf("  %s message %c version %x type %d", name_of(ssl), written ? '>' : '<', version, type);
    if (type == SSL3_RT_HEADER)
        printf(" record %d version %02x%02x", first[0], first[1], first[2]);
    else if (length > 0)
        printf(" first %d", first[0]);
    if (type != SSL3_RT_HANDSHAKE && type != SSL3_RT_HEADER)
        printf(" length %zu", length);
    printf(" %s\n", SSL_state_string(ssl));
}

static void keylog(const SSL *ssl, const char *line)
{
    if (!silent)
        printf("  %s keylog %.*s %s\n", name_of(ssl), (int)strcspn(line, " "), line, SSL_state_string(ssl));
}

static void watch(SSL_CTX *ctx)
{
    SSL_CTX_set_info_callback(ctx, info);
    SSL_CTX_set_msg_callback(ctx, message);
    SSL_CTX_set_keylog_callback(ctx, keylog);
}

static void step(SSL *ssl, int *done)
{
    if (*done == 1)
        return;
    ERR_clear_error();
    *done = SSL_do_handshake(ssl);
    print_result(ssl, name_of(ssl), *done);
}

static void run(const char *title, SSL_CTX *client, SSL_CTX *server, SSL_SESSION **session)
{
    struct pair pair;
    char buffer[20];
    int c = 0, s = 0, turn;

    printf("== %s\n", title);
    pair_open(&pair, client, server);
    if (session && *session)
        MUST(SSL_set_session(pair.client, *session) == 1);
    for (turn = 0; turn < 4 && !(c == 1 && s == 1); turn++) {
        step(pair.client, &c);
        step(pair.server, &s);
    }
    printf("-- read\n");
    CALL(pair.client, SSL_read(pair.client, buffer, sizeof(buffer)));
    if (s == 1) {
        if (session) {
            SSL_SESSION_free(*session);
            *session = SSL_get1_session(pair.client);
        }
        printf("-- data\n");
        CALL(pair.client, SSL_write(pair.client, "hello", 5));
        CALL(pair.server, SSL_read(pair.server, buffer, sizeof(buffer)));
        printf("-- close\n");
        CALL(pair.client, SSL_shutdown(pair.client));
        CALL(pair.server, SSL_read(pair.server, buffer, sizeof(buffer)));
        CALL(pair.server, SSL_shutdown(pair.server));
        CALL(pair.client, SSL_shutdown(pair.client));
    }
    silent = 1;
    pair_close(&pair);
    silent = 0;
}

static void after_handshake(SSL_CTX *client, SSL_CTX *server)
{
    struct pair pair;
    char buffer[20];

    printf("== a client certificate after the handshake\n");
    SSL_CTX_set_post_handshake_auth(client, 1);
    silent = 1;
    pair_connect(&pair, client, server);
    silent = 0;
    SSL_set_verify(pair.server, SSL_VERIFY_PEER, NULL);
    TELL(SSL_verify_client_post_handshake(pair.server));
    CALL(pair.server, SSL_do_handshake(pair.server));
    CALL(pair.client, SSL_read(pair.client, buffer, sizeof(buffer)));
    CALL(pair.server, SSL_read(pair.server, buffer, sizeof(buffer)));
    CALL(pair.client, SSL_read(pair.client, buffer, sizeof(buffer)));
    silent = 1;
    pair_close(&pair);
    silent = 0;
}

int main(void)
{
    SSL_CTX *client = client_ctx(ED25519), *server = server_ctx(ED25519), *other = server_ctx(P256);
    SSL_SESSION *session = NULL;
    X509 *ca = load_cert(P256), *cert = load_cert(P256);
    EVP_PKEY *key = load_key(P256);

    only_version(client, TLS1_3_VERSION);
    SSL_CTX_set_session_id_context(server, (const unsigned char *)"o", 1);
    X509_STORE_add_cert(SSL_CTX_get_cert_store(server), ca);
    watch(client);
    watch(server);
    watch(other);
    run("full handshake", client, server, &session);
    run("resumption", client, server, &session);
    SSL_SESSION_free(session);
    SSL_CTX_set1_groups_list(server, "P-384");
    run("another group is asked for", client, server, NULL);
    SSL_CTX_set1_groups_list(server, "X25519");
    SSL_CTX_clear_options(client, SSL_OP_ENABLE_MIDDLEBOX_COMPAT);
    SSL_CTX_clear_options(server, SSL_OP_ENABLE_MIDDLEBOX_COMPAT);
    run("without middlebox compatibility", client, server, NULL);
    MUST(SSL_CTX_use_certificate(client, cert) == 1 && SSL_CTX_use_PrivateKey(client, key) == 1);
    after_handshake(client, server);
    SSL_CTX_set_verify(server, SSL_VERIFY_PEER, NULL);
    run("client certificate", client, server, NULL);
    run("the client does not trust the server", client, other, NULL);
    X509_free(ca);
    X509_free(cert);
    EVP_PKEY_free(key);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
    SSL_CTX_free(other);
    return 0;
}
