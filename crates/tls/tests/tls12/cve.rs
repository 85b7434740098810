//! Weaknesses that TLS libraries had in versions up to 1.2, as far as an engine can meet them and no other file here has the test.
//! Elsewhere:
//!
//! | id | test |
//! |---|---|
//! | CVE-2009-3555, 2011-1473, 2019-0190, 2021-3449's kin | `capi-tests/c/renegotiation_rfc5746.c`, `renegotiation_limits.c`,
//! `renegotiation_client.c` |
//! | CVE-2011-4619, 2013-4353, 2015-0204 (FREAK), 2014-0160, 2014-3572 | `matrix`: every message in every place |
//! | CVE-2014-0224 | `matrix`, `a_change_cipher_spec_comes_when_it_may`, `capi-tests/c/renegotiation_hostile.c` |
//! | CVE-2012-2333, 2012-0050 | `capi-tests/c/short_records.c` |
//! | CVE-2013-0169, 2016-2107, 2014-3566 (padding) | `ferrossl_crypto::cbc` |
//! | CVE-2021-3618 | `engine::cve` |

use std::time::{Duration, Instant};

use ferrossl_crypto::suites;
use ferrossl_tls::{
    engine::{
        alert::Alert,
        fault::{Fault, FaultKind},
        reason::Reason,
        Goal, Role, Step,
    },
    policy::{Listeners, Options, Policy, VerifyMode},
    wire::codes::{content, extension, message},
};

use crate::{
    between::{framed, with_extension, with_suites, Between, CLIENT, SERVER},
    credentials, established, policy, records, refused, resume, same_keys, server_policy, settle, shake, talk, until, with_suite, End,
    TLS1, TLS1_1, TLS1_2,
};

const ECDHE_ECDSA: u16 = 0xc02b;
const ECDHE_RSA: u16 = 0xc02f;
const DHE_RSA: u16 = 0x009e;
const ADH: u16 = 0x00a6;
const RSA: u16 = 0x009c;
const PSK: u16 = 0x00a8;
const SCSV: u16 = 0x00ff;

fn ends(id: u16) -> (Policy, Policy) {
    let suite = suites::by_id(id).expect("a row");
    let mut server = with_suite(server_policy(TLS1_2), suite);
    server.options |= Options::ALLOW_CLIENT_RENEGOTIATION;
    (with_suite(policy(TLS1_2), suite), server)
}

fn between(id: u16) -> Between {
    let (client, server) = ends(id);
    Between::new(client, server)
}

/// The client's hello of a renegotiation waits to be passed on.
fn renegotiating(id: u16) -> Between {
    let (client, server) = ends(id);
    let mut scene = Between::established(client, server);
    scene.ends[CLIENT].engine.renegotiate(false).expect("may ask");
    scene.act(CLIENT).expect("a hello");
    assert_eq!(scene.next(CLIENT).map(|(_, hello)| hello[0]), Some(message::CLIENT_HELLO));
    scene
}

/// What a server says to that hello, changed.
fn answer(id: u16, change: impl FnOnce(Vec<u8>) -> Vec<u8>) -> Result<Option<Step>, Fault> {
    let mut scene = renegotiating(id);
    scene.pass_changed(CLIENT, |hello| Some(change(hello)));
    scene.act(SERVER)
}

#[test]
fn cve_2009_3555_a_spliced_session() {
    use Reason as R;
    let failure = Alert::HANDSHAKE_FAILURE;
    let info = extension::RENEGOTIATION_INFO;
    refused(answer(PSK, |h| with_extension(&h, info, None)), failure, R::UNSAFE_LEGACY_RENEGOTIATION_DISABLED);
    refused(answer(PSK, |h| with_extension(&h, info, Some(&[0]))), failure, R::RENEGOTIATION_MISMATCH);
    refused(answer(PSK, |h| with_extension(&h, info, Some(&[&[12][..], &[7; 12]].concat()))), failure, R::RENEGOTIATION_MISMATCH);
    refused(answer(PSK, |h| with_suites(&h, &[PSK, SCSV])), failure, R::SCSV_RECEIVED_WHEN_RENEGOTIATING);
    // A first hello with the values of a handshake that the server does not know of.
    let mut scene = between(PSK);
    scene.act(CLIENT).expect("a hello");
    scene.pass_changed(CLIENT, |h| Some(with_extension(&h, info, Some(&[&[12][..], &[7; 12]].concat()))));
    refused(scene.act(SERVER), failure, R::RENEGOTIATION_MISMATCH);
    // A server without RFC 5746: no client of today connects.
    for (info, alert, reason) in [
        (None, failure, R::UNSAFE_LEGACY_RENEGOTIATION_DISABLED),
        (Some(&[24; 25][..]), Alert::ILLEGAL_PARAMETER, R::RENEGOTIATION_MISMATCH),
        (Some(&[1][..]), Alert::DECODE_ERROR, R::RENEGOTIATION_ENCODING_ERR),
    ] {
        let mut scene = between(PSK);
        assert!(scene.settle_until(CLIENT, 0).expect("a ServerHello"));
        scene.pass_changed(SERVER, |hello| Some(with_extension(&hello, extension::RENEGOTIATION_INFO, info)));
        refused(scene.act(CLIENT), alert, reason);
    }
}

