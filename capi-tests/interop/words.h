/*
 * The words of a peer's command line, KEY=VALUE behind the role; peer.c says what they mean.
 */
#ifndef WORDS_H
#define WORDS_H

#include <stdlib.h>
#include <string.h>

static int argument_count;
static char **arguments;

static const char *value(const char *key)
{
    size_t length = strlen(key);
    int i;

    for (i = 2; i < argument_count; i++)
        if (strncmp(arguments[i], key, length) == 0 && arguments[i][length] == '=' && arguments[i][length + 1] != '\0')
            return arguments[i] + length + 1;
    return NULL;
}

static long number(const char *key, long otherwise)
{
    const char *text = value(key);

    return text ? atol(text) : otherwise;
}

#endif
