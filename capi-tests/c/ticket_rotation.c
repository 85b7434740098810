// BETTER: OpenSSL 3.0 keeps an SSL_CTX's random ticket key as long as the context lives; ours makes a new one every twelve hours and still opens
// tickets of the two before, so that who steals a key cannot read what was sealed long ago. Keys that the application set, read or chooses itself in a
// callback are its own affair: they stay in both.
// The time is this program's: it defines time() and clock_gettime(), which the library calls.
#define _GNU_SOURCE
#include "harness.h"
#include "clock.h"

#include <sys/wait.h>

#define HOURS 3600L

static int version;
static SSL_CTX *client;

static SSL_CTX *a_server(void)
{
    SSL_CTX *ctx;

    shift = 0;
    ctx = server_ctx(P256);

    only_version(ctx, version);
    SSL_CTX_set_num_tickets(ctx, 1);
    SSL_CTX_set_timeout(ctx, 1000 * HOURS);
    return ctx;
}

static const unsigned char *name_of(SSL_SESSION *session)
{
    static unsigned char name[2][16];
    static int turn;
    const unsigned char *ticket;
    size_t length;

    SSL_SESSION_get0_ticket(session, &ticket, &length);
    MUST(length > 100);
    turn ^= 1;
    return memcpy(name[turn], ticket, 16);
}

/* Connects with `session` or none; what came of it in `reused` and `renewed`, and the session then. */
static SSL_SESSION *talk(SSL_CTX *server, SSL_SESSION *session, int *reused, int *renewed)
{
    struct pair p;
    SSL_SESSION *last;
    char byte;

    pair_open(&p, client, server);
    if (session)
        SSL_set_session(p.client, session);
    MUST(handshake(p.client, p.server));
    SSL_read(p.client, &byte, 1);
    last = SSL_get1_session(p.client);
    if (reused)
        *reused = SSL_session_reused(p.server);
    if (renewed)
        *renewed = session && SSL_SESSION_has_ticket(last) && memcmp(name_of(last), name_of(session), 16) != 0;
    SSL_shutdown(p.client);
    SSL_shutdown(p.server);
    pair_close(&p);
    return last;
}

static void offer(const char *what, SSL_CTX *server, SSL_SESSION *session)
{
    int reused, renewed;
    SSL_SESSION *copy = SSL_SESSION_dup(session), *last;

    /* The client's own idea of its age must not keep it from offering. */
    SSL_SESSION_set_time(copy, time(NULL));
    SSL_SESSION_set_timeout(copy, 1000 * HOURS);
    last = talk(server, copy, &reused, &renewed);
    printf("  %s: resumed %d, a ticket under another key %d\n", what, reused, renewed);
    SSL_SESSION_free(last);
    SSL_SESSION_free(copy);
}

static void rotation(void)
{
    SSL_CTX *server = a_server();
    SSL_SESSION *session[5];
    int i, k;

    printf("== %x: by itself\n", version);
    for (i = 0; i < 5; i++) {
        shift = i * 12 * HOURS + 60;
        session[i] = talk(server, NULL, NULL, NULL);
        if (i > 0)
            printf("after %d hours: a new key %d\n", i * 12, memcmp(name_of(session[i]), name_of(session[i - 1]), 16) != 0);
        shift += 11 * HOURS;
        for (k = 0; k <= i; k++) {
            char what[40];

            snprintf(what, sizeof(what), "a ticket of hour %d at hour %d", k * 12, i * 12 + 11);
            offer(what, server, session[k]);
        }
    }
    shift = 0;
    offer("the clock set back", server, session[4]);
    for (i = 0; i < 5; i++)
        SSL_SESSION_free(session[i]);
    SSL_CTX_free(server);
}

static int key_calls;

static int on_key(SSL *ssl, unsigned char *name, unsigned char *iv, EVP_CIPHER_CTX *cipher, EVP_MAC_CTX *mac, int encrypt)
{
    static unsigned char key[32] = "0123456789abcdef0123456789abcde";
    OSSL_PARAM params[3];

    (void)ssl;
    key_calls++;
    params[0] = OSSL_PARAM_construct_octet_string("key", key, 32);
    params[1] = OSSL_PARAM_construct_utf8_string("digest", (char *)"SHA256", 0);
    params[2] = OSSL_PARAM_construct_end();
    EVP_MAC_CTX_set_params(mac, params);
    if (encrypt) {
        memcpy(name, "our key's name..", 16);
        memset(iv, 7, 16);
    }
    return EVP_CipherInit_ex(cipher, EVP_aes_256_cbc(), NULL, key, iv, encrypt);
}

enum own { SET, READ, CALLBACK };

static void owned(enum own own)
{
    static const char *const names[] = { "keys set", "keys read", "keys chosen in a callback" };
    SSL_CTX *server = a_server();
    SSL_SESSION *before, *after;
    unsigned char keys[80], again[80];

    printf("== %x: %s\n", version, names[own]);
    memset(keys, 5, sizeof keys);
    if (own == SET)
        TELL(SSL_CTX_set_tlsext_ticket_keys(server, keys, 80));
    if (own == READ)
        TELL(SSL_CTX_get_tlsext_ticket_keys(server, keys, 80));
    if (own == CALLBACK)
        TELL(SSL_CTX_set_tlsext_ticket_key_evp_cb(server, on_key));
    before = talk(server, NULL, NULL, NULL);
    shift = 100 * HOURS;
    after = talk(server, NULL, NULL, NULL);
    printf("the same name %d\n", memcmp(name_of(before), name_of(after), 16) == 0);
    offer("the old ticket", server, before);
    if (own != CALLBACK) {
        TELL(SSL_CTX_get_tlsext_ticket_keys(server, again, 80));
        printf("the same keys %d\n", memcmp(keys, again, 80) == 0);
    }
    SSL_SESSION_free(before);
    SSL_SESSION_free(after);
    SSL_CTX_free(server);
}

/* Processes forked before a change come to the same next keys. */
static void forked(void)
{
    SSL_CTX *server = a_server();
    SSL_SESSION *mine;
    int up[2], i;

    printf("== %x: forked before the change\n", version);
    MUST(pipe(up) == 0);
    fflush(stdout);
    for (i = 0; i < 2; i++) {
        if (fork() == 0) {
            SSL_SESSION *fresh;

            shift = i * 12 * HOURS + 60;
            SSL_SESSION_free(talk(server, NULL, NULL, NULL));
            shift = 24 * HOURS + 60;
            fresh = talk(server, NULL, NULL, NULL);
            MUST(write(up[1], name_of(fresh), 16) == 16);
            _exit(0);
        }
    }
    shift = 24 * HOURS + 100;
    mine = talk(server, NULL, NULL, NULL);
    for (i = 0; i < 2; i++) {
        unsigned char name[16];
        int status;

        MUST(read(up[0], name, 16) == 16);
        printf("the same name %d\n", memcmp(name, name_of(mine), 16) == 0);
        MUST(wait(&status) > 0 && status == 0);
    }
    close(up[0]);
    close(up[1]);
    SSL_SESSION_free(mine);
    SSL_CTX_free(server);
}

int main(void)
{
    for (version = TLS1_2_VERSION; version <= TLS1_3_VERSION; version++) {
        client = client_ctx(KINDS);
        only_version(client, version);
        SSL_CTX_set_timeout(client, 1000 * HOURS);
        rotation();
        owned(SET);
        owned(READ);
        owned(CALLBACK);
        forked();
        SSL_CTX_free(client);
    }
    return 0;
}
