// BETTER: where 3.0 breaks a renegotiation, lets it go on without what it is for, or lets it be abused; each section says how
#include "harness.h"
#include "renegotiation.h"

static char buffer[70000];

static int ask(SSL *ssl, int abbreviated)
{
    int ret;

    ERR_clear_error();
    ret = abbreviated ? SSL_renegotiate_abbreviated(ssl) : SSL_renegotiate(ssl);
    printf("  %s asked: %d\n", side(ssl), ret);
    print_errors();
    return ret;
}

/* 3.0: ERR_R_INTERNAL_ERROR for ever. Ours: nothing is to be renegotiated yet. */
static void before(SSL_CTX *client, SSL_CTX *server)
{
    int by_server;

    for (by_server = 0; by_server < 2; by_server++) {
        struct pair pair;

        printf("== asked before the handshake by the %s\n", by_server ? "server" : "client");
        pair_open(&pair, client, server);
        ask(by_server ? pair.server : pair.client, 0);
        show_both(&pair);
        if (by_server)
            printf("  SSL_clear %d\n", SSL_clear(pair.server));
        printf("  handshake %d\n", handshake(pair.client, pair.server));
        print_errors();
        settle(&pair);
        show_both(&pair);
        talk(&pair);
        pair_close(&pair);
    }
}

/* 3.0 forgets who asked: a client then waits for ever, a server refuses the answer to its own request. Ours: one renegotiation follows. */
static void during(SSL_CTX *client, SSL_CTX *server)
{
    int by_server, running;

    for (running = 0; running < 2; running++)
        for (by_server = 0; by_server < 2; by_server++) {
            struct pair pair;
            SSL *who;

            printf("== asked during %s handshake by the %s\n", running ? "a renegotiating" : "the first", by_server ? "server" : "client");
            pair_open(&pair, client, server);
            who = by_server ? pair.server : pair.client;
            if (running) {
                MUST(handshake(pair.client, pair.server));
                ask(pair.client, 0);
            }
            CALL(pair.client, SSL_do_handshake(pair.client));
            if (by_server)
                read_some("server", pair.server);
            ask(who, 0);
            show("who", who);
            settle(&pair);
            show_both(&pair);
            talk(&pair);
            pair_close(&pair);
        }
}

/* 3.0 takes its goodbye back, and sends a hello behind it. */
static void after_goodbye(SSL_CTX *client, SSL_CTX *server)
{
    int by_server;

    for (by_server = 0; by_server < 2; by_server++) {
        struct pair pair;
        SSL *who;

        printf("== asked after close_notify by the %s\n", by_server ? "server" : "client");
        pair_connect(&pair, client, server);
        who = by_server ? pair.server : pair.client;
        CALL(who, SSL_shutdown(who));
        ask(who, 0);
        CALL(who, SSL_do_handshake(who));
        CALL(who, SSL_write(who, "x", 1));
        print_records("  sent", by_server ? &pair.s2c : &pair.c2s);
        show("who", who);
        read_some("peer", by_server ? pair.client : pair.server);
        CALL(who, SSL_shutdown(who));
        pair_close(&pair);
    }
}

/* 3.0: UNEXPECTED_RECORD, unless it is SSL_read that meets the data. */
static void crossing_data(SSL_CTX *client, SSL_CTX *server, int how)
{
    static const char *const names[] = { "SSL_do_handshake", "SSL_write", "SSL_connect", "SSL_read, then SSL_write" };
    struct pair pair;
    int turn, n = 0;

    printf("== data crosses the hello, met by %s\n", names[how]);
    pair_connect(&pair, client, server);
    MUST(SSL_write(pair.server, "one", 3) == 3 && SSL_write(pair.server, "two", 3) == 3);
    ask(pair.client, how & 1);
    for (turn = 0; turn < 5 && n <= 0; turn++) {
        if (how == 3)
            CALL(pair.client, SSL_read(pair.client, buffer, 2));
        if (how == 0)
            CALL(pair.client, n = SSL_do_handshake(pair.client));
        else if (how == 2)
            CALL(pair.client, n = SSL_connect(pair.client));
        else
            CALL(pair.client, n = SSL_write(pair.client, "x", 1));
        printf("  pending %d in_init %d\n", SSL_pending(pair.client), SSL_in_init(pair.client));
        read_some("server", pair.server);
    }
    settle(&pair);
    show_both(&pair);
    talk(&pair);
    pair_close(&pair);
}

