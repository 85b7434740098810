// What comes before anything else, or instead of the ServerHello: content types and alerts, with methods of one version and of all.
#include "harness.h"

static void one(int as_server, int fixed, int type, const unsigned char *data, size_t length)
{
    static SSL_CTX *contexts[4];
    SSL_CTX **ctx = &contexts[2 * as_server + fixed];
    struct wire in, out;
    unsigned char record[100];
    char byte;
    SSL *ssl;
    BIO *bio;
    size_t at;
    int n;

    if (*ctx == NULL) {
        *ctx = SSL_CTX_new(as_server ? (fixed ? TLSv1_2_server_method() : TLS_server_method()) : fixed ? TLSv1_2_client_method() : TLS_client_method());
        MUST(*ctx != NULL);
        if (as_server) {
            EVP_PKEY *key = load_key(P256);
            X509 *cert = load_cert(P256);

            MUST(SSL_CTX_use_certificate(*ctx, cert) == 1 && SSL_CTX_use_PrivateKey(*ctx, key) == 1);
            EVP_PKEY_free(key);
            X509_free(cert);
        }
    }
    memset(&in, 0, sizeof(in));
    memset(&out, 0, sizeof(out));
    in.room = out.room = in.gate = out.gate = (size_t)-1;
    ssl = SSL_new(*ctx);
    bio = wire_bio(&in, &out);
    SSL_set_bio(ssl, bio, bio);
    if (as_server) {
        SSL_set_accept_state(ssl);
    } else {
        SSL_set_connect_state(ssl);
        MUST(SSL_do_handshake(ssl) == -1);
        wire_clear(&out);
    }
    record[0] = (unsigned char)type, record[1] = 3, record[2] = 3, record[3] = 0, record[4] = (unsigned char)length;
    memcpy(record + 5, data, length);
    bio = SSL_get_rbio(ssl);
    in.bytes = malloc(200);
    in.size = 200;
    memcpy(in.bytes, record, 5 + length);
    in.end = in.total = 5 + length;
    printf("%s%s %d:", as_server ? "server" : "client", fixed ? ", one version" : "", type);
    for (at = 0; at < length; at++)
        printf(" %d", data[at]);
    ERR_clear_error();
    n = SSL_do_handshake(ssl);
    printf(" -> %d %s %s, shutdown %d, sent", n, ge_name(SSL_get_error(ssl, n)), SSL_state_string(ssl), SSL_get_shutdown(ssl));
    for (at = out.start; at < out.end; at++)
        /* The version of a client's alert is 0x0301 in 3.0, 0x0303 in ours, which every server reads. */
        if (at != out.start + 2)
            printf(" %d", out.bytes[at]);
    printf("\n");
    print_errors();
    n = SSL_read(ssl, &byte, 1);
    /* Behind a fatal alert of the peer's ours says it again (c/received_alerts.c). */
    if (SSL_get_shutdown(ssl) == 0) {
        printf("  then %d %s\n", n, ge_name(SSL_get_error(ssl, n)));
        print_errors();
    }
    ERR_clear_error();
    SSL_free(ssl);
    free(in.bytes);
    free(out.bytes);
}

int main(void)
{
    static const unsigned char codes[] = { 0, 10, 20, 40, 41, 70, 80, 90, 100, 120, 255 };
    int as_server, fixed, type, level;
    unsigned int i;

    for (as_server = 0; as_server < 2; as_server++)
        for (fixed = 0; fixed < 2; fixed++) {
            for (type = 0; type < 256; type += type >= 19 && type < 27 ? 1 : 19)
                if (type != SSL3_RT_HANDSHAKE) {
                    one(as_server, fixed, type, (const unsigned char *)"\1", 1);
                    /* An empty ChangeCipherSpec is passed over in 3.0, and bad_change_cipher_spec in ours. */
                    if (type != SSL3_RT_CHANGE_CIPHER_SPEC)
                        one(as_server, fixed, type, (const unsigned char *)"", 0);
                }
            for (level = 0; level < 4; level++)
                for (i = 0; i < sizeof(codes); i++) {
                    unsigned char alert[2];

                    alert[0] = (unsigned char)level, alert[1] = codes[i];
                    one(as_server, fixed, SSL3_RT_ALERT, alert, 2);
                }
        }
    return 0;
}
