//! Early data (RFC 8446 §2.3): taken, refused, and what a hostile client makes of it.

use ferrossl_crypto::protect::{Direction, RecordKey};
use ferrossl_tls::{
    engine::{
        alert::Alert,
        fault::{Fault, FaultKind},
        reason::Reason,
        Goal, Io, Now, Role, Step,
    },
    policy::Policy,
    wire::codes::{content, extension, message},
};

use crate::{
    harness::{clear, framed, server_policy, shake, End, Scene},
    malformed::Parts,
    psk::{key, knows_keys},
    rules::{check, rule},
    states::p256_only,
};

#[test]
fn early_data_is_taken_once_the_session_allows_it() {
    let early = |policy: Policy| Policy { max_early_data: 100, ..policy };
    let mut client = End::new(Role::Client, Policy::default());
    let mut server = End::new(Role::Server, early(server_policy()));
    shake(&mut client, &mut server, 100_000);
    client.read_all();
    let ticket = client.received_tickets.pop().expect("two tickets came");
    assert_eq!(ticket.max_early_data, 100);

    for accepted in [true, false] {
        let mut again = End::new(Role::Client, Policy::default());
        again.engine.set_session(Some(ticket.clone()));
        again.engine.want_early_data();
        let mut other = End::new(Role::Server, early(server_policy()));
        other.tickets = server.tickets.clone();
        if accepted {
            other.engine.want_early_data();
        }
        assert!(matches!(again.run(Goal::EarlyWrite), Ok(None)), "the hello is to be flushed");
        again.deliver(&mut other, 100_000);
        assert!(matches!(again.run(Goal::EarlyWrite), Ok(Some(Step::Done))));
        let mut io = Io { input: &mut again.input, output: &mut again.output, now: Now::default(), rng: &mut |_| () };
        assert_eq!(again.engine.write_early(&mut io, b"early", None).expect("open"), 5);
        again.deliver(&mut other, 100_000);
        if accepted {
            assert!(matches!(other.run(Goal::EarlyRead), Ok(None)), "the server's flight");
            other.deliver(&mut again, 100_000);
            assert!(matches!(other.run(Goal::EarlyRead), Ok(Some(Step::Done))));
            assert_eq!(other.engine.plaintext(&other.input), b"early");
            other.input.consume(5);
            assert!(matches!(other.run(Goal::EarlyRead), Ok(None)), "more may come");
            assert!(again.run(Goal::Handshake).is_ok());
            again.deliver(&mut other, 100_000);
            assert!(other.run(Goal::EarlyRead).is_ok() && other.engine.has_read_early(), "EndOfEarlyData, and on with the handshake");
            assert!(other.engine.plaintext(&other.input).is_empty());
        }
        shake(&mut again, &mut other, 100_000);
        assert!(again.engine.facts().resumed);
        assert_eq!(again.engine.facts().early_data_status, 1 + i32::from(accepted));
        assert_eq!(other.engine.facts().early_data_status, 1 + i32::from(accepted));
        again.write(b"late");
        again.deliver(&mut other, 100_000);
        assert_eq!(other.read_all(), b"late");
    }
}

// ---- a hostile client ---------------------------------------------------------------------------------------------------

/// A server that takes early data up to 100 bytes, and a client's keys by label.
struct Attack {
    server: End,
    key: RecordKey,
    seq: u64,
}

impl Attack {
    fn new() -> Attack {
        let mut client = End::new(Role::Client, knows_keys());
        let mut server = End::new(Role::Server, Policy { max_early_data: 100, ..server_policy() });
        (client.psk, server.psk) = (Some(key(0x1302, 100)), Some(key(0x1302, 100)));
        client.engine.want_early_data();
        server.engine.want_early_data();
        assert!(client.run(Goal::EarlyWrite).expect("a hello").is_none());
        client.deliver(&mut server, 100_000);
        assert!(server.run(Goal::EarlyRead).expect("a flight").is_none());
        server.take_output();
        assert!(server.run(Goal::EarlyRead).expect("reads").is_none());
        assert_eq!(server.engine.facts().early_data_status, 2);
        let key = Attack::key_of(&server, "CLIENT_EARLY_TRAFFIC_SECRET");
        Attack { server, key, seq: 0 }
    }

