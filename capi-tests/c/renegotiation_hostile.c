// LIMIT: 60
// What comes out of turn: each of eleven records before each message of a first handshake, of both forms of a renegotiation, and at rest.
#include "harness.h"
#include "middle.h"
#include "renegotiation.h"

static const char *const kinds[] = {
    "HelloRequest", "HelloRequest with a body", "application data", "warning no_renegotiation", "ChangeCipherSpec", "ClientHello again",
    "warning user_canceled", "heartbeat", "ServerHelloDone", "Finished of zeros", "empty application data", "half a HelloRequest",
};
enum { KINDS_OUT_OF_TURN = sizeof(kinds) / sizeof(*kinds) };

static struct {
    int from_server, at, kind, phase, count;
} plan;

static void inject(struct middle *m)
{
    static const unsigned char request[5] = { 0, 0, 0, 1, 0 }, hello_request[4], done[4] = { 14 }, finished[16] = { 20, 0, 0, 12 }, one = 1;
    static const unsigned char warning[2] = { 1, 100 }, canceled[2] = { 1, 90 }, heartbeat[19] = { 1, 0, 0 };

    switch (plan.kind) {
    case 0: middle_send(m, plan.from_server, SSL3_RT_HANDSHAKE, hello_request, 4); break;
    case 1: middle_send(m, plan.from_server, SSL3_RT_HANDSHAKE, request, 5); break;
    case 2: middle_send(m, plan.from_server, SSL3_RT_APPLICATION_DATA, "injected", 8); break;
    case 3: middle_send(m, plan.from_server, SSL3_RT_ALERT, warning, 2); break;
    case 4: middle_send(m, plan.from_server, SSL3_RT_CHANGE_CIPHER_SPEC, &one, 1); break;
    case 5: middle_send(m, plan.from_server, SSL3_RT_HANDSHAKE, m->seen[0].bytes, 4 + ((size_t)m->seen[0].bytes[2] << 8 | m->seen[0].bytes[3])); break;
    case 6: middle_send(m, plan.from_server, SSL3_RT_ALERT, canceled, 2); break;
    case 7: middle_send(m, plan.from_server, 24, heartbeat, sizeof(heartbeat)); break;
    case 8: middle_send(m, plan.from_server, SSL3_RT_HANDSHAKE, done, 4); break;
    case 9: middle_send(m, plan.from_server, SSL3_RT_HANDSHAKE, finished, 16); break;
    case 10: middle_send(m, plan.from_server, SSL3_RT_APPLICATION_DATA, "", 0); break;
    default: middle_send(m, plan.from_server, SSL3_RT_HANDSHAKE, hello_request, 2); break;
    }
}

static int before_message(struct middle *m, int from_server, unsigned char *message, size_t *length)
{
    int phase = SSL_is_init_finished(m->client) || SSL_total_renegotiations(m->client) > 0;

    (void)length;
    if (from_server == plan.from_server && phase == (plan.phase > 0) && plan.count++ == plan.at) {
        printf("== %s%s before the %s's %s\n", kinds[plan.kind], plan.phase == 0 ? "" : plan.phase == 1 ? ", full" : ", abbreviated",
               from_server ? "server" : "client", message[0] == 255 ? "ChangeCipherSpec" : message_name(message));
        inject(m);
    }
    return 1;
}

/* Whether there was such a message. */
static int out_of_turn(SSL_CTX *client, SSL_CTX *server)
{
    static struct middle m;
    int good;

    plan.count = 0;
    middle_open(&m, client, server);
    m.alter = before_message;
    good = middle_settle(&m);
    if (good && plan.phase) {
        MUST((plan.phase == 2 ? SSL_renegotiate_abbreviated(m.client) : SSL_renegotiate(m.client)) == 1);
        good = middle_settle(&m);
    }
    if (plan.count > plan.at) {
        show("client", m.client);
        show("server", m.server);
    }
    middle_close(&m);
    return plan.count > plan.at;
}

static void at_rest(SSL_CTX *client, SSL_CTX *server)
{
    static struct middle m;

    for (plan.kind = 0; plan.kind < KINDS_OUT_OF_TURN; plan.kind++)
        for (plan.from_server = 0; plan.from_server < 2; plan.from_server++) {
            printf("== %s to a %s at rest\n", kinds[plan.kind], plan.from_server ? "client" : "server");
            middle_open(&m, client, server);
            MUST(middle_settle(&m));
            inject(&m);
            middle_settle(&m);
            show("client", m.client);
            show("server", m.server);
            middle_close(&m);
        }
}

int main(void)
{
    SSL_CTX *client, *server;

    middle_contexts(&client, &server, 0, SSL_OP_ALLOW_CLIENT_RENEGOTIATION);
    for (plan.phase = 0; plan.phase < 3; plan.phase++)
        for (plan.from_server = 0; plan.from_server < 2; plan.from_server++)
            for (plan.kind = 0; plan.kind < KINDS_OUT_OF_TURN; plan.kind++)
                for (plan.at = 0; plan.at < 20; plan.at++) {
                    /* ERR_R_INTERNAL_ERROR in 3.0; ours passes over an empty fragment that crosses the hello as over the data behind it. */
                    if (plan.phase > 0 && plan.from_server && plan.kind == 10 && plan.at == 0)
                        continue;
                    if (!out_of_turn(client, server))
                        break;
                }
    at_rest(client, server);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
    return 0;
}
