// What a renegotiation changes and what it does not: certificates, client certificates, suites, versions, names, protocols, sessions, counters.
#include "harness.h"
#include "renegotiation.h"

/* 1: the rows in which ours is better on purpose. */
#ifndef PART
#define PART 0
#endif

static SSL_CTX *client, *server;
static int verified, named, chose, certs, hellos, sessions[2];

static int verify(int good, X509_STORE_CTX *store)
{
    (void)store;
    verified++;
    (void)good;
    return 1;
}

static int name(SSL *ssl, int *alert, void *arg)
{
    (void)ssl, (void)alert, (void)arg;
    named++;
    return SSL_TLSEXT_ERR_OK;
}

static int choose(SSL *ssl, const unsigned char **out, unsigned char *length, const unsigned char *in, unsigned int in_length, void *arg)
{
    (void)ssl, (void)arg, (void)in_length;
    chose++;
    *out = in + 1;
    *length = in[0];
    return SSL_TLSEXT_ERR_OK;
}

static int certificate(SSL *ssl, void *arg)
{
    (void)ssl, (void)arg;
    certs++;
    return 1;
}

static int hello(SSL *ssl, int *alert, void *arg)
{
    (void)ssl, (void)alert, (void)arg;
    hellos++;
    return SSL_CLIENT_HELLO_SUCCESS;
}

static int new_session(SSL *ssl, SSL_SESSION *session)
{
    (void)session;
    sessions[SSL_is_server(ssl)]++;
    return 0;
}

static void begin(const char *what, uint64_t options)
{
    printf("== %s\n", what);
    client = old_client(TLS1_2_VERSION);
    server = old_server(TLS1_2_VERSION, SSL_OP_ALLOW_CLIENT_RENEGOTIATION | options);
    SSL_CTX_set_verify(client, SSL_VERIFY_PEER, verify);
    SSL_CTX_set_tlsext_servername_callback(server, name);
    SSL_CTX_set_alpn_select_cb(server, choose, NULL);
    SSL_CTX_set_cert_cb(server, certificate, NULL);
    SSL_CTX_set_client_hello_cb(server, hello, NULL);
    SSL_CTX_sess_set_new_cb(client, new_session);
    SSL_CTX_sess_set_new_cb(server, new_session);
    SSL_CTX_set_session_cache_mode(client, SSL_SESS_CACHE_CLIENT);
    MUST(SSL_CTX_set_session_id_context(server, (const unsigned char *)"test", 4) == 1);
}

