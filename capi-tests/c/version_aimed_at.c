// SSL_version and SSL_get_version before, during and after a handshake that bounds or options keep below TLS 1.3 (eapol_test prints it at
// each step): from its hello on a client tells the highest version that it offers.
#include "harness.h"

static void told(const char *who, SSL *ssl)
{
    printf("  %s: %s %x, client version %x\n", who, SSL_get_version(ssl), SSL_version(ssl), SSL_client_version(ssl));
}

static void run(const char *name, uint64_t options, int lowest, int highest)
{
    SSL_CTX *s_ctx = server_ctx(P256), *c_ctx = client_ctx(P256);
    struct pair pair;
    int i;

    printf("== %s\n", name);
    SSL_CTX_set_security_level(s_ctx, 0);
    SSL_CTX_set_security_level(c_ctx, 0);
    SSL_CTX_set_min_proto_version(s_ctx, TLS1_VERSION);
    pair_open(&pair, c_ctx, s_ctx);
    SSL_set_options(pair.client, options);
    MUST(SSL_set_min_proto_version(pair.client, lowest) == 1 && SSL_set_max_proto_version(pair.client, highest) == 1);
    told("client before", pair.client);
    told("server before", pair.server);
    for (i = 0; i < 4; i++) {
        print_result(pair.client, "client", SSL_do_handshake(pair.client));
        told("client", pair.client);
        print_result(pair.server, "server", SSL_do_handshake(pair.server));
        told("server", pair.server);
    }
    pair_close(&pair);
    SSL_CTX_free(c_ctx);
    SSL_CTX_free(s_ctx);
}

int main(void)
{
    run("nothing", 0, 0, 0);
    run("NO_TLSv1_3", SSL_OP_NO_TLSv1_3, 0, 0);
    run("NO_TLSv1_3, NO_TLSv1_2", SSL_OP_NO_TLSv1_3 | SSL_OP_NO_TLSv1_2, TLS1_VERSION, 0);
    run("at most 1.2", 0, 0, TLS1_2_VERSION);
    run("at most 1.1", 0, TLS1_VERSION, TLS1_1_VERSION);
    run("a hole", SSL_OP_NO_TLSv1_2, TLS1_VERSION, 0);
    run("only 1.3", 0, TLS1_3_VERSION, 0);
    return 0;
}
