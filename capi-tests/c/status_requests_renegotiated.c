// LIMIT: 60
// NO-ASAN: counts what malloc holds
// CVE-2016-6304: renegotiations without end, each with status requests of 16 KB in its hello: what both sides hold stays as it was.
#include "harness.h"

#include <malloc.h>
#include <openssl/ocsp.h>

#define ROUNDS 400
#define WARM 40
/* Lists that were lost would be forty times as much; OpenSSL 3.0 itself leaves some 400 octets a round. */
#define MOST (1 << 20)

static int asked;

static int status(SSL *ssl, void *arg)
{
    STACK_OF(OCSP_RESPID) *ids = NULL;
    X509_EXTENSIONS *extensions = NULL;

    (void)arg;
    SSL_get_tlsext_status_ids(ssl, &ids);
    SSL_get_tlsext_status_exts(ssl, &extensions);
    asked = sk_OCSP_RESPID_num(ids);
    return SSL_TLSEXT_ERR_NOACK;
}

static size_t held(void)
{
    struct mallinfo2 info = mallinfo2();

    return info.uordblks + info.hblkhd;
}

int main(void)
{
    SSL_CTX *client = client_ctx(KINDS), *server = server_ctx(P256);
    X509 *cert = load_cert(P256);
    STACK_OF(OCSP_RESPID) *ids = sk_OCSP_RESPID_new_null();
    struct pair p;
    size_t before = 0;
    long growth;
    int i, turn, size = 0;

    only_version(client, TLS1_2_VERSION);
    only_version(server, TLS1_2_VERSION);
    SSL_CTX_set_options(server, SSL_OP_ALLOW_CLIENT_RENEGOTIATION);
    SSL_CTX_set_tlsext_status_cb(server, status);
    pair_open(&p, client, server);
    MUST(SSL_set_tlsext_status_type(p.client, TLSEXT_STATUSTYPE_ocsp) == 1);
    for (i = 0; size < 16000; i++) {
        OCSP_RESPID *id = OCSP_RESPID_new();

        MUST(OCSP_RESPID_set_by_key(id, cert) == 1);
        size += i2d_OCSP_RESPID(id, NULL) + 2;
        MUST(sk_OCSP_RESPID_push(ids, id) > 0);
    }
    MUST(SSL_set_tlsext_status_ids(p.client, ids) == 1);
    MUST(handshake(p.client, p.server));
    printf("ids sent %d, seen %d\n", i, asked);
    for (i = 0; i < WARM + ROUNDS; i++) {
        char byte;

        if (i == WARM)
            before = held();
        asked = 0;
        MUST(SSL_renegotiate(p.client) == 1);
        MUST(SSL_do_handshake(p.client) == -1);
        for (turn = 0; turn < 3; turn++) {
            SSL_read(p.server, &byte, 1);
            SSL_read(p.client, &byte, 1);
        }
        MUST(!SSL_in_init(p.client) && !SSL_in_init(p.server));
        MUST(asked > 0);
    }
    growth = (long)(held() - before);
    printf("%ld renegotiations, ids seen %d, memory %s\n", SSL_total_renegotiations(p.client), asked, growth < MOST ? "flat" : "grows");
    if (growth >= MOST)
        fprintf(stderr, "%ld bytes\n", growth);
    ERR_clear_error();
    pair_close(&p);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
    X509_free(cert);
    return 0;
}
