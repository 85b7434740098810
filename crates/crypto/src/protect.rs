//! Record protection: one record in, one record out (RFC 8446 §5.2, RFC 5246 §6.2.3).
//!
//! A [`RecordKey`] holds the keys of one direction at one epoch and nothing that moves: sequence numbers, limits and the order of records belong to
//! the engine. [`RecordKey::seal`] writes a whole record, header included, straight from the payload; [`RecordKey::open`] decrypts a whole record in
//! place and tells where in it the content lies. Neither allocates, given room in the output.

use core::ops::Range;

use aws_lc_sys as sys;

use crate::hash::Hash;
use crate::hkdf::Expander;
use crate::lc::{failed, ok, Owned};
use crate::secret::Secret;
use crate::suites::Bulk;
use crate::CryptoError;

/// Bytes of a TLS record's header.
pub const HEADER_LEN: usize = 5;
/// Most content of one record (RFC 8446 §5.1).
pub const MAX_CONTENT: usize = 1 << 14;
/// ContentType that all protected records of TLS 1.3 show.
const APPLICATION_DATA: u8 = 23;
/// `legacy_record_version` of protected records in TLS 1.3, which is TLS 1.2's number.
const VERSION_12: u16 = 0x0303;

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
pub const NONCE_LEN: usize = 12;
const EXPLICIT_LEN: usize = 8;
const MAX_TAG: usize = 16;

/// Why a record was not opened. All but `Overflow` and `NoInnerType` are answered with bad_record_mac.
#[derive(Copy, Clone, Eq, PartialEq, Debug)]
pub enum OpenError {
    /// The tag does not fit.
    BadRecordMac,
    /// Shorter than header, nonce and tag (and, in TLS 1.3, a content type).
    TooShort,
    /// More than 2^14 bytes of content, or in TLS 1.3 more than 2^14 + 1 with type and padding: record_overflow.
    Overflow,
    /// TLS 1.3: nothing but padding, so no content type: unexpected_message (RFC 8446 §5.4).
    NoInnerType,
}

/// The keys of one direction at one epoch.
pub struct RecordKey {
    cipher: Cipher,
    tag_len: usize,
    /// TLS 1.3: all of it masks the sequence number. TLS 1.2: see `nonce`.
    iv: [u8; NONCE_LEN],
    form: Form,
}

/// What the record looks like around the ciphertext.
#[derive(Copy, Clone, Eq, PartialEq)]
enum Form {
    Tls13,
    /// TLS 1.2 with eight bytes of nonce in the record.
    Tls12Explicit,
    /// TLS 1.2 with the nonce of TLS 1.3 (RFC 7905).
    Tls12Masked,
}

enum Cipher {
    Aead(Owned<sys::EVP_AEAD_CTX>),
    Ccm(Owned<sys::EVP_CIPHER_CTX>),
}

/// Which way a key works. Some ciphers are set up for one direction.
#[derive(Copy, Clone, Eq, PartialEq, Debug)]
pub enum Direction {
    Seal,
    Open,
}

impl RecordKey {
    /// TLS 1.3's keys of one traffic secret (RFC 8446 §7.3).
    pub fn from_traffic_secret(aead: Aead, direction: Direction, hash: Hash, secret: &Secret) -> Result<RecordKey, CryptoError> {
        let expander = Expander::new(hash, secret);
        let mut key = Secret::zeroed(aead.key_len());
        let mut iv = Secret::zeroed(NONCE_LEN);
        expander.expand_label("key", b"", &mut key)?;
        expander.expand_label("iv", b"", &mut iv)?;
        RecordKey::tls13(aead, direction, &key, &iv)
    }

    /// A TLS 1.3 key: `aead.key_len()` and [`NONCE_LEN`] bytes.
    pub fn tls13(aead: Aead, direction: Direction, key: &[u8], iv: &[u8]) -> Result<RecordKey, CryptoError> {
        let iv = iv.try_into().map_err(|_| CryptoError::Internal)?;
        Ok(RecordKey { cipher: Cipher::new(aead, direction, key)?, tag_len: aead.tag_len(), iv, form: Form::Tls13 })
    }

