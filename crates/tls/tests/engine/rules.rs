//! Well-formed messages that break a rule: one row per rule, with the alert and the reason that it ends in. The reasons are OpenSSL
//! 3.0's where it has the rule.

use std::sync::Arc;

use ferrossl_tls::{
    engine::{
        alert::Alert,
        fault::{Fault, FaultKind},
        reason::Reason,
        Step,
    },
    policy::{Options, Policy, VerifyMode},
    wire::codes::{content, extension, message, DOWNGRADE_TO_1_1, DOWNGRADE_TO_1_2, TLS1_3},
};

use crate::{
    harness::{client_policy, framed, server_policy, sign, Scene, CERT},
    malformed::Parts,
    states::{asks_client, has_certificate, p256_only, resuming, scene, State::*},
};

pub(crate) type Outcome = Result<Option<Step>, Fault>;

pub(crate) struct Rule {
    what: &'static str,
    scene: fn() -> Scene,
    break_it: fn(&mut Scene) -> Outcome,
    alert: Alert,
    reason: Reason,
}

pub(crate) const fn rule(
    what: &'static str,
    scene: fn() -> Scene,
    break_it: fn(&mut Scene) -> Outcome,
    alert: Alert,
    reason: Reason,
) -> Rule {
    Rule { what, scene, break_it, alert, reason }
}

/// The next message of the script, changed.
fn edit(scene: &mut Scene, change: impl FnOnce(&mut Parts)) -> Outcome {
    let mut parts = Parts::of(&scene.take_next());
    change(&mut parts);
    scene.inject_record(content::HANDSHAKE, &parts.message())
}

fn edit_raw(scene: &mut Scene, change: impl FnOnce(&mut Vec<u8>)) -> Outcome {
    let mut raw = scene.take_next();
    change(&mut raw);
    scene.inject_record(content::HANDSHAKE, &raw)
}

pub(crate) fn check(rules: &[Rule]) {
    for rule in rules {
        let mut scene = (rule.scene)();
        match (rule.break_it)(&mut scene) {
            Ok(step) => panic!("{}: taken for good ({step:?})", rule.what),
            Err(fault) => {
                let told = (fault.alert, fault.kind);
                let wanted = (Some(rule.alert), FaultKind::Reason(rule.reason));
                assert_eq!(told, wanted, "{}", rule.what);
                scene.assert_dead(fault);
            }
        }
    }
}

// The head of a ServerHello with a session id of 32 octets: where its parts are.
const SESSION_ID: usize = 34;
const SUITE: usize = 67;
const COMPRESSION: usize = 69;

fn set_suite(parts: &mut Parts, suite: u16) {
    parts.head[SUITE..SUITE + 2].copy_from_slice(&suite.to_be_bytes());
}

fn set_random_tail(parts: &mut Parts, tail: &[u8; 8]) {
    parts.head[26..34].copy_from_slice(tail);
}

fn as_tls12(parts: &mut Parts) {
    parts.list.clear();
    set_suite(parts, 0xc02f);
}

fn server_hello() -> Scene {
    scene(ClientServerHello).await_message(message::SERVER_HELLO)
}

/// A client that has sent one hello to a server of P-256 alone.
fn retry() -> Scene {
    Scene::client(client_policy(), p256_only()).await_message(message::SERVER_HELLO)
}

fn second_server_hello() -> Scene {
    scene(ClientSecondServerHello)
}

#[test]
fn a_server_hello_keeps_to_the_offer() {
    use Alert as A;
    use Reason as R;
    check(&[
        rule(
            "session id of another",
            server_hello,
            |s| edit(s, |p| p.head[SESSION_ID + 1] ^= 1),
            A::ILLEGAL_PARAMETER,
            R::INVALID_SESSION_ID,
        ),
        rule(
            "session id cut short",
            server_hello,
            |s| {
                edit(s, |p| {
                    p.head[SESSION_ID] = 31;
                    p.head.remove(SESSION_ID + 1);
                })
            },
            A::ILLEGAL_PARAMETER,
            R::INVALID_SESSION_ID,
        ),
        rule(
            "no session id",
            server_hello,
            |s| edit(s, |p| drop(p.head.splice(SESSION_ID..SUITE, [0]))),
            A::ILLEGAL_PARAMETER,
            R::INVALID_SESSION_ID,
        ),
        rule("compression", server_hello, |s| edit(s, |p| p.head[COMPRESSION] = 1), A::ILLEGAL_PARAMETER, R::INVALID_COMPRESSION_ALGORITHM),
        rule(
            "suite that was not offered",
            server_hello,
            |s| edit(s, |p| set_suite(p, 0x1304)),
            A::ILLEGAL_PARAMETER,
            R::WRONG_CIPHER_RETURNED,
        ),
        rule("suite nobody knows", server_hello, |s| edit(s, |p| set_suite(p, 0x13ff)), A::ILLEGAL_PARAMETER, R::UNKNOWN_CIPHER_RETURNED),
        rule("suite of TLS 1.2", server_hello, |s| edit(s, |p| set_suite(p, 0xc02f)), A::ILLEGAL_PARAMETER, R::WRONG_CIPHER_RETURNED),
        rule("legacy_version 1.3", server_hello, |s| edit(s, |p| p.head[1] = 4), A::ILLEGAL_PARAMETER, R::BAD_PROTOCOL_VERSION_NUMBER),
        rule("legacy_version 1.1", server_hello, |s| edit(s, |p| p.head[1] = 2), A::ILLEGAL_PARAMETER, R::BAD_PROTOCOL_VERSION_NUMBER),
        rule(
            "1.2 in supported_versions",
            server_hello,
            |s| edit(s, |p| p.set(extension::SUPPORTED_VERSIONS, &[3, 3])),
            A::ILLEGAL_PARAMETER,
            R::BAD_PROTOCOL_VERSION_NUMBER,
        ),
        rule(
            "version to come in supported_versions",
            server_hello,
            |s| edit(s, |p| p.set(extension::SUPPORTED_VERSIONS, &[3, 5])),
            A::ILLEGAL_PARAMETER,
            R::BAD_PROTOCOL_VERSION_NUMBER,
        ),
        rule(
            "a draft in supported_versions",
            server_hello,
            |s| edit(s, |p| p.set(extension::SUPPORTED_VERSIONS, &[0x7f, 28])),
            A::ILLEGAL_PARAMETER,
            R::BAD_PROTOCOL_VERSION_NUMBER,
        ),
        rule(
            "downgrade to 1.2",
            server_hello,
            |s| {
                edit(s, |p| {
                    as_tls12(p);
                    set_random_tail(p, &DOWNGRADE_TO_1_2);
                })
            },
            A::ILLEGAL_PARAMETER,
            R::INAPPROPRIATE_FALLBACK,
        ),
        rule(
            "downgrade to 1.2 that says 1.1",
            server_hello,
            |s| {
                edit(s, |p| {
                    as_tls12(p);
                    set_random_tail(p, &DOWNGRADE_TO_1_1);
                })
            },
            A::ILLEGAL_PARAMETER,
            R::INAPPROPRIATE_FALLBACK,
        ),
        rule("no key share", server_hello, |s| edit(s, |p| p.remove(extension::KEY_SHARE)), A::MISSING_EXTENSION, R::NO_SUITABLE_KEY_SHARE),
        rule(
            "neither key share nor PSK, nor anything",
            server_hello,
            |s| edit(s, |p| p.list.retain(|(id, _)| *id == extension::SUPPORTED_VERSIONS)),
            A::MISSING_EXTENSION,
            R::NO_SUITABLE_KEY_SHARE,
        ),
        rule(
            "share of a group that we have no share for",
            server_hello,
            |s| edit(s, |p| p.set(extension::KEY_SHARE, &[&[0, 23, 0, 65, 4][..], &[1; 64]].concat())),
            A::ILLEGAL_PARAMETER,
            R::BAD_KEY_SHARE,
        ),
        rule(
            "X25519 share of a wrong length",
            server_hello,
            |s| edit(s, |p| p.set(extension::KEY_SHARE, &[&[0, 29, 0, 31][..], &[9; 31]].concat())),
            A::ILLEGAL_PARAMETER,
            R::BAD_ECPOINT,
        ),
        rule(
            "empty share",
            server_hello,
            |s| edit(s, |p| p.set(extension::KEY_SHARE, &[0, 29, 0, 0])),
            A::DECODE_ERROR,
            R::LENGTH_MISMATCH,
        ),
        rule(
            "X25519 share of small order",
            server_hello,
            |s| edit(s, |p| p.set(extension::KEY_SHARE, &[&[0, 29, 0, 32][..], &[0; 32]].concat())),
            A::ILLEGAL_PARAMETER,
            R::BAD_ECPOINT,
        ),
        rule(
            "PSK that was not offered",
            || {
                let (client, mut server) = resuming();
                server.tickets.clear();
                Scene::new(client, server).await_message(message::SERVER_HELLO)
            },
            |s| edit(s, |p| p.set(extension::PRE_SHARED_KEY, &[0, 1])),
            A::ILLEGAL_PARAMETER,
            R::BAD_PSK_IDENTITY,
        ),
        rule(
            "PSK and a suite of another hash",
            || {
                let (client, server) = resuming();
                Scene::new(client, server).await_message(message::SERVER_HELLO)
            },
            |s| {
                edit(s, |p| {
                    let suite = if p.head[SUITE + 1] == 2 { 0x1301 } else { 0x1302 };
                    set_suite(p, suite);
                })
            },
            A::ILLEGAL_PARAMETER,
            R::CIPHERSUITE_DIGEST_HAS_CHANGED,
        ),
        rule(
            "PSK without (EC)DHE, which was not offered",
            || {
                let (client, server) = resuming();
                Scene::new(client, server).await_message(message::SERVER_HELLO)
            },
            |s| edit(s, |p| p.remove(extension::KEY_SHARE)),
            A::MISSING_EXTENSION,
            R::NO_SUITABLE_KEY_SHARE,
        ),
    ]);
}

