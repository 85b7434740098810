// LIMIT: 60
// CVE-2023-29409: RSA keys so large that checking one signature would take long, in the leaf that signs the handshake and in the chain above it, on
// either side. No connection is made with them, and each ends at once.
#include "harness.h"

#include <openssl/core_names.h>
#include <openssl/param_build.h>
#include <openssl/rand.h>
#include <time.h>

/* An RSA key of which only the public half is one: nobody could make a private key of that size for a test, and no verifier sees the difference. */
static RSA *huge(int bits, int exponent_bits)
{
    RSA *rsa = RSA_new();
    BIGNUM *n = BN_new(), *e = BN_new(), *d = BN_new();

    MUST(rsa && BN_rand(n, bits, BN_RAND_TOP_ONE, BN_RAND_BOTTOM_ODD) && BN_set_word(e, 65537) && BN_set_word(d, 3));
    if (exponent_bits)
        MUST(BN_rand(e, exponent_bits, BN_RAND_TOP_ONE, BN_RAND_BOTTOM_ODD));
    MUST(RSA_set0_key(rsa, n, e, d) == 1);
    return rsa;
}

static int anything(int length, const unsigned char *from, unsigned char *to, RSA *rsa, int padding)
{
    (void)length, (void)from, (void)padding;
    memset(to, 1, (size_t)RSA_size(rsa));
    return RSA_size(rsa);
}

static EVP_PKEY *key_of(RSA *rsa)
{
    static RSA_METHOD *method;
    EVP_PKEY *key = EVP_PKEY_new();

    if (method == NULL) {
        method = RSA_meth_dup(RSA_get_default_method());
        RSA_meth_set_priv_enc(method, anything);
        RSA_meth_set_priv_dec(method, anything);
    }
    MUST(RSA_set_method(rsa, method) == 1 && EVP_PKEY_assign_RSA(key, rsa) == 1);
    return key;
}

/* A certificate that may issue others. */
static X509 *issuer(EVP_PKEY *key, X509 *root, EVP_PKEY *root_key)
{
    X509 *cert = make_cert(key, "middle", root, root_key, 7);
    X509V3_CTX ctx;

    X509V3_set_ctx(&ctx, root, cert, NULL, NULL, 0);
    add_extension(cert, &ctx, NID_basic_constraints, "critical,CA:TRUE");
    MUST(X509_sign(cert, root_key, EVP_sha256()) > 0);
    return cert;
}

static double seconds(void)
{
    return (double)clock() / CLOCKS_PER_SEC;
}

static int alert;

static void on_message(int sent, int version, int type, const void *bytes, size_t length, SSL *ssl, void *arg)
{
    (void)version, (void)ssl, (void)arg;
    if (sent && type == SSL3_RT_ALERT && length == 2)
        alert = ((const unsigned char *)bytes)[1];
}

/* Before it OpenSSL tells what libcrypto has against the key. */
static const char *last_reason(void)
{
    const char *reason = ERR_reason_error_string(ERR_peek_last_error());

    ERR_clear_error();
    return reason ? reason : "none";
}

/* `signs`: the key signs the handshake; otherwise the certificate above the leaf has it. */
static void attempt(int version, int of_server, int signs, int bits, int exponent_bits)
{
    SSL_CTX *ctx[2];
    EVP_PKEY *big = key_of(huge(bits, exponent_bits)), *small = load_key(P256), *root_key = load_key(RSA2048);
    X509 *root = load_cert(RSA2048), *middle = issuer(big, root, root_key), *leaf = NULL;
    SSL_CTX *owner, *other;
    struct pair p;
    double before, took;
    int good;

    ctx[0] = client_ctx(KINDS);
    ctx[1] = server_ctx(P256);
    owner = ctx[of_server];
    other = ctx[!of_server];
    only_version(ctx[0], version);
    only_version(ctx[1], version);
    if (signs) {
        leaf = make_cert(big, "leaf", root, root_key, 8);
        MUST(SSL_CTX_use_certificate(owner, leaf) == 1 && SSL_CTX_use_PrivateKey(owner, big) == 1);
    } else {
        /* The signature on the leaf is one of the huge key's length. */
        leaf = make_cert(small, "leaf", middle, big, 9);
        MUST(SSL_CTX_use_certificate(owner, leaf) == 1 && SSL_CTX_use_PrivateKey(owner, small) == 1);
        MUST(SSL_CTX_add1_chain_cert(owner, middle) == 1);
    }
    if (of_server && signs) {
        SSL_CTX_set_cipher_list(ctx[0], "ECDHE-RSA-AES128-GCM-SHA256");
        MUST(SSL_CTX_set1_sigalgs_list(ctx[0], "RSA-PSS+SHA256:RSA+SHA256") == 1);
    }
    MUST(X509_STORE_add_cert(SSL_CTX_get_cert_store(other), root) == 1);
    SSL_CTX_set_verify(other, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, NULL);
    pair_open(&p, ctx[0], ctx[1]);
    SSL_set_msg_callback(p.client, on_message);
    SSL_set_msg_callback(p.server, on_message);
    alert = -1;
    before = seconds();
    good = handshake(p.client, p.server);
    if (good) {
        char byte;

        /* In TLS 1.3 a client is done before the server has looked. */
        good = SSL_read(p.server, &byte, 1) < 0 && SSL_get_error(p.server, -1) == SSL_ERROR_WANT_READ;
    }
    took = seconds() - before;
    printf("%x, %s's %s key of %d bits%s: %s, %s, alert %d, verify result %ld, %s\n", version, of_server ? "server" : "client", signs ? "own" : "issuer's", bits,
           exponent_bits ? ", huge exponent" : "", good ? "CONNECTED" : "refused", last_reason(), alert, SSL_get_verify_result(of_server ? p.client : p.server),
           took < 0.4 ? "at once" : "LATE");
    if (took >= 0.4)
        fprintf(stderr, "%f s\n", took);
    pair_close(&p);
    SSL_CTX_free(ctx[0]);
    SSL_CTX_free(ctx[1]);
    X509_free(root);
    X509_free(middle);
    X509_free(leaf);
    EVP_PKEY_free(big);
    EVP_PKEY_free(small);
    EVP_PKEY_free(root_key);
}

int main(void)
{
    static const int sizes[] = { 8192, 16384, 16392, 24000, 65536 };
    size_t i;
    int version, of_server, signs;

    for (version = TLS1_2_VERSION; version <= TLS1_3_VERSION; version++)
        for (of_server = 0; of_server < 2; of_server++)
            for (signs = 0; signs < 2; signs++) {
                for (i = 0; i < sizeof(sizes) / sizeof(*sizes); i++)
                    attempt(version, of_server, signs, sizes[i], 0);
                attempt(version, of_server, signs, 8192, 8000);
                attempt(version, of_server, signs, 2048, 2000);
            }
    return 0;
}
