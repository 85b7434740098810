// SSL_CTX_new_ex: everything is fetched from the library context it is given. In the process's own there is nothing but the null provider; in another
// one, a provider that has of the default provider's algorithms only those that it is told to show, and the schemes of the others are not spoken of.
#include "harness.h"

#include <sys/wait.h>

#include <openssl/core_names.h>
#include <openssl/provider.h>

/* ---- a provider that shows a part of another one --------------------------------------------------------------------- */

struct part {
    int operation;
    const char *const *names;
    OSSL_ALGORITHM shown[20];
};

static OSSL_PROVIDER *whole;
static struct part parts[3];

/* Whether one of the names of an algorithm ("A:B:1.2.3") is wanted. */
static int is_wanted(const char *names, const char *const *wanted)
{
    for (; *wanted; wanted++) {
        size_t n = strlen(*wanted);

        if (strncmp(names, *wanted, n) == 0 && (names[n] == ':' || names[n] == 0))
            return 1;
    }
    return 0;
}

static const OSSL_ALGORITHM *part_query(void *context, int operation, int *no_cache)
{
    const OSSL_ALGORITHM *all = OSSL_PROVIDER_query_operation(whole, operation, no_cache);
    size_t i, n = 0;

    (void)context;
    for (i = 0; i < 3; i++) {
        struct part *part = &parts[i];

        if (part->operation != operation || part->names == NULL)
            continue;
        for (; all && all->algorithm_names; all++)
            if (is_wanted(all->algorithm_names, part->names) && n < 19)
                part->shown[n++] = *all;
        memset(&part->shown[n], 0, sizeof(part->shown[n]));
        return part->shown;
    }
    return all;
}

static void part_unquery(void *context, int operation, const OSSL_ALGORITHM *algorithms)
{
    (void)context, (void)algorithms;
    OSSL_PROVIDER_unquery_operation(whole, operation, NULL);
}

static int part_capabilities(void *context, const char *capability, OSSL_CALLBACK *callback, void *arg)
{
    (void)context;
    return OSSL_PROVIDER_get_capabilities(whole, capability, callback, arg);
}

static int part_init(const OSSL_CORE_HANDLE *handle, const OSSL_DISPATCH *in, const OSSL_DISPATCH **out, void **context)
{
    static const OSSL_DISPATCH functions[] = {
        { OSSL_FUNC_PROVIDER_QUERY_OPERATION, (void (*)(void))part_query },
        { OSSL_FUNC_PROVIDER_UNQUERY_OPERATION, (void (*)(void))part_unquery },
        { OSSL_FUNC_PROVIDER_GET_CAPABILITIES, (void (*)(void))part_capabilities },
        { 0, NULL }
    };

    (void)handle, (void)in;
    *out = functions;
    *context = OSSL_PROVIDER_get0_provider_ctx(whole);
    return 1;
}

/* ---- what is shown --------------------------------------------------------------------------------------------------- */

static OSSL_LIB_CTX *full;

static SSL_CTX *make(OSSL_LIB_CTX *context, const SSL_METHOD *method, int kinds)
{
    SSL_CTX *ctx = SSL_CTX_new_ex(context, NULL, method);
    int i;

    MUST(ctx != NULL);
    for (i = 0; i < 2; i++)
        if (kinds & (1 << i)) {
            const char *file = pem_file(i ? P256 : RSA2048);

            TELL(SSL_CTX_use_certificate_chain_file(ctx, file));
            TELL(SSL_CTX_use_PrivateKey_file(ctx, file, SSL_FILETYPE_PEM));
        }
    return ctx;
}

static void tell_offer(SSL *ssl)
{
    unsigned char hash, sig;
    int i, n = SSL_get_sigalgs(ssl, 0, NULL, NULL, NULL, NULL, NULL);

    printf("  the client's schemes:");
    for (i = 0; i < n; i++)
        if (SSL_get_sigalgs(ssl, i, NULL, NULL, NULL, &sig, &hash) > 0)
            printf(" %02x%02x", hash, sig);
    printf("\n  shared:");
    n = SSL_get_shared_sigalgs(ssl, 0, NULL, NULL, NULL, NULL, NULL);
    for (i = 0; i < n; i++)
        if (SSL_get_shared_sigalgs(ssl, i, NULL, NULL, NULL, &sig, &hash) > 0)
            printf(" %02x%02x", hash, sig);
    printf("\n");
}

static void talk(const char *what, SSL_CTX *client, SSL_CTX *server, int version, const char *schemes)
{
    struct pair pair;
    char buf[8];
    int nid = 0;

    printf("-- %s, %x\n", what, version);
    pair_open(&pair, client, server);
    MUST(SSL_set_max_proto_version(pair.client, version) == 1);
    if (schemes)
        printf("  lists %d %d\n", (int)SSL_set1_sigalgs_list(pair.client, schemes), (int)SSL_set1_sigalgs_list(pair.server, schemes));
    printf("  handshake %d\n", handshake(pair.client, pair.server));
    print_errors();
    tell_offer(pair.server);
    if (SSL_is_init_finished(pair.client) && SSL_is_init_finished(pair.server)) {
        SSL_get_peer_signature_nid(pair.client, &nid);
        printf("  %s, %s\n", SSL_get_cipher_name(pair.client), OBJ_nid2sn(nid));
        MUST(SSL_write(pair.client, "data", 4) == 4 && SSL_read(pair.server, buf, sizeof(buf)) == 4);
    }
    pair_close(&pair);
}

