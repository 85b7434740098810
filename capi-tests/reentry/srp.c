// LIMIT: 60
// SRP: what setters and getters say, who is asked when, suspended and failing callbacks, and what a lying peer can put into the two key
// exchange messages.
#include "harness.h"

#include <openssl/srp.h>

static int quiet, name_ret, name_alert, suspend, verify_ret, sets_parameters;
static const char *password, *group;

static void show(const char *who, SSL *ssl)
{
    BIGNUM *n = SSL_get_srp_N(ssl), *g = SSL_get_srp_g(ssl);

    printf("  %s: user %s info %s N %d g %ld\n", who, SSL_get_srp_username(ssl) ? SSL_get_srp_username(ssl) : "NULL",
           SSL_get_srp_userinfo(ssl) ? SSL_get_srp_userinfo(ssl) : "NULL", n ? BN_num_bits(n) : -1, g ? (long)BN_get_word(g) : -1L);
}

static int name_cb(SSL *ssl, int *alert, void *arg)
{
    if (!quiet) {
        printf("name_cb %s %s alert %d%s\n", (const char *)arg, SSL_state_string(ssl), *alert, suspend ? ", not yet" : "");
        show("inside", ssl);
    }
    if (suspend > 0) {
        suspend--;
        return -1;
    }
    if (sets_parameters)
        MUST(SSL_set_srp_server_param_pw(ssl, "alice", password, group) == 1);
    if (name_alert >= 0)
        *alert = name_alert;
    return name_ret;
}

static int verify_cb(SSL *ssl, void *arg)
{
    if (!quiet) {
        printf("verify_cb %s %s\n", (const char *)arg, SSL_state_string(ssl));
        show("inside", ssl);
    }
    return verify_ret;
}

static char *password_cb(SSL *ssl, void *arg)
{
    if (!quiet) {
        printf("password_cb %s %s\n", (const char *)arg, SSL_state_string(ssl));
        show("inside", ssl);
    }
    return OPENSSL_strdup("secret");
}

static char *no_password_cb(SSL *ssl, void *arg)
{
    (void)ssl, (void)arg;
    return NULL;
}

static int cert_cb(SSL *ssl, void *arg)
{
    (void)arg;
    if (!quiet)
        printf("cert_cb %s user %s\n", SSL_state_string(ssl), SSL_get_srp_username(ssl) ? SSL_get_srp_username(ssl) : "NULL");
    return 1;
}

static void message(int written, int version, int type, const void *bytes, size_t length, SSL *ssl, void *arg)
{
    (void)arg, (void)version, (void)length;
    if (!quiet && type == 22)
        printf("%s %s %d\n", SSL_is_server(ssl) ? "server" : "client", written ? "sends" : "gets", *(const unsigned char *)bytes);
}

static SSL_CTX *client, *server;

static void contexts(const char *suite, int version)
{
    client = client_ctx(KINDS);
    server = server_ctx(RSA2048);
    only_version(client, version);
    only_version(server, version);
    SSL_CTX_set_security_level(client, 0);
    SSL_CTX_set_security_level(server, 0);
    MUST(SSL_CTX_set_cipher_list(client, suite) && SSL_CTX_set_cipher_list(server, suite));
    MUST(SSL_CTX_set_srp_username_callback(server, name_cb) && SSL_CTX_set_srp_cb_arg(server, (void *)"server"));
    MUST(SSL_CTX_set_srp_username(client, (char *)"alice") && SSL_CTX_set_srp_client_pwd_callback(client, password_cb));
    MUST(SSL_CTX_set_srp_cb_arg(client, (void *)"client"));
    SSL_CTX_set_cert_cb(server, cert_cb, NULL);
    name_ret = SSL_ERROR_NONE;
    name_alert = -1;
    suspend = 0;
    verify_ret = 1;
    sets_parameters = 1;
    password = "secret";
    group = "1024";
}

