//! Two engines in one process: `End` is one of them with its buffers, a fixed clock, fixed randomness and an application that says
//! yes. `Scene` puts a scripted peer in front of one end: an honest engine speaks, and between the two everything can be read, kept back,
//! altered or invented, under the keys that the end under test logged for itself.

use std::{collections::VecDeque, sync::Arc};

use ferrossl_crypto::{
    protect::{Aead, Direction, RecordKey},
    schemes::{by_id, SigningKey},
    secret::Secret,
};
use ferrossl_tls::{
    engine::{
        alert::Alert,
        ask::{AlpnVerdict, Answer, Ask, Found, NameVerdict, SessionKey, TicketOut},
        fault::{Fault, FaultKind},
        reason::Reason,
        record::{Input, Output},
        session::Session,
        Engine, Event, Goal, Io, Now, Role, Step,
    },
    policy::{Credential, KeyKind, Listeners, Options, Policy},
    wire::codes::content,
};

/// A self-signed certificate of an Ed25519 key, and the key.
pub(crate) const CERT: &[u8] = include_bytes!("../data/ed25519-cert.der");
const KEY: &[u8] = include_bytes!("../data/ed25519-key.der");

/// Seconds since 1970 in every test.
pub(crate) const NOW: u64 = 1_800_000_000;

pub(crate) struct End {
    pub(crate) engine: Engine,
    pub(crate) input: Input,
    pub(crate) output: Output,
    /// A server's, as it would keep them in a cache: the ticket is the session's id.
    pub(crate) tickets: Vec<Arc<Session>>,
    pub(crate) received_tickets: Vec<Arc<Session>>,
    /// Label and secret of each key log line.
    pub(crate) secrets: Vec<(String, Vec<u8>)>,
    pub(crate) refuses_alpn: bool,
    /// An external PSK: a client offers it, a server knows it.
    pub(crate) psk: Option<(Arc<Session>, Arc<[u8]>)>,
    role: Role,
    seed: u8,
    /// What has left the output and not arrived.
    sent: VecDeque<u8>,
}

impl End {
    pub(crate) fn new(role: Role, policy: Policy) -> End {
        let mut engine = Engine::new(Arc::new(policy));
        engine.set_role(role);
        End {
            engine,
            input: Input::new(),
            output: Output::new(),
            tickets: Vec::new(),
            received_tickets: Vec::new(),
            secrets: Vec::new(),
            refuses_alpn: false,
            psk: None,
            role,
            seed: role as u8,
            sent: VecDeque::new(),
        }
    }

    fn reply(&mut self, ask: &Ask) -> Answer {
        match ask {
            Ask::Verify | Ask::Credentials | Ask::ClientHello | Ask::StapleReceived => Answer::Go,
            Ask::ServerName => Answer::ServerName(NameVerdict::Acknowledge),
            Ask::Alpn if self.refuses_alpn => Answer::Alpn(AlpnVerdict::Refuse),
            Ask::Alpn => {
                let list = self.engine.facts().alpn_offered.clone().expect("asked only then");
                let (len, names) = list.split_first().expect("the engine has checked it");
                Answer::Alpn(AlpnVerdict::Select(names[..usize::from(*len)].into()))
            }
            Ask::Staple => Answer::Staple(Some(b"a response"[..].into())),
            Ask::Sign { scheme, message, .. } => Answer::Signature(sign(*scheme, message)),
            Ask::SealTicket { session } => {
                self.tickets.push(session.clone());
                Answer::Ticket(TicketOut::Ticket { ticket: session.session_id.to_vec(), lifetime: 7200 })
            }
            Ask::PskUse { .. } => Answer::Psk(self.psk.clone()),
            Ask::FindSession { key: SessionKey::Identity(id) } if self.psk.as_ref().is_some_and(|(_, name)| name == id) => {
                let (session, _) = self.psk.clone().expect("it is there");
                Answer::Session(Found::Session { session, ticket: true, external_psk: true })
            }
            Ask::FindSession { key: SessionKey::Identity(id) } => {
                Answer::Session(match self.tickets.iter().find(|session| session.session_id == *id) {
                    Some(session) => Found::Session { session: session.clone(), ticket: true, external_psk: false },
                    None => Found::None { ticket: true },
                })
            }
            other => panic!("not expected here: {other:?}"),
        }
    }

