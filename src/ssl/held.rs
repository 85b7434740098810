//! The SSL_SESSION that stands for a connection's session: what SSL_get_session hands out, from the moment a handshake begins one.
//!
//! The engine holds plain data and makes new data as a handshake and its tickets come along; the application sees an object, hangs things
//! on it, and expects to find them again in what follows: in the ticket, in the copy that each further ticket makes, in the caches. So an
//! object remembers the data it was made for (`base`). When the engine's data moves on, the object, or a copy of it, takes the new data
//! together with what the application changed. Nobody asks: no object is made.

use std::sync::Arc;

use ferrossl_tls::{
    engine::session::Session,
    wire::codes::{HandState, TLS1_3},
};

use super::{cache, call::CACHE_CLIENT, refs::Ref, unix_time, Conn, SENT, SSL, SSL_SESSION};

pub(crate) struct Held {
    session: Ref<SSL_SESSION>,
    /// The engine's data that it was made for.
    base: Arc<Session>,
    kind: Kind,
    /// The handshake in which it came to stand for that.
    handshake: u32,
}

#[derive(Copy, Clone, PartialEq, Eq)]
enum Kind {
    /// Made while a handshake runs, before the engine has data for it.
    Begun,
    /// Set or found for a handshake that may or may not resume it.
    Offered,
    /// The session of the handshake that is under way or was last.
    Own,
}

/// What `find` found.
enum Found {
    /// It stands for the engine's data.
    Held(Ref<SSL_SESSION>),
    /// The same, once it has taken this data.
    Move(Ref<SSL_SESSION>, Arc<Session>),
    /// A copy of it will, having taken this data.
    Copy(Ref<SSL_SESSION>, Arc<Session>),
    /// The same while the handshake has none: it takes what was learned meanwhile.
    Grow(Ref<SSL_SESSION>, Arc<Session>),
    /// An object has yet to be made for this data.
    Data(Arc<Session>, Kind),
    None,
}

/// What the application changed in an object that was made for `base` and now holds `changed`, put into `data`.
fn carry(base: &Session, changed: &Session, data: &Arc<Session>) -> Arc<Session> {
    let mut data = data.clone();
    if !Arc::ptr_eq(&base.ticket_appdata, &changed.ticket_appdata) {
        Arc::make_mut(&mut data).ticket_appdata = changed.ticket_appdata.clone();
    }
    if base.timeout != changed.timeout {
        Arc::make_mut(&mut data).timeout = changed.timeout;
    }
    if base.hostname != changed.hostname {
        Arc::make_mut(&mut data).hostname = changed.hostname.clone();
    }
    if base.alpn != changed.alpn {
        Arc::make_mut(&mut data).alpn = changed.alpn.clone();
    }
    if base.id_context != changed.id_context {
        Arc::make_mut(&mut data).id_context = changed.id_context.clone();
    }
    data
}

impl Conn {
    /// Which handshake the session is of that getters tell of: a renegotiation's, from when it has begun one of its own.
    fn handshake(&self) -> u32 {
        let begun = self.drive.counted_end && self.facts().begun_session.is_some();
        self.engine.renegotiated().1.wrapping_add(begun.into())
    }

    fn hold(&mut self, session: Ref<SSL_SESSION>, base: Arc<Session>, kind: Kind) -> Option<Held> {
        let handshake = self.handshake();
        self.held.replace(Held { session, base, kind, handshake })
    }

