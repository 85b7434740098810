// OURS-ONLY: one thread may read while another writes the same SSL (OpenSSL 3.0 now and then loses bytes or crashes)
// Programs break the rule that an SSL belongs to one thread at a time: one thread reads while another writes, over a blocking
// socket. Every byte must arrive both ways, and the reader's wait must not stop the writer.
#include "harness.h"

#include <pthread.h>
#include <sys/socket.h>

/* Less than a socket holds, so that no write waits: a read is not served while a write of the other thread waits. */
enum { TOTAL = 100000 };

static void *write_all(void *arg)
{
    static unsigned char chunk[5000];
    int done = 0, i;

    while (done < TOTAL) {
        for (i = 0; i < (int)sizeof(chunk); i++)
            chunk[i] = (unsigned char)((done + i) * 7 >> 2);
        MUST(SSL_write(arg, chunk, sizeof(chunk)) == (int)sizeof(chunk));
        done += (int)sizeof(chunk);
    }
    return NULL;
}

static void *echo(void *arg)
{
    static char chunk[16384];
    int n, total = 0;

    while (total < TOTAL && (n = SSL_read(arg, chunk, sizeof(chunk))) > 0) {
        MUST(SSL_write(arg, chunk, n) == n);
        total += n;
    }
    return NULL;
}

static void *accept_one(void *arg)
{
    MUST(SSL_accept(arg) == 1);
    return NULL;
}

int main(void)
{
    SSL_CTX *client = client_ctx(P256), *server = server_ctx(P256);
    SSL *c = SSL_new(client), *s = SSL_new(server);
    static unsigned char chunk[16384];
    pthread_t echoing, writing;
    int fds[2], got = 0, n, i, wrong = 0;

    MUST(socketpair(AF_UNIX, SOCK_STREAM, 0, fds) == 0);
    MUST(SSL_set_fd(c, fds[0]) == 1 && SSL_set_fd(s, fds[1]) == 1);
    MUST(pthread_create(&echoing, NULL, accept_one, s) == 0);
    MUST(SSL_connect(c) == 1);
    pthread_join(echoing, NULL);
    MUST(pthread_create(&echoing, NULL, echo, s) == 0 && pthread_create(&writing, NULL, write_all, c) == 0);
    while (got < TOTAL && (n = SSL_read(c, chunk, sizeof(chunk))) > 0) {
        for (i = 0; i < n; i++)
            wrong += chunk[i] != (unsigned char)((got + i) * 7 >> 2);
        got += n;
    }
    pthread_join(writing, NULL);
    pthread_join(echoing, NULL);
    printf("%s: %d bytes back, %d wrong\n", SSL_get_version(c), got, wrong);
    SSL_free(c);
    SSL_free(s);
    close(fds[0]);
    close(fds[1]);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
    return 0;
}
