//! The ticket keys of a server that sets none: one to make tickets with, the two before it still accepted, a new one every twelve hours.
//!
//! * **Time comes in.** Whoever seals or opens says what time it is; there is no clock and no thread here.
//! * **Forked processes agree.** Servers make their context, fork, and let any child open what any other sealed. So a next key is
//!   not random but derived from a secret that was made with the first, by a step that cannot be undone: every process takes the same
//!   steps at the same times, and none can go back to a key that is gone (forward secrecy, RFC 8446 Appendix C.4).
//! * **Who takes a key into his own hands keeps it.** Keys that were set, or read to be shared, never change by themselves.
//! * **Readers hold no lock.** A handshake copies what it needs out of one of two slots and looks whether that slot was reused meanwhile,
//!   which is once in two changes. Only who changes keys excludes others, and a forked child cannot find that lock held for ever.

use std::sync::atomic::{fence, AtomicU32, AtomicU64, Ordering};

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
const KEY_WORDS: usize = KEY_LEN / 8;
const CHAIN_WORDS: usize = CHAIN / 8;
const WORDS: usize = 2 + KEPT * KEY_WORDS + CHAIN_WORDS;

pub struct TicketKeys {
    slots: [[AtomicU64; WORDS]; 2],
    /// How often the keys changed; its last bit says in which slot they are.
    current: AtomicU64,
    /// The process that changes them; 0: none.
    writer: AtomicU32,
}

/// What a slot holds.
#[derive(Clone)]
struct Ring {
    /// When the present key began, in seconds; [`FIXED`]: it does not end.
    since: u64,
    /// Keys that may be opened with.
    kept: usize,
    /// The present key first.
    keys: [[u8; KEY_LEN]; KEPT],
    /// What the next key comes from.
    chain: [u8; CHAIN],
}

const FIXED: u64 = u64::MAX;

impl TicketKeys {
    /// A random key, of which a series begins at `now` (seconds since 1970).
    pub fn new(now: u64) -> TicketKeys {
        let keys = TicketKeys {
            slots: std::array::from_fn(|_| std::array::from_fn(|_| AtomicU64::new(0))),
            current: AtomicU64::new(0),
            writer: AtomicU32::new(0),
        };
        let mut first = Ring { since: now, kept: 1, keys: [[0; KEY_LEN]; KEPT], chain: random::array() };
        first.keys[0] = random::array();
        first.store(&keys.slots[0]);
        keys
    }

    /// A ticket around `plain`, under the key of `now`.
    pub fn seal(&self, plain: &[u8], now: u64) -> Result<Vec<u8>, CryptoError> {
        self.at(now).key(0).seal(plain)
    }

    /// What is in `ticket`, and whether the client should have one under a newer key.
    pub fn open(&self, ticket: &[u8], now: u64) -> (Opened, bool) {
        let ring = self.at(now);
        let found = (0..ring.kept).map(|age| (age, ring.key(age))).find(|(_, key)| key.made(ticket));
        match found {
            Some((age, key)) => (key.open(ticket), age > 0),
            None => (Opened::Foreign, false),
        }
    }

    /// The present key, for the application: from now on it stays, and may be shared.
    pub fn take(&self, now: u64) -> [u8; KEY_LEN] {
        let ring = self.at(now);
        if ring.since != FIXED {
            self.change(|ring| {
                ring.since = FIXED;
                wipe(&mut ring.chain);
            });
        }
        self.load().keys[0]
    }

    /// The application's key, alone: tickets under any other are foreign.
    pub fn set(&self, key: &[u8; KEY_LEN]) {
        self.change(|ring| *ring = Ring { since: FIXED, kept: 1, keys: [*key, [0; KEY_LEN], [0; KEY_LEN]], chain: [0; CHAIN] });
    }

    /// The keys as they should be at `now`. Whoever finds them out of date takes the steps for himself, and leaves the result to others
    /// unless one is at it already: all come to the same.
    fn at(&self, now: u64) -> Ring {
        let mut ring = self.load();
        if ring.is_over(now) {
            ring.advance(now);
            if let Some(writer) = self.try_write() {
                if self.load().is_over(now) {
                    writer.publish(&ring);
                }
            }
        }
        ring
    }

