// Early data for another name than the ticket was made for: a server that cannot tell names apart, for want of a callback, takes it; and a session
// of the application's own is for whatever name the application gives it out.
#include "harness.h"

static SSL_SESSION *external;

static SSL_SESSION *own_session(SSL *ssl)
{
    static const unsigned char key[32] = { 1, 2, 3 }, id[2] = { 0x13, 0x01 };
    SSL_SESSION *session = SSL_SESSION_new();

    MUST(SSL_SESSION_set1_master_key(session, key, sizeof(key)) && SSL_SESSION_set_cipher(session, SSL_CIPHER_find(ssl, id)));
    MUST(SSL_SESSION_set_protocol_version(session, TLS1_3_VERSION) && SSL_SESSION_set_max_early_data(session, 100));
    return session;
}

static int use(SSL *ssl, const EVP_MD *md, const unsigned char **id, size_t *length, SSL_SESSION **session)
{
    (void)md;
    *id = (const unsigned char *)"key";
    *length = 3;
    *session = own_session(ssl);
    return 1;
}

static int find(SSL *ssl, const unsigned char *id, size_t length, SSL_SESSION **session)
{
    (void)ssl, (void)id;
    *session = NULL;
    if (length == 3 && external != NULL) {
        MUST(SSL_SESSION_up_ref(external) == 1);
        *session = external;
    }
    return 1;
}

static int any_name(SSL *ssl, int *alert, void *arg)
{
    (void)alert, (void)arg;
    printf("  name callback: %s\n", SSL_get_servername(ssl, TLSEXT_NAMETYPE_host_name));
    return SSL_TLSEXT_ERR_OK;
}

static void attempt(SSL_CTX *client, SSL_CTX *server, SSL_SESSION *session, const char *name)
{
    struct pair p;
    char buf[20];
    size_t n = 0;
    int ret;

    pair_open(&p, client, server);
    if (session)
        MUST(SSL_set_session(p.client, session) == 1);
    if (name)
        MUST(SSL_set_tlsext_host_name(p.client, name) == 1);
    CALL(p.client, SSL_write_early_data(p.client, "early", 5, &n));
    ret = SSL_read_early_data(p.server, buf, sizeof(buf), &n);
    printf("  read %d \"%.*s\", status %d, reused %d, name %s\n", ret, ret == 1 ? (int)n : 0, buf, SSL_get_early_data_status(p.server),
           SSL_session_reused(p.server), SSL_get_servername(p.server, TLSEXT_NAMETYPE_host_name));
    printf("  handshake %d, status %d\n", handshake(p.client, p.server), SSL_get_early_data_status(p.client));
    SSL_shutdown(p.client);
    SSL_shutdown(p.server);
    pair_close(&p);
}

static SSL_SESSION *session_for(SSL_CTX *client, SSL_CTX *server, const char *name)
{
    struct pair p;
    SSL_SESSION *session;
    char byte;

    pair_open(&p, client, server);
    if (name)
        MUST(SSL_set_tlsext_host_name(p.client, name) == 1);
    MUST(handshake(p.client, p.server) == 1);
    MUST(SSL_read(p.client, &byte, 1) == -1);
    session = SSL_get1_session(p.client);
    SSL_shutdown(p.client);
    SSL_shutdown(p.server);
    pair_close(&p);
    return session;
}

int main(void)
{
    static const char *const names[] = { NULL, "a.example", "b.example" };
    SSL_CTX *client = client_ctx(KINDS), *server = server_ctx(P256);
    SSL *ssl = SSL_new(client);
    int was, is;

    MUST(SSL_CTX_set_max_early_data(server, 1000) == 1);
    for (was = 0; was < 3; was++) {
        for (is = 0; is < 3; is++) {
            SSL_SESSION *session = session_for(client, server, names[was]);

            printf("== a ticket for %s used for %s\n", names[was] ? names[was] : "nobody", names[is] ? names[is] : "nobody");
            attempt(client, server, session, names[is]);
            SSL_SESSION_free(session);
        }
    }
    SSL_CTX_set_psk_use_session_callback(client, use);
    SSL_CTX_set_psk_find_session_callback(server, find);
    SSL_CTX_set_tlsext_servername_callback(server, any_name);
    for (was = 0; was < 3; was++) {
        external = own_session(ssl);
        printf("== the application's own, with name %s on the server\n", names[was] ? names[was] : "of nobody");
        MUST(SSL_SESSION_set1_hostname(external, names[was]) == 1);
        attempt(client, server, NULL, "a.example");
        SSL_SESSION_free(external);
    }
    SSL_free(ssl);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
    return 0;
}
