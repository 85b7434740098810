//! The arithmetic of SRP (RFC 5054), as libcrypto has it.
//!
//! All errors of libcrypto are taken off the queue: the caller knows what they mean. Secret numbers are marked so that libcrypto computes
//! with them in constant time, and are wiped when they go.

use core::ffi::{c_int, CStr};
use core::ptr::null_mut;

use crate::err;
use crate::evp::Scope;
use crate::own::{single, Owner};
use crate::sys;

single! {
    /// A number that is not negative.
    Number, sys::BIGNUM, sys::BN_clear_free
}

// SAFETY: libcrypto reads a BIGNUM that it is given as const, and nothing here changes one after it was made.
unsafe impl Sync for Number {}

/// libcrypto did not come to a result.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Failed;

impl Number {
    /// Big-endian. `None` if memory is out.
    pub fn from_bytes(bytes: &[u8]) -> Option<Number> {
        let len = c_int::try_from(bytes.len()).ok()?;
        // SAFETY: `len` bytes to read; what comes out is new and ours.
        unsafe { Number::take(sys::BN_bin2bn(bytes.as_ptr(), len, null_mut())) }
    }

    /// The same of a secret.
    pub fn secret(bytes: &[u8]) -> Option<Number> {
        let number = Number::from_bytes(bytes)?;
        number.mark();
        Some(number)
    }

    /// A copy; `None` for NULL or if memory is out.
    ///
    /// # Safety
    /// `number` is NULL or live.
    pub unsafe fn copy_of(number: *const sys::BIGNUM) -> Option<Number> {
        if number.is_null() {
            return None;
        }
        // SAFETY: the caller's; the copy is ours.
        unsafe { Number::take(sys::BN_dup(number)) }
    }

    /// Marks it as secret. Only before anybody else has it.
    fn mark(&self) {
        // SAFETY: a live number of ours alone.
        unsafe { sys::BN_set_flags(self.as_ptr(), sys::BN_FLG_CONSTTIME) };
    }

    fn marked(self) -> Number {
        self.mark();
        self
    }

    /// Big-endian, without zeros before it; nothing for 0.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = vec![0; self.bits().div_ceil(8)];
        // SAFETY: as many bytes as the number has.
        unsafe { sys::BN_bn2bin(self.as_ptr(), out.as_mut_ptr()) };
        out
    }

    /// Lends `f` its bytes and wipes them afterwards.
    pub fn with_bytes<R>(&self, f: impl FnOnce(&[u8]) -> R) -> R {
        let mut bytes = self.to_bytes();
        let result = f(&bytes);
        // SAFETY: as many bytes as the vector has.
        unsafe { sys::OPENSSL_cleanse(bytes.as_mut_ptr().cast(), bytes.len()) };
        result
    }

    pub fn bits(&self) -> usize {
        // SAFETY: a live number.
        usize::try_from(unsafe { sys::BN_num_bits(self.as_ptr()) }).unwrap_or(0)
    }

    pub fn is_zero(&self) -> bool {
        // SAFETY: a live number.
        unsafe { sys::BN_is_zero(self.as_ptr()) != 0 }
    }

    pub fn is_below(&self, other: &Number) -> bool {
        // SAFETY: live numbers.
        unsafe { sys::BN_cmp(self.as_ptr(), other.as_ptr()) < 0 }
    }
}

/// Prime and generator of a group of RFC 5054's appendix A, by libcrypto's name ("1024" to "8192"); `None`: there is no such.
pub fn group(name: Option<&CStr>) -> Option<(Number, Number)> {
    // SAFETY: NULL or a string; what comes out is static, and copied.
    unsafe {
        let row = sys::SRP_get_default_gN(name.map_or(core::ptr::null(), CStr::as_ptr)).as_ref()?;
        Some((Number::copy_of(row.N)?, Number::copy_of(row.g)?))
    }
}

