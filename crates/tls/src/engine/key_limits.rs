//! Tests of the limits of keys, for which counts are set as no peer could wait for, and of what is left of keys when a connection has failed.
//! All else of what follows a handshake is tested in `tests/engine`.

use super::*;
use crate::{
    engine::{
        ask::Found,
        fault::FaultKind,
        record::{Input, Output},
        Now,
    },
    policy::{versions::DTLS1_2, Credential, KeyKind, Policy},
};
use ferrossl_crypto::{
    schemes::{by_id, SigningKey},
    suites,
};

const CERT: &[u8] = include_bytes!("../../tests/data/ed25519-cert.der");
const KEY: &[u8] = include_bytes!("../../tests/data/ed25519-key.der");
const MARGIN: u64 = 1 << 10;

struct End {
    engine: Engine,
    input: Input,
    output: Output,
    /// What has come and was not yet read: pieces of a stream, or datagrams.
    inbox: VecDeque<Vec<u8>>,
}

impl End {
    fn new(role: Role, version: u16, suite: u16) -> End {
        let credential = Credential { slot: 0, key: KeyKind::Ed25519, chain: Arc::new([Arc::from(CERT)]), signed_with: Arc::default() };
        let mut policy =
            Policy { credentials: Arc::new([credential]), num_tickets: 0, method_min: version, method_max: version, ..Policy::default() };
        let suite = suites::by_id(suite).expect("known");
        match version {
            TLS1_3 => policy.ciphersuites = Arc::new([suite]),
            _ => policy.cipher_list = Arc::new([suite]),
        }
        let mut engine = Engine::new(Arc::new(policy));
        engine.set_role(role);
        End { engine, input: Input::new(), output: Output::new(), inbox: VecDeque::new() }
    }

    /// Whether the goal was reached; what must be flushed is, and reaches `other`.
    fn run(&mut self, goal: Goal, other: &mut End) -> Result<bool, Fault> {
        loop {
            let mut rng = |bytes: &mut [u8]| bytes.fill(7);
            let mut io = Io { input: &mut self.input, output: &mut self.output, now: Now::default(), rng: &mut rng };
            match self.engine.step(&mut io, goal)? {
                Step::Ask(question) => self.engine.answer(match *question {
                    Ask::Sign { scheme, message, .. } => {
                        let key = SigningKey::from_pkcs8(KEY).expect("it is one");
                        Answer::Signature(key.sign(by_id(scheme).expect("known"), &message).expect("signs"))
                    }
                    Ask::SessionId => Answer::SessionId(Arc::new([7; 32])),
                    Ask::FindSession { .. } => Answer::Session(Found::None { ticket: false }),
                    Ask::Mtu => Answer::Mtu(1400),
                    Ask::Timer => Answer::Timer(1_000_000),
                    _ => Answer::Go,
                }),
                Step::NeedInput => {
                    self.deliver(other);
                    let Some(piece) = self.inbox.pop_front() else { return Ok(false) };
                    self.input.space(piece.len()).copy_from_slice(&piece);
                    self.input.filled(piece.len());
                }
                Step::Flush => self.deliver(other),
                Step::Done => {
                    self.deliver(other);
                    return Ok(true);
                }
                Step::Moved | Step::Handled => {}
                Step::Closed | Step::Unread => panic!("nobody closes or renegotiates here"),
            }
        }
    }

    fn deliver(&mut self, other: &mut End) {
        while !self.output.is_empty() {
            other.inbox.push_back(self.output.pending().to_vec());
            self.output.advance(self.output.pending().len());
        }
    }

    fn seal(&mut self, data: &[u8]) -> Result<usize, Fault> {
        let mut io = Io { input: &mut self.input, output: &mut self.output, now: Now::default(), rng: &mut |_| () };
        self.engine.write(&mut io, data, None)
    }

    fn read(&mut self, other: &mut End) -> Vec<u8> {
        let mut out = Vec::new();
        while self.run(Goal::Read, other).expect("no fault") {
            out.extend_from_slice(self.input.plaintext());
            self.input.consume(usize::MAX / 2);
        }
        out
    }
}

fn pair(suite: u16) -> (End, End) {
    pair_of(TLS1_3, suite)
}

fn pair_of(version: u16, suite: u16) -> (End, End) {
    let (mut client, mut server) = (End::new(Role::Client, version, suite), End::new(Role::Server, version, suite));
    for _ in 0..4 {
        client.run(Goal::Handshake, &mut server).expect("client");
        server.run(Goal::Handshake, &mut client).expect("server");
    }
    assert!(client.engine.is_finished() && server.engine.is_finished());
    (client, server)
}