/// Refusing is cheap: nothing is parsed, nobody is asked, one record answers; and it ends.
#[test]
fn cve_2011_1473_refused_hellos() {
    let (client, mut server) = ends(ECDHE_RSA);
    server.options.remove(Options::ALLOW_CLIENT_RENEGOTIATION);
    let mut scene = Between::established(client, server);
    scene.ends[SERVER].asked.clear();
    for count in 0..=16 {
        scene.say(CLIENT, content::HANDSHAKE, &framed(message::CLIENT_HELLO, &[0xff; 300]));
        let result = scene.act(SERVER);
        if count == 16 {
            refused(result, Alert::HANDSHAKE_FAILURE, Reason::NO_RENEGOTIATION);
        } else {
            assert!(matches!(result, Ok(None)), "{count}: {result:?}");
            assert_eq!(scene.next(SERVER), Some((content::ALERT, &[1, 100][..])));
            scene.pass_changed(SERVER, |_| None);
            assert_eq!(scene.next(SERVER), None);
        }
    }
    assert!(scene.ends[SERVER].asked.is_empty());
}

#[test]
fn cve_2015_0291_and_2021_3449_signature_algorithms_of_a_renegotiation() {
    const LIST: u16 = extension::SIGNATURE_ALGORITHMS;
    const CERT_LIST: u16 = extension::SIGNATURE_ALGORITHMS_CERT;
    let taken = |result: Result<Option<Step>, Fault>| assert!(result.is_ok(), "{result:?}");
    let failure = Alert::HANDSHAKE_FAILURE;
    refused(answer(ECDHE_RSA, |h| with_extension(&h, LIST, Some(&[0, 2, 0xfe, 0xfe]))), failure, Reason::NO_SHARED_SIGNATURE_ALGORITHMS);
    for body in [&[][..], &[0], &[0, 0], &[0, 1, 4], &[0, 3, 4, 1, 4], &[0, 4, 4, 1], &[0, 2, 4, 1, 0]] {
        let result = answer(ECDHE_RSA, |h| with_extension(&h, LIST, Some(body)));
        assert_eq!(result.expect_err("malformed").alert, Some(Alert::DECODE_ERROR), "{body:?}");
    }
    // Absent: SHA-1 is meant (RFC 5246 §7.4.1.4.1), which level 0 allows.
    taken(answer(ECDHE_RSA, |h| with_extension(&h, LIST, None)));
    taken(answer(ECDHE_RSA, |h| with_extension(&with_extension(&h, LIST, None), CERT_LIST, Some(&[0, 2, 4, 1]))));
    for body in [&[][..], &[0, 0], &[0, 1, 4]] {
        let result = answer(ECDHE_RSA, |h| with_extension(&with_extension(&h, LIST, None), CERT_LIST, Some(body)));
        assert_eq!(result.expect_err("malformed").alert, Some(Alert::DECODE_ERROR), "{body:?}");
    }
}

/// What the client asks of the staple is replaced by each hello, never added to.
#[test]
fn cve_2016_6304_large_status_requests_again_and_again() {
    let (mut client, mut server) = ends(ECDHE_RSA);
    client.status_request = true;
    client.status_responder_ids = vec![0, 14, 0xa1, 12, 4, 10, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0].repeat(1000).into();
    server.listeners |= Listeners::STATUS;
    let wanted = client.status_responder_ids.clone();
    let (mut client, mut server) = established(client, server);
    for _ in 0..40 {
        client.engine.renegotiate(false).expect("may ask");
        settle(&mut client, &mut server, usize::MAX).expect("allowed");
        let facts = server.engine.facts();
        assert_eq!((&*facts.status_responder_ids, facts.status_extensions.len()), (&*wanted, 0));
        assert_eq!(server.asked.iter().filter(|ask| *ask == "Staple").count(), 1);
        server.asked.clear();
    }
}

/// Encrypt-then-MAC comes and goes, with suites that know it and suites that do not.
#[test]
fn cve_2017_3733_encrypt_then_mac_changes() {
    for (first, second) in [(0xc013, 0xc013), (0xc013, ECDHE_RSA), (ECDHE_RSA, 0xc013), (0xc013, 0xc014)] {
        for bits in 0..16u8 {
            let [client_first, client_second, server_first, server_second] = [0, 1, 2, 3].map(|bit| bits >> bit & 1 == 1);
            let suite = |id| std::sync::Arc::new([suites::by_id(id).expect("a row")]);
            let (mut client, mut server) = ends(first);
            client.options.set(Options::NO_ENCRYPT_THEN_MAC, client_first);
            server.options.set(Options::NO_ENCRYPT_THEN_MAC, server_first);
            let (mut client, mut server) = established(client, server);
            for (end, off) in [(&mut client, client_second), (&mut server, server_second)] {
                let policy = end.engine.policy_mut();
                policy.cipher_list = suite(second);
                policy.options.set(Options::NO_ENCRYPT_THEN_MAC, off);
            }
            if bits & 1 == 0 {
                client.engine.renegotiate(false).expect("may ask");
            } else {
                server.engine.policy_mut().options |= Options::NO_SESSION_RESUMPTION_ON_RENEGOTIATION;
                server.engine.renegotiate(false).expect("may ask");
            }
            settle(&mut client, &mut server, usize::MAX).expect("allowed");
            assert_eq!(client.engine.facts().suite.map(|suite| suite.id), Some(second));
            same_keys(&client, &server);
            talk(&mut client, &mut server);
        }
    }
}

