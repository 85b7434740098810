/*
 * The whole product of what decides about a ticket, in one protocol version: what the client shows x what the decrypt callback returns x the
 * key callback (absent, EVP_MAC_CTX, HMAC_CTX) and what it returns x SSL_OP_NO_TICKET x the number of tickets x early data; then what the
 * generate callback and the key callback return when a ticket is made. One line each: the outcome on both sides.
 *
 * Included by ticket_product_12.c and ticket_product_13.c, which differ in the version alone: two programs, so that they run side by side.
 */
#include "harness.h"

static int version;

/* ---- what happens in one connection --------------------------------------------------------------------------- */

/* What callbacks and messages told since `forget`. */
static char heard[4000];
static size_t heard_length;

__attribute__((format(printf, 1, 2))) static void hear(const char *format, ...)
{
    va_list list;
    int n;

    va_start(list, format);
    n = vsnprintf(heard + heard_length, sizeof(heard) - heard_length, format, list);
    va_end(list);
    MUST(n >= 0 && (size_t)n < sizeof(heard) - heard_length);
    heard_length += (size_t)n;
}

static void forget(void)
{
    heard_length = 0;
    heard[0] = 0;
}

static int tickets, tickets_empty;

static void on_message(int sent, int v, int type, const void *data, size_t length, SSL *ssl, void *arg)
{
    const unsigned char *bytes = data;
    size_t ticket;

    (void)v, (void)arg, (void)ssl;
    if (sent || type != SSL3_RT_HANDSHAKE || length < 10 || bytes[0] != SSL3_MT_NEWSESSION_TICKET)
        return;
    if (version == TLS1_2_VERSION) {
        ticket = ((size_t)bytes[8] << 8) | bytes[9];
    } else {
        size_t nonce = bytes[12];

        ticket = ((size_t)bytes[13 + nonce] << 8) | bytes[14 + nonce];
    }
    tickets++;
    tickets_empty += ticket == 0;
}

static void on_info(const SSL *ssl, int where, int value)
{
    if (where & SSL_CB_ALERT && value >> 8 == SSL3_AL_FATAL)
        hear(" %c%s alert %d", SSL_is_server(ssl) ? 's' : 'c', where & SSL_CB_WRITE ? " sends" : " gets", value & 0xff);
}

/* ---- the callbacks under test --------------------------------------------------------------------------------- */

static int decrypt_return, generate_return, key_encrypt, key_decrypt;

static SSL_TICKET_RETURN on_decrypt(SSL *ssl, SSL_SESSION *session, const unsigned char *name, size_t length, SSL_TICKET_STATUS status, void *arg)
{
    void *data = NULL;
    size_t data_length = 0;
    unsigned id_length = 0;

    if (session) {
        SSL_SESSION_get0_ticket_appdata(session, &data, &data_length);
        SSL_SESSION_get_id(session, &id_length);
    }
    hear(" dec(%d name %zu ss %s id %u app %zu ssl-session %d sni %d arg %s name-of %d)", status, length, session ? "set" : "NULL", id_length,
         data_length, SSL_get_session(ssl) != NULL, SSL_get_servername(ssl, TLSEXT_NAMETYPE_host_name) != NULL, (const char *)arg,
         length == 16 && memcmp(name, "the name of keys", 16) == 0);
    return decrypt_return;
}

static int on_generate(SSL *ssl, void *arg)
{
    SSL_SESSION *session = SSL_get_session(ssl);
    unsigned length;

    MUST(session != NULL);
    SSL_SESSION_get_id(session, &length);
    SSL_SESSION_set1_ticket_appdata(session, "some words", 10);
    hear(" gen(id %u arg %s)", length, (const char *)arg);
    return generate_return;
}

static unsigned char secret[32] = "0123456789abcdef0123456789abcde";

/* The cipher's part, the same for both forms. */
static int key_callback(unsigned char *name, unsigned char *iv, EVP_CIPHER_CTX *cipher, int encrypt)
{
    hear(" key-%s", encrypt ? "enc" : "dec");
    if (encrypt) {
        memcpy(name, "the name of keys", 16);
        memset(iv, 7, 16);
        MUST(EVP_EncryptInit_ex(cipher, EVP_aes_256_cbc(), NULL, secret, iv) == 1);
        return key_encrypt;
    }
    MUST(EVP_DecryptInit_ex(cipher, EVP_aes_256_cbc(), NULL, secret, iv) == 1);
    return key_decrypt;
}

