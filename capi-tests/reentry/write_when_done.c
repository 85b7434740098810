// VALGRIND
// What an application may do where it is told that a handshake is done: write, and say goodbye. Node.js does so on both sides. In every version,
// in full and resumed handshakes, when SSL_do_handshake, SSL_read or SSL_write drives, with a transport that takes all or nothing.
#include "harness.h"

enum act { WRITE = 1, SHUTDOWN = 2, READ = 4, AT_EXIT = 8 };

static int acts, quiet;
static SSL *actor;

static void act(SSL *ssl, const char *when)
{
    char byte;

    printf("  %s %s in_init %d\n", when, SSL_state_string(ssl), SSL_in_init(ssl));
    if (acts & WRITE) {
        CALL(ssl, SSL_write(ssl, "from inside", 11));
        if (!quiet)
            CALL(ssl, SSL_write(ssl, ", twice", 7));
    }
    if (acts & SHUTDOWN) {
        CALL(ssl, SSL_shutdown(ssl));
        CALL(ssl, SSL_write(ssl, "late", 4));
    }
    if (acts & READ)
        CALL(ssl, SSL_pending(ssl) + SSL_peek(ssl, &byte, 0));
    printf("  %s ends %s in_init %d shutdown %d\n", when, SSL_state_string(ssl), SSL_in_init(ssl), SSL_get_shutdown(ssl));
}

static void on_info(const SSL *ssl, int where, int ret)
{
    if (ssl != actor)
        return;
    if (!quiet && where & SSL_CB_EXIT && ret > 0)
        printf("  exit\n");
    if (where & SSL_CB_HANDSHAKE_DONE && !(acts & AT_EXIT))
        act((SSL *)ssl, "done");
    else if (where & SSL_CB_EXIT && ret > 0 && acts & AT_EXIT) {
        actor = NULL;
        act((SSL *)ssl, "exit");
    }
}

static void hear(SSL *ssl, const char *who)
{
    char buffer[100];
    int n;

    ERR_clear_error();
    while ((n = SSL_read(ssl, buffer, sizeof(buffer))) > 0)
        printf("  %s reads \"%.*s\"\n", who, n, buffer);
    printf("  %s: %d %s shutdown %d\n", who, n, ge_name(SSL_get_error(ssl, n)), SSL_get_shutdown(ssl));
    print_errors();
}

/* As print_records, but how long a ticket is differs by chance. */
static void print_types(const char *label, const struct wire *wire)
{
    size_t at = wire->start;

    printf("%s:", label);
    while (wire->end - at >= 5) {
        size_t length = ((size_t)wire->bytes[at + 3] << 8) | wire->bytes[at + 4];

        printf(" %d%s", wire->bytes[at], length < 100 ? "" : " long");
        at += 5 + length;
    }
    printf("\n");
}

/* `by_read`: the acting side is driven by SSL_read, as event loops do it. */
static void connection(SSL_CTX *client, SSL_CTX *server, SSL_SESSION *session, int server_acts, int by_read)
{
    struct pair p;
    char buffer[100];
    int turn, n;

    pair_open(&p, client, server);
    if (session)
        MUST(SSL_set_session(p.client, session));
    actor = server_acts ? p.server : p.client;
    SSL_set_info_callback(actor, on_info);
    for (turn = 0; turn < 6; turn++) {
        SSL *sides[2] = { p.client, p.server };
        int side;

        for (side = 0; side < 2; side++) {
            ERR_clear_error();
            if (by_read && side == server_acts) {
                n = SSL_read(sides[side], buffer, sizeof(buffer));
                if (n > 0)
                    printf("  early \"%.*s\"\n", n, buffer);
            } else if (!SSL_is_init_finished(sides[side]))
                SSL_do_handshake(sides[side]);
        }
    }
    printf("  reused %d\n", SSL_session_reused(p.client));
    print_types("  left to the client", &p.s2c);
    actor = NULL;
    hear(p.client, "client");
    hear(p.server, "server");
    CALL(p.client, SSL_write(p.client, "after", 5));
    CALL(p.server, SSL_write(p.server, "after", 5));
    hear(p.client, "client");
    hear(p.server, "server");
    pair_close(&p);
}

static void versions(int version)
{
    static const int what[] = { WRITE, WRITE | SHUTDOWN, SHUTDOWN, WRITE | AT_EXIT };
    SSL_CTX *client = client_ctx(P256), *server = server_ctx(P256);
    SSL_SESSION *session;
    int resumed, side, by_read;
    size_t at;

    only_version(client, version);
    SSL_CTX_set_num_tickets(server, 1);
    acts = 0;
    actor = NULL;
    session = pair_session(client, server);
    for (resumed = 0; resumed < 2; resumed++)
        for (side = 0; side < 2; side++)
            for (by_read = 0; by_read < 2; by_read++)
                for (at = 0; at < sizeof(what) / sizeof(*what); at++) {
                    SSL_SESSION *offered = resumed ? SSL_SESSION_dup(session) : NULL;

                    acts = what[at];
                    printf("%x %s, %s acts %d, %s\n", version, resumed ? "resumed" : "full", side ? "server" : "client", acts,
                           by_read ? "SSL_read" : "SSL_do_handshake");
                    connection(client, server, offered, side, by_read);
                    SSL_SESSION_free(offered);
                }
    SSL_SESSION_free(session);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

/* The transport takes nothing while the callback writes: the same bytes are written again after it. */
static void blocked(int version)
{
    SSL_CTX *client = client_ctx(P256), *server = server_ctx(P256);
    struct pair p;
    int ret;

    only_version(client, version);
    SSL_CTX_set_num_tickets(server, 0);
    pair_open(&p, client, server);
    SSL_set_mode(p.client, SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    SSL_do_handshake(p.client);
    SSL_do_handshake(p.server);
    if (version == TLS1_2_VERSION) {
        SSL_do_handshake(p.client);
        SSL_do_handshake(p.server);
    }
    printf("blocked %x\n", version);
    actor = p.client;
    acts = WRITE;
    SSL_set_info_callback(p.client, on_info);
    /* TLS 1.3: room for ChangeCipherSpec and Finished alone. */
    p.c2s.room = wire_pending(&p.c2s) + (version == TLS1_2_VERSION ? 0 : 80);
    ERR_clear_error();
    ret = SSL_do_handshake(p.client);
    print_result(p.client, "  handshake", ret);
    p.c2s.room = (size_t)-1;
    actor = NULL;
    CALL(p.client, SSL_do_handshake(p.client));
    CALL(p.client, SSL_write(p.client, "from inside", 11));
    SSL_do_handshake(p.server);
    hear(p.server, "server");
    pair_close(&p);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

int main(void)
{
    versions(TLS1_2_VERSION);
    versions(TLS1_3_VERSION);
    quiet = 1;
    blocked(TLS1_2_VERSION);
    blocked(TLS1_3_VERSION);
    return 0;
}
