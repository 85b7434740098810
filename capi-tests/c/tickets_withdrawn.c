// SSL_OP_NO_TICKET, or another session id context, set by a callback in the midst of a server's handshake: from which callback on it still counts, for
// the ticket that comes and for those that follow. nginx turns tickets off in its name callback, for hosts without them.
#include "harness.h"

enum where { NAME, HELLO, CERTIFICATE, ALPN, DECRYPT, ENCRYPT, KEYS, WHERES };
enum change { NOTHING, TURN_OFF, TURN_ON, OTHER_CONTEXT, CHANGES };

static const char *const places[WHERES] = { "name", "hello", "cert", "alpn", "decrypt", "encrypt", "ticket key" };
static const char *const changes[CHANGES] = { "nothing", "NO_TICKET", "tickets", "another id context" };

static enum where where;
static enum change change;
static SSL_CTX *other;
static int called;

static void act(SSL *ssl, enum where here)
{
    if (here != where)
        return;
    called++;
    if (other != NULL && (where == NAME || where == HELLO))
        MUST(SSL_set_SSL_CTX(ssl, other) == other);
    if (change == TURN_OFF)
        SSL_set_options(ssl, SSL_OP_NO_TICKET);
    if (change == TURN_ON)
        SSL_clear_options(ssl, SSL_OP_NO_TICKET);
    if (change == OTHER_CONTEXT)
        MUST(SSL_set_session_id_context(ssl, (const unsigned char *)"another", 7) == 1);
}

static int on_name(SSL *ssl, int *alert, void *arg)
{
    (void)alert, (void)arg;
    act(ssl, NAME);
    return SSL_TLSEXT_ERR_OK;
}

static int on_hello(SSL *ssl, int *alert, void *arg)
{
    (void)alert, (void)arg;
    act(ssl, HELLO);
    return SSL_CLIENT_HELLO_SUCCESS;
}

static int on_certificate(SSL *ssl, void *arg)
{
    (void)arg;
    act(ssl, CERTIFICATE);
    return 1;
}

static int on_alpn(SSL *ssl, const unsigned char **out, unsigned char *length, const unsigned char *in, unsigned n, void *arg)
{
    (void)arg, (void)n;
    act(ssl, ALPN);
    *out = in + 1;
    *length = in[0];
    return SSL_TLSEXT_ERR_OK;
}

static int on_encrypt(SSL *ssl, void *arg)
{
    (void)arg;
    act(ssl, ENCRYPT);
    return 1;
}

static SSL_TICKET_RETURN on_decrypt(SSL *ssl, SSL_SESSION *session, const unsigned char *name, size_t length, SSL_TICKET_STATUS status, void *arg)
{
    (void)session, (void)name, (void)length, (void)arg;
    act(ssl, DECRYPT);
    return status == SSL_TICKET_SUCCESS || status == SSL_TICKET_SUCCESS_RENEW ? SSL_TICKET_RETURN_USE_RENEW : SSL_TICKET_RETURN_IGNORE_RENEW;
}

static int on_keys(SSL *ssl, unsigned char name[16], unsigned char *iv, EVP_CIPHER_CTX *cipher, EVP_MAC_CTX *mac, int encrypts)
{
    static const unsigned char key[32] = "ticket key";
    OSSL_PARAM params[] = { OSSL_PARAM_octet_string("key", (void *)key, sizeof(key)), OSSL_PARAM_utf8_string("digest", "SHA256", 0), OSSL_PARAM_END };

    act(ssl, KEYS);
    if (encrypts)
        memset(name, 1, 16), memset(iv, 2, 16);
    MUST(EVP_CipherInit_ex(cipher, EVP_aes_256_cbc(), NULL, key, iv, encrypts) == 1 && EVP_MAC_CTX_set_params(mac, params) == 1);
    return 2;
}

static int on_new(SSL *ssl, SSL_SESSION *session)
{
    (void)session;
    printf("  new session of %s\n", SSL_is_server(ssl) ? "server" : "client");
    return 0;
}

static void run(int version, int without, int switches)
{
    SSL_CTX *c_ctx = client_ctx(KINDS), *s_ctx = server_ctx(P256);
    SSL_SESSION *session = NULL;
    struct pair p;
    int i;

    printf("== %x, %s at first, %s in %s%s\n", version, without ? "NO_TICKET" : "tickets", changes[change], places[where],
           switches ? " with another SSL_CTX" : "");
    only_version(c_ctx, version);
    other = switches ? server_ctx(P256) : NULL;
    if (without)
        SSL_CTX_set_options(s_ctx, SSL_OP_NO_TICKET);
    SSL_CTX_set_session_id_context(s_ctx, (const unsigned char *)"first", 5);
    SSL_CTX_set_alpn_protos(c_ctx, (const unsigned char *)"\2h2", 3);
    SSL_CTX_set_tlsext_servername_callback(s_ctx, on_name);
    SSL_CTX_set_client_hello_cb(s_ctx, on_hello, NULL);
    SSL_CTX_set_cert_cb(s_ctx, on_certificate, NULL);
    SSL_CTX_set_alpn_select_cb(s_ctx, on_alpn, NULL);
    SSL_CTX_set_session_ticket_cb(s_ctx, on_encrypt, on_decrypt, NULL);
    if (where == KEYS)
        SSL_CTX_set_tlsext_ticket_key_evp_cb(s_ctx, on_keys);
    SSL_CTX_sess_set_new_cb(s_ctx, on_new);
    for (i = 0; i < 3; i++) {
        char byte;

        called = 0;
        pair_open(&p, c_ctx, s_ctx);
        SSL_set_tlsext_host_name(p.client, "a.test");
        if (session != NULL)
            MUST(SSL_set_session(p.client, session) == 1);
        printf("  handshake %d", handshake(p.client, p.server));
        SSL_read(p.client, &byte, 1);
        print_errors();
        SSL_SESSION_free(session);
        session = SSL_get1_session(p.client);
        printf(", resumed %d, ticket %d, kept %ld, callback called %d\n", SSL_session_reused(p.client), SSL_SESSION_has_ticket(session),
               SSL_CTX_sess_number(s_ctx), called != 0);
        SSL_shutdown(p.client);
        SSL_shutdown(p.server);
        pair_close(&p);
    }
    SSL_SESSION_free(session);
    SSL_CTX_free(c_ctx);
    SSL_CTX_free(s_ctx);
    SSL_CTX_free(other);
}

int main(void)
{
    int version, without;

    for (version = TLS1_2_VERSION; version <= TLS1_3_VERSION; version++)
        for (without = 0; without < 2; without++)
            for (where = NAME; where < WHERES; where++)
                for (change = NOTHING; change < CHANGES; change++) {
                    run(version, without, 0);
                    if (where == NAME || where == HELLO)
                        run(version, without, 1);
                }
    return 0;
}
