// OURS-ONLY: one thread waits in SSL_read while another updates keys and writes; OpenSSL promises nothing
// A reader that waits for its peer must not keep others from updating keys, writing and closing.
#include "harness.h"

#include <pthread.h>
#include <sys/socket.h>

static void *accept_one(void *arg)
{
    MUST(SSL_accept(arg) == 1);
    return NULL;
}

static void *read_one(void *arg)
{
    char buffer[100];
    int n = SSL_read(arg, buffer, sizeof(buffer));

    printf("reader: %d\n", n);
    return NULL;
}

int main(void)
{
    SSL_CTX *client = client_ctx(P256), *server = server_ctx(P256);
    SSL *c = SSL_new(client), *s = SSL_new(server);
    pthread_t thread;
    char buffer[100];
    int fds[2], i;

    MUST(socketpair(AF_UNIX, SOCK_STREAM, 0, fds) == 0);
    MUST(SSL_set_fd(c, fds[0]) == 1 && SSL_set_fd(s, fds[1]) == 1);
    MUST(pthread_create(&thread, NULL, accept_one, s) == 0);
    MUST(SSL_connect(c) == 1);
    pthread_join(thread, NULL);
    MUST(pthread_create(&thread, NULL, read_one, c) == 0);
    usleep(100000);
    for (i = 0; i < 3; i++) {
        printf("update %d, ", SSL_key_update(c, SSL_KEY_UPDATE_NOT_REQUESTED));
        printf("handshake %d, ", SSL_do_handshake(c));
        printf("write %d, ", SSL_write(c, "hello", 5));
        printf("peer reads %d\n", SSL_read(s, buffer, sizeof(buffer)));
    }
    printf("shutdown %d\n", SSL_shutdown(c));
    printf("peer reads %d\n", SSL_read(s, buffer, sizeof(buffer)));
    MUST(SSL_write(s, "answer", 6) == 6);
    pthread_join(thread, NULL);
    SSL_free(c);
    SSL_free(s);
    close(fds[0]);
    close(fds[1]);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
    return 0;
}
