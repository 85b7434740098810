// LIMIT: 120
// NO-ASAN: counts what malloc holds
// Resumptions, forged tickets and caches without end: what malloc holds stays as it was after the first of them. `make soak` does a million of each
// kind (SOAK=count) and tells the bytes.
#include "harness.h"

#include <malloc.h>
#include <openssl/rand.h>

/* Connections of a kind, counted in parts: what leaks does so in each of them, what is made once (by libcrypto, at some time) in one. */
#define COUNT 1500
#define PARTS 5
/* A lost block for each connection, however small, is twice as much in a part. */
#define LEAK (COUNT / PARTS * 24 / 2)
#define CACHE 100
/* The same where the cache is now fuller and now emptier: no session of all those lost would fit. */
#define TIDE (CACHE * 1000)

static SSL_CTX *client, *server;
static SSL_SESSION *last;
static long resumed, refused, stored;

static size_t held(void)
{
    struct mallinfo2 info = mallinfo2();

    return info.uordblks + info.hblkhd;
}

static long resident(void)
{
    FILE *file = fopen("/proc/self/statm", "r");
    long size = 0, pages = 0;

    MUST(file && fscanf(file, "%ld %ld", &size, &pages) == 2);
    fclose(file);
    return pages * sysconf(_SC_PAGESIZE);
}

/* A connection that offers `last`, and keeps in its place what the server gives for it. */
static void resume(void)
{
    struct pair p;
    char byte;

    pair_open(&p, client, server);
    if (last)
        MUST(SSL_set_session(p.client, last) == 1);
    if (!handshake(p.client, p.server))
        die("handshake");
    SSL_read(p.client, &byte, 1);
    resumed += SSL_session_reused(p.server);
    SSL_SESSION_free(last);
    last = SSL_get1_session(p.client);
    SSL_shutdown(p.client);
    SSL_shutdown(p.server);
    pair_close(&p);
}

/* A hello with a ticket of which one byte, anywhere, is another; the server's answer is the end of it. */
static void forge(void)
{
    static unsigned char der[8192];
    static size_t length, at, ticket_length, next;
    static SSL_SESSION *source;
    const unsigned char *in = der;
    unsigned char *out = der, change = (unsigned char)(1 + next % 255);
    SSL_SESSION *forged;
    struct pair p;

    if (source != last) {
        const unsigned char *ticket;

        source = last;
        SSL_SESSION_get0_ticket(source, &ticket, &ticket_length);
        MUST(i2d_SSL_SESSION(source, NULL) < (int)sizeof(der) && ticket_length > 16);
        length = (size_t)i2d_SSL_SESSION(source, &out);
        for (at = 0; at + ticket_length <= length && memcmp(der + at, ticket, ticket_length); at++)
            ;
        MUST(at + ticket_length <= length);
    }
    der[at + next % ticket_length] ^= change;
    forged = d2i_SSL_SESSION(NULL, &in, (long)length);
    der[at + next % ticket_length] ^= change;
    next++;
    MUST(forged != NULL);
    pair_open(&p, client, server);
    MUST(SSL_set_session(p.client, forged) == 1);
    SSL_SESSION_free(forged);
    MUST(SSL_do_handshake(p.client) == -1 && SSL_do_handshake(p.server) == -1);
    refused += !SSL_session_reused(p.server) && SSL_get_error(p.server, -1) == SSL_ERROR_WANT_READ;
    pair_close(&p);
    ERR_clear_error();
}

/* ---- an external cache: a ring of encoded sessions ------------------------------------------------------------------------ */

static struct { unsigned char id[32], der[3000]; size_t length; } ring[CACHE];
static size_t ring_next;

static int ring_new(SSL *ssl, SSL_SESSION *session)
{
    unsigned char *out = ring[ring_next % CACHE].der;
    unsigned length;
    const unsigned char *id = SSL_SESSION_get_id(session, &length);

    (void)ssl;
    MUST(i2d_SSL_SESSION(session, NULL) < (int)sizeof(ring[0].der));
    memset(ring[ring_next % CACHE].id, 0, 32);
    memcpy(ring[ring_next % CACHE].id, id, length);
    ring[ring_next % CACHE].length = (size_t)i2d_SSL_SESSION(session, &out);
    ring_next++;
    stored++;
    return 0;
}

static SSL_SESSION *ring_get(SSL *ssl, const unsigned char *id, int length, int *copy)
{
    size_t i;

    (void)ssl;
    *copy = 0;
    for (i = 0; i < CACHE; i++)
        if (ring[i].length && !memcmp(ring[i].id, id, (size_t)length)) {
            const unsigned char *in = ring[i].der;

            return d2i_SSL_SESSION(NULL, &in, (long)ring[i].length);
        }
    return NULL;
}

/* A client that keeps each session it is given in place of the last. */
static int keep(SSL *ssl, SSL_SESSION *session)
{
    (void)ssl, (void)session;
    stored++;
    return 0;
}

