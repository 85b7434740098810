//! Signature schemes: one row each, public keys that verify and private keys that sign.
//!
//! The rows are OpenSSL 3.0's: those of RFC 8446 §4.2.3 and the older ones of TLS 1.2. Whether a scheme may be used, and which
//! one is chosen, is policy. A key's own signing may also be done elsewhere (an engine's or provider's key, through libcrypto): then
//! only the row is needed.

use core::ffi::CStr;

use aws_lc_sys as sys;
use ferrossl_libcrypto::spki;

use crate::ec::{self, Curve, Point, PointError};
use crate::hash::Hash;
use crate::lc::{bignum, failed, ok, wipe, Owned};
use crate::secret::Secret;
use crate::spki::{Spki, NULL, OCTET_STRING, OID, SEQUENCE};
use crate::CryptoError;

/// Which keys a scheme signs with.
#[derive(Copy, Clone, Eq, PartialEq, Hash, Debug)]
pub enum KeyType {
    /// rsaEncryption: PKCS#1 v1.5 and PSS.
    Rsa,
    /// id-RSASSA-PSS: PSS alone.
    RsaPss,
    Ec,
    Dsa,
    Ed25519,
    Ed448,
}

impl KeyType {
    /// The key type's object in libcrypto (`EVP_PKEY_RSA` …).
    pub const fn nid(self) -> i32 {
        match self {
            KeyType::Rsa => 6,
            KeyType::RsaPss => 912,
            KeyType::Ec => 408,
            KeyType::Dsa => 116,
            KeyType::Ed25519 => 1087,
            KeyType::Ed448 => 1088,
        }
    }
}

/// How a signature is made.
#[derive(Copy, Clone, Eq, PartialEq, Debug)]
pub enum Method {
    RsaPkcs1,
    RsaPss,
    Ecdsa,
    Dsa,
    Eddsa,
}

/// One row of [`SCHEMES`].
#[derive(Debug)]
pub struct Scheme {
    /// SignatureScheme (IANA); before TLS 1.3 the same two bytes are a hash and a signature algorithm.
    pub id: u16,
    /// The IANA name, or the one RFC 8446 gives the old pair.
    pub name: &'static str,
    /// OpenSSL's lists accept `name`; the others have only their `KEY+HASH` form.
    pub listed: bool,
    pub key: KeyType,
    pub method: Method,
    /// The hash of the message; none where the scheme takes the message whole.
    pub hash: Option<Hash>,
    /// The curve that TLS 1.3 binds the scheme to. TLS 1.2 does not.
    pub curve: Option<Curve>,
    /// libcrypto's object of the signature together with its hash; 0 if none.
    pub sigandhash_nid: i32,
    /// Security bits as OpenSSL's security callback is told them.
    pub security_bits: u16,
    /// May sign CertificateVerify in TLS 1.3 (RFC 8446 §4.2.3).
    pub tls13: bool,
}

impl Scheme {
    /// libcrypto's object of the method: what SSL_get_signature_type_nid tells.
    pub const fn sig_nid(&self) -> i32 {
        match self.method {
            Method::RsaPss => 912,
            _ => self.key.nid(),
        }
    }

    /// libcrypto's object of the hash; 0 if none.
    pub const fn hash_nid(&self) -> i32 {
        match self.hash {
            None => 0,
            Some(hash) => hash_nid(hash),
        }
    }
}

/// libcrypto's object of a hash.
pub const fn hash_nid(hash: Hash) -> i32 {
    match hash {
        Hash::Md5 => 4,
        Hash::Sha1 => 64,
        Hash::Md5Sha1 => 114,
        Hash::Sha224 => 675,
        Hash::Sha256 => 672,
        Hash::Sha384 => 673,
        Hash::Sha512 => 674,
    }
}

/// OpenSSL counts half of the hash's length, and less where collisions are cheaper (SHA-1, MD5).
const fn hash_bits(hash: Hash) -> u16 {
    match hash {
        Hash::Md5 => 39,
        Hash::Sha1 => 64,
        Hash::Md5Sha1 => 67,
        _ => hash.len() as u16 * 4,
    }
}

const fn ecdsa(id: u16, name: &'static str, hash: Hash, curve: Option<Curve>, sigandhash_nid: i32) -> Scheme {
    let tls13 = curve.is_some();
    Scheme {
        id,
        name,
        listed: tls13,
        key: KeyType::Ec,
        method: Method::Ecdsa,
        hash: Some(hash),
        curve,
        sigandhash_nid,
        security_bits: hash_bits(hash),
        tls13,
    }
}

const fn pss(id: u16, name: &'static str, key: KeyType, hash: Hash) -> Scheme {
    Scheme { key, method: Method::RsaPss, listed: true, tls13: true, ..ecdsa(id, name, hash, None, 0) }
}

const fn pkcs1(id: u16, name: &'static str, hash: Hash, sigandhash_nid: i32) -> Scheme {
    Scheme { key: KeyType::Rsa, method: Method::RsaPkcs1, listed: true, ..ecdsa(id, name, hash, None, sigandhash_nid) }
}

const fn dsa(id: u16, name: &'static str, hash: Hash, sigandhash_nid: i32) -> Scheme {
    Scheme { key: KeyType::Dsa, method: Method::Dsa, ..ecdsa(id, name, hash, None, sigandhash_nid) }
}

