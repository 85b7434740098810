// The same chain verified again and again, with what may have changed in between: dates, names, trust, signatures, callbacks.
#include "harness.h"

static X509 *issue(EVP_PKEY *key, const char *name, X509 *issuer, EVP_PKEY *issuer_key, long serial, int ca, long until)
{
    X509 *cert = make_cert(key, name, issuer, issuer_key, serial);
    X509V3_CTX ctx;

    X509V3_set_ctx(&ctx, issuer ? issuer : cert, cert, NULL, NULL, 0);
    if (ca)
        add_extension(cert, &ctx, NID_basic_constraints, "critical,CA:TRUE");
    X509_gmtime_adj(X509_getm_notAfter(cert), until);
    MUST(X509_sign(cert, issuer ? issuer_key : key, EVP_sha256()) > 0);
    return cert;
}

static int calls;

static int counting(int ok, X509_STORE_CTX *store)
{
    calls++;
    if (calls < 8)
        printf("  callback %d: ok %d, depth %d, error %d, issuer %d\n", calls, ok, X509_STORE_CTX_get_error_depth(store),
               X509_STORE_CTX_get_error(store), X509_STORE_CTX_get0_current_issuer(store) != NULL);
    return ok;
}

static int after_all(X509_STORE_CTX *store, void *arg)
{
    int good;

    (void)arg;
    X509_STORE_CTX_set_verify_cb(store, counting);
    good = X509_verify_cert(store);
    printf("  verified %d, error %d, depth %d, current %d\n", good, X509_STORE_CTX_get_error(store), X509_STORE_CTX_get_error_depth(store),
           X509_STORE_CTX_get_current_cert(store) != NULL);
    return good;
}

static SSL_CTX *client, *server;

static void try(const char *label, void (*prepare)(SSL *))
{
    struct pair pair;
    int done;

    pair_open(&pair, client, server);
    calls = 0;
    if (prepare)
        prepare(pair.client);
    done = handshake(pair.client, pair.server);
    printf("%s: handshake %d, result %ld, verified %d, calls %d\n", label, done, SSL_get_verify_result(pair.client),
           SSL_get0_verified_chain(pair.client) ? sk_X509_num(SSL_get0_verified_chain(pair.client)) : -1, calls);
    print_errors();
    pair_close(&pair);
}

static void past(SSL *ssl)
{
    X509_VERIFY_PARAM_set_time(SSL_get0_param(ssl), 1000000000);
}

static void future(SSL *ssl)
{
    X509_VERIFY_PARAM_set_time(SSL_get0_param(ssl), time(NULL) + 5L * 365 * 86400);
}

static void no_dates(SSL *ssl)
{
    X509_VERIFY_PARAM_set_flags(SSL_get0_param(ssl), X509_V_FLAG_NO_CHECK_TIME);
}

static void self_signed_too(SSL *ssl)
{
    X509_VERIFY_PARAM_set_flags(SSL_get0_param(ssl), X509_V_FLAG_CHECK_SS_SIGNATURE);
}

static void partial(SSL *ssl)
{
    X509_VERIFY_PARAM_set_flags(SSL_get0_param(ssl), X509_V_FLAG_PARTIAL_CHAIN);
}

static void wrong_name(SSL *ssl)
{
    SSL_set1_host(ssl, "elsewhere.example");
}

static void shallow(SSL *ssl)
{
    SSL_set_verify_depth(ssl, 0);
}

static void strict_level(SSL *ssl)
{
    SSL_set_security_level(ssl, 4);
}

static void revocation(SSL *ssl)
{
    X509_VERIFY_PARAM_set_flags(SSL_get0_param(ssl), X509_V_FLAG_CRL_CHECK);
}

static void revocation_of_all(SSL *ssl)
{
    X509_VERIFY_PARAM_set_flags(SSL_get0_param(ssl), X509_V_FLAG_CRL_CHECK | X509_V_FLAG_CRL_CHECK_ALL);
}

static void for_clients(SSL *ssl)
{
    MUST(SSL_set_purpose(ssl, X509_PURPOSE_SSL_CLIENT) == 1);
}

static void for_stamps(SSL *ssl)
{
    MUST(SSL_set_purpose(ssl, X509_PURPOSE_TIMESTAMP_SIGN) == 1);
}

