//! A server of TLS 1.2 and before, after the version is chosen (RFC 5246 §7.3).
//!
//! ```text
//! ClientHello -> FindTicket, FindId, AskSessionId, TellExtensions, AskServerName,
//!                AskCredentials, AskResumable, AskStaple, AskAlpn, AskSrpUser,
//!                EnterServerHello, AskHelloExtensions, AskNextProtos, SendServerHello
//!                [SendCertificate] [SendStatus] [AskTmpDh, SendKeyExchange] [SendRequest] SendDone
//! [Certificate]       -> ReadCertificate, AskVerify
//! ClientKeyExchange   -> ReadKeyExchange, AskSecrets
//! [CertificateVerify] -> ReadCertificateVerify
//! [ChangeCipherSpec]  -> ReadChange
//! [NextProto]         -> ReadNextProto
//! Finished            -> ReadFinished
//!                [SendTicket], SendChange, SendFinished, Finish
//! ```
//!
//! A resumption goes from SendServerHello to SendTicket, and reads the client's ChangeCipherSpec and Finished last. The questions come in
//! OpenSSL's order. A renegotiation is the same machine, on the link's old keys.

use std::{ffi::CString, sync::Arc};

use ferrossl_crypto::{
    dh,
    groups::{KeyShare, ShareError},
    hash::{Hash, Output, Transcript},
    protect::Direction,
    rsa,
    schemes::Scheme,
    secret::{self, SecretVec},
    suites::{Auth, Kx, Suite},
};

use super::{
    alert::Alert,
    ask::{AlpnVerdict, Answer, Ask, Found, NameVerdict, SessionKey, Srp, SrpParameters, TicketOut},
    auth13::CERTIFICATE_VERIFY_MAX,
    body,
    client12::{text, PSK_IDENTITY_MAX, PSK_MAX},
    client13::FINISHED_MAX,
    course::{self, answered, Course, Stop},
    credential,
    exts::{self, context},
    fault::Fault,
    keys12::{psk_premaster, Keys, Master},
    npn,
    reason::Reason,
    server13::take_lists,
    session::Session,
    shared::Shared,
    srtp, Arrival, Core, Io, Step, Turn,
};
use crate::{
    policy::{
        versions::{tls_equivalent, Downgrade},
        Credential, Listeners, Options, Policy, VerifyMode,
    },
    wire::{
        codes::{extension, message, HandState, Version, DOWNGRADE_TO_1_1, DOWNGRADE_TO_1_2, EMPTY_RENEGOTIATION_INFO_SCSV, TLS1_2},
        handshake::{certificate12, framed, parse_certificate12, ClientHello, ServerHello},
        u16s, Reader, Writer,
    },
};

/// OpenSSL's limit.
const CLIENT_KEY_EXCHANGE_MAX: usize = 2048;
/// SSL_SESS_CACHE_SERVER of ssl.h.
const CACHE_SERVER: u32 = 2;

#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum State {
    FindTicket,
    FindId,
    AskSessionId,
    TellExtensions,
    AskServerName,
    AskSecret,
    AskCredentials,
    AskResumable,
    AskStaple,
    AskAlpn,
    AskSrpUser,
    EnterServerHello,
    AskHelloExtensions,
    AskNextProtos,
    SendServerHello,
    SendCertificate,
    SendStatus,
    AskTmpDh,
    SendKeyExchange,
    SendRequest,
    SendDone,
    ReadCertificate,
    AskVerify,
    ReadKeyExchange,
    AskSecrets,
    ReadCertificateVerify,
    ReadChange,
    TakeChange,
    ReadNextProto,
    ReadFinished,
    EnterTicket,
    SendTicket,
    EnterChange,
    SendChange,
    SendFinished,
    AwaitClient,
    Finish,
}

/// Our part of the key exchange.
enum Exchange {
    Ecdhe(KeyShare),
    Dhe { parameters: dh::Parameters, key: dh::PrivateKey, public: Arc<[u8]> },
    Srp(SrpParameters),
}

pub(super) struct Server12 {
    state: State,
    /// Of TLS: the one whose rules count. `core.facts.version` is the wire's.
    version: Version,
    hello: Arc<ClientHello>,
    raw: Vec<u8>,
    transcript: Transcript,
    downgrade: Option<Downgrade>,
    renegotiating: bool,
    /// The client will see our renegotiation_info: it signalled that it knows of RFC 5746.
    secure: bool,
    offered: Vec<u16>,
    suite: Option<&'static Suite>,
    session_id: Arc<[u8]>,
    /// Of a new session: the one that was in force before the name callback, as for a session that is looked for.
    id_context: Option<Arc<[u8]>>,
    resumed: Option<Arc<Session>>,
    /// That session is a secret from outside (RFC 4851), and whether the application was asked for one.
    by_secret: bool,
    secret_asked: bool,
    /// The random of our hello, if it was wanted before.
    random: Option<[u8; 32]>,
    /// The application was told of the ticket extension.
    ticket_told: bool,
    /// A ticket is to be sent.
    ticket: bool,
    /// NO_TICKET stood before the name was asked for.
    stateful: bool,
    /// The name callback has answered.
    named: bool,
    /// The name in the hello of a resumption: callbacks see the session's.
    asked_name: Option<Arc<[u8]>>,
    /// The client offers RFC 7627, and we take it.
    extended: bool,
    etm: bool,
    chosen: Option<(Credential, &'static Scheme)>,
    staple: Option<Arc<[u8]>>,
    /// The client knows next protocol negotiation, and ALPN has not decided.
    next_proto: bool,
    /// What we list for it; the client's choice is to come.
    next_protos: Option<Arc<[u8]>>,
    exchange: Option<Exchange>,
    entered_exchange: bool,
    /// ServerDHParams or ServerECDHParams with a PSK hint before it, waiting for the signature.
    params: Option<Vec<u8>>,
    requested: bool,
    /// The client showed a certificate, and must prove that it has the key.
    certified: bool,
    /// What the client's key exchange left to be asked about: PSK identity, encrypted premaster secret.
    identity: Option<Arc<[u8]>>,
    psk: Option<SecretVec>,
    encrypted: Option<Arc<[u8]>>,
    srp_public: Option<Arc<[u8]>>,
    secret: Option<SecretVec>,
    master: Option<Master>,
    keys: Option<Keys>,
    sealed: Option<Arc<Session>>,
    received: Vec<(u16, Arc<[u8]>)>,
    told: usize,
    bodies: Vec<(u16, Vec<u8>)>,
    asked: usize,
}

fn length_mismatch() -> Fault {
    Fault::new(Alert::DECODE_ERROR, Reason::LENGTH_MISMATCH)
}

impl Server12 {
    /// `core.facts.version` is set; `transcript` lacks the hello, whose message is `raw`.
    pub(super) fn new(
        core: &mut Core,
        hello: Arc<ClientHello>,
        raw: Vec<u8>,
        transcript: Transcript,
        downgrade: Option<Downgrade>,
    ) -> Result<Box<Server12>, Fault> {
        let version = tls_equivalent(core.facts.version);
        let renegotiating = core.finished_once;
        let offered: Vec<u16> = u16s(hello.suites()).ok_or(length_mismatch())?.collect();
        core.facts.peer_suites = offered.as_slice().into();
        let secure = offered.contains(&EMPTY_RENEGOTIATION_INFO_SCSV);
        core.facts.secure_renegotiation = secure && !renegotiating;
        (core.facts.resumed, core.facts.secret_from_outside) = (false, false);
        if secure && renegotiating {
            return Err(Fault::new(Alert::HANDSHAKE_FAILURE, Reason::SCSV_RECEIVED_WHEN_RENEGOTIATING));
        }
        let extended = match hello.extension(extension::EXTENDED_MASTER_SECRET) {
            None => false,
            Some([]) => !core.policy.options.contains(Options::NO_EXTENDED_MASTER_SECRET),
            Some(_) => return Err(Fault::new(Alert::DECODE_ERROR, Reason::BAD_EXTENSION)),
        };
        core.custom_received.clear();
        Ok(Box::new(Server12 {
            state: State::FindTicket,
            version,
            hello,
            raw,
            transcript,
            downgrade,
            renegotiating,
            secure,
            offered,
            suite: None,
            session_id: Arc::default(),
            id_context: None,
            resumed: None,
            by_secret: false,
            secret_asked: false,
            random: None,
            ticket_told: false,
            ticket: false,
            stateful: false,
            named: false,
            asked_name: None,
            extended,
            etm: false,
            chosen: None,
            staple: None,
            next_proto: false,
            next_protos: None,
            exchange: None,
            entered_exchange: false,
            params: None,
            requested: false,
            certified: false,
            identity: None,
            psk: None,
            encrypted: None,
            srp_public: None,
            secret: None,
            master: None,
            keys: None,
            sealed: None,
            received: Vec::new(),
            told: 0,
            bodies: Vec::new(),
            asked: 0,
        }))
    }

