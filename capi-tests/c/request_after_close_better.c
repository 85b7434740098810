// BETTER: nothing follows a close_notify of ours (RFC 8446 section 6.1): a client that is asked for a certificate after it, and goes on reading, sends no answer, which OpenSSL 3.0 does
// A CertificateRequest after the handshake that arrives behind the client's own close_notify.
#include "harness.h"

static void run(int certificate, int seen)
{
    SSL_CTX *client = client_ctx(KINDS), *server = server_ctx(P256);
    struct pair p;
    char bytes[8];

    printf("== the client has %s, the server has %s its close_notify\n", certificate ? "a certificate" : "none", seen ? "read" : "not read");
    only_version(client, TLS1_3_VERSION);
    SSL_CTX_set_post_handshake_auth(client, 1);
    if (certificate)
        MUST(SSL_CTX_use_certificate_file(client, pem_file(P384), SSL_FILETYPE_PEM) == 1 && SSL_CTX_use_PrivateKey_file(client, pem_file(P384), SSL_FILETYPE_PEM) == 1);
    pair_connect(&p, client, server);
    CALL(p.client, SSL_shutdown(p.client));
    if (seen)
        CALL(p.server, SSL_read(p.server, bytes, 8));
    SSL_set_verify(p.server, SSL_VERIFY_PEER, NULL);
    MUST(SSL_verify_client_post_handshake(p.server) == 1 && SSL_do_handshake(p.server) == 1);
    CALL(p.server, SSL_write(p.server, "data", 4));
    CALL(p.client, SSL_read(p.client, bytes, 8));
    print_state("client", p.client);
    print_records("client", &p.c2s);
    CALL(p.server, SSL_read(p.server, bytes, 8));
    CALL(p.server, SSL_shutdown(p.server));
    CALL(p.client, SSL_read(p.client, bytes, 8));
    CALL(p.client, SSL_shutdown(p.client));
    pair_close(&p);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

int main(void)
{
    int certificate;

    for (certificate = 0; certificate < 2; certificate++) {
        run(certificate, 0);
        run(certificate, 1);
    }
    return 0;
}
