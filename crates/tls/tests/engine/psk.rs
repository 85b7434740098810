//! External PSKs (RFC 8446 §4.2.11): which of several is taken, how they are bound, what a retry changes, what a client refuses.

use std::sync::Arc;

use ferrossl_crypto::{secret::SecretVec, suites};
use ferrossl_tls::{
    engine::{alert::Alert, fault::FaultKind, reason::Reason, session::Session, Goal, Role, Step},
    policy::{Listeners, Options, Policy},
    wire::codes::{content, extension, message, TLS1_3},
};

use crate::{
    harness::{server_policy, shake, End, Scene, NOW},
    malformed::Parts,
    rules::{check, rule, Outcome},
    states::{p256_only, resuming},
};

pub(crate) fn key(suite: u16, early: u32) -> (Arc<Session>, Arc<[u8]>) {
    let session = Session {
        version: TLS1_3,
        suite: suites::by_id(suite),
        master_key: SecretVec::new(&[5; 40]),
        time: NOW,
        timeout: 300,
        max_early_data: early,
        ..Session::default()
    };
    (Arc::new(session), Arc::from(&b"a name"[..]))
}

pub(crate) fn knows_keys() -> Policy {
    Policy { listeners: Listeners::KEY_LOG | Listeners::PSK_CLIENT, ..Policy::default() }
}

fn ends(suite: u16, server: Policy) -> (End, End) {
    let (mut client, mut server) = (End::new(Role::Client, knows_keys()), End::new(Role::Server, server));
    (client.psk, server.psk) = (Some(key(suite, 0)), Some(key(suite, 0)));
    (client, server)
}

fn offers_key() -> Scene {
    let (client, server) = ends(0x1302, server_policy());
    Scene::new(client, server).await_message(message::SERVER_HELLO)
}

fn hello_with_key() -> Scene {
    let (client, server) = ends(0x1302, server_policy());
    Scene::new(server, client).await_message(message::CLIENT_HELLO)
}

fn edit(scene: &mut Scene, change: impl FnOnce(&mut Parts)) -> Outcome {
    let mut parts = Parts::of(&scene.take_next());
    change(&mut parts);
    scene.inject_record(content::HANDSHAKE, &parts.message())
}

#[test]
fn a_key_of_either_hash_is_taken() {
    for suite in [0x1301, 0x1302, 0x1303] {
        let ciphersuites: Arc<[_]> = Arc::new([suites::by_id(suite).expect("known")]);
        for options in [Options::empty(), Options::ALLOW_NO_DHE_KEX] {
            let with = |policy: Policy| Policy { ciphersuites: ciphersuites.clone(), options: policy.options | options, ..policy };
            let (mut client, mut server) = ends(suite, with(server_policy()));
            client.engine.set_policy(Arc::new(with(knows_keys())));
            shake(&mut client, &mut server, 100_000);
            for end in [&mut client, &mut server] {
                let facts = end.engine.facts();
                assert!(facts.resumed && facts.external_psk, "{suite:x}");
                assert!(facts.peer_chain.is_none());
            }
            // Without a common group there is the key alone, if both allow that.
            client.write(b"data");
            client.deliver(&mut server, 100_000);
            assert_eq!(server.read_all(), b"data");
        }
    }
}

#[test]
fn the_key_alone_serves_where_no_group_is_common() {
    for allowed in [true, false] {
        let options = if allowed { Options::ALLOW_NO_DHE_KEX } else { Options::empty() };
        let with = |policy: Policy, groups| Policy { groups, options: policy.options | options, ..policy };
        let (mut client, mut server) = ends(0x1302, with(server_policy(), Arc::new([24])));
        client.engine.set_policy(Arc::new(with(knows_keys(), Arc::new([29]))));
        if allowed {
            shake(&mut client, &mut server, 100_000);
            assert_eq!((client.engine.facts().group, server.engine.facts().group), (0, 0));
            continue;
        }
        client.run(Goal::Handshake).expect("a hello");
        client.deliver(&mut server, 100_000);
        let fault = server.run(Goal::Handshake).expect_err("nothing is common");
        assert_eq!((fault.alert, fault.kind), (Some(Alert::HANDSHAKE_FAILURE), FaultKind::Reason(Reason::NO_SUITABLE_KEY_SHARE)));
    }
}

