//! What an attacker on the way can do without keys: nothing, and it costs no memory. The lines of the security history that only datagrams
//! have.
//!
//! | id | test |
//! |---|---|
//! | CVE-2009-1378, 2009-1379, 2009-1387 | `lossy::cve_2009_1379_…`, `every_datagram_doubled`, `every_datagram_overtaken` |
//! | CVE-2013-6450 | `renegotiation::every_datagram_lost_in_a_renegotiation` |
//! | CVE-2014-8176 | `lossy::cve_2014_8176_…` |
//! | CVE-2011-4108 | the timing tests of `ferrossl_crypto::cbc`, whose records these are |
//! | CVE-2014-9424 | `srtp` beside its code |
//! | a HelloRequest that is lost | `renegotiation::hello_requests_that_are_lost` |

use ferrossl_tls::{
    engine::{fault::FaultKind, listen::FirstHello, reason::Reason, Goal, Role},
    policy::{
        versions::{DTLS1, DTLS1_2},
        Options,
    },
    wire::codes::{content, message},
};

use crate::{
    lossy::Dice,
    post::{policy, safely, server_policy, with_suites, Kind, Peer, Post, Way, HEADER, VERSIONS},
};

/// More than a connection may keep for a peer it does not know.
const BUDGET: usize = 300_000;

fn record(typ: u8, version: u16, epoch: u16, seq: u64, body: &[u8]) -> Vec<u8> {
    let seq = (u64::from(epoch) << 48 | seq).to_be_bytes();
    let len = u16::try_from(body.len()).expect("fits").to_be_bytes();
    [&[typ][..], &version.to_be_bytes(), &seq, &len, body].concat()
}

fn fragment(typ: u8, len: u32, seq: u16, offset: u32, claims: u32, bytes: &[u8]) -> Vec<u8> {
    let three = |n: u32| n.to_be_bytes()[1..].to_vec();
    [&[typ][..], &three(len), &seq.to_be_bytes(), &three(offset), &three(claims), bytes].concat()
}

/// Both ends in the middle of a handshake: the server's first flight is on its way.
fn halfway(version: u16) -> Post {
    let mut post = Post::for_kind(version, Kind::Full, 1400);
    post.client.run(Goal::Handshake).expect("a hello");
    post.carry(&mut safely);
    post.server.go_on().expect("answers");
    post
}

fn established(version: u16) -> Post {
    let mut post = Post::for_kind(version, Kind::Full, 1400);
    post.shake(&mut safely);
    post
}

/// Gives each end a datagram that must change nothing.
fn feed(post: &mut Post, datagram: &[u8]) {
    for peer in [&mut post.client, &mut post.server] {
        peer.inbox.push_back(datagram.to_vec());
        peer.go_on().unwrap_or_else(|fault| panic!("{:?}: {fault:?}", peer.engine.role()));
    }
}

fn goes_on(mut post: Post) {
    post.settle(&mut safely);
    post.talk();
}

/// CVE-2009-1377, 2015-0206, 2026-54874: records of the next epoch, with numbers of their own and with one number.
#[test]
fn cve_2009_1377_a_flood_of_the_next_epoch() {
    for same in [false, true] {
        let mut post = halfway(DTLS1_2);
        for n in 0..100_000u64 {
            let body = vec![n as u8; 1 + n as usize % 100];
            feed(&mut post, &record([22, 21, 23, 20][n as usize % 4], DTLS1_2, 1, if same { 7 } else { n }, &body));
            assert!(post.client.engine.held_back() <= 1 << 16 && post.server.engine.held_back() <= 1 << 16);
        }
        for n in 0..200 {
            feed(&mut post, &record(22, DTLS1_2, 1, n, &[0; 16000]));
            assert!(post.client.engine.held_back() <= 1 << 16 && post.server.engine.held_back() <= 1 << 16);
        }
        goes_on(post);
    }
}

