// Padding that is more than fits into a record: what leaves, for data and for close_notify, with smaller records too, and for blocks.
#include "harness.h"

static size_t wanted;

static size_t pad(SSL *ssl, int type, size_t length, void *arg)
{
    (void)ssl, (void)type, (void)length, (void)arg;
    return wanted;
}

enum limit { NO_LIMIT, SEND_FRAGMENT, MAX_FRAGMENT_LENGTH };

static void run(enum limit limit, size_t padding, size_t block, size_t length)
{
    static char data[20000], back[20000];
    SSL_CTX *client = client_ctx(KINDS), *server = server_ctx(P256);
    struct pair p;
    int ret, got = 0;

    only_version(client, TLS1_3_VERSION);
    if (limit == SEND_FRAGMENT)
        MUST(SSL_CTX_set_max_send_fragment(client, 512) == 1);
    if (limit == MAX_FRAGMENT_LENGTH)
        MUST(SSL_CTX_set_tlsext_max_fragment_length(client, TLSEXT_max_fragment_length_1024) == 1);
    wanted = 0;
    pair_connect(&p, client, server);
    if (block)
        MUST(SSL_set_block_padding(p.client, block) == 1);
    else
        MUST(SSL_set_record_padding_callback(p.client, pad) == 1);
    wanted = padding;
    ret = SSL_write(p.client, data, (int)length);
    printf("limit %d, padding %zu, block %zu, %zu octets: %d,", limit, padding, block, length, ret);
    print_records("", &p.c2s);
    while ((ret = SSL_read(p.server, back, sizeof(back))) > 0)
        got += ret;
    MUST(got == (int)length);
    MUST(SSL_shutdown(p.client) == 0);
    print_records("  close_notify", &p.c2s);
    pair_close(&p);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

int main(void)
{
    static const size_t paddings[] = { 0, 1, 100, 510, 16383, 16384, 20000, (size_t)-1 };
    static const size_t blocks[] = { 2, 100, 512, 1000, 16384 };
    static const size_t lengths[] = { 1, 99, 510, 511, 512, 16383, 16384, 16385 };
    size_t i, j;
    int limit;

    for (limit = NO_LIMIT; limit <= MAX_FRAGMENT_LENGTH; limit++) {
        for (j = 0; j < sizeof(lengths) / sizeof(*lengths) && (limit == NO_LIMIT || lengths[j] < 1000); j++) {
            for (i = 0; i < sizeof(paddings) / sizeof(*paddings); i++)
                run(limit, paddings[i], 0, lengths[j]);
            for (i = 0; i < sizeof(blocks) / sizeof(*blocks); i++)
                run(limit, 0, blocks[i], lengths[j]);
        }
    }
    return 0;
}
