/*
 * A hostile client of TLS 1.2: rewrites the handshake messages that an honest one sends under its own keys. The suite is
 * NULL-SHA256, so that they can be read, and their MAC is made again with the key that follows from the master secret which
 * the keylog callback told. Include after harness.h; call forge12_watch on both contexts before the handshake.
 */
#ifndef FORGE12_H
#define FORGE12_H

#include <openssl/core_names.h>
#include <openssl/hmac.h>
#include <openssl/kdf.h>
#include <openssl/params.h>

static unsigned char forge12_master[48];

static void forge12_keylog(const SSL *ssl, const char *line)
{
    const char *secret = strrchr(line, ' ');
    int i;

    (void)ssl;
    if (strncmp(line, "CLIENT_RANDOM ", 14) != 0)
        return;
    for (i = 0; i < 48; i++) {
        unsigned int byte;

        MUST(sscanf(secret + 1 + 2 * i, "%2x", &byte) == 1);
        forge12_master[i] = (unsigned char)byte;
    }
}

MAYBE_UNUSED static void forge12_watch(SSL_CTX *client, SSL_CTX *server)
{
    SSL_CTX_set_keylog_callback(client, forge12_keylog);
    only_version(client, TLS1_2_VERSION);
    only_version(server, TLS1_2_VERSION);
    MUST(SSL_CTX_set_cipher_list(client, "NULL-SHA256:@SECLEVEL=0") && SSL_CTX_set_cipher_list(server, "NULL-SHA256:@SECLEVEL=0"));
}

/* The client's MAC key: the first 32 octets of the key block (RFC 5246 section 6.3). */
static void forge12_mac_key(const SSL *ssl, unsigned char key[32])
{
    unsigned char seed[13 + 64];
    EVP_KDF *kdf = EVP_KDF_fetch(NULL, "TLS1-PRF", NULL);
    EVP_KDF_CTX *ctx = EVP_KDF_CTX_new(kdf);
    OSSL_PARAM params[4];

    memcpy(seed, "key expansion", 13);
    MUST(SSL_get_server_random(ssl, seed + 13, 32) == 32 && SSL_get_client_random(ssl, seed + 45, 32) == 32);
    params[0] = OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, (char *)"SHA256", 0);
    params[1] = OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_SECRET, forge12_master, sizeof(forge12_master));
    params[2] = OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_SEED, seed, sizeof(seed));
    params[3] = OSSL_PARAM_construct_end();
    MUST(EVP_KDF_derive(ctx, key, 32, params) == 1);
    EVP_KDF_CTX_free(ctx);
    EVP_KDF_free(kdf);
}

/* Puts a record with `body` under the client's write key at the end of the wire, as its `sequence`-th. */
MAYBE_UNUSED static void forge12_record(struct wire *wire, const SSL *client, unsigned char type, unsigned char sequence, const void *body, size_t length)
{
    unsigned char key[32], *record = malloc(5 + length + 32), header[13] = { 0 };
    HMAC_CTX *ctx = HMAC_CTX_new();
    BIO *bio = wire_bio(wire, wire);
    size_t written;

    forge12_mac_key(client, key);
    header[7] = sequence, header[8] = type, header[9] = 3, header[10] = 3;
    header[11] = (unsigned char)(length >> 8), header[12] = (unsigned char)length;
    MUST(record && ctx && HMAC_Init_ex(ctx, key, 32, EVP_sha256(), NULL) && HMAC_Update(ctx, header, 13) && HMAC_Update(ctx, body, length));
    memcpy(record + 5, body, length);
    MUST(HMAC_Final(ctx, record + 5 + length, NULL));
    record[0] = type, record[1] = 3, record[2] = 3;
    record[3] = (unsigned char)((length + 32) >> 8), record[4] = (unsigned char)(length + 32);
    MUST(BIO_write_ex(bio, record, 5 + length + 32, &written) && written == 5 + length + 32);
    BIO_free(bio);
    HMAC_CTX_free(ctx);
    free(record);
}

/* Takes the records behind the client's ChangeCipherSpec off the wire: their number, bodies and lengths without MAC. */
MAYBE_UNUSED static size_t forge12_take(struct wire *wire, unsigned char bodies[][600], size_t lengths[], size_t most)
{
    size_t at = wire->start, cut = 0, n = 0;

    while (wire->end - at >= 5) {
        size_t length = ((size_t)wire->bytes[at + 3] << 8) | wire->bytes[at + 4];

        MUST(wire->end - at >= 5 + length);
        if (cut != 0) {
            MUST(n < most && length >= 32 && length - 32 <= 600);
            lengths[n] = length - 32;
            memcpy(bodies[n++], wire->bytes + at + 5, length - 32);
        }
        if (wire->bytes[at] == 20)
            cut = at + 5 + length;
        at += 5 + length;
    }
    MUST(cut != 0 && at == wire->end);
    wire->total -= wire->end - cut;
    wire->end = cut;
    return n;
}

#endif