#[test]
fn a_hello_retry_request_asks_for_one_change_once() {
    use Alert as A;
    use Reason as R;
    check(&[
        rule(
            "a second retry",
            retry,
            |s| {
                let raw = s.take_next();
                s.inject_record(content::HANDSHAKE, &raw).expect("the first is good");
                s.inject_record(content::HANDSHAKE, &raw)
            },
            A::UNEXPECTED_MESSAGE,
            R::UNEXPECTED_MESSAGE,
        ),
        rule(
            "the group that we have sent a share for",
            retry,
            |s| edit(s, |p| p.set(extension::KEY_SHARE, &[0, 29])),
            A::ILLEGAL_PARAMETER,
            R::BAD_KEY_SHARE,
        ),
        rule(
            "a group nobody knows",
            retry,
            |s| edit(s, |p| p.set(extension::KEY_SHARE, &[0x77, 0x77])),
            A::ILLEGAL_PARAMETER,
            R::BAD_KEY_SHARE,
        ),
        rule(
            "a group that was not offered",
            || Scene::client(Policy { groups: Arc::new([29, 23]), ..client_policy() }, p256_only()).await_message(message::SERVER_HELLO),
            |s| edit(s, |p| p.set(extension::KEY_SHARE, &[0, 24])),
            A::ILLEGAL_PARAMETER,
            R::BAD_KEY_SHARE,
        ),
        rule("nothing to change", retry, |s| edit(s, |p| p.remove(extension::KEY_SHARE)), A::ILLEGAL_PARAMETER, R::NO_CHANGE_FOLLOWING_HRR),
        rule("an empty cookie", retry, |s| edit(s, |p| p.set(extension::COOKIE, &[0, 0])), A::DECODE_ERROR, R::LENGTH_MISMATCH),
        rule("a cookie and a rest", retry, |s| edit(s, |p| p.set(extension::COOKIE, &[0, 1, 7, 7])), A::DECODE_ERROR, R::LENGTH_MISMATCH),
        rule("compression", retry, |s| edit(s, |p| p.head[COMPRESSION] = 1), A::ILLEGAL_PARAMETER, R::INVALID_COMPRESSION_ALGORITHM),
        rule("session id of another", retry, |s| edit(s, |p| p.head[SESSION_ID + 1] ^= 1), A::ILLEGAL_PARAMETER, R::INVALID_SESSION_ID),
        rule("suite that was not offered", retry, |s| edit(s, |p| set_suite(p, 0x1304)), A::ILLEGAL_PARAMETER, R::WRONG_CIPHER_RETURNED),
        rule(
            "another suite after the retry",
            second_server_hello,
            |s| edit(s, |p| set_suite(p, 0x1301)),
            A::ILLEGAL_PARAMETER,
            R::WRONG_CIPHER_RETURNED,
        ),
        rule(
            "after the retry the group of before",
            second_server_hello,
            |s| edit(s, |p| p.set(extension::KEY_SHARE, &[&[0, 29, 0, 32][..], &[9; 32]].concat())),
            A::ILLEGAL_PARAMETER,
            R::BAD_KEY_SHARE,
        ),
        rule(
            "no share after the retry",
            second_server_hello,
            |s| edit(s, |p| p.remove(extension::KEY_SHARE)),
            A::MISSING_EXTENSION,
            R::NO_SUITABLE_KEY_SHARE,
        ),
        rule(
            "a point that is not on the curve",
            second_server_hello,
            |s| edit(s, |p| p.set(extension::KEY_SHARE, &[&[0, 23, 0, 65, 4][..], &[1; 64]].concat())),
            A::ILLEGAL_PARAMETER,
            R::BAD_ECPOINT,
        ),
        rule("1.2 after the retry", second_server_hello, |s| edit(s, as_tls12), A::PROTOCOL_VERSION, R::WRONG_SSL_VERSION),
    ]);
}

