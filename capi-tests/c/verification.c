// Verifying the peer: results, alerts, what callbacks see and may change, what getters tell afterwards; in both roles.
#include "harness.h"

static void names(const char *label, const STACK_OF(X509_NAME) *list)
{
    int i;

    printf("%s: %d", label, list ? sk_X509_NAME_num(list) : -1);
    for (i = 0; list && i < sk_X509_NAME_num(list); i++) {
        char text[100];

        printf(" %s", X509_NAME_oneline(sk_X509_NAME_value(list, i), text, sizeof(text)));
    }
    printf("\n");
}

static void chain(const char *label, STACK_OF(X509) *list)
{
    int i;

    printf("  %s: %d", label, list ? sk_X509_num(list) : -1);
    for (i = 0; list && i < sk_X509_num(list); i++) {
        char text[100];

        printf(" %s", X509_NAME_oneline(X509_get_subject_name(sk_X509_value(list, i)), text, sizeof(text)));
    }
    printf("\n");
}

static void peer(const char *label, SSL *ssl)
{
    X509 *cert = SSL_get0_peer_certificate(ssl);
    char text[100] = "none";
    int nid = -1, got;

    if (cert)
        X509_NAME_oneline(X509_get_subject_name(cert), text, sizeof(text));
    got = SSL_get_peer_signature_type_nid(ssl, &nid);
    printf("%s: peer %s, result %ld, name %s, signature %d %d\n", label, text, SSL_get_verify_result(ssl),
           SSL_get0_peername(ssl) ? SSL_get0_peername(ssl) : "-", got, nid);
    chain("chain", SSL_get_peer_cert_chain(ssl));
    chain("verified", SSL_get0_verified_chain(ssl));
}

/* A handshake and how it ended on both sides. */
static void try(const char *label, struct pair *pair)
{
    int done;

    printf("== %s\n", label);
    done = handshake(pair->client, pair->server);
    printf("handshake %d, client %s, server %s\n", done, SSL_state_string(pair->client), SSL_state_string(pair->server));
    print_errors();
    if (!done) {
        char byte;

        CALL(pair->server, SSL_read(pair->server, &byte, 1));
        CALL(pair->client, SSL_read(pair->client, &byte, 1));
    }
    peer("client", pair->client);
    peer("server", pair->server);
}

static int told;

static int accept_all(int ok, X509_STORE_CTX *store)
{
    SSL *ssl = X509_STORE_CTX_get_ex_data(store, SSL_get_ex_data_X509_STORE_CTX_idx());

    if (told++ < 6)
        printf("  callback: ok %d, error %d, depth %d, ssl %d, peer %d, chain %d, verified %d\n", ok, X509_STORE_CTX_get_error(store),
               X509_STORE_CTX_get_error_depth(store), ssl != NULL, SSL_get0_peer_certificate(ssl) != NULL,
               SSL_get_peer_cert_chain(ssl) ? sk_X509_num(SSL_get_peer_cert_chain(ssl)) : -1, SSL_get0_verified_chain(ssl) != NULL);
    return 1;
}

static int refuse_all(int ok, X509_STORE_CTX *store)
{
    (void)ok, (void)store;
    return 0;
}

static int set_error;

static int instead(X509_STORE_CTX *store, void *arg)
{
    X509_STORE_CTX_set_error(store, set_error);
    return arg != NULL;
}

static int later(X509_STORE_CTX *store, void *arg)
{
    int *count = arg;
    SSL *ssl = X509_STORE_CTX_get_ex_data(store, SSL_get_ex_data_X509_STORE_CTX_idx());

    printf("  asked %d\n", *count);
    if (++*count < 3)
        return SSL_set_retry_verify(ssl);
    X509_STORE_CTX_set_error(store, X509_V_OK);
    return 1;
}

