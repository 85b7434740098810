//! The peer's certificates: decoding them, judging the chain by the application's store, rules and callbacks, and what getters lend out
//! of it afterwards.
//!
//! The judgement is libcrypto's (X509_STORE_CTX); this file sets it up as OpenSSL's libssl does, and says which alert a refusal is.
//! Certificates are decoded through [`shared`], whose cache is the difference between 120 µs and 1 µs each. An application can hang data on
//! an X509, and change it; so what is lent to it is never the cache's: [`own`] replaces an object by one that this connection and its session
//! alone have before it is lent for the first time, and a verification that the application watches begins with such objects.

use std::{
    collections::HashMap,
    hash::{BuildHasher, RandomState},
    ptr::null_mut,
    sync::{Arc, LazyLock, Mutex, PoisonError},
};

use ferrossl_libcrypto::{
    err,
    evp::Scope,
    own::Owner,
    stack::Stack,
    x509::{DecodeError, StoreCtx, X509Name, X509},
};
use ferrossl_tls::{
    engine::{alert::Alert, ask::Answer, reason::Reason, session::Session},
    policy::VerifyMode,
};

use super::{
    call::{self, Reply},
    cert::Kind,
    ctx::SSL_CTX,
    drive::Want,
    known_signatures, names, Conn, SSL,
};
use crate::{
    api::{handle::SSL_get_ex_data_X509_STORE_CTX_idx, types::*},
    error::raise,
};

/// What is known of the peer's identity, as C objects that getters lend. They are made from the engine's DER, by the verification or when
/// first asked for, and stay until the connection has another peer.
#[derive(Default)]
pub(crate) struct Peer {
    /// What `leaf` and `chain` were made from.
    made_from: Option<Chain>,
    /// Those of the objects below that are the cache's, with their places in `made_from`.
    shared: Vec<(usize, X509)>,
    leaf: Option<X509>,
    /// With the leaf for a client, without it for a server, as SSL_get_peer_cert_chain(3) tells.
    chain: Option<Stack<X509>>,
    verified: Option<Stack<X509>>,
    ca_names: Option<(Chain, Stack<X509Name>)>,
}

/// DER, leaf first.
type Chain = Arc<[Arc<[u8]>]>;

impl Peer {
    /// The leaf if it is this connection's own and `session` is of the same peer.
    pub(super) fn own_leaf(&self, session: &Session) -> Option<X509> {
        let der = self.made_from.as_ref()?.first()?;
        let is_own = self.shared.first().is_none_or(|(place, _)| *place != 0);
        self.leaf.clone().filter(|_| is_own && session.peer_chain.first() == Some(der))
    }

    /// Who issued the leaf, as the last verification found; None for a chain of one.
    pub(crate) fn verified_issuer(&self) -> Option<X509> {
        self.verified.as_ref()?.get(1).map(|issuer| X509::clone(&issuer))
    }

    fn is_of(&self, chain: &Chain) -> bool {
        self.made_from.as_ref().is_some_and(|made_from| Arc::ptr_eq(made_from, chain))
    }
}

impl Conn {
    /// The chain of the handshake, or of the session that was resumed. Empty: the peer was asked for one and has none.
    fn peer_chain(&self) -> Option<Chain> {
        let of_session = || self.engine.session().map(|session| session.peer_chain.clone()).filter(|chain| !chain.is_empty());
        let chain = self.facts().peer_chain.clone().or_else(of_session)?;
        // Where a certificate is required its absence was the end.
        let required = self.policy().verify_mode.contains(VerifyMode::FAIL_IF_NO_PEER_CERT);
        (!chain.is_empty() || !required).then_some(chain)
    }

    /// The same once this handshake has verified it.
    pub(super) fn verified_peer(&self) -> Option<Chain> {
        self.facts().peer_chain.clone().filter(|chain| self.peer.is_of(chain) && self.peer.leaf.is_some())
    }

