//! A client of TLS 1.3 after the ServerHello (RFC 8446 §2).
//!
//! ```text
//! TellHelloExtensions
//!                                        ReadEncryptedExtensions <- EncryptedExtensions
//! TellExtensions
//!                                        ReadCertificateOrRequest <- [CertificateRequest]
//! TellRequestExtensions
//!                                        ReadCertificate, AskVerify <- [Certificate]
//!                                        ReadCertificateVerify <- [CertificateVerify]
//! AskCredentials
//!                                        ReadFinished <- Finished
//! AskStaple
//! [AwaitEarlyDataEnd, SendEndOfEarlyData -> EndOfEarlyData]
//! SendCompatibilityCcs
//! SendCertificate -> [Certificate]
//! AskSign -> [CertificateVerify]
//! SendFinished -> Finished
//! ```
//!
//! The same machine answers a CertificateRequest after the handshake, from TellRequestExtensions on.

use std::sync::Arc;

use ferrossl_crypto::{hash::Transcript, suites::Suite};

use super::{
    alert::Alert,
    ask::Ask,
    auth13::{Auth, CERTIFICATE_VERIFY_MAX},
    body,
    client::Chosen,
    course::{self, answered, Course},
    credential,
    exts::{self, context},
    fault::Fault,
    keys13::{HandshakeSecret, MasterSecret, Traffic},
    reason::Reason,
    session::Session,
    shared::Shared,
    Core, EarlyPhase, Goal, Io, Step, Turn, EARLY_DATA_ACCEPTED,
};
use crate::{
    policy::{Listeners, Options},
    wire::{
        codes::{extension, message, HandState, TLS1_3},
        handshake::{framed, parse_certificate_request13},
        Reader,
    },
};

const ENCRYPTED_EXTENSIONS_MAX: usize = 20000;
pub(super) const FINISHED_MAX: usize = 64;

#[derive(Copy, Clone, Debug)]
enum State {
    TellHelloExtensions,
    ReadEncryptedExtensions,
    TellExtensions,
    ReadCertificateOrRequest,
    TellRequestExtensions,
    ReadCertificate,
    TellCertificateExtensions,
    AskVerify,
    ReadCertificateVerify,
    AskCredentials,
    ReadFinished,
    AskStaple,
    AwaitEarlyDataEnd,
    SendCompatibilityCcs,
    SendEndOfEarlyData,
    AskCertificateExtensions,
    SendCertificate,
    AskSign,
    SendFinished,
    Finish,
}

pub(super) struct Client13 {
    state: State,
    suite: &'static Suite,
    transcript: Transcript,
    /// Secrets of the handshake; gone once the master secret is made.
    handshake: Option<HandshakeSecret>,
    master: Option<MasterSecret>,
    client_traffic: Traffic,
    server_traffic: Traffic,
    /// What the server's Finished makes: its application secret and ours.
    application: Option<Traffic>,
    client_application: Option<Traffic>,
    psk: Option<Chosen>,
    sent: Vec<u16>,
    request: Option<Request>,
    early_accepted: bool,
    /// After the handshake: this machine only answers a CertificateRequest.
    after: bool,
    auth: Auth,
    /// Custom extensions: received bodies and how many were told; asked bodies and how many were asked.
    received: Vec<(u16, Arc<[u8]>)>,
    told: usize,
}

struct Request {
    context: Vec<u8>,
}

impl Client13 {
    pub(super) fn new(
        core: &mut Core,
        suite: &'static Suite,
        handshake: HandshakeSecret,
        transcript: Transcript,
        psk: Option<Chosen>,
        sent: Vec<u16>,
        retried: bool,
    ) -> Result<Box<Client13>, Fault> {
        let so_far = transcript.current().ok_or(Fault::internal())?;
        let client_traffic = handshake.client(&so_far)?;
        let server_traffic = handshake.server(&so_far)?;
        core.log_key("SERVER_HANDSHAKE_TRAFFIC_SECRET", server_traffic.secret());
        core.log_key_with_next_record("CLIENT_HANDSHAKE_TRAFFIC_SECRET", client_traffic.secret());
        // At once and first, so that no alert after the ServerHello leaves in clear; under early data the early key serves until the
        // server's answer to it is known.
        core.link.ccs_due = core.policy.options.contains(Options::ENABLE_MIDDLEBOX_COMPAT) && !retried && !core.early.wanted;
        if core.early.phase != EarlyPhase::Open {
            core.link.set_write_key(client_traffic.sealer(suite)?);
        }
        core.link.set_read_key(server_traffic.opener(suite)?)?;
        Ok(Box::new(Client13 {
            state: State::TellHelloExtensions,
            suite,
            transcript,
            handshake: Some(handshake),
            master: None,
            client_traffic,
            server_traffic,
            application: None,
            client_application: None,
            psk,
            sent,
            request: None,
            early_accepted: false,
            after: false,
            auth: Auth::default(),
            received: Vec::new(),
            told: 0,
        }))
    }

