// BETTER: 3.0 cannot hold tickets back (openssl/ferrossl.h; pitfalls: a client that closes early, a pipe that is not read)
// Tickets that wait for the first SSL_write: how many, with what they leave, and when they do not.
#include "harness.h"
#include "../../include/openssl/ferrossl.h"

static int tickets;
static SSL_SESSION *last;

static int on_session(SSL *ssl, SSL_SESSION *session)
{
    (void)ssl;
    tickets++;
    SSL_SESSION_free(last);
    last = session;
    return 1;
}

static void settings(void)
{
    SSL_CTX *ctx = SSL_CTX_new(TLS_server_method());
    SSL *ssl;

    printf("== settings\n");
    TELL(FERROSSL_CTX_set_hold_tickets(ctx, -1));
    TELL(FERROSSL_CTX_set_hold_tickets(ctx, 1));
    TELL(FERROSSL_CTX_set_hold_tickets(ctx, -1));
    ssl = SSL_new(ctx);
    TELL(FERROSSL_set_hold_tickets(ssl, 0));
    TELL(FERROSSL_set_hold_tickets(ssl, 7));
    TELL(FERROSSL_set_hold_tickets(ssl, -7));
    TELL(FERROSSL_CTX_set_auto_key_update(ctx, -1));
    TELL(FERROSSL_CTX_set_auto_key_update(ctx, 0));
    TELL(FERROSSL_set_auto_key_update(ssl, -1));
    TELL(FERROSSL_set_auto_key_update(ssl, 0));
    TELL(FERROSSL_CTX_set_auto_key_update(ctx, 1));
    SSL_free(ssl);
    SSL_CTX_free(ctx);
}

static void read_all(SSL *ssl, const char *what)
{
    char buffer[64];
    int n;

    while (ERR_clear_error(), (n = SSL_read(ssl, buffer, sizeof(buffer))) > 0)
        printf("  %s: %.*s\n", what, n, buffer);
    printf("  %s: %s, %d tickets\n", what, ge_name(SSL_get_error(ssl, n)), tickets);
}

static void begin(struct pair *pair, SSL_CTX *client, SSL_CTX *server, SSL_SESSION *session)
{
    tickets = 0;
    pair_open(pair, client, server);
    if (session)
        MUST(SSL_set_session(pair->client, session) == 1);
    MUST(handshake(pair->client, pair->server));
    printf("  resumed %d, in init %d, waiting for the client: %zu bytes\n", SSL_session_reused(pair->server), SSL_in_init(pair->server),
           wire_pending(&pair->s2c));
}

int main(void)
{
    SSL_CTX *client = client_ctx(P256), *server = server_ctx(P256);
    SSL_SESSION *kept;
    struct pair pair;
    unsigned writes;

    settings();
    only_version(client, TLS1_3_VERSION);
    SSL_CTX_set_session_cache_mode(client, SSL_SESS_CACHE_CLIENT);
    SSL_CTX_sess_set_new_cb(client, on_session);
    FERROSSL_CTX_set_hold_tickets(server, 1);

    printf("== with the first write\n");
    begin(&pair, client, server, NULL);
    read_all(pair.client, "client");
    CALL(pair.client, SSL_write(pair.client, "hello", 5));
    read_all(pair.server, "server");
    read_all(pair.client, "client");
    writes = pair.s2c.writes;
    CALL(pair.server, SSL_write(pair.server, "answer", 6));
    printf("  writes of the server: %u\n", pair.s2c.writes - writes);
    read_all(pair.client, "client");
    CALL(pair.server, SSL_write(pair.server, "more", 4));
    read_all(pair.client, "client");
    SSL_shutdown(pair.client);
    SSL_shutdown(pair.server);
    pair_close(&pair);
    kept = last;
    last = NULL;

    printf("== resumed: one ticket\n");
    begin(&pair, client, server, kept);
    CALL(pair.server, SSL_write(pair.server, "answer", 6));
    read_all(pair.client, "client");
    pair_close(&pair);
    SSL_SESSION_free(kept);

    printf("== byte by byte\n");
    begin(&pair, client, server, NULL);
    pair.s2c.room = 1;
    for (;;) {
        int n = SSL_write(pair.server, "answer", 6);
        char byte;

        if (n == 6)
            break;
        MUST(SSL_get_error(pair.server, n) == SSL_ERROR_WANT_WRITE);
        MUST(SSL_read(pair.client, &byte, 1) == -1);
        ERR_clear_error();
    }
    pair.s2c.room = 1000;
    read_all(pair.client, "client");
    pair_close(&pair);

    printf("== with a ticket that is asked for\n");
    begin(&pair, client, server, NULL);
    CALL(pair.server, SSL_new_session_ticket(pair.server));
    CALL(pair.server, SSL_do_handshake(pair.server));
    read_all(pair.client, "client");
    CALL(pair.server, SSL_write(pair.server, "answer", 6));
    read_all(pair.client, "client");
    pair_close(&pair);

    printf("== a key update does not take them along\n");
    begin(&pair, client, server, NULL);
    CALL(pair.server, SSL_key_update(pair.server, SSL_KEY_UPDATE_NOT_REQUESTED));
    CALL(pair.server, SSL_new_session_ticket(pair.server));
    CALL(pair.server, SSL_do_handshake(pair.server));
    read_all(pair.client, "client");
    CALL(pair.server, SSL_write(pair.server, "answer", 6));
    read_all(pair.client, "client");
    pair_close(&pair);

    printf("== never after close_notify\n");
    begin(&pair, client, server, NULL);
    CALL(pair.server, SSL_shutdown(pair.server));
    read_all(pair.client, "client");
    pair_close(&pair);

    SSL_SESSION_free(last);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
    return 0;
}
