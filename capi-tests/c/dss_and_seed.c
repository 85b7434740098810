// LIMIT: 60
// DSA certificates of servers and clients, and the suites with SEED, which are there when libcrypto's legacy provider is.
#include "harness.h"

#include <openssl/provider.h>

static EVP_PKEY *dsa_key(void)
{
    EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new_from_name(NULL, "DSA", NULL);
    EVP_PKEY *params = NULL, *key = NULL;

    MUST(EVP_PKEY_paramgen_init(ctx) > 0 && EVP_PKEY_CTX_set_dsa_paramgen_bits(ctx, 1024) > 0 && EVP_PKEY_paramgen(ctx, &params) > 0);
    EVP_PKEY_CTX_free(ctx);
    ctx = EVP_PKEY_CTX_new_from_pkey(NULL, params, NULL);
    MUST(EVP_PKEY_keygen_init(ctx) > 0 && EVP_PKEY_keygen(ctx, &key) > 0);
    EVP_PKEY_CTX_free(ctx);
    EVP_PKEY_free(params);
    return key;
}

static void suites(const char *string)
{
    SSL_CTX *ctx = SSL_CTX_new(TLS_method());
    STACK_OF(SSL_CIPHER) *list;
    char text[200];
    int i, shown = 0;

    ERR_clear_error();
    printf("== %s: %d\n", string, SSL_CTX_set_cipher_list(ctx, string));
    print_errors();
    list = SSL_CTX_get_ciphers(ctx);
    for (i = 0; i < sk_SSL_CIPHER_num(list); i++) {
        const SSL_CIPHER *cipher = sk_SSL_CIPHER_value(list, i);

        if (strstr(SSL_CIPHER_get_name(cipher), "SEED") || strstr(SSL_CIPHER_get_name(cipher), "DSS")) {
            printf("%d %s", i, SSL_CIPHER_description(cipher, text, sizeof(text)));
            shown++;
        }
    }
    printf("%d of %d\n", shown, sk_SSL_CIPHER_num(list));
    SSL_CTX_free(ctx);
}

