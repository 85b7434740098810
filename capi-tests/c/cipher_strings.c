// What cipher strings and ciphersuite lists do: result, error, level, list. Some fixed strings, then thousands made of the
// language's words at random (from a fixed seed).
#include "harness.h"

static const char *const words[] = {
    "ALL", "COMPLEMENTOFALL", "COMPLEMENTOFDEFAULT", "kRSA", "kEDH", "kDHE", "DH", "kEECDH", "kECDHE", "ECDH",
    "kPSK", "kRSAPSK", "kDHEPSK", "kECDHEPSK", "kSRP", "aRSA", "aDSS", "DSS", "aNULL", "aECDSA", "ECDSA", "aPSK",
    "aSRP", "EDH", "DHE", "EECDH", "ECDHE", "RSA", "ADH", "AECDH", "PSK", "SRP", "NULL", "eNULL", "AES128",
    "AES256", "AES", "AESGCM", "AESCCM", "AESCCM8", "CAMELLIA128", "CAMELLIA256", "CAMELLIA", "CHACHA20", "ARIA",
    "ARIAGCM", "ARIA128", "ARIA256", "CBC", "MD5", "SHA1", "SHA", "SHA256", "SHA384", "SSLv3", "TLSv1", "TLSv1.0",
    "TLSv1.2", "LOW", "MEDIUM", "HIGH", "FIPS",
};

