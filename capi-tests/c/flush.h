/* A transport whose flush fails, for good (0) or for now (-1), and what calls say of it. Include after harness.h. */
#ifndef FLUSH_H
#define FLUSH_H

static int flush_says;
static int flushes;

static long flush_ctrl(BIO *bio, int command, long number, void *pointer)
{
    if (command == BIO_CTRL_FLUSH) {
        flushes++;
        BIO_clear_retry_flags(bio);
        if (flush_says < 0)
            BIO_set_retry_write(bio);
        return flush_says;
    }
    return wire_ctrl(bio, command, number, pointer);
}

static BIO *flush_bio(struct wire *in, struct wire *out)
{
    static BIO_METHOD *method;
    struct ends *ends = malloc(sizeof(*ends));
    BIO *bio;

    if (method == NULL) {
        method = BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "flushes");
        MUST(method && BIO_meth_set_read_ex(method, wire_read) && BIO_meth_set_write_ex(method, wire_write)
             && BIO_meth_set_ctrl(method, flush_ctrl) && BIO_meth_set_destroy(method, wire_destroy));
    }
    bio = BIO_new(method);
    MUST(bio && ends);
    ends->in = in;
    ends->out = out;
    BIO_set_data(bio, ends);
    BIO_set_init(bio, 1);
    return bio;
}

static void say(SSL *ssl, const char *what, int ret)
{
    printf("  %s = %d %s, want %d, shutdown %d, state %s, flushes %d\n", what, ret, ge_name(SSL_get_error(ssl, ret)), SSL_want(ssl),
           SSL_get_shutdown(ssl), SSL_state_string(ssl), flushes);
    print_errors();
    flushes = 0;
}

#define SAY(ssl, call) do { int ret_; ERR_clear_error(); ret_ = (call); say(ssl, #call, ret_); } while (0)

#endif
