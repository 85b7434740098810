// A BIO method that clears none of its retry flags (HAProxy's is one): what an earlier operation the other way left stands beside its own. An
// SSL_write that found no room waits to write, an SSL_read that found nothing to read; a connection that is told the other waits for ever.
#include "harness.h"

static int keep(BIO *bio, int n)
{
    BIO *next = BIO_next(bio);

    if (n <= 0)
        BIO_set_flags(bio, BIO_get_retry_flags(next));
    return n;
}

static int keep_write(BIO *bio, const char *data, int length)
{
    return keep(bio, BIO_write(BIO_next(bio), data, length));
}

static int keep_read(BIO *bio, char *data, int length)
{
    return keep(bio, BIO_read(BIO_next(bio), data, length));
}

static long keep_ctrl(BIO *bio, int command, long number, void *pointer)
{
    return BIO_ctrl(BIO_next(bio), command, number, pointer);
}

static BIO *keeping(BIO_METHOD *method, struct wire *in, struct wire *out)
{
    BIO *bio = BIO_new(method);

    MUST(bio != NULL);
    BIO_set_init(bio, 1);
    return BIO_push(bio, wire_bio(in, out));
}

static void tell(SSL *ssl, const char *what, int ret)
{
    BIO *bio = SSL_get_rbio(ssl);

    printf("%s = %d %s, want %d, flags%s%s\n", what, ret, ge_name(SSL_get_error(ssl, ret)), SSL_want(ssl), BIO_should_read(bio) ? " read" : "",
           BIO_should_write(bio) ? " write" : "");
}

int main(void)
{
    static const int versions[] = { TLS1_2_VERSION, TLS1_3_VERSION };
    BIO_METHOD *method = BIO_meth_new(BIO_get_new_index() | BIO_TYPE_FILTER, "keeps its flags");
    char data[2000] = "", back[2000];
    size_t v;

    MUST(method && BIO_meth_set_write(method, keep_write) && BIO_meth_set_read(method, keep_read) && BIO_meth_set_ctrl(method, keep_ctrl));
    for (v = 0; v < 2; v++) {
        SSL_CTX *s_ctx = server_ctx(P256), *c_ctx = client_ctx(P256);
        struct pair p;
        BIO *bio;

        printf("== %x\n", versions[v]);
        only_version(c_ctx, versions[v]);
        SSL_CTX_set_num_tickets(s_ctx, 0);
        pair_open(&p, c_ctx, s_ctx);
        bio = keeping(method, &p.s2c, &p.c2s);
        SSL_set_bio(p.client, bio, bio);
        bio = keeping(method, &p.c2s, &p.s2c);
        SSL_set_bio(p.server, bio, bio);

        p.c2s.room = 0;
        tell(p.client, "hello without room", SSL_connect(p.client));
        p.c2s.room = (size_t)-1;
        tell(p.client, "hello", SSL_connect(p.client));
        p.s2c.room = 0;
        tell(p.server, "flight without room", SSL_accept(p.server));
        p.s2c.room = (size_t)-1;
        MUST(handshake(p.client, p.server));

        tell(p.server, "read", SSL_read(p.server, back, sizeof(back)));
        p.s2c.room = 100;
        tell(p.server, "write without room", SSL_write(p.server, data, sizeof(data)));
        tell(p.server, "read", SSL_read(p.server, back, sizeof(back)));
        tell(p.server, "write again", SSL_write(p.server, data, sizeof(data)));
        p.s2c.room = (size_t)-1;
        tell(p.server, "write with room", SSL_write(p.server, data, sizeof(data)));
        tell(p.client, "read", SSL_read(p.client, back, sizeof(back)));
        p.c2s.room = 0;
        tell(p.client, "shutdown without room", SSL_shutdown(p.client));
        p.c2s.room = (size_t)-1;
        tell(p.client, "shutdown", SSL_shutdown(p.client));
        tell(p.client, "shutdown again", SSL_shutdown(p.client));
        pair_close(&p);
        SSL_CTX_free(c_ctx);
        SSL_CTX_free(s_ctx);
    }
    BIO_meth_free(method);
    return 0;
}
