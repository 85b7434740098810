// BETTER: a session that does not fit into a ticket (65,280 bytes) ends an OpenSSL 3.0 connection with internal_error, in TLS 1.3 after its client has
// finished; ours goes on without that ticket and leaves an error that names the size on the queue of the call that would have sent it.
#include "harness.h"

static unsigned char pattern[70000];
static size_t to_set;
static int version, by_key_callback;

static int on_generate(SSL *ssl, void *arg)
{
    (void)arg;
    return SSL_SESSION_set1_ticket_appdata(SSL_get_session(ssl), pattern, to_set);
}

static int on_key(SSL *ssl, unsigned char *name, unsigned char *iv, EVP_CIPHER_CTX *cipher, EVP_MAC_CTX *mac, int encrypt)
{
    static unsigned char key[32] = "0123456789abcdef0123456789abcde";
    OSSL_PARAM params[3];

    (void)ssl;
    params[0] = OSSL_PARAM_construct_octet_string("key", key, 32);
    params[1] = OSSL_PARAM_construct_utf8_string("digest", (char *)"SHA512", 0);
    params[2] = OSSL_PARAM_construct_end();
    EVP_MAC_CTX_set_params(mac, params);
    if (encrypt) {
        memcpy(name, "our key's name..", 16);
        memset(iv, 7, 16);
    }
    return EVP_CipherInit_ex(cipher, EVP_aes_256_cbc(), NULL, key, iv, encrypt) ? 2 : -1;
}

/* The errors of a call, without the size in the text: it depends on random numbers in the session. */
static void call(SSL *ssl, const char *what, int ret)
{
    unsigned long code;

    printf("  %s = %d %s", what, ret, ge_name(SSL_get_error(ssl, ret)));
    while ((code = ERR_get_error()) != 0)
        printf(" [%s]", ERR_reason_error_string(code));
    printf("\n");
}

static void talk(SSL_CTX *client, SSL_CTX *server)
{
    struct pair p;
    SSL_SESSION *session;
    char data[10];
    int c = 0, s = 0, turn;

    printf("== %x, %zu bytes, %s\n", version, to_set, by_key_callback ? "key callback" : "built-in key");
    pair_open(&p, client, server);
    for (turn = 0; turn < 4 && (c != 1 || s != 1); turn++) {
        ERR_clear_error();
        if (c != 1) {
            c = SSL_do_handshake(p.client);
            if (c == 1 || SSL_get_error(p.client, c) != SSL_ERROR_WANT_READ)
                call(p.client, "client's handshake", c);
        }
        ERR_clear_error();
        if (s != 1) {
            s = SSL_do_handshake(p.server);
            if (s == 1 || SSL_get_error(p.server, s) != SSL_ERROR_WANT_READ)
                call(p.server, "server's handshake", s);
        }
    }
    ERR_clear_error();
    call(p.server, "server writes", SSL_write(p.server, "data", 4));
    ERR_clear_error();
    call(p.client, "client reads", SSL_read(p.client, data, 10));
    session = SSL_get1_session(p.client);
    printf("  a ticket %d\n", session && SSL_SESSION_has_ticket(session));
    if (version == TLS1_3_VERSION && s == 1) {
        to_set = 100;
        printf("  a further one %d\n", SSL_new_session_ticket(p.server));
        ERR_clear_error();
        call(p.server, "server's handshake", SSL_do_handshake(p.server));
        ERR_clear_error();
        call(p.client, "client reads", SSL_read(p.client, data, 10));
        SSL_SESSION_free(session);
        session = SSL_get1_session(p.client);
        printf("  a ticket %d\n", SSL_SESSION_has_ticket(session));
    }
    SSL_shutdown(p.client);
    SSL_shutdown(p.server);
    pair_close(&p);
    if (session && SSL_SESSION_is_resumable(session)) {
        pair_open(&p, client, server);
        SSL_set_session(p.client, session);
        printf("  then: handshake %d", handshake(p.client, p.server));
        printf(", reused %d\n", SSL_session_reused(p.client));
        SSL_shutdown(p.client);
        SSL_shutdown(p.server);
        pair_close(&p);
    }
    SSL_SESSION_free(session);
}

int main(void)
{
    static const size_t lengths[] = { 65000, 65279, 66000, 70000 };
    size_t i;

    memset(pattern, 'p', sizeof(pattern));
    for (version = TLS1_2_VERSION; version <= TLS1_3_VERSION; version++) {
        for (by_key_callback = 0; by_key_callback <= 1; by_key_callback++) {
            for (i = 0; i < 4; i++) {
                SSL_CTX *client = client_ctx(KINDS), *server = server_ctx(P256);

                only_version(client, version);
                only_version(server, version);
                SSL_CTX_set_session_ticket_cb(server, on_generate, NULL, NULL);
                if (by_key_callback)
                    SSL_CTX_set_tlsext_ticket_key_evp_cb(server, on_key);
                to_set = lengths[i];
                talk(client, server);
                /* Without tickets there is no such limit: the session stays in the cache. */
                SSL_CTX_set_options(server, SSL_OP_NO_TICKET);
                to_set = lengths[i];
                if (by_key_callback == 0)
                    talk(client, server);
                SSL_CTX_free(client);
                SSL_CTX_free(server);
            }
        }
    }
    return 0;
}
