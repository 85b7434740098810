/* SSL_key_update(3): both sides of the synopsis, used as its description says. */
#include <openssl/ssl.h>

/* Schedules an update, says whether it is pending, and lets the next handshake call carry it out. */
static int update_keys(SSL *s, int ask_the_peer_too)
{
    int updatetype = ask_the_peer_too ? SSL_KEY_UPDATE_REQUESTED : SSL_KEY_UPDATE_NOT_REQUESTED;
    const SSL *view = s;

    if (SSL_key_update(s, updatetype) != 1)
        return 0;
    if (SSL_get_key_update_type(view) == SSL_KEY_UPDATE_NONE)
        return 0;
    return SSL_do_handshake(s) == 1;
}

static int new_handshake(SSL *s, int resume)
{
    const SSL *view = s;
    int scheduled = resume ? SSL_renegotiate_abbreviated(s) : SSL_renegotiate(s);

    return scheduled == 1 && SSL_renegotiate_pending(view) == 1;
}

int main(void)
{
    int (*key_update)(SSL *, int) = SSL_key_update;
    int (*key_update_type)(const SSL *) = SSL_get_key_update_type;
    int (*renegotiate)(SSL *) = SSL_renegotiate;
    int (*abbreviated)(SSL *) = SSL_renegotiate_abbreviated;
    int (*pending)(const SSL *) = SSL_renegotiate_pending;
    SSL_CTX *ctx = SSL_CTX_new(TLS_method());
    SSL *s = ctx == NULL ? NULL : SSL_new(ctx);
    int done = s != NULL && SSL_version(s) == TLS1_3_VERSION ? update_keys(s, 1) : s != NULL && new_handshake(s, 0);

    SSL_free(s);
    SSL_CTX_free(ctx);
    return done && key_update && key_update_type && renegotiate && abbreviated && pending ? 0 : 1;
}
