// What a DTLS handshake shows: calls and their results, info and message callbacks in order, datagrams, states; both versions, with and without
// cookies, client certificate, resumption; then data and goodbye.
#include "harness.h"
#include "dtls.h"

static SSL *the_client;

static void info(const SSL *ssl, int where, int ret)
{
    printf("  %c info %04x %d %s in_init %d\n", ssl == the_client ? 'c' : 's', (unsigned)where, where & (SSL_CB_ALERT | SSL_CB_EXIT) ? ret : 0,
           SSL_state_string(ssl), SSL_in_init(ssl));
}

static void message(int sent, int version, int type, const void *buf, size_t length, SSL *ssl, void *arg)
{
    const unsigned char *p = buf;

    (void)arg;
    printf("  %c %s version %04x type %d", ssl == the_client ? 'c' : 's', sent ? ">" : "<", (unsigned)version, type);
    if (type == SSL3_RT_HEADER)
        printf(" [%d %02x%02x epoch %d seq %d] of %zu", p[0], p[1], p[2], p[3] << 8 | p[4], p[9] << 8 | p[10], length);
    else if (type == SSL3_RT_HANDSHAKE && length >= 12)
        printf(" msg %d seq %d off %d whole %d", p[0], p[4] << 8 | p[5], p[6] << 16 | p[7] << 8 | p[8],
               length == 12 + ((size_t)p[1] << 16 | (size_t)p[2] << 8 | p[3]) && !memcmp(p + 1, p + 9, 3));
    else
        printf(" length %zu first %d", length, p[0]);
    printf("\n");
}

static int step(const char *who, SSL *ssl)
{
    int ret, error;

    ERR_clear_error();
    ret = SSL_do_handshake(ssl);
    error = SSL_get_error(ssl, ret);
    printf("%s do_handshake = %d %s, %s, want %d, version %04x\n", who, ret, ge_name(error), SSL_state_string_long(ssl), SSL_want(ssl),
           (unsigned)SSL_version(ssl));
    print_errors();
    return ret;
}

static SSL_SESSION *connection(const char *label, SSL_CTX *cctx, SSL_CTX *sctx, SSL_SESSION *session, int tell)
{
    struct dtls pair;
    int i, c = 0, s = 0;
    SSL_SESSION *got;

    printf("== %s\n", label);
    dtls_open(&pair, cctx, sctx);
    the_client = pair.client;
    if (session)
        MUST(SSL_set_session(pair.client, session) == 1);
    if (tell) {
        SSL_set_info_callback(pair.client, info);
        SSL_set_info_callback(pair.server, info);
        SSL_set_msg_callback(pair.client, message);
        SSL_set_msg_callback(pair.server, message);
    }
    printf("before: client %04x %s, server %04x %s\n", (unsigned)SSL_version(pair.client), SSL_state_string_long(pair.client),
           (unsigned)SSL_version(pair.server), SSL_state_string_long(pair.server));
    for (i = 0; i < 6 && (c != 1 || s != 1); i++) {
        if (c != 1)
            c = step("client", pair.client);
        print_queue("to server", &pair.c2s, 0);
        if (s != 1)
            s = step("server", pair.server);
        print_queue("to client", &pair.s2c, 0);
    }
    MUST(c == 1 && s == 1);
    printf("reused %d %d, %s, %s, secure %ld\n", SSL_session_reused(pair.client), SSL_session_reused(pair.server), SSL_get_version(pair.client),
           SSL_CIPHER_get_name(SSL_get_current_cipher(pair.server)), SSL_get_secure_renegotiation_support(pair.client));
    {
        unsigned char a[20], b[20];

        MUST(SSL_export_keying_material(pair.client, a, 20, "EXTRACTOR-dtls_srtp", 19, NULL, 0, 0) == 1);
        MUST(SSL_export_keying_material(pair.server, b, 20, "EXTRACTOR-dtls_srtp", 19, NULL, 0, 0) == 1);
        printf("exporters %s\n", memcmp(a, b, 20) ? "differ" : "agree");
    }
    CALL(pair.client, SSL_write(pair.client, "hello", 5));
    print_queue("to server", &pair.c2s, 0);
    dtls_read("server", pair.server);
    CALL(pair.server, SSL_write(pair.server, "hi", 2));
    CALL(pair.server, SSL_write(pair.server, "there", 5));
    dtls_read("client", pair.client);
    got = SSL_get1_session(pair.client);
    CALL(pair.client, SSL_shutdown(pair.client));
    print_queue("to server", &pair.c2s, 0);
    dtls_read("server", pair.server);
    CALL(pair.server, SSL_shutdown(pair.server));
    CALL(pair.client, SSL_shutdown(pair.client));
    print_state("client", pair.client);
    print_state("server", pair.server);
    dtls_close(&pair);
    return got;
}

int main(void)
{
    static const int versions[] = { DTLS1_2_VERSION, DTLS1_VERSION };
    int v;

    for (v = 0; v < 2; v++) {
        SSL_CTX *sctx = dtls_server_ctx(P256, versions[v]), *cctx = dtls_client_ctx(versions[v]);
        SSL_SESSION *session, *other;

        printf("==== %04x\n", (unsigned)versions[v]);
        if (versions[v] == DTLS1_2_VERSION)
            MUST(SSL_CTX_set_cipher_list(cctx, "ECDHE-ECDSA-AES128-GCM-SHA256"));
        session = connection("full", cctx, sctx, NULL, 1);
        other = connection("ticket", cctx, sctx, session, 1);
        SSL_SESSION_free(session);
        SSL_SESSION_free(other);
        SSL_CTX_set_options(sctx, SSL_OP_NO_TICKET);
        session = connection("full without tickets", cctx, sctx, NULL, 0);
        other = connection("session id", cctx, sctx, session, 0);
        SSL_SESSION_free(session);
        SSL_SESSION_free(other);
        SSL_CTX_set_options(sctx, SSL_OP_COOKIE_EXCHANGE);
        SSL_CTX_set_cookie_generate_cb(sctx, cookie_make);
        SSL_CTX_set_cookie_verify_cb(sctx, cookie_check);
        SSL_SESSION_free(connection("cookies", cctx, sctx, NULL, 1));
        SSL_CTX_set_verify(sctx, SSL_VERIFY_PEER, NULL);
        SSL_SESSION_free(connection("no client certificate", cctx, sctx, NULL, 0));
        {
            EVP_PKEY *key = load_key(RSA2048);
            X509 *cert = load_cert(RSA2048);

            MUST(SSL_CTX_use_certificate(cctx, cert) == 1 && SSL_CTX_use_PrivateKey(cctx, key) == 1);
            MUST(X509_STORE_add_cert(SSL_CTX_get_cert_store(sctx), cert) == 1);
            EVP_PKEY_free(key);
            X509_free(cert);
        }
        SSL_SESSION_free(connection("client certificate", cctx, sctx, NULL, 1));
        SSL_CTX_free(cctx);
        SSL_CTX_free(sctx);
    }
    return 0;
}
