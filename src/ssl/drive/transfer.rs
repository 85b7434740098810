//! Bytes between a connection and its BIOs.
//!
//! A buffer leaves the connection while a BIO fills or drains it, and comes back unless the connection was cleared meanwhile
//! (`State::generation`). After the first handshake the turn is given back for that time, so that another thread may go the other way;
//! `regain` waits for it. Datagrams are filled by `dtls.rs`, by way of `fill_stream`; what the short way of `fast.rs` began goes on
//! in `Filled::settle` and `drain_data`.

use std::ptr::null_mut;

use ferrossl_libcrypto::{
    bio::{Bio, Transfer, Wait},
    err,
    own::{Owner as _, Ref as Lent},
};
use ferrossl_tls::{
    engine::{
        alert::Alert,
        fault::Fault,
        reason::Reason,
        record::{Input, Output},
    },
    policy::Options,
};

use super::{
    super::{buffers, cell::thread_mark, Conn, RECEIVED, SSL},
    dtls, fail, Outcome, Stop, Want, NAP, READ_AHEAD,
};
use crate::{api::types::*, error::raise};

/// What must happen before bytes can be read.
pub(super) enum Before {
    /// Nothing: the input is out. The bytes to ask for, the BIO.
    Read { room: usize, bio: *mut BIO },
    /// Nothing more comes after a close_notify.
    Closed,
    /// What stands in the output leaves first.
    Send,
    /// Another thread waits in the BIO; its bytes come first.
    Wait,
}

impl Conn {
    /// Whether a write of the application's waits, whose repetition will send what else waits.
    pub(in crate::ssl) fn leave_to_write(&mut self) -> bool {
        let waits = self.drive.unsent.is_some();
        if waits {
            self.drive.want = Want::Nothing;
        }
        waits
    }

    fn settle_flush(&mut self) {
        self.drive.unflushed = false;
        self.drive.want = Want::Nothing;
    }

    /// Whether a close_notify that found no room waits: what the peer still sends is read nevertheless (c/lost_after_close).
    pub(super) fn keeps_close(&self) -> bool {
        self.engine.sent_close() && self.drive.counted_end && !self.output.is_empty()
    }

    pub(super) fn before_reading(&mut self, me: usize, filled: &mut Filled) -> Before {
        if self.shutdown & RECEIVED != 0 && !self.engine.is_finished() {
            return Before::Closed;
        }
        if self.drive.unsent.is_none() && !self.keeps_close() && !self.output.is_empty() {
            return Before::Send;
        }
        if self.drive.reading != 0 && self.drive.reading != me {
            self.drive.turn = 0;
            return Before::Wait;
        }
        self.drive.want = Want::Reading;
        let room = self.room_for(self.input.wanted().max(1));
        if self.drive.shares_turn() {
            // While it waits, another thread may write.
            self.drive.reading = me;
            self.drive.turn = 0;
        }
        let bio = self.rbio.as_ref().map_or(null_mut(), |bio| bio.as_ptr());
        std::mem::swap(&mut self.input, &mut filled.input);
        (filled.generation, filled.transfer) = (self.drive.generation, None);
        Before::Read { room, bio }
    }

    /// Bytes to ask a BIO for when `wanted` are needed.
    pub(super) fn room_for(&self, wanted: usize) -> usize {
        match self.read_ahead {
            0 => wanted,
            _ => wanted.max(self.read_buffer_len.max(READ_AHEAD).saturating_sub(self.input.undecrypted())),
        }
    }
}

/// The input while it is out of the connection for a BIO to fill, and what came of that. Otherwise an empty one, which stands in the
/// connection meanwhile: what is swapped is not moved from call to call.
#[derive(Default)]
pub(super) struct Filled {
    pub(super) input: Input,
    pub(super) generation: u32,
    /// `None`: there is no BIO, or it was not asked.
    pub(super) transfer: Option<Transfer>,
}

impl Filled {
    pub(super) fn read(&mut self, bio: &Bio, room: usize) {
        let transfer = bio.read(self.input.space(room));
        if let Transfer::Moved(n) = transfer {
            self.input.filled(n);
        }
        self.transfer = Some(transfer);
    }