    pub(super) fn turn(&mut self, core: &mut Core, io: &mut Io<'_>) -> Result<Turn, Fault> {
        course::turn(match self.state {
            State::FindTicket => self.find_ticket(core, io),
            State::FindId => self.find_id(core, io),
            State::AskSessionId => self.ask_session_id(core),
            State::TellExtensions => self.tell_extensions(core),
            State::AskServerName => self.ask_server_name(core, io),
            State::AskSecret => self.ask_secret(core, io),
            State::AskCredentials => self.ask_credentials(core),
            State::AskResumable => self.ask_resumable(core),
            State::AskStaple => self.ask_staple(core),
            State::AskAlpn => self.ask_alpn(core),
            State::AskSrpUser => self.ask_srp_user(core),
            State::EnterServerHello => {
                core.enter(HandState::SW_SRVR_HELLO);
                self.to(State::AskHelloExtensions)
            }
            State::AskHelloExtensions => self.ask_hello_extensions(core),
            State::AskNextProtos => self.ask_next_protos(core),
            State::SendServerHello => self.send_server_hello(core, io),
            State::SendCertificate => self.send_certificate(core, io),
            State::SendStatus => self.send_status(core, io),
            State::AskTmpDh => self.ask_tmp_dh(core),
            State::SendKeyExchange => self.send_key_exchange(core, io),
            State::SendRequest => self.send_request(core, io),
            State::SendDone => self.send_done(core, io),
            State::ReadCertificate => self.read_certificate(core, io),
            State::AskVerify => self.ask_verify(core),
            State::ReadKeyExchange => self.read_key_exchange(core, io),
            State::AskSecrets => self.ask_secrets(core, io),
            State::ReadCertificateVerify => self.read_certificate_verify(core, io),
            State::ReadChange => self.read_change(core, io),
            State::TakeChange => self.take_change(core),
            State::ReadNextProto => self.read_next_proto(core, io),
            State::ReadFinished => self.read_finished(core, io),
            State::EnterTicket => {
                core.enter(HandState::SW_SESSION_TICKET);
                self.to(State::SendTicket)
            }
            State::SendTicket => self.send_ticket(core, io),
            State::EnterChange => {
                core.enter(HandState::SW_CHANGE);
                self.to(State::SendChange)
            }
            State::SendChange => self.send_change(core, io),
            State::SendFinished => self.send_finished(core, io),
            State::AwaitClient => self.await_client(core),
            State::Finish => self.finish(core, io),
        })
    }

    fn to(&mut self, state: State) -> Course {
        self.state = state;
        Ok(Turn::Step(Step::Moved))
    }

    fn hash_so_far(&self) -> Result<Output, Fault> {
        self.transcript.current().ok_or(Fault::internal())
    }

    fn suite(&self) -> Result<&'static Suite, Fault> {
        self.suite.ok_or(Fault::internal())
    }

    fn hash(&self) -> Result<Hash, Fault> {
        self.suite()?.hash_at(self.version).ok_or(Fault::internal())
    }

    // ---- the session ----------------------------------------------------------------------------------------------------

    /// RFC 5077: the ticket first. One that is ours or not settles the matter; an empty one, and one that the application ignores without
    /// wanting another in its place, leave the session id to be looked at.
    fn find_ticket(&mut self, core: &mut Core, io: &Io<'_>) -> Course {
        let no_resumption = core.policy.options.contains(Options::NO_SESSION_RESUMPTION_ON_RENEGOTIATION);
        // What the callbacks of the question change is for later.
        let asked = core.is_answered();
        if !asked && self.renegotiating && no_resumption && !core.renegotiation.may_resume() {
            return self.to(State::AskSessionId);
        }
        let hello = self.hello.clone();
        let tickets = asked || core.policy.allows_tickets();
        let Some(ticket) = hello.extension(extension::SESSION_TICKET).filter(|_| tickets) else {
            return self.to(State::FindId);
        };
        match found(core, || SessionKey::Ticket(ticket.into()))? {
            Found::None { ticket: renew } => {
                // What looks like a ticket may be the application's to read, and then no ticket of ours follows.
                self.ticket = renew && !core.policy.listeners.contains(Listeners::SESSION_SECRET);
                self.to(if ticket.is_empty() || !renew { State::FindId } else { State::AskSessionId })
            }
            Found::Session { session, ticket: renew, .. } => {
                self.ticket = renew;
                if self.fits(core, &session, io.now.unix)? {
                    return self.resume(core, session);
                }
                // A ticket that is out of use is to be replaced.
                self.ticket = true;
                self.to(State::AskSessionId)
            }
        }
    }

    fn find_id(&mut self, core: &mut Core, io: &Io<'_>) -> Course {
        if self.hello.session_id().is_empty() {
            return self.to(State::AskSessionId);
        }
        if let Found::Session { session, .. } = found(core, || SessionKey::Id(self.hello.session_id().into()))? {
            if *session.session_id == *self.hello.session_id() && self.fits(core, &session, io.now.unix)? {
                return self.resume(core, session);
            }
        }
        self.to(State::AskSessionId)
    }

    fn resume(&mut self, core: &mut Core, session: Arc<Session>) -> Course {
        core.facts.resumed = true;
        core.session = Some(session.clone());
        self.resumed = Some(session);
        self.to(State::TellExtensions)
    }

