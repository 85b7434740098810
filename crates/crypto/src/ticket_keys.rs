//! The ticket keys of a server that sets none: one to make tickets with, the two before it still accepted, a new one every twelve hours.
//!
//! * **Time comes in.** Whoever seals or opens says what time it is; there is no clock and no thread here.
//! * **Forked processes agree.** Servers make their context, fork, and let any child open what any other sealed. So a next key is
//!   not random but derived from a secret that was made with the first, by a step that cannot be undone: every process takes the same
//!   steps at the same times, and none can go back to a key that is gone (forward secrecy, RFC 8446 Appendix C.4).
//! * **Who takes a key into his own hands keeps it.** Keys that were set, or read to be shared, never change by themselves.
//! * **Readers hold no lock.** The keys of one period are one object, which is never changed but replaced as a whole. Whoever finds them
//!   out of date makes the next, and all who do come to the same.

use std::sync::Arc;

use arc_swap::{ArcSwap, Guard};

use crate::{
    hkdf::Expander,
    lc::wipe,
    random,
    ticket::{Opened, TicketKey, KEY_LEN},
    CryptoError, Hash,
};

/// Seconds that a key makes tickets.
pub const PERIOD: u64 = 12 * 3600;
/// Keys that are accepted: the present one and those before it.
const KEPT: usize = 3;
const CHAIN: usize = 32;
/// Steps taken at once at most: a clock that was decades behind. Beyond, the missing steps count as taken.
const MOST_STEPS: u64 = 100_000;

pub struct TicketKeys(ArcSwap<Ring>);

/// The keys of one period.
#[derive(Clone)]
struct Ring {
    /// When the present key began, in seconds; [`FIXED`]: it does not end.
    since: u64,
    /// The present key first.
    keys: Vec<TicketKey>,
    /// What the next key comes from.
    chain: [u8; CHAIN],
}

const FIXED: u64 = u64::MAX;

impl TicketKeys {
    /// A random key, of which a series begins at `now` (seconds since 1970).
    pub fn new(now: u64) -> TicketKeys {
        TicketKeys(ArcSwap::from_pointee(Ring { since: now, keys: vec![TicketKey::random()], chain: random::array() }))
    }

    /// A ticket around `plain`, under the key of `now`.
    pub fn seal(&self, plain: &[u8], now: u64) -> Result<Vec<u8>, CryptoError> {
        self.at(now).present().seal(plain)
    }

    /// What is in `ticket`, and whether the client should have one under a newer key.
    pub fn open(&self, ticket: &[u8], now: u64) -> (Opened, bool) {
        let ring = self.at(now);
        match ring.keys.iter().position(|key| key.made(ticket)) {
            Some(age) => (ring.keys[age].open(ticket), age > 0),
            None => (Opened::Foreign, false),
        }
    }

    /// The present key, for the application: from now on it stays, and may be shared.
    pub fn take(&self, now: u64) -> [u8; KEY_LEN] {
        self.at(now);
        self.0.rcu(|ring| Ring { since: FIXED, keys: ring.keys.clone(), chain: [0; CHAIN] });
        *self.0.load().present().bytes()
    }

    /// The application's key, alone: tickets under any other are foreign.
    pub fn set(&self, key: &[u8; KEY_LEN]) {
        self.0.store(Arc::new(Ring { since: FIXED, keys: vec![TicketKey::from_bytes(key)], chain: [0; CHAIN] }));
    }

    /// The keys as they should be at `now`.
    fn at(&self, now: u64) -> Guard<Arc<Ring>> {
        loop {
            let ring = self.0.load();
            if !ring.is_over(now) {
                return ring;
            }
            // Unless another thread was first, or the application set keys of its own meanwhile: the next look tells.
            self.0.compare_and_swap(&ring, Arc::new(ring.advanced(now)));
        }
    }
}

impl Ring {
    fn present(&self) -> &TicketKey {
        &self.keys[0]
    }

    fn is_over(&self, now: u64) -> bool {
        // A clock that was set back changes nothing.
        self.since != FIXED && now.saturating_sub(self.since) >= PERIOD
    }

