// The cache of an SSL_CTX: its modes on both sides, expiry and flushing at given times, its counters, ids made by the application, and one by one the
// reasons why a good session is not resumed. The time is this program's: it defines time() and clock_gettime(), which the library calls.
#define _GNU_SOURCE
#include "harness.h"
#include "clock.h"

static int version;
static SSL_CTX *client, *server;

static int on_new(SSL *ssl, SSL_SESSION *session)
{
    unsigned n;

    SSL_SESSION_get_id(session, &n);
    printf("  new at the %s: id %u, resumable %d\n", SSL_is_server(ssl) ? "server" : "client", n, SSL_SESSION_is_resumable(session));
    return 0;
}

static void on_remove(SSL_CTX *ctx, SSL_SESSION *session)
{
    printf("  removed at the %s: resumable %d\n", ctx == server ? "server" : "client", SSL_SESSION_is_resumable(session));
}

static void counters(void)
{
    SSL_CTX *both[2];
    int i;

    both[0] = client, both[1] = server;
    for (i = 0; i < 2; i++)
        printf("  %s: number %ld connect %ld/%ld accept %ld/%ld hits %ld cb_hits %ld misses %ld timeouts %ld full %ld\n", i ? "server" : "client",
               SSL_CTX_sess_number(both[i]), SSL_CTX_sess_connect(both[i]), SSL_CTX_sess_connect_good(both[i]), SSL_CTX_sess_accept(both[i]),
               SSL_CTX_sess_accept_good(both[i]), SSL_CTX_sess_hits(both[i]), SSL_CTX_sess_cb_hits(both[i]), SSL_CTX_sess_misses(both[i]),
               SSL_CTX_sess_timeouts(both[i]), SSL_CTX_sess_cache_full(both[i]));
}

static void contexts(int no_ticket)
{
    shift = 0;
    client = client_ctx(KINDS);
    server = server_ctx(P256);
    only_version(client, version);
    only_version(server, version);
    SSL_CTX_set_num_tickets(server, 1);
    if (no_ticket)
        SSL_CTX_set_options(server, SSL_OP_NO_TICKET);
}