    /// Whether a session may be resumed here and now.
    fn fits(&self, core: &mut Core, session: &Arc<Session>, now: u64) -> Result<bool, Fault> {
        let mode = core.policy.verify_mode;
        if session.version != core.facts.version || *session.id_context != *core.policy.session_id_context {
            return Ok(false);
        }
        let Some(suite) = session.suite.filter(|suite| credential::runs12(suite, self.version)) else { return Ok(false) };
        if mode.contains(VerifyMode::PEER) && core.policy.session_id_context.is_empty() {
            // Without a context any server that shares the cache could have verified another kind of client.
            return Err(Fault::new(Alert::INTERNAL_ERROR, Reason::SESSION_ID_CONTEXT_UNINITIALIZED));
        }
        if self.renegotiating && mode.contains(VerifyMode::PEER | VerifyMode::FAIL_IF_NO_PEER_CERT) && session.peer_chain.is_empty() {
            // The renegotiation is there to get a certificate. OpenSSL resumes, and asks for none.
            return Ok(false);
        }
        if session.expired(now) {
            return Ok(false);
        }
        if session.extended_master_secret && !self.extended {
            // RFC 7627 §5.3.
            return Err(Fault::new(Alert::HANDSHAKE_FAILURE, Reason::INCONSISTENT_EXTMS));
        }
        if !session.extended_master_secret && self.extended {
            return Ok(false);
        }
        if !self.offered.contains(&suite.id) {
            // It fails with the connection, and leaves the cache.
            core.session = Some(session.clone());
            return Err(Fault::new(Alert::ILLEGAL_PARAMETER, Reason::REQUIRED_CIPHER_MISSING));
        }
        Ok(true)
    }

    fn ask_session_id(&mut self, core: &mut Core) -> Course {
        // A session that will live in a ticket has no id.
        if !self.ticket {
            match core.ask_or(Reason::CALLBACK_FAILED, || Ask::SessionId)? {
                Answer::SessionId(id) if id.len() <= 32 => self.session_id = id,
                _ => return Err(Fault::internal().into()),
            }
        }
        if self.named {
            return self.settle_name(core);
        }
        self.to(State::TellExtensions)
    }

    // ---- the hello's extensions -----------------------------------------------------------------------------------------

    fn tell_extensions(&mut self, core: &mut Core) -> Course {
        // From here on callbacks see the session that is resumed, or the one that is begun.
        core.facts.resumed = self.resumed.is_some();
        self.id_context.get_or_insert_with(|| core.policy.session_id_context.clone());
        core.facts.suite = None;
        match &self.resumed {
            Some(session) => core.session = Some(session.clone()),
            None => {
                core.facts.begun_session = Some(self.session_id.clone());
                core.session = None;
            }
        }
        if self.told == 0 && self.received.is_empty() {
            self.take_extensions(core)?;
        }
        if !self.ticket_told {
            let listens = core.asks(Listeners::TICKET_EXTENSION);
            if let Some(body) = self.hello.extension(extension::SESSION_TICKET).filter(|_| listens) {
                core.consent(Reason::CALLBACK_FAILED, Ask::TicketExtension { body: body.into() })?;
            }
            self.ticket_told = true;
        }
        answered(exts::tell_custom(core, &mut self.told, context::CLIENT_HELLO, &self.received, None)?)?;
        self.stateful = core.policy.options.contains(Options::NO_TICKET);
        self.to(State::AskServerName)
    }

    fn take_extensions(&mut self, core: &mut Core) -> Result<(), Fault> {
        if !self.hello.compression_methods().contains(&0) {
            return Err(Fault::new(Alert::DECODE_ERROR, Reason::NO_COMPRESSION_SPECIFIED));
        }
        self.secure |= has_renegotiation_info(core, &self.hello, self.renegotiating)?;
        core.facts.secure_renegotiation = self.secure;
        take_lists(core, &self.hello)?;
        if self.hello.extension(extension::PRE_SHARED_KEY).is_some() && self.hello.extension(extension::PSK_KEY_EXCHANGE_MODES).is_none() {
            // RFC 8446 §4.2.9, whatever version comes of the hello.
            return Err(Fault::new(Alert::HANDSHAKE_FAILURE, Reason::MISSING_PSK_KEX_MODES_EXTENSION));
        }
        if self.version < TLS1_2 {
            // Written for newer versions (RFC 5246 §7.4.1.4.1).
            core.facts.peer_schemes = Shared::default();
            core.facts.peer_cert_schemes = Shared::default();
        }
        if let Some(formats) = self.hello.extension(extension::EC_POINT_FORMATS) {
            let mut r = Reader::new(formats);
            let formats = r.vec8().filter(|formats| r.is_empty() && !formats.is_empty());
            core.facts.peer_point_formats = formats.ok_or(Fault::new(Alert::DECODE_ERROR, Reason::BAD_EXTENSION))?.into();
        }
        core.facts.srp_username = match self.hello.extension(extension::SRP) {
            None => None,
            Some(body) => {
                let mut r = Reader::new(body);
                let name = r.vec8().filter(|_| r.is_empty()).and_then(|name| CString::new(name).ok());
                Some(name.ok_or(Fault::new(Alert::DECODE_ERROR, Reason::BAD_EXTENSION))?.into())
            }
        };
        core.facts.srtp_profile = match self.hello.extension(extension::USE_SRTP).filter(|_| core.link.datagrams.is_some()) {
            None => None,
            Some(body) => srtp::choose(body, &core.policy.srtp_profiles)?,
        };
        if let Some(session) = &self.resumed {
            core.keep_fragment_length(session)?;
            self.asked_name = std::mem::replace(&mut core.facts.server_name, session.hostname.clone());
        }
        let resumes = self.resumed.is_some();
        let custom = core.policy.custom_extensions.clone();
        let relevant =
            |id: u16| !resumes || !custom.iter().any(|entry| entry.id == id && entry.context & context::IGNORE_ON_RESUMPTION != 0);
        self.received = exts::custom_of(&core.policy, self.hello.extensions().filter(|(id, _)| relevant(*id)));
        Ok(())
    }

    fn ask_server_name(&mut self, core: &mut Core, io: &mut Io<'_>) -> Course {
        if core.asks(Listeners::SERVER_NAME) {
            match core.ask(|| Ask::ServerName)? {
                Answer::ServerName(NameVerdict::Acknowledge) => {
                    core.facts.server_name_acknowledged = core.facts.server_name.is_some() && self.resumed.is_none();
                    // The callback may have turned tickets off: the session then needs an id after all (OpenSSL's 06-sni-ticket).
                    if self.ticket && !self.stateful && core.policy.options.contains(Options::NO_TICKET) {
                        self.ticket = false;
                        if self.resumed.is_none() {
                            self.named = true;
                            return self.to(State::AskSessionId);
                        }
                    }
                }
                Answer::ServerName(NameVerdict::Silent) => core.facts.server_name_acknowledged = false,
                Answer::ServerName(NameVerdict::Warn(alert)) => {
                    core.send_alert(io, 1, alert, None);
                    core.facts.server_name_acknowledged = false;
                }
                Answer::ServerName(NameVerdict::Refuse(alert)) => return Err(Fault::new(alert, Reason::CALLBACK_FAILED).into()),
                _ => return Err(Fault::internal().into()),
            }
        }
        if self.is_of_another_name(core) {
            return self.resume_not(core);
        }
        self.settle_name(core)
    }