    /// Reads what is wanted, and of a record whose header that brings and that the engine is sure to take, the rest.
    fn read_wanted(&mut self, bio: &Bio, room: usize) {
        let exactly = room == self.input.wanted();
        self.read(bio, room);
        let rest = self.input.rest_of_record();
        if exactly && rest > 0 && self.has_moved() {
            self.read(bio, rest);
        }
    }

    pub(super) fn has_moved(&self) -> bool {
        matches!(self.transfer, Some(Transfer::Moved(_)))
    }
}

/// Reads what the engine waits for: exactly that, or as much as the buffer takes under read_ahead.
pub(super) fn fill(ssl: &SSL) -> Result<(), Stop> {
    match ssl.with(|c| c.method.datagram) {
        true => dtls::fill(ssl),
        false => fill_stream(ssl, &mut Filled::default(), None, |_, _| ()),
    }
}

/// The same of a stream, then runs `then` in the borrow that takes the bytes. `before`: what a borrow just now has found.
pub(super) fn fill_stream<R>(
    ssl: &SSL,
    filled: &mut Filled,
    mut before: Option<Before>,
    then: impl FnOnce(&mut Conn, &mut Filled) -> R,
) -> Result<R, Stop> {
    let me = thread_mark();
    let (room, bio) = loop {
        match before.take().unwrap_or_else(|| ssl.with(|c| c.before_reading(me, filled))) {
            Before::Read { room, bio } => break (room, bio),
            Before::Closed => return Err(Stop::new(Outcome::ZeroReturn, -1)),
            Before::Send => send(ssl, true)?,
            Before::Wait => {
                std::thread::sleep(NAP);
                regain(ssl, me, |_| ());
            }
        }
    };
    // SAFETY: alive as long as this call: who replaces it leaves it with `State::retire`.
    if let Some(bio) = unsafe { Lent::<Bio>::lend(bio) } {
        if !filled.input.has_buffer() {
            filled.input.attach(buffers::take());
        }
        filled.read_wanted(&bio, room);
    }
    filled.settle(ssl, then)
}

impl Filled {
    /// Gives the input back, and says what came of the BIO; if bytes have, runs `then` in the same borrow.
    pub(super) fn settle<R>(&mut self, ssl: &SSL, then: impl FnOnce(&mut Conn, &mut Filled) -> R) -> Result<R, Stop> {
        match self.transfer {
            Some(Transfer::Moved(_)) => Ok(self.give_back(ssl, |c, filled| {
                c.drive.want = Want::Nothing;
                c.drive.now = c.clock();
                then(c, filled)
            })),
            None => {
                self.give_back(ssl, |_, _| ());
                raise(Reason::READ_BIO_NOT_SET);
                Err(Stop::new(Outcome::Ssl, -1))
            }
            Some(Transfer::Retry(wait)) => {
                self.give_back(ssl, |_, _| ());
                Err(Stop::new(wanted(wait, Outcome::WantRead), -1))
            }
            Some(Transfer::Eof) => {
                let (in_handshake, ignores) =
                    self.give_back(ssl, |c, _| (!c.engine.is_finished(), c.policy().options.contains(Options::IGNORE_UNEXPECTED_EOF)));
                let ret = if in_handshake { -1 } else { 0 };
                if ignores {
                    // That, and no more: as OpenSSL, which forgets that our close_notify is out (c/shutdown_ignoring_eof.c).
                    ssl.with(|c| c.shutdown = RECEIVED);
                    return Err(Stop::new(Outcome::ZeroReturn, ret));
                }
                let stop = fail(ssl, Fault::new(Alert::DECODE_ERROR, Reason::UNEXPECTED_EOF_WHILE_READING));
                Err(Stop { ret, ..stop })
            }
            Some(Transfer::Failed(n)) => {
                let in_handshake = self.give_back(ssl, |c, _| !c.engine.is_finished());
                Err(Stop::new(system_or_queue(), if in_handshake { -1 } else { n }))
            }
        }
    }

    fn give_back<R>(&mut self, ssl: &SSL, then: impl FnOnce(&mut Conn, &mut Filled) -> R) -> R {
        regain(ssl, thread_mark(), |c| {
            if c.drive.generation == self.generation {
                std::mem::swap(&mut c.input, &mut self.input);
            } else {
                self.input = Input::new();
            }
            then(c, self)
        })
    }
}