/// The second hello is bound to the first and to the retry, under the key's hash.
#[test]
fn a_retry_binds_anew() {
    let (mut client, mut server) = ends(0x1302, p256_only());
    shake(&mut client, &mut server, 100_000);
    assert!(client.engine.facts().retried_hello && client.engine.facts().external_psk && server.engine.facts().resumed);

    // A key of another hash than the retry fixes cannot be bound (RFC 8446 §4.1.4).
    let (mut client, mut server) = ends(0x1301, p256_only());
    client.run(Goal::Handshake).expect("a hello");
    client.deliver(&mut server, 100_000);
    assert!(server.run(Goal::Handshake).expect("a retry").is_none());
    server.deliver(&mut client, 100_000);
    let fault = client.run(Goal::Handshake).expect_err("it has no such key");
    assert_eq!((fault.alert, fault.kind), (Some(Alert::INTERNAL_ERROR), FaultKind::Reason(Reason::BAD_PSK)));
}

/// A ticket and a key: the server takes the first that it knows.
#[test]
fn of_several_the_first_known_is_taken() {
    for (knows_ticket, knows_key) in [(true, true), (true, false), (false, true), (false, false)] {
        let (mut client, mut server) = resuming();
        let ticket = client.engine.session().cloned();
        client.engine.set_policy(Arc::new(knows_keys()));
        client.engine.set_session(ticket);
        client.psk = Some(key(0x1302, 0));
        if knows_key {
            server.psk = Some(key(0x1302, 0));
        }
        if !knows_ticket {
            server.tickets.clear();
        }
        shake(&mut client, &mut server, 100_000);
        for end in [&client, &server] {
            assert_eq!(
                (end.engine.facts().resumed, end.engine.facts().external_psk),
                (knows_ticket || knows_key, !knows_ticket && knows_key)
            );
        }
    }
}

#[test]
fn keys_of_another_hash_or_length_do_not_pass() {
    let (mut client, mut server) = ends(0x1302, server_policy());
    server.psk = Some(key(0x1301, 0));
    shake(&mut client, &mut server, 100_000);
    assert!(!client.engine.facts().resumed && !server.engine.facts().resumed, "another hash is passed over");

    use Alert as A;
    use Reason as R;
    check(&[
        rule(
            "another key",
            || {
                let (client, mut server) = ends(0x1302, server_policy());
                let (session, name) = key(0x1302, 0);
                server.psk = Some((Arc::new(Session { master_key: SecretVec::new(&[6; 40]), ..Session::clone(&session) }), name));
                Scene::new(server, client).await_message(message::CLIENT_HELLO)
            },
            |s| edit(s, |_| ()),
            A::ILLEGAL_PARAMETER,
            R::BINDER_DOES_NOT_VERIFY,
        ),
        rule(
            "a binder a byte longer",
            hello_with_key,
            |s| {
                edit(s, |p| {
                    let psk = &mut p.list.last_mut().expect("the PSK").1;
                    let at = psk.len() - 49;
                    psk[at] += 1;
                    psk[at - 1] += 1;
                    psk.push(0);
                })
            },
            A::DECODE_ERROR,
            R::BAD_EXTENSION,
        ),
    ]);
}

/// CVE-2023-3724 and its kin: a client's secrets come from what it offered and what the server answered, never from nothing.
#[test]
fn a_client_takes_only_the_key_that_it_offered() {
    use Alert as A;
    use Reason as R;
    check(&[
        rule(
            "an index beyond",
            offers_key,
            |s| edit(s, |p| p.set(extension::PRE_SHARED_KEY, &[0, 1])),
            A::ILLEGAL_PARAMETER,
            R::BAD_PSK_IDENTITY,
        ),
        rule(
            "an index far beyond",
            offers_key,
            |s| edit(s, |p| p.set(extension::PRE_SHARED_KEY, &[0xff, 0xff])),
            A::ILLEGAL_PARAMETER,
            R::BAD_PSK_IDENTITY,
        ),
        rule("half an index", offers_key, |s| edit(s, |p| p.set(extension::PRE_SHARED_KEY, &[0])), A::DECODE_ERROR, R::LENGTH_MISMATCH),
        rule(
            "an index and a rest",
            offers_key,
            |s| edit(s, |p| p.set(extension::PRE_SHARED_KEY, &[0, 0, 0])),
            A::DECODE_ERROR,
            R::LENGTH_MISMATCH,
        ),
        rule(
            "a suite of another hash",
            offers_key,
            |s| {
                edit(s, |p| {
                    let suite = p.head.len() - 3;
                    p.head[suite..suite + 2].copy_from_slice(&0x1301_u16.to_be_bytes());
                })
            },
            A::ILLEGAL_PARAMETER,
            R::CIPHERSUITE_DIGEST_HAS_CHANGED,
        ),
        rule(
            "CVE-2023-3724: neither share nor key",
            offers_key,
            |s| {
                edit(s, |p| {
                    p.remove(extension::KEY_SHARE);
                    p.remove(extension::PRE_SHARED_KEY);
                })
            },
            A::MISSING_EXTENSION,
            R::NO_SUITABLE_KEY_SHARE,
        ),
        rule(
            "the key alone, which was not offered so",
            offers_key,
            |s| edit(s, |p| p.remove(extension::KEY_SHARE)),
            A::MISSING_EXTENSION,
            R::NO_SUITABLE_KEY_SHARE,
        ),
    ]);
}

