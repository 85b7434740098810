// VALGRIND
// While an SSL or an SSL_CTX is freed its callbacks run: ex_data free callbacks, a BIO's, remove_session_cb. They are given the object, which is
// still whole, and may call functions that take a reference to it for as long as they run. It is destroyed once all the same.
#include "harness.h"

static SSL *dying;
static int fired;

static void ssl_goes(void *parent, void *ptr, CRYPTO_EX_DATA *ad, int index, long argl, void *argp)
{
    SSL *ssl = parent;
    SSL_SESSION *session;
    X509 *peer;

    (void)ad, (void)index, (void)argl, (void)argp;
    if (ptr == NULL)
        return;
    session = SSL_get1_session(ssl);
    peer = SSL_get1_peer_certificate(ssl);
    printf("  %s goes: session %s, peer %s, version %s, up_ref %d\n", (char *)ptr, session ? "set" : "NULL", peer ? "set" : "NULL",
           SSL_get_version(ssl), SSL_up_ref(ssl));
    SSL_SESSION_free(session);
    X509_free(peer);
    fired++;
}

static void ssl_shuts_down(void *parent, void *ptr, CRYPTO_EX_DATA *ad, int index, long argl, void *argp)
{
    (void)ad, (void)index, (void)argl, (void)argp;
    if (ptr) {
        CALL((SSL *)parent, SSL_shutdown(parent));
        CALL((SSL *)parent, SSL_shutdown(parent));
        fired++;
    }
}

static void ctx_goes(void *parent, void *ptr, CRYPTO_EX_DATA *ad, int index, long argl, void *argp)
{
    SSL_CTX *ctx = parent;

    (void)ad, (void)index, (void)argl, (void)argp;
    if (ptr == NULL)
        return;
    printf("  ctx goes: %ld sessions, store %s, up_ref %d, list %d, groups %ld\n", SSL_CTX_sess_number(ctx),
           SSL_CTX_get_cert_store(ctx) ? "set" : "NULL", SSL_CTX_up_ref(ctx), SSL_CTX_set_cipher_list(ctx, "ECDHE-RSA-AES128-GCM-SHA256"),
           SSL_CTX_set1_groups_list(ctx, "P-256"));
    SSL_CTX_flush_sessions(ctx, 0);
    fired++;
}

static void session_goes(void *parent, void *ptr, CRYPTO_EX_DATA *ad, int index, long argl, void *argp)
{
    unsigned length;

    (void)ad, (void)index, (void)argl, (void)argp;
    if (ptr) {
        SSL_SESSION_get_id(parent, &length);
        printf("  session goes: id of %u, up_ref %d\n", length, SSL_SESSION_up_ref(parent));
        fired++;
    }
}

static long bio_goes(BIO *bio, int operation, const char *bytes, size_t length, int argi, long argl, int ret, size_t *done)
{
    SSL *ssl = (SSL *)BIO_get_callback_arg(bio);

    (void)bytes, (void)length, (void)argi, (void)argl, (void)done;
    if (operation == BIO_CB_FREE && ssl) {
        SSL_SESSION *session = SSL_get1_session(ssl);

        printf("  bio goes: shutdown %d, server %d, pending %d, session %s\n", SSL_get_shutdown(ssl), SSL_is_server(ssl), SSL_pending(ssl),
               session ? "set" : "NULL");
        SSL_SESSION_free(session);
        fired++;
    }
    return ret;
}

static void session_leaves(SSL_CTX *ctx, SSL_SESSION *session)
{
    SSL *ssl = dying;

    printf("  remove_session_cb: %ld in the cache\n", SSL_CTX_sess_number(ctx));
    dying = NULL;
    fired++;
    if (ssl) {
        SSL_SESSION *held = SSL_get1_session(ssl);

        printf("  same session %d, pending %d, bio %s\n", held == session, SSL_pending(ssl), SSL_get_wbio(ssl) ? "set" : "NULL");
        SSL_SESSION_free(held);
    }
    TELL(SSL_CTX_set_cipher_list(ctx, "ECDHE-RSA-AES128-GCM-SHA256"));
}

/* Gone: a further use of the name of the step tells that each callback came once. */
static void gone(const char *what)
{
    printf("%s: gone, %d callbacks\n", what, fired);
    fired = 0;
}

int main(void)
{
    SSL_CTX *server = server_ctx(RSA2048), *client = client_ctx(RSA2048);
    int told, closing, ctx_index, session_index;
    unsigned char id[32] = { 7 };
    SSL_SESSION *session;
    struct pair p;
    BIO *bio;

    told = SSL_get_ex_new_index(0, NULL, NULL, NULL, ssl_goes);
    closing = SSL_get_ex_new_index(0, NULL, NULL, NULL, ssl_shuts_down);
    ctx_index = SSL_CTX_get_ex_new_index(0, NULL, NULL, NULL, ctx_goes);
    session_index = SSL_SESSION_get_ex_new_index(0, NULL, NULL, NULL, session_goes);

    pair_connect(&p, client, server);
    SSL_set_ex_data(p.client, told, "client");
    SSL_set_ex_data(p.server, told, "server");
    SSL_shutdown(p.client);
    pair_close(&p);
    gone("getters");

    pair_connect(&p, client, server);
    SSL_set_ex_data(p.client, closing, "");
    SSL_free(p.client);
    p.client = NULL;
    gone("SSL_shutdown");
    CALL(p.server, SSL_read(p.server, id, 1));
    pair_close(&p);

    pair_connect(&p, client, server);
    bio = SSL_get_rbio(p.client);
    BIO_set_callback_ex(bio, bio_goes);
    BIO_set_callback_arg(bio, (char *)p.client);
    SSL_shutdown(p.client);
    SSL_free(p.client);
    p.client = NULL;
    pair_close(&p);
    gone("a BIO");

    SSL_CTX_set_session_cache_mode(client, SSL_SESS_CACHE_CLIENT);
    SSL_CTX_sess_set_remove_cb(client, session_leaves);
    only_version(client, TLS1_2_VERSION);
    pair_connect(&p, client, server);
    dying = p.client;
    SSL_free(p.client);
    p.client = NULL;
    pair_close(&p);
    gone("a session that leaves the cache with its connection");

    session = SSL_SESSION_new();
    MUST(session && SSL_SESSION_set1_id(session, id, sizeof(id)) && SSL_CTX_add_session(client, session));
    SSL_SESSION_free(session);
    SSL_CTX_set_ex_data(client, ctx_index, "");
    SSL_CTX_free(client);
    gone("an SSL_CTX with a session in its cache");

    session = SSL_SESSION_new();
    MUST(session && SSL_SESSION_set1_id(session, id, sizeof(id)) && SSL_SESSION_set_ex_data(session, session_index, ""));
    SSL_SESSION_free(session);
    gone("a session");
    SSL_CTX_free(server);
    return 0;
}
