// What SSL_get_session gives at each moment of a handshake on both sides: whether there is one, whether it is still the same object, what the
// application hung on it, and what of that reaches tickets, caches and the sessions that follow.
#include "harness.h"

#include <openssl/rand.h>

static int version, mark_index;
static SSL_CTX *ends[2];

/* The objects seen, named a, b, c in the order of their appearance in one connection. Each is held, so that no address comes twice. */
static SSL_SESSION *seen[32];
static int seen_count;

static char name_of(SSL_SESSION *session)
{
    int i;

    for (i = 0; i < seen_count && seen[i] != session; i++)
        ;
    if (i == seen_count) {
        MUST(seen_count < 32 && SSL_SESSION_up_ref(session));
        seen[seen_count++] = session;
    }
    return (char)('a' + i);
}

static void forget(void)
{
    while (seen_count > 0)
        SSL_SESSION_free(seen[--seen_count]);
}

static void show(const char *what, SSL_SESSION *session)
{
    void *data;
    size_t length;
    unsigned id_length;
    const char *mark;

    if (session == NULL) {
        printf(" %s none", what);
        return;
    }
    SSL_SESSION_get0_ticket_appdata(session, &data, &length);
    SSL_SESSION_get_id(session, &id_length);
    mark = SSL_SESSION_get_ex_data(session, mark_index);
    printf(" %s %c (id %u, appdata %.*s, mark %s, timeout %ld)", what, name_of(session), id_length, (int)length, data ? (char *)data : "",
           mark ? mark : "none", SSL_SESSION_get_timeout(session));
}

/* At a moment: what there is; then the first mark and appdata are hung on what has none. */
static void at(const SSL *ssl, const char *moment)
{
    SSL_SESSION *session = SSL_get_session(ssl);

    printf("  %s %s:", SSL_is_server(ssl) ? "server" : "client", moment);
    show("session", session);
    printf(", reused %d\n", SSL_session_reused(ssl));
    if (session && SSL_SESSION_get_ex_data(session, mark_index) == NULL) {
        SSL_SESSION_set_ex_data(session, mark_index, (void *)moment);
        SSL_SESSION_set1_ticket_appdata(session, moment, strlen(moment));
        SSL_SESSION_set_timeout(session, 5000 + (long)strlen(moment));
    }
}

static int on_hello(SSL *ssl, int *alert, void *arg)
{
    (void)alert, (void)arg;
    at(ssl, "hello");
    return SSL_CLIENT_HELLO_SUCCESS;
}

static int on_name(SSL *ssl, int *alert, void *arg)
{
    (void)alert, (void)arg;
    at(ssl, "name");
    return SSL_TLSEXT_ERR_OK;
}

static int on_cert(SSL *ssl, void *arg)
{
    (void)arg;
    at(ssl, "cert");
    return 1;
}

static int on_alpn(SSL *ssl, const unsigned char **out, unsigned char *length, const unsigned char *in, unsigned in_length, void *arg)
{
    (void)in_length, (void)arg;
    at(ssl, "alpn");
    *out = in + 1;
    *length = in[0];
    return SSL_TLSEXT_ERR_OK;
}

static int on_verify(int ok, X509_STORE_CTX *store)
{
    (void)ok;
    at(X509_STORE_CTX_get_ex_data(store, SSL_get_ex_data_X509_STORE_CTX_idx()), "verify");
    return 1;
}

static int on_generate(SSL *ssl, void *arg)
{
    (void)arg;
    at(ssl, "generate");
    return 1;
}

static SSL_TICKET_RETURN on_decrypt(SSL *ssl, SSL_SESSION *session, const unsigned char *name, size_t length, SSL_TICKET_STATUS status, void *arg)
{
    (void)name, (void)length, (void)arg;
    at(ssl, "decrypt");
    printf("    status %d,", status);
    show("session", session);
    printf("\n");
    return session ? SSL_TICKET_RETURN_USE_RENEW : SSL_TICKET_RETURN_IGNORE_RENEW;
}

static int on_id(SSL *ssl, unsigned char *id, unsigned *length)
{
    at(ssl, "id");
    memset(id, 'i', *length);
    RAND_bytes(id, 8);
    return 1;
}

static SSL_SESSION *on_get(SSL *ssl, const unsigned char *id, int length, int *copy)
{
    (void)id, (void)length, (void)copy;
    at(ssl, "get");
    return NULL;
}

static int on_new(SSL *ssl, SSL_SESSION *session)
{
    at(ssl, "new");
    printf("    given");
    show("session", session);
    printf("\n");
    return 0;
}

