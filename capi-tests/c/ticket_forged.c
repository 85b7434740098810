// LIMIT: 120
// Tickets that nobody made: of every length, under key callbacks with short and long MACs (CVE-2016-6302), altered at every byte, many of them
// with memory counted (CVE-2014-3567), and session ids of every length beside one (CVE-2016-9244).
#define _GNU_SOURCE
#include "harness.h"

#include <malloc.h>

static const char *digest;
static int calls, key_return = 1;

static int on_key(SSL *ssl, unsigned char *name, unsigned char *iv, EVP_CIPHER_CTX *cipher, EVP_MAC_CTX *mac, int encrypt)
{
    static unsigned char key[64] = "0123456789abcdef0123456789abcde";
    OSSL_PARAM params[3];

    (void)ssl;
    calls++;
    params[0] = OSSL_PARAM_construct_octet_string("key", key, 32);
    params[1] = OSSL_PARAM_construct_utf8_string("digest", (char *)digest, 0);
    params[2] = OSSL_PARAM_construct_end();
    MUST(EVP_MAC_CTX_set_params(mac, params) == 1);
    if (encrypt) {
        memcpy(name, "our key's name..", 16);
        memset(iv, 7, 16);
    }
    MUST(EVP_CipherInit_ex(cipher, EVP_aes_128_cbc(), NULL, key, iv, encrypt) == 1);
    return key_return;
}

static int last_status, decrypt_calls;

static SSL_TICKET_RETURN on_decrypt(SSL *ssl, SSL_SESSION *session, const unsigned char *name, size_t length, SSL_TICKET_STATUS status, void *arg)
{
    size_t i;
    unsigned sum = 0;

    (void)ssl, (void)arg;
    /* What is promised can be read. */
    for (i = 0; i < length; i++)
        sum += name[i];
    MUST(sum < 5000);
    last_status = status;
    decrypt_calls++;
    return session ? SSL_TICKET_RETURN_USE : status == SSL_TICKET_EMPTY ? SSL_TICKET_RETURN_IGNORE_RENEW : SSL_TICKET_RETURN_IGNORE;
}

/* A session of TLS 1.3 or 1.2 with this ticket, as from a file. */
static SSL_SESSION *with_ticket(int version, const unsigned char *ticket, size_t length)
{
    unsigned char der[2000], *at = der + 4;
    const unsigned char *in = der;
    time_t now = time(NULL);
    SSL_SESSION *session;
    size_t i;

    MUST(length < 1500);
    *at++ = 2, *at++ = 1, *at++ = 1, *at++ = 2, *at++ = 2, *at++ = 3, *at++ = (unsigned char)version;
    *at++ = 4, *at++ = 2, *at++ = version == TLS1_3_VERSION ? 0x13 : 0xc0, *at++ = version == TLS1_3_VERSION ? 0x01 : 0x2b;
    *at++ = 4, *at++ = 32;
    for (i = 0; i < 32; i++)
        *at++ = (unsigned char)i;
    *at++ = 4, *at++ = version == TLS1_3_VERSION ? 32 : 48;
    for (i = 0; i < (version == TLS1_3_VERSION ? 32u : 48u); i++)
        *at++ = (unsigned char)(i + 1);
    *at++ = 0xa1, *at++ = 6, *at++ = 2, *at++ = 4, *at++ = (unsigned char)(now >> 24), *at++ = (unsigned char)(now >> 16);
    *at++ = (unsigned char)(now >> 8), *at++ = (unsigned char)now;
    *at++ = 0xa2, *at++ = 4, *at++ = 2, *at++ = 2, *at++ = 0x1c, *at++ = 0x20;
    *at++ = 0xa9, *at++ = 4, *at++ = 2, *at++ = 2, *at++ = 0x1c, *at++ = 0x20;
    *at++ = 0xaa, *at++ = 0x82, *at++ = (unsigned char)((length + 4) >> 8), *at++ = (unsigned char)(length + 4);
    *at++ = 4, *at++ = 0x82, *at++ = (unsigned char)(length >> 8), *at++ = (unsigned char)length;
    memcpy(at, ticket, length);
    at += length;
    if (version == TLS1_2_VERSION)
        *at++ = 0xad, *at++ = 3, *at++ = 2, *at++ = 1, *at++ = 1;
    der[0] = 0x30, der[1] = 0x82;
    der[2] = (unsigned char)((at - der - 4) >> 8), der[3] = (unsigned char)(at - der - 4);
    /* Lengths in their shortest form are asked of nobody who reads BER. */
    session = d2i_SSL_SESSION(NULL, &in, at - der);
    MUST(session != NULL);
    return session;
}

static SSL_CTX *client, *server;

static int talk(SSL_SESSION *session)
{
    struct pair p;
    int ok;

    pair_open(&p, client, server);
    if (session)
        SSL_set_session(p.client, session);
    last_status = -1;
    ok = handshake(p.client, p.server);
    if (ok)
        ok += SSL_session_reused(p.server);
    SSL_set_shutdown(p.client, SSL_SENT_SHUTDOWN);
    SSL_set_shutdown(p.server, SSL_SENT_SHUTDOWN);
    pair_close(&p);
    return ok;
}

static void contexts(int version)
{
    client = client_ctx(KINDS);
    server = server_ctx(P256);
    only_version(client, version);
    only_version(server, version);
    SSL_CTX_set_session_ticket_cb(server, NULL, on_decrypt, NULL);
}

