/*
 * External PSKs for test programs: callbacks that say what they are told and do what `plan` says, and a handshake told step by step.
 * Include after harness.h and call psk_begin first.
 */
#ifndef PSK_H
#define PSK_H

#define SHA256_SUITE 0x01
#define SHA384_SUITE 0x02
#define CHACHA_SUITE 0x03

/* What the callbacks of one attempt do. The zero of each field is the plain case. */
static struct plan {
    int use_ret, use_none, use_version, use_suite, use_key_length, use_wrong_key;
    int find_ret, find_none, find_version, find_suite, find_key_length, find_old;
    int client_length, server_length, client_identity, server_wrong_key;
    size_t use_identity;
    unsigned int early;
} plan;

static unsigned char key[600], identity[70000];

static SSL_SESSION *psk_session(SSL *ssl, int version, int suite, size_t length)
{
    unsigned char id[2] = { 0x13, (unsigned char)(suite ? suite : SHA256_SUITE) };
    SSL_SESSION *session = SSL_SESSION_new();

    MUST(session && SSL_SESSION_set1_master_key(session, key, length ? length : 32) == 1);
    if (version == 1) {
        id[0] = 0xc0, id[1] = 0x2f;
        version = TLS1_2_VERSION;
    }
    MUST(SSL_SESSION_set_cipher(session, SSL_CIPHER_find(ssl, id)) == 1);
    if (version != -1)
        MUST(SSL_SESSION_set_protocol_version(session, version ? version : TLS1_3_VERSION) == 1);
    MUST(SSL_SESSION_set_max_early_data(session, plan.early) == 1);
    return session;
}

static int on_use(SSL *ssl, const EVP_MD *md, const unsigned char **id, size_t *length, SSL_SESSION **session)
{
    printf("  use_session(md %s) in %s, server %d, id %s, length %s, session %s\n", md ? EVP_MD_get0_name(md) : "NULL",
           SSL_state_string(ssl), SSL_is_server(ssl), *id ? "set" : "NULL", *length ? "set" : "0", *session ? "set" : "NULL");
    if (!plan.use_none) {
        key[0] ^= (unsigned char)plan.use_wrong_key;
        *session = psk_session(ssl, plan.use_version, plan.use_suite, (size_t)plan.use_key_length);
        key[0] ^= (unsigned char)plan.use_wrong_key;
        *id = identity;
        *length = plan.use_identity ? plan.use_identity : 8;
    }
    return plan.use_ret == 0 ? 1 : plan.use_ret == 9 ? 0 : plan.use_ret;
}

static int on_find(SSL *ssl, const unsigned char *id, size_t length, SSL_SESSION **session)
{
    int ours = length <= sizeof(identity) && memcmp(id, identity, length) == 0;

    /* A ticket's length is no fact: it holds a session as each library writes it. */
    printf("  find_session(%zu bytes%s) in %s, session %s, suite %s, name %s\n", ours ? length : 0, ours ? ", ours" : "", SSL_state_string(ssl),
           *session ? "set" : "NULL", SSL_CIPHER_get_name(SSL_get_pending_cipher(ssl)),
           SSL_get_servername(ssl, TLSEXT_NAMETYPE_host_name) ? SSL_get_servername(ssl, TLSEXT_NAMETYPE_host_name) : "none");
    if (!plan.find_none && ours) {
        *session = psk_session(ssl, plan.find_version, plan.find_suite, (size_t)plan.find_key_length);
        if (plan.find_old) {
            SSL_SESSION_set_time(*session, 1000);
            SSL_SESSION_set_timeout(*session, 10);
        }
    }
    /* Whoever fails keeps the reference: the library must not touch it. */
    if (plan.find_ret == 9)
        SSL_SESSION_free(*session);
    return plan.find_ret == 0 ? 1 : plan.find_ret == 9 ? 0 : plan.find_ret;
}

