/*
 * Someone in the middle of a TLS 1.2 connection who knows its secrets: it reads every record, may alter, drop or add any, and makes each
 * Finished fit what its receiver has seen. So a test has peers that no library will play: one without RFC 5746, one that says something else
 * in a renegotiation, one that talks out of turn. ECDHE-ECDSA-AES128-GCM-SHA256, no extended master secret (the two sides then have the
 * same master secret whatever was altered), no tickets. Include after harness.h; a program has one middle at a time.
 */
#ifndef MIDDLE_H
#define MIDDLE_H

#include "forge12.h"

/* One direction, and the key of both its halves: what comes in and what goes out have sequence numbers of their own. */
struct way {
    struct wire in, out;
    unsigned char key[16], salt[4];
    unsigned long long got, sent;
    int on;
};

struct middle {
    SSL *client, *server;
    struct way up, down;
    /* The handshake messages that the client and the server have seen, since the last ClientHello. */
    struct { unsigned char bytes[40000]; size_t length; } seen[2];
    unsigned char client_random[32], server_random[32];
    /* Changes a message on its way; 0: it is not passed on. Told of a ChangeCipherSpec as of a message of one octet 255. */
    int (*alter)(struct middle *, int from_server, unsigned char *message, size_t *length);
    int what;
};

/* Contexts of one pair of them; the client's and the server's own options come on top. */
MAYBE_UNUSED static void middle_contexts(SSL_CTX **client, SSL_CTX **server, uint64_t client_options, uint64_t server_options)
{
    *client = client_ctx(P256);
    *server = server_ctx(P256);
    only_version(*client, TLS1_2_VERSION);
    MUST(SSL_CTX_set_cipher_list(*client, "ECDHE-ECDSA-AES128-GCM-SHA256"));
    SSL_CTX_set_options(*client, SSL_OP_NO_TICKET | SSL_OP_NO_EXTENDED_MASTER_SECRET | client_options);
    SSL_CTX_set_options(*server, SSL_OP_NO_TICKET | server_options);
    SSL_CTX_set_keylog_callback(*client, forge12_keylog);
    SSL_CTX_set_keylog_callback(*server, forge12_keylog);
}

static void middle_prf(const char *label, const void *a, size_t a_length, const void *b, size_t b_length, unsigned char *out, size_t length)
{
    EVP_KDF *kdf = EVP_KDF_fetch(NULL, "TLS1-PRF", NULL);
    EVP_KDF_CTX *ctx = EVP_KDF_CTX_new(kdf);
    OSSL_PARAM params[6];

    params[0] = OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, (char *)"SHA256", 0);
    params[1] = OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_SECRET, forge12_master, 48);
    params[2] = OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_SEED, (void *)label, strlen(label));
    params[3] = OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_SEED, (void *)a, a_length);
    params[4] = OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_SEED, (void *)b, b_length);
    params[5] = OSSL_PARAM_construct_end();
    if (b == NULL)
        params[4] = OSSL_PARAM_construct_end();
    MUST(EVP_KDF_derive(ctx, out, length, params) == 1);
    EVP_KDF_CTX_free(ctx);
    EVP_KDF_free(kdf);
}

static void middle_keys(struct middle *m, int from_server)
{
    struct way *way = from_server ? &m->down : &m->up;
    unsigned char block[40];

    middle_prf("key expansion", m->server_random, 32, m->client_random, 32, block, sizeof(block));
    memcpy(way->key, block + (from_server ? 16 : 0), 16);
    memcpy(way->salt, block + 32 + (from_server ? 4 : 0), 4);
    way->got = way->sent = 0;
    way->on = 1;
}

