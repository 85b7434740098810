//! SSL_check_chain(3): whether a certificate, key and chain would do for the connection's peer, and what of them would not.

use ferrossl_crypto::{
    groups::GROUPS,
    schemes::{self, KeyType, Method, Scheme},
    Hash,
};
use ferrossl_libcrypto::{
    evp::{KeyKind as PkeyKind, Pkey},
    stack::StackRef,
    x509::X509,
};
use ferrossl_tls::{
    policy::versions::tls_equivalent,
    wire::codes::{Version, TLS1_2, TLS1_3},
};

use super::{cert::Kind, SSL};
use crate::api::types::*;

/// CERT_PKEY_* of ssl.h.
const VALID: c_int = 0x1;
const SIGN: c_int = 0x2;
const EE_SIGNATURE: c_int = 0x10;
const CA_SIGNATURE: c_int = 0x20;
const EE_PARAM: c_int = 0x40;
const CA_PARAM: c_int = 0x80;
const EXPLICIT_SIGN: c_int = 0x100;
const ISSUER_NAME: c_int = 0x200;
const CERT_TYPE: c_int = 0x400;
const SUITEB: c_int = 0x800;

/// SSL_CERT_FLAGS_CHECK_TLS_STRICT of ssl.h: strict mode and Suite B.
const STRICT: u32 = 0x3_0001;

/// What the peer said, and what it is compared with.
struct Wanted {
    server: bool,
    version: Version,
    /// Schemes that both sides have, in order of preference.
    shared: Vec<&'static Scheme>,
    /// signature_algorithms_cert of the peer; None: it sent none.
    for_certs: Option<Vec<&'static Scheme>>,
    /// Whether the peer sent any list.
    told: bool,
    /// The application's own list of schemes.
    configured: Option<Vec<&'static Scheme>>,
    own_groups: Vec<u16>,
    peer_groups: Vec<u16>,
    suite_b: c_ulong,
    strict: bool,
    names: Vec<std::sync::Arc<[u8]>>,
}

/// The CERT_PKEY_* flags of what is right with them; VALID when everything needed is. 0 without a certificate or a key that TLS knows.
pub(crate) fn check(ssl: &SSL, cert: &X509, key: &Pkey, chain: Option<StackRef<'_, X509>>) -> c_int {
    let Some(kind) = Kind::of(key) else { return 0 };
    let wanted = ssl.with(|c| {
        let facts = c.facts();
        let known = |ids: &[u16]| ids.iter().filter_map(|&id| schemes::by_id(id)).collect::<Vec<_>>();
        // Before there is a version OpenSSL does not know that it will be TLS 1.3.
        let version = if facts.version == 0 { tls_equivalent(c.policy().method_max).min(TLS1_2) } else { facts.version };
        Wanted {
            server: c.is_server(),
            version: tls_equivalent(version),
            shared: known(&facts.shared_schemes),
            for_certs: (!facts.peer_cert_schemes.is_empty()).then(|| known(&facts.peer_cert_schemes)),
            told: !facts.peer_schemes.is_empty() || !facts.peer_cert_schemes.is_empty(),
            configured: c.policy().sigalgs.as_deref().map(known),
            own_groups: c.policy().groups.to_vec(),
            peer_groups: facts.peer_groups.to_vec(),
            suite_b: c.algorithms.suite_b_flags(),
            strict: c.algorithms.cert_flags & STRICT != 0,
            names: facts.peer_ca_names.iter().flat_map(|names| names.iter().cloned()).collect(),
        }
    });
    let mut needed = EE_SIGNATURE | EE_PARAM;
    if wanted.strict {
        needed |= CA_SIGNATURE | CA_PARAM | ISSUER_NAME | CERT_TYPE;
    }
    let certs = || chain.into_iter().flat_map(StackRef::iter);
    let mut right = 0;
    let mut add = |flag: c_int, good: bool| {
        if good {
            right |= flag;
        }
    };
    if wanted.suite_b != 0 {
        needed |= SUITEB;
        add(SUITEB, suite_b_allows(cert, chain, wanted.suite_b));
    }
    if wanted.version < TLS1_2 {
        add(EE_SIGNATURE | CA_SIGNATURE, true);
    } else {
        let default_nid = if wanted.told { Some(0) } else { default_signature(kind) };
        // A peer that named nothing takes SHA-1; a list of our own without it leaves nothing to agree on.
        let sha1 = |scheme: &&Scheme| scheme.hash == Some(Hash::Sha1) && kind_of(scheme) == kind;
        let none = default_nid.is_some_and(|nid| nid != 0) && wanted.configured.as_ref().is_some_and(|list| !list.iter().any(sha1));
        add(EE_SIGNATURE, !none && wanted.likes_leaf(cert, key, kind, default_nid));
        add(CA_SIGNATURE, !none && certs().all(|cert| wanted.likes_signature(&cert, default_nid)));
    }
    add(EE_PARAM, wanted.likes_curve(cert));
    add(CA_PARAM, !wanted.server || certs().all(|cert| wanted.likes_curve(&cert)));
    let issued = || {
        let by = |cert: &X509| cert.issuer().encode().is_some_and(|issuer| wanted.names.iter().any(|name| **name == *issuer));
        wanted.names.is_empty() || by(cert) || certs().any(|cert| by(&cert))
    };
    add(ISSUER_NAME, wanted.server || issued());
    // The types of a CertificateRequest are TLS 1.2's; nothing lists Ed25519 and Ed448.
    add(CERT_TYPE, wanted.server || !matches!(kind, Kind::Rsa | Kind::Dsa | Kind::Ecc));
    if right & needed == needed {
        right |= VALID;
    }
    let signs = wanted.version < TLS1_2 || wanted.shared.iter().any(|scheme| wanted.counts(scheme) && kind_of(scheme) == kind);
    if signs {
        right |= SIGN | EXPLICIT_SIGN;
    }
    right
}

