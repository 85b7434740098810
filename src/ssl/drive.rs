//! The loop between the engine, the BIOs and the callbacks: handshakes, reads, writes, and what SSL_get_error says of them.
//!
//! The rules:
//! 1. `Engine::step` makes one transition; its notes are told before anything else happens; questions are answered by `call.rs`.
//! 2. BIO calls are call-outs too: a buffer leaves the connection while a BIO fills or drains it, and no borrow is held (`transfer.rs`).
//! 3. A thread that drives has the *turn* (`turn.rs`), and a reference: a callback may free the SSL. A call of the same thread from inside
//!    a callback fails cleanly, but for SSL_write and SSL_shutdown where the callback is told that a handshake is done: to those the turn
//!    is lent. Another thread waits, except that one may write while another's read waits for its BIO, and the other way round.
//! 4. The thread's error queue is emptied on entry, and SSL_get_error goes by the connection's own last outcome, so that an error
//!    left by another connection harms nobody.
//!
//! SSL_shutdown is in `close.rs`, the short way through a read or a write in `fast.rs`, what datagrams have besides in `dtls.rs`.

mod close;
pub(crate) mod dtls;
mod fast;
mod transfer;
mod turn;

use std::time::Duration;

use ferrossl_libcrypto::bio::Bio;
use ferrossl_tls::{
    engine::{
        alert::Alert,
        fault::{Fault, FaultKind},
        reason::Reason,
        record::{Output, MAX_PLAINTEXT},
        Event, Goal, Io, Note, Now, Role, Shown, Step,
    },
    policy::Options,
    wire::codes::{content, TLS1_3},
};

use self::{
    transfer::{drain_data, fill, fill_stream, oldest_error, send, send_data, Before, Filled},
    turn::{Raised, Refusal, Turn, Way},
};
use super::{buffers, call, cell::thread_mark, Conn, RECEIVED, SENT, SSL};
use crate::{
    api::types::*,
    error::{raise, raise_alert, raise_internal, raise_with},
};

pub(crate) use close::shutdown;
pub(crate) use turn::release;

/// What SSL_want tells: why the last call stopped. Discriminants are SSL_NOTHING and its kin.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
#[repr(i32)]
pub(crate) enum Want {
    Nothing = 1,
    Writing = 2,
    Reading = 3,
    X509Lookup = 4,
    AsyncPaused = 5,
    AsyncNoJobs = 6,
    ClientHelloCb = 7,
    RetryVerify = 8,
}

/// What SSL_get_error tells of the last call. Discriminants are SSL_ERROR_*.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
#[repr(i32)]
pub(crate) enum Outcome {
    None = 0,
    Ssl = 1,
    WantRead = 2,
    WantWrite = 3,
    WantX509Lookup = 4,
    Syscall = 5,
    ZeroReturn = 6,
    WantConnect = 7,
    WantAccept = 8,
    WantAsync = 9,
    WantAsyncJob = 10,
    WantClientHelloCb = 11,
    WantRetryVerify = 12,
}

/// SSL_MODE_* of ssl.h that are looked at here.
const MODE_ENABLE_PARTIAL_WRITE: u32 = 1;
const MODE_ACCEPT_MOVING_WRITE_BUFFER: u32 = 2;
const MODE_AUTO_RETRY: u32 = 4;
/// Bytes asked of a BIO at once under read_ahead.
const READ_AHEAD: usize = MAX_PLAINTEXT + 2048 + 5;
/// How long a thread sleeps between looks when another drives.
const NAP: Duration = Duration::from_micros(50);

/// What the driver remembers of a connection between calls.
pub(crate) struct State {
    pub(crate) want: Want,
    outcome: Option<Outcome>,
    /// What getters show while a note's callback runs.
    pub(super) told: Option<Shown>,
    /// That callback is told that a handshake starts.
    pub(super) starting: bool,
    /// A handshake's end has yet to be entered into counters and caches.
    ending: bool,
    /// That callback is told that a handshake is done: it may write.
    lends: bool,
    /// It does.
    lent: bool,
    /// A server looks for the session to resume: it has none yet.
    pub(crate) seeking: bool,
    /// cert_cb has had its say on the client certificate, and client_cert_cb is to be asked again.
    pub(super) cert_cb_done: bool,
    /// The thread that drives; 0: none.
    turn: usize,
    /// A place in the frame that took the turn; 0: not known.
    turn_frame: usize,
    /// The threads that wait in the BIO, to read and to write, without the turn; 0: none.
    reading: usize,
    writing: usize,
    /// Application data sealed but not yet sent.
    unsent: Option<Unsent>,
    /// Records of an SSL_write have left, and a handshake has stopped it since: repeated, it goes on behind them.
    stopped: Option<Stopped>,
    /// The last write of the BIO failed for good.
    refused: bool,
    /// A flight has left for the BIO, which has yet to be flushed.
    unflushed: bool,
    /// Tickets that the BIO did not take: they lead what is sent next.
    left_tickets: Output,
    /// The close_notify that SSL_shutdown owes, held back by unsent data.
    owes_close: bool,
    /// The peer's fatal alert that ended the connection.
    ended_by: Option<Alert>,
    /// The step that was made last was one of a renegotiation: its failures are those of a handshake.
    renegotiates: bool,
    /// The counters of SSL_CTX_sess_connect and its kin have been raised.
    counted_start: bool,
    pub(super) counted_end: bool,
    /// While a session is resumed: verify_result without it.
    verdict_before: Option<c_long>,
    /// Renegotiations whose start and end have been counted.
    renegotiated: (u32, u32),
    /// `Conn::changes` when the listeners were last worked out; 0: never.
    seen_changes: u32,
    /// What the SSL_CTX's own callbacks listen to.
    ctx_listeners: ferrossl_tls::policy::Listeners,
    /// Tells buffers of before an SSL_clear from those of after.
    generation: u32,
    /// The clock when the turn was taken, or bytes last arrived.
    now: Now,
    /// BIOs that were replaced while a call might be inside them.
    retired: Vec<Bio>,
    /// The timeout of datagrams that the BIO was told of last.
    told_timeout: Option<u64>,
}

