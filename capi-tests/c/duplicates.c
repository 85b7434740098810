// What a copy of SSL_dup takes over of the original's own settings, and what it has from the SSL_CTX anew; seen by getters and in a
// handshake. After its handshake has begun the original comes back.
#include "harness.h"

static void getters(const char *who, SSL *ssl)
{
    printf("-- %s\n", who);
    TELL_STR(SSL_get_servername(ssl, TLSEXT_NAMETYPE_host_name));
    TELL(SSL_get_verify_mode(ssl));
    TELL(SSL_get_verify_depth(ssl));
    TELL(SSL_get_mode(ssl));
    TELL(SSL_get_options(ssl));
    TELL_PTR(SSL_get_rbio(ssl));
    TELL_PTR(SSL_get_certificate(ssl));
    TELL(SSL_is_server(ssl));
    TELL(SSL_get_min_proto_version(ssl));
    TELL(SSL_get_max_proto_version(ssl));
    TELL_STR(SSL_get_cipher_list(ssl, 0));
    TELL_STR(SSL_get_cipher_list(ssl, 1));
    TELL_STR(SSL_get_cipher_list(ssl, 3));
    TELL(SSL_get_num_tickets(ssl));
    TELL(SSL_get_max_early_data(ssl));
    TELL(SSL_get_recv_max_early_data(ssl));
    TELL(SSL_get_security_level(ssl));
    TELL(SSL_get_quiet_shutdown(ssl));
    TELL(SSL_get_read_ahead(ssl));
    TELL(SSL_get_shutdown(ssl));
    TELL(SSL_get_tlsext_status_type(ssl));
    TELL(SSL_get_max_cert_list(ssl));
    TELL_PTR(SSL_get_info_callback(ssl));
    TELL_PTR(SSL_get_verify_callback(ssl));
    TELL_PTR(SSL_get_default_passwd_cb(ssl));
    TELL_PTR(SSL_get_default_passwd_cb_userdata(ssl));
    TELL_PTR(SSL_get_record_padding_callback_arg(ssl));
    TELL_PTR(SSL_get_psk_identity_hint(ssl));
    TELL_PTR(SSL_get_srtp_profiles(ssl));
    TELL(SSL_ct_is_enabled(ssl));
    TELL_STR(SSL_get0_peername(ssl));
    TELL(SSL_get_verify_result(ssl));
    TELL(sk_X509_NAME_num(SSL_get_client_CA_list(ssl)));
    TELL(sk_X509_NAME_num(SSL_get0_CA_list(ssl)));
    TELL(SSL_get_session(ssl) != NULL);
}

static void info(const SSL *ssl, int where, int result)
{
    (void)ssl, (void)where, (void)result;
}

static int verify(int ok, X509_STORE_CTX *store)
{
    (void)ok, (void)store;
    return 1;
}

static int password(char *buffer, int size, int writes, void *data)
{
    (void)buffer, (void)size, (void)writes, (void)data;
    return 0;
}

static int data;

static void set(SSL *ssl)
{
    X509 *cert = load_cert(P384);

    TELL(SSL_set_tlsext_host_name(ssl, "a.example"));
    TELL(SSL_set_alpn_protos(ssl, (const unsigned char *)"\2h2", 3));
    SSL_set_verify(ssl, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, verify);
    SSL_set_verify_depth(ssl, 7);
    SSL_set_mode(ssl, SSL_MODE_ENABLE_PARTIAL_WRITE);
    SSL_set_options(ssl, SSL_OP_NO_TICKET);
    TELL(SSL_set_min_proto_version(ssl, TLS1_1_VERSION));
    TELL(SSL_set_max_proto_version(ssl, TLS1_2_VERSION));
    TELL(SSL_set_cipher_list(ssl, "ECDHE-ECDSA-AES128-GCM-SHA256"));
    TELL(SSL_set_ciphersuites(ssl, "TLS_CHACHA20_POLY1305_SHA256"));
    TELL(SSL_set_num_tickets(ssl, 9));
    TELL(SSL_set_max_early_data(ssl, 5));
    TELL(SSL_set_recv_max_early_data(ssl, 6));
    SSL_set_security_level(ssl, 0);
    TELL(SSL_set1_groups_list(ssl, "P-384"));
    TELL(SSL_set1_sigalgs_list(ssl, "ECDSA+SHA384"));
    TELL(SSL_set_session_id_context(ssl, (const unsigned char *)"abc", 3));
    SSL_set_quiet_shutdown(ssl, 1);
    SSL_set_read_ahead(ssl, 1);
    SSL_set_post_handshake_auth(ssl, 1);
    TELL(SSL_set_max_send_fragment(ssl, 1000));
    TELL(SSL_set_tlsext_status_type(ssl, TLSEXT_STATUSTYPE_ocsp));
    TELL(SSL_set_max_cert_list(ssl, 4000));
    SSL_set_info_callback(ssl, info);
    SSL_set_default_passwd_cb(ssl, password);
    SSL_set_default_passwd_cb_userdata(ssl, &data);
    SSL_set_record_padding_callback_arg(ssl, &data);
    TELL(SSL_use_psk_identity_hint(ssl, "hint"));
    TELL(SSL_set_tlsext_use_srtp(ssl, "SRTP_AES128_CM_SHA1_80"));
    TELL(SSL_add_client_CA(ssl, cert));
    TELL(SSL_add1_to_CA_list(ssl, cert));
    X509_free(cert);
}

