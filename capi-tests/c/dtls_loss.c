// Datagrams that are lost, doubled and out of order; timers: what the calls return, what is sent again, and the timeouts' way of growing.
// LIMIT: 60
#include "harness.h"
#include "dtls.h"

static SSL_CTX *sctx, *cctx;

static void timeout_of(const char *who, SSL *ssl)
{
    struct timeval left = { 99, 99 };
    long ret = DTLSv1_get_timeout(ssl, &left);

    /* To half a second, upwards: a busy machine takes its time. */
    printf("%s timeout: %ld, left %ld\n", who, ret, ret ? (left.tv_sec * 1000 + left.tv_usec / 1000 + 499) / 500 * 500 : 0);
}

static unsigned int quick(SSL *ssl, unsigned int last)
{
    (void)ssl;
    printf("    timer callback %u\n", last);
    return last == 0 ? 300000 : last + 10000;
}

static void rest(SSL *ssl)
{
    struct timeval left;

    if (DTLSv1_get_timeout(ssl, &left))
        usleep((useconds_t)(left.tv_sec * 1000000 + left.tv_usec));
}

/* A handshake in which datagram `lost` of the client's, or of the server's, never arrives; with timers. */
static void lossy(const char *label, SSL_SESSION *session, int lost, int from_server, int doubled)
{
    struct dtls pair;
    int c = 0, s = 0, turn, again_c = 0, again_s = 0, seen[2] = { 0, 0 };

    printf("== %s: %s %d %s\n", label, from_server ? "server's" : "client's", lost, doubled ? "doubled" : "lost");
    dtls_open(&pair, cctx, sctx);
    if (session)
        SSL_set_session(pair.client, session);
    for (turn = 0; turn < 40 && (c != 1 || s != 1 || queued(&pair.c2s) || queued(&pair.s2c)); turn++) {
        struct queue *queue;
        int i, side;
        char byte;

        if (c != 1)
            c = SSL_do_handshake(pair.client);
        else
            SSL_read(pair.client, &byte, 1);
        for (side = 0; side < 2; side++) {
            queue = side ? &pair.s2c : &pair.c2s;
            for (i = 0; i < (int)queued(queue); i++) {
                if (side != from_server || seen[side]++ != lost)
                    continue;
                if (doubled) {
                    queue_add(queue, queue->held[queue->first + (size_t)i].bytes, queue->held[queue->first + (size_t)i].length);
                    seen[side] -= 1000;
                } else {
                    queue_drop(queue, (size_t)i--);
                }
            }
            if (side == 0) {
                if (s != 1)
                    s = SSL_do_handshake(pair.server);
                else
                    SSL_read(pair.server, &byte, 1);
            }
        }
        if (queued(&pair.c2s) + queued(&pair.s2c) == 0 && (c != 1 || s != 1)) {
            struct timeval left;

            if (DTLSv1_get_timeout(pair.client, &left)) {
                rest(pair.client);
                MUST(DTLSv1_handle_timeout(pair.client) == 1);
                again_c++;
            } else if (DTLSv1_get_timeout(pair.server, &left)) {
                rest(pair.server);
                MUST(DTLSv1_handle_timeout(pair.server) == 1);
                again_s++;
            }
        }
    }
    printf("%d %d, sent again %d %d, reused %d\n", c, s, again_c, again_s, SSL_session_reused(pair.client));
    timeout_of("client", pair.client);
    timeout_of("server", pair.server);
    CALL(pair.client, SSL_write(pair.client, "data", 4));
    dtls_read("server", pair.server);
    dtls_close(&pair);
}

