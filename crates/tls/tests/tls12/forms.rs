//! The forms of a renegotiation, each driven to its end: the streams cut at every octet, output that leaves octet by octet, and what stands
//! on the wire, recorded. With a PSK suite every octet is determined by the fixed random bytes; with certificates the lengths are.

use std::fmt::Write as _;

use ferrossl_crypto::{hash::Hash, suites};
use ferrossl_tls::{
    engine::{alert::Alert, fault::Fault, reason::Reason, Goal, Step},
    policy::{Options, Policy},
    wire::codes::content,
};
use proptest::prelude::*;

use crate::{
    between::{Between, CLIENT, SERVER},
    established, policy, refused, same_keys, server_policy, talk, with_suite, End, TLS1_2,
};

#[derive(Copy, Clone, Debug, PartialEq)]
enum Form {
    ClientFull,
    ClientAbbreviated,
    ServerFull,
    ServerAbbreviated,
    Both,
    RefusedByServer,
    RefusedByClient,
}

use Form::*;

const FORMS: [Form; 7] = [ClientFull, ClientAbbreviated, ServerFull, ServerAbbreviated, Both, RefusedByServer, RefusedByClient];

const PSK: u16 = 0x00a8;
const ECDHE_RSA: u16 = 0xc02f;

fn ends(form: Form, suite: u16) -> (Policy, Policy) {
    let suite = suites::by_id(suite).expect("a row");
    let (mut client, mut server) = (with_suite(policy(TLS1_2), suite), with_suite(server_policy(TLS1_2), suite));
    server.options.set(Options::ALLOW_CLIENT_RENEGOTIATION, form != RefusedByServer);
    server.options.set(Options::NO_SESSION_RESUMPTION_ON_RENEGOTIATION, form == ServerFull);
    client.options.set(Options::NO_RENEGOTIATION, form == RefusedByClient);
    (client, server)
}

fn begin(form: Form, client: &mut End, server: &mut End) {
    match form {
        ClientFull | RefusedByServer => client.engine.renegotiate(false),
        ClientAbbreviated => client.engine.renegotiate(true),
        ServerFull | ServerAbbreviated | RefusedByClient => server.engine.renegotiate(false),
        Both => client.engine.renegotiate(false).and_then(|()| server.engine.renegotiate(false)),
    }
    .expect("may ask");
}

/// Bytes on their way to one end. No arrival goes across a cut: a position in the stream.
struct Stream<'a> {
    bytes: Vec<u8>,
    cuts: &'a [usize],
    total: usize,
}

impl Stream<'_> {
    fn new(cuts: &[usize]) -> Stream<'_> {
        Stream { bytes: Vec::new(), cuts, total: 0 }
    }

    fn arrive(&mut self, end: &mut End) -> bool {
        if self.bytes.is_empty() {
            return false;
        }
        let cut = self.cuts.iter().find(|cut| **cut > self.total).map_or(usize::MAX, |cut| cut - self.total);
        let n = cut.min(self.bytes.len());
        let rest = self.bytes.split_off(n);
        end.receive(&self.bytes);
        self.total += n;
        self.bytes = rest;
        n > 0
    }
}

/// Both read until nothing moves; gives the bytes that each got. Every octet leaves the outputs at once.
fn run(client: &mut End, server: &mut End, cuts: [&[usize]; 2]) -> Result<[usize; 2], (usize, Fault)> {
    let [mut up, mut down] = cuts.map(Stream::new);
    for _ in 0..20_000 {
        client.run(Goal::Read).map_err(|fault| (CLIENT, fault))?;
        up.bytes.extend(client.take_output());
        let moved = up.arrive(server);
        server.run(Goal::Read).map_err(|fault| (SERVER, fault))?;
        down.bytes.extend(server.take_output());
        let moved = down.arrive(client) || moved;
        if !moved && client.output.is_empty() && server.output.is_empty() && up.bytes.is_empty() && down.bytes.is_empty() {
            return Ok([down.total, up.total]);
        }
    }
    panic!("no end in sight");
}

