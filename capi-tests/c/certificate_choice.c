// Which certificate a handshake uses and what callbacks may change of it: kinds of keys, several slots, cert_cb, client_cert_cb,
// chains, resumption, certificates asked for after the handshake.
#include "harness.h"

static const char *subject(X509 *cert)
{
    static char text[100];

    return cert ? X509_NAME_oneline(X509_get_subject_name(cert), text, sizeof(text)) : "none";
}

static void connected(const char *label, struct pair *pair)
{
    int nid = 0;

    printf("%s: handshake %d", label, handshake(pair->client, pair->server));
    printf(", server's %s", subject(SSL_get_certificate(pair->server)));
    printf(", client sees %s", subject(SSL_get0_peer_certificate(pair->client)));
    printf(" of %d", SSL_get_peer_cert_chain(pair->client) ? sk_X509_num(SSL_get_peer_cert_chain(pair->client)) : -1);
    SSL_get_peer_signature_type_nid(pair->client, &nid);
    printf(", signature %s", nid ? OBJ_nid2sn(nid) : "none");
    SSL_get_peer_signature_nid(pair->client, &nid);
    printf(" %s", OBJ_nid2sn(nid));
    printf(", server sees %s", subject(SSL_get0_peer_certificate(pair->server)));
    printf(" %ld, reused %d\n", SSL_get_verify_result(pair->server), SSL_session_reused(pair->server));
    print_errors();
}

/* What SSL_check_chain says of each kind's certificate, alone and with a chain. */
static void judge(SSL *ssl)
{
    static const enum kind kinds[] = { RSA2048, P256, P521, ED25519, RSAPSS };
    size_t i;

    for (i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
        EVP_PKEY *key = load_key(kinds[i]), *leaf_key = make_key(P384);
        X509 *cert = load_cert(kinds[i]), *leaf = make_cert(leaf_key, "leaf", cert, key, 9);
        STACK_OF(X509) *chain = sk_X509_new_null();

        sk_X509_push(chain, cert);
        printf("  %s: %#x", kind_name(kinds[i]), SSL_check_chain(ssl, cert, key, NULL));
        printf(", as issuer %#x\n", SSL_check_chain(ssl, leaf, leaf_key, chain));
        sk_X509_free(chain);
        EVP_PKEY_free(key), EVP_PKEY_free(leaf_key);
        X509_free(cert), X509_free(leaf);
    }
    printf("  nothing: %#x\n", SSL_check_chain(ssl, NULL, NULL, NULL));
    ERR_clear_error();
}

static int judging_cb(SSL *ssl, void *arg)
{
    (void)arg;
    judge(ssl);
    return 1;
}

static int cert_result, cert_calls;

static int cert_cb(SSL *ssl, void *arg)
{
    enum kind kind = *(enum kind *)arg;

    printf("  cert_cb %d: %s, state %s, current %s\n", cert_calls++, SSL_is_server(ssl) ? "server" : "client", SSL_state_string(ssl),
           subject(SSL_get_certificate(ssl)));
    if (cert_result == 1) {
        EVP_PKEY *key = load_key(kind);
        X509 *cert = load_cert(kind);

        SSL_certs_clear(ssl);
        MUST(SSL_use_certificate(ssl, cert) == 1 && SSL_use_PrivateKey(ssl, key) == 1);
        EVP_PKEY_free(key);
        X509_free(cert);
    }
    return cert_result;
}

static int client_cert_calls;

static int client_cert_cb(SSL *ssl, X509 **cert, EVP_PKEY **key)
{
    STACK_OF(X509_NAME) *names = SSL_get_client_CA_list(ssl);

    printf("  client_cert_cb %d: %d names, state %s\n", client_cert_calls, names ? sk_X509_NAME_num(names) : -1, SSL_state_string(ssl));
    switch (client_cert_calls++) {
    case 0: return -1;
    case 1: return 0;
    case 2: return 1;
    case 3:
        *cert = load_cert(P256);
        *key = load_key(P384);
        return 1;
    default:
        *cert = load_cert(P256);
        *key = load_key(P256);
        return 1;
    }
}

static int accept_any(int ok, X509_STORE_CTX *store)
{
    (void)ok, (void)store;
    return 1;
}

