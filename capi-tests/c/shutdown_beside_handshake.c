// A watchdog: one thread is in the handshake with a peer that says nothing, another calls SSL_shutdown, which refuses at once as it does in every
// handshake, and then closes the socket.
#include "harness.h"

#include <signal.h>

static void *connects(void *ssl)
{
    return (void *)(long)SSL_connect(ssl);
}

int main(void)
{
    SSL_CTX *client = client_ctx(P256);
    SSL *ssl = SSL_new(client);
    unsigned char byte;
    pthread_t thread;
    void *ret;
    int fds[2];

    signal(SIGPIPE, SIG_IGN);
    MUST(ssl && socketpair(AF_UNIX, SOCK_STREAM, 0, fds) == 0 && SSL_set_fd(ssl, fds[1]) == 1);
    SSL_set_connect_state(ssl);
    MUST(pthread_create(&thread, NULL, connects, ssl) == 0);
    /* The ClientHello is there: the thread waits for an answer. */
    MUST(read(fds[0], &byte, 1) == 1);
    usleep(100000);
    printf("in_init %d, pending %d\n", SSL_in_init(ssl), SSL_pending(ssl));
    alarm(10);
    TELL(SSL_shutdown(ssl));
    TELL(SSL_shutdown(ssl));
    MUST(shutdown(fds[0], SHUT_RDWR) == 0);
    MUST(pthread_join(thread, &ret) == 0);
    printf("SSL_connect %ld, shutdown flags %d\n", (long)ret, SSL_get_shutdown(ssl));
    ERR_clear_error();
    SSL_free(ssl);
    SSL_CTX_free(client);
    close(fds[0]);
    close(fds[1]);
    return 0;
}
