//! TLS 1.2 and before: a client and a server engine wired together in memory, with a fixed clock and an application that says yes.

mod between;
mod cve;
mod forms;
mod matrix;

use std::sync::Arc;

use ferrossl_crypto::{
    schemes::{by_id, SigningKey, LEGACY_RSA},
    secret::SecretVec,
    suites::{self, Suite},
};
use ferrossl_tls::{
    engine::{
        alert::Alert,
        ask::{AlpnVerdict, Answer, Ask, Found, NameVerdict, SessionKey, Srp, SrpParameters, TicketOut},
        fault::{Fault, FaultKind},
        reason::Reason,
        record::{Input, Output},
        session::Session,
        Engine, Event, Goal, Io, Now, Role, Step,
    },
    policy::{cipherlist, security, Credential, KeyKind, Listeners, Options, Permits, Policy, VerifyMode},
};

const NOW: u64 = 1_800_000_000;
const TLS1: u16 = 0x0301;
const TLS1_1: u16 = 0x0302;
const TLS1_2: u16 = 0x0303;

/// Slot, certificate, key, kind.
type Pair = (&'static [u8], &'static [u8], KeyKind);
const PAIRS: [Pair; 3] = [
    (include_bytes!("../data/rsa2048-cert.der"), include_bytes!("../data/rsa2048-key.der"), KeyKind::Rsa { bits: 2048 }),
    (include_bytes!("../data/p256-cert.der"), include_bytes!("../data/p256-key.der"), KeyKind::Ec { group: 23 }),
    (include_bytes!("../data/ed25519-cert.der"), include_bytes!("../data/ed25519-key.der"), KeyKind::Ed25519),
];

fn credentials(slots: &[u8]) -> Arc<[Credential]> {
    let one = |slot: &u8| {
        let (cert, _, key) = PAIRS[usize::from(*slot)];
        Credential { slot: *slot, key, chain: Arc::new([Arc::from(cert)]), signed_with: Arc::default() }
    };
    slots.iter().map(one).collect()
}

struct End {
    engine: Engine,
    input: Input,
    output: Output,
    /// A server's cache: what names the session, and the session.
    cache: Vec<(Vec<u8>, Arc<Session>)>,
    sessions: Vec<Arc<Session>>,
    asked: Vec<String>,
    events: Vec<String>,
    /// The master secret that was logged last.
    master: Option<Vec<u8>>,
    seed: u8,
}

impl End {
    fn new(role: Role, policy: Policy) -> End {
        let mut engine = Engine::new(Arc::new(policy));
        engine.set_role(role);
        End {
            engine,
            input: Input::new(),
            output: Output::new(),
            cache: Vec::new(),
            sessions: Vec::new(),
            asked: Vec::new(),
            events: Vec::new(),
            master: None,
            seed: role as u8,
        }
    }

    fn reply(&mut self, ask: &Ask) -> Answer {
        let name = format!("{ask:?}");
        self.asked.push(name.split([' ', '{', '(']).next().unwrap_or_default().to_string());
        match ask {
            Ask::Verify | Ask::Credentials | Ask::ClientHello | Ask::StapleReceived | Ask::Resumable { .. } => Answer::Go,
            Ask::ServerName => Answer::ServerName(NameVerdict::Acknowledge),
            Ask::Alpn => Answer::Alpn(AlpnVerdict::Select(b"h2"[..].into())),
            Ask::Staple => Answer::Staple(Some(b"a response"[..].into())),
            Ask::SessionId => {
                self.seed = self.seed.wrapping_add(1);
                Answer::SessionId(vec![self.seed; 32].into())
            }
            Ask::Sign { slot, scheme, message } => {
                let key = SigningKey::from_pkcs8(PAIRS[usize::from(*slot)].1).expect("the key file is one");
                let scheme = if *scheme == 0 { &LEGACY_RSA } else { by_id(*scheme).expect("offered by the engine") };
                Answer::Signature(key.sign(scheme, message).expect("signs"))
            }
            Ask::SealTicket { session } => {
                let ticket = format!("ticket {}", self.cache.len()).into_bytes();
                self.cache.push((ticket.clone(), session.clone()));
                Answer::Ticket(TicketOut::Ticket { ticket, lifetime: 7200 })
            }
            Ask::FindSession { key: SessionKey::Ticket(name) | SessionKey::Id(name) | SessionKey::Identity(name) } => {
                let hello = self.engine.facts().client_hello.clone().expect("asked while it is answered");
                Answer::Session(match self.cache.iter().find(|(known, _)| **known == **name) {
                    Some((_, session)) => {
                        let session = Session { session_id: hello.session_id().into(), ..(**session).clone() };
                        Found::Session { session: Arc::new(session), ticket: false, external_psk: false }
                    }
                    None => Found::None { ticket: true },
                })
            }
            Ask::TmpDh { .. } => {
                let (p, g) = ferrossl_crypto::dh::Parameters::rfc7919(2048).expect("a named group").numbers();
                Answer::TmpDh { p: p.into(), g: g.into() }
            }
            Ask::PskClient { .. } => Answer::PskKey(Some((b"me"[..].into(), SecretVec::new(&[7; 32])))),
            Ask::PskServer { identity } => Answer::PskKey((**identity == *b"me").then(|| (identity.clone(), SecretVec::new(&[7; 32])))),
            Ask::Srp(step) => srp(step),
            Ask::Decrypt { ciphertext, .. } => match rsa_raw(ciphertext) {
                Some(block) => Answer::Decrypted(block),
                None => Answer::Refuse { alert: Alert::DECRYPT_ERROR, raised: true },
            },
            other => panic!("not expected here: {other:?}"),
        }
    }

