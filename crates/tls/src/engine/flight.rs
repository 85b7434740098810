//! Handshake messages over datagrams (RFC 6347 §4.2): fragments and their reassembly, the flight that may have to be sent again, the timer.
//!
//! [`Incoming`] gives the machines whole messages in order, whatever order their fragments come in. [`Outgoing`] keeps the flight that the
//! peer has not answered; the machines do not know of it. Records are in `dtls_record.rs`; time comes in with each step, and what runs
//! is a number that the driver asks for.

use super::{alert::Alert, fault::Fault, reason::Reason};
use crate::wire::codes::message;

/// Type, length, message_seq, fragment_offset, fragment_length.
pub(super) const HEADER: usize = 12;
/// Messages that may arrive before the one that is due.
const AHEAD: u16 = 10;
/// Bytes that such messages may have, all together.
const AHEAD_BYTES: usize = 1 << 16;
/// RFC 6347 §4.2.4.1: one second, doubled each time, at most a minute. In microseconds.
const FIRST_TIMEOUT: u64 = 1_000_000;
const LONGEST_TIMEOUT: u64 = 60_000_000;
/// OpenSSL's patience.
const MAX_TIMEOUTS: u32 = 12;

/// The header of a message that stands whole in one fragment.
pub(super) fn header(typ: u8, len: usize, seq: u16) -> [u8; HEADER] {
    fragment_header(typ, len, seq, 0, len)
}

pub(super) fn fragment_header(typ: u8, len: usize, seq: u16, offset: usize, fragment: usize) -> [u8; HEADER] {
    let [s1, s2] = seq.to_be_bytes();
    let [_, l1, l2, l3] = (len as u32).to_be_bytes();
    let [_, o1, o2, o3] = (offset as u32).to_be_bytes();
    let [_, f1, f2, f3] = (fragment as u32).to_be_bytes();
    [typ, l1, l2, l3, s1, s2, o1, o2, o3, f1, f2, f3]
}

/// One fragment as it came.
#[derive(Copy, Clone, Debug)]
pub(super) struct Fragment<'a> {
    pub typ: u8,
    len: usize,
    seq: u16,
    offset: usize,
    bytes: &'a [u8],
}

impl<'a> Fragment<'a> {
    /// Takes the first fragment off a record's content. `None`: there is none that makes sense.
    pub(super) fn split(content: &'a [u8]) -> Option<(Fragment<'a>, &'a [u8])> {
        let (&[typ, l1, l2, l3, s1, s2, o1, o2, o3, f1, f2, f3], rest) = content.split_first_chunk::<HEADER>()?;
        let number = |a, b, c| u32::from_be_bytes([0, a, b, c]) as usize;
        let (len, offset, fragment) = (number(l1, l2, l3), number(o1, o2, o3), number(f1, f2, f3));
        let (bytes, rest) = rest.split_at_checked(fragment)?;
        (offset + fragment <= len).then_some((Fragment { typ, len, seq: u16::from_be_bytes([s1, s2]), offset, bytes }, rest))
    }
}

impl Fragment<'_> {
    /// Whether it is a message's end, and not empty.
    pub(super) fn is_last(&self) -> bool {
        !self.bytes.is_empty() && self.offset + self.bytes.len() == self.len
    }
}

/// What became of a fragment.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Taken {
    Kept,
    /// Of a message that was handed out before.
    Old,
    Dropped,
}

/// A message of which fragments are held.
struct Part {
    seq: u16,
    typ: u8,
    len: usize,
    /// As far as its last fragment held reaches.
    body: Vec<u8>,
    /// A bit for each octet of `body` that has come.
    have: Vec<u64>,
    missing: usize,
}

impl Part {
    fn new(fragment: &Fragment<'_>) -> Part {
        Part { seq: fragment.seq, typ: fragment.typ, len: fragment.len, body: Vec::new(), have: Vec::new(), missing: fragment.len }
    }

    fn add(&mut self, offset: usize, bytes: &[u8]) {
        let end = offset + bytes.len();
        if self.body.len() < end {
            self.body.resize(end, 0);
            self.have.resize(end.div_ceil(64), 0);
        }
        for (at, byte) in (offset..end).zip(bytes) {
            let (Some(place), Some(word)) = (self.body.get_mut(at), self.have.get_mut(at / 64)) else { return };
            let bit = 1u64 << (at % 64);
            // What came first stays: a later fragment cannot change it.
            if *word & bit == 0 {
                *word |= bit;
                *place = *byte;
                self.missing -= 1;
            }
        }
    }
}

/// The peer's messages.
#[derive(Default)]
pub(super) struct Incoming {
    /// message_seq of the message that is due, and of the one that was handed out last.
    due: u16,
    last: u16,
    /// None was handed out in this handshake yet.
    begun: bool,
    parts: Vec<Part>,
}

