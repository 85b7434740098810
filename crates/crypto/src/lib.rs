//! Cryptography of the TLS engine: hashes, HMAC, key derivation, groups, signature schemes, record protection.
//!
//! The only crate that imports aws-lc; what aws-lc lacks comes from the process's libcrypto through `ferrossl_libcrypto`.
//! It knows no connection, no message and no policy: rows of tables ([`groups::GROUPS`], [`schemes::SCHEMES`], [`suites::SUITES`]) say
//! what a thing *is*; whether it may be used is decided in `ferrossl_tls::policy`.
//!
//! Where to look: [`hash`] (digests, transcript), [`hmac`], [`hkdf`] (TLS 1.3 and the older PRFs), [`secret`], [`random`],
//! [`groups`] (key exchange; [`dh`] for finite fields), [`schemes`] (signatures; [`spki`] reads keys out of certificates),
//! [`protect`] (one record in, one record out), [`ticket`] and [`ticket_keys`] (a server's sealed sessions).

pub mod dh;
pub mod groups;
pub mod hash;
pub mod hkdf;
pub mod hmac;
pub mod protect;
pub mod random;
pub mod rsa;
pub mod schemes;
pub mod secret;
pub mod spki;
pub mod suites;
pub mod ticket;
pub mod ticket_keys;

mod cbc;
mod cipher;
mod ec;
mod lc;

pub use hash::Hash;
pub use secret::{Secret, SecretVec};

/// Why a primitive did not do its work, the peer's input not being at fault.
#[derive(Copy, Clone, Eq, PartialEq, Debug)]
pub enum CryptoError {
    /// The library below failed: out of memory, or out of entropy.
    Internal,
    /// This build cannot compute it (a table row exists so that lists can name it), or the key does not fit the algorithm.
    Unsupported,
}

impl core::fmt::Display for CryptoError {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(match self {
            CryptoError::Internal => "the cryptographic library failed",
            CryptoError::Unsupported => "not computed by this library",
        })
    }
}

impl std::error::Error for CryptoError {}

#[cfg(test)]
mod tests {
    /// Bytes of a test vector; blanks are skipped.
    pub(crate) fn hex(s: &str) -> Vec<u8> {
        let digits: Vec<u8> = s.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_digit(16).expect("hex") as u8).collect();
        assert_eq!(digits.len() % 2, 0);
        digits.chunks(2).map(|d| d[0] << 4 | d[1]).collect()
    }
}