const fn eddsa(id: u16, name: &'static str, key: KeyType, security_bits: u16) -> Scheme {
    Scheme { id, name, listed: true, key, method: Method::Eddsa, hash: None, curve: None, sigandhash_nid: 0, security_bits, tls13: true }
}

/// Every scheme, in the order in which OpenSSL 3.0 prefers them.
#[rustfmt::skip]
pub static SCHEMES: &[Scheme] = &[
    ecdsa(0x0403, "ecdsa_secp256r1_sha256", Hash::Sha256, Some(Curve::P256), 794),
    ecdsa(0x0503, "ecdsa_secp384r1_sha384", Hash::Sha384, Some(Curve::P384), 795),
    ecdsa(0x0603, "ecdsa_secp521r1_sha512", Hash::Sha512, Some(Curve::P521), 796),
    eddsa(0x0807, "ed25519", KeyType::Ed25519, 128),
    eddsa(0x0808, "ed448", KeyType::Ed448, 224),
    ecdsa(0x0303, "ecdsa_sha224", Hash::Sha224, None, 793),
    ecdsa(0x0203, "ecdsa_sha1", Hash::Sha1, None, 416),
    pss(0x0804, "rsa_pss_rsae_sha256", KeyType::Rsa, Hash::Sha256),
    pss(0x0805, "rsa_pss_rsae_sha384", KeyType::Rsa, Hash::Sha384),
    pss(0x0806, "rsa_pss_rsae_sha512", KeyType::Rsa, Hash::Sha512),
    pss(0x0809, "rsa_pss_pss_sha256", KeyType::RsaPss, Hash::Sha256),
    pss(0x080a, "rsa_pss_pss_sha384", KeyType::RsaPss, Hash::Sha384),
    pss(0x080b, "rsa_pss_pss_sha512", KeyType::RsaPss, Hash::Sha512),
    pkcs1(0x0401, "rsa_pkcs1_sha256", Hash::Sha256, 668),
    pkcs1(0x0501, "rsa_pkcs1_sha384", Hash::Sha384, 669),
    pkcs1(0x0601, "rsa_pkcs1_sha512", Hash::Sha512, 670),
    pkcs1(0x0301, "rsa_pkcs1_sha224", Hash::Sha224, 671),
    pkcs1(0x0201, "rsa_pkcs1_sha1", Hash::Sha1, 65),
    dsa(0x0402, "dsa_sha256", Hash::Sha256, 803),
    dsa(0x0502, "dsa_sha384", Hash::Sha384, 0),
    dsa(0x0602, "dsa_sha512", Hash::Sha512, 0),
    dsa(0x0302, "dsa_sha224", Hash::Sha224, 0),
    dsa(0x0202, "dsa_sha1", Hash::Sha1, 113),
];

/// What an RSA key signs with before TLS 1.2, which names no scheme: MD5 and SHA-1 together, without an AlgorithmIdentifier
/// (RFC 4346 §7.4.3). The number is no SignatureScheme.
pub static LEGACY_RSA: Scheme = Scheme { listed: false, ..pkcs1(0, "rsa_pkcs1_md5_sha1", Hash::Md5Sha1, 0) };

/// The scheme with this number.
pub fn by_id(id: u16) -> Option<&'static Scheme> {
    SCHEMES.iter().find(|s| s.id == id)
}

/// Why bytes are not a public key that can be used.
#[derive(Copy, Clone, Eq, PartialEq, Debug)]
pub enum KeyError {
    /// Not a SubjectPublicKeyInfo, or a key that is none: a point off its curve, a modulus of zero.
    Malformed,
    /// An RSA modulus of more than [`RSA_MAX_BITS`], or with an exponent so long that one verification would take seconds.
    TooLarge,
    Failed(CryptoError),
}

/// What kind of public key it is, and how large.
#[derive(Copy, Clone, Eq, PartialEq, Debug)]
pub enum KeyKind {
    Rsa {
        bits: u16,
    },
    RsaPss {
        bits: u16,
    },
    Ec(Curve),
    Ed25519,
    Ed448,
    /// A curve that aws-lc lacks, or one spelled out by its parameters: libcrypto verifies.
    EcOther,
    Dsa,
    /// An algorithm that TLS has no scheme for.
    Other,
}

/// Why a signature was not accepted.
#[derive(Copy, Clone, Eq, PartialEq, Debug)]
pub enum VerifyError {
    /// It is not this key's signature of the message.
    Bad,
    /// The scheme is not for this kind of key.
    WrongKey,
    Failed(CryptoError),
}

/// OpenSSL's limit (`OPENSSL_RSA_MAX_MODULUS_BITS`), and aws-lc's.
pub const RSA_MAX_BITS: u16 = 16384;
/// Above this modulus the exponent may have 64 bits at most (`OPENSSL_RSA_SMALL_MODULUS_BITS`, `OPENSSL_RSA_MAX_PUBEXP_BITS`).
const RSA_SMALL_BITS: usize = 3072;

const RSA_ENCRYPTION: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 1];
const RSASSA_PSS: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 10];
const MGF1: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 8];
const EC_PUBLIC_KEY: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 2, 1];
const DSA: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x38, 4, 1];
const ED25519: &[u8] = &[0x2b, 0x65, 0x70];
const ED448: &[u8] = &[0x2b, 0x65, 0x71];

