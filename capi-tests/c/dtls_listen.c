// DTLSv1_listen: what comes of hellos with and without cookies and of everything that is none, what is sent, what errors are left, and the
// handshake that follows.
#include "harness.h"
#include "dtls.h"

static SSL_CTX *sctx, *cctx;
static int make_fails, make_length;

static int make(SSL *ssl, unsigned char *cookie, unsigned int *length)
{
    if (make_fails)
        return 0;
    cookie_make(ssl, cookie, length);
    if (make_length)
        *length = (unsigned)make_length;
    return 1;
}

static void message(int sent, int version, int type, const void *buf, size_t length, SSL *ssl, void *arg)
{
    (void)buf, (void)ssl, (void)arg;
    printf("    %s version %04x type %d length %zu\n", sent ? ">" : "<", (unsigned)version, type, length);
}

/* A hello by hand. */
struct hello {
    int type, major, minor, epoch, sequence, record_extra, record_short;
    int message, number, offset, extra_length, fragment_extra;
    int version, cookie, cut;
};

static size_t hello_write(unsigned char *out, const struct hello *h)
{
    unsigned char *p = out + 25;
    size_t body, length;

    *p++ = (unsigned char)(h->version >> 8);
    *p++ = (unsigned char)h->version;
    memset(p, 7, 32);
    p += 32;
    *p++ = 0;
    *p++ = (unsigned char)(h->cookie < 0 ? 0 : h->cookie);
    memset(p, 0x43, (size_t)(h->cookie < 0 ? 0 : h->cookie));
    p += h->cookie < 0 ? 0 : h->cookie;
    memcpy(p, "\0\2\xc0\x2b\1\0", 6);
    p += 6;
    body = (size_t)(p - out - 25);
    length = body + (size_t)h->extra_length;
    out[0] = (unsigned char)h->type, out[1] = (unsigned char)h->major, out[2] = (unsigned char)h->minor;
    out[3] = 0, out[4] = (unsigned char)h->epoch;
    memset(out + 5, 0, 5);
    out[10] = (unsigned char)h->sequence;
    out[11] = (unsigned char)((body + 12 + (size_t)h->record_extra) >> 8), out[12] = (unsigned char)(body + 12 + (size_t)h->record_extra);
    out[13] = (unsigned char)h->message;
    out[14] = 0, out[15] = (unsigned char)(length >> 8), out[16] = (unsigned char)length;
    out[17] = 0, out[18] = (unsigned char)h->number;
    out[19] = 0, out[20] = 0, out[21] = (unsigned char)h->offset;
    out[22] = 0, out[23] = (unsigned char)((body + (size_t)h->fragment_extra) >> 8), out[24] = (unsigned char)(body + (size_t)h->fragment_extra);
    return h->cut ? (size_t)h->cut : body + 25;
}

static void listen_to(const char *label, struct dtls *pair, const struct hello *h)
{
    unsigned char bytes[1000];
    BIO_ADDR *peer = BIO_ADDR_new();

    printf("== %s\n", label);
    if (h)
        queue_add(&pair->c2s, bytes, hello_write(bytes, h));
    TELL(DTLSv1_listen(pair->server, peer));
    printf("%s, in_init %d, before %d, family %d\n", SSL_state_string_long(pair->server), SSL_in_init(pair->server), SSL_in_before(pair->server),
           BIO_ADDR_family(peer));
    print_queue("to client", &pair->s2c, 1);
    queue_clear(&pair->s2c);
    queue_clear(&pair->c2s);
    BIO_ADDR_free(peer);
}

#define GOOD 22, 254, 255, 0, 5, 0, 0, 1, 0, 0, 0, 0, DTLS1_2_VERSION