/// Whether it is one of those groups.
pub fn is_known_group(n: &Number, g: &Number) -> bool {
    // SAFETY: live numbers.
    unsafe { !sys::SRP_check_known_gN_param(g.as_ptr(), n.as_ptr()).is_null() }
}

/// A fresh salt and the verifier of a password.
pub fn verifier(user: &CStr, password: &CStr, n: &Number, g: &Number, scope: Scope<'_>) -> Result<(Number, Number), Failed> {
    let (mut salt, mut verifier) = (null_mut(), null_mut());
    // SAFETY: strings, live numbers; the function makes two new numbers, ours.
    let (done, salt, verifier) = err::discarding(|| unsafe {
        let done = sys::SRP_create_verifier_BN_ex(
            user.as_ptr(),
            password.as_ptr(),
            &mut salt,
            &mut verifier,
            n.as_ptr(),
            g.as_ptr(),
            scope.ctx(),
            scope.propq(),
        );
        (done == 1, Number::take(salt), Number::take(verifier))
    });
    salt.zip(verifier).filter(|_| done).map(|(salt, verifier)| (salt, verifier.marked())).ok_or(Failed)
}

/// A server's public number B of its private one.
pub fn server_public(b: &Number, n: &Number, g: &Number, verifier: &Number, scope: Scope<'_>) -> Result<Number, Failed> {
    // SAFETY: live numbers; what comes out is new and ours.
    err::discarding(|| unsafe {
        Number::take(sys::SRP_Calc_B_ex(b.as_ptr(), n.as_ptr(), g.as_ptr(), verifier.as_ptr(), scope.ctx(), scope.propq()))
    })
    .ok_or(Failed)
}

/// A client's public number A of its private one.
pub fn client_public(a: &Number, n: &Number, g: &Number) -> Result<Number, Failed> {
    // SAFETY: as above.
    err::discarding(|| unsafe { Number::take(sys::SRP_Calc_A(a.as_ptr(), n.as_ptr(), g.as_ptr())) }).ok_or(Failed)
}

/// The scrambling parameter u of both public numbers; `None` also if one of them is not below the prime.
fn scrambler(a: &Number, b: &Number, n: &Number, scope: Scope<'_>) -> Option<Number> {
    // SAFETY: as above.
    unsafe { Number::take(sys::SRP_Calc_u_ex(a.as_ptr(), b.as_ptr(), n.as_ptr(), scope.ctx(), scope.propq())) }
}

/// A server's secret: of the client's public number `a_public`, its own pair and the verifier.
pub fn server_secret(
    a_public: &Number,
    (b, b_public): (&Number, &Number),
    verifier: &Number,
    n: &Number,
    scope: Scope<'_>,
) -> Result<Number, Failed> {
    // SAFETY: as above.
    err::discarding(|| unsafe {
        if sys::SRP_Verify_A_mod_N(a_public.as_ptr(), n.as_ptr()) == 0 {
            return None;
        }
        let u = scrambler(a_public, b_public, n, scope)?;
        Number::take(sys::SRP_Calc_server_key(a_public.as_ptr(), verifier.as_ptr(), u.as_ptr(), b.as_ptr(), n.as_ptr()))
    })
    .ok_or(Failed)
}

/// Whether a server's public number is one with which a secret can be made.
pub fn accepts_server_public(b_public: &Number, n: &Number) -> bool {
    // SAFETY: as above.
    err::discarding(|| unsafe { sys::SRP_Verify_B_mod_N(b_public.as_ptr(), n.as_ptr()) != 0 })
}

