// Early data: everything that makes a server take it or not, limits on both sides, replays, external PSKs.
#include "harness.h"
#include "early.h"

static SSL_CTX *client, *server;
static int allow;

static int on_allow(SSL *ssl, void *arg)
{
    printf("  allow_early_data(%s) in %s, status %s\n", (const char *)arg, SSL_state_string(ssl), status_name(ssl));
    return allow;
}

static const unsigned char chosen[] = "\x02h2\x08http/1.1";
static size_t alpn_at;

static int on_alpn(SSL *ssl, const unsigned char **out, unsigned char *length, const unsigned char *in, unsigned int n, void *arg)
{
    (void)ssl, (void)in, (void)n, (void)arg;
    if (alpn_at == 99)
        return SSL_TLSEXT_ERR_NOACK;
    *out = chosen + alpn_at + 1;
    *length = chosen[alpn_at];
    return SSL_TLSEXT_ERR_OK;
}

/* To the end and some data, told briefly. */
static void finish(struct pair *p)
{
    char buf[100];
    size_t n = 0;
    int ret, i, c = 0, s = 0;

    for (i = 0; i < 4; i++) {
        ERR_clear_error();
        n = 0;
        ret = SSL_read_early_data(p->server, buf, sizeof(buf), &n);
        printf("  read_early %d, %zu bytes\n", ret, n);
        print_errors();
        if (i == 1 && c == 0) {
            c = SSL_do_handshake(p->client);
            if (c != 1) {
                print_result(p->client, "  connect", c);
                break;
            }
        }
        if (ret == SSL_READ_EARLY_DATA_FINISH)
            break;
        if (ret == SSL_READ_EARLY_DATA_ERROR && SSL_get_error(p->server, 0) != SSL_ERROR_WANT_READ)
            break;
    }
    for (i = 0; i < 4 && (c != 1 || s != 1); i++) {
        if (c != 1)
            c = SSL_do_handshake(p->client);
        if (s != 1)
            s = SSL_do_handshake(p->server);
    }
    if (c != 1)
        print_result(p->client, "  client", c);
    if (s != 1)
        print_result(p->server, "  server", s);
    ERR_clear_error();
    printf("  %s / %s, reused %d / %d, %s, suites %s\n", status_name(p->client), status_name(p->server), SSL_session_reused(p->client),
           SSL_session_reused(p->server), c == 1 && s == 1 ? "done" : "failed", SSL_get_cipher_name(p->client));
    if (c == 1 && s == 1) {
        ret = SSL_read(p->client, buf, 1);
        if (SSL_get_error(p->client, ret) != SSL_ERROR_WANT_READ)
            print_result(p->client, "  client reads", ret);
        MUST(SSL_write(p->client, "x", 1) == 1);
        ret = SSL_read(p->server, buf, 1);
        if (ret != 1)
            print_result(p->server, "  server reads", ret);
    }
    ERR_clear_error();
    pair_close(p);
}

static void attempt_with(const char *name, SSL_SESSION *session)
{
    struct pair p;
    size_t n = 0;
    int ret;

    printf("-- %s\n", name);
    early_open(&p, client, server, session);
    ret = SSL_write_early_data(p.client, "early", 5, &n);
    printf("  write_early %d, %zu bytes, %s\n", ret, n, status_name(p.client));
    if (ret != 1) {
        print_result(p.client, "  write_early", ret);
        pair_close(&p);
        return;
    }
    finish(&p);
}

static void attempt(const char *name)
{
    attempt_with(name, pair_session(client, server));
}

