//! HMAC (RFC 2104) over [`Hash`], without allocation.
//!
//! A [`Key`] made ready saves half of the work of each short message, which is why key derivation keeps one per secret.

use crate::hash::{Context, Hash, Output};
use crate::lc::wipe;
use crate::secret::equal;

/// The MAC of one message in progress. Cloning it forks the computation.
#[derive(Clone)]
pub struct Hmac {
    inner: Context,
    outer: Context,
}

impl Hmac {
    /// Starts a message under `key`, of any length: longer than the hash's block, its digest is used.
    pub fn new(hash: Hash, key: &[u8]) -> Hmac {
        let mut block = [0u8; 128];
        let len = hash.block_len();
        if key.len() > len {
            let mut digest = hash.digest(&[key]);
            block.iter_mut().zip(digest.iter()).for_each(|(b, d)| *b = *d);
            digest.wipe();
        } else {
            block.iter_mut().zip(key).for_each(|(b, k)| *b = *k);
        }
        let used = block.get_mut(..len).unwrap_or_default();
        used.iter_mut().for_each(|b| *b ^= 0x36);
        let mut inner = Context::new(hash);
        inner.update(used);
        used.iter_mut().for_each(|b| *b ^= 0x36 ^ 0x5c);
        let mut outer = Context::new(hash);
        outer.update(used);
        wipe(&mut block);
        Hmac { inner, outer }
    }

    pub fn update(&mut self, data: &[u8]) {
        self.inner.update(data);
    }

    pub fn finish(mut self) -> Output {
        let mut digest = self.inner.finish_in_place();
        self.outer.update(&digest);
        digest.wipe();
        self.outer.finish_in_place()
    }

    /// True if `tag` is the MAC; constant time in its contents.
    pub fn verify(self, tag: &[u8]) -> bool {
        equal(&self.finish(), tag)
    }
}

impl Drop for Hmac {
    fn drop(&mut self) {
        self.inner.wipe();
        self.outer.wipe();
    }
}

/// A key made ready for any number of messages: the state after its own block.
#[derive(Clone)]
pub struct Key(Hmac);

impl Key {
    pub fn new(hash: Hash, key: &[u8]) -> Key {
        Key(Hmac::new(hash, key))
    }

    /// Starts the MAC of one message.
    pub fn start(&self) -> Hmac {
        self.0.clone()
    }

    /// The MAC of the concatenated `parts`. Inlined, so that parts whose lengths are known are copied by a few moves.
    #[inline(always)]
    pub fn mac(&self, parts: &[&[u8]]) -> Output {
        self.mac_of_short(parts).unwrap_or_else(|| mac(self.start(), parts))
    }

    /// The same for a message of at most [`SHORT`] blocks, as key schedules have them: padded here and run through the compression
    /// function alone, which spares most of what is not hashing. `None`: it is longer, or no hash of theirs.
    #[inline(always)]
    fn mac_of_short(&self, parts: &[&[u8]]) -> Option<Output> {
        let Hmac { inner, outer } = &self.0;
        let mut message = Padded::new(self.hash())?;
        for part in parts {
            message.push(part)?;
        }
        let mut digest = message.end(inner)?;
        message.restart(&digest)?;
        digest.wipe();
        message.end(outer)
    }

    /// True if `tag` is the MAC of the concatenated `parts`; constant time in their contents. A tag of another length is wrong.
    pub fn verify(&self, parts: &[&[u8]], tag: &[u8]) -> bool {
        equal(&self.mac(parts), tag)
    }

    pub fn hash(&self) -> Hash {
        self.0.inner.hash()
    }

    /// The states of the inner and the outer hash, each after its one block of key: for a MAC in constant time.
    pub(crate) fn halves(&self) -> (Context, Context) {
        (self.0.inner.clone(), self.0.outer.clone())
    }
}

/// The MAC of the concatenated `parts` under a key used once.
pub fn hmac(hash: Hash, key: &[u8], parts: &[&[u8]]) -> Output {
    Key::new(hash, key).mac(parts)
}

/// Most blocks of a message that [`Padded`] holds, its padding included.
const SHORT: usize = 2;

/// A message that follows one block of key.
struct Padded {
    /// Zeros from `len` on, as far as the padding can reach.
    blocks: [u8; SHORT * 128],
    block_len: usize,
    /// Bytes of the count of bits.
    counter: usize,
    len: usize,
}

impl Padded {
    #[inline(always)]
    fn new(hash: Hash) -> Option<Padded> {
        let counter = match hash {
            Hash::Sha256 => 8,
            Hash::Sha384 => 16,
            _ => return None,
        };
        Some(Padded { blocks: [0; SHORT * 128], block_len: hash.block_len(), counter, len: 0 })
    }

