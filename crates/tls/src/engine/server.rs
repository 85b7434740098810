//! A server up to the point where the version is known.
//!
//! ```text
//! ReadClientHello -> AskClientHello -> ChooseVersion -> Server13 or Server12
//!        ^                                                 |
//!        +----------------- HelloRetryRequest -------------+
//!        +-- AskCookie, SendVerifyRequest    AskVerdict (DTLS)
//! ```

use std::sync::Arc;

use ferrossl_crypto::{hash::Transcript, secret::equal, suites::Suite};

use super::{
    alert::Alert,
    ask::{Answer, Ask},
    body,
    course::{self, Course, Stop},
    credential,
    exts::{self, context},
    fault::Fault,
    reason::Reason,
    server12::Server12,
    server13::Server13,
    Arrival, Core, EarlyPhase, Goal, Io, Machine, Step, Turn, EARLY_DATA_REJECTED,
};
use crate::{
    policy::{
        versions::{rank, rank_among, Downgrade, DTLS1},
        Listeners, Options,
    },
    wire::{
        codes::{extension, message, HandState, FALLBACK_SCSV, SSL3, TLS1_2, TLS1_3},
        handshake::{framed, ClientHello},
        u16s, Reader,
    },
};

/// OpenSSL's limit: every field of a hello at its largest.
pub(super) const CLIENT_HELLO_MAX: usize = 131396;
/// A length octet's worth (RFC 6347 §4.2.1).
const COOKIE_MAX: usize = 255;

#[derive(Copy, Clone, Debug)]
enum State {
    Start,
    AwaitSecondHello,
    ReadClientHello,
    AskCookie,
    SendVerifyRequest,
    AskClientHello,
    AskVerdict,
    ChooseVersion,
}

pub(super) struct Server {
    state: State,
    transcript: Transcript,
    hello: Option<Arc<ClientHello>>,
    raw: Vec<u8>,
    retry: Option<Retry>,
    /// A renegotiation that is not wanted: the hello is read, and refused.
    refuses: bool,
}

/// What our HelloRetryRequest fixed, and the hello it answered.
pub(super) struct Retry {
    pub suite: &'static Suite,
    pub group: u16,
    pub hello: Arc<ClientHello>,
}

impl Server {
    pub(super) fn new() -> Server {
        Server { state: State::Start, transcript: Transcript::new(), hello: None, raw: Vec::new(), retry: None, refuses: false }
    }

    pub(super) fn refusing() -> Server {
        Server { refuses: true, ..Server::new() }
    }

    /// Waits for the second hello. The transcript holds the message hash and the HelloRetryRequest.
    pub(super) fn after_retry(transcript: Transcript, retry: Retry) -> Server {
        Server { state: State::AwaitSecondHello, transcript, retry: Some(retry), ..Server::new() }
    }

    pub(super) fn turn(&mut self, core: &mut Core, io: &mut Io<'_>) -> Result<Turn, Fault> {
        course::turn(match self.state {
            State::Start if core.finished_once => {
                // Bounds that were set since do not matter: a renegotiation keeps the version.
                core.turn_to_reading();
                self.to(State::ReadClientHello)
            }
            State::Start => {
                // A server whose highest version has no suite could not serve who asks for that; a client checks its hello.
                let range = core.policy.version_range().map_err(|reason| Fault::new(Alert::PROTOCOL_VERSION, reason))?;
                if !core.policy.has_suite_for(range.highest) {
                    return Err(Fault::new(Alert::HANDSHAKE_FAILURE, Reason::NO_CIPHERS_AVAILABLE)
                        .with_data("No ciphers enabled for max supported SSL/TLS version"));
                }
                core.turn_to_reading();
                self.to(State::ReadClientHello)
            }
            State::AwaitSecondHello => self.await_second_hello(core, io),
            State::ReadClientHello => self.read_client_hello(core, io),
            State::AskCookie => self.ask_cookie(core),
            State::SendVerifyRequest => self.send_verify_request(core, io),
            State::AskClientHello => self.ask_client_hello(core),
            State::AskVerdict => self.ask_verdict(core),
            State::ChooseVersion => self.choose_version(core),
        })
    }

    fn to(&mut self, state: State) -> Course {
        self.state = state;
        Ok(Turn::Step(Step::Moved))
    }

    /// A retry refuses early data: who came to read it is told so first.
    fn await_second_hello(&mut self, core: &mut Core, io: &mut Io<'_>) -> Course {
        if core.stateless.is_some() {
            if !io.output.is_empty() {
                return Ok(Turn::Step(Step::Flush));
            }
            if !core.early.paused {
                core.pause_for_early_data();
            }
            return Ok(Turn::Step(Step::Done));
        }
        if core.early.wanted && core.early.phase == EarlyPhase::None {
            core.early.phase = EarlyPhase::Retried;
            core.pause_for_early_data();
        }
        if core.goal == Goal::EarlyRead {
            return Ok(Turn::Step(if io.output.is_empty() { Step::Done } else { Step::Flush }));
        }
        core.resume_handshake();
        core.turn_to_reading();
        self.to(State::ReadClientHello)
    }

