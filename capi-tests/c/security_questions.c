// What the security callback is asked in a handshake, on each side, and what comes of a refusal of each kind of question, in full handshakes and in
// resumptions. OpenSSL 3.0 asks some only about what is chosen in the end, so that being asked more is no difference. (SSL_SECOP_VERSION, all of them
// refused, is an internal error to it.)
#include "harness.h"

static const struct { int op; const char *name; unsigned asked; } kinds[] = {
    /* asked in a full handshake: 1 client of TLS 1.2, 2 server, 4 client of TLS 1.3, 8 server */
    { SSL_SECOP_CIPHER_SUPPORTED, "CIPHER_SUPPORTED", 1 | 4 },
    { SSL_SECOP_CIPHER_SHARED, "CIPHER_SHARED", 2 | 8 },
    { SSL_SECOP_CIPHER_CHECK, "CIPHER_CHECK", 1 | 4 },
    { SSL_SECOP_CURVE_SUPPORTED, "CURVE_SUPPORTED", 1 | 4 | 8 },
    { SSL_SECOP_CURVE_SHARED, "CURVE_SHARED", 2 },
    { SSL_SECOP_CURVE_CHECK, "CURVE_CHECK", 1 | 2 | 8 },
    { SSL_SECOP_TICKET, "TICKET", 1 | 2 | 4 },
    { SSL_SECOP_SIGALG_SUPPORTED, "SIGALG_SUPPORTED", 1 | 4 },
    { SSL_SECOP_SIGALG_SHARED, "SIGALG_SHARED", 2 | 8 },
    { SSL_SECOP_SIGALG_CHECK, "SIGALG_CHECK", 1 | 4 },
    { SSL_SECOP_SIGALG_MASK, "SIGALG_MASK", 1 | 4 },
    { SSL_SECOP_EE_KEY, "EE_KEY", 0 },
    { SSL_SECOP_CA_KEY, "CA_KEY", 0 },
    { SSL_SECOP_CA_MD, "CA_MD", 0 },
    { SSL_SECOP_PEER_EE_KEY, "PEER_EE_KEY", 0 },
};
enum { KINDS_OF_QUESTIONS = sizeof(kinds) / sizeof(*kinds) };

static unsigned asked;
static int refused_op, refused_nid;

static int judge(const SSL *ssl, const SSL_CTX *ctx, int op, int bits, int nid, void *other, void *ex)
{
    int i;

    (void)ssl, (void)ctx, (void)bits, (void)other;
    MUST(ex == (void *)&asked);
    for (i = 0; i < KINDS_OF_QUESTIONS; i++) {
        if (kinds[i].op == op)
            asked |= 1u << i;
    }
    return op != refused_op || (refused_nid != 0 && nid != refused_nid);
}

static void run(int version, int resumes, int at_server, int op, const char *name, int nid)
{
    SSL_CTX *client = client_ctx(P256), *server = server_ctx(P256);
    SSL_SESSION *session = NULL;
    struct pair p;
    int i;

    only_version(client, version);
    MUST(SSL_CTX_set1_groups_list(client, "X25519:P-256") == 1 && SSL_CTX_set1_groups_list(server, "P-256:X25519") == 1);
    MUST(SSL_CTX_set_cipher_list(client, "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384") == 1);
    if (resumes)
        session = pair_session(client, server);
    SSL_CTX_set_security_callback(at_server ? server : client, judge);
    SSL_CTX_set0_security_ex_data(at_server ? server : client, &asked);
    asked = 0;
    refused_op = op;
    refused_nid = nid;
    pair_open(&p, client, server);
    if (session)
        MUST(SSL_set_session(p.client, session) == 1);
    printf("%x, %s, %s, %s %d refused: ", version, resumes ? "resumption" : "full", at_server ? "server" : "client", name, nid);
    if (handshake(p.client, p.server))
        printf("reused %d, %s, group %ld, ticket %d\n", SSL_session_reused(p.client), SSL_get_cipher(p.client), (long)SSL_get_negotiated_group(p.client),
               version == TLS1_2_VERSION && SSL_SESSION_has_ticket(SSL_get_session(p.client)));
    else
        printf("%s, client %s, server %s\n", ERR_reason_error_string(ERR_peek_error()), SSL_state_string(p.client), SSL_state_string(p.server));
    ERR_clear_error();
    if (op == 0 && !resumes) {
        for (i = 0; i < KINDS_OF_QUESTIONS; i++) {
            if (kinds[i].asked & (1u << ((version == TLS1_3_VERSION) * 2 + at_server)))
                printf("  asked %s: %d\n", kinds[i].name, asked >> i & 1);
        }
    }
    pair_close(&p);
    SSL_SESSION_free(session);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

int main(void)
{
    int version, resumes, at_server, i;

    for (version = TLS1_2_VERSION; version <= TLS1_3_VERSION; version++) {
        for (resumes = 0; resumes < 2; resumes++) {
            for (at_server = 0; at_server < 2; at_server++) {
                run(version, resumes, at_server, 0, "nothing", 0);
                for (i = 0; i < KINDS_OF_QUESTIONS; i++)
                    run(version, resumes, at_server, kinds[i].op, kinds[i].name, 0);
                for (i = 3; i < 6; i++) {
                    run(version, resumes, at_server, kinds[i].op, kinds[i].name, NID_X25519);
                    run(version, resumes, at_server, kinds[i].op, kinds[i].name, NID_X9_62_prime256v1);
                }
            }
        }
    }
    return 0;
}
