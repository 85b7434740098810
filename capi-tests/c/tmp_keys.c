// The ephemeral keys of both sides (SSL_get_tmp_key, SSL_get_peer_tmp_key) by version, group and side: before, in and after the handshake.
#include "harness.h"

static int in_callback;

static int same_public(EVP_PKEY *a, EVP_PKEY *b)
{
    return a && b && EVP_PKEY_eq(a, b) == 1;
}

static EVP_PKEY *get(SSL *ssl, int own, const char *who)
{
    EVP_PKEY *key = NULL;
    long ret = own ? SSL_get_tmp_key(ssl, &key) : SSL_get_peer_tmp_key(ssl, &key);

    printf("  %s %s: %ld", who, own ? "own" : "peer's", ret);
    if (ret == 1)
        printf(" %s %d bits", EVP_PKEY_get0_type_name(key), EVP_PKEY_get_bits(key));
    printf("\n");
    print_errors();
    return key;
}

static void info(const SSL *constant, int where, int value)
{
    SSL *ssl = (SSL *)constant;
    const char *who = SSL_is_server(ssl) ? "server" : "client";

    (void)value;
    if (!in_callback || !(where & (SSL_CB_LOOP | SSL_CB_HANDSHAKE_DONE)))
        return;
    printf("  %s\n", SSL_state_string(ssl));
    EVP_PKEY_free(get(ssl, 1, who));
}

static void run(SSL_CTX *client, SSL_CTX *server, int version, const char *groups, const char *suites, int ask)
{
    EVP_PKEY *keys[4];
    struct pair pair;
    int i;

    printf("== %x %s %s\n", version, groups, suites);
    pair_open(&pair, client, server);
    SSL_set_min_proto_version(pair.client, version);
    SSL_set_max_proto_version(pair.client, version);
    MUST(SSL_set1_groups_list(pair.client, groups) && SSL_set1_groups_list(pair.server, groups));
    MUST(SSL_set_cipher_list(pair.client, suites));
    EVP_PKEY_free(get(pair.client, 1, "client"));
    in_callback = ask;
    printf("handshake %d\n", handshake(pair.client, pair.server));
    in_callback = 0;
    keys[0] = get(pair.client, 1, "client");
    keys[1] = get(pair.client, 0, "client");
    keys[2] = get(pair.server, 1, "server");
    keys[3] = get(pair.server, 0, "server");
    printf("  client's agree %d, server's agree %d\n", same_public(keys[0], keys[3]), same_public(keys[2], keys[1]));
    SSL_clear(pair.client);
    EVP_PKEY_free(get(pair.client, 1, "cleared client"));
    for (i = 0; i < 4; i++)
        EVP_PKEY_free(keys[i]);
    pair_close(&pair);
}

int main(void)
{
    SSL_CTX *client = client_ctx(RSA2048), *server = server_ctx(RSA2048);

    SSL_CTX_set_dh_auto(server, 1);
    SSL_CTX_set_info_callback(client, info);
    SSL_CTX_set_info_callback(server, info);
    run(client, server, TLS1_3_VERSION, "X25519", "DEFAULT", 1);
    run(client, server, TLS1_3_VERSION, "P-256", "DEFAULT", 0);
    run(client, server, TLS1_3_VERSION, "X448", "DEFAULT", 0);
    run(client, server, TLS1_3_VERSION, "P-384", "DEFAULT", 0);
    run(client, server, TLS1_3_VERSION, "ffdhe2048", "DEFAULT", 0);
    run(client, server, TLS1_2_VERSION, "X25519", "ECDHE-RSA-AES128-GCM-SHA256", 1);
    run(client, server, TLS1_2_VERSION, "P-521", "ECDHE-RSA-AES128-GCM-SHA256", 0);
    run(client, server, TLS1_2_VERSION, "X25519", "DHE-RSA-AES128-GCM-SHA256", 1);
    run(client, server, TLS1_2_VERSION, "X25519", "AES128-GCM-SHA256", 0);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
    return 0;
}
