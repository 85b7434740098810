//! Diffie-Hellman over finite fields: the groups of RFC 7919, and parameters that a server of TLS 1.2 sends.
//!
//! Built on aws-lc's big numbers. Keys are made for one exchange and never kept.

use aws_lc_sys as sys;

use crate::lc::{bignum, failed, ok, wipe, Owned};
use crate::secret::SecretVec;
use crate::{random, CryptoError};

/// Parameters longer than this are refused: one exponentiation would take seconds (`OPENSSL_DH_MAX_MODULUS_BITS`).
pub const MAX_BITS: usize = 10_000;

/// Why a peer's number was not taken.
#[derive(Copy, Clone, Eq, PartialEq, Debug)]
pub enum DhError {
    /// Not in 2 ..= p - 2.
    Bad,
    Failed(CryptoError),
}

/// A prime and a generator.
pub struct Parameters {
    p: Owned<sys::BIGNUM>,
    g: Owned<sys::BIGNUM>,
    montgomery: Owned<sys::BN_MONT_CTX>,
    len: usize,
    exponent_len: usize,
}

// SAFETY: the numbers and the Montgomery values are only read once made.
unsafe impl Sync for Parameters {}

impl Parameters {
    /// The group of RFC 7919 with this many bits; `None` if there is none.
    pub fn rfc7919(bits: usize) -> Option<Parameters> {
        // Exponents of at least the lengths of §5.2, in whole bytes.
        let (tail, exponent_len) = match bits {
            2048 => (0x886b423861285c97, 29),
            3072 => (0x25e41d2b66c62e37, 35),
            4096 => (0xc68a007e5e655f6a, 41),
            6144 => (0xa40e329cd0e40e65, 47),
            8192 => (0xd68c8bb7c5c6424c, 50),
            _ => return None,
        };
        // All five primes are 64 ones, the same bits of e, a number near them that makes a safe prime, and 64 ones (§A): so
        // each begins as the largest does, up to the last 16 bytes.
        let mut p: Vec<u8> = FFDHE8192.iter().flat_map(|word| word.to_be_bytes()).take(bits / 8 - 16).collect();
        p.extend_from_slice(&u64::to_be_bytes(tail));
        p.extend_from_slice(&u64::to_be_bytes(u64::MAX));
        let mut parameters = Parameters::new(&p, &[2]).ok()?;
        parameters.exponent_len = exponent_len;
        Some(parameters)
    }

    /// A big-endian prime and generator as a server sends them (RFC 5246 §7.4.3). That p is a prime is not checked: that would
    /// take longer than the exchange, and OpenSSL does not do it. `Unsupported` for what cannot be computed with: even or longer
    /// than [`MAX_BITS`], or a generator that is not in 2 ..= p - 2.
    pub fn new(p: &[u8], g: &[u8]) -> Result<Parameters, CryptoError> {
        if p.len() > MAX_BITS / 8 || g.len() > p.len() {
            return Err(CryptoError::Unsupported);
        }
        let (p, g) = (bignum(p).ok_or(CryptoError::Internal)?, bignum(g).ok_or(CryptoError::Internal)?);
        // SAFETY: a live number.
        let (odd, bits) = unsafe { (sys::BN_is_odd(p.as_ptr()) == 1, sys::BN_num_bits(p.as_ptr()) as usize) };
        if !odd || bits < 3 || !in_range(&g, &p)? {
            return Err(CryptoError::Unsupported);
        }
        // SAFETY: an odd modulus greater than one; the result is new and ours; a null BN_CTX is not allowed, so one is made for the call.
        let montgomery = unsafe {
            let ctx = Owned::new(sys::BN_CTX_new()).ok_or(CryptoError::Internal)?;
            Owned::new(sys::BN_MONT_CTX_new_for_modulus(p.as_ptr(), ctx.as_ptr())).ok_or(CryptoError::Internal)?
        };
        let len = bits.div_ceil(8);
        Ok(Parameters { p, g, montgomery, len, exponent_len: len })
    }

    /// Bits of the prime.
    pub fn bits(&self) -> usize {
        // SAFETY: a live number.
        unsafe { sys::BN_num_bits(self.p.as_ptr()) as usize }
    }

