// OPENSSL_init_ssl and the texts: nothing without the flag, and once NO_LOAD came first, no SSL_CTX brings them.
#include "harness.h"
#include <sys/wait.h>

static void print_whether(const char *when)
{
    printf("%s: %s\n", when, ERR_reason_error_string(ERR_PACK(ERR_LIB_SSL, 0, SSL_R_UNEXPECTED_MESSAGE)) ? "there" : "none");
}

static void in_a_child(const char *name, uint64_t flags, uint64_t then)
{
    pid_t child;

    fflush(stdout);
    child = fork();
    if (child == 0) {
        printf("== %s\n", name);
        TELL(OPENSSL_init_ssl(flags, NULL));
        print_whether("after the first call");
        TELL(OPENSSL_init_ssl(then, NULL));
        print_whether("after the second call");
        SSL_CTX_free(SSL_CTX_new(TLS_method()));
        print_whether("after SSL_CTX_new");
        TELL(ERR_load_SSL_strings());
        print_whether("after ERR_load_SSL_strings");
        fflush(stdout);
        _exit(0);
    }
    MUST(child > 0 && waitpid(child, NULL, 0) == child);
}

int main(void)
{
    in_a_child("no flag", 0, 0);
    in_a_child("load", OPENSSL_INIT_LOAD_SSL_STRINGS, OPENSSL_INIT_NO_LOAD_SSL_STRINGS);
    in_a_child("no load", OPENSSL_INIT_NO_LOAD_SSL_STRINGS, OPENSSL_INIT_LOAD_SSL_STRINGS);
    in_a_child("both", OPENSSL_INIT_NO_LOAD_SSL_STRINGS | OPENSSL_INIT_LOAD_SSL_STRINGS, 0);
    return 0;
}
