/*
 * What nearly every C test program needs, in one header so that a program is one file: keys and certificates made
 * through libcrypto, a pair of SSL objects over byte queues that can be limited, cut and inspected, the handshake loop,
 * and printing in one fixed format. Everything is static; a program includes it once.
 *
 * Print facts only: no times, pointers, random bytes, or sizes that depend on them (an ECDSA signature is 70 to 72
 * bytes long). Certificates are cached as PEM in $HARNESS_KEYS, so both runs of a program use the same ones.
 */
#ifndef HARNESS_H
#define HARNESS_H

#include <errno.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <openssl/bio.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#define MAYBE_UNUSED __attribute__((unused))

/* ---- printing ------------------------------------------------------------------------------------------------- */

/* Ends the program as a failed test; for what must hold before there is anything to compare. */
MAYBE_UNUSED __attribute__((noreturn, format(printf, 1, 2))) static void die(const char *format, ...)
{
    va_list list;

    fflush(stdout);
    va_start(list, format);
    vfprintf(stderr, format, list);
    va_end(list);
    fputc('\n', stderr);
    ERR_print_errors_fp(stderr);
    exit(1);
}

#define MUST(condition) do { if (!(condition)) die("%s:%d: %s", __FILE__, __LINE__, #condition); } while (0)

MAYBE_UNUSED static const char *ge_name(int error)
{
    switch (error) {
    case SSL_ERROR_NONE: return "NONE";
    case SSL_ERROR_SSL: return "SSL";
    case SSL_ERROR_WANT_READ: return "WANT_READ";
    case SSL_ERROR_WANT_WRITE: return "WANT_WRITE";
    case SSL_ERROR_WANT_X509_LOOKUP: return "WANT_X509_LOOKUP";
    case SSL_ERROR_SYSCALL: return "SYSCALL";
    case SSL_ERROR_ZERO_RETURN: return "ZERO_RETURN";
    case SSL_ERROR_WANT_CONNECT: return "WANT_CONNECT";
    case SSL_ERROR_WANT_ACCEPT: return "WANT_ACCEPT";
    case SSL_ERROR_WANT_ASYNC: return "WANT_ASYNC";
    case SSL_ERROR_WANT_ASYNC_JOB: return "WANT_ASYNC_JOB";
    case SSL_ERROR_WANT_CLIENT_HELLO_CB: return "WANT_CLIENT_HELLO_CB";
    case SSL_ERROR_WANT_RETRY_VERIFY: return "WANT_RETRY_VERIFY";
    default: return "UNKNOWN";
    }
}

/* Prints and empties the thread's error queue: library, reason (text and number), data. Not file and line. */
MAYBE_UNUSED static void print_errors(void)
{
    unsigned long code;
    const char *data;
    int flags;

    while ((code = ERR_get_error_all(NULL, NULL, NULL, &data, &flags)) != 0) {
        const char *library = ERR_lib_error_string(code), *reason = ERR_reason_error_string(code);

        printf("    error: %s: %s (%d)%s%s\n", library ? library : "?", reason ? reason : "?", ERR_GET_REASON(code),
               (flags & ERR_TXT_STRING) && data && *data ? ": " : "", (flags & ERR_TXT_STRING) && data ? data : "");
    }
}

/* "WHAT = RET NAME" where NAME is SSL_get_error's, then the error queue, which is emptied. */
MAYBE_UNUSED static void print_result(SSL *ssl, const char *what, int ret)
{
    printf("%s = %d %s\n", what, ret, ge_name(SSL_get_error(ssl, ret)));
    print_errors();
}

