// Record headers that announce more than a record may hold: which length is refused, and with which reason and alert.
#include "harness.h"

static int state;

static void watch(const SSL *ssl, int where, int value)
{
    (void)ssl;
    if (where == SSL_CB_WRITE_ALERT)
        state = value;
}

static void announce(SSL_CTX *client, SSL_CTX *server, int established, size_t length, char *last)
{
    unsigned char header[5] = { established ? 23 : 22, 3, established ? 3 : 1, (unsigned char)(length >> 8), (unsigned char)length };
    struct pair p;
    char byte, line[200];
    const char *reason;
    BIO *bio;
    int ret;

    established ? pair_connect(&p, client, server) : pair_open(&p, client, server);
    bio = wire_bio(&p.c2s, &p.c2s);
    MUST(BIO_write(bio, header, sizeof(header)) == sizeof(header));
    BIO_free(bio);
    state = 0;
    ERR_clear_error();
    ret = SSL_read(p.server, &byte, 1);
    reason = ERR_reason_error_string(ERR_peek_error());
    snprintf(line, sizeof(line), "%d %s, %s, alert %d", ret, ge_name(SSL_get_error(p.server, ret)), reason ? reason : "-", state);
    if (strcmp(line, last) != 0)
        printf("  from %zu: %s\n", length, strcpy(last, line));
    ERR_clear_error();
    pair_close(&p);
}

int main(void)
{
    static const int versions[] = { TLS1_2_VERSION, TLS1_3_VERSION };
    int i, established;
    size_t length;

    for (i = 0; i < 2; i++)
        for (established = 0; established < 2; established++) {
            SSL_CTX *client = client_ctx(P256), *server = server_ctx(P256);
            char last[200] = "";

            only_version(client, versions[i]);
            SSL_CTX_set_info_callback(server, watch);
            printf("== %s, %s\n", i ? "TLS 1.3" : "TLS 1.2", established ? "established" : "the first record");
            /* A record in clear of 16385 to 16704 octets is read before 3.0 refuses it, ours is not. */
            for (length = established ? 16380 : 16705; length < 65536; length += length < 16720 ? 1 : 499)
                announce(client, server, established, length, last);
            SSL_CTX_free(client);
            SSL_CTX_free(server);
        }
    return 0;
}
