// TLS 1.2 and before, seen from an application: temporary DH of every origin, Finished values, point formats, max_fragment_length, fallback.
#include "harness.h"

static SSL_CTX *client, *server;

static void begin(const char *what, int version, const char *ciphers, enum kind kind)
{
    char list[200];

    printf("== %s, %x\n", what, version);
    client = client_ctx(KINDS);
    server = server_ctx(kind);
    only_version(client, version);
    only_version(server, version);
    snprintf(list, sizeof(list), "%s:@SECLEVEL=%d", ciphers, version < TLS1_2_VERSION ? 0 : 1);
    MUST(SSL_CTX_set_cipher_list(client, list) == 1 && SSL_CTX_set_cipher_list(server, list) == 1);
}

static void end(void)
{
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

static EVP_PKEY *group(const char *name)
{
    OSSL_PARAM params[2];
    EVP_PKEY *key = NULL;
    EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new_from_name(NULL, "DH", NULL);

    params[0] = OSSL_PARAM_construct_utf8_string("group", (char *)name, 0);
    params[1] = OSSL_PARAM_construct_end();
    MUST(EVP_PKEY_fromdata_init(ctx) == 1 && EVP_PKEY_fromdata(ctx, &key, EVP_PKEY_KEY_PARAMETERS, params) == 1);
    EVP_PKEY_CTX_free(ctx);
    return key;
}

static DH *from_callback(SSL *ssl, int is_export, int bits)
{
    static DH *dh;

    (void)ssl;
    printf("  callback: export %d bits %d\n", is_export, bits);
    if (dh == NULL)
        dh = DH_new_by_nid(NID_ffdhe3072);
    return dh;
}

/* 0: none; 1: auto; 2: set; 3: callback; 4: set on the SSL; 5: auto, on the SSL; 6: auto and a callback. */
static void temporary(int how, const char *ciphers, enum kind kind, int version)
{
    struct pair pair;
    EVP_PKEY *key = NULL;
    int done;

    begin("temporary DH", version, ciphers, kind);
    printf("  how %d, %s, %s\n", how, ciphers, kind_name(kind));
    if (how == 1 || how == 6)
        printf("  auto %ld\n", SSL_CTX_set_dh_auto(server, 1));
    if (how == 2)
        printf("  set %d\n", SSL_CTX_set0_tmp_dh_pkey(server, group("ffdhe2048")));
    if (how == 3 || how == 6)
        SSL_CTX_set_tmp_dh_callback(server, from_callback);
    pair_open(&pair, client, server);
    if (how == 4)
        printf("  set %d\n", SSL_set0_tmp_dh_pkey(pair.server, group("ffdhe4096")));
    if (how == 5)
        printf("  auto %ld\n", SSL_set_dh_auto(pair.server, 1));
    done = handshake(pair.client, pair.server);
    printf("  done %d %s\n", done, SSL_get_cipher_name(pair.client));
    print_errors();
    if (done && SSL_get_peer_tmp_key(pair.client, &key)) {
        printf("  %s of %d bits\n", EVP_PKEY_get0_type_name(key), EVP_PKEY_get_bits(key));
        EVP_PKEY_free(key);
    }
    pair_close(&pair);
    end();
}

/* SSL_get_finished and SSL_get_peer_finished (tls-unique, RFC 5929): each side's own and the other's. */
static void finished(int version, int resume)
{
    unsigned char own[2][64], peer[2][64];
    size_t length[4];
    SSL_SESSION *session = NULL;
    struct pair pair;
    int round;

    begin("finished", version, "ECDHE-ECDSA-AES128-SHA", P256);
    for (round = 0; round <= resume; round++) {
        pair_open(&pair, client, server);
        printf("  before %zu %zu\n", SSL_get_finished(pair.client, own[0], 64), SSL_get_peer_finished(pair.client, peer[0], 64));
        if (session)
            MUST(SSL_set_session(pair.client, session) == 1);
        MUST(handshake(pair.client, pair.server));
        length[0] = SSL_get_finished(pair.client, own[0], 64);
        length[1] = SSL_get_peer_finished(pair.client, peer[0], 64);
        length[2] = SSL_get_finished(pair.server, own[1], 64);
        length[3] = SSL_get_peer_finished(pair.server, peer[1], 5);
        printf("  reused %d: %zu %zu %zu %zu, agree %d %d\n", SSL_session_reused(pair.client), length[0], length[1], length[2], length[3],
               memcmp(own[0], peer[1], 5) == 0, memcmp(own[1], peer[0], length[2]) == 0);
        if (session == NULL)
            session = SSL_get1_session(pair.client);
        SSL_shutdown(pair.client);
        pair_close(&pair);
    }
    SSL_SESSION_free(session);
    end();
}

static void point_formats(void)
{
    const char *formats = NULL;
    struct pair pair;
    long n;

    begin("point formats", TLS1_2_VERSION, "ECDHE-ECDSA-AES128-SHA", P256);
    pair_connect(&pair, client, server);
    n = SSL_get0_ec_point_formats(pair.client, &formats);
    printf("  client sees %ld:", n);
    for (; n > 0; n--)
        printf(" %d", *formats++);
    n = SSL_get0_ec_point_formats(pair.server, &formats);
    printf(", server %ld:", n);
    for (; n > 0; n--)
        printf(" %d", *formats++);
    printf("\n");
    pair_close(&pair);
    end();
}

static void fragments(int code, int other)
{
    struct pair pair;
    SSL_SESSION *session;
    char data[5000];

    begin("max_fragment_length", TLS1_2_VERSION, "ECDHE-ECDSA-AES128-GCM-SHA256", P256);
    printf("  set %d\n", SSL_CTX_set_tlsext_max_fragment_length(client, (uint8_t)code));
    pair_connect(&pair, client, server);
    session = SSL_get1_session(pair.client);
    printf("  %d: session %d\n", code, SSL_SESSION_get_max_fragment_length(session));
    memset(data, 'd', sizeof(data));
    CALL(pair.client, SSL_write(pair.client, data, sizeof(data)));
    print_records("  client", &pair.c2s);
    CALL(pair.server, SSL_write(pair.server, data, sizeof(data)));
    print_records("  server", &pair.s2c);
    pair_close(&pair);
    /* A resumption keeps the length. */
    pair_open(&pair, client, server);
    MUST(SSL_set_session(pair.client, session) == 1);
    MUST(SSL_set_tlsext_max_fragment_length(pair.client, (uint8_t)other) == 1);
    printf("  resumed with %d: %d", other, handshake(pair.client, pair.server));
    printf(", reused %d\n", SSL_session_reused(pair.client));
    print_errors();
    SSL_SESSION_free(session);
    pair_close(&pair);
    end();
}

static void fallback(int theirs, int ours)
{
    struct pair pair;

    begin("fallback", TLS1_2_VERSION, "ALL", P256);
    printf("  client %x, server %x\n", theirs, ours);
    SSL_CTX_set_cipher_list(client, "ALL:@SECLEVEL=0");
    SSL_CTX_set_cipher_list(server, "ALL:@SECLEVEL=0");
    MUST(SSL_CTX_set_min_proto_version(client, TLS1_VERSION) && SSL_CTX_set_min_proto_version(server, TLS1_VERSION));
    MUST(SSL_CTX_set_max_proto_version(client, theirs) && SSL_CTX_set_max_proto_version(server, ours));
    SSL_CTX_set_mode(client, SSL_MODE_SEND_FALLBACK_SCSV);
    pair_open(&pair, client, server);
    printf("  done %d", handshake(pair.client, pair.server));
    printf(" %s\n", SSL_get_version(pair.client));
    print_errors();
    pair_close(&pair);
    end();
}

int main(void)
{
    static const int versions[] = { TLS1_VERSION, TLS1_1_VERSION, TLS1_2_VERSION, TLS1_3_VERSION };
    int i, j;

    for (i = 0; i < 7; i++)
        for (j = 1; j < 3; j++) {
            temporary(i, "DHE-RSA-AES128-SHA", RSA2048, versions[j]);
            if (j == 2)
                temporary(i, "ADH-AES128-SHA:@SECLEVEL=0", RSA2048, versions[j]);
        }
    for (i = 0; i < 3; i++)
        for (j = 0; j < 2; j++)
            finished(versions[i], j);
    point_formats();
    for (i = 1; i < 5; i++)
        fragments(i, i == 2 ? 3 : i);
    for (i = 0; i < 4; i++)
        for (j = 0; j < 4; j++)
            fallback(versions[i], versions[j]);
    return 0;
}
