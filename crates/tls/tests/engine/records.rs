//! The record layer's rules: content types, alerts, lengths, versions, protection, ChangeCipherSpec, empty records, where keys change.

use ferrossl_tls::{
    engine::{
        alert::Alert,
        fault::{Fault, FaultKind},
        reason::Reason,
        Engine, Goal, Role, Step,
    },
    policy::Policy,
    wire::codes::{content, message},
};

use crate::{
    harness::{clear, client_policy, framed, server_policy, End, Scene},
    psk::{key, knows_keys},
    rules::{check, rule},
    states::{
        p256_only, scene,
        State::{self, *},
        STATES,
    },
};

const UNEXPECTED: Alert = Alert::UNEXPECTED_MESSAGE;

fn is_established(state: State) -> bool {
    matches!(state, ClientEstablished | ClientEstablishedLateAuth | ServerEstablished | ServerLateCertificate)
}

fn is_closing(state: State) -> bool {
    matches!(state, ClientClosing | ServerClosing)
}

/// Before the first key of TLS 1.3.
fn is_in_clear(state: State) -> bool {
    matches!(state, ClientServerHello | ClientSecondServerHello | ServerClientHello | ServerSecondClientHello)
}

/// Whether the handshake is not over, so that ChangeCipherSpecs of the compatibility mode may come.
fn is_first_handshake(state: State) -> bool {
    !is_established(state) && !is_closing(state) && !matches!(state, ServerLateCertificateVerify | ServerLateFinished)
}

/// All content types in some states, in the others those that someone may send.
fn content_types(state: State) -> impl Iterator<Item = u8> {
    let all =
        matches!(state, ClientServerHello | ServerClientHello | ClientEncryptedExtensions | ServerFinishedResuming | ServerEstablished);
    (0..=255).filter(move |typ| all || matches!(typ, 0 | 20..=26 | 64 | 128 | 255))
}

/// Every content type, CVE-2014-0160's heartbeat (24) among them, under the keys of the moment.
#[test]
fn every_content_type_in_every_state() {
    for state in STATES {
        for typ in content_types(state) {
            let mut scene = scene(state);
            let result = scene.inject_record(typ, &[1]);
            match typ {
                // Nobody has said which version it is, and only a hello may (c/first_records.c).
                content::ALERT if state == ServerClientHello => scene.assert_refused(result, UNEXPECTED, Reason::UNEXPECTED_MESSAGE),
                // One octet of a message says nothing yet.
                content::HANDSHAKE => assert!(matches!(result, Ok(None)), "{state:?}: {result:?}"),
                content::ALERT => scene.assert_refused(result, UNEXPECTED, Reason::INVALID_ALERT),
                content::APPLICATION_DATA if is_established(state) => {
                    assert!(matches!(result, Ok(Some(Step::Done))), "{state:?}: {result:?}");
                    assert_eq!(scene.victim.engine.plaintext(&scene.victim.input), [1]);
                }
                content::APPLICATION_DATA if is_closing(state) => {
                    scene.assert_refused(result, UNEXPECTED, Reason::APPLICATION_DATA_AFTER_CLOSE_NOTIFY);
                }
                content::CHANGE_CIPHER_SPEC if matches!(state, ClientSecondServerHello | ServerSecondClientHello) => {
                    assert!(matches!(result, Ok(None)), "{state:?}: {result:?}");
                }
                content::CHANGE_CIPHER_SPEC if is_in_clear(state) => scene.assert_refused(result, UNEXPECTED, Reason::UNEXPECTED_MESSAGE),
                _ if matches!(state, ClientServerHello | ServerClientHello) => {
                    scene.assert_refused(result, UNEXPECTED, Reason::UNEXPECTED_MESSAGE);
                }
                _ if is_in_clear(state) || typ == content::APPLICATION_DATA => {
                    scene.assert_refused(result, UNEXPECTED, Reason::UNEXPECTED_RECORD);
                }
                _ => scene.assert_refused(result, UNEXPECTED, Reason::BAD_RECORD_TYPE),
            }
        }
    }
}