impl Wanted {
    /// PKCS#1 v1.5 makes no signature of TLS 1.3.
    fn counts(&self, scheme: &Scheme) -> bool {
        self.version != TLS1_3 || scheme.method != Method::RsaPkcs1
    }

    fn likes_leaf(&self, cert: &X509, key: &Pkey, kind: Kind, default_nid: Option<c_int>) -> bool {
        if self.version != TLS1_3 {
            return self.likes_signature(cert, default_nid);
        }
        self.shared.iter().any(|scheme| {
            scheme.tls13
                && kind_of(scheme) == kind
                && match key.kind() {
                    PkeyKind::Ec => {
                        let curve = key.curve();
                        let group = GROUPS.iter().find(|group| curve != 0 && group.nid == curve);
                        scheme.curve.is_none_or(|wanted| group.is_some_and(|group| group.id == wanted.group_id()))
                    }
                    // Room for two hashes and two bytes (RFC 8017 §9.1.1).
                    PkeyKind::Rsa | PkeyKind::RsaPss => scheme.hash.is_some_and(|hash| key.size() >= 2 * hash.len() + 2),
                    _ => true,
                }
                && self.for_certs.as_ref().is_none_or(|list| {
                    let Some(info) = cert.signature_info() else { return false };
                    list.iter().any(|scheme| (scheme.hash_nid(), scheme.sig_nid()) == (info.md_nid, info.key_nid))
                })
        })
    }

    /// Whether a certificate's signature is of a scheme that the peer named; `default_nid` is the only one where it named none.
    fn likes_signature(&self, cert: &X509, default_nid: Option<c_int>) -> bool {
        let nid = cert.signature_nid();
        match (default_nid, &self.for_certs) {
            (None, _) => true,
            (Some(0), Some(list)) if self.version == TLS1_3 => list.iter().any(|scheme| scheme.sigandhash_nid == nid),
            (Some(0), _) => self.shared.iter().any(|scheme| scheme.sigandhash_nid == nid),
            (Some(default), _) => nid == default,
        }
    }

    fn likes_curve(&self, cert: &X509) -> bool {
        let Some(key) = cert.public_key() else { return false };
        if key.kind() != PkeyKind::Ec {
            return true;
        }
        let curve = key.curve();
        let Some(group) = GROUPS.iter().find(|group| curve != 0 && group.nid == curve) else { return false };
        if self.server {
            self.peer_groups.is_empty() || self.peer_groups.contains(&group.id)
        } else {
            self.own_groups.contains(&group.id)
        }
    }
}

fn kind_of(scheme: &Scheme) -> Kind {
    match scheme.key {
        KeyType::Rsa => Kind::Rsa,
        KeyType::RsaPss => Kind::RsaPss,
        KeyType::Ec => Kind::Ecc,
        KeyType::Dsa => Kind::Dsa,
        KeyType::Ed25519 => Kind::Ed25519,
        KeyType::Ed448 => Kind::Ed448,
    }
}

/// RFC 5246 §7.4.1.4.1: what a peer that names no schemes can verify; None: nothing is said of the kind.
fn default_signature(kind: Kind) -> Option<c_int> {
    match kind {
        Kind::Rsa => Some(NID_sha1WithRSAEncryption),
        Kind::Dsa => Some(NID_dsaWithSHA1),
        Kind::Ecc => Some(NID_ecdsa_with_SHA1),
        _ => None,
    }
}

fn suite_b_allows(cert: &X509, chain: Option<StackRef<'_, X509>>, flags: c_ulong) -> bool {
    use ferrossl_libcrypto::own::Owner;
    let chain = chain.map_or(std::ptr::null_mut(), StackRef::as_ptr);
    // SAFETY: live objects; no depth is wanted.
    unsafe { X509_chain_check_suiteb(std::ptr::null_mut(), cert.as_ptr(), chain, flags) == X509_V_OK }
}
