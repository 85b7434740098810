//! Security levels 0 to 5 (SSL_CTX_set_security_level(3)), and the sets of algorithms that they let through.
//!
//! [`Level`] is OpenSSL 3.0's default security callback as a pure function. An application may install its own callback: the C layer
//! then answers [`Security::allows`] with it. Either way a handshake asks beforehand, once per row of each table, and keeps
//! the answers as [`Permits`]; what depends on the peer (its keys, its certificates, its DH parameters) is asked when it is seen.

use std::sync::LazyLock;

use bitflags::bitflags;
use ferrossl_crypto::{
    groups::GROUPS,
    schemes::{self, Scheme, SCHEMES},
    suites::{Auth, Kx, Mac, Suite, SUITES},
};

use super::{
    sigalgs::DEFAULT_SCHEMES,
    versions::{self, Versions, VERSIONS},
    Listeners, Permits, Policy,
};
use crate::wire::codes::{SSL3, TLS1, TLS1_1, TLS1_3};

/// SSL_SECOP_* of ssl.h: what is asked about. The value is the application callback's `op`, whose upper half tells what `other` is.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
#[repr(i32)]
pub enum Op {
    CipherSupported = 1 | OTHER_CIPHER,
    CipherShared = 2 | OTHER_CIPHER,
    CipherCheck = 3 | OTHER_CIPHER,
    CurveSupported = 4 | OTHER_CURVE,
    CurveShared = 5 | OTHER_CURVE,
    CurveCheck = 6 | OTHER_CURVE,
    TmpDh = 7 | OTHER_PKEY,
    Version = 9,
    Ticket = 10,
    SigalgSupported = 11 | OTHER_SIGALG,
    SigalgShared = 12 | OTHER_SIGALG,
    SigalgCheck = 13 | OTHER_SIGALG,
    SigalgMask = 14 | OTHER_SIGALG,
    Compression = 15,
    EeKey = 16 | OTHER_CERT,
    CaKey = 17 | OTHER_CERT,
    CaMd = 18 | OTHER_CERT,
    PeerEeKey = 16 | OTHER_CERT | PEER,
    PeerCaKey = 17 | OTHER_CERT | PEER,
    PeerCaMd = 18 | OTHER_CERT | PEER,
}

impl Op {
    /// The operation with this number.
    pub fn from_code(code: i32) -> Option<Op> {
        use Op::*;
        const ALL: [Op; 20] = [
            CipherSupported,
            CipherShared,
            CipherCheck,
            CurveSupported,
            CurveShared,
            CurveCheck,
            TmpDh,
            Version,
            Ticket,
            SigalgSupported,
            SigalgShared,
            SigalgCheck,
            SigalgMask,
            Compression,
            EeKey,
            CaKey,
            CaMd,
            PeerEeKey,
            PeerCaKey,
            PeerCaMd,
        ];
        ALL.into_iter().find(|&op| op as i32 == code)
    }
}

const OTHER_CIPHER: i32 = 1 << 16;
const OTHER_CURVE: i32 = 2 << 16;
const OTHER_PKEY: i32 = 4 << 16;
const OTHER_SIGALG: i32 = 5 << 16;
const OTHER_CERT: i32 = 6 << 16;
const PEER: i32 = 0x1000;

