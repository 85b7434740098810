//! A client up to the point where the version is known.
//!
//! ```text
//! EnterClientHello, AskExtensions, AskPsk, SendClientHello -> ReadServerHello -> Client13 or Client12
//!          ^                                HelloRetryRequest |
//!          +------------------- SendCompatibilityCcs, TellRetryExtensions
//!          ^                               HelloVerifyRequest | (DTLS)
//!          +--------------------------------------------------+
//! ```
//!
//! What the hello offers is decided here; the rest is in `client13.rs` and `client12.rs`. A renegotiation starts here, too: its hello
//! offers the version that is in force and nothing of TLS 1.3, and renegotiation_info binds it to the handshake before.

use ferrossl_crypto::{
    groups::{self, GroupKind, KeyShare},
    hash::{Hash, Transcript},
    secret,
    suites::{self, Auth, Kx, Suite},
};
use std::sync::Arc;

use super::{
    alert::Alert,
    ask::{Answer, Ask},
    body,
    client12::{Client12, Offered},
    client13::Client13,
    course::{self, answered, Course, Stop},
    credential,
    exts::{self, context},
    fault::Fault,
    keys13::{EarlySecret, HandshakeSecret, Traffic},
    psk::{self, Offer, Offers},
    reason::Reason,
    session::Session,
    srtp, Arrival, Core, EarlyPhase, Goal, Io, Machine, Step, Turn, EARLY_DATA_REJECTED,
};
use crate::{
    policy::{
        versions::{self, is_dtls, rank, tls_equivalent},
        Listeners, Options, Policy,
    },
    wire::{
        codes::{
            extension, message, HandState, Version, DOWNGRADE_TO_1_1, DOWNGRADE_TO_1_2, EMPTY_RENEGOTIATION_INFO_SCSV, FALLBACK_SCSV,
            HELLO_RETRY_RANDOM, TLS1_2, TLS1_3,
        },
        handshake::{framed, ServerHello, ServerHelloFlaw},
        Reader, Writer,
    },
};

const SERVER_HELLO_MAX: usize = 20000;
/// OpenSSL's limits.
const HELLO_VERIFY_REQUEST_MAX: usize = 258;
/// SSL_MODE_SEND_FALLBACK_SCSV.
const MODE_FALLBACK: u32 = 0x80;

#[derive(Copy, Clone, Debug)]
enum State {
    EnterClientHello,
    AskExtensions,
    AskPsk,
    SendClientHello,
    SendEarlyCcs,
    WriteEarlyData,
    SendCompatibilityCcs,
    ReadServerHello,
    TellRetryExtensions,
}

pub(super) struct Client {
    state: State,
    transcript: Transcript,
    /// Bodies of the custom extensions, and how many entries of the policy's list were asked about.
    custom: Vec<(u16, Vec<u8>)>,
    asked: usize,
    /// The application's extensions of a HelloRetryRequest, and how many it was told of.
    received: Vec<(u16, Arc<[u8]>)>,
    told: usize,
    session_id: Vec<u8>,
    shares: Vec<KeyShare>,
    /// Extensions of our hello: what the server may answer.
    sent: Vec<u16>,
    offered_suites: Vec<u16>,
    /// The session whose ticket is offered, the application's own key and its identity; what the hello says of them.
    ticket: Option<Arc<Session>>,
    external: Option<(Arc<Session>, Arc<[u8]>)>,
    offers: Offers,
    early_traffic: Option<Traffic>,
    /// The session of TLS <= 1.2 that the hello offers, by its id and perhaps its ticket.
    session: Option<Arc<Session>>,
    retry: Option<Retry>,
    /// A HelloVerifyRequest has come: the hello is the same again.
    verified: bool,
    /// The second hello is preceded by a ChangeCipherSpec (RFC 8446 Appendix D.4).
    ccs_due: bool,
    /// A renegotiation, and whether it may resume.
    renegotiation: Option<Renegotiation>,
}

#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Renegotiation {
    Full,
    Abbreviated,
}

/// The PSK that the server chose; `first`: of those in the hello, as early data asks for.
pub(super) struct Chosen {
    pub(super) session: Arc<Session>,
    pub(super) first: bool,
}

/// What a HelloRetryRequest fixed.
struct Retry {
    suite: &'static Suite,
    group: Option<u16>,
    cookie: Option<Vec<u8>>,
}

impl Client {
    pub(super) fn new() -> Client {
        Client {
            state: State::EnterClientHello,
            transcript: Transcript::new(),
            custom: Vec::new(),
            asked: 0,
            received: Vec::new(),
            told: 0,
            session_id: Vec::new(),
            shares: Vec::new(),
            sent: Vec::new(),
            offered_suites: Vec::new(),
            ticket: None,
            external: None,
            offers: Offers::default(),
            early_traffic: None,
            session: None,
            retry: None,
            verified: false,
            ccs_due: false,
            renegotiation: None,
        }
    }

