//! The TLS record layer on a stream: buffers, record headers, the two directions' keys, reassembly of handshake messages.
//!
//! `Link` outlives handshakes. One of datagrams has all that they need besides (`dtls_record.rs`, `flight.rs`) behind a pointer that a
//! stream's lacks; the machines call both alike. `Half` is one direction: its key and its sequence number. Protection itself is in
//! `ferrossl_crypto::protect`; what a message means is the machines' business. Records are decrypted where they lie in the `Input`, and
//! application data is copied once, by the caller that reads it.

use std::{collections::VecDeque, ops::Range};

use ferrossl_crypto::protect::{OpenError, RecordKey};

use super::{alert::Alert, dtls_record::Datagrams, fault::Fault, reason::Reason};
use crate::wire::codes::{content, Version, TLS1, TLS1_2};

pub const HEADER: usize = 5;
/// RFC 8446 §5.1.
pub const MAX_PLAINTEXT: usize = 1 << 14;
/// RFC 8446 §5.2.
const MAX_CIPHERTEXT_13: usize = MAX_PLAINTEXT + 256;
/// OpenSSL's bound: an IV or nonce, padding and a MAC. RFC 5246 §6.2.3 allows 2^14 + 2048, of which no suite makes use.
pub(super) const MAX_CIPHERTEXT_12: usize = MAX_PLAINTEXT + 320;
/// OpenSSL's buffer of a record, less the header. What is longer is refused alike, but with a reason of its own.
const MAX_BUFFERED: usize = MAX_CIPHERTEXT_12 + 3;
/// Application data that a client keeps while it renegotiates and nobody reads.
const MAX_KEPT: usize = 1 << 16;
/// Empty records (and compatibility ChangeCipherSpecs) that we take in a row.
const MAX_EMPTY_RECORDS: u8 = 32;

/// Bytes from the transport: `buf[start..end]` is held, of which `plain` is application data in clear and the rest undecrypted. The
/// buffer itself comes from the caller and goes back when nothing is held, so that an idle connection owns none.
#[derive(Debug, Default)]
pub struct Input {
    buf: Vec<u8>,
    start: usize,
    end: usize,
    plain: Range<usize>,
    wanted: usize,
    /// Which header the engine, asked for one, is sure to take.
    sure: Option<Sure>,
    /// Plaintext that could not be handed out when it came: it is read before `plain`. A stream's is one piece, of datagrams each record's
    /// is one.
    kept: VecDeque<Vec<u8>>,
}

/// Headers that [`Link::check_header`] passes as long as nothing else is received.
#[derive(Copy, Clone, Debug)]
struct Sure {
    /// `None`: any of TLS.
    version: Option<Version>,
    /// `None`: whatever comes.
    types: Option<&'static [u8]>,
}

impl Input {
    pub fn new() -> Input {
        Input::default()
    }

    /// How many more bytes the next transition needs: the rest of a header, or of a record's body. Never 0 after `Step::NeedInput`.
    pub fn wanted(&self) -> usize {
        self.wanted
    }

    /// Nothing is held, neither in clear nor undecrypted.
    pub fn is_idle(&self) -> bool {
        self.start == self.end && self.plain.is_empty() && self.kept.is_empty()
    }

    /// Bytes held that are not yet decrypted.
    pub fn undecrypted(&self) -> usize {
        self.end - self.start
    }

    /// Whether a buffer was lent already.
    pub fn has_buffer(&self) -> bool {
        self.buf.capacity() > 0
    }

    /// Lends a buffer. One that holds bytes stays; the new one is then dropped.
    pub fn attach(&mut self, buf: Vec<u8>) {
        if self.is_idle() && self.buf.capacity() < buf.capacity() {
            self.buf = buf;
            (self.start, self.end, self.plain) = (0, 0, 0..0);
        }
    }

    /// How many bytes the record begun still lacks, if its header shows application data of a length that no version refuses; `None`:
    /// the engine has to judge the header first.
    pub fn rest_of_data(&self) -> Option<usize> {
        let &[content::APPLICATION_DATA, 3, 3, n1, n2] = self.held().first_chunk()? else { return None };
        let len = usize::from(u16::from_be_bytes([n1, n2]));
        (len <= MAX_CIPHERTEXT_13).then(|| (HEADER + len).saturating_sub(self.undecrypted()))
    }

    /// The same of whatever record the engine waits for, if it is sure to take the header: the body may be read without asking it. 0: it has
    /// to be asked, or nothing is lacking.
    pub fn rest_of_record(&self) -> usize {
        let (Some(sure), Some(&[typ, v1, v2, n1, n2])) = (self.sure, self.held().first_chunk()) else { return 0 };
        let (version, len) = (u16::from_be_bytes([v1, v2]), usize::from(u16::from_be_bytes([n1, n2])));
        let fits = v1 == 3 && len <= MAX_PLAINTEXT && sure.version.is_none_or(|sure| sure == version);
        match fits && sure.types.is_none_or(|types| types.contains(&typ)) {
            true => (HEADER + len).saturating_sub(self.undecrypted()),
            false => 0,
        }
    }

