//! The questions that only TLS 1.2 and before ask: next protocol negotiation, session ids, DH parameters, RSA decryption, tickets of RFC
//! 5077.
//!
//! As in `call.rs`, no borrow is held while a callback runs.

use std::{
    ptr::{null, null_mut},
    sync::Arc,
};

use ferrossl_crypto::{
    dh::Parameters,
    secret::{self, SecretVec},
};
use ferrossl_libcrypto::{err, evp::Pkey, own::Owner};
use ferrossl_tls::engine::{
    alert::Alert,
    ask::{Answer, Ask},
    reason::Reason,
};
use ferrossl_tls::policy::security::Op;

use super::{
    algorithms::Target,
    async_job::{self, Ran},
    call::{live, refuse, refuse_with, Reply, ERR_OK},
    cert,
    hooks::With,
    negotiated, SSL,
};
use crate::api::types::*;

/// The room that OpenSSL 3.0 has for a master secret.
const LARGEST_SECRET: usize = 512;
/// What SSL_CTX_set_tmp_dh_callback's function is told of lengths; no application has a use for it.
const DH_KEY_LENGTH: c_int = 1024;

/// Brings what the policy says of DH, PSK hints and certificate types up to date. Before a suite is chosen, after cert_cb.
pub(crate) fn settle(ssl: &SSL) {
    ssl.with(|c| {
        let algorithms = &c.algorithms;
        let temporary_dh = algorithms.dh_auto != 0 || algorithms.tmp_dh.is_some() || c.hooks.tmp_dh.is_some();
        let types = algorithms.client_certificate_types.clone();
        let hint: Option<Arc<[u8]>> = c.extensions.psk_identity_hint.as_ref().map(|hint| hint.to_bytes().into());
        let policy = c.policy();
        if (policy.temporary_dh, &policy.client_certificate_types, &policy.psk_identity_hint) != (temporary_dh, &types, &hint) {
            let policy = c.policy_mut();
            policy.temporary_dh = temporary_dh;
            policy.client_certificate_types = types;
            policy.psk_identity_hint = hint;
        }
    });
}

/// Answers a question that no TLS 1.3 handshake asks.
pub(crate) fn ask(ssl: &SSL, question: Ask) -> Reply {
    match question {
        Ask::NextProtos => next_protos(ssl),
        Ask::NextProtoChoice { offered } => next_proto(ssl, &offered),
        Ask::SessionId => session_id(ssl),
        Ask::SessionSecret => session_secret(ssl),
        Ask::TicketExtension { body } => ticket_extension(ssl, &body),
        Ask::Resumable { forward_secret } => resumable(ssl, forward_secret),
        Ask::TmpDh { slot } => tmp_dh(ssl, slot),
        Ask::PeerDh => peer_dh(ssl),
        Ask::Decrypt { slot, ciphertext } => decrypt(ssl, slot, &ciphertext),
        _ => refuse(Alert::INTERNAL_ERROR),
    }
}

// ---- secrets from outside -----------------------------------------------------------------------------------------------

/// session_secret_cb (the SSL's own): a master secret, and perhaps a suite.
fn session_secret(ssl: &SSL) -> Reply {
    let (With { f, arg }, server) = ssl.with(|c| (c.hooks.session_secret, c.is_server()));
    let Some(callback) = f else { return Reply::Answer(Answer::SessionSecret(None)) };
    let mut secret = SecretVec::zeroed(LARGEST_SECRET);
    let mut len = LARGEST_SECRET as c_int;
    let mut suite: *const SSL_CIPHER = std::ptr::null();
    let suites = if server { ssl.with(negotiated::client_suites) } else { null_mut() };
    // SAFETY: the application's function; the SSL lives, the buffer is as long as told, and the list is lent until the next hello.
    let found = unsafe { callback(ssl.as_ptr(), secret.as_mut_ptr().cast(), &mut len, suites, &mut suite, arg) } != 0;
    let secret = usize::try_from(len).ok().filter(|len| found && *len > 0).and_then(|len| secret.get(..len));
    match secret {
        Some(secret) => {
            // SAFETY: NULL or one of our suites, which are static.
            let suite = unsafe { suite.as_ref() }.map(|suite| suite.id);
            Reply::Answer(Answer::SessionSecret(Some((SecretVec::new(secret), suite))))
        }
        None if server => Reply::Answer(Answer::SessionSecret(None)),
        None => refuse_with(Alert::INTERNAL_ERROR, Reason::ERR_R_INTERNAL_ERROR),
    }
}

