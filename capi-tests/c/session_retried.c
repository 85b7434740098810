// A client's session in a resumption of TLS 1.3 with and without a HelloRetryRequest, before the new tickets are read; and the session that SSL_clear
// keeps for the next handshake.
#include "harness.h"

static void tell(const char *moment, SSL *ssl)
{
    SSL_SESSION *session = SSL_get_session(ssl);

    printf("  %s, %s:", moment, SSL_is_server(ssl) ? "server" : "client");
    if (session)
        printf(" ticket %d, hint %lu, resumable %d,", SSL_SESSION_has_ticket(session), SSL_SESSION_get_ticket_lifetime_hint(session),
               SSL_SESSION_is_resumable(session));
    else
        printf(" no session,");
    printf(" reused %d\n", SSL_session_reused(ssl));
}

static void retried(int retries, int no_ticket)
{
    SSL_CTX *client = client_ctx(KINDS), *server = server_ctx(P256);
    SSL_SESSION *session;
    struct pair p;
    int turn;
    char byte;

    printf("== %s%s\n", retries ? "a retry" : "no retry", no_ticket ? ", cached" : "");
    only_version(client, TLS1_3_VERSION);
    SSL_CTX_set_options(server, no_ticket ? SSL_OP_NO_TICKET : 0);
    session = pair_session(client, server);
    if (retries)
        MUST(SSL_CTX_set1_groups_list(client, "X25519:P-256") == 1 && SSL_CTX_set1_groups_list(server, "P-256") == 1);
    pair_open(&p, client, server);
    MUST(SSL_set_session(p.client, session) == 1);
    for (turn = 0; turn < 3; turn++) {
        SSL_do_handshake(p.client);
        tell("handshake", p.client);
        SSL_do_handshake(p.server);
        tell("handshake", p.server);
    }
    printf("  the same object %d, offered: ticket %d, resumable %d\n", SSL_get_session(p.client) == session, SSL_SESSION_has_ticket(session),
           SSL_SESSION_is_resumable(session));
    SSL_read(p.client, &byte, 1);
    tell("after the tickets", p.client);
    pair_close(&p);
    SSL_SESSION_free(session);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

static void cleared(int version, int resumes, int reads)
{
    SSL_CTX *client = client_ctx(KINDS), *server = server_ctx(P256);
    SSL_SESSION *session = NULL;
    struct pair p;
    int turn;
    char byte;

    printf("== %x, SSL_clear after a %s, %s\n", version, resumes ? "resumption" : "full handshake", reads ? "tickets read" : "tickets not read");
    only_version(client, version);
    if (resumes)
        session = pair_session(client, server);
    pair_open(&p, client, server);
    if (session)
        MUST(SSL_set_session(p.client, session) == 1);
    for (turn = 0; turn < 3; turn++) {
        MUST(handshake(p.client, p.server));
        tell("handshake", p.client);
        if (reads)
            SSL_read(p.client, &byte, 1);
        SSL_shutdown(p.client);
        SSL_shutdown(p.server);
        MUST(SSL_clear(p.client) == 1 && SSL_clear(p.server) == 1);
        tell("cleared", p.client);
        wire_clear(&p.c2s);
        wire_clear(&p.s2c);
    }
    pair_close(&p);
    SSL_SESSION_free(session);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

static void renegotiated(void)
{
    SSL_CTX *client = client_ctx(KINDS), *server = server_ctx(P256);
    struct pair p;
    int again, turn;
    char byte;

    printf("== renegotiation\n");
    only_version(client, TLS1_2_VERSION);
    SSL_CTX_set_options(server, SSL_OP_ALLOW_CLIENT_RENEGOTIATION);
    pair_connect(&p, client, server);
    for (again = 0; again < 4; again++) {
        MUST((again % 2 ? SSL_renegotiate(p.client) : SSL_renegotiate_abbreviated(p.client)) == 1);
        for (turn = 0; turn < 4; turn++) {
            SSL_do_handshake(p.client);
            printf("  client %d, server %d\n", SSL_session_reused(p.client), SSL_session_reused(p.server));
            SSL_read(p.server, &byte, 1);
        }
    }
    pair_close(&p);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

int main(void)
{
    int version, a, b;

    for (a = 0; a < 2; a++) {
        for (b = 0; b < 2; b++) {
            retried(a, b);
            for (version = TLS1_2_VERSION; version <= TLS1_3_VERSION; version++)
                cleared(version, a, b);
        }
    }
    renegotiated();
    return 0;
}
