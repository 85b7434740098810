// VALGRIND
// Every callback of a TLS 1.3 connection asks the connection about itself: all that it says from inside is printed.
#include "harness.h"

#include <openssl/ocsp.h>

static int quiet;
/* While OpenSSL 3.0 tells of a record of data it has not counted its bytes as pending yet; we have. */
static int with_pending = 1;

/* What the SSL says of itself, on one line. Lengths of signatures and random values stay out. */
static void ask(const char *where, const SSL *constant)
{
    SSL *ssl = (SSL *)constant;
    const unsigned char *alpn;
    unsigned int alpn_length = 0;
    X509 *peer;
    STACK_OF(X509) *chain;
    const SSL_CIPHER *cipher, *pending;
    SSL_SESSION *session;
    long verify;

    if (quiet)
        return;
    peer = SSL_get0_peer_certificate(ssl);
    chain = SSL_get_peer_cert_chain(ssl);
    cipher = SSL_get_current_cipher(ssl);
    pending = SSL_get_pending_cipher(ssl);
    session = SSL_get_session(ssl);
    verify = SSL_get_verify_result(ssl);
    SSL_get0_alpn_selected(ssl, &alpn, &alpn_length);
    printf("%s %s: %s/%d init %d before %d fin %d | %s %x client %x | cipher %s pending %s bits %d | session %s reused %d | peer %d chain %d own %d key %d verify %ld |"
           " sni %s/%d alpn %u | pend %d want %d shut %d quiet %d | ku %d renego %d num %ld|"
           " tickets %zu mode %d early %d | errors %d\n",
           where, SSL_is_server(ssl) ? "server" : "client", SSL_state_string(ssl), (int)SSL_get_state(ssl), SSL_in_init(ssl), SSL_in_before(ssl),
           SSL_is_init_finished(ssl), SSL_get_version(ssl), SSL_version(ssl), SSL_client_version(ssl), cipher ? SSL_CIPHER_get_name(cipher) : "none",
           pending ? SSL_CIPHER_get_name(pending) : "none", SSL_get_cipher_bits(ssl, NULL), session ? "set" : "none", SSL_session_reused(ssl), peer != NULL,
           chain ? sk_X509_num(chain) : -1, SSL_get_certificate(ssl) != NULL, SSL_get_privatekey(ssl) != NULL, verify,
           SSL_get_servername(ssl, TLSEXT_NAMETYPE_host_name) ? SSL_get_servername(ssl, TLSEXT_NAMETYPE_host_name) : "none",
           SSL_get_servername_type(ssl), alpn_length, with_pending ? SSL_pending(ssl) : 0, SSL_want(ssl), SSL_get_shutdown(ssl), SSL_get_quiet_shutdown(ssl),
           SSL_get_key_update_type(ssl), SSL_renegotiate_pending(ssl), SSL_num_renegotiations(ssl), SSL_get_num_tickets(ssl), SSL_get_verify_mode(ssl), SSL_get_early_data_status(ssl), ERR_peek_error() != 0);
    ERR_clear_error();
}

static void info(const SSL *ssl, int where, int value)
{
    char label[60];

    snprintf(label, sizeof(label), "info %x %d", where, value);
    ask(label, ssl);
}

static void message(int written, int version, int type, const void *bytes, size_t length, SSL *ssl, void *arg)
{
    char label[60];

    (void)version, (void)arg, (void)length;
    snprintf(label, sizeof(label), "message %s%d/%d", written ? ">" : "<", type, *(const unsigned char *)bytes);
    with_pending = type < 256;
    ask(label, ssl);
    with_pending = 1;
}

static void keylog(const SSL *ssl, const char *line)
{
    char label[60];

    snprintf(label, sizeof(label), "keylog %.*s", (int)strcspn(line, " "), line);
    ask(label, ssl);
}

static int client_hello(SSL *ssl, int *alert, void *arg)
{
    (void)alert, (void)arg;
    ask("client_hello", ssl);
    printf("  legacy %x random %zu session id %zu ciphers %s compression %zu v2 %d\n", SSL_client_hello_get0_legacy_version(ssl),
           SSL_client_hello_get0_random(ssl, NULL), SSL_client_hello_get0_session_id(ssl, NULL), SSL_client_hello_get0_ciphers(ssl, NULL) ? "some" : "none",
           SSL_client_hello_get0_compression_methods(ssl, NULL), SSL_client_hello_isv2(ssl));
    return SSL_CLIENT_HELLO_SUCCESS;
}

static int servername(SSL *ssl, int *alert, void *arg)
{
    (void)alert, (void)arg;
    ask("servername", ssl);
    return SSL_TLSEXT_ERR_OK;
}

static int alpn(SSL *ssl, const unsigned char **out, unsigned char *out_length, const unsigned char *in, unsigned int in_length, void *arg)
{
    (void)in_length, (void)arg;
    ask("alpn_select", ssl);
    *out = in + 1;
    *out_length = in[0];
    return SSL_TLSEXT_ERR_OK;
}

static int cert(SSL *ssl, void *arg)
{
    (void)arg;
    ask("cert_cb", ssl);
    return 1;
}

static int client_cert(SSL *ssl, X509 **x509, EVP_PKEY **key)
{
    ask("client_cert_cb", ssl);
    *x509 = load_cert(P256);
    *key = load_key(P256);
    return 1;
}

