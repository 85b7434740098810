// OURS-ONLY: OpenSSL 3.0.22 crashes when threads share a session and its caches like this (clients whose fatal alerts and removals meet).
// LIMIT: 120
// One session in several threads and caches at once: offered by clients whose tickets are renewed (CVE-2015-1791) and whose servers answer other
// names and protocols (CVE-2010-3864, CVE-2014-3509), freed uncleanly, added, removed, flushed and encoded meanwhile; and a cache that parallel resumptions and
// fatal alerts fill (CVE-2024-2511). Nothing is lost, nothing grows beyond its limit.
#include "harness.h"

#include <pthread.h>

#define THREADS 4
#define ROUNDS 60
#define LIMIT 50

static int version;
static SSL_CTX *client, *other_client, *server;
static SSL_SESSION *shared;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int handshakes, failures, over_limit;

static int on_alpn(SSL *ssl, const unsigned char **out, unsigned char *length, const unsigned char *in, unsigned in_length, void *arg)
{
    (void)ssl, (void)arg, (void)in_length;
    *out = in + 1;
    *length = in[0];
    return SSL_TLSEXT_ERR_OK;
}

static int on_name(SSL *ssl, int *alert, void *arg)
{
    (void)ssl, (void)alert, (void)arg;
    return SSL_TLSEXT_ERR_OK;
}

static SSL_TICKET_RETURN on_decrypt(SSL *ssl, SSL_SESSION *session, const unsigned char *name, size_t length, SSL_TICKET_STATUS status, void *arg)
{
    (void)ssl, (void)name, (void)length, (void)status, (void)arg;
    return session ? SSL_TICKET_RETURN_USE_RENEW : SSL_TICKET_RETURN_IGNORE_RENEW;
}

static void *work(void *arg)
{
    int me = (int)(size_t)arg, round;

    for (round = 0; round < ROUNDS; round++) {
        struct pair p;
        char byte, host[20];
        unsigned char *der = NULL;
        int ok, n;
        BIO *bio = BIO_new(BIO_s_null());

        pair_open(&p, me % 2 ? client : other_client, server);
        snprintf(host, sizeof(host), "name%d.test", me);
        SSL_set_tlsext_host_name(p.client, host);
        SSL_set_alpn_protos(p.client, (const unsigned char *)(me % 2 ? "\2h2" : "\3abc"), me % 2 ? 3 : 4);
        if (round % 5 != 4)
            SSL_set_session(p.client, shared);
        ok = handshake(p.client, p.server);
        if (ok)
            SSL_read(p.client, &byte, 1);
        switch ((round + me) % 9) {
        case 0: SSL_CTX_add_session(client, shared); break;
        case 1: SSL_CTX_add_session(other_client, shared); break;
        case 2: SSL_CTX_remove_session(client, shared); break;
        case 3: SSL_CTX_flush_sessions(other_client, time(NULL)); break;
        case 4: SSL_SESSION_print(bio, shared); break;
        case 5:
            MUST(SSL_SESSION_set1_ticket_appdata(shared, host, strlen(host)) == 1 && SSL_SESSION_set1_hostname(shared, host) == 1);
            MUST(SSL_SESSION_set_timeout(shared, 7000 + round) == 1 && SSL_SESSION_set_time(shared, (long)time(NULL)) > 0);
            break;
        case 6: {
            SSL_SESSION *copy = SSL_SESSION_dup(shared);
            unsigned length;

            MUST(copy && SSL_SESSION_get_id(copy, &length) && length == 32);
            SSL_CTX_add_session(other_client, copy);
            SSL_SESSION_free(copy);
            break;
        }
        case 7: SSL_CTX_sess_set_cache_size(client, round % 2 ? LIMIT : LIMIT / 2); break;
        default:
            n = i2d_SSL_SESSION(shared, &der);
            MUST(n > 0);
            OPENSSL_free(der);
        }
        BIO_free(bio);
        if (round % 3 == 0 && ok && wire_pending(&p.c2s) == 0) {
            /* A broken record: a fatal alert of the server. */
            MUST(SSL_write(p.client, "x", 1) == 1);
            p.c2s.bytes[p.c2s.end - 1] ^= 1;
            MUST(SSL_read(p.server, &byte, 1) <= 0);
        } else if (round % 3 == 1) {
            SSL_shutdown(p.client);
            SSL_shutdown(p.server);
        }
        pair_close(&p);
        ERR_clear_error();
        pthread_mutex_lock(&lock);
        handshakes += ok;
        failures += !ok;
        over_limit += SSL_CTX_sess_number(server) > LIMIT || SSL_CTX_sess_number(client) > LIMIT || SSL_CTX_sess_number(other_client) > LIMIT;
        pthread_mutex_unlock(&lock);
    }
    return NULL;
}

static void all(int no_ticket, int mode)
{
    pthread_t threads[THREADS];
    struct pair p;
    char byte;
    size_t i;
    unsigned n;

    client = client_ctx(KINDS);
    other_client = client_ctx(KINDS);
    server = server_ctx(P256);
    only_version(client, version);
    only_version(other_client, version);
    only_version(server, version);
    SSL_CTX_set_session_cache_mode(client, mode);
    SSL_CTX_set_session_cache_mode(other_client, mode);
    SSL_CTX_sess_set_cache_size(client, LIMIT);
    SSL_CTX_sess_set_cache_size(other_client, LIMIT);
    SSL_CTX_sess_set_cache_size(server, LIMIT);
    SSL_CTX_set_alpn_select_cb(server, on_alpn, NULL);
    SSL_CTX_set_tlsext_servername_callback(server, on_name);
    SSL_CTX_set_session_ticket_cb(server, NULL, on_decrypt, NULL);
    if (no_ticket)
        SSL_CTX_set_options(server, SSL_OP_NO_TICKET);
    pair_open(&p, client, server);
    MUST(handshake(p.client, p.server));
    MUST(SSL_read(p.client, &byte, 1) == -1);
    shared = SSL_get1_session(p.client);
    SSL_shutdown(p.client);
    SSL_shutdown(p.server);
    pair_close(&p);
    handshakes = failures = over_limit = 0;
    for (i = 0; i < THREADS; i++)
        MUST(pthread_create(&threads[i], NULL, work, (void *)i) == 0);
    for (i = 0; i < THREADS; i++)
        MUST(pthread_join(threads[i], NULL) == 0);
    SSL_SESSION_get_id(shared, &n);
    printf("%x, %s, mode %d: handshakes %d, failed %d, over the limit %d, id %u, version %x\n", version, no_ticket ? "cache" : "tickets", mode, handshakes,
           failures, over_limit, n, SSL_SESSION_get_protocol_version(shared));
    SSL_SESSION_free(shared);
    SSL_CTX_free(client);
    SSL_CTX_free(other_client);
    SSL_CTX_free(server);
}

int main(void)
{
    for (version = TLS1_2_VERSION; version <= TLS1_3_VERSION; version++) {
        all(0, SSL_SESS_CACHE_OFF);
        all(0, SSL_SESS_CACHE_CLIENT);
        all(1, SSL_SESS_CACHE_OFF);
        all(1, SSL_SESS_CACHE_CLIENT);
    }
    return 0;
}
