//! Record protection: one record in, one record out (RFC 8446 §5.2, RFC 5246 §6.2.3).
//!
//! A [`RecordKey`] holds the keys of one direction at one epoch and nothing that moves: sequence numbers, limits and the order of
//! records belong to the engine. [`RecordKey::seal`] writes a whole record, header included, straight from the payload;
//! [`RecordKey::open`] decrypts a whole record in place and tells where in it the content lies. Neither allocates, given room in
//! the output.
//!
//! Here are the frame around a record and its forms with an AEAD; those with a MAC and CBC are in `cbc`, the AEADs themselves in `cipher`.

use core::ops::Range;

use crate::cbc::{self, CbcKey};
use crate::cipher::{Cipher, NONCE_LEN};
use crate::hash::Hash;
use crate::hkdf::Expander;
use crate::lc::wipe;
use crate::secret::Secret;
use crate::suites::Suite;
use crate::CryptoError;

pub use crate::cipher::{Aead, Direction};

/// Bytes of a TLS record's header.
pub const HEADER_LEN: usize = 5;
/// Bytes of a DTLS record's header: the same with epoch and sequence number in the middle (RFC 6347 §4.1).
pub const DATAGRAM_HEADER_LEN: usize = 13;
/// Most content of one record (RFC 8446 §5.1).
pub const MAX_CONTENT: usize = 1 << 14;
/// ContentType that all protected records of TLS 1.3 show.
const APPLICATION_DATA: u8 = 23;
/// `legacy_record_version` of protected records in TLS 1.3, which is TLS 1.2's number.
const VERSION_12: u16 = 0x0303;
const VERSION_10: u16 = 0x0301;

/// Bytes of [`aad12`].
pub(crate) const AAD12_LEN: usize = 13;
/// Bytes of nonce that travel in a record of TLS 1.2.
const EXPLICIT_LEN: usize = 8;

/// Why a record was not opened.
#[derive(Copy, Clone, Eq, PartialEq, Debug)]
pub enum OpenError {
    /// The tag does not fit, or there is no room for one.
    BadRecordMac,
    /// Encrypt-then-MAC: shorter than the MAC alone.
    TooShort,
    /// More than 2^14 bytes of content, or in TLS 1.3 more than 2^14 + 1 with type and padding: record_overflow.
    Overflow,
    /// TLS 1.3: nothing but padding, so no content type: unexpected_message (RFC 8446 §5.4).
    NoInnerType,
}

/// The keys of one direction at one epoch.
pub struct RecordKey {
    /// What the header says; in TLS 1.3 that is TLS 1.2's number.
    version: u16,
    protection: Protection,
}

enum Protection {
    Aead(AeadKey),
    Cbc(Box<CbcKey>),
}

struct AeadKey {
    cipher: Cipher,
    tag_len: usize,
    /// TLS 1.3: all of it masks the sequence number. TLS 1.2: see `nonce`.
    iv: [u8; NONCE_LEN],
    form: Form,
}

/// What a record of an AEAD looks like around the ciphertext.
#[derive(Copy, Clone, Eq, PartialEq)]
enum Form {
    Tls13,
    /// TLS 1.2 with eight bytes of nonce in the record.
    Tls12Explicit,
    /// TLS 1.2 with the nonce of TLS 1.3 (RFC 7905).
    Tls12Masked,
}

/// Bytes of each key that TLS 1.2's key block (RFC 5246 §6.3), or that of the versions before it, has for one direction.
#[derive(Copy, Clone, Eq, PartialEq, Debug)]
pub struct KeySizes {
    pub mac: usize,
    pub key: usize,
    pub iv: usize,
}

impl KeySizes {
    /// `None` for suites of TLS 1.3 and for those that are never run.
    pub fn of(suite: &Suite, version: u16) -> Option<KeySizes> {
        if suite.is_tls13() {
            return None;
        }
        if let Some(aead) = Aead::of(suite.bulk) {
            return Some(KeySizes { mac: 0, key: aead.key_len(), iv: aead.fixed_iv_len12() });
        }
        let key = cbc::key_len(suite.bulk)?;
        let iv = if key > 0 && version == VERSION_10 { cbc::BLOCK } else { 0 };
        Some(KeySizes { mac: cbc::mac_hash(suite.mac)?.len(), key, iv })
    }
}

