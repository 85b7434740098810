// BETTER: renewal of keys over a BIO is a key update in TLS 1.3, and leaves no error after a transfer that succeeded; a write that fails counts no octet (3.0 counts what stands in memory)
// BIO_f_ssl: what each control returns, who owns what along a chain, retry flags, and data both ways.
#include "harness.h"

static void print_flags(const char *what, BIO *bio)
{
    printf("%s: retry %d read %d write %d special %d reason %d\n", what, !!BIO_should_retry(bio), !!BIO_should_read(bio),
           !!BIO_should_write(bio), !!BIO_should_io_special(bio), BIO_get_retry_reason(bio));
}

static void without_an_ssl(void)
{
    BIO *bio = BIO_new(BIO_f_ssl()), *null = BIO_new(BIO_s_null());
    SSL *ssl = NULL;

    printf("== a filter without an SSL\n");
    printf("type %x name %s init %d shutdown %d same method %d\n", BIO_method_type(bio), BIO_method_name(bio), BIO_get_init(bio),
           BIO_get_shutdown(bio), BIO_f_ssl() == BIO_f_ssl());
    TELL(BIO_get_ssl(bio, &ssl));
    TELL(BIO_ctrl(bio, BIO_CTRL_PENDING, 0, NULL));
    TELL(BIO_ctrl(bio, BIO_CTRL_GET_CLOSE, 0, NULL));
    TELL(BIO_set_ssl_renegotiate_bytes(bio, 1000));
    TELL(BIO_do_handshake(bio));
    TELL(BIO_flush(bio));
    TELL(BIO_write(bio, "x", 1));
    BIO_ssl_shutdown(bio);
    TELL(BIO_ssl_copy_session_id(bio, bio));
    TELL(BIO_ssl_copy_session_id(null, bio));
    TELL(BIO_ssl_copy_session_id(NULL, NULL));
    BIO_push(bio, null);
    BIO_free_all(bio);
    TELL_PTR(BIO_new_ssl(NULL, 1));
    TELL_PTR(BIO_new_ssl_connect(NULL));
    TELL_PTR(BIO_new_buffer_ssl_connect(NULL));
}

static void ownership(SSL_CTX *ctx)
{
    BIO *bio = BIO_new_ssl(ctx, 1), *lower = BIO_new(BIO_s_mem()), *second = BIO_new(BIO_s_null());
    SSL *ssl = NULL, *own = SSL_new(ctx);

    printf("== ownership\n");
    TELL(BIO_get_ssl(bio, &ssl));
    TELL(BIO_get_ssl(bio, NULL));
    printf("server %d init %d shutdown %d rbio %d\n", SSL_is_server(ssl), BIO_get_init(bio), BIO_get_shutdown(bio), SSL_get_rbio(ssl) != NULL);
    TELL(BIO_ctrl(bio, BIO_C_SSL_MODE, 0, NULL));
    printf("server %d\n", SSL_is_server(ssl));
    TELL(BIO_set_ssl_mode(bio, 1));
    printf("server %d\n", SSL_is_server(ssl));
    printf("push %d\n", BIO_push(bio, lower) == bio);
    printf("rbio is the lower: %d, wbio %d, next %d\n", SSL_get_rbio(ssl) == lower, SSL_get_wbio(ssl) == lower, BIO_next(bio) == lower);
    printf("push below %d\n", BIO_push(bio, second) == bio);
    printf("rbio is the lower: %d, next %d\n", SSL_get_rbio(ssl) == lower, BIO_next(bio) == lower);
    printf("pop the second %d\n", BIO_pop(second) == NULL);
    printf("rbio is the lower: %d\n", SSL_get_rbio(ssl) == lower);
    printf("pop the filter %d\n", BIO_pop(bio) == lower);
    printf("rbio %d wbio %d\n", SSL_get_rbio(ssl) != NULL, SSL_get_wbio(ssl) != NULL);
    TELL(BIO_set_ssl(bio, own, BIO_NOCLOSE));
    printf("shutdown %d\n", BIO_get_shutdown(bio));
    TELL(BIO_get_ssl(bio, &ssl));
    printf("new one %d\n", ssl == own);
    TELL(BIO_set_close(bio, BIO_CLOSE));
    TELL(BIO_get_close(bio));
    TELL(BIO_set_close(bio, BIO_NOCLOSE));
    BIO_free(bio);
    printf("still ours: %d\n", SSL_is_server(own));

    bio = BIO_new(BIO_f_ssl());
    BIO_push(bio, second);
    SSL_set_bio(own, lower, lower);
    TELL(BIO_set_ssl(bio, own, BIO_CLOSE));
    printf("next is the SSL's BIO: %d, then what was next: %d\n", BIO_next(bio) == lower, BIO_next(lower) == second);
    BIO_free_all(bio);
}