/// After a fatal fault in a renegotiation nothing is sent any more, and nothing taken.
#[test]
fn cve_2017_15896_after_a_failed_renegotiation() {
    for to in [CLIENT, SERVER] {
        let mut scene = renegotiating(ECDHE_RSA);
        scene.settle_until(to, if to == CLIENT { 2 } else { 1 }).expect("so far");
        scene.say(1 - to, content::HANDSHAKE, &framed(99, &[]));
        refused(scene.act(to), Alert::UNEXPECTED_MESSAGE, Reason::UNEXPECTED_MESSAGE);
        while scene.pass_changed(to, |_| None) {}
        let end = &mut scene.ends[to];
        let mut io = ferrossl_tls::engine::Io {
            input: &mut end.input,
            output: &mut end.output,
            now: ferrossl_tls::engine::Now::default(),
            rng: &mut |_| (),
        };
        assert_eq!(end.engine.write(&mut io, b"secret", None), Err(Fault::again()));
        end.engine.close(&mut io, None).expect("does nothing");
        for goal in [Goal::Read, Goal::Handshake, Goal::Write { resuming: false }, Goal::Close] {
            assert_eq!(end.run(goal).expect_err("over"), Fault::again());
        }
        assert!(end.output.is_empty());
    }
}

/// GnuTLS's CVE-2020-24659: no_renegotiation where there is none.
#[test]
fn cve_2020_24659_no_renegotiation_in_a_first_handshake() {
    for (to, count) in [(CLIENT, 7), (SERVER, 4)] {
        for at in 0..count {
            let mut scene = between(ECDHE_RSA);
            assert!(scene.settle_until(to, at).expect("as it should be"));
            scene.say(1 - to, content::ALERT, &[1, 100]);
            let fault = scene.act(to).expect_err("the end");
            let (client_hello, finished) = (to == SERVER && at == 0, at + 1 == count);
            match fault.alert {
                Some(Alert::UNEXPECTED_MESSAGE) => assert!(client_hello || finished, "{to} {at}: {fault:?}"),
                alert => assert_eq!(alert, Some(Alert::HANDSHAKE_FAILURE), "{to} {at}"),
            }
        }
    }
}

/// The triple handshake (CVE-2014-1295): what binds handshakes together may not get lost.
#[test]
fn cve_2014_1295_extended_master_secret_stays() {
    let lost = (Alert::HANDSHAKE_FAILURE, Reason::INCONSISTENT_EXTMS);
    const EMS: u16 = extension::EXTENDED_MASTER_SECRET;
    refused(answer(ECDHE_RSA, |h| with_extension(&h, EMS, None)), lost.0, lost.1);
    for abbreviated in [false, true] {
        let (client, server) = ends(ECDHE_RSA);
        let mut scene = Between::established(client, server);
        scene.ends[CLIENT].engine.renegotiate(abbreviated).expect("may ask");
        assert!(scene.settle_until(CLIENT, 0).expect("a ServerHello"));
        scene.pass_changed(SERVER, |hello| Some(with_extension(&hello, EMS, None)));
        refused(scene.act(CLIENT), lost.0, lost.1);
    }
    // A session without it is not resumed by whoever has it (RFC 7627 §5.3).
    let (client, server) = ends(ECDHE_RSA);
    let mut old = client.clone();
    old.options |= Options::NO_EXTENDED_MASTER_SECRET;
    let (offers, mut server) = resume(old, server.clone(), server);
    let mut again = End::new(Role::Client, client);
    again.engine.set_session(offers.engine.session().cloned());
    shake(&mut again, &mut server, usize::MAX);
    assert!(!again.engine.facts().resumed && again.engine.facts().extended_master_secret);
}

/// SKIP-TLS (CVE-2014-6593), CVE-2014-3572, 2014-3470, 2015-0205: each record of a handshake left out.
#[test]
fn cve_2014_6593_records_left_out() {
    let with_client_certificate = || {
        let (mut client, mut server) = ends(ECDHE_RSA);
        (client.credentials, client.current_slot) = (credentials(&[1]), 1);
        server.verify_mode = VerifyMode::PEER;
        server.session_id_context = b"x"[..].into();
        (client, server)
    };
    for (name, client, server) in [
        ("certificates", with_client_certificate().0, with_client_certificate().1),
        ("anonymous DH", ends(ADH).0, ends(ADH).1),
        ("anonymous ECDH", with_suite(policy(TLS1_2), suites::by_id(0xc018).expect("AECDH")), {
            with_suite(server_policy(TLS1_2), suites::by_id(0xc018).expect("AECDH"))
        }),
        ("DHE", ends(DHE_RSA).0, ends(DHE_RSA).1),
    ] {
        if name == "anonymous ECDH" {
            // CBC: in clear up to the keys, which is where the messages are that can be left out.
            for left_out in 1..3 {
                let (mut c, mut s) = (End::new(Role::Client, client.clone()), End::new(Role::Server, server.clone()));
                let flight = until(&mut c, &mut s, 0, true);
                flight.iter().enumerate().filter(|(at, _)| *at != left_out).for_each(|(_, record)| c.receive(record));
                match c.run(Goal::Handshake) {
                    Ok(step) => assert!(step.is_none() && left_out == 2 && c.output.is_empty(), "waits for the end of the flight"),
                    fault => refused(fault, Alert::UNEXPECTED_MESSAGE, Reason::UNEXPECTED_MESSAGE),
                }
            }
            continue;
        }
        for to in [CLIENT, SERVER] {
            for at in 0.. {
                let mut scene = Between::new(client.clone(), server.clone());
                if !scene.settle_until(to, at).expect("as it should be") {
                    break;
                }
                scene.pass_changed(1 - to, |_| None);
                let result = scene.settle();
                assert!(!scene.ends[to].engine.is_finished(), "{name}: {to} does without record {at}");
                if let Err(fault) = result {
                    let unreadable = fault.alert == Some(Alert::BAD_RECORD_MAC) || fault.alert == Some(Alert::DECRYPT_ERROR);
                    assert!(fault.alert == Some(Alert::UNEXPECTED_MESSAGE) || unreadable, "{name}: {to} {at}: {fault:?}");
                }
            }
        }
    }
}

