// External PSKs of TLS 1.3: which callbacks are asked, in which order and with what; each of their answers; binders, hashes, retries, modes.
#include "harness.h"
#include "psk.h"

static void show_session(const char *who, SSL *ssl)
{
    SSL_SESSION *session = SSL_get_session(ssl);
    unsigned char master[600];
    unsigned int id;
    size_t length = SSL_SESSION_get_master_key(session, master, sizeof(master));

    SSL_SESSION_get_id(session, &id);
    printf("  %s: reused %d, %s, key %zu%s, version %x, id %u, ticket %d, resumable %d, cipher %s, early %u, identity %s, hint %s, peer %s, group %d, verify %ld\n", who,
           SSL_session_reused(ssl), SSL_get_cipher_name(ssl), length, length && memcmp(master, key, length) == 0 ? " (the PSK)" : "",
           SSL_SESSION_get_protocol_version(session), id, SSL_SESSION_has_ticket(session), SSL_SESSION_is_resumable(session),
           SSL_CIPHER_get_name(SSL_SESSION_get0_cipher(session)), SSL_SESSION_get_max_early_data(session),
           SSL_get_psk_identity(ssl) ? SSL_get_psk_identity(ssl) : "NULL", SSL_get_psk_identity_hint(ssl) ? SSL_get_psk_identity_hint(ssl) : "NULL",
           SSL_get0_peer_certificate(ssl) ? "set" : "NULL", (int)SSL_get_negotiated_group(ssl), SSL_get_verify_result(ssl));
}

/* Returns a session of the client's to resume, if it worked. */
static SSL_SESSION *attempt(const char *name, SSL_CTX *client, SSL_CTX *server, int which, SSL_SESSION *offer)
{
    struct pair p;
    SSL_SESSION *session = NULL;
    int c, s;
    char byte;

    printf("-- %s\n", name);
    psk_shake(&p, client, server, which, offer, &c, &s);
    if (c == 1 && s == -1)
        print_result(p.client, "  client reads", SSL_read(p.client, &byte, 1));
    if (s == 1 && c == -1)
        print_result(p.server, "  server reads", SSL_read(p.server, &byte, 1));
    if (c == 1 && s == 1) {
        show_session("client", p.client);
        show_session("server", p.server);
        MUST(SSL_read(p.client, &byte, 1) == -1 && SSL_get_error(p.client, -1) == SSL_ERROR_WANT_READ);
        show_session("client after tickets", p.client);
        MUST(SSL_write(p.client, "x", 1) == 1 && SSL_read(p.server, &byte, 1) == 1 && byte == 'x');
        session = SSL_get1_session(p.client);
        SSL_shutdown(p.client);
        SSL_shutdown(p.server);
    } else if (c == 0 || s == 0) {
        printf("  stuck: client %d, server %d\n", c, s);
    }
    ERR_clear_error();
    pair_close(&p);
    memset(&plan, 0, sizeof(plan));
    return session;
}

/* A copy to offer, freed with the next one. */
static SSL_SESSION *copy_of(SSL_SESSION *session)
{
    static SSL_SESSION *copy;

    SSL_SESSION_free(copy);
    copy = session ? SSL_SESSION_dup(session) : NULL;
    return copy;
}

#define TRY(set, client, server, which) do { set; SSL_SESSION_free(attempt(#set " " #which, client, server, which, NULL)); } while (0)

static void suites_of(SSL_CTX *ctx, const char *list)
{
    MUST(SSL_CTX_set_ciphersuites(ctx, list) == 1);
}

