// VALGRIND
// SSL_key_update and SSL_get_key_update_type: what each call returns in each state, in both roles, and what happens next.
#include "harness.h"

static void type_of(const char *who, SSL *ssl)
{
    printf("%s: type %d, in_init %d, finished %d, %s, renegotiate_pending %d\n", who, SSL_get_key_update_type(ssl), SSL_in_init(ssl),
           SSL_is_init_finished(ssl), SSL_state_string(ssl), SSL_renegotiate_pending(ssl));
}

static void before_the_handshake(SSL_CTX *client, SSL_CTX *server)
{
    SSL *plain = SSL_new(client);
    struct pair pair;
    int type;

    printf("== no role set\n");
    for (type = -1; type <= 2; type++)
        TELL(SSL_key_update(plain, type));
    SSL_free(plain);
    printf("== role set, nothing sent\n");
    pair_open(&pair, client, server);
    for (type = -1; type <= 2; type++) {
        TELL(SSL_key_update(pair.client, type));
        TELL(SSL_key_update(pair.server, type));
    }
    type_of("client", pair.client);
    printf("== ClientHello sent\n");
    CALL(pair.client, SSL_do_handshake(pair.client));
    TELL(SSL_key_update(pair.client, SSL_KEY_UPDATE_NOT_REQUESTED));
    TELL(SSL_key_update(pair.client, SSL_KEY_UPDATE_REQUESTED));
    TELL(SSL_key_update(pair.client, 5));
    printf("== server waits for the client's Finished\n");
    CALL(pair.server, SSL_do_handshake(pair.server));
    TELL(SSL_key_update(pair.server, 5));
    TELL(SSL_key_update(pair.server, SSL_KEY_UPDATE_NOT_REQUESTED));
    TELL(SSL_key_update(pair.server, SSL_KEY_UPDATE_REQUESTED));
    type_of("server", pair.server);
    printf("== the client right after its own Finished\n");
    CALL(pair.client, SSL_do_handshake(pair.client));
    TELL(SSL_key_update(pair.client, SSL_KEY_UPDATE_REQUESTED));
    type_of("client", pair.client);
    printf("handshake goes on: %d\n", handshake(pair.client, pair.server));
    type_of("client", pair.client);
    type_of("server", pair.server);
    pair_close(&pair);
}

/* `who` is one side of `pair`, `peer` the other. */
static void established(struct pair *pair, SSL *who, SSL *peer, struct wire *out)
{
    char buffer[64];
    int type;

    printf("== established, %s\n", who == pair->client ? "client" : "server");
    type_of("idle", who);
    TELL(SSL_key_update(who, -1));
    TELL(SSL_key_update(who, 2));
    TELL(SSL_key_update(who, 7));
    type_of("after bad types", who);
    for (type = SSL_KEY_UPDATE_NOT_REQUESTED; type <= SSL_KEY_UPDATE_REQUESTED; type++) {
        printf("-- type %d\n", type);
        TELL(SSL_key_update(who, type));
        type_of("scheduled", who);
        print_records("nothing sent yet", out);
        TELL(SSL_key_update(who, !type));
        TELL(SSL_key_update(who, 9));
        type_of("the first one is kept", who);
        TELL(SSL_renegotiate(who));
        TELL(SSL_renegotiate_abbreviated(who));
        CALL(who, SSL_shutdown(who));
        print_records("no alert", out);
        CALL(who, SSL_do_handshake(who));
        type_of("sent", who);
        print_records("on the wire", out);
        CALL(peer, SSL_read(peer, buffer, sizeof(buffer)));
        type_of("peer", peer);
        CALL(peer, SSL_write(peer, "reply", 5));
        type_of("peer after its write", peer);
        CALL(who, SSL_read(who, buffer, sizeof(buffer)));
        type_of("back", who);
        CALL(who, SSL_write(who, "under new keys", 14));
        CALL(peer, SSL_read(peer, buffer, sizeof(buffer)));
    }
}

static void overwritten_reply(SSL_CTX *client, SSL_CTX *server)
{
    struct pair pair;
    char buffer[64];

    printf("== a queued reply and the application's own request\n");
    pair_connect(&pair, client, server);
    MUST(SSL_key_update(pair.client, SSL_KEY_UPDATE_REQUESTED) == 1);
    CALL(pair.client, SSL_write(pair.client, "ask", 3));
    CALL(pair.server, SSL_read(pair.server, buffer, sizeof(buffer)));
    type_of("reply queued", pair.server);
    TELL(SSL_key_update(pair.server, SSL_KEY_UPDATE_REQUESTED));
    type_of("request took its place", pair.server);
    TELL(SSL_key_update(pair.server, SSL_KEY_UPDATE_NOT_REQUESTED));
    CALL(pair.server, SSL_write(pair.server, "answer", 6));
    print_records("one message and the data", &pair.s2c);
    CALL(pair.client, SSL_read(pair.client, buffer, sizeof(buffer)));
    type_of("client owes a reply", pair.client);
    CALL(pair.client, SSL_write(pair.client, "x", 1));
    print_records("reply and data", &pair.c2s);
    CALL(pair.server, SSL_read(pair.server, buffer, sizeof(buffer)));
    type_of("settled", pair.server);
    pair_close(&pair);
}

