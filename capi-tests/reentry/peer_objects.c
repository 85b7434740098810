// VALGRIND
// LIMIT: 60
// What a program hangs on a peer's certificate, and what it changes in it, stays with the connection and its session: other connections to the
// same peer have objects of their own. Inside one connection all getters show the same object, and a session that is resumed shows it again.
#include "harness.h"

static int index_;

/* What hangs on a certificate, and whether its alias was set. */
static void look(const char *what, X509 *cert)
{
    int length;

    if (cert == NULL)
        printf("  %s: NULL\n", what);
    else
        printf("  %s: %s, alias %s\n", what, X509_get_ex_data(cert, index_) ? (char *)X509_get_ex_data(cert, index_) : "nothing",
               X509_alias_get0(cert, &length) ? "set" : "none");
}

static void mark(X509 *cert, const char *what)
{
    MUST(cert && X509_set_ex_data(cert, index_, (void *)what) && X509_alias_set1(cert, (const unsigned char *)"a", 1));
}

static int accepts(int ok, X509_STORE_CTX *ctx)
{
    X509 *cert = X509_STORE_CTX_get_current_cert(ctx);

    look("verify_cb", cert);
    mark(cert, "seen by verify_cb");
    (void)ok;
    return 1;
}

static int accepts_all(X509_STORE_CTX *ctx, void *arg)
{
    (void)arg;
    look("cert_verify_callback", X509_STORE_CTX_get0_cert(ctx));
    mark(X509_STORE_CTX_get0_cert(ctx), "seen by cert_verify_callback");
    return 1;
}

enum lends { LEAF, CHAIN, VERIFIED, SESSION };

/* One connection: the object comes by one getter first, and all the others show it. */
static void connects(const char *name, SSL_CTX *client, SSL_CTX *server, enum lends first)
{
    STACK_OF(X509) *chain, *verified;
    struct pair p;
    X509 *leaf;

    printf("%s\n", name);
    pair_connect(&p, client, server);
    leaf = first == LEAF ? SSL_get0_peer_certificate(p.client)
           : first == CHAIN ? sk_X509_value(SSL_get_peer_cert_chain(p.client), 0)
           : first == VERIFIED ? sk_X509_value(SSL_get0_verified_chain(p.client), 0)
                               : SSL_SESSION_get0_peer(SSL_get_session(p.client));
    look("first", leaf);
    mark(leaf, name);
    chain = SSL_get_peer_cert_chain(p.client);
    verified = SSL_get0_verified_chain(p.client);
    look("leaf", SSL_get0_peer_certificate(p.client));
    look("chain", sk_X509_value(chain, 0));
    look("chain, issuer", sk_X509_value(chain, 1));
    look("verified", sk_X509_value(verified, 0));
    look("session", SSL_SESSION_get0_peer(SSL_get_session(p.client)));
    printf("  one object: %d %d %d\n", leaf == SSL_get0_peer_certificate(p.client), leaf == sk_X509_value(chain, 0),
           leaf == SSL_SESSION_get0_peer(SSL_get_session(p.client)));
    printf("  chain %d, verified %d, the same stacks %d %d\n", sk_X509_num(chain), sk_X509_num(verified),
           chain == SSL_get_peer_cert_chain(p.client), verified == SSL_get0_verified_chain(p.client));
    if (sk_X509_num(chain) > 1)
        mark(sk_X509_value(chain, 1), name);
    pair_close(&p);
}

int main(void)
{
    SSL_CTX *server = SSL_CTX_new(TLS_server_method()), *client = client_ctx(KINDS);
    EVP_PKEY *root_key = make_key(P256), *key = make_key(P256);
    X509 *root = make_cert(root_key, "root", NULL, NULL, 1), *leaf = make_cert(key, "leaf", root, root_key, 2);
    SSL_SESSION *session;
    struct pair p, q;

    index_ = X509_get_ex_new_index(0, NULL, NULL, NULL, NULL);
    MUST(SSL_CTX_use_certificate(server, leaf) == 1 && SSL_CTX_use_PrivateKey(server, key) == 1);
    MUST(SSL_CTX_add1_chain_cert(server, root) == 1);
    MUST(X509_STORE_add_cert(SSL_CTX_get_cert_store(client), root));
    SSL_CTX_set_verify(client, SSL_VERIFY_PEER, NULL);
    SSL_CTX_set_session_id_context(server, (const unsigned char *)"x", 1);

    connects("leaf", client, server, LEAF);
    connects("leaf again", client, server, LEAF);
    connects("chain", client, server, CHAIN);
    connects("verified chain", client, server, VERIFIED);
    connects("session", client, server, SESSION);
    connects("leaf at last", client, server, LEAF);

    /* Two at once, neither lent before both stand. */
    pair_connect(&p, client, server);
    pair_connect(&q, client, server);
    printf("two at once\n");
    mark(SSL_get0_peer_certificate(p.client), "the first");
    look("first", SSL_get0_peer_certificate(p.client));
    look("second", SSL_get0_peer_certificate(q.client));
    pair_close(&p);
    pair_close(&q);

    SSL_CTX_set_verify(client, SSL_VERIFY_PEER, accepts);
    connects("with verify_cb", client, server, LEAF);
    SSL_CTX_set_verify(client, SSL_VERIFY_PEER, NULL);
    SSL_CTX_set_cert_verify_callback(client, accepts_all, NULL);
    connects("with cert_verify_callback", client, server, CHAIN);
    SSL_CTX_set_cert_verify_callback(client, NULL, NULL);
    X509_STORE_set_verify_cb(SSL_CTX_get_cert_store(client), accepts);
    connects("with the store's verify_cb", client, server, VERIFIED);
    X509_STORE_set_verify_cb(SSL_CTX_get_cert_store(client), NULL);
    connects("with none", client, server, LEAF);

    /* The session has the object, and so a connection that resumes it. */
    for (int version = TLS1_2_VERSION; version <= TLS1_3_VERSION; version++) {
        only_version(client, version);
        pair_connect(&p, client, server);
        mark(SSL_get0_peer_certificate(p.client), "of the session");
        session = SSL_get1_session(p.client);
        SSL_shutdown(p.client);
        SSL_shutdown(p.server);
        pair_close(&p);
        pair_open(&p, client, server);
        MUST(SSL_set_session(p.client, session) == 1 && handshake(p.client, p.server));
        printf("%s, reused %d\n", SSL_get_version(p.client), SSL_session_reused(p.client));
        look("leaf", SSL_get0_peer_certificate(p.client));
        look("session", SSL_SESSION_get0_peer(session));
        pair_close(&p);
        SSL_SESSION_free(session);
    }

    SSL_CTX_free(server);
    SSL_CTX_free(client);
    X509_free(root);
    X509_free(leaf);
    EVP_PKEY_free(root_key);
    EVP_PKEY_free(key);
    return 0;
}
