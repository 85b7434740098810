//! Weaknesses that other TLS libraries had, as far as an engine of TLS 1.3 can meet them and no other file here has the test. Elsewhere:
//!
//! | id | test |
//! |---|---|
//! | CVE-2013-4353, 2011-4619, 2019-3836, 2025-66199, 2014-3572 | `matrix`: every message in every state |
//! | CVE-2014-0160, 2014-0224 | `records::every_content_type_in_every_state`, `change_cipher_specs_are_passed_over_up_to_a_limit` |
//! | CVE-2010-0740 | `records::every_record_version` |
//! | CVE-2016-6305, 2020-12457 | `records::empty_records_are_passed_over_up_to_a_limit`, `change_cipher_specs_…` |
//! | CVE-2025-61730 | `records::keys_change_at_the_end_of_a_record`, `early_data::records_at_the_wrong_key_level` |
//! | CVE-2016-6307, 2016-6308, 2016-6309, 2023-39322 | `malformed::messages_larger_than_their_kind_may_be` |
//! | CVE-2016-2177, 2016-6306, 2011-0014, 2015-0291 | `malformed::every_length_field_wrong`, `cut_at_every_byte` |
//! | CVE-2022-25638, 2022-25640, 2020-24613, 2015-0205, 2024-5814, 2023-3724 | `rules` |
//! | CVE-2023-3724 with a PSK, Selfie | `psk::a_client_takes_only_the_key_that_it_offered`, `psk::selfie_reflected_flights` |
//! | CVE-2025-6395 | `rules::a_second_hello_is_the_first_but_for_its_share` |
//! | CVE-2014-3511, 2024-11738 | `stream::messages_an_octet_a_record` |
//! | CVE-2017-15896, 2019-1559 | `harness::Scene::assert_dead`, after every fault there is a test for |
//! | CVE-2014-3466 | `codec::hellos_with_parts_of_a_wrong_size` |

use std::sync::Arc;

use ferrossl_crypto::suites;
use ferrossl_tls::{
    engine::{alert::Alert, reason::Reason, Goal, Role, Step},
    policy::{Listeners, Policy, VerifyMode},
    wire::codes::{content, extension, message, TLS1_3},
};

use crate::{
    harness::{client_policy, established, framed, server_policy, shake, End, Scene},
    malformed::{talkative_client, talkative_server, Parts},
    states::{asks_client, has_certificate, resuming, scene, State, STATES},
};

/// SKIP-TLS, CVE-2014-6593: whichever message is left out, no handshake comes of it.
#[test]
fn cve_2014_6593_messages_left_out() {
    for victim in [Role::Client, Role::Server] {
        let new = || match victim {
            Role::Client => Scene::client(client_policy(), asks_client()),
            Role::Server => Scene::server(asks_client(), has_certificate()),
        };
        for left_out in 0.. {
            let mut scene = new();
            let mut passed = 0;
            let typ = loop {
                scene.listen();
                let next = scene.script.front().expect("the script goes on");
                if next.typ != content::HANDSHAKE {
                    scene.pass();
                    continue;
                }
                if passed == left_out {
                    break scene.take_next()[0];
                }
                passed += 1;
                scene.pass();
            };
            if typ == message::FINISHED {
                assert!(!scene.victim.engine.is_finished());
                break;
            }
            while scene.script.front().is_some_and(|next| next.typ == content::CHANGE_CIPHER_SPEC) {
                scene.take_next();
            }
            if scene.script.is_empty() {
                continue; // A hello: nothing comes after it before it is answered.
            }
            let fault = loop {
                let next = scene.take_next();
                if let Err(fault) = scene.inject_record(content::HANDSHAKE, &next) {
                    break fault;
                }
                assert!(!scene.victim.engine.is_finished());
            };
            // A client need not be asked for its certificate, but what is signed then is another handshake.
            let told = if typ == message::CERTIFICATE_REQUEST { Alert::DECRYPT_ERROR } else { Alert::UNEXPECTED_MESSAGE };
            assert_eq!(fault.alert, Some(told), "without {typ}");
            scene.assert_dead(fault);
        }
    }
}

