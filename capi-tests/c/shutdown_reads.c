// What SSL_shutdown reads on the way to the peer's close_notify: tickets and other messages after the handshake, data; told to callbacks.
#include "harness.h"

static void told(const SSL *ssl, int where, int result)
{
    printf("  %s where %04x ret %d %s\n", SSL_is_server(ssl) ? "server" : "client", (unsigned)where, result, SSL_state_string(ssl));
}

static void message(int out, int version, int type, const void *bytes, size_t length, SSL *ssl, void *arg)
{
    (void)arg;
    if (type == SSL3_RT_HANDSHAKE || type == SSL3_RT_ALERT)
        printf("  %s %s %x type %d, first %d, %s\n", SSL_is_server(ssl) ? "server" : "client", out ? "sends" : "reads", version, type,
               *(const unsigned char *)bytes, length > 4 ? "long" : "short");
}

static int new_session(SSL *ssl, SSL_SESSION *session)
{
    (void)ssl;
    printf("  new session, resumable %d\n", SSL_SESSION_is_resumable(session));
    return 0;
}

enum what { NOTHING, UPDATE, NO_RETRY, DATA };

static void run(int version, enum what what, int server_first)
{
    SSL_CTX *s_ctx = server_ctx(P256), *c_ctx = client_ctx(P256);
    struct pair pair;
    char data[20];
    int turn;

    printf("== version %x, case %d, server first %d\n", version, what, server_first);
    only_version(s_ctx, version);
    only_version(c_ctx, version);
    SSL_CTX_set_session_cache_mode(c_ctx, SSL_SESS_CACHE_CLIENT);
    SSL_CTX_sess_set_new_cb(c_ctx, new_session);
    if (what == NO_RETRY)
        SSL_CTX_clear_mode(c_ctx, SSL_MODE_AUTO_RETRY);
    SSL_CTX_set_info_callback(c_ctx, told);
    SSL_CTX_set_msg_callback(c_ctx, message);
    pair_open(&pair, c_ctx, s_ctx);
    MUST(handshake(pair.client, pair.server) == 1);
    if (what == UPDATE && version == TLS1_3_VERSION)
        MUST(SSL_key_update(pair.server, SSL_KEY_UPDATE_REQUESTED) == 1 && SSL_do_handshake(pair.server) == 1);
    if (what == DATA)
        MUST(SSL_write(pair.server, "data", 4) == 4);
    printf("-- shut down\n");
    if (server_first)
        CALL(pair.server, SSL_shutdown(pair.server));
    for (turn = 0; turn < 3; turn++) {
        CALL(pair.client, SSL_shutdown(pair.client));
        print_state("client", pair.client);
    }
    CALL(pair.server, SSL_shutdown(pair.server));
    CALL(pair.client, SSL_shutdown(pair.client));
    CALL(pair.client, SSL_read(pair.client, data, sizeof(data)));
    CALL(pair.server, SSL_shutdown(pair.server));
    print_state("client", pair.client);
    pair_close(&pair);
    SSL_CTX_free(c_ctx);
    SSL_CTX_free(s_ctx);
}

int main(void)
{
    int what, first;

    for (what = NOTHING; what <= DATA; what++) {
        for (first = 0; first < 2; first++) {
            run(TLS1_2_VERSION, what, first);
            run(TLS1_3_VERSION, what, first);
        }
    }
    return 0;
}
