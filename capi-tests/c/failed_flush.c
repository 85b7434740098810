// SSL_shutdown over a transport whose flush fails, for good or for now: what the call returns, and what a second one does.
#include "harness.h"
#include "flush.h"

static void closing(int version, int as_server, int says, int peer_first)
{
    SSL_CTX *client = client_ctx(KINDS), *server = server_ctx(P256);
    struct pair p;
    SSL *ssl, *peer;
    BIO *bio;
    char byte;

    printf("== %x: %s closes, flush %d, peer %s\n", version, as_server ? "server" : "client", says, peer_first ? "has closed" : "is open");
    only_version(client, version);
    only_version(server, version);
    pair_connect(&p, client, server);
    ssl = as_server ? p.server : p.client;
    peer = as_server ? p.client : p.server;
    if (peer_first) {
        MUST(SSL_shutdown(peer) == 0);
        MUST(SSL_read(ssl, &byte, 1) == 0);
    }
    bio = as_server ? flush_bio(&p.c2s, &p.s2c) : flush_bio(&p.s2c, &p.c2s);
    SSL_set_bio(ssl, bio, bio);
    flushes = 0;
    flush_says = says;
    SAY(ssl, SSL_write(ssl, "data", 4));
    SAY(ssl, SSL_shutdown(ssl));
    print_records("  out", as_server ? &p.s2c : &p.c2s);
    SAY(ssl, SSL_shutdown(ssl));
    flush_says = 1;
    SAY(ssl, SSL_shutdown(ssl));
    if (!peer_first) {
        SSL_read(peer, &byte, 1);
        SSL_read(peer, &byte, 1);
        SSL_shutdown(peer);
    }
    SAY(ssl, SSL_shutdown(ssl));
    pair_close(&p);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

int main(void)
{
    int version, as_server, says;

    for (version = TLS1_2_VERSION; version <= TLS1_3_VERSION; version++)
        for (as_server = 0; as_server < 2; as_server++)
            for (says = -1; says <= 1; says++) {
                closing(version, as_server, says, 0);
                closing(version, as_server, says, 1);
            }
    return 0;
}
