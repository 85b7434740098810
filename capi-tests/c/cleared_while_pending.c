// SSL_clear at each moment of a renegotiation, on either side: what it returns, what is left of the connection and its session, and whether the
// object connects anew.
#include "harness.h"

static int version;

static void look(const char *who, SSL *ssl)
{
    print_state(who, ssl);
    printf("    pending %d, total %ld, num %ld, session %s, version %s\n", SSL_renegotiate_pending(ssl), SSL_total_renegotiations(ssl),
           SSL_num_renegotiations(ssl), SSL_get_session(ssl) ? "there" : "none", SSL_get_version(ssl));
}

/* Both anew over empty queues. */
static void again(struct pair *p)
{
    char byte;

    wire_clear(&p->c2s);
    wire_clear(&p->s2c);
    printf("  connects anew: %d", handshake(p->client, p->server));
    printf(", reused %d %d\n", SSL_session_reused(p->client), SSL_session_reused(p->server));
    print_errors();
    printf("  client writes %d, server reads %d\n", SSL_write(p->client, "x", 1), SSL_read(p->server, &byte, 1));
    ERR_clear_error();
}

static int told_clear(SSL *ssl)
{
    int ret;

    ERR_clear_error();
    ret = SSL_clear(ssl);
    printf("  SSL_clear = %d\n", ret);
    print_errors();
    return ret;
}

enum { ASKED, STARTED, HELLO_READ, BOTH_SENT, FINISHED, MOMENTS };

static const char *const moments[MOMENTS] = { "asked for", "begun", "the peer has read the first message", "the flight is back", "over" };

static void clear_at(int server_asks, int clears_server, int moment)
{
    SSL_CTX *client = client_ctx(KINDS), *server = server_ctx(P256);
    SSL *asker, *other, *ssl;
    SSL_SESSION *session;
    struct pair p;
    char byte;
    int i, cleared;

    printf("== %s asks, %s is cleared, %s\n", server_asks ? "server" : "client", clears_server ? "server" : "client", moments[moment]);
    only_version(client, version);
    only_version(server, version);
    if (version < TLS1_2_VERSION) {
        SSL_CTX_set_security_level(client, 0);
        SSL_CTX_set_security_level(server, 0);
    }
    SSL_CTX_set_options(server, SSL_OP_ALLOW_CLIENT_RENEGOTIATION);
    pair_connect(&p, client, server);
    asker = server_asks ? p.server : p.client;
    other = server_asks ? p.client : p.server;
    ssl = clears_server ? p.server : p.client;
    session = SSL_get1_session(ssl);
    TELL(SSL_renegotiate(asker));
    if (moment >= STARTED)
        CALL(asker, SSL_do_handshake(asker));
    if (moment >= HELLO_READ)
        CALL(other, SSL_read(other, &byte, 1));
    if (moment >= BOTH_SENT)
        CALL(asker, SSL_read(asker, &byte, 1));
    if (moment >= FINISHED) {
        for (i = 0; i < 4; i++) {
            SSL_read(other, &byte, 1);
            SSL_read(asker, &byte, 1);
        }
    }
    look("  before", ssl);
    cleared = told_clear(ssl);
    look("  after", ssl);
    printf("  resumable %d\n", SSL_SESSION_is_resumable(session));
    told_clear(ssl);
    look("  twice", ssl);
    if (cleared && told_clear(clears_server ? p.client : p.server))
        again(&p);
    SSL_SESSION_free(session);
    pair_close(&p);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

int main(void)
{
    int server_asks, clears_server, moment;

    for (version = TLS1_1_VERSION; version <= TLS1_2_VERSION; version++) {
        printf("==== %x\n", version);
        for (server_asks = 0; server_asks < 2; server_asks++)
            for (clears_server = 0; clears_server < 2; clears_server++)
                for (moment = 0; moment < MOMENTS; moment++)
                    clear_at(server_asks, clears_server, moment);
    }
    return 0;
}
