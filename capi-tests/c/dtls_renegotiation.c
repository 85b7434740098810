// Renegotiation over datagrams, both roles: who starts, what the calls return, what is refused, cookies, data meanwhile, timeouts.
#include "harness.h"
#include "dtls.h"

static SSL_CTX *sctx, *cctx;

static void show(const char *who, SSL *ssl)
{
    struct timeval left;

    printf("  %s: in_init %d, pending %d, num %ld, total %ld, timer %ld, %s\n", who, SSL_in_init(ssl), SSL_renegotiate_pending(ssl),
           SSL_num_renegotiations(ssl), SSL_total_renegotiations(ssl), DTLSv1_get_timeout(ssl, &left), SSL_state_string(ssl));
}

static int both(struct dtls *pair)
{
    char byte;
    int i;

    for (i = 0; i < 12; i++) {
        SSL_read(pair->client, &byte, 1);
        SSL_read(pair->server, &byte, 1);
    }
    ERR_clear_error();
    return !SSL_in_init(pair->client) && !SSL_in_init(pair->server);
}

static void finish(struct dtls *pair)
{
    SSL_SESSION *session = SSL_get_session(pair->client);

    printf("  done %d, reused %d %d, session %s\n", both(pair), SSL_session_reused(pair->client), SSL_session_reused(pair->server), session ? "there" : "none");
    show("client", pair->client);
    show("server", pair->server);
    CALL(pair->client, SSL_write(pair->client, "after", 5));
    dtls_read("server", pair->server);
    CALL(pair->server, SSL_write(pair->server, "after", 5));
    dtls_read("client", pair->client);
}

static void refused(const char *label, unsigned long long options, int by_server)
{
    struct dtls pair;
    SSL *asker, *other;

    printf("== %s\n", label);
    dtls_connect(&pair, cctx, sctx);
    asker = by_server ? pair.server : pair.client;
    other = by_server ? pair.client : pair.server;
    SSL_set_options(other, options);
    TELL(SSL_renegotiate(asker));
    CALL(asker, SSL_do_handshake(asker));
    dtls_read("other", other);
    show("other", other);
    dtls_read("asker", asker);
    printf("  asker: %s, in_init %d, pending %d\n", SSL_state_string(asker), SSL_in_init(asker), SSL_renegotiate_pending(asker));
    dtls_read("other", other);
    dtls_close(&pair);
}

static void cookies(const char *label)
{
    struct dtls pair;

    printf("==== cookies %s\n", label);
    dtls_connect(&pair, cctx, sctx);
    TELL(SSL_renegotiate(pair.client));
    CALL(pair.client, SSL_do_handshake(pair.client));
    finish(&pair);
    TELL(SSL_renegotiate(pair.server));
    CALL(pair.server, SSL_do_handshake(pair.server));
    finish(&pair);
    dtls_close(&pair);
}