    fn key_of(server: &End, label: &str) -> RecordKey {
        let (_, secret) = server.secrets.iter().find(|(name, _)| name == label).expect("logged");
        server.record_key(secret, Direction::Seal)
    }

    /// Goes on under the client's handshake key.
    fn change_key(&mut self) {
        self.key = Attack::key_of(&self.server, "CLIENT_HANDSHAKE_TRAFFIC_SECRET");
        self.seq = 0;
    }

    fn send(&mut self, typ: u8, body: &[u8]) -> Result<Option<Step>, Fault> {
        self.send_for(Goal::EarlyRead, typ, body)
    }

    fn send_for(&mut self, goal: Goal, typ: u8, body: &[u8]) -> Result<Option<Step>, Fault> {
        let mut record = Vec::new();
        self.key.seal(self.seq, typ, body, 0, &mut record).expect("seals");
        self.seq += 1;
        self.server.receive(&record);
        self.server.run(goal)
    }

    fn end(&mut self) {
        self.send(content::HANDSHAKE, &END).expect("an end");
        assert!(self.server.engine.has_read_early());
    }
}

const END: [u8; 4] = [message::END_OF_EARLY_DATA, 0, 0, 0];

#[track_caller]
fn refused(result: Result<Option<Step>, Fault>, alert: Alert, reason: Reason) {
    let fault = match result {
        Err(fault) => fault,
        Ok(step) => panic!("taken for good: {step:?}"),
    };
    assert_eq!((fault.alert, fault.kind), (Some(alert), FaultKind::Reason(reason)));
}

#[test]
fn an_end_of_early_data_is_whole_empty_and_alone() {
    use content::{APPLICATION_DATA, HANDSHAKE};
    refused(
        Attack::new().send(HANDSHAKE, &[message::END_OF_EARLY_DATA, 0, 0, 1, 0]),
        Alert::ILLEGAL_PARAMETER,
        Reason::EXCESSIVE_MESSAGE_SIZE,
    );
    // CVE-2025-61730: what follows in the record would be read under the next key.
    for more in [&END[..], &[message::FINISHED, 0, 0, 48], &[message::KEY_UPDATE, 0, 0, 1, 0], &[0]] {
        refused(Attack::new().send(HANDSHAKE, &[&END, more].concat()), Alert::UNEXPECTED_MESSAGE, Reason::NOT_ON_RECORD_BOUNDARY);
    }
    // In pieces, but nothing between them.
    let mut attack = Attack::new();
    for byte in &END[..3] {
        assert!(attack.send(HANDSHAKE, &[*byte]).expect("a piece").is_none());
    }
    refused(attack.send(APPLICATION_DATA, b"early"), Alert::UNEXPECTED_MESSAGE, Reason::MIXED_HANDSHAKE_AND_NON_HANDSHAKE_DATA);
    let mut attack = Attack::new();
    for byte in END {
        assert!(attack.send(HANDSHAKE, &[byte]).is_ok());
    }
    assert!(attack.server.engine.has_read_early());
    // Once.
    attack.change_key();
    refused(attack.send(HANDSHAKE, &END), Alert::UNEXPECTED_MESSAGE, Reason::UNEXPECTED_MESSAGE);
}

#[test]
fn nothing_but_its_end_stands_among_early_data() {
    use content::HANDSHAKE;
    for typ in 0..=255 {
        if typ != message::END_OF_EARLY_DATA {
            refused(Attack::new().send(HANDSHAKE, &framed(typ, &[0; 32])), Alert::UNEXPECTED_MESSAGE, Reason::UNEXPECTED_MESSAGE);
        }
    }
    refused(Attack::new().send(HANDSHAKE, &[]), Alert::UNEXPECTED_MESSAGE, Reason::BAD_LENGTH);
    refused(Attack::new().send(content::CHANGE_CIPHER_SPEC, &[1]), Alert::UNEXPECTED_MESSAGE, Reason::BAD_RECORD_TYPE);
    refused(Attack::new().send(24, b"heartbeat"), Alert::UNEXPECTED_MESSAGE, Reason::BAD_RECORD_TYPE);
    // An alert of the client's is heard.
    let fault = Attack::new().send(content::ALERT, &[2, 40]).expect_err("fatal");
    assert_eq!((fault.alert, fault.kind), (None, FaultKind::PeerAlert(Alert::HANDSHAKE_FAILURE)));
    assert!(matches!(Attack::new().send(content::ALERT, &[1, 0]), Ok(Some(Step::Closed))));
}

