//! Streams cut in every place: key updates in both directions, half-closed connections, messages that share a record or fill many.

use std::sync::Arc;

use ferrossl_tls::{
    engine::{alert::Alert, fault::FaultKind, reason::Reason, Goal, Role, Step},
    policy::Policy,
    wire::codes::{content, message},
};

use crate::{
    harness::{client_policy, established, framed, server_policy, shake, End, Scene},
    states::{asks_client, has_certificate, resuming, scene, State},
};

fn pair() -> (End, End) {
    established(client_policy(), server_policy())
}

/// A KeyUpdate of this type, on its way.
fn update(end: &mut End, kind: i32) {
    end.flush();
    end.engine.key_update(kind, false).expect("idle");
    assert!(matches!(end.run(Goal::Handshake), Ok(None)), "the KeyUpdate waits for its flush");
    end.flush();
    assert!(matches!(end.run(Goal::Handshake), Ok(Some(Step::Done))));
}

/// Data, key updates of both types, data, the end: what one end says.
fn monologue(end: &mut End) -> Vec<u8> {
    end.write(b"one");
    update(end, 0);
    end.write(b"two");
    update(end, 1);
    update(end, 0);
    end.write(b"three");
    end.close();
    end.take_output()
}

#[test]
fn a_stream_with_key_updates_cut_at_every_byte() {
    for from in [Role::Client, Role::Server] {
        let new = || {
            let (client, server) = pair();
            if from == Role::Client {
                (client, server)
            } else {
                (server, client)
            }
        };
        let length = monologue(&mut new().0).len();
        for cut in 0..=length {
            let (mut speaker, mut listener) = new();
            let said = monologue(&mut speaker);
            assert_eq!(said.len(), length);
            let mut heard = Vec::new();
            for part in [&said[..cut], &said[cut..]] {
                listener.receive(part);
                heard.extend(listener.read_all());
            }
            assert_eq!(heard, b"onetwothree", "cut at {cut}");
            assert!(listener.engine.received_close());
            assert_eq!(listener.engine.key_update_type(), 0, "the reply waits");
            // The other direction is open still. The reply leads, then the data, under the new key.
            listener.write(b"yes");
            for byte in listener.take_output() {
                speaker.receive(&[byte]);
                heard.extend(speaker.read_all());
            }
            assert_eq!(heard, b"onetwothreeyes");
            assert_eq!(listener.engine.key_update_type(), -1);
        }
    }
}

#[test]
fn output_that_drains_byte_by_byte() {
    for writing in [false, true] {
        let (mut client, mut server) = pair();
        client.engine.key_update(1, false).expect("idle");
        let goal = if writing { Goal::Write { resuming: false } } else { Goal::Read };
        let total = {
            assert!(matches!(client.run(goal), Ok(None)));
            client.output.pending().len()
        };
        for left in (1..=total).rev() {
            assert!(client.engine.in_init(), "until all has left");
            assert_eq!(client.engine.key_update_type(), -1, "it is made already");
            assert_eq!(client.engine.key_update(0, false), Err(Reason::STILL_IN_INIT));
            assert!(matches!(client.run(goal), Ok(None)));
            assert_eq!(client.output.pending().len(), left, "nothing joins it");
            client.deliver(&mut server, 1);
            assert!(server.read_all().is_empty());
        }
        assert!(matches!(client.run(goal), Ok(step) if step.is_some() == writing));
        assert!(!client.engine.in_init());
        client.write(b"data");
        while !client.output.is_empty() {
            client.deliver(&mut server, 1);
            if client.output.is_empty() {
                assert_eq!(server.read_all(), b"data");
            } else {
                assert!(server.read_all().is_empty());
            }
        }
    }
}

/// A write that is half out is finished under the old key; what was scheduled waits.
#[test]
fn a_resumed_write_lets_nothing_between() {
    let (mut client, mut server) = pair();
    client.write(b"first half, ");
    client.deliver(&mut server, usize::MAX);
    server.read_all();
    // A request arrives while the rest of the write waits.
    update(&mut server, 1);
    server.deliver(&mut client, usize::MAX);
    assert!(client.read_all().is_empty());
    assert_eq!(client.engine.key_update_type(), 0);
    assert!(matches!(client.run(Goal::Write { resuming: true }), Ok(Some(Step::Done))));
    assert!(client.output.is_empty(), "the reply does not come between");
    client.write_resuming(b"second half");
    client.deliver(&mut server, usize::MAX);
    assert_eq!(server.read_all(), b"second half");
    client.write(b"more");
    assert_eq!(client.engine.key_update_type(), -1);
    client.deliver(&mut server, usize::MAX);
    assert_eq!(server.read_all(), b"more");
}

