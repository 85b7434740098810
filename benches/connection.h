/*
 * What the cases of benches/driver.c are made of: the clock, a client and a server that talk over memory BIOs in one thread, and the
 * contexts they come from. Only the calls of the side measured are timed.
 */
#ifndef CONNECTION_H
#define CONNECTION_H

#include "../capi-tests/c/harness.h"

#include <time.h>

static double cpu(void)
{
    struct timespec now;

    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (double)now.tv_sec * 1e9 + (double)now.tv_nsec;
}

static double wall(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e9 + (double)now.tv_nsec;
}

/* What one pair of cpu() calls costs: taken off every timed stretch. */
static double clock_cost(void)
{
    double best = 1e9;
    int i;

    for (i = 0; i < 2000; i++) {
        double begun = cpu(), cost = cpu() - begun;

        if (cost < best)
            best = cost;
    }
    return best;
}

static double clock_price;

/* ---- a connection over memory BIOs */

struct link {
    SSL *client, *server;
    BIO *c2s, *s2c;
};

static void link_open(struct link *link, SSL_CTX *client, SSL_CTX *server, SSL_SESSION *session)
{
    link->client = SSL_new(client);
    link->server = SSL_new(server);
    link->c2s = BIO_new(BIO_s_mem());
    link->s2c = BIO_new(BIO_s_mem());
    MUST(link->client && link->server && link->c2s && link->s2c);
    /* One reference for each side, and one that the caller frees after the heap has been looked at. */
    MUST(BIO_up_ref(link->c2s) && BIO_up_ref(link->s2c) && BIO_up_ref(link->c2s) && BIO_up_ref(link->s2c));
    SSL_set_bio(link->client, link->s2c, link->c2s);
    SSL_set_bio(link->server, link->c2s, link->s2c);
    SSL_set_connect_state(link->client);
    SSL_set_accept_state(link->server);
    if (session)
        MUST(SSL_set_session(link->client, session) == 1);
}

static void link_close(struct link *link)
{
    /* As after a clean shutdown, so that the session stays resumable. */
    SSL_set_shutdown(link->client, SSL_SENT_SHUTDOWN | SSL_RECEIVED_SHUTDOWN);
    SSL_set_shutdown(link->server, SSL_SENT_SHUTDOWN | SSL_RECEIVED_SHUTDOWN);
    SSL_free(link->client);
    SSL_free(link->server);
    BIO_free(link->c2s);
    BIO_free(link->s2c);
}

static int step(SSL *ssl, double *time)
{
    double begun = cpu();
    int ret = SSL_do_handshake(ssl);

    *time += cpu() - begun - clock_price;
    if (ret != 1 && SSL_get_error(ssl, ret) != SSL_ERROR_WANT_READ)
        die("handshake");
    return ret == 1;
}

static void shake(struct link *link, double *client_time, double *server_time)
{
    int client = 0, server = 0, turn;

    for (turn = 0; turn < 10 && !(client && server); turn++) {
        if (!client)
            client = step(link->client, client_time);
        if (!server)
            server = step(link->server, server_time);
    }
    MUST(client && server);
}

/* Of TLS 1.3, where they come after the handshake. */
static void read_tickets(struct link *link)
{
    char byte;

    MUST(SSL_read(link->client, &byte, 1) == -1 && SSL_get_error(link->client, -1) == SSL_ERROR_WANT_READ);
}

/* ---- contexts: a P-256 leaf under a P-256 CA, X25519 */

/* What a connection has beside its version. */
enum {
    VERIFY = 1,          /* the client verifies the chain */
    RESUME = 2,
    SESSION_ID = 4,      /* TLS 1.2 without tickets */
    CALLBACKS = 8,       /* ticket callbacks, and 1 KiB of application data in each ticket */
    CLIENT_CERT = 16,    /* the server asks for a certificate of the client's and verifies it */
    RENEGOTIATE = 32     /* the server lets the client renegotiate */
};

static int put_appdata(SSL *ssl, void *arg)
{
    return SSL_SESSION_set1_ticket_appdata(SSL_get_session(ssl), arg, 1024);
}

static SSL_TICKET_RETURN take_appdata(SSL *ssl, SSL_SESSION *session, const unsigned char *name, size_t length, SSL_TICKET_STATUS status,
                                      void *arg)
{
    void *data;
    size_t found;

    (void)ssl, (void)name, (void)length;
    if (status == SSL_TICKET_EMPTY || status == SSL_TICKET_NO_DECRYPT)
        return SSL_TICKET_RETURN_IGNORE_RENEW;
    if (SSL_SESSION_get0_ticket_appdata(session, &data, &found) != 1 || found != 1024 || memcmp(data, arg, found) != 0)
        return SSL_TICKET_RETURN_ABORT;
    return status == SSL_TICKET_SUCCESS_RENEW ? SSL_TICKET_RETURN_USE_RENEW : SSL_TICKET_RETURN_USE;
}

/* The server's, and through `client` the client's. `suite`: the only one there is; NULL: those of the default. */
static SSL_CTX *contexts(SSL_CTX **client, int version, int flags, const char *suite)
{
    static EVP_PKEY *ca_key, *key;
    static X509 *ca, *cert;
    static char appdata[1024];
    SSL_CTX *server = SSL_CTX_new(TLS_server_method());

    if (key == NULL) {
        ca_key = EVP_EC_gen("P-256");
        key = EVP_EC_gen("P-256");
        ca = make_cert(ca_key, "bench CA", NULL, NULL, 1);
        cert = make_cert(key, "localhost", ca, ca_key, 2);
        memset(appdata, 'a', sizeof(appdata));
    }
    *client = SSL_CTX_new(TLS_client_method());
    MUST(server && *client);
    only_version(server, version);
    only_version(*client, version);
    MUST(SSL_CTX_use_certificate(server, cert) == 1 && SSL_CTX_use_PrivateKey(server, key) == 1);
    /* P-256 for the certificate's sake, which TLS 1.2 binds to the groups. */
    MUST(SSL_CTX_set1_groups_list(*client, version == TLS1_3_VERSION ? "X25519" : "X25519:P-256") == 1);
    if (suite && version == TLS1_3_VERSION)
        MUST(SSL_CTX_set_ciphersuites(server, suite) == 1 && SSL_CTX_set_ciphersuites(*client, suite) == 1);
    else if (suite)
        MUST(SSL_CTX_set_cipher_list(server, suite) == 1 && SSL_CTX_set_cipher_list(*client, suite) == 1);
    if (flags & VERIFY) {
        MUST(X509_STORE_add_cert(SSL_CTX_get_cert_store(*client), ca) == 1);
        SSL_CTX_set_verify(*client, SSL_VERIFY_PEER, NULL);
    }
    if (flags & CLIENT_CERT) {
        MUST(SSL_CTX_use_certificate(*client, cert) == 1 && SSL_CTX_use_PrivateKey(*client, key) == 1);
        MUST(X509_STORE_add_cert(SSL_CTX_get_cert_store(server), ca) == 1);
        SSL_CTX_set_verify(server, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, NULL);
        MUST(SSL_CTX_set_session_id_context(server, (const unsigned char *)"bench", 5) == 1);
    }
    if (flags & SESSION_ID)
        SSL_CTX_set_options(server, SSL_OP_NO_TICKET);
    if (flags & CALLBACKS)
        MUST(SSL_CTX_set_session_ticket_cb(server, put_appdata, take_appdata, appdata) == 1);
    if (flags & RENEGOTIATE)
        SSL_CTX_set_options(server, SSL_OP_ALLOW_CLIENT_RENEGOTIATION);
    return server;
}

#endif
