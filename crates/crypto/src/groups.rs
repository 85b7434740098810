//! Groups of the key exchange: one row each, and the key shares.
//!
//! [`GROUPS`] has every group that OpenSSL 3.0 knows by number, so that lists and traces can name it; [`Group::computable`] tells which
//! can be used. Which ones are offered, and in which order, is policy and not decided here.
//!
//! One interface serves Diffie-Hellman and key encapsulation: a client calls [`Group::generate`] and later [`KeyShare::agree`]; a
//! server calls [`Group::respond`] once.

use std::sync::OnceLock;

use aws_lc_rs::kem;
use aws_lc_sys as sys;
use ferrossl_libcrypto::{curve, x448};

use crate::ec::{Point, PointError, PrivateKey};
use crate::lc;
use crate::secret::{Secret, SecretVec};
use crate::{dh, random, CryptoError};

pub use crate::ec::Curve;

/// The families, as `TLS_GROUP_CURVE_PRIME` and its like in OpenSSL's `tls1.h` tell them apart.
#[derive(Copy, Clone, Eq, PartialEq, Debug)]
pub enum GroupKind {
    /// A curve over a prime field, points as SEC 1 octets.
    CurvePrime,
    /// A curve over a field of characteristic two.
    CurveChar2,
    /// X25519 and X448: points with an encoding of their own (RFC 7748).
    CurveCustom,
    /// Finite fields of RFC 7919.
    Ffdhe,
    /// A key encapsulation and X25519 together: unknown to OpenSSL 3.0, TLS 1.3 only.
    Hybrid,
}

/// How a group's shares are computed.
#[derive(Copy, Clone, Eq, PartialEq, Debug)]
enum Compute {
    No,
    Curve(Curve),
    /// By libcrypto, under the group's object.
    Libcrypto,
    X25519,
    X448,
    /// A field of RFC 7919, by its bits.
    Ffdhe(u16),
    X25519MlKem768,
}

/// One row of [`GROUPS`].
#[derive(Debug)]
pub struct Group {
    /// NamedGroup (IANA "TLS Supported Groups").
    pub id: u16,
    /// The IANA name, which is also OpenSSL's TLS name.
    pub name: &'static str,
    /// What OpenSSL's lists accept besides `name`, letter case included: the names of the object and of NIST.
    pub aliases: &'static [&'static str],
    /// The object in libcrypto 3.0; 0 if it has none.
    pub nid: i32,
    /// Security bits as OpenSSL's security callback is told them.
    pub security_bits: u16,
    pub kind: GroupKind,
    /// May be negotiated in TLS 1.3.
    pub tls13: bool,
    /// May be negotiated in TLS 1.2 and before.
    pub tls12: bool,
    /// OpenSSL's lists know the group by name.
    pub listed: bool,
    compute: Compute,
}