    /// SSL_clear forgets the last verification. What comes back is to be dropped without a borrow.
    #[must_use]
    pub(crate) fn forget_verification(&mut self) -> Option<X509> {
        // SAFETY: NULL takes the name away.
        unsafe { self.param.take_peername(null_mut()) };
        self.dane.forget()
    }
}

/// Makes the objects of a peer that was not verified here: a resumed session's. Certificates that libcrypto cannot read are left out.
/// False: there is no peer.
fn make_peer(ssl: &SSL) -> bool {
    let found = ssl.with(|c| {
        let chain = c.peer_chain()?;
        let leaf_only = c.engine.session().is_some_and(|session| session.leaf_only && session.peer_chain.first() == chain.first());
        Some((!c.peer.is_of(&chain)).then(|| (chain, leaf_only, c.ctx.clone(), c.is_server())))
    });
    let (ders, leaf_only, ctx, server) = match found {
        None => return false,
        Some(None) => return true,
        Some(Some(found)) => found,
    };
    // Without a borrow: libcrypto may call the application's ex_data callbacks.
    let found: Vec<(usize, X509)> =
        ders.iter().enumerate().filter_map(|(place, der)| Some((place, err::discarding(|| shared(der, ctx.scope())).ok()?))).collect();
    let leaf = found.first().map(|(_, leaf)| leaf.clone());
    let mut chain = Stack::new();
    for (_, cert) in found.iter().skip(usize::from(server)).cloned() {
        chain = chain.and_then(|mut chain| chain.push(cert).then_some(chain));
    }
    // A session from a ticket or a file knows the leaf alone, and so nothing of a chain.
    let chain = chain.filter(|chain| !leaf_only && !chain.is_empty() || ders.is_empty());
    let before = ssl.with(|c| {
        c.peer.made_from = Some(ders);
        let shared = std::mem::replace(&mut c.peer.shared, found);
        (shared, std::mem::replace(&mut c.peer.leaf, leaf), std::mem::replace(&mut c.peer.chain, chain))
    });
    drop(before);
    true
}

/// What is about to be lent.
#[derive(Copy, Clone, PartialEq, Eq)]
enum Lent {
    Leaf,
    All,
}

/// Replaces what the cache shares by objects of this connection's own; the leaf by its session's, which may have been lent already. False:
/// memory is out.
fn own(ssl: &SSL, lent: Lent) -> bool {
    let concerned = |place: usize| lent == Lent::All || place == 0;
    let (shared, ders, ctx, session) = ssl.with(|c| {
        let shared: Vec<_> = c.peer.shared.iter().filter(|(place, _)| concerned(*place)).cloned().collect();
        (shared, c.peer.made_from.clone(), c.ctx.clone(), c.settled_session())
    });
    let (false, Some(ders)) = (shared.is_empty(), ders) else { return true };
    let mut owned = Vec::with_capacity(shared.len());
    for (place, old) in shared {
        let Some(der) = ders.get(place) else { continue };
        let of_session = session.as_ref().filter(|_| place == 0).and_then(|session| session.lent_peer(der));
        let Some(new) = of_session.or_else(|| X509::decode(der, ctx.scope()).ok()) else { return false };
        owned.push((place, old, new));
    }
    // A stack that was lent holds nothing shared, and stays.
    let exchange = |stack: &mut Option<Stack<X509>>| {
        let new = |cert: &X509| owned.iter().find(|(_, old, _)| old.as_ptr() == cert.as_ptr()).map(|(_, _, new)| new);
        if !stack.as_ref().is_some_and(|stack| stack.iter().any(|cert| new(&cert).is_some())) {
            return None;
        }
        let mut exchanged = Stack::new();
        for cert in stack.iter().flat_map(Stack::iter) {
            let cert = new(&cert).cloned().unwrap_or_else(|| X509::clone(&cert));
            exchanged = exchanged.and_then(|mut all| all.push(cert).then_some(all));
        }
        std::mem::replace(stack, exchanged)
    };
    let before = ssl.with(|c| {
        let peer = &mut c.peer;
        let stacks = (exchange(&mut peer.chain), exchange(&mut peer.verified));
        // Of a peer that did not pass there is a chain, and no leaf.
        let leaf = owned.iter().find(|(place, ..)| *place == 0 && peer.leaf.is_some()).map(|(_, _, new)| new.clone());
        let old_leaf = leaf.clone().and_then(|leaf| peer.leaf.replace(leaf));
        peer.shared.retain(|(place, _)| !concerned(*place));
        (stacks, old_leaf, leaf)
    });
    if let (Some(session), Some(leaf)) = (session, &before.2) {
        session.keep_peer(leaf);
    }
    true
}