static void done(void)
{
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

static SSL_SESSION *talk(const char *what, SSL_SESSION *session)
{
    struct pair p;
    SSL_SESSION *last = NULL;
    char byte;

    pair_open(&p, client, server);
    if (session)
        SSL_set_session(p.client, session);
    printf("  %s:", what);
    if (handshake(p.client, p.server)) {
        printf(" reused %d/%d\n", SSL_session_reused(p.client), SSL_session_reused(p.server));
        SSL_read(p.client, &byte, 1);
        last = SSL_get1_session(p.client);
    } else {
        printf(" failed, client %s, server %s\n", SSL_state_string(p.client), SSL_state_string(p.server));
        print_errors();
    }
    SSL_set_shutdown(p.client, SSL_SENT_SHUTDOWN);
    SSL_set_shutdown(p.server, SSL_SENT_SHUTDOWN);
    pair_close(&p);
    ERR_clear_error();
    return last;
}

static void mode(int side, int flags, int no_ticket)
{
    SSL_SESSION *session, *copy;

    printf("== %x: %s's mode %x, %s\n", version, side ? "server" : "client", (unsigned)flags, no_ticket ? "cache" : "tickets");
    contexts(no_ticket);
    SSL_CTX_sess_set_new_cb(client, on_new);
    SSL_CTX_sess_set_new_cb(server, on_new);
    if (no_ticket) {
        SSL_CTX_sess_set_remove_cb(client, on_remove);
        SSL_CTX_sess_set_remove_cb(server, on_remove);
    }
    TELL(SSL_CTX_set_session_cache_mode(side ? server : client, flags));
    TELL(SSL_CTX_get_session_cache_mode(side ? server : client));
    session = talk("full", NULL);
    copy = SSL_SESSION_dup(session);
    SSL_SESSION_free(talk("again", session));
    SSL_SESSION_free(talk("the copy", copy));
    counters();
    SSL_SESSION_free(session);
    SSL_SESSION_free(copy);
    done();
}

static void expiry(int no_ticket)
{
    SSL_SESSION *session, *copy;
    int i;

    printf("== %x: expiry, %s\n", version, no_ticket ? "cache" : "tickets");
    contexts(no_ticket);
    TELL(SSL_CTX_set_timeout(server, 100));
    SSL_CTX_set_timeout(client, 100000);
    session = talk("full", NULL);
    for (i = 90; i <= 110; i += 20) {
        shift = i;
        copy = SSL_SESSION_dup(session);
        SSL_SESSION_set_timeout(copy, 100000);
        printf("after %d s", i);
        SSL_SESSION_free(talk("", copy));
        SSL_SESSION_free(copy);
    }
    counters();
    TELL((SSL_CTX_flush_sessions(server, time(NULL) - 60), SSL_CTX_sess_number(server)));
    TELL((SSL_CTX_flush_sessions(server, time(NULL) + 50), SSL_CTX_sess_number(server)));
    TELL((SSL_CTX_flush_sessions(server, time(NULL) + 500), SSL_CTX_sess_number(server)));
    SSL_SESSION_free(session);
    done();
}

static unsigned char next_id[40];
static unsigned next_length = 32;
static int id_result = 1;

static int on_id(SSL *ssl, unsigned char *id, unsigned *length)
{
    printf("  id asked for, room %u, matching %d\n", *length, SSL_has_matching_session_id(ssl, next_id, next_length <= 32 ? next_length : 32));
    memcpy(id, next_id, next_length < *length ? next_length : *length);
    *length = next_length;
    return id_result;
}

static void ids(void)
{
    static const unsigned lengths[] = { 32, 16, 1, 0, 33, 200 };
    size_t i;

    contexts(1);
    printf("== %x: ids\n", version);
    TELL(SSL_CTX_set_generate_session_id(server, on_id));
    for (i = 0; i < sizeof(lengths) / sizeof(*lengths); i++) {
        next_length = lengths[i];
        memset(next_id, (int)i + 1, sizeof(next_id));
        printf("length %u", next_length);
        SSL_SESSION_free(talk("", NULL));
    }
    next_length = 32;
    memset(next_id, 1, sizeof(next_id));
    printf("the same again");
    SSL_SESSION_free(talk("", NULL));
    memset(next_id, 9, sizeof(next_id));
    id_result = 0;
    printf("refused");
    SSL_SESSION_free(talk("", NULL));
    id_result = 1;
    done();
}

static void offer(const char *what, SSL_SESSION *session)
{
    SSL_SESSION *copy = SSL_SESSION_dup(session);

    SSL_SESSION_free(talk(what, copy));
    SSL_SESSION_free(copy);
}

/* The server changes one thing between the session and its use. */
static void why(int no_ticket)
{
    SSL_SESSION *session;

    printf("== %x: why not, %s\n", version, no_ticket ? "cache" : "tickets");
    contexts(no_ticket);
    session = talk("full", NULL);
    offer("unchanged", session);
    SSL_CTX_set_session_id_context(server, (const unsigned char *)"other", 5);
    offer("id context", session);
    SSL_CTX_set_session_id_context(server, NULL, 0);
    SSL_CTX_set_verify(server, SSL_VERIFY_PEER, NULL);
    offer("verifies without id context", session);
    SSL_CTX_set_verify(server, SSL_VERIFY_NONE, NULL);
    if (version == TLS1_3_VERSION) {
        SSL_CTX_set_ciphersuites(server, "TLS_AES_128_GCM_SHA256");
        offer("another hash", session);
        SSL_CTX_set_ciphersuites(server, "TLS_CHACHA20_POLY1305_SHA256:TLS_AES_256_GCM_SHA384");
        offer("the same hash", session);
    } else {
        SSL_CTX_set_cipher_list(server, "ECDHE-ECDSA-AES128-SHA");
        offer("the server has another cipher", session);
        SSL_CTX_set_cipher_list(server, "DEFAULT");
        SSL_CTX_set_cipher_list(client, "ECDHE-ECDSA-AES128-SHA");
        offer("the client has another cipher", session);
        SSL_CTX_set_cipher_list(client, "DEFAULT");
        SSL_CTX_set_options(client, SSL_OP_NO_EXTENDED_MASTER_SECRET);
        offer("no extended master secret", session);
        SSL_SESSION_free(session);
        session = talk("full without it", NULL);
        SSL_CTX_clear_options(client, SSL_OP_NO_EXTENDED_MASTER_SECRET);
        offer("and with it", session);
    }
    SSL_CTX_remove_session(client, session);
    SSL_SESSION_free(talk("marked", session));
    SSL_SESSION_free(session);
    done();
}

static void on_full(SSL_CTX *ctx, SSL_SESSION *session)
{
    unsigned length;

    (void)ctx;
    printf("removed %c, resumable %d\n", SSL_SESSION_get_id(session, &length)[0], SSL_SESSION_is_resumable(session));
}

/* A full cache: whoever has to make room is not resumed again, and the callback sees that. The first in is the first to expire. */
static void full(void)
{
    SSL_CTX *ctx = server_ctx(P256);
    long now = 1000000000;
    int i;

    printf("== full\n");
    SSL_CTX_set_timeout(ctx, 1000000000);
    SSL_CTX_sess_set_remove_cb(ctx, on_full);
    SSL_CTX_sess_set_cache_size(ctx, 3);
    for (i = 0; i < 5; i++) {
        SSL_SESSION *session = SSL_SESSION_new();
        unsigned char id[32];

        memset(id, 'a' + i, sizeof(id));
        MUST(SSL_SESSION_set1_id(session, id, sizeof(id)) == 1 && SSL_SESSION_set_protocol_version(session, TLS1_2_VERSION) == 1);
        SSL_SESSION_set_time(session, now + i);
        SSL_SESSION_set_timeout(session, 1000000000);
        TELL(SSL_CTX_add_session(ctx, session));
        TELL(SSL_CTX_sess_number(ctx));
        SSL_SESSION_free(session);
    }
    TELL(SSL_CTX_sess_cache_full(ctx));
    SSL_CTX_sess_set_remove_cb(ctx, NULL);
    SSL_CTX_free(ctx);
}

/* SSL_SESS_CACHE_UPDATE_TIME: what is put in begins to be as young as that moment, new or not. */
static void updated(int update)
{
    SSL_CTX *ctx = server_ctx(P256);
    SSL_SESSION *session = SSL_SESSION_new();
    unsigned char id[32] = { 1 };
    int turn;

    printf("== update %d\n", update);
    SSL_CTX_set_session_cache_mode(ctx, SSL_SESS_CACHE_SERVER | (update ? SSL_SESS_CACHE_UPDATE_TIME : 0));
    MUST(SSL_SESSION_set1_id(session, id, sizeof(id)) == 1 && SSL_SESSION_set_protocol_version(session, TLS1_2_VERSION) == 1);
    SSL_SESSION_set_timeout(session, 500);
    for (turn = 0; turn < 2; turn++) {
        SSL_SESSION_set_time(session, (long)time(NULL) - 100);
        TELL(SSL_CTX_add_session(ctx, session));
        printf("%ld seconds old, timeout %ld\n", (long)time(NULL) - SSL_SESSION_get_time(session), SSL_SESSION_get_timeout(session));
    }
    SSL_CTX_flush_sessions(ctx, (long)time(NULL) + 450);
    TELL(SSL_CTX_sess_number(ctx));
    SSL_SESSION_free(session);
    SSL_CTX_free(ctx);
}

int main(void)
{
    static const int flags[] = { SSL_SESS_CACHE_OFF, SSL_SESS_CACHE_CLIENT, SSL_SESS_CACHE_SERVER, SSL_SESS_CACHE_BOTH,
                                 SSL_SESS_CACHE_BOTH | SSL_SESS_CACHE_NO_AUTO_CLEAR, SSL_SESS_CACHE_BOTH | SSL_SESS_CACHE_NO_INTERNAL_LOOKUP,
                                 SSL_SESS_CACHE_BOTH | SSL_SESS_CACHE_NO_INTERNAL_STORE, SSL_SESS_CACHE_BOTH | SSL_SESS_CACHE_NO_INTERNAL };
    size_t i;
    int side, no_ticket;

    full();
    updated(0);
    updated(1);
    for (version = TLS1_2_VERSION; version <= TLS1_3_VERSION; version++) {
        for (side = 0; side < 2; side++)
            for (no_ticket = 0; no_ticket < 2; no_ticket++)
                for (i = 0; i < sizeof(flags) / sizeof(*flags); i++)
                    mode(side, flags[i], no_ticket);
        expiry(0);
        expiry(1);
        ids();
        why(0);
        why(1);
    }
    return 0;
}
