// VALGRIND
// LIMIT: 40
// Next protocol negotiation: who is asked when and what shows meanwhile, every way in which a callback or a peer can fail, ALPN beside it,
// resumption, renegotiation, TLS 1.3.
#include "harness.h"

#include "../c/forge12.h"

static int quiet, advertised_ret, selected_ret, alpn_ret;
static const unsigned char *list;
static unsigned int list_length;
/* What the client asks for; with NULL it lets SSL_select_next_proto choose. */
static const unsigned char *choice;
static unsigned char choice_length;
static const unsigned char mine[] = "\2h2\6spdy/1";

static void proto(const char *who, const SSL *ssl)
{
    const unsigned char *name = (const unsigned char *)"?";
    unsigned int length = 99;

    SSL_get0_next_proto_negotiated(ssl, &name, &length);
    if (name == NULL)
        printf("%s: no next protocol, %u", who, length);
    else
        printf("%s: '%.*s' %u", who, (int)(length > 40 ? 40 : length), name, length);
    SSL_get0_alpn_selected(ssl, &name, &length);
    printf(", alpn %.*s\n", (int)length, name ? name : (const unsigned char *)"");
}

static int advertised(SSL *ssl, const unsigned char **out, unsigned int *length, void *arg)
{
    if (!quiet) {
        printf("advertised_cb %s %s\n", (const char *)arg, SSL_state_string(ssl));
        proto("  inside", ssl);
    }
    *out = list;
    *length = list_length;
    return advertised_ret;
}

static int selected(SSL *ssl, unsigned char **out, unsigned char *out_length, const unsigned char *in, unsigned int in_length, void *arg)
{
    if (!quiet) {
        printf("select_cb %s %s, of %u\n", (const char *)arg, SSL_state_string(ssl), in_length);
        printf("  inside: session %d reused %d\n", SSL_get_session(ssl) != NULL, SSL_session_reused(ssl));
    }
    if (choice != NULL) {
        *out = (unsigned char *)choice;
        *out_length = choice_length;
    } else {
        printf("  select_next_proto %d\n", SSL_select_next_proto(out, out_length, in, in_length, mine, sizeof(mine) - 1));
    }
    return selected_ret;
}

static int alpn(SSL *ssl, const unsigned char **out, unsigned char *length, const unsigned char *in, unsigned int in_length, void *arg)
{
    (void)in_length, (void)arg;
    printf("alpn_cb %s\n", SSL_state_string(ssl));
    *out = in + 1;
    *length = in[0];
    return alpn_ret;
}

static void message(int written, int version, int type, const void *bytes, size_t length, SSL *ssl, void *arg)
{
    (void)arg, (void)version;
    if (!quiet && type == 22 && (*(const unsigned char *)bytes == 67 || *(const unsigned char *)bytes == 20))
        printf("%s %s %d, %zu\n", SSL_is_server(ssl) ? "server" : "client", written ? "sends" : "gets", *(const unsigned char *)bytes, length);
}

static void info(const SSL *ssl, int where, int value)
{
    if (!quiet)
        printf("%s info %x %d %s\n", SSL_is_server(ssl) ? "server" : "client", where, value, SSL_state_string(ssl));
}

static void reset(void)
{
    advertised_ret = selected_ret = alpn_ret = SSL_TLSEXT_ERR_OK;
    list = (const unsigned char *)"\6spdy/1\10http/1.1";
    list_length = 16;
    choice = NULL;
}

static SSL_CTX *client, *server;

static void contexts(int version)
{
    client = client_ctx(KINDS);
    server = server_ctx(RSA2048);
    SSL_CTX_set_max_proto_version(client, version);
    SSL_CTX_set_next_protos_advertised_cb(server, advertised, (void *)"arg");
    SSL_CTX_set_next_proto_select_cb(client, selected, (void *)"arg");
    reset();
}

