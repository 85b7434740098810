// NO-ASAN: jobs switch stacks, which AddressSanitizer does not follow
// SSL_MODE_ASYNC with an RSA key whose method pauses its job: what each call says meanwhile, descriptors, callback, SSL_clear.
#include "harness.h"
#include "async_jobs.h"

int main(void)
{
    SSL_CTX *client = client_ctx(RSA2048), *server = server_ctx(RSA2048);
    X509 *cert = load_cert(RSA2048);
    RSA_METHOD *method;
    EVP_PKEY *paused = pausing_key(&method);
    struct pair pair;

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
    EVP_PKEY_free(paused);
    X509_free(cert);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
    RSA_meth_free(method);
    return 0;
}
