//! SSL_SESSION: the engine's `Session` as C sees it. Shared between connections and threads, so that everything is behind a lock or atomic.
//!
//! The engine holds sessions as `Arc<Session>` and never sees this object: an application's setter makes a new `Session` here, and live
//! keys cannot be touched through it. Encoding is in `ferrossl_tls::engine::session_der`, the cache in `cache.rs`.

use std::{
    ffi::CString,
    ptr::{null_mut, NonNull},
    sync::{
        atomic::{AtomicBool, AtomicU8, Ordering},
        Arc, Mutex, MutexGuard, PoisonError,
    },
};

use ferrossl_libcrypto::{
    evp::Scope,
    ex_data::{Class, ExData},
    own::Owner,
    x509,
};
use ferrossl_tls::engine::session::Session;

use super::refs::{Count, Counted, Ref};
use crate::api::types::*;

/// SSL_SESSION_new's timeout in seconds.
const DEFAULT_TIMEOUT: i64 = 304;
/// SSL_MAX_SSL_SESSION_ID_LENGTH and SSL_MAX_SID_CTX_LENGTH of ssl.h.
pub(crate) const LONGEST_ID: usize = 32;

pub struct SSL_SESSION {
    count: Count,
    /// A fatal error, or its removal from a cache, ended its use.
    not_resumable: AtomicBool,
    state: Mutex<State>,
    pub(crate) ex_data: ExData,
}

struct State {
    data: Arc<Session>,
    /// Decoded when first asked for; lent to the application.
    peer: Option<x509::X509>,
    /// `data.hostname` with its NUL, lent to the application.
    hostname: Option<CString>,
    /// Made when first asked for.
    ids: Option<Box<LentIds>>,
}

/// The two ids as they are lent: at one address for the session's life, whatever they change to, as if they stood in the struct itself.
/// Programs keep these pointers (c/lent_session.c). Atomic, because another thread of the program may be reading.
#[derive(Default)]
struct LentIds {
    session_id: [AtomicU8; LONGEST_ID],
    id_context: [AtomicU8; LONGEST_ID],
}

impl LentIds {
    fn show(&self, data: &Session) {
        for (lent, bytes) in [(&self.session_id, &data.session_id), (&self.id_context, &data.id_context)] {
            let padded = bytes.iter().copied().chain(std::iter::repeat(0));
            lent.iter().zip(padded).for_each(|(lent, byte)| lent.store(byte, Ordering::Relaxed));
        }
    }
}

impl State {
    /// Runs `f` over the data; what was lent follows it, or stays where the data is still the same. The certificate that comes back is to be
    /// dropped without the lock: freeing it may call the application.
    fn change<R>(&mut self, f: impl FnOnce(&mut Arc<Session>) -> R) -> (R, Option<x509::X509>) {
        let (hostname, chain) = (self.data.hostname.clone(), self.data.peer_chain.clone());
        let result = f(&mut self.data);
        if self.data.hostname != hostname {
            self.hostname = None;
        }
        if let Some(ids) = &self.ids {
            ids.show(&self.data);
        }
        let same_peer = self.data.peer_chain.first() == chain.first();
        (result, if same_peer { None } else { self.peer.take() })
    }

    fn ids(&mut self) -> &LentIds {
        self.ids.get_or_insert_with(|| {
            let ids = Box::<LentIds>::default();
            ids.show(&self.data);
            ids
        })
    }
}

impl SSL_SESSION {
    /// Wraps what the engine made.
    pub(crate) fn wrap(data: Arc<Session>) -> Option<Ref<SSL_SESSION>> {
        let session = Ref::new(SSL_SESSION {
            count: Count::one(),
            not_resumable: AtomicBool::new(false),
            state: Mutex::new(State { data, peer: None, hostname: None, ids: None }),
            ex_data: ExData::new(),
        });
        // SAFETY: the object stands where it will stay, and is complete.
        unsafe { session.ex_data.init(Class::SslSession, session.as_ptr().cast()) }.then_some(session)
    }

    /// SSL_SESSION_new.
    pub(crate) fn fresh() -> Option<Ref<SSL_SESSION>> {
        SSL_SESSION::wrap(Arc::new(Session {
            time: super::unix_time(),
            timeout: DEFAULT_TIMEOUT,
            verify_result: X509_V_ERR_UNSPECIFIED.into(),
            max_fragment_length: super::MAX_FRAGMENT_LENGTH_UNSPECIFIED,
            ..Session::default()
        }))
    }