    pub(super) fn renegotiate(kind: Renegotiation) -> Client {
        Client { renegotiation: Some(kind), ..Client::new() }
    }

    /// The policy of this handshake: in a renegotiation the version does not change, whatever the bounds are by now.
    fn policy(&self, core: &Core) -> Arc<Policy> {
        match self.renegotiation {
            None => core.policy.clone(),
            Some(_) => {
                let version = core.facts.version;
                Arc::new(Policy { method_min: version, method_max: version, ..Policy::clone(&core.policy) })
            }
        }
    }

    pub(super) fn turn(&mut self, core: &mut Core, io: &mut Io<'_>) -> Result<Turn, Fault> {
        course::turn(match self.state {
            State::EnterClientHello => {
                core.shown.pending |= self.renegotiation.is_some();
                core.enter(HandState::CW_CLNT_HELLO);
                core.custom_received.clear();
                self.asked = 0;
                self.custom.clear();
                self.to(State::AskExtensions)
            }
            State::AskExtensions => self.ask_extensions(core),
            State::AskPsk => self.ask_psk(core),
            State::SendClientHello => self.send_client_hello(core, io),
            State::SendEarlyCcs => self.send_early_ccs(core, io),
            State::WriteEarlyData => self.write_early_data(core, io),
            State::SendCompatibilityCcs => self.send_compatibility_ccs(core, io),
            State::TellRetryExtensions => self.tell_retry_extensions(core),
            State::ReadServerHello => {
                core.takes_data = self.renegotiation.is_some();
                let turn = self.read_server_hello(core, io);
                core.takes_data = false;
                turn
            }
        })
    }

    fn to(&mut self, state: State) -> Course {
        self.state = state;
        Ok(Turn::Step(Step::Moved))
    }

    fn ask_extensions(&mut self, core: &mut Core) -> Course {
        if let (None, Ok(offer)) = (self.renegotiation, core.policy.version_range()) {
            core.facts.client_version = legacy_version(offer);
        }
        answered(exts::ask_custom(core, &mut self.asked, context::CLIENT_HELLO, None, &mut self.custom)?)?;
        self.to(State::AskPsk)
    }

    /// The application's own key, for each hello anew: after a retry it knows the hash (RFC 8446 §4.1.4).
    fn ask_psk(&mut self, core: &mut Core) -> Course {
        let offers_13 = || self.policy(core).version_range().is_ok_and(|range| range.highest == TLS1_3);
        if core.asks(Listeners::PSK_CLIENT) && offers_13() {
            let hash = self.retry.as_ref().and_then(|retry| retry.suite.hash());
            let Answer::Psk(found) = core.ask_or(Reason::CALLBACK_FAILED, || Ask::PskUse { hash })? else {
                return Err(Fault::internal().into());
            };
            if let Some((session, _)) = &found {
                let its = session.suite.and_then(Suite::hash).filter(|its| hash.is_none_or(|hash| *its == hash));
                if session.version != TLS1_3 || its.is_none() {
                    return Err(Fault::new(Alert::INTERNAL_ERROR, Reason::BAD_PSK).into());
                }
            }
            self.external = found;
        }
        self.state = State::SendClientHello;
        Ok(Turn::Step(Step::Moved))
    }

