//! The callbacks of external PSKs: of TLS 1.3 (RFC 8446 §4.2.11) and of the PSK suites before it (RFC 4279).
//!
//! In TLS 1.3 the newer callbacks are asked first and know keys of any hash; where they have nothing to say the older ones are asked,
//! whose keys are for SHA-256. As in `call.rs`, no borrow is held while a callback runs.

use std::{ffi::CString, ptr::null, sync::Arc};

use ferrossl_crypto::{hash::Hash, secret::SecretVec, suites};
use ferrossl_tls::{
    engine::{
        alert::Alert,
        ask::{Answer, Found},
        reason::Reason,
        session::Session,
    },
    wire::codes::TLS1_3,
};

use super::{
    call::{refuse_with, Reply},
    held::{hold_session, offer_session},
    refs::Ref,
    session::SSL_SESSION,
    SSL,
};
use crate::api::types::*;

/// PSK_MAX_IDENTITY_LEN and PSK_MAX_PSK_LEN of ssl.h.
pub(crate) const IDENTITY_MAX: usize = 256;
const KEY_MAX: usize = 512;
/// TLS_AES_128_GCM_SHA256: what the older callbacks' keys are for.
const DEFAULT_SUITE: u16 = 0x1301;

/// What one of the older callbacks came to.
enum Key {
    /// Longer than there was room for.
    TooLong,
    None,
    Given(SecretVec),
}

impl Key {
    fn new(room: &SecretVec, len: c_uint) -> Key {
        match room.get(..len as usize) {
            None => Key::TooLong,
            Some([]) => Key::None,
            Some(key) => Key::Given(SecretVec::new(key)),
        }
    }
}

/// psk_client_callback: the identity and the key.
fn ask_client(ssl: &SSL, callback: PskClient, hint: Option<&[u8]>) -> (Vec<u8>, Key) {
    let hint = hint.and_then(|hint| CString::new(hint).ok());
    let mut identity = [0u8; IDENTITY_MAX + 1];
    let mut room = SecretVec::zeroed(KEY_MAX);
    // SAFETY: the application's function; the SSL lives (the driver has a reference), the buffers are as long as told.
    let len = unsafe {
        callback(
            ssl.as_ptr(),
            hint.as_ref().map_or(null(), |hint| hint.as_ptr()),
            identity.as_mut_ptr().cast::<c_char>(),
            IDENTITY_MAX as c_uint,
            room.as_mut_ptr(),
            KEY_MAX as c_uint,
        )
    };
    let name = identity.split(|byte| *byte == 0).next().unwrap_or(&[]);
    (name.to_vec(), Key::new(&room, len))
}

/// psk_server_callback. A NUL inside ends the identity, as C sees it.
fn ask_server(ssl: &SSL, callback: PskServer, identity: &[u8]) -> Key {
    let text: Vec<u8> = identity.iter().copied().take_while(|byte| *byte != 0).chain([0]).collect();
    let mut room = SecretVec::zeroed(KEY_MAX);
    // SAFETY: as above.
    let len = unsafe { callback(ssl.as_ptr(), text.as_ptr().cast(), room.as_mut_ptr(), KEY_MAX as c_uint) };
    Key::new(&room, len)
}

type PskClient = unsafe extern "C" fn(*mut SSL, *const c_char, *mut c_char, c_uint, *mut c_uchar, c_uint) -> c_uint;
type PskServer = unsafe extern "C" fn(*mut SSL, *const c_char, *mut c_uchar, c_uint) -> c_uint;

// ---- TLS 1.3 ------------------------------------------------------------------------------------------------------------

/// The session that stands for an older callback's key.
fn session_of(key: SecretVec) -> Option<Ref<SSL_SESSION>> {
    let session = SSL_SESSION::fresh()?;
    session.update(|data| {
        data.version = TLS1_3;
        data.suite = suites::by_id(DEFAULT_SUITE);
        data.master_key = key;
    });
    Some(session)
}

/// A client: psk_use_session_cb, then psk_client_callback (the SSL's copies). `hash`: what a retry has fixed.
pub(crate) fn use_session(ssl: &SSL, hash: Option<Hash>) -> Reply {
    let mut found = None;
    if let Some(callback) = ssl.with(|c| c.hooks.psk_use_session) {
        let md = hash.and_then(|hash| Digest::of(ssl, hash));
        let (mut id, mut len, mut session) = (null(), 0, std::ptr::null_mut());
        let md_ptr = md.as_ref().map_or(null(), |md| md.0.cast_const());
        // SAFETY: the application's function; the SSL lives, the digest as long as the call, the rest are locals.
        let ret = unsafe { callback(ssl.as_ptr(), md_ptr, &mut id, &mut len, &mut session) };
        // SAFETY: NULL, or a session whose reference the callback gives away.
        let session: Option<Ref<SSL_SESSION>> = unsafe { Ref::adopt(session) };
        if ret == 0 || session.as_ref().is_some_and(|session| session.read(|data| data.version != TLS1_3)) {
            return refuse_with(Alert::INTERNAL_ERROR, Reason::BAD_PSK);
        }
        // SAFETY: the callback says that `len` bytes stand at `id`.
        let identity: Arc<[u8]> = if id.is_null() { Arc::default() } else { unsafe { std::slice::from_raw_parts(id, len) }.into() };
        found = session.map(|session| (session, identity));
    }
    // The newer callback may have set the older one just now: Qt's does, to put the answer off until the server's hint is there.
    if let (None, Some(callback)) = (&found, ssl.with(|c| c.hooks.psk_client)) {
        let (identity, key) = ask_client(ssl, callback, None);
        found = match key {
            Key::TooLong => return refuse_with(Alert::HANDSHAKE_FAILURE, Reason::ERR_R_INTERNAL_ERROR),
            Key::None => None,
            Key::Given(_) if identity.len() > IDENTITY_MAX => return refuse_with(Alert::INTERNAL_ERROR, Reason::ERR_R_INTERNAL_ERROR),
            Key::Given(key) => session_of(key).map(|session| (session, identity.into())),
        };
    }
    let answer = found.as_ref().map(|(session, identity)| (session.data(), identity.clone()));
    drop(ssl.with(|c| std::mem::replace(&mut c.offered_psk, found.map(|(session, _)| session))));
    Reply::Answer(Answer::Psk(answer))
}

