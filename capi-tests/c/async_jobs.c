// NO-ASAN: jobs switch stacks, which AddressSanitizer does not follow
// SSL_MODE_ASYNC with an RSA key whose method pauses its job: what each call says meanwhile, descriptors, callback, SSL_clear.
#include "harness.h"

#include <openssl/async.h>
#include <openssl/engine.h>

static int pauses = 1, operations, descriptors[2], fails;
static int (*plain_encrypt)(int, const unsigned char *, unsigned char *, RSA *, int);

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

static int ready(SSL *ssl, void *arg)
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

int main(void)
{
    SSL_CTX *client = client_ctx(RSA2048), *server = server_ctx(RSA2048);
    EVP_PKEY *key = load_key(RSA2048), *paused = EVP_PKEY_new();
    X509 *cert = load_cert(RSA2048);
    RSA *rsa = EVP_PKEY_get1_RSA(key);
    struct pair pair;
    RSA_METHOD *method = RSA_meth_dup(RSA_get_default_method());

    MUST(pipe(descriptors) == 0);
    plain_encrypt = RSA_meth_get_priv_enc(method);
    RSA_meth_set_priv_enc(method, encrypt);
    MUST(RSA_set_method(rsa, method));
    MUST(EVP_PKEY_assign_RSA(paused, rsa));
    MUST(SSL_CTX_use_PrivateKey(server, paused) == 1);
    run("without the mode", client, server, 0);
    SSL_CTX_set_mode(server, SSL_MODE_ASYNC);
    run("TLS 1.3", client, server, 0);
    pauses = 3;
    run("several pauses", client, server, 0);
    pauses = 0;
    run("no pause", client, server, 0);
    pauses = 1;
    fails = 1;
    run("the operation fails", client, server, 0);
    fails = 0;
    MUST(SSL_CTX_set_async_callback(server, ready) == 1 && SSL_CTX_set_async_callback_arg(server, "argument") == 1);
    run("callback", client, server, 0);
    MUST(SSL_CTX_set_async_callback(server, NULL) == 1);
    pauses = 2;
    run("other calls meanwhile", client, server, 1);
    pauses = 1;
    SSL_CTX_set_max_proto_version(server, TLS1_2_VERSION);
    run("TLS 1.2, signature", client, server, 0);
    SSL_CTX_set_max_proto_version(server, 0);
    MUST(SSL_CTX_use_certificate(client, cert) == 1 && SSL_CTX_use_PrivateKey(client, paused) == 1);
    SSL_CTX_set_mode(client, SSL_MODE_ASYNC);
    SSL_CTX_set_verify(server, SSL_VERIFY_PEER, NULL);
    X509_STORE_add_cert(SSL_CTX_get_cert_store(server), cert);
    run("client certificate", client, server, 0);
    printf("== freed while paused\n");
    pair_open(&pair, client, server);
    SSL_do_handshake(pair.client);
    CALL(pair.server, SSL_do_handshake(pair.server));
    pair_close(&pair);
    run("after that", client, server, 0);
    EVP_PKEY_free(key);
    EVP_PKEY_free(paused);
    X509_free(cert);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
    RSA_meth_free(method);
    return 0;
}