#[test]
fn requests_that_cross() {
    let (mut client, mut server) = pair();
    for round in 0..10u8 {
        update(&mut client, 1);
        update(&mut server, 1);
        client.deliver(&mut server, usize::MAX);
        server.deliver(&mut client, usize::MAX);
        assert!(client.read_all().is_empty() && server.read_all().is_empty());
        assert_eq!((client.engine.key_update_type(), server.engine.key_update_type()), (0, 0));
        client.write(&[round]);
        server.write(&[round, round]);
        client.deliver(&mut server, usize::MAX);
        server.deliver(&mut client, usize::MAX);
        assert_eq!((client.read_all(), server.read_all()), (vec![round, round], vec![round]));
        assert_eq!((client.engine.key_update_type(), server.engine.key_update_type()), (-1, -1), "a reply asks for no reply");
    }
    assert!(client.output.is_empty() && server.output.is_empty());
}

/// The application's own request takes the place of a reply that is due: one message serves for both.
#[test]
fn a_request_serves_as_reply() {
    let (mut client, mut server) = pair();
    update(&mut server, 1);
    server.deliver(&mut client, usize::MAX);
    client.read_all();
    assert_eq!(client.engine.key_update_type(), 0);
    client.engine.key_update(1, false).expect("a reply does not stand in the way");
    assert_eq!(client.engine.key_update_type(), 1);
    let before = client.secrets.len();
    assert!(matches!(client.run(Goal::Handshake), Ok(None)));
    let out = client.take_output();
    assert!(matches!(client.run(Goal::Handshake), Ok(Some(Step::Done))));
    assert_eq!(client.secrets.len(), before + 1, "one generation further");
    server.receive(&out);
    assert!(server.read_all().is_empty());
    assert_eq!(server.engine.key_update_type(), 0);
}

#[test]
fn after_our_close_notify_nothing_of_ours_follows() {
    let (mut client, mut server) = pair();
    client.close();
    client.deliver(&mut server, usize::MAX);
    assert!(matches!(server.run(Goal::Read), Ok(Some(Step::Closed))));
    // What the application asks for now is forgotten.
    client.engine.key_update(1, false).expect("OpenSSL lets it");
    for goal in [Goal::Handshake, Goal::Read, Goal::Write { resuming: false }] {
        client.run(goal).expect("no fault");
        assert!(client.output.is_empty(), "{goal:?}");
    }
    assert!(!client.engine.in_init());
    // The peer goes on, changes its key, asks for ours: we read all of it and answer nothing.
    server.write(b"more ");
    update(&mut server, 1);
    server.write(b"and more");
    server.close();
    server.deliver(&mut client, usize::MAX);
    assert_eq!(client.read_all(), b"more and more");
    assert!(client.engine.received_close());
    for goal in [Goal::Handshake, Goal::Read, Goal::Close, Goal::Write { resuming: false }] {
        client.run(goal).expect("no fault");
        assert!(client.output.is_empty(), "{goal:?}");
    }
    client.close();
    assert!(client.output.is_empty(), "one goodbye is enough");
}

#[test]
fn after_their_close_notify_we_may_go_on() {
    let (mut client, mut server) = pair();
    server.close();
    server.deliver(&mut client, usize::MAX);
    assert!(matches!(client.run(Goal::Read), Ok(Some(Step::Closed))));
    client.write(b"still ");
    update(&mut client, 1);
    client.write(b"here");
    client.deliver(&mut server, usize::MAX);
    assert_eq!(server.read_all(), b"still here");
    assert!(server.output.is_empty(), "the reply would follow a close_notify");
    // Whatever comes after close_notify is not read.
    server.receive(b"garbage garbage garbage");
    client.receive(b"garbage garbage garbage");
    assert!(matches!(client.run(Goal::Read), Ok(Some(Step::Closed))));
}

/// A reply that the peer waits for leaves before our close_notify.
#[test]
fn a_reply_is_not_overtaken_by_close_notify() {
    let (mut client, mut server) = pair();
    update(&mut server, 1);
    server.deliver(&mut client, usize::MAX);
    client.read_all();
    let before = client.secrets.len();
    client.close();
    assert_eq!(client.engine.key_update_type(), -1);
    client.deliver(&mut server, usize::MAX);
    assert!(matches!(server.run(Goal::Read), Ok(Some(Step::Closed))), "both were read");
    client.run(Goal::Read).expect("no fault");
    assert_eq!(client.secrets.len(), before + 1);
}

