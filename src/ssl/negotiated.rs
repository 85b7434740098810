//! What getters tell of a handshake: the suites, groups, schemes and keys of both sides, out of the engine's facts. What C may point into
//! is kept in [`Lent`] until the facts change.

use std::{ffi::CStr, ptr::null_mut};

use ferrossl_crypto::{
    groups::{self, Group, GroupKind, GROUPS},
    schemes::{self, Scheme},
    suites::{self, Since, Suite},
};
use ferrossl_libcrypto::{evp::Pkey, memory::Bytes};
use ferrossl_tls::{engine::shared::Shared, policy::Options, wire::codes::TLS1_3};

use super::{
    algorithms::{self, SuiteStack, Target},
    Conn, SSL,
};
use crate::api::types::*;

/// TLSEXT_nid_unknown of tls1.h: marks a group's number on the wire among objects of libcrypto.
const NID_UNKNOWN: c_int = 0x0100_0000;

/// What getters lent out, and the facts that it was made from.
#[derive(Default)]
pub(crate) struct Lent {
    client_suites: Option<Made<SuiteStack>>,
    raw_suites: Option<Made<Box<[u8]>>>,
}

/// What was made, after the list of suites that it was made from.
type Made<T> = (Shared<u16>, T);

// ---- suites -------------------------------------------------------------------------------------------------------------

/// The suite in force; before a handshake that of the session to resume.
pub(crate) fn current_suite(conn: &Conn) -> Option<&'static Suite> {
    conn.facts().suite.or_else(|| conn.engine.session().and_then(|session| session.suite))
}

/// The suite that the last handshake chose, in force or not yet.
pub(crate) fn pending_suite(conn: &Conn) -> Option<&'static Suite> {
    conn.facts().pending_suite.or(conn.facts().suite)
}

/// Whether the client's lists were made use of: a resumption of TLS <= 1.2 chooses nothing, unless it is by a secret from outside, and OpenSSL keeps
/// none of them.
fn weighs_lists(conn: &Conn) -> bool {
    !conn.facts().resumed || conn.facts().version == TLS1_3 || conn.facts().secret_from_outside
}

/// The suites of the ClientHello that we know, signalling values left out. None on a client, before a ClientHello, and after one that
/// resumes.
fn offered(conn: &Conn) -> Option<impl Iterator<Item = &'static Suite> + '_> {
    let list = Some(&conn.facts().peer_suites).filter(|_| weighs_lists(conn))?;
    let known = list.iter().filter_map(|&id| suites::by_id(id)).filter(|suite| suite.since != Since::Signal);
    (conn.is_server() && !list.is_empty()).then_some(known)
}

/// SSL_get_client_ciphers: lent until the next ClientHello.
pub(crate) fn client_suites(conn: &mut Conn) -> *mut stack_st_SSL_CIPHER {
    let list = conn.facts().peer_suites.clone();
    let fresh = conn.lent.client_suites.as_ref().is_none_or(|(from, _)| !from.is(&list));
    if fresh {
        let stack = offered(conn).and_then(SuiteStack::new);
        conn.lent.client_suites = stack.map(|stack| (list, stack));
    }
    conn.lent.client_suites.as_ref().map_or(null_mut(), |(_, stack)| stack.as_ptr())
}

/// The suites of the ClientHello as they came, lent until the next one.
pub(crate) fn raw_suites(conn: &mut Conn) -> Option<&[u8]> {
    let list = conn.facts().peer_suites.clone();
    if !conn.is_server() || list.is_empty() {
        return None;
    }
    if conn.lent.raw_suites.as_ref().is_none_or(|(from, _)| !from.is(&list)) {
        let bytes = list.iter().flat_map(|id| id.to_be_bytes()).collect();
        conn.lent.raw_suites = Some((list, bytes));
    }
    conn.lent.raw_suites.as_ref().map(|(_, bytes)| &**bytes)
}

/// SSL_get_shared_ciphers: names of the suites on both lists, in the client's order, with colons between, as many as `room` bytes
/// hold together with a NUL. None when there is nothing to tell.
pub(crate) fn shared_suites(ssl: &SSL, room: usize) -> Option<Vec<u8>> {
    let client: Vec<&Suite> = ssl.with(|c| offered(c).map(Iterator::collect))?;
    let ours = algorithms::suites(Target::Ssl(ssl));
    let mut text = Vec::new();
    for suite in client.into_iter().filter(|suite| ours.iter().any(|own| own.id == suite.id)) {
        let name = suite.name.to_bytes();
        let separator = usize::from(!text.is_empty());
        if text.len() + separator + name.len() + 1 > room {
            break;
        }
        if separator == 1 {
            text.push(b':');
        }
        text.extend_from_slice(name);
    }
    (!text.is_empty() || ours.is_empty()).then_some(text)
}

