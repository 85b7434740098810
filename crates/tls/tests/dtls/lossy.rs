//! Handshakes on a way that loses, doubles, delays and shuffles: they come to the same end.

use ferrossl_tls::policy::versions::DTLS1_2;

use crate::post::{safely, Kind, Post, Way, KINDS, VERSIONS};

/// How many datagrams each side sends in a handshake without losses.
fn counts(version: u16, kind: Kind, mtu: usize) -> [usize; 2] {
    let mut post = Post::for_kind(version, kind, mtu);
    post.shake(&mut safely);
    post.sent
}

/// Tries a way that treats one datagram specially, for each datagram of each kind of handshake.
fn each(mut treat: impl FnMut(&mut Post, Way, usize)) {
    for version in VERSIONS {
        for kind in KINDS {
            for mtu in [300, 1400] {
                let sent = counts(version, kind, mtu);
                for way in [Way::ToServer, Way::ToClient] {
                    for at in 0..sent[way as usize] {
                        let mut post = Post::for_kind(version, kind, mtu);
                        treat(&mut post, way, at);
                        post.talk();
                    }
                }
            }
        }
    }
}

#[test]
fn every_datagram_lost() {
    each(|post, way, lost| {
        post.shake(&mut |w, n, datagram| if (w, n) == (way, lost) { Vec::new() } else { vec![datagram] });
        // The last flight's loss is seen by who waits for it; nobody else's timer is needed more than once.
        assert!(post.client.timeouts + post.server.timeouts <= 2, "{way:?} {lost}: {} {}", post.client.timeouts, post.server.timeouts);
    });
}

#[test]
fn every_datagram_lost_twice() {
    each(|post, way, lost| {
        let mut left = 2;
        post.shake(&mut |w, n, datagram| {
            if w == way && n >= lost && left > 0 {
                left -= 1;
                return Vec::new();
            }
            vec![datagram]
        });
    });
}

#[test]
fn every_datagram_doubled() {
    each(|post, way, twice| {
        post.shake(&mut |w, n, datagram| if (w, n) == (way, twice) { vec![datagram.clone(), datagram] } else { vec![datagram] });
        assert_eq!(post.client.timeouts + post.server.timeouts, 0);
    });
}

#[test]
fn everything_doubled() {
    for version in VERSIONS {
        for kind in KINDS {
            let mut post = Post::for_kind(version, kind, 300);
            post.shake(&mut |_, _, datagram| vec![datagram.clone(), datagram]);
            assert_eq!(post.client.timeouts + post.server.timeouts, 0);
            post.talk();
        }
    }
}

#[test]
fn every_datagram_overtaken() {
    each(|post, way, late| {
        let mut held = None;
        post.shake(&mut |w, n, datagram| {
            if (w, n) == (way, late) {
                held = Some(datagram);
                return Vec::new();
            }
            if w == way {
                return std::iter::once(datagram).chain(held.take()).collect();
            }
            vec![datagram]
        });
    });
}

/// A xorshift generator: the same ways each time.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Dice {
        Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub(crate) fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % n
    }
}

/// A fifth is lost, a fifth doubled, a tenth held back for later.
#[test]
fn bad_ways() {
    for seed in 0..200 {
        let mut dice = Dice::new(seed);
        let (version, kind) = (VERSIONS[dice.below(2)], KINDS[dice.below(5)]);
        let mut post = Post::for_kind(version, kind, [300, 1400][dice.below(2)]);
        let mut held = [Vec::new(), Vec::new()];
        post.shake(&mut |way, _, datagram| match dice.below(10) {
            0 | 1 => Vec::new(),
            2 | 3 => vec![datagram.clone(), datagram],
            4 => {
                held[way as usize].push(datagram);
                Vec::new()
            }
            5 | 6 => std::iter::once(datagram).chain(held[way as usize].drain(..)).collect(),
            _ => vec![datagram],
        });
        post.talk();
    }
}

/// What arrives between ChangeCipherSpec and Finished, or before both, is read after them.
#[test]
fn cve_2014_8176_data_that_overtakes_finished() {
    for version in VERSIONS {
        let mut post = Post::for_kind(version, Kind::Full, 1400);
        post.client.run(ferrossl_tls::engine::Goal::Handshake).expect("a hello");
        while !post.server.is_established() {
            post.carry(&mut safely);
            post.server.go_on().expect("no fault");
            if !post.server.is_established() {
                post.client.go_on().expect("no fault");
            }
        }
        let last = post.server.outbox.pop_front().expect("ChangeCipherSpec and Finished");
        assert!(post.server.outbox.is_empty());
        post.server.write(b"early");
        let data = post.server.outbox.pop_front().expect("data");
        // ChangeCipherSpec is the first record of the flight.
        let ccs = 13 + 1;
        for order in [[&last[..ccs], &data, &last[ccs..]].concat(), [&data[..], &last].concat()] {
            post.client.inbox.push_back(order);
            post.client.go_on().expect("no fault");
        }
        assert_eq!(post.client.received, [b"early"]);
        post.talk();
    }
}

/// CVE-2009-1379, 2009-1387 and their kin: fragments again and again, and in the opposite order.
#[test]
fn cve_2009_1379_fragments_a_thousand_times() {
    let mut post = Post::for_kind(DTLS1_2, Kind::ClientCertificate, 256);
    post.shake(&mut |_, n, datagram| vec![datagram; if n < 6 { 1000 } else { 3 }]);
    post.talk();
    let mut post = Post::for_kind(DTLS1_2, Kind::ClientCertificate, 256);
    post.client.run(ferrossl_tls::engine::Goal::Handshake).expect("a hello");
    for _ in 0..60 {
        post.carry(&mut safely);
        for peer in [&mut post.client, &mut post.server] {
            peer.inbox.make_contiguous().reverse();
            peer.go_on().expect("no fault");
        }
    }
    post.settle(&mut safely);
    post.talk();
}
