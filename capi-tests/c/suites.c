// Every suite that SSL_CIPHER_find knows, and all that is told of it.
#include "harness.h"

#include <openssl/objects.h>

static const char *or_null(const char *text)
{
    return text ? text : "NULL";
}

int main(void)
{
    SSL_CTX *ctx = SSL_CTX_new(TLS_method());
    SSL *ssl = SSL_new(ctx);
    char line[128], small[127];
    unsigned int id, found = 0;

    for (id = 0; id < 65536; id++) {
        unsigned char code[2] = { (unsigned char)(id >> 8), (unsigned char)id };
        const SSL_CIPHER *cipher = SSL_CIPHER_find(ssl, code);
        const EVP_MD *digest;
        const char *standard;
        char *allocated;
        int algorithm_bits = -1, bits;

        if (cipher == NULL)
            continue;
        found++;
        bits = SSL_CIPHER_get_bits(cipher, &algorithm_bits);
        digest = SSL_CIPHER_get_handshake_digest(cipher);
        standard = SSL_CIPHER_standard_name(cipher);
        printf("%08x %04x %s %s %s %d %d %s %s %s %s aead %d %s %s\n", (unsigned)SSL_CIPHER_get_id(cipher),
               SSL_CIPHER_get_protocol_id(cipher), SSL_CIPHER_get_name(cipher), or_null(standard),
               SSL_CIPHER_get_version(cipher), bits, algorithm_bits, OBJ_nid2sn(SSL_CIPHER_get_cipher_nid(cipher)),
               OBJ_nid2sn(SSL_CIPHER_get_digest_nid(cipher)), OBJ_nid2sn(SSL_CIPHER_get_kx_nid(cipher)),
               OBJ_nid2sn(SSL_CIPHER_get_auth_nid(cipher)), SSL_CIPHER_is_aead(cipher),
               digest ? EVP_MD_get0_name(digest) : "-", OPENSSL_cipher_name(standard));
        MUST(SSL_CIPHER_description(cipher, line, sizeof(line)) == line);
        fputs(line, stdout);
        MUST(SSL_CIPHER_description(cipher, small, sizeof(small)) == NULL);
        allocated = SSL_CIPHER_description(cipher, NULL, 0);
        MUST(allocated != NULL && strcmp(allocated, line) == 0);
        OPENSSL_free(allocated);
    }
    printf("%u suites\n", found);
    TELL_STR(SSL_CIPHER_get_name(NULL));
    TELL_STR(SSL_CIPHER_standard_name(NULL));
    TELL_STR(SSL_CIPHER_get_version(NULL));
    TELL(SSL_CIPHER_get_bits(NULL, NULL));
    TELL_STR(OPENSSL_cipher_name(NULL));
    TELL_STR(OPENSSL_cipher_name("TLS_NO_SUCH_SUITE"));
    TELL_STR(OPENSSL_cipher_name("AES128-SHA"));
    TELL_STR(OSSL_default_cipher_list());
    TELL_STR(OSSL_default_ciphersuites());
    SSL_free(ssl);
    SSL_CTX_free(ctx);
    return 0;
}
