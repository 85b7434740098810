// NO-ASAN: frames that are jumped over free nothing that they hold
// A callback that leaves by longjmp: the SSL can only be freed afterwards, and is, with its BIOs. An SSL_free from inside a callback that returns
// is another thing: the connection ends when the call that drives it does.
#include "harness.h"

#include <setjmp.h>

static jmp_buf back;
static SSL *to_free;
static int events;

static void ssl_goes(void *parent, void *ptr, CRYPTO_EX_DATA *ad, int index, long argl, void *argp)
{
    (void)parent, (void)ad, (void)index, (void)argl, (void)argp;
    if (ptr)
        printf("  %s goes\n", (char *)ptr);
}

static long bio_goes(BIO *bio, int operation, const char *bytes, size_t length, int argi, long argl, int ret, size_t *done)
{
    (void)bio, (void)bytes, (void)length, (void)argi, (void)argl, (void)done;
    if (operation == BIO_CB_FREE)
        printf("  its bio goes\n");
    return ret;
}

static int verify_jumps(int ok, X509_STORE_CTX *ctx)
{
    (void)ok, (void)ctx;
    longjmp(back, 1);
}

static void info_jumps(const SSL *ssl, int where, int ret)
{
    (void)ssl, (void)where, (void)ret;
    if (events++ == 2)
        longjmp(back, 1);
}

static void info_frees(const SSL *ssl, int where, int ret)
{
    (void)ssl, (void)ret;
    if (where == SSL_CB_CONNECT_LOOP && to_free) {
        SSL *freed = to_free;

        to_free = NULL;
        SSL_free(freed);
        printf("  freed in a callback\n");
    }
}

/* A frame of its own, as in a program: what jumps back stands higher on the stack. */
static __attribute__((noinline)) void drive(struct pair *p)
{
    char room[256];

    memset(room, 0, sizeof(room));
    handshake(p->client, p->server);
    printf("not reached %d\n", room[5]);
}

int main(void)
{
    SSL_CTX *server = server_ctx(P256), *client = client_ctx(P256);
    int index = SSL_get_ex_new_index(0, NULL, NULL, NULL, ssl_goes);
    struct pair p;

    for (int which = 0; which < 2; which++) {
        pair_open(&p, client, server);
        BIO_set_callback_ex(SSL_get_rbio(p.client), bio_goes);
        SSL_set_ex_data(p.client, index, which ? "left by info_callback" : "left by verify_cb");
        if (which)
            SSL_set_info_callback(p.client, info_jumps);
        else
            SSL_set_verify(p.client, SSL_VERIFY_PEER, verify_jumps);
        if (setjmp(back) == 0)
            drive(&p);
        SSL_set_info_callback(p.client, NULL);
        SSL_free(p.client);
        p.client = NULL;
        pair_close(&p);
    }

    pair_open(&p, client, server);
    SSL_set_ex_data(p.client, index, "freed while it drives");
    SSL_set_info_callback(p.client, info_frees);
    SSL_up_ref(p.client);
    to_free = p.client;
    printf("handshake %d\n", handshake(p.client, p.server));
    pair_close(&p);
    SSL_CTX_free(server);
    SSL_CTX_free(client);
    return 0;
}
