//! One TLS connection, without its transport and without its application.
//!
//! `Engine::step` makes at most one transition (one message read, one written, one question) and says what it needs next. What stays for
//! the connection's life is here (`Core`): the policy, the facts, the live `Link` of `record.rs`, what was queued for after the handshake
//! (`post.rs`). A handshake is a boxed machine (`client.rs`, `client12.rs`, `client13.rs` and the same of a server) that exists only while
//! it runs.
//!
//! Not here: BIOs, callbacks, error queues (`src/ssl` of the root crate), the layout of messages (`wire`).

pub mod alert;
pub mod ask;
mod auth13;
mod client;
mod client12;
mod client13;
mod cookie;
mod course;
mod credential;
pub mod dtls;
mod dtls_record;
pub mod exts;
pub mod fault;
mod flight;
#[cfg(test)]
mod key_limits;
mod keys12;
mod keys13;
pub mod listen;
mod npn;
mod post;
mod psk;
pub mod reason;
pub mod record;
mod renegotiation;
mod server;
mod server12;
mod server13;
pub mod session;
pub mod session_der;
pub mod shared;
mod srtp;

use std::{borrow::Cow, collections::VecDeque, ffi::CStr, sync::Arc};

use ferrossl_crypto::{hash::Transcript, schemes::Scheme, suites::Suite};

use ferrossl_crypto::secret::SecretVec;

use self::{
    alert::Alert,
    ask::{Answer, Ask},
    fault::{Fault, FaultKind},
    keys13::Exporters,
    post::Post,
    reason::Reason,
    record::{Input, Link, Output, Received},
    renegotiation::Renegotiate,
    session::Session,
    shared::Shared,
};
use crate::{
    policy::{Listeners, Options, Policy},
    wire::codes::{content, message, HandState, Version, TLS1, TLS1_2, TLS1_3},
};

#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Role {
    Client,
    Server,
}

/// The clock as the driver read it.
#[derive(Copy, Clone, Debug, Default)]
pub struct Now {
    /// Seconds since 1970.
    pub unix: u64,
    /// Milliseconds since 1970.
    pub millis: u64,
}

impl Now {
    fn micros(self) -> u64 {
        self.millis.saturating_mul(1000)
    }
}

/// What a step may use of the world: the buffers, the time, random bytes.
pub struct Io<'a> {
    pub input: &'a mut Input,
    pub output: &'a mut Output,
    pub now: Now,
    pub rng: &'a mut dyn FnMut(&mut [u8]),
}

/// What the caller of `step` is after.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Goal {
    /// SSL_do_handshake: until no handshake runs; queued post-handshake messages leave.
    Handshake,
    /// SSL_read, SSL_peek: until plaintext is there (`Engine::plaintext`), or the peer closed.
    Read,
    /// SSL_write: until application data may be sealed. `resuming`: part of the caller's buffer has left already, so that nothing may
    /// come between.
    Write { resuming: bool },
    /// SSL_write_early_data: a client until its hello has left and early data may be sealed, a server until it may write to a client it
    /// has not yet authenticated.
    EarlyWrite,
    /// SSL_read_early_data: a server until early data is there, or none will come (any more).
    EarlyRead,
    /// SSL_shutdown after our close_notify: until the peer's arrives. Application data is a fault.
    Close,
}

/// What `step` came to.
#[derive(Clone, Debug)]
pub enum Step {
    /// A transition was made; step again.
    Moved,
    /// `input.wanted()` more bytes are needed (flush the output first).
    NeedInput,
    /// `output` must be written to the transport before anything else.
    Flush,
    /// A question; `Engine::answer` it, then step again. Boxed: there are few of them, and every step is handed up through several calls.
    Ask(Box<Ask>),
    /// A renegotiation goes on when the application has read: what has crossed its hello fills the place that is kept for it.
    Unread,
    /// A message after the handshake was dealt with (SSL_MODE_AUTO_RETRY decides whether a read goes on).
    Handled,
    /// The goal is reached.
    Done,
    /// The peer's close_notify ended its direction.
    Closed,
}

impl Step {
    fn ask(question: Ask) -> Step {
        Step::Ask(Box::new(question))
    }
}

/// What an application's callbacks are told. Drained by the driver after each step, before anything else happens.
#[derive(Clone, Debug)]
pub struct Note {
    /// What SSL_get_state and SSL_in_init say while the callback runs.
    pub at: Shown,
    pub event: Event,
}

#[derive(Clone, Debug)]
pub enum Event {
    /// info_callback.
    HandshakeStart,
    HandshakeDone,
    Loop,
    Exit(i32),
    /// Level and description as SSL_CB_ALERT has them (`level << 8 | description`).
    Alert {
        sent: bool,
        value: u16,
    },
    /// msg_callback. `content_type`: the record's, or 256 for a record header, 257 for an inner content type.
    Message {
        sent: bool,
        version: Version,
        content_type: u16,
        bytes: Vec<u8>,
    },
    /// The debug callback of extensions: one that the peer sent and that someone here knows.
    Extension {
        id: u16,
        body: Vec<u8>,
    },
    /// keylog_callback: one line without its newline.
    KeyLog(String),
    /// Client: a ticket arrived, and this session holds it. Also the end of a full TLS <= 1.2 handshake.
    NewSession(Arc<Session>),
}

/// Notes in the order in which they are to be told.
pub type Notes = VecDeque<Note>;

/// The handshake state as getters show it.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    pub state: HandState,
    pub in_init: bool,
    /// A fatal error ended the connection ("SSLERR"). A received alert is told of while it has not yet.
    pub failed: bool,
    /// SSL_renegotiate_pending: from the request, or the peer's hello, until the new handshake ends.
    pub pending: bool,
}