    fn find(&self) -> Found {
        match (self.engine.session(), &self.held) {
            (Some(data), Some(held)) if Arc::ptr_eq(&held.base, data) => Found::Held(held.session.clone()),
            (Some(data), Some(held)) if held.kind == Kind::Begun => Found::Move(held.session.clone(), held.carried(data)),
            (Some(data), Some(held)) if held.kind == Kind::Own && (held.handshake == self.handshake() || self.facts().resumed) => {
                // The first ticket of a full handshake is for the session itself, each further one for a copy. So it is in OpenSSL.
                if self.is_server() && (data.version != TLS1_3 || held.base.session_id.is_empty()) {
                    Found::Move(held.session.clone(), held.carried(data))
                } else {
                    Found::Copy(held.session.clone(), held.carried(data))
                }
            }
            (Some(data), _) => Found::Data(data.clone(), Kind::Own),
            (None, Some(held)) if held.kind == Kind::Begun => {
                let mut data = Session::clone(&held.base);
                if self.describe_begun(&mut data) {
                    Found::Grow(held.session.clone(), held.carried(&Arc::new(data)))
                } else {
                    Found::Held(held.session.clone())
                }
            }
            (None, _) if self.has_begun_session() => {
                let policy = self.policy();
                let mut data = Session {
                    id_context: policy.session_id_context.clone(),
                    time: unix_time(),
                    timeout: policy.lifetime(),
                    ..Session::default()
                };
                self.describe_begun(&mut data);
                Found::Data(Arc::new(data), Kind::Begun)
            }
            (None, _) => Found::None,
        }
    }

    /// Puts in what the handshake has come to so far. Whether that is news.
    fn describe_begun(&self, data: &mut Session) -> bool {
        let facts = self.facts();
        let version = self.aimed_version();
        let suite = facts.suite;
        let session_id = facts.begun_session.clone().unwrap_or_default();
        let secret = self.engine.begun_secret();
        let peer = self.verified_peer();
        // Until a chain has passed there is nothing against the peer (X509_V_OK), as in OpenSSL.
        let verify_result = peer.as_ref().map_or(0, |_| self.verify_result);
        let peer_chain = peer.unwrap_or_default();
        let known = data.version == version
            && data.suite.map(|suite| suite.id) == suite.map(|suite| suite.id)
            && data.session_id == session_id
            && data.master_key.len() == secret.map_or(0, |secret| secret.len())
            && data.verify_result == verify_result
            && data.peer_chain.len() == peer_chain.len();
        if !known {
            (data.version, data.suite, data.session_id) = (version, suite, session_id);
            data.master_key = secret.cloned().unwrap_or_default();
            (data.peer_chain, data.verify_result) = (peer_chain, verify_result);
        }
        !known
    }

    /// Whether a handshake, which may have failed since, went so far as to make a session: a client has said its first hello, or has the
    /// answer to a later one; a server has found none to resume.
    fn has_begun_session(&self) -> bool {
        let first_hello = !self.is_server() && !self.drive.counted_end;
        !self.drive.seeking && self.shown().state != HandState::BEFORE && (first_hello || self.facts().begun_session.is_some())
    }

    /// SSL_clear: the session of before is what the next handshake offers.
    pub(super) fn offer_again(&mut self) {
        if let Some(held) = self.held.as_mut().filter(|held| held.kind == Kind::Own) {
            held.kind = Kind::Offered;
        }
    }

    /// The object that stands for the session of the handshake that is under way or was last, if it was made.
    pub(super) fn settled_session(&self) -> Option<Ref<SSL_SESSION>> {
        self.held.as_ref().filter(|held| held.kind == Kind::Own).map(|held| held.session.clone())
    }

    /// Before a handshake: what the application has changed in the session since it set it is offered too, for an application that sets
    /// one and gives it a time, a name or a limit afterwards.
    pub(super) fn follow_offer(&mut self) {
        let Some(held) = self.held.as_mut().filter(|held| held.kind == Kind::Offered) else { return };
        let data = held.session.data();
        if !Arc::ptr_eq(&held.base, &data) {
            held.base = data.clone();
            self.engine.set_session(Some(data));
        }
    }

    /// Whether the object of before has to go along with the engine's data: someone has seen it.
    pub(super) fn holds_session(&self) -> bool {
        self.held.is_some()
    }
}

impl Conn {
    /// Whether a handshake has resumed the session that was offered, and the engine has new data for it already, before the end is told of. A
    /// ticket's data, which a server makes later, is for a copy.
    fn has_moved_on(&self) -> bool {
        let in_handshake = self.shown().state != HandState::SW_SESSION_TICKET;
        self.facts().resumed
            && in_handshake
            && self.engine.session().zip(self.held.as_ref()).is_some_and(|(data, held)| {
                let renewed = held.kind == Kind::Own && !self.is_server() && data.version != TLS1_3;
                (held.kind == Kind::Offered || renewed) && !Arc::ptr_eq(&held.base, data)
            })
    }
}

