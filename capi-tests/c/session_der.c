// LIMIT: 60
// Encoded sessions: what is accepted, how much of it is taken, what comes out again and how it is printed, for sessions with every field and for
// thousands of altered ones.
#define _GNU_SOURCE
#include "harness.h"

/* A short name for bytes, so that long texts can be compared. */
static unsigned long digest(const void *data, size_t length)
{
    const unsigned char *bytes = data;
    unsigned long hash = 1469598103934665603UL;

    while (length-- > 0)
        hash = (hash ^ *bytes++) * 1099511628211UL;
    return hash & 0xffffffff;
}

static void print_text(SSL_SESSION *session, int whole)
{
    BIO *bio = BIO_new(BIO_s_mem());
    char *text;
    long length;
    int printed = SSL_SESSION_print(bio, session);

    length = BIO_get_mem_data(bio, &text);
    printf(" print %d %lx", printed, digest(text, (size_t)length));
    if (whole)
        printf("\n%.*s", (int)length, text);
    (void)BIO_reset(bio);
    printed = SSL_SESSION_print_keylog(bio, session);
    length = BIO_get_mem_data(bio, &text);
    printf(" keylog %d %.*s", printed, (int)(whole ? length : 0), text);
    BIO_free(bio);
}

/* Whether the time is one that a decoder put in for want of another. */
static void try(const unsigned char *der, size_t length, int whole, int quiet)
{
    const unsigned char *at = der;
    SSL_SESSION *session;
    unsigned char *again = NULL;
    int n;

    ERR_clear_error();
    session = d2i_SSL_SESSION(NULL, &at, (long)length);
    if (session == NULL) {
        unsigned long code = ERR_peek_last_error();

        if (!quiet)
            printf("refused, reason %d", ERR_GET_LIB(code) == ERR_LIB_SSL ? ERR_GET_REASON(code) : -1);
        printf(quiet ? "-" : "\n");
        ERR_clear_error();
        return;
    }
    if (SSL_SESSION_get_time(session) > 1750000000)
        SSL_SESSION_set_time(session, 1);
    n = i2d_SSL_SESSION(session, &again);
    printf("taken %d, again %d %lx, version %x, timeout %ld, resumable %d, ticket %d", (int)(at - der), n, n > 0 ? digest(again, (size_t)n) : 0,
           SSL_SESSION_get_protocol_version(session), SSL_SESSION_get_timeout(session), SSL_SESSION_is_resumable(session),
           SSL_SESSION_has_ticket(session));
    print_text(session, whole);
    printf("\n");
    OPENSSL_free(again);
    SSL_SESSION_free(session);
}

static unsigned char *made;
static int made_length;

/* Of a connection over fixed fields: written by this library, so first compared itself. */
static void make(int version, const char *cipher, int full)
{
    SSL_CTX *ctx = SSL_CTX_new(TLS_method());
    SSL *ssl = SSL_new(ctx);
    SSL_SESSION *session = SSL_SESSION_new();
    STACK_OF(SSL_CIPHER) *list;
    unsigned char bytes[64];
    int i;

    for (i = 0; i < 64; i++)
        bytes[i] = (unsigned char)(i * 5 + 1);
    SSL_set_cipher_list(ssl, "ALL:COMPLEMENTOFALL:@SECLEVEL=0");
    list = SSL_get_ciphers(ssl);
    for (i = 0; i < sk_SSL_CIPHER_num(list); i++)
        if (strcmp(SSL_CIPHER_get_name(sk_SSL_CIPHER_value(list, i)), cipher) == 0)
            MUST(SSL_SESSION_set_cipher(session, sk_SSL_CIPHER_value(list, i)) == 1);
    MUST(SSL_SESSION_get0_cipher(session) != NULL);
    MUST(SSL_SESSION_set_protocol_version(session, version) == 1);
    MUST(SSL_SESSION_set1_master_key(session, bytes, version == TLS1_3_VERSION ? 32 : 48) == 1);
    SSL_SESSION_set_time(session, 1700000000);
    SSL_SESSION_set_timeout(session, 300);
    if (full) {
        MUST(SSL_SESSION_set1_id(session, bytes, 32) == 1);
        MUST(SSL_SESSION_set1_id_context(session, bytes + 3, 20) == 1);
        MUST(SSL_SESSION_set1_hostname(session, "host.example") == 1);
        MUST(SSL_SESSION_set1_alpn_selected(session, (const unsigned char *)"h2", 2) == 1);
        MUST(SSL_SESSION_set_max_early_data(session, 70000) == 1);
        MUST(SSL_SESSION_set1_ticket_appdata(session, "appdata", 7) == 1);
    }
    OPENSSL_free(made);
    made = NULL;
    made_length = i2d_SSL_SESSION(session, &made);
    SSL_SESSION_free(session);
    SSL_free(ssl);
    SSL_CTX_free(ctx);
}