/// A SSL_write that was told to try again.
#[derive(Copy, Clone)]
struct Unsent {
    buf: usize,
    /// Bytes of the buffer that have left.
    done: usize,
    /// Bytes of it in the record that has not.
    sealed: usize,
}

/// The same between two records.
#[derive(Copy, Clone)]
struct Stopped {
    buf: usize,
    done: usize,
}

/// Why a call ends without having done its work.
#[derive(Copy, Clone, Debug)]
pub(crate) struct Stop {
    outcome: Outcome,
    /// What SSL_read and SSL_write return, outside a handshake.
    ret: c_int,
}

impl Stop {
    const fn new(outcome: Outcome, ret: c_int) -> Stop {
        Stop { outcome, ret }
    }
}

impl State {
    pub(crate) fn new() -> State {
        State {
            want: Want::Nothing,
            outcome: None,
            told: None,
            starting: false,
            ending: false,
            lends: false,
            lent: false,
            seeking: false,
            cert_cb_done: false,
            turn: 0,
            turn_frame: 0,
            reading: 0,
            writing: 0,
            unsent: None,
            stopped: None,
            refused: false,
            unflushed: false,
            left_tickets: Output::new(),
            owes_close: false,
            ended_by: None,
            renegotiates: false,
            counted_start: false,
            counted_end: false,
            verdict_before: None,
            renegotiated: (0, 0),
            seen_changes: 0,
            ctx_listeners: ferrossl_tls::policy::Listeners::empty(),
            generation: 0,
            now: Now::default(),
            retired: Vec::new(),
            told_timeout: None,
        }
    }

    /// SSL_clear, SSL_set_connect_state: what belongs to a handshake that is gone. Who drives goes on driving.
    pub(crate) fn reset(&mut self) {
        let (turn, reading, writing, told, generation) = (self.turn, self.reading, self.writing, self.told, self.generation);
        let (starting, now, retired, lent) = (self.starting, self.now, std::mem::take(&mut self.retired), self.lent);
        let generation = generation.wrapping_add(1);
        *self = State { turn, reading, writing, told, starting, now, retired, lent, generation, ..State::new() };
    }

    /// Whether the first handshake has been counted and has not ended.
    pub(crate) fn runs_first_handshake(&self) -> bool {
        self.counted_start && !self.counted_end
    }

    /// The SSL_CTX is another one.
    pub(crate) fn forget_ctx(&mut self) {
        self.seen_changes = 0;
    }

    /// Whether `thread` drives, or waits in a BIO.
    fn is_driven_by(&self, thread: usize) -> bool {
        [self.turn, self.reading, self.writing].contains(&thread)
    }

    /// Whether `thread` runs a callback of its own call that may write.
    fn may_lend_to(&self, thread: usize) -> bool {
        self.turn == thread && self.lends && !self.lent
    }

    /// Whether the turn is given back while a call is in the BIO: the handshake is over, and no other call stands behind this one.
    fn shares_turn(&self) -> bool {
        self.counted_end && !self.lent
    }

    /// Whether a call that will use `way` of the transport may begin.
    fn is_free(&self, way: Way) -> bool {
        let (reads, writes) = match way {
            Way::In => (true, false),
            Way::Out => (false, true),
            Way::Both => (true, true),
        };
        self.turn == 0 && !(reads && self.reading != 0) && !(writes && self.writing != 0)
    }

    /// A BIO was taken out of the connection: freed now, or when no call is inside it any more. The result is to be dropped without a
    /// borrow.
    pub(super) fn retire(&mut self, bio: Option<Bio>) -> Option<Bio> {
        if self.is_free(Way::Both) {
            return bio;
        }
        self.retired.extend(bio);
        None
    }

    /// Whether any call that does I/O was made.
    pub(super) fn was_driven(&self) -> bool {
        self.outcome.is_some()
    }

    pub(crate) fn has_unsent_data(&self) -> bool {
        self.unsent.is_some()
    }
}

impl Conn {
    /// A number that differs after each change of either SSL_CTX.
    fn changes(&self) -> u32 {
        self.ctx.changes().wrapping_add(self.session_ctx.changes())
    }