/// SSL_get0_peer_certificate: the leaf, lent; NULL for none, and on a client until it is verified.
pub(crate) fn peer_certificate(ssl: &SSL) -> *mut crate::api::types::X509 {
    if !make_peer(ssl) || !own(ssl, Lent::Leaf) {
        return null_mut();
    }
    ssl.with(|c| c.peer.leaf.as_ref().map_or(null_mut(), Owner::as_ptr))
}

/// SSL_get_peer_cert_chain, lent; NULL for none.
pub(crate) fn peer_chain(ssl: &SSL) -> *mut stack_st_X509 {
    if !make_peer(ssl) || !own(ssl, Lent::All) {
        return null_mut();
    }
    ssl.with(|c| c.peer.chain.as_ref().map_or(null_mut(), Stack::as_ptr))
}

/// SSL_get0_verified_chain, lent: what the last verification built; NULL for none.
pub(crate) fn verified_chain(ssl: &SSL) -> *mut stack_st_X509 {
    if !own(ssl, Lent::All) {
        return null_mut();
    }
    ssl.with(|c| c.peer.verified.as_ref().map_or(null_mut(), Stack::as_ptr))
}

/// SSL_get0_peer_CA_list, lent: the names of the peer's CertificateRequest or certificate_authorities extension; NULL for none.
pub(crate) fn peer_ca_names(ssl: &SSL) -> *mut stack_st_X509_NAME {
    let (lent, ders) = ssl.with(|c| match (&c.facts().peer_ca_names, &c.peer.ca_names) {
        (Some(ders), Some((made_from, names))) if Arc::ptr_eq(ders, made_from) => (names.as_ptr(), None),
        (ders, _) => (null_mut(), ders.clone()),
    });
    let Some(ders) = ders else { return lent };
    let Some(names) = names::from_wire(&ders) else { return null_mut() };
    let lent = names.as_ptr();
    drop(ssl.with(|c| c.peer.ca_names.replace((ders, names))));
    lent
}

/// Answers the engine's question about the peer's chain.
pub(crate) fn peer(ssl: &SSL) -> Reply {
    let (chain, server) = ssl.with(|c| (c.facts().peer_chain.clone(), c.is_server()));
    let Some(chain) = chain.filter(|chain| !chain.is_empty()) else { return Reply::Answer(Answer::Go) };
    match judge(ssl, &chain, server) {
        Verdict::Accepted => Reply::Answer(Answer::Go),
        Verdict::Retry => Reply::NotYet(Want::RetryVerify),
        Verdict::Refused(alert) => Reply::Answer(Answer::Refuse { alert, raised: true }),
    }
}

/// What became of a verification.
enum Verdict {
    Accepted,
    /// The callback called SSL_set_retry_verify: ask again.
    Retry,
    /// Raised already; the peer is told so.
    Refused(Alert),
}

