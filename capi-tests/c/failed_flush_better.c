// BETTER: a flush that asks to be tried again is waited for (of OpenSSL 3.0 the buffer in front of the BIO hides that, and the handshake fails with
// SSL_ERROR_SYSCALL); tickets that cannot be flushed fail nothing, and all of one handshake leave in one flush
// Handshakes over a transport whose flush fails once, at each of the calls in turn.
#include "harness.h"
#include "flush.h"

/* The flush fails once, at the nth time. */
static void opening(int version, int as_server, int says, int nth)
{
    SSL_CTX *client = client_ctx(KINDS), *server = server_ctx(P256);
    struct pair p;
    BIO *bio;
    int turn, done[2] = { 0, 0 }, seen = 0;

    printf("== %x: %s shakes hands, flush %d at call %d\n", version, as_server ? "server" : "client", says, nth);
    only_version(client, version);
    only_version(server, version);
    pair_open(&p, client, server);
    bio = as_server ? flush_bio(&p.c2s, &p.s2c) : flush_bio(&p.s2c, &p.c2s);
    SSL_set_bio(as_server ? p.server : p.client, bio, bio);
    flushes = 0;
    for (turn = 0; turn < 10 && !(done[0] && done[1]); turn++) {
        SSL *ssl = turn & 1 ? p.server : p.client;
        int ret;

        if (done[turn & 1])
            continue;
        flush_says = 1;
        if ((turn & 1) == as_server && seen++ == nth)
            flush_says = says;
        ERR_clear_error();
        ret = SSL_do_handshake(ssl);
        say(ssl, turn & 1 ? "server" : "client", ret);
        done[turn & 1] = ret == 1;
    }
    pair_close(&p);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

int main(void)
{
    int version, as_server, says, i;

    for (version = TLS1_2_VERSION; version <= TLS1_3_VERSION; version++)
        for (as_server = 0; as_server < 2; as_server++)
            for (says = -1; says <= 0; says++)
                for (i = 0; i < 3; i++)
                    opening(version, as_server, says, i);
    return 0;
}