/// Named curves of certificates (RFC 5480 §2.1.1.1, RFC 5639 §4.1), by the contents of their OBJECT IDENTIFIER.
const CURVES: &[(&[u8], Curve)] = &[
    (&[0x2a, 0x86, 0x48, 0xce, 0x3d, 3, 1, 7], Curve::P256),
    (&[0x2b, 0x81, 0x04, 0, 0x22], Curve::P384),
    (&[0x2b, 0x81, 0x04, 0, 0x23], Curve::P521),
    (&[0x2b, 0x81, 0x04, 0, 0x21], Curve::P224),
    (&[0x2b, 0x81, 0x04, 0, 0x0a], Curve::Secp256k1),
    (&[0x2b, 0x24, 3, 3, 2, 8, 1, 1, 7], Curve::BrainpoolP256r1),
    (&[0x2b, 0x24, 3, 3, 2, 8, 1, 1, 11], Curve::BrainpoolP384r1),
    (&[0x2b, 0x24, 3, 3, 2, 8, 1, 1, 13], Curve::BrainpoolP512r1),
];

/// Hashes that id-RSASSA-PSS parameters may name.
const PSS_HASHES: &[(&[u8], Hash)] = &[
    (&[0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 1], Hash::Sha256),
    (&[0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 2], Hash::Sha384),
    (&[0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 3], Hash::Sha512),
    (&[0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 4], Hash::Sha224),
    (&[0x2b, 0x0e, 3, 2, 0x1a], Hash::Sha1),
];

/// A peer's public key.
pub struct PublicKey(Inner);

enum Inner {
    Rsa(Owned<sys::RSA>, u16),
    /// `None` restricts nothing.
    RsaPss(Owned<sys::RSA>, u16, Option<PssLimits>),
    Ec(Curve, Owned<sys::EC_KEY>),
    Ed25519([u8; 32]),
    /// Three that libcrypto verifies with, from the whole SubjectPublicKeyInfo.
    Ed448(Box<[u8]>),
    EcOther(Box<[u8]>),
    Dsa(Box<[u8]>),
    Other,
}

/// What the parameters of an id-RSASSA-PSS key restrict its signatures to (RFC 4055 §3.3).
#[derive(Copy, Clone)]
struct PssLimits {
    hash: Hash,
    mgf1: Hash,
    min_salt: usize,
}

impl PssLimits {
    /// The parameters, or the lack of them; `None` for malformed ones.
    fn read(mut parameters: crate::spki::Der<'_>) -> Option<Option<PssLimits>> {
        if parameters.is_empty() {
            return Some(None);
        }
        let mut fields = parameters.element(SEQUENCE)?;
        let mut limits = PssLimits { hash: Hash::Sha1, mgf1: Hash::Sha1, min_salt: 20 };
        if let Some(mut hash) = fields.optional(0xa0) {
            limits.hash = pss_hash(hash.element(SEQUENCE)?)?;
            hash.end()?;
        }
        if let Some(mut mask) = fields.optional(0xa1) {
            let mut identifier = mask.element(SEQUENCE)?;
            mask.end()?;
            if identifier.element(OID)?.bytes() != MGF1 {
                return None;
            }
            limits.mgf1 = pss_hash(identifier.element(SEQUENCE)?)?;
            identifier.end()?;
        }
        if let Some(mut salt) = fields.optional(0xa2) {
            limits.min_salt = match salt.unsigned()? {
                [] => 0,
                [n] => usize::from(*n),
                [m, n] => usize::from(*m) << 8 | usize::from(*n),
                _ => return None,
            };
            salt.end()?;
        }
        if let Some(mut trailer) = fields.optional(0xa3) {
            if trailer.unsigned()? != [1] {
                return None;
            }
            trailer.end()?;
        }
        fields.end()?;
        Some(Some(limits))
    }

    fn allow(&self, hash: Hash) -> bool {
        self.hash == hash && self.mgf1 == hash && self.min_salt <= hash.len()
    }
}

/// The hash of an AlgorithmIdentifier's contents.
fn pss_hash(mut identifier: crate::spki::Der<'_>) -> Option<Hash> {
    let oid = identifier.element(OID)?.bytes();
    if let Some(null) = identifier.optional(NULL) {
        null.end()?;
    }
    identifier.end()?;
    PSS_HASHES.iter().find(|(o, _)| *o == oid).map(|(_, h)| *h)
}

