// SSL_set_session_secret_cb beside real tickets: which callbacks of tickets and caches are still called, and what is resumed.
#include "harness.h"

#include <openssl/core_names.h>

static int secret_says;

static int secret(SSL *ssl, void *out, int *length, STACK_OF(SSL_CIPHER) *ciphers, const SSL_CIPHER **cipher, void *arg)
{
    (void)ciphers, (void)cipher, (void)arg;
    printf("  %s secret\n", SSL_is_server(ssl) ? "server" : "client");
    if (!secret_says)
        return 0;
    memset(out, 0x5a, 48);
    *length = 48;
    return 1;
}

static int generate(SSL *ssl, void *arg)
{
    (void)ssl, (void)arg;
    printf("  generate\n");
    return 1;
}

static SSL_TICKET_RETURN decrypt(SSL *ssl, SSL_SESSION *session, const unsigned char *name, size_t length, SSL_TICKET_STATUS status, void *arg)
{
    (void)ssl, (void)name, (void)arg;
    printf("  decrypt: session %d, name %zu, status %d\n", session != NULL, length, status);
    return session ? SSL_TICKET_RETURN_USE_RENEW : SSL_TICKET_RETURN_IGNORE_RENEW;
}

static int ticket_key(SSL *ssl, unsigned char *name, unsigned char *iv, EVP_CIPHER_CTX *cipher, EVP_MAC_CTX *mac, int encrypt)
{
    static unsigned char key[32];
    OSSL_PARAM params[3];

    (void)ssl;
    printf("  key, encrypt %d\n", encrypt);
    if (encrypt) {
        memset(name, 'n', 16);
        memset(iv, 'i', 16);
    } else if (name[0] != 'n') {
        return 0;
    }
    EVP_CipherInit_ex(cipher, EVP_aes_256_cbc(), NULL, key, iv, encrypt);
    params[0] = OSSL_PARAM_construct_octet_string(OSSL_MAC_PARAM_KEY, key, sizeof(key));
    params[1] = OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, (char *)"SHA256", 0);
    params[2] = OSSL_PARAM_construct_end();
    EVP_MAC_CTX_set_params(mac, params);
    return 1;
}

static int extension(SSL *ssl, const unsigned char *data, int length, void *arg)
{
    (void)data, (void)arg;
    printf("  %s ticket extension of some %d\n", SSL_is_server(ssl) ? "server" : "client", length > 50 ? 50 : length);
    return 1;
}

static SSL_SESSION *get(SSL *ssl, const unsigned char *id, int length, int *copy)
{
    (void)ssl, (void)id, (void)copy;
    printf("  get of %d\n", length);
    return NULL;
}

static int made(SSL *ssl, SSL_SESSION *session)
{
    (void)session;
    printf("  %s new\n", SSL_is_server(ssl) ? "server" : "client");
    return 0;
}

static SSL_SESSION *connection(SSL_CTX *client, SSL_CTX *server, SSL_SESSION *session, int on_client, int on_server, int watches, const char *opaque)
{
    struct pair p;
    SSL_SESSION *got;
    char byte;
    int good;

    pair_open(&p, client, server);
    if (session)
        MUST(SSL_set_session(p.client, session) == 1);
    if (on_client)
        SSL_set_session_secret_cb(p.client, secret, NULL);
    if (on_server)
        SSL_set_session_secret_cb(p.server, secret, NULL);
    if (watches)
        SSL_set_session_ticket_ext_cb(p.server, extension, NULL);
    if (opaque)
        MUST(SSL_set_session_ticket_ext(p.client, (void *)opaque, (int)strlen(opaque)) == 1);
    good = handshake(p.client, p.server);
    printf("  handshake %d", good);
    if (good)
        printf(", reused %d %d", SSL_session_reused(p.client), SSL_session_reused(p.server));
    printf("\n");
    SSL_read(p.client, &byte, 1);
    got = SSL_get1_session(p.client);
    /* Of a session that a server with no secret made OpenSSL says that it has a ticket: what the application put into the hello. */
    if (good && (!opaque || on_server))
        printf("  ticket %d\n", SSL_SESSION_has_ticket(got));
    SSL_shutdown(p.client);
    SSL_shutdown(p.server);
    pair_close(&p);
    return got;
}

static void run(const char *what, SSL_CTX *client, SSL_CTX *server, int offers, int on_client, int on_server, int watches, const char *opaque)
{
    SSL_SESSION *session = NULL;

    printf("== %s, secrets %d %d, watched %d\n", what, on_client, on_server, watches);
    if (offers)
        session = connection(client, server, NULL, 0, 0, 0, NULL);
    SSL_SESSION_free(connection(client, server, session, on_client, on_server, watches, opaque));
    if (session)
        printf("  offered: resumable %d\n", SSL_SESSION_is_resumable(session));
    SSL_SESSION_free(session);
}

int main(void)
{
    int version, keys, no_ticket;

    for (version = TLS1_2_VERSION; version <= TLS1_3_VERSION; version++)
        for (keys = 0; keys < 2; keys++)
            for (no_ticket = 0; no_ticket < 2; no_ticket++) {
                SSL_CTX *client = client_ctx(KINDS), *server = server_ctx(RSA2048);

                printf("==== %x, key callback %d, NO_TICKET %d\n", version, keys, no_ticket);
                only_version(client, version);
                only_version(server, version);
                if (no_ticket)
                    SSL_CTX_set_options(server, SSL_OP_NO_TICKET);
                SSL_CTX_set_session_ticket_cb(server, generate, decrypt, NULL);
                SSL_CTX_sess_set_new_cb(server, made);
                SSL_CTX_sess_set_get_cb(server, get);
                if (keys)
                    SSL_CTX_set_tlsext_ticket_key_evp_cb(server, ticket_key);
                for (secret_says = 0; secret_says < 2; secret_says++) {
                    printf("the secret callbacks say %d\n", secret_says);
                    run("full", client, server, 0, 0, 1, 1, NULL);
                    run("resumed", client, server, 1, 0, 1, 0, NULL);
                    run("resumed", client, server, 1, 0, 1, 1, NULL);
                    /* With a secret as well OpenSSL writes it into the session that is offered, and the handshake fails. */
                    if (!secret_says) {
                        run("resumed", client, server, 1, 1, 1, 0, NULL);
                        if (version == TLS1_2_VERSION)
                            run("opaque, and a session", client, server, 1, 1, 1, 1, "opaque");
                    }
                    /* In TLS 1.3 OpenSSL takes it for a PSK's identity. */
                    if (version == TLS1_3_VERSION)
                        continue;
                    run("opaque", client, server, 0, 1, 1, 1, "opaque");
                    run("opaque, for nobody", client, server, 0, 0, 0, 0, "opaque");
                    run("opaque, and a session, for nobody", client, server, 1, 0, 0, 1, "opaque");
                }
                SSL_CTX_free(client);
                SSL_CTX_free(server);
            }
    return 0;
}
