/*
 * A hostile peer: makes TLS 1.3 records (TLS_AES_128_GCM_SHA256 only) under the secrets that the keylog callback told, so
 * that a test can say what no library would send. Include after harness.h, call forge_watch on both contexts before the
 * handshake, forge_begin after it.
 */
#ifndef FORGE_H
#define FORGE_H

#include <openssl/core_names.h>
#include <openssl/kdf.h>
#include <openssl/params.h>

struct forge {
    unsigned char secret[32], key[16], iv[12];
    unsigned long long sequence;
};

static unsigned char forge_secrets[2][32]; /* of the client, of the server */

static void forge_keylog(const SSL *ssl, const char *line)
{
    int server = strncmp(line, "SERVER_TRAFFIC_SECRET_0 ", 24) == 0;
    const char *secret = strrchr(line, ' ');
    int i;

    (void)ssl;
    if (!server && strncmp(line, "CLIENT_TRAFFIC_SECRET_0 ", 24) != 0)
        return;
    for (i = 0; i < 32; i++) {
        unsigned int byte;

        MUST(sscanf(secret + 1 + 2 * i, "%2x", &byte) == 1);
        forge_secrets[server][i] = (unsigned char)byte;
    }
}

MAYBE_UNUSED static void forge_watch(SSL_CTX *client, SSL_CTX *server)
{
    SSL_CTX_set_keylog_callback(client, forge_keylog);
    only_version(client, TLS1_3_VERSION);
    MUST(SSL_CTX_set_ciphersuites(client, "TLS_AES_128_GCM_SHA256") == 1);
    /* So that the first forged record of the server has sequence number 0. */
    MUST(SSL_CTX_set_num_tickets(server, 0) == 1);
}

/* HKDF-Expand-Label(secret, label, "", length) of RFC 8446 section 7.1. */
static void forge_expand(const unsigned char *secret, const char *label, unsigned char *out, size_t length)
{
    unsigned char info[40];
    size_t n = strlen(label);
    EVP_KDF *kdf = EVP_KDF_fetch(NULL, "HKDF", NULL);
    EVP_KDF_CTX *ctx = EVP_KDF_CTX_new(kdf);
    int mode = EVP_KDF_HKDF_MODE_EXPAND_ONLY;
    OSSL_PARAM params[5];

    info[0] = 0, info[1] = (unsigned char)length, info[2] = (unsigned char)(6 + n);
    memcpy(info + 3, "tls13 ", 6);
    memcpy(info + 9, label, n);
    info[9 + n] = 0;
    params[0] = OSSL_PARAM_construct_int(OSSL_KDF_PARAM_MODE, &mode);
    params[1] = OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, (char *)"SHA256", 0);
    params[2] = OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_KEY, (void *)secret, 32);
    params[3] = OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_INFO, info, 10 + n);
    params[4] = OSSL_PARAM_construct_end();
    MUST(EVP_KDF_derive(ctx, out, length, params) == 1);
    EVP_KDF_CTX_free(ctx);
    EVP_KDF_free(kdf);
}

static void forge_keys(struct forge *forge)
{
    forge_expand(forge->secret, "key", forge->key, sizeof(forge->key));
    forge_expand(forge->secret, "iv", forge->iv, sizeof(forge->iv));
    forge->sequence = 0;
}

/* Speaks in the place of the client, or of the server, from its first record under application keys on. */
MAYBE_UNUSED static void forge_begin(struct forge *forge, int as_server)
{
    memcpy(forge->secret, forge_secrets[as_server], 32);
    forge_keys(forge);
}

/* The next generation of keys, as after a KeyUpdate (RFC 8446 section 7.2). */
MAYBE_UNUSED static void forge_update(struct forge *forge)
{
    unsigned char next[32];

    forge_expand(forge->secret, "traffic upd", next, sizeof(next));
    memcpy(forge->secret, next, sizeof(next));
    forge_keys(forge);
}

/* Puts one record with inner content type `type` into the queue. `pad` zero bytes follow the type. */
MAYBE_UNUSED static void forge_record(struct forge *forge, struct wire *wire, int type, const void *data, size_t length, size_t pad)
{
    size_t inner = length + 1 + pad, total = 5 + inner + 16, i;
    unsigned char *record = calloc(1, total), *plain = calloc(1, inner), nonce[12];
    EVP_CIPHER_CTX *ctx = EVP_CIPHER_CTX_new();
    int n;

    MUST(record && plain && ctx);
    memcpy(plain, data, length);
    plain[length] = (unsigned char)type;
    record[0] = 23, record[1] = 3, record[2] = 3, record[3] = (unsigned char)((inner + 16) >> 8), record[4] = (unsigned char)(inner + 16);
    memcpy(nonce, forge->iv, 12);
    for (i = 0; i < 8; i++)
        nonce[11 - i] ^= (unsigned char)(forge->sequence >> (8 * i));
    forge->sequence++;
    MUST(EVP_EncryptInit_ex(ctx, EVP_aes_128_gcm(), NULL, forge->key, nonce) == 1 && EVP_EncryptUpdate(ctx, NULL, &n, record, 5) == 1
         && EVP_EncryptUpdate(ctx, record + 5, &n, plain, (int)inner) == 1 && EVP_EncryptFinal_ex(ctx, record + 5 + n, &n) == 1
         && EVP_CIPHER_CTX_ctrl(ctx, EVP_CTRL_AEAD_GET_TAG, 16, record + 5 + inner) == 1);
    EVP_CIPHER_CTX_free(ctx);
    if (wire->end + total > wire->size) {
        wire->size = (wire->end + total) * 2;
        wire->bytes = realloc(wire->bytes, wire->size);
        MUST(wire->bytes != NULL);
    }
    memcpy(wire->bytes + wire->end, record, total);
    wire->end += total;
    wire->total += total;
    free(record);
    free(plain);
}

#endif
