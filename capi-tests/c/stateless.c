// SSL_stateless: a retry that carries a cookie, a fresh object for the second hello, and every way in which that goes wrong.
#include "harness.h"

static int generates = 1, verifies = 1;
static size_t cookie_length = 20;

static int generate(SSL *ssl, unsigned char *cookie, size_t *length)
{
    printf("  generate in %s\n", SSL_state_string(ssl));
    memset(cookie, 'k', cookie_length);
    *length = cookie_length;
    return generates;
}

static int verify(SSL *ssl, const unsigned char *cookie, size_t length)
{
    printf("  verify in %s: length %zu right %d\n", SSL_state_string(ssl), length, length == cookie_length && (length == 0 || cookie[0] == 'k'));
    return verifies;
}

static void info(const SSL *ssl, int where, int value)
{
    if (where & (SSL_CB_HANDSHAKE_START | SSL_CB_HANDSHAKE_DONE | SSL_CB_ALERT) || where & SSL_CB_EXIT)
        printf("  %s info %x %d %s\n", SSL_is_server((SSL *)ssl) ? "server" : "client", where, value, SSL_state_string(ssl));
}

static void tell(const char *what, SSL *ssl, int ret)
{
    printf("%s = %d, state %s in_init %d finished %d\n", what, ret, SSL_state_string(ssl), SSL_in_init(ssl), SSL_is_init_finished(ssl));
    print_errors();
}

enum how { HONEST, SAME_OBJECT, CHANGED, OTHER_CTX, NO_SECOND };

static void run(const char *name, SSL_CTX *client, SSL_CTX *server, SSL_CTX *other, enum how how)
{
    struct pair pair;
    char buffer[20];
    SSL *second;
    BIO *bio;
    int i;

    printf("== %s\n", name);
    pair_open(&pair, client, server);
    if (SSL_CTX_get_info_callback(server) == NULL)
        SSL_set_info_callback(pair.server, info);
    SSL_do_handshake(pair.client);
    tell("stateless", pair.server, SSL_stateless(pair.server));
    printf("to the client: %s\n", wire_pending(&pair.s2c) ? "something" : "nothing");
    if (how == NO_SECOND || wire_pending(&pair.s2c) == 0) {
        pair_close(&pair);
        return;
    }
    SSL_do_handshake(pair.client);
    print_errors();
    if (how == CHANGED && wire_pending(&pair.c2s) > 60)
        pair.c2s.bytes[pair.c2s.end - 40] ^= 1;
    second = pair.server;
    if (how != SAME_OBJECT) {
        second = SSL_new(how == OTHER_CTX ? other : server);
        SSL_set_info_callback(second, info);
        bio = wire_bio(&pair.c2s, &pair.s2c);
        SSL_set_bio(second, bio, bio);
        SSL_set_accept_state(second);
        SSL_free(pair.server);
        pair.server = second;
    }
    /* A ChangeCipherSpec before the hello takes a call of its own. */
    for (i = 0; i < 4 && wire_pending(&pair.c2s) > 0; i++) {
        printf("to the server: record %d\n", pair.c2s.bytes[pair.c2s.start]);
        tell("stateless again", second, SSL_stateless(second));
    }
    printf("handshake %d\n", handshake(pair.client, pair.server));
    if (SSL_is_init_finished(pair.client) && SSL_is_init_finished(pair.server)) {
        CALL(pair.client, SSL_write(pair.client, "data", 4));
        CALL(pair.server, SSL_read(pair.server, buffer, sizeof(buffer)));
        printf("  group %s\n", OBJ_nid2sn((int)SSL_get_negotiated_group(pair.server)));
    }
    SSL_set_info_callback(pair.server, NULL);
    pair_close(&pair);
}

int main(void)
{
    SSL_CTX *client = client_ctx(P256), *server = server_ctx(P256), *other = server_ctx(P256), *old = client_ctx(P256);

    SSL_CTX_set_stateless_cookie_generate_cb(server, generate);
    SSL_CTX_set_stateless_cookie_verify_cb(server, verify);
    SSL_CTX_set_stateless_cookie_generate_cb(other, generate);
    SSL_CTX_set_stateless_cookie_verify_cb(other, verify);
    run("a fresh object", client, server, other, HONEST);
    run("the same object", client, server, other, SAME_OBJECT);
    SSL_CTX_set1_groups_list(server, "P-384");
    run("another group is wanted, too", client, server, other, HONEST);
    SSL_CTX_set1_groups_list(server, "X25519:P-256");
    SSL_CTX_clear_options(server, SSL_OP_ENABLE_MIDDLEBOX_COMPAT);
    run("without compatibility", client, server, other, HONEST);
    SSL_CTX_set_options(server, SSL_OP_ENABLE_MIDDLEBOX_COMPAT);
    cookie_length = 0;
    run("an empty cookie", client, server, other, HONEST);
    cookie_length = 300;
    run("a long cookie", client, server, other, HONEST);
    cookie_length = 20;
    run("a cookie of another context", client, server, other, OTHER_CTX);
    verifies = 0;
    run("a changed cookie", client, server, other, CHANGED);
    run("refused by the callback", client, server, other, HONEST);
    verifies = 1;
    generates = 0;
    run("none is made", client, server, other, NO_SECOND);
    generates = 1;
    SSL_CTX_set_max_proto_version(old, TLS1_2_VERSION);
    run("a client of TLS 1.2", old, server, other, NO_SECOND);
    SSL_CTX_set_stateless_cookie_generate_cb(other, NULL);
    run("no callback", client, other, other, NO_SECOND);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
    SSL_CTX_free(other);
    SSL_CTX_free(old);
    return 0;
}