/// session_ticket_ext_cb (the SSL's own).
fn ticket_extension(ssl: &SSL, body: &[u8]) -> Reply {
    let With { f: Some(callback), arg } = ssl.with(|c| c.hooks.ticket_extension) else { return Reply::Answer(Answer::Go) };
    // SAFETY: as above; `body` lives as long as the call.
    match unsafe { callback(ssl.as_ptr(), body.as_ptr(), c_int::try_from(body.len()).unwrap_or(0), arg) } {
        0 => refuse_with(Alert::INTERNAL_ERROR, Reason::ERR_R_INTERNAL_ERROR),
        _ => Reply::Answer(Answer::Go),
    }
}

// ---- next protocol negotiation ------------------------------------------------------------------------------------------

/// What a callback left at `start`; nothing if that is NULL.
///
/// # Safety
/// `start` is NULL, or `len` octets stand there during `'a`.
unsafe fn left<'a>(start: *const c_uchar, len: usize) -> &'a [u8] {
    if start.is_null() {
        return &[];
    }
    // SAFETY: the caller's.
    unsafe { std::slice::from_raw_parts(start, len) }
}

/// SSL_CTX_set_next_protos_advertised_cb; from the present SSL_CTX.
fn next_protos(ssl: &SSL) -> Reply {
    let With { f: Some(callback), arg } = live(ssl).npn_advertised else { return Reply::Answer(Answer::NextProto(None)) };
    let (mut list, mut len) = (null(), 0);
    // SAFETY: the application's function; the SSL lives (the driver has a reference), the out-parameters are locals.
    if unsafe { callback(ssl.as_ptr(), &mut list, &mut len, arg) } != ERR_OK {
        return Reply::Answer(Answer::NextProto(None));
    }
    // SAFETY: the callback says that `len` bytes stand at `list`.
    let list = unsafe { left(list, len as usize) };
    Reply::Answer(Answer::NextProto(Some(list.into())))
}

/// SSL_CTX_set_next_proto_select_cb; from the present SSL_CTX.
fn next_proto(ssl: &SSL, offered: &[u8]) -> Reply {
    let With { f: Some(callback), arg } = live(ssl).npn_select else {
        // The callback that the hello was sent for has gone.
        return refuse_with(Alert::UNSUPPORTED_EXTENSION, Reason::BAD_EXTENSION);
    };
    let (mut name, mut len) = (null_mut(), 0);
    let offered_len = c_uint::try_from(offered.len()).unwrap_or(0);
    // SAFETY: as above; `offered` lives until the end of this function, and what is selected may stand in it.
    let verdict = unsafe { callback(ssl.as_ptr(), &mut name, &mut len, offered.as_ptr(), offered_len, arg) };
    // SAFETY: the callback says that `len` bytes stand at `name`.
    let name = (verdict == ERR_OK).then(|| unsafe { left(name, len.into()) }.into());
    Reply::Answer(Answer::NextProto(name))
}

// ---- sessions -----------------------------------------------------------------------------------------------------------

fn session_id(ssl: &SSL) -> Reply {
    let (ctx, version) = ssl.with(|c| (c.session_ctx.clone(), c.facts().version));
    match super::call::generate_id(ssl, &ctx, version) {
        Ok(id) => Reply::Answer(Answer::SessionId(id)),
        Err(reason) => refuse_with(Alert::INTERNAL_ERROR, reason),
    }
}

/// not_resumable_session_cb (the SSL's copy).
fn resumable(ssl: &SSL, forward_secret: bool) -> Reply {
    let callback = ssl.with(|c| c.hooks.not_resumable);
    // SAFETY: the application's function; the SSL lives (the driver has a reference).
    let not = callback.is_some_and(|callback| unsafe { callback(ssl.as_ptr(), forward_secret.into()) } != 0);
    if not {
        // The object that SSL_get_session tells of now will stand for the session.
        if let Some(session) = super::current_session(ssl) {
            session.mark_bad();
        }
        refuse(Alert::INTERNAL_ERROR)
    } else {
        Reply::Answer(Answer::Go)
    }
}

// ---- Diffie-Hellman -----------------------------------------------------------------------------------------------------