/// What is known of the connection, for getters and callbacks. Facts of an earlier handshake stand until the next one replaces them.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// 0 until negotiated.
    pub version: Version,
    /// What the peer spoke where no version was agreed upon: its hello's, or its record's. SSL_version tells of it.
    pub refused_version: Version,
    /// legacy_version of the ClientHello (SSL_client_version).
    pub client_version: Version,
    pub suite: Option<&'static Suite>,
    /// The suite chosen but not yet in force (SSL_get_pending_cipher).
    pub pending_suite: Option<&'static Suite>,
    /// The key exchange's group; 0: none.
    pub group: u16,
    pub client_random: [u8; 32],
    pub server_random: [u8; 32],
    /// A server: the hello being answered. Dropped when the handshake ends.
    pub client_hello: Option<Arc<crate::wire::handshake::ClientHello>>,
    /// Leaf first, DER; empty: a client was asked and has none. In a resumption: the session's.
    pub peer_chain: Option<Arc<[Arc<[u8]>]>>,
    /// X509_V_* of the chain, as the C layer found it (`Engine::set_verify_result`); the session takes it along.
    pub verify_result: i64,
    /// What the peer's last signature was made with, and ours. A server of TLS <= 1.2 that shows a certificate has a scheme for it, whether
    /// the key exchange signs or not.
    pub peer_scheme: Option<&'static Scheme>,
    pub own_scheme: Option<&'static Scheme>,
    /// The slot whose credential we used.
    pub own_slot: Option<u8>,
    /// The group and public half of our own key share, as long as OpenSSL keeps the key (SSL_get_tmp_key).
    pub own_share: Option<(u16, Arc<[u8]>)>,
    /// Prime and generator of `own_share` where it is a server's DHE share in TLS <= 1.2, whose group has no number.
    pub own_dh: Option<[Arc<[u8]>; 2]>,
    /// The peer's key share (SSL_get_peer_tmp_key).
    pub peer_share: Shared<u8>,
    /// Prime and generator of a server's DHE share in TLS <= 1.2.
    pub peer_dh: Option<[Arc<[u8]>; 2]>,
    pub alpn: Option<Arc<[u8]>>,
    pub alpn_offered: Option<Arc<[u8]>>,
    /// DTLS: the SRTP profile agreed upon.
    pub srtp_profile: Option<u16>,
    /// Next protocol negotiation: the client's choice, ours or the peer's.
    pub next_proto: Option<Arc<[u8]>>,
    /// Server, TLS <= 1.2: the name in the client's srp extension, no NUL inside.
    pub srp_username: Option<Arc<CStr>>,
    /// Server: the name the client sent; client: the name we sent.
    pub server_name: Option<Arc<[u8]>>,
    /// Whether the server acknowledged (or we did).
    pub server_name_acknowledged: bool,
    /// Client: the stapled response.
    pub ocsp_response: Option<Arc<[u8]>>,
    /// Client: SCTs from the certificate entry's extension.
    pub scts: Option<Arc<[u8]>>,
    /// Server: the client asked for a staple; its request's responder ids and extensions, as on the wire.
    pub status_requested: bool,
    pub status_responder_ids: Shared<u8>,
    pub status_extensions: Shared<u8>,
    /// The peer's lists as sent.
    pub peer_schemes: Shared<u16>,
    pub peer_cert_schemes: Shared<u16>,
    /// Schemes both sides have, in order of preference (SSL_get_shared_sigalgs).
    pub shared_schemes: Shared<u16>,
    pub peer_groups: Shared<u16>,
    /// ec_point_formats of TLS <= 1.2.
    pub peer_point_formats: Shared<u8>,
    pub peer_suites: Shared<u16>,
    /// DER names the peer listed (CertificateRequest or certificate_authorities).
    pub peer_ca_names: Option<Arc<[Arc<[u8]>]>>,
    /// verify_data of the last handshake, for SSL_get_finished and RFC 5746.
    pub own_finished: Shared<u8>,
    pub peer_finished: Shared<u8>,
    pub resumed: bool,
    /// A server's, by no session but a secret that its application gave (SSL_set_session_secret_cb): the client's lists were weighed.
    pub secret_from_outside: bool,
    /// Of a resumption in TLS 1.3: by a key of the application's own, not by a ticket.
    pub external_psk: bool,
    /// Where no session is resumed: the id of the one that was begun, empty if it has none (yet). A server knows once it has looked for
    /// one. Not after a handshake.
    pub begun_session: Option<Arc<[u8]>>,
    pub secure_renegotiation: bool,
    /// The client offered post-handshake authentication.
    pub peer_post_handshake_auth: bool,
    /// SSL_EARLY_DATA_* of ssl.h.
    pub early_data_status: i32,
    /// max_fragment_length in force; 0: none.
    pub max_fragment_length: u8,
    pub retried_hello: bool,
    pub certificate_requested: bool,
    /// TLS <= 1.2: what the peer sends is under RFC 7366.
    pub encrypt_then_mac: bool,
    /// TLS <= 1.2: RFC 7627 is in force. A renegotiation must not lose it.
    pub extended_master_secret: bool,
    /// TLS <= 1.2: ClientCertificateTypes of the server's CertificateRequest (SSL_get0_certificate_types).
    pub peer_certificate_types: Shared<u8>,
}

/// One connection.
pub struct Engine {
    /// Boxed: what makes a connection holds it on its stack, and moves it.
    core: Box<Core>,
    machine: Option<Machine>,
}

/// The handshakes: only one of them exists, while it runs, and each is boxed where it is made, so that no step's frame has room
/// for one. Each variant's file opens with its message flow.
enum Machine {
    Client(Box<client::Client>),
    Client12(Box<client12::Client12>),
    Client13(Box<client13::Client13>),
    Server(Box<server::Server>),
    Server12(Box<server12::Server12>),
    Server13(Box<server13::Server13>),
    Tickets(Box<post::Tickets>),
}

/// What a machine's transition came to.
enum Turn {
    Step(Step),
    /// Another machine goes on (the version is known).
    Become(Machine),
    /// The handshake is over.
    Finished,
}

/// Early data (RFC 8446 §2.3): what the application wants, and how far it has come.
#[derive(Debug, Default)]
struct Early {
    /// A client writes it, a server reads it.
    wanted: bool,
    phase: EarlyPhase,
    /// Bytes that may still be written or read.
    left: usize,
    /// The handshake pauses for it: told as its end (SSL_in_init is 0), though it goes on later.
    paused: bool,
    /// The application has gone on to the handshake, or was told that no early data will come (any more).
    ended: bool,
}

impl Early {
    /// Whether our flight that answers the hello is out, or our hello with its early data.
    fn is_answered(&self) -> bool {
        matches!(self.phase, EarlyPhase::Open | EarlyPhase::Closed)
    }
}

#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
enum EarlyPhase {
    #[default]
    None,
    /// A server has asked for another hello, and takes none.
    Retried,
    /// A client's key for it is in force, or a server's.
    Open,
    /// A server sees no early data any more; its flight is out. A client's was refused, or is complete.
    Closed,
}

/// SSL_EARLY_DATA_REJECTED and SSL_EARLY_DATA_ACCEPTED of ssl.h.
const EARLY_DATA_REJECTED: i32 = 1;
const EARLY_DATA_ACCEPTED: i32 = 2;

/// What outlives a handshake.
struct Core {
    role: Option<Role>,
    policy: Arc<Policy>,
    facts: Facts,
    link: Link,
    notes: Notes,
    /// Messages among the held bytes that await their padding: the message callback hears of them when they are sealed.
    unshown: Vec<Vec<u8>>,
    /// A message that was told of and has yet to be looked at; and that this is the one being looked at.
    waiting: Option<Vec<u8>>,
    is_told: bool,
    /// A fatal alert that awaits its padding.
    held_alert: Option<Alert>,
    /// A key log line that waits for the first record under its key.
    key_line: Option<String>,
    reply: Option<Answer>,
    /// The session in force, or to be offered.
    session: Option<Arc<Session>>,
    shown: Shown,
    /// Between the START or first LOOP and the EXIT of OpenSSL's state machine.
    in_machine: bool,
    /// A LOOP is owed once the flight has left.
    turns: bool,
    finished_once: bool,
    failed: bool,
    /// It failed by what a handshake read where a message was due, not by a message.
    failed_reading: bool,
    sent_close: bool,
    received_close: bool,
    /// Warning alerts in a row.
    warnings: u8,
    post: Post,
    early: Early,
    /// SSL_stateless runs: the key that its cookies are made with.
    stateless: Option<SecretVec>,
    /// The client has come back with a good one.
    cookie_ok: bool,
    /// Of the step being made.
    goal: Goal,
    exporters: Exporters,
    /// The same of TLS <= 1.2: of the last handshake that came to have a master secret.
    exporter12: Option<keys12::Master>,
    renegotiation: Renegotiate,
    /// A renegotiating client that waits for the ServerHello takes data of the server's that has crossed its hello.
    takes_data: bool,
    /// CertificateRequests sent on this connection (SSL_VERIFY_CLIENT_ONCE).
    requests_sent: u32,
    /// Kept after the handshake while post-handshake authentication is possible.
    transcript: Option<Transcript>,
    /// Ids of the application's extensions that the peer sent in this handshake.
    custom_received: Vec<u16>,
}

