//! Every call of an application callback: one function per question (`Ask`) and note of the engine.
//!
//! No borrow is held here while a callback runs, so that it may call back into any function, getters and setters included. Which
//! object a callback is read from is OpenSSL's: `Hooks` are the SSL's own copies, `live` is the present SSL_CTX's, `session_live` that of
//! the SSL_CTX which the SSL was created with. Certificates are asked about in `cert.rs` and `verify.rs`; sessions and tickets below.

use std::{
    ffi::CString,
    ptr::{null, null_mut},
    sync::{atomic::Ordering::Relaxed, Arc},
};

use ferrossl_crypto::{secret, ticket::Opened};
use ferrossl_libcrypto::{err, evp::Scope, own::Owner, x509::X509 as Certificate};
use ferrossl_tls::{
    engine::{
        alert::Alert,
        ask::{AlpnVerdict, Answer, Ask, Found, NameVerdict, SessionKey, TicketOut},
        fault::Fault,
        reason::Reason,
        session::Session,
        session_der, Event, Note,
    },
    policy::{Options, VerifyMode},
    wire::codes::{content, TLS1_3},
};

use super::{
    async_job::Ran,
    cache, call12,
    ctx::SSL_CTX,
    drive::Want,
    hooks::{CtxHooks, SecurityCb, With},
    psk,
    refs::Ref,
    session::SSL_SESSION,
    srp,
    ticket_callback::{self, Sealed},
    SSL,
};
use crate::{
    api::types::*,
    error::{raise, raise_with},
};

/// What a question came to.
pub(crate) enum Reply {
    Answer(Answer),
    /// The callback wants to be called again later: the function returns -1 and SSL_want tells why.
    NotYet(Want),
}

/// SSL_TLSEXT_ERR_* of tls1.h.
pub(crate) const ERR_OK: c_int = 0;
const ERR_ALERT_WARNING: c_int = 1;
const ERR_ALERT_FATAL: c_int = 2;
const ERR_NOACK: c_int = 3;
/// SSL_CLIENT_HELLO_* of ssl.h.
const CLIENT_HELLO_SUCCESS: c_int = 1;
const CLIENT_HELLO_RETRY: c_int = -1;
/// SSL_CB_* and SSL_ST_* of ssl.h.
const ST_CONNECT: c_int = 0x1000;
const ST_ACCEPT: c_int = 0x2000;
const CB_LOOP: c_int = 0x01;
const CB_EXIT: c_int = 0x02;
const CB_READ: c_int = 0x04;
const CB_WRITE: c_int = 0x08;
const CB_HANDSHAKE_START: c_int = 0x10;
const CB_HANDSHAKE_DONE: c_int = 0x20;
const CB_ALERT: c_int = 0x4000;
/// SSL_SESS_CACHE_* of ssl.h.
pub(super) const CACHE_CLIENT: u32 = 0x1;
const CACHE_SERVER: u32 = 0x2;
const CACHE_NO_AUTO_CLEAR: u32 = 0x80;
const CACHE_NO_INTERNAL_LOOKUP: u32 = 0x100;
const CACHE_NO_INTERNAL_STORE: u32 = 0x200;
pub(super) const CACHE_UPDATE_TIME: u32 = 0x400;
/// SSL_TICKET_* statuses and SSL_TICKET_RETURN_* of ssl.h.
const TICKET_EMPTY: SSL_TICKET_STATUS = 3;
const TICKET_NO_DECRYPT: SSL_TICKET_STATUS = 4;
const TICKET_SUCCESS: SSL_TICKET_STATUS = 5;
const TICKET_SUCCESS_RENEW: SSL_TICKET_STATUS = 6;
const TICKET_IGNORE: SSL_TICKET_RETURN = 1;
const TICKET_IGNORE_RENEW: SSL_TICKET_RETURN = 2;
const TICKET_USE: SSL_TICKET_RETURN = 3;
const TICKET_USE_RENEW: SSL_TICKET_RETURN = 4;

const SESSION_ID: usize = 32;
/// RFC 8446 §4.6.1: a week.
const LONGEST_TICKET_LIFETIME: i64 = 604_800;
/// Encoded sessions beyond this do not go into a ticket.
const LARGEST_TICKET_SESSION: usize = 0xff00;

pub(crate) fn refuse(alert: Alert) -> Reply {
    Reply::Answer(Answer::Refuse { alert, raised: false })
}

/// Ends the handshake with a reason that the engine does not know.
pub(crate) fn refuse_with(alert: Alert, reason: Reason) -> Reply {
    raise(reason);
    Reply::Answer(Answer::Refuse { alert, raised: true })
}

fn go() -> Reply {
    Reply::Answer(Answer::Go)
}

/// An alert as a callback set it: `int *al`.
fn alert_of(value: c_int) -> Alert {
    Alert(value as u8)
}

/// The callbacks of the present SSL_CTX.
pub(crate) fn live(ssl: &SSL) -> CtxHooks {
    ssl.with(|c| c.ctx.live())
}

/// The callbacks of the SSL_CTX that the SSL was created with.
fn session_live(ssl: &SSL) -> CtxHooks {
    ssl.with(|c| c.session_ctx.live())
}

fn session_ctx(ssl: &SSL) -> Ref<SSL_CTX> {
    ssl.with(|c| c.session_ctx.clone())
}