    /// The ServerHello's extensions that the application is to be told of.
    pub(super) fn take_hello_extensions(&mut self, received: Vec<(u16, Arc<[u8]>)>) {
        self.received = received;
    }

    /// A machine that answers a CertificateRequest after the handshake (RFC 8446 §4.6.2).
    pub(super) fn after_handshake(core: &mut Core, raw: &[u8]) -> Result<Box<Client13>, Fault> {
        let suite = core.facts.suite.ok_or(Fault::internal())?;
        let transcript = core.transcript.clone().ok_or(Fault::new(Alert::UNEXPECTED_MESSAGE, Reason::UNEXPECTED_MESSAGE))?;
        let (client, server) = core.post.traffic().ok_or(Fault::internal())?;
        let mut machine = Box::new(Client13 {
            state: State::TellRequestExtensions,
            suite,
            transcript,
            handshake: None,
            master: None,
            client_traffic: client,
            server_traffic: server,
            application: None,
            client_application: None,
            psk: None,
            sent: Vec::new(),
            request: None,
            early_accepted: false,
            after: true,
            auth: Auth::default(),
            received: Vec::new(),
            told: 0,
        });
        machine.process_request(core, raw)?;
        Ok(machine)
    }

    pub(super) fn turn(&mut self, core: &mut Core, io: &mut Io<'_>) -> Result<Turn, Fault> {
        course::turn(match self.state {
            State::TellHelloExtensions => self.tell_hello_extensions(core),
            State::ReadEncryptedExtensions => self.read_encrypted_extensions(core, io),
            State::TellExtensions => self.tell_extensions(core),
            State::ReadCertificateOrRequest => self.read_certificate_or_request(core, io),
            State::TellRequestExtensions => self.tell_request_extensions(core),
            State::ReadCertificate => self.read_certificate(core, io),
            State::TellCertificateExtensions => self.tell_certificate_extensions(core),
            State::AskVerify => self.ask_verify(core),
            State::ReadCertificateVerify => self.read_certificate_verify(core, io),
            State::AskCredentials => self.ask_credentials(core),
            State::ReadFinished => self.read_finished(core, io),
            State::AskStaple => self.ask_staple(core),
            State::AwaitEarlyDataEnd => self.await_early_data_end(core, io),
            State::SendCompatibilityCcs => self.send_compatibility_ccs(core, io),
            State::SendEndOfEarlyData => self.send_end_of_early_data(core, io),
            State::AskCertificateExtensions => self.ask_certificate_extensions(core),
            State::SendCertificate => self.send_certificate(core, io),
            State::AskSign => self.ask_sign(core, io),
            State::SendFinished => self.send_finished(core, io),
            State::Finish => self.finish(core, io),
        })
    }

    fn to(&mut self, state: State) -> Course {
        self.state = state;
        Ok(Turn::Step(Step::Moved))
    }

    fn hash_so_far(&self) -> Result<ferrossl_crypto::hash::Output, Fault> {
        self.transcript.current().ok_or(Fault::internal())
    }

    fn tell_hello_extensions(&mut self, core: &mut Core) -> Course {
        answered(exts::tell_custom(core, &mut self.told, context::SERVER_HELLO, &self.received, None)?)?;
        self.to(State::ReadEncryptedExtensions)
    }

