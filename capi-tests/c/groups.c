// LIMIT: 60
// Every group that 3.0 has a name for: negotiated in TLS 1.2, refused in TLS 1.3 where it has no place, its names and numbers on both sides, the
// security level that lets it through, bad points of a client's.
#include "harness.h"

static const char *const names[] = {
    "sect163k1", "sect163r1", "sect163r2", "sect193r1", "sect193r2", "sect233k1", "sect233r1", "sect239k1", "sect283k1", "sect283r1",
    "sect409k1", "sect409r1", "sect571k1", "sect571r1", "secp160k1", "secp160r1", "secp160r2", "secp192k1", "prime192v1", "secp192r1", "P-192",
    "secp224k1", "secp224r1", "secp256k1", "prime256v1", "secp384r1", "secp521r1", "brainpoolP256r1", "brainpoolP384r1", "brainpoolP512r1",
    "X25519", "X448", "ffdhe2048", "ffdhe8192", "K-163", "B-233", "K-571",
};
#define NAMES (sizeof(names) / sizeof(*names))

static SSL_CTX *client, *server;

static void contexts(int min, int max, const char *level)
{
    client = client_ctx(KINDS);
    server = server_ctx(RSA2048);
    MUST(SSL_CTX_set_min_proto_version(client, min) && SSL_CTX_set_max_proto_version(client, max));
    MUST(SSL_CTX_set_cipher_list(client, level) && SSL_CTX_set_cipher_list(server, level));
}

