// Over blocking sockets, without SSL_MODE_AUTO_RETRY: what a read of nothing returns after each handshake that the peer began while it
// ran, and after one that was the reader's own. A library that goes on to wait for data never returns (Apache reads so to renegotiate).
#include "harness.h"

#include <pthread.h>
#include <sys/socket.h>

enum who { SERVER_ASKS, CLIENT_STARTS, LATE_AUTHENTICATION, KEY_UPDATE };
static enum who scenario;
static SSL *client;

/* The client does its part, then waits for a byte that ends the scenario. */
static void *client_runs(void *arg)
{
    char byte = 0;
    int n;

    (void)arg;
    MUST(SSL_connect(client) == 1);
    if (scenario == CLIENT_STARTS)
        MUST(SSL_renegotiate(client) == 1 && SSL_do_handshake(client) == 1);
    if (scenario == KEY_UPDATE)
        MUST(SSL_key_update(client, SSL_KEY_UPDATE_NOT_REQUESTED) == 1 && SSL_do_handshake(client) == 1);
    n = SSL_read(client, &byte, 1);
    printf("client read %d %c, certificate sent %d\n", n, byte, SSL_get_certificate(client) != NULL);
    return NULL;
}

static void run(const char *name, enum who what, int version, int use_peek)
{
    SSL_CTX *s_ctx = server_ctx(P256), *c_ctx = client_ctx(P256);
    char nothing[1];
    int fds[2], n;
    pthread_t thread;
    SSL *server;

    scenario = what;
    printf("== %s, %s\n", name, use_peek ? "peek" : "read");
    only_version(s_ctx, version);
    only_version(c_ctx, version);
    SSL_CTX_set_session_id_context(s_ctx, (const unsigned char *)"read", 4);
    SSL_CTX_set_num_tickets(s_ctx, 0);
    SSL_CTX_clear_mode(s_ctx, SSL_MODE_AUTO_RETRY);
    SSL_CTX_set_options(s_ctx, SSL_OP_ALLOW_CLIENT_RENEGOTIATION);
    MUST(SSL_CTX_use_certificate_file(c_ctx, pem_file(P256), SSL_FILETYPE_PEM) == 1);
    MUST(SSL_CTX_use_PrivateKey_file(c_ctx, pem_file(P256), SSL_FILETYPE_PEM) == 1);
    SSL_CTX_set_post_handshake_auth(c_ctx, 1);
    MUST(socketpair(AF_UNIX, SOCK_STREAM, 0, fds) == 0);
    MUST((server = SSL_new(s_ctx)) != NULL && (client = SSL_new(c_ctx)) != NULL);
    MUST(SSL_set_fd(server, fds[0]) == 1 && SSL_set_fd(client, fds[1]) == 1);
    MUST(pthread_create(&thread, NULL, client_runs, NULL) == 0);
    MUST(SSL_accept(server) == 1);
    if (what == SERVER_ASKS || what == LATE_AUTHENTICATION) {
        SSL_set_verify(server, SSL_VERIFY_PEER, NULL);
        SSL_CTX_load_verify_locations(s_ctx, pem_file(P256), NULL);
    }
    if (what == SERVER_ASKS)
        MUST(SSL_renegotiate(server) == 1 && SSL_do_handshake(server) == 1);
    if (what == LATE_AUTHENTICATION)
        MUST(SSL_verify_client_post_handshake(server) == 1 && SSL_do_handshake(server) == 1);
    n = use_peek ? SSL_peek(server, nothing, 0) : SSL_read(server, nothing, 1);
    print_result(server, use_peek ? "SSL_peek" : "SSL_read", n);
    printf("init %d pending %d want %d peer certificate %d\n", SSL_in_init(server), SSL_renegotiate_pending(server), SSL_want(server),
           SSL_get0_peer_certificate(server) != NULL);
    MUST(SSL_write(server, "x", 1) == 1);
    pthread_join(thread, NULL);
    SSL_free(client);
    SSL_free(server);
    SSL_CTX_free(c_ctx);
    SSL_CTX_free(s_ctx);
    close(fds[0]);
    close(fds[1]);
}

int main(void)
{
    int peek;

    alarm(15);
    for (peek = 0; peek < 2; peek++) {
        run("server asks for a renegotiation", SERVER_ASKS, TLS1_2_VERSION, peek);
        run("client renegotiates", CLIENT_STARTS, TLS1_2_VERSION, peek);
        run("authentication after the handshake", LATE_AUTHENTICATION, TLS1_3_VERSION, peek);
        run("key update", KEY_UPDATE, TLS1_3_VERSION, peek);
    }
    return 0;
}