/// Judges the peer's chain and keeps its objects and the result. Runs the application's callbacks.
fn judge(ssl: &SSL, ders: &Chain, server: bool) -> Verdict {
    let (ctx, pending) = ssl.with(|c| {
        let again = c.drive.want == Want::RetryVerify;
        if again {
            c.drive.want = Want::Nothing;
        }
        let shown = c.peer.chain.as_ref().filter(|_| again && !server && c.peer.is_of(ders));
        (c.ctx.clone(), shown.and_then(|chain| chain.borrow().to_owned()))
    });
    let watched = is_watched(ssl, &ctx);
    let again = pending.is_some();
    // Asked again, a client goes by the stack that SSL_get_peer_cert_chain lent: the application may have put in what the peer left out.
    let chain = pending.map_or_else(|| decode_chain(ders, ctx.scope(), server, watched), Ok);
    let mut chain = match chain {
        Ok(chain) => chain,
        Err((alert, reason)) => return refused(alert, reason),
    };
    if again && chain.is_empty() {
        return refused(alert_for(ssl.with(|c| c.verify_result)), Reason::CERTIFICATE_VERIFY_FAILED);
    }
    let (Some(whole), Some(leaf)) = (chain.borrow().to_owned(), chain.get(0).map(|leaf| X509::clone(&leaf))) else {
        return refused(Alert::INTERNAL_ERROR, Reason::ERR_R_MALLOC_FAILURE);
    };
    let shared = if watched { Vec::new() } else { chain.iter().map(|cert| X509::clone(&cert)).enumerate().collect() };
    // A client's callbacks can see the chain already, a server's nothing; neither the leaf.
    let chain_so_far = (!server).then_some(whole);
    let before = (!again).then(|| {
        ssl.with(|c| {
            c.peer.made_from = Some(ders.clone());
            let shared = std::mem::replace(&mut c.peer.shared, shared);
            (shared, c.peer.leaf.take(), std::mem::replace(&mut c.peer.chain, chain_so_far))
        })
    });
    drop(before);
    let good = run(ssl, &chain, &leaf, server);
    let (mode, result, retry) = ssl.with(|c| (c.policy().verify_mode, c.verify_result, c.drive.want == Want::RetryVerify));
    if good && retry {
        return Verdict::Retry;
    }
    // A client that does not verify goes on, with the result for those who ask. A server asked because it verifies.
    if !good && (server || mode != VerifyMode::empty()) {
        return refused(alert_for(result), Reason::CERTIFICATE_VERIFY_FAILED);
    }
    if !server {
        err::clear();
    }
    if let Err((alert, reason)) = check_key(&leaf, server) {
        return refused(alert, reason);
    }
    let rest = server.then(|| {
        drop(chain.shift());
        chain
    });
    let before = ssl.with(|c| {
        let chain = if server { std::mem::replace(&mut c.peer.chain, rest) } else { None };
        (c.peer.leaf.replace(leaf), chain)
    });
    drop(before);
    Verdict::Accepted
}

/// Whether TLS can do anything with the leaf's key.
fn check_key(leaf: &X509, server: bool) -> Result<(), (Alert, Reason)> {
    match leaf.public_key() {
        None if server => Err((Alert::HANDSHAKE_FAILURE, Reason::UNKNOWN_CERTIFICATE_TYPE)),
        Some(_) if server => Ok(()),
        None => Err((Alert::INTERNAL_ERROR, Reason::UNABLE_TO_FIND_PUBLIC_KEY_PARAMETERS)),
        Some(key) if key.lacks_parameters() => Err((Alert::INTERNAL_ERROR, Reason::UNABLE_TO_FIND_PUBLIC_KEY_PARAMETERS)),
        Some(key) if Kind::of(&key).is_none() => Err((Alert::ILLEGAL_PARAMETER, Reason::UNKNOWN_CERTIFICATE_TYPE)),
        Some(_) => Ok(()),
    }
}

#[track_caller]
fn refused(alert: Alert, reason: Reason) -> Verdict {
    raise(reason);
    Verdict::Refused(alert)
}

/// Whether the application may see the certificates while they are judged.
fn is_watched(ssl: &SSL, ctx: &SSL_CTX) -> bool {
    let (hooked, store) = ssl.with(|c| {
        let hooked = c.hooks.verify.is_some() || c.hooks.ct_validation.f.is_some() || !c.dane.for_verification().is_null();
        (hooked, c.certs.verify_store().cloned())
    });
    hooked || ctx.live().app_verify.f.is_some() || store.or_else(|| ctx.store()).is_none_or(|store| store.has_callbacks())
}

