//! A server of TLS 1.3 after the version is chosen (RFC 8446 §2).
//!
//! ```text
//! ClientHello -> FindSession, TellExtensions, AskServerName, AskAlpn, ChooseShare
//!                AskCredentials, AskResumable, AskStaple
//!                   [AskRetryExtensions, SendHelloRetryRequest, SendCompatibilityCcs] -> Server
//!                AskHelloExtensions, SendServerHello, SendCompatibilityCcs
//!                AskEncryptedExtensions, SendEncryptedExtensions
//!                [SendCertificateRequest]
//!                [AskCertificateExtensions, SendCertificate]
//!                [AskSign: CertificateVerify]
//!                SendFinished
//! [Certificate]       -> ReadCertificate, AskVerify
//! [CertificateVerify] -> ReadCertificateVerify
//! Finished            -> ReadFinished, Finish -> Tickets
//! ```
//!
//! The questions come in OpenSSL's order: the session before the name, the name before ALPN, all of them before a retry, and all again
//! for the second hello. The same machine
//! reads a client's answer to a CertificateRequest after the handshake, from ReadCertificate on.

use std::sync::Arc;

use ferrossl_crypto::{
    groups::Group,
    hash::{Hash, Output, Transcript},
    secret::SecretVec,
    suites::{self, Suite},
};

use super::{
    alert::Alert,
    ask::{AlpnVerdict, Answer, Ask, Found, NameVerdict, SessionKey},
    auth13::{Auth, CERTIFICATE_VERIFY_MAX},
    body,
    client13::FINISHED_MAX,
    cookie::Cookie,
    course::{self, answered, Course},
    credential,
    exts::{self, context},
    fault::Fault,
    keys13::{self, EarlySecret, HandshakeSecret, MasterSecret, Traffic},
    post::{Count, Tickets},
    reason::Reason,
    server::{Retry, Server},
    session::Session,
    Core, EarlyPhase, Goal, Io, Machine, Step, Turn, EARLY_DATA_ACCEPTED, EARLY_DATA_REJECTED,
};
use crate::{
    policy::{Listeners, Options, Policy, VerifyMode},
    wire::{
        codes::{extension, message, HandState, EMPTY_RENEGOTIATION_INFO_SCSV, HELLO_RETRY_RANDOM, TLS1_2, TLS1_3},
        handshake::{framed, ClientHello, OfferedPsks, ServerHello},
        u16s, Reader, Writer,
    },
};

/// Identities of a hello that we ask about: each costs a decryption.
const MAX_IDENTITIES: usize = 16;

#[derive(Copy, Clone, Debug)]
enum State {
    AskCookie,
    FindSession,
    TellExtensions,
    AskServerName,
    AskAlpn,
    ChooseShare,
    AskEarlyData,
    AskRetryExtensions,
    SendHelloRetryRequest,
    SendRetryCcs,
    AskCredentials,
    AskResumable,
    AskStaple,
    AskHelloExtensions,
    SendServerHello,
    SendCompatibilityCcs,
    SetHandshakeKeys,
    AskEncryptedExtensions,
    SendEncryptedExtensions,
    AskRequestExtensions,
    SendCertificateRequest,
    AskCertificateExtensions,
    SendCertificate,
    AskSign,
    SendFinished,
    AwaitClient,
    ReadEarlyData,
    EndEarlyData,
    ReadCertificate,
    TellCertificateExtensions,
    AskVerify,
    ReadCertificateVerify,
    ReadFinished,
    Finish,
}

pub(super) struct Server13 {
    state: State,
    hello: Arc<ClientHello>,
    raw: Vec<u8>,
    transcript: Transcript,
    retry: Option<Retry>,
    /// The retry was, or is to be, for a cookie alone: it asks for no share.
    cookie_only: bool,
    /// A retry follows, once the application was asked what it is asked before any ServerHello.
    retries: bool,
    /// The group that it names, or of the share that the client is to send again.
    retry_group: u16,
    suite: &'static Suite,
    hash: Hash,
    /// Of a new session: the one that was in force before the name callback, as for a session that is looked for.
    id_context: Arc<[u8]>,
    /// Next identity of the offered PSKs to ask about.
    identity: usize,
    resumed: Option<Resumed>,
    /// The obfuscated age of the resumed ticket, in milliseconds.
    age: u32,
    early_accepted: bool,
    early_traffic: Option<Traffic>,
    /// Whether tickets are to follow.
    tickets: bool,
    /// NO_TICKET stood before the name was asked for.
    stateful: bool,
    share: Option<(&'static Group, Vec<u8>)>,
    handshake: Option<HandshakeSecret>,
    master: Option<MasterSecret>,
    client_traffic: Option<Traffic>,
    server_traffic: Option<Traffic>,
    /// Application secrets, made with our Finished.
    application: Option<(Traffic, Traffic)>,
    auth: Auth,
    staple: Option<Arc<[u8]>>,
    requested: bool,
    /// After the handshake: this machine only reads a client's certificate, of which the first message is here already.
    after: bool,
    first_message: Option<Vec<u8>>,
    received: Vec<(u16, Arc<[u8]>)>,
    told: usize,
    bodies: Vec<(u16, Vec<u8>)>,
    asked: usize,
}

struct Resumed {
    session: Arc<Session>,
    index: u16,
    /// Modes that both allow (RFC 8446 §4.2.9).
    with_dhe: bool,
    without_dhe: bool,
    external: bool,
    /// What the binder was checked with; the handshake goes on from it.
    early: Option<EarlySecret>,
}

fn decode_error() -> Fault {
    Fault::new(Alert::DECODE_ERROR, Reason::BAD_EXTENSION)
}

impl Server13 {
    pub(super) fn new(
        core: &mut Core,
        hello: Arc<ClientHello>,
        raw: Vec<u8>,
        transcript: Transcript,
        retry: Option<Retry>,
    ) -> Result<Box<Server13>, Fault> {
        if !hello.compression_methods().contains(&0) {
            return Err(Fault::new(Alert::DECODE_ERROR, Reason::NO_COMPRESSION_SPECIFIED));
        }
        if hello.compression_methods() != [0] {
            return Err(Fault::new(Alert::ILLEGAL_PARAMETER, Reason::INVALID_COMPRESSION_ALGORITHM));
        }
        let suites = u16s(hello.suites()).ok_or(Fault::new(Alert::DECODE_ERROR, Reason::LENGTH_MISMATCH))?;
        core.facts.peer_suites = suites.collect();
        core.facts.external_psk = false;
        // TLS 1.3 signals nothing, but OpenSSL reports a client that sent the SCSV as supporting secure renegotiation.
        core.facts.secure_renegotiation = core.facts.peer_suites.contains(&EMPTY_RENEGOTIATION_INFO_SCSV);
        let suite = choose_suite(&core.policy, &core.facts.peer_suites);
        let suite = suite.ok_or(Fault::new(Alert::HANDSHAKE_FAILURE, Reason::NO_SHARED_CIPHER))?;
        if let Some(retry) = &retry {
            if retry.suite.id != suite.id {
                return Err(Fault::new(Alert::ILLEGAL_PARAMETER, Reason::BAD_CIPHER));
            }
            same_hello(&retry.hello, &hello)?;
        }
        core.facts.pending_suite = Some(suite);
        core.custom_received.clear();
        take_lists(core, &hello)?;
        let received = exts::custom_of(&core.policy, hello.extensions());
        let has_cookie = core.stateless.is_some() && retry.is_none() && hello.extension(extension::COOKIE).is_some();
        let hash = suite.hash().ok_or(Fault::internal())?;
        let mut machine = Server13::blank(hello, raw, transcript, suite, hash);
        if has_cookie {
            machine.state = State::AskCookie;
        }
        machine.received = received;
        machine.retry = retry;
        Ok(machine)
    }