static void conditions(void)
{
    SSL_SESSION *session;
    struct pair p;

    printf("== what decides\n");
    attempt("as it should be");
    SSL_CTX_set_allow_early_data_cb(server, on_allow, (void *)"arg");
    attempt("the callback refuses");
    allow = 1;
    attempt("the callback allows");
    allow = -1;
    attempt("the callback says -1");
    SSL_CTX_set_allow_early_data_cb(server, NULL, NULL);

    session = pair_session(client, server);
    MUST(SSL_CTX_set_max_early_data(server, 0) == 1);
    attempt_with("the server takes none any more", session);
    MUST(SSL_CTX_set_max_early_data(server, 100) == 1);

    session = pair_session(client, server);
    MUST(SSL_SESSION_set_max_early_data(session, 5) == 1);
    attempt_with("the client's limit is what it sends", session);
    session = pair_session(client, server);
    MUST(SSL_SESSION_set_max_early_data(session, 4) == 1);
    attempt_with("the client's limit is less", session);

    session = pair_session(client, server);
    SSL_SESSION_set_time(session, SSL_SESSION_get_time(session) - 5);
    attempt_with("the ticket says it is 5 s older", session);
    session = pair_session(client, server);
    SSL_SESSION_set_time(session, SSL_SESSION_get_time(session) - 20);
    attempt_with("the ticket says it is 20 s older", session);
    session = pair_session(client, server);
    MUST(SSL_SESSION_up_ref(session) == 1 && SSL_SESSION_up_ref(session) == 1);
    attempt_with("first use", session);
    attempt_with("a replay", session);
    SSL_SESSION_free(session);
    SSL_CTX_set_options(server, SSL_OP_NO_ANTI_REPLAY);
    session = pair_session(client, server);
    MUST(SSL_SESSION_up_ref(session) == 1 && SSL_SESSION_up_ref(session) == 1);
    attempt_with("NO_ANTI_REPLAY, first use", session);
    attempt_with("NO_ANTI_REPLAY, a replay", session);
    SSL_SESSION_free(session);
    SSL_CTX_clear_options(server, SSL_OP_NO_ANTI_REPLAY);

    printf("== suites\n");
    session = pair_session(client, server);
    MUST(SSL_CTX_set_ciphersuites(server, "TLS_AES_128_GCM_SHA256") == 1);
    attempt_with("another hash", session);
    session = pair_session(client, server);
    MUST(SSL_CTX_set_ciphersuites(server, "TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256:TLS_AES_128_GCM_SHA256") == 1);

    printf("== protocols\n");
    SSL_SESSION_free(session);
    MUST(SSL_CTX_set_alpn_protos(client, chosen, sizeof(chosen) - 1) == 0);
    attempt("offered, nobody chooses");
    SSL_CTX_set_alpn_select_cb(server, on_alpn, NULL);
    attempt("the same");
    session = pair_session(client, server);
    alpn_at = 3;
    attempt_with("another", session);
    session = pair_session(client, server);
    alpn_at = 99;
    attempt_with("none any more", session);
    session = pair_session(client, server);
    alpn_at = 0;
    attempt_with("one at last", session);
    session = pair_session(client, server);
    MUST(SSL_CTX_set_alpn_protos(client, NULL, 0) == 0);
    attempt_with("the client offers none any more", session);
    session = pair_session(client, server);
    MUST(SSL_CTX_set_alpn_protos(client, chosen + 3, sizeof(chosen) - 4) == 0);
    MUST(SSL_SESSION_set1_alpn_selected(session, (const unsigned char *)"h2", 2) == 1);
    attempt_with("the client offers others", session);
    MUST(SSL_CTX_set_alpn_protos(client, NULL, 0) == 0);
    SSL_CTX_set_alpn_select_cb(server, NULL, NULL);

    printf("== names\n");
    session = pair_session(client, server);
    MUST(SSL_SESSION_set1_hostname(session, "there") == 1);
    attempt_with("the session has a name, the client none", session);
    session = pair_session(client, server);
    MUST(SSL_SESSION_set1_hostname(session, "there") == 1);
    printf("-- another name\n");
    early_open(&p, client, server, session);
    MUST(SSL_set_tlsext_host_name(p.client, "here") == 1);
    write_early(p.client, "early");
    pair_close(&p);

    printf("== the server's limits\n");
    MUST(SSL_CTX_set_recv_max_early_data(server, 5) == 1);
    attempt("just enough");
    MUST(SSL_CTX_set_recv_max_early_data(server, 4) == 1);
    attempt("not enough");
    MUST(SSL_CTX_set_recv_max_early_data(server, 0) == 1);
    attempt("nothing");
    MUST(SSL_CTX_set_recv_max_early_data(server, 16384) == 1);
    session = pair_session(client, server);
    MUST(SSL_SESSION_set_max_early_data(session, 1000) == 1);
    printf("-- more than was promised\n");
    early_open(&p, client, server, session);
    write_early(p.client, "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789");
    write_early(p.client, "x");
    read_early(p.server, 200);
    read_early(p.server, 200);
    early_shake(p.client);
    pair_close(&p);
}

/* What is passed over of early data that is not taken. */
static void skipped(size_t most, size_t sent, int retry)
{
    struct pair p;
    SSL_SESSION *session = pair_session(client, server);
    static char data[40000];
    size_t n = 0, done = 0;
    int ret;

    printf("-- up to %zu, %zu sent%s\n", most, sent, retry ? ", after a retry" : "");
    if (retry)
        MUST(SSL_CTX_set1_groups_list(server, "P-384") == 1);
    MUST(SSL_SESSION_set_max_early_data(session, 100000) == 1);
    early_open(&p, client, server, session);
    MUST(SSL_set_recv_max_early_data(p.server, (unsigned int)most) == 1);
    while (done < sent) {
        size_t part = sent - done < 10000 ? sent - done : 10000;

        MUST(SSL_write_early_data(p.client, data, part, &n) == 1 && n == part);
        done += part;
    }
    ret = SSL_do_handshake(p.server);
    printf("  accept %d %s\n", ret, ge_name(SSL_get_error(p.server, ret)));
    print_errors();
    ret = SSL_do_handshake(p.client);
    printf("  connect %d %s\n", ret, ge_name(SSL_get_error(p.client, ret)));
    print_errors();
    ret = SSL_do_handshake(p.server);
    printf("  accept %d %s\n", ret, ge_name(SSL_get_error(p.server, ret)));
    print_errors();
    pair_close(&p);
    MUST(SSL_CTX_set1_groups_list(server, "X25519:P-384") == 1);
}

int main(void)
{
    static const size_t mosts[] = { 0, 100, 16384, 30000 };
    size_t i;

    client = client_ctx(KINDS);
    server = server_ctx(P256);
    MUST(SSL_CTX_set_max_early_data(server, 100) == 1);
    conditions();
    printf("== what is passed over\n");
    for (i = 0; i < 4; i++) {
        skipped(mosts[i], 1, 0);
        skipped(mosts[i], mosts[i] / 2 + 1, 0);
        skipped(mosts[i], mosts[i], 0);
        skipped(mosts[i], mosts[i] + 2000, 0);
        skipped(mosts[i], 40000, 0);
        skipped(mosts[i], mosts[i], 1);
        skipped(mosts[i], 40000, 1);
    }
    SSL_CTX_free(client);
    SSL_CTX_free(server);
    return 0;
}