static int on_key_evp(SSL *ssl, unsigned char *name, unsigned char *iv, EVP_CIPHER_CTX *cipher, EVP_MAC_CTX *mac, int encrypt)
{
    OSSL_PARAM params[3];

    (void)ssl;
    params[0] = OSSL_PARAM_construct_octet_string("key", secret, 32);
    params[1] = OSSL_PARAM_construct_utf8_string("digest", (char *)"SHA256", 0);
    params[2] = OSSL_PARAM_construct_end();
    MUST(EVP_MAC_CTX_set_params(mac, params) == 1);
    return key_callback(name, iv, cipher, encrypt);
}

static int on_key_hmac(SSL *ssl, unsigned char *name, unsigned char *iv, EVP_CIPHER_CTX *cipher, HMAC_CTX *mac, int encrypt)
{
    (void)ssl;
    MUST(HMAC_Init_ex(mac, secret, 32, EVP_sha256(), NULL) == 1);
    return key_callback(name, iv, cipher, encrypt);
}

/* ---- the settings of a server --------------------------------------------------------------------------------- */

enum key { BUILT_IN, EVP, HMAC_FORM, KEYS };
enum early { EARLY_OFF, EARLY_ONCE, EARLY_REPLAYED, EARLIES };
enum shown { NOTHING, FOREIGN, GOOD, OTHER_KIND, SHOWNS };

static const char *const key_names[KEYS] = { "built-in", "evp", "hmac" };
static const char *const early_names[EARLIES] = { "early off", "early once", "early replayed" };
static const char *const shown_names[SHOWNS] = { "nothing", "foreign", "good", "other kind" };

struct setting {
    enum key key;
    int no_ticket;
    size_t number;
    enum early early;
};

static SSL_CTX *client, *servers[KEYS], *stranger;

static void set_options(SSL *server, const struct setting *setting, int no_ticket)
{
    SSL_clear_options(server, SSL_OP_NO_TICKET | SSL_OP_NO_ANTI_REPLAY);
    if (no_ticket)
        SSL_set_options(server, SSL_OP_NO_TICKET);
    if (setting->early == EARLY_REPLAYED)
        SSL_set_options(server, SSL_OP_NO_ANTI_REPLAY);
    MUST(SSL_set_max_early_data(server, setting->early == EARLY_OFF ? 0 : 1000) == 1);
    MUST(SSL_set_num_tickets(server, setting->number) == 1);
}

/* A session that this server made: with its settings, or with the other kind of ticket. */
static SSL_SESSION *a_session(SSL_CTX *server, const struct setting *setting, int no_ticket)
{
    struct setting one = *setting;
    struct pair p;
    SSL_SESSION *session;
    char byte;
    int decrypt = decrypt_return, encrypt = key_encrypt, generate = generate_return;

    one.number = 1;
    decrypt_return = SSL_TICKET_RETURN_IGNORE_RENEW;
    key_encrypt = generate_return = 1;
    pair_open(&p, client, server);
    set_options(p.server, &one, no_ticket);
    MUST(handshake(p.client, p.server));
    MUST(SSL_read(p.client, &byte, 1) == -1);
    session = SSL_get1_session(p.client);
    SSL_set_shutdown(p.client, SSL_SENT_SHUTDOWN);
    SSL_set_shutdown(p.server, SSL_SENT_SHUTDOWN);
    pair_close(&p);
    decrypt_return = decrypt, key_encrypt = encrypt, generate_return = generate;
    return session;
}

static void print_side(const char *who, int ret, SSL *ssl)
{
    int error = SSL_get_error(ssl, ret);
    unsigned long code = ERR_peek_error();

    printf(" %s %d", who, ret);
    if (ret != 1)
        printf(" %s", ge_name(error));
    if (code)
        printf(" reason %d", ERR_GET_REASON(code));
    ERR_clear_error();
}

