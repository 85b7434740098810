// The objects of a connection that renegotiates (TLS 1.2, both sides): the session of before is another object than that of after, stays what it was,
// keeps to itself what the application hung on it, and is resumed like any other.
#include "harness.h"

static int number;

static void tell(const char *what, SSL_SESSION *session)
{
    unsigned n = 0;

    SSL_SESSION_get_id(session, &n);
    printf("  %s: id %u, %s, mark %s, resumable %d\n", what, n, SSL_CIPHER_get_name(SSL_SESSION_get0_cipher(session)),
           SSL_SESSION_get_ex_data(session, number) ? "set" : "none", SSL_SESSION_is_resumable(session));
}

static int same_id(SSL_SESSION *a, SSL_SESSION *b)
{
    unsigned n, m;
    const unsigned char *x = SSL_SESSION_get_id(a, &n), *y = SSL_SESSION_get_id(b, &m);

    return n == m && memcmp(x, y, n) == 0;
}

static int same_secret(SSL_SESSION *a, SSL_SESSION *b)
{
    unsigned char x[64], y[64];
    size_t n = SSL_SESSION_get_master_key(a, x, sizeof(x)), m = SSL_SESSION_get_master_key(b, y, sizeof(y));

    return n == m && memcmp(x, y, n) == 0;
}

static void drive(struct pair *pair)
{
    char byte;
    int turn;

    for (turn = 0; turn < 4; turn++) {
        MUST(SSL_read(pair->client, &byte, 1) <= 0);
        MUST(SSL_read(pair->server, &byte, 1) <= 0);
    }
    ERR_clear_error();
}

/* `in_cache`: sessions are kept by the server, else by tickets. `resumes`: the renegotiation is an abbreviated one. */
static void run(int in_cache, int resumes)
{
    SSL_CTX *c_ctx = client_ctx(KINDS), *s_ctx = server_ctx(RSA2048);
    SSL_SESSION *before[2], *after[2];
    struct pair pair;
    char mark;
    int side;

    printf("== %s, %s\n", in_cache ? "by the cache" : "by tickets", resumes ? "abbreviated" : "full");
    only_version(c_ctx, TLS1_2_VERSION);
    MUST(SSL_CTX_set_options(s_ctx, SSL_OP_ALLOW_CLIENT_RENEGOTIATION) && SSL_CTX_set_session_id_context(s_ctx, (const unsigned char *)"r", 1));
    if (in_cache)
        SSL_CTX_set_options(s_ctx, SSL_OP_NO_TICKET);
    MUST(SSL_CTX_set_cipher_list(c_ctx, "ECDHE-RSA-AES128-GCM-SHA256") == 1);
    pair_connect(&pair, c_ctx, s_ctx);
    before[0] = SSL_get1_session(pair.client);
    before[1] = SSL_get1_session(pair.server);
    for (side = 0; side < 2; side++) {
        MUST(SSL_SESSION_set_ex_data(before[side], number, &mark) == 1);
        tell(side ? "the server's before" : "the client's before", before[side]);
    }
    if (resumes) {
        CALL(pair.client, SSL_renegotiate_abbreviated(pair.client));
    } else {
        MUST(SSL_set_cipher_list(pair.client, "ECDHE-RSA-AES256-GCM-SHA384") == 1);
        CALL(pair.client, SSL_renegotiate(pair.client));
    }
    drive(&pair);
    printf("renegotiations %ld, reused %d %d\n", SSL_num_renegotiations(pair.client), SSL_session_reused(pair.client), SSL_session_reused(pair.server));
    after[0] = SSL_get_session(pair.client);
    after[1] = SSL_get_session(pair.server);
    for (side = 0; side < 2; side++) {
        tell(side ? "the server's after" : "the client's after", after[side]);
        tell("  of before", before[side]);
        printf("  the same object %d, id %d, secret %d\n", before[side] == after[side], same_id(before[side], after[side]),
               same_secret(before[side], after[side]));
    }
    printf("sessions in the cache %ld\n", SSL_CTX_sess_number(s_ctx));
    SSL_shutdown(pair.client);
    SSL_shutdown(pair.server);
    pair_close(&pair);

    MUST(SSL_CTX_set_cipher_list(c_ctx, "ECDHE-RSA-AES256-GCM-SHA384:ECDHE-RSA-AES128-GCM-SHA256") == 1);
    pair_open(&pair, c_ctx, s_ctx);
    MUST(SSL_set_session(pair.client, before[0]) == 1);
    printf("handshake %d, reused %d, %s\n", handshake(pair.client, pair.server), SSL_session_reused(pair.client), SSL_get_cipher_name(pair.client));
    if (in_cache)
        printf("the server's object of before %d\n", SSL_get_session(pair.server) == before[1]);
    pair_close(&pair);
    SSL_SESSION_free(before[0]);
    SSL_SESSION_free(before[1]);
    SSL_CTX_free(c_ctx);
    SSL_CTX_free(s_ctx);
}

int main(void)
{
    int row;

    number = SSL_SESSION_get_ex_new_index(0, NULL, NULL, NULL, NULL);
    for (row = 0; row < 4; row++)
        run(row / 2, row % 2);
    return 0;
}