    /// One step, its notes taken in.
    pub(crate) fn step(&mut self, goal: Goal) -> Result<Step, Fault> {
        let seed = &mut self.seed;
        let mut rng = |bytes: &mut [u8]| {
            *seed = seed.wrapping_add(1);
            bytes.fill(*seed);
        };
        let mut io = Io { input: &mut self.input, output: &mut self.output, now: Now { unix: NOW, millis: NOW * 1000 }, rng: &mut rng };
        let step = self.engine.step(&mut io, goal);
        while let Some(note) = self.engine.take_note() {
            match note.event {
                Event::NewSession(session) => self.received_tickets.push(session),
                Event::KeyLog(line) => {
                    let mut words = line.split(' ');
                    let label = words.next().expect("a line has a label").to_string();
                    self.secrets.push((label, unhex(words.nth(1).expect("and a secret"))));
                }
                _ => {}
            }
        }
        step
    }

    /// Steps until the goal is reached or bytes are needed or must leave. `None`: the latter two.
    pub(crate) fn run(&mut self, goal: Goal) -> Result<Option<Step>, Fault> {
        for _ in 0..100_000 {
            match self.step(goal)? {
                Step::Ask(ask) => {
                    let answer = self.reply(&ask);
                    self.engine.answer(answer);
                }
                Step::NeedInput | Step::Flush => return Ok(None),
                Step::Done => return Ok(Some(Step::Done)),
                Step::Closed => return Ok(Some(Step::Closed)),
                Step::Moved | Step::Handled => {}
                Step::Unread => panic!("only a renegotiation keeps data"),
            }
        }
        panic!("no end in sight");
    }

    pub(crate) fn receive(&mut self, bytes: &[u8]) {
        self.input.space(bytes.len()).copy_from_slice(bytes);
        self.input.filled(bytes.len());
    }

    /// The transport takes all; it has not arrived yet.
    pub(crate) fn flush(&mut self) {
        let n = self.output.pending().len();
        self.sent.extend(self.output.pending());
        self.output.advance(n);
    }

    /// All that has not arrived yet.
    pub(crate) fn take_output(&mut self) -> Vec<u8> {
        self.flush();
        self.sent.drain(..).collect()
    }

    /// Moves at most `limit` bytes of our output into the other's input.
    pub(crate) fn deliver(&mut self, other: &mut End, limit: usize) {
        let waiting = self.sent.len().min(limit);
        let bytes: Vec<u8> = self.sent.drain(..waiting).collect();
        other.receive(&bytes);
        let n = self.output.pending().len().min(limit - waiting);
        other.receive(&self.output.pending()[..n]);
        self.output.advance(n);
    }

