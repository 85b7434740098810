// VALGRIND
// Extensions as an application sets them, without a handshake: what each setter accepts, returns and raises.
#include "harness.h"
#include <openssl/srtp.h>

static int add(SSL *ssl, unsigned int type, const unsigned char **out, size_t *length, int *alert, void *arg)
{
    (void)ssl, (void)type, (void)out, (void)length, (void)alert, (void)arg;
    return 0;
}

static void release(SSL *ssl, unsigned int type, const unsigned char *out, void *arg)
{
    (void)ssl, (void)type, (void)out, (void)arg;
}

static int parse(SSL *ssl, unsigned int type, const unsigned char *in, size_t length, int *alert, void *arg)
{
    (void)ssl, (void)type, (void)in, (void)length, (void)alert, (void)arg;
    return 1;
}

static int add_ex(SSL *ssl, unsigned int type, unsigned int context, const unsigned char **out, size_t *length, X509 *x, size_t index,
                  int *alert, void *arg)
{
    (void)ssl, (void)type, (void)context, (void)out, (void)length, (void)x, (void)index, (void)alert, (void)arg;
    return 0;
}

static void release_ex(SSL *ssl, unsigned int type, unsigned int context, const unsigned char *out, void *arg)
{
    (void)ssl, (void)type, (void)context, (void)out, (void)arg;
}

#define BYTES(text) (const unsigned char *)text, sizeof(text) - 1

static void alpn(SSL_CTX *ctx)
{
    SSL *ssl = SSL_new(ctx);
    const unsigned char *data = (const unsigned char *)"";
    unsigned int length = 9;

    printf("== ALPN\n");
    TELL(SSL_CTX_set_alpn_protos(ctx, BYTES("\x02h2\x08http/1.1")));
    TELL(SSL_CTX_set_alpn_protos(ctx, BYTES("\x02h2\x09http/1.1")));
    TELL(SSL_CTX_set_alpn_protos(ctx, BYTES("\x00")));
    TELL(SSL_CTX_set_alpn_protos(ctx, BYTES("\x02h2\x00")));
    TELL(SSL_CTX_set_alpn_protos(ctx, BYTES("\x02h")));
    TELL(SSL_CTX_set_alpn_protos(ctx, NULL, 0));
    TELL(SSL_CTX_set_alpn_protos(ctx, NULL, 3));
    TELL(SSL_CTX_set_alpn_protos(ctx, (const unsigned char *)"x", 0));
    TELL(SSL_set_alpn_protos(ssl, BYTES("\x02h2")));
    TELL(SSL_set_alpn_protos(ssl, BYTES("\x03h2")));
    TELL(SSL_set_alpn_protos(ssl, BYTES("\x00")));
    TELL(SSL_set_alpn_protos(ssl, NULL, 0));
    SSL_get0_alpn_selected(ssl, &data, &length);
    printf("selected %s %u\n", data ? "set" : "NULL", length);
    SSL_CTX_set_alpn_select_cb(ctx, NULL, NULL);
    SSL_free(ssl);
}

static void fragments(SSL_CTX *ctx)
{
    static const unsigned char modes[] = { 0, 1, 2, 3, 4, 5, 6, 255 };
    SSL *ssl = SSL_new(ctx);
    size_t i;

    printf("== max_fragment_length\n");
    for (i = 0; i < sizeof(modes); i++) {
        printf("%d: ", modes[i]);
        TELL(SSL_CTX_set_tlsext_max_fragment_length(ctx, modes[i]));
        TELL(SSL_set_tlsext_max_fragment_length(ssl, modes[i]));
    }
    SSL_CTX_set_tlsext_max_fragment_length(ctx, 0);
    SSL_free(ssl);
}

static void custom(SSL_CTX *ctx)
{
    static const unsigned int types[] = { 0, 16, 17, 18, 43, 50, 51, 1000, 65535, 65536, 100000 };
    size_t i;

    printf("== custom extensions\n");
    for (i = 0; i < sizeof(types) / sizeof(*types); i++) {
        printf("%u: %d", types[i], SSL_CTX_has_client_custom_ext(ctx, types[i]));
        printf(" %d", SSL_CTX_add_client_custom_ext(ctx, types[i], add, release, NULL, parse, NULL));
        printf(" %d", SSL_CTX_has_client_custom_ext(ctx, types[i]));
        printf(" %d", SSL_CTX_add_server_custom_ext(ctx, types[i], add, release, NULL, parse, NULL));
        printf(" %d", SSL_CTX_add_custom_ext(ctx, types[i], SSL_EXT_CLIENT_HELLO, add_ex, release_ex, NULL, NULL, NULL));
        printf(" %d\n", SSL_CTX_has_client_custom_ext(ctx, types[i]));
        print_errors();
    }
    TELL(SSL_CTX_add_client_custom_ext(ctx, 2000, NULL, release, NULL, parse, NULL));
    TELL(SSL_CTX_add_client_custom_ext(ctx, 2000, NULL, NULL, NULL, parse, NULL));
    TELL(SSL_CTX_add_client_custom_ext(ctx, 2000, NULL, NULL, NULL, NULL, NULL));
    TELL(SSL_CTX_add_server_custom_ext(ctx, 2000, NULL, NULL, NULL, NULL, NULL));
    TELL(SSL_CTX_add_server_custom_ext(ctx, 2000, NULL, NULL, NULL, NULL, NULL));
    TELL(SSL_CTX_add_custom_ext(ctx, 3000, SSL_EXT_CLIENT_HELLO | SSL_EXT_TLS1_3_ENCRYPTED_EXTENSIONS, add_ex, NULL, NULL, NULL, NULL));
    TELL(SSL_CTX_add_custom_ext(ctx, 3000, SSL_EXT_TLS1_3_CERTIFICATE, add_ex, NULL, NULL, NULL, NULL));
    TELL(SSL_CTX_has_client_custom_ext(ctx, 3000));
    TELL(SSL_CTX_add_client_custom_ext(ctx, 3000, NULL, NULL, NULL, NULL, NULL));
    TELL(SSL_CTX_add_server_custom_ext(ctx, 3000, NULL, NULL, NULL, NULL, NULL));
    TELL(SSL_CTX_add_custom_ext(ctx, 3001, 0, add_ex, NULL, NULL, NULL, NULL));
    TELL(SSL_CTX_has_client_custom_ext(ctx, 3001));
    TELL(SSL_CTX_add_custom_ext(ctx, TLSEXT_TYPE_signed_certificate_timestamp, SSL_EXT_CLIENT_HELLO, add_ex, NULL, NULL, NULL, NULL));
    TELL(SSL_CTX_has_client_custom_ext(ctx, TLSEXT_TYPE_signed_certificate_timestamp));
}

