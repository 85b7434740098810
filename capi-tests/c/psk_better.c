// BETTER: a ticket without an early_data extension allows no early data, whatever the PSK did
// Where external PSKs of TLS 1.3 are answered in RFC 8446's words.
#include "harness.h"
#include "psk.h"

static void attempt(const char *name, SSL_CTX *client, SSL_CTX *server, int which, SSL_SESSION *offer)
{
    struct pair p;
    int c, s;
    char byte;

    printf("-- %s\n", name);
    psk_shake(&p, client, server, which, offer, &c, &s);
    if (c == 1 && s == 1) {
        MUST(SSL_read(p.client, &byte, 1) == -1 && SSL_get_error(p.client, -1) == SSL_ERROR_WANT_READ);
        printf("  done, early data %u\n", SSL_SESSION_get_max_early_data(SSL_get_session(p.client)));
    }
    ERR_clear_error();
    pair_close(&p);
    memset(&plan, 0, sizeof(plan));
}

int main(void)
{
    SSL_CTX *client = client_ctx(KINDS), *server = server_ctx(P256);
    struct pair p;
    SSL_SESSION *session;

    psk_begin();
    MUST(SSL_CTX_set_ciphersuites(server, "TLS_AES_128_GCM_SHA256") == 1);
    plan.use_key_length = 1;
    attempt("a shorter key", client, server, USE | FIND, NULL);
    plan.use_wrong_key = 1;
    attempt("another key", client, server, USE | FIND, NULL);
    plan.client_length = 512;
    attempt("a longer key", client, server, CLIENT | SERVER, NULL);
    plan.server_wrong_key = 1;
    attempt("another key of the older callback", client, server, CLIENT | SERVER, NULL);
    /* The older callback takes a ticket for an identity. */
    pair_connect(&p, client, server);
    session = SSL_get1_session(p.client);
    SSL_shutdown(p.client);
    pair_close(&p);
    attempt("a ticket taken for an identity", client, server, CLIENT | SERVER, session);
    SSL_SESSION_free(session);
    plan.early = 100;
    attempt("early data, that the ticket does not allow", client, server, USE | FIND, NULL);

    SSL_CTX_free(client);
    SSL_CTX_free(server);
    return 0;
}
