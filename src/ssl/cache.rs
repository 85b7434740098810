//! The session cache of an SSL_CTX: sessions by id, least recently used first out. Bounded always, in number and in octets: "no limit" of
//! SSL_CTX_sess_set_cache_size(3) is [`HARD_LIMIT`], and sessions may be large through what a peer sends (its chain of certificates).
//!
//! What goes in and comes out is decided in `call.rs` (new_session_cb and the cache modes) and by SSL_CTX_add_session and its kin.

use std::{
    collections::{BTreeMap, HashMap},
    ptr::null_mut,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use ferrossl_libcrypto::lhash::PointerTable;
use ferrossl_tls::engine::session::Session;

use super::{call::CACHE_UPDATE_TIME, ctx::SSL_CTX, refs::Ref, session::SSL_SESSION, unix_time};
use crate::api::types::*;

/// SSL_SESSION_CACHE_MAX_SIZE_DEFAULT of ssl.h.
const DEFAULT_LIMIT: usize = 20 * 1024;
/// Entries that a cache without a limit holds at most.
const HARD_LIMIT: usize = 1 << 20;
/// Octets that sessions may hold on average, if the cache is full: several times what those of clients without certificates do.
const SHARE: usize = 8 << 10;
/// A small cache has room for some of the largest; no cache has more than the other.
const LEAST_ROOM: usize = 2 << 20;
const MOST_ROOM: usize = 1 << 30;
/// What a session holds besides what its data points to, about.
const FRAME: usize = 512;

pub(crate) struct Cache(Mutex<Entries>);

struct Entries {
    by_id: HashMap<Arc<[u8]>, Entry>,
    /// Ids by time of last use, as a count.
    by_use: BTreeMap<u64, Arc<[u8]>>,
    uses: u64,
    /// As the application set it; 0: none.
    limit: usize,
    /// Octets of all sessions, each counted when it was added.
    octets: usize,
    /// The same sessions as SSL_CTX_sessions shows them, from when it was first called.
    shown: Option<PointerTable>,
}

struct Entry {
    session: Ref<SSL_SESSION>,
    used: u64,
    octets: usize,
}

/// What `add` did.
pub(crate) struct Added {
    /// False: this very session was in already.
    pub(crate) new: bool,
    /// Another session of the same id, or those that had to make room: to be told to remove_session_cb, without the lock.
    pub(crate) displaced: Vec<Ref<SSL_SESSION>>,
    /// How many of them had to make room.
    pub(crate) evicted: usize,
}

impl Cache {
    pub(crate) fn new() -> Cache {
        Cache(Mutex::new(Entries { by_id: HashMap::new(), by_use: BTreeMap::new(), uses: 0, limit: DEFAULT_LIMIT, octets: 0, shown: None }))
    }

    fn entries(&self) -> MutexGuard<'_, Entries> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn limit(&self) -> usize {
        self.entries().limit
    }

    /// Returns the old limit. Sessions beyond the new one leave when the next is added.
    pub(crate) fn set_limit(&self, limit: usize) -> usize {
        std::mem::replace(&mut self.entries().limit, limit)
    }

    pub(crate) fn len(&self) -> usize {
        self.entries().by_id.len()
    }

    /// The session of this id, which is then the last to leave.
    pub(crate) fn find(&self, id: &[u8]) -> Option<Ref<SSL_SESSION>> {
        let mut entries = self.entries();
        let entries = &mut *entries;
        let entry = entries.by_id.get_mut(id)?;
        if let Some(key) = entries.by_use.remove(&entry.used) {
            entries.uses += 1;
            entry.used = entries.uses;
            entries.by_use.insert(entry.used, key);
        }
        Some(entry.session.clone())
    }

    pub(crate) fn add(&self, session: &Ref<SSL_SESSION>) -> Added {
        let (id, octets) = session.read(|data| (data.session_id.clone(), octets(data)));
        let mut entries = self.entries();
        let mut added = Added { new: true, displaced: Vec::new(), evicted: 0 };
        if let Some(old) = entries.take(&id) {
            added.new = old.as_ptr() != session.as_ptr();
            if added.new {
                added.displaced.push(old);
            }
        }
        // OpenSSL 3.0 makes room until the number is below the limit, not at it.
        let most = match entries.limit {
            0 => HARD_LIMIT,
            n => n.saturating_sub(1).clamp(1, HARD_LIMIT),
        };
        let room = most.saturating_mul(SHARE).clamp(LEAST_ROOM, MOST_ROOM);
        while entries.by_id.len() >= most || entries.octets + octets > room {
            let Some(oldest) = entries.by_use.first_key_value().map(|(_, id)| id.clone()) else { break };
            let Some(session) = entries.take(&oldest) else { break };
            added.displaced.push(session);
            added.evicted += 1;
        }
        entries.uses += 1;
        let used = entries.uses;
        entries.by_use.insert(used, id.clone());
        entries.octets += octets;
        entries.by_id.insert(id, Entry { session: session.clone(), used, octets });
        if let Some(shown) = &mut entries.shown {
            // SAFETY: live until `take` removes it: the entry holds a reference.
            unsafe { shown.insert(session.as_ptr().cast()) };
        }
        added
    }

    /// Takes out the session that is cached under this one's id.
    pub(crate) fn remove(&self, session: &SSL_SESSION) -> Option<Ref<SSL_SESSION>> {
        let id = session.read(|data| data.session_id.clone());
        if id.is_empty() {
            return None;
        }
        self.entries().take(&id)
    }

    /// Takes out every session that `ended` says is over.
    pub(crate) fn take_if(&self, ended: impl Fn(&SSL_SESSION) -> bool) -> Vec<Ref<SSL_SESSION>> {
        let mut entries = self.entries();
        let ids: Vec<Arc<[u8]>> = entries.by_id.iter().filter(|(_, entry)| ended(&entry.session)).map(|(id, _)| id.clone()).collect();
        ids.iter().filter_map(|id| entries.take(id)).collect()
    }
}

