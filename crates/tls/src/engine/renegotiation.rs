//! Renegotiation of TLS <= 1.2 (RFC 5246 §7.4.1, RFC 5746): who asks for it, who refuses it, how it begins.
//!
//! A renegotiation is the handshake machine that a first handshake is, started on the live link: the old keys protect it until each
//! ChangeCipherSpec, and the Finished values in `core.facts` bind it to the handshake before. What is refused is decided here.
//!
//! Better than OpenSSL 3.0 on purpose: asking before or during a handshake does no harm; nothing of a handshake follows close_notify; a
//! client does not begin while it holds data that nobody has read, and keeps data of the server's that crosses its hello, whichever
//! function drives; a peer that goes on sending refused hellos is cut off.

use super::{
    alert::Alert,
    client::{Client, Renegotiation},
    fault::Fault,
    reason::Reason,
    server::Server,
    Core, Engine, Event, Goal, Io, Machine, Role, Step,
};
use crate::{
    policy::{Options, Policy},
    wire::codes::{message, HandState, TLS1_3},
};

#[derive(Default)]
pub(super) struct Renegotiate {
    /// What the application, or on a client the server, asked for and has not begun.
    scheduled: Option<Renegotiation>,
    /// A server sent HelloRequest: the next ClientHello is no surprise. Whether it may resume.
    requested: Option<Renegotiation>,
    /// What SSL_num_renegotiations and SSL_total_renegotiations tell.
    count: i64,
    total: i64,
    refused: u32,
    /// Begun by the peer of its own accord, and not refused.
    peers: u32,
    /// What OpenSSL counts as renegotiations: a client's hellos; a server's HelloRequests, hellos that come unasked, be they refused, and
    /// twice those that answer a request. And new handshakes that came to their end.
    begun: u32,
    ended: u32,
    /// A HelloRequest of ours has yet to leave.
    flushing: bool,
    /// The call under way has brought data: what is scheduled waits for the next one.
    delivers: bool,
}

impl Renegotiate {
    /// Whether no message of ours waits.
    pub(super) fn is_idle(&self) -> bool {
        self.scheduled.is_none() && !self.flushing
    }

    /// Whether the peer may begin once more; counted if so.
    fn takes_one_more(&mut self, policy: &Policy) -> bool {
        let may = self.peers < policy.max_renegotiations;
        self.peers += u32::from(may);
        may
    }

    /// Application data arrived.
    pub(super) fn data_came(&mut self) {
        self.delivers = self.scheduled.is_some();
    }

    /// Whether a handshake, or a request for one, waits to begin.
    pub(super) fn is_scheduled(&self) -> bool {
        self.scheduled.is_some()
    }

    /// Whether the ClientHello that a server answers now may resume a session.
    pub(super) fn may_resume(&self) -> bool {
        self.requested == Some(Renegotiation::Abbreviated)
    }
}

/// The calls of the application.
impl Engine {
    /// SSL_renegotiate, SSL_renegotiate_abbreviated: notes the wish, which leaves with the next step that may carry it.
    pub fn renegotiate(&mut self, abbreviated: bool) -> Result<(), Reason> {
        if self.core.facts.version == TLS1_3 {
            return Err(Reason::WRONG_SSL_VERSION);
        }
        if self.core.policy.options.contains(Options::NO_RENEGOTIATION) {
            return Err(Reason::NO_RENEGOTIATION);
        }
        if self.core.finished_once || self.machine.is_some() {
            let state = &mut self.core.renegotiation;
            state.scheduled = Some(if abbreviated { Renegotiation::Abbreviated } else { Renegotiation::Full });
            self.core.shown.pending = true;
        }
        Ok(())
    }

    /// SSL_renegotiate_pending, outside of notes.
    pub fn renegotiation_pending(&self) -> bool {
        self.core.shown.pending
    }

    /// Whether a renegotiation was asked for that has not begun.
    pub fn renegotiation_scheduled(&self) -> bool {
        self.core.renegotiation.scheduled.is_some()
    }

    /// Whether a new handshake runs on the live link.
    pub fn renegotiates(&self) -> bool {
        self.machine.is_some() && self.core.finished_once && self.core.facts.version != TLS1_3
    }

    /// SSL_num_renegotiations, SSL_total_renegotiations: those begun by us, or asked for by the server.
    pub fn renegotiations(&self) -> (i64, i64) {
        (self.core.renegotiation.count, self.core.renegotiation.total)
    }

    /// What SSL_CTX_sess_accept_renegotiate and its kin count (c/renegotiation_changes.c); and how many new handshakes came to their end.
    pub fn renegotiated(&self) -> (u32, u32) {
        (self.core.renegotiation.begun, self.core.renegotiation.ended)
    }

    /// SSL_clear_num_renegotiations: the count until now.
    pub fn clear_renegotiations(&mut self) -> i64 {
        std::mem::take(&mut self.core.renegotiation.count)
    }

    /// What is scheduled begins if now is its time: nothing of ours half sent, nothing of the peer's half read.
    pub(super) fn begin_scheduled(&mut self, io: &mut Io<'_>) -> Result<Option<Step>, Fault> {
        if self.core.renegotiation.flushing {
            if !io.output.is_empty() {
                return Ok(Some(Step::Flush));
            }
            self.core.renegotiation.flushing = false;
            self.core.enter(HandState::OK);
            self.core.done();
            self.core.exit(1);
            return Ok(Some(Step::Moved));
        }
        let Some(kind) = self.core.renegotiation.scheduled else { return Ok(None) };
        if std::mem::take(&mut self.core.renegotiation.delivers) {
            return Ok(None);
        }
        let server = self.core.is_server();
        if !io.output.is_empty() || io.input.undecrypted() > 0 || self.core.link.holds_fragment() {
            return Ok(None);
        }
        if !server && !io.input.plaintext().is_empty() {
            return Ok(None);
        }
        self.core.renegotiation.scheduled = None;
        if !server {
            self.begin_client(kind);
            return Ok(Some(Step::Moved));
        }
        self.core.begin_again();
        self.core.count_renegotiation();
        self.core.renegotiation.begun += 1;
        self.core.renegotiation.requested = Some(kind);
        // Not part of any transcript (RFC 5246 §7.4.1.1).
        self.core.send(io, HandState::SW_HELLO_REQ, &[message::HELLO_REQUEST, 0, 0, 0])?;
        self.core.renegotiation.flushing = true;
        Ok(Some(Step::Flush))
    }

