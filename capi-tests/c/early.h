/*
 * Early data for test programs: calls that are told with all that a program could look at afterwards, and sessions that allow it.
 * Include after harness.h.
 */
#ifndef EARLY_H
#define EARLY_H

static const char *status_name(SSL *ssl)
{
    switch (SSL_get_early_data_status(ssl)) {
    case SSL_EARLY_DATA_NOT_SENT: return "not sent";
    case SSL_EARLY_DATA_REJECTED: return "rejected";
    case SSL_EARLY_DATA_ACCEPTED: return "accepted";
    default: return "?";
    }
}

/* "WHAT = RET (n) NAME, status, state, in_init ...", then the error queue. */
static void early_tell(SSL *ssl, const char *what, int ret, size_t n)
{
    const char *name = ge_name(SSL_get_error(ssl, ret));
    unsigned char material[8];
    int failed = strcmp(SSL_state_string(ssl), "SSLERR") == 0;

    printf("  %s = %d (%zu) %s, %s, %s, in_init %d, finished %d, before %d, want %d, reused %d, pending %d\n", what, ret, n, name, status_name(ssl),
           SSL_state_string(ssl), SSL_in_init(ssl), SSL_is_init_finished(ssl), SSL_in_before(ssl), failed ? 0 : SSL_want(ssl),
           SSL_session_reused(ssl), failed ? 0 : SSL_pending(ssl));
    print_errors();
    /* OpenSSL crashes in it where there is no session with a suite. */
    if (failed || (SSL_is_server(ssl) && !SSL_session_reused(ssl)) || SSL_get_session(ssl) == NULL
        || SSL_SESSION_get0_cipher(SSL_get_session(ssl)) == NULL)
        return;
    ERR_set_mark();
    printf("    early exporter %d\n", SSL_export_keying_material_early(ssl, material, sizeof(material), "label", 5, (const unsigned char *)"c", 1));
    ERR_pop_to_mark();
}

MAYBE_UNUSED static int write_early(SSL *ssl, const char *text)
{
    size_t n = 99;
    int ret;

    ERR_clear_error();
    ret = SSL_write_early_data(ssl, text, strlen(text), &n);
    early_tell(ssl, "write_early", ret, n);
    return ret;
}

MAYBE_UNUSED static int read_early(SSL *ssl, size_t most)
{
    char buf[20000];
    size_t n = 99;
    int ret;

    ERR_clear_error();
    ret = SSL_read_early_data(ssl, buf, most, &n);
    early_tell(ssl, "read_early", ret, n);
    if (ret == SSL_READ_EARLY_DATA_SUCCESS && n < 40)
        printf("    \"%.*s\"\n", (int)n, buf);
    return ret;
}

MAYBE_UNUSED static int early_shake(SSL *ssl)
{
    int ret;

    ERR_clear_error();
    ret = SSL_do_handshake(ssl);
    early_tell(ssl, SSL_is_server(ssl) ? "accept" : "connect", ret, 0);
    return ret;
}

MAYBE_UNUSED static int early_read(SSL *ssl)
{
    char buf[20000];
    int ret;

    ERR_clear_error();
    ret = SSL_read(ssl, buf, sizeof(buf));
    early_tell(ssl, SSL_is_server(ssl) ? "server reads" : "client reads", ret, 0);
    if (ret > 0 && ret < 40)
        printf("    \"%.*s\"\n", ret, buf);
    return ret;
}

MAYBE_UNUSED static int early_write(SSL *ssl, const char *text)
{
    int ret;

    ERR_clear_error();
    ret = SSL_write(ssl, text, (int)strlen(text));
    early_tell(ssl, SSL_is_server(ssl) ? "server writes" : "client writes", ret, 0);
    return ret;
}

/* A pair whose client offers `session`, which is freed. */
MAYBE_UNUSED static void early_open(struct pair *pair, SSL_CTX *client, SSL_CTX *server, SSL_SESSION *session)
{
    pair_open(pair, client, server);
    MUST(SSL_set_session(pair->client, session) == 1);
    SSL_SESSION_free(session);
}

#endif