    /// Takes from the SSL_CTX what is read from it at the moment of use: asks of the engine what the callbacks of now need.
    pub(crate) fn refresh_listeners(&mut self) {
        let changes = self.changes();
        if self.drive.seen_changes != changes {
            self.drive.seen_changes = changes;
            self.follow_lists();
            let (mut live, info) = self.ctx.read(|settings| (settings.live, settings.hooks.info));
            if live.servername.f.is_none() {
                live.servername = self.session_ctx.read(|settings| settings.live.servername);
            }
            self.drive.ctx_listeners = super::hooks::listeners(&super::hooks::Hooks { info, ..Default::default() }, &live, None);
        }
        let wanted = self.drive.ctx_listeners | super::hooks::listeners(&self.hooks, &super::hooks::CtxHooks::default(), None);
        if self.policy().listeners != wanted {
            self.policy_mut().listeners = wanted;
        }
    }

    fn step(&mut self, goal: Goal) -> Result<Step, Fault> {
        self.drive.renegotiates = self.engine.renegotiates();
        self.with_io(|engine, io| engine.step(io, goal))
    }

    /// The next note, with the state that getters show while it is told.
    fn next_note(&mut self) -> Option<Note> {
        let note = self.engine.take_note();
        self.drive.told = note.as_ref().map(|note| note.at);
        self.drive.starting = note.as_ref().is_some_and(|note| matches!(note.event, Event::HandshakeStart));
        let done = note.as_ref().is_some_and(|note| matches!(note.event, Event::HandshakeDone | Event::Exit(1)));
        self.drive.lends = done && self.engine.has_finished_once();
        note
    }

    /// Runs `f` with the engine and what it needs of the world.
    fn with_io<R>(&mut self, f: impl FnOnce(&mut ferrossl_tls::engine::Engine, &mut Io<'_>) -> R) -> R {
        let mut fill = |bytes: &mut [u8]| ferrossl_crypto::random::fill(bytes);
        let mut io = Io { input: &mut self.input, output: &mut self.output, now: self.drive.now, rng: &mut fill };
        f(&mut self.engine, &mut io)
    }
}

/// The clock, coarse: tickets count seconds, and their ages tenths of seconds at best.
pub(super) fn now() -> Now {
    let mut time = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    // SAFETY: fills the struct it is given.
    unsafe { libc::clock_gettime(libc::CLOCK_REALTIME_COARSE, &mut time) };
    let (unix, nanos) = (u64::try_from(time.tv_sec).unwrap_or(0), u64::try_from(time.tv_nsec).unwrap_or(0));
    Now { unix, millis: unix * 1000 + nanos / 1_000_000 }
}

// ---- the exported functions' inner halves -------------------------------------------------------------------------------

/// SSL_do_handshake.
pub(crate) fn handshake(ssl: &SSL) -> c_int {
    let mut turn = match Turn::take(ssl, Way::Both, |c| c.check_role(Reason::CONNECTION_TYPE_NOT_SET)) {
        Ok(turn) => turn,
        Err(ret) => return ret,
    };
    match run(ssl, Goal::Handshake, None) {
        Ok(()) => 1,
        Err(stop) => {
            turn.outcome = stop.outcome;
            -1
        }
    }
}

/// SSL_stateless: 1, the client came back with a good cookie; 0, it was sent one; -1, neither.
pub(crate) fn stateless(ssl: &SSL) -> c_int {
    if !super::clear(ssl) {
        return 0;
    }
    let key = ssl.with(|c| c.session_ctx.clone()).cookie_key();
    ssl.with(|c| {
        c.engine.set_role(Role::Server);
        c.engine.set_stateless(Some(key));
    });
    let ret = handshake(ssl);
    let (good, retried) = ssl.with(|c| {
        c.engine.set_stateless(None);
        c.engine.stateless_verdict()
    });
    match (good && ret > 0, retried) {
        (true, _) => 1,
        (false, true) => 0,
        (false, false) => -1,
    }
}

/// SSL_read and SSL_peek: bytes copied to `buf`, or what the function returns.
///
/// # Safety
/// `buf` has room for `len` bytes.
pub(crate) unsafe fn read(ssl: &SSL, buf: *mut u8, len: usize, peek: bool) -> Result<usize, c_int> {
    // SAFETY: the caller's.
    let (mut turn, begun) = match unsafe { fast::read(ssl, buf, len, peek) } {
        fast::Read::Done(n) => return Ok(n),
        fast::Read::Stuck(turn, begun) => (turn, Some(begun)),
        fast::Read::Not => (Turn::take(ssl, Way::In, Conn::may_read)?, None),
    };
    if let Err(stop) = run(ssl, Goal::Read, begun) {
        turn.outcome = stop.outcome;
        return Err(stop.ret);
    }
    // SAFETY: the caller's.
    Ok(ssl.with(|c| unsafe { c.copy_plaintext(buf, len, peek) }))
}

impl Conn {
    fn may_read(&mut self) -> Result<(), Refusal> {
        self.check_role(Reason::UNINITIALIZED).map_err(|refusal| Refusal { ret: -1, ..refusal })?;
        if self.shutdown & RECEIVED != 0 {
            self.drive.want = Want::Nothing;
            let (raised, outcome) = match self.drive.ended_by {
                Some(alert) => (Raised::Alert(alert), Outcome::Ssl),
                None => (Raised::Nothing, Outcome::ZeroReturn),
            };
            return Err(Refusal { raised, outcome, ret: 0 });
        }
        if self.engine.has_begun_early() {
            return Err(Refusal::OUT_OF_PLACE);
        }
        Ok(())
    }

