// LIMIT: 60
// The methods of one version, and SSL_CTX_set_ssl_version and SSL_set_ssl_method, which change the method of what exists: bounds, versions
// spoken with each other, calls in the wrong role.
#include "harness.h"

struct kind_of_method {
    const char *name;
    const SSL_METHOD *(*make)(void);
};

#define METHOD(name) { #name, name }
static const struct kind_of_method methods[] = {
    METHOD(TLS_method), METHOD(TLS_client_method), METHOD(TLS_server_method), METHOD(TLSv1_2_method), METHOD(TLSv1_2_client_method),
    METHOD(TLSv1_2_server_method), METHOD(TLSv1_1_method), METHOD(TLSv1_1_client_method), METHOD(TLSv1_1_server_method), METHOD(TLSv1_method),
    METHOD(TLSv1_client_method), METHOD(TLSv1_server_method),
};
#define METHODS (sizeof(methods) / sizeof(*methods))

static const char *name_of(const SSL_METHOD *method)
{
    size_t i;

    for (i = 0; i < METHODS; i++)
        if (methods[i].make() == method)
            return methods[i].name;
    return method ? "another" : "NULL";
}

static void facts(const char *who, SSL *ssl)
{
    printf("  %s: %s version %x %s method %s, min %ld max %ld, server %d, %s, timeout %ld\n", who, SSL_get_version(ssl), SSL_version(ssl),
           SSL_CTX_get_ssl_method(SSL_get_SSL_CTX(ssl)) == SSL_get_ssl_method(ssl) ? "ctx's" : "own", name_of(SSL_get_ssl_method(ssl)),
           SSL_get_min_proto_version(ssl), SSL_get_max_proto_version(ssl), SSL_is_server(ssl), SSL_state_string(ssl), SSL_get_default_timeout(ssl));
}

static SSL_CTX *context(const SSL_METHOD *method, int certified)
{
    SSL_CTX *ctx = SSL_CTX_new(method);

    MUST(ctx != NULL);
    SSL_CTX_set_security_level(ctx, 0);
    MUST(SSL_CTX_set_cipher_list(ctx, "ALL:@SECLEVEL=0"));
    if (certified)
        MUST(SSL_CTX_use_certificate_file(ctx, pem_file(RSA2048), SSL_FILETYPE_PEM) == 1 && SSL_CTX_use_PrivateKey_file(ctx, pem_file(RSA2048), SSL_FILETYPE_PEM) == 1);
    return ctx;
}

static void each_alone(void)
{
    size_t i;

    for (i = 0; i < METHODS; i++) {
        SSL_CTX *ctx = context(methods[i].make(), 1);
        SSL *ssl = SSL_new(ctx);

        printf("== %s\n", methods[i].name);
        facts("fresh", ssl);
        TELL(SSL_set_min_proto_version(ssl, TLS1_VERSION));
        TELL(SSL_set_max_proto_version(ssl, TLS1_1_VERSION));
        TELL(SSL_set_min_proto_version(ssl, TLS1_3_VERSION));
        TELL(SSL_set_max_proto_version(ssl, 0));
        facts("bounded", ssl);
        CALL(ssl, SSL_do_handshake(ssl));
        CALL(ssl, SSL_connect(ssl));
        SSL_free(ssl);
        ssl = SSL_new(ctx);
        CALL(ssl, SSL_accept(ssl));
        SSL_free(ssl);
        SSL_CTX_free(ctx);
    }
}

static void with_each_other(void)
{
    size_t i, j;

    for (i = 0; i < METHODS; i++)
        for (j = 0; j < METHODS; j++) {
            SSL_CTX *client, *server;
            struct pair pair;
            int done;

            if (strstr(methods[i].name, "server") || strstr(methods[j].name, "client"))
                continue;
            client = context(methods[i].make(), 0);
            server = context(methods[j].make(), 1);
            pair_open(&pair, client, server);
            done = handshake(pair.client, pair.server);
            printf("== %s with %s: %d %s\n", methods[i].name, methods[j].name, done, done ? SSL_get_version(pair.client) : "");
            if (!done) {
                print_errors();
                /* A client that gives up at once sends an alert in place of a hello (c/io_results.c). */
                if (SSL_get_state(pair.server) != TLS_ST_BEFORE)
                    CALL(pair.server, SSL_do_handshake(pair.server));
                CALL(pair.client, SSL_do_handshake(pair.client));
            } else {
                facts("client", pair.client);
                facts("server", pair.server);
            }
            pair_close(&pair);
            SSL_CTX_free(client);
            SSL_CTX_free(server);
        }
}

static void changed(void)
{
    size_t i;

    for (i = 0; i < METHODS; i++) {
        SSL_CTX *ctx = context(TLS_method(), 1), *plain = context(TLS_server_method(), 1);
        SSL *ssl = SSL_new(ctx), *later;
        struct pair pair;

        printf("== to %s\n", methods[i].name);
        TELL(SSL_set_ssl_method(ssl, methods[i].make()));
        facts("before a role", ssl);
        SSL_set_connect_state(ssl);
        TELL(SSL_set_ssl_method(ssl, TLS_method()));
        facts("client", ssl);
        TELL(SSL_set_ssl_method(ssl, methods[i].make()));
        facts("client", ssl);
        printf("  the handshake function is there: %d\n", SSL_in_before(ssl));
        TELL(SSL_clear(ssl));
        facts("cleared", ssl);
        TELL(SSL_CTX_set_ssl_version(ctx, methods[i].make()));
        printf("  ciphers of the context %d\n", sk_SSL_CIPHER_num(SSL_CTX_get_ciphers(ctx)));
        later = SSL_new(ctx);
        facts("made before", ssl);
        facts("made later", later);
        SSL_free(later);
        SSL_free(ssl);

        if (!strstr(methods[i].name, "server")) {
            SSL_CTX_set_security_level(ctx, 0);
            SSL_CTX_set_cipher_list(ctx, "ALL:@SECLEVEL=0");
            pair_open(&pair, ctx, plain);
            printf("  %d %s\n", handshake(pair.client, pair.server), SSL_get_version(pair.server));
            print_errors();
            pair_close(&pair);
            SSL_CTX_set_ssl_version(ctx, TLS_method());
            SSL_CTX_set_cipher_list(ctx, "ALL:@SECLEVEL=0");
            pair_open(&pair, ctx, plain);
            TELL(SSL_set_ssl_method(pair.client, methods[i].make()));
            facts("in the pair", pair.client);
            printf("  %d %s\n", handshake(pair.client, pair.server), SSL_get_version(pair.server));
            print_errors();
            facts("after", pair.client);
            TELL(SSL_set_ssl_method(pair.client, TLS_client_method()));
            facts("changed when done", pair.client);
            pair_close(&pair);
        }
        SSL_CTX_free(ctx);
        SSL_CTX_free(plain);
    }
}

int main(void)
{
    each_alone();
    with_each_other();
    changed();
    return 0;
}