/// A server that forgets to say which key it took ends in another Finished, whatever else it says.
#[test]
fn a_key_that_is_not_acknowledged_is_not_in_use() {
    let mut scene = offers_key();
    let result = edit(&mut scene, |p| p.remove(extension::PRE_SHARED_KEY));
    assert!(result.is_ok(), "a full handshake could follow");
    assert!(!scene.victim.engine.facts().resumed);
}

/// Selfie (Drucker and Gueron 2019). What a client says, said back to it, is refused, and so is a server's flight to a server. That a
/// program which runs both roles with one key meets itself, no library can see: the key and the name are right. SECURITY.md says what to
/// do.
#[test]
fn selfie_reflected_flights() {
    let (mut client, mut server) = ends(0x1302, server_policy());
    client.run(Goal::Handshake).expect("a hello");
    let hello = client.take_output();
    server.receive(&hello);
    assert!(server.run(Goal::Handshake).expect("a flight").is_none());
    let flight = server.take_output();

    client.receive(&hello);
    let fault = client.run(Goal::Handshake).expect_err("its own hello");
    assert_eq!((fault.alert, fault.kind), (Some(Alert::UNEXPECTED_MESSAGE), FaultKind::Reason(Reason::UNEXPECTED_MESSAGE)));
    server.receive(&flight);
    assert!(server.run(Goal::Handshake).is_err(), "its own flight");

    // Both roles of one program, one key: nothing is amiss.
    let (mut client, mut server) = ends(0x1302, server_policy());
    shake(&mut client, &mut server, 100_000);
    assert!(client.engine.facts().external_psk && server.engine.facts().external_psk);
}

/// Early data is under the first key of the hello: where only the external one allows it, that comes first.
#[test]
fn the_key_for_early_data_comes_first() {
    let (mut client, mut server) = resuming();
    let ticket = client.engine.session().cloned();
    assert!(ticket.as_ref().is_some_and(|ticket| ticket.max_early_data == 0));
    client.engine.set_policy(Arc::new(knows_keys()));
    client.engine.set_session(ticket);
    client.psk = Some(key(0x1302, 100));
    server.psk = Some(key(0x1302, 100));
    server.engine.set_policy(Arc::new(Policy { max_early_data: 1, ..server_policy() }));
    client.engine.want_early_data();
    server.engine.want_early_data();
    assert!(client.run(Goal::EarlyWrite).expect("a hello").is_none());
    client.deliver(&mut server, 100_000);
    assert!(matches!(client.run(Goal::EarlyWrite), Ok(Some(Step::Done))));
    assert!(server.run(Goal::EarlyRead).expect("a flight").is_none());
    assert_eq!(server.engine.facts().early_data_status, 2);
    assert!(server.engine.facts().external_psk);
    server.deliver(&mut client, 100_000);
    shake(&mut client, &mut server, 100_000);
    assert_eq!(client.engine.facts().early_data_status, 2);
}

#[test]
fn a_key_without_a_hash_is_no_key() {
    for session in [
        Session { suite: suites::by_id(0xc02f), ..Session::clone(&key(0x1301, 0).0) },
        Session { suite: None, ..Session::clone(&key(0x1301, 0).0) },
        Session { version: 0x0303, ..Session::clone(&key(0x1301, 0).0) },
    ] {
        let mut client = End::new(Role::Client, knows_keys());
        let has_hash = session.suite.and_then(suites::Suite::hash).is_some();
        client.psk = Some((Arc::new(session.clone()), Arc::from(&b"a name"[..])));
        let result = client.run(Goal::Handshake);
        if has_hash && session.version == TLS1_3 {
            assert!(result.is_ok());
            continue;
        }
        let fault = result.expect_err("refused");
        assert_eq!((fault.alert, fault.kind), (Some(Alert::INTERNAL_ERROR), FaultKind::Reason(Reason::BAD_PSK)));
    }
}
