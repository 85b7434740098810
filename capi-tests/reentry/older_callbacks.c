// Setters and callbacks of older days: temporary DH keys in all three forms, on an SSL_CTX and on an SSL; cert_cb and the security callback of an
// SSL alone; lists that the peer sent; calls that have lost their meaning.
#include "harness.h"

#include <openssl/comp.h>
#include <openssl/ct.h>
#include <openssl/dh.h>

static DH *dh_of_callback;
static int quiet, with_bits = 1;

static DH *on_dh(SSL *ssl, int export, int length)
{
    if (!quiet)
        printf("dh callback %s export %d length %d cipher %s\n", SSL_state_string(ssl), export, length,
               SSL_get_pending_cipher(ssl) ? SSL_CIPHER_get_name(SSL_get_pending_cipher(ssl)) : "none");
    return dh_of_callback;
}

static DH *on_dh_too(SSL *ssl, int export, int length)
{
    (void)export, (void)length;
    printf("dh callback of the SSL %s\n", SSL_state_string(ssl));
    return dh_of_callback;
}

static DH *group(int nid)
{
    DH *dh = DH_new_by_nid(nid);

    MUST(dh != NULL);
    return dh;
}

static EVP_PKEY *group_key(const char *name)
{
    EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new_from_name(NULL, "DH", NULL);
    EVP_PKEY *key = NULL;

    MUST(EVP_PKEY_paramgen_init(ctx) > 0 && EVP_PKEY_CTX_set_group_name(ctx, name) > 0 && EVP_PKEY_paramgen(ctx, &key) > 0);
    EVP_PKEY_CTX_free(ctx);
    return key;
}

static SSL_CTX *client, *server;

static void contexts(void)
{
    client = client_ctx(KINDS);
    server = server_ctx(RSA2048);
    only_version(client, TLS1_2_VERSION);
    MUST(SSL_CTX_set_cipher_list(client, "DHE-RSA-AES128-GCM-SHA256:ADH-AES128-SHA:@SECLEVEL=0"));
    MUST(SSL_CTX_set_cipher_list(server, "DHE-RSA-AES128-GCM-SHA256:ADH-AES128-SHA:@SECLEVEL=0"));
}

