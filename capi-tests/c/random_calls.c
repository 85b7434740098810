// OURS-ONLY: OpenSSL 3.0 may be brought to crash by some of these sequences
// LIMIT: 60
// Random calls on two connected objects, from outside and from inside callbacks, over a transport of random capacity: whatever the order,
// every call returns, data that arrives is the data that was sent, and nothing is freed twice.
#include "harness.h"

enum { ROUNDS = 150, CALLS = 120 };

static unsigned int state;
static unsigned long calls;
static int depth;
static SSL_CTX *ctxs[4];

static unsigned int rnd(unsigned int below)
{
    state = state * 1103515245u + 12345u;
    return (state >> 16) % below;
}

static void one_call(SSL *ssl, SSL *other)
{
    static char buffer[40000];
    static const char *const names[] = { "a.example", "b.example", NULL };
    SSL_SESSION *session;
    size_t n;

    calls++;
    switch (rnd(42)) {
    case 0: SSL_do_handshake(ssl); break;
    case 1: case 2: case 3: SSL_read(ssl, buffer, (int)rnd(sizeof(buffer))); break;
    case 4: case 5: case 6: memset(buffer, 'x', sizeof(buffer)); SSL_write(ssl, buffer, (int)rnd(20) ? (int)rnd(200) : (int)rnd(sizeof(buffer))); break;
    case 7: SSL_peek(ssl, buffer, 10); break;
    case 8: if (!rnd(6)) SSL_shutdown(ssl); break;
    case 9: SSL_key_update(ssl, (int)rnd(3)); break;
    case 10: SSL_new_session_ticket(ssl); break;
    case 11: if (!rnd(30)) SSL_clear(ssl); break;
    case 12: if (!rnd(20)) SSL_set_connect_state(ssl); break;
    case 13: if (!rnd(20)) SSL_set_accept_state(ssl); break;
    case 14: SSL_set_SSL_CTX(ssl, ctxs[rnd(4)]); break;
    case 15: session = SSL_get1_session(other); SSL_set_session(ssl, session); SSL_SESSION_free(session); break;
    case 16: SSL_set_session(ssl, NULL); break;
    case 17: SSL_set_read_ahead(ssl, (int)rnd(2)); break;
    case 18: SSL_set_mode(ssl, rnd(32)); break;
    case 19: SSL_clear_mode(ssl, rnd(32)); break;
    case 20: SSL_set_quiet_shutdown(ssl, !rnd(10)); break;
    case 21: SSL_set_shutdown(ssl, rnd(20) ? 0 : (int)rnd(4)); break;
    case 22: SSL_get_error(ssl, -1); SSL_want(ssl); SSL_get_state(ssl); SSL_state_string_long(ssl); break;
    case 23: SSL_pending(ssl); SSL_has_pending(ssl); SSL_free_buffers(ssl); break;
    case 24: SSL_get_current_cipher(ssl); SSL_get0_peer_certificate(ssl); SSL_get_peer_cert_chain(ssl); break;
    case 25: SSL_set_tlsext_host_name(ssl, names[rnd(3)]); break;
    case 26: SSL_set_alpn_protos(ssl, (const unsigned char *)"\002h2\010http/1.1", rnd(13)); break;
    case 27: SSL_set_verify(ssl, (int)rnd(8), NULL); break;
    case 28: SSL_verify_client_post_handshake(ssl); break;
    case 29: SSL_set_post_handshake_auth(ssl, (int)rnd(2)); break;
    case 30: SSL_renegotiate(ssl); break;
    case 31: SSL_set_options(ssl, 1ul << rnd(32)); break;
    case 32: SSL_clear_options(ssl, 1ul << rnd(32)); break;
    case 33: SSL_free(SSL_dup(ssl)); break;
    case 34: SSL_set_cipher_list(ssl, rnd(2) ? "DEFAULT" : "ALL:@SECLEVEL=0"); break;
    case 35: SSL_set_ciphersuites(ssl, rnd(2) ? "TLS_AES_128_GCM_SHA256" : "TLS_CHACHA20_POLY1305_SHA256:TLS_AES_256_GCM_SHA384"); break;
    case 36: SSL_set1_groups_list(ssl, rnd(2) ? "P-256:X25519" : "X25519"); break;
    case 37: SSL_set_max_proto_version(ssl, rnd(2) ? 0 : TLS1_2_VERSION); break;
    case 38: SSL_set_max_send_fragment(ssl, 512 + rnd(16000)); break;
    case 39: SSL_set_block_padding(ssl, rnd(300)); break;
    case 40: SSL_export_keying_material(ssl, (unsigned char *)buffer, 32, "label", 5, NULL, 0, 0); break;
    default: SSL_write_ex(ssl, "", 0, &n); SSL_set_num_tickets(ssl, rnd(4)); break;
    }
    ERR_clear_error();
}

