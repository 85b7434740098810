// At each moment of a handshake, told by the info callback, on both sides: whether SSL_get_session's session has its master secret yet, whether
// SSL_export_keying_material works, and what suite there is. First handshakes, resumptions and renegotiations. Each secret has the letter of its
// first appearance. What 3.0 exports before there is a secret is in secrets_moments_better.c.
#include "harness.h"
#include "dtls.h"

static unsigned char secrets[64][48];
static int secret_count;
static int telling;

static char name_of(const unsigned char *secret, size_t length)
{
    unsigned char padded[48] = { 0 };
    int i;

    memcpy(padded, secret, length < 48 ? length : 48);
    for (i = 0; i < secret_count && memcmp(secrets[i], padded, 48) != 0; i++)
        ;
    if (i == secret_count) {
        MUST(secret_count < 64);
        memcpy(secrets[secret_count++], padded, 48);
    }
    return (char)('a' + i);
}

/* Where the randoms and the secret are not of one handshake; and where 3.0 is earlier than the server's hello, or later than its Finished. */
static int before_hello(const SSL *ssl, const char *moment)
{
    const char *state = SSL_state_string(ssl);

    if (SSL_is_server(ssl) && strcmp(moment, "loop") == 0 && strcmp(state, SSL_version(ssl) == TLS1_3_VERSION ? "TWFIN" : "TRCH") == 0)
        return 1;
    return strcmp(state, "PINIT") == 0 || strcmp(state, "TWCH") == 0 || (strcmp(state, "SSLOK") == 0 && strcmp(moment, "loop") == 0);
}

static SSL_SESSION *objects[2][16];

/* The objects of a side are numbered from 1 as they appear. */
static int number_of(const SSL *ssl, SSL_SESSION *session)
{
    SSL_SESSION **list = objects[SSL_is_server(ssl)];
    int i;

    for (i = 0; list[i] && list[i] != session; i++)
        MUST(i < 15);
    if (list[i] == NULL) {
        MUST(SSL_SESSION_up_ref(session) == 1);
        list[i] = session;
    }
    return i + 1;
}

static void forget_objects(void)
{
    int side, i;

    for (side = 0; side < 2; side++) {
        for (i = 0; i < 16; i++) {
            SSL_SESSION_free(objects[side][i]);
            objects[side][i] = NULL;
        }
    }
}

static const char *suite_of(const SSL_CIPHER *suite)
{
    return suite ? SSL_CIPHER_get_name(suite) : "none";
}

static void at(const SSL *ssl, const char *moment)
{
    SSL_SESSION *session = SSL_get_session(ssl);
    unsigned char secret[64], exported[32];
    size_t length = 0;
    int ret;

    printf("  %s %s %s:", SSL_is_server(ssl) ? "server" : "client", moment, SSL_state_string(ssl));
    if (session == NULL) {
        printf(" no session");
    } else {
        length = SSL_SESSION_get_master_key(session, secret, sizeof(secret));
        printf(" session %d of %s, master secret %zu", number_of(ssl, session), suite_of(SSL_SESSION_get0_cipher(session)), length);
        if (length)
            printf(" %c", name_of(secret, length));
    }
    if (session && length && !before_hello(ssl, moment)) {
        ret = SSL_export_keying_material((SSL *)ssl, exported, sizeof(exported), "EXPORTER-moments", 16, NULL, 0, 0);
        printf(", export %d", ret);
        if (ret == 1)
            printf(" %c", name_of(exported, sizeof(exported)));
    }
    printf(", %s, pending %s\n", suite_of(SSL_get_current_cipher(ssl)), suite_of(SSL_get_pending_cipher(ssl)));
}

static void on_info(const SSL *ssl, int where, int value)
{
    (void)value;
    if (!telling)
        return;
    if (where & SSL_CB_LOOP)
        at(ssl, "loop");
    if (where & SSL_CB_EXIT)
        at(ssl, "exit");
    if (where & SSL_CB_HANDSHAKE_START)
        at(ssl, "start");
    if (where & SSL_CB_HANDSHAKE_DONE)
        at(ssl, "done");
}

static SSL *client, *server;

static void connect_in_turn(void)
{
    int turn;
    char byte;

    for (turn = 0; turn < 4; turn++) {
        SSL_do_handshake(client);
        at(client, "outside");
        MUST(SSL_read(server, &byte, 1) == -1 && SSL_get_error(server, -1) == SSL_ERROR_WANT_READ);
        at(server, "outside");
    }
    MUST(SSL_is_init_finished(client) && SSL_is_init_finished(server));
}

static struct pair stream;
static struct dtls datagrams;

static void open_ends(int version, SSL_CTX *client_side, SSL_CTX *server_side)
{
    if (version == DTLS1_2_VERSION)
        dtls_open(&datagrams, client_side, server_side);
    else
        pair_open(&stream, client_side, server_side);
    client = version == DTLS1_2_VERSION ? datagrams.client : stream.client;
    server = version == DTLS1_2_VERSION ? datagrams.server : stream.server;
}

