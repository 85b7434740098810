//! Authenticated encryption of one message, whoever computes it: aws-lc, or libcrypto for what aws-lc lacks or runs slower.
//!
//! What a record looks like around it is in [`crate::protect`].

use core::ffi::CStr;

use aws_lc_sys as sys;
use ferrossl_libcrypto::aead as libcrypto;

use crate::lc::{failed, ok, Owned};
use crate::secret::Secret;
use crate::suites::Bulk;
use crate::CryptoError;

/// Authenticated ciphers of the cipher suites.
#[derive(Copy, Clone, Eq, PartialEq, Hash, Debug)]
pub enum Aead {
    Aes128Gcm,
    Aes256Gcm,
    ChaCha20Poly1305,
    Aes128Ccm,
    Aes256Ccm,
    Aes128Ccm8,
    Aes256Ccm8,
    Aria128Gcm,
    Aria256Gcm,
}

impl Aead {
    /// The AEAD of a suite; `None` if its records are protected otherwise (CBC, no encryption).
    pub const fn of(bulk: Bulk) -> Option<Aead> {
        Some(match bulk {
            Bulk::Aes128Gcm => Aead::Aes128Gcm,
            Bulk::Aes256Gcm => Aead::Aes256Gcm,
            Bulk::ChaCha20Poly1305 => Aead::ChaCha20Poly1305,
            Bulk::Aes128Ccm => Aead::Aes128Ccm,
            Bulk::Aes256Ccm => Aead::Aes256Ccm,
            Bulk::Aes128Ccm8 => Aead::Aes128Ccm8,
            Bulk::Aes256Ccm8 => Aead::Aes256Ccm8,
            Bulk::Aria128Gcm => Aead::Aria128Gcm,
            Bulk::Aria256Gcm => Aead::Aria256Gcm,
            _ => return None,
        })
    }

    /// Bytes of key.
    pub const fn key_len(self) -> usize {
        match self {
            Aead::Aes128Gcm | Aead::Aes128Ccm | Aead::Aes128Ccm8 | Aead::Aria128Gcm => 16,
            Aead::Aes256Gcm | Aead::Aes256Ccm | Aead::Aes256Ccm8 | Aead::ChaCha20Poly1305 | Aead::Aria256Gcm => 32,
        }
    }

    /// Bytes of tag.
    pub const fn tag_len(self) -> usize {
        match self {
            Aead::Aes128Ccm8 | Aead::Aes256Ccm8 => 8,
            _ => 16,
        }
    }

    /// Bytes of `write_IV` that TLS 1.2's key block has for it: the rest of the nonce travels in the record (RFC 5288 §3, RFC 6655 §3),
    /// or there is no rest (RFC 7905 §2). TLS 1.3 always takes [`NONCE_LEN`].
    pub const fn fixed_iv_len12(self) -> usize {
        match self {
            Aead::ChaCha20Poly1305 => NONCE_LEN,
            _ => 4,
        }
    }

    /// Records that one key may protect before it is to be changed (RFC 8446 §5.5); what the engine updates keys by. ChaCha20's limit
    /// is beyond the sequence number's, so none is given.
    pub const fn record_limit(self) -> Option<u64> {
        match self {
            Aead::ChaCha20Poly1305 => None,
            _ => Some(1 << 24),
        }
    }
}

/// Bytes of nonce, of every AEAD here.
pub(crate) const NONCE_LEN: usize = 12;
const MAX_TAG: usize = 16;

/// Which way a key works. Some ciphers are set up for one direction.
#[derive(Copy, Clone, Eq, PartialEq, Debug)]
pub enum Direction {
    Seal,
    Open,
}

/// An AEAD with its key.
pub(crate) struct Cipher {
    tag_len: usize,
    provider: Provider,
}

enum Provider {
    Gcm(Owned<sys::EVP_AEAD_CTX>),
    ChaCha(Owned<sys::EVP_AEAD_CTX>, Large),
    Ccm(Owned<sys::EVP_CIPHER_CTX>),
    Libcrypto(libcrypto::Aead),
}