/* ---- kinds ---------------------------------------------------------------------------------------------------------------- */

enum kind_of { TICKET13, TICKET12, STATEFUL13, ID12, EXTERNAL12, EXTERNAL13, FORGED13, FORGED12, CLIENT13, CLIENT12, ABANDONED, KINDS_OF };

static const char *const names[KINDS_OF] = {
    "TLS 1.3, tickets", "TLS 1.2, tickets", "TLS 1.3, the cache", "TLS 1.2, session ids", "TLS 1.2, an external cache",
    "TLS 1.3, an external cache", "TLS 1.3, forged tickets", "TLS 1.2, forged tickets", "TLS 1.3, a client's cache", "TLS 1.2, a client's cache",
    "TLS 1.3, the cache, connections cut off",
};

static void set_up(int kind)
{
    int is_12 = kind == TICKET12 || kind == ID12 || kind == EXTERNAL12 || kind == FORGED12 || kind == CLIENT12;
    int external = kind == EXTERNAL12 || kind == EXTERNAL13;

    client = client_ctx(KINDS);
    server = server_ctx(P256);
    only_version(client, is_12 ? TLS1_2_VERSION : TLS1_3_VERSION);
    only_version(server, is_12 ? TLS1_2_VERSION : TLS1_3_VERSION);
    SSL_CTX_sess_set_cache_size(server, CACHE);
    SSL_CTX_sess_set_cache_size(client, CACHE);
    if (kind == STATEFUL13 || kind == ID12 || external || kind == ABANDONED)
        SSL_CTX_set_options(server, SSL_OP_NO_TICKET);
    if (external) {
        SSL_CTX_set_session_cache_mode(server, SSL_SESS_CACHE_SERVER | SSL_SESS_CACHE_NO_INTERNAL);
        SSL_CTX_sess_set_new_cb(server, ring_new);
        SSL_CTX_sess_set_get_cb(server, ring_get);
    }
    if (kind == CLIENT13 || kind == CLIENT12) {
        SSL_CTX_set_session_cache_mode(client, SSL_SESS_CACHE_CLIENT);
        SSL_CTX_sess_set_new_cb(client, keep);
    }
    memset(ring, 0, sizeof(ring));
    ring_next = 0;
    last = NULL;
    resumed = refused = stored = 0;
}

/* The client goes away without a word, as does the server: its session leaves the cache. */
static void abandon(void)
{
    struct pair p;

    if (last == NULL)
        resume();
    pair_open(&p, client, server);
    MUST(SSL_set_session(p.client, last) == 1);
    if (!handshake(p.client, p.server))
        die("handshake");
    resumed += SSL_session_reused(p.server);
    pair_close(&p);
    SSL_SESSION_free(last);
    last = NULL;
    ERR_clear_error();
}

static void soak(int kind, long count, int tells)
{
    long warm = (count < 20000 ? count / 4 : 5000) + 2 * CACHE, i, before_pages = 0, least = 0;
    size_t before = 0, part = 0;

    set_up(kind);
    resume();
    for (i = 0; i < warm + count; i++) {
        if (i == warm) {
            before = part = held();
            before_pages = resident();
        } else if (i > warm && (i - warm) % (count / PARTS) == 0) {
            long growth = (long)(held() - part);

            least = i - warm == count / PARTS || growth < least ? growth : least;
            part = held();
        }
        if (kind == FORGED12 || kind == FORGED13)
            forge();
        else if (kind == ABANDONED)
            abandon();
        else
            resume();
    }
    if (tells) {
        printf("%-42s %8ld: heap %+ld bytes, resident %+ld KB; server's cache %ld, client's %ld\n", names[kind], count, (long)(held() - before),
               (resident() - before_pages) / 1024, SSL_CTX_sess_number(server), SSL_CTX_sess_number(client));
        fflush(stdout);
    } else {
        long most = kind == ABANDONED ? TIDE : LEAK;

        printf("%s: resumed %d, refused %d, caches %ld %ld, heap %s\n", names[kind], kind == ABANDONED ? resumed > count : resumed == warm + count,
               refused == warm + count, SSL_CTX_sess_number(server), SSL_CTX_sess_number(client), least < most ? "flat" : "grows");
        if (least >= most)
            fprintf(stderr, "%s: at least %ld bytes in each %ld connections\n", names[kind], least, count / PARTS);
    }
    SSL_SESSION_free(last);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

/* Arguments: the kinds, by number; none: all. */
int main(int argc, char **argv)
{
    const char *asked = getenv("SOAK");
    long count = asked ? atol(asked) : COUNT;
    int i;

    for (i = 0; i < (argc > 1 ? argc - 1 : KINDS_OF); i++)
        soak(argc > 1 ? atoi(argv[i + 1]) % KINDS_OF : i, count, asked != NULL);
    return 0;
}
