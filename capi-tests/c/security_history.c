// LIMIT: 60
// Weaknesses that TLS libraries had, and that show through the calls of a program: each section names its own (docs/THREATS.md has all).
#include "harness.h"

#include <sys/wait.h>

static const int versions[] = { TLS1_2_VERSION, TLS1_3_VERSION };

static const char *version_name(int version)
{
    return version == TLS1_2_VERSION ? "TLS 1.2" : "TLS 1.3";
}

static void say(struct wire *wire, const void *data, size_t length)
{
    BIO *bio = wire_bio(wire, wire);

    MUST(BIO_write(bio, data, (int)length) == (int)length);
    BIO_free(bio);
}

/* Reads all that there is, and tells how much of it is the letter. */
static void take(SSL *ssl, const char *who, char letter)
{
    char bytes[4000];
    size_t right = 0, all = 0;
    int n, i;

    while ((n = SSL_read(ssl, bytes, sizeof(bytes))) > 0)
        for (i = 0; i < n; i++, all++)
            right += bytes[i] == letter;
    printf("  %s: %zu of %zu right, ", who, right, all);
    print_result(ssl, "then", n);
}

/* CVE-2014-0198: an alert has to leave while a write waits for room, and the write buffer was given back. */
static void alert_while_writing(int version)
{
    static char letters[3000];
    SSL_CTX *client = client_ctx(P256), *server = server_ctx(P256);
    struct pair p;
    int fatal, i;

    memset(letters, 'a', sizeof(letters));
    only_version(client, version);
    SSL_CTX_set_mode(client, SSL_MODE_RELEASE_BUFFERS);
    SSL_CTX_set_mode(server, SSL_MODE_RELEASE_BUFFERS);
    SSL_CTX_set_options(server, SSL_OP_NO_RENEGOTIATION);
    for (fatal = 0; fatal < 2; fatal++) {
        printf("== CVE-2014-0198: %s, %s while a write is blocked\n", version_name(version), fatal ? "a fatal alert" : "a refusal");
        pair_connect(&p, client, server);
        p.s2c.room = 100;
        CALL(p.server, SSL_write(p.server, letters, sizeof(letters)));
        if (fatal) {
            say(&p.c2s, "\x17\x03\x03\x41\x41", 5);
        } else if (version == TLS1_2_VERSION) {
            MUST(SSL_renegotiate(p.client) == 1);
            SSL_do_handshake(p.client);
        } else {
            MUST(SSL_key_update(p.client, SSL_KEY_UPDATE_REQUESTED) == 1 && SSL_do_handshake(p.client) == 1);
        }
        for (i = 0; i < 2; i++) {
            char byte;

            CALL(p.server, SSL_read(p.server, &byte, 1));
        }
        printf("  free buffers %d\n", SSL_free_buffers(p.server));
        p.s2c.room = (size_t)-1;
        if (!fatal) {
            CALL(p.server, SSL_write(p.server, letters, sizeof(letters)));
            CALL(p.server, SSL_write(p.server, letters, 10));
            take(p.client, "client", 'a');
        } else {
            CALL(p.server, SSL_write(p.server, letters, sizeof(letters)));
        }
        pair_close(&p);
    }
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

/* CVE-2010-5298: two connections give back and take buffers by turns. */
static void interleaved(int version)
{
    SSL_CTX *client = client_ctx(P256), *server = server_ctx(P256);
    struct pair p[2];
    char bytes[2][2000], got[7];
    size_t right[2] = { 0, 0 }, wrong = 0;
    int round, i, k, n;

    printf("== CVE-2010-5298: %s, two connections by turns\n", version_name(version));
    only_version(client, version);
    SSL_CTX_set_mode(client, SSL_MODE_RELEASE_BUFFERS);
    SSL_CTX_set_mode(server, SSL_MODE_RELEASE_BUFFERS);
    pair_connect(&p[0], client, server);
    pair_connect(&p[1], client, server);
    p[0].c2s.slice = 3;
    p[1].c2s.slice = 5;
    memset(bytes[0], 'x', sizeof(bytes[0]));
    memset(bytes[1], 'y', sizeof(bytes[1]));
    for (round = 0; round < 20; round++) {
        for (i = 0; i < 2; i++)
            MUST(SSL_write(p[i].client, bytes[i], 100 * (round + 1 - i)) == 100 * (round + 1 - i) || (round == 0 && i == 1));
        for (k = 0; k < 3000; k++)
            for (i = 0; i < 2; i++) {
                n = SSL_read(p[i].server, got, sizeof(got));
                while (n-- > 0)
                    got[n] == bytes[i][0] ? right[i]++ : wrong++;
            }
        ERR_clear_error();
    }
    printf("  %zu, %zu, wrong %zu\n", right[0], right[1], wrong);
    pair_close(&p[0]);
    pair_close(&p[1]);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

/* CVE-2024-4741: buffers are given back while there is part of a record in them, or data that nobody has read. */
static void free_buffers(int version)
{
    SSL_CTX *client = client_ctx(P256), *server = server_ctx(P256);
    struct pair p;
    size_t at, length;
    int last = -1, freed, good = 0;
    char bytes[64];

    printf("== CVE-2024-4741: %s, SSL_free_buffers with each part of a record\n", version_name(version));
    only_version(client, version);
    pair_connect(&p, client, server);
    for (at = 0, length = 1; at <= length; at++) {
        MUST(SSL_write(p.client, "forty octets that stand in a row, waiting", 40) == 40);
        length = wire_pending(&p.c2s);
        p.c2s.gate = p.c2s.total - length + at;
        if (SSL_read(p.server, bytes, 3) == 3) {
            int i;

            for (i = 3; i < 40; i++) {
                freed = SSL_free_buffers(p.server);
                MUST(SSL_read(p.server, bytes + i, 1) == 1);
                if (freed != last)
                    printf("  %d octets read: %d\n", i, last = freed);
            }
            printf("  all read: %d\n", SSL_free_buffers(p.server));
            good++;
        } else {
            freed = SSL_free_buffers(p.server);
            if (freed != last)
                printf("  %zu octets of %zu there: %d\n", at, length, last = freed);
            p.c2s.gate = (size_t)-1;
            good += SSL_read(p.server, bytes, sizeof(bytes)) == 40 && memcmp(bytes, "forty", 5) == 0;
        }
        ERR_clear_error();
    }
    printf("  %d of %zu arrived\n", good, at);
    p.s2c.room = 10;
    CALL(p.server, SSL_write(p.server, bytes, 20));
    printf("  while a write waits: %d\n", SSL_free_buffers(p.server));
    p.s2c.room = (size_t)-1;
    CALL(p.server, SSL_write(p.server, bytes, 20));
    printf("  after it: %d\n", SSL_free_buffers(p.server));
    CALL(p.client, SSL_read(p.client, bytes, sizeof(bytes)));
    pair_close(&p);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

static void print_peer(const char *who, SSL *ssl)
{
    X509 *cert = SSL_get0_peer_certificate(ssl);
    char *name = cert ? X509_NAME_oneline(X509_get_subject_name(cert), NULL, 0) : NULL;

    printf("  %s: reused %d, verify result %ld, peer %s\n", who, SSL_session_reused(ssl), SSL_get_verify_result(ssl), name ? name : "none");
    OPENSSL_free(name);
}

static void use(SSL *ssl, enum kind kind)
{
    EVP_PKEY *key = load_key(kind);
    X509 *cert = load_cert(kind);

    MUST(SSL_use_certificate(ssl, cert) == 1 && SSL_use_PrivateKey(ssl, key) == 1);
    EVP_PKEY_free(key);
    X509_free(cert);
}

/*
 * CVE-2025-68121: what is trusted changed since the session was made. CVE-2016-5419, CVE-2021-22890: the client has another certificate
 * now. In both a resumption is what the first handshake was.
 */
static void resumed_after_changes(int version)
{
    SSL_CTX *client = client_ctx(P256), *server = server_ctx(P256);
    X509 *cert = load_cert(RSA2048);
    X509_STORE *empty = X509_STORE_new();
    struct pair p;
    SSL_SESSION *session;
    int changed;

    printf("== CVE-2025-68121, CVE-2016-5419: %s, resumption after changes\n", version_name(version));
    only_version(client, version);
    SSL_CTX_set_verify(server, SSL_VERIFY_PEER, NULL);
    MUST(SSL_CTX_set_session_id_context(server, (const unsigned char *)"x", 1) == 1);
    MUST(X509_STORE_add_cert(SSL_CTX_get_cert_store(server), cert) == 1);
    pair_open(&p, client, server);
    use(p.client, RSA2048);
    MUST(handshake(p.client, p.server));
    {
        char byte;

        MUST(SSL_read(p.client, &byte, 1) == -1);
    }
    print_peer("client", p.client);
    print_peer("server", p.server);
    session = SSL_get1_session(p.client);
    SSL_set_shutdown(p.client, SSL_SENT_SHUTDOWN);
    SSL_set_shutdown(p.server, SSL_SENT_SHUTDOWN);
    pair_close(&p);
    for (changed = 0; changed < 5; changed++) {
        static const char *const what[] = { "nothing", "client trusts nobody", "server trusts nobody", "another certificate", "client checks another time" };

        printf(" -- %s\n", what[changed]);
        pair_open(&p, client, server);
        MUST(SSL_set_session(p.client, session) == 1);
        use(p.client, changed == 3 ? P256 : RSA2048);
        if (changed == 1)
            MUST(SSL_set1_verify_cert_store(p.client, empty) == 1);
        if (changed == 2)
            MUST(SSL_set1_verify_cert_store(p.server, empty) == 1);
        if (changed == 4)
            X509_VERIFY_PARAM_set_time(SSL_get0_param(p.client), 1000000000);
        printf("  handshake %d\n", handshake(p.client, p.server));
        print_errors();
        print_peer("client", p.client);
        print_peer("server", p.server);
        SSL_set_shutdown(p.client, SSL_SENT_SHUTDOWN);
        SSL_set_shutdown(p.server, SSL_SENT_SHUTDOWN);
        pair_close(&p);
    }
    SSL_SESSION_free(session);
    X509_STORE_free(empty);
    X509_free(cert);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

static int staple(SSL *ssl, void *argument)
{
    (void)argument;
    if (SSL_is_server(ssl)) {
        SSL_set_tlsext_status_ocsp_resp(ssl, OPENSSL_memdup("staple", 6), 6);
        return SSL_TLSEXT_ERR_OK;
    }
    return 1;
}

static int select_first(SSL *ssl, const unsigned char **out, unsigned char *length, const unsigned char *in, unsigned int in_length, void *argument)
{
    (void)ssl, (void)in_length, (void)argument;
    *out = in + 1;
    *length = in[0];
    return SSL_TLSEXT_ERR_OK;
}

/* CVE-2017-7507 (GnuTLS): a resumption whose hello asks for the status, and for all else. */
static void resumed_with_all(int version)
{
    SSL_CTX *client = client_ctx(P256), *server = server_ctx(P256);
    struct pair p;
    SSL_SESSION *session = NULL;
    int turn;

    printf("== CVE-2017-7507: %s, resumption with a status request\n", version_name(version));
    only_version(client, version);
    MUST(SSL_CTX_set_tlsext_status_type(client, TLSEXT_STATUSTYPE_ocsp) == 1);
    SSL_CTX_set_tlsext_status_cb(client, staple);
    SSL_CTX_set_tlsext_status_cb(server, staple);
    MUST(SSL_CTX_set_alpn_protos(client, (const unsigned char *)"\x02h2", 3) == 0);
    SSL_CTX_set_alpn_select_cb(server, select_first, NULL);
    MUST(SSL_CTX_enable_ct(client, SSL_CT_VALIDATION_PERMISSIVE) == 1 || 1);
    ERR_clear_error();
    for (turn = 0; turn < 3; turn++) {
        const unsigned char *response;
        char byte;

        pair_open(&p, client, server);
        MUST(SSL_set_tlsext_host_name(p.client, "p256.test") == 1 && SSL_set_tlsext_max_fragment_length(p.client, TLSEXT_max_fragment_length_1024));
        if (session)
            MUST(SSL_set_session(p.client, session) == 1);
        printf("  handshake %d", handshake(p.client, p.server));
        MUST(SSL_read(p.client, &byte, 1) == -1);
        printf(", reused %d %d, response of %ld\n", SSL_session_reused(p.client), SSL_session_reused(p.server),
               SSL_get_tlsext_status_ocsp_resp(p.client, &response));
        ERR_clear_error();
        SSL_SESSION_free(session);
        session = SSL_get1_session(p.client);
        SSL_set_shutdown(p.client, SSL_SENT_SHUTDOWN);
        SSL_set_shutdown(p.server, SSL_SENT_SHUTDOWN);
        pair_close(&p);
    }
    SSL_SESSION_free(session);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

/* CVE-2022-38152 (wolfSSL): SSL_clear at each moment, then a handshake with a session. */
static void cleared(int version)
{
    SSL_CTX *client = client_ctx(P256), *server = server_ctx(P256);
    struct pair p;
    SSL_SESSION *session;
    int moment, good = 0, reused = 0, clears = 0;

    printf("== CVE-2022-38152: %s, SSL_clear at each moment\n", version_name(version));
    only_version(client, version);
    pair_connect(&p, client, server);
    session = SSL_get1_session(p.client);
    SSL_set_shutdown(p.client, SSL_SENT_SHUTDOWN);
    pair_close(&p);
    for (moment = 0; moment < 60; moment++) {
        int i;

        pair_open(&p, client, server);
        if (moment & 1)
            MUST(SSL_set_session(p.client, session) == 1);
        p.c2s.slice = p.s2c.slice = 40;
        for (i = 0; i < moment; i++) {
            p.c2s.gate += p.c2s.gate == (size_t)-1 ? 41 : 40;
            p.s2c.gate += p.s2c.gate == (size_t)-1 ? 41 : 40;
            SSL_do_handshake(p.client);
            SSL_do_handshake(p.server);
        }
        ERR_clear_error();
        clears += SSL_clear(p.client) + SSL_clear(p.server);
        wire_clear(&p.c2s);
        wire_clear(&p.s2c);
        p.c2s.total = p.s2c.total = 0;
        p.c2s.gate = p.s2c.gate = (size_t)-1;
        MUST(SSL_set_session(p.client, session) == 1);
        good += handshake(p.client, p.server);
        reused += SSL_session_reused(p.server);
        SSL_set_shutdown(p.client, SSL_SENT_SHUTDOWN);
        SSL_set_shutdown(p.server, SSL_SENT_SHUTDOWN);
        pair_close(&p);
    }
    printf("  cleared %d, handshakes %d, resumed %d\n", clears, good, reused);
    SSL_SESSION_free(session);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

static int no_issuer(X509 **issuer, X509_STORE_CTX *ctx, X509 *cert)
{
    (void)ctx, (void)cert;
    *issuer = NULL;
    return -1;
}

static int fails(X509_STORE_CTX *ctx, void *argument)
{
    (void)ctx;
    return *(int *)argument;
}

/* CVE-2021-4044: a verification that breaks down is no verdict, and no question to ask again. */
static void broken_verification(int version)
{
    static int answers[] = { -1, -2, 0 };
    SSL_CTX *client, *server = server_ctx(P256);
    EVP_PKEY *ca_key = load_key(P384), *key = load_key(P256);
    X509 *ca = load_cert(P384), *leaf = make_cert(key, "leaf.test", ca, ca_key, 9);
    struct pair p;
    int i;

    MUST(SSL_CTX_use_certificate(server, leaf) == 1);
    for (i = 0; i < 4; i++) {
        printf("== CVE-2021-4044: %s, ", version_name(version));
        client = client_ctx(P384);
        only_version(client, version);
        if (i == 3) {
            printf("a store that fails\n");
            X509_STORE_set_get_issuer(SSL_CTX_get_cert_store(client), no_issuer);
        } else {
            printf("a verification that returns %d\n", answers[i]);
            SSL_CTX_set_cert_verify_callback(client, fails, &answers[i]);
        }
        pair_open(&p, client, server);
        printf("  handshake %d\n", handshake(p.client, p.server));
        print_errors();
        printf("  verify result %ld\n", SSL_get_verify_result(p.client));
        CALL(p.client, SSL_do_handshake(p.client));
        pair_close(&p);
        SSL_CTX_free(client);
    }
    SSL_CTX_free(server);
    EVP_PKEY_free(key);
    EVP_PKEY_free(ca_key);
    X509_free(ca);
    X509_free(leaf);
}

int main(void)
{
    size_t i;

    for (i = 0; i < 2; i++) {
        alert_while_writing(versions[i]);
        interleaved(versions[i]);
        free_buffers(versions[i]);
        resumed_after_changes(versions[i]);
        resumed_with_all(versions[i]);
        cleared(versions[i]);
        broken_verification(versions[i]);
    }
    return 0;
}