    /// `None`, and nothing added, if there is no room for it and the padding.
    #[inline(always)]
    fn push(&mut self, part: &[u8]) -> Option<()> {
        let end = self.len + part.len();
        if end + 1 + self.counter > SHORT * self.block_len {
            return None;
        }
        self.blocks.get_mut(self.len..end)?.copy_from_slice(part);
        self.len = end;
        Some(())
    }

    /// Begins another message with a digest and nothing more, which leaves room for the padding in one block.
    #[inline]
    fn restart(&mut self, digest: &Output) -> Option<()> {
        self.blocks.first_chunk_mut::<128>()?.fill(0);
        *self.blocks.first_chunk_mut()? = *digest.padded();
        self.len = digest.len();
        Some(())
    }

    /// The digest of the key's block, after which `start` stands, and the message.
    #[inline(never)]
    fn end(&mut self, start: &Context) -> Option<Output> {
        let end = (self.len + 1 + self.counter).next_multiple_of(self.block_len);
        let bits = ((self.block_len + self.len) as u64 * 8).to_be_bytes();
        let blocks = self.blocks.get_mut(..end)?;
        *blocks.get_mut(self.len)? = 0x80;
        *blocks.last_chunk_mut()? = bits;
        start.after(blocks)
    }
}

impl Drop for Padded {
    fn drop(&mut self) {
        wipe(&mut self.blocks);
    }
}

fn mac(mut hmac: Hmac, parts: &[&[u8]]) -> Output {
    for part in parts {
        hmac.update(part);
    }
    hmac.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::hex;

    #[test]
    fn short_and_long_messages_are_the_same() {
        let message: Vec<u8> = (0..300u32).map(|n| (n * 7) as u8).collect();
        for hash in [Hash::Sha1, Hash::Sha256, Hash::Sha384, Hash::Sha512] {
            let key = Key::new(hash, b"a key");
            for len in 0..message.len() {
                let (a, b) = message[..len].split_at(len / 3);
                let mut long = key.start();
                long.update(&message[..len]);
                let long = long.finish();
                assert_eq!(key.mac(&[a, b]), long, "{hash:?} {len}");
                let fits = match hash {
                    Hash::Sha256 => len <= 2 * 64 - 9,
                    Hash::Sha384 => len <= 2 * 128 - 17,
                    _ => false,
                };
                assert_eq!(key.mac_of_short(&[a, b]), fits.then_some(long), "{hash:?} {len}");
            }
        }
    }

    #[test]
    fn rfc_4231_and_2202() {
        let long = [0xaa; 131];
        let cases: [(Hash, &[u8], &[u8], &str); 8] = [
            (Hash::Md5, b"Jefe", b"what do ya want for nothing?", "750c783e6ab0b503eaa86e310a5db738"),
            (Hash::Sha1, b"Jefe", b"what do ya want for nothing?", "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79"),
            (Hash::Sha224, b"Jefe", b"what do ya want for nothing?", "a30e01098bc6dbbf45690f3a7e9e6d0f8bbea2a39e6148008fd05e44"),
            (
                Hash::Sha256,
                b"Jefe",
                b"what do ya want for nothing?",
                "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
            ),
            (
                Hash::Sha256,
                &long,
                b"Test Using Larger Than Block-Size Key - Hash Key First",
                "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
            ),
            (
                Hash::Sha384,
                b"Jefe",
                b"what do ya want for nothing?",
                "af45d2e376484031617f78d2b58a6b1b9c7ef464f5a01b47e42ec3736322445e8e2240ca5e69e2c78b3239ecfab21649",
            ),
            (
                Hash::Sha384,
                &long,
                b"Test Using Larger Than Block-Size Key - Hash Key First",
                "4ece084485813e9088d2c63a041bc5b44f9ef1012a2b588f3cd11f05033ac4c60c2ef6ab4030fe8296248df163f44952",
            ),
            (
                Hash::Sha512,
                b"Jefe",
                b"what do ya want for nothing?",
                "164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea2505549758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737",
            ),
        ];
        for (hash, key, data, want) in cases {
            assert_eq!(*hmac(hash, key, &[data]), *hex(want), "{hash:?}");
            let key = Key::new(hash, key);
            let (a, b) = data.split_at(5);
            assert!(key.verify(&[a, b], &hex(want)));
            let mut wrong = hex(want);
            wrong[3] ^= 1;
            assert!(!key.verify(&[data], &wrong));
            assert!(!key.verify(&[data], &hex(want)[1..]));
            let mut mac = key.start();
            mac.update(data);
            assert!(mac.clone().verify(&hex(want)));
            assert_eq!(*mac.finish(), *hex(want));
        }
    }
}