    #[inline(never)]
    fn blank(hello: Arc<ClientHello>, raw: Vec<u8>, transcript: Transcript, suite: &'static Suite, hash: Hash) -> Box<Server13> {
        Box::new(Server13 {
            state: State::FindSession,
            hello,
            raw,
            transcript,
            retry: None,
            cookie_only: false,
            retries: false,
            retry_group: 0,
            hash,
            suite,
            id_context: Arc::default(),
            identity: 0,
            resumed: None,
            age: 0,
            early_accepted: false,
            early_traffic: None,
            tickets: true,
            stateful: false,
            share: None,
            handshake: None,
            master: None,
            client_traffic: None,
            server_traffic: None,
            application: None,
            auth: Auth::default(),
            staple: None,
            requested: false,
            after: false,
            first_message: None,
            received: Vec::new(),
            told: 0,
            bodies: Vec::new(),
            asked: 0,
        })
    }

    /// A machine that reads the client's answer to a CertificateRequest sent after the handshake (RFC 8446 §4.6.2). `transcript` holds
    /// the request.
    pub(super) fn after_handshake(core: &mut Core, transcript: Transcript, first_message: Vec<u8>) -> Result<Box<Server13>, Fault> {
        let suite = core.facts.suite.ok_or(Fault::internal())?;
        let (_, client) = core.post.traffic().ok_or(Fault::internal())?;
        let hello = Arc::new(ClientHello::parse(&EMPTY_HELLO).ok_or(Fault::internal())?);
        let hash = suite.hash().ok_or(Fault::internal())?;
        let mut machine = Server13::blank(hello, Vec::new(), transcript, suite, hash);
        machine.state = State::ReadCertificate;
        machine.client_traffic = Some(client);
        machine.requested = true;
        machine.after = true;
        machine.first_message = Some(first_message);
        Ok(machine)
    }

    pub(super) fn turn(&mut self, core: &mut Core, io: &mut Io<'_>) -> Result<Turn, Fault> {
        course::turn(match self.state {
            State::AskCookie => self.ask_cookie(core, io),
            State::FindSession => self.find_session(core, io),
            State::TellExtensions => self.tell_extensions(core),
            State::AskServerName => self.ask_server_name(core),
            State::AskAlpn => self.ask_alpn(core),
            State::ChooseShare => self.choose_share(core),
            State::AskEarlyData => self.ask_early_data(core, io),
            State::AskRetryExtensions => self.ask_extensions(core, context::HELLO_RETRY_REQUEST, State::SendHelloRetryRequest),
            State::SendHelloRetryRequest => self.send_hello_retry_request(core, io),
            State::SendRetryCcs => self.send_retry_ccs(core, io),
            State::AskCredentials => self.ask_credentials(core),
            State::AskResumable => self.ask_resumable(core),
            State::AskStaple => self.ask_staple(core),
            State::AskHelloExtensions => self.ask_extensions(core, context::SERVER_HELLO, State::SendServerHello),
            State::SendServerHello => self.send_server_hello(core, io),
            State::SendCompatibilityCcs => self.send_compatibility_ccs(core, io),
            State::SetHandshakeKeys => self.set_handshake_keys(core),
            State::AskEncryptedExtensions => self.ask_extensions(core, context::ENCRYPTED_EXTENSIONS, State::SendEncryptedExtensions),
            State::SendEncryptedExtensions => self.send_encrypted_extensions(core, io),
            State::AskRequestExtensions => self.ask_extensions(core, context::CERTIFICATE_REQUEST, State::SendCertificateRequest),
            State::SendCertificateRequest => self.send_certificate_request(core, io),
            State::AskCertificateExtensions => self.ask_certificate_extensions(core),
            State::SendCertificate => self.send_certificate(core, io),
            State::AskSign => self.ask_sign(core, io),
            State::SendFinished => self.send_finished(core, io),
            State::AwaitClient => self.await_client(core, io),
            State::ReadEarlyData => self.read_early_data(core, io),
            State::EndEarlyData => self.end_early_data(core),
            State::ReadCertificate => self.read_certificate(core, io),
            State::TellCertificateExtensions => self.tell_certificate_extensions(core),
            State::AskVerify => self.ask_verify(core),
            State::ReadCertificateVerify => self.read_certificate_verify(core, io),
            State::ReadFinished => self.read_finished(core, io),
            State::Finish => self.finish(core, io),
        })
    }

    fn to(&mut self, state: State) -> Course {
        self.state = state;
        Ok(Turn::Step(Step::Moved))
    }

    /// The same for a message of ours: callbacks about it see its state.
    fn begin(&mut self, core: &mut Core, message: HandState, state: State) -> Course {
        core.enter(message);
        self.to(state)
    }

    fn hash_so_far(&self) -> Result<Output, Fault> {
        self.transcript.current().ok_or(Fault::internal())
    }

    /// A second hello that comes to a server without memory: the cookie brings back what the first one came to.
    fn ask_cookie(&mut self, core: &mut Core, io: &Io<'_>) -> Course {
        let hello = self.hello.clone();
        let body = hello.extension(extension::COOKIE).ok_or(Fault::internal())?;
        let mut r = Reader::new(body);
        let sealed = r.vec16().filter(|_| r.is_empty()).ok_or(Fault::new(Alert::DECODE_ERROR, Reason::LENGTH_MISMATCH))?;
        let key = core.stateless.as_ref().ok_or(Fault::internal())?;
        let Some(cookie) = Cookie::open(key, sealed, io.now.unix)? else { return self.to(State::FindSession) };
        if cookie.suite != self.suite.id {
            return Err(Fault::new(Alert::ILLEGAL_PARAMETER, Reason::BAD_CIPHER).into());
        }
        core.consent(Reason::COOKIE_MISMATCH, Ask::CheckStatelessCookie { cookie: cookie.application.as_slice().into() })?;
        let mut transcript = Transcript::new();
        // RFC 8446 §4.4.1: message_hash(254), then our retry as it was.
        transcript.add(&[254, 0, 0, cookie.hello_hash.len() as u8]);
        transcript.add(&cookie.hello_hash);
        transcript.add(&self.retry_request(cookie.asked_share.then_some(cookie.group), Some(sealed), &Vec::new())?);
        self.transcript = transcript;
        self.cookie_only = !cookie.asked_share;
        self.retry = Some(Retry { suite: self.suite, group: cookie.group, hello });
        core.cookie_ok = true;
        core.facts.retried_hello = true;
        core.link.compatibility = true;
        self.to(State::FindSession)
    }

    /// A HelloRetryRequest.
    fn retry_request(&self, group: Option<u16>, cookie: Option<&[u8]>, bodies: &Vec<(u16, Vec<u8>)>) -> Result<Vec<u8>, Fault> {
        let mut list = Writer::new();
        exts::write_bodies(&mut list, Some(bodies));
        exts::put(&mut list, extension::SUPPORTED_VERSIONS, |w| w.u16(TLS1_3));
        if let Some(group) = group {
            exts::put(&mut list, extension::KEY_SHARE, |w| w.u16(group));
        }
        if let Some(cookie) = cookie {
            exts::put(&mut list, extension::COOKIE, |w| w.vec16(|w| w.bytes(cookie)));
        }
        self.write_server_hello(&HELLO_RETRY_RANDOM, list)
    }