/// The ServerKeyExchange of a handshake with `id`, changed on its way.
fn key_exchange(id: u16, level: u8, change: impl FnOnce(Vec<u8>) -> Vec<u8>) -> Result<Option<Step>, Fault> {
    let (mut client, server) = ends(id);
    if level > 0 {
        client.security_level = level.into();
        client.permits = ferrossl_tls::policy::Permits::ask(&mut ferrossl_tls::policy::security::Level(level.into()), false);
    }
    let mut scene = Between::new(client, server);
    assert!(scene.settle_until(CLIENT, if id == ADH { 1 } else { 2 }).expect("as it should be"));
    scene.pass_changed(SERVER, |raw| {
        assert_eq!(raw[0], message::SERVER_KEY_EXCHANGE);
        Some(framed(raw[0], &change(raw[4..].to_vec())))
    });
    scene.act(CLIENT)?;
    while scene.pass(SERVER) {}
    scene.act(CLIENT)
}

fn vec16(bytes: &[u8]) -> Vec<u8> {
    [&(bytes.len() as u16).to_be_bytes(), bytes].concat()
}

/// Logjam: a short group, at a level that forbids it.
#[test]
fn cve_2015_4000_short_groups() {
    for bits in [512usize, 768, 1016] {
        let mut p = vec![0xff; bits / 8];
        p[bits / 8 - 1] = 0xfb;
        let params = [vec16(&p), vec16(&[2]), vec16(&[3; 40])].concat();
        let result = key_exchange(DHE_RSA, 2, |old| [&params, &old[2 * (2 + 256) + 3..]].concat());
        refused(result, Alert::HANDSHAKE_FAILURE, Reason::DH_KEY_TOO_SMALL);
    }
}

/// Parameters that make a client crash or its secret known: CVE-2017-3730, 2011-3210, and the subgroups of one and two elements.
#[test]
fn cve_2017_3730_dh_parameters() {
    let (p, g) = ferrossl_crypto::dh::Parameters::rfc7919(2048).expect("a named group").numbers();
    let (p, g) = (p.to_vec(), g.to_vec());
    let less = |n: u8| {
        let mut q = p.clone();
        *q.last_mut().expect("long") -= n;
        q
    };
    let public = vec![5; 200];
    type Row<'a> = (&'a str, &'a [u8], &'a [u8], &'a [u8]);
    let bad: [Row<'_>; 10] = [
        ("Y = 0", &p, &g, &[0]),
        ("no Y", &p, &g, &[]),
        ("Y = 1", &p, &g, &[1]),
        ("Y = p - 1", &p, &g, &less(1)),
        ("Y = p", &p, &g, &p),
        ("Y > p", &p, &g, &[0xff; 257]),
        ("p = 0", &[0], &g, &public),
        ("p = 1", &[1], &g, &public),
        ("p even", &less(1), &g, &public),
        ("no p", &[], &g, &public),
    ];
    for (name, p, g, public) in bad {
        let params = [vec16(p), vec16(g), vec16(public)].concat();
        let fault = key_exchange(ADH, 0, |_| params).expect_err(name);
        assert_eq!((fault.alert, fault.kind), (Some(Alert::ILLEGAL_PARAMETER), FaultKind::Reason(Reason::BAD_DH_VALUE)), "{name}");
    }
    for g in [&[][..], &[0], &[1]] {
        let params = [vec16(&p), vec16(g), vec16(&public)].concat();
        let result = key_exchange(ADH, 0, |_| params);
        // What the generator is, is the server's loss alone; but it is never taken for more than a number.
        assert!(result.is_ok() || result.is_err_and(|fault| fault.alert == Some(Alert::ILLEGAL_PARAMETER)));
    }
}

#[test]
fn cve_2018_0732_a_huge_group_is_refused_at_once() {
    for bytes in [2048, 4096, 8000] {
        let mut p = vec![0xff; bytes];
        p[bytes - 1] = 0xfb;
        let params = [vec16(&p), vec16(&[2]), vec16(&vec![3; bytes - 1])].concat();
        let start = Instant::now();
        let fault = key_exchange(ADH, 0, |_| params).expect_err("too large");
        assert_eq!(fault.alert, Some(Alert::ILLEGAL_PARAMETER));
        assert!(start.elapsed() < Duration::from_secs(2), "{:?} with two engines unoptimized", start.elapsed());
    }
}

