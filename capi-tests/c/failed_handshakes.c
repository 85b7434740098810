// What getters tell of a handshake that failed: the session, the version, what is wanted, the state; for each way to fail, in each version,
// over streams and datagrams.
#include "harness.h"
#include "dtls.h"

/* A line of SSL_SESSION_print. */
static void print_line(SSL_SESSION *session, const char *head)
{
    BIO *bio = BIO_new(BIO_s_mem());
    char line[300];

    MUST(bio && SSL_SESSION_print(bio, session) == 1);
    while (BIO_gets(bio, line, sizeof(line)) > 0)
        if (strstr(line, head))
            printf("%s", line);
    BIO_free(bio);
}

static void after(const char *who, SSL *ssl, int n)
{
    SSL_SESSION *held;

    printf("  %s: %d %s, %s, %s, session %s", who, n, ge_name(SSL_get_error(ssl, n)), SSL_get_version(ssl), SSL_state_string(ssl),
           SSL_get_session(ssl) ? "there" : "none");
    printf(", want %d, shutdown %d, in_init %d, reused %d, cipher %s, peer %s, verify %ld\n", SSL_want(ssl), SSL_get_shutdown(ssl), SSL_in_init(ssl), SSL_session_reused(ssl),
           SSL_get_current_cipher(ssl) ? "there" : "none", SSL_get0_peer_certificate(ssl) ? "there" : "none", SSL_get_verify_result(ssl));
    print_errors();
    held = SSL_get1_session(ssl);
    if (held) {
        unsigned length;

        SSL_SESSION_get_id(held, &length);
        printf("    session: version %x, id %u, resumable %d, ticket %d, cipher %s, peer %s, timeout %ld\n",
               SSL_SESSION_get_protocol_version(held), length, SSL_SESSION_is_resumable(held), SSL_SESSION_has_ticket(held),
               SSL_SESSION_get0_cipher(held) ? "there" : "none", SSL_SESSION_get0_peer(held) ? "there" : "none", SSL_SESSION_get_timeout(held));
        print_line(held, "Verify return code");
    }
    SSL_SESSION_free(held);
}

/* Both sides by turns until each has failed, finished or waits for ever. */
static void drive(SSL *client, SSL *server)
{
    SSL *ssl[2] = { client, server };
    int over[2] = { 0, 0 }, last[2] = { -1, -1 }, turn;

    for (turn = 0; turn < 20; turn++) {
        int i = turn & 1;

        if (over[i])
            continue;
        ERR_clear_error();
        last[i] = SSL_do_handshake(ssl[i]);
        if (last[i] == 1 || SSL_get_error(ssl[i], last[i]) != SSL_ERROR_WANT_READ) {
            over[i] = 1;
            after(i ? "server" : "client", ssl[i], last[i]);
        }
    }
    for (turn = 0; turn < 2; turn++)
        if (!over[turn])
            after(turn ? "server waits" : "client waits", ssl[turn], last[turn]);
}

static int refuse(SSL *ssl, void *arg)
{
    (void)ssl, (void)arg;
    return 0;
}

static int refuse_hello(SSL *ssl, int *alert, void *arg)
{
    (void)ssl, (void)arg;
    *alert = SSL_AD_ACCESS_DENIED;
    return SSL_CLIENT_HELLO_ERROR;
}

static int refuse_name(SSL *ssl, int *alert, void *arg)
{
    (void)ssl, (void)alert, (void)arg;
    return SSL_TLSEXT_ERR_ALERT_FATAL;
}

enum { NO_CIPHER, NO_VERSION, NO_TRUST, NO_CLIENT_CERT, HELLO_REFUSED, NAME_REFUSED, CERT_CB_SERVER, CERT_CB_CLIENT, BAD_CLIENT_CERT, WAYS };

