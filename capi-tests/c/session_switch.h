/*
 * Servers that choose their SSL_CTX by the name, each with an id context and rules about clients of its own: which sessions resume where. Included by
 * session_switch.c (what both libraries do) and session_switch_better.c (where ours is stricter).
 */
#include "harness.h"

static int version;
static SSL_CTX *client, *servers[3];
static const char *const names[3] = { "a.test", "b.test", "c.test" };
/* The verify mode that the name callback sets, as nginx does; -1: none. */
static int modes[3];

static int on_name(SSL *ssl, int *alert, void *arg)
{
    const char *name = SSL_get_servername(ssl, TLSEXT_NAMETYPE_host_name);
    int i;

    (void)alert, (void)arg;
    for (i = 0; i < 3; i++) {
        if (name && strcmp(name, names[i]) == 0) {
            SSL_set_SSL_CTX(ssl, servers[i]);
            if (modes[i] >= 0)
                SSL_set_verify(ssl, modes[i], SSL_get_verify_callback(ssl));
        }
    }
    return name ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_NOACK;
}

static int on_verify(int ok, X509_STORE_CTX *store)
{
    (void)ok, (void)store;
    return 1;
}

static void contexts(int with_ids, int no_ticket, int with_cert)
{
    EVP_PKEY *key = load_key(P256);
    X509 *cert = load_cert(P256);
    int i;

    client = client_ctx(KINDS);
    only_version(client, version);
    if (with_cert) {
        SSL_CTX_use_certificate(client, cert);
        SSL_CTX_use_PrivateKey(client, key);
    }
    EVP_PKEY_free(key);
    X509_free(cert);
    for (i = 0; i < 3; i++) {
        servers[i] = server_ctx(P256);
        only_version(servers[i], version);
        SSL_CTX_set_tlsext_servername_callback(servers[i], on_name);
        SSL_CTX_set_verify(servers[i], SSL_VERIFY_NONE, on_verify);
        if (no_ticket)
            SSL_CTX_set_options(servers[i], SSL_OP_NO_TICKET);
        if (with_ids)
            SSL_CTX_set_session_id_context(servers[i], (const unsigned char *)names[i], 6);
        modes[i] = -1;
    }
}

static void done(void)
{
    int i;

    SSL_CTX_free(client);
    for (i = 0; i < 3; i++)
        SSL_CTX_free(servers[i]);
}

static SSL_SESSION *talk(const char *name, SSL_SESSION *session)
{
    struct pair p;
    SSL_SESSION *last;
    SSL_SESSION *copy = session ? SSL_SESSION_dup(session) : NULL;
    unsigned n = 0;
    char byte;

    pair_open(&p, client, servers[0]);
    if (name)
        SSL_set_tlsext_host_name(p.client, name);
    if (copy)
        SSL_set_session(p.client, copy);
    printf("  %s:", name ? name : "no name");
    if (!handshake(p.client, p.server)) {
        printf(" failed");
        print_errors();
    } else {
        X509 *peer = SSL_get0_peer_certificate(p.server);

        SSL_SESSION_get0_id_context(SSL_get_session(p.server), &n);
        printf(" reused %d/%d, id context %.*s, client certificate %d, name %s\n", SSL_session_reused(p.client), SSL_session_reused(p.server), (int)n,
               (const char *)SSL_SESSION_get0_id_context(SSL_get_session(p.server), &n), peer != NULL,
               SSL_get_servername(p.server, TLSEXT_NAMETYPE_host_name) ? SSL_get_servername(p.server, TLSEXT_NAMETYPE_host_name) : "none");
    }
    SSL_read(p.client, &byte, 1);
    last = SSL_get1_session(p.client);
    SSL_set_shutdown(p.client, SSL_SENT_SHUTDOWN);
    SSL_set_shutdown(p.server, SSL_SENT_SHUTDOWN);
    pair_close(&p);
    SSL_SESSION_free(copy);
    return last;
}

/* Every pair of a name that a session is made with and one that it is shown to. */
static void all_pairs(const char *what)
{
    static const char *const shown[4] = { "a.test", "b.test", "c.test", NULL };
    int from, to;

    printf("== %x: %s\n", version, what);
    for (from = 0; from < 4; from++) {
        for (to = 0; to < 4; to++) {
            SSL_SESSION *session = talk(shown[from], NULL), *after;

            after = talk(shown[to], session);
            SSL_SESSION_free(talk(shown[to], after));
            SSL_SESSION_free(session);
            SSL_SESSION_free(after);
        }
    }
}
