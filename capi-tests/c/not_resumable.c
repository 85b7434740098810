// The callback that forbids a session's resumption: when it is asked, of what, and what follows.
#include "harness.h"

static int verdict;

static int not_resumable(SSL *ssl, int forward_secret)
{
    const SSL_CIPHER *pending = SSL_get_pending_cipher(ssl);

    printf("  asked: forward secret %d, state %s, session %d, pending %s\n", forward_secret, SSL_state_string(ssl), SSL_get_session(ssl) != NULL,
           pending ? SSL_CIPHER_get_name(pending) : "none");
    return verdict;
}

static int cert(SSL *ssl, void *arg)
{
    (void)ssl, (void)arg;
    printf("  cert_cb\n");
    return 1;
}

static int status(SSL *ssl, void *arg)
{
    (void)ssl, (void)arg;
    printf("  status_cb\n");
    return SSL_TLSEXT_ERR_NOACK;
}

static int own(SSL *ssl, int forward_secret)
{
    (void)ssl;
    printf("  the SSL's own: forward secret %d\n", forward_secret);
    return 0;
}

static int new_session(SSL *ssl, SSL_SESSION *session)
{
    printf("  new_session on the %s: resumable %d\n", SSL_is_server(ssl) ? "server" : "client", SSL_SESSION_is_resumable(session));
    return 0;
}

static void run(SSL_CTX *client, SSL_CTX *server, int version, const char *suite, long off)
{
    SSL_SESSION *session = NULL;
    struct pair pair;
    char byte;
    int i;

    for (verdict = 0; verdict <= 1; verdict++) {
        printf("== %x %s options %lx verdict %d\n", version, suite, off, verdict);
        for (i = 0; i < 3; i++) {
            pair_open(&pair, client, server);
            only_version(client, version);
            SSL_set_min_proto_version(pair.client, version);
            SSL_set_max_proto_version(pair.client, version);
            MUST(version == TLS1_3_VERSION || SSL_set_cipher_list(pair.client, suite));
            SSL_set_tlsext_status_type(pair.client, TLSEXT_STATUSTYPE_ocsp);
            SSL_set_options(pair.server, (unsigned long)off);
            if (i == 2)
                SSL_set_not_resumable_session_callback(pair.server, own);
            if (session != NULL)
                printf("  offered %d\n", SSL_set_session(pair.client, session));
            SSL_SESSION_free(session);
            printf("  handshake %d\n", handshake(pair.client, pair.server));
            SSL_read(pair.client, &byte, 1);
            session = SSL_get1_session(pair.client);
            printf("  reused %d, resumable: client %d server %d, ticket %d\n", SSL_session_reused(pair.client), SSL_SESSION_is_resumable(session),
                   SSL_SESSION_is_resumable(SSL_get_session(pair.server)), SSL_SESSION_has_ticket(session));
            SSL_shutdown(pair.client);
            SSL_shutdown(pair.server);
            pair_close(&pair);
        }
        SSL_SESSION_free(session);
        session = NULL;
    }
}

int main(void)
{
    SSL_CTX *client = client_ctx(RSA2048), *server = server_ctx(RSA2048);

    SSL_CTX_set_session_id_context(server, (const unsigned char *)"n", 1);
    SSL_CTX_set_session_cache_mode(server, SSL_SESS_CACHE_SERVER);
    SSL_CTX_set_not_resumable_session_callback(server, not_resumable);
    SSL_CTX_set_cert_cb(server, cert, NULL);
    SSL_CTX_set_tlsext_status_cb(server, status);
    SSL_CTX_sess_set_new_cb(server, new_session);
    run(client, server, TLS1_3_VERSION, "", 0);
    run(client, server, TLS1_3_VERSION, "", (long)SSL_OP_NO_TICKET);
    run(client, server, TLS1_2_VERSION, "ECDHE-RSA-AES128-GCM-SHA256", 0);
    run(client, server, TLS1_2_VERSION, "AES128-GCM-SHA256", 0);
    run(client, server, TLS1_2_VERSION, "AES128-GCM-SHA256", (long)SSL_OP_NO_TICKET);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
    return 0;
}
