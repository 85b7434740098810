// The sizes of datagrams: SSL_set_mtu and its kin, what a BIO is asked, how messages are cut, DTLS_get_data_mtu of each suite, data that is
// too long, and a BIO that is blocked or broken.
#include "harness.h"
#include "dtls.h"

static SSL_CTX *sctx, *cctx;

static void first_flight(const char *label, long mtu, long link, int query, int overhead, unsigned long long options)
{
    struct dtls pair;

    printf("== %s: mtu %ld, link %ld, the BIO's %d and %d\n", label, mtu, link, query, overhead);
    dtls_open(&pair, cctx, sctx);
    SSL_set_options(pair.client, options);
    post_of(pair.client)->tell = 1;
    post_of(pair.client)->mtu = query;
    post_of(pair.client)->overhead = overhead;
    if (mtu)
        TELL(SSL_set_mtu(pair.client, mtu));
    if (link)
        TELL(DTLS_set_link_mtu(pair.client, link));
    CALL(pair.client, SSL_do_handshake(pair.client));
    print_queue("to server", &pair.c2s, 1);
    dtls_close(&pair);
}

static void whole(long mtu)
{
    struct dtls pair;
    int c, s = 0;

    printf("== mtu %ld\n", mtu);
    dtls_open(&pair, cctx, sctx);
    SSL_set_options(pair.client, SSL_OP_NO_QUERY_MTU);
    SSL_set_options(pair.server, SSL_OP_NO_QUERY_MTU);
    SSL_set_mtu(pair.client, mtu);
    SSL_set_mtu(pair.server, mtu);
    c = SSL_do_handshake(pair.client);
    while (c != 1 || s != 1) {
        size_t i, most = 0;

        if (s != 1)
            s = SSL_do_handshake(pair.server);
        for (i = pair.s2c.first; i < pair.s2c.end; i++)
            most = pair.s2c.held[i].length > most ? pair.s2c.held[i].length : most;
        printf("  to client: at most %d over\n", (long)most > mtu);
        c = SSL_do_handshake(pair.client);
        most = 0;
        for (i = pair.c2s.first; i < pair.c2s.end; i++)
            most = pair.c2s.held[i].length > most ? pair.c2s.held[i].length : most;
        printf("  to server: at most %d over\n", (long)most > mtu);
    }
    printf("  %d %d, data %zu %zu\n", c, s, DTLS_get_data_mtu(pair.client), DTLS_get_data_mtu(pair.server));
    {
        size_t n = DTLS_get_data_mtu(pair.client);
        char data[2000] = { 0 };

        MUST(n <= sizeof(data) && SSL_write(pair.client, data, (int)n) == (int)n);
        printf("  %zu bytes of data fill %zu of a datagram\n", n, pair.c2s.held[pair.c2s.first].length);
    }
    dtls_close(&pair);
}