/// As if `from` had written that many records under its present key.
fn set_sequence(from: &mut End, to: &mut End, seq: u64) {
    from.engine.core.link.write.seq = seq;
    to.engine.core.link.read.seq = seq;
}

#[test]
fn a_key_is_updated_before_its_limit() {
    for suite in [0x1301, 0x1302] {
        for client_writes in [true, false] {
            let (client, server) = pair(suite);
            let (mut writer, mut reader) = if client_writes { (client, server) } else { (server, client) };
            set_sequence(&mut writer, &mut reader, (1 << 24) - MARGIN - 1);
            for _ in 0..3 {
                let before = writer.engine.core.link.write.seq;
                assert!(writer.run(Goal::Write { resuming: false }, &mut reader).expect("may write"));
                // The first record is the last of the old key, the second leads with an update.
                let fresh = before == (1 << 24) - MARGIN;
                assert_eq!(writer.engine.core.link.write.seq, if fresh { 0 } else { before });
                writer.seal(b"data").expect("sealed");
                writer.deliver(&mut reader);
                assert_eq!(reader.read(&mut writer), b"data");
            }
            assert_eq!((writer.engine.core.link.write.seq, reader.engine.core.link.read.seq), (2, 2));
            assert_eq!(reader.engine.key_update_type(), -1, "the peer's key is not worn, and it is not asked to change");
        }
    }
}

#[test]
fn a_key_is_left_alone_where_the_application_says_so() {
    let (mut client, mut server) = pair(0x1301);
    client.engine.policy_mut().auto_key_update = false;
    set_sequence(&mut client, &mut server, 1 << 24);
    assert!(client.run(Goal::Write { resuming: false }, &mut server).expect("may write"));
    client.seal(b"data").expect("sealed");
    client.deliver(&mut server);
    assert_eq!(server.read(&mut client), b"data");
    assert_eq!(client.engine.core.link.write.seq, (1 << 24) + 1);
}

/// The rest of a write that has begun goes out first; the next one updates the key.
#[test]
fn a_resumed_write_is_not_interrupted_by_an_update() {
    let (mut client, mut server) = pair(0x1301);
    set_sequence(&mut client, &mut server, 1 << 24);
    assert!(client.run(Goal::Write { resuming: true }, &mut server).expect("may write"));
    client.seal(b"rest").expect("sealed");
    assert_eq!(client.engine.core.link.write.seq, (1 << 24) + 1);
    client.deliver(&mut server);
    assert_eq!(server.read(&mut client), b"rest");
    assert!(client.run(Goal::Write { resuming: false }, &mut server).expect("may write"));
    assert_eq!(client.engine.core.link.write.seq, 0);
}

/// What the application has asked for serves as well.
#[test]
fn an_update_that_is_due_anyway_is_not_doubled() {
    let (mut client, mut server) = pair(0x1301);
    set_sequence(&mut client, &mut server, 1 << 24);
    client.engine.key_update(1, false).expect("idle");
    assert!(client.run(Goal::Write { resuming: false }, &mut server).expect("may write"));
    assert!(server.read(&mut client).is_empty());
    assert_eq!(server.engine.key_update_type(), 0);
    assert_eq!((client.engine.core.link.write.seq, server.engine.core.link.read.seq), (0, 0));
}

/// The keys go with the connection, not only the leave to use them; an alert that awaits its padding is the last to be sealed.
#[test]
fn a_failed_connection_has_no_keys() {
    let fault = Fault::new(Alert::INTERNAL_ERROR, Reason::BAD_LENGTH);
    let has_keys = |end: &End| end.engine.core.link.has_keys() || end.engine.core.post.has_secrets();
    for (version, suite, padded) in [(TLS1_3, 0x1301, false), (TLS1_3, 0x1301, true), (TLS1_2, 0xc02b, false), (DTLS1_2, 0xc02b, false)] {
        let (mut client, mut server) = pair_of(version, suite);
        assert!(has_keys(&client) && has_keys(&server));
        if padded {
            client.engine.policy_mut().listeners |= crate::policy::Listeners::PADDING;
        }
        let mut io = Io { input: &mut client.input, output: &mut client.output, now: Now::default(), rng: &mut |_| () };
        client.engine.fail(fault, &mut io);
        assert_eq!(client.engine.holds_alert(), padded);
        client.engine.send_held_alert(&mut io, Some(16));
        assert!(!client.output.is_empty(), "the alert stands in the output");
        assert!(!has_keys(&client));
        client.deliver(&mut server);
        let told = server.run(Goal::Read, &mut client).expect_err("the client's alert");
        assert_eq!(told.kind, FaultKind::PeerAlert(Alert::INTERNAL_ERROR));
        assert!(!has_keys(&server));
    }
}

