// SSL_set_dh_auto: how long the prime is by certificate, suite and level, what a security callback hears of it, and the moments at which a
// server of TLS 1.2 tells its own ephemeral key.
#include "harness.h"

static int asked;

static int judge(const SSL *ssl, const SSL_CTX *ctx, int op, int bits, int nid, void *other, void *ex)
{
    (void)ssl, (void)ctx, (void)nid, (void)ex;
    if (op == SSL_SECOP_TMP_DH && asked++ == 0)
        printf("  judged: %d bits of security, %s %d bits\n", bits, EVP_PKEY_get0_type_name(other), EVP_PKEY_get_bits(other));
    return 1;
}

static void tell_key(SSL *ssl, const char *what, int own)
{
    EVP_PKEY *key = NULL;
    long ret = own ? SSL_get_tmp_key(ssl, &key) : SSL_get_peer_tmp_key(ssl, &key);

    printf("  %s: %ld", what, ret);
    if (ret > 0)
        printf(" %s %d bits, %d of security", EVP_PKEY_get0_type_name(key), EVP_PKEY_get_bits(key), EVP_PKEY_get_security_bits(key));
    printf("\n");
    print_errors();
    EVP_PKEY_free(key);
}

static SSL_CTX *with_rsa(int bits)
{
    SSL_CTX *ctx = SSL_CTX_new(TLS_server_method());
    EVP_PKEY *key = EVP_RSA_gen((unsigned)bits);
    X509 *cert = make_cert(key, "short.test", NULL, NULL, 1);

    SSL_CTX_set_security_level(ctx, 0);
    MUST(SSL_CTX_use_certificate(ctx, cert) == 1 && SSL_CTX_use_PrivateKey(ctx, key) == 1);
    X509_free(cert);
    EVP_PKEY_free(key);
    return ctx;
}

static void run(SSL_CTX *server, const char *what, int level, int automatic, const char *suite, int callback)
{
    SSL_CTX *client = client_ctx(KINDS);
    struct pair pair;

    printf("== %s, level %d, auto %d, %s\n", what, level, automatic, suite);
    SSL_CTX_set_security_level(client, 0);
    pair_open(&pair, client, server);
    SSL_set_security_level(pair.server, level);
    if (callback)
        SSL_set_security_callback(pair.server, judge);
    MUST(SSL_set_max_proto_version(pair.client, TLS1_2_VERSION) == 1);
    MUST(SSL_set_cipher_list(pair.client, suite) == 1 && SSL_set_cipher_list(pair.server, suite) == 1);
    MUST(SSL_set_dh_auto(pair.server, automatic) == 1);
    asked = 0;
    tell_key(pair.server, "before", 1);
    CALL(pair.client, SSL_do_handshake(pair.client));
    CALL(pair.server, SSL_do_handshake(pair.server));
    tell_key(pair.server, "after the server's flight", 1);
    printf("handshake %d\n", handshake(pair.client, pair.server));
    tell_key(pair.server, "at the end", 1);
    tell_key(pair.client, "the client's of the server's", 0);
    pair_close(&pair);
    SSL_CTX_free(client);
}

int main(void)
{
    static const int lengths[] = { 1024, 2048, 3072 };
    SSL_CTX *none = SSL_CTX_new(TLS_server_method()), *curve = server_ctx(P256);
    size_t i;
    int level;

    for (i = 0; i < 3; i++) {
        SSL_CTX *server = with_rsa(lengths[i]);
        char what[20];

        snprintf(what, sizeof(what), "RSA %d", lengths[i]);
        /* As far as the level lets the certificate pass. */
        for (level = 0; level < (int)i + 2; level++)
            run(server, what, level, 1, "DHE-RSA-AES128-SHA", 0);
        run(server, what, 0, 2, "DHE-RSA-AES128-SHA", 0);
        run(server, what, (int)i + 1, 2, "DHE-RSA-AES128-SHA", 0);
        run(server, what, 1, 1, "DHE-RSA-AES128-SHA", 1);
        SSL_CTX_free(server);
    }
    run(none, "nobody", 0, 1, "ADH-AES128-SHA256", 0);
    run(none, "nobody", 0, 1, "ADH-AES256-SHA256", 0);
    run(none, "nobody", 0, 1, "ADH-AES128-SHA256", 1);
    run(curve, "ECDSA", 2, 1, "ECDHE-ECDSA-AES128-SHA", 0);
    SSL_CTX_free(none);
    SSL_CTX_free(curve);
    return 0;
}
