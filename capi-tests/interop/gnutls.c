/*
 * One end of a TLS connection over loopback, by GnuTLS: what peer.c is for OpenSSL's API, with the same words and the same
 * line of facts. Of the words it knows port, ca, cert, version, bytes, need, start, abbreviated,
 * settle, allow and ask. Its server makes no tickets: in a renegotiation it cannot take them back.
 */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <gnutls/gnutls.h>
#include <gnutls/x509.h>

#include "words.h"

static void must(int result, const char *what)
{
    if (result < 0) {
        fprintf(stderr, "%s: %s\n", what, gnutls_strerror(result));
        exit(1);
    }
}

static gnutls_certificate_credentials_t credentials;
static int server, handshakes;

static gnutls_session_t session(void)
{
    gnutls_session_t session;
    char priority[200];
    const char *version = value("version");

    snprintf(priority, sizeof(priority), "NORMAL:+SHA256:+SHA384:+AES-256-CCM-8:+CAMELLIA-128-CBC:-VERS-ALL:+VERS-TLS%s", version ? version : "1.3");
    must(gnutls_init(&session, server ? GNUTLS_SERVER : GNUTLS_CLIENT), "gnutls_init");
    must(gnutls_priority_set_direct(session, priority, NULL), priority);
    must(gnutls_credentials_set(session, GNUTLS_CRD_CERTIFICATE, credentials), "credentials");
    gnutls_handshake_set_timeout(session, 8000);
    if (!server) {
        must(gnutls_server_name_set(session, GNUTLS_NAME_DNS, "localhost", 9), "name");
        gnutls_session_set_verify_cert(session, "localhost", 0);
    } else if (number("need", 0)) {
        gnutls_certificate_server_set_request(session, GNUTLS_CERT_REQUIRE);
    }
    return session;
}

static void handshake(gnutls_session_t session, const char *what)
{
    int result;

    do
        result = gnutls_handshake(session);
    while (result < 0 && !gnutls_error_is_fatal(result) && result != GNUTLS_E_WARNING_ALERT_RECEIVED);
    must(result, what);
    handshakes++;
}

/* The peer wants a renegotiation. */
static void asked(gnutls_session_t session)
{
    if (server && !number("allow", 0)) {
        must(gnutls_alert_send(session, GNUTLS_AL_WARNING, GNUTLS_A_NO_RENEGOTIATION), "alert");
        return;
    }
    handshake(session, "renegotiation that the peer started");
}

/* Bytes, or 0 at the end. */
static long receive(gnutls_session_t session, char *to, size_t room)
{
    for (;;) {
        ssize_t n = gnutls_record_recv(session, to, room);

        if (n >= 0)
            return n;
        if (n == GNUTLS_E_REHANDSHAKE)
            asked(session);
        else if (gnutls_error_is_fatal((int)n))
            must((int)n, "read");
    }
}

static void send_all(gnutls_session_t session, const char *bytes, size_t length)
{
    while (length > 0) {
        ssize_t n = gnutls_record_send(session, bytes, length);

        if (n < 0 && gnutls_error_is_fatal((int)n))
            must((int)n, "write");
        if (n > 0) {
            bytes += n;
            length -= (size_t)n;
        }
    }
}

static void renegotiate(gnutls_session_t session)
{
    if (server) {
        must(gnutls_rehandshake(session), "gnutls_rehandshake");
        if (number("settle", 0))
            handshake(session, "renegotiation");
        return;
    }
    if (number("abbreviated", 0)) {
        gnutls_datum_t data;

        must(gnutls_session_get_data2(session, &data), "session");
        must(gnutls_session_set_data(session, data.data, data.size), "session");
        gnutls_free(data.data);
    }
    handshake(session, "renegotiation");
}