    fn read_encrypted_extensions(&mut self, core: &mut Core, io: &mut Io<'_>) -> Course {
        let raw = core.read(io, HandState::CR_ENCRYPTED_EXTENSIONS, message::ENCRYPTED_EXTENSIONS, ENCRYPTED_EXTENSIONS_MAX)?;
        self.transcript.add(&raw);
        let decode = Fault::new(Alert::DECODE_ERROR, Reason::LENGTH_MISMATCH);
        let mut r = Reader::new(body(&raw));
        let list = r.vec16().filter(|_| r.is_empty()).ok_or(decode)?;
        let list = core.collect(list, context::ENCRYPTED_EXTENSIONS, &self.sent)?;

        core.facts.server_name_acknowledged = match list.get(extension::SERVER_NAME) {
            Some([]) => true,
            Some(_) => return Err(Fault::new(Alert::DECODE_ERROR, Reason::BAD_EXTENSION).into()),
            None => false,
        };
        if let Some(groups) = list.get(extension::SUPPORTED_GROUPS) {
            core.facts.peer_groups = exts::read_u16s(groups)?;
        }
        if let Some(body) = list.get(extension::MAX_FRAGMENT_LENGTH) {
            if body.len() != 1 {
                return Err(Fault::new(Alert::DECODE_ERROR, Reason::BAD_EXTENSION).into());
            }
            if body != [core.policy.max_fragment_length] {
                return Err(Fault::new(Alert::ILLEGAL_PARAMETER, Reason::SSL3_EXT_INVALID_MAX_FRAGMENT_LENGTH).into());
            }
            core.facts.max_fragment_length = core.policy.max_fragment_length;
            core.link.max_received = core.max_payload();
        }
        core.facts.alpn = match list.get(extension::ALPN) {
            None => None,
            Some(body) => Some(chosen_protocol(core, body)?),
        };
        self.take_early_verdict(core, list.get(extension::EARLY_DATA))?;
        self.received = exts::custom_of(&core.policy, list.0.iter().copied());
        self.told = 0;
        self.to(State::TellExtensions)
    }

    /// Whether the server takes our early data: its key then serves until EndOfEarlyData, otherwise it ends here.
    fn take_early_verdict(&mut self, core: &mut Core, answer: Option<&[u8]>) -> Result<(), Fault> {
        if let Some(body) = answer {
            if !body.is_empty() {
                return Err(Fault::new(Alert::DECODE_ERROR, Reason::BAD_EXTENSION));
            }
            // Only what was promised with the first key, for its protocol (RFC 8446 §4.2.10). Not for its suite: OpenSSL's servers take
            // early data whatever suite follows (c/early_data_better.c).
            let alpn = core.facts.alpn.clone().unwrap_or_default();
            let fits = self.psk.as_ref().is_some_and(|Chosen { session, first }| *first && *session.alpn == *alpn);
            if !fits || core.early.phase != EarlyPhase::Open {
                return Err(Fault::new(Alert::ILLEGAL_PARAMETER, Reason::BAD_EXTENSION));
            }
            core.facts.early_data_status = EARLY_DATA_ACCEPTED;
            self.early_accepted = true;
        } else if core.early.phase == EarlyPhase::Open {
            core.early.phase = EarlyPhase::Closed;
            core.link.set_write_key(self.client_traffic.sealer(self.suite)?);
        }
        Ok(())
    }

    fn tell_extensions(&mut self, core: &mut Core) -> Course {
        answered(exts::tell_custom(core, &mut self.told, context::ENCRYPTED_EXTENSIONS, &self.received, None)?)?;
        match &self.psk {
            // A resumption is authenticated by the PSK (RFC 8446 §4.2.11).
            Some(Chosen { session, .. }) => {
                core.facts.peer_chain = (!session.peer_chain.is_empty()).then(|| session.peer_chain.clone());
                self.to(State::ReadFinished)
            }
            None => self.to(State::ReadCertificateOrRequest),
        }
    }

    fn read_certificate_or_request(&mut self, core: &mut Core, io: &mut Io<'_>) -> Course {
        let max = core.policy.max_cert_list;
        let raw = core.arrived(io, |typ| matches!(typ, message::CERTIFICATE | message::CERTIFICATE_REQUEST).then_some(max))?;
        if raw.first() == Some(&message::CERTIFICATE) {
            return self.process_certificate(core, raw);
        }
        let raw = core.told(HandState::CR_CERT_REQ, raw)?;
        self.process_request(core, &raw)?;
        self.to(State::TellRequestExtensions)
    }

    fn tell_request_extensions(&mut self, core: &mut Core) -> Course {
        answered(exts::tell_custom(core, &mut self.told, context::CERTIFICATE_REQUEST, &self.received, None)?)?;
        if !self.after {
            return self.to(State::ReadCertificate);
        }
        self.to(State::AskCredentials)
    }

