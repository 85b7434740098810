// A client starts: what the server's options make of it, which function drives, when a scheduled renegotiation waits.
#include "harness.h"
#include "renegotiation.h"

enum driver { BY_READ, BY_PEEK, BY_WRITE, BY_HANDSHAKE, BY_CONNECT, DRIVERS };

static const char *const driver_names[] = { "SSL_read", "SSL_peek", "SSL_write", "SSL_do_handshake", "SSL_connect or SSL_accept" };

static int drive(SSL *ssl, enum driver driver)
{
    char buffer[100];
    int ret;

    ERR_clear_error();
    switch (driver) {
    case BY_READ: ret = SSL_read(ssl, buffer, sizeof(buffer)); break;
    case BY_PEEK: ret = SSL_peek(ssl, buffer, sizeof(buffer)); break;
    case BY_WRITE: ret = SSL_write(ssl, "written data", 12); break;
    case BY_HANDSHAKE: ret = SSL_do_handshake(ssl); break;
    default: ret = SSL_is_server(ssl) ? SSL_accept(ssl) : SSL_connect(ssl); break;
    }
    printf("  %s %s = %d %s\n", side(ssl), driver_names[driver], ret, ge_name(SSL_get_error(ssl, ret)));
    print_errors();
    return ret;
}

/* One renegotiation with one function on each side, each result told. */
static void drivers(enum driver c, enum driver s, int abbreviated)
{
    SSL_CTX *client = old_client(TLS1_2_VERSION), *server = old_server(TLS1_2_VERSION, SSL_OP_ALLOW_CLIENT_RENEGOTIATION);
    struct pair pair;
    int turn;

    printf("== %s: client by %s, server by %s\n", abbreviated ? "abbreviated" : "full", driver_names[c], driver_names[s]);
    pair_connect(&pair, client, server);
    MUST((abbreviated ? SSL_renegotiate_abbreviated(pair.client) : SSL_renegotiate(pair.client)) == 1);
    for (turn = 0; turn < 4; turn++) {
        drive(pair.client, c);
        show("client", pair.client);
        drive(pair.server, s);
        show("server", pair.server);
    }
    settle(&pair);
    show_both(&pair);
    talk(&pair);
    pair_close(&pair);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

static void policies(void)
{
    static const uint64_t options[] = {
        0, SSL_OP_ALLOW_CLIENT_RENEGOTIATION, SSL_OP_ALLOW_CLIENT_RENEGOTIATION | SSL_OP_NO_RENEGOTIATION, SSL_OP_NO_RENEGOTIATION,
        SSL_OP_ALLOW_UNSAFE_LEGACY_RENEGOTIATION, SSL_OP_ALLOW_UNSAFE_LEGACY_RENEGOTIATION | SSL_OP_ALLOW_CLIENT_RENEGOTIATION,
        SSL_OP_LEGACY_SERVER_CONNECT, SSL_OP_NO_SESSION_RESUMPTION_ON_RENEGOTIATION | SSL_OP_ALLOW_CLIENT_RENEGOTIATION,
    };
    unsigned int i, how;

    for (i = 0; i < sizeof(options) / sizeof(*options); i++)
        for (how = 0; how < 2; how++) {
            SSL_CTX *client = old_client(TLS1_2_VERSION), *server = old_server(TLS1_2_VERSION, options[i]);
            struct pair pair;

            printf("== server options %llx, %s\n", (unsigned long long)options[i], how ? "abbreviated" : "full");
            pair_connect(&pair, client, server);
            trace(&pair);
            MUST((how ? SSL_renegotiate_abbreviated(pair.client) : SSL_renegotiate(pair.client)) == 1);
            drive(pair.client, BY_HANDSHAKE);
            drive(pair.server, BY_READ);
            show("server", pair.server);
            drive(pair.client, BY_HANDSHAKE);
            show("client", pair.client);
            settle(&pair);
            show_both(&pair);
            if (SSL_is_init_finished(pair.client))
                talk(&pair);
            else
                drive(pair.client, BY_WRITE);
            trace_on = 0;
            pair_close(&pair);
            SSL_CTX_free(client);
            SSL_CTX_free(server);
        }
}

/* What holds a scheduled renegotiation back, and for how long. */
static void waits(int by_server)
{
    SSL_CTX *client = old_client(TLS1_2_VERSION), *server = old_server(TLS1_2_VERSION, SSL_OP_ALLOW_CLIENT_RENEGOTIATION);
    struct pair pair;
    SSL *who, *peer;
    struct wire *out, *in;
    char buffer[100];
    int ahead;

    for (ahead = 0; ahead < 2; ahead++) {
        printf("== half a record read, read_ahead %d, %s\n", ahead, by_server ? "server" : "client");
        pair_connect(&pair, client, server);
        who = by_server ? pair.server : pair.client;
        peer = by_server ? pair.client : pair.server;
        out = by_server ? &pair.s2c : &pair.c2s;
        in = by_server ? &pair.c2s : &pair.s2c;
        SSL_set_read_ahead(who, ahead);
        MUST(SSL_write(peer, "some data", 9) == 9);
        in->gate = in->total - wire_pending(in) + 12;
        drive(who, BY_READ);
        printf("  has_pending %d\n", SSL_has_pending(who));
        MUST(SSL_renegotiate(who) == 1);
        drive(who, BY_HANDSHAKE);
        print_records("  sent", out);
        show("who", who);
        in->gate = (size_t)-1;
        drive(who, BY_READ);
        print_records("  sent", out);
        settle(&pair);
        show_both(&pair);
        talk(&pair);
        pair_close(&pair);
    }

    printf("== a write that waits, %s\n", by_server ? "server" : "client");
    pair_connect(&pair, client, server);
    who = by_server ? pair.server : pair.client;
    out = by_server ? &pair.s2c : &pair.c2s;
    out->room = 10;
    CALL(who, SSL_write(who, "blocked data", 12));
    MUST(SSL_renegotiate(who) == 1);
    CALL(who, SSL_do_handshake(who));
    show("who", who);
    CALL(who, SSL_read(who, buffer, sizeof(buffer)));
    show("who", who);
    printf("  waiting %zu\n", wire_pending(out));
    out->room = (size_t)-1;
    CALL(who, SSL_write(who, "blocked data", 12));
    print_records("  sent", out);
    show("who", who);
    CALL(who, SSL_do_handshake(who));
    print_records("  sent", out);
    settle(&pair);
    show_both(&pair);
    talk(&pair);
    pair_close(&pair);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

int main(void)
{
    int c, s;

    policies();
    for (c = 0; c < DRIVERS; c++)
        for (s = 0; s < DRIVERS; s++)
            /* Data of the server's that crosses the hello: renegotiation_data_better.c. */
            if (s != BY_WRITE || c == BY_READ || c == BY_PEEK)
                drivers(c, s, (c + s) % 2);
    waits(0);
    waits(1);
    return 0;
}
