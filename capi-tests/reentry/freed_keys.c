// VALGRIND
// The DH key of a connection is freed when the connection takes another SSL_CTX, another key, or goes: the key's free callback may look at
// the connection and change it.
#include "harness.h"

static SSL *ssl;

static void key_goes(void *parent, void *ptr, CRYPTO_EX_DATA *ad, int index, long argl, void *argp)
{
    (void)parent, (void)ad, (void)index, (void)argl, (void)argp;
    if (ptr == NULL)
        return;
    printf("  %s goes\n", (char *)ptr);
    if (ssl) {
        printf("  server %d, %s, shutdown %d\n", SSL_is_server(ssl), SSL_state_string_long(ssl), SSL_get_shutdown(ssl));
        TELL(SSL_set_cipher_list(ssl, "ECDHE-ECDSA-AES128-GCM-SHA256"));
        TELL(SSL_set_options(ssl, SSL_OP_NO_TICKET) != 0);
    }
}

static EVP_PKEY *dh_key(int index, const char *name)
{
    EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new_from_name(NULL, "DH", NULL);
    EVP_PKEY *key = NULL;

    MUST(ctx && EVP_PKEY_keygen_init(ctx) > 0 && EVP_PKEY_CTX_set_group_name(ctx, "ffdhe2048") > 0 && EVP_PKEY_keygen(ctx, &key) > 0);
    EVP_PKEY_CTX_free(ctx);
    MUST(EVP_PKEY_set_ex_data(key, index, (void *)name));
    return key;
}

int main(void)
{
    int index = CRYPTO_get_ex_new_index(CRYPTO_EX_INDEX_EVP_PKEY, 0, NULL, NULL, NULL, key_goes);
    SSL_CTX *server = server_ctx(P256), *other = server_ctx(P256), *client = client_ctx(P256);
    struct pair p;

    pair_open(&p, client, server);
    ssl = p.server;
    TELL(SSL_set0_tmp_dh_pkey(ssl, dh_key(index, "the key of an SSL_CTX that is left")));
    TELL(SSL_set_SSL_CTX(ssl, other) == other);
    TELL(SSL_set0_tmp_dh_pkey(ssl, dh_key(index, "a key that is replaced")));
    TELL(SSL_set0_tmp_dh_pkey(ssl, dh_key(index, "a key that goes with its connection")));
    TELL(handshake(p.client, p.server));
    ssl = NULL;
    pair_close(&p);
    SSL_CTX_free(server);
    SSL_CTX_free(other);
    SSL_CTX_free(client);
    return 0;
}
