//! `Peer` is an engine with its buffers, a clock that stands still until somebody moves it, fixed randomness and an application that says
//! yes;
//! `Post` carries datagrams between two of them, as told.

use std::{collections::VecDeque, sync::Arc};

use ferrossl_crypto::{
    schemes::{by_id, SigningKey},
    secret::SecretVec,
};
use ferrossl_tls::{
    engine::{
        alert::Alert,
        ask::{Answer, Ask, Found, NameVerdict, SessionKey, TicketOut},
        fault::Fault,
        record::{Input, Output},
        session::Session,
        Engine, Goal, Io, Now, Role, Step,
    },
    policy::{
        cipherlist, security,
        versions::{DTLS1, DTLS1_2},
        Credential, KeyKind, Listeners, Options, Permits, Policy, VerifyMode,
    },
};

/// Of a record.
pub(crate) const HEADER: usize = 13;
const CERT: &[u8] = include_bytes!("../data/p256-cert.der");
const KEY: &[u8] = include_bytes!("../data/p256-key.der");
const NOW: u64 = 1_800_000_000;

pub(crate) fn policy(version: u16) -> Policy {
    Policy {
        method_min: DTLS1,
        method_max: DTLS1_2,
        min_version: version,
        max_version: version,
        security_level: 0,
        permits: Permits::ask(&mut security::Level(0), false),
        cipher_list: cipherlist::cipher_list(b"ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES128-SHA", None, true)
            .suites
            .expect("known suites")
            .into(),
        options: Options::NO_COMPRESSION | Options::ALLOW_CLIENT_RENEGOTIATION,
        ..Policy::default()
    }
}

pub(crate) fn with_suites(policy: Policy, list: &str) -> Policy {
    let suites = cipherlist::cipher_list(list.as_bytes(), None, true).suites.expect("known suites");
    Policy { cipher_list: suites.into(), ..policy }
}

pub(crate) fn credentials() -> Arc<[Credential]> {
    Arc::new([Credential {
        slot: 0,
        key: KeyKind::Ec { group: 23 },
        chain: Arc::new([Arc::from(CERT), vec![0x30; 900].into()]),
        signed_with: Arc::default(),
    }])
}

pub(crate) fn server_policy(version: u16) -> Policy {
    Policy { credentials: credentials(), ..policy(version) }
}

/// What a handshake is to have in it.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Full,
    Cookie,
    ClientCertificate,
    Ticket,
    SessionId,
}

pub(crate) const KINDS: [Kind; 5] = [Kind::Full, Kind::Cookie, Kind::ClientCertificate, Kind::Ticket, Kind::SessionId];
pub(crate) const VERSIONS: [u16; 2] = [DTLS1_2, DTLS1];

pub(crate) struct Peer {
    pub(crate) engine: Engine,
    pub(crate) input: Input,
    pub(crate) output: Output,
    pub(crate) mtu: usize,
    /// Datagrams that have arrived and are not read.
    pub(crate) inbox: VecDeque<Vec<u8>>,
    /// Datagrams that have left.
    pub(crate) outbox: VecDeque<Vec<u8>>,
    pub(crate) received: Vec<Vec<u8>>,
    pub(crate) cache: Vec<(Vec<u8>, Arc<Session>)>,
    pub(crate) timeouts: usize,
    millis: u64,
    seed: u8,
}

impl Peer {
    pub(crate) fn new(role: Role, policy: Policy) -> Peer {
        let mut engine = Engine::new(Arc::new(policy));
        engine.set_role(role);
        Peer {
            engine,
            input: Input::new(),
            output: Output::new(),
            mtu: 1400,
            inbox: VecDeque::new(),
            outbox: VecDeque::new(),
            received: Vec::new(),
            cache: Vec::new(),
            timeouts: 0,
            millis: NOW * 1000,
            seed: role as u8,
        }
    }