/// CVE-2025-61730: no record is taken under another key than its place has.
#[test]
fn records_at_the_wrong_key_level() {
    use content::{APPLICATION_DATA, HANDSHAKE};
    let bad_mac = (Alert::BAD_RECORD_MAC, Reason::DECRYPTION_FAILED_OR_BAD_RECORD_MAC);
    // Early data under the handshake key, and the end itself.
    for (typ, body) in [(APPLICATION_DATA, &b"early"[..]), (HANDSHAKE, &END)] {
        let mut attack = Attack::new();
        attack.change_key();
        refused(attack.send(typ, body), bad_mac.0, bad_mac.1);
    }
    // After the end anything under the early key.
    for (typ, body) in [(APPLICATION_DATA, &b"early"[..]), (HANDSHAKE, &END), (HANDSHAKE, &[message::FINISHED, 0, 0, 0])] {
        let mut attack = Attack::new();
        attack.end();
        refused(attack.send(typ, body), bad_mac.0, bad_mac.1);
    }
    // Data under the handshake key is no early data any more.
    let mut attack = Attack::new();
    attack.end();
    attack.change_key();
    refused(attack.send(APPLICATION_DATA, b"late"), Alert::UNEXPECTED_MESSAGE, Reason::UNEXPECTED_RECORD);
    // Nothing in clear.
    for typ in [APPLICATION_DATA, HANDSHAKE] {
        let mut attack = Attack::new();
        attack.server.receive(&clear(typ, &[0; 40]));
        assert!(attack.server.run(Goal::EarlyRead).is_err());
    }
}

#[test]
fn early_data_is_counted() {
    use content::APPLICATION_DATA;
    let mut attack = Attack::new();
    for _ in 0..10 {
        assert!(matches!(attack.send(APPLICATION_DATA, b"0123456789"), Ok(Some(Step::Done))));
        assert_eq!(attack.server.engine.plaintext(&attack.server.input), b"0123456789");
        attack.server.consume();
    }
    refused(attack.send(APPLICATION_DATA, b"x"), Alert::UNEXPECTED_MESSAGE, Reason::TOO_MUCH_EARLY_DATA);
    // A flood of records that hold none.
    let mut attack = Attack::new();
    let fault = (0..100).find_map(|_| attack.send(APPLICATION_DATA, &[]).err()).expect("some day it is enough");
    assert_eq!((fault.alert, fault.kind), (Some(Alert::UNEXPECTED_MESSAGE), FaultKind::Reason(Reason::RECORD_TOO_SMALL)));
    // The client's ChangeCipherSpec was one of them.
    assert_eq!(attack.seq, 32);
    // Whoever goes on without reading it ends the connection.
    let mut attack = Attack::new();
    refused(attack.send_for(Goal::Handshake, APPLICATION_DATA, b"early"), Alert::UNEXPECTED_MESSAGE, Reason::UNEXPECTED_RECORD);
}