    fn read_client_hello(&mut self, core: &mut Core, io: &mut Io<'_>) -> Course {
        let limit = |typ| (typ == message::CLIENT_HELLO).then_some(CLIENT_HELLO_MAX);
        let stateless = core.stateless.is_some() && self.retry.is_none();
        let arrival = if stateless { core.message_or_ccs(io, limit)? } else { core.message(io, limit)? };
        let raw = match arrival {
            Arrival::Message(raw) => raw,
            // Of a client between its two hellos, of which we remember nothing: as OpenSSL, not yet a success.
            Arrival::ChangeCipherSpec if stateless => return Ok(Turn::Step(Step::Unread)),
            other => return Err(Stop::Wait(other.step())),
        };
        let raw = core.told(HandState::SR_CLNT_HELLO, raw)?;
        if self.refuses {
            core.refuse_renegotiation(io)?;
            return Ok(Turn::Finished);
        }
        if core.finished_once {
            core.shown.pending = true;
        }
        let parse = if core.link.datagrams.is_some() { ClientHello::parse_datagram } else { ClientHello::parse };
        let hello = parse(body(&raw)).ok_or(Fault::new(Alert::DECODE_ERROR, Reason::LENGTH_MISMATCH))?;
        if core.wants_cookie(&hello) {
            core.enter(HandState::SW_HELLO_VERIFY_REQUEST);
            return self.to(State::AskCookie);
        }
        core.show_extensions(hello.extensions());
        let hello = Arc::new(hello);
        core.facts.client_hello = Some(hello.clone());
        core.facts.begun_session = None;
        self.hello = Some(hello);
        self.raw = raw;
        self.to(State::AskClientHello)
    }

    fn ask_cookie(&mut self, core: &mut Core) -> Course {
        let failed = Fault::silent(Reason::COOKIE_GEN_CALLBACK_FAILURE);
        let cookie = match core.ask(|| Ask::MakeCookie)? {
            Answer::Cookie(cookie) if cookie.len() <= COOKIE_MAX => cookie,
            Answer::Refuse { raised: true, .. } => {
                return Err(Fault { alert: None, ..Fault::refused(Alert::INTERNAL_ERROR, true) }.into());
            }
            _ => return Err(failed.into()),
        };
        if let Some(datagrams) = &mut core.link.datagrams {
            datagrams.cookie = cookie;
        }
        self.to(State::SendVerifyRequest)
    }

    /// HelloVerifyRequest (RFC 6347 §4.2.1). Its version says nothing of ours.
    fn send_verify_request(&mut self, core: &mut Core, io: &mut Io<'_>) -> Course {
        let cookie = core.link.datagrams.as_ref().map_or(&[][..], |datagrams| &datagrams.cookie);
        let raw = framed(message::HELLO_VERIFY_REQUEST, |w| {
            w.u16(DTLS1);
            w.vec8(|w| w.bytes(cookie));
        })
        .ok_or(Fault::internal())?;
        core.send_here(io, &raw)?;
        core.turn_to_reading();
        self.to(State::ReadClientHello)
    }

    /// Whether the cookie is one of ours (and so the client where it says it is).
    fn ask_verdict(&mut self, core: &mut Core) -> Course {
        let cookie = self.hello.as_ref().map(|hello| hello.cookie()).unwrap_or_default();
        let good = match core.ask(|| Ask::CheckCookie { cookie: cookie.into() })? {
            Answer::Go => true,
            // Nobody checks: it has to be the one that was sent, also in a renegotiation.
            Answer::Cookie(_) => core.link.datagrams.as_ref().is_some_and(|datagrams| equal(cookie, &datagrams.cookie)),
            _ => false,
        };
        if !good {
            return Err(Fault::new(Alert::HANDSHAKE_FAILURE, Reason::COOKIE_MISMATCH).into());
        }
        if let Some(datagrams) = &mut core.link.datagrams {
            datagrams.cookie_verified = true;
        }
        self.to(State::ChooseVersion)
    }

    fn ask_client_hello(&mut self, core: &mut Core) -> Course {
        if core.asks(Listeners::CLIENT_HELLO) {
            core.consent(Reason::CALLBACK_FAILED, Ask::ClientHello)?;
        }
        if let Some(hello) = &self.hello {
            core.facts.client_version = hello.legacy_version;
            core.facts.client_random = hello.random;
        }
        let checks = core.link.datagrams.is_some() && core.policy.options.contains(Options::COOKIE_EXCHANGE);
        let has_one = self.hello.as_ref().is_some_and(|hello| !hello.cookie().is_empty());
        self.to(if checks && has_one { State::AskVerdict } else { State::ChooseVersion })
    }