/// What has to be true at the end, whichever way the bytes came.
fn judge(form: Form, result: Result<[usize; 2], (usize, Fault)>, client: &mut End, server: &mut End) -> [usize; 2] {
    let abbreviated = matches!(form, ClientAbbreviated | ServerAbbreviated);
    match (form, result) {
        (RefusedByServer | RefusedByClient, Err((who, fault))) => {
            assert_eq!(who, if form == RefusedByServer { CLIENT } else { SERVER });
            refused(Err(fault), Alert::HANDSHAKE_FAILURE, Reason::NO_RENEGOTIATION);
            [0; 2]
        }
        (RefusedByServer | RefusedByClient, Ok(_)) => panic!("{form:?}: the requester goes on"),
        (_, Err((who, fault))) => panic!("{form:?}: {who}: {fault:?}"),
        (_, Ok(totals)) => {
            assert!(client.engine.is_finished() && server.engine.is_finished(), "{form:?}");
            if form == Both {
                // Where the request comes first, or after the handshake that the client began, there may be one more.
                assert!((1..=2).contains(&client.engine.renegotiated().1));
            } else {
                assert_eq!(client.engine.facts().resumed, abbreviated, "{form:?}");
                assert_eq!(client.engine.renegotiated().1, 1);
            }
            same_keys(client, server);
            totals
        }
    }
}

/// The two ends that every run of a form begins with cost a handshake each time: there is no copying an engine.
fn fresh(form: Form, suite: u16) -> (End, End) {
    let (client, server) = ends(form, suite);
    let (mut client, mut server) = established(client, server);
    begin(form, &mut client, &mut server);
    (client, server)
}

fn cut_everywhere(form: Form, suite: u16, step: usize) {
    let (mut client, mut server) = fresh(form, suite);
    let result = run(&mut client, &mut server, [&[], &[]]);
    let refuses = result.is_err();
    let totals = judge(form, result, &mut client, &mut server);
    // Of a refusal the requester never reads to the end: the hello and the alert are cut.
    let totals = if refuses { [40, 400] } else { totals };
    for to in [CLIENT, SERVER] {
        for cut in (1..totals[to]).step_by(step) {
            let (mut client, mut server) = fresh(form, suite);
            let cuts: [&[usize]; 2] = if to == SERVER { [&[cut], &[]] } else { [&[], &[cut]] };
            let result = run(&mut client, &mut server, cuts);
            judge(form, result, &mut client, &mut server);
        }
    }
}

#[test]
fn short_forms_cut_at_every_octet() {
    for form in FORMS {
        cut_everywhere(form, PSK, 1);
    }
}

#[test]
fn long_forms_cut() {
    for form in [ClientFull, ServerFull, Both] {
        cut_everywhere(form, ECDHE_RSA, 11);
    }
}

#[test]
fn forms_octet_by_octet() {
    for form in FORMS {
        for suite in [PSK, ECDHE_RSA] {
            let (mut client, mut server) = fresh(form, suite);
            let every: Vec<usize> = (1..10_000).collect();
            let result = run(&mut client, &mut server, [&every, &every]);
            judge(form, result, &mut client, &mut server);
        }
    }
}

/// A transport that takes one octet at a time, whoever drives: nothing else is sent in between, nothing is lost.
#[test]
fn output_that_drains_octet_by_octet() {
    for form in [ClientFull, ClientAbbreviated, ServerFull, ServerAbbreviated] {
        for goal in [Goal::Read, Goal::Handshake, Goal::Write { resuming: false }] {
            let (mut client, mut server) = fresh(form, PSK);
            for _ in 0..20_000 {
                let drives = |end: &End| if end.engine.in_init() { goal } else { Goal::Read };
                let goals = [drives(&client), drives(&server)];
                client.run(goals[0]).expect("client");
                client.deliver(&mut server, 1);
                server.run(goals[1]).expect("server");
                server.deliver(&mut client, 1);
            }
            judge(form, Ok([0; 2]), &mut client, &mut server);
            talk(&mut client, &mut server);
        }
    }
}

/// What stands on the wire: who said it, content type, message type and length; then, where it is determined, all of it as a hash.
fn transcript(form: Form, suite: u16) -> String {
    let (client, server) = ends(form, suite);
    let mut between = Between::established(client, server);
    {
        let [client, server] = &mut between.ends;
        begin(form, client, server);
    }
    let result = between.settle();
    assert_eq!(result.is_err(), matches!(form, RefusedByServer | RefusedByClient));
    while between.pass(CLIENT) || between.pass(SERVER) {}
    let mut out = format!("{form:?} {suite:04x}:");
    for (from, typ, content) in &between.log {
        let arrow = if *from == CLIENT { '>' } else { '<' };
        match *typ {
            content::HANDSHAKE => write!(out, " {arrow}{}/{}", content[0], content.len()),
            content::ALERT => write!(out, " {arrow}alert {} {}", content[0], content[1]),
            content::CHANGE_CIPHER_SPEC => write!(out, " {arrow}CCS"),
            _ => write!(out, " {arrow}data"),
        }
        .expect("a string");
    }
    if suite == PSK {
        let all: Vec<u8> = between.log.iter().flat_map(|(from, typ, content)| [&[*from as u8, *typ], &content[..]].concat()).collect();
        let hash: String = Hash::Sha256.digest(&[&all]).iter().take(8).map(|octet| format!("{octet:02x}")).collect();
        write!(out, " = {hash}").expect("a string");
    }
    out
}

