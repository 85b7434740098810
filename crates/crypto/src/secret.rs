//! Bytes that must not outlive their use: wiped on drop, compared in constant time, never printed.
//!
//! [`Secret`] holds what a hash can give (64 bytes) without allocating; [`SecretVec`] holds the rest (finite-field and hybrid
//! shared secrets).

use core::fmt;
use core::ops::{Deref, DerefMut};

use subtle::ConstantTimeEq;

use crate::lc;

/// The longest [`Secret`]: the output of SHA-512.
pub const MAX: usize = 64;

/// Up to 64 secret bytes, held inline.
#[derive(Clone)]
pub struct Secret {
    bytes: [u8; MAX],
    len: u8,
}

/// No bytes.
impl Default for Secret {
    fn default() -> Secret {
        Secret::empty()
    }
}

impl Secret {
    /// No bytes.
    pub const fn empty() -> Secret {
        Secret { bytes: [0; MAX], len: 0 }
    }

    /// `len` zero bytes, to be filled through `DerefMut`; TLS 1.3 also uses them as they are (RFC 8446 §7.1). More than
    /// [`MAX`] is cut to [`MAX`].
    pub fn zeroed(len: usize) -> Secret {
        Secret { bytes: [0; MAX], len: len.min(MAX) as u8 }
    }

    /// A copy of `bytes`; `None` if they are more than [`MAX`].
    pub fn new(bytes: &[u8]) -> Option<Secret> {
        let mut s = Secret::empty();
        s.bytes.get_mut(..bytes.len())?.copy_from_slice(bytes);
        s.len = bytes.len() as u8;
        Some(s)
    }
}

impl Deref for Secret {
    type Target = [u8];
    fn deref(&self) -> &[u8] {
        self.bytes.get(..usize::from(self.len)).unwrap_or_default()
    }
}

impl DerefMut for Secret {
    fn deref_mut(&mut self) -> &mut [u8] {
        self.bytes.get_mut(..usize::from(self.len)).unwrap_or_default()
    }
}

impl Drop for Secret {
    fn drop(&mut self) {
        lc::wipe(&mut self.bytes);
    }
}

/// Equal length and, in constant time, equal bytes.
impl PartialEq for Secret {
    fn eq(&self, other: &Secret) -> bool {
        self.deref().ct_eq(other).into()
    }
}

impl Eq for Secret {}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Secret({} bytes)", self.len)
    }
}

/// Secret bytes of any length, on the heap. The length is fixed, so no copy is left behind by growing.
#[derive(Clone, Default)]
pub struct SecretVec(Box<[u8]>);

impl SecretVec {
    /// `len` zero bytes, to be filled through `DerefMut`.
    pub fn zeroed(len: usize) -> SecretVec {
        SecretVec(vec![0; len].into_boxed_slice())
    }

    /// A copy of `bytes`.
    pub fn new(bytes: &[u8]) -> SecretVec {
        SecretVec(bytes.into())
    }
}

impl Deref for SecretVec {
    type Target = [u8];
    fn deref(&self) -> &[u8] {
        &self.0
    }
}

impl DerefMut for SecretVec {
    fn deref_mut(&mut self) -> &mut [u8] {
        &mut self.0
    }
}

impl Drop for SecretVec {
    fn drop(&mut self) {
        lc::wipe(&mut *self.0);
    }
}

/// Equal length and, in constant time, equal bytes.
impl PartialEq for SecretVec {
    fn eq(&self, other: &SecretVec) -> bool {
        self.deref().ct_eq(other).into()
    }
}

impl Eq for SecretVec {}

impl fmt::Debug for SecretVec {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SecretVec({} bytes)", self.0.len())
    }
}

/// Wipes bytes that a secret stood in.
pub fn wipe(bytes: &mut [u8]) {
    lc::wipe(bytes);
}

/// Equal length and, in constant time, equal bytes: for MACs, Finished values and cookies.
pub fn equal(a: &[u8], b: &[u8]) -> bool {
    a.ct_eq(b).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holds_up_to_64_bytes_and_hides_them() {
        assert_eq!(Secret::new(&[7; 64]).unwrap().deref(), &[7; 64]);
        assert!(Secret::new(&[7; 65]).is_none());
        assert_eq!(Secret::zeroed(1000).len(), 64);
        assert!(Secret::new(b"abc") == Secret::new(b"abc"));
        assert!(Secret::new(b"abc") != Secret::new(b"abd"));
        assert!(Secret::new(b"abc") != Secret::new(b"ab"));
        assert_eq!(format!("{:?}", Secret::new(b"abc").unwrap()), "Secret(3 bytes)");
        assert_eq!(format!("{:?}", SecretVec::new(b"abcd")), "SecretVec(4 bytes)");
        assert!(SecretVec::new(b"abcd") == SecretVec::new(b"abcd") && SecretVec::new(b"abcd") != SecretVec::new(b"abce"));
    }
}