static int verify(int ok, X509_STORE_CTX *ctx)
{
    SSL *ssl = X509_STORE_CTX_get_ex_data(ctx, SSL_get_ex_data_X509_STORE_CTX_idx());
    char label[60];

    snprintf(label, sizeof(label), "verify ok %d depth %d error %d", ok, X509_STORE_CTX_get_error_depth(ctx), X509_STORE_CTX_get_error(ctx));
    ask(label, ssl);
    return 1;
}

static int status(SSL *ssl, void *arg)
{
    (void)arg;
    ask("status", ssl);
    if (SSL_is_server(ssl)) {
        unsigned char *response = OPENSSL_malloc(3);

        memcpy(response, "abc", 3);
        SSL_set_tlsext_status_ocsp_resp(ssl, response, 3);
        return SSL_TLSEXT_ERR_OK;
    }
    return 1;
}

static int new_session(SSL *ssl, SSL_SESSION *session)
{
    (void)session;
    ask("new_session", ssl);
    return 0;
}

static int extension_add(SSL *ssl, unsigned int type, unsigned int context, const unsigned char **out, size_t *length, X509 *x, size_t index, int *alert, void *arg)
{
    char label[60];

    (void)type, (void)x, (void)index, (void)alert, (void)arg;
    snprintf(label, sizeof(label), "extension_add %x", context);
    ask(label, ssl);
    *out = (const unsigned char *)"ext";
    *length = 3;
    return 1;
}

static void extension_free(SSL *ssl, unsigned int type, unsigned int context, const unsigned char *out, void *arg)
{
    char label[60];

    (void)type, (void)out, (void)arg;
    snprintf(label, sizeof(label), "extension_free %x", context);
    ask(label, ssl);
}

static int extension_parse(SSL *ssl, unsigned int type, unsigned int context, const unsigned char *in, size_t length, X509 *x, size_t index, int *alert, void *arg)
{
    char label[60];

    (void)type, (void)in, (void)x, (void)index, (void)alert, (void)arg;
    snprintf(label, sizeof(label), "extension_parse %x length %zu", context, length);
    ask(label, ssl);
    return 1;
}

static void watch(SSL_CTX *ctx)
{
    SSL_CTX_set_info_callback(ctx, info);
    SSL_CTX_set_msg_callback(ctx, message);
    SSL_CTX_set_keylog_callback(ctx, keylog);
    SSL_CTX_set_cert_cb(ctx, cert, NULL);
    SSL_CTX_set_verify(ctx, SSL_VERIFY_PEER, verify);
    SSL_CTX_set_tlsext_status_cb(ctx, status);
    SSL_CTX_sess_set_new_cb(ctx, new_session);
    SSL_CTX_set_session_cache_mode(ctx, SSL_SESS_CACHE_BOTH);
    MUST(SSL_CTX_add_custom_ext(ctx, 1000, SSL_EXT_CLIENT_HELLO | SSL_EXT_TLS1_3_ENCRYPTED_EXTENSIONS, extension_add,
                                extension_free, NULL, extension_parse, NULL) == 1);
}

static void run(const char *name, SSL_CTX *client, SSL_CTX *server, SSL_SESSION **session)
{
    struct pair pair;
    char buffer[64];

    printf("== %s\n", name);
    pair_open(&pair, client, server);
    SSL_set_tlsext_host_name(pair.client, "p256.test");
    SSL_set_alpn_protos(pair.client, (const unsigned char *)"\2h2", 3);
    SSL_set_tlsext_status_type(pair.client, TLSEXT_STATUSTYPE_ocsp);
    if (*session != NULL)
        MUST(SSL_set_session(pair.client, *session) == 1);
    printf("handshake %d\n", handshake(pair.client, pair.server));
    CALL(pair.client, SSL_read(pair.client, buffer, sizeof(buffer)));
    ask("after", pair.client);
    ask("after", pair.server);
    MUST(SSL_key_update(pair.client, SSL_KEY_UPDATE_REQUESTED) == 1);
    CALL(pair.client, SSL_write(pair.client, "data", 4));
    CALL(pair.server, SSL_read(pair.server, buffer, sizeof(buffer)));
    CALL(pair.server, SSL_write(pair.server, "data", 4));
    CALL(pair.client, SSL_read(pair.client, buffer, sizeof(buffer)));
    CALL(pair.client, SSL_shutdown(pair.client));
    CALL(pair.server, SSL_shutdown(pair.server));
    CALL(pair.server, SSL_shutdown(pair.server));
    CALL(pair.client, SSL_shutdown(pair.client));
    if (*session == NULL)
        *session = SSL_get1_session(pair.client);
    quiet = 1;
    pair_close(&pair);
    quiet = 0;
}

int main(void)
{
    SSL_CTX *client = client_ctx(P256), *server = server_ctx(P256);
    SSL_SESSION *session = NULL;
    X509 *ca = load_cert(P256);

    only_version(client, TLS1_3_VERSION);
    only_version(server, TLS1_3_VERSION);
    X509_STORE_add_cert(SSL_CTX_get_cert_store(server), ca);
    X509_free(ca);
    SSL_CTX_set_session_id_context(server, (const unsigned char *)"r", 1);
    watch(client);
    watch(server);
    SSL_CTX_set_client_cert_cb(client, client_cert);
    SSL_CTX_set_client_hello_cb(server, client_hello, NULL);
    SSL_CTX_set_tlsext_servername_callback(server, servername);
    SSL_CTX_set_alpn_select_cb(server, alpn, NULL);
    run("full handshake", client, server, &session);
    run("resumption", client, server, &session);
    SSL_SESSION_free(session);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
    return 0;
}