static void on_info(const SSL *ssl, int where, int value)
{
    (void)value;
    if (where == SSL_CB_HANDSHAKE_START && SSL_is_server(ssl))
        at(ssl, "start");
    if (where == SSL_CB_HANDSHAKE_DONE)
        at(ssl, "done");
}

static SSL_SESSION *talk(const char *what, SSL_SESSION *session)
{
    struct pair p;
    SSL_SESSION *last;
    char byte;

    printf("== %x: %s\n", version, what);
    pair_open(&p, ends[0], ends[1]);
    SSL_set_tlsext_host_name(p.client, "a.name");
    SSL_set_alpn_protos(p.client, (const unsigned char *)"\3abc", 4);
    if (session)
        SSL_set_session(p.client, session);
    at(p.client, "before");
    at(p.server, "before");
    MUST(handshake(p.client, p.server));
    at(p.client, "after");
    at(p.server, "after");
    MUST(SSL_read(p.client, &byte, 1) == -1);
    at(p.client, "later");
    if (version == TLS1_3_VERSION) {
        MUST(SSL_new_session_ticket(p.server) == 1 && SSL_do_handshake(p.server) == 1);
        at(p.server, "later");
        MUST(SSL_read(p.client, &byte, 1) == -1);
        at(p.client, "last");
    }
    last = SSL_get1_session(p.client);
    SSL_shutdown(p.client);
    SSL_shutdown(p.server);
    at(p.client, "closed");
    pair_close(&p);
    if (session) {
        printf("  offered");
        show("session", session);
        printf(", resumable %d\n", SSL_SESSION_is_resumable(session));
    }
    forget();
    return last;
}

static int copy_mark(CRYPTO_EX_DATA *to, const CRYPTO_EX_DATA *from, void **data, int index, long l, void *p)
{
    (void)to, (void)from, (void)data, (void)index, (void)l, (void)p;
    printf("    (mark copied)\n");
    return 1;
}

static void all(int server_options, int client_mode)
{
    SSL_SESSION *first, *second;

    printf("==== %x: server %s, client's cache %d\n", version, server_options ? "without tickets" : "with tickets", client_mode);
    ends[0] = client_ctx(P256);
    ends[1] = server_ctx(P256);
    only_version(ends[0], version);
    only_version(ends[1], version);
    SSL_CTX_set_verify(ends[0], SSL_VERIFY_PEER, on_verify);
    SSL_CTX_set_session_cache_mode(ends[0], client_mode);
    SSL_CTX_sess_set_new_cb(ends[0], on_new);
    SSL_CTX_sess_set_new_cb(ends[1], on_new);
    SSL_CTX_sess_set_get_cb(ends[1], on_get);
    SSL_CTX_set_info_callback(ends[0], on_info);
    SSL_CTX_set_info_callback(ends[1], on_info);
    SSL_CTX_set_options(ends[1], (uint64_t)server_options);
    SSL_CTX_set_client_hello_cb(ends[1], on_hello, NULL);
    SSL_CTX_set_tlsext_servername_callback(ends[1], on_name);
    SSL_CTX_set_cert_cb(ends[1], on_cert, NULL);
    SSL_CTX_set_cert_cb(ends[0], on_cert, NULL);
    SSL_CTX_set_alpn_select_cb(ends[1], on_alpn, NULL);
    SSL_CTX_set_session_ticket_cb(ends[1], on_generate, on_decrypt, NULL);
    SSL_CTX_set_generate_session_id(ends[1], on_id);
    first = talk("full", NULL);
    second = talk("resumed", first);
    SSL_SESSION_free(talk("and again", second));
    SSL_CTX_flush_sessions(ends[1], 0);
    SSL_CTX_set_session_id_context(ends[1], (const unsigned char *)"other", 5);
    SSL_SESSION_free(talk("not resumed", second));
    SSL_SESSION_free(first);
    SSL_SESSION_free(second);
    SSL_CTX_free(ends[0]);
    SSL_CTX_free(ends[1]);
}

int main(void)
{
    mark_index = SSL_SESSION_get_ex_new_index(0, NULL, NULL, copy_mark, NULL);
    for (version = TLS1_2_VERSION; version <= TLS1_3_VERSION; version++) {
        all(0, SSL_SESS_CACHE_OFF);
        all(0, SSL_SESS_CACHE_CLIENT);
        all(SSL_OP_NO_TICKET, SSL_SESS_CACHE_OFF);
        all(SSL_OP_NO_TICKET, SSL_SESS_CACHE_CLIENT);
    }
    return 0;
}