    fn io<R>(&mut self, f: impl FnOnce(&mut Engine, &mut Io<'_>) -> R) -> R {
        let mut io = Io { input: &mut self.input, output: &mut self.output, now: Now::default(), rng: &mut |_| () };
        f(&mut self.engine, &mut io)
    }

    /// Seals `data` in one record after whatever must leave before it, which counts as sent.
    pub(crate) fn write(&mut self, data: &[u8]) {
        if self.run(Goal::Write { resuming: false }).expect("may write").is_none() {
            self.flush();
            assert!(self.run(Goal::Write { resuming: false }).expect("may write").is_some(), "all was flushed");
        }
        self.write_resuming(data);
    }

    /// The same, nothing else coming first.
    pub(crate) fn write_resuming(&mut self, data: &[u8]) {
        assert_eq!(self.try_write(data).expect("established"), data.len());
    }

    pub(crate) fn try_write(&mut self, data: &[u8]) -> Result<usize, Fault> {
        self.io(|engine, io| engine.write(io, data, None))
    }

    pub(crate) fn close(&mut self) {
        self.io(|engine, io| engine.close(io, None)).expect("may close");
    }

    /// Reads until bytes are needed or the peer has closed.
    pub(crate) fn read_all(&mut self) -> Vec<u8> {
        let mut out = Vec::new();
        while let Some(Step::Done) = self.run(Goal::Read).expect("no fault") {
            out.extend_from_slice(self.engine.plaintext(&self.input));
            self.consume();
        }
        out
    }

    pub(crate) fn consume(&mut self) {
        let n = self.engine.plaintext(&self.input).len();
        self.input.consume(n);
    }

    /// The secrets that `role` writes under, as this end logged them.
    fn secrets_of(&self, role: Role) -> impl Iterator<Item = &[u8]> + '_ {
        let prefix = if role == Role::Client { "CLIENT_" } else { "SERVER_" };
        self.secrets.iter().filter(move |(label, _)| label.starts_with(prefix)).map(|(_, secret)| &secret[..])
    }

    pub(crate) fn record_key(&self, secret: &[u8], direction: Direction) -> RecordKey {
        let suite = self.engine.facts().suite.expect("keys exist");
        let aead = Aead::of(suite.bulk).expect("a suite of TLS 1.3");
        let secret = Secret::new(secret).expect("not longer than a hash");
        RecordKey::from_traffic_secret(aead, direction, suite.hash().expect("it has one"), &secret).expect("a key")
    }
}

pub(crate) fn sign(scheme: u16, message: &[u8]) -> Vec<u8> {
    let key = SigningKey::from_pkcs8(KEY).expect("the key file is one");
    key.sign(by_id(scheme).expect("offered by the engine"), message).expect("signs")
}

pub(crate) fn unhex(text: &str) -> Vec<u8> {
    let digits: Vec<u8> = text.bytes().filter(|b| !b.is_ascii_whitespace()).collect();
    digits.chunks(2).map(|pair| u8::from_str_radix(std::str::from_utf8(pair).expect("ascii"), 16).expect("hex")).collect()
}

pub(crate) fn credentials() -> Arc<[Credential]> {
    Arc::new([Credential { slot: 0, key: KeyKind::Ed25519, chain: Arc::new([Arc::from(CERT)]), signed_with: Arc::default() }])
}

pub(crate) fn client_policy() -> Policy {
    Policy { listeners: Listeners::KEY_LOG, ..Policy::default() }
}

pub(crate) fn server_policy() -> Policy {
    Policy { credentials: credentials(), ..client_policy() }
}

/// A handshake with flights cut into pieces of `chunk` bytes.
pub(crate) fn shake(client: &mut End, server: &mut End, chunk: usize) {
    for _ in 0..100_000 {
        let a = client.run(Goal::Handshake).expect("client");
        client.deliver(server, chunk);
        let b = server.run(Goal::Handshake).expect("server");
        server.deliver(client, chunk);
        if a.is_some() && b.is_some() && client.output.is_empty() && server.output.is_empty() {
            return;
        }
    }
    panic!("the handshake does not end");
}

/// An established pair, the tickets read.
pub(crate) fn established(client: Policy, server: Policy) -> (End, End) {
    let (mut client, mut server) = (End::new(Role::Client, client), End::new(Role::Server, server));
    shake(&mut client, &mut server, usize::MAX);
    assert!(client.read_all().is_empty());
    (client, server)
}

/// A record as it was before protection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Record {
    /// What its header says.
    pub(crate) outer: u8,
    /// What it is.
    pub(crate) typ: u8,
    pub(crate) body: Vec<u8>,
}

/// Reads along what one end writes, with the secrets that this end logs.
#[derive(Default)]
pub(crate) struct Wiretap {
    key: Option<RecordKey>,
    next_secret: usize,
    seq: u64,
    partial: Vec<u8>,
}

