//! Renegotiation over datagrams: who asks, what is lost meanwhile, HelloRequests that do not arrive.

use ferrossl_tls::{
    engine::{reason::Reason, Goal},
    policy::versions::DTLS1_2,
};

use crate::post::{safely, Kind, Post, Way, VERSIONS};

fn established(version: u16, kind: Kind) -> Post {
    let mut post = Post::for_kind(version, kind, 1400);
    post.shake(&mut safely);
    post.sent = [0, 0];
    post
}

fn ask(post: &mut Post, by_server: bool, abbreviated: bool) {
    let peer = if by_server { &mut post.server } else { &mut post.client };
    peer.engine.renegotiate(abbreviated).expect("may ask");
    peer.run(Goal::Handshake).expect("asks");
}

#[test]
fn every_datagram_lost_in_a_renegotiation() {
    for version in VERSIONS {
        for (kind, by_server) in [(Kind::Full, false), (Kind::Cookie, false), (Kind::Cookie, true), (Kind::ClientCertificate, true)] {
            let mut post = established(version, kind);
            ask(&mut post, by_server, false);
            post.settle(&mut safely);
            let sent = post.sent;
            assert_eq!(post.client.engine.renegotiated().1, 1);
            assert_eq!(post.server.engine.renegotiated().1, 1);
            post.talk();
            for way in [Way::ToServer, Way::ToClient] {
                for lost in 0..sent[way as usize] {
                    if by_server && (way, lost) == (Way::ToClient, 0) {
                        continue; // The HelloRequest has a test of its own.
                    }
                    let mut post = established(version, kind);
                    ask(&mut post, by_server, false);
                    post.settle(&mut |w, n, datagram| if (w, n) == (way, lost) { Vec::new() } else { vec![datagram] });
                    assert_eq!(post.client.engine.renegotiated().1, 1, "{way:?} {lost}");
                    assert_eq!(post.server.engine.renegotiated().1, 1, "{way:?} {lost}");
                    post.talk();
                }
            }
        }
    }
}

#[test]
fn again_and_again() {
    let mut post = established(DTLS1_2, Kind::Ticket);
    for round in 1..10 {
        ask(&mut post, round % 2 == 0, round % 3 == 0);
        post.settle(&mut safely);
        assert_eq!(post.client.engine.renegotiated().1, round);
        post.talk();
    }
}

/// A HelloRequest is not sent again by itself. When it is lost the connection goes on, and a second one works: OpenSSL 3.0's client then
/// waits for ever.
#[test]
fn hello_requests_that_are_lost() {
    for version in VERSIONS {
        let mut post = established(version, Kind::Full);
        for _ in 0..3 {
            ask(&mut post, true, false);
            post.carry(&mut |_, _, _| Vec::new());
            assert_eq!(post.server.due(), None);
            post.talk();
        }
        ask(&mut post, true, false);
        post.settle(&mut safely);
        assert_eq!((post.client.engine.renegotiated().1, post.server.engine.renegotiated().1), (1, 1));
        post.talk();
    }
}

/// A server of OpenSSL gives its second HelloRequest, and all that follows, a number more.
#[test]
fn hello_requests_with_numbers_of_their_own() {
    let mut post = established(DTLS1_2, Kind::Full);
    // Ours is never the second: the first is lost, and then the server answers the client's own wish, having counted its request.
    ask(&mut post, true, false);
    post.carry(&mut |_, _, _| Vec::new());
    ask(&mut post, false, false);
    post.settle(&mut safely);
    assert_eq!(post.client.engine.renegotiated().1, 1);
    post.talk();
}

/// A request that crosses the client's own hello.
#[test]
fn hello_requests_that_cross() {
    let mut post = established(DTLS1_2, Kind::Full);
    post.client.engine.renegotiate(false).expect("may ask");
    post.client.run(Goal::Handshake).expect("asks");
    ask(&mut post, true, false);
    post.settle(&mut safely);
    post.talk();
}

#[test]
fn data_that_crosses() {
    for version in VERSIONS {
        for by_server in [false, true] {
            let mut post = established(version, Kind::Full);
            post.server.write(b"before");
            ask(&mut post, by_server, false);
            post.server.write(b"behind");
            if by_server {
                post.client.write(b"mine");
            }
            // The client's data is carried last.
            let mut late = None;
            post.settle(&mut |way, n, datagram| {
                if by_server && way == Way::ToServer && n == 0 {
                    late = Some(datagram);
                    return Vec::new();
                }
                std::iter::once(datagram).chain(late.take_if(|_| way == Way::ToServer)).collect()
            });
            assert_eq!(post.client.received, [b"before", b"behind"], "{by_server}");
            if by_server {
                assert_eq!(post.server.received, [b"mine"]);
            }
            post.talk();
        }
    }
}

#[test]
fn refusals_end_the_asker() {
    let mut post = established(DTLS1_2, Kind::Full);
    post.server.engine.policy_mut().options.remove(ferrossl_tls::policy::Options::ALLOW_CLIENT_RENEGOTIATION);
    ask(&mut post, false, false);
    post.carry(&mut safely);
    post.server.go_on().expect("a refusal is no fault");
    post.carry(&mut safely);
    let fault = post.client.go_on().expect_err("there is no going on");
    assert_eq!(fault.kind, ferrossl_tls::engine::fault::FaultKind::Reason(Reason::NO_RENEGOTIATION));
    assert!(post.server.is_established());
}
