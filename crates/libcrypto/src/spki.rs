//! Verifying with a public key known by its DER alone: for the algorithms and curves that aws-lc lacks (Ed448, DSA, binary curves).
//!
//! All errors of libcrypto are taken off the queue: a signature that is not accepted is the caller's finding to report.

use core::ffi::CStr;
use core::ptr::{self, NonNull};

use crate::err;
use crate::sys::*;

/// True if `signature` is the one of `message` under the key in the SubjectPublicKeyInfo `spki`, with the digest of this name, or with
/// none for schemes that take the message whole. `None` if libcrypto cannot read the key or use it so.
pub fn verify(spki: &[u8], digest: Option<&CStr>, message: &[u8], signature: &[u8]) -> Option<bool> {
    err::discarding(|| {
        let mut at = spki.as_ptr();
        let len = core::ffi::c_long::try_from(spki.len()).ok()?;
        // SAFETY: `at` has `len` readable bytes and is only advanced; the result is a new reference, ours.
        let key = NonNull::new(unsafe { d2i_PUBKEY(ptr::null_mut(), &mut at, len) })?;
        // SAFETY: no arguments; the result is ours.
        let ctx = unsafe { EVP_MD_CTX_new() };
        let digest = digest.map_or(ptr::null(), CStr::as_ptr);
        let (null, nobody) = (ptr::null_mut(), ptr::null_mut());
        // SAFETY: a live key, of which the context takes a reference, and a context that is not NULL; names are NUL-terminated or NULL;
        // message and signature are readable for their lengths.
        let answer = unsafe {
            if ctx.is_null() || EVP_DigestVerifyInit_ex(ctx, null, digest, nobody, ptr::null(), key.as_ptr(), ptr::null()) != 1 {
                None
            } else {
                Some(EVP_DigestVerify(ctx, signature.as_ptr(), signature.len(), message.as_ptr(), message.len()) == 1)
            }
        };
        // SAFETY: both are ours and not used after this; freeing NULL does nothing.
        unsafe {
            EVP_MD_CTX_free(ctx);
            EVP_PKEY_free(key.as_ptr());
        }
        answer
    })
}