/// Answers a question of the engine.
pub(crate) fn ask(ssl: &SSL, question: Ask) -> Reply {
    match question {
        Ask::ClientHello => client_hello(ssl),
        Ask::FindSession { key } => {
            ssl.with(|c| c.drive.seeking = true);
            let reply = find_session(ssl, &key);
            ssl.with(|c| c.drive.seeking = false);
            reply
        }
        Ask::ServerName => Reply::Answer(Answer::ServerName(server_name(ssl))),
        Ask::Alpn => Reply::Answer(Answer::Alpn(alpn(ssl))),
        Ask::Credentials => {
            let reply = credentials(ssl);
            call12::settle(ssl);
            reply
        }
        Ask::Staple => staple(ssl),
        Ask::StapleReceived => staple_received(ssl),
        Ask::Verify => super::verify::peer(ssl),
        Ask::Sign { slot, scheme, message } => match super::cert::sign(ssl, slot, scheme, message) {
            Ran::Done(Some(signature)) => Reply::Answer(Answer::Signature(signature.to_vec())),
            Ran::NotYet(want) => Reply::NotYet(want),
            Ran::Done(None) => Reply::Answer(Answer::Refuse { alert: Alert::INTERNAL_ERROR, raised: err::peek() != 0 }),
        },
        Ask::ExtensionOut { index, context, certificate } => extension_out(ssl, index, context, certificate),
        Ask::ExtensionIn { index, context, body, certificate } => extension_in(ssl, index, context, &body, certificate),
        Ask::SealTicket { session } => seal_ticket(ssl, &session),
        question @ (Ask::NextProtos
        | Ask::NextProtoChoice { .. }
        | Ask::SessionId
        | Ask::SessionSecret
        | Ask::TicketExtension { .. }
        | Ask::Resumable { .. }
        | Ask::TmpDh { .. }
        | Ask::PeerDh
        | Ask::Decrypt { .. }) => call12::ask(ssl, question),
        Ask::MakeStatelessCookie => make_stateless_cookie(ssl),
        Ask::CheckStatelessCookie { cookie } => check_stateless_cookie(ssl, &cookie),
        question @ (Ask::Mtu | Ask::Timer | Ask::MakeCookie | Ask::CheckCookie { .. }) => super::mtu_and_cookies::ask(ssl, question),
        Ask::PskClient { hint } => psk::client(ssl, hint.as_deref()),
        Ask::PskServer { identity } => psk::server(ssl, &identity),
        Ask::PskUse { hash } => psk::use_session(ssl, hash),
        Ask::Srp(step) => srp::ask(ssl, step),
        Ask::EarlyData => early_data(ssl),
        Ask::Padding { content_type, length } => Reply::Answer(Answer::Padding(padding(ssl, content_type, length).unwrap_or(0))),
    }
}

// ---- hello, names, protocols --------------------------------------------------------------------------------------------

/// SSL_CTX_set_client_hello_cb; from the present SSL_CTX.
fn client_hello(ssl: &SSL) -> Reply {
    let With { f: Some(callback), arg } = live(ssl).client_hello else { return go() };
    let mut alert = c_int::from(Alert::INTERNAL_ERROR.0);
    // SAFETY: the application's function; the SSL lives (the driver has a reference), `alert` is a local.
    match unsafe { callback(ssl.as_ptr(), &mut alert, arg) } {
        CLIENT_HELLO_SUCCESS => {
            // It may have brought certificates, and the version hangs on them.
            super::cert::refresh(ssl, true);
            go()
        }
        CLIENT_HELLO_RETRY => Reply::NotYet(Want::ClientHelloCb),
        _ => refuse_with(alert_of(alert), Reason::CALLBACK_FAILED),
    }
}

/// SSL_CTX_set_tlsext_servername_callback; from the present SSL_CTX, else from the creating one.
fn server_name(ssl: &SSL) -> NameVerdict {
    let hook = match live(ssl).servername {
        With { f: None, .. } => session_live(ssl).servername,
        hook => hook,
    };
    let With { f: Some(callback), arg } = hook else { return NameVerdict::Silent };
    let mut alert = c_int::from(Alert::UNRECOGNIZED_NAME.0);
    // SAFETY: as in `client_hello`.
    let verdict = unsafe { callback(ssl.as_ptr(), &mut alert, arg) };
    match verdict {
        ERR_ALERT_WARNING => NameVerdict::Warn(alert_of(alert)),
        ERR_ALERT_FATAL => NameVerdict::Refuse(alert_of(alert)),
        ERR_NOACK => NameVerdict::Silent,
        // Whatever else a callback says (c/callback_verdicts.c).
        _ => NameVerdict::Acknowledge,
    }
}

/// SSL_CTX_set_alpn_select_cb; from the present SSL_CTX.
fn alpn(ssl: &SSL) -> AlpnVerdict {
    let With { f: Some(callback), arg } = live(ssl).alpn_select else { return AlpnVerdict::Silent };
    let Some(offered) = ssl.with(|c| c.facts().alpn_offered.clone()) else { return AlpnVerdict::Silent };
    let (mut out, mut len) = (null(), 0);
    let offered_len = c_uint::try_from(offered.len()).unwrap_or(0);
    // SAFETY: as in `client_hello`; `offered` lives until the end of this function.
    match unsafe { callback(ssl.as_ptr(), &mut out, &mut len, offered.as_ptr(), offered_len, arg) } {
        ERR_OK => {
            if out.is_null() {
                return AlpnVerdict::Select(Arc::new([]));
            }
            // SAFETY: the callback says that `len` bytes stand at `out`.
            AlpnVerdict::Select(unsafe { std::slice::from_raw_parts(out, len.into()) }.into())
        }
        ERR_NOACK => AlpnVerdict::Silent,
        // Whatever else a callback says (c/callback_verdicts.c).
        _ => AlpnVerdict::Refuse,
    }
}

// ---- certificates -------------------------------------------------------------------------------------------------------