    fn process_request(&mut self, core: &mut Core, raw: &[u8]) -> Result<(), Fault> {
        self.transcript.add(raw);
        let decode = Fault::new(Alert::DECODE_ERROR, Reason::LENGTH_MISMATCH);
        let (request_context, list) = parse_certificate_request13(body(raw)).ok_or(decode)?;
        // After the handshake any context will do, the empty one, too (RFC 8446 §4.3.2).
        if !self.after && !request_context.is_empty() {
            return Err(Fault::new(Alert::ILLEGAL_PARAMETER, Reason::INVALID_CONTEXT));
        }
        let list = core.collect(list, context::CERTIFICATE_REQUEST, &[])?;
        let schemes = list.get(extension::SIGNATURE_ALGORITHMS);
        let schemes = schemes.ok_or(Fault::new(Alert::MISSING_EXTENSION, Reason::MISSING_SIGALGS_EXTENSION))?;
        core.facts.peer_schemes = exts::read_u16s(schemes)?;
        core.facts.peer_cert_schemes = match list.get(extension::SIGNATURE_ALGORITHMS_CERT) {
            Some(body) => exts::read_u16s(body)?,
            None => Shared::default(),
        };
        // None in common: then we show no certificate, and the server says whether it can do without (RFC 8446 §4.4.2.3).
        core.facts.shared_schemes = credential::shared_schemes(core);
        core.facts.peer_ca_names = match list.get(extension::CERTIFICATE_AUTHORITIES) {
            Some(body) => Some(exts::read_names(body)?),
            None => None,
        };
        core.facts.certificate_requested = true;
        self.received = exts::custom_of(&core.policy, list.0.iter().copied());
        self.told = 0;
        self.request = Some(Request { context: request_context.to_vec() });
        Ok(())
    }

    fn read_certificate(&mut self, core: &mut Core, io: &mut Io<'_>) -> Course {
        let max = core.policy.max_cert_list;
        let raw = core.arrived(io, |typ| (typ == message::CERTIFICATE).then_some(max))?;
        self.process_certificate(core, raw)
    }

    fn process_certificate(&mut self, core: &mut Core, raw: Vec<u8>) -> Course {
        let raw = core.told(HandState::CR_CERT, raw)?;
        self.transcript.add(&raw);
        let leaf = self.auth.take(core, &raw, &[], &self.sent)?;
        let list = leaf.ok_or(Fault::new(Alert::DECODE_ERROR, Reason::LENGTH_MISMATCH))?;
        core.facts.ocsp_response = list.get(extension::STATUS_REQUEST).map(read_status).transpose()?;
        core.facts.scts = list.get(extension::SIGNED_CERTIFICATE_TIMESTAMP).map(Arc::from);
        self.to(State::TellCertificateExtensions)
    }

    fn tell_certificate_extensions(&mut self, core: &mut Core) -> Course {
        self.auth.tell_extensions(core)?;
        self.to(State::AskVerify)
    }

    fn ask_verify(&mut self, core: &mut Core) -> Course {
        Auth::verify(core)?;
        self.to(State::ReadCertificateVerify)
    }

    fn read_certificate_verify(&mut self, core: &mut Core, io: &mut Io<'_>) -> Course {
        let raw = core.read(io, HandState::CR_CERT_VRFY, message::CERTIFICATE_VERIFY, CERTIFICATE_VERIFY_MAX)?;
        Auth::check(core, &raw, &mut self.transcript)?;
        // OpenSSL asks here, before the server's Finished.
        self.to(if self.request.is_some() { State::AskCredentials } else { State::ReadFinished })
    }

    fn read_finished(&mut self, core: &mut Core, io: &mut Io<'_>) -> Course {
        let raw = core.read(io, HandState::CR_FINISHED, message::FINISHED, FINISHED_MAX)?;
        let expected = self.server_traffic.finished(&self.hash_so_far()?)?;
        core.check_finished(&expected, body(&raw))?;
        self.transcript.add(&raw);

        let handshake = self.handshake.take().ok_or(Fault::internal())?;
        let master = handshake.into_master()?;
        let so_far = self.hash_so_far()?;
        let server = master.server(&so_far)?;
        let exporter = master.exporter(&so_far)?;
        core.log_key("EXPORTER_SECRET", &exporter);
        core.log_key("SERVER_TRAFFIC_SECRET_0", server.secret());
        core.link.set_read_key(server.opener(self.suite)?)?;
        self.client_application = Some(master.client(&so_far)?);
        core.exporters.master = Some(exporter);
        self.application = Some(server);
        self.master = Some(master);
        self.to(State::AskStaple)
    }