    /// Whether a record has begun to arrive whose header is there and whose body is not, or not all of it.
    pub fn lacks_body(&self) -> bool {
        let Some(&[_, _, _, n1, n2]) = self.held().first_chunk() else { return false };
        self.undecrypted() < HEADER + usize::from(u16::from_be_bytes([n1, n2]))
    }

    /// Whether bytes are held that a read may bring something of: a header alone only says what has yet to come.
    pub fn is_pending(&self) -> bool {
        let header_alone = self.undecrypted() == HEADER && self.lacks_body();
        !self.plaintext().is_empty() || self.undecrypted() > 0 && !header_alone
    }

    /// Gives the buffer back if nothing is held; otherwise an empty one.
    pub fn detach(&mut self) -> Vec<u8> {
        if !self.is_idle() {
            return Vec::new();
        }
        (self.start, self.end, self.plain) = (0, 0, 0..0);
        std::mem::take(&mut self.buf)
    }

    /// Room for `n` bytes behind those held. Only when no plaintext is held (a read comes first then).
    pub fn space(&mut self, n: usize) -> &mut [u8] {
        if self.plain.is_empty() && self.start > 0 && self.end + n > self.buf.len() {
            self.buf.copy_within(self.start..self.end, 0);
            self.end -= self.start;
            self.start = 0;
        }
        if self.buf.len() < self.end + n {
            self.buf.resize(self.end + n, 0);
        }
        self.buf.get_mut(self.end..self.end + n).unwrap_or(&mut [])
    }

    /// `n` bytes were written into what `space` lent.
    pub fn filled(&mut self, n: usize) {
        self.end = (self.end + n).min(self.buf.len());
    }

    pub fn plaintext(&self) -> &[u8] {
        match self.kept.front() {
            None => self.buf.get(self.plain.clone()).unwrap_or(&[]),
            Some(kept) => kept,
        }
    }

    pub fn consume(&mut self, n: usize) {
        let Some(kept) = self.kept.front_mut() else {
            self.plain.start = (self.plain.start + n).min(self.plain.end);
            return;
        };
        kept.drain(..n.min(kept.len()));
        if kept.is_empty() {
            self.kept.pop_front();
        }
    }

    /// Plaintext that is to be read, of all records held.
    pub fn plaintext_len(&self) -> usize {
        self.plain.len() + self.kept_len()
    }

    fn kept_len(&self) -> usize {
        self.kept.iter().map(Vec::len).sum()
    }

    /// Puts the plaintext of a record aside, so that the next may be taken. False: there is too much of it.
    pub(super) fn keep(&mut self) -> bool {
        let plain = self.buf.get(self.plain.clone()).unwrap_or(&[]);
        let fits = self.kept_len() + plain.len() <= MAX_KEPT;
        if fits && !plain.is_empty() {
            match self.kept.front_mut() {
                Some(kept) => kept.extend_from_slice(plain),
                None => self.kept.push_back(plain.to_vec()),
            }
            self.plain.start = self.plain.end;
        }
        fits
    }

    /// The same of a datagram's record, which stays a piece of its own. Too much is lost, as datagrams are.
    pub(super) fn keep_apart(&mut self) {
        let plain = self.buf.get(self.plain.clone()).unwrap_or(&[]).to_vec();
        self.plain.start = self.plain.end;
        self.give_back(plain);
    }

    /// Plaintext of a record that was held back until now.
    pub(super) fn give_back(&mut self, plain: Vec<u8>) {
        if !plain.is_empty() && self.kept_len() + plain.len() <= MAX_KEPT {
            self.kept.push_back(plain);
        }
    }

    /// Wipes consumed plaintext (SSL_OP_CLEANSE_PLAINTEXT is the caller's business): the bytes before the plaintext.
    pub fn cleanse(&mut self, n: usize) {
        if let Some(bytes) = self.kept.front_mut().and_then(|kept| kept.get_mut(..n)) {
            bytes.fill(0);
            return;
        }
        let from = self.plain.start;
        if let Some(bytes) = self.buf.get_mut(from..(from + n).min(self.plain.end)) {
            bytes.fill(0);
        }
    }

    pub(super) fn held(&self) -> &[u8] {
        self.buf.get(self.start..self.end).unwrap_or(&[])
    }

