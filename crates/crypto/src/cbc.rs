//! Records of the suites from before AEAD: a MAC, and a block cipher in CBC mode or none (RFC 5246 §6.2.3.1 and §6.2.3.2, RFC 2246 §6.2.3,
//! encrypt-then-MAC of RFC 7366).
//!
//! MAC-then-encrypt is where padding oracles live (Lucky Thirteen, POODLE and their kin). Once decrypted, the lengths of padding
//! and content are secret until the MAC has been found right: all that depends on them is computed with masks, over ranges that
//! only the record's length and the algorithms decide, and every failure is the same [`OpenError::BadRecordMac`]. benches/timing.rs
//! measures it.
//!
//! The frame around a record, and AEADs, are in [`crate::protect`].

use core::ffi::CStr;
use core::ops::Range;

use aws_lc_sys as sys;
use ferrossl_libcrypto::cbc as libcrypto;

use crate::cipher::Direction;
use crate::hash::{Hash, Output};
use crate::hmac::Key;
use crate::lc::{failed, ok, wipe, Owned};
use crate::protect::{aad12, OpenError, AAD12_LEN as AAD_LEN, HEADER_LEN, MAX_CONTENT};
use crate::secret::equal;
use crate::suites::{Bulk, Mac};
use crate::{random, CryptoError};

/// Bytes of a block and of an IV, of every cipher here.
pub(crate) const BLOCK: usize = 16;
/// Most bytes of padding, its length byte included.
const MAX_PADDING: usize = 256;

/// The hash of a suite's MAC; `None` for MACs that are never run.
pub(crate) fn mac_hash(mac: Mac) -> Option<Hash> {
    Some(match mac {
        Mac::Md5 => Hash::Md5,
        Mac::Sha1 => Hash::Sha1,
        Mac::Sha256 => Hash::Sha256,
        Mac::Sha384 => Hash::Sha384,
        _ => return None,
    })
}

/// Bytes of key of a CBC cipher, 0 of none; `None` for ciphers that are never run or are AEADs.
pub(crate) fn key_len(bulk: Bulk) -> Option<usize> {
    Some(match bulk {
        Bulk::Null => 0,
        Bulk::Aes128Cbc | Bulk::Camellia128Cbc | Bulk::SeedCbc => 16,
        Bulk::Aes256Cbc | Bulk::Camellia256Cbc => 32,
        _ => return None,
    })
}

/// The keys of one direction.
pub(crate) struct CbcKey {
    mac: Key,
    cipher: Option<BlockCipher>,
    iv: Iv,
    /// MAC over the ciphertext (RFC 7366).
    etm: bool,
}

enum BlockCipher {
    AwsLc(Owned<sys::EVP_CIPHER_CTX>),
    Libcrypto(libcrypto::Cbc),
}

/// Where a record's IV comes from.
enum Iv {
    /// TLS 1.1 and later: random, in the record.
    Explicit,
    /// TLS 1.0: the last block of the record before.
    Chained([u8; BLOCK]),
}

impl CbcKey {
    /// `iv` is empty for versions with an explicit one.
    pub(crate) fn new(
        bulk: Bulk,
        mac: Mac,
        etm: bool,
        direction: Direction,
        mac_key: &[u8],
        key: &[u8],
        iv: &[u8],
    ) -> Result<CbcKey, CryptoError> {
        let hash = mac_hash(mac).ok_or(CryptoError::Unsupported)?;
        if mac_key.len() != hash.len() || key_len(bulk) != Some(key.len()) {
            return Err(CryptoError::Internal);
        }
        let cipher = match bulk {
            Bulk::Null => None,
            _ => Some(BlockCipher::new(bulk, direction, key)?),
        };
        let iv = match iv {
            [] => Iv::Explicit,
            iv => Iv::Chained(iv.try_into().map_err(|_| CryptoError::Internal)?),
        };
        Ok(CbcKey { mac: Key::new(hash, mac_key), cipher, iv, etm })
    }

    fn mac_len(&self) -> usize {
        self.mac.hash().len()
    }

    fn explicit_len(&self) -> usize {
        match (&self.cipher, &self.iv) {
            (Some(_), Iv::Explicit) => BLOCK,
            _ => 0,
        }
    }

