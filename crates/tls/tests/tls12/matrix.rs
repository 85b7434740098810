//! TLS 1.2's states against its messages: in a first handshake, in both forms of a renegotiation and at rest, each side before each record
//! that it is to get. What may come there is judged by its content, all else is unexpected_message.

use ferrossl_crypto::suites;
use ferrossl_tls::{
    engine::{alert::Alert, reason::Reason, Step},
    policy::{Options, Policy, VerifyMode},
    wire::codes::{content, message},
};

use crate::{
    between::{framed, Between, CLIENT, SERVER},
    credentials, policy, refused, server_policy, with_suite, TLS1_2,
};

/// What a state takes, and what it says to an empty message of that type; `None`: it goes on.
type Taken = (u8, Option<(Alert, Reason)>);

const LENGTH: Option<(Alert, Reason)> = Some((Alert::DECODE_ERROR, Reason::LENGTH_MISMATCH));
const SHORT: Option<(Alert, Reason)> = Some((Alert::DECODE_ERROR, Reason::LENGTH_TOO_SHORT));
/// A server may ask at any time for the handshake that runs already (RFC 5246 §7.4.1.1).
const ASK: Taken = (message::HELLO_REQUEST, None);

#[derive(Copy, Clone, Debug, PartialEq)]
enum Phase {
    First,
    Full,
    Abbreviated,
}

/// How the client proves who it is, and the server.
#[derive(Copy, Clone, Debug, PartialEq)]
enum Kind {
    Ecdhe,
    EcdheWithClientCertificate,
    Rsa,
    Psk,
}

fn ends(kind: Kind) -> (Policy, Policy) {
    let id = match kind {
        Kind::Ecdhe | Kind::EcdheWithClientCertificate => 0xc02b,
        Kind::Rsa => 0x009c,
        Kind::Psk => 0x00a8,
    };
    let suite = suites::by_id(id).expect("a row");
    let (mut client, mut server) = (with_suite(policy(TLS1_2), suite), with_suite(server_policy(TLS1_2), suite));
    server.options |= Options::ALLOW_CLIENT_RENEGOTIATION;
    server.session_id_context = b"matrix"[..].into();
    if kind == Kind::EcdheWithClientCertificate {
        (client.credentials, client.current_slot) = (credentials(&[1]), 1);
        server.verify_mode = VerifyMode::PEER;
    }
    (client, server)
}

/// The records that an end gets, in order: what each place takes of messages, and whether it is the place of a ChangeCipherSpec.
fn places(kind: Kind, phase: Phase, to: usize) -> Vec<(Vec<Taken>, bool)> {
    let with_certificate = kind == Kind::EcdheWithClientCertificate;
    let digest = Some((Alert::DECODE_ERROR, Reason::BAD_DIGEST_LENGTH));
    let place = |taken: &[Taken]| (taken.to_vec(), false);
    let mut places = Vec::new();
    if to == SERVER {
        places.push(place(&[(message::CLIENT_HELLO, LENGTH)]));
        if phase != Phase::Abbreviated {
            if with_certificate {
                places.push(place(&[(message::CERTIFICATE, LENGTH)]));
            }
            places.push(place(&[(
                message::CLIENT_KEY_EXCHANGE,
                match kind {
                    Kind::Rsa | Kind::Psk => LENGTH,
                    _ => Some((Alert::HANDSHAKE_FAILURE, Reason::MISSING_TMP_ECDH_KEY)),
                },
            )]));
            if with_certificate {
                places.push(place(&[(message::CERTIFICATE_VERIFY, SHORT)]));
            }
        }
        places.push((Vec::new(), true));
        places.push(place(&[(message::FINISHED, digest)]));
        return places;
    }
    places.push(place(&[(message::SERVER_HELLO, LENGTH), ASK]));
    if phase != Phase::Abbreviated {
        if kind != Kind::Psk {
            places.push(place(&[(message::CERTIFICATE, LENGTH), ASK]));
        }
        let request = (message::CERTIFICATE_REQUEST, LENGTH);
        let done = (message::SERVER_HELLO_DONE, None);
        match kind {
            Kind::Rsa => places.push(place(&[request, done, ASK])),
            Kind::Psk => places.push(place(&[(message::SERVER_KEY_EXCHANGE, LENGTH), done, ASK])),
            _ => {
                places.push(place(&[(message::SERVER_KEY_EXCHANGE, SHORT), ASK]));
                places.push(place(&[request, done, ASK]));
            }
        }
        if with_certificate {
            places.push(place(&[done, ASK]));
        }
        places.push(place(&[(message::NEW_SESSION_TICKET, LENGTH), ASK]));
    }
    places.push((vec![ASK], true));
    places.push(place(&[(message::FINISHED, digest), ASK]));
    places
}