    fn reply(&mut self, ask: &Ask) -> Answer {
        match ask {
            Ask::Verify | Ask::Credentials | Ask::ClientHello | Ask::StapleReceived => Answer::Go,
            Ask::Mtu => Answer::Mtu(self.mtu),
            Ask::Timer => Answer::Timer(250_000),
            Ask::MakeCookie => Answer::Cookie(vec![0x43; 32]),
            Ask::CheckCookie { cookie } if **cookie == [0x43; 32] => Answer::Go,
            Ask::CheckCookie { .. } => Answer::Refuse { alert: Alert::HANDSHAKE_FAILURE, raised: false },
            Ask::ServerName => Answer::ServerName(NameVerdict::Acknowledge),
            Ask::SessionId => {
                self.seed = self.seed.wrapping_add(1);
                Answer::SessionId(vec![self.seed; 32].into())
            }
            Ask::Sign { scheme, message, .. } => {
                let key = SigningKey::from_pkcs8(KEY).expect("the key file is one");
                Answer::Signature(key.sign(by_id(*scheme).expect("offered by the engine"), message).expect("signs"))
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
            Ask::PskClient { .. } => Answer::PskKey(Some((b"me"[..].into(), SecretVec::new(&[7; 32])))),
            Ask::PskServer { identity } => Answer::PskKey((**identity == *b"me").then(|| (identity.clone(), SecretVec::new(&[7; 32])))),
            other => panic!("not expected here: {other:?}"),
        }
    }

    pub(crate) fn io<R>(&mut self, f: impl FnOnce(&mut Engine, &mut Io<'_>) -> R) -> R {
        let seed = &mut self.seed;
        let mut rng = |bytes: &mut [u8]| {
            *seed = seed.wrapping_add(1);
            bytes.fill(*seed);
        };
        let now = Now { unix: self.millis / 1000, millis: self.millis };
        f(&mut self.engine, &mut Io { input: &mut self.input, output: &mut self.output, now, rng: &mut rng })
    }

    fn flush(&mut self) {
        while !self.output.is_empty() {
            self.outbox.push_back(self.output.pending().to_vec());
            self.output.advance(usize::MAX);
        }
    }

    /// Steps until the goal is reached or there is nothing more to read. Plaintext goes to `received`.
    pub(crate) fn run(&mut self, goal: Goal) -> Result<bool, Fault> {
        for _ in 0..1_000_000 {
            let step = self.io(|engine, io| engine.step(io, goal));
            while self.engine.take_note().is_some() {}
            match step {
                Ok(Step::Ask(ask)) => {
                    let answer = self.reply(&ask);
                    self.engine.answer(answer);
                }
                Ok(Step::NeedInput) => {
                    let Some(datagram) = self.inbox.pop_front() else {
                        self.flush();
                        return Ok(false);
                    };
                    self.input.space(datagram.len()).copy_from_slice(&datagram);
                    self.input.filled(datagram.len());
                }
                Ok(Step::Flush) => self.flush(),
                Ok(Step::Done | Step::Closed) => {
                    self.flush();
                    let plain = self.engine.plaintext(&self.input).to_vec();
                    if goal == Goal::Read && !plain.is_empty() {
                        self.input.consume(plain.len());
                        self.received.push(plain);
                        continue;
                    }
                    return Ok(true);
                }
                Ok(Step::Moved | Step::Handled) => {}
                Ok(Step::Unread) => panic!("datagrams are kept or lost"),
                Err(fault) => {
                    self.flush();
                    return Err(fault);
                }
            }
        }
        panic!("no end in sight");
    }

    /// A handshake while there is one, then reading.
    pub(crate) fn go_on(&mut self) -> Result<(), Fault> {
        if !self.engine.is_finished() {
            self.run(Goal::Handshake)?;
        }
        if self.engine.is_finished() {
            self.run(Goal::Read)?;
        }
        Ok(())
    }

    /// When its timer runs out, in milliseconds.
    pub(crate) fn due(&self) -> Option<u64> {
        self.engine.timeout_due().map(|due| due.div_ceil(1000))
    }

    pub(crate) fn time_out(&mut self) -> Result<(), Fault> {
        self.timeouts += 1;
        let sent = self.io(|engine, io| engine.handle_timeout(io, None));
        self.flush();
        sent
    }

    pub(crate) fn write(&mut self, data: &[u8]) {
        assert!(self.run(Goal::Write { resuming: false }).expect("may write"), "established");
        assert_eq!(self.io(|engine, io| engine.write(io, data, None)), Ok(data.len()));
        self.flush();
    }

    pub(crate) fn is_established(&self) -> bool {
        self.engine.is_finished() && !self.engine.has_failed()
    }
}

/// Which of the two sends.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    ToServer,
    ToClient,
}

/// A client, a server, and what is between them.
pub(crate) struct Post {
    pub(crate) client: Peer,
    pub(crate) server: Peer,
    /// Datagrams that were sent in each direction.
    pub(crate) sent: [usize; 2],
}

/// What becomes of a datagram: what arrives instead, in order. It is told the direction and how many went before.
pub(crate) type Fate<'a> = &'a mut dyn FnMut(Way, usize, Vec<u8>) -> Vec<Vec<u8>>;

/// Nothing happens on the way.
pub(crate) fn safely(_: Way, _: usize, datagram: Vec<u8>) -> Vec<Vec<u8>> {
    vec![datagram]
}

impl Post {
    pub(crate) fn between(client: Policy, server: Policy) -> Post {
        Post { client: Peer::new(Role::Client, client), server: Peer::new(Role::Server, server), sent: [0, 0] }
    }