static const char *const ways[WAYS] = {
    "no cipher in common", "no version in common", "the client does not trust", "a client certificate is missing", "the hello is refused",
    "the name is refused", "cert_cb fails at the server", "cert_cb fails at the client", "the client's certificate is not trusted",
};

static const char *const suites_of[2] = { "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES128-SHA", "ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-ECDSA-AES256-SHA" };

static void set_up(SSL_CTX *client, SSL_CTX *server, int way, int datagrams, int version)
{
    EVP_PKEY *key = load_key(P256);
    X509 *cert = load_cert(P256);

    switch (way) {
    case NO_CIPHER:
        MUST(SSL_CTX_set_cipher_list(client, suites_of[0]) && SSL_CTX_set_cipher_list(server, suites_of[1]));
        MUST(SSL_CTX_set_ciphersuites(client, "TLS_AES_128_GCM_SHA256") && SSL_CTX_set_ciphersuites(server, "TLS_AES_256_GCM_SHA384"));
        break;
    case NO_VERSION:
        if (datagrams)
            only_version(server, version == DTLS1_2_VERSION ? DTLS1_VERSION : DTLS1_2_VERSION);
        else
            only_version(server, version == TLS1_3_VERSION ? TLS1_2_VERSION : TLS1_3_VERSION);
        break;
    case NO_TRUST: SSL_CTX_set_verify(client, SSL_VERIFY_PEER, NULL); break;
    case BAD_CLIENT_CERT: MUST(SSL_CTX_use_certificate(client, cert) == 1 && SSL_CTX_use_PrivateKey(client, key) == 1); /* fall through */
    case NO_CLIENT_CERT: SSL_CTX_set_verify(server, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, NULL); break;
    case HELLO_REFUSED: SSL_CTX_set_client_hello_cb(server, refuse_hello, NULL); break;
    case NAME_REFUSED: SSL_CTX_set_tlsext_servername_callback(server, refuse_name); break;
    case CERT_CB_SERVER: SSL_CTX_set_cert_cb(server, refuse, NULL); break;
    case CERT_CB_CLIENT:
        SSL_CTX_set_verify(server, SSL_VERIFY_PEER, NULL);
        SSL_CTX_set_cert_cb(client, refuse, NULL);
        break;
    }
    EVP_PKEY_free(key);
    X509_free(cert);
}

