// SSL_trace over made-up messages, whole, cut and changed: the layout and every "parse error" are OpenSSL's.
#include "harness.h"

static BIO *out;

static void show(SSL *ssl, int write_p, int content_type, const unsigned char *bytes, size_t length)
{
    SSL_trace(write_p, TLS1_2_VERSION, content_type, bytes, length, ssl, out);
}

static void put(unsigned char **at, size_t width, size_t number)
{
    while (width-- > 0)
        *(*at)++ = (unsigned char)(number >> (8 * width));
}

/* A message of `type` with the fields before its extensions, and one extension of each type that has a layout. */
static size_t make(unsigned char *message, int type)
{
    static const struct { unsigned id; size_t length; const char *body; } extensions[] = {
        { 0, 8, "\0\6\0\0\3foo" }, { 1, 1, "\2" }, { 10, 6, "\0\4\0\x1d\0\x17" }, { 11, 2, "\1\0" }, { 13, 6, "\0\4\4\3\x08\4" },
        { 16, 5, "\0\3\2h2" }, { 22, 0, "" }, { 35, 3, "abc" }, { 43, 3, "\2\3\4" }, { 43, 2, "\3\4" }, { 44, 3, "\0\1a" },
        { 45, 2, "\1\1" }, { 51, 7, "\0\5\0\x1d\0\1a" }, { 51, 5, "\0\x1d\0\1a" }, { 51, 2, "\0\x17" }, { 42, 4, "\0\0\1\0" },
        { 65281, 1, "\0" }, { 65281, 3, "\2ab" }, { 9999, 4, "four" },
    };
    unsigned char *at = message + 4, *list;
    size_t i;

    switch (type) {
    case 1:
    case 2:
        put(&at, 2, TLS1_2_VERSION);
        memset(at, 'r', 32);
        at += 32;
        put(&at, 1, 2);
        put(&at, 2, 0x6162);
        if (type == 1) {
            put(&at, 2, 6);
            put(&at, 4, 0x13011302);
            put(&at, 2, 0x9999);
            put(&at, 2, 0x0100);
        } else {
            put(&at, 2, 0x1301);
            put(&at, 1, 0);
        }
        break;
    case 4:
        put(&at, 4, 300);
        put(&at, 2, 3);
        put(&at, 3, 0x616263);
        goto end;
    case 13:
        put(&at, 3, 0x020140);
        put(&at, 4, 0x00020403);
        put(&at, 2, 5);
        put(&at, 2, 3);
        put(&at, 3, 0x616263);
        goto end;
    case 11:
        put(&at, 3, 6);
        put(&at, 3, 3);
        put(&at, 3, 0x616263);
        goto end;
    case 15:
        put(&at, 4, 0x04030003);
        put(&at, 3, 0x616263);
        goto end;
    case 24:
        put(&at, 1, 1);
        goto end;
    case 8:
        break;
    default:
        put(&at, 4, 0x01020304);
        goto end;
    }
    list = at;
    at += 2;
    for (i = 0; i < sizeof(extensions) / sizeof(*extensions); i++) {
        /* The other side's form of an extension ends the list with an error: it has its turn in what is changed below. */
        if (type != 1 && i >= 8 && i <= 12 && i != 9)
            continue;
        if (type == 1 && (i == 9 || i == 13 || i == 14))
            continue;
        put(&at, 2, extensions[i].id);
        put(&at, 2, extensions[i].length);
        memcpy(at, extensions[i].body, extensions[i].length);
        at += extensions[i].length;
    }
    put(&list, 2, (size_t)(at - list - 2));
end:
    list = message;
    put(&list, 1, (size_t)type);
    put(&list, 3, (size_t)(at - message - 4));
    return (size_t)(at - message);
}

int main(void)
{
    static const int types[] = { 0, 1, 2, 3, 4, 5, 8, 11, 13, 14, 15, 20, 22, 24, 67, 99 };
    static const unsigned char header[] = { 22, 3, 3, 0, 5 }, dtls_header[] = { 22, 254, 253, 0, 1, 0, 0, 0, 0, 0, 7, 0, 5 };
    SSL_CTX *ctx = SSL_CTX_new(TLS_method()), *datagrams = SSL_CTX_new(DTLS_method());
    SSL *ssl = SSL_new(ctx), *dtls = SSL_new(datagrams);
    unsigned char message[600], byte;
    size_t i, length, cut;
    unsigned seed = 7;

    out = BIO_new_fp(stdout, BIO_NOCLOSE);
    show(ssl, 1, SSL3_RT_HEADER, header, sizeof(header));
    show(ssl, 0, SSL3_RT_HEADER, header, 4);
    show(dtls, 0, SSL3_RT_HEADER, dtls_header, sizeof(dtls_header));
    show(dtls, 1, SSL3_RT_HEADER, dtls_header, 12);
    for (i = 18; i < 26; i++) {
        byte = (unsigned char)i;
        show(ssl, 0, SSL3_RT_INNER_CONTENT_TYPE, &byte, 1);
        show(ssl, 0, (int)i, header, 2);
        show(ssl, 0, (int)i, header + 3, 2);
        show(ssl, 0, (int)i, (const unsigned char *)"\1", 1);
    }
    for (i = 0; i < 256; i++) {
        byte = 2;
        message[0] = byte;
        message[1] = (unsigned char)i;
        show(ssl, 0, SSL3_RT_ALERT, message, 2);
    }
    for (i = 0; i < sizeof(types) / sizeof(*types); i++) {
        length = make(message, types[i]);
        printf("-- %d\n", types[i]);
        fflush(stdout);
        show(ssl, 0, SSL3_RT_HANDSHAKE, message, length);
        show(dtls, 1, SSL3_RT_HANDSHAKE, message, length);
        for (cut = 0; cut < length; cut += 1 + cut / 8)
            show(ssl, 1, SSL3_RT_HANDSHAKE, message, cut);
        for (cut = 0; cut < 60; cut++) {
            /* Not the type (key exchanges need a suite), nor the hello's first suite. */
            length = make(message, types[i]);
            seed = seed * 1103515245u + 12345u;
            if (4 + (seed >> 16) % length >= length)
                continue;
            message[4 + (seed >> 16) % (length - 4)] = (unsigned char)(seed >> 8 & 7);
            if (types[i] == 1 || types[i] == 2)
                memcpy(message + 41, types[i] == 1 ? "\0\6\x13\1\x13\2\x99\x99" : "\x13\1", types[i] == 1 ? 8 : 2);
            show(ssl, (int)(seed >> 30 & 1), SSL3_RT_HANDSHAKE, message, length);
        }
    }
    BIO_free(out);
    SSL_free(ssl);
    SSL_free(dtls);
    SSL_CTX_free(ctx);
    SSL_CTX_free(datagrams);
    return 0;
}