static void strict(SSL *ssl)
{
    X509_VERIFY_PARAM_set_flags(SSL_get0_param(ssl), X509_V_FLAG_X509_STRICT);
}

static void right_name(SSL *ssl)
{
    SSL_set1_host(ssl, "host.example");
}

static void watched(SSL *ssl)
{
    SSL_set_verify(ssl, SSL_VERIFY_PEER, counting);
}

static void use(X509 *leaf, EVP_PKEY *key, X509 *issuer)
{
    MUST(SSL_CTX_use_certificate(server, leaf) == 1 && SSL_CTX_use_PrivateKey(server, key) == 1);
    MUST(SSL_CTX_clear_chain_certs(server) == 1 && SSL_CTX_add1_chain_cert(server, issuer) == 1);
}

/* The issuer's list, with one serial number or none. */
static X509_CRL *list(X509 *issuer, EVP_PKEY *key, long serial)
{
    X509_CRL *crl = X509_CRL_new();
    ASN1_TIME *now = X509_gmtime_adj(NULL, -3600), *then = X509_gmtime_adj(NULL, 86400);

    MUST(X509_CRL_set_version(crl, 1) && X509_CRL_set_issuer_name(crl, X509_get_subject_name(issuer)));
    MUST(X509_CRL_set1_lastUpdate(crl, now) && X509_CRL_set1_nextUpdate(crl, then));
    if (serial) {
        X509_REVOKED *revoked = X509_REVOKED_new();
        ASN1_INTEGER *number = ASN1_INTEGER_new();

        MUST(ASN1_INTEGER_set(number, serial) && X509_REVOKED_set_serialNumber(revoked, number) && X509_REVOKED_set_revocationDate(revoked, now));
        MUST(X509_CRL_add0_revoked(crl, revoked) && X509_CRL_sort(crl));
        ASN1_INTEGER_free(number);
    }
    MUST(X509_CRL_sign(crl, key, EVP_sha256()) > 0);
    ASN1_TIME_free(now), ASN1_TIME_free(then);
    return crl;
}

/* A store with this root and these lists (NULL: none), in use from now on. */
static void trust(X509 *root, X509_CRL *first, X509_CRL *second)
{
    X509_STORE *store = X509_STORE_new();

    MUST(store && X509_STORE_add_cert(store, root));
    if (first)
        MUST(X509_STORE_add_crl(store, first));
    if (second)
        MUST(X509_STORE_add_crl(store, second));
    SSL_CTX_set1_cert_store(client, store);
    X509_STORE_free(store);
}

/* Everything three times over, with one thing after the other changed in between. */
static void changed_between(X509 *root, EVP_PKEY *root_key, X509 *middle, EVP_PKEY *middle_key, EVP_PKEY *other_key)
{
    X509 *namesake = make_cert(other_key, "rsa2048.test", NULL, NULL, 1), *unsound = X509_dup(root);
    X509_CRL *none = list(middle, middle_key, 0), *leaf = list(middle, middle_key, 21), *other = list(middle, middle_key, 99),
             *middles = list(root, root_key, 20), *root_none = list(root, root_key, 0), *forged = list(middle, other_key, 21);
    int turn;

    /* The root as it is, but for its signature of itself. */
    MUST(X509_sign(unsound, other_key, EVP_sha256()) > 0);
    for (turn = 0; turn < 3; turn++) {
        printf("== changes between, turn %d\n", turn);
        trust(root, NULL, NULL);
        try("good", NULL);
        try("for clients", for_clients);
        try("for time stamps", for_stamps);
        try("strict", strict);
        try("its name", right_name);
        try("good again", NULL);
        trust(root, none, root_none);
        try("not revoked", revocation);
        try("nor any issuer", revocation_of_all);
        trust(root, other, NULL);
        try("another revoked", revocation);
        try("no list of the root", revocation_of_all);
        trust(root, leaf, root_none);
        try("revoked", revocation);
        try("revoked, nobody asks", NULL);
        trust(root, none, middles);
        try("the middle revoked", revocation_of_all);
        try("the middle revoked, nobody asks", revocation);
        trust(root, forged, NULL);
        try("a forged list", revocation);
        trust(namesake, NULL, NULL);
        try("a namesake of the root", NULL);
        try("a namesake of the root, signatures too", self_signed_too);
        trust(unsound, NULL, NULL);
        try("a root that is unsound", NULL);
        try("a root that is unsound, signatures too", self_signed_too);
        try("a root that is unsound, partial", partial);
    }
    X509_free(namesake), X509_free(unsound);
    X509_CRL_free(none), X509_CRL_free(leaf), X509_CRL_free(other), X509_CRL_free(middles), X509_CRL_free(root_none), X509_CRL_free(forged);
}

