// OURS-ONLY: the system's library crashes in the second SSL_write_early_data after SSL_clear, and in the early exporter before it
// Early data after SSL_clear: as on a fresh connection.
#include "harness.h"
#include "early.h"

int main(void)
{
    SSL_CTX *client = client_ctx(KINDS), *server = server_ctx(P256);
    struct pair p;

    MUST(SSL_CTX_set_max_early_data(server, 1000) == 1);
    early_open(&p, client, server, pair_session(client, server));
    write_early(p.client, "early");
    TELL(SSL_clear(p.client));
    early_tell(p.client, "cleared", 1, 0);
    wire_clear(&p.c2s);
    write_early(p.client, "early");
    early_shake(p.client);
    pair_close(&p);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
    return 0;
}
