// The end of a DTLS connection: goodbyes that cross data, are lost or doubled; alerts, fatal and not; calls afterwards; SSL_clear and a second
// connection on the same objects.
// VALGRIND
#include "harness.h"
#include "dtls.h"

static SSL_CTX *sctx, *cctx;

static void show(const char *who, SSL *ssl)
{
    printf("%s: %s, in_init %d, shutdown %d\n", who, SSL_state_string(ssl), SSL_in_init(ssl), SSL_get_shutdown(ssl));
}

int main(void)
{
    struct dtls pair;
    char buffer[100];
    int i;

    sctx = dtls_server_ctx(P256, 0);
    cctx = dtls_client_ctx(0);
    SSL_CTX_set_cipher_list(cctx, "ECDHE-ECDSA-AES128-GCM-SHA256");

    printf("==== data that crosses a goodbye\n");
    dtls_connect(&pair, cctx, sctx);
    MUST(SSL_write(pair.server, "crossing", 8) == 8);
    CALL(pair.client, SSL_shutdown(pair.client));
    CALL(pair.client, SSL_shutdown(pair.client));
    CALL(pair.client, SSL_write(pair.client, "more", 4));
    dtls_read("server", pair.server);
    MUST(SSL_write(pair.server, "late", 4) == 4);
    CALL(pair.server, SSL_shutdown(pair.server));
    CALL(pair.client, SSL_shutdown(pair.client));
    CALL(pair.client, SSL_shutdown(pair.client));
    show("client", pair.client);
    show("server", pair.server);
    dtls_close(&pair);

    printf("==== reading after a goodbye of one's own\n");
    dtls_connect(&pair, cctx, sctx);
    MUST(SSL_shutdown(pair.client) == 0);
    CALL(pair.client, SSL_read(pair.client, buffer, 10));
    MUST(SSL_write(pair.server, "x", 1) == 1);
    CALL(pair.client, SSL_read(pair.client, buffer, 10));
    CALL(pair.client, SSL_read(pair.client, buffer, 10));
    dtls_close(&pair);

    printf("==== goodbyes twice, and old ones\n");
    dtls_connect(&pair, cctx, sctx);
    MUST(SSL_shutdown(pair.client) == 0);
    queue_add(&pair.c2s, pair.c2s.held[pair.c2s.first].bytes, pair.c2s.held[pair.c2s.first].length);
    dtls_read("server", pair.server);
    dtls_read("server", pair.server);
    printf("%zu left\n", queued(&pair.c2s));
    dtls_close(&pair);

    printf("==== a handshake that fails\n");
    dtls_open(&pair, cctx, sctx);
    SSL_set_cipher_list(pair.client, "ECDHE-RSA-AES128-GCM-SHA256");
    CALL(pair.client, SSL_do_handshake(pair.client));
    CALL(pair.server, SSL_do_handshake(pair.server));
    print_queue("to client", &pair.s2c, 1);
    CALL(pair.client, SSL_do_handshake(pair.client));
    show("client", pair.client);
    show("server", pair.server);
    dtls_close(&pair);

    printf("==== alerts in clear\n");
    for (i = 0; i < 3; i++) {
        static const unsigned char alerts[3][15] = {
            { 21, 254, 253, 0, 0, 0, 0, 0, 0, 0, 9, 0, 2, 2, 40 },
            { 21, 254, 255, 0, 0, 0, 0, 0, 0, 0, 9, 0, 2, 1, 0 },
            { 21, 254, 255, 0, 0, 0, 0, 0, 0, 0, 9, 0, 2, 7, 0 },
        };

        dtls_open(&pair, cctx, sctx);
        MUST(SSL_do_handshake(pair.client) == -1);
        queue_add(&pair.s2c, alerts[i], 15);
        CALL(pair.client, SSL_do_handshake(pair.client));
        show("client", pair.client);
        dtls_close(&pair);
    }

    printf("==== both once more\n");
    dtls_connect(&pair, cctx, sctx);
    MUST(SSL_shutdown(pair.client) == 0 && SSL_shutdown(pair.server) == 0);
    queue_clear(&pair.c2s);
    queue_clear(&pair.s2c);
    TELL(SSL_clear(pair.client));
    TELL(SSL_clear(pair.server));
    TELL(handshake(pair.client, pair.server));
    CALL(pair.client, SSL_write(pair.client, "again", 5));
    print_queue("to server", &pair.c2s, 0);
    dtls_read("server", pair.server);
    dtls_close(&pair);

    printf("==== quiet\n");
    dtls_connect(&pair, cctx, sctx);
    SSL_set_quiet_shutdown(pair.client, 1);
    CALL(pair.client, SSL_shutdown(pair.client));
    printf("%zu sent\n", queued(&pair.c2s));
    dtls_close(&pair);
    SSL_CTX_free(cctx);
    SSL_CTX_free(sctx);
    return 0;
}
