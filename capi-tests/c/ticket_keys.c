// LIMIT: 60
// The built-in ticket key: random, never zero, told by get_tlsext_ticket_keys, shared by forked processes and by contexts that are given it; each
// ticket has an IV of its own and a random ticket_age_add. (CVE-2020-13777, CVE-2022-30629, and a load balancer's zero keys of 2021.)
#define _GNU_SOURCE
#include "harness.h"

#include <openssl/hmac.h>
#include <openssl/rand.h>
#include <sys/wait.h>

#define TICKETS 3000

static int version;
static SSL_CTX *client;

static SSL_CTX *a_server(void)
{
    SSL_CTX *ctx = server_ctx(P256);

    only_version(ctx, version);
    SSL_CTX_set_num_tickets(ctx, 1);
    return ctx;
}

static SSL_SESSION *full(SSL_CTX *server)
{
    SSL_SESSION *session = pair_session(client, server);

    MUST(SSL_SESSION_has_ticket(session));
    return session;
}

static int resume(SSL_CTX *server, SSL_SESSION *session)
{
    struct pair p;
    int reused;

    pair_open(&p, client, server);
    SSL_set_session(p.client, session);
    MUST(handshake(p.client, p.server));
    reused = SSL_session_reused(p.server);
    SSL_set_shutdown(p.client, SSL_SENT_SHUTDOWN);
    SSL_set_shutdown(p.server, SSL_SENT_SHUTDOWN);
    pair_close(&p);
    return reused;
}

static const unsigned char *ticket_of(SSL_SESSION *session)
{
    const unsigned char *ticket;
    size_t length;

    SSL_SESSION_get0_ticket(session, &ticket, &length);
    MUST(length > 100);
    return ticket;
}

/* ---- forged tickets ------------------------------------------------------------------------------------------- */

/* `session` with its ticket replaced: DER is rewritten where the ticket stands, which is of the same length. */
static SSL_SESSION *with_ticket(SSL_SESSION *session, const unsigned char *ticket, size_t length)
{
    unsigned char *der = NULL, *at;
    const unsigned char *in, *old;
    size_t old_length;
    int n = i2d_SSL_SESSION(session, &der);
    SSL_SESSION *made;

    SSL_SESSION_get0_ticket(session, &old, &old_length);
    MUST(old_length == length);
    at = memmem(der, (size_t)n, old, old_length);
    MUST(at != NULL);
    memcpy(at, ticket, length);
    in = der;
    made = d2i_SSL_SESSION(NULL, &in, n);
    MUST(made != NULL);
    OPENSSL_free(der);
    return made;
}

/* A ticket around what `server`'s ticket holds, made with the 80 bytes `forged` in place of the server's. */
static SSL_SESSION *forge(SSL_SESSION *session, const unsigned char *real, const unsigned char *forged)
{
    const unsigned char *ticket;
    size_t length;
    unsigned char plain[2000], made[2000];
    unsigned mac_length;
    int n, last;
    EVP_CIPHER_CTX *ctx = EVP_CIPHER_CTX_new();

    SSL_SESSION_get0_ticket(session, &ticket, &length);
    MUST(length < sizeof(plain));
    MUST(EVP_DecryptInit_ex(ctx, EVP_aes_256_cbc(), NULL, real + 48, ticket + 16) == 1);
    MUST(EVP_DecryptUpdate(ctx, plain, &n, ticket + 32, (int)length - 64) == 1 && EVP_DecryptFinal_ex(ctx, plain + n, &last) == 1);
    n += last;
    memcpy(made, forged, 16);
    memset(made + 16, 0, 16);
    MUST(EVP_EncryptInit_ex(ctx, EVP_aes_256_cbc(), NULL, forged + 48, made + 16) == 1);
    MUST(EVP_EncryptUpdate(ctx, made + 32, &last, plain, n) == 1);
    n = last;
    MUST(EVP_EncryptFinal_ex(ctx, made + 32 + n, &last) == 1);
    n += last;
    MUST(HMAC(EVP_sha256(), forged + 16, 32, made, 32 + (size_t)n, made + 32 + n, &mac_length) != NULL && mac_length == 32);
    EVP_CIPHER_CTX_free(ctx);
    MUST((size_t)n + 64 == length);
    return with_ticket(session, made, length);
}

