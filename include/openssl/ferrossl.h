/* Written by tools/headers from include/templates/ferrossl.h.in and the Rust sources: change those, then run `make headers`. */

#ifndef OPENSSL_FERROSSL_H
#define OPENSSL_FERROSSL_H
#pragma once

#include <openssl/ssl.h>

/*
 * What this library has and OpenSSL has not: limits on what the peer may have us do on one connection, for an SSL_CTX or an SSL. They return the limit that
 * stood before (-1: none). `n` negative only asks; larger than 32 bits sets no limit.
 *   max_renegotiations          renegotiations that the peer begins (hellos to a server that did not ask, HelloRequests to a client); the
 *                               next is refused with no_renegotiation. Not limited by default, as in OpenSSL.
 *   max_refused_renegotiations  how often a refusal is answered; the next one ends the connection. 16 by default.
 *   max_key_updates             KeyUpdates of TLS 1.3 in a row without data between them; the next one ends the connection. 64 by default.
 */
#define FERROSSL_CTRL_MAX_RENEGOTIATIONS 0x46530001
#define FERROSSL_CTRL_MAX_REFUSED_RENEGOTIATIONS 0x46530002
#define FERROSSL_CTRL_MAX_KEY_UPDATES 0x46530003
#define FERROSSL_CTX_set_max_renegotiations(ctx, n) \
    SSL_CTX_ctrl((ctx), FERROSSL_CTRL_MAX_RENEGOTIATIONS, (n), NULL)
#define FERROSSL_CTX_set_max_refused_renegotiations(ctx, n) \
    SSL_CTX_ctrl((ctx), FERROSSL_CTRL_MAX_REFUSED_RENEGOTIATIONS, (n), NULL)
#define FERROSSL_CTX_set_max_key_updates(ctx, n) SSL_CTX_ctrl((ctx), FERROSSL_CTRL_MAX_KEY_UPDATES, (n), NULL)
#define FERROSSL_set_max_renegotiations(ssl, n) SSL_ctrl((ssl), FERROSSL_CTRL_MAX_RENEGOTIATIONS, (n), NULL)
#define FERROSSL_set_max_refused_renegotiations(ssl, n) \
    SSL_ctrl((ssl), FERROSSL_CTRL_MAX_REFUSED_RENEGOTIATIONS, (n), NULL)
#define FERROSSL_set_max_key_updates(ssl, n) SSL_ctrl((ssl), FERROSSL_CTRL_MAX_KEY_UPDATES, (n), NULL)

/*
 * With `on` not 0 a server of TLS 1.3 sends the tickets that follow a handshake just before the data of its first SSL_write, not at the end of the handshake: for
 * a peer that may close, or not read, before it is answered. A server that never writes sends none; SSL_new_session_ticket also
 * sends what is held. Returns what stood before (0 or 1); `on` negative only asks.
 */
#define FERROSSL_CTRL_HOLD_TICKETS 0x46530004
#define FERROSSL_CTX_set_hold_tickets(ctx, on) SSL_CTX_ctrl((ctx), FERROSSL_CTRL_HOLD_TICKETS, (on), NULL)
#define FERROSSL_set_hold_tickets(ssl, on) SSL_ctrl((ssl), FERROSSL_CTRL_HOLD_TICKETS, (on), NULL)

/*
 * Whether a write key of TLS 1.3 is updated by itself before it has protected as much as its cipher allows (RFC 8446, section 5.5): on by default; with
 * `on` 0 only SSL_key_update changes keys, as in OpenSSL. Returns what stood before (0 or 1); `on` negative only asks.
 */
#define FERROSSL_CTRL_AUTO_KEY_UPDATE 0x46530005
#define FERROSSL_CTX_set_auto_key_update(ctx, on) SSL_CTX_ctrl((ctx), FERROSSL_CTRL_AUTO_KEY_UPDATE, (on), NULL)
#define FERROSSL_set_auto_key_update(ssl, on) SSL_ctrl((ssl), FERROSSL_CTRL_AUTO_KEY_UPDATE, (on), NULL)

#endif
