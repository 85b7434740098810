//! Verifying with a public key known by its DER alone: for the algorithms and curves that aws-lc lacks (Ed448, DSA, binary curves).
//!
//! All errors of libcrypto are taken off the queue: a signature that is not accepted is the caller's finding to report.

use core::ffi::CStr;

use crate::err;
use crate::evp::{own_context, Pkey, Scope, SignatureMethod};

/// True if `signature` is the one of `message` under the key in the SubjectPublicKeyInfo `spki`, with the digest of this name, or with
/// none for schemes that take the message whole. `None` if libcrypto cannot read the key.
pub fn verify(spki: &[u8], digest: Option<&CStr>, message: &[u8], signature: &[u8]) -> Option<bool> {
    err::discarding(|| {
        // SAFETY: the context is never freed.
        let own = || unsafe { Scope::new(own_context(), None) };
        let default = Pkey::from_spki(spki, Scope::default()).ok().map(|key| (key, Scope::default()));
        let (key, scope) = default.or_else(|| Pkey::from_spki(spki, own()).ok().map(|key| (key, own())))?;
        Some(key.verify(SignatureMethod { digest, pss: false }, message, signature, scope))
    })
}
