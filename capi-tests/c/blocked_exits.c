// The info callback's EXIT when a call finds that what it has to send first is still blocked: each time, with what the call came to.
#include "harness.h"

static void on_info(const SSL *ssl, int where, int value)
{
    if (where & SSL_CB_EXIT)
        printf("    exit %d %s\n", value, SSL_state_string(ssl));
    else if (where & SSL_CB_LOOP)
        printf("    loop %s\n", SSL_state_string(ssl));
    else if (where & (SSL_CB_HANDSHAKE_START | SSL_CB_HANDSHAKE_DONE))
        printf("    %s\n", where & SSL_CB_HANDSHAKE_START ? "start" : "done");
}

static char bytes[8] = "0123456";

static int call(SSL *ssl, int what)
{
    int ret;

    ERR_clear_error();
    ret = what == 0 ? SSL_do_handshake(ssl) : what == 1 ? SSL_read(ssl, bytes, 8) : SSL_write(ssl, bytes, 8);
    printf("  %s = %d %s\n", what == 0 ? "SSL_do_handshake" : what == 1 ? "SSL_read" : "SSL_write", ret, ge_name(SSL_get_error(ssl, ret)));
    return ret;
}

static void first_handshake(int version, int at_server, size_t room, int what)
{
    SSL_CTX *client = client_ctx(KINDS), *server = server_ctx(P256);
    struct pair p;
    struct wire *out;
    SSL *ssl, *other;
    int turn;

    only_version(client, version);
    pair_open(&p, client, server);
    ssl = at_server ? p.server : p.client;
    other = at_server ? p.client : p.server;
    out = at_server ? &p.s2c : &p.c2s;
    printf("== %x, %s with room for %zu\n", version, at_server ? "server" : "client", room);
    SSL_set_info_callback(ssl, on_info);
    out->room = room;
    for (turn = 0; turn < 3; turn++) {
        SSL_do_handshake(other);
        call(ssl, what);
    }
    out->room = (size_t)-1;
    call(ssl, what);
    pair_close(&p);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

static void later(int version, const char *whose)
{
    SSL_CTX *client = client_ctx(KINDS), *server = server_ctx(P256);
    int at_server = *whose == 's', turn;
    struct pair p;
    struct wire *out;
    SSL *ssl;

    only_version(client, version);
    SSL_CTX_set_options(server, SSL_OP_ALLOW_CLIENT_RENEGOTIATION);
    pair_connect(&p, client, server);
    ssl = at_server ? p.server : p.client;
    out = at_server ? &p.s2c : &p.c2s;
    printf("== %x, %s's %s\n", version, whose, version == TLS1_3_VERSION ? "key update" : "renegotiation");
    SSL_set_info_callback(ssl, on_info);
    MUST((version == TLS1_3_VERSION ? SSL_key_update(ssl, SSL_KEY_UPDATE_NOT_REQUESTED) : SSL_renegotiate(ssl)) == 1);
    out->room = 3;
    for (turn = 0; turn < 3; turn++)
        call(ssl, turn);
    call(ssl, 0);
    out->room = (size_t)-1;
    call(ssl, 0);
    pair_close(&p);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

int main(void)
{
    int version, what;

    for (version = TLS1_2_VERSION; version <= TLS1_3_VERSION; version++) {
        for (what = 0; what < 3; what++) {
            first_handshake(version, 0, 0, what);
            first_handshake(version, 0, 50, what);
            first_handshake(version, 1, 0, what);
            first_handshake(version, 1, 200, what);
        }
        later(version, "client");
        later(version, "server");
    }
    return 0;
}