    /// Takes the first `n` bytes held off: where they begin in the buffer.
    pub(super) fn take(&mut self, n: usize) -> usize {
        let at = self.start;
        self.start = (at + n).min(self.end);
        at
    }

    pub(super) fn at(&mut self, place: Range<usize>) -> Option<&mut [u8]> {
        self.buf.get_mut(place)
    }

    /// `place` of the buffer is application data in clear.
    pub(super) fn show(&mut self, place: Range<usize>) {
        self.plain = place;
    }

    /// Puts a record before the bytes held: it was kept back.
    pub(super) fn insert(&mut self, record: &[u8]) {
        self.buf.truncate(self.end);
        self.buf.splice(self.start..self.start, record.iter().copied());
        self.end = self.buf.len();
    }

    pub(super) fn need(&mut self, total: usize) {
        self.wanted = total.saturating_sub(self.end - self.start);
        self.sure = None;
    }

    /// The header of the next record if all of the record is held.
    pub(super) fn whole_record_header(&self) -> Option<[u8; 5]> {
        let held = self.held();
        let header = held.first_chunk::<HEADER>()?;
        let len = usize::from(u16::from_be_bytes([header[3], header[4]]));
        (held.len() >= HEADER + len).then_some(*header)
    }
}

/// Bytes for the transport: records, in order.
#[derive(Debug, Default)]
pub struct Output {
    buf: Vec<u8>,
    sent: usize,
    /// Where datagrams end in `buf`, all but the last; a stream has no ends.
    ends: VecDeque<usize>,
    /// The bytes are those of datagrams, each of which leaves whole or not at all.
    apart: bool,
}

impl Output {
    pub fn new() -> Output {
        Output::default()
    }

    /// What the transport is to be given at once.
    pub fn pending(&self) -> &[u8] {
        let end = self.ends.front().copied().unwrap_or(self.buf.len());
        self.buf.get(self.sent..end).unwrap_or(&[])
    }

    pub fn is_empty(&self) -> bool {
        self.sent == self.buf.len()
    }

    /// `n` bytes of `pending` have left. A datagram's rest is not sent after it.
    pub fn advance(&mut self, n: usize) {
        self.sent = match self.apart {
            true => self.ends.pop_front().unwrap_or(self.buf.len()),
            false => (self.sent + n).min(self.buf.len()),
        };
        if self.is_empty() {
            self.buf.clear();
            self.sent = 0;
        }
    }

    /// Whether a buffer was lent already.
    pub fn has_buffer(&self) -> bool {
        self.buf.capacity() > 0
    }

    pub fn attach(&mut self, buf: Vec<u8>) {
        if self.buf.is_empty() && self.buf.capacity() < buf.capacity() {
            self.buf = buf;
            self.buf.clear();
            self.sent = 0;
        }
    }

    /// Gives the buffer back if nothing is pending; otherwise an empty one.
    pub fn detach(&mut self) -> Vec<u8> {
        if self.is_empty() {
            self.sent = 0;
            std::mem::take(&mut self.buf)
        } else {
            Vec::new()
        }
    }

    /// Takes over what `more` holds, behind what is pending.
    pub fn append(&mut self, more: &mut Output) {
        if more.is_empty() {
            return;
        }
        if self.is_empty() {
            std::mem::swap(self, more);
        } else if more.apart {
            while !more.is_empty() {
                self.cut();
                self.buf.extend_from_slice(more.pending());
                more.advance(0);
            }
        } else {
            self.buf.extend_from_slice(more.pending());
        }
        more.discard();
    }

    /// Drops what is pending (the transport is gone and nobody minds).
    pub fn discard(&mut self) {
        self.buf.clear();
        self.sent = 0;
        self.ends.clear();
    }

    /// How long the datagram is that the next record may be added to.
    pub(super) fn open_len(&self) -> usize {
        self.buf.len() - self.ends.back().copied().unwrap_or(self.sent).min(self.buf.len())
    }

    /// Ends a datagram: the next record begins another.
    pub(super) fn cut(&mut self) {
        if self.open_len() > 0 {
            self.ends.push_back(self.buf.len());
        }
    }

    /// Where to append records of a datagram.
    pub(super) fn datagram(&mut self) -> &mut Vec<u8> {
        self.apart = true;
        &mut self.buf
    }

    pub(super) fn len(&self) -> usize {
        self.buf.len()
    }

    pub(super) fn since(&self, at: usize) -> &[u8] {
        self.buf.get(at..).unwrap_or(&[])
    }
}

/// One direction.
#[derive(Default)]
pub struct Half {
    key: Option<RecordKey>,
    /// Of the next record under `key`.
    pub seq: u64,
    /// Octets of payload that `key` has sealed.
    pub(super) sealed: u64,
}

