// SSL_read and SSL_peek of a side that has scheduled something (a renegotiation, a key update, a ticket), or whose peer began it, with data of the
// peer's there already or yet to come; with and without SSL_MODE_AUTO_RETRY and read_ahead. What is the reader's own goes out, and the data comes back in
// the same call; only what the peer began may end it without any.
#include "harness.h"

enum what { RENEGOTIATION, UPDATE, UPDATE_ASKED, TICKET, LATE_AUTHENTICATION, WHATS };
static const char *const names[WHATS] = { "renegotiation", "key update", "key update that asks for one", "ticket", "late authentication" };

static char data[100];

static void begin(SSL *ssl, enum what what)
{
    switch (what) {
    case RENEGOTIATION: TELL(SSL_renegotiate(ssl)); return;
    case UPDATE: TELL(SSL_key_update(ssl, SSL_KEY_UPDATE_NOT_REQUESTED)); return;
    case UPDATE_ASKED: TELL(SSL_key_update(ssl, SSL_KEY_UPDATE_REQUESTED)); return;
    case TICKET: TELL(SSL_new_session_ticket(ssl)); return;
    default: TELL(SSL_verify_client_post_handshake(ssl)); return;
    }
}

struct how {
    int peers, by_server, auto_retry, peek, ahead, early;
};

static void run(enum what what, struct how how)
{
    SSL_CTX *c_ctx = client_ctx(KINDS), *s_ctx = server_ctx(P256);
    struct pair p;
    SSL *reader, *other;

    printf("== %s, %s reads, begun by %s, data %s, auto_retry %d, read_ahead %d\n", names[what], how.by_server ? "server" : "client",
           how.peers ? "the peer" : "itself", how.early ? "first" : "afterwards", how.auto_retry, how.ahead);
    only_version(c_ctx, what == RENEGOTIATION ? TLS1_2_VERSION : TLS1_3_VERSION);
    SSL_CTX_set_options(s_ctx, SSL_OP_ALLOW_CLIENT_RENEGOTIATION);
    SSL_CTX_set_post_handshake_auth(c_ctx, 1);
    if (what == LATE_AUTHENTICATION)
        SSL_CTX_set_verify(s_ctx, SSL_VERIFY_PEER, NULL);
    pair_connect(&p, c_ctx, s_ctx);
    reader = how.by_server ? p.server : p.client;
    other = how.by_server ? p.client : p.server;
    if (!how.auto_retry)
        SSL_clear_mode(reader, SSL_MODE_AUTO_RETRY);
    SSL_set_read_ahead(reader, how.ahead);
    if (how.early)
        MUST(SSL_write(other, "data", 4) == 4);
    begin(how.peers ? other : reader, what);
    if (how.peers)
        SSL_do_handshake(other);
    if (!how.early)
        SSL_write(other, "data", 4);
    ERR_clear_error();
    if (how.peek)
        CALL(reader, SSL_peek(reader, data, sizeof(data)));
    else
        CALL(reader, SSL_read(reader, data, sizeof(data)));
    CALL(reader, SSL_read(reader, data, sizeof(data)));
    CALL(other, SSL_read(other, data, sizeof(data)));
    CALL(reader, SSL_read(reader, data, sizeof(data)));
    CALL(other, SSL_read(other, data, sizeof(data)));
    CALL(reader, SSL_read(reader, data, sizeof(data)));
    print_state("reader", reader);
    print_state("other", other);
    pair_close(&p);
    SSL_CTX_free(c_ctx);
    SSL_CTX_free(s_ctx);
}

int main(void)
{
    int what, bits;

    for (what = 0; what < WHATS; what++)
        for (bits = 0; bits < 64; bits++) {
            struct how how = { bits & 1, bits >> 1 & 1, bits >> 2 & 1, bits >> 3 & 1, bits >> 4 & 1, bits >> 5 & 1 };

            run(what, how);
        }
    return 0;
}