/* AES-128-GCM of one record (RFC 5288); `explicit_nonce` precedes it on the wire. `data` is changed in place; `tag` is made, or checked. */
static int middle_gcm(const struct way *way, int seal, unsigned long long sequence, const unsigned char *explicit_nonce, int type,
                      unsigned char *data, size_t length, unsigned char *tag)
{
    EVP_CIPHER_CTX *ctx = EVP_CIPHER_CTX_new();
    unsigned char nonce[12], aad[13];
    int i, n, good;

    memcpy(nonce, way->salt, 4);
    memcpy(nonce + 4, explicit_nonce, 8);
    for (i = 0; i < 8; i++)
        aad[i] = (unsigned char)(sequence >> (56 - 8 * i));
    aad[8] = (unsigned char)type, aad[9] = 3, aad[10] = 3, aad[11] = (unsigned char)(length >> 8), aad[12] = (unsigned char)length;
    MUST(EVP_CipherInit_ex(ctx, EVP_aes_128_gcm(), NULL, way->key, nonce, seal) == 1);
    MUST(EVP_CipherUpdate(ctx, NULL, &n, aad, sizeof(aad)) == 1 && EVP_CipherUpdate(ctx, data, &n, data, (int)length) == 1);
    if (!seal)
        EVP_CIPHER_CTX_ctrl(ctx, EVP_CTRL_AEAD_SET_TAG, 16, tag);
    good = EVP_CipherFinal_ex(ctx, data + length, &n) == 1;
    if (seal)
        EVP_CIPHER_CTX_ctrl(ctx, EVP_CTRL_AEAD_GET_TAG, 16, tag);
    EVP_CIPHER_CTX_free(ctx);
    return good;
}

static void wire_put(struct wire *wire, const void *data, size_t length)
{
    if (wire->end + length > wire->size) {
        wire->size = (wire->end + length) * 2;
        wire->bytes = realloc(wire->bytes, wire->size);
        MUST(wire->bytes != NULL);
    }
    memcpy(wire->bytes + wire->end, data, length);
    wire->end += length;
    wire->total += length;
}

/* One record in the sender's name, under the key in force. */
MAYBE_UNUSED static void middle_send(struct middle *m, int from_server, int type, const void *data, size_t length)
{
    struct way *way = from_server ? &m->down : &m->up;
    static unsigned char record[20000];
    size_t total = way->on ? length + 24 : length;
    int i;

    record[0] = (unsigned char)type, record[1] = 3, record[2] = 3, record[3] = (unsigned char)(total >> 8), record[4] = (unsigned char)total;
    if (way->on) {
        unsigned char tag[16];

        for (i = 0; i < 8; i++)
            record[5 + i] = (unsigned char)(way->sent >> (56 - 8 * i));
        memcpy(record + 13, data, length);
        middle_gcm(way, 1, way->sent, record + 5, type, record + 13, length, tag);
        memcpy(record + 13 + length, tag, 16);
        way->sent++;
    } else {
        memcpy(record + 5, data, length);
    }
    wire_put(&way->out, record, 5 + total);
}

static void middle_saw(struct middle *m, int who, const unsigned char *message, size_t length)
{
    if (message[0] == SSL3_MT_HELLO_REQUEST)
        return;
    MUST(m->seen[who].length + length <= sizeof(m->seen[who].bytes));
    memcpy(m->seen[who].bytes + m->seen[who].length, message, length);
    m->seen[who].length += length;
}

static void middle_message(struct middle *m, int from_server, unsigned char *message, size_t length)
{
    static unsigned char altered[20000];
    size_t left = length;

    memcpy(altered, message, length);
    if (message[0] == SSL3_MT_CLIENT_HELLO) {
        m->seen[0].length = m->seen[1].length = 0;
        memcpy(m->client_random, message + 6, 32);
    }
    if (message[0] == SSL3_MT_SERVER_HELLO)
        memcpy(m->server_random, message + 6, 32);
    if (message[0] == SSL3_MT_FINISHED) {
        unsigned char hash[32];

        EVP_Q_digest(NULL, "SHA256", NULL, m->seen[!from_server].bytes, m->seen[!from_server].length, hash, NULL);
        middle_prf(from_server ? "server finished" : "client finished", hash, 32, NULL, 0, altered + 4, 12);
    }
    if (m->alter && !m->alter(m, from_server, altered, &left))
        return;
    middle_saw(m, from_server, message, length);
    middle_saw(m, !from_server, altered, left);
    middle_send(m, from_server, SSL3_RT_HANDSHAKE, altered, left);
}

