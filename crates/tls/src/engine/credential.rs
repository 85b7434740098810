//! Which of our algorithms and certificates to use with this peer: the choices that both roles of TLS 1.3 make alike.

use std::sync::Arc;

use ferrossl_crypto::{
    groups::{self, Group, ShareError},
    schemes::{self, Method, PublicKey, Scheme, VerifyError},
    spki::spki_of_certificate,
};

use super::{alert::Alert, fault::Fault, reason::Reason, Core};
use crate::{
    policy::{Credential, KeyKind, Options, Policy},
    wire::codes::{Version, TLS1_2, TLS1_3},
};

/// Our groups in order of preference, as far as this version has them and the level permits them.
pub(super) fn groups(policy: &Policy, version: Version) -> impl Iterator<Item = &'static Group> + '_ {
    policy.groups.iter().filter_map(|id| groups::by_id(*id)).filter(move |group| {
        let has = if version >= TLS1_3 { group.tls13 } else { group.tls12 };
        has && group.computable() && policy.permits.group(group.id)
    })
}

/// The groups of a ClientHello that offers `min` to `max`.
pub(super) fn offered_groups(policy: &Policy, min: Version, max: Version) -> impl Iterator<Item = &'static Group> + '_ {
    policy.groups.iter().filter_map(|id| groups::by_id(*id)).filter(move |group| {
        let has = max >= TLS1_3 && group.tls13 || min <= TLS1_2 && group.tls12;
        has && group.computable() && policy.permits.group(group.id)
    })
}

/// The schemes both sides have, ordered by who has the say (SSL_OP_CIPHER_SERVER_PREFERENCE).
pub(super) fn shared_schemes(core: &Core) -> Arc<[u16]> {
    let ours = core.policy.own_schemes(false);
    let theirs = &core.facts.peer_schemes;
    let permitted = |id: &&u16| core.policy.permits.scheme(**id);
    if core.policy.options.contains(Options::CIPHER_SERVER_PREFERENCE) {
        ours.iter().filter(|id| theirs.contains(id)).filter(permitted).copied().collect()
    } else {
        theirs.iter().filter(|id| ours.contains(id)).filter(permitted).copied().collect()
    }
}

/// The credential and scheme for a TLS 1.3 CertificateVerify: the first shared scheme that one of our keys can make.
pub(super) fn choose(core: &Core) -> Option<(Credential, &'static Scheme)> {
    core.facts.shared_schemes.iter().filter_map(|id| schemes::by_id(*id)).filter(|scheme| scheme.tls13).find_map(|scheme| {
        let slot = core.policy.credentials.iter().find(|credential| signs_with(credential.key, scheme))?;
        Some((slot.clone(), scheme))
    })
}

/// Whether TLS 1.3 lets this key sign with the scheme; RSA keys must be long enough for hash, salt and two octets.
fn signs_with(key: KeyKind, scheme: &Scheme) -> bool {
    let long_enough = |bits: u32| scheme.hash.is_some_and(|hash| bits as usize / 8 >= 2 * hash.len() + 2);
    match (key, scheme.key) {
        (KeyKind::Rsa { bits }, schemes::KeyType::Rsa) => scheme.method == Method::RsaPss && long_enough(bits),
        (KeyKind::RsaPss { bits }, schemes::KeyType::RsaPss) => long_enough(bits),
        (KeyKind::Ec { group }, schemes::KeyType::Ec) => scheme.curve.is_some_and(|curve| curve.group_id() == group),
        (KeyKind::Ed25519, schemes::KeyType::Ed25519) | (KeyKind::Ed448, schemes::KeyType::Ed448) => true,
        _ => false,
    }
}

/// What a CertificateVerify signs (RFC 8446 §4.4.3).
pub(super) fn signed_content(server: bool, transcript: &[u8]) -> Vec<u8> {
    let label: &[u8] = if server { b"TLS 1.3, server CertificateVerify" } else { b"TLS 1.3, client CertificateVerify" };
    [&[0x20; 64][..], label, &[0], transcript].concat()
}

/// Checks a peer's CertificateVerify with the key of its leaf certificate.
pub(super) fn check_signature(core: &mut Core, scheme: u16, transcript: &[u8], signature: &[u8]) -> Result<(), Fault> {
    let row = schemes::by_id(scheme).filter(|row| row.tls13);
    let offered = core.policy.own_schemes(core.is_server()).contains(&scheme);
    let row = row.filter(|_| offered).ok_or(Fault::new(Alert::ILLEGAL_PARAMETER, Reason::WRONG_SIGNATURE_TYPE))?;
    let leaf = core.facts.peer_chain.as_ref().and_then(|chain| chain.first());
    let spki = leaf.and_then(|der| spki_of_certificate(der)).ok_or(Fault::new(Alert::DECODE_ERROR, Reason::BAD_PACKET))?;
    let key = PublicKey::from_spki(spki).map_err(|_| Fault::new(Alert::ILLEGAL_PARAMETER, Reason::UNKNOWN_CERTIFICATE_TYPE))?;
    let content = signed_content(!core.is_server(), transcript);
    core.facts.peer_scheme = scheme;
    key.verify(row, &content, signature).map_err(|error| match error {
        VerifyError::Bad => Fault::new(Alert::DECRYPT_ERROR, Reason::BAD_SIGNATURE),
        VerifyError::WrongKey => Fault::new(Alert::ILLEGAL_PARAMETER, Reason::WRONG_SIGNATURE_TYPE),
        VerifyError::Failed(_) => Fault::internal(),
    })
}

pub(super) fn share_fault(error: ShareError) -> Fault {
    match error {
        ShareError::Bad => Fault::new(Alert::ILLEGAL_PARAMETER, Reason::BAD_ECPOINT),
        _ => Fault::internal(),
    }
}