impl Wiretap {
    pub(crate) fn records(&mut self, end: &End, bytes: &[u8]) -> Vec<Record> {
        self.partial.extend_from_slice(bytes);
        let held = std::mem::take(&mut self.partial);
        let mut rest = &held[..];
        let mut out = Vec::new();
        while rest.len() >= 5 {
            let len = 5 + usize::from(u16::from_be_bytes([rest[3], rest[4]]));
            if rest.len() < len {
                break;
            }
            out.push(self.open(end, &rest[..len]));
            rest = &rest[len..];
        }
        self.partial = rest.to_vec();
        out
    }

    fn open(&mut self, end: &End, record: &[u8]) -> Record {
        if record[0] != content::APPLICATION_DATA {
            return Record { outer: record[0], typ: record[0], body: record[5..].to_vec() };
        }
        loop {
            if let Some(key) = &mut self.key {
                let mut copy = record.to_vec();
                if let Ok((typ, place)) = key.open(self.seq, &mut copy) {
                    self.seq += 1;
                    return Record { outer: record[0], typ, body: copy[place].to_vec() };
                }
            }
            let secret = end.secrets_of(end.role).nth(self.next_secret).expect("written under none of the keys that were logged");
            self.key = Some(end.record_key(secret, Direction::Open));
            self.next_secret += 1;
            self.seq = 0;
        }
    }
}

/// Writes in a peer's place, with the secrets that the receiver logged.
#[derive(Default)]
pub(crate) struct Forger {
    key: Option<RecordKey>,
    secrets_seen: usize,
    seq: u64,
}

impl Forger {
    fn update(&mut self, victim: &End) {
        let peer = if victim.role == Role::Client { Role::Server } else { Role::Client };
        let secrets: Vec<_> = victim.secrets_of(peer).collect();
        if secrets.len() > self.secrets_seen {
            self.secrets_seen = secrets.len();
            self.key = Some(victim.record_key(secrets[secrets.len() - 1], Direction::Seal));
            self.seq = 0;
        }
    }

    /// One record as `victim` expects it now.
    pub(crate) fn seal(&mut self, victim: &End, typ: u8, body: &[u8], pad: usize) -> Vec<u8> {
        self.update(victim);
        match &mut self.key {
            None => clear(typ, body),
            Some(key) => {
                let mut out = Vec::new();
                key.seal(self.seq, typ, body, pad, &mut out).expect("seals");
                self.seq += 1;
                out
            }
        }
    }
}

/// A record without protection.
pub(crate) fn clear(typ: u8, body: &[u8]) -> Vec<u8> {
    let [a, b] = u16::try_from(body.len()).expect("fits").to_be_bytes();
    [&[typ, 3, 3, a, b][..], body].concat()
}

/// A handshake message.
pub(crate) fn framed(typ: u8, body: &[u8]) -> Vec<u8> {
    let [_, a, b, c] = u32::try_from(body.len()).expect("fits").to_be_bytes();
    [&[typ, a, b, c][..], body].concat()
}

/// The end under test, an honest end, and the scripted peer between them. What the honest end says waits in `script`, one handshake
/// message an entry; what the end under test says reaches the honest end unchanged.
pub(crate) struct Scene {
    pub(crate) victim: End,
    pub(crate) honest: End,
    pub(crate) script: VecDeque<Record>,
    /// All that the end under test has written, in clear.
    pub(crate) said: Vec<Record>,
    pub(crate) forger: Forger,
    from_honest: Wiretap,
    from_victim: Wiretap,
    partial: Vec<u8>,
}

impl Scene {
    pub(crate) fn new(victim: End, honest: End) -> Scene {
        let mut scene = Scene {
            victim,
            honest,
            script: VecDeque::new(),
            said: Vec::new(),
            forger: Forger::default(),
            from_honest: Wiretap::default(),
            from_victim: Wiretap::default(),
            partial: Vec::new(),
        };
        scene.run().expect("nothing can be wrong yet");
        scene.listen();
        scene
    }

    pub(crate) fn client(victim: Policy, honest: Policy) -> Scene {
        Scene::new(End::new(Role::Client, victim), End::new(Role::Server, honest))
    }