/// Once keys are there, only a compatibility ChangeCipherSpec may come in clear; and an alert, from a client that could not make keys.
#[test]
fn nothing_in_clear_once_keys_are_there() {
    for state in STATES.into_iter().filter(|state| !is_in_clear(*state)) {
        for typ in content_types(state).filter(|typ| *typ != content::APPLICATION_DATA) {
            let mut scene = scene(state);
            let body: &[u8] = if typ == content::ALERT { &[2, 40] } else { &[1] };
            let result = scene.inject_bytes(&clear(typ, body));
            let first_record_of_client = matches!(state, ServerFinished | ServerFinishedResuming | ServerCertificate);
            match typ {
                content::CHANGE_CIPHER_SPEC if is_first_handshake(state) => assert!(matches!(result, Ok(None)), "{state:?}: {result:?}"),
                content::ALERT if first_record_of_client => {
                    let fault = result.expect_err("an alert");
                    assert_eq!((fault.kind, fault.alert), (FaultKind::PeerAlert(Alert::HANDSHAKE_FAILURE), None));
                    scene.assert_dead(fault);
                }
                _ => scene.assert_refused(result, UNEXPECTED, Reason::BAD_RECORD_TYPE),
            }
        }
        let mut scene = scene(state);
        let result = scene.inject_bytes(&clear(content::APPLICATION_DATA, &[0; 40]));
        scene.assert_refused(result, Alert::BAD_RECORD_MAC, Reason::DECRYPTION_FAILED_OR_BAD_RECORD_MAC);
    }
}

#[test]
fn every_alert_once_the_version_is_known() {
    for state in [ClientFinishedResuming, ServerFinishedResuming, ClientEstablished, ServerClosing] {
        for level in [1, 2] {
            for code in 0..=255 {
                every_alert_13(state, level, code);
            }
        }
        for level in [0, 3, 255] {
            for code in [0, 10, 40, 90, 100, 255] {
                every_alert_13(state, level, code);
            }
        }
    }
}

fn every_alert_13(state: State, level: u8, code: u8) {
    let mut scene = scene(state);
    let result = scene.inject_record(content::ALERT, &[level, code]);
    match Alert(code) {
        Alert::CLOSE_NOTIFY => {
            assert!(matches!(result, Ok(Some(Step::Closed))), "{state:?} {level}: {result:?}");
            assert!(scene.victim.engine.received_close());
        }
        Alert::USER_CANCELED => assert!(matches!(result, Ok(None)), "{state:?} {level}: {result:?}"),
        alert => {
            let fault = result.expect_err("fatal, whatever its level says");
            assert_eq!((fault.kind, fault.alert), (FaultKind::PeerAlert(alert), None), "level {level}");
            scene.assert_dead(fault);
        }
    }
}

#[test]
fn every_alert_before_the_version_is_known() {
    for state in [ClientServerHello, ServerClientHello] {
        for level in [0, 1, 2, 3, 255] {
            for code in 0..=255 {
                let mut scene = scene(state);
                let result = scene.inject_record(content::ALERT, &[level, code]);
                match (level, code) {
                    // From a client nothing but a hello may come.
                    _ if state == ServerClientHello => scene.assert_refused(result, UNEXPECTED, Reason::UNEXPECTED_MESSAGE),
                    (1, 0) => assert!(matches!(result, Ok(Some(Step::Closed))), "{result:?}"),
                    // Whoever is refused a renegotiation gives up, be there one or not.
                    (0 | 1 | 3 | 255, 100) => scene.assert_refused(result, Alert::HANDSHAKE_FAILURE, Reason::NO_RENEGOTIATION),
                    (1, _) => assert!(matches!(result, Ok(None)), "{result:?}"),
                    (2, _) => {
                        let fault = result.expect_err("fatal");
                        assert_eq!((fault.kind, fault.alert), (FaultKind::PeerAlert(Alert(code)), None));
                        scene.assert_dead(fault);
                    }
                    _ => scene.assert_refused(result, Alert::ILLEGAL_PARAMETER, Reason::UNKNOWN_ALERT_TYPE),
                }
            }
        }
    }
}

