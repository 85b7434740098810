// SSL_new_session_ticket and the number of tickets in every state of a connection.
#include "harness.h"

static int tickets;

static void on_message(int sent, int version, int type, const void *data, size_t length, SSL *ssl, void *arg)
{
    (void)version, (void)ssl, (void)arg;
    if (!sent && type == SSL3_RT_HANDSHAKE && length && *(const unsigned char *)data == SSL3_MT_NEWSESSION_TICKET)
        tickets++;
}

static int on_verify(int ok, X509_STORE_CTX *store)
{
    (void)ok, (void)store;
    return 1;
}

static SSL_CTX *client, *server;

static void contexts(int version)
{
    EVP_PKEY *key = load_key(P256);
    X509 *cert = load_cert(P256);

    client = client_ctx(KINDS);
    server = server_ctx(P256);
    only_version(client, version);
    only_version(server, version);
    SSL_CTX_set_msg_callback(client, on_message);
    SSL_CTX_use_certificate(client, cert);
    SSL_CTX_use_PrivateKey(client, key);
    SSL_CTX_set_post_handshake_auth(client, 1);
    SSL_CTX_set_session_id_context(server, (const unsigned char *)"id", 2);
    EVP_PKEY_free(key);
    X509_free(cert);
}

static void done(void)
{
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

static void told(struct pair *p, const char *what)
{
    char byte;
    int ret;

    tickets = 0;
    ERR_clear_error();
    ret = SSL_read(p->client, &byte, 1);
    printf("%s: client reads %d %s, tickets %d\n", what, ret, ge_name(SSL_get_error(p->client, ret)), tickets);
    print_errors();
}

/* A pair with no tickets yet. */
static void open_pair(struct pair *p)
{
    pair_open(p, client, server);
    MUST(SSL_set_num_tickets(p->server, 0) == 1);
    MUST(handshake(p->client, p->server));
    told(p, "at first");
}

static void refused(void)
{
    struct pair p;

    printf("== refused\n");
    contexts(TLS1_2_VERSION);
    pair_open(&p, client, server);
    TELL(SSL_new_session_ticket(p.server));
    MUST(handshake(p.client, p.server));
    TELL(SSL_new_session_ticket(p.client));
    TELL(SSL_new_session_ticket(p.server));
    print_state("server", p.server);
    pair_close(&p);
    done();
    contexts(TLS1_3_VERSION);
    pair_open(&p, client, server);
    TELL(SSL_new_session_ticket(p.client));
    TELL(SSL_new_session_ticket(p.server));
    SSL_do_handshake(p.client);
    TELL(SSL_new_session_ticket(p.client));
    SSL_do_handshake(p.server);
    TELL(SSL_new_session_ticket(p.server));
    SSL_do_handshake(p.client);
    TELL(SSL_new_session_ticket(p.client));
    SSL_do_handshake(p.server);
    pair_close(&p);

    open_pair(&p);
    TELL(SSL_key_update(p.server, SSL_KEY_UPDATE_NOT_REQUESTED));
    TELL(SSL_new_session_ticket(p.server));
    CALL(p.server, SSL_do_handshake(p.server));
    told(&p, "after the key update");
    SSL_set_verify(p.server, SSL_VERIFY_PEER, on_verify);
    TELL(SSL_verify_client_post_handshake(p.server));
    TELL(SSL_new_session_ticket(p.server));
    CALL(p.server, SSL_do_handshake(p.server));
    TELL(SSL_new_session_ticket(p.server));
    print_state("server", p.server);
    told(&p, "client authenticates");
    TELL(SSL_new_session_ticket(p.server));
    CALL(p.server, SSL_do_handshake(p.server));
    told(&p, "that ticket");
    pair_close(&p);
    done();
}

static void scheduled(void)
{
    struct pair p;
    char data[20000];
    int i;

    contexts(TLS1_3_VERSION);
    printf("== sent by each call\n");
    open_pair(&p);
    for (i = 0; i < 3; i++)
        TELL(SSL_new_session_ticket(p.server));
    print_state("server", p.server);
    CALL(p.server, SSL_read(p.server, data, 1));
    told(&p, "by read");
    TELL(SSL_new_session_ticket(p.server));
    CALL(p.server, SSL_peek(p.server, data, 1));
    told(&p, "by peek");
    TELL(SSL_new_session_ticket(p.server));
    CALL(p.server, SSL_write(p.server, "", 0));
    told(&p, "by an empty write");
    TELL(SSL_new_session_ticket(p.server));
    CALL(p.server, SSL_write(p.server, "x", 1));
    told(&p, "by a write");
    told(&p, "once more");
    TELL(SSL_new_session_ticket(p.server));
    CALL(p.server, SSL_do_handshake(p.server));
    told(&p, "by do_handshake");
    TELL(SSL_new_session_ticket(p.server));
    TELL(SSL_pending(p.server));
    TELL(SSL_is_init_finished(p.server));
    TELL(SSL_renegotiate(p.server));
    TELL(SSL_key_update(p.server, SSL_KEY_UPDATE_REQUESTED));
    TELL(SSL_verify_client_post_handshake(p.server));
    CALL(p.server, SSL_accept(p.server));
    told(&p, "by accept");
    pair_close(&p);

    printf("== a write pending\n");
    open_pair(&p);
    memset(data, 'd', sizeof(data));
    p.s2c.room = 1000;
    CALL(p.server, SSL_write(p.server, data, 15000));
    TELL(SSL_new_session_ticket(p.server));
    TELL(SSL_new_session_ticket(p.server));
    print_state("server", p.server);
    p.s2c.room = (size_t)-1;
    CALL(p.server, SSL_do_handshake(p.server));
    print_state("server", p.server);
    CALL(p.server, SSL_write(p.server, data, 15000));
    print_state("server", p.server);
    told(&p, "the data");
    CALL(p.client, SSL_read(p.client, data, sizeof(data)));
    told(&p, "nothing yet");
    CALL(p.server, SSL_write(p.server, "y", 1));
    told(&p, "after the next write");
    told(&p, "and then");
    pair_close(&p);

    printf("== the ticket itself blocked\n");
    open_pair(&p);
    TELL(SSL_new_session_ticket(p.server));
    p.s2c.room = 10;
    CALL(p.server, SSL_do_handshake(p.server));
    print_state("server", p.server);
    TELL(SSL_new_session_ticket(p.server));
    CALL(p.server, SSL_read(p.server, data, 1));
    CALL(p.server, SSL_write(p.server, "z", 1));
    p.s2c.room = (size_t)-1;
    CALL(p.server, SSL_write(p.server, "z", 1));
    print_state("server", p.server);
    told(&p, "then");
    told(&p, "and then");
    pair_close(&p);
    done();
}

static void numbers(void)
{
    struct pair p;
    size_t n;
    SSL_SESSION *session;

    contexts(TLS1_3_VERSION);
    printf("== numbers\n");
    for (n = 0; n < 6; n++) {
        printf("-- %zu\n", n);
        TELL(SSL_CTX_set_num_tickets(server, n));
        pair_open(&p, client, server);
        TELL(SSL_get_num_tickets(p.server));
        MUST(handshake(p.client, p.server));
        told(&p, "full");
        session = SSL_get1_session(p.client);
        SSL_set_verify(p.server, SSL_VERIFY_PEER, on_verify);
        MUST(SSL_verify_client_post_handshake(p.server) == 1 && SSL_do_handshake(p.server) == 1);
        told(&p, "asked for a certificate");
        SSL_read(p.server, &(char){ 0 }, 1);
        told(&p, "authenticated");
        SSL_set_shutdown(p.client, SSL_SENT_SHUTDOWN);
        SSL_set_shutdown(p.server, SSL_SENT_SHUTDOWN);
        pair_close(&p);
        if (n > 0) {
            pair_open(&p, client, server);
            SSL_set_session(p.client, session);
            MUST(handshake(p.client, p.server));
            printf("reused %d\n", SSL_session_reused(p.client));
            told(&p, "resumed");
            TELL(SSL_set_num_tickets(p.server, 3));
            TELL(SSL_new_session_ticket(p.server));
            CALL(p.server, SSL_do_handshake(p.server));
            told(&p, "one more");
            pair_close(&p);
        }
        SSL_SESSION_free(session);
    }
    TELL(SSL_CTX_set_num_tickets(server, 100));
    TELL(SSL_CTX_get_num_tickets(server));
    pair_open(&p, client, server);
    MUST(handshake(p.client, p.server));
    told(&p, "a hundred");
    pair_close(&p);
    TELL(SSL_CTX_set_num_tickets(client, 5));
    TELL(SSL_CTX_get_num_tickets(client));
    done();
}

static void endings(void)
{
    struct pair p;
    char byte;

    contexts(TLS1_3_VERSION);
    printf("== near the end\n");
    open_pair(&p);
    CALL(p.client, SSL_shutdown(p.client));
    CALL(p.server, SSL_read(p.server, &byte, 1));
    TELL(SSL_new_session_ticket(p.server));
    CALL(p.server, SSL_do_handshake(p.server));
    print_state("server", p.server);
    pair_close(&p);
    open_pair(&p);
    SSL_CTX_free(client);
    MUST(p.s2c.total > 0 && wire_pending(&p.s2c) == 0);
    /* A broken record ends the connection. */
    SSL_write(p.client, "abc", 3);
    p.c2s.bytes[p.c2s.end - 1] ^= 1;
    CALL(p.server, SSL_read(p.server, &byte, 1));
    TELL(SSL_new_session_ticket(p.server));
    print_state("server", p.server);
    pair_close(&p);
    SSL_CTX_free(server);
}

int main(void)
{
    refused();
    scheduled();
    numbers();
    endings();
    return 0;
}