/// What a session holds, about. A chain that several share is counted for each.
fn octets(data: &Session) -> usize {
    let text = |text: &Option<Arc<str>>| text.as_ref().map_or(0, |text| text.len());
    let chain: usize = data.peer_chain.iter().map(|der| der.len()).sum();
    let texts = data.hostname.as_ref().map_or(0, |name| name.len()) + text(&data.psk_identity) + text(&data.psk_identity_hint);
    FRAME + chain + texts + data.master_key.len() + data.ticket.len() + data.ticket_appdata.len() + data.alpn.len()
}

impl Entries {
    fn take(&mut self, id: &[u8]) -> Option<Ref<SSL_SESSION>> {
        let entry = self.by_id.remove(id)?;
        self.by_use.remove(&entry.used);
        self.octets = self.octets.saturating_sub(entry.octets);
        if let Some(shown) = &mut self.shown {
            // SAFETY: live: `entry` holds a reference.
            let removed: *mut SSL_SESSION = unsafe { shown.remove(entry.session.as_ptr().cast()) }.cast();
            if removed != entry.session.as_ptr() {
                // The application changed a session's id while it was in (SSL_SESSION_set1_id), and the table lost it.
                shown.clear();
                // SAFETY: as in `add`.
                self.by_id.values().for_each(|entry| unsafe { shown.insert(entry.session.as_ptr().cast()) });
            }
        }
        Some(entry.session)
    }
}

impl Cache {
    /// SSL_CTX_sessions: the table of the sessions that are in, kept up to date from now on. It lives as long as the SSL_CTX. NULL: out of
    /// memory.
    pub(crate) fn shown(&self) -> *mut lhash_st_SSL_SESSION {
        let mut entries = self.entries();
        let entries = &mut *entries;
        if entries.shown.is_none() {
            // SAFETY: only sessions that are in the cache are in the table.
            entries.shown = unsafe { PointerTable::new(Some(hash_of), Some(compare)) };
            if let Some(shown) = &mut entries.shown {
                // SAFETY: as in `add`.
                entries.by_id.values().for_each(|entry| unsafe { shown.insert(entry.session.as_ptr().cast()) });
            }
        }
        entries.shown.as_ref().map_or(null_mut(), |shown| shown.as_ptr().cast())
    }
}

/// The first octets of the id, which are random.
unsafe extern "C" fn hash_of(session: *const c_void) -> c_ulong {
    // SAFETY: the table holds live sessions.
    let session = unsafe { &*session.cast::<SSL_SESSION>() };
    session.read(|data| data.session_id.iter().take(4).rev().fold(0, |hash, octet| hash << 8 | c_ulong::from(*octet)))
}

/// 0: the same version and id.
unsafe extern "C" fn compare(a: *const c_void, b: *const c_void) -> c_int {
    if a == b {
        return 0;
    }
    // SAFETY: as above.
    let (a, b) = unsafe { (&*a.cast::<SSL_SESSION>(), &*b.cast::<SSL_SESSION>()) };
    let key = |session: &SSL_SESSION| session.read(|data| (data.version, data.session_id.clone()));
    (key(a) != key(b)).into()
}

/// SSL_CTX_add_session: whether it was not in yet.
pub(crate) fn add(ctx: &SSL_CTX, session: &Ref<SSL_SESSION>) -> bool {
    use std::sync::atomic::Ordering::Relaxed;
    if ctx.read(|settings| settings.policy.session_cache_mode) & CACHE_UPDATE_TIME != 0 {
        session.update(|data| data.time = unix_time());
    }
    let added = ctx.cache.add(session);
    ctx.stats.cache_full.fetch_add(i32::try_from(added.evicted).unwrap_or(i32::MAX), Relaxed);
    let evicted_from = added.displaced.len() - added.evicted;
    for old in added.displaced.iter().skip(evicted_from) {
        old.mark_bad();
        tell_removed(ctx, old);
    }
    added.new
}

/// SSL_CTX_remove_session: the session is not resumed again, and remove_session_cb hears of it, cached or not. Whether it was in.
pub(crate) fn remove(ctx: &SSL_CTX, session: &SSL_SESSION) -> bool {
    if session.read(|data| data.session_id.is_empty()) {
        return false;
    }
    let removed = ctx.cache.remove(session);
    session.mark_bad();
    tell_removed(ctx, session);
    removed.is_some()
}

/// SSL_CTX_flush_sessions: sessions that are over at `now` (seconds since 1970; 0: all).
pub(crate) fn flush(ctx: &SSL_CTX, now: u64) {
    for session in ctx.cache.take_if(|session| now == 0 || session.read(|data| data.expired(now))) {
        session.mark_bad();
        tell_removed(ctx, &session);
    }
}

/// For the end of an SSL_CTX.
pub(crate) fn empty(ctx: &SSL_CTX) {
    flush(ctx, 0);
}

fn tell_removed(ctx: &SSL_CTX, session: &SSL_SESSION) {
    super::call::session_removed(ctx, session);
}