static void done(void)
{
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

static void lengths(int version)
{
    static const char *const digests[] = { NULL, "SHA1", "SHA256", "SHA384", "SHA512" };
    unsigned char ticket[300];
    size_t i, length;

    memset(ticket, 0xa5, sizeof(ticket));
    memcpy(ticket, "our key's name..", 16);
    for (i = 0; i < 5; i++) {
        int handshakes = 0, resumed = 0, not_decrypted = 0;

        contexts(version);
        digest = digests[i];
        if (digest)
            SSL_CTX_set_tlsext_ticket_key_evp_cb(server, on_key);
        calls = 0;
        for (length = 1; length <= 200; length++) {
            SSL_SESSION *session = with_ticket(version, ticket, length);
            int ok = talk(session);

            handshakes += ok > 0;
            resumed += ok > 1;
            not_decrypted += last_status == SSL_TICKET_NO_DECRYPT;
            SSL_SESSION_free(session);
        }
        printf("%x, %s: handshakes %d, resumed %d, not decrypted %d\n", version, digest ? digest : "built-in", handshakes, resumed, not_decrypted);
        done();
    }
}

static void altered(int version, int by_callback)
{
    SSL_SESSION *session;
    struct pair p;
    const unsigned char *ticket;
    unsigned char copy[1500];
    size_t length, at;
    int handshakes = 0, resumed = 0, not_decrypted = 0, bad_calls = 0;

    contexts(version);
    digest = "SHA256";
    if (by_callback)
        SSL_CTX_set_tlsext_ticket_key_evp_cb(server, on_key);
    pair_connect(&p, client, server);
    session = SSL_get1_session(p.client);
    SSL_set_shutdown(p.client, SSL_SENT_SHUTDOWN);
    SSL_set_shutdown(p.server, SSL_SENT_SHUTDOWN);
    pair_close(&p);
    SSL_SESSION_get0_ticket(session, &ticket, &length);
    MUST(length > 100 && length < sizeof(copy));
    for (at = 0; at < length; at++) {
        SSL_SESSION *made;
        int ok;

        memcpy(copy, ticket, length);
        copy[at] ^= 1;
        made = with_ticket(version, copy, length);
        decrypt_calls = 0;
        ok = talk(made);
        handshakes += ok > 0;
        resumed += ok > 1;
        not_decrypted += last_status == SSL_TICKET_NO_DECRYPT;
        bad_calls += decrypt_calls != 1;
        SSL_SESSION_free(made);
    }
    printf("%x, %s, altered at every byte: handshakes all %d, resumed %d, not decrypted all %d, callbacks wrong %d\n", version,
           by_callback ? "callback" : "built-in", handshakes == (int)length, resumed, not_decrypted == (int)length, bad_calls);
    SSL_SESSION_free(session);
    done();
}

/* Bytes in use, which must not grow with the number of tickets. */
static void many(int version)
{
    unsigned char ticket[200];
    size_t before = 0, after;
    int i, handshakes = 0;

    contexts(version);
    SSL_CTX_set_session_cache_mode(server, SSL_SESS_CACHE_OFF);
    memset(ticket, 0x5a, sizeof(ticket));
    for (i = 0; i < 1500; i++) {
        SSL_SESSION *session;

        if (i == 500)
            before = mallinfo2().uordblks;
        ticket[i % 200] ^= (unsigned char)(i + 1);
        session = with_ticket(version, ticket, sizeof(ticket));
        handshakes += talk(session) == 1;
        SSL_SESSION_free(session);
    }
    after = mallinfo2().uordblks;
    printf("%x, many: handshakes %d, memory %s\n", version, handshakes, after < before + 40000 ? "flat" : "grew");
    done();
}

/* A client of TLS 1.2 sends a ticket and an id; what the server answers as its id. */
static void echoes(void)
{
    SSL_SESSION *good;
    struct pair p;
    unsigned n, length;
    unsigned char id[32];

    contexts(TLS1_2_VERSION);
    pair_connect(&p, client, server);
    good = SSL_get1_session(p.client);
    MUST(SSL_SESSION_has_ticket(good));
    SSL_set_shutdown(p.client, SSL_SENT_SHUTDOWN);
    SSL_set_shutdown(p.server, SSL_SENT_SHUTDOWN);
    pair_close(&p);
    printf("ids echoed:");
    for (n = 0; n <= 32; n++) {
        SSL_SESSION *session = SSL_SESSION_dup(good);
        const unsigned char *back;
        size_t at;

        memset(id, (int)n + 100, sizeof(id));
        MUST(SSL_SESSION_set1_id(session, id, n) == 1);
        pair_open(&p, client, server);
        SSL_set_session(p.client, session);
        MUST(SSL_do_handshake(p.client) == -1 && SSL_do_handshake(p.server) == -1);
        /* The ServerHello's id, as it stands in its record. */
        at = p.s2c.start + 5 + 4 + 2 + 32;
        length = p.s2c.bytes[at];
        back = p.s2c.bytes + at + 1;
        printf(" %u:%u%s", n, length, length && memcmp(back, id, length) == 0 ? "=" : length ? "!" : "");
        SSL_set_shutdown(p.client, SSL_SENT_SHUTDOWN);
        SSL_set_shutdown(p.server, SSL_SENT_SHUTDOWN);
        pair_close(&p);
        SSL_SESSION_free(session);
    }
    printf("\n");
    SSL_SESSION_free(good);
    done();
}

int main(void)
{
    int version;

    for (version = TLS1_2_VERSION; version <= TLS1_3_VERSION; version++) {
        lengths(version);
        altered(version, 0);
        altered(version, 1);
        many(version);
    }
    echoes();
    return 0;
}