static const char *const suites[] = {
    "NULL-MD5", "NULL-SHA", "IDEA-CBC-SHA", "PSK-NULL-SHA", "DHE-PSK-NULL-SHA", "RSA-PSK-NULL-SHA", "AES128-SHA",
    "DHE-DSS-AES128-SHA", "DHE-RSA-AES128-SHA", "ADH-AES128-SHA", "AES256-SHA", "DHE-DSS-AES256-SHA",
    "DHE-RSA-AES256-SHA", "ADH-AES256-SHA", "NULL-SHA256", "AES128-SHA256", "AES256-SHA256",
    "DHE-DSS-AES128-SHA256", "CAMELLIA128-SHA", "DHE-DSS-CAMELLIA128-SHA", "DHE-RSA-CAMELLIA128-SHA",
    "ADH-CAMELLIA128-SHA", "DHE-RSA-AES128-SHA256", "DHE-DSS-AES256-SHA256", "DHE-RSA-AES256-SHA256",
    "ADH-AES128-SHA256", "ADH-AES256-SHA256", "GOST2001-GOST89-GOST89", "GOST2001-NULL-GOST94", "CAMELLIA256-SHA",
    "DHE-DSS-CAMELLIA256-SHA", "DHE-RSA-CAMELLIA256-SHA", "ADH-CAMELLIA256-SHA", "PSK-AES128-CBC-SHA",
    "PSK-AES256-CBC-SHA", "DHE-PSK-AES128-CBC-SHA", "DHE-PSK-AES256-CBC-SHA", "RSA-PSK-AES128-CBC-SHA",
    "RSA-PSK-AES256-CBC-SHA", "SEED-SHA", "DHE-DSS-SEED-SHA", "DHE-RSA-SEED-SHA", "ADH-SEED-SHA",
    "AES128-GCM-SHA256", "AES256-GCM-SHA384", "DHE-RSA-AES128-GCM-SHA256", "DHE-RSA-AES256-GCM-SHA384",
    "DHE-DSS-AES128-GCM-SHA256", "DHE-DSS-AES256-GCM-SHA384", "ADH-AES128-GCM-SHA256", "ADH-AES256-GCM-SHA384",
    "PSK-AES128-GCM-SHA256", "PSK-AES256-GCM-SHA384", "DHE-PSK-AES128-GCM-SHA256", "DHE-PSK-AES256-GCM-SHA384",
    "RSA-PSK-AES128-GCM-SHA256", "RSA-PSK-AES256-GCM-SHA384", "PSK-AES128-CBC-SHA256", "PSK-AES256-CBC-SHA384",
    "PSK-NULL-SHA256", "PSK-NULL-SHA384", "DHE-PSK-AES128-CBC-SHA256", "DHE-PSK-AES256-CBC-SHA384",
    "DHE-PSK-NULL-SHA256", "DHE-PSK-NULL-SHA384", "RSA-PSK-AES128-CBC-SHA256", "RSA-PSK-AES256-CBC-SHA384",
    "RSA-PSK-NULL-SHA256", "RSA-PSK-NULL-SHA384", "CAMELLIA128-SHA256", "DHE-DSS-CAMELLIA128-SHA256",
    "DHE-RSA-CAMELLIA128-SHA256", "ADH-CAMELLIA128-SHA256", "CAMELLIA256-SHA256", "DHE-DSS-CAMELLIA256-SHA256",
    "DHE-RSA-CAMELLIA256-SHA256", "ADH-CAMELLIA256-SHA256", "TLS_EMPTY_RENEGOTIATION_INFO_SCSV",
    "TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256", "TLS_AES_128_CCM_SHA256",
    "TLS_AES_128_CCM_8_SHA256", "TLS_FALLBACK_SCSV", "ECDHE-ECDSA-NULL-SHA", "ECDHE-ECDSA-AES128-SHA",
    "ECDHE-ECDSA-AES256-SHA", "ECDHE-RSA-NULL-SHA", "ECDHE-RSA-AES128-SHA", "ECDHE-RSA-AES256-SHA",
    "AECDH-NULL-SHA", "AECDH-AES128-SHA", "AECDH-AES256-SHA", "SRP-AES-128-CBC-SHA", "SRP-RSA-AES-128-CBC-SHA",
    "SRP-DSS-AES-128-CBC-SHA", "SRP-AES-256-CBC-SHA", "SRP-RSA-AES-256-CBC-SHA", "SRP-DSS-AES-256-CBC-SHA",
    "ECDHE-ECDSA-AES128-SHA256", "ECDHE-ECDSA-AES256-SHA384", "ECDHE-RSA-AES128-SHA256", "ECDHE-RSA-AES256-SHA384",
    "ECDHE-ECDSA-AES128-GCM-SHA256", "ECDHE-ECDSA-AES256-GCM-SHA384", "ECDHE-RSA-AES128-GCM-SHA256",
    "ECDHE-RSA-AES256-GCM-SHA384", "ECDHE-PSK-AES128-CBC-SHA", "ECDHE-PSK-AES256-CBC-SHA",
    "ECDHE-PSK-AES128-CBC-SHA256", "ECDHE-PSK-AES256-CBC-SHA384", "ECDHE-PSK-NULL-SHA", "ECDHE-PSK-NULL-SHA256",
    "ECDHE-PSK-NULL-SHA384", "ARIA128-GCM-SHA256", "ARIA256-GCM-SHA384", "DHE-RSA-ARIA128-GCM-SHA256",
    "DHE-RSA-ARIA256-GCM-SHA384", "DHE-DSS-ARIA128-GCM-SHA256", "DHE-DSS-ARIA256-GCM-SHA384",
    "ECDHE-ECDSA-ARIA128-GCM-SHA256", "ECDHE-ECDSA-ARIA256-GCM-SHA384", "ECDHE-ARIA128-GCM-SHA256",
    "ECDHE-ARIA256-GCM-SHA384", "PSK-ARIA128-GCM-SHA256", "PSK-ARIA256-GCM-SHA384", "DHE-PSK-ARIA128-GCM-SHA256",
    "DHE-PSK-ARIA256-GCM-SHA384", "RSA-PSK-ARIA128-GCM-SHA256", "RSA-PSK-ARIA256-GCM-SHA384",
    "ECDHE-ECDSA-CAMELLIA128-SHA256", "ECDHE-ECDSA-CAMELLIA256-SHA384", "ECDHE-RSA-CAMELLIA128-SHA256",
    "ECDHE-RSA-CAMELLIA256-SHA384", "PSK-CAMELLIA128-SHA256", "PSK-CAMELLIA256-SHA384",
    "DHE-PSK-CAMELLIA128-SHA256", "DHE-PSK-CAMELLIA256-SHA384", "RSA-PSK-CAMELLIA128-SHA256",
    "RSA-PSK-CAMELLIA256-SHA384", "ECDHE-PSK-CAMELLIA128-SHA256", "ECDHE-PSK-CAMELLIA256-SHA384", "AES128-CCM",
    "AES256-CCM", "DHE-RSA-AES128-CCM", "DHE-RSA-AES256-CCM", "AES128-CCM8", "AES256-CCM8", "DHE-RSA-AES128-CCM8",
    "DHE-RSA-AES256-CCM8", "PSK-AES128-CCM", "PSK-AES256-CCM", "DHE-PSK-AES128-CCM", "DHE-PSK-AES256-CCM",
    "PSK-AES128-CCM8", "PSK-AES256-CCM8", "DHE-PSK-AES128-CCM8", "DHE-PSK-AES256-CCM8", "ECDHE-ECDSA-AES128-CCM",
    "ECDHE-ECDSA-AES256-CCM", "ECDHE-ECDSA-AES128-CCM8", "ECDHE-ECDSA-AES256-CCM8",
    "GOST2012-KUZNYECHIK-KUZNYECHIKOMAC", "GOST2012-MAGMA-MAGMAOMAC", "IANA-GOST2012-GOST8912-GOST8912",
    "ECDHE-RSA-CHACHA20-POLY1305", "ECDHE-ECDSA-CHACHA20-POLY1305", "DHE-RSA-CHACHA20-POLY1305",
    "PSK-CHACHA20-POLY1305", "ECDHE-PSK-CHACHA20-POLY1305", "DHE-PSK-CHACHA20-POLY1305",
    "RSA-PSK-CHACHA20-POLY1305", "LEGACY-GOST2012-GOST8912-GOST8912", "GOST2012-NULL-GOST12",
};

