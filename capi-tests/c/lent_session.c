// VALGRIND
// What the getters of a session lend stays readable over changes of other things, and the two ids stand at one place for the session's life:
// their pointers follow what is set.
#include "harness.h"

static void print_bytes(const char *what, const unsigned char *bytes, unsigned length)
{
    printf("%s: %u of ", what, length);
    for (unsigned at = 0; at < length; at++)
        printf("%c", bytes[at]);
    printf("\n");
}

int main(void)
{
    SSL_SESSION *session = SSL_SESSION_new(), *copy, *live;
    SSL_CTX *server = server_ctx(P256), *client = client_ctx(P256);
    const unsigned char *id, *context, *alpn;
    const char *host;
    unsigned length;
    size_t alpn_length;
    struct pair p;

    MUST(session && SSL_SESSION_set1_hostname(session, "a-rather-long-hostname.example.org"));
    MUST(SSL_SESSION_set1_alpn_selected(session, (const unsigned char *)"protocol-of-some-length", 23));
    MUST(SSL_SESSION_set1_id(session, (const unsigned char *)"0123456789abcdef", 16));
    MUST(SSL_SESSION_set1_id_context(session, (const unsigned char *)"fedcba9876543210", 16));
    host = SSL_SESSION_get0_hostname(session);
    SSL_SESSION_get0_alpn_selected(session, &alpn, &alpn_length);
    id = SSL_SESSION_get_id(session, &length);
    context = SSL_SESSION_get0_id_context(session, &length);

    SSL_SESSION_set_time(session, 1000);
    SSL_SESSION_set_timeout(session, 2000);
    SSL_SESSION_set_protocol_version(session, TLS1_3_VERSION);
    printf("%s %.*s\n", host, (int)alpn_length, alpn);
    print_bytes("id", id, 16);
    print_bytes("context", context, 16);

    MUST(SSL_SESSION_set1_id(session, (const unsigned char *)"ABCDEFGH", 8));
    MUST(SSL_SESSION_set1_id_context(session, (const unsigned char *)"the other context", 17));
    print_bytes("id", id, 8);
    print_bytes("context", context, 17);
    printf("%s\n", host);
    printf("the same places: %d %d\n", id == SSL_SESSION_get_id(session, &length), context == SSL_SESSION_get0_id_context(session, &length));

    MUST(SSL_SESSION_set1_hostname(session, "other.example"));
    printf("%s\n", SSL_SESSION_get0_hostname(session));
    MUST(SSL_SESSION_set1_hostname(session, NULL));
    TELL_STR(SSL_SESSION_get0_hostname(session));

    /* A copy lends what is its own. */
    copy = SSL_SESSION_dup(session);
    MUST(copy != NULL);
    printf("a copy's places: %d\n", SSL_SESSION_get_id(copy, &length) == id);
    id = SSL_SESSION_get_id(copy, &length);
    SSL_SESSION_free(session);
    print_bytes("copy's id", id, length);
    SSL_SESSION_free(copy);

    /* A connection's session goes on to new data with each ticket; what the session of before lent stays. */
    only_version(client, TLS1_2_VERSION);
    SSL_CTX_set_session_id_context(server, (const unsigned char *)"context of the server", 21);
    pair_open(&p, client, server);
    SSL_set_tlsext_host_name(p.client, "connected.example.org");
    MUST(handshake(p.client, p.server));
    live = SSL_get1_session(p.server);
    context = SSL_SESSION_get0_id_context(live, &length);
    host = SSL_SESSION_get0_hostname(SSL_get_session(p.client));
    SSL_SESSION_set_timeout(live, 77);
    SSL_SESSION_set_timeout(SSL_get_session(p.client), 77);
    printf("%s\n", host ? host : "NULL");
    MUST(SSL_shutdown(p.client) >= 0);
    pair_close(&p);
    print_bytes("context", context, length);
    SSL_SESSION_free(live);
    SSL_CTX_free(server);
    SSL_CTX_free(client);
    return 0;
}