static void extra_ticket(SSL_CTX *client, SSL_CTX *server)
{
    struct pair pair;
    char byte;

    printf("== an extra ticket is scheduled\n");
    pair_connect(&pair, client, server);
    TELL(SSL_new_session_ticket(pair.server));
    type_of("server", pair.server);
    TELL(SSL_key_update(pair.server, SSL_KEY_UPDATE_REQUESTED));
    CALL(pair.server, SSL_do_handshake(pair.server));
    TELL(SSL_key_update(pair.server, SSL_KEY_UPDATE_NOT_REQUESTED));
    CALL(pair.server, SSL_do_handshake(pair.server));
    CALL(pair.client, SSL_read(pair.client, &byte, 1));
    pair_close(&pair);
}

static void write_pending(SSL_CTX *client, SSL_CTX *server)
{
    struct pair pair;
    static char big[5000], buffer[5000];

    printf("== a write has been blocked\n");
    pair_connect(&pair, client, server);
    pair.c2s.room = 100;
    CALL(pair.client, SSL_write(pair.client, big, sizeof(big)));
    TELL(SSL_key_update(pair.client, SSL_KEY_UPDATE_REQUESTED));
    TELL(SSL_key_update(pair.client, 5));
    CALL(pair.client, SSL_do_handshake(pair.client));
    pair.c2s.room = (size_t)-1;
    CALL(pair.client, SSL_write(pair.client, big, sizeof(big)));
    CALL(pair.server, SSL_read(pair.server, buffer, sizeof(buffer)));
    TELL(SSL_key_update(pair.client, SSL_KEY_UPDATE_REQUESTED));
    CALL(pair.client, SSL_write(pair.client, big, 10));
    CALL(pair.server, SSL_read(pair.server, buffer, sizeof(buffer)));
    pair_close(&pair);
}

static void half_closed(SSL_CTX *client, SSL_CTX *server)
{
    struct pair pair;
    char buffer[64];

    printf("== after the peer's close_notify\n");
    pair_connect(&pair, client, server);
    CALL(pair.server, SSL_shutdown(pair.server));
    CALL(pair.client, SSL_read(pair.client, buffer, sizeof(buffer)));
    TELL(SSL_key_update(pair.client, SSL_KEY_UPDATE_REQUESTED));
    CALL(pair.client, SSL_do_handshake(pair.client));
    CALL(pair.client, SSL_write(pair.client, "still sending", 13));
    print_records("update and data", &pair.c2s);
    print_state("client", pair.client);
    pair_close(&pair);
}

static void cleared(SSL_CTX *client, SSL_CTX *server)
{
    struct pair pair;

    printf("== SSL_clear with an update scheduled\n");
    pair_connect(&pair, client, server);
    MUST(SSL_key_update(pair.client, SSL_KEY_UPDATE_REQUESTED) == 1);
    TELL(SSL_clear(pair.client));
    type_of("cleared", pair.client);
    TELL(SSL_key_update(pair.client, SSL_KEY_UPDATE_REQUESTED));
    pair_close(&pair);
}

static void older(int version)
{
    SSL_CTX *client = client_ctx(KINDS), *server = server_ctx(P256);
    SSL *ssl;

    printf("== version %x\n", version);
    only_version(client, version);
    only_version(server, version);
    ssl = SSL_new(client);
    SSL_set_connect_state(ssl);
    TELL(SSL_key_update(ssl, SSL_KEY_UPDATE_REQUESTED));
    TELL(SSL_key_update(ssl, 9));
    printf("type %d\n", SSL_get_key_update_type(ssl));
    SSL_free(ssl);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

int main(void)
{
    SSL_CTX *client = client_ctx(KINDS), *server = server_ctx(P256);
    struct pair pair;

    only_version(client, TLS1_3_VERSION);
    before_the_handshake(client, server);
    pair_connect(&pair, client, server);
    established(&pair, pair.client, pair.server, &pair.c2s);
    established(&pair, pair.server, pair.client, &pair.s2c);
    pair_close(&pair);
    overwritten_reply(client, server);
    extra_ticket(client, server);
    write_pending(client, server);
    half_closed(client, server);
    cleared(client, server);
    older(TLS1_2_VERSION);
    older(TLS1_3_VERSION);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
    return 0;
}
