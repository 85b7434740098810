// A get_session callback that gives a session which is not to be resumed any more: it counts as none, and does not enter the internal cache.
#include "harness.h"

static SSL_SESSION *kept;

static SSL_SESSION *on_get(SSL *ssl, const unsigned char *id, int length, int *copy)
{
    (void)ssl, (void)id, (void)length;
    *copy = 1;
    return kept;
}

static void run(int version, int good, long mode)
{
    SSL_CTX *c_ctx = client_ctx(KINDS), *s_ctx = server_ctx(P256);
    SSL_SESSION *session;
    struct pair p;

    printf("== %x, resumable %d, mode %lx\n", version, good, mode);
    only_version(c_ctx, version);
    SSL_CTX_set_options(s_ctx, SSL_OP_NO_TICKET);
    SSL_CTX_set_session_cache_mode(s_ctx, mode);
    SSL_CTX_set_session_cache_mode(c_ctx, SSL_SESS_CACHE_OFF);
    SSL_CTX_sess_set_get_cb(s_ctx, on_get);
    pair_connect(&p, c_ctx, s_ctx);
    session = SSL_get1_session(p.client);
    kept = SSL_get1_session(p.server);
    SSL_shutdown(p.client);
    if (good)
        SSL_shutdown(p.server);
    pair_close(&p); /* without a close_notify the server's session is out of use */
    SSL_CTX_flush_sessions(s_ctx, 0);
    printf("  kept %ld, resumable %d\n", SSL_CTX_sess_number(s_ctx), SSL_SESSION_is_resumable(kept));
    pair_open(&p, c_ctx, s_ctx);
    MUST(SSL_set_session(p.client, session) == 1);
    TELL(handshake(p.client, p.server));
    print_errors();
    printf("  resumed %d, kept %ld, hits %ld, given %ld, misses %ld\n", SSL_session_reused(p.server), SSL_CTX_sess_number(s_ctx), SSL_CTX_sess_hits(s_ctx),
           SSL_CTX_sess_cb_hits(s_ctx), SSL_CTX_sess_misses(s_ctx));
    pair_close(&p);
    SSL_SESSION_free(session);
    SSL_SESSION_free(kept);
    SSL_CTX_free(c_ctx);
    SSL_CTX_free(s_ctx);
}

int main(void)
{
    static const long modes[] = { SSL_SESS_CACHE_SERVER, SSL_SESS_CACHE_SERVER | SSL_SESS_CACHE_NO_INTERNAL,
                                  SSL_SESS_CACHE_SERVER | SSL_SESS_CACHE_NO_INTERNAL_STORE };
    size_t i;
    int version, good;

    for (version = TLS1_2_VERSION; version <= TLS1_3_VERSION; version++)
        for (good = 0; good < 2; good++)
            for (i = 0; i < 3; i++)
                run(version, good, modes[i]);
    return 0;
}