static const char *const strange[] = {
    "FOO", "3DES", "RC4", "SEED", "GOST", "aGOST", "EXPORT", "DEFAULT", "SSLv2", "TLSv1.3", "EDH-RSA-DES-CBC3-SHA",
    "TLS_RSA_WITH_AES_128_CBC_SHA",
};

static const char *const bad[] = { "$", "!", "-", "+", "AES+", "++", "A_B", "AES$", "AES+FOO$x", "-@STRENGTH", "(x)", "@", "@FOO",
    "@SECLEVEL=6", "@SECLEVEL=", "@SECLEVEL=12", "@SECLEVEL=+1", "@STRENGTHX", "@STRENGTH+x" };

static const char *const separators[] = { ":", ":", ":", ":", ":", " ", ",", ";", ": ", "::" };
static const char *const heads[] = { "", "", "", "DEFAULT", "DEFAULT:", "ALL:", "HIGH:", "COMPLEMENTOFALL:", "ALL:COMPLEMENTOFALL:",
    "DEFAULT+", "DEFAULTX:" };
static const char *const signs[] = { "", "", "", "", "", "", "+", "-", "!" };

#define PICK(array) array[roll(sizeof(array) / sizeof(*array))]

static unsigned long long state = 7;

static size_t roll(size_t sides)
{
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    return (size_t)((state >> 33) % sides);
}

static void add_element(char *out)
{
    size_t kind = roll(100), count;

    if (kind < 5) {
        strcat(out, "@STRENGTH");
    } else if (kind < 8) {
        sprintf(out + strlen(out), "@SECLEVEL=%zu", roll(6));
    } else if (kind < 9) {
        strcat(out, PICK(bad));
    } else {
        strcat(out, PICK(signs));
        count = roll(7) < 4 ? 1 : 2 + roll(2);
        while (count-- > 0) {
            size_t word = roll(100);

            strcat(out, word < 70 ? PICK(words) : word < 96 ? PICK(suites) : PICK(strange));
            if (count > 0)
                strcat(out, "+");
        }
    }
}

static void print_list(STACK_OF(SSL_CIPHER) *list)
{
    int i;

    for (i = 0; i < sk_SSL_CIPHER_num(list); i++)
        printf(" %04x", SSL_CIPHER_get_protocol_id(sk_SSL_CIPHER_value(list, i)));
}

