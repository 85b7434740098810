//! The driver's part in datagrams: flights that are sent again when their time has come, and a BIO that knows how long to wait.

use std::ptr::from_mut;

use ferrossl_libcrypto::err;
use ferrossl_tls::{
    engine::{alert::Alert, fault::Fault, reason::Reason, record::MAX_PLAINTEXT, Goal, Now},
    policy::Options,
};

use super::{
    super::{
        mtu_and_cookies::{command, left_until, micros, next_duration, smallest_mtu},
        Conn, SSL,
    },
    fail, now, report, run, tell_notes,
    transfer::{fill_stream, send, Filled},
    turn::{Turn, Way},
    Outcome, Stop,
};
use crate::{api::types::*, error::raise};

impl Conn {
    /// Timeouts of datagrams are counted finer than anything a stream has.
    pub(super) fn clock(&self) -> Now {
        if !self.method.datagram {
            return now();
        }
        let micros = micros();
        Now { unix: micros / 1_000_000, millis: micros / 1000 }
    }
}

/// Before data is written: what one record does not hold no datagram can. As OpenSSL, which makes the second case the connection's end.
pub(super) fn judge_length(ssl: &SSL, len: usize) -> Result<(), Stop> {
    if len > ssl.with(|c| c.engine.max_fragment()) || len > MAX_PLAINTEXT {
        run(ssl, Goal::Write { resuming: false }, None)?;
    }
    if len > MAX_PLAINTEXT {
        raise(Reason::DTLS_MESSAGE_TOO_BIG);
        return Err(Stop::new(Outcome::Ssl, -1));
    }
    if len > ssl.with(|c| c.engine.max_fragment()) {
        let stop = fail(ssl, Fault::new(Alert::INTERNAL_ERROR, Reason::EXCEEDS_MAX_FRAGMENT_SIZE));
        return Err(Stop { ret: 0, ..stop });
    }
    Ok(())
}

/// DTLSv1_handle_timeout: 1 if a flight was sent again, 0 if none was due, -1 for a failure.
pub(crate) fn handle_timeout(ssl: &SSL) -> c_long {
    let Ok(mut turn) = Turn::take(ssl, Way::Out, |_| Ok(())) else { return -1 };
    match expire(ssl) {
        Ok(expired) => expired.into(),
        Err(stop) => {
            turn.outcome = stop.outcome;
            -1
        }
    }
}

/// Sends the flight again if its time has come. Whether it had.
fn expire(ssl: &SSL) -> Result<bool, Stop> {
    let Some((duration, expired)) = ssl.with(|c| {
        let due = c.engine.timeout_due()?;
        (left_until(due) == 0).then(|| c.engine.timer())
    }) else {
        return Ok(false);
    };
    let next = next_duration(ssl, duration);
    let (bio, asks) = ssl.with(|c| (c.wbio.clone(), !c.policy().options.contains(Options::NO_QUERY_MTU)));
    if expired >= 2 && asks {
        // Perhaps the datagrams are too large for some link on the way.
        let fallback = command(bio.as_ref(), BIO_CTRL_DGRAM_GET_FALLBACK_MTU, 0);
        ssl.with(|c| {
            if fallback > 0 && fallback < c.engine.mtu() {
                c.engine.settle_mtu(fallback);
            }
        });
    }
    let sent = ssl.with(|c| {
        c.drive.now = c.clock();
        c.lose_output();
        c.with_io(|engine, io| engine.handle_timeout(io, next))
    });
    tell_notes(ssl);
    sent.map_err(|fault| report(ssl, fault))?;
    match send(ssl, true) {
        Err(stop) if stop.outcome == Outcome::WantWrite => ssl.with(Conn::lose_output),
        sent => sent?,
    }
    Ok(true)
}

impl Conn {
    /// What the transport does not take when the timer runs out counts as lost on its way: no copy piles up behind another.
    fn lose_output(&mut self) {
        if self.drive.unsent.is_none() {
            self.output.discard();
        }
    }
}

/// After a write that failed: if the BIO says that a datagram was too long, and by now that less fits, the flight is cut anew. Whether it
/// was.
pub(super) fn recut(ssl: &SSL) -> bool {
    let Some((bio, old)) = ssl.with(|c| {
        let asks = c.method.datagram && !c.policy().options.contains(Options::NO_QUERY_MTU) && c.drive.unsent.is_none();
        asks.then(|| (c.wbio.clone(), c.engine.mtu()))
    }) else {
        return false;
    };
    if command(bio.as_ref(), BIO_CTRL_DGRAM_MTU_EXCEEDED, 0) == 0 {
        return false;
    }
    let least = smallest_mtu(bio.as_ref());
    let mtu = command(bio.as_ref(), BIO_CTRL_DGRAM_QUERY_MTU, 0).max(least);
    if mtu >= old {
        return false;
    }
    err::clear();
    ssl.with(|c| {
        c.output.discard();
        c.engine.settle_mtu(mtu);
        c.drive.now = c.clock();
        c.with_io(|engine, io| engine.send_again(io)).is_ok()
    })
}

/// Tells the BIO how long a read may wait.
fn tell_timeout(ssl: &SSL) {
    let Some((bio, due)) = ssl.with(|c| {
        let due = c.engine.timeout_due();
        let told = std::mem::replace(&mut c.drive.told_timeout, due);
        // A timer that runs is told of each time: the BIO may be another one than before.
        (due.is_some() || told != due).then(|| (c.rbio.clone(), due.unwrap_or(0)))
    }) else {
        return;
    };
    let mut due = libc::timeval { tv_sec: (due / 1_000_000) as libc::time_t, tv_usec: (due % 1_000_000) as libc::suseconds_t };
    if let Some(bio) = bio {
        // SAFETY: the command reads a struct timeval.
        unsafe { bio.ctrl(BIO_CTRL_DGRAM_SET_NEXT_TIMEOUT, 0, from_mut(&mut due).cast()) };
    }
}

/// As `fill` of streams, for one datagram. While a handshake waits for an answer, a read that finds nothing until the timeout sends the
/// flight again and goes on.
pub(super) fn fill(ssl: &SSL) -> Result<(), Stop> {
    loop {
        expire(ssl)?;
        tell_timeout(ssl);
        match fill_stream(ssl, &mut Filled::default(), None, |_, _| ()) {
            Err(Stop { outcome: Outcome::WantRead, ret }) => {
                let waits = ssl.with(|c| !c.engine.is_finished() && c.engine.timeout_due().is_some_and(|due| left_until(due) == 0));
                if !waits {
                    return Err(Stop::new(Outcome::WantRead, ret));
                }
            }
            other => return other,
        }
    }
}