    /// Prime and generator, big-endian, without leading zeros: what a server of TLS 1.2 sends.
    pub fn numbers(&self) -> (Vec<u8>, Vec<u8>) {
        let bytes = |number: &Owned<sys::BIGNUM>| {
            // SAFETY: a live number; as many bytes are written as BN_num_bytes says.
            unsafe {
                let mut out = vec![0; sys::BN_num_bytes(number.as_ptr()) as usize];
                sys::BN_bn2bin(number.as_ptr(), out.as_mut_ptr());
                out
            }
        };
        (bytes(&self.p), bytes(&self.g))
    }

    /// Bytes of the prime: of a share and of a secret in TLS 1.3.
    pub fn share_len(&self) -> usize {
        self.len
    }

    /// A fresh private key.
    pub fn generate(&self) -> PrivateKey {
        let mut exponent = SecretVec::zeroed(self.exponent_len);
        random::fill(&mut exponent);
        PrivateKey { exponent }
    }

    /// g^x mod p, padded to the length of the prime.
    pub fn public(&self, key: &PrivateKey) -> Result<Vec<u8>, CryptoError> {
        let mut out = vec![0; self.len];
        self.power(&self.g, &key.exponent, &mut out)?;
        Ok(out)
    }

    /// The secret shared with `peer`, padded to the length of the prime.
    pub fn agree(&self, key: &PrivateKey, peer: &[u8]) -> Result<SecretVec, DhError> {
        if peer.len() > self.len {
            return Err(DhError::Bad);
        }
        let peer = bignum(peer).ok_or(DhError::Failed(CryptoError::Internal))?;
        if !in_range(&peer, &self.p).map_err(DhError::Failed)? {
            return Err(DhError::Bad);
        }
        let mut secret = SecretVec::zeroed(self.len);
        self.power(&peer, &key.exponent, &mut secret).map_err(DhError::Failed)?;
        // 1 and p - 1 are the other numbers of small order: no share in range of a safe prime gives them, but p may be anything.
        let last = secret.last().copied().unwrap_or_default();
        let rest = secret.iter().rev().skip(1).fold(0, |all, b| all | b);
        if last <= 1 && rest == 0 {
            return Err(DhError::Bad);
        }
        Ok(secret)
    }

    fn power(&self, base: &Owned<sys::BIGNUM>, exponent: &[u8], out: &mut [u8]) -> Result<(), CryptoError> {
        let exponent = bignum(exponent).ok_or(CryptoError::Internal)?;
        // SAFETY: live numbers, `base` reduced (checked by both callers' ranges), the Montgomery values those of `p`; the result
        // is written to `out` padded to its length, in time that depends on the lengths alone.
        let done = unsafe {
            let ctx = Owned::new(sys::BN_CTX_new()).ok_or(CryptoError::Internal)?;
            let result = Owned::new(sys::BN_new()).ok_or(CryptoError::Internal)?;
            ok(sys::BN_mod_exp_mont_consttime(
                result.as_ptr(),
                base.as_ptr(),
                exponent.as_ptr(),
                self.p.as_ptr(),
                ctx.as_ptr(),
                self.montgomery.as_ptr(),
            )) && ok(sys::BN_bn2bin_padded(out.as_mut_ptr(), out.len(), result.as_ptr()))
        };
        if done {
            Ok(())
        } else {
            wipe(out);
            Err(CryptoError::Internal)
        }
    }
}

impl core::fmt::Debug for Parameters {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "Parameters({} bits)", self.bits())
    }
}

/// A private exponent.
pub struct PrivateKey {
    exponent: SecretVec,
}

impl PrivateKey {
    /// A given big-endian exponent, for test vectors.
    pub(crate) fn from_exponent(exponent: &[u8]) -> PrivateKey {
        PrivateKey { exponent: SecretVec::new(exponent) }
    }
}

/// True if 2 <= n <= p - 2.
fn in_range(n: &Owned<sys::BIGNUM>, p: &Owned<sys::BIGNUM>) -> Result<bool, CryptoError> {
    // SAFETY: live numbers; the copy is ours.
    unsafe {
        if sys::BN_cmp_word(n.as_ptr(), 2) < 0 {
            return Ok(false);
        }
        let limit = Owned::new(sys::BN_dup(p.as_ptr())).ok_or(CryptoError::Internal)?;
        if sys::BN_sub_word(limit.as_ptr(), 2) != 1 {
            failed();
            return Err(CryptoError::Internal);
        }
        Ok(sys::BN_cmp(n.as_ptr(), limit.as_ptr()) <= 0)
    }
}