impl PublicKey {
    /// Reads a DER SubjectPublicKeyInfo. A key of an algorithm unknown here is no error but [`KeyKind::Other`].
    pub fn from_spki(der: &[u8]) -> Result<PublicKey, KeyError> {
        let spki = Spki::read(der).ok_or(KeyError::Malformed)?;
        let inner = match spki.algorithm {
            RSA_ENCRYPTION => {
                let (rsa, bits) = read_rsa(spki.key)?;
                Inner::Rsa(rsa, bits)
            }
            RSASSA_PSS => {
                let limits = PssLimits::read(spki.parameters).ok_or(KeyError::Malformed)?;
                let (rsa, bits) = read_rsa(spki.key)?;
                Inner::RsaPss(rsa, bits, limits)
            }
            EC_PUBLIC_KEY => {
                let mut parameters = spki.parameters;
                let oid = parameters.optional(OID).map(|oid| oid.bytes());
                match CURVES.iter().find(|(o, _)| Some(*o) == oid) {
                    None => Inner::EcOther(der.into()),
                    Some((_, curve)) => {
                        let point = Point::read(*curve, spki.key, true).map_err(|e| match e {
                            PointError::Bad => KeyError::Malformed,
                            PointError::Internal => KeyError::Failed(CryptoError::Internal),
                        })?;
                        Inner::Ec(*curve, ec::public_key(*curve, &point).map_err(KeyError::Failed)?)
                    }
                }
            }
            ED25519 => Inner::Ed25519(spki.key.try_into().map_err(|_| KeyError::Malformed)?),
            ED448 if spki.key.len() == 57 => Inner::Ed448(der.into()),
            ED448 => return Err(KeyError::Malformed),
            DSA => Inner::Dsa(der.into()),
            _ => Inner::Other,
        };
        Ok(PublicKey(inner))
    }

    /// The key that encrypts; one restricted to PSS does not.
    pub(crate) fn rsa(&self) -> Option<&Owned<sys::RSA>> {
        match &self.0 {
            Inner::Rsa(rsa, _) => Some(rsa),
            _ => None,
        }
    }

    pub fn kind(&self) -> KeyKind {
        match &self.0 {
            Inner::Rsa(_, bits) => KeyKind::Rsa { bits: *bits },
            Inner::RsaPss(_, bits, _) => KeyKind::RsaPss { bits: *bits },
            Inner::Ec(curve, _) => KeyKind::Ec(*curve),
            Inner::Ed25519(_) => KeyKind::Ed25519,
            Inner::Ed448(_) => KeyKind::Ed448,
            Inner::EcOther(_) => KeyKind::EcOther,
            Inner::Dsa(_) => KeyKind::Dsa,
            Inner::Other => KeyKind::Other,
        }
    }

    /// Checks a signature of `message`. The scheme's binding to a curve is TLS 1.3's and not looked at here.
    pub fn verify(&self, scheme: &Scheme, message: &[u8], signature: &[u8]) -> Result<(), VerifyError> {
        let good = match (&self.0, scheme.key, scheme.method, scheme.hash) {
            (Inner::Rsa(rsa, _), KeyType::Rsa, Method::RsaPkcs1, Some(hash)) => {
                let digest = hash.digest(&[message]);
                // SAFETY: a live RSA key; both slices are readable for their lengths. RSA_verify does not change the key it takes
                // as mutable, except to cache its Montgomery values under the key's own lock.
                ok(unsafe {
                    sys::RSA_verify(lc_hash_nid(hash), digest.as_ptr(), digest.len(), signature.as_ptr(), signature.len(), rsa.as_ptr())
                })
            }
            (Inner::Rsa(rsa, _), KeyType::Rsa, Method::RsaPss, Some(hash)) => verify_pss(rsa, hash, message, signature)?,
            (Inner::RsaPss(rsa, _, limits), KeyType::RsaPss, Method::RsaPss, Some(hash)) => {
                if limits.is_some_and(|l| !l.allow(hash)) {
                    return Err(VerifyError::WrongKey);
                }
                verify_pss(rsa, hash, message, signature)?
            }
            (Inner::Ec(_, key), KeyType::Ec, Method::Ecdsa, Some(hash)) => {
                let digest = hash.digest(&[message]);
                // SAFETY: a live key with a public point; both slices are readable for their lengths; the first argument is unused.
                ok(unsafe { sys::ECDSA_verify(0, digest.as_ptr(), digest.len(), signature.as_ptr(), signature.len(), key.as_ptr()) })
            }
            (Inner::Ed25519(key), KeyType::Ed25519, ..) => {
                // SAFETY: `message` is readable for its length, the signature has its 64 bytes, the key its 32.
                signature.len() == 64
                    && ok(unsafe { sys::ED25519_verify(message.as_ptr(), message.len(), signature.as_ptr(), key.as_ptr()) })
            }
            (Inner::Ed448(der), KeyType::Ed448, ..) => spki::verify(der, None, message, signature).ok_or(UNSUPPORTED)?,
            (Inner::EcOther(der), KeyType::Ec, _, Some(hash)) | (Inner::Dsa(der), KeyType::Dsa, _, Some(hash)) => {
                let digest = libcrypto_name(hash).ok_or(VerifyError::WrongKey)?;
                spki::verify(der, Some(digest), message, signature).ok_or(UNSUPPORTED)?
            }
            _ => return Err(VerifyError::WrongKey),
        };
        if good {
            Ok(())
        } else {
            Err(VerifyError::Bad)
        }
    }
}

impl core::fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "PublicKey({:?})", self.kind())
    }
}

