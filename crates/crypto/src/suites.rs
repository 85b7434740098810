//! One row per cipher suite that OpenSSL 3.0 knows: what it is made of and what SSL_CIPHER_* tells about it.
//!
//! A row says what a suite *is*. Whether it may be used is decided by the cipher-string language, the security level and the
//! versions of `ferrossl_tls::policy`. Rows of suites that this library never runs (IDEA, GOST) and of the two signalling
//! values are here because SSL_CIPHER_find and OPENSSL_cipher_name find them: [`Suite::computed`] is false for them.
//!
//! The C ABI's SSL_CIPHER is a [`Suite`], always one of [`SUITES`], so two suites are equal when their addresses are.

use std::ffi::CStr;

use crate::hash::Hash;

/// How the premaster secret comes about. The discriminant is the bit of the cipher-string language.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum Kx {
    /// Chosen apart from the suite (TLS 1.3), or not a suite at all.
    Any,
    Rsa,
    Dhe,
    Ecdhe,
    Psk,
    RsaPsk,
    DhePsk,
    EcdhePsk,
    Srp,
    Gost,
    Gost18,
}

/// What kind of key authenticates the server. The discriminant is the bit of the cipher-string language.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum Auth {
    Any,
    Rsa,
    Dss,
    /// Nothing authenticates: anonymous suites.
    Null,
    Ecdsa,
    Psk,
    Srp,
    Gost01,
    Gost12,
    /// Either key of GOST R 34.10; OpenSSL tells the pair from each of the two.
    Gost12Or01,
}

/// The record cipher, its mode and, for CCM, its tag length.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum Bulk {
    /// No encryption (eNULL).
    Null,
    Aes128Cbc,
    Aes256Cbc,
    Camellia128Cbc,
    Camellia256Cbc,
    Aes128Gcm,
    Aes256Gcm,
    Aes128Ccm,
    Aes256Ccm,
    /// CCM with a tag of 8 bytes.
    Aes128Ccm8,
    Aes256Ccm8,
    ChaCha20Poly1305,
    Aria128Gcm,
    Aria256Gcm,
    SeedCbc,
    IdeaCbc,
    Gost89,
    Gost8912,
    Kuznyechik,
    Magma,
    /// Not a cipher: a signalling value.
    Signal,
}

/// The record MAC of a suite that is not AEAD.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum Mac {
    Aead,
    Md5,
    Sha1,
    Sha256,
    Sha384,
    Gost94,
    GostMac,
    Gost12,
    GostMac12,
    KuznyechikMac,
    MagmaMac,
    Signal,
}

/// The lowest version of a suite; all but TLS 1.3's go up to TLS 1.2.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Since {
    Signal,
    Ssl3,
    Tls10,
    Tls12,
    Tls13,
}

/// The hash of the handshake's PRF, transcript and Finished.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum Handshake {
    /// MD5 and SHA-1 together up to TLS 1.1 (RFC 4346 §5), SHA-256 in TLS 1.2 (RFC 5246 §5).
    ByVersion,
    Sha256,
    Sha384,
    Gost,
    Signal,
}

/// The classes HIGH and MEDIUM of the cipher-string language. (LOW has been empty since 1.1.0.)
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grade {
    /// No encryption.
    None,
    Medium,
    High,
}

/// A cipher suite. See the head of this file.
#[derive(Debug)]
pub struct Suite {
    /// The code point on the wire.
    pub id: u16,
    /// OpenSSL's name.
    pub name: &'static CStr,
    /// IANA's name; empty where OpenSSL 3.0 has none.
    pub standard_name: &'static CStr,
    pub kx: Kx,
    pub auth: Auth,
    pub bulk: Bulk,
    pub mac: Mac,
    pub since: Since,
    pub handshake: Handshake,
    /// OpenSSL counts it among FIPS.
    pub fips: bool,
    /// It belongs to COMPLEMENTOFDEFAULT.
    pub not_default: bool,
}

/// No version: the answer of [`Suite::dtls_versions`] for suites that datagrams cannot carry.
pub const NO_VERSION: u16 = 0;

impl Suite {
    /// The number that SSL_CIPHER_get_id returns: the code point under OpenSSL's prefix 0x0300.
    pub const fn openssl_id(&self) -> u32 {
        0x0300_0000 | self.id as u32
    }

    /// Whether this library can run the suite; one with SEED, where libcrypto's legacy provider is there.
    pub const fn computed(&self) -> bool {
        !matches!(self.bulk, Bulk::IdeaCbc | Bulk::Signal) && !matches!(self.kx, Kx::Gost | Kx::Gost18)
    }

    pub const fn is_tls13(&self) -> bool {
        matches!(self.since, Since::Tls13)
    }

    pub const fn is_aead(&self) -> bool {
        matches!(self.mac, Mac::Aead)
    }

    /// The hash of the key schedule; `None` for suites whose hash the version decides, which TLS 1.3 never has.
    pub const fn hash(&self) -> Option<crate::hash::Hash> {
        match self.handshake {
            Handshake::Sha256 => Some(crate::hash::Hash::Sha256),
            Handshake::Sha384 => Some(crate::hash::Hash::Sha384),
            _ => None,
        }
    }

    /// Whether a past session stays secret when the long-term key becomes known: the suites of security level 3.
    pub const fn has_forward_secrecy(&self) -> bool {
        self.is_tls13() || matches!(self.kx, Kx::Dhe | Kx::Ecdhe | Kx::DhePsk | Kx::EcdhePsk)
    }

    /// Key length in bits, which OpenSSL's tables give both as strength and as algorithm bits.
    pub const fn bits(&self) -> u16 {
        match self.bulk {
            Bulk::Null | Bulk::Signal => 0,
            Bulk::Aes128Cbc | Bulk::Aes128Gcm | Bulk::Aes128Ccm | Bulk::Aes128Ccm8 => 128,
            Bulk::Camellia128Cbc | Bulk::Aria128Gcm | Bulk::SeedCbc | Bulk::IdeaCbc => 128,
            _ => 256,
        }
    }

    pub const fn grade(&self) -> Grade {
        match self.bulk {
            Bulk::Null | Bulk::Signal => Grade::None,
            Bulk::SeedCbc | Bulk::IdeaCbc => Grade::Medium,
            _ => Grade::High,
        }
    }

    /// Lowest and highest TLS version, wire numbers; (0, 0) for the signalling values.
    pub const fn tls_versions(&self) -> (u16, u16) {
        match self.since {
            Since::Signal => (NO_VERSION, NO_VERSION),
            // IDEA was withdrawn with TLS 1.2 (RFC 5469).
            _ if matches!(self.bulk, Bulk::IdeaCbc) => (0x0300, 0x0302),
            Since::Ssl3 => (0x0300, 0x0303),
            Since::Tls10 => (0x0301, 0x0303),
            Since::Tls12 => (0x0303, 0x0303),
            Since::Tls13 => (0x0304, 0x0304),
        }
    }

    /// Lowest and highest DTLS version, wire numbers (lower is newer; 0x0100 is the pre-standard DTLS1_BAD_VER); (0, 0): none.
    pub const fn dtls_versions(&self) -> (u16, u16) {
        match self.since {
            _ if matches!(self.kx, Kx::Gost | Kx::Gost18) => (NO_VERSION, NO_VERSION),
            _ if matches!(self.bulk, Bulk::IdeaCbc) => (0x0100, 0xfeff),
            Since::Signal | Since::Tls13 => (NO_VERSION, NO_VERSION),
            Since::Ssl3 | Since::Tls10 => (0x0100, 0xfefd),
            Since::Tls12 => (0xfefd, 0xfefd),
        }
    }