/// RFC 8446 §4.1.2: the share stays, the cookie is given back.
#[test]
fn a_cookie_alone_comes_back_with_the_same_share() {
    let mut scene = retry();
    let first = Parts::of(&scene.said.last().expect("the first hello").body);
    let cookie = [&[0, 200][..], &[0xc0; 200]].concat();
    edit(&mut scene, |p| {
        p.remove(extension::KEY_SHARE);
        p.set(extension::COOKIE, &cookie);
    })
    .expect("a good retry");
    let second = Parts::of(&scene.said.last().expect("the second hello").body);
    assert_eq!(second.get(extension::COOKIE), Some(&cookie[..]));
    let mut without = second.clone();
    without.remove(extension::COOKIE);
    assert_eq!((without.head, without.list), (first.head, first.list));
}

fn client_hello() -> Scene {
    Scene::server(Policy { min_version: TLS1_3, ..server_policy() }, client_policy()).await_message(message::CLIENT_HELLO)
}

fn client_hello_resuming() -> Scene {
    let (client, server) = resuming();
    Scene::new(server, client).await_message(message::CLIENT_HELLO)
}

fn second_client_hello() -> Scene {
    scene(ServerSecondClientHello)
}

fn share(group: u8, bytes: &[u8]) -> Vec<u8> {
    [&[0, group, 0, bytes.len() as u8][..], bytes].concat()
}

fn shares(list: &[Vec<u8>]) -> Vec<u8> {
    let list = list.concat();
    [&(list.len() as u16).to_be_bytes()[..], &list].concat()
}

#[test]
fn a_client_hello_has_what_it_takes() {
    use Alert as A;
    use Reason as R;
    check(&[
        rule(
            "compression beside null",
            client_hello,
            |s| {
                edit(s, |p| {
                    let at = p.head.len();
                    p.head.splice(at - 2.., [2, 1, 0]);
                })
            },
            A::ILLEGAL_PARAMETER,
            R::INVALID_COMPRESSION_ALGORITHM,
        ),
        rule(
            "no null compression",
            client_hello,
            |s| edit(s, |p| *p.head.last_mut().expect("it") = 1),
            A::DECODE_ERROR,
            R::NO_COMPRESSION_SPECIFIED,
        ),
        rule(
            "no suite that we have",
            client_hello,
            |s| edit(s, |p| drop(p.head.splice(67.., [0, 2, 0x13, 0xff, 1, 0]))),
            A::HANDSHAKE_FAILURE,
            R::NO_SHARED_CIPHER,
        ),
        rule(
            "a fallback below our best",
            client_hello,
            |s| {
                edit(s, |p| {
                    p.head.splice(67.., [0, 4, 0xc0, 0x2f, 0x56, 0, 1, 0]);
                    p.remove(extension::SUPPORTED_VERSIONS);
                })
            },
            A::PROTOCOL_VERSION,
            R::UNSUPPORTED_PROTOCOL,
        ),
        rule(
            "no version that we have",
            client_hello,
            |s| edit(s, |p| p.set(extension::SUPPORTED_VERSIONS, &[2, 0x7f, 0x1c])),
            A::PROTOCOL_VERSION,
            R::UNSUPPORTED_PROTOCOL,
        ),
        rule(
            "no versions",
            client_hello,
            |s| edit(s, |p| p.set(extension::SUPPORTED_VERSIONS, &[0])),
            A::PROTOCOL_VERSION,
            R::UNSUPPORTED_PROTOCOL,
        ),
        rule(
            "half a version",
            client_hello,
            |s| edit(s, |p| p.set(extension::SUPPORTED_VERSIONS, &[3, 3, 4, 3])),
            A::DECODE_ERROR,
            R::LENGTH_MISMATCH,
        ),
        rule("no key_share", client_hello, |s| edit(s, |p| p.remove(extension::KEY_SHARE)), A::MISSING_EXTENSION, R::NO_SUITABLE_KEY_SHARE),
        rule(
            "no supported_groups",
            client_hello,
            |s| edit(s, |p| p.remove(extension::SUPPORTED_GROUPS)),
            A::MISSING_EXTENSION,
            R::MISSING_SUPPORTED_GROUPS_EXTENSION,
        ),
        rule(
            "no signature_algorithms",
            client_hello,
            |s| edit(s, |p| p.remove(extension::SIGNATURE_ALGORITHMS)),
            A::MISSING_EXTENSION,
            R::MISSING_SIGALGS_EXTENSION,
        ),
        rule(
            "no scheme that our key has",
            client_hello,
            |s| edit(s, |p| p.set(extension::SIGNATURE_ALGORITHMS, &[0, 2, 4, 3])),
            A::HANDSHAKE_FAILURE,
            R::NO_SUITABLE_SIGNATURE_ALGORITHM,
        ),
        rule(
            "empty signature_algorithms",
            client_hello,
            |s| edit(s, |p| p.set(extension::SIGNATURE_ALGORITHMS, &[0, 0])),
            A::DECODE_ERROR,
            R::BAD_EXTENSION,
        ),
        rule(
            "half a scheme",
            client_hello,
            |s| edit(s, |p| p.set(extension::SIGNATURE_ALGORITHMS, &[0, 3, 8, 7, 8])),
            A::DECODE_ERROR,
            R::BAD_EXTENSION,
        ),
        rule("no groups", client_hello, |s| edit(s, |p| p.set(extension::SUPPORTED_GROUPS, &[0, 0])), A::DECODE_ERROR, R::BAD_EXTENSION),
        rule(
            "share of a group that is not in supported_groups",
            client_hello,
            |s| edit(s, |p| p.set(extension::SUPPORTED_GROUPS, &[0, 2, 0, 23])),
            A::ILLEGAL_PARAMETER,
            R::BAD_KEY_SHARE,
        ),
        rule(
            "no group that we have",
            client_hello,
            |s| {
                edit(s, |p| {
                    p.set(extension::SUPPORTED_GROUPS, &[0, 2, 0x7a, 0x7a]);
                    p.set(extension::KEY_SHARE, &[0, 0]);
                })
            },
            A::HANDSHAKE_FAILURE,
            R::NO_SUITABLE_KEY_SHARE,
        ),
        rule(
            "two shares of one group",
            client_hello,
            |s| edit(s, |p| p.set(extension::KEY_SHARE, &shares(&[share(29, &[9; 32]), share(29, &[9; 32])]))),
            A::ILLEGAL_PARAMETER,
            R::BAD_KEY_SHARE,
        ),
        rule(
            "an empty share",
            client_hello,
            |s| edit(s, |p| p.set(extension::KEY_SHARE, &shares(&[share(29, &[])]))),
            A::DECODE_ERROR,
            R::LENGTH_MISMATCH,
        ),
        rule(
            "X25519 share of small order",
            client_hello,
            |s| edit(s, |p| p.set(extension::KEY_SHARE, &shares(&[share(29, &[0; 32])]))),
            A::ILLEGAL_PARAMETER,
            R::BAD_ECPOINT,
        ),
        rule(
            "X25519 share of a wrong length",
            client_hello,
            |s| edit(s, |p| p.set(extension::KEY_SHARE, &shares(&[share(29, &[9; 33])]))),
            A::ILLEGAL_PARAMETER,
            R::BAD_ECPOINT,
        ),
        rule(
            "an empty list of names",
            client_hello,
            |s| edit(s, |p| p.set(extension::SERVER_NAME, &[0, 0])),
            A::DECODE_ERROR,
            R::BAD_EXTENSION,
        ),
        rule(
            "a name of another kind",
            client_hello,
            |s| edit(s, |p| p.set(extension::SERVER_NAME, &[0, 4, 1, 0, 1, b'a'])),
            A::DECODE_ERROR,
            R::BAD_EXTENSION,
        ),
        rule(
            "two names",
            client_hello,
            |s| edit(s, |p| p.set(extension::SERVER_NAME, &[0, 8, 0, 0, 1, b'a', 0, 0, 1, b'b'])),
            A::DECODE_ERROR,
            R::BAD_EXTENSION,
        ),
        rule(
            "a NUL in the name",
            client_hello,
            |s| edit(s, |p| p.set(extension::SERVER_NAME, &[0, 6, 0, 0, 3, b'a', 0, b'b'])),
            A::UNRECOGNIZED_NAME,
            R::BAD_EXTENSION,
        ),
        rule(
            "a name of 256 octets",
            client_hello,
            |s| edit(s, |p| p.set(extension::SERVER_NAME, &[&[1, 3, 0, 1, 0][..], &[b'a'; 256]].concat())),
            A::UNRECOGNIZED_NAME,
            R::BAD_EXTENSION,
        ),
        rule("no protocols", client_hello, |s| edit(s, |p| p.set(extension::ALPN, &[0, 0])), A::DECODE_ERROR, R::BAD_EXTENSION),
        rule(
            "a protocol without a name",
            client_hello,
            |s| edit(s, |p| p.set(extension::ALPN, &[0, 4, 2, b'h', b'2', 0])),
            A::DECODE_ERROR,
            R::BAD_EXTENSION,
        ),
        rule(
            "post_handshake_auth with a body",
            client_hello,
            |s| edit(s, |p| p.set(extension::POST_HANDSHAKE_AUTH, &[0])),
            A::DECODE_ERROR,
            R::POST_HANDSHAKE_AUTH_ENCODING_ERR,
        ),
        rule(
            "max_fragment_length nobody knows",
            client_hello,
            |s| edit(s, |p| p.set(extension::MAX_FRAGMENT_LENGTH, &[5])),
            A::ILLEGAL_PARAMETER,
            R::SSL3_EXT_INVALID_MAX_FRAGMENT_LENGTH,
        ),
    ]);
}