/// cert_cb (the SSL's copy), then on a client without a certificate client_cert_cb (from the present SSL_CTX).
fn credentials(ssl: &SSL) -> Reply {
    let (hook, server) = ssl.with(|c| {
        let done = std::mem::take(&mut c.drive.cert_cb_done);
        (if done { None } else { c.hooks.cert.f.map(|callback| (callback, c.hooks.cert.arg)) }, c.is_server())
    });
    if let Some((callback, arg)) = hook {
        // SAFETY: as in `client_hello`.
        let ret = unsafe { callback(ssl.as_ptr(), arg) };
        if ret < 0 {
            return Reply::NotYet(Want::X509Lookup);
        }
        if ret == 0 {
            return refuse_with(Alert::INTERNAL_ERROR, if server { Reason::CERT_CB_ERROR } else { Reason::CALLBACK_FAILED });
        }
    }
    super::cert::refresh(ssl, server);
    if !server && ssl.with(|c| c.policy().credentials.is_empty()) {
        let (ret, x509, pkey) = client_certificate(ssl);
        if ret < 0 {
            ssl.with(|c| c.drive.cert_cb_done = true);
            return Reply::NotYet(Want::X509Lookup);
        }
        // SAFETY: what is returned is ours.
        let (x509, pkey) = unsafe { (Certificate::take(x509), ferrossl_libcrypto::evp::Pkey::take(pkey)) };
        match (x509, pkey) {
            (Some(x509), Some(pkey)) if ret == 1 => {
                // What is not accepted is not sent; why stays on the queue.
                let target = super::algorithms::Target::Ssl(ssl);
                if super::cert::use_certificate(target, x509) && super::cert::use_private_key(target, pkey) {
                    super::cert::refresh(ssl, server);
                }
            }
            _ if ret == 1 => raise(Reason::BAD_DATA_RETURNED_BY_CALLBACK),
            _ => {}
        }
    }
    go()
}

/// The client certificate that the present SSL_CTX's ENGINE, or else its client_cert_cb, finds: 1 and a pair, 0, or less to be asked again.
fn client_certificate(ssl: &SSL) -> (c_int, *mut X509, *mut EVP_PKEY) {
    let engine = ssl.with(|c| c.ctx.clone()).read(|settings| settings.client_engine.clone());
    if let Some(engine) = engine {
        let found = engine.load(ssl, super::verify::peer_ca_names(ssl));
        if found.0 != 0 {
            return found;
        }
    }
    let (mut x509, mut pkey) = (null_mut(), null_mut());
    let Some(callback) = live(ssl).client_cert else { return (0, x509, pkey) };
    // SAFETY: as in `client_hello`.
    let ret = unsafe { callback(ssl.as_ptr(), &mut x509, &mut pkey) };
    (ret, x509, pkey)
}

/// SSL_CTX_set_tlsext_status_cb on a server; from the present SSL_CTX.
fn staple(ssl: &SSL) -> Reply {
    let With { f: Some(callback), arg } = live(ssl).status else { return Reply::Answer(Answer::Staple(None)) };
    // The callback asks SSL_get_certificate for the certificate that will be sent.
    ssl.with(|c| {
        if let Some(slot) = c.facts().own_slot {
            c.certs.choose(slot);
        }
    });
    // SAFETY: as in `client_hello`.
    match unsafe { callback(ssl.as_ptr(), arg) } {
        ERR_OK => Reply::Answer(Answer::Staple(ssl.with(|c| c.ocsp_response.clone()).filter(|der| !der.is_empty()))),
        ERR_NOACK => Reply::Answer(Answer::Staple(None)),
        _ => refuse_with(Alert::INTERNAL_ERROR, Reason::CLIENTHELLO_TLSEXT),
    }
}

/// SSL_CTX_set_tlsext_status_cb on a client; from the present SSL_CTX.
fn staple_received(ssl: &SSL) -> Reply {
    if let With { f: Some(callback), arg } = live(ssl).status {
        // SAFETY: as in `client_hello`.
        match unsafe { callback(ssl.as_ptr(), arg) } {
            0 => return refuse_with(Alert::BAD_CERTIFICATE_STATUS_RESPONSE, Reason::INVALID_STATUS_RESPONSE),
            n if n < 0 => return refuse_with(Alert::INTERNAL_ERROR, Reason::OCSP_CALLBACK_FAILURE),
            _ => {}
        }
    }
    match super::ct::validate(ssl) {
        Ok(()) => go(),
        Err(alert) => Reply::Answer(Answer::Refuse { alert, raised: true }),
    }
}

// ---- custom extensions --------------------------------------------------------------------------------------------------

/// A certificate that a custom extension belongs to, decoded for the callback.
fn decoded(certificate: &Option<(Arc<[u8]>, usize)>) -> (Option<Certificate>, usize) {
    match certificate {
        Some((der, index)) => (Certificate::decode(der, Scope::default()).ok(), *index),
        None => (None, 0),
    }
}

/// add_cb, then free_cb once its bytes are copied.
fn extension_out(ssl: &SSL, index: usize, context: u32, certificate: Option<(Arc<[u8]>, usize)>) -> Reply {
    let found = ssl.with(|c| Some((c.custom.get(index)?.clone(), c.policy().custom_extensions.get(index)?.id)));
    let Some((hooks, id)) = found else { return refuse(Alert::INTERNAL_ERROR) };
    let Some(add) = hooks.add else { return Reply::Answer(Answer::Extension(Some(Vec::new()))) };
    let (x509, chain_index) = decoded(&certificate);
    let x509_ptr = x509.as_ref().map_or(null_mut(), Owner::as_ptr);
    let (mut out, mut len, mut alert) = (null(), 0, c_int::from(Alert::INTERNAL_ERROR.0));
    // SAFETY: as in `client_hello`; the certificate lives until the end of this function.
    let ret = unsafe { add(ssl.as_ptr(), id.into(), context, &mut out, &mut len, x509_ptr, chain_index, &mut alert, hooks.add_arg) };
    if ret < 0 {
        return refuse_with(alert_of(alert), Reason::CALLBACK_FAILED);
    }
    if ret == 0 {
        return Reply::Answer(Answer::Extension(None));
    }
    let body = if out.is_null() {
        Vec::new()
    } else {
        // SAFETY: the callback says that `len` bytes stand at `out`.
        unsafe { std::slice::from_raw_parts(out, len) }.to_vec()
    };
    if let Some(free) = hooks.free {
        // SAFETY: the pointer goes back to who made it.
        unsafe { free(ssl.as_ptr(), id.into(), context, out, hooks.add_arg) };
    }
    Reply::Answer(Answer::Extension(Some(body)))
}

