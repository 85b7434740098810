//! After the handshake of TLS 1.3: key updates, tickets, certificates asked for late.
//!
//! What the application asks for (`Engine::key_update`, `new_ticket`, `request_certificate`) is only noted; it leaves with the next
//! step, before that step's own work. A reply to a peer's KeyUpdate is queued, too, but silently: it leads the next write, an explicit
//! handshake call, or our close_notify. However many requests arrive in a row, one reply answers them (RFC 8446 §4.6.3).
//!
//! Better than OpenSSL 3.0 on purpose: the reply is not overtaken by close_notify; a KeyUpdate never follows close_notify; KeyUpdates
//! without application data between them are limited; keys are updated before the AEAD's limit.

use std::sync::Arc;

use ferrossl_crypto::{
    hash::{Hash, Transcript},
    protect::Aead,
    secret::{Secret, SecretVec},
    suites::Suite,
};

use super::{
    alert::Alert,
    ask::{Answer, Ask, TicketOut},
    auth13::CERTIFICATE_VERIFY_MAX,
    body,
    client13::{Client13, FINISHED_MAX},
    exts::{self, context},
    fault::Fault,
    keys13::{self, Traffic},
    reason::Reason,
    record::Received,
    server13::{certificate_request, Server13},
    session::Session,
    Core, Engine, Event, Goal, Io, Machine, Note, Role, Step, Turn,
};
use crate::{
    policy::{Listeners, VerifyMode},
    wire::{
        codes::{extension, message, HandState, TLS1_3},
        handshake::{framed, NewSessionTicket13},
        Writer,
    },
};

/// OpenSSL's limit: a ticket, a nonce and an extension block of the largest size.
const NEW_SESSION_TICKET_MAX: usize = 131338;
/// A week (RFC 8446 §4.6.1), in seconds.
const LONGEST_LIFETIME: u32 = 604800;

/// SSL_KEY_UPDATE_* of ssl.h, for what is queued.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum KeyUpdate {
    NotRequested = 0,
    Requested = 1,
}

/// Where a certificate request after the handshake stands, on a server.
#[derive(Debug, PartialEq, Eq)]
enum LateRequest {
    None,
    Pending,
    /// Sent under this context; the transcript that the answer is bound to is kept beside.
    Sent(Vec<u8>),
}

pub(super) struct Post {
    own: Option<Traffic>,
    peer: Option<Traffic>,
    resumption: Option<Secret>,
    /// The KeyUpdate to send.
    update: Option<KeyUpdate>,
    /// The application asked for it (and not the peer).
    scheduled: bool,
    /// A message of ours is written and not yet flushed: nothing else happens before it has left.
    flushing: bool,
    pub(super) updates_in_row: u32,
    tickets_wanted: usize,
    /// Tickets of the handshake that wait for the first write.
    tickets_held: usize,
    ticket_nonce: u64,
    late: LateRequest,
    late_transcript: Option<Transcript>,
    /// The application's extensions for a late CertificateRequest, as far as it was asked.
    bodies: Vec<(u16, Vec<u8>)>,
    asked: usize,
    /// A ticket whose extensions the application is being told of.
    arriving: Option<Arriving>,
    /// A KeyUpdate stands among what is to be sealed: the key changes behind it.
    key_due: bool,
}

struct Arriving {
    message: Vec<u8>,
    received: Vec<(u16, Arc<[u8]>)>,
    told: usize,
}

impl Post {
    /// The secrets that other keys could be made from.
    pub(super) fn wipe(&mut self) {
        self.own = None;
        self.peer = None;
        self.resumption = None;
        self.late_transcript = None;
    }

    #[cfg(test)]
    pub(super) fn has_secrets(&self) -> bool {
        self.own.is_some() || self.peer.is_some() || self.resumption.is_some()
    }

    pub(super) fn new() -> Post {
        Post {
            own: None,
            peer: None,
            resumption: None,
            update: None,
            scheduled: false,
            flushing: false,
            updates_in_row: 0,
            tickets_wanted: 0,
            tickets_held: 0,
            ticket_nonce: 0,
            late: LateRequest::None,
            late_transcript: None,
            bodies: Vec::new(),
            asked: 0,
            arriving: None,
            key_due: false,
        }
    }