    /// Bytes that the body of a record has beyond its payload.
    pub(crate) fn expansion(&self, payload_len: usize) -> usize {
        let mac = self.mac_len();
        match (&self.cipher, self.etm) {
            (None, _) => mac,
            (Some(_), true) => self.explicit_len() + padding(payload_len) + mac,
            (Some(_), false) => self.explicit_len() + mac + padding(payload_len + mac),
        }
    }

    /// Appends the body of a record whose header is `header`. On failure `out` may have grown.
    pub(crate) fn seal(&mut self, seq: u64, header: &[u8; HEADER_LEN], payload: &[u8], out: &mut Vec<u8>) -> Result<(), CryptoError> {
        let start = out.len();
        let explicit = self.explicit_len();
        let mut iv = match &self.iv {
            Iv::Chained(iv) => *iv,
            Iv::Explicit => [0; BLOCK],
        };
        if explicit > 0 {
            random::fill(&mut iv);
            out.extend_from_slice(&iv);
        }
        out.extend_from_slice(payload);
        if !self.etm || self.cipher.is_none() {
            out.extend_from_slice(&self.mac.mac(&[&aad12(seq, header, payload.len()), payload]));
        }
        if let Some(cipher) = &mut self.cipher {
            let pad = padding(out.len() - start - explicit);
            out.resize(out.len() + pad, (pad - 1) as u8);
            let data = out.get_mut(start + explicit..).ok_or(CryptoError::Internal)?;
            if !cipher.run(&iv, data) {
                return Err(CryptoError::Internal);
            }
            if let Iv::Chained(next) = &mut self.iv {
                *next = data.last_chunk().copied().ok_or(CryptoError::Internal)?;
            }
            if self.etm {
                let sealed = out.get(start..).unwrap_or_default();
                let tag = self.mac.mac(&[&aad12(seq, header, sealed.len()), sealed]);
                out.extend_from_slice(&tag);
            }
        }
        Ok(())
    }

    /// Decrypts `body` in place and tells where in it the content lies.
    pub(crate) fn open(&mut self, seq: u64, header: &[u8; HEADER_LEN], body: &mut [u8]) -> Result<Range<usize>, OpenError> {
        let mac_len = self.mac_len();
        let explicit = self.explicit_len();
        let Some(cipher) = &mut self.cipher else {
            let short = if self.etm { OpenError::TooShort } else { OpenError::BadRecordMac };
            let len = body.len().checked_sub(mac_len).ok_or(short)?;
            let (content, tag) = body.split_at(len);
            if !self.mac.verify(&[&aad12(seq, header, len), content], tag) {
                return Err(OpenError::BadRecordMac);
            }
            return in_limit(0..len);
        };
        let sealed_len = if self.etm {
            let len = body.len().checked_sub(mac_len).ok_or(OpenError::TooShort)?;
            let (sealed, tag) = body.split_at(len);
            if !self.mac.verify(&[&aad12(seq, header, len), sealed], tag) {
                return Err(OpenError::BadRecordMac);
            }
            len
        } else {
            body.len()
        };
        let sealed = body.get_mut(..sealed_len).unwrap_or_default();
        let (record_iv, data) = sealed.split_at_mut_checked(explicit).ok_or(OpenError::BadRecordMac)?;
        let least = if self.etm { 1 } else { mac_len + 1 };
        // What is not whole blocks could not have been sealed: answered as a bad MAC, whatever else (RFC 5246 §6.2.3.2).
        if data.len() < least || data.len() % BLOCK != 0 {
            return Err(OpenError::BadRecordMac);
        }
        let iv = match &mut self.iv {
            Iv::Explicit => (&*record_iv).try_into().map_err(|_| OpenError::BadRecordMac)?,
            Iv::Chained(iv) => {
                let last = data.last_chunk().copied().ok_or(OpenError::BadRecordMac)?;
                core::mem::replace(iv, last)
            }
        };
        if !cipher.run(&iv, data) {
            return Err(OpenError::BadRecordMac);
        }
        let len = if self.etm {
            // The MAC was right, so the padding's length is the peer's own and no secret.
            let pad = usize::from(data.last().copied().unwrap_or_default());
            let len = data.len().checked_sub(pad + 1).ok_or(OpenError::BadRecordMac)?;
            if !data.iter().skip(len).all(|b| usize::from(*b) == pad) {
                return Err(OpenError::BadRecordMac);
            }
            len
        } else {
            check_mac_then_pad(&self.mac, &aad12(seq, header, 0), data).ok_or(OpenError::BadRecordMac)?
        };
        in_limit(explicit..explicit + len)
    }
}