/// rustls's CVE-2024-32650: close_notify after any message ends the wait, and goes on ending it.
#[test]
fn cve_2024_32650_goodbye_in_every_state() {
    for state in STATES {
        let mut scene = scene(state);
        let result = scene.inject_record(content::ALERT, &[1, 0]);
        if state == State::ServerClientHello {
            // Nobody has said hello: that is the end, too.
            scene.assert_refused(result, Alert::UNEXPECTED_MESSAGE, Reason::UNEXPECTED_MESSAGE);
            continue;
        }
        assert!(matches!(result, Ok(Some(Step::Closed))), "{state:?}");
        for _ in 0..3 {
            let goal = scene.goal();
            match scene.victim.run(goal) {
                Ok(Some(Step::Closed) | None) => {}
                other => panic!("{state:?}: {other:?}"),
            }
        }
    }
}

/// Go's CVE-2022-41724: messages of the largest size, filled with what is cheapest to send and dearest to read.
#[test]
fn cve_2022_41724_the_largest_messages() {
    let spoken: [(State, u8, usize); 8] = [
        (State::ServerClientHello, message::CLIENT_HELLO, 131396),
        (State::ClientServerHello, message::SERVER_HELLO, 20000),
        (State::ClientEncryptedExtensions, message::ENCRYPTED_EXTENSIONS, 20000),
        (State::ClientCertificateOrRequest, message::CERTIFICATE_REQUEST, 102400),
        (State::ClientCertificate, message::CERTIFICATE, 102400),
        (State::ServerCertificate, message::CERTIFICATE, 102400),
        (State::ClientCertificateVerify, message::CERTIFICATE_VERIFY, 16384),
        (State::ClientEstablished, message::NEW_SESSION_TICKET, 131338),
    ];
    for (state, typ, size) in spoken {
        for fill in [&[0][..], &[0xff], &[0, 1, 0, 0], &[0, 0, 1, 0x30, 0, 0]] {
            let mut body: Vec<u8> = fill.iter().copied().cycle().take(size).collect();
            // The outermost list takes up all there is.
            let rest = |at: usize, width: usize| ((size - at - width) as u32).to_be_bytes()[4 - width..].to_vec();
            match typ {
                message::CLIENT_HELLO => {
                    body.splice(..43, [&[3, 3][..], &[7; 32], &[0, 0, 2, 0x13, 1, 1, 0], &[0xff, 0xff]].concat());
                    body.truncate(43 + 0xffff);
                }
                message::SERVER_HELLO => drop(body.splice(..40, [&[3, 3][..], &[7; 32], &[0, 0x13, 1, 0], &rest(38, 2)].concat())),
                message::ENCRYPTED_EXTENSIONS => drop(body.splice(..2, rest(0, 2))),
                message::CERTIFICATE => drop(body.splice(..4, [vec![0], rest(1, 3)].concat())),
                message::CERTIFICATE_REQUEST => {
                    body.truncate(3 + 0xffff);
                    body.splice(..3, [0, 0xff, 0xff]);
                }
                message::CERTIFICATE_VERIFY => drop(body.splice(..4, [vec![8, 7], rest(2, 2)].concat())),
                _ => {}
            }
            let mut scene = scene(state);
            let raw = framed(typ, &body);
            let mut parts = raw.chunks(16384);
            let fault = loop {
                let part = parts.next().unwrap_or_else(|| panic!("{state:?} {typ} takes {fill:02x?}"));
                if let Err(fault) = scene.inject_record(content::HANDSHAKE, part) {
                    break fault;
                }
            };
            assert!(fault.alert.is_some());
            scene.assert_dead(fault);
        }
    }
}

/// CVE-2016-7054, 2017-3731, 2019-1543, 2012-0050: records of every short size, good and bad, under every AEAD.
#[test]
fn cve_2017_3731_records_of_every_short_size() {
    for suite in [0x1301, 0x1302, 0x1303] {
        let only = |policy: Policy| Policy { ciphersuites: Arc::new([suites::by_id(suite).expect("it")]), ..policy };
        let (mut client, mut server) = established(only(client_policy()), only(server_policy()));
        for size in 1..=300u16 {
            let data: Vec<u8> = (0..size).map(|n| (n ^ size) as u8).collect();
            client.write(&data);
            client.deliver(&mut server, usize::MAX);
            assert_eq!(server.read_all(), data);
        }
        for size in (0..=40).chain([63, 64, 65, 127, 128, 129, 255, 256, 300u16]) {
            let mut scene = Scene::server(only(server_policy()), only(client_policy())).finish();
            let record = [&[23, 3, 3][..], &size.to_be_bytes(), &vec![0x5a; size.into()]].concat();
            let fault = scene.inject_bytes(&record).expect_err("no such record was made");
            assert_eq!(fault.alert, Some(Alert::BAD_RECORD_MAC), "{size}");
            scene.assert_dead(fault);
        }
    }
}

