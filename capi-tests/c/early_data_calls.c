// Early data: every call at every moment that the man page SSL_read_early_data(3) shows, and at those it does not.
#include "harness.h"
#include "early.h"

static SSL_CTX *client, *server;

static void limits(void)
{
    SSL_CTX *ctx = SSL_CTX_new(TLS_method());
    SSL_SESSION *session = SSL_SESSION_new();
    SSL *ssl;

    printf("== limits\n");
    printf("ctx %u %u\n", SSL_CTX_get_max_early_data(ctx), SSL_CTX_get_recv_max_early_data(ctx));
    TELL(SSL_CTX_set_max_early_data(ctx, 7));
    TELL(SSL_CTX_set_recv_max_early_data(ctx, 9));
    ssl = SSL_new(ctx);
    printf("ssl %u %u\n", SSL_get_max_early_data(ssl), SSL_get_recv_max_early_data(ssl));
    TELL(SSL_set_max_early_data(ssl, 0xffffffff));
    TELL(SSL_set_recv_max_early_data(ssl, 0));
    printf("ssl %u %u, ctx %u %u\n", SSL_get_max_early_data(ssl), SSL_get_recv_max_early_data(ssl), SSL_CTX_get_max_early_data(ctx),
           SSL_CTX_get_recv_max_early_data(ctx));
    TELL(SSL_SESSION_get_max_early_data(session));
    TELL(SSL_SESSION_set_max_early_data(session, 5));
    TELL(SSL_SESSION_get_max_early_data(session));
    TELL(SSL_get_early_data_status(ssl));
    SSL_free(ssl);
    SSL_CTX_free(ctx);
    SSL_SESSION_free(session);
}

/* The flow of the man page, one early message each way. `order`: whether the client connects before the server has read. */
static void plain(int order)
{
    struct pair p;

    printf("== as the man page shows, order %d\n", order);
    early_open(&p, client, server, pair_session(client, server));
    write_early(p.client, "early");
    if (order == 2)
        write_early(p.client, " and more");
    if (order == 3)
        read_early(p.server, 3);
    if (order == 1)
        early_shake(p.client);
    read_early(p.server, 100);
    read_early(p.server, 100);
    write_early(p.server, "half");
    if (order != 1)
        early_shake(p.client);
    read_early(p.server, 100);
    read_early(p.server, 100);
    write_early(p.server, "rtt");
    early_shake(p.client);
    early_read(p.client);
    early_shake(p.server);
    early_shake(p.client);
    early_read(p.client);
    early_read(p.client);
    early_write(p.client, "late");
    early_read(p.server);
    early_write(p.server, "answer");
    early_read(p.client);
    early_read(p.client);
    pair_close(&p);
}

