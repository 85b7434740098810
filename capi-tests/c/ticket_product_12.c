// LIMIT: 300
// Every combination of what decides about tickets in TLS 1.2: see ticket_product.h.
#include "ticket_product.h"

int main(void)
{
    version = TLS1_2_VERSION;
    return run();
}
