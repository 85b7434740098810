// What the library makes of each number that the callbacks about names, protocols and OCSP responses return, of those no manual
// names, too.
#include "harness.h"

static int verdict;

static int name_callback(SSL *ssl, int *alert, void *arg)
{
    (void)ssl, (void)alert, (void)arg;
    return verdict;
}

static int protocol_callback(SSL *ssl, const unsigned char **out, unsigned char *length, const unsigned char *in, unsigned in_length, void *arg)
{
    (void)ssl, (void)arg, (void)in_length;
    *out = in + 1;
    *length = in[0];
    return verdict;
}

static int status_callback(SSL *ssl, void *arg)
{
    (void)arg;
    if (SSL_is_server(ssl)) {
        unsigned char *response = OPENSSL_malloc(4);

        MUST(response != NULL);
        memcpy(response, "OCSP", 4);
        MUST(SSL_set_tlsext_status_ocsp_resp(ssl, response, 4) == 1);
    }
    return verdict;
}

/* Both sides' first results that are not "try again", and what they then know. */
static void run(SSL_CTX *c_ctx, SSL_CTX *s_ctx, const char *name, int protocols, int status)
{
    const unsigned char *chosen;
    struct pair pair;
    unsigned length;
    int turn, client = 0, server = 0;

    pair_open(&pair, c_ctx, s_ctx);
    if (name)
        MUST(SSL_set_tlsext_host_name(pair.client, name) == 1);
    if (protocols)
        MUST(SSL_set_alpn_protos(pair.client, (const unsigned char *)"\2h2\3abc", 7) == 0);
    if (status)
        MUST(SSL_set_tlsext_status_type(pair.client, TLSEXT_STATUSTYPE_ocsp) == 1);
    for (turn = 0; turn < 6; turn++) {
        if (!client) {
            int result, error;

            ERR_clear_error();
            result = SSL_do_handshake(pair.client);
            error = SSL_get_error(pair.client, result);
            client = error != SSL_ERROR_WANT_READ;
            if (client)
                print_result(pair.client, "client", result);
        }
        if (!server) {
            int result, error;

            ERR_clear_error();
            result = SSL_do_handshake(pair.server);
            error = SSL_get_error(pair.server, result);
            server = error != SSL_ERROR_WANT_READ;
            if (server)
                print_result(pair.server, "server", result);
        }
    }
    TELL_STR(SSL_get_servername(pair.server, TLSEXT_NAMETYPE_host_name));
    if (SSL_get_session(pair.client))
        TELL_STR(SSL_SESSION_get0_hostname(SSL_get_session(pair.client)));
    SSL_get0_alpn_selected(pair.client, &chosen, &length);
    printf("protocol of %u octets\n", length);
    pair_close(&pair);
}

static const int verdicts[] = { SSL_TLSEXT_ERR_OK, SSL_TLSEXT_ERR_ALERT_WARNING, SSL_TLSEXT_ERR_ALERT_FATAL, SSL_TLSEXT_ERR_NOACK, 4, 99, -1 };

static void version_run(int version)
{
    size_t at;

    for (at = 0; at < sizeof(verdicts) / sizeof(verdicts[0]); at++) {
        SSL_CTX *s_ctx = server_ctx(P256), *c_ctx = client_ctx(KINDS);

        only_version(c_ctx, version);
        verdict = verdicts[at];
        printf("== version %x, name, verdict %d\n", version, verdict);
        SSL_CTX_set_tlsext_servername_callback(s_ctx, name_callback);
        run(c_ctx, s_ctx, "a.example", 0, 0);
        printf("-- no name\n");
        run(c_ctx, s_ctx, NULL, 0, 0);
        printf("== version %x, protocol, verdict %d\n", version, verdict);
        SSL_CTX_set_tlsext_servername_callback(s_ctx, NULL);
        SSL_CTX_set_alpn_select_cb(s_ctx, protocol_callback, NULL);
        run(c_ctx, s_ctx, NULL, 1, 0);
        printf("== version %x, status of the server, verdict %d\n", version, verdict);
        SSL_CTX_set_alpn_select_cb(s_ctx, NULL, NULL);
        SSL_CTX_set_tlsext_status_cb(s_ctx, status_callback);
        run(c_ctx, s_ctx, NULL, 0, 1);
        printf("== version %x, status of the client, verdict %d\n", version, verdict);
        SSL_CTX_set_tlsext_status_cb(s_ctx, NULL);
        SSL_CTX_set_tlsext_status_cb(c_ctx, status_callback);
        run(c_ctx, s_ctx, NULL, 0, 1);
        SSL_CTX_free(s_ctx);
        SSL_CTX_free(c_ctx);
    }
}

int main(void)
{
    version_run(TLS1_2_VERSION);
    version_run(TLS1_3_VERSION);
    return 0;
}
