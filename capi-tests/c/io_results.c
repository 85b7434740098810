// BETTER: a received alert stays an error for every later call; an alert in the middle of the handshake is named.
// What SSL_read, SSL_write, SSL_shutdown and SSL_do_handshake return and what SSL_get_error says: blocked transports, ends of file, broken
// retries, partial writes, every step of closing.
#include "harness.h"

static void show(const char *who, SSL *ssl)
{
    printf("  %s: want %d shutdown %d in_init %d finished %d pending %d has_pending %d\n", who, SSL_want(ssl), SSL_get_shutdown(ssl),
           SSL_in_init(ssl), SSL_is_init_finished(ssl), SSL_pending(ssl), SSL_has_pending(ssl));
}

static void before_anything(SSL_CTX *ctx)
{
    SSL *ssl = SSL_new(ctx);
    char b[10];
    size_t n = 99;

    printf("== no role\n");
    CALL(ssl, SSL_read(ssl, b, 10));
    CALL(ssl, SSL_read_ex(ssl, b, 10, &n));
    CALL(ssl, SSL_peek(ssl, b, 10));
    CALL(ssl, SSL_write(ssl, b, 10));
    CALL(ssl, SSL_write_ex(ssl, b, 10, &n));
    CALL(ssl, SSL_shutdown(ssl));
    CALL(ssl, SSL_do_handshake(ssl));
    CALL(ssl, SSL_read(ssl, b, -1));
    CALL(ssl, SSL_peek(ssl, b, -1));
    CALL(ssl, SSL_write(ssl, b, -1));
    CALL(ssl, (int)SSL_sendfile(ssl, 0, 0, 1, 0));
    show("fresh", ssl);
    SSL_set_connect_state(ssl);
    CALL(ssl, SSL_shutdown(ssl));
    SSL_set_quiet_shutdown(ssl, 1);
    CALL(ssl, SSL_shutdown(ssl));
    show("connect state", ssl);
    CALL(ssl, SSL_do_handshake(ssl));
    show("no BIO", ssl);
    SSL_free(ssl);
}

static void plain_transfer(SSL_CTX *client, SSL_CTX *server)
{
    struct pair p;
    char b[20000];
    size_t n = 0;

    printf("== transfer\n");
    pair_connect(&p, client, server);
    show("client", p.client);
    CALL(p.client, SSL_write(p.client, "hello", 5));
    CALL(p.client, SSL_write(p.client, "", 0));
    printf("write_ex of 0: %d\n", SSL_write_ex(p.client, "", 0, &n));
    print_records("wire", &p.c2s);
    CALL(p.server, SSL_peek(p.server, b, 2));
    show("server", p.server);
    CALL(p.server, SSL_read(p.server, b, 0));
    CALL(p.server, SSL_read(p.server, b, 2));
    CALL(p.server, SSL_read(p.server, b, 10));
    CALL(p.server, SSL_read(p.server, b, 10));
    CALL(p.server, SSL_read(p.server, b, 0));
    show("server", p.server);
    memset(b, 'x', sizeof b);
    CALL(p.server, SSL_write(p.server, b, sizeof b));
    print_records("wire", &p.s2c);
    CALL(p.client, SSL_read(p.client, b, sizeof b));
    CALL(p.client, SSL_read(p.client, b, sizeof b));
    CALL(p.client, SSL_do_handshake(p.client));
    pair_close(&p);
}

static void read_sizes(SSL_CTX *client, SSL_CTX *server, int ahead)
{
    struct pair p;
    char b[100];

    printf("== what is asked of the BIO, read_ahead %d\n", ahead);
    pair_connect(&p, client, server);
    SSL_set_read_ahead(p.client, ahead);
    MUST(SSL_write(p.server, "one", 3) == 3 && SSL_write(p.server, "two", 3) == 3);
    p.s2c.reads = 0;
    CALL(p.client, SSL_read(p.client, b, 100));
    printf("  reads %u, left %zu\n", p.s2c.reads, wire_pending(&p.s2c));
    show("client", p.client);
    CALL(p.client, SSL_read(p.client, b, 100));
    printf("  reads %u, left %zu\n", p.s2c.reads, wire_pending(&p.s2c));
    show("client", p.client);
    p.s2c.slice = 1;
    p.s2c.gate = p.s2c.total + 3;
    MUST(SSL_write(p.server, "three", 5) == 5);
    CALL(p.client, SSL_read(p.client, b, 100));
    show("half a header", p.client);
    printf("  free buffers %d\n", SSL_free_buffers(p.client));
    p.s2c.gate = (size_t)-1;
    CALL(p.client, SSL_read(p.client, b, 2));
    printf("  free buffers %d\n", SSL_free_buffers(p.client));
    CALL(p.client, SSL_read(p.client, b, 100));
    printf("  free buffers %d, alloc %d\n", SSL_free_buffers(p.client), SSL_alloc_buffers(p.client));
    pair_close(&p);
}

