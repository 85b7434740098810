// Records too short for what protects them (CVE-2012-2333, CVE-2012-0050), and as long ones of nonsense: suites, versions, what is said and sent.
#include "harness.h"

static int alert;

static void note_alert(const SSL *ssl, int where, int ret)
{
    (void)ssl;
    if (where & SSL_CB_ALERT && where & SSL_CB_WRITE)
        alert = ret;
}

static void suite(const char *name, int version, int etm, int by_client)
{
    SSL_CTX *client = client_ctx(KINDS), *server = server_ctx(strstr(name, "ECDSA") ? P256 : RSA2048);
    unsigned long last = 1;
    int last_alert = 0, length, last_ret = 99;

    only_version(client, version);
    only_version(server, version);
    if (version == TLS1_3_VERSION) {
        MUST(SSL_CTX_set_ciphersuites(client, name) == 1);
    } else {
        char list[100];

        snprintf(list, sizeof(list), "%s:@SECLEVEL=0", name);
        MUST(SSL_CTX_set_cipher_list(client, list) == 1 && SSL_CTX_set_cipher_list(server, list) == 1);
    }
    if (!etm)
        SSL_CTX_set_options(client, SSL_OP_NO_ENCRYPT_THEN_MAC);
    printf("== %s %x%s to the %s\n", name, version, etm ? "" : " NO_ENCRYPT_THEN_MAC", by_client ? "server" : "client");
    for (length = 0; length <= 100; length++) {
        struct pair pair;
        unsigned char record[200] = { 23, 3, 3 };
        unsigned long code;
        char byte;
        BIO *bio;
        SSL *victim;
        int n;

        pair_connect(&pair, client, server);
        victim = by_client ? pair.server : pair.client;
        SSL_set_info_callback(victim, note_alert);
        record[2] = (unsigned char)(version > TLS1_2_VERSION ? 3 : version & 0xff);
        record[4] = (unsigned char)length;
        memset(record + 5, 0x5a, (size_t)length);
        bio = wire_bio(&pair.s2c, by_client ? &pair.c2s : &pair.s2c);
        MUST(BIO_write(bio, record, 5 + length) == 5 + length);
        BIO_free(bio);
        alert = 0;
        ERR_clear_error();
        n = SSL_read(victim, &byte, 1);
        while ((code = ERR_get_error()) != 0 && ERR_GET_LIB(code) != ERR_LIB_SSL)
            ;
        if (code != last || alert != last_alert || n != last_ret)
            printf("from %d: %d %s, alert %d %d\n", length, n, code ? ERR_reason_error_string(code) : ge_name(SSL_get_error(victim, n)), alert >> 8,
                   alert & 255);
        last = code;
        last_alert = alert;
        last_ret = n;
        ERR_clear_error();
        pair_close(&pair);
    }
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

int main(void)
{
    static const char *const all[] = {
        "ECDHE-ECDSA-AES128-GCM-SHA256", "ECDHE-ECDSA-AES256-CCM8", "ECDHE-ECDSA-CHACHA20-POLY1305", "ECDHE-ECDSA-AES128-SHA256", "ECDHE-ECDSA-AES256-SHA384",
        "ECDHE-ECDSA-CAMELLIA128-SHA256", "ECDHE-ECDSA-ARIA128-GCM-SHA256", "ECDHE-ECDSA-AES256-SHA", "ECDHE-ECDSA-NULL-SHA",
    };
    unsigned int i;

    for (i = 0; i < sizeof(all) / sizeof(*all); i++) {
        suite(all[i], TLS1_2_VERSION, 1, i & 1);
        if (i >= 3)
            suite(all[i], TLS1_2_VERSION, 0, !(i & 1));
    }
    suite("ECDHE-ECDSA-AES256-SHA", TLS1_1_VERSION, 1, 1);
    suite("ECDHE-ECDSA-AES256-SHA", TLS1_1_VERSION, 0, 1);
    suite("ECDHE-ECDSA-AES256-SHA", TLS1_VERSION, 1, 0);
    suite("ECDHE-ECDSA-AES256-SHA", TLS1_VERSION, 0, 0);
    suite("TLS_AES_128_GCM_SHA256", TLS1_3_VERSION, 1, 1);
    suite("TLS_CHACHA20_POLY1305_SHA256", TLS1_3_VERSION, 1, 0);
    return 0;
}