/// What is refused is passed over, up to the limit, and no longer once a record fits.
#[test]
fn refused_early_data_is_passed_over_up_to_a_limit() {
    for retried in [false, true] {
        let refusing = || {
            let mut client = End::new(Role::Client, knows_keys());
            let base = if retried { p256_only() } else { server_policy() };
            let mut server = End::new(Role::Server, Policy { recv_max_early_data: 1000, ..base });
            (client.psk, server.psk) = (Some(key(0x1302, 100)), Some(key(0x1302, 100)));
            client.engine.want_early_data();
            assert!(client.run(Goal::EarlyWrite).expect("a hello").is_none());
            client.deliver(&mut server, 100_000);
            let _ = server.run(Goal::Handshake).expect("a flight");
            server.deliver(&mut client, 100_000);
            assert_eq!(server.engine.facts().early_data_status, 1);
            (client, server)
        };
        // OpenSSL's leeway: six records' tags and types.
        let (mut client, mut server) = refusing();
        server.receive(&clear(content::APPLICATION_DATA, &[7; 1104]));
        assert!(server.run(Goal::Handshake).expect("passed over").is_none());
        shake(&mut client, &mut server, 100_000);
        for goal in [Goal::Handshake, Goal::Read] {
            let (_, mut server) = refusing();
            server.receive(&clear(content::APPLICATION_DATA, &[7; 1105]));
            refused(server.run(goal), Alert::UNEXPECTED_MESSAGE, Reason::TOO_MUCH_EARLY_DATA);
            let (_, mut server) = refusing();
            let fault = (0..2000).find_map(|_| {
                server.receive(&clear(content::APPLICATION_DATA, &[7; 20]));
                server.run(goal).err()
            });
            assert_eq!(fault.expect("some day it is enough").kind, FaultKind::Reason(Reason::TOO_MUCH_EARLY_DATA));
        }
        // Records that hold nothing use up no limit, and have one of their own.
        let (_, mut server) = refusing();
        let fault = (0..100).find_map(|_| {
            server.receive(&clear(content::APPLICATION_DATA, &[]));
            server.run(Goal::Handshake).err()
        });
        assert_eq!(fault.expect("some day it is enough").kind, FaultKind::Reason(Reason::RECORD_TOO_SMALL));
        let (mut client, mut server) = refusing();
        shake(&mut client, &mut server, 100_000);
        server.receive(&clear(content::APPLICATION_DATA, &[7; 40]));
        assert!(server.run(Goal::Read).is_err(), "nothing is passed over after the handshake");
    }
}

// ---- a hostile server ---------------------------------------------------------------------------------------------------

/// A client that has offered early data to a server which takes it: EncryptedExtensions comes next.
fn offered() -> Scene {
    with_key(true)
}

fn with_key(early: bool) -> Scene {
    let mut client = End::new(Role::Client, knows_keys());
    let mut server = End::new(Role::Server, Policy { max_early_data: 100, ..server_policy() });
    (client.psk, server.psk) = (Some(key(0x1302, 100)), Some(key(0x1302, 100)));
    if early {
        client.engine.want_early_data();
        server.engine.want_early_data();
    }
    Scene::new(client, server).await_message(message::ENCRYPTED_EXTENSIONS)
}

fn edit(scene: &mut Scene, change: impl FnOnce(&mut Parts)) -> Result<Option<Step>, Fault> {
    let mut parts = Parts::of(&scene.take_next());
    change(&mut parts);
    scene.inject_record(content::HANDSHAKE, &parts.message())
}

#[test]
fn a_client_hears_only_of_the_early_data_it_offered() {
    use Alert as A;
    use Reason as R;
    check(&[
        rule("early_data with a body", offered, |s| edit(s, |p| p.set(extension::EARLY_DATA, &[0])), A::DECODE_ERROR, R::BAD_EXTENSION),
        rule(
            "early_data that was not offered",
            || with_key(false),
            |s| edit(s, |p| p.set(extension::EARLY_DATA, &[])),
            A::UNSUPPORTED_EXTENSION,
            R::UNSOLICITED_EXTENSION,
        ),
        rule(
            "early_data without the key",
            || {
                let mut client = End::new(Role::Client, knows_keys());
                client.psk = Some(key(0x1302, 100));
                client.engine.want_early_data();
                Scene::new(client, End::new(Role::Server, server_policy())).await_message(message::ENCRYPTED_EXTENSIONS)
            },
            |s| edit(s, |p| p.set(extension::EARLY_DATA, &[])),
            A::ILLEGAL_PARAMETER,
            R::BAD_EXTENSION,
        ),
        rule(
            "early_data after a retry",
            || {
                let mut client = End::new(Role::Client, knows_keys());
                client.psk = Some(key(0x1302, 100));
                client.engine.want_early_data();
                Scene::new(client, End::new(Role::Server, p256_only())).await_message(message::ENCRYPTED_EXTENSIONS)
            },
            |s| edit(s, |p| p.set(extension::EARLY_DATA, &[])),
            A::UNSUPPORTED_EXTENSION,
            R::UNSOLICITED_EXTENSION,
        ),
        rule(
            "an EndOfEarlyData of the server's",
            offered,
            |s| s.inject(message::END_OF_EARLY_DATA, &[]),
            A::UNEXPECTED_MESSAGE,
            R::UNEXPECTED_MESSAGE,
        ),
    ]);
}
