// VALGRIND
// Settings with a getter or a plain return value, on SSL_CTX and SSL: defaults, what is inherited, what is refused.
#include "harness.h"

#include <fcntl.h>
#include <sys/socket.h>

static size_t padding(SSL *ssl, int type, size_t length, void *arg)
{
    (void)ssl, (void)type, (void)length, (void)arg;
    return 0;
}

static int verify(int ok, X509_STORE_CTX *ctx)
{
    (void)ctx;
    return ok;
}

static int password(char *buffer, int size, int writing, void *arg)
{
    (void)buffer, (void)size, (void)writing, (void)arg;
    return 0;
}

static void descriptors(SSL_CTX *ctx)
{
    SSL *ssl = SSL_new(ctx);
    int fds[2];
    BIO *memory;

    printf("== descriptors\n");
    MUST(socketpair(AF_UNIX, SOCK_STREAM, 0, fds) == 0);
    printf("fd %d\n", SSL_get_fd(ssl));
    TELL(SSL_set_rfd(ssl, fds[0]));
    printf("read %d write %d fd %d\n", SSL_get_rfd(ssl) == fds[0], SSL_get_wfd(ssl), SSL_get_fd(ssl) == fds[0]);
    TELL(SSL_set_wfd(ssl, fds[1]));
    printf("read %d write %d same BIO %d\n", SSL_get_rfd(ssl) == fds[0], SSL_get_wfd(ssl) == fds[1], SSL_get_rbio(ssl) == SSL_get_wbio(ssl));
    TELL(SSL_set_wfd(ssl, fds[0]));
    printf("same BIO %d\n", SSL_get_rbio(ssl) == SSL_get_wbio(ssl));
    TELL(SSL_set_fd(ssl, fds[1]));
    printf("same BIO %d\n", SSL_get_rbio(ssl) == SSL_get_wbio(ssl));
    memory = BIO_new(BIO_s_mem());
    SSL_set0_rbio(ssl, memory);
    printf("read %d write %d\n", SSL_get_rfd(ssl), SSL_get_wfd(ssl) == fds[1]);
    MUST(BIO_up_ref(memory));
    SSL_set0_wbio(ssl, memory);
    printf("same BIO %d fd %d\n", SSL_get_rbio(ssl) == SSL_get_wbio(ssl), SSL_get_fd(ssl));
    SSL_set0_rbio(ssl, NULL);
    TELL_PTR(SSL_get_rbio(ssl));
    SSL_free(ssl);
    close(fds[0]);
    close(fds[1]);
}

static void methods(SSL_CTX *ctx)
{
    SSL *ssl = SSL_new(ctx);

    printf("== methods\n");
    printf("same %d\n", SSL_get_ssl_method(ssl) == SSL_CTX_get_ssl_method(ctx));
    TELL(SSL_set_ssl_method(ssl, TLS_client_method()));
    printf("client's %d\n", SSL_get_ssl_method(ssl) == TLS_client_method());
    TELL(SSL_CTX_set_ssl_version(ctx, TLS_server_method()));
    printf("server's %d\n", SSL_CTX_get_ssl_method(ctx) == TLS_server_method());
    TELL(SSL_CTX_set_ssl_version(ctx, TLS_method()));
    SSL_free(ssl);
}

static void counts(SSL_CTX *ctx)
{
    SSL *ssl = SSL_new(ctx), *copy;

    printf("== references, copies, ex_data\n");
    TELL(SSL_CTX_up_ref(ctx));
    SSL_CTX_free(ctx);
    TELL(SSL_up_ref(ssl));
    SSL_free(ssl);
    TELL(SSL_CTX_set_ex_data(ctx, SSL_CTX_get_ex_new_index(0, NULL, NULL, NULL, NULL), "text"));
    TELL_STR(SSL_CTX_get_ex_data(ctx, 0));
    TELL_PTR(SSL_CTX_get_ex_data(ctx, 100));
    SSL_set_tlsext_host_name(ssl, "name.test");
    SSL_set_connect_state(ssl);
    SSL_set_verify_depth(ssl, 7);
    SSL_set_quiet_shutdown(ssl, 1);
    copy = SSL_dup(ssl);
    TELL_PTR(copy);
    printf("copy: depth %d quiet %d server %d\n", SSL_get_verify_depth(copy), SSL_get_quiet_shutdown(copy), SSL_is_server(copy));
    SSL_free(copy);
    SSL_free(ssl);
}

