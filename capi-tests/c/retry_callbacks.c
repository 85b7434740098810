// What a server of TLS 1.3 asks the application before a HelloRetryRequest, and again for the second hello: in full handshakes, in resumptions,
// with a certificate request, with early data that the retry refuses.
#include "harness.h"

static int fails_at; /* the how-manieth cert_cb fails */
static int certs;

static int on_hello(SSL *ssl, int *alert, void *arg)
{
    (void)alert, (void)arg;
    printf("  hello %s\n", SSL_state_string(ssl));
    return SSL_CLIENT_HELLO_SUCCESS;
}

static int on_name(SSL *ssl, int *alert, void *arg)
{
    (void)alert, (void)arg;
    printf("  name %s\n", SSL_get_servername(ssl, TLSEXT_NAMETYPE_host_name));
    return SSL_TLSEXT_ERR_OK;
}

static int on_alpn(SSL *ssl, const unsigned char **out, unsigned char *length, const unsigned char *in, unsigned n, void *arg)
{
    (void)ssl, (void)arg, (void)n;
    printf("  alpn %.*s\n", in[0], in + 1);
    *out = in + 1;
    *length = in[0];
    return SSL_TLSEXT_ERR_OK;
}

static int on_cert(SSL *ssl, void *arg)
{
    (void)arg;
    printf("  cert %s server %d sigalgs %d\n", SSL_state_string(ssl), SSL_is_server(ssl), SSL_get_shared_sigalgs(ssl, 0, NULL, NULL, NULL, NULL, NULL) > 0);
    return ++certs != fails_at;
}

static int on_status(SSL *ssl, void *arg)
{
    (void)arg;
    printf("  status %s server %d\n", SSL_state_string(ssl), SSL_is_server(ssl));
    return SSL_is_server(ssl) ? SSL_TLSEXT_ERR_NOACK : 1;
}

static int on_resumable(SSL *ssl, int forward_secure)
{
    printf("  resumable %s %d\n", SSL_state_string(ssl), forward_secure);
    return 0;
}

static void on_info(const SSL *ssl, int where, int ret)
{
    if (where & SSL_CB_LOOP)
        printf("    %s\n", SSL_state_string(ssl));
    else if (where & SSL_CB_ALERT)
        printf("    alert %x %x\n", where, ret);
}

static void run(const char *title, SSL_CTX *client, SSL_CTX *server, SSL_SESSION *session)
{
    static const unsigned char names[] = "\3one\3two";
    struct pair p;

    printf("%s\n", title);
    certs = 0;
    pair_open(&p, client, server);
    SSL_set_tlsext_host_name(p.client, "name.test");
    SSL_set_alpn_protos(p.client, names, sizeof(names) - 1);
    SSL_set_tlsext_status_type(p.client, TLSEXT_STATUSTYPE_ocsp);
    if (session)
        MUST(SSL_set_session(p.client, session));
    SSL_set_info_callback(p.server, on_info);
    printf("  = %d\n", handshake(p.client, p.server));
    print_errors();
    printf("  reused %d group %d\n", SSL_session_reused(p.server), (int)SSL_get_negotiated_group(p.server));
    print_state("  client", p.client);
    print_state("  server", p.server);
    SSL_set_shutdown(p.client, SSL_SENT_SHUTDOWN | SSL_RECEIVED_SHUTDOWN);
    pair_close(&p);
}

int main(void)
{
    SSL_CTX *client = client_ctx(KINDS), *server = server_ctx(P256);
    SSL_SESSION *session;

    only_version(client, TLS1_3_VERSION);
    MUST(SSL_CTX_set1_groups_list(client, "X25519:P-256"));
    session = pair_session(client, server);
    MUST(SSL_CTX_set1_groups_list(server, "P-256"));
    SSL_CTX_set_client_hello_cb(server, on_hello, NULL);
    SSL_CTX_set_tlsext_servername_callback(server, on_name);
    SSL_CTX_set_alpn_select_cb(server, on_alpn, NULL);
    SSL_CTX_set_cert_cb(server, on_cert, NULL);
    SSL_CTX_set_tlsext_status_cb(server, on_status);
    SSL_CTX_set_not_resumable_session_callback(server, on_resumable);
    run("full", client, server, NULL);
    run("resumed", client, server, session);
    fails_at = 1;
    run("cert_cb fails for the first hello", client, server, NULL);
    fails_at = 2;
    run("cert_cb fails for the second hello", client, server, NULL);
    fails_at = 0;
    MUST(SSL_CTX_set1_sigalgs_list(client, "RSA-PSS+SHA256"));
    run("no scheme for the key", client, server, NULL);
    SSL_SESSION_free(session);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
    return 0;
}