static void end(void)
{
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

static void told(struct pair *pair)
{
    const unsigned char *protocol[2];
    unsigned int length[2];
    X509 *peer[2];
    char subject[2][80] = { "none", "none" };

    peer[0] = SSL_get0_peer_certificate(pair->client);
    peer[1] = SSL_get0_peer_certificate(pair->server);
    if (peer[0])
        X509_NAME_oneline(X509_get_subject_name(peer[0]), subject[0], sizeof(subject[0]));
    if (peer[1])
        X509_NAME_oneline(X509_get_subject_name(peer[1]), subject[1], sizeof(subject[1]));
    SSL_get0_alpn_selected(pair->client, &protocol[0], &length[0]);
    SSL_get0_alpn_selected(pair->server, &protocol[1], &length[1]);
    printf("  verified %d named %d chose %d certs %d hellos %d sessions %d %d\n", verified, named, chose, certs, hellos, sessions[0], sessions[1]);
    printf("  %s, %s, protocols %.*s %.*s, peers %s %s, chains %d %d, verify %ld %ld, reused %d, extms %ld %ld\n", SSL_get_cipher_name(pair->client),
           SSL_get_version(pair->client), (int)length[0], length[0] ? (const char *)protocol[0] : "", (int)length[1], length[1] ? (const char *)protocol[1] : "", subject[0], subject[1],
           sk_X509_num(SSL_get_peer_cert_chain(pair->client)), sk_X509_num(SSL_get_peer_cert_chain(pair->server)),
           SSL_get_verify_result(pair->client), SSL_get_verify_result(pair->server), SSL_session_reused(pair->client),
           SSL_get_extms_support(pair->client), SSL_get_extms_support(pair->server));
    printf("  connect %ld %ld %ld accept %ld %ld %ld hits %ld %ld in cache %ld\n", SSL_CTX_sess_connect(client), SSL_CTX_sess_connect_good(client),
           SSL_CTX_sess_connect_renegotiate(client), SSL_CTX_sess_accept(server), SSL_CTX_sess_accept_good(server),
           SSL_CTX_sess_accept_renegotiate(server), SSL_CTX_sess_hits(client), SSL_CTX_sess_hits(server), SSL_CTX_sess_number(server));
    verified = named = chose = certs = hellos = sessions[0] = sessions[1] = 0;
}

static void plain(int how)
{
    static const char *const names[] = { "client, full", "client, abbreviated", "server", "server, abbreviated", "server, no resumption" };
    struct pair pair;
    SSL_SESSION *before;
    int round;

    begin(names[how], how == 4 ? SSL_OP_NO_SESSION_RESUMPTION_ON_RENEGOTIATION : 0);
    pair_open(&pair, client, server);
    MUST(SSL_set_tlsext_host_name(pair.client, "name.test") && SSL_set_alpn_protos(pair.client, (const unsigned char *)"\2h2\3abc", 7) == 0);
    MUST(handshake(pair.client, pair.server));
    told(&pair);
    for (round = 0; round < 2; round++) {
        before = SSL_get1_session(pair.client);
        MUST((how == 1 ? SSL_renegotiate_abbreviated(pair.client) : how == 0 ? SSL_renegotiate(pair.client)
              : how == 3 ? SSL_renegotiate_abbreviated(pair.server) : SSL_renegotiate(pair.server)) == 1);
        settle(&pair);
        told(&pair);
        printf("  the same session %d, the old one resumable %d, name %s\n", SSL_get_session(pair.client) == before,
               SSL_SESSION_is_resumable(before), SSL_get_servername(pair.server, TLSEXT_NAMETYPE_host_name));
        SSL_SESSION_free(before);
    }
    talk(&pair);
    pair_close(&pair);
    end();
}

static void refused_and_counted(void)
{
    struct pair pair;

    begin("refused, and counted", 0);
    SSL_CTX_clear_options(server, SSL_OP_ALLOW_CLIENT_RENEGOTIATION);
    pair_connect(&pair, client, server);
    MUST(SSL_renegotiate(pair.client) == 1);
    settle(&pair);
    told(&pair);
    pair_close(&pair);
    pair_open(&pair, client, server);
    SSL_set_options(pair.client, SSL_OP_NO_RENEGOTIATION);
    MUST(handshake(pair.client, pair.server) && SSL_renegotiate(pair.server) == 1);
    settle(&pair);
    told(&pair);
    pair_close(&pair);
    end();
}

/* Other suites, another certificate, another version's bounds in the second handshake. */
static void other(int how)
{
    static const char *const names[] = { "another suite", "no suite in common", "another certificate", "other bounds of the version", "a name changed" };
    struct pair pair;

    begin(names[how], 0);
    pair_connect(&pair, client, server);
    told(&pair);
    switch (how) {
    case 0: MUST(SSL_set_cipher_list(pair.client, "ECDHE-ECDSA-CHACHA20-POLY1305")); break;
    case 1:
        MUST(SSL_set_cipher_list(pair.client, "ECDHE-ECDSA-CHACHA20-POLY1305"));
        MUST(SSL_set_cipher_list(pair.server, "ECDHE-ECDSA-AES128-GCM-SHA256"));
        break;
    case 2: {
        EVP_PKEY *key = load_key(P384);
        X509 *cert = load_cert(P384);

        MUST(SSL_use_certificate(pair.server, cert) == 1 && SSL_use_PrivateKey(pair.server, key) == 1);
        EVP_PKEY_free(key);
        X509_free(cert);
        break;
    }
    case 3:
        MUST(SSL_set_max_proto_version(pair.client, TLS1_3_VERSION) && SSL_set_min_proto_version(pair.client, TLS1_3_VERSION));
        MUST(SSL_set_min_proto_version(pair.server, TLS1_2_VERSION) && SSL_set_max_proto_version(pair.server, TLS1_3_VERSION));
        break;
    default: MUST(SSL_set_tlsext_host_name(pair.client, "other.test")); break;
    }
    MUST(SSL_renegotiate(pair.client) == 1);
    settle(&pair);
    told(&pair);
    printf("  name %s\n", SSL_get_servername(pair.server, TLSEXT_NAMETYPE_host_name) ? SSL_get_servername(pair.server, TLSEXT_NAMETYPE_host_name) : "none");
    if (SSL_is_init_finished(pair.client))
        talk(&pair);
    pair_close(&pair);
    end();
}

/* Apache's per-directory SSLVerifyClient: a certificate that only the second handshake asks for. */
static void client_certificate(int has_one, int mode, int full, int by_server)
{
    struct pair pair;

    begin("a certificate asked for in the renegotiation", full ? SSL_OP_NO_SESSION_RESUMPTION_ON_RENEGOTIATION : 0);
    printf("  client has one %d, mode %d, no resumption %d, %s begins\n", has_one, mode, full, by_server ? "server" : "client");
    pair_open(&pair, client, server);
    if (has_one) {
        EVP_PKEY *key = load_key(RSA2048);
        X509 *cert = load_cert(RSA2048);

        MUST(SSL_use_certificate(pair.client, cert) == 1 && SSL_use_PrivateKey(pair.client, key) == 1);
        EVP_PKEY_free(key);
        X509_free(cert);
    }
    MUST(handshake(pair.client, pair.server));
    SSL_set_verify(pair.server, mode, verify);
    MUST(SSL_renegotiate(by_server ? pair.server : pair.client) == 1);
    settle(&pair);
    told(&pair);
    show_both(&pair);
    if (SSL_is_init_finished(pair.client) && SSL_is_init_finished(pair.server)) {
        MUST(SSL_renegotiate(by_server ? pair.server : pair.client) == 1);
        settle(&pair);
        told(&pair);
        talk(&pair);
    }
    pair_close(&pair);
    end();
}

/* Without a session id context nobody may be resumed who was to be verified. */
static void no_context(void)
{
    struct pair pair;

    begin("VERIFY_PEER without a session id context", 0);
    SSL_CTX_set_session_id_context(server, (const unsigned char *)"", 0);
    pair_connect(&pair, client, server);
    SSL_set_verify(pair.server, SSL_VERIFY_PEER, verify);
    MUST(SSL_renegotiate(pair.server) == 1);
    settle(&pair);
    told(&pair);
    pair_close(&pair);
    end();
}

/* Encrypt-then-MAC on and off, with CBC and without (CVE-2017-3733). */
static void etm(int first, int second, int suites, int abbreviated)
{
    static const char *const lists[] = { "ECDHE-ECDSA-AES128-SHA", "ECDHE-ECDSA-AES128-GCM-SHA256" };
    struct pair pair;

    begin("encrypt-then-MAC", 0);
    printf("  first %d second %d, %s then %s, abbreviated %d\n", first, second, lists[suites & 1], lists[suites >> 1], abbreviated);
    pair_open(&pair, client, server);
    if (!first)
        SSL_set_options(pair.client, SSL_OP_NO_ENCRYPT_THEN_MAC);
    MUST(SSL_set_cipher_list(pair.client, lists[suites & 1]));
    MUST(handshake(pair.client, pair.server));
    if (second)
        SSL_clear_options(pair.client, SSL_OP_NO_ENCRYPT_THEN_MAC);
    else
        SSL_set_options(pair.client, SSL_OP_NO_ENCRYPT_THEN_MAC);
    if (!abbreviated)
        MUST(SSL_set_cipher_list(pair.client, lists[suites >> 1]));
    MUST((abbreviated ? SSL_renegotiate_abbreviated(pair.client) : SSL_renegotiate(pair.client)) == 1);
    settle(&pair);
    told(&pair);
    talk(&pair);
    pair_close(&pair);
    end();
}

/* Session ids instead of tickets. */
static void ids(int abbreviated)
{
    struct pair pair;

    begin("session ids", SSL_OP_NO_TICKET);
    pair_connect(&pair, client, server);
    told(&pair);
    MUST((abbreviated ? SSL_renegotiate_abbreviated(pair.client) : SSL_renegotiate(pair.client)) == 1);
    settle(&pair);
    told(&pair);
    MUST(SSL_renegotiate(pair.server) == 1);
    settle(&pair);
    told(&pair);
    talk(&pair);
    pair_close(&pair);
    end();
}

/* RFC 7627, once there, may not go. */
static void extended_master_secret(int abbreviated, int late)
{
    struct pair pair;

    begin("extended master secret", 0);
    pair_open(&pair, client, server);
    if (late)
        SSL_set_options(pair.client, SSL_OP_NO_EXTENDED_MASTER_SECRET);
    MUST(handshake(pair.client, pair.server));
    if (late)
        SSL_clear_options(pair.client, SSL_OP_NO_EXTENDED_MASTER_SECRET);
    else
        SSL_set_options(pair.client, SSL_OP_NO_EXTENDED_MASTER_SECRET);
    MUST((abbreviated ? SSL_renegotiate_abbreviated(pair.client) : SSL_renegotiate(pair.client)) == 1);
    settle(&pair);
    told(&pair);
    show_both(&pair);
    pair_close(&pair);
    end();
}

int main(void)
{
    int i, j, mode;

#if PART
    for (i = 0; i < 2; i++)
        for (j = 0; j < 2; j++)
            client_certificate(i, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, 0, j);
    for (j = 0; j < 2; j++)
        client_certificate(1, SSL_VERIFY_PEER | SSL_VERIFY_CLIENT_ONCE, 1, j);
    return 0;
#endif
    for (i = 0; i < 5; i++)
        plain(i);
    refused_and_counted();
    for (i = 0; i < 5; i++)
        other(i);
    for (i = 0; i < 2; i++)
        for (mode = SSL_VERIFY_PEER; mode <= SSL_VERIFY_PEER + SSL_VERIFY_FAIL_IF_NO_PEER_CERT; mode += SSL_VERIFY_FAIL_IF_NO_PEER_CERT)
            for (j = 0; j < 2; j++) {
                client_certificate(i, mode, 1, j);
                /* A server that must have a certificate: renegotiation_changes_better.c. */
                if (mode == SSL_VERIFY_PEER)
                    client_certificate(i, mode, 0, j);
            }
    no_context();
    for (i = 0; i < 4; i++)
        for (j = 0; j < 4; j++)
            etm(i & 1, i >> 1, j, 0);
    for (i = 0; i < 4; i++)
        etm(i & 1, i >> 1, 0, 1);
    ids(0);
    ids(1);
    for (i = 0; i < 4; i++)
        extended_master_secret(i & 1, i >> 1);
    return 0;
}
