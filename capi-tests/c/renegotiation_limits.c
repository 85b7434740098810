// BETTER: 3.0 has no limit on renegotiations and refused hellos
// The limits of our own: what stands, what a change returns, and what happens at the limit. The system's library returns 0 and goes on for ever.
#include "harness.h"
#include "middle.h"
#include "renegotiation.h"
#include "../../include/openssl/ferrossl.h"

static void settings(void)
{
    SSL_CTX *ctx = SSL_CTX_new(TLS_method());
    SSL *ssl;

    printf("== settings\n");
    TELL(FERROSSL_CTX_set_max_renegotiations(ctx, -1));
    TELL(FERROSSL_CTX_set_max_renegotiations(ctx, 5));
    TELL(FERROSSL_CTX_set_max_renegotiations(ctx, -5));
    TELL(FERROSSL_CTX_set_max_refused_renegotiations(ctx, 3));
    TELL(FERROSSL_CTX_set_max_key_updates(ctx, 0x100000000L));
    TELL(FERROSSL_CTX_set_max_key_updates(ctx, 100));
    ssl = SSL_new(ctx);
    TELL(FERROSSL_set_max_renegotiations(ssl, 1));
    TELL(FERROSSL_set_max_renegotiations(ssl, 0));
    TELL(FERROSSL_set_max_renegotiations(ssl, -1));
    TELL(FERROSSL_set_max_refused_renegotiations(ssl, -1));
    TELL(FERROSSL_set_max_key_updates(ssl, -1));
    TELL(FERROSSL_CTX_set_max_renegotiations(ctx, -1));
    SSL_free(ssl);
    SSL_CTX_free(ctx);
}

/* One side renegotiates again and again, the other has a limit. */
static void allowed(SSL_CTX *client, SSL_CTX *server, int by_server, long limit)
{
    struct pair pair;
    int count, n = 0;
    char byte;

    printf("== limit %ld, the %s begins\n", limit, by_server ? "server" : "client");
    pair_connect(&pair, client, server);
    FERROSSL_set_max_renegotiations(by_server ? pair.client : pair.server, limit);
    for (count = 0; count < 40; count++) {
        int turn;

        MUST(SSL_renegotiate(by_server ? pair.server : pair.client) == 1);
        for (turn = 0; turn < 6; turn++) {
            ERR_clear_error();
            n = SSL_read(by_server ? pair.server : pair.client, &byte, 1);
            if (SSL_get_error(by_server ? pair.server : pair.client, n) != SSL_ERROR_WANT_READ)
                break;
            ERR_clear_error();
            (void)!SSL_read(by_server ? pair.client : pair.server, &byte, 1);
        }
        if (turn < 6)
            break;
    }
    printf("  %d times\n", count);
    if (count < 40)
        print_result(by_server ? pair.server : pair.client, "  then", n);
    show_both(&pair);
    pair_close(&pair);
}

/* A client that does not hear the refusal, and begins again: its hello is said again by someone in the middle. */
static void refused(long limit)
{
    SSL_CTX *client, *server;
    static struct middle m;
    static const unsigned char hello[] = { SSL3_MT_CLIENT_HELLO, 0, 0, 1, 0 };
    int count;

    printf("== refused hellos, limit %ld\n", limit);
    middle_contexts(&client, &server, 0, 0);
    middle_open(&m, client, server);
    MUST(middle_settle(&m));
    if (limit >= 0)
        FERROSSL_set_max_refused_renegotiations(m.server, limit);
    for (count = 0; count < 100; count++) {
        char byte;
        int n;

        middle_send(&m, 0, SSL3_RT_HANDSHAKE, hello, sizeof(hello));
        ERR_clear_error();
        n = SSL_read(m.server, &byte, 1);
        if (SSL_get_error(m.server, n) != SSL_ERROR_WANT_READ) {
            printf("  after %d refusals\n", count);
            print_result(m.server, "  server", n);
            break;
        }
        if (count % 10 == 0) {
            MUST(SSL_write(m.server, "still here", 10) == 10);
        }
    }
    print_records("  sent", &m.down.in);
    show("server", m.server);
    middle_close(&m);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

int main(void)
{
    SSL_CTX *client = old_client(TLS1_2_VERSION), *server = old_server(TLS1_2_VERSION, SSL_OP_ALLOW_CLIENT_RENEGOTIATION);
    static const long limits[] = { 0, 1, 7, 0x100000000L };
    unsigned int i;

    settings();
    for (i = 0; i < 4; i++) {
        allowed(client, server, 0, limits[i]);
        allowed(client, server, 1, limits[i]);
    }
    refused(-1);
    refused(0);
    refused(4);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
    return 0;
}