impl Engine {
    pub fn new(policy: Arc<Policy>) -> Engine {
        Engine { core: Core::boxed(policy), machine: None }
    }

    /// SSL_set_connect_state, SSL_set_accept_state: forgets any handshake and any keys.
    pub fn set_role(&mut self, role: Role) {
        self.clear();
        self.core.role = Some(role);
    }

    pub fn role(&self) -> Option<Role> {
        self.core.role
    }

    /// SSL_clear: back to before the handshake. The policy, the role and the session to offer stay.
    pub fn clear(&mut self) {
        let mut core = Core::boxed(self.core.policy.clone());
        core.role = self.core.role;
        core.session = self.core.session.take();
        let mtu = self.mtu();
        self.core = core;
        self.set_mtu(mtu);
        self.machine = None;
    }

    pub fn policy(&self) -> &Arc<Policy> {
        &self.core.policy
    }

    /// Largest payload of one record that is sent, in bytes.
    pub fn max_fragment(&self) -> usize {
        self.core.max_fragment()
    }

    /// Copies on write: other connections of the SSL_CTX see nothing of it.
    pub fn policy_mut(&mut self) -> &mut Policy {
        Arc::make_mut(&mut self.core.policy)
    }

    pub fn set_policy(&mut self, policy: Arc<Policy>) {
        self.core.policy = policy;
    }

    pub fn facts(&self) -> &Facts {
        &self.core.facts
    }

    /// What verification came to, before `Ask::Verify` is answered.
    pub fn set_verify_result(&mut self, result: i64) {
        self.core.facts.verify_result = result;
    }

    /// The session in force after a handshake; before one, the session to offer.
    pub fn session(&self) -> Option<&Arc<Session>> {
        self.core.session.as_ref()
    }

    /// The master secret of the handshake of TLS <= 1.2 that runs, once it has one.
    pub fn begun_secret(&self) -> Option<&SecretVec> {
        match &self.machine {
            Some(Machine::Client12(machine)) => machine.secret(),
            Some(Machine::Server12(machine)) => machine.secret(),
            _ => None,
        }
    }

    /// The session to offer in the next handshake. On a live connection it changes what SSL_get_session says and nothing else.
    pub fn set_session(&mut self, session: Option<Arc<Session>>) {
        self.core.session = session;
    }

    /// What getters show, outside of notes.
    pub fn shown(&self) -> Shown {
        self.core.shown
    }

    /// SSL_in_init.
    pub fn in_init(&self) -> bool {
        self.core.shown.in_init
    }

    /// SSL_is_init_finished.
    pub fn is_finished(&self) -> bool {
        !self.core.shown.in_init && self.core.shown.state == HandState::OK
    }

    /// Whether no handshake was ever begun.
    pub fn is_before(&self) -> bool {
        self.machine.is_none() && !self.core.finished_once && !self.core.failed
    }

    /// Whether a handshake was completed. A pause for early data is told of like its end, and is none.
    pub fn has_finished_once(&self) -> bool {
        self.core.finished_once
    }

    /// Whether a fatal error ended the connection.
    pub fn has_failed(&self) -> bool {
        self.core.failed
    }

    /// Whether that was an alert or a bad record where a handshake awaited a message.
    pub fn has_failed_reading(&self) -> bool {
        self.core.failed_reading
    }

    pub fn received_close(&self) -> bool {
        self.core.received_close
    }

    pub fn sent_close(&self) -> bool {
        self.core.sent_close
    }

    /// SSL_set_shutdown: which directions count as closed, whatever was said on the wire.
    pub fn set_closed(&mut self, sent: bool, received: bool) {
        self.core.sent_close = sent;
        self.core.received_close = received;
    }

    /// Whether what stands in the output are only tickets after a completed handshake, whose loss does not matter (a client may be gone).
    pub fn only_tickets_pending(&self) -> bool {
        self.core.finished_once && self.core.shown.state == HandState::SW_SESSION_TICKET && self.core.facts.version == TLS1_3
    }

    /// Whether there is nothing but application data to deal with: a step for `Goal::Read` would take a record off the input. Not told of
    /// versions before TLS 1.2, whose records look different.
    pub fn is_at_rest(&self) -> bool {
        let core = &self.core;
        self.machine.is_none()
            && core.finished_once
            && matches!(core.facts.version, TLS1_2 | TLS1_3)
            && self.is_finished()
            && !(core.failed || core.sent_close || core.received_close || core.in_machine)
            && core.post.is_idle()
            && core.renegotiation.is_idle()
            && core.link.is_between_messages()
            && core.key_line.is_none()
            && core.notes.is_empty()
            && !core.policy.listeners.contains(Listeners::MESSAGE)
    }

    /// Of an engine at rest: whether a step for `Goal::Write` would be `Done`, too.
    pub fn may_write_on(&self) -> bool {
        !self.core.key_is_worn()
    }

    pub fn has_notes(&self) -> bool {
        !self.core.notes.is_empty()
    }

    pub fn take_note(&mut self) -> Option<Note> {
        self.core.notes.pop_front()
    }

    /// Takes away the notes that are not yet told, so that those of a call in between come before them.
    pub fn hold_notes(&mut self) -> Notes {
        std::mem::take(&mut self.core.notes)
    }

    /// Puts them behind what came in between.
    pub fn release_notes(&mut self, mut held: Notes) {
        self.core.notes.append(&mut held);
    }

    /// Makes at most one transition. A fault is final: its alert stands in the output, and every later step returns `Fault::again()`.
    pub fn step(&mut self, io: &mut Io<'_>, goal: Goal) -> Result<Step, Fault> {
        if self.core.failed {
            return Err(Fault::again());
        }
        match self.advance(io, goal) {
            Ok(step) => Ok(step),
            Err(fault) => Err(self.fail(fault, io)),
        }
    }

    /// Ends the connection with `fault` (also for what the driver sees: an end of file, a failed callback).
    pub fn fail(&mut self, fault: Fault, io: &mut Io<'_>) -> Fault {
        if self.core.failed {
            return Fault::again();
        }
        self.core.shown.failed = true;
        self.core.shown.in_init = true;
        // RFC 8446 §6.1: nothing follows our close_notify.
        let alert = fault.alert.filter(|_| !self.core.sent_close);
        let awaits_padding = alert.is_some() && self.asks_for_padding();
        match alert {
            Some(alert) if awaits_padding => self.core.held_alert = Some(alert),
            Some(alert) => self.core.send_alert(io, 2, alert, None),
            None => {}
        }
        if self.begun_secret().is_some() {
            self.core.exporter12 = None;
        }
        self.machine = None;
        self.core.facts.client_hello = None;
        self.core.failed = true;
        self.core.post.wipe();
        if !awaits_padding {
            self.core.link.wipe();
        }
        fault
    }

