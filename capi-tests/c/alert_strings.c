// VALGRIND
// SSL_alert_type_string and SSL_alert_desc_string, short and long, for every value that they tell apart and some that they do not.
#include "harness.h"

int main(void)
{
    static const int odd[] = { -1, -246, 0x10a, 0x128, 0x1ff, 0x200, 0x228, 0x300, 0x10100, 0x7fffffff };
    size_t i;
    int value;

    for (value = 0; value < 256; value++)
        printf("%d %s %s\n", value, SSL_alert_desc_string(value), SSL_alert_desc_string_long(value));
    for (value = 0; value < 0x500; value += 0x80)
        printf("%x %s %s\n", value, SSL_alert_type_string(value), SSL_alert_type_string_long(value));
    for (i = 0; i < sizeof(odd) / sizeof(*odd); i++)
        printf("%x %s %s %s %s\n", odd[i], SSL_alert_type_string(odd[i]), SSL_alert_type_string_long(odd[i]),
               SSL_alert_desc_string(odd[i]), SSL_alert_desc_string_long(odd[i]));
    return 0;
}