static void facts(gnutls_session_t session, long bytes)
{
    unsigned int count = 0;
    const gnutls_datum_t *list = gnutls_certificate_get_peers(session, &count);
    char name[100] = "none";

    if (list != NULL && count > 0) {
        gnutls_x509_crt_t certificate;
        size_t size = sizeof(name);

        must(gnutls_x509_crt_init(&certificate), "certificate");
        must(gnutls_x509_crt_import(certificate, &list[0], GNUTLS_X509_FMT_DER), "certificate");
        must(gnutls_x509_crt_get_dn_by_oid(certificate, GNUTLS_OID_X520_COMMON_NAME, 0, 0, name, &size), "name");
        gnutls_x509_crt_deinit(certificate);
    }
    printf("%s: %s reused %d peer %s safe %d handshakes %d bytes %ld\n", server ? "server" : "client",
           gnutls_protocol_get_name(gnutls_protocol_get_version(session)), gnutls_session_is_resumed(session) != 0, name,
           gnutls_safe_renegotiation_status(session) != 0, handshakes, bytes);
    fflush(stdout);
}

static void serve(gnutls_session_t session)
{
    static char chunk[16384];
    long total = 0, starts = number("start", 0), n;

    handshake(session, "handshake");
    if (number("ask", 0))
        gnutls_certificate_server_set_request(session, GNUTLS_CERT_REQUIRE);
    while ((n = receive(session, chunk, sizeof(chunk))) > 0) {
        total += n;
        if (total % 10000 == 0 && starts-- > 0)
            renegotiate(session);
        send_all(session, chunk, (size_t)n);
    }
    facts(session, total);
}

static void request(gnutls_session_t session)
{
    static char chunk[10000], back[10000];
    long total = number("bytes", 100), done = 0, starts = number("start", 0);

    handshake(session, "handshake");
    while (done < total) {
        long n = total - done < (long)sizeof(chunk) ? total - done : (long)sizeof(chunk), got = 0, i;

        for (i = 0; i < n; i++)
            chunk[i] = (char)('a' + (done + i) * 31 / 8 % 26);
        if (starts-- > 0)
            renegotiate(session);
        send_all(session, chunk, (size_t)n);
        while (got < n) {
            long r = receive(session, back + got, (size_t)(n - got));

            if (r == 0) {
                fprintf(stderr, "the echo ended early\n");
                exit(1);
            }
            got += r;
        }
        if (memcmp(chunk, back, (size_t)n) != 0) {
            fprintf(stderr, "the echo differs\n");
            exit(1);
        }
        done += n;
    }
    facts(session, done);
}

int main(int argc, char **argv)
{
    struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    socklen_t length = sizeof(address);
    gnutls_session_t one_session;
    const char *text;
    int fd, one = 1;

    argument_count = argc;
    arguments = argv;
    if (argc < 2)
        return 2;
    server = strcmp(argv[1], "server") == 0;
    signal(SIGPIPE, SIG_IGN);
    alarm(10);
    must(gnutls_certificate_allocate_credentials(&credentials), "credentials");
    if ((text = value("ca")) != NULL)
        must(gnutls_certificate_set_x509_trust_file(credentials, text, GNUTLS_X509_FMT_PEM), text);
    if ((text = value("cert")) != NULL)
        must(gnutls_certificate_set_x509_key_file(credentials, text, text, GNUTLS_X509_FMT_PEM), text);
    must(gnutls_certificate_set_known_dh_params(credentials, GNUTLS_SEC_PARAM_MEDIUM), "DH parameters");
    fd = socket(AF_INET, SOCK_STREAM, 0);
    if (server) {
        int listener = fd;

        if (bind(listener, (struct sockaddr *)&address, sizeof(address)) != 0 || listen(listener, 8) != 0 ||
            getsockname(listener, (struct sockaddr *)&address, &length) != 0)
            return 3;
        printf("port %d\n", ntohs(address.sin_port));
        fflush(stdout);
        fd = accept(listener, NULL, NULL);
    } else {
        address.sin_port = htons((unsigned short)number("port", 0));
        if (connect(fd, (struct sockaddr *)&address, sizeof(address)) != 0)
            return 3;
    }
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof(one));
    one_session = session();
    gnutls_transport_set_int(one_session, fd);
    if (server)
        serve(one_session);
    else
        request(one_session);
    gnutls_bye(one_session, GNUTLS_SHUT_WR);
    gnutls_deinit(one_session);
    close(fd);
    return 0;
}