/// The prime of ffdhe8192 (RFC 7919 §A.5), most significant word first.
#[rustfmt::skip]
static FFDHE8192: [u64; 128] = [
     0xffffffffffffffff, 0xadf85458a2bb4a9a, 0xafdc5620273d3cf1, 0xd8b9c583ce2d3695,
     0xa9e13641146433fb, 0xcc939dce249b3ef9, 0x7d2fe363630c75d8, 0xf681b202aec4617a,
     0xd3df1ed5d5fd6561, 0x2433f51f5f066ed0, 0x856365553ded1af3, 0xb557135e7f57c935,
     0x984f0c70e0e68b77, 0xe2a689daf3efe872, 0x1df158a136ade735, 0x30acca4f483a797a,
     0xbc0ab182b324fb61, 0xd108a94bb2c8e3fb, 0xb96adab760d7f468, 0x1d4f42a3de394df4,
     0xae56ede76372bb19, 0x0b07a7c8ee0a6d70, 0x9e02fce1cdf7e2ec, 0xc03404cd28342f61,
     0x9172fe9ce98583ff, 0x8e4f1232eef28183, 0xc3fe3b1b4c6fad73, 0x3bb5fcbc2ec22005,
     0xc58ef1837d1683b2, 0xc6f34a26c1b2effa, 0x886b4238611fcfdc, 0xde355b3b6519035b,
     0xbc34f4def99c0238, 0x61b46fc9d6e6c907, 0x7ad91d2691f7f7ee, 0x598cb0fac186d91c,
     0xaefe130985139270, 0xb4130c93bc437944, 0xf4fd4452e2d74dd3, 0x64f2e21e71f54bff,
     0x5cae82ab9c9df69e, 0xe86d2bc522363a0d, 0xabc521979b0deada, 0x1dbf9a42d5c4484e,
     0x0abcd06bfa53ddef, 0x3c1b20ee3fd59d7c, 0x25e41d2b669e1ef1, 0x6e6f52c3164df4fb,
     0x7930e9e4e58857b6, 0xac7d5f42d69f6d18, 0x7763cf1d55034004, 0x87f55ba57e31cc7a,
     0x7135c886efb4318a, 0xed6a1e012d9e6832, 0xa907600a918130c4, 0x6dc778f971ad0038,
     0x092999a333cb8b7a, 0x1a1db93d7140003c, 0x2a4ecea9f98d0acc, 0x0a8291cdcec97dcf,
     0x8ec9b55a7f88a46b, 0x4db5a851f44182e1, 0xc68a007e5e0dd902, 0x0bfd64b645036c7a,
     0x4e677d2c38532a3a, 0x23ba4442caf53ea6, 0x3bb454329b7624c8, 0x917bdd64b1c0fd4c,
     0xb38e8c334c701c3a, 0xcdad0657fccfec71, 0x9b1f5c3e4e46041f, 0x388147fb4cfdb477,
     0xa52471f7a9a96910, 0xb855322edb6340d8, 0xa00ef092350511e3, 0x0abec1fff9e3a26e,
     0x7fb29f8c183023c3, 0x587e38da0077d9b4, 0x763e4e4b94b2bbc1, 0x94c6651e77caf992,
     0xeeaac0232a281bf6, 0xb3a739c122611682, 0x0ae8db5847a67cbe, 0xf9c9091b462d538c,
     0xd72b03746ae77f5e, 0x62292c311562a846, 0x505dc82db854338a, 0xe49f5235c95b9117,
     0x8ccf2dd5cacef403, 0xec9d1810c6272b04, 0x5b3b71f9dc6b80d6, 0x3fdd4a8e9adb1e69,
     0x62a69526d43161c1, 0xa41d570d7938dad4, 0xa40e329ccff46aaa, 0x36ad004cf600c838,
     0x1e425a31d951ae64, 0xfdb23fcec9509d43, 0x687feb69edd1cc5e, 0x0b8cc3bdf64b10ef,
     0x86b63142a3ab8829, 0x555b2f747c932665, 0xcb2c0f1cc01bd702, 0x29388839d2af05e4,
     0x54504ac78b758282, 0x2846c0ba35c35f5c, 0x59160cc046fd8251, 0x541fc68c9c86b022,
     0xbb7099876a460e74, 0x51a8a93109703fee, 0x1c217e6c3826e52c, 0x51aa691e0e423cfc,
     0x99e9e31650c1217b, 0x624816cdad9a95f9, 0xd5b8019488d9c0a0, 0xa1fe3075a577e231,
     0x83f81d4a3f2fa457, 0x1efc8ce0ba8a4fe8, 0xb6855dfe72b0a66e, 0xded2fbabfbe58a30,
     0xfafabe1c5d71a87e, 0x2f741ef8c1fe86fe, 0xa6bbfde530677f0d, 0x97d11d49f7a8443d,
     0x0822e506a9f4614e, 0x011e2a94838ff88c, 0xd68c8bb7c5c6424c, 0xffffffffffffffff,];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::hex;

    #[test]
    fn the_named_primes_are_safe_primes() {
        // The first two are enough for a test that runs often; the primes themselves are those of libcrypto, see `groups`.
        for bits in [2048, 3072] {
            let parameters = Parameters::rfc7919(bits).unwrap();
            assert_eq!((parameters.bits(), parameters.share_len()), (bits, bits / 8));
            // SAFETY: live numbers; a null callback is allowed.
            unsafe {
                let ctx = Owned::new(sys::BN_CTX_new()).unwrap();
                let q = Owned::new(sys::BN_new()).unwrap();
                assert_eq!(sys::BN_rshift1(q.as_ptr(), parameters.p.as_ptr()), 1);
                for n in [&parameters.p, &q] {
                    assert_eq!(sys::BN_is_prime_ex(n.as_ptr(), 4, ctx.as_ptr(), core::ptr::null_mut()), 1);
                }
            }
        }
    }

    #[test]
    fn both_sides_agree_and_numbers_out_of_range_are_refused() {
        let parameters = Parameters::rfc7919(2048).unwrap();
        let (a, b) = (parameters.generate(), parameters.generate());
        let (public_a, public_b) = (parameters.public(&a).unwrap(), parameters.public(&b).unwrap());
        assert_ne!(public_a, public_b);
        assert!(parameters.agree(&a, &public_b).unwrap() == parameters.agree(&b, &public_a).unwrap());
        let mut p: Vec<u8> = FFDHE8192.iter().flat_map(|word| word.to_be_bytes()).take(240).collect();
        p.extend(hex("886b423861285c97ffffffffffffffff"));
        let mut p_1 = p.clone();
        p_1[255] -= 1;
        let mut p_2 = p.clone();
        p_2[255] -= 2;
        for bad in [&[][..], &[0], &[1], &[0; 256], &p, &p_1, &[&[0], &public_b[..]].concat()] {
            assert_eq!(parameters.agree(&a, bad), Err(DhError::Bad), "{bad:?}");
        }
        // 2 and p - 2 are in range; short numbers need no padding.
        assert!(parameters.agree(&a, &[2]).unwrap()[..] == public_a);
        assert!(parameters.agree(&a, &p_2).is_ok());
    }

    #[test]
    fn secrets_are_padded_to_the_prime() {
        // p = 2^61 - 1, a prime of 8 bytes: 3^2 = 9 has one.
        let parameters = Parameters::new(&((1u64 << 61) - 1).to_be_bytes(), &[3]).unwrap();
        let key = PrivateKey::from_exponent(&[2]);
        assert_eq!(parameters.public(&key).unwrap(), [0, 0, 0, 0, 0, 0, 0, 9]);
        assert_eq!(*parameters.agree(&key, &[4]).unwrap(), [0, 0, 0, 0, 0, 0, 0, 16]);
    }

    #[test]
    fn parameters_that_cannot_be_computed_with_are_refused() {
        let prime = ((1u64 << 61) - 1).to_be_bytes();
        let refused = |p: &[u8], g: &[u8]| assert_eq!(Parameters::new(p, g).err(), Some(CryptoError::Unsupported));
        for p in [&[][..], &[0], &[1], &[2], &[3], &(1u64 << 61).to_be_bytes()] {
            refused(p, &[2]);
        }
        for g in [&[][..], &[0], &[1], &prime, &((1u64 << 61) - 2).to_be_bytes()] {
            refused(&prime, g);
        }
        // Too long: fast, whatever it is.
        refused(&[0xff; 2048], &[2]);
    }

    #[test]
    fn a_secret_that_anyone_knows_is_refused() {
        // Modulo 15, 4 has order 2: with an even exponent the secret is 1.
        let parameters = Parameters::new(&[15], &[2]).unwrap();
        assert_eq!(parameters.agree(&PrivateKey::from_exponent(&[2]), &[4]), Err(DhError::Bad));
    }
}
