// LIMIT: 60
// Rules of sessions, one by one: what the end of a connection does to its session, which ids and caches tickets go with, when a cache is flushed
// by itself, and reasons that do and do not keep a good ticket from being resumed.
#define _GNU_SOURCE
#include "harness.h"
#include "clock.h"

#include <openssl/sha.h>

static SSL_CTX *client, *server;
static int version, news[2], removals[2];

static int on_new(SSL *ssl, SSL_SESSION *session)
{
    (void)session;
    news[SSL_is_server(ssl)]++;
    return 0;
}

static void on_remove(SSL_CTX *ctx, SSL_SESSION *session)
{
    (void)session;
    removals[ctx == server]++;
}

static void begin(int no_ticket, int client_mode)
{
    client = client_ctx(KINDS);
    server = server_ctx(P256);
    only_version(client, version);
    only_version(server, version);
    if (no_ticket)
        SSL_CTX_set_options(server, SSL_OP_NO_TICKET);
    SSL_CTX_set_session_cache_mode(client, client_mode);
    SSL_CTX_sess_set_new_cb(client, on_new);
    SSL_CTX_sess_set_new_cb(server, on_new);
    memset(news, 0, sizeof(news));
    memset(removals, 0, sizeof(removals));
}

static void end(void)
{
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

/* Whether `session` is resumed in a connection that both end properly. */
static int resumes(SSL_SESSION *session)
{
    struct pair p;
    char byte;
    int reused;

    pair_open(&p, client, server);
    MUST(SSL_set_session(p.client, session) == 1);
    if (!handshake(p.client, p.server)) {
        printf("(fails)");
        print_errors();
        pair_close(&p);
        return -1;
    }
    SSL_read(p.client, &byte, 1);
    reused = SSL_session_reused(p.server);
    SSL_shutdown(p.client);
    SSL_shutdown(p.server);
    pair_close(&p);
    ERR_clear_error();
    return reused;
}

/* ---- the end of a connection ---------------------------------------------------------------------------------------------- */

static const char *const ends[] = { "nothing", "SSL_shutdown", "SSL_set_shutdown(SENT)", "SSL_set_shutdown(RECEIVED)", "SSL_set_shutdown(both)",
                                    "the peer's close_notify" };

static void end_of(int no_ticket, int of_server, int how, int clears)
{
    struct pair p;
    SSL_SESSION *session, *of_servers;
    SSL *ssl, *other;
    char byte;

    begin(no_ticket, SSL_SESS_CACHE_OFF);
    pair_connect(&p, client, server);
    ssl = of_server ? p.server : p.client;
    other = of_server ? p.client : p.server;
    session = SSL_get1_session(p.client);
    of_servers = SSL_get1_session(p.server);
    SSL_set_shutdown(other, SSL_SENT_SHUTDOWN);
    switch (how) {
    case 1: SSL_shutdown(ssl); break;
    case 2: SSL_set_shutdown(ssl, SSL_SENT_SHUTDOWN); break;
    case 3: SSL_set_shutdown(ssl, SSL_RECEIVED_SHUTDOWN); break;
    case 4: SSL_set_shutdown(ssl, SSL_SENT_SHUTDOWN | SSL_RECEIVED_SHUTDOWN); break;
    case 5:
        SSL_set_shutdown(other, 0);
        SSL_shutdown(other);
        SSL_read(ssl, &byte, 1);
        break;
    }
    printf("%x %s, %s, %s, %s:", version, no_ticket ? "cache" : "tickets", of_server ? "server" : "client", ends[how], clears ? "SSL_clear" : "SSL_free");
    if (clears)
        printf(" %d", SSL_clear(ssl));
    pair_close(&p);
    printf(" resumable %d %d, cached %ld", SSL_SESSION_is_resumable(session), SSL_SESSION_is_resumable(of_servers), SSL_CTX_sess_number(server));
    printf(", resumed %d\n", resumes(session));
    SSL_SESSION_free(session);
    SSL_SESSION_free(of_servers);
    end();
}

/* ---- tickets, ids, caches ------------------------------------------------------------------------------------------------- */

static void identity(int no_ticket)
{
    unsigned char digest[32];
    const unsigned char *id, *ticket;
    SSL_SESSION *session;
    unsigned length;
    size_t ticket_length;

    begin(no_ticket, SSL_SESS_CACHE_CLIENT);
    session = pair_session(client, server);
    id = SSL_SESSION_get_id(session, &length);
    SSL_SESSION_get0_ticket(session, &ticket, &ticket_length);
    if (ticket)
        SHA256(ticket, ticket_length, digest);
    printf("%x %s: client's id %u, SHA-256 of the ticket %d, new %d %d, cached %ld %ld\n", version, no_ticket ? "cache" : "tickets", length,
           ticket && length == 32 && !memcmp(id, digest, 32), news[0], news[1], SSL_CTX_sess_number(client), SSL_CTX_sess_number(server));
    SSL_SESSION_free(session);
    end();
}

enum { PLAIN, REMOVE_CB, EARLY, REPLAYS, NO_TICKETS, CACHE_OFF, STORES };

static void stored(int which)
{
    static const char *const names[STORES] = { "tickets", "with remove_cb", "early data", "early data without anti-replay", "NO_TICKET", "cache off" };
    SSL_SESSION *session;
    long full;

    begin(which == NO_TICKETS, SSL_SESS_CACHE_OFF);
    if (which == REMOVE_CB)
        SSL_CTX_sess_set_remove_cb(server, on_remove);
    if (which == EARLY || which == REPLAYS)
        SSL_CTX_set_max_early_data(server, 1000);
    if (which == REPLAYS)
        SSL_CTX_set_options(server, SSL_OP_NO_ANTI_REPLAY);
    if (which == CACHE_OFF)
        SSL_CTX_set_session_cache_mode(server, SSL_SESS_CACHE_OFF);
    session = pair_session(client, server);
    full = SSL_CTX_sess_number(server);
    printf("%x, %s: cached %ld, new %d", version, names[which], full, news[1]);
    printf(", resumed %d", resumes(session));
    printf(", cached %ld, new %d, removed %d\n", SSL_CTX_sess_number(server), news[1], removals[1]);
    SSL_SESSION_free(session);
    end();
}

/* A client of TLS 1.2 gets a new ticket for a session. */
static SSL_TICKET_RETURN renew(SSL *ssl, SSL_SESSION *session, const unsigned char *name, size_t length, SSL_TICKET_STATUS status, void *arg)
{
    (void)ssl, (void)name, (void)length, (void)status, (void)arg;
    return session ? SSL_TICKET_RETURN_USE_RENEW : SSL_TICKET_RETURN_IGNORE_RENEW;
}

static void renewed(int mode)
{
    SSL_SESSION *session, *next;
    struct pair p;
    char byte;

    begin(0, mode);
    SSL_CTX_set_session_ticket_cb(server, NULL, renew, NULL);
    session = pair_session(client, server);
    printf("%x, client's mode %d: new %d,", version, mode, news[0]);
    pair_open(&p, client, server);
    SSL_set_session(p.client, session);
    MUST(handshake(p.client, p.server));
    SSL_read(p.client, &byte, 1);
    next = SSL_get1_session(p.client);
    printf(" reused %d, another object %d, the old resumable %d, the new %d, new %d, cached %ld", SSL_session_reused(p.client), next != session,
           SSL_SESSION_is_resumable(session), SSL_SESSION_is_resumable(next), news[0], SSL_CTX_sess_number(client));
    SSL_shutdown(p.client);
    SSL_shutdown(p.server);
    pair_close(&p);
    printf(", then resumed %d", resumes(session));
    printf(" %d\n", resumes(next));
    SSL_SESSION_free(session);
    SSL_SESSION_free(next);
    end();
}

static void flushes(int mode)
{
    long before = 0, number;
    int i;

    begin(1, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_session_cache_mode(server, SSL_SESS_CACHE_SERVER | mode);
    SSL_CTX_set_num_tickets(server, 1);
    SSL_CTX_set_timeout(server, 100);
    shift = 0;
    printf("%x, mode %x:", version, SSL_SESS_CACHE_SERVER | mode);
    for (i = 1; i <= 520; i++) {
        SSL_SESSION_free(pair_session(client, server));
        if (i == 200)
            shift = 1000;
        number = SSL_CTX_sess_number(server);
        if (number != before + 1)
            printf(" after %d good handshakes from %ld to %ld", i, before, number);
        before = number;
    }
    printf(", in the end %ld\n", before);
    shift = 0;
    end();
}

/* ---- why not, and why all the same ---------------------------------------------------------------------------------------- */

static void other_version(int no_ticket, int other)
{
    SSL_SESSION *session;

    begin(no_ticket, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_security_level(client, 0);
    SSL_CTX_set_security_level(server, 0);
    session = pair_session(client, server);
    printf("%x %s, resumed in %x:", version, no_ticket ? "cache" : "tickets", other);
    only_version(server, other);
    MUST(SSL_CTX_set_min_proto_version(client, TLS1_VERSION) && SSL_CTX_set_max_proto_version(client, TLS1_3_VERSION));
    printf(" %d\n", resumes(session));
    SSL_SESSION_free(session);
    end();
}

static void insists(int no_ticket)
{
    SSL_SESSION *session;

    begin(no_ticket, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_session_id_context(server, (const unsigned char *)"x", 1);
    session = pair_session(client, server);
    SSL_CTX_set_verify(server, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, NULL);
    printf("%x %s, a certificate required that the session has not:", version, no_ticket ? "cache" : "tickets");
    printf(" resumed %d\n", resumes(session));
    SSL_SESSION_free(session);
    end();
}

int main(void)
{
    int no_ticket, of_server, how, clears, which;

    for (version = TLS1_2_VERSION; version <= TLS1_3_VERSION; version++) {
        for (no_ticket = 0; no_ticket < 2; no_ticket++)
            for (of_server = 0; of_server < 2; of_server++)
                for (how = 0; how < 6; how++)
                    for (clears = 0; clears < 2; clears++)
                        end_of(no_ticket, of_server, how, clears);
        identity(0);
        identity(1);
        for (which = 0; which < STORES; which++)
            stored(which);
        renewed(SSL_SESS_CACHE_OFF);
        renewed(SSL_SESS_CACHE_CLIENT);
        flushes(0);
        flushes(SSL_SESS_CACHE_NO_AUTO_CLEAR);
        for (no_ticket = 0; no_ticket < 2; no_ticket++) {
            other_version(no_ticket, TLS1_2_VERSION);
            other_version(no_ticket, TLS1_3_VERSION);
            other_version(no_ticket, TLS1_1_VERSION);
            insists(no_ticket);
        }
    }
    return 0;
}