const fn prime(id: u16, name: &'static str, aliases: &'static [&'static str], nid: i32, security_bits: u16, curve: Option<Curve>) -> Group {
    let compute = match curve {
        Some(curve) => Compute::Curve(curve),
        None => Compute::Libcrypto,
    };
    Group { id, name, aliases, nid, security_bits, kind: GroupKind::CurvePrime, tls13: false, tls12: true, listed: true, compute }
}

const fn char2(id: u16, name: &'static str, aliases: &'static [&'static str], nid: i32, security_bits: u16) -> Group {
    Group { kind: GroupKind::CurveChar2, ..prime(id, name, aliases, nid, security_bits, None) }
}

const fn custom(id: u16, name: &'static str, aliases: &'static [&'static str], nid: i32, security_bits: u16, compute: Compute) -> Group {
    Group { kind: GroupKind::CurveCustom, tls13: true, compute, ..prime(id, name, aliases, nid, security_bits, None) }
}

/// OpenSSL 3.0 negotiates the finite fields in TLS 1.3 alone.
const fn ffdhe(id: u16, name: &'static str, nid: i32, security_bits: u16, bits: u16) -> Group {
    Group {
        kind: GroupKind::Ffdhe,
        tls13: true,
        tls12: false,
        compute: Compute::Ffdhe(bits),
        ..prime(id, name, &[], nid, security_bits, None)
    }
}

/// GOST R 34.10-2012: numbers only (RFC 9189 §8.4). OpenSSL takes them by NID but not by name.
const fn gost(id: u16, name: &'static str, nid: i32) -> Group {
    Group { listed: false, compute: Compute::No, ..prime(id, name, &[], nid, 0, None) }
}

/// Every group with a name, in the order of their numbers.
#[rustfmt::skip]
pub static GROUPS: &[Group] = &[
    char2(1, "sect163k1", &["K-163"], 721, 80),
    char2(2, "sect163r1", &[], 722, 80),
    char2(3, "sect163r2", &["B-163"], 723, 80),
    char2(4, "sect193r1", &[], 724, 80),
    char2(5, "sect193r2", &[], 725, 80),
    char2(6, "sect233k1", &["K-233"], 726, 112),
    char2(7, "sect233r1", &["B-233"], 727, 112),
    char2(8, "sect239k1", &[], 728, 112),
    char2(9, "sect283k1", &["K-283"], 729, 128),
    char2(10, "sect283r1", &["B-283"], 730, 128),
    char2(11, "sect409k1", &["K-409"], 731, 192),
    char2(12, "sect409r1", &["B-409"], 732, 192),
    char2(13, "sect571k1", &["K-571"], 733, 256),
    char2(14, "sect571r1", &["B-571"], 734, 256),
    prime(15, "secp160k1", &[], 708, 80, None),
    prime(16, "secp160r1", &[], 709, 80, None),
    prime(17, "secp160r2", &[], 710, 80, None),
    prime(18, "secp192k1", &[], 711, 80, None),
    prime(19, "secp192r1", &["prime192v1", "P-192"], 409, 80, None),
    prime(20, "secp224k1", &[], 712, 112, None),
    prime(21, "secp224r1", &["P-224"], 713, 112, Some(Curve::P224)),
    prime(22, "secp256k1", &[], 714, 128, Some(Curve::Secp256k1)),
    Group { tls13: true, ..prime(23, "secp256r1", &["prime256v1", "P-256"], 415, 128, Some(Curve::P256)) },
    Group { tls13: true, ..prime(24, "secp384r1", &["P-384"], 715, 192, Some(Curve::P384)) },
    Group { tls13: true, ..prime(25, "secp521r1", &["P-521"], 716, 256, Some(Curve::P521)) },
    prime(26, "brainpoolP256r1", &[], 927, 128, Some(Curve::BrainpoolP256r1)),
    prime(27, "brainpoolP384r1", &[], 931, 192, Some(Curve::BrainpoolP384r1)),
    prime(28, "brainpoolP512r1", &[], 933, 256, Some(Curve::BrainpoolP512r1)),
    custom(29, "x25519", &["X25519"], 1034, 128, Compute::X25519),
    custom(30, "x448", &["X448"], 1035, 224, Compute::X448),
    gost(34, "GC256A", 1148),
    gost(35, "GC256B", 1184),
    gost(36, "GC256C", 1185),
    gost(37, "GC256D", 1186),
    gost(38, "GC512A", 998),
    gost(39, "GC512B", 999),
    gost(40, "GC512C", 1149),
    ffdhe(256, "ffdhe2048", 1126, 112, 2048),
    ffdhe(257, "ffdhe3072", 1127, 128, 3072),
    ffdhe(258, "ffdhe4096", 1128, 128, 4096),
    ffdhe(259, "ffdhe6144", 1129, 128, 6144),
    ffdhe(260, "ffdhe8192", 1130, 192, 8192),
    Group { kind: GroupKind::Hybrid, tls12: false, ..custom(0x11ec, "X25519MLKEM768", &[], 0, 192, Compute::X25519MlKem768) },
];

/// The group with this number.
pub fn by_id(id: u16) -> Option<&'static Group> {
    GROUPS.binary_search_by_key(&id, |g| g.id).ok().and_then(|i| GROUPS.get(i))
}

/// The group with this name or alias, as OpenSSL's lists spell them: letter case counts.
pub fn by_name(name: &str) -> Option<&'static Group> {
    GROUPS.iter().find(|g| g.listed && (g.name == name || g.aliases.contains(&name)))
}

/// The group with this object of libcrypto.
pub fn by_nid(nid: i32) -> Option<&'static Group> {
    GROUPS.iter().find(|g| g.nid == nid && nid != 0)
}

