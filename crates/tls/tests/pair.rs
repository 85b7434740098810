//! A client and a server engine wired together in memory, with a fixed clock and the questions answered here.

use std::sync::Arc;

use ferrossl_crypto::schemes::{by_id, SigningKey};
use ferrossl_tls::{
    engine::{
        ask::{Answer, Ask, Found, NameVerdict, SessionKey, TicketOut},
        fault::Fault,
        record::{Input, Output},
        session::Session,
        Engine, Event, Goal, Io, Now, Role, Step,
    },
    policy::{Credential, KeyKind, Policy},
};

/// A self-signed certificate of an Ed25519 key, and the key.
const CERT: &[u8] = include_bytes!("data/ed25519-cert.der");
const KEY: &[u8] = include_bytes!("data/ed25519-key.der");

struct End {
    engine: Engine,
    input: Input,
    output: Output,
    tickets: Vec<Arc<Session>>,
    received_tickets: Vec<Arc<Session>>,
    seed: u8,
    events: Vec<String>,
}

impl End {
    fn new(role: Role, policy: Policy) -> End {
        let mut engine = Engine::new(Arc::new(policy));
        engine.set_role(role);
        let (input, output) = (Input::new(), Output::new());
        End { engine, input, output, tickets: Vec::new(), received_tickets: Vec::new(), seed: role as u8, events: Vec::new() }
    }

