// Lists of groups and signature schemes, as names and as numbers: what is accepted, what is raised, and what a client then offers.
#include "harness.h"

static int wanted;

/* Prints the numbers of the extension `wanted` of a ClientHello. */
static void on_message(int write_p, int version, int content_type, const void *buf, size_t len, SSL *ssl, void *arg)
{
    const unsigned char *p = buf, *end = p + len;

    (void)version, (void)ssl, (void)arg;
    if (!write_p || content_type != SSL3_RT_HANDSHAKE || *p != SSL3_MT_CLIENT_HELLO)
        return;
    p += 4 + 2 + 32;
    p += 1 + *p;
    p += 2 + (p[0] << 8 | p[1]);
    p += 1 + *p;
    for (p += 2; p < end;) {
        int type = p[0] << 8 | p[1], n = p[2] << 8 | p[3], i;

        p += 4;
        if (type == wanted)
            for (i = 2; i < n; i += 2)
                printf(" %02x%02x", p[i], p[i + 1]);
        p += n;
    }
}

static void offer(SSL_CTX *ctx, int extension)
{
    SSL *ssl;

    wanted = extension;
    SSL_CTX_set_cipher_list(ctx, "ALL");
    ssl = SSL_new(ctx);
    SSL_set_msg_callback(ssl, on_message);
    SSL_set_bio(ssl, BIO_new(BIO_s_mem()), BIO_new(BIO_s_mem()));
    printf("    offered");
    SSL_connect(ssl);
    putchar('\n');
    ERR_clear_error();
    SSL_free(ssl);
}

static SSL_CTX *at_level(int level)
{
    SSL_CTX *ctx = SSL_CTX_new(TLS_client_method());

    SSL_CTX_set_security_level(ctx, level);
    return ctx;
}

static void schemes(const char *list)
{
    SSL_CTX *ctx = at_level(0);

    printf("schemes '%s'\n", list);
    TELL(SSL_CTX_set1_sigalgs_list(ctx, list));
    offer(ctx, 13);
    TELL(SSL_CTX_set1_client_sigalgs_list(ctx, list));
    SSL_CTX_free(ctx);
}

static void groups(const char *list)
{
    SSL_CTX *ctx = at_level(0);

    printf("groups '%s'\n", list);
    TELL(SSL_CTX_set1_groups_list(ctx, list));
    SSL_CTX_free(ctx);
}