static void try(const char *string)
{
    SSL_CTX *ctx = SSL_CTX_new(TLS_method());
    int ret;
    unsigned long error;

    ERR_clear_error();
    ret = SSL_CTX_set_cipher_list(ctx, string);
    error = ERR_peek_error();
    printf("%s -> %d %d level %d", string, ret, ERR_GET_REASON(error), SSL_CTX_get_security_level(ctx));
    print_list(SSL_CTX_get_ciphers(ctx));
    putchar('\n');
    SSL_CTX_free(ctx);
}

static void try_suites(const char *string)
{
    SSL_CTX *ctx = SSL_CTX_new(TLS_method());

    printf("ciphersuites '%s'\n", string);
    TELL(SSL_CTX_set_ciphersuites(ctx, string));
    print_list(SSL_CTX_get_ciphers(ctx));
    putchar('\n');
    SSL_CTX_free(ctx);
}

/* The lists of an SSL and of its SSL_CTX, each changed in turn. */
static void two_objects(void)
{
    SSL_CTX *ctx = SSL_CTX_new(TLS_method());
    SSL *ssl = SSL_new(ctx);
    STACK_OF(SSL_CIPHER) *list;

    MUST(SSL_get_ciphers(ssl) == SSL_CTX_get_ciphers(ctx));
    TELL(SSL_CTX_set_cipher_list(ctx, "AES128-SHA"));
    MUST(SSL_get_ciphers(ssl) == SSL_CTX_get_ciphers(ctx));
    TELL_STR(SSL_get_cipher_list(ssl, 3));
    TELL_STR(SSL_get_cipher_list(ssl, 4));
    TELL_STR(SSL_get_cipher_list(ssl, -1));
    TELL(SSL_set_cipher_list(ssl, "AES256-SHA:AES128-SHA"));
    MUST(SSL_get_ciphers(ssl) != SSL_CTX_get_ciphers(ctx));
    print_list(SSL_get_ciphers(ssl));
    print_list(SSL_CTX_get_ciphers(ctx));
    TELL(SSL_CTX_set_cipher_list(ctx, "CAMELLIA128-SHA"));
    TELL(SSL_CTX_set_ciphersuites(ctx, "TLS_AES_128_CCM_SHA256"));
    print_list(SSL_get_ciphers(ssl));
    print_list(SSL_CTX_get_ciphers(ctx));
    TELL(SSL_set_ciphersuites(ssl, ""));
    print_list(SSL_get_ciphers(ssl));
    TELL(SSL_set_cipher_list(ssl, "NO-SUCH-SUITE"));
    print_list(SSL_get_ciphers(ssl));
    TELL(SSL_set_cipher_list(ssl, "@NO"));
    TELL(SSL_set_cipher_list(ssl, "DEFAULT:@SECLEVEL=4:@NO"));
    TELL(SSL_get_security_level(ssl));
    TELL(SSL_CTX_get_security_level(ctx));
    TELL_PTR(SSL_get_ciphers(NULL));
    list = SSL_get_ciphers(ssl);
    MUST(list == SSL_get_ciphers(ssl));
    SSL_free(ssl);
    SSL_CTX_free(ctx);

    /* Suite B stays on. */
    ctx = SSL_CTX_new(TLS_method());
    TELL(SSL_CTX_set_cipher_list(ctx, "SUITEB128C2:ALL"));
    print_list(SSL_CTX_get_ciphers(ctx));
    TELL(SSL_CTX_set_cipher_list(ctx, "ALL"));
    print_list(SSL_CTX_get_ciphers(ctx));
    printf(" flags %lx\n", (unsigned long)SSL_CTX_set_cert_flags(ctx, 0));
    TELL(SSL_CTX_set_cipher_list(ctx, "SUITEB192"));
    print_list(SSL_CTX_get_ciphers(ctx));
    printf(" flags %lx\n", (unsigned long)SSL_CTX_clear_cert_flags(ctx, 0x30000));
    TELL(SSL_CTX_set_cipher_list(ctx, "AES128-SHA"));
    print_list(SSL_CTX_get_ciphers(ctx));
    SSL_CTX_free(ctx);
    ctx = SSL_CTX_new(TLSv1_1_method());
    TELL(SSL_CTX_set_cipher_list(ctx, "SUITEB128ONLY"));
    SSL_CTX_free(ctx);
}

