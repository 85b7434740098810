// A peer's end without close_notify under SSL_OP_IGNORE_UNEXPECTED_EOF and without: what SSL_shutdown, SSL_read, SSL_peek and SSL_get_shutdown say in
// which order of calls, over memory and over sockets. A second close_notify, which OpenSSL 3.0 sends when SSL_shutdown is called after all of that, is
// not asked for here.
#include "harness.h"

#include <signal.h>

static void tell(const char *what, SSL *ssl, int ret)
{
    int error = SSL_get_error(ssl, ret);

    printf("  %s = %d %s, shutdown %d\n", what, ret, ge_name(error), SSL_get_shutdown(ssl));
    print_errors();
}

static void end(int version, int ignores, int sockets, const char *calls, int data)
{
    SSL_CTX *client_side = client_ctx(KINDS), *server_side = server_ctx(P256);
    SSL *client, *server;
    struct pair p;
    char byte[8];
    int fds[2];

    printf("%x, %s, %s: %s%s\n", version, ignores ? "ignored" : "not ignored", sockets ? "sockets" : "memory", calls, data ? " with data" : "");
    only_version(client_side, version);
    SSL_CTX_set_num_tickets(server_side, 0);
    SSL_CTX_set_options(client_side, ignores ? SSL_OP_IGNORE_UNEXPECTED_EOF : 0);
    if (sockets) {
        sockets_connect(&client, &server, fds, client_side, server_side);
    } else {
        pair_connect(&p, client_side, server_side);
        client = p.client;
        server = p.server;
    }
    if (data)
        MUST(SSL_write(server, "data", 4) == 4);
    if (sockets)
        MUST(shutdown(fds[0], SHUT_WR) == 0);
    else
        p.s2c.eof = 1;
    for (; *calls; calls++) {
        ERR_clear_error();
        switch (*calls) {
        case 'S': tell("SSL_shutdown", client, SSL_shutdown(client)); break;
        case 'R': tell("SSL_read", client, SSL_read(client, byte, 8)); break;
        case 'P': tell("SSL_peek", client, SSL_peek(client, byte, 8)); break;
        case 's': SSL_set_shutdown(client, SSL_SENT_SHUTDOWN); break;
        default: SSL_set_quiet_shutdown(client, 1);
        }
    }
    if (sockets) {
        close(fds[0]);
        close(fds[1]);
        SSL_free(client);
        SSL_free(server);
    } else {
        pair_close(&p);
    }
    SSL_CTX_free(client_side);
    SSL_CTX_free(server_side);
}

int main(void)
{
    static const char *const orders[] = { "SSSS", "RSSS", "RRSR", "SRSS", "SRRS", "SSRS", "PRSS", "SPSS", "qSSS", "qRSR", "sSSS", "sRSR" };
    size_t i;
    int version, ignores, sockets, data;

    signal(SIGPIPE, SIG_IGN);
    for (version = TLS1_2_VERSION; version <= TLS1_3_VERSION; version++) {
        for (ignores = 0; ignores < 2; ignores++) {
            for (sockets = 0; sockets < 2; sockets++) {
                for (i = 0; i < sizeof(orders) / sizeof(*orders); i++) {
                    for (data = 0; data < 2; data++)
                        end(version, ignores, sockets, orders[i], data);
                }
            }
        }
    }
    return 0;
}
