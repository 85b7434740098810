//! The turn to drive a connection: who may begin a call now, who waits, who is refused (rules 3 and 4 of `drive.rs`).

use ferrossl_libcrypto::err;
use ferrossl_tls::engine::{alert::Alert, reason::Reason, Notes, Shown};

use super::{
    super::{
        buffers,
        cell::{are_on_own_stack, frame_mark, thread_mark},
        refs::{Counted as _, Ref},
        Conn, SSL,
    },
    Outcome, Want, NAP,
};
use crate::{
    api::types::*,
    error::{raise, raise_alert, raise_internal},
};

/// Which ways of the transport a call uses first.
#[derive(Copy, Clone, PartialEq, Eq)]
pub(super) enum Way {
    In,
    Out,
    Both,
}

/// The turn to drive a connection. When dropped it notes the outcome, and gives back the turn and the buffers that hold nothing.
pub(super) struct Turn {
    pub(super) ssl: Ref<SSL>,
    pub(super) me: usize,
    pub(super) outcome: Outcome,
    pub(super) lent: Option<Lent>,
}

/// What a call that had the turn was about, whose callback called again: it goes on with it.
pub(super) struct Lent {
    /// The notes that it has yet to tell.
    notes: Notes,
    told: Option<Shown>,
    want: Want,
}

/// What the connection says to a call that would begin.
enum Entry {
    Go,
    /// So does a callback that may, with the turn of the call that runs it.
    Lent(Lent),
    /// A callback or BIO method of this connection called back into it.
    Nested,
    /// Another thread has the turn.
    Busy,
    Refused(Refusal),
}

/// What a refused call puts on the queue.
pub(super) enum Raised {
    Nothing,
    Reason(Reason),
    /// The peer's, as when it came.
    Alert(Alert),
}

/// Why a call does nothing.
pub(super) struct Refusal {
    pub(super) raised: Raised,
    pub(super) outcome: Outcome,
    pub(super) ret: c_int,
}

impl Refusal {
    /// What 3.0 says of a call in the place of another.
    pub(super) const OUT_OF_PLACE: Refusal =
        Refusal { raised: Raised::Reason(Reason::ERR_R_SHOULD_NOT_HAVE_BEEN_CALLED), outcome: Outcome::Ssl, ret: 0 };
}

impl Turn {
    /// Takes the turn for a call that `check` does not refuse; waits for another thread's. Otherwise what the function returns.
    #[inline(always)]
    pub(super) fn take(ssl: &SSL, way: Way, check: impl Fn(&mut Conn) -> Result<(), Refusal>) -> Result<Turn, c_int> {
        Turn::take_unless(ssl, way, |_| Ok(()), check)
    }

    /// The same for a call that `at_once` may refuse without waiting for the thread that drives: that one may wait for its peer for ever.
    ///
    /// Part of its caller, whose frame lasts as long as the turn: the mark must not lie lower than what the turn calls.
    #[inline(always)]
    pub(super) fn take_unless(
        ssl: &SSL,
        way: Way,
        at_once: impl Fn(&Conn) -> Result<(), Refusal>,
        check: impl Fn(&mut Conn) -> Result<(), Refusal>,
    ) -> Result<Turn, c_int> {
        Turn::take_in(frame_mark(), ssl, way, at_once, check)
    }