    /// One identity after the other, until one is a session that fits (RFC 8446 §4.2.11).
    fn find_session(&mut self, core: &mut Core, io: &Io<'_>) -> Course {
        let hello = self.hello.clone();
        let Some(list) = hello.extension(extension::PRE_SHARED_KEY) else { return self.to(State::TellExtensions) };
        if hello.extensions().last().map(|(id, _)| id) != Some(extension::PRE_SHARED_KEY) {
            return Err(Fault::new(Alert::ILLEGAL_PARAMETER, Reason::BAD_EXTENSION).into());
        }
        let modes = hello.extension(extension::PSK_KEY_EXCHANGE_MODES);
        let modes = modes.ok_or(Fault::new(Alert::MISSING_EXTENSION, Reason::MISSING_PSK_KEX_MODES_EXTENSION))?;
        let mut r = Reader::new(modes);
        let modes = r.vec8().filter(|list| r.is_empty() && !list.is_empty()).ok_or(decode_error())?;
        let with_dhe = modes.contains(&1);
        let without_dhe = modes.contains(&0) && core.policy.options.contains(Options::ALLOW_NO_DHE_KEX);
        if !(with_dhe || without_dhe || core.is_answered()) {
            return self.to(State::TellExtensions);
        }
        let psks = OfferedPsks::parse(list).ok_or(decode_error())?;
        let Some(&(identity, age)) = psks.identities.get(self.identity).filter(|_| self.identity < MAX_IDENTITIES) else {
            return self.to(State::TellExtensions);
        };
        let question = || Ask::FindSession { key: SessionKey::Identity(identity.into()) };
        let Answer::Session(found) = core.ask_or(Reason::CALLBACK_FAILED, question)? else { return Err(Fault::internal().into()) };
        let index = self.identity;
        self.identity += 1;
        let (session, ticket, external) = match found {
            Found::None { ticket } => {
                self.tickets = ticket;
                return self.to(State::FindSession);
            }
            Found::Session { session, ticket, external_psk } => (session, ticket, external_psk),
        };
        if session.suite.and_then(Suite::hash) != Some(self.hash) {
            return self.to(State::FindSession);
        }
        let binder = psks.binders.get(index).ok_or(decode_error())?;
        let cut = self.raw.len().checked_sub(psks.binders_length).ok_or(Fault::internal())?;
        let partial = self.transcript.current_with(self.hash, self.raw.get(..cut).unwrap_or(&[])).ok_or(Fault::internal())?;
        let early = EarlySecret::new(self.hash, Some(&session.master_key));
        let expected = early.binder(external, &partial)?;
        if binder.len() != expected.len() {
            return Err(decode_error().into());
        }
        if !keys13::verified(&expected, binder) {
            return Err(Fault::new(Alert::ILLEGAL_PARAMETER, Reason::BINDER_DOES_NOT_VERIFY).into());
        }
        // As OpenSSL, the first key that the client has proved decides.
        let fits = self.fits(core, &session, external, io.now.unix);
        if fits.is_err() {
            // It fails with the connection, and leaves the cache.
            core.session = Some(session.clone());
        }
        if fits? {
            self.tickets = ticket;
            self.age = age;
            core.facts.external_psk = external;
            // From now on getters tell of the session that is resumed.
            core.facts.suite = session.suite;
            core.facts.resumed = true;
            core.facts.peer_chain = (!session.peer_chain.is_empty()).then(|| session.peer_chain.clone());
            core.session = Some(session.clone());
            self.resumed = Some(Resumed { session, index: index as u16, with_dhe, without_dhe, external, early: Some(early) });
        } else {
            self.tickets = true;
        }
        self.to(State::TellExtensions)
    }

    /// Whether a session may be resumed here and now.
    fn fits(&self, core: &Core, session: &Session, external: bool, now: u64) -> Result<bool, Fault> {
        let verifying = core.policy.verify_mode.contains(VerifyMode::PEER);
        if session.version != TLS1_3 || *session.id_context != *core.policy.session_id_context {
            return Ok(false);
        }
        if verifying && core.policy.session_id_context.is_empty() {
            // Without a context any server that shares the cache could have verified another kind of client.
            return Err(Fault::new(Alert::INTERNAL_ERROR, Reason::SESSION_ID_CONTEXT_UNINITIALIZED));
        }
        if verifying && !external && session.hostname != core.facts.server_name {
            // Another name may stand for other rules about clients (CVE-2025-23419): OpenSSL resumes, we do not.
            return Ok(false);
        }
        Ok(!session.expired(now))
    }

    fn tell_extensions(&mut self, core: &mut Core) -> Course {
        // From here on callbacks see the session that is resumed, or the one that is begun.
        core.facts.resumed = self.resumed.is_some();
        core.session = self.resumed.as_ref().map(|resumed| resumed.session.clone());
        core.facts.begun_session = self.resumed.is_none().then(Arc::default);
        self.id_context = core.policy.session_id_context.clone();
        answered(exts::tell_custom(core, &mut self.told, context::CLIENT_HELLO, &self.received, None)?)?;
        self.stateful = core.policy.options.contains(Options::NO_TICKET);
        self.to(State::AskServerName)
    }

    fn ask_server_name(&mut self, core: &mut Core) -> Course {
        let mut withdrawn = false;
        if core.asks(Listeners::SERVER_NAME) {
            core.facts.server_name_acknowledged = match core.ask(|| Ask::ServerName)? {
                Answer::ServerName(NameVerdict::Acknowledge) => {
                    // The callback has turned tickets off (nginx does, for a host without them): none follow, not even of the other kind.
                    withdrawn = !self.stateful && core.policy.options.contains(Options::NO_TICKET);
                    core.facts.server_name.is_some()
                }
                Answer::ServerName(NameVerdict::Silent | NameVerdict::Warn(_)) => false,
                Answer::ServerName(NameVerdict::Refuse(alert)) => return Err(Fault::new(alert, Reason::CALLBACK_FAILED).into()),
                _ => return Err(Fault::internal().into()),
            };
        }
        let verifying = core.policy.verify_mode.contains(VerifyMode::PEER);
        let another = |resumed: &Resumed| !resumed.external && resumed.session.hostname != core.facts.server_name;
        if verifying && self.resumed.as_ref().is_some_and(another) {
            // As in `fits`: the callback may have chosen rules that were not in force there.
            self.resumed = None;
            self.tickets = true;
            core.forget_resumption();
            core.facts.begun_session = Some(Arc::default());
        }
        self.tickets &= !withdrawn;
        self.to(State::AskAlpn)
    }

    fn ask_alpn(&mut self, core: &mut Core) -> Course {
        core.facts.alpn = None;
        if core.facts.alpn_offered.is_some() && core.asks(Listeners::ALPN) {
            match core.ask(|| Ask::Alpn)? {
                // No name is empty on the wire (RFC 7301 §3.1).
                Answer::Alpn(AlpnVerdict::Select(name)) if name.is_empty() => return Err(Fault::internal().into()),
                Answer::Alpn(AlpnVerdict::Select(name)) => core.facts.alpn = Some(name),
                Answer::Alpn(AlpnVerdict::Silent) => {}
                Answer::Alpn(AlpnVerdict::Refuse) => {
                    return Err(Fault::new(Alert::NO_APPLICATION_PROTOCOL, Reason::NO_APPLICATION_PROTOCOL).into());
                }
                _ => return Err(Fault::internal().into()),
            }
        }
        self.to(State::ChooseShare)
    }