/// CVE-2009-1386: ChangeCipherSpec before anything else, and at every later moment.
#[test]
fn cve_2009_1386_change_cipher_spec_out_of_order() {
    for version in VERSIONS {
        let mut post = Post::for_kind(version, Kind::ClientCertificate, 300);
        feed(&mut post, &record(20, version, 0, 99, &[1]));
        let mut n = 100;
        post.shake(&mut |way, _, datagram| {
            n += 1;
            // Not where it would be taken for the peer's own: between the key exchange and ChangeCipherSpec.
            let early = way == Way::ToServer && datagram[0] == content::HANDSHAKE && datagram[HEADER] == message::CLIENT_HELLO
                || way == Way::ToClient;
            match early && datagram[4] == 0 && n < 110 {
                true => vec![record(20, version, 0, n, &[1]), datagram],
                false => vec![datagram],
            }
        });
        post.talk();
    }
}

/// CVE-2012-0050, 2012-2333: records of every short length under every kind of key.
#[test]
fn cve_2012_2333_short_records() {
    for version in VERSIONS {
        for suite in [
            "ECDHE-ECDSA-AES128-GCM-SHA256",
            "ECDHE-ECDSA-AES128-SHA",
            "ECDHE-ECDSA-CHACHA20-POLY1305",
            "ECDHE-ECDSA-AES128-CCM8",
            "ECDHE-ECDSA-NULL-SHA",
        ] {
            for etm in [true, false] {
                let mut server = with_suites(server_policy(version), suite);
                if !etm {
                    server.options |= Options::NO_ENCRYPT_THEN_MAC;
                }
                let mut post = Post::between(with_suites(policy(version), suite), server);
                if post.client.run(Goal::Handshake).is_err() {
                    continue;
                }
                post.settle(&mut safely);
                for typ in 20..24 {
                    for len in 0..=64 {
                        feed(&mut post, &record(typ, version, 1, 1000 + len, &vec![0x5a; len as usize]));
                    }
                }
                goes_on(post);
            }
        }
    }
}

/// CVE-2014-0195, 2014-3506, 2014-3507: fragments that contradict themselves and each other, promise much, or are empty.
#[test]
fn cve_2014_0195_fragments_that_contradict() {
    for version in VERSIONS {
        let mut post = halfway(version);
        let (mut n, typ) = (1000, message::CERTIFICATE);
        let mut inject = |post: &mut Post, body: &[u8]| {
            n += 1;
            for peer in [&mut post.client, &mut post.server] {
                peer.inbox.push_back(record(content::HANDSHAKE, version, 0, n, body));
                peer.go_on().expect("noise");
                assert!(peer.engine.held_back() <= BUDGET);
            }
        };
        // Three messages ahead of what is due: nothing of this may be taken for the peer's in the end.
        for (len, offset, claims) in
            [(10, 5, 6), (10, 11, 0), (10, 0, 11), (0, 1, 0), (0xff_ffff, 0xff_ffff, 1), (0xff_ffff, 0, 4), (5, 0, 0xff_ffff)]
        {
            inject(&mut post, &fragment(typ, len, 6, offset, claims, &[1, 2, 3, 4]));
        }
        inject(&mut post, &fragment(typ, 100, 6, 0, 4, &[1, 2, 3, 4]));
        for (other, len) in [(typ, 99), (typ, 101), (typ, 3), (message::FINISHED, 100)] {
            inject(&mut post, &fragment(other, len, 6, 0, 3, &[1, 2, 3]));
        }
        for _ in 0..100_000 {
            inject(&mut post, &fragment(typ, 100, 7, 50, 0, &[]));
        }
        for seq in 3..=u16::MAX {
            inject(&mut post, &fragment(typ, 60_000, seq, 59_999, 1, &[1]));
        }
        for cut in 0..12 {
            inject(&mut post, &fragment(typ, 4, 6, 0, 4, &[1, 2, 3, 4])[..cut]);
        }
    }
}

