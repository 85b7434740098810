// A write that the transport refused for good, then SSL_shutdown: it must not write again (a program that has not ignored SIGPIPE would
// die of it), and errno stays what the program made of it.
#include "harness.h"

#include <signal.h>
#include <sys/socket.h>

static void run(int version)
{
    SSL_CTX *s_ctx = server_ctx(P256), *c_ctx = client_ctx(P256);
    SSL *server, *client;
    static char data[100];
    int fds[2];

    printf("== version %x\n", version);
    only_version(s_ctx, version);
    only_version(c_ctx, version);
    SSL_CTX_set_num_tickets(s_ctx, 0);
    MUST((server = SSL_new(s_ctx)) != NULL && (client = SSL_new(c_ctx)) != NULL);
    MUST(socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, fds) == 0);
    MUST(SSL_set_fd(server, fds[0]) == 1 && SSL_set_fd(client, fds[1]) == 1);
    SSL_set_accept_state(server);
    SSL_set_connect_state(client);
    MUST(handshake(client, server) == 1);
    close(fds[0]);
    signal(SIGPIPE, SIG_IGN);
    errno = 0;
    CALL(client, SSL_write(client, data, sizeof(data)));
    printf("errno %d, in_init %d, want %d\n", errno, SSL_in_init(client), SSL_want(client));
    signal(SIGPIPE, SIG_DFL);
    errno = EPROTO;
    CALL(client, SSL_shutdown(client));
    printf("errno %d, shutdown %d\n", errno, SSL_get_shutdown(client));
    SSL_free(client);
    SSL_free(server);
    SSL_CTX_free(c_ctx);
    SSL_CTX_free(s_ctx);
    close(fds[1]);
}

int main(void)
{
    run(TLS1_2_VERSION);
    run(TLS1_3_VERSION);
    return 0;
}