    /// A secret from outside in the place of a session (RFC 4851): both randoms are known, for it may be derived from them.
    fn ask_secret(&mut self, core: &mut Core, io: &mut Io<'_>) -> Course {
        if self.random.is_none() {
            let random = self.make_random(io);
            core.facts.server_random = random;
            self.random = Some(random);
        }
        let Answer::SessionSecret(found) = core.ask_or(Reason::CALLBACK_FAILED, || Ask::SessionSecret)? else {
            return Err(Fault::internal().into());
        };
        self.secret_asked = true;
        if let Some((secret, id)) = found {
            let suite = match id {
                Some(id) => ferrossl_crypto::suites::by_id(id).filter(|suite| self.offered.contains(&suite.id)),
                None => credential::choose_suite12(core, self.version, &self.offered),
            };
            let suite = suite.filter(|suite| credential::runs12(suite, self.version));
            let suite = suite.ok_or(Fault::new(Alert::HANDSHAKE_FAILURE, Reason::NO_SHARED_CIPHER))?;
            self.by_secret = true;
            (core.facts.resumed, core.facts.secret_from_outside) = (true, true);
            self.resumed = Some(Arc::new(Session {
                version: core.facts.version,
                suite: Some(suite),
                master_key: secret,
                session_id: self.session_id.clone(),
                id_context: core.policy.session_id_context.clone(),
                time: io.now.unix,
                timeout: core.policy.lifetime(),
                max_fragment_length: core.facts.max_fragment_length,
                extended_master_secret: self.extended,
                ..Session::default()
            }));
        }
        self.settle_name(core)
    }

    /// The random of our hello. RFC 8446 §4.1.3: so that a client that could do better sees that someone kept it from saying so.
    fn make_random(&self, io: &mut Io<'_>) -> [u8; 32] {
        let mut random = [0; 32];
        (io.rng)(&mut random);
        let sentinel = match self.downgrade {
            Some(Downgrade::To12) => Some(DOWNGRADE_TO_1_2),
            Some(Downgrade::To11) => Some(DOWNGRADE_TO_1_1),
            None => None,
        };
        if let (Some(sentinel), Some(tail)) = (sentinel, random.last_chunk_mut::<8>()) {
            *tail = sentinel;
        }
        random
    }

    /// Whether a session is resumed under a name that it was not made under, where clients are verified: other names may stand for other
    /// rules about clients (CVE-2025-23419). OpenSSL resumes, and tells the name callback the session's name.
    fn is_of_another_name(&self, core: &Core) -> bool {
        let made_under = self.resumed.as_ref().and_then(|session| session.hostname.as_ref());
        let other = made_under.is_some() && self.asked_name.is_some() && made_under != self.asked_name.as_ref();
        other && core.policy.verify_mode.contains(VerifyMode::PEER)
    }

    /// Does a full handshake after all, from the name on.
    fn resume_not(&mut self, core: &mut Core) -> Course {
        self.resumed = None;
        core.facts.server_name = self.asked_name.clone();
        self.ticket = core.policy.allows_tickets() && self.hello.extension(extension::SESSION_TICKET).is_some();
        self.to(if self.ticket { State::TellExtensions } else { State::AskSessionId })
    }

    fn settle_name(&mut self, core: &mut Core) -> Course {
        if core.facts.extended_master_secret && !self.extended {
            // RFC 7627 §5.3, of a renegotiation.
            return Err(Fault::new(Alert::HANDSHAKE_FAILURE, Reason::INCONSISTENT_EXTMS).into());
        }
        let may_ask = !self.secret_asked && core.link.datagrams.is_none() && core.policy.listeners.contains(Listeners::SESSION_SECRET);
        if self.resumed.is_none() && may_ask {
            return self.to(State::AskSecret);
        }
        if self.resumed.is_none() {
            core.facts.shared_schemes = credential::shared_schemes(core);
            if self.version >= TLS1_2 && !core.facts.peer_schemes.is_empty() && core.facts.shared_schemes.is_empty() {
                return Err(Fault::new(Alert::HANDSHAKE_FAILURE, Reason::NO_SHARED_SIGNATURE_ALGORITHMS).into());
            }
        }
        self.to(State::AskCredentials)
    }

    // ---- choices --------------------------------------------------------------------------------------------------------

    fn ask_credentials(&mut self, core: &mut Core) -> Course {
        if let Some(session) = &self.resumed {
            self.suite = session.suite;
            core.facts.pending_suite = self.suite;
            return self.to(State::AskAlpn);
        }
        core.consent(Reason::CERT_CB_ERROR, Ask::Credentials)?;
        let suite = credential::choose_suite12(core, self.version, &self.offered);
        let suite = suite.ok_or(Fault::new(Alert::HANDSHAKE_FAILURE, Reason::NO_SHARED_CIPHER))?;
        self.suite = Some(suite);
        core.facts.pending_suite = self.suite;
        core.facts.own_slot = None;
        if credential::has_certificate(suite) {
            let chosen = credential::choose12(core, self.version, suite)?;
            core.facts.own_slot = Some(chosen.0.slot);
            core.facts.own_scheme = Some(chosen.1);
            self.chosen = Some(chosen);
        }
        self.to(State::AskResumable)
    }

    fn ask_resumable(&mut self, core: &mut Core) -> Course {
        if core.asks(Listeners::NOT_RESUMABLE) {
            let forward_secret = self.suite()?.has_forward_secrecy();
            match core.ask(|| Ask::Resumable { forward_secret })? {
                Answer::Go => {}
                Answer::Refuse { .. } => self.ticket = false,
                _ => return Err(Fault::internal().into()),
            }
        }
        self.to(State::AskStaple)
    }

    fn ask_staple(&mut self, core: &mut Core) -> Course {
        if core.facts.status_requested && self.chosen.is_some() && core.asks(Listeners::STATUS) {
            let Answer::Staple(response) = core.ask_or(Reason::CLIENTHELLO_TLSEXT, || Ask::Staple)? else {
                return Err(Fault::internal().into());
            };
            self.staple = response;
        }
        self.to(State::AskAlpn)
    }

    fn ask_alpn(&mut self, core: &mut Core) -> Course {
        let offered = core.facts.alpn_offered.is_some();
        self.next_proto = !self.renegotiating && self.hello.extension(extension::NEXT_PROTO_NEG).is_some();
        if offered && core.asks(Listeners::ALPN) {
            match core.ask(|| Ask::Alpn)? {
                Answer::Alpn(AlpnVerdict::Select(name)) if name.is_empty() => return Err(Fault::internal().into()),
                Answer::Alpn(AlpnVerdict::Select(name)) => {
                    core.facts.alpn = Some(name);
                    self.next_proto = false;
                }
                Answer::Alpn(AlpnVerdict::Silent) => core.facts.alpn = None,
                Answer::Alpn(AlpnVerdict::Refuse) => {
                    return Err(Fault::new(Alert::NO_APPLICATION_PROTOCOL, Reason::NO_APPLICATION_PROTOCOL).into());
                }
                _ => return Err(Fault::internal().into()),
            }
        } else {
            core.facts.alpn = None;
        }
        self.to(State::AskSrpUser)
    }

    fn ask_srp_user(&mut self, core: &mut Core) -> Course {
        if self.suite()?.kx == Kx::Srp {
            core.consent(Reason::CALLBACK_FAILED, Ask::Srp(Srp::User))?;
        }
        self.to(State::EnterServerHello)
    }

    fn ask_hello_extensions(&mut self, core: &mut Core) -> Course {
        answered(exts::ask_custom(core, &mut self.asked, context::SERVER_HELLO_12, None, &mut self.bodies)?)?;
        self.to(State::AskNextProtos)
    }

    fn ask_next_protos(&mut self, core: &mut Core) -> Course {
        if self.next_proto {
            self.next_protos = npn::advertised(core)?;
        }
        self.to(State::SendServerHello)
    }

    // ---- our flight -----------------------------------------------------------------------------------------------------