/// The keys of one direction, cut from the key block as [`KeySizes`] says.
#[derive(Copy, Clone)]
pub struct KeyBlock<'a> {
    pub mac: &'a [u8],
    pub key: &'a [u8],
    pub iv: &'a [u8],
}

impl RecordKey {
    /// TLS 1.3's keys of one traffic secret (RFC 8446 §7.3).
    pub fn from_traffic_secret(aead: Aead, direction: Direction, hash: Hash, secret: &Secret) -> Result<RecordKey, CryptoError> {
        RecordKey::from_ready_secret(aead, direction, &Expander::new(hash, secret))
    }

    /// The same from a secret made ready.
    pub fn from_ready_secret(aead: Aead, direction: Direction, expander: &Expander) -> Result<RecordKey, CryptoError> {
        let mut key = Secret::zeroed(aead.key_len());
        let mut iv = Secret::zeroed(NONCE_LEN);
        expander.expand_label("key", b"", &mut key)?;
        expander.expand_label("iv", b"", &mut iv)?;
        RecordKey::tls13(aead, direction, &key, &iv)
    }

    /// A TLS 1.3 key: `aead.key_len()` and [`NONCE_LEN`] bytes.
    pub fn tls13(aead: Aead, direction: Direction, key: &[u8], iv: &[u8]) -> Result<RecordKey, CryptoError> {
        let iv = iv.try_into().map_err(|_| CryptoError::Internal)?;
        RecordKey::aead(aead, direction, key, iv, Form::Tls13)
    }

    /// A key of TLS 1.2 or before, or of DTLS (`version` is the wire's), with the sizes that [`KeySizes::of`] told. `etm`: encrypt-then-MAC
    /// was negotiated (RFC 7366); AEADs know no difference. `Unsupported` for suites that are never run.
    pub fn tls12(suite: &Suite, version: u16, etm: bool, direction: Direction, keys: KeyBlock<'_>) -> Result<RecordKey, CryptoError> {
        let sizes = KeySizes::of(suite, version).ok_or(CryptoError::Unsupported)?;
        if sizes != (KeySizes { mac: keys.mac.len(), key: keys.key.len(), iv: keys.iv.len() }) {
            return Err(CryptoError::Internal);
        }
        match Aead::of(suite.bulk) {
            Some(aead) => {
                let mut iv = [0; NONCE_LEN];
                iv.iter_mut().zip(keys.iv).for_each(|(to, from)| *to = *from);
                let form = if keys.iv.len() == NONCE_LEN { Form::Tls12Masked } else { Form::Tls12Explicit };
                Ok(RecordKey { version, ..RecordKey::aead(aead, direction, keys.key, iv, form)? })
            }
            None => {
                let key = CbcKey::new(suite.bulk, suite.mac, etm, direction, keys.mac, keys.key, keys.iv)?;
                Ok(RecordKey { version, protection: Protection::Cbc(Box::new(key)) })
            }
        }
    }

    fn aead(aead: Aead, direction: Direction, key: &[u8], iv: [u8; NONCE_LEN], form: Form) -> Result<RecordKey, CryptoError> {
        let key = AeadKey { cipher: Cipher::new(aead, direction, key)?, tag_len: aead.tag_len(), iv, form };
        Ok(RecordKey { version: VERSION_12, protection: Protection::Aead(key) })
    }

    /// Bytes that a record of `payload_len` bytes without padding of TLS 1.3 has beyond its payload, header included.
    pub fn overhead(&self, payload_len: usize) -> usize {
        HEADER_LEN + self.expansion(payload_len)
    }

    fn expansion(&self, payload_len: usize) -> usize {
        match &self.protection {
            Protection::Aead(key) => key.expansion(),
            Protection::Cbc(key) => key.expansion(payload_len),
        }
    }

    /// The most bytes that a record's body has beyond its payload, however long that is.
    pub fn largest_expansion(&self) -> usize {
        // Padding fills a block, and is shortest for a payload that leaves one octet of it.
        (0..cbc::BLOCK).map(|len| self.expansion(len)).max().unwrap_or_default()
    }