static void controls(SSL_CTX *ctx)
{
    BIO *bio = BIO_new_ssl(ctx, 1), *copy;
    SSL *ssl = NULL;

    printf("== controls\n");
    BIO_push(bio, BIO_new(BIO_s_mem()));
    TELL(BIO_set_ssl_renegotiate_bytes(bio, 1000));
    TELL(BIO_set_ssl_renegotiate_bytes(bio, 511));
    TELL(BIO_set_ssl_renegotiate_bytes(bio, 512));
    TELL(BIO_set_ssl_renegotiate_bytes(bio, 0));
    TELL(BIO_set_ssl_renegotiate_timeout(bio, 100));
    TELL(BIO_set_ssl_renegotiate_timeout(bio, 59));
    TELL(BIO_set_ssl_renegotiate_timeout(bio, 60));
    TELL(BIO_set_ssl_renegotiate_timeout(bio, 60));
    TELL(BIO_get_num_renegotiates(bio));
    TELL(BIO_ctrl(bio, BIO_CTRL_INFO, 0, NULL));
    TELL(BIO_ctrl(bio, BIO_CTRL_SET_CALLBACK, 0, NULL));
    TELL(BIO_callback_ctrl(bio, BIO_CTRL_SET_CALLBACK, NULL));
    TELL(BIO_callback_ctrl(bio, BIO_CTRL_GET_CALLBACK, NULL));
    TELL(BIO_ctrl(bio, 12345, 0, NULL));
    TELL(BIO_eof(bio));
    TELL(BIO_pending(bio));
    TELL(BIO_wpending(bio));
    TELL(BIO_flush(bio));
    TELL(BIO_do_handshake(bio));
    print_flags("handshake", bio);
    printf("hello waits: %d\n", BIO_pending(BIO_next(bio)) > 0);
    TELL(BIO_reset(bio));
    TELL(BIO_pending(BIO_next(bio)));
    copy = BIO_dup_chain(bio);
    printf("copy %d\n", copy != NULL);
    if (copy != NULL) {
        TELL(BIO_get_ssl(copy, &ssl));
        printf("an SSL of its own %d, server %d\n", ssl != NULL, ssl ? SSL_is_server(ssl) : -1);
        TELL(BIO_set_ssl_renegotiate_bytes(copy, 0));
        TELL(BIO_set_ssl_renegotiate_timeout(copy, 60));
        BIO_free_all(copy);
    }
    BIO_free_all(bio);
}

