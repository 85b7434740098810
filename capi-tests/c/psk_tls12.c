// The PSK suites of TLS 1.2 and before: the callbacks' arguments and answers, hints, identities, keys, and what a resumption keeps of them.
#include "harness.h"

static const char *hint_to_send;
static struct plan {
    int client_length, identity_length, server_length, wrong;
} plan;

static unsigned int on_client(SSL *ssl, const char *hint, char *identity, unsigned int most, unsigned char *psk, unsigned int most_psk)
{
    size_t length = plan.identity_length == -1 ? 0 : plan.identity_length ? (size_t)plan.identity_length : 6;

    printf("  psk_client(hint %s%s, %u, %u) in %s, %s\n", hint && strlen(hint) > 20 ? "of many: " : "", hint ? hint : "NULL", most, most_psk,
           SSL_state_string(ssl), SSL_CIPHER_get_name(SSL_get_pending_cipher(ssl)));
    memset(identity, 'n', length);
    if (length <= most)
        identity[length] = 0;
    memset(psk, 7, most_psk);
    return plan.client_length == -1 ? 0 : plan.client_length ? (unsigned int)plan.client_length : 16;
}

static unsigned int on_server(SSL *ssl, const char *identity, unsigned char *psk, unsigned int most)
{
    printf("  psk_server(%zu: %.10s, %u) in %s, %s\n", strlen(identity), identity, most, SSL_state_string(ssl),
           SSL_CIPHER_get_name(SSL_get_pending_cipher(ssl)));
    memset(psk, 7 + plan.wrong, most);
    return plan.server_length == -1 ? 0 : plan.server_length ? (unsigned int)plan.server_length : 16;
}

static void on_info(const SSL *ssl, int where, int value)
{
    if (where == SSL_CB_WRITE_ALERT && (value & 0xff) != 0)
        printf("  the %s sends %s\n", SSL_is_server(ssl) ? "server" : "client", SSL_alert_desc_string_long(value));
}

/* OpenSSL's providers leave errors of their own before the library's. */
static void tell(SSL *ssl, const char *who, int ret)
{
    unsigned long last = ERR_peek_last_error();
    int error = SSL_get_error(ssl, ret);

    printf("  %s = %d %s: %s\n", who, ret, ge_name(error), ERR_reason_error_string(last));
}

static const char *text(const char *s)
{
    return s ? s : "NULL";
}

static SSL_SESSION *attempt(const char *name, SSL_CTX *client, SSL_CTX *server, SSL_SESSION *offer)
{
    struct pair p;
    SSL_SESSION *session = NULL;
    int c = 0, s = 0, turn;

    printf("-- %s\n", name);
    pair_open(&p, client, server);
    SSL_set_info_callback(p.client, on_info);
    SSL_set_info_callback(p.server, on_info);
    if (hint_to_send)
        TELL(SSL_use_psk_identity_hint(p.server, hint_to_send));
    if (offer)
        MUST(SSL_set_session(p.client, offer) == 1);
    for (turn = 0; turn < 6 && (c != 1 || s != 1); turn++) {
        int error;

        if (c == 0) {
            ERR_clear_error();
            c = SSL_do_handshake(p.client);
            error = SSL_get_error(p.client, c);
            if (c != 1 && error == SSL_ERROR_WANT_READ)
                c = 0;
            else if (c != 1)
                tell(p.client, "client", c);
        }
        if (s == 0) {
            ERR_clear_error();
            s = SSL_do_handshake(p.server);
            error = SSL_get_error(p.server, s);
            if (s != 1 && error == SSL_ERROR_WANT_READ)
                s = 0;
            else if (s != 1)
                tell(p.server, "server", s);
        }
    }
    ERR_clear_error();
    if (c == 1 && s == 1) {
        printf("  %s, reused %d, client %zu %s, server %zu %s, hint %s / %s, peer %s\n", SSL_get_cipher_name(p.client), SSL_session_reused(p.client),
               strlen(text(SSL_get_psk_identity(p.client))), text(SSL_get_psk_identity(p.client)), strlen(text(SSL_get_psk_identity(p.server))),
               text(SSL_get_psk_identity(p.server)), text(SSL_get_psk_identity_hint(p.client)), text(SSL_get_psk_identity_hint(p.server)),
               SSL_get0_peer_certificate(p.client) ? "set" : "NULL");
        session = SSL_get1_session(p.client);
    }
    SSL_shutdown(p.client);
    SSL_shutdown(p.server);
    ERR_clear_error();
    pair_close(&p);
    memset(&plan, 0, sizeof(plan));
    return session;
}

#define TRY(set) do { set; SSL_SESSION_free(attempt(#set, client, server, NULL)); } while (0)

static void of(int version, const char *cipher, SSL_CTX *client, SSL_CTX *server)
{
    SSL_SESSION *session, *again;

    printf("== %s in %x\n", cipher, version);
    only_version(client, version);
    only_version(server, version);
    MUST(SSL_CTX_set_cipher_list(client, cipher) == 1 && SSL_CTX_set_cipher_list(server, cipher) == 1);
    hint_to_send = NULL;
    TRY((void)0);
    hint_to_send = "a hint";
    session = attempt("with a hint", client, server, NULL);
    hint_to_send = "another";
    again = attempt("resumed", client, server, session);
    SSL_SESSION_free(again);
    SSL_SESSION_free(session);
    hint_to_send = "";
    TRY((void)0);
    hint_to_send = NULL;
    TRY(plan.wrong = 1);
    TRY(plan.server_length = -1);
    TRY(plan.client_length = -1);
}