/// SSL_CTX_set_dh_auto, else SSL_CTX_set0_tmp_dh_pkey, else tmp_dh_cb (the SSL's copies).
fn tmp_dh(ssl: &SSL, slot: Option<u8>) -> Reply {
    let (auto, set, callback) = ssl.with(|c| (c.algorithms.dh_auto, c.algorithms.tmp_dh.clone(), c.hooks.tmp_dh));
    if auto != 0 {
        let bits = automatic(ssl, auto == 2, slot);
        let numbers = if bits == OAKLEY_BITS { oakley() } else { Parameters::rfc7919(bits).map(|parameters| parameters.numbers()) };
        let Some(numbers) = numbers else {
            return refuse_with(Alert::INTERNAL_ERROR, Reason::ERR_R_INTERNAL_ERROR);
        };
        if bits == OAKLEY_BITS {
            // A key has to have a public half: the generator is one.
            let key = || negotiated::dh_key(&numbers.0, &numbers.1, &numbers.1, &Target::Ssl(ssl).ctx());
            return judged(ssl, key, || answer_dh(numbers.clone()));
        }
        let name = std::ffi::CString::new(format!("ffdhe{bits}")).ok();
        let key = || name.and_then(|name| Pkey::parameters(c"DH", &name, Target::Ssl(ssl).ctx().scope()).ok());
        return judged(ssl, key, || answer_dh(numbers));
    }
    let key = match (set, callback) {
        (Some(key), _) => Some(key),
        (None, Some(callback)) => {
            // SAFETY: as above. What it returns stays the application's.
            let dh = unsafe { callback(ssl.as_ptr(), 0, DH_KEY_LENGTH) };
            if dh.is_null() {
                return refuse_with(Alert::INTERNAL_ERROR, Reason::ERR_R_INTERNAL_ERROR);
            }
            // SAFETY: a fresh key that takes a reference of its own to a live DH.
            unsafe { Pkey::take(EVP_PKEY_new()).filter(|key| EVP_PKEY_set1_DH(key.as_ptr(), dh) > 0) }
        }
        (None, None) => return refuse_with(Alert::INTERNAL_ERROR, Reason::MISSING_TMP_DH_KEY),
    };
    let Some(key) = key else { return refuse_with(Alert::INTERNAL_ERROR, Reason::ERR_R_INTERNAL_ERROR) };
    match numbers_of(&key) {
        Some(numbers) => judged(ssl, || Some(key), || answer_dh(numbers)),
        // Of another kind.
        None if key.security_bits() > 0 => refuse_with(Alert::INTERNAL_ERROR, Reason::ERR_R_INTERNAL_ERROR),
        // A key without parameters has no strength.
        None => refuse_with(Alert::HANDSHAKE_FAILURE, Reason::DH_KEY_TOO_SMALL),
    }
}

/// `accept`, if the security callback has nothing against the key. Without one the engine goes by the level.
fn judged(ssl: &SSL, key: impl FnOnce() -> Option<Pkey>, accept: impl FnOnce() -> Reply) -> Reply {
    if ssl.with(|c| c.hooks.security.f.is_none()) {
        return accept();
    }
    match key() {
        Some(key) if Target::Ssl(ssl).allows(Op::TmpDh, key.security_bits(), 0, key.as_ptr().cast()) => accept(),
        Some(_) => refuse_with(Alert::HANDSHAKE_FAILURE, Reason::DH_KEY_TOO_SMALL),
        None => refuse_with(Alert::INTERNAL_ERROR, Reason::ERR_R_INTERNAL_ERROR),
    }
}

/// A server's ephemeral key, for the security callback to judge.
fn peer_dh(ssl: &SSL) -> Reply {
    judged(ssl, || negotiated::peer_share_key(ssl), || Reply::Answer(Answer::Go))
}

fn answer_dh((p, g): (Vec<u8>, Vec<u8>)) -> Reply {
    Reply::Answer(Answer::TmpDh { p: p.into(), g: g.into() })
}

/// What a weak certificate, or none, gets where the level lets it pass: old clients can do no longer prime.
const OAKLEY_BITS: usize = 1024;