    /// Steps until the goal is reached or bytes are needed. `None`: bytes are needed, or must leave.
    fn run(&mut self, goal: Goal) -> Result<Option<Step>, Fault> {
        for _ in 0..1000 {
            let seed = &mut self.seed;
            let mut rng = |bytes: &mut [u8]| {
                *seed = seed.wrapping_add(1);
                bytes.fill(*seed);
            };
            let now = Now { unix: NOW, millis: NOW * 1000 };
            let mut io = Io { input: &mut self.input, output: &mut self.output, now, rng: &mut rng };
            let step = self.engine.step(&mut io, goal);
            while let Some(note) = self.engine.take_note() {
                match note.event {
                    Event::NewSession(session) => self.sessions.push(session),
                    Event::KeyLog(line) => {
                        let secret = line.rsplit(' ').next().unwrap_or_default();
                        let octet = |at| u8::from_str_radix(&secret[at..at + 2], 16).expect("hexadecimal");
                        self.master = Some((0..secret.len()).step_by(2).map(octet).collect());
                    }
                    Event::Loop => self.events.push(format!("{:?}", note.at.state)),
                    Event::Message { sent, content_type: 22, bytes, .. } => {
                        self.events.push(format!("{}{}", if sent { '>' } else { '<' }, bytes[0]))
                    }
                    Event::Message { sent, content_type: 20, .. } => self.events.push(format!("{}CCS", if sent { '>' } else { '<' })),
                    Event::HandshakeStart => self.events.push("START".into()),
                    Event::HandshakeDone => self.events.push("DONE".into()),
                    Event::Exit(ret) => self.events.push(format!("EXIT {ret}")),
                    _ => {}
                }
            }
            match step? {
                Step::Ask(ask) => {
                    let answer = self.reply(&ask);
                    self.engine.answer(answer);
                }
                Step::NeedInput | Step::Flush => {
                    self.engine.leave(-1);
                    return Ok(None);
                }
                step @ (Step::Done | Step::Unread) => return Ok(Some(step)),
                Step::Closed => return Ok(Some(Step::Closed)),
                Step::Moved | Step::Handled => {}
            }
        }
        panic!("no end in sight");
    }

    fn receive(&mut self, bytes: &[u8]) {
        self.input.space(bytes.len()).copy_from_slice(bytes);
        self.input.filled(bytes.len());
    }

    fn take_output(&mut self) -> Vec<u8> {
        let bytes = self.output.pending().to_vec();
        self.output.advance(bytes.len());
        bytes
    }

    fn deliver(&mut self, other: &mut End, limit: usize) {
        let n = self.output.pending().len().min(limit);
        other.receive(&self.output.pending()[..n]);
        self.output.advance(n);
    }

    fn write(&mut self, data: &[u8]) {
        assert!(matches!(self.run(Goal::Write { resuming: false }), Ok(Some(Step::Done))));
        let mut io = Io { input: &mut self.input, output: &mut self.output, now: Now::default(), rng: &mut |_| () };
        assert_eq!(self.engine.write(&mut io, data, None).expect("established"), data.len());
    }

    fn read_all(&mut self) -> Vec<u8> {
        let mut out = Vec::new();
        while let Some(Step::Done) = self.run(Goal::Read).expect("no fault") {
            let n = self.engine.plaintext(&self.input).len();
            out.extend_from_slice(self.engine.plaintext(&self.input));
            self.input.consume(n);
        }
        out
    }
}

/// SRP without its arithmetic: what the messages carry must arrive, and both sides have one secret.
fn srp(step: &Srp) -> Answer {
    let [prime, generator, salt, public] = [&b"prime"[..], b"g", b"salt", b"B"].map(<[u8]>::to_vec);
    match step {
        Srp::User => Answer::Go,
        Srp::Parameters => Answer::SrpParameters(SrpParameters { prime, generator, salt, public }),
        Srp::Check(sent) => {
            assert_eq!((&sent.prime, &sent.generator, &sent.salt, &sent.public), (&prime, &generator, &salt, &public));
            Answer::Go
        }
        Srp::Public => Answer::SrpPublic(b"A".to_vec()),
        Srp::ServerSecret { public } => {
            assert_eq!(**public, *b"A");
            Answer::Decrypted(SecretVec::new(b"premaster"))
        }
        Srp::ClientSecret => Answer::Decrypted(SecretVec::new(b"premaster")),
    }
}

/// The RSA key's operation on one block; `None`: it is none.
fn rsa_raw(ciphertext: &[u8]) -> Option<SecretVec> {
    let key = SigningKey::from_pkcs8(PAIRS[0].1).expect("the key file is one");
    key.decrypt_raw(ciphertext).ok()
}

fn policy(version: u16) -> Policy {
    Policy { max_version: version, min_version: version, ..Policy::default() }
}

fn server_policy(version: u16) -> Policy {
    Policy { credentials: credentials(&[0, 1]), temporary_dh: true, ..policy(version) }
}

/// Both ends at security level 0, with one suite.
fn with_suite(mut policy: Policy, suite: &'static Suite) -> Policy {
    policy.cipher_list = Arc::new([suite]);
    policy.security_level = 0;
    policy.permits = Permits::ask(&mut security::Level(0), false);
    policy.listeners |= Listeners::PSK_CLIENT_HINT | Listeners::PSK_SERVER_CALLBACK;
    policy.srp = true;
    policy.srp_username = Some(c"me".into());
    policy
}

fn shake(client: &mut End, server: &mut End, chunk: usize) {
    for _ in 0..100_000 {
        let a = client.run(Goal::Handshake).unwrap_or_else(|fault| panic!("client: {fault:?}"));
        client.deliver(server, chunk);
        let b = server.run(Goal::Handshake).unwrap_or_else(|fault| panic!("server: {fault:?}"));
        server.deliver(client, chunk);
        if a.is_some() && b.is_some() && client.output.is_empty() && server.output.is_empty() {
            return;
        }
    }
    panic!("the handshake does not end");
}