/* One connection, and its line. */
static void connect_once(SSL_CTX *server, const struct setting *setting, SSL_SESSION *session)
{
    struct pair p;
    char byte;
    int c = 0, s = 0, turn, read;

    pair_open(&p, client, server);
    set_options(p.server, setting, setting->no_ticket);
    SSL_set_tlsext_host_name(p.client, "a.name");
    SSL_set_msg_callback(p.client, on_message);
    SSL_set_info_callback(p.client, on_info);
    SSL_set_info_callback(p.server, on_info);
    if (session)
        SSL_set_session(p.client, session);
    forget();
    tickets = tickets_empty = 0;
    for (turn = 0; turn < 10 && (c != 1 || s != 1); turn++) {
        ERR_clear_error();
        if (c != 1 && (c = SSL_do_handshake(p.client)) != 1 && SSL_get_error(p.client, c) != SSL_ERROR_WANT_READ)
            break;
        ERR_clear_error();
        if (s != 1 && (s = SSL_do_handshake(p.server)) != 1 && SSL_get_error(p.server, s) != SSL_ERROR_WANT_READ) {
            print_side("server ends", s, p.server);
            if (c != 1)
                c = SSL_do_handshake(p.client);
            break;
        }
    }
    print_side("client", c, p.client);
    printf(" server %d", s);
    if (c == 1) {
        read = SSL_read(p.client, &byte, 1);
        if (SSL_get_error(p.client, read) != SSL_ERROR_WANT_READ)
            print_side("reads", read, p.client);
        printf(" reused %d/%d", SSL_session_reused(p.client), SSL_session_reused(p.server));
        printf(" resumable %d ticket %d early %u", SSL_SESSION_is_resumable(SSL_get_session(p.client)),
               SSL_SESSION_has_ticket(SSL_get_session(p.client)), SSL_SESSION_get_max_early_data(SSL_get_session(p.client)));
    }
    printf(" tickets %d", tickets);
    if (tickets_empty)
        printf(" empty %d", tickets_empty);
    printf(" cached %ld;%s\n", SSL_CTX_sess_number(server), heard);
    SSL_set_shutdown(p.client, SSL_SENT_SHUTDOWN);
    SSL_set_shutdown(p.server, SSL_SENT_SHUTDOWN);
    pair_close(&p);
}

static SSL_SESSION *foreign;

/* What the client shows to a server of these settings; a reference of the caller's, or NULL. */
static SSL_SESSION *to_show(enum shown shown, SSL_CTX *server, const struct setting *setting)
{
    switch (shown) {
    case NOTHING: return NULL;
    case FOREIGN: return SSL_SESSION_dup(foreign);
    case GOOD: return a_session(server, setting, setting->no_ticket);
    default: return a_session(server, setting, !setting->no_ticket);
    }
}

/* Whether a session of these settings may be shown to the server again and again. */
static int lasts(enum shown shown, const struct setting *setting)
{
    return shown != GOOD && shown != OTHER_KIND ? 1 : version == TLS1_2_VERSION || setting->early != EARLY_ONCE;
}

static const int decrypt_returns[] = { SSL_TICKET_RETURN_ABORT, SSL_TICKET_RETURN_IGNORE, SSL_TICKET_RETURN_IGNORE_RENEW, SSL_TICKET_RETURN_USE,
                                       SSL_TICKET_RETURN_USE_RENEW, 5, -1, 1000 };
#define NO_CALLBACK 1000
#define LENGTH(array) (sizeof(array) / sizeof(*(array)))

/* Each return of the decrypt callback, under settings, a showing, and a return of the key callback. */
static void decryptions(const struct setting *setting, enum shown shown)
{
    SSL_CTX *server = servers[setting->key];
    SSL_SESSION *session = NULL;
    size_t i;

    for (i = 0; i < LENGTH(decrypt_returns); i++) {
        SSL_SESSION *copy = NULL;

        if (session == NULL || !lasts(shown, setting)) {
            SSL_SESSION_free(session);
            SSL_CTX_flush_sessions(server, 0);
            session = to_show(shown, server, setting);
        }
        if (session)
            copy = SSL_SESSION_dup(session);
        decrypt_return = decrypt_returns[i];
        MUST(SSL_CTX_set_session_ticket_cb(server, on_generate, decrypt_return == NO_CALLBACK ? NULL : on_decrypt, (void *)"arg") == 1);
        printf("%s, %s %d, NO_TICKET %d, number %zu, %s, dec %d:", shown_names[shown], key_names[setting->key], key_decrypt, setting->no_ticket,
               setting->number, early_names[setting->early], decrypt_return);
        connect_once(server, setting, copy);
        SSL_SESSION_free(copy);
    }
    SSL_SESSION_free(session);
}

