// Certificates, keys, trust and names: what each setter returns and raises, and what getters tell afterwards; no connection.
#include "harness.h"

static const char *file_with(const char *name, const char *text)
{
    static char path[600];
    FILE *file;

    snprintf(path, sizeof(path), "%s/settings-%ld-%s", keys_dir(), (long)getpid(), name);
    file = fopen(path, "w");
    MUST(file && fputs(text, file) >= 0 && fclose(file) == 0);
    return path;
}

/* Which certificate and key a context shows, by subject and key size. */
static void show(SSL_CTX *ctx)
{
    X509 *cert = SSL_CTX_get0_certificate(ctx);
    EVP_PKEY *key = SSL_CTX_get0_privatekey(ctx);
    STACK_OF(X509) *chain = NULL;
    char name[100] = "none";

    if (cert)
        X509_NAME_oneline(X509_get_subject_name(cert), name, sizeof(name));
    SSL_CTX_get0_chain_certs(ctx, &chain);
    printf("  certificate %s, key %d, chain %d, matches %d\n", name, key ? EVP_PKEY_get_bits(key) : 0, sk_X509_num(chain),
           SSL_CTX_check_private_key(ctx));
    ERR_clear_error();
}

static void nothing_given(SSL_CTX *ctx, SSL *ssl)
{
    TELL(SSL_CTX_use_certificate(ctx, NULL));
    TELL(SSL_use_certificate(ssl, NULL));
    TELL(SSL_CTX_use_PrivateKey(ctx, NULL));
    TELL(SSL_use_PrivateKey(ssl, NULL));
    TELL(SSL_CTX_use_RSAPrivateKey(ctx, NULL));
    TELL(SSL_use_RSAPrivateKey(ssl, NULL));
    TELL(SSL_CTX_use_cert_and_key(ctx, NULL, NULL, NULL, 0));
    TELL(SSL_CTX_check_private_key(ctx));
    TELL(SSL_check_private_key(ssl));
    TELL(SSL_CTX_check_private_key(NULL));
    TELL(SSL_check_private_key(NULL));
    TELL_PTR(SSL_CTX_get0_certificate(ctx));
    TELL_PTR(SSL_CTX_get0_privatekey(ctx));
    TELL_PTR(SSL_get_certificate(ssl));
    TELL_PTR(SSL_get_privatekey(ssl));
    TELL(SSL_CTX_build_cert_chain(ctx, 0));
    TELL(SSL_CTX_select_current_cert(ctx, NULL));
    TELL(SSL_CTX_set_current_cert(ctx, SSL_CERT_SET_FIRST));
    TELL(SSL_set_current_cert(ssl, SSL_CERT_SET_SERVER));
    TELL(SSL_CTX_set_client_cert_engine(ctx, NULL));
}

static void bad_files(SSL_CTX *ctx, SSL *ssl)
{
    const char *none = "/nonexistent/file";
    const char *text = file_with("text", "no PEM here\n");

    TELL(SSL_CTX_use_certificate_file(ctx, NULL, SSL_FILETYPE_PEM));
    TELL(SSL_CTX_use_certificate_file(ctx, none, SSL_FILETYPE_PEM));
    TELL(SSL_CTX_use_certificate_file(ctx, none, 3));
    TELL(SSL_CTX_use_certificate_file(ctx, text, SSL_FILETYPE_PEM));
    TELL(SSL_CTX_use_certificate_file(ctx, text, SSL_FILETYPE_ASN1));
    TELL(SSL_CTX_use_certificate_file(ctx, text, 3));
    TELL(SSL_use_certificate_file(ssl, text, SSL_FILETYPE_PEM));
    TELL(SSL_CTX_use_certificate_chain_file(ctx, NULL));
    TELL(SSL_CTX_use_certificate_chain_file(ctx, none));
    TELL(SSL_use_certificate_chain_file(ssl, text));
    TELL(SSL_CTX_use_PrivateKey_file(ctx, NULL, SSL_FILETYPE_PEM));
    TELL(SSL_CTX_use_PrivateKey_file(ctx, none, SSL_FILETYPE_ASN1));
    TELL(SSL_CTX_use_PrivateKey_file(ctx, text, SSL_FILETYPE_PEM));
    TELL(SSL_use_PrivateKey_file(ssl, text, SSL_FILETYPE_ASN1));
    TELL(SSL_CTX_use_PrivateKey_file(ctx, text, 7));
    TELL(SSL_CTX_use_RSAPrivateKey_file(ctx, none, SSL_FILETYPE_PEM));
    TELL(SSL_CTX_use_RSAPrivateKey_file(ctx, text, SSL_FILETYPE_PEM));
    TELL(SSL_use_RSAPrivateKey_file(ssl, text, SSL_FILETYPE_ASN1));
    TELL(SSL_CTX_use_RSAPrivateKey_file(ctx, text, 7));
    TELL(SSL_CTX_use_certificate_ASN1(ctx, 4, (const unsigned char *)"abcd"));
    TELL(SSL_use_certificate_ASN1(ssl, (const unsigned char *)"abcd", 4));
    TELL(SSL_CTX_use_PrivateKey_ASN1(EVP_PKEY_RSA, ctx, (const unsigned char *)"abcd", 4));
    TELL(SSL_use_PrivateKey_ASN1(EVP_PKEY_EC, ssl, (const unsigned char *)"abcd", 4));
    TELL(SSL_CTX_use_RSAPrivateKey_ASN1(ctx, (const unsigned char *)"abcd", 4));
    TELL(SSL_use_RSAPrivateKey_ASN1(ssl, (const unsigned char *)"abcd", 4));
    unlink(text);
}