fn client() -> Scene {
    scene(ClientEstablished)
}

fn server() -> Scene {
    scene(ServerEstablished)
}

fn server_flight() -> Scene {
    scene(ClientEncryptedExtensions)
}

/// The header of a protected record of this length.
fn header(len: u16) -> Vec<u8> {
    [&[23, 3, 3][..], &len.to_be_bytes()].concat()
}

#[test]
fn alerts_are_two_octets_in_a_record_of_their_own() {
    for established in [client as fn() -> Scene, server] {
        check(&[
            rule("three octets", established, |s| s.inject_record(content::ALERT, &[2, 40, 0]), UNEXPECTED, Reason::INVALID_ALERT),
            rule("two alerts", established, |s| s.inject_record(content::ALERT, &[1, 90, 1, 0]), UNEXPECTED, Reason::INVALID_ALERT),
            rule("none", established, |s| s.inject_record(content::ALERT, &[]), UNEXPECTED, Reason::BAD_LENGTH),
            rule(
                "user_canceled again and again",
                established,
                |s| {
                    for _ in 0..4 {
                        s.inject_record(content::ALERT, &[1, 90]).expect("passed over");
                    }
                    s.inject_record(content::ALERT, &[1, 90])
                },
                UNEXPECTED,
                Reason::TOO_MANY_WARN_ALERTS,
            ),
        ]);
    }
}

#[test]
fn records_have_their_length_and_their_tag() {
    for established in [client as fn() -> Scene, server, server_flight] {
        check(&[
            rule(
                "longer than a record may be",
                established,
                |s| s.inject_bytes(&header(16384 + 256 + 1)),
                Alert::RECORD_OVERFLOW,
                Reason::ENCRYPTED_LENGTH_TOO_LONG,
            ),
            rule(
                "as long as a length can be",
                established,
                |s| s.inject_bytes(&header(65535)),
                Alert::RECORD_OVERFLOW,
                Reason::PACKET_LENGTH_TOO_LONG,
            ),
            rule("no type in it", established, |s| s.inject_record(0, &[]), UNEXPECTED, Reason::BAD_RECORD_TYPE),
            rule(
                "a record again",
                established,
                |s| {
                    let twice = s.forger.seal(&s.victim, content::HANDSHAKE, &[24], 0);
                    s.inject_bytes(&twice).expect("once is good");
                    s.inject_bytes(&twice)
                },
                Alert::BAD_RECORD_MAC,
                Reason::DECRYPTION_FAILED_OR_BAD_RECORD_MAC,
            ),
            rule(
                "a record left out",
                established,
                |s| {
                    s.forger.seal(&s.victim, content::APPLICATION_DATA, b"lost", 0);
                    let next = s.forger.seal(&s.victim, content::HANDSHAKE, &[24], 0);
                    s.inject_bytes(&next)
                },
                Alert::BAD_RECORD_MAC,
                Reason::DECRYPTION_FAILED_OR_BAD_RECORD_MAC,
            ),
            rule(
                "a handshake record of nothing",
                established,
                |s| s.inject_record(content::HANDSHAKE, &[]),
                UNEXPECTED,
                Reason::BAD_LENGTH,
            ),
        ]);
        let mut scene = established();
        assert!(matches!(scene.inject_bytes(&header(16384 + 256)), Ok(None)), "the largest may come");
        assert_eq!(scene.victim.input.wanted(), 16384 + 256);
    }
    for len in 0..=16u16 {
        let mut scene = client();
        let result = scene.inject_bytes(&[header(len), vec![7; len.into()]].concat());
        scene.assert_refused(result, Alert::BAD_RECORD_MAC, Reason::DECRYPTION_FAILED_OR_BAD_RECORD_MAC);
    }
    // Each byte spoilt; those of the length are another matter.
    let len = client().forger.seal(&client().victim, content::APPLICATION_DATA, b"data", 0).len();
    for at in (0..len).filter(|at| ![0, 1, 2, 3, 4].contains(at)) {
        let mut scene = client();
        let mut record = scene.forger.seal(&scene.victim, content::APPLICATION_DATA, b"data", 0);
        record[at] ^= 0x40;
        let result = scene.inject_bytes(&record);
        scene.assert_refused(result, Alert::BAD_RECORD_MAC, Reason::DECRYPTION_FAILED_OR_BAD_RECORD_MAC);
    }
}

