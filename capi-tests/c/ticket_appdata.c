// LIMIT: 60
// What an application keeps in tickets: sizes, when it is set, what carries it on (renewal, copies, encodings, caches), and whose callbacks run
// when a server name switches the SSL_CTX.
#include "harness.h"

static int version;
static unsigned char pattern[70000];

static void fill_pattern(void)
{
    size_t i;

    for (i = 0; i < sizeof(pattern); i++)
        pattern[i] = (unsigned char)(i * 7 + i / 251);
}

static void print_appdata(const char *who, SSL_SESSION *session)
{
    void *data = (void *)1;
    size_t length = 99;
    int ret = SSL_SESSION_get0_ticket_appdata(session, &data, &length);

    printf("  %s: get0 %d, %zu bytes, data %s, right %d\n", who, ret, length, data ? "set" : "NULL", data && memcmp(data, pattern, length) == 0);
}

/* ---- callbacks ------------------------------------------------------------------------------------------------ */

static size_t to_set;
static int sets = 1, decrypt_return = SSL_TICKET_RETURN_USE_RENEW;

static int on_generate(SSL *ssl, void *arg)
{
    printf("  generate %s\n", (const char *)arg);
    print_appdata("before", SSL_get_session(ssl));
    if (sets)
        printf("  set1 %d\n", SSL_SESSION_set1_ticket_appdata(SSL_get_session(ssl), pattern, to_set));
    return 1;
}

static SSL_TICKET_RETURN on_decrypt(SSL *ssl, SSL_SESSION *session, const unsigned char *name, size_t length, SSL_TICKET_STATUS status, void *arg)
{
    (void)ssl, (void)name, (void)length;
    printf("  decrypt %s: status %d\n", (const char *)arg, status);
    if (session)
        print_appdata("inside", session);
    return session ? decrypt_return : SSL_TICKET_RETURN_IGNORE_RENEW;
}

/* ---- connections ---------------------------------------------------------------------------------------------- */

static SSL_CTX *ends[2];

static void contexts(void)
{
    ends[0] = client_ctx(KINDS);
    ends[1] = server_ctx(P256);
    only_version(ends[0], version);
    only_version(ends[1], version);
    MUST(SSL_CTX_set_num_tickets(ends[1], 1) == 1);
}

static void done(void)
{
    SSL_CTX_free(ends[0]);
    SSL_CTX_free(ends[1]);
}

/* Connects, shows what became of it; the client's session at the end. */
static SSL_SESSION *talk(SSL_SESSION *session, const char *host)
{
    struct pair p;
    SSL_SESSION *last;
    char byte;

    pair_open(&p, ends[0], ends[1]);
    if (host)
        SSL_set_tlsext_host_name(p.client, host);
    if (session)
        SSL_set_session(p.client, session);
    printf("  handshake %d", handshake(p.client, p.server));
    printf(", reused %d/%d\n", SSL_session_reused(p.client), SSL_session_reused(p.server));
    CALL(p.client, SSL_read(p.client, &byte, 1));
    last = SSL_get1_session(p.client);
    printf("  another ticket %d\n", session && SSL_SESSION_has_ticket(last) && SSL_SESSION_has_ticket(session) && last != session);
    print_appdata("server's session", SSL_get_session(p.server));
    print_appdata("client's session", last);
    SSL_shutdown(p.client);
    SSL_shutdown(p.server);
    pair_close(&p);
    return last;
}

static void sizes(void)
{
    static const size_t lengths[] = { 0, 1, 127, 128, 255, 256, 4096, 15000, 16384, 30000, 60000 };
    size_t i;

    contexts();
    SSL_CTX_set_session_ticket_cb(ends[1], on_generate, on_decrypt, (void *)"arg");
    for (i = 0; i < sizeof(lengths) / sizeof(*lengths); i++) {
        SSL_SESSION *session, *next;

        printf("== %x: %zu bytes\n", version, lengths[i]);
        to_set = lengths[i];
        session = talk(NULL, NULL);
        next = talk(session, NULL);
        SSL_SESSION_free(session);
        SSL_SESSION_free(next);
    }
    done();
}