static void blocked_writes(SSL_CTX *client, SSL_CTX *server, long mode, const char *what)
{
    struct pair p;
    static char a[40000], c[40000];
    char b[40000];
    int i;

    printf("== blocked write, %s\n", what);
    memset(a, 'a', sizeof a);
    memset(c, 'a', sizeof c);
    pair_connect(&p, client, server);
    SSL_set_mode(p.client, mode);
    p.c2s.room = 10000;
    CALL(p.client, SSL_write(p.client, a, 40000));
    show("client", p.client);
    CALL(p.client, SSL_shutdown(p.client));
    show("client", p.client);
    pair_close(&p);

    pair_connect(&p, client, server);
    SSL_set_mode(p.client, mode);
    p.c2s.room = 20000;
    CALL(p.client, SSL_write(p.client, a, 40000));
    CALL(p.client, SSL_write(p.client, a, 40000));
    CALL(p.client, SSL_read(p.client, b, 10));
    CALL(p.client, SSL_do_handshake(p.client));
    for (i = 0; i < 6; i++) {
        int n = SSL_read(p.server, b, sizeof b);

        printf("  server read %d %s\n", n, ge_name(SSL_get_error(p.server, n)));
        if (n <= 0) {
            CALL(p.client, SSL_write(p.client, a, 40000));
        }
    }
    pair_close(&p);

    printf("== another buffer at the retry\n");
    pair_connect(&p, client, server);
    SSL_set_mode(p.client, mode);
    p.c2s.room = 1000;
    CALL(p.client, SSL_write(p.client, a, 40000));
    CALL(p.client, SSL_write(p.client, c, 40000));
    show("client", p.client);
    CALL(p.client, SSL_write(p.client, a, 40000));
    pair_close(&p);

    printf("== a shorter one\n");
    pair_connect(&p, client, server);
    SSL_set_mode(p.client, mode);
    p.c2s.room = 1000;
    CALL(p.client, SSL_write(p.client, a, 40000));
    CALL(p.client, SSL_write(p.client, a, 100));
    show("client", p.client);
    pair_close(&p);

    printf("== a longer one\n");
    pair_connect(&p, client, server);
    SSL_set_mode(p.client, mode);
    p.c2s.room = 1000;
    CALL(p.client, SSL_write(p.client, a, 20000));
    CALL(p.client, SSL_write(p.client, a, 40000));
    p.c2s.room = (size_t)-1;
    CALL(p.client, SSL_write(p.client, a, 40000));
    pair_close(&p);
}

static void closing(SSL_CTX *client, SSL_CTX *server)
{
    struct pair p;
    char b[100];

    printf("== closing, one side after the other\n");
    pair_connect(&p, client, server);
    CALL(p.client, SSL_shutdown(p.client));
    show("client", p.client);
    CALL(p.client, SSL_shutdown(p.client));
    CALL(p.client, SSL_write(p.client, "x", 1));
    CALL(p.client, SSL_read(p.client, b, 10));
    CALL(p.server, SSL_read(p.server, b, 10));
    show("server", p.server);
    CALL(p.server, SSL_read(p.server, b, 10));
    CALL(p.server, SSL_peek(p.server, b, 10));
    CALL(p.server, SSL_write(p.server, "late", 4));
    CALL(p.server, SSL_shutdown(p.server));
    CALL(p.server, SSL_shutdown(p.server));
    show("server", p.server);
    CALL(p.client, SSL_read(p.client, b, 10));
    CALL(p.client, SSL_shutdown(p.client));
    show("client", p.client);
    CALL(p.client, SSL_shutdown(p.client));
    CALL(p.client, SSL_do_handshake(p.client));
    pair_close(&p);

    printf("== data after our close_notify\n");
    pair_connect(&p, client, server);
    CALL(p.client, SSL_shutdown(p.client));
    MUST(SSL_write(p.server, "late", 4) == 4);
    CALL(p.client, SSL_shutdown(p.client));
    show("client", p.client);
    CALL(p.client, SSL_shutdown(p.client));
    CALL(p.server, SSL_read(p.server, b, 10));
    CALL(p.server, SSL_read(p.server, b, 10));
    pair_close(&p);

    printf("== close_notify that the transport does not take\n");
    pair_connect(&p, client, server);
    p.c2s.room = 5;
    CALL(p.client, SSL_shutdown(p.client));
    show("client", p.client);
    p.c2s.room = (size_t)-1;
    CALL(p.client, SSL_shutdown(p.client));
    CALL(p.server, SSL_read(p.server, b, 10));
    show("server", p.server);
    pair_close(&p);

    printf("== quiet\n");
    pair_connect(&p, client, server);
    SSL_set_quiet_shutdown(p.client, 1);
    CALL(p.client, SSL_shutdown(p.client));
    show("client", p.client);
    printf("  wire %zu\n", wire_pending(&p.c2s));
    CALL(p.client, SSL_read(p.client, b, 10));
    CALL(p.client, SSL_write(p.client, "x", 1));
    pair_close(&p);

    printf("== flags set by hand\n");
    pair_connect(&p, client, server);
    SSL_set_shutdown(p.client, SSL_RECEIVED_SHUTDOWN);
    CALL(p.client, SSL_read(p.client, b, 10));
    CALL(p.client, SSL_write(p.client, "x", 1));
    CALL(p.client, SSL_shutdown(p.client));
    SSL_set_shutdown(p.client, 0);
    CALL(p.client, SSL_read(p.client, b, 10));
    pair_close(&p);
}