/* CALL(ssl, SSL_read(ssl, buf, 10)): empties the error queue, calls, prints the call's text without values. */
#define CALL(ssl, call) do { int ret_; ERR_clear_error(); ret_ = (call); print_result(ssl, #call, ret_); } while (0)
/* The same for calls without an SSL: "TEXT = RET", then the error queue. */
#define TELL(call) do { long ret_; ERR_clear_error(); ret_ = (long)(call); printf("%s = %ld\n", #call, ret_); print_errors(); } while (0)
/* For calls that return a pointer: "TEXT = NULL" or "TEXT = set". */
#define TELL_PTR(call) do { const void *ret_; ERR_clear_error(); ret_ = (const void *)(call); \
                            printf("%s = %s\n", #call, ret_ ? "set" : "NULL"); print_errors(); } while (0)
/* For calls that return a string. */
#define TELL_STR(call) do { const char *ret_; ERR_clear_error(); ret_ = (call); printf("%s = %s\n", #call, ret_ ? ret_ : "NULL"); print_errors(); } while (0)

MAYBE_UNUSED static void print_state(const char *who, SSL *ssl)
{
    printf("%s: %s / %s, in_init %d, finished %d, shutdown %d, want %d\n", who, SSL_state_string(ssl), SSL_state_string_long(ssl),
           SSL_in_init(ssl), SSL_is_init_finished(ssl), SSL_get_shutdown(ssl), SSL_want(ssl));
}

/* ---- keys and certificates ------------------------------------------------------------------------------------ */

enum kind { RSA2048, P256, P384, P521, ED25519, ED448, RSAPSS, KINDS };

MAYBE_UNUSED static const char *kind_name(enum kind kind)
{
    static const char *const names[KINDS] = { "rsa2048", "p256", "p384", "p521", "ed25519", "ed448", "rsapss" };

    return names[kind];
}

static EVP_PKEY *make_key(enum kind kind)
{
    EVP_PKEY *key = NULL;
    EVP_PKEY_CTX *ctx;

    switch (kind) {
    case RSA2048: return EVP_RSA_gen(2048);
    case P256: return EVP_EC_gen("P-256");
    case P384: return EVP_EC_gen("P-384");
    case P521: return EVP_EC_gen("P-521");
    case ED25519: return EVP_PKEY_Q_keygen(NULL, NULL, "ED25519");
    case ED448: return EVP_PKEY_Q_keygen(NULL, NULL, "ED448");
    default:
        ctx = EVP_PKEY_CTX_new_from_name(NULL, "RSA-PSS", NULL);
        if (ctx == NULL || EVP_PKEY_keygen_init(ctx) <= 0 || EVP_PKEY_CTX_set_rsa_keygen_bits(ctx, 2048) <= 0)
            die("RSA-PSS key");
        EVP_PKEY_generate(ctx, &key);
        EVP_PKEY_CTX_free(ctx);
        return key;
    }
}

static void add_extension(X509 *cert, X509V3_CTX *ctx, int nid, const char *value)
{
    X509_EXTENSION *extension = X509V3_EXT_conf_nid(NULL, ctx, nid, value);

    MUST(extension != NULL);
    MUST(X509_add_ext(cert, extension, -1));
    X509_EXTENSION_free(extension);
}

/*
 * A certificate for `key`, valid for ten years from yesterday: subject CN=`name`, DNS names `name` and "localhost",
 * IP 127.0.0.1. Signed by `issuer_key` under `issuer`'s name, or by itself as a CA when `issuer` is NULL.
 */
MAYBE_UNUSED static X509 *make_cert(EVP_PKEY *key, const char *name, X509 *issuer, EVP_PKEY *issuer_key, long serial)
{
    X509 *cert = X509_new();
    X509_NAME *subject = X509_NAME_new();
    EVP_PKEY *signer = issuer ? issuer_key : key;
    X509V3_CTX ctx;
    char names[200];

    MUST(cert && subject && key);
    X509_set_version(cert, 2);
    ASN1_INTEGER_set(X509_get_serialNumber(cert), serial);
    X509_gmtime_adj(X509_getm_notBefore(cert), -86400);
    X509_gmtime_adj(X509_getm_notAfter(cert), 10L * 365 * 86400);
    X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_ASC, (const unsigned char *)name, -1, -1, 0);
    X509_set_subject_name(cert, subject);
    X509_set_issuer_name(cert, issuer ? X509_get_subject_name(issuer) : subject);
    X509_set_pubkey(cert, key);
    X509V3_set_ctx(&ctx, issuer ? issuer : cert, cert, NULL, NULL, 0);
    if (issuer == NULL)
        add_extension(cert, &ctx, NID_basic_constraints, "critical,CA:TRUE");
    snprintf(names, sizeof(names), "DNS:%s,DNS:localhost,IP:127.0.0.1", name);
    add_extension(cert, &ctx, NID_subject_alt_name, names);
    MUST(X509_sign(cert, signer, EVP_PKEY_get_id(signer) == EVP_PKEY_ED25519 || EVP_PKEY_get_id(signer) == EVP_PKEY_ED448 ? NULL : EVP_sha256()) > 0);
    X509_NAME_free(subject);
    return cert;
}