    fn choose_version(&mut self, core: &mut Core) -> Course {
        let hello = self.hello.take().ok_or(Fault::internal())?;
        exts::judge(hello.extensions().map(|(id, _)| id), context::CLIENT_HELLO, &[], &core.policy)?;
        let supported = match hello.extension(extension::SUPPORTED_VERSIONS) {
            None => None,
            Some(body) => {
                let mut r = Reader::new(body);
                let list = r.vec8().filter(|_| r.is_empty()).and_then(u16s);
                Some(list.ok_or(Fault::new(Alert::DECODE_ERROR, Reason::LENGTH_MISMATCH))?.collect::<Vec<_>>())
            }
        };
        if core.finished_once {
            // A renegotiation keeps the version, whatever the bounds are by now.
            if rank_among(core.policy.is_dtls(), hello.legacy_version) < rank(core.facts.version) {
                return Err(Fault::new(Alert::PROTOCOL_VERSION, Reason::WRONG_SSL_VERSION).into());
            }
            return self.hand_over12(core, hello, None);
        }
        let may_authenticate = credential::may_authenticate13(&core.policy)
            || core.policy.listeners.intersects(Listeners::SERVER_NAME | Listeners::PSK_SERVER | Listeners::CERTIFICATE);
        let choice = core
            .policy
            .choose_version(hello.legacy_version, supported.as_deref(), may_authenticate, self.retry.is_some())
            .map_err(|reason| {
                core.facts.refused_version = hello.legacy_version;
                if core.link.datagrams.is_none() {
                    core.link.version = hello.legacy_version;
                }
                // OpenSSL answers in the client's version, for it to understand, and SSL 3.0 has no other alert for it (RFC 6101 §5.4.2).
                let alert = if hello.legacy_version == SSL3 { Alert::HANDSHAKE_FAILURE } else { Alert::PROTOCOL_VERSION };
                Fault::new(alert, reason)
            })?;
        let fell_back = u16s(hello.suites()).ok_or(Fault::new(Alert::DECODE_ERROR, Reason::LENGTH_MISMATCH))?.any(|id| id == FALLBACK_SCSV);
        let highest = core.policy.version_range().map_err(|reason| Fault::new(Alert::PROTOCOL_VERSION, reason))?.highest;
        if rank(choice.version) < rank(highest) && fell_back {
            // RFC 7507 §3: the client fell back though it need not have.
            core.link.version = if choice.version == TLS1_3 { TLS1_2 } else { choice.version };
            return Err(Fault::new(Alert::INAPPROPRIATE_FALLBACK, Reason::INAPPROPRIATE_FALLBACK).into());
        }
        if choice.version != TLS1_3 {
            core.facts.version = choice.version;
            core.link.version = choice.version;
            core.link.expected_version = Some(choice.version);
            return self.hand_over12(core, hello, choice.downgrade);
        }
        core.facts.version = TLS1_3;
        core.link.version = TLS1_2;
        // After either hello the client waits for us: what its record still holds was sent before it could know our answer.
        if core.link.holds_fragment() {
            return Err(Fault::new(Alert::UNEXPECTED_MESSAGE, Reason::NOT_ON_RECORD_BOUNDARY).into());
        }
        let raw = std::mem::take(&mut self.raw);
        let transcript = std::mem::take(&mut self.transcript);
        Ok(Turn::Become(Machine::Server13(Server13::new(core, hello, raw, transcript, self.retry.take())?)))
    }

    fn hand_over12(&mut self, core: &mut Core, hello: Arc<ClientHello>, downgrade: Option<Downgrade>) -> Course {
        if hello.extension(extension::EARLY_DATA).is_some() {
            core.facts.early_data_status = EARLY_DATA_REJECTED;
        }
        let raw = std::mem::take(&mut self.raw);
        let transcript = std::mem::take(&mut self.transcript);
        let machine = Server12::new(core, hello, raw, transcript, downgrade)?;
        Ok(Turn::Become(Machine::Server12(machine)))
    }
}

impl Core {
    /// Whether the client is to prove first that it is where it says it is. Who renegotiates has done so.
    fn wants_cookie(&self, hello: &ClientHello) -> bool {
        let open = self.link.datagrams.as_ref().is_some_and(|datagrams| !datagrams.cookie_verified);
        open && !self.finished_once && self.policy.options.contains(Options::COOKIE_EXCHANGE) && hello.cookie().is_empty()
    }
}