int main(void)
{
    static const enum kind kinds[] = { RSA2048, P256, P384, P521, ED25519, ED448, RSAPSS };
    SSL_CTX *client, *server;
    struct pair pair;
    enum kind other = ED25519;
    size_t i;
    int turn;

    /* Each kind three times: the first signature may be made in another way than the later ones. */
    for (i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
        client = client_ctx(kinds[i]), server = server_ctx(kinds[i]);
        for (turn = 0; turn < 3; turn++) {
            pair_open(&pair, client, server);
            connected(kind_name(kinds[i]), &pair);
            pair_close(&pair);
        }
        SSL_CTX_free(client), SSL_CTX_free(server);
    }

    client = client_ctx(KINDS);
    server = SSL_CTX_new(TLS_server_method());
    for (i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
        EVP_PKEY *key = load_key(kinds[i]);
        X509 *cert = load_cert(kinds[i]);

        MUST(SSL_CTX_use_certificate(server, cert) == 1 && SSL_CTX_use_PrivateKey(server, key) == 1);
        EVP_PKEY_free(key), X509_free(cert);
    }
    {
        static const char *const lists[] = { "RSA-PSS+SHA256", "ECDSA+SHA256", "ECDSA+SHA512", "ed25519:RSA-PSS+SHA256", "ed448",
                                             "rsa_pss_pss_sha256", "RSA+SHA256", "ecdsa_secp384r1_sha384:ed448" };

        for (i = 0; i < sizeof(lists) / sizeof(*lists); i++) {
            pair_open(&pair, client, server);
            TELL(SSL_set1_sigalgs_list(pair.client, lists[i]));
            connected(lists[i], &pair);
            pair_close(&pair);
        }
    }
    pair_open(&pair, client, server);
    TELL(SSL_set1_sigalgs_list(pair.server, "ed25519:ed448"));
    connected("server prefers ed25519", &pair);
    pair_close(&pair);

    printf("== cert_cb\n");
    SSL_CTX_set_cert_cb(server, cert_cb, &other);
    for (cert_result = 1; cert_result >= -1; cert_result--) {
        pair_open(&pair, client, server);
        if (cert_result < 0) {
            CALL(pair.client, SSL_do_handshake(pair.client));
            CALL(pair.server, SSL_do_handshake(pair.server));
            CALL(pair.server, SSL_do_handshake(pair.server));
            cert_result = 1;
            connected("asked later", &pair);
            cert_result = -1;
        } else {
            connected("cert_cb", &pair);
        }
        pair_close(&pair);
    }
    SSL_CTX_set_cert_cb(server, NULL, NULL);

    printf("== judged\n");
    SSL_CTX_set_cert_cb(server, judging_cb, NULL);
    {
        static const char *const lists[] = { NULL, "RSA-PSS+SHA256:ECDSA+SHA512", "ed25519:ecdsa_secp384r1_sha384", "RSA+SHA256:ECDSA+SHA256:rsa_pss_pss_sha256" };

        for (i = 0; i < sizeof(lists) / sizeof(*lists); i++) {
            pair_open(&pair, client, server);
            printf("%s\n", lists[i] ? lists[i] : "default");
            if (lists[i])
                TELL(SSL_set1_sigalgs_list(pair.client, lists[i]));
            if (i == 2)
                TELL(SSL_set1_groups_list(pair.client, "P-256:P-384"));
            if (i == 3)
                TELL(SSL_set_cert_flags(pair.server, SSL_CERT_FLAG_TLS_STRICT));
            handshake(pair.client, pair.server);
            judge(pair.client);
            pair_close(&pair);
        }
    }
    SSL_CTX_set_cert_cb(server, NULL, NULL);

    printf("== no certificate\n");
    SSL_CTX_free(server);
    server = SSL_CTX_new(TLS_server_method());
    pair_open(&pair, client, server);
    connected("server without", &pair);
    pair_close(&pair);
    cert_result = 1;
    SSL_CTX_set_cert_cb(server, cert_cb, &other);
    pair_open(&pair, client, server);
    connected("server without, but cert_cb", &pair);
    pair_close(&pair);

    printf("== client certificates\n");
    SSL_CTX_free(server);
    server = server_ctx(P256);
    SSL_CTX_set_verify(server, SSL_VERIFY_PEER, accept_any);
    SSL_CTX_set_client_cert_cb(client, client_cert_cb);
    printf("callback set %d\n", SSL_CTX_get_client_cert_cb(client) == client_cert_cb);
    /* It is asked first, and not again when the other one has put the handshake off. */
    cert_calls = 0;
    cert_result = 2;
    SSL_CTX_set_cert_cb(client, cert_cb, &other);
    for (turn = 0; turn < 5; turn++) {
        pair_open(&pair, client, server);
        if (turn == 0) {
            CALL(pair.client, SSL_do_handshake(pair.client));
            CALL(pair.server, SSL_do_handshake(pair.server));
            CALL(pair.client, SSL_do_handshake(pair.client));
            printf("want %d\n", SSL_want(pair.client));
        }
        connected("client_cert_cb", &pair);
        printf("client's own %s\n", subject(SSL_get_certificate(pair.client)));
        pair_close(&pair);
    }
    SSL_CTX_set_client_cert_cb(client, NULL);
    cert_calls = 0;
    SSL_CTX_set_cert_cb(client, cert_cb, &other);
    for (cert_result = 1; cert_result >= 0; cert_result--) {
        pair_open(&pair, client, server);
        connected("client's cert_cb", &pair);
        pair_close(&pair);
    }
    SSL_CTX_set_cert_cb(client, judging_cb, NULL);
    for (turn = 0; turn < 2; turn++) {
        X509 *cert = load_cert(P521);

        pair_open(&pair, client, server);
        if (turn == 1) {
            TELL(SSL_add_client_CA(pair.server, cert));
            TELL(SSL_set_cert_flags(pair.client, SSL_CERT_FLAG_TLS_STRICT));
        }
        connected("judged", &pair);
        pair_close(&pair);
        X509_free(cert);
    }
    SSL_CTX_set_cert_cb(client, NULL, NULL);

    printf("== after the handshake\n");
    {
        EVP_PKEY *key = load_key(ED25519);
        X509 *cert = load_cert(ED25519);
        char byte;

        MUST(SSL_CTX_use_certificate(client, cert) == 1 && SSL_CTX_use_PrivateKey(client, key) == 1);
        EVP_PKEY_free(key), X509_free(cert);
        SSL_CTX_set_verify(server, SSL_VERIFY_NONE, NULL);
        pair_connect(&pair, client, server);
        TELL(SSL_verify_client_post_handshake(pair.client));
        TELL(SSL_verify_client_post_handshake(pair.server));
        pair_close(&pair);
        SSL_CTX_set_post_handshake_auth(client, 1);
        pair_open(&pair, client, server);
        TELL(SSL_verify_client_post_handshake(pair.server));
        MUST(handshake(pair.client, pair.server));
        TELL(SSL_verify_client_post_handshake(pair.server));
        SSL_set_verify(pair.server, SSL_VERIFY_PEER | SSL_VERIFY_POST_HANDSHAKE, accept_any);
        TELL(SSL_verify_client_post_handshake(pair.server));
        print_state("server", pair.server);
        TELL(SSL_verify_client_post_handshake(pair.server));
        CALL(pair.server, SSL_do_handshake(pair.server));
        TELL(SSL_verify_client_post_handshake(pair.server));
        CALL(pair.client, SSL_read(pair.client, &byte, 1));
        CALL(pair.server, SSL_read(pair.server, &byte, 1));
        printf("server sees %s\n", subject(SSL_get0_peer_certificate(pair.server)));
        printf("chain %d, result %ld\n", sk_X509_num(SSL_get_peer_cert_chain(pair.server)), SSL_get_verify_result(pair.server));
        pair_close(&pair);
    }

    printf("== resumption\n");
    {
        SSL_SESSION *session;

        SSL_CTX_set_verify(server, SSL_VERIFY_PEER, accept_any);
        MUST(SSL_CTX_set_session_id_context(server, (const unsigned char *)"x", 1) == 1);
        pair_connect(&pair, client, server);
        session = SSL_get1_session(pair.client);
        pair_close(&pair);
        pair_open(&pair, client, server);
        TELL(SSL_set_session(pair.client, session));
        connected("resumed", &pair);
        printf("client's chain %d, server's chain %d, results %ld %ld\n",
               SSL_get_peer_cert_chain(pair.client) ? sk_X509_num(SSL_get_peer_cert_chain(pair.client)) : -1,
               SSL_get_peer_cert_chain(pair.server) ? sk_X509_num(SSL_get_peer_cert_chain(pair.server)) : -1,
               SSL_get_verify_result(pair.client), SSL_get_verify_result(pair.server));
        TELL_PTR(SSL_get0_verified_chain(pair.client));
        SSL_SESSION_free(session);
        pair_close(&pair);
    }
    SSL_CTX_free(client), SSL_CTX_free(server);
    return 0;
}