    fn send_client_hello(&mut self, core: &mut Core, io: &mut Io<'_>) -> Course {
        let policy = self.policy(core);
        let offer = policy.version_range().map_err(|reason| Fault::new(Alert::PROTOCOL_VERSION, reason))?;
        let (min, max) = (tls_equivalent(offer.lowest), tls_equivalent(offer.highest));
        let first = self.retry.is_none();
        if first {
            if !self.verified {
                (io.rng)(&mut core.facts.client_random);
            }
            let abbreviates = self.renegotiation != Some(Renegotiation::Full);
            self.session = core.session.clone().filter(|session| abbreviates && resumable12(session, &policy, offer));
            if let Some(session) = &self.session {
                self.session_id = session.session_id.to_vec();
            } else if max >= TLS1_3 && policy.options.contains(Options::ENABLE_MIDDLEBOX_COMPAT) {
                self.session_id = vec![0; 32];
                (io.rng)(&mut self.session_id);
            }
            self.ticket = core.session.clone().filter(|session| max >= TLS1_3 && psk::resumable(session, io.now.unix));
        }
        let runs = |suite: &&Suite| suite.is_tls13() || (min..=max.min(TLS1_2)).any(|version| credential::runs12(suite, version));
        let offered: Vec<&Suite> = policy.offered_suites().into_iter().filter(runs).collect();
        self.offered_suites = offered.iter().map(|suite| suite.id).collect();
        // A hello whose highest version has no suite would ask for what cannot be had.
        if !offered.iter().any(|suite| suite.tls_versions().1 >= max) {
            return Err(Fault::new(Alert::INTERNAL_ERROR, Reason::NO_CIPHERS_AVAILABLE)
                .with_data("No ciphers enabled for max supported SSL/TLS version")
                .into());
        }
        if max >= TLS1_3 {
            self.make_shares(core, &policy)?;
        }
        if max >= TLS1_2 && policy.usable_schemes(false).next().is_none() {
            return Err(Fault::new(Alert::INTERNAL_ERROR, Reason::NO_SUITABLE_SIGNATURE_ALGORITHM).into());
        }
        if let Some(retry) = &self.retry {
            // Early data belongs to the first hello alone (RFC 8446 §4.2.10). A PSK of another hash cannot be bound to the suite the server
            // has chosen (RFC 8446 §4.1.4).
            self.ticket = self.ticket.take().filter(|s| s.suite.and_then(Suite::hash) == retry.suite.hash());
        }
        let with_early_data = first && core.early.wanted;
        self.offers = Offers::new(self.ticket.as_ref(), self.external.as_ref(), with_early_data);
        let early = self.offers.for_early_data().filter(|_| with_early_data).cloned();
        // The application's session allows early data, and is too old by now to be offered: what is written goes nowhere, as what a server
        // refuses, and the application writes it again.
        let missed = core.session.as_ref().map_or(0, |session| session.max_early_data);
        match &early {
            Some(session) => agrees_with(session, &policy)?,
            // The application's callback gave no key that allows any: none of it can be sent.
            None if with_early_data && missed == 0 => {
                return Err(Fault::new(Alert::INTERNAL_ERROR, Reason::TOO_MUCH_EARLY_DATA).into());
            }
            None => {}
        }
        let mut hello = self.write_hello(core, io, &policy, offer, early.is_some())?;
        if !self.offers.is_empty() {
            self.offers.bind(&mut hello, &mut self.transcript)?;
        }
        core.facts.server_name = policy.server_name.clone();
        core.hash_sent(&mut self.transcript, &hello);
        core.send_here(io, &hello)?;
        if self.renegotiation.is_none() && !policy.is_dtls() {
            // OpenSSL's next alert still says 0x0301, which its own server of TLS 1.3 then does not read.
            core.link.version = if rank(offer.highest) < rank(TLS1_2) { offer.highest } else { TLS1_2 };
        }
        if with_early_data {
            core.early.left = early.as_ref().map_or(missed, |session| session.max_early_data) as usize;
            core.facts.early_data_status = EARLY_DATA_REJECTED;
            self.state =
                if policy.options.contains(Options::ENABLE_MIDDLEBOX_COMPAT) { State::SendEarlyCcs } else { State::WriteEarlyData };
            let Some(session) = early else { return Ok(Turn::Step(Step::Moved)) };
            let hash = session.suite.and_then(Suite::hash).ok_or(Fault::internal())?;
            let so_far = self.transcript.current_with(hash, &[]).ok_or(Fault::internal())?;
            let (traffic, exporter) = EarlySecret::new(hash, Some(&session.master_key)).early_data(&so_far)?;
            core.log_key("CLIENT_EARLY_TRAFFIC_SECRET", traffic.secret());
            core.log_key("EARLY_EXPORTER_SECRET", &exporter);
            core.exporters.early = Some((hash, exporter));
            self.early_traffic = Some(traffic);
            return Ok(Turn::Step(Step::Moved));
        }
        self.state = State::ReadServerHello;
        core.turn_when_sent();
        Ok(Turn::Step(Step::Moved))
    }

    fn send_early_ccs(&mut self, core: &mut Core, io: &mut Io<'_>) -> Course {
        core.send_compatibility_ccs(io, HandState::CW_CHANGE);
        self.state = State::WriteEarlyData;
        Ok(Turn::Step(Step::Moved))
    }

    /// Rests while the application writes early data; any other call goes on with the handshake.
    fn write_early_data(&mut self, core: &mut Core, io: &mut Io<'_>) -> Course {
        if core.early.phase == EarlyPhase::None {
            core.early.phase = EarlyPhase::Closed;
            if let Some(traffic) = self.early_traffic.take() {
                let suite = self.offers.for_early_data().and_then(|session| session.suite).ok_or(Fault::internal())?;
                core.link.set_write_key(traffic.sealer(suite)?);
                core.early.phase = EarlyPhase::Open;
            }
            core.enter(HandState::EARLY_DATA);
            core.pause_for_early_data();
        }
        if core.goal == Goal::EarlyWrite {
            return Ok(Turn::Step(if io.output.is_empty() { Step::Done } else { Step::Flush }));
        }
        core.ends_early_data();
        core.resume_handshake();
        core.turn_to_reading();
        self.state = State::ReadServerHello;
        Ok(Turn::Step(Step::Moved))
    }

