// What getters tell after (and in the middle of) a TLS 1.3 handshake: suites, groups, schemes, keys of both sides; for several
// configurations, some of which fail.
#include "harness.h"

static void print_names(const char *label, STACK_OF(SSL_CIPHER) *list)
{
    int i;

    printf("%s", label);
    for (i = 0; i < sk_SSL_CIPHER_num(list); i++)
        printf(" %s", SSL_CIPHER_get_name(sk_SSL_CIPHER_value(list, i)));
    putchar('\n');
}

static void tell(const char *who, SSL *ssl)
{
    unsigned char rsig = 0, rhash = 0;
    unsigned char *raw = NULL;
    int groups[64], count, i, sign = -1, hash = -1, both = -1;
    EVP_PKEY *key = NULL;
    char text[1000], small[40];
    const char *formats = NULL;
    long n;

    printf("-- %s\n", who);
    printf("current %s, pending %s\n", SSL_CIPHER_get_name(SSL_get_current_cipher(ssl)),
           SSL_CIPHER_get_name(SSL_get_pending_cipher(ssl)));
    print_names("client's suites", SSL_get_client_ciphers(ssl));
    MUST(SSL_get_client_ciphers(ssl) == SSL_get_client_ciphers(ssl));
    printf("shared %s\n", SSL_get_shared_ciphers(ssl, text, sizeof(text)) ? text : "NULL");
    printf("shared, small %s\n", SSL_get_shared_ciphers(ssl, small, sizeof(small)) ? small : "NULL");
    printf("shared, tiny %s\n", SSL_get_shared_ciphers(ssl, small, 5) ? small : "NULL");
    printf("shared, one %s\n", SSL_get_shared_ciphers(ssl, small, 1) ? small : "NULL");
    n = SSL_get0_raw_cipherlist(ssl, &raw);
    printf("raw list %ld:", n);
    for (i = 0; i < n; i++)
        printf(" %02x", raw[i]);
    count = SSL_get_sigalgs(ssl, -1, NULL, NULL, NULL, NULL, NULL);
    printf("\n%d schemes:", count);
    for (i = 0; i <= count; i++)
        if (SSL_get_sigalgs(ssl, i, &sign, &hash, &both, &rsig, &rhash) > 0)
            printf(" %02x%02x/%d/%d/%d", rhash, rsig, sign, hash, both);
    count = SSL_get_shared_sigalgs(ssl, 0, NULL, NULL, NULL, NULL, NULL);
    printf("\n%d shared:", count);
    for (i = -1; i <= count; i++)
        if (SSL_get_shared_sigalgs(ssl, i, &sign, &hash, &both, &rsig, &rhash) > 0)
            printf(" %02x%02x/%d/%d/%d", rhash, rsig, sign, hash, both);
    count = (int)SSL_get1_groups(ssl, NULL);
    printf("\n%d groups:", count);
    MUST(SSL_get1_groups(ssl, groups) == count);
    for (i = 0; i < count; i++)
        printf(" %d", groups[i]);
    printf("\nshared groups: %ld", SSL_get_shared_group(ssl, -1));
    for (i = -2; i < 6; i++)
        printf(" %ld", SSL_get_shared_group(ssl, i));
    printf("\nnegotiated group %ld\n", SSL_get_session(ssl) ? (long)SSL_get_negotiated_group(ssl) : -1);
    if (SSL_get_peer_tmp_key(ssl, &key)) {
        char name[50] = "";

        EVP_PKEY_get_group_name(key, name, sizeof(name), NULL);
        printf("peer key %s %d bits %s\n", EVP_PKEY_get0_type_name(key), EVP_PKEY_get_bits(key), name);
        EVP_PKEY_free(key);
    } else {
        puts("no peer key");
    }
    printf("peer hash %d", SSL_get_peer_signature_nid(ssl, &hash) ? hash : -1);
    printf(" type %d", SSL_get_peer_signature_type_nid(ssl, &sign) ? sign : -1);
    printf(" own hash %d", SSL_get_signature_nid(ssl, &hash) ? hash : -1);
    printf(" type %d\n", SSL_get_signature_type_nid(ssl, &sign) ? sign : -1);
    n = SSL_get0_ec_point_formats(ssl, &formats);
    printf("point formats %ld:", n);
    for (i = 0; i < n; i++)
        printf(" %d", formats[i]);
    putchar('\n');
    printf("secure renegotiation %ld, extended master secret %ld\n", SSL_get_secure_renegotiation_support(ssl), SSL_get_extms_support(ssl));
    ERR_clear_error();
}

