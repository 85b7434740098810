// BETTER: a server whose callback asks for a later verification of the client's certificate (SSL_set_retry_verify) waits for it; OpenSSL 3.0 knows that on clients only and takes the answer for a success, so that a client passes whom nobody has verified
// SSL_set_retry_verify on a server: SSL_get_error says WANT_RETRY_VERIFY, the callback is asked again at the next call, and its last word counts.
#include "harness.h"

static int asked, passes;

static int verify(X509_STORE_CTX *store, void *arg)
{
    SSL *ssl = X509_STORE_CTX_get_ex_data(store, SSL_get_ex_data_X509_STORE_CTX_idx());

    (void)arg;
    if (++asked < 3)
        return SSL_set_retry_verify(ssl);
    return passes;
}

static void run(int version)
{
    SSL_CTX *client = client_ctx(KINDS), *server = server_ctx(P256);
    struct pair p;
    int turn, c, s = -1, error;

    printf("%x, the client %s\n", version, passes ? "passes" : "does not pass");
    asked = 0;
    only_version(client, version);
    MUST(SSL_CTX_use_certificate_file(client, pem_file(P384), SSL_FILETYPE_PEM) == 1 && SSL_CTX_use_PrivateKey_file(client, pem_file(P384), SSL_FILETYPE_PEM) == 1);
    SSL_CTX_set_verify(server, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, NULL);
    SSL_CTX_set_cert_verify_callback(server, verify, NULL);
    pair_open(&p, client, server);
    for (turn = 0; turn < 6 && s != 1; turn++) {
        c = SSL_do_handshake(p.client);
        ERR_clear_error();
        s = SSL_do_handshake(p.server);
        error = SSL_get_error(p.server, s);
        printf("  client %d, server %d %s, asked %d\n", c, s, ge_name(error), asked);
        print_errors();
        if (s != 1 && error != SSL_ERROR_WANT_READ && error != SSL_ERROR_WANT_RETRY_VERIFY)
            break;
    }
    pair_close(&p);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

int main(void)
{
    int version;

    for (version = TLS1_2_VERSION; version <= TLS1_3_VERSION; version++) {
        for (passes = 1; passes >= 0; passes--)
            run(version);
    }
    return 0;
}