    /// One share for the group we like most, or the one the server asked for.
    fn make_shares(&mut self, core: &mut Core, policy: &Policy) -> Result<(), Fault> {
        let wanted = self.retry.as_ref().map(|retry| retry.group);
        let group = match wanted {
            // A retry for the cookie alone keeps the share.
            Some(None) => return Ok(()),
            Some(Some(id)) => groups::by_id(id),
            None => credential::groups(policy, TLS1_3).next(),
        };
        let group = group.ok_or(
            Fault::new(Alert::INTERNAL_ERROR, Reason::NO_SUITABLE_GROUPS).with_data("No groups enabled for max supported SSL/TLS version"),
        )?;
        let share = group.generate().map_err(|_| Fault::internal())?;
        core.facts.own_share = Some((group.id, share.public().into()));
        self.shares = vec![share];
        Ok(())
    }

    fn write_hello(&mut self, core: &Core, io: &Io<'_>, policy: &Policy, offer: versions::Offer, early: bool) -> Result<Vec<u8>, Fault> {
        let (min, max) = (tls_equivalent(offer.lowest), tls_equivalent(offer.highest));
        let mut sent = Vec::new();
        let hello = framed(message::CLIENT_HELLO, |w| {
            // In a renegotiation what the first hello said (RFC 5246 Appendix E.1).
            w.u16(if self.renegotiation.is_some() { core.facts.client_version } else { legacy_version(offer) });
            w.bytes(&core.facts.client_random);
            w.vec8(|w| w.bytes(&self.session_id));
            if let Some(datagrams) = &core.link.datagrams {
                w.vec8(|w| w.bytes(&datagrams.cookie));
            }
            w.vec16(|w| {
                self.offered_suites.iter().for_each(|id| w.u16(*id));
                if self.renegotiation.is_none() {
                    w.u16(EMPTY_RENEGOTIATION_INFO_SCSV);
                }
                if policy.mode & MODE_FALLBACK != 0 {
                    w.u16(FALLBACK_SCSV);
                }
            });
            w.vec8(|w| w.u8(0));
            let start = w.out.len();
            w.vec16(|w| {
                let mut out = ExtensionWriter { w, sent: &mut sent };
                for (id, body) in &self.custom {
                    out.put(*id, |w| w.bytes(body));
                }
                if self.renegotiation.is_some() {
                    out.put(extension::RENEGOTIATION_INFO, |w| w.vec8(|w| w.bytes(&core.facts.own_finished)));
                }
                self.write_extensions(&mut out, policy, min, max, early);
                // The padding extension keeps hellos out of the lengths that some old servers hang on (RFC 7685).
                if policy.options.contains(Options::TLSEXT_PADDING) {
                    let length = 4 + start + 2 + (out.w.out.len() - start - 2) - 4 + self.offers.extension_length();
                    if (0x100..0x200).contains(&length) {
                        let pad = (0x200 - length).saturating_sub(4).max(1);
                        out.put(extension::PADDING, |w| w.bytes(&vec![0; pad]));
                    }
                }
                if !self.offers.is_empty() {
                    out.put(extension::PRE_SHARED_KEY, |w| self.offers.write(w, io.now.unix));
                }
            });
        })
        .ok_or(Fault::internal())?;
        self.sent = sent;
        Ok(hello)
    }

