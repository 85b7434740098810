//! Session tickets under a key of the server's own: the layout that OpenSSL's built-in keys give (and RFC 5077 §4 recommends).
//!
//! name 16 | IV 16 | AES-256-CBC with PKCS#7 padding | HMAC-SHA256 over all before it, checked before anything is decrypted.
//! What is inside is the caller's business.

use aws_lc_rs::{
    cipher::{DecryptionContext, EncryptionContext, PaddedBlockDecryptingKey, PaddedBlockEncryptingKey, UnboundCipherKey, AES_256},
    iv::FixedLength,
};

use crate::lc::wipe;
use crate::{hmac, random, secret, CryptoError, Hash};

const NAME: usize = 16;
const MAC: usize = 32;
const IV: usize = 16;
const TAG: usize = 32;
/// Bytes of a key as SSL_CTX_get_tlsext_ticket_keys tells them: name, HMAC key, AES key.
pub const KEY_LEN: usize = 80;

/// One ticket key.
#[derive(Clone)]
pub struct TicketKey {
    bytes: [u8; KEY_LEN],
    /// The HMAC key of them made ready.
    mac: hmac::Key,
}

/// What opening a ticket came to.
pub enum Opened {
    /// The plaintext, to be wiped by its owner.
    Plain(secret::SecretVec),
    /// Not made with this key, or altered.
    Foreign,
}

impl TicketKey {
    pub fn random() -> TicketKey {
        let mut bytes = random::array();
        let key = TicketKey::from_bytes(&bytes);
        wipe(&mut bytes);
        key
    }

    pub fn from_bytes(bytes: &[u8; KEY_LEN]) -> TicketKey {
        let (_, rest) = bytes.split_at(NAME);
        let (mac, _) = rest.split_at(MAC);
        TicketKey { bytes: *bytes, mac: hmac::Key::new(Hash::Sha256, mac) }
    }

    pub fn bytes(&self) -> &[u8; KEY_LEN] {
        &self.bytes
    }

    /// The name and the AES key.
    fn split(&self) -> (&[u8], &[u8]) {
        let (name, rest) = self.bytes.split_at(NAME);
        (name, rest.split_at(MAC).1)
    }

    /// A ticket around `plain`, under a random IV.
    pub fn seal(&self, plain: &[u8]) -> Result<Vec<u8>, CryptoError> {
        let (name, aes) = self.split();
        let iv: [u8; IV] = random::array();
        let key = UnboundCipherKey::new(&AES_256, aes).map_err(|_| CryptoError::Internal)?;
        let key = PaddedBlockEncryptingKey::cbc_pkcs7(key).map_err(|_| CryptoError::Internal)?;
        // With room for the padding: growing would leave the plaintext behind.
        let mut body = Vec::with_capacity(plain.len() + IV);
        body.extend_from_slice(plain);
        key.less_safe_encrypt(&mut body, EncryptionContext::Iv128(FixedLength::from(iv))).map_err(|_| CryptoError::Internal)?;
        let tag = self.mac.mac(&[name, &iv, &body]);
        let mut ticket = Vec::with_capacity(NAME + IV + body.len() + TAG);
        ticket.extend_from_slice(name);
        ticket.extend_from_slice(&iv);
        ticket.extend_from_slice(&body);
        ticket.extend_from_slice(&tag);
        Ok(ticket)
    }

    /// Whether the ticket bears this key's name.
    pub fn made(&self, ticket: &[u8]) -> bool {
        ticket.starts_with(self.split().0)
    }

    pub fn open(&self, ticket: &[u8]) -> Opened {
        self.try_open(ticket).map_or(Opened::Foreign, Opened::Plain)
    }

    fn try_open(&self, ticket: &[u8]) -> Option<secret::SecretVec> {
        let (name, aes) = self.split();
        let (sealed, tag) = ticket.split_at_checked(ticket.len().checked_sub(TAG)?)?;
        let (their_name, rest) = sealed.split_at_checked(NAME)?;
        let (iv, body) = rest.split_first_chunk::<IV>()?;
        if their_name != name || body.is_empty() || !self.mac.verify(&[sealed], tag) {
            return None;
        }
        let key = PaddedBlockDecryptingKey::cbc_pkcs7(UnboundCipherKey::new(&AES_256, aes).ok()?).ok()?;
        let mut body = body.to_vec();
        let plain = key.decrypt(&mut body, DecryptionContext::Iv128(FixedLength::from(*iv))).map(|plain| secret::SecretVec::new(plain));
        wipe(&mut body[..]);
        plain.ok()
    }
}

impl Drop for TicketKey {
    fn drop(&mut self) {
        wipe(&mut self.bytes);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(key: &TicketKey, ticket: &[u8]) -> Option<Vec<u8>> {
        match key.open(ticket) {
            Opened::Plain(plain) => Some(plain.to_vec()),
            Opened::Foreign => None,
        }
    }

    #[test]
    fn what_is_sealed_opens_and_nothing_else_does() {
        let key = TicketKey::random();
        for len in [0, 1, 15, 16, 17, 200, 5000] {
            let data = vec![7; len];
            let ticket = key.seal(&data).unwrap();
            assert_eq!(ticket.len(), NAME + IV + (len / 16 + 1) * 16 + TAG);
            assert_eq!(plain(&key, &ticket), Some(data));
            assert_ne!(ticket, key.seal(&vec![7; len]).unwrap());
            for at in 0..ticket.len() {
                let mut altered = ticket.clone();
                altered[at] ^= 1;
                assert!(plain(&key, &altered).is_none());
            }
            for cut in 0..ticket.len().min(100) {
                assert!(plain(&key, &ticket[..cut]).is_none());
            }
            assert!(plain(&TicketKey::random(), &ticket).is_none());
        }
    }
}