    /// A TLS 1.2 key: `aead.key_len()` and `aead.fixed_iv_len12()` bytes of the key block.
    pub fn tls12(aead: Aead, direction: Direction, key: &[u8], fixed_iv: &[u8]) -> Result<RecordKey, CryptoError> {
        let mut iv = [0; NONCE_LEN];
        let fixed = aead.fixed_iv_len12();
        if fixed_iv.len() != fixed {
            return Err(CryptoError::Internal);
        }
        iv.iter_mut().zip(fixed_iv).for_each(|(to, from)| *to = *from);
        let form = if fixed == NONCE_LEN { Form::Tls12Masked } else { Form::Tls12Explicit };
        Ok(RecordKey { cipher: Cipher::new(aead, direction, key)?, tag_len: aead.tag_len(), iv, form })
    }

    /// Bytes that a record of `payload_len` bytes without padding has beyond its payload, header included.
    pub fn overhead(&self, _payload_len: usize) -> usize {
        HEADER_LEN + self.expansion()
    }

    /// The same without the header, which no payload length changes for these ciphers.
    fn expansion(&self) -> usize {
        self.tag_len
            + match self.form {
                Form::Tls13 => 1,
                Form::Tls12Explicit => EXPLICIT_LEN,
                Form::Tls12Masked => 0,
            }
    }

    /// Appends one whole record to `out`. `pad` zero bytes hide the length in TLS 1.3 and must be 0 before it. Does not allocate if `out`
    /// has room for `payload.len() + pad + self.overhead(..)` more bytes. On failure `out` is as it was; more than
    /// [`MAX_CONTENT`] of payload and padding together is a failure (`Unsupported`).
    pub fn seal(&mut self, seq: u64, typ: u8, payload: &[u8], pad: usize, out: &mut Vec<u8>) -> Result<(), CryptoError> {
        if payload.len() > MAX_CONTENT || pad > MAX_CONTENT - payload.len() || (pad > 0 && self.form != Form::Tls13) {
            return Err(CryptoError::Unsupported);
        }
        let body_len = payload.len() + pad + self.expansion();
        let start = out.len();
        out.reserve(HEADER_LEN + body_len);
        let nonce = self.nonce(seq, None);
        let outer = if self.form == Form::Tls13 { APPLICATION_DATA } else { typ };
        let header = header(outer, VERSION_12, body_len);
        out.extend_from_slice(&header);
        let done = match self.form {
            Form::Tls13 => {
                if pad == 0 {
                    self.cipher.seal(&nonce, &header, payload, Some(typ), self.tag_len, out)
                } else {
                    // Rare: put the inner plaintext together where the ciphertext will be.
                    let at = out.len();
                    out.extend_from_slice(payload);
                    out.push(typ);
                    out.resize(out.len() + pad, 0);
                    self.cipher.seal_in_place(&nonce, &header, at, self.tag_len, out)
                }
            }
            Form::Tls12Explicit => {
                out.extend_from_slice(&seq.to_be_bytes());
                self.cipher.seal(&nonce, &aad12(seq, &header, payload.len()), payload, None, self.tag_len, out)
            }
            Form::Tls12Masked => self.cipher.seal(&nonce, &aad12(seq, &header, payload.len()), payload, None, self.tag_len, out),
        };
        if done.is_err() {
            out.truncate(start);
        }
        done
    }

    /// Decrypts the whole record `record`, header included, in place. Answers its content type and where in `record` its content lies. On failure the
    /// body has been overwritten.
    pub fn open(&mut self, seq: u64, record: &mut [u8]) -> Result<(u8, Range<usize>), OpenError> {
        let (header, body) = record.split_first_chunk_mut::<HEADER_LEN>().ok_or(OpenError::TooShort)?;
        match self.form {
            Form::Tls13 => {
                let inner_len = body.len().checked_sub(self.tag_len).filter(|n| *n > 0).ok_or(OpenError::TooShort)?;
                let nonce = self.nonce(seq, None);
                self.cipher.open(&nonce, header, body, inner_len)?;
                if inner_len > MAX_CONTENT + 1 {
                    return Err(OpenError::Overflow);
                }
                let inner = body.get(..inner_len).unwrap_or_default();
                let last = inner.iter().rposition(|b| *b != 0).ok_or(OpenError::NoInnerType)?;
                let typ = inner.get(last).copied().ok_or(OpenError::NoInnerType)?;
                Ok((typ, HEADER_LEN..HEADER_LEN + last))
            }
            Form::Tls12Explicit | Form::Tls12Masked => {
                let (explicit, body, at) = match self.form {
                    Form::Tls12Explicit => {
                        let (explicit, body) = body.split_first_chunk_mut::<EXPLICIT_LEN>().ok_or(OpenError::TooShort)?;
                        (Some(&*explicit), body, HEADER_LEN + EXPLICIT_LEN)
                    }
                    _ => (None, body, HEADER_LEN),
                };
                let len = body.len().checked_sub(self.tag_len).ok_or(OpenError::TooShort)?;
                if len > usize::from(u16::MAX) {
                    return Err(OpenError::Overflow);
                }
                let nonce = self.nonce(seq, explicit);
                self.cipher.open(&nonce, &aad12(seq, header, len), body, len)?;
                if len > MAX_CONTENT {
                    return Err(OpenError::Overflow);
                }
                Ok((header[0], at..at + len))
            }
        }
    }