int main(void)
{
    struct dtls pair;
    int abbreviated;

    sctx = dtls_server_ctx(P256, 0);
    cctx = dtls_client_ctx(0);
    SSL_CTX_set_cipher_list(cctx, "ECDHE-ECDSA-AES128-GCM-SHA256");
    SSL_CTX_set_options(sctx, SSL_OP_ALLOW_CLIENT_RENEGOTIATION);

    for (abbreviated = 0; abbreviated < 2; abbreviated++) {
        printf("==== the client asks%s\n", abbreviated ? ", abbreviated" : "");
        dtls_connect(&pair, cctx, sctx);
        TELL(abbreviated ? SSL_renegotiate_abbreviated(pair.client) : SSL_renegotiate(pair.client));
        show("client", pair.client);
        CALL(pair.client, SSL_do_handshake(pair.client));
        show("client", pair.client);
        print_queue("to server", &pair.c2s, 0);
        dtls_read("server", pair.server);
        show("server", pair.server);
        print_queue("to client", &pair.s2c, 0);
        finish(&pair);
        dtls_close(&pair);

        printf("==== the server asks%s\n", abbreviated ? ", abbreviated" : "");
        dtls_connect(&pair, cctx, sctx);
        TELL(abbreviated ? SSL_renegotiate_abbreviated(pair.server) : SSL_renegotiate(pair.server));
        CALL(pair.server, SSL_do_handshake(pair.server));
        show("server", pair.server);
        print_queue("to client", &pair.s2c, 0);
        CALL(pair.server, SSL_write(pair.server, "behind", 6));
        dtls_read("client", pair.client);
        show("client", pair.client);
        print_queue("to server", &pair.c2s, 0);
        finish(&pair);
        dtls_close(&pair);
    }

    printf("==== refusals\n");
    SSL_CTX_clear_options(sctx, SSL_OP_ALLOW_CLIENT_RENEGOTIATION);
    refused("the server does not let clients", 0, 0);
    refused("the server does not at all", SSL_OP_NO_RENEGOTIATION, 0);
    refused("the client does not", SSL_OP_NO_RENEGOTIATION, 1);
    SSL_CTX_set_options(sctx, SSL_OP_ALLOW_CLIENT_RENEGOTIATION);

    printf("==== other calls\n");
    dtls_connect(&pair, cctx, sctx);
    TELL(SSL_key_update(pair.client, SSL_KEY_UPDATE_REQUESTED));
    SSL_set_options(pair.client, SSL_OP_NO_RENEGOTIATION);
    TELL(SSL_renegotiate(pair.client));
    TELL(SSL_renegotiate_abbreviated(pair.client));
    dtls_close(&pair);

    printf("==== a hello that is lost\n");
    dtls_connect(&pair, cctx, sctx);
    TELL(SSL_renegotiate(pair.client));
    CALL(pair.client, SSL_do_handshake(pair.client));
    queue_clear(&pair.c2s);
    usleep(1010000);
    TELL(DTLSv1_handle_timeout(pair.client));
    print_queue("to server", &pair.c2s, 0);
    finish(&pair);
    dtls_close(&pair);

    printf("==== the last flight is lost\n");
    dtls_connect(&pair, cctx, sctx);
    TELL(SSL_renegotiate(pair.client));
    CALL(pair.client, SSL_do_handshake(pair.client));
    dtls_read("server", pair.server);
    dtls_read("client", pair.client);
    dtls_read("server", pair.server);
    show("server", pair.server);
    print_queue("to client", &pair.s2c, 0);
    queue_clear(&pair.s2c);
    usleep(1010000);
    TELL(DTLSv1_handle_timeout(pair.client));
    print_queue("to server", &pair.c2s, 0);
    dtls_read("server", pair.server);
    print_queue("to client", &pair.s2c, 0);
    finish(&pair);
    dtls_close(&pair);

    printf("==== data meanwhile\n");
    dtls_connect(&pair, cctx, sctx);
    MUST(SSL_write(pair.server, "before", 6) == 6);
    TELL(SSL_renegotiate(pair.client));
    dtls_read("client", pair.client);
    show("client", pair.client);
    MUST(SSL_write(pair.server, "crossing", 8) == 8);
    dtls_read("client", pair.client);
    CALL(pair.client, SSL_write(pair.client, "not yet", 7));
    finish(&pair);
    dtls_close(&pair);

    printf("==== after a close\n");
    dtls_connect(&pair, cctx, sctx);
    MUST(SSL_write(pair.client, "x", 1) == 1);
    TELL(SSL_renegotiate(pair.server));
    CALL(pair.server, SSL_shutdown(pair.server));
    print_queue("to client", &pair.s2c, 0);
    dtls_read("client", pair.client);
    dtls_close(&pair);

    SSL_CTX_set_options(sctx, SSL_OP_COOKIE_EXCHANGE);
    SSL_CTX_set_cookie_generate_cb(sctx, cookie_make);
    cookies("that nobody checks");
    SSL_CTX_set_cookie_verify_cb(sctx, cookie_check);
    cookies("that the application checks");
    SSL_CTX_free(cctx);
    SSL_CTX_free(sctx);
    return 0;
}
