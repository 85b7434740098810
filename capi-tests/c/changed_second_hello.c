// A second ClientHello that differs from the first, after a HelloRetryRequest, in an extension that the server knows nothing of, as an encrypted hello's
// does; and in one that the server's application reads.
#include "harness.h"

static int hellos;

static int add(SSL *ssl, unsigned type, unsigned context, const unsigned char **out, size_t *length, X509 *cert, size_t index, int *alert, void *arg)
{
    static const unsigned char bodies[2][6] = { "first", "other" };

    (void)ssl, (void)type, (void)context, (void)cert, (void)index, (void)alert, (void)arg;
    *out = bodies[hellos & 1];
    *length = 5 - (size_t)(hellos & 1);
    hellos++;
    return 1;
}

static int parse(SSL *ssl, unsigned type, unsigned context, const unsigned char *in, size_t length, X509 *cert, size_t index, int *alert, void *arg)
{
    (void)ssl, (void)context, (void)cert, (void)index, (void)alert, (void)arg;
    printf("  the server sees %u: %.*s\n", type, (int)length, in);
    return 1;
}

static int both(SSL *ssl, unsigned type, unsigned context, const unsigned char **out, size_t *length, X509 *cert, size_t index, int *alert, void *arg)
{
    (void)ssl, (void)type, (void)context, (void)cert, (void)index, (void)alert;
    *out = (const unsigned char *)"x";
    *length = 1;
    /* 1: in the first alone, 2: in the second alone. */
    return (hellos++ & 1) == *(int *)arg - 1;
}

static void run(const char *what, SSL_CTX *client, SSL_CTX *server)
{
    struct pair pair;

    printf("== %s\n", what);
    hellos = 0;
    pair_open(&pair, client, server);
    MUST(SSL_set1_groups_list(pair.client, "X25519:P-256") == 1 && SSL_set1_groups_list(pair.server, "P-256") == 1);
    printf("handshake %d\n", handshake(pair.client, pair.server));
    print_result(pair.server, "server", -1);
    printf("hellos %d, %s\n", hellos, SSL_get_cipher_name(pair.server));
    pair_close(&pair);
}

int main(void)
{
    static int kinds[] = { 1, 2 };
    SSL_CTX *server = server_ctx(P256), *client;
    int row, knows;

    for (knows = 0; knows < 2; knows++) {
        if (knows)
            MUST(SSL_CTX_add_custom_ext(server, 65037, SSL_EXT_CLIENT_HELLO, NULL, NULL, NULL, parse, NULL) == 1);
        for (row = 0; row < 3; row++) {
            client = client_ctx(KINDS);
            if (row == 0)
                MUST(SSL_CTX_add_custom_ext(client, 65037, SSL_EXT_CLIENT_HELLO, add, NULL, NULL, NULL, NULL) == 1);
            else
                MUST(SSL_CTX_add_custom_ext(client, 65037, SSL_EXT_CLIENT_HELLO, both, NULL, &kinds[row - 1], NULL, NULL) == 1);
            run(row == 0 ? "it changes" : row == 1 ? "it goes" : "it comes", client, server);
            SSL_CTX_free(client);
        }
    }
    SSL_CTX_free(server);
    return 0;
}