/// parse_cb.
fn extension_in(ssl: &SSL, index: usize, context: u32, body: &[u8], certificate: Option<(Arc<[u8]>, usize)>) -> Reply {
    let found = ssl.with(|c| Some((c.custom.get(index)?.clone(), c.policy().custom_extensions.get(index)?.id)));
    let Some((hooks, id)) = found else { return refuse(Alert::INTERNAL_ERROR) };
    let Some(parse) = hooks.parse else { return go() };
    let (x509, chain_index) = decoded(&certificate);
    let x509_ptr = x509.as_ref().map_or(null_mut(), Owner::as_ptr);
    let mut alert = c_int::from(Alert::INTERNAL_ERROR.0);
    // SAFETY: as in `extension_out`; `body` lives as long as the call.
    let ret =
        unsafe { parse(ssl.as_ptr(), id.into(), context, body.as_ptr(), body.len(), x509_ptr, chain_index, &mut alert, hooks.parse_arg) };
    if ret <= 0 {
        return refuse_with(alert_of(alert), Reason::BAD_EXTENSION);
    }
    go()
}

// ---- padding, early data ------------------------------------------------------------------------------------------------

/// record_padding_cb (the SSL's copy).
pub(crate) fn padding(ssl: &SSL, content_type: u8, length: usize) -> Option<usize> {
    let With { f: callback, arg } = ssl.with(|c| c.hooks.record_padding);
    // SAFETY: as in `client_hello`.
    callback.map(|callback| unsafe { callback(ssl.as_ptr(), content_type.into(), length, arg) })
}

/// How many bytes to pad a record of application data with; `None`: nobody says, or the version knows no padding.
pub(crate) fn data_padding(ssl: &SSL, length: usize) -> Option<usize> {
    let listens = ssl.with(|c| c.hooks.record_padding.f.is_some() && c.facts().version == TLS1_3);
    listens.then(|| padding(ssl, content::APPLICATION_DATA, length)).flatten()
}

/// allow_early_data_cb (the SSL's copy).
fn early_data(ssl: &SSL) -> Reply {
    let With { f: Some(callback), arg } = ssl.with(|c| c.hooks.allow_early_data) else { return go() };
    // SAFETY: as in `client_hello`.
    match unsafe { callback(ssl.as_ptr(), arg) } {
        0 => refuse(Alert::INTERNAL_ERROR),
        _ => go(),
    }
}

// ---- stateless retries --------------------------------------------------------------------------------------------------

/// stateless_cookie_generate_cb, from the present SSL_CTX: 1 to 255 octets. Never inlined: the frame of `ask` stands under every
/// signature and chain verification, and has no room for its buffer.
#[inline(never)]
fn make_stateless_cookie(ssl: &SSL) -> Reply {
    const MOST: usize = 255;
    let Some(callback) = live(ssl).gen_stateless_cookie else {
        return refuse_with(Alert::INTERNAL_ERROR, Reason::NO_COOKIE_CALLBACK_SET);
    };
    // OpenSSL's application writes up to SSL_COOKIE_LENGTH of ssl.h, whatever it is then taken for.
    let (mut cookie, mut len) = ([0u8; 4096], 0usize);
    // SAFETY: as in `client_hello`; the buffer is as large as the man page says.
    if unsafe { callback(ssl.as_ptr(), cookie.as_mut_ptr(), &mut len) } == 0 {
        return refuse_with(Alert::INTERNAL_ERROR, Reason::COOKIE_GEN_CALLBACK_FAILURE);
    }
    match cookie.get(..len).filter(|cookie| (1..=MOST).contains(&cookie.len())) {
        Some(cookie) => Reply::Answer(Answer::Cookie(cookie.to_vec())),
        None => refuse_with(Alert::INTERNAL_ERROR, Reason::ERR_R_INTERNAL_ERROR),
    }
}

/// stateless_cookie_verify_cb, from the present SSL_CTX.
fn check_stateless_cookie(ssl: &SSL, cookie: &[u8]) -> Reply {
    let Some(callback) = live(ssl).verify_stateless_cookie else {
        return refuse_with(Alert::INTERNAL_ERROR, Reason::NO_COOKIE_CALLBACK_SET);
    };
    // SAFETY: as in `client_hello`; the cookie lives as long as the call.
    match unsafe { callback(ssl.as_ptr(), cookie.as_ptr(), cookie.len()) } {
        0 => refuse_with(Alert::ILLEGAL_PARAMETER, Reason::COOKIE_MISMATCH),
        _ => go(),
    }
}

// ---- sessions and tickets -----------------------------------------------------------------------------------------------

/// Whether this server's TLS 1.3 tickets name entries of the cache, rather than holding the session.
fn is_stateful(ssl: &SSL) -> bool {
    ssl.with(|c| {
        let policy = c.policy();
        policy.options.contains(Options::NO_TICKET) || is_anti_replay(policy.max_early_data, policy.options)
    })
}

