// What the application changes in a session after SSL_set_session and before the handshake is offered: the time that the ticket's age comes of, what
// early data is allowed, and for what name and protocol.
#include "harness.h"

static SSL_CTX *client, *server;
static int retry;

/*
 * Of early data for which a session is too old OpenSSL sends what no server can read, ours nothing: whether a server that does not resume has seen
 * any is not told.
 */
static void tell(SSL *ssl, const char *what, int ret)
{
    int seen = !SSL_is_server(ssl) || SSL_session_reused(ssl);

    printf("  %s = %d %s, status %d, %s, reused %d\n", what, ret, ge_name(SSL_get_error(ssl, ret)), seen ? SSL_get_early_data_status(ssl) : -1,
           SSL_state_string(ssl), SSL_session_reused(ssl));
    print_errors();
}

static void read_early(SSL *ssl)
{
    char buf[100];
    size_t n = 99;
    int ret = SSL_read_early_data(ssl, buf, sizeof(buf), &n);

    tell(ssl, "read_early", ret);
    if (ret == SSL_READ_EARLY_DATA_SUCCESS)
        printf("    \"%.*s\"\n", (int)n, buf);
}

static void attempt(const char *what, int (*change)(SSL_SESSION *))
{
    SSL_SESSION *session = pair_session(client, server);
    struct pair p;
    size_t n;

    printf("== %s\n", what);
    pair_open(&p, client, server);
    MUST(SSL_set_session(p.client, session) == 1);
    SSL_SESSION_free(session);
    MUST(change(SSL_get_session(p.client)));
    MUST(!retry || SSL_set1_groups_list(p.server, "P-256") == 1);
    tell(p.client, "write_early", SSL_write_early_data(p.client, "early", 5, &n));
    if (strcmp(SSL_state_string(p.client), "SSLERR") != 0) {
        read_early(p.server);
        if (retry) {
            tell(p.client, "connect", SSL_connect(p.client));
            read_early(p.server);
        }
        tell(p.client, "connect", SSL_connect(p.client));
        read_early(p.server);
        tell(p.server, "accept", SSL_accept(p.server));
        tell(p.client, "read", SSL_read(p.client, &n, sizeof(n)));
        tell(p.client, "write", SSL_write(p.client, "again", 5));
        tell(p.server, "read", SSL_read(p.server, &n, sizeof(n)));
    }
    pair_close(&p);

    printf("-- without early data\n");
    session = pair_session(client, server);
    pair_open(&p, client, server);
    MUST(SSL_set_session(p.client, session) == 1);
    SSL_SESSION_free(session);
    MUST(change(SSL_get_session(p.client)));
    tell(p.client, "connect", SSL_connect(p.client));
    tell(p.server, "accept", SSL_accept(p.server));
    tell(p.client, "connect", SSL_connect(p.client));
    tell(p.server, "accept", SSL_accept(p.server));
    pair_close(&p);
}

static int nothing(SSL_SESSION *session)
{
    return session != NULL;
}

static int younger(SSL_SESSION *session)
{
    return SSL_SESSION_set_time(session, SSL_SESSION_get_time(session) + 100) != 0;
}

static int older(SSL_SESSION *session)
{
    return SSL_SESSION_set_time(session, SSL_SESSION_get_time(session) - 20) != 0;
}

static int expired(SSL_SESSION *session)
{
    return SSL_SESSION_set_time(session, SSL_SESSION_get_time(session) - 90000) != 0;
}

static int less(SSL_SESSION *session)
{
    return SSL_SESSION_set_max_early_data(session, 3);
}

static int none(SSL_SESSION *session)
{
    return SSL_SESSION_set_max_early_data(session, 0);
}

static int named(SSL_SESSION *session)
{
    return SSL_SESSION_set1_hostname(session, "elsewhere");
}

static int spoken(SSL_SESSION *session)
{
    return SSL_SESSION_set1_alpn_selected(session, (const unsigned char *)"h2", 2);
}

static int older_version(SSL_SESSION *session)
{
    return SSL_SESSION_set_protocol_version(session, TLS1_2_VERSION);
}

int main(void)
{
    client = client_ctx(KINDS);
    server = server_ctx(P256);
    MUST(SSL_CTX_set_max_early_data(server, 1000) == 1);
    attempt("nothing", nothing);
    attempt("a session from the future", younger);
    attempt("a session of twenty seconds ago", older);
    attempt("a session of yesterday", expired);
    attempt("less early data than there is", less);
    attempt("no early data", none);
    attempt("another name", named);
    attempt("a protocol that is not offered", spoken);
    attempt("another version", older_version);
    MUST(SSL_CTX_set1_groups_list(client, "X25519:P-256") == 1);
    retry = 1;
    attempt("a session of yesterday, and a retry", expired);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
    return 0;
}