/// An RSAPublicKey (RFC 8017 §A.1.1) and the bits of its modulus.
fn read_rsa(der: &[u8]) -> Result<(Owned<sys::RSA>, u16), KeyError> {
    let parse = || {
        let mut outer = crate::spki::Der::new(der);
        let mut key = outer.element(SEQUENCE)?;
        outer.end()?;
        let (n, e) = (key.unsigned()?, key.unsigned()?);
        key.end()?;
        Some((n, e))
    };
    let (n, e) = parse().ok_or(KeyError::Malformed)?;
    if n.len() * 8 > usize::from(RSA_MAX_BITS) || (n.len() * 8 > RSA_SMALL_BITS && e.len() > 8) || e.len() > n.len() {
        return Err(KeyError::TooLarge);
    }
    let failed = KeyError::Failed(CryptoError::Internal);
    let (n, e) = (bignum(n).ok_or(failed)?, bignum(e).ok_or(failed)?);
    // SAFETY: two live numbers, which the function copies; it refuses what is no RSA key. The result is new and ours.
    let rsa = unsafe { Owned::new(sys::RSA_new_public_key(n.as_ptr(), e.as_ptr())) }
        // SAFETY: as above; the first constructor takes exponents up to 33 bits, this one any.
        .or_else(|| unsafe { Owned::new(sys::RSA_new_public_key_large_e(n.as_ptr(), e.as_ptr())) })
        .ok_or(KeyError::Malformed)?;
    // SAFETY: a live key.
    let bits = unsafe { sys::RSA_bits(rsa.as_ptr()) };
    Ok((rsa, u16::try_from(bits).map_err(|_| KeyError::TooLarge)?))
}

fn verify_pss(rsa: &Owned<sys::RSA>, hash: Hash, message: &[u8], signature: &[u8]) -> Result<bool, VerifyError> {
    let md = hash.evp_md().ok_or(VerifyError::WrongKey)?;
    let digest = hash.digest(&[message]);
    // SAFETY: a live key, static digest tables, slices readable for their lengths. A salt length of -1 means the digest's, the
    // only one that TLS allows (RFC 8446 §4.2.3). For mutability see `verify`.
    Ok(ok(unsafe {
        sys::RSA_verify_pss_mgf1(rsa.as_ptr(), digest.as_ptr(), digest.len(), md, md, -1, signature.as_ptr(), signature.len())
    }))
}

const UNSUPPORTED: VerifyError = VerifyError::Failed(CryptoError::Unsupported);

/// libcrypto's name of a hash; `None` for those that no scheme but RSA's has.
fn libcrypto_name(hash: Hash) -> Option<&'static CStr> {
    Some(match hash {
        Hash::Sha1 => c"SHA1",
        Hash::Sha224 => c"SHA2-224",
        Hash::Sha256 => c"SHA2-256",
        Hash::Sha384 => c"SHA2-384",
        Hash::Sha512 => c"SHA2-512",
        Hash::Md5 | Hash::Md5Sha1 => return None,
    })
}

/// aws-lc's own number of a hash, for RSA_sign and RSA_verify.
fn lc_hash_nid(hash: Hash) -> i32 {
    match hash {
        Hash::Md5 => sys::NID_md5,
        Hash::Sha1 => sys::NID_sha1,
        Hash::Md5Sha1 => sys::NID_md5_sha1,
        Hash::Sha224 => sys::NID_sha224,
        Hash::Sha256 => sys::NID_sha256,
        Hash::Sha384 => sys::NID_sha384,
        Hash::Sha512 => sys::NID_sha512,
    }
}

/// A private key that aws-lc signs with. One key may sign in several threads at once.
pub struct SigningKey(Private);

enum Private {
    Rsa(Owned<sys::EVP_PKEY>, u16),
    RsaPss(Owned<sys::EVP_PKEY>, u16, Option<PssLimits>),
    Ec(Owned<sys::EVP_PKEY>, Curve),
    /// Seed and public key, as `ED25519_sign` wants them.
    Ed25519(Secret),
}

// SAFETY: the key is never changed after it was made, except that aws-lc caches Montgomery values and blinding factors of RSA keys
// under locks of its own; RSA_sign, RSA_sign_pss_mgf1 and ECDSA_sign may be called by several threads on one key.
unsafe impl Sync for SigningKey {}

impl SigningKey {
    /// Reads a DER PrivateKeyInfo (RFC 5208, RFC 5958). `None` if it is no such key or of a kind that aws-lc does not sign with: the
    /// caller then signs through libcrypto.
    pub fn from_pkcs8(der: &[u8]) -> Option<SigningKey> {
        let mut outer = crate::spki::Der::new(der);
        let mut info = outer.element(SEQUENCE)?;
        outer.end()?;
        info.unsigned()?; // version
        let mut identifier = info.element(SEQUENCE)?;
        let algorithm = identifier.element(OID)?.bytes();
        let mut key = info.element(OCTET_STRING)?;
        if algorithm == ED25519 {
            let seed: &[u8; 32] = key.element(OCTET_STRING)?.bytes().try_into().ok()?;
            let mut public = [0u8; 32];
            let mut private = Secret::zeroed(64);
            // SAFETY: 32 bytes of public key and 64 of private key are written, 32 of seed read.
            unsafe { sys::ED25519_keypair_from_seed(public.as_mut_ptr(), private.as_mut_ptr(), seed.as_ptr()) };
            return Some(SigningKey(Private::Ed25519(private)));
        }
        let mut cbs = sys::CBS { data: der.as_ptr(), len: der.len() };
        // SAFETY: `cbs` is a view of `der`, which outlives the call; the result is new and ours.
        let pkey = unsafe { Owned::new(sys::EVP_parse_private_key(&mut cbs)) }?;
        match algorithm {
            RSA_ENCRYPTION | RSASSA_PSS => {
                // SAFETY: a live key; the borrowed RSA is looked at while it lives.
                let bits = unsafe {
                    let rsa = sys::EVP_PKEY_get0_RSA(pkey.as_ptr());
                    if rsa.is_null() {
                        failed();
                        return None;
                    }
                    sys::RSA_bits(rsa)
                };
                let bits = u16::try_from(bits).ok().filter(|b| *b <= RSA_MAX_BITS)?;
                if algorithm == RSASSA_PSS {
                    Some(SigningKey(Private::RsaPss(pkey, bits, PssLimits::read(identifier)?)))
                } else {
                    Some(SigningKey(Private::Rsa(pkey, bits)))
                }
            }
            EC_PUBLIC_KEY => {
                let oid = identifier.element(OID)?.bytes();
                let (_, curve) = CURVES.iter().find(|(o, _)| *o == oid)?;
                Some(SigningKey(Private::Ec(pkey, *curve)))
            }
            _ => None,
        }
    }

