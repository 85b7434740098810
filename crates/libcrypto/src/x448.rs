//! X448 (RFC 7748): the key exchange that aws-lc lacks.
//!
//! All errors of libcrypto are taken off the queue: the caller knows what they mean.

use core::ffi::CStr;
use core::ptr::{self, NonNull};

use crate::err;
use crate::evp::own_context;
use crate::sys::*;

/// Bytes of a private key, of a public key and of a shared secret.
pub const LEN: usize = 56;

const NAME: &CStr = c"X448";

/// A key, and the library context it lives in.
struct Key(NonNull<EVP_PKEY>, *mut OSSL_LIB_CTX);

impl Drop for Key {
    fn drop(&mut self) {
        // SAFETY: the reference that the constructor gave, used by nobody after this.
        unsafe { EVP_PKEY_free(self.0.as_ptr()) }
    }
}

struct Exchange(NonNull<EVP_PKEY_CTX>);

impl Drop for Exchange {
    fn drop(&mut self) {
        // SAFETY: made by EVP_PKEY_CTX_new, used by nobody after this.
        unsafe { EVP_PKEY_CTX_free(self.0.as_ptr()) }
    }
}

/// The public key of a private one; `None` if libcrypto failed.
pub fn public_from_private(private: &[u8; LEN]) -> Option<[u8; LEN]> {
    err::discarding(|| {
        let key = private_key(private)?;
        let mut public = [0; LEN];
        let mut len = LEN;
        // SAFETY: a live key; at most `len` bytes are written to `public`, which has as many.
        let ret = unsafe { EVP_PKEY_get_raw_public_key(key.0.as_ptr(), public.as_mut_ptr(), &mut len) };
        (ret == 1 && len == LEN).then_some(public)
    })
}

/// Writes the secret shared with `peer`; false if it is all zero (RFC 7748 §6.2) or libcrypto failed, `secret` then being zeroed.
#[must_use]
pub fn agree(private: &[u8; LEN], peer: &[u8; LEN], secret: &mut [u8; LEN]) -> bool {
    let done = err::discarding(|| {
        let key = private_key(private)?;
        // SAFETY: 56 readable bytes; the result is a new reference, ours.
        let peer = unsafe { EVP_PKEY_new_raw_public_key_ex(key.1, NAME.as_ptr(), ptr::null(), peer.as_ptr(), LEN) };
        let peer = Key(NonNull::new(peer)?, key.1);
        // SAFETY: a live key, of which the context takes a reference of its own. The result is ours.
        let exchange = unsafe { EVP_PKEY_CTX_new_from_pkey(key.1, key.0.as_ptr(), ptr::null()) };
        let exchange = Exchange(NonNull::new(exchange)?);
        let mut len = LEN;
        // SAFETY: live objects; at most `len` bytes are written to `secret`, which has as many.
        let good = unsafe {
            EVP_PKEY_derive_init(exchange.0.as_ptr()) == 1
                && EVP_PKEY_derive_set_peer(exchange.0.as_ptr(), peer.0.as_ptr()) == 1
                && EVP_PKEY_derive(exchange.0.as_ptr(), secret.as_mut_ptr(), &mut len) == 1
        };
        (good && len == LEN).then_some(())
    });
    let zero = secret.iter().fold(0, |all, b| all | b) == 0;
    if done.is_none() {
        secret.fill(0);
    }
    done.is_some() && !zero
}

/// In the default library context, or, where the process has no provider there that knows X448, in one of our own.
fn private_key(private: &[u8; LEN]) -> Option<Key> {
    let key = |ctx: *mut OSSL_LIB_CTX| {
        // SAFETY: a context that lives on, a NUL-terminated name, 56 readable bytes; the result is a new reference, ours.
        let key = unsafe { EVP_PKEY_new_raw_private_key_ex(ctx, NAME.as_ptr(), ptr::null(), private.as_ptr(), LEN) };
        NonNull::new(key).map(|key| Key(key, ctx))
    };
    key(ptr::null_mut()).or_else(|| key(own_context()))
}
