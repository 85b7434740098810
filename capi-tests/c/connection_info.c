// VALGRIND
// What a connection tells at each stage: versions, roles, states in words, randoms, Finished values, exporters, callbacks' getters.
#include "harness.h"

static void print_facts(const char *who, SSL *ssl)
{
    printf("%s: %s %x client %x dtls %d server %d before %d in_init %d finished %d state %d %s|%s r %s|%s\n", who, SSL_get_version(ssl),
           SSL_version(ssl), SSL_client_version(ssl), SSL_is_dtls(ssl), SSL_is_server(ssl), SSL_in_before(ssl), SSL_in_init(ssl),
           SSL_is_init_finished(ssl), SSL_get_state(ssl), SSL_state_string(ssl), SSL_state_string_long(ssl), SSL_rstate_string(ssl),
           SSL_rstate_string_long(ssl));
}

static void fresh(const char *name, const SSL_METHOD *method)
{
    SSL_CTX *ctx = SSL_CTX_new(method);
    SSL *ssl = SSL_new(ctx);

    print_facts(name, ssl);
    SSL_free(ssl);
    SSL_CTX_free(ctx);
}

/* A record that comes octet by octet, and one that never comes whole. */
static void by_octets(int version)
{
    SSL_CTX *client = client_ctx(P256), *server = server_ctx(P256);
    struct pair pair;
    size_t whole, at;
    char byte;

    printf("== version %x, octet by octet\n", version);
    only_version(client, version);
    pair_connect(&pair, client, server);
    MUST(SSL_write(pair.client, "a", 1) == 1);
    whole = pair.c2s.total;
    for (at = whole - wire_pending(&pair.c2s); at <= whole; at++) {
        pair.c2s.gate = at;
        printf("%d %s|%s\n", SSL_read(pair.server, &byte, 1), SSL_rstate_string(pair.server), SSL_rstate_string_long(pair.server));
    }
    MUST(SSL_write(pair.client, "a", 1) == 1);
    pair.c2s.gate = whole + 10;
    pair.c2s.eof = 1;
    printf("%d %s|%s\n", SSL_read(pair.server, &byte, 1), SSL_rstate_string(pair.server), SSL_rstate_string_long(pair.server));
    print_errors();
    pair_close(&pair);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

static int zero(const unsigned char *bytes, size_t length)
{
    size_t i;

    for (i = 0; i < length; i++)
        if (bytes[i] != 0)
            return 0;
    return 1;
}

static void randoms(const char *who, SSL *ssl)
{
    unsigned char out[40];
    size_t all, some;

    memset(out, 7, sizeof(out));
    all = SSL_get_client_random(ssl, out, 40);
    printf("%s: random %zu %zu, %zu zero %d rest %d", who, SSL_get_client_random(ssl, NULL, 0), SSL_get_server_random(ssl, NULL, 0), all,
           zero(out, 32), out[32]);
    memset(out, 7, sizeof(out));
    some = SSL_get_server_random(ssl, out, 12);
    printf(", %zu zero %d rest %d\n", some, zero(out, 12), out[12]);
}

static void finished(const char *who, SSL *ssl)
{
    unsigned char out[80];
    size_t some;

    memset(out, 7, sizeof(out));
    some = SSL_get_finished(ssl, out, 4);
    printf("%s: finished %zu, %zu rest %d", who, SSL_get_finished(ssl, out, 0), some, out[4]);
    some = SSL_get_peer_finished(ssl, out, sizeof(out));
    printf(", the peer's %zu %zu\n", some, SSL_get_peer_finished(ssl, NULL, 0));
}

static void export(const char *who, SSL *ssl, unsigned char *out, size_t length, const char *label, const unsigned char *context,
                   size_t context_length, int use)
{
    int result;

    ERR_clear_error();
    result = SSL_export_keying_material(ssl, out, length, label, strlen(label), context, context_length, use);
    printf("%s: export '%s' %zu %d = %d\n", who, label, context_length, use, result);
    print_errors();
}

static void exports(struct pair *pair)
{
    static const struct { const char *label; const unsigned char *context; size_t length; int use; size_t out; } rows[] = {
        { "EXPORTER-test", NULL, 0, 0, 32 },
        { "EXPORTER-test", NULL, 0, 1, 32 },
        { "EXPORTER-test", (const unsigned char *)"", 0, 1, 32 },
        { "EXPORTER-test", (const unsigned char *)"context", 7, 1, 32 },
        { "EXPORTER-test", (const unsigned char *)"context", 7, 0, 32 },
        { "EXPORTER-other", (const unsigned char *)"context", 7, 1, 100 },
        { "client finished", NULL, 0, 0, 20 },
        { "", NULL, 0, 0, 20 },
        { "a label of two hundred and fifty octets, of which this is the beginning......................................................."
          "..................................................................................................................", NULL, 0, 0, 20 },
        { "a label that is too long for TLS 1.3 ............................................................................................"
          "............................................................................................................................."
          "..........", NULL, 0, 0, 20 },
        { "EXPORTER-none", NULL, 0, 0, 0 },
    };
    unsigned char first[100], all[sizeof(rows) / sizeof(*rows)][100], other[100];
    size_t i, j;

    memset(all, 0, sizeof(all));
    for (i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
        memset(first, 1, sizeof(first));
        memset(other, 1, sizeof(other));
        export("client", pair->client, first, rows[i].out, rows[i].label, rows[i].context, rows[i].length, rows[i].use);
        export("server", pair->server, other, rows[i].out, rows[i].label, rows[i].context, rows[i].length, rows[i].use);
        printf("  same %d\n", memcmp(first, other, sizeof(first)) == 0);
        memcpy(all[i], first, sizeof(first));
    }
    for (i = 0; i < sizeof(rows) / sizeof(*rows); i++)
        for (j = 0; j < i; j++)
            if (memcmp(all[i], all[j], 20) == 0)
                printf("%zu is as %zu\n", i, j);
}

static void on_info(const SSL *ssl, int kind, int value)
{
    (void)ssl, (void)kind, (void)value;
}

static void on_key(const SSL *ssl, const char *line)
{
    (void)ssl, (void)line;
}

int main(void)
{
    by_octets(TLS1_2_VERSION);
    by_octets(TLS1_3_VERSION);
    SSL_CTX *client = client_ctx(P256), *server = server_ctx(P256);
    struct pair pair;
    unsigned char out[64], other[64];
    char byte;
    int turn;

    printf("== fresh\n");
    fresh("TLS", TLS_method());
    fresh("TLS server", TLS_server_method());
    fresh("TLS client", TLS_client_method());
    fresh("TLS 1.2", TLSv1_2_method());
    fresh("TLS 1.1", TLSv1_1_method());
    fresh("TLS 1.0", TLSv1_method());
    fresh("DTLS", DTLS_method());
    fresh("DTLS 1.2", DTLSv1_2_client_method());
    fresh("DTLS 1.0", DTLSv1_server_method());

    printf("== callbacks\n");
    printf("info %d keylog %d\n", SSL_CTX_get_info_callback(client) == NULL, SSL_CTX_get_keylog_callback(client) == NULL);
    SSL_CTX_set_info_callback(client, on_info);
    SSL_CTX_set_keylog_callback(client, on_key);
    printf("info %d keylog %d\n", SSL_CTX_get_info_callback(client) == on_info, SSL_CTX_get_keylog_callback(client) == on_key);
    SSL_CTX_set_keylog_callback(client, NULL);
    pair_open(&pair, client, server);
    printf("info of the SSL %d\n", SSL_get_info_callback(pair.client) == on_info);
    printf("info of the SSL %d\n", SSL_get_info_callback(pair.client) == NULL);
    SSL_set_info_callback(pair.server, on_info);
    printf("info of the SSL %d, of its SSL_CTX %d\n", SSL_get_info_callback(pair.server) == on_info, SSL_CTX_get_info_callback(server) == NULL);
    SSL_set_info_callback(pair.server, NULL);
    SSL_CTX_set_info_callback(client, NULL);

    printf("== before\n");
    print_facts("client", pair.client);
    print_facts("server", pair.server);
    randoms("client", pair.client);
    finished("client", pair.client);
    export("client", pair.client, out, 32, "EXPORTER-test", NULL, 0, 0);
    printf("early = %d\n", SSL_export_keying_material_early(pair.client, out, 32, "EXPORTER-test", 13, NULL, 0));
    print_errors();

    printf("== during\n");
    for (turn = 0; turn < 3; turn++) {
        CALL(pair.client, SSL_do_handshake(pair.client));
        print_facts("client", pair.client);
        randoms("client", pair.client);
        finished("client", pair.client);
        export("client", pair.client, out, 32, "EXPORTER-test", NULL, 0, 0);
        CALL(pair.server, SSL_do_handshake(pair.server));
        print_facts("server", pair.server);
        randoms("server", pair.server);
        finished("server", pair.server);
        export("server", pair.server, out, 32, "EXPORTER-test", NULL, 0, 0);
    }
    CALL(pair.client, SSL_read(pair.client, &byte, 1));
    print_facts("client", pair.client);

    printf("== after\n");
    SSL_get_client_random(pair.client, out, 32);
    SSL_get_client_random(pair.server, other, 32);
    printf("client random same %d\n", memcmp(out, other, 32) == 0);
    SSL_get_server_random(pair.client, out, 32);
    SSL_get_server_random(pair.server, other, 32);
    printf("server random same %d\n", memcmp(out, other, 32) == 0);
    SSL_get_finished(pair.client, out, 64);
    SSL_get_peer_finished(pair.server, other, 64);
    printf("client finished same %d\n", memcmp(out, other, SSL_get_finished(pair.client, NULL, 0)) == 0);
    SSL_get_finished(pair.server, out, 64);
    SSL_get_peer_finished(pair.client, other, 64);
    printf("server finished same %d\n", memcmp(out, other, SSL_get_finished(pair.server, NULL, 0)) == 0);
    exports(&pair);
    printf("early = %d\n", SSL_export_keying_material_early(pair.client, out, 32, "EXPORTER-test", 13, NULL, 0));
    printf("early = %d\n", SSL_export_keying_material_early(pair.server, out, 32, "EXPORTER-test", 13, NULL, 0));
    print_errors();

    printf("== after a close\n");
    CALL(pair.client, SSL_shutdown(pair.client));
    print_facts("client", pair.client);
    CALL(pair.server, SSL_read(pair.server, &byte, 1));
    print_facts("server", pair.server);
    TELL(SSL_clear(pair.client));
    print_state("client", pair.client);
    printf("%s before %d\n", SSL_get_version(pair.client), SSL_in_before(pair.client));
    randoms("client", pair.client);
    finished("client", pair.client);
    pair_close(&pair);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
    return 0;
}
