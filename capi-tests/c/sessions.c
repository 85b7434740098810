// Sessions of TLS 1.3 and 1.2: objects, encoding, the caches and their callbacks, tickets and their callbacks, what makes a session unusable.
#include "harness.h"

static int new_calls, remove_calls, version;

static SSL_CTX *a_client(void)
{
    SSL_CTX *ctx = client_ctx(KINDS);

    MUST(SSL_CTX_set_max_proto_version(ctx, version) == 1);
    return ctx;
}

static const char *yes(int condition)
{
    return condition ? "yes" : "no";
}

static int on_new(SSL *ssl, SSL_SESSION *session)
{
    unsigned int length;

    (void)ssl;
    SSL_SESSION_get_id(session, &length);
    printf("  new_session: id %u, ticket %s, resumable %d, hint %lu\n", length, yes(SSL_SESSION_has_ticket(session)),
           SSL_SESSION_is_resumable(session), SSL_SESSION_get_ticket_lifetime_hint(session));
    new_calls++;
    return 0;
}

static void on_remove(SSL_CTX *ctx, SSL_SESSION *session)
{
    (void)ctx, (void)session;
    remove_calls++;
}

static void counters(const char *who, SSL_CTX *ctx)
{
    printf("  %s: number %ld connect %ld/%ld accept %ld/%ld hits %ld cb_hits %ld misses %ld timeouts %ld full %ld\n", who,
           SSL_CTX_sess_number(ctx), SSL_CTX_sess_connect(ctx), SSL_CTX_sess_connect_good(ctx), SSL_CTX_sess_accept(ctx),
           SSL_CTX_sess_accept_good(ctx), SSL_CTX_sess_hits(ctx), SSL_CTX_sess_cb_hits(ctx), SSL_CTX_sess_misses(ctx),
           SSL_CTX_sess_timeouts(ctx), SSL_CTX_sess_cache_full(ctx));
}

static int resume(SSL_CTX *client, SSL_CTX *server, SSL_SESSION *session, size_t *tickets)
{
    struct pair p;
    char byte;
    int reused, done;

    pair_open(&p, client, server);
    SSL_set_session(p.client, session);
    done = handshake(p.client, p.server);
    if (!done) {
        print_errors();
        pair_close(&p);
        return -1;
    }
    reused = SSL_session_reused(p.client);
    MUST(reused == SSL_session_reused(p.server));
    if (tickets) {
        struct wire *wire = &p.s2c;
        size_t at = wire->start;

        for (*tickets = 0; at < wire->end; ++*tickets)
            at += 5 + (((size_t)wire->bytes[at + 3] << 8) | wire->bytes[at + 4]);
    }
    done = SSL_read(p.client, &byte, 1);
    if (SSL_get_error(p.client, done) != SSL_ERROR_WANT_READ)
        print_result(p.client, "  client reads", done);
    SSL_shutdown(p.client);
    SSL_shutdown(p.server);
    pair_close(&p);
    return reused;
}

static void encoding(SSL_CTX *client, SSL_CTX *server)
{
    SSL_SESSION *session = pair_session(client, server), *copy;
    unsigned char *der = NULL, *again = NULL;
    const unsigned char *at;
    int length = i2d_SSL_SESSION(session, &der), i;
    BIO *bio = BIO_new(BIO_s_mem());
    size_t tickets;

    printf("== encoding\n");
    at = der;
    copy = d2i_SSL_SESSION(NULL, &at, length);
    printf("decoded %s, consumed all %s, again the same %s\n", yes(copy != NULL), yes(at == der + length),
           yes(i2d_SSL_SESSION(copy, &again) == length && memcmp(der, again, length) == 0));
    printf("version %x hint %lu ticket %s resumable %d max_early %u hostname %s timeout %ld\n", SSL_SESSION_get_protocol_version(copy),
           SSL_SESSION_get_ticket_lifetime_hint(copy), yes(SSL_SESSION_has_ticket(copy)), SSL_SESSION_is_resumable(copy),
           SSL_SESSION_get_max_early_data(copy), SSL_SESSION_get0_hostname(copy) ? SSL_SESSION_get0_hostname(copy) : "none",
           SSL_SESSION_get_timeout(copy));
    printf("cipher %s peer %s\n", SSL_CIPHER_get_name(SSL_SESSION_get0_cipher(copy)), yes(SSL_SESSION_get0_peer(copy) != NULL));
    printf("resumed %d\n", resume(client, server, copy, &tickets));
    printf("tickets %zu\n", tickets);
    TELL(PEM_write_bio_SSL_SESSION(bio, session));
    SSL_SESSION_free(copy);
    copy = PEM_read_bio_SSL_SESSION(bio, NULL, NULL, NULL);
    OPENSSL_free(again);
    again = NULL;
    printf("PEM the same %s\n", yes(copy && i2d_SSL_SESSION(copy, &again) == length && memcmp(der, again, length) == 0));
    for (i = 0; i < length; i++) {
        SSL_SESSION *cut;

        at = der;
        cut = d2i_SSL_SESSION(NULL, &at, i);
        if (cut)
            printf("cut to %d accepted\n", i);
        SSL_SESSION_free(cut);
        ERR_clear_error();
    }
    SSL_SESSION_free(copy);
    copy = SSL_SESSION_dup(session);
    OPENSSL_free(again);
    again = NULL;
    printf("dup the same %s\n", yes(i2d_SSL_SESSION(copy, &again) == length && memcmp(der, again, length) == 0));
    SSL_SESSION_free(copy);
    SSL_SESSION_free(session);
    OPENSSL_free(der);
    OPENSSL_free(again);
    BIO_free(bio);
}

