// BETTER: LEGACY_SERVER_CONNECT is for connecting: what is renegotiated is protected; a failure says its cause; support is not told of an unprotected handshake; octets behind a hello's renegotiation_info are a fault
// The rows of renegotiation_rfc5746.c in which the two differ.
#define PART 1
#include "renegotiation_rfc5746.c"
