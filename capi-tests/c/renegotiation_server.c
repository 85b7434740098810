// A server asks: HelloRequest, what a client makes of it in each state and by each function, and what a refusal does to either side.
#include "harness.h"
#include "renegotiation.h"

static char buffer[4096];

static void start(struct pair *pair, SSL_CTX *client, SSL_CTX *server, int how)
{
    pair_connect(pair, client, server);
    trace(pair);
    MUST((how ? SSL_renegotiate_abbreviated(pair->server) : SSL_renegotiate(pair->server)) == 1);
}

static void end(struct pair *pair)
{
    trace_on = 0;
    settle(pair);
    show_both(pair);
    talk(pair);
    pair_close(pair);
}

static void asked(SSL_CTX *client, SSL_CTX *server, int how)
{
    struct pair pair;

    printf("== asked by %s\n", how ? "SSL_renegotiate_abbreviated" : "SSL_renegotiate");
    start(&pair, client, server, how);
    CALL(pair.server, SSL_do_handshake(pair.server));
    print_records("sent", &pair.s2c);
    CALL(pair.server, SSL_do_handshake(pair.server));
    CALL(pair.server, SSL_read(pair.server, buffer, sizeof(buffer)));
    CALL(pair.server, SSL_write(pair.server, "while it waits", 14));
    show("server", pair.server);
    print_records("sent", &pair.s2c);
    CALL(pair.client, SSL_write(pair.client, "unaware", 7));
    CALL(pair.client, SSL_do_handshake(pair.client));
    show("client", pair.client);
    CALL(pair.server, SSL_read(pair.server, buffer, sizeof(buffer)));
    show("server", pair.server);
    CALL(pair.client, SSL_read(pair.client, buffer, sizeof(buffer)));
    show("client", pair.client);
    CALL(pair.server, SSL_read(pair.server, buffer, sizeof(buffer)));
    show("server", pair.server);
    CALL(pair.client, SSL_read(pair.client, buffer, sizeof(buffer)));
    CALL(pair.server, SSL_read(pair.server, buffer, sizeof(buffer)));
    end(&pair);
}

static void carried(SSL_CTX *client, SSL_CTX *server)
{
    static const char *const names[] = { "SSL_read", "SSL_peek", "SSL_write", "SSL_write of 0", "SSL_accept", "SSL_read with unread data" };
    unsigned int i;

    for (i = 0; i < 6; i++) {
        struct pair pair;

        printf("== carried by %s\n", names[i]);
        pair_connect(&pair, client, server);
        if (i == 5) {
            MUST(SSL_write(pair.client, "unread plaintext", 16) == 16);
            CALL(pair.server, SSL_read(pair.server, buffer, 6));
        }
        trace(&pair);
        MUST(SSL_renegotiate(pair.server) == 1);
        switch (i) {
        case 0: CALL(pair.server, SSL_read(pair.server, buffer, sizeof(buffer))); break;
        case 1: CALL(pair.server, SSL_peek(pair.server, buffer, sizeof(buffer))); break;
        case 2: CALL(pair.server, SSL_write(pair.server, "data", 4)); break;
        case 3: CALL(pair.server, SSL_write(pair.server, "", 0)); break;
        case 4: CALL(pair.server, SSL_accept(pair.server)); break;
        default: CALL(pair.server, SSL_read(pair.server, buffer, sizeof(buffer))); break;
        }
        print_records("sent", &pair.s2c);
        show("server", pair.server);
        end(&pair);
    }
}

static void refused(SSL_CTX *client, SSL_CTX *server)
{
    struct pair pair;

    printf("== refused by the client\n");
    pair_open(&pair, client, server);
    SSL_set_options(pair.client, SSL_OP_NO_RENEGOTIATION);
    MUST(handshake(pair.client, pair.server));
    trace(&pair);
    MUST(SSL_renegotiate(pair.server) == 1);
    CALL(pair.server, SSL_do_handshake(pair.server));
    CALL(pair.client, SSL_write(pair.client, "before", 6));
    CALL(pair.client, SSL_read(pair.client, buffer, sizeof(buffer)));
    show("client", pair.client);
    CALL(pair.client, SSL_write(pair.client, "after", 5));
    CALL(pair.server, SSL_read(pair.server, buffer, sizeof(buffer)));
    CALL(pair.server, SSL_read(pair.server, buffer, sizeof(buffer)));
    show("server", pair.server);
    CALL(pair.server, SSL_read(pair.server, buffer, sizeof(buffer)));
    CALL(pair.client, SSL_read(pair.client, buffer, sizeof(buffer)));
    show("client", pair.client);
    trace_on = 0;
    pair_close(&pair);
}

/* HelloRequest meets a client that has begun by itself, or that has not finished its first handshake. */
static void crossing(SSL_CTX *client, SSL_CTX *server, int how)
{
    struct pair pair;

    printf("== both at once, %d\n", how);
    pair_connect(&pair, client, server);
    SSL_set_options(pair.server, how & 1 ? SSL_OP_ALLOW_CLIENT_RENEGOTIATION : 0);
    trace(&pair);
    MUST((how & 2 ? SSL_renegotiate_abbreviated(pair.client) : SSL_renegotiate(pair.client)) == 1);
    MUST(SSL_renegotiate(pair.server) == 1);
    CALL(pair.client, SSL_do_handshake(pair.client));
    CALL(pair.server, SSL_do_handshake(pair.server));
    print_records("sent", &pair.s2c);
    show_both(&pair);
    CALL(pair.client, SSL_read(pair.client, buffer, sizeof(buffer)));
    CALL(pair.server, SSL_read(pair.server, buffer, sizeof(buffer)));
    end(&pair);
}

static void resumption(SSL_CTX *client, SSL_CTX *server)
{
    int how, option;

    for (how = 0; how < 2; how++)
        for (option = 0; option < 2; option++) {
            struct pair pair;

            printf("== %s, NO_SESSION_RESUMPTION_ON_RENEGOTIATION %d\n", how ? "SSL_renegotiate_abbreviated" : "SSL_renegotiate", option);
            pair_connect(&pair, client, server);
            SSL_set_options(pair.server, option ? SSL_OP_NO_SESSION_RESUMPTION_ON_RENEGOTIATION : 0);
            MUST((how ? SSL_renegotiate_abbreviated(pair.server) : SSL_renegotiate(pair.server)) == 1);
            settle(&pair);
            show_both(&pair);
            talk(&pair);
            pair_close(&pair);
        }
}

int main(void)
{
    SSL_CTX *client = old_client(TLS1_2_VERSION), *server = old_server(TLS1_2_VERSION, 0);
    int how;

    asked(client, server, 0);
    asked(client, server, 1);
    carried(client, server);
    refused(client, server);
    for (how = 0; how < 4; how++)
        crossing(client, server, how);
    resumption(client, server);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
    return 0;
}
