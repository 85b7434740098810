// Alerts in clear before and amid a DTLS handshake that end it, as anybody can send them.
#include "harness.h"
#include "dtls.h"
#include "dtls_warned.h"

int main(void)
{
    static const int versions[] = { DTLS1_2_VERSION, DTLS1_VERSION };
    int v, at_server, late;

    for (v = 0; v < 2; v++)
        for (at_server = 0; at_server < 2; at_server++)
            for (late = 0; late < 2; late++) {
                warned(versions[v], at_server, late, 1, SSL_AD_NO_RENEGOTIATION, 1, 1);
                warned(versions[v], at_server, late, 2, SSL_AD_HANDSHAKE_FAILURE, 1, 1);
                warned(versions[v], at_server, late, 2, SSL_AD_CLOSE_NOTIFY, 1, 1);
                warned(versions[v], at_server, late, 3, SSL_AD_HANDSHAKE_FAILURE, 1, 1);
            }
    return 0;
}
