//! Handshakes on a way that loses nothing: every kind, suite and size of datagrams; data keeps its records' limits.

use ferrossl_crypto::suites::SUITES;
use ferrossl_tls::{
    engine::{Goal, Role},
    policy::{
        versions::{DTLS1, DTLS1_2},
        Listeners,
    },
};

use crate::post::{asking_for_time, policy, safely, server_policy, with_suites, Kind, Post, KINDS, VERSIONS};

#[test]
fn every_kind_at_every_size() {
    for version in VERSIONS {
        for kind in KINDS {
            for mtu in [208, 228, 256, 300, 511, 1000, 1472, 16000] {
                let mut post = Post::for_kind(version, kind, mtu);
                post.shake(&mut safely);
                assert_eq!(post.client.engine.facts().version, version);
                let resumes = matches!(kind, Kind::Ticket | Kind::SessionId);
                assert_eq!((post.client.engine.facts().resumed, post.server.engine.facts().resumed), (resumes, resumes), "{kind:?}");
                assert_eq!(post.server.engine.facts().peer_chain.is_some(), kind == Kind::ClientCertificate);
                assert_eq!((post.client.timeouts, post.server.timeouts), (0, 0));
                post.talk();
            }
        }
    }
}

/// Every suite that an EC key, a PSK alone or nobody authenticates, with encrypt-then-MAC and without.
#[test]
fn every_suite() {
    let mut tried = 0;
    for suite in SUITES {
        let name = suite.name.to_str().expect("ASCII");
        for version in VERSIONS {
            let (client, server) =
                (with_suites(policy(version), "ALL:COMPLEMENTOFALL"), with_suites(server_policy(version), "ALL:COMPLEMENTOFALL"));
            for etm in [true, false] {
                let mut client = client.clone();
                client.cipher_list = client.cipher_list.iter().copied().filter(|row| row.id == suite.id).collect();
                client.ciphersuites = [].into();
                client.listeners |= Listeners::PSK_CLIENT | Listeners::PSK_CLIENT_HINT;
                let mut server = server.clone();
                server.listeners |= Listeners::PSK_SERVER | Listeners::PSK_SERVER_CALLBACK;
                if !etm {
                    client.options |= ferrossl_tls::policy::Options::NO_ENCRYPT_THEN_MAC;
                }
                let mut post = Post::between(client, server);
                let ours = ["ECDHE-ECDSA", "AECDH", "PSK", "ECDHE-PSK"].iter().any(|start| name.starts_with(start));
                if !ours || post.client.run(Goal::Handshake).is_err() {
                    continue;
                }
                post.settle(&mut safely);
                assert_eq!(post.server.engine.facts().suite.map(|row| row.id), Some(suite.id));
                post.talk();
                tried += 1;
            }
        }
    }
    assert!(tried > 80, "{tried}");
}

#[test]
fn versions_meet() {
    for (client, server, met) in [(0, 0, DTLS1_2), (DTLS1, 0, DTLS1), (0, DTLS1, DTLS1), (DTLS1_2, 0, DTLS1_2)] {
        let (mut ours, mut theirs) = (policy(0), server_policy(0));
        (ours.max_version, theirs.max_version) = (client, server);
        let mut post = Post::between(ours, theirs);
        post.shake(&mut safely);
        assert_eq!((post.client.engine.facts().version, post.server.engine.facts().version), (met, met));
        post.talk();
    }
}

#[test]
fn records_stay_apart() {
    let mut post = Post::for_kind(DTLS1_2, Kind::Full, 1400);
    post.shake(&mut safely);
    let words: Vec<Vec<u8>> = (1..50).map(|n| vec![n; usize::from(n)]).collect();
    words.iter().for_each(|word| post.client.write(word));
    assert_eq!(post.client.outbox.len(), words.len());
    post.settle(&mut safely);
    assert_eq!(post.server.received, words);
    // Several records in one datagram are several pieces still.
    post.server.received.clear();
    words.iter().for_each(|word| post.client.write(word));
    let together: Vec<u8> = post.client.outbox.drain(..).flatten().collect();
    post.server.inbox.push_back(together);
    post.server.go_on().expect("data");
    assert_eq!(post.server.received, words);
}

#[test]
fn goodbyes() {
    let mut post = Post::for_kind(DTLS1_2, Kind::Full, 1400);
    post.shake(&mut safely);
    post.client.io(|engine, io| engine.close(io, None)).expect("may close");
    post.client.go_on().expect("nothing");
    post.carry(&mut safely);
    post.server.go_on().expect("a goodbye is no fault");
    assert!(post.server.engine.received_close() && !post.client.engine.received_close());
}

#[test]
fn the_application_says_how_long_to_wait() {
    let mut post = Post::between(asking_for_time(policy(0)), server_policy(0));
    let start = post.client.engine.timeout_due();
    assert_eq!(start, None);
    post.client.run(Goal::Handshake).expect("a hello");
    assert_eq!(post.client.engine.timer(), (250_000, 0));
    post.settle(&mut safely);
    assert_eq!(post.client.engine.timeout_due(), None);
    assert_eq!(post.client.engine.role(), Some(Role::Client));
}

#[test]
fn a_peer_that_never_answers() {
    let mut post = Post::between(policy(0), server_policy(0));
    post.client.run(Goal::Handshake).expect("a hello");
    let mut waited = Vec::new();
    let fault = loop {
        let (duration, _) = post.client.engine.timer();
        waited.push(duration / 1_000_000);
        if let Err(fault) = post.client.time_out() {
            break fault;
        }
        assert_eq!(post.client.outbox.len(), waited.len() + 1);
    };
    assert_eq!(waited, [1, 2, 4, 8, 16, 32, 60, 60, 60, 60, 60, 60, 60]);
    assert_eq!((fault.alert, post.client.engine.has_failed()), (None, true));
}
