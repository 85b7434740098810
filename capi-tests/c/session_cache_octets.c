// BETTER: a cache is bounded in octets too (8 KiB for each session that it may hold, 2 MiB to 1 GiB in all): sessions can be large by what a peer sends
// Sessions with much appdata or a long chain, in caches of several sizes: how many stay, and that the last is among them.
#include "harness.h"

static SSL_SESSION *make(int number, size_t appdata)
{
    static unsigned char filler[60000];
    SSL_SESSION *session = SSL_SESSION_new();
    unsigned char id[32] = { 0 };

    id[0] = (unsigned char)(number >> 8), id[1] = (unsigned char)number;
    MUST(SSL_SESSION_set1_id(session, id, sizeof(id)) == 1 && SSL_SESSION_set_protocol_version(session, TLS1_2_VERSION) == 1);
    MUST(appdata <= sizeof(filler) && SSL_SESSION_set1_ticket_appdata(session, filler, appdata) == 1);
    return session;
}

static void fill(long size, size_t appdata, int count)
{
    SSL_CTX *ctx = SSL_CTX_new(TLS_server_method());
    SSL_SESSION *first = make(0, appdata), *last = NULL;
    int i;

    SSL_CTX_sess_set_cache_size(ctx, size);
    MUST(SSL_CTX_add_session(ctx, first) == 1);
    for (i = 1; i < count; i++) {
        SSL_SESSION_free(last);
        last = make(i, appdata);
        MUST(SSL_CTX_add_session(ctx, last) == 1);
    }
    printf("size %ld, %d sessions of %zu octets: %ld stay, dropped %ld,", size, count, appdata, SSL_CTX_sess_number(ctx), SSL_CTX_sess_cache_full(ctx));
    printf(" the first %d,", SSL_CTX_remove_session(ctx, first));
    printf(" the last %d\n", SSL_CTX_remove_session(ctx, last));
    printf("  after that %ld", SSL_CTX_sess_number(ctx));
    SSL_CTX_flush_sessions(ctx, 0);
    printf(", flushed %ld\n", SSL_CTX_sess_number(ctx));
    SSL_SESSION_free(first);
    SSL_SESSION_free(last);
    SSL_CTX_free(ctx);
}

int main(void)
{
    fill(10, 60000, 30);
    fill(100, 60000, 300);
    fill(1000, 60000, 1200);
    fill(1000, 100, 1200);
    fill(1000, 6000, 1200);
    return 0;
}