/// CVE-2015-1787: a ClientKeyExchange of no length, and of little, in every kind of exchange.
#[test]
fn cve_2015_1787_short_key_exchanges() {
    for id in [ECDHE_RSA, ECDHE_ECDSA, DHE_RSA, ADH, RSA, PSK, 0x00aa, 0x00ac] {
        for length in 0..6 {
            let mut scene = between(id);
            assert!(scene.settle_until(SERVER, 1).expect("as it should be"));
            if scene.next(CLIENT).is_some_and(|(_, raw)| raw.len() - 4 <= length) {
                continue;
            }
            scene.pass_changed(CLIENT, |raw| Some(framed(raw[0], &raw[4..4 + length])));
            let fault = scene.act(SERVER).expect_err("cut");
            let alerts = [Alert::DECODE_ERROR, Alert::HANDSHAKE_FAILURE, Alert::ILLEGAL_PARAMETER, Alert::UNKNOWN_PSK_IDENTITY];
            assert!(fault.alert.is_some_and(|alert| alerts.contains(&alert)), "{id:04x} {length}: {fault:?}");
        }
    }
}

/// CVE-2014-3511: a hello in small fragments gets the version that it asks for.
#[test]
fn cve_2014_3511_fragmented_hellos() {
    for size in 1..=5 {
        for highest in [TLS1_2, 0] {
            let mut client = End::new(Role::Client, Policy { max_version: highest, ..Policy::default() });
            let mut server = End::new(Role::Server, Policy { min_version: 0, max_version: highest, ..server_policy(0) });
            client.run(Goal::Handshake).expect("a hello");
            let hello = client.take_output();
            for part in hello[5..].chunks(size) {
                server.receive(&[&[22, 3, 1, 0, part.len() as u8], part].concat());
            }
            server.run(Goal::Handshake).expect("an answer");
            assert_eq!(server.engine.facts().version, if highest == 0 { 0x0304 } else { TLS1_2 });
        }
    }
}

/// POODLE: no SSLv3, whatever is asked; and who falls back is told that he need not (RFC 7507).
#[test]
fn cve_2014_3566_old_versions_and_fallback() {
    let hello = |version: u16| {
        let body = [&version.to_be_bytes()[..], &[7; 32], &[0], &[0, 4, 0xc0, 0x2f, 0, 0xff], &[1, 0]].concat();
        let message = framed(message::CLIENT_HELLO, &body);
        [&[22, 3, 0][..], &(message.len() as u16).to_be_bytes(), &message].concat()
    };
    for version in [0x0300, 0x02ff, 0x0200, 0x0002, 0] {
        let mut server = End::new(Role::Server, Policy { security_level: 0, min_version: 0, ..server_policy(0) });
        server.receive(&hello(version));
        let fault = server.run(Goal::Handshake).expect_err("too old");
        let alert = if version == 0x0300 { Alert::HANDSHAKE_FAILURE } else { Alert::PROTOCOL_VERSION };
        assert_eq!(fault.alert, Some(alert), "{version:04x}");
    }
    const MODE_SEND_FALLBACK_SCSV: u32 = 0x80;
    for (ours, theirs) in [(TLS1_2, TLS1_1), (TLS1_2, TLS1), (TLS1_1, TLS1)] {
        let suite = suites::by_id(0xc013).expect("of TLS 1.0");
        let mut client = with_suite(policy(theirs), suite);
        client.mode |= MODE_SEND_FALLBACK_SCSV;
        let server = Policy { min_version: TLS1, ..with_suite(server_policy(ours), suite) };
        let (mut client, mut server) = (End::new(Role::Client, client), End::new(Role::Server, server));
        client.run(Goal::Handshake).expect("a hello");
        client.deliver(&mut server, usize::MAX);
        refused(server.run(Goal::Handshake), Alert::INAPPROPRIATE_FALLBACK, Reason::INAPPROPRIATE_FALLBACK);
    }
}

/// DROWN and its kin: hellos of SSLv2, also those that ask for TLS in that form, are not answered.
#[test]
fn cve_2016_0800_no_sslv2() {
    for first in [0x80u8, 0x81, 0x2e, 0x00] {
        for version in [[0, 2], [3, 0], [3, 1], [3, 3]] {
            let hello =
                [&[first, 0x2e, 1][..], &version, &[0, 9, 0, 0, 0, 32], &[1, 0, 0x80, 0, 0xc0, 0x2f, 0, 0xff, 0], &[5; 32]].concat();
            let mut server = End::new(Role::Server, server_policy(0));
            server.receive(&hello);
            assert!(server.run(Goal::Handshake).is_err(), "{first} {version:?}");
            assert!(server.asked.is_empty());
        }
    }
}

/// CVE-2010-0740: every major version of a record, and many minor ones, in the middle of a handshake and after it.
#[test]
fn cve_2010_0740_record_versions() {
    for place in 0..3 {
        for major in 0..=255u8 {
            for minor in [0u8, 1, 2, 3, 4, 255] {
                let (client, server) = ends(PSK);
                let mut scene = if place == 2 { Between::established(client, server) } else { Between::new(client, server) };
                if place < 2 {
                    assert!(scene.settle_until([CLIENT, SERVER][place], 1).expect("as it should be"));
                } else if major % 8 != 3 {
                    continue;
                }
                let to = [CLIENT, SERVER, CLIENT][place];
                scene.ends[to].receive(&[22, major, minor, 0, 4, 99, 0, 0, 0]);
                let fault = scene.act(to).expect_err("nonsense");
                if (major, minor) == (3, 3) {
                    assert_ne!(fault.alert, Some(Alert::PROTOCOL_VERSION));
                } else {
                    assert_eq!(fault.alert, Some(Alert::PROTOCOL_VERSION), "{place} {major} {minor}: {fault:?}");
                }
            }
        }
    }
}