static void all_decryptions(void)
{
    struct setting setting;
    int shown, key, early;

    key_encrypt = generate_return = 1;
    for (key = 0; key < KEYS; key++) {
        for (key_decrypt = key == BUILT_IN ? 1 : -1; key_decrypt <= (key == BUILT_IN ? 1 : 3); key_decrypt++) {
            for (setting.no_ticket = 0; setting.no_ticket <= 1; setting.no_ticket++) {
                for (setting.number = 0; setting.number <= 4; setting.number++) {
                    for (early = 0; early < EARLIES; early++) {
                        for (shown = 0; shown < SHOWNS; shown++) {
                            setting.key = key;
                            setting.early = early;
                            decryptions(&setting, shown);
                        }
                    }
                }
            }
        }
    }
}

/* What the generate callback and the key callback return when a ticket is made. */
static void all_generations(void)
{
    static const int generate_returns[] = { NO_CALLBACK, 0, 1, -1, 2 };
    struct setting setting;
    int shown, key, early;
    size_t i;

    printf("==== generate\n");
    key_decrypt = 2;
    decrypt_return = SSL_TICKET_RETURN_USE_RENEW;
    for (key = 0; key < KEYS; key++) {
        for (key_encrypt = key == BUILT_IN ? 1 : -1; key_encrypt <= (key == BUILT_IN ? 1 : 3); key_encrypt++) {
            for (setting.no_ticket = 0; setting.no_ticket <= 1; setting.no_ticket++) {
                for (setting.number = 0; setting.number <= 2; setting.number++) {
                    for (early = 0; early < EARLIES; early++) {
                        for (shown = NOTHING; shown <= GOOD; shown += GOOD - NOTHING) {
                            for (i = 0; i < LENGTH(generate_returns); i++) {
                                SSL_SESSION *session;

                                setting.key = key;
                                setting.early = early;
                                generate_return = 1;
                                SSL_CTX_flush_sessions(servers[key], 0);
                                MUST(SSL_CTX_set_session_ticket_cb(servers[key], on_generate, NULL, (void *)"arg") == 1);
                                session = to_show(shown, servers[key], &setting);
                                generate_return = generate_returns[i];
                                MUST(SSL_CTX_set_session_ticket_cb(servers[key], generate_return == NO_CALLBACK ? NULL : on_generate, NULL,
                                                                   (void *)"arg") == 1);
                                printf("%s, %s enc %d, NO_TICKET %d, number %zu, %s, gen %d:", shown_names[shown], key_names[key], key_encrypt,
                                       setting.no_ticket, setting.number, early_names[early], generate_return);
                                connect_once(servers[key], &setting, session);
                                SSL_SESSION_free(session);
                            }
                        }
                    }
                }
            }
        }
    }
}

static SSL_CTX *a_server(void)
{
    SSL_CTX *ctx = server_ctx(P256);

    only_version(ctx, version);
    return ctx;
}

static int run(void)
{
    struct setting plain = { BUILT_IN, 0, 1, EARLY_OFF };
    int key;

    client = client_ctx(KINDS);
    only_version(client, version);
    for (key = 0; key < KEYS; key++)
        servers[key] = a_server();
    MUST(SSL_CTX_set_tlsext_ticket_key_evp_cb(servers[EVP], on_key_evp));
    MUST(SSL_CTX_set_tlsext_ticket_key_cb(servers[HMAC_FORM], on_key_hmac));
    stranger = a_server();
    foreign = a_session(stranger, &plain, 0);
    all_decryptions();
    all_generations();
    SSL_SESSION_free(foreign);
    for (key = 0; key < KEYS; key++)
        SSL_CTX_free(servers[key]);
    SSL_CTX_free(stranger);
    SSL_CTX_free(client);
    return 0;
}
