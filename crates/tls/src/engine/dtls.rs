//! What the driver of a connection over datagrams asks and tells the engine: sizes, timeouts, a hello that was answered without it.

use std::borrow::Cow;

use super::{
    ask::{Answer, Ask},
    dtls_record,
    fault::Fault,
    flight,
    record::Link,
    server::CLIENT_HELLO_MAX,
    Core, Engine, Io, Step,
};
use crate::{
    policy::versions::{DTLS1, DTLS1_BAD},
    wire::codes::HandState,
};

/// What is asked of the transport at once.
pub const LARGEST: usize = dtls_record::LARGEST;

impl Engine {
    /// The size of datagrams as far as somebody has said it; 0: nobody has.
    pub fn mtu(&self) -> usize {
        self.core.link.datagrams.as_ref().map_or(0, |datagrams| datagrams.mtu)
    }

    /// A wish for the size of datagrams, which the driver is asked about before the next message of a handshake (`Ask::Mtu`).
    pub fn set_mtu(&mut self, mtu: usize) {
        self.core.fit_link();
        if let Some(datagrams) = &mut self.core.link.datagrams {
            datagrams.mtu = mtu;
            datagrams.mtu_settled = false;
        }
    }

    /// The size changes, and that is that.
    pub fn settle_mtu(&mut self, mtu: usize) {
        if let Some(datagrams) = &mut self.core.link.datagrams {
            datagrams.mtu = mtu;
            datagrams.mtu_settled = true;
        }
    }

    /// Octets that are kept of what the peer, or whoever, has sent and that is of no use yet. Bounded, whatever comes.
    pub fn held_back(&self) -> usize {
        self.core.link.datagrams.as_ref().map_or(0, |datagrams| datagrams.held_back())
    }

    /// When a flight is to be sent again, in microseconds since 1970. `None`: nothing waits for an answer.
    pub fn timeout_due(&self) -> Option<u64> {
        self.core.link.datagrams.as_ref().and_then(|datagrams| datagrams.outgoing.due())
    }

    /// How long the timer ran last, in microseconds, and how often in a row it has run out.
    pub fn timer(&self) -> (u64, u32) {
        self.core.link.datagrams.as_ref().map_or((0, 0), |datagrams| datagrams.outgoing.timer())
    }

    /// The timer has run out: sends the flight again. `duration`: for how long it runs next; `None`: twice as long as before. A fault: it
    /// has run out too often.
    pub fn handle_timeout(&mut self, io: &mut Io<'_>, duration: Option<u64>) -> Result<(), Fault> {
        let now = io.now.micros();
        let Some(datagrams) = &mut self.core.link.datagrams else { return Ok(()) };
        let sent = datagrams.outgoing.expire(now, duration).and_then(|()| self.core.send_again(io));
        sent.map_err(|fault| self.fail(fault, io))
    }

    /// Sends the flight again, whatever the timer says.
    pub fn send_again(&mut self, io: &mut Io<'_>) -> Result<(), Fault> {
        self.core.send_again(io).map_err(|fault| self.fail(fault, io))
    }

    /// A server goes on from a hello that brought a good cookie to whoever answers without keeping anything: `record`, the number of the
    /// record that it came in, counts on for ours, and `message` is its message_seq.
    pub fn resume_listening(&mut self, record: u64, message: u16) {
        if let Some(datagrams) = &mut self.core.link.datagrams {
            datagrams.resume(record, message);
            self.core.shown.state = HandState::SR_CLNT_HELLO;
        }
    }

    /// The questions that only datagrams bring up.
    pub(super) fn settle_datagrams(&mut self) -> Option<Step> {
        let runs = self.machine.is_some() || self.core.renegotiation.is_scheduled();
        let Core { link, reply, .. } = &mut *self.core;
        let datagrams = link.datagrams.as_mut()?;
        match reply.take() {
            Some(Answer::Mtu(mtu)) => {
                datagrams.mtu = mtu;
                datagrams.mtu_settled = true;
            }
            Some(Answer::Timer(duration)) => datagrams.outgoing.set_duration(duration),
            // The machine's own.
            Some(other) => {
                *reply = Some(other);
                return None;
            }
            None => {}
        }
        if runs && !datagrams.mtu_settled {
            return Some(Step::ask(Ask::Mtu));
        }
        datagrams.outgoing.asks_duration().then_some(Step::ask(Ask::Timer))
    }
}

impl Core {
    /// A handshake of datagrams begins.
    pub(super) fn begin_datagrams(&mut self) {
        self.fit_link();
        let largest = self.policy.max_cert_list.max(CLIENT_HELLO_MAX);
        let bad = self.policy.wants_bad() && !self.is_server();
        let Some(datagrams) = &mut self.link.datagrams else { return };
        datagrams.begin(largest);
        if !self.finished_once {
            datagrams.bad = bad;
            // Until the version is known the oldest, which nobody refuses; a method of one version knows it.
            self.link.version = match self.policy.method_min == self.policy.method_max {
                true => self.policy.method_max,
                false if bad => DTLS1_BAD,
                false => DTLS1,
            };
        }
    }

    /// The method may have become one of the other kind since the engine was made.
    fn fit_link(&mut self) {
        let datagrams = self.policy.is_dtls();
        if datagrams != self.link.datagrams.is_some() && !self.finished_once {
            self.link = if datagrams { Link::of_datagrams() } else { Link::new() };
        }
    }

    /// Tells the message callback of a datagram record's header, under no version (c/dtls_callbacks.c).
    pub(super) fn show_datagram_header(&mut self, sent: bool, header: Vec<u8>) {
        self.show_message(sent, 0, 256, &header);
    }
}

impl Link {
    /// A message received last, as callbacks and transcripts have it: over datagrams as if it were one fragment (RFC 6347 §4.2.6).
    pub(super) fn received_form<'a>(&self, raw: &'a [u8]) -> Cow<'a, [u8]> {
        match &self.datagrams {
            None => Cow::Borrowed(raw),
            Some(datagrams) => whole(raw, datagrams.incoming.last()),
        }
    }

    /// The same of the message that is sent next.
    pub(super) fn sent_form<'a>(&self, raw: &'a [u8]) -> Cow<'a, [u8]> {
        match &self.datagrams {
            None => Cow::Borrowed(raw),
            Some(datagrams) => whole(raw, datagrams.outgoing.next()),
        }
    }
}

impl Link {
    /// What a transcript takes of it: before the RFC there were no headers in it.
    pub(super) fn hashed_form<'a>(&self, form: Cow<'a, [u8]>) -> Cow<'a, [u8]> {
        match &self.datagrams {
            Some(datagrams) if datagrams.bad => Cow::Owned(form.get(flight::HEADER..).unwrap_or(&[]).to_vec()),
            _ => form,
        }
    }
}

fn whole(raw: &[u8], seq: u16) -> Cow<'_, [u8]> {
    let body = super::body(raw);
    Cow::Owned([&flight::header(raw.first().copied().unwrap_or_default(), body.len(), seq), body].concat())
}
