// BETTER: after a fatal alert was received, later calls say SSL_ERROR_SSL, not ZERO_RETURN: no truncated transfer passes for a complete one.
// VALGRIND
// Malformed and misplaced messages and records after the handshake, told by a peer that knows the keys: which alert goes out,
// which error the reader gets, and what the connection is good for afterwards.
#include "harness.h"
#include "forge.h"

static void alert_sent(const SSL *ssl, int where, int value)
{
    (void)ssl;
    if (where & SSL_CB_ALERT)
        printf("  alert %s: %s %s\n", where & SSL_CB_READ ? "read" : "sent", SSL_alert_type_string_long(value), SSL_alert_desc_string_long(value));
}

struct record {
    int type;
    const char *bytes;
    size_t length, pad;
};

struct input {
    const char *name;
    struct record records[3];
};

#define R(type, literal) { type, literal, sizeof(literal) - 1, 0 }

static const struct input inputs[] = {
    { "key update, not requested", { R(22, "\x18\0\0\x01\0") } },
    { "key update in padded record", { { 22, "\x18\0\0\x01\0", 5, 300 } } },
    { "key update followed by bytes in the same record", { R(22, "\x18\0\0\x01\0\x18") } },
    { "two key updates in one record", { R(22, "\x18\0\0\x01\0\x18\0\0\x01\0") } },
    { "key update of 0 bytes", { R(22, "\x18\0\0\0") } },
    { "key update of 2 bytes", { R(22, "\x18\0\0\x02\0\0") } },
    { "key update of 16777215 bytes", { R(22, "\x18\xff\xff\xff\0\0") } },
    { "key update with value 2", { R(22, "\x18\0\0\x01\x02") } },
    { "key update with value 255", { R(22, "\x18\0\0\x01\xff") } },
    { "key update in two records", { R(22, "\x18\0\0"), R(22, "\x01\0") } },
    { "half a key update, then data", { R(22, "\x18\0\0"), R(23, "data") } },
    { "half a key update, then an alert", { R(22, "\x18\0\0"), R(21, "\x01\x5a") } },
    { "hello request", { R(22, "\0\0\0\0") } },
    { "client hello", { R(22, "\x01\0\0\x02\x03\x03") } },
    { "server hello", { R(22, "\x02\0\0\x02\x03\x03") } },
    { "end of early data", { R(22, "\x05\0\0\0") } },
    { "encrypted extensions", { R(22, "\x08\0\0\x02\0\0") } },
    { "certificate", { R(22, "\x0b\0\0\x04\0\0\0\0") } },
    { "finished", { R(22, "\x14\0\0\x02\0\0") } },
    { "unknown message", { R(22, "\x63\0\0\0") } },
    { "message hash", { R(22, "\xfe\0\0\0") } },
    { "certificate request", { R(22, "\x0d\0\0\x03\0\0\0") } },
    { "new session ticket cut short", { R(22, "\x04\0\0\x03\0\0\0") } },
    { "new session ticket with an empty ticket", { R(22, "\x04\0\0\x0e\0\0\x0e\x10\0\0\0\0\x01\0\0\0\0\0") } },
    { "empty handshake record", { R(22, "") } },
    { "empty alert record", { R(21, "") } },
    { "alert of one byte", { R(21, "\x02") } },
    { "alert of three bytes", { R(21, "\x01\0\0") } },
    { "warning of an unknown alert", { R(21, "\x01\xfa") } },
    { "user_canceled", { R(21, "\x01\x5a") } },
    { "change cipher spec inside", { R(20, "\x01") } },
    { "content type 24", { R(24, "\x01") } },
    { "content type 99", { R(99, "abc") } },
    { "no content type", { { 0, "", 0, 0 } } },
    { "only zeros", { { 0, "", 0, 40 } } },
    { "empty data record, then data", { R(23, ""), R(23, "data") } },
    { "data in padded record", { { 23, "data", 4, 1000 } } },
};

static void try(const struct input *input, int as_server)
{
    SSL_CTX *client = client_ctx(KINDS), *server = server_ctx(P256);
    struct pair pair;
    struct forge forge;
    char buffer[64];
    SSL *victim;
    int i;

    printf("== %s, from the %s\n", input->name, as_server ? "server" : "client");
    forge_watch(client, server);
    pair_connect(&pair, client, server);
    victim = as_server ? pair.client : pair.server;
    forge_begin(&forge, as_server);
    SSL_set_info_callback(victim, alert_sent);
    for (i = 0; i < 3 && (i == 0 || input->records[i].type); i++)
        forge_record(&forge, as_server ? &pair.s2c : &pair.c2s, input->records[i].type, input->records[i].bytes, input->records[i].length,
                     input->records[i].pad);
    CALL(victim, SSL_read(victim, buffer, sizeof(buffer)));
    CALL(victim, SSL_read(victim, buffer, sizeof(buffer)));
    CALL(victim, SSL_write(victim, "x", 1));
    printf("in_init %d %s shutdown %d\n", SSL_in_init(victim), SSL_state_string(victim), SSL_get_shutdown(victim));
    SSL_set_info_callback(victim, NULL);
    pair_close(&pair);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

int main(void)
{
    size_t i;

    for (i = 0; i < sizeof(inputs) / sizeof(*inputs); i++) {
        try(&inputs[i], 0);
        try(&inputs[i], 1);
    }
    return 0;
}