/// Waits until this thread has the turn again after a BIO call without it, then runs `f` under the borrow.
pub(super) fn regain<R>(ssl: &SSL, me: usize, f: impl FnOnce(&mut Conn) -> R) -> R {
    let mut f = Some(f);
    loop {
        let result = ssl.with(|c| {
            if c.drive.turn != 0 && c.drive.turn != me {
                return None;
            }
            c.drive.turn = me;
            for waits in [&mut c.drive.reading, &mut c.drive.writing] {
                if *waits == me {
                    *waits = 0;
                }
            }
            f.take().map(|f| f(c))
        });
        match result {
            Some(result) => return result,
            None => std::thread::sleep(NAP),
        }
    }
}

/// Sends what stands in the output, then flushes the BIO if `flush`.
///
/// Tickets of TLS 1.3 that do not get away (the client has gone, or does not read) fail nothing: the handshake was complete without them,
/// and what the client sent before it went can still be read. They stay before what is sent next, which shows whether anyone is there.
pub(super) fn send(ssl: &SSL, flush: bool) -> Result<(), Stop> {
    let begin_flush = |c: &mut Conn| {
        if !flush {
            return null_mut();
        }
        c.drive.unflushed = true;
        c.drive.want = Want::Writing;
        c.wbio.as_ref().map_or(null_mut(), |bio| bio.as_ptr())
    };
    let bio = match drain(ssl, None, begin_flush) {
        Ok(bio) => bio,
        Err(stop) if stop.outcome != Outcome::WantWrite && dtls::recut(ssl) => return send(ssl, flush),
        Err(stop) if stop.outcome == Outcome::WantWrite || !ssl.with(|c| c.engine.only_tickets_pending()) => return Err(stop),
        Err(_) => {
            err::clear();
            ssl.with(|c| {
                c.drive.left_tickets.append(&mut c.output);
                c.drive.want = Want::Nothing;
            });
            return Ok(());
        }
    };
    if !flush {
        return Ok(());
    }
    // SAFETY: alive as long as this call: who replaces it leaves it with `State::retire`.
    let Some(bio) = (unsafe { Lent::<Bio>::lend(bio) }) else { return Err(Stop::new(Outcome::Syscall, -1)) };
    match bio.flush() {
        Transfer::Moved(_) => {
            ssl.with(Conn::settle_flush);
            Ok(())
        }
        Transfer::Retry(wait) => Err(Stop::new(wanted(wait, Outcome::WantWrite), -1)),
        Transfer::Eof | Transfer::Failed(_) => {
            let forgiven = ssl.with(|c| c.engine.only_tickets_pending());
            if forgiven {
                ssl.with(Conn::settle_flush);
                err::clear();
                return Ok(());
            }
            Err(Stop::new(system_or_queue(), -1))
        }
    }
}

/// Flushes the BIO, whatever comes of it.
pub(super) fn flush_once(ssl: &SSL) {
    if let Some(bio) = ssl.with(|c| c.wbio.clone()) {
        bio.flush();
    }
    ssl.with(Conn::settle_flush);
}

/// Sends the record of an SSL_write. Bytes of the application's buffer that have left by then.
pub(super) fn send_data(ssl: &SSL) -> Result<usize, Stop> {
    let (unsent, has_bio) = ssl.with(|c| (c.drive.unsent, c.wbio.is_some()));
    let Some(unsent) = unsent else { return Ok(0) };
    if !has_bio {
        return Err(fail(ssl, Fault::new(Alert::INTERNAL_ERROR, Reason::BIO_NOT_SET)));
    }
    drain_data(ssl, unsent.done + unsent.sealed, None)
}

/// The rest of it: `total` bytes of the buffer have left when the output has.
pub(super) fn drain_data(ssl: &SSL, total: usize, begun: Option<Drained>) -> Result<usize, Stop> {
    let drained = drain(ssl, begun, |c| c.drive.unsent = None);
    if drained.is_err() {
        ssl.with(|c| {
            // A datagram that cannot leave now is lost, as it may be on its way; there is nothing to try again.
            if c.method.datagram {
                c.output.discard();
                c.drive.unsent = None;
            }
        });
    }
    drained.map(|()| total)
}

