// TLS 1.2: a ticket that the application's decrypt callback does not want. One that it ignores outright counts as none at all: the session id is
// looked up, in the cache and by the application. One in whose place it wants another settles the matter.
#include "harness.h"

static SSL_TICKET_RETURN verdict;
static int forge;

static int on_encrypt(SSL *ssl, void *arg)
{
    (void)ssl, (void)arg;
    return 1;
}

static SSL_TICKET_RETURN on_decrypt(SSL *ssl, SSL_SESSION *session, const unsigned char *name, size_t length, SSL_TICKET_STATUS status, void *arg)
{
    (void)ssl, (void)name, (void)arg, (void)length;
    printf("  decrypt: status %d, session %s\n", status, session ? "set" : "NULL");
    return verdict;
}

static SSL_SESSION *on_get(SSL *ssl, const unsigned char *id, int length, int *copy)
{
    (void)ssl;
    printf("  get: %d octets beginning with %d\n", length, id[0]);
    *copy = 0;
    return NULL;
}

static void run(int cached)
{
    static const unsigned char id[32] = { 1 };
    SSL_CTX *s_ctx = server_ctx(P256), *c_ctx = client_ctx(KINDS);
    SSL_SESSION *session, *known;
    struct pair p;

    printf("== verdict %d, ticket %s, session id %s\n", verdict, forge ? "forged" : "good", cached ? "cached" : "unknown");
    only_version(c_ctx, TLS1_2_VERSION);
    SSL_CTX_set_session_cache_mode(c_ctx, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_session_id_context(s_ctx, (const unsigned char *)"x", 1);
    pair_connect(&p, c_ctx, s_ctx);
    session = SSL_get1_session(p.client);
    known = SSL_SESSION_dup(SSL_get_session(p.server));
    SSL_shutdown(p.client);
    SSL_shutdown(p.server);
    pair_close(&p);
    MUST(SSL_SESSION_has_ticket(session) && SSL_SESSION_set1_id(session, id, sizeof(id)) == 1 && SSL_SESSION_set1_id(known, id, sizeof(id)) == 1);
    if (cached)
        MUST(SSL_CTX_add_session(s_ctx, known) == 1);
    if (forge) {
        unsigned char keys[80] = "other keys";

        MUST(SSL_CTX_set_tlsext_ticket_keys(s_ctx, keys, sizeof(keys)) == 1);
    }
    SSL_CTX_set_session_ticket_cb(s_ctx, on_encrypt, on_decrypt, NULL);
    SSL_CTX_sess_set_get_cb(s_ctx, on_get);

    pair_open(&p, c_ctx, s_ctx);
    MUST(SSL_set_session(p.client, session) == 1);
    TELL(handshake(p.client, p.server));
    print_errors();
    printf("  resumed %d, %d; hits %ld, misses %ld, of the application's %ld, timeouts %ld\n", SSL_session_reused(p.client), SSL_session_reused(p.server),
           SSL_CTX_sess_hits(s_ctx), SSL_CTX_sess_misses(s_ctx), SSL_CTX_sess_cb_hits(s_ctx), SSL_CTX_sess_timeouts(s_ctx));
    printf("  a new ticket: %d\n", SSL_get_session(p.client) != session && SSL_SESSION_has_ticket(SSL_get_session(p.client)));
    pair_close(&p);
    SSL_SESSION_free(session);
    SSL_SESSION_free(known);
    SSL_CTX_free(c_ctx);
    SSL_CTX_free(s_ctx);
}

int main(void)
{
    int cached;

    for (verdict = SSL_TICKET_RETURN_ABORT; verdict <= SSL_TICKET_RETURN_USE_RENEW; verdict++)
        for (forge = 0; forge < 2; forge++)
            for (cached = 0; cached < 2; cached++)
                run(cached);
    return 0;
}