fn decode_chain(ders: &[Arc<[u8]>], scope: Scope<'_>, server: bool, own: bool) -> Result<Stack<X509>, (Alert, Reason)> {
    let mut chain = Stack::new().ok_or((Alert::INTERNAL_ERROR, Reason::ERR_R_MALLOC_FAILURE))?;
    for der in ders {
        let cert = if own { X509::decode(der, scope) } else { shared(der, scope) };
        let cert = cert.map_err(|why| match why {
            DecodeError::Asn1 if server => (Alert::DECODE_ERROR, Reason::ERR_R_ASN1_LIB),
            DecodeError::Asn1 => (Alert::BAD_CERTIFICATE, Reason::ERR_R_ASN1_LIB),
            DecodeError::Trailing(_) => (Alert::DECODE_ERROR, Reason::CERT_LENGTH_MISMATCH),
        })?;
        if !chain.push(cert) {
            return Err((Alert::INTERNAL_ERROR, Reason::ERR_R_MALLOC_FAILURE));
        }
    }
    Ok(chain)
}

/// Runs the verification and keeps its result and its chain. False: not verified, for whatever reason.
fn run(ssl: &SSL, chain: &Stack<X509>, leaf: &X509, server: bool) -> bool {
    let (ctx, store, hook, level, suite_b, dane) = ssl.with(|c| {
        let store = c.certs.verify_store().cloned();
        (c.ctx.clone(), store, c.hooks.verify, c.policy().security_level, c.algorithms.suite_b_flags(), c.dane.for_verification())
    });
    let Some(store) = store.or_else(|| ctx.store()) else {
        raise(Reason::ERR_R_MALLOC_FAILURE);
        return false;
    };
    let Some(store_ctx) = StoreCtx::new(ctx.scope()) else {
        raise(Reason::ERR_R_MALLOC_FAILURE);
        return false;
    };
    let Some(verification) = store_ctx.set_up(&store, leaf, Some(chain.borrow())) else {
        raise(Reason::ERR_R_X509_LIB);
        return false;
    };
    verification.param().set_auth_level(c_int::from(level));
    verification.set_flags(suite_b);
    // SAFETY: an index that libcrypto handed out; readers of it expect the `SSL *`, which lives throughout.
    if !unsafe { verification.set_ex_data(SSL_get_ex_data_X509_STORE_CTX_idx(), ssl.as_ptr().cast()) } {
        return false;
    }
    if !dane.is_null() {
        // SAFETY: the SSL's own record, at its final address; changed by nobody else during a verification.
        unsafe { X509_STORE_CTX_set0_dane(verification.as_ptr(), dane) };
    }
    verification.set_default(if server { c"ssl_client" } else { c"ssl_server" });
    ssl.with(|c| verification.param().set_from(&c.param));
    if hook.is_some() {
        // SAFETY: the application gave its callback for this.
        unsafe { verification.set_callback(hook) };
    }
    let good = match call::verify_instead(&ctx, verification.as_ptr()) {
        Some(answer) => answer > 0,
        None => {
            if dane.is_null() {
                known_signatures::use_for(&verification, ctx.scope());
            }
            verification.run() > 0
        }
    };
    let built = verification.chain();
    let before = ssl.with(|c| {
        c.verify_result = verification.error().into();
        c.engine.set_verify_result(c.verify_result);
        // SAFETY: the parameters live as long as the verification.
        unsafe { c.param.take_peername(verification.param().as_ptr()) };
        std::mem::replace(&mut c.peer.verified, built)
    });
    drop(before);
    good
}