    /// The handshake is over: our application secret, the peer's, and the resumption master secret.
    pub(super) fn begin(&mut self, own: Traffic, peer: Traffic, resumption: Secret) {
        *self = Post { own: Some(own), peer: Some(peer), resumption: Some(resumption), ..Post::new() };
    }

    /// Our traffic secret and the peer's, as they are now.
    pub(super) fn traffic(&self) -> Option<(Traffic, Traffic)> {
        self.own.clone().zip(self.peer.clone())
    }

    /// Whether no message of ours waits.
    pub(super) fn is_idle(&self) -> bool {
        self.update.is_none() && !self.flushing && self.tickets_queued() == 0 && self.late != LateRequest::Pending
    }

    pub(super) fn reply_due(&self) -> bool {
        self.update.is_some() && !self.scheduled
    }

    pub(super) fn request_context(&self) -> &[u8] {
        match &self.late {
            LateRequest::Sent(context) => context,
            _ => &[],
        }
    }

    /// The tickets of a handshake leave with the next write.
    pub(super) fn hold_tickets(&mut self, count: usize) {
        self.tickets_held = self.tickets_held.saturating_add(count);
    }

    /// The application may have asked for any number of them.
    fn tickets_queued(&self) -> usize {
        self.tickets_wanted.saturating_add(self.tickets_held)
    }

    pub(super) fn request_answered(&mut self) {
        self.late = LateRequest::None;
        self.late_transcript = None;
    }
}

/// The calls of the application. Each checks as OpenSSL does, in its order, and only notes what is to be done.
impl Engine {
    /// SSL_key_update after the type was checked. `write_pending`: an SSL_write waits for its retry.
    pub fn key_update(&mut self, kind: i32, write_pending: bool) -> Result<(), Reason> {
        if self.core.facts.version != TLS1_3 {
            return Err(Reason::WRONG_SSL_VERSION);
        }
        let kind = match kind {
            0 => KeyUpdate::NotRequested,
            1 => KeyUpdate::Requested,
            _ => return Err(Reason::INVALID_KEY_UPDATE_TYPE),
        };
        if !self.is_finished() {
            return Err(Reason::STILL_IN_INIT);
        }
        if write_pending {
            return Err(Reason::BAD_WRITE_RETRY);
        }
        self.core.shown.in_init = true;
        self.core.post.update = Some(kind);
        self.core.post.scheduled = true;
        Ok(())
    }

    /// SSL_get_key_update_type: also shows a reply not yet sent.
    pub fn key_update_type(&self) -> i32 {
        self.core.post.update.map_or(-1, |kind| kind as i32)
    }

    /// Whether tickets are about to be made.
    pub fn makes_tickets(&self) -> bool {
        matches!(self.machine, Some(Machine::Tickets(_))) && self.core.finished_once
    }

    /// SSL_new_session_ticket. `write_pending` as above. False: not now, or not here.
    pub fn new_ticket(&mut self, write_pending: bool) -> bool {
        let idle = !self.core.shown.in_init || self.core.post.tickets_wanted > 0;
        if !idle || self.core.role != Some(Role::Server) || self.core.facts.version != TLS1_3 || self.machine.is_some() {
            return false;
        }
        if !self.core.finished_once || self.core.failed {
            return false;
        }
        self.core.post.tickets_wanted = self.core.post.tickets_wanted.saturating_add(1);
        if !write_pending {
            self.core.shown.in_init = true;
        }
        true
    }

    /// SSL_verify_client_post_handshake.
    pub fn request_certificate(&mut self) -> Result<(), Reason> {
        if self.core.facts.version != TLS1_3 {
            return Err(Reason::WRONG_SSL_VERSION);
        }
        if self.core.role != Some(Role::Server) {
            return Err(Reason::NOT_SERVER);
        }
        if !self.is_finished() {
            return Err(Reason::STILL_IN_INIT);
        }
        match self.core.post.late {
            _ if !self.core.facts.peer_post_handshake_auth => return Err(Reason::EXTENSION_NOT_RECEIVED),
            LateRequest::Pending => return Err(Reason::REQUEST_PENDING),
            LateRequest::Sent(_) => return Err(Reason::REQUEST_SENT),
            LateRequest::None => {}
        }
        let mode = self.core.policy.verify_mode;
        let again = mode.contains(VerifyMode::CLIENT_ONCE) && self.core.requests_sent > 0;
        if !mode.contains(VerifyMode::PEER) || again {
            return Err(Reason::INVALID_CONFIG);
        }
        self.core.shown.in_init = true;
        self.core.post.late = LateRequest::Pending;
        Ok(())
    }

