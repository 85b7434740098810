// From inside verify_cb, cert_verify_callback, cert_cb and client_cert_cb: getters tell, setters work, I/O on the same SSL is refused or waits,
// and other objects may do whole handshakes.
#include "harness.h"

static SSL_CTX *inner_client, *inner_server;
static int busy;

/* A whole connection of its own. */
static void another(void)
{
    struct pair pair;

    if (busy++)
        return;
    pair_open(&pair, inner_client, inner_server);
    printf("    another handshake %d\n", handshake(pair.client, pair.server));
    pair_close(&pair);
    busy = 0;
}

static void look(const char *from, SSL *ssl)
{
    X509 *cert = load_cert(P256);
    EVP_PKEY *key = load_key(P256);
    X509_VERIFY_PARAM *param = SSL_get0_param(ssl);

    printf("  %s: %s, version %s, cipher %s, mode %d, result %ld\n", from, SSL_state_string(ssl), SSL_get_version(ssl), SSL_get_cipher_name(ssl),
           SSL_get_verify_mode(ssl), SSL_get_verify_result(ssl));
    printf("    peer %d, chain %d, verified %d, CA names %d, own %d, session %d\n", SSL_get0_peer_certificate(ssl) != NULL,
           SSL_get_peer_cert_chain(ssl) ? sk_X509_num(SSL_get_peer_cert_chain(ssl)) : -1, SSL_get0_verified_chain(ssl) != NULL,
           SSL_get_client_CA_list(ssl) ? sk_X509_NAME_num(SSL_get_client_CA_list(ssl)) : -1, SSL_get_certificate(ssl) != NULL,
           SSL_get_session(ssl) != NULL);
    printf("    set: host %d, purpose %d, depth %d\n", SSL_set1_host(ssl, NULL), SSL_set_purpose(ssl, X509_PURPOSE_ANY),
           X509_VERIFY_PARAM_get_depth(param));
    SSL_set_verify_depth(ssl, 7);
    SSL_set_verify_result(ssl, X509_V_ERR_UNSPECIFIED);
    printf("    depth %d\n", SSL_get_verify_depth(ssl));
    printf("    certificate %d, key %d, check %d\n", SSL_use_certificate(ssl, cert), SSL_use_PrivateKey(ssl, key), SSL_check_private_key(ssl));
    printf("    add chain %d, clear %d\n", SSL_add1_chain_cert(ssl, cert) == 1, SSL_clear_chain_certs(ssl) == 1);
    print_errors();
    X509_free(cert);
    EVP_PKEY_free(key);
    another();
}

static int verify_cb(int ok, X509_STORE_CTX *store)
{
    SSL *ssl = X509_STORE_CTX_get_ex_data(store, SSL_get_ex_data_X509_STORE_CTX_idx());

    (void)ok;
    look("verify_cb", ssl);
    return 1;
}

static int instead(X509_STORE_CTX *store, void *arg)
{
    SSL *ssl = X509_STORE_CTX_get_ex_data(store, SSL_get_ex_data_X509_STORE_CTX_idx());

    (void)arg;
    look("cert_verify_callback", ssl);
    X509_STORE_CTX_set_error(store, X509_V_OK);
    return 1;
}

static int cert_cb(SSL *ssl, void *arg)
{
    look(arg, ssl);
    return 1;
}

static int client_cert_cb(SSL *ssl, X509 **cert, EVP_PKEY **key)
{
    (void)cert, (void)key;
    look("client_cert_cb", ssl);
    return 0;
}

static void try(const char *label, SSL_CTX *client, SSL_CTX *server)
{
    struct pair pair;

    printf("== %s\n", label);
    pair_open(&pair, client, server);
    printf("handshake %d\n", handshake(pair.client, pair.server));
    print_errors();
    printf("results %ld %ld, depths %d %d\n", SSL_get_verify_result(pair.client), SSL_get_verify_result(pair.server),
           SSL_get_verify_depth(pair.client), SSL_get_verify_depth(pair.server));
    pair_close(&pair);
}

int main(void)
{
    SSL_CTX *client = client_ctx(KINDS), *server = server_ctx(P384);

    inner_client = client_ctx(ED25519);
    inner_server = server_ctx(ED25519);
    SSL_CTX_set_verify(client, SSL_VERIFY_PEER, verify_cb);
    try("client's verify_cb", client, server);
    SSL_CTX_set_verify(client, SSL_VERIFY_PEER, NULL);
    SSL_CTX_set_cert_verify_callback(client, instead, NULL);
    try("client's cert_verify_callback", client, server);
    SSL_CTX_set_cert_cb(server, cert_cb, (void *)"server's cert_cb");
    try("server's cert_cb", client, server);
    SSL_CTX_set_cert_cb(server, NULL, NULL);
    SSL_CTX_set_verify(server, SSL_VERIFY_PEER, verify_cb);
    SSL_CTX_set_client_cert_cb(client, client_cert_cb);
    try("client_cert_cb", client, server);
    SSL_CTX_set_cert_cb(client, cert_cb, (void *)"client's cert_cb");
    try("client's cert_cb and the server's verify_cb", client, server);
    SSL_CTX_free(client), SSL_CTX_free(server), SSL_CTX_free(inner_client), SSL_CTX_free(inner_server);
    return 0;
}
