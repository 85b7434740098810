// A renegotiation keeps the version: bounds and options that are set after the first handshake do not matter to it, not even those that leave no version
// at all.
#include "harness.h"
#include "renegotiation.h"

enum change { NO_TLS1_2, FROM_TLS1_3, UP_TO_TLS1_1, UP_TO_TLS1_3, NONE_LEFT, CHANGES };
static const char *const changes[CHANGES] = { "no TLS 1.2", "from TLS 1.3", "up to TLS 1.1", "up to TLS 1.3", "none left" };

static void run(int fixed, int at_server, enum change change, int by_server, int abbreviated)
{
    SSL_CTX *c_ctx = client_ctx(KINDS), *s_ctx = server_ctx(P256);
    struct pair p;
    SSL *who;

    printf("== %s at the %s, %s; %s begins, abbreviated %d\n", changes[change], at_server ? "server" : "client", fixed ? "TLS 1.2 alone" : "all versions",
           by_server ? "server" : "client", abbreviated);
    SSL_CTX_set_options(s_ctx, SSL_OP_ALLOW_CLIENT_RENEGOTIATION);
    SSL_CTX_set_max_proto_version(c_ctx, TLS1_2_VERSION);
    if (fixed) {
        only_version(c_ctx, TLS1_2_VERSION);
        only_version(s_ctx, TLS1_2_VERSION);
    }
    pair_connect(&p, c_ctx, s_ctx);
    who = at_server ? p.server : p.client;
    switch (change) {
    case NO_TLS1_2: SSL_set_options(who, SSL_OP_NO_TLSv1_2); break;
    case FROM_TLS1_3: SSL_set_min_proto_version(who, TLS1_3_VERSION); break;
    case UP_TO_TLS1_1: SSL_set_max_proto_version(who, TLS1_1_VERSION); break;
    case UP_TO_TLS1_3: SSL_set_max_proto_version(who, TLS1_3_VERSION); break;
    default: SSL_set_options(who, SSL_OP_NO_TLSv1 | SSL_OP_NO_TLSv1_1 | SSL_OP_NO_TLSv1_2 | SSL_OP_NO_TLSv1_3);
    }
    TELL((abbreviated ? SSL_renegotiate_abbreviated : SSL_renegotiate)(by_server ? p.server : p.client));
    settle(&p);
    show_both(&p);
    pair_close(&p);
    SSL_CTX_free(c_ctx);
    SSL_CTX_free(s_ctx);
}

int main(void)
{
    int fixed, at_server, by_server, abbreviated;
    enum change change;

    for (fixed = 0; fixed < 2; fixed++)
        for (at_server = 0; at_server < 2; at_server++)
            for (change = NO_TLS1_2; change < CHANGES; change++)
                for (by_server = 0; by_server < 2; by_server++)
                    for (abbreviated = 0; abbreviated < 2; abbreviated++)
                        run(fixed, at_server, change, by_server, abbreviated);
    return 0;
}
