// A write that the transport refused for good, then SSL_shutdown: it must not write again (a program that has not ignored SIGPIPE would
// die of it), and errno stays what the program made of it.
#include "harness.h"

#include <signal.h>

static int raise_and_fail(BIO *bio, const char *data, int length)
{
    (void)data;
    (void)length;
    BIO_clear_retry_flags(bio);
    ERR_raise(ERR_LIB_USER, 42);
    return -1;
}

static long control(BIO *bio, int command, long number, void *pointer)
{
    (void)bio;
    (void)number;
    (void)pointer;
    return command == BIO_CTRL_FLUSH || command == BIO_CTRL_DUP;
}

static int create(BIO *bio)
{
    BIO_set_init(bio, 1);
    return 1;
}

/* `raises`: a BIO fails with an error of its own, instead of a socket whose peer is gone. */
static void run(int version, int raises)
{
    BIO_METHOD *method = BIO_meth_new(BIO_TYPE_SOURCE_SINK | 100, "raises");
    SSL_CTX *s_ctx = server_ctx(P256), *c_ctx = client_ctx(P256);
    SSL *server, *client;
    static char data[100];
    int fds[2];

    printf("== version %x, raises %d\n", version, raises);
    MUST(BIO_meth_set_write(method, raise_and_fail) == 1 && BIO_meth_set_ctrl(method, control) == 1 && BIO_meth_set_create(method, create) == 1);
    only_version(s_ctx, version);
    only_version(c_ctx, version);
    sockets_connect(&client, &server, fds, c_ctx, s_ctx);
    if (raises)
        SSL_set0_wbio(client, BIO_new(method));
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
    BIO_meth_free(method);
    close(fds[1]);
}

int main(void)
{
    int raises;

    for (raises = 0; raises < 2; raises++) {
        run(TLS1_2_VERSION, raises);
        run(TLS1_3_VERSION, raises);
    }
    return 0;
}
