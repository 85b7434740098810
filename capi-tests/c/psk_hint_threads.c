// CVE-2015-3196, as far as calls show it: threads share one SSL_CTX for each role, whose hint of a PSK every handshake sends, reads and keeps.
#include "harness.h"

#include <pthread.h>

enum { THREADS = 6, ROUNDS = 60 };

static SSL_CTX *client, *server;

static unsigned int ask_client(SSL *ssl, const char *hint, char *identity, unsigned int most, unsigned char *key, unsigned int most_key)
{
    const char *expected = SSL_get_app_data(ssl);

    MUST(hint != NULL && strcmp(hint, expected) == 0 && most > 8 && most_key >= 16);
    strcpy(identity, "someone");
    memset(key, 7, 16);
    return 16;
}

static unsigned int ask_server(SSL *ssl, const char *identity, unsigned char *key, unsigned int most)
{
    (void)ssl;
    MUST(strcmp(identity, "someone") == 0 && most >= 16);
    memset(key, 7, 16);
    return 16;
}

static void *connections(void *argument)
{
    int *good = argument, i;
    SSL_SESSION *session = NULL;

    for (i = 0; i < ROUNDS; i++) {
        struct pair p;

        pair_open(&p, client, server);
        SSL_set_app_data(p.client, "of the context");
        if (i % 3 == 1) {
            MUST(SSL_use_psk_identity_hint(p.server, "of the connection") == 1);
            SSL_set_app_data(p.client, "of the connection");
        }
        if (session)
            MUST(SSL_set_session(p.client, session) == 1);
        MUST(handshake(p.client, p.server) && SSL_session_reused(p.client) == (session != NULL));
        MUST(strcmp(SSL_get_psk_identity(p.server), "someone") == 0);
        if (session == NULL)
            MUST(strcmp(SSL_get_psk_identity_hint(p.client), SSL_get_app_data(p.client)) == 0);
        SSL_SESSION_free(session);
        session = i % 4 == 3 ? NULL : SSL_get1_session(p.client);
        SSL_set_shutdown(p.client, SSL_SENT_SHUTDOWN | SSL_RECEIVED_SHUTDOWN);
        SSL_set_shutdown(p.server, SSL_SENT_SHUTDOWN | SSL_RECEIVED_SHUTDOWN);
        pair_close(&p);
        ++*good;
    }
    SSL_SESSION_free(session);
    return NULL;
}

int main(void)
{
    static const char *const suites[] = { "PSK-AES128-GCM-SHA256", "ECDHE-PSK-CHACHA20-POLY1305" };
    pthread_t threads[THREADS];
    int good[THREADS], i, k;

    for (k = 0; k < 2; k++) {
        client = SSL_CTX_new(TLS_client_method());
        server = SSL_CTX_new(TLS_server_method());
        only_version(client, TLS1_2_VERSION);
        MUST(SSL_CTX_set_cipher_list(client, suites[k]) == 1 && SSL_CTX_set_cipher_list(server, suites[k]) == 1);
        MUST(SSL_CTX_use_psk_identity_hint(server, "of the context") == 1);
        SSL_CTX_set_psk_client_callback(client, ask_client);
        SSL_CTX_set_psk_server_callback(server, ask_server);
        memset(good, 0, sizeof(good));
        for (i = 0; i < THREADS; i++)
            MUST(pthread_create(&threads[i], NULL, connections, &good[i]) == 0);
        printf("%s:", suites[k]);
        for (i = 0; i < THREADS; i++) {
            MUST(pthread_join(threads[i], NULL) == 0);
            printf(" %d", good[i]);
        }
        printf("\n");
        SSL_CTX_free(client);
        SSL_CTX_free(server);
    }
    return 0;
}
