// SSL_CONF_cmd: every command with many values, under several flags, on nothing, an SSL_CTX and an SSL; command lines; prefixes.
#include "harness.h"

static const char *const commands[] = { "no_ssl3", "no_tls1", "no_tls1_1", "no_tls1_2", "no_tls1_3", "bugs", "no_comp", "comp",
    "ecdh_single", "no_ticket", "serverpref", "legacy_renegotiation", "client_renegotiation", "legacy_server_connect",
    "no_renegotiation", "no_resumption_on_reneg", "no_legacy_server_connect", "allow_no_dhe_kex", "prioritize_chacha", "strict",
    "no_middlebox", "anti_replay", "no_anti_replay", "no_etm", "no_ems", "ktls", "sigalgs", "client_sigalgs", "curves", "groups",
    "named_curve", "cipher", "ciphersuites", "min_protocol", "max_protocol", "cert", "key", "chainCApath", "chainCAfile",
    "chainCAstore", "verifyCApath", "verifyCAfile", "verifyCAstore", "requestCAfile", "requestCAFile", "requestCApath",
    "requestCAstore", "dhparam", "record_padding", "num_tickets", "foo", "", "SignatureAlgorithms", "ClientSignatureAlgorithms",
    "Curves", "Groups", "ECDHParameters", "CipherString", "Ciphersuites", "Protocol", "MinProtocol", "MaxProtocol", "Options",
    "VerifyMode", "Certificate", "PrivateKey", "ServerInfoFile", "ChainCAPath", "ChainCAFile", "ChainCAStore", "VerifyCAPath",
    "VerifyCAFile", "VerifyCAStore", "RequestCAFile", "ClientCAFile", "RequestCAPath", "ClientCAPath", "RequestCAStore",
    "ClientCAStore", "DHParameters", "RecordPadding", "NumTickets", "SecurityLevel", "minprotocol" };

static const char *const values[] = { "P-256", "auto", "+automatic", "AUTOMATIC", "P-256:P-384", "RSA+SHA256", "FOO", "ALL",
    "ALL:@SECLEVEL=3", "TLS_AES_128_GCM_SHA256", "TLSv1.2", "tlsv1.2", "TLSv1", "None", "DTLSv1.2", "DTLSv1", "SSLv3", "-TLSv1.3",
    "ALL,-TLSv1.1", "-ALL,TLSv1.2", "+TLSv1.1, -SSLv2", "-SSLv3,FOO", "SessionTicket", "-SessionTicket", "-sessionticket,Bugs",
    "EmptyFragments", "Compression", "-Compression", "ServerPreference", "NoResumptionOnRenegotiation", "DHSingle", "ECDHSingle",
    "UnsafeLegacyRenegotiation", "UnsafeLegacyServerConnect", "ClientRenegotiation", "EncryptThenMac", "-EncryptThenMac",
    "NoRenegotiation", "AllowNoDHEKEX", "PrioritizeChaCha", "MiddleboxCompat", "-MiddleboxCompat", "AntiReplay", "-AntiReplay",
    "ExtendedMasterSecret", "-ExtendedMasterSecret", "CANames", "-CANames", "KTLS", "StrictCertCheck", "IgnoreUnexpectedEOF",
    "PreferNoDHEKEX", "Peer", "Request", "Require", "Once", "RequestPostHandshake", "RequirePostHandshake", "-Peer", "Peer,Request",
    "0", "5", "-1", "512", "99999", "abc", "", "16384", "16385", ":", ",", "/nonexistent", "512,512" };

#define COUNT(array) (sizeof(array) / sizeof(*array))

static void show(SSL_CTX *ctx, SSL *ssl, int on_ssl)
{
    printf(" options %lx bounds %lx %lx verify %d level %d flags %lx tickets %zu",
           (unsigned long)(on_ssl ? SSL_get_options(ssl) : SSL_CTX_get_options(ctx)),
           (long)(on_ssl ? SSL_get_min_proto_version(ssl) : SSL_CTX_get_min_proto_version(ctx)),
           (long)(on_ssl ? SSL_get_max_proto_version(ssl) : SSL_CTX_get_max_proto_version(ctx)),
           on_ssl ? SSL_get_verify_mode(ssl) : SSL_CTX_get_verify_mode(ctx),
           on_ssl ? SSL_get_security_level(ssl) : SSL_CTX_get_security_level(ctx),
           (long)(on_ssl ? SSL_set_cert_flags(ssl, 0) : SSL_CTX_set_cert_flags(ctx, 0)),
           on_ssl ? SSL_get_num_tickets(ssl) : SSL_CTX_get_num_tickets(ctx));
}