/* Lists that are taken away by NULL are gone, and come back with the first name. */
static void no_names(void)
{
    SSL_CTX *ctx = server_ctx(P256);
    SSL *ssl = SSL_new(ctx);
    X509 *cert = load_cert(P256);

    printf("== no lists of names\n");
    TELL_PTR(SSL_CTX_get_client_CA_list(ctx));
    SSL_CTX_set_client_CA_list(ctx, NULL);
    TELL_PTR(SSL_CTX_get_client_CA_list(ctx));
    TELL_PTR(SSL_get_client_CA_list(ssl));
    TELL_PTR(SSL_CTX_get0_CA_list(ctx));
    SSL_CTX_set0_CA_list(ctx, NULL);
    TELL_PTR(SSL_CTX_get0_CA_list(ctx));
    TELL_PTR(SSL_get0_CA_list(ssl));
    TELL(SSL_CTX_add_client_CA(ctx, cert));
    TELL_PTR(SSL_CTX_get_client_CA_list(ctx));
    TELL_PTR(SSL_CTX_get0_CA_list(ctx));
    TELL(SSL_add1_to_CA_list(ssl, cert));
    TELL_PTR(SSL_get0_CA_list(ssl));
    SSL_set0_CA_list(ssl, NULL);
    TELL_PTR(SSL_get0_CA_list(ssl));
    X509_free(cert);
    SSL_free(ssl);
    SSL_CTX_free(ctx);
    ctx = server_ctx(P256);
    SSL_CTX_set0_CA_list(ctx, NULL);
    TELL_PTR(SSL_CTX_get0_CA_list(ctx));
    TELL_PTR(SSL_CTX_get_client_CA_list(ctx));
    SSL_CTX_free(ctx);
}

