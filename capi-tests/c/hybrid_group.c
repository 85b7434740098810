// BETTER: X25519MLKEM768 and DEFAULT in lists of groups, which OpenSSL 3.0 does not know; nothing changes for who lists neither
// The hybrid group takes part when a list names it or says DEFAULT, and in no other case.
#include "harness.h"

static void run(const char *client_groups, const char *server_groups)
{
    SSL_CTX *client = client_ctx(P256), *server = server_ctx(P256);
    struct pair pair;
    int done;

    printf("== client %s, server %s\n", client_groups ? client_groups : "-", server_groups ? server_groups : "-");
    only_version(client, TLS1_3_VERSION);
    if (client_groups)
        TELL(SSL_CTX_set1_groups_list(client, client_groups));
    if (server_groups)
        TELL(SSL_CTX_set1_groups_list(server, server_groups));
    pair_open(&pair, client, server);
    done = handshake(pair.client, pair.server);
    printf("handshake %d group %lx\n", done, done ? (long)SSL_get_negotiated_group(pair.client) : 0);
    pair_close(&pair);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
    ERR_clear_error();
}

int main(void)
{
    run(NULL, NULL);
    run("X25519MLKEM768", "X25519MLKEM768:X25519");
    run("X25519MLKEM768:X25519", NULL);
    run("DEFAULT", "DEFAULT");
    run("P-256:DEFAULT", "P-384:DEFAULT");
    run("DEFAULT:X25519", NULL);
    return 0;
}
