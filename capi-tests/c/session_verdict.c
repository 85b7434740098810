// What a session says of the peer's certificate: kept from the handshake that verified it, handed on when it is resumed.
#include "harness.h"

/* The lines of SSL_SESSION_print that do not depend on keys or times. */
static void print_verdict(const char *who, SSL *ssl)
{
    BIO *out = BIO_new(BIO_s_mem());
    char line[4096];
    SSL_SESSION *session = SSL_get_session(ssl);

    printf("%s: verify result %ld, reused %d\n", who, SSL_get_verify_result(ssl), SSL_session_reused(ssl));
    MUST(session && SSL_SESSION_print(out, session));
    while (BIO_gets(out, line, sizeof(line)) > 0)
        if (strstr(line, "Verify return") || strstr(line, "master secret") || strstr(line, "Protocol"))
            printf("  %s", line);
    BIO_free(out);
}

static void connect_with(SSL_CTX *client, SSL_CTX *server, SSL_SESSION **session)
{
    struct pair p;
    char byte;

    pair_open(&p, client, server);
    if (*session)
        MUST(SSL_set_session(p.client, *session));
    MUST(handshake(p.client, p.server));
    SSL_read(p.client, &byte, 1);
    print_verdict("client", p.client);
    print_verdict("server", p.server);
    SSL_SESSION_free(*session);
    *session = SSL_get1_session(p.client);
    SSL_shutdown(p.client);
    SSL_shutdown(p.server);
    pair_close(&p);
}

int main(void)
{
    SSL_CTX *client = client_ctx(P256), *server = server_ctx(P256);
    SSL_SESSION *session = NULL;

    only_version(client, TLS1_3_VERSION);
    puts("== trusted");
    connect_with(client, server, &session);
    connect_with(client, server, &session);
    SSL_SESSION_free(session);
    session = NULL;
    SSL_CTX_free(client);

    puts("== not trusted, and not asked to be");
    client = SSL_CTX_new(TLS_client_method());
    only_version(client, TLS1_3_VERSION);
    connect_with(client, server, &session);
    connect_with(client, server, &session);
    SSL_SESSION_free(session);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
    return 0;
}