/// The callback's `other`.
#[derive(Copy, Clone, Debug)]
pub enum Other {
    None,
    Cipher(&'static Suite),
    /// The two bytes of a group or of a signature scheme on the wire.
    Code([u8; 2]),
}

/// Who decides whether an algorithm is strong enough.
pub trait Security {
    /// `bits` is its strength; `nid` the object of libcrypto, or the version for [`Op::Version`].
    fn allows(&mut self, op: Op, bits: i32, nid: i32, other: Other) -> bool;
}

/// The default: a level; below 0 counts as 0, above 5 as 5.
#[derive(Copy, Clone, Debug)]
pub struct Level(pub i32);

impl Level {
    /// The bits of strength that the level asks for.
    pub const fn minimum_bits(self) -> i32 {
        match self.0 {
            ..=0 => 0,
            1 => 80,
            2 => 112,
            3 => 128,
            4 => 192,
            _ => 256,
        }
    }
}

impl Security for Level {
    fn allows(&mut self, op: Op, bits: i32, nid: i32, other: Other) -> bool {
        let (level, minimum) = (self.0, self.minimum_bits());
        if level <= 0 {
            // Logjam: no DH below 1024 bits at any level.
            return op != Op::TmpDh || bits >= 80;
        }
        match (op, other) {
            (Op::CipherSupported | Op::CipherShared | Op::CipherCheck, Other::Cipher(suite)) => {
                bits >= minimum
                    && suite.auth != Auth::Null
                    && suite.mac != Mac::Md5
                    // HMAC-SHA1 counts for 160 bits.
                    && (minimum <= 160 || suite.mac != Mac::Sha1)
                    && (level < 3 || suite.has_forward_secrecy())
            }
            // TLS 1.1 from level 3 on, TLS 1.2 from level 4. At levels 1 and 2 it is the weak signatures of TLS 1.1 that keep
            // it from working, not its number.
            (Op::Version, _) => match u16::try_from(nid).map(versions::tls_equivalent) {
                Ok(version) if version <= SSL3 => level < 2,
                Ok(version) if version <= TLS1 => level < 3,
                Ok(version) if version <= TLS1_1 => level < 4,
                _ => true,
            },
            (Op::Compression, _) => level < 2,
            (Op::Ticket, _) => level < 3,
            _ => bits >= minimum,
        }
    }
}

impl Permits {
    /// Asks `security` about every row of the tables, with the operations that a client or a server has for it (c/security_questions.c). Those
    /// that OpenSSL asks only about what is chosen in the end are asked about all.
    pub fn ask(security: &mut dyn Security, server: bool) -> Permits {
        let (cipher, sigalg) = match server {
            false => (Op::CipherSupported, Op::SigalgSupported),
            true => (Op::CipherShared, Op::SigalgShared),
        };
        let mut permits = Permits {
            suites: [0; 4],
            groups: [0; 2],
            schemes: [0; 1],
            versions: 0,
            tickets: false,
            chosen_suites: [0; 4],
            groups12: [0; 2],
            checked_groups: [0; 2],
            peer_schemes: [0; 1],
            mask_schemes: [0; 1],
        };
        for (at, suite) in SUITES.iter().enumerate() {
            let mut ask = |op| security.allows(op, suite.bits().into(), 0, Other::Cipher(suite));
            set(&mut permits.suites, at, ask(cipher));
            set(&mut permits.chosen_suites, at, server || ask(Op::CipherCheck));
        }
        for (at, group) in GROUPS.iter().enumerate() {
            let mut ask = |op| security.allows(op, group.security_bits.into(), group.nid, Other::Code(group.id.to_be_bytes()));
            let (supported, checked) = (ask(Op::CurveSupported), ask(Op::CurveCheck));
            set(&mut permits.groups, at, supported && (!server || checked));
            set(&mut permits.groups12, at, if server { ask(Op::CurveShared) } else { supported && checked });
            set(&mut permits.checked_groups, at, checked);
        }
        for (at, scheme) in SCHEMES.iter().enumerate() {
            let mut ask = |op| security.allows(op, scheme.security_bits.into(), scheme.hash_nid(), Other::Code(scheme.id.to_be_bytes()));
            set(&mut permits.schemes, at, ask(sigalg));
            set(&mut permits.peer_schemes, at, ask(Op::SigalgCheck));
            set(&mut permits.mask_schemes, at, ask(Op::SigalgMask));
        }
        for (at, &version) in VERSIONS.iter().enumerate() {
            permits.versions |= u8::from(security.allows(Op::Version, 0, version.into(), Other::None)) << at;
        }
        permits.tickets = security.allows(Op::Ticket, 0, 0, Other::None);
        permits
    }

    pub fn suite(&self, suite: &Suite) -> bool {
        bit(&self.suites, suite.index())
    }

    /// Whether a client takes this suite for an answer.
    pub fn chosen_suite(&self, suite: &Suite) -> bool {
        bit(&self.chosen_suites, suite.index())
    }

    /// Whether the group with this number is let through; a number without a row is not.
    pub fn group(&self, id: u16) -> bool {
        has_group(&self.groups, id)
    }

    /// The same in a key exchange of TLS <= 1.2.
    pub fn group12(&self, id: u16) -> bool {
        has_group(&self.groups12, id)
    }

    /// The same of the curve of a certificate.
    pub fn checked_group(&self, id: u16) -> bool {
        has_group(&self.checked_groups, id)
    }