    /// Gives the application what it has room for of the plaintext held. Bytes given.
    ///
    /// # Safety
    /// `buf` has room for `len` bytes.
    unsafe fn copy_plaintext(&mut self, buf: *mut u8, len: usize, peek: bool) -> usize {
        let plain = self.engine.plaintext(&self.input);
        let n = plain.len().min(len);
        // SAFETY: the caller's room, at least `n` bytes of it; our buffer is not the application's.
        unsafe { std::ptr::copy_nonoverlapping(plain.as_ptr(), buf, n) };
        if !peek {
            if self.policy().options.contains(Options::CLEANSE_PLAINTEXT) {
                self.input.cleanse(n);
            }
            self.input.consume(n);
        }
        n
    }

    fn may_write(&mut self) -> Result<(), Refusal> {
        self.check_role(Reason::UNINITIALIZED).map_err(|refusal| Refusal { ret: -1, ..refusal })?;
        self.drive.want = Want::Nothing;
        let reads_early = self.is_server() && self.engine.may_read_early();
        if reads_early || self.engine.has_begun_early() {
            return Err(Refusal::OUT_OF_PLACE);
        }
        self.may_send()
    }

    fn may_send(&self) -> Result<(), Refusal> {
        if self.shutdown & SENT != 0 || self.engine.sent_close() {
            return Err(Refusal { raised: Raised::Reason(Reason::PROTOCOL_IS_SHUTDOWN), outcome: Outcome::Ssl, ret: -1 });
        }
        Ok(())
    }
}

/// SSL_write: bytes taken, or what the function returns. With `len` 0 only what was queued leaves.
///
/// # Safety
/// `buf` holds `len` bytes, which stay until SSL_write has taken them all (or MODE_ACCEPT_MOVING_WRITE_BUFFER is on).
pub(crate) unsafe fn write(ssl: &SSL, buf: *const u8, len: usize) -> Result<usize, c_int> {
    // SAFETY: the caller's.
    let (mut turn, written) = match unsafe { fast::write(ssl, buf, len) } {
        fast::Write::Done => return Ok(len),
        fast::Write::Stuck(turn, Ok(drained)) => (turn, drain_data(ssl, len, Some(drained))),
        fast::Write::Stuck(turn, Err(fault)) => (turn, Err(report(ssl, fault))),
        fast::Write::Not => {
            let turn = Turn::take(ssl, Way::Out, Conn::may_write)?;
            // SAFETY: the caller's.
            (turn, unsafe { write_all(ssl, buf, len, false) })
        }
    };
    match written {
        Ok(n) => {
            // Nothing written is not success: SSL_get_error finds no other cause than the system.
            turn.outcome = if n > 0 { Outcome::None } else { Outcome::Syscall };
            Ok(n)
        }
        Err(stop) => {
            turn.outcome = stop.outcome;
            Err(stop.ret)
        }
    }
}

/// # Safety
/// As `write`.
unsafe fn write_all(ssl: &SSL, buf: *const u8, len: usize, early: bool) -> Result<usize, Stop> {
    if ssl.with(|c| c.method.datagram) {
        dtls::judge_length(ssl, len)?;
    }
    let (unsent, stopped, mode) = ssl.with(|c| {
        let lives = !c.engine.has_failed();
        (c.drive.unsent.filter(|_| lives), c.drive.stopped.filter(|_| lives), c.policy().mode)
    });
    let begun = unsent.map(|unsent| (unsent.buf, unsent.done + unsent.sealed)).or(stopped.map(|stopped| (stopped.buf, stopped.done)));
    let mut done = 0;
    if let Some((at, taken)) = begun {
        if len < taken {
            return Err(fail(ssl, Fault::new(Alert::INTERNAL_ERROR, Reason::BAD_LENGTH)));
        }
        if buf as usize != at && mode & MODE_ACCEPT_MOVING_WRITE_BUFFER == 0 {
            return Err(fail(ssl, Fault::new(Alert::INTERNAL_ERROR, Reason::BAD_WRITE_RETRY)));
        }
        if unsent.is_some() {
            send_data(ssl)?;
        }
        done = taken;
        ssl.with(|c| c.drive.stopped = None);
    }
    loop {
        // In the place of a callback the data goes as it is, ahead of the tickets that a server of TLS 1.3 has yet to send (3.0, too).
        if (done < len || len == 0) && !ssl.with(|c| c.drive.lent) {
            let driven = run(ssl, if early { Goal::EarlyWrite } else { Goal::Write { resuming: done > 0 } }, None);
            if driven.is_err() && done > 0 {
                ssl.with(|c| c.drive.stopped = Some(Stopped { buf: buf as usize, done }));
            }
            driven?;
        }
        if done >= len {
            return Ok(done);
        }
        let pad = match ssl.with(|c| c.asks_for_padding().then(|| (len - done).min(c.engine.max_fragment()))) {
            Some(chunk) => call::data_padding(ssl, chunk),
            None => None,
        };
        let (sealed, note) = ssl.with(|c| {
            c.lend_output();
            let chunk = (len - done).min(c.engine.max_fragment());
            // SAFETY: within the caller's `len` bytes; nothing of the application runs while this slice lives.
            let data = unsafe { std::slice::from_raw_parts(buf.add(done), chunk) };
            let sealed = c.with_io(|engine, io| if early { engine.write_early(io, data, pad) } else { engine.write(io, data, pad) });
            if let Ok(n) = sealed {
                c.drive.unsent = Some(Unsent { buf: buf as usize, done, sealed: n });
            }
            (sealed, c.next_note())
        });
        if let Some(note) = note {
            call::note(ssl, note);
            tell_notes(ssl);
        }
        sealed.map_err(|fault| report(ssl, fault))?;
        done = send_data(ssl)?;
        if mode & MODE_ENABLE_PARTIAL_WRITE != 0 {
            return Ok(done);
        }
    }
}

/// SSL_write_early_data: bytes taken; `None`: not now, or not yet. A client's first call sends its hello.
///
/// # Safety
/// As `write`.
pub(crate) unsafe fn write_early(ssl: &SSL, buf: *const u8, len: usize) -> Option<usize> {
    let may = |c: &mut Conn| match c.engine.role() {
        // A server answers a client that it has not authenticated yet.
        Some(Role::Server) => c.engine.may_write_early(),
        _ if c.engine.is_before() => {
            c.follow_offer();
            // psk_use_session_cb may yet give a session that allows it.
            let allows = c.hooks.psk_use_session.is_some() || c.engine.session().is_some_and(|session| session.max_early_data > 0);
            let offers = allows && c.policy().version_range().is_ok_and(|range| range.highest == TLS1_3);
            if offers {
                c.engine.want_early_data();
            }
            offers
        }
        _ => c.engine.may_write_early(),
    };
    let mut turn = Turn::take(ssl, Way::Out, |c| c.check_early(may).and_then(|()| c.may_send())).ok()?;
    // SAFETY: the caller's.
    match unsafe { write_all(ssl, buf, len, true) } {
        Ok(n) => Some(n),
        Err(stop) => {
            turn.outcome = stop.outcome;
            None
        }
    }
}

/// What SSL_read_early_data came to.
pub(crate) enum EarlyRead {
    Error,
    Data(usize),
    /// No early data, or no more of it.
    Finish,
}

/// SSL_read_early_data, on a server.
///
/// # Safety
/// `buf` has room for `len` bytes.
pub(crate) unsafe fn read_early(ssl: &SSL, buf: *mut u8, len: usize) -> EarlyRead {
    let may = |c: &mut Conn| {
        let server = c.engine.role() == Some(Role::Server);
        if server && c.engine.is_before() {
            c.engine.want_early_data();
        }
        server && c.engine.may_read_early()
    };
    let Ok(mut turn) = Turn::take(ssl, Way::In, |c| c.check_early(may)) else { return EarlyRead::Error };
    let result = run(ssl, Goal::EarlyRead, None);
    // The end was seen, whatever becomes of the handshake that goes on from there.
    if ssl.with(|c| c.engine.has_read_early()) {
        ssl.with(|c| c.engine.end_early_read());
        return EarlyRead::Finish;
    }
    if let Err(stop) = result {
        turn.outcome = stop.outcome;
        return EarlyRead::Error;
    }
    ssl.with(|c| {
        if c.engine.plaintext(&c.input).is_empty() {
            c.engine.end_early_read();
            return EarlyRead::Finish;
        }
        // SAFETY: the caller's.
        EarlyRead::Data(unsafe { c.copy_plaintext(buf, len, false) })
    })
}

/// What record_padding_cb says to an alert; `None`: nobody asks it.
fn alert_padding(ssl: &SSL) -> Option<usize> {
    let asks = ssl.with(|c| c.engine.asks_for_padding());
    asks.then(|| call::padding(ssl, content::ALERT, 2)).flatten()
}

/// SSL_get_error.
pub(crate) fn error(ssl: &SSL, ret: c_int) -> Outcome {
    if ret > 0 {
        return Outcome::None;
    }
    let (outcome, closed, ended_by) = ssl.with(|c| (c.drive.outcome, c.shutdown & RECEIVED != 0, c.drive.ended_by));
    match outcome {
        // The last call was not one of I/O: what it raised is all there is to go by.
        Some(Outcome::None) | None => match oldest_error() {
            Some(true) => Outcome::Syscall,
            Some(false) => Outcome::Ssl,
            None if closed => Outcome::ZeroReturn,
            None => Outcome::Syscall,
        },
        // A transport that refuses what is sent to a peer that closed properly (c/lost_after_close).
        Some(Outcome::Syscall) if closed && ended_by.is_none() && oldest_error().is_none() => Outcome::ZeroReturn,
        Some(outcome) => outcome,
    }
}

/// A function that does no I/O failed and raised: SSL_get_error goes by the queue.
pub(crate) fn forget_outcome(ssl: &SSL) {
    ssl.with(|c| c.drive.outcome = None);
}

impl Conn {
    /// Whether the method speaks in the role that was set. `unset`: the reason when none was.
    fn check_role(&self, unset: Reason) -> Result<(), Refusal> {
        let refuse = |reason, ret| Err(Refusal { raised: Raised::Reason(reason), outcome: Outcome::Ssl, ret });
        match self.engine.role() {
            None => refuse(unset, -1),
            Some(Role::Client) if !self.method.client => refuse(Reason::ERR_R_SHOULD_NOT_HAVE_BEEN_CALLED, 0),
            Some(Role::Server) if !self.method.server => refuse(Reason::ERR_R_SHOULD_NOT_HAVE_BEEN_CALLED, 0),
            Some(_) => Ok(()),
        }
    }