static void forgeries(void)
{
    SSL_CTX *server = a_server(), *other = a_server();
    unsigned char keys[80], others[80], zero[80] = { 0 }, named[80] = { 0 };
    SSL_SESSION *session, *made;

    printf("== %x: keys and forgeries\n", version);
    session = full(server);
    TELL(SSL_CTX_get_tlsext_ticket_keys(server, NULL, 0));
    TELL(SSL_CTX_get_tlsext_ticket_keys(server, NULL, 80));
    TELL(SSL_CTX_get_tlsext_ticket_keys(server, keys, 79));
    TELL(SSL_CTX_get_tlsext_ticket_keys(server, keys, 81));
    TELL(SSL_CTX_get_tlsext_ticket_keys(server, keys, 80));
    TELL(SSL_CTX_get_tlsext_ticket_keys(other, others, 80));
    printf("names differ %d, MAC keys %d, AES keys %d\n", memcmp(keys, others, 16) != 0, memcmp(keys + 16, others + 16, 32) != 0,
           memcmp(keys + 48, others + 48, 32) != 0);
    printf("none is zero %d\n", memcmp(keys, zero, 16) && memcmp(keys + 16, zero, 32) && memcmp(keys + 48, zero, 32));
    printf("tickets bear the name %d\n", memcmp(ticket_of(session), keys, 16) == 0);
    printf("own %d, other server %d\n", resume(server, session), resume(other, session));
    made = forge(session, keys, keys);
    printf("made outside with the real key: %d\n", resume(server, made));
    SSL_SESSION_free(made);
    made = forge(session, keys, zero);
    printf("with a zero key and name: %d\n", resume(server, made));
    SSL_SESSION_free(made);
    memcpy(named, keys, 16);
    made = forge(session, keys, named);
    printf("with a zero key and the real name: %d\n", resume(server, made));
    SSL_SESSION_free(made);
    memcpy(named + 16, keys + 16, 32);
    made = forge(session, keys, named);
    printf("with a zero AES key and the real MAC key: %d\n", resume(server, made));
    SSL_SESSION_free(made);
    TELL(SSL_CTX_set_tlsext_ticket_keys(other, keys, 80));
    printf("other server with the same keys %d\n", resume(other, session));
    TELL(SSL_CTX_set_tlsext_ticket_keys(server, others, 80));
    printf("own server with others %d\n", resume(server, session));
    TELL(SSL_CTX_set_tlsext_ticket_keys(server, NULL, 0));
    TELL(SSL_CTX_set_tlsext_ticket_keys(server, NULL, 80));
    TELL(SSL_CTX_set_tlsext_ticket_keys(server, keys, 0));
    TELL(SSL_CTX_set_tlsext_ticket_keys(server, keys, 48));
    TELL(SSL_CTX_get_tlsext_ticket_keys(server, keys, 80));
    printf("still the others %d\n", memcmp(keys, others, 80) == 0);
    SSL_SESSION_free(session);
    SSL_CTX_free(server);
    SSL_CTX_free(other);
}

/* ---- what must never come twice ------------------------------------------------------------------------------- */

static int compare16(const void *a, const void *b)
{
    return memcmp(a, b, 16);
}

static int compare4(const void *a, const void *b)
{
    return memcmp(a, b, 4);
}

static unsigned char ivs[TICKETS][16], ages[TICKETS][4];

/* Byte `i` of the ticket_age_add, out of the session's text: [14] EXPLICIT INTEGER. */
static uint32_t age_add_of(SSL_SESSION *session)
{
    unsigned char *der = NULL;
    int n = i2d_SSL_SESSION(session, &der), i;
    uint32_t value = 0;

    for (i = n - 4; i > 0; i--) {
        if (der[i] == 0xae && der[i + 2] == 2 && der[i + 1] == der[i + 3] + 2 && der[i + 3] <= 5) {
            for (n = 0; n < der[i + 3]; n++)
                value = value << 8 | der[i + 4 + n];
            break;
        }
    }
    OPENSSL_free(der);
    return value;
}

