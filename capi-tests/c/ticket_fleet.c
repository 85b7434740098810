// The example of docs/TICKETS.md: servers that share ticket keys through a file, write the user's name into tickets, are restarted, rotate keys and
// renew. Each server is a process of its own that knows nothing but that file; the client keeps nothing but its session.
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/rand.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#define MUST(condition) do { if (!(condition)) { fprintf(stderr, "line %d: %s\n", __LINE__, #condition); ERR_print_errors_fp(stderr); exit(1); } } while (0)

/* ---- the keys of the fleet: a file of records, the newest first ---------------------------------------------------- */

struct ticket_key {
    unsigned char name[16], aes[32], mac[32];
};

#define KEYS 3

static char key_file[] = "/tmp/ticket-keys-XXXXXX";

static size_t read_keys(struct ticket_key *keys)
{
    FILE *file = fopen(key_file, "rb");
    size_t n;

    MUST(file != NULL);
    n = fread(keys, sizeof(*keys), KEYS, file);
    fclose(file);
    return n;
}

/* A new key in front; the oldest falls off the end. A real fleet writes a new file and renames it over the old one on every machine. */
static void rotate(void)
{
    struct ticket_key keys[KEYS + 1];
    size_t n = read_keys(keys + 1);
    FILE *file;

    MUST(RAND_bytes(keys->name, 16) == 1 && RAND_priv_bytes(keys->aes, 32) == 1 && RAND_priv_bytes(keys->mac, 32) == 1);
    file = fopen(key_file, "wb");
    MUST(file != NULL && fwrite(keys, sizeof(*keys), n < KEYS ? n + 1 : KEYS, file) > 0);
    fclose(file);
    OPENSSL_cleanse(keys, sizeof(keys));
}

/* ---- the server ---------------------------------------------------------------------------------------------------- */

static struct ticket_key ring[KEYS];
static size_t ring_length;

/* Chooses a key and sets up cipher and MAC. 1: use it, 2: use it and send a newer ticket, 0: no such key, -1: something is broken. */
static int on_ticket_key(SSL *ssl, unsigned char *name, unsigned char *iv, EVP_CIPHER_CTX *cipher, EVP_MAC_CTX *mac, int encrypt)
{
    OSSL_PARAM params[3];
    size_t i = 0;

    (void)ssl;
    if (encrypt) {
        memcpy(name, ring[0].name, 16);
        if (RAND_bytes(iv, EVP_CIPHER_get_iv_length(EVP_aes_256_cbc())) != 1)
            return -1;
    } else {
        while (i < ring_length && memcmp(name, ring[i].name, 16) != 0)
            i++;
        if (i == ring_length)
            return 0;
    }
    params[0] = OSSL_PARAM_construct_octet_string(OSSL_MAC_PARAM_KEY, ring[i].mac, 32);
    params[1] = OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, (char *)"SHA256", 0);
    params[2] = OSSL_PARAM_construct_end();
    if (EVP_MAC_CTX_set_params(mac, params) != 1 || EVP_CipherInit_ex(cipher, EVP_aes_256_cbc(), NULL, ring[i].aes, iv, encrypt) != 1)
        return -1;
    /* In TLS 1.3 a ticket is used once: 1 would leave the client without one. */
    return encrypt ? 1 : 2;
}

/* What goes into the ticket: the user that this connection has logged in. */
static int on_generate(SSL *ssl, void *arg)
{
    const char *user = SSL_get_app_data(ssl);

    (void)arg;
    if (user == NULL)
        return 1;
    printf("  server: \"%s\" goes into a ticket\n", user);
    return SSL_SESSION_set1_ticket_appdata(SSL_get_session(ssl), user, strlen(user));
}

/* What to do with a ticket; `session` is there if it could be opened. */
static SSL_TICKET_RETURN on_decrypt(SSL *ssl, SSL_SESSION *session, const unsigned char *name, size_t length, SSL_TICKET_STATUS status, void *arg)
{
    void *user;
    size_t n;

    (void)name, (void)length, (void)arg;
    switch (status) {
    case SSL_TICKET_SUCCESS:
    case SSL_TICKET_SUCCESS_RENEW:
        if (SSL_SESSION_get0_ticket_appdata(session, &user, &n) != 1 || n == 0)
            return SSL_TICKET_RETURN_IGNORE_RENEW;
        SSL_set_app_data(ssl, OPENSSL_strndup(user, n));
        printf("  server: a ticket of \"%s\"\n", (char *)SSL_get_app_data(ssl));
        return SSL_TICKET_RETURN_USE_RENEW;
    default:
        printf("  server: a ticket that no key opens\n");
        return SSL_TICKET_RETURN_IGNORE_RENEW;
    }
}

static X509 *cert;
static EVP_PKEY *key;