/// A ServerHello that says what was not offered: CVE-2013-6449, 2024-5814, 2014-5139 (SRP), 2014-3466, CRIME.
#[test]
fn cve_2024_5814_what_was_not_offered() {
    let said = |change: fn(&mut Vec<u8>)| {
        let (mut client, server) = ends(ECDHE_RSA);
        client.min_version = TLS1;
        let mut scene = Between::new(client, server);
        assert!(scene.settle_until(CLIENT, 0).expect("a ServerHello"));
        scene.pass_changed(SERVER, |mut hello| {
            change(&mut hello);
            let body = hello[4..].to_vec();
            Some(framed(hello[0], &body))
        });
        scene.act(CLIENT)
    };
    fn suite(hello: &mut [u8], id: u16) {
        let at = 4 + 2 + 32 + 1 + usize::from(hello[38]);
        hello[at..at + 2].copy_from_slice(&id.to_be_bytes());
    }
    use Reason as R;
    let illegal = Alert::ILLEGAL_PARAMETER;
    // A suite of TLS 1.2 with an older version.
    refused(said(|h| h[5] = 2), illegal, R::WRONG_CIPHER_RETURNED);
    refused(said(|h| suite(h, 0xc030)), illegal, R::WRONG_CIPHER_RETURNED);
    refused(said(|h| suite(h, 0x1301)), illegal, R::WRONG_CIPHER_RETURNED);
    refused(said(|h| suite(h, 0xc01d)), illegal, R::WRONG_CIPHER_RETURNED);
    refused(said(|h| suite(h, 0x00ff)), illegal, R::WRONG_CIPHER_RETURNED);
    refused(said(|h| suite(h, 0xfafa)), illegal, R::UNKNOWN_CIPHER_RETURNED);
    refused(
        said(|h| {
            let at = 4 + 2 + 32 + 1 + usize::from(h[38]) + 2;
            h[at] = 1;
        }),
        illegal,
        R::COMPRESSION_DISABLED,
    );
    refused(said(|h| (h[4], h[5]) = (3, 0)), Alert::PROTOCOL_VERSION, R::UNSUPPORTED_PROTOCOL);
    let fault = said(|h| {
        let id = usize::from(h[38]);
        h.splice(38..39 + id, [&[33][..], &[1; 33]].concat());
    })
    .expect_err("an id of 33 octets");
    assert_eq!(fault.alert, Some(Alert::ILLEGAL_PARAMETER));
}

/// CVE-2010-4180: a resumption keeps its suite.
#[test]
fn cve_2010_4180_another_suite_in_a_resumption() {
    let two = |policy: Policy| Policy { cipher_list: [0xc030, ECDHE_RSA].map(|id| suites::by_id(id).expect("a row")).into(), ..policy };
    let (client, server) = (two(ends(ECDHE_RSA).0), two(ends(ECDHE_RSA).1));
    let (again, ours) = resume(client, server.clone(), server);
    let session = again.engine.session().cloned();
    let mut scene = Between::of(again, ours);
    scene.act(CLIENT).expect("a hello");
    scene.pass_changed(CLIENT, |hello| Some(with_suites(&hello, &[ECDHE_RSA, SCSV])));
    refused(scene.act(SERVER), Alert::ILLEGAL_PARAMETER, Reason::REQUIRED_CIPHER_MISSING);

    let (client, server) = (two(ends(ECDHE_RSA).0), two(ends(ECDHE_RSA).1));
    let (mut again, ours) = resume(client, server.clone(), server);
    again.engine.set_session(session.filter(|_| false).or(again.engine.session().cloned()));
    let mut scene = Between::of(again, ours);
    assert!(scene.settle_until(CLIENT, 0).expect("a ServerHello"));
    scene.pass_changed(SERVER, |mut hello| {
        let at = 4 + 2 + 32 + 1 + usize::from(hello[38]);
        hello[at..at + 2].copy_from_slice(&ECDHE_RSA.to_be_bytes());
        Some(hello)
    });
    refused(scene.act(CLIENT), Alert::ILLEGAL_PARAMETER, Reason::OLD_SESSION_CIPHER_NOT_RETURNED);
}

/// Each message of a handshake with certificates both ways, cut at every octet, and with octets that say too much: an alert, no more.
#[test]
fn cve_2016_2177_lengths_that_do_not_fit() {
    let (mut client, mut server) = ends(ECDHE_RSA);
    (client.credentials, client.current_slot) = (credentials(&[1]), 1);
    client.server_name = Some(b"name.example"[..].into());
    client.status_request = true;
    server.listeners |= Listeners::STATUS;
    server.verify_mode = VerifyMode::PEER;
    server.session_id_context = b"x"[..].into();
    for to in [CLIENT, SERVER] {
        for at in 0..9 {
            let place = || {
                let mut scene = Between::new(client.clone(), server.clone());
                scene.settle_until(to, at).expect("as it should be").then_some(scene)
            };
            let Some(scene) = place() else { break };
            let Some((content::HANDSHAKE, raw)) = scene.next(1 - to) else { continue };
            let raw = raw.to_vec();
            let step = 1 + raw.len() / 80;
            for cut in (0..raw.len() - 4).step_by(step) {
                let mut scene = place().expect("as before");
                // An ECDSA signature is an octet or two shorter in some conversations: what is cut is what was said in this one.
                scene.pass_changed(1 - to, |raw| Some(framed(raw[0], &raw[4..4 + cut.min(raw.len() - 5)])));
                let result = scene.settle();
                assert!(result.is_err(), "{to}: record {at} cut at {cut}");
            }
            for octet in (4..raw.len()).step_by(step) {
                for value in [0, 0xff] {
                    let mut scene = place().expect("as before");
                    scene.pass_changed(1 - to, |mut raw| {
                        let octet = octet.min(raw.len() - 1);
                        raw[octet] = if raw[octet] == value { value ^ 0x80 } else { value };
                        Some(raw)
                    });
                    let result = scene.settle();
                    let both = scene.ends.iter().all(|end| end.engine.is_finished());
                    assert!(result.is_err() || !both, "{to}: octet {octet} of record {at}");
                }
            }
        }
    }
}

