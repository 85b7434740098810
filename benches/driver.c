/*
 * One process measures whichever libssl.so.3 the dynamic linker gives it: `driver [MILLISECONDS]` prints a line
 * "CASE<tab>VALUE" per case. Values are nanoseconds of this thread's CPU time for one operation of one side, or bytes;
 * benches/run calls it for both libraries in turn and compares.
 *
 * Client and server talk over memory BIOs in one thread, and only the calls of the side measured are timed. What is timed
 * once per handshake is SSL_do_handshake alone; making and freeing the SSL is a case of its own.
 */
#define _GNU_SOURCE
#include "../capi-tests/c/harness.h"

#include <malloc.h>
#include <sys/wait.h>
#include <time.h>

static double budget = 60e6; /* nanoseconds of measured time for each case */

static double cpu(void)
{
    struct timespec now;

    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (double)now.tv_sec * 1e9 + (double)now.tv_nsec;
}

static double wall(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e9 + (double)now.tv_nsec;
}

/* What one pair of cpu() calls costs: taken off every timed stretch. */
static double clock_cost(void)
{
    double best = 1e9;
    int i;

    for (i = 0; i < 2000; i++) {
        double begun = cpu(), cost = cpu() - begun;

        if (cost < best)
            best = cost;
    }
    return best;
}

static double clock_price;

static void report(const char *name, double value)
{
    printf("%s\t%.1f\n", name, value);
    fflush(stdout);
}

/* ---- a connection over memory BIOs */

struct link {
    SSL *client, *server;
    BIO *c2s, *s2c;
};

static void link_open(struct link *link, SSL_CTX *client, SSL_CTX *server, SSL_SESSION *session)
{
    link->client = SSL_new(client);
    link->server = SSL_new(server);
    link->c2s = BIO_new(BIO_s_mem());
    link->s2c = BIO_new(BIO_s_mem());
    MUST(link->client && link->server && link->c2s && link->s2c);
    /* One reference for each side, and one that the caller frees after the heap has been looked at. */
    MUST(BIO_up_ref(link->c2s) && BIO_up_ref(link->s2c) && BIO_up_ref(link->c2s) && BIO_up_ref(link->s2c));
    SSL_set_bio(link->client, link->s2c, link->c2s);
    SSL_set_bio(link->server, link->c2s, link->s2c);
    SSL_set_connect_state(link->client);
    SSL_set_accept_state(link->server);
    if (session)
        MUST(SSL_set_session(link->client, session) == 1);
}

static void link_close(struct link *link)
{
    /* As after a clean shutdown, so that the session stays resumable. */
    SSL_set_shutdown(link->client, SSL_SENT_SHUTDOWN | SSL_RECEIVED_SHUTDOWN);
    SSL_set_shutdown(link->server, SSL_SENT_SHUTDOWN | SSL_RECEIVED_SHUTDOWN);
    SSL_free(link->client);
    SSL_free(link->server);
}

static int step(SSL *ssl, double *time)
{
    double begun = cpu();
    int ret = SSL_do_handshake(ssl);

    *time += cpu() - begun - clock_price;
    if (ret != 1 && SSL_get_error(ssl, ret) != SSL_ERROR_WANT_READ)
        die("handshake");
    return ret == 1;
}

static void shake(struct link *link, double *client_time, double *server_time)
{
    int client = 0, server = 0, turn;

    for (turn = 0; turn < 10 && !(client && server); turn++) {
        if (!client)
            client = step(link->client, client_time);
        if (!server)
            server = step(link->server, server_time);
    }
    MUST(client && server);
}

static void read_tickets(struct link *link)
{
    char byte;

    MUST(SSL_read(link->client, &byte, 1) == -1 && SSL_get_error(link->client, -1) == SSL_ERROR_WANT_READ);
}

/* ---- contexts: a P-256 leaf under a P-256 CA, X25519 */