    /// One transition outside of a handshake.
    pub(super) fn after_handshake(&mut self, io: &mut Io<'_>, goal: Goal) -> Result<Step, Fault> {
        if let Some(arriving) = self.core.post.arriving.take() {
            return self.finish_ticket(arriving, io);
        }
        if let Some(message) = self.core.waiting.take() {
            self.core.is_told = true;
            return self.process(message, io);
        }
        if self.core.post.flushing {
            if !io.output.is_empty() {
                return Ok(Step::Flush);
            }
            self.core.post.flushing = false;
            self.core.tell_key_line();
            self.core.finish_message();
            return Ok(Step::Moved);
        }
        let resuming = goal == Goal::Write { resuming: true };
        if self.core.sent_close {
            // After close_notify nothing of ours may follow; what was scheduled is forgotten.
            if self.core.shown.in_init {
                self.core.shown.in_init = false;
            }
            self.core.post.update = None;
            self.core.post.scheduled = false;
            self.core.post.tickets_wanted = 0;
            self.core.post.tickets_held = 0;
        } else if self.core.facts.version != TLS1_3 {
            if !resuming {
                if let Some(step) = self.begin_scheduled(io)? {
                    return Ok(step);
                }
            }
        } else if !resuming {
            if let Some(step) = self.send_queued(io, goal)? {
                return Ok(step);
            }
        }
        match goal {
            Goal::Handshake | Goal::Write { .. } | Goal::EarlyWrite | Goal::EarlyRead => Ok(Step::Done),
            Goal::Read | Goal::Close => self.receive(io, goal),
        }
    }

    /// What is queued for sending, if now is its time.
    fn send_queued(&mut self, io: &mut Io<'_>, goal: Goal) -> Result<Option<Step>, Fault> {
        let writing = matches!(goal, Goal::Write { .. });
        let updates = self.core.facts.version == TLS1_3 && self.core.policy.auto_key_update;
        if writing && updates && self.core.key_is_worn() && self.core.post.update.is_none() {
            self.core.post.update = Some(KeyUpdate::NotRequested);
        }
        let post = &self.core.post;
        if post.update.is_some() && (post.scheduled || writing || goal == Goal::Handshake) {
            self.core.shown.in_init = true;
            if self.core.shown.state == HandState::OK {
                self.core.enter_key_update();
                return Ok(Some(Step::Moved));
            }
            self.core.send_key_update(io, true)?;
            self.core.post.flushing = true;
            return Ok(Some(Step::Moved));
        }
        if post.late == LateRequest::Pending {
            return self.send_late_request(io).map(Some);
        }
        // What was asked for beside an unfinished SSL_write waits for the one after it.
        if post.tickets_wanted > 0 && self.core.shown.in_init || post.tickets_queued() > 0 && writing {
            let count = post.tickets_queued();
            (self.core.post.tickets_wanted, self.core.post.tickets_held) = (0, 0);
            self.core.shown.in_init = true;
            self.machine = Some(Machine::Tickets(Box::new(Tickets::on_request(count))));
            return Ok(Some(Step::Moved));
        }
        Ok(None)
    }

