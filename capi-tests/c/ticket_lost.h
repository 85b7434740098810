/*
 * A server of TLS 1.3 whose BIO fails at the moment when tickets leave, after the handshake is complete: what the handshake comes to, and whether the
 * client's data can still be read. Included by ticket_lost.c and ticket_lost_better.c, which differ in how the BIO fails.
 */
#include "harness.h"

/* How a BIO fails to write. */
enum failure { NO_FAILURE, BY_ERRNO, BY_QUEUE, BY_NOTHING, AT_FLUSH };

static enum failure failing;
static int failing_errno, failed_writes;
static struct wire *writes_to, *reads_from;

static int sick_write(BIO *bio, const char *data, size_t length, size_t *written)
{
    BIO_clear_retry_flags(bio);
    *written = 0;
    if (failing != NO_FAILURE && failing != AT_FLUSH) {
        failed_writes++;
        if (failing == BY_ERRNO)
            errno = failing_errno;
        if (failing == BY_QUEUE)
            ERR_raise(ERR_LIB_USER, 42);
        return failing == BY_NOTHING ? 0 : -1;
    }
    if (writes_to->end + length > writes_to->size) {
        writes_to->size = (writes_to->end + length) * 2;
        writes_to->bytes = realloc(writes_to->bytes, writes_to->size);
        MUST(writes_to->bytes != NULL);
    }
    memcpy(writes_to->bytes + writes_to->end, data, length);
    writes_to->end += length;
    writes_to->total += length;
    *written = length;
    return 1;
}

static int sick_read(BIO *bio, char *data, size_t length, size_t *got)
{
    size_t there = wire_pending(reads_from);

    BIO_clear_retry_flags(bio);
    *got = length < there ? length : there;
    if (*got == 0) {
        if (reads_from->eof)
            return 0;
        BIO_set_retry_read(bio);
        return -1;
    }
    memcpy(data, reads_from->bytes + reads_from->start, *got);
    reads_from->start += *got;
    if (reads_from->start == reads_from->end)
        wire_clear(reads_from);
    return 1;
}

static long sick_ctrl(BIO *bio, int command, long number, void *pointer)
{
    (void)bio, (void)number, (void)pointer;
    if (command == BIO_CTRL_FLUSH && failing == AT_FLUSH) {
        errno = failing_errno;
        return -1;
    }
    return command == BIO_CTRL_FLUSH || command == BIO_CTRL_DUP;
}

static BIO *sick_bio(void)
{
    static BIO_METHOD *method;
    BIO *bio;

    if (method == NULL) {
        method = BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "sick");
        MUST(method && BIO_meth_set_read_ex(method, sick_read) && BIO_meth_set_write_ex(method, sick_write) && BIO_meth_set_ctrl(method, sick_ctrl));
    }
    bio = BIO_new(method);
    MUST(bio != NULL);
    BIO_set_init(bio, 1);
    return bio;
}

static int new_sessions;

static int on_new(SSL *ssl, SSL_SESSION *session)
{
    (void)ssl, (void)session;
    new_sessions++;
    return 0;
}

/* `later`: the BIO fails when further tickets leave, not those of the handshake. `recovers`: it takes bytes again after the handshake. */
static void lose(const char *what, enum failure failure, int number, int later, int recovers)
{
    SSL_CTX *client = client_ctx(KINDS), *server = server_ctx(P256);
    struct pair p;
    BIO *bio;
    char data[20] = "";

    only_version(client, TLS1_3_VERSION);
    only_version(server, TLS1_3_VERSION);
    SSL_CTX_set_num_tickets(server, later ? 0 : 2);
    SSL_CTX_sess_set_new_cb(server, on_new);
    printf("== %s%s%s\n", what, later ? ", later tickets" : "", recovers ? ", for a moment" : "");
    pair_open(&p, client, server);
    writes_to = &p.s2c;
    reads_from = &p.c2s;
    failing = NO_FAILURE;
    failed_writes = new_sessions = 0;
    bio = sick_bio();
    SSL_set_bio(p.server, bio, bio);
    MUST(SSL_do_handshake(p.client) == -1 && SSL_do_handshake(p.server) == -1 && SSL_do_handshake(p.client) == 1);
    MUST(SSL_write(p.client, "hello", 5) == 5);
    failing_errno = number;
    errno = 0;
    if (!later)
        failing = failure;
    CALL(p.server, SSL_do_handshake(p.server));
    if (later) {
        failing = failure;
        TELL(SSL_new_session_ticket(p.server));
        TELL(SSL_new_session_ticket(p.server));
        CALL(p.server, SSL_do_handshake(p.server));
    }
    print_state("server", p.server);
    if (recovers)
        failing = NO_FAILURE;
    CALL(p.server, SSL_read(p.server, data, sizeof(data)));
    printf("read: %.5s\n", data);
    errno = 0;
    CALL(p.server, SSL_write(p.server, "answer", 6));
    if (recovers) {
        CALL(p.client, SSL_read(p.client, data, sizeof(data)));
        printf("read: %.6s\n", data);
        printf("client's session resumable %d\n", SSL_SESSION_is_resumable(SSL_get_session(p.client)));
    }
    errno = 0;
    if (failure == AT_FLUSH)
        failing = NO_FAILURE;
    CALL(p.server, SSL_shutdown(p.server));
    printf("new_session_cb %d\n", new_sessions);
    failing = NO_FAILURE;
    pair_close(&p);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}