static const char *keys_dir(void)
{
    const char *dir = getenv("HARNESS_KEYS");

    return dir ? dir : "/tmp";
}

/*
 * The path of a PEM file with the private key and the self-signed CA certificate of `kind` (CN=KIND.test), made once.
 * The string lives until the next call. Of two programs that make it at once the first one's stays, whole: what a
 * program has read is not replaced under it, between the key and the certificate or between its runs on two libraries.
 */
MAYBE_UNUSED static const char *pem_file(enum kind kind)
{
    static char path[512];
    char temporary[560];
    char name[40];
    FILE *file;
    EVP_PKEY *key;
    X509 *cert;

    snprintf(path, sizeof(path), "%s/%s.pem", keys_dir(), kind_name(kind));
    if (access(path, R_OK) == 0)
        return path;
    snprintf(temporary, sizeof(temporary), "%s.%ld", path, (long)getpid());
    snprintf(name, sizeof(name), "%s.test", kind_name(kind));
    key = make_key(kind);
    cert = make_cert(key, name, NULL, NULL, 1 + kind);
    file = fopen(temporary, "w");
    MUST(file && PEM_write_PrivateKey(file, key, NULL, NULL, 0, NULL, NULL) && PEM_write_X509(file, cert));
    fclose(file);
    MUST(link(temporary, path) == 0 || errno == EEXIST);
    MUST(unlink(temporary) == 0);
    EVP_PKEY_free(key);
    X509_free(cert);
    return path;
}

MAYBE_UNUSED static EVP_PKEY *load_key(enum kind kind)
{
    BIO *bio = BIO_new_file(pem_file(kind), "r");
    EVP_PKEY *key = PEM_read_bio_PrivateKey(bio, NULL, NULL, NULL);

    BIO_free(bio);
    MUST(key != NULL);
    return key;
}

MAYBE_UNUSED static X509 *load_cert(enum kind kind)
{
    BIO *bio = BIO_new_file(pem_file(kind), "r");
    X509 *cert = PEM_read_bio_X509(bio, NULL, NULL, NULL);

    BIO_free(bio);
    MUST(cert != NULL);
    return cert;
}

/* A server's SSL_CTX with the key and certificate of `kind`. */
MAYBE_UNUSED static SSL_CTX *server_ctx(enum kind kind)
{
    SSL_CTX *ctx = SSL_CTX_new(TLS_server_method());
    EVP_PKEY *key = load_key(kind);
    X509 *cert = load_cert(kind);

    MUST(ctx != NULL);
    MUST(SSL_CTX_use_certificate(ctx, cert) == 1 && SSL_CTX_use_PrivateKey(ctx, key) == 1);
    EVP_PKEY_free(key);
    X509_free(cert);
    return ctx;
}

/* A client's SSL_CTX that trusts the certificate of `kind` and verifies; with `kind` KINDS it does not verify. */
MAYBE_UNUSED static SSL_CTX *client_ctx(enum kind kind)
{
    SSL_CTX *ctx = SSL_CTX_new(TLS_client_method());

    MUST(ctx != NULL);
    if (kind != KINDS) {
        X509 *cert = load_cert(kind);

        MUST(X509_STORE_add_cert(SSL_CTX_get_cert_store(ctx), cert) == 1);
        X509_free(cert);
        SSL_CTX_set_verify(ctx, SSL_VERIFY_PEER, NULL);
    }
    return ctx;
}

/* Both versions' bounds to `version`; on an SSL_CTX made for both. */
MAYBE_UNUSED static void only_version(SSL_CTX *ctx, int version)
{
    MUST(SSL_CTX_set_min_proto_version(ctx, version) == 1 && SSL_CTX_set_max_proto_version(ctx, version) == 1);
}

/* ---- byte queues as BIOs -------------------------------------------------------------------------------------- */

/*
 * One direction. A write beyond `room` (bytes that may stand in the queue; default: no bound) is cut, and a full queue
 * answers "retry"; a read takes at most `slice` bytes (0: no bound) of what lies before `gate` (offset into all bytes
 * ever written; default: no gate). After `eof` an empty queue reads 0 without retry.
 */