fn talk(client: &mut End, server: &mut End) {
    for data in [&b"x"[..], b"a few words", &[7; 5000]] {
        client.write(data);
        client.deliver(server, usize::MAX);
        assert_eq!(server.read_all(), data);
        server.write(data);
        server.deliver(client, usize::MAX);
        assert_eq!(client.read_all(), data);
    }
}

fn same_keys(client: &End, server: &End) {
    let mut out = [[0; 40]; 2];
    for (end, out) in [client, server].into_iter().zip(&mut out) {
        end.engine.export(out, b"EXPORTER-test", None).expect("established");
    }
    assert_eq!(out[0], out[1]);
    assert_ne!(out[0], [0; 40]);
    assert_eq!(client.engine.facts().own_finished, server.engine.facts().peer_finished);
    assert_eq!(client.engine.facts().peer_finished, server.engine.facts().own_finished);
    let masters = [client, server].map(|end| end.engine.session().expect("made").master_key.to_vec());
    assert_eq!(masters[0], masters[1]);
    assert_eq!(masters[0].len(), 48);
}

#[test]
fn a_handshake_in_pieces_of_every_size() {
    for chunk in [1, 2, 3, 5, 7, 64, 1000, usize::MAX] {
        let mut client = End::new(Role::Client, policy(TLS1_2));
        let mut server = End::new(Role::Server, server_policy(TLS1_2));
        shake(&mut client, &mut server, chunk);
        assert!(client.engine.is_finished() && server.engine.is_finished());
        assert_eq!(client.engine.facts().version, TLS1_2);
        assert_eq!(client.engine.facts().suite.expect("chosen").name, c"ECDHE-ECDSA-AES256-GCM-SHA384");
        assert_eq!(client.engine.facts().group, 29);
        assert!(client.engine.facts().extended_master_secret && client.engine.facts().secure_renegotiation);
        same_keys(&client, &server);
        talk(&mut client, &mut server);
    }
}

/// Every suite that OpenSSL lists, at each version that has it.
#[test]
fn every_suite_works() {
    let all = cipherlist::cipher_list(b"ALL:COMPLEMENTOFALL", None, true).suites.expect("a list");
    let mut done = 0;
    for suite in all.iter().copied().filter(|suite| suite.computed() && !suite.is_tls13()) {
        let names = format!("{:?} {:?}", suite.kx, suite.auth);
        if names.contains("Dss") || names.contains("Gost") {
            continue;
        }
        let (first, last) = suite.tls_versions();
        for version in [TLS1, TLS1_1, TLS1_2].into_iter().filter(|version| (first..=last).contains(version)) {
            for etm in [true, false] {
                let mut client_policy = with_suite(policy(version), suite);
                client_policy.options.set(Options::NO_ENCRYPT_THEN_MAC, !etm);
                let mut client = End::new(Role::Client, client_policy);
                let mut server = End::new(Role::Server, with_suite(server_policy(version), suite));
                shake(&mut client, &mut server, usize::MAX);
                assert_eq!(client.engine.facts().suite.map(|s| s.id), Some(suite.id), "{:?} {version:x}", suite.name);
                same_keys(&client, &server);
                talk(&mut client, &mut server);
                done += 1;
            }
        }
    }
    assert!(done > 300, "{done}");
}

#[test]
fn the_order_of_events_is_openssls() {
    let listening = |mut policy: Policy| {
        policy.listeners |= Listeners::INFO | Listeners::MESSAGE | Listeners::KEY_LOG;
        policy
    };
    let mut client = End::new(Role::Client, listening(policy(TLS1_2)));
    let mut server = End::new(Role::Server, listening(server_policy(TLS1_2)));
    shake(&mut client, &mut server, usize::MAX);
    // Recorded from OpenSSL 3.0's info and message callbacks, LOOPs by the state that SSL_get_state shows. Each flight is held up
    // once before it leaves (c/transport_fails.c).
    let wanted = "START BEFORE >1 EXIT -1 CW_CLNT_HELLO CW_CLNT_HELLO <2 CR_SRVR_HELLO <11 CR_CERT <12 CR_KEY_EXCH <14 CR_SRVR_DONE >16 \
        CW_KEY_EXCH >CCS CW_CHANGE >20 EXIT -1 CW_FINISHED CW_FINISHED <4 CR_SESSION_TICKET CR_CHANGE <20 CR_FINISHED DONE EXIT 1";
    assert_eq!(client.events.join(" "), wanted);
    let wanted = "START BEFORE BEFORE <1 SR_CLNT_HELLO >2 SW_SRVR_HELLO >11 SW_CERT >12 SW_KEY_EXCH >14 EXIT -1 SW_SRVR_DONE \
        SW_SRVR_DONE <16 SR_KEY_EXCH SR_CHANGE <20 SR_FINISHED >4 SW_SESSION_TICKET >CCS SW_CHANGE >20 EXIT -1 SW_FINISHED DONE EXIT 1";
    assert_eq!(server.events.join(" "), wanted);
}

fn resume(client: Policy, server: Policy, first: Policy) -> (End, End) {
    let mut one = End::new(Role::Client, client.clone());
    let mut other = End::new(Role::Server, first);
    shake(&mut one, &mut other, usize::MAX);
    let session = one.sessions.pop().expect("a full handshake leaves one");
    let mut again = End::new(Role::Client, client);
    again.engine.set_session(Some(session));
    let mut second = End::new(Role::Server, server);
    second.cache = other.cache;
    second.cache.extend(other.sessions.iter().filter(|s| !s.session_id.is_empty()).map(|s| (s.session_id.to_vec(), s.clone())));
    (again, second)
}

