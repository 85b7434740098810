// LIMIT: 60
// Renegotiations over a transport that takes 1 to 64 bytes at a time and hands out as few: every form, every driver, and nothing is lost.
#include "harness.h"
#include "renegotiation.h"

enum form { CLIENT_FULL, CLIENT_ABBREVIATED, SERVER_ASKS, SERVER_ASKS_FULL, BOTH, FORMS };

static const char *const forms[] = { "client, full", "client, abbreviated", "server, abbreviated", "server, full", "both at once" };

static int progress(SSL *ssl, int how, int *ret)
{
    char buffer[100];
    int error;

    ERR_clear_error();
    switch (how) {
    case 0: *ret = SSL_read(ssl, buffer, sizeof(buffer)); break;
    case 1: *ret = SSL_do_handshake(ssl); break;
    default: *ret = SSL_peek(ssl, buffer, sizeof(buffer)); break;
    }
    error = SSL_get_error(ssl, *ret);
    if (error != SSL_ERROR_NONE && error != SSL_ERROR_WANT_READ && error != SSL_ERROR_WANT_WRITE) {
        print_result(ssl, "failed", *ret);
        return 0;
    }
    return 1;
}

/* Whether the connection came through, and how many calls said WANT_WRITE (only whether any did: it depends on lengths). */
static void run(SSL_CTX *client, SSL_CTX *server, enum form form, size_t room, size_t slice, int how, int ahead)
{
    struct pair pair;
    char data[600];
    int turn, c, s, blocked = 0, n, written = 0, total = 0, idle = 0;
    size_t moved = 0;

    pair_connect(&pair, client, server);
    SSL_set_options(pair.server, SSL_OP_ALLOW_CLIENT_RENEGOTIATION
                    | (form == SERVER_ASKS_FULL ? SSL_OP_NO_SESSION_RESUMPTION_ON_RENEGOTIATION : 0));
    SSL_set_read_ahead(pair.client, ahead);
    SSL_set_read_ahead(pair.server, ahead);
    pair.c2s.room = pair.s2c.room = room;
    pair.c2s.slice = pair.s2c.slice = slice;
    if (form == CLIENT_FULL || form == BOTH)
        MUST(SSL_renegotiate(pair.client) == 1);
    if (form == CLIENT_ABBREVIATED)
        MUST(SSL_renegotiate_abbreviated(pair.client) == 1);
    if (form >= SERVER_ASKS)
        MUST(SSL_renegotiate(pair.server) == 1);
    for (turn = 0; turn < 20000; turn++) {
        /* Who only shakes hands does not see a request or a hello: reading lets it begin. */
        int at_rest = !SSL_in_init(pair.client) && !SSL_in_init(pair.server);

        if (!progress(pair.client, SSL_in_init(pair.client) ? how : 0, &c) || !progress(pair.server, SSL_in_init(pair.server) ? how : 0, &s))
            break;
        /* Two writers that both wait for a reader: what a pipe smaller than their first records makes of "both at once". */
        idle = moved == pair.c2s.total + pair.s2c.total ? idle + 1 : 0;
        moved = pair.c2s.total + pair.s2c.total;
        if (idle > 200)
            break;
        blocked |= SSL_want_write(pair.client) || SSL_want_write(pair.server);
        if (at_rest && !SSL_renegotiate_pending(pair.client) && !SSL_renegotiate_pending(pair.server)
            && SSL_total_renegotiations(pair.client) > 0 && wire_pending(&pair.c2s) + wire_pending(&pair.s2c) == 0)
            break;
    }
    /* Data behind it, blocked as well. */
    memset(data, 'd', sizeof(data));
    for (turn = 0; turn < 20000 && idle <= 200 && total < (int)sizeof(data); turn++) {
        char more[100];

        if (!written) {
            ERR_clear_error();
            n = SSL_write(pair.client, data, sizeof(data));
            if (n > 0)
                written = n;
            else if (SSL_get_error(pair.client, n) != SSL_ERROR_WANT_WRITE && SSL_get_error(pair.client, n) != SSL_ERROR_WANT_READ) {
                print_result(pair.client, "write failed", n);
                break;
            }
        }
        ERR_clear_error();
        n = SSL_read(pair.server, more, sizeof(more));
        if (n > 0)
            total += n;
        else if (SSL_get_error(pair.server, n) != SSL_ERROR_WANT_READ && SSL_get_error(pair.server, n) != SSL_ERROR_WANT_WRITE) {
            print_result(pair.server, "read failed", n);
            break;
        }
    }
    printf("%s, room %zu slice %zu how %d ahead %d: stuck %d blocked %d, num %ld %ld, reused %d %d, written %d read %d\n", forms[form], room, slice, how,
           ahead, idle > 200, blocked, SSL_total_renegotiations(pair.client), SSL_total_renegotiations(pair.server), SSL_session_reused(pair.client),
           SSL_session_reused(pair.server), written, total);
    pair_close(&pair);
}

int main(void)
{
    SSL_CTX *client = old_client(TLS1_2_VERSION), *server = old_server(TLS1_2_VERSION, 0);
    int form;
    size_t room;

    for (form = 0; form < FORMS; form++) {
        for (room = 1; room <= 64; room += form == CLIENT_FULL ? 1 : 3)
            run(client, server, form, room, 0, (int)(room / 3 % 3), 0);
        for (room = 1; room <= 64; room = room * 2 + 1) {
            run(client, server, form, room, room, 0, 1);
            run(client, server, form, (size_t)-1, room, 1, 0);
        }
    }
    SSL_CTX_free(client);
    SSL_CTX_free(server);
    return 0;
}
