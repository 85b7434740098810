// How a key update travels: which call sends it, when the reply leaves, what blocked output and half-written records do to it,
// and data in flight under the old key. Both directions.
#include "harness.h"

struct sides {
    struct pair pair;
    SSL *who, *peer;
    struct wire *out, *back;
};

static void begin(struct sides *s, SSL_CTX *client, SSL_CTX *server, int as_server)
{
    pair_connect(&s->pair, client, server);
    s->who = as_server ? s->pair.server : s->pair.client;
    s->peer = as_server ? s->pair.client : s->pair.server;
    s->out = as_server ? &s->pair.s2c : &s->pair.c2s;
    s->back = as_server ? &s->pair.c2s : &s->pair.s2c;
}

static void show(const char *what, SSL *ssl)
{
    printf("  %s: type %d in_init %d %s pending %d has_pending %d want %d\n", what, SSL_get_key_update_type(ssl), SSL_in_init(ssl),
           SSL_state_string(ssl), SSL_pending(ssl), SSL_has_pending(ssl), SSL_want(ssl));
}

static void carriers(SSL_CTX *client, SSL_CTX *server, int as_server)
{
    static const char *const names[] = { "SSL_read", "SSL_peek", "SSL_write", "SSL_write of 0", "SSL_do_handshake", "SSL_read with unread plaintext",
                                         "SSL_read_ex", "SSL_write_ex" };
    unsigned int how;

    for (how = 0; how < sizeof(names) / sizeof(*names); how++) {
        struct sides s;
        char buffer[100];
        size_t n = 0;

        printf("== carried by %s, %s\n", names[how], as_server ? "server" : "client");
        begin(&s, client, server, as_server);
        if (how == 5) {
            MUST(SSL_write(s.peer, "unread plaintext", 16) == 16);
            CALL(s.who, SSL_read(s.who, buffer, 6));
        }
        MUST(SSL_key_update(s.who, SSL_KEY_UPDATE_REQUESTED) == 1);
        switch (how) {
        case 0: CALL(s.who, SSL_read(s.who, buffer, sizeof(buffer))); break;
        case 1: CALL(s.who, SSL_peek(s.who, buffer, sizeof(buffer))); break;
        case 2: CALL(s.who, SSL_write(s.who, "data", 4)); break;
        case 3: CALL(s.who, SSL_write(s.who, "", 0)); break;
        case 4: CALL(s.who, SSL_do_handshake(s.who)); break;
        case 5: CALL(s.who, SSL_read(s.who, buffer, sizeof(buffer))); break;
        case 6: CALL(s.who, SSL_read_ex(s.who, buffer, sizeof(buffer), &n)); break;
        default: CALL(s.who, SSL_write_ex(s.who, "data", 4, &n)); break;
        }
        printf("n %zu\n", n);
        show("after", s.who);
        print_records("sent", s.out);
        CALL(s.peer, SSL_read(s.peer, buffer, sizeof(buffer)));
        show("peer", s.peer);
        pair_close(&s.pair);
    }
}