    pub(crate) fn server(victim: Policy, honest: Policy) -> Scene {
        Scene::new(End::new(Role::Server, victim), End::new(Role::Client, honest))
    }

    /// What the application would call now.
    pub(crate) fn goal(&self) -> Goal {
        if self.victim.engine.sent_close() {
            Goal::Close
        } else if self.victim.engine.is_finished() {
            Goal::Read
        } else {
            Goal::Handshake
        }
    }

    /// The end under test goes on as far as it can.
    pub(crate) fn run(&mut self) -> Result<Option<Step>, Fault> {
        for _ in 0..10 {
            let goal = self.goal();
            let step = self.victim.run(goal);
            let bytes = self.victim.take_output();
            self.said.extend(self.from_victim.records(&self.victim, &bytes));
            let nothing = bytes.is_empty();
            if !self.honest.engine.has_failed() {
                self.honest.receive(&bytes);
            }
            match step? {
                // The flush is done; or the handshake is, and reading begins.
                None if !nothing || goal != self.goal() => {}
                Some(Step::Done) if goal != self.goal() => {}
                step => return Ok(step),
            }
        }
        panic!("no end in sight");
    }

    /// The honest end goes on; what it says joins the script.
    pub(crate) fn listen(&mut self) {
        for _ in 0..10 {
            let goal = if self.honest.engine.is_finished() { Goal::Read } else { Goal::Handshake };
            let _ = self.honest.run(goal);
            let bytes = self.honest.take_output();
            if bytes.is_empty() {
                return;
            }
            for record in self.from_honest.records(&self.honest, &bytes) {
                if record.typ != content::HANDSHAKE {
                    self.script.push_back(record);
                    continue;
                }
                self.partial.extend_from_slice(&record.body);
                while let Some(&[_, a, b, c]) = self.partial.first_chunk::<4>() {
                    let len = 4 + u32::from_be_bytes([0, a, b, c]) as usize;
                    if self.partial.len() < len {
                        break;
                    }
                    let rest = self.partial.split_off(len);
                    let body = std::mem::replace(&mut self.partial, rest);
                    self.script.push_back(Record { body, ..record.clone() });
                }
            }
        }
    }

    /// The next of the script reaches the end under test.
    pub(crate) fn pass(&mut self) {
        let record = self.script.pop_front().expect("the script goes on");
        let bytes = match record.outer {
            content::CHANGE_CIPHER_SPEC => clear(record.typ, &record.body),
            _ => self.forger.seal(&self.victim, record.typ, &record.body, 0),
        };
        self.victim.receive(&bytes);
        self.run().unwrap_or_else(|fault| panic!("an honest {record:?} was refused: {fault:?}"));
        if self.script.is_empty() {
            self.listen();
        }
    }

    /// Until the end under test waits for a message of this type, which comes next.
    pub(crate) fn await_message(mut self, typ: u8) -> Scene {
        while self.script.front().is_none_or(|next| next.typ != content::HANDSHAKE || next.body[0] != typ) {
            self.pass();
        }
        self
    }

    /// The message that comes next, taken out of the script.
    pub(crate) fn take_next(&mut self) -> Vec<u8> {
        self.script.pop_front().expect("the script goes on").body
    }

    /// Until both ends are done and quiet.
    pub(crate) fn finish(mut self) -> Scene {
        loop {
            self.listen();
            if self.script.is_empty() {
                break;
            }
            self.pass();
        }
        assert!(self.victim.engine.is_finished() && self.honest.engine.is_finished());
        self
    }

    /// Whether the end under test can protect what it writes.
    pub(crate) fn has_write_key(&self) -> bool {
        !self.victim.secrets.is_empty()
    }

    /// A record of the scripted peer's, protected if the end under test expects that.
    pub(crate) fn inject_record(&mut self, typ: u8, body: &[u8]) -> Result<Option<Step>, Fault> {
        let bytes = self.forger.seal(&self.victim, typ, body, 0);
        self.inject_bytes(&bytes)
    }

