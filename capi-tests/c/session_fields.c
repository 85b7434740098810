// VALGRIND
// What can be read from an SSL_SESSION and written into it, its copies, its text forms, and the settings about sessions of an
// SSL_CTX and an SSL.
#include "harness.h"

static int generate(SSL *ssl, unsigned char *id, unsigned int *length)
{
    (void)ssl;
    memset(id, 7, *length);
    return 1;
}

static void hex(const char *what, const unsigned char *bytes, size_t length)
{
    size_t i;

    printf("%s:", what);
    for (i = 0; i < length && i < 8; i++)
        printf(" %02x", bytes[i]);
    printf(" (%zu)\n", length);
}

static void show(const SSL_SESSION *session)
{
    const unsigned char *bytes = NULL;
    unsigned char key[64];
    size_t length = 0;
    unsigned int n = 0;
    char *text;
    BIO *bio = BIO_new(BIO_s_mem());
    long size, lines = 0;

    bytes = SSL_SESSION_get0_id_context(session, &n);
    hex("id context", bytes, n);
    bytes = NULL;
    SSL_SESSION_get0_alpn_selected(session, &bytes, &length);
    hex("alpn", bytes, length);
    printf("hostname %s, protocol %x, cipher %s, compress id %u, max fragment %d, early data %u\n",
           SSL_SESSION_get0_hostname(session) ? SSL_SESSION_get0_hostname(session) : "none", SSL_SESSION_get_protocol_version(session),
           SSL_SESSION_get0_cipher(session) ? SSL_CIPHER_get_name(SSL_SESSION_get0_cipher(session)) : "none", SSL_SESSION_get_compress_id(session),
           SSL_SESSION_get_max_fragment_length(session), SSL_SESSION_get_max_early_data(session));
    printf("master key %zu of room 0, %zu of room 5, resumable %d, has ticket %d, timeout %ld\n", SSL_SESSION_get_master_key(session, NULL, 0),
           SSL_SESSION_get_master_key(session, key, 5), SSL_SESSION_is_resumable(session), SSL_SESSION_has_ticket(session),
           SSL_SESSION_get_timeout(session));
    SSL_SESSION_get0_ticket(session, NULL, &length);
    printf("ticket %s\n", length ? "there" : "none");
    printf("print %d, keylog %d, ", SSL_SESSION_print(bio, session), SSL_SESSION_print_keylog(bio, session));
    size = BIO_get_mem_data(bio, &text);
    while (size-- > 0)
        lines += *text++ == '\n';
    /* The text holds a dump of the ticket, the same number of lines for tickets of like lengths only. */
    printf("lines %s\n", lines > 8 ? "several" : "few");
    BIO_free(bio);
}

static void made(void)
{
    SSL_SESSION *session = SSL_SESSION_new(), *copy;
    const unsigned char master[513] = { 1, 2, 3 }, id[33] = { 9, 8, 7 }, *bytes;
    unsigned int n = 0;

    printf("== made by hand\n");
    show(session);
    TELL(SSL_SESSION_set_protocol_version(session, TLS1_3_VERSION));
    TELL(SSL_SESSION_set1_master_key(session, master, 48));
    TELL(SSL_SESSION_set1_master_key(session, master, 513));
    TELL(SSL_SESSION_set1_id(session, id, 32));
    TELL(SSL_SESSION_set1_id(session, id, 33));
    TELL(SSL_SESSION_set1_id_context(session, id, 32));
    TELL(SSL_SESSION_set1_id_context(session, id, 33));
    TELL(SSL_SESSION_set1_hostname(session, "name.test"));
    TELL(SSL_SESSION_set1_alpn_selected(session, (const unsigned char *)"h2", 2));
    TELL(SSL_SESSION_set_max_early_data(session, 77));
    TELL(SSL_SESSION_set_time(session, 1000));
    TELL(SSL_SESSION_get_time(session));
    TELL(SSL_SESSION_set_timeout(session, 55));
    TELL(SSL_SESSION_get_timeout(session));
    TELL(SSL_SESSION_set_ex_data(session, SSL_SESSION_get_ex_new_index(0, NULL, NULL, NULL, NULL), (void *)id));
    TELL_PTR(SSL_SESSION_get_ex_data(session, 0));
    TELL_PTR(SSL_SESSION_get_ex_data(session, 5));
    show(session);
    copy = SSL_SESSION_dup(session);
    TELL(SSL_SESSION_set1_hostname(session, NULL));
    TELL(SSL_SESSION_set1_alpn_selected(session, NULL, 0));
    show(copy);
    bytes = SSL_SESSION_get_id(copy, &n);
    hex("id of the copy", bytes, n);
    TELL_STR(SSL_SESSION_get0_hostname(session));
    SSL_SESSION_free(session);
    SSL_SESSION_free(copy);
}

static void files(SSL_SESSION *session)
{
    FILE *file = tmpfile();
    SSL_SESSION *back;

    printf("== through a file\n");
    MUST(file != NULL);
    printf("write %d\n", PEM_write_SSL_SESSION(file, session));
    rewind(file);
    back = PEM_read_SSL_SESSION(file, NULL, NULL, NULL);
    printf("read %d\n", back != NULL);
    if (back)
        show(back);
    SSL_SESSION_free(back);
    rewind(file);
    printf("print %d\n", SSL_SESSION_print_fp(file, session));
    fclose(file);
    file = tmpfile();
    TELL_PTR(PEM_read_SSL_SESSION(file, NULL, NULL, NULL));
    fclose(file);
}

int main(void)
{
    SSL_CTX *client = client_ctx(P256), *server = server_ctx(P256);
    SSL_SESSION *session;
    struct pair pair;
    SSL *other;
    unsigned char id[33] = { 0 };

    made();
    printf("== of a connection\n");
    only_version(client, TLS1_3_VERSION);
    pair_open(&pair, client, server);
    SSL_set_tlsext_host_name(pair.client, "p256.test");
    TELL(SSL_set_session_id_context(pair.server, (const unsigned char *)"context", 7));
    TELL(SSL_set_session_id_context(pair.server, id, 33));
    MUST(SSL_set_num_tickets(pair.server, 1) == 1);
    printf("tickets %zu\n", SSL_get_num_tickets(pair.server));
    MUST(handshake(pair.client, pair.server));
    {
        char byte;

        SSL_read(pair.client, &byte, 1);
        ERR_clear_error();
    }
    session = SSL_get1_session(pair.client);
    show(session);
    files(session);
    printf("== settings\n");
    TELL(SSL_CTX_get_timeout(client));
    TELL(SSL_CTX_set_timeout(client, 123));
    TELL(SSL_CTX_get_timeout(client));
    TELL(SSL_get_default_timeout(pair.client));
    TELL_PTR(SSL_CTX_sess_get_new_cb(client));
    TELL_PTR(SSL_CTX_sess_get_get_cb(client));
    TELL_PTR(SSL_CTX_sess_get_remove_cb(client));
    TELL(SSL_CTX_set_generate_session_id(server, generate));
    TELL(SSL_set_generate_session_id(pair.server, generate));
    TELL(SSL_has_matching_session_id(pair.server, id, 32));
    TELL(SSL_has_matching_session_id(pair.server, id, 33));
    other = SSL_new(client);
    SSL_set_connect_state(other);
    TELL(SSL_copy_session_id(other, pair.client));
    printf("copied %d\n", SSL_get_session(other) == SSL_get_session(pair.client));
    SSL_free(other);
    SSL_SESSION_free(session);
    pair_close(&pair);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
    return 0;
}