static void files(void)
{
    SSL_CTX *ctx = SSL_CTX_new_ex(full, NULL, TLS_server_method());
    SSL_CONF_CTX *conf = SSL_CONF_CTX_new();
    EVP_PKEY_CTX *maker = EVP_PKEY_CTX_new_from_name(full, "DH", NULL);
    EVP_PKEY *parameters = NULL;
    char path[300], authority[300];
    X509 *cert;
    BIO *file;

    printf("== files\n");
    snprintf(path, sizeof(path), "%s/dh-%ld.pem", keys_dir(), (long)getpid());
    MUST(EVP_PKEY_paramgen_init(maker) > 0 && EVP_PKEY_CTX_set_group_name(maker, "ffdhe2048") > 0 && EVP_PKEY_paramgen(maker, &parameters) > 0);
    MUST((file = BIO_new_file(path, "w")) != NULL && PEM_write_bio_Parameters(file, parameters));
    BIO_free(file);
    snprintf(authority, sizeof(authority), "%s/ca-%ld.pem", keys_dir(), (long)getpid());
    MUST((file = BIO_new_file(pem_file(P256), "r")) != NULL && (cert = PEM_read_bio_X509(file, NULL, NULL, NULL)) != NULL);
    BIO_free(file);
    MUST((file = BIO_new_file(authority, "w")) != NULL && PEM_write_bio_X509(file, cert));
    BIO_free(file);
    X509_free(cert);
    SSL_CONF_CTX_set_flags(conf, SSL_CONF_FLAG_FILE | SSL_CONF_FLAG_SERVER | SSL_CONF_FLAG_CERTIFICATE);
    SSL_CONF_CTX_set_ssl_ctx(conf, ctx);
    TELL(SSL_CONF_cmd(conf, "DHParameters", path));
    TELL(SSL_CONF_cmd(conf, "Certificate", pem_file(P256)));
    TELL(SSL_CONF_cmd(conf, "PrivateKey", pem_file(P256)));
    TELL(SSL_CONF_cmd(conf, "VerifyCAFile", authority));
    TELL(SSL_CONF_CTX_finish(conf));
    TELL(SSL_CTX_check_private_key(ctx));
    unlink(path);
    unlink(authority);
    EVP_PKEY_free(parameters);
    EVP_PKEY_CTX_free(maker);
    SSL_CONF_CTX_free(conf);
    SSL_CTX_free(ctx);
}

int main(void)
{
    static const char *const hashes[] = { "SHA1", "SHA2-256", NULL }, *const curves[] = { "EC", "X25519", NULL };
    static const char list[] = "rsa_pss_rsae_sha384:rsa_pss_rsae_sha256:ECDSA+SHA384:ECDSA+SHA256:RSA+SHA256";
    int versions[] = { TLS1_2_VERSION, TLS1_3_VERSION }, i, row;
    OSSL_PROVIDER *null, *normal, *part;
    OSSL_LIB_CTX *small;

    /* By another process: where keys were made the default provider stays. */
    if (fork() == 0) {
        pem_file(RSA2048);
        pem_file(P256);
        _exit(0);
    }
    MUST(wait(&i) > 0 && i == 0);
    MUST((full = OSSL_LIB_CTX_new()) != NULL && (normal = OSSL_PROVIDER_load(full, "default")) != NULL);
    whole = normal;
    MUST((null = OSSL_PROVIDER_load(NULL, "null")) != NULL);
    files();
    for (row = 0; row < 3; row++) {
        SSL_CTX *clients[2], *servers[2];

        printf("== %s\n", row == 0 ? "all is there" : row == 1 ? "two hashes" : "one kind of key");
        parts[0].operation = OSSL_OP_DIGEST;
        parts[0].names = row == 1 ? hashes : NULL;
        parts[1].operation = OSSL_OP_KEYMGMT;
        parts[1].names = row == 2 ? curves : NULL;
        MUST((small = OSSL_LIB_CTX_new()) != NULL && OSSL_PROVIDER_add_builtin(small, "part", part_init) == 1);
        MUST((part = OSSL_PROVIDER_load(small, "part")) != NULL);
        clients[0] = make(full, TLS_client_method(), 0);
        clients[1] = make(small, TLS_client_method(), 0);
        servers[0] = make(full, TLS_server_method(), 3);
        servers[1] = make(small, TLS_server_method(), row == 2 ? 2 : 3);
        for (i = 0; i < 2; i++) {
            MUST(SSL_CTX_set_cipher_list(clients[i], "ECDHE+AES128:!SHA384:!CCM") == 1);
            MUST(SSL_CTX_set_ciphersuites(clients[i], "TLS_AES_128_GCM_SHA256") == 1);
        }
        for (i = 0; i < 2; i++) {
            talk("the client's", clients[1], servers[0], versions[i], list);
            talk("the server's", clients[0], servers[1], versions[i], list);
            talk("both", clients[1], servers[1], versions[i], list);
        }
        for (i = 0; i < 2; i++) {
            SSL_CTX_free(clients[i]);
            SSL_CTX_free(servers[i]);
        }
        OSSL_PROVIDER_unload(part);
        OSSL_LIB_CTX_free(small);
    }
    OSSL_PROVIDER_unload(null);
    OSSL_PROVIDER_unload(normal);
    OSSL_LIB_CTX_free(full);
    return 0;
}