/// Whether a server knows external PSKs.
pub(crate) fn is_asked(ssl: &SSL) -> bool {
    ssl.with(|c| c.hooks.psk_find_session.is_some() || c.hooks.psk_server.is_some())
}

/// A server: psk_find_session_cb, then psk_server_callback (the SSL's copies). `None`: the identity is no external key's.
pub(crate) fn find_session(ssl: &SSL, identity: &[u8]) -> Option<Reply> {
    let mut found = None;
    if let Some(callback) = ssl.with(|c| c.hooks.psk_find_session) {
        let mut session = std::ptr::null_mut();
        // SAFETY: the application's function; the SSL lives, the identity as long as the call.
        if unsafe { callback(ssl.as_ptr(), identity.as_ptr(), identity.len(), &mut session) } == 0 {
            return Some(refuse_with(Alert::INTERNAL_ERROR, Reason::BAD_EXTENSION));
        }
        // SAFETY: NULL, or a session whose reference the callback gives away.
        found = unsafe { Ref::<SSL_SESSION>::adopt(session) };
    }
    if let (None, Some(callback), ..=IDENTITY_MAX) = (&found, ssl.with(|c| c.hooks.psk_server), identity.len()) {
        found = match ask_server(ssl, callback, identity) {
            Key::TooLong => return Some(refuse_with(Alert::INTERNAL_ERROR, Reason::ERR_R_INTERNAL_ERROR)),
            Key::None => None,
            Key::Given(key) => session_of(key),
        };
    }
    // The connection works on a copy: the application may hand out one object for all.
    let copy = found?.duplicate()?;
    let id_context = ssl.with(|c| c.policy().session_id_context.clone());
    copy.update(|data| data.id_context = id_context);
    let data = copy.data();
    offer_session(ssl, copy, data.clone());
    Some(Reply::Answer(Answer::Session(Found::Session { session: data, ticket: true, external_psk: true })))
}

/// After a client's handshake: the object that the application gave stands for the session, if its key was chosen.
pub(crate) fn settle(ssl: &SSL, resumed: bool) {
    let (offered, data) = ssl.with(|c| {
        let chosen = resumed && c.facts().external_psk;
        (c.offered_psk.take(), c.engine.session().filter(|_| chosen).cloned())
    });
    if let (Some(session), Some(data)) = (offered, data) {
        session.update(|own: &mut Session| own.suite = data.suite);
        hold_session(ssl, session, data);
    }
}

/// A fetched digest.
struct Digest(*mut EVP_MD);

impl Digest {
    fn of(ssl: &SSL, hash: Hash) -> Option<Digest> {
        let name = if hash == Hash::Sha384 { c"SHA2-384" } else { c"SHA2-256" };
        let ctx = ssl.with(|c| c.ctx.clone());
        let scope = ctx.scope();
        // SAFETY: the SSL_CTX's library context and query, and a string.
        let md = unsafe { EVP_MD_fetch(scope.ctx(), name.as_ptr(), scope.propq()) };
        (!md.is_null()).then_some(Digest(md))
    }
}

impl Drop for Digest {
    fn drop(&mut self) {
        // SAFETY: the reference that `of` got.
        unsafe { EVP_MD_free(self.0) }
    }
}

// ---- TLS 1.2 and before -------------------------------------------------------------------------------------------------

/// psk_client_callback (the SSL's copy).
pub(crate) fn client(ssl: &SSL, hint: Option<&[u8]>) -> Reply {
    let Some(callback) = ssl.with(|c| c.hooks.psk_client) else {
        return refuse_with(Alert::INTERNAL_ERROR, Reason::PSK_NO_CLIENT_CB);
    };
    let (identity, key) = ask_client(ssl, callback, hint);
    match key {
        Key::TooLong => refuse_with(Alert::HANDSHAKE_FAILURE, Reason::ERR_R_INTERNAL_ERROR),
        Key::None => Reply::Answer(Answer::PskKey(None)),
        Key::Given(_) if identity.len() > IDENTITY_MAX => refuse_with(Alert::HANDSHAKE_FAILURE, Reason::ERR_R_INTERNAL_ERROR),
        Key::Given(key) => Reply::Answer(Answer::PskKey(Some((identity.into(), key)))),
    }
}

/// psk_server_callback (the SSL's copy).
pub(crate) fn server(ssl: &SSL, identity: &[u8]) -> Reply {
    let Some(callback) = ssl.with(|c| c.hooks.psk_server) else {
        return refuse_with(Alert::INTERNAL_ERROR, Reason::PSK_NO_SERVER_CB);
    };
    match ask_server(ssl, callback, identity) {
        Key::TooLong => refuse_with(Alert::INTERNAL_ERROR, Reason::ERR_R_INTERNAL_ERROR),
        Key::None => Reply::Answer(Answer::PskKey(None)),
        Key::Given(key) => Reply::Answer(Answer::PskKey(Some((identity.into(), key)))),
    }
}