    /// Whether early data may go now, for a function that gives one reason for everything.
    fn check_early(&mut self, may: impl FnOnce(&mut Conn) -> bool) -> Result<(), Refusal> {
        let able = may(self) && self.check_role(Reason::UNINITIALIZED).is_ok();
        able.then_some(()).ok_or(Refusal::OUT_OF_PLACE)
    }

    /// Whether record_padding_cb is asked about application data.
    fn asks_for_padding(&self) -> bool {
        self.hooks.record_padding.f.is_some() && self.facts().version == TLS1_3
    }
}

// ---- the loop -----------------------------------------------------------------------------------------------------------

/// Steps the engine until `goal` is reached, then tells the state machine's EXIT. `begun`: what was done of it already.
fn run(ssl: &SSL, goal: Goal, begun: Option<fast::Begun>) -> Result<(), Stop> {
    let result = steps(ssl, goal, begun);
    if let Err(_) | Ok(Exit::Untold) = result {
        ssl.with(|c| {
            // SSL_get_error is asked in the callback of the EXIT (SSL_CTX_set_info_callback(3) shows it).
            c.drive.outcome = result.as_ref().err().map(|stop| stop.outcome);
            c.engine.leave(if result.is_ok() { 1 } else { -1 });
        });
        tell_notes(ssl);
    }
    result.map(|_| ())
}

/// Whether the state machine's EXIT has been told.
enum Exit {
    Told,
    Untold,
}

/// What a look at the engine goes by, from one to the next.
struct Pace {
    /// Nothing was done yet in this call.
    first: bool,
    /// The engine was given an answer.
    answered: bool,
    /// A handshake or a message of one was under way.
    busy: bool,
}

/// What one look at the engine came to.
enum Next {
    /// A first handshake is about to begin.
    Prepare,
    /// What an earlier call left of a flight goes first.
    Send,
    /// Bytes are needed, of a stream, and nothing is to be told before.
    Fill(Before),
    Stepped {
        step: Result<Step, Fault>,
        note: Option<Note>,
        /// That was the end of the first handshake.
        ended: bool,
        /// No handshake or message of one is under way.
        rests: bool,
        exit: Exit,
    },
}

impl Conn {
    /// SSL_CTX_sess_connect_renegotiate and SSL_CTX_sess_accept_renegotiate.
    fn count_renegotiations(&self, more: u32) {
        let counter = match self.is_server() {
            true => &self.ctx.stats.accept_renegotiate,
            false => &self.session_ctx.stats.connect_renegotiate,
        };
        counter.fetch_add(more as i32, std::sync::atomic::Ordering::Relaxed);
    }

