// Whether a server of TLS 1.2 gives a session an id: by the cache mode of the SSL_CTX that its name callback has switched to, as it is at that
// time. Whether it keeps the session: by that of the SSL_CTX which the connection was made with.
#include "harness.h"

static SSL_CTX *other;

static int on_name(SSL *ssl, int *alert, void *arg)
{
    (void)alert, (void)arg;
    SSL_set_SSL_CTX(ssl, other);
    return SSL_TLSEXT_ERR_OK;
}

static int on_new(SSL *ssl, SSL_SESSION *session)
{
    unsigned length;

    SSL_SESSION_get_id(session, &length);
    printf("  new session of %s, id of %u octets\n", SSL_is_server(ssl) ? "server" : "client", length);
    return 0;
}

static void run(int version, int first, int second, int late, int tickets)
{
    SSL_CTX *c_ctx = client_ctx(KINDS), *s_ctx = server_ctx(P256);
    struct pair p;
    unsigned length;
    SSL_SESSION *session;

    other = server_ctx(P256);
    printf("== %x, modes %d and %d, set %s, tickets %d\n", version, first, second, late ? "late" : "early", tickets);
    only_version(c_ctx, version);
    if (!late) {
        SSL_CTX_set_session_cache_mode(s_ctx, first);
        SSL_CTX_set_session_cache_mode(other, second);
    }
    if (!tickets)
        SSL_CTX_set_options(s_ctx, SSL_OP_NO_TICKET);
    SSL_CTX_sess_set_new_cb(s_ctx, on_new);
    SSL_CTX_sess_set_new_cb(other, on_new);
    SSL_CTX_set_tlsext_servername_callback(s_ctx, on_name);
    pair_open(&p, c_ctx, s_ctx);
    if (late) {
        SSL_CTX_set_session_cache_mode(s_ctx, first);
        SSL_CTX_set_session_cache_mode(other, second);
    }
    MUST(handshake(p.client, p.server));
    SSL_read(p.client, &length, 1);
    session = SSL_get_session(p.client);
    SSL_SESSION_get_id(session, &length);
    printf("  client: id of %u octets, resumable %d, ticket %d\n", length, SSL_SESSION_is_resumable(session), SSL_SESSION_has_ticket(session));
    printf("  kept: %ld and %ld\n", SSL_CTX_sess_number(s_ctx), SSL_CTX_sess_number(other));
    pair_close(&p);
    SSL_CTX_free(c_ctx);
    SSL_CTX_free(s_ctx);
    SSL_CTX_free(other);
}

int main(void)
{
    static const int modes[] = { SSL_SESS_CACHE_OFF, SSL_SESS_CACHE_SERVER };
    int version, bits;

    for (version = TLS1_2_VERSION; version <= TLS1_3_VERSION; version++)
        for (bits = 0; bits < 16; bits++)
            run(version, modes[bits & 1], modes[bits >> 1 & 1], bits >> 2 & 1, bits >> 3);
    return 0;
}
