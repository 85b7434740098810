//! The peer's certificates: decoding them, judging the chain by the application's store, rules and callbacks, and what getters lend out
//! of it afterwards.
//!
//! The judgement is libcrypto's (X509_STORE_CTX); this file sets it up as OpenSSL's libssl does, and says which alert a refusal is.
//! Certificates are decoded through [`decode`], whose cache is the difference between 120 µs and 1 µs each.

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
    engine::{alert::Alert, reason::Reason},
    policy::VerifyMode,
};

use super::{call, cert::Kind, names, Conn, Want, SSL};
use crate::{
    api::{handle::SSL_get_ex_data_X509_STORE_CTX_idx, types::*},
    error::raise,
};

/// What is known of the peer's identity, as C objects that getters lend.
#[derive(Default)]
pub(crate) struct Peer {
    /// As it came, leaf first; empty: none. Objects are made from it when first asked for.
    ders: Arc<[Arc<[u8]>]>,
    leaf: Option<X509>,
    /// With the leaf for a client, without it for a server, as SSL_get_peer_cert_chain(3) tells.
    chain: Option<Stack<X509>>,
    verified: Option<Stack<X509>>,
    ca_names: Option<Stack<X509Name>>,
}

impl Peer {
    /// The chain that the last verification built, lent; NULL for none.
    pub(crate) fn verified_chain(&self) -> *mut stack_st_X509 {
        self.verified.as_ref().map_or(null_mut(), Stack::as_ptr)
    }

    pub(crate) fn chain(&self) -> *mut stack_st_X509 {
        self.chain.as_ref().map_or(null_mut(), Stack::as_ptr)
    }

    pub(crate) fn ca_names(&self) -> *mut stack_st_X509_NAME {
        names::lent(&self.ca_names)
    }

    /// The names of a CertificateRequest or a certificate_authorities extension. The old list comes back, to be dropped without a borrow.
    pub(crate) fn set_ca_names(&mut self, ders: &[Arc<[u8]>]) -> Option<Stack<X509Name>> {
        std::mem::replace(&mut self.ca_names, names::from_wire(ders))
    }

    /// A resumed session's peer; its objects are made when asked for. What was there before comes back, as above.
    pub(crate) fn resume(&mut self, ders: Arc<[Arc<[u8]>]>) -> Peer {
        std::mem::replace(self, Peer { ders, ..Peer::default() })
    }
}

/// SSL_get0_peer_certificate: the leaf, lent; NULL for none.
pub(crate) fn peer_certificate(ssl: &SSL) -> *mut crate::api::types::X509 {
    let (leaf, der, ctx) = ssl.with(|c| {
        let der = if c.peer.leaf.is_none() && c.peer.chain.is_none() { c.peer.ders.first().cloned() } else { None };
        (c.peer.leaf.as_ref().map_or(null_mut(), Owner::as_ptr), der, c.ctx.clone())
    });
    let Some(der) = der else { return leaf };
    // Of a resumed session. Decoded without a borrow: libcrypto may call the application's ex_data callbacks.
    let Ok(cert) = err::discarding(|| decode(&der, ctx.scope())) else { return null_mut() };
    ssl.with(|c| c.peer.leaf.get_or_insert(cert).as_ptr())
}

/// What became of a verification.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    Accepted,
    /// The callback called SSL_set_retry_verify: ask again.
    Retry,
    /// Raised already; the peer is told so.
    Refused(Alert),
}

