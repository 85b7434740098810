// SSL_set_split_send_fragment and SSL_set_max_send_fragment: the sizes of the records that leave, whatever they carry, before and after the handshake. The first
// is lowered by the second and does not rise with it again.
#include "harness.h"

static char data[20000];

static void set(SSL *ssl, const int *sizes)
{
    if (sizes[0])
        printf("  max %d: %ld\n", sizes[0], (long)SSL_set_max_send_fragment(ssl, sizes[0]));
    if (sizes[1])
        printf("  max %d: %ld\n", sizes[1], (long)SSL_set_max_send_fragment(ssl, sizes[1]));
    if (sizes[2])
        printf("  split %d: %ld\n", sizes[2], (long)SSL_set_split_send_fragment(ssl, sizes[2]));
}

/* Which records of a flight are as long as they may be; the lengths of others vary with signatures. */
static void print_full(const struct wire *wire, size_t full)
{
    size_t at = wire->start, n = 0;

    while (wire->end - at >= 5) {
        size_t length = ((size_t)wire->bytes[at + 3] << 8) | wire->bytes[at + 4];

        n += length == full;
        at += 5 + length;
    }
    printf("  %zu records of %zu octets in the server's flight\n", n, full);
}

static void run(int version, const int *sizes, int before)
{
    SSL_CTX *c_ctx = client_ctx(KINDS), *s_ctx = server_ctx(RSA2048);
    struct pair p;

    printf("== %x, %s\n", version, before ? "before" : "after");
    only_version(c_ctx, version);
    SSL_CTX_set_num_tickets(s_ctx, 0);
    SSL_CTX_set_cipher_list(c_ctx, "ECDHE-RSA-AES128-GCM-SHA256");
    pair_open(&p, c_ctx, s_ctx);
    if (before) {
        set(p.server, sizes);
        MUST(SSL_connect(p.client) == -1 && SSL_accept(p.server) == -1);
        print_full(&p.s2c, sizes[2] ? sizes[2] : 600);
        print_full(&p.s2c, sizes[2] ? sizes[2] + 17 : 617);
    }
    MUST(handshake(p.client, p.server));
    if (!before)
        set(p.server, sizes);
    CALL(p.server, SSL_write(p.server, data, 2000));
    print_records("  written", &p.s2c);
    wire_clear(&p.s2c);
    SSL_set_mode(p.server, SSL_MODE_ENABLE_PARTIAL_WRITE);
    CALL(p.server, SSL_write(p.server, data, sizeof(data)));
    print_records("  written", &p.s2c);
    pair_close(&p);
    SSL_CTX_free(c_ctx);
    SSL_CTX_free(s_ctx);
}

int main(void)
{
    static const int sizes[][3] = { { 0, 0, 512 }, { 600, 0, 0 }, { 600, 16384, 0 }, { 900, 600, 0 }, { 1000, 0, 700 }, { 600, 0, 601 } };
    size_t i;
    int version, before;

    for (version = TLS1_2_VERSION; version <= TLS1_3_VERSION; version++)
        for (i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++)
            for (before = 0; before < 2; before++)
                run(version, sizes[i], before);
    return 0;
}