    /// In OpenSSL's order: fingerprints of clients are made of it.
    fn write_extensions(&self, out: &mut ExtensionWriter<'_, '_>, policy: &Policy, min: Version, max: Version, early: bool) {
        let with_13 = max >= TLS1_3;
        if let Some(name) = &policy.server_name {
            out.put(extension::SERVER_NAME, |w| {
                w.vec16(|w| {
                    w.u8(0);
                    w.vec16(|w| w.bytes(name));
                });
            });
        }
        if policy.max_fragment_length != 0 {
            out.put(extension::MAX_FRAGMENT_LENGTH, |w| w.u8(policy.max_fragment_length));
        }
        if let Some(name) = &policy.srp_username {
            out.put(extension::SRP, |w| w.vec8(|w| w.bytes(name.to_bytes())));
        }
        let has_curve = credential::offered_groups(policy, min, max).any(|group| group.kind != GroupKind::Ffdhe);
        let is_ec = |suite: &Suite| suite.is_tls13() || matches!(suite.kx, Kx::Ecdhe | Kx::EcdhePsk) || suite.auth == Auth::Ecdsa;
        let uses_ec = has_curve && self.offered_suites.iter().filter_map(|id| suites::by_id(*id)).any(is_ec);
        if uses_ec {
            out.put(extension::EC_POINT_FORMATS, |w| w.vec8(|w| w.bytes(&[0, 1, 2])));
        }
        if uses_ec || with_13 {
            out.put(extension::SUPPORTED_GROUPS, |w| {
                w.vec16(|w| credential::offered_groups(policy, min, max).for_each(|group| w.u16(group.id)));
            });
        }
        if policy.allows_tickets() {
            // In TLS <= 1.2 a ticket; what the application put there may be anything (EAP-FAST, RFC 4851).
            let ticket = self.session.as_ref().map(|session| &session.ticket).filter(|ticket| !ticket.is_empty());
            match ticket.or(policy.session_ticket_data.as_ref()) {
                None => out.put(extension::SESSION_TICKET, |_| {}),
                Some(data) if data.is_empty() => {}
                Some(data) => out.put(extension::SESSION_TICKET, |w| w.bytes(data)),
            }
        }
        if policy.status_request {
            out.put(extension::STATUS_REQUEST, |w| {
                w.u8(1);
                w.vec16(|w| w.bytes(&policy.status_responder_ids));
                w.vec16(|w| w.bytes(&policy.status_extensions));
            });
        }
        // Neither again in a renegotiation, as OpenSSL: the first choice stays.
        if policy.listeners.contains(Listeners::NPN_SELECT) && self.renegotiation.is_none() {
            out.put(extension::NEXT_PROTO_NEG, |_| ());
        }
        if !policy.alpn.is_empty() && self.renegotiation.is_none() {
            out.put(extension::ALPN, |w| w.vec16(|w| w.bytes(&policy.alpn)));
        }
        if policy.is_dtls() && !policy.srtp_profiles.is_empty() {
            out.put(extension::USE_SRTP, |w| srtp::write(w, &policy.srtp_profiles));
        }
        if !policy.options.contains(Options::NO_ENCRYPT_THEN_MAC) {
            out.put(extension::ENCRYPT_THEN_MAC, |_| ());
        }
        if policy.request_scts && !self.custom.iter().any(|(id, _)| *id == extension::SIGNED_CERTIFICATE_TIMESTAMP) {
            out.put(extension::SIGNED_CERTIFICATE_TIMESTAMP, |_| ());
        }
        if !policy.options.contains(Options::NO_EXTENDED_MASTER_SECRET) {
            out.put(extension::EXTENDED_MASTER_SECRET, |_| ());
        }
        if with_13 && policy.post_handshake_auth {
            out.put(extension::POST_HANDSHAKE_AUTH, |_| ());
        }
        if max >= TLS1_2 {
            out.put(extension::SIGNATURE_ALGORITHMS, |w| {
                w.vec16(|w| policy.usable_schemes(false).for_each(|scheme| w.u16(scheme.id)));
            });
        }
        if !with_13 {
            return;
        }
        if early {
            out.put(extension::EARLY_DATA, |_| ());
        }
        out.put(extension::SUPPORTED_VERSIONS, |w| {
            w.vec8(|w| (min..=max).rev().filter(|&version| policy.speaks(version)).for_each(|version| w.u16(version)));
        });
        out.put(extension::PSK_KEY_EXCHANGE_MODES, |w| {
            w.vec8(|w| {
                w.u8(1);
                if policy.options.contains(Options::ALLOW_NO_DHE_KEX) {
                    w.u8(0);
                }
            });
        });
        out.put(extension::KEY_SHARE, |w| {
            w.vec16(|w| {
                for share in &self.shares {
                    w.u16(share.group().id);
                    w.vec16(|w| w.bytes(share.public()));
                }
            });
        });
        if let Some(cookie) = self.retry.as_ref().and_then(|retry| retry.cookie.as_ref()) {
            out.put(extension::COOKIE, |w| w.vec16(|w| w.bytes(cookie)));
        }
        if !policy.ca_names.is_empty() && !policy.options.contains(Options::DISABLE_TLSEXT_CA_NAMES) {
            out.put(extension::CERTIFICATE_AUTHORITIES, |w| exts::write_names(w, &policy.ca_names));
        }
    }

    fn send_compatibility_ccs(&mut self, core: &mut Core, io: &mut Io<'_>) -> Course {
        core.send_compatibility_ccs(io, HandState::CW_CHANGE);
        self.to(State::EnterClientHello)
    }

