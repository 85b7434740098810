// d2i_SSL_SESSION on what is no session: the first and the last reason, the value, the pointer and the object that was to be filled.
#include "harness.h"

static void tell_errors(void)
{
    unsigned long code, first = ERR_peek_error(), last = ERR_peek_last_error();

    while ((code = ERR_get_error()) != 0)
        MUST(ERR_GET_LIB(code) == ERR_GET_LIB(first));
    if (first)
        printf(" [%s: %s ... %s]", ERR_lib_error_string(first), ERR_reason_error_string(first), ERR_reason_error_string(last));
}

static void decode(const char *what, int at, const unsigned char *der, long length)
{
    const unsigned char *end = der;
    SSL_SESSION *kept = SSL_SESSION_new(), *place = kept, *session;

    printf("%s %d:", what, at);
    session = d2i_SSL_SESSION(NULL, &end, length);
    printf(" %d, %ld taken", session != NULL, (long)(end - der));
    tell_errors();
    SSL_SESSION_free(session);
    end = der;
    session = d2i_SSL_SESSION(&place, &end, length);
    printf("; into an object %d, %ld taken, kept %d", session == kept, (long)(end - der), place == kept);
    tell_errors();
    printf("\n");
    SSL_SESSION_free(kept);
}

/* A session of TLS 1.2 whose encoding has always the same length. */
static int plain(unsigned char *out)
{
    SSL_CTX *ctx = SSL_CTX_new(TLS_method());
    SSL *ssl = SSL_new(ctx);
    SSL_SESSION *session = SSL_SESSION_new();
    unsigned char *at = out;
    int length;

    MUST(SSL_SESSION_set_protocol_version(session, TLS1_2_VERSION) == 1);
    MUST(SSL_SESSION_set_cipher(session, SSL_CIPHER_find(ssl, (const unsigned char *)"\xc0\x2f")) == 1);
    MUST(SSL_SESSION_set1_master_key(session, (const unsigned char *)"012345678901234567890123456789012345678901234567", 48) == 1);
    MUST(SSL_SESSION_set1_id(session, (const unsigned char *)"an id", 5) == 1 && SSL_SESSION_set1_id_context(session, (const unsigned char *)"ctx", 3) == 1);
    MUST(SSL_SESSION_set1_hostname(session, "a.host") == 1 && SSL_SESSION_set1_alpn_selected(session, (const unsigned char *)"h2", 2) == 1);
    SSL_SESSION_set_time(session, 1600000000);
    SSL_SESSION_set_timeout(session, 300);
    MUST(SSL_SESSION_set_max_early_data(session, 70000) == 1);
    length = i2d_SSL_SESSION(session, &at);
    MUST(length > 0 && length < 400);
    SSL_SESSION_free(session);
    SSL_free(ssl);
    SSL_CTX_free(ctx);
    return length;
}

int main(void)
{
    static const int flips[] = { 0xff, 0x01, 0x80 };
    unsigned char der[512], changed[512];
    int length = plain(der), i, j;

    printf("%d octets\n", length);
    decode("whole", 0, der, length);
    memset(changed, 7, sizeof(changed));
    memcpy(changed, der, (size_t)length);
    decode("longer by", 50, changed, length + 50);
    decode("length", -1, der, -1);
    for (i = 0; i < length; i++)
        decode("cut at", i, der, i);
    /* Not the length of it all, which may be left open, and not the tag that could be one of long ago. */
    for (i = 2; i < length; i++) {
        if (i == 71)
            continue;
        for (j = 0; j < (int)(sizeof(flips) / sizeof(*flips)); j++) {
            memcpy(changed, der, (size_t)length);
            changed[i] ^= (unsigned char)flips[j];
            decode(j == 0 ? "ff at" : j == 1 ? "01 at" : "80 at", i, changed, length);
        }
        memcpy(changed, der, (size_t)length);
        changed[i] = 0;
        decode("zero at", i, changed, length);
        memmove(changed + i, der + i + 1, (size_t)(length - i - 1));
        memcpy(changed, der, (size_t)i);
        changed[1] = der[1];
        decode("without", i, changed, length - 1);
    }
    decode("empty sequence", 0, (const unsigned char *)"\x30\x00", 2);
    return 0;
}