int main(void)
{
    static const char *const ciphers[] = { "PSK-AES128-CBC-SHA", "PSK-AES128-GCM-SHA256", "DHE-PSK-AES256-GCM-SHA384", "RSA-PSK-AES128-GCM-SHA256",
                                           "ECDHE-PSK-CHACHA20-POLY1305", "PSK-AES256-CCM8" };
    SSL_CTX *client = client_ctx(KINDS), *server = server_ctx(RSA2048), *bare = SSL_CTX_new(TLS_server_method());
    char hint[300];
    size_t i;

    SSL_CTX_set_psk_client_callback(client, on_client);
    SSL_CTX_set_psk_server_callback(server, on_server);
    SSL_CTX_set_psk_server_callback(bare, on_server);
    MUST(SSL_CTX_set_dh_auto(server, 1) == 1);
    for (i = 0; i < sizeof(ciphers) / sizeof(*ciphers); i++)
        of(TLS1_2_VERSION, ciphers[i], client, server);

    printf("== limits\n");
    MUST(SSL_CTX_set_cipher_list(client, "PSK-AES128-GCM-SHA256") == 1 && SSL_CTX_set_cipher_list(server, "PSK-AES128-GCM-SHA256") == 1);
    TRY(plan.identity_length = -1);
    TRY(plan.identity_length = 255);
    TRY(plan.identity_length = 256);
    TRY(plan.client_length = 1);
    TRY((plan.client_length = 1, plan.server_length = 1));
    TRY((plan.client_length = 512, plan.server_length = 512));
    TRY(plan.client_length = 513);
    TRY(plan.server_length = 513);
    memset(hint, 'h', sizeof(hint));
    hint[256] = 0;
    TELL(SSL_CTX_use_psk_identity_hint(server, hint));
    TRY((void)0);
    hint[256] = 'h', hint[257] = 0;
    TELL(SSL_CTX_use_psk_identity_hint(server, hint));
    TELL(SSL_CTX_use_psk_identity_hint(server, "of the context"));
    TRY((void)0);
    hint_to_send = "of the connection";
    TRY((void)0);
    hint_to_send = NULL;
    TELL(SSL_CTX_use_psk_identity_hint(server, NULL));
    TRY((void)0);

    printf("== who has a callback\n");
    only_version(bare, TLS1_2_VERSION);
    MUST(SSL_CTX_set_cipher_list(client, "PSK:ECDHE") == 1 && SSL_CTX_set_cipher_list(bare, "PSK:ECDHE") == 1
         && SSL_CTX_set_cipher_list(server, "PSK:ECDHE") == 1);
    SSL_SESSION_free(attempt("a server without a certificate", client, bare, NULL));
    SSL_CTX_set_psk_server_callback(server, NULL);
    SSL_SESSION_free(attempt("a server without a callback", client, server, NULL));
    SSL_CTX_set_psk_server_callback(server, on_server);
    SSL_CTX_set_psk_client_callback(client, NULL);
    SSL_SESSION_free(attempt("a client without a callback", client, server, NULL));
    SSL_SESSION_free(attempt("and a server without a certificate", client, bare, NULL));

    printf("== all versions\n");
    MUST(SSL_CTX_set_min_proto_version(client, 0) == 1 && SSL_CTX_set_max_proto_version(client, 0) == 1);
    MUST(SSL_CTX_set_min_proto_version(bare, 0) == 1 && SSL_CTX_set_max_proto_version(bare, 0) == 1);
    SSL_CTX_set_psk_client_callback(client, on_client);
    SSL_SESSION_free(attempt("1.3", client, bare, NULL));
    MUST(SSL_CTX_set_max_proto_version(bare, TLS1_2_VERSION) == 1);
    SSL_SESSION_free(attempt("a server of 1.2", client, bare, NULL));
    plan.client_length = -1;
    SSL_SESSION_free(attempt("no key for 1.3", client, bare, NULL));
    SSL_CTX_set_security_level(client, 0);
    SSL_CTX_set_security_level(bare, 0);
    MUST(SSL_CTX_set_cipher_list(client, "PSK-AES128-CBC-SHA") == 1 && SSL_CTX_set_cipher_list(bare, "PSK-AES128-CBC-SHA") == 1);
    only_version(client, TLS1_VERSION);
    only_version(bare, TLS1_VERSION);
    SSL_SESSION_free(attempt("1.0", client, bare, NULL));
    only_version(client, TLS1_1_VERSION);
    only_version(bare, TLS1_1_VERSION);
    SSL_SESSION_free(attempt("1.1", client, bare, NULL));

    SSL_CTX_free(client);
    SSL_CTX_free(server);
    SSL_CTX_free(bare);
    return 0;
}
