// VALGRIND
// SSL_set_tlsext_host_name and SSL_get_servername: what is accepted, and what each side sees at each stage.
#include "harness.h"

static void names(SSL_CTX *ctx)
{
    static char long_name[300];
    SSL *ssl = SSL_new(ctx);

    printf("== server name\n");
    memset(long_name, 'a', 256);
    TELL_STR(SSL_get_servername(ssl, TLSEXT_NAMETYPE_host_name));
    TELL_STR(SSL_get_servername(ssl, 1));
    TELL_STR(SSL_get_servername(ssl, -1));
    TELL(SSL_get_servername_type(ssl));
    TELL(SSL_set_tlsext_host_name(ssl, "example.org"));
    TELL_STR(SSL_get_servername(ssl, TLSEXT_NAMETYPE_host_name));
    TELL(SSL_get_servername_type(ssl));
    TELL(SSL_set_tlsext_host_name(ssl, ""));
    TELL_STR(SSL_get_servername(ssl, TLSEXT_NAMETYPE_host_name));
    TELL(SSL_set_tlsext_host_name(ssl, long_name));
    long_name[255] = 0;
    TELL(SSL_set_tlsext_host_name(ssl, long_name));
    TELL(SSL_ctrl(ssl, SSL_CTRL_SET_TLSEXT_HOSTNAME, 1, (char *)"x"));
    TELL(SSL_set_tlsext_host_name(ssl, NULL));
    TELL_STR(SSL_get_servername(ssl, TLSEXT_NAMETYPE_host_name));
    TELL(SSL_get_servername_type(ssl));
    SSL_set_tlsext_host_name(ssl, "example.org");
    SSL_set_accept_state(ssl);
    TELL_STR(SSL_get_servername(ssl, TLSEXT_NAMETYPE_host_name));
    TELL(SSL_get_servername_type(ssl));
    SSL_free(ssl);
}


static void print_name(const char *who, SSL *ssl)
{
    const char *name = SSL_get_servername(ssl, TLSEXT_NAMETYPE_host_name);

    printf("%s: %s type %d\n", who, name ? name : "NULL", SSL_get_servername_type(ssl));
}

static int on_name(SSL *ssl, int *alert, void *arg)
{
    (void)alert;
    print_name("callback", ssl);
    return *(int *)arg;
}

static void connection(SSL_CTX *client, SSL_CTX *server, const char *name, int answer)
{
    static int verdict; /* the server's SSL_CTX keeps its address */
    struct pair pair;

    verdict = answer;
    printf("== '%s', the callback says %d\n", name ? name : "(none)", verdict);
    SSL_CTX_set_tlsext_servername_callback(server, on_name);
    SSL_CTX_set_tlsext_servername_arg(server, &verdict);
    pair_open(&pair, client, server);
    if (name != NULL)
        SSL_set_tlsext_host_name(pair.client, name);
    print_name("client before", pair.client);
    print_name("server before", pair.server);
    printf("handshake %d\n", handshake(pair.client, pair.server));
    print_errors();
    print_name("client after", pair.client);
    print_name("server after", pair.server);
    pair_close(&pair);
}

/* Octets that are no text: the name of a connection, and of a session, through its encoding. */
static void octets(SSL_CTX *client, SSL_CTX *server)
{
    static const char *const names[] = { "\xff\xfe.example", "caf\xe9", "\x01 \x7f" };
    unsigned char *encoded = NULL;
    const unsigned char *at;
    SSL_SESSION *session;
    int version, length;
    size_t i;

    for (i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        for (version = TLS1_2_VERSION; version <= TLS1_3_VERSION; version++) {
            SSL_CTX_set_max_proto_version(client, version);
            connection(client, server, names[i], SSL_TLSEXT_ERR_OK);
        }
    }
    session = pair_session(client, server);
    TELL(SSL_SESSION_set1_hostname(session, names[1]));
    TELL_STR(SSL_SESSION_get0_hostname(session));
    length = i2d_SSL_SESSION(session, &encoded);
    MUST(length > 0);
    SSL_SESSION_free(session);
    at = encoded;
    session = d2i_SSL_SESSION(NULL, &at, length);
    MUST(session != NULL);
    TELL_STR(SSL_SESSION_get0_hostname(session));
    SSL_SESSION_free(session);
    OPENSSL_free(encoded);
}

int main(void)
{
    SSL_CTX *client = client_ctx(P256), *server = server_ctx(P256);

    names(client);
    connection(client, server, NULL, SSL_TLSEXT_ERR_OK);
    connection(client, server, "example.org", SSL_TLSEXT_ERR_OK);
    connection(client, server, "EXAMPLE.org.", SSL_TLSEXT_ERR_NOACK);
    connection(client, server, "other.example", SSL_TLSEXT_ERR_ALERT_WARNING);
    connection(client, server, "other.example", SSL_TLSEXT_ERR_ALERT_FATAL);
    octets(client, server);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
    return 0;
}
