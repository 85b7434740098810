//! Records of DTLS 1.0 and 1.2 (RFC 6347 §4.1): epochs, sequence numbers, the replay window, the size of datagrams, what is held back.
//!
//! What is malformed, old, forged or of no use now is noise: it is dropped without a word (RFC 6347 §4.1.2.7), and nothing changes because
//! of it. A fault is only what a peer has said under the connection's keys, or could have said with the same effect without them
//! (an alert, a message that has no place). Everything held for later is bounded, whatever comes.
//!
//! Messages are in `flight.rs`. All of this stands behind `Link::datagrams`.

use std::collections::VecDeque;

use ferrossl_crypto::protect::{OpenError, RecordKey};

use super::{
    alert::Alert,
    fault::Fault,
    flight::{fragment_header, Fragment, Incoming, Kept, Outgoing, Piece, Taken, HEADER as MESSAGE_HEADER},
    reason::Reason,
    record::{Input, Output, Received, MAX_CIPHERTEXT_12, MAX_PLAINTEXT},
    Core, Io,
};
use crate::{
    policy::Listeners,
    wire::codes::{content, message, Version},
};

/// Type, version, epoch, sequence number, length.
pub(super) const HEADER: usize = 13;
/// What is asked of the transport: more is not in a datagram of records.
pub(super) const LARGEST: usize = HEADER + MAX_CIPHERTEXT_12;
/// Sequence numbers have 48 bits.
const LAST_SEQ: u64 = (1 << 48) - 1;
/// Records of the next epoch that are held back, and their bytes; of more the oldest are dropped.
const MAX_EARLY: usize = 100;
const MAX_EARLY_BYTES: usize = 1 << 16;
/// The size of a datagram while nobody has said one: what any link carries, less the headers of IP and UDP.
const SMALLEST_MTU: usize = 256 - 28;

/// Which sequence numbers were there already (RFC 6347 §4.1.2.6, RFC 4303 §3.4.3).
#[derive(Copy, Clone, Debug, Default)]
struct Window {
    /// One more than the greatest number seen; 0: none.
    end: u64,
    /// Bit i: whether `end - 1 - i` was seen.
    seen: u64,
}

impl Window {
    fn is_new(&self, seq: u64) -> bool {
        match self.end.checked_sub(seq + 1) {
            None => true,
            Some(back) => back < 64 && self.seen >> back & 1 == 0,
        }
    }

    fn mark(&mut self, seq: u64) {
        match self.end.checked_sub(seq + 1) {
            Some(back) => self.seen |= if back < 64 { 1 << back } else { 0 },
            None => {
                let by = seq + 1 - self.end;
                self.seen = if by < 64 { self.seen << by } else { 0 } | 1;
                self.end = seq + 1;
            }
        }
    }
}

/// What we read, under one epoch's key.
#[derive(Default)]
struct Reading {
    epoch: u16,
    key: Option<RecordKey>,
    window: Window,
}

/// What we write.
#[derive(Default)]
struct Writing {
    epoch: u16,
    key: Option<RecordKey>,
    next: u64,
    /// Octets of payload that `key` has sealed.
    sealed: u64,
}

impl Writing {
    /// Bytes that a record has beyond its payload.
    fn overhead(&self) -> usize {
        HEADER + self.key.as_ref().map_or(0, RecordKey::largest_expansion)
    }

    fn seal(&mut self, version: Version, typ: u8, payload: &[u8], out: &mut Vec<u8>) -> Result<(), Fault> {
        if self.next > LAST_SEQ {
            return Err(Fault::internal());
        }
        let seq = u64::from(self.epoch) << 48 | self.next;
        self.next += 1;
        match &mut self.key {
            Some(key) => {
                self.sealed = self.sealed.saturating_add(payload.len() as u64);
                key.seal_datagram(seq, typ, payload, out).map_err(|_| Fault::internal())
            }
            None => {
                let [v1, v2] = version.to_be_bytes();
                let [n1, n2] = (payload.len() as u16).to_be_bytes();
                out.extend_from_slice(&[typ, v1, v2]);
                out.extend_from_slice(&seq.to_be_bytes());
                out.extend_from_slice(&[n1, n2]);
                out.extend_from_slice(payload);
                Ok(())
            }
        }
    }
}

