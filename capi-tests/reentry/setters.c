// VALGRIND
// Callbacks that change the connection they are called for, and callbacks that say "not yet": another SSL_CTX by name, another
// certificate, verification switched on, options and groups; each suspension with its SSL_ERROR_WANT_*, called again and again.
#include "harness.h"

static SSL_CTX *other;
static int hello_delays, cert_delays, client_cert_delays, verify_delays;

static int client_hello(SSL *ssl, int *alert, void *arg)
{
    int *extensions;
    size_t count = 0;

    (void)alert, (void)arg;
    printf("  client_hello, %d delays left\n", hello_delays);
    if (hello_delays-- > 0)
        return SSL_CLIENT_HELLO_RETRY;
    MUST(SSL_client_hello_get1_extensions_present(ssl, &extensions, &count) == 1);
    printf("  %zu extensions\n", count);
    OPENSSL_free(extensions);
    SSL_set_options(ssl, SSL_OP_NO_TICKET);
    return SSL_CLIENT_HELLO_SUCCESS;
}

static int servername(SSL *ssl, int *alert, void *arg)
{
    const char *name = SSL_get_servername(ssl, TLSEXT_NAMETYPE_host_name);

    (void)alert, (void)arg;
    printf("  servername %s\n", name ? name : "none");
    if (name == NULL)
        return SSL_TLSEXT_ERR_NOACK;
    if (strcmp(name, "refused.test") == 0) {
        *alert = SSL_AD_UNRECOGNIZED_NAME;
        return SSL_TLSEXT_ERR_ALERT_FATAL;
    }
    if (strcmp(name, "other.test") == 0) {
        printf("  SSL_set_SSL_CTX %d\n", SSL_set_SSL_CTX(ssl, other) == other);
        SSL_set_verify(ssl, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, NULL);
    }
    return SSL_TLSEXT_ERR_OK;
}

static int choose_alpn(SSL *ssl, const unsigned char **out, unsigned char *out_length, const unsigned char *in, unsigned int in_length, void *arg)
{
    (void)ssl, (void)in_length, (void)arg;
    printf("  alpn_select of the other context\n");
    *out = in + 1;
    *out_length = in[0];
    return SSL_TLSEXT_ERR_OK;
}

static int cert(SSL *ssl, void *arg)
{
    EVP_PKEY *key;
    X509 *x509;

    (void)arg;
    printf("  cert_cb, %d delays left\n", cert_delays);
    if (cert_delays-- > 0)
        return -1;
    SSL_certs_clear(ssl);
    key = load_key(ED25519);
    x509 = load_cert(ED25519);
    printf("  use %d %d\n", SSL_use_certificate(ssl, x509), SSL_use_PrivateKey(ssl, key));
    EVP_PKEY_free(key);
    X509_free(x509);
    return 1;
}

static int cert_refuses(SSL *ssl, void *arg)
{
    (void)ssl, (void)arg;
    printf("  cert_cb refuses\n");
    return 0;
}

static int client_cert(SSL *ssl, X509 **x509, EVP_PKEY **key)
{
    (void)ssl;
    printf("  client_cert_cb, %d delays left\n", client_cert_delays);
    if (client_cert_delays-- > 0)
        return -1;
    *x509 = load_cert(P256);
    *key = load_key(P256);
    return 1;
}

static int verify_all(X509_STORE_CTX *ctx, void *arg)
{
    SSL *ssl = X509_STORE_CTX_get_ex_data(ctx, SSL_get_ex_data_X509_STORE_CTX_idx());

    (void)arg;
    printf("  cert_verify on the %s, %d delays left\n", SSL_is_server(ssl) ? "server" : "client", verify_delays);
    if (verify_delays-- > 0)
        return SSL_set_retry_verify(ssl);
    return 1;
}

