// Goodbyes and ends of file in the middle of a renegotiation, and what a side that has said goodbye makes of hellos.
#include "harness.h"
#include "renegotiation.h"

static char buffer[4096];

/* The peer's close_notify comes where its part of the renegotiation should. */
static void closed_by_peer(SSL_CTX *client, SSL_CTX *server, int how)
{
    static const char *const names[] = { "SSL_read", "SSL_do_handshake", "SSL_write", "SSL_peek" };
    struct pair pair;

    printf("== close_notify instead of the ServerHello, %s\n", names[how]);
    pair_connect(&pair, client, server);
    CALL(pair.server, SSL_shutdown(pair.server));
    MUST(SSL_renegotiate(pair.client) == 1);
    trace(&pair);
    switch (how) {
    case 0: CALL(pair.client, SSL_read(pair.client, buffer, 10)); break;
    case 1: CALL(pair.client, SSL_do_handshake(pair.client)); break;
    case 2: CALL(pair.client, SSL_write(pair.client, "x", 1)); break;
    default: CALL(pair.client, SSL_peek(pair.client, buffer, 10)); break;
    }
    show("client", pair.client);
    CALL(pair.client, SSL_read(pair.client, buffer, 10));
    CALL(pair.client, SSL_shutdown(pair.client));
    show("client", pair.client);
    /* Whoever has said goodbye passes over the hello. */
    CALL(pair.server, SSL_shutdown(pair.server));
    show("server", pair.server);
    CALL(pair.server, SSL_read(pair.server, buffer, 10));
    show("server", pair.server);
    trace_on = 0;
    pair_close(&pair);
}

static void request_after_goodbye(SSL_CTX *client, SSL_CTX *server)
{
    struct pair pair;

    printf("== HelloRequest meets a client that has said goodbye\n");
    pair_connect(&pair, client, server);
    CALL(pair.client, SSL_shutdown(pair.client));
    MUST(SSL_renegotiate(pair.server) == 1);
    CALL(pair.server, SSL_do_handshake(pair.server));
    trace(&pair);
    CALL(pair.client, SSL_shutdown(pair.client));
    CALL(pair.client, SSL_read(pair.client, buffer, 10));
    show("client", pair.client);
    print_records("sent", &pair.c2s);
    CALL(pair.server, SSL_read(pair.server, buffer, 10));
    show("server", pair.server);
    CALL(pair.server, SSL_shutdown(pair.server));
    CALL(pair.client, SSL_shutdown(pair.client));
    show_both(&pair);
    trace_on = 0;
    pair_close(&pair);
}

/* The transport ends after so many of the flights of a renegotiation. */
static void ended(SSL_CTX *client, SSL_CTX *server, int flights, int ignore)
{
    struct pair pair;
    int turn;

    printf("== the transport ends after %d flights%s\n", flights, ignore ? ", IGNORE_UNEXPECTED_EOF" : "");
    pair_connect(&pair, client, server);
    if (ignore) {
        SSL_set_options(pair.client, SSL_OP_IGNORE_UNEXPECTED_EOF);
        SSL_set_options(pair.server, SSL_OP_IGNORE_UNEXPECTED_EOF);
    }
    MUST(SSL_renegotiate(pair.client) == 1);
    for (turn = 0; turn < flights; turn++)
        read_some(turn % 2 ? "server" : "client", turn % 2 ? pair.server : pair.client);
    pair.c2s.eof = pair.s2c.eof = 1;
    wire_clear(&pair.c2s);
    wire_clear(&pair.s2c);
    for (turn = 0; turn < 2; turn++) {
        CALL(pair.client, SSL_read(pair.client, buffer, 10));
        if (flights % 2)
            /* What was lost before the client's alert makes it unreadable. */
            wire_clear(&pair.c2s);
        CALL(pair.server, SSL_read(pair.server, buffer, 10));
        show_both(&pair);
        if (!ignore)
            break;
    }
    pair_close(&pair);
}

int main(void)
{
    SSL_CTX *client = old_client(TLS1_2_VERSION), *server = old_server(TLS1_2_VERSION, SSL_OP_ALLOW_CLIENT_RENEGOTIATION);
    int how;

    for (how = 0; how < 4; how++)
        closed_by_peer(client, server, how);
    request_after_goodbye(client, server);
    for (how = 0; how < 5; how++) {
        ended(client, server, how, 0);
        ended(client, server, how, 1);
    }
    SSL_CTX_free(client);
    SSL_CTX_free(server);
    return 0;
}