#[test]
fn sessions_resume_by_ticket_and_by_id() {
    for (no_ticket, version) in [(false, TLS1_2), (true, TLS1_2), (false, TLS1), (true, TLS1)] {
        let suite = suites::by_id(0xc009).expect("ECDHE-ECDSA-AES128-SHA");
        let mut ours = with_suite(server_policy(version), suite);
        ours.options.set(Options::NO_TICKET, no_ticket);
        for chunk in [1, usize::MAX] {
            let (mut client, mut server) = resume(with_suite(policy(version), suite), ours.clone(), ours.clone());
            shake(&mut client, &mut server, chunk);
            assert!(client.engine.facts().resumed && server.engine.facts().resumed);
            assert!(!server.asked.iter().any(|ask| ask == "Sign"), "nothing is signed in a resumption");
            same_keys(&client, &server);
            talk(&mut client, &mut server);
        }
    }
}

#[test]
fn a_session_that_does_not_fit_is_not_resumed() {
    let elsewhere = Policy { session_id_context: b"elsewhere"[..].into(), ..server_policy(TLS1_2) };
    let (mut client, mut server) = resume(policy(TLS1_2), elsewhere, server_policy(TLS1_2));
    shake(&mut client, &mut server, usize::MAX);
    assert!(!client.engine.facts().resumed && !server.engine.facts().resumed);
    same_keys(&client, &server);
}

/// RFC 7627 §5.3.
#[test]
fn a_session_with_extended_master_secret_is_not_resumed_without() {
    let mut without = policy(TLS1_2);
    without.options |= Options::NO_EXTENDED_MASTER_SECRET;
    let (client, mut server) = resume(policy(TLS1_2), server_policy(TLS1_2), server_policy(TLS1_2));
    let mut again = End::new(Role::Client, without);
    again.engine.set_session(client.engine.session().cloned());
    again.run(Goal::Handshake).expect("a hello");
    again.deliver(&mut server, usize::MAX);
    refused(server.run(Goal::Handshake), Alert::HANDSHAKE_FAILURE, Reason::INCONSISTENT_EXTMS);
}

fn refused(result: Result<Option<Step>, Fault>, alert: Alert, reason: Reason) {
    let fault = result.expect_err("not to be taken");
    assert_eq!((fault.alert, fault.kind), (Some(alert), FaultKind::Reason(reason)));
}

#[test]
fn clients_show_certificates_of_every_type() {
    for version in [TLS1, TLS1_1, TLS1_2] {
        for slot in 0..3 {
            if version < TLS1_2 && slot == 2 {
                continue;
            }
            let suite = suites::by_id(0xc013).expect("ECDHE-RSA-AES128-SHA");
            let client = Policy { credentials: credentials(&[slot]), current_slot: slot, ..with_suite(policy(version), suite) };
            let mut ours = with_suite(server_policy(version), suite);
            ours.verify_mode = VerifyMode::PEER | VerifyMode::FAIL_IF_NO_PEER_CERT;
            ours.session_id_context = b"test"[..].into();
            let (mut client, mut server) = (End::new(Role::Client, client), End::new(Role::Server, ours));
            shake(&mut client, &mut server, 100);
            let chain = server.engine.facts().peer_chain.clone().expect("shown");
            assert_eq!(*chain[0], *PAIRS[usize::from(slot)].0);
            assert!(server.asked.iter().any(|ask| ask == "Verify"));
            assert_eq!(server.engine.session().expect("made").peer_chain, chain);
            talk(&mut client, &mut server);
        }
    }
}

#[test]
fn a_client_without_certificate_goes_on_unless_it_must_have_one() {
    for must in [false, true] {
        let mut ours = server_policy(TLS1_2);
        ours.verify_mode = VerifyMode::PEER;
        ours.verify_mode.set(VerifyMode::FAIL_IF_NO_PEER_CERT, must);
        ours.session_id_context = b"test"[..].into();
        let (mut client, mut server) = (End::new(Role::Client, policy(TLS1_2)), End::new(Role::Server, ours));
        if must {
            for _ in 0..2 {
                client.run(Goal::Handshake).expect("client");
                client.deliver(&mut server, usize::MAX);
                match server.run(Goal::Handshake) {
                    Ok(_) => server.deliver(&mut client, usize::MAX),
                    refusal => return refused(refusal, Alert::HANDSHAKE_FAILURE, Reason::PEER_DID_NOT_RETURN_A_CERTIFICATE),
                }
            }
            panic!("taken");
        }
        shake(&mut client, &mut server, usize::MAX);
        assert!(server.engine.facts().peer_chain.as_ref().is_some_and(|chain| chain.is_empty()), "asked, and has none");
    }
}

#[test]
fn extensions_are_answered() {
    let mut theirs = policy(TLS1_2);
    theirs.server_name = Some(b"name.example"[..].into());
    theirs.alpn = b"\x02h2\x08http/1.1"[..].into();
    theirs.status_request = true;
    theirs.max_fragment_length = 1;
    let mut ours = server_policy(TLS1_2);
    ours.listeners |= Listeners::SERVER_NAME | Listeners::ALPN | Listeners::STATUS;
    let (mut client, mut server) = (End::new(Role::Client, theirs), End::new(Role::Server, ours));
    shake(&mut client, &mut server, 33);
    let facts = client.engine.facts();
    assert!(facts.server_name_acknowledged);
    assert_eq!(facts.alpn.as_deref(), Some(&b"h2"[..]));
    assert_eq!(facts.ocsp_response.as_deref(), Some(&b"a response"[..]));
    assert_eq!((facts.max_fragment_length, server.engine.facts().max_fragment_length), (1, 1));
    assert_eq!(server.engine.facts().server_name.as_deref(), Some(&b"name.example"[..]));
    // Records of 512 octets at most.
    assert!(matches!(client.run(Goal::Write { resuming: false }), Ok(Some(Step::Done))));
    let mut io = Io { input: &mut client.input, output: &mut client.output, now: Now::default(), rng: &mut |_| () };
    assert_eq!(client.engine.write(&mut io, &[1; 600], None).expect("established"), 512);
}

