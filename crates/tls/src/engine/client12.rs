//! A client of TLS 1.2 and before, after the ServerHello (RFC 5246 §7.3).
//!
//! ```text
//! [AskSecret], TellTicket, AskNextProto, TellExtensions
//!                             ReadServerFlight <- [Certificate], [CertificateStatus], [ServerKeyExchange],
//!                             AskVerify, AskExchange, [CertificateRequest], ServerHelloDone
//!                             AskCredentials
//! AskStaple
//! SendCertificate                 -> [Certificate]
//! SendKeyExchange, AskSrpSecret   -> ClientKeyExchange
//! AskSign                         -> [CertificateVerify]
//! SendChange, SendNextProto, SendFinished -> [ChangeCipherSpec], [NextProto], Finished
//!                             ReadChange <- [NewSessionTicket], [ChangeCipherSpec]
//!                             ReadFinished <- Finished
//! Finish
//! ```
//!
//! A resumption goes from TellExtensions to ReadChange, and sends its own ChangeCipherSpec and Finished last. A renegotiation is the same
//! machine: the link's old keys protect it until each ChangeCipherSpec, and `core.facts` hold the Finished values it is bound to.

use std::sync::Arc;

use ferrossl_crypto::{
    dh,
    groups::Group,
    hash::{Hash, Transcript},
    protect::Direction,
    rsa,
    schemes::Scheme,
    secret::SecretVec,
    spki::may_sign,
    suites::{self, Auth, Kx, Suite},
};

use super::{
    alert::Alert,
    ask::{Answer, Ask, Srp, SrpParameters},
    auth13::CERTIFICATE_VERIFY_MAX,
    body,
    client13::{chosen_protocol, FINISHED_MAX},
    course::{self, answered, Course, Stop},
    credential,
    exts::{self, context},
    fault::Fault,
    keys12::{psk_premaster, Keys, Master},
    npn,
    reason::Reason,
    session::Session,
    shared::Shared,
    srtp, Arrival, Core, Event, Io, Note, Step, Turn,
};
use crate::{
    policy::{versions::tls_equivalent, Credential, Listeners, Options, VerifyMode},
    wire::{
        codes::{extension, message, HandState, Version, TLS1_2},
        handshake::{
            certificate12, framed, parse_certificate12, parse_certificate_status, parse_new_session_ticket12, CertificateRequest12,
            ServerHello,
        },
        Reader,
    },
};

/// OpenSSL's limits.
const SERVER_KEY_EXCHANGE_MAX: usize = 102400;
const CERTIFICATE_STATUS_MAX: usize = 16384;
const NEW_SESSION_TICKET_MAX: usize = 65541;
/// PSK_MAX_PSK_LEN and PSK_MAX_IDENTITY_LEN of ssl.h.
pub(super) const PSK_MAX: usize = 512;
pub(super) const PSK_IDENTITY_MAX: usize = 256;

#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum State {
    AskSecret,
    TellTicket,
    AskNextProto,
    TellExtensions,
    ReadServerFlight,
    AskVerify,
    AskExchange,
    AskStaple,
    AskCredentials,
    SendCertificate,
    EnterKeyExchange,
    SendKeyExchange,
    AskSrpSecret,
    AskSign,
    EnterChange,
    SendChange,
    SendNextProto,
    SendFinished,
    ReadChange,
    ReadFinished,
    Finish,
}

/// The last message of the server's first flight: what may follow it is in `Client12::follows`.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Last {
    Hello,
    Certificate,
    Status,
    KeyExchange,
    Request,
}

