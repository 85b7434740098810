// The order of info and message callbacks in every form of a renegotiation, with tickets and without, with a certificate of the client's.
#include "harness.h"
#include "renegotiation.h"

static int accept_all(int good, X509_STORE_CTX *store)
{
    (void)good, (void)store;
    if (trace_on)
        printf("    verify at depth %d\n", X509_STORE_CTX_get_error_depth(store));
    return 1;
}

static int chosen(SSL *ssl, void *arg)
{
    (void)arg;
    if (trace_on)
        printf("    %s chooses a certificate, %s init %d pending %d\n", side(ssl), SSL_state_string(ssl), SSL_in_init(ssl), SSL_renegotiate_pending(ssl));
    return 1;
}

static int named(SSL *ssl, int *alert, void *arg)
{
    (void)alert, (void)arg;
    if (trace_on)
        printf("    %s is named %s, reused %d pending %d\n", side(ssl), SSL_get_servername(ssl, TLSEXT_NAMETYPE_host_name), SSL_session_reused(ssl),
               SSL_renegotiate_pending(ssl));
    return SSL_TLSEXT_ERR_OK;
}

static int greeted(SSL *ssl, int *alert, void *arg)
{
    (void)alert, (void)arg;
    if (trace_on)
        printf("    %s is greeted, %s pending %d\n", side(ssl), SSL_state_string(ssl), SSL_renegotiate_pending(ssl));
    return SSL_CLIENT_HELLO_SUCCESS;
}

static int kept(SSL *ssl, SSL_SESSION *session)
{
    (void)session;
    if (trace_on)
        printf("    %s keeps a session, %s init %d pending %d\n", side(ssl), SSL_state_string(ssl), SSL_in_init(ssl), SSL_renegotiate_pending(ssl));
    return 0;
}

static void form(int how, int tickets, int certificate)
{
    static const char *const forms[] = { "client, full", "client, abbreviated", "server", "server, full", "both" };
    SSL_CTX *client = old_client(TLS1_2_VERSION), *server = old_server(TLS1_2_VERSION, SSL_OP_ALLOW_CLIENT_RENEGOTIATION);
    struct pair pair;

    printf("== %s, tickets %d, client certificate %d\n", forms[how], tickets, certificate);
    if (!tickets)
        SSL_CTX_set_options(server, SSL_OP_NO_TICKET);
    if (how == 3)
        SSL_CTX_set_options(server, SSL_OP_NO_SESSION_RESUMPTION_ON_RENEGOTIATION);
    SSL_CTX_set_verify(client, SSL_VERIFY_PEER, accept_all);
    SSL_CTX_set_cert_cb(server, chosen, NULL);
    SSL_CTX_set_cert_cb(client, chosen, NULL);
    SSL_CTX_set_tlsext_servername_callback(server, named);
    SSL_CTX_set_client_hello_cb(server, greeted, NULL);
    SSL_CTX_sess_set_new_cb(client, kept);
    SSL_CTX_sess_set_new_cb(server, kept);
    SSL_CTX_set_session_cache_mode(client, SSL_SESS_CACHE_CLIENT);
    MUST(SSL_CTX_set_session_id_context(server, (const unsigned char *)"order", 5) == 1);
    if (certificate) {
        EVP_PKEY *key = load_key(RSA2048);
        X509 *cert = load_cert(RSA2048);

        MUST(SSL_CTX_use_certificate(client, cert) == 1 && SSL_CTX_use_PrivateKey(client, key) == 1);
        EVP_PKEY_free(key);
        X509_free(cert);
        SSL_CTX_set_verify(server, SSL_VERIFY_PEER, accept_all);
    }
    pair_open(&pair, client, server);
    MUST(SSL_set_tlsext_host_name(pair.client, "order.test"));
    MUST(handshake(pair.client, pair.server));
    trace(&pair);
    MUST((how == 1 ? SSL_renegotiate_abbreviated(pair.client) : how == 2 || how == 3 ? SSL_renegotiate(pair.server) : SSL_renegotiate(pair.client)) == 1);
    if (how == 4)
        MUST(SSL_renegotiate(pair.server) == 1);
    settle(&pair);
    trace_on = 0;
    show_both(&pair);
    talk(&pair);
    pair_close(&pair);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

int main(void)
{
    int how;

    for (how = 0; how < 5; how++) {
        form(how, 1, 0);
        form(how, 0, 0);
        form(how, 1, 1);
    }
    return 0;
}