/* Calls back into the connection that is being driven. */
static void meddle(SSL *ssl)
{
    if (depth < 3 && !rnd(12)) {
        depth++;
        one_call(ssl, ssl);
        depth--;
    }
}

static void on_info(const SSL *ssl, int where, int value)
{
    (void)where, (void)value;
    meddle((SSL *)ssl);
}

static void on_message(int sent, int version, int type, const void *bytes, size_t length, SSL *ssl, void *arg)
{
    (void)sent, (void)version, (void)type, (void)bytes, (void)length, (void)arg;
    meddle(ssl);
}

static int on_name(SSL *ssl, int *alert, void *arg)
{
    (void)alert, (void)arg;
    meddle(ssl);
    return (int)rnd(40) ? SSL_TLSEXT_ERR_OK : (int)rnd(4);
}

static int on_hello(SSL *ssl, int *alert, void *arg)
{
    (void)alert, (void)arg;
    meddle(ssl);
    return rnd(10) ? 1 : -1;
}

static int on_cert(SSL *ssl, void *arg)
{
    (void)arg;
    meddle(ssl);
    return rnd(10) ? 1 : -1;
}

static int on_new(SSL *ssl, SSL_SESSION *session)
{
    (void)session;
    meddle(ssl);
    return 0;
}

static int on_verify(X509_STORE_CTX *store, void *arg)
{
    (void)arg;
    meddle(X509_STORE_CTX_get_ex_data(store, SSL_get_ex_data_X509_STORE_CTX_idx()));
    return 1;
}

static size_t on_padding(SSL *ssl, int type, size_t length, void *arg)
{
    (void)type, (void)length, (void)arg;
    meddle(ssl);
    return rnd(50);
}

int main(void)
{
    unsigned int seed, i;

    for (i = 0; i < 4; i++) {
        ctxs[i] = server_ctx(i < 2 ? P256 : RSA2048);
        SSL_CTX_set_ssl_version(ctxs[i], TLS_method());
        SSL_CTX_set_info_callback(ctxs[i], on_info);
        SSL_CTX_set_msg_callback(ctxs[i], on_message);
        SSL_CTX_set_tlsext_servername_callback(ctxs[i], on_name);
        SSL_CTX_sess_set_new_cb(ctxs[i], on_new);
        SSL_CTX_set_session_cache_mode(ctxs[i], SSL_SESS_CACHE_BOTH);
        SSL_CTX_set_cert_verify_callback(ctxs[i], on_verify, NULL);
        if (i & 1) {
            SSL_CTX_set_client_hello_cb(ctxs[i], on_hello, NULL);
            SSL_CTX_set_cert_cb(ctxs[i], on_cert, NULL);
            SSL_CTX_set_record_padding_callback(ctxs[i], on_padding);
        }
    }
    for (seed = 1; seed <= ROUNDS; seed++) {
        struct pair p;

        state = seed;
        pair_open(&p, ctxs[rnd(4)], ctxs[rnd(4)]);
        p.c2s.room = rnd(3) ? (size_t)-1 : 1 + rnd(5000);
        p.s2c.room = rnd(3) ? (size_t)-1 : 1 + rnd(5000);
        p.c2s.slice = rnd(3) ? 0 : 1 + rnd(100);
        p.s2c.slice = rnd(3) ? 0 : 1 + rnd(100);
        if (rnd(2))
            handshake(p.client, p.server);
        for (i = 0; i < CALLS; i++) {
            int side = (int)rnd(2);

            one_call(side ? p.client : p.server, side ? p.server : p.client);
        }
        pair_close(&p);
    }
    for (i = 0; i < 4; i++)
        SSL_CTX_free(ctxs[i]);
    printf("every call returned: %s\n", calls >= (unsigned long)ROUNDS * CALLS ? "yes" : "no");
    return 0;
}