/// `RECORD=1 cargo test … recorded` writes the file again: read what it wrote before you commit it.
#[test]
fn the_recorded_conversations() {
    let mut all = String::new();
    for form in FORMS {
        for suite in [PSK, ECDHE_RSA] {
            all += &transcript(form, suite);
            all.push('\n');
        }
    }
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/renegotiations.txt");
    if std::env::var_os("RECORD").is_some() {
        std::fs::write(&path, &all).expect("writable");
    }
    let recorded = std::fs::read_to_string(&path).expect("recorded");
    assert_eq!(all, recorded);
}

/// More than is kept of data that crosses the hello: a writer is sent to read, and goes on when it has.
#[test]
fn crossing_data_is_kept_up_to_a_limit() {
    let (mut client, mut server) = {
        let (client, server) = ends(ClientFull, PSK);
        established(client, server)
    };
    let mut crossing = Vec::new();
    for _ in 0..6 {
        server.write(&[9; 16384]);
        crossing.extend(server.take_output());
    }
    client.engine.renegotiate(false).expect("may ask");
    assert!(matches!(client.run(Goal::Handshake), Ok(None)));
    client.deliver(&mut server, usize::MAX);
    client.receive(&crossing);
    for goal in [Goal::Handshake, Goal::Write { resuming: false }, Goal::Handshake] {
        assert!(matches!(client.run(goal), Ok(Some(Step::Unread))), "and no more is taken");
        assert_eq!(client.engine.plaintext(&client.input).len(), 1 << 16);
    }
    let mut read = 0;
    for _ in 0..10_000 {
        let step = client.run(Goal::Read).expect("no fault");
        if !matches!(step, Some(Step::Done)) {
            break;
        }
        let n = client.engine.plaintext(&client.input).len().min(1000);
        read += n;
        client.input.consume(n);
        // Between reads a writer gets on as soon as there is room.
        client.run(Goal::Write { resuming: false }).expect("no fault");
    }
    assert_eq!(read, 6 * 16384);
    let result = run(&mut client, &mut server, [&[], &[]]);
    judge(ClientFull, result, &mut client, &mut server);
    talk(&mut client, &mut server);
}

/// A key that gets empty fragments (TLS 1.0, CBC): they cross a hello as the data behind them does.
#[test]
fn empty_fragments_cross_a_hello() {
    let suite = suites::by_id(0xc013).expect("ECDHE-RSA-AES128-SHA");
    let mut willing = with_suite(server_policy(0x0301), suite);
    willing.options |= Options::ALLOW_CLIENT_RENEGOTIATION;
    for goal in [Goal::Read, Goal::Handshake, Goal::Write { resuming: false }] {
        let (mut client, mut server) = established(with_suite(policy(0x0301), suite), willing.clone());
        server.write(b"x");
        let crossing = server.take_output();
        assert_eq!(crate::records(&crossing).len(), 2, "an empty record leads");
        client.engine.renegotiate(false).expect("may ask");
        assert!(matches!(client.run(Goal::Handshake), Ok(None)));
        client.deliver(&mut server, usize::MAX);
        client.receive(&crossing);
        client.run(goal).expect("taken");
        assert_eq!(client.read_all(), b"x");
        let result = run(&mut client, &mut server, [&[], &[]]);
        judge(ClientFull, result, &mut client, &mut server);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    /// Pieces of any size, both ways, several forms one after the other, data between them.
    #[test]
    fn forms_in_random_pieces(
        forms in proptest::collection::vec(0..5usize, 1..4),
        up in proptest::collection::vec(0..60usize, 0..200),
        down in proptest::collection::vec(0..60usize, 0..200),
    ) {
        let (client, server) = ends(Both, PSK);
        let (mut client, mut server) = established(client, server);
        for form in forms {
            let form = FORMS[form];
            begin(form, &mut client, &mut server);
            let at = |sizes: &[usize]| sizes.iter().scan(0, |at, n| { *at += n + 1; Some(*at) }).collect::<Vec<_>>();
            prop_assert!(run(&mut client, &mut server, [&at(&up), &at(&down)]).is_ok());
            prop_assert!(client.engine.is_finished() && server.engine.is_finished());
            same_keys(&client, &server);
            talk(&mut client, &mut server);
        }
    }
}