    /// Appends one whole record to `out`. `pad` zero bytes hide the length in TLS 1.3 and must be 0 before it. Does not allocate if `out`
    /// has room for `payload.len() + pad + self.overhead(payload.len())` more bytes. On failure `out` is as it was; more than
    /// [`MAX_CONTENT`] of payload and padding together is a failure (`Unsupported`).
    pub fn seal(&mut self, seq: u64, typ: u8, payload: &[u8], pad: usize, out: &mut Vec<u8>) -> Result<(), CryptoError> {
        let tls13 = matches!(&self.protection, Protection::Aead(key) if key.form == Form::Tls13);
        if payload.len() > MAX_CONTENT || pad > MAX_CONTENT - payload.len() || (pad > 0 && !tls13) {
            return Err(CryptoError::Unsupported);
        }
        let body_len = payload.len() + pad + self.expansion(payload.len());
        let start = out.len();
        out.reserve(HEADER_LEN + body_len);
        let header = header(if tls13 { APPLICATION_DATA } else { typ }, self.version, body_len);
        out.extend_from_slice(&header);
        let done = match &mut self.protection {
            Protection::Aead(key) => key.seal(seq, typ, &header, payload, pad, out),
            Protection::Cbc(key) => key.seal(seq, &header, payload, out),
        };
        if done.is_err() {
            out.truncate(start);
        }
        done
    }

    /// Appends one whole DTLS record. `seq` is the epoch in its upper 16 bits and the sequence number below, as nonces and MACs have it,
    /// too (RFC 6347 §4.1.2.1). Otherwise as `seal`.
    pub fn seal_datagram(&mut self, seq: u64, typ: u8, payload: &[u8], out: &mut Vec<u8>) -> Result<(), CryptoError> {
        if payload.len() > MAX_CONTENT {
            return Err(CryptoError::Unsupported);
        }
        let body_len = payload.len() + self.expansion(payload.len());
        let start = out.len();
        out.reserve(DATAGRAM_HEADER_LEN + body_len);
        let header = header(typ, self.version, body_len);
        let [t, v0, v1, l0, l1] = header;
        out.extend_from_slice(&[t, v0, v1]);
        out.extend_from_slice(&seq.to_be_bytes());
        out.extend_from_slice(&[l0, l1]);
        let done = match &mut self.protection {
            Protection::Aead(key) => key.seal(seq, typ, &header, payload, 0, out),
            Protection::Cbc(key) => key.seal(seq, &header, payload, out),
        };
        if done.is_err() {
            out.truncate(start);
        }
        done
    }

    /// Decrypts the whole DTLS record `record`, header included, in place. Answers where in `record` its content lies. On failure the body
    /// has been overwritten, and the key is as good as before.
    pub fn open_datagram(&mut self, record: &mut [u8]) -> Result<Range<usize>, OpenError> {
        let (header, body) = record.split_first_chunk_mut::<DATAGRAM_HEADER_LEN>().ok_or(OpenError::TooShort)?;
        let [typ, v0, v1, s0, s1, s2, s3, s4, s5, s6, s7, l0, l1] = *header;
        let seq = u64::from_be_bytes([s0, s1, s2, s3, s4, s5, s6, s7]);
        let header = [typ, v0, v1, l0, l1];
        let content = match &mut self.protection {
            Protection::Aead(key) => key.open(seq, &header, body)?.1,
            Protection::Cbc(key) => key.open(seq, &header, body)?,
        };
        Ok(content.start + DATAGRAM_HEADER_LEN..content.end + DATAGRAM_HEADER_LEN)
    }

    /// Decrypts the whole record `record`, header included, in place. Answers its content type and where in `record` its content
    /// lies. On failure the body has been overwritten.
    pub fn open(&mut self, seq: u64, record: &mut [u8]) -> Result<(u8, Range<usize>), OpenError> {
        let (header, body) = record.split_first_chunk_mut::<HEADER_LEN>().ok_or(OpenError::TooShort)?;
        if body.len() > usize::from(u16::MAX) {
            return Err(OpenError::Overflow);
        }
        let (typ, content) = match &mut self.protection {
            Protection::Aead(key) => key.open(seq, header, body)?,
            Protection::Cbc(key) => (header[0], key.open(seq, header, body)?),
        };
        Ok((typ, content.start + HEADER_LEN..content.end + HEADER_LEN))
    }
}

