/*
 * One process measures whichever libssl.so.3 the dynamic linker gives it: `driver [MILLISECONDS [PART-OF-A-NAME]]` prints a line
 * "CASE<tab>VALUE" per case; `driver list` tells the names; `driver 100x` runs each case a hundred times, whatever the time, to count instructions by. Values are nanoseconds of this thread's CPU time for one operation of one side, or bytes, or a ratio;
 * benches/run calls it for both libraries in turn and compares.
 *
 * What is timed once per handshake is SSL_do_handshake alone; making and freeing the SSL is a case of its own.
 */
#define _GNU_SOURCE
#include "connection.h"

#include <malloc.h>
#include <pthread.h>
#include <sched.h>
#include <sys/resource.h>
#include <sys/wait.h>

static double budget = 60e6; /* nanoseconds of measured time for each case */
static long times;           /* or how often to run it */
static const char *only;     /* run cases whose name has this in it, or with a leading = is this */

static int listing;          /* or only tell their names */

static int wanted(const char *name)
{
    if (listing) {
        printf("%s\n", name);
        return 0;
    }
    return only == NULL || (*only == '=' ? strcmp(name, only + 1) == 0 : strstr(name, only) != NULL);
}

static int goes_on(double time, long count)
{
    return times ? count < times : time < budget;
}

static void report(const char *name, const char *what, double value)
{
    printf("%s%s\t%.1f\n", name, what, value);
    fflush(stdout);
}

/* ---- handshakes */