/// Early data without replays: each session may be used once.
fn is_anti_replay(max_early_data: u32, options: Options) -> bool {
    max_early_data > 0 && !options.contains(Options::NO_ANTI_REPLAY)
}

fn none(ticket: bool) -> Reply {
    Reply::Answer(Answer::Session(Found::None { ticket }))
}

/// Is this one of our sessions? Callbacks and cache are those of the SSL_CTX that the SSL was created with.
fn find_session(ssl: &SSL, key: &SessionKey) -> Reply {
    match key {
        SessionKey::Identity(identity) if psk::is_asked(ssl) => match psk::find_session(ssl, identity) {
            Some(reply) => reply,
            None => find_ticket(ssl, identity),
        },
        SessionKey::Identity(ticket) => find_ticket(ssl, ticket),
        SessionKey::Ticket(ticket) => opened(ssl, ticket),
        SessionKey::Id(id) => {
            let version = ssl.with(|c| c.facts().version);
            cached(ssl, id, version)
        }
    }
}

/// A PSK identity that is no external key's: a ticket, or the id of a stateful session.
fn find_ticket(ssl: &SSL, identity: &[u8]) -> Reply {
    if !is_stateful(ssl) {
        return opened(ssl, identity);
    }
    match <&[u8; SESSION_ID]>::try_from(identity) {
        Ok(id) => cached(ssl, id, TLS1_3),
        Err(_) => none(true),
    }
}

/// Looks in the internal cache, then asks get_session_cb.
fn cached(ssl: &SSL, id: &[u8], version: u16) -> Reply {
    let ctx = session_ctx(ssl);
    let mode = ctx.read(|settings| settings.policy.session_cache_mode);
    let mut found = (mode & CACHE_NO_INTERNAL_LOOKUP == 0).then(|| ctx.cache.find(id)).flatten();
    found = found.filter(|session| session.read(|data| data.version == version));
    if found.is_none() {
        if mode & CACHE_NO_INTERNAL_LOOKUP == 0 {
            ctx.stats.misses.fetch_add(1, Relaxed);
        }
        found = external(ssl, &ctx, id).filter(|session| !session.is_bad());
        if let Some(session) = &found {
            ctx.stats.cb_hits.fetch_add(1, Relaxed);
            if mode & CACHE_NO_INTERNAL_STORE == 0 {
                cache::add(&ctx, session);
            }
        }
    }
    let Some(session) = found.filter(|session| !session.is_bad()) else { return none(true) };
    let single_use = ssl.with(|c| is_anti_replay(c.policy().max_early_data, c.policy().options));
    if single_use && version == TLS1_3 && !cache::remove(&ctx, &session) {
        // Another connection has used it up.
        return none(true);
    }
    let data = session.data();
    if is_over(ssl, &ctx, &data) {
        cache::remove(&ctx, &session);
        return none(true);
    }
    super::held::offer_session(ssl, session, data.clone());
    Reply::Answer(Answer::Session(Found::Session { session: data, ticket: true, external_psk: false }))
}

/// Whether a session that could be resumed here is too old; counted if so.
fn is_over(ssl: &SSL, ctx: &SSL_CTX, data: &Session) -> bool {
    let here = ssl.with(|c| *c.policy().session_id_context == *data.id_context && c.facts().version == data.version);
    let over = here && data.expired(super::unix_time());
    if over {
        ctx.stats.timeouts.fetch_add(1, Relaxed);
    }
    over
}

/// SSL_CTX_sess_set_get_cb.
fn external(ssl: &SSL, ctx: &SSL_CTX, id: &[u8]) -> Option<Ref<SSL_SESSION>> {
    let callback = ctx.live().get_session?;
    let mut copy = 1;
    // SAFETY: as in `client_hello`; `id` lives as long as the call.
    let session = unsafe { callback(ssl.as_ptr(), id.as_ptr(), c_int::try_from(id.len()).ok()?, &mut copy) };
    if copy != 0 {
        // SAFETY: NULL or live: the callback keeps its reference, we take our own.
        unsafe { Ref::up(session) }
    } else {
        // SAFETY: NULL or live: the callback gave its reference away.
        unsafe { Ref::adopt(session) }
    }
}

/// What a ticket held, before dec_cb is asked.
struct Contents {
    session: Option<Ref<SSL_SESSION>>,
    /// Whether the client should have a new ticket.
    renew: bool,
}

/// Opens a ticket with the application's keys, else with the built-in one. `None`: the callback failed.
fn contents(ssl: &SSL, ctx: &SSL_CTX, hooks: &CtxHooks, ticket: &[u8]) -> Option<Contents> {
    // Before TLS 1.3 the session takes the id that came with the ticket: our echo tells the client that it was taken (RFC 5077 §3.4).
    let is_13 = ssl.with(|c| c.facts().version == TLS1_3);
    let id: Option<Arc<[u8]>> = ssl.with(|c| c.facts().client_hello.as_ref().filter(|_| !is_13).map(|hello| hello.session_id().into()));
    let decode = |plain: &[u8]| match session_der::decode(plain, super::unix_time()) {
        Ok((session, taken)) if taken == plain.len() => {
            let session_id = id.filter(|id| !id.is_empty()).unwrap_or(session.session_id);
            SSL_SESSION::wrap(Arc::new(Session { session_id, ..session }))
        }
        _ => None,
    };
    let by_application = !is_13 && ssl.with(|c| c.hooks.session_secret.f.is_some());
    if ticket.is_empty() || by_application {
        // What comes for session_secret_cb is not opened, but dec_cb hears of it (c/session_secret_tickets.c).
        return Some(Contents { session: None, renew: true });
    }
    if ticket_callback::is_set(hooks) {
        return match ticket_callback::open(ssl, ctx, hooks, ticket) {
            ticket_callback::Opened::Plain { mut plain, renew } => {
                let session = decode(&plain);
                secret::wipe(&mut plain);
                let renew = renew || session.is_none();
                Some(Contents { session, renew })
            }
            ticket_callback::Opened::Foreign => Some(Contents { session: None, renew: true }),
            ticket_callback::Opened::Failed => None,
        };
    }
    let (session, outdated) = match ctx.ticket_keys.open(ticket) {
        (Opened::Plain(plain), outdated) => (decode(&plain), outdated),
        (Opened::Foreign, _) => (None, false),
    };
    // A client of TLS 1.3 uses a ticket once.
    let renew = is_13 || outdated || session.is_none();
    Some(Contents { session, renew })
}