    /// The nonce of one record: masked by the sequence number, or followed by the explicit part, which when sealing is the sequence number.
    fn nonce(&self, seq: u64, explicit: Option<&[u8; EXPLICIT_LEN]>) -> [u8; NONCE_LEN] {
        let seq = seq.to_be_bytes();
        let mut nonce = self.iv;
        let tail = nonce.iter_mut().skip(NONCE_LEN - EXPLICIT_LEN);
        match self.form {
            Form::Tls12Explicit => tail.zip(explicit.unwrap_or(&seq)).for_each(|(n, e)| *n = *e),
            Form::Tls13 | Form::Tls12Masked => tail.zip(seq).for_each(|(n, s)| *n ^= s),
        }
        nonce
    }
}

impl core::fmt::Debug for RecordKey {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(if self.form == Form::Tls13 { "RecordKey(1.3)" } else { "RecordKey(1.2)" })
    }
}

fn header(typ: u8, version: u16, body_len: usize) -> [u8; HEADER_LEN] {
    let [v0, v1] = version.to_be_bytes();
    // `seal` has bounded the length: at most 2^14 + 1 + 8 + 16.
    let [l0, l1] = (body_len as u16).to_be_bytes();
    [typ, v0, v1, l0, l1]
}

/// The additional data of TLS 1.2: sequence number, type, version, length of the plaintext (RFC 5246 §6.2.3.3).
fn aad12(seq: u64, header: &[u8; HEADER_LEN], len: usize) -> [u8; 13] {
    let [s0, s1, s2, s3, s4, s5, s6, s7] = seq.to_be_bytes();
    let [typ, v0, v1, _, _] = *header;
    let [l0, l1] = (len as u16).to_be_bytes();
    [s0, s1, s2, s3, s4, s5, s6, s7, typ, v0, v1, l0, l1]
}

impl Cipher {
    fn new(aead: Aead, direction: Direction, key: &[u8]) -> Result<Cipher, CryptoError> {
        if key.len() != aead.key_len() {
            return Err(CryptoError::Internal);
        }
        // SAFETY: each answers a pointer to a static table.
        let method = unsafe {
            match aead {
                Aead::Aes128Gcm => sys::EVP_aead_aes_128_gcm(),
                Aead::Aes256Gcm => sys::EVP_aead_aes_256_gcm(),
                Aead::ChaCha20Poly1305 => sys::EVP_aead_chacha20_poly1305(),
                Aead::Aes128Ccm | Aead::Aes128Ccm8 => return Cipher::ccm(sys::EVP_aes_128_ccm(), direction, aead.tag_len(), key),
                Aead::Aes256Ccm | Aead::Aes256Ccm8 => return Cipher::ccm(sys::EVP_aes_256_ccm(), direction, aead.tag_len(), key),
                Aead::Aria128Gcm | Aead::Aria256Gcm => return Err(CryptoError::Unsupported),
            }
        };
        // SAFETY: a static method and `key` readable for its length; the result is new and ours.
        unsafe { Owned::new(sys::EVP_AEAD_CTX_new(method, key.as_ptr(), key.len(), aead.tag_len())) }
            .map(Cipher::Aead)
            .ok_or(CryptoError::Internal)
    }

    /// CCM with TLS's nonce of 12 bytes: aws-lc's AEAD interface has it with 13 only.
    fn ccm(cipher: *const sys::EVP_CIPHER, direction: Direction, tag_len: usize, key: &[u8]) -> Result<Cipher, CryptoError> {
        // SAFETY: a new object, ours; `key` has the length of the cipher's key (checked by `new`); no ENGINE, no nonce yet. The lengths are set
        // before the key, as CCM needs.
        unsafe {
            let ctx = Owned::new(sys::EVP_CIPHER_CTX_new()).ok_or(CryptoError::Internal)?;
            let (null, nobody, enc) = (core::ptr::null(), core::ptr::null_mut(), i32::from(direction == Direction::Seal));
            let done = ok(sys::EVP_CipherInit_ex(ctx.as_ptr(), cipher, core::ptr::null_mut(), null, null, enc))
                && ok(sys::EVP_CIPHER_CTX_ctrl(ctx.as_ptr(), sys::EVP_CTRL_AEAD_SET_IVLEN, NONCE_LEN as i32, nobody))
                && ok(sys::EVP_CIPHER_CTX_ctrl(ctx.as_ptr(), sys::EVP_CTRL_AEAD_SET_TAG, tag_len as i32, nobody))
                && ok(sys::EVP_CipherInit_ex(ctx.as_ptr(), core::ptr::null(), core::ptr::null_mut(), key.as_ptr(), null, enc));
            done.then_some(Cipher::Ccm(ctx)).ok_or(CryptoError::Internal)
        }
    }