    /// SSL_SESSION_dup: ex_data goes through the dup callbacks; the copy may be resumed if the original may.
    pub(crate) fn duplicate(&self) -> Option<Ref<SSL_SESSION>> {
        let copy = SSL_SESSION::wrap(self.data())?;
        // A certificate that was lent lives on in the copy.
        let peer = self.state().peer.clone();
        copy.state().peer = peer;
        copy.not_resumable.store(self.not_resumable.load(Ordering::Relaxed), Ordering::Relaxed);
        // SAFETY: both objects' ex_data are set up.
        unsafe { copy.ex_data.dup_from(Class::SslSession, &self.ex_data) }.then_some(copy)
    }

    /// The copy that stands for a session with a new ticket: that one has not been used yet.
    pub(crate) fn renewed(&self, data: Arc<Session>) -> Option<Ref<SSL_SESSION>> {
        let copy = self.duplicate()?;
        copy.not_resumable.store(false, Ordering::Relaxed);
        copy.replace(data);
        Some(copy)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn data(&self) -> Arc<Session> {
        self.state().data.clone()
    }

    /// Puts other data in the place of what is held.
    pub(crate) fn replace(&self, data: Arc<Session>) {
        let old = self.state().change(|held| std::mem::replace(held, data));
        drop(old);
    }

    /// Looks at the data without taking a reference.
    pub(crate) fn read<R>(&self, f: impl FnOnce(&Session) -> R) -> R {
        f(&self.state().data)
    }

    /// Changes this object's data; connections that use the session already keep theirs.
    pub(crate) fn update<R>(&self, f: impl FnOnce(&mut Session) -> R) -> R {
        let (result, peer) = self.state().change(|data| f(Arc::make_mut(data)));
        drop(peer);
        result
    }

    /// The session id, lent for the session's life, and how long it is.
    pub(crate) fn id(&self) -> (*const c_uchar, usize) {
        let mut state = self.state();
        (state.ids().session_id.as_ptr().cast(), state.data.session_id.len())
    }

    /// The id context, likewise.
    pub(crate) fn id_context(&self) -> (*const c_uchar, usize) {
        let mut state = self.state();
        (state.ids().id_context.as_ptr().cast(), state.data.id_context.len())
    }

    /// The host name as C wants it, alive until the session has another.
    pub(crate) fn hostname(&self) -> *const c_char {
        let mut state = self.state();
        if state.hostname.is_none() {
            state.hostname = state.data.hostname.as_deref().and_then(|name| CString::new(name).ok());
        }
        state.hostname.as_ref().map_or(std::ptr::null(), |name| name.as_ptr())
    }

    /// SSL_SESSION_get0_peer: the leaf, owned by the session.
    pub(crate) fn peer(&self) -> *mut X509 {
        let der = {
            let state = self.state();
            if let Some(peer) = &state.peer {
                return peer.as_ptr();
            }
            state.data.peer_chain.first().cloned()
        };
        let Some(der) = der else { return null_mut() };
        // Decoded without the lock: libcrypto may call ex_data callbacks of X509.
        let Ok(x509) = x509::X509::decode(&der, Scope::default()) else { return null_mut() };
        self.keep_peer(&x509)
    }

    /// Gives the session its connection's object for the leaf, if it has none yet; what it lends from now on.
    pub(crate) fn keep_peer(&self, leaf: &x509::X509) -> *mut X509 {
        self.state().peer.get_or_insert_with(|| leaf.clone()).as_ptr()
    }

    /// The leaf's object, if it has been lent and is of these bytes.
    pub(crate) fn lent_peer(&self, der: &Arc<[u8]>) -> Option<x509::X509> {
        let state = self.state();
        state.peer.clone().filter(|_| state.data.peer_chain.first() == Some(der))
    }

    /// Whether libcrypto can read the peer's certificate, if there is one.
    pub(crate) fn has_good_peer(&self) -> bool {
        let der = self.read(|data| data.peer_chain.first().cloned());
        der.is_none_or(|der| super::verify::shared(&der, Scope::default()).is_ok())
    }

    pub(crate) fn is_resumable(&self) -> bool {
        !self.is_bad() && self.read(|data| !data.session_id.is_empty() || !data.ticket.is_empty())
    }

    /// Whether `mark_bad` was called.
    pub(crate) fn is_bad(&self) -> bool {
        self.not_resumable.load(Ordering::Relaxed)
    }

    pub(crate) fn mark_bad(&self) {
        self.not_resumable.store(true, Ordering::Relaxed);
    }
}

impl Counted for SSL_SESSION {
    fn count(&self) -> &Count {
        &self.count
    }

    unsafe fn destroy(this: NonNull<SSL_SESSION>) {
        // SAFETY: the caller's; free callbacks are given the object while it is whole.
        unsafe {
            this.as_ref().ex_data.release(Class::SslSession, this.as_ptr().cast());
            drop(Box::from_raw(this.as_ptr()));
        }
    }
}
