// Security levels and callbacks: what a level lets through, an application's callback that wraps the default one, and what it is asked.
#include "harness.h"

typedef int (*security_cb)(const SSL *, const SSL_CTX *, int, int, int, void *, void *);

static security_cb before;
static int asked[64], refuse_nid = -1, refuse_op = -1;

static int wrap(const SSL *ssl, const SSL_CTX *ctx, int op, int bits, int nid, void *other, void *ex)
{
    int small = op & 0xffff & ~SSL_SECOP_PEER;

    MUST((ssl == NULL) != (ctx == NULL));
    MUST(ex == (void *)&refuse_nid);
    if (small < 64)
        asked[small]++;
    if ((op & SSL_SECOP_OTHER_TYPE) == SSL_SECOP_OTHER_CIPHER)
        MUST(SSL_CIPHER_get_bits(other, NULL) == bits);
    if (nid == refuse_nid || small == refuse_op)
        return 0;
    return before(ssl, ctx, op, bits, nid, other, ex);
}

static void connect_with(int level, int callback)
{
    SSL_CTX *client = client_ctx(P256), *server = server_ctx(P256);
    struct pair pair;
    STACK_OF(SSL_CIPHER) *list;

    only_version(client, TLS1_3_VERSION);
    SSL_CTX_set1_groups_list(client, "X25519:P-256");
    SSL_CTX_set_security_level(client, level);
    if (callback) {
        before = SSL_CTX_get_security_callback(client);
        SSL_CTX_set_security_callback(client, wrap);
        SSL_CTX_set0_security_ex_data(client, &refuse_nid);
        MUST(SSL_CTX_get_security_callback(client) == wrap);
        MUST(SSL_CTX_get0_security_ex_data(client) == &refuse_nid);
    }
    memset(asked, 0, sizeof(asked));
    pair_open(&pair, client, server);
    list = SSL_get1_supported_ciphers(pair.client);
    printf("level %d callback %d refusing %d %d: %d suites", level, callback, refuse_nid, refuse_op, list ? sk_SSL_CIPHER_num(list) : -1);
    sk_SSL_CIPHER_free(list);
    if (handshake(pair.client, pair.server))
        printf(", group %ld\n", (long)SSL_get_negotiated_group(pair.client));
    else
        printf(", failed %d\n", ERR_GET_REASON(ERR_peek_error()));
    ERR_clear_error();
    if (callback && refuse_nid < 0 && refuse_op < 0)
        printf("asked about suites %d groups %d versions %d schemes %d\n", asked[1] > 0, asked[4] > 0, asked[9] > 0, asked[11] > 0);
    pair_close(&pair);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

int main(void)
{
    SSL_CTX *ctx = SSL_CTX_new(TLS_method());
    SSL *ssl;
    int level;
    security_cb callback;

    TELL(SSL_CTX_get_security_level(ctx));
    SSL_CTX_set_security_level(ctx, 7);
    TELL(SSL_CTX_get_security_level(ctx));
    ssl = SSL_new(ctx);
    TELL(SSL_get_security_level(ssl));
    SSL_set_security_level(ssl, -3);
    TELL(SSL_get_security_level(ssl));
    TELL(SSL_CTX_get_security_level(ctx));
    TELL_PTR(SSL_CTX_get0_security_ex_data(ctx));
    SSL_set0_security_ex_data(ssl, ctx);
    printf("ex data %d\n", SSL_get0_security_ex_data(ssl) == ctx);

    /* The default callback, called directly. */
    callback = SSL_get_security_callback(ssl);
    MUST(callback != NULL && callback == SSL_CTX_get_security_callback(ctx));
    for (level = 0; level <= 6; level++) {
        static const int ops[] = { SSL_SECOP_CURVE_SUPPORTED, SSL_SECOP_TMP_DH, SSL_SECOP_SIGALG_CHECK, SSL_SECOP_COMPRESSION,
            SSL_SECOP_TICKET, SSL_SECOP_EE_KEY, SSL_SECOP_PEER_CA_MD, 63 };
        static const int versions[] = { SSL3_VERSION, TLS1_VERSION, TLS1_1_VERSION, TLS1_2_VERSION, TLS1_3_VERSION };
        static const unsigned char suites[][2] = { { 0x13, 1 }, { 0xc0, 0x2b }, { 0, 0x2f }, { 0, 0x35 }, { 0, 1 }, { 0, 0x34 },
            { 0xc0, 0x14 }, { 0, 0x39 }, { 0, 0xad } };
        static const int bits[] = { 0, 64, 79, 80, 111, 112, 127, 128, 192, 255, 256 };
        size_t i, j;

        SSL_set_security_level(ssl, level);
        printf("level %d:", level);
        for (i = 0; i < sizeof(ops) / sizeof(*ops); i++) {
            putchar(' ');
            for (j = 0; j < sizeof(bits) / sizeof(*bits); j++)
                printf("%d", callback(ssl, NULL, ops[i], bits[j], 0, NULL, NULL));
        }
        printf(" versions ");
        for (i = 0; i < sizeof(versions) / sizeof(*versions); i++)
            printf("%d", callback(ssl, NULL, SSL_SECOP_VERSION, 0, versions[i], NULL, NULL));
        printf(" suites ");
        for (i = 0; i < sizeof(suites) / sizeof(*suites); i++) {
            const SSL_CIPHER *cipher = SSL_CIPHER_find(ssl, suites[i]);

            printf("%d", callback(ssl, NULL, SSL_SECOP_CIPHER_SUPPORTED, SSL_CIPHER_get_bits(cipher, NULL), 0, (void *)cipher, NULL));
        }
        putchar('\n');
    }
    SSL_free(ssl);
    SSL_CTX_free(ctx);

    for (level = 0; level < 5; level++)
        connect_with(level, 0);
    connect_with(1, 1);
    refuse_nid = NID_X25519;
    connect_with(1, 1);
    refuse_nid = NID_X9_62_prime256v1;
    connect_with(1, 1);
    refuse_nid = -1;
    refuse_op = 4;
    connect_with(1, 1);
    refuse_op = 1;
    connect_with(1, 1);
    refuse_op = 11;
    connect_with(1, 1);
    return 0;
}