/// The server's part of the key exchange.
enum Exchange {
    Ecdhe { group: &'static Group, point: Vec<u8> },
    Dhe { parameters: dh::Parameters, public: Vec<u8> },
    Srp(Arc<SrpParameters>),
}

pub(super) struct Client12 {
    state: State,
    suite: &'static Suite,
    /// Of TLS: the one whose rules count. `core.facts.version` is the wire's.
    version: Version,
    hash: Hash,
    transcript: Transcript,
    session_id: Arc<[u8]>,
    /// The session that the server resumes.
    resumed: Option<Arc<Session>>,
    extended: bool,
    etm: bool,
    ticket_expected: bool,
    /// A secret from outside (RFC 4851): with it the server may end the handshake right after its hello.
    secret: Option<SecretVec>,
    status_expected: bool,
    /// The server's list for next protocol negotiation, until the application has chosen.
    next_protos: Option<Arc<[u8]>>,
    /// The choice, still to be sent.
    next_proto: Option<Arc<[u8]>>,
    last: Last,
    exchange: Option<Exchange>,
    /// The ServerKeyExchange while the application judges it, and how much of it a signature may cover.
    unsettled: Option<(Vec<u8>, usize)>,
    hint: Option<Arc<[u8]>>,
    requested: bool,
    chosen: Option<(Credential, &'static Scheme)>,
    master: Option<Master>,
    keys: Option<Keys>,
    psk_identity: Option<Arc<[u8]>>,
    ticket: Option<(u32, Arc<[u8]>)>,
    received: Vec<(u16, Arc<[u8]>)>,
    told: usize,
}

fn unexpected() -> Fault {
    Fault::new(Alert::UNEXPECTED_MESSAGE, Reason::UNEXPECTED_MESSAGE)
}

fn length_mismatch() -> Fault {
    Fault::new(Alert::DECODE_ERROR, Reason::LENGTH_MISMATCH)
}

fn bad_extension() -> Fault {
    Fault::new(Alert::DECODE_ERROR, Reason::BAD_EXTENSION)
}

/// What the hello that the server answers has offered.
pub(super) struct Offered<'a> {
    pub suites: &'a [u16],
    pub session: Option<Arc<Session>>,
    /// Some ticket was in it, or what the application gave for one.
    pub ticket: bool,
    pub renegotiating: bool,
}

impl Client12 {
    /// `core.facts.version` is set. `raw`: the ServerHello, which `transcript` lacks.
    pub(super) fn new(
        core: &mut Core,
        hello: &ServerHello<'_>,
        list: &exts::List<'_>,
        raw: &[u8],
        mut transcript: Transcript,
        offered: Offered<'_>,
    ) -> Result<Box<Client12>, Fault> {
        let version = tls_equivalent(core.facts.version);
        let resumed = offered.session.filter(|session| !hello.session_id.is_empty() && *session.session_id == *hello.session_id);
        core.facts.resumed = resumed.is_some();
        if let Some(session) = &resumed {
            if *session.id_context != *core.policy.session_id_context {
                return Err(Fault::new(Alert::ILLEGAL_PARAMETER, Reason::ATTEMPT_TO_REUSE_SESSION_IN_DIFFERENT_CONTEXT));
            }
            if session.version != core.facts.version {
                return Err(Fault::new(Alert::PROTOCOL_VERSION, Reason::SSL_SESSION_VERSION_MISMATCH));
            }
        }
        let suite = suites::by_id(hello.suite).ok_or(Fault::new(Alert::ILLEGAL_PARAMETER, Reason::UNKNOWN_CIPHER_RETURNED))?;
        let permitted = core.policy.permits.chosen_suite(suite);
        if !offered.suites.contains(&suite.id) || !credential::runs12(suite, version) || !permitted {
            return Err(Fault::new(Alert::ILLEGAL_PARAMETER, Reason::WRONG_CIPHER_RETURNED));
        }
        if resumed.as_ref().is_some_and(|session| session.suite.is_none_or(|s| s.id != suite.id)) {
            return Err(Fault::new(Alert::ILLEGAL_PARAMETER, Reason::OLD_SESSION_CIPHER_NOT_RETURNED));
        }
        if hello.compression != 0 {
            let disabled = core.policy.options.contains(Options::NO_COMPRESSION);
            let reason = if disabled { Reason::COMPRESSION_DISABLED } else { Reason::UNSUPPORTED_COMPRESSION_ALGORITHM };
            return Err(Fault::new(Alert::ILLEGAL_PARAMETER, reason));
        }
        check_renegotiation_info(core, list, offered.renegotiating)?;
        core.facts.server_random = *hello.random;
        core.facts.pending_suite = Some(suite);
        core.facts.begun_session = Some(hello.session_id.into());
        // From here on getters tell of the session that is begun, or of the one that is resumed.
        core.facts.suite = None;
        core.facts.group = 0;
        core.facts.peer_share = Shared::default();
        core.facts.peer_dh = None;
        core.facts.certificate_requested = false;
        core.custom_received.clear();

        let asks_secret = offered.ticket && core.policy.listeners.contains(Listeners::SESSION_SECRET);
        if resumed.is_none() && !asks_secret {
            core.session = None;
        }
        let hash = suite.hash_at(version).ok_or(Fault::internal())?;
        transcript.keep();
        core.hash_received(&mut transcript, raw);
        if !transcript.start(hash) {
            return Err(Fault::internal());
        }
        let mut machine = Box::new(Client12 {
            state: if asks_secret { State::AskSecret } else { State::TellTicket },
            suite,
            version,
            hash,
            transcript,
            session_id: hello.session_id.into(),
            resumed,
            extended: false,
            etm: false,
            ticket_expected: false,
            secret: None,
            status_expected: false,
            next_protos: None,
            next_proto: None,
            last: Last::Hello,
            exchange: None,
            unsettled: None,
            hint: None,
            requested: false,
            chosen: None,
            master: None,
            keys: None,
            psk_identity: None,
            ticket: None,
            received: Vec::new(),
            told: 0,
        });
        machine.take_extensions(core, list)?;
        if let Some(session) = machine.resumed.clone() {
            core.facts.peer_chain = (!session.peer_chain.is_empty()).then(|| session.peer_chain.clone());
            core.facts.group = session.group;
            let master = Master::resumed(core, hash, session.master_key.clone());
            machine.set_master(core, master)?;
        }
        Ok(machine)
    }