/// Opens a ticket, then asks dec_cb what to do with it.
fn opened(ssl: &SSL, ticket: &[u8]) -> Reply {
    let ctx = session_ctx(ssl);
    let hooks = ctx.live();
    let Some(Contents { session, mut renew }) = contents(ssl, &ctx, &hooks, ticket) else {
        return refuse_with(Alert::INTERNAL_ERROR, Reason::ERR_R_INTERNAL_ERROR);
    };
    let mut usable = session.is_some();
    if let Some(callback) = hooks.ticket_decrypt {
        let status = match (usable, renew) {
            _ if ticket.is_empty() => TICKET_EMPTY,
            (false, _) => TICKET_NO_DECRYPT,
            (true, false) => TICKET_SUCCESS,
            (true, true) => TICKET_SUCCESS_RENEW,
        };
        let session_ptr = session.as_ref().map_or(null_mut(), Ref::as_ptr);
        // SAFETY: as in `client_hello`; ticket and session live as long as the call.
        let ret = unsafe { callback(ssl.as_ptr(), session_ptr, ticket.as_ptr(), ticket.len().min(16), status, hooks.ticket_arg.arg) };
        (usable, renew) = match ret {
            TICKET_IGNORE => (false, false),
            TICKET_IGNORE_RENEW => (false, true),
            TICKET_USE if usable => (true, false),
            TICKET_USE_RENEW if usable => (true, true),
            _ => return refuse_with(Alert::INTERNAL_ERROR, Reason::ERR_R_INTERNAL_ERROR),
        };
    }
    match session {
        Some(session) if usable => {
            let data = session.data();
            is_over(ssl, &ctx, &data);
            super::held::offer_session(ssl, session, data.clone());
            Reply::Answer(Answer::Session(Found::Session { session: data, ticket: renew, external_psk: false }))
        }
        _ => none(renew),
    }
}

/// Makes a ticket: in TLS 1.3 an id for the session, gen_cb, then the ticket itself; tells new_session_cb, which hears of a session of TLS
/// <= 1.2 only at the end of its handshake.
fn seal_ticket(ssl: &SSL, session: &Arc<Session>) -> Reply {
    let ctx = session_ctx(ssl);
    let hooks = ctx.live();
    let is_13 = session.version == TLS1_3;
    // SSL_get_session tells of the session that will be in the ticket; the callbacks may change it.
    ssl.with(|c| c.engine.set_session(Some(session.clone())));
    let Some(object) = super::current_session(ssl) else { return refuse(Alert::INTERNAL_ERROR) };
    if is_13 {
        match generate_id(ssl, &ctx, session.version) {
            Ok(id) => object.update(|data| data.session_id = id),
            Err(reason) => return refuse_with(Alert::INTERNAL_ERROR, reason),
        }
    }
    if let Some(callback) = hooks.ticket_generate {
        // SAFETY: as in `client_hello`.
        if unsafe { callback(ssl.as_ptr(), hooks.ticket_arg.arg) } == 0 {
            return refuse_with(Alert::INTERNAL_ERROR, Reason::ERR_R_INTERNAL_ERROR);
        }
    }
    let data = object.data();
    ssl.with(|c| c.engine.set_session(Some(data.clone())));
    super::held::hold_session(ssl, object.clone(), data.clone());
    let ticket = if is_13 && is_stateful(ssl) {
        data.session_id.to_vec()
    } else {
        let Some(plain) = session_der::encode(&data) else {
            return refuse_with(Alert::INTERNAL_ERROR, Reason::ERR_R_INTERNAL_ERROR);
        };
        if plain.len() > LARGEST_TICKET_SESSION {
            // The application's data is too long. It hears of that; the connection can do without.
            raise_with(Reason::BAD_LENGTH, format_args!("a session of {} bytes does not fit into a ticket", plain.len()));
            return Reply::Answer(Answer::Ticket(TicketOut::Skip));
        }
        match sealed(ssl, &ctx, &hooks, &plain) {
            Sealed::Ticket(ticket) => ticket,
            Sealed::None => return Reply::Answer(Answer::Ticket(TicketOut::Skip)),
            Sealed::Refused => return refuse_with(Alert::INTERNAL_ERROR, Reason::CALLBACK_FAILED),
            Sealed::Failed => return refuse_with(Alert::INTERNAL_ERROR, Reason::ERR_R_INTERNAL_ERROR),
        }
    };
    let lifetime = if is_13 {
        remember(ssl, &object, CACHE_SERVER);
        data.timeout.min(LONGEST_TICKET_LIFETIME) as u32
    } else {
        data.timeout as u32
    };
    Reply::Answer(Answer::Ticket(TicketOut::Ticket { ticket, lifetime }))
}

/// A ticket under the application's keys, else under the built-in one.
fn sealed(ssl: &SSL, ctx: &SSL_CTX, hooks: &CtxHooks, plain: &[u8]) -> Sealed {
    if ticket_callback::is_set(hooks) {
        return ticket_callback::seal(ssl, ctx, hooks, plain);
    }
    ctx.ticket_keys.seal(plain).map_or(Sealed::Failed, Sealed::Ticket)
}