    /// The hash of the handshake at `version` (a TLS wire number; for DTLS 1.0 give 0x0302, for DTLS 1.2 0x0303).
    ///
    /// None for GOST and the signalling values, which are never negotiated. The PSK suites with SHA-384 fall back to the
    /// old PRF below TLS 1.2 (RFC 5487 §3.1 defines SHA-384 for 1.2 alone).
    pub const fn hash_at(&self, version: u16) -> Option<Hash> {
        let old = version < 0x0303;
        match self.handshake {
            _ if old && !matches!(self.handshake, Handshake::Gost | Handshake::Signal) => Some(Hash::Md5Sha1),
            Handshake::ByVersion | Handshake::Sha256 => Some(Hash::Sha256),
            Handshake::Sha384 => Some(Hash::Sha384),
            Handshake::Gost | Handshake::Signal => None,
        }
    }

    /// This row's place in [`SUITES`]: its address tells, since a suite is always a row.
    pub fn index(&self) -> usize {
        (std::ptr::from_ref(self).addr() - SUITES.as_ptr().addr()) / size_of::<Suite>()
    }
}

/// The suite with this code point, the signalling values included.
pub fn by_id(id: u16) -> Option<&'static Suite> {
    SUITES.binary_search_by_key(&id, |row| row.id).ok().map(|at| &SUITES[at])
}

/// The suite that OpenSSL calls `name` (compared exactly, as OpenSSL does).
pub fn by_name(name: &[u8]) -> Option<&'static Suite> {
    SUITES.iter().find(|row| row.name.to_bytes() == name)
}

/// The suite that IANA calls `name`.
pub fn by_standard_name(name: &[u8]) -> Option<&'static Suite> {
    SUITES.iter().find(|row| !row.standard_name.is_empty() && row.standard_name.to_bytes() == name)
}

impl Bulk {
    /// NID of obj_mac.h, for SSL_CIPHER_get_cipher_nid.
    pub const fn nid(self) -> i32 {
        match self {
            Bulk::Null | Bulk::Signal => 0,
            Bulk::Aes128Cbc => 419,
            Bulk::Aes256Cbc => 427,
            Bulk::Camellia128Cbc => 751,
            Bulk::Camellia256Cbc => 753,
            Bulk::Aes128Gcm => 895,
            Bulk::Aes256Gcm => 901,
            Bulk::Aes128Ccm | Bulk::Aes128Ccm8 => 896,
            Bulk::Aes256Ccm | Bulk::Aes256Ccm8 => 902,
            Bulk::ChaCha20Poly1305 => 1018,
            Bulk::Aria128Gcm => 1123,
            Bulk::Aria256Gcm => 1125,
            Bulk::SeedCbc => 777,
            Bulk::IdeaCbc => 34,
            Bulk::Gost89 => 814,
            Bulk::Gost8912 => 975,
            Bulk::Kuznyechik => 1177,
            Bulk::Magma => 1174,
        }
    }

    /// What SSL_CIPHER_description prints after `Enc=`.
    pub const fn description(self) -> &'static str {
        match self {
            Bulk::Null => "None",
            Bulk::Aes128Cbc => "AES(128)",
            Bulk::Aes256Cbc => "AES(256)",
            Bulk::Camellia128Cbc => "Camellia(128)",
            Bulk::Camellia256Cbc => "Camellia(256)",
            Bulk::Aes128Gcm => "AESGCM(128)",
            Bulk::Aes256Gcm => "AESGCM(256)",
            Bulk::Aes128Ccm => "AESCCM(128)",
            Bulk::Aes256Ccm => "AESCCM(256)",
            Bulk::Aes128Ccm8 => "AESCCM8(128)",
            Bulk::Aes256Ccm8 => "AESCCM8(256)",
            Bulk::ChaCha20Poly1305 => "CHACHA20/POLY1305(256)",
            Bulk::Aria128Gcm => "ARIAGCM(128)",
            Bulk::Aria256Gcm => "ARIAGCM(256)",
            Bulk::SeedCbc => "SEED(128)",
            Bulk::IdeaCbc => "IDEA(128)",
            Bulk::Gost89 | Bulk::Gost8912 => "GOST89(256)",
            Bulk::Kuznyechik => "KUZNYECHIK",
            Bulk::Magma => "MAGMA",
            Bulk::Signal => "unknown",
        }
    }
}

impl Mac {
    /// NID of obj_mac.h, for SSL_CIPHER_get_digest_nid.
    pub const fn nid(self) -> i32 {
        match self {
            Mac::Aead => 0,
            Mac::Md5 => 4,
            Mac::Sha1 => 64,
            Mac::Sha256 => 672,
            Mac::Sha384 => 673,
            Mac::Gost94 => 809,
            Mac::GostMac => 815,
            Mac::Gost12 => 982,
            Mac::GostMac12 => 976,
            Mac::KuznyechikMac => 1017,
            Mac::MagmaMac => 1192,
            // OpenSSL finds the row of its digest table that has no bit set, which is MD5-SHA1.
            Mac::Signal => 114,
        }
    }

    /// What SSL_CIPHER_description prints after `Mac=`.
    pub const fn description(self) -> &'static str {
        match self {
            Mac::Aead => "AEAD",
            Mac::Md5 => "MD5",
            Mac::Sha1 => "SHA1",
            Mac::Sha256 => "SHA256",
            Mac::Sha384 => "SHA384",
            Mac::Gost94 => "GOST94",
            Mac::GostMac | Mac::GostMac12 => "GOST89",
            Mac::Gost12 => "GOST2012",
            Mac::KuznyechikMac | Mac::MagmaMac | Mac::Signal => "unknown",
        }
    }
}

impl Kx {
    /// NID of obj_mac.h, for SSL_CIPHER_get_kx_nid.
    pub const fn nid(self) -> i32 {
        match self {
            Kx::Any => 1063,
            Kx::Rsa => 1037,
            Kx::Dhe => 1039,
            Kx::Ecdhe => 1038,
            Kx::Psk => 1043,
            Kx::RsaPsk => 1042,
            Kx::DhePsk => 1041,
            Kx::EcdhePsk => 1040,
            Kx::Srp => 1044,
            Kx::Gost => 1045,
            Kx::Gost18 => 1218,
        }
    }

    /// What SSL_CIPHER_description prints after `Kx=`.
    pub const fn description(self) -> &'static str {
        match self {
            Kx::Any => "any",
            Kx::Rsa => "RSA",
            Kx::Dhe => "DH",
            Kx::Ecdhe => "ECDH",
            Kx::Psk => "PSK",
            Kx::RsaPsk => "RSAPSK",
            Kx::DhePsk => "DHEPSK",
            Kx::EcdhePsk => "ECDHEPSK",
            Kx::Srp => "SRP",
            Kx::Gost => "GOST",
            Kx::Gost18 => "GOST18",
        }
    }
}

impl Auth {
    /// NID of obj_mac.h, for SSL_CIPHER_get_auth_nid.
    pub const fn nid(self) -> i32 {
        match self {
            Auth::Any => 1064,
            Auth::Rsa => 1046,
            Auth::Dss => 1049,
            Auth::Null => 1053,
            Auth::Ecdsa => 1047,
            Auth::Psk => 1048,
            Auth::Srp => 1052,
            Auth::Gost01 => 1050,
            Auth::Gost12 => 1051,
            Auth::Gost12Or01 => 0,
        }
    }