static SSL_CTX *contexts(SSL_CTX **client, int verify, const char *suite)
{
    static EVP_PKEY *ca_key, *key;
    static X509 *ca, *cert;
    SSL_CTX *server = SSL_CTX_new(TLS_server_method());

    if (key == NULL) {
        ca_key = EVP_EC_gen("P-256");
        key = EVP_EC_gen("P-256");
        ca = make_cert(ca_key, "bench CA", NULL, NULL, 1);
        cert = make_cert(key, "localhost", ca, ca_key, 2);
    }
    *client = SSL_CTX_new(TLS_client_method());
    MUST(server && *client);
    only_version(server, TLS1_3_VERSION);
    only_version(*client, TLS1_3_VERSION);
    MUST(SSL_CTX_use_certificate(server, cert) == 1 && SSL_CTX_use_PrivateKey(server, key) == 1);
    MUST(SSL_CTX_set1_groups_list(*client, "X25519") == 1);
    if (suite)
        MUST(SSL_CTX_set_ciphersuites(server, suite) == 1 && SSL_CTX_set_ciphersuites(*client, suite) == 1);
    if (verify) {
        MUST(X509_STORE_add_cert(SSL_CTX_get_cert_store(*client), ca) == 1);
        SSL_CTX_set_verify(*client, SSL_VERIFY_PEER, NULL);
    }
    return server;
}

/* ---- cases */