    fn send_late_request(&mut self, io: &mut Io<'_>) -> Result<Step, Fault> {
        let core = &mut self.core;
        if core.shown.state != HandState::SW_CERT_REQ {
            core.in_machine = true;
            core.enter(HandState::SW_CERT_REQ);
            return Ok(Step::Moved);
        }
        let (mut asked, mut bodies) = (core.post.asked, std::mem::take(&mut core.post.bodies));
        let question = exts::ask_custom(core, &mut asked, context::CERTIFICATE_REQUEST, None, &mut bodies)?;
        if let Some(question) = question {
            (core.post.asked, core.post.bodies) = (asked, bodies);
            return Ok(Step::ask(question));
        }
        core.post.asked = 0;
        let mut request_context = vec![0; 32];
        (io.rng)(&mut request_context);
        let raw = certificate_request(&core.policy, &request_context, &bodies)?;
        let mut transcript = core.transcript.clone().ok_or(Fault::internal())?;
        transcript.add(&raw);
        core.send_here(io, &raw)?;
        core.post.late_transcript = Some(transcript);
        core.post.late = LateRequest::Sent(request_context);
        core.requests_sent += 1;
        core.post.flushing = true;
        Ok(Step::Moved)
    }

    /// Tells the application of its extensions in a ticket, then takes the ticket.
    fn finish_ticket(&mut self, mut arriving: Arriving, io: &Io<'_>) -> Result<Step, Fault> {
        let question = exts::tell_custom(&mut self.core, &mut arriving.told, context::NEW_SESSION_TICKET, &arriving.received, None)?;
        if let Some(question) = question {
            self.core.post.arriving = Some(arriving);
            return Ok(Step::ask(question));
        }
        self.core.receive_ticket(&arriving.message, io)?;
        self.core.finish_message();
        Ok(Step::Handled)
    }

    /// Takes in at most one record or one message.
    fn receive(&mut self, io: &mut Io<'_>, goal: Goal) -> Result<Step, Fault> {
        if !io.input.plaintext().is_empty() {
            return match goal {
                // What crosses the goodbye is lost: no order was promised.
                Goal::Close if self.core.link.datagrams.is_some() => {
                    let crossing = io.input.plaintext().len();
                    io.input.consume(crossing);
                    Ok(Step::Done)
                }
                Goal::Close => Err(Fault::new(Alert::UNEXPECTED_MESSAGE, Reason::APPLICATION_DATA_AFTER_CLOSE_NOTIFY)),
                _ => Ok(Step::Done),
            };
        }
        if self.core.received_close {
            return Ok(Step::Closed);
        }
        if self.core.facts.version != TLS1_3 {
            if let Some(step) = self.process_idle(io, goal)? {
                return Ok(step);
            }
        } else if let Some(message) = self.core.late_message()? {
            return self.process(message, io);
        }
        match self.core.record(io)? {
            None => Ok(Step::NeedInput),
            Some(Received::Handshake | Received::Empty | Received::Ignored) => Ok(Step::Moved),
            Some(Received::Repeated) => {
                self.core.send_again(io)?;
                Ok(Step::Moved)
            }
            // An old one.
            Some(Received::ChangeCipherSpec) if self.core.link.datagrams.is_some() => Ok(Step::Moved),
            Some(Received::ChangeCipherSpec) => Err(Fault::new(Alert::UNEXPECTED_MESSAGE, Reason::CCS_RECEIVED_EARLY)),
            Some(Received::ApplicationData) => {
                self.core.post.updates_in_row = 0;
                self.core.renegotiation.data_came();
                Ok(Step::Moved)
            }
            Some(Received::Alert(level, alert)) => match self.core.receive_alert(level, alert)? {
                true => Ok(Step::Closed),
                false => Ok(Step::Moved),
            },
        }
    }