/// Why no secret came out of a peer's share.
#[derive(Copy, Clone, Eq, PartialEq, Debug)]
pub enum ShareError {
    /// The peer's share is of the wrong length, not of the group, or gives a secret that anyone knows: illegal_parameter.
    Bad,
    /// Not the peer's fault.
    Failed(CryptoError),
}

impl From<CryptoError> for ShareError {
    fn from(e: CryptoError) -> ShareError {
        ShareError::Failed(e)
    }
}

impl From<PointError> for ShareError {
    fn from(e: PointError) -> ShareError {
        match e {
            PointError::Bad => ShareError::Bad,
            PointError::Internal => ShareError::Failed(CryptoError::Internal),
        }
    }
}

impl Group {
    /// True if key shares of this group can be made.
    pub fn computable(&self) -> bool {
        self.compute != Compute::No
    }

    /// A fresh private key and its public share: a client's part of the exchange.
    pub fn generate(&'static self) -> Result<KeyShare, CryptoError> {
        let (private, public) = match self.compute {
            Compute::No => return Err(CryptoError::Unsupported),
            Compute::Curve(curve) => {
                let key = PrivateKey::generate(curve)?;
                let public = key.public()?;
                (Private::Curve(curve, key), public)
            }
            Compute::Libcrypto => {
                // libcrypto may be built without binary curves.
                let key = curve::PrivateKey::generate(self.nid).ok_or(CryptoError::Unsupported)?;
                let public = key.public().ok_or(CryptoError::Internal)?;
                (Private::Libcrypto(key), public)
            }
            Compute::X25519 => {
                let (private, public) = x25519_keypair();
                (Private::X25519(private), public.to_vec())
            }
            Compute::X448 => {
                let private = random::array();
                (Private::X448(Secret::new(&private).ok_or(CryptoError::Internal)?), x448_public(&private)?)
            }
            Compute::Ffdhe(bits) => {
                let field = field(bits)?;
                let key = field.generate();
                let public = field.public(&key)?;
                (Private::Ffdhe(field, key), public)
            }
            Compute::X25519MlKem768 => {
                let kem = kem::DecapsulationKey::generate(&kem::ML_KEM_768).map_err(internal)?;
                let (x25519, x25519_public) = x25519_keypair();
                let mut public = Vec::with_capacity(MLKEM768_PUBLIC + X25519_LEN);
                public.extend_from_slice(kem.encapsulation_key().map_err(internal)?.key_bytes().map_err(internal)?.as_ref());
                public.extend_from_slice(&x25519_public);
                (Private::X25519MlKem768(kem, x25519), public)
            }
        };
        Ok(KeyShare { group: self, private, public })
    }

    /// A server's part in one step: the share to send back and the secret.
    pub fn respond(&'static self, peer: &[u8]) -> Result<(Vec<u8>, SecretVec), ShareError> {
        if self.compute == Compute::X25519MlKem768 {
            // draft-ietf-tls-ecdhe-mlkem §4.2: ciphertext before the X25519 share, ML-KEM's secret before X25519's.
            if peer.len() != MLKEM768_PUBLIC + X25519_LEN {
                return Err(ShareError::Bad);
            }
            let (kem_public, x25519_peer) = peer.split_at(MLKEM768_PUBLIC);
            let (x25519, x25519_public) = x25519_keypair();
            let mut secret = SecretVec::zeroed(MLKEM768_SECRET + X25519_LEN);
            let (kem_secret, x25519_secret) = secret.split_at_mut(MLKEM768_SECRET);
            x25519_agree(&x25519, x25519_peer, x25519_secret)?;
            // Length is right, so what is refused from here on is a key that is not reduced (FIPS 203 §7.2).
            let kem = kem::EncapsulationKey::new(&kem::ML_KEM_768, kem_public).map_err(|_| bad())?;
            let (ciphertext, shared) = kem.encapsulate().map_err(|_| bad())?;
            copy(kem_secret, shared.as_ref())?;
            let mut own = Vec::with_capacity(MLKEM768_CIPHERTEXT + X25519_LEN);
            own.extend_from_slice(ciphertext.as_ref());
            own.extend_from_slice(&x25519_public);
            return Ok((own, secret));
        }
        let own = self.generate()?;
        let secret = own.agree(peer)?;
        Ok((own.public, secret))
    }