/// Judges the peer's chain (DER, leaf first, not empty) and keeps its objects and the result. Runs the application's callbacks.
pub(crate) fn verify_chain(ssl: &SSL, ders: &Arc<[Arc<[u8]>]>, server: bool) -> Verdict {
    let ctx = ssl.with(|c| {
        if c.want == Want::RetryVerify {
            c.want = Want::Nothing;
        }
        c.ctx.clone()
    });
    let chain = match decode_chain(ders, ctx.scope(), server) {
        Ok(chain) => chain,
        Err((alert, reason)) => return refused(alert, reason),
    };
    let (Some(whole), Some(leaf)) = (chain.borrow().to_owned(), chain.get(0).map(|leaf| X509::clone(&leaf))) else {
        return refused(Alert::INTERNAL_ERROR, Reason::ERR_R_MALLOC_FAILURE);
    };
    if !server {
        // A client's callbacks can see the chain already, and the leaf not yet.
        let before = ssl.with(|c| std::mem::replace(&mut c.peer, Peer { chain: Some(whole), ders: ders.clone(), ..Peer::default() }));
        drop(before);
    }
    let good = run(ssl, &chain, &leaf, server);
    let (mode, result, retry) = ssl.with(|c| (c.policy().verify_mode, c.verify_result, c.want == Want::RetryVerify));
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
    let fault = {
        match leaf.public_key() {
            None if server => Some((Alert::HANDSHAKE_FAILURE, Reason::UNKNOWN_CERTIFICATE_TYPE)),
            Some(_) if server => None,
            None => Some((Alert::INTERNAL_ERROR, Reason::UNABLE_TO_FIND_PUBLIC_KEY_PARAMETERS)),
            Some(key) if key.lacks_parameters() => Some((Alert::INTERNAL_ERROR, Reason::UNABLE_TO_FIND_PUBLIC_KEY_PARAMETERS)),
            Some(key) if Kind::of(&key).is_none() => Some((Alert::ILLEGAL_PARAMETER, Reason::UNKNOWN_CERTIFICATE_TYPE)),
            Some(_) => None,
        }
    };
    if let Some((alert, reason)) = fault {
        return refused(alert, reason);
    }
    let mut chain = chain;
    let rest = server.then(|| {
        drop(chain.shift());
        chain
    });
    let before = ssl.with(|c| {
        let peer = &mut c.peer;
        peer.ders = ders.clone();
        let leaf = peer.leaf.replace(leaf);
        (leaf, rest.map(|rest| peer.chain.replace(rest)))
    });
    drop(before);
    Verdict::Accepted
}

#[track_caller]
fn refused(alert: Alert, reason: Reason) -> Verdict {
    raise(reason);
    Verdict::Refused(alert)
}

fn decode_chain(ders: &[Arc<[u8]>], scope: Scope<'_>, server: bool) -> Result<Stack<X509>, (Alert, Reason)> {
    let mut chain = Stack::new().ok_or((Alert::INTERNAL_ERROR, Reason::ERR_R_MALLOC_FAILURE))?;
    for der in ders {
        let cert = decode(der, scope).map_err(|why| match why {
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
    let (ctx, store, hook, level, dane) = ssl.with(|c| {
        let store = c.certs.verify_store().cloned();
        (c.ctx.clone(), store, c.hooks.verify, c.policy().security_level, c.dane.for_verification())
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
    verification.param().set_auth_level(level.into());
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
        None => verification.run() > 0,
    };
    let built = verification.chain();
    let before = ssl.with(|c| {
        c.verify_result = verification.error().into();
        // SAFETY: the parameters live as long as the verification.
        unsafe { c.param.take_peername(verification.param().as_ptr()) };
        std::mem::replace(&mut c.peer.verified, built)
    });
    drop(before);
    good
}

impl Conn {
    /// SSL_clear and a new handshake forget the last verification.
    pub(crate) fn forget_verification(&mut self) {
        self.dane.forget();
        // SAFETY: NULL takes the name away.
        unsafe { self.param.take_peername(null_mut()) };
    }
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
        | X509_V_ERR_SUBJECT_ISSUER_MISMATCH
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

/// A certificate for these DER bytes: the one decoded before, if it is remembered. Errors are libcrypto's, on the queue.
///
/// Only the process's default library context is remembered for: elsewhere the providers may differ.
pub(crate) fn decode(der: &[u8], scope: Scope<'_>) -> Result<X509, DecodeError<X509>> {
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
