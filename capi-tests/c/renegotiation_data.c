// Application data while a renegotiation runs: what is delivered, what waits, and blocking sockets with and without AUTO_RETRY.
#include <pthread.h>
#include <sys/socket.h>

#include "harness.h"
#include "renegotiation.h"

static char buffer[4096];

static void crosses(SSL_CTX *client, SSL_CTX *server, int peek, int abbreviated)
{
    struct pair pair;

    printf("== data crosses the hello, %s, %s\n", peek ? "SSL_peek first" : "SSL_read", abbreviated ? "abbreviated" : "full");
    pair_connect(&pair, client, server);
    MUST(SSL_write(pair.server, "first record", 12) == 12 && SSL_write(pair.server, "second", 6) == 6);
    MUST((abbreviated ? SSL_renegotiate_abbreviated(pair.client) : SSL_renegotiate(pair.client)) == 1);
    trace(&pair);
    if (peek)
        CALL(pair.client, SSL_peek(pair.client, buffer, 3));
    CALL(pair.client, SSL_read(pair.client, buffer, 5));
    printf("  pending %d, has_pending %d\n", SSL_pending(pair.client), SSL_has_pending(pair.client));
    show("client", pair.client);
    CALL(pair.client, SSL_read(pair.client, buffer, sizeof(buffer)));
    CALL(pair.client, SSL_read(pair.client, buffer, sizeof(buffer)));
    printf("  %.6s\n", buffer);
    show("client", pair.client);
    CALL(pair.client, SSL_read(pair.client, buffer, sizeof(buffer)));
    CALL(pair.client, SSL_write(pair.client, "waits for the new keys", 22));
    CALL(pair.server, SSL_write(pair.server, "does not read", 13));
    CALL(pair.client, SSL_read(pair.client, buffer, sizeof(buffer)));
    CALL(pair.server, SSL_read(pair.server, buffer, sizeof(buffer)));
    CALL(pair.server, SSL_write(pair.server, "waits, too", 10));
    CALL(pair.client, SSL_write(pair.client, "waits for the new keys", 22));
    CALL(pair.server, SSL_write(pair.server, "waits, too", 10));
    trace_on = 0;
    settle(&pair);
    show_both(&pair);
    talk(&pair);
    pair_close(&pair);
}

/* What a write that the renegotiation stops has left behind: the buffer may be another one, the retry is not bound. */
static void writes(SSL_CTX *client, SSL_CTX *server, int by_server)
{
    struct pair pair;
    SSL *who, *peer;
    char other[] = "waits for the keys", less[] = "less";

    printf("== SSL_write on the %s\n", by_server ? "server" : "client");
    pair_connect(&pair, client, server);
    who = by_server ? pair.server : pair.client;
    peer = by_server ? pair.client : pair.server;
    MUST(SSL_renegotiate(pair.client) == 1);
    if (by_server) {
        CALL(pair.client, SSL_do_handshake(pair.client));
        CALL(pair.server, SSL_read(pair.server, buffer, sizeof(buffer)));
    }
    CALL(who, SSL_write(who, "waits for the keys", 18));
    printf("  want %d\n", SSL_want(who));
    CALL(who, SSL_write(who, other, 18));
    CALL(who, SSL_write(who, less, 4));
    settle(&pair);
    CALL(who, SSL_write(who, less, 4));
    settle(&pair);
    show_both(&pair);
    (void)peer;
    pair_close(&pair);
}

/* ---- blocking sockets ------------------------------------------------------------------------------------------------- */

static void *serve(void *argument)
{
    SSL *ssl = argument;
    char byte[100];
    int n;

    if (SSL_accept(ssl) != 1)
        return NULL;
    while ((n = SSL_read(ssl, byte, sizeof(byte))) > 0) {
        if (byte[0] == 'R')
            SSL_renegotiate(ssl);
        if (SSL_write(ssl, byte, n) <= 0)
            break;
    }
    return NULL;
}

static void blocking(SSL_CTX *client, SSL_CTX *server, int auto_retry, int how)
{
    SSL *c = SSL_new(client), *s = SSL_new(server);
    pthread_t thread;
    int fds[2], turn;

    printf("== blocking, AUTO_RETRY %d, %s\n", auto_retry, how == 0 ? "the client renegotiates" : how == 1 ? "abbreviated" : "the server asks");
    MUST(socketpair(AF_UNIX, SOCK_STREAM, 0, fds) == 0);
    SSL_set_fd(c, fds[0]);
    SSL_set_fd(s, fds[1]);
    SSL_set_options(s, SSL_OP_ALLOW_CLIENT_RENEGOTIATION);
    if (!auto_retry)
        SSL_clear_mode(c, SSL_MODE_AUTO_RETRY);
    MUST(pthread_create(&thread, NULL, serve, (SSL_set_accept_state(s), s)) == 0);
    CALL(c, SSL_connect(c));
    CALL(c, SSL_write(c, "x", 1));
    CALL(c, SSL_read(c, buffer, 1));
    if (how < 2) {
        MUST((how ? SSL_renegotiate_abbreviated(c) : SSL_renegotiate(c)) == 1);
        CALL(c, SSL_do_handshake(c));
        show("client", c);
        MUST((how ? SSL_renegotiate_abbreviated(c) : SSL_renegotiate(c)) == 1);
    }
    CALL(c, SSL_write(c, how == 2 ? "R" : "y", 1));
    show("client", c);
    for (turn = 0; turn < 4; turn++) {
        int ret;

        CALL(c, ret = SSL_read(c, buffer, 1));
        if (ret == 1)
            break;
    }
    printf("  %c\n", buffer[0]);
    /* A HelloRequest of the server's leads the data that answers: this read ran into it. */
    CALL(c, SSL_write(c, "z", 1));
    for (turn = 0; turn < 4; turn++) {
        int ret;

        CALL(c, ret = SSL_read(c, buffer, 1));
        if (ret == 1)
            break;
    }
    printf("  %c\n", buffer[0]);
    show("client", c);
    SSL_shutdown(c);
    shutdown(fds[0], SHUT_RDWR);
    pthread_join(thread, NULL);
    SSL_free(c);
    SSL_free(s);
    close(fds[0]);
    close(fds[1]);
}

int main(void)
{
    SSL_CTX *client = old_client(TLS1_2_VERSION), *server = old_server(TLS1_2_VERSION, SSL_OP_ALLOW_CLIENT_RENEGOTIATION);
    int i;

    for (i = 0; i < 4; i++)
        crosses(client, server, i & 1, i >> 1);
    writes(client, server, 0);
    writes(client, server, 1);
    for (i = 0; i < 6; i++)
        blocking(client, server, i & 1, i >> 1);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
    return 0;
}
