// What a server tells of a resumed client's certificate, and when: the verdict comes with the session, not with the end of the handshake, for
// the application may ask while there is early data. And a late certificate whose answer crosses close_notify.
#include "harness.h"

static int accept_all(int ok, X509_STORE_CTX *store)
{
    (void)ok, (void)store;
    return 1;
}

static SSL_SESSION *last;

static int on_session(SSL *ssl, SSL_SESSION *session)
{
    (void)ssl;
    SSL_SESSION_free(last);
    last = session;
    return 1;
}

static void tell(const char *when, const SSL *ssl)
{
    printf("  %s: reused %d, certificate %d, verdict %ld\n", when, SSL_session_reused(ssl), SSL_get0_peer_certificate(ssl) != NULL, SSL_get_verify_result(ssl));
}

static void on_info(const SSL *ssl, int where, int value)
{
    (void)value;
    if (where & SSL_CB_HANDSHAKE_DONE)
        tell("DONE", ssl);
}

static int on_name(SSL *ssl, int *alert, void *arg)
{
    (void)alert, (void)arg;
    printf("  in the name callback: verdict %ld\n", SSL_get_verify_result(ssl));
    return SSL_TLSEXT_ERR_OK;
}

static void contexts(int version, SSL_CTX **client, SSL_CTX **server)
{
    EVP_PKEY *key = load_key(P256);
    X509 *cert = load_cert(P256);

    *client = client_ctx(KINDS);
    *server = server_ctx(P256);
    only_version(*client, version);
    only_version(*server, version);
    MUST(SSL_CTX_use_certificate(*client, cert) == 1 && SSL_CTX_use_PrivateKey(*client, key) == 1);
    EVP_PKEY_free(key);
    X509_free(cert);
    SSL_CTX_set_session_cache_mode(*client, SSL_SESS_CACHE_CLIENT | SSL_SESS_CACHE_NO_INTERNAL);
    SSL_CTX_sess_set_new_cb(*client, on_session);
    SSL_CTX_set_session_id_context(*server, (const unsigned char *)"x", 1);
    SSL_CTX_set_verify(*server, SSL_VERIFY_PEER, accept_all);
    SSL_CTX_set_max_early_data(*server, 1000);
    SSL_CTX_set_options(*server, SSL_OP_NO_ANTI_REPLAY);
    SSL_CTX_set_tlsext_servername_callback(*server, on_name);
    SSL_CTX_set_info_callback(*server, on_info);
}

static SSL_SESSION *a_session(SSL_CTX *client, SSL_CTX *server)
{
    struct pair pair;
    SSL_SESSION *session;

    pair_connect(&pair, client, server);
    tell("full", pair.server);
    SSL_shutdown(pair.client);
    SSL_shutdown(pair.server);
    pair_close(&pair);
    session = last;
    last = NULL;
    return session;
}

static void resumed(int version)
{
    SSL_CTX *client, *server;
    SSL_SESSION *session;
    struct pair pair;

    printf("== %x\n", version);
    contexts(version, &client, &server);
    session = a_session(client, server);
    pair_open(&pair, client, server);
    MUST(SSL_set_session(pair.client, session) == 1);
    tell("before", pair.server);
    MUST(handshake(pair.client, pair.server));
    tell("after", pair.server);
    /* What the application says of it holds. */
    SSL_set_verify_result(pair.server, X509_V_ERR_CERT_REVOKED);
    CALL(pair.server, SSL_write(pair.server, "x", 1));
    tell("set", pair.server);
    pair_close(&pair);
    SSL_SESSION_free(session);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

static void early(void)
{
    SSL_CTX *client, *server;
    SSL_SESSION *session;
    struct pair pair;
    char buffer[16];
    size_t n;

    printf("== early data\n");
    contexts(TLS1_3_VERSION, &client, &server);
    session = a_session(client, server);
    pair_open(&pair, client, server);
    MUST(SSL_set_session(pair.client, session) == 1);
    CALL(pair.client, SSL_write_early_data(pair.client, "early", 5, &n));
    CALL(pair.server, SSL_read_early_data(pair.server, buffer, sizeof(buffer), &n));
    tell("with early data", pair.server);
    MUST(handshake(pair.client, pair.server));
    tell("after", pair.server);
    pair_close(&pair);
    SSL_SESSION_free(session);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

/* A server that asked for a certificate after the handshake says goodbye before the answer is there. */
static void crossing(int with_cert)
{
    SSL_CTX *client = client_ctx(KINDS), *server = server_ctx(P256);
    EVP_PKEY *key = load_key(P256);
    X509 *cert = load_cert(P256);
    struct pair pair;
    char byte;

    printf("== goodbye crosses a late answer %s a certificate\n", with_cert ? "with" : "without");
    if (with_cert)
        MUST(SSL_CTX_use_certificate(client, cert) == 1 && SSL_CTX_use_PrivateKey(client, key) == 1);
    EVP_PKEY_free(key);
    X509_free(cert);
    SSL_CTX_set_post_handshake_auth(client, 1);
    SSL_CTX_set_session_id_context(server, (const unsigned char *)"x", 1);
    pair_connect(&pair, client, server);
    SSL_set_verify(pair.server, SSL_VERIFY_PEER, accept_all);
    CALL(pair.server, SSL_verify_client_post_handshake(pair.server));
    CALL(pair.server, SSL_do_handshake(pair.server));
    CALL(pair.server, SSL_shutdown(pair.server));
    CALL(pair.client, SSL_read(pair.client, &byte, 1));
    CALL(pair.client, SSL_shutdown(pair.client));
    CALL(pair.server, SSL_shutdown(pair.server));
    /* Whether the certificate is still looked at is not told: ours reads nothing but the goodbye. */
    pair_close(&pair);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

int main(void)
{
    resumed(TLS1_2_VERSION);
    resumed(TLS1_3_VERSION);
    early();
    crossing(0);
    crossing(1);
    SSL_SESSION_free(last);
    return 0;
}