/// The Second Oakley Group (RFC 2409 §6.2).
fn oakley() -> Option<(Vec<u8>, Vec<u8>)> {
    // SAFETY: a new number, which is ours; as many octets are written as it has.
    unsafe {
        let prime = BN_get_rfc2409_prime_1024(null_mut());
        if prime.is_null() {
            return None;
        }
        let mut octets = vec![0; OAKLEY_BITS / 8];
        BN_bn2bin(prime, octets.as_mut_ptr());
        BN_free(prime);
        Some((octets, vec![2]))
    }
}

/// Bits of parameters as strong as the certificate's key, or as the level asks for. The primes are RFC 7919's where it has one, OpenSSL's are
/// RFC 3526's.
fn automatic(ssl: &SSL, smallest: bool, slot: Option<u8>) -> usize {
    let strength = match slot.and_then(|slot| cert::key(ssl, slot)) {
        _ if smallest => 80,
        Some(key) => key.security_bits(),
        None => {
            let strong = ssl.with(|c| c.facts().pending_suite.is_some_and(|suite| suite.bits() == 256));
            if strong {
                128
            } else {
                80
            }
        }
    };
    let level = ssl.with(|c| ferrossl_tls::policy::security::Level(c.policy().security_level).minimum_bits());
    match strength.max(level) {
        192.. => 8192,
        152.. => 4096,
        128.. => 3072,
        112.. => 2048,
        _ => OAKLEY_BITS,
    }
}

/// Prime and generator of a DH key.
fn numbers_of(key: &Pkey) -> Option<(Vec<u8>, Vec<u8>)> {
    /// # Safety
    /// `number` is NULL or live.
    unsafe fn octets(number: *const BIGNUM) -> Option<Vec<u8>> {
        if number.is_null() {
            return None;
        }
        // SAFETY: the caller's; as many octets are written as it has.
        unsafe {
            let mut octets = vec![0; usize::try_from(BN_num_bits(number)).unwrap_or(0).div_ceil(8)];
            BN_bn2bin(number, octets.as_mut_ptr());
            Some(octets)
        }
    }
    // SAFETY: a live key; what it lends is looked at while it lives.
    unsafe {
        if EVP_PKEY_get0_provider(key.as_ptr()).is_null() {
            // Made of a DH of the application's. One that knows its q (RFC 5114) tells no numbers by name.
            let dh = EVP_PKEY_get0_DH(key.as_ptr());
            return if dh.is_null() { None } else { Some((octets(DH_get0_p(dh))?, octets(DH_get0_g(dh))?)) };
        }
        let named = |name: &std::ffi::CStr| {
            let mut number = null_mut();
            let found = EVP_PKEY_get_bn_param(key.as_ptr(), name.as_ptr(), &mut number) == 1;
            let octets = octets(number).filter(|_| found);
            BN_free(number);
            octets
        };
        Some((named(c"p")?, named(c"g")?))
    }
}

// ---- RSA ----------------------------------------------------------------------------------------------------------------

/// The private operation alone: what the block means, the engine finds out in constant time.
fn decrypt(ssl: &SSL, slot: u8, ciphertext: &[u8]) -> Reply {
    let Some(key) = cert::key(ssl, slot) else {
        return refuse_with(Alert::INTERNAL_ERROR, Reason::MISSING_RSA_CERTIFICATE);
    };
    let size = key.size();
    if ciphertext.len() > size {
        return refuse_with(Alert::DECRYPT_ERROR, Reason::ERR_R_INTERNAL_ERROR);
    }
    let (ctx, owned) = (Target::Ssl(ssl).ctx(), ciphertext.to_vec());
    let operation = move || match key.rsa_decrypt_raw(&owned, ctx.scope()) {
        Ok(mut bytes) => {
            let block = SecretVec::new(&bytes);
            secret::wipe(&mut bytes);
            Some(block)
        }
        // Not a number below the modulus: nothing to be told from a block with wrong padding.
        Err(_) => {
            err::clear();
            Some(SecretVec::zeroed(size))
        }
    };
    let ran = if async_job::is_wanted(ssl) { async_job::run(ssl, ciphertext, || Box::new(operation)) } else { Ran::Done(operation()) };
    match ran {
        Ran::Done(Some(block)) => Reply::Answer(Answer::Decrypted(block)),
        Ran::Done(None) => refuse_with(Alert::INTERNAL_ERROR, Reason::ERR_R_INTERNAL_ERROR),
        Ran::NotYet(want) => Reply::NotYet(want),
    }
}