    pub fn kind(&self) -> KeyKind {
        match &self.0 {
            Private::Rsa(_, bits) => KeyKind::Rsa { bits: *bits },
            Private::RsaPss(_, bits, _) => KeyKind::RsaPss { bits: *bits },
            Private::Ec(_, curve) => KeyKind::Ec(*curve),
            Private::Ed25519(_) => KeyKind::Ed25519,
        }
    }

    /// The key that decrypts; one restricted to PSS does not.
    pub(crate) fn rsa_pkey(&self) -> Option<&Owned<sys::EVP_PKEY>> {
        match &self.0 {
            Private::Rsa(pkey, _) => Some(pkey),
            _ => None,
        }
    }

    /// Signs `message`. `Unsupported` if the scheme is not for this kind of key, or the key too short for it.
    pub fn sign(&self, scheme: &Scheme, message: &[u8]) -> Result<Vec<u8>, CryptoError> {
        match (&self.0, scheme.key, scheme.method, scheme.hash) {
            (Private::Rsa(pkey, bits), KeyType::Rsa, Method::RsaPkcs1, Some(hash)) => {
                let digest = hash.digest(&[message]);
                let mut out = vec![0; usize::from(*bits).div_ceil(8)];
                let mut len = 0;
                // SAFETY: a live RSA key; the signature is as long as the modulus, which `out` has room for.
                let ret = unsafe {
                    let rsa = sys::EVP_PKEY_get0_RSA(pkey.as_ptr());
                    sys::RSA_sign(lc_hash_nid(hash), digest.as_ptr(), digest.len(), out.as_mut_ptr(), &mut len, rsa)
                };
                signed(ret, out, len as usize)
            }
            (Private::Rsa(pkey, bits), KeyType::Rsa, Method::RsaPss, Some(hash)) => sign_pss(pkey, *bits, hash, message),
            (Private::RsaPss(pkey, bits, limits), KeyType::RsaPss, Method::RsaPss, Some(hash)) => {
                if limits.is_some_and(|l| !l.allow(hash)) {
                    return Err(CryptoError::Unsupported);
                }
                sign_pss(pkey, *bits, hash, message)
            }
            (Private::Ec(pkey, _), KeyType::Ec, Method::Ecdsa, Some(hash)) => {
                let digest = hash.digest(&[message]);
                // SAFETY: a live EC key; ECDSA_size tells how long its longest signature is; the first argument is unused.
                let (ret, out, len) = unsafe {
                    let key = sys::EVP_PKEY_get0_EC_KEY(pkey.as_ptr());
                    let mut out = vec![0; sys::ECDSA_size(key)];
                    let mut len = 0;
                    (sys::ECDSA_sign(0, digest.as_ptr(), digest.len(), out.as_mut_ptr(), &mut len, key), out, len)
                };
                signed(ret, out, len as usize)
            }
            (Private::Ed25519(key), KeyType::Ed25519, ..) => {
                let mut out = vec![0; 64];
                if key.len() != 64 {
                    return Err(CryptoError::Internal);
                }
                // SAFETY: 64 bytes are written, `message` and the 64 bytes of the key read.
                let ret = unsafe { sys::ED25519_sign(out.as_mut_ptr(), message.as_ptr(), message.len(), key.as_ptr()) };
                signed(ret, out, 64)
            }
            _ => Err(CryptoError::Unsupported),
        }
    }
}

impl core::fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "SigningKey({:?})", self.kind())
    }
}

fn sign_pss(pkey: &Owned<sys::EVP_PKEY>, bits: u16, hash: Hash, message: &[u8]) -> Result<Vec<u8>, CryptoError> {
    let md = hash.evp_md().ok_or(CryptoError::Unsupported)?;
    // RFC 8017 §9.1.1 step 3, with a salt as long as the hash.
    if (usize::from(bits) - 1).div_ceil(8) < 2 * hash.len() + 2 {
        return Err(CryptoError::Unsupported);
    }
    let digest = hash.digest(&[message]);
    let mut out = vec![0; usize::from(bits).div_ceil(8)];
    let mut len = 0;
    // SAFETY: a live RSA key, static digest tables, `out` writable for the length told; a salt length of -1 means the digest's.
    let ret = unsafe {
        let rsa = sys::EVP_PKEY_get0_RSA(pkey.as_ptr());
        sys::RSA_sign_pss_mgf1(rsa, &mut len, out.as_mut_ptr(), out.len(), digest.as_ptr(), digest.len(), md, md, -1)
    };
    signed(ret, out, len)
}

