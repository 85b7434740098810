// The order of info, message and key log callbacks around key updates, and around an extra ticket; both roles.
#include "harness.h"

static const char *name_of(const SSL *ssl)
{
    return SSL_is_server(ssl) ? "server" : "client";
}

static void info(const SSL *ssl, int where, int value)
{
    printf("  %s info: where %x value %d state %s in_init %d\n", name_of(ssl), where, value, SSL_state_string(ssl), SSL_in_init(ssl));
}

static void message(int written, int version, int type, const void *bytes, size_t length, SSL *ssl, void *arg)
{
    const unsigned char *first = bytes;

    (void)arg;
    printf("  %s message: %s version %x type %d length %s%zu", name_of(ssl), written ? ">" : "<", version, type, type == 22 && first[0] != 24 ? "about " : "",
           type == 22 && first[0] != 24 ? length / 100 * 100 : length);
    if (type == 22 || type == SSL3_RT_INNER_CONTENT_TYPE)
        printf(" first %d", first[0]);
    printf("\n");
}

static void keylog(const SSL *ssl, const char *line)
{
    const char *space = strchr(line, ' ');

    printf("  %s keylog: %.*s, %zu bytes\n", name_of(ssl), (int)(space - line), line, strlen(line));
}

static void watch(SSL *ssl)
{
    SSL_set_info_callback(ssl, info);
    SSL_set_msg_callback(ssl, message);
}

int main(void)
{
    SSL_CTX *client = client_ctx(KINDS), *server = server_ctx(P256);
    struct pair pair;
    char buffer[64];
    int as_server;

    only_version(client, TLS1_3_VERSION);
    for (as_server = 0; as_server < 2; as_server++) {
        SSL *who, *peer;

        printf("== the %s updates\n", as_server ? "server" : "client");
        SSL_CTX_set_keylog_callback(client, NULL);
        SSL_CTX_set_keylog_callback(server, NULL);
        pair_connect(&pair, client, server);
        SSL_CTX_set_keylog_callback(client, keylog);
        SSL_CTX_set_keylog_callback(server, keylog);
        who = as_server ? pair.server : pair.client;
        peer = as_server ? pair.client : pair.server;
        watch(who);
        watch(peer);
        MUST(SSL_key_update(who, SSL_KEY_UPDATE_REQUESTED) == 1);
        CALL(who, SSL_write(who, "data", 4));
        CALL(peer, SSL_read(peer, buffer, sizeof(buffer)));
        CALL(peer, SSL_write(peer, "back", 4));
        CALL(who, SSL_read(who, buffer, sizeof(buffer)));
        printf("-- by SSL_do_handshake, not requested\n");
        MUST(SSL_key_update(who, SSL_KEY_UPDATE_NOT_REQUESTED) == 1);
        CALL(who, SSL_do_handshake(who));
        CALL(peer, SSL_read(peer, buffer, sizeof(buffer)));
        printf("-- blocked\n");
        (as_server ? &pair.s2c : &pair.c2s)->room = 5;
        MUST(SSL_key_update(who, SSL_KEY_UPDATE_NOT_REQUESTED) == 1);
        CALL(who, SSL_do_handshake(who));
        (as_server ? &pair.s2c : &pair.c2s)->room = (size_t)-1;
        CALL(who, SSL_do_handshake(who));
        CALL(peer, SSL_read(peer, buffer, sizeof(buffer)));
        if (as_server) {
            printf("-- an extra ticket\n");
            TELL(SSL_new_session_ticket(who));
            CALL(who, SSL_do_handshake(who));
            CALL(peer, SSL_read(peer, buffer, sizeof(buffer)));
        }
        pair_close(&pair);
    }
    SSL_CTX_free(client);
    SSL_CTX_free(server);
    return 0;
}
