//! The closing handshake: SSL_shutdown.

use ferrossl_tls::engine::{reason::Reason, Goal};

use super::{
    super::{Conn, RECEIVED, SENT, SSL},
    alert_padding, ask_for_retry, report, run, tell_notes,
    transfer::{flush_once, send, send_data},
    turn::{Raised, Refusal, Turn, Way},
    Outcome, Stop,
};
use crate::api::types::*;

/// SSL_shutdown.
pub(crate) fn shutdown(ssl: &SSL) -> c_int {
    let check = |c: &Conn| {
        c.check_role(Reason::UNINITIALIZED).map_err(|refusal| Refusal { ret: -1, ..refusal })?;
        if c.shown().in_init {
            return Err(Refusal { raised: Raised::Reason(Reason::SHUTDOWN_WHILE_IN_INIT), outcome: Outcome::Ssl, ret: -1 });
        }
        Ok(())
    };
    let mut turn = match Turn::take_unless(ssl, Way::Out, check, |_| Ok(())) {
        Ok(turn) => turn,
        Err(ret) => return ret,
    };
    match close(ssl) {
        Ok(ret) => {
            turn.outcome = if ret == 1 { Outcome::None } else { Outcome::Syscall };
            ret
        }
        Err(stop) => {
            turn.outcome = stop.outcome;
            -1
        }
    }
}

impl Conn {
    /// SSL_set_shutdown: what counts as closed for every later call. So a connection opens again, too (c/session_after_close.c).
    pub(crate) fn set_shutdown(&mut self, mode: c_int) {
        self.shutdown = mode;
        self.engine.set_closed(mode & SENT != 0, mode & RECEIVED != 0);
    }
}

/// One step of the closing handshake: 1 when both directions are closed, 0 when the peer's close_notify is yet to come.
fn close(ssl: &SSL) -> Result<c_int, Stop> {
    let (quiet, sent, received) = ssl.with(|c| (c.quiet_shutdown != 0, c.shutdown & SENT != 0, c.shutdown & RECEIVED != 0));
    if quiet {
        ssl.with(|c| c.set_shutdown(SENT | RECEIVED));
        return Ok(1);
    }
    let owed = ssl.with(|c| {
        c.drive.owes_close |= !sent;
        c.shutdown |= SENT;
        c.drive.owes_close
    });
    if ssl.with(|c| c.drive.refused && c.drive.unsent.is_some()) {
        // A second write to a lost peer would raise SIGPIPE (c/close_after_lost_write).
        return Err(Stop::new(Outcome::Syscall, -1));
    }
    if owed {
        send_close(ssl)?;
    } else if ssl.with(|c| !c.output.is_empty()) {
        send(ssl, false)?;
    } else if !received && ssl.with(|c| c.drive.lent) {
        // The call whose callback this is reads.
        return Err(ask_for_retry(ssl));
    } else if !received {
        match run(ssl, Goal::Close, None) {
            // Of datagrams: data came instead of the peer's, and is dropped (c/dtls_close.c).
            Ok(()) => return Err(Stop::new(Outcome::Syscall, -1)),
            Err(_) if ssl.with(|c| c.shutdown & RECEIVED != 0) => {}
            Err(stop) => return Err(stop),
        }
    }
    Ok(ssl.with(|c| (c.shutdown == SENT | RECEIVED).into()))
}

/// Sends close_notify, behind data that an SSL_write left.
fn send_close(ssl: &SSL) -> Result<(), Stop> {
    send_data(ssl)?;
    let pad = alert_padding(ssl);
    let sealed = ssl.with(|c| {
        c.drive.owes_close = false;
        c.with_io(|engine, io| engine.close(io, pad))
    });
    tell_notes(ssl);
    sealed.map_err(|fault| report(ssl, fault))?;
    send(ssl, false)?;
    // As OpenSSL, which asks nobody whether an alert was flushed (c/failed_flush.c).
    flush_once(ssl);
    Ok(())
}
