/*
 * One end of a TLS connection over loopback: `peer client|server KEY=VALUE...`. The test compares the line of facts
 * that it prints for each connection. Keys: port (client), ca, cert (PEM with key and chain), groups, suites, alpn,
 * need (server: a client certificate is required), bytes, resume (client: a second connection with the first's session),
 * updates (a key update is sent before each of the first N chunks; each second one asks for the peer's), count (server: connections),
 * version (1.0 to 1.3; 1.3 if absent), ciphers (TLS <= 1.2).
 * Renegotiation: start (this end starts one before each of its first N chunks), abbreviated (by SSL_renegotiate_abbreviated),
 * settle (server: it is over before more data is sent), allow (server: the client may start one), ask (server: a client certificate is required after the first handshake).
 * gnutls.c and peer.go understand the same words.
 *
 * The client sends `bytes` bytes in chunks and reads each back; the server echoes until close_notify. The server binds
 * port 0 and prints "port N" first.
 */
#include "../c/harness.h"
#include "words.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <sys/socket.h>

/* Takes the one protocol named on the command line, out of the client's own list (which outlives the callback). */
static int choose_alpn(SSL *ssl, const unsigned char **out, unsigned char *out_length, const unsigned char *in, unsigned int in_length, void *arg)
{
    const char *wanted = arg;
    unsigned int at;

    (void)ssl;
    for (at = 0; at < in_length; at += 1u + in[at])
        if (in[at] == strlen(wanted) && memcmp(in + at + 1, wanted, in[at]) == 0) {
            *out = in + at + 1;
            *out_length = in[at];
            return SSL_TLSEXT_ERR_OK;
        }
    return SSL_TLSEXT_ERR_ALERT_FATAL;
}

static int version(void)
{
    const char *text = value("version");

    return text == NULL ? TLS1_3_VERSION : TLS1_VERSION + (text[2] - '0');
}

/* One for each handshake of the connection. Of TLS 1.3 it would count tickets, too. */
static void count_handshakes(const SSL *ssl, int where, int result)
{
    (void)result;
    if (where == SSL_CB_HANDSHAKE_DONE)
        ++*(int *)SSL_get_app_data(ssl);
}

static SSL_CTX *context(int server)
{
    SSL_CTX *ctx = SSL_CTX_new(server ? TLS_server_method() : TLS_client_method());
    const char *text;

    MUST(ctx != NULL);
    only_version(ctx, version());
    if (version() < TLS1_2_VERSION)
        SSL_CTX_set_security_level(ctx, 0);
    if (version() < TLS1_3_VERSION)
        SSL_CTX_set_info_callback(ctx, count_handshakes);
    if ((text = value("ciphers")) != NULL)
        MUST(SSL_CTX_set_cipher_list(ctx, text) == 1);
    if (number("allow", 0))
        SSL_CTX_set_options(ctx, SSL_OP_ALLOW_CLIENT_RENEGOTIATION);
    /* As Apache does: a client that resumes would not be asked. */
    if (number("ask", 0))
        SSL_CTX_set_options(ctx, SSL_OP_NO_SESSION_RESUMPTION_ON_RENEGOTIATION);
    /* Else the peek would go on to wait for data. */
    if (server && number("settle", 0))
        SSL_CTX_clear_mode(ctx, SSL_MODE_AUTO_RETRY);
    SSL_CTX_set_dh_auto(ctx, 1);
    if ((text = value("cert")) != NULL)
        MUST(SSL_CTX_use_certificate_chain_file(ctx, text) == 1 && SSL_CTX_use_PrivateKey_file(ctx, text, SSL_FILETYPE_PEM) == 1);
    if ((text = value("ca")) != NULL) {
        MUST(SSL_CTX_load_verify_locations(ctx, text, NULL) == 1);
        if (!server || number("need", 0))
            SSL_CTX_set_verify(ctx, SSL_VERIFY_PEER | (server ? SSL_VERIFY_FAIL_IF_NO_PEER_CERT : 0), NULL);
    }
    if ((text = value("groups")) != NULL)
        MUST(SSL_CTX_set1_groups_list(ctx, text) == 1);
    if ((text = value("suites")) != NULL)
        MUST(SSL_CTX_set_ciphersuites(ctx, text) == 1);
    if ((text = value("alpn")) != NULL) {
        if (server) {
            SSL_CTX_set_alpn_select_cb(ctx, choose_alpn, (void *)text);
        } else {
            unsigned char list[100];

            list[0] = (unsigned char)strlen(text);
            memcpy(list + 1, text, list[0]);
            MUST(SSL_CTX_set_alpn_protos(ctx, list, list[0] + 1u) == 0);
        }
    }
    SSL_CTX_set_session_id_context(ctx, (const unsigned char *)"peer", 4);
    return ctx;
}

static void facts(const char *role, SSL *ssl, long bytes)
{
    const unsigned char *alpn;
    unsigned int alpn_length;
    X509 *peer = SSL_get1_peer_certificate(ssl);
    char name[100] = "none";

    SSL_get0_alpn_selected(ssl, &alpn, &alpn_length);
    if (peer)
        X509_NAME_get_text_by_NID(X509_get_subject_name(peer), NID_commonName, name, sizeof(name));
    X509_free(peer);
    printf("%s: %s %s group %ld alpn %.*s reused %d peer %s verify %ld handshakes %d bytes %ld\n", role, SSL_get_version(ssl), SSL_get_cipher(ssl),
           (long)SSL_get_negotiated_group(ssl), (int)alpn_length, alpn_length ? (const char *)alpn : "", SSL_session_reused(ssl), name,
           SSL_get_verify_result(ssl), *(int *)SSL_get_app_data(ssl), bytes);
    fflush(stdout);
}