/// A session id: generate_session_id's (the SSL's copy, else the creating SSL_CTX's), or random.
pub(crate) fn generate_id(ssl: &SSL, ctx: &SSL_CTX, version: u16) -> Result<Arc<[u8]>, Reason> {
    let hook = ssl.with(|c| c.hooks.generate_session_id).or_else(|| ctx.read(|settings| settings.hooks.generate_session_id));
    let Some(callback) = hook else {
        return Ok(Arc::new(ferrossl_crypto::random::array::<SESSION_ID>()));
    };
    let (mut id, mut len) = ([0; SESSION_ID], SESSION_ID as c_uint);
    // SAFETY: as in `client_hello`; the callback may write `len` bytes and lower it.
    if unsafe { callback(ssl.as_ptr(), id.as_mut_ptr(), &mut len) } == 0 {
        return Err(Reason::SSL_SESSION_ID_CALLBACK_FAILED);
    }
    let id = id.get(..len as usize).filter(|id| !id.is_empty()).ok_or(Reason::SSL_SESSION_ID_HAS_BAD_LENGTH)?;
    if has_session(ctx, version, id) {
        return Err(Reason::SSL_SESSION_ID_CONFLICT);
    }
    Ok(id.into())
}

/// SSL_has_matching_session_id.
pub(crate) fn has_session(ctx: &SSL_CTX, version: u16, id: &[u8]) -> bool {
    ctx.cache.find(id).is_some_and(|session| session.read(|data| data.version == version))
}

/// A session was made or renewed: into the cache, and to new_session_cb, as the cache mode says. `side`: CACHE_CLIENT or CACHE_SERVER.
fn remember(ssl: &SSL, session: &Ref<SSL_SESSION>, side: u32) {
    let ctx = session_ctx(ssl);
    let (version, id_context, empty) = session.read(|data| (data.version, !data.id_context.is_empty(), data.session_id.is_empty()));
    let (server, verifies, resumed, single_use, no_ticket) = ssl.with(|c| {
        let policy = c.policy();
        (
            c.is_server(),
            policy.verify_mode.contains(VerifyMode::PEER),
            c.facts().resumed,
            is_anti_replay(policy.max_early_data, policy.options),
            policy.options.contains(Options::NO_TICKET),
        )
    });
    // A session that could never be resumed: it has no id, or a server that verifies clients could not tell whose it is.
    if empty || (server && !id_context && verifies) {
        return;
    }
    let mode = ctx.read(|settings| settings.policy.session_cache_mode);
    let is_13 = version == TLS1_3;
    if mode & side != 0 && (!resumed || is_13) {
        let hooks = ctx.live();
        let findable = !is_13 || !server || single_use || no_ticket || hooks.remove_session.is_some();
        if mode & CACHE_NO_INTERNAL_STORE == 0 && findable {
            cache::add(&ctx, session);
        }
        if let Some(callback) = hooks.new_session {
            let given = session.clone().into_raw();
            // SAFETY: as in `client_hello`; with 1 the callback keeps the reference.
            if unsafe { callback(ssl.as_ptr(), given) } == 0 {
                // SAFETY: the reference that it did not keep.
                drop(unsafe { Ref::adopt(given) });
            }
        }
    }
    if mode & CACHE_NO_AUTO_CLEAR == 0 && mode & side == side {
        let good = if side == CACHE_CLIENT { &ctx.stats.connect_good } else { &ctx.stats.accept_good };
        // OpenSSL has counted a handshake of TLS 1.3 before it makes its tickets, we have not.
        let uncounted = is_13 && server && ssl.with(|c| !c.drive.counted_end);
        if good.load(Relaxed).wrapping_add(uncounted.into()) & 0xff == 0xff {
            cache::flush(&ctx, super::unix_time());
        }
    }
}

/// remove_session_cb, with no lock held.
pub(crate) fn session_removed(ctx: &SSL_CTX, session: &SSL_SESSION) {
    if let Some(callback) = ctx.live().remove_session {
        let ctx = std::ptr::from_ref(ctx).cast_mut();
        let session = std::ptr::from_ref(session).cast_mut();
        // SAFETY: the application's function; both objects live until it returns.
        unsafe { callback(ctx, session) }
    }
}

// ---- before and after a handshake ---------------------------------------------------------------------------------------

/// Before the first step of a first handshake: counters, the security callback's verdicts, the session that can be offered.
pub(crate) fn before_handshake(ssl: &SSL) -> Result<(), Fault> {
    let (first, server, offered) = ssl.with(|c| {
        let offered = c.engine.session().map(|session| !session.session_id.is_empty() || !session.ticket.is_empty());
        (c.count_start(), c.is_server(), offered)
    });
    if first {
        let (ctx, created) = ssl.with(|c| (c.ctx.clone(), c.session_ctx.clone()));
        let stat = if server { &ctx.stats.accept } else { &created.stats.connect };
        stat.fetch_add(1, Relaxed);
    }
    super::algorithms::settle_permits(ssl, server);
    if server {
        // Before the version: without a certificate that TLS 1.3 can use it is not chosen.
        super::cert::refresh(ssl, server);
    } else {
        super::names::refresh(ssl, server);
    }
    if let Some(named) = offered {
        if !named || super::current_session(ssl).is_some_and(|session| session.is_bad()) {
            super::set_session(ssl, None);
        }
    }
    Ok(())
}

