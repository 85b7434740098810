// The remove_session callback at handshakes and renegotiations that fail for want of a client certificate: the session that was begun is removed if it has
// an id, though no cache has it yet.
#include "harness.h"
#include "renegotiation.h"

static void on_remove(SSL_CTX *ctx, SSL_SESSION *session)
{
    unsigned length;

    (void)ctx;
    SSL_SESSION_get_id(session, &length);
    printf("  removed: id of %u octets, resumable %d\n", length, SSL_SESSION_is_resumable(session));
}

enum how { FIRST, CLIENT_RENEGOTIATES, SERVER_RENEGOTIATES };

static void run(int version, int tickets, enum how how)
{
    SSL_CTX *c_ctx = client_ctx(KINDS), *s_ctx = server_ctx(P256);
    const int demands = SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT;
    struct pair p;

    printf("== %x, tickets %d, how %d\n", version, tickets, how);
    only_version(c_ctx, version);
    SSL_CTX_set_options(s_ctx, SSL_OP_ALLOW_CLIENT_RENEGOTIATION | (tickets ? 0 : SSL_OP_NO_TICKET));
    SSL_CTX_sess_set_remove_cb(s_ctx, on_remove);
    SSL_CTX_sess_set_remove_cb(c_ctx, on_remove);
    if (how == FIRST) {
        SSL_CTX_set_verify(s_ctx, demands, NULL);
        pair_open(&p, c_ctx, s_ctx);
        handshake(p.client, p.server);
        SSL_do_handshake(p.client);
        ERR_clear_error();
    } else {
        pair_connect(&p, c_ctx, s_ctx);
        SSL_set_verify(p.server, demands, NULL);
        SSL_set_options(p.server, SSL_OP_NO_SESSION_RESUMPTION_ON_RENEGOTIATION);
        SSL_renegotiate(how == SERVER_RENEGOTIATES ? p.server : p.client);
        settle(&p);
    }
    printf("  %s %s\n", SSL_state_string(p.client), SSL_state_string(p.server));
    pair_close(&p);
    printf("  freed\n");
    SSL_CTX_free(c_ctx);
    SSL_CTX_free(s_ctx);
}

int main(void)
{
    int tickets;
    enum how how;

    for (tickets = 0; tickets < 2; tickets++) {
        for (how = FIRST; how <= SERVER_RENEGOTIATES; how++)
            run(TLS1_2_VERSION, tickets, how);
        run(TLS1_3_VERSION, tickets, FIRST);
    }
    return 0;
}