    fn load(&self) -> Ring {
        loop {
            let before = self.current.load(Ordering::Acquire);
            let ring = Ring::load(&self.slots[(before & 1) as usize]);
            // If a word of a later change was read, this sees that change's predecessor published (it fences between the two).
            fence(Ordering::Acquire);
            if self.current.load(Ordering::Relaxed) == before {
                return ring;
            }
        }
    }

    fn change(&self, f: impl FnOnce(&mut Ring)) {
        let writer = loop {
            match self.try_write() {
                Some(writer) => break writer,
                None => std::thread::yield_now(),
            }
        };
        let mut ring = self.load();
        f(&mut ring);
        writer.publish(&ring);
    }

    fn try_write(&self) -> Option<Writer<'_>> {
        let me = std::process::id();
        let holder = match self.writer.compare_exchange(0, me, Ordering::Acquire, Ordering::Relaxed) {
            Ok(_) => return Some(Writer(self)),
            Err(holder) => holder,
        };
        // The thread that held it when this process was forked exists in the parent only. What it had written is overwritten.
        let orphaned = holder != me && self.writer.compare_exchange(holder, me, Ordering::Acquire, Ordering::Relaxed).is_ok();
        orphaned.then_some(Writer(self))
    }
}

impl Drop for TicketKeys {
    fn drop(&mut self) {
        self.slots.iter().flatten().for_each(|word| word.store(0, Ordering::Relaxed));
        fence(Ordering::SeqCst);
    }
}

/// The right to change the keys.
struct Writer<'a>(&'a TicketKeys);

impl Writer<'_> {
    fn publish(&self, ring: &Ring) {
        let next = self.0.current.load(Ordering::Relaxed) + 1;
        // A reader that sees any of the words below sees that its own slot is the last but one.
        fence(Ordering::Release);
        ring.store(&self.0.slots[(next & 1) as usize]);
        self.0.current.store(next, Ordering::Release);
        // The keys of before, and what led from them to these, are gone but for whom is still reading them, and will read again.
        fence(Ordering::Release);
        self.0.slots[((next & 1) ^ 1) as usize].iter().for_each(|word| word.store(0, Ordering::Relaxed));
    }
}

impl Drop for Writer<'_> {
    fn drop(&mut self) {
        self.0.writer.store(0, Ordering::Release);
    }
}

impl Ring {
    fn is_over(&self, now: u64) -> bool {
        // A clock that was set back changes nothing.
        self.since != FIXED && now.saturating_sub(self.since) >= PERIOD
    }

    /// Takes the steps that are due. They are the same in every process that began with the same keys.
    fn advance(&mut self, now: u64) {
        let due = now.saturating_sub(self.since) / PERIOD;
        for _ in 0..due.min(MOST_STEPS) {
            let mut next = [0; KEY_LEN + CHAIN];
            let derived = Expander::new(Hash::Sha256, &self.chain).expand(&[b"ferrossl ticket key"], &mut next);
            if derived.is_err() {
                // Rather a fresh key of this process alone than the old one for ever.
                random::fill(&mut next);
            }
            self.step(&next);
            wipe(&mut next);
        }
        self.since = self.since.saturating_add(due.saturating_mul(PERIOD));
    }

    fn step(&mut self, next: &[u8; KEY_LEN + CHAIN]) {
        let (key, chain) = next.split_at(KEY_LEN);
        self.keys.rotate_right(1);
        self.keys[0].copy_from_slice(key);
        self.chain.copy_from_slice(chain);
        self.kept = (self.kept + 1).min(KEPT);
    }

    fn key(&self, age: usize) -> TicketKey {
        TicketKey::from_bytes(&self.keys[age])
    }