static void free_contexts(void)
{
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

static int connect_pair(struct pair *pair, SSL_SESSION *session)
{
    int done;

    pair_open(pair, client, server);
    if (session != NULL)
        SSL_set_session(pair->client, session);
    done = handshake(pair->client, pair->server);
    printf("done %d reused %d %s\n", done, SSL_session_reused(pair->client), SSL_get_cipher(pair->client));
    if (!done) {
        print_errors();
        CALL(pair->server, SSL_do_handshake(pair->server));
        CALL(pair->client, SSL_do_handshake(pair->client));
    }
    show("client", pair->client);
    show("server", pair->server);
    return done;
}

static void one(const char *label)
{
    struct pair pair;

    printf("== %s\n", label);
    connect_pair(&pair, NULL);
    pair_close(&pair);
}

static void print_user(const char *who, SSL_SESSION *session)
{
    BIO *bio = BIO_new(BIO_s_mem());
    SSL_SESSION *copy;
    unsigned char *der = NULL;
    const unsigned char *at;
    char *text, *line;
    int length = i2d_SSL_SESSION(session, &der);

    MUST(length > 0);
    at = der;
    copy = d2i_SSL_SESSION(NULL, &at, length);
    MUST(copy && SSL_SESSION_print(bio, copy) == 1);
    BIO_write(bio, "", 1);
    BIO_get_mem_data(bio, &text);
    line = strstr(text, "SRP username");
    printf("%s: %.*s\n", who, (int)strcspn(line, "\n"), line);
    BIO_free(bio);
    SSL_SESSION_free(copy);
    OPENSSL_free(der);
}

static void order(const char *suite, int version)
{
    struct pair pair;
    SSL_SESSION *session;
    char buffer[20];
    int i;

    printf("== order of %s at %x\n", suite, version);
    contexts(suite, version);
    SSL_CTX_set_msg_callback(client, message);
    SSL_CTX_set_msg_callback(server, message);
    SSL_CTX_set_srp_verify_param_callback(client, verify_cb);
    SSL_CTX_set_options(server, SSL_OP_ALLOW_CLIENT_RENEGOTIATION);
    if (connect_pair(&pair, NULL)) {
        MUST(SSL_write(pair.client, "words", 5) == 5 && SSL_read(pair.server, buffer, 20) == 5);
        print_user("client", SSL_get0_session(pair.client));
        print_user("server", SSL_get0_session(pair.server));
        printf("peer's certificate %d\n", SSL_get0_peer_certificate(pair.client) != NULL);
    }
    session = SSL_get1_session(pair.client);
    SSL_shutdown(pair.client);
    pair_close(&pair);
    printf("-- resumed\n");
    connect_pair(&pair, session);
    printf("-- renegotiated\n");
    SSL_renegotiate(pair.client);
    SSL_do_handshake(pair.client);
    for (i = 0; i < 5; i++) {
        SSL_read(pair.server, buffer, 1);
        SSL_read(pair.client, buffer, 1);
    }
    ERR_clear_error();
    printf("renegotiations %ld, %s %s\n", SSL_num_renegotiations(pair.client), SSL_state_string(pair.client), SSL_state_string(pair.server));
    pair_close(&pair);
    SSL_SESSION_free(session);
    free_contexts();
}

static void settings(void)
{
    static char long_name[300];
    SSL_CTX *ctx = SSL_CTX_new(TLS_method());
    SSL *ssl;
    SRP_gN *known = SRP_get_default_gN("2048");
    BIGNUM *n = BN_dup(known->N), *g = BN_dup(known->g), *small = BN_new();
    int alert = -1;

    printf("== settings\n");
    BN_set_word(small, 7);
    memset(long_name, 'a', 256);
    TELL(SSL_CTX_set_srp_username(ctx, long_name));
    TELL(SSL_CTX_set_srp_username(ctx, (char *)""));
    TELL(SSL_CTX_set_srp_username(ctx, (char *)"bob"));
    TELL(SSL_CTX_ctrl(ctx, SSL_CTRL_SET_TLS_EXT_SRP_USERNAME, 0, (void *)"carol"));
    TELL(SSL_CTX_ctrl(ctx, SSL_CTRL_SET_TLS_EXT_SRP_STRENGTH, 2048, NULL));
    TELL(SSL_CTX_ctrl(ctx, SSL_CTRL_SET_TLS_EXT_SRP_PASSWORD, 0, (void *)"pw"));
    TELL(SSL_CTX_callback_ctrl(ctx, 75, (void (*)(void))name_cb));
    TELL(SSL_CTX_callback_ctrl(ctx, 76, (void (*)(void))verify_cb));
    TELL(SSL_CTX_callback_ctrl(ctx, 77, (void (*)(void))password_cb));
    TELL(SSL_CTX_set_srp_password(ctx, (char *)"word"));
    TELL(SSL_CTX_set_srp_strength(ctx, 1024));
    TELL(SSL_CTX_set_srp_strength(ctx, -1));
    TELL(SSL_CTX_set_srp_cb_arg(ctx, NULL));
    TELL(SSL_CTX_set_srp_username_callback(ctx, NULL));
    TELL(SSL_CTX_set_srp_verify_param_callback(ctx, NULL));
    TELL(SSL_CTX_set_srp_client_pwd_callback(ctx, NULL));
    ssl = SSL_new(ctx);
    show("ssl", ssl);
    TELL(SRP_Calc_A_param(ssl));
    TELL(SSL_set_srp_server_param(ssl, n, NULL, NULL, NULL, NULL));
    show("ssl", ssl);
    TELL(SSL_set_srp_server_param(ssl, NULL, g, NULL, NULL, (char *)"about"));
    show("ssl", ssl);
    TELL(SRP_Calc_A_param(ssl));
    TELL(SSL_srp_server_param_with_username(ssl, &alert));
    printf("alert %d\n", alert);
    TELL(SSL_set_srp_server_param(ssl, n, g, small, small, (char *)"more"));
    show("ssl", ssl);
    TELL(SSL_srp_server_param_with_username(ssl, &alert));
    printf("alert %d\n", alert);
    TELL(SSL_set_srp_server_param_pw(ssl, "alice", "pw", "9999"));
    TELL(SSL_set_srp_server_param_pw(ssl, "alice", "pw", "4096"));
    show("ssl", ssl);
    TELL(SSL_SRP_CTX_free(ssl));
    show("ssl freed", ssl);
    TELL(SSL_SRP_CTX_init(ssl));
    show("ssl initialised", ssl);
    TELL(SSL_SRP_CTX_free(NULL));
    TELL(SSL_SRP_CTX_init(NULL));
    TELL(SSL_CTX_SRP_CTX_free(ctx));
    show("ctx freed", ssl);
    TELL(SSL_SRP_CTX_init(ssl));
    show("both", ssl);
    TELL(SSL_CTX_SRP_CTX_init(ctx));
    TELL(SSL_CTX_SRP_CTX_free(NULL));
    TELL(SSL_CTX_SRP_CTX_init(NULL));
    SSL_free(ssl);
    TELL(SSL_CTX_set_srp_username(ctx, (char *)"dave"));
    TELL(SSL_CTX_set_srp_username(ctx, NULL));
    ssl = SSL_new(ctx);
    show("no name", ssl);
    SSL_free(ssl);
    SSL_CTX_free(ctx);
    BN_free(n);
    BN_free(g);
    BN_free(small);
}

/* Which suites a client offers. */
static void offers(void)
{
    SSL_CTX *ctx = SSL_CTX_new(TLS_client_method());
    SSL *ssl = SSL_new(ctx);
    int round;

    for (round = 0; round < 4; round++) {
        STACK_OF(SSL_CIPHER) *list;
        int i;

        SSL_free(ssl);
        MUST(SSL_CTX_set_cipher_list(ctx, "SRP:@SECLEVEL=0"));
        if (round == 1)
            SSL_CTX_set_srp_password(ctx, (char *)"pw");
        if (round == 2)
            SSL_CTX_set_srp_username(ctx, NULL);
        if (round == 3)
            SSL_CTX_SRP_CTX_free(ctx);
        ssl = SSL_new(ctx);
        list = SSL_get1_supported_ciphers(ssl);
        printf("offers %d:", round);
        for (i = 0; i < sk_SSL_CIPHER_num(list); i++)
            if (strstr(SSL_CIPHER_get_name(sk_SSL_CIPHER_value(list, i)), "SRP"))
                printf(" %s", SSL_CIPHER_get_name(sk_SSL_CIPHER_value(list, i)));
        printf("\n");
        sk_SSL_CIPHER_free(list);
    }
    SSL_free(ssl);
    SSL_CTX_free(ctx);
}

static void failures(void)
{
    static const int verdicts[] = { 1, 2, 3, 100, -1, -5 };
    struct pair pair;
    size_t i;

    for (i = 0; i < sizeof(verdicts) / sizeof(*verdicts); i++) {
        printf("== name_cb says %d\n", verdicts[i]);
        contexts("SRP-AES-128-CBC-SHA", TLS1_2_VERSION);
        name_ret = verdicts[i];
        name_alert = i % 2 ? SSL_AD_ACCESS_DENIED : -1;
        connect_pair(&pair, NULL);
        pair_close(&pair);
        free_contexts();
    }
    contexts("SRP-AES-128-CBC-SHA", TLS1_2_VERSION);
    suspend = 2;
    printf("== suspended\n");
    pair_open(&pair, client, server);
    SSL_do_handshake(pair.client);
    CALL(pair.server, SSL_do_handshake(pair.server));
    printf("want %d\n", SSL_want(pair.server));
    CALL(pair.server, SSL_do_handshake(pair.server));
    CALL(pair.server, SSL_do_handshake(pair.server));
    printf("%d\n", handshake(pair.client, pair.server));
    pair_close(&pair);
    password = "other";
    one("another password");
    password = "secret";
    sets_parameters = 0;
    one("no parameters");
    sets_parameters = 1;
    verify_ret = 0;
    SSL_CTX_set_srp_verify_param_callback(client, verify_cb);
    one("verify_cb refuses");
    verify_ret = -1;
    one("verify_cb says -1");
    free_contexts();
    contexts("SRP-AES-128-CBC-SHA", TLS1_2_VERSION);
    SSL_CTX_set_srp_strength(client, 1025);
    one("too weak");
    group = "2048";
    one("strong enough");
    SSL_CTX_set_srp_client_pwd_callback(client, no_password_cb);
    one("NULL for a password");
    SSL_CTX_set_srp_client_pwd_callback(client, NULL);
    one("no password callback");
    SSL_CTX_set_srp_password(client, (char *)"secret");
    one("a password that was set");
    SSL_CTX_set_srp_username(client, NULL);
    one("no name");
    SSL_CTX_set_srp_username(client, (char *)"alice");
    SSL_CTX_set_srp_username_callback(server, NULL);
    one("no callback for names");
    SSL_CTX_SRP_CTX_free(server);
    one("a server without SRP");
    free_contexts();
    contexts("SRP-AES-128-CBC-SHA:AES128-SHA", TLS1_2_VERSION);
    SSL_CTX_SRP_CTX_free(client);
    one("a client without SRP");
    free_contexts();
}

/* The server's parameters set before the handshake, without a callback. */
static void prepared(void)
{
    struct pair pair;
    int alert;

    printf("== prepared\n");
    contexts("SRP-AES-256-CBC-SHA", TLS1_1_VERSION);
    SSL_CTX_set_srp_username_callback(server, NULL);
    pair_open(&pair, client, server);
    printf("%d\n", SSL_set_srp_server_param_pw(pair.server, "alice", "secret", "1536"));
    printf("%d\n", SSL_srp_server_param_with_username(pair.server, &alert));
    printf("%d %s\n", handshake(pair.client, pair.server), SSL_get_cipher(pair.server));
    show("server", pair.server);
    pair_close(&pair);
    free_contexts();
}

/* Puts `length` octets in place of the `index`-th length-prefixed field of the message that waits first, and mends the lengths around. */
static void replace(struct wire *wire, size_t start, size_t index, int narrow, const unsigned char *with, size_t length, long claim)
{
    unsigned char *record, rest[4000];
    size_t at = 9, old, width, left, whole, i;

    wire->size += length;
    wire->bytes = realloc(wire->bytes, wire->size);
    MUST(wire->bytes != NULL);
    record = wire->bytes + start;
    for (i = 0; ; i++) {
        width = (int)i == narrow ? 1 : 2;
        old = width == 1 ? record[at] : (size_t)(record[at] << 8 | record[at + 1]);
        if (i == index)
            break;
        at += width + old;
    }
    left = wire->end - (start + at + width + old);
    MUST(left < sizeof(rest));
    memcpy(rest, record + at + width + old, left);
    if (width == 2)
        record[at] = (unsigned char)((claim >= 0 ? claim : (long)length) >> 8);
    record[at + width - 1] = (unsigned char)(claim >= 0 ? claim : (long)length);
    memcpy(record + at + width, with, length);
    memcpy(record + at + width + length, rest, left);
    whole = (size_t)(record[3] << 8 | record[4]) + length - old;
    record[3] = (unsigned char)(whole >> 8), record[4] = (unsigned char)whole;
    record[7] = (unsigned char)((whole - 4) >> 8), record[8] = (unsigned char)(whole - 4);
    wire->end += length - old;
    wire->total += length - old;
}

static void outcomes(struct pair *pair, SSL *first, SSL *second)
{
    CALL(first, SSL_do_handshake(first));
    CALL(second, SSL_do_handshake(second));
    pair_close(pair);
}

static void liars(void)
{
    static unsigned char prime[128], above[128], longer[130], zero[1], one_more[129];
    static const struct { const char *label; const unsigned char *bytes; size_t length; long claim; } rows[] = {
        { "nothing", zero, 0, -1 }, { "zero", zero, 1, -1 }, { "the prime", prime, 128, -1 }, { "the prime and two", above, 128, -1 },
        { "larger by two octets", longer, 130, -1 }, { "more than there is", prime, 128, 60000 }, { "less than there is", prime, 128, 100 },
        { "zeros before", one_more, 129, -1 },
    };
    SRP_gN *known = SRP_get_default_gN("1024");
    struct pair pair;
    size_t i, field;

    quiet = 1;
    MUST(BN_bn2bin(known->N, prime) == 128);
    memcpy(above, prime, 128);
    above[127] = (unsigned char)(above[127] + 2 < above[127] ? 255 : above[127] + 2);
    memset(longer, 1, sizeof(longer));
    one_more[128] = 5;
    for (i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
        printf("== a client's A: %s\n", rows[i].label);
        contexts("SRP-AES-128-CBC-SHA", TLS1_2_VERSION);
        pair_open(&pair, client, server);
        SSL_do_handshake(pair.client);
        SSL_do_handshake(pair.server);
        SSL_do_handshake(pair.client);
        replace(&pair.c2s, pair.c2s.start, 0, -1, rows[i].bytes, rows[i].length, rows[i].claim);
        outcomes(&pair, pair.server, pair.client);
        free_contexts();
        for (field = 0; field < 4; field++) {
            size_t start;

            printf("== a server's %s: %s\n", field == 0 ? "N" : field == 1 ? "g" : field == 2 ? "salt" : "B", rows[i].label);
            contexts("SRP-AES-128-CBC-SHA", TLS1_2_VERSION);
            pair_open(&pair, client, server);
            SSL_do_handshake(pair.client);
            SSL_do_handshake(pair.server);
            start = 5 + (size_t)(pair.s2c.bytes[3] << 8 | pair.s2c.bytes[4]);
            MUST(pair.s2c.start == 0 && pair.s2c.bytes[start + 5] == 12);
            replace(&pair.s2c, start, field, 2, rows[i].bytes, rows[i].length, field == 2 && rows[i].claim > 255 ? 255 : rows[i].claim);
            outcomes(&pair, pair.client, pair.server);
            free_contexts();
        }
    }
    quiet = 0;
}

/* The srp extension, with what a client would not put there. */
static int add_cb(SSL *ssl, unsigned int type, const unsigned char **out, size_t *length, int *alert, void *arg)
{
    (void)ssl, (void)type, (void)out, (void)length, (void)alert, (void)arg;
    return 0;
}

static void extension(const char *label, const char *body, size_t length)
{
    struct pair pair;
    unsigned char *at, *end;

    printf("== extension: %s\n", label);
    contexts("SRP-AES-128-CBC-SHA", TLS1_2_VERSION);
    MUST(SSL_CTX_set_srp_username(client, (char *)"alice"));
    pair_open(&pair, client, server);
    SSL_do_handshake(pair.client);
    at = pair.c2s.bytes + pair.c2s.start + 5 + 4 + 34;
    end = pair.c2s.bytes + pair.c2s.end;
    at += 1 + at[0];
    at += 2 + (at[0] << 8 | at[1]);
    at += 1 + at[0];
    for (at += 2; end - at >= 4 && (at[0] << 8 | at[1]) != 12; at += 4 + (at[2] << 8 | at[3]))
        ;
    MUST(end - at >= 10 && at[3] == 6 && length == 6);
    memcpy(at + 4, body, length);
    outcomes(&pair, pair.server, pair.client);
    free_contexts();
}

int main(void)
{
    settings();
    offers();
    order("SRP-AES-128-CBC-SHA", TLS1_2_VERSION);
    order("SRP-RSA-AES-256-CBC-SHA", TLS1_2_VERSION);
    order("SRP-RSA-AES-128-CBC-SHA", TLS1_VERSION);
    failures();
    prepared();
    extension("as it was", "\5alice", 6);
    extension("with a NUL", "\5al\0ce", 6);
    extension("less than there is", "\4alice", 6);
    extension("more than there is", "\6alice", 6);
    extension("empty", "\0alice", 6);
    liars();
    printf("custom %d\n", SSL_CTX_add_client_custom_ext(client = client_ctx(KINDS), 12, add_cb, NULL, NULL, NULL, NULL));
    SSL_CTX_free(client);
    return 0;
}
