// SSL_ctrl, SSL_CTX_ctrl and their callback forms: every number without a pointer, and the commands that take one.
#include "harness.h"

#include <openssl/dh.h>
#include <openssl/ec.h>

#define COUNT(array) (sizeof(array) / sizeof(*array))

/* What OpenSSL 3.0 looks behind without asking whether there is something. */
static int needs_pointer(int command)
{
    static const int commands[] = { 14, 66, 68, 70, 82, 89, 91, 97, 101, 108, 109, 111, 115, 128, 129, 132, 133, 134, 137, 138 };
    size_t i;

    for (i = 0; i < COUNT(commands); i++)
        if (commands[i] == command)
            return 1;
    return 0;
}

/* SRP and what goes with it is refused by ours. */
static int is_srp(int command)
{
    return command >= 75 && command <= 81 && command != 76 && command != 78;
}

static void numbers(const SSL_METHOD *method)
{
    static const long values[] = { 0, 1, 2, -1, 33, 511, 512, 600, 16384, 16385, 0x30000 };
    int command;
    size_t i;
    SSL_CTX *ctx = SSL_CTX_new(method);
    SSL *ssl = SSL_new(ctx);

    for (command = -1; command < 140; command++) {
        if (needs_pointer(command) || is_srp(command))
            continue;
        for (i = 0; i < COUNT(values); i++) {
            long ret;

            ERR_clear_error();
            ret = SSL_CTX_ctrl(ctx, command, values[i], NULL);
            if (ret != 0 || ERR_peek_error() != 0)
                printf("ctx %d %ld = %ld\n", command, values[i], ret);
            print_errors();
            ret = SSL_ctrl(ssl, command, values[i], NULL);
            if (ret != 0 || ERR_peek_error() != 0)
                printf("ssl %d %ld = %ld\n", command, values[i], ret);
            print_errors();
        }
    }
    for (command = -1; command < 140; command++)
        if (!is_srp(command) && command != 76)
            printf("%d: %ld %ld\n", command, SSL_CTX_callback_ctrl(ctx, command, NULL), SSL_callback_ctrl(ssl, command, NULL));
    print_errors();
    SSL_free(ssl);
    SSL_CTX_free(ctx);
}