int main(void)
{
    struct dtls pair;
    SSL_SESSION *session;
    int i;

    sctx = dtls_server_ctx(P256, 0);
    cctx = dtls_client_ctx(0);
    SSL_CTX_set_cipher_list(cctx, "ECDHE-ECDSA-AES128-GCM-SHA256");

    printf("==== timers\n");
    dtls_open(&pair, cctx, sctx);
    timeout_of("client", pair.client);
    TELL(DTLSv1_handle_timeout(pair.client));
    CALL(pair.client, SSL_do_handshake(pair.client));
    timeout_of("client", pair.client);
    TELL(DTLSv1_handle_timeout(pair.client));
    print_queue("to server", &pair.c2s, 0);
    queue_clear(&pair.c2s);
    rest(pair.client);
    timeout_of("client, later", pair.client);
    TELL(DTLSv1_handle_timeout(pair.client));
    timeout_of("client", pair.client);
    print_queue("to server", &pair.c2s, 0);
    printf("all arrives\n");
    CALL(pair.server, SSL_do_handshake(pair.server));
    timeout_of("server", pair.server);
    print_queue("to client", &pair.s2c, 0);
    CALL(pair.client, SSL_do_handshake(pair.client));
    timeout_of("client", pair.client);
    CALL(pair.server, SSL_do_handshake(pair.server));
    timeout_of("server", pair.server);
    CALL(pair.client, SSL_do_handshake(pair.client));
    timeout_of("client", pair.client);
    TELL(DTLSv1_handle_timeout(pair.client));
    session = SSL_get1_session(pair.client);
    dtls_close(&pair);

    printf("==== a timer of one's own, and calls that look at it\n");
    dtls_open(&pair, cctx, sctx);
    DTLS_set_timer_cb(pair.client, quick);
    post_of(pair.client)->fallback = 500;
    for (i = 0; i < 14; i++) {
        int ret;

        ERR_clear_error();
        ret = i % 2 ? (int)DTLSv1_handle_timeout(pair.client) : SSL_do_handshake(pair.client);
        print_result(pair.client, i % 2 ? "handle" : "handshake", ret);
        printf("  %zu datagrams\n", queued(&pair.c2s));
        queue_clear(&pair.c2s);
        post_of(pair.client)->tell = 1;
        rest(pair.client);
    }
    print_state("client", pair.client);
    dtls_close(&pair);

    printf("==== what is lost is sent again\n");
    for (i = 0; i < 2; i++)
        lossy("full", NULL, i, 0, 0);
    for (i = 0; i < 2; i++)
        lossy("full", NULL, i, 1, 0);
    for (i = 0; i < 2; i++)
        lossy("resumption", session, i, 0, 0);
    lossy("resumption", session, 0, 1, 0);
    for (i = 0; i < 2; i++) {
        lossy("full", NULL, i, 0, 1);
        lossy("full", NULL, i, 1, 1);
    }

    printf("==== data out of order and doubled\n");
    dtls_connect(&pair, cctx, sctx);
    for (i = 1; i <= 5; i++)
        MUST(SSL_write(pair.client, "123456", i) == i);
    queue_swap(&pair.c2s, 0, 4);
    queue_swap(&pair.c2s, 1, 3);
    for (i = 0; i < 5; i++)
        queue_add(&pair.c2s, pair.c2s.held[pair.c2s.first + (size_t)i].bytes, pair.c2s.held[pair.c2s.first + (size_t)i].length);
    dtls_read("server", pair.server);
    printf("an old one\n");
    MUST(SSL_write(pair.client, "old", 3) == 3);
    {
        struct datagram old = pair.c2s.held[pair.c2s.first];
        unsigned char bytes[200];

        memcpy(bytes, old.bytes, old.length);
        for (i = 0; i < 70; i++)
            MUST(SSL_write(pair.client, "x", 1) == 1);
        queue_drop(&pair.c2s, 0);
        queue_add(&pair.c2s, bytes, old.length);
        for (i = 0; i < 70; i++) {
            char byte;

            MUST(SSL_read(pair.server, &byte, 1) == 1);
        }
        dtls_read("server", pair.server);
    }
    dtls_close(&pair);
    SSL_SESSION_free(session);
    SSL_CTX_free(cctx);
    SSL_CTX_free(sctx);
    return 0;
}