static void free_contexts(void)
{
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

/* The types of the extensions in the ClientHello that waits. */
static void print_offer(const struct wire *wire)
{
    const unsigned char *at = wire->bytes + wire->start + 5 + 4 + 34, *end = wire->bytes + wire->end;

    if (end - at < 0)
        return;
    at += 1 + at[0];
    at += 2 + (at[0] << 8 | at[1]);
    at += 1 + at[0];
    at += 2;
    printf("offer:");
    for (; end - at >= 4; at += 4 + (at[2] << 8 | at[3]))
        printf(" %d", at[0] << 8 | at[1]);
    printf("\n");
}

static int connect_pair(struct pair *pair, SSL_SESSION *session)
{
    int done;

    pair_open(pair, client, server);
    if (session != NULL)
        SSL_set_session(pair->client, session);
    done = handshake(pair->client, pair->server);
    printf("done %d reused %d\n", done, SSL_session_reused(pair->client));
    if (!done) {
        print_errors();
        CALL(pair->server, SSL_do_handshake(pair->server));
        CALL(pair->client, SSL_do_handshake(pair->client));
    }
    proto("client", pair->client);
    proto("server", pair->server);
    return done;
}

static void order(int version)
{
    struct pair pair;
    SSL_SESSION *session;

    printf("== order at %x\n", version);
    contexts(version);
    SSL_CTX_set_msg_callback(client, message);
    SSL_CTX_set_msg_callback(server, message);
    SSL_CTX_set_info_callback(client, info);
    SSL_CTX_set_info_callback(server, info);
    pair_open(&pair, client, server);
    SSL_do_handshake(pair.client);
    print_offer(&pair.c2s);
    pair_close(&pair);
    connect_pair(&pair, NULL);
    session = SSL_get1_session(pair.client);
    SSL_shutdown(pair.client);
    pair_close(&pair);
    printf("-- resumed\n");
    connect_pair(&pair, session);
    if (version != TLS1_3_VERSION) {
        printf("-- renegotiated\n");
        SSL_renegotiate(pair.client);
        printf("%d\n", SSL_do_handshake(pair.client));
        print_records("hello", &pair.c2s);
    }
    pair_close(&pair);
    SSL_SESSION_free(session);
    free_contexts();
}

static void renegotiation(int by_server)
{
    struct pair pair;
    char byte;
    int i;

    printf("== renegotiation by the %s\n", by_server ? "server" : "client");
    contexts(TLS1_2_VERSION);
    SSL_CTX_set_options(server, SSL_OP_ALLOW_CLIENT_RENEGOTIATION);
    connect_pair(&pair, NULL);
    list = (const unsigned char *)"\2h2";
    list_length = 3;
    if (by_server)
        SSL_renegotiate(pair.server), SSL_do_handshake(pair.server);
    else
        SSL_renegotiate(pair.client), SSL_do_handshake(pair.client);
    for (i = 0; i < 5; i++) {
        SSL_read(pair.server, &byte, 1);
        SSL_read(pair.client, &byte, 1);
    }
    ERR_clear_error();
    printf("renegotiations %ld %ld, %s %s\n", SSL_num_renegotiations(pair.client), SSL_num_renegotiations(pair.server),
           SSL_state_string(pair.client), SSL_state_string(pair.server));
    proto("client", pair.client);
    proto("server", pair.server);
    printf("clear %d\n", SSL_clear(pair.client));
    proto("client", pair.client);
    pair_close(&pair);
    free_contexts();
}

static void verdicts(void)
{
    static const int values[] = { SSL_TLSEXT_ERR_ALERT_WARNING, SSL_TLSEXT_ERR_ALERT_FATAL, SSL_TLSEXT_ERR_NOACK, 77, -1 };
    static unsigned char longest[256];
    struct pair pair;
    size_t i;

    for (i = 0; i < sizeof(values) / sizeof(*values); i++) {
        printf("== advertised_cb says %d\n", values[i]);
        contexts(TLS1_2_VERSION);
        advertised_ret = values[i];
        connect_pair(&pair, NULL);
        pair_close(&pair);
        printf("== select_cb says %d\n", values[i]);
        advertised_ret = SSL_TLSEXT_ERR_OK;
        selected_ret = values[i];
        connect_pair(&pair, NULL);
        pair_close(&pair);
        free_contexts();
    }
    contexts(TLS1_2_VERSION);
    memset(longest, 'x', sizeof(longest));
    for (i = 0; i <= 255; i += i < 2 || i > 252 ? 1 : i < 28 || i > 220 ? 28 : 32) {
        printf("== a choice of %zu\n", i);
        choice = longest;
        choice_length = (unsigned char)i;
        connect_pair(&pair, NULL);
        pair_close(&pair);
    }
    free_contexts();
}

static void lists(void)
{
    static const struct { const char *bytes; unsigned int length; } rows[] = {
        { "", 0 }, { NULL, 0 }, { "\0", 1 }, { "\1", 1 }, { "\2h2\0", 4 }, { "\2h2\5spdy", 8 }, { "\2h2", 3 }, { "\1a\1a", 4 }, { "\377", 1 }, { "\3foo\3bar", 8 },
    };
    struct pair pair;
    size_t i;

    contexts(TLS1_2_VERSION);
    for (i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
        printf("== list %zu\n", i);
        list = (const unsigned char *)rows[i].bytes;
        list_length = rows[i].length;
        connect_pair(&pair, NULL);
        pair_close(&pair);
    }
    free_contexts();
}

static void beside_alpn(void)
{
    static const int values[] = { SSL_TLSEXT_ERR_OK, SSL_TLSEXT_ERR_NOACK, SSL_TLSEXT_ERR_ALERT_FATAL };
    struct pair pair;
    size_t i;

    contexts(TLS1_2_VERSION);
    SSL_CTX_set_alpn_protos(client, mine, sizeof(mine) - 1);
    printf("== alpn without a callback\n");
    connect_pair(&pair, NULL);
    pair_close(&pair);
    SSL_CTX_set_alpn_select_cb(server, alpn, NULL);
    for (i = 0; i < sizeof(values) / sizeof(*values); i++) {
        printf("== alpn callback says %d\n", values[i]);
        alpn_ret = values[i];
        connect_pair(&pair, NULL);
        pair_close(&pair);
    }
    free_contexts();
}

/* Callbacks that come and go while the handshake runs, and the other side's. */
static void absent(void)
{
    struct pair pair;

    printf("== no advertised_cb\n");
    contexts(TLS1_2_VERSION);
    SSL_CTX_set_next_protos_advertised_cb(server, NULL, NULL);
    connect_pair(&pair, NULL);
    pair_close(&pair);
    free_contexts();
    printf("== no select_cb\n");
    contexts(TLS1_2_VERSION);
    SSL_CTX_set_next_proto_select_cb(client, NULL, NULL);
    connect_pair(&pair, NULL);
    pair_close(&pair);
    free_contexts();
    printf("== select_cb taken away behind the hello\n");
    contexts(TLS1_2_VERSION);
    pair_open(&pair, client, server);
    SSL_do_handshake(pair.client);
    SSL_do_handshake(pair.server);
    SSL_CTX_set_next_proto_select_cb(client, NULL, NULL);
    CALL(pair.client, SSL_do_handshake(pair.client));
    CALL(pair.server, SSL_do_handshake(pair.server));
    pair_close(&pair);
    free_contexts();
    printf("== the wrong side's callbacks\n");
    contexts(TLS1_2_VERSION);
    SSL_CTX_set_next_protos_advertised_cb(client, advertised, (void *)"client");
    SSL_CTX_set_next_proto_select_cb(server, selected, (void *)"server");
    SSL_CTX_set_next_protos_advertised_cb(server, NULL, NULL);
    SSL_CTX_set_next_proto_select_cb(client, NULL, NULL);
    connect_pair(&pair, NULL);
    pair_close(&pair);
    free_contexts();
    printf("== TLS 1.3 at the server only\n");
    contexts(TLS1_3_VERSION);
    only_version(server, TLS1_3_VERSION);
    connect_pair(&pair, NULL);
    pair_close(&pair);
    free_contexts();
    printf("== the hello after a retry\n");
    contexts(TLS1_3_VERSION);
    SSL_CTX_set1_groups_list(client, "P-256:P-384");
    SSL_CTX_set1_groups_list(server, "P-384");
    pair_open(&pair, client, server);
    SSL_do_handshake(pair.client);
    print_offer(&pair.c2s);
    SSL_do_handshake(pair.server);
    SSL_do_handshake(pair.client);
    pair.c2s.start += 6; /* the ChangeCipherSpec */
    print_offer(&pair.c2s);
    pair_close(&pair);
    free_contexts();
}

/* The client's last flight, as a liar would send it. */
static void liar(const char *label, int with_npn, const char *body, size_t length, int keep_first, int keep_finished)
{
    unsigned char bodies[4][600], forged[600];
    size_t lengths[4], n;
    unsigned char sequence = 0;
    struct pair pair;

    printf("== %s\n", label);
    contexts(TLS1_2_VERSION);
    forge12_watch(client, server);
    if (!with_npn)
        SSL_CTX_set_next_protos_advertised_cb(server, NULL, NULL);
    quiet = 1;
    pair_open(&pair, client, server);
    SSL_do_handshake(pair.client);
    SSL_do_handshake(pair.server);
    SSL_do_handshake(pair.client);
    n = forge12_take(&pair.c2s, bodies, lengths, 4);
    printf("messages:");
    for (size_t i = 0; i < n; i++)
        printf(" %d/%zu", bodies[i][0], lengths[i]);
    printf("\n");
    if (keep_first)
        forge12_record(&pair.c2s, pair.client, 22, sequence++, bodies[0], lengths[0]);
    if (body != NULL) {
        memcpy(forged, body, length);
        forge12_record(&pair.c2s, pair.client, 22, sequence++, forged, length);
    }
    if (keep_finished)
        forge12_record(&pair.c2s, pair.client, 22, sequence++, bodies[n - 1], lengths[n - 1]);
    CALL(pair.server, SSL_do_handshake(pair.server));
    print_state("server", pair.server);
    proto("server", pair.server);
    CALL(pair.client, SSL_do_handshake(pair.client));
    pair_close(&pair);
    free_contexts();
    quiet = 0;
}

static void liars(void)
{
    static char huge[4 + 515] = "\103\0\2\3";

    liar("as it was", 1, NULL, 0, 1, 1);
    liar("no NextProto", 1, NULL, 0, 0, 1);
    liar("NextProto twice", 1, "\103\0\0\2\0\0", 6, 1, 1);
    liar("unasked", 0, "\103\0\0\2\0\0", 6, 0, 1);
    liar("behind Finished", 0, "\103\0\0\2\0\0", 6, 1, 0);
    liar("empty body", 1, "\103\0\0\0", 4, 0, 1);
    liar("no padding", 1, "\103\0\0\1\0", 5, 0, 1);
    liar("both empty", 1, "\103\0\0\2\0\0", 6, 0, 1);
    liar("cut name", 1, "\103\0\0\3\3h2", 7, 0, 1);
    liar("cut padding", 1, "\103\0\0\4\2h2\1", 8, 0, 0);
    liar("more behind", 1, "\103\0\0\5\2h2\0\0", 9, 0, 1);
    liar("padding that is not zero", 1, "\103\0\0\6\2h2\2ab", 10, 0, 0);
    liar("too long", 1, huge, sizeof(huge), 0, 0);
    huge[3] = 2;
    liar("longest", 1, huge, sizeof(huge) - 1, 0, 0);
    liar("cut message", 1, "\103\0\0\6\2h2", 7, 0, 1);
    liar("a certificate instead", 1, "\13\0\0\3\0\0\0", 7, 0, 0);
}

int main(void)
{
    order(TLS1_2_VERSION);
    order(TLS1_3_VERSION);
    renegotiation(0);
    renegotiation(1);
    verdicts();
    lists();
    beside_alpn();
    absent();
    liars();
    return 0;
}