/* Held data: 64 KiB, then the writer has to read. */
static void much_crossing_data(SSL_CTX *client, SSL_CTX *server)
{
    struct pair pair;
    int i, n, total = 0;

    printf("== more data than is held\n");
    pair_connect(&pair, client, server);
    memset(buffer, 'd', sizeof(buffer));
    for (i = 0; i < 10; i++)
        MUST(SSL_write(pair.server, buffer, 16384) == 16384);
    ask(pair.client, 0);
    CALL(pair.client, SSL_do_handshake(pair.client));
    printf("  not taken yet: %d\n", wire_pending(&pair.s2c) > 0);
    CALL(pair.client, SSL_do_handshake(pair.client));
    CALL(pair.client, SSL_write(pair.client, "x", 1));
    printf("  want %d pending %d should_retry %d should_read %d\n", SSL_want(pair.client), SSL_pending(pair.client),
           BIO_should_retry(SSL_get_rbio(pair.client)), BIO_should_read(SSL_get_rbio(pair.client)));
    for (i = 0; i < 200 && !SSL_is_init_finished(pair.client); i++) {
        n = SSL_read(pair.client, buffer, 5000);
        if (n > 0)
            total += n;
        (void)!SSL_do_handshake(pair.client);
        read_some("server", pair.server);
    }
    while ((n = SSL_read(pair.client, buffer, 5000)) > 0)
        total += n;
    printf("  read %d\n", total);
    settle(&pair);
    show_both(&pair);
    talk(&pair);
    pair_close(&pair);
}

/* 3.0 sends the hello and dies of what it has decrypted itself. Ours: the hello waits until it is read. */
static void unread(SSL_CTX *client, SSL_CTX *server, int how)
{
    struct pair pair;

    printf("== unread data, then %s\n", how == 0 ? "SSL_do_handshake" : how == 1 ? "SSL_write" : "SSL_read");
    pair_connect(&pair, client, server);
    MUST(SSL_write(pair.server, "unread", 6) == 6);
    CALL(pair.client, SSL_read(pair.client, buffer, 3));
    ask(pair.client, 0);
    if (how == 0)
        CALL(pair.client, SSL_do_handshake(pair.client));
    else if (how == 1)
        CALL(pair.client, SSL_write(pair.client, "written", 7));
    else
        CALL(pair.client, SSL_read(pair.client, buffer, 1));
    print_records("  sent", &pair.c2s);
    show("client", pair.client);
    settle(&pair);
    show_both(&pair);
    talk(&pair);
    pair_close(&pair);
}

/* The answer to a HelloRequest that met a blocked write: 3.0 waits for a read, ours takes the next call that may send. */
static void request_meets_blocked_write(SSL_CTX *client, SSL_CTX *server)
{
    struct pair pair;

    printf("== HelloRequest while a write is blocked\n");
    pair_connect(&pair, client, server);
    ask(pair.server, 0);
    CALL(pair.server, SSL_do_handshake(pair.server));
    pair.c2s.room = 10;
    CALL(pair.client, SSL_write(pair.client, "blocked", 7));
    CALL(pair.client, SSL_read(pair.client, buffer, 10));
    show("client", pair.client);
    pair.c2s.room = (size_t)-1;
    CALL(pair.client, SSL_write(pair.client, "blocked", 7));
    print_records("  sent", &pair.c2s);
    CALL(pair.client, SSL_do_handshake(pair.client));
    print_records("  sent", &pair.c2s);
    settle(&pair);
    show_both(&pair);
    talk(&pair);
    pair_close(&pair);
}

/* 3.0 answers each of them, for ever. */
static void refused_for_ever(SSL_CTX *client, SSL_CTX *server)
{
    struct pair pair;
    int count = 0, n = 0;

    printf("== refused again and again by the client\n");
    pair_open(&pair, client, server);
    SSL_set_options(pair.client, SSL_OP_NO_RENEGOTIATION);
    MUST(handshake(pair.client, pair.server));
    for (count = 0; count < 40; count++) {
        MUST(SSL_renegotiate(pair.server) == 1 && SSL_do_handshake(pair.server) == 1);
        ERR_clear_error();
        n = SSL_read(pair.client, buffer, 10);
        if (SSL_get_error(pair.client, n) != SSL_ERROR_WANT_READ)
            break;
        /* The server must not see it: it would give up. */
        wire_clear(&pair.c2s);
    }
    printf("  after %d refusals: %s\n", count, ge_name(SSL_get_error(pair.client, n)));
    print_errors();
    pair_close(&pair);
}

/* 3.0 reads on, and on a blocking transport waits, for the ServerHello of a peer that has said goodbye. */
static void after_their_goodbye(SSL_CTX *client, SSL_CTX *server)
{
    struct pair pair;

    printf("== SSL_do_handshake after their close_notify\n");
    pair_connect(&pair, client, server);
    CALL(pair.server, SSL_shutdown(pair.server));
    ask(pair.client, 0);
    CALL(pair.client, SSL_do_handshake(pair.client));
    CALL(pair.client, SSL_do_handshake(pair.client));
    CALL(pair.client, SSL_read(pair.client, buffer, 10));
    show("client", pair.client);
    pair_close(&pair);
}