/// A server that could do better says so in its random, and a client that could do better looks (RFC 8446 §4.1.3).
#[test]
fn a_downgrade_is_seen() {
    let mut client = End::new(Role::Client, Policy::default());
    let mut server = End::new(Role::Server, server_policy(0));
    client.run(Goal::Handshake).expect("a hello");
    let mut hello = client.take_output();
    // Someone between the two makes the list of versions an extension that nobody knows.
    let at = hello.windows(5).position(|w| w == [0, 43, 0, 9, 8]).expect("it offers TLS 1.3");
    hello[at] = 0x7f;
    server.receive(&hello);
    server.run(Goal::Handshake).expect("TLS 1.2");
    assert_eq!(server.engine.facts().version, TLS1_2);
    assert_eq!(server.engine.facts().server_random[24..], *b"DOWNGRD\x01");
    server.deliver(&mut client, usize::MAX);
    refused(client.run(Goal::Handshake), Alert::ILLEGAL_PARAMETER, Reason::INAPPROPRIATE_FALLBACK);
}

/// The other sentinel: TLS 1.1 and before where 1.2 could have been spoken. A client that knows no more than 1.1 does not look.
#[test]
fn a_downgrade_below_tls12_is_seen() {
    for (hello_version, highest, seen) in [(TLS1_1, TLS1_2, true), (TLS1, TLS1_2, true), (TLS1, TLS1_1, false)] {
        let at_level_0 = |mut policy: Policy| {
            policy.security_level = 0;
            policy.permits = Permits::ask(&mut security::Level(0), false);
            Policy { min_version: TLS1, ..policy }
        };
        let mut client = End::new(Role::Client, at_level_0(policy(highest)));
        let mut server = End::new(Role::Server, at_level_0(server_policy(TLS1_2)));
        client.run(Goal::Handshake).expect("a hello");
        let mut hello = client.take_output();
        // Someone between the two lowers the version: record header, message header, version.
        hello[9..11].copy_from_slice(&hello_version.to_be_bytes());
        server.receive(&hello);
        server.run(Goal::Handshake).expect("an older version");
        assert_eq!(server.engine.facts().version, hello_version);
        assert_eq!(server.engine.facts().server_random[24..], *b"DOWNGRD\x00");
        server.deliver(&mut client, usize::MAX);
        match client.run(Goal::Handshake) {
            Err(fault) if seen => {
                assert_eq!((fault.alert, fault.kind), (Some(Alert::ILLEGAL_PARAMETER), FaultKind::Reason(Reason::INAPPROPRIATE_FALLBACK)))
            }
            other => assert!(!seen, "{hello_version:04x}: {other:?}"),
        }
    }
}

#[test]
fn a_client_of_all_versions_meets_an_old_server() {
    for version in [TLS1, TLS1_1, TLS1_2] {
        let at_level_0 = |mut policy: Policy| {
            policy.security_level = 0;
            policy.permits = Permits::ask(&mut security::Level(0), false);
            policy
        };
        let mut client = End::new(Role::Client, at_level_0(Policy::default()));
        let mut server = End::new(Role::Server, at_level_0(Policy { min_version: 0, ..server_policy(version) }));
        shake(&mut client, &mut server, usize::MAX);
        assert_eq!(client.engine.facts().version, version);
        talk(&mut client, &mut server);
    }
}

/// Stops a full handshake before the `n`th flight of the named end reaches it; gives that flight's records.
fn until(client: &mut End, server: &mut End, flights: usize, to_client: bool) -> Vec<Vec<u8>> {
    let mut seen = 0;
    for _ in 0..20 {
        client.run(Goal::Handshake).expect("client");
        let bytes = client.take_output();
        if !to_client && !bytes.is_empty() {
            if seen == flights {
                return records(&bytes);
            }
            seen += 1;
        }
        server.receive(&bytes);
        server.run(Goal::Handshake).expect("server");
        let bytes = server.take_output();
        if to_client && !bytes.is_empty() {
            if seen == flights {
                return records(&bytes);
            }
            seen += 1;
        }
        client.receive(&bytes);
    }
    panic!("no such flight");
}

fn records(mut bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut out = Vec::new();
    while !bytes.is_empty() {
        let len = 5 + usize::from(u16::from_be_bytes([bytes[3], bytes[4]]));
        out.push(bytes[..len].to_vec());
        bytes = &bytes[len..];
    }
    out
}

/// CVE-2014-0224: a ChangeCipherSpec before the keys are agreed upon.
#[test]
fn a_change_cipher_spec_comes_when_it_may() {
    const CCS: [u8; 6] = [20, 3, 3, 0, 1, 1];
    for before in 0..4 {
        let (mut client, mut server) = (End::new(Role::Client, policy(TLS1_2)), End::new(Role::Server, server_policy(TLS1_2)));
        let flight = until(&mut client, &mut server, 0, true);
        flight.iter().take(before).for_each(|record| client.receive(record));
        client.run(Goal::Handshake).expect("so far");
        client.receive(&CCS);
        refused(client.run(Goal::Handshake), Alert::UNEXPECTED_MESSAGE, Reason::UNEXPECTED_MESSAGE);
    }
    for before in 0..1 {
        let (mut client, mut server) = (End::new(Role::Client, policy(TLS1_2)), End::new(Role::Server, server_policy(TLS1_2)));
        let flight = until(&mut client, &mut server, 1, false);
        flight.iter().take(before).for_each(|record| server.receive(record));
        server.receive(&CCS);
        refused(server.run(Goal::Handshake), Alert::UNEXPECTED_MESSAGE, Reason::UNEXPECTED_MESSAGE);
    }
    // Twice, or not of one octet 1.
    for bad in [&[20, 3, 3, 0, 1, 2][..], &[20, 3, 3, 0, 2, 1, 1], &[20, 3, 3, 0, 1, 0]] {
        let (mut client, mut server) = (End::new(Role::Client, policy(TLS1_2)), End::new(Role::Server, server_policy(TLS1_2)));
        let flight = until(&mut client, &mut server, 1, false);
        server.receive(&flight[0]);
        server.receive(bad);
        refused(server.run(Goal::Handshake), Alert::UNEXPECTED_MESSAGE, Reason::BAD_CHANGE_CIPHER_SPEC);
    }
}

