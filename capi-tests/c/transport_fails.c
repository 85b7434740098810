// What the info callback is told, and what the state is, when a flight cannot leave: the transport is full or broken at each flight's end.
#include "harness.h"

static const char *end_name;

static void told(const SSL *ssl, int where, int result)
{
    printf("  %s where %04x ret %d state %s init %d\n", end_name, (unsigned)where, result, SSL_state_string_long(ssl), SSL_in_init(ssl));
}

static void step(struct pair *pair, int server)
{
    SSL *ssl = server ? pair->server : pair->client;
    int ret;

    end_name = server ? "server" : "client";
    ret = SSL_do_handshake(ssl);
    print_result(ssl, end_name, ret);
    print_state(end_name, ssl);
}

/* Each flight in turn finds no room, then some, then all it needs. */
static void full(int version, int certificate)
{
    SSL_CTX *s_ctx = server_ctx(P256), *c_ctx = client_ctx(P256);
    struct pair pair;
    int round;

    printf("== version %x, certificate %d\n", version, certificate);
    only_version(s_ctx, version);
    only_version(c_ctx, version);
    SSL_CTX_set_num_tickets(s_ctx, 1);
    SSL_CTX_set_info_callback(s_ctx, told);
    SSL_CTX_set_info_callback(c_ctx, told);
    if (certificate) {
        SSL_CTX_set_verify(s_ctx, SSL_VERIFY_PEER, NULL);
        MUST(SSL_CTX_use_certificate_file(c_ctx, pem_file(P256), SSL_FILETYPE_PEM) == 1);
        MUST(SSL_CTX_use_PrivateKey_file(c_ctx, pem_file(P256), SSL_FILETYPE_PEM) == 1);
        SSL_CTX_load_verify_locations(s_ctx, pem_file(P256), NULL);
    }
    pair_open(&pair, c_ctx, s_ctx);
    for (round = 0; round < 4 && !(SSL_is_init_finished(pair.client) && SSL_is_init_finished(pair.server)); round++) {
        pair.c2s.room = 0;
        step(&pair, 0);
        pair.c2s.room = SIZE_MAX;
        step(&pair, 0);
        pair.s2c.room = 0;
        step(&pair, 1);
        pair.s2c.room = SIZE_MAX;
        step(&pair, 1);
    }
    pair_close(&pair);
    SSL_CTX_free(c_ctx);
    SSL_CTX_free(s_ctx);
}

int main(void)
{
    SSL_CTX *ctx = client_ctx(P256);
    SSL *ssl = SSL_new(ctx);
    int versions[] = { TLS1_2_VERSION, TLS1_3_VERSION }, i;

    printf("== a descriptor that is none\n");
    SSL_CTX_set_info_callback(ctx, told);
    SSL_set_info_callback(ssl, told);
    MUST(SSL_set_fd(ssl, -1) == 1);
    end_name = "client";
    print_result(ssl, "SSL_connect", SSL_connect(ssl));
    SSL_free(ssl);
    SSL_CTX_free(ctx);
    for (i = 0; i < 2; i++) {
        full(versions[i], 0);
        full(versions[i], 1);
    }
    return 0;
}