impl Drop for CbcKey {
    fn drop(&mut self) {
        if let Iv::Chained(iv) = &mut self.iv {
            wipe(iv);
        }
    }
}

fn in_limit(content: Range<usize>) -> Result<Range<usize>, OpenError> {
    if content.len() > MAX_CONTENT {
        Err(OpenError::Overflow)
    } else {
        Ok(content)
    }
}

/// Bytes of padding, its length byte included, that fill the last block: the least there may be.
fn padding(len: usize) -> usize {
    BLOCK - len % BLOCK
}

impl BlockCipher {
    fn new(bulk: Bulk, direction: Direction, key: &[u8]) -> Result<BlockCipher, CryptoError> {
        let encrypt = direction == Direction::Seal;
        let elsewhere = |name: &CStr| {
            let made = libcrypto::Cbc::new(name, encrypt, key);
            made.map(BlockCipher::Libcrypto).ok_or(CryptoError::Unsupported)
        };
        // SAFETY: both answer a pointer to a static table.
        let (aes128, aes256) = unsafe { (sys::EVP_aes_128_cbc(), sys::EVP_aes_256_cbc()) };
        let method = match bulk {
            Bulk::Aes128Cbc => aes128,
            Bulk::Aes256Cbc => aes256,
            Bulk::Camellia128Cbc => return elsewhere(c"CAMELLIA-128-CBC"),
            Bulk::Camellia256Cbc => return elsewhere(c"CAMELLIA-256-CBC"),
            Bulk::SeedCbc => return elsewhere(c"SEED-CBC"),
            _ => return Err(CryptoError::Unsupported),
        };
        // SAFETY: a context that is new and ours; a static method; the key has the method's length (`CbcKey::new` has checked it); no
        // ENGINE, no IV yet.
        unsafe {
            let ctx = Owned::new(sys::EVP_CIPHER_CTX_new()).ok_or(CryptoError::Internal)?;
            let (null, engine) = (core::ptr::null(), core::ptr::null_mut());
            ok(sys::EVP_CipherInit_ex(ctx.as_ptr(), method, engine, key.as_ptr(), null, i32::from(encrypt)))
                .then_some(BlockCipher::AwsLc(ctx))
                .ok_or(CryptoError::Internal)
        }
    }

    /// Encrypts or decrypts whole blocks in place.
    fn run(&mut self, iv: &[u8; BLOCK], data: &mut [u8]) -> bool {
        let ctx = match self {
            BlockCipher::Libcrypto(cbc) => return cbc.run(iv, data),
            BlockCipher::AwsLc(ctx) => ctx,
        };
        let Ok(len) = i32::try_from(data.len()) else { return false };
        let mut n = 0;
        let null = core::ptr::null();
        // SAFETY: a live context with its key; -1 keeps its direction; in place is allowed, and without padding whole blocks come
        // out as they go in.
        let done = unsafe {
            data.len() % BLOCK == 0
                && sys::EVP_CipherInit_ex(ctx.as_ptr(), null, core::ptr::null_mut(), null.cast(), iv.as_ptr(), -1) == 1
                && sys::EVP_CIPHER_CTX_set_padding(ctx.as_ptr(), 0) == 1
                && sys::EVP_CipherUpdate(ctx.as_ptr(), data.as_mut_ptr(), &mut n, data.as_ptr(), len) == 1
                && n == len
        };
        if !done {
            failed();
        }
        done
    }
}