/// Pieces held back, oldest first.
#[derive(Default)]
struct Held {
    pieces: VecDeque<Vec<u8>>,
    bytes: usize,
}

impl Held {
    fn push(&mut self, piece: Vec<u8>) {
        self.bytes += piece.len();
        self.pieces.push_back(piece);
        while self.pieces.len() > MAX_EARLY || self.bytes > MAX_EARLY_BYTES {
            self.pop();
        }
    }

    fn pop(&mut self) -> Option<Vec<u8>> {
        let piece = self.pieces.pop_front()?;
        self.bytes -= piece.len();
        Some(piece)
    }

    fn clear(&mut self) {
        *self = Held::default();
    }
}

/// The datagram half of a `Link`.
#[derive(Default)]
pub(super) struct Datagrams {
    read: Reading,
    write: Writing,
    /// The epoch before, to send again what went under it.
    before: Option<Writing>,
    /// What is sealed now belongs to it.
    again: bool,
    /// No more epochs, or the connection is over: nothing can be sealed.
    worn: bool,
    /// Whole records of the epoch after `read`'s, or once that is in force, of its own.
    early: Held,
    early_epoch: u16,
    /// Plaintext of application data that has overtaken the peer's Finished. Nobody sees it before that has proved who the peer is.
    data: Held,
    pub incoming: Incoming,
    pub outgoing: Outgoing,
    /// No handshake runs.
    pub idle: bool,
    /// The most that a handshake message may have.
    largest_message: usize,
    /// Octets of a datagram; 0: nobody has said.
    pub mtu: usize,
    /// The C layer has made sure of it.
    pub mtu_settled: bool,
    /// DTLS as it was before the RFC (DTLS1_BAD_VER): transcripts lack the messages' headers, and ChangeCipherSpec has a number as messages
    /// have.
    pub bad: bool,
    /// The server's cookie: a client repeats it in each hello.
    pub cookie: Vec<u8>,
    /// A server's: a hello with a cookie of ours has come on this connection.
    pub cookie_verified: bool,
}

impl Datagrams {
    // ---- keys -----------------------------------------------------------------------------------------------------------

    /// As `Link::set_read_key12`. What was put together of messages under the old key is forgotten: Finished comes under the new one.
    pub(super) fn set_read_key(&mut self, key: RecordKey) -> Result<(), Fault> {
        let epoch = self.read.epoch.checked_add(1).ok_or(Fault::internal())?;
        self.read = Reading { epoch, key: Some(key), window: Window::default() };
        self.incoming.clear();
        if self.bad {
            self.incoming.pass();
        }
        Ok(())
    }

    pub(super) fn set_write_key(&mut self, key: RecordKey) {
        let Some(epoch) = self.write.epoch.checked_add(1) else {
            self.worn = true;
            return;
        };
        self.before = Some(std::mem::replace(&mut self.write, Writing { epoch, key: Some(key), next: 0, sealed: 0 }));
    }

    /// Whether either direction has a key, of this epoch or the one before.
    #[cfg(test)]
    pub(super) fn has_keys(&self) -> bool {
        self.read.key.is_some() || self.write.key.is_some() || self.before.as_ref().is_some_and(|before| before.key.is_some())
    }

    pub(super) fn sealed(&self) -> u64 {
        self.write.sealed
    }

    #[cfg(test)]
    pub(super) fn set_sealed(&mut self, octets: u64) {
        self.write.sealed = octets;
    }

    #[cfg(test)]
    pub(super) fn set_next(&mut self, seq: u64) {
        self.write.next = seq;
    }

    pub(super) fn wipe(&mut self) {
        self.worn = true;
        self.read.key = None;
        self.write.key = None;
        self.before = None;
        self.early.clear();
        self.data.clear();
        self.incoming.clear();
        self.outgoing = Outgoing::default();
    }

    /// Keys there are, or a handshake came to its end: lost counts may be forgiven, forgeries cannot come.
    fn is_protected(&self) -> bool {
        self.read.key.is_some()
    }

    // ---- the course of a handshake --------------------------------------------------------------------------------------

    /// A machine begins. `largest_message`: what the policy allows at most.
    pub(super) fn begin(&mut self, largest_message: usize) {
        self.idle = false;
        self.largest_message = largest_message;
    }