/* Passes on what whole records the one side has sent. Each holds one handshake message. */
MAYBE_UNUSED static void middle_pump(struct middle *m, int from_server)
{
    struct way *way = from_server ? &m->down : &m->up;

    while (wire_pending(&way->in) >= 5) {
        unsigned char *record = way->in.bytes + way->in.start, *body = record + 5;
        size_t length = (size_t)record[3] << 8 | record[4], total = 5 + length;
        int type = record[0];

        if (wire_pending(&way->in) < total)
            break;
        if (way->on) {
            MUST(length >= 24);
            MUST(middle_gcm(way, 0, way->got++, body, type, body + 8, length - 24, body + length - 16));
            body += 8;
            length -= 24;
        }
        if (type == SSL3_RT_HANDSHAKE) {
            MUST(length >= 4 && length == 4 + ((size_t)body[1] << 16 | (size_t)body[2] << 8 | body[3]));
            middle_message(m, from_server, body, length);
        } else {
            if (type == SSL3_RT_ALERT)
                printf("  %s sends alert %d %d\n", from_server ? "server" : "client", body[0], body[1]);
            if (type == SSL3_RT_CHANGE_CIPHER_SPEC && m->alter) {
                unsigned char ccs = 255;
                size_t one = 1;

                m->alter(m, from_server, &ccs, &one);
            }
            middle_send(m, from_server, type, body, length);
            if (type == SSL3_RT_CHANGE_CIPHER_SPEC)
                middle_keys(m, from_server);
        }
        way->in.start += total;
        if (way->in.start == way->in.end)
            way->in.start = way->in.end = 0;
    }
}

MAYBE_UNUSED static void middle_open(struct middle *m, SSL_CTX *client, SSL_CTX *server)
{
    struct wire *wires[] = { &m->up.in, &m->up.out, &m->down.in, &m->down.out };
    BIO *bio;
    int i;

    memset(m, 0, sizeof(*m));
    for (i = 0; i < 4; i++)
        wires[i]->room = wires[i]->gate = (size_t)-1;
    m->client = SSL_new(client);
    m->server = SSL_new(server);
    MUST(m->client && m->server);
    bio = wire_bio(&m->down.out, &m->up.in);
    SSL_set_bio(m->client, bio, bio);
    bio = wire_bio(&m->up.out, &m->down.in);
    SSL_set_bio(m->server, bio, bio);
    SSL_set_connect_state(m->client);
    SSL_set_accept_state(m->server);
}

MAYBE_UNUSED static void middle_close(struct middle *m)
{
    SSL_free(m->client);
    SSL_free(m->server);
    free(m->up.in.bytes);
    free(m->up.out.bytes);
    free(m->down.in.bytes);
    free(m->down.out.bytes);
}

/* The result and libssl's part of the queue (3.0's libcrypto leaves a word of its own there on a bad MAC). */
static void middle_failure(const SSL *ssl, const char *who, int n, int error)
{
    unsigned long code;

    (void)ssl;
    printf("  %s = %d %s\n", who, n, ge_name(error));
    while ((code = ERR_peek_error()) != 0 && ERR_GET_LIB(code) != ERR_LIB_SSL)
        ERR_get_error();
    print_errors();
}

/* One SSL_read (or a handshake call before the first handshake is over), and what it sent passed on. Its failure is told. Whether it may go on. */
MAYBE_UNUSED static int middle_turn(struct middle *m, int server)
{
    SSL *ssl = server ? m->server : m->client;
    char buffer[200];
    int n, error;

    if (SSL_get_shutdown(ssl) & SSL_RECEIVED_SHUTDOWN || strcmp(SSL_state_string(ssl), "SSLERR") == 0)
        return 0;
    ERR_clear_error();
    n = SSL_read(ssl, buffer, sizeof(buffer));
    error = SSL_get_error(ssl, n);
    if (n > 0)
        printf("  %s reads %.*s\n", server ? "server" : "client", n, buffer);
    else if (error != SSL_ERROR_WANT_READ)
        middle_failure(ssl, server ? "server" : "client", n, error);
    middle_pump(m, server);
    return n > 0 || error == SSL_ERROR_WANT_READ;
}

