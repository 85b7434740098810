// The key log line of a static RSA exchange: who tells it, when among the messages, named by which bytes, with which secret; in
// RSA and RSA-PSK, and that no other exchange has one.
#include "harness.h"

static unsigned char key[20], exchanged[8];
static int sent_exchange;

static const char *name_of(const SSL *ssl)
{
    return SSL_is_server(ssl) ? "server" : "client";
}

static void message(int written, int version, int type, const void *bytes, size_t length, SSL *ssl, void *arg)
{
    const unsigned char *m = bytes;
    size_t at = 4;

    (void)version, (void)arg;
    if (type != SSL3_RT_HANDSHAKE || !written)
        return;
    printf("  %s sends %d\n", name_of(ssl), m[0]);
    if (m[0] != SSL3_MT_CLIENT_KEY_EXCHANGE)
        return;
    if (SSL_CIPHER_get_kx_nid(SSL_get_pending_cipher(ssl)) == NID_kx_rsa_psk)
        at += 2 + (size_t)(m[4] << 8 | m[5]);
    if (at + 2 + sizeof(exchanged) <= length) {
        memcpy(exchanged, m + at + 2, sizeof(exchanged));
        sent_exchange = 1;
    }
}

static char kept[2][600];
static int lines;

static void keylog(const SSL *ssl, const char *line)
{
    const char *name = strchr(line, ' '), *secret = name ? strchr(name + 1, ' ') : NULL;

    MUST(name && secret);
    printf("  %s keylog %.*s name %d secret %zu %s\n", name_of(ssl), (int)(name - line), line, (int)(secret - name - 1), strlen(secret + 1),
           SSL_state_string(ssl));
    if (!SSL_is_server(ssl) && lines < 2)
        snprintf(kept[lines++], sizeof(kept[0]), "%s", line);
}

static unsigned int psk_client(SSL *ssl, const char *hint, char *id, unsigned int most, unsigned char *psk, unsigned int most_psk)
{
    (void)ssl, (void)hint, (void)most_psk;
    snprintf(id, most, "alice");
    memcpy(psk, key, sizeof(key));
    return sizeof(key);
}

static unsigned int psk_server(SSL *ssl, const char *id, unsigned char *psk, unsigned int most)
{
    (void)ssl, (void)id, (void)most;
    memcpy(psk, key, sizeof(key));
    return sizeof(key);
}

static void run(SSL_CTX *client, SSL_CTX *server, const char *cipher, int version)
{
    struct pair pair;
    char hex[17];
    size_t i;

    printf("== %s %x\n", cipher, version);
    MUST(SSL_CTX_set_cipher_list(client, cipher) == 1 && SSL_CTX_set_cipher_list(server, cipher) == 1);
    MUST(SSL_CTX_set_max_proto_version(client, version) == 1 && SSL_CTX_set_min_proto_version(client, version) == 1);
    lines = sent_exchange = 0;
    pair_open(&pair, client, server);
    MUST(handshake(pair.client, pair.server));
    if (lines > 0 && strncmp(kept[0], "RSA ", 4) == 0) {
        MUST(sent_exchange && lines == 2);
        for (i = 0; i < sizeof(exchanged); i++)
            snprintf(hex + 2 * i, 3, "%02x", exchanged[i]);
        printf("named by the encrypted bytes %d, secret begins with the version offered %d\n", strncmp(kept[0] + 4, hex, 16) == 0,
               strncmp(kept[0] + 21, version == TLS1_VERSION ? "0301" : "0303", 4) == 0);
    }
    pair_close(&pair);
}

int main(void)
{
    SSL_CTX *client = client_ctx(RSA2048), *server = server_ctx(RSA2048);

    memset(key, 7, sizeof(key));
    SSL_CTX_set_security_level(client, 0);
    SSL_CTX_set_security_level(server, 0);
    MUST(SSL_CTX_set_min_proto_version(server, TLS1_VERSION) == 1);
    SSL_CTX_set_psk_client_callback(client, psk_client);
    SSL_CTX_set_psk_server_callback(server, psk_server);
    SSL_CTX_set_keylog_callback(client, keylog);
    SSL_CTX_set_keylog_callback(server, keylog);
    SSL_CTX_set_msg_callback(client, message);
    SSL_CTX_set_msg_callback(server, message);
    run(client, server, "AES128-SHA", TLS1_VERSION);
    run(client, server, "AES128-SHA", TLS1_2_VERSION);
    run(client, server, "AES256-GCM-SHA384", TLS1_2_VERSION);
    run(client, server, "RSA-PSK-AES128-GCM-SHA256", TLS1_2_VERSION);
    run(client, server, "ECDHE-RSA-AES128-GCM-SHA256", TLS1_2_VERSION);
    run(client, server, "PSK-AES128-GCM-SHA256", TLS1_2_VERSION);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
    return 0;
}
