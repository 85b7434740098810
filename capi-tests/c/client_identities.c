// A client with certificates of several kinds of key: which of them it shows. Before TLS 1.3 it is the one that was set last, and no other; in TLS 1.3 the
// first that fits what the server verifies. Set in the SSL_CTX, by cert_cb, by client_cert_cb.
#include "harness.h"

static const enum kind kinds[3] = { RSA2048, P384, P256 };
static X509 *certs[3];
static EVP_PKEY *keys[3];
static int first, last;

enum way { CTX, CERT_CB, CLIENT_CERT_CB, BOTH_CALLBACKS, CERTIFICATE_AGAIN, CURRENT_CHOSEN, WAYS };
static const char *const ways[WAYS] = { "SSL_CTX", "cert_cb", "client_cert_cb", "SSL and client_cert_cb", "a certificate again", "SSL_CTX_set_current_cert" };
static enum way way;

static void use(SSL *ssl, int which)
{
    MUST(SSL_use_certificate(ssl, certs[which]) == 1 && SSL_use_PrivateKey(ssl, keys[which]) == 1);
}

static void use_ctx(SSL_CTX *ctx, int which)
{
    MUST(SSL_CTX_use_certificate(ctx, certs[which]) == 1 && SSL_CTX_use_PrivateKey(ctx, keys[which]) == 1);
}

static int on_certificate(SSL *ssl, void *arg)
{
    (void)arg;
    use(ssl, first);
    use(ssl, last);
    return 1;
}

static int on_client_certificate(SSL *ssl, X509 **cert, EVP_PKEY **key)
{
    if (way == BOTH_CALLBACKS)
        use(ssl, first);
    X509_up_ref(*cert = certs[last]);
    EVP_PKEY_up_ref(*key = keys[last]);
    return 1;
}

static int accept_any(int ok, X509_STORE_CTX *store)
{
    (void)ok, (void)store;
    return 1;
}

static void run(int version)
{
    SSL_CTX *c_ctx = client_ctx(KINDS), *s_ctx = server_ctx(RSA2048);
    char name[80] = "none";
    struct pair p;
    X509 *cert;

    SSL_CTX_set_security_level(c_ctx, 0);
    SSL_CTX_set_security_level(s_ctx, 0);
    SSL_CTX_set_cipher_list(c_ctx, "ALL:@SECLEVEL=0");
    only_version(c_ctx, version);
    only_version(s_ctx, version);
    SSL_CTX_set_verify(s_ctx, SSL_VERIFY_PEER, accept_any);
    if (way == CTX || way >= CERTIFICATE_AGAIN) {
        use_ctx(c_ctx, first);
        use_ctx(c_ctx, last);
    }
    if (way == CERT_CB)
        SSL_CTX_set_cert_cb(c_ctx, on_certificate, NULL);
    if (way == CLIENT_CERT_CB || way == BOTH_CALLBACKS)
        SSL_CTX_set_client_cert_cb(c_ctx, on_client_certificate);
    if (way == CERTIFICATE_AGAIN)
        MUST(SSL_CTX_use_certificate(c_ctx, certs[first]) == 1);
    if (way == CURRENT_CHOSEN)
        MUST(SSL_CTX_set_current_cert(c_ctx, SSL_CERT_SET_FIRST) == 1);
    pair_open(&p, c_ctx, s_ctx);
    printf("%x, %s, first %s, last %s: handshake %d", version, ways[way], kind_name(kinds[first]), kind_name(kinds[last]), handshake(p.client, p.server));
    if ((cert = SSL_get0_peer_certificate(p.server)) != NULL)
        X509_NAME_oneline(X509_get_subject_name(cert), name, sizeof(name));
    printf(", shown %s\n", name);
    print_errors();
    pair_close(&p);
    SSL_CTX_free(c_ctx);
    SSL_CTX_free(s_ctx);
}

int main(void)
{
    static const int versions[] = { TLS1_VERSION, TLS1_1_VERSION, TLS1_2_VERSION, TLS1_3_VERSION };
    size_t v, i;

    for (i = 0; i < 3; i++) {
        certs[i] = load_cert(kinds[i]);
        keys[i] = load_key(kinds[i]);
    }
    for (way = CTX; way < WAYS; way++)
        for (v = 0; v < 4; v++)
            for (first = 0; first < 3; first++)
                for (last = 0; last < 3; last++)
                    run(versions[v]);
    for (i = 0; i < 3; i++) {
        X509_free(certs[i]);
        EVP_PKEY_free(keys[i]);
    }
    return 0;
}
