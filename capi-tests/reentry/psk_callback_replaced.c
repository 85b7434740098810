// A psk_use_session callback that sets another psk_client callback, and a psk_find_session callback that sets another psk_server callback: the one that is
// there afterwards is asked. Qt's clients put their answer off so until the server's hint has come.
#include "harness.h"

static unsigned give(char *identity, unsigned char *key)
{
    if (identity != NULL)
        strcpy(identity, "me");
    memset(key, 7, 16);
    return 16;
}

static unsigned client_later(SSL *ssl, const char *hint, char *identity, unsigned max, unsigned char *key, unsigned max_key)
{
    (void)ssl, (void)max, (void)max_key;
    printf("  client callback, hint %s\n", hint ? hint : "NULL");
    return give(identity, key);
}

static unsigned client_once(SSL *ssl, const char *hint, char *identity, unsigned max, unsigned char *key, unsigned max_key)
{
    (void)identity, (void)max, (void)key, (void)max_key;
    printf("  client callback set meanwhile, hint %s\n", hint ? hint : "NULL");
    SSL_set_psk_client_callback(ssl, client_later);
    return 0;
}

static int use_session(SSL *ssl, const EVP_MD *md, const unsigned char **identity, size_t *length, SSL_SESSION **session)
{
    (void)md, (void)identity, (void)length;
    printf("  use_session\n");
    *session = NULL;
    SSL_set_psk_client_callback(ssl, client_once);
    return 1;
}

static unsigned server_first(SSL *ssl, const char *identity, unsigned char *key, unsigned max)
{
    (void)ssl, (void)max;
    printf("  server callback, identity %s\n", identity);
    return give(NULL, key);
}

static unsigned server_later(SSL *ssl, const char *identity, unsigned char *key, unsigned max)
{
    (void)ssl, (void)max;
    printf("  server callback set meanwhile, identity %s\n", identity);
    return give(NULL, key);
}

static int find_session(SSL *ssl, const unsigned char *identity, size_t length, SSL_SESSION **session)
{
    (void)identity, (void)length;
    printf("  find_session\n");
    *session = NULL;
    SSL_set_psk_server_callback(ssl, server_later);
    return 1;
}

static void run(int version, int by_client, int by_server)
{
    SSL_CTX *c_ctx = client_ctx(KINDS), *s_ctx = SSL_CTX_new(TLS_server_method());
    struct pair p;

    printf("== %x, replaced by client %d, server %d\n", version, by_client, by_server);
    MUST(SSL_CTX_set_cipher_list(c_ctx, "PSK-AES128-GCM-SHA256") == 1 && SSL_CTX_set_cipher_list(s_ctx, "PSK-AES128-GCM-SHA256") == 1);
    MUST(SSL_CTX_set_ciphersuites(c_ctx, "TLS_AES_128_GCM_SHA256") == 1);
    SSL_CTX_set_max_proto_version(s_ctx, version);
    SSL_CTX_use_psk_identity_hint(s_ctx, "the hint");
    SSL_CTX_set_psk_client_callback(c_ctx, client_later);
    SSL_CTX_set_psk_server_callback(s_ctx, server_first);
    if (by_client)
        SSL_CTX_set_psk_use_session_callback(c_ctx, use_session);
    if (by_server)
        SSL_CTX_set_psk_find_session_callback(s_ctx, find_session);
    pair_open(&p, c_ctx, s_ctx);
    printf("  handshake %d\n", handshake(p.client, p.server));
    ERR_clear_error();
    printf("  %s\n", SSL_get_cipher(p.client));
    pair_close(&p);
    SSL_CTX_free(c_ctx);
    SSL_CTX_free(s_ctx);
}

int main(void)
{
    int version, who;

    for (version = TLS1_2_VERSION; version <= TLS1_3_VERSION; version++)
        for (who = 0; who < 4; who++)
            run(version, who & 1, who >> 1);
    return 0;
}