static void slots(void)
{
    SSL_CTX *ctx = SSL_CTX_new(TLS_method());
    X509 *rsa = load_cert(RSA2048), *ec = load_cert(P256), *ed = load_cert(ED25519), *pss = load_cert(RSAPSS);
    EVP_PKEY *rsa_key = load_key(RSA2048), *ec_key = load_key(P256), *other = make_key(P256), *x = EVP_PKEY_Q_keygen(NULL, NULL, "X25519");
    STACK_OF(X509) *chain = sk_X509_new_null(), *got;
    SSL *ssl;

    TELL(SSL_CTX_use_certificate(ctx, rsa));
    show(ctx);
    TELL(SSL_CTX_use_PrivateKey(ctx, ec_key));
    show(ctx);
    TELL(SSL_CTX_use_certificate(ctx, ec));
    show(ctx);
    TELL(SSL_CTX_use_PrivateKey(ctx, other));
    show(ctx);
    TELL(SSL_CTX_use_PrivateKey(ctx, rsa_key));
    show(ctx);
    TELL(SSL_CTX_use_PrivateKey(ctx, x));
    TELL(SSL_CTX_use_certificate(ctx, pss));
    TELL(SSL_CTX_use_certificate(ctx, ed));
    show(ctx);
    TELL(SSL_CTX_select_current_cert(ctx, rsa));
    show(ctx);
    TELL(SSL_CTX_select_current_cert(ctx, ed));
    TELL(SSL_CTX_set_current_cert(ctx, SSL_CERT_SET_FIRST));
    show(ctx);
    TELL(SSL_CTX_set_current_cert(ctx, SSL_CERT_SET_NEXT));
    show(ctx);
    TELL(SSL_CTX_set_current_cert(ctx, SSL_CERT_SET_NEXT));
    TELL(SSL_CTX_set_current_cert(ctx, 17));

    sk_X509_push(chain, ed);
    sk_X509_push(chain, rsa);
    TELL(SSL_CTX_set1_chain(ctx, chain));
    show(ctx);
    TELL(SSL_CTX_add1_chain_cert(ctx, pss));
    show(ctx);
    ssl = SSL_new(ctx);
    TELL(SSL_clear_chain_certs(ssl));
    got = NULL;
    TELL(SSL_get0_chain_certs(ssl, &got));
    printf("  chain %s\n", got ? "set" : "NULL");
    show(ctx);
    TELL(SSL_use_cert_and_key(ssl, ec, ec_key, chain, 0));
    TELL(SSL_use_cert_and_key(ssl, ec, ec_key, chain, 1));
    TELL(SSL_use_cert_and_key(ssl, ec, rsa_key, NULL, 1));
    TELL(SSL_use_cert_and_key(ssl, ec, other, NULL, 1));
    TELL(SSL_use_cert_and_key(ssl, ec, NULL, NULL, 1));
    TELL(SSL_check_private_key(ssl));
    SSL_certs_clear(ssl);
    TELL_PTR(SSL_get_certificate(ssl));
    TELL_PTR(SSL_get_privatekey(ssl));
    show(ctx);

    got = (void *)1;
    TELL(SSL_CTX_get_extra_chain_certs(ctx, &got));
    printf("  extra %d\n", sk_X509_num(got));
    TELL(SSL_CTX_get_extra_chain_certs_only(ctx, &got));
    printf("  extra only %s\n", got ? "set" : "NULL");
    X509_up_ref(rsa);
    TELL(SSL_CTX_add_extra_chain_cert(ctx, rsa));
    TELL(SSL_CTX_get_extra_chain_certs(ctx, &got));
    printf("  extra %d\n", sk_X509_num(got));
    TELL(SSL_CTX_clear_extra_chain_certs(ctx));
    TELL(SSL_CTX_get_extra_chain_certs_only(ctx, &got));
    printf("  extra only %s\n", got ? "set" : "NULL");

    /* A certificate that does not match takes the key away. */
    TELL(SSL_CTX_use_certificate(ctx, ec));
    TELL(SSL_CTX_use_PrivateKey(ctx, ec_key));
    {
        X509 *another = make_cert(other, "another", NULL, NULL, 5);

        TELL(SSL_CTX_use_certificate(ctx, another));
        show(ctx);
        X509_free(another);
    }
    SSL_free(ssl);
    sk_X509_free(chain);
    EVP_PKEY_free(rsa_key), EVP_PKEY_free(ec_key), EVP_PKEY_free(other), EVP_PKEY_free(x);
    X509_free(rsa), X509_free(ec), X509_free(ed), X509_free(pss);
    SSL_CTX_free(ctx);
}

