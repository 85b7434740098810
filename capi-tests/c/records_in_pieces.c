// What a BIO is asked for as records come in pieces: a header, then nothing, an end, a failure or the body. And how far that gets a call.
// Under read_ahead how much is asked for is each library's own affair.
#include "harness.h"

/* The BIO gives what stands in `bytes`, no more than `limit` at first, then ends as `then` says. */
enum end { RETRY, AT_END, FAIL };
static unsigned char bytes[1 << 16];
static size_t held, given, limit;
static enum end then;
static int ahead;

static int pieces_read(BIO *bio, char *data, int length)
{
    size_t n = limit - given;

    BIO_clear_retry_flags(bio);
    if (!ahead)
        printf("  asked for %s, %s\n", length == 5 ? "a header" : "a body", n == 0 ? "none" : n < (size_t)length ? "some" : "all");
    if (n == 0) {
        if (then == RETRY)
            BIO_set_retry_read(bio);
        if (then == FAIL)
            ERR_raise(ERR_LIB_USER, 7);
        return then == AT_END ? 0 : -1;
    }
    if (n > (size_t)length)
        n = (size_t)length;
    memcpy(data, bytes + given, n);
    given += n;
    return (int)n;
}

static int pieces_write(BIO *bio, const char *data, int length)
{
    (void)bio, (void)data;
    return length;
}

static long pieces_ctrl(BIO *bio, int command, long number, void *pointer)
{
    (void)bio, (void)number, (void)pointer;
    return command == BIO_CTRL_FLUSH || (command == BIO_CTRL_EOF && then == AT_END && given == limit);
}

static SSL *server_on_pieces(SSL_CTX *ctx)
{
    static BIO_METHOD *method;
    SSL *ssl = SSL_new(ctx);
    BIO *bio;

    if (method == NULL) {
        MUST((method = BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "pieces")) != NULL);
        BIO_meth_set_read(method, pieces_read);
        BIO_meth_set_write(method, pieces_write);
        BIO_meth_set_ctrl(method, pieces_ctrl);
    }
    MUST(ssl != NULL && (bio = BIO_new(method)) != NULL);
    BIO_set_init(bio, 1);
    SSL_set_bio(ssl, bio, bio);
    SSL_set_accept_state(ssl);
    return ssl;
}

static void tell(SSL *ssl)
{
    printf("want %d pending %d has pending %d state %s\n", SSL_want(ssl), SSL_pending(ssl), SSL_has_pending(ssl), SSL_state_string_long(ssl));
}

/* A client's hello, as it leaves it. */
static void hello(SSL_CTX *ctx)
{
    SSL *ssl = SSL_new(ctx);
    BIO *in = BIO_new(BIO_s_mem()), *out = BIO_new(BIO_s_mem());

    MUST(ssl != NULL && in != NULL && out != NULL);
    SSL_set_bio(ssl, in, out);
    MUST(SSL_connect(ssl) == -1);
    held = (size_t)BIO_read(out, bytes, sizeof(bytes));
    given = 0;
    SSL_free(ssl);
}

int main(void)
{
    static const unsigned char headers[][5] = {
        { 22, 3, 1, 0xff, 0xff }, { 22, 2, 1, 0, 1 }, { 'G', 'E', 'T', ' ', '/' }, { 23, 3, 1, 0, 1 }, { 22, 3, 1, 0, 0 }, { 22, 3, 9, 0, 2 },
    };
    static const size_t pieces[] = { 3, 5, 20 };
    SSL_CTX *c_ctx = client_ctx(P256), *s_ctx = server_ctx(P256);
    size_t i;

    for (ahead = 0; ahead < 2; ahead++)
        for (i = 0; i < sizeof(pieces) / sizeof(*pieces); i++)
            for (then = RETRY; then <= FAIL; then++) {
                SSL *ssl = server_on_pieces(s_ctx);

                printf("== %zu octets, then %d, read ahead %d\n", pieces[i], then, ahead);
                SSL_set_read_ahead(ssl, ahead);
                hello(c_ctx);
                limit = pieces[i];
                CALL(ssl, SSL_accept(ssl));
                tell(ssl);
                limit = held;
                CALL(ssl, SSL_accept(ssl));
                tell(ssl);
                SSL_free(ssl);
            }
    ahead = 0, then = RETRY;
    for (i = 0; i < sizeof(headers) / sizeof(*headers); i++) {
        SSL *ssl = server_on_pieces(s_ctx);

        printf("== a header alone: %d %d %d, %d octets\n", headers[i][0], headers[i][1], headers[i][2], headers[i][3] << 8 | headers[i][4]);
        memcpy(bytes, headers[i], 5);
        given = 0, limit = held = 5;
        CALL(ssl, SSL_accept(ssl));
        tell(ssl);
        SSL_free(ssl);
    }
    SSL_CTX_free(c_ctx);
    SSL_CTX_free(s_ctx);
    return 0;
}