    fn ask_staple(&mut self, core: &mut Core) -> Course {
        // A resumption brings no response; the callback hears of that, too.
        let asked = core.policy.status_request && core.asks(Listeners::STATUS) || core.policy.request_scts && self.psk.is_none();
        if asked {
            core.consent(Reason::INVALID_STATUS_RESPONSE, Ask::StapleReceived)?;
        }
        if core.early.wanted {
            core.enter(HandState::PENDING_EARLY_DATA_END);
            if !core.ends_early_data() {
                core.pause_for_early_data();
            }
            return self.to(State::AwaitEarlyDataEnd);
        }
        if core.link.ccs_due {
            return self.to(State::SendCompatibilityCcs);
        }
        self.after_server_flight(core)
    }

    /// Rests while the application writes early data, and reads what the server has sent ahead; any other call goes on.
    fn await_early_data_end(&mut self, core: &mut Core, io: &mut Io<'_>) -> Course {
        if core.ends_early_data() {
            core.resume_handshake();
            return if self.early_accepted { self.to(State::SendEndOfEarlyData) } else { self.after_server_flight(core) };
        }
        if core.goal == Goal::EarlyWrite {
            return Ok(Turn::Step(if io.output.is_empty() { Step::Done } else { Step::Flush }));
        }
        if !io.input.plaintext().is_empty() {
            return match core.goal {
                Goal::Read => Ok(Turn::Step(Step::Done)),
                _ => Err(Fault::new(Alert::UNEXPECTED_MESSAGE, Reason::UNEXPECTED_RECORD).into()),
            };
        }
        // The server's flight is complete: what else it has to say waits for our Finished.
        core.link.message(&|_| None)?;
        Ok(Turn::Step(core.record_in_pause(io)?))
    }

    fn send_end_of_early_data(&mut self, core: &mut Core, io: &mut Io<'_>) -> Course {
        if core.early.phase == EarlyPhase::Open {
            let raw = [message::END_OF_EARLY_DATA, 0, 0, 0];
            self.transcript.add(&raw);
            core.early.phase = EarlyPhase::Closed;
            core.send(io, HandState::CW_END_OF_EARLY_DATA, &raw)?;
            return self.to(State::SendEndOfEarlyData);
        }
        core.link.set_write_key(self.client_traffic.sealer(self.suite)?);
        self.after_server_flight(core)
    }

    fn send_compatibility_ccs(&mut self, core: &mut Core, io: &mut Io<'_>) -> Course {
        core.send_compatibility_ccs(io, HandState::CW_CHANGE);
        self.after_server_flight(core)
    }

    fn after_server_flight(&mut self, core: &mut Core) -> Course {
        if self.request.is_some() {
            core.enter(HandState::CW_CERT);
            self.to(State::AskCertificateExtensions)
        } else {
            self.to(State::SendFinished)
        }
    }

    fn ask_credentials(&mut self, core: &mut Core) -> Course {
        core.consent(Reason::CALLBACK_FAILED, Ask::Credentials)?;
        self.auth.choose(core);
        if self.after {
            core.enter(HandState::CW_CERT);
            return self.to(State::AskCertificateExtensions);
        }
        self.to(State::ReadFinished)
    }

    fn ask_certificate_extensions(&mut self, core: &mut Core) -> Course {
        self.auth.ask_extensions(core)?;
        self.to(State::SendCertificate)
    }

    fn send_certificate(&mut self, core: &mut Core, io: &mut Io<'_>) -> Course {
        let request = self.request.as_ref().ok_or(Fault::internal())?;
        let raw = self.auth.certificate(&request.context, None)?;
        self.transcript.add(&raw);
        core.send_here(io, &raw)?;
        if !self.auth.has_chosen() {
            return self.to(State::SendFinished);
        }
        core.enter(HandState::CW_CERT_VRFY);
        self.to(State::AskSign)
    }

    fn ask_sign(&mut self, core: &mut Core, io: &mut Io<'_>) -> Course {
        self.auth.sign(core, io, &mut self.transcript)?;
        self.to(State::SendFinished)
    }

    fn send_finished(&mut self, core: &mut Core, io: &mut Io<'_>) -> Course {
        let verify_data = self.client_traffic.finished(&self.hash_so_far()?)?;
        let raw = framed(message::FINISHED, |w| w.bytes(&verify_data)).ok_or(Fault::internal())?;
        core.send(io, HandState::CW_FINISHED, &raw)?;
        core.facts.own_finished = (*verify_data).into();
        self.transcript.add(&raw);
        self.to(State::Finish)
    }

