//! Which of our algorithms and certificates to use with this peer: TLS 1.3 first, then the versions before it.

use ferrossl_crypto::{
    groups::{self, Group, ShareError},
    hash::Hash,
    protect::KeySizes,
    schemes::{self, Method, PublicKey, Scheme, VerifyError},
    secret::SecretVec,
    spki::{may_sign, spki_of_certificate},
    suites::{self, Auth, Bulk, Kx, Suite},
};

use super::{alert::Alert, fault::Fault, reason::Reason, shared::Shared, Core};
use crate::{
    policy::{
        security::{Level, Op, Other, Security},
        Credential, KeyKind, Listeners, Options, Policy,
    },
    wire::{
        codes::{Version, TLS1_2, TLS1_3},
        Reader,
    },
};

/// Our groups in order of preference, as far as this version has them and the level permits them.
pub(super) fn groups(policy: &Policy, version: Version) -> impl Iterator<Item = &'static Group> + '_ {
    policy.groups.iter().filter_map(|id| groups::by_id(*id)).filter(move |group| {
        let may =
            if version >= TLS1_3 { group.tls13 && policy.permits.group(group.id) } else { group.tls12 && policy.permits.group12(group.id) };
        may && group.computable()
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
pub(super) fn shared_schemes(core: &Core) -> Shared<u16> {
    let ours = core.policy.signing_schemes(core.is_server());
    let theirs = &core.facts.peer_schemes;
    let is_13 = core.facts.version == TLS1_3;
    // DSA has no place in TLS 1.3, though a hello may list it for older versions.
    let dsa = |id: u16| schemes::by_id(id).is_some_and(|scheme| scheme.method == Method::Dsa);
    let permitted = |id: &&u16| core.policy.permits.scheme(**id) && !(is_13 && dsa(**id));
    if core.policy.suite_b || core.policy.options.contains(Options::CIPHER_SERVER_PREFERENCE) {
        ours.iter().filter(|id| theirs.contains(id)).filter(permitted).copied().collect()
    } else {
        theirs.iter().filter(|id| ours.contains(id)).filter(permitted).copied().collect()
    }
}

/// Whether a server has a key that TLS 1.3 may sign with. An EC key needs a scheme of its own curve among ours, which older versions do
/// not ask for, so that they are spoken without one (c/server_schemes.c).
pub(super) fn may_authenticate13(policy: &Policy) -> bool {
    policy.credentials.iter().any(|credential| match credential.key {
        KeyKind::Ec { group } => policy.lists_scheme(|scheme| scheme.curve.is_some_and(|curve| curve.group_id() == group)),
        KeyKind::Dsa => false,
        _ => true,
    })
}

/// The credential and scheme for a TLS 1.3 CertificateVerify: the first shared scheme that one of our keys can make.
pub(super) fn choose(core: &Core) -> Option<(Credential, &'static Scheme)> {
    core.facts.shared_schemes.iter().filter_map(|id| schemes::by_id(*id)).filter(|scheme| scheme.tls13).find_map(|scheme| {
        let slot =
            core.policy.credentials.iter().find(|credential| signs_with(credential.key, scheme) && is_verifiable(core, credential))?;
        Some((slot.clone(), scheme))
    })
}

/// Whether the peer can verify the leaf by what its signature_algorithms_cert says (RFC 8446 §4.2.3). As OpenSSL, which looks at no
/// issuer's, and for which signature_algorithms alone says nothing of certificates.
fn is_verifiable(core: &Core, credential: &Credential) -> bool {
    let named = &core.facts.peer_cert_schemes;
    named.is_empty() || credential.signed_with.iter().any(|id| named.contains(id))
}

/// Whether TLS 1.3 lets this key sign with the scheme; RSA keys must be long enough for hash, salt and two octets.
fn signs_with(key: KeyKind, scheme: &Scheme) -> bool {
    let long_enough = |bits: u32| scheme.hash.is_some_and(|hash| bits as usize / 8 >= 2 * hash.len() + 2);
    match (key, scheme.key) {
        (KeyKind::Rsa { bits }, schemes::KeyType::Rsa) => scheme.method == Method::RsaPss && long_enough(bits),
        (KeyKind::RsaPss { bits, hash }, schemes::KeyType::RsaPss) => long_enough(bits) && (hash.is_none() || hash == scheme.hash),
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
    let wrong = Fault::new(Alert::ILLEGAL_PARAMETER, Reason::WRONG_SIGNATURE_TYPE);
    let key = peer_key(core)?;
    let row = schemes::by_id(scheme).filter(|row| row.tls13 && type_of_public(&key) == Some(row.key)).ok_or(wrong)?;
    if let (schemes::KeyKind::Ec(curve), Some(named)) = (key.kind(), row.curve) {
        // The scheme names the curve (RFC 8446 §4.2.3); a key of another one could have made the signature all the same.
        if curve.group_id() != named.group_id() {
            return Err(Fault::new(Alert::ILLEGAL_PARAMETER, Reason::WRONG_CURVE));
        }
    }
    if !core.policy.own_schemes(core.is_server()).contains(&scheme) || !core.policy.permits.peer_scheme(scheme) {
        return Err(Fault::new(Alert::HANDSHAKE_FAILURE, Reason::WRONG_SIGNATURE_TYPE));
    }
    let content = signed_content(!core.is_server(), transcript);
    core.facts.peer_scheme = Some(row);
    key.verify(row, &content, signature).map_err(|error| match error {
        VerifyError::Bad => Fault::new(Alert::DECRYPT_ERROR, Reason::BAD_SIGNATURE),
        VerifyError::WrongKey => wrong,
        VerifyError::Failed(_) => Fault::internal(),
    })
}

pub(super) fn share_fault(error: ShareError) -> Fault {
    match error {
        ShareError::Bad => Fault::new(Alert::ILLEGAL_PARAMETER, Reason::BAD_ECPOINT),
        _ => Fault::internal(),
    }
}

// ---- TLS 1.2 and before -------------------------------------------------------------------------------------------------

/// Whether this library can run the suite at a version: a suite that cannot be computed is neither offered nor chosen.
pub(super) fn runs12(suite: &Suite, version: Version) -> bool {
    let (first, last) = suite.tls_versions();
    let exchange = matches!(suite.kx, Kx::Ecdhe | Kx::Dhe | Kx::Rsa | Kx::Psk | Kx::RsaPsk | Kx::DhePsk | Kx::EcdhePsk | Kx::Srp);
    exchange && (first..=last).contains(&version) && KeySizes::of(suite, version).is_some() && suite.hash_at(version).is_some()
}

/// Whether the suite's server shows a certificate.
pub(super) fn has_certificate(suite: &Suite) -> bool {
    !matches!(suite.auth, Auth::Null | Auth::Psk | Auth::Srp)
}

/// Whether a key of this kind authenticates the suite.
fn authenticates(key: KeyKind, suite: &Suite, version: Version) -> bool {
    match (suite.auth, key) {
        (Auth::Rsa, KeyKind::Rsa { .. }) | (Auth::Ecdsa, KeyKind::Ec { .. }) | (Auth::Dss, KeyKind::Dsa) => true,
        // A key that only signs, and only with schemes of TLS 1.2.
        (Auth::Rsa, KeyKind::RsaPss { .. }) => version == TLS1_2 && !matches!(suite.kx, Kx::Rsa | Kx::RsaPsk),
        (Auth::Ecdsa, KeyKind::Ed25519 | KeyKind::Ed448) => version == TLS1_2,
        _ => false,
    }
}

/// Whether TLS 1.2 lets this key sign with the scheme: curves are not bound to hashes there (RFC 8446 §4.2.3), except by Suite B
/// (RFC 6460 §4.3).
fn signs_with12(policy: &Policy, key: KeyKind, scheme: &Scheme) -> bool {
    let long_enough =
        |bits: u32| scheme.method != Method::RsaPss || scheme.hash.is_some_and(|hash| bits as usize / 8 >= 2 * hash.len() + 2);
    match (key, scheme.key) {
        (KeyKind::Rsa { bits }, schemes::KeyType::Rsa) => long_enough(bits),
        (KeyKind::RsaPss { bits, hash }, schemes::KeyType::RsaPss) => long_enough(bits) && (hash.is_none() || hash == scheme.hash),
        (KeyKind::Ec { group }, schemes::KeyType::Ec) => !policy.suite_b || scheme.curve.is_some_and(|curve| curve.group_id() == group),
        (KeyKind::Dsa, schemes::KeyType::Dsa) => true,
        (KeyKind::Ed25519, schemes::KeyType::Ed25519) | (KeyKind::Ed448, schemes::KeyType::Ed448) => true,
        _ => false,
    }
}

/// The scheme of a key when the peer names none: SHA-1, and with RSA before TLS 1.2 also MD5 (RFC 5246 §7.4.1.4.1, RFC 4346 §7.4.3).
/// `None`: the level does not let it through, or there is none.
fn unnamed_scheme(policy: &Policy, version: Version, key: schemes::KeyType) -> Option<&'static Scheme> {
    let id = match key {
        schemes::KeyType::Rsa if version < TLS1_2 => {
            let enough = i32::from(schemes::LEGACY_RSA.security_bits) >= Level(policy.security_level).minimum_bits();
            return enough.then_some(&schemes::LEGACY_RSA);
        }
        schemes::KeyType::Rsa => 0x0201,
        schemes::KeyType::Ec => 0x0203,
        schemes::KeyType::Dsa => 0x0202,
        _ => return None,
    };
    schemes::by_id(id).filter(|_| policy.permits.scheme(id))
}

fn type_of(key: KeyKind) -> schemes::KeyType {
    match key {
        KeyKind::Rsa { .. } => schemes::KeyType::Rsa,
        KeyKind::RsaPss { .. } => schemes::KeyType::RsaPss,
        KeyKind::Ec { .. } => schemes::KeyType::Ec,
        KeyKind::Ed25519 => schemes::KeyType::Ed25519,
        KeyKind::Ed448 => schemes::KeyType::Ed448,
        KeyKind::Dsa => schemes::KeyType::Dsa,
    }
}

/// Whether a server may show this credential to this client: its curve must be one the client knows (RFC 8422 §5.1), and the certificate
/// must let it sign, which in TLS <= 1.2 the client checks (as OpenSSL, not of keys of other kinds).
fn showable(core: &Core, credential: &Credential) -> bool {
    match credential.key {
        KeyKind::Ec { group } => {
            let known = core.facts.peer_groups.is_empty() || core.facts.peer_groups.contains(&group);
            known && core.policy.permits.checked_group(group) && credential.chain.first().is_none_or(|der| may_sign(der))
        }
        _ => true,
    }
}

/// The group of an ECDHE exchange on a server: the favourite, of whose list the options say.
pub(super) fn shared_group(core: &Core, version: Version) -> Option<&'static Group> {
    let theirs = &core.facts.peer_groups;
    if core.policy.options.contains(Options::CIPHER_SERVER_PREFERENCE) {
        return groups(&core.policy, version).find(|group| theirs.contains(&group.id));
    }
    theirs.iter().find_map(|id| groups(&core.policy, version).find(|group| group.id == *id))
}

/// A server's choice among the client's suites (`offered`, in its order).
pub(super) fn choose_suite12(core: &Core, version: Version, offered: &[u16]) -> Option<&'static Suite> {
    let policy = &core.policy;
    let with_group = shared_group(core, version).is_some();
    let usable = |c: &&Credential| showable(core, c) && signs_at_all(core, version, c.key);
    let usable: Vec<KeyKind> = policy.credentials.iter().filter(usable).map(|c| c.key).collect();
    let authenticated = |suite: &Suite| usable.iter().any(|key| authenticates(*key, suite, version));
    let fits = |suite: &Suite| {
        let psk = policy.listeners.contains(Listeners::PSK_SERVER_CALLBACK);
        let exchange = match suite.kx {
            Kx::Ecdhe => with_group,
            Kx::EcdhePsk => with_group && psk,
            Kx::Dhe => policy.temporary_dh,
            Kx::DhePsk => policy.temporary_dh && psk,
            Kx::Rsa => true,
            Kx::Psk | Kx::RsaPsk => psk,
            Kx::Srp => policy.srp,
            _ => false,
        };
        let authentic = !has_certificate(suite) || authenticated(suite);
        exchange && authentic && runs12(suite, version) && policy.permits.suite(suite)
    };
    let ours = || policy.cipher_list.iter().copied();
    if !policy.options.contains(Options::CIPHER_SERVER_PREFERENCE) {
        return offered.iter().filter_map(|id| ours().find(|suite| suite.id == *id)).find(|suite| fits(suite));
    }
    let chacha = |suite: &&'static Suite| suite.bulk == Bulk::ChaCha20Poly1305;
    let first = offered.iter().find_map(|id| suites::by_id(*id).filter(|suite| suite.bulk != Bulk::Signal));
    if policy.options.contains(Options::PRIORITIZE_CHACHA) && first.as_ref().is_some_and(chacha) {
        if let Some(suite) = ours().filter(chacha).find(|suite| offered.contains(&suite.id) && fits(suite)) {
            return Some(suite);
        }
    }
    ours().find(|suite| offered.contains(&suite.id) && fits(suite))
}

/// Whether some scheme lets this key sign for this client. RSA keys may serve without (they decrypt): OpenSSL finds out later.
fn signs_at_all(core: &Core, version: Version, key: KeyKind) -> bool {
    let named = !core.facts.peer_schemes.is_empty();
    match key {
        KeyKind::Rsa { .. } => true,
        _ if version < TLS1_2 => true,
        _ if named => {
            core.facts.shared_schemes.iter().filter_map(|id| schemes::by_id(*id)).any(|scheme| signs_with12(&core.policy, key, scheme))
        }
        _ => unnamed_scheme(&core.policy, version, type_of(key)).is_some(),
    }
}

/// A server's credential and scheme for a suite that shows a certificate.
pub(super) fn choose12(core: &Core, version: Version, suite: &Suite) -> Result<(Credential, &'static Scheme), Fault> {
    let fault = Fault::new(Alert::HANDSHAKE_FAILURE, Reason::NO_SUITABLE_SIGNATURE_ALGORITHM);
    let mut candidates = core.policy.credentials.iter().filter(|c| authenticates(c.key, suite, version) && showable(core, c));
    if version >= TLS1_2 && !core.facts.peer_schemes.is_empty() {
        let candidates: Vec<_> = candidates.collect();
        let found = core.facts.shared_schemes.iter().filter_map(|id| schemes::by_id(*id)).find_map(|scheme| {
            let credential = candidates.iter().find(|c| signs_with12(&core.policy, c.key, scheme) && is_verifiable(core, c))?;
            Some(((*credential).clone(), scheme))
        });
        return found.ok_or(fault);
    }
    let fault = Fault { alert: Some(Alert::INTERNAL_ERROR), ..fault };
    candidates.find_map(|c| Some((c.clone(), unnamed_scheme(&core.policy, version, type_of(c.key))?))).ok_or(fault)
}

/// A client's credential and scheme for its CertificateVerify; `None`: it shows no certificate.
pub(super) fn choose_client12(core: &Core, version: Version) -> Option<(Credential, &'static Scheme)> {
    let credential = core.policy.credentials.iter().find(|credential| credential.slot == core.policy.current_slot)?;
    let scheme = if version >= TLS1_2 {
        let mut shared = core.facts.shared_schemes.iter().filter_map(|id| schemes::by_id(*id));
        shared.find(|scheme| signs_with12(&core.policy, credential.key, scheme))
    } else {
        unnamed_scheme(&core.policy, version, type_of(credential.key))
    };
    Some((credential.clone(), scheme?))
}

/// The public key of the peer's leaf certificate.
pub(super) fn peer_key(core: &Core) -> Result<PublicKey, Fault> {
    let leaf = core.facts.peer_chain.as_ref().and_then(|chain| chain.first());
    let spki = leaf.and_then(|der| spki_of_certificate(der)).ok_or(Fault::new(Alert::DECODE_ERROR, Reason::BAD_PACKET))?;
    PublicKey::from_spki(spki).map_err(|error| match error {
        // Verifying with it would take long, so that no signature of it is good, as in OpenSSL (c/huge_rsa_keys.c).
        schemes::KeyError::TooLarge => Fault::new(Alert::DECRYPT_ERROR, Reason::BAD_SIGNATURE),
        _ => Fault::new(Alert::ILLEGAL_PARAMETER, Reason::UNKNOWN_CERTIFICATE_TYPE),
    })
}

fn type_of_public(key: &PublicKey) -> Option<schemes::KeyType> {
    Some(match key.kind() {
        schemes::KeyKind::Rsa { .. } => schemes::KeyType::Rsa,
        schemes::KeyKind::RsaPss { .. } => schemes::KeyType::RsaPss,
        schemes::KeyKind::Ec(_) | schemes::KeyKind::EcOther => schemes::KeyType::Ec,
        schemes::KeyKind::Ed25519 => schemes::KeyType::Ed25519,
        schemes::KeyKind::Ed448 => schemes::KeyType::Ed448,
        schemes::KeyKind::Dsa => schemes::KeyType::Dsa,
        schemes::KeyKind::Other => return None,
    })
}

/// Whether a server's key is of the kind that the suite names.
pub(super) fn suits12(key: &PublicKey, suite: &Suite) -> bool {
    use schemes::KeyType::*;
    match (suite.auth, type_of_public(key)) {
        (Auth::Rsa, Some(Rsa)) | (Auth::Ecdsa, Some(Ec | Ed25519 | Ed448)) | (Auth::Dss, Some(Dsa)) => true,
        (Auth::Rsa, Some(RsaPss)) => !matches!(suite.kx, Kx::Rsa | Kx::RsaPsk),
        _ => false,
    }
}

/// Reads scheme (TLS 1.2) and signature, which must be all that is left, and checks them: ServerKeyExchange, CertificateVerify.
pub(super) fn check_signature12(core: &mut Core, version: Version, message: &[u8], r: &mut Reader<'_>) -> Result<(), Fault> {
    let key = peer_key(core)?;
    let wrong = Fault::new(Alert::ILLEGAL_PARAMETER, Reason::WRONG_SIGNATURE_TYPE);
    let kind = type_of_public(&key).ok_or(wrong)?;
    let scheme = if version >= TLS1_2 {
        let id = r.u16().ok_or(Fault::new(Alert::DECODE_ERROR, Reason::LENGTH_TOO_SHORT))?;
        let scheme = schemes::by_id(id).filter(|scheme| scheme.key == kind).ok_or(wrong)?;
        if let schemes::KeyKind::Ec(curve) = key.kind() {
            let id = curve.group_id();
            let known = core.policy.groups.contains(&id) && core.policy.permits.checked_group(id);
            let theirs = !core.is_server() || core.facts.peer_groups.is_empty() || core.facts.peer_groups.contains(&id);
            if !known || !theirs {
                return Err(Fault::new(Alert::ILLEGAL_PARAMETER, Reason::WRONG_CURVE));
            }
        }
        // SHA-1 is what a peer without the extension would use, so that OpenSSL takes it unasked where the level does.
        let sha1 = scheme.hash == Some(Hash::Sha1);
        let offered = core.policy.own_schemes(core.is_server()).contains(&id);
        if !(offered || sha1) || !core.policy.permits.scheme(id) || !core.policy.permits.peer_scheme(id) {
            return Err(Fault::new(Alert::HANDSHAKE_FAILURE, Reason::WRONG_SIGNATURE_TYPE));
        }
        scheme
    } else {
        let fault = Fault::new(Alert::INTERNAL_ERROR, Reason::LEGACY_SIGALG_DISALLOWED_OR_UNSUPPORTED);
        unnamed_scheme(&core.policy, version, kind).ok_or(fault)?
    };
    let signature = r.vec16().filter(|_| r.is_empty()).ok_or(Fault::new(Alert::DECODE_ERROR, Reason::LENGTH_MISMATCH))?;
    core.facts.peer_scheme = Some(scheme);
    key.verify(scheme, message, signature).map_err(|error| match error {
        VerifyError::Bad => Fault::new(Alert::DECRYPT_ERROR, Reason::BAD_SIGNATURE),
        VerifyError::WrongKey => wrong,
        VerifyError::Failed(_) => Fault::internal(),
    })
}

/// Whether the level lets through an ephemeral Diffie-Hellman prime of this length.
pub(super) fn permits_dh(policy: &Policy, bits: usize) -> bool {
    Level(policy.security_level).allows(Op::TmpDh, dh_security_bits(bits), 0, Other::None)
}

/// BN_security_bits of libcrypto.
fn dh_security_bits(bits: usize) -> i32 {
    match bits {
        15360.. => 256,
        7680.. => 192,
        3072.. => 128,
        2048.. => 112,
        1024.. => 80,
        _ => 0,
    }
}

/// A Diffie-Hellman secret as the premaster secret of TLS <= 1.2: without leading zeros (RFC 5246 §8.1.2).
pub(super) fn without_zeros(secret: &[u8]) -> SecretVec {
    let zeros = secret.iter().take_while(|byte| **byte == 0).count();
    SecretVec::new(secret.get(zeros..).unwrap_or(&[]))
}

/// ClientCertificateTypes that our schemes can verify: rsa_sign, dss_sign, ecdsa_sign (RFC 5246 §7.4.4, RFC 8422 §5.5).
pub(super) fn certificate_types(own: &[u16]) -> impl Iterator<Item = u8> {
    use schemes::KeyType::*;
    let has = |keys: &[schemes::KeyType]| own.iter().filter_map(|id| schemes::by_id(*id)).any(|scheme| keys.contains(&scheme.key));
    let found = [(1, has(&[Rsa, RsaPss])), (2, has(&[Dsa])), (64, has(&[Ec, Ed25519, Ed448]))];
    found.into_iter().filter(|(_, has)| *has).map(|(typ, _)| typ)
}