/// libcrypto's ChaCha20-Poly1305, for messages from [`LARGE`] bytes on where the processor has AVX-512: it uses that and aws-lc
/// does not, so 16 KiB take it 0.6 of aws-lc's time. Made at the first such message: most keys never see one.
enum Large {
    Never,
    NotYet { key: Secret, direction: Direction },
    Made(libcrypto::Aead),
}

/// Below it the cost of a message in libcrypto outweighs its speed (measured: they meet between 2 and 3 KiB).
const LARGE: usize = 3072;

impl Large {
    fn new(key: &[u8], direction: Direction) -> Large {
        #[cfg(target_arch = "x86_64")]
        if std::is_x86_feature_detected!("avx512f") {
            if let Some(key) = Secret::new(key) {
                return Large::NotYet { key, direction };
            }
        }
        let _ = (key, direction);
        Large::Never
    }

    /// The cipher to use for a message of this length, if it is this one.
    fn for_len(&mut self, len: usize) -> Option<&mut libcrypto::Aead> {
        if len < LARGE {
            return None;
        }
        if let Large::NotYet { key, direction } = self {
            *self = match libcrypto::Aead::new(CHACHA, *direction == Direction::Seal, key) {
                Some(aead) => Large::Made(aead),
                // Not among the providers that the application has loaded.
                None => Large::Never,
            };
        }
        match self {
            Large::Made(aead) => Some(aead),
            _ => None,
        }
    }
}

const CHACHA: &CStr = c"ChaCha20-Poly1305";

impl Cipher {
    pub(crate) fn new(aead: Aead, direction: Direction, key: &[u8]) -> Result<Cipher, CryptoError> {
        if key.len() != aead.key_len() {
            return Err(CryptoError::Internal);
        }
        let tag_len = aead.tag_len();
        // SAFETY: each answers a pointer to a static table.
        let (gcm128, gcm256, chacha, ccm128, ccm256) = unsafe {
            (
                sys::EVP_aead_aes_128_gcm(),
                sys::EVP_aead_aes_256_gcm(),
                sys::EVP_aead_chacha20_poly1305(),
                sys::EVP_aes_128_ccm(),
                sys::EVP_aes_256_ccm(),
            )
        };
        let elsewhere = |name| {
            let made = libcrypto::Aead::new(name, direction == Direction::Seal, key);
            made.map(Provider::Libcrypto).ok_or(CryptoError::Unsupported)
        };
        let provider = match aead {
            Aead::Aes128Gcm => Provider::Gcm(new_aead(gcm128, tag_len, key)?),
            Aead::Aes256Gcm => Provider::Gcm(new_aead(gcm256, tag_len, key)?),
            Aead::ChaCha20Poly1305 => Provider::ChaCha(new_aead(chacha, tag_len, key)?, Large::new(key, direction)),
            Aead::Aes128Ccm | Aead::Aes128Ccm8 => Provider::Ccm(new_ccm(ccm128, direction, tag_len, key)?),
            Aead::Aes256Ccm | Aead::Aes256Ccm8 => Provider::Ccm(new_ccm(ccm256, direction, tag_len, key)?),
            Aead::Aria128Gcm => elsewhere(c"ARIA-128-GCM")?,
            Aead::Aria256Gcm => elsewhere(c"ARIA-256-GCM")?,
        };
        Ok(Cipher { tag_len, provider })
    }

    /// Appends ciphertext and tag of `payload`, and of one byte `last` after it, to `out`. On failure `out` may have grown.
    pub(crate) fn seal(
        &mut self,
        nonce: &[u8; NONCE_LEN],
        aad: &[u8],
        payload: &[u8],
        last: Option<u8>,
        out: &mut Vec<u8>,
    ) -> Result<(), CryptoError> {
        let aead = match &mut self.provider {
            Provider::Gcm(ctx) => {
                if seal_scatter(ctx, nonce, aad, payload, last.as_slice(), self.tag_len, out) {
                    return Ok(());
                }
                return Err(CryptoError::Internal);
            }
            // ChaCha20 in aws-lc spends a whole block on the one byte more, so below it is put beside the payload first.
            Provider::ChaCha(_, large) => large.for_len(payload.len()),
            Provider::Libcrypto(aead) => Some(aead),
            Provider::Ccm(_) => None,
        };
        match aead {
            Some(aead) => {
                if aead.seal(nonce, aad, payload, last.as_slice(), out) {
                    Ok(())
                } else {
                    Err(CryptoError::Internal)
                }
            }
            None => {
                let at = out.len();
                out.extend_from_slice(payload);
                out.extend(last);
                self.seal_in_place(nonce, aad, at, out)
            }
        }
    }