/// SSL_shutdown reading for the peer's close_notify: keys keep up, data is a fault.
#[test]
fn while_we_wait_for_their_close_notify() {
    let (mut client, mut server) = pair();
    client.close();
    update(&mut server, 1);
    server.deliver(&mut client, usize::MAX);
    assert!(matches!(client.run(Goal::Close), Ok(None)));
    server.close();
    server.deliver(&mut client, usize::MAX);
    assert!(matches!(client.run(Goal::Close), Ok(Some(Step::Closed))));

    let (mut client, mut server) = pair();
    client.close();
    let said = client.take_output();
    server.write(b"data");
    server.deliver(&mut client, usize::MAX);
    let fault = client.run(Goal::Close).expect_err("data");
    assert_eq!(fault.kind, FaultKind::Reason(Reason::APPLICATION_DATA_AFTER_CLOSE_NOTIFY));
    assert!(client.output.is_empty() && !said.is_empty());
}

/// However many requests come in a row, one reply answers them (RFC 8446 §4.6.3).
#[test]
fn requests_by_the_thousand_get_one_reply() {
    let server_policy = Policy { max_consecutive_key_updates: u32::MAX, listeners: Default::default(), ..server_policy() };
    let mut server = End::new(Role::Server, server_policy);
    let mut client = End::new(Role::Client, client_policy());
    shake(&mut client, &mut server, usize::MAX);
    for _ in 0..2000 {
        client.engine.key_update(1, false).expect("idle");
        assert!(client.run(Goal::Handshake).expect("sends").is_none());
        client.deliver(&mut server, usize::MAX);
        assert!(client.run(Goal::Handshake).expect("flushed").is_some());
        assert!(matches!(server.run(Goal::Read), Ok(None)));
        assert!(server.output.is_empty(), "no reply leaves within a read");
    }
    assert_eq!(server.engine.key_update_type(), 0);
    assert!(server.run(Goal::Write { resuming: false }).expect("the reply").is_none());
    assert_eq!(server.output.pending().len(), 5 + 22, "one reply for all");
    server.deliver(&mut client, usize::MAX);
    server.write(b"here");
    server.deliver(&mut client, usize::MAX);
    assert_eq!(client.read_all(), b"here");
}

/// Application data between them starts the count of consecutive KeyUpdates anew.
#[test]
fn key_updates_with_data_between_are_not_limited() {
    let (mut client, mut server) = pair();
    for round in 0..200u8 {
        update(&mut client, 0);
        client.write(&[round]);
        client.deliver(&mut server, usize::MAX);
        assert_eq!(server.read_all(), [round]);
    }
    for _ in 0..64 {
        update(&mut client, 0);
    }
    client.deliver(&mut server, usize::MAX);
    assert!(server.read_all().is_empty());
    update(&mut client, 0);
    client.deliver(&mut server, usize::MAX);
    let fault = server.run(Goal::Read).expect_err("one too many");
    assert_eq!((fault.alert, fault.kind), (Some(Alert::UNEXPECTED_MESSAGE), FaultKind::Reason(Reason::TOO_MANY_KEY_UPDATES)));
}

/// Empty records do not pass for data between KeyUpdates.
#[test]
fn empty_records_do_not_start_the_count_anew() {
    let mut scene = scene(State::ServerEstablished);
    let mut taken = 0;
    let fault = loop {
        scene.inject_record(content::APPLICATION_DATA, b"").expect("passed over");
        match scene.inject(message::KEY_UPDATE, &[0]) {
            Ok(_) => taken += 1,
            Err(fault) => break fault,
        }
    };
    assert_eq!(taken, 64);
    assert_eq!(fault.kind, FaultKind::Reason(Reason::TOO_MANY_KEY_UPDATES));
    scene.assert_dead(fault);
}

/// Both flights as one record each, as far as keys let messages share one.
#[test]
fn messages_that_share_a_record() {
    for mut scene in [
        Scene::client(client_policy(), asks_client()).await_message(message::ENCRYPTED_EXTENSIONS),
        Scene::server(asks_client(), has_certificate()).await_message(message::CERTIFICATE),
        {
            let (client, server) = resuming();
            Scene::new(client, server).await_message(message::ENCRYPTED_EXTENSIONS)
        },
    ] {
        let mut flight = Vec::new();
        while flight.is_empty() || scene.script.front().is_some() {
            flight.extend(scene.take_next());
        }
        scene.inject_record(content::HANDSHAKE, &flight).expect("a good flight");
        scene.finish();
    }
}

#[test]
fn tickets_that_share_a_record() {
    let mut scene = scene(State::ClientEstablished);
    let known = scene.victim.received_tickets.len();
    let ticket = |octet: u8| framed(message::NEW_SESSION_TICKET, &[0, 0, 0, 9, 0, 0, 0, octet, 1, octet, 0, 1, octet, 0, 0]);
    let record: Vec<u8> = (0..100).flat_map(ticket).collect();
    scene.inject_record(content::HANDSHAKE, &record).expect("good tickets");
    let new = &scene.victim.received_tickets[known..];
    assert!(new.iter().map(|session| session.ticket.to_vec()).eq((0..100).map(|octet| vec![octet])));
    assert!(new[1].master_key[..] != new[2].master_key[..], "each has its own key");
}