static void key_update(SSL *ssl, long round)
{
    MUST(SSL_key_update(ssl, round % 2 ? SSL_KEY_UPDATE_REQUESTED : SSL_KEY_UPDATE_NOT_REQUESTED) == 1);
}

/*
 * A client's runs to its end here; a server has only sent its HelloRequest, and the rest comes while it reads: with
 * `settle` at once, by a peek of nothing (Apache's way), which peers need that take no data in between.
 */
static void renegotiate(SSL *ssl)
{
    char nothing[1];

    MUST((number("abbreviated", 0) ? SSL_renegotiate_abbreviated(ssl) : SSL_renegotiate(ssl)) == 1);
    if (SSL_do_handshake(ssl) != 1)
        die("renegotiation");
    if (number("settle", 0) && SSL_is_server(ssl)) {
        int n = SSL_peek(ssl, nothing, 0);

        if (SSL_renegotiate_pending(ssl) || SSL_in_init(ssl))
            die("the renegotiation is not over: %s", ge_name(SSL_get_error(ssl, n)));
    }
}

static void serve(SSL *ssl)
{
    static char chunk[16384];
    long total = 0, round = 0, updates = number("updates", 0), starts = number("start", 0);
    int n;

    if (SSL_accept(ssl) != 1)
        die("accept");
    if (number("ask", 0))
        SSL_set_verify(ssl, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, NULL);
    while ((n = SSL_read(ssl, chunk, sizeof(chunk))) > 0 || SSL_get_error(ssl, n) == SSL_ERROR_WANT_READ) {
        if (n <= 0)
            continue;
        total += n;
        if (round < updates)
            key_update(ssl, round++);
        /* Clients send 10,000 bytes and wait; Go does so in several records. */
        if (total % 10000 == 0 && starts-- > 0)
            renegotiate(ssl);
        if (SSL_write(ssl, chunk, n) != n)
            die("write");
    }
    if (SSL_get_error(ssl, n) != SSL_ERROR_ZERO_RETURN)
        die("read ended with %s", ge_name(SSL_get_error(ssl, n)));
    facts("server", ssl, total);
    SSL_shutdown(ssl);
}

static SSL_SESSION *request(SSL *ssl)
{
    static unsigned char chunk[10000], back[10000];
    long total = number("bytes", 100), done = 0, round = 0, updates = number("updates", 0), starts = number("start", 0);
    SSL_SESSION *session;

    if (SSL_connect(ssl) != 1)
        die("connect");
    while (done < total) {
        int n = total - done < (long)sizeof(chunk) ? (int)(total - done) : (int)sizeof(chunk), got = 0, i;

        for (i = 0; i < n; i++)
            chunk[i] = (unsigned char)('a' + (done + i) * 31 / 8 % 26);
        /* GnuTLS's echo server works by lines. */
        chunk[n - 1] = '\n';
        if (round < updates)
            key_update(ssl, round++);
        if (starts-- > 0)
            renegotiate(ssl);
        if (SSL_write(ssl, chunk, n) != n)
            die("write");
        while (got < n) {
            int r = SSL_read(ssl, back + got, n - got);

            if (r <= 0)
                die("echo ended with %s", ge_name(SSL_get_error(ssl, r)));
            got += r;
        }
        MUST(memcmp(chunk, back, (size_t)n) == 0);
        done += n;
    }
    facts("client", ssl, done);
    session = SSL_get1_session(ssl);
    SSL_shutdown(ssl);
    return session;
}

int main(int argc, char **argv)
{
    struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    socklen_t length = sizeof(address);
    SSL_SESSION *session = NULL;
    SSL_CTX *ctx;
    long i;
    int server, listener = -1, one = 1;

    argument_count = argc;
    arguments = argv;
    MUST(argc > 1);
    server = strcmp(argv[1], "server") == 0;
    signal(SIGPIPE, SIG_IGN);
    alarm(10);
    ctx = context(server);
    if (server) {
        listener = socket(AF_INET, SOCK_STREAM, 0);
        MUST(bind(listener, (struct sockaddr *)&address, sizeof(address)) == 0 && listen(listener, 8) == 0);
        MUST(getsockname(listener, (struct sockaddr *)&address, &length) == 0);
        printf("port %d\n", ntohs(address.sin_port));
        fflush(stdout);
    }
    for (i = 0; i < (server ? number("count", 1) : 1 + number("resume", 0)); i++) {
        SSL *ssl = SSL_new(ctx);
        int fd, handshakes = 0;

        if (server) {
            fd = accept(listener, NULL, NULL);
            MUST(fd >= 0);
        } else {
            fd = socket(AF_INET, SOCK_STREAM, 0);
            address.sin_port = htons((unsigned short)number("port", 0));
            MUST(connect(fd, (struct sockaddr *)&address, sizeof(address)) == 0);
        }
        setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof(one));
        MUST(SSL_set_fd(ssl, fd) == 1 && SSL_set_app_data(ssl, &handshakes) == 1);
        if (server) {
            serve(ssl);
        } else {
            MUST(SSL_set_tlsext_host_name(ssl, "localhost") == 1 && SSL_set1_host(ssl, "localhost") == 1);
            if (session)
                MUST(SSL_set_session(ssl, session) == 1);
            SSL_SESSION_free(session);
            session = request(ssl);
        }
        SSL_free(ssl);
        close(fd);
    }
    SSL_SESSION_free(session);
    SSL_CTX_free(ctx);
    return 0;
}
