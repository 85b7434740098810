//! Diffie-Hellman over the elliptic curves that aws-lc lacks: the binary ones, the small ones, Koblitz's.
//!
//! All errors of libcrypto are taken off the queue: the caller knows what they mean.

use core::ffi::CStr;

use crate::err;
use crate::evp::{own_context, Pkey, Scope};
use crate::sys;

/// Why there is no secret: the peer's octets are no point of the curve's, or one of small order.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Refused;

/// A fresh private key.
pub struct PrivateKey {
    key: Pkey,
    scope: Scope<'static>,
}

// SAFETY: the scope names the process's default library context or our own, both of which any thread may use and nobody frees.
unsafe impl Send for PrivateKey {}

impl PrivateKey {
    /// On the curve that is this object of libcrypto's: in the default library context, or, where the process has no provider there that
    /// knows it, in one of our own. `None` if neither has it.
    pub fn generate(curve: i32) -> Option<PrivateKey> {
        // SAFETY: answers a static string, or NULL for a number that is no object's.
        let name = unsafe { sys::OBJ_nid2sn(curve) };
        if name.is_null() {
            return None;
        }
        // SAFETY: as above.
        let name = unsafe { CStr::from_ptr(name) };
        let generate = |scope| Some(PrivateKey { key: Pkey::generate(c"EC", Some(name), scope).ok()?, scope });
        // SAFETY: our context lives on.
        err::discarding(|| generate(Scope::default()).or_else(|| generate(unsafe { Scope::new(own_context(), None) })))
    }

    /// The public point, uncompressed.
    pub fn public(&self) -> Option<Vec<u8>> {
        err::discarding(|| self.key.encoded_public().map(|point| point.to_vec()))
    }

    /// Lends `f` the secret shared with `peer`, a point in any form of SEC 1's, and wipes it afterwards. The point is checked to be of the
    /// curve's prime order, which matters where the curve has a cofactor.
    pub fn agree<R>(&self, peer: &[u8], f: impl FnOnce(&[u8]) -> R) -> Result<R, Refused> {
        let secret = err::discarding(|| {
            let peer = self.key.peer_from_encoded(peer)?;
            self.key.derive(&peer, false, self.scope)
        });
        let mut secret = secret.map_err(|_| Refused)?;
        let result = f(&secret);
        // SAFETY: as many bytes as the vector has.
        unsafe { sys::OPENSSL_cleanse(secret.as_mut_ptr().cast(), secret.len()) };
        Ok(result)
    }
}