    fn read_server_hello(&mut self, core: &mut Core, io: &mut Io<'_>) -> Course {
        let datagrams = core.link.datagrams.is_some();
        let arrival = core.message(io, |typ| match typ {
            message::SERVER_HELLO => Some(SERVER_HELLO_MAX),
            message::HELLO_VERIFY_REQUEST if datagrams => Some(HELLO_VERIFY_REQUEST_MAX),
            _ => None,
        })?;
        let raw = match arrival {
            Arrival::Message(raw) if raw.first() == Some(&message::HELLO_VERIFY_REQUEST) => return self.take_cookie(core, &raw),
            Arrival::Message(raw) => raw,
            other => return Err(Stop::Wait(other.step())),
        };
        let raw = core.told(HandState::CR_SRVR_HELLO, raw)?;
        let hello = ServerHello::parse(body(&raw)).ok_or_else(|| malformed(body(&raw)))?;
        let retry = *hello.random == HELLO_RETRY_RANDOM && hello.legacy_version == TLS1_2;
        let place = if retry { context::HELLO_RETRY_REQUEST } else { context::SERVER_HELLO };
        let list = core.collect(hello.extensions, place, &self.sent)?;
        let policy = self.policy(core);

        let version = match list.get(extension::SUPPORTED_VERSIONS) {
            Some(body) => match *body {
                [a, b] => u16::from_be_bytes([a, b]),
                _ => return Err(Fault::new(Alert::DECODE_ERROR, Reason::LENGTH_MISMATCH).into()),
            },
            None => hello.legacy_version,
        };
        if version != TLS1_3 || datagrams {
            if list.get(extension::SUPPORTED_VERSIONS).is_some() {
                return Err(Fault::new(Alert::ILLEGAL_PARAMETER, Reason::BAD_PROTOCOL_VERSION_NUMBER).into());
            }
            // With early data on its way (RFC 8446 Appendix D.3): a server that knows it speaks TLS 1.3. The alert is in clear, since this one
            // has no key.
            let early = core.early.phase == EarlyPhase::Open;
            if early {
                core.link.forget_write_key();
            }
            if early || self.retry.is_some() {
                return Err(Fault::new(Alert::PROTOCOL_VERSION, Reason::WRONG_SSL_VERSION).into());
            }
            return self.hand_over12(core, version, &policy, &hello, &list, &raw);
        }
        policy.accept_version(version).map_err(|reason| Fault::new(Alert::PROTOCOL_VERSION, reason))?;
        if hello.legacy_version != TLS1_2 {
            return Err(Fault::new(Alert::ILLEGAL_PARAMETER, Reason::BAD_PROTOCOL_VERSION_NUMBER).into());
        }
        core.facts.version = TLS1_3;
        if hello.session_id != self.session_id {
            return Err(Fault::new(Alert::ILLEGAL_PARAMETER, Reason::INVALID_SESSION_ID).into());
        }
        let suite = suites::by_id(hello.suite).ok_or(Fault::new(Alert::ILLEGAL_PARAMETER, Reason::UNKNOWN_CIPHER_RETURNED))?;
        if !suite.is_tls13() || !self.offered_suites.contains(&suite.id) || !core.policy.permits.chosen_suite(suite) {
            return Err(Fault::new(Alert::ILLEGAL_PARAMETER, Reason::WRONG_CIPHER_RETURNED).into());
        }
        if hello.compression != 0 {
            return Err(Fault::new(Alert::ILLEGAL_PARAMETER, Reason::INVALID_COMPRESSION_ALGORITHM).into());
        }
        let hash = suite.hash().ok_or(Fault::internal())?;
        if retry {
            self.process_retry(core, suite, hash, &list, &raw)
        } else {
            let (early, shared, psk) = self.process_hello(core, suite, hash, &list)?;
            core.facts.server_random = *hello.random;
            self.transcript.add(&raw);
            let custom = exts::custom_of(&core.policy, list.0.iter().copied());
            self.hand_over13(core, suite, hash, early.into_handshake(shared.as_deref())?, psk, custom)
        }
    }

    /// HelloVerifyRequest (RFC 6347 §4.2.1): the same hello again, with the cookie. Neither it nor the first hello is part of the
    /// transcript.
    fn take_cookie(&mut self, core: &mut Core, raw: &[u8]) -> Course {
        core.enter(HandState::CR_HELLO_VERIFY_REQUEST);
        core.show_handshake(false, raw);
        let mut r = Reader::new(body(raw));
        let cookie = r.u16().and_then(|_| r.vec8()).ok_or(Fault::new(Alert::DECODE_ERROR, Reason::LENGTH_MISMATCH))?;
        if let Some(datagrams) = &mut core.link.datagrams {
            datagrams.cookie = cookie.to_vec();
        }
        self.verified = true;
        self.transcript = Transcript::new();
        self.asked = 0;
        self.custom.clear();
        self.state = State::EnterClientHello;
        Ok(Turn::Step(Step::Moved))
    }