    /// Encrypts what is in `out` from `at` on, and appends the tag. On failure that is as it was or destroyed.
    pub(crate) fn seal_in_place(&mut self, nonce: &[u8; NONCE_LEN], aad: &[u8], at: usize, out: &mut Vec<u8>) -> Result<(), CryptoError> {
        let data = out.get_mut(at..).ok_or(CryptoError::Internal)?;
        let tag = match &mut self.provider {
            Provider::Gcm(ctx) => seal_aead(ctx, nonce, aad, data, self.tag_len),
            Provider::ChaCha(ctx, large) => match large.for_len(data.len()) {
                Some(aead) => aead.seal_in_place(nonce, aad, data),
                None => seal_aead(ctx, nonce, aad, data, self.tag_len),
            },
            Provider::Ccm(ctx) => seal_ccm(ctx, nonce, aad, data, self.tag_len),
            Provider::Libcrypto(aead) => aead.seal_in_place(nonce, aad, data),
        };
        out.extend_from_slice(tag.as_ref().and_then(|tag| tag.get(..self.tag_len)).ok_or(CryptoError::Internal)?);
        Ok(())
    }

    /// Decrypts `body`, which is `len` bytes and a tag, in place; false if the tag does not fit, the data then being destroyed.
    #[must_use]
    pub(crate) fn open(&mut self, nonce: &[u8; NONCE_LEN], aad: &[u8], body: &mut [u8], len: usize) -> bool {
        let Some((data, tag)) = body.split_at_mut_checked(len) else { return false };
        let libcrypto = |aead: &mut libcrypto::Aead, data: &mut [u8], tag: &[u8]| match tag.try_into() {
            Ok(tag) => aead.open(nonce, aad, data, tag),
            Err(_) => false,
        };
        match &mut self.provider {
            Provider::Gcm(ctx) => open_aead(ctx, nonce, aad, data, tag),
            Provider::ChaCha(ctx, large) => match large.for_len(data.len()) {
                Some(aead) => libcrypto(aead, data, tag),
                None => open_aead(ctx, nonce, aad, data, tag),
            },
            Provider::Ccm(ctx) => open_ccm(ctx, nonce, aad, data, tag),
            Provider::Libcrypto(aead) => libcrypto(aead, data, tag),
        }
    }
}

fn new_aead(method: *const sys::EVP_AEAD, tag_len: usize, key: &[u8]) -> Result<Owned<sys::EVP_AEAD_CTX>, CryptoError> {
    // SAFETY: `method` is one of aws-lc's static tables, `key` is readable for its length, which the function checks; the result
    // is new and ours.
    unsafe { Owned::new(sys::EVP_AEAD_CTX_new(method, key.as_ptr(), key.len(), tag_len)) }.ok_or(CryptoError::Internal)
}

/// CCM with TLS's nonce of 12 bytes: aws-lc's AEAD interface has it with 13 only.
fn new_ccm(
    cipher: *const sys::EVP_CIPHER,
    direction: Direction,
    tag_len: usize,
    key: &[u8],
) -> Result<Owned<sys::EVP_CIPHER_CTX>, CryptoError> {
    // SAFETY: `cipher` is one of aws-lc's static tables; the context is new and ours; `key` has the length of the cipher's key
    // (`Cipher::new` has checked it); no ENGINE, no nonce yet. The lengths are set before the key, as CCM needs.
    unsafe {
        let ctx = Owned::new(sys::EVP_CIPHER_CTX_new()).ok_or(CryptoError::Internal)?;
        let (null, nobody, enc) = (core::ptr::null(), core::ptr::null_mut(), i32::from(direction == Direction::Seal));
        let done = ok(sys::EVP_CipherInit_ex(ctx.as_ptr(), cipher, core::ptr::null_mut(), null, null, enc))
            && ok(sys::EVP_CIPHER_CTX_ctrl(ctx.as_ptr(), sys::EVP_CTRL_AEAD_SET_IVLEN, NONCE_LEN as i32, nobody))
            && ok(sys::EVP_CIPHER_CTX_ctrl(ctx.as_ptr(), sys::EVP_CTRL_AEAD_SET_TAG, tag_len as i32, nobody))
            && ok(sys::EVP_CipherInit_ex(ctx.as_ptr(), core::ptr::null(), core::ptr::null_mut(), key.as_ptr(), null, enc));
        done.then_some(ctx).ok_or(CryptoError::Internal)
    }
}