impl Half {
    fn under(key: RecordKey) -> Half {
        Half { key: Some(key), seq: 0, sealed: 0 }
    }

    fn next_seq(&mut self) -> Result<u64, Fault> {
        let seq = self.seq;
        self.seq = seq.checked_add(1).ok_or(Fault::internal())?;
        Ok(seq)
    }
}

/// What a record brought. Handshake bytes stand in the link, application data in the input.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Received {
    Handshake,
    ApplicationData,
    Alert(u8, Alert),
    /// TLS <= 1.2. What follows is under the new key, which must be set before anything more is received.
    ChangeCipherSpec,
    /// Application data of no length: an empty fragment (TLS 1.0 and before send them), which is nothing to read.
    Empty,
    /// A compatibility ChangeCipherSpec, an empty handshake record, skipped early data; a datagram that is noise.
    Ignored,
    /// Of datagrams: the peer repeats what it said last, since our answer is lost.
    Repeated,
}

pub struct Link {
    pub read: Half,
    pub write: Half,
    /// Whether the keys are TLS 1.3's (any outer type but application_data is then wrong).
    read_13: bool,
    write_13: bool,
    /// Of plaintext records that we send.
    pub version: Version,
    /// TLS <= 1.2, once negotiated: what every record received must say.
    pub expected_version: Option<Version>,
    /// TLS <= 1.2: the peer's ChangeCipherSpec came and its Finished did not. Nothing else may come between.
    pub changed: bool,
    /// Largest payload that we take: max_fragment_length (RFC 6066 §4) may lower it.
    pub max_received: usize,
    fragments: Vec<u8>,
    unsealed: Vec<u8>,
    first_record: bool,
    empty_records: u8,
    /// A server that refused early data passes over this many more bytes of its records (RFC 8446 §4.2.10).
    pub skip_early_data: Option<usize>,
    /// A HelloRetryRequest was sent or received: a ChangeCipherSpec is ignored though no key is set yet.
    pub compatibility: bool,
    /// A client's ChangeCipherSpec is to come before its first protected record (RFC 8446 appendix D.4).
    pub ccs_due: bool,
    dead: bool,
    /// All that only datagrams need; `None`: a stream.
    pub(super) datagrams: Option<Box<Datagrams>>,
}

impl Default for Link {
    fn default() -> Self {
        Self::new()
    }
}

impl Link {
    /// A link of datagrams.
    pub(super) fn of_datagrams() -> Link {
        Link { datagrams: Some(Box::default()), ..Link::new() }
    }

    pub fn new() -> Link {
        Link {
            read: Half::default(),
            write: Half::default(),
            read_13: false,
            write_13: false,
            version: TLS1,
            expected_version: None,
            changed: false,
            max_received: MAX_PLAINTEXT,
            fragments: Vec::new(),
            unsealed: Vec::new(),
            first_record: true,
            empty_records: 0,
            skip_early_data: None,
            compatibility: false,
            ccs_due: false,
            dead: false,
            datagrams: None,
        }
    }

    pub fn read_is_13(&self) -> bool {
        self.read_13
    }

    pub fn write_is_13(&self) -> bool {
        self.write_13
    }

    /// Keys change only where a record ends: a handshake message must not run across (RFC 8446 §5.1).
    pub fn set_read_key(&mut self, key: RecordKey) -> Result<(), Fault> {
        if !self.fragments.is_empty() {
            return Err(Fault::new(Alert::UNEXPECTED_MESSAGE, Reason::NOT_ON_RECORD_BOUNDARY));
        }
        self.read = Half::under(key);
        self.read_13 = true;
        Ok(())
    }

    pub fn set_write_key(&mut self, key: RecordKey) {
        self.write = Half::under(key);
        self.write_13 = true;
    }

    /// Back to plaintext, for the second ClientHello after early data that the server did not want (RFC 8446 §4.2.10).
    pub(super) fn forget_write_key(&mut self) {
        self.write = Half::default();
        self.write_13 = false;
    }

    /// A key of TLS <= 1.2, after the peer's ChangeCipherSpec. A handshake message must not run across (CVE-2014-0224's kin).
    pub fn set_read_key12(&mut self, key: RecordKey) -> Result<(), Fault> {
        if let Some(datagrams) = &mut self.datagrams {
            self.changed = true;
            return datagrams.set_read_key(key);
        }
        if !self.fragments.is_empty() {
            return Err(Fault::new(Alert::UNEXPECTED_MESSAGE, Reason::CCS_RECEIVED_EARLY));
        }
        self.read = Half::under(key);
        self.changed = true;
        Ok(())
    }

    /// A key of TLS <= 1.2, after our ChangeCipherSpec.
    pub fn set_write_key12(&mut self, key: RecordKey) {
        if let Some(datagrams) = &mut self.datagrams {
            return datagrams.set_write_key(key);
        }
        self.write = Half::under(key);
    }

