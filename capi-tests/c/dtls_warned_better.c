// BETTER: up to four warnings in a row are passed over; OpenSSL 3.0 reads one and the same again until they are too many, so that a server's
// unrecognized_name, or anybody's datagram, ends the handshake. And a close_notify is told as SSL_ERROR_ZERO_RETURN, not as something to wait for
// Warnings in clear that come to a DTLS handshake, one and many, and a goodbye.
#include "harness.h"
#include "dtls.h"
#include "dtls_warned.h"

int main(void)
{
    static const int counts[] = { 1, 2, 4, 5, 6 };
    size_t i;
    int at_server, late;

    for (at_server = 0; at_server < 2; at_server++)
        for (late = 0; late < 2; late++) {
            for (i = 0; i < sizeof(counts) / sizeof(*counts); i++) {
                warned(DTLS1_2_VERSION, at_server, late, 1, SSL_AD_USER_CANCELLED, counts[i], 1);
                warned(DTLS1_2_VERSION, at_server, late, 1, SSL_AD_USER_CANCELLED, counts[i], 0);
                warned(DTLS1_VERSION, at_server, late, 1, SSL_AD_UNRECOGNIZED_NAME, counts[i], 1);
            }
            warned(DTLS1_2_VERSION, at_server, late, 1, SSL_AD_CLOSE_NOTIFY, 1, 1);
        }
    return 0;
}
