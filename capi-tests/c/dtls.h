/*
 * Datagrams in memory: a BIO that gives and takes whole ones, a pair of DTLS connections over two such queues, and what to print of them.
 * Included after harness.h.
 */
#ifndef DTLS_H
#define DTLS_H

#include <sys/time.h>

#define QUEUE 512

struct datagram {
    unsigned char *bytes;
    size_t length;
};

/* One direction. `blocked`: writes say "retry"; `broken`: they fail; `limit`: larger ones fail as too long; `lose`: drops the next n. */
struct queue {
    struct datagram held[QUEUE];
    size_t first, end;
    int blocked, broken, lose;
    size_t limit;
    unsigned writes;
};

struct post_ends {
    struct queue *in, *out;
    int mtu, overhead, exceeded, tell, fallback, shrinks;
};

static int post_write(BIO *bio, const char *data, int length)
{
    struct post_ends *ends = BIO_get_data(bio);
    struct queue *queue = ends->out;

    BIO_clear_retry_flags(bio);
    queue->writes++;
    ends->exceeded = 0;
    if (queue->blocked) {
        BIO_set_retry_write(bio);
        return -1;
    }
    if (queue->broken)
        return -1;
    if (queue->limit && (size_t)length > queue->limit) {
        ends->exceeded = 1;
        if (ends->shrinks)
            ends->mtu = ends->shrinks;
        return -1;
    }
    if (queue->lose > 0) {
        queue->lose--;
        return length;
    }
    MUST(queue->end < QUEUE);
    queue->held[queue->end].bytes = malloc((size_t)length + 1);
    memcpy(queue->held[queue->end].bytes, data, (size_t)length);
    queue->held[queue->end++].length = (size_t)length;
    return length;
}

static int post_read(BIO *bio, char *data, int room)
{
    struct queue *queue = ((struct post_ends *)BIO_get_data(bio))->in;
    size_t length;

    BIO_clear_retry_flags(bio);
    if (queue->first == queue->end) {
        BIO_set_retry_read(bio);
        return -1;
    }
    length = queue->held[queue->first].length;
    if (length > (size_t)room)
        length = (size_t)room;
    memcpy(data, queue->held[queue->first].bytes, length);
    free(queue->held[queue->first++].bytes);
    if (queue->first == queue->end)
        queue->first = queue->end = 0;
    return (int)length;
}

static long post_ctrl(BIO *bio, int command, long number, void *pointer)
{
    struct post_ends *ends = BIO_get_data(bio);

    switch (command) {
    case BIO_CTRL_FLUSH: return 1;
    case BIO_CTRL_DUP: return 1;
    case BIO_CTRL_PENDING: case BIO_CTRL_WPENDING: return 0;
    case BIO_CTRL_DGRAM_QUERY_MTU:
        if (ends->tell)
            printf("    bio: query mtu\n");
        return ends->mtu;
    case BIO_CTRL_DGRAM_SET_MTU:
        if (ends->tell)
            printf("    bio: set mtu %ld\n", number);
        ends->mtu = (int)number;
        return number;
    case BIO_CTRL_DGRAM_GET_MTU_OVERHEAD: return ends->overhead;
    case BIO_CTRL_DGRAM_MTU_EXCEEDED: return ends->exceeded;
    case BIO_CTRL_DGRAM_GET_FALLBACK_MTU:
        if (ends->tell)
            printf("    bio: fallback mtu\n");
        return ends->fallback;
    case BIO_CTRL_DGRAM_SET_NEXT_TIMEOUT:
        if (ends->tell > 1) {
            struct timeval *when = pointer;

            printf("    bio: next timeout %s\n", when->tv_sec || when->tv_usec ? "set" : "cleared");
        }
        return 0;
    default: return 0;
    }
}

static int post_destroy(BIO *bio)
{
    free(BIO_get_data(bio));
    return 1;
}

MAYBE_UNUSED static BIO *post_bio(struct queue *in, struct queue *out)
{
    static BIO_METHOD *method;
    struct post_ends *ends = calloc(1, sizeof(*ends));
    BIO *bio;

    if (method == NULL) {
        method = BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "post");
        MUST(method && BIO_meth_set_read(method, post_read) && BIO_meth_set_write(method, post_write)
             && BIO_meth_set_ctrl(method, post_ctrl) && BIO_meth_set_destroy(method, post_destroy));
    }
    bio = BIO_new(method);
    MUST(bio && ends);
    ends->in = in;
    ends->out = out;
    ends->mtu = 1400;
    BIO_set_data(bio, ends);
    BIO_set_init(bio, 1);
    return bio;
}

MAYBE_UNUSED static struct post_ends *post_of(SSL *ssl)
{
    return BIO_get_data(SSL_get_wbio(ssl));
}

MAYBE_UNUSED static size_t queued(const struct queue *queue)
{
    return queue->end - queue->first;
}

MAYBE_UNUSED static void queue_clear(struct queue *queue)
{
    while (queue->first < queue->end)
        free(queue->held[queue->first++].bytes);
    queue->first = queue->end = 0;
}

/* Drops datagram `at` of those that wait. */
MAYBE_UNUSED static void queue_drop(struct queue *queue, size_t at)
{
    size_t i;

    MUST(at < queued(queue));
    free(queue->held[queue->first + at].bytes);
    for (i = queue->first + at; i + 1 < queue->end; i++)
        queue->held[i] = queue->held[i + 1];
    queue->end--;
}

/* Puts a datagram at the end. */
MAYBE_UNUSED static void queue_add(struct queue *queue, const void *bytes, size_t length)
{
    MUST(queue->end < QUEUE);
    queue->held[queue->end].bytes = malloc(length + 1);
    memcpy(queue->held[queue->end].bytes, bytes, length);
    queue->held[queue->end++].length = length;
}

