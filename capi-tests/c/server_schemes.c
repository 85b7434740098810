// A server's keys, its signature schemes and the client's, in every combination that fits or does not: the version that is spoken, the key and the
// scheme, or the reason and the alert.
#include "harness.h"

static const char *const lists[] = {
    "RSA+SHA256", "rsa_pss_rsae_sha256", "rsa_pss_pss_sha256", "ECDSA+SHA256", "ECDSA+SHA384", "ed25519", "ECDSA+SHA1", "RSA+SHA1",
    "RSA+SHA256:ECDSA+SHA384", "rsa_pss_rsae_sha512:ed448", "ECDSA+SHA512:RSA-PSS+SHA384", "RSA+SHA224",
};

static const unsigned key_sets[] = {
    0, 1 << P256, 1 << RSA2048, 1 << P384, 1 << ED25519, 1 << RSAPSS, 1 << ED448, 1 << RSA2048 | 1 << P256, 1 << ED25519 | 1 << P384,
    1 << RSA2048 | 1 << RSAPSS, 1 << P256 | 1 << ED25519 | 1 << RSA2048,
};

static EVP_PKEY *keys[KINDS];
static X509 *certs[KINDS];
static int alert;

static void on_message(int sent, int version, int type, const void *bytes, size_t length, SSL *ssl, void *arg)
{
    (void)version, (void)ssl, (void)arg;
    if (sent && type == SSL3_RT_ALERT && length == 2)
        alert = ((const unsigned char *)bytes)[1];
}

/* `client` and `server`: lists of schemes, NULL for the default. */
static void meet(int lowest, int highest, unsigned set, const char *client, const char *server, const char *suites)
{
    SSL_CTX *client_side = client_ctx(KINDS), *server_side = SSL_CTX_new(TLS_server_method());
    struct pair p;
    int kind, signature = 0;

    printf("%x to %x, keys", lowest, highest);
    MUST(SSL_CTX_set_min_proto_version(client_side, lowest) == 1 && SSL_CTX_set_max_proto_version(client_side, highest) == 1);
    if (lowest < TLS1_2_VERSION) {
        MUST(SSL_CTX_set_min_proto_version(server_side, TLS1_VERSION) == 1);
        SSL_CTX_set_security_level(client_side, 0);
        SSL_CTX_set_security_level(server_side, 0);
    }
    for (kind = 0; kind < KINDS; kind++) {
        if (set & (1u << kind)) {
            printf(" %s", kind_name(kind));
            MUST(SSL_CTX_use_certificate(server_side, certs[kind]) == 1 && SSL_CTX_use_PrivateKey(server_side, keys[kind]) == 1);
        }
    }
    printf(", client %s, server %s, %s: ", client ? client : "default", server ? server : "default", suites ? suites : "default");
    MUST(client == NULL || SSL_CTX_set1_sigalgs_list(client_side, client) == 1);
    MUST(server == NULL || SSL_CTX_set1_sigalgs_list(server_side, server) == 1);
    MUST(suites == NULL || SSL_CTX_set_cipher_list(client_side, suites) == 1);
    SSL_CTX_set_msg_callback(client_side, on_message);
    SSL_CTX_set_msg_callback(server_side, on_message);
    alert = -1;
    pair_open(&p, client_side, server_side);
    if (handshake(p.client, p.server)) {
        SSL_get_peer_signature_type_nid(p.client, &signature);
        printf("%s, %s, %s, signature %d\n", SSL_get_version(p.client), SSL_get_cipher(p.client),
               SSL_get0_peer_certificate(p.client) ? EVP_PKEY_get0_type_name(X509_get0_pubkey(SSL_get0_peer_certificate(p.client))) : "none", signature);
    } else {
        printf("%s, alert %d, client %s, server %s\n", ERR_reason_error_string(ERR_peek_error()), alert, SSL_state_string(p.client),
               SSL_state_string(p.server));
    }
    ERR_clear_error();
    pair_close(&p);
    SSL_CTX_free(client_side);
    SSL_CTX_free(server_side);
}

int main(void)
{
    size_t set, list;
    int kind;

    for (kind = 0; kind < KINDS; kind++) {
        keys[kind] = load_key(kind);
        certs[kind] = load_cert(kind);
    }
    for (set = 0; set < sizeof(key_sets) / sizeof(*key_sets); set++) {
        for (list = 0; list < sizeof(lists) / sizeof(*lists); list++) {
            meet(TLS1_2_VERSION, TLS1_2_VERSION, key_sets[set], lists[list], NULL, NULL);
            meet(TLS1_2_VERSION, TLS1_2_VERSION, key_sets[set], NULL, lists[list], NULL);
            meet(TLS1_2_VERSION, TLS1_2_VERSION, key_sets[set], lists[list], NULL, "kRSA");
            meet(TLS1_2_VERSION, TLS1_3_VERSION, key_sets[set], lists[list], NULL, NULL);
            meet(TLS1_2_VERSION, TLS1_3_VERSION, key_sets[set], NULL, lists[list], NULL);
            meet(TLS1_2_VERSION, TLS1_3_VERSION, key_sets[set], "RSA+SHA256:ECDSA+SHA256", lists[list], NULL);
            meet(TLS1_3_VERSION, TLS1_3_VERSION, key_sets[set], NULL, lists[list], NULL);
            meet(TLS1_3_VERSION, TLS1_3_VERSION, key_sets[set], "ECDSA+SHA256", lists[list], NULL);
            meet(TLS1_1_VERSION, TLS1_1_VERSION, key_sets[set], NULL, lists[list], "ALL:@SECLEVEL=0");
        }
    }
    for (kind = 0; kind < KINDS; kind++) {
        EVP_PKEY_free(keys[kind]);
        X509_free(certs[kind]);
    }
    return 0;
}
