// OURS-ONLY: OpenSSL 3.0.22 keeps a cache as a list through its sessions, and with one in two of them runs round for ever
// VALGRIND
// One SSL_SESSION in the caches of two SSL_CTXs: added, found, removed, flushed, displaced and freed uncleanly in one, and what the other and the
// session itself then say. An ex_data callback tells when it is gone.
#include "harness.h"

static SSL_CTX *ctx[2], *server;
static int mark, gone;
static long removed[2];

static void on_free(void *parent, void *pointer, CRYPTO_EX_DATA *ad, int index, long argl, void *argp)
{
    (void)parent, (void)ad, (void)index, (void)argl, (void)argp;
    gone += pointer != NULL;
}

static void on_remove(SSL_CTX *which, SSL_SESSION *session)
{
    (void)session;
    removed[which == ctx[1]]++;
}

static void show(const char *what, SSL_SESSION *session)
{
    unsigned length;

    SSL_SESSION_get_id(session, &length);
    printf("  %s: in the caches %ld %ld, removals told %ld %ld, resumable %d, id %u, gone %d\n", what, SSL_CTX_sess_number(ctx[0]), SSL_CTX_sess_number(ctx[1]),
           removed[0], removed[1], SSL_SESSION_is_resumable(session), length, gone);
}

/* A session of the server's, which no cache holds. */
static SSL_SESSION *fresh(int version)
{
    SSL_SESSION *session;
    int i;

    for (i = 0; i < 2; i++) {
        ctx[i] = client_ctx(KINDS);
        only_version(ctx[i], version);
        SSL_CTX_sess_set_remove_cb(ctx[i], on_remove);
    }
    session = pair_session(ctx[0], server);
    SSL_SESSION_set_ex_data(session, mark, &gone);
    removed[0] = removed[1] = gone = 0;
    return session;
}

static int offered(SSL_SESSION *session, int by, int cleanly)
{
    struct pair p;
    int reused;
    char byte;

    pair_open(&p, ctx[by], server);
    SSL_set_session(p.client, session);
    MUST(handshake(p.client, p.server));
    SSL_read(p.client, &byte, 1);
    reused = SSL_session_reused(p.client);
    if (cleanly) {
        SSL_shutdown(p.client);
        SSL_shutdown(p.server);
    }
    pair_close(&p);
    ERR_clear_error();
    return reused;
}

static void run(int version, int mode)
{
    static const char *const names[] = { "removed from the first", "flushed from the second", "freed uncleanly by the first", "the first SSL_CTX freed",
                                         "displaced in the first", "used cleanly by the second" };
    int what, i;

    for (what = 0; what < 6; what++) {
        SSL_SESSION *session = fresh(version), *other;

        printf("== %x, mode %d: %s\n", version, mode, names[what]);
        for (i = 0; i < 2; i++)
            SSL_CTX_set_session_cache_mode(ctx[i], mode);
        for (i = 0; i < 3; i++)
            printf("  added %d\n", SSL_CTX_add_session(ctx[i % 2], session));
        show("added", session);
        switch (what) {
        case 0: printf("  %d\n", SSL_CTX_remove_session(ctx[0], session)); break;
        case 1: SSL_CTX_flush_sessions(ctx[1], 0); break;
        case 2: printf("  reused %d\n", offered(session, 0, 0)); break;
        case 3:
            SSL_CTX_free(ctx[0]);
            ctx[0] = client_ctx(KINDS);
            break;
        case 4:
            SSL_CTX_sess_set_cache_size(ctx[0], 1);
            other = SSL_SESSION_dup(session);
            SSL_SESSION_set1_id(other, (const unsigned char *)"another", 7);
            SSL_SESSION_set_ex_data(other, mark, NULL);
            printf("  %d\n", SSL_CTX_add_session(ctx[0], other));
            SSL_SESSION_free(other);
            break;
        default: printf("  reused %d\n", offered(session, 1, 1)); break;
        }
        show("then", session);
        for (i = 0; i < 2; i++)
            printf("  removed %d\n", SSL_CTX_remove_session(ctx[i], session));
        show("and then", session);
        SSL_SESSION_free(session);
        SSL_CTX_free(ctx[0]);
        SSL_CTX_free(ctx[1]);
        printf("  at the end gone %d\n", gone);
    }
}

int main(void)
{
    mark = SSL_SESSION_get_ex_new_index(0, NULL, NULL, NULL, on_free);
    server = server_ctx(P256);
    run(TLS1_2_VERSION, SSL_SESS_CACHE_OFF);
    run(TLS1_2_VERSION, SSL_SESS_CACHE_CLIENT);
    run(TLS1_3_VERSION, SSL_SESS_CACHE_OFF);
    run(TLS1_3_VERSION, SSL_SESS_CACHE_CLIENT);
    SSL_CTX_free(server);
    return 0;
}