    /// Whether record_padding_cb is asked about the records that we send now.
    pub fn asks_for_padding(&self) -> bool {
        self.core.policy.listeners.contains(Listeners::PADDING) && self.core.link.write_is_13()
    }

    /// After a fault: whether its alert waits to be sealed with the padding callback's answer.
    pub fn holds_alert(&self) -> bool {
        self.core.held_alert.is_some()
    }

    /// Seals that alert, the last record of the connection.
    pub fn send_held_alert(&mut self, io: &mut Io<'_>, pad: Option<usize>) {
        if let Some(alert) = self.core.held_alert.take() {
            self.core.send_alert(io, 2, alert, pad);
            self.core.link.wipe();
        }
    }

    /// The answer to the pending question.
    pub fn answer(&mut self, answer: Answer) {
        self.core.reply = Some(answer);
    }

    /// SSL_stateless begins (with the key of the SSL_CTX's cookies) or ends: until then every first hello is answered with a retry, and the
    /// handshake rests at the end of the server's flight.
    pub fn set_stateless(&mut self, key: Option<SecretVec>) {
        self.core.stateless = key;
    }

    /// What SSL_stateless has come to: a client with a good cookie; or else whether a retry was sent.
    pub fn stateless_verdict(&self) -> (bool, bool) {
        (self.core.cookie_ok, self.core.facts.retried_hello && !self.core.cookie_ok && !self.core.failed)
    }

    /// SSL_write_early_data on a client, SSL_read_early_data on a server, before the handshake: early data is wanted.
    pub fn want_early_data(&mut self) {
        self.core.early.wanted = true;
    }

    /// Whether SSL_write_early_data has a place now: on a client until the handshake goes on for another call, on a server as soon as its
    /// flight is out, for good.
    pub fn may_write_early(&self) -> bool {
        let Core { early, link, .. } = &*self.core;
        let open = match self.core.role {
            Some(Role::Server) => early.is_answered() && link.write_is_13(),
            _ => !early.ended && !self.core.finished_once,
        };
        early.wanted && open && !self.core.failed
    }

    /// Whether SSL_read_early_data has a place now: until it has told that no early data will come, or another call has seen its end.
    pub fn may_read_early(&self) -> bool {
        self.core.early.wanted && !self.core.early.ended && !self.has_read_early()
    }

    /// An early-data call has begun, and must be made again before SSL_read or SSL_write.
    pub fn has_begun_early(&self) -> bool {
        let Core { early, failed, finished_once, .. } = &*self.core;
        early.wanted && early.phase == EarlyPhase::None && !early.ended && !failed && !finished_once
    }

    /// Whether all early data of a client was read: its EndOfEarlyData came.
    pub fn has_read_early(&self) -> bool {
        self.core.early.phase == EarlyPhase::Closed && self.core.facts.early_data_status == EARLY_DATA_ACCEPTED
    }

    /// The application was told that no early data will come (any more).
    pub fn end_early_read(&mut self) {
        self.core.early.ended = true;
    }

    /// Seals one record of early data on a client, or of data for a client not yet authenticated on a server. As `write`, after
    /// `step(Goal::EarlyWrite)` was `Done`. What a server has refused already goes nowhere, as what it refuses later.
    pub fn write_early(&mut self, io: &mut Io<'_>, data: &[u8], pad: Option<usize>) -> Result<usize, Fault> {
        let client = self.core.role == Some(Role::Client);
        if self.core.failed || !self.core.early.is_answered() {
            return Err(Fault::again());
        }
        let n = data.len().min(self.core.max_fragment());
        if client {
            let Some(left) = self.core.early.left.checked_sub(n) else {
                return Err(self.fail(Fault::new(Alert::INTERNAL_ERROR, Reason::TOO_MUCH_EARLY_DATA), io));
            };
            self.core.early.left = left;
            if self.core.early.phase == EarlyPhase::Closed {
                return Ok(n);
            }
        }
        let Some(chunk) = data.get(..n) else { return Err(Fault::internal()) };
        self.core.seal(io, content::APPLICATION_DATA, chunk, pad).map_err(|fault| self.fail(fault, io))?;
        Ok(n)
    }

    fn advance(&mut self, io: &mut Io<'_>, goal: Goal) -> Result<Step, Fault> {
        self.core.goal = goal;
        if self.core.link.datagrams.is_some() {
            if let Some(step) = self.settle_datagrams() {
                return Ok(step);
            }
        }
        if self.core.link.has_unsealed() {
            return self.core.seal_padded(io);
        }
        if self.core.take_key_due() {
            self.core.change_write_key()?;
            return Ok(Step::Moved);
        }
        if goal == Goal::Read && self.renegotiates() && !io.input.plaintext().is_empty() {
            // The peer's data from before its part of the new handshake is still to be read.
            self.core.exit(-1);
            return Ok(Step::Done);
        }
        if goal == Goal::EarlyWrite && self.core.is_server() && self.core.early.is_answered() && self.machine.is_some() {
            // To a client that is not authenticated yet, whatever of its flight is still to come.
            return Ok(if io.output.is_empty() { Step::Done } else { Step::Flush });
        }
        if let Some(machine) = &mut self.machine {
            self.core.in_machine |= !self.core.early.paused;
            if self.core.turns {
                if !io.output.is_empty() {
                    return Ok(Step::Flush);
                }
                self.core.turns = false;
                self.core.turn_to_reading();
            }
            let turn = match machine {
                Machine::Client(m) => m.turn(&mut self.core, io)?,
                Machine::Client12(m) => m.turn(&mut self.core, io)?,
                Machine::Client13(m) => m.turn(&mut self.core, io)?,
                Machine::Server(m) => m.turn(&mut self.core, io)?,
                Machine::Server12(m) => m.turn(&mut self.core, io)?,
                Machine::Server13(m) => m.turn(&mut self.core, io)?,
                Machine::Tickets(m) => m.turn(&mut self.core, io)?,
            };
            return Ok(match turn {
                Turn::Step(Step::NeedInput) if !io.output.is_empty() => Step::Flush,
                Turn::Step(step) => step,
                Turn::Become(next) => {
                    *machine = next;
                    Step::Moved
                }
                Turn::Finished => {
                    self.machine = None;
                    if let Some(datagrams) = &mut self.core.link.datagrams {
                        datagrams.end(io.input);
                    }
                    if io.output.is_empty() {
                        Step::Moved
                    } else {
                        Step::Flush
                    }
                }
            });
        }
        if !self.core.finished_once {
            self.start()?;
            return Ok(Step::Moved);
        }
        self.after_handshake(io, goal)
    }

    /// The first handshake.
    fn start(&mut self) -> Result<(), Fault> {
        let role = self.core.role.ok_or(Fault::silent(Reason::CONNECTION_TYPE_NOT_SET))?;
        self.core.begin_datagrams();
        self.core.shown.state = HandState::BEFORE;
        self.core.shown.in_init = true;
        self.core.in_machine = true;
        self.core.inform(Event::HandshakeStart);
        self.machine = Some(match role {
            Role::Client => Machine::Client(Box::new(client::Client::new())),
            Role::Server => {
                // An alert before the version is known carries TLS 1.2's number, as OpenSSL's does.
                if self.core.link.datagrams.is_none() {
                    self.core.link.version = TLS1_2;
                }
                Machine::Server(Box::new(server::Server::new()))
            }
        });
        Ok(())
    }