/// Encrypts `payload` and `extra` after it to the end of `out`, out of place.
fn seal_scatter(
    ctx: &Owned<sys::EVP_AEAD_CTX>,
    nonce: &[u8; NONCE_LEN],
    aad: &[u8],
    payload: &[u8],
    extra: &[u8],
    tag_len: usize,
    out: &mut Vec<u8>,
) -> bool {
    let tail_len = extra.len() + tag_len;
    out.reserve(payload.len() + tail_len);
    let at = out.len();
    let mut written = 0;
    // SAFETY: a live context with its key. The spare capacity of `out`, at least payload and tail long, is written and overlaps none of the
    // inputs, which are readable for their lengths. Lengths of nonce and tag are the method's.
    let ret = unsafe {
        let p = out.as_mut_ptr().add(at);
        sys::EVP_AEAD_CTX_seal_scatter(
            ctx.as_ptr(),
            p,
            p.add(payload.len()),
            &mut written,
            tail_len,
            nonce.as_ptr(),
            nonce.len(),
            payload.as_ptr(),
            payload.len(),
            extra.as_ptr(),
            extra.len(),
            aad.as_ptr(),
            aad.len(),
        )
    };
    if !ok(ret) || written != tail_len {
        return false;
    }
    // SAFETY: the function wrote exactly the payload's length and the `written` bytes after it.
    unsafe { out.set_len(at + payload.len() + tail_len) };
    true
}

fn seal_aead(
    ctx: &Owned<sys::EVP_AEAD_CTX>,
    nonce: &[u8; NONCE_LEN],
    aad: &[u8],
    data: &mut [u8],
    tag_len: usize,
) -> Option<[u8; MAX_TAG]> {
    let mut tag = [0; MAX_TAG];
    let mut written = 0;
    // SAFETY: a live context with its key; `data` is encrypted in place, the tag goes to a buffer of its own.
    let ret = unsafe {
        sys::EVP_AEAD_CTX_seal_scatter(
            ctx.as_ptr(),
            data.as_mut_ptr(),
            tag.as_mut_ptr(),
            &mut written,
            tag.len(),
            nonce.as_ptr(),
            nonce.len(),
            data.as_ptr(),
            data.len(),
            core::ptr::null(),
            0,
            aad.as_ptr(),
            aad.len(),
        )
    };
    (ok(ret) && written == tag_len).then_some(tag)
}

fn open_aead(ctx: &Owned<sys::EVP_AEAD_CTX>, nonce: &[u8; NONCE_LEN], aad: &[u8], data: &mut [u8], tag: &[u8]) -> bool {
    // SAFETY: a live context with its key; `data` is decrypted in place; the other slices are readable for their lengths.
    ok(unsafe {
        sys::EVP_AEAD_CTX_open_gather(
            ctx.as_ptr(),
            data.as_mut_ptr(),
            nonce.as_ptr(),
            nonce.len(),
            data.as_ptr(),
            data.len(),
            tag.as_ptr(),
            tag.len(),
            aad.as_ptr(),
            aad.len(),
        )
    })
}

fn seal_ccm(
    ctx: &Owned<sys::EVP_CIPHER_CTX>,
    nonce: &[u8; NONCE_LEN],
    aad: &[u8],
    data: &mut [u8],
    tag_len: usize,
) -> Option<[u8; MAX_TAG]> {
    let mut tag = [0; MAX_TAG];
    let done = run_ccm(ctx, nonce, aad, data)
        // SAFETY: a live context that has just encrypted; `tag` has room for the longest tag.
        && ok(unsafe { sys::EVP_CIPHER_CTX_ctrl(ctx.as_ptr(), sys::EVP_CTRL_AEAD_GET_TAG, tag_len as i32, tag.as_mut_ptr().cast()) });
    done.then_some(tag)
}