    /// Whether a peer may have signed with this scheme.
    pub fn peer_scheme(&self, id: u16) -> bool {
        SCHEMES.iter().position(|scheme| scheme.id == id).is_some_and(|at| bit(&self.peer_schemes, at))
    }

    /// Whether the scheme with this number is let through; a number without a row is not.
    pub fn scheme(&self, id: u16) -> bool {
        SCHEMES.iter().position(|scheme| scheme.id == id).is_some_and(|at| bit(&self.schemes, at))
    }
}

fn has_group(words: &[u64], id: u16) -> bool {
    GROUPS.iter().position(|group| group.id == id).is_some_and(|at| bit(words, at))
}

fn set(words: &mut [u64], at: usize, on: bool) {
    if let Some(word) = words.get_mut(at / 64) {
        *word |= u64::from(on) << (at % 64);
    }
}

fn bit(words: &[u64], at: usize) -> bool {
    words.get(at / 64).is_some_and(|word| word >> (at % 64) & 1 == 1)
}

/// What a ClientHello may offer, given the versions of [`Policy::version_range`].
impl Policy {
    /// The suites of a ClientHello, in order: TLS 1.3's, then those of the cipher string. SSL_get1_supported_ciphers.
    ///
    /// Left out: what the level forbids, what no offered version has, what no offered signature scheme authenticates, PSK suites
    /// without a PSK callback, and SRP where it is not set up.
    pub fn offered_suites(&self) -> Vec<&'static Suite> {
        let Ok(range) = self.version_range() else { return Vec::new() };
        let spoken = versions::among(self.is_dtls(), versions::rank(range.lowest), versions::rank(range.highest));
        let mut have = self.authenticating_keys();
        have.set(Needs::PSK, self.listeners.contains(Listeners::PSK_CLIENT_HINT));
        have.set(Needs::SRP, self.srp);
        let fits = |suite: &Suite| {
            let at = suite.index();
            let traits = TRAITS.get(at).is_some_and(|row| have.contains(row.needs) && row.versions & spoken != 0);
            traits && bit(&self.permits.suites, at)
        };
        let mut offered = Vec::with_capacity(self.ciphersuites.len() + self.cipher_list.len());
        offered.extend(self.ciphersuites.iter().chain(self.cipher_list.iter()).copied().filter(|suite| fits(suite)));
        offered
    }

    /// Whether the lists have a suite for `version`, whatever the level says of it.
    pub fn has_suite_for(&self, version: u16) -> bool {
        let version_of = |suite: &Suite| if self.is_dtls() { suite.dtls_versions() } else { suite.tls_versions() };
        self.ciphersuites.iter().chain(self.cipher_list.iter()).any(|suite| {
            let (first, last) = version_of(suite);
            first != 0 && (versions::rank(first)..=versions::rank(last)).contains(&versions::rank(version))
        })
    }

    /// The schemes of our own list that may be used: `client_sigalgs` for a server's CertificateRequest, else `sigalgs`, else the
    /// default; less what the level forbids and, for a client that offers nothing below TLS 1.3, less what 1.3 has given up.
    pub fn own_schemes(&self, server: bool) -> Vec<u16> {
        let mut list = Vec::with_capacity(DEFAULT_SCHEMES.len());
        list.extend(self.usable_schemes(server).map(|scheme| scheme.id));
        list
    }

    /// `own_schemes` one by one.
    pub fn usable_schemes(&self, server: bool) -> impl Iterator<Item = &'static Scheme> + '_ {
        let configured = if server { self.client_sigalgs.as_deref().or(self.sigalgs.as_deref()) } else { self.sigalgs.as_deref() };
        self.usable_of(configured, !server, &self.permits.schemes)
    }

    /// Whether our list, or the default, names such a scheme, permitted or not.
    pub fn lists_scheme(&self, wanted: impl Fn(&Scheme) -> bool) -> bool {
        let named = |id: &u16| schemes::by_id(*id).is_some_and(&wanted);
        self.sigalgs.as_deref().unwrap_or(DEFAULT_SCHEMES).iter().any(named)
    }

    /// What we may sign with: a server's list is the one that a client would offer, but nothing is given up for TLS 1.3.
    pub fn signing_schemes(&self, server: bool) -> Vec<u16> {
        self.usable_of(self.sigalgs.as_deref(), !server, &self.permits.schemes).map(|scheme| scheme.id).collect()
    }