impl Incoming {
    pub(super) fn last(&self) -> u16 {
        self.last
    }

    pub(super) fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// Bytes held.
    pub(super) fn held(&self) -> usize {
        self.parts.iter().map(|part| part.body.len()).sum()
    }

    /// Forgets fragments: what comes next is under another key.
    pub(super) fn clear(&mut self) {
        self.parts = Vec::new();
    }

    /// The handshake is over: the next one counts anew.
    pub(super) fn restart(&mut self) {
        *self = Incoming { last: self.last, ..Incoming::default() };
    }

    /// The next message due has this number (a hello that was taken in without us).
    pub(super) fn expect(&mut self, seq: u16) {
        self.due = seq;
    }

    /// `largest`: the most octets that any message may have. `lenient`: in a renegotiation the first message says where counting begins,
    /// since a HelloRequest may have been lost that had a number.
    pub(super) fn take(&mut self, fragment: Fragment<'_>, largest: usize, lenient: bool) -> Taken {
        let ahead = fragment.seq.wrapping_sub(self.due);
        if ahead > AHEAD {
            return if ahead > u16::MAX / 2 { Taken::Old } else { Taken::Dropped };
        }
        let opens = matches!(fragment.typ, message::HELLO_REQUEST | message::CLIENT_HELLO | message::SERVER_HELLO);
        if lenient && opens && !self.begun && ahead > 0 {
            self.due = fragment.seq;
            self.parts.retain(|part| part.seq.wrapping_sub(fragment.seq) <= AHEAD);
        }
        let due = fragment.seq == self.due;
        if let Some(part) = self.parts.iter_mut().find(|part| part.seq == fragment.seq) {
            if (part.typ, part.len) != (fragment.typ, fragment.len) || part.len > largest {
                return Taken::Dropped;
            }
            part.add(fragment.offset, fragment.bytes);
            return Taken::Kept;
        }
        if !due {
            let claimed: usize = self.parts.iter().filter(|part| part.seq != self.due).map(|part| part.len).sum();
            if fragment.len > AHEAD_BYTES.saturating_sub(claimed) {
                return Taken::Dropped;
            }
        }
        let mut part = Part::new(&fragment);
        // One that is too long is kept by its name alone, so that who waits for it can say so.
        if part.len <= largest {
            part.add(fragment.offset, fragment.bytes);
        }
        self.parts.push(part);
        Taken::Kept
    }

    /// The type of the message that is due, once a fragment of it is there.
    pub(super) fn next_type(&self) -> Option<u8> {
        self.parts.iter().find(|part| part.seq == self.due).map(|part| part.typ)
    }

    /// As `Link::message`: with the header that streams have.
    pub(super) fn message(&mut self, limit: &impl Fn(u8) -> Option<usize>) -> Result<Option<Vec<u8>>, Fault> {
        let Some(at) = self.parts.iter().position(|part| part.seq == self.due) else { return Ok(None) };
        let Some(part) = self.parts.get(at) else { return Ok(None) };
        let max = limit(part.typ).ok_or(Fault::new(Alert::UNEXPECTED_MESSAGE, Reason::UNEXPECTED_MESSAGE))?;
        if part.len > max {
            return Err(Fault::new(Alert::ILLEGAL_PARAMETER, Reason::EXCESSIVE_MESSAGE_SIZE));
        }
        if part.missing > 0 {
            return Ok(None);
        }
        let part = self.parts.swap_remove(at);
        let [_, l1, l2, l3] = (part.len as u32).to_be_bytes();
        let mut raw = Vec::with_capacity(4 + part.len);
        raw.extend_from_slice(&[part.typ, l1, l2, l3]);
        raw.extend_from_slice(&part.body);
        self.pass();
        Ok(Some(raw))
    }

    /// Drops an empty HelloRequest that is due. Whether there was one.
    pub(super) fn skip_hello_request(&mut self) -> bool {
        let is_one = |part: &Part| part.seq == self.due && part.typ == message::HELLO_REQUEST && part.len == 0;
        let Some(at) = self.parts.iter().position(is_one) else { return false };
        self.parts.swap_remove(at);
        self.pass();
        true
    }

    /// What is due is done with.
    pub(super) fn pass(&mut self) {
        self.last = self.due;
        self.due = self.due.wrapping_add(1);
        self.begun = true;
    }
}

/// One piece of our flight, and the epoch that it goes under.
#[derive(Clone)]
pub(super) struct Kept {
    pub epoch: u16,
    pub piece: Piece,
}

#[derive(Clone)]
pub(super) enum Piece {
    /// A message as streams have it, and its message_seq.
    Message(Vec<u8>, u16),
    ChangeCipherSpec(Vec<u8>),
}

/// When to send the flight again.
#[derive(Default)]
struct Timer {
    /// Microseconds since 1970; `None`: it does not run.
    due: Option<u64>,
    duration: u64,
    expired: u32,
    /// The application is to say how long it runs first.
    asks: bool,
}

