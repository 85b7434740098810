// Hellos with one thing wrong: the reason that is raised and the alert that answers it. A ServerHello of TLS 1.2 and of TLS 1.3, a retry's second, and
// ClientHellos for a server of TLS 1.2.
#include "harness.h"

#define ROOM 2000

struct hello {
    unsigned char bytes[ROOM]; /* of the message's body */
    size_t length;
};

typedef void change(struct hello *hello);

static void put(struct hello *hello, size_t at, size_t gone, const void *bytes, size_t length)
{
    MUST(hello->length + length < ROOM && at + gone <= hello->length);
    memmove(hello->bytes + at + length, hello->bytes + at + gone, hello->length - at - gone);
    memcpy(hello->bytes + at, bytes, length);
    hello->length += length - gone;
}

static size_t after_session_id(const struct hello *hello)
{
    return 35 + (size_t)hello->bytes[34];
}

/* Where the extensions' two octets of length stand in a ServerHello. */
static size_t answers(const struct hello *hello)
{
    return after_session_id(hello) + 3;
}

/* The same in a ClientHello. */
static size_t offers(const struct hello *hello)
{
    size_t at = after_session_id(hello);

    at += 2 + ((size_t)hello->bytes[at] << 8 | hello->bytes[at + 1]);
    return at + 1 + hello->bytes[at];
}

static void add(struct hello *hello, size_t list, const void *bytes, size_t length)
{
    size_t old;

    if (list == hello->length)
        put(hello, list, 0, "\0\0", 2);
    old = (size_t)hello->bytes[list] << 8 | hello->bytes[list + 1];
    put(hello, hello->length, 0, bytes, length);
    hello->bytes[list] = (unsigned char)((old + length) >> 8);
    hello->bytes[list + 1] = (unsigned char)(old + length);
}

static void drop(struct hello *hello, size_t list, int id)
{
    size_t at = list + 2;

    while (at + 4 <= hello->length) {
        size_t length = 4 + ((size_t)hello->bytes[at + 2] << 8 | hello->bytes[at + 3]);

        if ((hello->bytes[at] << 8 | hello->bytes[at + 1]) == id) {
            size_t left = hello->length - list - 2 - length;

            put(hello, at, length, "", 0);
            hello->bytes[list] = (unsigned char)(left >> 8);
            hello->bytes[list + 1] = (unsigned char)left;
            return;
        }
        at += length;
    }
}

static void long_id(struct hello *h)
{
    unsigned char id[34] = { 33 };

    put(h, 34, 1 + (size_t)h->bytes[34], id, 34);
}
static void compression(struct hello *h) { h->bytes[after_session_id(h) + 2] = 1; }
static void behind(struct hello *h) { put(h, h->length, 0, "x", 1); }
static void cut(struct hello *h) { h->length = after_session_id(h) + 1; }
static void cut_list(struct hello *h) { h->length--; }
static void timestamps(struct hello *h) { add(h, answers(h), "\0\22\0\0", 4); }
static void unknown(struct hello *h) { add(h, answers(h), "\0\20\0\6\0\4\3one", 10); }
static void versions(struct hello *h) { drop(h, answers(h), 43); }
static void psk_alone(struct hello *h) { drop(h, offers(h), 45); add(h, offers(h), "\0\51\0\54\0\7\0\1x\0\0\0\0\0\41\40abcdefghijklmnopqrstuvwxyz012345", 48); }
static void ssl3(struct hello *h) { h->bytes[1] = 0; drop(h, offers(h), 43); }
static void ssl2(struct hello *h) { h->bytes[0] = 2; drop(h, offers(h), 43); }

/* Changes the first message in the queue, which is a hello in a record of its own. */
static void mutate(struct wire *wire, change *f)
{
    unsigned char *record = wire->bytes + wire->start, *rest;
    size_t length = (size_t)record[3] << 8 | record[4], left = wire->end - wire->start - 5 - length;
    struct hello hello;

    MUST(record[0] == 22 && length >= 4 && length < ROOM);
    hello.length = length - 4;
    memcpy(hello.bytes, record + 9, hello.length);
    f(&hello);
    rest = malloc(left + 1);
    memcpy(rest, record + 5 + length, left);
    if (wire->start + 9 + hello.length + left > wire->size) {
        wire->size = wire->start + 9 + hello.length + left;
        wire->bytes = realloc(wire->bytes, wire->size);
        MUST(wire->bytes != NULL);
        record = wire->bytes + wire->start;
    }
    record[3] = (unsigned char)((hello.length + 4) >> 8);
    record[4] = (unsigned char)(hello.length + 4);
    record[6] = 0;
    record[7] = (unsigned char)(hello.length >> 8);
    record[8] = (unsigned char)hello.length;
    memcpy(record + 9, hello.bytes, hello.length);
    memcpy(record + 9 + hello.length, rest, left);
    wire->end = wire->start + 9 + hello.length + left;
    free(rest);
}

static void report(SSL *ssl, const struct wire *out)
{
    int ret;

    ERR_clear_error();
    ret = SSL_do_handshake(ssl);
    print_result(ssl, "  ", ret);
    if (wire_pending(out) == 7 && out->bytes[out->start] == 21)
        printf("  alert %d %d\n", out->bytes[out->start + 5], out->bytes[out->start + 6]);
}

static void server_hello(const char *title, int version, change *f)
{
    SSL_CTX *client = client_ctx(KINDS), *server = server_ctx(P256);
    struct pair p;

    printf("%x %s\n", version, title);
    only_version(server, version);
    SSL_CTX_set_options(client, SSL_OP_NO_COMPRESSION);
    pair_open(&p, client, server);
    SSL_do_handshake(p.client);
    SSL_do_handshake(p.server);
    mutate(&p.s2c, f);
    report(p.client, &p.c2s);
    pair_close(&p);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

static void client_hello(const char *title, int version, change *f)
{
    SSL_CTX *client = client_ctx(KINDS), *server = server_ctx(P256);
    struct pair p;

    printf("%x %s\n", version, title);
    SSL_CTX_set_max_proto_version(server, version);
    pair_open(&p, client, server);
    SSL_do_handshake(p.client);
    mutate(&p.c2s, f);
    report(p.server, &p.s2c);
    pair_close(&p);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

int main(void)
{
    static const struct { const char *title; change *f; int versions; } flaws[] = {
        { "a session id of 33 octets", long_id, 3 }, { "compression", compression, 3 }, { "an octet behind it", behind, 3 },
        { "cut in the suite", cut, 3 }, { "cut in the list", cut_list, 3 }, { "timestamps", timestamps, 1 }, { "a protocol", unknown, 1 },
    };
    size_t at;

    for (at = 0; at < sizeof(flaws) / sizeof(*flaws); at++) {
        server_hello(flaws[at].title, TLS1_2_VERSION, flaws[at].f);
        /* 3.0 says in clear what ours protects: no alert is shown there. */
        if (flaws[at].versions & 2 && flaws[at].f != compression)
            server_hello(flaws[at].title, TLS1_3_VERSION, flaws[at].f);
    }
    server_hello("without supported_versions", TLS1_3_VERSION, versions);
    client_hello("a PSK without modes", TLS1_2_VERSION, psk_alone);
    client_hello("a PSK without modes", TLS1_3_VERSION, psk_alone);
    client_hello("SSL 3.0", TLS1_2_VERSION, ssl3);
    client_hello("SSL 2.0 by its number", TLS1_2_VERSION, ssl2);
    return 0;
}