#[test]
fn a_psk_is_last_bound_and_not_alone() {
    use Alert as A;
    use Reason as R;
    check(&[
        rule(
            "a binder that does not fit",
            client_hello_resuming,
            |s| edit(s, |p| *p.list.last_mut().and_then(|(_, body)| body.last_mut()).expect("a binder") ^= 1),
            A::ILLEGAL_PARAMETER,
            R::BINDER_DOES_NOT_VERIFY,
        ),
        rule(
            "a hello that the binder does not fit",
            client_hello_resuming,
            |s| edit(s, |p| p.head[5] ^= 1),
            A::ILLEGAL_PARAMETER,
            R::BINDER_DOES_NOT_VERIFY,
        ),
        rule(
            "a binder of another hash's length",
            client_hello_resuming,
            |s| {
                edit(s, |p| {
                    let psk = &mut p.list.last_mut().expect("the PSK").1;
                    let identities = usize::from(psk[0]) << 8 | usize::from(psk[1]);
                    let at = 2 + identities;
                    assert_eq!(psk[at..at + 3], [0, 49, 48]);
                    psk.splice(at..at + 3, [0, 33, 32]);
                    psk.truncate(at + 3 + 32);
                })
            },
            A::DECODE_ERROR,
            R::BAD_EXTENSION,
        ),
        rule("the PSK not last", client_hello_resuming, |s| edit(s, |p| p.list.rotate_right(1)), A::ILLEGAL_PARAMETER, R::BAD_EXTENSION),
        rule(
            "an extension behind the PSK",
            client_hello_resuming,
            |s| edit(s, |p| p.list.push((0x1a1a, Vec::new()))),
            A::ILLEGAL_PARAMETER,
            R::BAD_EXTENSION,
        ),
        rule(
            "a PSK without modes",
            client_hello_resuming,
            |s| edit(s, |p| p.remove(extension::PSK_KEY_EXCHANGE_MODES)),
            A::MISSING_EXTENSION,
            R::MISSING_PSK_KEX_MODES_EXTENSION,
        ),
        rule(
            "no modes",
            client_hello_resuming,
            |s| edit(s, |p| p.set(extension::PSK_KEY_EXCHANGE_MODES, &[0])),
            A::DECODE_ERROR,
            R::BAD_EXTENSION,
        ),
        rule(
            "more identities than binders",
            client_hello_resuming,
            |s| {
                edit(s, |p| {
                    let psk = &mut p.list.last_mut().expect("the PSK").1;
                    let identities = usize::from(psk[0]) << 8 | usize::from(psk[1]);
                    let twice = [
                        &(2 * identities as u16).to_be_bytes()[..],
                        &psk[2..2 + identities],
                        &psk[2..2 + identities],
                        &psk[2 + identities..],
                    ];
                    *psk = twice.concat();
                })
            },
            A::DECODE_ERROR,
            R::BAD_EXTENSION,
        ),
        rule(
            "an identity without octets",
            client_hello_resuming,
            |s| {
                edit(s, |p| {
                    let binders = [&[0, 33, 32][..], &[7; 32]].concat();
                    p.set(extension::PRE_SHARED_KEY, &[&[0, 6, 0, 0, 0, 0, 0, 0][..], &binders].concat());
                })
            },
            A::DECODE_ERROR,
            R::BAD_EXTENSION,
        ),
    ]);
}

