// SRTP profiles: lists, who has the say, resumption; and the exporter's keys for them.
// VALGRIND
#include "harness.h"
#include "dtls.h"
#include <openssl/srtp.h>

static void lists(const char *client, const char *server, int resume)
{
    SSL_CTX *sctx = dtls_server_ctx(P256, 0), *cctx = dtls_client_ctx(0);
    SSL_SESSION *session = NULL;
    struct dtls pair;
    int round;

    printf("== %s / %s\n", client ? client : "-", server ? server : "-");
    if (client)
        TELL(SSL_CTX_set_tlsext_use_srtp(cctx, client));
    if (server)
        TELL(SSL_CTX_set_tlsext_use_srtp(sctx, server));
    for (round = 0; round <= resume; round++) {
        SRTP_PROTECTION_PROFILE *a, *b;
        unsigned char keys[2][60];

        dtls_open(&pair, cctx, sctx);
        if (session)
            SSL_set_session(pair.client, session);
        MUST(handshake(pair.client, pair.server));
        a = SSL_get_selected_srtp_profile(pair.client);
        b = SSL_get_selected_srtp_profile(pair.server);
        printf("reused %d: %s %lu / %s %lu\n", SSL_session_reused(pair.client), a ? a->name : "none", a ? a->id : 0, b ? b->name : "none", b ? b->id : 0);
        printf("lists %d %d\n", sk_SRTP_PROTECTION_PROFILE_num(SSL_get_srtp_profiles(pair.client)), sk_SRTP_PROTECTION_PROFILE_num(SSL_get_srtp_profiles(pair.server)));
        MUST(SSL_export_keying_material(pair.client, keys[0], 60, "EXTRACTOR-dtls_srtp", 19, NULL, 0, 0) == 1);
        MUST(SSL_export_keying_material(pair.server, keys[1], 60, "EXTRACTOR-dtls_srtp", 19, NULL, 0, 0) == 1);
        printf("keys %s\n", memcmp(keys[0], keys[1], 60) ? "differ" : "agree");
        SSL_SESSION_free(session);
        session = SSL_get1_session(pair.client);
        SSL_shutdown(pair.client);
        dtls_close(&pair);
    }
    SSL_SESSION_free(session);
    SSL_CTX_free(cctx);
    SSL_CTX_free(sctx);
}

int main(void)
{
    lists(NULL, NULL, 0);
    lists("SRTP_AES128_CM_SHA1_80", NULL, 0);
    lists(NULL, "SRTP_AES128_CM_SHA1_80", 0);
    lists("SRTP_AES128_CM_SHA1_80:SRTP_AES128_CM_SHA1_32:SRTP_AEAD_AES_128_GCM", "SRTP_AEAD_AES_256_GCM:SRTP_AEAD_AES_128_GCM:SRTP_AES128_CM_SHA1_80", 1);
    lists("SRTP_AES128_CM_SHA1_80", "SRTP_AES128_CM_SHA1_32", 0);
    lists("SRTP_AES128_CM_SHA1_80:nonsense", "SRTP_AES128_CM_SHA1_32", 0);
    return 0;
}
