// VALGRIND
// The record padding callback: of which records it is asked, and where among what the message callback is told.
#include "harness.h"

static const char *side(SSL *ssl)
{
    return SSL_is_server(ssl) ? "server" : "client";
}

static size_t padding(SSL *ssl, int type, size_t length, void *arg)
{
    /* A signature's length is random. */
    printf("  %s pad %d %s%s\n", side(ssl), type, length < 64 ? "short" : "long", (char *)arg);
    return 16;
}

static void message(int written, int version, int type, const void *bytes, size_t length, SSL *ssl, void *arg)
{
    const unsigned char *data = bytes;

    (void)arg;
    if (!written)
        return;
    printf("  %s message %x %d: %d%s\n", side(ssl), version, type, type == 256 ? data[0] : data[0],
           type == 256 && length == 5 && ((data[3] << 8) | data[4]) == 17 + 16 + 2 ? " of an alert" : "");
}

static void run(const char *name, SSL_CTX *client, SSL_CTX *server)
{
    struct pair pair;
    char buffer[64];

    printf("== %s\n", name);
    pair_open(&pair, client, server);
    printf("handshake %d\n", handshake(pair.client, pair.server));
    CALL(pair.client, SSL_read(pair.client, buffer, sizeof(buffer)));
    printf("key update %d\n", SSL_key_update(pair.client, SSL_KEY_UPDATE_REQUESTED));
    ERR_clear_error();
    CALL(pair.client, SSL_write(pair.client, "data", 4));
    CALL(pair.server, SSL_read(pair.server, buffer, sizeof(buffer)));
    CALL(pair.server, SSL_write(pair.server, "data", 4));
    print_records("to the client", &pair.s2c);
    CALL(pair.client, SSL_read(pair.client, buffer, sizeof(buffer)));
    CALL(pair.client, SSL_shutdown(pair.client));
    print_records("to the server", &pair.c2s);
    CALL(pair.server, SSL_shutdown(pair.server));
    print_records("to the client", &pair.s2c);
    pair_close(&pair);
}

static void fail(const char *name, SSL_CTX *client, SSL_CTX *server)
{
    struct pair pair;
    char buffer[64];

    printf("== %s\n", name);
    pair_connect(&pair, client, server);
    MUST(SSL_write(pair.client, "data", 4) == 4);
    pair.c2s.bytes[pair.c2s.start + 7] ^= 1;
    CALL(pair.server, SSL_read(pair.server, buffer, sizeof(buffer)));
    print_records("to the client", &pair.s2c);
    CALL(pair.server, SSL_read(pair.server, buffer, sizeof(buffer)));
    print_records("to the client", &pair.s2c);
    CALL(pair.client, SSL_read(pair.client, buffer, sizeof(buffer)));
    pair_close(&pair);
}

int main(void)
{
    SSL_CTX *client = client_ctx(P256), *server = server_ctx(P256);

    SSL_CTX_set_num_tickets(server, 1);
    SSL_CTX_set_msg_callback(client, message);
    SSL_CTX_set_msg_callback(server, message);
    SSL_CTX_set_record_padding_callback(client, padding);
    SSL_CTX_set_record_padding_callback(server, padding);
    SSL_CTX_set_record_padding_callback_arg(client, "");
    SSL_CTX_set_record_padding_callback_arg(server, "");
    run("TLS 1.3", client, server);
    fail("a record that does not decrypt", client, server);
    SSL_CTX_set_max_proto_version(server, TLS1_2_VERSION);
    run("TLS 1.2", client, server);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
    return 0;
}
