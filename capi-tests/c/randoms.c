// LIMIT: 60
// NO-ASAN: a hundred thousand connections
// CVE-2015-0285, CVE-2019-1549, CVE-2025-7394: the randoms of hellos and answers and the ids of sessions are new ones, each bit as often set as not,
// in processes forked after SSL_CTX_new and after SSL_new too.
#include "harness.h"

#include <sys/wait.h>

/* A client's random, from its hello on the wire. */
static void first_hello(SSL *ssl, unsigned char random[32])
{
    struct wire in, out;
    BIO *bio;

    memset(&in, 0, sizeof(in));
    memset(&out, 0, sizeof(out));
    in.room = in.gate = out.room = out.gate = (size_t)-1;
    bio = wire_bio(&in, &out);
    SSL_set_bio(ssl, bio, bio);
    SSL_set_connect_state(ssl);
    SSL_do_handshake(ssl);
    ERR_clear_error();
    MUST(wire_pending(&out) > 43);
    memcpy(random, out.bytes + 11, 32);
    SSL_set_bio(ssl, NULL, NULL);
    free(out.bytes);
}

static int compare(const void *a, const void *b)
{
    return memcmp((const unsigned char *)a + 4, (const unsigned char *)b + 4, 28);
}

/* Whether each bit of the last 28 octets is set about as often as not: within seven standard deviations (of the sum of n coins: sqrt(n) / 2). */
static int is_even(unsigned char (*all)[32], size_t n)
{
    size_t i;
    int bit;

    for (bit = 4 * 8; bit < 32 * 8; bit++) {
        double ones = 0, off;

        for (i = 0; i < n; i++)
            ones += all[i][bit / 8] >> bit % 8 & 1;
        off = ones - (double)n / 2;
        if (4 * off * off > 49 * (double)n)
            return 0;
    }
    return 1;
}

static void report(const char *what, unsigned char (*all)[32], size_t n)
{
    size_t i;
    int same = 0, even = is_even(all, n);

    qsort(all, n, 32, compare);
    for (i = 1; i < n; i++)
        same += memcmp(all[i - 1] + 4, all[i] + 4, 28) == 0;
    printf("%zu %s: %d twice, bits even %d\n", n, what, same, even);
}

static void randoms(void)
{
    enum { HELLOS = 100000, CHILDREN = 16 };
    static unsigned char all[HELLOS + 2 * CHILDREN][32];
    SSL_CTX *ctx = SSL_CTX_new(TLS_client_method());
    SSL *ssl, *ready;
    int i, ends[2], early, status;
    size_t n = 0;

    /* Without key shares hellos are cheap. */
    SSL_CTX_set_max_proto_version(ctx, TLS1_2_VERSION);
    for (early = 0; early < 2; early++) {
        ready = SSL_new(ctx);
        MUST(pipe(ends) == 0);
        fflush(stdout);
        for (i = 0; i < CHILDREN; i++) {
            pid_t child = fork();

            MUST(child >= 0);
            if (child == 0) {
                unsigned char random[32];

                first_hello(early ? SSL_new(ctx) : ready, random);
                _exit(write(ends[1], random, 32) != 32);
            }
            MUST(waitpid(child, &status, 0) == child && status == 0 && read(ends[0], all[n++], 32) == 32);
        }
        close(ends[0]);
        close(ends[1]);
        SSL_free(ready);
    }
    for (i = 0; i < HELLOS; i++) {
        ssl = SSL_new(ctx);
        first_hello(ssl, all[n++]);
        SSL_free(ssl);
    }
    report("hellos", all, n);
    SSL_CTX_free(ctx);
}

/* What servers answer with: their random, and in TLS 1.2 the session's id. */
static void answers(int version)
{
    enum { ANSWERS = 4000 };
    static unsigned char all[ANSWERS][32], ids[ANSWERS][32];
    SSL_CTX *client = client_ctx(KINDS), *server = server_ctx(P256);
    int i;

    only_version(client, version);
    only_version(server, version);
    SSL_CTX_set_options(server, SSL_OP_NO_TICKET);
    SSL_CTX_set_num_tickets(server, 0);
    for (i = 0; i < ANSWERS; i++) {
        struct pair p;
        unsigned length;

        pair_open(&p, client, server);
        MUST(SSL_do_handshake(p.client) == -1 && SSL_do_handshake(p.server) == -1);
        MUST(SSL_get_server_random(p.server, all[i], 32) == 32);
        if (version == TLS1_2_VERSION) {
            memcpy(ids[i], SSL_SESSION_get_id(SSL_get_session(p.server), &length), 32);
            MUST(length == 32);
        }
        pair_close(&p);
    }
    printf("%x: ", version);
    report("answers", all, ANSWERS);
    if (version == TLS1_2_VERSION)
        report("session ids", ids, ANSWERS);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

int main(void)
{
    randoms();
    answers(TLS1_2_VERSION);
    answers(TLS1_3_VERSION);
    return 0;
}