impl AeadKey {
    /// Bytes that a body has beyond its payload, which no payload length changes.
    fn expansion(&self) -> usize {
        self.tag_len
            + match self.form {
                Form::Tls13 => 1,
                Form::Tls12Explicit => EXPLICIT_LEN,
                Form::Tls12Masked => 0,
            }
    }

    /// Appends a body to `out`. On failure `out` may have grown.
    fn seal(
        &mut self,
        seq: u64,
        typ: u8,
        header: &[u8; HEADER_LEN],
        payload: &[u8],
        pad: usize,
        out: &mut Vec<u8>,
    ) -> Result<(), CryptoError> {
        let nonce = self.nonce(seq, None);
        match self.form {
            Form::Tls13 if pad == 0 => self.cipher.seal(&nonce, header, payload, Some(typ), out),
            Form::Tls13 => {
                // Rare: put the inner plaintext together where the ciphertext will be.
                let at = out.len();
                out.extend_from_slice(payload);
                out.push(typ);
                out.resize(out.len() + pad, 0);
                self.cipher.seal_in_place(&nonce, header, at, out)
            }
            Form::Tls12Explicit => {
                out.extend_from_slice(&seq.to_be_bytes());
                self.cipher.seal(&nonce, &aad12(seq, header, payload.len()), payload, None, out)
            }
            Form::Tls12Masked => self.cipher.seal(&nonce, &aad12(seq, header, payload.len()), payload, None, out),
        }
    }

    /// Decrypts `body` in place and tells its content type and where in it the content lies.
    fn open(&mut self, seq: u64, header: &[u8; HEADER_LEN], body: &mut [u8]) -> Result<(u8, Range<usize>), OpenError> {
        if self.form == Form::Tls13 {
            let inner_len = body.len().checked_sub(self.tag_len).filter(|n| *n > 0).ok_or(OpenError::BadRecordMac)?;
            let nonce = self.nonce(seq, None);
            if !self.cipher.open(&nonce, header, body, inner_len) {
                return Err(OpenError::BadRecordMac);
            }
            if inner_len > MAX_CONTENT + 1 {
                return Err(OpenError::Overflow);
            }
            let inner = body.get(..inner_len).unwrap_or_default();
            let last = inner.iter().rposition(|b| *b != 0).ok_or(OpenError::NoInnerType)?;
            let typ = inner.get(last).copied().ok_or(OpenError::NoInnerType)?;
            return Ok((typ, 0..last));
        }
        let (explicit, body, at) = match self.form {
            Form::Tls12Explicit => {
                let (explicit, body) = body.split_first_chunk_mut::<EXPLICIT_LEN>().ok_or(OpenError::BadRecordMac)?;
                (Some(&*explicit), body, EXPLICIT_LEN)
            }
            _ => (None, body, 0),
        };
        let len = body.len().checked_sub(self.tag_len).ok_or(OpenError::BadRecordMac)?;
        let nonce = self.nonce(seq, explicit);
        if !self.cipher.open(&nonce, &aad12(seq, header, len), body, len) {
            return Err(OpenError::BadRecordMac);
        }
        if len > MAX_CONTENT {
            return Err(OpenError::Overflow);
        }
        Ok((header[0], at..at + len))
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

impl Drop for AeadKey {
    fn drop(&mut self) {
        wipe(&mut self.iv);
    }
}

impl core::fmt::Debug for RecordKey {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(match &self.protection {
            Protection::Aead(key) if key.form == Form::Tls13 => "RecordKey(1.3)",
            Protection::Aead(_) => "RecordKey(1.2)",
            Protection::Cbc(_) => "RecordKey(CBC)",
        })
    }
}

fn header(typ: u8, version: u16, body_len: usize) -> [u8; HEADER_LEN] {
    let [v0, v1] = version.to_be_bytes();
    // `seal` has bounded the length: at most 2^14, an IV, a MAC and a block.
    let [l0, l1] = (body_len as u16).to_be_bytes();
    [typ, v0, v1, l0, l1]
}

/// What AEADs and MACs cover besides the text before TLS 1.3: sequence number, type, version, length (RFC 5246 §6.2.3.3, §6.2.3.1).
pub(crate) fn aad12(seq: u64, header: &[u8; HEADER_LEN], len: usize) -> [u8; AAD12_LEN] {
    let [s0, s1, s2, s3, s4, s5, s6, s7] = seq.to_be_bytes();
    let [typ, v0, v1, _, _] = *header;
    let [l0, l1] = (len as u16).to_be_bytes();
    [s0, s1, s2, s3, s4, s5, s6, s7, typ, v0, v1, l0, l1]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::hex;

    const ALL: &[Aead] = &[
        Aead::Aes128Gcm,
        Aead::Aes256Gcm,
        Aead::ChaCha20Poly1305,
        Aead::Aes128Ccm,
        Aead::Aes256Ccm,
        Aead::Aes128Ccm8,
        Aead::Aes256Ccm8,
        Aead::Aria128Gcm,
        Aead::Aria256Gcm,
    ];

    fn suite(bulk: impl Fn(&Suite) -> bool) -> &'static Suite {
        crate::suites::SUITES.iter().find(|s| !s.is_tls13() && bulk(s)).unwrap()
    }

