/*
 * What the renegotiation programs share: contexts of one old version, a connection's renegotiation facts on one line, both sides
 * reading until nothing moves, and a trace of the info and message callbacks. Include after harness.h.
 */
#ifndef RENEGOTIATION_H
#define RENEGOTIATION_H

MAYBE_UNUSED static SSL_CTX *old_client(int version)
{
    SSL_CTX *ctx = client_ctx(P256);

    only_version(ctx, version);
    return ctx;
}

MAYBE_UNUSED static SSL_CTX *old_server(int version, uint64_t options)
{
    SSL_CTX *ctx = server_ctx(P256);

    only_version(ctx, version);
    SSL_CTX_set_options(ctx, options);
    return ctx;
}

/* "  client: pending 1 num 1 total 1 init 0/1 SSLOK shutdown 0 reused 0" */
MAYBE_UNUSED static void show(const char *who, SSL *ssl)
{
    printf("  %s: pending %d num %ld total %ld init %d/%d %s shutdown %d reused %d secure %ld\n", who, SSL_renegotiate_pending(ssl),
           SSL_num_renegotiations(ssl), SSL_total_renegotiations(ssl), SSL_in_init(ssl), SSL_is_init_finished(ssl), SSL_state_string(ssl),
           SSL_get_shutdown(ssl), SSL_session_reused(ssl), SSL_get_secure_renegotiation_support(ssl));
}

MAYBE_UNUSED static void show_both(struct pair *pair)
{
    show("client", pair->client);
    show("server", pair->server);
}

/* One SSL_read of `ssl`: prints data, and every result but "wants to read". Whether something came of it. */
static int read_some(const char *who, SSL *ssl)
{
    char buffer[4096];
    int n, error;

    if (SSL_get_shutdown(ssl) & SSL_RECEIVED_SHUTDOWN || strcmp(SSL_state_string(ssl), "SSLERR") == 0)
        return 0;
    ERR_clear_error();
    n = SSL_read(ssl, buffer, sizeof(buffer));
    error = SSL_get_error(ssl, n);
    if (n > 0) {
        printf("  %s reads %d: %.*s\n", who, n, n > 40 ? 40 : n, buffer);
        return 1;
    }
    if (error != SSL_ERROR_WANT_READ && error != SSL_ERROR_WANT_WRITE) {
        printf("  %s reads %d %s\n", who, n, ge_name(error));
        print_errors();
    }
    return 0;
}

/* Bytes written to both wires and bytes read from them: grows with whatever moves. */
static size_t moved_on(const struct pair *pair)
{
    return 2 * (pair->c2s.total + pair->s2c.total) - wire_pending(&pair->c2s) - wire_pending(&pair->s2c);
}

/* Both sides read until neither's bytes or data move any more. A side that has failed, or was closed, is left alone. */
MAYBE_UNUSED static void settle(struct pair *pair)
{
    int turn;

    for (turn = 0; turn < 300; turn++) {
        size_t before = moved_on(pair);
        int moved = read_some("client", pair->client) + read_some("server", pair->server);

        if (!moved && before == moved_on(pair))
            return;
    }
    die("no end in sight");
}

/* Data both ways. */
MAYBE_UNUSED static void talk(struct pair *pair)
{
    int c = SSL_write(pair->client, "from the client", 15), s = SSL_write(pair->server, "from the server", 15);

    printf("  written %d %d\n", c, s);
    settle(pair);
}

/* ---- the trace ---------------------------------------------------------------------------------------------------- */

static int trace_on;

static const char *message_name(const unsigned char *bytes)
{
    switch (bytes[0]) {
    case SSL3_MT_HELLO_REQUEST: return "HelloRequest";
    case SSL3_MT_CLIENT_HELLO: return "ClientHello";
    case SSL3_MT_SERVER_HELLO: return "ServerHello";
    case SSL3_MT_NEWSESSION_TICKET: return "NewSessionTicket";
    case SSL3_MT_CERTIFICATE: return "Certificate";
    case SSL3_MT_SERVER_KEY_EXCHANGE: return "ServerKeyExchange";
    case SSL3_MT_CERTIFICATE_REQUEST: return "CertificateRequest";
    case SSL3_MT_SERVER_DONE: return "ServerHelloDone";
    case SSL3_MT_CERTIFICATE_VERIFY: return "CertificateVerify";
    case SSL3_MT_CLIENT_KEY_EXCHANGE: return "ClientKeyExchange";
    case SSL3_MT_FINISHED: return "Finished";
    default: return "another message";
    }
}

static const char *side(const SSL *ssl)
{
    return SSL_is_server(ssl) ? "server" : "client";
}

MAYBE_UNUSED static void trace_info(const SSL *ssl, int where, int ret)
{
    const char *what = where & SSL_CB_HANDSHAKE_START ? "START" : where & SSL_CB_HANDSHAKE_DONE ? "DONE" : where & SSL_CB_ALERT
                       ? (where & SSL_CB_READ ? "READ_ALERT" : "WRITE_ALERT") : where & SSL_CB_LOOP ? "LOOP" : "EXIT";

    if (trace_on)
        printf("    %s %s %d %s init %d/%d pending %d\n", side(ssl), what, ret, SSL_state_string(ssl), SSL_in_init(ssl),
               SSL_is_init_finished(ssl), SSL_renegotiate_pending((SSL *)ssl));
}

MAYBE_UNUSED static void trace_message(int sent, int version, int type, const void *bytes, size_t length, SSL *ssl, void *arg)
{
    (void)version, (void)length, (void)arg;
    if (!trace_on || type == SSL3_RT_HEADER)
        return;
    printf("    %s %s ", side(ssl), sent ? ">" : "<");
    if (type == SSL3_RT_HANDSHAKE)
        printf("%s\n", message_name(bytes));
    else if (type == SSL3_RT_ALERT)
        printf("alert %d %d\n", ((const unsigned char *)bytes)[0], ((const unsigned char *)bytes)[1]);
    else
        printf("ChangeCipherSpec\n");
}

MAYBE_UNUSED static void trace(struct pair *pair)
{
    SSL_set_info_callback(pair->client, trace_info);
    SSL_set_info_callback(pair->server, trace_info);
    SSL_set_msg_callback(pair->client, trace_message);
    SSL_set_msg_callback(pair->server, trace_message);
    trace_on = 1;
}

#endif