/* A renewed ticket keeps what the old one held; no generate callback at all is as good as one that sets nothing. */
static void renewal(void)
{
    SSL_SESSION *session, *next;
    int round;

    contexts();
    printf("== %x: carried on\n", version);
    to_set = 10;
    SSL_CTX_set_session_ticket_cb(ends[1], on_generate, on_decrypt, (void *)"first");
    session = talk(NULL, NULL);
    sets = 0;
    for (round = 0; round < 4; round++) {
        printf("-- round %d\n", round);
        if (round == 2)
            SSL_CTX_set_session_ticket_cb(ends[1], NULL, on_decrypt, (void *)"decrypt alone");
        if (round == 3)
            SSL_CTX_set_session_ticket_cb(ends[1], on_generate, NULL, (void *)"generate alone");
        next = talk(session, NULL);
        SSL_SESSION_free(session);
        session = next;
    }
    sets = 1;
    to_set = 0;
    printf("-- taken out\n");
    SSL_CTX_set_session_ticket_cb(ends[1], on_generate, on_decrypt, (void *)"last");
    next = talk(session, NULL);
    SSL_SESSION_free(session);
    SSL_SESSION_free(talk(next, NULL));
    SSL_SESSION_free(next);
    done();
}

static void objects(void)
{
    SSL_SESSION *session = SSL_SESSION_new(), *copy;
    void *data;
    size_t length;

    printf("== objects\n");
    print_appdata("fresh", session);
    TELL(SSL_SESSION_set1_ticket_appdata(session, pattern, 5));
    print_appdata("five", session);
    copy = SSL_SESSION_dup(session);
    print_appdata("copy", copy);
    TELL(SSL_SESSION_set1_ticket_appdata(session, NULL, 5));
    print_appdata("NULL, 5", session);
    print_appdata("copy still", copy);
    TELL(SSL_SESSION_set1_ticket_appdata(copy, pattern, 0));
    print_appdata("0 bytes", copy);
    TELL(SSL_SESSION_set1_ticket_appdata(copy, NULL, 0));
    print_appdata("NULL, 0", copy);
    TELL(SSL_SESSION_set1_ticket_appdata(copy, pattern, 66000));
    TELL(SSL_SESSION_get0_ticket_appdata(copy, &data, &length));
    MUST(SSL_SESSION_get0_ticket_appdata(copy, &data, &length) == 1 && length == 66000 && data != (void *)pattern);
    SSL_SESSION_free(session);
    SSL_SESSION_free(copy);
}

/* ---- when it is set ------------------------------------------------------------------------------------------- */

static int moment;

static int on_cert(SSL *ssl, void *arg)
{
    (void)arg;
    if (moment == 1)
        printf("  in cert_cb: %d\n", SSL_get_session(ssl) ? SSL_SESSION_set1_ticket_appdata(SSL_get_session(ssl), pattern, 11) : -1);
    return 1;
}

static void on_info(const SSL *ssl, int where, int value)
{
    (void)value;
    if (moment == 2 && where == SSL_CB_HANDSHAKE_DONE)
        printf("  at the end: %d\n", SSL_SESSION_set1_ticket_appdata(SSL_get_session(ssl), pattern, 12));
}

static void moments(void)
{
    contexts();
    SSL_CTX_set_session_ticket_cb(ends[1], NULL, on_decrypt, (void *)"arg");
    SSL_CTX_set_cert_cb(ends[1], on_cert, NULL);
    SSL_CTX_set_info_callback(ends[1], on_info);
    for (moment = 1; moment <= 2; moment++) {
        SSL_SESSION *session;

        printf("== %x: set elsewhere, moment %d\n", version, moment);
        session = talk(NULL, NULL);
        SSL_SESSION_free(talk(session, NULL));
        SSL_SESSION_free(session);
    }
    if (version == TLS1_3_VERSION) {
        struct pair p;
        SSL_SESSION *session;
        char byte;

        printf("== set after the handshake, for a further ticket\n");
        pair_connect(&p, ends[0], ends[1]);
        TELL(SSL_SESSION_set1_ticket_appdata(SSL_get_session(p.server), pattern, 13));
        TELL(SSL_new_session_ticket(p.server));
        CALL(p.server, SSL_do_handshake(p.server));
        CALL(p.client, SSL_read(p.client, &byte, 1));
        session = SSL_get1_session(p.client);
        SSL_shutdown(p.client);
        SSL_shutdown(p.server);
        pair_close(&p);
        SSL_SESSION_free(talk(session, NULL));
        SSL_SESSION_free(session);
    }
    done();
    moment = 0;
}

