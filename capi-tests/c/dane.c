// DANE and Certificate Transparency: settings, TLSA records good and bad, and what a verified connection tells of them.
#include <openssl/ct.h>
#include "harness.h"

static void authority(SSL *ssl)
{
    X509 *cert = NULL;
    EVP_PKEY *key = NULL;
    uint8_t usage = 99, selector = 99, mtype = 99;
    const unsigned char *data = NULL;
    size_t len = 99;
    int depth = SSL_get0_dane_authority(ssl, &cert, &key), again = SSL_get0_dane_tlsa(ssl, &usage, &selector, &mtype, &data, &len);

    printf("  result %ld, depth %d %d, certificate %d, key %d, record %d %d %d, %zu bytes\n", SSL_get_verify_result(ssl), depth, again,
           cert != NULL, key != NULL, usage, selector, mtype, len);
}

static void add(SSL *ssl, int usage, int selector, int mtype, X509 *cert, int spoil)
{
    unsigned char *der = NULL, digest[EVP_MAX_MD_SIZE], *data;
    unsigned len;
    int der_len = selector ? i2d_X509_PUBKEY(X509_get_X509_PUBKEY(cert), &der) : i2d_X509(cert, &der);

    if (mtype == 0) {
        data = der, len = der_len;
    } else {
        MUST(EVP_Digest(der, der_len, digest, &len, mtype == 1 ? EVP_sha256() : EVP_sha512(), NULL));
        data = digest;
    }
    if (spoil)
        data[len - 1] ^= 1;
    printf("add %d %d %d%s = %d\n", usage, selector, mtype, spoil ? " spoilt" : "",
           SSL_dane_tlsa_add(ssl, usage, selector, mtype, data, len));
    print_errors();
    OPENSSL_free(der);
}

struct world {
    SSL_CTX *client, *server;
    X509 *ca, *leaf;
};

struct tlsa {
    int usage, selector, mtype, of_ca, spoil;
};

static void connect_with(struct world *world, const char *label, const struct tlsa *records, int count, int verify, const char *domain)
{
    struct pair pair;
    int i;

    printf("== %s\n", label);
    pair_open(&pair, world->client, world->server);
    SSL_set_verify(pair.client, verify, NULL);
    TELL(SSL_dane_enable(pair.client, domain));
    for (i = 0; i < count; i++)
        add(pair.client, records[i].usage, records[i].selector, records[i].mtype, records[i].of_ca ? world->ca : world->leaf,
            records[i].spoil);
    printf("handshake %d, name sent %s\n", handshake(pair.client, pair.server), SSL_get_servername(pair.client, 0));
    print_errors();
    authority(pair.client);
    printf("  peer name %s\n", SSL_get0_peername(pair.client) ? SSL_get0_peername(pair.client) : "-");
    TELL(SSL_clear(pair.client));
    authority(pair.client);
    pair_close(&pair);
}

static int judge(const CT_POLICY_EVAL_CTX *ctx, const STACK_OF(SCT) *scts, void *arg)
{
    printf("  judged: %d timestamps, certificate %d, issuer %d, log store %d\n", scts ? sk_SCT_num(scts) : -1,
           CT_POLICY_EVAL_CTX_get0_cert(ctx) != NULL, CT_POLICY_EVAL_CTX_get0_issuer(ctx) != NULL,
           CT_POLICY_EVAL_CTX_get0_log_store(ctx) != NULL);
    return *(int *)arg;
}