    pub(super) fn turn(&mut self, core: &mut Core, io: &mut Io<'_>) -> Result<Turn, Fault> {
        course::turn(match self.state {
            State::AskNextProto => self.ask_next_proto(core),
            State::AskSecret => self.ask_secret(core),
            State::TellTicket => self.tell_ticket(core),
            State::TellExtensions => self.tell_extensions(core),
            State::ReadServerFlight => self.read_server_flight(core, io),
            State::AskVerify => self.ask_verify(core),
            State::AskExchange => self.ask_exchange(core),
            State::AskStaple => self.ask_staple(core),
            State::AskCredentials => self.ask_credentials(core),
            State::SendCertificate => self.send_certificate(core, io),
            State::EnterKeyExchange => {
                core.enter(HandState::CW_KEY_EXCH);
                self.to(State::SendKeyExchange)
            }
            State::SendKeyExchange => self.send_key_exchange(core, io),
            State::AskSrpSecret => self.ask_srp_secret(core),
            State::AskSign => self.ask_sign(core, io),
            State::EnterChange => {
                core.enter(HandState::CW_CHANGE);
                self.to(State::SendChange)
            }
            State::SendChange => self.send_change(core, io),
            State::SendNextProto => self.send_next_proto(core, io),
            State::SendFinished => self.send_finished(core, io),
            State::ReadChange => self.read_change(core, io),
            State::ReadFinished => self.read_finished(core, io),
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

    pub(super) fn secret(&self) -> Option<&SecretVec> {
        self.master.as_ref().map(Master::secret)
    }

    fn set_master(&mut self, core: &mut Core, master: Master) -> Result<(), Fault> {
        self.keys = Some(master.keys(self.suite, self.etm)?);
        core.exporter12 = Some(master.at_rest());
        self.master = Some(master);
        Ok(())
    }

    fn take_extensions(&mut self, core: &mut Core, list: &exts::List<'_>) -> Result<(), Fault> {
        let empty = |id: u16| match list.get(id) {
            None => Ok(false),
            Some([]) => Ok(true),
            Some(_) => Err(bad_extension()),
        };
        core.facts.server_name_acknowledged = empty(extension::SERVER_NAME)?;
        if let Some(body) = list.get(extension::MAX_FRAGMENT_LENGTH) {
            if body != [core.policy.max_fragment_length] {
                return Err(Fault::new(Alert::ILLEGAL_PARAMETER, Reason::SSL3_EXT_INVALID_MAX_FRAGMENT_LENGTH));
            }
            core.facts.max_fragment_length = core.policy.max_fragment_length;
            core.link.max_received = core.max_payload();
        }
        if let Some(body) = list.get(extension::EC_POINT_FORMATS) {
            let mut r = Reader::new(body);
            let formats = r.vec8().filter(|formats| r.is_empty() && !formats.is_empty()).ok_or(bad_extension())?;
            if matches!(self.suite.kx, Kx::Ecdhe | Kx::EcdhePsk) && !formats.contains(&0) {
                // RFC 8422 §5.1.2: everyone can do uncompressed points.
                return Err(Fault::new(Alert::ILLEGAL_PARAMETER, Reason::TLS_INVALID_ECPOINTFORMAT_LIST));
            }
            core.facts.peer_point_formats = formats.into();
        }
        self.ticket_expected = empty(extension::SESSION_TICKET)?;
        self.status_expected = empty(extension::STATUS_REQUEST)?;
        self.next_protos = list.get(extension::NEXT_PROTO_NEG).map(npn::offered).transpose()?;
        // A renegotiation does not offer ALPN, so that the first choice is gone with it, as in OpenSSL.
        core.facts.alpn = match list.get(extension::ALPN) {
            None => None,
            Some(body) => Some(chosen_protocol(core, body)?),
        };
        core.facts.srtp_profile = match list.get(extension::USE_SRTP) {
            None => None,
            Some(body) => Some(srtp::chosen(body, &core.policy.srtp_profiles)?),
        };
        self.etm = empty(extension::ENCRYPT_THEN_MAC)? && !self.suite.is_aead();
        self.extended = empty(extension::EXTENDED_MASTER_SECRET)?;
        if core.facts.extended_master_secret && !self.extended
            || self.resumed.as_ref().is_some_and(|session| session.extended_master_secret != self.extended)
        {
            return Err(Fault::new(Alert::HANDSHAKE_FAILURE, Reason::INCONSISTENT_EXTMS));
        }
        core.facts.extended_master_secret = self.extended;
        core.facts.scts = list.get(extension::SIGNED_CERTIFICATE_TIMESTAMP).map(Arc::from);
        let resumes = self.resumed.is_some();
        let custom = core.policy.custom_extensions.clone();
        let relevant =
            |id: u16| !resumes || !custom.iter().any(|entry| entry.id == id && entry.context & context::IGNORE_ON_RESUMPTION != 0);
        self.received = exts::custom_of(&core.policy, list.0.iter().copied().filter(|(id, _)| relevant(*id)));
        Ok(())
    }

    fn ask_next_proto(&mut self, core: &mut Core) -> Course {
        if let Some(offered) = self.next_protos.clone() {
            let name = npn::chosen(core, offered)?;
            core.facts.next_proto = Some(name.clone());
            self.next_proto = Some(name);
        }
        self.to(State::TellExtensions)
    }

    fn ask_secret(&mut self, core: &mut Core) -> Course {
        let Answer::SessionSecret(found) = core.ask_or(Reason::CALLBACK_FAILED, || Ask::SessionSecret)? else {
            return Err(Fault::internal().into());
        };
        self.secret = found.map(|(secret, _)| secret);
        if self.resumed.is_none() {
            core.session = None;
        }
        self.to(State::TellTicket)
    }

    fn tell_ticket(&mut self, core: &mut Core) -> Course {
        if self.ticket_expected && core.asks(Listeners::TICKET_EXTENSION) {
            core.consent(Reason::CALLBACK_FAILED, Ask::TicketExtension { body: Arc::default() })?;
        }
        self.to(State::AskNextProto)
    }

    /// The server took the secret from outside: its ChangeCipherSpec follows its hello.
    fn resume_with(&mut self, core: &mut Core, io: &Io<'_>, secret: SecretVec) -> Course {
        let session = Session {
            version: core.facts.version,
            suite: Some(self.suite),
            master_key: secret,
            session_id: self.session_id.clone(),
            id_context: core.policy.session_id_context.clone(),
            time: io.now.unix,
            timeout: core.policy.lifetime(),
            extended_master_secret: self.extended,
            ticket: core.policy.session_ticket_data.clone().unwrap_or_default(),
            ..Session::default()
        };
        core.facts.resumed = true;
        let master = Master::resumed(core, self.hash, session.master_key.clone());
        self.set_master(core, master)?;
        self.resumed = Some(Arc::new(session));
        self.take_change(core)
    }

    fn take_change(&mut self, core: &mut Core) -> Course {
        core.enter(HandState::CR_CHANGE);
        let keys = self.keys.as_ref().ok_or(Fault::new(Alert::UNEXPECTED_MESSAGE, Reason::CCS_RECEIVED_EARLY))?;
        core.link.set_read_key12(keys.record_key(true, Direction::Open)?)?;
        core.facts.encrypt_then_mac = self.etm;
        self.to(State::ReadFinished)
    }

    fn tell_extensions(&mut self, core: &mut Core) -> Course {
        answered(exts::tell_custom(core, &mut self.told, context::SERVER_HELLO_12, &self.received, None)?)?;
        if self.resumed.is_some() {
            return self.to(State::ReadChange);
        }
        core.facts.peer_chain = None;
        core.facts.ocsp_response = None;
        self.to(State::ReadServerFlight)
    }

    /// Whether a message of this type may come now (RFC 5246 §7.3, RFC 4279 §2 to §4, RFC 6066 §8).
    fn follows(&self, typ: u8) -> bool {
        let with_certificate = credential::has_certificate(self.suite);
        let psk = matches!(self.suite.kx, Kx::Psk | Kx::RsaPsk | Kx::DhePsk | Kx::EcdhePsk);
        let needs_exchange = matches!(self.suite.kx, Kx::Dhe | Kx::Ecdhe | Kx::DhePsk | Kx::EcdhePsk | Kx::Srp);
        let certified = self.last >= Last::Certificate || !with_certificate;
        let exchanged = self.last >= Last::KeyExchange || !needs_exchange;
        match typ {
            message::CERTIFICATE => self.last == Last::Hello && with_certificate,
            message::CERTIFICATE_STATUS => self.last == Last::Certificate && self.status_expected,
            message::SERVER_KEY_EXCHANGE => certified && self.last < Last::KeyExchange && (needs_exchange || psk),
            message::CERTIFICATE_REQUEST => certified && exchanged && self.last < Last::Request && with_certificate,
            message::SERVER_HELLO_DONE => certified && exchanged,
            _ => false,
        }
    }

    fn read_server_flight(&mut self, core: &mut Core, io: &mut Io<'_>) -> Course {
        let chain_max = core.policy.max_cert_list;
        let arrival = core.message_or_ccs(io, |typ| {
            self.follows(typ).then_some(match typ {
                message::CERTIFICATE | message::CERTIFICATE_REQUEST => chain_max,
                message::CERTIFICATE_STATUS => CERTIFICATE_STATUS_MAX,
                message::SERVER_KEY_EXCHANGE => SERVER_KEY_EXCHANGE_MAX,
                _ => 0,
            })
        })?;
        let raw = match arrival {
            Arrival::Message(raw) => raw,
            // Only the server's next message tells whether it took the secret (RFC 4851 §3.2.2).
            Arrival::ChangeCipherSpec => {
                return match self.secret.take().filter(|_| self.last == Last::Hello) {
                    Some(secret) => self.resume_with(core, io, secret),
                    // It has overtaken a message.
                    None if core.link.datagrams.is_some() => self.to(State::ReadServerFlight),
                    None => Err(core.unexpected().into()),
                };
            }
            other => return Err(Stop::Wait(other.step())),
        };
        let (state, last) = match raw.first() {
            Some(&message::CERTIFICATE) => (HandState::CR_CERT, Last::Certificate),
            Some(&message::CERTIFICATE_STATUS) => (HandState::CR_CERT_STATUS, Last::Status),
            Some(&message::SERVER_KEY_EXCHANGE) => (HandState::CR_KEY_EXCH, Last::KeyExchange),
            Some(&message::CERTIFICATE_REQUEST) => (HandState::CR_CERT_REQ, Last::Request),
            _ => (HandState::CR_SRVR_DONE, Last::Request),
        };
        let raw = core.told(state, raw)?;
        core.hash_received(&mut self.transcript, &raw);
        self.last = last;
        match state {
            HandState::CR_CERT => self.process_certificate(core, &raw),
            HandState::CR_CERT_STATUS => self.process_status(core, &raw),
            HandState::CR_KEY_EXCH => self.process_key_exchange(core, body(&raw)),
            HandState::CR_CERT_REQ => self.process_request(core, &raw),
            _ => self.process_done(core),
        }
    }

    fn process_certificate(&mut self, core: &mut Core, raw: &[u8]) -> Course {
        let chain = parse_certificate12(body(raw)).filter(|chain| !chain.is_empty()).ok_or(length_mismatch())?;
        core.facts.peer_chain = Some(chain.into_iter().map(Arc::from).collect());
        self.to(State::AskVerify)
    }

    fn ask_verify(&mut self, core: &mut Core) -> Course {
        let verifies = core.policy.verify_mode.contains(VerifyMode::PEER);
        core.consent(if verifies { Reason::CERTIFICATE_VERIFY_FAILED } else { Reason::CALLBACK_FAILED }, Ask::Verify)?;
        if !credential::suits12(&credential::peer_key(core)?, self.suite) {
            return Err(Fault::new(Alert::ILLEGAL_PARAMETER, Reason::WRONG_CERTIFICATE_TYPE).into());
        }
        self.to(State::ReadServerFlight)
    }

    fn process_status(&mut self, core: &mut Core, raw: &[u8]) -> Course {
        let response = parse_certificate_status(body(raw)).ok_or(length_mismatch())?;
        let response = response.ok_or(Fault::new(Alert::DECODE_ERROR, Reason::UNSUPPORTED_STATUS_TYPE))?;
        core.facts.ocsp_response = Some(response.into());
        self.to(State::ReadServerFlight)
    }

    fn process_key_exchange(&mut self, core: &mut Core, message: &[u8]) -> Course {
        let mut r = Reader::new(message);
        if matches!(self.suite.kx, Kx::Psk | Kx::RsaPsk | Kx::DhePsk | Kx::EcdhePsk) {
            let hint = r.vec16().ok_or(length_mismatch())?;
            if hint.len() > PSK_IDENTITY_MAX {
                return Err(Fault::new(Alert::HANDSHAKE_FAILURE, Reason::DATA_LENGTH_TOO_LONG).into());
            }
            self.hint = (!hint.is_empty()).then(|| hint.into());
        }
        match self.suite.kx {
            Kx::Ecdhe | Kx::EcdhePsk => self.take_point(core, &mut r)?,
            Kx::Dhe | Kx::DhePsk => self.take_dh(core, &mut r)?,
            Kx::Psk | Kx::RsaPsk => {}
            Kx::Srp => {
                let (prime, generator) = r.vec16().zip(r.vec16()).ok_or(length_mismatch())?;
                let (salt, public) = r.vec8().zip(r.vec16()).ok_or(length_mismatch())?;
                let [prime, generator, salt, public] = [prime, generator, salt, public].map(<[u8]>::to_vec);
                let parameters = Arc::new(SrpParameters { prime, generator, salt, public });
                self.exchange = Some(Exchange::Srp(parameters));
            }
            _ => return Err(unexpected().into()),
        }
        let signed = message.len() - r.len();
        let judged = match &self.exchange {
            Some(Exchange::Srp(_)) => true,
            Some(Exchange::Dhe { .. }) => core.policy.listeners.contains(Listeners::SECURITY),
            _ => false,
        };
        if judged {
            self.unsettled = Some((message.to_vec(), signed));
            return self.to(State::AskExchange);
        }
        self.finish_key_exchange(core, message, signed)
    }

    /// The application judges the parameters before the signature is looked at, as in OpenSSL.
    fn ask_exchange(&mut self, core: &mut Core) -> Course {
        let question = match &self.exchange {
            Some(Exchange::Srp(parameters)) => Ask::Srp(Srp::Check(parameters.clone())),
            _ => Ask::PeerDh,
        };
        core.consent(Reason::CALLBACK_FAILED, question)?;
        let (message, signed) = self.unsettled.take().ok_or(Fault::internal())?;
        self.finish_key_exchange(core, &message, signed)
    }

    /// The signature, or nothing, behind the parameters, which are `len` octets.
    fn finish_key_exchange(&mut self, core: &mut Core, message: &[u8], len: usize) -> Course {
        let (params, rest) = message.split_at_checked(len).ok_or(Fault::internal())?;
        let mut r = Reader::new(rest);
        if credential::has_certificate(self.suite) && matches!(self.suite.kx, Kx::Ecdhe | Kx::Dhe | Kx::Srp) {
            let content = [&core.facts.client_random, &core.facts.server_random, params].concat();
            credential::check_signature12(core, self.version, &content, &mut r)?;
        } else if !r.is_empty() {
            return Err(Fault::new(Alert::DECODE_ERROR, Reason::EXTRA_DATA_IN_MESSAGE).into());
        }
        self.to(State::ReadServerFlight)
    }

    /// A named curve of ours and a point (RFC 8422 §5.4).
    fn take_point(&mut self, core: &mut Core, r: &mut Reader<'_>) -> Result<(), Fault> {
        const NAMED_CURVE: u8 = 3;
        let (kind, id) = r.u8().zip(r.u16()).ok_or(Fault::new(Alert::DECODE_ERROR, Reason::LENGTH_TOO_SHORT))?;
        let ours = credential::groups(&core.policy, self.version).find(|group| group.id == id && kind == NAMED_CURVE);
        let group = ours.ok_or(Fault::new(Alert::ILLEGAL_PARAMETER, Reason::WRONG_CURVE))?;
        let point = r.vec8().ok_or(length_mismatch())?;
        core.facts.group = id;
        core.facts.peer_share = point.into();
        self.exchange = Some(Exchange::Ecdhe { group, point: point.to_vec() });
        Ok(())
    }

    fn take_dh(&mut self, core: &mut Core, r: &mut Reader<'_>) -> Result<(), Fault> {
        let (p, g) = r.vec16().zip(r.vec16()).ok_or(length_mismatch())?;
        let public = r.vec16().ok_or(length_mismatch())?;
        let bad = Fault::new(Alert::ILLEGAL_PARAMETER, Reason::BAD_DH_VALUE);
        let parameters = dh::Parameters::new(p, g).map_err(|_| bad)?;
        if !core.policy.listeners.contains(Listeners::SECURITY) && !credential::permits_dh(&core.policy, parameters.bits()) {
            return Err(Fault::new(Alert::HANDSHAKE_FAILURE, Reason::DH_KEY_TOO_SMALL));
        }
        core.facts.peer_share = public.into();
        let (p, g) = parameters.numbers();
        core.facts.peer_dh = Some([p.into(), g.into()]);
        self.exchange = Some(Exchange::Dhe { parameters, public: public.to_vec() });
        Ok(())
    }

    fn process_request(&mut self, core: &mut Core, raw: &[u8]) -> Course {
        let request = CertificateRequest12::parse(body(raw), self.version >= TLS1_2).ok_or(length_mismatch())?;
        core.facts.peer_certificate_types = request.types.into();
        if let Some(schemes) = request.schemes {
            // As OpenSSL: a request that asks for no scheme is as wrong as half a scheme, and internal_error is what it says.
            let fault = Fault::new(Alert::INTERNAL_ERROR, Reason::SIGNATURE_ALGORITHMS_ERROR);
            core.facts.peer_schemes = crate::wire::u16s(schemes).filter(|_| !schemes.is_empty()).ok_or(fault)?.collect();
            core.facts.peer_cert_schemes = Shared::default();
            core.facts.shared_schemes = credential::shared_schemes(core);
        }
        core.facts.peer_ca_names = Some(exts::read_names(request.names)?);
        core.facts.certificate_requested = true;
        self.requested = true;
        // At once, as OpenSSL does: before the ServerHelloDone (c/renegotiation_order.c).
        self.to(State::AskCredentials)
    }

    fn process_done(&mut self, core: &mut Core) -> Course {
        if !self.requested {
            self.transcript.release();
        }
        if matches!(self.suite.kx, Kx::Rsa | Kx::RsaPsk) && core.facts.peer_chain.is_none() {
            return Err(Fault::new(Alert::HANDSHAKE_FAILURE, Reason::MISSING_RSA_ENCRYPTING_CERT).into());
        }
        let leaf = core.facts.peer_chain.as_ref().and_then(|chain| chain.first());
        if self.suite.auth == Auth::Ecdsa && leaf.is_some_and(|der| !may_sign(der)) {
            return Err(Fault::new(Alert::HANDSHAKE_FAILURE, Reason::ECC_CERT_NOT_FOR_SIGNING).into());
        }
        self.to(State::AskStaple)
    }

    fn ask_staple(&mut self, core: &mut Core) -> Course {
        if core.policy.status_request && core.asks(Listeners::STATUS) || core.policy.request_scts {
            core.consent(Reason::INVALID_STATUS_RESPONSE, Ask::StapleReceived)?;
        }
        if self.requested {
            core.enter(HandState::CW_CERT);
            self.to(State::SendCertificate)
        } else {
            self.to(State::EnterKeyExchange)
        }
    }

    fn ask_credentials(&mut self, core: &mut Core) -> Course {
        core.consent(Reason::CALLBACK_FAILED, Ask::Credentials)?;
        self.chosen = credential::choose_client12(core, self.version);
        self.to(State::ReadServerFlight)
    }

    fn send_certificate(&mut self, core: &mut Core, io: &mut Io<'_>) -> Course {
        let chain = self.chosen.as_ref().map(|(credential, _)| credential.chain.clone()).unwrap_or_default();
        let raw = certificate12(&chain).ok_or(Fault::internal())?;
        core.hash_sent(&mut self.transcript, &raw);
        core.send_here(io, &raw)?;
        self.to(State::EnterKeyExchange)
    }

    fn send_key_exchange(&mut self, core: &mut Core, io: &mut Io<'_>) -> Course {
        let psk = match self.suite.kx {
            Kx::Psk | Kx::RsaPsk | Kx::DhePsk | Kx::EcdhePsk => Some(self.psk(core)?),
            _ => None,
        };
        if self.suite.kx == Kx::Srp {
            return self.send_srp_public(core, io);
        }
        let (ours, secret) = self.exchange_keys(core, io)?;
        let raw = framed(message::CLIENT_KEY_EXCHANGE, |w| {
            if let Some((identity, _)) = &psk {
                w.vec16(|w| w.bytes(identity));
            }
            match self.suite.kx {
                Kx::Ecdhe | Kx::EcdhePsk => w.vec8(|w| w.bytes(&ours)),
                Kx::Psk => {}
                _ => w.vec16(|w| w.bytes(&ours)),
            }
        })
        .ok_or(Fault::internal())?;
        core.hash_sent(&mut self.transcript, &raw);
        core.send_here(io, &raw)?;
        let premaster = match &psk {
            Some((_, key)) => psk_premaster(secret.as_deref(), key)?,
            None => secret.ok_or(Fault::internal())?,
        };
        self.psk_identity = psk.map(|(identity, _)| identity);
        self.take_premaster(core, &premaster)
    }

    /// The identity and the key that the application has for the server's hint.
    fn psk(&self, core: &mut Core) -> Result<(Arc<[u8]>, SecretVec), Stop> {
        match core.ask_or(Reason::CALLBACK_FAILED, || Ask::PskClient { hint: self.hint.clone() })? {
            Answer::PskKey(Some((identity, key))) if key.len() <= PSK_MAX && identity.len() <= PSK_IDENTITY_MAX => Ok((identity, key)),
            Answer::PskKey(None) => Err(Fault::new(Alert::HANDSHAKE_FAILURE, Reason::PSK_IDENTITY_NOT_FOUND).into()),
            _ => Err(Fault { alert: Some(Alert::HANDSHAKE_FAILURE), ..Fault::internal() }.into()),
        }
    }

    fn take_premaster(&mut self, core: &mut Core, premaster: &SecretVec) -> Course {
        let session_hash = if self.extended { Some(self.hash_so_far()?) } else { None };
        let master = Master::new(core, self.hash, premaster, session_hash.as_deref());
        self.set_master(core, master)?;
        if self.chosen.is_some() {
            core.enter(HandState::CW_CERT_VRFY);
            return self.to(State::AskSign);
        }
        self.transcript.release();
        self.to(State::EnterChange)
    }

    fn send_srp_public(&mut self, core: &mut Core, io: &mut Io<'_>) -> Course {
        let Answer::SrpPublic(public) = core.ask_or(Reason::CALLBACK_FAILED, || Ask::Srp(Srp::Public))? else {
            return Err(Fault::internal().into());
        };
        let raw = framed(message::CLIENT_KEY_EXCHANGE, |w| w.vec16(|w| w.bytes(&public))).ok_or(Fault::internal())?;
        core.hash_sent(&mut self.transcript, &raw);
        core.send_here(io, &raw)?;
        self.to(State::AskSrpSecret)
    }

    fn ask_srp_secret(&mut self, core: &mut Core) -> Course {
        match core.ask_or(Reason::CALLBACK_FAILED, || Ask::Srp(Srp::ClientSecret))? {
            Answer::Decrypted(secret) => self.take_premaster(core, &secret),
            _ => Err(Fault::internal().into()),
        }
    }

    /// Our public share, or the encrypted premaster secret, and the secret; neither for a bare PSK.
    fn exchange_keys(&mut self, core: &mut Core, io: &mut Io<'_>) -> Result<(Vec<u8>, Option<SecretVec>), Fault> {
        match (self.suite.kx, self.exchange.take()) {
            (Kx::Ecdhe | Kx::EcdhePsk, Some(Exchange::Ecdhe { group, point })) => {
                let share = group.generate().map_err(|_| Fault::internal())?;
                let secret = share.agree12(&point).map_err(credential::share_fault)?;
                Ok((share.public().to_vec(), Some(secret)))
            }
            (Kx::Dhe | Kx::DhePsk, Some(Exchange::Dhe { parameters, public })) => {
                let key = parameters.generate();
                let ours = parameters.public(&key).map_err(|_| Fault::internal())?;
                let bad = Fault::new(Alert::ILLEGAL_PARAMETER, Reason::BAD_DH_VALUE);
                let secret = parameters.agree(&key, &public).map_err(|error| match error {
                    dh::DhError::Bad => bad,
                    dh::DhError::Failed(_) => Fault::internal(),
                })?;
                Ok((ours, Some(credential::without_zeros(&secret))))
            }
            (Kx::Rsa | Kx::RsaPsk, _) => {
                let mut secret = SecretVec::zeroed(rsa::PREMASTER_LEN);
                (io.rng)(&mut secret);
                if let Some(version) = secret.get_mut(..2) {
                    // The version of the hello, whatever was negotiated: a server can see who changed it (RFC 5246 §7.4.7.1).
                    version.copy_from_slice(&core.facts.client_version.to_be_bytes());
                }
                let fault = Fault::new(Alert::INTERNAL_ERROR, Reason::BAD_RSA_ENCRYPT);
                let encrypted = credential::peer_key(core)?.encrypt(&secret).map_err(|_| fault)?;
                core.log_premaster(&encrypted, &secret);
                Ok((encrypted, Some(secret)))
            }
            (Kx::Psk, _) => Ok((Vec::new(), None)),
            _ => Err(Fault::internal()),
        }
    }

    fn ask_sign(&mut self, core: &mut Core, io: &mut Io<'_>) -> Course {
        let (credential, scheme) = self.chosen.as_ref().ok_or(Fault::internal())?;
        let messages = self.transcript.messages().ok_or(Fault::internal())?;
        let question = || Ask::Sign { slot: credential.slot, scheme: scheme.id, message: messages.into() };
        let Answer::Signature(signature) = core.ask_or(Reason::CALLBACK_FAILED, question)? else {
            return Err(Fault::internal().into());
        };
        core.facts.own_scheme = Some(scheme);
        core.facts.own_slot = Some(credential.slot);
        let raw = framed(message::CERTIFICATE_VERIFY, |w| {
            if self.version >= TLS1_2 {
                w.u16(scheme.id);
            }
            w.vec16(|w| w.bytes(&signature));
        });
        let raw = raw.filter(|raw| raw.len() <= CERTIFICATE_VERIFY_MAX).ok_or(Fault::internal())?;
        core.hash_sent(&mut self.transcript, &raw);
        core.send_here(io, &raw)?;
        self.transcript.release();
        self.to(State::EnterChange)
    }

    fn send_change(&mut self, core: &mut Core, io: &mut Io<'_>) -> Course {
        core.send_ccs(io)?;
        let keys = self.keys.as_ref().ok_or(Fault::internal())?;
        core.link.set_write_key12(keys.record_key(false, Direction::Seal)?);
        core.facts.suite = Some(self.suite);
        self.to(if self.next_proto.is_some() { State::SendNextProto } else { State::SendFinished })
    }

    fn send_next_proto(&mut self, core: &mut Core, io: &mut Io<'_>) -> Course {
        let raw = npn::write(&self.next_proto.take().ok_or(Fault::internal())?)?;
        core.hash_sent(&mut self.transcript, &raw);
        core.send(io, HandState::CW_NEXT_PROTO, &raw)?;
        self.to(State::SendFinished)
    }

    fn send_finished(&mut self, core: &mut Core, io: &mut Io<'_>) -> Course {
        let master = self.master.as_ref().ok_or(Fault::internal())?;
        let verify_data = master.finished(false, &self.hash_so_far()?);
        core.enter(HandState::CW_FINISHED);
        core.log_key("CLIENT_RANDOM", master.secret());
        let raw = framed(message::FINISHED, |w| w.bytes(&verify_data)).ok_or(Fault::internal())?;
        core.hash_sent(&mut self.transcript, &raw);
        core.send_here(io, &raw)?;
        core.facts.own_finished = verify_data.as_slice().into();
        if self.resumed.is_some() {
            return self.to(State::Finish);
        }
        core.turn_when_sent();
        self.to(State::ReadChange)
    }

    fn read_change(&mut self, core: &mut Core, io: &mut Io<'_>) -> Course {
        let expected = self.ticket_expected;
        let limit = |typ| (typ == message::NEW_SESSION_TICKET && expected).then_some(NEW_SESSION_TICKET_MAX);
        // A server that promised a ticket sends one, if an empty one, before anything else.
        let arrival = if expected { core.message(io, limit)? } else { core.message_or_ccs(io, limit)? };
        let raw = match arrival {
            Arrival::Message(raw) => raw,
            Arrival::ChangeCipherSpec => return self.take_change(core),
            other => return Err(Stop::Wait(other.step())),
        };
        let raw = core.told(HandState::CR_SESSION_TICKET, raw)?;
        core.hash_received(&mut self.transcript, &raw);
        self.ticket_expected = false;
        let (lifetime, ticket) = parse_new_session_ticket12(body(&raw)).ok_or(length_mismatch())?;
        self.ticket = (!ticket.is_empty()).then(|| (lifetime, ticket.into()));
        self.to(State::ReadChange)
    }

    fn read_finished(&mut self, core: &mut Core, io: &mut Io<'_>) -> Course {
        let raw = core.read(io, HandState::CR_FINISHED, message::FINISHED, FINISHED_MAX)?;
        core.link.changed = false;
        let master = self.master.as_ref().ok_or(Fault::internal())?;
        let expected = master.finished(true, &self.hash_so_far()?);
        core.check_finished12(&expected, body(&raw))?;
        core.hash_received(&mut self.transcript, &raw);
        self.to(if self.resumed.is_some() { State::EnterChange } else { State::Finish })
    }

    fn finish(&mut self, core: &mut Core, io: &mut Io<'_>) -> Course {
        if !io.output.is_empty() {
            return Ok(Turn::Step(Step::Flush));
        }
        let master = self.master.take().ok_or(Fault::internal())?;
        let session = self.session(core, io, &master);
        core.session = Some(session.clone());
        core.finish12(session, self.resumed.is_some());
        Ok(Turn::Finished)
    }

    /// The session of this handshake. A resumption without a new ticket leaves the one that was offered.
    fn session(&mut self, core: &Core, io: &Io<'_>, master: &Master) -> Arc<Session> {
        let base = match self.resumed.clone() {
            Some(session) if self.ticket.is_none() => return session,
            Some(session) => (*session).clone(),
            None => Session {
                version: core.facts.version,
                suite: Some(self.suite),
                master_key: master.secret().clone(),
                session_id: self.session_id.clone(),
                id_context: core.policy.session_id_context.clone(),
                timeout: core.policy.lifetime(),
                peer_chain: core.facts.peer_chain.clone().unwrap_or_default(),
                verify_result: core.facts.verify_result,
                // Only what the server took (and a resumption then keeps).
                hostname: core.policy.server_name.clone().filter(|_| core.facts.server_name_acknowledged),
                alpn: core.facts.alpn.clone().unwrap_or_default(),
                max_fragment_length: core.facts.max_fragment_length,
                extended_master_secret: self.extended,
                psk_identity: text(&self.psk_identity),
                psk_identity_hint: text(&self.hint),
                srp_username: core.policy.srp_username.clone().filter(|_| self.suite.kx == Kx::Srp),
                group: core.facts.group,
                ..Session::default()
            },
        };
        let session = Session { time: io.now.unix, ..base };
        Arc::new(match self.ticket.take() {
            None => session,
            Some((lifetime, ticket)) => Session {
                // So that the server's echo tells whether it took the ticket (RFC 5077 §3.4).
                session_id: (*Hash::Sha256.digest(&[&ticket])).into(),
                ticket,
                ticket_lifetime_hint: lifetime,
                ..session
            },
        })
    }
}

/// An identity as the session keeps it; one that is no text is not kept.
pub(super) fn text(bytes: &Option<Arc<[u8]>>) -> Option<Arc<str>> {
    bytes.as_deref().and_then(|bytes| std::str::from_utf8(bytes).ok()).map(Arc::from)
}

/// RFC 5746 §3.4 and §3.5: the server's renegotiation_info holds both Finished values of the handshake before, none in the first.
fn check_renegotiation_info(core: &mut Core, list: &exts::List<'_>, renegotiating: bool) -> Result<(), Fault> {
    let Some(info) = list.get(extension::RENEGOTIATION_INFO) else {
        let legacy = core.policy.options.contains(Options::ALLOW_UNSAFE_LEGACY_RENEGOTIATION)
            || core.policy.options.contains(Options::LEGACY_SERVER_CONNECT) && !renegotiating;
        if !legacy {
            return Err(Fault::new(Alert::HANDSHAKE_FAILURE, Reason::UNSAFE_LEGACY_RENEGOTIATION_DISABLED).with_data(if renegotiating {
                "server did not send renegotiation_info; see SSL_OP_ALLOW_UNSAFE_LEGACY_RENEGOTIATION"
            } else {
                "server did not send renegotiation_info; see SSL_OP_LEGACY_SERVER_CONNECT"
            }));
        }
        core.facts.secure_renegotiation = false;
        return Ok(());
    };
    let mut r = Reader::new(info);
    let fault = Fault::new(Alert::DECODE_ERROR, Reason::RENEGOTIATION_ENCODING_ERR);
    let info = r.vec8().filter(|_| r.is_empty()).ok_or(fault)?;
    if *info != *[&*core.facts.own_finished, &*core.facts.peer_finished].concat() {
        return Err(Fault::new(Alert::ILLEGAL_PARAMETER, Reason::RENEGOTIATION_MISMATCH));
    }
    core.facts.secure_renegotiation = true;
    Ok(())
}

impl Core {
    /// The end of a handshake of TLS <= 1.2: the session goes to the cache and to new_session_cb, then DONE.
    pub(super) fn finish12(&mut self, session: Arc<Session>, resumed: bool) {
        self.facts.pending_suite = None;
        self.facts.client_hello = None;
        self.enter(HandState::OK);
        if self.finished_once {
            self.end_renegotiation();
        }
        if !resumed {
            self.notes.push_back(Note { at: self.shown, event: Event::NewSession(session) });
        }
        self.done();
        self.exit(1);
    }
}