/// Stops before the record number `at` that `to` is to get.
fn scene(kind: Kind, phase: Phase, to: usize, at: usize) -> Between {
    let (client, server) = ends(kind);
    let mut scene = match phase {
        Phase::First => Between::new(client, server),
        _ => Between::established(client, server),
    };
    if phase != Phase::First {
        scene.ends[CLIENT].engine.renegotiate(phase == Phase::Abbreviated).expect("may ask");
    }
    assert!(scene.settle_until(to, at).expect("as it should be"), "{kind:?} {phase:?}: the end {to} gets no record {at}");
    scene
}

/// All that anybody sends, some types that nobody has, and the last.
fn types() -> impl Iterator<Item = u8> {
    (0..=26).chain([67, 254, 255])
}

fn every_message(kind: Kind, phase: Phase, to: usize) {
    let places = places(kind, phase, to);
    for (at, (taken, changes)) in places.iter().enumerate() {
        let place = format!("{kind:?} {phase:?}, to {to}, record {at}");
        for typ in types() {
            let mut scene = scene(kind, phase, to, at);
            scene.say(1 - to, content::HANDSHAKE, &framed(typ, &[]));
            let result = scene.act(to);
            match taken.iter().find(|(taken, _)| *taken == typ) {
                Some((_, None)) => {
                    assert!(result.is_ok() && !scene.ends[to].engine.has_failed(), "{place}: {typ}: {result:?}");
                }
                Some((_, Some((alert, reason)))) => {
                    assert!(result.is_err(), "{place}: {typ}");
                    refused(result, *alert, *reason);
                }
                None => {
                    assert!(result.is_err(), "{place} takes a message of type {typ}");
                    refused(result, Alert::UNEXPECTED_MESSAGE, Reason::UNEXPECTED_MESSAGE);
                }
            }
        }
        // CVE-2014-0224; CVE-2014-0160 (24). In a renegotiation before the ServerHello a client takes data.
        let crosses = to == CLIENT && phase != Phase::First && at == 0;
        let rests = to == SERVER && phase != Phase::First && at == 0;
        for typ in [content::CHANGE_CIPHER_SPEC, content::APPLICATION_DATA, 24, 19, 255] {
            let mut scene = scene(kind, phase, to, at);
            scene.say(1 - to, typ, &[1]);
            let result = scene.act(to);
            match typ {
                content::CHANGE_CIPHER_SPEC if *changes => assert!(result.is_ok(), "{place}: {result:?}"),
                content::APPLICATION_DATA if crosses || rests => {
                    assert!(result.is_ok(), "{place}: {result:?}");
                    assert_eq!(scene.read[to], [1], "{place}");
                }
                _ => {
                    let fault = result.expect_err(&place);
                    assert_eq!(fault.alert, Some(Alert::UNEXPECTED_MESSAGE), "{place}: {typ}: {fault:?}");
                }
            }
        }
    }
    // There is no further record.
    let (client, server) = ends(kind);
    let mut whole = if phase == Phase::First { Between::new(client, server) } else { Between::established(client, server) };
    if phase != Phase::First {
        whole.ends[CLIENT].engine.renegotiate(phase == Phase::Abbreviated).expect("may ask");
    }
    assert!(!whole.settle_until(to, places.len()).expect("as it should be"));
    assert!(whole.ends.iter().all(|end| end.engine.is_finished()));
}

