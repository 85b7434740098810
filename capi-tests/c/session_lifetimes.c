// Lifetimes of sessions at the edges: below 0, 0, more than a week and more than fits; as getters, tickets' hints and DER tell, and what resumes.
#include "harness.h"

#include <time.h>

static const long lifetimes[] = { -1, 0, 5, -100, 604801, 0x7fffffffL, -0x7fffffffL - 1, 0x7fffffffffffffffL, -0x7fffffffffffffffL - 1, 300 };

static void getters(long lifetime)
{
    SSL_CTX *ctx = SSL_CTX_new(TLS_method());
    SSL_SESSION *session = SSL_SESSION_new();
    long before = SSL_CTX_set_timeout(ctx, lifetime);

    printf("SSL_CTX %ld: before %ld, now %ld, then %ld\n", lifetime, before, SSL_CTX_get_timeout(ctx), SSL_CTX_set_timeout(ctx, 7));
    before = SSL_SESSION_set_timeout(session, lifetime);
    printf("SSL_SESSION %ld: %ld, now %ld\n", lifetime, before, SSL_SESSION_get_timeout(session));
    SSL_SESSION_free(session);
    SSL_CTX_free(ctx);
}

static void resumption(int version, int no_ticket, long lifetime)
{
    SSL_CTX *client = client_ctx(KINDS), *server = server_ctx(P256);
    const unsigned char *at;
    unsigned char *der = NULL;
    SSL_SESSION *session, *copy;
    struct pair p;
    int length;

    only_version(client, version);
    SSL_CTX_set_options(server, no_ticket ? SSL_OP_NO_TICKET : 0);
    SSL_CTX_set_timeout(server, lifetime);
    SSL_CTX_set_timeout(client, lifetime);
    session = pair_session(client, server);
    length = i2d_SSL_SESSION(session, &der);
    at = der;
    copy = d2i_SSL_SESSION(NULL, &at, length);
    MUST(copy != NULL);
    printf("%x%s %ld: %ld, decoded %ld", version, no_ticket ? " cached" : "", lifetime, SSL_SESSION_get_timeout(session), SSL_SESSION_get_timeout(copy));
    /* RFC 8446 4.6.1: no hint of more than a week. 3.0 sends those below 0 as large numbers, ours as a week. */
    if (version == TLS1_2_VERSION || lifetime >= 0)
        printf(", hint %lu", SSL_SESSION_get_ticket_lifetime_hint(session));
    pair_open(&p, client, server);
    MUST(SSL_set_session(p.client, session) == 1 && handshake(p.client, p.server));
    printf(", reused %d", SSL_session_reused(p.client));
    pair_close(&p);
    SSL_CTX_flush_sessions(server, (long)time(NULL));
    printf(", kept %ld\n", SSL_CTX_sess_number(server));
    OPENSSL_free(der);
    SSL_SESSION_free(copy);
    SSL_SESSION_free(session);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

int main(void)
{
    size_t i;
    int version;

    for (i = 0; i < sizeof(lifetimes) / sizeof(*lifetimes); i++) {
        getters(lifetimes[i]);
        for (version = TLS1_2_VERSION; version <= TLS1_3_VERSION; version++) {
            resumption(version, 0, lifetimes[i]);
            resumption(version, 1, lifetimes[i]);
        }
    }
    return 0;
}