fn open_ccm(ctx: &Owned<sys::EVP_CIPHER_CTX>, nonce: &[u8; NONCE_LEN], aad: &[u8], data: &mut [u8], tag: &mut [u8]) -> bool {
    // SAFETY: a live context; the tag, of the length the context was set up with, is copied.
    ok(unsafe { sys::EVP_CIPHER_CTX_ctrl(ctx.as_ptr(), sys::EVP_CTRL_AEAD_SET_TAG, tag.len() as i32, tag.as_mut_ptr().cast()) })
        && run_ccm(ctx, nonce, aad, data)
}

/// Runs one CCM message over `data` in place; when decrypting, the tag has been set.
fn run_ccm(ctx: &Owned<sys::EVP_CIPHER_CTX>, nonce: &[u8; NONCE_LEN], aad: &[u8], data: &mut [u8]) -> bool {
    let mut n = 0;
    let null = core::ptr::null();
    // SAFETY: a live context with its key; -1 keeps its direction; first the message's length, then the additional data, then the
    // message in place, each readable (and the last writable) for the length told.
    let done = unsafe {
        sys::EVP_CipherInit_ex(ctx.as_ptr(), null, core::ptr::null_mut(), null.cast(), nonce.as_ptr(), -1) == 1
            && sys::EVP_CipherUpdate(ctx.as_ptr(), core::ptr::null_mut(), &mut n, null.cast(), data.len() as i32) == 1
            && sys::EVP_CipherUpdate(ctx.as_ptr(), core::ptr::null_mut(), &mut n, aad.as_ptr(), aad.len() as i32) == 1
            && sys::EVP_CipherUpdate(ctx.as_ptr(), data.as_mut_ptr(), &mut n, data.as_ptr(), data.len() as i32) == 1
    };
    if !done {
        failed();
    }
    done
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Both implementations of ChaCha20-Poly1305 make and read the same messages, around the length where they meet.
    #[test]
    fn large_and_small_messages_are_alike() {
        let make = |direction, large: bool| {
            let mut cipher = Cipher::new(Aead::ChaCha20Poly1305, direction, &[9; 32]).unwrap();
            let Provider::ChaCha(_, choice) = &mut cipher.provider else { panic!() };
            *choice = match large {
                true => Large::NotYet { key: Secret::new(&[9; 32]).unwrap(), direction },
                false => Large::Never,
            };
            cipher
        };
        let (mut aws, mut both) = (make(Direction::Seal, false), make(Direction::Seal, true));
        let (mut open_aws, mut open_both) = (make(Direction::Open, false), make(Direction::Open, true));
        for len in [0, 1, LARGE - 2, LARGE - 1, LARGE, LARGE + 1, 16383, 16384] {
            let payload: Vec<u8> = (0..len).map(|i| i as u8).collect();
            for last in [None, Some(23)] {
                let (mut a, mut b) = (Vec::new(), Vec::new());
                aws.seal(&[3; 12], b"aad", &payload, last, &mut a).unwrap();
                both.seal(&[3; 12], b"aad", &payload, last, &mut b).unwrap();
                assert_eq!(a, b, "{len}");
                let mut c = payload.clone();
                c.extend(last);
                both.seal_in_place(&[3; 12], b"aad", 0, &mut c).unwrap();
                assert_eq!(a, c, "{len}");
                let plain = a.len() - 16;
                assert!(open_aws.open(&[3; 12], b"aad", &mut a, plain));
                assert!(open_both.open(&[3; 12], b"aad", &mut b, plain));
                assert_eq!((&a[..len], &b[..len]), (&payload[..], &payload[..]));
                c[plain] ^= 1;
                assert!(!open_both.open(&[3; 12], b"aad", &mut c, plain));
            }
        }
        let Provider::ChaCha(_, Large::Made(_)) = both.provider else { panic!("never used") };
    }
}
