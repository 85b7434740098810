// RFC 5746: peers that do not know it, at each option; and what a renegotiation_info may not say.
#include "harness.h"
#include "middle.h"
#include "renegotiation.h"

/* 1: the rows in which ours is better on purpose. */
#ifndef PART
#define PART 0
#endif

#define SCSV 0x00ff
#define RI 0xff01

/* Neither side hears of RFC 5746. */
static int without(struct middle *m, int from_server, unsigned char *message, size_t *length)
{
    (void)m, (void)from_server;
    if (message[0] == SSL3_MT_CLIENT_HELLO)
        hello_suite(message, length, SCSV, 0);
    if (message[0] == SSL3_MT_CLIENT_HELLO || message[0] == SSL3_MT_SERVER_HELLO)
        hello_set(message, length, RI, NULL, 0);
    return 1;
}

static void legacy(uint64_t client_options, uint64_t server_options, int by_server)
{
    SSL_CTX *client, *server;
    static struct middle m;

    printf("== no RFC 5746: client options %llx, server's %llx, %s renegotiates\n", (unsigned long long)client_options,
           (unsigned long long)server_options, by_server ? "server" : "client");
    middle_contexts(&client, &server, client_options, server_options);
    middle_open(&m, client, server);
    m.alter = without;
    if (middle_settle(&m)) {
        show("client", m.client);
        show("server", m.server);
        printf("  asked %d\n", SSL_renegotiate(by_server ? m.server : m.client));
        if (middle_settle(&m)) {
            CALL(m.client, SSL_write(m.client, "still there", 11));
            middle_pump(&m, 0);
            middle_settle(&m);
        }
    }
    show("client", m.client);
    show("server", m.server);
    middle_close(&m);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

/* What is said wrong, in whose hello, in which handshake. */
enum wrong { FIRST_NOT_EMPTY, BOTH_SIGNALS, ABSENT, EMPTY, SHORTER, LONGER, CHANGED, CHANGED_LAST, BAD_LENGTH, NO_BODY, TRAILING, SCSV_AGAIN, WRONGS };

static const char *const wrongs[] = {
    "not empty in the first", "SCSV and an empty one in the first", "absent", "empty", "an octet shorter", "an octet longer",
    "an octet changed", "the last octet changed", "a length beyond the end", "no body", "octets behind it", "SCSV in a renegotiation",
};

static int say_wrong(struct middle *m, int from_server, unsigned char *message, size_t *length)
{
    static const unsigned char some[40] = { 12, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 }, none[1];
    int in_server_hello = m->what >= 100, what = m->what % 100, first = SSL_total_renegotiations(m->client) == 0;
    unsigned char body[64];
    size_t at, n = 0;

    (void)from_server;
    if (message[0] != (in_server_hello ? SSL3_MT_SERVER_HELLO : SSL3_MT_CLIENT_HELLO))
        return 1;
    if (what <= BOTH_SIGNALS ? !first : first)
        return 1;
    at = hello_extensions(message) < *length ? hello_find(message, *length, RI) : 0;
    if (at) {
        n = hello_u16(message + at + 2);
        memcpy(body, message + at + 4, n);
    }
    switch (what) {
    case FIRST_NOT_EMPTY: hello_set(message, length, RI, some, 13); break;
    case BOTH_SIGNALS: hello_set(message, length, RI, none, 1); break;
    case ABSENT: hello_set(message, length, RI, NULL, 0); break;
    case EMPTY: hello_set(message, length, RI, none, 1); break;
    case SHORTER: body[0]--; hello_set(message, length, RI, body, n - 1); break;
    case LONGER: body[0]++; body[n] = 0; hello_set(message, length, RI, body, n + 1); break;
    case CHANGED: body[1] ^= 1; hello_set(message, length, RI, body, n); break;
    case CHANGED_LAST: body[n - 1] ^= 0x80; hello_set(message, length, RI, body, n); break;
    case BAD_LENGTH: body[0]++; hello_set(message, length, RI, body, n); break;
    case NO_BODY: hello_set(message, length, RI, body, 0); break;
    case TRAILING: body[n] = 0; hello_set(message, length, RI, body, n + 1); break;
    default: hello_suite(message, length, SCSV, 1); break;
    }
    return 1;
}

static void wrong(int what, int abbreviated, uint64_t options)
{
    SSL_CTX *client, *server;
    static struct middle m;

    printf("== %s: %s, %s%s\n", what >= 100 ? "ServerHello" : "ClientHello", wrongs[what % 100], abbreviated ? "abbreviated" : "full",
           options ? ", ALLOW_UNSAFE_LEGACY_RENEGOTIATION" : "");
    middle_contexts(&client, &server, options, SSL_OP_ALLOW_CLIENT_RENEGOTIATION | options);
    middle_open(&m, client, server);
    m.alter = say_wrong;
    m.what = what;
    if (middle_settle(&m)) {
        MUST((abbreviated ? SSL_renegotiate_abbreviated(m.client) : SSL_renegotiate(m.client)) == 1);
        middle_settle(&m);
    }
    show("client", m.client);
    show("server", m.server);
    middle_close(&m);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

int main(void)
{
    static const uint64_t allow = SSL_OP_ALLOW_CLIENT_RENEGOTIATION, unsafe = SSL_OP_ALLOW_UNSAFE_LEGACY_RENEGOTIATION;
    int what, in_server_hello, abbreviated;

#if PART
    legacy(0, 0, 0);
    legacy(SSL_OP_LEGACY_SERVER_CONNECT, unsafe | allow, 0);
    legacy(SSL_OP_LEGACY_SERVER_CONNECT, unsafe, 1);
    legacy(SSL_OP_LEGACY_SERVER_CONNECT | unsafe, unsafe, 1);
#else
    legacy(SSL_OP_LEGACY_SERVER_CONNECT, 0, 0);
    legacy(unsafe, 0, 0);
    legacy(unsafe, allow, 0);
    legacy(unsafe, unsafe, 0);
    legacy(unsafe, unsafe | allow, 0);
    legacy(unsafe, 0, 1);
    legacy(unsafe, unsafe, 1);
    legacy(unsafe | SSL_OP_NO_RENEGOTIATION, unsafe, 1);
#endif
    for (in_server_hello = 0; in_server_hello < 2; in_server_hello++)
        for (what = 0; what < WRONGS; what++)
            for (abbreviated = 0; abbreviated < 2; abbreviated++) {
                int row = what + 100 * in_server_hello, differs = row == ABSENT + 100 || row == TRAILING;

                if (in_server_hello && (what == SCSV_AGAIN || what == BOTH_SIGNALS))
                    continue;
                if (differs == PART)
                    wrong(row, abbreviated, 0);
                if ((what == ABSENT || what == EMPTY || what == CHANGED) && (what == ABSENT) == PART)
                    wrong(row, abbreviated, unsafe);
            }
    return 0;
}