    /// Deals with one message after the handshake.
    fn process(&mut self, message: Vec<u8>, io: &Io<'_>) -> Result<Step, Fault> {
        let typ = message.first().copied();
        // Who has said goodbye answers no request. But tickets are what a client may have stayed for, and keys must keep up with the
        // peer's goodbye.
        if self.core.sent_close && !matches!(typ, Some(message::KEY_UPDATE | message::NEW_SESSION_TICKET)) {
            return Ok(Step::Handled);
        }
        let state = match typ {
            Some(message::KEY_UPDATE) if self.core.is_server() => Some(HandState::SR_KEY_UPDATE),
            Some(message::KEY_UPDATE) => Some(HandState::CR_KEY_UPDATE),
            Some(message::NEW_SESSION_TICKET) => Some(HandState::CR_SESSION_TICKET),
            Some(message::CERTIFICATE_REQUEST) => Some(HandState::CR_CERT_REQ),
            // Told of by the machine that it starts.
            _ => None,
        };
        if !self.core.is_told {
            self.core.shown.in_init = true;
            self.core.in_machine = true;
            self.core.turn_to_reading();
        }
        let message = match state {
            None => message,
            Some(state) => match self.core.tell(state, message) {
                Some(message) => message,
                None => return Ok(Step::Moved),
            },
        };
        match typ {
            Some(message::KEY_UPDATE) => {
                self.core.receive_key_update(body(&message))?;
                self.core.finish_message();
                Ok(Step::Handled)
            }
            Some(message::NEW_SESSION_TICKET) => {
                let received = self.core.custom_of_ticket(&message)?;
                self.finish_ticket(Arriving { message, received, told: 0 }, io)
            }
            Some(message::CERTIFICATE_REQUEST) => {
                let machine = Client13::after_handshake(&mut self.core, &message)?;
                self.machine = Some(Machine::Client13(machine));
                Ok(Step::Moved)
            }
            Some(message::CERTIFICATE) => {
                let transcript = self.core.post.late_transcript.take().ok_or(Fault::internal())?;
                let machine = Server13::after_handshake(&mut self.core, transcript, message)?;
                self.machine = Some(Machine::Server13(machine));
                Ok(Step::Moved)
            }
            _ => Err(Fault::new(Alert::UNEXPECTED_MESSAGE, Reason::UNEXPECTED_MESSAGE)),
        }
    }
}

impl Core {
    /// The next message that may come after a handshake.
    fn late_message(&mut self) -> Result<Option<Vec<u8>>, Fault> {
        let server = self.is_server();
        let asked = matches!(self.post.late, LateRequest::Sent(_));
        // Kept by a client whose hello has offered it, whatever it would offer now (RFC 8446 §4.6.2).
        let late_auth = self.transcript.is_some();
        let max_chain = self.policy.max_cert_list;
        self.link.message(&|typ| match typ {
            message::KEY_UPDATE => Some(1),
            message::NEW_SESSION_TICKET if !server => Some(NEW_SESSION_TICKET_MAX),
            message::CERTIFICATE_REQUEST if !server && late_auth => Some(max_chain),
            message::CERTIFICATE if server && asked => Some(max_chain),
            // The rest of an answer that crosses our close_notify is not read either.
            message::CERTIFICATE_VERIFY if server && asked && self.sent_close => Some(CERTIFICATE_VERIFY_MAX),
            message::FINISHED if server && asked && self.sent_close => Some(FINISHED_MAX),
            _ => None,
        })
    }

    /// Back to rest after a message, with OpenSSL's LOOP and EXIT.
    pub(super) fn finish_message(&mut self) {
        self.enter(HandState::OK);
        self.shown.in_init = false;
        self.exit(1);
    }

    /// Whether the write key has protected nearly as many records as its AEAD allows (RFC 8446 §5.5: 2^24.5 for AES-GCM).
    pub(super) fn key_is_worn(&self) -> bool {
        const MARGIN: u64 = 1 << 10;
        let limit = self.facts.suite.and_then(|suite| Aead::of(suite.bulk)).and_then(Aead::record_limit);
        limit.is_some_and(|limit| self.link.write.seq >= limit.saturating_sub(MARGIN))
    }

    /// Whether a key of TLS <= 1.2 has protected as much as RFC 8446 §5.5 lets AES-GCM, counted in octets: what wears a key out are the blocks
    /// of its cipher, and a connection of many small records lives on. There is no key update: a renegotiation has a new key.
    pub(super) fn key_is_spent(&self) -> bool {
        const LARGEST: u64 = super::record::MAX_PLAINTEXT as u64;
        let limit = || self.facts.suite.and_then(|suite| Aead::of(suite.bulk)).and_then(Aead::record_limit);
        self.facts.version != TLS1_3
            && self.link.sealed() >= LARGEST << 20
            && limit().is_some_and(|limit| self.link.sealed() >= limit * LARGEST)
    }