int main(void)
{
    EVP_PKEY *ca_key = load_key(P384), *leaf_key = load_key(P256), *client_key = load_key(ED25519);
    X509 *ca = load_cert(P384), *leaf = make_cert(leaf_key, "host.example", ca, ca_key, 70),
         *client_cert = make_cert(client_key, "client", ca, ca_key, 71);
    SSL_CTX *client = SSL_CTX_new(TLS_client_method()), *server = SSL_CTX_new(TLS_server_method());
    STACK_OF(X509_NAME) *list;
    struct pair pair;
    int error, count = 0;

    MUST(SSL_CTX_use_certificate(server, leaf) == 1 && SSL_CTX_use_PrivateKey(server, leaf_key) == 1);

    pair_open(&pair, client, server);
    try("client does not verify", &pair);
    pair_close(&pair);

    SSL_CTX_set_verify(client, SSL_VERIFY_PEER, NULL);
    pair_open(&pair, client, server);
    try("unknown issuer", &pair);
    pair_close(&pair);

    SSL_CTX_set_verify(client, SSL_VERIFY_PEER, refuse_all);
    pair_open(&pair, client, server);
    try("callback refuses", &pair);
    pair_close(&pair);

    SSL_CTX_set_verify(client, SSL_VERIFY_PEER, accept_all);
    pair_open(&pair, client, server);
    try("callback accepts", &pair);
    pair_close(&pair);

    MUST(X509_STORE_add_cert(SSL_CTX_get_cert_store(client), ca));
    SSL_CTX_set_verify(client, SSL_VERIFY_PEER, NULL);
    pair_open(&pair, client, server);
    TELL(SSL_set1_host(pair.client, "host.example"));
    SSL_set_verify(pair.client, SSL_VERIFY_PEER, accept_all);
    told = 0;
    try("trusted, right name", &pair);
    TELL(SSL_clear(pair.client));
    peer("cleared", pair.client);
    pair_close(&pair);

    pair_open(&pair, client, server);
    TELL(SSL_set1_host(pair.client, "other.example"));
    try("wrong name", &pair);
    pair_close(&pair);

    pair_open(&pair, client, server);
    TELL(SSL_set1_host(pair.client, "127.0.0.1"));
    try("right address", &pair);
    pair_close(&pair);

    pair_open(&pair, client, server);
    TELL(SSL_set1_host(pair.client, "127.0.0.2"));
    try("wrong address", &pair);
    pair_close(&pair);

    pair_open(&pair, client, server);
    TELL(SSL_set_purpose(pair.client, X509_PURPOSE_OCSP_HELPER));
    TELL(SSL_set_trust(pair.client, X509_TRUST_OCSP_SIGN));
    try("another purpose", &pair);
    pair_close(&pair);

    pair_open(&pair, client, server);
    X509_VERIFY_PARAM_set_time(SSL_get0_param(pair.client), 1);
    try("too early", &pair);
    pair_close(&pair);

    pair_open(&pair, client, server);
    SSL_set_verify_depth(pair.client, 0);
    SSL_set_security_level(pair.client, 4);
    try("level 4", &pair);
    pair_close(&pair);

    SSL_CTX_set_cert_verify_callback(client, instead, NULL);
    for (error = 0; error < 100; error++) {
        char byte;

        set_error = error;
        pair_open(&pair, client, server);
        handshake(pair.client, pair.server);
        printf("error %d:", error);
        print_errors();
        SSL_read(pair.server, &byte, 1);
        printf("  result %ld, server told: %lu\n", SSL_get_verify_result(pair.client), ERR_peek_error() & 0xfff);
        ERR_clear_error();
        pair_close(&pair);
    }
    set_error = X509_V_ERR_CERT_REVOKED;
    SSL_CTX_set_cert_verify_callback(client, instead, client);
    pair_open(&pair, client, server);
    try("verify callback accepts with an error", &pair);
    pair_close(&pair);
    SSL_CTX_set_cert_verify_callback(client, later, &count);
    pair_open(&pair, client, server);
    printf("== asked again\n");
    CALL(pair.client, SSL_do_handshake(pair.client));
    CALL(pair.server, SSL_do_handshake(pair.server));
    CALL(pair.client, SSL_do_handshake(pair.client));
    printf("want %d\n", SSL_want(pair.client));
    CALL(pair.client, SSL_do_handshake(pair.client));
    CALL(pair.client, SSL_do_handshake(pair.client));
    pair_close(&pair);
    SSL_CTX_set_cert_verify_callback(client, NULL, NULL);

    printf("== names\n");
    names("client's own", SSL_CTX_get0_CA_list(client));
    names("client's for clients", SSL_CTX_get_client_CA_list(client));
    TELL(SSL_CTX_add_client_CA(server, ca));
    TELL(SSL_CTX_add_client_CA(server, NULL));
    TELL(SSL_CTX_add1_to_CA_list(server, leaf));
    TELL(SSL_CTX_add1_to_CA_list(client, client_cert));
    list = SSL_dup_CA_list(SSL_CTX_get_client_CA_list(server));
    names("copy", list);
    sk_X509_NAME_pop_free(list, X509_NAME_free);
    TELL_PTR(SSL_load_client_CA_file(NULL));
    TELL_PTR(SSL_load_client_CA_file("/nonexistent/file"));
    list = SSL_load_client_CA_file(pem_file(P384));
    names("loaded", list);
    TELL(SSL_add_file_cert_subjects_to_stack(list, pem_file(P256)));
    TELL(SSL_add_file_cert_subjects_to_stack(list, pem_file(P384)));
    TELL(SSL_add_store_cert_subjects_to_stack(list, pem_file(RSA2048)));
    TELL(SSL_add_file_cert_subjects_to_stack(list, "/nonexistent/file"));
    TELL(SSL_add_dir_cert_subjects_to_stack(list, "/nonexistent"));
    TELL(SSL_add_store_cert_subjects_to_stack(list, "/nonexistent"));
    names("more", list);

    SSL_CTX_set_verify(server, SSL_VERIFY_PEER, NULL);
    pair_open(&pair, client, server);
    try("client without certificate", &pair);
    names("client was asked for", SSL_get0_peer_CA_list(pair.client));
    names("client_CA_list of a client", SSL_get_client_CA_list(pair.client));
    names("server was told", SSL_get0_peer_CA_list(pair.server));
    names("client_CA_list of a server", SSL_get_client_CA_list(pair.server));
    pair_close(&pair);

    SSL_CTX_set_client_CA_list(server, NULL);
    pair_open(&pair, client, server);
    SSL_set0_CA_list(pair.server, list);
    SSL_set_verify(pair.server, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, NULL);
    try("certificate required", &pair);
    names("client was asked for", SSL_get0_peer_CA_list(pair.client));
    pair_close(&pair);

    MUST(SSL_CTX_use_certificate(client, client_cert) == 1 && SSL_CTX_use_PrivateKey(client, client_key) == 1);
    pair_open(&pair, client, server);
    try("client certificate, issuer unknown", &pair);
    pair_close(&pair);
    MUST(X509_STORE_add_cert(SSL_CTX_get_cert_store(server), ca));
    pair_open(&pair, client, server);
    SSL_set_verify(pair.server, SSL_VERIFY_PEER, accept_all);
    told = 0;
    try("client certificate", &pair);
    pair_close(&pair);
    pair_open(&pair, client, server);
    SSL_set_verify(pair.server, SSL_VERIFY_PEER, accept_all);
    SSL_CTX_set1_cert_store(server, SSL_CTX_get_cert_store(client));
    told = 0;
    try("client certificate and whole chain", &pair);
    pair_close(&pair);

    SSL_CTX_free(client), SSL_CTX_free(server);
    X509_free(ca), X509_free(leaf), X509_free(client_cert);
    EVP_PKEY_free(ca_key), EVP_PKEY_free(leaf_key), EVP_PKEY_free(client_key);
    no_names();
    return 0;
}
