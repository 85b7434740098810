// A client that is asked for a certificate after the handshake (TLS 1.3): the states in which its callbacks are called, with an answer at once, later and
// none.
#include "harness.h"

static int waits;

static int on_certificate(SSL *ssl, X509 **cert, EVP_PKEY **key)
{
    printf("  client_cert_cb in %s\n", SSL_state_string(ssl));
    if (waits-- > 0)
        return -1;
    *cert = load_cert(P384);
    *key = load_key(P384);
    return 1;
}

static int on_no_certificate(SSL *ssl, X509 **cert, EVP_PKEY **key)
{
    (void)cert, (void)key;
    printf("  client_cert_cb in %s\n", SSL_state_string(ssl));
    return 0;
}

static int on_cert(SSL *ssl, void *arg)
{
    (void)arg;
    printf("  cert_cb in %s\n", SSL_state_string(ssl));
    return 1;
}

static void on_info(const SSL *ssl, int where, int value)
{
    (void)value;
    if (where & SSL_CB_LOOP)
        printf("  loop %s\n", SSL_state_string(ssl));
    if (where & SSL_CB_EXIT)
        printf("  exit %d %s\n", value, SSL_state_string(ssl));
}

static void run(const char *name, int (*callback)(SSL *, X509 **, EVP_PKEY **), int waiting, int cert_cb)
{
    SSL_CTX *client = client_ctx(KINDS), *server = server_ctx(P256);
    struct pair p;
    char byte;

    printf("== %s%s\n", name, cert_cb ? ", with cert_cb" : "");
    only_version(client, TLS1_3_VERSION);
    SSL_CTX_set_post_handshake_auth(client, 1);
    MUST(SSL_CTX_load_verify_locations(server, pem_file(P384), NULL) == 1);
    pair_connect(&p, client, server);
    waits = waiting;
    SSL_CTX_set_client_cert_cb(client, callback);
    if (cert_cb)
        SSL_set_cert_cb(p.client, on_cert, NULL);
    SSL_set_info_callback(p.client, on_info);
    SSL_set_verify(p.server, SSL_VERIFY_PEER, NULL);
    MUST(SSL_verify_client_post_handshake(p.server) == 1 && SSL_do_handshake(p.server) == 1);
    CALL(p.client, SSL_read(p.client, &byte, 1));
    CALL(p.client, SSL_read(p.client, &byte, 1));
    MUST(SSL_read(p.server, &byte, 1) == -1);
    printf("  shown %d\n", SSL_get0_peer_certificate(p.server) != NULL);
    pair_close(&p);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

int main(void)
{
    int cert_cb;

    for (cert_cb = 0; cert_cb < 2; cert_cb++) {
        run("at once", on_certificate, 0, cert_cb);
        run("later", on_certificate, 1, cert_cb);
        run("none", on_no_certificate, 0, cert_cb);
    }
    return 0;
}