/// RFC 8446 §4.1.2, CVE-2025-6395: after a retry a hello may change its share, and little else.
#[test]
fn a_second_hello_is_the_first_but_for_its_share() {
    use Alert as A;
    use Reason as R;
    check(&[
        rule(
            "the share of before",
            second_client_hello,
            |s| edit(s, |p| p.set(extension::KEY_SHARE, &shares(&[share(29, &[9; 32])]))),
            A::ILLEGAL_PARAMETER,
            R::BAD_KEY_SHARE,
        ),
        rule(
            "no share",
            second_client_hello,
            |s| edit(s, |p| p.remove(extension::KEY_SHARE)),
            A::MISSING_EXTENSION,
            R::NO_SUITABLE_KEY_SHARE,
        ),
        rule(
            "two shares",
            second_client_hello,
            |s| {
                edit(s, |p| {
                    let ours = p.get(extension::KEY_SHARE).expect("it")[2..].to_vec();
                    p.set(extension::KEY_SHARE, &shares(&[ours, share(29, &[9; 32])]));
                })
            },
            A::ILLEGAL_PARAMETER,
            R::BAD_KEY_SHARE,
        ),
        rule(
            "empty key_share",
            second_client_hello,
            |s| edit(s, |p| p.set(extension::KEY_SHARE, &[0, 0])),
            A::ILLEGAL_PARAMETER,
            R::BAD_KEY_SHARE,
        ),
        rule("another random", second_client_hello, |s| edit(s, |p| p.head[2] ^= 1), A::ILLEGAL_PARAMETER, R::BAD_EXTENSION),
        rule("another session id", second_client_hello, |s| edit(s, |p| p.head[35] ^= 1), A::ILLEGAL_PARAMETER, R::BAD_EXTENSION),
        rule(
            "another suite first",
            second_client_hello,
            |s| edit(s, |p| p.head[69..71].copy_from_slice(&[0x13, 0x01])),
            A::ILLEGAL_PARAMETER,
            R::BAD_CIPHER,
        ),
        rule(
            "a suite less",
            second_client_hello,
            |s| edit(s, |p| p.head[71..73].copy_from_slice(&[0x1a, 0x1a])),
            A::ILLEGAL_PARAMETER,
            R::BAD_EXTENSION,
        ),
        rule(
            "early data again",
            second_client_hello,
            |s| edit(s, |p| p.set(extension::EARLY_DATA, &[])),
            A::ILLEGAL_PARAMETER,
            R::BAD_EXTENSION,
        ),
    ]);
    // Each extension in turn taken out, and (where its body is free) given another body; and one more put in.
    let ids: Vec<u16> = Parts::of(&second_client_hello().take_next()).list.iter().map(|(id, _)| *id).collect();
    assert!(ids.len() > 8);
    for id in ids.iter().filter(|id| ![extension::KEY_SHARE, extension::SUPPORTED_VERSIONS].contains(id)) {
        let mut scene = second_client_hello();
        let result = edit(&mut scene, |p| p.remove(*id));
        scene.assert_refused(result, A::ILLEGAL_PARAMETER, R::BAD_EXTENSION);
        let mut scene = second_client_hello();
        let result = edit(&mut scene, |p| {
            let at = p.list.iter().position(|(i, _)| i == id).expect("it is there");
            p.list.swap(at, if at == 0 { 1 } else { 0 });
        });
        scene.assert_refused(result, A::ILLEGAL_PARAMETER, R::BAD_EXTENSION);
    }
    let mut scene = second_client_hello();
    let result = edit(&mut scene, |p| p.set(extension::ALPN, &[0, 3, 2, b'h', b'2']));
    scene.assert_refused(result, A::ILLEGAL_PARAMETER, R::BAD_EXTENSION);
}

/// What may change: padding comes and goes (RFC 8446 §4.1.2), and extensions that only others know (RFC 9849 §6.1.5).
#[test]
fn a_second_hello_may_be_padded_otherwise() {
    for id in [extension::PADDING, 0xfe0d] {
        let mut scene = second_client_hello();
        edit(&mut scene, |p| p.list.push((id, vec![0; 50]))).expect("a good hello");
        assert!(scene.has_write_key(), "the server has answered");
    }
}

fn encrypted_extensions() -> Scene {
    let client = Policy {
        alpn: Arc::from(&b"\x02h2\x08http/1.1"[..]),
        server_name: Some(b"example.test"[..].into()),
        max_fragment_length: 3,
        ..client_policy()
    };
    Scene::client(client, server_policy()).await_message(message::ENCRYPTED_EXTENSIONS)
}

fn server_certificate_verify() -> Scene {
    scene(ClientCertificateVerify)
}

/// The server has shown a certificate whose key is P-256's generator.
fn p256_certificate_verify() -> Scene {
    const GENERATOR: [u8; 65] = [
        0x04, 0x6b, 0x17, 0xd1, 0xf2, 0xe1, 0x2c, 0x42, 0x47, 0xf8, 0xbc, 0xe6, 0xe5, 0x63, 0xa4, 0x40, 0xf2, 0x77, 0x03, 0x7d, 0x81, 0x2d,
        0xeb, 0x33, 0xa0, 0xf4, 0xa1, 0x39, 0x45, 0xd8, 0x98, 0xc2, 0x96, 0x4f, 0xe3, 0x42, 0xe2, 0xfe, 0x1a, 0x7f, 0x9b, 0x8e, 0xe7, 0xeb,
        0x4a, 0x7c, 0x0f, 0x9e, 0x16, 0x2b, 0xce, 0x33, 0x57, 0x6b, 0x31, 0x5e, 0xce, 0xcb, 0xb6, 0x40, 0x68, 0x37, 0xbf, 0x51, 0xf5,
    ];
    const EC_KEY_ON_P256: [u8; 21] =
        [0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01, 0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07];
    let wrap = |tag: u8, body: &[u8]| [&[tag, body.len() as u8], body].concat();
    let key = wrap(0x30, &[&EC_KEY_ON_P256[..], &wrap(3, &[&[0][..], &GENERATOR].concat())].concat());
    let tbs = wrap(0x30, &[&[2, 1, 1][..], &[0x30, 0].repeat(4), &key].concat());
    let der = wrap(0x30, &[&tbs[..], &[0x30, 0, 3, 1, 0]].concat());
    let mut scene = Scene::client(client_policy(), server_policy()).await_message(message::CERTIFICATE);
    scene.take_next();
    let length = |n: usize| [0, 0, n as u8];
    let entry = [&length(der.len())[..], &der, &[0, 0]].concat();
    scene.inject(message::CERTIFICATE, &[&[0][..], &length(entry.len()), &entry].concat()).expect("a chain to trust");
    scene.take_next();
    scene
}