int main(void)
{
    SSL_CTX *client = client_ctx(KINDS), *server = server_ctx(P256), *bare = SSL_CTX_new(TLS_server_method());
    SSL_SESSION *session, *again;
    const char *all = "TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256:TLS_AES_128_GCM_SHA256";

    psk_begin();
    suites_of(server, "TLS_AES_128_GCM_SHA256");
    suites_of(bare, all);

    printf("== who is asked\n");
    TRY((void)0, client, server, 0);
    TRY((void)0, client, server, USE);
    TRY((void)0, client, server, CLIENT);
    TRY((void)0, client, server, USE | FIND);
    TRY((void)0, client, server, CLIENT | SERVER);
    TRY((void)0, client, server, USE | SERVER);
    TRY((void)0, client, server, CLIENT | FIND);
    TRY((void)0, client, server, USE | CLIENT | FIND | SERVER);
    TRY(plan.use_none = 1, client, server, USE | CLIENT | FIND | SERVER);
    TRY(plan.find_none = 1, client, server, USE | CLIENT | FIND | SERVER);
    TRY(plan.use_none = 1, client, server, USE | FIND);

    printf("== what use_session says\n");
    TRY(plan.use_ret = 9, client, server, USE | FIND);
    TRY((plan.use_ret = 9, plan.use_none = 1), client, server, USE | CLIENT | FIND);
    TRY(plan.use_ret = -1, client, server, USE | FIND);
    TRY(plan.use_ret = 2, client, server, USE | FIND);
    TRY(plan.use_version = TLS1_2_VERSION, client, server, USE | FIND);
    TRY(plan.use_version = -1, client, server, USE | FIND);
    TRY((plan.use_version = TLS1_2_VERSION, plan.use_ret = -1), client, server, USE | FIND);
    TRY(plan.use_suite = SHA384_SUITE, client, server, USE | FIND);
    TRY(plan.use_suite = CHACHA_SUITE, client, server, USE | FIND);
    TRY((plan.use_key_length = 1, plan.find_key_length = 1), client, server, USE | FIND);
    TRY((plan.use_key_length = 64, plan.find_key_length = 64), client, server, USE | FIND);
    TRY((plan.use_key_length = 65, plan.find_key_length = 65), client, server, USE | FIND);
    TRY((plan.use_key_length = 512, plan.find_key_length = 512), client, server, USE | FIND);
    TRY(plan.use_identity = 1, client, server, USE | FIND | SERVER);
    TRY((plan.use_identity = 256, plan.find_none = 1), client, server, USE | FIND | SERVER);
    TRY((plan.use_identity = 257, plan.find_none = 1), client, server, USE | FIND | SERVER);
    TRY(plan.use_identity = 30000, client, server, USE | FIND | SERVER);

    printf("== what find_session says\n");
    TRY(plan.find_ret = 9, client, server, USE | FIND);
    TRY((plan.find_ret = 9, plan.find_none = 1), client, server, USE | FIND | SERVER);
    TRY(plan.find_ret = -1, client, server, USE | FIND);
    TRY(plan.find_version = TLS1_2_VERSION, client, server, USE | FIND);
    TRY(plan.find_version = -1, client, server, USE | FIND);
    TRY(plan.find_suite = SHA384_SUITE, client, server, USE | FIND);
    TRY(plan.find_suite = CHACHA_SUITE, client, server, USE | FIND);
    TRY(plan.find_old = 1, client, server, USE | FIND);

    printf("== what the older callbacks say\n");
    TRY(plan.client_length = -1, client, server, CLIENT | SERVER);
    TRY((plan.client_length = 512, plan.server_length = 512), client, server, CLIENT | SERVER);
    TRY(plan.client_length = 513, client, server, CLIENT | SERVER);
    TRY(plan.client_identity = 255, client, server, CLIENT | SERVER);
    TRY(plan.client_identity = 256, client, server, CLIENT | SERVER);
    TRY(plan.server_length = -1, client, server, CLIENT | SERVER);
    TRY(plan.server_length = 513, client, server, CLIENT | SERVER);

    printf("== a server without a certificate\n");
    TRY((void)0, client, bare, USE);
    TRY((void)0, client, bare, 0);
    TRY((void)0, client, bare, CLIENT | SERVER);
    TRY((void)0, client, bare, USE | FIND);
    TRY((plan.use_suite = SHA384_SUITE, plan.find_suite = SHA384_SUITE), client, bare, USE | FIND);
    TRY((plan.use_suite = SHA384_SUITE, plan.find_suite = SHA384_SUITE), client, bare, USE | FIND | SERVER);
    TRY((plan.find_none = 1), client, bare, USE | FIND);
    TRY((plan.server_length = -1), client, bare, CLIENT | SERVER);

    printf("== suites\n");
    suites_of(server, "TLS_AES_256_GCM_SHA384");
    TRY((void)0, client, server, USE | FIND);
    TRY((plan.use_suite = SHA384_SUITE, plan.find_suite = SHA384_SUITE), client, server, USE | FIND);
    TRY((void)0, client, server, CLIENT | SERVER);
    suites_of(server, "TLS_CHACHA20_POLY1305_SHA256");
    TRY((void)0, client, server, USE | FIND);
    suites_of(client, "TLS_CHACHA20_POLY1305_SHA256");
    TRY((void)0, client, server, USE | FIND);
    TRY((plan.use_suite = SHA384_SUITE, plan.find_suite = SHA384_SUITE), client, server, USE | FIND);
    suites_of(client, all);
    suites_of(server, all);

    printf("== a retry\n");
    MUST(SSL_CTX_set1_groups_list(client, "X25519:P-384") == 1 && SSL_CTX_set1_groups_list(server, "P-384") == 1);
    suites_of(server, "TLS_AES_128_GCM_SHA256");
    TRY((void)0, client, server, USE | FIND);
    TRY((void)0, client, server, CLIENT | SERVER);
    TRY(plan.use_suite = SHA384_SUITE, client, server, USE | FIND);
    TRY(plan.use_none = 1, client, server, USE | FIND);
    suites_of(server, "TLS_AES_256_GCM_SHA384");
    TRY((plan.use_suite = SHA384_SUITE, plan.find_suite = SHA384_SUITE), client, server, USE | FIND);
    TRY((void)0, client, server, CLIENT | SERVER);
    suites_of(server, "TLS_AES_128_GCM_SHA256");

    printf("== modes\n");
    SSL_CTX_set_options(server, SSL_OP_ALLOW_NO_DHE_KEX);
    TRY((void)0, client, server, USE | FIND);
    SSL_CTX_set_options(client, SSL_OP_ALLOW_NO_DHE_KEX);
    TRY((void)0, client, server, USE | FIND);
    SSL_CTX_clear_options(server, SSL_OP_ALLOW_NO_DHE_KEX);
    TRY((void)0, client, server, USE | FIND);
    SSL_CTX_clear_options(client, SSL_OP_ALLOW_NO_DHE_KEX);
    MUST(SSL_CTX_set1_groups_list(client, "X25519") == 1 && SSL_CTX_set1_groups_list(server, "P-384") == 1);
    TRY((void)0, client, server, USE | FIND);
    SSL_CTX_set_options(server, SSL_OP_ALLOW_NO_DHE_KEX);
    SSL_CTX_set_options(client, SSL_OP_ALLOW_NO_DHE_KEX);
    TRY((void)0, client, server, USE | FIND);
    SSL_CTX_clear_options(server, SSL_OP_ALLOW_NO_DHE_KEX);
    SSL_CTX_clear_options(client, SSL_OP_ALLOW_NO_DHE_KEX);
    MUST(SSL_CTX_set1_groups_list(client, "X25519:P-384") == 1 && SSL_CTX_set1_groups_list(server, "X25519:P-384") == 1);

    printf("== beside a ticket\n");
    session = attempt("a full handshake", client, server, 0, NULL);
    SSL_SESSION_free(attempt("the ticket is taken", client, server, USE | FIND, copy_of(session)));
    plan.find_none = 1;
    SSL_SESSION_free(attempt("find_session knows nothing", client, server, USE | FIND, copy_of(session)));
    SSL_SESSION_free(attempt("the ticket is not ours", client, bare, USE | FIND, copy_of(session)));
    plan.use_suite = plan.find_suite = SHA384_SUITE;
    SSL_SESSION_free(attempt("another hash, the ticket is not ours", client, bare, USE | FIND, copy_of(session)));
    SSL_SESSION_free(session);
    copy_of(NULL);

    printf("== resumption of what a PSK began\n");
    session = attempt("with a PSK", client, server, USE | FIND, NULL);
    again = attempt("with its ticket", client, server, 0, session);
    SSL_SESSION_free(attempt("and again", client, server, USE | FIND, again));
    SSL_SESSION_free(session);
    SSL_SESSION_free(again);

    printf("== client authentication\n");
    SSL_CTX_set_verify(server, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, NULL);
    TRY((void)0, client, server, USE | FIND);
    MUST(SSL_CTX_set_session_id_context(server, (const unsigned char *)"here", 4) == 1);
    TRY((void)0, client, server, USE | FIND);
    SSL_CTX_set_verify(server, SSL_VERIFY_NONE, NULL);
    SSL_CTX_set_verify(client, SSL_VERIFY_PEER, NULL);
    TRY((void)0, client, server, USE | FIND);
    SSL_CTX_set_verify(client, SSL_VERIFY_NONE, NULL);

    printf("== an older version\n");
    MUST(SSL_CTX_set_max_proto_version(server, TLS1_2_VERSION) == 1);
    TRY((void)0, client, server, USE | FIND);
    MUST(SSL_CTX_set_max_proto_version(client, TLS1_2_VERSION) == 1 && SSL_CTX_set_max_proto_version(server, 0) == 1);
    TRY((void)0, client, server, USE | FIND);
    MUST(SSL_CTX_set_max_proto_version(client, 0) == 1);

    SSL_CTX_free(client);
    SSL_CTX_free(server);
    SSL_CTX_free(bare);
    return 0;
}