#[test]
fn records_in_clear_have_their_length() {
    for state in [ClientServerHello, ServerClientHello] {
        // As capi-tests' long_records.c has it of OpenSSL.
        for (len, reason) in [
            (16385u16, Reason::DATA_LENGTH_TOO_LONG),
            (16705, Reason::ENCRYPTED_LENGTH_TOO_LONG),
            (18433, Reason::PACKET_LENGTH_TOO_LONG),
            (65535, Reason::PACKET_LENGTH_TOO_LONG),
        ] {
            let mut scene = scene(state);
            let result = scene.inject_bytes(&[&[22, 3, 1][..], &len.to_be_bytes()].concat());
            scene.assert_refused(result, Alert::RECORD_OVERFLOW, reason);
        }
        let mut scene = scene(state);
        assert!(matches!(scene.inject_bytes(&[22, 3, 1, 0x40, 0]), Ok(None)));
        assert_eq!(scene.victim.input.wanted(), 16384);
    }
}

#[test]
fn padding_counts_for_nothing() {
    let mut scene = client();
    let record = scene.forger.seal(&scene.victim, content::APPLICATION_DATA, b"data", 16380);
    assert_eq!(record.len(), 5 + 16384 + 17);
    assert!(matches!(scene.inject_bytes(&record), Ok(Some(Step::Done))));
    assert_eq!(scene.victim.engine.plaintext(&scene.victim.input), b"data");
}

/// CVE-2016-6305: an empty record is no data, and does not keep a reader busy for ever.
#[test]
fn empty_records_are_passed_over_up_to_a_limit() {
    for pad in [0, 100] {
        for established in [client as fn() -> Scene, server] {
            let mut scene = established();
            for round in 0..3 {
                for _ in 0..32 {
                    let empty = scene.forger.seal(&scene.victim, content::APPLICATION_DATA, b"", pad);
                    assert!(matches!(scene.inject_bytes(&empty), Ok(None)), "round {round}");
                }
                assert!(matches!(scene.inject_record(content::APPLICATION_DATA, b"x"), Ok(Some(Step::Done))));
                scene.victim.consume();
            }
            for _ in 0..32 {
                scene.inject_record(content::APPLICATION_DATA, b"").expect("passed over");
            }
            let result = scene.inject_record(content::APPLICATION_DATA, b"");
            scene.assert_refused(result, UNEXPECTED, Reason::RECORD_TOO_SMALL);
        }
    }
}

/// What was agreed upon holds for what arrives (RFC 6066 §4).
#[test]
fn records_beyond_the_agreed_length_are_refused() {
    fn asks() -> Policy {
        Policy { max_fragment_length: 1, ..client_policy() }
    }
    let scenes: [fn() -> Scene; 2] = [|| Scene::client(asks(), server_policy()), || Scene::server(server_policy(), asks())];
    for established in scenes {
        let mut scene = established().finish();
        assert!(matches!(scene.inject_record(content::APPLICATION_DATA, &[7; 512]), Ok(Some(Step::Done))));
        scene.victim.consume();
        let result = scene.inject_record(content::APPLICATION_DATA, &[7; 513]);
        scene.assert_refused(result, Alert::RECORD_OVERFLOW, Reason::DATA_LENGTH_TOO_LONG);
    }
}