static void handshakes(const char *name, int version, int flags)
{
    SSL_CTX *client, *server;
    SSL_SESSION *session = NULL;
    double client_time = 0, server_time = 0, ignored = 0;
    struct link link;
    long count = 0;

    if (!wanted(name))
        return;
    server = contexts(&client, version, flags, NULL);
    while (goes_on((client_time + server_time) / 2, count)) {
        int warm = count >= 3;

        link_open(&link, client, server, session);
        shake(&link, warm ? &client_time : &ignored, warm ? &server_time : &ignored);
        MUST(SSL_session_reused(link.client) == (session != NULL));
        if ((flags & RESUME) && session == NULL) {
            if (version == TLS1_3_VERSION)
                read_tickets(&link);
            session = SSL_get1_session(link.client);
        }
        link_close(&link);
        count++;
    }
    report(name, ", client", client_time / (double)(count - 3));
    report(name, ", server", server_time / (double)(count - 3));
    SSL_SESSION_free(session);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

/* Runs a renegotiation that the client starts to its end. */
static void renegotiate_once(struct link *link, int abbreviated)
{
    char byte;
    int done = 0, turn;

    MUST((abbreviated ? SSL_renegotiate_abbreviated(link->client) : SSL_renegotiate(link->client)) == 1);
    for (turn = 0; turn < 10 && !(done && !SSL_renegotiate_pending(link->server)); turn++) {
        done = SSL_do_handshake(link->client) == 1;
        if (SSL_read(link->server, &byte, 1) != -1 || SSL_get_error(link->server, -1) != SSL_ERROR_WANT_READ)
            die("renegotiation");
    }
    MUST(done && !SSL_in_init(link->server));
}

static void renegotiations(const char *name, int abbreviated)
{
    SSL_CTX *client, *server;
    struct link link;
    double ignored = 0, time = 0;
    long count = 0;

    if (!wanted(name))
        return;
    server = contexts(&client, TLS1_2_VERSION, VERIFY | RENEGOTIATE, NULL);
    link_open(&link, client, server, NULL);
    shake(&link, &ignored, &ignored);
    while (goes_on(time, count)) {
        double begun;

        if (count < 3)
            time = 0;
        begun = cpu();
        renegotiate_once(&link, abbreviated);
        time += cpu() - begun - clock_price;
        count++;
        MUST(SSL_session_reused(link.server) == abbreviated);
    }
    report(name, "", time / (double)(count - 3));
    link_close(&link);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

static double one_handshake(void)
{
    SSL_CTX *client, *server = contexts(&client, TLS1_3_VERSION, 0, NULL);
    struct link link;
    double ignored = 0, begun = wall();

    link_open(&link, client, server, NULL);
    shake(&link, &ignored, &ignored);
    begun = wall() - begun;
    link_close(&link);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
    return begun;
}

static void first(void)
{
    int pipes[2];
    double value;
    pid_t child;

    if (!wanted("first handshake"))
        return;
    report("first handshake of a process, both sides, wall", "", one_handshake());
    MUST(pipe(pipes) == 0);
    child = fork();
    if (child == 0) {
        value = one_handshake();
        _exit(write(pipes[1], &value, sizeof(value)) != sizeof(value));
    }
    MUST(child > 0 && read(pipes[0], &value, sizeof(value)) == sizeof(value));
    waitpid(child, NULL, 0);
    report("first handshake of a forked child, both sides, wall", "", value);
}

/* ---- threads */

struct worker {
    SSL_CTX *client, *server;
    double end, time;
    long count;
};

static void *work(void *arg)
{
    struct worker *worker = arg;
    double begun = cpu();

    while (wall() < worker->end) {
        struct link link;
        double ignored = 0;

        link_open(&link, worker->client, worker->server, NULL);
        shake(&link, &ignored, &ignored);
        link_close(&link);
        worker->count++;
    }
    worker->time = cpu() - begun;
    return NULL;
}

/* Full handshakes, both sides, in so many threads that share two SSL_CTX: how many in a stretch of time, what CPU time one takes, and how
 * often a thread had to wait for something per thousand of them. */
static double crowd(int threads, double *price, double *waits)
{
    enum { MOST = 2 };
    struct worker workers[MOST];
    pthread_t ids[MOST];
    struct rusage before, after;
    SSL_CTX *client, *server = contexts(&client, TLS1_3_VERSION, VERIFY, NULL);
    double total = 0, time = 0;
    int i;

    getrusage(RUSAGE_SELF, &before);
    for (i = 0; i < threads; i++) {
        workers[i] = (struct worker){ client, server, wall() + 4 * budget, 0, 0 };
        MUST(pthread_create(&ids[i], NULL, work, &workers[i]) == 0);
    }
    for (i = 0; i < threads; i++) {
        pthread_join(ids[i], NULL);
        total += (double)workers[i].count;
        time += workers[i].time;
    }
    getrusage(RUSAGE_SELF, &after);
    *price = time / total;
    *waits = 1000 * (double)(after.ru_nvcsw - before.ru_nvcsw) / total;
    SSL_CTX_free(client);
    SSL_CTX_free(server);
    return total;
}

static void threads(void)
{
    const char *name = "2 threads with one SSL_CTX";
    cpu_set_t before, all;
    double waits, alone, price_alone, price, dearer[3], ratio[3];
    int i;

    if (!wanted(name))
        return;
    /* benches/run ties this process to one CPU. */
    MUST(sched_getaffinity(0, sizeof(before), &before) == 0);
    CPU_ZERO(&all);
    for (i = 0; i < CPU_SETSIZE; i++)
        CPU_SET(i, &all);
    MUST(sched_setaffinity(0, sizeof(all), &all) == 0);
    for (i = 0; i < 3; i++) {
        alone = crowd(1, &price_alone, &waits);
        ratio[i] = crowd(2, &price, &waits) / alone;
        dearer[i] = price / price_alone;
    }
    MUST(sched_setaffinity(0, sizeof(before), &before) == 0);
    /* The best of three: whatever else runs can only take away. */
    for (i = 1; i < 3; i++) {
        ratio[0] = ratio[i] > ratio[0] ? ratio[i] : ratio[0];
        dearer[0] = dearer[i] < dearer[0] ? dearer[i] : dearer[0];
    }
    printf("%s, handshakes to those of one\t%.2f\n", name, ratio[0]);
    printf("%s, CPU time of a handshake to that of one\t%.2f\n", name, dearer[0]);
    printf("%s, waits per 1000 handshakes\t%.2f\n", name, waits);
}

/* ---- records */

static void key_updates(void)
{
    const char *name = "key update round trip";
    SSL_CTX *client, *server;
    struct link link;
    double ignored = 0, time = 0;
    long count = 0;
    char byte = 'x';

    if (!wanted(name))
        return;
    server = contexts(&client, TLS1_3_VERSION, 0, NULL);
    link_open(&link, client, server, NULL);
    shake(&link, &ignored, &ignored);
    read_tickets(&link);
    while (goes_on(time, count)) {
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
    report(name, "", time / (double)count);
    link_close(&link);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

static void records(const char *name, int version, const char *suite, int size, int batch)
{
    SSL_CTX *client, *server;
    static char bytes[16384];
    struct link link;
    double ignored = 0, send = 0, receive = 0;
    long count = 0;

    if (!wanted(name))
        return;
    server = contexts(&client, version, 0, suite);
    link_open(&link, client, server, NULL);
    shake(&link, &ignored, &ignored);
    if (version == TLS1_3_VERSION)
        read_tickets(&link);
    MUST(strcmp(SSL_get_cipher(link.client), suite) == 0);
    while (goes_on((send + receive) / 2, count)) {
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
    report(name, " send", send / (double)((count - 1) * batch));
    report(name, " receive", receive / (double)((count - 1) * batch));
    link_close(&link);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

/* ---- objects and memory */

static void objects(void)
{
    SSL_CTX *made[20], *ctx;
    double time = 0;
    long count = 0;
    int i;

    if (!wanted("SSL_CTX_new, SSL_new + SSL_free"))
        return;
    ctx = SSL_CTX_new(TLS_method());
    while (goes_on(time, count)) {
        double begun = cpu();

        for (i = 0; i < 20; i++)
            made[i] = SSL_CTX_new(TLS_method());
        time += cpu() - begun;
        for (i = 0; i < 20; i++)
            SSL_CTX_free(made[i]);
        count += 20;
    }
    report("SSL_CTX_new", "", time / (double)count);
    time = 0, count = 0;
    while (goes_on(time, count)) {
        double begun = cpu();

        for (i = 0; i < 50; i++)
            SSL_free(SSL_new(ctx));
        time += cpu() - begun;
        count += 50;
    }
    report("SSL_new + SSL_free", "", time / (double)count);
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
static void memory(const char *name, int version, int flags)
{
    enum { CONNECTIONS = 500 };
    static struct link links[CONNECTIONS];
    SSL_CTX *client, *server;
    double ignored = 0, full, without_clients, without_both;
    int i;

    if (!wanted(name))
        return;
    server = contexts(&client, version, flags, NULL);
    for (i = 0; i < CONNECTIONS; i++) {
        char byte = 'x';

        link_open(&links[i], client, server, NULL);
        shake(&links[i], &ignored, &ignored);
        read_tickets(&links[i]);
        if (flags & RENEGOTIATE)
            renegotiate_once(&links[i], 0);
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
    report(name, ", client heap", (full - without_clients) / CONNECTIONS);
    report(name, ", server heap", (without_clients - without_both) / CONNECTIONS);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

static void context_memory(void)
{
    enum { CONTEXTS = 100 };
    static SSL_CTX *made[CONTEXTS];
    double before;
    int i;

    if (!wanted("SSL_CTX, heap"))
        return;
    SSL_CTX_free(SSL_CTX_new(TLS_method()));
    before = heap();
    for (i = 0; i < CONTEXTS; i++)
        made[i] = SSL_CTX_new(TLS_method());
    report("SSL_CTX, heap", "", (heap() - before) / CONTEXTS);
    for (i = 0; i < CONTEXTS; i++)
        SSL_CTX_free(made[i]);
}

int main(int argc, char **argv)
{
    char line[1024];
    FILE *maps = fopen("/proc/self/maps", "r");

    if (argc > 1)
        budget = atof(argv[1]) * 1e6;
    if (argc > 1 && argv[1][strspn(argv[1], "0123456789")] == 'x')
        times = atol(argv[1]), budget = 60e6;
    if (argc > 2)
        only = argv[2];
    listing = argc > 1 && strcmp(argv[1], "list") == 0;
    /* Which library this was: benches/run refuses figures of another. */
    while (fgets(line, sizeof(line), maps))
        if (strstr(line, "/libssl.so.3")) {
            if (!listing)
                printf("library\t%s", strchr(line, '/'));
            break;
        }
    fclose(maps);
    mallopt(M_MMAP_THRESHOLD, 1 << 30);
    clock_price = clock_cost();
    first();
    handshakes("full handshake", TLS1_3_VERSION, 0);
    handshakes("full handshake, chain verified", TLS1_3_VERSION, VERIFY);
    handshakes("resumption", TLS1_3_VERSION, RESUME);
    handshakes("resumption with ticket callbacks", TLS1_3_VERSION, RESUME | CALLBACKS);
    handshakes("TLS 1.2 full handshake", TLS1_2_VERSION, 0);
    handshakes("TLS 1.2 full handshake, chain verified", TLS1_2_VERSION, VERIFY);
    handshakes("TLS 1.2 resumption by ticket", TLS1_2_VERSION, RESUME);
    handshakes("TLS 1.2 resumption by ticket with ticket callbacks", TLS1_2_VERSION, RESUME | CALLBACKS);
    handshakes("TLS 1.2 resumption by session id", TLS1_2_VERSION, RESUME | SESSION_ID);
    renegotiations("TLS 1.2 renegotiation, full, both sides", 0);
    renegotiations("TLS 1.2 renegotiation, abbreviated, both sides", 1);
    key_updates();
    records("AES-128-GCM 16 KiB", TLS1_3_VERSION, "TLS_AES_128_GCM_SHA256", 16384, 16);
    records("AES-128-GCM 64 B", TLS1_3_VERSION, "TLS_AES_128_GCM_SHA256", 64, 500);
    records("ChaCha20-Poly1305 16 KiB", TLS1_3_VERSION, "TLS_CHACHA20_POLY1305_SHA256", 16384, 16);
    records("TLS 1.2 AES-128-GCM 16 KiB", TLS1_2_VERSION, "ECDHE-ECDSA-AES128-GCM-SHA256", 16384, 16);
    records("TLS 1.2 AES-128-GCM 64 B", TLS1_2_VERSION, "ECDHE-ECDSA-AES128-GCM-SHA256", 64, 500);
    records("TLS 1.2 AES-128-CBC-SHA 16 KiB", TLS1_2_VERSION, "ECDHE-ECDSA-AES128-SHA", 16384, 16);
    objects();
    threads();
    memory("idle connection", TLS1_3_VERSION, 0);
    memory("idle connection, client certificate", TLS1_3_VERSION, VERIFY | CLIENT_CERT);
    memory("TLS 1.2 idle connection", TLS1_2_VERSION, 0);
    memory("TLS 1.2 idle connection, client certificate", TLS1_2_VERSION, VERIFY | CLIENT_CERT);
    memory("TLS 1.2 idle connection, renegotiated", TLS1_2_VERSION, VERIFY | CLIENT_CERT | RENEGOTIATE);
    context_memory();
    return 0;
}