static int on_server_name(SSL *ssl, int *alert, void *arg)
{
    (void)alert, (void)arg;
    printf("in the servername callback: %d schemes, %ld groups\n", SSL_get_sigalgs(ssl, -1, NULL, NULL, NULL, NULL, NULL),
           (long)SSL_get1_groups(ssl, NULL));
    return SSL_TLSEXT_ERR_OK;
}

static int on_certificate(SSL *ssl, void *arg)
{
    if (*(int *)arg)
        tell("server, in the certificate callback", ssl);
    return 1;
}

struct setting {
    const char *label;
    enum kind kind;
    const char *client_groups, *server_groups, *client_schemes, *server_schemes, *client_suites, *server_suites;
    uint64_t server_options;
    int level, ask, version;
};

static void run(const struct setting *setting)
{
    SSL_CTX *client = client_ctx(setting->kind), *server = server_ctx(setting->kind);
    struct pair pair;
    int verbose = strcmp(setting->label, "plain") == 0;

    printf("== %s\n", setting->label);
    only_version(client, setting->version ? setting->version : TLS1_3_VERSION);
    if (setting->client_groups)
        MUST(SSL_CTX_set1_groups_list(client, setting->client_groups));
    if (setting->server_groups)
        MUST(SSL_CTX_set1_groups_list(server, setting->server_groups));
    if (setting->client_schemes)
        MUST(SSL_CTX_set1_sigalgs_list(client, setting->client_schemes));
    if (setting->server_schemes)
        MUST(SSL_CTX_set1_sigalgs_list(server, setting->server_schemes));
    if (setting->client_suites)
        MUST(SSL_CTX_set_ciphersuites(client, setting->client_suites));
    if (setting->server_suites)
        MUST(SSL_CTX_set_ciphersuites(server, setting->server_suites));
    SSL_CTX_set_options(server, setting->server_options);
    if (setting->level) {
        SSL_CTX_set_security_level(client, setting->level);
        SSL_CTX_set_security_level(server, setting->level);
    }
    if (setting->ask)
        SSL_CTX_set_verify(server, SSL_VERIFY_PEER, NULL);
    SSL_CTX_set_tlsext_servername_callback(server, on_server_name);
    SSL_CTX_set_tlsext_servername_arg(server, &verbose);
    SSL_CTX_set_cert_cb(server, on_certificate, &verbose);
    pair_open(&pair, client, server);
    if (handshake(pair.client, pair.server)) {
        tell("client", pair.client);
        tell("server", pair.server);
    } else {
        unsigned long error = ERR_peek_error();

        printf("failed: client %s, server %s\n", SSL_state_string_long(pair.client), SSL_state_string_long(pair.server));
        printf("reason %d\n", ERR_GET_REASON(error));
    }
    print_errors();
    pair_close(&pair);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

int main(void)
{
    static const struct setting settings[] = {
        { .label = "plain", .kind = P256, .client_groups = "X25519:P-256:P-384:P-521" },
        { .label = "hello retry", .kind = P256, .client_groups = "X25519:P-256", .server_groups = "P-256" },
        { .label = "P-384", .kind = P256, .client_groups = "P-384:P-521", .server_groups = "P-521:P-384" },
        { .label = "P-384, server's preference", .kind = P256, .client_groups = "P-384:P-521", .server_groups = "P-521:P-384",
          .server_options = SSL_OP_CIPHER_SERVER_PREFERENCE },
        { .label = "no group", .kind = P256, .client_groups = "P-384", .server_groups = "P-521" },
        { .label = "RSA", .kind = RSA2048, .client_groups = "P-256" },
        { .label = "RSA, its schemes", .kind = RSA2048, .client_groups = "P-256", .client_schemes = "rsa_pss_rsae_sha512:RSA+SHA256",
          .server_schemes = "PSS+SHA256:PSS+SHA512" },
        { .label = "RSA, no scheme", .kind = RSA2048, .client_groups = "P-256", .client_schemes = "RSA+SHA256" },
        { .label = "P-256 key, no scheme", .kind = P256, .client_groups = "P-256", .client_schemes = "ECDSA+SHA384" },
        { .label = "Ed25519", .kind = ED25519, .client_groups = "P-521" },
        { .label = "ChaCha", .kind = P256, .client_groups = "X25519", .client_suites = "TLS_CHACHA20_POLY1305_SHA256:TLS_AES_128_GCM_SHA256" },
        { .label = "ChaCha, server's preference", .kind = P256, .client_groups = "X25519",
          .client_suites = "TLS_CHACHA20_POLY1305_SHA256:TLS_AES_128_GCM_SHA256", .server_options = SSL_OP_CIPHER_SERVER_PREFERENCE },
        { .label = "ChaCha first", .kind = P256, .client_groups = "X25519",
          .client_suites = "TLS_CHACHA20_POLY1305_SHA256:TLS_AES_128_GCM_SHA256",
          .server_options = SSL_OP_CIPHER_SERVER_PREFERENCE | SSL_OP_PRIORITIZE_CHACHA },
        { .label = "CCM", .kind = P256, .client_groups = "X25519", .client_suites = "TLS_AES_128_CCM_8_SHA256:TLS_AES_128_CCM_SHA256",
          .server_suites = "TLS_AES_128_CCM_SHA256", .level = 1 },
        { .label = "no suite", .kind = P256, .client_groups = "X25519", .client_suites = "TLS_AES_128_CCM_SHA256" },
        { .label = "no suite at all", .kind = P256, .client_groups = "X25519", .client_suites = "" },
        { .label = "level 3", .kind = P256, .client_groups = "X25519:P-384", .level = 3 },
        { .label = "level 3, small key", .kind = RSA2048, .client_groups = "X25519", .level = 3 },
        { .label = "level 4", .kind = P384, .client_groups = "P-384:P-521", .level = 4 },
        { .label = "level 4, small group", .kind = P384, .client_groups = "X25519", .level = 4 },
        { .label = "level 5", .kind = P521, .client_groups = "P-521", .level = 5 },
        { .label = "client certificate", .kind = P256, .client_groups = "X25519", .ask = 1 },
        { .label = "TLS 1.2", .kind = P256, .client_groups = "X25519:P-256", .version = TLS1_2_VERSION },
        { .label = "TLS 1.2, level 0", .kind = P256, .client_groups = "P-256", .level = -1, .version = TLS1_2_VERSION },
        { .label = "TLS 1.2, RSA", .kind = RSA2048, .client_groups = "P-256:P-384", .server_groups = "P-384", .version = TLS1_2_VERSION },
        { .label = "TLS 1.2, client certificate", .kind = P256, .client_groups = "P-521", .ask = 1, .version = TLS1_2_VERSION },
        { .label = "TLS 1.2, level 4", .kind = P384, .client_groups = "P-384", .level = 4, .version = TLS1_2_VERSION },
        { .label = "TLS 1.2, level 3, small key", .kind = RSA2048, .client_groups = "P-384", .level = 3, .version = TLS1_2_VERSION },
        { .label = "TLS 1.2, no group", .kind = P256, .client_groups = "P-384", .server_groups = "P-521", .version = TLS1_2_VERSION },
        { .label = "TLS 1.2, no scheme", .kind = P256, .client_groups = "P-256", .client_schemes = "RSA+SHA256", .version = TLS1_2_VERSION },
    };
    size_t i;

    for (i = 0; i < sizeof(settings) / sizeof(*settings); i++)
        run(&settings[i]);
    return 0;
}