#[test]
fn change_cipher_specs_are_passed_over_up_to_a_limit() {
    let awaiting: [fn() -> Scene; 5] = [
        server_flight,
        || scene(ClientFinished),
        || scene(ServerFinished),
        || scene(ClientSecondServerHello),
        || scene(ServerSecondClientHello),
    ];
    for awaiting in awaiting {
        let ccs = clear(content::CHANGE_CIPHER_SPEC, &[1]);
        let mut scene = awaiting();
        // The honest handshake may have brought some; they count no further than the next real record.
        let mut taken = 0;
        let result = loop {
            let result = scene.inject_bytes(&ccs);
            if result.is_err() {
                break result;
            }
            taken += 1;
        };
        assert!((30..=32).contains(&taken), "{taken} were taken");
        scene.assert_refused(result, UNEXPECTED, Reason::UNEXPECTED_CCS_MESSAGE);
        for body in [&[0][..], &[2], &[1, 1], &[]] {
            let mut scene = awaiting();
            let result = scene.inject_bytes(&clear(content::CHANGE_CIPHER_SPEC, body));
            scene.assert_refused(result, Alert::ILLEGAL_PARAMETER, Reason::INVALID_CCS_MESSAGE);
        }
        // Between the fragments of a message.
        let mut scene = awaiting();
        let raw = scene.take_next();
        scene.inject_record(content::HANDSHAKE, &raw[..3]).expect("the rest may follow");
        let result = scene.inject_bytes(&ccs);
        scene.assert_refused(result, UNEXPECTED, Reason::MIXED_HANDSHAKE_AND_NON_HANDSHAKE_DATA);
    }
}

/// CVE-2025-61730: nothing of a message may have come under the keys before a change of keys.
#[test]
fn keys_change_at_the_end_of_a_record() {
    check(&[
        rule(
            "EncryptedExtensions in ServerHello's record",
            || scene(ClientServerHello).await_message(message::SERVER_HELLO),
            |s| {
                let hello = s.take_next();
                let rest = framed(message::ENCRYPTED_EXTENSIONS, &[0, 0]);
                s.inject_record(content::HANDSHAKE, &[hello, rest].concat())
            },
            UNEXPECTED,
            Reason::NOT_ON_RECORD_BOUNDARY,
        ),
        rule(
            "one octet behind ServerHello",
            || scene(ClientServerHello).await_message(message::SERVER_HELLO),
            |s| {
                let hello = s.take_next();
                s.inject_record(content::HANDSHAKE, &[hello, vec![8]].concat())
            },
            UNEXPECTED,
            Reason::NOT_ON_RECORD_BOUNDARY,
        ),
        rule(
            "one octet behind ClientHello",
            || scene(ServerClientHello).await_message(message::CLIENT_HELLO),
            |s| {
                let hello = s.take_next();
                s.inject_record(content::HANDSHAKE, &[hello, vec![20]].concat())
            },
            UNEXPECTED,
            Reason::NOT_ON_RECORD_BOUNDARY,
        ),
        rule(
            "one octet behind a ClientHello that is to be retried",
            || {
                let scene = Scene::server(p256_only(), client_policy()).await_message(message::CLIENT_HELLO);
                assert!(scene.said.is_empty());
                scene
            },
            |s| {
                let hello = s.take_next();
                s.inject_record(content::HANDSHAKE, &[hello, vec![message::CLIENT_HELLO]].concat())
            },
            UNEXPECTED,
            Reason::NOT_ON_RECORD_BOUNDARY,
        ),
        rule(
            "early data between the records of the second ClientHello",
            || {
                let mut client = End::new(Role::Client, knows_keys());
                client.psk = Some(key(0x1302, 100));
                client.engine.want_early_data();
                let server = Policy { max_early_data: 100, recv_max_early_data: 100, ..p256_only() };
                let mut scene = Scene::new(End::new(Role::Server, server), client).await_message(message::CLIENT_HELLO);
                scene.pass();
                // What was sent early is passed over until the hello begins.
                scene.inject_bytes(&[23, 3, 3, 0, 1, 0]).expect("passed over");
                scene.await_message(message::CLIENT_HELLO)
            },
            |s| {
                let hello = s.take_next();
                s.inject_record(content::HANDSHAKE, &hello[..10])?;
                s.inject_bytes(&[23, 3, 3, 0, 1, 0])
            },
            UNEXPECTED,
            Reason::UNEXPECTED_RECORD,
        ),
        rule(
            "a ticket in the server's Finished's record",
            || scene(ClientFinished),
            |s| {
                let finished = s.take_next();
                let ticket = framed(message::NEW_SESSION_TICKET, &[0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 1, 7, 0, 0]);
                s.inject_record(content::HANDSHAKE, &[finished, ticket].concat())
            },
            UNEXPECTED,
            Reason::NOT_ON_RECORD_BOUNDARY,
        ),
        rule(
            "a KeyUpdate in the client's Finished's record",
            || scene(ServerFinished),
            |s| {
                let finished = s.take_next();
                s.inject_record(content::HANDSHAKE, &[finished, framed(message::KEY_UPDATE, &[0])].concat())
            },
            UNEXPECTED,
            Reason::NOT_ON_RECORD_BOUNDARY,
        ),
    ]);
}