/* ---- caches --------------------------------------------------------------------------------------------------- */

static unsigned char *stored;
static int stored_length;

static int on_new(SSL *ssl, SSL_SESSION *session)
{
    (void)ssl;
    OPENSSL_free(stored);
    stored = NULL;
    stored_length = i2d_SSL_SESSION(session, &stored);
    printf("  stored\n");
    print_appdata("stored", session);
    return 0;
}

static SSL_SESSION *on_get(SSL *ssl, const unsigned char *id, int length, int *copy)
{
    const unsigned char *at = stored;
    SSL_SESSION *session;

    (void)ssl, (void)id;
    session = d2i_SSL_SESSION(NULL, &at, stored_length);
    printf("  fetched, id %d\n", length);
    print_appdata("fetched", session);
    *copy = 0;
    return session;
}

/* Sets it where the session is to be had in every version: at the end of the first connection's handshake, before it is stored. */
static void caches(int external)
{
    SSL_SESSION *session;

    contexts();
    printf("== %x: %s cache\n", version, external ? "external" : "internal");
    SSL_CTX_set_options(ends[1], SSL_OP_NO_TICKET);
    SSL_CTX_set_session_id_context(ends[1], (const unsigned char *)"id", 2);
    SSL_CTX_set_cert_cb(ends[1], on_cert, NULL);
    SSL_CTX_set_session_ticket_cb(ends[1], on_generate, on_decrypt, (void *)"arg");
    if (external) {
        SSL_CTX_set_session_cache_mode(ends[1], SSL_SESS_CACHE_SERVER | SSL_SESS_CACHE_NO_INTERNAL);
        SSL_CTX_sess_set_new_cb(ends[1], on_new);
        SSL_CTX_sess_set_get_cb(ends[1], on_get);
    }
    moment = version == TLS1_2_VERSION;
    to_set = 100;
    session = talk(NULL, NULL);
    moment = 0;
    sets = 0;
    SSL_SESSION_free(talk(session, NULL));
    sets = 1;
    SSL_SESSION_free(session);
    OPENSSL_free(stored);
    stored = NULL;
    done();
}

/* ---- a server name that switches the SSL_CTX ------------------------------------------------------------------ */

static SSL_CTX *other;

static int on_name(SSL *ssl, int *alert, void *arg)
{
    const char *name = SSL_get_servername(ssl, TLSEXT_NAMETYPE_host_name);

    (void)alert, (void)arg;
    printf("  name %s\n", name ? name : "none");
    if (name && strcmp(name, "other.test") == 0)
        SSL_set_SSL_CTX(ssl, other);
    return SSL_TLSEXT_ERR_OK;
}

static void switching(void)
{
    SSL_SESSION *session, *mine;

    contexts();
    printf("== %x: the name switches\n", version);
    other = server_ctx(P384);
    SSL_CTX_set_num_tickets(other, 3);
    SSL_CTX_set_options(other, SSL_OP_NO_TICKET);
    SSL_CTX_set_session_ticket_cb(ends[1], on_generate, on_decrypt, (void *)"of the first");
    SSL_CTX_set_session_ticket_cb(other, on_generate, on_decrypt, (void *)"of the other");
    SSL_CTX_set_tlsext_servername_callback(ends[1], on_name);
    SSL_CTX_set_tlsext_servername_callback(other, on_name);
    to_set = 20;
    session = talk(NULL, "other.test");
    SSL_SESSION_free(talk(session, "other.test"));
    printf("-- its session, elsewhere\n");
    SSL_SESSION_free(talk(session, "first.test"));
    mine = talk(NULL, "first.test");
    SSL_SESSION_free(talk(mine, "other.test"));
    printf("first %ld in the cache, other %ld\n", SSL_CTX_sess_number(ends[1]), SSL_CTX_sess_number(other));
    SSL_SESSION_free(mine);
    SSL_SESSION_free(session);
    SSL_CTX_free(other);
    done();
}

int main(void)
{
    static const int versions[] = { TLS1_2_VERSION, TLS1_3_VERSION };
    int i;

    fill_pattern();
    objects();
    for (i = 0; i < 2; i++) {
        version = versions[i];
        sizes();
        renewal();
        moments();
        caches(0);
        caches(1);
        switching();
    }
    return 0;
}