/// A client's secret: of the server's public number `b_public`, its own pair, name and password.
pub fn client_secret(
    b_public: &Number,
    (a, a_public): (&Number, &Number),
    (n, g): (&Number, &Number),
    salt: &Number,
    (user, password): (&CStr, &CStr),
    scope: Scope<'_>,
) -> Result<Number, Failed> {
    // SAFETY: as above, and strings.
    err::discarding(|| unsafe {
        let u = scrambler(a_public, b_public, n, scope)?;
        let x = sys::SRP_Calc_x_ex(salt.as_ptr(), user.as_ptr(), password.as_ptr(), scope.ctx(), scope.propq());
        let x = Number::take(x)?.marked();
        Number::take(sys::SRP_Calc_client_key_ex(
            n.as_ptr(),
            b_public.as_ptr(),
            g.as_ptr(),
            x.as_ptr(),
            a.as_ptr(),
            u.as_ptr(),
            scope.ctx(),
            scope.propq(),
        ))
    })
    .ok_or(Failed)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 5054, appendix B: user alice, password password123, the group of 1024 bits.
    #[test]
    fn rfc_5054() {
        let hex = |text: &str| {
            let digits: Vec<u8> = text.bytes().filter(u8::is_ascii_hexdigit).map(|c| (c as char).to_digit(16).unwrap() as u8).collect();
            digits.chunks(2).map(|pair| pair[0] << 4 | pair[1]).collect::<Vec<u8>>()
        };
        let number = |text: &str| Number::from_bytes(&hex(text)).unwrap();
        let (n, g) = group(Some(c"1024")).unwrap();
        assert!(is_known_group(&n, &g) && n.bits() == 1024);
        let salt = number("BEB25379D1A8581EB5A727673A2441EE");
        let a = number("60975527035CF2AD1989806F0407210BC81EDC04E2762A56AFD529DDDA2D4393");
        let b = number("E487CB59D31AC550471E81F00F6928E01DDA08E974A004F49E61F5D105284D20");
        let v = number(
            "7E273DE8696FFC4F4E337D05B4B375BEB0DDE1569E8FA00A9886D8129BADA1F1822223CA1A605B530E379BA4729FDC59F105B4787E5186F5C671085A1447B52A
             48CF1970B4FB6F8400BBF4CEBFBB168152E08AB5EA53D15C1AFF87B2B9DA6E04E058AD51CC72BFC9033B564E26480D78E955A5E29E7AB245DB2BE315E2099AFB",
        );
        let scope = Scope::default();
        let a_public = client_public(&a, &n, &g).unwrap();
        let b_public = server_public(&b, &n, &g, &v, scope).unwrap();
        assert_eq!(a_public.to_bytes()[..4], [0x61, 0xd5, 0xe4, 0x90]);
        assert_eq!(b_public.to_bytes()[..4], [0xbd, 0x0c, 0x61, 0x51]);
        let secret = hex(
            "B0DC82BABCF30674AE450C0287745E7990A3381F63B387AAF271A10D233861E359B48220F7C4693C9AE12B0A6F67809F0876E2D013800D6C41BB59B6D5979B5C
             00A172B4A2A5903A0BDCAF8A709585EB2AFAFA8F3499B200210DCC1F10EB33943CD67FC88A2F39A4BE5BEC4EC0A3212DC346D7E474B29EDE8A469FFECA686E5A",
        );
        let server = server_secret(&a_public, (&b, &b_public), &v, &n, scope).unwrap();
        let client = client_secret(&b_public, (&a, &a_public), (&n, &g), &salt, (c"alice", c"password123"), scope).unwrap();
        assert_eq!((server.to_bytes(), client.to_bytes()), (secret.clone(), secret));
    }

    #[test]
    fn what_gives_everybody_the_same_secret_is_refused() {
        let (n, g) = group(Some(c"2048")).unwrap();
        let (salt, v) = verifier(c"me", c"mine", &n, &g, Scope::default()).unwrap();
        assert!(!salt.is_zero() && v.is_below(&n));
        let b = Number::secret(&[7; 48]).unwrap();
        let b_public = server_public(&b, &n, &g, &v, Scope::default()).unwrap();
        let zero = Number::from_bytes(&[]).unwrap();
        for bad in [&zero, &n] {
            assert_eq!(server_secret(bad, (&b, &b_public), &v, &n, Scope::default()).err(), Some(Failed));
            assert!(!accepts_server_public(bad, &n));
        }
        assert!(group(Some(c"1")).is_none() && group(None).is_some());
    }
}