static void ends_of_file(SSL_CTX *client, SSL_CTX *server)
{
    struct pair p;
    char b[100];

    printf("== end of file when connected\n");
    pair_connect(&p, client, server);
    p.s2c.eof = 1;
    CALL(p.client, SSL_read(p.client, b, 10));
    show("client", p.client);
    print_records("wire", &p.c2s);
    CALL(p.client, SSL_read(p.client, b, 10));
    CALL(p.client, SSL_write(p.client, "x", 1));
    CALL(p.client, SSL_shutdown(p.client));
    CALL(p.server, SSL_read(p.server, b, 10));
    show("server", p.server);
    CALL(p.server, SSL_write(p.server, "x", 1));
    CALL(p.server, SSL_do_handshake(p.server));
    CALL(p.server, SSL_shutdown(p.server));
    pair_close(&p);

    printf("== the same, ignored\n");
    pair_connect(&p, client, server);
    SSL_set_options(p.client, SSL_OP_IGNORE_UNEXPECTED_EOF);
    p.s2c.eof = 1;
    CALL(p.client, SSL_read(p.client, b, 10));
    show("client", p.client);
    CALL(p.client, SSL_read(p.client, b, 10));
    CALL(p.client, SSL_write(p.client, "x", 1));
    CALL(p.client, SSL_shutdown(p.client));
    pair_close(&p);

    printf("== end of file after our close_notify\n");
    pair_connect(&p, client, server);
    CALL(p.client, SSL_shutdown(p.client));
    p.s2c.eof = 1;
    CALL(p.client, SSL_shutdown(p.client));
    show("client", p.client);
    pair_close(&p);

    printf("== end of file in the handshake\n");
    pair_open(&p, client, server);
    CALL(p.client, SSL_do_handshake(p.client));
    p.s2c.eof = 1;
    CALL(p.client, SSL_do_handshake(p.client));
    show("client", p.client);
    CALL(p.client, SSL_do_handshake(p.client));
    CALL(p.server, SSL_do_handshake(p.server));
    p.c2s.eof = 1;
    CALL(p.server, SSL_do_handshake(p.server));
    show("server", p.server);
    pair_close(&p);

    printf("== close_notify in the handshake\n");
    pair_open(&p, client, server);
    CALL(p.client, SSL_do_handshake(p.client));
    memcpy(p.c2s.bytes, "\025\003\001\000\002\001\000", 7);
    p.c2s.start = 0;
    p.c2s.end = 7;
    CALL(p.server, SSL_do_handshake(p.server));
    show("server", p.server);
    CALL(p.server, SSL_read(p.server, b, 10));
    CALL(p.server, SSL_do_handshake(p.server));
    pair_close(&p);
}

int main(void)
{
    SSL_CTX *client = client_ctx(KINDS), *server = server_ctx(P256);

    only_version(client, TLS1_3_VERSION);
    before_anything(client);
    plain_transfer(client, server);
    read_sizes(client, server, 0);
    read_sizes(client, server, 1);
    blocked_writes(client, server, 0, "default");
    blocked_writes(client, server, SSL_MODE_ENABLE_PARTIAL_WRITE, "partial");
    blocked_writes(client, server, SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER, "moving");
    closing(client, server);
    ends_of_file(client, server);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
    return 0;
}