static void pointers(void)
{
    SSL_CTX *ctx = SSL_CTX_new(TLS_method());
    SSL *ssl = SSL_new(ctx);
    unsigned char keys[80], again[80];
    char name[300];
    void *arg = NULL;
    int number = -7;
    int (*callback)(SSL *, void *) = NULL;
    EVP_PKEY *key = NULL;
    DH *dh;
    EC_KEY *ec;
    size_t i;

    /* Host names. */
    memset(name, 'a', sizeof(name));
    name[255] = '\0';
    TELL(SSL_set_tlsext_host_name(ssl, "example.org"));
    TELL_STR(SSL_get_servername(ssl, TLSEXT_NAMETYPE_host_name));
    TELL(SSL_set_tlsext_host_name(ssl, name));
    name[255] = 'a';
    name[256] = '\0';
    TELL(SSL_set_tlsext_host_name(ssl, name));
    TELL_STR(SSL_get_servername(ssl, TLSEXT_NAMETYPE_host_name));
    TELL(SSL_set_tlsext_host_name(ssl, ""));
    TELL(SSL_set_tlsext_host_name(ssl, NULL));
    TELL(SSL_ctrl(ssl, SSL_CTRL_SET_TLSEXT_HOSTNAME, 1, "example.org"));

    /* Ticket keys. */
    for (i = 0; i < sizeof(keys); i++)
        keys[i] = (unsigned char)i;
    TELL(SSL_CTX_set_tlsext_ticket_keys(ctx, NULL, 0));
    TELL(SSL_CTX_get_tlsext_ticket_keys(ctx, NULL, 0));
    TELL(SSL_CTX_set_tlsext_ticket_keys(ctx, keys, 79));
    TELL(SSL_CTX_set_tlsext_ticket_keys(ctx, keys, 80));
    TELL(SSL_CTX_get_tlsext_ticket_keys(ctx, again, 48));
    TELL(SSL_CTX_get_tlsext_ticket_keys(ctx, again, 80));
    printf("same keys %d\n", memcmp(keys, again, 80) == 0);

    /* Limits and sizes keep what was set, and tell what was before. */
    TELL(SSL_CTX_set_max_cert_list(ctx, 5000));
    TELL(SSL_CTX_set_max_cert_list(ctx, -5));
    TELL(SSL_CTX_get_max_cert_list(ctx));
    TELL(SSL_set_max_cert_list(ssl, 70));
    TELL(SSL_get_max_cert_list(ssl));
    TELL(SSL_CTX_sess_set_cache_size(ctx, 7));
    TELL(SSL_CTX_sess_get_cache_size(ctx));
    TELL(SSL_CTX_set_session_cache_mode(ctx, SSL_SESS_CACHE_BOTH));
    TELL(SSL_CTX_get_session_cache_mode(ctx));
    TELL(SSL_CTX_set_read_ahead(ctx, 5));
    TELL(SSL_CTX_get_read_ahead(ctx));
    TELL(SSL_CTX_set_mode(ctx, SSL_MODE_ENABLE_PARTIAL_WRITE));
    TELL(SSL_CTX_clear_mode(ctx, SSL_MODE_AUTO_RETRY));
    TELL(SSL_get_mode(ssl));
    TELL(SSL_set_mode(ssl, SSL_MODE_RELEASE_BUFFERS));
    TELL(SSL_CTX_get_mode(ctx));
    TELL(SSL_CTX_set_max_send_fragment(ctx, 512));
    TELL(SSL_CTX_set_split_send_fragment(ctx, 513));
    TELL(SSL_CTX_set_split_send_fragment(ctx, 0));
    TELL(SSL_CTX_set_split_send_fragment(ctx, 100));
    TELL(SSL_set_split_send_fragment(ssl, 16384));
    TELL(SSL_set_max_pipelines(ssl, 2));
    TELL(SSL_get_read_ahead(ssl));
    TELL(SSL_CTX_sess_number(ctx));
    TELL(SSL_CTX_sess_connect(ctx));

    /* Options. */
    printf("%lx\n", (unsigned long)SSL_CTX_set_options(ctx, SSL_OP_NO_TICKET | (uint64_t)1 << 40));
    printf("%lx\n", (unsigned long)SSL_CTX_clear_options(ctx, SSL_OP_NO_COMPRESSION));
    printf("%lx %lx\n", (unsigned long)SSL_CTX_get_options(ctx), (unsigned long)SSL_get_options(ssl));
    printf("%lx\n", (unsigned long)SSL_set_options(ssl, SSL_OP_ALL));
    printf("%lx\n", (unsigned long)SSL_clear_options(ssl, ~(uint64_t)0));

    /* Certificate status. */
    TELL(SSL_CTX_get_tlsext_status_type(ctx));
    TELL(SSL_get_tlsext_status_type(ssl));
    TELL(SSL_CTX_set_tlsext_status_type(ctx, TLSEXT_STATUSTYPE_ocsp));
    TELL(SSL_CTX_get_tlsext_status_type(ctx));
    TELL(SSL_set_tlsext_status_type(ssl, 5));
    TELL(SSL_get_tlsext_status_type(ssl));
    TELL(SSL_CTX_set_tlsext_status_arg(ctx, &number));
    TELL(SSL_CTX_get_tlsext_status_arg(ctx, &arg));
    TELL(SSL_CTX_get_tlsext_status_cb(ctx, &callback));
    printf("arg %d callback %d\n", arg == &number, callback != NULL);
    TELL(SSL_get_tlsext_status_ocsp_resp(ssl, &arg));
    TELL(SSL_get_tlsext_status_exts(ssl, &arg));
    printf("exts %d\n", arg != NULL);
    TELL(SSL_get_tlsext_status_ids(ssl, &arg));
    printf("ids %d\n", arg != NULL);

    /* What there is before a handshake. */
    TELL(SSL_get_peer_signature_nid(ssl, &number));
    TELL(SSL_get_signature_nid(ssl, &number));
    TELL(SSL_get_peer_tmp_key(ssl, &key));
    TELL(SSL_get_secure_renegotiation_support(ssl));
    TELL(SSL_get_extms_support(ssl));
    TELL(SSL_get_shared_group(ssl, 0));
    TELL(SSL_get_shared_group(ssl, -1));
    TELL(SSL_get1_groups(ssl, NULL));
    TELL(SSL_get0_raw_cipherlist(ssl, NULL));
    TELL(SSL_get0_raw_cipherlist(ssl, &arg));
    TELL(SSL_get0_certificate_types(ssl, &arg));
    TELL_PTR(SSL_get_current_cipher(ssl));
    TELL_PTR(SSL_get_pending_cipher(ssl));
    TELL_PTR(SSL_get_client_ciphers(ssl));
    TELL_PTR(SSL_get_shared_ciphers(ssl, name, sizeof(name)));
    TELL(SSL_get_sigalgs(ssl, -1, NULL, NULL, NULL, NULL, NULL));
    TELL(SSL_get_shared_sigalgs(ssl, 0, NULL, NULL, NULL, NULL, NULL));
    TELL(SSL_CTX_set1_client_certificate_types(ctx, (unsigned char *)"\x01\x40", 2));
    TELL(SSL_CTX_set1_client_certificate_types(ctx, NULL, 0));
    TELL(SSL_CTX_ctrl(NULL, SSL_CTRL_SET_GROUPS_LIST + 1000, 0, NULL));

    /* Diffie-Hellman. */
    dh = DH_get_2048_256();
    TELL(SSL_CTX_set_tmp_dh(ctx, dh));
    TELL(SSL_set_tmp_dh(ssl, dh));
    DH_free(dh);
    dh = DH_get_1024_160();
    TELL(SSL_CTX_set_tmp_dh(ctx, dh));
    SSL_CTX_set_security_level(ctx, 1);
    TELL(SSL_CTX_set_tmp_dh(ctx, dh));
    DH_free(dh);
    dh = DH_new();
    SSL_CTX_set_security_level(ctx, 0);
    TELL(SSL_CTX_set_tmp_dh(ctx, dh));
    DH_free(dh);
    TELL(SSL_CTX_set_tmp_dh(ctx, NULL));
    TELL(SSL_CTX_set0_tmp_dh_pkey(ctx, NULL));
    TELL(SSL_CTX_set_dh_auto(ctx, 1));
    ec = EC_KEY_new_by_curve_name(NID_secp384r1);
    TELL(SSL_CTX_set_tmp_ecdh(ctx, ec));
    EC_KEY_free(ec);
    ec = EC_KEY_new();
    TELL(SSL_CTX_set_tmp_ecdh(ctx, ec));
    EC_KEY_free(ec);
    TELL(SSL_CTX_set_tmp_ecdh(ctx, NULL));
    SSL_free(ssl);
    SSL_CTX_free(ctx);
}

