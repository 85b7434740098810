/* An RSA key whose method pauses the job that it runs in, and connections of a server that has it. Include after harness.h. */
#ifndef ASYNC_JOBS_H
#define ASYNC_JOBS_H

#include <openssl/async.h>
#include <openssl/engine.h>

static int pauses = 1, operations, descriptors[2], fails;
static int (*plain_encrypt)(int, const unsigned char *, unsigned char *, RSA *, int);
static int (*plain_decrypt)(int, const unsigned char *, unsigned char *, RSA *, int);

static void forget(ASYNC_WAIT_CTX *ctx, const void *key, OSSL_ASYNC_FD fd, void *data)
{
    (void)ctx, (void)key, (void)fd, (void)data;
    printf("  descriptor forgotten\n");
}

static void rest(void)
{
    ASYNC_JOB *job = ASYNC_get_current_job();
    ASYNC_WAIT_CTX *wait;
    int (*callback)(void *);
    void *arg;
    int i;

    operations++;
    if (job == NULL || pauses == 0) {
        printf("  operation %d, job %d\n", operations, job != NULL);
        return;
    }
    wait = ASYNC_get_wait_ctx(job);
    MUST(ASYNC_WAIT_CTX_set_wait_fd(wait, descriptors, descriptors[0], NULL, forget));
    ASYNC_WAIT_CTX_set_status(wait, ASYNC_STATUS_EAGAIN);
    for (i = 0; i < pauses; i++) {
        printf("  operation %d pauses\n", operations);
        if (ASYNC_WAIT_CTX_get_callback(wait, &callback, &arg))
            printf("  callback = %d\n", callback(arg));
        ASYNC_pause_job();
    }
    printf("  operation %d goes on\n", operations);
    ASYNC_WAIT_CTX_set_status(wait, ASYNC_STATUS_OK);
    MUST(ASYNC_WAIT_CTX_clear_fd(wait, descriptors));
}

static int encrypt(int length, const unsigned char *from, unsigned char *to, RSA *rsa, int padding)
{
    rest();
    return fails ? -1 : plain_encrypt(length, from, to, rsa, padding);
}

static int decrypt(int length, const unsigned char *from, unsigned char *to, RSA *rsa, int padding)
{
    printf("  decryption\n");
    rest();
    return fails ? -1 : plain_decrypt(length, from, to, rsa, padding);
}

MAYBE_UNUSED static int ready(SSL *ssl, void *arg)
{
    printf("  SSL's callback: %s %s\n", SSL_is_server(ssl) ? "server" : "client", (char *)arg);
    return 7;
}

static void tell(SSL *ssl)
{
    OSSL_ASYNC_FD fds[4];
    size_t all = 9, added = 9, removed = 9;
    int status = -1, ret;

    printf("  waiting %d want %d", SSL_waiting_for_async(ssl), SSL_want(ssl));
    ret = SSL_get_all_async_fds(ssl, NULL, &all);
    printf(" | all %d: %zu", ret, ret ? all : 0);
    if (ret && all == 1 && SSL_get_all_async_fds(ssl, fds, &all))
        printf(" ours %d", fds[0] == descriptors[0]);
    ret = SSL_get_changed_async_fds(ssl, NULL, &added, NULL, &removed);
    printf(" | changed %d: %zu %zu", ret, ret ? added : 0, ret ? removed : 0);
    ret = SSL_get_async_status(ssl, &status);
    printf(" | status %d: %d | state %s\n", ret, status, SSL_state_string(ssl));
}

static int drive(SSL *client, SSL *server)
{
    int c = 0, s = 0, turn, error;

    for (turn = 0; turn < 40 && (c != 1 || s != 1); turn++) {
        if (c != 1) {
            ERR_clear_error();
            c = SSL_do_handshake(client);
            error = SSL_get_error(client, c);
            if (error != SSL_ERROR_NONE && error != SSL_ERROR_WANT_READ) {
                print_result(client, "client", c);
                tell(client);
                if (error != SSL_ERROR_WANT_ASYNC)
                    return 0;
            }
        }
        if (s != 1) {
            ERR_clear_error();
            s = SSL_do_handshake(server);
            error = SSL_get_error(server, s);
            if (error != SSL_ERROR_NONE && error != SSL_ERROR_WANT_READ) {
                print_result(server, "server", s);
                tell(server);
                if (error != SSL_ERROR_WANT_ASYNC)
                    return 0;
            }
        }
    }
    return c == 1 && s == 1;
}

static void run(const char *name, SSL_CTX *client, SSL_CTX *server, int late)
{
    struct pair pair;
    char buffer[20];

    printf("== %s\n", name);
    operations = 0;
    pair_open(&pair, client, server);
    if (late) {
        /* Paused once, the job is left for SSL_clear and another handshake. */
        SSL_do_handshake(pair.client);
        CALL(pair.server, SSL_do_handshake(pair.server));
        CALL(pair.server, SSL_read(pair.server, buffer, 1));
        CALL(pair.server, SSL_write(pair.server, "x", 1));
        tell(pair.server);
    }
    tell(pair.server);
    printf("handshake %d\n", drive(pair.client, pair.server));
    tell(pair.server);
    if (SSL_is_init_finished(pair.server)) {
        CALL(pair.server, SSL_write(pair.server, "data", 4));
        CALL(pair.client, SSL_read(pair.client, buffer, sizeof(buffer)));
        CALL(pair.server, SSL_shutdown(pair.server));
        tell(pair.server);
    }
    pair_close(&pair);
}

/* A key that pauses, and its method; both the caller's. */
static EVP_PKEY *pausing_key(RSA_METHOD **method)
{
    EVP_PKEY *key = load_key(RSA2048), *paused = EVP_PKEY_new();
    RSA *rsa = EVP_PKEY_get1_RSA(key);

    MUST(pipe(descriptors) == 0);
    *method = RSA_meth_dup(RSA_get_default_method());
    plain_encrypt = RSA_meth_get_priv_enc(*method);
    RSA_meth_set_priv_enc(*method, encrypt);
    plain_decrypt = RSA_meth_get_priv_dec(*method);
    RSA_meth_set_priv_dec(*method, decrypt);
    MUST(RSA_set_method(rsa, *method));
    MUST(EVP_PKEY_assign_RSA(paused, rsa));
    EVP_PKEY_free(key);
    return paused;
}

#endif
