//! The short way through SSL_read and SSL_write: a connection at rest, one record, and a BIO that gives or takes all of it at once.
//!
//! It makes two borrows, one on each side of the BIO, and takes no turn. Whatever else turns up is not dealt with here. Either nothing has
//! happened yet, and the long way of `drive.rs` begins at its beginning (`Not`); or the long way goes on from what the BIO or the engine
//! said (`Stuck`), in the very state that it has itself at that point. While the thread is in the BIO it stands in `State::reading` or
//! `State::writing`, as it does on the long way: calls from inside the BIO fail, and another thread may go the other way.

use ferrossl_libcrypto::{
    bio::{Bio, Transfer},
    err,
    own::{Owner as _, Ref as Lent},
};
use ferrossl_tls::engine::{
    fault::Fault,
    record::{Input, Output, HEADER},
    Goal, Io, Step,
};

use super::{
    super::{buffers, cell::thread_mark, refs::Ref, Conn, SSL},
    now,
    transfer::{regain, write_some, Drained, Filled},
    turn::{Turn, Way},
    Next, Outcome, Unsent, Want,
};
use crate::api::types::BIO;

/// How far a read came.
pub(super) enum Read {
    /// So many bytes are in the caller's buffer.
    Done(usize),
    Not,
    Stuck(Turn, Begun),
}

/// Where the long way takes up a read.
pub(super) enum Begun {
    /// The BIO was asked.
    Filled(Filled),
    /// The engine made a step.
    Stepped(Box<Next>),
}

/// How far a write came.
pub(super) enum Write {
    /// All of it has left.
    Done,
    Not,
    /// Sealed, and offered to the BIO; or not even sealed.
    Stuck(Turn, Result<Drained, Fault>),
}

/// What the first borrow of a read found.
enum Start {
    Not,
    Copied(usize, Vec<u8>),
    /// Ask this BIO for so many bytes, in this generation.
    Fill(*mut BIO, usize, u32),
}

/// # Safety
/// `buf` has room for `len` bytes.
pub(super) unsafe fn read(ssl: &SSL, buf: *mut u8, len: usize, peek: bool) -> Read {
    let me = thread_mark();
    err::clear();
    let start = ssl.with(|c| {
        if ssl.is_poisoned() || !c.is_at_rest(me, Way::In) {
            return Start::Not;
        }
        if !c.input.plaintext().is_empty() {
            c.drive.outcome = Some(Outcome::None);
            // SAFETY: the caller's.
            return Start::Copied(unsafe { c.copy_plaintext(buf, len, peek) }, c.input.detach());
        }
        let Some(bio) = c.rbio.as_ref().map(|bio| bio.as_ptr()) else { return Start::Not };
        if !c.input.is_idle() {
            return Start::Not;
        }
        c.drive.want = Want::Reading;
        c.drive.reading = me;
        Start::Fill(bio, c.room_for(HEADER), c.drive.generation)
    });
    let (bio, room, generation) = match start {
        Start::Fill(bio, room, generation) => (bio, room, generation),
        Start::Copied(n, buffer) => {
            buffers::give(buffer);
            return Read::Done(n);
        }
        Start::Not => return Read::Not,
    };
    let keep = Ref::of(ssl);
    // The connection's own input is idle and stays where it is until this one takes its place.
    let mut filled = Filled { input: Input::new(), generation, transfer: None };
    // SAFETY: alive as long as this call: who replaces it leaves it with `State::retire`.
    if let Some(bio) = unsafe { Lent::<Bio>::lend(bio) } {
        filled.input.attach(buffers::take());
        filled.read(&bio, room);
        match filled.input.rest_of_data() {
            // Under read_ahead the long way asks for more than the rest.
            Some(n) if n > 0 && room == HEADER && filled.has_moved() => filled.read(&bio, n),
            _ => {}
        }
    }
    if !filled.has_moved() || filled.input.rest_of_data() != Some(0) {
        return Read::Stuck(Turn { ssl: keep, me, outcome: Outcome::None, lent: None }, Begun::Filled(filled));
    }
    let mut spent = Vec::new();
    let done = regain(ssl, me, |c| {
        if c.drive.generation == generation {
            std::mem::swap(&mut c.input, &mut filled.input);
        }
        c.drive.want = Want::Nothing;
        let step = c.step(Goal::Read);
        if !matches!(step, Ok(Step::Moved)) || c.input.plaintext().is_empty() || !c.may_end() {
            c.drive.now = now();
            return Err(Box::new(c.stepped(step)));
        }
        c.drive.turn = 0;
        c.drive.outcome = Some(Outcome::None);
        // SAFETY: the caller's.
        let n = unsafe { c.copy_plaintext(buf, len, peek) };
        spent = c.input.detach();
        Ok(n)
    });
    buffers::give(spent);
    match done {
        Ok(n) => Read::Done(n),
        Err(next) => Read::Stuck(Turn { ssl: keep, me, outcome: Outcome::None, lent: None }, Begun::Stepped(next)),
    }
}

