// What a session survives: its connection fails after our close_notify, where no alert is sent any more. A fatal alert, sent or
// received, ends it. And a close that SSL_set_shutdown takes back.
#include "harness.h"

/* A record longer than any may be. */
static const unsigned char garbage[5] = { 0x17, 3, 3, 0xff, 0xff };

enum how {
    END_OF_FILE, /* the peer hangs up without a close_notify */
    UNREAD,      /* the peer's data is in the way of its close_notify */
    GARBAGE,     /* a record that cannot be read */
    PEER_ALERT,  /* the peer's fatal alert */
};

/* What happens on the wire from `from` to the side that closes. */
static void happen(enum how how, SSL *from, struct wire *out, struct wire *back)
{
    BIO *bio = SSL_get_wbio(from);
    char data[10];

    switch (how) {
    case END_OF_FILE:
        out->eof = 1;
        break;
    case UNREAD:
        MUST(SSL_write(from, "data", 4) == 4);
        break;
    case GARBAGE:
        MUST(BIO_write(bio, garbage, sizeof(garbage)) == sizeof(garbage));
        break;
    case PEER_ALERT:
        /* The peer finds garbage instead of the close_notify, and says so. */
        wire_clear(back);
        bio = wire_bio(out, back);
        MUST(BIO_write(bio, garbage, sizeof(garbage)) == sizeof(garbage));
        BIO_free(bio);
        MUST(SSL_read(from, data, sizeof(data)) == -1);
        ERR_clear_error();
        break;
    }
}

/* `closes`: 0, our side fails without having closed; 1, SSL_shutdown; 2, SSL_set_shutdown. `reads`: SSL_read finds it, not SSL_shutdown. */
static void client(int version, enum how how, int closes, int reads)
{
    SSL_CTX *s_ctx = server_ctx(P256), *c_ctx = client_ctx(P256);
    SSL_SESSION *session;
    struct pair pair;
    char data[10];

    printf("== client, version %x, how %d, closes %d, reads %d\n", version, how, closes, reads);
    only_version(c_ctx, version);
    SSL_CTX_set_session_cache_mode(c_ctx, SSL_SESS_CACHE_CLIENT);
    pair_connect(&pair, c_ctx, s_ctx);
    session = SSL_get1_session(pair.client);
    if (closes == 1)
        CALL(pair.client, SSL_shutdown(pair.client));
    else if (closes == 2)
        SSL_set_shutdown(pair.client, SSL_SENT_SHUTDOWN);
    happen(how, pair.server, &pair.s2c, &pair.c2s);
    if (reads)
        CALL(pair.client, SSL_read(pair.client, data, sizeof(data)));
    else
        CALL(pair.client, SSL_shutdown(pair.client));
    print_state("client", pair.client);
    TELL(SSL_SESSION_is_resumable(session));
    TELL(SSL_CTX_sess_number(c_ctx));
    pair_close(&pair);
    TELL(SSL_SESSION_is_resumable(session));
    pair_open(&pair, c_ctx, s_ctx);
    TELL(SSL_set_session(pair.client, session));
    TELL(handshake(pair.client, pair.server));
    TELL(SSL_session_reused(pair.client));
    pair_close(&pair);
    SSL_SESSION_free(session);
    SSL_CTX_free(c_ctx);
    SSL_CTX_free(s_ctx);
}

/* The same of a server that keeps its sessions. */
static void server(int version, enum how how, int closes)
{
    SSL_CTX *s_ctx = server_ctx(P256), *c_ctx = client_ctx(P256);
    SSL_SESSION *session;
    struct pair pair;
    char data[10];

    printf("== server, version %x, how %d, closes %d\n", version, how, closes);
    only_version(c_ctx, version);
    SSL_CTX_set_options(s_ctx, SSL_OP_NO_TICKET);
    SSL_CTX_set_num_tickets(s_ctx, 1);
    pair_connect(&pair, c_ctx, s_ctx);
    session = SSL_get1_session(pair.client);
    TELL(SSL_CTX_sess_number(s_ctx));
    if (closes)
        CALL(pair.server, SSL_shutdown(pair.server));
    happen(how, pair.client, &pair.c2s, &pair.s2c);
    if (closes)
        CALL(pair.server, SSL_shutdown(pair.server));
    else
        CALL(pair.server, SSL_read(pair.server, data, sizeof(data)));
    TELL(SSL_CTX_sess_number(s_ctx));
    SSL_set_shutdown(pair.client, SSL_SENT_SHUTDOWN | SSL_RECEIVED_SHUTDOWN);
    pair_close(&pair);
    TELL(SSL_CTX_sess_number(s_ctx));
    pair_open(&pair, c_ctx, s_ctx);
    TELL(SSL_set_session(pair.client, session));
    TELL(handshake(pair.client, pair.server));
    TELL(SSL_session_reused(pair.client));
    pair_close(&pair);
    SSL_SESSION_free(session);
    SSL_CTX_free(c_ctx);
    SSL_CTX_free(s_ctx);
}

/* A close that the program takes back: both directions carry data again. `quiet`: by a quiet shutdown, which nobody heard of. */
static void reopened(int version, int quiet)
{
    SSL_CTX *s_ctx = server_ctx(P256), *c_ctx = client_ctx(P256);
    struct pair pair;
    char data[10];

    printf("== reopened, version %x, quiet %d\n", version, quiet);
    only_version(c_ctx, version);
    pair_connect(&pair, c_ctx, s_ctx);
    SSL_set_quiet_shutdown(pair.client, quiet);
    CALL(pair.client, SSL_shutdown(pair.client));
    CALL(pair.client, SSL_write(pair.client, "x", 1));
    SSL_set_shutdown(pair.client, 0);
    CALL(pair.client, SSL_write(pair.client, "x", 1));
    CALL(pair.server, SSL_read(pair.server, data, sizeof(data)));
    print_state("server", pair.server);
    SSL_set_shutdown(pair.server, 0);
    CALL(pair.server, SSL_read(pair.server, data, sizeof(data)));
    CALL(pair.server, SSL_write(pair.server, "yz", 2));
    CALL(pair.client, SSL_read(pair.client, data, sizeof(data)));
    SSL_set_quiet_shutdown(pair.client, 0);
    CALL(pair.client, SSL_shutdown(pair.client));
    CALL(pair.server, SSL_shutdown(pair.server));
    CALL(pair.client, SSL_shutdown(pair.client));
    print_state("client", pair.client);
    pair_close(&pair);
    SSL_CTX_free(c_ctx);
    SSL_CTX_free(s_ctx);
}

int main(void)
{
    int version, how, closes;

    for (version = TLS1_2_VERSION; version <= TLS1_3_VERSION; version++) {
        for (how = END_OF_FILE; how <= PEER_ALERT; how++) {
            for (closes = 0; closes < 3; closes++) {
                client(version, how, closes, 1);
                if (closes)
                    client(version, how, closes, 0);
            }
            server(version, how, 0);
            server(version, how, 1);
        }
        reopened(version, 0);
        reopened(version, 1);
    }
    return 0;
}
