//! Elliptic curves over prime fields, through aws-lc's `EC_KEY`: the one place that knows which curves it has.

use aws_lc_sys as sys;

use crate::lc::{bignum, failed, ok, Owned};
use crate::CryptoError;

/// The prime curves that aws-lc computes.
#[derive(Copy, Clone, Eq, PartialEq, Hash, Debug)]
pub enum Curve {
    P224,
    P256,
    P384,
    P521,
    Secp256k1,
    BrainpoolP256r1,
    BrainpoolP384r1,
    BrainpoolP512r1,
}

impl Curve {
    /// Length in bytes of a coordinate, and of an ECDH secret.
    pub const fn field_len(self) -> usize {
        match self {
            Curve::P224 => 28,
            Curve::P256 | Curve::Secp256k1 | Curve::BrainpoolP256r1 => 32,
            Curve::P384 | Curve::BrainpoolP384r1 => 48,
            Curve::P521 => 66,
            Curve::BrainpoolP512r1 => 64,
        }
    }

    /// Length in bytes of a point, uncompressed.
    pub const fn point_len(self) -> usize {
        1 + 2 * self.field_len()
    }

    /// Bits of the field: what OpenSSL calls the size of the key.
    pub const fn bits(self) -> u16 {
        match self {
            Curve::P521 => 521,
            _ => (self.field_len() * 8) as u16,
        }
    }

    /// The row of [`crate::groups::GROUPS`] with this curve.
    pub const fn group_id(self) -> u16 {
        match self {
            Curve::P224 => 21,
            Curve::Secp256k1 => 22,
            Curve::P256 => 23,
            Curve::P384 => 24,
            Curve::P521 => 25,
            Curve::BrainpoolP256r1 => 26,
            Curve::BrainpoolP384r1 => 27,
            Curve::BrainpoolP512r1 => 28,
        }
    }

    fn raw(self) -> *const sys::EC_GROUP {
        // SAFETY: each answers a pointer to a static, immutable group.
        unsafe {
            match self {
                Curve::P224 => sys::EC_group_p224(),
                Curve::P256 => sys::EC_group_p256(),
                Curve::P384 => sys::EC_group_p384(),
                Curve::P521 => sys::EC_group_p521(),
                Curve::Secp256k1 => sys::EC_group_secp256k1(),
                Curve::BrainpoolP256r1 => sys::EC_group_brainpoolP256r1(),
                Curve::BrainpoolP384r1 => sys::EC_group_brainpoolP384r1(),
                Curve::BrainpoolP512r1 => sys::EC_group_brainpoolP512r1(),
            }
        }
    }
}

/// Why bytes are not a point of the curve.
pub(crate) enum PointError {
    Bad,
    Internal,
}

/// A point that is on its curve and not at infinity.
pub(crate) struct Point {
    point: Owned<sys::EC_POINT>,
}

impl Point {
    /// Reads SEC 1 octets: uncompressed, or with `any_form` also compressed and hybrid.
    pub(crate) fn read(curve: Curve, octets: &[u8], any_form: bool) -> Result<Point, PointError> {
        match octets.first() {
            Some(4) if octets.len() == curve.point_len() => {}
            Some(6 | 7) if any_form && octets.len() == curve.point_len() => {}
            Some(2 | 3) if any_form && octets.len() == 1 + curve.field_len() => {}
            _ => return Err(PointError::Bad),
        }
        // SAFETY: a static group; the result is a new object, ours.
        let point = unsafe { Owned::new(sys::EC_POINT_new(curve.raw())) }.ok_or(PointError::Internal)?;
        // SAFETY: the group is the point's own, `octets` readable for its length, a null BN_CTX allowed. The function refuses
        // points that are not on the curve and coordinates that are not reduced.
        let ret = unsafe { sys::EC_POINT_oct2point(curve.raw(), point.as_ptr(), octets.as_ptr(), octets.len(), core::ptr::null_mut()) };
        if ok(ret) {
            Ok(Point { point })
        } else {
            Err(PointError::Bad)
        }
    }
}

