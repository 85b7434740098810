// Which extensions a ClientHello has, and above all those of elliptic curves, by what suites, groups and schemes the versions that it offers can use.
#include "harness.h"

static void on_message(int sent, int version, int type, const void *bytes, size_t length, SSL *ssl, void *arg)
{
    const unsigned char *at = bytes, *end = at + length;

    (void)version, (void)ssl, (void)arg;
    if (!sent || type != SSL3_RT_HANDSHAKE || at[0] != SSL3_MT_CLIENT_HELLO)
        return;
    at += 4 + 2 + 32;
    at += 1 + at[0];
    at += 2 + (at[0] << 8 | at[1]);
    at += 1 + at[0];
    for (at += 2; at + 4 <= end; at += 4 + (at[2] << 8 | at[3]))
        printf(" %d", at[0] << 8 | at[1]);
}

static void run(int lowest, int highest, const char *suites, const char *suites13, const char *groups, const char *schemes)
{
    SSL_CTX *ctx = client_ctx(KINDS);
    BIO *bio = BIO_new(BIO_s_mem());
    SSL *ssl;

    SSL_CTX_set_security_level(ctx, 0);
    MUST(SSL_CTX_set_min_proto_version(ctx, lowest) == 1 && SSL_CTX_set_max_proto_version(ctx, highest) == 1);
    MUST(SSL_CTX_set_cipher_list(ctx, suites) == 1);
    MUST(suites13 == NULL || SSL_CTX_set_ciphersuites(ctx, suites13) == 1);
    MUST(groups == NULL || SSL_CTX_set1_groups_list(ctx, groups) == 1);
    MUST(schemes == NULL || SSL_CTX_set1_sigalgs_list(ctx, schemes) == 1);
    ERR_clear_error();
    printf("%x to %x, %s, %s, %s, %s:", lowest, highest, suites, suites13 ? "none of 1.3" : "default", groups ? groups : "default",
           schemes ? schemes : "default");
    ssl = SSL_new(ctx);
    MUST(ssl && bio && BIO_up_ref(bio) == 1);
    SSL_set_msg_callback(ssl, on_message);
    SSL_set_bio(ssl, bio, bio);
    SSL_set_connect_state(ssl);
    MUST(SSL_do_handshake(ssl) == -1);
    printf("%s%s\n", ERR_peek_error() ? " " : "", ERR_peek_error() ? ERR_reason_error_string(ERR_peek_error()) : "");
    ERR_clear_error();
    SSL_free(ssl);
    BIO_free(bio);
    SSL_CTX_free(ctx);
}

int main(void)
{
    static const int versions[] = { TLS1_VERSION, TLS1_1_VERSION, TLS1_2_VERSION, TLS1_3_VERSION };
    static const char *const suites[] = {
        "ECDHE-RSA-AES128-GCM-SHA256", "AES128-SHA", "ECDHE-RSA-AES128-SHA", "AES128-SHA:ECDHE-RSA-AES128-GCM-SHA256",
        "ECDHE-ECDSA-AES128-SHA:AES128-SHA", "DHE-RSA-AES128-SHA", "PSK-AES128-CBC-SHA:AES128-SHA", "ECDHE-PSK-AES128-CBC-SHA:AES128-SHA",
        "AECDH-AES128-SHA", "ECDHE-ECDSA-AES128-GCM-SHA256:AES128-SHA",
    };
    size_t lowest, highest, i;

    for (lowest = 0; lowest < 4; lowest++) {
        for (highest = lowest; highest < 4; highest++) {
            for (i = 0; i < sizeof(suites) / sizeof(*suites); i++) {
                run(versions[lowest], versions[highest], suites[i], NULL, NULL, NULL);
                run(versions[lowest], versions[highest], suites[i], "", NULL, NULL);
                run(versions[lowest], versions[highest], suites[i], NULL, "ffdhe2048", NULL);
                run(versions[lowest], versions[highest], suites[i], NULL, NULL, "RSA+SHA256");
            }
        }
    }
    return 0;
}