    /// A buffer for what is to be sent; `Turn` gives it back.
    fn lend_output(&mut self) {
        if !self.output.has_buffer() {
            self.output.attach(buffers::take());
        }
    }

    /// Steps the engine until there is something to be done outside. What nobody has to hear of needs no borrow of its own: taking one costs
    /// as much as many a step.
    fn look(&mut self, goal: Goal, pace: &mut Pace, filled: &mut Filled) -> Next {
        if pace.first {
            if !self.drive.counted_start && self.engine.is_before() {
                return Next::Prepare;
            }
            // An SSL_write's data waits for its own retry, close_notify for SSL_shutdown's.
            if self.drive.unsent.is_none() && !self.keeps_close() && (!self.output.is_empty() || self.drive.unflushed) {
                return Next::Send;
            }
            if !self.engine.is_at_rest() {
                self.lend_output();
            }
        }
        loop {
            let step = self.step(goal);
            pace.first = false;
            let rests = self.engine.is_finished();
            let ended = rests && !self.drive.counted_end || self.drive.renegotiated != self.engine.renegotiated();
            if ended || self.engine.has_notes() || pace.busy && rests || !matches!(step, Ok(Step::Moved | Step::NeedInput)) {
                return self.stepped(step);
            }
            pace.busy = !rests;
            self.take_verdict();
            if std::mem::take(&mut pace.answered) {
                self.refresh_listeners();
            }
            match step {
                Ok(Step::Moved) => {}
                _ if self.method.datagram => return self.stepped(step),
                _ => return Next::Fill(self.before_reading(thread_mark(), filled)),
            }
        }
    }

    /// A server tells of a resumed client what was found when the session was made, from when the session is found, and not if
    /// it is dropped again: the application may ask while there is early data.
    fn take_verdict(&mut self) {
        let resumed = self.is_server() && self.facts().resumed && !self.engine.is_finished();
        if resumed == self.drive.verdict_before.is_some() {
            return;
        }
        match self.drive.verdict_before.take() {
            Some(before) if !self.facts().resumed => self.verify_result = before,
            Some(_) => {}
            None => {
                self.drive.verdict_before = Some(self.verify_result);
                self.verify_result = self.engine.session().map_or(self.verify_result, |session| session.verify_result as c_long);
            }
        }
    }

