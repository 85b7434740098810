// Choices that leave nothing to choose: no version, no scheme in common, a certificate that may not sign, a protocol without a name; and what getters
// tell of the peer's lists, of a resumption's too.
#include "harness.h"

static void tell(struct pair *p, const char *who, SSL *ssl)
{
    int groups[20], count = (int)SSL_get1_groups(ssl, NULL), at;
    const unsigned char *types = (const unsigned char *)"";
    size_t n = SSL_get0_certificate_types(ssl, &types);
    char text[2000];

    (void)p;
    MUST(count <= 20);
    printf("  %s: groups %d shared %ld sigalgs %d shared %d renegotiation %ld\n", who, count, (long)SSL_get_shared_group(ssl, -1),
           SSL_get_sigalgs(ssl, -1, NULL, NULL, NULL, NULL, NULL), SSL_get_shared_sigalgs(ssl, 0, NULL, NULL, NULL, NULL, NULL),
           (long)SSL_get_secure_renegotiation_support(ssl));
    SSL_get1_groups(ssl, groups);
    for (at = 0; at < count; at++)
        printf(" %d", groups[at]);
    printf("  client ciphers %d shared %s", SSL_get_client_ciphers(ssl) ? sk_SSL_CIPHER_num(SSL_get_client_ciphers(ssl)) : -1,
           SSL_get_shared_ciphers(ssl, text, sizeof(text)) ? text : "none");
    printf("  raw %ld\n", (long)SSL_get0_raw_cipherlist(ssl, NULL));
    printf("  types %zu %s:", n, types ? "set" : "NULL");
    while (n-- > 0)
        printf(" %d", *types++);
    printf("\n");
}

static int on_cert(SSL *ssl, void *arg)
{
    printf("  cert_cb\n");
    tell(arg, "client", ssl);
    return 1;
}