/// CVE-2010-0740: every version in the first record's header, and some in later ones.
#[test]
fn every_record_version() {
    for role in [Role::Client, Role::Server] {
        for version in 0..=u16::MAX {
            // By the header alone: nothing of the body is there.
            let mut end = End::new(role, server_policy());
            if role == Role::Client && version % 257 != 0 && version >> 8 != 3 {
                continue; // A client is dearer to set up.
            }
            end.run(Goal::Handshake).expect("nothing can be wrong yet");
            end.take_output();
            let [major, minor] = version.to_be_bytes();
            end.receive(&[22, major, minor, 0, 5]);
            let result = end.run(Goal::Handshake);
            if major == 3 {
                assert!(matches!(result, Ok(None)), "{version:04x}: {result:?}");
            } else {
                assert_eq!(result.expect_err("not TLS"), Fault::silent(Reason::WRONG_VERSION_NUMBER));
                assert!(end.output.is_empty(), "whoever that is would not know an alert");
            }
        }
    }
    for version in [0x0000, 0x0200, 0x0300, 0x0301, 0x0302, 0x0304, 0x03ff, 0x0400, 0xfefd, 0xffff] {
        for state in [ClientEncryptedExtensions, ServerFinished, ClientEstablished, ServerEstablished] {
            let mut scene = scene(state);
            let mut record = scene.forger.seal(&scene.victim, content::HANDSHAKE, &[24], 0);
            record[1..3].copy_from_slice(&u16::to_be_bytes(version));
            let result = scene.inject_bytes(&record);
            let alert = if version >> 8 == 3 { Alert::DECODE_ERROR } else { Alert::PROTOCOL_VERSION };
            scene.assert_refused(result, alert, Reason::WRONG_VERSION_NUMBER);
        }
    }
}

/// A peer that speaks HTTP is recognized, and told nothing.
#[test]
fn a_peer_that_speaks_http() {
    for (said, reason) in [
        (&b"GET / HTTP/1.1\r\n"[..], Reason::HTTP_REQUEST),
        (b"POST /a HTTP/1.1\r\n", Reason::HTTP_REQUEST),
        (b"HEAD / HTTP/1.0\r\n", Reason::HTTP_REQUEST),
        (b"PUT / HTTP/1.0\r\n", Reason::HTTP_REQUEST),
        (b"CONNECT a:1 HTTP/1.1\r\n", Reason::HTTPS_PROXY_REQUEST),
        (b"SSH-2.0-x\r\n", Reason::WRONG_VERSION_NUMBER),
    ] {
        let mut end = End::new(Role::Server, server_policy());
        end.receive(said);
        assert_eq!(end.run(Goal::Handshake).expect_err("not TLS"), Fault::silent(reason));
        assert!(end.output.is_empty());
    }
}

/// An engine that was never told its role says so.
#[test]
fn no_role_no_handshake() {
    let mut end = End::new(Role::Server, server_policy());
    end.engine = Engine::new(end.engine.policy().clone());
    assert_eq!(end.run(Goal::Handshake).expect_err("no role"), Fault::silent(Reason::CONNECTION_TYPE_NOT_SET));
}