static void matrix(const SSL_METHOD *method, int object, unsigned int flags)
{
    size_t i, j;

    printf("== object %d flags %x\n", object, flags);
    for (i = 0; i < COUNT(commands); i++) {
        char name[64];

        snprintf(name, sizeof(name), "%s%s", flags & SSL_CONF_FLAG_CMDLINE ? "-" : "", commands[i]);
        for (j = 0; j <= COUNT(values); j++) {
            const char *value = j < COUNT(values) ? values[j] : NULL;
            SSL_CONF_CTX *conf = SSL_CONF_CTX_new();
            SSL_CTX *ctx = SSL_CTX_new(method);
            SSL *ssl = SSL_new(ctx);
            int type, ret;

            SSL_CONF_CTX_set_flags(conf, flags);
            if (object == 1)
                SSL_CONF_CTX_set_ssl_ctx(conf, ctx);
            else if (object == 2)
                SSL_CONF_CTX_set_ssl(conf, ssl);
            type = SSL_CONF_cmd_value_type(conf, name);
            /* OpenSSL 3.0 looks for the groups of a context that is not there. */
            if (object == 0 && (strstr(name, "urve") || strstr(name, "roups") || strstr(name, "ECDH")))
                type = -1;
            if (type >= 0) {
                ERR_clear_error();
                ret = SSL_CONF_cmd(conf, name, value);
                printf("%s %s: type %d returns %d finish %d", name, value ? value : "NULL", type, ret, SSL_CONF_CTX_finish(conf));
                show(ctx, ssl, object == 2);
                putchar('\n');
                print_errors();
            }
            SSL_CONF_CTX_free(conf);
            SSL_free(ssl);
            SSL_CTX_free(ctx);
            /* One value is enough for switches, files, and what is not known. */
            if (type < 0 || type == SSL_CONF_TYPE_UNKNOWN || type >= SSL_CONF_TYPE_FILE)
                break;
        }
    }
}

static void arguments(void)
{
    char *lines[][6] = { { "-no_ticket", "-cipher", "AES128-SHA", "rest", NULL }, { "-cipher", NULL }, { "-foo", "x", NULL },
        { "-cipher", "NOPE", NULL }, { "cipher", "ALL", NULL }, { "-", NULL }, { "-no_comp", NULL }, { NULL } };
    size_t i;

    for (i = 0; i < COUNT(lines); i++) {
        SSL_CTX *ctx = SSL_CTX_new(TLS_method());
        SSL_CONF_CTX *conf = SSL_CONF_CTX_new();
        char **argv = lines[i];
        int argc, ret;

        SSL_CONF_CTX_set_ssl_ctx(conf, ctx);
        SSL_CONF_CTX_set_flags(conf, SSL_CONF_FLAG_CLIENT | SSL_CONF_FLAG_FILE);
        for (argc = 0; argv[argc]; argc++)
            ;
        do {
            ERR_clear_error();
            ret = SSL_CONF_cmd_argv(conf, i % 2 ? NULL : &argc, &argv);
            printf("line %zu: %d, %td used, count %d\n", i, ret, argv - lines[i], argc);
            print_errors();
        } while (ret > 0);
        printf("flags %x\n", SSL_CONF_CTX_set_flags(conf, 0));
        show(ctx, NULL, 0);
        putchar('\n');
        SSL_CONF_CTX_free(conf);
        SSL_CTX_free(ctx);
    }
}