/// RFC 8446 §6.1: nothing follows our close_notify, whatever the layers above ask for.
#[test]
fn nothing_is_sealed_after_close_notify() {
    let (mut client, mut server) = pair(0x1301);
    let mut io = Io { input: &mut client.input, output: &mut client.output, now: Now::default(), rng: &mut |_| () };
    client.engine.close(&mut io, None).expect("may close");
    client.deliver(&mut server);
    assert!(client.seal(b"more").is_err());
    assert!(client.output.is_empty());
}

/// The next record of the client's has the last number there is: it is used, and none comes again. The connection ends without a word,
/// since none can be sealed.
fn seal_the_last(client: &mut End, server: &mut End) {
    assert!(client.run(Goal::Write { resuming: false }, server).expect("may write"));
    client.seal(b"last").expect("sealed");
    client.deliver(server);
    assert_eq!(server.read(client), b"last");
    let fault = client.seal(b"one more").expect_err("none left");
    assert_eq!(fault.kind, FaultKind::Internal);
    assert!(client.output.is_empty() && client.engine.has_failed());
}

/// Of ChaCha20 in TLS 1.3 it is the only limit.
#[test]
fn sequence_numbers_do_not_begin_again() {
    for (version, suite) in [(TLS1_3, 0x1303), (TLS1_2, 0xc02b), (TLS1_2, 0xcca9), (TLS1_2, 0xc023), (TLS1_2, 0xc009)] {
        let (mut client, mut server) = pair_of(version, suite);
        set_sequence(&mut client, &mut server, u64::MAX - 1);
        seal_the_last(&mut client, &mut server);
    }
}

/// The same of the 48 bits of datagrams (RFC 6347 §4.1).
#[test]
fn sequence_numbers_of_datagrams_do_not_begin_again() {
    for suite in [0xc02b, 0xcca9, 0xc023] {
        let (mut client, mut server) = pair_of(DTLS1_2, suite);
        client.engine.core.link.datagrams.as_mut().expect("datagrams").set_next((1 << 48) - 1);
        seal_the_last(&mut client, &mut server);
    }
}

/// RFC 8446 §5.5 for versions that have no key update: near the limit of AES-GCM nothing more is written, and the peer learns that this is no
/// regular end. A renegotiation would have brought another key.
#[test]
fn a_key_without_updates_is_given_up_before_its_limit() {
    const LIMIT: u64 = 1 << 38;
    for (version, suite, limited) in
        [(TLS1_2, 0xc02b, true), (TLS1_2, 0xc02c, true), (DTLS1_2, 0xc02b, true), (TLS1_2, 0xcca9, false), (TLS1_2, 0xc023, false)]
    {
        let (mut client, mut server) = pair_of(version, suite);
        let count = |client: &mut End, octets| match &mut client.engine.core.link.datagrams {
            Some(datagrams) => datagrams.set_sealed(octets),
            None => client.engine.core.link.write.sealed = octets,
        };
        count(&mut client, LIMIT - 1);
        assert!(client.run(Goal::Write { resuming: false }, &mut server).expect("may write"));
        client.seal(b"last").expect("sealed");
        client.deliver(&mut server);
        assert_eq!(server.read(&mut client), b"last");
        if !limited {
            client.seal(b"more").expect("has no such limit");
            continue;
        }
        let fault = client.seal(b"more").expect_err("too much");
        assert_eq!(fault.kind, FaultKind::Reason(Reason::ERR_R_INTERNAL_ERROR));
        client.deliver(&mut server);
        let told = server.run(Goal::Read, &mut client).expect_err("the client's alert");
        assert_eq!(told.kind, FaultKind::PeerAlert(Alert::INTERNAL_ERROR));
    }
}

/// A reader's count does not begin again either: the record after the last is refused.
#[test]
fn a_reader_counts_no_further_than_the_last_number() {
    let (mut client, mut server) = pair_of(TLS1_2, 0xc02b);
    server.engine.core.link.read.seq = u64::MAX;
    client.engine.core.link.write.seq = u64::MAX - 1;
    client.seal(b"data").expect("sealed");
    client.deliver(&mut server);
    assert!(server.run(Goal::Read, &mut client).is_err());
    assert!(server.engine.has_failed());
}
