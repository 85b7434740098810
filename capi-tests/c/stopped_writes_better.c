// BETTER: an SSL_write of several records that a handshake of the peer's stops between two of them goes on when it is repeated; OpenSSL 3.0 ends the connection
// What the peer reads is what was written, each octet once: the first record waits for the transport, SSL_read meets a renegotiation or a late certificate
// whose tickets are due, and the repeated SSL_write has to drive that before it comes to its second record.
#include "harness.h"

static unsigned char sent[30000], got[100000];
static size_t taken;

static int accept_any(int ok, X509_STORE_CTX *store)
{
    (void)ok, (void)store;
    return 1;
}

static void take(SSL *ssl)
{
    size_t n;

    while (taken < sizeof(got) && SSL_read_ex(ssl, got + taken, sizeof(got) - taken, &n))
        taken += n;
    ERR_clear_error();
}

enum stop { RENEGOTIATION, LATE_AUTHENTICATION };

/* `room`: how much more the transport takes before each repetition; 0: anything. */
static void run(int version, enum stop stop, int by_server, int partial, size_t room)
{
    SSL_CTX *c_ctx = client_ctx(KINDS), *s_ctx = server_ctx(P256);
    size_t i, n, written = 0;
    struct wire *out;
    SSL *who, *peer;
    struct pair p;
    char byte;

    printf("== %x, the %s writes, partial %d, room %zu\n", version, by_server ? "server" : "client", partial, room);
    SSL_CTX_set_security_level(c_ctx, 0);
    SSL_CTX_set_security_level(s_ctx, 0);
    SSL_CTX_set_cipher_list(s_ctx, "ALL:@SECLEVEL=0");
    only_version(c_ctx, version);
    only_version(s_ctx, version);
    SSL_CTX_set_options(s_ctx, SSL_OP_ALLOW_CLIENT_RENEGOTIATION);
    SSL_CTX_set_post_handshake_auth(c_ctx, 1);
    pair_connect(&p, c_ctx, s_ctx);
    who = by_server ? p.server : p.client;
    peer = by_server ? p.client : p.server;
    out = by_server ? &p.s2c : &p.c2s;
    if (partial)
        SSL_set_mode(who, SSL_MODE_ENABLE_PARTIAL_WRITE);
    if (stop == LATE_AUTHENTICATION) {
        SSL_set_verify(p.server, SSL_VERIFY_PEER, accept_any);
        MUST(SSL_verify_client_post_handshake(p.server) == 1 && SSL_do_handshake(p.server) == 1);
        MUST(SSL_read(p.client, &byte, 1) == -1);
    }
    for (i = 0; i < sizeof(sent); i++)
        sent[i] = (unsigned char)(i / 7 + i % 251);
    taken = 0;

    out->room = wire_pending(out) + 100;
    CALL(who, SSL_write(who, sent, sizeof(sent)));
    if (stop == RENEGOTIATION) {
        MUST(SSL_renegotiate(peer) == 1);
        SSL_do_handshake(peer);
    }
    CALL(who, SSL_read(who, &byte, 1));
    for (i = 0; i < 300 && written < sizeof(sent); i++) {
        out->room = room ? wire_pending(out) + room : (size_t)-1;
        ERR_clear_error();
        if (SSL_write_ex(who, sent + written, sizeof(sent) - written, &n))
            written += n;
        else if (SSL_get_error(who, 0) != SSL_ERROR_WANT_WRITE && SSL_get_error(who, 0) != SSL_ERROR_WANT_READ)
            break;
        take(peer);
    }
    print_errors();
    out->room = (size_t)-1;
    take(peer);
    printf("  written %zu, read %zu, the same %d\n", written, taken, written == taken && memcmp(sent, got, taken) == 0);
    pair_close(&p);
    SSL_CTX_free(c_ctx);
    SSL_CTX_free(s_ctx);
}

int main(void)
{
    static const int versions[] = { TLS1_VERSION, TLS1_1_VERSION, TLS1_2_VERSION };
    static const size_t rooms[] = { 0, 150, 1000, 16400, 16500 };
    size_t v, r;
    int by_server, partial;

    for (partial = 0; partial < 2; partial++)
        for (r = 0; r < 5; r++) {
            for (v = 0; v < 3; v++)
                for (by_server = 0; by_server < 2; by_server++)
                    run(versions[v], RENEGOTIATION, by_server, partial, rooms[r]);
            run(TLS1_3_VERSION, LATE_AUTHENTICATION, 1, partial, rooms[r]);
        }
    return 0;
}
