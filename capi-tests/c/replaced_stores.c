// VALGRIND
// LIMIT: 60
// A server sends the chain that its SSL_CTX leads to now: after another store, another extra certificate, or a change of the lent stack. Many
// rounds, so that what is freed leaves its address to what comes.
#include "harness.h"

enum { ROUNDS = 40, POOL = 8 };

static EVP_PKEY *ca_key, *leaf_key;
static X509 *pool[POOL];

/* The serial number of the second certificate that a client is sent; 0: none. */
static long sent(SSL_CTX *client, SSL_CTX *server)
{
    STACK_OF(X509) *chain;
    struct pair p;
    long serial;

    pair_open(&p, client, server);
    MUST(handshake(p.client, p.server));
    chain = SSL_get_peer_cert_chain(p.client);
    serial = sk_X509_num(chain) < 2 ? 0 : ASN1_INTEGER_get(X509_get0_serialNumber(sk_X509_value(chain, 1)));
    pair_close(&p);
    return serial;
}

static void store_goes(void *parent, void *ptr, CRYPTO_EX_DATA *ad, int index, long argl, void *argp)
{
    (void)parent, (void)ad, (void)index, (void)argl, (void)argp;
    if (ptr)
        SSL_CTX_set_options(ptr, SSL_OP_NO_TICKET);
}

int main(void)
{
    int index = CRYPTO_get_ex_new_index(CRYPTO_EX_INDEX_X509_STORE, 0, NULL, NULL, NULL, store_goes), wrong = 0;
    SSL_CTX *server = SSL_CTX_new(TLS_server_method()), *client = client_ctx(KINDS);
    STACK_OF(X509) *lent;
    X509_STORE *store;
    X509 *leaf;

    ca_key = make_key(P256), leaf_key = make_key(P256);
    for (int at = 0; at < POOL; at++)
        MUST((pool[at] = make_cert(ca_key, "authority", NULL, NULL, 10 + at)) != NULL);
    leaf = make_cert(leaf_key, "leaf", pool[0], ca_key, 2);
    MUST(SSL_CTX_use_certificate(server, leaf) == 1 && SSL_CTX_use_PrivateKey(server, leaf_key) == 1);

    for (int round = 0; round < ROUNDS; round++) {
        X509 *issuer = pool[round * 5 % POOL];

        store = X509_STORE_new();
        MUST(store && X509_STORE_add_cert(store, issuer) && X509_STORE_set_ex_data(store, index, server));
        SSL_CTX_set_cert_store(server, store);
        wrong += sent(client, server) != ASN1_INTEGER_get(X509_get0_serialNumber(issuer));
    }
    printf("stores: %d wrong\n", wrong);

    for (int round = 0; round < ROUNDS; round++) {
        X509 *issuer = X509_dup(pool[round * 3 % POOL]);
        long serial = ASN1_INTEGER_get(X509_get0_serialNumber(issuer));

        SSL_CTX_clear_extra_chain_certs(server);
        MUST(SSL_CTX_add_extra_chain_cert(server, issuer) == 1);
        wrong += sent(client, server) != serial;
    }
    printf("extra certificates: %d wrong\n", wrong);

    MUST(SSL_CTX_get_extra_chain_certs(server, &lent) == 1 && lent != NULL);
    for (int round = 0; round < ROUNDS; round++) {
        X509 *issuer = X509_dup(pool[round * 7 % POOL]);

        X509_free(sk_X509_pop(lent));
        MUST(sk_X509_push(lent, issuer) == 1);
        wrong += sent(client, server) != ASN1_INTEGER_get(X509_get0_serialNumber(issuer));
    }
    printf("the lent stack: %d wrong\n", wrong);

    /* Several at once: the new one is built from, and the old ones' callbacks run. */
    for (int round = 0; round < ROUNDS; round++) {
        X509 *issuer = pool[round * 5 % POOL];

        SSL_CTX_clear_extra_chain_certs(server);
        for (int again = 0; again < 3; again++) {
            issuer = pool[(round * 5 + again) % POOL];
            store = X509_STORE_new();
            MUST(store && X509_STORE_add_cert(store, issuer) && X509_STORE_set_ex_data(store, index, server));
            SSL_CTX_set_cert_store(server, store);
        }
        wrong += sent(client, server) != ASN1_INTEGER_get(X509_get0_serialNumber(issuer));
        if (round % 4 == 0)
            MUST(SSL_CTX_use_certificate(server, leaf) == 1);
    }
    printf("stores again: %d wrong\n", wrong);

    SSL_CTX_set_cert_store(server, X509_STORE_new());
    SSL_CTX_free(server);
    SSL_CTX_free(client);
    for (int at = 0; at < POOL; at++)
        X509_free(pool[at]);
    X509_free(leaf);
    EVP_PKEY_free(ca_key);
    EVP_PKEY_free(leaf_key);
    return 0;
}