    #[inline(never)]
    fn take_in(
        frame: usize,
        ssl: &SSL,
        way: Way,
        at_once: impl Fn(&Conn) -> Result<(), Refusal>,
        check: impl Fn(&mut Conn) -> Result<(), Refusal>,
    ) -> Result<Turn, c_int> {
        let me = thread_mark();
        let keep = Ref::of(ssl);
        err::clear();
        loop {
            let entry = ssl.with(|c| {
                if c.drive.is_driven_by(me) {
                    if !c.drive.may_lend_to(me) || way != Way::Out || c.shown().in_init || ssl.is_poisoned() {
                        return Entry::Nested;
                    }
                    if let Err(refusal) = check(c) {
                        c.drive.outcome = Some(refusal.outcome);
                        return Entry::Refused(refusal);
                    }
                    c.drive.lent = true;
                    c.drive.lends = false;
                    return Entry::Lent(Lent { notes: c.engine.hold_notes(), told: c.drive.told.take(), want: c.drive.want });
                }
                if let Err(refusal) = at_once(c) {
                    c.drive.outcome = Some(refusal.outcome);
                    return Entry::Refused(refusal);
                }
                // Others may wait in the BIO meanwhile, the other way. What follows a handshake begins with writing.
                let way = if c.drive.counted_end && way == Way::Both { Way::Out } else { way };
                if !c.drive.is_free(way) {
                    return Entry::Busy;
                }
                if let Err(refusal) = check(c) {
                    c.drive.outcome = Some(refusal.outcome);
                    return Entry::Refused(refusal);
                }
                c.drive.turn = me;
                c.drive.turn_frame = frame;
                c.drive.now = c.clock();
                c.refresh_listeners();
                Entry::Go
            });
            match entry {
                Entry::Go if ssl.is_poisoned() => {
                    raise_internal();
                    return Err({
                        drop(Turn { ssl: keep, me, outcome: Outcome::Ssl, lent: None });
                        -1
                    });
                }
                Entry::Go => return Ok(Turn { ssl: keep, me, outcome: Outcome::None, lent: None }),
                Entry::Lent(lent) => return Ok(Turn { ssl: keep, me, outcome: Outcome::None, lent: Some(lent) }),
                Entry::Busy => std::thread::sleep(NAP),
                Entry::Nested => {
                    raise(Reason::ERR_R_SHOULD_NOT_HAVE_BEEN_CALLED);
                    return Err(-1);
                }
                Entry::Refused(refusal) => {
                    match refusal.raised {
                        Raised::Nothing => {}
                        Raised::Reason(reason) => raise(reason),
                        Raised::Alert(alert) => raise_alert(alert),
                    }
                    return Err(refusal.ret);
                }
            }
        }
    }
}

/// SSL_free, whose frame is at `frame`.
///
/// A callback that leaves by longjmp takes its thread past the frames of ours that drive: nothing gives back their turn and their reference.
/// Such a program can still free the SSL, if nobody else has it (reentry/longjmp.c). An SSL_free from inside a callback lies lower on the
/// stack than the turn; one that lies higher on the same stack shows that the turn's frames are gone.
/// What those held on the heap is lost; and after a BIO method that jumped out of the short way of `fast.rs`, which takes no turn, the SSL too.
pub(crate) fn release(ssl: Ref<SSL>, frame: usize) {
    // The caller's reference, and the turn's.
    if ssl.count().is(2) {
        let me = thread_mark();
        let abandoned = ssl.with(|c| {
            let drive = &mut c.drive;
            let gone = drive.turn == me && drive.turn_frame != 0 && drive.turn_frame < frame && !drive.lent;
            let gone = gone && are_on_own_stack([drive.turn_frame, frame]);
            if gone {
                (drive.turn, drive.turn_frame, drive.told) = (0, 0, None);
            }
            gone
        });
        if abandoned {
            ssl.count().down();
        }
    }
    drop(ssl);
}

impl Drop for Turn {
    fn drop(&mut self) {
        if let Some(lent) = self.lent.take() {
            return self.ssl.with(|c| {
                c.drive.outcome = Some(self.outcome);
                c.drive.lent = false;
                c.drive.lends = true;
                c.drive.told = lent.told;
                c.drive.want = lent.want;
                c.engine.release_notes(lent.notes);
            });
        }
        let (input, output, retired) = self.ssl.with(|c| {
            c.drive.outcome = Some(self.outcome);
            if c.drive.turn == self.me {
                (c.drive.turn, c.drive.turn_frame) = (0, 0);
            }
            let idle = c.drive.is_free(Way::Both);
            (c.input.detach(), c.output.detach(), if idle { std::mem::take(&mut c.drive.retired) } else { Vec::new() })
        });
        buffers::give(input);
        buffers::give(output);
        drop(retired);
    }
}