    fn send_server_hello(&mut self, core: &mut Core, io: &mut Io<'_>) -> Course {
        let suite = self.suite()?;
        let random = match self.random.take() {
            Some(random) => random,
            None => self.make_random(io),
        };
        core.facts.server_random = random;
        let session_id = match &self.resumed {
            Some(_) if !self.by_secret => self.hello.session_id().into(),
            Some(_) => self.session_id.clone(),
            None if core.policy.session_cache_mode & CACHE_SERVER == 0 => Arc::default(),
            None => self.session_id.clone(),
        };
        self.session_id = session_id;
        let extensions = self.hello_extensions(core, suite)?;
        let hello = ServerHello {
            legacy_version: core.facts.version,
            random: &random,
            session_id: &self.session_id,
            suite: suite.id,
            compression: 0,
            extensions: &extensions,
        };
        let raw = framed(message::SERVER_HELLO, |w| hello.write12(w)).ok_or(Fault::internal())?;
        core.link.max_received = core.max_payload();
        let hash = self.hash()?;
        let started = match &self.resumed {
            Some(_) => self.transcript.start(hash),
            None => {
                // Whether a client certificate is asked for, and so its signature over all messages, is known only later.
                self.transcript.keep();
                true
            }
        };
        core.hash_received(&mut self.transcript, &std::mem::take(&mut self.raw));
        core.hash_sent(&mut self.transcript, &raw);
        if !started || !self.transcript.start(hash) {
            return Err(Fault::internal().into());
        }
        core.send_here(io, &raw)?;
        core.facts.extended_master_secret = self.extended;
        core.facts.certificate_requested = false;
        if let Some(session) = self.resumed.clone() {
            core.facts.peer_chain = (!session.peer_chain.is_empty()).then(|| session.peer_chain.clone());
            core.facts.group = session.group;
            let master = Master::resumed(core, hash, session.master_key.clone());
            core.session = Some(session);
            self.set_master(core, master)?;
            return self.to(if self.ticket { State::EnterTicket } else { State::EnterChange });
        }
        core.facts.group = 0;
        match credential::has_certificate(suite) {
            true => self.to(State::SendCertificate),
            false => self.to(State::AskTmpDh),
        }
    }

    /// In OpenSSL's order.
    fn hello_extensions(&mut self, core: &Core, suite: &Suite) -> Result<Vec<u8>, Fault> {
        let hello = &self.hello;
        let mut w = Writer::new();
        exts::write_bodies(&mut w, Some(&std::mem::take(&mut self.bodies)));
        if self.secure {
            // The Finished values of the handshake before; none before the first (RFC 5746 §3.6, §3.7).
            exts::put(&mut w, extension::RENEGOTIATION_INFO, |w| {
                w.vec8(|w| {
                    w.bytes(&core.facts.peer_finished);
                    w.bytes(&core.facts.own_finished);
                });
            });
        }
        if core.facts.server_name_acknowledged {
            exts::put(&mut w, extension::SERVER_NAME, |_| ());
        }
        if core.facts.max_fragment_length != 0 {
            exts::put(&mut w, extension::MAX_FRAGMENT_LENGTH, |w| w.u8(core.facts.max_fragment_length));
        }
        let elliptic = matches!(suite.kx, Kx::Ecdhe | Kx::EcdhePsk) || suite.auth == Auth::Ecdsa;
        if elliptic && self.resumed.is_none() && hello.extension(extension::EC_POINT_FORMATS).is_some() {
            exts::put(&mut w, extension::EC_POINT_FORMATS, |w| w.vec8(|w| w.bytes(&[0, 1, 2])));
        }
        // Any callback until here may have turned them off.
        self.ticket &= core.policy.allows_tickets();
        if self.ticket {
            exts::put(&mut w, extension::SESSION_TICKET, |_| ());
        }
        if self.staple.is_some() {
            exts::put(&mut w, extension::STATUS_REQUEST, |_| ());
        }
        if let Some(list) = &self.next_protos {
            exts::put(&mut w, extension::NEXT_PROTO_NEG, |w| w.bytes(list));
        }
        if let Some(name) = core.facts.alpn.as_ref().filter(|_| hello.extension(extension::ALPN).is_some()) {
            exts::put(&mut w, extension::ALPN, |w| w.vec16(|w| w.vec8(|w| w.bytes(name))));
        }
        if let Some(profile) = core.facts.srtp_profile {
            exts::put(&mut w, extension::USE_SRTP, |w| srtp::write(w, &[profile]));
        }
        let offers_etm = hello.extension(extension::ENCRYPT_THEN_MAC).is_some();
        self.etm = offers_etm && !suite.is_aead() && !core.policy.options.contains(Options::NO_ENCRYPT_THEN_MAC);
        if self.etm {
            exts::put(&mut w, extension::ENCRYPT_THEN_MAC, |_| ());
        }
        if self.extended {
            exts::put(&mut w, extension::EXTENDED_MASTER_SECRET, |_| ());
        }
        w.finish().ok_or(Fault::internal())
    }

    pub(super) fn secret(&self) -> Option<&SecretVec> {
        self.master.as_ref().map(Master::secret)
    }

    fn set_master(&mut self, core: &mut Core, master: Master) -> Result<(), Fault> {
        self.keys = Some(master.keys(self.suite()?, self.etm)?);
        core.exporter12 = Some(master.at_rest());
        self.master = Some(master);
        Ok(())
    }

    fn send_certificate(&mut self, core: &mut Core, io: &mut Io<'_>) -> Course {
        let (credential, _) = self.chosen.as_ref().ok_or(Fault::internal())?;
        let raw = certificate12(&credential.chain).ok_or(Fault::internal())?;
        core.hash_sent(&mut self.transcript, &raw);
        core.send(io, HandState::SW_CERT, &raw)?;
        self.to(if self.staple.is_some() { State::SendStatus } else { State::AskTmpDh })
    }

    fn send_status(&mut self, core: &mut Core, io: &mut Io<'_>) -> Course {
        let response = self.staple.take().ok_or(Fault::internal())?;
        let raw = framed(message::CERTIFICATE_STATUS, |w| {
            w.u8(1);
            w.vec24(|w| w.bytes(&response));
        })
        .ok_or(Fault::internal())?;
        core.hash_sent(&mut self.transcript, &raw);
        core.send(io, HandState::SW_CERT_STATUS, &raw)?;
        self.to(State::AskTmpDh)
    }