#[test]
fn the_servers_protected_flight_keeps_to_the_rules() {
    use Alert as A;
    use Reason as R;
    check(&[
        rule(
            "two protocols chosen",
            encrypted_extensions,
            |s| edit(s, |p| p.set(extension::ALPN, b"\0\x0c\x02h2\x08http/1.1")),
            A::DECODE_ERROR,
            R::BAD_EXTENSION,
        ),
        rule(
            "no protocol chosen",
            encrypted_extensions,
            |s| edit(s, |p| p.set(extension::ALPN, &[0, 0])),
            A::DECODE_ERROR,
            R::BAD_EXTENSION,
        ),
        rule(
            "an empty protocol",
            encrypted_extensions,
            |s| edit(s, |p| p.set(extension::ALPN, &[0, 1, 0])),
            A::DECODE_ERROR,
            R::BAD_EXTENSION,
        ),
        rule(
            "a protocol that was not offered",
            encrypted_extensions,
            |s| edit(s, |p| p.set(extension::ALPN, b"\0\x03\x02h3")),
            A::DECODE_ERROR,
            R::BAD_EXTENSION,
        ),
        rule(
            "a body in server_name",
            encrypted_extensions,
            |s| edit(s, |p| p.set(extension::SERVER_NAME, &[0])),
            A::DECODE_ERROR,
            R::BAD_EXTENSION,
        ),
        rule(
            "another max_fragment_length",
            encrypted_extensions,
            |s| edit(s, |p| p.set(extension::MAX_FRAGMENT_LENGTH, &[4])),
            A::ILLEGAL_PARAMETER,
            R::SSL3_EXT_INVALID_MAX_FRAGMENT_LENGTH,
        ),
        rule(
            "max_fragment_length and a rest",
            encrypted_extensions,
            |s| edit(s, |p| p.set(extension::MAX_FRAGMENT_LENGTH, &[3, 3])),
            A::DECODE_ERROR,
            R::BAD_EXTENSION,
        ),
        rule(
            "a request with a context",
            || Scene::client(client_policy(), asks_client()).await_message(message::CERTIFICATE_REQUEST),
            |s| edit(s, |p| drop(p.head.splice(.., [1, 7]))),
            A::ILLEGAL_PARAMETER,
            R::INVALID_CONTEXT,
        ),
        rule(
            "a request without signature_algorithms",
            || Scene::client(client_policy(), asks_client()).await_message(message::CERTIFICATE_REQUEST),
            |s| edit(s, |p| p.remove(extension::SIGNATURE_ALGORITHMS)),
            A::MISSING_EXTENSION,
            R::MISSING_SIGALGS_EXTENSION,
        ),
        rule(
            "a second request",
            || scene(ClientCertificate),
            |s| s.inject(message::CERTIFICATE_REQUEST, &[0, 0, 8, 0, 13, 0, 4, 0, 2, 8, 7]),
            A::UNEXPECTED_MESSAGE,
            R::UNEXPECTED_MESSAGE,
        ),
        rule(
            "a request in a resumption",
            || scene(ClientFinishedResuming),
            |s| s.inject(message::CERTIFICATE_REQUEST, &[0, 0, 8, 0, 13, 0, 4, 0, 2, 8, 7]),
            A::UNEXPECTED_MESSAGE,
            R::UNEXPECTED_MESSAGE,
        ),
        rule(
            "a server's certificate without a certificate",
            || scene(ClientCertificateOrRequest),
            |s| {
                s.take_next();
                s.inject(message::CERTIFICATE, &[0, 0, 0, 0])
            },
            A::DECODE_ERROR,
            R::LENGTH_MISMATCH,
        ),
        rule(
            "a server's certificate with a context",
            || scene(ClientCertificateOrRequest),
            |s| edit(s, |p| drop(p.head.splice(..1, [1, 7]))),
            A::DECODE_ERROR,
            R::LENGTH_MISMATCH,
        ),
        rule(
            "no CertificateVerify",
            server_certificate_verify,
            |s| {
                s.take_next();
                let finished = s.take_next();
                s.inject_record(content::HANDSHAKE, &finished)
            },
            A::UNEXPECTED_MESSAGE,
            R::UNEXPECTED_MESSAGE,
        ),
        rule(
            "no Certificate",
            || scene(ClientCertificateOrRequest),
            |s| {
                s.take_next();
                let verify = s.take_next();
                s.inject_record(content::HANDSHAKE, &verify)
            },
            A::UNEXPECTED_MESSAGE,
            R::UNEXPECTED_MESSAGE,
        ),
        rule(
            "a signature that does not fit",
            server_certificate_verify,
            |s| edit_raw(s, |raw| *raw.last_mut().expect("it") ^= 1),
            A::DECRYPT_ERROR,
            R::BAD_SIGNATURE,
        ),
        rule(
            "a signature of no octets",
            server_certificate_verify,
            |s| {
                s.take_next();
                s.inject(message::CERTIFICATE_VERIFY, &[8, 7, 0, 0])
            },
            A::DECRYPT_ERROR,
            R::BAD_SIGNATURE,
        ),
        rule(
            "a signature over something else",
            server_certificate_verify,
            |s| {
                s.take_next();
                let signature = sign(0x0807, b"something else");
                s.inject(message::CERTIFICATE_VERIFY, &[&[8, 7, 0, 64][..], &signature].concat())
            },
            A::DECRYPT_ERROR,
            R::BAD_SIGNATURE,
        ),
        rule(
            "a scheme that was not offered",
            || {
                let client = Policy { sigalgs: Some(Arc::new([0x0807])), ..client_policy() };
                Scene::client(client, server_policy()).await_message(message::CERTIFICATE_VERIFY)
            },
            |s| edit_raw(s, |raw| raw[4..6].copy_from_slice(&[4, 3])),
            A::ILLEGAL_PARAMETER,
            R::WRONG_SIGNATURE_TYPE,
        ),
        rule(
            "a scheme that suits the key but was not offered",
            server_certificate_verify,
            |s| {
                s.victim.engine.policy_mut().sigalgs = Some(Arc::new([0x0804]));
                edit_raw(s, |_| ())
            },
            A::HANDSHAKE_FAILURE,
            R::WRONG_SIGNATURE_TYPE,
        ),
        rule(
            "a scheme of another curve than the key's",
            p256_certificate_verify,
            |s| s.inject(message::CERTIFICATE_VERIFY, &[5, 3, 0, 2, 0x30, 0]),
            A::ILLEGAL_PARAMETER,
            R::WRONG_CURVE,
        ),
        rule(
            "the scheme of the key's curve, with a signature of nothing",
            p256_certificate_verify,
            |s| s.inject(message::CERTIFICATE_VERIFY, &[4, 3, 0, 2, 0x30, 0]),
            A::DECRYPT_ERROR,
            R::BAD_SIGNATURE,
        ),
        rule(
            "a scheme of another key",
            server_certificate_verify,
            |s| edit_raw(s, |raw| raw[4..6].copy_from_slice(&[4, 3])),
            A::ILLEGAL_PARAMETER,
            R::WRONG_SIGNATURE_TYPE,
        ),
        rule(
            "PKCS #1 padding",
            server_certificate_verify,
            |s| edit_raw(s, |raw| raw[4..6].copy_from_slice(&[4, 1])),
            A::ILLEGAL_PARAMETER,
            R::WRONG_SIGNATURE_TYPE,
        ),
        rule(
            "SHA-1",
            server_certificate_verify,
            |s| edit_raw(s, |raw| raw[4..6].copy_from_slice(&[2, 3])),
            A::ILLEGAL_PARAMETER,
            R::WRONG_SIGNATURE_TYPE,
        ),
        rule(
            "a scheme nobody knows",
            server_certificate_verify,
            |s| edit_raw(s, |raw| raw[4..6].copy_from_slice(&[0xfa, 0xfa])),
            A::ILLEGAL_PARAMETER,
            R::WRONG_SIGNATURE_TYPE,
        ),
        rule(
            "a Finished that does not fit",
            || scene(ClientFinished),
            |s| edit_raw(s, |raw| *raw.last_mut().expect("it") ^= 1),
            A::DECRYPT_ERROR,
            R::DIGEST_CHECK_FAILED,
        ),
        rule(
            "a Finished of zeros",
            || scene(ClientFinishedResuming),
            |s| edit_raw(s, |raw| raw[4..].fill(0)),
            A::DECRYPT_ERROR,
            R::DIGEST_CHECK_FAILED,
        ),
    ]);
}