int main(void)
{
    EVP_PKEY *ca_key = load_key(P384), *leaf_key = load_key(P256);
    X509 *ca = load_cert(P384), *leaf = make_cert(leaf_key, "host.example", ca, ca_key, 70);
    SSL_CTX *ctx = SSL_CTX_new(TLS_method());
    SSL *ssl = SSL_new(ctx);
    struct world world = { SSL_CTX_new(TLS_client_method()), SSL_CTX_new(TLS_server_method()), ca, leaf };
    const unsigned char bytes[64] = { 0 };
    struct pair pair;
    int verdict;

    TELL(SSL_dane_enable(ssl, "host.example"));
    TELL(SSL_dane_tlsa_add(ssl, 3, 1, 1, bytes, 32));
    authority(ssl);
    TELL_PTR(SSL_get0_dane(ssl));
    TELL(SSL_CTX_dane_mtype_set(ctx, EVP_sha256(), 0, 1));
    TELL(SSL_CTX_dane_enable(ctx));
    TELL(SSL_CTX_dane_enable(ctx));
    TELL(SSL_CTX_dane_mtype_set(ctx, NULL, 0, 1));
    TELL(SSL_CTX_dane_mtype_set(ctx, EVP_sha1(), 7, 9));
    TELL(SSL_CTX_dane_mtype_set(ctx, NULL, 2, 2));
    TELL(SSL_CTX_dane_set_flags(ctx, DANE_FLAG_NO_DANE_EE_NAMECHECKS));
    TELL(SSL_CTX_dane_clear_flags(ctx, 2));
    SSL_free(ssl);
    ssl = SSL_new(ctx);
    TELL(SSL_dane_set_flags(ssl, 4));
    TELL(SSL_dane_clear_flags(ssl, 1));
    TELL(SSL_dane_set_flags(ssl, 0));
    TELL(SSL_dane_enable(ssl, "host.example"));
    TELL(SSL_dane_enable(ssl, "host.example"));
    TELL_STR(SSL_get_servername(ssl, 0));
    TELL(SSL_dane_tlsa_add(ssl, 4, 1, 1, bytes, 32));
    TELL(SSL_dane_tlsa_add(ssl, 3, 2, 1, bytes, 32));
    TELL(SSL_dane_tlsa_add(ssl, 3, 1, 9, bytes, 32));
    TELL(SSL_dane_tlsa_add(ssl, 3, 1, 2, bytes, 64));
    TELL(SSL_dane_tlsa_add(ssl, 3, 1, 7, bytes, 20));
    TELL(SSL_dane_tlsa_add(ssl, 3, 1, 1, bytes, 31));
    TELL(SSL_dane_tlsa_add(ssl, 3, 1, 1, NULL, 32));
    TELL(SSL_dane_tlsa_add(ssl, 3, 0, 0, bytes, 5));
    TELL(SSL_dane_tlsa_add(ssl, 3, 1, 0, bytes, 5));
    TELL(SSL_dane_tlsa_add(ssl, 3, 1, 0, bytes, (size_t)-1));
    TELL(SSL_dane_tlsa_add(ssl, 3, 1, 1, bytes, 32));
    authority(ssl);
    SSL_free(ssl);
    ssl = SSL_new(ctx);
    TELL(SSL_dane_enable(ssl, ""));
    SSL_free(ssl);
    ssl = SSL_new(ctx);
    TELL(SSL_dane_enable(ssl, NULL));
    SSL_free(ssl);

    MUST(SSL_CTX_use_certificate(world.server, leaf) == 1 && SSL_CTX_use_PrivateKey(world.server, leaf_key) == 1);
    MUST(SSL_CTX_add1_chain_cert(world.server, ca) == 1);
    MUST(SSL_CTX_dane_enable(world.client) == 1);
    connect_with(&world, "no records", NULL, 0, SSL_VERIFY_PEER, "host.example");
    {
        static const struct tlsa ee[] = { { 3, 1, 1, 0, 0 } }, wrong[] = { { 3, 1, 1, 0, 1 } }, ta[] = { { 2, 0, 1, 1, 0 } },
                                 full[] = { { 2, 0, 0, 1, 0 } }, key[] = { { 2, 1, 0, 1, 0 } }, pkix[] = { { 1, 0, 2, 0, 0 } },
                                 pkix_ta[] = { { 0, 1, 1, 1, 0 } },
                                 several[] = { { 0, 0, 1, 1, 1 }, { 2, 1, 1, 1, 1 }, { 3, 0, 2, 0, 1 }, { 3, 1, 2, 0, 0 }, { 3, 1, 1, 0, 1 } };

        connect_with(&world, "end entity", ee, 1, SSL_VERIFY_PEER, "host.example");
        connect_with(&world, "end entity, another name", ee, 1, SSL_VERIFY_PEER, "other.example");
        connect_with(&world, "end entity, no match", wrong, 1, SSL_VERIFY_PEER, "host.example");
        connect_with(&world, "end entity, no match, not verified", wrong, 1, SSL_VERIFY_NONE, "host.example");
        connect_with(&world, "trust anchor", ta, 1, SSL_VERIFY_PEER, "host.example");
        connect_with(&world, "trust anchor, another name", ta, 1, SSL_VERIFY_PEER, "other.example");
        connect_with(&world, "trust anchor in full", full, 1, SSL_VERIFY_PEER, "host.example");
        connect_with(&world, "trust anchor's key", key, 1, SSL_VERIFY_PEER, "host.example");
        connect_with(&world, "PKIX end entity, unknown issuer", pkix, 1, SSL_VERIFY_PEER, "host.example");
        connect_with(&world, "several records", several, 5, SSL_VERIFY_PEER, "host.example");
        MUST(SSL_CTX_clear_chain_certs(world.server) == 1);
        connect_with(&world, "trust anchor in full, not sent", full, 1, SSL_VERIFY_PEER, "host.example");
        connect_with(&world, "trust anchor's key, not sent", key, 1, SSL_VERIFY_PEER, "host.example");
        MUST(X509_STORE_add_cert(SSL_CTX_get_cert_store(world.client), ca));
        connect_with(&world, "PKIX end entity", pkix, 1, SSL_VERIFY_PEER, "host.example");
        connect_with(&world, "PKIX trust anchor", pkix_ta, 1, SSL_VERIFY_PEER, "host.example");
        connect_with(&world, "no records but a store", NULL, 0, SSL_VERIFY_PEER, "host.example");
    }

    printf("== timestamps\n");
    TELL(SSL_CTX_enable_ct(ctx, 9));
    TELL(SSL_CTX_ct_is_enabled(ctx));
    TELL(SSL_CTX_enable_ct(ctx, SSL_CT_VALIDATION_STRICT));
    TELL(SSL_CTX_ct_is_enabled(ctx));
    ssl = SSL_new(ctx);
    TELL(SSL_ct_is_enabled(ssl));
    SSL_disable_ct(ssl);
    TELL(SSL_ct_is_enabled(ssl));
    TELL(SSL_enable_ct(ssl, SSL_CT_VALIDATION_PERMISSIVE));
    TELL(SSL_ct_is_enabled(ssl));
    TELL_PTR(SSL_get0_peer_scts(ssl));
    TELL_PTR(SSL_CTX_get0_ctlog_store(ctx));
    TELL(SSL_CTX_set_ctlog_list_file(ctx, "/nonexistent/file"));
    SSL_CTX_set0_ctlog_store(ctx, CTLOG_STORE_new());
    TELL_PTR(SSL_CTX_get0_ctlog_store(ctx));
    SSL_free(ssl);
    for (verdict = 1; verdict >= -1; verdict--) {
        pair_open(&pair, world.client, world.server);
        SSL_set_verify(pair.client, SSL_VERIFY_PEER, NULL);
        TELL(SSL_set_ct_validation_callback(pair.client, judge, &verdict));
        printf("handshake %d, result %ld\n", handshake(pair.client, pair.server), SSL_get_verify_result(pair.client));
        print_errors();
        TELL_PTR(SSL_get0_peer_scts(pair.client));
        pair_close(&pair);
    }
    pair_open(&pair, world.client, world.server);
    SSL_set_verify(pair.client, SSL_VERIFY_PEER, NULL);
    TELL(SSL_enable_ct(pair.client, SSL_CT_VALIDATION_STRICT));
    printf("handshake %d, result %ld\n", handshake(pair.client, pair.server), SSL_get_verify_result(pair.client));
    print_errors();
    pair_close(&pair);

    SSL_CTX_free(ctx), SSL_CTX_free(world.client), SSL_CTX_free(world.server);
    X509_free(ca), X509_free(leaf);
    EVP_PKEY_free(ca_key), EVP_PKEY_free(leaf_key);
    return 0;
}