int main(void)
{
    static const struct { const char *label; struct hello hello; } cases[] = {
        { "no cookie", { GOOD, -1, 0 } },
        { "a cookie", { GOOD, 20, 0 } },
        { "a wrong cookie", { GOOD, 19, 0 } },
        { "12 bytes", { GOOD, -1, 12 } },
        { "13 bytes", { GOOD, -1, 13 } },
        { "24 bytes", { GOOD, -1, 24 } },
        { "all but the last byte", { GOOD, -1, 66 } },
        { "application data", { 23, 254, 255, 0, 5, 0, 0, 1, 0, 0, 0, 0, DTLS1_2_VERSION, -1, 0 } },
        { "an alert", { 21, 254, 255, 0, 5, 0, 0, 1, 0, 0, 0, 0, DTLS1_2_VERSION, -1, 0 } },
        { "TLS", { 22, 3, 1, 0, 5, 0, 0, 1, 0, 0, 0, 0, DTLS1_2_VERSION, -1, 0 } },
        { "minor version 0", { 22, 254, 0, 0, 5, 0, 0, 1, 0, 0, 0, 0, DTLS1_2_VERSION, -1, 0 } },
        { "epoch 1", { 22, 254, 255, 1, 5, 0, 0, 1, 0, 0, 0, 0, DTLS1_2_VERSION, -1, 0 } },
        { "a record that is too long", { 22, 254, 255, 0, 5, 1, 0, 1, 0, 0, 0, 0, DTLS1_2_VERSION, -1, 0 } },
        { "a record with bytes behind it", { 22, 254, 255, 0, 5, -1, 0, 1, 0, 0, 0, 0, DTLS1_2_VERSION, -1, 0 } },
        { "a ServerHello", { 22, 254, 255, 0, 5, 0, 0, 2, 0, 0, 0, 0, DTLS1_2_VERSION, -1, 0 } },
        { "message 1", { 22, 254, 255, 0, 5, 0, 0, 1, 1, 0, 0, 0, DTLS1_2_VERSION, -1, 0 } },
        { "message 2", { 22, 254, 255, 0, 5, 0, 0, 1, 2, 0, 0, 0, DTLS1_2_VERSION, -1, 0 } },
        { "message 3", { 22, 254, 255, 0, 5, 0, 0, 1, 3, 0, 0, 0, DTLS1_2_VERSION, -1, 0 } },
        { "a second fragment", { 22, 254, 255, 0, 5, 0, 0, 1, 0, 1, 0, 0, DTLS1_2_VERSION, -1, 0 } },
        { "a first fragment", { 22, 254, 255, 0, 5, 0, 0, 1, 0, 0, 100, 0, DTLS1_2_VERSION, -1, 0 } },
        { "a first fragment with a cookie", { 22, 254, 255, 0, 5, 0, 0, 1, 0, 0, 100, 0, DTLS1_2_VERSION, 20, 0 } },
        { "a fragment longer than the message", { 22, 254, 255, 0, 5, 0, 0, 1, 0, 0, -1, 0, DTLS1_2_VERSION, -1, 0 } },
        { "a fragment longer than the record", { 22, 254, 255, 0, 5, 0, 0, 1, 0, 0, 0, 1, DTLS1_2_VERSION, -1, 0 } },
        { "DTLS 1.0", { 22, 254, 255, 0, 5, 0, 0, 1, 0, 0, 0, 0, DTLS1_VERSION, -1, 0 } },
        { "a version of TLS", { 22, 254, 255, 0, 5, 0, 0, 1, 0, 0, 0, 0, TLS1_2_VERSION, -1, 0 } },
    };
    struct dtls pair;
    BIO_ADDR *peer = BIO_ADDR_new();
    size_t i;
    int fixed;

    cctx = dtls_client_ctx(0);
    SSL_CTX_set_cipher_list(cctx, "ECDHE-ECDSA-AES128-GCM-SHA256");
    for (fixed = 0; fixed < 2; fixed++) {
        printf("==== %s\n", fixed ? "a method of DTLS 1.2" : "any version");
        sctx = dtls_server_ctx(P256, 0);
        if (fixed)
            MUST(SSL_CTX_set_ssl_version(sctx, DTLSv1_2_server_method()) == 1);
        SSL_CTX_set_cookie_generate_cb(sctx, make);
        SSL_CTX_set_cookie_verify_cb(sctx, cookie_check);
        SSL_CTX_set_msg_callback(sctx, message);
        for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
            dtls_open(&pair, cctx, sctx);
            listen_to(cases[i].label, &pair, &cases[i].hello);
            dtls_close(&pair);
        }
        dtls_open(&pair, cctx, sctx);
        listen_to("nothing", &pair, NULL);
        make_fails = 1;
        listen_to("no cookie can be made", &pair, &cases[0].hello);
        make_fails = 0;
        make_length = 256;
        listen_to("too long a cookie", &pair, &cases[0].hello);
        make_length = 0;
        pair.s2c.blocked = 1;
        listen_to("blocked", &pair, &cases[0].hello);
        pair.s2c.blocked = 0;
        pair.s2c.broken = 1;
        listen_to("broken", &pair, &cases[0].hello);
        pair.s2c.broken = 0;
        SSL_CTX_set_cookie_verify_cb(sctx, NULL);
        listen_to("nobody to check", &pair, &cases[1].hello);
        SSL_CTX_set_cookie_generate_cb(sctx, NULL);
        listen_to("nobody to make", &pair, &cases[0].hello);
        dtls_close(&pair);

        printf("== a whole handshake\n");
        SSL_CTX_set_cookie_generate_cb(sctx, make);
        SSL_CTX_set_cookie_verify_cb(sctx, cookie_check);
        dtls_open(&pair, cctx, sctx);
        SSL_set_msg_callback(pair.server, NULL);
        MUST(SSL_do_handshake(pair.client) == -1);
        queue_add(&pair.c2s, "noise", 5);
        TELL(DTLSv1_listen(pair.server, peer));
        TELL(DTLSv1_listen(pair.server, peer));
        print_queue("to client", &pair.s2c, 1);
        MUST(SSL_do_handshake(pair.client) == -1);
        print_queue("to server", &pair.c2s, 0);
        TELL(DTLSv1_listen(pair.server, peer));
        printf("cookie exchange %d, %s\n", (SSL_get_options(pair.server) & SSL_OP_COOKIE_EXCHANGE) != 0, SSL_state_string_long(pair.server));
        CALL(pair.server, SSL_accept(pair.server));
        print_queue("to client", &pair.s2c, 0);
        MUST(handshake(pair.client, pair.server));
        CALL(pair.client, SSL_write(pair.client, "hello", 5));
        dtls_read("server", pair.server);
        dtls_close(&pair);
        SSL_CTX_free(sctx);
    }

    printf("==== what has no business here\n");
    {
        SSL_CTX *tls = SSL_CTX_new(TLS_server_method());
        SSL *ssl = SSL_new(tls);
        BIO *bio;

        TELL(DTLSv1_listen(ssl, peer));
        bio = post_bio(&pair.s2c, &pair.c2s);
        SSL_set_bio(ssl, bio, bio);
        TELL(DTLSv1_listen(ssl, peer));
        SSL_free(ssl);
        SSL_CTX_free(tls);
    }
    BIO_ADDR_free(peer);
    SSL_CTX_free(cctx);
    return 0;
}