    /// The machine of a client's new handshake.
    fn begin_client(&mut self, kind: Renegotiation) {
        if !self.core.in_machine {
            self.core.begin_again();
        }
        self.core.count_renegotiation();
        self.core.renegotiation.begun += 1;
        self.core.facts.resumed = false;
        self.core.begin_datagrams();
        self.machine = Some(Machine::Client(Box::new(Client::renegotiate(kind))));
    }

    /// A handshake message of TLS <= 1.2 that comes while no handshake runs; `None`: none has come.
    pub(super) fn process_idle(&mut self, io: &mut Io<'_>, goal: Goal) -> Result<Option<Step>, Fault> {
        let Some(typ) = self.core.link.next_type() else { return Ok(None) };
        match (self.core.role, typ) {
            (Some(Role::Client), message::HELLO_REQUEST) => {
                let Some(raw) = self.core.link.message(&|_| Some(0))? else { return Ok(None) };
                if self.core.sent_close {
                    return Ok(Some(Step::Handled));
                }
                self.answer_request(&raw, io).map(Some)
            }
            (Some(Role::Server), message::CLIENT_HELLO) if self.core.sent_close => {
                let raw = self.core.link.message(&|_| Some(super::server::CLIENT_HELLO_MAX))?;
                Ok(raw.map(|_| Step::Handled))
            }
            (Some(Role::Server), message::CLIENT_HELLO) if goal != Goal::Close => {
                self.core.begin_again();
                self.core.begin_datagrams();
                self.core.renegotiation.begun += if self.core.renegotiation.requested.is_some() { 2 } else { 1 };
                if self.core.accepts_renegotiation() {
                    self.machine = Some(Machine::Server(Box::new(Server::new())));
                } else {
                    self.machine = Some(Machine::Server(Box::new(Server::refusing())));
                }
                Ok(Some(Step::Moved))
            }
            _ => Err(Fault::new(Alert::UNEXPECTED_MESSAGE, Reason::UNEXPECTED_MESSAGE)),
        }
    }

    /// A client on HelloRequest: it resumes if it can, as OpenSSL does, or refuses; it waits while data of its own is half sent.
    fn answer_request(&mut self, raw: &[u8], io: &mut Io<'_>) -> Result<Step, Fault> {
        self.core.begin_again();
        self.core.turn_to_reading();
        self.core.enter(HandState::CR_HELLO_REQ);
        self.core.show_handshake(false, raw);
        if self.core.policy.options.contains(Options::NO_RENEGOTIATION) || !self.core.renegotiation.takes_one_more(&self.core.policy) {
            self.core.refuse_renegotiation(io)?;
            return Ok(Step::Handled);
        }
        // As OpenSSL, which over datagrams resumes only when its own application says so.
        let kind = if self.core.link.datagrams.is_some() { Renegotiation::Full } else { Renegotiation::Abbreviated };
        if io.output.is_empty() {
            self.begin_client(kind);
            return Ok(Step::Moved);
        }
        self.core.renegotiation.scheduled = Some(kind);
        self.core.shown.pending = true;
        self.core.enter(HandState::OK);
        self.core.done();
        self.core.exit(1);
        Ok(Step::Handled)
    }
}

impl Core {
    /// The new handshake is over.
    pub(super) fn end_renegotiation(&mut self) {
        self.renegotiation.ended += 1;
        self.renegotiation.requested = None;
        self.shown.pending = self.renegotiation.scheduled.is_some();
    }

    /// START of a handshake that is not the first.
    fn begin_again(&mut self) {
        self.shown.in_init = true;
        self.in_machine = true;
        self.inform(Event::HandshakeStart);
    }

    fn count_renegotiation(&mut self) {
        self.renegotiation.count += 1;
        self.renegotiation.total += 1;
    }

    /// Whether a server takes the ClientHello that has come: it asked for it, or the options let a client ask.
    fn accepts_renegotiation(&mut self) -> bool {
        let options = self.policy.options;
        let protected = self.facts.secure_renegotiation || options.contains(Options::ALLOW_UNSAFE_LEGACY_RENEGOTIATION);
        let allowed = protected && options.contains(Options::ALLOW_CLIENT_RENEGOTIATION) && !options.contains(Options::NO_RENEGOTIATION);
        self.renegotiation.requested.is_some() || allowed && self.renegotiation.takes_one_more(&self.policy)
    }

    /// no_renegotiation (RFC 5246 §7.2.2), and back to rest.
    pub(super) fn refuse_renegotiation(&mut self, io: &mut Io<'_>) -> Result<(), Fault> {
        self.renegotiation.refused += 1;
        if self.renegotiation.refused > self.policy.max_refused_renegotiations {
            return Err(Fault::new(Alert::HANDSHAKE_FAILURE, Reason::NO_RENEGOTIATION));
        }
        self.send_alert(io, 1, Alert::NO_RENEGOTIATION, None);
        self.enter(HandState::OK);
        self.done();
        self.exit(1);
        Ok(())
    }
}
