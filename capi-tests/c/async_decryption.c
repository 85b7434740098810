// BETTER: static RSA works with a key of a method of the application's, in a job and out of one; OpenSSL 3.0 asks such a key for a padding that it has not
// NO-ASAN: jobs switch stacks, which AddressSanitizer does not follow
// SSL_MODE_ASYNC and static RSA: the decryption pauses its job; one that fails is told as late as any wrong premaster secret.
#include "harness.h"
#include "async_jobs.h"

int main(void)
{
    SSL_CTX *client = client_ctx(RSA2048), *server = server_ctx(RSA2048);
    RSA_METHOD *method;
    EVP_PKEY *paused = pausing_key(&method);
    struct pair pair;

    MUST(SSL_CTX_use_PrivateKey(server, paused) == 1);
    SSL_CTX_set_max_proto_version(server, TLS1_2_VERSION);
    MUST(SSL_CTX_set_cipher_list(client, "AES128-SHA:AES128-GCM-SHA256"));
    run("without the mode", client, server, 0);
    SSL_CTX_set_mode(server, SSL_MODE_ASYNC);
    run("in a job", client, server, 0);
    pauses = 3;
    run("several pauses", client, server, 0);
    pauses = 0;
    run("no pause", client, server, 0);
    pauses = 1;
    fails = 1;
    run("the decryption fails", client, server, 0);
    fails = 0;
    printf("== freed while paused\n");
    pair_open(&pair, client, server);
    MUST(SSL_do_handshake(pair.client) == -1 && SSL_do_handshake(pair.server) == -1 && SSL_do_handshake(pair.client) == -1);
    CALL(pair.server, SSL_do_handshake(pair.server));
    CALL(pair.server, SSL_clear(pair.server));
    tell(pair.server);
    pair_close(&pair);
    run("after that", client, server, 0);
    EVP_PKEY_free(paused);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
    RSA_meth_free(method);
    return 0;
}