fn demands_client() -> Policy {
    Policy { verify_mode: VerifyMode::PEER | VerifyMode::FAIL_IF_NO_PEER_CERT, ..server_policy() }
}

#[test]
fn the_clients_protected_flight_keeps_to_the_rules() {
    use Alert as A;
    use Reason as R;
    check(&[
        rule(
            "no certificate where one is demanded",
            || Scene::server(demands_client(), client_policy()).await_message(message::CERTIFICATE),
            |s| {
                let raw = s.take_next();
                assert_eq!(raw, framed(message::CERTIFICATE, &[0, 0, 0, 0]));
                s.inject_record(content::HANDSHAKE, &raw)
            },
            A::CERTIFICATE_REQUIRED,
            R::PEER_DID_NOT_RETURN_A_CERTIFICATE,
        ),
        rule(
            "a certificate with a context",
            || scene(ServerCertificate),
            |s| edit(s, |p| drop(p.head.splice(..1, [1, 7]))),
            A::DECODE_ERROR,
            R::INVALID_CONTEXT,
        ),
        rule(
            "a staple that was not asked for",
            || scene(ServerCertificate),
            |s| edit(s, |p| p.list.push((extension::STATUS_REQUEST, vec![1, 0, 0, 1, 0]))),
            A::UNSUPPORTED_EXTENSION,
            R::UNSOLICITED_EXTENSION,
        ),
        rule(
            "timestamps that were not asked for",
            || scene(ServerCertificate),
            |s| edit(s, |p| p.list.push((extension::SIGNED_CERTIFICATE_TIMESTAMP, vec![0, 3, 0, 1, 0]))),
            A::UNSUPPORTED_EXTENSION,
            R::BAD_EXTENSION,
        ),
        rule(
            "an extension beside a certificate that belongs into a hello",
            || scene(ServerCertificate),
            |s| edit(s, |p| p.list.push((extension::KEY_SHARE, vec![0, 29]))),
            A::ILLEGAL_PARAMETER,
            R::BAD_EXTENSION,
        ),
        rule(
            "an unknown extension beside a certificate",
            || scene(ServerCertificate),
            |s| edit(s, |p| p.list.push((0x1a1a, Vec::new()))),
            A::UNSUPPORTED_EXTENSION,
            R::UNSOLICITED_EXTENSION,
        ),
        rule(
            "a certificate without CertificateVerify",
            || scene(ServerCertificateVerify),
            |s| {
                s.take_next();
                let finished = s.take_next();
                s.inject_record(content::HANDSHAKE, &finished)
            },
            A::UNEXPECTED_MESSAGE,
            R::UNEXPECTED_MESSAGE,
        ),
        rule(
            "no certificate, yet a CertificateVerify",
            || scene(ServerCertificate),
            |s| {
                s.take_next();
                s.inject(message::CERTIFICATE, &[0, 0, 0, 0]).expect("a client may have none");
                let verify = s.take_next();
                s.inject_record(content::HANDSHAKE, &verify)
            },
            A::UNEXPECTED_MESSAGE,
            R::UNEXPECTED_MESSAGE,
        ),
        rule(
            "the Finished for the Certificate",
            || scene(ServerCertificate),
            |s| {
                s.take_next();
                s.take_next();
                let finished = s.take_next();
                s.inject_record(content::HANDSHAKE, &finished)
            },
            A::UNEXPECTED_MESSAGE,
            R::UNEXPECTED_MESSAGE,
        ),
        rule(
            "a signature that does not fit",
            || scene(ServerCertificateVerify),
            |s| edit_raw(s, |raw| *raw.last_mut().expect("it") ^= 1),
            A::DECRYPT_ERROR,
            R::BAD_SIGNATURE,
        ),
        rule(
            "a scheme of another key",
            || scene(ServerCertificateVerify),
            |s| edit_raw(s, |raw| raw[4..6].copy_from_slice(&[8, 4])),
            A::ILLEGAL_PARAMETER,
            R::WRONG_SIGNATURE_TYPE,
        ),
        rule(
            "a Finished that does not fit",
            || scene(ServerFinished),
            |s| edit_raw(s, |raw| *raw.last_mut().expect("it") ^= 1),
            A::DECRYPT_ERROR,
            R::DIGEST_CHECK_FAILED,
        ),
        rule(
            "a Finished that does not fit after a certificate",
            || scene(ServerFinishedAfterCertificate),
            |s| edit_raw(s, |raw| raw[4] ^= 0x80),
            A::DECRYPT_ERROR,
            R::DIGEST_CHECK_FAILED,
        ),
        rule(
            "an answer to a late request under another context",
            || scene(ServerLateCertificate),
            |s| edit(s, |p| p.head[1] ^= 1),
            A::DECODE_ERROR,
            R::INVALID_CONTEXT,
        ),
        rule(
            "an answer to a late request under no context",
            || scene(ServerLateCertificate),
            |s| edit(s, |p| drop(p.head.splice(..33, [0]))),
            A::DECODE_ERROR,
            R::INVALID_CONTEXT,
        ),
        rule(
            "a late signature that does not fit",
            || scene(ServerLateCertificateVerify),
            |s| edit_raw(s, |raw| *raw.last_mut().expect("it") ^= 1),
            A::DECRYPT_ERROR,
            R::BAD_SIGNATURE,
        ),
        rule(
            "a late Finished that does not fit",
            || scene(ServerLateFinished),
            |s| edit_raw(s, |raw| *raw.last_mut().expect("it") ^= 1),
            A::DECRYPT_ERROR,
            R::DIGEST_CHECK_FAILED,
        ),
        rule(
            "application data within a late answer",
            || scene(ServerLateCertificateVerify),
            |s| s.inject_record(content::APPLICATION_DATA, b"data"),
            A::UNEXPECTED_MESSAGE,
            R::UNEXPECTED_RECORD,
        ),
    ]);
}