    fn tls12(aead: Aead, direction: Direction, key: &[u8], iv: &[u8]) -> Result<RecordKey, CryptoError> {
        let suite = suite(|s| Aead::of(s.bulk) == Some(aead));
        RecordKey::tls12(suite, VERSION_12, false, direction, KeyBlock { mac: &[], key, iv })
    }

    fn aead_of(key: &mut RecordKey) -> &mut AeadKey {
        let Protection::Aead(key) = &mut key.protection else { panic!() };
        key
    }

    fn pairs(aead: Aead) -> [(RecordKey, RecordKey, bool); 2] {
        let key: Vec<u8> = (1..=32).take(aead.key_len()).collect();
        let iv: Vec<u8> = (0xa0..0xac).collect();
        let fixed = &iv[..aead.fixed_iv_len12()];
        [
            (
                RecordKey::tls13(aead, Direction::Seal, &key, &iv).unwrap(),
                RecordKey::tls13(aead, Direction::Open, &key, &iv).unwrap(),
                true,
            ),
            (tls12(aead, Direction::Seal, &key, fixed).unwrap(), tls12(aead, Direction::Open, &key, fixed).unwrap(), false),
        ]
    }

    /// RFC 8448 §3: the client's Finished, and application data of both sides.
    #[test]
    fn rfc_8448_records() {
        let data: Vec<u8> = (0..50).collect();
        let cases = [
            (
                "b3eddb126e067f35a780b3abf45e2d8f3b1a950738f52e9600746a0e27a55a21",
                0,
                22,
                hex("14000020a8ec436d677634ae525ac1fcebe11a039ec17694fac6e98527b642f2edd5ce61"),
                "170303003575ec4dc238cce60b298044a71e219c56cc77b0517fe9b93c7a4bfc44d87f38f80338ac98fc46deb384bd1caeacab6867d726c40546",
            ),
            (
                "9e40646ce79a7f9dc05af8889bce6552875afa0b06df0087f792ebb7c17504a5",
                0,
                23,
                data,
                "1703030043a23f7054b62c94d0affafe8228ba55cbefacea42f914aa66bcab3f2b9819a8a5b46b395bd54a9a20441e2b62974e1f5a6292a2977014bd1e3deae63aeebb21694915e4",
            ),
            (
                "9e40646ce79a7f9dc05af8889bce6552875afa0b06df0087f792ebb7c17504a5",
                1,
                21,
                vec![1, 0],
                "1703030013c9872760655666b74d7ff1153efd6db6d0b0e3",
            ),
        ];
        for (secret, seq, typ, payload, want) in cases {
            let secret = Secret::new(&hex(secret)).unwrap();
            let mut seal = RecordKey::from_traffic_secret(Aead::Aes128Gcm, Direction::Seal, Hash::Sha256, &secret).unwrap();
            let mut open = RecordKey::from_traffic_secret(Aead::Aes128Gcm, Direction::Open, Hash::Sha256, &secret).unwrap();
            let mut out = Vec::new();
            seal.seal(seq, typ, &payload, 0, &mut out).unwrap();
            assert_eq!(out, hex(want));
            let (t, range) = open.open(seq, &mut out).unwrap();
            assert_eq!((t, &out[range]), (typ, &payload[..]));
        }
    }