    /// The state of sending a KeyUpdate, whose type SSL_get_key_update_type still tells.
    pub(super) fn enter_key_update(&mut self) {
        self.in_machine = true;
        self.enter(if self.is_server() { HandState::SW_KEY_UPDATE } else { HandState::CW_KEY_UPDATE });
    }

    /// Writes the queued KeyUpdate and changes our key: the next record has the new one. `asks`: whether the padding callback may be
    /// asked first.
    pub(super) fn send_key_update(&mut self, io: &mut Io<'_>, asks: bool) -> Result<(), Fault> {
        let kind = self.post.update.take().unwrap_or(KeyUpdate::NotRequested);
        self.post.scheduled = false;
        let message = [message::KEY_UPDATE, 0, 0, 1, kind as u8];
        if asks {
            self.send_here(io, &message)?;
        } else {
            self.seal(io, crate::wire::codes::content::HANDSHAKE, &message, None)?;
            self.show_handshake(true, &message);
        }
        if self.link.has_unsealed() {
            self.post.key_due = true;
            return Ok(());
        }
        self.change_write_key()
    }

    /// Whether our key changes now: the KeyUpdate has just been sealed.
    pub(super) fn take_key_due(&mut self) -> bool {
        std::mem::take(&mut self.post.key_due)
    }

    pub(super) fn change_write_key(&mut self) -> Result<(), Fault> {
        let server = self.is_server();
        let suite = self.facts.suite.ok_or(Fault::internal())?;
        let own = self.post.own.as_mut().ok_or(Fault::internal())?;
        own.update()?;
        self.link.set_write_key(own.sealer(suite)?);
        let secret = Secret::new(own.secret()).ok_or(Fault::internal())?;
        // Told when the message has left.
        self.log_key_with_next_record(if server { "SERVER_TRAFFIC_SECRET_N" } else { "CLIENT_TRAFFIC_SECRET_N" }, &secret);
        Ok(())
    }

    fn receive_key_update(&mut self, body: &[u8]) -> Result<(), Fault> {
        self.post.updates_in_row += 1;
        if self.post.updates_in_row > self.policy.max_consecutive_key_updates {
            return Err(Fault::new(Alert::UNEXPECTED_MESSAGE, Reason::TOO_MANY_KEY_UPDATES));
        }
        if self.link.holds_fragment() {
            return Err(Fault::new(Alert::UNEXPECTED_MESSAGE, Reason::NOT_ON_RECORD_BOUNDARY));
        }
        let requested = match body {
            [0] => false,
            [1] => true,
            [] => return Err(Fault::new(Alert::DECODE_ERROR, Reason::BAD_KEY_UPDATE)),
            _ => return Err(Fault::new(Alert::ILLEGAL_PARAMETER, Reason::BAD_KEY_UPDATE)),
        };
        let suite = self.facts.suite.ok_or(Fault::internal())?;
        let peer = self.post.peer.as_mut().ok_or(Fault::internal())?;
        peer.update()?;
        self.link.set_read_key(peer.opener(suite)?)?;
        let secret = Secret::new(peer.secret()).ok_or(Fault::internal())?;
        self.log_key(if self.is_server() { "CLIENT_TRAFFIC_SECRET_N" } else { "SERVER_TRAFFIC_SECRET_N" }, &secret);
        if requested {
            self.post.update = Some(KeyUpdate::NotRequested);
        }
        Ok(())
    }

    /// The application's extensions in a NewSessionTicket; the debug callback hears of all.
    #[allow(clippy::type_complexity)]
    fn custom_of_ticket(&mut self, raw: &[u8]) -> Result<Vec<(u16, Arc<[u8]>)>, Fault> {
        if self.policy.custom_extensions.is_empty() && !self.policy.listeners.contains(Listeners::EXTENSIONS) {
            return Ok(Vec::new());
        }
        let decode = Fault::new(Alert::DECODE_ERROR, Reason::LENGTH_MISMATCH);
        let ticket = NewSessionTicket13::parse(body(raw)).ok_or(decode)?;
        let list = self.collect(ticket.extensions, context::NEW_SESSION_TICKET, &[])?;
        Ok(exts::custom_of(&self.policy, list.0.iter().copied()))
    }

