/* Alerts in clear that come to either side of a DTLS handshake, as anybody can send them. Include after harness.h and dtls.h. */
#ifndef DTLS_WARNED_H
#define DTLS_WARNED_H

static void told(const SSL *ssl, int where, int value)
{
    if (where & SSL_CB_ALERT)
        printf("    %s alert %s %04x\n", SSL_is_server(ssl) ? "server" : "client", where & SSL_CB_READ ? "read" : "sent", (unsigned)value);
}

static int step(const char *who, SSL *ssl)
{
    int ret, error;

    ERR_clear_error();
    ret = SSL_do_handshake(ssl);
    error = SSL_get_error(ssl, ret);
    printf("  %s = %d %s, %s, want %d, version %s, shutdown %d\n", who, ret, ge_name(error), SSL_state_string(ssl), SSL_want(ssl), SSL_get_version(ssl),
           SSL_get_shutdown(ssl));
    print_errors();
    return ret;
}

/* Alerts in clear, `count` of them, each in its own datagram or all in one. */
static void alerts(struct queue *queue, int level, int description, int count, int apart, int first)
{
    unsigned char all[15 * 32];
    int i;

    for (i = 0; i < count; i++) {
        unsigned char *record = all + 15 * i;

        memset(record, 0, 15);
        record[0] = 21, record[1] = 254, record[2] = 253, record[10] = (unsigned char)(first + i), record[12] = 2;
        record[13] = (unsigned char)level, record[14] = (unsigned char)description;
        if (apart)
            queue_add(queue, record, 15);
    }
    if (!apart)
        queue_add(queue, all, 15 * (size_t)count);
}

static void warned(int version, int at_server, int late, int level, int description, int count, int apart)
{
    SSL_CTX *client = dtls_client_ctx(version), *server = dtls_server_ctx(P256, version);
    struct dtls p;
    int c = 0, s = 0, i;

    printf("== %04x: %s gets %d alerts %d %d %s, %s\n", (unsigned)version, at_server ? "server" : "client", count, level, description,
           apart ? "apart" : "in one datagram", late ? "amid the handshake" : "first");
    dtls_open(&p, client, server);
    SSL_set_info_callback(p.client, told);
    SSL_set_info_callback(p.server, told);
    if (at_server && !late)
        alerts(&p.c2s, level, description, count, apart, 0);
    c = step("client", p.client);
    if (!at_server && !late)
        alerts(&p.s2c, level, description, count, apart, 0);
    for (i = 0; i < 6 && (c != 1 || s != 1); i++) {
        if (i > 0 && c != 1)
            c = step("client", p.client);
        if (i == 0 && at_server && late)
            alerts(&p.c2s, level, description, count, apart, 100);
        if (s != 1)
            s = step("server", p.server);
        if (i == 0 && !at_server && late)
            alerts(&p.s2c, level, description, count, apart, 100);
        if ((strcmp(SSL_state_string(p.client), "SSLERR") == 0) | (strcmp(SSL_state_string(p.server), "SSLERR") == 0))
            break;
    }
    SSL_set_info_callback(p.client, NULL);
    SSL_set_info_callback(p.server, NULL);
    dtls_close(&p);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

#endif
