//! SHA-384 and SHA-512 as libcrypto's plain functions: a structure on the stack, no fetch, no allocation, no lock.
//!
//! Why not aws-lc's, like the other hashes: on CPUs for which aws-lc has no vector code of its own (AMD's) libcrypto's costs a third
//! less for the short messages of a key schedule (150 against 216 ns), and SHA-384 is the hash of the suite that OpenSSL prefers.

use core::ffi::{c_int, c_uchar, c_uint, c_void};
use core::mem::MaybeUninit;

/// SHA512_CTX of sha.h, whose layout is part of libcrypto's ABI.
#[repr(C)]
#[derive(Copy, Clone)]
pub struct Sha512 {
    h: [u64; 8],
    low: u64,
    high: u64,
    /// Bytes that are held, `num` of them: nothing is ever read beyond.
    block: MaybeUninit<[u64; 16]>,
    num: c_uint,
    md_len: c_uint,
}

#[link(name = "crypto")]
extern "C" {
    fn SHA512_Update(c: *mut Sha512, data: *const c_void, len: usize) -> c_int;
    fn SHA512_Final(md: *mut c_uchar, c: *mut Sha512) -> c_int;
    fn SHA512_Transform(c: *mut Sha512, data: *const c_uchar);
}

impl Sha512 {
    /// As SHA384_Init leaves it; put together here, nothing is moved. FIPS 180-4 §5.3.4.
    #[inline]
    pub const fn new384() -> Sha512 {
        Sha512::begun(
            48,
            [
                0xcbbb9d5dc1059ed8,
                0x629a292a367cd507,
                0x9159015a3070dd17,
                0x152fecd8f70e5939,
                0x67332667ffc00b31,
                0x8eb44a8768581511,
                0xdb0c2e0d64f98fa7,
                0x47b5481dbefa4fa4,
            ],
        )
    }

    /// The same of SHA512_Init. FIPS 180-4 §5.3.5.
    #[inline]
    pub const fn new512() -> Sha512 {
        Sha512::begun(
            64,
            [
                0x6a09e667f3bcc908,
                0xbb67ae8584caa73b,
                0x3c6ef372fe94f82b,
                0xa54ff53a5f1d36f1,
                0x510e527fade682d1,
                0x9b05688c2b3e6c1f,
                0x1f83d9abfb41bd6b,
                0x5be0cd19137e2179,
            ],
        )
    }

    #[inline]
    const fn begun(md_len: c_uint, h: [u64; 8]) -> Sha512 {
        Sha512 { h, low: 0, high: 0, block: MaybeUninit::uninit(), num: 0, md_len }
    }

    pub fn update(&mut self, data: &[u8]) {
        // SAFETY: initialised by `new384` or `new512`; `data` is readable for its length.
        unsafe { SHA512_Update(self, data.as_ptr().cast(), data.len()) };
    }

    /// Writes the digest, 48 or 64 octets, to the front of `out`.
    pub fn finish(&mut self, out: &mut [u8; 64]) {
        // SAFETY: initialised; the digest is at most 64 octets long.
        unsafe { SHA512_Final(out.as_mut_ptr(), self) };
    }

    /// Runs the compression function over one block, if no part of a block is held; false otherwise.
    #[must_use]
    pub fn compress(&mut self, block: &[u8; 128]) -> bool {
        if self.num != 0 {
            return false;
        }
        // SAFETY: initialised; the block has the block's length.
        unsafe { SHA512_Transform(self, block.as_ptr()) };
        true
    }

    /// The same over several blocks at once; false, with nothing done, if they are not whole.
    #[must_use]
    pub fn compress_all(&mut self, blocks: &[u8]) -> bool {
        if self.num != 0 || blocks.len() % 128 != 0 {
            return false;
        }
        // Nothing is buffered and nothing will be, so that this is the compression function and a count of octets.
        self.update(blocks);
        true
    }

    /// The same state without the room for a part of a block, for a computation that holds none: `None` if this one does.
    #[inline]
    pub fn at_border(&self) -> Option<Sha512> {
        (self.num == 0).then_some(Sha512 { block: MaybeUninit::uninit(), ..*self })
    }

    /// The chaining value.
    pub fn words(&self) -> &[u64; 8] {
        &self.h
    }

    pub fn words_mut(&mut self) -> &mut [u64; 8] {
        &mut self.h
    }
}

#[cfg(test)]
mod tests {
    use super::Sha512;

    /// FIPS 180-4's example "abc".
    #[test]
    fn abc() {
        let mut out = [0; 64];
        let mut c = Sha512::new384();
        c.update(b"a");
        c.update(b"bc");
        c.finish(&mut out);
        assert_eq!(out[..8], [0xcb, 0x00, 0x75, 0x3f, 0x45, 0xa3, 0x5e, 0x8b]);
        assert_eq!(out[40..48], [0x58, 0xba, 0xec, 0xa1, 0x34, 0xc8, 0x25, 0xa7]);
        let mut c = Sha512::new512();
        c.update(b"abc");
        c.finish(&mut out);
        assert_eq!(out[..8], [0xdd, 0xaf, 0x35, 0xa1, 0x93, 0x61, 0x7a, 0xba]);
        assert_eq!(out[56..], [0x2a, 0x9a, 0xc9, 0x4f, 0xa5, 0x4c, 0xa4, 0x9f]);
    }
}