    pub(crate) fn inject_bytes(&mut self, bytes: &[u8]) -> Result<Option<Step>, Fault> {
        self.victim.receive(bytes);
        self.run()
    }

    /// A handshake message in a record of its own.
    pub(crate) fn inject(&mut self, typ: u8, body: &[u8]) -> Result<Option<Step>, Fault> {
        self.inject_record(content::HANDSHAKE, &framed(typ, body))
    }

    /// The end under test sent exactly this alert as its last word, protected if it could; from now on it says nothing.
    pub(crate) fn assert_dead(&mut self, fault: Fault) {
        let engine = &self.victim.engine;
        assert!(engine.has_failed());
        assert!(!engine.is_finished());
        let last = self.said.last();
        if engine.sent_close() {
            // Nothing follows close_notify (RFC 8446 §6.1).
            assert!(last.is_some_and(|last| last.typ == content::ALERT && last.body == [1, 0]), "after {fault:?}: {last:?}");
        } else if let Some(Alert(code)) = fault.alert {
            let outer = if self.has_write_key() { content::APPLICATION_DATA } else { content::ALERT };
            assert_eq!(last, Some(&Record { outer, typ: content::ALERT, body: vec![2, code] }), "after {fault:?}");
        } else {
            assert!(last.is_none_or(|last| last.typ != content::ALERT), "after {fault:?}: {last:?}");
        }
        if self.has_write_key() {
            let mut protected = self.said.iter().skip_while(|record| record.outer != content::APPLICATION_DATA);
            let in_clear = protected.any(|record| ![content::APPLICATION_DATA, content::CHANGE_CIPHER_SPEC].contains(&record.outer));
            assert!(!in_clear, "something was said in clear after the first protected record");
            // RFC 8446 appendix D.4: a middlebox has seen the client's ChangeCipherSpec before.
            let compatible = engine.policy().options.contains(Options::ENABLE_MIDDLEBOX_COMPAT);
            let is = |outer| move |record: &&Record| record.outer == outer;
            let mut before = self.said.iter().take_while(|record| record.outer != content::APPLICATION_DATA);
            let announced = before.any(|record| is(content::CHANGE_CIPHER_SPEC)(&record));
            let silent = self.said.iter().find(is(content::APPLICATION_DATA)).is_none();
            assert!(
                announced || silent || !compatible || engine.role() == Some(Role::Server),
                "after {fault:?}: a protected record without a ChangeCipherSpec"
            );
        }
        // Whatever is called, nothing leaves; and more input changes nothing.
        let _ = self.victim.engine.key_update(1, false);
        self.victim.engine.new_ticket(false);
        let _ = self.victim.engine.request_certificate();
        let more = self.forger.seal(&self.victim, content::APPLICATION_DATA, b"more", 0);
        self.victim.receive(&more);
        for goal in [Goal::Handshake, Goal::Read, Goal::Write { resuming: false }, Goal::Write { resuming: true }, Goal::Close] {
            assert_eq!(self.victim.step(goal).expect_err("dead").kind, FaultKind::Again);
        }
        assert!(self.victim.try_write(b"secret").is_err());
        self.victim.close();
        self.victim.io(|engine, io| engine.warn(io, Alert::NO_RENEGOTIATION));
        let again = self.victim.io(|engine, io| engine.fail(Fault::internal(), io));
        assert_eq!(again.kind, FaultKind::Again);
        assert!(self.victim.output.is_empty(), "the dead speak");
    }

    /// The result is this fault and the connection is dead.
    pub(crate) fn assert_refused(&mut self, result: Result<Option<Step>, Fault>, alert: Alert, reason: Reason) {
        let fault = match result {
            Err(fault) => fault,
            Ok(step) => panic!("taken for good, {step:?}; wanted {alert:?} {reason:?}"),
        };
        assert_eq!((fault.alert, fault.kind), (Some(alert), FaultKind::Reason(reason)));
        self.assert_dead(fault);
    }
}