static void replies(SSL_CTX *client, SSL_CTX *server, int as_server)
{
    struct sides s;
    char buffer[100];
    int i;

    printf("== two crossing requests, %s first\n", as_server ? "server" : "client");
    begin(&s, client, server, as_server);
    MUST(SSL_key_update(s.who, SSL_KEY_UPDATE_REQUESTED) == 1 && SSL_key_update(s.peer, SSL_KEY_UPDATE_REQUESTED) == 1);
    CALL(s.who, SSL_write(s.who, "one", 3));
    CALL(s.peer, SSL_write(s.peer, "two", 3));
    CALL(s.who, SSL_read(s.who, buffer, sizeof(buffer)));
    CALL(s.peer, SSL_read(s.peer, buffer, sizeof(buffer)));
    show("who", s.who);
    show("peer", s.peer);
    for (i = 0; i < 2; i++) {
        CALL(s.who, SSL_write(s.who, "three", 5));
        print_records("who sends", s.out);
        CALL(s.peer, SSL_read(s.peer, buffer, sizeof(buffer)));
        CALL(s.peer, SSL_write(s.peer, "four", 4));
        print_records("peer sends", s.back);
        CALL(s.who, SSL_read(s.who, buffer, sizeof(buffer)));
    }
    pair_close(&s.pair);

    printf("== reading alone does not send the reply\n");
    begin(&s, client, server, as_server);
    MUST(SSL_key_update(s.who, SSL_KEY_UPDATE_REQUESTED) == 1 && SSL_do_handshake(s.who) == 1);
    CALL(s.peer, SSL_read(s.peer, buffer, sizeof(buffer)));
    CALL(s.peer, SSL_read(s.peer, buffer, sizeof(buffer)));
    show("peer", s.peer);
    print_records("nothing", s.back);
    CALL(s.peer, SSL_write(s.peer, "now", 3));
    print_records("reply and data", s.back);
    CALL(s.who, SSL_read(s.who, buffer, sizeof(buffer)));
    pair_close(&s.pair);

    printf("== data of the peer still under its old key\n");
    begin(&s, client, server, as_server);
    CALL(s.peer, SSL_write(s.peer, "old key", 7));
    MUST(SSL_key_update(s.who, SSL_KEY_UPDATE_REQUESTED) == 1);
    CALL(s.who, SSL_write(s.who, "ask", 3));
    CALL(s.peer, SSL_write(s.peer, "old key too", 11));
    CALL(s.peer, SSL_read(s.peer, buffer, sizeof(buffer)));
    CALL(s.peer, SSL_write(s.peer, "new key", 7));
    for (i = 0; i < 3; i++)
        CALL(s.who, SSL_read(s.who, buffer, sizeof(buffer)));
    pair_close(&s.pair);

    printf("== without SSL_MODE_AUTO_RETRY\n");
    begin(&s, client, server, as_server);
    SSL_clear_mode(s.peer, SSL_MODE_AUTO_RETRY);
    MUST(SSL_key_update(s.who, SSL_KEY_UPDATE_NOT_REQUESTED) == 1);
    CALL(s.who, SSL_write(s.who, "data", 4));
    CALL(s.peer, SSL_read(s.peer, buffer, sizeof(buffer)));
    CALL(s.peer, SSL_read(s.peer, buffer, sizeof(buffer)));
    pair_close(&s.pair);

    printf("== many updates in one read\n");
    begin(&s, client, server, as_server);
    for (i = 0; i < 20; i++)
        MUST(SSL_key_update(s.who, SSL_KEY_UPDATE_NOT_REQUESTED) == 1 && SSL_write(s.who, "x", 1) == 1);
    for (i = 0; i < 20; i++)
        MUST(SSL_read(s.peer, buffer, 1) == 1);
    CALL(s.peer, SSL_write(s.peer, "all read", 8));
    CALL(s.who, SSL_read(s.who, buffer, sizeof(buffer)));
    pair_close(&s.pair);
}