struct wire {
    unsigned char *bytes;
    size_t start, end, size;
    size_t room, slice, gate, total;
    int eof;
    unsigned reads, writes, flushes;
};

struct ends {
    struct wire *in, *out;
};

static int wire_write(BIO *bio, const char *data, size_t length, size_t *written)
{
    struct wire *wire = ((struct ends *)BIO_get_data(bio))->out;
    size_t free_room = wire->room > wire->end - wire->start ? wire->room - (wire->end - wire->start) : 0;

    wire->writes++;
    BIO_clear_retry_flags(bio);
    if (length > free_room)
        length = free_room;
    if (length == 0) {
        BIO_set_retry_write(bio);
        *written = 0;
        return -1;
    }
    if (wire->end + length > wire->size) {
        wire->size = (wire->end + length) * 2;
        wire->bytes = realloc(wire->bytes, wire->size);
        MUST(wire->bytes != NULL);
    }
    memcpy(wire->bytes + wire->end, data, length);
    wire->end += length;
    wire->total += length;
    *written = length;
    return 1;
}

static int wire_read(BIO *bio, char *data, size_t length, size_t *got)
{
    struct wire *wire = ((struct ends *)BIO_get_data(bio))->in;
    size_t there = wire->end - wire->start, consumed = wire->total - there;

    wire->reads++;
    BIO_clear_retry_flags(bio);
    if (consumed + there > wire->gate)
        there = wire->gate > consumed ? wire->gate - consumed : 0;
    if (wire->slice && there > wire->slice)
        there = wire->slice;
    if (length > there)
        length = there;
    *got = length;
    if (length == 0) {
        if (wire->eof)
            return 0;
        BIO_set_retry_read(bio);
        return -1;
    }
    memcpy(data, wire->bytes + wire->start, length);
    wire->start += length;
    if (wire->start == wire->end)
        wire->start = wire->end = 0;
    return 1;
}

static long wire_ctrl(BIO *bio, int command, long number, void *pointer)
{
    struct ends *ends = BIO_get_data(bio);

    (void)number, (void)pointer;
    switch (command) {
    case BIO_CTRL_FLUSH: ends->out->flushes++; return 1;
    case BIO_CTRL_DUP: return 1;
    case BIO_CTRL_EOF: return ends->in->eof && ends->in->start == ends->in->end;
    case BIO_CTRL_PENDING: return (long)(ends->in->end - ends->in->start);
    case BIO_CTRL_WPENDING: return 0;
    default: return 0;
    }
}

static int wire_destroy(BIO *bio)
{
    free(BIO_get_data(bio));
    return 1;
}

static BIO_METHOD *wire_method;

static void make_wire_method(void)
{
    wire_method = BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "wire");
    MUST(wire_method && BIO_meth_set_read_ex(wire_method, wire_read) && BIO_meth_set_write_ex(wire_method, wire_write)
         && BIO_meth_set_ctrl(wire_method, wire_ctrl) && BIO_meth_set_destroy(wire_method, wire_destroy));
}

/* A BIO that reads from `in` and writes to `out`; the queues stay the caller's. Threads may make theirs at once. */
MAYBE_UNUSED static BIO *wire_bio(struct wire *in, struct wire *out)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    struct ends *ends = malloc(sizeof(*ends));
    BIO *bio;

    MUST(pthread_once(&once, make_wire_method) == 0);
    bio = BIO_new(wire_method);
    MUST(bio && ends);
    ends->in = in;
    ends->out = out;
    BIO_set_data(bio, ends);
    BIO_set_init(bio, 1);
    return bio;
}

MAYBE_UNUSED static void wire_clear(struct wire *wire)
{
    wire->start = wire->end = 0;
}

/* Bytes that wait in the queue. */
MAYBE_UNUSED static size_t wire_pending(const struct wire *wire)
{
    return wire->end - wire->start;
}

/* "LABEL: 22/122 20/1": content type and length of each whole record that waits; "+n" for bytes of a further one. */
MAYBE_UNUSED static void print_records(const char *label, const struct wire *wire)
{
    size_t at = wire->start;

    printf("%s:", label);
    while (wire->end - at >= 5) {
        size_t length = ((size_t)wire->bytes[at + 3] << 8) | wire->bytes[at + 4];

        if (wire->end - at < 5 + length)
            break;
        printf(" %d/%zu", wire->bytes[at], length);
        at += 5 + length;
    }
    if (at != wire->end)
        printf(" +%zu", wire->end - at);
    printf("\n");
}