/// Judged by its header: no memory is taken for what a length promises.
#[test]
fn cve_2016_6307_messages_too_large() {
    let (mut client, mut server) = ends(ECDHE_RSA);
    (client.credentials, client.current_slot) = (credentials(&[1]), 1);
    server.verify_mode = VerifyMode::PEER;
    server.session_id_context = b"x"[..].into();
    for to in [CLIENT, SERVER] {
        for at in 0..9 {
            let mut scene = Between::new(client.clone(), server.clone());
            if !scene.settle_until(to, at).expect("as it should be") {
                break;
            }
            let Some((content::HANDSHAKE, raw)) = scene.next(1 - to) else { continue };
            let typ = raw[0];
            scene.say(1 - to, content::HANDSHAKE, &[typ, 0xff, 0xff, 0xff]);
            refused(scene.act(to), Alert::ILLEGAL_PARAMETER, Reason::EXCESSIVE_MESSAGE_SIZE);
        }
    }
}

#[test]
fn cve_2016_6305_empty_records() {
    for typ in [content::HANDSHAKE, content::APPLICATION_DATA] {
        let (client, server) = ends(PSK);
        let mut scene = Between::established(client, server);
        for _ in 0..32 {
            scene.say(CLIENT, typ, &[]);
            assert!(matches!(scene.act(SERVER), Ok(None)));
        }
        scene.say(CLIENT, typ, &[]);
        refused(scene.act(SERVER), Alert::UNEXPECTED_MESSAGE, Reason::RECORD_TOO_SMALL);
    }
}

/// CRIME: compression is offered, and not taken.
#[test]
fn cve_2012_4929_compression() {
    for (methods, taken) in [(&[1u8, 0][..], true), (&[0, 1], true), (&[64, 1, 0, 200], true), (&[1], false), (&[], false)] {
        let mut scene = between(ECDHE_RSA);
        scene.act(CLIENT).expect("a hello");
        scene.pass_changed(CLIENT, |hello| {
            let at = 4 + 2 + 32 + 1 + usize::from(hello[38]);
            let at = at + 2 + usize::from(u16::from_be_bytes([hello[at], hello[at + 1]]));
            Some(framed(hello[0], &[&hello[4..at], &[methods.len() as u8], methods, &hello[at + 2..]].concat()))
        });
        let result = scene.act(SERVER);
        assert_eq!(result.is_ok(), taken, "{methods:?}: {result:?}");
        if taken {
            let (_, hello) = scene.next(SERVER).expect("a ServerHello");
            assert_eq!(hello[4 + 2 + 32 + 1 + usize::from(hello[38]) + 2], 0);
        }
    }
}

/// Go's CVE-2021-34558: a certificate of another kind than the suite wants.
#[test]
fn cve_2021_34558_a_certificate_unlike_the_suite() {
    let both =
        |policy: Policy| Policy { cipher_list: [ECDHE_RSA, ECDHE_ECDSA].map(|id| suites::by_id(id).expect("a row")).into(), ..policy };
    let (client, server) = ends(ECDHE_RSA);
    let mut scene = Between::new(both(client), server);
    assert!(scene.settle_until(CLIENT, 0).expect("a ServerHello"));
    scene.pass_changed(SERVER, |mut hello| {
        let at = 4 + 2 + 32 + 1 + usize::from(hello[38]);
        hello[at..at + 2].copy_from_slice(&ECDHE_ECDSA.to_be_bytes());
        Some(hello)
    });
    scene.act(CLIENT).expect("so far");
    scene.pass(SERVER);
    refused(scene.act(CLIENT), Alert::ILLEGAL_PARAMETER, Reason::WRONG_CERTIFICATE_TYPE);
}

/// SLOTH: MD5 is neither offered nor taken; nor is anything else that was not offered.
#[test]
fn cve_2015_7575_signatures_that_were_not_offered() {
    let mut scene = Between::new(policy(TLS1_2), server_policy(TLS1_2));
    scene.act(CLIENT).expect("a hello");
    let (_, hello) = scene.next(CLIENT).expect("a hello");
    let md5 = [0x0101u16, 0x0102, 0x0103].map(|id| id.to_be_bytes());
    let at = hello.windows(4).position(|w| w[..2] == [0, 13] && w[2] == 0).expect("signature_algorithms");
    let list = &hello[at + 6..at + 4 + usize::from(hello[at + 3])];
    assert!(list.len() > 8 && list.chunks(2).all(|id| !md5.iter().any(|bad| bad == id)));
    for id in [0x0101u16, 0x0102, 0x0001, 0xffff] {
        let result = key_exchange(ECDHE_RSA, 0, |mut body| {
            let at = 4 + usize::from(body[3]);
            body[at..at + 2].copy_from_slice(&id.to_be_bytes());
            body
        });
        let fault = result.expect_err("not offered");
        assert_eq!(fault.alert, Some(Alert::ILLEGAL_PARAMETER), "{id:04x}: {fault:?}");
    }
}