/* Fields that no setter makes: [3] left out, [7] hint, [8] identity, [9] lifetime, [10] ticket, [13] flags, [14] age, [17] fragment, [19] group. */
static const unsigned char more_fields[] = {
    0xa7, 6, 4, 4, 'h', 'i', 'n', 't', 0xa8, 4, 4, 2, 'i', 'd', 0xa9, 4, 2, 2, 0x1c, 0x20, 0xaa, 20, 4, 18, 'a', ' ', 't', 'i', 'c', 'k', 'e', 't',
    0, 1, 0x7f, 0x80, 0xff, '~', ' ', '.', '!', 'x', 0xad, 3, 2, 1, 1, 0xae, 6, 2, 4, 0x12, 0x34, 0x56, 0x78, 0xaf, 4, 2, 2, 0x40, 0, 0xb0, 4, 4, 2, 'h', '2',
    0xb1, 3, 2, 1, 2, 0xb2, 5, 4, 3, 'A', 'P', 'P', 0xb3, 3, 2, 1, 0x1d
};

static unsigned char all_fields[400];
static size_t all_length;

/* The DER of a session with every field: the short one's up to its verify_result, then the others. */
static void with_all_fields(int version, unsigned cipher)
{
    unsigned char *at = all_fields;
    int i;

    *at++ = 0x30;
    *at++ = 0x82;
    at += 2;
    *at++ = 2, *at++ = 1, *at++ = 1;
    *at++ = 2, *at++ = 2, *at++ = (unsigned char)(version >> 8), *at++ = (unsigned char)version;
    *at++ = 4, *at++ = 2, *at++ = (unsigned char)(cipher >> 8), *at++ = (unsigned char)cipher;
    *at++ = 4, *at++ = 32;
    for (i = 0; i < 32; i++)
        *at++ = (unsigned char)(i + 64);
    *at++ = 4, *at++ = 48;
    for (i = 0; i < 48; i++)
        *at++ = (unsigned char)(i + 100);
    *at++ = 0xa1, *at++ = 6, *at++ = 2, *at++ = 4, *at++ = 0x65, *at++ = 0x53, *at++ = 0xf1, *at++ = 0;
    *at++ = 0xa2, *at++ = 4, *at++ = 2, *at++ = 2, *at++ = 0x0e, *at++ = 0x10;
    *at++ = 0xa4, *at++ = 4, *at++ = 4, *at++ = 2, *at++ = 's', *at++ = 'c';
    *at++ = 0xa5, *at++ = 3, *at++ = 2, *at++ = 1, *at++ = 10;
    *at++ = 0xa6, *at++ = 6, *at++ = 4, *at++ = 4, *at++ = 'n', *at++ = 'a', *at++ = 'm', *at++ = 'e';
    memcpy(at, more_fields, sizeof(more_fields));
    at += sizeof(more_fields);
    all_length = (size_t)(at - all_fields);
    all_fields[2] = (unsigned char)((all_length - 4) >> 8);
    all_fields[3] = (unsigned char)(all_length - 4);
}

/*
 * What the two libraries keep differently, though both accept it: a negative time, a name that is no text or empty, flags that nobody defined, a
 * compression method.
 */
static int is_kept_differently(const unsigned char *der, size_t at, unsigned char value)
{
    static const char *const names[] = { "name", "hint", "id" };
    size_t i, length;

    if (value == 0xab && der[at] == 0xaa)
        return 1;
    /* OpenSSL takes an integer of no bytes for zero. */
    if (value == 0x81 && at > 0 && der[at - 1] == 2 && der[at] == 1 && der[at + 1] == 0)
        return 1;
    if (at > 4 && der[at - 2] == 2 && der[at - 4] == 0xad)
        return value > 1 && value < 0x80;
    if (value != 0 && value < 0x80)
        return 0;
    if (value == 0 && at > 0 && der[at - 1] != 4 && der[at - 1] != 2)
        return 0;
    if (value != 0 && at > 4 && der[at - 2] == 2 && (der[at - 4] == 0xa1 || der[at - 4] == 0xa2))
        return 1;
    for (i = 0; i < 3; i++) {
        length = strlen(names[i]);
        if (at > 1 + length) {
            const unsigned char *from = memmem(der + at - length + 1, 2 * length - 1, names[i], length);

            if (from != NULL && from <= der + at && der + at < from + length && from[-1] == length)
                return 1;
        }
    }
    return 0;
}

static void alter(const unsigned char *der, size_t length)
{
    static const unsigned char values[] = { 0x00, 0x01, 0x02, 0x03, 0x04, 0x05, 0x20, 0x30, 0x7f, 0x81, 0x84, 0x88, 0xa3, 0xab, 0xb4, 0xff };
    unsigned char copy[500], padded[540] = { 0 };
    size_t at, i;

    MUST(length + 10 < sizeof(copy));
    memcpy(padded + 20, der, length);
    printf("== cut\n");
    for (at = 0; at < length; at++)
        try(der, at, 0, 1);
    printf("\n== longer\n");
    memcpy(copy, der, length);
    memset(copy + length, 0, 10);
    try(copy, length + 10, 0, 0);
    printf("== altered\n");
    for (at = 0; at < length; at++) {
        for (i = 0; i < sizeof(values); i++) {
            if (is_kept_differently(padded + 20, at, values[i]))
                continue;
            memcpy(copy, der, length);
            copy[at] = values[i];
            printf("%zu %02x: ", at, values[i]);
            try(copy, length, 0, 0);
        }
    }
    printf("== one byte gone\n");
    for (at = 0; at < length; at++) {
        memcpy(copy, der, at);
        memcpy(copy + at, der + at + 1, length - at - 1);
        try(copy, length - 1, 0, 1);
    }
    printf("\n");
}

