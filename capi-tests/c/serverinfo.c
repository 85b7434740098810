// SSL_CTX_use_serverinfo and its kin: what is accepted and what is raised.
#include "harness.h"

static void serverinfo(void)
{
    SSL_CTX *ctx = SSL_CTX_new(TLS_method()), *with_cert = server_ctx(P256);
    static const unsigned char version1[] = { 0x10, 0, 0, 2, 'a', 'b', 0x10, 1, 0, 0 };
    static const unsigned char version2[] = { 0, 0, 1, 0x80, 0x10, 2, 0, 1, 'x' };

    printf("== serverinfo\n");
    TELL(SSL_CTX_use_serverinfo(ctx, version1, sizeof(version1)));
    TELL(SSL_CTX_use_serverinfo(with_cert, version1, sizeof(version1)));
    TELL(SSL_CTX_use_serverinfo(with_cert, version1, sizeof(version1)));
    TELL(SSL_CTX_use_serverinfo(with_cert, version1, sizeof(version1) - 1));
    TELL(SSL_CTX_use_serverinfo(with_cert, version1, 6));
    TELL(SSL_CTX_use_serverinfo(with_cert, version1, 6));
    TELL(SSL_CTX_use_serverinfo(with_cert, version1, 5));
    TELL(SSL_CTX_use_serverinfo(with_cert, version1, 0));
    TELL(SSL_CTX_use_serverinfo(with_cert, NULL, 5));
    TELL(SSL_CTX_use_serverinfo(NULL, version1, 5));
    TELL(SSL_CTX_use_serverinfo_ex(with_cert, SSL_SERVERINFOV2, version2, sizeof(version2)));
    TELL(SSL_CTX_use_serverinfo_ex(with_cert, SSL_SERVERINFOV2, version1, sizeof(version1)));
    TELL(SSL_CTX_use_serverinfo_ex(with_cert, 3, version2, sizeof(version2)));
    TELL(SSL_CTX_use_serverinfo_ex(with_cert, 0, version2, sizeof(version2)));
    TELL(SSL_CTX_use_serverinfo_file(with_cert, NULL));
    TELL(SSL_CTX_use_serverinfo_file(NULL, "x"));
    printf("missing file %d\n", SSL_CTX_use_serverinfo_file(with_cert, "/nonexistent/file"));
    ERR_clear_error();
    TELL(SSL_CTX_use_serverinfo_file(with_cert, "/dev/null"));
    TELL(SSL_CTX_use_serverinfo_file(with_cert, pem_file(P256)));
    TELL(SSL_CTX_has_client_custom_ext(with_cert, 0x1000));
    TELL(SSL_CTX_add_server_custom_ext(with_cert, 0x1000, NULL, NULL, NULL, NULL, NULL));
    SSL_CTX_free(ctx);
    SSL_CTX_free(with_cert);
}


int main(void)
{
    serverinfo();
    return 0;
}
