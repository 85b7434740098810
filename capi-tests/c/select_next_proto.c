// VALGRIND
// SSL_select_next_proto: the verdict, where the result points and its length, for chosen lists and for many random ones.
#include "harness.h"

static void try(const unsigned char *server, unsigned int server_len, const unsigned char *client, unsigned int client_len)
{
    unsigned char *out = (unsigned char *)"";
    unsigned char length = 99;
    int verdict = SSL_select_next_proto(&out, &length, server, server_len, client, client_len);

    printf("%d", verdict);
    if (out == NULL)
        printf(" NULL");
    else if (server != NULL && out >= server && out < server + server_len + 1)
        printf(" server+%d", (int)(out - server));
    else if (client != NULL && out >= client && out < client + client_len + 1)
        printf(" client+%d", (int)(out - client));
    else
        printf(" elsewhere");
    printf(" %d\n", length);
}

#define TRY(server, client) \
    try((const unsigned char *)server, sizeof(server) - 1, (const unsigned char *)client, sizeof(client) - 1)

int main(void)
{
    unsigned char server[24], client[24];
    unsigned int seed = 1, round, i;

    TRY("\x02h2\x08http/1.1", "\x08http/1.1\x02h2");
    TRY("\x02h2", "\x08http/1.1");
    TRY("\x02h2", "");
    TRY("", "\x02h2");
    TRY("", "");
    TRY("\x02h2", "\x00\x02h2");
    TRY("\x00\x02h2", "\x02h2");
    TRY("\x02h2\x05", "\x02h2");
    TRY("\x05h2", "\x02h2");
    TRY("\x02h2", "\x05h2");
    TRY("\x02h2", "\x03spd\x02h2\x09zz");
    TRY("\x02h3", "\x03spd\x02h2\x09zz");
    try(NULL, 0, (const unsigned char *)"\x02h2", 3);
    try((const unsigned char *)"\x02h2", 3, NULL, 0);
    try(NULL, 0, NULL, 0);
    for (round = 0; round < 2000; round++) {
        for (i = 0; i < sizeof(server); i++) {
            seed = seed * 1103515245u + 12345u;
            server[i] = (unsigned char)(seed >> 16 & 3);
            seed = seed * 1103515245u + 12345u;
            client[i] = (unsigned char)(seed >> 16 & 3);
        }
        seed = seed * 1103515245u + 12345u;
        try(server, seed >> 16 & 15, client, seed >> 20 & 15);
    }
    return 0;
}