// ---- schemes ------------------------------------------------------------------------------------------------------------

/// What SSL_get_sigalgs tells of one scheme.
pub(crate) struct SchemeParts {
    pub(crate) id: u16,
    /// Objects of libcrypto; 0 for a scheme that we do not know.
    pub(crate) sign: c_int,
    pub(crate) hash: c_int,
    pub(crate) sign_and_hash: c_int,
}

impl SchemeParts {
    fn of(id: u16) -> SchemeParts {
        let scheme = schemes::by_id(id);
        SchemeParts {
            id,
            sign: scheme.map_or(0, Scheme::sig_nid),
            hash: scheme.map_or(0, Scheme::hash_nid),
            sign_and_hash: scheme.map_or(0, |scheme| scheme.sigandhash_nid),
        }
    }
}

/// How many schemes the peer listed, and the one at `index`, which may be negative to ask for the count alone.
pub(crate) fn peer_scheme(conn: &Conn, index: c_int) -> Option<(usize, Option<SchemeParts>)> {
    // Of whom nothing is to be signed for, nothing is kept.
    let list: &[u16] = if conn.facts().resumed { &[] } else { &conn.facts().peer_schemes };
    match usize::try_from(index) {
        Err(_) => Some((list.len(), None)),
        Ok(at) => list.get(at).map(|&id| (list.len(), Some(SchemeParts::of(id)))),
    }
}

/// How many schemes both sides have, and the one at `index`.
pub(crate) fn shared_scheme(conn: &Conn, index: c_int) -> Option<(usize, SchemeParts)> {
    let list = &conn.facts().shared_schemes;
    let id = *list.get(usize::try_from(index).ok()?)?;
    Some((list.len(), SchemeParts::of(id)))
}

/// The hash of the signature that authenticated a side, as an object of libcrypto. None when it did not sign.
pub(crate) fn signature_hash(scheme: Option<&Scheme>) -> Option<c_int> {
    scheme.map(Scheme::hash_nid)
}

// ---- groups and keys ----------------------------------------------------------------------------------------------------

/// The object of a group, or its number marked as unknown to libcrypto; 0 for none.
pub(crate) fn group_nid(id: u16) -> c_int {
    match groups::by_id(id) {
        _ if id == 0 => 0,
        Some(group) if group.listed && group.nid != 0 => group.nid,
        _ => NID_UNKNOWN | c_int::from(id),
    }
}

/// The group that a number of the API means: an object of libcrypto, or a marked number on the wire.
pub(crate) fn group_of(number: c_int) -> Option<&'static Group> {
    let group = if number & NID_UNKNOWN != 0 { groups::by_id(number as u16) } else { groups::by_nid(number) };
    group.filter(|group| group.listed)
}

/// A group's place in the table, for names that are kept by it.
pub(crate) fn group_index(group: &Group) -> Option<usize> {
    GROUPS.iter().position(|row| row.id == group.id)
}

/// The groups that both sides have, the level allows and the version knows, in order of preference; a server's alone.
pub(crate) fn shared_groups(conn: &Conn) -> Vec<u16> {
    let (policy, theirs): (_, &[u16]) = (conn.policy(), peer_groups(conn).unwrap_or(&[]));
    let (first, second): (&[u16], &[u16]) = match policy.options.contains(Options::CIPHER_SERVER_PREFERENCE) {
        true => (&policy.groups, theirs),
        false => (theirs, &policy.groups),
    };
    let is_13 = conn.facts().version == TLS1_3;
    let has = |id| groups::by_id(id).is_some_and(|group| if is_13 { group.tls13 } else { group.tls12 });
    let both = first.iter().copied().filter(|id| second.contains(id) && policy.permits.group(*id) && has(*id));
    both.collect()
}

/// The groups of the client's hello; `None` on a client, which OpenSSL 3.0 tells nothing of the server's (RFC 8446 §4.2.7).
pub(crate) fn peer_groups(conn: &Conn) -> Option<&[u16]> {
    let kept: &[u16] = if weighs_lists(conn) { &conn.facts().peer_groups } else { &[] };
    conn.is_server().then_some(kept)
}

/// Where the types of a CertificateRequest stand, and how many they are; `None` where none came. The facts keep them until the next one.
pub(crate) fn certificate_types(conn: &mut Conn) -> Option<(*const u8, usize)> {
    let types = &conn.facts().peer_certificate_types;
    let asked = !conn.is_server() && conn.facts().certificate_requested;
    asked.then(|| (if types.is_empty() { std::ptr::null() } else { types.as_ptr() }, types.len()))
}