    /// A share with a given private key, for test vectors: a big-endian scalar, or an RFC 7748 one.
    pub fn share_from_private(&'static self, private: &[u8]) -> Option<KeyShare> {
        let (private, public) = match self.compute {
            Compute::Curve(curve) => {
                let key = PrivateKey::from_scalar(curve, private)?;
                let public = key.public().ok()?;
                (Private::Curve(curve, key), public)
            }
            Compute::X25519 => {
                let private = Secret::new(private).filter(|p| p.len() == X25519_LEN)?;
                let mut public = [0; X25519_LEN];
                // SAFETY: both are 32 bytes.
                unsafe { sys::X25519_public_from_private(public.as_mut_ptr(), private.as_ptr()) };
                (Private::X25519(private), public.to_vec())
            }
            Compute::X448 => {
                let public = x448_public(private.try_into().ok()?).ok()?;
                (Private::X448(Secret::new(private)?), public)
            }
            Compute::Ffdhe(bits) => {
                let field = field(bits).ok()?;
                let key = dh::PrivateKey::from_exponent(private);
                let public = field.public(&key).ok()?;
                (Private::Ffdhe(field, key), public)
            }
            Compute::No | Compute::Libcrypto | Compute::X25519MlKem768 => return None,
        };
        Some(KeyShare { group: self, private, public })
    }
}

/// A private key that waits for the peer's share.
pub struct KeyShare {
    group: &'static Group,
    private: Private,
    public: Vec<u8>,
}

enum Private {
    Curve(Curve, PrivateKey),
    Libcrypto(curve::PrivateKey),
    X25519(Secret),
    X448(Secret),
    Ffdhe(&'static dh::Parameters, dh::PrivateKey),
    X25519MlKem768(kem::DecapsulationKey, Secret),
}

impl KeyShare {
    pub fn group(&self) -> &'static Group {
        self.group
    }

    /// The share to send.
    pub fn public(&self) -> &[u8] {
        &self.public
    }

    /// The shared secret with `peer`, the share in the form TLS 1.3 has (RFC 8446 §4.2.8, §7.4).
    pub fn agree(&self, peer: &[u8]) -> Result<SecretVec, ShareError> {
        self.agree_with(peer, false)
    }

    /// The same by the rules of TLS 1.2 and before: points may be compressed (RFC 8422 §5.4.1).
    pub fn agree12(&self, peer: &[u8]) -> Result<SecretVec, ShareError> {
        self.agree_with(peer, true)
    }

    fn agree_with(&self, peer: &[u8], any_form: bool) -> Result<SecretVec, ShareError> {
        match &self.private {
            Private::Curve(curve, key) => {
                let peer = Point::read(*curve, peer, any_form)?;
                let mut secret = SecretVec::zeroed(curve.field_len());
                key.agree(&peer, &mut secret)?;
                Ok(secret)
            }
            // A group of TLS 1.2's alone: points of any form.
            Private::Libcrypto(key) => key.agree(peer, SecretVec::new).map_err(|_| ShareError::Bad),
            Private::X25519(private) => {
                let mut secret = SecretVec::zeroed(X25519_LEN);
                x25519_agree(private, peer, &mut secret)?;
                Ok(secret)
            }
            Private::X448(private) => {
                let mut secret = SecretVec::zeroed(x448::LEN);
                let private: &[u8; x448::LEN] = private[..].try_into().map_err(|_| CryptoError::Internal)?;
                let peer = peer.try_into().map_err(|_| ShareError::Bad)?;
                let out = (&mut secret[..]).try_into().map_err(|_| CryptoError::Internal)?;
                if x448::agree(private, peer, out) {
                    Ok(secret)
                } else {
                    Err(ShareError::Bad)
                }
            }
            Private::Ffdhe(field, key) => {
                // RFC 8446 §4.2.8.1: shares have the length of the prime; §7.4.1: so has the secret.
                if peer.len() != field.share_len() {
                    return Err(ShareError::Bad);
                }
                field.agree(key, peer).map_err(|e| match e {
                    dh::DhError::Bad => ShareError::Bad,
                    dh::DhError::Failed(e) => ShareError::Failed(e),
                })
            }
            Private::X25519MlKem768(kem, x25519) => {
                if peer.len() != MLKEM768_CIPHERTEXT + X25519_LEN {
                    return Err(ShareError::Bad);
                }
                let (ciphertext, x25519_peer) = peer.split_at(MLKEM768_CIPHERTEXT);
                let mut secret = SecretVec::zeroed(MLKEM768_SECRET + X25519_LEN);
                let (kem_secret, x25519_secret) = secret.split_at_mut(MLKEM768_SECRET);
                x25519_agree(x25519, x25519_peer, x25519_secret)?;
                let shared = kem.decapsulate(ciphertext.into()).map_err(internal)?;
                copy(kem_secret, shared.as_ref())?;
                Ok(secret)
            }
        }
    }
}