    fn ask_tmp_dh(&mut self, core: &mut Core) -> Course {
        let suite = self.suite()?;
        let hint = core.policy.psk_identity_hint.as_ref().filter(|_| matches!(suite.kx, Kx::Psk | Kx::RsaPsk));
        if !matches!(suite.kx, Kx::Dhe | Kx::Ecdhe | Kx::DhePsk | Kx::EcdhePsk | Kx::Srp) && hint.is_none() {
            return self.to(State::SendRequest);
        }
        if !std::mem::replace(&mut self.entered_exchange, true) {
            core.enter(HandState::SW_KEY_EXCH);
        }
        if matches!(suite.kx, Kx::Dhe | Kx::DhePsk) {
            let slot = core.facts.own_slot;
            let Answer::TmpDh { p, g } = core.ask_or(Reason::MISSING_TMP_DH_KEY, || Ask::TmpDh { slot })? else {
                return Err(Fault::internal().into());
            };
            let parameters = dh::Parameters::new(&p, &g).map_err(|_| Fault::internal())?;
            if !core.policy.listeners.contains(Listeners::SECURITY) && !credential::permits_dh(&core.policy, parameters.bits()) {
                return Err(Fault::new(Alert::HANDSHAKE_FAILURE, Reason::DH_KEY_TOO_SMALL).into());
            }
            let key = parameters.generate();
            let public = parameters.public(&key).map_err(|_| Fault::internal())?;
            self.exchange = Some(Exchange::Dhe { parameters, key, public: public.into() });
        } else if matches!(suite.kx, Kx::Ecdhe | Kx::EcdhePsk) {
            let fault = Fault::new(Alert::HANDSHAKE_FAILURE, Reason::UNSUPPORTED_ELLIPTIC_CURVE);
            let group = credential::shared_group(core, self.version).ok_or(fault)?;
            core.facts.group = group.id;
            self.exchange = Some(Exchange::Ecdhe(group.generate().map_err(|_| Fault::internal())?));
        } else if suite.kx == Kx::Srp {
            self.exchange = match core.ask_or(Reason::CALLBACK_FAILED, || Ask::Srp(Srp::Parameters))? {
                Answer::SrpParameters(parameters) => Some(Exchange::Srp(parameters)),
                _ => return Err(Fault::internal().into()),
            };
        }
        self.params = Some(self.server_params(core)?);
        self.to(State::SendKeyExchange)
    }

    /// What a ServerKeyExchange says before its signature (RFC 5246 §7.4.3, RFC 8422 §5.4, RFC 4279 §2).
    fn server_params(&self, core: &Core) -> Result<Vec<u8>, Fault> {
        const NAMED_CURVE: u8 = 3;
        let suite = self.suite()?;
        let mut w = Writer::new();
        if matches!(suite.kx, Kx::Psk | Kx::RsaPsk | Kx::DhePsk | Kx::EcdhePsk) {
            w.vec16(|w| w.bytes(core.policy.psk_identity_hint.as_deref().unwrap_or(&[])));
        }
        match &self.exchange {
            Some(Exchange::Ecdhe(share)) => {
                w.u8(NAMED_CURVE);
                w.u16(share.group().id);
                w.vec8(|w| w.bytes(share.public()));
            }
            Some(Exchange::Dhe { parameters, public, .. }) => {
                let (p, g) = parameters.numbers();
                [&*p, &*g, public].iter().for_each(|number| w.vec16(|w| w.bytes(number)));
            }
            // The salt alone has a length of one octet (RFC 5054 §2.5.3).
            Some(Exchange::Srp(SrpParameters { prime, generator, salt, public })) => {
                w.vec16(|w| w.bytes(prime));
                w.vec16(|w| w.bytes(generator));
                w.vec8(|w| w.bytes(salt));
                w.vec16(|w| w.bytes(public));
            }
            None => {}
        }
        w.finish().ok_or(Fault::internal())
    }

    fn send_key_exchange(&mut self, core: &mut Core, io: &mut Io<'_>) -> Course {
        (core.facts.own_share, core.facts.own_dh) = match &self.exchange {
            Some(Exchange::Ecdhe(share)) => (Some((share.group().id, share.public().into())), None),
            Some(Exchange::Dhe { parameters, public, .. }) => {
                let (p, g) = parameters.numbers();
                (Some((0, public.clone())), Some([p.into(), g.into()]))
            }
            _ => (None, None),
        };
        let suite = self.suite()?;
        let params = self.params.as_ref().ok_or(Fault::internal())?;
        let signed = credential::has_certificate(suite) && matches!(suite.kx, Kx::Ecdhe | Kx::Dhe | Kx::Srp);
        let signature = match (signed, &self.chosen) {
            (true, Some((credential, scheme))) => {
                let randoms = [core.facts.client_random, core.facts.server_random].concat();
                let message = || [&randoms, params.as_slice()].concat().into();
                let question = || Ask::Sign { slot: credential.slot, scheme: scheme.id, message: message() };
                let Answer::Signature(signature) = core.ask_or(Reason::CALLBACK_FAILED, question)? else {
                    return Err(Fault::internal().into());
                };
                Some((scheme.id, signature))
            }
            (true, None) => return Err(Fault::internal().into()),
            (false, _) => None,
        };
        let raw = framed(message::SERVER_KEY_EXCHANGE, |w| {
            w.bytes(params);
            if let Some((scheme, signature)) = &signature {
                if self.version >= TLS1_2 {
                    w.u16(*scheme);
                }
                w.vec16(|w| w.bytes(signature));
            }
        })
        .ok_or(Fault::internal())?;
        self.params = None;
        core.hash_sent(&mut self.transcript, &raw);
        core.send_here(io, &raw)?;
        self.to(State::SendRequest)
    }

    /// Whether this server asks for a certificate now.
    fn wants_certificate(&self, core: &Core) -> Result<bool, Fault> {
        let mode = core.policy.verify_mode;
        let once = mode.contains(VerifyMode::CLIENT_ONCE) && core.requests_sent > 0;
        let auth = self.suite()?.auth;
        let nobody = auth == Auth::Null && !mode.contains(VerifyMode::FAIL_IF_NO_PEER_CERT);
        Ok(mode.contains(VerifyMode::PEER) && !once && !nobody && !matches!(auth, Auth::Psk | Auth::Srp))
    }

    fn send_request(&mut self, core: &mut Core, io: &mut Io<'_>) -> Course {
        if !self.wants_certificate(core)? {
            self.transcript.release();
            return self.to(State::SendDone);
        }
        let raw = certificate_request(&core.policy, self.version)?;
        core.hash_sent(&mut self.transcript, &raw);
        core.send(io, HandState::SW_CERT_REQ, &raw)?;
        core.requests_sent += 1;
        core.facts.certificate_requested = true;
        self.requested = true;
        self.to(State::SendDone)
    }

    fn send_done(&mut self, core: &mut Core, io: &mut Io<'_>) -> Course {
        let raw = [message::SERVER_HELLO_DONE, 0, 0, 0];
        core.hash_sent(&mut self.transcript, &raw);
        core.send(io, HandState::SW_SRVR_DONE, &raw)?;
        if self.requested || !core.policy.verify_mode.contains(VerifyMode::CLIENT_ONCE) {
            // Who is asked once only keeps the certificate shown then, which OpenSSL forgets.
            core.facts.peer_chain = None;
        }
        core.turn_when_sent();
        self.to(if self.requested { State::ReadCertificate } else { State::ReadKeyExchange })
    }

    // ---- the client's flight --------------------------------------------------------------------------------------------

    fn read_certificate(&mut self, core: &mut Core, io: &mut Io<'_>) -> Course {
        let max = core.policy.max_cert_list;
        let raw = core.read(io, HandState::SR_CERT, message::CERTIFICATE, max)?;
        core.hash_received(&mut self.transcript, &raw);
        let chain = parse_certificate12(body(&raw)).ok_or(length_mismatch())?;
        if chain.is_empty() {
            if core.policy.verify_mode.contains(VerifyMode::PEER | VerifyMode::FAIL_IF_NO_PEER_CERT) {
                return Err(Fault::new(Alert::HANDSHAKE_FAILURE, Reason::PEER_DID_NOT_RETURN_A_CERTIFICATE).into());
            }
            self.transcript.release();
            core.facts.peer_chain = Some(Arc::default());
            return self.to(State::ReadKeyExchange);
        }
        core.facts.peer_chain = Some(chain.into_iter().map(Arc::from).collect());
        self.to(State::AskVerify)
    }