    /// A machine has ended; what waited for that can be read.
    pub(super) fn end(&mut self, input: &mut Input) {
        self.idle = true;
        if self.early_epoch != self.read.epoch {
            self.early.clear();
        }
        self.incoming.restart();
        self.outgoing.restart();
        if self.outgoing.flight().is_empty() {
            self.before = None;
        }
        while let Some(plain) = self.data.pop() {
            input.give_back(plain);
        }
    }

    pub(super) fn holds_fragment(&self) -> bool {
        !self.incoming.is_empty()
    }

    pub(super) fn held_back(&self) -> usize {
        self.early.bytes + self.data.bytes + self.incoming.held()
    }

    pub(super) fn next_type(&self) -> Option<u8> {
        self.incoming.next_type()
    }

    pub(super) fn message(&mut self, limit: &impl Fn(u8) -> Option<usize>) -> Result<Option<Vec<u8>>, Fault> {
        let message = self.incoming.message(limit)?;
        if let Some(typ) = message.as_ref().and_then(|raw| raw.first()) {
            self.outgoing.was_answered(*typ);
        }
        Ok(message)
    }

    pub(super) fn skip_hello_request(&mut self) -> bool {
        self.incoming.skip_hello_request()
    }

    /// Goes on from a hello that was answered without this connection: its record's number, and its message's.
    pub(super) fn resume(&mut self, record: u64, message: u16) {
        self.incoming.expect(message);
        self.outgoing.set_next(1);
        self.write.next = record;
    }

    // ---- records that come ----------------------------------------------------------------------------------------------

    /// As `Link::receive`. `version`: what records must say, once it is known; `changed`: the peer's Finished is due.
    pub(super) fn receive(
        &mut self,
        input: &mut Input,
        version: Option<Version>,
        max_received: usize,
        changed: bool,
    ) -> Result<Option<Received>, Fault> {
        if self.early_epoch == self.read.epoch {
            if let Some(record) = self.early.pop() {
                input.insert(&record);
            }
        }
        let held = input.held();
        if held.is_empty() {
            input.need(LARGEST);
            return Ok(None);
        }
        let (whole, rest) = (held.len(), held.split_first_chunk::<HEADER>());
        let Some((&[typ, v1, v2, e1, e2, s0, s1, s2, s3, s4, s5, n1, n2], body)) = rest else {
            input.take(whole);
            return Ok(Some(Received::Ignored));
        };
        let len = usize::from(u16::from_be_bytes([n1, n2]));
        if body.len() < len {
            input.take(whole);
            return Ok(Some(Received::Ignored));
        }
        let at = input.take(HEADER + len);
        let right = match version {
            // An alert may come from a peer that does not know the version yet.
            Some(version) if typ != content::ALERT => version.to_be_bytes() == [v1, v2],
            _ => v1 == if self.bad { 1 } else { 0xfe },
        };
        let epoch = u16::from_be_bytes([e1, e2]);
        let seq = u64::from_be_bytes([0, 0, s0, s1, s2, s3, s4, s5]);
        if !right || len == 0 || len > MAX_CIPHERTEXT_12 || self.worn {
            return Ok(Some(Received::Ignored));
        }
        let Some(record) = input.at(at..at + HEADER + len) else { return Err(Fault::internal()) };
        if epoch != self.read.epoch {
            if !self.idle && epoch.checked_sub(1) == Some(self.read.epoch) {
                self.early.push(record.to_vec());
                self.early_epoch = epoch;
            }
            return Ok(Some(Received::Ignored));
        }
        // Without a key numbers prove nothing, and whoever sends a high one would close the window for what is genuine. What a peer says
        // twice then shows by its message_seq.
        if self.is_protected() && !self.read.window.is_new(seq) {
            return Ok(Some(Received::Ignored));
        }
        let place = match &mut self.read.key {
            None if len > MAX_PLAINTEXT => return Ok(Some(Received::Ignored)),
            None => HEADER..HEADER + len,
            Some(key) => match key.open_datagram(record) {
                Ok(place) => place,
                // Who has the key has said that.
                Err(OpenError::Overflow) => return Err(Fault::new(Alert::RECORD_OVERFLOW, Reason::DATA_LENGTH_TOO_LONG)),
                Err(_) => return Ok(Some(Received::Ignored)),
            },
        };
        // Only now that the MAC is right: a forgery must not close the window for what is genuine (CVE-2016-2181).
        self.read.window.mark(seq);
        if place.len() > max_received {
            return match self.is_protected() {
                true => Err(Fault::new(Alert::RECORD_OVERFLOW, Reason::DATA_LENGTH_TOO_LONG)),
                false => Ok(Some(Received::Ignored)),
            };
        }
        let place = at + place.start..at + place.end;
        let Some(payload) = input.at(place.clone()) else { return Err(Fault::internal()) };
        match typ {
            _ if payload.is_empty() => Ok(Some(Received::Ignored)),
            content::HANDSHAKE => {
                let received = self.take_fragments(payload)?;
                if received == Received::Repeated && self.outgoing.is_verify_request() {
                    // One answer to a datagram: its sender may not be who it says, and must get no more than it pays for.
                    let rest = input.held().len();
                    input.take(rest);
                }
                Ok(Some(received))
            }
            content::ALERT => match *payload {
                [level, description] => Ok(Some(Received::Alert(level, Alert(description)))),
                _ if self.is_protected() => Err(Fault::new(Alert::UNEXPECTED_MESSAGE, Reason::INVALID_ALERT)),
                _ => Ok(Some(Received::Ignored)),
            },
            content::CHANGE_CIPHER_SPEC if *payload == [1] || self.bad && matches!(*payload, [1, _, _]) => {
                Ok(Some(Received::ChangeCipherSpec))
            }
            content::CHANGE_CIPHER_SPEC if self.is_protected() && !self.idle => {
                Err(Fault::new(Alert::UNEXPECTED_MESSAGE, Reason::BAD_CHANGE_CIPHER_SPEC))
            }
            content::APPLICATION_DATA if changed => {
                self.data.push(payload.to_vec());
                Ok(Some(Received::Ignored))
            }
            content::APPLICATION_DATA if self.is_protected() => {
                input.show(place);
                if !self.idle {
                    // Data of the old epoch may come late, in any state of a renegotiation.
                    input.keep_apart();
                }
                Ok(Some(Received::ApplicationData))
            }
            content::CHANGE_CIPHER_SPEC | content::APPLICATION_DATA => Ok(Some(Received::Ignored)),
            _ if self.is_protected() => Err(Fault::new(Alert::UNEXPECTED_MESSAGE, Reason::UNEXPECTED_RECORD)),
            _ => Ok(Some(Received::Ignored)),
        }
    }