static void caches(int mode, long options)
{
    SSL_CTX *client = a_client(), *server = server_ctx(P256);
    SSL_SESSION *session, *kept;
    size_t tickets = 0;

    printf("== client cache mode %d, server options %s\n", mode, options ? "NO_TICKET" : "default");
    new_calls = remove_calls = 0;
    SSL_CTX_set_session_cache_mode(client, mode);
    SSL_CTX_sess_set_new_cb(client, on_new);
    SSL_CTX_sess_set_remove_cb(client, on_remove);
    SSL_CTX_set_options(server, options);
    session = pair_session(client, server);
    kept = SSL_SESSION_dup(session);
    counters("client", client);
    counters("server", server);
    printf("resumed %d", resume(client, server, session, &tickets));
    printf(", tickets %zu, used one resumable %d\n", tickets, SSL_SESSION_is_resumable(session));
    printf("again %d", resume(client, server, session, &tickets));
    printf(", tickets %zu\n", tickets);
    printf("copy %d", resume(client, server, kept, &tickets));
    printf(", tickets %zu\n", tickets);
    counters("client", client);
    counters("server", server);
    printf("new %d removed %d\n", new_calls, remove_calls);
    SSL_CTX_flush_sessions(client, 0);
    counters("client", client);
    printf("removed %d\n", remove_calls);
    SSL_SESSION_free(session);
    SSL_SESSION_free(kept);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

static void unclean(void)
{
    SSL_CTX *client = a_client(), *server = server_ctx(P256);
    struct pair p;
    SSL_SESSION *session;

    printf("== ends without close_notify\n");
    pair_connect(&p, client, server);
    session = SSL_get1_session(p.client);
    printf("resumable %d", SSL_SESSION_is_resumable(session));
    pair_close(&p);
    printf(" -> %d\n", SSL_SESSION_is_resumable(session));
    printf("resumed %d\n", resume(client, server, session, NULL));
    SSL_SESSION_free(session);
    printf("== SSL_clear and again\n");
    pair_connect(&p, client, server);
    SSL_set_shutdown(p.client, SSL_SENT_SHUTDOWN);
    SSL_set_shutdown(p.server, SSL_SENT_SHUTDOWN);
    TELL(SSL_clear(p.client));
    TELL(SSL_clear(p.server));
    wire_clear(&p.c2s);
    wire_clear(&p.s2c);
    print_state("client", p.client);
    printf("handshake %d, reused %d\n", handshake(p.client, p.server), SSL_session_reused(p.client));
    TELL(SSL_clear(p.client));
    TELL(SSL_clear(p.server));
    wire_clear(&p.c2s);
    wire_clear(&p.s2c);
    TELL_PTR(SSL_get_session(p.client));
    printf("handshake %d, reused %d\n", handshake(p.client, p.server), SSL_session_reused(p.client));
    pair_close(&p);
    printf("== before and right after a handshake\n");
    pair_open(&p, client, server);
    TELL_PTR(SSL_get_session(p.client));
    TELL_PTR(SSL_get_session(p.server));
    MUST(handshake(p.client, p.server));
    printf("client resumable %d, server resumable %d\n", SSL_SESSION_is_resumable(SSL_get_session(p.client)),
           SSL_SESSION_is_resumable(SSL_get_session(p.server)));
    pair_close(&p);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

/* ---- ticket callbacks ----------------------------------------------------------------------------------------- */

static int generate_result, decrypt_result, key_encrypt, key_decrypt, key_calls[2];
static const char *const statuses[] = { "FATAL_MALLOC", "FATAL_OTHER", "NONE", "EMPTY", "NO_DECRYPT", "SUCCESS", "SUCCESS_RENEW" };

static int on_generate(SSL *ssl, void *arg)
{
    unsigned int length;

    SSL_SESSION_get_id(SSL_get_session(ssl), &length);
    printf("  generate: id %u, arg %s\n", length, (char *)arg);
    SSL_SESSION_set1_ticket_appdata(SSL_get_session(ssl), "appdata", 7);
    return generate_result;
}

static SSL_TICKET_RETURN on_decrypt(SSL *ssl, SSL_SESSION *session, const unsigned char *name, size_t name_length, SSL_TICKET_STATUS status,
                                    void *arg)
{
    void *data = NULL;
    size_t length = 0;

    (void)ssl, (void)name, (void)arg;
    if (session)
        SSL_SESSION_get0_ticket_appdata(session, &data, &length);
    printf("  decrypt: %s, session %s, appdata %.*s, name %zu, SSL_get_session %s\n", statuses[status], yes(session != NULL), (int)length,
           (char *)data ? (char *)data : "", name_length, SSL_get_session(ssl) ? "set" : "NULL");
    return decrypt_result;
}

static int on_key_evp(SSL *ssl, unsigned char *name, unsigned char *iv, EVP_CIPHER_CTX *cipher, EVP_MAC_CTX *mac, int encrypt)
{
    static unsigned char key[32] = "0123456789abcdef0123456789abcde";
    OSSL_PARAM params[3];

    (void)ssl;
    key_calls[encrypt]++;
    params[0] = OSSL_PARAM_construct_octet_string("key", key, 32);
    params[1] = OSSL_PARAM_construct_utf8_string("digest", (char *)"SHA256", 0);
    params[2] = OSSL_PARAM_construct_end();
    if (encrypt) {
        memcpy(name, "our key's name..", 16);
        memset(iv, 7, 16);
        EVP_EncryptInit_ex(cipher, EVP_aes_128_cbc(), NULL, key, iv);
    } else if (memcmp(name, "our key's name..", 16) == 0) {
        EVP_DecryptInit_ex(cipher, EVP_aes_128_cbc(), NULL, key, iv);
    }
    EVP_MAC_CTX_set_params(mac, params);
    return encrypt ? key_encrypt : key_decrypt;
}

static int on_key_hmac(SSL *ssl, unsigned char *name, unsigned char *iv, EVP_CIPHER_CTX *cipher, HMAC_CTX *mac, int encrypt)
{
    static unsigned char key[32] = "0123456789abcdef0123456789abcde";

    (void)ssl;
    key_calls[encrypt]++;
    if (encrypt) {
        memcpy(name, "our key's name..", 16);
        memset(iv, 7, 16);
        EVP_EncryptInit_ex(cipher, EVP_aes_256_cbc(), NULL, key, iv);
    } else {
        EVP_DecryptInit_ex(cipher, EVP_aes_256_cbc(), NULL, key, iv);
    }
    HMAC_Init_ex(mac, key, 32, EVP_sha1(), NULL);
    return encrypt ? key_encrypt : key_decrypt;
}

static void ticket_callbacks(void)
{
    SSL_CTX *client = a_client(), *server = server_ctx(P256);
    SSL_SESSION *session;
    size_t tickets;
    char keys[80];
    int i;

    printf("== generate and decrypt callbacks\n");
    TELL(SSL_CTX_set_session_ticket_cb(server, on_generate, on_decrypt, (void *)"arg"));
    generate_result = 1;
    decrypt_result = SSL_TICKET_RETURN_IGNORE_RENEW;
    session = pair_session(client, server);
    for (i = 0; i <= 5; i++) {
        decrypt_result = i;
        tickets = 0;
        printf("return %d: reused %d", i, resume(client, server, session, &tickets));
        printf(", tickets %zu\n", tickets);
    }
    memset(keys, 3, sizeof keys);
    TELL(SSL_CTX_get_tlsext_ticket_keys(server, NULL, 0));
    TELL(SSL_CTX_get_tlsext_ticket_keys(server, keys, 79));
    TELL(SSL_CTX_set_tlsext_ticket_keys(server, keys, 79));
    TELL(SSL_CTX_set_tlsext_ticket_keys(server, keys, 80));
    printf("== the same with a foreign ticket\n");
    for (i = 0; i <= 5; i++) {
        decrypt_result = i;
        tickets = 0;
        printf("return %d: reused %d", i, resume(client, server, session, &tickets));
        printf(", tickets %zu\n", tickets);
    }
    printf("== generate says no\n");
    generate_result = 0;
    decrypt_result = SSL_TICKET_RETURN_IGNORE_RENEW;
    printf("%d\n", resume(client, server, NULL, NULL));
    SSL_SESSION_free(session);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

static void key_callbacks(int evp)
{
    SSL_CTX *client = a_client(), *server = server_ctx(P256);
    SSL_SESSION *session;
    size_t tickets;
    int i;

    printf("== key callback with %s\n", evp ? "EVP_MAC_CTX" : "HMAC_CTX");
    if (evp)
        TELL(SSL_CTX_set_tlsext_ticket_key_evp_cb(server, on_key_evp));
    else
        TELL(SSL_CTX_set_tlsext_ticket_key_cb(server, on_key_hmac));
    key_encrypt = 1;
    session = pair_session(client, server);
    for (i = -1; i <= 3; i++) {
        key_decrypt = i;
        key_calls[0] = key_calls[1] = 0;
        tickets = 0;
        printf("decrypt %d: reused %d", i, resume(client, server, session, &tickets));
        printf(", tickets %zu, calls %d %d\n", tickets, key_calls[0], key_calls[1]);
    }
    key_decrypt = 0;
    for (i = -1; i <= 1; i++) {
        key_encrypt = i;
        key_calls[0] = key_calls[1] = 0;
        tickets = 0;
        printf("encrypt %d: reused %d", i, resume(client, server, session, &tickets));
        printf(", tickets %zu, calls %d %d\n", tickets, key_calls[0], key_calls[1]);
    }
    SSL_SESSION_free(session);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

/* As print_records, but a ticket is only called one: its length depends on random numbers in the session it holds. */
static void print_wire(const struct wire *wire)
{
    size_t at = wire->start, length;

    printf("wire:");
    for (; wire->end - at >= 5; at += 5 + length) {
        length = ((size_t)wire->bytes[at + 3] << 8) | wire->bytes[at + 4];
        MUST(wire->end - at >= 5 + length);
        if (length > 200)
            printf(" %d/ticket", wire->bytes[at]);
        else
            printf(" %d/%zu", wire->bytes[at], length);
    }
    MUST(at == wire->end);
    printf("\n");
}

static void more_tickets(void)
{
    SSL_CTX *client = a_client(), *server = server_ctx(P256);
    struct pair p;
    char b[10];
    size_t n;

    printf("== how many\n");
    for (n = 0; n < 4; n++) {
        MUST(SSL_CTX_set_num_tickets(server, n) == 1);
        pair_open(&p, client, server);
        printf("asked %zu, of the connection %zu, ", SSL_CTX_get_num_tickets(server), SSL_get_num_tickets(p.server));
        MUST(handshake(p.client, p.server));
        print_wire(&p.s2c);
        pair_close(&p);
    }
    SSL_CTX_set_num_tickets(server, 0);
    printf("== later ones\n");
    pair_open(&p, client, server);
    TELL(SSL_new_session_ticket(p.client));
    TELL(SSL_new_session_ticket(p.server));
    MUST(handshake(p.client, p.server));
    TELL(SSL_new_session_ticket(p.client));
    TELL(SSL_new_session_ticket(p.server));
    TELL(SSL_new_session_ticket(p.server));
    print_state("server", p.server);
    TELL(SSL_key_update(p.server, 0));
    CALL(p.server, SSL_shutdown(p.server));
    CALL(p.server, SSL_read(p.server, b, 1));
    print_wire(&p.s2c);
    print_state("server", p.server);
    CALL(p.client, SSL_read(p.client, b, 1));
    TELL(SSL_new_session_ticket(p.server));
    CALL(p.server, SSL_write(p.server, "", 0));
    TELL(SSL_new_session_ticket(p.server));
    CALL(p.server, SSL_write(p.server, "x", 1));
    TELL(SSL_new_session_ticket(p.server));
    CALL(p.server, SSL_do_handshake(p.server));
    print_wire(&p.s2c);
    CALL(p.client, SSL_read(p.client, b, 1));
    CALL(p.client, SSL_read(p.client, b, 1));
    TELL(SSL_key_update(p.server, 0));
    TELL(SSL_new_session_ticket(p.server));
    pair_close(&p);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

static void why_not_resumed(void)
{
    SSL_CTX *client = a_client(), *server = server_ctx(P256), *other = server_ctx(P256);
    SSL_SESSION *session = pair_session(client, server), *copy;

    printf("== reasons not to resume\n");
    printf("other server %d\n", resume(client, other, session, NULL));
    SSL_CTX_set_session_id_context(server, (const unsigned char *)"id", 2);
    printf("other id context %d\n", resume(client, server, session, NULL));
    SSL_CTX_set_session_id_context(server, (const unsigned char *)"", 0);
    printf("id context back %d\n", resume(client, server, session, NULL));
    copy = SSL_SESSION_dup(session);
    SSL_SESSION_set_time(copy, 1000);
    printf("client's copy timed out %d\n", resume(client, server, copy, NULL));
    SSL_SESSION_free(copy);
    SSL_CTX_set_verify(server, SSL_VERIFY_PEER, NULL);
    printf("verify without id context %d\n", resume(client, server, session, NULL));
    SSL_CTX_set_verify(server, SSL_VERIFY_NONE, NULL);
    SSL_CTX_set_ciphersuites(server, "TLS_AES_128_GCM_SHA256");
    printf("other hash %d\n", resume(client, server, session, NULL));
    SSL_SESSION_free(session);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
    SSL_CTX_free(other);
}

static SSL_SESSION *external;
static int external_copy;

static SSL_SESSION *on_get(SSL *ssl, const unsigned char *id, int length, int *copy)
{
    (void)ssl, (void)id;
    printf("  get_session: id %d, copy %d\n", length, *copy);
    *copy = external_copy;
    if (external && !external_copy)
        SSL_SESSION_up_ref(external);
    return external;
}

static int on_new_keep(SSL *ssl, SSL_SESSION *session)
{
    (void)ssl;
    SSL_SESSION_free(external);
    external = session;
    return 1;
}

static void external_cache(void)
{
    SSL_CTX *client = a_client(), *server = server_ctx(P256);
    SSL_SESSION *session;

    printf("== external cache\n");
    SSL_CTX_set_options(server, SSL_OP_NO_TICKET);
    SSL_CTX_set_session_cache_mode(server, SSL_SESS_CACHE_SERVER | SSL_SESS_CACHE_NO_INTERNAL);
    SSL_CTX_sess_set_new_cb(server, on_new_keep);
    SSL_CTX_sess_set_get_cb(server, on_get);
    session = pair_session(client, server);
    counters("server", server);
    external_copy = 1;
    printf("%d\n", resume(client, server, session, NULL));
    external_copy = 0;
    printf("%d\n", resume(client, server, session, NULL));
    SSL_SESSION_free(external);
    external = NULL;
    SSL_CTX_sess_set_new_cb(server, NULL);
    printf("%d\n", resume(client, server, session, NULL));
    counters("server", server);
    SSL_SESSION_free(session);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

static void bounded_cache(void)
{
    SSL_CTX *ctx = SSL_CTX_new(TLS_server_method());
    int i;

    printf("== size\n");
    SSL_CTX_sess_set_remove_cb(ctx, on_remove);
    remove_calls = 0;
    TELL(SSL_CTX_sess_get_cache_size(ctx));
    TELL(SSL_CTX_sess_set_cache_size(ctx, 3));
    TELL(SSL_CTX_sess_get_cache_size(ctx));
    for (i = 0; i < 6; i++) {
        SSL_SESSION *session = SSL_SESSION_new();
        unsigned char id = 'a' + i;

        SSL_SESSION_set1_id(session, &id, 1);
        SSL_SESSION_set_timeout(session, 100 * (i + 1));
        printf("add %d", SSL_CTX_add_session(ctx, session));
        printf(" again %d", SSL_CTX_add_session(ctx, session));
        printf(" number %ld full %ld removed %d\n", SSL_CTX_sess_number(ctx), SSL_CTX_sess_cache_full(ctx), remove_calls);
        if (i == 5) {
            TELL(SSL_CTX_remove_session(ctx, session));
            TELL(SSL_CTX_remove_session(ctx, session));
            TELL(SSL_CTX_add_session(ctx, session));
        }
        SSL_SESSION_free(session);
    }
    counters("ctx", ctx);
    SSL_CTX_free(ctx);
    printf("removed %d\n", remove_calls);
}

static void all(void)
{
    SSL_CTX *client = a_client(), *server = server_ctx(P256);

    printf("==== version %x\n", version);
    encoding(client, server);
    caches(SSL_SESS_CACHE_OFF, 0);
    caches(SSL_SESS_CACHE_CLIENT, 0);
    caches(SSL_SESS_CACHE_OFF, SSL_OP_NO_TICKET);
    caches(SSL_SESS_CACHE_BOTH, SSL_OP_NO_TICKET);
    unclean();
    ticket_callbacks();
    key_callbacks(1);
    key_callbacks(0);
    more_tickets();
    why_not_resumed();
    external_cache();
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

int main(void)
{
    version = TLS1_3_VERSION;
    all();
    version = TLS1_2_VERSION;
    all();
    bounded_cache();
    return 0;
}