/// The end of a first handshake: counters, and the end of a ticket that was to be used once.
pub(crate) fn after_handshake(ssl: &SSL) {
    let (created, present, server, resumed, version, external) = ssl.with(|c| {
        let facts = c.facts();
        (c.session_ctx.clone(), c.ctx.clone(), c.is_server(), facts.resumed, facts.version, facts.external_psk)
    });
    if resumed {
        created.stats.hits.fetch_add(1, Relaxed);
    }
    super::held::settle_offer(ssl);
    psk::settle(ssl, resumed && !server);
    if server {
        present.stats.accept_good.fetch_add(1, Relaxed);
        return;
    }
    created.stats.connect_good.fetch_add(1, Relaxed);
    // RFC 8446 Appendix C.4: a client uses a ticket once, if it keeps a cache at all.
    if version == TLS1_3 && resumed && !external && created.read(|settings| settings.policy.session_cache_mode) & CACHE_CLIENT != 0 {
        super::held::discard_held_session(ssl);
    }
}

// ---- notes --------------------------------------------------------------------------------------------------------------

/// Tells the application what happened.
pub(crate) fn note(ssl: &SSL, note: Note) {
    match note.event {
        Event::HandshakeStart => inform(ssl, CB_HANDSHAKE_START, 1),
        Event::HandshakeDone => {
            if ssl.with(super::Conn::take_ending) {
                after_handshake(ssl);
            } else if ssl.with(|c| c.engine.has_finished_once()) {
                super::held::settle_offer(ssl);
            }
            inform(ssl, CB_HANDSHAKE_DONE, 1)
        }
        Event::Loop => inform(ssl, side(ssl) | CB_LOOP, 1),
        Event::Exit(ret) => inform(ssl, side(ssl) | CB_EXIT, ret),
        Event::Alert { sent, value } => inform(ssl, CB_ALERT | if sent { CB_WRITE } else { CB_READ }, value.into()),
        Event::Message { sent, version, content_type, bytes } => {
            let With { f: Some(callback), arg } = ssl.with(|c| c.hooks.message) else { return };
            // SAFETY: as in `client_hello`; `bytes` live as long as the call.
            unsafe { callback(sent.into(), version.into(), content_type.into(), bytes.as_ptr().cast(), bytes.len(), ssl.as_ptr(), arg) }
        }
        Event::Extension { id, body } => {
            let (With { f: Some(callback), arg }, server) = ssl.with(|c| (c.hooks.tlsext_debug, c.is_server())) else { return };
            let len = c_int::try_from(body.len()).unwrap_or(c_int::MAX);
            // SAFETY: as in `client_hello`; `body` lives as long as the call.
            unsafe { callback(ssl.as_ptr(), (!server).into(), id.into(), body.as_ptr(), len, arg) }
        }
        Event::KeyLog(line) => {
            if let (Some(callback), Ok(line)) = (live(ssl).keylog, CString::new(line)) {
                // SAFETY: as in `client_hello`; the line lives as long as the call.
                unsafe { callback(ssl.as_ptr(), line.as_ptr()) }
            }
        }
        Event::NewSession(data) => new_session(ssl, &data),
    }
}

/// A client's ticket arrived, or a handshake of TLS <= 1.2 made a session. Nobody listening: SSL_get_session makes the object when it is
/// asked for.
fn new_session(ssl: &SSL, data: &Session) {
    super::held::settle_offer(ssl);
    let (mode, server, seen) = ssl.with(|c| (c.session_ctx.read(|s| s.policy.session_cache_mode), c.is_server(), c.holds_session()));
    let side = if server { CACHE_SERVER } else { CACHE_CLIENT };
    let remembered = mode & side != 0 && !data.session_id.is_empty();
    if remembered || seen {
        if let Some(session) = super::current_session(ssl).filter(|session| remembered && !session.is_bad()) {
            remember(ssl, &session, side);
        }
    }
}

fn side(ssl: &SSL) -> c_int {
    if ssl.with(|c| c.is_server()) {
        ST_ACCEPT
    } else {
        ST_CONNECT
    }
}

/// info_callback: the SSL's own, else its SSL_CTX's.
fn inform(ssl: &SSL, kind: c_int, value: c_int) {
    let callback = ssl.with(|c| c.hooks.info.or_else(|| c.ctx.read(|settings| settings.hooks.info)));
    if let Some(callback) = callback {
        // SAFETY: as in `client_hello`.
        unsafe { callback(ssl.as_ptr(), kind, value) }
    }
}

/// The security callback: of `ssl`, or of `ctx` when `ssl` is NULL. Without one nothing is forbidden.
pub(crate) fn security(
    ssl: *const SSL,
    ctx: *const SSL_CTX,
    hook: With<SecurityCb>,
    op: c_int,
    bits: c_int,
    nid: c_int,
    other: *mut c_void,
) -> bool {
    // SAFETY: the application's function; the objects live until it returns, and `other` is what `op` says.
    hook.f.is_none_or(|callback| unsafe { callback(ssl, ctx, op, bits, nid, other, hook.arg) } != 0)
}

/// SSL_CTX_set_cert_verify_callback; from the present SSL_CTX. `None`: there is none, and libcrypto verifies.
pub(crate) fn verify_instead(ctx: &SSL_CTX, store: *mut X509_STORE_CTX) -> Option<c_int> {
    let With { f: Some(callback), arg } = ctx.live().app_verify else { return None };
    // SAFETY: the application's function; the verification lives until it returns.
    Some(unsafe { callback(store, arg) })
}

/// The Certificate Transparency callback (the SSL's copy): whether it accepts.
pub(crate) fn judge_timestamps(hook: With<ssl_ct_validation_cb>, eval: *const CT_POLICY_EVAL_CTX, scts: *const stack_st_SCT) -> bool {
    // SAFETY: the application's function; both objects live until it returns.
    hook.f.is_none_or(|callback| unsafe { callback(eval, scts, hook.arg) } > 0)
}
