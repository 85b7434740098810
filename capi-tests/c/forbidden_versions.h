/*
 * A security callback that forbids versions, on either side or both, against the bounds that are set: which version comes of it, or how the
 * handshake fails. Include after harness.h.
 */
#ifndef FORBIDDEN_VERSIONS_H
#define FORBIDDEN_VERSIONS_H

typedef int (*security_cb)(const SSL *, const SSL_CTX *, int, int, int, void *, void *);

static security_cb before;

/* ex: the versions that are forbidden, a bit each. */
static int forbid(const SSL *ssl, const SSL_CTX *ctx, int op, int bits, int nid, void *other, void *ex)
{
    const unsigned *forbidden = ex;

    if (op == SSL_SECOP_VERSION)
        return nid < TLS1_VERSION || nid > TLS1_3_VERSION || !(*forbidden >> (nid - TLS1_VERSION) & 1);
    return before(ssl, ctx, op, bits, nid, other, ex);
}

static void attempt(unsigned at_client, unsigned at_server, int highest, int servers_highest)
{
    SSL_CTX *client = client_ctx(KINDS), *server = server_ctx(P256), *both[2];
    unsigned forbidden[2];
    struct pair p;
    int turn, i;

    forbidden[0] = at_client, forbidden[1] = at_server;
    both[0] = client, both[1] = server;
    printf("== client forbids %x of up to %x, server %x of up to %x\n", at_client, highest, at_server, servers_highest);
    for (i = 0; i < 2; i++) {
        before = SSL_CTX_get_security_callback(both[i]);
        SSL_CTX_set_security_callback(both[i], forbid);
        SSL_CTX_set0_security_ex_data(both[i], &forbidden[i]);
        SSL_CTX_set_security_level(both[i], 0);
        MUST(SSL_CTX_set_min_proto_version(both[i], TLS1_VERSION) && SSL_CTX_set_max_proto_version(both[i], i ? servers_highest : highest));
    }
    pair_open(&p, client, server);
    for (turn = 0; turn < 6; turn++) {
        SSL *ssl = turn & 1 ? p.server : p.client;
        int ret, error;

        ERR_clear_error();
        ret = SSL_do_handshake(ssl);
        error = SSL_get_error(ssl, ret);
        printf("  %s: %d %s, %s, %s\n", turn & 1 ? "server" : "client", ret, ge_name(error), SSL_get_version(ssl), SSL_state_string(ssl));
        if (ret != 1 && error != SSL_ERROR_WANT_READ) {
            print_errors();
            print_records("    sent", turn & 1 ? &p.s2c : &p.c2s);
            break;
        }
        if (turn == 0 && wire_pending(&p.c2s) > 11)
            printf("    hello %02x%02x in %02x%02x\n", p.c2s.bytes[9], p.c2s.bytes[10], p.c2s.bytes[1], p.c2s.bytes[2]);
    }
    pair_close(&p);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

#endif