static void free_contexts(void)
{
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

static void connect_with(struct pair *pair)
{
    EVP_PKEY *key = NULL;
    int done = handshake(pair->client, pair->server);

    printf("done %d %s", done, done ? SSL_get_cipher(pair->client) : "");
    if (done && with_bits && SSL_get_peer_tmp_key(pair->client, &key)) {
        printf(" of %d bits", EVP_PKEY_get_bits(key));
        EVP_PKEY_free(key);
    }
    printf("\n");
    if (!done) {
        print_errors();
        CALL(pair->server, SSL_do_handshake(pair->server));
        CALL(pair->client, SSL_do_handshake(pair->client));
    }
}

static void dh(void)
{
    struct pair pair;
    EVP_PKEY *rsa = load_key(RSA2048);
    int round;

    for (round = 0; round < 12; round++) {
        printf("== dh %d\n", round);
        contexts();
        dh_of_callback = group(NID_ffdhe3072);
        if (round == 1 || round == 5 || round == 6)
            SSL_CTX_set_tmp_dh_callback(server, on_dh);
        if (round == 2)
            TELL(SSL_CTX_set0_tmp_dh_pkey(server, group_key("ffdhe2048")));
        if (round == 3) {
            DH *set = group(NID_ffdhe4096);

            TELL(SSL_CTX_set_tmp_dh(server, set));
            DH_free(set);
        }
        if (round == 4)
            TELL(SSL_CTX_set_dh_auto(server, 1));
        if (round == 5)
            TELL(SSL_CTX_set_dh_auto(server, 2));
        /* Ours has no primes of 1024 bits. */
        with_bits = round != 5;
        pair_open(&pair, client, server);
        if (round == 6)
            SSL_set_tmp_dh_callback(pair.server, on_dh_too);
        if (round == 7)
            SSL_set_tmp_dh_callback(pair.server, on_dh_too);
        if (round == 8) {
            TELL(SSL_set0_tmp_dh_pkey(pair.server, group_key("ffdhe2048")));
            SSL_set_tmp_dh_callback(pair.server, on_dh_too);
        }
        if (round == 9) {
            EVP_PKEY_up_ref(rsa);
            TELL(SSL_set0_tmp_dh_pkey(pair.server, rsa));
            TELL(SSL_set_tmp_dh(pair.server, NULL));
            TELL(SSL_ctrl(pair.server, SSL_CTRL_SET_TMP_DH, 0, NULL));
            TELL(SSL_CTX_set0_tmp_dh_pkey(server, NULL));
            TELL(SSL_set0_tmp_dh_pkey(pair.server, NULL));
        }
        if (round == 10) {
            DH_free(dh_of_callback);
            dh_of_callback = NULL;
            SSL_set_tmp_dh_callback(pair.server, on_dh_too);
        }
        if (round == 11) {
            DH_free(dh_of_callback);
            dh_of_callback = DH_new();
            SSL_set_tmp_dh_callback(pair.server, on_dh_too);
        }
        connect_with(&pair);
        pair_close(&pair);
        free_contexts();
        DH_free(dh_of_callback);
    }
    EVP_PKEY_free(rsa);
    with_bits = 1;
}

static int on_cert(SSL *ssl, void *arg)
{
    printf("cert_cb %s %s certificate %d\n", (const char *)arg, SSL_state_string(ssl), SSL_get_certificate(ssl) != NULL);
    return strcmp(arg, "fails") != 0;
}

static int on_security(const SSL *ssl, const SSL_CTX *ctx, int op, int bits, int nid, void *other, void *ex)
{
    (void)other;
    if (!quiet && (op & 0xffff) == (SSL_SECOP_TMP_DH & 0xffff))
        printf("security callback ssl %d ctx %d op %x bits %d nid %d ex %s\n", ssl != NULL, ctx != NULL, op, bits, nid, ex ? (const char *)ex : "NULL");
    return bits >= 80 || bits == 0 || (op & 0xffff) != (SSL_SECOP_TMP_DH & 0xffff);
}

static int on_security_refusing(const SSL *ssl, const SSL_CTX *ctx, int op, int bits, int nid, void *other, void *ex)
{
    (void)ssl, (void)ctx, (void)bits, (void)nid, (void)ex;
    if ((op & 0xffff) != (SSL_SECOP_TMP_DH & 0xffff))
        return 1;
    printf("refuses a key of %d bits, id %d\n", EVP_PKEY_get_bits(other), EVP_PKEY_get_base_id(other));
    return 0;
}

static void of_one_ssl(void)
{
    struct pair pair;

    printf("== cert_cb of the SSL\n");
    contexts();
    SSL_CTX_set_dh_auto(server, 1);
    SSL_CTX_set_cert_cb(server, on_cert, (void *)"ctx");
    pair_open(&pair, client, server);
    SSL_set_cert_cb(pair.server, on_cert, (void *)"ssl");
    connect_with(&pair);
    pair_close(&pair);
    pair_open(&pair, client, server);
    SSL_set_cert_cb(pair.server, on_cert, (void *)"fails");
    connect_with(&pair);
    pair_close(&pair);
    pair_open(&pair, client, server);
    SSL_set_cert_cb(pair.server, NULL, NULL);
    connect_with(&pair);
    pair_close(&pair);
    free_contexts();

    printf("== security callback of the SSL\n");
    contexts();
    SSL_CTX_set_dh_auto(server, 1);
    pair_open(&pair, client, server);
    SSL_set_security_callback(pair.server, on_security);
    SSL_set_security_callback(pair.client, on_security);
    SSL_set0_security_ex_data(pair.server, (void *)"ex");
    printf("%d %s %d\n", SSL_get_security_callback(pair.server) == on_security, (char *)SSL_get0_security_ex_data(pair.server),
           SSL_CTX_get_security_callback(server) == on_security);
    connect_with(&pair);
    pair_close(&pair);
    pair_open(&pair, client, server);
    SSL_set_security_callback(pair.client, on_security_refusing);
    connect_with(&pair);
    pair_close(&pair);
    pair_open(&pair, client, server);
    SSL_set_security_callback(pair.server, on_security_refusing);
    connect_with(&pair);
    pair_close(&pair);
    free_contexts();
}

static void lists_of_the_peer(void)
{
    struct pair pair;
    STACK_OF(SSL_CIPHER) *list;
    int i;

    printf("== lists\n");
    contexts();
    SSL_CTX_set_dh_auto(server, 1);
    quiet = 1;
    pair_open(&pair, client, server);
    TELL_PTR(SSL_get_client_ciphers(pair.server));
    TELL_PTR(SSL_get_client_ciphers(pair.client));
    connect_with(&pair);
    list = SSL_get_client_ciphers(pair.server);
    printf("server: %d", list ? sk_SSL_CIPHER_num(list) : -1);
    for (i = 0; i < sk_SSL_CIPHER_num(list); i++)
        printf(" %s", SSL_CIPHER_get_name(sk_SSL_CIPHER_value(list, i)));
    printf("\n");
    TELL_PTR(SSL_get_client_ciphers(pair.client));
    pair_close(&pair);
    quiet = 0;
    free_contexts();
}

static int on_ct(const CT_POLICY_EVAL_CTX *ctx, const STACK_OF(SCT) *scts, void *arg)
{
    (void)ctx;
    printf("ct callback %s: %d\n", (const char *)arg, sk_SCT_num(scts));
    return strcmp(arg, "refuses") != 0;
}

static void transparency(void)
{
    struct pair pair;
    int round;

    for (round = 0; round < 3; round++) {
        printf("== ct %d\n", round);
        contexts();
        SSL_CTX_set_dh_auto(server, 1);
        TELL(SSL_CTX_set_ct_validation_callback(client, on_ct, (void *)(round == 1 ? "refuses" : "takes")));
        TELL(SSL_CTX_ct_is_enabled(client));
        if (round == 2)
            SSL_CTX_set_verify(client, SSL_VERIFY_PEER, NULL), SSL_CTX_load_verify_locations(client, pem_file(RSA2048), NULL);
        pair_open(&pair, client, server);
        TELL(SSL_ct_is_enabled(pair.client));
        connect_with(&pair);
        printf("verify result %ld\n", SSL_get_verify_result(pair.client));
        pair_close(&pair);
        free_contexts();
    }
}

static void without_meaning(void)
{
    SSL_CTX *ctx = SSL_CTX_new(TLS_method());
    SSL *ssl = SSL_new(ctx);
    char buffer[100];

    printf("== without meaning\n");
    SSL_set_debug(ssl, 1);
    SSL_add_ssl_module();
    print_errors();
    TELL(SSL_cache_hit(ssl));
    TELL(SSL_get_shared_ciphers(ssl, buffer, sizeof(buffer)) != NULL);
    TELL_PTR(SSL_get_current_compression(ssl));
    TELL_PTR(SSL_get_current_expansion(ssl));
    TELL(SSL_CTX_need_tmp_RSA(ctx));
    TELL(SSL_CTX_set_tmp_rsa(ctx, NULL));
    TELL(SSL_CTX_set_tmp_ecdh(ctx, NULL));
    TELL(SSL_CTX_set_ecdh_auto(ctx, 1));
    TELL(SSL_set_ecdh_auto(ssl, 1));
    TELL(SSL_need_tmp_RSA(ssl));
    TELL(SSL_set_tmp_rsa(ssl, NULL));
    TELL(SSL_set_tmp_ecdh(ssl, NULL));
    TELL(SSL_CTX_ctrl(ctx, 1, 0, NULL));
    TELL(SSL_ctrl(ssl, 2, 0, NULL));
    TELL(SSL_CTX_callback_ctrl(ctx, 5, NULL));
    TELL(SSL_callback_ctrl(ssl, 5, NULL));
    TELL(SSL_ctrl(ssl, 1000, 0, NULL));
    TELL_STR(SSL_COMP_get_name(NULL));
    TELL(sk_SSL_COMP_num(SSL_COMP_get_compression_methods()));
    SSL_free(ssl);
    SSL_CTX_free(ctx);
}

int main(void)
{
    dh();
    of_one_ssl();
    lists_of_the_peer();
    transparency();
    without_meaning();
    return 0;
}
