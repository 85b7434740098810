/* Written by tools/headers from include/templates/srtp.h.in and the Rust sources: change those, then run `make headers`. */

/*
 * The use_srtp extension (RFC 5764).
 */
#ifndef OPENSSL_SRTP_H
#define OPENSSL_SRTP_H
#pragma once

#include <openssl/macros.h>
#ifndef OPENSSL_NO_DEPRECATED_3_0
#define HEADER_D1_SRTP_H
#endif

#include <openssl/ssl.h>

#ifdef __cplusplus
extern "C" {
#endif

#define SRTP_AES128_CM_SHA1_80 0x0001
#define SRTP_AES128_CM_SHA1_32 0x0002
#define SRTP_AES128_F8_SHA1_80 0x0003
#define SRTP_AES128_F8_SHA1_32 0x0004
#define SRTP_NULL_SHA1_80 0x0005
#define SRTP_NULL_SHA1_32 0x0006
#define SRTP_AEAD_AES_128_GCM 0x0007
#define SRTP_AEAD_AES_256_GCM 0x0008

/* SSL_CTX_set_tlsext_use_srtp(3). */
#ifndef OPENSSL_NO_SRTP
/*
 * The SRTP profiles that DTLS connections offer or take, with colons between them. 0 on success, 1 for a name that is unknown or twice
 * there.
 */
__owur int SSL_CTX_set_tlsext_use_srtp(SSL_CTX *ctx, const char *profiles);
/* The SRTP profile that a DTLS handshake agreed upon; NULL for none. Rows are static. */
__owur SRTP_PROTECTION_PROFILE *SSL_get_selected_srtp_profile(SSL *s);
/* The connection's SRTP profiles, or its SSL_CTX's; lent. NULL if none were set. */
__owur STACK_OF(SRTP_PROTECTION_PROFILE) *SSL_get_srtp_profiles(SSL *ssl);
/*
 * The SRTP profiles that DTLS connections offer or take, with colons between them. 0 on success, 1 for a name that is unknown or twice
 * there.
 */
__owur int SSL_set_tlsext_use_srtp(SSL *ssl, const char *profiles);
#endif

#ifdef __cplusplus
}
#endif
#endif