    /// The client's first share for a group of ours; failing that, a retry for a group both have.
    fn choose_share(&mut self, core: &mut Core) -> Course {
        if self.resumed.as_ref().is_some_and(|resumed| !resumed.with_dhe) {
            return self.to(State::AskEarlyData);
        }
        let needs_share = !self.resumed.as_ref().is_some_and(|resumed| resumed.without_dhe);
        let Some(list) = self.hello.extension(extension::KEY_SHARE) else {
            if !needs_share {
                return self.to(State::AskEarlyData);
            }
            return Err(Fault::new(Alert::MISSING_EXTENSION, Reason::NO_SUITABLE_KEY_SHARE).into());
        };
        if core.facts.peer_groups.is_empty() {
            return Err(Fault::new(Alert::MISSING_EXTENSION, Reason::MISSING_SUPPORTED_GROUPS_EXTENSION).into());
        }
        let mismatch = Fault::new(Alert::DECODE_ERROR, Reason::LENGTH_MISMATCH);
        let mut r = Reader::new(list);
        let mut shares = Reader::new(r.vec16().filter(|_| r.is_empty()).ok_or(mismatch)?);
        let mut seen: Vec<u16> = Vec::new();
        let mut chosen = None;
        while !shares.is_empty() {
            let (id, share) = shares.u16().zip(shares.vec16()).filter(|(_, share)| !share.is_empty()).ok_or(mismatch)?;
            // In the client's supported_groups, in its order, each once (RFC 8446 §4.2.8). The list bounds the loop's cost.
            if seen.contains(&id) || !core.facts.peer_groups.contains(&id) {
                return Err(Fault::new(Alert::ILLEGAL_PARAMETER, Reason::BAD_KEY_SHARE).into());
            }
            seen.push(id);
            if self.retry.as_ref().is_some_and(|retry| retry.group != id) && !self.cookie_only {
                return Err(Fault::new(Alert::ILLEGAL_PARAMETER, Reason::BAD_KEY_SHARE).into());
            }
            if chosen.is_none() {
                chosen = credential::groups(&core.policy, TLS1_3).find(|group| group.id == id).map(|group| (group, share.to_vec()));
            }
        }
        if let Some((group, share)) = chosen {
            core.facts.group = group.id;
            core.facts.peer_share = (*share).into();
            if core.stateless.is_some() && !core.cookie_ok {
                self.cookie_only = true;
                self.retries = true;
                self.retry_group = group.id;
                return self.to(State::AskCredentials);
            }
            self.share = Some((group, share));
            return self.to(State::AskEarlyData);
        }
        if self.retry.is_some() {
            return Err(Fault::new(Alert::ILLEGAL_PARAMETER, Reason::BAD_KEY_SHARE).into());
        }
        let common = credential::groups(&core.policy, TLS1_3).find(|group| core.facts.peer_groups.contains(&group.id));
        if common.is_none() && !needs_share {
            return self.to(State::AskEarlyData);
        }
        let group = common.ok_or(Fault::new(Alert::HANDSHAKE_FAILURE, Reason::NO_SUITABLE_KEY_SHARE))?;
        self.retry_group = group.id;
        self.retries = true;
        self.to(State::AskCredentials)
    }

    /// A ServerHello is next, or a retry.
    fn begin_hello(&mut self, core: &mut Core) -> Course {
        let next = match (self.retries, core.stateless.is_some()) {
            (false, _) => State::AskHelloExtensions,
            (true, false) => State::AskRetryExtensions,
            // Without memory only what a cookie says can be said again.
            (true, true) => State::SendHelloRetryRequest,
        };
        self.begin(core, HandState::SW_SRVR_HELLO, next)
    }

    /// Takes early data if all agrees with the session it was promised in (RFC 8446 §4.2.10), and the application does not mind.
    fn ask_early_data(&mut self, core: &mut Core, io: &Io<'_>) -> Course {
        let Some(body) = self.hello.extension(extension::EARLY_DATA) else { return self.to(State::AskCredentials) };
        if !body.is_empty() {
            return Err(decode_error().into());
        }
        let fits = self.resumed.as_ref().is_some_and(|resumed| {
            let session = &resumed.session;
            core.early.wanted
                && resumed.index == 0
                && self.retry.is_none()
                && core.policy.max_early_data > 0
                && session.max_early_data > 0
                && session.suite.is_some_and(|suite| suite.id == self.suite.id)
                && (resumed.external || !tells_names_apart(&core.policy) || session.hostname == core.facts.server_name)
                && *session.alpn == *core.facts.alpn.clone().unwrap_or_default()
                && (resumed.external || is_fresh(session, self.age, io.now.unix))
        });
        if fits && core.asks(Listeners::ALLOW_EARLY_DATA) {
            self.early_accepted = matches!(core.ask(|| Ask::EarlyData)?, Answer::Go);
        } else {
            self.early_accepted = fits;
        }
        core.facts.early_data_status = if self.early_accepted { EARLY_DATA_ACCEPTED } else { EARLY_DATA_REJECTED };
        self.to(State::AskCredentials)
    }

    fn send_hello_retry_request(&mut self, core: &mut Core, io: &mut Io<'_>) -> Course {
        let application = match core.stateless.is_some() {
            false => None,
            true => match core.ask_or(Reason::COOKIE_GEN_CALLBACK_FAILURE, || Ask::MakeStatelessCookie)? {
                Answer::Cookie(cookie) => Some(cookie),
                _ => return Err(Fault::internal().into()),
            },
        };
        self.transcript.add(&self.raw);
        if !self.transcript.start(self.hash) {
            return Err(Fault::internal().into());
        }
        let cookie = match (application, &core.stateless) {
            (Some(application), Some(key)) => {
                let cookie = Cookie {
                    suite: self.suite.id,
                    group: self.retry_group,
                    asked_share: !self.cookie_only,
                    time: io.now.unix,
                    hello_hash: self.hash_so_far()?.to_vec(),
                    application,
                };
                Some(cookie.seal(key).ok_or(Fault::internal())?)
            }
            _ => None,
        };
        if !self.transcript.replace_with_message_hash() {
            return Err(Fault::internal().into());
        }
        let bodies = std::mem::take(&mut self.bodies);
        let raw = self.retry_request((!self.cookie_only).then_some(self.retry_group), cookie.as_deref(), &bodies)?;
        self.transcript.add(&raw);
        core.send_here(io, &raw)?;
        // As OpenSSL: whether the session is resumed is settled anew by the second hello.
        if self.resumed.is_some() {
            core.forget_resumption();
        }
        core.facts.retried_hello = true;
        core.link.compatibility = true;
        if self.hello.extension(extension::EARLY_DATA).is_some() {
            core.facts.early_data_status = EARLY_DATA_REJECTED;
            core.link.skip_early_data = Some(bytes_to_skip(&core.policy));
        }
        if core.policy.options.contains(Options::ENABLE_MIDDLEBOX_COMPAT) {
            return self.to(State::SendRetryCcs);
        }
        self.wait_for_second_hello(core)
    }

    fn send_retry_ccs(&mut self, core: &mut Core, io: &mut Io<'_>) -> Course {
        core.send_compatibility_ccs(io, HandState::SW_CHANGE);
        self.wait_for_second_hello(core)
    }

