// VALGRIND
// SSL_CTX_sessions: the table that programs walk, as sessions come and go.
#include "harness.h"

#include <openssl/lhash.h>

static int count;

static void look(void *item)
{
    SSL_SESSION *session = item;
    unsigned int length;

    SSL_SESSION_get_id(session, &length);
    count++;
    printf("  session of %x, id of %u octets, first %02x\n", SSL_SESSION_get_protocol_version(session), length,
           length ? SSL_SESSION_get_id(session, &length)[0] : 0);
}

static void walk(const char *when, SSL_CTX *ctx)
{
    OPENSSL_LHASH *table = (OPENSSL_LHASH *)SSL_CTX_sessions(ctx);

    count = 0;
    printf("%s: items %lu, number %ld\n", when, OPENSSL_LH_num_items(table), SSL_CTX_sess_number(ctx));
    OPENSSL_LH_doall(table, look);
    printf("  walked %d, the same table %d\n", count, table == (OPENSSL_LHASH *)SSL_CTX_sessions(ctx));
}

static SSL_SESSION *made(unsigned char first, int version)
{
    SSL_SESSION *session = SSL_SESSION_new();
    unsigned char id[32];

    memset(id, first, sizeof(id));
    MUST(session && SSL_SESSION_set_protocol_version(session, version) && SSL_SESSION_set1_id(session, id, sizeof(id)));
    return session;
}

int main(void)
{
    SSL_CTX *ctx = SSL_CTX_new(TLS_server_method());
    SSL_SESSION *one = made(1, TLS1_2_VERSION), *two = made(2, TLS1_3_VERSION), *again = made(1, TLS1_2_VERSION), *found;

    TELL(SSL_CTX_add_session(ctx, one));
    walk("one", ctx);
    TELL(SSL_CTX_add_session(ctx, two));
    TELL(SSL_CTX_remove_session(ctx, one));
    walk("two", ctx);
    TELL(SSL_CTX_add_session(ctx, one));
    TELL(SSL_CTX_add_session(ctx, again));
    TELL(SSL_CTX_remove_session(ctx, two));
    walk("the same id again", ctx);
    found = OPENSSL_LH_retrieve((OPENSSL_LHASH *)SSL_CTX_sessions(ctx), one);
    printf("found %s\n", found == again ? "the later" : found == one ? "the earlier" : "none");
    SSL_CTX_flush_sessions(ctx, 0);
    walk("flushed", ctx);
    SSL_CTX_sess_set_cache_size(ctx, 2);
    TELL(SSL_CTX_add_session(ctx, one));
    TELL(SSL_CTX_add_session(ctx, two));
    printf("items %lu\n", OPENSSL_LH_num_items((OPENSSL_LHASH *)SSL_CTX_sessions(ctx)));
    SSL_SESSION_free(one);
    SSL_SESSION_free(two);
    SSL_SESSION_free(again);
    SSL_CTX_free(ctx);
    return 0;
}
