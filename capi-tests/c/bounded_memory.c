// LIMIT: 120
// NO-ASAN: the program is its own malloc
// What a peer's bytes can make the library hold: counted at malloc, while lengths are announced, hellos and each of their extensions are malformed
// (CVE-2014-3513 and its kin), and key updates come without end.
#include "harness.h"

#include "forge.h"
#include "middle.h"

#include <malloc.h>

extern void *__libc_malloc(size_t), *__libc_calloc(size_t, size_t), *__libc_realloc(void *, size_t), *__libc_memalign(size_t, size_t);
extern void __libc_free(void *);

static size_t live, peak;

static void *taken(void *block)
{
    if (block) {
        live += malloc_usable_size(block);
        if (live > peak)
            peak = live;
    }
    return block;
}

void *malloc(size_t size)
{
    return taken(__libc_malloc(size));
}

void *calloc(size_t count, size_t size)
{
    return taken(__libc_calloc(count, size));
}

void *realloc(void *block, size_t size)
{
    if (block)
        live -= malloc_usable_size(block);
    return taken(__libc_realloc(block, size));
}

int posix_memalign(void **block, size_t alignment, size_t size)
{
    *block = taken(__libc_memalign(alignment, size));
    return *block ? 0 : ENOMEM;
}

void *aligned_alloc(size_t alignment, size_t size)
{
    return taken(__libc_memalign(alignment, size));
}

void free(void *block)
{
    if (block)
        live -= malloc_usable_size(block);
    __libc_free(block);
}

static unsigned char space[1 << 17], spare[1 << 17];

static SSL *open_end(SSL_CTX *ctx, int server, struct wire *in, struct wire *out)
{
    BIO *bio;
    SSL *ssl = SSL_new(ctx);

    memset(in, 0, sizeof(*in));
    memset(out, 0, sizeof(*out));
    in->room = in->gate = out->room = out->gate = (size_t)-1;
    in->bytes = space;
    out->bytes = spare;
    in->size = out->size = sizeof(space);
    bio = wire_bio(in, out);
    SSL_set_bio(ssl, bio, bio);
    server ? SSL_set_accept_state(ssl) : SSL_set_connect_state(ssl);
    return ssl;
}

static void arrive(struct wire *in, const unsigned char *bytes, size_t length)
{
    memcpy(space, bytes, length);
    in->start = 0;
    in->end = length;
    in->total += length;
}

static void within(const char *what, size_t bytes, size_t bound)
{
    printf("  %s within %zu bytes: %s\n", what, bound, bytes <= bound ? "yes" : "NO");
    if (bytes > bound)
        fprintf(stderr, "%s: %zu\n", what, bytes);
}

/* A handshake message whose header announces 2^24 - 1 bytes, and sixteen records of it. */
static void announced(SSL_CTX *ctx, int server, unsigned char type)
{
    static unsigned char record[5 + 16384];
    struct wire in, out;
    SSL *ssl = open_end(ctx, server, &in, &out);
    size_t before;
    int i, ret = -1;

    printf("== a %s is told of message %d of 16777215 bytes\n", server ? "server" : "client", type);
    if (!server)
        SSL_do_handshake(ssl);
    memset(record, 0, sizeof(record));
    memcpy(record, "\x16\x03\x03\x40\x00", 5);
    memcpy(record + 5, "\x00\xff\xff\xff", 4);
    record[5] = type;
    before = peak = live;
    for (i = 0; i < 16; i++) {
        arrive(&in, record, sizeof(record));
        ret = SSL_do_handshake(ssl);
        if (SSL_get_error(ssl, ret) != SSL_ERROR_WANT_READ)
            break;
        memset(record + 5, 0, 4);
    }
    print_result(ssl, "SSL_do_handshake", ret);
    within("the peak", peak - before, 64 * 1024);
    SSL_free(ssl);
}

/* Hellos without an end: each connection holds one record at most. */
static void unfinished(SSL_CTX *ctx)
{
    enum { CONNECTIONS = 100 };
    static unsigned char record[5 + 16384];
    static struct wire in[CONNECTIONS], out[CONNECTIONS];
    SSL *ssl[CONNECTIONS];
    size_t before;
    int i;

    printf("== hellos that do not end\n");
    memcpy(record, "\x16\x03\x01\x40\x00\x01\x00\x7f\xff\x03\x03", 11);
    SSL_free(open_end(ctx, 1, &in[0], &out[0]));
    before = peak = live;
    for (i = 0; i < CONNECTIONS; i++) {
        ssl[i] = open_end(ctx, 1, &in[i], &out[i]);
        arrive(&in[i], record, sizeof(record));
        MUST(SSL_do_handshake(ssl[i]) == -1 && SSL_get_error(ssl[i], -1) == SSL_ERROR_WANT_READ);
    }
    within("each connection", (live - before) / CONNECTIONS, 128 * 1024);
    for (i = 0; i < CONNECTIONS; i++)
        SSL_free(ssl[i]);
    ERR_clear_error();
    within("what is left of them", live > before ? live - before : 0, 16 * 1024);
}

