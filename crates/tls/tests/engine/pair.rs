//! A client and a server engine wired together in memory.

use std::sync::Arc;

use ferrossl_tls::{
    engine::{Goal, Role, Step},
    policy::Policy,
};

use crate::harness::{client_policy, server_policy, shake, End};

#[test]
fn a_handshake_in_pieces_of_every_size() {
    for chunk in [1, 2, 3, 5, 7, 64, 1000, 100_000] {
        let mut client = End::new(Role::Client, client_policy());
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
        assert!(client.read_all().is_empty());
        assert_eq!(client.received_tickets.len(), 2);
    }
}

#[test]
fn a_retry_when_the_first_share_does_not_suit() {
    let mut client = End::new(Role::Client, Policy { groups: Arc::new([29, 23]), ..client_policy() });
    let mut server = End::new(Role::Server, Policy { groups: Arc::new([23]), ..server_policy() });
    shake(&mut client, &mut server, 100_000);
    assert!(client.engine.facts().retried_hello && server.engine.facts().retried_hello);
    assert_eq!(client.engine.facts().group, 23);
}

#[test]
fn a_ticket_resumes() {
    let mut client = End::new(Role::Client, client_policy());
    let mut server = End::new(Role::Server, server_policy());
    shake(&mut client, &mut server, 100_000);
    client.read_all();
    let ticket = client.received_tickets.pop().expect("two tickets came");
    let mut again = End::new(Role::Client, client_policy());
    again.engine.set_session(Some(ticket));
    let mut other = End::new(Role::Server, server_policy());
    other.tickets = server.tickets.clone();
    shake(&mut again, &mut other, 100_000);
    assert!(again.engine.facts().resumed && other.engine.facts().resumed);
    assert!(other.engine.facts().own_scheme.is_none(), "nothing is signed in a resumption");
}

#[test]
fn keys_are_updated_both_ways() {
    let mut client = End::new(Role::Client, client_policy());
    let mut server = End::new(Role::Server, server_policy());
    shake(&mut client, &mut server, 100_000);
    client.read_all();
    for round in 0..5u8 {
        client.engine.key_update(1, false).expect("idle");
        assert!(client.engine.in_init());
        assert_eq!(client.engine.key_update_type(), 1);
        assert!(matches!(client.run(Goal::Handshake), Ok(None)), "the KeyUpdate waits for its flush");
        assert_eq!(client.output.pending().len(), 5 + 22, "one record of five octets and a type octet");
        client.deliver(&mut server, 100);
        assert!(matches!(client.run(Goal::Handshake), Ok(Some(Step::Done))));
        assert!(!client.engine.in_init());
        assert!(server.read_all().is_empty());
        assert_eq!(server.engine.key_update_type(), 0, "the reply is queued");
        assert!(matches!(server.run(Goal::Write { resuming: false }), Ok(None)));
        server.deliver(&mut client, 100);
        assert!(matches!(server.run(Goal::Write { resuming: false }), Ok(Some(Step::Done))));
        server.write(&[round; 10]);
        server.deliver(&mut client, 100);
        assert_eq!(client.read_all(), [round; 10]);
    }
}

#[test]
fn key_updates_without_data_are_limited() {
    let mut client = End::new(Role::Client, client_policy());
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