    /// The driver goes on with what an earlier call could not send of a handshake, or of a message after it: that enters OpenSSL's state machine.
    pub fn reenter(&mut self) {
        self.core.in_machine |= self.core.shown.in_init && !self.core.early.paused && !self.core.failed;
    }

    /// The driver returns to the application with `ret`: the state machine's EXIT, if one is due.
    pub fn leave(&mut self, ret: i32) {
        if self.core.in_machine {
            self.core.exit(ret);
        }
    }

    /// Plaintext received and not yet consumed.
    pub fn plaintext<'b>(&self, input: &'b Input) -> &'b [u8] {
        input.plaintext()
    }

    /// Seals one record of application data: at most `data[..n]`, n returned. To be called after `step(Goal::Write)` was `Done`. `pad`: the
    /// padding callback's answer; `None`: the policy's block padding. Never for empty data.
    pub fn write(&mut self, io: &mut Io<'_>, data: &[u8], pad: Option<usize>) -> Result<usize, Fault> {
        if self.core.failed || !self.core.finished_once || self.core.sent_close {
            return Err(Fault::again());
        }
        if self.core.key_is_spent() {
            let fault = Fault::new(Alert::INTERNAL_ERROR, Reason::ERR_R_INTERNAL_ERROR);
            return Err(self.fail(fault.with_data("the key has protected as much as it may: renegotiate, or connect anew"), io));
        }
        let n = data.len().min(self.core.max_fragment());
        let Some(chunk) = data.get(..n) else { return Err(Fault::internal()) };
        if self.core.needs_empty_fragment() {
            self.core.seal(io, content::APPLICATION_DATA, &[], None).map_err(|fault| self.fail(fault, io))?;
        }
        self.core.seal(io, content::APPLICATION_DATA, chunk, pad).map_err(|fault| self.fail(fault, io))?;
        // Who is only sent data may rotate keys as long as that lasts.
        self.core.post.updates_in_row = 0;
        Ok(n)
    }

    /// Queues close_notify. A reply to a KeyUpdate that the peer waits for leaves first. `pad` as in `write`.
    pub fn close(&mut self, io: &mut Io<'_>, pad: Option<usize>) -> Result<(), Fault> {
        if self.core.failed || self.core.sent_close {
            return Ok(());
        }
        if self.core.finished_once && self.core.post.reply_due() {
            self.core.enter_key_update();
            self.core.send_key_update(io, false).map_err(|fault| self.fail(fault, io))?;
            self.core.finish_message();
        }
        self.core.sent_close = true;
        self.core.send_alert(io, 1, Alert::CLOSE_NOTIFY, pad);
        Ok(())
    }

    /// Sends an alert without ending the connection. No call of the API asks for one: it is what the peers of the tests say.
    pub fn warn(&mut self, io: &mut Io<'_>, alert: Alert) {
        if !self.core.failed && !self.core.sent_close {
            self.core.send_alert(io, 1, alert, None);
        }
    }

    /// RFC 8446 §7.5, RFC 5705. `context`: `None` differs from empty only below TLS 1.3.
    pub fn export(&self, out: &mut [u8], label: &[u8], context: Option<&[u8]>) -> Result<(), Fault> {
        match (self.core.facts.version, self.core.facts.suite.and_then(Suite::hash)) {
            (TLS1_3, Some(hash)) => keys13::export(self.core.exporters.master.as_ref(), hash, out, label, context.unwrap_or(&[])),
            (version, _) if version != 0 => match &self.core.exporter12 {
                Some(master) => master.export(out, label, context),
                None => Err(Fault::internal()),
            },
            _ => Err(Fault::silent(Reason::TLS_ILLEGAL_EXPORTER_LABEL)),
        }
    }

    /// The early exporter (RFC 8446 §7.5): there once early data was offered by us or accepted by us.
    pub fn export_early(&self, out: &mut [u8], label: &[u8], context: &[u8]) -> Result<(), Fault> {
        let (hash, secret) = self.core.exporters.early.as_ref().ok_or(Fault::internal())?;
        keys13::export(Some(secret), *hash, out, label, context)
    }

    /// Whether handshake bytes or a partial message are held, so that buffers may not be freed.
    pub fn holds_partial_message(&self) -> bool {
        self.core.link.holds_fragment()
    }
}

impl Core {
    /// Never inlined: what it is put together in is to be gone before anything else happens.
    #[inline(never)]
    fn boxed(policy: Arc<Policy>) -> Box<Core> {
        let link = if policy.is_dtls() { Link::of_datagrams() } else { Link::new() };
        Box::new(Core {
            role: None,
            policy,
            facts: Facts::default(),
            link,
            notes: Notes::new(),
            unshown: Vec::new(),
            waiting: None,
            is_told: false,
            held_alert: None,
            key_line: None,
            reply: None,
            session: None,
            shown: Shown { state: HandState::BEFORE, in_init: false, failed: false, pending: false },
            in_machine: false,
            turns: false,
            finished_once: false,
            failed: false,
            failed_reading: false,
            sent_close: false,
            received_close: false,
            warnings: 0,
            post: Post::new(),
            early: Early::default(),
            stateless: None,
            cookie_ok: false,
            goal: Goal::Handshake,
            exporters: Exporters::default(),
            exporter12: None,
            renegotiation: Renegotiate::default(),
            takes_data: false,
            requests_sent: 0,
            transcript: None,
            custom_received: Vec::new(),
        })
    }

    fn is_server(&self) -> bool {
        self.role == Some(Role::Server)
    }

    /// Queues a note for the info callback.
    fn inform(&mut self, event: Event) {
        if self.policy.listeners.contains(Listeners::INFO) {
            self.notes.push_back(Note { at: self.shown, event });
        }
    }

    /// Queues a note for the message callback.
    fn show_message(&mut self, sent: bool, version: Version, content_type: u16, bytes: &[u8]) {
        if self.policy.listeners.contains(Listeners::MESSAGE) {
            let event = Event::Message { sent, version, content_type, bytes: bytes.to_vec() };
            self.notes.push_back(Note { at: self.shown, event });
        }
    }

    /// A record's header, under the version that stands in it (c/callback_order.c).
    fn show_header(&mut self, sent: bool, header: [u8; 5]) {
        self.show_message(sent, u16::from_be_bytes([header[1], header[2]]), 256, &header);
    }

    /// LOOP, told with the state before the transition, then the new state.
    fn enter(&mut self, state: HandState) {
        self.inform(Event::Loop);
        self.shown.state = state;
    }

    fn exit(&mut self, ret: i32) {
        self.in_machine = false;
        self.inform(Event::Exit(ret));
    }

    /// The transition that ends a flight of ours: a LOOP that changes nothing.
    fn turn_to_reading(&mut self) {
        self.inform(Event::Loop);
    }

    /// The same once the flight has left: whoever is told may look at the transport, and it may fail.
    fn turn_when_sent(&mut self) {
        self.turns = true;
    }