/// The alert for an X509_V_ERR_*: OpenSSL 3.0's choice among those of RFC 8446 §6.2.
pub(crate) fn alert_for(error: c_long) -> Alert {
    match c_int::try_from(error).unwrap_or(X509_V_ERR_UNSPECIFIED) {
        X509_V_ERR_APPLICATION_VERIFICATION => Alert::HANDSHAKE_FAILURE,
        X509_V_ERR_CERT_HAS_EXPIRED | X509_V_ERR_CRL_HAS_EXPIRED => Alert::CERTIFICATE_EXPIRED,
        X509_V_ERR_CERT_REVOKED => Alert::CERTIFICATE_REVOKED,
        X509_V_ERR_CERT_SIGNATURE_FAILURE | X509_V_ERR_CRL_SIGNATURE_FAILURE => Alert::DECRYPT_ERROR,
        X509_V_ERR_INVALID_PURPOSE => Alert::UNSUPPORTED_CERTIFICATE,
        X509_V_ERR_INVALID_CALL | X509_V_ERR_OUT_OF_MEM | X509_V_ERR_STORE_LOOKUP | X509_V_ERR_UNSPECIFIED => Alert::INTERNAL_ERROR,
        X509_V_ERR_CERT_CHAIN_TOO_LONG
        | X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT
        | X509_V_ERR_INVALID_CA
        | X509_V_ERR_PATH_LENGTH_EXCEEDED
        | X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN
        | X509_V_ERR_UNABLE_TO_GET_CRL
        | X509_V_ERR_UNABLE_TO_GET_CRL_ISSUER
        | X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT
        | X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY
        | X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE => Alert::UNKNOWN_CA,
        X509_V_ERR_CA_KEY_TOO_SMALL
        | X509_V_ERR_EC_KEY_EXPLICIT_PARAMS
        | X509_V_ERR_CA_MD_TOO_WEAK
        | X509_V_ERR_CERT_NOT_YET_VALID
        | X509_V_ERR_CERT_REJECTED
        | X509_V_ERR_CERT_UNTRUSTED
        | X509_V_ERR_CRL_NOT_YET_VALID
        | X509_V_ERR_DANE_NO_MATCH
        | X509_V_ERR_EE_KEY_TOO_SMALL
        | X509_V_ERR_EMAIL_MISMATCH
        | X509_V_ERR_ERROR_IN_CERT_NOT_AFTER_FIELD
        | X509_V_ERR_ERROR_IN_CERT_NOT_BEFORE_FIELD
        | X509_V_ERR_ERROR_IN_CRL_LAST_UPDATE_FIELD
        | X509_V_ERR_ERROR_IN_CRL_NEXT_UPDATE_FIELD
        | X509_V_ERR_HOSTNAME_MISMATCH
        | X509_V_ERR_IP_ADDRESS_MISMATCH
        | X509_V_ERR_UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY
        | X509_V_ERR_UNABLE_TO_DECRYPT_CERT_SIGNATURE
        | X509_V_ERR_UNABLE_TO_DECRYPT_CRL_SIGNATURE => Alert::BAD_CERTIFICATE,
        _ => Alert::CERTIFICATE_UNKNOWN,
    }
}

// ---- the cache of decoded certificates ------------------------------------------------------------------------------------

/// Parts of the cache, each with a lock of its own.
const SHARDS: usize = 16;
/// Most certificates in a part. An unauthenticated peer can fill the cache: it then costs this much and no more.
const SHARD_ENTRIES: usize = 32;
/// Certificates beyond this many bytes of DER are not kept.
const LARGEST: usize = 8 * 1024;

#[derive(Default)]
struct Shard {
    /// With the tick of its last use.
    entries: HashMap<Box<[u8]>, (X509, u64)>,
    tick: u64,
}

static CACHE: LazyLock<(RandomState, [Mutex<Shard>; SHARDS])> = LazyLock::new(Default::default);

