// Sections of openssl.cnf: ssl_conf, system_default on every fresh SSL_CTX, SSL_CTX_config and SSL_config by name.
#include "harness.h"

#include <openssl/conf.h>

static const char *const text =
    "openssl_conf = init\n"
    "[init]\nssl_conf = names\n"
    "[names]\nsystem_default = system\ngood = good_section\nbad = bad_section\nfiles = file_section\n"
    "[system]\nMinProtocol = TLSv1.2\nCipherString = DEFAULT:@SECLEVEL=1\nOptions = -SessionTicket\nNoSuch = x\nCertificate = /x\n"
    "[good_section]\nMaxProtocol = TLSv1.2\nVerifyMode = Request\nGroups = P-384\nCiphersuites = TLS_AES_128_CCM_SHA256\n"
    "[bad_section]\nOptions = ServerPreference\nMinProtocol = TLSv9\nNoSuch = x\nCipherString = NOPE\nOptions = KTLS\n"
    "[file_section]\nCertificate = /nonexistent\n";

static void show(SSL_CTX *ctx, SSL *ssl)
{
    STACK_OF(SSL_CIPHER) *list = ssl ? SSL_get_ciphers(ssl) : SSL_CTX_get_ciphers(ctx);

    printf("options %lx bounds %lx %lx verify %d level %d, %d suites\n",
           (unsigned long)(ssl ? SSL_get_options(ssl) : SSL_CTX_get_options(ctx)),
           (long)(ssl ? SSL_get_min_proto_version(ssl) : SSL_CTX_get_min_proto_version(ctx)),
           (long)(ssl ? SSL_get_max_proto_version(ssl) : SSL_CTX_get_max_proto_version(ctx)),
           ssl ? SSL_get_verify_mode(ssl) : SSL_CTX_get_verify_mode(ctx),
           ssl ? SSL_get_security_level(ssl) : SSL_CTX_get_security_level(ctx), sk_SSL_CIPHER_num(list));
    print_errors();
}

int main(void)
{
    static const char *const names[] = { "good", "bad", "files", "nope", "system_default" };
    const SSL_METHOD *methods[] = { TLS_method(), TLS_client_method(), TLS_server_method(), DTLS_method(), TLSv1_2_method() };
    CONF *conf = NCONF_new(NULL);
    BIO *bio = BIO_new_mem_buf(text, -1);
    long line = 0;
    size_t i, j;

    MUST(OPENSSL_init_ssl(OPENSSL_INIT_NO_LOAD_CONFIG, NULL));
    MUST(NCONF_load_bio(conf, bio, &line) > 0);
    MUST(CONF_modules_load(conf, NULL, 0) > 0);
    for (i = 0; i < sizeof(methods) / sizeof(*methods); i++) {
        SSL_CTX *ctx;

        printf("== method %zu\n", i);
        ctx = SSL_CTX_new(methods[i]);
        MUST(ctx);
        show(ctx, NULL);
        for (j = 0; j < sizeof(names) / sizeof(*names); j++) {
            SSL *ssl = SSL_new(ctx);

            TELL(SSL_config(ssl, names[j]));
            show(ctx, ssl);
            SSL_free(ssl);
        }
        for (j = 0; j < sizeof(names) / sizeof(*names); j++) {
            TELL(SSL_CTX_config(ctx, names[j]));
            show(ctx, NULL);
        }
        SSL_CTX_free(ctx);
    }
    TELL(SSL_CTX_config(NULL, "good"));
    TELL(SSL_config(NULL, "good"));
    BIO_free(bio);
    NCONF_free(conf);
    return 0;
}
