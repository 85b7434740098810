// A timer of DTLS that runs out while the transport takes nothing: the flight counts as sent and lost. When the transport opens, one copy of it leaves.
#define _GNU_SOURCE
#include "harness.h"
#include "clock.h"
#include "dtls.h"

int gettimeofday(struct timeval *time, void *zone)
{
    struct timespec now;

    (void)zone;
    clock_gettime(CLOCK_REALTIME, &now);
    time->tv_sec = now.tv_sec;
    time->tv_usec = now.tv_nsec / 1000;
    return 0;
}

/* `flights`: how many have gone before the client's that waits. */
static void run(int version, int flights, int blocked)
{
    SSL_CTX *c_ctx = dtls_client_ctx(version), *s_ctx = dtls_server_ctx(P256, version);
    struct dtls p;
    int i;

    printf("== %x, %d flights before, blocked for %d timeouts\n", version, flights, blocked);
    dtls_open(&p, c_ctx, s_ctx);
    SSL_do_handshake(p.client);
    if (flights) {
        SSL_do_handshake(p.server);
        SSL_do_handshake(p.client);
    }
    for (i = 0; i < 5; i++) {
        struct timeval left;

        p.c2s.blocked = i < blocked;
        shift += 2 << i;
        CALL(p.client, DTLSv1_handle_timeout(p.client));
        printf("  queued %zu, timer %d\n", queued(&p.c2s), (int)DTLSv1_get_timeout(p.client, &left));
    }
    p.c2s.blocked = 0;
    CALL(p.client, SSL_do_handshake(p.client));
    printf("  queued %zu\n", queued(&p.c2s));
    dtls_close(&p);
    SSL_CTX_free(c_ctx);
    SSL_CTX_free(s_ctx);
}

int main(void)
{
    static const int versions[] = { DTLS1_VERSION, DTLS1_2_VERSION };
    size_t v;
    int flights, blocked;

    for (v = 0; v < 2; v++)
        for (flights = 0; flights < 2; flights++)
            for (blocked = 0; blocked <= 5; blocked++)
                run(versions[v], flights, blocked);
    return 0;
}