/* The copy of a client or a server, in a handshake with a peer that has no settings. */
static void connected(int as_server, int version, void (*change)(SSL *))
{
    SSL_CTX *s_ctx = server_ctx(P256), *c_ctx = client_ctx(P256);
    const unsigned char *chosen;
    struct pair pair;
    unsigned length;
    BIO *bio;
    SSL *copy;

    SSL_CTX_set_max_proto_version(c_ctx, version);
    pair_open(&pair, c_ctx, s_ctx);
    change(as_server ? pair.server : pair.client);
    copy = SSL_dup(as_server ? pair.server : pair.client);
    MUST(copy != NULL);
    TELL(SSL_get_rbio(copy) == SSL_get_rbio(as_server ? pair.server : pair.client));
    bio = as_server ? wire_bio(&pair.c2s, &pair.s2c) : wire_bio(&pair.s2c, &pair.c2s);
    SSL_set_bio(copy, bio, bio);
    if (as_server) {
        SSL_free(pair.server);
        pair.server = copy;
    } else {
        SSL_free(pair.client);
        pair.client = copy;
    }
    TELL(handshake(pair.client, pair.server));
    print_errors();
    TELL_STR(SSL_get_version(pair.client));
    TELL_STR(SSL_get_cipher_name(pair.client));
    TELL_STR(SSL_get_servername(pair.server, TLSEXT_NAMETYPE_host_name));
    TELL(SSL_get_shared_group(pair.server, 0));
    TELL(SSL_get_shared_group(pair.server, -1));
    TELL(SSL_get_shared_sigalgs(pair.server, 0, NULL, NULL, NULL, NULL, NULL));
    SSL_get0_alpn_selected(pair.client, &chosen, &length);
    printf("protocol of %u\n", length);
    copy = SSL_dup(pair.client);
    TELL(copy == pair.client);
    SSL_free(copy);
    pair_close(&pair);
    SSL_CTX_free(c_ctx);
    SSL_CTX_free(s_ctx);
}

static void no_change(SSL *ssl)
{
    (void)ssl;
}

static void set_string(SSL *ssl)
{
    TELL(SSL_set_cipher_list(ssl, "ECDHE-ECDSA-AES128-GCM-SHA256"));
}

static void set_suites(SSL *ssl)
{
    TELL(SSL_set_ciphersuites(ssl, "TLS_CHACHA20_POLY1305_SHA256"));
}

static void set_groups(SSL *ssl)
{
    TELL(SSL_set1_groups_list(ssl, "P-384"));
}

static void set_schemes(SSL *ssl)
{
    TELL(SSL_set1_sigalgs_list(ssl, "ECDSA+SHA256:ECDSA+SHA384"));
}

static void set_names(SSL *ssl)
{
    TELL(SSL_set_tlsext_host_name(ssl, "a.example"));
    TELL(SSL_set_alpn_protos(ssl, (const unsigned char *)"\2h2", 3));
}

int main(void)
{
    static void (*const changes[])(SSL *) = { no_change, set_string, set_suites, set_groups, set_schemes, set_names };
    SSL_CTX *ctx = server_ctx(P256);
    SSL *ssl, *copy;
    int role, version;
    size_t at;

    for (role = 0; role < 3; role++) {
        printf("== role %d\n", role);
        ssl = SSL_new(ctx);
        if (role == 1)
            SSL_set_accept_state(ssl);
        if (role == 2)
            SSL_set_connect_state(ssl);
        copy = SSL_dup(ssl);
        getters("plain", copy);
        SSL_free(copy);
        set(ssl);
        getters("original", ssl);
        copy = SSL_dup(ssl);
        getters("copy", copy);
        SSL_free(copy);
        SSL_free(ssl);
    }
    SSL_CTX_free(ctx);
    for (at = 0; at < sizeof(changes) / sizeof(changes[0]); at++) {
        for (version = TLS1_2_VERSION; version <= TLS1_3_VERSION; version++) {
            for (role = 0; role < 2; role++) {
                printf("== change %zu, version %x, %s\n", at, version, role ? "server" : "client");
                connected(role, version, changes[at]);
            }
        }
    }
    return 0;
}