int main(void)
{
    static const char *const suites[] = { "AES128-GCM-SHA256", "AES256-SHA256", "AES128-SHA", "AES128-CCM", "AES256-CCM8", "CAMELLIA128-SHA256",
                                          "ARIA128-GCM-SHA256", "NULL-SHA256", "NULL-SHA", "ECDHE-RSA-CHACHA20-POLY1305", "ECDHE-RSA-AES256-SHA384" };
    static const long sizes[] = { 300, 512, 1000, 1472 };
    struct dtls pair;
    size_t i;
    char data[17000] = { 0 };

    sctx = dtls_server_ctx(P256, 0);
    cctx = dtls_client_ctx(0);
    SSL_CTX_set_cipher_list(cctx, "ECDHE-ECDSA-AES128-GCM-SHA256");

    printf("==== settings\n");
    dtls_open(&pair, cctx, sctx);
    TELL(SSL_set_mtu(pair.client, 0));
    TELL(SSL_set_mtu(pair.client, 207));
    TELL(SSL_set_mtu(pair.client, 208));
    TELL(SSL_set_mtu(pair.client, 1500));
    TELL(DTLS_set_link_mtu(pair.client, 255));
    TELL(DTLS_set_link_mtu(pair.client, 256));
    TELL(DTLS_get_link_min_mtu(pair.client));
    TELL(DTLS_get_data_mtu(pair.client));
    TELL(SSL_CTX_ctrl(cctx, SSL_CTRL_SET_MTU, 1500, NULL));
    dtls_close(&pair);
    {
        SSL_CTX *tls = SSL_CTX_new(TLS_client_method());
        SSL *ssl = SSL_new(tls);
        struct timeval left;

        TELL(SSL_set_mtu(ssl, 1500));
        TELL(DTLS_set_link_mtu(ssl, 1500));
        TELL(DTLS_get_link_min_mtu(ssl));
        TELL(DTLSv1_get_timeout(ssl, &left));
        TELL(DTLSv1_handle_timeout(ssl));
        SSL_free(ssl);
        SSL_CTX_free(tls);
    }

    printf("==== the first hello\n");
    first_flight("asked", 0, 0, 1400, 0, 0);
    first_flight("asked, small", 0, 0, 100, 0, 0);
    first_flight("asked, overhead", 0, 0, 100, 28, 0);
    first_flight("set", 208, 0, 1400, 48, 0);
    first_flight("set below", 208, 0, 1400, 28, 0);
    first_flight("set, not asked", 256, 0, 1400, 28, SSL_OP_NO_QUERY_MTU);
    first_flight("set below, not asked", 208, 0, 1400, 28, SSL_OP_NO_QUERY_MTU);
    first_flight("link", 0, 1500, 1400, 28, 0);
    first_flight("link small", 0, 256, 1400, 28, 0);
    first_flight("both", 300, 256, 1400, 28, 0);

    printf("==== handshakes\n");
    for (i = 0; i < sizeof(sizes) / sizeof(*sizes); i++)
        whole(sizes[i]);

    printf("==== suites\n");
    SSL_CTX_free(sctx);
    SSL_CTX_free(cctx);
    sctx = dtls_server_ctx(RSA2048, 0);
    cctx = dtls_client_ctx(0);
    SSL_CTX_set_security_level(sctx, 0);
    SSL_CTX_set_security_level(cctx, 0);
    SSL_CTX_set_cipher_list(sctx, "ALL:NULL");
    for (i = 0; i < 2 * sizeof(suites) / sizeof(*suites); i++) {
        const char *name = suites[i / 2];
        size_t room;

        MUST(SSL_CTX_set_cipher_list(cctx, name));
        dtls_open(&pair, cctx, sctx);
        if (i % 2)
            SSL_set_options(pair.server, SSL_OP_NO_ENCRYPT_THEN_MAC);
        MUST(handshake(pair.client, pair.server));
        room = DTLS_get_data_mtu(pair.client);
        printf("%s%s: %zu %zu", name, i % 2 ? " without encrypt-then-mac" : "", room, DTLS_get_data_mtu(pair.server));
        MUST(SSL_write(pair.client, data, (int)room) == (int)room && SSL_write(pair.client, data, (int)room + 1) == (int)room + 1);
        printf(", datagrams of %zu %zu\n", pair.c2s.held[pair.c2s.first].length, pair.c2s.held[pair.c2s.first + 1].length);
        dtls_close(&pair);
    }

    printf("==== long and empty data\n");
    dtls_connect(&pair, cctx, sctx);
    CALL(pair.client, SSL_write(pair.client, data, 16384));
    CALL(pair.client, SSL_write(pair.client, data, 16385));
    CALL(pair.client, SSL_write(pair.client, data, 0));
    CALL(pair.client, SSL_write(pair.client, data, 3));
    dtls_read("server", pair.server);
    CALL(pair.server, SSL_read(pair.server, data, 0));
    MUST(SSL_write(pair.client, "abcdef", 6) == 6 && SSL_write(pair.client, "gh", 2) == 2);
    CALL(pair.server, SSL_peek(pair.server, data, 4));
    printf("pending %d, has %d\n", SSL_pending(pair.server), SSL_has_pending(pair.server));
    CALL(pair.server, SSL_read(pair.server, data, 4));
    printf("pending %d\n", SSL_pending(pair.server));
    CALL(pair.server, SSL_read(pair.server, data, 100));
    CALL(pair.server, SSL_read(pair.server, data, 100));
    CALL(pair.server, SSL_read(pair.server, data, 100));
    dtls_close(&pair);

    printf("==== fragments of our own\n");
    dtls_open(&pair, cctx, sctx);
    TELL(SSL_set_max_send_fragment(pair.client, 512));
    MUST(handshake(pair.client, pair.server));
    CALL(pair.client, SSL_write(pair.client, data, 512));
    CALL(pair.client, SSL_write(pair.client, data, 513));
    dtls_read("server", pair.server);
    dtls_close(&pair);

    printf("==== blocked\n");
    dtls_connect(&pair, cctx, sctx);
    pair.c2s.blocked = 1;
    CALL(pair.client, SSL_write(pair.client, "lost", 4));
    printf("want %d\n", SSL_want(pair.client));
    CALL(pair.client, SSL_write(pair.client, "other", 5));
    pair.c2s.blocked = 0;
    CALL(pair.client, SSL_write(pair.client, "third of them", 13));
    print_queue("to server", &pair.c2s, 1);
    dtls_read("server", pair.server);
    pair.c2s.broken = 1;
    CALL(pair.client, SSL_write(pair.client, "broken", 6));
    pair.c2s.broken = 0;
    CALL(pair.client, SSL_write(pair.client, "whole", 5));
    dtls_read("server", pair.server);
    pair.c2s.blocked = 1;
    CALL(pair.client, SSL_shutdown(pair.client));
    pair.c2s.blocked = 0;
    CALL(pair.client, SSL_shutdown(pair.client));
    dtls_read("server", pair.server);
    dtls_close(&pair);

    printf("==== a handshake that is blocked\n");
    dtls_open(&pair, cctx, sctx);
    pair.c2s.blocked = 1;
    CALL(pair.client, SSL_do_handshake(pair.client));
    CALL(pair.client, SSL_do_handshake(pair.client));
    pair.c2s.blocked = 0;
    CALL(pair.client, SSL_do_handshake(pair.client));
    print_queue("to server", &pair.c2s, 0);
    dtls_close(&pair);
    SSL_CTX_free(cctx);
    SSL_CTX_free(sctx);
    return 0;
}
