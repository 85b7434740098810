// One SSL_CTX for each role, shared by threads that connect, talk, update keys, resume and close; options of the contexts are
// read and set meanwhile. Then the same in a forked child.
#include "harness.h"

#include <pthread.h>
#include <sys/wait.h>

enum { THREADS = 8, ROUNDS = 30 };

static SSL_CTX *client, *server;
static int stop;

static void *connections(void *arg)
{
    int *good = arg, i;
    SSL_SESSION *session = NULL;

    for (i = 0; i < ROUNDS; i++) {
        struct pair pair;
        char buffer[64];

        pair_open(&pair, client, server);
        if (session)
            MUST(SSL_set_session(pair.client, session) == 1);
        MUST(handshake(pair.client, pair.server));
        MUST(SSL_session_reused(pair.client) == (session != NULL));
        MUST(SSL_key_update(pair.client, SSL_KEY_UPDATE_REQUESTED) == 1);
        MUST(SSL_write(pair.client, "hello", 5) == 5 && SSL_read(pair.server, buffer, sizeof(buffer)) == 5);
        MUST(SSL_write(pair.server, "back", 4) == 4 && SSL_read(pair.client, buffer, sizeof(buffer)) == 4);
        SSL_SESSION_free(session);
        session = i % 3 == 2 ? NULL : SSL_get1_session(pair.client);
        SSL_shutdown(pair.client);
        SSL_shutdown(pair.server);
        pair_close(&pair);
        (*good)++;
    }
    SSL_SESSION_free(session);
    return NULL;
}

static void *settings(void *arg)
{
    long *seen = arg;

    while (!__atomic_load_n(&stop, __ATOMIC_RELAXED)) {
        SSL_CTX_set_timeout(server, 100 + *seen % 100);
        SSL_CTX_set_mode(client, SSL_MODE_RELEASE_BUFFERS);
        (*seen)++;
        *seen += SSL_CTX_sess_accept(server) < 0;
        SSL_CTX_clear_mode(client, SSL_MODE_RELEASE_BUFFERS);
    }
    return NULL;
}

static void all(const char *where)
{
    pthread_t threads[THREADS], setter;
    int good[THREADS] = { 0 }, total = 0, i;
    long seen = 0;

    stop = 0;
    MUST(pthread_create(&setter, NULL, settings, &seen) == 0);
    for (i = 0; i < THREADS; i++)
        MUST(pthread_create(&threads[i], NULL, connections, &good[i]) == 0);
    for (i = 0; i < THREADS; i++) {
        pthread_join(threads[i], NULL);
        total += good[i];
    }
    __atomic_store_n(&stop, 1, __ATOMIC_RELAXED);
    pthread_join(setter, NULL);
    printf("%s: %d connections, settings read %s\n", where, total, seen > 0 ? "yes" : "no");
    fflush(stdout);
}

int main(void)
{
    pid_t child;
    int status = -1;

    client = client_ctx(P256);
    server = server_ctx(P256);
    only_version(client, TLS1_3_VERSION);
    all("parent");
    child = fork();
    MUST(child >= 0);
    if (child == 0) {
        all("child");
        SSL_CTX_free(client);
        SSL_CTX_free(server);
        exit(0);
    }
    MUST(waitpid(child, &status, 0) == child);
    printf("child's status %d\n", status);
    printf("server: accepted %ld, good %ld\n", SSL_CTX_sess_accept(server), SSL_CTX_sess_accept_good(server));
    SSL_CTX_free(client);
    SSL_CTX_free(server);
    return 0;
}