static void output(SSL_CTX *ctx)
{
    SSL *ssl;
    size_t count = 0, added = 0, removed = 0;

    printf("== records and shutdown\n");
    SSL_CTX_set_quiet_shutdown(ctx, 1);
    TELL(SSL_CTX_get_quiet_shutdown(ctx));
    TELL(SSL_CTX_set_block_padding(ctx, 512));
    TELL(SSL_CTX_set_block_padding(ctx, 16385));
    SSL_CTX_set_record_padding_callback(ctx, padding);
    SSL_CTX_set_record_padding_callback_arg(ctx, "ctx");
    TELL_STR(SSL_CTX_get_record_padding_callback_arg(ctx));
    SSL_CTX_set_default_read_buffer_len(ctx, 20000);
    TELL(SSL_CTX_set_async_callback(ctx, NULL));
    TELL(SSL_CTX_set_async_callback_arg(ctx, NULL));
    ssl = SSL_new(ctx);
    TELL(SSL_get_quiet_shutdown(ssl));
    TELL_STR(SSL_get_record_padding_callback_arg(ssl));
    TELL(SSL_set_block_padding(ssl, 1));
    TELL(SSL_set_block_padding(ssl, 16385));
    TELL(SSL_set_record_padding_callback(ssl, padding));
    SSL_set_record_padding_callback_arg(ssl, "ssl");
    TELL_STR(SSL_get_record_padding_callback_arg(ssl));
    SSL_set_default_read_buffer_len(ssl, 20000);
    TELL(SSL_set_async_callback(ssl, NULL));
    TELL(SSL_set_async_callback_arg(ssl, NULL));
    TELL(SSL_waiting_for_async(ssl));
    TELL(SSL_get_all_async_fds(ssl, NULL, &count));
    TELL(SSL_get_changed_async_fds(ssl, NULL, &added, NULL, &removed));
    printf("%zu %zu %zu\n", count, added, removed);
    TELL_PTR(SSL_get_current_compression(ssl));
    TELL_PTR(SSL_get_current_expansion(ssl));
    SSL_free(ssl);
    SSL_CTX_set_quiet_shutdown(ctx, 0);
}

static void verification(SSL_CTX *ctx)
{
    X509_VERIFY_PARAM *param = X509_VERIFY_PARAM_new();
    STACK_OF(X509_NAME) *names = sk_X509_NAME_new_null();
    X509 *cert = load_cert(P256);
    SSL *ssl;

    printf("== verification\n");
    SSL_CTX_set_verify(ctx, SSL_VERIFY_PEER, verify);
    SSL_CTX_set_verify_depth(ctx, 5);
    printf("callback %d depth %d mode %d\n", SSL_CTX_get_verify_callback(ctx) == verify, SSL_CTX_get_verify_depth(ctx), SSL_CTX_get_verify_mode(ctx));
    TELL(SSL_CTX_set_purpose(ctx, X509_PURPOSE_SSL_SERVER));
    TELL(SSL_CTX_set_purpose(ctx, 12345));
    TELL(SSL_CTX_set_trust(ctx, X509_TRUST_SSL_SERVER));
    TELL(SSL_CTX_set_trust(ctx, 12345));
    X509_VERIFY_PARAM_set_depth(param, 9);
    TELL(SSL_CTX_set1_param(ctx, param));
    printf("depth %d param %d\n", SSL_CTX_get_verify_depth(ctx), X509_VERIFY_PARAM_get_depth(SSL_CTX_get0_param(ctx)));
    TELL(SSL_CTX_set_default_verify_paths(ctx));
    TELL(SSL_CTX_set_default_verify_dir(ctx));
    TELL(SSL_CTX_set_default_verify_file(ctx));
    TELL(SSL_CTX_set_default_verify_store(ctx));
    TELL(SSL_CTX_load_verify_dir(ctx, "/nonexistent"));
    TELL(SSL_CTX_load_verify_store(ctx, "/nonexistent"));
    SSL_CTX_set_cert_store(ctx, X509_STORE_new());
    sk_X509_NAME_push(names, X509_NAME_dup(X509_get_subject_name(cert)));
    SSL_CTX_set0_CA_list(ctx, names);
    ssl = SSL_new(ctx);
    printf("depth %d own list %d of context %d\n", SSL_get_verify_depth(ssl), SSL_get0_CA_list(ssl) != NULL, sk_X509_NAME_num(SSL_CTX_get0_CA_list(ctx)));
    TELL(SSL_add1_to_CA_list(ssl, cert));
    TELL(SSL_add1_to_CA_list(ssl, cert));
    printf("%d names\n", sk_X509_NAME_num(SSL_get0_CA_list(ssl)));
    SSL_set_client_CA_list(ssl, sk_X509_NAME_new_null());
    printf("%d names for clients\n", sk_X509_NAME_num(SSL_get_client_CA_list(ssl)));
    TELL(SSL_set1_host(ssl, "one.test"));
    TELL(SSL_add1_host(ssl, "two.test"));
    SSL_set_hostflags(ssl, X509_CHECK_FLAG_NO_WILDCARDS);
    printf("flags %x\n", X509_VERIFY_PARAM_get_hostflags(SSL_get0_param(ssl)));
    X509_VERIFY_PARAM_set_depth(param, 3);
    TELL(SSL_set1_param(ssl, param));
    printf("depth %d\n", SSL_get_verify_depth(ssl));
    SSL_set_post_handshake_auth(ssl, 1);
    TELL_PTR(SSL_load_client_CA_file_ex("/nonexistent", NULL, NULL));
    SSL_CTX_set_default_passwd_cb(ctx, password);
    SSL_CTX_set_default_passwd_cb_userdata(ctx, "word");
    printf("password %d %s\n", SSL_CTX_get_default_passwd_cb(ctx) == password, (char *)SSL_CTX_get_default_passwd_cb_userdata(ctx));
    SSL_set_default_passwd_cb(ssl, password);
    SSL_set_default_passwd_cb_userdata(ssl, "own");
    printf("password %d %s\n", SSL_get_default_passwd_cb(ssl) == password, (char *)SSL_get_default_passwd_cb_userdata(ssl));
    SSL_free(ssl);
    X509_free(cert);
    X509_VERIFY_PARAM_free(param);
}