/* One connection: "login NAME" or "who am I". */
static void serve(int fd)
{
    SSL_CTX *ctx = SSL_CTX_new(TLS_server_method());
    SSL *ssl;
    char line[100] = "", answer[200];

    ring_length = read_keys(ring);
    MUST(ctx && SSL_CTX_use_certificate(ctx, cert) == 1 && SSL_CTX_use_PrivateKey(ctx, key) == 1);
    MUST(SSL_CTX_set_min_proto_version(ctx, TLS1_3_VERSION) == 1);
    MUST(SSL_CTX_set_tlsext_ticket_key_evp_cb(ctx, on_ticket_key) == 1);
    MUST(SSL_CTX_set_session_ticket_cb(ctx, on_generate, on_decrypt, NULL) == 1);
    /* None before the login: there is nothing to write into it. */
    SSL_CTX_set_num_tickets(ctx, 0);
    ssl = SSL_new(ctx);
    SSL_set_fd(ssl, fd);
    MUST(SSL_accept(ssl) == 1 && SSL_read(ssl, line, sizeof(line) - 1) > 0);
    if (strncmp(line, "login ", 6) == 0) {
        OPENSSL_free(SSL_get_app_data(ssl));
        SSL_set_app_data(ssl, OPENSSL_strdup(line + 6));
    }
    if (SSL_get_app_data(ssl))
        MUST(SSL_new_session_ticket(ssl) == 1);
    snprintf(answer, sizeof(answer), "%s, %s handshake", SSL_get_app_data(ssl) ? (char *)SSL_get_app_data(ssl) : "nobody",
             SSL_session_reused(ssl) ? "resumed" : "full");
    MUST(SSL_write(ssl, answer, (int)strlen(answer)) > 0);
    SSL_shutdown(ssl);
    OPENSSL_free(SSL_get_app_data(ssl));
    SSL_free(ssl);
    SSL_CTX_free(ctx);
}

/* ---- the client ---------------------------------------------------------------------------------------------------- */

static SSL_SESSION *kept;

static int on_new_session(SSL *ssl, SSL_SESSION *session)
{
    (void)ssl;
    SSL_SESSION_free(kept);
    kept = session;
    return 1;
}

/* Starts a server, says one line to it, ends it. */
static void visit(SSL_CTX *ctx, const char *line)
{
    int ends[2], status, n;
    char answer[200] = "";
    SSL *ssl;
    pid_t child;

    MUST(socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0);
    fflush(stdout);
    child = fork();
    if (child == 0) {
        close(ends[0]);
        serve(ends[1]);
        fflush(stdout);
        _exit(0);
    }
    close(ends[1]);
    ssl = SSL_new(ctx);
    SSL_set_fd(ssl, ends[0]);
    if (kept)
        SSL_set_session(ssl, kept);
    MUST(SSL_connect(ssl) == 1 && SSL_write(ssl, line, (int)strlen(line)) > 0);
    n = SSL_read(ssl, answer, sizeof(answer) - 1);
    MUST(n > 0);
    while (SSL_read(ssl, &(char){ 0 }, 1) > 0)
        ;
    SSL_shutdown(ssl);
    SSL_free(ssl);
    close(ends[0]);
    MUST(waitpid(child, &status, 0) == child && status == 0);
    printf("  client: \"%s\" -> \"%s\"%s\n", line, answer, kept ? "" : ", no ticket");
}

int main(void)
{
    SSL_CTX *ctx = SSL_CTX_new(TLS_client_method());
    int fd = mkstemp(key_file);

    signal(SIGPIPE, SIG_IGN);
    MUST(fd >= 0);
    close(fd);
    key = EVP_EC_gen("P-256");
    cert = X509_new();
    MUST(ctx && key && cert && X509_set_version(cert, 2) && ASN1_INTEGER_set(X509_get_serialNumber(cert), 1));
    X509_gmtime_adj(X509_getm_notBefore(cert), -60);
    X509_gmtime_adj(X509_getm_notAfter(cert), 86400);
    X509_NAME_add_entry_by_txt(X509_get_subject_name(cert), "CN", MBSTRING_ASC, (const unsigned char *)"fleet", -1, -1, 0);
    X509_set_issuer_name(cert, X509_get_subject_name(cert));
    MUST(X509_set_pubkey(cert, key) && X509_sign(cert, key, EVP_sha256()) > 0);
    MUST(X509_STORE_add_cert(SSL_CTX_get_cert_store(ctx), cert) == 1);
    SSL_CTX_set_verify(ctx, SSL_VERIFY_PEER, NULL);
    SSL_CTX_set_session_cache_mode(ctx, SSL_SESS_CACHE_CLIENT | SSL_SESS_CACHE_NO_INTERNAL);
    SSL_CTX_sess_set_new_cb(ctx, on_new_session);

    printf("a first server\n");
    rotate();
    visit(ctx, "login alice");
    printf("the server is restarted\n");
    visit(ctx, "who am I");
    printf("the keys are rotated: the old one still opens tickets, new ones are made with the new\n");
    rotate();
    visit(ctx, "who am I");
    printf("rotated twice more: the ticket was renewed in time\n");
    rotate();
    rotate();
    visit(ctx, "who am I");
    printf("rotated three times while the client was away: its key is gone\n");
    rotate();
    rotate();
    rotate();
    visit(ctx, "who am I");
    visit(ctx, "login alice");
    visit(ctx, "who am I");

    unlink(key_file);
    SSL_SESSION_free(kept);
    SSL_CTX_free(ctx);
    X509_free(cert);
    EVP_PKEY_free(key);
    return 0;
}