static void handshakes(const char *client_name, const char *server_name, int verify, int resume)
{
    SSL_CTX *client, *server = contexts(&client, verify, NULL);
    SSL_SESSION *session = NULL;
    double client_time = 0, server_time = 0, ignored = 0;
    struct link link;
    long count = 0;

    while (client_time + server_time < 2 * budget) {
        int warm = count >= 3;

        link_open(&link, client, server, session);
        shake(&link, warm ? &client_time : &ignored, warm ? &server_time : &ignored);
        MUST(SSL_session_reused(link.client) == (session != NULL));
        if (resume && session == NULL) {
            read_tickets(&link);
            session = SSL_get1_session(link.client);
        }
        link_close(&link);
        BIO_free(link.c2s);
        BIO_free(link.s2c);
        count++;
    }
    if (client_name)
        report(client_name, client_time / (double)(count - 3));
    if (server_name)
        report(server_name, server_time / (double)(count - 3));
    SSL_SESSION_free(session);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

static void key_updates(void)
{
    SSL_CTX *client, *server = contexts(&client, 0, NULL);
    struct link link;
    double ignored = 0, time = 0;
    long count = 0;
    char byte = 'x';

    link_open(&link, client, server, NULL);
    shake(&link, &ignored, &ignored);
    read_tickets(&link);
    while (time < budget) {
        double begun = cpu();
        int i;

        /* The client updates and asks; the server's reply leads its next record. */
        for (i = 0; i < 20; i++) {
            if (SSL_key_update(link.client, SSL_KEY_UPDATE_REQUESTED) != 1 || SSL_write(link.client, &byte, 1) != 1
                || SSL_read(link.server, &byte, 1) != 1 || SSL_write(link.server, &byte, 1) != 1 || SSL_read(link.client, &byte, 1) != 1)
                die("key update");
        }
        time += cpu() - begun;
        count += 20;
    }
    report("key update round trip", time / (double)count);
    link_close(&link);
    BIO_free(link.c2s);
    BIO_free(link.s2c);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

static void records(const char *suite, const char *name, int size, int batch)
{
    SSL_CTX *client, *server = contexts(&client, 0, suite);
    static char bytes[16384];
    struct link link;
    double ignored = 0, send = 0, receive = 0;
    char label[100];
    long count = 0;

    link_open(&link, client, server, NULL);
    shake(&link, &ignored, &ignored);
    read_tickets(&link);
    MUST(strcmp(SSL_get_cipher(link.client), suite) == 0);
    while (send + receive < 2 * budget) {
        int warm = count > 0, i;
        double begun = cpu(), middle;

        for (i = 0; i < batch; i++)
            if (SSL_write(link.client, bytes, size) != size)
                die("write");
        middle = cpu();
        if (warm)
            send += middle - begun;
        begun = cpu();
        for (i = 0; i < batch; i++)
            if (SSL_read(link.server, bytes, size) != size)
                die("read");
        if (warm)
            receive += cpu() - begun;
        count++;
    }
    snprintf(label, sizeof(label), "%s send", name);
    report(label, send / (double)((count - 1) * batch));
    snprintf(label, sizeof(label), "%s receive", name);
    report(label, receive / (double)((count - 1) * batch));
    link_close(&link);
    BIO_free(link.c2s);
    BIO_free(link.s2c);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

static void objects(void)
{
    SSL_CTX *made[20], *ctx = SSL_CTX_new(TLS_method());
    double time = 0;
    long count = 0;
    int i;

    while (time < budget) {
        double begun = cpu();

        for (i = 0; i < 20; i++)
            made[i] = SSL_CTX_new(TLS_method());
        time += cpu() - begun;
        for (i = 0; i < 20; i++)
            SSL_CTX_free(made[i]);
        count += 20;
    }
    report("SSL_CTX_new", time / (double)count);
    time = 0, count = 0;
    while (time < budget) {
        double begun = cpu();

        for (i = 0; i < 50; i++)
            SSL_free(SSL_new(ctx));
        time += cpu() - begun;
        count += 50;
    }
    report("SSL_new + SSL_free", time / (double)count);
    SSL_CTX_free(ctx);
}

static double heap(void)
{
    struct mallinfo2 info;

    malloc_trim(0);
    info = mallinfo2();
    return (double)(info.uordblks + info.hblkhd);
}

/* The drop of the heap as the SSLs of one side are freed, their BIOs kept, per connection. */
static void memory(void)
{
    enum { CONNECTIONS = 1000 };
    static struct link links[CONNECTIONS];
    SSL_CTX *client, *server = contexts(&client, 0, NULL);
    double ignored = 0, full, without_clients, without_both;
    int i;

    for (i = 0; i < CONNECTIONS; i++) {
        char byte = 'x';

        link_open(&links[i], client, server, NULL);
        shake(&links[i], &ignored, &ignored);
        read_tickets(&links[i]);
        MUST(SSL_write(links[i].client, &byte, 1) == 1 && SSL_read(links[i].server, &byte, 1) == 1);
        MUST(SSL_write(links[i].server, &byte, 1) == 1 && SSL_read(links[i].client, &byte, 1) == 1);
    }
    full = heap();
    for (i = 0; i < CONNECTIONS; i++)
        SSL_free(links[i].client);
    without_clients = heap();
    for (i = 0; i < CONNECTIONS; i++)
        SSL_free(links[i].server);
    without_both = heap();
    for (i = 0; i < CONNECTIONS; i++) {
        BIO_free(links[i].c2s);
        BIO_free(links[i].s2c);
    }
    report("idle connection, client heap", (full - without_clients) / CONNECTIONS);
    report("idle connection, server heap", (without_clients - without_both) / CONNECTIONS);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

static double one_handshake(void)
{
    SSL_CTX *client, *server = contexts(&client, 0, NULL);
    struct link link;
    double ignored = 0, begun = wall();

    link_open(&link, client, server, NULL);
    shake(&link, &ignored, &ignored);
    begun = wall() - begun;
    link_close(&link);
    BIO_free(link.c2s);
    BIO_free(link.s2c);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
    return begun;
}

static void first(void)
{
    int pipes[2];
    double value;
    pid_t child;

    report("first handshake of a process, both sides, wall", one_handshake());
    MUST(pipe(pipes) == 0);
    child = fork();
    if (child == 0) {
        value = one_handshake();
        _exit(write(pipes[1], &value, sizeof(value)) != sizeof(value));
    }
    MUST(child > 0 && read(pipes[0], &value, sizeof(value)) == sizeof(value));
    waitpid(child, NULL, 0);
    report("first handshake of a forked child, both sides, wall", value);
}

int main(int argc, char **argv)
{
    char line[1024];
    FILE *maps = fopen("/proc/self/maps", "r");

    if (argc > 1)
        budget = atof(argv[1]) * 1e6;
    /* Which library this was: benches/run refuses figures of another. */
    while (fgets(line, sizeof(line), maps))
        if (strstr(line, "/libssl.so.3")) {
            printf("library\t%s", strchr(line, '/'));
            break;
        }
    fclose(maps);
    mallopt(M_MMAP_THRESHOLD, 1 << 30);
    clock_price = clock_cost();
    first();
    handshakes(NULL, "full handshake, server", 0, 0);
    handshakes("full handshake, client, no verification", NULL, 0, 0);
    handshakes("full handshake, client, chain verified", NULL, 1, 0);
    handshakes("resumption, client", "resumption, server", 0, 1);
    key_updates();
    records("TLS_AES_128_GCM_SHA256", "AES-128-GCM 16 KiB", 16384, 16);
    records("TLS_AES_128_GCM_SHA256", "AES-128-GCM 64 B", 64, 500);
    records("TLS_CHACHA20_POLY1305_SHA256", "ChaCha20-Poly1305 16 KiB", 16384, 16);
    objects();
    memory();
    return 0;
}
