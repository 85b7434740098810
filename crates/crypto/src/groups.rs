//! Groups of the key exchange: one row each, and the key shares.
//!
//! [`GROUPS`] has every group that OpenSSL 3.0 knows by number, so that lists and traces can name it; [`Group::computable`] tells which
//! can be used. Which ones are offered, and in which order, is policy and not decided here.
//!
//! One interface serves Diffie-Hellman and key encapsulation: a client calls [`Group::generate`] and later [`KeyShare::agree`]; a
//! server calls [`Group::respond`] once.

use aws_lc_rs::kem;
use aws_lc_sys as sys;

use crate::ec::{Point, PointError, PrivateKey};
use crate::lc;
use crate::secret::{Secret, SecretVec};
use crate::{random, CryptoError};

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
    X25519,
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
        None => Compute::No,
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
const fn ffdhe(id: u16, name: &'static str, nid: i32, security_bits: u16, compute: Compute) -> Group {
    Group { kind: GroupKind::Ffdhe, tls13: true, tls12: false, compute, ..prime(id, name, &[], nid, security_bits, None) }
}

/// GOST R 34.10-2012: numbers only (RFC 9189 §8.4). OpenSSL takes them by NID but not by name.
const fn gost(id: u16, name: &'static str, nid: i32) -> Group {
    Group { listed: false, ..prime(id, name, &[], nid, 0, None) }
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
    custom(30, "x448", &["X448"], 1035, 224, Compute::No),
    gost(34, "GC256A", 1148),
    gost(35, "GC256B", 1184),
    gost(36, "GC256C", 1185),
    gost(37, "GC256D", 1186),
    gost(38, "GC512A", 998),
    gost(39, "GC512B", 999),
    gost(40, "GC512C", 1149),
    ffdhe(256, "ffdhe2048", 1126, 112, Compute::No),
    ffdhe(257, "ffdhe3072", 1127, 128, Compute::No),
    ffdhe(258, "ffdhe4096", 1128, 128, Compute::No),
    ffdhe(259, "ffdhe6144", 1129, 128, Compute::No),
    ffdhe(260, "ffdhe8192", 1130, 192, Compute::No),
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
            Compute::X25519 => {
                let (private, public) = x25519_keypair();
                (Private::X25519(private), public.to_vec())
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
            Compute::No | Compute::X25519MlKem768 => return None,
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
    X25519(Secret),
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
            Private::X25519(private) => {
                let mut secret = SecretVec::zeroed(X25519_LEN);
                x25519_agree(private, peer, &mut secret)?;
                Ok(secret)
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