    /// The messages, or parts of messages, of one record.
    fn take_fragments(&mut self, mut payload: &[u8]) -> Result<Received, Fault> {
        let mut received = Received::Ignored;
        while !payload.is_empty() {
            let Some((fragment, rest)) = Fragment::split(payload) else {
                return match self.is_protected() {
                    true => Err(Fault::new(Alert::ILLEGAL_PARAMETER, Reason::EXCESSIVE_MESSAGE_SIZE)),
                    false => Ok(received),
                };
            };
            payload = rest;
            let (typ, is_last) = (fragment.typ, fragment.is_last());
            if typ == message::HELLO_REQUEST && !self.is_protected() {
                // Nobody asks for what is just being done; forged, it would use up the number of what is genuine.
                continue;
            }
            if self.idle && typ == message::FINISHED {
                received = Received::Repeated;
                continue;
            }
            match self.incoming.take(fragment, self.largest_message, self.is_protected()) {
                Taken::Kept if received != Received::Repeated => received = Received::Handshake,
                Taken::Old if typ == message::CLIENT_HELLO && is_last && self.outgoing.is_verify_request() => received = Received::Repeated,
                Taken::Kept | Taken::Old | Taken::Dropped => {}
            }
        }
        Ok(received)
    }

    // ---- records that leave ---------------------------------------------------------------------------------------------

    fn writing(&mut self) -> Option<&mut Writing> {
        match self.again {
            true => self.before.as_mut(),
            false => Some(&mut self.write),
        }
    }

    /// As `Link::seal`: into the datagram begun if there is room, but application data alone.
    pub(super) fn seal(&mut self, version: Version, typ: u8, payload: &[u8], output: &mut Output) -> Result<(), Fault> {
        if self.worn {
            return Err(Fault::internal());
        }
        let mtu = self.mtu();
        let writing = self.writing().ok_or(Fault::internal())?;
        let alone = typ == content::APPLICATION_DATA;
        if alone || output.open_len() + writing.overhead() + payload.len() > mtu {
            output.cut();
        }
        writing.seal(version, typ, payload, output.datagram())?;
        if alone {
            output.cut();
        }
        Ok(())
    }