    /// Tells the message callback of a handshake message.
    fn show_handshake(&mut self, sent: bool, raw: &[u8]) {
        if self.policy.listeners.contains(Listeners::MESSAGE) {
            let shown = if sent { Cow::Borrowed(raw) } else { self.link.received_form(raw) };
            self.show_message(sent, self.message_version(), content::HANDSHAKE.into(), &shown);
        }
    }

    /// A message of this content type, under the version that the callback is told.
    fn show(&mut self, sent: bool, content_type: u8, bytes: &[u8]) {
        if self.policy.listeners.contains(Listeners::MESSAGE) {
            self.show_message(sent, self.message_version(), content_type.into(), bytes);
        }
    }

    /// Takes a message just received into a transcript, in the form that the transport gives it (RFC 6347 §4.2.6).
    fn hash_received(&self, transcript: &mut Transcript, raw: &[u8]) {
        transcript.add(&self.link.hashed_form(self.link.received_form(raw)));
    }

    /// The same of the message that is sent next.
    fn hash_sent(&self, transcript: &mut Transcript, raw: &[u8]) {
        transcript.add(&self.link.hashed_form(self.link.sent_form(raw)));
    }

    /// Enters the state of a message that arrived, and tells the message callback of it. `None`: somebody has to hear of that before the
    /// message is looked at, since a callback may ask what is known so far; it is the next `message` again.
    fn tell(&mut self, state: HandState, raw: Vec<u8>) -> Option<Vec<u8>> {
        if std::mem::take(&mut self.is_told) {
            return Some(raw);
        }
        self.enter(state);
        self.show_handshake(false, &raw);
        if self.notes.is_empty() {
            return Some(raw);
        }
        self.waiting = Some(raw);
        None
    }

    fn send_compatibility_ccs(&mut self, io: &mut Io<'_>, state: HandState) {
        self.enter(state);
        self.emit_compatibility_ccs(io);
    }

    fn emit_compatibility_ccs(&mut self, io: &mut Io<'_>) {
        let at = io.output.len();
        self.link.ccs_due = false;
        self.link.send_compatibility_ccs(io.output);
        if let Some(header) = io.output.since(at).first_chunk::<5>() {
            let header = *header;
            self.show_header(true, header);
        }
        self.show(true, content::CHANGE_CIPHER_SPEC, &[1]);
    }

    /// ChangeCipherSpec of TLS <= 1.2 (RFC 5246 §7.1), under the key that it ends.
    fn send_ccs(&mut self, io: &mut Io<'_>) -> Result<(), Fault> {
        let numbered = self.keep_ccs(io);
        let body = numbered.as_deref().unwrap_or(&[1]);
        self.seal(io, content::CHANGE_CIPHER_SPEC, body, None)?;
        self.show(true, content::CHANGE_CIPHER_SPEC, body);
        Ok(())
    }

    /// TLS 1.0 with CBC: an empty record before each record of data takes the IV out of an attacker's hands (BEAST).
    fn needs_empty_fragment(&self) -> bool {
        let chained = self.facts.suite.is_some_and(|suite| !suite.is_aead() && suite.bits() > 0);
        self.facts.version == TLS1 && chained && !self.policy.options.contains(Options::DONT_INSERT_EMPTY_FRAGMENTS)
    }

    /// Compares and keeps a peer's verify_data (RFC 8446 §4.4.4).
    fn check_finished(&mut self, expected: &ferrossl_crypto::hash::Output, received: &[u8]) -> Result<(), Fault> {
        if received.len() != expected.len() {
            return Err(Fault::new(Alert::DECODE_ERROR, Reason::BAD_DIGEST_LENGTH));
        }
        if !keys13::verified(expected, received) {
            return Err(Fault::new(Alert::DECRYPT_ERROR, Reason::DIGEST_CHECK_FAILED));
        }
        self.facts.peer_finished = received.into();
        Ok(())
    }

    fn pause_for_early_data(&mut self) {
        self.early.paused = true;
        self.shown.in_init = false;
        self.inform(Event::HandshakeDone);
        self.exit(1);
    }

    /// Goes on where it paused: told as the start of a handshake.
    fn resume_handshake(&mut self) {
        if std::mem::take(&mut self.early.paused) {
            self.in_machine = true;
            self.shown.in_init = true;
            self.inform(Event::HandshakeStart);
        }
    }

    /// One record while a handshake pauses: application data is the application's to read.
    fn record_in_pause(&mut self, io: &mut Io<'_>) -> Result<Step, Fault> {
        Ok(match self.record(io)? {
            None => Step::NeedInput,
            Some(Received::Handshake | Received::Empty | Received::Ignored | Received::Repeated | Received::ApplicationData) => Step::Moved,
            Some(Received::ChangeCipherSpec) => return Err(Fault::new(Alert::UNEXPECTED_MESSAGE, Reason::UNEXPECTED_MESSAGE)),
            Some(Received::Alert(level, alert)) if self.receive_alert(level, alert)? => Step::Closed,
            Some(Received::Alert(..)) => Step::Moved,
        })
    }

    /// Whether the call being made goes on with the handshake, and ends early data so.
    fn ends_early_data(&mut self) -> bool {
        self.early.ended |= matches!(self.goal, Goal::Handshake | Goal::Write { .. });
        self.early.ended
    }

    /// The end of a handshake: DONE.
    fn done(&mut self) {
        self.shown.in_init = false;
        self.finished_once = true;
        self.facts.begun_session = None;
        self.inform(Event::HandshakeDone);
    }

    /// Largest payload of one record that was agreed upon.
    fn max_payload(&self) -> usize {
        match self.facts.max_fragment_length {
            n @ 1..=4 => 256usize << n,
            _ => record::MAX_PLAINTEXT,
        }
    }

    /// Largest payload of one record we send.
    fn max_fragment(&self) -> usize {
        let own = if self.link.datagrams.is_some() { self.policy.max_send_fragment } else { self.policy.split_send_fragment };
        own.clamp(1, self.max_payload())
    }

    /// The version in a record header that we send: 0x0301 in a first ClientHello, 0x0303 in TLS 1.3 (RFC 8446 §5.1).
    fn seal(&mut self, io: &mut Io<'_>, typ: u8, payload: &[u8], pad: Option<usize>) -> Result<(), Fault> {
        // With its octet of the content type a padded record is no longer than a record may be: more may be asked for (c/padding_beyond.c).
        let room = self.max_fragment().saturating_sub(payload.len() + 1);
        let pad = match pad {
            _ if !self.link.write_is_13() => 0,
            Some(n) => n.min(room),
            None => record::block_padding(payload.len(), self.policy.block_padding).min(room),
        };
        self.tell_key_line();
        let at = io.output.len();
        let inner = self.link.write_is_13();
        self.link.seal(typ, payload, pad, io.output)?;
        if self.policy.listeners.contains(Listeners::MESSAGE) {
            if self.link.datagrams.is_some() {
                self.show_datagram_header(true, io.output.since(at).get(..dtls_record::HEADER).unwrap_or(&[]).to_vec());
            } else if let Some(header) = io.output.since(at).first_chunk::<5>() {
                let header = *header;
                self.show_header(true, header);
                if inner {
                    self.show_message(true, TLS1_2, 257, &[typ]);
                }
            }
        }
        Ok(())
    }

    /// Sends one handshake message in records of its own, entering `state` first as OpenSSL does.
    fn send(&mut self, io: &mut Io<'_>, state: HandState, message: &[u8]) -> Result<(), Fault> {
        self.enter(state);
        self.send_here(io, message)
    }