static void uniqueness(void)
{
    SSL_CTX *server = a_server();
    unsigned char keys[80];
    int i, same = 0, same_ages = 0, named = 0, bit, biased = 0;

    printf("== %x: %d tickets\n", version, TICKETS);
    SSL_CTX_get_tlsext_ticket_keys(server, keys, 80);
    if (version == TLS1_3_VERSION) {
        struct pair p;
        char byte;

        pair_connect(&p, client, server);
        for (i = 0; i < TICKETS; i++) {
            uint32_t age;

            MUST(SSL_new_session_ticket(p.server) == 1 && SSL_do_handshake(p.server) == 1 && SSL_read(p.client, &byte, 1) == -1);
            memcpy(ivs[i], ticket_of(SSL_get_session(p.client)) + 16, 16);
            age = age_add_of(SSL_get_session(p.client));
            memcpy(ages[i], &age, 4);
            named += memcmp(ticket_of(SSL_get_session(p.client)), keys, 16) == 0;
        }
        pair_close(&p);
        for (bit = 0; bit < 32; bit++) {
            int ones = 0;

            for (i = 0; i < TICKETS; i++)
                ones += ages[i][bit / 8] >> bit % 8 & 1;
            /* Seven standard deviations. */
            biased += abs(ones - TICKETS / 2) > 7 * 28;
        }
        qsort(ages, TICKETS, 4, compare4);
        for (i = 1; i < TICKETS; i++)
            same_ages += compare4(ages[i - 1], ages[i]) == 0;
        printf("biased bits %d, equal ages %s\n", biased, same_ages < 4 ? "few" : "many");
    } else {
        for (i = 0; i < TICKETS; i++) {
            SSL_SESSION *session;
            struct pair p;

            pair_open(&p, client, server);
            MUST(handshake(p.client, p.server));
            session = SSL_get1_session(p.client);
            SSL_set_shutdown(p.client, SSL_SENT_SHUTDOWN);
            SSL_set_shutdown(p.server, SSL_SENT_SHUTDOWN);
            pair_close(&p);
            memcpy(ivs[i], ticket_of(session) + 16, 16);
            named += memcmp(ticket_of(session), keys, 16) == 0;
            SSL_SESSION_free(session);
        }
    }
    qsort(ivs, TICKETS, 16, compare16);
    for (i = 1; i < TICKETS; i++)
        same += compare16(ivs[i - 1], ivs[i]) == 0;
    printf("equal IVs %d, named %d\n", same, named);
    SSL_CTX_free(server);
}

/* ---- forked processes ----------------------------------------------------------------------------------------- */

static void write_session(int fd, SSL_SESSION *session)
{
    unsigned char *der = NULL;
    int n = i2d_SSL_SESSION(session, &der);

    MUST(write(fd, &n, sizeof n) == sizeof n && write(fd, der, (size_t)n) == n);
    OPENSSL_free(der);
}

static SSL_SESSION *read_session(int fd)
{
    unsigned char der[4000];
    const unsigned char *at = der;
    int n;
    SSL_SESSION *session;

    MUST(read(fd, &n, sizeof n) == sizeof n && n < (int)sizeof der && read(fd, der, (size_t)n) == n);
    session = d2i_SSL_SESSION(NULL, &at, n);
    MUST(session != NULL);
    return session;
}

static void forks(void)
{
    SSL_CTX *server = a_server();
    SSL_SESSION *session[3], *mine;
    int down[2][2], up[2], i, status;
    pid_t child[2];

    printf("== %x: forked\n", version);
    SSL_SESSION_free(full(server));
    MUST(pipe(down[0]) == 0 && pipe(down[1]) == 0 && pipe(up) == 0);
    fflush(stdout);
    for (i = 0; i < 2; i++) {
        child[i] = fork();
        if (child[i] == 0) {
            SSL_SESSION *fresh = full(server), *given;
            int reused;

            write_session(up[1], fresh);
            given = read_session(down[i][0]);
            reused = resume(server, given);
            _exit(reused);
        }
        session[i] = read_session(up[0]);
    }
    mine = session[2] = full(server);
    printf("IVs differ %d\n", memcmp(ticket_of(session[0]) + 16, ticket_of(session[1]) + 16, 16) != 0
           && memcmp(ticket_of(session[0]) + 16, ticket_of(mine) + 16, 16) != 0 && memcmp(ticket_of(session[1]) + 16, ticket_of(mine) + 16, 16) != 0);
    printf("names equal %d\n", memcmp(ticket_of(session[0]), ticket_of(mine), 16) == 0 && memcmp(ticket_of(session[1]), ticket_of(mine), 16) == 0);
    for (i = 0; i < 2; i++)
        printf("child %d's ticket in the parent %d\n", i, resume(server, session[i]));
    for (i = 0; i < 2; i++)
        write_session(down[i][1], mine);
    for (i = 0; i < 2; i++) {
        MUST(waitpid(child[i], &status, 0) == child[i] && WIFEXITED(status));
        printf("the parent's in child %d: %d\n", i, WEXITSTATUS(status));
    }
    for (i = 0; i < 3; i++)
        SSL_SESSION_free(session[i]);
    for (i = 0; i < 2; i++) {
        close(down[i][0]);
        close(down[i][1]);
        close(up[i]);
    }
    SSL_CTX_free(server);
}

int main(void)
{
    for (version = TLS1_2_VERSION; version <= TLS1_3_VERSION; version++) {
        client = client_ctx(KINDS);
        only_version(client, version);
        forgeries();
        uniqueness();
        forks();
        SSL_CTX_free(client);
    }
    return 0;
}
