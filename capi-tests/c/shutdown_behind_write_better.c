// BETTER: SSL_shutdown behind an SSL_write that waits or was refused can be called again, as the manual says; a second call is BAD_WRITE_RETRY and the end in OpenSSL 3.0, so that a program that only waits for room never closes
// SSL_shutdown more than once behind an SSL_write that has not left, with and without the peer's close_notify. And nothing is written after a
// close_notify, also where SSL_OP_IGNORE_UNEXPECTED_EOF has SSL_get_shutdown forget it.
#include "harness.h"

#include <signal.h>

static void tell(const char *what, SSL *ssl, int ret)
{
    int error = SSL_get_error(ssl, ret);

    printf("  %s = %d %s, shutdown %d, %s\n", what, ret, ge_name(error), SSL_get_shutdown(ssl), SSL_state_string(ssl));
    print_errors();
}

/* `calls`: S shutdown, R read, W write, o makes room. */
static void behind(int version, const char *calls, int closes, int sockets)
{
    SSL_CTX *client_side = client_ctx(KINDS), *server_side = server_ctx(P256);
    SSL *client, *server;
    struct pair p;
    char bytes[8] = "0123456";
    int fds[2];

    printf("%x, %s: %s%s\n", version, sockets ? "a lost peer" : "no room", calls, closes ? " behind the peer's close_notify" : "");
    only_version(client_side, version);
    SSL_CTX_set_num_tickets(server_side, 0);
    if (sockets) {
        sockets_connect(&client, &server, fds, client_side, server_side);
    } else {
        pair_connect(&p, client_side, server_side);
        client = p.client;
        server = p.server;
        p.c2s.room = 3;
    }
    if (closes)
        MUST(SSL_shutdown(server) == 0);
    if (sockets)
        close(fds[0]);
    for (; *calls; calls++) {
        ERR_clear_error();
        switch (*calls) {
        case 'S': tell("SSL_shutdown", client, SSL_shutdown(client)); break;
        case 'R': tell("SSL_read", client, SSL_read(client, bytes, 8)); break;
        case 'W': tell("SSL_write", client, SSL_write(client, bytes, 8)); break;
        default: p.c2s.room = (size_t)-1;
        }
    }
    printf("  session resumable %d\n", SSL_SESSION_is_resumable(SSL_get_session(client)));
    if (sockets) {
        close(fds[1]);
        SSL_free(client);
        SSL_free(server);
    } else {
        print_records("  sent", &p.c2s);
        pair_close(&p);
    }
    SSL_CTX_free(client_side);
    SSL_CTX_free(server_side);
}

static void after_forgotten_close(int version)
{
    SSL_CTX *client = client_ctx(KINDS), *server = server_ctx(P256);
    struct pair p;
    char byte;

    printf("%x, a close_notify that is forgotten\n", version);
    only_version(client, version);
    SSL_CTX_set_options(client, SSL_OP_IGNORE_UNEXPECTED_EOF);
    pair_connect(&p, client, server);
    tell("SSL_shutdown", p.client, SSL_shutdown(p.client));
    p.s2c.eof = 1;
    tell("SSL_read", p.client, SSL_read(p.client, &byte, 1));
    tell("SSL_write", p.client, SSL_write(p.client, "late", 4));
    tell("SSL_shutdown", p.client, SSL_shutdown(p.client));
    tell("SSL_shutdown", p.client, SSL_shutdown(p.client));
    print_records("  sent", &p.c2s);
    pair_close(&p);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

int main(void)
{
    int version, closes;

    signal(SIGPIPE, SIG_IGN);
    for (version = TLS1_2_VERSION; version <= TLS1_3_VERSION; version++) {
        behind(version, "RWSSS", 1, 1);
        behind(version, "WRSS", 1, 1);
        behind(version, "WSRSW", 1, 1);
        behind(version, "WSRS", 0, 1);
        for (closes = 0; closes < 2; closes++) {
            behind(version, "WSSoSS", closes, 0);
            behind(version, "WSoSSS", closes, 0);
        }
        after_forgotten_close(version);
    }
    return 0;
}