    fn wait_for_second_hello(&mut self, core: &mut Core) -> Course {
        // OpenSSL passes through its early-data state here.
        core.enter(HandState::EARLY_DATA);
        let retry = Retry { suite: self.suite, group: self.retry_group, hello: self.hello.clone() };
        Ok(Turn::Become(Machine::Server(Box::new(Server::after_retry(std::mem::take(&mut self.transcript), retry)))))
    }

    fn ask_credentials(&mut self, core: &mut Core) -> Course {
        if let Some(resumed) = &self.resumed {
            core.keep_fragment_length(&resumed.session)?;
            return self.begin_hello(core);
        }
        // cert_cb may ask for them (SSL_get_shared_sigalgs).
        core.facts.shared_schemes = credential::shared_schemes(core);
        if !core.facts.peer_schemes.is_empty() && core.facts.shared_schemes.is_empty() {
            return Err(Fault::new(Alert::HANDSHAKE_FAILURE, Reason::NO_SHARED_SIGNATURE_ALGORITHMS).into());
        }
        core.consent(Reason::CERT_CB_ERROR, Ask::Credentials)?;
        if self.hello.extension(extension::SIGNATURE_ALGORITHMS).is_none() {
            return Err(Fault::new(Alert::MISSING_EXTENSION, Reason::MISSING_SIGALGS_EXTENSION).into());
        }
        if !self.auth.choose(core) {
            return Err(Fault::new(Alert::HANDSHAKE_FAILURE, Reason::NO_SUITABLE_SIGNATURE_ALGORITHM).into());
        }
        self.to(State::AskResumable)
    }

    fn ask_resumable(&mut self, core: &mut Core) -> Course {
        if core.asks(Listeners::NOT_RESUMABLE) {
            // The suites of TLS 1.3 say nothing of a key exchange, and OpenSSL takes them for none with forward secrecy.
            self.tickets &= matches!(core.ask(|| Ask::Resumable { forward_secret: false })?, Answer::Go);
        }
        self.to(State::AskStaple)
    }

    fn ask_staple(&mut self, core: &mut Core) -> Course {
        if core.facts.status_requested && core.asks(Listeners::STATUS) {
            let Answer::Staple(response) = core.ask_or(Reason::CLIENTHELLO_TLSEXT, || Ask::Staple)? else {
                return Err(Fault::internal().into());
            };
            self.staple = response;
        }
        self.begin_hello(core)
    }

    fn ask_extensions(&mut self, core: &mut Core, place: u32, next: State) -> Course {
        answered(exts::ask_custom(core, &mut self.asked, place, None, &mut self.bodies)?)?;
        self.asked = 0;
        self.to(next)
    }

    fn write_server_hello(&self, random: &[u8; 32], extensions: Writer) -> Result<Vec<u8>, Fault> {
        let extensions = extensions.finish().ok_or(Fault::internal())?;
        let hello = ServerHello {
            legacy_version: TLS1_2,
            random,
            session_id: self.hello.session_id(),
            suite: self.suite.id,
            compression: 0,
            extensions: &extensions,
        };
        framed(message::SERVER_HELLO, |w| hello.write(w)).ok_or(Fault::internal())
    }

    fn send_server_hello(&mut self, core: &mut Core, io: &mut Io<'_>) -> Course {
        self.transcript.add(&self.raw);
        self.raw = Vec::new();
        if !self.transcript.start(self.hash) {
            return Err(Fault::internal().into());
        }
        if let Some(early) = self.resumed.as_ref().and_then(|resumed| resumed.early.as_ref()).filter(|_| self.early_accepted) {
            let (traffic, exporter) = early.early_data(&self.hash_so_far()?)?;
            core.log_key("CLIENT_EARLY_TRAFFIC_SECRET", traffic.secret());
            core.log_key("EARLY_EXPORTER_SECRET", &exporter);
            core.exporters.early = Some((self.hash, exporter));
            self.early_traffic = Some(traffic);
        }
        let mut random = [0; 32];
        (io.rng)(&mut random);
        core.facts.server_random = random;
        let (own_share, shared): (Option<Vec<u8>>, Option<SecretVec>) = match &self.share {
            Some((group, peer)) => {
                let (own, shared) = group.respond(peer).map_err(credential::share_fault)?;
                core.facts.own_share = Some((group.id, own.as_slice().into()));
                (Some(own), Some(shared))
            }
            None => (None, None),
        };
        let mut list = Writer::new();
        let bodies = std::mem::take(&mut self.bodies);
        exts::write_bodies(&mut list, Some(&bodies));
        exts::put(&mut list, extension::SUPPORTED_VERSIONS, |w| w.u16(TLS1_3));
        if let (Some(own), Some((group, _))) = (&own_share, &self.share) {
            exts::put(&mut list, extension::KEY_SHARE, |w| {
                w.u16(group.id);
                w.vec16(|w| w.bytes(own));
            });
        }
        if let Some(resumed) = &self.resumed {
            exts::put(&mut list, extension::PRE_SHARED_KEY, |w| w.u16(resumed.index));
        }
        let raw = self.write_server_hello(&random, list)?;
        self.transcript.add(&raw);
        core.send_here(io, &raw)?;

        let early = match &mut self.resumed {
            Some(resumed) => resumed.early.take().ok_or(Fault::internal())?,
            None => EarlySecret::new(self.hash, None),
        };
        self.handshake = Some(early.into_handshake(shared.as_deref())?);
        if core.policy.options.contains(Options::ENABLE_MIDDLEBOX_COMPAT) && self.retry.is_none() {
            return self.to(State::SendCompatibilityCcs);
        }
        self.to(State::SetHandshakeKeys)
    }

    fn send_compatibility_ccs(&mut self, core: &mut Core, io: &mut Io<'_>) -> Course {
        core.send_compatibility_ccs(io, HandState::SW_CHANGE);
        self.to(State::SetHandshakeKeys)
    }

    fn set_handshake_keys(&mut self, core: &mut Core) -> Course {
        core.facts.suite = Some(self.suite);
        core.facts.resumed = self.resumed.is_some();
        let so_far = self.hash_so_far()?;
        let handshake = self.handshake.as_ref().ok_or(Fault::internal())?;
        let (client, server) = (handshake.client(&so_far)?, handshake.server(&so_far)?);
        core.log_key("SERVER_HANDSHAKE_TRAFFIC_SECRET", server.secret());
        core.log_key("CLIENT_HANDSHAKE_TRAFFIC_SECRET", client.secret());
        core.link.set_write_key(server.sealer(self.suite)?);
        match self.early_traffic.take() {
            Some(early) => core.link.set_read_key(early.opener(self.suite)?)?,
            None => core.link.set_read_key(client.opener(self.suite)?)?,
        }
        if self.hello.extension(extension::EARLY_DATA).is_some() && self.retry.is_none() && !self.early_accepted {
            core.link.skip_early_data = Some(bytes_to_skip(&core.policy));
        }
        self.client_traffic = Some(client);
        self.server_traffic = Some(server);
        self.begin(core, HandState::SW_ENCRYPTED_EXTENSIONS, State::AskEncryptedExtensions)
    }