static void data(SSL_CTX *client, SSL_CTX *server)
{
    struct wire up, down;
    BIO *c = BIO_new_ssl(client, 1), *s = BIO_new_ssl(server, 0);
    SSL *ssl = NULL;
    char buffer[2000];
    size_t count = 99;
    int turn, n;

    printf("== data\n");
    memset(&up, 0, sizeof(up));
    memset(&down, 0, sizeof(down));
    up.room = down.room = up.gate = down.gate = (size_t)-1;
    BIO_push(c, wire_bio(&down, &up));
    BIO_push(s, wire_bio(&up, &down));
    printf("read before %d\n", BIO_read(s, buffer, sizeof(buffer)));
    print_flags("server", s);
    for (turn = 0; turn < 10; turn++)
        if (BIO_do_handshake(c) == 1 && BIO_do_handshake(s) == 1)
            break;
        else
            (void)!BIO_do_handshake(s);
    print_errors();
    MUST(turn < 10);
    printf("write %d\n", BIO_write(c, "hello", 5));
    printf("puts %d\n", BIO_puts(c, "again"));
    printf("read_ex %d", BIO_read_ex(s, buffer, sizeof(buffer), &count));
    printf(" %zu %.*s\n", count, (int)count, buffer);
    n = BIO_read(s, buffer, 2);
    printf("read %d, pending %d\n", n, (int)BIO_pending(s));
    n = BIO_read(s, buffer, sizeof(buffer));
    printf("read %d, pending %d\n", n, (int)BIO_pending(s));
    n = BIO_read(s, buffer, sizeof(buffer));
    printf("read %d\n", n);
    print_flags("server", s);
    printf("gets %d\n", BIO_gets(s, buffer, sizeof(buffer)));
    ERR_clear_error();
    printf("read of nothing %d\n", BIO_read(s, buffer, 0));
    printf("write of nothing %d\n", BIO_write(s, buffer, 0));
    print_errors();

    down.room = 0;
    n = BIO_write(s, buffer, 10);
    printf("write blocked %d\n", n);
    print_flags("server", s);
    down.room = (size_t)-1;
    printf("write %d\n", BIO_write(s, buffer, 10));
    printf("read %d\n", BIO_read(c, buffer, 100));

    printf("renew after 512 bytes: %ld\n", BIO_set_ssl_renegotiate_bytes(c, 512));
    memset(buffer, 'x', sizeof(buffer));
    printf("write %d, renewals %ld\n", BIO_write(c, buffer, 500), BIO_get_num_renegotiates(c));
    print_errors();
    printf("write %d, renewals %ld\n", BIO_write(c, buffer, 500), BIO_get_num_renegotiates(c));
    print_errors();
    BIO_get_ssl(c, &ssl);
    printf("pending key update %d\n", SSL_get_key_update_type(ssl));
    n = BIO_write(c, buffer, 100);
    printf("write %d, renewals %ld, pending %d\n", n, BIO_get_num_renegotiates(c), SSL_get_key_update_type(ssl));
    print_errors();
    while ((n = BIO_read(s, buffer, sizeof(buffer))) > 0)
        printf("read %d\n", n);
    print_flags("server", s);

    BIO_ssl_shutdown(c);
    n = BIO_read(s, buffer, sizeof(buffer));
    printf("read after the close %d\n", n);
    print_flags("server", s);
    print_errors();
    BIO_get_ssl(s, &ssl);
    printf("shutdown %d\n", SSL_get_shutdown(ssl));
    BIO_free_all(s);
    n = BIO_read(c, buffer, sizeof(buffer));
    printf("the client reads %d\n", n);
    BIO_free_all(c);
    free(up.bytes);
    free(down.bytes);
}

static void sessions(SSL_CTX *ctx)
{
    BIO *a = BIO_new_ssl(ctx, 1), *b = BIO_new_buffer_ssl_connect(ctx), *n = BIO_new(BIO_f_ssl());
    BIO *null = BIO_new(BIO_s_null());

    printf("== chains and sessions\n");
    printf("types %x %x %x\n", BIO_method_type(b), BIO_method_type(BIO_next(b)), BIO_method_type(BIO_next(BIO_next(b))));
    TELL(BIO_ssl_copy_session_id(a, b));
    TELL(BIO_ssl_copy_session_id(a, n));
    TELL(BIO_ssl_copy_session_id(a, null));
    BIO_set_conn_hostname(b, "localhost:1");
    printf("host %s\n", BIO_get_conn_hostname(b));
    BIO_free_all(a);
    BIO_free_all(b);
    BIO_free_all(n);
    BIO_free_all(null);
}

static void refused_write(SSL_CTX *client, SSL_CTX *server)
{
    struct pair p;
    BIO *bio = BIO_new(BIO_f_ssl());
    size_t written = 5;
    int ret;

    printf("== a write that is refused\n");
    pair_connect(&p, client, server);
    MUST(bio && BIO_set_ssl(bio, p.client, BIO_NOCLOSE) == 1);
    p.c2s.room = 3;
    ret = BIO_write_ex(bio, "data", 4, &written);
    printf("BIO_write_ex = %d, %s\n", ret, written == 0 ? "0 octets" : "some octets");
    BIO_free_all(bio);
    pair_close(&p);
}

int main(void)
{
    SSL_CTX *client = client_ctx(P256), *server = server_ctx(P256);

    without_an_ssl();
    ownership(client);
    controls(client);
    data(client, server);
    sessions(client);
    refused_write(client, server);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
    return 0;
}