    fn load(slot: &[AtomicU64; WORDS]) -> Ring {
        let mut words = slot.iter().map(|word| word.load(Ordering::Relaxed));
        let mut ring = Ring { since: 0, kept: 0, keys: [[0; KEY_LEN]; KEPT], chain: [0; CHAIN] };
        ring.since = words.next().unwrap_or(FIXED);
        // Not to be trusted before the slot was looked at again.
        ring.kept = (words.next().unwrap_or(1) as usize).min(KEPT);
        let bytes = ring.keys.iter_mut().flat_map(|key| key.chunks_exact_mut(8)).chain(ring.chain.chunks_exact_mut(8));
        bytes.zip(words).for_each(|(bytes, word)| bytes.copy_from_slice(&word.to_ne_bytes()));
        ring
    }

    fn store(&self, slot: &[AtomicU64; WORDS]) {
        let head = [self.since, self.kept as u64];
        let bytes = self.keys.iter().flat_map(|key| key.chunks_exact(8)).chain(self.chain.chunks_exact(8));
        let bytes = bytes.map(|bytes| bytes.try_into().map_or(0, u64::from_ne_bytes));
        slot.iter().zip(head.into_iter().chain(bytes)).for_each(|(word, value)| word.store(value, Ordering::Relaxed));
    }
}

impl Drop for Ring {
    fn drop(&mut self) {
        self.keys.iter_mut().for_each(wipe);
        wipe(&mut self.chain);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{collections::HashSet, sync::Arc, thread};

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
        let child = TicketKeys::new(0);
        keys.load().store(&child.slots[0]);
        child
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
            assert!(
                seen.insert(ring.keys[0][..16].to_vec())
                    && seen.insert(ring.keys[0][16..48].to_vec())
                    && seen.insert(ring.keys[0][48..].to_vec())
            );
            assert!(!seen.contains(&vec![0; 16]) && !seen.contains(&vec![0; 32]));
            assert!(seen.insert(TicketKeys::new(T).at(T).keys[0][..16].to_vec()));
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
    fn a_child_forked_in_the_middle_of_a_change_can_change_keys() {
        let keys = TicketKeys::new(T);
        keys.writer.store(std::process::id() + 1, Ordering::Relaxed);
        let first = keys.seal(b"plain", T).unwrap();
        assert_ne!(name(&first), name(&keys.seal(b"plain", T + PERIOD).unwrap()));
        // Held by a live thread of this process: nobody waits, and nobody is left behind.
        keys.writer.store(std::process::id(), Ordering::Relaxed);
        let held = keys.seal(b"plain", T + 9 * PERIOD).unwrap();
        keys.writer.store(0, Ordering::Relaxed);
        assert_eq!(name(&held), name(&keys.seal(b"plain", T + 9 * PERIOD).unwrap()));
    }

    #[test]
    fn keys_that_are_gone_are_gone_from_memory() {
        let keys = TicketKeys::new(T);
        let first = keys.load();
        for period in 1..=3 {
            keys.at(T + period * PERIOD);
        }
        let words: Vec<u64> = keys.slots.iter().flatten().map(|word| word.load(Ordering::Relaxed)).collect();
        let bytes: Vec<u8> = words.iter().flat_map(|word| word.to_ne_bytes()).collect();
        assert!(!bytes.windows(16).any(|window| *window == first.keys[0][16..32] || *window == first.chain[..16]));
    }

    #[test]
    fn threads_never_see_half_a_key() {
        let keys = Arc::new(TicketKeys::new(T));
        keys.set(&[1; KEY_LEN]);
        let readers: Vec<_> = (0..3)
            .map(|_| {
                let keys = keys.clone();
                thread::spawn(move || {
                    let mut seen = 0;
                    while seen != 200 {
                        let ring = keys.load();
                        seen = ring.keys[0][0];
                        assert!(ring.keys[0].iter().all(|byte| *byte == seen));
                    }
                })
            })
            .collect();
        let writers: Vec<_> = (0..2)
            .map(|_| {
                let keys = keys.clone();
                thread::spawn(move || {
                    for round in 0..20_000u32 {
                        keys.set(&[(round % 199) as u8; KEY_LEN]);
                    }
                })
            })
            .collect();
        writers.into_iter().for_each(|writer| writer.join().unwrap());
        keys.set(&[200; KEY_LEN]);
        readers.into_iter().for_each(|reader| reader.join().unwrap());
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
}