    /// Nothing can be sealed any more.
    pub fn wipe(&mut self) {
        self.dead = true;
        self.fragments = Vec::new();
        self.unsealed = Vec::new();
        self.read.key = None;
        self.write.key = None;
        if let Some(datagrams) = &mut self.datagrams {
            datagrams.wipe();
        }
    }

    /// Whether either direction has a key.
    #[cfg(test)]
    pub(super) fn has_keys(&self) -> bool {
        self.read.key.is_some() || self.write.key.is_some() || self.datagrams.as_ref().is_some_and(|datagrams| datagrams.has_keys())
    }

    /// Octets of payload that the key in force for writing has sealed.
    pub(super) fn sealed(&self) -> u64 {
        self.datagrams.as_ref().map_or(self.write.sealed, |datagrams| datagrams.sealed())
    }

    /// Whether neither direction has a handshake message in the works.
    pub(super) fn is_between_messages(&self) -> bool {
        !self.holds_fragment() && self.unsealed.is_empty()
    }

    pub fn holds_fragment(&self) -> bool {
        !self.fragments.is_empty() || self.datagrams.as_ref().is_some_and(|datagrams| datagrams.holds_fragment())
    }

    /// Seals one record. `payload` is at most `MAX_PLAINTEXT` bytes.
    pub fn seal(&mut self, typ: u8, payload: &[u8], pad: usize, output: &mut Output) -> Result<(), Fault> {
        if self.dead || payload.len() > MAX_PLAINTEXT {
            return Err(Fault::internal());
        }
        if let Some(datagrams) = &mut self.datagrams {
            return datagrams.seal(self.version, typ, payload, output);
        }
        match &mut self.write.key {
            Some(key) => {
                let seq = self.write.seq;
                self.write.seq = seq.checked_add(1).ok_or(Fault::internal())?;
                self.write.sealed = self.write.sealed.saturating_add(payload.len() as u64);
                key.seal(seq, typ, payload, pad, &mut output.buf).map_err(|_| Fault::internal())
            }
            None => {
                self.seal_in_clear(typ, payload, output);
                Ok(())
            }
        }
    }

    /// ChangeCipherSpec of TLS 1.3's compatibility mode (RFC 8446 Appendix D.4): never encrypted.
    pub fn send_compatibility_ccs(&mut self, output: &mut Output) {
        self.seal_in_clear(content::CHANGE_CIPHER_SPEC, &[1], output);
    }

    fn seal_in_clear(&mut self, typ: u8, payload: &[u8], output: &mut Output) {
        let [v1, v2] = self.version.to_be_bytes();
        let [n1, n2] = (payload.len() as u16).to_be_bytes();
        output.buf.extend_from_slice(&[typ, v1, v2, n1, n2]);
        output.buf.extend_from_slice(payload);
    }

    pub fn has_unsealed(&self) -> bool {
        !self.unsealed.is_empty()
    }

    pub fn unsealed_len(&self) -> usize {
        self.unsealed.len()
    }

    pub fn hold_unsealed(&mut self, message: &[u8]) {
        self.unsealed.extend_from_slice(message);
    }

    pub fn take_unsealed(&mut self, n: usize) -> Vec<u8> {
        let rest = self.unsealed.split_off(n.min(self.unsealed.len()));
        std::mem::replace(&mut self.unsealed, rest)
    }

    pub fn drop_unsealed(&mut self) {
        self.unsealed.clear();
    }

    /// The next whole handshake message, header included. `limit` gives the largest body for a type, `None` for a type that must not come
    /// now: both are judged from the header, before the body is waited for.
    pub fn message(&mut self, limit: &impl Fn(u8) -> Option<usize>) -> Result<Option<Vec<u8>>, Fault> {
        if let Some(datagrams) = &mut self.datagrams {
            return datagrams.message(limit);
        }
        let Some(&[typ, a, b, c]) = self.fragments.first_chunk::<4>() else { return Ok(None) };
        let max = limit(typ).ok_or(Fault::new(Alert::UNEXPECTED_MESSAGE, Reason::UNEXPECTED_MESSAGE))?;
        let len = u32::from_be_bytes([0, a, b, c]) as usize;
        if len > max {
            return Err(Fault::new(Alert::ILLEGAL_PARAMETER, Reason::EXCESSIVE_MESSAGE_SIZE));
        }
        if self.fragments.len() < 4 + len {
            return Ok(None);
        }
        let rest = self.fragments.split_off(4 + len);
        Ok(Some(std::mem::replace(&mut self.fragments, rest)))
    }

