//! The session cache of an SSL_CTX: sessions by id, least recently used first out. Bounded always: "no limit" of
//! SSL_CTX_sess_set_cache_size(3) is [`HARD_LIMIT`].
//!
//! What goes in and comes out is decided in `call.rs` (new_session_cb and the cache modes) and by SSL_CTX_add_session and its kin.

use std::{
    collections::{BTreeMap, HashMap},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use super::{ctx::SSL_CTX, refs::Ref, session::SSL_SESSION};

/// SSL_SESSION_CACHE_MAX_SIZE_DEFAULT of ssl.h.
const DEFAULT_LIMIT: usize = 20 * 1024;
/// Entries that a cache without a limit holds at most.
const HARD_LIMIT: usize = 1 << 20;

pub(crate) struct Cache(Mutex<Entries>);

struct Entries {
    by_id: HashMap<Arc<[u8]>, Entry>,
    /// Ids by time of last use, as a count.
    by_use: BTreeMap<u64, Arc<[u8]>>,
    uses: u64,
    /// As the application set it; 0: none.
    limit: usize,
}

struct Entry {
    session: Ref<SSL_SESSION>,
    used: u64,
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
        Cache(Mutex::new(Entries { by_id: HashMap::new(), by_use: BTreeMap::new(), uses: 0, limit: DEFAULT_LIMIT }))
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
        let id = session.read(|data| data.session_id.clone());
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
        while entries.by_id.len() >= most {
            let Some((_, oldest)) = entries.by_use.pop_first() else { break };
            if let Some(entry) = entries.by_id.remove(&oldest) {
                added.displaced.push(entry.session);
                added.evicted += 1;
            }
        }
        entries.uses += 1;
        let used = entries.uses;
        entries.by_use.insert(used, id.clone());
        entries.by_id.insert(id, Entry { session: session.clone(), used });
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

impl Entries {
    fn take(&mut self, id: &[u8]) -> Option<Ref<SSL_SESSION>> {
        let entry = self.by_id.remove(id)?;
        self.by_use.remove(&entry.used);
        Some(entry.session)
    }
}

/// SSL_CTX_add_session: whether it was not in yet.
pub(crate) fn add(ctx: &SSL_CTX, session: &Ref<SSL_SESSION>) -> bool {
    use std::sync::atomic::Ordering::Relaxed;
    let added = ctx.cache.add(session);
    ctx.stats.cache_full.fetch_add(i32::try_from(added.evicted).unwrap_or(i32::MAX), Relaxed);
    let evicted_from = added.displaced.len() - added.evicted;
    for old in added.displaced.iter().skip(evicted_from) {
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
    for session in ctx.cache.take_if(|session| now == 0 || session.read(|data| now > data.time.saturating_add(data.timeout))) {
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