/// CVE-2014-3566 and RFC 7507: a hello that says it fell back though it need not have.
#[test]
fn cve_2014_3566_fallback_is_refused() {
    let mut scene = Scene::server(server_policy(), client_policy()).await_message(message::CLIENT_HELLO);
    let mut hello = Parts::of(&scene.take_next());
    hello.head.splice(67.., [0, 4, 0xc0, 0x2b, 0x56, 0x00, 1, 0]);
    hello.remove(extension::SUPPORTED_VERSIONS);
    let result = scene.inject_record(content::HANDSHAKE, &hello.message());
    scene.assert_refused(result, Alert::INAPPROPRIATE_FALLBACK, Reason::INAPPROPRIATE_FALLBACK);
}

/// SLOTH, CVE-2015-7575: MD5 is not offered, and a signature with it not taken.
#[test]
fn cve_2015_7575_no_md5() {
    let mut scene = scene(State::ClientCertificateVerify);
    let hello = Parts::of(&scene.said[0].body);
    let schemes = hello.get(extension::SIGNATURE_ALGORITHMS).expect("it");
    assert!(schemes[2..].chunks(2).all(|scheme| scheme[0] != 1), "{schemes:02x?}");
    let mut raw = scene.take_next();
    raw[4..6].copy_from_slice(&[1, 1]);
    let result = scene.inject_record(content::HANDSHAKE, &raw);
    scene.assert_refused(result, Alert::ILLEGAL_PARAMETER, Reason::WRONG_SIGNATURE_TYPE);
}

/// ALPACA, CVE-2021-3618: a server that says so does not talk to a client of another protocol.
#[test]
fn cve_2021_3618_no_protocol_in_common() {
    let listeners = Listeners::KEY_LOG | Listeners::ALPN;
    let mut server = End::new(Role::Server, Policy { listeners, ..server_policy() });
    server.refuses_alpn = true;
    let client = Policy { alpn: Arc::from(&b"\x03ftp"[..]), ..client_policy() };
    let mut scene = Scene::new(server, End::new(Role::Client, client)).await_message(message::CLIENT_HELLO);
    let hello = scene.take_next();
    let result = scene.inject_record(content::HANDSHAKE, &hello);
    scene.assert_refused(result, Alert::NO_APPLICATION_PROTOCOL, Reason::NO_APPLICATION_PROTOCOL);
}

/// Ticketbleed, CVE-2016-9244: a session id of any length is given back as it came, and no octet more.
#[test]
fn cve_2016_9244_session_ids_of_every_length() {
    for with_ticket in [false, true] {
        for length in 0..=32usize {
            let mut scene = Scene::server(server_policy(), client_policy()).await_message(message::CLIENT_HELLO);
            let mut hello = Parts::of(&scene.take_next());
            let id: Vec<u8> = (1..=length as u8).collect();
            hello.head.splice(34..67, [&[length as u8], &id[..]].concat());
            if with_ticket {
                hello.set(extension::SESSION_TICKET, &[7; 100]);
            }
            scene.inject_record(content::HANDSHAKE, &hello.message()).expect("a good hello");
            let answer = &scene.said[0].body;
            assert_eq!(answer[38..39 + length], [&[length as u8], &id[..]].concat());
            assert_eq!(answer[39 + length + 2], 0, "the compression stands behind it");
        }
    }
}

