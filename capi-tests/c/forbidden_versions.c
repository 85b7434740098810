// Versions before TLS 1.3 that a security callback forbids, up to the highest and within a gap.
#include "harness.h"
#include "forbidden_versions.h"

int main(void)
{
    static const unsigned sets[] = { 0, 4, 2, 6, 7, 1 };
    size_t i, j;

    for (i = 0; i < sizeof(sets) / sizeof(*sets); i++)
        for (j = 0; j < sizeof(sets) / sizeof(*sets); j++) {
            attempt(sets[i], sets[j], TLS1_3_VERSION, TLS1_3_VERSION);
            attempt(sets[i], sets[j], TLS1_2_VERSION, TLS1_3_VERSION);
            attempt(sets[i], sets[j], TLS1_1_VERSION, TLS1_1_VERSION);
        }
    return 0;
}