static void early_data(SSL_CTX *ctx)
{
    SSL *ssl;

    printf("== early data\n");
    printf("%u %u\n", SSL_CTX_get_max_early_data(ctx), SSL_CTX_get_recv_max_early_data(ctx));
    TELL(SSL_CTX_set_max_early_data(ctx, 1000));
    TELL(SSL_CTX_set_recv_max_early_data(ctx, 2000));
    SSL_CTX_set_allow_early_data_cb(ctx, NULL, NULL);
    ssl = SSL_new(ctx);
    printf("%u %u\n", SSL_get_max_early_data(ssl), SSL_get_recv_max_early_data(ssl));
    TELL(SSL_set_max_early_data(ssl, 1));
    TELL(SSL_set_recv_max_early_data(ssl, 2));
    SSL_set_allow_early_data_cb(ssl, NULL, NULL);
    printf("%u %u %u %u\n", SSL_get_max_early_data(ssl), SSL_get_recv_max_early_data(ssl), SSL_CTX_get_max_early_data(ctx),
           SSL_CTX_get_recv_max_early_data(ctx));
    SSL_free(ssl);
}

static void peeking(void)
{
    SSL_CTX *client = client_ctx(KINDS), *server = server_ctx(P256);
    struct pair pair;
    char buffer[20];
    size_t n = 99;

    printf("== peek\n");
    only_version(client, TLS1_3_VERSION);
    pair_connect(&pair, client, server);
    CALL(pair.server, SSL_peek_ex(pair.server, buffer, sizeof(buffer), &n));
    printf("%zu\n", n);
    MUST(SSL_write(pair.client, "twice", 5) == 5);
    CALL(pair.server, SSL_peek_ex(pair.server, buffer, 3, &n));
    printf("%zu %.3s\n", n, buffer);
    CALL(pair.server, SSL_peek_ex(pair.server, buffer, sizeof(buffer), &n));
    printf("%zu %.5s\n", n, buffer);
    CALL(pair.server, SSL_read_ex(pair.server, buffer, 0, &n));
    printf("%zu\n", n);
    CALL(pair.server, SSL_peek_ex(pair.server, buffer, 0, &n));
    printf("%zu\n", n);
    CALL(pair.server, SSL_read(pair.server, buffer, 0));
    CALL(pair.server, SSL_peek(pair.server, buffer, 0));
    CALL(pair.server, SSL_read_ex(pair.server, buffer, sizeof(buffer), &n));
    printf("%zu %.5s\n", n, buffer);
    CALL(pair.server, SSL_peek_ex(pair.server, buffer, 0, &n));
    printf("%zu\n", n);
    pair_close(&pair);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

int main(void)
{
    SSL_CTX *ctx = SSL_CTX_new(TLS_method());

    descriptors(ctx);
    methods(ctx);
    counts(ctx);
    output(ctx);
    verification(ctx);
    early_data(ctx);
    peeking();
    SSL_CTX_free(ctx);
    return 0;
}
