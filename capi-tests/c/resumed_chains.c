// SSL_get_peer_cert_chain of a resumed connection: a session object knows the chain that its handshake saw, also in a duplicate; what was read from an
// encoding knows the leaf alone. Node.js goes by it.
#include "harness.h"

static SSL_SESSION *got;

static int keep(SSL *ssl, SSL_SESSION *session)
{
    (void)ssl;
    SSL_SESSION_free(got);
    got = session;
    return 1;
}

static void told(const char *who, SSL *ssl)
{
    STACK_OF(X509) *chain = SSL_get_peer_cert_chain(ssl), *verified = SSL_get0_verified_chain(ssl);

    printf("  %s: resumed %d, chain %d, verified %d, leaf %d, result %ld\n", who, SSL_session_reused(ssl), chain ? sk_X509_num(chain) : -1,
           verified ? sk_X509_num(verified) : -1, SSL_get0_peer_certificate(ssl) != NULL, SSL_get_verify_result(ssl));
}

static void once(SSL_CTX *c_ctx, SSL_CTX *s_ctx, SSL_SESSION *session, const char *name)
{
    struct pair p;
    char byte;

    printf("%s\n", name);
    pair_open(&p, c_ctx, s_ctx);
    if (session != NULL) {
        MUST(SSL_set_session(p.client, session) == 1);
        told("before", p.client);
    }
    MUST(handshake(p.client, p.server));
    SSL_read(p.client, &byte, 1);
    told("client", p.client);
    told("server", p.server);
    SSL_shutdown(p.client);
    SSL_shutdown(p.server);
    pair_close(&p);
}

/* As if from a file. */
static SSL_SESSION *reread(SSL_SESSION *session)
{
    unsigned char *der = NULL;
    int length = i2d_SSL_SESSION(session, &der);
    const unsigned char *at = der;
    SSL_SESSION *copy = d2i_SSL_SESSION(NULL, &at, length);

    MUST(copy != NULL);
    OPENSSL_free(der);
    return copy;
}

int main(void)
{
    int version;

    for (version = TLS1_2_VERSION; version <= TLS1_3_VERSION; version++) {
        SSL_CTX *c_ctx = client_ctx(P256), *s_ctx = server_ctx(P256);
        SSL_SESSION *own, *duplicate, *read, *again;

        printf("== %x\n", version);
        only_version(c_ctx, version);
        SSL_CTX_set_session_id_context(s_ctx, (const unsigned char *)"x", 1);
        SSL_CTX_set_session_cache_mode(c_ctx, SSL_SESS_CACHE_CLIENT | SSL_SESS_CACHE_NO_INTERNAL);
        SSL_CTX_sess_set_new_cb(c_ctx, keep);
        MUST(SSL_CTX_use_certificate_file(c_ctx, pem_file(P256), SSL_FILETYPE_PEM) == 1);
        MUST(SSL_CTX_use_PrivateKey_file(c_ctx, pem_file(P256), SSL_FILETYPE_PEM) == 1);
        SSL_CTX_set_verify(s_ctx, SSL_VERIFY_PEER, NULL);
        MUST(SSL_CTX_load_verify_locations(s_ctx, pem_file(P256), NULL) == 1);
        once(c_ctx, s_ctx, NULL, "full");
        duplicate = SSL_SESSION_dup(got);
        SSL_SESSION_up_ref(own = got);
        once(c_ctx, s_ctx, own, "the object");
        once(c_ctx, s_ctx, duplicate, "a duplicate");
        read = reread(got);
        once(c_ctx, s_ctx, read, "read");
        again = reread(got);
        once(c_ctx, s_ctx, again, "read from one that was read");
        SSL_SESSION_free(own);
        SSL_SESSION_free(duplicate);
        SSL_SESSION_free(read);
        SSL_SESSION_free(again);
        SSL_SESSION_free(got);
        got = NULL;
        SSL_CTX_free(c_ctx);
        SSL_CTX_free(s_ctx);
    }
    return 0;
}