    fn send_encrypted_extensions(&mut self, core: &mut Core, io: &mut Io<'_>) -> Course {
        let bodies = std::mem::take(&mut self.bodies);
        let raw = framed(message::ENCRYPTED_EXTENSIONS, |w| {
            w.vec16(|w| {
                exts::write_bodies(w, Some(&bodies));
                if core.facts.server_name_acknowledged {
                    exts::put(w, extension::SERVER_NAME, |_| ());
                }
                if core.facts.max_fragment_length != 0 {
                    exts::put(w, extension::MAX_FRAGMENT_LENGTH, |w| w.u8(core.facts.max_fragment_length));
                }
                // Our groups, if we like another than the one in use better (RFC 8446 §4.2.7).
                let first = credential::groups(&core.policy, TLS1_3).next().map(|group| group.id);
                if core.facts.group != 0 && first.is_some_and(|first| first != core.facts.group) {
                    exts::put(w, extension::SUPPORTED_GROUPS, |w| {
                        w.vec16(|w| credential::groups(&core.policy, TLS1_3).for_each(|group| w.u16(group.id)));
                    });
                }
                if self.early_accepted {
                    exts::put(w, extension::EARLY_DATA, |_| ());
                }
                if let Some(name) = &core.facts.alpn {
                    exts::put(w, extension::ALPN, |w| w.vec16(|w| w.vec8(|w| w.bytes(name))));
                }
            });
        })
        .ok_or(Fault::internal())?;
        self.transcript.add(&raw);
        core.send_here(io, &raw)?;
        if self.resumed.is_some() {
            return self.to(State::SendFinished);
        }
        let mode = core.policy.verify_mode;
        if mode.contains(VerifyMode::PEER) && !mode.contains(VerifyMode::POST_HANDSHAKE) {
            return self.begin(core, HandState::SW_CERT_REQ, State::AskRequestExtensions);
        }
        self.begin(core, HandState::SW_CERT, State::AskCertificateExtensions)
    }

    fn send_certificate_request(&mut self, core: &mut Core, io: &mut Io<'_>) -> Course {
        let bodies = std::mem::take(&mut self.bodies);
        let raw = certificate_request(&core.policy, &[], &bodies)?;
        self.transcript.add(&raw);
        core.send_here(io, &raw)?;
        self.requested = true;
        core.requests_sent += 1;
        core.facts.certificate_requested = true;
        self.begin(core, HandState::SW_CERT, State::AskCertificateExtensions)
    }

    fn ask_certificate_extensions(&mut self, core: &mut Core) -> Course {
        self.auth.ask_extensions(core)?;
        self.to(State::SendCertificate)
    }

    fn send_certificate(&mut self, core: &mut Core, io: &mut Io<'_>) -> Course {
        let raw = self.auth.certificate(&[], self.staple.as_deref())?;
        self.transcript.add(&raw);
        core.send_here(io, &raw)?;
        core.enter(HandState::SW_CERT_VRFY);
        self.to(State::AskSign)
    }

    fn ask_sign(&mut self, core: &mut Core, io: &mut Io<'_>) -> Course {
        self.auth.sign(core, io, &mut self.transcript)?;
        self.to(State::SendFinished)
    }

    fn send_finished(&mut self, core: &mut Core, io: &mut Io<'_>) -> Course {
        let traffic = self.server_traffic.as_ref().ok_or(Fault::internal())?;
        let verify_data = traffic.finished(&self.hash_so_far()?)?;
        let raw = framed(message::FINISHED, |w| w.bytes(&verify_data)).ok_or(Fault::internal())?;
        self.transcript.add(&raw);
        core.send(io, HandState::SW_FINISHED, &raw)?;
        core.facts.own_finished = (*verify_data).into();
        self.to(State::AwaitClient)
    }

    /// Our direction goes over to its application key; the client's stays until its Finished.
    fn await_client(&mut self, core: &mut Core, io: &Io<'_>) -> Course {
        if !io.output.is_empty() {
            return Ok(Turn::Step(Step::Flush));
        }
        let master = self.handshake.take().ok_or(Fault::internal())?.into_master()?;
        let so_far = self.hash_so_far()?;
        let (client, server) = (master.client(&so_far)?, master.server(&so_far)?);
        let exporter = master.exporter(&so_far)?;
        core.log_key("EXPORTER_SECRET", &exporter);
        core.log_key("SERVER_TRAFFIC_SECRET_0", server.secret());
        core.exporters.master = Some(exporter);
        core.link.set_write_key(server.sealer(self.suite)?);
        self.application = Some((server, client));
        self.master = Some(master);
        core.enter(HandState::EARLY_DATA);
        let promised = self.resumed.as_ref().map_or(0, |resumed| resumed.session.max_early_data);
        core.early.left = core.policy.recv_max_early_data.min(promised) as usize;
        // After a retry whoever reads early data knows already that there is none.
        let pause = core.early.wanted && self.retry.is_none() || core.stateless.is_some();
        core.early.phase = if self.early_accepted { EarlyPhase::Open } else { EarlyPhase::Closed };
        if pause {
            core.pause_for_early_data();
        } else {
            core.turn_to_reading();
        }
        self.to(if pause { State::ReadEarlyData } else { self.first_reading() })
    }

    fn first_reading(&self) -> State {
        if self.requested {
            State::ReadCertificate
        } else {
            State::ReadFinished
        }
    }

    /// Rests while the application reads early data; any other call goes on, and so does a read once the client has ended it.
    fn read_early_data(&mut self, core: &mut Core, io: &mut Io<'_>) -> Course {
        if !io.output.is_empty() {
            return Ok(Turn::Step(Step::Flush));
        }
        if core.stateless.is_some() || core.goal == Goal::EarlyRead && !self.early_accepted {
            return Ok(Turn::Step(Step::Done));
        }
        if core.early.phase == EarlyPhase::Closed {
            self.wake(core);
            let next = self.first_reading();
            return self.to(next);
        }
        if core.goal == Goal::Handshake {
            self.wake(core);
        }
        if !io.input.plaintext().is_empty() {
            return match core.goal {
                Goal::EarlyRead | Goal::Read => Ok(Turn::Step(Step::Done)),
                _ => Err(Fault::new(Alert::UNEXPECTED_MESSAGE, Reason::UNEXPECTED_RECORD).into()),
            };
        }
        if let Some(raw) = core.link.message(&|typ| (typ == message::END_OF_EARLY_DATA).then_some(0))? {
            self.wake(core);
            core.enter(HandState::SR_END_OF_EARLY_DATA);
            core.show_handshake(false, &raw);
            self.transcript.add(&raw);
            return self.to(State::EndEarlyData);
        }
        let step = core.record_in_pause(io)?;
        let left = core.early.left.checked_sub(io.input.plaintext().len());
        core.early.left = left.ok_or(Fault::new(Alert::UNEXPECTED_MESSAGE, Reason::TOO_MUCH_EARLY_DATA))?;
        Ok(Turn::Step(step))
    }

    fn wake(&self, core: &mut Core) {
        if core.early.paused {
            core.resume_handshake();
            core.turn_to_reading();
        }
    }

    fn end_early_data(&mut self, core: &mut Core) -> Course {
        let traffic = self.client_traffic.as_ref().ok_or(Fault::internal())?;
        core.link.set_read_key(traffic.opener(self.suite)?)?;
        core.early.phase = EarlyPhase::Closed;
        self.to(State::ReadEarlyData)
    }