    fn send_here(&mut self, io: &mut Io<'_>, message: &[u8]) -> Result<(), Fault> {
        if self.link.datagrams.is_some() {
            let shown = self.send_fragments(io, message)?;
            self.show_message(true, self.message_version(), content::HANDSHAKE.into(), &shown);
            return Ok(());
        }
        if self.policy.listeners.contains(Listeners::PADDING) && self.link.write_is_13() {
            self.link.hold_unsealed(message);
            if self.policy.listeners.contains(Listeners::MESSAGE) {
                self.unshown.push(message.to_vec());
            }
            return Ok(());
        }
        for chunk in message.chunks(self.max_fragment()) {
            self.seal(io, content::HANDSHAKE, chunk, None)?;
        }
        self.show_handshake(true, message);
        Ok(())
    }

    /// Asks the padding callback about the next part of a held message, then seals it.
    fn seal_padded(&mut self, io: &mut Io<'_>) -> Result<Step, Fault> {
        let limit = self.max_fragment();
        let length = self.link.unsealed_len().min(limit);
        match self.reply.take() {
            Some(Answer::Padding(pad)) => {
                let chunk = self.link.take_unsealed(length);
                self.seal(io, content::HANDSHAKE, &chunk, Some(pad))?;
                if !self.link.has_unsealed() {
                    for message in std::mem::take(&mut self.unshown) {
                        self.show_handshake(true, &message);
                    }
                }
                Ok(Step::Moved)
            }
            _ => Ok(Step::ask(Ask::Padding { content_type: content::HANDSHAKE, length })),
        }
    }

    /// The version that msg_callback is told with a message.
    fn message_version(&self) -> Version {
        if self.facts.version != 0 {
            self.facts.version
        } else if self.is_server() && self.link.datagrams.is_some() {
            self.policy.method_max
        } else {
            self.policy.version_range().map_or(TLS1_3, |offer| offer.highest)
        }
    }

    /// Encrypted once a write key exists. Failing to seal one leaves nothing in the output.
    fn send_alert(&mut self, io: &mut Io<'_>, level: u8, alert: Alert, pad: Option<usize>) {
        self.link.drop_unsealed();
        let bytes = [level, alert.0];
        self.unshown.clear();
        if self.link.ccs_due {
            // The second flight is an alert. A middlebox that lets no protected record pass before the ChangeCipherSpec would swallow it.
            self.emit_compatibility_ccs(io);
        }
        if self.seal(io, content::ALERT, &bytes, pad).is_ok() {
            self.show(true, content::ALERT, &bytes);
            self.inform(Event::Alert { sent: true, value: u16::from_be_bytes(bytes) });
        }
    }

    /// The next whole handshake message, if its type is one that `limit` knows (it gives the largest body in bytes). A ChangeCipherSpec of
    /// TLS 1.3's compatibility mode and warnings are passed over.
    fn message(&mut self, io: &mut Io<'_>, limit: impl Fn(u8) -> Option<usize>) -> Result<Arrival, Fault> {
        loop {
            match self.message_or_ccs(io, &limit)? {
                // It has overtaken a message, or is an old one.
                Arrival::ChangeCipherSpec if self.link.datagrams.is_some() => {}
                Arrival::ChangeCipherSpec => return Err(self.unexpected()),
                arrival => return Ok(arrival),
            }
        }
    }

    /// A message of another kind than may come. As OpenSSL, which tells of the transition before it knows that there is none.
    fn unexpected(&mut self) -> Fault {
        self.inform(Event::Loop);
        Fault::new(Alert::UNEXPECTED_MESSAGE, Reason::UNEXPECTED_MESSAGE)
    }

    /// The same where a ChangeCipherSpec of TLS <= 1.2 may come instead.
    fn message_or_ccs(&mut self, io: &mut Io<'_>, limit: impl Fn(u8) -> Option<usize>) -> Result<Arrival, Fault> {
        if let Some(raw) = self.waiting.take() {
            self.is_told = true;
            return Ok(Arrival::Message(raw));
        }
        loop {
            // A server may ask at any time for the handshake that runs already (RFC 5246 §7.4.1.1).
            if !self.is_server() && self.facts.version != TLS1_3 && self.link.skip_hello_request() {
                self.show_handshake(false, &[message::HELLO_REQUEST, 0, 0, 0]);
                continue;
            }
            match self.link.message(&limit) {
                Ok(Some(message)) => return Ok(Arrival::Message(message)),
                Ok(None) => {}
                Err(Fault { kind: FaultKind::Reason(Reason::UNEXPECTED_MESSAGE), .. }) => return Err(self.unexpected()),
                Err(fault) => return Err(fault),
            }
            if self.takes_data && self.goal != Goal::Read && !io.input.keep() {
                return Ok(Arrival::Unread);
            }
            match self.arrive(io) {
                Ok(None) => {}
                Ok(Some(arrival)) => return Ok(arrival),
                Err(fault) => {
                    self.failed_reading = true;
                    return Err(fault);
                }
            }
        }
    }

    /// Takes one record in a handshake. `None`: it is dealt with, or held with the messages.
    fn arrive(&mut self, io: &mut Io<'_>) -> Result<Option<Arrival>, Fault> {
        // Before the version is known nothing but a handshake may speak, and on a client the server's alert.
        let nothing_else = Fault::new(Alert::UNEXPECTED_MESSAGE, Reason::UNEXPECTED_MESSAGE);
        let versionless = self.is_versionless();
        let header = if versionless { io.input.whole_record_header() } else { None };
        let received = match self.record(io) {
            Ok(Some(Received::Alert(..))) if versionless && self.is_server() => Err(nothing_else),
            Err(Fault { kind: FaultKind::Reason(Reason::UNEXPECTED_RECORD), .. }) if versionless => Err(nothing_else),
            Err(Fault { kind: FaultKind::Reason(Reason::INVALID_ALERT), .. }) if versionless && self.is_server() => Err(nothing_else),
            received => Ok(received?),
        };
        let received = received.inspect_err(|_| {
            self.facts.refused_version = header.map_or(0, |header| u16::from_be_bytes([header[1], header[2]]));
        })?;
        match received {
            None => return Ok(Some(Arrival::Need)),
            Some(Received::ChangeCipherSpec) => {
                if self.link.datagrams.is_some() {
                    self.show_message(false, self.message_version(), content::CHANGE_CIPHER_SPEC.into(), &[1]);
                }
                return Ok(Some(Arrival::ChangeCipherSpec));
            }
            Some(Received::Repeated) => self.send_again(io)?,
            // Kept, whoever drives: what was sent before the hello may come behind it.
            Some(Received::ApplicationData) if self.link.datagrams.is_some() => {
                if self.goal == Goal::Read {
                    self.exit(-1);
                    return Ok(Some(Arrival::Data));
                }
            }
            Some(Received::Empty) if self.link.datagrams.is_some() => {}
            Some(Received::Handshake | Received::Ignored) => {}
            Some(Received::Alert(level, alert)) => {
                if self.receive_alert(level, alert)? {
                    return Ok(Some(Arrival::Closed));
                }
            }
            Some(Received::ApplicationData) if self.takes_data && self.goal == Goal::Read => {
                // The read has what it came for; the handshake, which goes on, is left as if it had found nothing.
                self.exit(-1);
                return Ok(Some(Arrival::Data));
            }
            Some(Received::ApplicationData | Received::Empty) if self.takes_data => {}
            Some(Received::ApplicationData | Received::Empty) => {
                return Err(Fault::new(Alert::UNEXPECTED_MESSAGE, Reason::UNEXPECTED_RECORD))
            }
        }
        Ok(None)
    }