static void fail_stream(int version, int way)
{
    SSL_CTX *client = client_ctx(KINDS), *server = server_ctx(P256);
    struct pair p;

    printf("== %x: %s\n", version, ways[way]);
    SSL_CTX_set_security_level(client, version < TLS1_2_VERSION ? 0 : 1);
    SSL_CTX_set_security_level(server, version < TLS1_2_VERSION ? 0 : 1);
    only_version(client, version);
    only_version(server, version);
    set_up(client, server, way, 0, version);
    pair_open(&p, client, server);
    SSL_set_tlsext_host_name(p.client, "a.name");
    drive(p.client, p.server);
    pair_close(&p);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

static void fail_datagrams(int version, int way)
{
    SSL_CTX *client = dtls_client_ctx(version), *server = dtls_server_ctx(P256, version);
    struct dtls p;

    printf("== %x: %s\n", version, ways[way]);
    SSL_CTX_set_security_level(client, version == DTLS1_VERSION ? 0 : 1);
    SSL_CTX_set_security_level(server, version == DTLS1_VERSION ? 0 : 1);
    set_up(client, server, way, 1, version);
    dtls_open(&p, client, server);
    SSL_set_tlsext_host_name(p.client, "a.name");
    drive(p.client, p.server);
    dtls_close(&p);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

/* A renegotiation that the client asks for and that fails: refused, without a cipher, without a certificate, with a record that is none. */
static void fail_renegotiation(int version, int why)
{
    static const char *const whys[] = { "is refused", "has no cipher in common", "lacks a certificate", "meets a broken record", "meets a record of another type" };
    SSL_CTX *client = client_ctx(KINDS), *server = server_ctx(P256);
    struct pair p;
    char byte;
    int turn, over = 0, n = 0;

    printf("== %x: a renegotiation %s\n", version, whys[why]);
    SSL_CTX_set_security_level(client, version < TLS1_2_VERSION ? 0 : 1);
    SSL_CTX_set_security_level(server, version < TLS1_2_VERSION ? 0 : 1);
    only_version(client, version);
    only_version(server, version);
    SSL_CTX_set_options(server, (why ? SSL_OP_ALLOW_CLIENT_RENEGOTIATION : 0) | SSL_OP_NO_TICKET);
    pair_connect(&p, client, server);
    if (why == 1)
        MUST(SSL_set_cipher_list(p.server, "ECDHE-ECDSA-AES256-SHA") && SSL_set_cipher_list(p.client, "ECDHE-ECDSA-AES128-SHA"));
    if (why == 2)
        SSL_set_verify(p.server, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, NULL);
    MUST(SSL_renegotiate(p.client) == 1);
    MUST(SSL_do_handshake(p.client) == -1);
    for (turn = 1; turn < 8 && over != 3; turn++) {
        SSL *ssl = turn & 1 ? p.server : p.client;

        if (over & (turn & 1 ? 1 : 2))
            continue;
        ERR_clear_error();
        n = SSL_read(ssl, &byte, 1);
        if (SSL_get_error(ssl, n) != SSL_ERROR_WANT_READ) {
            over |= turn & 1 ? 1 : 2;
            if (turn & 1) {
                /* OpenSSL shows the session that was begun, and no cipher yet; ours those that were in force until now. */
                printf("  server: %d %s, %s, want %d, shutdown %d, in_init %d\n", n, ge_name(SSL_get_error(ssl, n)), SSL_state_string(ssl), SSL_want(ssl),
                       SSL_get_shutdown(ssl), SSL_in_init(ssl));
                /* 3.0's libcrypto leaves a word of its own on a bad MAC. */
                while (ERR_peek_error() && ERR_GET_LIB(ERR_peek_error()) != ERR_LIB_SSL)
                    ERR_get_error();
                print_errors();
            } else {
                while (ERR_peek_error() && ERR_GET_LIB(ERR_peek_error()) != ERR_LIB_SSL)
                    ERR_get_error();
                after("client", ssl, n);
            }
        }
        if (turn == 1 && why == 3 && wire_pending(&p.s2c) > 5)
            p.s2c.bytes[p.s2c.start + 5 + 1] ^= 1, p.s2c.bytes[p.s2c.end - 1] ^= 1;
        if (turn == 2 && why == 4)
            p.c2s.bytes[p.c2s.start] = 23;
    }
    pair_close(&p);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

/* A broken record ends an established connection; its session was asked for before, or is only now. */
static void fail_later(int version, int at_server, int asked)
{
    SSL_CTX *client = client_ctx(KINDS), *server = server_ctx(P256);
    SSL_SESSION *session = NULL;
    struct pair p;
    SSL *ssl;
    char byte;
    int n;

    printf("== %x: a broken record at the %s, session asked for %s\n", version, at_server ? "server" : "client", asked == 2 ? "never" : asked ? "before" : "then");
    only_version(client, version);
    only_version(server, version);
    pair_connect(&p, client, server);
    ssl = at_server ? p.server : p.client;
    if (asked == 1)
        session = SSL_get1_session(ssl);
    MUST(SSL_write(at_server ? p.client : p.server, "x", 1) == 1);
    (at_server ? p.c2s : p.s2c).bytes[(at_server ? p.c2s : p.s2c).end - 1] ^= 1;
    ERR_clear_error();
    n = SSL_read(ssl, &byte, 1);
    while (ERR_peek_error() && ERR_GET_LIB(ERR_peek_error()) != ERR_LIB_SSL)
        ERR_get_error();
    if (asked < 2)
        after(at_server ? "server" : "client", ssl, n);
    ERR_clear_error();
    if (asked == 1)
        printf("    the same %d, resumable %d\n", session == SSL_get_session(ssl), SSL_SESSION_is_resumable(session));
    printf("    cleared %d", SSL_clear(p.client));
    printf(" %d", SSL_clear(p.server));
    wire_clear(&p.c2s);
    wire_clear(&p.s2c);
    printf(", connects again %d", handshake(p.client, p.server));
    printf(", resumed %d\n", SSL_session_reused(p.client));
    SSL_SESSION_free(session);
    pair_close(&p);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

/* One record is all the peer ever says. */
static void first_record(int as_server, int versions, int type, const void *data, size_t length)
{
    SSL_CTX *ctx = as_server ? server_ctx(P256) : client_ctx(KINDS);
    struct wire in, out;
    unsigned char record[100];
    BIO *bio;
    SSL *ssl;
    int n;

    memset(&in, 0, sizeof(in));
    memset(&out, 0, sizeof(out));
    in.room = out.room = in.gate = out.gate = (size_t)-1;
    if (versions)
        MUST(SSL_CTX_set_max_proto_version(ctx, versions));
    ssl = SSL_new(ctx);
    bio = wire_bio(&in, &out);
    SSL_set_bio(ssl, bio, bio);
    printf("== %s up to %x, first record %d %d\n", as_server ? "server" : "client", versions, type, *(const unsigned char *)data);
    if (as_server)
        SSL_set_accept_state(ssl);
    else
        SSL_set_connect_state(ssl);
    printf("  before: %s\n", SSL_get_version(ssl));
    if (!as_server)
        MUST(SSL_do_handshake(ssl) == -1);
    record[0] = (unsigned char)type, record[1] = 3, record[2] = 3, record[3] = 0, record[4] = (unsigned char)length;
    memcpy(record + 5, data, length);
    in.bytes = malloc(200);
    in.size = 200;
    memcpy(in.bytes, record, 5 + length);
    in.end = in.total = 5 + length;
    ERR_clear_error();
    n = SSL_do_handshake(ssl);
    after("then", ssl, n);
    SSL_free(ssl);
    free(in.bytes);
    free(out.bytes);
    SSL_CTX_free(ctx);
}

int main(void)
{
    static const int streams[] = { TLS1_VERSION, TLS1_2_VERSION, TLS1_3_VERSION }, datagrams[] = { DTLS1_VERSION, DTLS1_2_VERSION };
    size_t i;
    int way, as_server;

    for (i = 0; i < 3; i++)
        for (way = 0; way < WAYS; way++)
            fail_stream(streams[i], way);
    for (i = 0; i < 2; i++)
        for (way = 0; way < WAYS; way++)
            fail_datagrams(datagrams[i], way);
    for (i = 0; i < 2; i++)
        for (way = 0; way < 5; way++)
            fail_renegotiation(streams[i], way);
    for (as_server = 0; as_server < 2; as_server++)
        for (i = 1; i < 3; i++) {
            fail_later(streams[i], as_server, 0);
            fail_later(streams[i], as_server, 1);
            fail_later(streams[i], as_server, 2);
        }
    for (as_server = 0; as_server < 2; as_server++)
        for (i = 0; i < 3; i++) {
            first_record(as_server, i ? streams[i - 1] : 0, 21, "\2\50", 2);
            first_record(as_server, i ? streams[i - 1] : 0, 21, "\1\0", 2);
            first_record(as_server, i ? streams[i - 1] : 0, 21, "\1\132", 2);
            first_record(as_server, i ? streams[i - 1] : 0, 20, "\1", 1);
            first_record(as_server, i ? streams[i - 1] : 0, 23, "x", 1);
            first_record(as_server, i ? streams[i - 1] : 0, 22, "\377\0\0\0", 4);
            first_record(as_server, i ? streams[i - 1] : 0, 24, "x", 1);
        }
    return 0;
}