    fn ask_verify(&mut self, core: &mut Core) -> Course {
        core.consent(Reason::CERTIFICATE_VERIFY_FAILED, Ask::Verify)?;
        self.certified = true;
        self.to(State::ReadKeyExchange)
    }

    fn read_key_exchange(&mut self, core: &mut Core, io: &mut Io<'_>) -> Course {
        let raw = core.read(io, HandState::SR_KEY_EXCH, message::CLIENT_KEY_EXCHANGE, CLIENT_KEY_EXCHANGE_MAX)?;
        core.hash_received(&mut self.transcript, &raw);
        let suite = self.suite()?;
        let mut r = Reader::new(body(&raw));
        if matches!(suite.kx, Kx::Psk | Kx::RsaPsk | Kx::DhePsk | Kx::EcdhePsk) {
            let identity = r.vec16().ok_or(length_mismatch())?;
            if identity.len() > PSK_IDENTITY_MAX {
                return Err(Fault::new(Alert::DECODE_ERROR, Reason::DATA_LENGTH_TOO_LONG).into());
            }
            self.identity = Some(identity.into());
        }
        match suite.kx {
            Kx::Ecdhe | Kx::EcdhePsk => {
                let Some(Exchange::Ecdhe(share)) = self.exchange.take() else { return Err(Fault::internal().into()) };
                core.facts.own_share = None;
                if r.is_empty() {
                    return Err(Fault::new(Alert::HANDSHAKE_FAILURE, Reason::MISSING_TMP_ECDH_KEY).into());
                }
                let point = r.vec8().ok_or(length_mismatch())?;
                core.facts.peer_share = point.into();
                self.secret = Some(share.agree12(point).map_err(|error| match error {
                    ShareError::Bad => Fault::new(Alert::ILLEGAL_PARAMETER, Reason::BAD_KEY_SHARE),
                    ShareError::Failed(_) => Fault::internal(),
                })?);
            }
            Kx::Dhe | Kx::DhePsk => {
                let Some(Exchange::Dhe { parameters, key, .. }) = self.exchange.take() else { return Err(Fault::internal().into()) };
                (core.facts.own_share, core.facts.own_dh) = (None, None);
                let public = r.vec16().ok_or(Fault::new(Alert::DECODE_ERROR, Reason::DH_PUBLIC_VALUE_LENGTH_IS_WRONG))?;
                if public.is_empty() {
                    return Err(Fault::new(Alert::DECODE_ERROR, Reason::MISSING_TMP_DH_KEY).into());
                }
                core.facts.peer_share = public.into();
                let secret = parameters.agree(&key, public).map_err(|error| match error {
                    dh::DhError::Bad => Fault::new(Alert::ILLEGAL_PARAMETER, Reason::BAD_DH_VALUE),
                    dh::DhError::Failed(_) => Fault::internal(),
                })?;
                self.secret = Some(credential::without_zeros(&secret));
            }
            Kx::Srp => {
                let public = r.vec16().ok_or(Fault::new(Alert::DECODE_ERROR, Reason::BAD_SRP_A_LENGTH))?;
                self.srp_public = Some(public.into());
            }
            Kx::Rsa | Kx::RsaPsk => self.encrypted = Some(r.vec16().ok_or(length_mismatch())?.into()),
            _ => {}
        }
        // As OpenSSL, which does not look behind SRP's number.
        if !r.is_empty() && suite.kx != Kx::Srp {
            return Err(length_mismatch().into());
        }
        self.to(State::AskSecrets)
    }

    /// What the key exchange needs of our side's keys: the PSK, and the decryption of the premaster secret.
    fn ask_secrets(&mut self, core: &mut Core, io: &mut Io<'_>) -> Course {
        if let Some(identity) = self.identity.clone().filter(|_| self.psk.is_none()) {
            match core.ask_or(Reason::CALLBACK_FAILED, || Ask::PskServer { identity })? {
                Answer::PskKey(Some((_, key))) if key.len() <= PSK_MAX => self.psk = Some(key),
                Answer::PskKey(None) => return Err(Fault::new(Alert::UNKNOWN_PSK_IDENTITY, Reason::PSK_IDENTITY_NOT_FOUND).into()),
                _ => return Err(Fault::internal().into()),
            }
        }
        if let Some(ciphertext) = self.encrypted.clone() {
            let slot = core.facts.own_slot.ok_or(Fault::internal())?;
            let Answer::Decrypted(block) = core.ask_or(Reason::CALLBACK_FAILED, || Ask::Decrypt { slot, ciphertext })? else {
                return Err(Fault::internal().into());
            };
            let mut instead = [0; rsa::PREMASTER_LEN];
            (io.rng)(&mut instead);
            let expected =
                if core.policy.options.contains(Options::TLS_ROLLBACK_BUG) { core.facts.version } else { core.facts.client_version };
            self.secret = Some(SecretVec::new(&rsa::premaster(&block, expected, &instead)));
            secret::wipe(&mut instead);
            self.encrypted = None;
        }
        if let Some(public) = self.srp_public.clone() {
            self.secret = match core.ask_or(Reason::CALLBACK_FAILED, || Ask::Srp(Srp::ServerSecret { public }))? {
                Answer::Decrypted(secret) => Some(secret),
                _ => return Err(Fault::internal().into()),
            };
            self.srp_public = None;
        }
        let premaster = match &self.psk {
            Some(key) => psk_premaster(self.secret.as_deref(), key)?,
            None => self.secret.take().ok_or(Fault::internal())?,
        };
        let session_hash = if self.extended { Some(self.hash_so_far()?) } else { None };
        let master = Master::new(core, self.hash()?, &premaster, session_hash.as_deref());
        self.set_master(core, master)?;
        self.to(if self.certified { State::ReadCertificateVerify } else { State::ReadChange })
    }

    fn read_certificate_verify(&mut self, core: &mut Core, io: &mut Io<'_>) -> Course {
        let raw = core.read(io, HandState::SR_CERT_VRFY, message::CERTIFICATE_VERIFY, CERTIFICATE_VERIFY_MAX)?;
        let content = self.transcript.messages().ok_or(Fault::internal())?;
        credential::check_signature12(core, self.version, content, &mut Reader::new(body(&raw)))?;
        core.hash_received(&mut self.transcript, &raw);
        self.transcript.release();
        self.to(State::ReadChange)
    }

    fn read_change(&mut self, core: &mut Core, io: &mut Io<'_>) -> Course {
        match core.message_or_ccs(io, |_| None)? {
            Arrival::ChangeCipherSpec => {}
            other => return Err(Stop::Wait(other.step())),
        }
        core.enter(HandState::SR_CHANGE);
        self.to(State::TakeChange)
    }

    fn take_change(&mut self, core: &mut Core) -> Course {
        let keys = self.keys.as_ref().ok_or(Fault::new(Alert::UNEXPECTED_MESSAGE, Reason::CCS_RECEIVED_EARLY))?;
        core.link.set_read_key12(keys.record_key(false, Direction::Open)?)?;
        core.facts.encrypt_then_mac = self.etm;
        core.facts.suite = self.suite;
        self.to(if self.next_protos.is_some() { State::ReadNextProto } else { State::ReadFinished })
    }