/// Our messages.
#[derive(Default)]
pub(super) struct Outgoing {
    next: u16,
    flight: Vec<Kept>,
    /// The peer has answered it: what we send next begins another.
    answered: bool,
    /// The peer's Finished has come: our next flight is the last, which nothing answers.
    peer_finished: bool,
    timer: Timer,
}

impl Outgoing {
    /// message_seq of the message that is sent next.
    pub(super) fn next(&self) -> u16 {
        self.next
    }

    pub(super) fn set_next(&mut self, seq: u16) {
        self.next = seq;
    }

    pub(super) fn flight(&self) -> &[Kept] {
        &self.flight
    }

    /// Takes in the message that is sent now. Its message_seq.
    pub(super) fn keep(&mut self, raw: &[u8], epoch: u16, now: u64, asks: bool) -> u16 {
        let typ = raw.first().copied();
        if typ == Some(message::HELLO_REQUEST) {
            // A second one has the number of the first, so that the client takes whichever arrives.
            self.next = 1;
            self.flight = Vec::new();
            self.answered = false;
            return 0;
        }
        self.begin();
        let seq = self.next;
        self.next = seq.wrapping_add(1);
        self.flight.push(Kept { epoch, piece: Piece::Message(raw.to_vec(), seq) });
        // RFC 6347 §4.2.1: who sends a HelloVerifyRequest waits for nothing.
        if typ != Some(message::HELLO_VERIFY_REQUEST) {
            self.arm(now, asks);
        }
        seq
    }

    /// The same of a ChangeCipherSpec. Its content. `numbered`: it has a message_seq.
    pub(super) fn keep_ccs(&mut self, epoch: u16, now: u64, asks: bool, numbered: bool) -> Vec<u8> {
        self.begin();
        let mut body = vec![1];
        if numbered {
            body.extend_from_slice(&self.next.to_be_bytes());
            self.next = self.next.wrapping_add(1);
        }
        self.flight.push(Kept { epoch, piece: Piece::ChangeCipherSpec(body.clone()) });
        self.arm(now, asks);
        body
    }

    fn begin(&mut self) {
        if std::mem::take(&mut self.answered) {
            self.flight = Vec::new();
            self.timer = Timer::default();
        }
    }

    fn arm(&mut self, now: u64, asks: bool) {
        if self.peer_finished {
            return;
        }
        if self.timer.due.is_none() {
            self.timer.duration = FIRST_TIMEOUT;
            self.timer.asks = asks;
        }
        self.timer.due = Some(now.saturating_add(self.timer.duration));
    }

    /// A message of the peer's was handed out.
    pub(super) fn was_answered(&mut self, typ: u8) {
        self.answered = true;
        self.peer_finished |= typ == message::FINISHED;
    }

    /// The handshake is over. A flight of ours that ended it is kept: the peer may miss it.
    pub(super) fn restart(&mut self) {
        self.begin();
        self.timer = Timer::default();
        self.next = 0;
        self.peer_finished = false;
    }

    /// Whether the flight is a HelloVerifyRequest, which a repeated hello asks for again.
    pub(super) fn is_verify_request(&self) -> bool {
        let typ = |kept: &Kept| match &kept.piece {
            Piece::Message(raw, _) => raw.first() == Some(&message::HELLO_VERIFY_REQUEST),
            Piece::ChangeCipherSpec(_) => false,
        };
        !self.answered && self.flight.len() == 1 && self.flight.iter().all(typ)
    }

    /// Whether the application has to say how long the timer runs.
    pub(super) fn asks_duration(&self) -> bool {
        self.timer.asks
    }

    /// What it says. The timer ran since `keep`.
    pub(super) fn set_duration(&mut self, duration: u64) {
        self.timer.asks = false;
        if let Some(due) = &mut self.timer.due {
            *due = (*due - self.timer.duration).saturating_add(duration);
        }
        self.timer.duration = duration;
    }

    /// When the flight is to be sent again, in microseconds since 1970.
    pub(super) fn due(&self) -> Option<u64> {
        self.timer.due
    }

    /// How long the timer ran, and how often it has run out.
    pub(super) fn timer(&self) -> (u64, u32) {
        (self.timer.duration, self.timer.expired)
    }

    /// The timer has run out. `duration`: how long it runs next; `None`: twice as long.
    pub(super) fn expire(&mut self, now: u64, duration: Option<u64>) -> Result<(), Fault> {
        self.timer.expired += 1;
        if self.timer.expired > MAX_TIMEOUTS {
            return Err(Fault::silent(Reason::READ_TIMEOUT_EXPIRED));
        }
        self.timer.duration = duration.unwrap_or((self.timer.duration * 2).min(LONGEST_TIMEOUT));
        self.timer.due = Some(now.saturating_add(self.timer.duration));
        Ok(())
    }
}