    /// Whether the version is open yet. A method of one version knows it from the start.
    fn is_versionless(&self) -> bool {
        self.facts.version == 0 && self.policy.method_min != self.policy.method_max && self.link.datagrams.is_none()
    }

    /// Takes one record off the input, telling the message callback of its header.
    fn record(&mut self, io: &mut Io<'_>) -> Result<Option<Received>, Fault> {
        let before_done = !self.finished_once;
        let listening = self.policy.listeners.contains(Listeners::MESSAGE);
        if listening && self.link.datagrams.is_some() {
            if let Some(header) = io.input.held().get(..dtls_record::HEADER) {
                self.show_datagram_header(false, header.to_vec());
            }
            let received = self.link.receive(io.input, self.is_server(), before_done)?;
            self.end_warnings(received.as_ref());
            return Ok(received);
        }
        let header = if listening { io.input.whole_record_header() } else { None };
        if let Some(header) = header {
            self.show_header(false, header);
        }
        let was_13 = self.link.read_is_13();
        let received = self.link.receive(io.input, self.is_server(), before_done)?;
        self.end_warnings(received.as_ref());
        if let (true, true, Some(received)) = (listening, was_13, &received) {
            let inner = match received {
                Received::Handshake => Some(content::HANDSHAKE),
                Received::Alert(..) => Some(content::ALERT),
                Received::ApplicationData | Received::Empty => Some(content::APPLICATION_DATA),
                Received::ChangeCipherSpec | Received::Ignored | Received::Repeated => None,
            };
            if let Some(inner) = inner {
                self.show_message(false, TLS1_3, 257, &[inner]);
            }
        }
        Ok(received)
    }

    /// Warnings are counted as long as nothing else comes between them.
    fn end_warnings(&mut self, received: Option<&Received>) {
        if matches!(received, Some(Received::Handshake | Received::ChangeCipherSpec | Received::ApplicationData)) {
            self.warnings = 0;
        }
    }

    /// Whether it was close_notify. Fatal alerts are faults; in TLS 1.3 every alert but close_notify and user_canceled is (RFC 8446 §6).
    fn receive_alert(&mut self, level: u8, alert: Alert) -> Result<bool, Fault> {
        self.show(false, content::ALERT, &[level, alert.0]);
        self.inform(Event::Alert { sent: false, value: u16::from_be_bytes([level, alert.0]) });
        // In TLS 1.3 the description alone decides (RFC 8446 §6); test c/received_alerts.c.
        let is_13 = self.facts.version == TLS1_3;
        let warning = level == 1 || (is_13 && alert == Alert::USER_CANCELED);
        if alert == Alert::CLOSE_NOTIFY && (is_13 || warning) {
            self.received_close = true;
            return Ok(true);
        }
        if warning {
            self.warnings += 1;
            if self.warnings >= 5 {
                return Err(Fault::new(Alert::UNEXPECTED_MESSAGE, Reason::TOO_MANY_WARN_ALERTS));
            }
        }
        if !is_13 && level != 2 && alert == Alert::NO_RENEGOTIATION {
            // Whoever asked for a renegotiation needs it: there is no going on without (c/first_records.c: whatever the level).
            return Err(Fault::new(Alert::HANDSHAKE_FAILURE, Reason::NO_RENEGOTIATION));
        }
        if warning && (!is_13 || alert == Alert::USER_CANCELED) {
            return Ok(false);
        }
        if level == 2 || is_13 {
            return Err(Fault { kind: FaultKind::PeerAlert(alert), alert: None, data: "" });
        }
        Err(Fault::new(Alert::ILLEGAL_PARAMETER, Reason::UNKNOWN_ALERT_TYPE))
    }

    /// Whether a question was answered just now, and the step that asked it is made again.
    fn is_answered(&self) -> bool {
        self.reply.is_some()
    }

    /// Whether a question is asked: somebody listens, or did when it was asked and has answered (a callback may switch to an SSL_CTX that
    /// does not listen).
    fn asks(&self, what: Listeners) -> bool {
        self.is_answered() || self.policy.listeners.contains(what)
    }

    /// Takes the answer to the pending question.
    fn reply(&mut self) -> Option<Answer> {
        self.reply.take()
    }

    /// A key log line (draft-ietf-tls-keylogfile).
    fn log_key(&mut self, label: &str, secret: &[u8]) {
        if let Some(line) = self.key_log_line(label, secret) {
            self.notes.push_back(Note { at: self.shown, event: Event::KeyLog(line) });
        }
    }

    /// The line of a static RSA exchange: named by the start of what was encrypted, and told by the client alone, before that
    /// of the master secret (c/keylog_rsa.c).
    fn log_premaster(&mut self, encrypted: &[u8], premaster: &[u8]) {
        if let Some(name) = encrypted.first_chunk::<8>() {
            if let Some(line) = self.key_log_named("RSA", name, premaster) {
                self.notes.push_back(Note { at: self.shown, event: Event::KeyLog(line) });
            }
        }
    }

    /// A line as of `log_key`, told just before the first record under that key, as OpenSSL does (c/callback_order.c).
    fn log_key_with_next_record(&mut self, label: &str, secret: &[u8]) {
        self.key_line = self.key_log_line(label, secret);
    }

    fn tell_key_line(&mut self) {
        if let Some(line) = self.key_line.take() {
            self.notes.push_back(Note { at: self.shown, event: Event::KeyLog(line) });
        }
    }

    fn key_log_line(&self, label: &str, secret: &[u8]) -> Option<String> {
        self.key_log_named(label, &self.facts.client_random, secret)
    }

    fn key_log_named(&self, label: &str, name: &[u8], secret: &[u8]) -> Option<String> {
        self.policy.listeners.contains(Listeners::KEY_LOG).then(|| {
            let hex = |bytes: &[u8]| bytes.iter().map(|b| format!("{b:02x}")).collect::<String>();
            format!("{label} {} {}", hex(name), hex(secret))
        })
    }
}

/// What `Core::message` came to.
enum Arrival {
    /// A whole message, header included.
    Message(Vec<u8>),
    /// Application data, for a reader: only in a client's renegotiation before the ServerHello.
    Data,
    /// So much of it that some has to be read first.
    Unread,
    /// Only from `Core::message_or_ccs`.
    ChangeCipherSpec,
    Need,
    Closed,
}

impl Arrival {
    fn step(self) -> Step {
        match self {
            Arrival::Closed => Step::Closed,
            Arrival::Data => Step::Done,
            Arrival::Unread => Step::Unread,
            Arrival::Need | Arrival::Message(_) | Arrival::ChangeCipherSpec => Step::NeedInput,
        }
    }
}

/// The body of a message whose header was checked.
fn body(message: &[u8]) -> &[u8] {
    message.get(4..).unwrap_or(&[])
}
