// NO-ASAN: looks for octets in the heap, where AddressSanitizer keeps what is freed
// SSL_OP_CLEANSE_PLAINTEXT: what SSL_read, SSL_read_early_data and SSL_peek leave of the plaintext in the heap, in whole and in pieces.
#include "harness.h"
#include "early.h"

#include <openssl/rand.h>

#define MARK 48

static unsigned char masked[MARK], plain[MARK], got[MARK];

/* Another mark for each connection, once it stands: what the connections before have left on the stack may be copied anywhere with what is made there. */
static void new_mark(void)
{
    MUST(RAND_bytes(masked, MARK) == 1);
}

/* The mark stands nowhere in clear but where it is put, and is wiped there. */
static const unsigned char *mark(void)
{
    int i;

    for (i = 0; i < MARK; i++)
        plain[i] = masked[i] ^ 0x55;
    return plain;
}

static int is_mark(const unsigned char *at, size_t length)
{
    size_t i;

    for (i = 0; i < length && (at[i] ^ 0x55) == masked[i]; i++)
        ;
    return i == length;
}

/* Whether twelve octets of the mark, from `offset`, stand there. */
static int is_part(const unsigned char *at, int offset)
{
    int i;

    for (i = 0; i < 12 && (at[i] ^ 0x55) == masked[offset + i]; i++)
        ;
    return i == 12;
}

/* Places in the heap and in other memory of the process's own, but its stack and variables, that hold the mark's first octets or its last. */
static int found(void)
{
    FILE *maps = fopen("/proc/self/maps", "r");
    char line[600];
    int count = 0;

    MUST(maps != NULL);
    while (fgets(line, sizeof(line), maps)) {
        unsigned long from, to, inode;
        char mode[8], name[400] = "";

        MUST(sscanf(line, "%lx-%lx %7s %*x %*s %lu %399s", &from, &to, mode, &inode, name) >= 4);
        if (strncmp(mode, "rw", 2) != 0 || inode != 0 || (name[0] && strcmp(name, "[heap]") != 0))
            continue;
        /* The program's variables beyond its file have no name either. */
        if ((unsigned long)masked >= from && (unsigned long)masked < to)
            continue;
        for (; from + 12 <= to; from++)
            count += is_part((const unsigned char *)from, 0) || is_part((const unsigned char *)from, MARK - 12);
    }
    fclose(maps);
    return count;
}

static void report(const char *what, size_t n)
{
    printf("  %s: %zu octets, %s\n", what, n, is_mark(got, n) ? "the mark's" : "others");
    OPENSSL_cleanse(got, sizeof(got));
    printf("    left in memory: %s\n", found() ? "yes" : "no");
}

static void ordinary(int version, int cleanses)
{
    SSL_CTX *client = client_ctx(KINDS), *server = server_ctx(P256);
    struct pair p;
    int n, i;

    printf("== %x: SSL_read, option %d\n", version, cleanses);
    only_version(client, version);
    if (cleanses)
        SSL_CTX_set_options(client, SSL_OP_CLEANSE_PLAINTEXT);
    pair_connect(&p, client, server);
    new_mark();
    for (i = 0; i < 3; i++) {
        MUST(SSL_write(p.server, mark(), MARK) == MARK);
        OPENSSL_cleanse(plain, MARK);
        if (i == 2) {
            n = SSL_peek(p.client, got, MARK);
            report("peek", (size_t)n);
        }
        if (i == 1) {
            n = SSL_read(p.client, got, 20);
            report("the first part", (size_t)n);
            n = SSL_read(p.client, plain, MARK);
            OPENSSL_cleanse(plain, MARK);
            printf("  the rest: %d, left in memory: %s\n", n, found() ? "yes" : "no");
        } else {
            n = SSL_read(p.client, got, MARK);
            report("all", (size_t)n);
        }
    }
    pair_close(&p);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

static void early(int cleanses)
{
    SSL_CTX *client = client_ctx(KINDS), *server = server_ctx(P256);
    struct pair p;
    size_t n;

    printf("== SSL_read_early_data, option %d\n", cleanses);
    if (cleanses)
        SSL_CTX_set_options(server, SSL_OP_CLEANSE_PLAINTEXT);
    MUST(SSL_CTX_set_max_early_data(server, 1000) == 1);
    early_open(&p, client, server, pair_session(client, server));
    new_mark();
    MUST(SSL_write_early_data(p.client, mark(), MARK, &n) == 1);
    OPENSSL_cleanse(plain, MARK);
    MUST(SSL_read_early_data(p.server, got, 20, &n) == SSL_READ_EARLY_DATA_SUCCESS);
    report("the first part", n);
    MUST(SSL_read_early_data(p.server, plain, MARK, &n) == SSL_READ_EARLY_DATA_SUCCESS);
    OPENSSL_cleanse(plain, MARK);
    printf("  the rest: %zu, left in memory: %s\n", n, found() ? "yes" : "no");
    MUST(SSL_write_early_data(p.client, mark(), MARK, &n) == 1);
    OPENSSL_cleanse(plain, MARK);
    MUST(SSL_read_early_data(p.server, got, MARK, &n) == SSL_READ_EARLY_DATA_SUCCESS);
    report("all", n);
    pair_close(&p);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

int main(void)
{
    ordinary(TLS1_2_VERSION, 1);
    ordinary(TLS1_3_VERSION, 1);
    early(1);
    ordinary(TLS1_3_VERSION, 0);
    early(0);
    return 0;
}
