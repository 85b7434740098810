// Renegotiation through BIOs: BIO_f_ssl's limits of bytes and seconds on both sides, over BIO pairs of several sizes and over memory BIOs.
#include "harness.h"
#include "renegotiation.h"

static char buffer[5000];

static void flags(BIO *bio)
{
    printf(" retry %d read %d write %d special %d", !!BIO_should_retry(bio), !!BIO_should_read(bio), !!BIO_should_write(bio),
           !!BIO_should_io_special(bio));
}

/* One call through a filter: what it returned, its flags, how often keys were to be renewed, and the queue. */
static int told(const char *what, BIO *bio, int n)
{
    printf("  %s = %d", what, n);
    flags(bio);
    printf(" renewals %ld\n", BIO_get_num_renegotiates(bio));
    print_errors();
    return n;
}

static void open_pair(SSL_CTX *client, SSL_CTX *server, size_t size, BIO *out[2], SSL *ssl[2])
{
    BIO *a, *b;
    int turn;

    MUST(BIO_new_bio_pair(&a, size, &b, size) == 1);
    out[0] = BIO_new_ssl(client, 1);
    out[1] = BIO_new_ssl(server, 0);
    MUST(out[0] && out[1]);
    BIO_push(out[0], a);
    BIO_push(out[1], b);
    BIO_get_ssl(out[0], &ssl[0]);
    BIO_get_ssl(out[1], &ssl[1]);
    for (turn = 0; turn < 2000; turn++) {
        int c = (int)BIO_do_handshake(out[0]), s = (int)BIO_do_handshake(out[1]);

        if (c == 1 && s == 1 && BIO_pending(a) == 0 && BIO_pending(b) == 0)
            return;
    }
    die("the handshake does not end");
}

static int read_through(BIO *bio)
{
    int n, total = 0;

    while ((n = BIO_read(bio, buffer, sizeof(buffer))) > 0)
        total += n;
    return total;
}

/* The client, or the server, renews after so many bytes, written or read. */
static void bytes(SSL_CTX *client, SSL_CTX *server, size_t size, int by_server, int reads)
{
    BIO *bio[2];
    SSL *ssl[2];
    BIO *who, *peer;
    int round, turn;

    printf("== pair of %zu, the %s renews after 600 bytes %s\n", size, by_server ? "server" : "client", reads ? "read" : "written");
    open_pair(client, server, size, bio, ssl);
    who = bio[by_server];
    peer = bio[!by_server];
    printf("  set: %ld %ld %ld\n", BIO_set_ssl_renegotiate_bytes(who, 600), BIO_set_ssl_renegotiate_bytes(who, 100), BIO_set_ssl_renegotiate_bytes(who, 600));
    memset(buffer, 'b', sizeof(buffer));
    for (round = 0; round < 6; round++) {
        int n;

        if (reads) {
            for (turn = 0; turn < 3000 && (n = BIO_write(peer, buffer, 300)) <= 0; turn++)
                (void)read_through(who);
            told("read", who, BIO_read(who, buffer, 300));
        } else {
            n = told("write", who, BIO_write(who, buffer, 300));
            for (turn = 0; turn < 3000 && n <= 0; turn++) {
                (void)read_through(peer);
                n = BIO_write(who, buffer, 300);
                ERR_clear_error();
            }
            printf("  written %d\n", n);
            (void)read_through(peer);
        }
    }
    for (turn = 0; turn < 3000; turn++) {
        (void)read_through(bio[0]);
        (void)read_through(bio[1]);
    }
    ERR_clear_error();
    show("client", ssl[0]);
    show("server", ssl[1]);
    printf("  renewals %ld %ld\n", BIO_get_num_renegotiates(bio[0]), BIO_get_num_renegotiates(bio[1]));
    BIO_free_all(bio[0]);
    BIO_free_all(bio[1]);
}

/* Memory BIOs, moved by hand. */
static void memory(SSL_CTX *client, SSL_CTX *server, int form)
{
    SSL *ssl[2] = { SSL_new(client), SSL_new(server) };
    int side_of, turn;

    printf("== memory BIOs, form %d\n", form);
    for (side_of = 0; side_of < 2; side_of++)
        SSL_set_bio(ssl[side_of], BIO_new(BIO_s_mem()), BIO_new(BIO_s_mem()));
    SSL_set_connect_state(ssl[0]);
    SSL_set_accept_state(ssl[1]);
    for (turn = 0; turn < 40; turn++) {
        if (turn == 10) {
            show("client", ssl[0]);
            show("server", ssl[1]);
            MUST((form == 0 ? SSL_renegotiate(ssl[0]) : form == 1 ? SSL_renegotiate_abbreviated(ssl[0]) : SSL_renegotiate(ssl[1])) == 1);
        }
        for (side_of = 0; side_of < 2; side_of++) {
            int n, error;

            ERR_clear_error();
            n = SSL_read(ssl[side_of], buffer, sizeof(buffer));
            error = SSL_get_error(ssl[side_of], n);
            if (error != SSL_ERROR_WANT_READ)
                print_result(ssl[side_of], "  read", n);
            while ((n = BIO_read(SSL_get_wbio(ssl[side_of]), buffer, turn % 5 == 1 ? 7 : 999)) > 0)
                MUST(BIO_write(SSL_get_rbio(ssl[1 - side_of]), buffer, n) == n);
        }
    }
    show("client", ssl[0]);
    show("server", ssl[1]);
    SSL_free(ssl[0]);
    SSL_free(ssl[1]);
}

int main(void)
{
    SSL_CTX *client = old_client(TLS1_2_VERSION), *server = old_server(TLS1_2_VERSION, SSL_OP_ALLOW_CLIENT_RENEGOTIATION);
    static const size_t sizes[] = { 17000, 700, 64 };
    unsigned int i;

    for (i = 0; i < 3; i++) {
        bytes(client, server, sizes[i], 0, 0);
        /* In small pipes data crosses the hello; and a filter asks as it reads, be there a renegotiation or not: too often for 3.0's client. */
        if (sizes[i] > 64) {
            bytes(client, server, sizes[i], 1, 0);
            bytes(client, server, sizes[i], 1, 1);
        }
    }
    for (i = 0; i < 3; i++)
        memory(client, server, (int)i);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
    return 0;
}