/// Checks padding and MAC of a decrypted record: content, MAC, padding. Answers the length of the content if both are right; in time that
/// depends on the length of `data`, which is at least that of a MAC and one byte, and on the algorithm alone. `aad` has a length of 0.
fn check_mac_then_pad(mac: &Key, aad: &[u8; AAD_LEN], data: &[u8]) -> Option<usize> {
    let mac_len = mac.hash().len();
    let most = data.len().checked_sub(mac_len)?;
    let least = most.saturating_sub(MAX_PADDING);

    let pad = u64::from(*data.last()?);
    let mut good = not_less(data.len() as u64, pad + 1 + mac_len as u64);
    for (i, b) in data.iter().rev().take(MAX_PADDING).enumerate() {
        let inside = not_less(pad, i as u64);
        good &= !inside | is_equal(u64::from(*b), pad);
    }
    // With bad padding go on as if there were none (RFC 5246 §6.2.3.2, implementation note).
    let len = most as u64 - (good & (pad + 1));

    let want = mac_in_constant_time(mac, aad, data.get(..most)?, least, len)?;
    let found = found_mac(data.get(least..)?, len - least as u64, mac_len);
    let good = good & opaque(u64::from(equal(&want, found.get(..mac_len)?)).wrapping_neg());
    (good == u64::MAX).then_some(len as usize)
}

/// The MAC of `aad`, its length put in, and the first `len` bytes of `data`: `len` is secret, but not less than `least` and not
/// more than the length of `data`.
fn mac_in_constant_time(mac: &Key, aad: &[u8; AAD_LEN], data: &[u8], least: usize, len: u64) -> Option<Output> {
    let (mut inner, mut outer) = mac.halves();
    let block = mac.hash().block_len();
    // SHA-384 counts its bits in 16 bytes, the others in 8.
    let counter = if block == 128 { 16 } else { 8 };
    let mut aad = *aad;
    let [.., high, low] = &mut aad;
    (*high, *low) = ((len >> 8) as u8, len as u8);

    // The stream is `aad` and then the content; its last block is that in which the count of bits ends.
    let end = AAD_LEN as u64 + len;
    let last = (end + counter as u64) / block as u64;
    let bits = ((block as u64 + end) * 8).to_be_bytes();
    // Blocks that are content whatever `len` is.
    let sure = (AAD_LEN + least) / block;
    let stream = |at: usize| match at.checked_sub(AAD_LEN) {
        None => aad.get(at).copied().unwrap_or_default(),
        Some(at) => data.get(at).copied().unwrap_or_default(),
    };
    if sure > 0 {
        inner.update(&aad);
        inner.update(data.get(..sure * block - AAD_LEN)?);
    }
    let mut digest = [0u8; crate::hash::MAX_LEN];
    let mut buffer = [0u8; 128];
    let buffer = buffer.get_mut(..block)?;
    for index in sure..=(AAD_LEN + data.len() + counter) / block {
        let is_last = is_equal(index as u64, last);
        for (i, to) in buffer.iter_mut().enumerate() {
            let at = (index * block + i) as u64;
            let byte = u64::from(stream(index * block + i)) & !not_less(at, end) | 0x80 & is_equal(at, end);
            let count = i.checked_sub(block - bits.len()).and_then(|i| bits.get(i)).copied().unwrap_or_default();
            *to = (byte | u64::from(count) & is_last) as u8;
        }
        if !inner.compress(buffer) {
            return None;
        }
        let value = inner.chaining_value();
        digest.iter_mut().zip(value.iter()).for_each(|(d, v)| *d |= *v & is_last as u8);
    }
    wipe(buffer);
    inner.wipe();
    outer.update(digest.get(..mac.hash().len())?);
    let out = outer.current();
    outer.wipe();
    Some(out)
}

/// The `mac_len` bytes of `window` from the secret place `at` on. Which bytes are read does not depend on `at`: they are gathered
/// in a ring, and that is turned.
fn found_mac(window: &[u8], at: u64, mac_len: usize) -> [u8; crate::hash::MAX_LEN] {
    let mut ring = [0u8; crate::hash::MAX_LEN];
    let mut turn = 0u64;
    let end = at + mac_len as u64;
    for (start, chunk) in window.chunks(mac_len).enumerate().map(|(n, chunk)| (n * mac_len, chunk)) {
        for (i, (slot, b)) in ring.iter_mut().zip(chunk).enumerate() {
            let place = (start + i) as u64;
            let inside = not_less(place, at) & !not_less(place, end);
            *slot |= *b & inside as u8;
            turn |= i as u64 & is_equal(place, at);
        }
    }
    // Turn by one bit of `turn` after the other.
    for bit in 0..6 {
        let step = 1usize << bit;
        let mask = opaque((turn >> bit & 1).wrapping_neg()) as u8;
        let before = ring;
        for (i, slot) in ring.iter_mut().enumerate().take(mac_len) {
            let turned = before.get((i + step) % mac_len).copied().unwrap_or_default();
            *slot ^= (*slot ^ turned) & mask;
        }
    }
    ring
}

