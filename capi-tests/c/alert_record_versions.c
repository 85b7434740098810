// The version in the header of a record with an alert that comes before a version is agreed upon: a client that speaks none of ours is answered in its
// own, or it would not read why (TLS_FALLBACK_SCSV, RFC 7507); and a client speaks in the highest that it offers.
#include "harness.h"

static void print_alert(const char *who, const struct wire *wire)
{
    size_t at = wire->start;

    while (wire->end - at >= 7) {
        if (wire->bytes[at] == 21)
            printf("  %s: version %02x%02x, alert %d %d\n", who, wire->bytes[at + 1], wire->bytes[at + 2], wire->bytes[at + 5], wire->bytes[at + 6]);
        at += 5 + ((size_t)wire->bytes[at + 3] << 8 | wire->bytes[at + 4]);
    }
}

static SSL_CTX *old(SSL_CTX *ctx)
{
    SSL_CTX_set_security_level(ctx, 0);
    SSL_CTX_set_cipher_list(ctx, "ALL:@SECLEVEL=0");
    return ctx;
}

static void server_refuses(int highest, int lowest_of_server, int fallback, int patched)
{
    SSL_CTX *c_ctx = old(client_ctx(KINDS)), *s_ctx = old(server_ctx(P256));
    struct pair p;

    printf("== client up to %x, server from %x, fallback %d, hello says %x\n", highest, lowest_of_server, fallback, patched);
    SSL_CTX_set_min_proto_version(c_ctx, TLS1_VERSION);
    SSL_CTX_set_max_proto_version(c_ctx, highest);
    SSL_CTX_set_min_proto_version(s_ctx, lowest_of_server);
    if (fallback)
        SSL_CTX_set_mode(c_ctx, SSL_MODE_SEND_FALLBACK_SCSV);
    pair_open(&p, c_ctx, s_ctx);
    MUST(SSL_connect(p.client) == -1);
    if (patched) {
        p.c2s.bytes[9] = patched >> 8;
        p.c2s.bytes[10] = patched & 255;
    }
    CALL(p.server, SSL_accept(p.server));
    print_alert("server", &p.s2c);
    CALL(p.client, SSL_connect(p.client));
    pair_close(&p);
    SSL_CTX_free(c_ctx);
    SSL_CTX_free(s_ctx);
}

static void client_refuses(int highest, int chosen)
{
    unsigned char hello[5 + 4 + 38] = { 22, 3, 3, 0, 42, 2, 0, 0, 38 };
    SSL_CTX *c_ctx = old(client_ctx(KINDS)), *s_ctx = server_ctx(P256);
    struct pair p;

    printf("== client up to %x, server chooses %x\n", highest, chosen);
    SSL_CTX_set_options(c_ctx, SSL_OP_LEGACY_SERVER_CONNECT);
    SSL_CTX_set_min_proto_version(c_ctx, TLS1_VERSION);
    SSL_CTX_set_max_proto_version(c_ctx, highest);
    pair_open(&p, c_ctx, s_ctx);
    MUST(SSL_connect(p.client) == -1);
    wire_clear(&p.c2s);
    hello[9] = chosen >> 8;
    hello[10] = chosen & 255;
    hello[44] = 0xc0, hello[45] = 0x09; /* no session id; ECDHE-ECDSA-AES128-SHA */
    MUST(BIO_write(SSL_get_wbio(p.server), hello, sizeof(hello)) == sizeof(hello));
    CALL(p.client, SSL_connect(p.client));
    print_alert("client", &p.c2s);
    pair_close(&p);
    SSL_CTX_free(c_ctx);
    SSL_CTX_free(s_ctx);
}

int main(void)
{
    static const int versions[] = { TLS1_VERSION, TLS1_1_VERSION, TLS1_2_VERSION, TLS1_3_VERSION };
    static const int hellos[] = { 0, SSL3_VERSION, 0x0399, 0x0200 };
    size_t i, k;

    for (i = 0; i < 4; i++) {
        for (k = 0; k < 4; k++) {
            server_refuses(versions[i], versions[k], 0, 0);
            server_refuses(versions[i], versions[k], 1, 0);
        }
        for (k = 1; k < 4; k++)
            server_refuses(TLS1_1_VERSION, versions[i], 0, hellos[k]);
        for (k = 0; k < 3; k++)
            client_refuses(versions[i], versions[k]);
        client_refuses(versions[i], SSL3_VERSION);
    }
    return 0;
}
