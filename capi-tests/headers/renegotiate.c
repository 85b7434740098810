/* LibreSSL's SSL_renegotiate(3), whose SSL_renegotiate_pending takes an SSL that is not const. */
#include <openssl/ssl.h>

/* Asks for a new handshake and drives it as far as it goes without waiting for the peer. */
static int renegotiate(SSL *ssl, int abbreviated)
{
    int scheduled = abbreviated ? SSL_renegotiate_abbreviated(ssl) : SSL_renegotiate(ssl);

    if (scheduled != 1)
        return 0;
    while (SSL_renegotiate_pending(ssl) == 1) {
        int result = SSL_do_handshake(ssl);

        if (result != 1)
            return SSL_get_error(ssl, result) == SSL_ERROR_WANT_READ;
        if (SSL_num_renegotiations(ssl) > 1 || SSL_total_renegotiations(ssl) > 1)
            return (int)SSL_clear_num_renegotiations(ssl);
    }
    return SSL_get_secure_renegotiation_support(ssl) == 1;
}

int main(void)
{
    SSL_CTX *ctx = SSL_CTX_new(TLS_client_method());
    SSL *ssl = ctx == NULL ? NULL : SSL_new(ctx);
    int done = ssl != NULL && renegotiate(ssl, 0) && renegotiate(ssl, 1);

    SSL_free(ssl);
    SSL_CTX_free(ctx);
    return done ? 0 : 1;
}