    /// A client's new ticket: the session is replaced by a copy that holds it (RFC 8446 §4.6.1).
    fn receive_ticket(&mut self, raw: &[u8], io: &Io<'_>) -> Result<(), Fault> {
        let decode = Fault::new(Alert::DECODE_ERROR, Reason::LENGTH_MISMATCH);
        let ticket = NewSessionTicket13::parse(body(raw)).ok_or(decode)?;
        let list = exts::collect(ticket.extensions, context::NEW_SESSION_TICKET, &[], &self.policy)?;
        let max_early_data = match list.get(extension::EARLY_DATA) {
            None => 0,
            Some(&[a, b, c, d]) => u32::from_be_bytes([a, b, c, d]),
            Some(_) => return Err(Fault::new(Alert::DECODE_ERROR, Reason::INVALID_MAX_EARLY_DATA)),
        };
        let hash = self.facts.suite.and_then(Suite::hash).ok_or(Fault::internal())?;
        let resumption = self.post.resumption.as_ref().ok_or(Fault::internal())?;
        let master_key = keys13::resumption_psk(hash, resumption, ticket.nonce)?;
        let base = self.session.as_deref().cloned().unwrap_or_default();
        let session = Arc::new(Session {
            master_key: SecretVec::new(&master_key),
            session_id: (*Hash::Sha256.digest(&[ticket.ticket])).into(),
            time: io.now.unix,
            ticket: ticket.ticket.into(),
            ticket_lifetime_hint: ticket.lifetime.min(LONGEST_LIFETIME),
            ticket_age_add: ticket.age_add,
            max_early_data,
            ..base
        });
        self.session = Some(session.clone());
        self.notes.push_back(Note { at: self.shown, event: Event::NewSession(session) });
        Ok(())
    }
}

/// Issues tickets, one a round: the question what a ticket is, then the message (RFC 8446 §4.6.1).
pub(super) struct Tickets {
    count: Count,
    /// How many were made.
    sent: usize,
    state: TicketState,
    /// At the end of the first handshake OpenSSL reports DONE before the tickets leave.
    first: Option<bool>,
    pending: Option<Arc<Session>>,
    /// The ticket that waits for the application's extensions, its lifetime, and those extensions.
    sealed: Option<(Vec<u8>, u32)>,
    bodies: Vec<(u16, Vec<u8>)>,
    asked: usize,
}

/// How many tickets there are to be.
pub(super) enum Count {
    Fixed(usize),
    /// As many as the policy says whenever one is made: the application's callbacks may change that (c/tickets_counted.c).
    Policy,
}

#[derive(Copy, Clone, Debug)]
enum TicketState {
    Begin,
    AskTicket,
    AskExtensions,
    Finish,
}

impl Tickets {
    /// `late`: after a client certificate that was asked for after the handshake.
    pub(super) fn after_handshake(count: Count, late: bool) -> Tickets {
        Tickets { first: Some(!late), count, ..Tickets::on_request(0) }
    }

    fn on_request(count: usize) -> Tickets {
        let count = Count::Fixed(count);
        Tickets { count, sent: 0, state: TicketState::Begin, first: None, pending: None, sealed: None, bodies: Vec::new(), asked: 0 }
    }

    /// Whether one is to follow.
    fn has_more(&self, core: &Core) -> bool {
        self.sent
            < match self.count {
                Count::Fixed(count) => count,
                Count::Policy => core.policy.num_tickets,
            }
    }

    pub(super) fn turn(&mut self, core: &mut Core, io: &mut Io<'_>) -> Result<Turn, Fault> {
        match self.state {
            TicketState::Begin => self.begin(core),
            TicketState::AskTicket => self.ask_ticket(core, io),
            TicketState::AskExtensions => self.ask_extensions(core, io),
            TicketState::Finish => self.finish(core, io),
        }
    }

    fn begin(&mut self, core: &mut Core) -> Result<Turn, Fault> {
        if !self.has_more(core) {
            self.state = TicketState::Finish;
            return Ok(Turn::Step(Step::Moved));
        }
        core.enter(HandState::SW_SESSION_TICKET);
        if self.first == Some(true) {
            core.done();
            core.shown.in_init = true;
            self.first = Some(false);
        }
        self.state = TicketState::AskTicket;
        Ok(Turn::Step(Step::Moved))
    }

