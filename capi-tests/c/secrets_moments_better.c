// BETTER: no keys are exported before there is a master secret (OpenSSL 3.0 derives them from an empty one, as anybody can who saw the hellos), and in a renegotiation those of the finished handshake until there is a new one (3.0 mixes the old secret with randoms that the peer does not have)
// SSL_export_keying_material of TLS 1.2 at the moments when the handshake under way has no master secret.
#include "harness.h"

static unsigned char known[2][32];

static int exported(SSL *ssl, unsigned char *out)
{
    int ret = SSL_export_keying_material(ssl, out, 32, "EXPORTER-moments", 16, NULL, 0, 0);

    ERR_clear_error();
    return ret;
}

static void show(struct pair *p, const char *moment)
{
    unsigned char out[32];
    int side;

    for (side = 0; side < 2; side++) {
        SSL *ssl = side ? p->server : p->client;

        memset(out, 0, sizeof(out));
        printf("  %s, %s %s: %d", moment, side ? "server" : "client", SSL_state_string(ssl), exported(ssl, out));
        printf("%s\n", memcmp(out, known[side], 32) == 0 ? ", those of before" : "");
    }
}

int main(void)
{
    SSL_CTX *client = client_ctx(KINDS), *server = server_ctx(P256);
    struct pair p;
    char byte;

    only_version(client, TLS1_2_VERSION);
    SSL_CTX_set_options(server, SSL_OP_ALLOW_CLIENT_RENEGOTIATION);
    pair_open(&p, client, server);
    memset(known, 1, sizeof(known));
    MUST(SSL_do_handshake(p.client) == -1 && SSL_do_handshake(p.server) == -1);
    show(&p, "first handshake");
    MUST(handshake(p.client, p.server));
    MUST(exported(p.client, known[0]) == 1 && exported(p.server, known[1]) == 1);
    MUST(SSL_renegotiate(p.client) == 1 && SSL_do_handshake(p.client) == -1);
    show(&p, "renegotiation, the client's hello out");
    MUST(SSL_read(p.server, &byte, 1) == -1);
    show(&p, "renegotiation, the server's flight out");
    MUST(SSL_do_handshake(p.client) == -1 && SSL_read(p.server, &byte, 1) == -1 && SSL_do_handshake(p.client) == 1);
    show(&p, "after it");
    pair_close(&p);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
    return 0;
}