/// All ones if `a >= b`, else zero; both below 2^63.
#[inline(always)]
fn not_less(a: u64, b: u64) -> u64 {
    !opaque((a.wrapping_sub(b) as i64 >> 63) as u64)
}

/// All ones if `a == b`, else zero.
#[inline(always)]
fn is_equal(a: u64, b: u64) -> u64 {
    let differ = a ^ b;
    opaque(((differ | differ.wrapping_neg()) >> 63).wrapping_sub(1))
}

/// The same number, of which the compiler knows nothing: without it, it sees that a mask is all ones or all zeros, and branches on it.
#[inline(always)]
fn opaque(mask: u64) -> u64 {
    #[cfg(any(target_arch = "x86_64", target_arch = "aarch64", target_arch = "riscv64"))]
    {
        let mut mask = mask;
        // SAFETY: no instruction at all.
        unsafe { core::arch::asm!("/* {0} */", inout(reg) mask, options(pure, nomem, nostack, preserves_flags)) };
        mask
    }
    #[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64", target_arch = "riscv64")))]
    core::hint::black_box(mask)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::hex;

    const TEXT: &[u8] = b"the quick brown fox jumps over the lazy dog";

    fn key(bulk: Bulk, mac: Mac, version: u16, etm: bool, direction: Direction) -> CbcKey {
        let mac_key: Vec<u8> = (0x80..0xc0).take(mac_hash(mac).unwrap().len()).collect();
        let key: Vec<u8> = (1..=32).take(key_len(bulk).unwrap()).collect();
        let iv: Vec<u8> = if version == 0x0301 && bulk != Bulk::Null { (0xa0..0xb0).collect() } else { Vec::new() };
        CbcKey::new(bulk, mac, etm, direction, &mac_key, &key, &iv).unwrap()
    }

    fn header(version: u16, len: usize) -> [u8; 5] {
        [23, (version >> 8) as u8, version as u8, (len >> 8) as u8, len as u8]
    }

    const ALL: &[(Bulk, Mac)] = &[
        (Bulk::Null, Mac::Md5),
        (Bulk::Null, Mac::Sha1),
        (Bulk::Null, Mac::Sha256),
        (Bulk::Aes128Cbc, Mac::Sha1),
        (Bulk::Aes256Cbc, Mac::Sha1),
        (Bulk::Aes128Cbc, Mac::Sha256),
        (Bulk::Aes256Cbc, Mac::Sha256),
        (Bulk::Aes256Cbc, Mac::Sha384),
        (Bulk::Camellia128Cbc, Mac::Sha1),
        (Bulk::Camellia256Cbc, Mac::Sha256),
        (Bulk::Camellia256Cbc, Mac::Sha384),
    ];

    fn each(mut test: impl FnMut(Bulk, Mac, u16, bool)) {
        for (bulk, mac) in ALL {
            for version in [0x0301, 0x0303] {
                for etm in [false, true] {
                    test(*bulk, *mac, version, etm);
                }
            }
        }
    }

    /// Records put together from libcrypto's ciphers and HMAC, some with more padding than needed: MAC key 80 81 …, key 01 02 …,
    /// IV a0 a1 …, sequence number 0x010203.
    #[test]
    #[rustfmt::skip]
    fn records_of_another_implementation() {
        let cases = [
            (Bulk::Aes128Cbc, Mac::Sha1, 0x0301, false, "170301004063a614efa1aa838915830ac566a6431d2ff41ce17fd05df73fe9314aed3f2f1ba1e0588eef72e51089627cc224fb1e0064735d74c864636aa18af2978265d8d8"),
            (Bulk::Aes128Cbc, Mac::Sha1, 0x0301, true, "170301004463a614efa1aa838915830ac566a6431d2ff41ce17fd05df73fe9314aed3f2f1b64637b5297b62ea6b79ba249083db8759713101ac90a48f655a939be899a03d55d2eac6e"),
            (Bulk::Aes256Cbc, Mac::Sha1, 0x0302, false, "1703020080a0a1a2a3a4a5a6a7a8a9aaabacadaeaf1c52c75552d0ed74f94199f906ea19ae000bcdc031cedcf9920ad5215dacb1bb18c7f16397dc222533382894121da70e83ecdaef96a2b00f2b637d05e9dab379a4da122ca271dd0d66dc06b5fd8fc76b98ac3c41957e77383e3f0c797d2922e4283e87fc0ff7162bbd971413adcaf34a"),
            (Bulk::Aes128Cbc, Mac::Sha256, 0x0303, false, "1703030060a0a1a2a3a4a5a6a7a8a9aaabacadaeaf63a614efa1aa838915830ac566a6431d2ff41ce17fd05df73fe9314aed3f2f1bfcafc4abcfc4d71bc918bdd3da46e3c1800928691fed89c6b6659d99040ac6382c9385d75f1ed65edad809e4bfce277e"),
            (Bulk::Aes128Cbc, Mac::Sha256, 0x0303, true, "1703030080a0a1a2a3a4a5a6a7a8a9aaabacadaeaf63a614efa1aa838915830ac566a6431d2ff41ce17fd05df73fe9314aed3f2f1bd271acb69aea9592ac4e6296e612d43390ab3703c638549d9792eafd2fec59fe2cfb59428e12cfe0d8178dc52b300cb6a204675ef4ee8e49c8a4700805dec02f65f8c3d6d99483fa16c8201b3134b29f"),
            (Bulk::Aes256Cbc, Mac::Sha256, 0x0303, false, "1703030140a0a1a2a3a4a5a6a7a8a9aaabacadaeaf1c52c75552d0ed74f94199f906ea19ae000bcdc031cedcf9920ad5215dacb1bb2da7aeb44928f391105d0a7aceb5552264128b83d012b332510fba739638a73bab36b33e11586796be57a47ed27e7215f592fe7f2246105dabc02d99a24a8e898e520ff1c518a70f474b54fecec7a954b294a12f00e414ff3fe4dc14224be081bbeba6457b0f023b30bbafd1c91eb104187ec3dc13f49194127cbf1c5a39cff0c86c300168004dd00d628bdc70bcc422aa3d5db6c1ae72f3e43d49d715f79fd13d975d2ff02daa7e009d19f991d3c97b32c08c67677bed502502f109f5b519f8c209df9a4e6fd264e9b62b2285913babbc26e06e383d4bb63244d9b0535841ca7dfcc7297508f71c3856231b6209d4e69600d335ead5d2b23e3d181833884dafeead4d3b7bdd88ff58866e4307c2acc0"),
            (Bulk::Aes256Cbc, Mac::Sha384, 0x0303, false, "1703030070a0a1a2a3a4a5a6a7a8a9aaabacadaeaf1c52c75552d0ed74f94199f906ea19ae000bcdc031cedcf9920ad5215dacb1bbed65ccd89e7221c09e37dedda6dd75e11db3e22717f63a9ac9fe7a7bce296b17a9135cfe7ebc622e9718f9e7814f98c0bdabb9d620a72a5d75b9439c675f1dbe"),
            (Bulk::Aes256Cbc, Mac::Sha384, 0x0303, true, "1703030070a0a1a2a3a4a5a6a7a8a9aaabacadaeaf1c52c75552d0ed74f94199f906ea19ae000bcdc031cedcf9920ad5215dacb1bbde8550fb36abb2909f956275ea53d138a112a92451fe93f6b0e134b5fea5c01878e8222e08bf8a3a8afdfaa2c615bd33288527880265a5020a08827969059462"),
            (Bulk::Camellia128Cbc, Mac::Sha1, 0x0301, false, "1703010040ca72e6617789f605b6925f11bd7b0d00cec58e97bb490ad16cfa773648341f9b52bfd07686a17acf0d332031f998d639557824d702d4c65e09741b7a55a388d3"),
            (Bulk::Camellia256Cbc, Mac::Sha256, 0x0303, false, "1703030060a0a1a2a3a4a5a6a7a8a9aaabacadaeaff32063e34d9697a9cb8f9bb5b17049288a04b4555149bf759ac0fccc841939252d1e530f18ae65f9dd6bb57daff3438b42c7afa621b8ef13c3e9211173bd601aae0db1b6a4a288bebd4c026d2e8cefde"),
            (Bulk::Camellia256Cbc, Mac::Sha384, 0x0303, true, "1703030070a0a1a2a3a4a5a6a7a8a9aaabacadaeaff32063e34d9697a9cb8f9bb5b17049288a04b4555149bf759ac0fccc84193925fbc1b0f4e18f8d04445ad12251a4735c82ce17166dedd2b73a565af459ebb2e4250e377e1359ae19d85a54f65419428181bb34c066a71f8d0387055bff2d64b4"),
            (Bulk::Null, Mac::Md5, 0x0301, false, "170301003b74686520717569636b2062726f776e20666f78206a756d7073206f76657220746865206c617a7920646f67ce500d07009e9860f1059a0cd323c5c0"),
            (Bulk::Null, Mac::Sha1, 0x0303, false, "170303003f74686520717569636b2062726f776e20666f78206a756d7073206f76657220746865206c617a7920646f67a8ae22fd98240d68b76c5144d66ee6bcf33d4bf8"),
            (Bulk::Null, Mac::Sha256, 0x0303, true, "170303004b74686520717569636b2062726f776e20666f78206a756d7073206f76657220746865206c617a7920646f67cf2f1409b89ae6ae216b995501d9df78d0ddd1d611634f0092587f7507680590"),
        ];
        for (bulk, mac, version, etm, record) in cases {
            let mut record = hex(record);
            let (head, body) = record.split_first_chunk_mut::<5>().unwrap();
            // Without an IV in it, a record with the least padding is the one we make.
            if version == 0x0301 || bulk == Bulk::Null {
                let mut out = Vec::new();
                key(bulk, mac, version, etm, Direction::Seal).seal(0x010203, head, TEXT, &mut out).unwrap();
                assert_eq!(out, body);
            }
            let range = key(bulk, mac, version, etm, Direction::Open).open(0x010203, head, body).unwrap();
            assert_eq!(&body[range], TEXT, "{bulk:?} {mac:?} {version:x} {etm}");
        }
    }

    #[test]
    fn every_small_size_goes_round() {
        each(|bulk, mac, version, etm| {
            let mut seal = key(bulk, mac, version, etm, Direction::Seal);
            let mut open = key(bulk, mac, version, etm, Direction::Open);
            for (seq, len) in (0..=300).chain([MAX_CONTENT - 1, MAX_CONTENT]).enumerate() {
                let payload: Vec<u8> = (0..len).map(|i| i as u8).collect();
                let head = header(version, len + seal.expansion(len));
                let mut body = Vec::new();
                seal.seal(seq as u64, &head, &payload, &mut body).unwrap();
                assert_eq!(body.len(), len + seal.expansion(len));
                let range = open.open(seq as u64, &head, &mut body).unwrap();
                assert_eq!(&body[range], &payload, "{bulk:?} {mac:?} {version:x} {etm} {len}");
            }
        });
    }

    #[test]
    fn every_changed_byte_and_every_cut_is_noticed() {
        each(|bulk, mac, version, etm| {
            let mut body = Vec::new();
            let head = header(version, 0);
            key(bulk, mac, version, etm, Direction::Seal).seal(5, &head, b"some content, more than a block", &mut body).unwrap();
            let open = |seq, head: &[u8; 5], mut body: Vec<u8>| key(bulk, mac, version, etm, Direction::Open).open(seq, head, &mut body);
            for at in 0..body.len() {
                let mut bad = body.clone();
                bad[at] ^= 1;
                assert_eq!(open(5, &head, bad), Err(OpenError::BadRecordMac), "{bulk:?} {mac:?} {version:x} {etm} {at}");
            }
            for len in 0..body.len() {
                assert!(matches!(open(5, &head, body[..len].to_vec()), Err(OpenError::BadRecordMac | OpenError::TooShort)));
            }
            assert_eq!(open(6, &head, body.clone()), Err(OpenError::BadRecordMac));
            assert_eq!(open(5, &[22, head[1], head[2], 0, 0], body.clone()), Err(OpenError::BadRecordMac));
            assert!(open(5, &head, body).is_ok());
        });
    }

    /// Seals by hand: content, MAC, then whatever is given as padding.
    fn sealed(bulk: Bulk, mac: Mac, content: &[u8], tail: &[u8]) -> Vec<u8> {
        let mut key = key(bulk, mac, 0x0303, false, Direction::Seal);
        let tag = key.mac.mac(&[&aad12(1, &header(0x0303, 0), content.len()), content]);
        let mut data = [content, &tag, tail].concat();
        assert!(key.cipher.as_mut().unwrap().run(&[4; 16], &mut data));
        [&[4; 16], &data[..]].concat()
    }

    #[test]
    fn every_length_of_padding_is_taken_and_every_wrong_byte_of_it_refused() {
        for (bulk, mac) in ALL.iter().filter(|(bulk, _)| *bulk != Bulk::Null) {
            let hash = mac_hash(*mac).unwrap();
            for content_len in [0, 1, 40, 63, 64, 200, 300] {
                let content = vec![b'x'; content_len];
                for pad in (0..256).filter(|pad| (content_len + hash.len() + pad + 1) % 16 == 0) {
                    let tail = vec![pad as u8; pad + 1];
                    let open = |tail: &[u8]| {
                        let mut body = sealed(*bulk, *mac, &content, tail);
                        let range = key(*bulk, *mac, 0x0303, false, Direction::Open).open(1, &header(0x0303, 0), &mut body)?;
                        Ok(body[range].to_vec())
                    };
                    assert_eq!(open(&tail), Ok(content.clone()), "{mac:?} {content_len} {pad}");
                    for at in [0, pad / 2, pad] {
                        let mut bad = tail.clone();
                        bad[at] ^= 0x10;
                        assert_eq!(open(&bad), Err(OpenError::BadRecordMac), "{mac:?} {content_len} {pad} {at}");
                    }
                }
            }
            // Padding that would reach into the MAC or beyond the record.
            for pad in [hash.len(), 100, 255] {
                let mut tail = vec![pad as u8; 16 - (hash.len() % 16)];
                let mut body = sealed(*bulk, *mac, b"", &tail);
                let open = |body: &mut [u8]| key(*bulk, *mac, 0x0303, false, Direction::Open).open(1, &header(0x0303, 0), body);
                assert_eq!(open(&mut body), Err(OpenError::BadRecordMac));
                let least = tail.len() as u8 - 1;
                tail.fill(least);
                assert_eq!(open(&mut sealed(*bulk, *mac, b"", &tail)), Ok(16..16));
            }
        }
    }

    #[test]
    fn the_mac_in_constant_time_is_the_mac() {
        for hash in [Hash::Sha1, Hash::Sha256, Hash::Sha384] {
            let key = Key::new(hash, b"some key");
            let data: Vec<u8> = (0..700).map(|i| (i * 7) as u8).collect();
            for most in [0, 1, 40, 51, 52, 115, 256, 257, 300, 700] {
                let least = most - most.min(MAX_PADDING);
                for len in least..=most {
                    let mut with_len = [9; AAD_LEN];
                    with_len[11..].copy_from_slice(&(len as u16).to_be_bytes());
                    let got = mac_in_constant_time(&key, &[9; AAD_LEN], &data[..most], least, len as u64).unwrap();
                    assert_eq!(got, key.mac(&[&with_len, &data[..len]]), "{hash:?} {most} {len}");
                }
            }
            for len in 0..=MAX_PADDING {
                let window = &data[..MAX_PADDING + hash.len() + 9];
                assert_eq!(found_mac(window, len as u64, hash.len())[..hash.len()], window[len..len + hash.len()]);
            }
        }
    }

    #[test]
    fn too_much_content_is_refused() {
        each(|bulk, mac, version, etm| {
            let mut body = Vec::new();
            let head = header(version, 0);
            key(bulk, mac, version, etm, Direction::Seal).seal(1, &head, &[7; MAX_CONTENT + 1], &mut body).unwrap();
            assert_eq!(key(bulk, mac, version, etm, Direction::Open).open(1, &head, &mut body), Err(OpenError::Overflow));
        });
    }
}