static void drive(const char *title, SSL_CTX *client, SSL_CTX *server, const char *name)
{
    struct pair pair;
    int c = 0, s = 0, failed = 0, turn;
    X509 *peer;
    char subject[100] = "none";
    const unsigned char *alpn;
    unsigned int alpn_length;

    printf("== %s\n", title);
    pair_open(&pair, client, server);
    if (name)
        SSL_set_tlsext_host_name(pair.client, name);
    SSL_set_alpn_protos(pair.client, (const unsigned char *)"\2h2", 3);
    for (turn = 0; turn < 10 && !failed && !(c == 1 && s == 1); turn++) {
        if (c != 1) {
            ERR_clear_error();
            c = SSL_do_handshake(pair.client);
            failed |= SSL_get_error(pair.client, c) == SSL_ERROR_SSL;
            print_result(pair.client, "client", c);
            printf("  want %d\n", SSL_want(pair.client));
        }
        if (s != 1) {
            ERR_clear_error();
            s = SSL_do_handshake(pair.server);
            failed |= SSL_get_error(pair.server, s) == SSL_ERROR_SSL;
            print_result(pair.server, "server", s);
            printf("  want %d\n", SSL_want(pair.server));
        }
    }
    if (failed)
        CALL(pair.client, SSL_do_handshake(pair.client));
    SSL_get0_alpn_selected(pair.client, &alpn, &alpn_length);
    printf("alpn %.*s; ", (int)alpn_length, alpn_length ? (const char *)alpn : "");
    peer = SSL_get1_peer_certificate(pair.client);
    if (peer)
        X509_NAME_get_text_by_NID(X509_get_subject_name(peer), NID_commonName, subject, sizeof(subject));
    X509_free(peer);
    printf("client sees %s, verify %ld; ", subject, SSL_get_verify_result(pair.client));
    peer = SSL_get1_peer_certificate(pair.server);
    printf("server sees %s, context %s, options %d\n", peer ? "a certificate" : "none", SSL_get_SSL_CTX(pair.server) == other ? "other" : "first",
           (SSL_get_options(pair.server) & SSL_OP_NO_TICKET) != 0);
    X509_free(peer);
    pair_close(&pair);
}

int main(void)
{
    SSL_CTX *client = client_ctx(KINDS), *server = server_ctx(P256);
    X509 *ca = load_cert(P256);

    other = server_ctx(RSA2048);
    only_version(client, TLS1_3_VERSION);
    X509_STORE_add_cert(SSL_CTX_get_cert_store(other), ca);
    X509_STORE_add_cert(SSL_CTX_get_cert_store(server), ca);
    X509_free(ca);

    SSL_CTX_set_tlsext_servername_callback(server, servername);
    SSL_CTX_set_alpn_select_cb(other, choose_alpn, NULL);
    drive("no name", client, server, NULL);
    drive("a name", client, server, "first.test");
    drive("a refused name", client, server, "refused.test");
    drive("another context, which asks for a certificate that the client lacks", client, server, "other.test");
    SSL_CTX_set_client_cert_cb(client, client_cert);
    drive("another context, the client has one", client, server, "other.test");
    client_cert_delays = 2;
    drive("client_cert_cb not yet", client, server, "other.test");

    hello_delays = 2;
    SSL_CTX_set_client_hello_cb(server, client_hello, NULL);
    drive("client_hello_cb not yet", client, server, "first.test");
    SSL_CTX_set_client_hello_cb(server, NULL, NULL);

    cert_delays = 2;
    SSL_CTX_set_cert_cb(server, cert, NULL);
    drive("cert_cb of the server not yet, then another certificate", client, server, "first.test");
    SSL_CTX_set_cert_cb(server, cert_refuses, NULL);
    drive("cert_cb of the server refuses", client, server, "first.test");
    SSL_CTX_set_cert_cb(server, NULL, NULL);

    cert_delays = 1;
    SSL_CTX_set_cert_cb(client, cert, NULL);
    drive("cert_cb of the client not yet", client, server, "other.test");
    SSL_CTX_set_cert_cb(client, NULL, NULL);

    SSL_CTX_set_cert_verify_callback(client, verify_all, NULL);
    SSL_CTX_set_verify(client, SSL_VERIFY_PEER, NULL);
    verify_delays = 2;
    drive("verification not yet", client, server, "first.test");

    SSL_CTX_free(client);
    SSL_CTX_free(server);
    SSL_CTX_free(other);
    return 0;
}
