// BETTER: a queued reply to a key update request leaves on SSL_do_handshake and before close_notify; OpenSSL 3.0 forgets it there
// BETTER: no KeyUpdate follows our own close_notify: SSL_do_handshake sends nothing, where OpenSSL 3.0 sends it after the alert
// BETTER: at most one reply is owed however many requests arrive in a row; OpenSSL 3.0 answers each of them
// BETTER: a peer that sends key update after key update without data is stopped at a limit; OpenSSL 3.0 goes on for ever
// Key updates where no program can depend on what OpenSSL 3.0 does.
#include "harness.h"
#include "forge.h"

static void alert_sent(const SSL *ssl, int where, int value)
{
    (void)ssl;
    if (where & SSL_CB_ALERT)
        printf("  alert %s: %s %s\n", where & SSL_CB_READ ? "read" : "sent", SSL_alert_type_string_long(value), SSL_alert_desc_string_long(value));
}

static void queued(SSL_CTX *client, SSL_CTX *server, int as_server, int shutdown)
{
    struct pair pair;
    SSL *who, *peer;
    struct wire *out;
    char buffer[64];

    printf("== a reply is queued at the %s, then %s\n", as_server ? "server" : "client", shutdown ? "SSL_shutdown" : "SSL_do_handshake");
    pair_connect(&pair, client, server);
    who = as_server ? pair.server : pair.client;
    peer = as_server ? pair.client : pair.server;
    out = as_server ? &pair.s2c : &pair.c2s;
    MUST(SSL_key_update(peer, SSL_KEY_UPDATE_REQUESTED) == 1 && SSL_write(peer, "x", 1) == 1 && SSL_read(who, buffer, 1) == 1);
    printf("type %d\n", SSL_get_key_update_type(who));
    if (shutdown)
        CALL(who, SSL_shutdown(who));
    else
        CALL(who, SSL_do_handshake(who));
    print_records("sent", out);
    printf("type %d\n", SSL_get_key_update_type(who));
    CALL(peer, SSL_read(peer, buffer, sizeof(buffer)));
    print_state("who", who);
    print_state("peer", peer);
    pair_close(&pair);
}

/* Who only reads rotates its keys for ever: updates between which data went the other way are not in a row. */
static void rotated(SSL_CTX *client, SSL_CTX *server, int as_server)
{
    struct pair pair;
    SSL *reader, *writer;
    char buffer[64];
    int i;

    printf("== 200 key updates of the %s, which only reads\n", as_server ? "server" : "client");
    pair_connect(&pair, client, server);
    reader = as_server ? pair.server : pair.client;
    writer = as_server ? pair.client : pair.server;
    for (i = 0; i < 200; i++) {
        if (SSL_write(writer, "data", 4) != 4 || SSL_read(reader, buffer, sizeof(buffer)) != 4)
            break;
        if (SSL_key_update(reader, SSL_KEY_UPDATE_REQUESTED) != 1 || SSL_do_handshake(reader) != 1)
            break;
        if (SSL_read(writer, buffer, sizeof(buffer)) != -1 || SSL_get_error(writer, -1) != SSL_ERROR_WANT_READ)
            break;
    }
    printf("%d went well\n", i);
    print_errors();
    pair_close(&pair);
}

static void after_shutdown(SSL_CTX *client, SSL_CTX *server)
{
    struct pair pair;
    char buffer[64];

    printf("== SSL_key_update after our own close_notify\n");
    pair_connect(&pair, client, server);
    CALL(pair.client, SSL_shutdown(pair.client));
    TELL(SSL_key_update(pair.client, SSL_KEY_UPDATE_REQUESTED));
    CALL(pair.client, SSL_do_handshake(pair.client));
    print_records("sent", &pair.c2s);
    MUST(SSL_write(pair.server, "half open", 9) == 9);
    CALL(pair.client, SSL_read(pair.client, buffer, sizeof(buffer)));
    print_records("sent", &pair.c2s);
    pair_close(&pair);
}

/* `count` key updates in a row from a peer that knows the keys. */
static void flood(int as_server, int request, int count)
{
    SSL_CTX *client = client_ctx(KINDS), *server = server_ctx(P256);
    struct pair pair;
    struct forge forge;
    SSL *victim;
    char buffer[64];
    int i;

    printf("== %d key updates without data from the %s, %s\n", count, as_server ? "server" : "client", request ? "requested" : "not requested");
    forge_watch(client, server);
    pair_connect(&pair, client, server);
    victim = as_server ? pair.client : pair.server;
    SSL_set_info_callback(victim, alert_sent);
    forge_begin(&forge, as_server);
    for (i = 0; i < count; i++) {
        forge_record(&forge, as_server ? &pair.s2c : &pair.c2s, 22, request ? "\x18\0\0\x01\x01" : "\x18\0\0\x01\0", 5, 0);
        forge_update(&forge);
    }
    CALL(victim, SSL_read(victim, buffer, sizeof(buffer)));
    print_state("reader", victim);
    if (SSL_is_init_finished(victim)) {
        printf("type %d\n", SSL_get_key_update_type(victim));
        CALL(victim, SSL_write(victim, "x", 1));
    }
    printf("bytes sent %zu\n", wire_pending(as_server ? &pair.c2s : &pair.s2c));
    SSL_set_info_callback(victim, NULL);
    pair_close(&pair);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

int main(void)
{
    SSL_CTX *client = client_ctx(KINDS), *server = server_ctx(P256);
    int as_server;

    only_version(client, TLS1_3_VERSION);
    for (as_server = 0; as_server < 2; as_server++) {
        queued(client, server, as_server, 0);
        queued(client, server, as_server, 1);
        rotated(client, server, as_server);
        flood(as_server, 1, 5);
        flood(as_server, 0, 1000);
        flood(as_server, 1, 1000);
    }
    after_shutdown(client, server);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
    return 0;
}