/// CVE-2025-23419: what a client showed under one name opens no door under another.
#[test]
fn cve_2025_23419_another_name_is_another_server() {
    let verifying = || Policy {
        verify_mode: VerifyMode::PEER,
        session_id_context: Arc::from(&b"context"[..]),
        listeners: Listeners::KEY_LOG | Listeners::SERVER_NAME,
        ..server_policy()
    };
    let named = |name: &str| Policy { server_name: Some(name.as_bytes().into()), ..has_certificate() };
    let (mut client, old) = established(named("a.test"), verifying());
    let ticket = client.received_tickets.pop().expect("it came");
    for (name, resumes) in [("a.test", true), ("b.test", false)] {
        let (mut client, mut server) = (End::new(Role::Client, named(name)), End::new(Role::Server, verifying()));
        client.engine.set_session(Some(ticket.clone()));
        server.tickets = old.tickets.clone();
        shake(&mut client, &mut server, usize::MAX);
        assert_eq!(server.engine.facts().resumed, resumes, "{name}");
        assert!(server.engine.facts().peer_chain.is_some());
    }
}

/// wolfSSL's CVE-2022-38153: tickets of every short length, kept and offered again.
#[test]
fn cve_2022_38153_short_tickets() {
    for length in 1..=64usize {
        let mut scene = scene(State::ClientEstablished);
        let body = [&[0, 0, 0, 9, 0, 0, 0, 0, 0, 0, length as u8][..], &vec![7; length], &[0, 0]].concat();
        scene.inject(message::NEW_SESSION_TICKET, &body).expect("a good ticket");
        let session = scene.victim.received_tickets.pop().expect("it came");
        assert_eq!(session.ticket.len(), length);
        let (mut client, mut server) = (End::new(Role::Client, client_policy()), End::new(Role::Server, server_policy()));
        client.engine.set_session(Some(session));
        shake(&mut client, &mut server, usize::MAX);
        assert!(!client.engine.facts().resumed, "nobody knows it");
    }
}

/// GnuTLS's CVE-2017-7507: a resumption whose hello has every extension, the status request among them.
#[test]
fn cve_2017_7507_resumption_with_every_extension() {
    let (mut client, mut server) = resuming();
    *client.engine.policy_mut() = talkative_client();
    *server.engine.policy_mut() = talkative_server();
    shake(&mut client, &mut server, usize::MAX);
    assert!(client.engine.facts().resumed && server.engine.facts().resumed);
    assert!(client.engine.facts().ocsp_response.is_none());
}

/// Nonces: the same words under the same sequence number of two generations of keys come out different, as do those of two records.
#[test]
fn no_nonce_twice() {
    for suite in [0x1301, 0x1303] {
        let only = |policy: Policy| Policy { ciphersuites: Arc::new([suites::by_id(suite).expect("it")]), min_version: TLS1_3, ..policy };
        let (mut client, mut server) = established(only(client_policy()), only(server_policy()));
        let mut seen = std::collections::HashSet::new();
        for generation in 0..5 {
            for _ in 0..5 {
                client.write(b"the same words");
                assert!(seen.insert(client.take_output()), "generation {generation}");
                server.write(b"the same words");
                assert!(seen.insert(server.take_output()), "generation {generation}");
            }
            for end in [&mut client, &mut server] {
                end.engine.key_update(0, false).expect("idle");
                assert!(end.run(Goal::Handshake).expect("sends").is_none());
                end.flush();
                assert!(end.run(Goal::Handshake).expect("flushed").is_some());
                end.take_output();
            }
        }
        assert_eq!(seen.len(), 50);
    }
}

/// Go's CVE-2022-30629: ticket_age_add hides how old a ticket is, so it is random and each ticket's own (RFC 8446 §4.6.1).
#[test]
fn cve_2022_30629_ticket_age_add() {
    let (mut client, mut server) = established(client_policy(), server_policy());
    for _ in 0..50 {
        assert!(server.engine.new_ticket(false));
        server.run(Goal::Handshake).expect("sends");
        server.deliver(&mut client, usize::MAX);
        server.run(Goal::Handshake).expect("sent");
        client.read_all();
    }
    let sent: Vec<u32> = server.tickets.iter().map(|ticket| ticket.ticket_age_add).collect();
    let received: Vec<u32> = client.received_tickets.iter().map(|ticket| ticket.ticket_age_add).collect();
    assert_eq!((sent.len(), &sent), (52, &received));
    for (at, ticket) in server.tickets.iter().enumerate() {
        // The fixed source of these tests fills what it is asked for with one octet, another each time.
        assert!(ticket.ticket_age_add.to_be_bytes().iter().all(|octet| *octet == ticket.session_id[0]), "all of it comes from the source");
        assert!(!sent[..at].contains(&ticket.ticket_age_add), "each has its own");
    }
}