    fn reply(&mut self, ask: &Ask) -> Answer {
        match ask {
            Ask::Verify | Ask::Credentials | Ask::ClientHello => Answer::Go,
            Ask::ServerName => Answer::ServerName(NameVerdict::Acknowledge),
            Ask::Sign { scheme, message, .. } => {
                let key = SigningKey::from_pkcs8(KEY).expect("the key file is one");
                Answer::Signature(key.sign(by_id(*scheme).expect("offered by the engine"), message).expect("signs"))
            }
            Ask::SealTicket { session } => {
                self.tickets.push(session.clone());
                Answer::Ticket(TicketOut::Ticket { ticket: session.session_id.to_vec(), lifetime: 7200 })
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

    /// Steps until the goal is reached or bytes are needed. `None`: bytes are needed.
    fn run(&mut self, goal: Goal) -> Result<Option<Step>, Fault> {
        for _ in 0..1000 {
            let seed = &mut self.seed;
            let mut rng = |bytes: &mut [u8]| {
                *seed = seed.wrapping_add(1);
                bytes.fill(*seed);
            };
            let mut io = Io {
                input: &mut self.input,
                output: &mut self.output,
                now: Now { unix: 1_800_000_000, millis: 1_800_000_000_000 },
                rng: &mut rng,
            };
            let step = self.engine.step(&mut io, goal);
            while let Some(note) = self.engine.take_note() {
                match note.event {
                    Event::NewSession(session) => self.received_tickets.push(session),
                    event => self.events.push(format!("{event:?}({:?})", note.at.state)),
                }
            }
            match step? {
                Step::Ask(ask) => {
                    let answer = self.reply(&ask);
                    self.engine.answer(answer);
                }
                Step::NeedInput | Step::Flush => return Ok(None),
                Step::Done => return Ok(Some(Step::Done)),
                Step::Closed => return Ok(Some(Step::Closed)),
                Step::Moved | Step::Handled => {}
            }
        }
        panic!("no end in sight");
    }

    /// Moves at most `limit` bytes of our output into the other's input.
    fn deliver(&mut self, other: &mut End, limit: usize) {
        let n = self.output.pending().len().min(limit);
        let bytes = self.output.pending()[..n].to_vec();
        self.output.advance(n);
        other.input.space(n).copy_from_slice(&bytes);
        other.input.filled(n);
    }

    /// Seals `data`; whatever must leave before it, has left.
    fn write(&mut self, data: &[u8]) {
        assert!(matches!(self.run(Goal::Write { resuming: false }), Ok(Some(Step::Done))));
        let mut io = Io { input: &mut self.input, output: &mut self.output, now: Now::default(), rng: &mut |_| () };
        assert_eq!(self.engine.write(&mut io, data, None).expect("established"), data.len());
    }
}

fn server_policy() -> Policy {
    Policy {
        credentials: Arc::new([Credential { slot: 0, key: KeyKind::Ed25519, chain: Arc::new([Arc::from(CERT)]) }]),
        ..Policy::default()
    }
}

fn shake(client: &mut End, server: &mut End, chunk: usize) {
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

fn read_all(end: &mut End) -> Vec<u8> {
    let mut out = Vec::new();
    while let Some(Step::Done) = end.run(Goal::Read).expect("no fault") {
        let n = end.engine.plaintext(&end.input).len();
        out.extend_from_slice(end.engine.plaintext(&end.input));
        end.input.consume(n);
    }
    out
}

#[test]
fn a_handshake_in_pieces_of_every_size() {
    for chunk in [1, 2, 3, 5, 7, 64, 1000, 100_000] {
        let mut client = End::new(Role::Client, Policy::default());
        let mut server = End::new(Role::Server, server_policy());
        shake(&mut client, &mut server, chunk);
        assert!(client.engine.is_finished() && server.engine.is_finished());
        assert_eq!(client.engine.facts().version, 0x0304);
        assert_eq!(client.engine.facts().client_random, server.engine.facts().client_random);
        let mut ours = [0; 32];
        let mut theirs = [0; 32];
        client.engine.export(&mut ours, b"EXPORTER-test", None).expect("established");
        server.engine.export(&mut theirs, b"EXPORTER-test", None).expect("established");
        assert_eq!(ours, theirs);
        assert!(read_all(&mut client).is_empty());
        assert_eq!(client.received_tickets.len(), 2);
    }
}

#[test]
fn a_retry_when_the_first_share_does_not_suit() {
    let mut client = End::new(Role::Client, Policy { groups: Arc::new([29, 23]), ..Policy::default() });
    let mut server = End::new(Role::Server, Policy { groups: Arc::new([23]), ..server_policy() });
    shake(&mut client, &mut server, 100_000);
    assert!(client.engine.facts().retried_hello && server.engine.facts().retried_hello);
    assert_eq!(client.engine.facts().group, 23);
}

#[test]
fn a_ticket_resumes() {
    let mut client = End::new(Role::Client, Policy::default());
    let mut server = End::new(Role::Server, server_policy());
    shake(&mut client, &mut server, 100_000);
    read_all(&mut client);
    let ticket = client.received_tickets.pop().expect("two tickets came");
    let mut again = End::new(Role::Client, Policy::default());
    again.engine.set_session(Some(ticket));
    let mut other = End::new(Role::Server, server_policy());
    other.tickets = server.tickets.clone();
    shake(&mut again, &mut other, 100_000);
    assert!(again.engine.facts().resumed && other.engine.facts().resumed);
    assert!(other.engine.facts().own_scheme == 0, "nothing is signed in a resumption");
}

#[test]
fn keys_are_updated_both_ways() {
    let mut client = End::new(Role::Client, Policy::default());
    let mut server = End::new(Role::Server, server_policy());
    shake(&mut client, &mut server, 100_000);
    read_all(&mut client);
    for round in 0..5u8 {
        client.engine.key_update(1, false).expect("idle");
        assert!(client.engine.in_init());
        assert_eq!(client.engine.key_update_type(), 1);
        assert!(matches!(client.run(Goal::Handshake), Ok(None)), "the KeyUpdate waits for its flush");
        assert_eq!(client.output.pending().len(), 5 + 22, "one record of five octets and a type octet");
        client.deliver(&mut server, 100);
        assert!(matches!(client.run(Goal::Handshake), Ok(Some(Step::Done))));
        assert!(!client.engine.in_init());
        assert!(read_all(&mut server).is_empty());
        assert_eq!(server.engine.key_update_type(), 0, "the reply is queued");
        assert!(matches!(server.run(Goal::Write { resuming: false }), Ok(None)));
        server.deliver(&mut client, 100);
        assert!(matches!(server.run(Goal::Write { resuming: false }), Ok(Some(Step::Done))));
        server.write(&[round; 10]);
        server.deliver(&mut client, 100);
        assert_eq!(read_all(&mut client), [round; 10]);
    }
}

#[test]
fn key_updates_without_data_are_limited() {
    let mut client = End::new(Role::Client, Policy::default());
    let mut server = End::new(Role::Server, server_policy());
    shake(&mut client, &mut server, 100_000);
    for _ in 0..64 {
        client.engine.key_update(0, false).expect("idle");
        assert!(client.run(Goal::Handshake).is_ok());
        client.deliver(&mut server, 100);
        client.run(Goal::Handshake).expect("flushed");
        assert!(matches!(server.run(Goal::Read), Ok(None)));
    }
    client.engine.key_update(0, false).expect("idle");
    assert!(client.run(Goal::Handshake).is_ok());
    client.deliver(&mut server, 100);
    let fault = server.run(Goal::Read).expect_err("one too many");
    assert_eq!(fault.alert.map(|alert| alert.0), Some(10));
}