static void connect_with(EVP_PKEY *key, X509 *cert, const char *suite, int version, int client_auth, const char *sigalgs)
{
    SSL_CTX *client = client_ctx(KINDS), *server = server_ctx(RSA2048);
    struct pair pair;
    char buffer[400];
    int done, nid = -1, peer = -1;

    printf("== %s at %x%s%s%s\n", suite, version, client_auth ? ", client certificate" : "", sigalgs ? " " : "", sigalgs ? sigalgs : "");
    only_version(client, version);
    only_version(server, version);
    SSL_CTX_set_security_level(client, 0);
    SSL_CTX_set_security_level(server, 0);
    printf("%d%d ", SSL_CTX_set_cipher_list(client, suite), SSL_CTX_set_cipher_list(server, suite));
    SSL_CTX_set_dh_auto(server, 1);
    printf("%d%d\n", SSL_CTX_use_certificate(server, cert), SSL_CTX_use_PrivateKey(server, key));
    if (client_auth) {
        MUST(SSL_CTX_use_certificate(client, cert) && SSL_CTX_use_PrivateKey(client, key));
        MUST(X509_STORE_add_cert(SSL_CTX_get_cert_store(server), cert));
        SSL_CTX_set_verify(server, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, NULL);
    }
    if (sigalgs != NULL)
        printf("sigalgs %ld\n", SSL_CTX_set1_sigalgs_list(client, sigalgs));
    ERR_clear_error();
    pair_open(&pair, client, server);
    done = handshake(pair.client, pair.server);
    printf("done %d\n", done);
    if (!done) {
        print_errors();
        /* A server that gets an alert in place of a hello says other things (c/io_results.c). */
        if (SSL_get_state(pair.server) != TLS_ST_BEFORE)
            CALL(pair.server, SSL_do_handshake(pair.server));
        CALL(pair.client, SSL_do_handshake(pair.client));
    } else {
        SSL_get_signature_type_nid(pair.server, &nid);
        SSL_get_peer_signature_type_nid(pair.client, &peer);
        printf("%s, signed %d seen %d", SSL_get_cipher(pair.client), nid, peer);
        nid = -1;
        SSL_get_peer_signature_nid(pair.client, &nid);
        printf(" hash %d, peer's key %d, client's %d, verified %ld, shared %s\n", nid, EVP_PKEY_get_base_id(X509_get0_pubkey(SSL_get0_peer_certificate(pair.client))),
               SSL_get0_peer_certificate(pair.server) ? EVP_PKEY_get_base_id(X509_get0_pubkey(SSL_get0_peer_certificate(pair.server))) : -1,
               SSL_get_verify_result(pair.server), SSL_get_shared_ciphers(pair.server, buffer, sizeof(buffer)));
        MUST(SSL_write(pair.client, "some words", 10) == 10);
        print_records("data", &pair.c2s);
        printf("read %d", SSL_read(pair.server, buffer, sizeof(buffer)));
        MUST(SSL_write(pair.server, "answer", 6) == 6);
        printf(" %d\n", SSL_read(pair.client, buffer, sizeof(buffer)));
    }
    pair_close(&pair);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

int main(void)
{
    static const int versions[] = { TLS1_VERSION, TLS1_1_VERSION, TLS1_2_VERSION };
    EVP_PKEY *key = dsa_key(), *rsa = load_key(RSA2048);
    X509 *cert = make_cert(key, "dsa.test", NULL, NULL, 7), *rsa_cert = load_cert(RSA2048);
    OSSL_PROVIDER *legacy, *base;
    size_t i;

    suites("ALL:@SECLEVEL=0");
    suites("SEED:@SECLEVEL=0");
    suites("ALL:-SEED");
    suites("SEED-SHA");
    for (i = 0; i < 3; i++) {
        connect_with(key, cert, "DHE-DSS-AES128-SHA", versions[i], 0, NULL);
        connect_with(key, cert, "DHE-DSS-AES256-SHA", versions[i], 1, NULL);
    }
    connect_with(key, cert, "DHE-DSS-AES128-GCM-SHA256", TLS1_2_VERSION, 1, "DSA+SHA256:RSA+SHA256");
    connect_with(key, cert, "DHE-DSS-AES128-GCM-SHA256", TLS1_2_VERSION, 0, "DSA+SHA1");
    connect_with(key, cert, "DHE-DSS-AES128-GCM-SHA256", TLS1_2_VERSION, 0, "RSA+SHA256");
    connect_with(key, cert, "DHE-RSA-AES128-SHA256", TLS1_2_VERSION, 1, NULL);
    connect_with(key, cert, "ALL", TLS1_3_VERSION, 0, NULL);
    connect_with(rsa, rsa_cert, "SEED-SHA", TLS1_2_VERSION, 0, NULL);

    printf("== with the legacy provider\n");
    base = OSSL_PROVIDER_load(NULL, "default");
    legacy = OSSL_PROVIDER_load(NULL, "legacy");
    MUST(base && legacy);
    suites("ALL:@SECLEVEL=0");
    suites("SEED:@SECLEVEL=0");
    suites("ALL:-SEED");
    suites("ALL:+SEED:@STRENGTH");
    suites("MEDIUM");
    suites("SEED+aNULL:SEED-SHA");
    for (i = 0; i < 3; i++) {
        connect_with(rsa, rsa_cert, "SEED-SHA", versions[i], 0, NULL);
        connect_with(rsa, rsa_cert, "DHE-RSA-SEED-SHA", versions[i], 0, NULL);
        connect_with(key, cert, "DHE-DSS-SEED-SHA", versions[i], 0, NULL);
    }
    OSSL_PROVIDER_unload(legacy);
    OSSL_PROVIDER_unload(base);
    EVP_PKEY_free(key);
    EVP_PKEY_free(rsa);
    X509_free(cert);
    X509_free(rsa_cert);
    return 0;
}
