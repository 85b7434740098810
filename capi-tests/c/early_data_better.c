// BETTER: where psk_use_session gives nothing for early data that is said (3.0 fails without a word); early data is refused where another suite follows (RFC 8446 section 4.2.10); after a HelloRetryRequest a client goes on (3.0: internal error) and a server's early answer is refused until its flight is out (3.0 sends it in clear, or under another key); a TLS 1.2 client is refused early data without its connection's death; a client that has said early data fails at once where a server of TLS 1.2 answers (RFC 8446 appendix D.3; 3.0 goes on in clear)
// Early data where 3.0 fails or leaks.
#include "harness.h"
#include "early.h"
#include "psk.h"

static void external(const char *name, SSL_CTX *client, SSL_CTX *server)
{
    struct pair p;

    printf("-- %s\n", name);
    pair_open(&p, client, server);
    set_callbacks(p.client, p.server, USE | FIND);
    write_early(p.client, "early");
    early_shake(p.client);
    pair_close(&p);
}

int main(void)
{
    SSL_CTX *client = client_ctx(KINDS), *server = server_ctx(P256);
    SSL_SESSION *session;
    struct pair p;

    MUST(SSL_CTX_set_max_early_data(server, 1000) == 1);
    printf("== a client of TLS 1.2\n");
    session = pair_session(client, server);
    early_open(&p, client, server, session);
    MUST(SSL_set_max_proto_version(p.client, TLS1_2_VERSION) == 1);
    write_early(p.client, "early");
    pair_close(&p);

    printf("== a server of TLS 1.2\n");
    early_open(&p, client, server, pair_session(client, server));
    MUST(SSL_set_max_proto_version(p.server, TLS1_2_VERSION) == 1);
    write_early(p.client, "early");
    /* Of the server's answer the hello alone arrives. */
    read_early(p.server, 100);
    p.s2c.end = p.s2c.start + 5 + ((size_t)p.s2c.bytes[p.s2c.start + 3] << 8) + p.s2c.bytes[p.s2c.start + 4];
    wire_clear(&p.c2s);
    early_shake(p.client);
    print_records("  client", &p.c2s);
    write_early(p.client, "more");
    early_shake(p.client);
    pair_close(&p);

    printf("== an external PSK without\n");
    psk_begin();
    external("of none", client, server);
    plan.use_none = 1;
    external("none", client, server);
    plan.use_none = 0;

    printf("== another suite of the same hash\n");
    MUST(SSL_CTX_set_ciphersuites(server, "TLS_AES_128_GCM_SHA256") == 1);
    session = pair_session(client, server);
    MUST(SSL_CTX_set_ciphersuites(server, "TLS_CHACHA20_POLY1305_SHA256") == 1);
    early_open(&p, client, server, session);
    write_early(p.client, "early");
    read_early(p.server, 100);
    early_shake(p.client);
    early_shake(p.server);
    pair_close(&p);

    printf("== SSL_read after a retry\n");
    MUST(SSL_CTX_set1_groups_list(server, "P-384") == 1);
    early_open(&p, client, server, pair_session(client, server));
    write_early(p.client, "early");
    read_early(p.server, 100);
    early_read(p.client);
    write_early(p.client, "more");
    read_early(p.server, 100);
    early_read(p.server);
    early_read(p.client);
    write_early(p.client, "more");
    early_write(p.client, "late");
    early_read(p.server);
    early_read(p.client);
    pair_close(&p);

    printf("== an early answer after a retry, while the flight is blocked\n");
    early_open(&p, client, server, NULL);
    MUST(SSL_do_handshake(p.client) == -1);
    read_early(p.server, 100);
    MUST(SSL_do_handshake(p.client) == -1);
    p.s2c.room = 600;
    MUST(SSL_do_handshake(p.server) == -1);
    (void)!SSL_do_handshake(p.client);
    p.s2c.room = 100000;
    write_early(p.server, "answer");
    early_shake(p.server);
    early_shake(p.client);
    early_shake(p.server);
    early_read(p.client);
    pair_close(&p);

    printf("== an early answer after a retry\n");
    early_open(&p, client, server, pair_session(client, server));
    write_early(p.client, "early");
    read_early(p.server, 100);
    wire_clear(&p.s2c);
    write_early(p.server, "half");
    printf("  %zu bytes left\n", wire_pending(&p.s2c));
    pair_close(&p);
    MUST(SSL_CTX_set1_groups_list(server, "X25519:P-384") == 1);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
    return 0;
}