static void lists(int version)
{
    SSL_CTX *client = client_ctx(KINDS), *server = server_ctx(RSA2048);
    SSL_SESSION *session;
    struct pair p;
    int round;

    printf("lists of %x\n", version);
    SSL_CTX_set_security_level(client, 0);
    SSL_CTX_set_security_level(server, 0);
    only_version(client, version);
    session = pair_session(client, server);
    SSL_CTX_set_session_id_context(server, (const unsigned char *)"x", 1);
    for (round = 0; round < 3; round++) {
        pair_open(&p, client, server);
        if (round == 1) {
            SSL_set_verify(p.server, SSL_VERIFY_PEER, NULL);
            SSL_set_cert_cb(p.client, on_cert, &p);
        }
        if (round == 2) {
            SSL_CTX_set_session_id_context(server, NULL, 0);
            SSL_set_session_id_context(p.server, NULL, 0);
            MUST(SSL_set_session(p.client, session));
        }
        MUST(handshake(p.client, p.server));
        printf(" reused %d\n", SSL_session_reused(p.server));
        tell(&p, "client", p.client);
        tell(&p, "server", p.server);
        pair_close(&p);
    }
    SSL_SESSION_free(session);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

/* The client could do better than this server, and lists what is of no use here. */
static void lists_of_newer(int version)
{
    SSL_CTX *client = client_ctx(KINDS), *server = server_ctx(RSA2048);
    struct pair p;

    printf("lists of a newer client for %x\n", version);
    SSL_CTX_set_security_level(client, 0);
    SSL_CTX_set_security_level(server, 0);
    SSL_CTX_set_min_proto_version(client, TLS1_VERSION);
    only_version(server, version);
    pair_open(&p, client, server);
    MUST(handshake(p.client, p.server));
    tell(&p, "server", p.server);
    pair_close(&p);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

static void attempt(const char *title, SSL_CTX *client, SSL_CTX *server)
{
    struct pair p;
    int ret;

    printf("%s\n", title);
    pair_open(&p, client, server);
    ret = handshake(p.client, p.server);
    printf("  = %d\n", ret);
    /* 3.0 takes no room for no bytes, and says that there is none. */
    if (ERR_GET_REASON(ERR_peek_error()) == ERR_R_MALLOC_FAILURE)
        ERR_get_error();
    print_errors();
    ret = SSL_do_handshake(p.client);
    print_result(p.client, "  client", ret);
    ret = SSL_do_handshake(p.server);
    print_result(p.server, "  server", ret);
    printf("  %s %d, %s %d\n", SSL_state_string(p.client), SSL_get_shutdown(p.client), SSL_state_string(p.server), SSL_get_shutdown(p.server));
    printf("  verified %ld %ld certificate %d\n", SSL_get_verify_result(p.client), SSL_get_verify_result(p.server), SSL_get0_peer_certificate(p.server) != NULL);
    pair_close(&p);
}

static void no_version(void)
{
    SSL_CTX *client = client_ctx(KINDS), *server = server_ctx(RSA2048);
    unsigned long none = SSL_OP_NO_TLSv1 | SSL_OP_NO_TLSv1_1 | SSL_OP_NO_TLSv1_2 | SSL_OP_NO_TLSv1_3;
    struct pair p;

    SSL_CTX_set_options(server, none);
    attempt("a server without a version", client, server);
    pair_open(&p, client, server);
    CALL(p.server, SSL_do_handshake(p.server));
    print_records("  before it heard anything", &p.s2c);
    pair_close(&p);
    SSL_CTX_set_options(client, none);
    SSL_CTX_clear_options(server, none);
    attempt("a client without a version", client, server);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

static int on_alpn(SSL *ssl, const unsigned char **out, unsigned char *length, const unsigned char *in, unsigned n, void *arg)
{
    (void)ssl, (void)n, (void)arg;
    *out = in;
    *length = 0;
    return SSL_TLSEXT_ERR_OK;
}

static void no_name(int version)
{
    SSL_CTX *client = client_ctx(KINDS), *server = server_ctx(RSA2048);

    only_version(client, version);
    SSL_CTX_set_alpn_protos(client, (const unsigned char *)"\3one", 4);
    SSL_CTX_set_alpn_select_cb(server, on_alpn, NULL);
    attempt("a protocol without a name", client, server);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

/* The server takes clients' signatures that no key of the client's can make. */
static void no_scheme(int version, const char *clients, const char *servers, int insists)
{
    SSL_CTX *client = client_ctx(KINDS), *server = server_ctx(RSA2048);
    EVP_PKEY *key = load_key(P256);
    X509 *cert = load_cert(P256);

    printf("%x %s %s\n", version, clients, servers);
    only_version(client, version);
    MUST(SSL_CTX_use_certificate(client, cert) == 1 && SSL_CTX_use_PrivateKey(client, key) == 1);
    MUST(SSL_CTX_set1_sigalgs_list(client, clients) && SSL_CTX_set1_client_sigalgs_list(server, servers));
    SSL_CTX_set_verify(server, SSL_VERIFY_PEER | (insists ? SSL_VERIFY_FAIL_IF_NO_PEER_CERT : 0), NULL);
    attempt("a request without a scheme for us", client, server);
    EVP_PKEY_free(key);
    X509_free(cert);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

static void key_usage(int version, const char *usage, int whose)
{
    SSL_CTX *client = client_ctx(KINDS), *server = server_ctx(P256);
    EVP_PKEY *key = load_key(P256), *issuer_key = load_key(P256);
    X509 *issuer = load_cert(P256), *cert = X509_new();
    X509V3_CTX ctx;

    X509_set_version(cert, 2);
    ASN1_INTEGER_set(X509_get_serialNumber(cert), 77);
    X509_gmtime_adj(X509_getm_notBefore(cert), -86400);
    X509_gmtime_adj(X509_getm_notAfter(cert), 86400);
    X509_set_subject_name(cert, X509_get_subject_name(issuer));
    X509_set_issuer_name(cert, X509_get_subject_name(issuer));
    X509_set_pubkey(cert, key);
    X509V3_set_ctx(&ctx, issuer, cert, NULL, NULL, 0);
    if (usage)
        add_extension(cert, &ctx, NID_key_usage, usage);
    MUST(X509_sign(cert, issuer_key, EVP_sha256()) > 0);
    printf("%x %s\n", version, usage ? usage : "no usage");
    only_version(client, version);
    MUST(SSL_CTX_use_certificate(whose ? server : client, cert) == 1 && SSL_CTX_use_PrivateKey(whose ? server : client, key) == 1);
    if (!whose)
        SSL_CTX_set_verify(server, SSL_VERIFY_PEER, NULL);
    {
        struct pair p;
        unsigned long code;

        pair_open(&p, client, server);
        printf("  = %d\n", handshake(p.client, p.server));
        /* Of the two errors that 3.0 leaves the first. */
        code = ERR_get_error();
        printf("  %s\n", code ? ERR_reason_error_string(code) : "none");
        print_state("  client", p.client);
        pair_close(&p);
    }
    ERR_clear_error();
    EVP_PKEY_free(key);
    EVP_PKEY_free(issuer_key);
    X509_free(cert);
    X509_free(issuer);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

int main(void)
{
    lists(TLS1_VERSION);
    lists(TLS1_2_VERSION);
    lists(TLS1_3_VERSION);
    lists_of_newer(TLS1_1_VERSION);
    lists_of_newer(TLS1_2_VERSION);
    lists_of_newer(TLS1_3_VERSION);
    no_version();
    no_name(TLS1_2_VERSION);
    no_name(TLS1_3_VERSION);
    no_scheme(TLS1_3_VERSION, "RSA-PSS+SHA256:ECDSA+SHA256", "ed25519", 0);
    no_scheme(TLS1_2_VERSION, "RSA-PSS+SHA256:ECDSA+SHA256", "ed25519", 0);
    no_scheme(TLS1_3_VERSION, "RSA-PSS+SHA256:ECDSA+SHA256", "RSA-PSS+SHA256", 0);
    key_usage(TLS1_2_VERSION, NULL, 1);
    key_usage(TLS1_2_VERSION, "keyAgreement", 1);
    key_usage(TLS1_2_VERSION, "critical,digitalSignature,keyAgreement", 1);
    key_usage(TLS1_3_VERSION, "keyAgreement", 1);
    key_usage(TLS1_3_VERSION, "digitalSignature", 1);
    return 0;
}