    /// Records made with libcrypto's EVP_CIPHER functions: key 01 02 …, IV a0 a1 …, sequence number 0x0102030405.
    #[test]
    fn records_of_another_implementation() {
        const TEXT: &[u8] = b"the quick brown fox jumps over the lazy dog";
        let cases = [
        (
            Aead::Aes128Gcm,
            "170303003c18e0681453b0b1afd03223cac3f1db64eb319a837563f98adcc7195c577cab5c00e98ffed30c917e88dd49b96faf09a790ef16f2b4fade9060fa0c43",
            "17030300430000000102030405da763c930d3b8666a293c4e27154f386a0ab7d49439cef049bb48956b7c89f60047607cb7ee1043ddcd792e4939df9c6222e4f5505387fa54ed417",
        ),
        (
            Aead::Aes256Gcm,
            "170303003c8e06d574a4e087d256d07b1c238f7025ddd5ee30e7d3c5dcd680c627df0ed99956d5fb91ece1f7e786858d21cd81d693bef599e7843ec010ebbf1718",
            "17030300430000000102030405d551725f0430c0520cdb8defbbb5626a7d817a08ce89148e4986c72d896386d078cfdfdb7a08de955b7845023803fba442db8b4f091031ab95bbe4",
        ),
        (
            Aead::ChaCha20Poly1305,
            "170303003c699bcff055f2e5123d680c7f9e2507fa32d91bd445657f8a58a5918862026e228e7ccda83378fe49f1d8a72e9bc8e26294455d7b71a4c8745c012a76",
            "170303003b699bcff055f2e5123d680c7f9e2507fa32d91bd445657f8a58a5918862026e228e7ccda83378fe49f1d8a776102cb3c1ca3f896836d9bd7e06b649",
        ),
        (
            Aead::Aes128Ccm,
            "170303003cdec3c8881910ad3fbd2c1eb06fe5abea647a9a77d3926b4d2673215571f685677a31134306b36a22c9197697f98597ce3c22853d4a9113c23d81a6aa",
            "17030300430000000102030405ca16cd838fa9817174a8b2bcaae676239e02b7c8d288c282f9598f365672b3fdb9f59ddd54d84bfaaed1177b608165163f2ec4448a22f98b7c1104",
        ),
        (
            Aead::Aes256Ccm,
            "170303003c0c06832bf61ef530166c71a2b436a3662335bb1e790d53242420d29a9e9b2d713acc239b69053cd2ccdad9f6b6989d35dce042f206d516b2fad723ef",
            "170303004300000001020304056fc3e6af0d635b735b751a7cf8b1f11f8999563d6c26c59ee1e0fe5a992d6a9c5b3cd67fe496de9854c93b6f0e73f72c6c1f6ef1deafc8a304bfe0",
        ),
        (
            Aead::Aes128Ccm8,
            "1703030034dec3c8881910ad3fbd2c1eb06fe5abea647a9a77d3926b4d2673215571f685677a31134306b36a22c91976979236e782aff895d7",
            "170303003b0000000102030405ca16cd838fa9817174a8b2bcaae676239e02b7c8d288c282f9598f365672b3fdb9f59ddd54d84bfaaed117b837891dee92dd59",
        ),
        (
            Aead::Aes256Ccm8,
            "17030300340c06832bf61ef530166c71a2b436a3662335bb1e790d53242420d29a9e9b2d713acc239b69053cd2ccdad9f664ebf8a5fdda7506",
            "170303003b00000001020304056fc3e6af0d635b735b751a7cf8b1f11f8999563d6c26c59ee1e0fe5a992d6a9c5b3cd67fe496de9854c93b4816e82ed4803995",
        ),
            (
                Aead::Aria128Gcm,
                "170303003c27c95002bd3a778059f087c5c43f2e210f4b7ed1816b5642ab3231de7531baf83fd513979a3255a78a1eee93f71939c8b3512dcc5064ef430299cff3",
                "170303004300000001020304053f8d5f7e65b4422362e3a66989bf52ffb4f1a7fa6cbf30c0bb65c8aad6acf9823cd9f8fa7970781fc041ab7c5d507a941a3a9389b09f3a9df30be8",
            ),
            (
                Aead::Aria256Gcm,
                "170303003c824cae62c78ba7d7f70f25b6fea97cc5f53358a83eda30dc63d4bdef49877ca13e7aaba119e4434999334425800815a5a389e860fddbd8f96d974cb9",
                "17030300430000000102030405a00b65f779ae013d0c4d90e9e8b5e5155521ad27e98184ba0ee99106c74ee54d1b9e13b2b2404440ed00b31950b290a0230fa513903d1f580e2525",
            ),
        ];
        for (aead, want13, want12) in cases {
            for (mut seal, mut open, tls13) in pairs(aead) {
                let mut out = Vec::new();
                seal.seal(0x0102030405, 23, TEXT, 0, &mut out).unwrap();
                assert_eq!(out, hex(if tls13 { want13 } else { want12 }), "{aead:?}");
                let (typ, range) = open.open(0x0102030405, &mut out).unwrap();
                assert_eq!((typ, &out[range]), (23, TEXT));
            }
        }
    }