impl core::fmt::Debug for KeyShare {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "KeyShare({})", self.group.name)
    }
}

const X25519_LEN: usize = 32;
const MLKEM768_PUBLIC: usize = 1184;
const MLKEM768_CIPHERTEXT: usize = 1088;
const MLKEM768_SECRET: usize = 32;

fn internal<E>(_: E) -> CryptoError {
    lc::failed();
    CryptoError::Internal
}

fn bad() -> ShareError {
    lc::failed();
    ShareError::Bad
}

fn copy(to: &mut [u8], from: &[u8]) -> Result<(), CryptoError> {
    if to.len() != from.len() {
        return Err(CryptoError::Internal);
    }
    to.copy_from_slice(from);
    Ok(())
}

fn x448_public(private: &[u8; x448::LEN]) -> Result<Vec<u8>, CryptoError> {
    // libcrypto may be built without it.
    Ok(x448::public_from_private(private).ok_or(CryptoError::Unsupported)?.to_vec())
}

/// The field of RFC 7919 with this many bits, made at its first use and then shared.
fn field(bits: u16) -> Result<&'static dh::Parameters, CryptoError> {
    static FIELDS: [OnceLock<Option<dh::Parameters>>; 5] = [const { OnceLock::new() }; 5];
    let index = match bits {
        2048 => 0,
        3072 => 1,
        4096 => 2,
        6144 => 3,
        _ => 4,
    };
    let made = FIELDS.get(index).map(|field| field.get_or_init(|| dh::Parameters::rfc7919(usize::from(bits))));
    made.and_then(Option::as_ref).ok_or(CryptoError::Internal)
}

fn x25519_keypair() -> (Secret, [u8; X25519_LEN]) {
    let mut private = Secret::zeroed(X25519_LEN);
    random::fill(&mut private);
    let mut public = [0; X25519_LEN];
    // SAFETY: both are 32 bytes.
    unsafe { sys::X25519_public_from_private(public.as_mut_ptr(), private.as_ptr()) };
    (private, public)
}