/* A client's own hello, with each of its octets changed in turn, many times over: nothing may stay behind. */
static void malformed(SSL_CTX *ctx, SSL_CTX *client_of, int rounds)
{
    unsigned char hello[600], changed[600];
    struct wire in, out;
    SSL *client = open_end(client_of, 0, &in, &out), *ssl;
    size_t length, before = 0, i, refused = 0, tries = 0;
    int round;

    printf("== malformed hellos\n");
    SSL_do_handshake(client);
    length = wire_pending(&out);
    MUST(length <= sizeof(hello));
    memcpy(hello, spare, length);
    SSL_free(client);
    for (round = 0; round <= rounds; round++) {
        for (i = 9; i < length; i++) {
            memcpy(changed, hello, length);
            changed[i] ^= (unsigned char)(1 + round * 37);
            ssl = open_end(ctx, 1, &in, &out);
            arrive(&in, changed, length);
            refused += SSL_do_handshake(ssl) != 1 && SSL_get_error(ssl, -1) == SSL_ERROR_SSL;
            tries++;
            SSL_free(ssl);
            ERR_clear_error();
        }
        /* The first round fills caches. */
        if (round == 0)
            before = peak = live;
    }
    printf("  some refused %d, not all %d\n", refused > 0, refused < tries);
    within("what is left of them", live > before ? live - before : 0, 16 * 1024);
    within("the peak", peak - before, 256 * 1024);
}

/* A hundred thousand hellos in which one extension after the other has a body of nonsense, half of them of a wrong length within. */
static void malformed_extensions(SSL_CTX *ctx, SSL_CTX *client_of)
{
    static const unsigned char ids[] = { 0, 1, 5, 10, 11, 13, 14, 16, 18, 22, 23, 35, 41, 42, 43, 44, 45, 49, 50, 51 };
    enum { TRIES = 100000 };
    unsigned char hello[1000], changed[1000], body[64];
    struct wire in, out;
    SSL *client = open_end(client_of, 0, &in, &out), *ssl;
    size_t length, now, before = 0;
    unsigned int seed = 7, i, k, refused = 0;

    printf("== malformed extensions\n");
    SSL_do_handshake(client);
    length = wire_pending(&out) - 5;
    MUST(length <= 600);
    memcpy(hello, spare + 5, length);
    SSL_free(client);
    for (i = 0; i < TRIES; i++) {
        size_t wanted;

        for (k = 0; k < sizeof(body); k++) {
            seed = seed * 1103515245u + 12345u;
            body[k] = (unsigned char)(seed >> 16);
        }
        wanted = seed >> 20 & 31;
        if (i & 1)
            body[0] = 0, body[1] = (unsigned char)wanted;
        now = length;
        memcpy(changed + 5, hello, length);
        hello_set(changed + 5, &now, ids[i % sizeof(ids)], body, wanted);
        memcpy(changed, "\x16\x03\x01", 3);
        changed[3] = (unsigned char)(now >> 8), changed[4] = (unsigned char)now;
        ssl = open_end(ctx, 1, &in, &out);
        arrive(&in, changed, now + 5);
        refused += SSL_do_handshake(ssl) != 1 && SSL_get_error(ssl, -1) == SSL_ERROR_SSL;
        SSL_free(ssl);
        ERR_clear_error();
        if (i == TRIES / 10)
            before = peak = live;
    }
    printf("  some refused %d, not all %d\n", refused > 0, refused < TRIES);
    within("what is left of them", live > before ? live - before : 0, 16 * 1024);
    within("the peak", peak - before, 256 * 1024);
}

/* Key updates that ask for one, without a read by the peer that sends them: its replies do not pile up. */
static void key_updates(void)
{
    SSL_CTX *client = client_ctx(P256), *server = server_ctx(P256);
    struct forge forge;
    struct pair p;
    size_t before;
    char byte;
    int i, error = SSL_ERROR_WANT_READ;

    printf("== key updates without end\n");
    forge_watch(client, server);
    pair_connect(&p, client, server);
    forge_begin(&forge, 0);
    for (i = 0; i < 20; i++) {
        forge_record(&forge, &p.c2s, 22, "\x18\0\0\x01\x01", 5, 0);
        forge_update(&forge);
        SSL_read(p.server, &byte, 1);
        wire_clear(&p.s2c);
    }
    before = peak = live;
    p.s2c.room = 0;
    for (i = 0; i < 10000 && error != SSL_ERROR_SSL; i++) {
        forge_record(&forge, &p.c2s, 22, "\x18\0\0\x01\x01", 5, 0);
        forge_update(&forge);
        error = SSL_get_error(p.server, SSL_read(p.server, &byte, 1));
        wire_clear(&p.c2s);
        ERR_clear_error();
    }
    within("what is held", live > before ? live - before : 0, 32 * 1024);
    within("the peak", peak - before, 64 * 1024);
    pair_close(&p);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

int main(void)
{
    SSL_CTX *client = client_ctx(P256), *server = server_ctx(P256);

    announced(server, 1, SSL3_MT_CLIENT_HELLO);
    announced(server, 1, SSL3_MT_FINISHED);
    announced(client, 0, SSL3_MT_SERVER_HELLO);
    announced(client, 0, SSL3_MT_CERTIFICATE);
    unfinished(server);
    malformed(server, client, 20);
    malformed_extensions(server, client);
    key_updates();
    SSL_CTX_free(client);
    SSL_CTX_free(server);
    return 0;
}