/// The output while it is out of the connection for a BIO to take, and what came of that.
pub(super) struct Drained {
    pub(super) output: Output,
    pub(super) generation: u32,
    pub(super) transfer: Transfer,
}

/// Writes the output to the BIO, in as few calls as it allows, then runs `then` in the borrow that finds it empty. `begun`: the first of
/// the calls was made.
fn drain<R>(ssl: &SSL, mut begun: Option<Drained>, mut then: impl FnMut(&mut Conn) -> R) -> Result<R, Stop> {
    let me = thread_mark();
    loop {
        let Some(Drained { mut output, generation, transfer }) = begun.take().or_else(|| offer(ssl, me)) else {
            std::thread::sleep(NAP);
            regain(ssl, me, |_| ());
            continue;
        };
        let done = regain(ssl, me, |c| {
            if c.drive.generation == generation {
                // What a reader sealed meanwhile comes behind.
                output.append(&mut c.output);
                c.output = output;
            }
            if c.output.is_empty() {
                c.drive.want = Want::Nothing;
            }
            c.drive.refused = matches!(transfer, Transfer::Failed(_));
            (matches!(transfer, Transfer::Moved(_)) && c.output.is_empty()).then(|| then(c))
        });
        if let Some(done) = done {
            return Ok(done);
        }
        match transfer {
            Transfer::Moved(_) => {}
            Transfer::Retry(wait) => return Err(Stop::new(wanted(wait, Outcome::WantWrite), -1)),
            Transfer::Eof => return Err(Stop::new(system_or_queue(), -1)),
            Transfer::Failed(n) => return Err(Stop::new(system_or_queue(), n)),
        }
    }
}

/// Offers the output to the BIO. `None`: another thread waits in it, and its bytes go first.
fn offer(ssl: &SSL, me: usize) -> Option<Drained> {
    let (mut output, bio, generation) = ssl.with(|c| {
        if c.drive.writing != 0 && c.drive.writing != me {
            c.drive.turn = 0;
            return None;
        }
        c.drive.want = Want::Writing;
        if c.drive.shares_turn() {
            // While it waits, another thread may read.
            c.drive.writing = me;
            c.drive.turn = 0;
        }
        let bio = c.wbio.as_ref().map_or(null_mut(), |bio| bio.as_ptr());
        let mut output = std::mem::take(&mut c.drive.left_tickets);
        output.append(&mut c.output);
        Some((output, bio, c.drive.generation))
    })?;
    // SAFETY: alive as long as this call: who replaces it leaves it with `State::retire`.
    let bio = unsafe { Lent::<Bio>::lend(bio) };
    let transfer = match &bio {
        _ if output.is_empty() => Transfer::Moved(0),
        // Without a BIO a handshake's flight goes nowhere and stays: the flush that follows fails.
        None => Transfer::Failed(-1),
        Some(bio) => write_some(bio, &mut output),
    };
    Some(Drained { output, generation, transfer })
}

pub(super) fn write_some(bio: &Bio, output: &mut Output) -> Transfer {
    let transfer = bio.write(output.pending());
    if let Transfer::Moved(n) = transfer {
        output.advance(n);
    }
    transfer
}

/// What SSL_get_error says of a BIO that asks to try again: a BIO may want the other direction than ours.
fn wanted(wait: Wait, unsaid: Outcome) -> Outcome {
    match wait {
        Wait::Read => Outcome::WantRead,
        Wait::Write => Outcome::WantWrite,
        Wait::Special(BIO_RR_CONNECT) => Outcome::WantConnect,
        Wait::Special(BIO_RR_ACCEPT) => Outcome::WantAccept,
        Wait::Special(_) => Outcome::Syscall,
        Wait::Unsaid => unsaid,
    }
}

/// A transport that failed: SSL_ERROR_SSL if it left an error of some library on the queue, else SSL_ERROR_SYSCALL.
fn system_or_queue() -> Outcome {
    match oldest_error() {
        Some(false) => Outcome::Ssl,
        _ => Outcome::Syscall,
    }
}

/// Whether the oldest entry of the thread's error queue is the system's; `None`: the queue is empty.
pub(super) fn oldest_error() -> Option<bool> {
    let code = err::peek();
    // ERR_SYSTEM_FLAG of err.h.
    (code != 0).then_some(code & 0x8000_0000 != 0)
}