    /// The type of the handshake message that comes next, once its header is there.
    pub fn next_type(&self) -> Option<u8> {
        if let Some(datagrams) = &self.datagrams {
            return datagrams.next_type();
        }
        self.fragments.first_chunk::<4>().map(|header| header[0])
    }

    /// Drops an empty HelloRequest that stands first among the fragments. Whether there was one.
    pub fn skip_hello_request(&mut self) -> bool {
        if let Some(datagrams) = &mut self.datagrams {
            return datagrams.skip_hello_request();
        }
        let skip = self.fragments.starts_with(&[0; 4]);
        if skip {
            self.fragments.drain(..4);
        }
        skip
    }

    /// Takes one record off `input`; `None`: more bytes are needed (`Input::wanted`). `first_handshake`: none was completed yet.
    pub fn receive(&mut self, input: &mut Input, is_server: bool, first_handshake: bool) -> Result<Option<Received>, Fault> {
        if let Some(datagrams) = &mut self.datagrams {
            return datagrams.receive(input, self.expected_version, self.max_received, self.changed);
        }
        let Some(&header) = input.held().first_chunk::<HEADER>() else {
            input.need(HEADER);
            input.sure = Some(self.sure_header(first_handshake));
            return Ok(None);
        };
        let [typ, _, _, n1, n2] = header;
        let len = usize::from(u16::from_be_bytes([n1, n2]));
        self.check_header(&header, len, is_server, first_handshake)?;
        if input.held().len() < HEADER + len {
            input.need(HEADER + len);
            return Ok(None);
        }
        self.first_record = false;
        let at = input.start;
        input.start += HEADER + len;
        let Some(record) = input.buf.get_mut(at..at + HEADER + len) else { return Err(Fault::internal()) };

        if typ == content::CHANGE_CIPHER_SPEC && (self.read_13 || self.compatibility) && first_handshake {
            return self.ignore_ccs(record.get(HEADER..).unwrap_or(&[])).map(Some);
        }
        let opened = match &mut self.read.key {
            Some(key) if typ == content::APPLICATION_DATA || !self.read_13 => match key.open(self.read.seq, record) {
                Ok(opened) => opened,
                Err(OpenError::BadRecordMac) if self.skip_early_data.is_some() => return self.skip(len).map(Some),
                Err(error) => return Err(open_fault(error)),
            },
            _ if typ == content::APPLICATION_DATA && self.skip_early_data.is_some() => return self.skip(len).map(Some),
            _ => (typ, HEADER..HEADER + len),
        };
        if self.read.key.is_some() && (typ == content::APPLICATION_DATA || !self.read_13) {
            self.read.next_seq()?;
            self.skip_early_data = None;
        } else if typ == content::HANDSHAKE {
            // The second hello has begun: nothing comes between its records (RFC 8446 §5.1).
            self.skip_early_data = None;
        }
        let (inner, range) = opened;
        if range.len() > self.max_received {
            return Err(Fault::new(Alert::RECORD_OVERFLOW, Reason::DATA_LENGTH_TOO_LONG));
        }
        self.sort(inner, at, range, input)
    }

    fn skip(&mut self, len: usize) -> Result<Received, Fault> {
        let left = self.skip_early_data.and_then(|left| left.checked_sub(len));
        if left.is_none() {
            return Err(Fault::new(Alert::UNEXPECTED_MESSAGE, Reason::TOO_MUCH_EARLY_DATA));
        }
        self.skip_early_data = left;
        self.count_empty(len == 0)?;
        Ok(Received::Ignored)
    }

    /// Empty records in a row are work that costs their sender next to nothing.
    fn count_empty(&mut self, empty: bool) -> Result<(), Fault> {
        self.empty_records = if empty { self.empty_records + 1 } else { 0 };
        match self.empty_records > MAX_EMPTY_RECORDS {
            true => Err(Fault::new(Alert::UNEXPECTED_MESSAGE, Reason::RECORD_TOO_SMALL)),
            false => Ok(()),
        }
    }