int main(void)
{
    static const struct { const char *label; void (*prepare)(SSL *); } ways[] = {
        { "plain", NULL }, { "in the past", past }, { "in the future", future }, { "without dates", no_dates },
        { "root's signature too", self_signed_too }, { "partial chains", partial }, { "another name", wrong_name }, { "depth 0", shallow },
        { "level 4", strict_level }, { "revocation", revocation }, { "watched", watched },
    };
    EVP_PKEY *root_key = load_key(RSA2048), *other_key = make_key(P256), *middle_key = make_key(P256), *leaf_key = load_key(P256);
    X509 *root = load_cert(RSA2048), *middle = issue(middle_key, "middle", root, root_key, 20, 1, 86400 * 4000),
         *leaf = issue(leaf_key, "host.example", middle, middle_key, 21, 0, 86400 * 400),
         *forged = issue(leaf_key, "host.example", middle, other_key, 21, 0, 86400 * 400),
         *short_lived = issue(leaf_key, "host.example", middle, middle_key, 22, 0, 2),
         *unable = issue(other_key, "middle", root, root_key, 23, 0, 86400 * 400), *below = issue(leaf_key, "host.example", unable, other_key, 24, 0, 86400);
    X509_STORE *store = X509_STORE_new(), *empty = X509_STORE_new();
    size_t i;
    int turn;

    client = SSL_CTX_new(TLS_client_method());
    server = SSL_CTX_new(TLS_server_method());
    SSL_CTX_set_verify(client, SSL_VERIFY_PEER, NULL);
    MUST(X509_STORE_add_cert(store, root));
    SSL_CTX_set1_cert_store(client, store);
    use(leaf, leaf_key, middle);
    for (turn = 0; turn < 3; turn++)
        for (i = 0; i < sizeof(ways) / sizeof(*ways); i++)
            try(ways[i].label, ways[i].prepare);

    printf("== forged\n");
    use(forged, leaf_key, middle);
    try("forged", NULL);
    try("forged again", NULL);
    use(leaf, leaf_key, middle);
    try("genuine", NULL);
    use(forged, leaf_key, middle);
    try("forged still", NULL);

    printf("== another issuer of the name\n");
    use(leaf, leaf_key, unable);
    try("issuer with another key", NULL);
    use(below, leaf_key, unable);
    try("issuer that is none", NULL);
    try("issuer that is none, again", NULL);

    printf("== expiry\n");
    use(short_lived, leaf_key, middle);
    try("short-lived", NULL);
    try("short-lived again", NULL);
    sleep(3);
    try("expired", NULL);

    printf("== trust\n");
    use(leaf, leaf_key, middle);
    SSL_CTX_set1_cert_store(client, empty);
    try("nothing trusted", NULL);
    MUST(X509_STORE_add_cert(empty, middle));
    try("the middle trusted", NULL);
    try("the middle trusted, partial", partial);
    try("the middle trusted, partial, again", partial);
    SSL_CTX_set1_cert_store(client, store);
    try("the root trusted", NULL);
    SSL_CTX_set_cert_verify_callback(client, after_all, NULL);
    try("cert_verify_callback", NULL);
    SSL_CTX_set_cert_verify_callback(client, NULL, NULL);
    X509_STORE_set_verify_cb(store, counting);
    try("the store's callback", NULL);
    X509_STORE_set_verify_cb(store, NULL);
    try("without", NULL);

    changed_between(root, root_key, middle, middle_key, other_key);

    SSL_CTX_free(client), SSL_CTX_free(server);
    X509_STORE_free(store), X509_STORE_free(empty);
    X509_free(root), X509_free(middle), X509_free(leaf), X509_free(forged), X509_free(short_lived), X509_free(unable), X509_free(below);
    EVP_PKEY_free(root_key), EVP_PKEY_free(other_key), EVP_PKEY_free(middle_key), EVP_PKEY_free(leaf_key);
    return 0;
}
