// RFC 6066's max_fragment_length over a resumption: what the session says of it (also after i2d and d2i), what the second hello may ask for, and how long
// records are then; by version, ticket and cache.
#include "harness.h"

static char data[9000];

static int longest(const struct wire *wire)
{
    size_t at = wire->start;
    int most = 0;

    for (; wire->end - at >= 5; at += 5 + (size_t)(wire->bytes[at + 3] << 8 | wire->bytes[at + 4]))
        if (most < (wire->bytes[at + 3] << 8 | wire->bytes[at + 4]))
            most = wire->bytes[at + 3] << 8 | wire->bytes[at + 4];
    return most;
}

static void tell(struct pair *pair)
{
    printf("  sessions say %d %d", SSL_SESSION_get_max_fragment_length(SSL_get_session(pair->client)),
           SSL_SESSION_get_max_fragment_length(SSL_get_session(pair->server)));
    MUST(SSL_write(pair->server, data, sizeof(data)) == sizeof(data) && SSL_write(pair->client, data, sizeof(data)) == sizeof(data));
    printf(", records %d %d\n", longest(&pair->c2s), longest(&pair->s2c));
}

static void run(int version, int tickets, int first, int second)
{
    SSL_CTX *client = client_ctx(KINDS), *server = server_ctx(P256);
    unsigned char der[4000], *out = der;
    const unsigned char *in = der;
    SSL_SESSION *session;
    struct pair pair;
    char byte;

    printf("== %x, by %s, first %d, then %d\n", version, tickets ? "ticket" : "cache", first, second);
    only_version(client, version);
    if (!tickets)
        SSL_CTX_set_options(server, SSL_OP_NO_TICKET);
    pair_open(&pair, client, server);
    MUST(first == 0 || SSL_set_tlsext_max_fragment_length(pair.client, (uint8_t)first) == 1);
    MUST(handshake(pair.client, pair.server) == 1 && SSL_read(pair.client, &byte, 1) == -1);
    tell(&pair);
    session = SSL_get_session(pair.client);
    MUST(i2d_SSL_SESSION(session, NULL) < (int)sizeof(der) && i2d_SSL_SESSION(session, &out) > 0);
    MUST((session = d2i_SSL_SESSION(NULL, &in, out - der)) != NULL);
    printf("  read again %d\n", SSL_SESSION_get_max_fragment_length(session));
    SSL_shutdown(pair.client);
    SSL_shutdown(pair.server);
    pair_close(&pair);

    pair_open(&pair, client, server);
    MUST(second == 0 || SSL_set_tlsext_max_fragment_length(pair.client, (uint8_t)second) == 1);
    MUST(SSL_set_session(pair.client, session) == 1);
    SSL_SESSION_free(session);
    if (handshake(pair.client, pair.server)) {
        MUST(SSL_read(pair.client, &byte, 1) == -1);
        printf("  reused %d\n", SSL_session_reused(pair.server));
        tell(&pair);
    } else {
        printf("  failed\n");
        print_errors();
    }
    pair_close(&pair);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

int main(void)
{
    static const int versions[] = { TLS1_2_VERSION, TLS1_3_VERSION };
    int row;

    for (row = 0; row < 36; row++)
        run(versions[row / 18], row / 9 % 2, row / 3 % 3, row % 3);
    return 0;
}
