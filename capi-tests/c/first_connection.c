// VALGRIND
// One connection through the whole house: handshake, data both ways, clean shutdown; for each kind of key.
#include "harness.h"

static void talk(SSL *from, SSL *to, const char *words)
{
    char buffer[100];
    int n;

    printf("write %d\n", SSL_write(from, words, (int)strlen(words)));
    n = SSL_read(to, buffer, sizeof(buffer));
    printf("read %d %.*s\n", n, n > 0 ? n : 0, buffer);
}

int main(void)
{
    static const enum kind kinds[] = { P256, RSA2048, ED25519 };
    size_t i;

    for (i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
        SSL_CTX *client = client_ctx(kinds[i]), *server = server_ctx(kinds[i]);
        struct pair pair;
        X509 *peer;

        printf("== %s\n", kind_name(kinds[i]));
        pair_open(&pair, client, server);
        print_state("client", pair.client);
        print_state("server", pair.server);
        printf("handshake %d\n", handshake(pair.client, pair.server));
        print_errors();
        print_state("client", pair.client);
        print_state("server", pair.server);
        printf("%s %s verify %ld\n", SSL_get_version(pair.client), SSL_get_cipher(pair.server), SSL_get_verify_result(pair.client));
        peer = SSL_get1_peer_certificate(pair.client);
        printf("peer certificate %s\n", peer ? "there" : "missing");
        X509_free(peer);
        talk(pair.client, pair.server, "from the client");
        talk(pair.server, pair.client, "from the server");
        CALL(pair.client, SSL_shutdown(pair.client));
        CALL(pair.server, SSL_shutdown(pair.server));
        CALL(pair.server, SSL_shutdown(pair.server));
        CALL(pair.client, SSL_shutdown(pair.client));
        pair_close(&pair);
        SSL_CTX_free(client);
        SSL_CTX_free(server);
    }
    return 0;
}
