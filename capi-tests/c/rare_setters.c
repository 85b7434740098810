// VALGRIND
// Functions that few programs call: what each returns and raises, and that what it sets is asked in a handshake.
#include "harness.h"

#include <openssl/comp.h>
#include <openssl/ct.h>
#include <openssl/dh.h>

static int cert_cb(SSL *ssl, void *arg)
{
    printf("  %s cert_cb %s\n", SSL_is_server(ssl) ? "server" : "client", (char *)arg);
    return 1;
}

static DH *parameters;

static DH *tmp_dh(SSL *ssl, int exports, int length)
{
    printf("  %s tmp_dh %d %d\n", SSL_is_server(ssl) ? "server" : "client", exports, length > 0);
    return parameters;
}

static int asked;

static int security(const SSL *ssl, const SSL_CTX *ctx, int op, int bits, int nid, void *other, void *ex)
{
    (void)ssl, (void)ctx, (void)op, (void)bits, (void)nid, (void)other;
    asked |= ex != NULL;
    return 1;
}

static int ct(const CT_POLICY_EVAL_CTX *policy, const STACK_OF(SCT) *scts, void *arg)
{
    printf("  ct %d %d %s\n", policy != NULL, scts ? sk_SCT_num(scts) : -1, (char *)arg);
    return 1;
}

static int find(SSL *ssl, const unsigned char *identity, size_t length, SSL_SESSION **session)
{
    printf("  find \"%.*s\" %d\n", (int)length, (const char *)identity, SSL_is_server(ssl));
    *session = NULL;
    return 1;
}

static int use(SSL *ssl, const EVP_MD *md, const unsigned char **identity, size_t *length, SSL_SESSION **session)
{
    printf("  use %d %d\n", md != NULL, SSL_is_server(ssl));
    *identity = NULL;
    *length = 0;
    *session = NULL;
    return 1;
}

static void run(const char *name, SSL *client, SSL *server)
{
    int done = handshake(client, server);

    printf("%s: handshake %d, %s, %s\n", name, done, SSL_get_version(server), SSL_get_cipher_name(server));
    print_errors();
}

static void method(const char *name, const SSL_METHOD *method, int server)
{
    SSL_CTX *ctx = SSL_CTX_new(method);
    SSL *ssl = ctx ? SSL_new(ctx) : NULL;

    printf("%s: %s", name, ctx ? "made" : "none");
    if (ssl) {
        server ? SSL_set_accept_state(ssl) : SSL_set_connect_state(ssl);
        printf(", %s, bounds %ld %ld, dtls %d", SSL_get_version(ssl), (long)SSL_CTX_get_min_proto_version(ctx), (long)SSL_CTX_get_max_proto_version(ctx),
               SSL_is_dtls(ssl));
    }
    printf("\n");
    print_errors();
    SSL_free(ssl);
    SSL_CTX_free(ctx);
}

int main(void)
{
    SSL_CTX *client = client_ctx(RSA2048), *server = server_ctx(RSA2048);
    EVP_PKEY *dh;
    struct pair pair;

    method("TLSv1_client_method", TLSv1_client_method(), 0);
    method("TLSv1_server_method", TLSv1_server_method(), 1);
    method("TLSv1_method", TLSv1_method(), 1);
    method("TLSv1_1_client_method", TLSv1_1_client_method(), 0);
    method("TLSv1_1_server_method", TLSv1_1_server_method(), 1);
    method("TLSv1_1_method", TLSv1_1_method(), 0);
    method("TLSv1_2_client_method", TLSv1_2_client_method(), 0);
    method("TLSv1_2_server_method", TLSv1_2_server_method(), 1);
    method("DTLSv1_client_method", DTLSv1_client_method(), 0);
    method("DTLSv1_server_method", DTLSv1_server_method(), 1);
    method("DTLSv1_method", DTLSv1_method(), 0);
    method("DTLSv1_2_client_method", DTLSv1_2_client_method(), 0);

    pair_open(&pair, client, server);
    SSL_set_cert_cb(pair.server, cert_cb, "server's");
    SSL_set_cert_cb(pair.client, cert_cb, "client's");
    run("SSL_set_cert_cb", pair.client, pair.server);
    pair_close(&pair);

    parameters = DH_new_by_nid(NID_ffdhe2048);
    MUST(parameters != NULL);
    SSL_CTX_set_tmp_dh_callback(server, tmp_dh);
    pair_open(&pair, client, server);
    MUST(SSL_set_max_proto_version(pair.client, TLS1_2_VERSION) && SSL_set_cipher_list(pair.client, "DHE-RSA-AES128-GCM-SHA256"));
    run("SSL_CTX_set_tmp_dh_callback", pair.client, pair.server);
    pair_close(&pair);
    SSL_CTX_set_tmp_dh_callback(server, NULL);
    pair_open(&pair, client, server);
    MUST(SSL_set_max_proto_version(pair.client, TLS1_2_VERSION) && SSL_set_cipher_list(pair.client, "DHE-RSA-AES128-GCM-SHA256"));
    SSL_set_tmp_dh_callback(pair.server, tmp_dh);
    run("SSL_set_tmp_dh_callback", pair.client, pair.server);
    pair_close(&pair);
    pair_open(&pair, client, server);
    MUST(SSL_set_max_proto_version(pair.client, TLS1_2_VERSION) && SSL_set_cipher_list(pair.client, "DHE-RSA-AES128-GCM-SHA256"));
    dh = EVP_PKEY_new();
    MUST(EVP_PKEY_set1_DH(dh, parameters));
    TELL(SSL_set0_tmp_dh_pkey(pair.server, dh));
    run("SSL_set0_tmp_dh_pkey", pair.client, pair.server);
    pair_close(&pair);
    DH_free(parameters);

    pair_open(&pair, client, server);
    SSL_set_security_callback(pair.server, security);
    SSL_set0_security_ex_data(pair.server, "ex");
    printf("%d %d ", SSL_get_security_callback(pair.server) == security, SSL_get0_security_ex_data(pair.server) != NULL);
    run("SSL_set_security_callback", pair.client, pair.server);
    printf("  asked with its data %d\n", asked);
    pair_close(&pair);

    TELL(SSL_CTX_set_ct_validation_callback(client, ct, "arg"));
    TELL(SSL_CTX_ct_is_enabled(client));
    pair_open(&pair, client, server);
    run("SSL_CTX_set_ct_validation_callback", pair.client, pair.server);
    pair_close(&pair);
    TELL(SSL_CTX_set_ct_validation_callback(client, NULL, NULL));
    TELL(SSL_CTX_ct_is_enabled(client));
    setenv("CTLOG_FILE", "/nonexistent", 1);
    printf("SSL_CTX_set_default_ctlog_list_file = %d\n", SSL_CTX_set_default_ctlog_list_file(client));
    ERR_clear_error();
    setenv("CTLOG_FILE", "/dev/null", 1);
    TELL(SSL_CTX_set_default_ctlog_list_file(client));

    SSL_CTX_set_psk_find_session_callback(server, find);
    SSL_CTX_set_psk_use_session_callback(client, use);
    pair_open(&pair, client, server);
    run("SSL_CTX_set_psk_use_session_callback", pair.client, pair.server);
    SSL_set_debug(pair.client, 1);
    pair_close(&pair);

    SSL_add_ssl_module();
    TELL_PTR(SSL_COMP_get_compression_methods());
    TELL_STR(SSL_COMP_get_name(NULL));
    printf("of no method: %s\n", SSL_COMP_get_name(NULL) ? "a name" : "none");
    SSL_CTX_free(client);
    SSL_CTX_free(server);
    return 0;
}
