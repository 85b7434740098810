/* SSL_CTX_set_session_ticket_cb(3): a server that keeps a word of its own in each ticket and reads it back. */
#include <string.h>
#include <openssl/ssl.h>

static const char word[] = "kept by the application";

static int on_generate(SSL *s, void *arg)
{
    const char *data = (const char *)arg;

    return SSL_SESSION_set1_ticket_appdata(SSL_get_session(s), data, strlen(data));
}

static SSL_TICKET_RETURN on_decrypt(SSL *s, SSL_SESSION *ss, const unsigned char *keyname, size_t keyname_len,
                                    SSL_TICKET_STATUS status, void *arg)
{
    void *data = NULL;
    size_t length = 0;

    (void)s;
    (void)keyname;
    (void)keyname_len;
    switch (status) {
    case SSL_TICKET_EMPTY:
    case SSL_TICKET_NO_DECRYPT:
        return SSL_TICKET_RETURN_IGNORE_RENEW;
    case SSL_TICKET_SUCCESS:
    case SSL_TICKET_SUCCESS_RENEW:
        if (SSL_SESSION_get0_ticket_appdata(ss, &data, &length) != 1)
            return SSL_TICKET_RETURN_ABORT;
        if (length != strlen((const char *)arg) || memcmp(data, arg, length) != 0)
            return SSL_TICKET_RETURN_IGNORE;
        return status == SSL_TICKET_SUCCESS ? SSL_TICKET_RETURN_USE : SSL_TICKET_RETURN_USE_RENEW;
    case SSL_TICKET_FATAL_ERR_MALLOC:
    case SSL_TICKET_FATAL_ERR_OTHER:
    case SSL_TICKET_NONE:
    default:
        return SSL_TICKET_RETURN_ABORT;
    }
}

int main(void)
{
    SSL_CTX_generate_session_ticket_fn generate = on_generate;
    SSL_CTX_decrypt_session_ticket_fn decrypt = on_decrypt;
    SSL_CTX *ctx = SSL_CTX_new(TLS_server_method());
    int set = ctx != NULL && SSL_CTX_set_session_ticket_cb(ctx, generate, decrypt, (void *)(size_t)word);

    SSL_CTX_free(ctx);
    return set ? 0 : 1;
}