    /// How much of a message, header included, goes into the next record; the datagram begun is ended if it has too little room.
    fn room(&mut self, output: &mut Output) -> usize {
        let mtu = self.mtu();
        let overhead = self.writing().map_or(HEADER, |writing| writing.overhead());
        let room = mtu.saturating_sub(output.open_len() + overhead);
        if room > MESSAGE_HEADER {
            return room;
        }
        output.cut();
        mtu.saturating_sub(overhead)
    }

    // ---- the size of datagrams ------------------------------------------------------------------------------------------

    fn mtu(&self) -> usize {
        match self.mtu {
            0 => SMALLEST_MTU,
            mtu => mtu,
        }
    }
}

impl Core {
    /// Sends a handshake message, in as many fragments as the size of datagrams asks for, and keeps it in the flight. In the form that the
    /// message callback is shown: with the first fragment's header.
    pub(super) fn send_fragments(&mut self, io: &mut Io<'_>, raw: &[u8]) -> Result<Vec<u8>, Fault> {
        let asks = self.policy.listeners.contains(Listeners::TIMER);
        let datagrams = self.link.datagrams.as_mut().ok_or(Fault::internal())?;
        let epoch = datagrams.write.epoch;
        let seq = datagrams.outgoing.keep(raw, epoch, io.now.micros(), asks);
        let first = self.fragment(io, raw, seq)?;
        let typ = raw.first().copied().unwrap_or_default();
        let body = super::body(raw);
        Ok([&fragment_header(typ, body.len(), seq, 0, first), body].concat())
    }

    /// The records of one message. The length of the first fragment.
    fn fragment(&mut self, io: &mut Io<'_>, raw: &[u8], seq: u16) -> Result<usize, Fault> {
        let typ = raw.first().copied().ok_or(Fault::internal())?;
        let body = super::body(raw);
        let (mut offset, mut first) = (0, None);
        loop {
            let limit = self.max_fragment();
            let datagrams = self.link.datagrams.as_mut().ok_or(Fault::internal())?;
            let room = datagrams.room(io.output).min(limit).checked_sub(MESSAGE_HEADER).filter(|room| *room > 0);
            let n = room.ok_or(Fault::internal())?.min(body.len() - offset);
            let part = body.get(offset..offset + n).ok_or(Fault::internal())?;
            let record = [&fragment_header(typ, body.len(), seq, offset, n), part].concat();
            self.seal(io, content::HANDSHAKE, &record, None)?;
            offset += n;
            let first = *first.get_or_insert(n);
            if offset == body.len() {
                return Ok(first);
            }
        }
    }

    /// Our ChangeCipherSpec belongs to the flight of datagrams: its content there.
    pub(super) fn keep_ccs(&mut self, io: &Io<'_>) -> Option<Vec<u8>> {
        let asks = self.policy.listeners.contains(Listeners::TIMER);
        let datagrams = self.link.datagrams.as_mut()?;
        Some(datagrams.outgoing.keep_ccs(datagrams.write.epoch, io.now.micros(), asks, datagrams.bad))
    }

    /// Sends the flight again, each piece in a datagram of its own, in case a large one gets lost, and under the epoch that it went under
    /// first.
    pub(super) fn send_again(&mut self, io: &mut Io<'_>) -> Result<(), Fault> {
        let Some(datagrams) = &self.link.datagrams else { return Ok(()) };
        let (flight, epoch) = (datagrams.outgoing.flight().to_vec(), datagrams.write.epoch);
        for Kept { epoch: under, piece } in flight {
            self.set_again(under != epoch);
            let sent = match piece {
                Piece::Message(raw, seq) => self.fragment(io, &raw, seq).map(|_| ()),
                Piece::ChangeCipherSpec(body) => self.seal(io, content::CHANGE_CIPHER_SPEC, &body, None),
            };
            self.set_again(false);
            sent?;
            io.output.cut();
        }
        Ok(())
    }

    fn set_again(&mut self, again: bool) {
        if let Some(datagrams) = &mut self.link.datagrams {
            datagrams.again = again;
        }
    }
}