MAYBE_UNUSED static void queue_swap(struct queue *queue, size_t a, size_t b)
{
    struct datagram other = queue->held[queue->first + a];

    MUST(a < queued(queue) && b < queued(queue));
    queue->held[queue->first + a] = queue->held[queue->first + b];
    queue->held[queue->first + b] = other;
}

/*
 * A datagram's records: "type/epoch.sequence:version length", of a handshake record in clear instead of the length the fragments as
 * "message#number offset+length/total" (a length only with `lengths`: keys and signatures have none that is always the same).
 */
MAYBE_UNUSED static void print_datagram(const struct datagram *datagram, int lengths)
{
    const unsigned char *p = datagram->bytes;
    size_t left = datagram->length;

    printf("   ");
    while (left >= 13) {
        size_t length = (size_t)p[11] << 8 | p[12];
        unsigned epoch = (unsigned)p[3] << 8 | p[4];
        unsigned long sequence = (unsigned long)p[7] << 24 | (unsigned long)p[8] << 16 | (unsigned long)p[9] << 8 | p[10];

        printf(" [%d/%u.%lu %02x%02x", p[0], epoch, sequence, p[1], p[2]);
        if (length > left - 13)
            length = left - 13;
        if (p[0] == 22 && epoch == 0 && length >= 12) {
            const unsigned char *m = p + 13;

            printf(" %d#%d", m[0], m[4] << 8 | m[5]);
            if (lengths)
                printf(" %d+%d/%d", m[6] << 16 | m[7] << 8 | m[8], m[9] << 16 | m[10] << 8 | m[11], m[1] << 16 | m[2] << 8 | m[3]);
        } else if (lengths || p[0] != 22) {
            printf(" %zu", length);
        }
        printf("]");
        p += 13 + length;
        left -= 13 + length;
    }
    printf("%s\n", left ? " and rest" : "");
}

MAYBE_UNUSED static void print_queue(const char *label, const struct queue *queue, int lengths)
{
    size_t i;

    printf("  %s: %zu\n", label, queued(queue));
    for (i = queue->first; i < queue->end; i++)
        print_datagram(&queue->held[i], lengths);
}

struct dtls {
    SSL *client, *server;
    struct queue c2s, s2c;
};

/* Like the harness's server_ctx and client_ctx, for DTLS. */
MAYBE_UNUSED static SSL_CTX *dtls_server_ctx(enum kind kind, int version)
{
    SSL_CTX *ctx = SSL_CTX_new(DTLS_server_method());
    EVP_PKEY *key = load_key(kind);
    X509 *cert = load_cert(kind);

    MUST(ctx != NULL);
    MUST(SSL_CTX_use_certificate(ctx, cert) == 1 && SSL_CTX_use_PrivateKey(ctx, key) == 1);
    if (version == DTLS1_VERSION)
        SSL_CTX_set_security_level(ctx, 0);
    if (version)
        only_version(ctx, version);
    EVP_PKEY_free(key);
    X509_free(cert);
    return ctx;
}

MAYBE_UNUSED static SSL_CTX *dtls_client_ctx(int version)
{
    SSL_CTX *ctx = SSL_CTX_new(DTLS_client_method());

    MUST(ctx != NULL);
    if (version == DTLS1_VERSION)
        SSL_CTX_set_security_level(ctx, 0);
    if (version)
        only_version(ctx, version);
    return ctx;
}

MAYBE_UNUSED static void dtls_open(struct dtls *pair, SSL_CTX *client, SSL_CTX *server)
{
    BIO *bio;

    memset(pair, 0, sizeof(*pair));
    pair->client = SSL_new(client);
    pair->server = SSL_new(server);
    MUST(pair->client && pair->server);
    bio = post_bio(&pair->s2c, &pair->c2s);
    SSL_set_bio(pair->client, bio, bio);
    bio = post_bio(&pair->c2s, &pair->s2c);
    SSL_set_bio(pair->server, bio, bio);
    SSL_set_connect_state(pair->client);
    SSL_set_accept_state(pair->server);
}

MAYBE_UNUSED static void dtls_close(struct dtls *pair)
{
    SSL_free(pair->client);
    SSL_free(pair->server);
    queue_clear(&pair->c2s);
    queue_clear(&pair->s2c);
}

MAYBE_UNUSED static void dtls_connect(struct dtls *pair, SSL_CTX *client, SSL_CTX *server)
{
    dtls_open(pair, client, server);
    if (!handshake(pair->client, pair->server))
        die("handshake failed: client %s, server %s", SSL_state_string_long(pair->client), SSL_state_string_long(pair->server));
}

/* "read: n bytes", each until nothing is left. */
MAYBE_UNUSED static void dtls_read(const char *who, SSL *ssl)
{
    char buffer[20000];
    int n;

    for (;;) {
        ERR_clear_error();
        n = SSL_read(ssl, buffer, sizeof(buffer));
        if (n <= 0)
            break;
        printf("%s read %d\n", who, n);
    }
    print_result(ssl, who, n);
}

/* Cookies of a fixed content. */
MAYBE_UNUSED static int cookie_make(SSL *ssl, unsigned char *cookie, unsigned int *length)
{
    (void)ssl;
    printf("    make cookie\n");
    memset(cookie, 0x43, 20);
    *length = 20;
    return 1;
}

MAYBE_UNUSED static int cookie_check(SSL *ssl, const unsigned char *cookie, unsigned int length)
{
    unsigned int i, good = length == 20;

    (void)ssl;
    for (i = 0; i < length; i++)
        good &= cookie[i] == 0x43;
    printf("    check cookie of %u: %s\n", length, good ? "good" : "bad");
    return (int)good;
}

#endif