/// Each record of a flight left out, or doubled, or swapped with the next.
#[test]
fn messages_come_in_their_order() {
    for (to_client, flights) in [(true, 0), (true, 1), (false, 1)] {
        let ends = || (End::new(Role::Client, policy(TLS1_2)), End::new(Role::Server, server_policy(TLS1_2)));
        let count = {
            let (mut client, mut server) = ends();
            until(&mut client, &mut server, flights, to_client).len()
        };
        for change in 0..3 {
            for at in 0..count {
                let (mut client, mut server) = ends();
                let mut flight = until(&mut client, &mut server, flights, to_client);
                match change {
                    0 => drop(flight.remove(at)),
                    1 => flight.insert(at, flight[at].clone()),
                    _ if at + 1 < count => flight.swap(at, at + 1),
                    _ => continue,
                }
                let end = if to_client { &mut client } else { &mut server };
                flight.iter().for_each(|record| end.receive(record));
                match end.run(Goal::Handshake) {
                    Err(fault) => assert!(fault.alert.is_some()),
                    // Only a last record that is missing leaves an end waiting; one too many is seen after our own flight.
                    Ok(step) => {
                        assert!(change != 2 && at + 1 == count, "change {change} at {at}: {step:?}");
                        end.take_output();
                        let doubled = end.run(Goal::Handshake).and_then(|_| end.run(Goal::Read));
                        assert_eq!(doubled.is_err(), change == 1);
                    }
                }
            }
        }
    }
}

/// Every octet of the protected and the unprotected flights changed.
#[test]
fn no_changed_octet_goes_unnoticed() {
    for (to_client, flights) in [(true, 0), (true, 1), (false, 0), (false, 1)] {
        let ends = || (End::new(Role::Client, policy(TLS1_2)), End::new(Role::Server, server_policy(TLS1_2)));
        let length = {
            let (mut client, mut server) = ends();
            until(&mut client, &mut server, flights, to_client).concat().len()
        };
        for at in (0..length).step_by(3) {
            let (mut client, mut server) = ends();
            let mut flight = until(&mut client, &mut server, flights, to_client).concat();
            flight[at] ^= 0x55;
            if to_client {
                client.receive(&flight);
            } else {
                server.receive(&flight);
            }
            for _ in 0..4 {
                if client.run(Goal::Handshake).is_err() || server.run(Goal::Handshake).is_err() {
                    break;
                }
                client.deliver(&mut server, usize::MAX);
                server.deliver(&mut client, usize::MAX);
            }
            let both = client.engine.is_finished() && server.engine.is_finished();
            assert!(!both, "octet {at} of flight {flights}");
        }
    }
}

#[test]
fn encrypted_premaster_secrets_show_nothing() {
    let suite = suites::by_id(0x009c).expect("AES128-GCM-SHA256");
    let (mut client, mut server) =
        (End::new(Role::Client, with_suite(policy(TLS1_2), suite)), End::new(Role::Server, with_suite(server_policy(TLS1_2), suite)));
    let mut flight = until(&mut client, &mut server, 1, false);
    let last = flight[0].len() - 1;
    flight[0][last] ^= 1;
    flight.iter().for_each(|record| server.receive(record));
    // Not the ClientKeyExchange fails, but what is protected under the keys that nobody has.
    refused(server.run(Goal::Handshake), Alert::BAD_RECORD_MAC, Reason::DECRYPTION_FAILED_OR_BAD_RECORD_MAC);
    assert_eq!(server.asked.last().map(String::as_str), Some("Decrypt"));
}

// ---- renegotiation ------------------------------------------------------------------------------------------------------

fn established(client: Policy, server: Policy) -> (End, End) {
    let (mut client, mut server) = (End::new(Role::Client, client), End::new(Role::Server, server));
    shake(&mut client, &mut server, usize::MAX);
    (client.events, server.events) = (Vec::new(), Vec::new());
    (client.asked, server.asked) = (Vec::new(), Vec::new());
    (client, server)
}

fn willing() -> Policy {
    let mut ours = server_policy(TLS1_2);
    ours.options |= Options::ALLOW_CLIENT_RENEGOTIATION;
    ours
}

/// Both ends read until nothing moves any more.
fn settle(client: &mut End, server: &mut End, chunk: usize) -> Result<(), Fault> {
    for _ in 0..10_000 {
        client.run(Goal::Read)?;
        client.deliver(server, chunk);
        server.run(Goal::Read)?;
        server.deliver(client, chunk);
        if client.output.is_empty() && server.output.is_empty() && client.engine.is_finished() && server.engine.is_finished() {
            return Ok(());
        }
    }
    panic!("no end in sight");
}