static void free_contexts(void)
{
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

static void show(const char *who, SSL *ssl)
{
    EVP_PKEY *key = NULL;
    char group[80] = "-";
    int i, groups[40], count = (int)SSL_get1_groups(ssl, NULL);

    printf("%s: %s negotiated %lx %s", who, SSL_get_version(ssl), (long)SSL_get_negotiated_group(ssl),
           SSL_group_to_name(ssl, (int)SSL_get_negotiated_group(ssl)) ? SSL_group_to_name(ssl, (int)SSL_get_negotiated_group(ssl)) : "-");
    printf(" shared %ld:", (long)SSL_get_shared_group(ssl, -1));
    for (i = 0; i < 4; i++)
        printf(" %lx", (long)SSL_get_shared_group(ssl, i));
    printf(" peer's %d:", count);
    if (count > 0 && count <= 40) {
        SSL_get1_groups(ssl, groups);
        for (i = 0; i < count; i++)
            printf(" %d", groups[i]);
    }
    if (SSL_get_peer_tmp_key(ssl, &key)) {
        EVP_PKEY_get_group_name(key, group, sizeof(group), NULL);
        printf(" key %d %s %d", EVP_PKEY_get_base_id(key), group, EVP_PKEY_get_bits(key));
        EVP_PKEY_free(key);
    }
    printf("\n");
}

static void negotiate(const char *clients, const char *servers)
{
    struct pair pair;
    int done;

    pair_open(&pair, client, server);
    printf("-- %s and %s: %ld", clients, servers, SSL_set1_groups_list(pair.client, clients));
    printf("%ld\n", SSL_set1_groups_list(pair.server, servers));
    print_errors();
    done = handshake(pair.client, pair.server);
    if (!done) {
        print_errors();
        /* A server that gets an alert in place of a hello says other things (c/io_results.c). */
        if (SSL_get_state(pair.server) != TLS_ST_BEFORE)
            CALL(pair.server, SSL_do_handshake(pair.server));
        CALL(pair.client, SSL_do_handshake(pair.client));
    } else {
        show("client", pair.client);
        show("server", pair.server);
    }
    pair_close(&pair);
}

static void each(void)
{
    size_t i;

    printf("== TLS 1.2\n");
    contexts(TLS1_2_VERSION, TLS1_2_VERSION, "ECDHE:@SECLEVEL=0");
    for (i = 0; i < NAMES; i++)
        negotiate(names[i], names[i]);
    free_contexts();
    printf("== TLS 1.3\n");
    contexts(TLS1_3_VERSION, TLS1_3_VERSION, "ECDHE:@SECLEVEL=0");
    for (i = 0; i < NAMES; i++)
        negotiate(names[i], names[i]);
    free_contexts();
    printf("== both\n");
    contexts(TLS1_VERSION, TLS1_3_VERSION, "ECDHE:@SECLEVEL=0");
    for (i = 0; i < NAMES; i += 3)
        negotiate(names[i], names[i]);
    negotiate("sect571r1:P-256", "sect571r1:P-256");
    negotiate("secp160r1:sect163k1", "sect163k1:secp160r1");
    SSL_CTX_set_options(server, SSL_OP_CIPHER_SERVER_PREFERENCE);
    SSL_CTX_set_max_proto_version(client, TLS1_2_VERSION);
    negotiate("secp160r1:sect163k1", "sect163k1:secp160r1");
    negotiate("secp160r1", "sect163k1");
    SSL_CTX_set_max_proto_version(client, TLS1_VERSION);
    negotiate("secp192k1", "secp192k1");
    free_contexts();
}

static void levels(void)
{
    static const char *const strings[] = { "ECDHE:@SECLEVEL=1", "ECDHE:@SECLEVEL=2", "ECDHE:@SECLEVEL=3", "ECDHE:@SECLEVEL=4" };
    size_t i, level;

    for (level = 0; level < 4; level++) {
        printf("== %s\n", strings[level]);
        contexts(TLS1_2_VERSION, TLS1_2_VERSION, "ECDHE:@SECLEVEL=0");
        MUST(SSL_CTX_set_cipher_list(server, strings[level]));
        SSL_CTX_set_security_level(server, 0);
        SSL_CTX_set_security_level(client, (int)level + 1);
        for (i = 0; i < NAMES; i += 2)
            negotiate(names[i], names[i]);
        free_contexts();
    }
}

/*
 * libssl's errors alone: the field arithmetic's own differ. Not why, of what is a point but gives no secret: that is the peer's
 * fault here (RFC 8446 section 6.2: illegal_parameter), and an internal error there.
 */
static void outcome(SSL *ssl, int why)
{
    int ret = SSL_do_handshake(ssl), error = SSL_get_error(ssl, ret);
    unsigned long code;

    printf("%d %s", ret, ge_name(error));
    if (!why)
        ERR_clear_error();
    while ((code = ERR_get_error()) != 0)
        if (ERR_GET_LIB(code) == ERR_LIB_SSL)
            printf(": %s", ERR_reason_error_string(code));
    printf("\n");
}

static const char *const changes[] = { "off the curve", "not reduced", "(0, 1)", "another form", "compressed, but long", "(0, 0)", "infinity, but long",
                                       "one octet less", "one octet more", "infinity", "nothing" };
#define CHANGES (sizeof(changes) / sizeof(*changes))

/* (0, 1) is a point of order two on Koblitz's curves. */
static int tells(const char *group, size_t what)
{
    return what != 9 && !(what == 2 && strcmp(group, "sect163k1") == 0);
}

/* Changes the point of which the length stands at `at` in the message that waits first on the wire, and the lengths around it. */
static void change(struct wire *wire, size_t at, size_t what)
{
    unsigned char copy[2000], *message = wire->bytes + wire->start, *point = message + at + 1;
    size_t length = message[at], rest = wire->end - (wire->start + at + 1 + length), now = length, whole;

    memcpy(copy, point + length, rest);
    switch (what) {
    case 0: point[length - 1] ^= 1; break;
    case 1: memset(point + 1, 0xff, length - 1); break;
    case 2: memset(point + 1, 0, length - 1), point[length - 1] = 1; break;
    case 3: point[0] = 5; break;
    case 4: point[0] = 2; break;
    case 5: memset(point + 1, 0, length - 1); break;
    case 6: point[0] = 0; break;
    case 7: now = length - 1; break;
    case 8: now = length + 1; break;
    case 9: point[0] = 0, now = 1; break;
    default: now = 0; break;
    }
    MUST(rest < sizeof(copy) && wire->end + 1 <= wire->size);
    if (now == length)
        return;
    message[at] = (unsigned char)now;
    memmove(point + now, copy, rest);
    whole = (size_t)(message[3] << 8 | message[4]) + now - length;
    message[3] = (unsigned char)(whole >> 8), message[4] = (unsigned char)whole;
    message[7] = (unsigned char)((whole - 4) >> 8), message[8] = (unsigned char)(whole - 4);
    wire->end += now - length;
    wire->total += now - length;
}

/* A client's point, changed on its way. */
static void points(const char *group)
{
    struct pair pair;
    size_t i;

    contexts(TLS1_2_VERSION, TLS1_2_VERSION, "ECDHE:@SECLEVEL=0");
    for (i = 0; i < CHANGES; i++) {
        printf("== %s, %s\n", group, changes[i]);
        pair_open(&pair, client, server);
        MUST(SSL_set1_groups_list(pair.client, group) && SSL_set1_groups_list(pair.server, group));
        SSL_do_handshake(pair.client);
        SSL_do_handshake(pair.server);
        SSL_do_handshake(pair.client);
        ERR_clear_error();
        change(&pair.c2s, 9, i);
        outcome(pair.server, tells(group, i));
        outcome(pair.client, tells(group, i));
        pair_close(&pair);
    }
    free_contexts();
}

/* A server's, with a suite that signs nothing. */
static void points_of_server(const char *group)
{
    struct pair pair;
    size_t i, at;

    contexts(TLS1_2_VERSION, TLS1_2_VERSION, "AECDH-AES128-SHA:@SECLEVEL=0");
    for (i = 0; i < CHANGES; i++) {
        printf("== server's %s, %s\n", group, changes[i]);
        pair_open(&pair, client, server);
        MUST(SSL_set1_groups_list(pair.client, group) && SSL_set1_groups_list(pair.server, group));
        SSL_do_handshake(pair.client);
        SSL_do_handshake(pair.server);
        ERR_clear_error();
        /* Past the ServerHello's record, which is told from the rest by its length. */
        at = 5 + (size_t)(pair.s2c.bytes[3] << 8 | pair.s2c.bytes[4]);
        pair.s2c.start += at;
        MUST(pair.s2c.bytes[at + 5] == 12);
        change(&pair.s2c, 5 + 4 + 3, i);
        pair.s2c.start -= at;
        outcome(pair.client, tells(group, i));
        outcome(pair.server, tells(group, i));
        pair_close(&pair);
    }
    free_contexts();
}

int main(void)
{
    static const char *const of[] = { "sect163k1", "sect571r1", "secp160r1", "secp192r1", "P-256", "P-521", "brainpoolP256r1" };
    size_t i;

    each();
    levels();
    for (i = 0; i < sizeof(of) / sizeof(*of); i++) {
        points(of[i]);
        points_of_server(of[i]);
    }
    return 0;
}
