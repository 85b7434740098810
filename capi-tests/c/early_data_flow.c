// LIMIT: 60
// Early data: what the info and message callbacks see of it, output that blocks and input that comes in pieces, keys of the application's own.
#include "harness.h"
#include "early.h"
#include "psk.h"

static SSL_CTX *client, *server;
static int tells;

static void on_message(int sent, int version, int type, const void *bytes, size_t length, SSL *ssl, void *arg)
{
    const unsigned char *b = bytes;

    (void)arg;
    if (tells)
        printf("    %s %s %x %d, %zu bytes, first %d, in %s\n", SSL_is_server(ssl) ? "server" : "client", sent ? "sent" : "got", version, type,
               type == 22 && b[0] == SSL3_MT_CERTIFICATE_VERIFY ? 0 : length,
               length ? b[0] : -1, SSL_state_string(ssl));
}

static void on_loop(const SSL *ssl, int where, int value)
{
    if (tells)
        printf("    %s info %x %d, in %s, in_init %d\n", SSL_is_server(ssl) ? "server" : "client", where, value, SSL_state_string(ssl), SSL_in_init(ssl));
}

static void order(const char *name, int accepts, int retry, int reads)
{
    struct pair p;

    printf("== callbacks: %s\n", name);
    if (retry)
        MUST(SSL_CTX_set1_groups_list(server, "P-384") == 1);
    early_open(&p, client, server, pair_session(client, server));
    SSL_set_info_callback(p.client, on_loop);
    SSL_set_info_callback(p.server, on_loop);
    SSL_set_msg_callback(p.client, on_message);
    SSL_set_msg_callback(p.server, on_message);
    tells = 1;
    write_early(p.client, "early");
    if (accepts) {
        read_early(p.server, 100);
        if (!retry)
            write_early(p.server, "half");
    } else {
        early_shake(p.server);
    }
    if (reads) {
        early_read(p.client);
        write_early(p.client, "more");
        read_early(p.server, 100);
    }
    early_shake(p.client);
    if (accepts)
        read_early(p.server, 100);
    early_shake(p.server);
    early_shake(p.client);
    early_shake(p.server);
    early_write(p.client, "late");
    early_read(p.server);
    early_read(p.client);
    tells = 0;
    pair_close(&p);
    MUST(SSL_CTX_set1_groups_list(server, "X25519:P-384") == 1);
}

/* All of it through queues that take `room` bytes and give `slice` at a time. */
static void pieces(size_t room, size_t slice, int partial)
{
    static char sent[700], got[2000], back[2000];
    struct pair p;
    char at_last[4];
    size_t n, got_length = 0, late_length = 0, back_length = 0, written = 0;
    int turn, finished = 0, c = 0, s = 0, retries = 0, said = 0, late = 0;

    memset(sent, 'e', sizeof(sent));
    early_open(&p, client, server, pair_session(client, server));
    /* Both at once would wait for each other: the server for room for its flight, the client for its early data to be read. */
    *(partial ? &p.c2s.room : &p.s2c.room) = room;
    p.c2s.slice = p.s2c.slice = slice;
    if (partial) {
        SSL_set_mode(p.client, SSL_MODE_ENABLE_PARTIAL_WRITE);
        MUST(SSL_set_max_send_fragment(p.client, 512) == 1);
    }
    for (turn = 0; turn < 60000 && !(late_length == 4 && back_length == 4); turn++) {
        int ret;

        ERR_clear_error();
        if (written < sizeof(sent)) {
            n = 0;
            if (SSL_write_early_data(p.client, sent + written, sizeof(sent) - written, &n) == 1)
                written += n;
            else
                retries += SSL_get_error(p.client, 0) == SSL_ERROR_WANT_WRITE;
        } else if (c != 1) {
            c = SSL_do_handshake(p.client);
        } else if (!late) {
            late = SSL_write(p.client, "late", 4) == 4;
        } else if (back_length < 4) {
            ret = SSL_read(p.client, back + back_length, 100);
            back_length += ret > 0 ? (size_t)ret : 0;
        }
        ERR_clear_error();
        if (!finished) {
            n = 0;
            ret = SSL_read_early_data(p.server, got + got_length, sizeof(got) - got_length, &n);
            if (ret == SSL_READ_EARLY_DATA_SUCCESS)
                got_length += n;
            else if (ret == SSL_READ_EARLY_DATA_FINISH)
                finished = 1;
            else if (SSL_get_error(p.server, ret) != SSL_ERROR_WANT_READ && SSL_get_error(p.server, ret) != SSL_ERROR_WANT_WRITE)
                print_result(p.server, "read_early", ret);
        } else if (!said) {
            n = 0;
            said = SSL_write_early_data(p.server, "half", 4, &n) == 1;
        } else if (s != 1) {
            s = SSL_do_handshake(p.server);
        } else if (late_length < 4) {
            ret = SSL_read(p.server, at_last + late_length, 4);
            late_length += ret > 0 ? (size_t)ret : 0;
        }
    }
    MUST(turn < 60000);
    printf("room %zu slice %zu partial %d: %s / %s, early %zu %s, back %.4s, blocked %d\n", room, slice, partial, status_name(p.client), status_name(p.server),
           got_length, memcmp(sent, got, sizeof(sent)) == 0 ? "same" : "other", back, retries > 0);
    memset(got, 0, sizeof(got));
    MUST(memcmp(at_last, "late", 4) == 0);
    pair_close(&p);
}