/// CVE-2014-0221: HelloRequests in a train, in clear and under keys.
#[test]
fn cve_2014_0221_a_flood_of_hello_requests() {
    let mut post = halfway(DTLS1_2);
    for n in 0..100u16 {
        let numbers = (0..1000u16).map(|m| n.wrapping_mul(1000).wrapping_add(m));
        let train: Vec<u8> = numbers.flat_map(|seq| fragment(message::HELLO_REQUEST, 0, seq, 0, 0, &[])).collect();
        feed(&mut post, &record(content::HANDSHAKE, DTLS1_2, 0, 5000 + u64::from(n), &train));
    }
    goes_on(post);
    let mut post = established(DTLS1_2);
    for _ in 0..100_000 {
        post.server.engine.renegotiate(false).expect("may ask");
        post.server.run(Goal::Handshake).expect("asks");
    }
    post.settle(&mut safely);
    post.talk();
    assert!(post.client.engine.renegotiated().1 >= 1);
}

/// CVE-2014-3571: datagrams that end in the midst of a header, at every moment.
#[test]
fn cve_2014_3571_pieces_of_headers() {
    for mut post in [Post::for_kind(DTLS1_2, Kind::Full, 1400), halfway(DTLS1_2), established(DTLS1_2)] {
        let whole = record(content::HANDSHAKE, DTLS1_2, 0, 1 << 40, &fragment(message::SERVER_HELLO, 100, 9, 0, 3, &[1, 2, 3]));
        for len in 1..whole.len() {
            feed(&mut post, &whole[..len]);
            feed(&mut post, &[&whole[..], &whole[..len]].concat());
        }
        post.shake(&mut safely);
        post.talk();
    }
}

/// CVE-2015-0207: whoever listens keeps nothing from one datagram to the next.
#[test]
fn cve_2015_0207_hellos_in_a_loop() {
    let mut client = Peer::new(Role::Client, policy(0));
    client.run(Goal::Handshake).expect("a hello");
    let hello = client.outbox.pop_front().expect("one datagram");
    for n in 0..1000 {
        let mut bad = hello.clone();
        bad[n % hello.len()] ^= 1 << (n % 8);
        let _ = FirstHello::parse(&bad).and_then(|first| first.cookie(Some(DTLS1_2)));
        let first = FirstHello::parse(&hello).expect("well-formed");
        assert_eq!((first.record, first.message_seq, first.cookie(None)), (0, 0, Ok(&[][..])));
        let answer = first.verify_request(&[n as u8; 32], None).expect("short enough");
        assert_eq!(answer.len(), HEADER + 12 + 3 + 32);
    }
    assert_eq!(FirstHello::parse(&hello).expect("well-formed").verify_request(&[0; 256], None), None);
    assert_eq!(FirstHello::parse(&hello[..12]).map(|_| ()), Err(Reason::RECORD_TOO_SMALL));
}

/// Whoever forges the sender of a hello's pieces gets one answer to a datagram, and none to a piece that is not the last.
#[test]
fn a_verify_request_is_no_amplifier() {
    for (offset, bytes, answers) in [(0, &[][..], 0), (0, &[1][..], 0), (199, &[1][..], 1), (0, &[1; 200][..], 1)] {
        let mut post = Post::for_kind(DTLS1_2, Kind::Cookie, 1400);
        post.client.run(Goal::Handshake).expect("a hello");
        post.carry(&mut safely);
        post.server.go_on().expect("a HelloVerifyRequest");
        assert_eq!(post.server.outbox.len(), 1);
        let verify = post.server.outbox.pop_front().expect("just counted");
        let datagram: Vec<u8> = (5..30)
            .flat_map(|n| record(22, DTLS1_2, 0, n, &fragment(message::CLIENT_HELLO, 200, 0, offset, bytes.len() as u32, bytes)))
            .collect();
        post.server.inbox.push_back(datagram);
        post.server.go_on().expect("passed over");
        assert_eq!(post.server.outbox.len(), answers, "{offset} {}", bytes.len());
        post.server.outbox.clear();
        post.client.inbox.push_back(verify);
        goes_on(post);
    }
}

/// CVE-2016-2179: what came early and was never used is gone when the handshake is over.
#[test]
fn cve_2016_2179_nothing_is_left() {
    let mut post = halfway(DTLS1_2);
    for seq in 5..12 {
        feed(&mut post, &record(content::HANDSHAKE, DTLS1_2, 0, 100 + u64::from(seq), &fragment(99, 5000, seq, 0, 3, &[1, 2, 3])));
    }
    assert!(post.client.engine.held_back() > 0);
    goes_on(post);
}