    /// The server chose an older version.
    fn hand_over12(
        &mut self,
        core: &mut Core,
        version: Version,
        policy: &Policy,
        hello: &ServerHello<'_>,
        list: &exts::List<'_>,
        raw: &[u8],
    ) -> Course {
        let offer = policy.accept_version(version).map_err(|reason| Fault::new(Alert::PROTOCOL_VERSION, reason))?;
        // RFC 8446 §4.1.3. A client that says it has fallen back measures by what it could have offered.
        let best = if policy.mode & MODE_FALLBACK != 0 { offer.real_highest } else { offer.highest };
        let sentinel = hello.random.last_chunk::<8>();
        let downgraded = sentinel == Some(&DOWNGRADE_TO_1_1) || best == TLS1_3 && sentinel == Some(&DOWNGRADE_TO_1_2);
        if !is_dtls(version) && version < best && downgraded {
            return Err(Fault::new(Alert::ILLEGAL_PARAMETER, Reason::INAPPROPRIATE_FALLBACK).into());
        }
        core.facts.version = version;
        core.link.version = version;
        core.link.expected_version = Some(version);
        let session = self.session.take();
        let ticket = match &policy.session_ticket_data {
            Some(data) => !data.is_empty(),
            None => session.as_ref().is_some_and(|session| !session.ticket.is_empty()),
        };
        let offered = Offered { suites: &self.offered_suites, session, ticket, renegotiating: self.renegotiation.is_some() };
        let machine = Client12::new(core, hello, list, raw, std::mem::take(&mut self.transcript), offered)?;
        Ok(Turn::Become(Machine::Client12(machine)))
    }

    fn process_retry(&mut self, core: &mut Core, suite: &'static Suite, hash: Hash, list: &exts::List<'_>, raw: &[u8]) -> Course {
        if self.retry.is_some() {
            return Err(Fault::new(Alert::UNEXPECTED_MESSAGE, Reason::UNEXPECTED_MESSAGE).into());
        }
        let group = match list.get(extension::KEY_SHARE) {
            None => None,
            Some(body) => {
                let &[a, b] = body else { return Err(Fault::new(Alert::DECODE_ERROR, Reason::LENGTH_MISMATCH).into()) };
                let id = u16::from_be_bytes([a, b]);
                let ours = self.shares.iter().any(|share| share.group().id == id);
                if ours || !credential::groups(&core.policy, TLS1_3).any(|group| group.id == id) {
                    return Err(Fault::new(Alert::ILLEGAL_PARAMETER, Reason::BAD_KEY_SHARE).into());
                }
                Some(id)
            }
        };
        let cookie = match list.get(extension::COOKIE) {
            None => None,
            Some(body) => {
                let mut r = Reader::new(body);
                let cookie = r.vec16().filter(|cookie| r.is_empty() && !cookie.is_empty());
                Some(cookie.ok_or(Fault::new(Alert::DECODE_ERROR, Reason::LENGTH_MISMATCH))?.to_vec())
            }
        };
        if group.is_none() && cookie.is_none() {
            // A retry that changes nothing would loop (RFC 8446 §4.1.4).
            return Err(Fault::new(Alert::ILLEGAL_PARAMETER, Reason::NO_CHANGE_FOLLOWING_HRR).into());
        }
        if !self.transcript.start(hash) || !self.transcript.replace_with_message_hash() {
            return Err(Fault::internal().into());
        }
        self.transcript.add(raw);
        self.retry = Some(Retry { suite, group, cookie });
        core.facts.retried_hello = true;
        core.link.compatibility = true;
        if core.early.phase == EarlyPhase::Open {
            core.early.phase = EarlyPhase::Closed;
            core.link.forget_write_key();
        }
        self.received = exts::custom_of(&core.policy, list.0.iter().copied());
        self.told = 0;
        self.ccs_due = core.policy.options.contains(Options::ENABLE_MIDDLEBOX_COMPAT) && !core.early.wanted;
        self.to(State::TellRetryExtensions)
    }

    fn tell_retry_extensions(&mut self, core: &mut Core) -> Course {
        answered(exts::tell_custom(core, &mut self.told, context::HELLO_RETRY_REQUEST, &self.received, None)?)?;
        self.to(if self.ccs_due { State::SendCompatibilityCcs } else { State::EnterClientHello })
    }