    /// What has to be told and done after a step of the engine.
    fn stepped(&mut self, step: Result<Step, Fault>) -> Next {
        let renegotiated = self.engine.renegotiated();
        let before = std::mem::replace(&mut self.drive.renegotiated, renegotiated);
        if renegotiated.0 != before.0 {
            self.count_renegotiations(renegotiated.0.wrapping_sub(before.0));
        }
        let ended = renegotiated.1 != before.1 || !self.drive.counted_end && self.engine.is_finished();
        self.drive.counted_end |= ended;
        self.drive.ending |= ended;
        self.take_verdict();
        if ended && self.facts().resumed && (self.is_server() || !self.facts().external_psk) {
            // What was found of the peer when the session was made. To a client an external PSK says nothing of that.
            self.verify_result = self.engine.session().map_or(self.verify_result, |session| session.verify_result as c_long);
        }
        let mut note = self.next_note();
        let mut exit = Exit::Untold;
        if note.is_none() && !ended && matches!(step, Ok(Step::Done)) {
            self.engine.leave(1);
            note = self.next_note();
            exit = Exit::Told;
        }
        let rests = self.engine.is_finished();
        Next::Stepped { step, note, ended, rests, exit }
    }
}

fn steps(ssl: &SSL, goal: Goal, begun: Option<fast::Begun>) -> Result<Exit, Stop> {
    // A handshake, or a server's HelloRequest, that was ours to run before anything is read; what comes to rest after it, the peer has begun.
    let mut own = begun.is_none()
        && ssl.with(|c| {
            let begins = if c.is_server() { c.engine.renegotiation_scheduled() } else { c.engine.renegotiation_pending() };
            begins || !c.engine.is_finished()
        });
    let mut pace = Pace { first: begun.is_none(), answered: false, busy: own };
    let mut filled = Filled::default();
    let mut next = match begun {
        None => None,
        Some(fast::Begun::Stepped(next)) => Some(*next),
        Some(fast::Begun::Filled(mut begun)) => {
            begun.settle(ssl, |_, _| ())?;
            None
        }
    };
    loop {
        let (step, note, ended, rests, exit) = match next.take().unwrap_or_else(|| ssl.with(|c| c.look(goal, &mut pace, &mut filled))) {
            Next::Prepare => {
                ssl.with(|c| {
                    c.return_to_ctx_method();
                    c.forget_mtu();
                    c.follow_offer();
                });
                call::before_handshake(ssl).map_err(|fault| fail(ssl, fault))?;
                continue;
            }
            Next::Send => {
                ssl.with(|c| c.engine.reenter());
                send(ssl, true)?;
                continue;
            }
            Next::Fill(before) => {
                next = Some(fill_stream(ssl, &mut filled, Some(before), |c, filled| c.look(goal, &mut pace, filled))?);
                continue;
            }
            Next::Stepped { step, note, ended, rests, exit } => (step, note, ended, rests, exit),
        };
        if std::mem::take(&mut pace.answered) {
            // The callback may have set others, or another SSL_CTX with its own (test reentry/setters.c). Not before the engine has taken
            // the answer: it looks for one only to a question that somebody listens to.
            ssl.with(Conn::refresh_listeners);
        }
        if let Some(note) = note {
            call::note(ssl, note);
            tell_notes(ssl);
        }
        if ended && ssl.with(Conn::take_ending) {
            call::after_handshake(ssl);
        }
        let came_to_rest = std::mem::replace(&mut pace.busy, !rests) && rests;
        let peers = came_to_rest && !std::mem::replace(&mut own, false);
        match step {
            // A handshake that this very read let the peer begin is as a message without data (Apache reads nothing to renegotiate).
            Ok(Step::Moved | Step::Done) if peers && goal == Goal::Read => pause(ssl)?,
            Ok(Step::Moved) => {}
            Ok(Step::NeedInput) => fill(ssl)?,
            Ok(Step::Flush) => match send(ssl, true) {
                // A refusal waits behind a write that waits itself and that is to be repeated: a reader goes on reading.
                Err(stop) if stop.outcome == Outcome::WantWrite && came_to_rest && goal == Goal::Read && ssl.with(Conn::leave_to_write) => {
                }
                sent => sent?,
            },
            Ok(Step::Ask(question)) => match call::ask(ssl, *question) {
                call::Reply::Answer(answer) => {
                    ssl.with(|c| {
                        // A callback may have taken its time, or made a session just now.
                        c.drive.now = now();
                        c.engine.answer(answer);
                    });
                    pace.answered = true;
                }
                call::Reply::NotYet(want) => return Err(suspend(ssl, want)),
            },
            Ok(Step::Unread) => return Err(ask_for_retry(ssl)),
            Ok(Step::Handled) => {
                if matches!(goal, Goal::Read | Goal::Close) {
                    pause(ssl)?;
                }
            }
            Ok(Step::Done) => return Ok(exit),
            Ok(Step::Closed) => {
                let in_handshake = ssl.with(|c| {
                    c.shutdown |= RECEIVED;
                    let in_handshake = !c.engine.is_finished();
                    if in_handshake && goal != Goal::EarlyRead {
                        c.drive.want = Want::Reading;
                    }
                    in_handshake
                });
                return Err(Stop::new(Outcome::ZeroReturn, if in_handshake { -1 } else { 0 }));
            }
            Err(fault) => return Err(report(ssl, fault)),
        }
    }
}

/// A message after the handshake was dealt with, no data came of it. Without SSL_MODE_AUTO_RETRY the read returns, as if the BIO had asked
/// for it, unless bytes are held that nobody would be told of.
fn pause(ssl: &SSL) -> Result<(), Stop> {
    let pauses = ssl.with(|c| c.policy().mode & MODE_AUTO_RETRY == 0 && c.input.undecrypted() == 0 && c.input.plaintext().is_empty());
    if pauses {
        Err(ask_for_retry(ssl))
    } else {
        Ok(())
    }
}

/// Ends a call as if the BIO had asked for a retry of the read.
fn ask_for_retry(ssl: &SSL) -> Stop {
    let bio = ssl.with(|c| {
        c.drive.want = Want::Reading;
        c.rbio.clone()
    });
    if let Some(bio) = bio {
        bio.clear_flags(BIO_FLAGS_RWS | BIO_FLAGS_SHOULD_RETRY);
        bio.set_flags(BIO_FLAGS_READ | BIO_FLAGS_SHOULD_RETRY);
    }
    Stop::new(Outcome::WantRead, -1)
}

impl Conn {
    /// Whether a handshake has ended of which counters and caches do not know, as of now they do.
    pub(super) fn take_ending(&mut self) -> bool {
        std::mem::take(&mut self.drive.ending)
    }