static void blocked(SSL_CTX *client, SSL_CTX *server, int as_server)
{
    static char big[40000], buffer[40000];
    struct sides s;
    int n, total;

    printf("== update scheduled, output blocked, %s\n", as_server ? "server" : "client");
    begin(&s, client, server, as_server);
    s.out->room = 10;
    MUST(SSL_key_update(s.who, SSL_KEY_UPDATE_REQUESTED) == 1);
    CALL(s.who, SSL_write(s.who, "hello", 5));
    show("write blocked", s.who);
    TELL(SSL_key_update(s.who, SSL_KEY_UPDATE_NOT_REQUESTED));
    MUST(SSL_write(s.peer, "for you", 7) == 7);
    CALL(s.who, SSL_read(s.who, buffer, sizeof(buffer)));
    CALL(s.who, SSL_do_handshake(s.who));
    show("still", s.who);
    s.out->room = (size_t)-1;
    CALL(s.who, SSL_write(s.who, "other", 5));
    show("through", s.who);
    print_records("sent", s.out);
    CALL(s.peer, SSL_read(s.peer, buffer, sizeof(buffer)));
    CALL(s.who, SSL_read(s.who, buffer, sizeof(buffer)));
    pair_close(&s.pair);

    printf("== the request arrives while a write is half done\n");
    begin(&s, client, server, as_server);
    s.out->room = 20000;
    CALL(s.who, SSL_write(s.who, big, sizeof(big)));
    MUST(SSL_key_update(s.peer, SSL_KEY_UPDATE_REQUESTED) == 1 && SSL_write(s.peer, "ask", 3) == 3);
    CALL(s.who, SSL_read(s.who, buffer, sizeof(buffer)));
    show("reply waits", s.who);
    s.out->room = (size_t)-1;
    CALL(s.who, SSL_write(s.who, big, sizeof(big)));
    show("old write done", s.who);
    for (total = 0; (n = SSL_read(s.peer, buffer, sizeof(buffer))) > 0; total += n)
        ;
    printf("peer read %d, then %s\n", total, ge_name(SSL_get_error(s.peer, n)));
    CALL(s.who, SSL_write(s.who, "next", 4));
    print_records("the reply leads it", s.out);
    CALL(s.peer, SSL_read(s.peer, buffer, sizeof(buffer)));
    pair_close(&s.pair);

    printf("== SSL_do_handshake while a write is blocked\n");
    begin(&s, client, server, as_server);
    s.out->room = 100;
    CALL(s.who, SSL_write(s.who, big, 1000));
    CALL(s.who, SSL_do_handshake(s.who));
    s.out->room = (size_t)-1;
    CALL(s.who, SSL_write(s.who, big, 1000));
    CALL(s.peer, SSL_read(s.peer, buffer, 2000));
    pair_close(&s.pair);
}

/* The stream "update, data, update, data" from one side, given to the other one byte at a time and cut at every place. */
static void every_split(SSL_CTX *client, SSL_CTX *server, int as_server)
{
    size_t cut, length = 1;
    int wrong = 0, tried = 0;

    printf("== every byte split, %s sends\n", as_server ? "server" : "client");
    for (cut = 0; cut < length; cut++) {
        struct sides s;
        char buffer[64], got[64];
        int have = 0, turn, n;

        begin(&s, client, server, as_server);
        s.out->gate = s.out->total;
        MUST(SSL_key_update(s.who, SSL_KEY_UPDATE_NOT_REQUESTED) == 1 && SSL_write(s.who, "first", 5) == 5);
        MUST(SSL_key_update(s.who, SSL_KEY_UPDATE_REQUESTED) == 1 && SSL_write(s.who, "second", 6) == 6);
        length = wire_pending(s.out);
        s.out->gate += cut;
        for (turn = 0; turn < 6; turn++) {
            n = SSL_read(s.peer, buffer, sizeof(buffer));
            if (n > 0) {
                memcpy(got + have, buffer, (size_t)n);
                have += n;
            } else {
                if (SSL_get_error(s.peer, n) != SSL_ERROR_WANT_READ)
                    wrong++;
                s.out->gate = (size_t)-1;
            }
        }
        if (have != 11 || memcmp(got, "firstsecond", 11) != 0)
            wrong++;
        if (SSL_write(s.peer, "reply", 5) != 5 || SSL_read(s.who, buffer, sizeof(buffer)) != 5)
            wrong++;
        tried++;
        pair_close(&s.pair);
    }
    printf("tried %d, wrong %d\n", tried, wrong);
}

int main(void)
{
    SSL_CTX *client = client_ctx(KINDS), *server = server_ctx(P256);
    int as_server;

    only_version(client, TLS1_3_VERSION);
    for (as_server = 0; as_server < 2; as_server++) {
        carriers(client, server, as_server);
        replies(client, server, as_server);
        blocked(client, server, as_server);
        every_split(client, server, as_server);
    }
    SSL_CTX_free(client);
    SSL_CTX_free(server);
    return 0;
}