/* Both read, until nothing moves. Whether both may go on. */
MAYBE_UNUSED static int middle_settle(struct middle *m)
{
    int turn, good = 1;

    for (turn = 0; turn < 12; turn++)
        good = middle_turn(m, 0) & middle_turn(m, 1);
    return good;
}

/* ---- hellos ----------------------------------------------------------------------------------------------------------- */

static size_t hello_u16(const unsigned char *at)
{
    return (size_t)at[0] << 8 | at[1];
}

/* Where the extensions' length stands. */
static size_t hello_extensions(const unsigned char *hello)
{
    size_t at = 4 + 2 + 32;

    at += 1 + hello[at];
    if (hello[0] == SSL3_MT_SERVER_HELLO)
        return at + 3;
    at += 2 + hello_u16(hello + at);
    return at + 1 + hello[at];
}

/* Puts `new_length` bytes in the place of `old_length` at `at`, and mends the message's length. */
static void hello_splice(unsigned char *hello, size_t *length, size_t at, size_t old_length, const void *bytes, size_t new_length)
{
    memmove(hello + at + new_length, hello + at + old_length, *length - at - old_length);
    if (new_length)
        memcpy(hello + at, bytes, new_length);
    *length = *length - old_length + new_length;
    hello[1] = (unsigned char)((*length - 4) >> 16), hello[2] = (unsigned char)((*length - 4) >> 8), hello[3] = (unsigned char)(*length - 4);
}

/* The offset of an extension's header; 0: it is not there. */
static size_t hello_find(const unsigned char *hello, size_t length, unsigned int id)
{
    size_t at = hello_extensions(hello) + 2;

    for (; at + 4 <= length; at += 4 + hello_u16(hello + at + 2))
        if (hello_u16(hello + at) == id)
            return at;
    return 0;
}

/* Replaces an extension's body, or adds the extension; with a NULL body takes it out. */
MAYBE_UNUSED static void hello_set(unsigned char *hello, size_t *length, unsigned int id, const void *body, size_t body_length)
{
    size_t list = hello_extensions(hello), at = list < *length ? hello_find(hello, *length, id) : 0, old, added = 0;
    unsigned char extension[300];

    if (list >= *length)
        hello_splice(hello, length, list, 0, "\0\0", 2);
    old = at ? 4 + hello_u16(hello + at + 2) : 0;
    if (at == 0)
        at = *length;
    if (body != NULL) {
        extension[0] = (unsigned char)(id >> 8), extension[1] = (unsigned char)id;
        extension[2] = (unsigned char)(body_length >> 8), extension[3] = (unsigned char)body_length;
        memcpy(extension + 4, body, body_length);
        added = 4 + body_length;
    }
    hello_splice(hello, length, at, old, extension, added);
    hello[list] = (unsigned char)((*length - list - 2) >> 8), hello[list + 1] = (unsigned char)(*length - list - 2);
    if (*length == list + 2)
        hello_splice(hello, length, list, 2, "", 0);
}

/* Takes a suite out of a ClientHello, or puts it in front. */
MAYBE_UNUSED static void hello_suite(unsigned char *hello, size_t *length, unsigned int id, int present)
{
    size_t list = 4 + 2 + 32 + 1 + hello[38], at, count = hello_u16(hello + list);
    unsigned char bytes[2];

    bytes[0] = (unsigned char)(id >> 8), bytes[1] = (unsigned char)id;
    for (at = list + 2; at < list + 2 + count && hello_u16(hello + at) != id; at += 2)
        ;
    if (present && at == list + 2 + count) {
        hello_splice(hello, length, list + 2, 0, bytes, 2);
        count += 2;
    } else if (!present && at < list + 2 + count) {
        hello_splice(hello, length, at, 2, "", 0);
        count -= 2;
    }
    hello[list] = (unsigned char)(count >> 8), hello[list + 1] = (unsigned char)count;
}

#endif