    /// What SSL_CIPHER_description prints after `Au=`.
    pub const fn description(self) -> &'static str {
        match self {
            Auth::Any => "any",
            Auth::Rsa => "RSA",
            Auth::Dss => "DSS",
            Auth::Null => "None",
            Auth::Ecdsa => "ECDSA",
            Auth::Psk => "PSK",
            Auth::Srp => "SRP",
            Auth::Gost01 => "GOST01",
            Auth::Gost12 => "unknown",
            Auth::Gost12Or01 => "GOST12",
        }
    }
}

impl Since {
    /// What SSL_CIPHER_get_version returns.
    pub const fn name(self) -> &'static CStr {
        match self {
            Since::Signal => c"unknown",
            Since::Ssl3 => c"SSLv3",
            Since::Tls10 => c"TLSv1.0",
            Since::Tls12 => c"TLSv1.2",
            Since::Tls13 => c"TLSv1.3",
        }
    }
}

/// A string literal with its NUL, for the rows below.
const fn c_str(with_nul: &'static str) -> &'static CStr {
    match CStr::from_bytes_with_nul(with_nul.as_bytes()) {
        Ok(text) => text,
        Err(_) => panic!("a NUL inside a name"),
    }
}

/// Rows are `code "OpenSSL name" "IANA name": kx auth bulk mac since handshake [FIPS] [NOT_DEFAULT];` in ascending order of code,
/// which [`by_id`] and the starting order of the cipher-string language rely on (a test holds it).
macro_rules! suites {
    ($($id:literal $name:literal $standard:literal: $kx:ident $auth:ident $bulk:ident $mac:ident $since:ident $hash:ident $($flag:ident)*;)*) => {
        pub static SUITES: &[Suite] = &[$(Suite {
            id: $id,
            name: c_str(concat!($name, "\0")),
            standard_name: c_str(concat!($standard, "\0")),
            kx: Kx::$kx,
            auth: Auth::$auth,
            bulk: Bulk::$bulk,
            mac: Mac::$mac,
            since: Since::$since,
            handshake: Handshake::$hash,
            fips: (0 $(| flag::$flag)*) & flag::FIPS != 0,
            not_default: (0 $(| flag::$flag)*) & flag::NOT_DEFAULT != 0,
        }),*];
    };
}

mod flag {
    pub(super) const FIPS: u8 = 1;
    pub(super) const NOT_DEFAULT: u8 = 2;
}

suites! {
    0x0001 "NULL-MD5" "TLS_RSA_WITH_NULL_MD5": Rsa Rsa Null Md5 Ssl3 ByVersion;
    0x0002 "NULL-SHA" "TLS_RSA_WITH_NULL_SHA": Rsa Rsa Null Sha1 Ssl3 ByVersion;
    0x0007 "IDEA-CBC-SHA" "TLS_RSA_WITH_IDEA_CBC_SHA": Rsa Rsa IdeaCbc Sha1 Ssl3 ByVersion NOT_DEFAULT;
    0x002c "PSK-NULL-SHA" "TLS_PSK_WITH_NULL_SHA": Psk Psk Null Sha1 Ssl3 ByVersion;
    0x002d "DHE-PSK-NULL-SHA" "TLS_DHE_PSK_WITH_NULL_SHA": DhePsk Psk Null Sha1 Ssl3 ByVersion;
    0x002e "RSA-PSK-NULL-SHA" "TLS_RSA_PSK_WITH_NULL_SHA": RsaPsk Rsa Null Sha1 Ssl3 ByVersion;
    0x002f "AES128-SHA" "TLS_RSA_WITH_AES_128_CBC_SHA": Rsa Rsa Aes128Cbc Sha1 Ssl3 ByVersion FIPS;
    0x0032 "DHE-DSS-AES128-SHA" "TLS_DHE_DSS_WITH_AES_128_CBC_SHA": Dhe Dss Aes128Cbc Sha1 Ssl3 ByVersion FIPS NOT_DEFAULT;
    0x0033 "DHE-RSA-AES128-SHA" "TLS_DHE_RSA_WITH_AES_128_CBC_SHA": Dhe Rsa Aes128Cbc Sha1 Ssl3 ByVersion FIPS;
    0x0034 "ADH-AES128-SHA" "TLS_DH_anon_WITH_AES_128_CBC_SHA": Dhe Null Aes128Cbc Sha1 Ssl3 ByVersion FIPS NOT_DEFAULT;
    0x0035 "AES256-SHA" "TLS_RSA_WITH_AES_256_CBC_SHA": Rsa Rsa Aes256Cbc Sha1 Ssl3 ByVersion FIPS;
    0x0038 "DHE-DSS-AES256-SHA" "TLS_DHE_DSS_WITH_AES_256_CBC_SHA": Dhe Dss Aes256Cbc Sha1 Ssl3 ByVersion FIPS NOT_DEFAULT;
    0x0039 "DHE-RSA-AES256-SHA" "TLS_DHE_RSA_WITH_AES_256_CBC_SHA": Dhe Rsa Aes256Cbc Sha1 Ssl3 ByVersion FIPS;
    0x003a "ADH-AES256-SHA" "TLS_DH_anon_WITH_AES_256_CBC_SHA": Dhe Null Aes256Cbc Sha1 Ssl3 ByVersion FIPS NOT_DEFAULT;
    0x003b "NULL-SHA256" "TLS_RSA_WITH_NULL_SHA256": Rsa Rsa Null Sha256 Tls12 ByVersion;
    0x003c "AES128-SHA256" "TLS_RSA_WITH_AES_128_CBC_SHA256": Rsa Rsa Aes128Cbc Sha256 Tls12 ByVersion FIPS;
    0x003d "AES256-SHA256" "TLS_RSA_WITH_AES_256_CBC_SHA256": Rsa Rsa Aes256Cbc Sha256 Tls12 ByVersion FIPS;
    0x0040 "DHE-DSS-AES128-SHA256" "TLS_DHE_DSS_WITH_AES_128_CBC_SHA256": Dhe Dss Aes128Cbc Sha256 Tls12 ByVersion FIPS NOT_DEFAULT;
    0x0041 "CAMELLIA128-SHA" "TLS_RSA_WITH_CAMELLIA_128_CBC_SHA": Rsa Rsa Camellia128Cbc Sha1 Ssl3 ByVersion NOT_DEFAULT;
    0x0044 "DHE-DSS-CAMELLIA128-SHA" "TLS_DHE_DSS_WITH_CAMELLIA_128_CBC_SHA": Dhe Dss Camellia128Cbc Sha1 Ssl3 ByVersion NOT_DEFAULT;
    0x0045 "DHE-RSA-CAMELLIA128-SHA" "TLS_DHE_RSA_WITH_CAMELLIA_128_CBC_SHA": Dhe Rsa Camellia128Cbc Sha1 Ssl3 ByVersion NOT_DEFAULT;
    0x0046 "ADH-CAMELLIA128-SHA" "TLS_DH_anon_WITH_CAMELLIA_128_CBC_SHA": Dhe Null Camellia128Cbc Sha1 Ssl3 ByVersion NOT_DEFAULT;
    0x0067 "DHE-RSA-AES128-SHA256" "TLS_DHE_RSA_WITH_AES_128_CBC_SHA256": Dhe Rsa Aes128Cbc Sha256 Tls12 ByVersion FIPS;
    0x006a "DHE-DSS-AES256-SHA256" "TLS_DHE_DSS_WITH_AES_256_CBC_SHA256": Dhe Dss Aes256Cbc Sha256 Tls12 ByVersion FIPS NOT_DEFAULT;
    0x006b "DHE-RSA-AES256-SHA256" "TLS_DHE_RSA_WITH_AES_256_CBC_SHA256": Dhe Rsa Aes256Cbc Sha256 Tls12 ByVersion FIPS;
    0x006c "ADH-AES128-SHA256" "TLS_DH_anon_WITH_AES_128_CBC_SHA256": Dhe Null Aes128Cbc Sha256 Tls12 ByVersion FIPS NOT_DEFAULT;
    0x006d "ADH-AES256-SHA256" "TLS_DH_anon_WITH_AES_256_CBC_SHA256": Dhe Null Aes256Cbc Sha256 Tls12 ByVersion FIPS NOT_DEFAULT;
    0x0081 "GOST2001-GOST89-GOST89" "TLS_GOSTR341001_WITH_28147_CNT_IMIT": Gost Gost01 Gost89 GostMac Tls10 Gost;
    0x0083 "GOST2001-NULL-GOST94" "TLS_GOSTR341001_WITH_NULL_GOSTR3411": Gost Gost01 Null Gost94 Tls10 Gost;
    0x0084 "CAMELLIA256-SHA" "TLS_RSA_WITH_CAMELLIA_256_CBC_SHA": Rsa Rsa Camellia256Cbc Sha1 Ssl3 ByVersion NOT_DEFAULT;
    0x0087 "DHE-DSS-CAMELLIA256-SHA" "TLS_DHE_DSS_WITH_CAMELLIA_256_CBC_SHA": Dhe Dss Camellia256Cbc Sha1 Ssl3 ByVersion NOT_DEFAULT;
    0x0088 "DHE-RSA-CAMELLIA256-SHA" "TLS_DHE_RSA_WITH_CAMELLIA_256_CBC_SHA": Dhe Rsa Camellia256Cbc Sha1 Ssl3 ByVersion NOT_DEFAULT;
    0x0089 "ADH-CAMELLIA256-SHA" "TLS_DH_anon_WITH_CAMELLIA_256_CBC_SHA": Dhe Null Camellia256Cbc Sha1 Ssl3 ByVersion NOT_DEFAULT;
    0x008c "PSK-AES128-CBC-SHA" "TLS_PSK_WITH_AES_128_CBC_SHA": Psk Psk Aes128Cbc Sha1 Ssl3 ByVersion FIPS;
    0x008d "PSK-AES256-CBC-SHA" "TLS_PSK_WITH_AES_256_CBC_SHA": Psk Psk Aes256Cbc Sha1 Ssl3 ByVersion FIPS;
    0x0090 "DHE-PSK-AES128-CBC-SHA" "TLS_DHE_PSK_WITH_AES_128_CBC_SHA": DhePsk Psk Aes128Cbc Sha1 Ssl3 ByVersion FIPS;
    0x0091 "DHE-PSK-AES256-CBC-SHA" "TLS_DHE_PSK_WITH_AES_256_CBC_SHA": DhePsk Psk Aes256Cbc Sha1 Ssl3 ByVersion FIPS;
    0x0094 "RSA-PSK-AES128-CBC-SHA" "TLS_RSA_PSK_WITH_AES_128_CBC_SHA": RsaPsk Rsa Aes128Cbc Sha1 Ssl3 ByVersion FIPS;
    0x0095 "RSA-PSK-AES256-CBC-SHA" "TLS_RSA_PSK_WITH_AES_256_CBC_SHA": RsaPsk Rsa Aes256Cbc Sha1 Ssl3 ByVersion FIPS;
    0x0096 "SEED-SHA" "TLS_RSA_WITH_SEED_CBC_SHA": Rsa Rsa SeedCbc Sha1 Ssl3 ByVersion NOT_DEFAULT;
    0x0099 "DHE-DSS-SEED-SHA" "TLS_DHE_DSS_WITH_SEED_CBC_SHA": Dhe Dss SeedCbc Sha1 Ssl3 ByVersion NOT_DEFAULT;
    0x009a "DHE-RSA-SEED-SHA" "TLS_DHE_RSA_WITH_SEED_CBC_SHA": Dhe Rsa SeedCbc Sha1 Ssl3 ByVersion NOT_DEFAULT;
    0x009b "ADH-SEED-SHA" "TLS_DH_anon_WITH_SEED_CBC_SHA": Dhe Null SeedCbc Sha1 Ssl3 ByVersion NOT_DEFAULT;
    0x009c "AES128-GCM-SHA256" "TLS_RSA_WITH_AES_128_GCM_SHA256": Rsa Rsa Aes128Gcm Aead Tls12 Sha256 FIPS;
    0x009d "AES256-GCM-SHA384" "TLS_RSA_WITH_AES_256_GCM_SHA384": Rsa Rsa Aes256Gcm Aead Tls12 Sha384 FIPS;
    0x009e "DHE-RSA-AES128-GCM-SHA256" "TLS_DHE_RSA_WITH_AES_128_GCM_SHA256": Dhe Rsa Aes128Gcm Aead Tls12 Sha256 FIPS;
    0x009f "DHE-RSA-AES256-GCM-SHA384" "TLS_DHE_RSA_WITH_AES_256_GCM_SHA384": Dhe Rsa Aes256Gcm Aead Tls12 Sha384 FIPS;
    0x00a2 "DHE-DSS-AES128-GCM-SHA256" "TLS_DHE_DSS_WITH_AES_128_GCM_SHA256": Dhe Dss Aes128Gcm Aead Tls12 Sha256 FIPS NOT_DEFAULT;
    0x00a3 "DHE-DSS-AES256-GCM-SHA384" "TLS_DHE_DSS_WITH_AES_256_GCM_SHA384": Dhe Dss Aes256Gcm Aead Tls12 Sha384 FIPS NOT_DEFAULT;
    0x00a6 "ADH-AES128-GCM-SHA256" "TLS_DH_anon_WITH_AES_128_GCM_SHA256": Dhe Null Aes128Gcm Aead Tls12 Sha256 FIPS NOT_DEFAULT;
    0x00a7 "ADH-AES256-GCM-SHA384" "TLS_DH_anon_WITH_AES_256_GCM_SHA384": Dhe Null Aes256Gcm Aead Tls12 Sha384 FIPS NOT_DEFAULT;
    0x00a8 "PSK-AES128-GCM-SHA256" "TLS_PSK_WITH_AES_128_GCM_SHA256": Psk Psk Aes128Gcm Aead Tls12 Sha256 FIPS;
    0x00a9 "PSK-AES256-GCM-SHA384" "TLS_PSK_WITH_AES_256_GCM_SHA384": Psk Psk Aes256Gcm Aead Tls12 Sha384 FIPS;
    0x00aa "DHE-PSK-AES128-GCM-SHA256" "TLS_DHE_PSK_WITH_AES_128_GCM_SHA256": DhePsk Psk Aes128Gcm Aead Tls12 Sha256 FIPS;
    0x00ab "DHE-PSK-AES256-GCM-SHA384" "TLS_DHE_PSK_WITH_AES_256_GCM_SHA384": DhePsk Psk Aes256Gcm Aead Tls12 Sha384 FIPS;
    0x00ac "RSA-PSK-AES128-GCM-SHA256" "TLS_RSA_PSK_WITH_AES_128_GCM_SHA256": RsaPsk Rsa Aes128Gcm Aead Tls12 Sha256 FIPS;
    0x00ad "RSA-PSK-AES256-GCM-SHA384" "TLS_RSA_PSK_WITH_AES_256_GCM_SHA384": RsaPsk Rsa Aes256Gcm Aead Tls12 Sha384 FIPS;
    0x00ae "PSK-AES128-CBC-SHA256" "TLS_PSK_WITH_AES_128_CBC_SHA256": Psk Psk Aes128Cbc Sha256 Tls10 ByVersion FIPS;
    0x00af "PSK-AES256-CBC-SHA384" "TLS_PSK_WITH_AES_256_CBC_SHA384": Psk Psk Aes256Cbc Sha384 Tls10 Sha384 FIPS;
    0x00b0 "PSK-NULL-SHA256" "TLS_PSK_WITH_NULL_SHA256": Psk Psk Null Sha256 Tls10 ByVersion;
    0x00b1 "PSK-NULL-SHA384" "TLS_PSK_WITH_NULL_SHA384": Psk Psk Null Sha384 Tls10 Sha384;
    0x00b2 "DHE-PSK-AES128-CBC-SHA256" "TLS_DHE_PSK_WITH_AES_128_CBC_SHA256": DhePsk Psk Aes128Cbc Sha256 Tls10 ByVersion FIPS;
    0x00b3 "DHE-PSK-AES256-CBC-SHA384" "TLS_DHE_PSK_WITH_AES_256_CBC_SHA384": DhePsk Psk Aes256Cbc Sha384 Tls10 Sha384 FIPS;
    0x00b4 "DHE-PSK-NULL-SHA256" "TLS_DHE_PSK_WITH_NULL_SHA256": DhePsk Psk Null Sha256 Tls10 ByVersion;
    0x00b5 "DHE-PSK-NULL-SHA384" "TLS_DHE_PSK_WITH_NULL_SHA384": DhePsk Psk Null Sha384 Tls10 Sha384;
    0x00b6 "RSA-PSK-AES128-CBC-SHA256" "TLS_RSA_PSK_WITH_AES_128_CBC_SHA256": RsaPsk Rsa Aes128Cbc Sha256 Tls10 ByVersion FIPS;
    0x00b7 "RSA-PSK-AES256-CBC-SHA384" "TLS_RSA_PSK_WITH_AES_256_CBC_SHA384": RsaPsk Rsa Aes256Cbc Sha384 Tls10 Sha384 FIPS;
    0x00b8 "RSA-PSK-NULL-SHA256" "TLS_RSA_PSK_WITH_NULL_SHA256": RsaPsk Rsa Null Sha256 Tls10 ByVersion;
    0x00b9 "RSA-PSK-NULL-SHA384" "TLS_RSA_PSK_WITH_NULL_SHA384": RsaPsk Rsa Null Sha384 Tls10 Sha384;
    0x00ba "CAMELLIA128-SHA256" "TLS_RSA_WITH_CAMELLIA_128_CBC_SHA256": Rsa Rsa Camellia128Cbc Sha256 Tls12 Sha256 NOT_DEFAULT;
    0x00bd "DHE-DSS-CAMELLIA128-SHA256" "TLS_DHE_DSS_WITH_CAMELLIA_128_CBC_SHA256": Dhe Dss Camellia128Cbc Sha256 Tls12 Sha256 NOT_DEFAULT;
    0x00be "DHE-RSA-CAMELLIA128-SHA256" "TLS_DHE_RSA_WITH_CAMELLIA_128_CBC_SHA256": Dhe Rsa Camellia128Cbc Sha256 Tls12 Sha256 NOT_DEFAULT;
    0x00bf "ADH-CAMELLIA128-SHA256" "TLS_DH_anon_WITH_CAMELLIA_128_CBC_SHA256": Dhe Null Camellia128Cbc Sha256 Tls12 Sha256 NOT_DEFAULT;
    0x00c0 "CAMELLIA256-SHA256" "TLS_RSA_WITH_CAMELLIA_256_CBC_SHA256": Rsa Rsa Camellia256Cbc Sha256 Tls12 Sha256 NOT_DEFAULT;
    0x00c3 "DHE-DSS-CAMELLIA256-SHA256" "TLS_DHE_DSS_WITH_CAMELLIA_256_CBC_SHA256": Dhe Dss Camellia256Cbc Sha256 Tls12 Sha256 NOT_DEFAULT;
    0x00c4 "DHE-RSA-CAMELLIA256-SHA256" "TLS_DHE_RSA_WITH_CAMELLIA_256_CBC_SHA256": Dhe Rsa Camellia256Cbc Sha256 Tls12 Sha256 NOT_DEFAULT;
    0x00c5 "ADH-CAMELLIA256-SHA256" "TLS_DH_anon_WITH_CAMELLIA_256_CBC_SHA256": Dhe Null Camellia256Cbc Sha256 Tls12 Sha256 NOT_DEFAULT;
    0x00ff "TLS_EMPTY_RENEGOTIATION_INFO_SCSV" "TLS_EMPTY_RENEGOTIATION_INFO_SCSV": Any Any Signal Signal Signal Signal;
    0x1301 "TLS_AES_128_GCM_SHA256" "TLS_AES_128_GCM_SHA256": Any Any Aes128Gcm Aead Tls13 Sha256;
    0x1302 "TLS_AES_256_GCM_SHA384" "TLS_AES_256_GCM_SHA384": Any Any Aes256Gcm Aead Tls13 Sha384;
    0x1303 "TLS_CHACHA20_POLY1305_SHA256" "TLS_CHACHA20_POLY1305_SHA256": Any Any ChaCha20Poly1305 Aead Tls13 Sha256;
    0x1304 "TLS_AES_128_CCM_SHA256" "TLS_AES_128_CCM_SHA256": Any Any Aes128Ccm Aead Tls13 Sha256;
    0x1305 "TLS_AES_128_CCM_8_SHA256" "TLS_AES_128_CCM_8_SHA256": Any Any Aes128Ccm8 Aead Tls13 Sha256;
    0x5600 "TLS_FALLBACK_SCSV" "TLS_FALLBACK_SCSV": Any Any Signal Signal Signal Signal;
    0xc006 "ECDHE-ECDSA-NULL-SHA" "TLS_ECDHE_ECDSA_WITH_NULL_SHA": Ecdhe Ecdsa Null Sha1 Tls10 ByVersion;
    0xc009 "ECDHE-ECDSA-AES128-SHA" "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA": Ecdhe Ecdsa Aes128Cbc Sha1 Tls10 ByVersion FIPS;
    0xc00a "ECDHE-ECDSA-AES256-SHA" "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA": Ecdhe Ecdsa Aes256Cbc Sha1 Tls10 ByVersion FIPS;
    0xc010 "ECDHE-RSA-NULL-SHA" "TLS_ECDHE_RSA_WITH_NULL_SHA": Ecdhe Rsa Null Sha1 Tls10 ByVersion;
    0xc013 "ECDHE-RSA-AES128-SHA" "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA": Ecdhe Rsa Aes128Cbc Sha1 Tls10 ByVersion FIPS;
    0xc014 "ECDHE-RSA-AES256-SHA" "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA": Ecdhe Rsa Aes256Cbc Sha1 Tls10 ByVersion FIPS;
    0xc015 "AECDH-NULL-SHA" "TLS_ECDH_anon_WITH_NULL_SHA": Ecdhe Null Null Sha1 Tls10 ByVersion;
    0xc018 "AECDH-AES128-SHA" "TLS_ECDH_anon_WITH_AES_128_CBC_SHA": Ecdhe Null Aes128Cbc Sha1 Tls10 ByVersion FIPS NOT_DEFAULT;
    0xc019 "AECDH-AES256-SHA" "TLS_ECDH_anon_WITH_AES_256_CBC_SHA": Ecdhe Null Aes256Cbc Sha1 Tls10 ByVersion FIPS NOT_DEFAULT;
    0xc01d "SRP-AES-128-CBC-SHA" "TLS_SRP_SHA_WITH_AES_128_CBC_SHA": Srp Srp Aes128Cbc Sha1 Ssl3 ByVersion;
    0xc01e "SRP-RSA-AES-128-CBC-SHA" "TLS_SRP_SHA_RSA_WITH_AES_128_CBC_SHA": Srp Rsa Aes128Cbc Sha1 Ssl3 ByVersion;
    0xc01f "SRP-DSS-AES-128-CBC-SHA" "TLS_SRP_SHA_DSS_WITH_AES_128_CBC_SHA": Srp Dss Aes128Cbc Sha1 Ssl3 ByVersion NOT_DEFAULT;
    0xc020 "SRP-AES-256-CBC-SHA" "TLS_SRP_SHA_WITH_AES_256_CBC_SHA": Srp Srp Aes256Cbc Sha1 Ssl3 ByVersion;
    0xc021 "SRP-RSA-AES-256-CBC-SHA" "TLS_SRP_SHA_RSA_WITH_AES_256_CBC_SHA": Srp Rsa Aes256Cbc Sha1 Ssl3 ByVersion;
    0xc022 "SRP-DSS-AES-256-CBC-SHA" "TLS_SRP_SHA_DSS_WITH_AES_256_CBC_SHA": Srp Dss Aes256Cbc Sha1 Ssl3 ByVersion NOT_DEFAULT;
    0xc023 "ECDHE-ECDSA-AES128-SHA256" "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256": Ecdhe Ecdsa Aes128Cbc Sha256 Tls12 Sha256 FIPS;
    0xc024 "ECDHE-ECDSA-AES256-SHA384" "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384": Ecdhe Ecdsa Aes256Cbc Sha384 Tls12 Sha384 FIPS;
    0xc027 "ECDHE-RSA-AES128-SHA256" "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256": Ecdhe Rsa Aes128Cbc Sha256 Tls12 Sha256 FIPS;
    0xc028 "ECDHE-RSA-AES256-SHA384" "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384": Ecdhe Rsa Aes256Cbc Sha384 Tls12 Sha384 FIPS;
    0xc02b "ECDHE-ECDSA-AES128-GCM-SHA256" "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256": Ecdhe Ecdsa Aes128Gcm Aead Tls12 Sha256 FIPS;
    0xc02c "ECDHE-ECDSA-AES256-GCM-SHA384" "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384": Ecdhe Ecdsa Aes256Gcm Aead Tls12 Sha384 FIPS;
    0xc02f "ECDHE-RSA-AES128-GCM-SHA256" "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256": Ecdhe Rsa Aes128Gcm Aead Tls12 Sha256 FIPS;
    0xc030 "ECDHE-RSA-AES256-GCM-SHA384" "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384": Ecdhe Rsa Aes256Gcm Aead Tls12 Sha384 FIPS;
    0xc035 "ECDHE-PSK-AES128-CBC-SHA" "TLS_ECDHE_PSK_WITH_AES_128_CBC_SHA": EcdhePsk Psk Aes128Cbc Sha1 Tls10 ByVersion FIPS;
    0xc036 "ECDHE-PSK-AES256-CBC-SHA" "TLS_ECDHE_PSK_WITH_AES_256_CBC_SHA": EcdhePsk Psk Aes256Cbc Sha1 Tls10 ByVersion FIPS;
    0xc037 "ECDHE-PSK-AES128-CBC-SHA256" "TLS_ECDHE_PSK_WITH_AES_128_CBC_SHA256": EcdhePsk Psk Aes128Cbc Sha256 Tls10 ByVersion FIPS;
    0xc038 "ECDHE-PSK-AES256-CBC-SHA384" "TLS_ECDHE_PSK_WITH_AES_256_CBC_SHA384": EcdhePsk Psk Aes256Cbc Sha384 Tls10 Sha384 FIPS;
    0xc039 "ECDHE-PSK-NULL-SHA" "TLS_ECDHE_PSK_WITH_NULL_SHA": EcdhePsk Psk Null Sha1 Tls10 ByVersion;
    0xc03a "ECDHE-PSK-NULL-SHA256" "TLS_ECDHE_PSK_WITH_NULL_SHA256": EcdhePsk Psk Null Sha256 Tls10 ByVersion;
    0xc03b "ECDHE-PSK-NULL-SHA384" "TLS_ECDHE_PSK_WITH_NULL_SHA384": EcdhePsk Psk Null Sha384 Tls10 Sha384;
    0xc050 "ARIA128-GCM-SHA256" "TLS_RSA_WITH_ARIA_128_GCM_SHA256": Rsa Rsa Aria128Gcm Aead Tls12 Sha256 NOT_DEFAULT;
    0xc051 "ARIA256-GCM-SHA384" "TLS_RSA_WITH_ARIA_256_GCM_SHA384": Rsa Rsa Aria256Gcm Aead Tls12 Sha384 NOT_DEFAULT;
    0xc052 "DHE-RSA-ARIA128-GCM-SHA256" "TLS_DHE_RSA_WITH_ARIA_128_GCM_SHA256": Dhe Rsa Aria128Gcm Aead Tls12 Sha256 NOT_DEFAULT;
    0xc053 "DHE-RSA-ARIA256-GCM-SHA384" "TLS_DHE_RSA_WITH_ARIA_256_GCM_SHA384": Dhe Rsa Aria256Gcm Aead Tls12 Sha384 NOT_DEFAULT;
    0xc056 "DHE-DSS-ARIA128-GCM-SHA256" "TLS_DHE_DSS_WITH_ARIA_128_GCM_SHA256": Dhe Dss Aria128Gcm Aead Tls12 Sha256 NOT_DEFAULT;
    0xc057 "DHE-DSS-ARIA256-GCM-SHA384" "TLS_DHE_DSS_WITH_ARIA_256_GCM_SHA384": Dhe Dss Aria256Gcm Aead Tls12 Sha384 NOT_DEFAULT;
    0xc05c "ECDHE-ECDSA-ARIA128-GCM-SHA256" "TLS_ECDHE_ECDSA_WITH_ARIA_128_GCM_SHA256": Ecdhe Ecdsa Aria128Gcm Aead Tls12 Sha256 NOT_DEFAULT;
    0xc05d "ECDHE-ECDSA-ARIA256-GCM-SHA384" "TLS_ECDHE_ECDSA_WITH_ARIA_256_GCM_SHA384": Ecdhe Ecdsa Aria256Gcm Aead Tls12 Sha384 NOT_DEFAULT;
    0xc060 "ECDHE-ARIA128-GCM-SHA256" "TLS_ECDHE_RSA_WITH_ARIA_128_GCM_SHA256": Ecdhe Rsa Aria128Gcm Aead Tls12 Sha256 NOT_DEFAULT;
    0xc061 "ECDHE-ARIA256-GCM-SHA384" "TLS_ECDHE_RSA_WITH_ARIA_256_GCM_SHA384": Ecdhe Rsa Aria256Gcm Aead Tls12 Sha384 NOT_DEFAULT;
    0xc06a "PSK-ARIA128-GCM-SHA256" "TLS_PSK_WITH_ARIA_128_GCM_SHA256": Psk Psk Aria128Gcm Aead Tls12 Sha256 NOT_DEFAULT;
    0xc06b "PSK-ARIA256-GCM-SHA384" "TLS_PSK_WITH_ARIA_256_GCM_SHA384": Psk Psk Aria256Gcm Aead Tls12 Sha384 NOT_DEFAULT;
    0xc06c "DHE-PSK-ARIA128-GCM-SHA256" "TLS_DHE_PSK_WITH_ARIA_128_GCM_SHA256": DhePsk Psk Aria128Gcm Aead Tls12 Sha256 NOT_DEFAULT;
    0xc06d "DHE-PSK-ARIA256-GCM-SHA384" "TLS_DHE_PSK_WITH_ARIA_256_GCM_SHA384": DhePsk Psk Aria256Gcm Aead Tls12 Sha384 NOT_DEFAULT;
    0xc06e "RSA-PSK-ARIA128-GCM-SHA256" "TLS_RSA_PSK_WITH_ARIA_128_GCM_SHA256": RsaPsk Rsa Aria128Gcm Aead Tls12 Sha256 NOT_DEFAULT;
    0xc06f "RSA-PSK-ARIA256-GCM-SHA384" "TLS_RSA_PSK_WITH_ARIA_256_GCM_SHA384": RsaPsk Rsa Aria256Gcm Aead Tls12 Sha384 NOT_DEFAULT;
    0xc072 "ECDHE-ECDSA-CAMELLIA128-SHA256" "TLS_ECDHE_ECDSA_WITH_CAMELLIA_128_CBC_SHA256": Ecdhe Ecdsa Camellia128Cbc Sha256 Tls12 Sha256 NOT_DEFAULT;
    0xc073 "ECDHE-ECDSA-CAMELLIA256-SHA384" "TLS_ECDHE_ECDSA_WITH_CAMELLIA_256_CBC_SHA384": Ecdhe Ecdsa Camellia256Cbc Sha384 Tls12 Sha384 NOT_DEFAULT;
    0xc076 "ECDHE-RSA-CAMELLIA128-SHA256" "TLS_ECDHE_RSA_WITH_CAMELLIA_128_CBC_SHA256": Ecdhe Rsa Camellia128Cbc Sha256 Tls12 Sha256 NOT_DEFAULT;
    0xc077 "ECDHE-RSA-CAMELLIA256-SHA384" "TLS_ECDHE_RSA_WITH_CAMELLIA_256_CBC_SHA384": Ecdhe Rsa Camellia256Cbc Sha384 Tls12 Sha384 NOT_DEFAULT;
    0xc094 "PSK-CAMELLIA128-SHA256" "TLS_PSK_WITH_CAMELLIA_128_CBC_SHA256": Psk Psk Camellia128Cbc Sha256 Tls10 ByVersion NOT_DEFAULT;
    0xc095 "PSK-CAMELLIA256-SHA384" "TLS_PSK_WITH_CAMELLIA_256_CBC_SHA384": Psk Psk Camellia256Cbc Sha384 Tls10 Sha384 NOT_DEFAULT;
    0xc096 "DHE-PSK-CAMELLIA128-SHA256" "TLS_DHE_PSK_WITH_CAMELLIA_128_CBC_SHA256": DhePsk Psk Camellia128Cbc Sha256 Tls10 ByVersion NOT_DEFAULT;
    0xc097 "DHE-PSK-CAMELLIA256-SHA384" "TLS_DHE_PSK_WITH_CAMELLIA_256_CBC_SHA384": DhePsk Psk Camellia256Cbc Sha384 Tls10 Sha384 NOT_DEFAULT;
    0xc098 "RSA-PSK-CAMELLIA128-SHA256" "TLS_RSA_PSK_WITH_CAMELLIA_128_CBC_SHA256": RsaPsk Rsa Camellia128Cbc Sha256 Tls10 ByVersion NOT_DEFAULT;
    0xc099 "RSA-PSK-CAMELLIA256-SHA384" "TLS_RSA_PSK_WITH_CAMELLIA_256_CBC_SHA384": RsaPsk Rsa Camellia256Cbc Sha384 Tls10 Sha384 NOT_DEFAULT;
    0xc09a "ECDHE-PSK-CAMELLIA128-SHA256" "TLS_ECDHE_PSK_WITH_CAMELLIA_128_CBC_SHA256": EcdhePsk Psk Camellia128Cbc Sha256 Tls10 ByVersion NOT_DEFAULT;
    0xc09b "ECDHE-PSK-CAMELLIA256-SHA384" "TLS_ECDHE_PSK_WITH_CAMELLIA_256_CBC_SHA384": EcdhePsk Psk Camellia256Cbc Sha384 Tls10 Sha384 NOT_DEFAULT;
    0xc09c "AES128-CCM" "TLS_RSA_WITH_AES_128_CCM": Rsa Rsa Aes128Ccm Aead Tls12 Sha256 NOT_DEFAULT;
    0xc09d "AES256-CCM" "TLS_RSA_WITH_AES_256_CCM": Rsa Rsa Aes256Ccm Aead Tls12 Sha256 NOT_DEFAULT;
    0xc09e "DHE-RSA-AES128-CCM" "TLS_DHE_RSA_WITH_AES_128_CCM": Dhe Rsa Aes128Ccm Aead Tls12 Sha256 NOT_DEFAULT;
    0xc09f "DHE-RSA-AES256-CCM" "TLS_DHE_RSA_WITH_AES_256_CCM": Dhe Rsa Aes256Ccm Aead Tls12 Sha256 NOT_DEFAULT;
    0xc0a0 "AES128-CCM8" "TLS_RSA_WITH_AES_128_CCM_8": Rsa Rsa Aes128Ccm8 Aead Tls12 Sha256 NOT_DEFAULT;
    0xc0a1 "AES256-CCM8" "TLS_RSA_WITH_AES_256_CCM_8": Rsa Rsa Aes256Ccm8 Aead Tls12 Sha256 NOT_DEFAULT;
    0xc0a2 "DHE-RSA-AES128-CCM8" "TLS_DHE_RSA_WITH_AES_128_CCM_8": Dhe Rsa Aes128Ccm8 Aead Tls12 Sha256 NOT_DEFAULT;
    0xc0a3 "DHE-RSA-AES256-CCM8" "TLS_DHE_RSA_WITH_AES_256_CCM_8": Dhe Rsa Aes256Ccm8 Aead Tls12 Sha256 NOT_DEFAULT;
    0xc0a4 "PSK-AES128-CCM" "TLS_PSK_WITH_AES_128_CCM": Psk Psk Aes128Ccm Aead Tls12 Sha256 NOT_DEFAULT;
    0xc0a5 "PSK-AES256-CCM" "TLS_PSK_WITH_AES_256_CCM": Psk Psk Aes256Ccm Aead Tls12 Sha256 NOT_DEFAULT;
    0xc0a6 "DHE-PSK-AES128-CCM" "TLS_DHE_PSK_WITH_AES_128_CCM": DhePsk Psk Aes128Ccm Aead Tls12 Sha256 NOT_DEFAULT;
    0xc0a7 "DHE-PSK-AES256-CCM" "TLS_DHE_PSK_WITH_AES_256_CCM": DhePsk Psk Aes256Ccm Aead Tls12 Sha256 NOT_DEFAULT;
    0xc0a8 "PSK-AES128-CCM8" "TLS_PSK_WITH_AES_128_CCM_8": Psk Psk Aes128Ccm8 Aead Tls12 Sha256 NOT_DEFAULT;
    0xc0a9 "PSK-AES256-CCM8" "TLS_PSK_WITH_AES_256_CCM_8": Psk Psk Aes256Ccm8 Aead Tls12 Sha256 NOT_DEFAULT;
    0xc0aa "DHE-PSK-AES128-CCM8" "TLS_PSK_DHE_WITH_AES_128_CCM_8": DhePsk Psk Aes128Ccm8 Aead Tls12 Sha256 NOT_DEFAULT;
    0xc0ab "DHE-PSK-AES256-CCM8" "TLS_PSK_DHE_WITH_AES_256_CCM_8": DhePsk Psk Aes256Ccm8 Aead Tls12 Sha256 NOT_DEFAULT;
    0xc0ac "ECDHE-ECDSA-AES128-CCM" "TLS_ECDHE_ECDSA_WITH_AES_128_CCM": Ecdhe Ecdsa Aes128Ccm Aead Tls12 Sha256 NOT_DEFAULT;
    0xc0ad "ECDHE-ECDSA-AES256-CCM" "TLS_ECDHE_ECDSA_WITH_AES_256_CCM": Ecdhe Ecdsa Aes256Ccm Aead Tls12 Sha256 NOT_DEFAULT;
    0xc0ae "ECDHE-ECDSA-AES128-CCM8" "TLS_ECDHE_ECDSA_WITH_AES_128_CCM_8": Ecdhe Ecdsa Aes128Ccm8 Aead Tls12 Sha256 NOT_DEFAULT;
    0xc0af "ECDHE-ECDSA-AES256-CCM8" "TLS_ECDHE_ECDSA_WITH_AES_256_CCM_8": Ecdhe Ecdsa Aes256Ccm8 Aead Tls12 Sha256 NOT_DEFAULT;
    0xc100 "GOST2012-KUZNYECHIK-KUZNYECHIKOMAC" "": Gost18 Gost12 Kuznyechik KuznyechikMac Tls12 Gost;
    0xc101 "GOST2012-MAGMA-MAGMAOMAC" "": Gost18 Gost12 Magma MagmaMac Tls12 Gost;
    0xc102 "IANA-GOST2012-GOST8912-GOST8912" "": Gost Gost12Or01 Gost8912 GostMac12 Tls10 Gost;
    0xcca8 "ECDHE-RSA-CHACHA20-POLY1305" "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256": Ecdhe Rsa ChaCha20Poly1305 Aead Tls12 Sha256;
    0xcca9 "ECDHE-ECDSA-CHACHA20-POLY1305" "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256": Ecdhe Ecdsa ChaCha20Poly1305 Aead Tls12 Sha256;
    0xccaa "DHE-RSA-CHACHA20-POLY1305" "TLS_DHE_RSA_WITH_CHACHA20_POLY1305_SHA256": Dhe Rsa ChaCha20Poly1305 Aead Tls12 Sha256;
    0xccab "PSK-CHACHA20-POLY1305" "TLS_PSK_WITH_CHACHA20_POLY1305_SHA256": Psk Psk ChaCha20Poly1305 Aead Tls12 Sha256;
    0xccac "ECDHE-PSK-CHACHA20-POLY1305" "TLS_ECDHE_PSK_WITH_CHACHA20_POLY1305_SHA256": EcdhePsk Psk ChaCha20Poly1305 Aead Tls12 Sha256;
    0xccad "DHE-PSK-CHACHA20-POLY1305" "TLS_DHE_PSK_WITH_CHACHA20_POLY1305_SHA256": DhePsk Psk ChaCha20Poly1305 Aead Tls12 Sha256;
    0xccae "RSA-PSK-CHACHA20-POLY1305" "TLS_RSA_PSK_WITH_CHACHA20_POLY1305_SHA256": RsaPsk Rsa ChaCha20Poly1305 Aead Tls12 Sha256;
    0xff85 "LEGACY-GOST2012-GOST8912-GOST8912" "": Gost Gost12Or01 Gost8912 GostMac12 Tls10 Gost;
    0xff87 "GOST2012-NULL-GOST12" "": Gost Gost12Or01 Null Gost12 Tls10 Gost;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_ascend_and_are_found() {
        assert!(SUITES.windows(2).all(|pair| pair[0].id < pair[1].id));
        for (at, row) in SUITES.iter().enumerate() {
            assert_eq!(row.index(), at);
            assert!(std::ptr::eq(by_id(row.id).unwrap(), row));
            assert!(std::ptr::eq(by_name(row.name.to_bytes()).unwrap(), row));
        }
        assert!(by_id(0x000a).is_none());
        assert!(by_name(b"").is_none());
        assert!(by_standard_name(b"").is_none());
        assert_eq!(by_standard_name(b"TLS_RSA_WITH_AES_128_CBC_SHA").unwrap().name, c"AES128-SHA");
    }

    /// What the registry of names says of a suite agrees with its parts.
    #[test]
    fn parts_agree_with_the_name() {
        for row in SUITES.iter().filter(|row| row.computed()) {
            let name = row.standard_name.to_str().unwrap();
            let has = |part: &str| name.contains(part);
            assert_eq!(has("_AES_128_"), row.bits() == 128 && row.bulk.description().starts_with("AES"), "{name}");
            assert_eq!(has("CAMELLIA"), row.bulk.description().starts_with("Camellia"), "{name}");
            assert_eq!(has("ARIA"), row.bulk.description().starts_with("ARIA"), "{name}");
            assert_eq!(has("_NULL_"), row.bulk == Bulk::Null, "{name}");
            assert_eq!(has("_CCM_8"), matches!(row.bulk, Bulk::Aes128Ccm8 | Bulk::Aes256Ccm8), "{name}");
            assert_eq!(has("_GCM_") || has("_CCM") || has("CHACHA20"), row.is_aead(), "{name}");
            assert_eq!(has("DHE_") || has("DH_anon") || has("ECDH_anon") || row.is_tls13(), row.has_forward_secrecy(), "{name}");
            assert_eq!(has("PSK"), matches!(row.kx, Kx::Psk | Kx::RsaPsk | Kx::DhePsk | Kx::EcdhePsk), "{name}");
            assert_eq!(name.ends_with("_SHA384"), row.handshake == Handshake::Sha384, "{name}");
        }
    }

    #[test]
    fn hash_follows_the_version() {
        let hash = |name: &str, version| by_name(name.as_bytes()).unwrap().hash_at(version);
        assert_eq!(hash("AES128-SHA", 0x0302), Some(Hash::Md5Sha1));
        assert_eq!(hash("AES128-SHA", 0x0303), Some(Hash::Sha256));
        assert_eq!(hash("PSK-AES256-CBC-SHA384", 0x0301), Some(Hash::Md5Sha1));
        assert_eq!(hash("PSK-AES256-CBC-SHA384", 0x0303), Some(Hash::Sha384));
        assert_eq!(hash("TLS_AES_128_CCM_8_SHA256", 0x0304), Some(Hash::Sha256));
        assert_eq!(hash("TLS_FALLBACK_SCSV", 0x0303), None);
    }
}
