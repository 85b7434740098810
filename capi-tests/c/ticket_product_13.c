// LIMIT: 300
// Every combination of what decides about tickets in TLS 1.3: see ticket_product.h.
#include "ticket_product.h"

int main(void)
{
    version = TLS1_3_VERSION;
    return run();
}