    /// Appends ciphertext and tag of `payload`, and of one byte `last` after it, to `out`, which has room for them.
    fn seal(
        &mut self,
        nonce: &[u8; NONCE_LEN],
        aad: &[u8],
        payload: &[u8],
        last: Option<u8>,
        tag_len: usize,
        out: &mut Vec<u8>,
    ) -> Result<(), CryptoError> {
        match self {
            Cipher::Aead(ctx) => {
                let extra = last.as_ref().map_or(&[][..], core::slice::from_ref);
                let tail_len = extra.len() + tag_len;
                out.reserve(payload.len() + tail_len);
                let at = out.len();
                let mut written = 0;
                // SAFETY: a live context with its key. The spare capacity of `out`, at least payload and tail long, is written and overlaps none
                // of the inputs, which are readable for their lengths. Lengths of nonce and tag are the method's.
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
                    return Err(CryptoError::Internal);
                }
                // SAFETY: the function wrote exactly the payload's length and the `written` bytes after it.
                unsafe { out.set_len(at + payload.len() + tail_len) };
                Ok(())
            }
            Cipher::Ccm(_) => {
                let at = out.len();
                out.extend_from_slice(payload);
                out.extend(last);
                self.seal_in_place(nonce, aad, at, tag_len, out)
            }
        }
    }

    /// Encrypts what is in `out` from `at` on, and appends the tag.
    fn seal_in_place(
        &mut self,
        nonce: &[u8; NONCE_LEN],
        aad: &[u8],
        at: usize,
        tag_len: usize,
        out: &mut Vec<u8>,
    ) -> Result<(), CryptoError> {
        let mut tag = [0u8; MAX_TAG];
        let data = out.get_mut(at..).ok_or(CryptoError::Internal)?;
        let done = match self {
            Cipher::Aead(ctx) => {
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
                ok(ret) && written == tag_len
            }
            Cipher::Ccm(ctx) => {
                ccm_update(ctx, nonce, aad, data)
                    // SAFETY: a live context that has just encrypted; `tag` has room for the length told.
                    && ok(unsafe {
                        sys::EVP_CIPHER_CTX_ctrl(ctx.as_ptr(), sys::EVP_CTRL_AEAD_GET_TAG, tag_len as i32, tag.as_mut_ptr().cast())
                    })
            }
        };
        let tag = tag.get(..tag_len).ok_or(CryptoError::Internal)?;
        if done {
            out.extend_from_slice(tag);
            Ok(())
        } else {
            Err(CryptoError::Internal)
        }
    }

    /// Decrypts `body`, which is `len` bytes and a tag, in place.
    fn open(&mut self, nonce: &[u8; NONCE_LEN], aad: &[u8], body: &mut [u8], len: usize) -> Result<(), OpenError> {
        let (data, tag) = body.split_at_mut_checked(len).ok_or(OpenError::TooShort)?;
        let good = match self {
            Cipher::Aead(ctx) => {
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
            Cipher::Ccm(ctx) => {
                // SAFETY: a live context; the tag, of the length the context was set up with, is copied.
                ok(unsafe { sys::EVP_CIPHER_CTX_ctrl(ctx.as_ptr(), sys::EVP_CTRL_AEAD_SET_TAG, tag.len() as i32, tag.as_mut_ptr().cast()) })
                    && ccm_update(ctx, nonce, aad, data)
            }
        };
        if good {
            Ok(())
        } else {
            Err(OpenError::BadRecordMac)
        }
    }
}

/// Runs one CCM message over `data` in place; when decrypting, the tag has been set.
fn ccm_update(ctx: &Owned<sys::EVP_CIPHER_CTX>, nonce: &[u8; NONCE_LEN], aad: &[u8], data: &mut [u8]) -> bool {
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