static void close_ends(int version)
{
    telling = 0;
    forget_objects();
    SSL_shutdown(client);
    SSL_shutdown(server);
    if (version == DTLS1_2_VERSION)
        dtls_close(&datagrams);
    else
        pair_close(&stream);
}

static int mark_index;

/* What the application has hung on the session of before, after a renegotiation during which nobody has looked. */
static void renegotiate_unseen(int (*ask)(SSL *), const char *what)
{
    SSL_SESSION *before[2];
    int turn, side;
    char byte;

    telling = 0;
    printf(" %s, unseen\n", what);
    for (side = 0; side < 2; side++) {
        before[side] = SSL_get1_session(side ? server : client);
        MUST(SSL_SESSION_set_ex_data(before[side], mark_index, "marked") == 1);
    }
    MUST(ask(client) == 1);
    for (turn = 0; turn < 4; turn++) {
        SSL_do_handshake(client);
        SSL_read(server, &byte, 1);
    }
    for (side = 0; side < 2; side++) {
        SSL_SESSION *now = SSL_get_session(side ? server : client);
        const char *mark = SSL_SESSION_get_ex_data(now, mark_index);

        printf("  %s: the same object %d, %s\n", side ? "server" : "client", now == before[side], mark ? mark : "not marked");
        SSL_SESSION_free(before[side]);
    }
    telling = 1;
}

static void run(int version, const char *suite, int server_options, int client_certificate)
{
    int datagram = version == DTLS1_2_VERSION, renegotiates = version != TLS1_3_VERSION && !client_certificate;
    SSL_CTX *client_side = datagram ? dtls_client_ctx(version) : client_ctx(KINDS);
    SSL_CTX *server_side = datagram ? dtls_server_ctx(RSA2048, version) : server_ctx(RSA2048);
    SSL_SESSION *session;
    char byte;

    printf("== %x %s%s%s\n", version, suite, server_options ? ", no tickets" : "", client_certificate ? ", client certificate" : "");
    secret_count = 0;
    only_version(client_side, version);
    only_version(server_side, version);
    if (version != TLS1_3_VERSION)
        MUST(SSL_CTX_set_cipher_list(client_side, suite) == 1);
    SSL_CTX_set_options(server_side, (uint64_t)server_options | SSL_OP_ALLOW_CLIENT_RENEGOTIATION);
    SSL_CTX_set_info_callback(client_side, on_info);
    SSL_CTX_set_info_callback(server_side, on_info);
    if (client_certificate) {
        MUST(SSL_CTX_use_PrivateKey_file(client_side, pem_file(P256), SSL_FILETYPE_PEM) == 1);
        MUST(SSL_CTX_use_certificate_file(client_side, pem_file(P256), SSL_FILETYPE_PEM) == 1);
        MUST(SSL_CTX_load_verify_locations(server_side, pem_file(P256), NULL) == 1);
        SSL_CTX_set_verify(server_side, SSL_VERIFY_PEER, NULL);
        MUST(SSL_CTX_set_session_id_context(server_side, (const unsigned char *)"x", 1));
    }
    telling = 1;
    open_ends(version, client_side, server_side);
    connect_in_turn();
    if (version == TLS1_3_VERSION)
        MUST(SSL_read(client, &byte, 1) == -1);
    if (renegotiates) {
        printf(" renegotiation\n");
        MUST(SSL_renegotiate(client) == 1);
        connect_in_turn();
        renegotiate_unseen(SSL_renegotiate, "renegotiation");
    }
    session = SSL_get1_session(client);
    close_ends(version);
    telling = 1;
    printf(" resumption\n");
    open_ends(version, client_side, server_side);
    MUST(SSL_set_session(client, session) == 1);
    at(client, "before");
    connect_in_turn();
    MUST(SSL_session_reused(client));
    if (renegotiates) {
        printf(" renegotiation that resumes\n");
        MUST(SSL_renegotiate_abbreviated(client) == 1);
        connect_in_turn();
        renegotiate_unseen(SSL_renegotiate_abbreviated, "renegotiation that resumes");
    }
    SSL_SESSION_free(session);
    close_ends(version);
    SSL_CTX_free(client_side);
    SSL_CTX_free(server_side);
}

int main(void)
{
    mark_index = SSL_SESSION_get_ex_new_index(0, NULL, NULL, NULL, NULL);
    run(TLS1_2_VERSION, "ECDHE-RSA-AES128-GCM-SHA256", 0, 0);
    run(TLS1_2_VERSION, "AES128-SHA", SSL_OP_NO_TICKET, 0);
    run(TLS1_2_VERSION, "ECDHE-RSA-AES128-GCM-SHA256", 0, 1);
    run(TLS1_3_VERSION, "-", 0, 0);
    run(TLS1_3_VERSION, "-", 0, 1);
    run(DTLS1_2_VERSION, "ECDHE-RSA-AES128-GCM-SHA256", 0, 0);
    return 0;
}