/// CVE-2016-2181: numbers far ahead, of this epoch and the next, do not make what is genuine seem old.
#[test]
fn cve_2016_2181_forged_numbers() {
    for version in VERSIONS {
        let mut post = halfway(version);
        feed(&mut post, &record(content::HANDSHAKE, version, 1, (1 << 48) - 1, &[0; 40]));
        goes_on(post);
        let mut post = established(version);
        for seq in [1000, 1 << 40, (1 << 48) - 1] {
            for epoch in [1, 2, 3, u16::MAX] {
                feed(&mut post, &record(content::APPLICATION_DATA, version, epoch, seq, &[0; 40]));
            }
        }
        goes_on(post);
    }
}

/// What was there is not there again, in the window and before it.
#[test]
fn replays() {
    let mut post = established(DTLS1_2);
    (0..200u8).for_each(|n| post.client.write(&[n]));
    let all: Vec<_> = post.client.outbox.drain(..).collect();
    let mut dice = Dice::new(1);
    for _ in 0..3 {
        for chunk in all.chunks(30) {
            for _ in 0..100 {
                post.server.inbox.push_back(chunk[dice.below(chunk.len())].clone());
            }
            post.server.inbox.extend(chunk.iter().cloned());
        }
    }
    post.server.go_on().expect("data");
    let mut received = post.server.received.concat();
    received.sort_unstable();
    assert_eq!(received, (0..200).collect::<Vec<u8>>());
}

/// Every octet of every datagram under keys altered: all of that is noise.
#[test]
fn forgeries_under_keys() {
    let mut post = established(DTLS1_2);
    post.client.write(b"genuine");
    let genuine = post.client.outbox.pop_front().expect("data");
    for at in 0..genuine.len() {
        for bit in 0..8 {
            let mut forged = genuine.clone();
            forged[at] ^= 1 << bit;
            post.server.inbox.push_back(forged);
            post.server.go_on().expect("noise");
        }
    }
    assert!(post.server.received.is_empty());
    post.server.inbox.push_back(genuine);
    post.server.go_on().expect("data");
    assert_eq!(post.server.received, [b"genuine"]);
    goes_on(post);
}

/// Altered datagrams of a handshake: it may fail, and its ends agree then that it has; nothing else happens.
#[test]
fn altered_handshakes() {
    for seed in 0..2000 {
        let mut dice = Dice::new(seed);
        let mut post =
            Post::for_kind([DTLS1_2, DTLS1][dice.below(2)], [Kind::Full, Kind::Cookie, Kind::ClientCertificate][dice.below(3)], 300);
        let mut done = post.client.run(Goal::Handshake).is_err();
        for _ in 0..30 {
            post.carry(&mut |_, _, mut datagram| {
                if dice.below(6) == 0 {
                    let at = dice.below(datagram.len());
                    datagram[at] = dice.below(256) as u8;
                }
                if dice.below(20) == 0 {
                    datagram.truncate(dice.below(datagram.len()));
                }
                vec![datagram]
            });
            done |= post.client.go_on().is_err() | post.server.go_on().is_err();
            assert!(post.client.engine.held_back() <= BUDGET && post.server.engine.held_back() <= BUDGET);
            if done {
                break;
            }
        }
        if !done && post.client.is_established() && post.server.is_established() {
            post.talk();
        }
    }
}

/// A fault of the peer's is one when it was said under keys.
#[test]
fn faults_under_keys_are_faults() {
    let mut post = established(DTLS1_2);
    post.client.io(|engine, io| engine.warn(io, ferrossl_tls::engine::alert::Alert::NO_RENEGOTIATION));
    post.client.run(Goal::Handshake).expect("nothing more");
    post.client.write(b"behind");
    post.carry(&mut safely);
    let fault = post.server.go_on().expect_err("a refusal of what nobody asked");
    assert_eq!(fault.kind, FaultKind::Reason(Reason::NO_RENEGOTIATION));
}
