// BETTER: a version that a security callback forbids is not spoken, and the next one is; OpenSSL 3.0 ends with internal_error where it is the highest
// The highest version forbidden by a security callback.
#include "harness.h"
#include "forbidden_versions.h"

int main(void)
{
    static const unsigned sets[] = { 8, 12, 14, 15 };
    size_t i;

    for (i = 0; i < sizeof(sets) / sizeof(*sets); i++) {
        attempt(sets[i], 0, TLS1_3_VERSION, TLS1_3_VERSION);
        attempt(0, sets[i], TLS1_3_VERSION, TLS1_3_VERSION);
        attempt(sets[i], sets[i], TLS1_3_VERSION, TLS1_3_VERSION);
    }
    attempt(8, 4, TLS1_3_VERSION, TLS1_3_VERSION);
    attempt(4, 8, TLS1_3_VERSION, TLS1_3_VERSION);
    attempt(4, 0, TLS1_2_VERSION, TLS1_2_VERSION);
    attempt(0, 4, TLS1_2_VERSION, TLS1_2_VERSION);
    return 0;
}