static unsigned int on_client(SSL *ssl, const char *hint, char *id, unsigned int most, unsigned char *psk, unsigned int most_psk)
{
    printf("  psk_client(hint %s, %u, %u) in %s, server %d\n", hint ? hint : "NULL", most, most_psk, SSL_state_string(ssl), SSL_is_server(ssl));
    memset(id, 'i', 8);
    id[8] = 0;
    if (plan.client_identity) {
        memset(id, 'i', (size_t)plan.client_identity);
        if (plan.client_identity <= (int)most)
            id[plan.client_identity] = 0;
    }
    memcpy(psk, key, most_psk);
    return plan.client_length == -1 ? 0 : plan.client_length ? (unsigned int)plan.client_length : 32;
}

static unsigned int on_server(SSL *ssl, const char *id, unsigned char *psk, unsigned int most)
{
    size_t length = strspn(id, "i");

    /* A ticket, which is random, may begin as an identity of ours does, but not for the eight octets that the shortest has. */
    printf("  psk_server(%zu bytes, %u) in %s\n", length >= 8 && id[length] == 0 ? length : 0, most, SSL_state_string(ssl));
    memcpy(psk, key, most);
    psk[0] ^= (unsigned char)plan.server_wrong_key;
    return plan.server_length == -1 ? 0 : plan.server_length ? (unsigned int)plan.server_length : 32;
}

MAYBE_UNUSED static void on_info(const SSL *ssl, int where, int value)
{
    if (where == SSL_CB_WRITE_ALERT && (value & 0xff) != 0)
        printf("  the %s sends %s\n", SSL_is_server(ssl) ? "server" : "client", SSL_alert_desc_string_long(value));
}

/* One side as far as it goes now. 0: it waits; 1: done; -1: failed, and told. */
MAYBE_UNUSED static int go(SSL *ssl, const char *who)
{
    int ret, error;

    ERR_clear_error();
    ret = SSL_do_handshake(ssl);
    error = SSL_get_error(ssl, ret);
    if (ret == 1)
        return 1;
    if (error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE)
        return 0;
    printf("  %s: %d %s\n", who, ret, ge_name(error));
    print_errors();
    return -1;
}

#define USE 1
#define CLIENT 2
#define FIND 4
#define SERVER 8

MAYBE_UNUSED static void set_callbacks(SSL *client, SSL *server, int which)
{
    SSL_set_psk_use_session_callback(client, which & USE ? on_use : NULL);
    SSL_set_psk_client_callback(client, which & CLIENT ? on_client : NULL);
    SSL_set_psk_find_session_callback(server, which & FIND ? on_find : NULL);
    SSL_set_psk_server_callback(server, which & SERVER ? on_server : NULL);
}

MAYBE_UNUSED static void psk_begin(void)
{
    size_t i;

    for (i = 0; i < sizeof(key); i++)
        key[i] = (unsigned char)(i * 7 + 1);
    memset(identity, 'i', sizeof(identity));
}

/* A pair with the callbacks of `which`, and `offer` to resume; both sides until each is done or one has failed. */
MAYBE_UNUSED static void psk_shake(struct pair *pair, SSL_CTX *client, SSL_CTX *server, int which, SSL_SESSION *offer, int *c, int *s)
{
    int turn;

    pair_open(pair, client, server);
    set_callbacks(pair->client, pair->server, which);
    if (offer)
        MUST(SSL_set_session(pair->client, offer) == 1);
    SSL_set_info_callback(pair->client, on_info);
    SSL_set_info_callback(pair->server, on_info);
    for (turn = *c = *s = 0; turn < 10 && (*c == 0 || *s == 0); turn++) {
        if (*c == 0)
            *c = go(pair->client, "client");
        /* What a server makes of an alert in the place of a hello is another matter: it is not asked. */
        if (*c == -1)
            break;
        if (*s == 0)
            *s = go(pair->server, "server");
    }
}

#endif