    fn read_certificate(&mut self, core: &mut Core, io: &mut Io<'_>) -> Course {
        let max = core.policy.max_cert_list;
        let raw = match self.first_message.take() {
            Some(raw) => raw,
            None => core.arrived(io, |typ| (typ == message::CERTIFICATE).then_some(max))?,
        };
        let raw = core.told(HandState::SR_CERT, raw)?;
        self.transcript.add(&raw);
        // Our CertificateRequest asks for nothing beside certificates but what the application has put there (RFC 8446 §4.4.2).
        let custom = core.policy.custom_extensions.iter().filter(|entry| entry.context & context::CERTIFICATE_REQUEST != 0);
        let asked: Vec<u16> = custom.map(|entry| entry.id).collect();
        let request_context = if self.after { core.post.request_context().to_vec() } else { Vec::new() };
        if self.auth.take(core, &raw, &request_context, &asked)?.is_none() {
            if core.policy.verify_mode.contains(VerifyMode::FAIL_IF_NO_PEER_CERT | VerifyMode::PEER) {
                return Err(Fault::new(Alert::CERTIFICATE_REQUIRED, Reason::PEER_DID_NOT_RETURN_A_CERTIFICATE).into());
            }
            return self.to(State::ReadFinished);
        }
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
        let raw = core.read(io, HandState::SR_CERT_VRFY, message::CERTIFICATE_VERIFY, CERTIFICATE_VERIFY_MAX)?;
        Auth::check(core, &raw, &mut self.transcript)?;
        self.to(State::ReadFinished)
    }

    fn read_finished(&mut self, core: &mut Core, io: &mut Io<'_>) -> Course {
        let raw = core.read(io, HandState::SR_FINISHED, message::FINISHED, FINISHED_MAX)?;
        let traffic = self.client_traffic.as_ref().ok_or(Fault::internal())?;
        let expected = traffic.finished(&self.hash_so_far()?)?;
        core.check_finished(&expected, body(&raw))?;
        self.transcript.add(&raw);
        self.to(State::Finish)
    }

    fn finish(&mut self, core: &mut Core, io: &mut Io<'_>) -> Course {
        if self.after {
            core.post.request_answered();
            let chain = core.facts.peer_chain.clone().unwrap_or_default();
            core.session = core
                .session
                .take()
                .map(|session| Arc::new(Session { peer_chain: chain, verify_result: core.facts.verify_result, ..(*session).clone() }));
        } else {
            let (server, client) = self.application.take().ok_or(Fault::internal())?;
            core.log_key("CLIENT_TRAFFIC_SECRET_0", client.secret());
            core.link.set_read_key(client.opener(self.suite)?)?;
            core.link.max_received = core.max_payload();
            let master = self.master.take().ok_or(Fault::internal())?;
            let resumption = master.resumption(&self.hash_so_far()?)?;
            core.post.begin(server, client, resumption);
            if core.facts.peer_post_handshake_auth {
                core.transcript = Some(std::mem::take(&mut self.transcript));
            }
            self.leave_session(core, io);
            core.facts.client_hello = None;
        }
        // Late authentication in a resumed connection is answered as the resumption was.
        let resumed = self.resumed.is_some() || self.after && core.facts.resumed;
        let count = match (resumed, self.tickets) {
            (_, false) => 0,
            // The application said goodbye in a pause for early data.
            _ if core.sent_close => 0,
            (true, true) => core.policy.num_tickets.min(1),
            (false, true) => core.policy.num_tickets,
        };
        let holds = core.policy.hold_tickets;
        core.post.hold_tickets(if holds { count } else { 0 });
        let count = match (holds, resumed || count == 0) {
            (true, _) => Count::Fixed(0),
            (false, true) => Count::Fixed(count),
            (false, false) => Count::Policy,
        };
        Ok(Turn::Become(Machine::Tickets(Box::new(Tickets::after_handshake(count, self.after)))))
    }

    fn leave_session(&self, core: &mut Core, io: &Io<'_>) {
        let session = match &self.resumed {
            Some(resumed) => (*resumed.session).clone(),
            None => Session {
                version: TLS1_3,
                time: io.now.unix,
                timeout: core.policy.lifetime(),
                id_context: self.id_context.clone(),
                peer_chain: core.facts.peer_chain.clone().unwrap_or_default(),
                verify_result: core.facts.verify_result,
                group: core.facts.group,
                ..Session::default()
            },
        };
        core.session = Some(Arc::new(Session {
            suite: Some(self.suite),
            hostname: core.facts.server_name.clone(),
            alpn: core.facts.alpn.clone().unwrap_or_default(),
            max_fragment_length: core.facts.max_fragment_length,
            ..session
        }));
    }
}

impl Core {
    /// RFC 6066 §4: a resumption keeps the length, whether its hello asks for one or not; for another it may not ask.
    pub(super) fn keep_fragment_length(&mut self, session: &Session) -> Result<(), Fault> {
        let asked = self.facts.max_fragment_length;
        self.facts.max_fragment_length = match session.max_fragment_length {
            0 => 0,
            kept @ 1..=4 if asked == 0 || asked == kept => kept,
            1..=4 => return Err(Fault::new(Alert::ILLEGAL_PARAMETER, Reason::SSL3_EXT_INVALID_MAX_FRAGMENT_LENGTH)),
            // A session of the application's own making does not say.
            _ => asked,
        };
        Ok(())
    }

    /// What was taken over from a session that is not resumed after all, all of it: the certificate of another connection's client
    /// must not pass for one that was shown on this one.
    fn forget_resumption(&mut self) {
        self.session = None;
        (self.facts.resumed, self.facts.external_psk) = (false, false);
        self.facts.suite = None;
        self.facts.peer_chain = None;
    }
}

/// Whether the application has a callback by which one name may come to other certificates and rules than another. Where it has none, data for
/// one name is data for all; and what an external PSK is good for is the application's to say, who saw the name when it gave the key.
fn tells_names_apart(policy: &Policy) -> bool {
    policy.listeners.intersects(Listeners::SERVER_NAME | Listeners::CLIENT_HELLO | Listeners::CERTIFICATE)
}

/// What we pass over of early data that we do not take: as much as the application would, in at most six records or so (OpenSSL's number).
fn bytes_to_skip(policy: &Policy) -> usize {
    const OVERHEAD: usize = 6 * (16 + 1) + 2;
    match policy.recv_max_early_data {
        0 => 0,
        most => most as usize + OVERHEAD,
    }
}

/// Whether the age the client claims for its ticket is what we see, within ten seconds (RFC 8446 §8.3).
fn is_fresh(session: &Session, obfuscated: u32, now: u64) -> bool {
    const ALLOWANCE: u64 = 10_000;
    let claimed = u64::from(obfuscated.wrapping_sub(session.ticket_age_add));
    let seen = now.saturating_sub(session.time).saturating_mul(1000);
    claimed <= seen + 1000 && claimed + ALLOWANCE >= seen + 1000
}

/// The smallest hello: stands in a machine that has no hello to answer.
const EMPTY_HELLO: [u8; 41] = {
    let mut hello = [0; 41];
    hello[36] = 2;
    hello[39] = 1;
    hello
};

/// A CertificateRequest (RFC 8446 §4.3.2).
pub(super) fn certificate_request(policy: &Policy, request_context: &[u8], bodies: &Vec<(u16, Vec<u8>)>) -> Result<Vec<u8>, Fault> {
    // A client could sign with none of the others.
    if !policy.own_schemes13(true).into_iter().filter_map(ferrossl_crypto::schemes::by_id).any(|scheme| scheme.tls13) {
        return Err(Fault::new(Alert::INTERNAL_ERROR, Reason::NO_SUITABLE_SIGNATURE_ALGORITHM));
    }
    framed(message::CERTIFICATE_REQUEST, |w| {
        w.vec8(|w| w.bytes(request_context));
        w.vec16(|w| {
            exts::write_bodies(w, Some(bodies));
            exts::put(w, extension::SIGNATURE_ALGORITHMS, |w| w.vec16(|w| policy.own_schemes13(true).into_iter().for_each(|id| w.u16(id))));
            if !policy.ca_names.is_empty() && !policy.options.contains(Options::DISABLE_TLSEXT_CA_NAMES) {
                exts::put(w, extension::CERTIFICATE_AUTHORITIES, |w| exts::write_names(w, &policy.ca_names));
            }
        });
    })
    .ok_or(Fault::internal())
}

/// Ours or the client's favourite, as SSL_OP_CIPHER_SERVER_PREFERENCE says; PRIORITIZE_CHACHA lets a client that has it first have it.
fn choose_suite(policy: &Policy, offered: &[u16]) -> Option<&'static Suite> {
    let usable = |suite: &&'static Suite| policy.permits.suite(suite) && suite.hash().is_some();
    let ours = || policy.ciphersuites.iter().copied().filter(usable);
    // Without a certificate only a PSK can help, and the older callback's keys are for SHA-256 (RFC 8446 §4.2.11).
    if policy.listeners.contains(Listeners::PSK_SERVER_CALLBACK) && policy.credentials.is_empty() {
        let fits = |suite: &&Suite| suite.hash() == Some(Hash::Sha256);
        let found = match policy.options.contains(Options::CIPHER_SERVER_PREFERENCE) {
            true => ours().filter(fits).find(|suite| offered.contains(&suite.id)),
            false => offered.iter().find_map(|id| ours().filter(fits).find(|suite| suite.id == *id)),
        };
        if found.is_some() {
            return found;
        }
    }
    if !policy.options.contains(Options::CIPHER_SERVER_PREFERENCE) {
        return offered.iter().find_map(|id| ours().find(|suite| suite.id == *id));
    }
    const CHACHA: u16 = 0x1303;
    let first = offered.iter().find(|id| suites::by_id(**id).is_some_and(Suite::is_tls13));
    if policy.options.contains(Options::PRIORITIZE_CHACHA) && first == Some(&CHACHA) {
        if let Some(suite) = ours().find(|suite| suite.id == CHACHA) {
            return Some(suite);
        }
    }
    ours().find(|suite| offered.contains(&suite.id))
}