    #[test]
    fn every_small_size_and_padding_goes_round() {
        for aead in ALL {
            for (mut seal, mut open, tls13) in pairs(*aead) {
                let mut seq = 0;
                for len in (0..=300).chain([MAX_CONTENT - 1, MAX_CONTENT]) {
                    for pad in [0, 1, 15, 255] {
                        if pad > 0 && (!tls13 || len + pad > MAX_CONTENT) {
                            continue;
                        }
                        let payload: Vec<u8> = (0..len).map(|i| i as u8).collect();
                        // A record after others; room is enough, so nothing moves.
                        let mut out = b"before".to_vec();
                        out.reserve(len + pad + seal.overhead(len));
                        let at = out.as_ptr();
                        seal.seal(seq, 22, &payload, pad, &mut out).unwrap();
                        assert_eq!(at, out.as_ptr());
                        assert_eq!(out.len(), 6 + len + pad + seal.overhead(len));
                        let mut record = out.split_off(6);
                        assert_eq!(out, b"before");
                        assert_eq!(record[..3], [if tls13 { 23 } else { 22 }, 3, 3]);
                        assert_eq!(usize::from(u16::from_be_bytes([record[3], record[4]])), record.len() - 5);
                        let (typ, range) = open.open(seq, &mut record).unwrap();
                        assert_eq!((typ, &record[range]), (22, &payload[..]), "{aead:?} {len} {pad}");
                        seq += 1;
                    }
                }
            }
        }
    }

    #[test]
    fn every_changed_bit_and_every_cut_is_noticed() {
        for aead in ALL {
            for (mut seal, mut open, tls13) in pairs(*aead) {
                let mut record = Vec::new();
                seal.seal(9, 23, b"some content", 0, &mut record).unwrap();
                for bit in 0..record.len() * 8 {
                    // The length in the header is not covered by TLS 1.2's additional data; the deframer has already used it.
                    if !tls13 && (24..40).contains(&bit) {
                        continue;
                    }
                    let mut bad = record.clone();
                    bad[bit / 8] ^= 1 << (bit % 8);
                    assert_eq!(open.open(9, &mut bad), Err(OpenError::BadRecordMac), "{aead:?} {bit}");
                }
                for len in 0..record.len() {
                    let result = open.open(9, &mut record[..len].to_vec());
                    assert!(matches!(result, Err(OpenError::BadRecordMac | OpenError::TooShort)), "{aead:?} {len} {result:?}");
                }
                for seq in [8, 10, 9 << 32] {
                    assert!(open.open(seq, &mut record.clone()).is_err());
                }
                // What failed leaves no trace: the record itself is still accepted.
                let (_, range) = open.open(9, &mut record).unwrap();
                assert_eq!(&record[range], b"some content");
            }
        }
    }

