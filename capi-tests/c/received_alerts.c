// BETTER: after a fatal alert of the peer every call fails with SSL_ERROR_SSL; OpenSSL 3.0 says ZERO_RETURN, as after a clean close
// Alerts after the handshake, told by a peer that knows the keys: what the reader gets, at once and later.
#include "harness.h"
#include "forge.h"

static void alert_read(const SSL *ssl, int where, int value)
{
    (void)ssl;
    if (where & SSL_CB_ALERT)
        printf("  alert %s: %s %s\n", where & SSL_CB_READ ? "read" : "sent", SSL_alert_type_string_long(value), SSL_alert_desc_string_long(value));
}

static void try(int as_server, int level, int description, int by_write)
{
    SSL_CTX *client = client_ctx(KINDS), *server = server_ctx(P256);
    unsigned char alert[2] = { (unsigned char)level, (unsigned char)description };
    struct pair pair;
    struct forge forge;
    char buffer[64];
    SSL *reader;

    printf("== alert %d %d from the %s%s\n", level, description, as_server ? "server" : "client", by_write ? ", found by SSL_do_handshake" : "");
    forge_watch(client, server);
    pair_connect(&pair, client, server);
    reader = as_server ? pair.client : pair.server;
    forge_begin(&forge, as_server);
    SSL_set_info_callback(reader, alert_read);
    forge_record(&forge, as_server ? &pair.s2c : &pair.c2s, 21, alert, 2, 0);
    if (by_write)
        CALL(reader, SSL_do_handshake(reader));
    CALL(reader, SSL_read(reader, buffer, sizeof(buffer)));
    CALL(reader, SSL_read(reader, buffer, sizeof(buffer)));
    CALL(reader, SSL_peek(reader, buffer, sizeof(buffer)));
    CALL(reader, SSL_write(reader, "x", 1));
    CALL(reader, SSL_do_handshake(reader));
    CALL(reader, SSL_shutdown(reader));
    print_state("reader", reader);
    SSL_set_info_callback(reader, NULL);
    pair_close(&pair);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

int main(void)
{
    int as_server;

    for (as_server = 0; as_server < 2; as_server++) {
        try(as_server, 2, SSL_AD_HANDSHAKE_FAILURE, 0);
        try(as_server, 2, SSL_AD_BAD_RECORD_MAC, 0);
        try(as_server, 3, SSL_AD_INTERNAL_ERROR, 0);
        try(as_server, 2, SSL_AD_CLOSE_NOTIFY, 0);
        try(as_server, 1, SSL_AD_CLOSE_NOTIFY, 0);
        try(as_server, 1, SSL_AD_CLOSE_NOTIFY, 1);
        try(as_server, 1, SSL_AD_USER_CANCELLED, 0);
        try(as_server, 2, SSL_AD_USER_CANCELLED, 0);
        try(as_server, 1, SSL_AD_NO_RENEGOTIATION, 0);
    }
    return 0;
}