/// A second hello may differ from the first only where RFC 8446 §4.1.2 lets it, and in what we know nothing of: an extension's own document may
/// let it change, as that of an encrypted hello does (RFC 9849 §6.1.5), which a server without it has to pass over (RFC 8446 §4.1.2).
fn same_hello(first: &ClientHello, second: &ClientHello) -> Result<(), Fault> {
    let may_change = |id: u16| {
        matches!(id, extension::KEY_SHARE | extension::EARLY_DATA | extension::COOKIE | extension::PRE_SHARED_KEY | extension::PADDING)
            || !exts::is_known(id)
    };
    let fixed = |hello: &ClientHello| {
        hello.extensions().filter(|(id, _)| !may_change(*id)).map(|(id, body)| (id, body.to_vec())).collect::<Vec<_>>()
    };
    let same = first.legacy_version == second.legacy_version
        && first.random == second.random
        && first.session_id() == second.session_id()
        && first.suites() == second.suites()
        && first.compression_methods() == second.compression_methods()
        && fixed(first) == fixed(second)
        && second.extension(extension::EARLY_DATA).is_none();
    same.then_some(()).ok_or(Fault::new(Alert::ILLEGAL_PARAMETER, Reason::BAD_EXTENSION))
}

/// The lists of the hello that later choices need. Everything that is there is read, and must be well-formed.
pub(super) fn take_lists(core: &mut Core, hello: &ClientHello) -> Result<(), Fault> {
    let u16_list = |id: u16| hello.extension(id).map(exts::read_u16s).transpose();
    core.facts.peer_groups = u16_list(extension::SUPPORTED_GROUPS)?.unwrap_or_default();
    core.facts.peer_schemes = u16_list(extension::SIGNATURE_ALGORITHMS)?.unwrap_or_default();
    core.facts.peer_cert_schemes = u16_list(extension::SIGNATURE_ALGORITHMS_CERT)?.unwrap_or_default();
    core.facts.server_name = match hello.extension(extension::SERVER_NAME) {
        None => None,
        Some(body) => Some(read_server_name(body)?),
    };
    core.facts.alpn_offered = match hello.extension(extension::ALPN) {
        None => None,
        Some(body) => Some(read_protocols(body)?),
    };
    core.facts.status_requested = false;
    if let Some(body) = hello.extension(extension::STATUS_REQUEST) {
        let mut r = Reader::new(body);
        let kind = r.u8().ok_or(decode_error())?;
        if kind == 1 {
            let (ids, extensions) = r.vec16().zip(r.vec16()).filter(|_| r.is_empty()).ok_or(decode_error())?;
            core.facts.status_requested = true;
            core.facts.status_responder_ids = ids.into();
            core.facts.status_extensions = extensions.into();
        }
    }
    core.facts.peer_post_handshake_auth = match hello.extension(extension::POST_HANDSHAKE_AUTH) {
        None => false,
        Some([]) => true,
        Some(_) => return Err(Fault::new(Alert::DECODE_ERROR, Reason::POST_HANDSHAKE_AUTH_ENCODING_ERR)),
    };
    if let Some(body) = hello.extension(extension::CERTIFICATE_AUTHORITIES) {
        core.facts.peer_ca_names = Some(exts::read_names(body)?);
    }
    core.facts.max_fragment_length = match hello.extension(extension::MAX_FRAGMENT_LENGTH) {
        None => 0,
        Some(&[code @ 1..=4]) => code,
        Some([_]) => return Err(Fault::new(Alert::ILLEGAL_PARAMETER, Reason::SSL3_EXT_INVALID_MAX_FRAGMENT_LENGTH)),
        Some(_) => return Err(decode_error()),
    };
    // Of no use here (the modes only beside a PSK), but lists all the same.
    for list in [extension::EC_POINT_FORMATS, extension::PSK_KEY_EXCHANGE_MODES] {
        if let Some(body) = hello.extension(list) {
            let mut r = Reader::new(body);
            r.vec8().filter(|list| r.is_empty() && !list.is_empty()).ok_or(decode_error())?;
        }
    }
    Ok(())
}

/// The one host name of a server_name extension (RFC 6066 §3): at most 255 octets without a NUL.
fn read_server_name(body: &[u8]) -> Result<Arc<[u8]>, Fault> {
    let mut r = Reader::new(body);
    let list = r.vec16().filter(|list| r.is_empty() && !list.is_empty()).ok_or(decode_error())?;
    let mut l = Reader::new(list);
    let (kind, name) = l.u8().zip(l.vec16()).filter(|_| l.is_empty()).ok_or(decode_error())?;
    if kind != 0 {
        return Err(decode_error());
    }
    if name.len() > 255 || name.contains(&0) {
        return Err(Fault::new(Alert::UNRECOGNIZED_NAME, Reason::BAD_EXTENSION));
    }
    Ok(name.into())
}

/// The client's protocols in wire form: none empty (RFC 7301 §3.1).
fn read_protocols(body: &[u8]) -> Result<Arc<[u8]>, Fault> {
    let mut r = Reader::new(body);
    let list = r.vec16().filter(|list| r.is_empty() && !list.is_empty()).ok_or(decode_error())?;
    let mut l = Reader::new(list);
    while !l.is_empty() {
        l.vec8().filter(|name| !name.is_empty()).ok_or(decode_error())?;
    }
    Ok(list.into())
}