/// The late answer itself, undisturbed.
#[test]
fn a_late_certificate_is_taken() {
    let scene = scene(ServerLateCertificate).finish();
    let chain = scene.victim.engine.facts().peer_chain.clone().expect("a certificate");
    assert_eq!(&*chain[0], CERT);
    let mut scene = Scene::client(has_certificate(), crate::states::asks_late()).finish();
    scene.honest.engine.request_certificate().expect("the client is able");
    scene.listen();
    let scene = scene.finish();
    assert_eq!(&*scene.honest.engine.facts().peer_chain.clone().expect("a certificate")[0], CERT);
}

/// behaviour.md §3.5, and the rules of RFC 8446 §4.6.
#[test]
fn messages_after_the_handshake_keep_to_the_rules() {
    use Alert as A;
    use Reason as R;
    let client: fn() -> Scene = || scene(ClientEstablished);
    let server: fn() -> Scene = || scene(ServerEstablished);
    for established in [client, server] {
        check(&[
            rule(
                "bytes of the record behind a KeyUpdate",
                established,
                |s| s.inject_record(content::HANDSHAKE, &[24, 0, 0, 1, 0, 24]),
                A::UNEXPECTED_MESSAGE,
                R::NOT_ON_RECORD_BOUNDARY,
            ),
            rule(
                "two KeyUpdates in a record",
                established,
                |s| s.inject_record(content::HANDSHAKE, &[24, 0, 0, 1, 0, 24, 0, 0, 1, 0]),
                A::UNEXPECTED_MESSAGE,
                R::NOT_ON_RECORD_BOUNDARY,
            ),
            rule("a KeyUpdate of no octets", established, |s| s.inject(24, &[]), A::DECODE_ERROR, R::BAD_KEY_UPDATE),
            rule("a KeyUpdate of two octets", established, |s| s.inject(24, &[0, 0]), A::ILLEGAL_PARAMETER, R::EXCESSIVE_MESSAGE_SIZE),
            rule("a KeyUpdate of 2", established, |s| s.inject(24, &[2]), A::ILLEGAL_PARAMETER, R::BAD_KEY_UPDATE),
            rule("a KeyUpdate of 255", established, |s| s.inject(24, &[255]), A::ILLEGAL_PARAMETER, R::BAD_KEY_UPDATE),
            rule(
                "data within a fragmented KeyUpdate",
                established,
                |s| {
                    s.inject_record(content::HANDSHAKE, &[24, 0]).expect("the rest may follow");
                    s.inject_record(content::APPLICATION_DATA, b"data")
                },
                A::UNEXPECTED_MESSAGE,
                R::MIXED_HANDSHAKE_AND_NON_HANDSHAKE_DATA,
            ),
        ]);
    }
    for value in 2..=255 {
        let mut scene = scene(ServerEstablished);
        let result = scene.inject(24, &[value]);
        scene.assert_refused(result, A::ILLEGAL_PARAMETER, R::BAD_KEY_UPDATE);
    }
    check(&[
        rule(
            "a ticket without a ticket",
            client,
            |s| s.inject(message::NEW_SESSION_TICKET, &[0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
            A::DECODE_ERROR,
            R::LENGTH_MISMATCH,
        ),
        rule(
            "early_data of three octets in a ticket",
            client,
            |s| s.inject(message::NEW_SESSION_TICKET, &[0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 1, 7, 0, 7, 0, 42, 0, 3, 0, 0, 9]),
            A::DECODE_ERROR,
            R::INVALID_MAX_EARLY_DATA,
        ),
        rule(
            "a late request where none was offered",
            client,
            |s| s.inject(message::CERTIFICATE_REQUEST, &[1, 7, 0, 8, 0, 13, 0, 4, 0, 2, 8, 7]),
            A::UNEXPECTED_MESSAGE,
            R::UNEXPECTED_MESSAGE,
        ),
        rule(
            "a certificate nobody asked for",
            server,
            |s| s.inject(message::CERTIFICATE, &[0, 0, 0, 0]),
            A::UNEXPECTED_MESSAGE,
            R::UNEXPECTED_MESSAGE,
        ),
    ]);
}

/// An alert says why the rest of a message does not come; it is reported, not the interleaving.
#[test]
fn an_alert_within_a_message_is_heard() {
    for alert in [Alert::INTERNAL_ERROR, Alert::CLOSE_NOTIFY] {
        let mut scene = scene(ServerEstablished);
        scene.inject_record(content::HANDSHAKE, &[24, 0, 0, 1]).expect("the rest may follow");
        match scene.inject_record(content::ALERT, &[2, alert.0]) {
            Ok(Some(Step::Closed)) => assert_eq!(alert, Alert::CLOSE_NOTIFY),
            Err(fault) => assert_eq!(fault.kind, FaultKind::PeerAlert(alert)),
            other => panic!("{other:?}"),
        }
    }
}

/// RFC 8446 §4.3.2 asks for a context that is unique, not for a long one.
#[test]
fn a_late_request_may_have_an_empty_context() {
    let mut scene = scene(ClientEstablishedLateAuth);
    let before = scene.said.len();
    scene.inject(message::CERTIFICATE_REQUEST, &[0, 0, 8, 0, 13, 0, 4, 0, 2, 8, 7]).expect("a good request");
    let types: Vec<u8> = scene.said[before..].iter().map(|record| record.body[0]).collect();
    assert_eq!(types, [message::CERTIFICATE, message::CERTIFICATE_VERIFY, message::FINISHED]);
    assert_eq!(scene.said[before].body[4], 0, "the context comes back");
}

/// PSK-only key exchange: taken where both sides allow it, and only there.
#[test]
fn a_psk_alone_needs_leave() {
    let (mut client, mut server) = resuming();
    client.engine.policy_mut().options |= Options::ALLOW_NO_DHE_KEX;
    server.engine.policy_mut().options |= Options::ALLOW_NO_DHE_KEX;
    let mut scene = Scene::new(client, server).await_message(message::SERVER_HELLO);
    // A share is there all the same: the server prefers it.
    assert!(Parts::of(&scene.script[0].body).get(extension::KEY_SHARE).is_some());
    // Without it a client that offered the mode goes on; the Finished then cannot fit, for the keys are others.
    edit(&mut scene, |p| p.remove(extension::KEY_SHARE)).expect("allowed");
    assert!(scene.has_write_key());
}
