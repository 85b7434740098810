// LIMIT: 60
// Every byte of every flight of a TLS 1.3 handshake changed, and the flight cut at every byte: nothing but an orderly failure
// comes of it, and a handshake completes on both sides only where the byte is not authenticated.
#include "harness.h"

/* Which flight is meddled with, numbered as they go: 0 ClientHello, 1 the server's flight, 2 the client's Finished. */
struct meddle {
    int flight;
    size_t at;
    unsigned char mask; /* 0: cut here, and the stream ends */
};

struct tally {
    int completed, ssl, syscall, waiting, zero_return, other;
};

static void count(struct tally *tally, SSL *ssl, int ret)
{
    switch (ret == 1 ? SSL_ERROR_NONE : SSL_get_error(ssl, ret)) {
    case SSL_ERROR_NONE: tally->completed++; break;
    case SSL_ERROR_SSL: tally->ssl++; break;
    case SSL_ERROR_SYSCALL: tally->syscall++; break;
    case SSL_ERROR_WANT_READ: tally->waiting++; break;
    case SSL_ERROR_ZERO_RETURN: tally->zero_return++; break;
    default: tally->other++;
    }
    ERR_clear_error();
}

/* Returns the length of the flight. The SSL that reads it is tallied in `reader`; `both` counts two completed sides. */
static size_t attempt(SSL_CTX *client, SSL_CTX *server, const struct meddle *meddle, struct tally *reader, int *both)
{
    struct pair pair;
    struct wire *wire = meddle->flight == 1 ? &pair.s2c : &pair.c2s;
    SSL *victim;
    size_t length;
    int c, s, ret;

    pair_open(&pair, client, server);
    c = SSL_do_handshake(pair.client);
    s = 0;
    if (meddle->flight >= 1)
        s = SSL_do_handshake(pair.server);
    if (meddle->flight >= 2)
        c = SSL_do_handshake(pair.client);
    victim = meddle->flight == 1 ? pair.client : pair.server;
    length = wire_pending(wire);
    if (meddle->at < length) {
        if (meddle->mask) {
            wire->bytes[wire->start + meddle->at] ^= meddle->mask;
        } else {
            wire->end = wire->start + meddle->at;
            wire->eof = 1;
        }
    }
    ERR_clear_error();
    ret = SSL_do_handshake(victim);
    count(reader, victim, ret);
    if (victim == pair.client)
        c = ret;
    else
        s = ret;
    /* Go on, each side as far as it comes. */
    for (ret = 0; ret < 3; ret++) {
        if (c != 1)
            c = SSL_do_handshake(pair.client);
        if (s != 1)
            s = SSL_do_handshake(pair.server);
    }
    ERR_clear_error();
    *both += c == 1 && s == 1;
    pair_close(&pair);
    return length;
}

static void report(const char *what, int flight, const struct tally *t, int both)
{
    printf("flight %d, %s: reader completed %d, SSL %s, SYSCALL %d, ZERO_RETURN %d, other %d; both completed %d\n", flight, what, t->completed,
           t->ssl ? "some" : "none", t->syscall, t->zero_return, t->other, both);
}

int main(void)
{
    static const unsigned char masks[] = { 0x01, 0x80, 0xff };
    SSL_CTX *client = client_ctx(ED25519), *server = server_ctx(ED25519);
    struct meddle meddle = { 0, 0, 0 };
    size_t i;

    only_version(client, TLS1_3_VERSION);
    only_version(server, TLS1_3_VERSION);
    for (meddle.flight = 0; meddle.flight < 3; meddle.flight++) {
        for (i = 0; i < sizeof(masks); i++) {
            struct tally tally = { 0 };
            int both = 0;
            char label[20];

            meddle.mask = masks[i];
            for (meddle.at = 0; meddle.at < attempt(client, server, &meddle, &tally, &both); meddle.at++)
                ;
            snprintf(label, sizeof(label), "bits %02x", masks[i]);
            report(label, meddle.flight, &tally, both);
        }
        {
            struct tally tally = { 0 };
            int both = 0;

            meddle.mask = 0;
            for (meddle.at = 0; meddle.at < attempt(client, server, &meddle, &tally, &both); meddle.at++)
                ;
            report("cut", meddle.flight, &tally, both);
        }
    }
    SSL_CTX_free(client);
    SSL_CTX_free(server);
    return 0;
}
