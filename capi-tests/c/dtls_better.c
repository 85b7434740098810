// BETTER: of DTLS HelloRequests a lost one harms nobody; data that overtakes ChangeCipherSpec or a renegotiation's hello is read after it; no datagram is over the size that was set; a flight too long for the link is cut anew
#include "harness.h"
#include "dtls.h"

static SSL_CTX *sctx, *cctx;

static int both(struct dtls *pair)
{
    char byte;
    int i;

    for (i = 0; i < 12; i++) {
        SSL_read(pair->client, &byte, 1);
        SSL_read(pair->server, &byte, 1);
    }
    ERR_clear_error();
    return !SSL_in_init(pair->client) && !SSL_in_init(pair->server);
}

int main(void)
{
    struct dtls pair;
    size_t i, most = 0;
    int c, s;

    sctx = dtls_server_ctx(P256, 0);
    cctx = dtls_client_ctx(0);

    printf("==== data before ChangeCipherSpec\n");
    dtls_open(&pair, cctx, sctx);
    SSL_do_handshake(pair.client);
    SSL_do_handshake(pair.server);
    SSL_do_handshake(pair.client);
    MUST(SSL_do_handshake(pair.server) == 1);
    MUST(SSL_write(pair.server, "early", 5) == 5);
    queue_swap(&pair.s2c, 0, queued(&pair.s2c) - 1);
    CALL(pair.client, SSL_do_handshake(pair.client));
    printf("pending %d, has %d\n", SSL_pending(pair.client), SSL_has_pending(pair.client));
    dtls_read("client", pair.client);
    dtls_close(&pair);

    printf("==== a lost HelloRequest\n");
    dtls_connect(&pair, cctx, sctx);
    TELL(SSL_renegotiate(pair.server));
    CALL(pair.server, SSL_do_handshake(pair.server));
    queue_clear(&pair.s2c);
    TELL(SSL_renegotiate(pair.server));
    CALL(pair.server, SSL_do_handshake(pair.server));
    printf("done %d", both(&pair));
    printf(", client's %ld\n", SSL_total_renegotiations(pair.client));
    CALL(pair.server, SSL_write(pair.server, "after", 5));
    dtls_read("client", pair.client);
    dtls_close(&pair);

    printf("==== data that crosses a hello, whoever drives\n");
    SSL_CTX_set_options(sctx, SSL_OP_ALLOW_CLIENT_RENEGOTIATION);
    dtls_connect(&pair, cctx, sctx);
    TELL(SSL_renegotiate(pair.client));
    MUST(SSL_do_handshake(pair.client) == -1);
    MUST(SSL_write(pair.server, "crossing", 8) == 8);
    CALL(pair.client, SSL_do_handshake(pair.client));
    dtls_read("client", pair.client);
    printf("done %d\n", both(&pair));
    dtls_close(&pair);

    printf("==== the smallest datagrams\n");
    dtls_open(&pair, cctx, sctx);
    SSL_set_options(pair.server, SSL_OP_NO_QUERY_MTU);
    MUST(SSL_set_mtu(pair.server, 256) == 256);
    for (c = s = 0; c != 1 || s != 1;) {
        if (c != 1)
            c = SSL_do_handshake(pair.client);
        if (s != 1)
            s = SSL_do_handshake(pair.server);
        for (i = pair.s2c.first; i < pair.s2c.end; i++)
            most = pair.s2c.held[i].length > most ? pair.s2c.held[i].length : most;
    }
    printf("all fit: %d\n", most <= 256);
    dtls_close(&pair);

    printf("==== a link that carries less than it said\n");
    dtls_open(&pair, cctx, sctx);
    MUST(SSL_do_handshake(pair.client) == -1);
    post_of(pair.server)->mtu = 1400;
    pair.s2c.limit = 500;
    post_of(pair.server)->shrinks = 500;
    CALL(pair.server, SSL_do_handshake(pair.server));
    printf("some went: %d\n", queued(&pair.s2c) > 0);
    TELL(handshake(pair.client, pair.server));
    dtls_close(&pair);
    SSL_CTX_free(cctx);
    SSL_CTX_free(sctx);
    return 0;
}
