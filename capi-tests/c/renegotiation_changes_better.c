// BETTER: a renegotiation that must have a certificate does not resume its way around the request; who is asked once keeps the certificate
// The rows of renegotiation_changes.c in which the two differ.
#define PART 1
#include "renegotiation_changes.c"
