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

/* CVE-2024-5535: every pair of lists of up to three octets that say 0, 1 or 2, each in a block of just its size. */
static void small_pairs(void)
{
    unsigned int a, b, i, digits;

    for (a = 0; a < 40; a++)
        for (b = 0; b < 40; b++) {
            static const unsigned int first[] = { 0, 1, 4, 13, 40 };
            unsigned char *lists[2];
            unsigned int lengths[2], k;

            for (k = 0; k < 2; k++) {
                unsigned int which = k ? b : a;

                for (lengths[k] = 0; which >= first[lengths[k] + 1]; lengths[k]++)
                    ;
                MUST((lists[k] = malloc(lengths[k] ? lengths[k] : 1)) != NULL);
                for (i = 0, digits = which - first[lengths[k]]; i < lengths[k]; i++, digits /= 3)
                    lists[k][i] = (unsigned char)(digits % 3);
            }
            try(lists[0], lengths[0], lists[1], lengths[1]);
            free(lists[0]);
            free(lists[1]);
        }
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
    small_pairs();
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