    fn sort(&mut self, inner: u8, at: usize, range: Range<usize>, input: &mut Input) -> Result<Option<Received>, Fault> {
        if range.is_empty() && self.read_13 && (inner == content::HANDSHAKE || inner == content::ALERT) {
            return Err(Fault::new(Alert::UNEXPECTED_MESSAGE, Reason::BAD_LENGTH));
        }
        self.count_empty(range.is_empty())?;
        let place = at + range.start..at + range.end;
        let payload = input.buf.get(place.clone()).unwrap_or(&[]);
        // An alert says why the rest of a message does not come.
        if self.read_13 && !matches!(inner, content::HANDSHAKE | content::ALERT) && !self.fragments.is_empty() {
            return Err(Fault::new(Alert::UNEXPECTED_MESSAGE, Reason::MIXED_HANDSHAKE_AND_NON_HANDSHAKE_DATA));
        }
        if inner != content::HANDSHAKE && self.changed {
            return Err(Fault::new(Alert::UNEXPECTED_MESSAGE, Reason::DATA_BETWEEN_CCS_AND_FINISHED));
        }
        match inner {
            content::HANDSHAKE if payload.is_empty() => Ok(Some(Received::Ignored)),
            content::HANDSHAKE => {
                self.fragments.extend_from_slice(payload);
                Ok(Some(Received::Handshake))
            }
            content::ALERT => match *payload {
                [level, description] => Ok(Some(Received::Alert(level, Alert(description)))),
                _ => Err(Fault::new(Alert::UNEXPECTED_MESSAGE, Reason::INVALID_ALERT)),
            },
            content::CHANGE_CIPHER_SPEC if !self.read_13 => match (payload, self.fragments.len()) {
                ([1], 0) => Ok(Some(Received::ChangeCipherSpec)),
                // Inside of a message, or between the octets of its header.
                (_, 4..) => Err(Fault::new(Alert::UNEXPECTED_MESSAGE, Reason::CCS_RECEIVED_EARLY)),
                _ => Err(Fault::new(Alert::UNEXPECTED_MESSAGE, Reason::BAD_CHANGE_CIPHER_SPEC)),
            },
            content::APPLICATION_DATA if self.read.key.is_some() => {
                if payload.is_empty() {
                    return Ok(Some(Received::Empty));
                }
                input.plain = place;
                Ok(Some(Received::ApplicationData))
            }
            _ if self.read_13 => Err(Fault::new(Alert::UNEXPECTED_MESSAGE, Reason::BAD_RECORD_TYPE)),
            _ => Err(Fault::new(Alert::UNEXPECTED_MESSAGE, Reason::UNEXPECTED_RECORD)),
        }
    }

    /// Judges a header before its body is waited for.
    fn check_header(&self, header: &[u8; HEADER], len: usize, is_server: bool, first_handshake: bool) -> Result<(), Fault> {
        let [typ, major, minor, ..] = *header;
        if major != 3 {
            if !self.first_record {
                return Err(Fault::new(Alert::PROTOCOL_VERSION, Reason::WRONG_VERSION_NUMBER));
            }
            // Not TLS at all: an alert would only confuse whoever it is.
            return Err(Fault::silent(match header {
                b"GET /" | b"POST " | b"HEAD " | b"PUT /" | b"PUT h" => Reason::HTTP_REQUEST,
                b"CONNE" => Reason::HTTPS_PROXY_REQUEST,
                _ => Reason::WRONG_VERSION_NUMBER,
            }));
        }
        if self.expected_version.is_some_and(|version| version.to_be_bytes() != [major, minor]) {
            // OpenSSL does not answer an alert whose version it does not know.
            let alert = (typ != content::ALERT || self.write.key.is_some()).then_some(Alert::PROTOCOL_VERSION);
            return Err(Fault { alert, ..Fault::silent(Reason::WRONG_VERSION_NUMBER) });
        }
        if self.read_13 {
            let plain_alert = typ == content::ALERT && is_server && self.read.seq == 0 && first_handshake;
            let ccs = typ == content::CHANGE_CIPHER_SPEC && first_handshake;
            if typ != content::APPLICATION_DATA && !plain_alert && !ccs {
                return Err(Fault::new(Alert::UNEXPECTED_MESSAGE, Reason::BAD_RECORD_TYPE));
            }
            if minor != (TLS1_2 & 0xff) as u8 {
                return Err(Fault::new(Alert::DECODE_ERROR, Reason::WRONG_VERSION_NUMBER));
            }
        }
        let (max, reason) = match (&self.read.key, self.read_13) {
            (Some(_), true) if typ == content::APPLICATION_DATA => (MAX_CIPHERTEXT_13, Reason::ENCRYPTED_LENGTH_TOO_LONG),
            (Some(_), false) => (MAX_CIPHERTEXT_12, Reason::ENCRYPTED_LENGTH_TOO_LONG),
            // Early data that is passed over arrives while no key is set.
            (None, _) if typ == content::APPLICATION_DATA && self.skip_early_data.is_some() => {
                (MAX_CIPHERTEXT_13, Reason::ENCRYPTED_LENGTH_TOO_LONG)
            }
            _ if len > MAX_CIPHERTEXT_12 => (MAX_CIPHERTEXT_12, Reason::ENCRYPTED_LENGTH_TOO_LONG),
            _ => (MAX_PLAINTEXT, Reason::DATA_LENGTH_TOO_LONG),
        };
        if len > MAX_BUFFERED {
            return Err(Fault::new(Alert::RECORD_OVERFLOW, Reason::PACKET_LENGTH_TOO_LONG));
        }
        if len > max {
            return Err(Fault::new(Alert::RECORD_OVERFLOW, reason));
        }
        Ok(())
    }