static void bytes(SSL *ssl, const char *label, const char *data, size_t length, int v2)
{
    STACK_OF(SSL_CIPHER) *list = NULL, *signals = NULL;

    puts(label);
    TELL(SSL_bytes_to_cipher_list(ssl, (const unsigned char *)data, length, v2, &list, &signals));
    print_list(list);
    printf(" signals");
    print_list(signals);
    putchar('\n');
    sk_SSL_CIPHER_free(list);
    sk_SSL_CIPHER_free(signals);
}

int main(void)
{
    static const char *const fixed[] = { "", ":", "ALL", "DEFAULT", "DEFAULT:", "ALL:COMPLEMENTOFALL", "ALL:DEFAULT", "XSUITEB128",
        "SUITEB128", "SUITEB128ONLYx", "HIGH:!aNULL:@STRENGTH", "DEFAULT@SECLEVEL=0", "HIGH:!aNULL:!MD5:!RC4",
        "ALL:!EXPORT:!LOW:!aNULL:!SSLv2", "EECDH+AESGCM:EDH+AESGCM:AES256+EECDH:AES256+EDH", "kEECDH:kRSA:!aNULL", "-ALL",
        "ALL:-ALL:ALL", "ALL:-AES128-SHA:AES128-SHA", "AES128-SHA:@SECLEVEL=1$x:FOO", "@SECLEVEL=2:ALL:@BOGUS:!ALL",
        "ECDHE+AESGCM:ECDHE+CHACHA20:DHE+AESGCM:DHE+CHACHA20:ECDH+AESGCM:DH+AESGCM:ECDH+AES:DH+AES:RSA+AESGCM:RSA+AES:!aNULL:!DSS" };
    static const char *const lists[] = { "", ":", "TLS_AES_128_GCM_SHA256", "TLS_AES_128_GCM_SHA256:",
        "TLS_AES_128_GCM_SHA256::TLS_AES_128_CCM_SHA256", " TLS_AES_128_GCM_SHA256 : TLS_AES_128_CCM_8_SHA256\t",
        "TLS_AES_128_GCM_SHA256:FOO", "FOO:TLS_AES_128_GCM_SHA256", "FOO", "AES128-SHA", "tls_aes_128_gcm_sha256",
        "TLS_AES_128_GCM_SHA256:TLS_AES_128_GCM_SHA256", "TLS_RSA_WITH_SEED_CBC_SHA",
        "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx:TLS_AES_128_GCM_SHA256" };
    char string[4096];
    size_t i, count;
    SSL_CTX *ctx;
    SSL *ssl;

    for (i = 0; i < sizeof(fixed) / sizeof(*fixed); i++)
        try(fixed[i]);
    for (i = 0; i < sizeof(words) / sizeof(*words); i++)
        try(words[i]);
    for (i = 0; i < 3000; i++) {
        strcpy(string, PICK(heads));
        count = 1 + roll(9);
        while (count-- > 0) {
            add_element(string);
            if (count > 0 || roll(8) == 0)
                strcat(string, PICK(separators));
        }
        try(string);
    }
    for (i = 0; i < sizeof(lists) / sizeof(*lists); i++)
        try_suites(lists[i]);
    two_objects();

    ctx = SSL_CTX_new(TLS_method());
    ssl = SSL_new(ctx);
    bytes(ssl, "bytes", "\xc0\x2b\xc0\x2c\x00\xff\x13\x01\x12\x34\x56\x00", 12, 0);
    bytes(ssl, "odd", "\xc0\x2b\xc0", 3, 0);
    bytes(ssl, "none", "", 0, 0);
    bytes(ssl, "v2", "\x00\xc0\x2b\x01\x00\x80\x00\x00\xff", 9, 1);
    bytes(ssl, "v2 odd", "\x00\xc0\x2b\x01", 4, 1);
    SSL_free(ssl);
    SSL_CTX_free(ctx);
    return 0;
}
