// What an SSL reads from its SSL_CTX when it is needed, so that a change after SSL_new counts: cipher strings, as long as it has none of
// its own, and the lifetime of sessions. What it copied stays: options, verification, tickets.
#include "harness.h"

static void chosen(struct pair *pair)
{
    TELL(handshake(pair->client, pair->server));
    TELL_STR(SSL_get_cipher_name(pair->client));
    TELL(SSL_SESSION_get_timeout(SSL_get_session(pair->server)));
    TELL_STR(SSL_get_cipher_list(pair->server, 0));
    TELL_STR(SSL_get_cipher_list(pair->client, 0));
}

static void set_lists(SSL_CTX *ctx)
{
    TELL(SSL_CTX_set_cipher_list(ctx, "ECDHE-ECDSA-AES128-SHA256"));
    TELL(SSL_CTX_set_ciphersuites(ctx, "TLS_CHACHA20_POLY1305_SHA256"));
}

enum own { NONE, STRING, SUITES };

/* `by_server`: the server's SSL_CTX changes, not the client's. `own`: what that SSL has of its own by then. */
static void changed(int version, int by_server, enum own own)
{
    SSL_CTX *s_ctx = server_ctx(P256), *c_ctx = client_ctx(P256), *ctx = by_server ? s_ctx : c_ctx;
    struct pair pair;
    SSL *ssl;

    printf("== version %x, %s, own %d\n", version, by_server ? "server" : "client", own);
    only_version(c_ctx, version);
    pair_open(&pair, c_ctx, s_ctx);
    ssl = by_server ? pair.server : pair.client;
    if (own == STRING)
        TELL(SSL_set_cipher_list(ssl, "ECDHE-ECDSA-AES256-GCM-SHA384"));
    if (own == SUITES)
        TELL(SSL_set_ciphersuites(ssl, "TLS_AES_128_GCM_SHA256"));
    set_lists(ctx);
    TELL(SSL_CTX_set_timeout(ctx, 77));
    SSL_CTX_set_options(ctx, SSL_OP_NO_TICKET);
    SSL_CTX_set_num_tickets(ctx, 0);
    SSL_CTX_set_verify(ctx, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, NULL);
    chosen(&pair);
    TELL(SSL_get_verify_mode(ssl));
    TELL((SSL_get_options(ssl) & SSL_OP_NO_TICKET) != 0);
    pair_close(&pair);
    SSL_CTX_free(c_ctx);
    SSL_CTX_free(s_ctx);
}

/* After the first flight of a client, or between a connection and its renegotiation. */
static void under_way(int version, int renegotiated)
{
    SSL_CTX *s_ctx = server_ctx(P256), *c_ctx = client_ctx(P256);
    struct pair pair;
    int turn;

    printf("== version %x, %s\n", version, renegotiated ? "renegotiation" : "after the hello");
    only_version(c_ctx, version);
    pair_open(&pair, c_ctx, s_ctx);
    if (renegotiated) {
        chosen(&pair);
        TELL(SSL_renegotiate(pair.server));
        TELL(SSL_do_handshake(pair.server));
    } else {
        TELL(SSL_do_handshake(pair.client));
    }
    set_lists(s_ctx);
    TELL(SSL_CTX_set_timeout(s_ctx, 77));
    for (turn = 0; renegotiated && turn < 3; turn++) {
        char byte;

        SSL_read(pair.client, &byte, 1);
        SSL_do_handshake(pair.server);
    }
    ERR_clear_error();
    chosen(&pair);
    pair_close(&pair);
    SSL_CTX_free(c_ctx);
    SSL_CTX_free(s_ctx);
}

/* SSL_set_SSL_CTX: the lists of the SSL_CTX of now, the lifetime of the one it was made with. */
static void switched(int version)
{
    SSL_CTX *s_ctx = server_ctx(P256), *other = server_ctx(P256), *c_ctx = client_ctx(P256);
    struct pair pair;

    printf("== version %x, switched\n", version);
    only_version(c_ctx, version);
    set_lists(other);
    TELL(SSL_CTX_set_timeout(other, 77));
    pair_open(&pair, c_ctx, s_ctx);
    TELL(SSL_set_SSL_CTX(pair.server, other) == other);
    TELL(SSL_CTX_set_timeout(s_ctx, 99));
    chosen(&pair);
    pair_close(&pair);
    SSL_CTX_free(c_ctx);
    SSL_CTX_free(s_ctx);
    SSL_CTX_free(other);
}

int main(void)
{
    int version, own;

    for (version = TLS1_2_VERSION; version <= TLS1_3_VERSION; version++) {
        for (own = NONE; own <= SUITES; own++) {
            changed(version, 0, own);
            changed(version, 1, own);
        }
        under_way(version, 0);
        switched(version);
    }
    under_way(TLS1_2_VERSION, 1);
    return 0;
}