    #[test]
    fn a_record_of_padding_alone_has_no_type() {
        for aead in ALL {
            let [(mut seal, mut open, _), _] = pairs(*aead);
            for pad in [0, 1, 100] {
                let mut out = Vec::new();
                seal.seal(1, 0, b"", pad, &mut out).unwrap();
                assert_eq!(open.open(1, &mut out), Err(OpenError::NoInnerType));
            }
            // Zeros at the end of content are content, being before the type.
            let mut out = Vec::new();
            seal.seal(2, 23, &[1, 0, 0], 2, &mut out).unwrap();
            let (_, range) = open.open(2, &mut out).unwrap();
            assert_eq!(out[range], [1, 0, 0]);
            // The tag alone: too short for TLS 1.3, an empty record in TLS 1.2.
            let mut short = vec![23, 3, 3, 0, aead.tag_len() as u8];
            short.resize(5 + aead.tag_len(), 0);
            assert_eq!(open.open(3, &mut short), Err(OpenError::BadRecordMac));
        }
    }

    #[test]
    fn too_much_content_is_refused() {
        for aead in ALL {
            for (mut seal, mut open, tls13) in pairs(*aead) {
                let mut out = b"x".to_vec();
                assert!(seal.seal(0, 23, &[0; MAX_CONTENT + 1], 0, &mut out).is_err());
                assert!(seal.seal(0, 23, &[1], MAX_CONTENT, &mut out).is_err());
                if !tls13 {
                    assert!(seal.seal(0, 23, b"a", 1, &mut out).is_err());
                }
                assert_eq!(out, b"x");
                // One byte too many, sealed by hand.
                let content = vec![7; MAX_CONTENT + 1 + usize::from(tls13)];
                let seal = aead_of(&mut seal);
                let nonce = seal.nonce(5, None);
                let explicit = if seal.form == Form::Tls12Explicit { 8 } else { 0 };
                let head = header(23, VERSION_12, explicit + content.len() + seal.tag_len);
                let aad12 = aad12(5, &head, content.len());
                let mut record = head.to_vec();
                record.extend(&5u64.to_be_bytes()[8 - explicit..]);
                let aad = if tls13 { &head[..] } else { &aad12[..] };
                seal.cipher.seal(&nonce, aad, &content, None, &mut record).unwrap();
                assert_eq!(open.open(5, &mut record), Err(OpenError::Overflow), "{aead:?}");
            }
        }
    }

    #[test]
    fn wrong_lengths_of_keys_are_refused() {
        for aead in ALL {
            for len in (0..40).filter(|n| *n != aead.key_len()) {
                assert!(RecordKey::tls13(*aead, Direction::Seal, &vec![0; len], &[0; 12]).is_err());
            }
            assert!(RecordKey::tls13(*aead, Direction::Seal, &vec![0; aead.key_len()], &[0; 11]).is_err());
            assert!(tls12(*aead, Direction::Seal, &vec![0; aead.key_len()], &[0; 8]).is_err());
        }
    }

    /// Every suite of TLS 1.2 and before that is run at all goes round, in each version it has.
    #[test]
    fn every_suite_goes_round() {
        let mut run = 0;
        for suite in crate::suites::SUITES.iter().filter(|s| !s.is_tls13()) {
            for version in [VERSION_10, 0x0302, VERSION_12] {
                let Some(sizes) = KeySizes::of(suite, version).filter(|_| suite.computed()) else {
                    assert!(!suite.computed(), "{:?}", suite.name);
                    continue;
                };
                for etm in [false, true] {
                    let (mac, key, iv) = (vec![1; sizes.mac], vec![2; sizes.key], vec![3; sizes.iv]);
                    let keys = KeyBlock { mac: &mac, key: &key, iv: &iv };
                    let mut seal = RecordKey::tls12(suite, version, etm, Direction::Seal, keys).unwrap();
                    let mut open = RecordKey::tls12(suite, version, etm, Direction::Open, keys).unwrap();
                    for seq in 0..3 {
                        let payload = vec![seq as u8; 100 * seq as usize];
                        let mut out = b"before".to_vec();
                        seal.seal(seq, 22, &payload, 0, &mut out).unwrap();
                        assert_eq!(out.len(), 6 + payload.len() + seal.overhead(payload.len()));
                        let record = &mut out[6..];
                        assert_eq!(usize::from(u16::from_be_bytes([record[3], record[4]])), record.len() - 5);
                        let (typ, range) = open.open(seq, record).unwrap();
                        assert_eq!((typ, &record[range]), (22, &payload[..]), "{:?} {version:x} {etm}", suite.name);
                    }
                    run += 1;
                }
            }
        }
        assert!(run > 300, "{run}");
    }
}