static void interleaved(void)
{
    struct pair p;

    printf("== SSL_write and SSL_read in place of SSL_connect and SSL_accept\n");
    early_open(&p, client, server, pair_session(client, server));
    write_early(p.client, "early");
    early_write(p.client, "late");
    read_early(p.server, 100);
    read_early(p.server, 100);
    early_read(p.server);
    early_write(p.client, "late");
    read_early(p.server, 100);
    read_early(p.server, 100);
    early_read(p.server);
    early_read(p.client);
    pair_close(&p);

    printf("== SSL_read after early data\n");
    early_open(&p, client, server, pair_session(client, server));
    write_early(p.client, "early");
    early_read(p.client);
    write_early(p.client, "again");
    read_early(p.server, 100);
    early_read(p.client);
    write_early(p.client, "again");
    read_early(p.server, 100);
    read_early(p.server, 100);
    early_shake(p.server);
    early_read(p.client);
    pair_close(&p);

    printf("== SSL_accept with early data unread\n");
    early_open(&p, client, server, pair_session(client, server));
    write_early(p.client, "early");
    read_early(p.server, 2);
    early_shake(p.client);
    early_shake(p.server);
    early_read(p.server);
    early_shake(p.server);
    early_shake(p.client);
    early_read(p.client);
    pair_close(&p);

    printf("== SSL_accept after the early data was read\n");
    early_open(&p, client, server, pair_session(client, server));
    write_early(p.client, "early");
    read_early(p.server, 100);
    early_shake(p.client);
    early_shake(p.server);
    read_early(p.server, 100);
    early_write(p.client, "late");
    early_read(p.server);
    read_early(p.server, 100);
    pair_close(&p);

    printf("== SSL_read on the server with early data open\n");
    early_open(&p, client, server, pair_session(client, server));
    write_early(p.client, "early");
    read_early(p.server, 2);
    early_read(p.server);
    early_shake(p.client);
    early_read(p.server);
    early_read(p.server);
    early_shake(p.server);
    pair_close(&p);

    printf("== SSL_write on the server with early data open\n");
    early_open(&p, client, server, pair_session(client, server));
    write_early(p.client, "early");
    read_early(p.server, 100);
    early_write(p.server, "no");
    early_shake(p.client);
    early_write(p.server, "no");
    pair_close(&p);

    printf("== the server accepts without asking for early data\n");
    early_open(&p, client, server, pair_session(client, server));
    write_early(p.client, "early");
    early_shake(p.server);
    write_early(p.client, "more");
    early_shake(p.client);
    early_shake(p.server);
    early_write(p.client, "late");
    early_read(p.server);
    early_read(p.client);
    pair_close(&p);

    printf("== the server asks, the client sends none\n");
    early_open(&p, client, server, pair_session(client, server));
    early_shake(p.client);
    read_early(p.server, 100);
    write_early(p.server, "half");
    early_shake(p.client);
    early_read(p.client);
    read_early(p.server, 100);
    early_shake(p.server);
    read_early(p.server, 100);
    write_early(p.server, "half");
    pair_close(&p);

    printf("== a full handshake, the server asks\n");
    pair_open(&p, client, server);
    read_early(p.server, 100);
    write_early(p.server, "too soon");
    early_shake(p.client);
    read_early(p.server, 100);
    read_early(p.server, 100);
    write_early(p.server, "half");
    early_shake(p.client);
    early_read(p.client);
    early_shake(p.server);
    pair_close(&p);

    printf("== SSL_read on the client after a rejection, then more early data\n");
    early_open(&p, client, server, pair_session(client, server));
    write_early(p.client, "early");
    early_shake(p.server);
    early_read(p.client);
    write_early(p.client, "more");
    early_write(p.client, "late");
    early_read(p.server);
    early_shake(p.client);
    early_read(p.server);
    pair_close(&p);

    printf("== early data, half a round trip of data, more early data\n");
    early_open(&p, client, server, pair_session(client, server));
    write_early(p.client, "early");
    read_early(p.server, 100);
    write_early(p.server, "half");
    early_read(p.client);
    early_read(p.client);
    write_early(p.client, "more");
    read_early(p.server, 100);
    early_write(p.client, "late");
    read_early(p.server, 100);
    early_read(p.server);
    early_shake(p.server);
    write_early(p.client, "too late");
    read_early(p.server, 100);
    write_early(p.server, "any time");
    early_read(p.client);
    pair_close(&p);

    printf("== EndOfEarlyData without Finished\n");
    early_open(&p, client, server, pair_session(client, server));
    write_early(p.client, "early");
    read_early(p.server, 100);
    p.c2s.gate = p.c2s.total + 26;
    early_shake(p.client);
    read_early(p.server, 100);
    read_early(p.server, 100);
    write_early(p.server, "half");
    early_write(p.server, "whole");
    early_read(p.server);
    p.c2s.gate = (size_t)-1;
    early_write(p.server, "whole");
    early_read(p.client);
    early_read(p.client);
    pair_close(&p);

    printf("== a retry\n");
    MUST(SSL_CTX_set1_groups_list(server, "P-384") == 1);
    early_open(&p, client, server, pair_session(client, server));
    write_early(p.client, "early");
    early_shake(p.server);
    early_shake(p.client);
    early_shake(p.server);
    early_shake(p.client);
    early_shake(p.server);
    pair_close(&p);
    MUST(SSL_CTX_set1_groups_list(server, "X25519:P-384") == 1);

    printf("== empty early data\n");
    early_open(&p, client, server, pair_session(client, server));
    write_early(p.client, "");
    read_early(p.server, 100);
    write_early(p.client, "");
    read_early(p.server, 0);
    early_shake(p.client);
    read_early(p.server, 100);
    early_shake(p.server);
    pair_close(&p);
}

/* On the pair's queues, in the place of one of its sides. */
static SSL *roleless(SSL_CTX *ctx, struct wire *in, struct wire *out)
{
    SSL *ssl = SSL_new(ctx);
    BIO *bio = wire_bio(in, out);

    MUST(ssl && bio);
    SSL_set_bio(ssl, bio, bio);
    return ssl;
}

static void misplaced(void)
{
    struct pair p;
    SSL *ssl;
    SSL_SESSION *session;

    printf("== no session\n");
    pair_open(&p, client, server);
    write_early(p.client, "early");
    read_early(p.client, 100);
    write_early(p.server, "early");
    early_shake(p.client);
    early_shake(p.server);
    read_early(p.server, 100);
    write_early(p.server, "early");
    write_early(p.client, "early");
    early_shake(p.client);
    write_early(p.client, "early");
    early_shake(p.server);
    read_early(p.server, 100);
    write_early(p.server, "early");
    early_read(p.client);
    pair_close(&p);

    printf("== a session without\n");
    session = pair_session(client, server);
    SSL_SESSION_set_max_early_data(session, 0);
    early_open(&p, client, server, session);
    write_early(p.client, "early");
    early_shake(p.client);
    pair_close(&p);

    printf("== after SSL_connect has begun\n");
    early_open(&p, client, server, pair_session(client, server));
    early_shake(p.client);
    write_early(p.client, "early");
    early_shake(p.client);
    pair_close(&p);

    printf("== no role yet\n");
    early_open(&p, client, server, pair_session(client, server));
    ssl = roleless(client, &p.s2c, &p.c2s);
    MUST(SSL_set_session(ssl, SSL_get_session(p.client)) == 1);
    write_early(ssl, "early");
    SSL_free(ssl);
    ssl = roleless(server, &p.c2s, &p.s2c);
    read_early(ssl, 100);
    read_early(ssl, 100);
    SSL_free(ssl);
    pair_close(&p);

    printf("== shutdown\n");
    early_open(&p, client, server, pair_session(client, server));
    write_early(p.client, "early");
    CALL(p.client, SSL_shutdown(p.client));
    write_early(p.client, "more");
    read_early(p.server, 100);
    read_early(p.server, 100);
    pair_close(&p);
}

int main(void)
{
    int i;

    client = client_ctx(KINDS);
    server = server_ctx(P256);
    MUST(SSL_CTX_set_max_early_data(server, 1000) == 1);
    limits();
    for (i = 0; i < 4; i++)
        plain(i);
    interleaved();
    misplaced();
    SSL_CTX_free(client);
    SSL_CTX_free(server);
    return 0;
}