/// SSL_get_peer_tmp_key: the peer's key share as a key of libcrypto, which the caller owns. None when there was no share, for groups
/// that libcrypto 3.0 has no key of, and on a server of TLS <= 1.2, which does not keep the client's.
pub(crate) fn peer_share_key(ssl: &SSL) -> Option<Pkey> {
    let (group, share, dh, ctx, kept) = ssl.with(|c| {
        let facts = c.facts();
        (facts.group, facts.peer_share.clone(), facts.peer_dh.clone(), c.ctx.clone(), !c.is_server() || facts.version == TLS1_3)
    });
    if let Some([p, g]) = dh {
        return dh_key(&p, &g, &share, &ctx);
    }
    share_key(kept.then_some(group)?, &share, &ctx)
}

/// SSL_get_tmp_key: our own, as far as OpenSSL keeps one.
pub(crate) fn own_share_key(ssl: &SSL) -> Option<Pkey> {
    let (share, dh, ctx) = ssl.with(|c| (c.facts().own_share.clone(), c.facts().own_dh.clone(), c.ctx.clone()));
    let (group, share) = share?;
    match dh {
        Some([p, g]) => dh_key(&p, &g, &share, &ctx),
        None => share_key(group, &share, &ctx),
    }
}

/// The public half of a key over any prime.
pub(crate) fn dh_key(p: &[u8], g: &[u8], public: &[u8], ctx: &SSL_CTX) -> Option<Pkey> {
    Pkey::from_spki(&dh_spki(p, g, public), ctx.scope()).ok()
}

fn share_key(group: u16, share: &[u8], ctx: &SSL_CTX) -> Option<Pkey> {
    let group = groups::by_id(group).filter(|_| !share.is_empty())?;
    let scope = ctx.scope();
    match group.kind {
        GroupKind::CurvePrime | GroupKind::CurveChar2 => Pkey::from_spki(&ec_spki(group.nid, share)?, scope).ok(),
        GroupKind::CurveCustom => Pkey::from_raw_public(x_name(group)?, share, scope).ok(),
        GroupKind::Ffdhe => {
            let name = std::ffi::CString::new(group.name).ok()?;
            Pkey::parameters(c"DH", &name, scope).ok()?.peer_from_encoded(share).ok()
        }
        GroupKind::Hybrid => None,
    }
}

fn x_name(group: &Group) -> Option<&'static CStr> {
    match group.name {
        "x25519" => Some(c"X25519"),
        "x448" => Some(c"X448"),
        _ => None,
    }
}

/// A SubjectPublicKeyInfo (RFC 5480 §2) of `point` on the named curve.
fn ec_spki(curve: c_int, point: &[u8]) -> Option<Vec<u8>> {
    /// OBJECT IDENTIFIER 1.2.840.10045.2.1, id-ecPublicKey.
    const EC_PUBLIC_KEY: &[u8] = &[6, 7, 0x2a, 0x86, 0x48, 0xce, 0x3d, 2, 1];
    // SAFETY: a static object, or NULL, which is refused.
    let curve = unsafe {
        let object = OBJ_nid2obj(curve);
        if object.is_null() {
            return None;
        }
        let mut der = null_mut();
        let len = usize::try_from(i2d_ASN1_OBJECT(object, &mut der)).ok()?;
        Bytes::take(der, len)?
    };
    let algorithm = tlv(0x30, &[EC_PUBLIC_KEY, &curve]);
    let bits = tlv(0x03, &[&[0], point]);
    Some(tlv(0x30, &[&algorithm, &bits]))
}

/// A SubjectPublicKeyInfo of a PKCS #3 key.
fn dh_spki(p: &[u8], g: &[u8], public: &[u8]) -> Vec<u8> {
    /// OBJECT IDENTIFIER 1.2.840.113549.1.3.1, dhKeyAgreement.
    const DH_KEY_AGREEMENT: &[u8] = &[6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 3, 1];
    // Without zeros before it, but for the one that makes it positive.
    let integer = |number: &[u8]| {
        let number = &number[number.iter().take_while(|octet| **octet == 0).count()..];
        match number.first() {
            Some(0..=0x7f) => tlv(2, &[number]),
            _ => tlv(2, &[&[0], number]),
        }
    };
    let algorithm = tlv(0x30, &[DH_KEY_AGREEMENT, &tlv(0x30, &[&integer(p), &integer(g)])]);
    let bits = tlv(0x03, &[&[0], &integer(public)]);
    tlv(0x30, &[&algorithm, &bits])
}

/// One DER value of up to 65,535 bytes.
fn tlv(tag: u8, parts: &[&[u8]]) -> Vec<u8> {
    let len = parts.iter().map(|part| part.len()).sum::<usize>();
    let [.., high, low] = len.to_be_bytes();
    let head: &[u8] = match len {
        ..=0x7f => &[tag, low],
        0x80..=0xff => &[tag, 0x81, low],
        _ => &[tag, 0x82, high, low],
    };
    [&[head], parts].concat().concat()
}