    /// The early secret, the key exchange's, and the session resumed.
    fn process_hello(
        &mut self,
        core: &mut Core,
        suite: &'static Suite,
        hash: Hash,
        list: &exts::List<'_>,
    ) -> Result<(EarlySecret, Option<secret::SecretVec>, Option<Chosen>), Fault> {
        if self.retry.as_ref().is_some_and(|retry| retry.suite.id != suite.id) {
            return Err(Fault::new(Alert::ILLEGAL_PARAMETER, Reason::WRONG_CIPHER_RETURNED));
        }
        let (early, psk) = match list.get(extension::PRE_SHARED_KEY) {
            None => (EarlySecret::new(hash, None), None),
            Some(body) => {
                let &[a, b] = body else { return Err(Fault::new(Alert::DECODE_ERROR, Reason::LENGTH_MISMATCH)) };
                let index = u16::from_be_bytes([a, b]);
                let Offer { session, external, early, .. } =
                    self.offers.take(index).ok_or(Fault::new(Alert::ILLEGAL_PARAMETER, Reason::BAD_PSK_IDENTITY))?;
                if session.suite.and_then(Suite::hash) != Some(hash) {
                    return Err(Fault::new(Alert::ILLEGAL_PARAMETER, Reason::CIPHERSUITE_DIGEST_HAS_CHANGED));
                }
                core.facts.external_psk = external;
                (early, Some(Chosen { session, first: index == 0 }))
            }
        };
        let shared = match list.get(extension::KEY_SHARE) {
            None if psk.is_some() && core.policy.options.contains(Options::ALLOW_NO_DHE_KEX) => None,
            None => return Err(Fault::new(Alert::MISSING_EXTENSION, Reason::NO_SUITABLE_KEY_SHARE)),
            Some(body) => {
                let mut r = Reader::new(body);
                let (id, peer) = r
                    .u16()
                    .zip(r.vec16())
                    .filter(|(_, peer)| r.is_empty() && !peer.is_empty())
                    .ok_or(Fault::new(Alert::DECODE_ERROR, Reason::LENGTH_MISMATCH))?;
                let share = self.shares.iter().find(|share| share.group().id == id);
                let share = share.ok_or(Fault::new(Alert::ILLEGAL_PARAMETER, Reason::BAD_KEY_SHARE))?;
                core.facts.group = id;
                core.facts.peer_share = peer.into();
                Some(share.agree(peer).map_err(credential::share_fault)?)
            }
        };
        Ok((early, shared, psk))
    }

    fn hand_over13(
        &mut self,
        core: &mut Core,
        suite: &'static Suite,
        hash: Hash,
        handshake: HandshakeSecret,
        psk: Option<Chosen>,
        custom: Vec<(u16, Arc<[u8]>)>,
    ) -> Course {
        if !self.transcript.start(hash) {
            return Err(Fault::internal().into());
        }
        core.facts.suite = Some(suite);
        core.facts.resumed = psk.is_some();
        if psk.is_none() {
            // What was offered is not the session of this handshake.
            core.session = None;
        }
        let mut machine = Client13::new(
            core,
            suite,
            handshake,
            std::mem::take(&mut self.transcript),
            psk,
            std::mem::take(&mut self.sent),
            self.retry.is_some(),
        )?;
        machine.take_hello_extensions(custom);
        Ok(Turn::Become(Machine::Client13(machine)))
    }
}

/// Why a ServerHello cannot be read.
fn malformed(body: &[u8]) -> Fault {
    match ServerHello::flaw(body) {
        ServerHelloFlaw::Short => Fault::new(Alert::DECODE_ERROR, Reason::LENGTH_MISMATCH),
        ServerHelloFlaw::SessionId => Fault::new(Alert::ILLEGAL_PARAMETER, Reason::SSL3_SESSION_ID_TOO_LONG),
        ServerHelloFlaw::Extensions => Fault::new(Alert::DECODE_ERROR, Reason::BAD_LENGTH),
    }
}

/// Whether a session may be offered for TLS <= 1.2. That its time is over is the server's to find, as in OpenSSL.
fn resumable12(session: &Session, policy: &Policy, offer: versions::Offer) -> bool {
    let version = session.version;
    version != 0
        && version != TLS1_3
        && is_dtls(version) == policy.is_dtls()
        && (rank(offer.lowest)..=rank(offer.highest)).contains(&rank(version))
        && policy.speaks(version)
        && !session.session_id.is_empty()
        && session.suite.is_some_and(|suite| credential::runs12(suite, tls_equivalent(version)))
}

/// The version that the hello names outside of extensions.
fn legacy_version(offer: versions::Offer) -> Version {
    if is_dtls(offer.highest) {
        offer.highest
    } else {
        offer.highest.min(TLS1_2)
    }
}

/// Early data must suit the session it is sent under: what was promised there holds for no other name and no other protocol
/// (RFC 8446 §4.2.10).
fn agrees_with(session: &Session, policy: &Policy) -> Result<(), Fault> {
    let fault = |reason| Err(Fault::new(Alert::INTERNAL_ERROR, reason));
    if session.hostname.is_some() && session.hostname != policy.server_name {
        return fault(Reason::INCONSISTENT_EARLY_DATA_SNI);
    }
    let mut offered = Reader::new(&policy.alpn);
    if !session.alpn.is_empty() && !std::iter::from_fn(|| offered.vec8()).any(|name| *name == *session.alpn) {
        return fault(Reason::INCONSISTENT_EARLY_DATA_ALPN);
    }
    Ok(())
}

struct ExtensionWriter<'a, 'w> {
    w: &'w mut Writer,
    sent: &'a mut Vec<u16>,
}

impl ExtensionWriter<'_, '_> {
    fn put(&mut self, id: u16, body: impl FnOnce(&mut Writer)) {
        exts::put(self.w, id, body);
        self.sent.push(id);
    }
}
