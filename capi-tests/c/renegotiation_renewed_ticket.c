// A renegotiation that resumes and brings a new ticket: a copy of the client's session has it, and the old one leaves the client's cache, whether
// anybody looks meanwhile or not.
#include "harness.h"

static SSL_SESSION *seen[8];
static int seen_count;
static int asks;

static int number_of(SSL_SESSION *session)
{
    int i;

    for (i = 0; i < seen_count && seen[i] != session; i++)
        ;
    if (i == seen_count) {
        MUST(seen_count < 8 && SSL_SESSION_up_ref(session));
        seen[seen_count++] = session;
    }
    return i + 1;
}

static int on_new(SSL *ssl, SSL_SESSION *session)
{
    (void)ssl;
    printf("    new session %d\n", number_of(session));
    return 0;
}

static void on_remove(SSL_CTX *ctx, SSL_SESSION *session)
{
    (void)ctx;
    printf("    removed session %d\n", number_of(session));
}

static SSL_TICKET_RETURN on_ticket(SSL *ssl, SSL_SESSION *session, const unsigned char *name, size_t length, SSL_TICKET_STATUS status, void *arg)
{
    (void)ssl, (void)name, (void)length, (void)status, (void)arg;
    return session ? SSL_TICKET_RETURN_USE_RENEW : SSL_TICKET_RETURN_IGNORE_RENEW;
}

static void on_info(const SSL *ssl, int where, int value)
{
    (void)value;
    if (asks && where == SSL_CB_HANDSHAKE_DONE)
        printf("    done: session %d\n", number_of(SSL_get_session(ssl)));
}

static void run(int mode, int looks)
{
    SSL_CTX *client = client_ctx(KINDS), *server = server_ctx(P256);
    struct pair p;
    int turn, again;
    char byte;

    printf("cache mode %d, %s\n", mode, looks ? "looked at" : "not looked at");
    only_version(client, TLS1_2_VERSION);
    SSL_CTX_set_options(server, SSL_OP_ALLOW_CLIENT_RENEGOTIATION);
    SSL_CTX_set_session_cache_mode(client, mode);
    SSL_CTX_sess_set_new_cb(client, on_new);
    SSL_CTX_sess_set_remove_cb(client, on_remove);
    SSL_CTX_set_session_ticket_cb(server, NULL, on_ticket, NULL);
    SSL_CTX_set_info_callback(client, on_info);
    pair_connect(&p, client, server);
    printf("  first: session %d, kept %ld\n", number_of(SSL_get_session(p.client)), SSL_CTX_sess_number(client));
    for (again = 0; again < 2; again++) {
        MUST(SSL_renegotiate_abbreviated(p.client) == 1);
        asks = looks;
        for (turn = 0; turn < 4; turn++) {
            SSL_do_handshake(p.client);
            SSL_read(p.server, &byte, 1);
        }
        asks = 0;
        printf("  reused %d, session %d, the first resumable %d, kept %ld\n", SSL_session_reused(p.client), number_of(SSL_get_session(p.client)),
               SSL_SESSION_is_resumable(seen[0]), SSL_CTX_sess_number(client));
    }
    pair_close(&p);
    while (seen_count > 0)
        SSL_SESSION_free(seen[--seen_count]);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

int main(void)
{
    run(SSL_SESS_CACHE_OFF, 0);
    run(SSL_SESS_CACHE_OFF, 1);
    run(SSL_SESS_CACHE_CLIENT, 0);
    run(SSL_SESS_CACHE_CLIENT, 1);
    return 0;
}
