// A secret from outside instead of a key exchange (EAP-FAST, RFC 4851): SSL_set_session_secret_cb, SSL_set_session_ticket_ext and its callback.
#include "harness.h"

static int with_secret, chooses, ticket_verdict, secret_length;

static int secret(SSL *ssl, void *out, int *length, STACK_OF(SSL_CIPHER) *ciphers, const SSL_CIPHER **cipher, void *arg)
{
    unsigned char random[32], zeros[32] = { 0 };
    int with_random;

    SSL_get_server_random(ssl, random, sizeof(random));
    with_random = memcmp(random, zeros, sizeof(random)) != 0;
    printf("  %s secret: room %d ciphers %d state %s server random %d reused %d arg %s\n", SSL_is_server(ssl) ? "server" : "client", *length,
           ciphers ? sk_SSL_CIPHER_num(ciphers) > 0 : -1, SSL_state_string(ssl), with_random, SSL_session_reused(ssl), (char *)arg);
    if (!with_secret)
        return 0;
    memset(out, 0x5a, (size_t)secret_length);
    *length = secret_length;
    if (chooses && ciphers)
        *cipher = sk_SSL_CIPHER_value(ciphers, sk_SSL_CIPHER_num(ciphers) - 2);
    return 1;
}

static int ticket(SSL *ssl, const unsigned char *data, int length, void *arg)
{
    printf("  %s ticket extension: %d \"%.*s\" state %s arg %s\n", SSL_is_server(ssl) ? "server" : "client", length, length, (const char *)data,
           SSL_state_string(ssl), (char *)arg);
    return ticket_verdict;
}

static void info(const SSL *ssl, int where, int value)
{
    if (where & (SSL_CB_LOOP | SSL_CB_ALERT))
        printf("  %s info %x %s %d\n", SSL_is_server((SSL *)ssl) ? "server" : "client", where, SSL_state_string(ssl), where & SSL_CB_ALERT ? value : 0);
}

/* What a server tells of the client's lists. */
static void lists(SSL *ssl)
{
    STACK_OF(SSL_CIPHER) *suites = SSL_get_client_ciphers(ssl);
    char text[4096] = "";
    size_t n = 0, i;

    if (SSL_get_shared_ciphers(ssl, text, sizeof(text)) != NULL)
        for (n = 1, i = 0; text[i]; i++)
            n += text[i] == ':';
    printf("  the client's suites %d, shared %zu\n", suites ? sk_SSL_CIPHER_num(suites) : -1, n);
}

static void run(const char *name, SSL_CTX *client, SSL_CTX *server, int version, int on_client, int on_server, const char *pac)
{
    unsigned char key[64];
    struct pair pair;
    char buffer[20];
    size_t length;

    printf("== %s, %x\n", name, version);
    pair_open(&pair, client, server);
    SSL_set_max_proto_version(pair.client, version);
    TELL(SSL_set_session_ticket_ext_cb(pair.client, ticket, "tc"));
    TELL(SSL_set_session_ticket_ext_cb(pair.server, ticket, "ts"));
    if (on_client)
        TELL(SSL_set_session_secret_cb(pair.client, secret, "sc"));
    if (on_server)
        TELL(SSL_set_session_secret_cb(pair.server, secret, "ss"));
    if (pac)
        TELL(SSL_set_session_ticket_ext(pair.client, (void *)pac, (int)strlen(pac)));
    printf("handshake %d\n", handshake(pair.client, pair.server));
    CALL(pair.client, SSL_read(pair.client, buffer, sizeof(buffer)));
    if (SSL_is_init_finished(pair.client) && SSL_is_init_finished(pair.server)) {
        lists(pair.server);
        CALL(pair.server, SSL_write(pair.server, "data", 4));
        CALL(pair.client, SSL_read(pair.client, buffer, sizeof(buffer)));
        length = SSL_SESSION_get_master_key(SSL_get_session(pair.client), key, sizeof(key));
        printf("  reused %d %d, key %zu given %d, suite %s, peer %d verify %ld\n", SSL_session_reused(pair.client), SSL_session_reused(pair.server), length,
               key[0] == 0x5a && key[length - 1] == 0x5a, SSL_get_cipher_name(pair.server), SSL_get0_peer_certificate(pair.client) != NULL,
               SSL_get_verify_result(pair.client));
    } else {
        CALL(pair.server, SSL_read(pair.server, buffer, sizeof(buffer)));
    }
    SSL_set_info_callback(pair.client, NULL);
    SSL_set_info_callback(pair.server, NULL);
    pair_close(&pair);
}

int main(void)
{
    SSL_CTX *client = client_ctx(KINDS), *server = server_ctx(RSA2048);

    SSL_CTX_set_info_callback(client, info);
    SSL_CTX_set_info_callback(server, info);
    MUST(SSL_CTX_set_cipher_list(client, "ECDHE-RSA-AES128-GCM-SHA256:AES128-SHA:AES256-SHA"));
    ticket_verdict = with_secret = 1;
    secret_length = 48;
    run("no secret", client, server, TLS1_2_VERSION, 0, 0, NULL);
    run("a ticket that is none", client, server, TLS1_2_VERSION, 0, 0, "opaque");
    run("secret on both sides", client, server, TLS1_2_VERSION, 1, 1, "opaque");
    run("without a ticket", client, server, TLS1_2_VERSION, 1, 1, NULL);
    run("on the server alone", client, server, TLS1_2_VERSION, 0, 1, "opaque");
    run("on the client alone", client, server, TLS1_2_VERSION, 1, 0, "opaque");
    chooses = 1;
    run("the callback chooses the suite", client, server, TLS1_2_VERSION, 1, 1, "opaque");
    chooses = 0;
    run("TLS 1.1", client, server, TLS1_1_VERSION, 1, 1, "opaque");
    secret_length = 20;
    run("a short secret", client, server, TLS1_2_VERSION, 1, 1, "opaque");
    secret_length = 0;
    run("an empty secret", client, server, TLS1_2_VERSION, 1, 1, "opaque");
    secret_length = 48;
    with_secret = 0;
    run("refused", client, server, TLS1_2_VERSION, 1, 1, "opaque");
    run("refused by the server", client, server, TLS1_2_VERSION, 0, 1, "opaque");
    with_secret = 1;
    ticket_verdict = 0;
    run("the ticket is refused", client, server, TLS1_2_VERSION, 1, 1, "opaque");
    SSL_CTX_free(client);
    SSL_CTX_free(server);
    return 0;
}