/// A certificate for these DER bytes, never to be lent: the one decoded before, if it is remembered. Errors are libcrypto's, on the queue.
///
/// Only the process's default library context is remembered for: elsewhere the providers may differ.
pub(crate) fn shared(der: &[u8], scope: Scope<'_>) -> Result<X509, DecodeError<X509>> {
    if !scope.is_default() || der.len() > LARGEST {
        return X509::decode(der, scope);
    }
    let (hasher, shards) = &*CACHE;
    let shard = &shards[hasher.hash_one(der) as usize % SHARDS];
    {
        let mut shard = shard.lock().unwrap_or_else(PoisonError::into_inner);
        shard.tick += 1;
        let now = shard.tick;
        if let Some((cert, used)) = shard.entries.get_mut(der) {
            *used = now;
            return Ok(cert.clone());
        }
    }
    // Decoded without the lock: libcrypto may call the application's ex_data callbacks.
    let cert = X509::decode(der, scope)?;
    let kept = cert.clone();
    let mut shard = shard.lock().unwrap_or_else(PoisonError::into_inner);
    let now = shard.tick;
    let oldest = if shard.entries.len() >= SHARD_ENTRIES {
        shard.entries.iter().min_by_key(|(_, (_, used))| *used).map(|(der, _)| der.clone())
    } else {
        None
    };
    let evicted = oldest.and_then(|der| shard.entries.remove(&der));
    let replaced = shard.entries.insert(der.into(), (kept, now));
    drop(shard);
    // Freeing may call the application as well.
    drop((evicted, replaced));
    Ok(cert)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A certificate that no other test decodes: CN is `name`.
    fn certificate(name: &std::ffi::CStr) -> Vec<u8> {
        use ferrossl_libcrypto::evp::Pkey;
        let key = Pkey::generate(c"ED25519", None, Scope::default()).unwrap();
        let subject = X509Name::with_common_name(name).unwrap();
        // SAFETY: live objects for the length of each call.
        unsafe {
            let cert = X509::take(X509_new()).unwrap();
            let x = cert.as_ptr();
            X509_gmtime_adj(X509_getm_notBefore(x), 0);
            X509_gmtime_adj(X509_getm_notAfter(x), 3600);
            assert_eq!(X509_set_subject_name(x, subject.as_ptr()), 1);
            assert_eq!(X509_set_issuer_name(x, subject.as_ptr()), 1);
            assert_eq!(X509_set_pubkey(x, key.as_ptr()), 1);
            assert!(X509_sign(x, key.as_ptr(), std::ptr::null()) > 0);
            cert.encode().unwrap().to_vec()
        }
    }

    #[test]
    fn the_same_bytes_are_decoded_once() {
        let der = certificate(c"once");
        let first = shared(&der, Scope::default()).ok().unwrap();
        let again = shared(&der, Scope::default()).ok().unwrap();
        assert_eq!(first.as_ptr(), again.as_ptr());
        let mut longer = der.clone();
        longer.push(0);
        assert!(matches!(shared(&longer, Scope::default()), Err(DecodeError::Trailing(_))));
        assert!(matches!(shared(&der[..20], Scope::default()), Err(DecodeError::Asn1)));
        assert_eq!(first.as_ptr(), shared(&der, Scope::default()).ok().unwrap().as_ptr());
        err::clear();
    }

    #[test]
    fn the_cache_is_bounded() {
        let der = certificate(c"bounded");
        let kept = shared(&der, Scope::default()).ok().unwrap();
        for _ in 0..2 * SHARDS * SHARD_ENTRIES {
            shared(&certificate(c"other"), Scope::default()).ok().unwrap();
        }
        let (_, shards) = &*CACHE;
        assert!(shards.iter().all(|shard| shard.lock().unwrap().entries.len() <= SHARD_ENTRIES));
        // Unused for so long, it was given up, and its holder keeps it all the same.
        assert_ne!(shared(&der, Scope::default()).ok().unwrap().as_ptr(), kept.as_ptr());
        assert_eq!(&*kept.encode().unwrap(), &*der);
    }

    #[test]
    fn alerts_are_those_of_the_rfc() {
        assert_eq!(alert_for(X509_V_ERR_CERT_HAS_EXPIRED.into()), Alert::CERTIFICATE_EXPIRED);
        assert_eq!(alert_for(X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY.into()), Alert::UNKNOWN_CA);
        assert_eq!(alert_for(c_long::MAX), Alert::INTERNAL_ERROR);
        assert_eq!(alert_for(9999), Alert::CERTIFICATE_UNKNOWN);
    }
}
