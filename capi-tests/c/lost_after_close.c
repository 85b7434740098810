// A peer that closed properly and then went: what SSL_get_error says of the writes and of SSL_shutdown that the socket refuses. And a
// close_notify that finds no room: SSL_shutdown alone sends it.
#include "harness.h"

#include <signal.h>

/* `told`: the peer's close_notify came; else the program said so itself by SSL_set_shutdown. `before`: an SSL_write found the socket gone. */
static void run(int version, int told, int before)
{
    SSL_CTX *s_ctx = server_ctx(P256), *c_ctx = client_ctx(P256);
    SSL *server, *client;
    char data[100] = "";
    int fds[2];

    printf("== version %x, told %d, written before %d\n", version, told, before);
    only_version(s_ctx, version);
    only_version(c_ctx, version);
    sockets_connect(&client, &server, fds, c_ctx, s_ctx);
    if (told) {
        MUST(SSL_shutdown(client) == 0);
        CALL(server, SSL_read(server, data, sizeof(data)));
    } else {
        SSL_set_shutdown(server, SSL_RECEIVED_SHUTDOWN);
    }
    close(fds[1]);
    if (before) {
        errno = 0;
        CALL(server, SSL_write(server, data, sizeof(data)));
        printf("errno %d\n", errno);
        CALL(server, SSL_write(server, data, sizeof(data)));
    }
    errno = 0;
    CALL(server, SSL_shutdown(server));
    printf("errno %d\n", errno);
    print_state("server", server);
    if (!before)
        CALL(server, SSL_shutdown(server));
    print_state("server", server);
    CALL(server, SSL_write(server, data, sizeof(data)));
    CALL(server, SSL_read(server, data, sizeof(data)));
    CALL(server, SSL_do_handshake(server));
    print_state("server", server);
    SSL_free(client);
    SSL_free(server);
    SSL_CTX_free(c_ctx);
    SSL_CTX_free(s_ctx);
    close(fds[0]);
}

/* `answered`: the peer's close_notify waits to be read. */
static void blocked(int version, int answered)
{
    SSL_CTX *s_ctx = server_ctx(P256), *c_ctx = client_ctx(P256);
    struct pair pair;
    char data[100] = "";

    printf("== version %x, blocked, answered %d\n", version, answered);
    only_version(s_ctx, version);
    only_version(c_ctx, version);
    pair_connect(&pair, c_ctx, s_ctx);
    MUST(SSL_write(pair.server, "hello", 5) == 5);
    if (answered)
        MUST(SSL_shutdown(pair.server) == 0);
    pair.c2s.room = 0;
    CALL(pair.client, SSL_shutdown(pair.client));
    print_state("client", pair.client);
    CALL(pair.client, SSL_do_handshake(pair.client));
    CALL(pair.client, SSL_read(pair.client, data, sizeof(data)));
    CALL(pair.client, SSL_read(pair.client, data, sizeof(data)));
    CALL(pair.client, SSL_write(pair.client, data, 1));
    print_state("client", pair.client);
    pair.c2s.room = (size_t)-1;
    CALL(pair.client, SSL_do_handshake(pair.client));
    CALL(pair.client, SSL_read(pair.client, data, sizeof(data)));
    CALL(pair.client, SSL_write(pair.client, data, 1));
    print_records("sent", &pair.c2s);
    CALL(pair.client, SSL_shutdown(pair.client));
    print_records("sent", &pair.c2s);
    CALL(pair.client, SSL_shutdown(pair.client));
    print_state("client", pair.client);
    print_records("sent", &pair.c2s);
    pair_close(&pair);
    SSL_CTX_free(c_ctx);
    SSL_CTX_free(s_ctx);
}

int main(void)
{
    int told, before;

    signal(SIGPIPE, SIG_IGN);
    for (told = 0; told < 2; told++) {
        for (before = 0; before < 2; before++) {
            run(TLS1_2_VERSION, told, before);
            run(TLS1_3_VERSION, told, before);
        }
    }
    for (told = 0; told < 2; told++) {
        blocked(TLS1_2_VERSION, told);
        blocked(TLS1_3_VERSION, told);
    }
    return 0;
}