/* ---- a connection --------------------------------------------------------------------------------------------- */

struct pair {
    SSL *client, *server;
    struct wire c2s, s2c;
};

/* Two fresh SSL objects over fresh queues; the contexts stay the caller's. In place: the BIOs keep pointers into it. */
MAYBE_UNUSED static void pair_open(struct pair *pair, SSL_CTX *client, SSL_CTX *server)
{
    BIO *bio;

    memset(pair, 0, sizeof(*pair));
    pair->c2s.room = pair->s2c.room = pair->c2s.gate = pair->s2c.gate = (size_t)-1;
    pair->client = SSL_new(client);
    pair->server = SSL_new(server);
    MUST(pair->client && pair->server);
    bio = wire_bio(&pair->s2c, &pair->c2s);
    SSL_set_bio(pair->client, bio, bio);
    bio = wire_bio(&pair->c2s, &pair->s2c);
    SSL_set_bio(pair->server, bio, bio);
    SSL_set_connect_state(pair->client);
    SSL_set_accept_state(pair->server);
}

MAYBE_UNUSED static void pair_close(struct pair *pair)
{
    SSL_free(pair->client);
    SSL_free(pair->server);
    free(pair->c2s.bytes);
    free(pair->s2c.bytes);
    memset(pair, 0, sizeof(*pair));
}

/*
 * Drives both sides with SSL_do_handshake until each returned 1 once. Returns 1; or 0 as soon as a side fails with other
 * than WANT_READ / WANT_WRITE or neither makes progress (the error queue is left as that side left it).
 */
MAYBE_UNUSED static int handshake(SSL *client, SSL *server)
{
    int c = 0, s = 0, turn;

    for (turn = 0; turn < 200 && (c != 1 || s != 1); turn++) {
        int error;

        if (c != 1) {
            ERR_clear_error();
            c = SSL_do_handshake(client);
            error = SSL_get_error(client, c);
            if (c != 1 && error != SSL_ERROR_WANT_READ && error != SSL_ERROR_WANT_WRITE)
                return 0;
        }
        if (s != 1) {
            ERR_clear_error();
            s = SSL_do_handshake(server);
            error = SSL_get_error(server, s);
            if (s != 1 && error != SSL_ERROR_WANT_READ && error != SSL_ERROR_WANT_WRITE)
                return 0;
        }
    }
    ERR_clear_error();
    return c == 1 && s == 1;
}

/* A connected pair, with the tickets of TLS 1.3 already read by the client. Dies if the handshake fails. */
MAYBE_UNUSED static void pair_connect(struct pair *pair, SSL_CTX *client, SSL_CTX *server)
{
    char byte;

    pair_open(pair, client, server);
    if (!handshake(pair->client, pair->server))
        die("handshake failed: client %s, server %s", SSL_state_string_long(pair->client), SSL_state_string_long(pair->server));
    MUST(SSL_read(pair->client, &byte, 1) == -1 && SSL_get_error(pair->client, -1) == SSL_ERROR_WANT_READ);
    ERR_clear_error();
}

/* A connected pair over sockets: `fds` are the server's and the client's. No tickets. */
MAYBE_UNUSED static void sockets_connect(SSL **client, SSL **server, int fds[2], SSL_CTX *c_ctx, SSL_CTX *s_ctx)
{
    SSL_CTX_set_num_tickets(s_ctx, 0);
    MUST((*server = SSL_new(s_ctx)) != NULL && (*client = SSL_new(c_ctx)) != NULL);
    MUST(socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, fds) == 0);
    MUST(SSL_set_fd(*server, fds[0]) == 1 && SSL_set_fd(*client, fds[1]) == 1);
    SSL_set_accept_state(*server);
    SSL_set_connect_state(*client);
    MUST(handshake(*client, *server) == 1);
}

/* A session of a full handshake, which both sides end properly. */
MAYBE_UNUSED static SSL_SESSION *pair_session(SSL_CTX *client, SSL_CTX *server)
{
    struct pair p;
    SSL_SESSION *session;

    pair_connect(&p, client, server);
    session = SSL_get1_session(p.client);
    SSL_shutdown(p.client);
    SSL_shutdown(p.server);
    pair_close(&p);
    return session;
}

#endif
