//! RSA key transport of TLS 1.2 and before (RFC 5246 §7.4.7.1): the client's encryption, and what a server makes of a decrypted block.
//!
//! Decryption itself is done where the private key is. A server must not show, in what it does or how long it takes, whether the padding
//! was right (Bleichenbacher, ROBOT): [`premaster`] always gives a secret, and the handshake fails at Finished.

use aws_lc_sys as sys;
use subtle::{Choice, ConditionallySelectable, ConstantTimeEq};

use crate::lc::ok;
use crate::schemes::{PublicKey, SigningKey};
use crate::secret::{Secret, SecretVec};
use crate::CryptoError;

/// Bytes of a premaster secret: version and 46 random ones.
pub const PREMASTER_LEN: usize = 48;

impl PublicKey {
    /// Encrypts with PKCS#1 v1.5. `Unsupported` if this is no RSA key, or one too short.
    pub fn encrypt(&self, message: &[u8]) -> Result<Vec<u8>, CryptoError> {
        let rsa = self.rsa().ok_or(CryptoError::Unsupported)?;
        // SAFETY: a live key.
        let size = unsafe { sys::RSA_size(rsa.as_ptr()) } as usize;
        let (mut out, mut len) = (vec![0; size], 0);
        // SAFETY: a live key; `out` has the room that is told, `message` is readable for its length.
        let done = unsafe {
            sys::RSA_encrypt(rsa.as_ptr(), &mut len, out.as_mut_ptr(), out.len(), message.as_ptr(), message.len(), sys::RSA_PKCS1_PADDING)
        };
        if !ok(done) || len != size {
            return Err(CryptoError::Unsupported);
        }
        Ok(out)
    }
}

impl SigningKey {
    /// The private operation on one block, without looking at what comes out: as long as the modulus. `Unsupported` if this is no RSA key
    /// that may decrypt, or the block is not one.
    pub fn decrypt_raw(&self, ciphertext: &[u8]) -> Result<SecretVec, CryptoError> {
        let pkey = self.rsa_pkey().ok_or(CryptoError::Unsupported)?;
        // SAFETY: a live key, of which a borrowed RSA is looked at while it lives.
        let rsa = unsafe { sys::EVP_PKEY_get0_RSA(pkey.as_ptr()) };
        // SAFETY: a live key.
        let size = unsafe { sys::RSA_size(rsa) } as usize;
        let (mut out, mut len) = (SecretVec::zeroed(size), 0);
        // SAFETY: a live key; `out` has the room that is told, `ciphertext` is readable for its length.
        let done =
            unsafe { sys::RSA_decrypt(rsa, &mut len, out.as_mut_ptr(), size, ciphertext.as_ptr(), ciphertext.len(), sys::RSA_NO_PADDING) };
        if !ok(done) || len != size {
            return Err(CryptoError::Unsupported);
        }
        Ok(out)
    }
}

/// The premaster secret in a decrypted block (as long as the modulus): what stands behind right padding and begins with `version`;
/// otherwise `instead`, which must be random. In time that depends on the block's length alone.
pub fn premaster(block: &[u8], version: u16, instead: &[u8; PREMASTER_LEN]) -> Secret {
    let mut secret = Secret::zeroed(PREMASTER_LEN);
    let [major, minor] = version.to_be_bytes();
    // Never asked of a peer: the length of a key of ours. 0 2, at least eight octets that are not 0, 0, the secret.
    let mut good = Choice::from(u8::from(block.len() >= PREMASTER_LEN + 11));
    let (padding, found) = block.split_at(block.len().saturating_sub(PREMASTER_LEN));
    for (at, byte) in padding.iter().enumerate() {
        good &= match at {
            0 => byte.ct_eq(&0),
            1 => byte.ct_eq(&2),
            _ if at + 1 == padding.len() => byte.ct_eq(&0),
            _ => !byte.ct_eq(&0),
        };
    }
    good &= found.first().unwrap_or(&0).ct_eq(&major) & found.get(1).unwrap_or(&0).ct_eq(&minor);
    for ((to, yes), no) in secret.iter_mut().zip(found.iter().chain(std::iter::repeat(&0))).zip(instead) {
        *to = u8::conditional_select(no, yes, good);
    }
    secret
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(len: usize) -> Vec<u8> {
        let mut block = vec![0x11; len];
        block[..2].copy_from_slice(&[0, 2]);
        let at = len - PREMASTER_LEN;
        block[at - 1] = 0;
        block[at..].fill(0x77);
        block[at..at + 2].copy_from_slice(&[3, 3]);
        block
    }

    #[test]
    fn only_right_blocks_give_their_secret() {
        let instead = [0xee; PREMASTER_LEN];
        let right = block(256);
        assert_eq!(*premaster(&right, 0x0303, &instead), right[256 - PREMASTER_LEN..]);
        assert_eq!(*premaster(&right, 0x0302, &instead), instead);
        // Any octet of the padding, and the version.
        for at in 0..256 - PREMASTER_LEN + 2 {
            let mut wrong = right.clone();
            wrong[at] = if wrong[at] == 0x11 { 0 } else { 9 };
            assert_eq!(*premaster(&wrong, 0x0303, &instead), instead, "{at}");
        }
        for len in 0..PREMASTER_LEN + 11 {
            assert_eq!(*premaster(&vec![0; len], 0x0303, &instead), instead);
        }
        assert_eq!(premaster(&block(PREMASTER_LEN + 11), 0x0303, &instead)[2..], [0x77; 46]);
    }
}