/* 3.0 says ZERO_RETURN, as if the peer had said goodbye, after the peer's fatal alert. */
static void after_fatal_alert(SSL_CTX *client, SSL_CTX *server)
{
    struct pair pair;

    printf("== after the requester gave up\n");
    pair_connect(&pair, client, server);
    SSL_clear_options(pair.server, SSL_OP_ALLOW_CLIENT_RENEGOTIATION);
    ask(pair.client, 0);
    settle(&pair);
    CALL(pair.server, SSL_read(pair.server, buffer, 10));
    CALL(pair.server, SSL_write(pair.server, "x", 1));
    CALL(pair.server, SSL_do_handshake(pair.server));
    pair_close(&pair);
}

/* 3.0 sends what is written then in clear text. */
static void sessions_are_not_keys(SSL_CTX *client, SSL_CTX *server)
{
    int by_server, other, running;

    for (running = 0; running < 2; running++)
        for (by_server = 0; by_server < 2; by_server++)
            for (other = 0; other < 2; other++) {
                struct pair pair;
                SSL *who;
                SSL_SESSION *session = other ? SSL_SESSION_new() : NULL;
                struct wire *wire;
                size_t i, clear = 0;

                printf("== SSL_set_session(%s) on the %s%s\n", other ? "another" : "NULL", by_server ? "server" : "client",
                       running ? ", renegotiating" : "");
                pair_connect(&pair, client, server);
                who = by_server ? pair.server : pair.client;
                wire = by_server ? &pair.s2c : &pair.c2s;
                if (running) {
                    MUST(SSL_renegotiate(pair.client) == 1);
                    read_some("client", pair.client);
                    if (by_server)
                        read_some("server", pair.server);
                }
                printf("  set: %d\n", SSL_set_session(who, session));
                print_errors();
                if (!running)
                    CALL(who, SSL_write(who, "CLEARTEXT", 9));
                for (i = wire->start; i + 9 <= wire->end; i++)
                    clear += memcmp(wire->bytes + i, "CLEARTEXT", 9) == 0;
                printf("  in clear: %zu\n", clear);
                settle(&pair);
                talk(&pair);
                SSL_SESSION_free(session);
                pair_close(&pair);
            }
}

/* 3.0 exports keys of the old secret and the new random, and shows a server without a cipher. */
static void getters(SSL_CTX *client, SSL_CTX *server)
{
    struct pair pair;
    unsigned char key[2][16];
    SSL_SESSION *before;
    const SSL_CIPHER *cipher;
    int turn;

    printf("== getters\n");
    pair_connect(&pair, client, server);
    MUST(SSL_set_cipher_list(pair.client, "ECDHE-ECDSA-AES128-GCM-SHA256"));
    before = SSL_get_session(pair.client);
    cipher = SSL_get_current_cipher(pair.client);
    MUST(SSL_export_keying_material(pair.client, key[0], 16, "EXPERIMENTAL", 12, NULL, 0, 0) == 1);
    MUST(SSL_renegotiate(pair.client) == 1);
    for (turn = 0; turn < 5; turn++) {
        read_some("client", pair.client);
        printf("client %s: session %d cipher %d (%s) cert %d ", SSL_state_string(pair.client), SSL_get_session(pair.client) == before,
               SSL_get_current_cipher(pair.client) == cipher, SSL_CIPHER_get_name(SSL_get_current_cipher(pair.client)),
               SSL_get0_peer_certificate(pair.client) != NULL);
        printf("exported %d", SSL_export_keying_material(pair.client, key[1], 16, "EXPERIMENTAL", 12, NULL, 0, 0));
        printf(" the same %d version %s\n", memcmp(key[0], key[1], 16) == 0, SSL_get_version(pair.client));
        read_some("server", pair.server);
        printf("server %s: cipher %s\n", SSL_state_string(pair.server), SSL_CIPHER_get_name(SSL_get_current_cipher(pair.server)));
    }
    settle(&pair);
    pair_close(&pair);
}

int main(void)
{
    SSL_CTX *client = old_client(TLS1_2_VERSION), *server = old_server(TLS1_2_VERSION, SSL_OP_ALLOW_CLIENT_RENEGOTIATION);
    int how;

    before(client, server);
    during(client, server);
    after_goodbye(client, server);
    for (how = 0; how < 4; how++)
        crossing_data(client, server, how);
    much_crossing_data(client, server);
    for (how = 0; how < 3; how++)
        unread(client, server, how);
    request_meets_blocked_write(client, server);
    refused_for_ever(client, server);
    after_their_goodbye(client, server);
    after_fatal_alert(client, server);
    sessions_are_not_keys(client, server);
    getters(client, server);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
    return 0;
}