    /// Keys change here, one transition after our Finished, so that padding of the Finished could be asked about under its own key.
    fn finish(&mut self, core: &mut Core, io: &mut Io<'_>) -> Course {
        if !io.output.is_empty() {
            return Ok(Turn::Step(Step::Flush));
        }
        if !self.after {
            let (client, server) = (self.client_application.take(), self.application.take());
            let (client, server) = client.zip(server).ok_or(Fault::internal())?;
            let master = self.master.take().ok_or(Fault::internal())?;
            core.log_key("CLIENT_TRAFFIC_SECRET_0", client.secret());
            core.link.set_write_key(client.sealer(self.suite)?);
            let resumption = master.resumption(&self.hash_so_far()?)?;
            core.post.begin(client, server, resumption);
            if self.sent.contains(&extension::POST_HANDSHAKE_AUTH) {
                core.transcript = Some(std::mem::take(&mut self.transcript));
            }
            self.leave_session(core, io);
        }
        core.facts.pending_suite = None;
        core.enter(HandState::OK);
        if self.after {
            core.shown.in_init = false;
        } else {
            core.done();
        }
        core.exit(1);
        Ok(Turn::Finished)
    }

    /// The session of this handshake: the one that was resumed, whose ticket may serve again (a server need not send another), or a new one, not
    /// resumable until a ticket comes.
    fn leave_session(&self, core: &mut Core, io: &Io<'_>) {
        let session = match &self.psk {
            // As OpenSSL, which makes a new session of it after a retry (c/session_retried.c).
            Some(psk) if core.facts.retried_hello => {
                Session { suite: Some(self.suite), ticket: Arc::default(), ticket_lifetime_hint: 0, ..Session::clone(&psk.session) }
            }
            Some(psk) if psk.session.suite.is_some_and(|suite| suite.id == self.suite.id) => {
                core.session = Some(psk.session.clone());
                return;
            }
            Some(psk) => Session { suite: Some(self.suite), ..Session::clone(&psk.session) },
            None => Session {
                version: TLS1_3,
                suite: Some(self.suite),
                alpn: core.facts.alpn.clone().unwrap_or_default(),
                time: io.now.unix,
                timeout: core.policy.lifetime(),
                id_context: core.policy.session_id_context.clone(),
                peer_chain: core.facts.peer_chain.clone().unwrap_or_default(),
                // As OpenSSL: a name that the server did not acknowledge is not the session's (c/session_fields.c).
                hostname: core.policy.server_name.clone().filter(|_| core.facts.server_name_acknowledged),
                max_fragment_length: core.facts.max_fragment_length,
                verify_result: core.facts.verify_result,
                group: core.facts.group,
                ..Session::default()
            },
        };
        core.session = Some(Arc::new(session));
    }
}

/// The server's ALPN choice: exactly one name, of those offered (RFC 7301 §3.1).
pub(super) fn chosen_protocol(core: &Core, body: &[u8]) -> Result<Arc<[u8]>, Fault> {
    let mut r = Reader::new(body);
    let list = r.vec16().filter(|_| r.is_empty());
    let mut l = Reader::new(list.unwrap_or(&[]));
    let name = l.vec8().filter(|name| l.is_empty() && !name.is_empty()).ok_or(Fault::new(Alert::DECODE_ERROR, Reason::BAD_EXTENSION))?;
    let mut offered = Reader::new(&core.policy.alpn);
    while let Some(ours) = offered.vec8() {
        if ours == name {
            return Ok(name.into());
        }
    }
    Err(Fault::new(Alert::DECODE_ERROR, Reason::BAD_EXTENSION))
}

/// The OCSP response of a CertificateStatus structure (RFC 6066 §8).
fn read_status(body: &[u8]) -> Result<Arc<[u8]>, Fault> {
    let fault = Fault::new(Alert::DECODE_ERROR, Reason::LENGTH_MISMATCH);
    let mut r = Reader::new(body);
    if r.u8() != Some(1) {
        return Err(Fault::new(Alert::DECODE_ERROR, Reason::UNSUPPORTED_STATUS_TYPE));
    }
    r.vec24().filter(|response| r.is_empty() && !response.is_empty()).map(Arc::from).ok_or(fault)
}