impl Held {
    fn carried(&self, data: &Arc<Session>) -> Arc<Session> {
        let now = self.session.data();
        if Arc::ptr_eq(&now, &self.base) {
            data.clone()
        } else {
            carry(&self.base, &now, data)
        }
    }
}

/// The session of a connection as SSL_get_session hands it out: made when first asked for.
pub(crate) fn current_session(ssl: &SSL) -> Option<Ref<SSL_SESSION>> {
    if ssl.with(|c| c.has_moved_on()) {
        settle_offer(ssl);
    }
    // Objects are made, copied and freed outside the borrow: that runs the application's ex_data callbacks.
    let (session, base, kind) = match ssl.with(|c| c.find()) {
        Found::Held(session) => return Some(session),
        Found::Move(session, data) => {
            session.replace(data.clone());
            (session, data, Kind::Own)
        }
        Found::Grow(session, data) => {
            session.replace(data.clone());
            (session, data, Kind::Begun)
        }
        Found::Copy(old, data) => (old.renewed(data.clone())?, data, Kind::Own),
        Found::Data(data, kind) => (SSL_SESSION::wrap(data.clone())?, data, kind),
        Found::None => return None,
    };
    if ssl.with(|c| c.has_spoilt_session()) {
        // Who asks only now finds what `discard_session` would have left.
        session.mark_bad();
    }
    if let Some(leaf) = ssl.with(|c| c.peer.own_leaf(&base)) {
        session.keep_peer(&leaf);
    }
    drop(ssl.with(|c| {
        if kind == Kind::Own {
            c.engine.set_session(Some(base.clone()));
        }
        c.hold(session.clone(), base, kind)
    }));
    Some(session)
}

/// Makes `session` what SSL_get_session hands out for the engine's `data`.
pub(crate) fn hold_session(ssl: &SSL, session: Ref<SSL_SESSION>, data: Arc<Session>) {
    drop(ssl.with(|c| c.hold(session, data, Kind::Own)));
}

/// A server found `session`, which the engine may resume.
pub(crate) fn offer_session(ssl: &SSL, session: Ref<SSL_SESSION>, data: Arc<Session>) {
    drop(ssl.with(|c| c.hold(session, data, Kind::Offered)));
}

/// SSL_set_session: the session to offer. On a live connection it changes what SSL_get_session says and nothing else.
pub(crate) fn set_session(ssl: &SSL, session: Option<Ref<SSL_SESSION>>) {
    end_unclean_session(ssl);
    let old = match session {
        None => ssl.with(|c| {
            c.engine.set_session(None);
            c.held.take()
        }),
        Some(session) => {
            let data = session.data();
            ssl.with(|c| {
                c.verify_result = data.verify_result;
                c.engine.set_session(Some(data.clone()));
                c.hold(session, data, Kind::Offered)
            })
        }
    };
    drop(old);
}

/// A handshake has made or resumed a session: what was offered in vain is let go, what was resumed goes on standing for the session.
pub(crate) fn settle_offer(ssl: &SSL) {
    enum Settled {
        InVain(Held),
        Renewed(Ref<SSL_SESSION>, Arc<Session>),
        Not,
    }
    let settled = ssl.with(|c| {
        let server = c.is_server();
        let resumed = c.facts().resumed && (server || !c.facts().external_psk);
        let handshake = c.handshake();
        let renewed = resumed && !server && c.engine.session().is_some_and(|data| data.version != TLS1_3);
        // A renegotiation resumes what is the connection's own.
        let concerns = |kind| kind == Kind::Offered || (kind == Kind::Own && renewed);
        let retried = resumed && !server && c.facts().retried_hello;
        let Some(held) = c.held.as_mut().filter(|held| concerns(held.kind)) else { return Settled::Not };
        if !resumed {
            return c.held.take().map_or(Settled::Not, Settled::InVain);
        }
        (held.kind, held.handshake) = (Kind::Own, handshake);
        let Some(data) = c.engine.session() else { return Settled::Not };
        if (renewed || retried) && held.base.ticket != data.ticket {
            return Settled::Renewed(held.session.clone(), held.carried(data));
        }
        if !server && held.base.suite.map(|suite| suite.id) != data.suite.map(|suite| suite.id) {
            // Of the same hash: as OpenSSL, the session goes on with the suite of its last connection.
            held.session.update(|own| own.suite = data.suite);
        }
        held.base = data.clone();
        Settled::Not
    });
    match settled {
        Settled::Renewed(old, data) => renew(ssl, &old, data),
        // Freed without the borrow.
        Settled::InVain(held) => {
            let (ctx, server) = ssl.with(|c| (c.session_ctx.clone(), c.is_server()));
            if !server && !held.base.session_id.is_empty() {
                ctx.stats.misses.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            }
            drop(held);
        }
        Settled::Not => {}
    }
}