/// A private key of ECDH, with its public point.
pub(crate) struct PrivateKey {
    curve: Curve,
    key: Owned<sys::EC_KEY>,
}

impl PrivateKey {
    pub(crate) fn generate(curve: Curve) -> Result<PrivateKey, CryptoError> {
        let key = empty_key(curve)?;
        // SAFETY: a live key with a group, not shared yet.
        if !ok(unsafe { sys::EC_KEY_generate_key(key.as_ptr()) }) {
            return Err(CryptoError::Internal);
        }
        Ok(PrivateKey { curve, key })
    }

    /// The key with this big-endian scalar.
    pub(crate) fn from_scalar(curve: Curve, scalar: &[u8]) -> Option<PrivateKey> {
        let key = empty_key(curve).ok()?;
        let scalar = bignum(scalar)?;
        // SAFETY: live objects, each with one owner here; the functions copy what they are given and check it. A null private
        // factor in EC_POINT_mul leaves the multiple of the generator alone.
        let done = unsafe {
            ok(sys::EC_KEY_set_private_key(key.as_ptr(), scalar.as_ptr()))
                && Owned::new(sys::EC_POINT_new(curve.raw())).is_some_and(|point| {
                    ok(sys::EC_POINT_mul(
                        curve.raw(),
                        point.as_ptr(),
                        scalar.as_ptr(),
                        core::ptr::null(),
                        core::ptr::null(),
                        core::ptr::null_mut(),
                    )) && ok(sys::EC_KEY_set_public_key(key.as_ptr(), point.as_ptr()))
                })
        };
        done.then_some(PrivateKey { curve, key })
    }

    /// The public point, uncompressed.
    pub(crate) fn public(&self) -> Result<Vec<u8>, CryptoError> {
        let mut out = vec![0; self.curve.point_len()];
        // SAFETY: the key is live and has a public point (both constructors set it) of this group; `out` is writable for its length.
        let len = unsafe {
            sys::EC_POINT_point2oct(
                self.curve.raw(),
                sys::EC_KEY_get0_public_key(self.key.as_ptr()),
                sys::point_conversion_form_t::POINT_CONVERSION_UNCOMPRESSED,
                out.as_mut_ptr(),
                out.len(),
                core::ptr::null_mut(),
            )
        };
        if len == out.len() {
            Ok(out)
        } else {
            failed();
            Err(CryptoError::Internal)
        }
    }

    /// The x coordinate of the shared point, padded to the field, into `out`, which must be as long as the field.
    pub(crate) fn agree(&self, peer: &Point, out: &mut [u8]) -> Result<(), CryptoError> {
        // SAFETY: live objects; aws-lc checks that the groups agree and writes at most `out.len()` bytes; no KDF is given.
        let len = unsafe { sys::ECDH_compute_key(out.as_mut_ptr().cast(), out.len(), peer.point.as_ptr(), self.key.as_ptr(), None) };
        if usize::try_from(len) == Ok(out.len()) && out.len() == self.curve.field_len() {
            Ok(())
        } else {
            failed();
            Err(CryptoError::Internal)
        }
    }
}

/// A public key of ECDSA.
pub(crate) fn public_key(curve: Curve, point: &Point) -> Result<Owned<sys::EC_KEY>, CryptoError> {
    let key = empty_key(curve)?;
    // SAFETY: live objects; the function copies the point and checks its group.
    if ok(unsafe { sys::EC_KEY_set_public_key(key.as_ptr(), point.point.as_ptr()) }) {
        Ok(key)
    } else {
        Err(CryptoError::Internal)
    }
}

fn empty_key(curve: Curve) -> Result<Owned<sys::EC_KEY>, CryptoError> {
    // SAFETY: a new object, ours; setting a static group on it copies nothing and keeps no borrow.
    let key = unsafe { Owned::new(sys::EC_KEY_new()) }.ok_or(CryptoError::Internal)?;
    // SAFETY: as above.
    if ok(unsafe { sys::EC_KEY_set_group(key.as_ptr(), curve.raw()) }) {
        Ok(key)
    } else {
        Err(CryptoError::Internal)
    }
}
