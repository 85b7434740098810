// VALGRIND
// The compression functions of a libssl that has none, and the extension types that the library keeps for itself.
#include "harness.h"
#include <openssl/comp.h>

int main(void)
{
    /* As the headers of OpenSSL 1.0 had it. */
    struct { int id; const char *name; COMP_METHOD *method; } made = { 193, "made here", NULL };
    STACK_OF(SSL_COMP) *list, *own;
    unsigned int type;

    TELL_PTR(list = SSL_COMP_get_compression_methods());
    printf("methods %d, the same again %d\n", sk_SSL_COMP_num(list), list == SSL_COMP_get_compression_methods());
    TELL(SSL_COMP_add_compression_method(1, COMP_zlib()));
    TELL(SSL_COMP_add_compression_method(1, NULL));
    TELL(SSL_COMP_add_compression_method(193, COMP_zlib()));
    TELL(SSL_COMP_add_compression_method(256, NULL));
    printf("methods %d\n", sk_SSL_COMP_num(SSL_COMP_get_compression_methods()));
    TELL_STR(SSL_COMP_get_name(NULL));
    TELL_STR(SSL_COMP_get_name(COMP_zlib()));
    own = sk_SSL_COMP_new_null();
    printf("exchanged %d\n", SSL_COMP_set0_compression_methods(own) == list);
    printf("ours now %d\n", SSL_COMP_get_compression_methods() == own);
    printf("back %d\n", SSL_COMP_set0_compression_methods(list) == own);
    sk_SSL_COMP_free(own);
    printf("none %d\n", SSL_COMP_set0_compression_methods(NULL) == list);
    TELL_PTR(SSL_COMP_get_compression_methods());
    printf("back %d\n", SSL_COMP_set0_compression_methods(list) == NULL);
    TELL_STR(SSL_COMP_get0_name((const SSL_COMP *)&made));
    TELL(SSL_COMP_get_id((const SSL_COMP *)&made));

    for (type = 0; type <= 0x10010; type++)
        if (SSL_extension_supported(type))
            printf("extension %u\n", type);
    return 0;
}
