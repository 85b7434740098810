// How many tickets follow a handshake of TLS 1.3 when the application's callbacks change SSL_set_num_tickets, or ask for one more, meanwhile.
#include "harness.h"

enum { NOWHERE, GENERATE, NEW_SESSION, DONE, SECOND, PLACES };
static const char *const names[PLACES] = { "nowhere", "gen_cb", "new_session_cb", "done", "gen_cb of the second" };

static int place, made, told, asks;
static size_t wanted;

static void at(SSL *ssl, int here)
{
    if (here == place)
        MUST(SSL_set_num_tickets(ssl, wanted) == 1);
}

static int on_generate(SSL *ssl, void *arg)
{
    (void)arg;
    made++;
    at(ssl, made == 1 ? GENERATE : made == 2 ? SECOND : NOWHERE);
    if (asks == 2)
        printf("  one more in gen_cb: %d\n", SSL_new_session_ticket(ssl));
    return 1;
}

static SSL_TICKET_RETURN on_decrypt(SSL *ssl, SSL_SESSION *session, const unsigned char *name, size_t length, SSL_TICKET_STATUS status, void *arg)
{
    (void)ssl, (void)name, (void)length, (void)status, (void)arg;
    return session ? SSL_TICKET_RETURN_USE : SSL_TICKET_RETURN_IGNORE_RENEW;
}

static int on_new(SSL *ssl, SSL_SESSION *session)
{
    (void)session;
    if (++told == 1)
        at(ssl, NEW_SESSION);
    return 0;
}

static void on_info(const SSL *ssl, int where, int value)
{
    (void)value;
    if (where != SSL_CB_HANDSHAKE_DONE)
        return;
    at((SSL *)ssl, DONE);
    if (asks == 1)
        printf("  one more at done: %d\n", SSL_new_session_ticket((SSL *)ssl));
}

static void run(int where, size_t first, size_t then, int resumes, int asking, int no_ticket)
{
    SSL_CTX *client = client_ctx(KINDS), *server = server_ctx(P256);
    SSL_SESSION *session = NULL;
    struct pair p;
    int turn;
    char byte;

    only_version(client, TLS1_3_VERSION);
    SSL_CTX_set_options(server, no_ticket ? SSL_OP_NO_TICKET : 0);
    if (resumes)
        session = pair_session(client, server);
    place = where;
    wanted = then;
    asks = asking;
    made = told = 0;
    SSL_CTX_set_session_ticket_cb(server, on_generate, on_decrypt, NULL);
    SSL_CTX_sess_set_new_cb(server, on_new);
    SSL_CTX_set_num_tickets(server, first);
    printf("%s%s, %zu, in %s %zu\n", resumes ? "resumption" : "full", no_ticket ? " cached" : "", first, names[where], then);
    pair_open(&p, client, server);
    SSL_set_info_callback(p.server, on_info);
    if (session)
        MUST(SSL_set_session(p.client, session) == 1);
    for (turn = 0; turn < 4; turn++) {
        SSL_do_handshake(p.client);
        SSL_do_handshake(p.server);
        SSL_read(p.client, &byte, 1);
    }
    printf("  made %d, told %d, %s\n", made, told, SSL_state_string(p.server));
    pair_close(&p);
    SSL_SESSION_free(session);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

int main(void)
{
    size_t first, then;
    int where, resumes, no_ticket;

    for (no_ticket = 0; no_ticket < 2; no_ticket++) {
        for (resumes = 0; resumes < 2; resumes++) {
            for (first = 0; first < 4; first++) {
                for (then = 0; then < 5; then++) {
                    for (where = NOWHERE; where < PLACES; where++)
                        run(where, first, then, resumes, 0, no_ticket);
                }
                run(NOWHERE, first, 0, resumes, 1, no_ticket);
                run(NOWHERE, first, 0, resumes, 2, no_ticket);
            }
        }
    }
    return 0;
}
