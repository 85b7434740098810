// SSL_renegotiate and its kin in every state in which OpenSSL 3.0 lets the connection live: results, reasons, counters, what pending says.
#include "harness.h"
#include "renegotiation.h"

static const char *const names[] = { "SSL_renegotiate", "SSL_renegotiate_abbreviated" };

static int ask(SSL *ssl, int how)
{
    int ret;

    ERR_clear_error();
    ret = how ? SSL_renegotiate_abbreviated(ssl) : SSL_renegotiate(ssl);
    printf("%s of the %s = %d\n", names[how], side(ssl), ret);
    print_errors();
    return ret;
}

static void established(int version, int how, int by_server)
{
    SSL_CTX *client = old_client(version), *server = old_server(version, SSL_OP_ALLOW_CLIENT_RENEGOTIATION);
    struct pair pair;
    SSL *who;

    if (version < TLS1_2_VERSION) {
        SSL_CTX_set_cipher_list(client, "ALL:@SECLEVEL=0");
        SSL_CTX_set_cipher_list(server, "ALL:@SECLEVEL=0");
    }
    printf("== established, %x, %s by the %s\n", version, names[how], by_server ? "server" : "client");
    pair_connect(&pair, client, server);
    who = by_server ? pair.server : pair.client;
    show_both(&pair);
    ask(who, how);
    show("who", who);
    ask(who, how);
    ask(who, !how);
    ask(who, how);
    show("who", who);
    CALL(who, SSL_do_handshake(who));
    show_both(&pair);
    settle(&pair);
    show_both(&pair);
    talk(&pair);
    ask(who, how);
    settle(&pair);
    show_both(&pair);
    TELL(SSL_clear_num_renegotiations(who));
    show("who", who);
    TELL(SSL_clear_num_renegotiations(who));
    ask(who, how);
    settle(&pair);
    show_both(&pair);
    talk(&pair);
    TELL(SSL_clear_num_renegotiations(pair.client));
    TELL(SSL_clear_num_renegotiations(pair.server));
    pair_close(&pair);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

static void version_13(void)
{
    SSL_CTX *client = client_ctx(P256), *server = server_ctx(P256);
    struct pair pair;
    int how;

    printf("== TLS 1.3\n");
    pair_connect(&pair, client, server);
    for (how = 0; how < 2; how++) {
        ask(pair.client, how);
        ask(pair.server, how);
        SSL_set_options(pair.client, SSL_OP_NO_RENEGOTIATION);
    }
    ask(pair.client, 0);
    show_both(&pair);
    CALL(pair.client, SSL_do_handshake(pair.client));
    talk(&pair);
    show_both(&pair);
    pair_close(&pair);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

static void forbidden(void)
{
    SSL_CTX *client = old_client(TLS1_2_VERSION), *server = old_server(TLS1_2_VERSION, SSL_OP_NO_RENEGOTIATION);
    struct pair pair;
    int how;

    printf("== NO_RENEGOTIATION\n");
    SSL_CTX_set_options(client, SSL_OP_NO_RENEGOTIATION);
    pair_open(&pair, client, server);
    ask(pair.client, 0);
    ask(pair.server, 1);
    show_both(&pair);
    MUST(handshake(pair.client, pair.server));
    for (how = 0; how < 2; how++) {
        ask(pair.client, how);
        ask(pair.server, how);
    }
    show_both(&pair);
    talk(&pair);
    SSL_clear_options(pair.client, SSL_OP_NO_RENEGOTIATION);
    ask(pair.client, 0);
    show_both(&pair);
    pair_close(&pair);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

static void shutdown_and(void)
{
    SSL_CTX *client = old_client(TLS1_2_VERSION), *server = old_server(TLS1_2_VERSION, SSL_OP_ALLOW_CLIENT_RENEGOTIATION);
    struct pair pair;
    int by_server;

    for (by_server = 0; by_server < 2; by_server++) {
        SSL *who, *peer;

        printf("== scheduled, then SSL_shutdown, %s\n", by_server ? "server" : "client");
        pair_connect(&pair, client, server);
        who = by_server ? pair.server : pair.client;
        peer = by_server ? pair.client : pair.server;
        ask(who, 0);
        CALL(who, SSL_shutdown(who));
        show("who", who);
        read_some("peer", peer);
        show("peer", peer);
        CALL(peer, SSL_shutdown(peer));
        CALL(who, SSL_shutdown(who));
        show("who", who);
        pair_close(&pair);
    }
    printf("== running, then SSL_shutdown\n");
    pair_connect(&pair, client, server);
    ask(pair.client, 0);
    CALL(pair.client, SSL_do_handshake(pair.client));
    CALL(pair.client, SSL_shutdown(pair.client));
    show("client", pair.client);
    read_some("server", pair.server);
    CALL(pair.server, SSL_shutdown(pair.server));
    show("server", pair.server);
    settle(&pair);
    talk(&pair);
    CALL(pair.server, SSL_shutdown(pair.server));
    CALL(pair.client, SSL_shutdown(pair.client));
    CALL(pair.server, SSL_shutdown(pair.server));
    pair_close(&pair);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

/* A request of the server that waits for its answer: it may be made again, and the client answers once. */
static void request_waits(void)
{
    SSL_CTX *client = old_client(TLS1_2_VERSION), *server = old_server(TLS1_2_VERSION, 0);
    struct pair pair;

    printf("== HelloRequest twice\n");
    pair_connect(&pair, client, server);
    ask(pair.server, 0);
    CALL(pair.server, SSL_do_handshake(pair.server));
    show("server", pair.server);
    CALL(pair.server, SSL_do_handshake(pair.server));
    print_records("sent", &pair.s2c);
    ask(pair.server, 1);
    CALL(pair.server, SSL_do_handshake(pair.server));
    print_records("sent", &pair.s2c);
    show("server", pair.server);
    settle(&pair);
    show_both(&pair);
    talk(&pair);
    pair_close(&pair);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

static void failed(void)
{
    SSL_CTX *client = old_client(TLS1_2_VERSION), *server = old_server(TLS1_2_VERSION, 0);
    struct pair pair;

    printf("== after a refusal\n");
    pair_connect(&pair, client, server);
    ask(pair.client, 0);
    settle(&pair);
    show("client", pair.client);
    ask(pair.client, 0);
    ask(pair.client, 1);
    ask(pair.server, 0);
    show_both(&pair);
    pair_close(&pair);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

int main(void)
{
    static const int versions[] = { TLS1_2_VERSION, TLS1_1_VERSION, TLS1_VERSION };
    unsigned int i;
    int how, by_server;

    for (i = 0; i < 3; i++)
        for (how = 0; how < 2; how++)
            for (by_server = 0; by_server < 2; by_server++)
                established(versions[i], how, by_server);
    version_13();
    forbidden();
    shutdown_and();
    request_waits();
    failed();
    return 0;
}