static int password(char *buffer, int size, int rwflag, void *data)
{
    printf("  password asked: size %d, rwflag %d, data %s\n", size, rwflag, (const char *)data);
    strcpy(buffer, "secret");
    return 6;
}

static int no_password(char *buffer, int size, int rwflag, void *data)
{
    (void)buffer, (void)size, (void)rwflag, (void)data;
    return -1;
}

static void good_files(void)
{
    SSL_CTX *ctx = SSL_CTX_new(TLS_method());
    EVP_PKEY *ca_key = load_key(P384), *key = make_key(P256);
    X509 *ca = load_cert(P384), *leaf = make_cert(key, "leaf", ca, ca_key, 77);
    char path[600];
    FILE *file;
    BIO *bio = BIO_new(BIO_s_mem());
    char *text;
    unsigned char *der = NULL;
    int len;
    SSL *ssl;

    snprintf(path, sizeof(path), "%s/settings-%ld-chain.pem", keys_dir(), (long)getpid());
    file = fopen(path, "w");
    MUST(PEM_write_PrivateKey(file, key, EVP_aes_128_cbc(), (unsigned char *)"secret", 6, NULL, NULL) && PEM_write_X509(file, leaf)
         && PEM_write_X509(file, ca));
    fclose(file);
    TELL(SSL_CTX_use_certificate_chain_file(ctx, path));
    show(ctx);
    SSL_CTX_set_default_passwd_cb(ctx, no_password);
    TELL(SSL_CTX_use_PrivateKey_file(ctx, path, SSL_FILETYPE_PEM) == 1);
    SSL_CTX_set_default_passwd_cb(ctx, password);
    SSL_CTX_set_default_passwd_cb_userdata(ctx, (void *)"userdata");
    TELL(SSL_CTX_use_PrivateKey_file(ctx, path, SSL_FILETYPE_PEM));
    show(ctx);
    ssl = SSL_new(ctx);
    printf("inherited %d %d\n", SSL_get_default_passwd_cb(ssl) == password, strcmp(SSL_get_default_passwd_cb_userdata(ssl), "userdata"));
    TELL(SSL_use_certificate_chain_file(ssl, path));
    TELL(SSL_use_certificate_file(ssl, path, SSL_FILETYPE_PEM));
    TELL(SSL_use_PrivateKey_file(ssl, path, SSL_FILETYPE_PEM));
    TELL(SSL_check_private_key(ssl));

    /* The leaf, then something that is no certificate. */
    PEM_write_bio_X509(bio, leaf);
    BIO_puts(bio, "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
    BIO_write(bio, "", 1);
    BIO_get_mem_data(bio, &text);
    {
        const char *broken = file_with("broken", text);

        TELL(SSL_CTX_use_certificate_chain_file(ctx, broken));
        unlink(broken);
    }
    show(ctx);

    len = i2d_X509(leaf, &der);
    TELL(SSL_CTX_use_certificate_ASN1(ctx, len, der));
    OPENSSL_free(der);
    der = NULL;
    len = i2d_PrivateKey(key, &der);
    TELL(SSL_CTX_use_PrivateKey_ASN1(EVP_PKEY_EC, ctx, der, len));
    OPENSSL_free(der);
    show(ctx);

    /* Chains from the store. */
    TELL(SSL_CTX_clear_chain_certs(ctx));
    TELL(SSL_CTX_build_cert_chain(ctx, 0));
    TELL(SSL_CTX_build_cert_chain(ctx, SSL_BUILD_CHAIN_FLAG_IGNORE_ERROR));
    TELL(SSL_CTX_build_cert_chain(ctx, SSL_BUILD_CHAIN_FLAG_IGNORE_ERROR | SSL_BUILD_CHAIN_FLAG_CLEAR_ERROR));
    show(ctx);
    MUST(X509_STORE_add_cert(SSL_CTX_get_cert_store(ctx), ca));
    TELL(SSL_CTX_build_cert_chain(ctx, 0));
    show(ctx);
    TELL(SSL_CTX_build_cert_chain(ctx, SSL_BUILD_CHAIN_FLAG_NO_ROOT));
    show(ctx);
    TELL(SSL_CTX_build_cert_chain(ctx, SSL_BUILD_CHAIN_FLAG_CHECK));
    TELL(SSL_CTX_add1_chain_cert(ctx, ca));
    TELL(SSL_CTX_build_cert_chain(ctx, SSL_BUILD_CHAIN_FLAG_CHECK));
    show(ctx);
    {
        X509_STORE *store = X509_STORE_new(), *got;

        TELL(SSL_CTX_set1_chain_cert_store(ctx, store));
        TELL(SSL_CTX_get0_chain_cert_store(ctx, &got));
        printf("  same %d\n", got == store);
        TELL(SSL_CTX_build_cert_chain(ctx, SSL_BUILD_CHAIN_FLAG_UNTRUSTED));
        TELL(SSL_CTX_set0_verify_cert_store(ctx, store));
        TELL(SSL_CTX_get0_verify_cert_store(ctx, &got));
        printf("  same %d\n", got == store);
        TELL(SSL_CTX_set0_chain_cert_store(ctx, NULL));
        TELL(SSL_CTX_get0_chain_cert_store(ctx, &got));
        printf("  none %d\n", got == NULL);
    }
    unlink(path);
    BIO_free(bio);
    SSL_free(ssl);
    SSL_CTX_free(ctx);
    X509_free(ca), X509_free(leaf);
    EVP_PKEY_free(ca_key), EVP_PKEY_free(key);
}

static void levels(void)
{
    SSL_CTX *ctx = SSL_CTX_new(TLS_method());
    EVP_PKEY *key = EVP_RSA_gen(1024), *ca_key = load_key(P256);
    X509 *ca = load_cert(P256), *small = make_cert(key, "small", NULL, NULL, 3), *leaf = make_cert(ca_key, "sha1", ca, ca_key, 4);

    MUST(X509_sign(leaf, ca_key, EVP_sha1()) > 0);
    TELL(SSL_CTX_use_certificate(ctx, small));
    TELL(SSL_CTX_add1_chain_cert(ctx, small));
    TELL(SSL_CTX_use_certificate(ctx, leaf));
    SSL_CTX_set_security_level(ctx, 0);
    TELL(SSL_CTX_use_certificate(ctx, small));
    TELL(SSL_CTX_add1_chain_cert(ctx, small));
    TELL(SSL_CTX_use_certificate(ctx, leaf));
    SSL_CTX_set_security_level(ctx, 5);
    TELL(SSL_CTX_use_certificate(ctx, ca));
    SSL_CTX_free(ctx);
    X509_free(ca), X509_free(small), X509_free(leaf);
    EVP_PKEY_free(key), EVP_PKEY_free(ca_key);
}

int main(void)
{
    SSL_CTX *ctx = SSL_CTX_new(TLS_method());
    SSL *ssl = SSL_new(ctx);

    nothing_given(ctx, ssl);
    bad_files(ctx, ssl);
    slots();
    good_files();
    levels();
    SSL_free(ssl);
    SSL_CTX_free(ctx);
    return 0;
}