int main(void)
{
    static const char *const group_lists[] = { "", ":", "P-256", "P-256:", ":P-256", "P-256::X25519", " P-256 : X25519\t",
        "P-256:P-256", "P-256:prime256v1", "X25519:x25519", "p-256", "P-256:FOO", "FFDHE2048", "?P-256", "*P-256", "P-256,X25519",
        "P-256/X25519", "GC256A", "brainpoolP256r1tls13", "wap-wsg-idm-ecid-wtls1", "auto",
        "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
        "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "sect163k1", "K-163", "sect571r1", "B-571", "secp160k1",
        "secp192r1", "prime192v1", "P-192", "secp224r1", "P-224", "secp256k1", "secp256r1", "secp384r1", "P-384", "secp521r1",
        "P-521", "brainpoolP256r1", "brainpoolP384r1", "brainpoolP512r1", "x448", "X448", "ffdhe2048", "ffdhe3072", "ffdhe4096",
        "ffdhe6144", "ffdhe8192" };
    static const char *const scheme_lists[] = { "", ":", "RSA+SHA256", "SHA256+RSA", "RSA+sha1", "RSA+SHA1", "rsa+SHA256", "RSA+MD5",
        "RSA+RSA", "RSA+", "+SHA256", "RSA", "RSA+SHA256:", ":RSA+SHA256", "RSA+SHA256::RSA+SHA384", " RSA+SHA256 : ECDSA+SHA384 ",
        "RSA+SHA256:RSA+SHA256", "RSA+SHA256:rsa_pkcs1_sha256", "RSA+SHA256+SHA256", "PSS+SHA256", "RSA-PSS+sha512", "PSS+SHA1",
        "ECDSA+SHA224", "ECDSA+SHA1:DSA+SHA1:DSA+SHA256", "ed25519:ed448", "ED25519", "ed25519+SHA256", "FOO", "RSA+SHA256:FOO",
        "rsa_pss_pss_sha256:rsa_pss_rsae_sha256:rsa_pkcs1_sha1:ecdsa_secp521r1_sha512", "ecdsa_sha1", "RSA+SHA2-256",
        "RSA+SHA512-256", "RSA+                                    SHA256" };
    static int numbers[][5] = { { 1, 415 }, { 2, 415, 415 }, { 2, 415, 1034 }, { 1, 0 }, { 1, -1 }, { 1, 721 }, { 2, 415, 0 },
        { 4, 1034, 715, 716, 414 }, { 0 }, { 2, 672, 6 }, { 4, 672, 6, 672, 6 }, { 1, 672 }, { 3, 672, 6, 672 }, { 2, 672, 912 },
        { 2, 672, 408 }, { 2, 4, 6 }, { 2, 0, 1087 }, { 2, 6, 672 }, { 2, 114, 6 }, { 4, 64, 116, 672, 6 } };
    size_t i;
    int level;
    SSL_CTX *ctx;
    SSL *ssl;

    for (i = 0; i < sizeof(group_lists) / sizeof(*group_lists); i++)
        groups(group_lists[i]);
    for (i = 0; i < sizeof(scheme_lists) / sizeof(*scheme_lists); i++)
        schemes(scheme_lists[i]);
    for (i = 0; i < sizeof(numbers) / sizeof(*numbers); i++) {
        ctx = at_level(0);
        printf("numbers %d: %d %d %d %d\n", numbers[i][0], numbers[i][1], numbers[i][2], numbers[i][3], numbers[i][4]);
        TELL(SSL_CTX_set1_groups(ctx, numbers[i] + 1, numbers[i][0]));
        TELL(SSL_CTX_set1_sigalgs(ctx, numbers[i] + 1, numbers[i][0]));
        offer(ctx, 13);
        SSL_CTX_free(ctx);
    }
    for (level = 0; level <= 5; level++) {
        ctx = at_level(level);
        printf("level %d\n", level);
        offer(ctx, 13);
        SSL_CTX_set_min_proto_version(ctx, TLS1_3_VERSION);
        offer(ctx, 13);
        SSL_CTX_free(ctx);
    }
    ctx = at_level(1);
    ssl = SSL_new(ctx);
    TELL(SSL_CTX_set1_groups_list(ctx, "P-256"));
    offer(ctx, 10);
    TELL(SSL_CTX_set1_groups_list(ctx, "P-521:X25519"));
    offer(ctx, 10);
    TELL(SSL_set1_groups_list(ssl, "FOO"));
    TELL(SSL_set1_sigalgs_list(ssl, "FOO"));
    TELL(SSL_set1_groups_list(ssl, "P-384"));
    TELL(SSL_CTX_set1_groups_list(ctx, NULL));
    TELL(SSL_CTX_set1_sigalgs_list(ctx, NULL));
    TELL(SSL_CTX_set1_sigalgs_list(NULL, "RSA+SHA256"));
    TELL(SSL_CTX_set1_sigalgs_list(NULL, "FOO"));
    TELL(SSL_CTX_set1_client_sigalgs_list(NULL, "RSA+SHA256"));
    TELL(SSL_CTX_set_cipher_list(ctx, "SUITEB128"));
    offer(ctx, 10);
    SSL_free(ssl);
    SSL_CTX_free(ctx);

    ctx = at_level(1);
    ssl = SSL_new(ctx);
    for (i = 0; i < 300; i++) {
        const char *name = SSL_group_to_name(ssl, 0x1000000 | (int)i);

        if (name != NULL)
            printf("%zu %s\n", i, name);
    }
    TELL_STR(SSL_group_to_name(ssl, NID_X9_62_prime256v1));
    TELL_STR(SSL_group_to_name(ssl, NID_X25519));
    TELL_STR(SSL_group_to_name(ssl, 0));
    TELL_STR(SSL_group_to_name(ssl, -1));
    SSL_free(ssl);
    SSL_CTX_free(ctx);
    return 0;
}