static void certificates(void)
{
    SSL_CTX *ctx = SSL_CTX_new(TLS_method());
    SSL *ssl;
    X509 *p256 = load_cert(P256), *rsa = load_cert(RSA2048), *other = load_cert(P384);
    EVP_PKEY *p256_key = load_key(P256), *rsa_key = load_key(RSA2048);
    STACK_OF(X509) *stack = NULL, *chain = sk_X509_new_null();
    X509_STORE *store = X509_STORE_new(), *got = NULL;

    MUST(SSL_CTX_use_certificate(ctx, p256) == 1 && SSL_CTX_use_PrivateKey(ctx, p256_key) == 1);
    MUST(SSL_CTX_use_certificate(ctx, rsa) == 1 && SSL_CTX_use_PrivateKey(ctx, rsa_key) == 1);
    sk_X509_push(chain, other);
    TELL(SSL_CTX_get_extra_chain_certs(ctx, &stack));
    printf("extra %d\n", sk_X509_num(stack));
    TELL(SSL_CTX_set1_chain(ctx, chain));
    TELL(SSL_CTX_get0_chain_certs(ctx, &stack));
    printf("chain %d, our stack %d\n", sk_X509_num(stack), stack == chain);
    TELL(SSL_CTX_get_extra_chain_certs(ctx, &stack));
    printf("extra %d\n", sk_X509_num(stack));
    TELL(SSL_CTX_get_extra_chain_certs_only(ctx, &stack));
    printf("extra only %d\n", sk_X509_num(stack));
    X509_up_ref(other);
    TELL(SSL_CTX_add_extra_chain_cert(ctx, other));
    TELL(SSL_CTX_get_extra_chain_certs_only(ctx, &stack));
    printf("extra only %d\n", sk_X509_num(stack));
    TELL(SSL_CTX_clear_extra_chain_certs(ctx));
    TELL(SSL_CTX_get_extra_chain_certs_only(ctx, &stack));
    printf("extra only %d\n", sk_X509_num(stack));
    TELL(SSL_CTX_add1_chain_cert(ctx, other));
    TELL(SSL_CTX_get0_chain_certs(ctx, &stack));
    printf("chain %d\n", sk_X509_num(stack));

    TELL(SSL_CTX_select_current_cert(ctx, p256));
    printf("current p256 %d\n", SSL_CTX_get0_certificate(ctx) == p256);
    TELL(SSL_CTX_get0_chain_certs(ctx, &stack));
    printf("chain %d\n", sk_X509_num(stack));
    TELL(SSL_CTX_set0_chain(ctx, chain));
    TELL(SSL_CTX_get0_chain_certs(ctx, &stack));
    printf("our stack %d\n", stack == chain);
    TELL(SSL_CTX_select_current_cert(ctx, other));
    TELL(SSL_CTX_select_current_cert(ctx, NULL));
    TELL(SSL_CTX_set_current_cert(ctx, SSL_CERT_SET_FIRST));
    printf("current rsa %d\n", SSL_CTX_get0_certificate(ctx) == rsa);
    TELL(SSL_CTX_set_current_cert(ctx, SSL_CERT_SET_NEXT));
    printf("current p256 %d\n", SSL_CTX_get0_certificate(ctx) == p256);
    TELL(SSL_CTX_set_current_cert(ctx, SSL_CERT_SET_NEXT));
    TELL(SSL_CTX_set_current_cert(ctx, SSL_CERT_SET_SERVER));
    TELL(SSL_CTX_set_current_cert(ctx, 9));
    TELL(SSL_CTX_clear_chain_certs(ctx));
    TELL(SSL_CTX_get0_chain_certs(ctx, &stack));
    printf("chain %d\n", sk_X509_num(stack));

    /* Stores, and chains built from them. */
    TELL(SSL_CTX_get0_verify_cert_store(ctx, &got));
    printf("verify store %d\n", got != NULL);
    TELL(SSL_CTX_set1_verify_cert_store(ctx, store));
    TELL(SSL_CTX_get0_verify_cert_store(ctx, &got));
    printf("verify store %d\n", got == store);
    TELL(SSL_CTX_set0_chain_cert_store(ctx, store));
    TELL(SSL_CTX_get0_chain_cert_store(ctx, &got));
    printf("chain store %d\n", got == store);
    ssl = SSL_new(ctx);
    TELL(SSL_get0_chain_cert_store(ssl, &got));
    printf("chain store %d\n", got == store);
    TELL(SSL_build_cert_chain(ssl, 0));
    TELL(SSL_build_cert_chain(ssl, SSL_BUILD_CHAIN_FLAG_IGNORE_ERROR));
    TELL(SSL_build_cert_chain(ssl, SSL_BUILD_CHAIN_FLAG_IGNORE_ERROR | SSL_BUILD_CHAIN_FLAG_CLEAR_ERROR));
    X509_STORE_add_cert(store, p256);
    TELL(SSL_build_cert_chain(ssl, 0));
    TELL(SSL_get0_chain_certs(ssl, &stack));
    printf("built %d\n", sk_X509_num(stack));
    TELL(SSL_add1_chain_cert(ssl, other));
    TELL(SSL_build_cert_chain(ssl, SSL_BUILD_CHAIN_FLAG_CHECK | SSL_BUILD_CHAIN_FLAG_NO_ROOT));
    TELL(SSL_get0_chain_certs(ssl, &stack));
    printf("checked %d\n", sk_X509_num(stack));
    TELL(SSL_set_current_cert(ssl, SSL_CERT_SET_SERVER));
    SSL_certs_clear(ssl);
    TELL(SSL_build_cert_chain(ssl, 0));
    SSL_free(ssl);
    SSL_CTX_free(ctx);
    EVP_PKEY_free(p256_key);
    EVP_PKEY_free(rsa_key);
    X509_free(p256);
    X509_free(rsa);
}

/* What the connections of an SSL_CTX with so many pipelines do. */
static void reads_ahead(long pipelines)
{
    SSL_CTX *ctx = SSL_CTX_new(TLS_method());
    SSL *ssl;

    printf("%ld pipelines: %ld", pipelines, (long)SSL_CTX_set_max_pipelines(ctx, pipelines));
    ssl = SSL_new(ctx);
    printf(", read_ahead %ld and %d\n", (long)SSL_CTX_get_read_ahead(ctx), SSL_get_read_ahead(ssl));
    SSL_free(ssl);
    SSL_CTX_free(ctx);
}

int main(void)
{
    numbers(TLS_method());
    numbers(TLS_client_method());
    numbers(TLS_server_method());
    pointers();
    certificates();
    reads_ahead(0);
    reads_ahead(1);
    reads_ahead(2);
    reads_ahead(33);
    return 0;
}
