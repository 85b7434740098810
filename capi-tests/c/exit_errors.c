// SSL_get_error in the info callback at the end of a call, as SSL_CTX_set_info_callback(3) shows it and Postfix logs by it: what the call will have
// returned to, not what the one before did.
#include "harness.h"

static void on_info(const SSL *ssl, int where, int ret)
{
    if (where == SSL_CB_CONNECT_EXIT || where == SSL_CB_ACCEPT_EXIT)
        printf("  %s exit %d: %s, want %d, %s, in_init %d, reason %d\n", SSL_is_server(ssl) ? "server" : "client", ret, ge_name(SSL_get_error(ssl, ret)),
               SSL_want(ssl), SSL_state_string_long(ssl), SSL_in_init(ssl), ERR_GET_REASON(ERR_peek_error()));
}

enum trouble { NONE, NO_SHARED_CIPHER, GARBAGE, NO_ROOM, CALLBACK, TROUBLES };

static int asked;

static int on_hello(SSL *ssl, int *alert, void *arg)
{
    (void)ssl, (void)alert, (void)arg;
    return asked++ == 0 ? SSL_CLIENT_HELLO_RETRY : SSL_CLIENT_HELLO_SUCCESS;
}

static void run(int version, enum trouble trouble)
{
    SSL_CTX *c_ctx = client_ctx(KINDS), *s_ctx = server_ctx(P256);
    struct pair p;
    char byte;
    int i;

    printf("== %x, trouble %d\n", version, trouble);
    only_version(c_ctx, version);
    SSL_CTX_set_info_callback(c_ctx, on_info);
    SSL_CTX_set_info_callback(s_ctx, on_info);
    if (trouble == NO_SHARED_CIPHER) {
        SSL_CTX_set_cipher_list(s_ctx, "ECDHE-RSA-AES128-SHA");
        SSL_CTX_set_max_proto_version(s_ctx, TLS1_2_VERSION);
    }
    asked = 0;
    if (trouble == CALLBACK)
        SSL_CTX_set_client_hello_cb(s_ctx, on_hello, NULL);
    pair_open(&p, c_ctx, s_ctx);
    if (trouble == GARBAGE)
        BIO_write(SSL_get_wbio(p.client), "GET / HTTP/1.0\r\n\r\n", 18);
    for (i = 0; i < 5; i++) {
        if (trouble == NO_ROOM)
            p.c2s.room = p.s2c.room = i & 1 ? (size_t)-1 : 7;
        ERR_clear_error();
        SSL_do_handshake(i & 1 ? p.client : p.server);
        ERR_clear_error();
        SSL_do_handshake(i & 1 ? p.server : p.client);
    }
    ERR_clear_error();
    SSL_read(p.client, &byte, 1);
    if (trouble == NONE && version == TLS1_2_VERSION) {
        SSL_renegotiate(p.server);
        SSL_do_handshake(p.server);
        for (i = 0; i < 4; i++) {
            SSL_read(p.client, &byte, 1);
            SSL_read(p.server, &byte, 1);
        }
    }
    pair_close(&p);
    SSL_CTX_free(c_ctx);
    SSL_CTX_free(s_ctx);
}

int main(void)
{
    int version;
    enum trouble trouble;

    for (version = TLS1_2_VERSION; version <= TLS1_3_VERSION; version++)
        for (trouble = NONE; trouble < TROUBLES; trouble++)
            run(version, trouble);
    return 0;
}