fn x25519_agree(private: &Secret, peer: &[u8], out: &mut [u8]) -> Result<(), ShareError> {
    if peer.len() != X25519_LEN {
        return Err(ShareError::Bad);
    }
    if private.len() != X25519_LEN || out.len() != X25519_LEN {
        return Err(ShareError::Failed(CryptoError::Internal));
    }
    // SAFETY: all three are 32 bytes. The answer is 0 when the secret is all zero (RFC 7748 §6.1, RFC 8446 §7.4.2).
    if lc::ok(unsafe { sys::X25519(out.as_mut_ptr(), private.as_ptr(), peer.as_ptr()) }) {
        Ok(())
    } else {
        Err(ShareError::Bad)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::hex;
    use crate::Hash;

    fn named(name: &str) -> &'static Group {
        by_name(name).unwrap()
    }

    #[test]
    fn rows_are_found_by_number_name_and_object() {
        assert!(GROUPS.windows(2).all(|w| w[0].id < w[1].id));
        for group in GROUPS {
            assert_eq!(by_id(group.id).unwrap().id, group.id);
            if group.nid != 0 {
                assert_eq!(by_nid(group.nid).unwrap().id, group.id);
            }
            for name in group.aliases.iter().chain([&group.name]) {
                assert_eq!(by_name(name).map(|g| g.id), group.listed.then_some(group.id), "{name}");
            }
            if let Compute::Curve(curve) = group.compute {
                assert_eq!(curve.group_id(), group.id);
            }
        }
        assert_eq!(named("P-256").id, 23);
        assert!(by_name("p-256").is_none() && by_name("FFDHE2048").is_none() && by_name("").is_none());
        assert!(by_id(0).is_none() && by_id(31).is_none() && by_nid(0).is_none());
    }

    #[test]
    fn rfc_7748() {
        let cases = [
            (
                "X25519",
                "77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a",
                "8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a",
                "5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb",
                "de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f",
                "4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742",
            ),
            (
                "X448",
                "9a8f4925d1519f5775cf46b04b5800d4ee9ee8bae8bc5565d498c28dd9c9baf574a9419744897391006382a6f127ab1d9ac2d8c0a598726b",
                "9b08f7cc31b7e3e67d22d5aea121074a273bd2b83de09c63faa73d2c22c5d9bbc836647241d953d40c5b12da88120d53177f80e532c41fa0",
                "1c306a7ac2a0e2e0990b294470cba339e6453772b075811d8fad0d1d6927c120bb5ee8972b0d3e21374c9c921b09d1b0366f10b65173992d",
                "3eb7a829b0cd20f5bcfc0b599b6feccf6da4627107bdb0d4f345b43027d8b972fc3e34fb4232a13ca706dcb57aec3dae07bdc1c67bf33609",
                "07fff4181ac6cc95ec1c16a94a0f74d12da232ce40a77552281d282bb60c0b56fd2464c335543936521c24403085d59a449a5037514a879d",
            ),
        ];
        for (name, a, public_a, b, public_b, secret) in cases {
            let (a, b) = (named(name).share_from_private(&hex(a)).unwrap(), named(name).share_from_private(&hex(b)).unwrap());
            assert_eq!((a.public(), b.public()), (&hex(public_a)[..], &hex(public_b)[..]));
            assert_eq!(*a.agree(b.public()).unwrap(), *hex(secret));
            assert_eq!(*b.agree(a.public()).unwrap(), *hex(secret));
            // Numbers of small order give the all-zero secret.
            for low in [0, 1] {
                let mut peer = vec![0; a.public().len()];
                peer[0] = low;
                assert_eq!(a.agree(&peer), Err(ShareError::Bad), "{name} {low}");
                assert_eq!(named(name).respond(&peer).err(), Some(ShareError::Bad));
            }
        }
    }

    /// RFC 5903 §8.1.
    #[test]
    fn rfc_5903_p256() {
        let i = named("P-256").share_from_private(&hex("C88F01F510D9AC3F70A292DAA2316DE544E9AAB8AFE84049C62A9C57862D1433")).unwrap();
        let r = named("P-256").share_from_private(&hex("C6EF9C5D78AE012A011164ACB397CE2088685D8F06BF9BE0B283AB46476BEE53")).unwrap();
        let public_i = "04 DAD0B65394221CF9B051E1FECA5787D098DFE637FC90B9EF945D0C3772581180
                        5271A0461CDB8252D61F1C456FA3E59AB1F45B33ACCF5F58389E0577B8990BB3";
        let public_r = "04 D12DFB5289C8D4F81208B70270398C342296970A0BCCB74C736FC7554494BF63
                        56FBF3CA366CC23E8157854C13C58D6AAC23F046ADA30F8353E74F33039872AB";
        assert_eq!((i.public(), r.public()), (&hex(public_i)[..], &hex(public_r)[..]));
        let secret = hex("D6840F6B42F6EDAFD13116E0E12565202FEF8E9ECE7DCE03812464D04B9442DE");
        assert_eq!(*i.agree(r.public()).unwrap(), *secret);
        assert_eq!(*r.agree(i.public()).unwrap(), *secret);
        // Compressed: for TLS 1.2 only.
        let mut compressed = r.public()[..33].to_vec();
        compressed[0] = 2 + (r.public()[64] & 1);
        assert_eq!(*i.agree12(&compressed).unwrap(), *secret);
        assert_eq!(i.agree(&compressed), Err(ShareError::Bad));
    }

    /// Private keys 01 02 … 18 and 41 42 … 58; SHA-256 of the first one's share and of the secret, computed with libcrypto.
    #[test]
    fn curves_and_fields_of_another_implementation() {
        let cases = [
            (
                "secp224r1",
                "262bbd48f04ea5b637147bcf807e44bb2ec75c30967b95a35b7d9d74c666b8ee",
                "8b0c4fecafacf36a334c7ec75c1dc995e037fd3a6ef271f361b5cf637c335fb4",
            ),
            (
                "secp256k1",
                "555cce428b8b38d12e136b6f7fcc9a19323e5ef37fe9986effdbee5db7c1b8ec",
                "c1203207dcec757f1cbee020ca09791ae5c0b26f19ee9251ce59adaabeb22a98",
            ),
            (
                "prime256v1",
                "3150ec6e9a9a5f440ab972d2a19b05c08606550db33c21d56a9dab88e8505be1",
                "8ee5b1a78b864335dcc3dc020cea41276c46ea0ffe5dd6d94984125e7d19c433",
            ),
            (
                "secp384r1",
                "067aae38f29aace397f1958947201684aeaeb34e874aa5f194fa2b6a825a9a1b",
                "fca4b6c627d6b7b113f32fa2cd41e5914f393e90162da0e9f44740fa53d3d3fa",
            ),
            (
                "secp521r1",
                "93ff0464f9fbac19201991c0a9e93e7b3153aec1bace891d038103fcad0a84b9",
                "6071cc84a3135d603cab22dcf763c5e9bb652ceb43c3fccf59d83a75eb77b65b",
            ),
            (
                "brainpoolP256r1",
                "d6f28e395cc193c61d4a093b594cf083de53c47d08ab50857b11f774d0e74f32",
                "791f6818bf5f29e90c5112f85c781927052388f9537439562b9c9db526fb5cd3",
            ),
            (
                "brainpoolP384r1",
                "d8a9d33d0d5b7943a3d2b6f524e97bbb3f67814fc8e8d77fbad801dd24c3e823",
                "5a78a5679643010db3711b3f6b554a55f19fefbb9c131e79b7838c097afb79dd",
            ),
            (
                "brainpoolP512r1",
                "9e015e49a4053a29f461391bbd87e82db299223ce66e87a294b23206b22e45e0",
                "4a66f2e302f447f35968227fabf9e19c295dd1ab4c770c8509c3e8e6d4df9566",
            ),
            (
                "ffdhe2048",
                "dbaa0ae216eeb3772defcc4882269ad437b7d0fd8f5e3df6a493fb1b57e5f961",
                "a789e50667fb04d0024356f1ba17ec8da6dc51aa224521b856bca56e756e581e",
            ),
            (
                "ffdhe3072",
                "d8695a8bf9281154f1e1b514b483dd1bee696152bba8ffecd024ed70dab52fc2",
                "af832783a363320bf0e2e4e3986a663deeee6e314babc7d3c0e927cbe34011b8",
            ),
            (
                "ffdhe4096",
                "dd235e6f9aa3029a0018a5ae868b820439111f4cf63db71f33f3e5883c3be939",
                "284f47cd3fb99ea386266d0d22a71d2f8de4ce9c8831f59e3f27922f05a7e681",
            ),
            (
                "ffdhe6144",
                "db1cf89bdbc623357785c388ad57697d23977293587a6ffe78840ccbc81e533a",
                "f268e08db82b0d469579565e698f8f6c6644ac38dafdfef349706053dcc2aab6",
            ),
            (
                "ffdhe8192",
                "9884afdec8492bccdb4f4b6dfeabd06ffe8e34e0fe90b4f9f333ba03aa7633af",
                "5947d38e0614e78fd59048be94a550208d43475ef91a63d1c628125120dff8ba",
            ),
        ];
        let (a, b): (Vec<u8>, Vec<u8>) = ((1..=24).collect(), (0x41..0x41 + 24).collect());
        for (name, public, secret) in cases {
            let (a, b) = (named(name).share_from_private(&a).unwrap(), named(name).share_from_private(&b).unwrap());
            assert_eq!(*Hash::Sha256.digest(&[a.public()]), *hex(public), "{name}");
            assert_eq!(*Hash::Sha256.digest(&[&a.agree(b.public()).unwrap()]), *hex(secret), "{name}");
        }
    }

    #[test]
    fn both_sides_agree_in_every_group() {
        for group in GROUPS {
            let share = match group.generate() {
                Ok(share) => share,
                Err(e) => {
                    assert_eq!((e, group.computable()), (CryptoError::Unsupported, false), "{}", group.name);
                    assert_eq!(group.respond(&[4; 65]).err(), Some(ShareError::Failed(CryptoError::Unsupported)));
                    continue;
                }
            };
            assert!(group.computable());
            let (own, secret) = group.respond(share.public()).unwrap();
            assert!(share.agree(&own).unwrap() == secret, "{}", group.name);
            if group.kind != GroupKind::Ffdhe {
                assert_ne!(group.generate().unwrap().public(), share.public());
            }
        }
    }

    #[test]
    fn shares_of_other_lengths_are_refused() {
        for name in ["P-256", "P-521", "X25519", "X448", "ffdhe2048", "X25519MLKEM768"] {
            let share = named(name).generate().unwrap();
            let (own, _) = named(name).respond(share.public()).unwrap();
            for len in (0..own.len()).filter(|n| n % 64 < 3 || own.len() - n < 3) {
                assert_eq!(share.agree(&own[..len]), Err(ShareError::Bad), "{name} {len}");
            }
            for len in (0..share.public().len()).filter(|n| n % 64 < 3 || share.public().len() - n < 3) {
                assert_eq!(named(name).respond(&share.public()[..len]).err(), Some(ShareError::Bad), "{name} {len}");
            }
            assert_eq!(share.agree(&[&own[..], &[0]].concat()), Err(ShareError::Bad));
            assert_eq!(named(name).respond(&[share.public(), &[0]].concat()).err(), Some(ShareError::Bad));
        }
    }

    #[test]
    fn points_off_the_curve_are_refused() {
        for group in GROUPS.iter().filter(|g| matches!(g.compute, Compute::Curve(_) | Compute::Libcrypto)) {
            let share = group.generate().unwrap();
            let good = group.generate().unwrap();
            for at in [1, good.public().len() - 1] {
                let mut bad = good.public().to_vec();
                bad[at] ^= 1;
                assert_eq!(share.agree(&bad), Err(ShareError::Bad), "{}", group.name);
            }
            // Not reduced, infinity, other forms.
            let mut bad = vec![0xff; good.public().len()];
            for form in [0, 2, 3, 4, 5, 6, 7] {
                bad[0] = form;
                assert_eq!(share.agree(&bad), Err(ShareError::Bad));
                assert_eq!(share.agree12(&bad), Err(ShareError::Bad));
            }
            assert_eq!(share.agree(&[0]), Err(ShareError::Bad));
            assert_eq!(share.agree12(&[0]), Err(ShareError::Bad));
        }
    }

    /// (0, 1) lies on each Koblitz curve y² + xy = x³ + ax² + 1 and is its own inverse: a secret with it would be no secret.
    #[test]
    fn points_of_order_two_are_refused() {
        for name in ["sect163k1", "sect233k1", "sect239k1", "sect283k1", "sect409k1", "sect571k1"] {
            let share = named(name).generate().unwrap();
            let mut point = vec![0; share.public().len()];
            point[0] = 4;
            *point.last_mut().unwrap() = 1;
            assert_eq!(share.agree12(&point), Err(ShareError::Bad), "{name}");
        }
    }

    #[test]
    fn hybrid_halves_are_in_the_order_of_the_draft() {
        let group = named("X25519MLKEM768");
        let share = group.generate().unwrap();
        assert_eq!(share.public().len(), 1184 + 32);
        let (own, secret) = group.respond(share.public()).unwrap();
        assert_eq!((own.len(), secret.len()), (1088 + 32, 64));
        let Private::X25519MlKem768(_, x25519) = &share.private else { panic!() };
        // The second half is X25519's alone.
        let x25519 = named("X25519").share_from_private(x25519).unwrap();
        assert_eq!(x25519.public(), &share.public()[1184..]);
        assert_eq!(*x25519.agree(&own[1088..]).unwrap(), secret[32..]);
        // A key that is not reduced modulo 3329 (FIPS 203 §7.2), and an X25519 share of order one.
        let mut bad = share.public().to_vec();
        bad[..3].fill(0xff);
        assert_eq!(group.respond(&bad).err(), Some(ShareError::Bad));
        let mut bad = share.public().to_vec();
        bad[1184..].fill(0);
        assert_eq!(group.respond(&bad).err(), Some(ShareError::Bad));
        // A changed ciphertext gives another secret, not an error (implicit rejection).
        let mut other = own.clone();
        other[0] ^= 1;
        assert!(share.agree(&other).unwrap() != secret);
    }
}