static void external(const char *name, int which)
{
    struct pair p;

    printf("-- %s\n", name);
    pair_open(&p, client, server);
    set_callbacks(p.client, p.server, which);
    write_early(p.client, "early");
    if (SSL_get_early_data_status(p.client) != SSL_EARLY_DATA_NOT_SENT && strcmp(SSL_state_string(p.client), "SSLERR") != 0) {
        read_early(p.server, 100);
        early_shake(p.client);
        read_early(p.server, 100);
        early_shake(p.server);
    }
    pair_close(&p);
    memset(&plan, 0, sizeof(plan));
}

int main(void)
{
    static const size_t rooms[] = { 1, 2, 3, 5, 17, 100, (size_t)-1 }, slices[] = { 1, 2, 5, 6, 40, 0 };
    size_t i;
    SSL_SESSION *session;
    struct pair p;

    client = client_ctx(KINDS);
    server = server_ctx(P256);
    MUST(SSL_CTX_set_max_early_data(server, 1000) == 1 && SSL_CTX_set1_groups_list(client, "X25519:P-384") == 1);
    order("accepted", 1, 0, 0);
    order("refused", 0, 0, 0);
    order("with a read between", 1, 0, 1);
    order("a retry", 0, 1, 0);
    order("a retry, and early data asked for", 1, 1, 0);
    SSL_CTX_clear_options(client, SSL_OP_ENABLE_MIDDLEBOX_COMPAT);
    order("no middleboxes", 1, 0, 0);
    SSL_CTX_set_options(client, SSL_OP_ENABLE_MIDDLEBOX_COMPAT);

    printf("== in pieces\n");
    for (i = 0; i < 7 * 6; i++)
        pieces(rooms[i / 6], slices[i % 6], i % 2);

    printf("== external PSKs\n");
    psk_begin();
    MUST(SSL_CTX_set_ciphersuites(server, "TLS_AES_128_GCM_SHA256") == 1);
    plan.early = 100;
    external("allowed by both", USE | FIND);
    MUST(SSL_CTX_set_ciphersuites(server, "TLS_AES_256_GCM_SHA384") == 1);
    plan.early = 100;
    external("of another hash than the suite", USE | FIND);
    plan.early = 100, plan.find_none = 1;
    external("the server does not know it", USE | FIND);
    plan.early = 100, plan.use_suite = plan.find_suite = SHA384_SUITE;
    external("another hash", USE | FIND);
    plan.early = 100;
    external("an older callback cannot allow it", CLIENT | SERVER);
    plan.early = 4;
    external("too much", USE | FIND);
    plan.early = 100;
    MUST(SSL_CTX_set_max_early_data(server, 0) == 1);
    external("the server takes none", USE | FIND);
    MUST(SSL_CTX_set_max_early_data(server, 1000) == 1);
    printf("-- beside a ticket that allows it\n");
    session = pair_session(client, server);
    early_open(&p, client, server, session);
    set_callbacks(p.client, p.server, USE | FIND);
    write_early(p.client, "early");
    read_early(p.server, 100);
    early_shake(p.client);
    read_early(p.server, 100);
    early_shake(p.server);
    pair_close(&p);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
    return 0;
}