#[test]
fn first_handshake_messages_to_a_client() {
    for kind in [Kind::Ecdhe, Kind::EcdheWithClientCertificate, Kind::Rsa, Kind::Psk] {
        every_message(kind, Phase::First, CLIENT);
    }
}

#[test]
fn first_handshake_messages_to_a_server() {
    for kind in [Kind::Ecdhe, Kind::EcdheWithClientCertificate, Kind::Rsa, Kind::Psk] {
        every_message(kind, Phase::First, SERVER);
    }
}

#[test]
fn full_renegotiation_messages_to_a_client() {
    for kind in [Kind::EcdheWithClientCertificate, Kind::Rsa, Kind::Psk] {
        every_message(kind, Phase::Full, CLIENT);
    }
}

#[test]
fn full_renegotiation_messages_to_a_server() {
    for kind in [Kind::EcdheWithClientCertificate, Kind::Rsa, Kind::Psk] {
        every_message(kind, Phase::Full, SERVER);
    }
}

#[test]
fn abbreviated_renegotiation_messages() {
    for kind in [Kind::Ecdhe, Kind::Psk] {
        for to in [CLIENT, SERVER] {
            every_message(kind, Phase::Abbreviated, to);
        }
    }
}

/// At rest a client takes HelloRequest and a server ClientHello (whose body nobody reads who refuses it).
#[test]
fn every_message_at_rest() {
    for to in [CLIENT, SERVER] {
        for refuses in [false, true] {
            for typ in types() {
                let (mut client, mut server) = ends(Kind::Psk);
                if refuses {
                    client.options |= Options::NO_RENEGOTIATION;
                    server.options.remove(Options::ALLOW_CLIENT_RENEGOTIATION);
                }
                let mut scene = Between::established(client, server);
                scene.say(1 - to, content::HANDSHAKE, &framed(typ, &[]));
                let result = scene.act(to);
                match (to, typ) {
                    (CLIENT, message::HELLO_REQUEST) => {
                        assert!(matches!(result, Ok(None)), "{result:?}");
                        let answer = scene.next(CLIENT).expect("an answer");
                        assert_eq!(answer.0, if refuses { content::ALERT } else { content::HANDSHAKE });
                        assert_eq!(scene.ends[CLIENT].engine.in_init(), !refuses);
                    }
                    (SERVER, message::CLIENT_HELLO) if refuses => {
                        assert!(matches!(result, Ok(None)), "{result:?}");
                        assert_eq!(scene.next(SERVER), Some((content::ALERT, &[1, 100][..])));
                        assert!(scene.ends[SERVER].engine.is_finished());
                    }
                    (SERVER, message::CLIENT_HELLO) => refused(result, Alert::DECODE_ERROR, Reason::LENGTH_MISMATCH),
                    _ => refused(result, Alert::UNEXPECTED_MESSAGE, Reason::UNEXPECTED_MESSAGE),
                }
            }
        }
    }
}

/// The same with a goodbye sent: hellos are passed over, whatever the options.
#[test]
fn hellos_after_our_goodbye() {
    for to in [CLIENT, SERVER] {
        let (client, server) = ends(Kind::Psk);
        let mut scene = Between::established(client, server);
        let end = &mut scene.ends[to];
        let mut io = ferrossl_tls::engine::Io {
            input: &mut end.input,
            output: &mut end.output,
            now: ferrossl_tls::engine::Now::default(),
            rng: &mut |_| (),
        };
        end.engine.close(&mut io, None).expect("may close");
        end.engine.renegotiate(false).expect("says yes, and does nothing");
        for _ in 0..3 {
            let typ = if to == CLIENT { message::HELLO_REQUEST } else { message::CLIENT_HELLO };
            scene.say(1 - to, content::HANDSHAKE, &framed(typ, &[]));
            assert!(matches!(scene.act(to), Ok(None | Some(Step::Done))));
        }
        assert_eq!(scene.next(to), Some((content::ALERT, &[1, 0][..])));
        scene.pass(to);
        assert_eq!(scene.next(to), None, "nothing follows close_notify");
    }
}
