// SSL_set_retry_verify: an application that finds what the server left out of its chain puts it into SSL_get_peer_cert_chain's stack, and the
// verification that is tried again goes by it. Of TLS 1.2 and 1.3, and of a server, whose callback may ask to be tried again too.
#include "harness.h"

static X509 *root, *middle, *leaf;
static EVP_PKEY *root_key, *middle_key, *leaf_key;
static int verifications;

static X509 *make_ca(EVP_PKEY *key, const char *name, X509 *issuer, EVP_PKEY *issuer_key, long serial)
{
    X509 *cert = make_cert(key, name, issuer, issuer_key, serial);
    X509V3_CTX ctx;

    X509V3_set_ctx(&ctx, issuer, cert, NULL, NULL, 0);
    add_extension(cert, &ctx, NID_basic_constraints, "critical,CA:TRUE");
    MUST(X509_sign(cert, issuer_key, EVP_sha256()) > 0);
    return cert;
}

static int verify(X509_STORE_CTX *store, void *arg)
{
    SSL *ssl = X509_STORE_CTX_get_ex_data(store, SSL_get_ex_data_X509_STORE_CTX_idx());
    int good = X509_verify_cert(store);

    (void)arg;
    printf("  verification %d: %d, %s, untrusted %d, error depth %d\n", ++verifications, good,
           X509_verify_cert_error_string(X509_STORE_CTX_get_error(store)), sk_X509_num(X509_STORE_CTX_get0_untrusted(store)),
           X509_STORE_CTX_get_error_depth(store));
    return good == 1 || verifications > 2 ? good : SSL_set_retry_verify(ssl);
}

static void tell_chain(const char *what, SSL *ssl)
{
    STACK_OF(X509) *sent = SSL_get_peer_cert_chain(ssl), *built = SSL_get0_verified_chain(ssl);

    printf("  %s: chain %d, verified %d, leaf %s, result %ld\n", what, sent ? sk_X509_num(sent) : -1, built ? sk_X509_num(built) : -1,
           SSL_get0_peer_certificate(ssl) ? "set" : "NULL", SSL_get_verify_result(ssl));
}

static void client_completes(int version, int helps)
{
    SSL_CTX *server = SSL_CTX_new(TLS_server_method()), *client = client_ctx(KINDS);
    STACK_OF(X509) *chain;
    struct pair pair;

    printf("== %x, %s\n", version, helps == 2 ? "the chain is emptied" : helps ? "the client finds it" : "nobody helps");
    MUST(SSL_CTX_use_certificate(server, leaf) == 1 && SSL_CTX_use_PrivateKey(server, leaf_key) == 1);
    MUST(X509_STORE_add_cert(SSL_CTX_get_cert_store(client), root) == 1);
    SSL_CTX_set_verify(client, SSL_VERIFY_PEER, NULL);
    SSL_CTX_set_cert_verify_callback(client, verify, NULL);
    only_version(client, version);
    verifications = 0;
    pair_open(&pair, client, server);
    printf("handshake %d\n", handshake(pair.client, pair.server));
    print_result(pair.client, "client", -1);
    chain = SSL_get_peer_cert_chain(pair.client);
    tell_chain("before", pair.client);
    MUST(chain != NULL);
    if (helps == 1)
        MUST(X509_up_ref(middle) == 1 && sk_X509_push(chain, middle) > 0);
    if (helps == 2)
        X509_free(sk_X509_pop(chain));
    CALL(pair.client, SSL_do_handshake(pair.client));
    printf("the same stack %d\n", SSL_get_peer_cert_chain(pair.client) == chain);
    tell_chain("tried again", pair.client);
    printf("handshake %d\n", handshake(pair.client, pair.server));
    tell_chain("after", pair.client);
    pair_close(&pair);
    SSL_CTX_free(server);
    SSL_CTX_free(client);
}

/* The chain of the next connection is its own. */
static void next_connection(void)
{
    SSL_CTX *server = SSL_CTX_new(TLS_server_method()), *client = client_ctx(KINDS);
    struct pair pair;
    int turn;

    printf("== two connections\n");
    MUST(SSL_CTX_use_certificate(server, leaf) == 1 && SSL_CTX_use_PrivateKey(server, leaf_key) == 1);
    MUST(X509_STORE_add_cert(SSL_CTX_get_cert_store(client), root) == 1);
    SSL_CTX_set_verify(client, SSL_VERIFY_PEER, NULL);
    SSL_CTX_set_cert_verify_callback(client, verify, NULL);
    pair_open(&pair, client, server);
    for (turn = 0; turn < 2; turn++) {
        verifications = 0;
        printf("handshake %d\n", handshake(pair.client, pair.server));
        tell_chain("asked", pair.client);
        if (turn == 0) {
            MUST(X509_up_ref(middle) == 1 && sk_X509_push(SSL_get_peer_cert_chain(pair.client), middle) > 0);
            printf("handshake %d\n", handshake(pair.client, pair.server));
            tell_chain("done", pair.client);
            SSL_shutdown(pair.client);
            SSL_shutdown(pair.server);
            MUST(SSL_clear(pair.client) == 1 && SSL_clear(pair.server) == 1);
            MUST(SSL_set_session(pair.client, NULL) == 1);
            wire_clear(&pair.c2s);
            wire_clear(&pair.s2c);
        }
    }
    pair_close(&pair);
    SSL_CTX_free(server);
    SSL_CTX_free(client);
}

int main(void)
{
    int helps;

    root_key = load_key(P256), root = load_cert(P256);
    middle_key = make_key(P256), leaf_key = make_key(P256);
    middle = make_ca(middle_key, "middle.test", root, root_key, 21);
    leaf = make_cert(leaf_key, "leaf.test", middle, middle_key, 22);
    for (helps = 0; helps < 3; helps++) {
        client_completes(TLS1_2_VERSION, helps);
        client_completes(TLS1_3_VERSION, helps);
    }
    next_connection();
    X509_free(root), X509_free(middle), X509_free(leaf);
    EVP_PKEY_free(root_key), EVP_PKEY_free(middle_key), EVP_PKEY_free(leaf_key);
    return 0;
}
