// A client_hello callback, which runs before the version is chosen, brings the server's certificates: another SSL_CTX with them, or a certificate
// itself. TLS 1.3 is chosen as if they had been there. And which SSL_CTX counts connections that change theirs, when, and in which callback.
#include "harness.h"

enum brings { NOTHING, CTX, CERTIFICATE };
enum where { HELLO, NAME, BEFORE, BOTH };

static SSL_CTX *other;
static enum brings brings;

static void bring(SSL *ssl)
{
    X509 *cert;
    EVP_PKEY *key;

    if (brings == CTX)
        MUST(SSL_set_SSL_CTX(ssl, other) == other);
    if (brings != CERTIFICATE)
        return;
    cert = load_cert(P256);
    key = load_key(P256);
    MUST(SSL_use_certificate(ssl, cert) == 1 && SSL_use_PrivateKey(ssl, key) == 1);
    X509_free(cert);
    EVP_PKEY_free(key);
}

static int on_hello(SSL *ssl, int *alert, void *arg)
{
    (void)alert, (void)arg;
    bring(ssl);
    return SSL_CLIENT_HELLO_SUCCESS;
}

static int on_name(SSL *ssl, int *alert, void *arg)
{
    (void)alert;
    bring(ssl);
    return *(int *)arg;
}

static void count(const char *name, SSL_CTX *ctx)
{
    printf("  %s: accept %ld, good %ld; connect %ld, good %ld\n", name, SSL_CTX_sess_accept(ctx), SSL_CTX_sess_accept_good(ctx), SSL_CTX_sess_connect(ctx),
           SSL_CTX_sess_connect_good(ctx));
}

static void run(int lowest, int has_own, enum where where, int verdict)
{
    SSL_CTX *c_ctx = client_ctx(KINDS), *s_ctx = has_own ? server_ctx(P256) : SSL_CTX_new(TLS_server_method());
    struct pair p;
    int done;

    printf("== from %x, %s certificate, brings %d in %d, verdict %d\n", lowest, has_own ? "own" : "no", brings, where, verdict);
    other = server_ctx(P256);
    SSL_CTX_set_min_proto_version(c_ctx, lowest);
    if (where == HELLO || where == BOTH)
        SSL_CTX_set_client_hello_cb(s_ctx, on_hello, NULL);
    if (where == NAME || where == BOTH) {
        SSL_CTX_set_tlsext_servername_callback(s_ctx, on_name);
        SSL_CTX_set_tlsext_servername_arg(s_ctx, &verdict);
    }
    pair_open(&p, c_ctx, s_ctx);
    if (where == BEFORE)
        bring(p.server);
    done = handshake(p.client, p.server);
    printf("  handshake %d, %s\n", done, done ? SSL_get_version(p.client) : "");
    print_errors();
    count("first", s_ctx);
    count("other", other);
    pair_close(&p);
    SSL_CTX_free(c_ctx);
    SSL_CTX_free(s_ctx);
    SSL_CTX_free(other);
}

static void client_switches(int version)
{
    SSL_CTX *c_ctx = client_ctx(KINDS), *s_ctx = server_ctx(P256);
    struct pair p;

    printf("== %x, the client's is another before it begins\n", version);
    other = client_ctx(KINDS);
    only_version(c_ctx, version);
    pair_open(&p, c_ctx, s_ctx);
    MUST(SSL_set_SSL_CTX(p.client, other) == other);
    TELL(handshake(p.client, p.server));
    /* Accepts are not shown: 3.0 moves one from the first to the other on a client, too. */
    printf("  connects: %ld, good %ld; of the other %ld, good %ld\n", SSL_CTX_sess_connect(c_ctx), SSL_CTX_sess_connect_good(c_ctx),
           SSL_CTX_sess_connect(other), SSL_CTX_sess_connect_good(other));
    pair_close(&p);
    SSL_CTX_free(c_ctx);
    SSL_CTX_free(s_ctx);
    SSL_CTX_free(other);
}

int main(void)
{
    static const int verdicts[] = { SSL_TLSEXT_ERR_OK, SSL_TLSEXT_ERR_ALERT_FATAL, SSL_TLSEXT_ERR_NOACK };
    int has_own, version;
    enum where where;
    size_t i;

    for (version = TLS1_2_VERSION; version <= TLS1_3_VERSION; version++)
        for (has_own = 0; has_own < 2; has_own++)
            for (brings = NOTHING; brings <= CERTIFICATE; brings++)
                for (where = HELLO; where <= BOTH; where++)
                    for (i = 0; i < (where == NAME ? 3 : 1); i++)
                        run(version, has_own, where, verdicts[i]);
    for (version = TLS1_2_VERSION; version <= TLS1_3_VERSION; version++)
        client_switches(version);
    return 0;
}