    fn ask_ticket(&mut self, core: &mut Core, io: &mut Io<'_>) -> Result<Turn, Fault> {
        let Some(session) = self.pending.clone() else {
            self.pending = Some(self.next_session(core, io)?);
            return Ok(Turn::Step(Step::Moved));
        };
        let out = match core.reply() {
            None => return Ok(Turn::Step(Step::ask(Ask::SealTicket { session }))),
            Some(Answer::Ticket(out)) => out,
            Some(Answer::Refuse { alert, raised }) => return Err(Fault::refused(alert, raised)),
            Some(_) => return Err(Fault::internal()),
        };
        self.sent += 1;
        self.state = TicketState::Begin;
        if let TicketOut::Ticket { ticket, lifetime } = out {
            self.sealed = Some((ticket, lifetime));
            self.state = TicketState::AskExtensions;
        } else {
            self.pending = None;
        }
        Ok(Turn::Step(Step::Moved))
    }

    fn ask_extensions(&mut self, core: &mut Core, io: &mut Io<'_>) -> Result<Turn, Fault> {
        if let Some(ask) = exts::ask_custom(core, &mut self.asked, context::NEW_SESSION_TICKET, None, &mut self.bodies)? {
            return Ok(Turn::Step(Step::ask(ask)));
        }
        self.asked = 0;
        let bodies = std::mem::take(&mut self.bodies);
        let session = self.pending.take().ok_or(Fault::internal())?;
        let (ticket, lifetime) = self.sealed.take().ok_or(Fault::internal())?;
        let nonce = (core.post.ticket_nonce - 1).to_be_bytes();
        let mut extensions = Writer::new();
        exts::write_bodies(&mut extensions, Some(&bodies));
        if session.max_early_data > 0 {
            exts::put(&mut extensions, extension::EARLY_DATA, |w| w.u32(session.max_early_data));
        }
        let message = NewSessionTicket13 {
            lifetime: lifetime.min(LONGEST_LIFETIME),
            age_add: session.ticket_age_add,
            nonce: &nonce,
            ticket: &ticket,
            extensions: &extensions.finish().ok_or(Fault::internal())?,
        };
        let raw = framed(message::NEW_SESSION_TICKET, |w| message.write(w)).ok_or(Fault::internal())?;
        core.send_here(io, &raw)?;
        self.state = TicketState::Begin;
        Ok(Turn::Step(Step::Moved))
    }

    /// The session that the next ticket will stand for.
    fn next_session(&self, core: &mut Core, io: &mut Io<'_>) -> Result<Arc<Session>, Fault> {
        let nonce = core.post.ticket_nonce;
        core.post.ticket_nonce += 1;
        let hash = core.facts.suite.and_then(Suite::hash).ok_or(Fault::internal())?;
        let resumption = core.post.resumption.as_ref().ok_or(Fault::internal())?;
        let master_key = keys13::resumption_psk(hash, resumption, &nonce.to_be_bytes())?;
        let mut random = [0; 36];
        (io.rng)(&mut random);
        let [a, b, c, d, ref id @ ..] = random;
        let base = core.session.as_deref().cloned().unwrap_or_default();
        let session = Arc::new(Session {
            master_key: SecretVec::new(&master_key),
            session_id: id.as_slice().into(),
            time: io.now.unix,
            ticket: Arc::default(),
            ticket_age_add: u32::from_be_bytes([a, b, c, d]),
            max_early_data: core.policy.max_early_data,
            ..base
        });
        core.session = Some(session.clone());
        Ok(session)
    }

    /// The tickets leave before anything else happens.
    fn finish(&mut self, core: &mut Core, io: &mut Io<'_>) -> Result<Turn, Fault> {
        if !io.output.is_empty() {
            return Ok(Turn::Step(Step::Flush));
        }
        core.enter(HandState::OK);
        match self.first {
            Some(true) => core.done(),
            _ => core.shown.in_init = false,
        }
        core.exit(1);
        Ok(Turn::Finished)
    }
}