static void prefixes(void)
{
    static const char *const names[] = { "-no_ticket", "--ssl-no_ticket", "--SSL-no_ticket", "--ssl-", "SSLOptions", "ssloptions", "SSL",
        "Options", "" };
    static const unsigned int flags[] = { SSL_CONF_FLAG_CMDLINE, SSL_CONF_FLAG_FILE, SSL_CONF_FLAG_CMDLINE | SSL_CONF_FLAG_FILE };
    size_t i, j;

    for (i = 0; i < COUNT(flags); i++) {
        SSL_CTX *ctx = SSL_CTX_new(TLS_method());
        SSL_CONF_CTX *conf = SSL_CONF_CTX_new();

        SSL_CONF_CTX_set_ssl_ctx(conf, ctx);
        printf("flags %x\n", SSL_CONF_CTX_set_flags(conf, flags[i] | SSL_CONF_FLAG_CLIENT));
        TELL(SSL_CONF_CTX_set1_prefix(conf, flags[i] & SSL_CONF_FLAG_CMDLINE ? "--ssl-" : "SSL"));
        for (j = 0; j < COUNT(names); j++) {
            printf("%s ", names[j]);
            TELL(SSL_CONF_cmd(conf, names[j], "-SessionTicket"));
            TELL(SSL_CONF_cmd_value_type(conf, names[j]));
        }
        TELL(SSL_CONF_CTX_set1_prefix(conf, NULL));
        for (j = 0; j < COUNT(names); j++)
            TELL(SSL_CONF_cmd(conf, names[j], "-SessionTicket"));
        printf("flags %x\n", SSL_CONF_CTX_clear_flags(conf, SSL_CONF_FLAG_CLIENT));
        TELL(SSL_CONF_cmd(conf, NULL, "x"));
        SSL_CONF_CTX_free(conf);
        SSL_CTX_free(ctx);
    }
    SSL_CONF_CTX_free(NULL);
}

static void files(int require)
{
    static const enum kind kinds[] = { P256, RSA2048 };
    const char *path;
    size_t i;

    for (i = 0; i < COUNT(kinds); i++) {
        SSL_CTX *ctx = SSL_CTX_new(TLS_method());
        SSL_CONF_CTX *conf = SSL_CONF_CTX_new();

        path = pem_file(kinds[i]);
        SSL_CONF_CTX_set_flags(conf, SSL_CONF_FLAG_FILE | SSL_CONF_FLAG_SERVER | SSL_CONF_FLAG_CERTIFICATE
                               | (require ? SSL_CONF_FLAG_REQUIRE_PRIVATE : 0));
        SSL_CONF_CTX_set_ssl_ctx(conf, ctx);
        printf("files, require %d\n", require);
        MUST(SSL_CONF_cmd(conf, "Certificate", path) == 2);
        printf("key before %d\n", SSL_CTX_get0_privatekey(ctx) != NULL);
        MUST(SSL_CONF_cmd(conf, "ClientCAFile", path) == 2);
        MUST(SSL_CONF_cmd(conf, "RequestCAFile", path) == 2);
        MUST(SSL_CONF_cmd(conf, "VerifyCAFile", path) == 2);
        MUST(SSL_CONF_cmd(conf, "ChainCAFile", path) == 2);
        printf("names before %d\n", sk_X509_NAME_num(SSL_CTX_get0_CA_list(ctx)));
        printf("finish %d\n", SSL_CONF_CTX_finish(conf));
        print_errors();
        printf("key after %d\n", SSL_CTX_get0_privatekey(ctx) != NULL);
        printf("names after %d\n", sk_X509_NAME_num(SSL_CTX_get0_CA_list(ctx)));
        SSL_CONF_CTX_free(conf);
        SSL_CTX_free(ctx);
    }
}

int main(void)
{
    static const unsigned int flags[] = {
        SSL_CONF_FLAG_CMDLINE | SSL_CONF_FLAG_CLIENT | SSL_CONF_FLAG_SERVER | SSL_CONF_FLAG_SHOW_ERRORS,
        SSL_CONF_FLAG_FILE | SSL_CONF_FLAG_CLIENT | SSL_CONF_FLAG_SERVER | SSL_CONF_FLAG_SHOW_ERRORS | SSL_CONF_FLAG_CERTIFICATE,
        SSL_CONF_FLAG_FILE | SSL_CONF_FLAG_SERVER,
        SSL_CONF_FLAG_FILE | SSL_CONF_FLAG_CMDLINE | SSL_CONF_FLAG_CLIENT,
        0 };
    size_t i;
    int object;

    for (object = 0; object < 3; object++)
        for (i = 0; i < COUNT(flags); i++)
            matrix(TLS_method(), object, flags[i]);
    matrix(DTLS_method(), 1, flags[1]);
    matrix(TLSv1_2_method(), 2, flags[1]);
    arguments();
    prefixes();
    files(0);
    files(1);
    return 0;
}
