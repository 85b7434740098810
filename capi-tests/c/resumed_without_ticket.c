// A client whose resumption brings no new ticket: which session it has then, what that knows of the connection, and whether the next handshake resumes
// it; by version, cache mode, suite and protocol of the second connection, with a new SSL and after SSL_clear.
#include "harness.h"

static int version, number;
static SSL_CTX *client, *server;

static void tell(const char *what, SSL_SESSION *session)
{
    const unsigned char *protocol;
    size_t length;

    SSL_SESSION_get0_alpn_selected(session, &protocol, &length);
    printf("  %s: resumable %d, ticket %d, %s, protocol %.*s, mark %d\n", what, SSL_SESSION_is_resumable(session), SSL_SESSION_has_ticket(session),
           SSL_CIPHER_get_name(SSL_SESSION_get0_cipher(session)), (int)length, protocol ? (const char *)protocol : "",
           SSL_SESSION_get_ex_data(session, number) != NULL);
}

static int select_any(SSL *ssl, const unsigned char **out, unsigned char *length, const unsigned char *in, unsigned n, void *arg)
{
    (void)ssl, (void)n, (void)arg;
    *out = in + 1;
    *length = in[0];
    return SSL_TLSEXT_ERR_OK;
}

static int removed;

static void on_remove(SSL_CTX *ctx, SSL_SESSION *session)
{
    (void)ctx, (void)session;
    removed++;
}

/* Resumes `session` without a ticket coming; returns what the client has then. */
static SSL_SESSION *resume(SSL_SESSION *session, const char *suite, const char *protocol, int clear)
{
    struct pair pair;
    SSL_SESSION *now;
    char byte;
    int turn;

    pair_open(&pair, client, server);
    MUST(SSL_set_session(pair.client, session) == 1);
    for (turn = 0; turn <= clear; turn++) {
        MUST(SSL_set_num_tickets(pair.server, 0) == 1);
        MUST(SSL_set_alpn_protos(pair.client, (const unsigned char *)protocol, (unsigned)strlen(protocol)) == 0);
        if (suite)
            MUST(SSL_set_ciphersuites(pair.client, suite) == 1);
        removed = 0;
        printf("  handshake %d, reused %d, removed %d\n", handshake(pair.client, pair.server), SSL_session_reused(pair.client), removed);
        MUST(SSL_read(pair.client, &byte, 1) == -1);
        now = SSL_get_session(pair.client);
        printf("  the object that was set %d\n", now == session);
        tell("now", now);
        tell("offered", session);
        if (turn < clear) {
            SSL_shutdown(pair.client);
            SSL_shutdown(pair.server);
            MUST(SSL_clear(pair.client) == 1 && SSL_clear(pair.server) == 1);
            wire_clear(&pair.c2s);
            wire_clear(&pair.s2c);
        }
    }
    now = SSL_get1_session(pair.client);
    SSL_shutdown(pair.client);
    SSL_shutdown(pair.server);
    pair_close(&pair);
    return now;
}

static void run(int mode, const char *suite, const char *protocol, int clear)
{
    SSL_SESSION *first, *second, *third;
    struct pair pair;
    char byte;

    printf("== %x, mode %x, suite %s, protocol %s, clear %d\n", version, mode, suite ? suite : "the same", protocol + 1, clear);
    client = client_ctx(KINDS);
    server = server_ctx(P256);
    only_version(client, version);
    SSL_CTX_set_session_cache_mode(client, mode);
    SSL_CTX_sess_set_remove_cb(client, on_remove);
    SSL_CTX_set_alpn_select_cb(server, select_any, NULL);
    MUST(SSL_CTX_set_ciphersuites(client, "TLS_AES_128_GCM_SHA256:TLS_CHACHA20_POLY1305_SHA256") == 1);
    pair_open(&pair, client, server);
    MUST(SSL_set_alpn_protos(pair.client, (const unsigned char *)"\2h2", 3) == 0);
    MUST(handshake(pair.client, pair.server) == 1 && SSL_read(pair.client, &byte, 1) == -1);
    first = SSL_get1_session(pair.client);
    MUST(SSL_SESSION_set_ex_data(first, number, &byte) == 1);
    SSL_shutdown(pair.client);
    SSL_shutdown(pair.server);
    pair_close(&pair);
    second = resume(first, suite, protocol, clear);
    third = resume(second, suite, protocol, 0);
    printf("  the first's object %d %d\n", second == first, third == first);
    SSL_SESSION_free(first);
    SSL_SESSION_free(second);
    SSL_SESSION_free(third);
    SSL_CTX_sess_set_remove_cb(client, NULL);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

int main(void)
{
    static const int modes[] = { SSL_SESS_CACHE_OFF, SSL_SESS_CACHE_CLIENT, SSL_SESS_CACHE_CLIENT | SSL_SESS_CACHE_NO_INTERNAL };
    static const int versions[] = { TLS1_2_VERSION, TLS1_3_VERSION };
    size_t i, j;

    number = SSL_SESSION_get_ex_new_index(0, NULL, NULL, NULL, NULL);
    for (i = 0; i < 2; i++) {
        version = versions[i];
        for (j = 0; j < 3; j++) {
            run(modes[j], NULL, "\2h2", 0);
            run(modes[j], NULL, "\2h2", 1);
        }
        run(SSL_SESS_CACHE_OFF, NULL, "\2h3", 0);
        run(SSL_SESS_CACHE_OFF, "TLS_CHACHA20_POLY1305_SHA256", "\2h2", 0);
        run(SSL_SESS_CACHE_OFF, "TLS_AES_256_GCM_SHA384", "\2h2", 0);
    }
    return 0;
}
