/*
 * A program whose time is its own: it defines time() and clock_gettime(), which the library calls, and moves both by `shift`.
 * Define _GNU_SOURCE before the first header.
 */
#ifndef CLOCK_H
#define CLOCK_H

#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

/* Seconds. */
static long shift;

int clock_gettime(clockid_t clock, struct timespec *out)
{
    int ret = (int)syscall(SYS_clock_gettime, clock, out);

    if (ret == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE))
        out->tv_sec += shift;
    return ret;
}

time_t time(time_t *out)
{
    struct timespec now;

    clock_gettime(CLOCK_REALTIME, &now);
    if (out)
        *out = now.tv_sec;
    return now.tv_sec;
}

#endif