    fn read_next_proto(&mut self, core: &mut Core, io: &mut Io<'_>) -> Course {
        let raw = match core.message(io, |typ| (typ == message::NEXT_PROTO).then_some(npn::NEXT_PROTO_MAX))? {
            Arrival::Message(raw) => raw,
            other => return Err(Stop::Wait(other.step())),
        };
        core.enter(HandState::SR_NEXT_PROTO);
        core.show_handshake(false, &raw);
        core.hash_received(&mut self.transcript, &raw);
        core.facts.next_proto = npn::parse(body(&raw))?;
        self.to(State::ReadFinished)
    }

    fn read_finished(&mut self, core: &mut Core, io: &mut Io<'_>) -> Course {
        let raw = core.read(io, HandState::SR_FINISHED, message::FINISHED, FINISHED_MAX)?;
        core.link.changed = false;
        let master = self.master.as_ref().ok_or(Fault::internal())?;
        let expected = master.finished(false, &self.hash_so_far()?);
        core.check_finished12(&expected, body(&raw))?;
        core.hash_received(&mut self.transcript, &raw);
        self.to(match (&self.resumed, self.ticket) {
            (Some(_), _) => State::Finish,
            (None, true) => State::EnterTicket,
            (None, false) => State::EnterChange,
        })
    }

    // ---- the end --------------------------------------------------------------------------------------------------------

    fn send_ticket(&mut self, core: &mut Core, io: &mut Io<'_>) -> Course {
        let session = match &self.sealed {
            Some(session) => session.clone(),
            None => {
                let session = self.session(core, io)?;
                core.session = Some(session.clone());
                self.sealed = Some(session.clone());
                session
            }
        };
        let Answer::Ticket(out) = core.ask_or(Reason::CALLBACK_FAILED, || Ask::SealTicket { session })? else {
            return Err(Fault::internal().into());
        };
        let (ticket, lifetime) = match out {
            TicketOut::Ticket { ticket, lifetime } => (ticket, lifetime),
            // We have promised a ticket: an empty one takes it back.
            TicketOut::Skip => (Vec::new(), 0),
        };
        let raw = framed(message::NEW_SESSION_TICKET, |w| {
            // A renewed ticket lives as long as its session, of which the client knows.
            w.u32(if self.resumed.is_some() { 0 } else { lifetime });
            w.vec16(|w| w.bytes(&ticket));
        })
        .ok_or(Fault::internal())?;
        core.hash_sent(&mut self.transcript, &raw);
        core.send_here(io, &raw)?;
        self.to(State::EnterChange)
    }

    fn send_change(&mut self, core: &mut Core, io: &mut Io<'_>) -> Course {
        core.send_ccs(io)?;
        let keys = self.keys.as_ref().ok_or(Fault::internal())?;
        core.link.set_write_key12(keys.record_key(true, Direction::Seal)?);
        core.facts.suite = self.suite;
        self.to(State::SendFinished)
    }

    fn send_finished(&mut self, core: &mut Core, io: &mut Io<'_>) -> Course {
        let master = self.master.as_ref().ok_or(Fault::internal())?;
        let verify_data = master.finished(true, &self.hash_so_far()?);
        core.enter(HandState::SW_FINISHED);
        core.log_key("CLIENT_RANDOM", master.secret());
        let raw = framed(message::FINISHED, |w| w.bytes(&verify_data)).ok_or(Fault::internal())?;
        core.hash_sent(&mut self.transcript, &raw);
        core.send_here(io, &raw)?;
        core.facts.own_finished = verify_data.as_slice().into();
        self.to(if self.resumed.is_some() { State::AwaitClient } else { State::Finish })
    }

    fn await_client(&mut self, core: &mut Core) -> Course {
        core.turn_when_sent();
        self.to(State::ReadChange)
    }

    fn finish(&mut self, core: &mut Core, io: &mut Io<'_>) -> Course {
        if !io.output.is_empty() {
            return Ok(Turn::Step(Step::Flush));
        }
        let session = match (&self.resumed, &core.session) {
            (Some(_), Some(session)) => session.clone(),
            // The application may have changed it in gen_cb.
            (None, Some(session)) if self.sealed.is_some() => session.clone(),
            _ => self.session(core, io)?,
        };
        core.session = Some(session.clone());
        core.finish12(session, self.resumed.is_some());
        Ok(Turn::Finished)
    }

    /// The session of this handshake, or the one resumed.
    fn session(&self, core: &Core, io: &Io<'_>) -> Result<Arc<Session>, Fault> {
        if let Some(session) = &self.resumed {
            return Ok(session.clone());
        }
        let master = self.master.as_ref().ok_or(Fault::internal())?;
        Ok(Arc::new(Session {
            version: core.facts.version,
            suite: self.suite,
            master_key: master.secret().clone(),
            session_id: self.session_id.clone(),
            id_context: self.id_context.clone().unwrap_or_default(),
            time: io.now.unix,
            timeout: core.policy.lifetime(),
            peer_chain: core.facts.peer_chain.clone().unwrap_or_default(),
            verify_result: core.facts.verify_result,
            hostname: core.facts.server_name.clone().filter(|_| core.facts.server_name_acknowledged),
            alpn: core.facts.alpn.clone().unwrap_or_default(),
            max_fragment_length: core.facts.max_fragment_length,
            extended_master_secret: self.extended,
            psk_identity: text(&self.identity),
            srp_username: core.facts.srp_username.clone().filter(|_| self.suite.is_some_and(|suite| suite.kx == Kx::Srp)),
            group: core.facts.group,
            ..Session::default()
        }))
    }
}

/// What the application has under a ticket or an id.
fn found(core: &mut Core, key: impl FnOnce() -> SessionKey) -> Result<Found, Stop> {
    match core.ask_or(Reason::CALLBACK_FAILED, || Ask::FindSession { key: key() })? {
        Answer::Session(found) => Ok(found),
        _ => Err(Fault::internal().into()),
    }
}

/// RFC 5746 §3.6 and §3.7: whether the hello has the extension. Looked at when the session is chosen, as OpenSSL does.
fn has_renegotiation_info(core: &Core, hello: &ClientHello, renegotiating: bool) -> Result<bool, Fault> {
    let refuse = |reason| Err(Fault::new(Alert::HANDSHAKE_FAILURE, reason));
    let Some(info) = hello.extension(extension::RENEGOTIATION_INFO) else {
        if renegotiating && !core.policy.options.contains(Options::ALLOW_UNSAFE_LEGACY_RENEGOTIATION) {
            return refuse(Reason::UNSAFE_LEGACY_RENEGOTIATION_DISABLED);
        }
        return Ok(false);
    };
    let mut r = Reader::new(info);
    let fault = Fault::new(Alert::DECODE_ERROR, Reason::RENEGOTIATION_ENCODING_ERR);
    let info = r.vec8().filter(|_| r.is_empty()).ok_or(fault)?;
    if *info != *core.facts.peer_finished {
        return refuse(Reason::RENEGOTIATION_MISMATCH);
    }
    Ok(true)
}

/// A CertificateRequest (RFC 5246 §7.4.4).
fn certificate_request(policy: &Policy, version: Version) -> Result<Vec<u8>, Fault> {
    let schemes = policy.own_schemes(true);
    framed(message::CERTIFICATE_REQUEST, |w| {
        w.vec8(|w| match policy.client_certificate_types.as_ref() {
            [] => credential::certificate_types(&schemes).for_each(|typ| w.u8(typ)),
            types => w.bytes(types),
        });
        if version >= TLS1_2 {
            w.vec16(|w| schemes.iter().for_each(|id| w.u16(*id)));
        }
        exts::write_names(w, &policy.ca_names);
    })
    .ok_or(Fault::internal())
}
