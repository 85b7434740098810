// Blocking UDP sockets under BIO_s_datagram: a handshake that sends its flights again by itself when nothing comes, DTLSv1_listen's address, sizes
// from the kernel, data, goodbye; a peer that is not there.
#include "harness.h"
#include "dtls.h"
#include <arpa/inet.h>
#include <netinet/in.h>
#include <pthread.h>
#include <sys/socket.h>

static SSL_CTX *sctx, *cctx;

static unsigned int quick(SSL *ssl, unsigned int last)
{
    (void)ssl;
    return last == 0 ? 300000 : last * 2;
}

static int udp(struct sockaddr_in *address)
{
    int fd = socket(AF_INET, SOCK_DGRAM, 0);
    socklen_t length = sizeof(*address);

    memset(address, 0, sizeof(*address));
    address->sin_family = AF_INET;
    address->sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    MUST(fd >= 0 && bind(fd, (struct sockaddr *)address, length) == 0 && getsockname(fd, (struct sockaddr *)address, &length) == 0);
    return fd;
}

static SSL *over(SSL_CTX *ctx, int fd, const struct sockaddr_in *peer)
{
    SSL *ssl = SSL_new(ctx);
    BIO *bio = BIO_new_dgram(fd, BIO_NOCLOSE);

    MUST(ssl && bio);
    if (peer) {
        BIO_ADDR *address = BIO_ADDR_new();

        MUST(connect(fd, (const struct sockaddr *)peer, sizeof(*peer)) == 0);
        MUST(BIO_ADDR_rawmake(address, AF_INET, &peer->sin_addr, sizeof(peer->sin_addr), peer->sin_port));
        BIO_ctrl(bio, BIO_CTRL_DGRAM_SET_CONNECTED, 0, address);
        BIO_ADDR_free(address);
    }
    SSL_set_bio(ssl, bio, bio);
    return ssl;
}

struct server {
    int fd, lose;
    char told[2000];
};

/* Loses the first datagrams, then serves. What it finds is printed by the main thread. */
static void *serve(void *argument)
{
    struct server *server = argument;
    BIO_ADDR *peer = BIO_ADDR_new();
    SSL *ssl = over(sctx, server->fd, NULL);
    char buffer[3000], *at = server->told;
    int ret;

    while (server->lose-- > 0)
        MUST(recv(server->fd, buffer, sizeof(buffer), 0) > 0);
    do
        ret = DTLSv1_listen(ssl, peer);
    while (ret == 0);
    at += sprintf(at, "listen %d, family %d\n", ret, BIO_ADDR_family(peer));
    (void)BIO_ctrl(SSL_get_rbio(ssl), BIO_CTRL_DGRAM_SET_PEER, 0, peer);
    ret = SSL_accept(ssl);
    at += sprintf(at, "accept %d\n", ret);
    ret = SSL_read(ssl, buffer, sizeof(buffer));
    at += sprintf(at, "read %d\n", ret);
    at += sprintf(at, "write %d\n", SSL_write(ssl, buffer, ret));
    ret = SSL_read(ssl, buffer, sizeof(buffer));
    at += sprintf(at, "read %d %s\n", ret, ge_name(SSL_get_error(ssl, ret)));
    at += sprintf(at, "shutdown %d\n", SSL_shutdown(ssl));
    SSL_free(ssl);
    BIO_ADDR_free(peer);
    return NULL;
}

static int make(SSL *ssl, unsigned char *cookie, unsigned int *length)
{
    (void)ssl;
    memset(cookie, 0x43, 20);
    *length = 20;
    return 1;
}

static int check(SSL *ssl, const unsigned char *cookie, unsigned int length)
{
    (void)ssl;
    return length == 20 && cookie[0] == 0x43;
}

static void connection(int lose)
{
    struct server server = { 0, lose, "" };
    struct sockaddr_in mine, theirs;
    pthread_t thread;
    int fd;
    SSL *ssl;
    char data[1000] = { 0 };

    printf("== %d lost\n", lose);
    server.fd = udp(&theirs);
    MUST(pthread_create(&thread, NULL, serve, &server) == 0);
    fd = udp(&mine);
    ssl = over(cctx, fd, &theirs);
    DTLS_set_timer_cb(ssl, quick);
    CALL(ssl, SSL_connect(ssl));
    printf("mtu fits %d\n", DTLS_get_data_mtu(ssl) > 1000);
    CALL(ssl, SSL_write(ssl, data, 1000));
    CALL(ssl, SSL_read(ssl, data, 1000));
    CALL(ssl, SSL_shutdown(ssl));
    CALL(ssl, SSL_shutdown(ssl));
    MUST(pthread_join(thread, NULL) == 0);
    printf("%s", server.told);
    SSL_free(ssl);
    close(fd);
    close(server.fd);
}

int main(void)
{
    struct sockaddr_in mine, theirs;
    int fd, other;
    SSL *ssl;

    sctx = dtls_server_ctx(P256, 0);
    cctx = dtls_client_ctx(0);
    SSL_CTX_set_cookie_generate_cb(sctx, make);
    SSL_CTX_set_cookie_verify_cb(sctx, check);
    connection(0);
    connection(1);
    connection(3);

    printf("== nobody reads\n");
    other = udp(&theirs);
    fd = udp(&mine);
    ssl = over(cctx, fd, &theirs);
    {
        struct timeval wait = { 0, 100000 };

        MUST(BIO_ctrl(SSL_get_rbio(ssl), BIO_CTRL_DGRAM_SET_RECV_TIMEOUT, 0, &wait) >= 0);
    }
    CALL(ssl, SSL_connect(ssl));
    CALL(ssl, SSL_connect(ssl));
    SSL_free(ssl);
    close(other);

    printf("== nobody is there\n");
    ssl = over(cctx, fd, &theirs);
    CALL(ssl, SSL_connect(ssl));
    SSL_free(ssl);
    close(fd);
    SSL_CTX_free(cctx);
    SSL_CTX_free(sctx);
    return 0;
}