    /// Marks the start of the first handshake as counted. Whether it was not yet.
    pub(super) fn count_start(&mut self) -> bool {
        !std::mem::replace(&mut self.drive.counted_start, true)
    }
}

/// Tells the application what happened, in order.
fn tell_notes(ssl: &SSL) {
    while let Some(note) = ssl.with(Conn::next_note) {
        call::note(ssl, note);
    }
}

fn suspend(ssl: &SSL, want: Want) -> Stop {
    ssl.with(|c| c.drive.want = want);
    Stop::new(
        match want {
            Want::X509Lookup => Outcome::WantX509Lookup,
            Want::AsyncPaused => Outcome::WantAsync,
            Want::AsyncNoJobs => Outcome::WantAsyncJob,
            Want::ClientHelloCb => Outcome::WantClientHelloCb,
            Want::RetryVerify => Outcome::WantRetryVerify,
            Want::Reading => Outcome::WantRead,
            Want::Writing => Outcome::WantWrite,
            Want::Nothing => Outcome::Syscall,
        },
        -1,
    )
}

// ---- failures -----------------------------------------------------------------------------------------------------------

/// Ends the connection for what the C layer saw.
fn fail(ssl: &SSL, fault: Fault) -> Stop {
    let fault = ssl.with(|c| c.with_io(|engine, io| engine.fail(fault, io)));
    report(ssl, fault)
}

/// Raises a fault of the engine, sends its alert, and takes the session out of use.
fn report(ssl: &SSL, fault: Fault) -> Stop {
    if fault.kind == FaultKind::Again {
        let Some(alert) = ssl.with(|c| c.drive.ended_by) else { return Stop::new(Outcome::Syscall, -1) };
        // Every call says it again: SSL_ERROR_SSL without an entry on the queue is told to users as no error at all.
        raise_alert(alert);
        return Stop::new(Outcome::Ssl, -1);
    }
    tell_notes(ssl);
    if ssl.with(|c| c.engine.holds_alert()) {
        let pad = alert_padding(ssl);
        ssl.with(|c| c.with_io(|engine, io| engine.send_held_alert(io, pad)));
        tell_notes(ssl);
    }
    discard_failed(ssl, matches!(fault.kind, FaultKind::PeerAlert(_)));
    super::end_begun_session(ssl);
    // One try: the connection is over. Behind an unfinished record of an SSL_write the alert stays.
    let (want, connected, tries) = ssl.with(|c| {
        let held = c.input.plaintext().len();
        c.input.consume(held);
        (c.drive.want, c.drive.counted_end, c.drive.unsent.is_none() && !c.output.is_empty())
    });
    if tries {
        let _ = send(ssl, true);
    }
    ssl.with(|c| {
        if c.engine.has_failed_reading() {
            // A handshake awaits its message still (c/failed_handshakes.c).
            c.drive.want = Want::Reading;
        } else if !connected || !tries {
            c.drive.want = want;
        }
    });
    let mut ret = -1;
    match fault.kind {
        FaultKind::Reason(reason) if fault.data.is_empty() => raise(reason),
        FaultKind::Reason(reason) => raise_with(reason, format_args!("{}", fault.data)),
        FaultKind::Internal => raise_internal(),
        FaultKind::PeerAlert(alert) => {
            raise_alert(alert);
            ret = ssl.with(|c| {
                c.shutdown |= RECEIVED;
                c.drive.ended_by = Some(alert);
                if connected && !c.drive.renegotiates {
                    0
                } else {
                    -1
                }
            });
        }
        FaultKind::Raised | FaultKind::Again => {}
    }
    Stop::new(Outcome::Ssl, ret)
}

/// A fatal alert ends a session: nobody resumes it again. After our close_notify we send none, so what fails then (a peer that hangs up
/// without its own, data that nobody read) leaves the session alone (c/session_after_close.c).
fn discard_failed(ssl: &SSL, by_peer: bool) {
    if ssl.with(|c| c.engine.session().is_some() && c.spoils_session(by_peer)) {
        super::discard_session(ssl);
    }
}

impl Conn {
    fn spoils_session(&self, by_peer: bool) -> bool {
        by_peer || self.shutdown & SENT == 0
    }

    /// Whether the connection has failed in a way that ended its session.
    pub(super) fn has_spoilt_session(&self) -> bool {
        self.engine.has_failed() && self.spoils_session(self.drive.ended_by.is_some())
    }
}