/// CVE-2014-3511 and rustls's CVE-2024-11738: hellos and all else an octet a record.
#[test]
fn messages_an_octet_a_record() {
    for (client, server) in [(client_policy(), server_policy()), (has_certificate(), asks_client())] {
        for victim in [Role::Client, Role::Server] {
            let mut scene = match victim {
                Role::Client => Scene::client(client.clone(), server.clone()),
                Role::Server => Scene::server(server.clone(), client.clone()),
            };
            loop {
                scene.listen();
                let Some(next) = scene.script.pop_front() else { break };
                if next.typ == content::CHANGE_CIPHER_SPEC {
                    continue;
                }
                for octet in next.body {
                    scene.inject_record(next.typ, &[octet]).expect("an honest octet");
                }
            }
            scene.finish();
        }
    }
}

/// The largest ticket there can be, in five records.
#[test]
fn a_message_that_fills_many_records() {
    let mut scene = scene(State::ClientEstablished);
    let mut body = vec![0, 0, 0, 9, 1, 2, 3, 4, 1, 7, 0xff, 0xff];
    body.extend((0..65535u32).map(|n| n as u8));
    body.extend([0, 0]);
    let raw = framed(message::NEW_SESSION_TICKET, &body);
    for part in raw.chunks(16384) {
        scene.inject_record(content::HANDSHAKE, part).expect("a good part");
    }
    let session = scene.victim.received_tickets.last().expect("it came").clone();
    assert_eq!(session.ticket.len(), 65535);
    assert_eq!(session.ticket_age_add, 0x01020304);
}

/// A chain that is too long for the policy is refused by its length.
#[test]
fn a_chain_longer_than_the_policy_wants() {
    let policy = Policy { max_cert_list: 200, ..client_policy() };
    let mut scene = Scene::client(policy, server_policy()).await_message(message::CERTIFICATE);
    let raw = scene.take_next();
    assert!(raw.len() > 204);
    let result = scene.inject_record(content::HANDSHAKE, &raw[..4]);
    scene.assert_refused(result, Alert::ILLEGAL_PARAMETER, Reason::EXCESSIVE_MESSAGE_SIZE);
}

/// A long talk of data of all sizes, key updates and tickets, cut anywhere.
#[test]
fn a_long_talk_in_random_pieces() {
    let mut state = 0x2545_f491_4f6c_dd1du64;
    let mut random = |n: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 33) as usize % n
    };
    let (mut client, mut server) =
        established(client_policy(), Policy { split_send_fragment: 700, max_consecutive_key_updates: 1000, ..server_policy() });
    let (mut sent, mut heard) = ([Vec::new(), Vec::new()], [Vec::new(), Vec::new()]);
    for round in 0..1500u32 {
        let at = random(2);
        let (end, other) = if at == 0 { (&mut client, &mut server) } else { (&mut server, &mut client) };
        match random(8) {
            0 | 1 if end.engine.is_finished() => {
                let size = 1 + random(700);
                let data: Vec<u8> = (0..size).map(|n| (n as u32 ^ round) as u8).collect();
                end.write(&data);
                sent[at].extend(data);
            }
            2 if end.engine.is_finished() => update(end, random(2) as i32),
            3 if at == 1 && end.engine.is_finished() => assert!(end.engine.new_ticket(false)),
            _ => {
                let n = 1 + random(300);
                end.deliver(other, n);
                heard[at].extend(other.read_all());
            }
        }
    }
    for _ in 0..10 {
        client.deliver(&mut server, usize::MAX);
        heard[0].extend(server.read_all());
        server.deliver(&mut client, usize::MAX);
        heard[1].extend(client.read_all());
    }
    assert!(sent[0].len() > 10_000 && sent[1].len() > 10_000);
    assert!(sent == heard);
    assert!(client.secrets.len() > 50, "{} generations", client.secrets.len());
}

/// Fragments of every size that the policy may ask for.
#[test]
fn handshakes_in_small_fragments() {
    for size in [1, 2, 64, 511, 512, 1000] {
        let client = Policy { split_send_fragment: size, ..has_certificate() };
        let server = Policy { split_send_fragment: size, groups: Arc::new([23]), ..asks_client() };
        let (mut client, mut server) = established(client, server);
        let mut data = vec![7; 100];
        data.truncate(size);
        client.write(&data);
        client.deliver(&mut server, usize::MAX);
        assert_eq!(server.read_all(), data);
    }
}
