// DH parameters that know their q: the groups of RFC 5114 (Traffic Server's default is one), next to some that do not. Given in each of the three ways.
#define OPENSSL_SUPPRESS_DEPRECATED
#include "harness.h"

#include <openssl/dh.h>

static DH *given;

static DH *on_tmp_dh(SSL *ssl, int is_export, int bits)
{
    (void)ssl, (void)is_export, (void)bits;
    return given;
}

enum way { SET, SET_KEY, CALLBACK, WAYS };

static void run(const char *name, DH *dh, enum way way)
{
    SSL_CTX *c_ctx = client_ctx(KINDS), *s_ctx = server_ctx(RSA2048);
    EVP_PKEY *key;
    struct pair p;

    printf("== %s, way %d\n", name, way);
    SSL_CTX_set_security_level(c_ctx, 1);
    SSL_CTX_set_security_level(s_ctx, 1);
    MUST(SSL_CTX_set_cipher_list(c_ctx, "DHE-RSA-AES128-GCM-SHA256:@SECLEVEL=1") == 1);
    only_version(c_ctx, TLS1_2_VERSION);
    given = dh;
    if (way == SET)
        TELL(SSL_CTX_set_tmp_dh(s_ctx, dh));
    if (way == CALLBACK)
        SSL_CTX_set_tmp_dh_callback(s_ctx, on_tmp_dh);
    if (way == SET_KEY) {
        key = EVP_PKEY_new();
        MUST(key && EVP_PKEY_set1_DH(key, dh) == 1);
        TELL(SSL_CTX_set0_tmp_dh_pkey(s_ctx, key));
    }
    pair_open(&p, c_ctx, s_ctx);
    TELL(handshake(p.client, p.server));
    print_errors();
    TELL_STR(SSL_get_cipher(p.client));
    if (SSL_get_peer_tmp_key(p.client, &key)) {
        BIGNUM *number = NULL;
        char *text;

        MUST(EVP_PKEY_get_bn_param(key, "p", &number) == 1 && (text = BN_bn2hex(number)) != NULL);
        printf("  %d bits, p %.16s\n", EVP_PKEY_get_bits(key), text);
        OPENSSL_free(text);
        BN_free(number);
        EVP_PKEY_free(key);
    }
    pair_close(&p);
    SSL_CTX_free(c_ctx);
    SSL_CTX_free(s_ctx);
}

int main(void)
{
    enum way way;

    for (way = SET; way < WAYS; way++) {
        DH *groups[] = { DH_get_2048_256(), DH_get_2048_224(), DH_get_1024_160(), DH_new_by_nid(NID_ffdhe2048), DH_new_by_nid(NID_modp_2048) };
        static const char *const names[] = { "2048_256", "2048_224", "1024_160", "ffdhe2048", "modp_2048" };
        size_t i;

        for (i = 0; i < 5; i++) {
            run(names[i], groups[i], way);
            DH_free(groups[i]);
        }
    }
    return 0;
}
