// A hello's signature_algorithms_cert: what it changes of the choice among a server's credentials and of SSL_check_chain's verdict, in callbacks and at
// the end; unknown schemes among it (CVE-2020-1967).
#include "harness.h"

#include "middle.h"

static EVP_PKEY *ca_key[2], *keys[3];
static X509 *ca[2], *leaves[3][2];

/* Signed by the authority of `who` with `digest`. */
static X509 *leaf_of(EVP_PKEY *key, const char *name, int who, const EVP_MD *digest)
{
    X509 *cert = make_cert(key, name, ca[who], ca_key[who], 5);

    MUST(X509_sign(cert, ca_key[who], digest) > 0);
    return cert;
}

static void print_chain(SSL *ssl, const char *where)
{
    int i, k;

    printf("    %s:", where);
    for (i = 0; i < 3; i++)
        for (k = 0; k < 2; k++) {
            STACK_OF(X509) *chain = sk_X509_new_null();

            MUST(sk_X509_push(chain, ca[k]) > 0);
            printf(" %#x", SSL_check_chain(ssl, leaves[i][k], keys[i], chain));
            sk_X509_free(chain);
        }
    printf("\n");
    ERR_clear_error();
}

static int with_hello(SSL *ssl, int *alert, void *argument)
{
    (void)alert, (void)argument;
    print_chain(ssl, "client_hello_cb");
    return SSL_CLIENT_HELLO_SUCCESS;
}

static int with_name(SSL *ssl, int *alert, void *argument)
{
    (void)alert, (void)argument;
    print_chain(ssl, "servername_cb");
    return SSL_TLSEXT_ERR_OK;
}

static int with_cert(SSL *ssl, void *argument)
{
    (void)argument;
    print_chain(ssl, "cert_cb");
    return 1;
}

static void try(SSL_CTX *client, SSL_CTX *server, const char *label, const unsigned char *schemes, size_t count, const char *others)
{
    struct pair p;
    unsigned char hello[1000], body[100];
    size_t length;
    X509 *used;
    char *name;
    BIO *bio;
    int ret;

    pair_open(&p, client, server);
    MUST(SSL_set_tlsext_host_name(p.client, "some.test") == 1);
    if (others)
        MUST(SSL_set1_sigalgs_list(p.client, others) == 1);
    SSL_do_handshake(p.client);
    length = wire_pending(&p.c2s) - 5;
    MUST(length < 900);
    memcpy(hello, p.c2s.bytes + p.c2s.start + 5, length);
    wire_clear(&p.c2s);
    if (schemes) {
        body[0] = 0, body[1] = (unsigned char)count;
        memcpy(body + 2, schemes, count);
        hello_set(hello, &length, 50, body, count + 2);
    }
    {
        unsigned char header[5] = { 22, 3, 1, (unsigned char)(length >> 8), (unsigned char)length };

        bio = wire_bio(&p.c2s, &p.c2s);
        MUST(BIO_write(bio, header, 5) == 5 && BIO_write(bio, hello, (int)length) == (int)length);
        BIO_free(bio);
    }
    ERR_clear_error();
    printf("  %s\n", label);
    ret = SSL_do_handshake(p.server);
    print_result(p.server, "    server", ret);
    used = SSL_get_certificate(p.server);
    name = used ? X509_NAME_oneline(X509_get_subject_name(used), NULL, 0) : NULL;
    printf("    used %s\n", name ? name : "none");
    OPENSSL_free(name);
    pair_close(&p);
}

int main(void)
{
    static const int versions[] = { TLS1_2_VERSION, TLS1_3_VERSION };
    static const char *const names[3] = { "rsa.test", "p256.test", "ed25519.test" };
    static const enum kind kinds[3] = { RSA2048, P256, ED25519 };
    int i, v, order;

    ca_key[0] = load_key(RSA2048), ca_key[1] = load_key(P384);
    ca[0] = load_cert(RSA2048), ca[1] = load_cert(P384);
    for (i = 0; i < 3; i++) {
        keys[i] = load_key(kinds[i]);
        leaves[i][0] = leaf_of(keys[i], names[i], 0, EVP_sha256());
        leaves[i][1] = leaf_of(keys[i], names[i], 1, EVP_sha384());
    }
    for (v = 0; v < 2; v++)
        for (order = 0; order < 4; order++) {
            SSL_CTX *client = client_ctx(KINDS), *server = SSL_CTX_new(TLS_server_method());

            printf("== %s, RSA leaf of the %s authority, EC leaf of the %s\n", v ? "TLS 1.3" : "TLS 1.2", order & 1 ? "EC" : "RSA", order & 2 ? "EC" : "RSA");
            only_version(client, versions[v]);
            for (i = 0; i < 2; i++) {
                int by = i ? order >> 1 & 1 : order & 1;

                MUST(SSL_CTX_use_certificate(server, leaves[i][by]) == 1 && SSL_CTX_use_PrivateKey(server, keys[i]) == 1);
                MUST(SSL_CTX_add1_chain_cert(server, ca[by]) == 1);
            }
            if (order == 1) {
                SSL_CTX_set_client_hello_cb(server, with_hello, NULL);
                SSL_CTX_set_tlsext_servername_callback(server, with_name);
                SSL_CTX_set_cert_cb(server, with_cert, NULL);
            }
            try(client, server, "none", NULL, 0, NULL);
            try(client, server, "RSA PKCS#1 with SHA-256", (const unsigned char *)"\x04\x01", 2, NULL);
            try(client, server, "ECDSA with P-384", (const unsigned char *)"\x05\x03", 2, NULL);
            try(client, server, "both", (const unsigned char *)"\x05\x03\x04\x01", 4, NULL);
            try(client, server, "PSS alone", (const unsigned char *)"\x08\x04", 2, NULL);
            try(client, server, "Ed25519 alone", (const unsigned char *)"\x08\x07", 2, NULL);
            try(client, server, "unknown alone", (const unsigned char *)"\xfe\xfe\x00\x00\xff\xff", 6, NULL);
            try(client, server, "unknown and ECDSA", (const unsigned char *)"\xfe\xfe\x05\x03", 4, NULL);
            try(client, server, "ECDSA, and signatures of RSA alone", (const unsigned char *)"\x05\x03", 2, "rsa_pss_rsae_sha256");
            try(client, server, "RSA, and signatures of ECDSA alone", (const unsigned char *)"\x04\x01", 2, "ecdsa_secp256r1_sha256");
            try(client, server, "none, and signatures of ECDSA P-256 alone", NULL, 0, "ecdsa_secp256r1_sha256");
            try(client, server, "an empty list", (const unsigned char *)"", 0, NULL);
            try(client, server, "an odd list", (const unsigned char *)"\x05\x03\x04", 3, NULL);
            SSL_CTX_free(client);
            SSL_CTX_free(server);
        }
    for (i = 0; i < 3; i++) {
        EVP_PKEY_free(keys[i]);
        X509_free(leaves[i][0]);
        X509_free(leaves[i][1]);
    }
    for (i = 0; i < 2; i++) {
        EVP_PKEY_free(ca_key[i]);
        X509_free(ca[i]);
    }
    return 0;
}