static void try_version(int version, unsigned cipher)
{
    with_all_fields(version, cipher);
    printf("version %x cipher %04x: ", version, cipher);
    try(all_fields, all_length, 0, 0);
}

/* The field of the peer's certificate: a real one, and what only looks like one. */
static void peers(void)
{
    X509 *cert = load_cert(P256);
    unsigned char *der = NULL, *session;
    int length = i2d_X509(cert, &der), kind;
    size_t at = 0, head;

    printf("== peers\n");
    with_all_fields(0x303, 0xc02b);
    session = malloc(all_length + (size_t)length + 20);
    for (kind = 0; kind < 5; kind++) {
        static const unsigned char looks[] = { 0xa3, 2, 0x30, 0, 0xa3, 3, 0x30, 1, 0, 0xa3, 2, 4, 0, 0xa3, 0 };
        static const int from[] = { 0, 0, 4, 9, 13, 15 };
        size_t peer;

        /* In front of [4]. */
        at = (size_t)((unsigned char *)memmem(all_fields, all_length, "\xa4\x04\x04\x02sc", 6) - all_fields);
        memcpy(session, all_fields, at);
        head = at;
        if (kind == 0) {
            session[at++] = 0xa3, session[at++] = 0x82, session[at++] = (unsigned char)(length >> 8), session[at++] = (unsigned char)length;
            memcpy(session + at, der, (size_t)length);
            at += (size_t)length;
        } else {
            peer = (size_t)(from[kind + 1] - from[kind]);
            memcpy(session + at, looks + from[kind], peer);
            at += peer;
        }
        memcpy(session + at, all_fields + head, all_length - head);
        at += all_length - head;
        session[2] = (unsigned char)((at - 4) >> 8), session[3] = (unsigned char)(at - 4);
        printf("peer %d: ", kind);
        if (kind == 0) {
            const unsigned char *in = session;
            SSL_SESSION *made_of = d2i_SSL_SESSION(NULL, &in, (long)at);

            printf("%s, the same certificate %d\n", made_of ? "taken" : "refused", made_of && X509_cmp(SSL_SESSION_get0_peer(made_of), cert) == 0);
            SSL_SESSION_free(made_of);
        } else {
            try(session, at, 0, 0);
        }
    }
    free(session);
    OPENSSL_free(der);
    X509_free(cert);
}

int main(void)
{
    static const int versions[] = { 0, 2, 0x100, 0x200, 0x2ff, 0x300, 0x301, 0x302, 0x303, 0x304, 0x305, 0x3ff, 0x400, 0xfefd, 0xfeff, 0xfe00, 0xffff, 0x7f1c };
    static const unsigned ciphers[] = { 0, 1, 5, 10, 0x2f, 0x35, 0x1301, 0x1302, 0x1303, 0x1304, 0x1305, 0x1306, 0xc02b, 0xc030, 0xcca8, 0x00ff, 0x5600, 0xffff, 0x0a0a, 0xc0ff };
    size_t i;

    printf("==== made here\n");
    make(TLS1_3_VERSION, "TLS_AES_256_GCM_SHA384", 1);
    try(made, (size_t)made_length, 1, 0);
    make(TLS1_3_VERSION, "TLS_CHACHA20_POLY1305_SHA256", 0);
    try(made, (size_t)made_length, 1, 0);
    make(TLS1_2_VERSION, "ECDHE-RSA-AES256-GCM-SHA384", 1);
    try(made, (size_t)made_length, 1, 0);
    make(TLS1_VERSION, "AES128-SHA", 0);
    try(made, (size_t)made_length, 1, 0);
    make(DTLS1_2_VERSION, "AES128-SHA", 0);
    try(made, (size_t)made_length, 1, 0);
    printf("==== every field\n");
    with_all_fields(0x303, 0xc02b);
    try(all_fields, all_length, 1, 0);
    for (i = 0; i < sizeof(versions) / sizeof(*versions); i++)
        try_version(versions[i], 0xc02b);
    for (i = 0; i < sizeof(ciphers) / sizeof(*ciphers); i++) {
        try_version(0x303, ciphers[i]);
        try_version(0x304, ciphers[i]);
    }
    peers();
    with_all_fields(0x304, 0x1301);
    try(all_fields, all_length, 1, 0);
    alter(all_fields, all_length);
    make(TLS1_2_VERSION, "ECDHE-RSA-AES256-GCM-SHA384", 0);
    alter(made, (size_t)made_length);
    OPENSSL_free(made);
    return 0;
}