    /// The steps that are due. They are the same in every process that began with the same keys.
    fn advanced(&self, now: u64) -> Ring {
        let mut ring = self.clone();
        let due = now.saturating_sub(self.since) / PERIOD;
        for _ in 0..due.min(MOST_STEPS) {
            let mut next = [0; KEY_LEN + CHAIN];
            if Expander::new(Hash::Sha256, &ring.chain).expand(&[b"ferrossl ticket key"], &mut next).is_err() {
                // Rather a fresh key of this process alone than the old one for ever.
                random::fill(&mut next);
            }
            ring.step(&next);
            wipe(&mut next);
        }
        ring.since = self.since.saturating_add(due.saturating_mul(PERIOD));
        ring
    }

    fn step(&mut self, next: &[u8; KEY_LEN + CHAIN]) {
        let (mut key, (_, chain)) = ([0; KEY_LEN], next.split_at(KEY_LEN));
        key.copy_from_slice(&next[..KEY_LEN]);
        self.keys.insert(0, TicketKey::from_bytes(&key));
        self.keys.truncate(KEPT);
        self.chain.copy_from_slice(chain);
        wipe(&mut key);
    }
}

impl Drop for Ring {
    fn drop(&mut self) {
        wipe(&mut self.chain);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{collections::HashSet, thread};

    const T: u64 = 1_700_000_000;

    fn opens(keys: &TicketKeys, ticket: &[u8], now: u64) -> Option<bool> {
        match keys.open(ticket, now) {
            (Opened::Plain(plain), renew) => {
                assert_eq!(&plain[..], b"plain");
                Some(renew)
            }
            (Opened::Foreign, _) => None,
        }
    }

    fn name(ticket: &[u8]) -> [u8; 16] {
        *ticket.first_chunk().unwrap()
    }

    /// The same keys, as a forked child has them.
    fn forked(keys: &TicketKeys) -> TicketKeys {
        TicketKeys(ArcSwap::from_pointee(Ring::clone(&keys.0.load())))
    }

    #[test]
    fn a_key_makes_tickets_for_a_period_and_opens_them_for_two_more() {
        let keys = TicketKeys::new(T);
        let first = keys.seal(b"plain", T).unwrap();
        assert_eq!(name(&first), name(&keys.seal(b"plain", T + PERIOD - 1).unwrap()));
        assert_eq!(opens(&keys, &first, T + PERIOD - 1), Some(false));
        assert_eq!(opens(&keys, &first, T + PERIOD), Some(true));
        let second = keys.seal(b"plain", T + PERIOD).unwrap();
        assert_ne!(name(&first), name(&second));
        assert_eq!(opens(&keys, &first, T + 3 * PERIOD - 1), Some(true));
        assert_eq!(opens(&keys, &second, T + 3 * PERIOD - 1), Some(true));
        assert_eq!(opens(&keys, &first, T + 3 * PERIOD), None);
        assert_eq!(opens(&keys, &second, T + 3 * PERIOD), Some(true));
    }

    #[test]
    fn a_clock_set_back_changes_nothing_and_one_far_ahead_ends() {
        let keys = TicketKeys::new(T);
        let first = keys.seal(b"plain", T).unwrap();
        assert_eq!(name(&first), name(&keys.seal(b"plain", 0).unwrap()));
        let later = keys.seal(b"plain", T + PERIOD).unwrap();
        assert_eq!(name(&later), name(&keys.seal(b"plain", T).unwrap()));
        assert!(keys.seal(b"plain", u64::MAX).is_ok());
        assert_eq!(opens(&keys, &later, u64::MAX), None);
        // No step is due any more: what follows does not take them all again.
        let end = keys.seal(b"plain", u64::MAX).unwrap();
        assert_eq!(opens(&keys, &end, u64::MAX), Some(false));
    }

    #[test]
    fn forked_processes_come_to_the_same_keys_by_different_steps() {
        let parent = TicketKeys::new(T);
        let (often, seldom) = (forked(&parent), forked(&parent));
        for hour in 0..24 * 30 {
            let now = T + hour * 3600;
            let ticket = often.seal(b"plain", now).unwrap();
            if hour % 97 == 0 {
                assert_eq!(opens(&seldom, &ticket, now), Some(false), "hour {hour}");
                assert_eq!(opens(&often, &seldom.seal(b"plain", now).unwrap(), now), Some(false), "hour {hour}");
            }
        }
    }

    #[test]
    fn names_and_keys_never_come_twice_and_are_never_zero() {
        let keys = TicketKeys::new(T);
        let mut seen = HashSet::new();
        for period in 0..200 {
            let ring = keys.at(T + period * PERIOD);
            let key = ring.present().bytes();
            assert!(seen.insert(key[..16].to_vec()) && seen.insert(key[16..48].to_vec()) && seen.insert(key[48..].to_vec()));
            assert!(!seen.contains(&vec![0; 16]) && !seen.contains(&vec![0; 32]));
            assert!(seen.insert(TicketKeys::new(T).at(T).present().bytes()[..16].to_vec()));
        }
    }

    #[test]
    fn a_zero_key_that_is_not_set_opens_nothing() {
        let keys = TicketKeys::new(T);
        let zero = TicketKey::from_bytes(&[0; KEY_LEN]).seal(b"plain").unwrap();
        assert_eq!(opens(&keys, &zero, T), None);
        keys.set(&[9; KEY_LEN]);
        assert_eq!(opens(&keys, &zero, T), None);
        assert_eq!(opens(&keys, &zero, T + 9 * PERIOD), None);
    }

    #[test]
    fn keys_that_the_application_set_or_read_stay() {
        let keys = TicketKeys::new(T);
        let old = keys.seal(b"plain", T).unwrap();
        keys.set(&[7; KEY_LEN]);
        assert_eq!(opens(&keys, &old, T), None);
        let ours = keys.seal(b"plain", T + 100 * PERIOD).unwrap();
        assert_eq!((name(&ours), keys.take(T + 200 * PERIOD)), ([7; 16], [7; KEY_LEN]));
        assert_eq!(opens(&keys, &ours, T + 300 * PERIOD), Some(false));

        let keys = TicketKeys::new(T);
        let before = keys.seal(b"plain", T).unwrap();
        let taken = keys.take(T + PERIOD);
        let after = keys.seal(b"plain", T + 50 * PERIOD).unwrap();
        assert_eq!(name(&after), taken[..16]);
        assert!(matches!(TicketKey::from_bytes(&taken).open(&after), Opened::Plain(_)));
        // The one before it does not come to new use, but is not lost either.
        assert_eq!(opens(&keys, &before, T + 50 * PERIOD), Some(true));
    }

    #[test]
    fn keys_that_are_gone_are_held_by_nobody() {
        let keys = TicketKeys::new(T);
        let first = Arc::downgrade(&keys.at(T));
        let old = *keys.at(T).present().bytes();
        for period in 1..=3 {
            let ring = keys.at(T + period * PERIOD);
            assert_eq!(ring.keys.iter().any(|key| *key.bytes() == old), period < 3);
        }
        assert!(first.upgrade().is_none(), "it was wiped when its last holder went");
    }

    #[test]
    fn threads_at_a_period_s_end_agree() {
        for round in 0..50 {
            let keys = Arc::new(TicketKeys::new(T));
            let now = T + (1 + round) * PERIOD;
            let threads: Vec<_> = (0..4)
                .map(|_| {
                    let keys = keys.clone();
                    thread::spawn(move || keys.seal(b"plain", now).unwrap())
                })
                .collect();
            for ticket in threads.into_iter().map(|thread| thread.join().unwrap()) {
                assert_eq!(opens(&keys, &ticket, now), Some(false));
            }
        }
    }

    /// A change that is under way does not undo what the application sets.
    #[test]
    fn keys_set_at_a_period_s_end_stay() {
        for round in 0..50 {
            let keys = Arc::new(TicketKeys::new(T));
            let changers: Vec<_> = (0..2)
                .map(|_| {
                    let keys = keys.clone();
                    thread::spawn(move || keys.seal(b"plain", T + PERIOD).unwrap())
                })
                .collect();
            keys.set(&[round; KEY_LEN]);
            changers.into_iter().for_each(|thread| drop(thread.join().unwrap()));
            assert_eq!(name(&keys.seal(b"plain", T + 2 * PERIOD).unwrap()), [round; 16]);
        }
    }
}