    /// A fresh pair for a handshake of this kind. What is resumed was made in a handshake before.
    pub(crate) fn for_kind(version: u16, kind: Kind, mtu: usize) -> Post {
        let (mut client, mut server) = (policy(version), server_policy(version));
        match kind {
            Kind::Full => client.options |= Options::NO_TICKET,
            Kind::Cookie => server.options |= Options::COOKIE_EXCHANGE,
            Kind::ClientCertificate => {
                client.credentials = credentials();
                server.verify_mode = VerifyMode::PEER | VerifyMode::FAIL_IF_NO_PEER_CERT;
            }
            Kind::Ticket => {}
            Kind::SessionId => server.options |= Options::NO_TICKET,
        }
        let mut post = Post::between(client.clone(), server.clone());
        if matches!(kind, Kind::Ticket | Kind::SessionId) {
            post.shake(&mut safely);
            let session = post.client.engine.session().cloned();
            let mut cache = post.server.cache;
            if let Some(session) = post.server.engine.session().filter(|_| kind == Kind::SessionId) {
                cache.push((session.session_id.to_vec(), session.clone()));
            }
            post = Post::between(client, server);
            post.client.engine.set_session(session);
            post.server.cache = cache;
        }
        (post.client.mtu, post.server.mtu) = (mtu, mtu);
        post
    }

    /// Carries what was sent. Whether there was anything.
    pub(crate) fn carry(&mut self, fate: Fate<'_>) -> bool {
        let mut any = false;
        for way in [Way::ToServer, Way::ToClient] {
            let (from, to) = match way {
                Way::ToServer => (&mut self.client, &mut self.server),
                Way::ToClient => (&mut self.server, &mut self.client),
            };
            while let Some(datagram) = from.outbox.pop_front() {
                any = true;
                let before = self.sent[way as usize];
                self.sent[way as usize] += 1;
                assert!(datagram.len() <= from.mtu, "{way:?} {before}: {} bytes", datagram.len());
                to.inbox.extend(fate(way, before, datagram));
            }
        }
        any
    }

    /// Carries datagrams until both are at rest, letting time pass when nothing else does.
    pub(crate) fn settle(&mut self, fate: Fate<'_>) {
        for _ in 0..400 {
            self.client.go_on().unwrap_or_else(|fault| panic!("client: {fault:?}"));
            self.server.go_on().unwrap_or_else(|fault| panic!("server: {fault:?}"));
            if self.carry(fate) {
                continue;
            }
            if self.client.is_established() && self.server.is_established() {
                return;
            }
            assert!(self.pass_time(), "both wait, and no timer runs");
        }
        panic!("no end in sight");
    }

    /// The next timer runs out. Whether there was one.
    fn pass_time(&mut self) -> bool {
        let Some(due) = self.client.due().into_iter().chain(self.server.due()).min() else { return false };
        for peer in [&mut self.client, &mut self.server] {
            peer.millis = peer.millis.max(due);
            if peer.due() == Some(due) {
                peer.time_out().expect("patient");
            }
        }
        true
    }

    /// The first handshake, to its end.
    pub(crate) fn shake(&mut self, fate: Fate<'_>) {
        self.client.run(Goal::Handshake).expect("a hello");
        self.settle(fate);
    }

    /// Data in both directions, and nothing is held of what came before.
    pub(crate) fn talk(&mut self) {
        for data in [&b"x"[..], b"a few words", &[7; 1000]] {
            for way in [Way::ToServer, Way::ToClient] {
                let (from, to) = match way {
                    Way::ToServer => (&mut self.client, &mut self.server),
                    Way::ToClient => (&mut self.server, &mut self.client),
                };
                to.received.clear();
                from.mtu = from.mtu.max(1400);
                from.write(data);
                self.carry(&mut safely);
                self.settle(&mut safely);
                let to = if way == Way::ToServer { &self.server } else { &self.client };
                assert_eq!(to.received, [data.to_vec()], "{way:?}");
            }
        }
        for peer in [&self.client, &self.server] {
            assert_eq!(peer.engine.held_back(), 0);
            assert_eq!(peer.due(), None, "no timer runs");
        }
        let mut keys = [[0; 32]; 2];
        self.client.engine.export(&mut keys[0], b"EXPORTER-test", None).expect("a key");
        self.server.engine.export(&mut keys[1], b"EXPORTER-test", None).expect("a key");
        assert_eq!(keys[0], keys[1]);
    }
}

/// A listener for the timer's question.
pub(crate) fn asking_for_time(policy: Policy) -> Policy {
    Policy { listeners: policy.listeners | Listeners::TIMER, ..policy }
}