fn signed(ret: core::ffi::c_int, mut out: Vec<u8>, len: usize) -> Result<Vec<u8>, CryptoError> {
    if ok(ret) {
        out.truncate(len);
        Ok(out)
    } else {
        wipe(&mut out[..]);
        Err(CryptoError::Internal)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::hex;

    /// What one line of the file of test keys holds.
    struct Sample {
        name: &'static str,
        spki: Vec<u8>,
        pkcs8: Vec<u8>,
        signature: Vec<u8>,
    }

    impl Sample {
        fn scheme(&self) -> &'static Scheme {
            let name = self.name.split('/').next().unwrap();
            let id = match name {
                "rsa_pkcs1_md5_sha1" => return &LEGACY_RSA,
                "ec:P-256" => 0x0403,
                "ec:P-384" => 0x0503,
                _ if name.starts_with("ec:") => 0x0603,
                _ => SCHEMES.iter().find(|s| s.name == name).unwrap().id,
            };
            by_id(id).unwrap()
        }

        fn key(&self) -> PublicKey {
            PublicKey::from_spki(&self.spki).unwrap()
        }
    }

    fn samples() -> Vec<Sample> {
        let lines = include_str!("../testdata/signatures.txt").lines().filter(|l| !l.starts_with('#'));
        lines
            .map(|line| {
                let mut fields = line.split('|');
                let mut next = || fields.next().unwrap();
                Sample { name: next(), spki: hex(next()), pkcs8: hex(next()), signature: hex(next()) }
            })
            .collect()
    }

    #[test]
    fn signatures_of_another_implementation() {
        for s in samples() {
            let (key, scheme) = (s.key(), s.scheme());
            assert_eq!(key.verify(scheme, b"message", &s.signature), Ok(()), "{}", s.name);
            assert_eq!(key.verify(scheme, b"massage", &s.signature), Err(VerifyError::Bad), "{}", s.name);
            for at in [0, s.signature.len() / 2, s.signature.len() - 1] {
                let mut bad = s.signature.clone();
                bad[at] ^= 1;
                assert_eq!(key.verify(scheme, b"message", &bad), Err(VerifyError::Bad), "{} {at}", s.name);
            }
            for len in [0, 1, 2, s.signature.len() - 1] {
                assert_eq!(key.verify(scheme, b"message", &s.signature[..len]), Err(VerifyError::Bad), "{} {len}", s.name);
            }
            assert_eq!(key.verify(scheme, b"message", &[&s.signature[..], &[0]].concat()), Err(VerifyError::Bad), "{}", s.name);
        }
    }

    #[test]
    fn kinds_are_told() {
        for s in samples() {
            let want = match s.name {
                "ec:P-256" => KeyKind::Ec(Curve::P256),
                "ec:P-384" => KeyKind::Ec(Curve::P384),
                "ec:P-521" => KeyKind::Ec(Curve::P521),
                "ec:secp256k1" => KeyKind::Ec(Curve::Secp256k1),
                "ec:secp224r1" => KeyKind::Ec(Curve::P224),
                "ec:brainpoolP256r1" => KeyKind::Ec(Curve::BrainpoolP256r1),
                "ec:brainpoolP384r1" => KeyKind::Ec(Curve::BrainpoolP384r1),
                "ec:brainpoolP512r1" => KeyKind::Ec(Curve::BrainpoolP512r1),
                "ed25519" => KeyKind::Ed25519,
                "ed448" => KeyKind::Ed448,
                "dsa_sha1" => KeyKind::Dsa,
                "ec:sect283k1" => KeyKind::EcOther,
                name if name.starts_with("rsa_pss_pss") => KeyKind::RsaPss { bits: 2048 },
                _ => KeyKind::Rsa { bits: 2048 },
            };
            assert_eq!(s.key().kind(), want, "{}", s.name);
            match SigningKey::from_pkcs8(&s.pkcs8) {
                Some(key) => assert_eq!(key.kind(), want),
                None => assert!(matches!(want, KeyKind::Dsa | KeyKind::EcOther | KeyKind::Ed448), "{}", s.name),
            }
        }
    }

    #[test]
    fn what_is_signed_verifies() {
        for s in samples() {
            let Some(signer) = SigningKey::from_pkcs8(&s.pkcs8) else { continue };
            for scheme in SCHEMES.iter().chain([&LEGACY_RSA]) {
                let fits = match signer.kind() {
                    KeyKind::Rsa { .. } => scheme.key == KeyType::Rsa,
                    KeyKind::RsaPss { .. } if s.name.ends_with("/limited") => scheme.name == "rsa_pss_pss_sha256",
                    KeyKind::RsaPss { .. } => scheme.key == KeyType::RsaPss,
                    KeyKind::Ec(_) => scheme.key == KeyType::Ec,
                    _ => scheme.key == KeyType::Ed25519,
                };
                match signer.sign(scheme, b"text") {
                    Ok(signature) => {
                        assert!(fits, "{} {}", s.name, scheme.name);
                        assert_eq!(s.key().verify(scheme, b"text", &signature), Ok(()), "{} {}", s.name, scheme.name);
                    }
                    Err(e) => {
                        assert!(!fits && e == CryptoError::Unsupported, "{} {}", s.name, scheme.name);
                        assert!(s.key().verify(scheme, b"text", &s.signature).is_err());
                    }
                }
            }
        }
    }

    #[test]
    fn schemes_of_other_keys_are_not_for_this_one() {
        for s in samples() {
            for scheme in SCHEMES.iter().filter(|other| other.key != s.scheme().key) {
                let want = Err(VerifyError::WrongKey);
                assert_eq!(s.key().verify(scheme, b"message", &s.signature), want, "{} {}", s.name, scheme.name);
            }
        }
    }

    /// RFC 8032 §7.1, test 3.
    #[test]
    fn rfc_8032_ed25519() {
        let spki = hex("302a300506032b6570032100fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025");
        let pkcs8 = hex("302e020100300506032b657004220420c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7");
        let want = hex(
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
        );
        let scheme = by_id(0x0807).unwrap();
        assert_eq!(SigningKey::from_pkcs8(&pkcs8).unwrap().sign(scheme, &[0xaf, 0x82]).unwrap(), want);
        assert_eq!(PublicKey::from_spki(&spki).unwrap().verify(scheme, &[0xaf, 0x82], &want), Ok(()));
    }

    #[test]
    fn damaged_keys_do_not_panic_and_cut_ones_are_malformed() {
        for s in samples() {
            for len in 0..s.spki.len() {
                assert_eq!(PublicKey::from_spki(&s.spki[..len]).err(), Some(KeyError::Malformed), "{} {len}", s.name);
                assert!(SigningKey::from_pkcs8(&s.pkcs8[..len.min(s.pkcs8.len() - 1)]).is_none());
            }
            assert_eq!(PublicKey::from_spki(&[&s.spki[..], &[0]].concat()).err(), Some(KeyError::Malformed));
            for at in 0..s.spki.len() {
                for bit in [1, 0x80] {
                    let mut bad = s.spki.clone();
                    bad[at] ^= bit;
                    if let Ok(key) = PublicKey::from_spki(&bad) {
                        let _ = key.verify(s.scheme(), b"message", &s.signature);
                    }
                }
            }
        }
    }

    #[test]
    fn rsa_keys_that_cost_too_much_are_refused() {
        let spki = |n_len: usize, e_len: usize| {
            let tlv = |tag: u8, body: &[u8]| [&[tag, 0x82, (body.len() >> 8) as u8, body.len() as u8][..], body].concat();
            let long = |len: usize| if len < 256 { [vec![0; 256 - len], vec![0xff; len]].concat() } else { vec![0xff; len] };
            let integer = |len: usize| {
                if len > 255 {
                    tlv(2, &[&[0], &long(len)[..]].concat())
                } else {
                    [&[2, 0x81, (len + 1) as u8, 0][..], &vec![0xff; len]].concat()
                }
            };
            let key = tlv(0x30, &[integer(n_len), integer(e_len)].concat());
            let algorithm = hex("300d06092a864886f70d0101010500");
            tlv(0x30, &[&algorithm[..], &tlv(3, &[&[0], &key[..]].concat())].concat())
        };
        assert_eq!(PublicKey::from_spki(&spki(2049, 200)).err(), Some(KeyError::TooLarge));
        assert_eq!(PublicKey::from_spki(&spki(2048, 200)).err(), Some(KeyError::TooLarge));
        assert_eq!(PublicKey::from_spki(&spki(385, 200)).err(), Some(KeyError::TooLarge));
        assert_eq!(PublicKey::from_spki(&spki(256, 257)).err(), Some(KeyError::TooLarge));
        assert_eq!(PublicKey::from_spki(&spki(384, 200)).map(|k| k.kind()), Ok(KeyKind::Rsa { bits: 3072 }));
    }

    /// The parameters that OpenSSL writes for a key without restrictions on it are none at all; explicit ones must be well formed.
    #[test]
    fn pss_parameters() {
        let read = |s: &str| PssLimits::read(crate::spki::Der::new(&hex(s)));
        assert!(read("").unwrap().is_none());
        let defaults = read("3000").unwrap().unwrap();
        assert!(defaults.hash == Hash::Sha1 && defaults.mgf1 == Hash::Sha1 && defaults.min_salt == 20);
        let sha256 = "a00f300d06096086480165030402010500a11c301a06092a864886f70d010108300d06096086480165030402010500a203020120";
        let limits = read(&format!("3034{sha256}")).unwrap().unwrap();
        assert!(limits.allow(Hash::Sha256) && !limits.allow(Hash::Sha384));
        assert!(read(&format!("3039{sha256}a303020101")).is_some());
        for bad in [format!("3039{sha256}a303020102"), format!("3036{sha256}0500"), "0500".into(), "3005a203020180".into()] {
            assert!(read(&bad).is_none(), "{bad}");
        }
    }
}