    fn usable_of<'a>(
        &'a self,
        configured: Option<&'a [u16]>,
        client: bool,
        permitted: &'a [u64],
    ) -> impl Iterator<Item = &'static Scheme> + 'a {
        let only13 = client && self.version_range().is_ok_and(|range| range.lowest == TLS1_3);
        // Neighbours in a list are mostly neighbours in the table.
        let mut next = 0;
        let usable = move |&id: &u16| {
            let ahead = SCHEMES.iter().skip(next).position(|scheme| scheme.id == id);
            let at = ahead.map(|n| next + n).or_else(|| SCHEMES.iter().position(|scheme| scheme.id == id))?;
            next = at + 1;
            let scheme = SCHEMES.get(at)?;
            (bit(permitted, at) && !bit(&[self.missing_schemes], at) && !(only13 && is_given_up(scheme))).then_some(scheme)
        };
        configured.unwrap_or(DEFAULT_SCHEMES).iter().filter_map(usable)
    }

    /// `own_schemes` once TLS 1.3 is chosen, which has no DSA.
    pub fn own_schemes13(&self, server: bool) -> Vec<u16> {
        let is_dsa = |id: &u16| schemes::by_id(*id).is_some_and(|scheme| scheme.key == schemes::KeyType::Dsa);
        self.own_schemes(server).into_iter().filter(|id| !is_dsa(id)).collect()
    }

    /// Which kinds of certificate our schemes can authenticate.
    fn authenticating_keys(&self) -> Needs {
        let mut keys = Needs::empty();
        for scheme in self.usable_of(self.sigalgs.as_deref(), true, &self.permits.mask_schemes) {
            keys |= match scheme.key {
                schemes::KeyType::Rsa | schemes::KeyType::RsaPss => Needs::RSA,
                schemes::KeyType::Dsa => Needs::DSS,
                schemes::KeyType::Ec | schemes::KeyType::Ed25519 | schemes::KeyType::Ed448 => Needs::ECDSA,
            };
        }
        keys
    }
}

bitflags! {
    /// What a client must be able to, or be set up for, to offer a suite.
    #[derive(Copy, Clone, PartialEq, Eq)]
    struct Needs: u8 {
        const RSA = 1 << 0;
        const DSS = 1 << 1;
        const ECDSA = 1 << 2;
        const PSK = 1 << 3;
        const SRP = 1 << 4;
        /// Nobody has it.
        const GOST = 1 << 5;
    }
}

/// What [`Policy::offered_suites`] looks at in a suite.
struct Traits {
    needs: Needs,
    /// The versions that have it.
    versions: Versions,
}

/// By the suite's row in [`SUITES`]: every hello goes through all that are listed.
static TRAITS: LazyLock<Vec<Traits>> = LazyLock::new(|| {
    let traits = |suite: &Suite| {
        let keyed = match suite.kx {
            Kx::Psk | Kx::RsaPsk | Kx::DhePsk | Kx::EcdhePsk => Needs::PSK,
            Kx::Srp => Needs::SRP,
            Kx::Gost | Kx::Gost18 => Needs::GOST,
            Kx::Any | Kx::Rsa | Kx::Dhe | Kx::Ecdhe => Needs::empty(),
        };
        let authentic = match suite.auth {
            Auth::Rsa => Needs::RSA,
            Auth::Dss => Needs::DSS,
            Auth::Ecdsa => Needs::ECDSA,
            Auth::Psk => Needs::PSK,
            Auth::Srp => Needs::SRP,
            Auth::Any | Auth::Null => Needs::empty(),
            Auth::Gost01 | Auth::Gost12 | Auth::Gost12Or01 => Needs::GOST,
        };
        let of = |dtls: bool, (first, last): (u16, u16)| {
            // 0: none.
            if first == 0 {
                0
            } else {
                versions::among(dtls, versions::rank(first), versions::rank(last))
            }
        };
        Traits { needs: keyed | authentic, versions: of(false, suite.tls_versions()) | of(true, suite.dtls_versions()) }
    };
    SUITES.iter().map(traits).collect()
});

/// Schemes that TLS 1.3 does not know any more (RFC 8446 §4.2.3): DSA, SHA-1, SHA-224. RSA PKCS#1 stays, for certificates.
fn is_given_up(scheme: &Scheme) -> bool {
    use ferrossl_crypto::Hash;
    scheme.key == schemes::KeyType::Dsa || matches!(scheme.hash, Some(Hash::Sha1 | Hash::Sha224 | Hash::Md5))
}