static void srtp(const SSL_METHOD *method)
{
    static const char *const lists[] = { "SRTP_AES128_CM_SHA1_80", "SRTP_AES128_CM_SHA1_32:SRTP_AEAD_AES_256_GCM",
        "SRTP_AEAD_AES_128_GCM:SRTP_AES128_CM_SHA1_80:SRTP_AES128_CM_SHA1_32:SRTP_AEAD_AES_256_GCM", "", "none", "SRTP_AES128_CM_SHA1_80:",
        ":SRTP_AES128_CM_SHA1_80", "SRTP_AES128_CM_SHA1_80:SRTP_AES128_CM_SHA1_80", "SRTP_AES128_F8_SHA1_80", "srtp_aes128_cm_sha1_80",
        "SRTP_AES128_CM_SHA1_8", "SRTP_AES128_CM_SHA1_800", "SRTP_AES128_CM_SHA1_80:none" };
    SSL_CTX *ctx = SSL_CTX_new(method);
    SSL *ssl = SSL_new(ctx), *later;
    STACK_OF(SRTP_PROTECTION_PROFILE) *list;
    size_t i;
    int j;

    printf("== SRTP\n");
    TELL_PTR(SSL_get_srtp_profiles(ssl));
    TELL_PTR(SSL_get_srtp_profiles(NULL));
    TELL_PTR(SSL_get_selected_srtp_profile(ssl));
    for (i = 0; i < sizeof(lists) / sizeof(*lists); i++) {
        printf("'%s'\n", lists[i]);
        TELL(SSL_set_tlsext_use_srtp(ssl, lists[i]));
        list = SSL_get_srtp_profiles(ssl);
        for (j = 0; j < sk_SRTP_PROTECTION_PROFILE_num(list); j++)
            printf("  %s %lu\n", sk_SRTP_PROTECTION_PROFILE_value(list, j)->name, sk_SRTP_PROTECTION_PROFILE_value(list, j)->id);
        TELL(SSL_CTX_set_tlsext_use_srtp(ctx, lists[i]));
        later = SSL_new(ctx);
        printf("  a new SSL has %d\n", sk_SRTP_PROTECTION_PROFILE_num(SSL_get_srtp_profiles(later)));
        SSL_free(later);
    }
    SSL_free(ssl);
    SSL_CTX_free(ctx);
}

static void psk(SSL_CTX *ctx)
{
    static char hint[300];
    SSL *ssl = SSL_new(ctx);

    printf("== PSK\n");
    memset(hint, 'h', 257);
    TELL_STR(SSL_get_psk_identity(ssl));
    TELL_STR(SSL_get_psk_identity_hint(ssl));
    TELL_STR(SSL_get_psk_identity(NULL));
    TELL_STR(SSL_get_psk_identity_hint(NULL));
    TELL(SSL_CTX_use_psk_identity_hint(ctx, "hint"));
    TELL(SSL_CTX_use_psk_identity_hint(ctx, hint));
    hint[256] = 0;
    TELL(SSL_CTX_use_psk_identity_hint(ctx, hint));
    TELL(SSL_CTX_use_psk_identity_hint(ctx, NULL));
    TELL(SSL_use_psk_identity_hint(ssl, "hint"));
    TELL(SSL_use_psk_identity_hint(ssl, NULL));
    TELL(SSL_use_psk_identity_hint(NULL, "hint"));
    TELL_STR(SSL_get_psk_identity_hint(ssl));
    SSL_free(ssl);
}

static void hello(SSL_CTX *ctx)
{
    SSL *ssl = SSL_new(ctx);
    const unsigned char *out = NULL;
    size_t length = 5;
    int *types = NULL;

    printf("== client_hello getters without a hello\n");
    TELL(SSL_client_hello_isv2(ssl));
    TELL(SSL_client_hello_get0_legacy_version(ssl));
    TELL(SSL_client_hello_get0_random(ssl, &out));
    TELL(SSL_client_hello_get0_session_id(ssl, &out));
    TELL(SSL_client_hello_get0_ciphers(ssl, &out));
    TELL(SSL_client_hello_get0_compression_methods(ssl, &out));
    TELL(SSL_client_hello_get1_extensions_present(ssl, &types, &length));
    TELL(SSL_client_hello_get0_ext(ssl, 0, &out, &length));
    printf("%s %s %zu\n", out ? "set" : "NULL", types ? "set" : "NULL", length);
    SSL_free(ssl);
}

int main(void)
{
    SSL_CTX *ctx = SSL_CTX_new(TLS_client_method());

    alpn(ctx);
    fragments(ctx);
    custom(ctx);
    srtp(TLS_method());
    srtp(DTLS_method());
    psk(ctx);
    hello(ctx);
    SSL_CTX_free(ctx);
    return 0;
}
