// BETTER: OpenSSL 3.0 resumes whatever rules about clients the name callback has set (CVE-2025-23419). Ours drops the session where clients are
// verified, and then nothing of it may be left: no certificate, no verdict, and nothing in the tickets that follow.
#include "harness.h"

static int mode_of_b, with_info;

static int accept_all(int ok, X509_STORE_CTX *store)
{
    (void)ok, (void)store;
    return 1;
}

static void on_info(const SSL *ssl, int where, int value)
{
    (void)ssl, (void)where, (void)value;
}

static SSL_CTX *other;

static int on_name(SSL *ssl, int *alert, void *arg)
{
    const char *name = SSL_get_servername(ssl, TLSEXT_NAMETYPE_host_name);

    (void)alert, (void)arg;
    if (name && strcmp(name, "b.test") == 0) {
        if (other)
            SSL_set_SSL_CTX(ssl, other);
        SSL_set_verify(ssl, mode_of_b, accept_all);
        if (with_info)
            SSL_set_info_callback(ssl, on_info);
    } else {
        SSL_set_verify(ssl, SSL_VERIFY_PEER, accept_all);
    }
    return SSL_TLSEXT_ERR_OK;
}

static SSL_SESSION *last;

static int on_session(SSL *ssl, SSL_SESSION *session)
{
    (void)ssl;
    SSL_SESSION_free(last);
    last = session;
    return 1;
}

/* The client shows its certificate only at a.test. */
static SSL_SESSION *visit(SSL_CTX *client, SSL_CTX *server, const char *name, SSL_SESSION *session)
{
    struct pair pair;
    SSL_SESSION *copy = session ? SSL_SESSION_dup(session) : NULL;
    SSL_SESSION *ours;
    char byte;
    int done;

    pair_open(&pair, client, server);
    SSL_set_tlsext_host_name(pair.client, name);
    if (copy)
        MUST(SSL_set_session(pair.client, copy) == 1);
    ERR_clear_error();
    done = handshake(pair.client, pair.server);
    ours = SSL_get_session(pair.server);
    printf("  %s: done %d, reused %d, certificate %d, in the session %d, verdict %ld\n", name, done, SSL_session_reused(pair.server),
           SSL_get0_peer_certificate(pair.server) != NULL, ours && SSL_SESSION_get0_peer(ours), SSL_get_verify_result(pair.server));
    ERR_clear_error();
    (void)!SSL_read(pair.client, &byte, 1);
    ERR_clear_error();
    SSL_shutdown(pair.client);
    SSL_shutdown(pair.server);
    ERR_clear_error();
    pair_close(&pair);
    SSL_SESSION_free(copy);
    ours = last;
    last = NULL;
    return ours;
}

int main(void)
{
    static const int modes[] = { SSL_VERIFY_PEER | SSL_VERIFY_POST_HANDSHAKE, SSL_VERIFY_NONE };
    SSL_CTX *client, *bare, *server;
    EVP_PKEY *key = load_key(P256);
    X509 *cert = load_cert(P256);
    int i, retry, switching;

    for (switching = 0; switching <= 1; switching++)
        for (retry = 0; retry <= 1; retry++)
            for (with_info = 0; with_info <= 1; with_info++)
                for (i = 0; i < 2; i++) {
                    SSL_SESSION *first, *second;

                    printf("== mode %x, %s, info callback %d, %s\n", modes[i], retry ? "retry" : "no retry", with_info,
                           switching ? "another SSL_CTX" : "the same SSL_CTX");
                    mode_of_b = modes[i];
                    client = client_ctx(KINDS);
                    bare = client_ctx(KINDS);
                    server = server_ctx(P256);
                    other = switching ? server_ctx(P256) : NULL;
                    only_version(client, TLS1_3_VERSION);
                    MUST(SSL_CTX_use_certificate(client, cert) == 1 && SSL_CTX_use_PrivateKey(client, key) == 1);
                    SSL_CTX_set_session_cache_mode(client, SSL_SESS_CACHE_CLIENT | SSL_SESS_CACHE_NO_INTERNAL);
                    SSL_CTX_set_session_cache_mode(bare, SSL_SESS_CACHE_CLIENT | SSL_SESS_CACHE_NO_INTERNAL);
                    SSL_CTX_sess_set_new_cb(client, on_session);
                    SSL_CTX_sess_set_new_cb(bare, on_session);
                    SSL_CTX_set_session_id_context(server, (const unsigned char *)"x", 1);
                    if (other)
                        SSL_CTX_set_session_id_context(other, (const unsigned char *)"x", 1);
                    SSL_CTX_set_tlsext_servername_callback(server, on_name);
                    first = visit(client, server, "a.test", NULL);
                    if (retry) {
                        MUST(SSL_CTX_set1_groups_list(server, "P-384") == 1);
                        MUST(SSL_CTX_set1_groups_list(bare, "P-256:P-384") == 1);
                    }
                    second = visit(bare, server, "b.test", first);
                    SSL_SESSION_free(first);
                    first = second ? visit(bare, server, "b.test", second) : NULL;
                    SSL_SESSION_free(first);
                    SSL_SESSION_free(second);
                    SSL_CTX_free(client);
                    SSL_CTX_free(bare);
                    SSL_CTX_free(server);
                    SSL_CTX_free(other);
                }
    EVP_PKEY_free(key);
    X509_free(cert);
    return 0;
}
