// Bounds on versions, one set after the other on each kind of method; what a client then offers, by bounds, options and level.
#include "harness.h"

static const char *version_list;
static int legacy;

static void on_message(int write_p, int version, int content_type, const void *buf, size_t len, SSL *ssl, void *arg)
{
    static char text[200];
    const unsigned char *p = buf, *end = p + len;

    (void)version, (void)arg;
    if (!write_p || content_type != SSL3_RT_HANDSHAKE)
        return;
    p += SSL_is_dtls(ssl) ? 12 : 4;
    legacy = p[0] << 8 | p[1];
    p += 34;
    p += 1 + *p;
    if (SSL_is_dtls(ssl))
        p += 1 + *p;
    p += 2 + (p[0] << 8 | p[1]);
    p += 1 + *p;
    for (p += 2; p < end;) {
        int type = p[0] << 8 | p[1], n = p[2] << 8 | p[3], i;

        p += 4;
        if (type == 43) {
            *text = '\0';
            for (i = 1; i < n; i += 2)
                sprintf(text + strlen(text), "%02x%02x,", p[i], p[i + 1]);
            version_list = text;
        }
        p += n;
    }
}

static void bounds(void)
{
    static const long versions[] = { 0, 0x2ff, 0x300, 0x301, 0x302, 0x303, 0x304, 0x305, 0x100, 0xfeff, 0xfefe, 0xfefd, 0xfefc, 0xfe00,
        0xff00, 0x10303, -1, 1 };
    const SSL_METHOD *methods[] = { TLS_method(), DTLS_method(), TLSv1_2_method(), DTLSv1_2_method() };
    size_t m, a, b;
    int max_first;

    for (m = 0; m < 4; m++)
        for (max_first = 0; max_first < 2; max_first++)
            for (a = 0; a < 18; a++)
                for (b = 0; b < 18; b++) {
                    SSL_CTX *ctx = SSL_CTX_new(methods[m]);
                    SSL *ssl = SSL_new(ctx);
                    long first, second, of_ssl;

                    first = max_first ? SSL_CTX_set_max_proto_version(ctx, versions[a]) : SSL_CTX_set_min_proto_version(ctx, versions[a]);
                    second = max_first ? SSL_CTX_set_min_proto_version(ctx, versions[b]) : SSL_CTX_set_max_proto_version(ctx, versions[b]);
                    of_ssl = SSL_set_min_proto_version(ssl, versions[b]);
                    printf("%zu %d %ld %ld: %ld %ld %ld: %ld %ld %ld %ld %lu\n", m, max_first, versions[a], versions[b], first, second,
                           of_ssl, (long)SSL_CTX_get_min_proto_version(ctx), (long)SSL_CTX_get_max_proto_version(ctx),
                           (long)SSL_get_min_proto_version(ssl), (long)SSL_get_max_proto_version(ssl), ERR_peek_error());
                    SSL_free(ssl);
                    SSL_CTX_free(ctx);
                }
}

static void offers(int dtls)
{
    static const long tls_bounds[] = { 0, 0x301, 0x302, 0x303, 0x304 }, dtls_bounds[] = { 0, 0xfeff, 0xfefd };
    static const uint64_t options[] = { SSL_OP_NO_TLSv1, SSL_OP_NO_TLSv1_1, SSL_OP_NO_TLSv1_2, SSL_OP_NO_TLSv1_3 };
    const long *bound = dtls ? dtls_bounds : tls_bounds;
    int low, high, set, level, i, count = dtls ? 3 : 5;

    for (low = 0; low < count; low++)
        for (high = 0; high < count; high++)
            for (set = 0; set < 16; set++)
                for (level = 0; level < 6; level++) {
                    SSL_CTX *ctx = SSL_CTX_new(dtls ? DTLS_client_method() : TLS_client_method());
                    STACK_OF(SSL_CIPHER) *list;
                    SSL *ssl;
                    int ret;

                    SSL_CTX_set_security_level(ctx, level);
                    SSL_CTX_set_min_proto_version(ctx, bound[low]);
                    SSL_CTX_set_max_proto_version(ctx, bound[high]);
                    for (i = 0; i < 4; i++)
                        if (set >> i & 1)
                            SSL_CTX_set_options(ctx, options[i]);
                    SSL_CTX_set_cipher_list(ctx, "ALL:COMPLEMENTOFALL");
                    ssl = SSL_new(ctx);
                    SSL_set_msg_callback(ssl, on_message);
                    SSL_set_bio(ssl, BIO_new(BIO_s_mem()), BIO_new(BIO_s_mem()));
                    legacy = 0;
                    version_list = "-";
                    ERR_clear_error();
                    list = SSL_get1_supported_ciphers(ssl);
                    printf("%d %lx %lx %x level %d: %d suites, error %d", dtls, bound[low], bound[high], set, level,
                           list ? sk_SSL_CIPHER_num(list) : -1, ERR_GET_REASON(ERR_peek_error()));
                    for (i = 0; i < sk_SSL_CIPHER_num(list); i++)
                        printf(" %04x", SSL_CIPHER_get_protocol_id(sk_SSL_CIPHER_value(list, i)));
                    sk_SSL_CIPHER_free(list);
                    ERR_clear_error();
                    if (!dtls) {
                        ret = SSL_connect(ssl);
                        printf(" connect %d %s legacy %04x versions %s", ret, ge_name(SSL_get_error(ssl, ret)), legacy, version_list);
                        printf(" reason %d", ERR_GET_REASON(ERR_peek_error()));
                    }
                    putchar('\n');
                    SSL_free(ssl);
                    SSL_CTX_free(ctx);
                }
}

int main(void)
{
    bounds();
    offers(0);
    offers(1);
    return 0;
}