/// # Safety
/// `buf` holds `len` bytes.
pub(super) unsafe fn write(ssl: &SSL, buf: *const u8, len: usize) -> Write {
    let me = thread_mark();
    err::clear();
    let mut output = Output::new();
    let start = ssl.with(|c| {
        let fits = (1..=c.engine.max_fragment()).contains(&len);
        if !fits || ssl.is_poisoned() || !c.is_at_rest(me, Way::Out) || !c.engine.may_write_on() || c.asks_for_padding() {
            return None;
        }
        let bio = c.wbio.as_ref()?.as_ptr();
        // The connection's own output is empty and stays where it is.
        output.attach(buffers::take());
        // SAFETY: the caller's; nothing of the application runs while this slice lives.
        let data = unsafe { std::slice::from_raw_parts(buf, len) };
        let mut fill = |bytes: &mut [u8]| ferrossl_crypto::random::fill(bytes);
        let mut io = Io { input: &mut c.input, output: &mut output, now: c.drive.now, rng: &mut fill };
        if let Err(fault) = c.engine.write(&mut io, data, None) {
            c.output = std::mem::take(&mut output);
            c.drive.turn = me;
            return Some(Err(fault));
        }
        c.drive.unsent = Some(Unsent { buf: buf as usize, done: 0, sealed: len });
        c.drive.want = Want::Writing;
        c.drive.writing = me;
        Some(Ok((bio, c.drive.generation)))
    });
    let Some(sealed) = start else { return Write::Not };
    let turn = |keep| Turn { ssl: keep, me, outcome: Outcome::None, lent: None };
    let keep = Ref::of(ssl);
    let (bio, generation) = match sealed {
        Ok(sealed) => sealed,
        Err(fault) => return Write::Stuck(turn(keep), Err(fault)),
    };
    // SAFETY: alive as long as this call: who replaces it leaves it with `State::retire`.
    let bio = unsafe { Lent::<Bio>::lend(bio) };
    let transfer = bio.map_or(Transfer::Failed(-1), |bio| write_some(&bio, &mut output));
    let done = output.is_empty()
        && regain(ssl, me, |c| {
            // What a reader sealed meanwhile goes the long way.
            if !c.output.is_empty() || !c.may_end() {
                return false;
            }
            c.drive.unsent = None;
            c.drive.want = Want::Nothing;
            c.drive.turn = 0;
            c.drive.outcome = Some(Outcome::None);
            true
        });
    if !done {
        return Write::Stuck(turn(keep), Ok(Drained { output, generation, transfer }));
    }
    buffers::give(output.detach());
    Write::Done
}

impl Conn {
    /// Whether a call of thread `me` that goes `way` may begin, and has nothing to do but application data.
    fn is_at_rest(&self, me: usize, way: Way) -> bool {
        let drive = &self.drive;
        let unhindered = match way {
            // An SSL_write's data waits for its own retry.
            Way::In => drive.unsent.is_some() || self.output.is_empty() && !drive.unflushed,
            Way::Out | Way::Both => {
                drive.unsent.is_none()
                    && drive.stopped.is_none()
                    && self.output.is_empty()
                    && !drive.unflushed
                    && drive.left_tickets.is_empty()
            }
        };
        unhindered
            && !drive.is_driven_by(me)
            && drive.is_free(way)
            && drive.counted_end
            && self.shutdown == 0
            && drive.seen_changes == self.changes()
            && self.engine.is_at_rest()
            && self.check_role(super::Reason::UNINITIALIZED).is_ok()
    }

    /// Whether a call that has done its work may end without more: no callback is to be told, no BIO to be freed.
    fn may_end(&self) -> bool {
        !self.engine.has_notes() && self.drive.retired.is_empty()
    }
}