/// BEAST: an empty record first in TLS 1.0 with CBC, unless that is turned off; later versions have an IV in each record.
#[test]
fn cve_2011_3389_empty_fragments() {
    let suite = suites::by_id(0xc013).expect("ECDHE-RSA-AES128-SHA");
    for (version, off, wanted) in [(TLS1, false, 2), (TLS1, true, 1), (TLS1_1, false, 1), (TLS1_2, false, 1)] {
        let (mut client, mut server) = (with_suite(policy(version), suite), with_suite(server_policy(version), suite));
        client.options.set(Options::DONT_INSERT_EMPTY_FRAGMENTS, off);
        server.options.set(Options::DONT_INSERT_EMPTY_FRAGMENTS, off);
        let (mut client, mut server) = established(client, server);
        for _ in 0..2 {
            client.write(b"data");
            let sent = client.take_output();
            assert_eq!(records(&sent).len(), wanted, "{version:04x} {off}");
            server.receive(&sent);
            assert_eq!(server.read_all(), b"data");
        }
    }
}

/// CVE-2017-3731, 2016-7054: data of every small size, with every AEAD.
#[test]
fn cve_2017_3731_data_of_every_small_size() {
    for id in [ECDHE_RSA, 0xc030, 0xcca8, 0xc09c, 0xc0a0, 0xc060, 0xc05c] {
        let Some(suite) = suites::by_id(id) else { continue };
        let (mut client, mut server) = established(with_suite(policy(TLS1_2), suite), with_suite(server_policy(TLS1_2), suite));
        for size in 1..=300 {
            let data = vec![size as u8; size];
            client.write(&data);
            client.deliver(&mut server, usize::MAX);
            assert_eq!(server.read_all(), data, "{:?} {size}", suite.name);
        }
    }
}

/// Bleichenbacher, ROBOT: whatever is wrong with the encrypted premaster secret is seen only in what is protected with it.
#[test]
fn robot_encrypted_premaster_secrets_of_every_kind() {
    for kind in 0..6 {
        let mut scene = between(RSA);
        assert!(scene.settle_until(SERVER, 1).expect("as it should be"));
        scene.pass_changed(CLIENT, |raw| {
            let mut sealed = raw[6..].to_vec();
            match kind {
                0 => sealed[200] ^= 0x5a,
                1 => sealed.fill(0),
                2 => sealed.fill(0xff),
                3 => sealed.truncate(255),
                4 => sealed.insert(0, 0),
                _ => sealed = vec![1],
            }
            Some(framed(raw[0], &vec16(&sealed)))
        });
        let fault = scene.act(SERVER).and_then(|_| {
            while scene.pass(CLIENT) {}
            scene.act(SERVER)
        });
        match kind {
            // That it is no number that RSA gives (0, not below the modulus, of another length) is no secret.
            1..=5 => assert_eq!(fault.expect_err("no RSA block").alert, Some(Alert::DECRYPT_ERROR), "{kind}"),
            _ => refused(fault, Alert::BAD_RECORD_MAC, Reason::DECRYPTION_FAILED_OR_BAD_RECORD_MAC),
        }
    }
}

/// Raccoon: no Diffie-Hellman key is used twice, not on one connection either.
#[test]
fn cve_2020_1968_keys_are_fresh() {
    for id in [DHE_RSA, ECDHE_RSA, ADH] {
        let (client, server) = ends(id);
        let (mut client, mut server) = established(client, server);
        let mut seen = vec![client.engine.facts().peer_share.clone(), server.engine.facts().peer_share.clone()];
        for _ in 0..3 {
            client.engine.renegotiate(false).expect("may ask");
            settle(&mut client, &mut server, usize::MAX).expect("allowed");
            for share in [client.engine.facts().peer_share.clone(), server.engine.facts().peer_share.clone()] {
                assert!(!share.is_empty() && !seen.contains(&share), "{id:04x}");
                seen.push(share);
            }
        }
    }
}

/// The explicit nonces of GCM count the records under a key, and begin anew with the next (no nonce twice: 2016's duplicates).
#[test]
fn explicit_nonces_are_counters() {
    let (client, server) = ends(ECDHE_RSA);
    let (mut client, mut server) = established(client, server);
    let nonces = |sent: &[u8]| -> Vec<u64> {
        records(sent).iter().map(|record| u64::from_be_bytes(record[5..13].try_into().expect("eight octets"))).collect()
    };
    for begin in [1, 1] {
        let mut sent = Vec::new();
        for _ in 0..20 {
            client.write(b"data");
            sent.extend(client.take_output());
        }
        assert_eq!(nonces(&sent), (begin..begin + 20).collect::<Vec<u64>>(), "the Finished had the first");
        server.receive(&sent);
        server.read_all();
        client.engine.renegotiate(false).expect("may ask");
        settle(&mut client, &mut server, usize::MAX).expect("allowed");
    }
}