/// A client of TLS <= 1.2 got a new ticket for `old`, which others may share (CVE-2015-1791): a copy stands for the session from now on,
/// and where a cache is kept the old ticket is out of use. In TLS 1.3 a copy without its ticket is what a retry leaves.
fn renew(ssl: &SSL, old: &SSL_SESSION, data: Arc<Session>) {
    let ctx = ssl.with(|c| c.session_ctx.clone());
    let is_13 = data.version == TLS1_3;
    if let Some(copy) = old.renewed(data.clone()) {
        ssl.with(|c| c.engine.set_session(Some(data.clone())));
        hold_session(ssl, copy, data);
    }
    if !is_13 && ctx.read(|settings| settings.policy.session_cache_mode) & CACHE_CLIENT != 0 {
        cache::remove(&ctx, old);
    }
}

/// A connection that ends without a close_notify of ours takes its session with it: out of the cache, not resumed again. Whether it did.
pub(crate) fn end_unclean_session(ssl: &SSL) -> bool {
    let unclean = ssl.with(|c| c.engine.session().is_some() && c.shutdown & SENT == 0 && !c.shown().in_init);
    if unclean {
        discard_session(ssl);
    }
    unclean
}

/// A handshake has failed: the session that it began, if somebody was shown it, is bad and loses its secret. A cache outside is told to
/// let go of one that has an id, though it never had it (c/removed_begun.c).
pub(crate) fn end_begun_session(ssl: &SSL) {
    let (ctx, shown, named) = ssl.with(|c| {
        let shown = c.held.as_ref().is_some_and(|held| held.kind == Kind::Begun);
        let named = c.facts().begun_session.as_ref().is_some_and(|id| !id.is_empty());
        (c.session_ctx.clone(), shown, named && c.engine.session().is_none() && c.has_spoilt_session())
    });
    let told = named && ctx.live().remove_session.is_some();
    if let Some(session) = (shown || told).then(|| current_session(ssl)).flatten() {
        if told {
            cache::remove(&ctx, &session);
        }
    }
}

/// Takes the connection's session out of the cache and marks it as not to be resumed.
pub(crate) fn discard_session(ssl: &SSL) {
    let (ctx, held, id) = ssl.with(|c| {
        let data = c.engine.session();
        let held = c.held.as_ref().filter(|held| data.is_some_and(|data| Arc::ptr_eq(&held.base, data)));
        (c.session_ctx.clone(), held.map(|held| held.session.clone()), data.map(|data| data.session_id.clone()).unwrap_or_default())
    });
    if let Some(session) = held {
        session.mark_bad();
        cache::remove(&ctx, &session);
    } else if !id.is_empty() && (ctx.cache.find(&id).is_some() || ctx.live().remove_session.is_some()) {
        if let Some(session) = current_session(ssl) {
            session.mark_bad();
            cache::remove(&ctx, &session);
        }
    }
}

/// Takes the session that SSL_get_session hands out, or was set, out of the cache and marks it as not to be resumed.
pub(crate) fn discard_held_session(ssl: &SSL) {
    let (ctx, held) = ssl.with(|c| (c.session_ctx.clone(), c.held.as_ref().map(|held| held.session.clone())));
    if let Some(session) = held {
        session.mark_bad();
        cache::remove(&ctx, &session);
    }
}