    /// Headers that pass, told before one is there.
    fn sure_header(&self, first_handshake: bool) -> Sure {
        let version = if self.read_13 { Some(TLS1_2) } else { self.expected_version };
        let types: Option<&[u8]> = match (self.read_13, first_handshake) {
            (false, _) => None,
            (true, false) => Some(&[content::APPLICATION_DATA]),
            (true, true) => Some(&[content::APPLICATION_DATA, content::CHANGE_CIPHER_SPEC]),
        };
        Sure { version, types }
    }

    fn ignore_ccs(&mut self, payload: &[u8]) -> Result<Received, Fault> {
        if payload != [1] {
            return Err(Fault::new(Alert::ILLEGAL_PARAMETER, Reason::INVALID_CCS_MESSAGE));
        }
        if !self.fragments.is_empty() {
            return Err(Fault::new(Alert::UNEXPECTED_MESSAGE, Reason::MIXED_HANDSHAKE_AND_NON_HANDSHAKE_DATA));
        }
        self.empty_records += 1;
        if self.empty_records > MAX_EMPTY_RECORDS {
            return Err(Fault::new(Alert::UNEXPECTED_MESSAGE, Reason::UNEXPECTED_CCS_MESSAGE));
        }
        Ok(Received::Ignored)
    }
}

fn open_fault(error: OpenError) -> Fault {
    match error {
        OpenError::Overflow => Fault::new(Alert::RECORD_OVERFLOW, Reason::DATA_LENGTH_TOO_LONG),
        OpenError::NoInnerType => Fault::new(Alert::UNEXPECTED_MESSAGE, Reason::BAD_RECORD_TYPE),
        // How long a record is, is no secret (RFC 7366 §3 checks the MAC first of all; c/short_records.c).
        OpenError::TooShort => Fault::new(Alert::DECODE_ERROR, Reason::LENGTH_TOO_SHORT),
        _ => Fault::new(Alert::BAD_RECORD_MAC, Reason::DECRYPTION_FAILED_OR_BAD_RECORD_MAC),
    }
}

/// Padding that brings payload and type octet to a multiple of `block` (RFC 8446 §5.4), within the record's limit.
pub fn block_padding(payload: usize, block: usize) -> usize {
    if block <= 1 {
        return 0;
    }
    let pad = match (payload + 1) % block {
        0 => 0,
        over => block - over,
    };
    pad.min(MAX_PLAINTEXT - payload.min(MAX_PLAINTEXT))
}

#[cfg(test)]
mod tests {
    use super::*;
    use ferrossl_crypto::protect::{Aead, Direction};

    /// A driver that reads a body without asking must not wait for one whose header would be refused.
    #[test]
    fn a_sure_header_passes() {
        let mut taken = 0;
        for state in 0..64u32 {
            let is = |bit: u32| state >> bit & 1 == 1;
            let key = is(1).then(|| RecordKey::tls13(Aead::Aes128Gcm, Direction::Open, &[0; 16], &[0; 12]).expect("a key"));
            let link = Link {
                read_13: is(0),
                read: Half { key, ..Half::default() },
                expected_version: is(2).then_some(TLS1_2),
                first_record: is(3),
                ..Link::new()
            };
            for header in headers() {
                let mut input = Input { sure: Some(link.sure_header(is(4))), buf: header.to_vec(), end: HEADER, ..Input::default() };
                let rest = input.rest_of_record();
                if rest > 0 {
                    assert_eq!(link.check_header(&header, rest, is(5), is(4)), Ok(()), "{state:b} {header:?}");
                    assert_eq!(header[3..], u16::try_from(rest).expect("of a header").to_be_bytes());
                    taken += 1;
                }
                input.need(HEADER + rest);
                assert_eq!(input.rest_of_record(), 0);
            }
        }
        assert!(taken > 1000, "{taken}");
    }

    fn headers() -> impl Iterator<Item = [u8; HEADER]> {
        let versions = [0x0200, 0x0300, 0x0301, 0x0302, 0x0303, 0x0304, 0x03ff, 0x0403];
        let lens = [0, 1, 2, 16384, 16385, 16640, 16641, 16704, 16705, 65535];
        let header = |typ: u8, version: u16, len: u16| {
            let ([v1, v2], [n1, n2]) = (version.to_be_bytes(), len.to_be_bytes());
            [typ, v1, v2, n1, n2]
        };
        (0..=255).flat_map(move |typ| versions.into_iter().flat_map(move |v| lens.into_iter().map(move |len| header(typ, v, len))))
    }
}
