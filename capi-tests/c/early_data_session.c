// The session that a client of TLS 1.3 offered with early data: which object stands for it before, in the pause, and when the handshake is done, and
// what the counters say.
#include "harness.h"

#include "early.h"

static SSL_SESSION *offered;

static void tell(const char *when, SSL *ssl)
{
    SSL_SESSION *session = SSL_get_session(ssl);
    SSL_CTX *ctx = SSL_get_SSL_CTX(ssl);
    unsigned length = 0;

    printf("  %s: session %s", when, session == NULL ? "NULL" : session == offered ? "offered" : "another");
    if (session) {
        SSL_SESSION_get_id(session, &length);
        printf(" id %u ticket %d resumable %d", length, SSL_SESSION_has_ticket(session), SSL_SESSION_is_resumable(session));
    }
    printf(" hits %ld misses %ld connect %ld good %ld\n", SSL_CTX_sess_hits(ctx), SSL_CTX_sess_misses(ctx), SSL_CTX_sess_connect(ctx),
           SSL_CTX_sess_connect_good(ctx));
}

static void on_info(const SSL *ssl, int where, int ret)
{
    (void)ret;
    if (where & SSL_CB_HANDSHAKE_DONE)
        tell("done", (SSL *)ssl);
}

static SSL_SESSION *ticket;

static int on_session(SSL *ssl, SSL_SESSION *session)
{
    (void)ssl;
    SSL_SESSION_free(ticket);
    ticket = SSL_SESSION_dup(session);
    return 0;
}

static void run(int cached, int accepted, int used)
{
    SSL_CTX *client = client_ctx(KINDS), *server = server_ctx(P256);
    struct pair p;
    char byte;

    printf("client cache %d, server %s, early data %d\n", cached, accepted ? "takes it" : "does not", used);
    SSL_CTX_set_max_early_data(server, 1000);
    SSL_CTX_set_options(server, SSL_OP_NO_ANTI_REPLAY);
    SSL_CTX_set_session_cache_mode(client, SSL_SESS_CACHE_CLIENT);
    SSL_CTX_sess_set_new_cb(client, on_session);
    pair_connect(&p, client, server);
    SSL_shutdown(p.client);
    SSL_shutdown(p.server);
    pair_close(&p);
    MUST(ticket && SSL_SESSION_get_max_early_data(ticket) == 1000);
    SSL_CTX_set_session_cache_mode(client, cached ? SSL_SESS_CACHE_CLIENT : SSL_SESS_CACHE_OFF);
    if (!accepted)
        SSL_CTX_set_max_early_data(server, 0);
    offered = ticket;
    SSL_SESSION_up_ref(offered);
    pair_open(&p, client, server);
    MUST(SSL_set_session(p.client, offered));
    SSL_set_info_callback(p.client, on_info);
    tell("set", p.client);
    if (used) {
        write_early(p.client, "early");
        tell("written", p.client);
        read_early(p.server, 100);
        if (accepted)
            read_early(p.server, 100);
    }
    MUST(handshake(p.client, p.server));
    printf("  reused %d\n", SSL_session_reused(p.client));
    tell("connected", p.client);
    SSL_read(p.client, &byte, 1);
    tell("tickets read", p.client);
    printf("  offered is resumable %d\n", SSL_SESSION_is_resumable(offered));
    SSL_set_shutdown(p.client, SSL_SENT_SHUTDOWN | SSL_RECEIVED_SHUTDOWN);
    pair_close(&p);
    SSL_SESSION_free(offered);
    SSL_SESSION_free(ticket);
    ticket = NULL;
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

int main(void)
{
    int at;

    for (at = 0; at < 8; at++)
        run(at & 1, at >> 1 & 1, at >> 2);
    return 0;
}
