// VALGRIND
// SSL_CTX_use_serverinfo and its kin: what is accepted, what is raised, and what a client that asks is sent.
#include "harness.h"

static void serverinfo(void)
{
    SSL_CTX *ctx = SSL_CTX_new(TLS_method()), *with_cert = server_ctx(P256);
    static const unsigned char version1[] = { 0x10, 0, 0, 2, 'a', 'b', 0x10, 1, 0, 0 };
    static const unsigned char version2[] = { 0, 0, 1, 0x80, 0x10, 2, 0, 1, 'x' };

    printf("== serverinfo\n");
    TELL(SSL_CTX_use_serverinfo(ctx, version1, sizeof(version1)));
    TELL(SSL_CTX_use_serverinfo(with_cert, version1, sizeof(version1)));
    TELL(SSL_CTX_use_serverinfo(with_cert, version1, sizeof(version1)));
    TELL(SSL_CTX_use_serverinfo(with_cert, version1, sizeof(version1) - 1));
    TELL(SSL_CTX_use_serverinfo(with_cert, version1, 6));
    TELL(SSL_CTX_use_serverinfo(with_cert, version1, 6));
    TELL(SSL_CTX_use_serverinfo(with_cert, version1, 5));
    TELL(SSL_CTX_use_serverinfo(with_cert, version1, 0));
    TELL(SSL_CTX_use_serverinfo(with_cert, NULL, 5));
    TELL(SSL_CTX_use_serverinfo(NULL, version1, 5));
    TELL(SSL_CTX_use_serverinfo_ex(with_cert, SSL_SERVERINFOV2, version2, sizeof(version2)));
    TELL(SSL_CTX_use_serverinfo_ex(with_cert, SSL_SERVERINFOV2, version1, sizeof(version1)));
    TELL(SSL_CTX_use_serverinfo_ex(with_cert, 3, version2, sizeof(version2)));
    TELL(SSL_CTX_use_serverinfo_ex(with_cert, 0, version2, sizeof(version2)));
    TELL(SSL_CTX_use_serverinfo_file(with_cert, NULL));
    TELL(SSL_CTX_use_serverinfo_file(NULL, "x"));
    printf("missing file %d\n", SSL_CTX_use_serverinfo_file(with_cert, "/nonexistent/file"));
    ERR_clear_error();
    TELL(SSL_CTX_use_serverinfo_file(with_cert, "/dev/null"));
    TELL(SSL_CTX_use_serverinfo_file(with_cert, pem_file(P256)));
    TELL(SSL_CTX_has_client_custom_ext(with_cert, 0x1000));
    TELL(SSL_CTX_add_server_custom_ext(with_cert, 0x1000, NULL, NULL, NULL, NULL, NULL));
    SSL_CTX_free(ctx);
    SSL_CTX_free(with_cert);
}


static void in_a_file(const char *text)
{
    char path[] = "serverinfo-XXXXXX";
    SSL_CTX *ctx = server_ctx(P256);
    int fd = mkstemp(path), result;

    MUST(fd >= 0 && write(fd, text, strlen(text)) == (ssize_t)strlen(text) && close(fd) == 0);
    result = SSL_CTX_use_serverinfo_file(ctx, path);
    printf("file: %d\n", result);
    /* OpenSSL leaves "no start line" behind a file that it took; nobody reads errors of a success. */
    if (result == 1)
        ERR_clear_error();
    print_errors();
    unlink(path);
    SSL_CTX_free(ctx);
}

static int on_answer(SSL *ssl, unsigned int type, unsigned int context, const unsigned char *in, size_t length, X509 *x, size_t index,
                     int *alert, void *arg)
{
    (void)ssl, (void)alert, (void)arg;
    printf("  client: %u in %x: %.*s, certificate %d index %zu\n", type, context, (int)length, in, x != NULL, index);
    return 1;
}

/* What clients get that ask for 0x1002 (EncryptedExtensions), 0x1003 (Certificate) and 0x1004 (both); 0x1005 nobody asks for. */
static void connection(int ask)
{
    static const unsigned char list[] = { 0, 0, 4, 0x80, 0x10, 2, 0, 3, 'o', 'n', 'e', 0, 0, 0x10, 0x80, 0x10, 3, 0, 3, 't', 'w', 'o',
        0, 0, 0x14, 0x80, 0x10, 4, 0, 0, 0, 0, 4, 0x80, 0x10, 5, 0, 4, 'f', 'o', 'u', 'r' };
    static const unsigned int contexts[] = { 0x480, 0x1080, 0x1480 };
    SSL_CTX *client = client_ctx(P256), *server = server_ctx(P256);
    struct pair pair;
    int i;

    printf("== %s\n", ask ? "asked" : "not asked");
    TELL(SSL_CTX_use_serverinfo_ex(server, SSL_SERVERINFOV2, list, sizeof(list)));
    for (i = 0; ask && i < 3; i++)
        TELL(SSL_CTX_add_custom_ext(client, 0x1002 + (unsigned)i, contexts[i], NULL, NULL, NULL, on_answer, NULL));
    pair_open(&pair, client, server);
    printf("handshake %d\n", handshake(pair.client, pair.server));
    print_errors();
    pair_close(&pair);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

int main(void)
{
    serverinfo();
    in_a_file("-----BEGIN SERVERINFO FOR X-----\nEAAAAmFi\n-----END SERVERINFO FOR X-----\n");
    in_a_file("-----BEGIN SERVERINFOV2 FOR X-----\nAAABgBAAAAJhYg==\n-----END SERVERINFOV2 FOR X-----\n"
              "-----BEGIN SERVERINFO FOR Y-----\nEAEAAmFi\n-----END SERVERINFO FOR Y-----\n");
    in_a_file("-----BEGIN SERVERINFO FOR X-----\nEAAAA2Fi\n-----END SERVERINFO FOR X-----\n");
    in_a_file("-----BEGIN SERVERINFOV2 FOR X-----\nAAAB\n-----END SERVERINFOV2 FOR X-----\n");
    in_a_file("-----BEGIN SERVERINFOV9 FOR X-----\nEAAAAmFi\n-----END SERVERINFOV9 FOR X-----\n");
    in_a_file("-----BEGIN SERVERINFO FOR X-----\nEAAAAmFi\n-----END SERVERINFO FOR X-----\n-----BEGIN NOTHING-----\nEAAA\n-----END NOTHING-----\n");
    connection(0);
    connection(1);
    return 0;
}