#[test]
fn a_client_renegotiates_fully_and_abbreviated() {
    for abbreviated in [false, true] {
        for chunk in [1, 3, usize::MAX] {
            let (mut client, mut server) = established(policy(TLS1_2), willing());
            let before = client.engine.facts().own_finished.clone();
            assert_eq!(client.engine.renegotiate(abbreviated), Ok(()));
            assert!(client.engine.renegotiation_pending() && !client.engine.in_init());
            settle(&mut client, &mut server, chunk).expect("allowed");
            assert_ne!(client.engine.facts().own_finished, before);
            assert_eq!(client.engine.facts().resumed, abbreviated);
            assert!(!client.engine.renegotiation_pending() && !server.engine.shown().pending);
            assert_eq!((client.engine.renegotiations(), server.engine.renegotiations()), ((1, 1), (0, 0)));
            assert_eq!((client.engine.renegotiated(), server.engine.renegotiated()), ((1, 1), (1, 1)));
            same_keys(&client, &server);
            talk(&mut client, &mut server);
            // And again: nothing of the first handshake was special.
            assert_eq!(client.engine.renegotiate(!abbreviated), Ok(()));
            settle(&mut client, &mut server, chunk).expect("allowed");
            assert_eq!(client.engine.facts().resumed, !abbreviated);
            same_keys(&client, &server);
            talk(&mut client, &mut server);
            assert_eq!(client.engine.clear_renegotiations(), 2);
            assert_eq!(client.engine.renegotiations(), (0, 2));
        }
    }
}

#[test]
fn every_kind_of_key_renegotiates() {
    for id in [0x002f, 0x003c, 0x009c, 0xc014, 0xcca8, 0x0033, 0x008c, 0xc018] {
        let suite = suites::by_id(id).expect("a row");
        for version in [TLS1, TLS1_1, TLS1_2].into_iter().filter(|version| suite.tls_versions().0 <= *version) {
            let mut ours = with_suite(server_policy(version), suite);
            ours.options |= Options::ALLOW_CLIENT_RENEGOTIATION;
            let (mut client, mut server) = established(with_suite(policy(version), suite), ours);
            for abbreviated in [false, true] {
                client.engine.renegotiate(abbreviated).expect("may ask");
                settle(&mut client, &mut server, 50).expect("allowed");
                same_keys(&client, &server);
                talk(&mut client, &mut server);
            }
        }
    }
}

#[test]
fn a_server_asks_and_the_client_resumes() {
    let listening = |mut policy: Policy| {
        policy.listeners |= Listeners::INFO | Listeners::MESSAGE;
        policy
    };
    let (mut client, mut server) = established(listening(policy(TLS1_2)), listening(server_policy(TLS1_2)));
    server.engine.renegotiate(false).expect("may ask");
    assert!(matches!(server.run(Goal::Handshake), Ok(None)), "the HelloRequest leaves");
    assert_eq!(server.output.pending().len(), 28 + 5);
    server.deliver(&mut client, usize::MAX);
    assert!(matches!(server.run(Goal::Handshake), Ok(Some(Step::Done))));
    assert!(server.engine.renegotiation_pending() && !server.engine.in_init());
    // What the client sends before it has seen the request is read as ever.
    client.write(b"before");
    client.deliver(&mut server, usize::MAX);
    assert_eq!(server.read_all(), b"before");
    settle(&mut client, &mut server, usize::MAX).expect("allowed");
    assert!(client.engine.facts().resumed && server.engine.facts().resumed);
    assert_eq!((client.engine.renegotiations(), server.engine.renegotiations()), ((1, 1), (1, 1)));
    // spec/behaviour.md 4.10.
    let wanted = "START OK OK <0 CR_HELLO_REQ >1 EXIT -1 CW_CLNT_HELLO CW_CLNT_HELLO <2 CR_SRVR_HELLO CR_CHANGE <20 CR_FINISHED >CCS \
        CW_CHANGE >20 EXIT -1 CW_FINISHED DONE EXIT 1";
    assert_eq!(client.events.join(" ").replace("EXIT -1 START", "START"), wanted);
    let wanted = "START OK >0 EXIT -1 SW_HELLO_REQ DONE EXIT 1 START OK OK <1 SR_CLNT_HELLO >2 SW_SRVR_HELLO >CCS SW_CHANGE >20 EXIT -1 \
        SW_FINISHED SW_FINISHED SR_CHANGE <20 SR_FINISHED DONE EXIT 1";
    assert_eq!(server.events.join(" "), wanted);
    same_keys(&client, &server);
    talk(&mut client, &mut server);
}

/// The default of OpenSSL 3.0.
#[test]
fn an_unasked_renegotiation_is_refused() {
    let (mut client, mut server) = established(policy(TLS1_2), server_policy(TLS1_2));
    client.engine.renegotiate(false).expect("may ask");
    client.run(Goal::Handshake).expect("a hello");
    client.deliver(&mut server, usize::MAX);
    assert!(matches!(server.run(Goal::Read), Ok(None)));
    assert!(server.engine.is_finished());
    server.deliver(&mut client, usize::MAX);
    refused(client.run(Goal::Handshake), Alert::HANDSHAKE_FAILURE, Reason::NO_RENEGOTIATION);
}

#[test]
fn refused_hellos_are_not_answered_for_ever() {
    let mut theirs = policy(TLS1_2);
    theirs.options |= Options::NO_RENEGOTIATION;
    let (mut client, mut server) = established(theirs, server_policy(TLS1_2));
    let mut asked = 0;
    let fault = loop {
        asked += 1;
        server.engine.renegotiate(false).expect("may ask");
        server.run(Goal::Handshake).expect("asks");
        server.deliver(&mut client, usize::MAX);
        server.run(Goal::Handshake).expect("asked");
        if let Err(fault) = client.run(Goal::Read) {
            break fault;
        }
        assert!(client.engine.is_finished());
        // The refusals do not reach the server, which would give up.
        client.take_output();
    };
    assert_eq!((asked, fault.alert), (17, Some(Alert::HANDSHAKE_FAILURE)));
}

#[test]
fn data_that_crosses_a_hello_is_kept() {
    for goal in [Goal::Read, Goal::Handshake, Goal::Write { resuming: false }] {
        let (mut client, mut server) = established(policy(TLS1_2), willing());
        server.write(b"crosses ");
        let mut crossing = server.take_output();
        server.write(b"the hello");
        crossing.extend(server.take_output());
        client.engine.renegotiate(false).expect("may ask");
        assert!(matches!(client.run(Goal::Handshake), Ok(None)));
        client.deliver(&mut server, usize::MAX);
        client.receive(&crossing);
        let mut read = Vec::new();
        if goal == Goal::Read {
            while let Ok(Some(Step::Done)) = client.run(goal) {
                assert!(client.engine.in_init());
                read.extend_from_slice(client.engine.plaintext(&client.input));
                client.input.consume(client.engine.plaintext(&client.input).len());
            }
        } else {
            assert!(matches!(client.run(goal), Ok(None)));
        }
        while client.engine.in_init() {
            server.run(Goal::Read).expect("server");
            server.deliver(&mut client, usize::MAX);
            client.run(goal).expect("client");
            client.deliver(&mut server, usize::MAX);
        }
        read.extend(client.read_all());
        assert_eq!(read, b"crosses the hello");
        settle(&mut client, &mut server, usize::MAX).expect("done");
        same_keys(&client, &server);
        talk(&mut client, &mut server);
    }
}

#[test]
fn asking_too_early_does_no_harm() {
    let mut client = End::new(Role::Client, policy(TLS1_2));
    let mut server = End::new(Role::Server, willing());
    assert_eq!(client.engine.renegotiate(false), Ok(()));
    assert!(!client.engine.renegotiation_pending());
    client.run(Goal::Handshake).expect("a hello");
    assert_eq!(client.engine.renegotiate(false), Ok(()));
    settle(&mut client, &mut server, usize::MAX).expect("allowed");
    assert_eq!(client.engine.renegotiated(), (1, 1));
    talk(&mut client, &mut server);
}

/// OpenSSL's CVE-2014-5139: an SRP suite that was not offered, as nobody set SRP up, is refused when a server chooses it all the same.
#[test]
fn srp_that_nobody_asked_for_is_refused() {
    let suite = suites::by_name(b"SRP-AES-128-CBC-SHA").expect("a row");
    let aes = suites::by_name(b"AES128-SHA").expect("a row");
    let mut client_policy = with_suite(policy(TLS1_2), aes);
    client_policy.cipher_list = Arc::new([suite, aes]);
    (client_policy.srp, client_policy.srp_username) = (false, None);
    let mut client = End::new(Role::Client, client_policy);
    let mut server = End::new(Role::Server, with_suite(server_policy(TLS1_2), aes));
    client.run(Goal::Handshake).expect("says hello");
    client.deliver(&mut server, usize::MAX);
    server.run(Goal::Handshake).expect("answers");
    let mut flight = server.take_output();
    // The suite stands behind version, random and session id.
    let at = 5 + 4 + 2 + 32;
    let at = at + 1 + usize::from(flight[at]);
    assert_eq!(flight[at..at + 2], aes.id.to_be_bytes());
    flight[at..at + 2].copy_from_slice(&suite.id.to_be_bytes());
    client.receive(&flight);
    let fault = client.run(Goal::Handshake).expect_err("refused");
    assert_eq!((fault.alert, fault.kind), (Some(Alert::ILLEGAL_PARAMETER), FaultKind::Reason(Reason::WRONG_CIPHER_RETURNED)));
}

/// A server without SRP does not take a client's word for it.
#[test]
fn a_server_without_srp_chooses_another_suite() {
    let suite = suites::by_name(b"SRP-AES-128-CBC-SHA").expect("a row");
    let mut server_policy = with_suite(server_policy(TLS1_2), suite);
    server_policy.srp = false;
    let mut client = End::new(Role::Client, with_suite(policy(TLS1_2), suite));
    let mut server = End::new(Role::Server, server_policy);
    client.run(Goal::Handshake).expect("says hello");
    client.deliver(&mut server, usize::MAX);
    let fault = server.run(Goal::Handshake).expect_err("refused");
    assert_eq!(fault.kind, FaultKind::Reason(Reason::NO_SHARED_CIPHER));
}

/// In SRP each step of the key exchange is there, in its place: a flight without its ServerKeyExchange, and one with two.
#[test]
fn srp_without_parameters_or_with_two_is_refused() {
    let suite = suites::by_name(b"SRP-AES-128-CBC-SHA").expect("a row");
    for twice in [false, true] {
        let mut client = End::new(Role::Client, with_suite(policy(TLS1_2), suite));
        let mut server = End::new(Role::Server, with_suite(server_policy(TLS1_2), suite));
        client.run(Goal::Handshake).expect("says hello");
        client.deliver(&mut server, usize::MAX);
        server.run(Goal::Handshake).expect("answers");
        let flight = server.take_output();
        let mut records = Vec::new();
        let mut rest = flight.as_slice();
        while !rest.is_empty() {
            let (record, more) = rest.split_at(5 + usize::from(u16::from_be_bytes([rest[3], rest[4]])));
            records.push(record);
            rest = more;
        }
        let kinds: Vec<u8> = records.iter().map(|record| record[5]).collect();
        assert_eq!(kinds, [2, 12, 14]);
        let altered = if twice { [records[0], records[1], records[1]].concat() } else { [records[0], records[2]].concat() };
        client.receive(&altered);
        let fault = client.run(Goal::Handshake).expect_err("refused");
        assert_eq!((fault.alert, fault.kind), (Some(Alert::UNEXPECTED_MESSAGE), FaultKind::Reason(Reason::UNEXPECTED_MESSAGE)));
    }
}
