//! The application's calls at any time: in every state each is refused or noted, none disturbs the connection, none lets a word out in
//! clear once keys are there.

use std::sync::Arc;

use ferrossl_tls::{
    engine::{reason::Reason, session::Session, Goal, Step},
    wire::codes::content,
};

use crate::{
    harness::{End, Record, Scene},
    states::{
        scene,
        State::{self, *},
        STATES,
    },
};

fn is_done(state: State) -> bool {
    matches!(state, ClientEstablished | ClientEstablishedLateAuth | ServerEstablished | ServerLateCertificate)
}

/// Goes on to the end, and data flows both ways.
fn ends_well(mut scene: Scene, what: &str) {
    while !scene.script.is_empty() {
        scene.pass();
    }
    scene.listen();
    let mut scene = scene.finish();
    let before = scene.said.len();
    scene.victim.write(b"from the end under test");
    let bytes = scene.victim.take_output();
    scene.honest.receive(&bytes);
    assert_eq!(scene.honest.read_all(), b"from the end under test", "{what}");
    scene.honest.write(b"from the honest end");
    scene.listen();
    while !scene.script.is_empty() {
        scene.pass();
    }
    assert_eq!(scene.victim.engine.plaintext(&scene.victim.input), b"from the honest end", "{what}");
    assert!(scene.said[before..].iter().all(|record| record.outer == content::APPLICATION_DATA));
    assert!(!bytes.windows(8).any(|words| words == b"from the"), "{what}: in clear");
}

/// OpenSSL 3.0 wrote clear text after SSL_set_session(ssl, NULL) on a live connection.
#[test]
fn another_session_does_not_touch_live_keys() {
    for state in STATES.into_iter().filter(|state| !matches!(state, ClientClosing | ServerClosing)) {
        for session in [None, Some(Arc::new(Session::default()))] {
            let mut scene = scene(state);
            scene.victim.engine.set_session(session);
            ends_well(scene, &format!("{state:?}"));
        }
    }
}

/// SSL_key_update outside of an idle connection: refused, and nothing follows.
#[test]
fn key_updates_only_when_idle() {
    for state in STATES.into_iter().filter(|state| !is_done(*state) && !matches!(state, ClientClosing | ServerClosing)) {
        let mut scene = scene(state);
        let version = scene.victim.engine.facts().version;
        for kind in [0, 1] {
            let wanted = if version == 0 { Reason::WRONG_SSL_VERSION } else { Reason::STILL_IN_INIT };
            assert_eq!(scene.victim.engine.key_update(kind, false), Err(wanted), "{state:?}");
        }
        assert_eq!(scene.victim.engine.key_update_type(), -1);
        assert!(!scene.victim.engine.new_ticket(false), "{state:?}");
        assert!(scene.victim.engine.request_certificate().is_err(), "{state:?}");
        ends_well(scene, &format!("{state:?}"));
    }
    // The order of the checks: version, type, idleness, a write that waits.
    let mut idle = scene(ClientEstablished);
    for kind in [-1, 2, 7] {
        assert_eq!(idle.victim.engine.key_update(kind, true), Err(Reason::INVALID_KEY_UPDATE_TYPE));
    }
    assert_eq!(idle.victim.engine.key_update(1, true), Err(Reason::BAD_WRITE_RETRY));
    idle.victim.engine.key_update(1, false).expect("idle");
    assert_eq!(idle.victim.engine.key_update(0, true), Err(Reason::STILL_IN_INIT));
    assert_eq!(idle.victim.engine.key_update_type(), 1, "the first stays");
    assert!(!idle.victim.engine.new_ticket(false), "a client has none to give");
    assert_eq!(idle.victim.engine.request_certificate(), Err(Reason::NOT_SERVER));
    let mut server = scene(ServerEstablished);
    assert_eq!(server.victim.engine.request_certificate(), Err(Reason::EXTENSION_NOT_RECEIVED));
    let mut asked = scene(ServerLateCertificate);
    assert_eq!(asked.victim.engine.request_certificate(), Err(Reason::REQUEST_SENT));
}

/// Application data before the handshake is over: refused, and nothing leaves.
#[test]
fn no_data_before_the_handshake_is_over() {
    for state in STATES.into_iter().filter(|state| !is_done(*state) && !matches!(state, ClientClosing | ServerClosing)) {
        let mut scene = scene(state);
        let late = matches!(state, ServerLateCertificateVerify | ServerLateFinished);
        assert_eq!(scene.victim.try_write(b"early").is_ok(), late, "{state:?}");
        if !late {
            assert!(scene.victim.take_output().is_empty(), "{state:?}");
            ends_well(scene, &format!("{state:?}"));
        }
    }
}

/// close_notify in every state is the last word, and under the keys if there are any.
#[test]
fn goodbye_at_any_time() {
    for state in STATES.into_iter().filter(|state| !matches!(state, ClientClosing | ServerClosing)) {
        let mut scene = scene(state);
        scene.victim.close();
        scene.run().expect("it waits");
        let outer = if scene.has_write_key() { content::APPLICATION_DATA } else { content::ALERT };
        assert_eq!(scene.said.last(), Some(&Record { outer, typ: content::ALERT, body: vec![1, 0] }), "{state:?}");
        scene.victim.close();
        assert!(scene.victim.take_output().is_empty());
    }
}

/// SSL_clear in every state: nothing of the old connection is left, and the object is good for a new one.
#[test]
fn cleared_at_any_time() {
    for state in STATES {
        let mut scene = scene(state);
        scene.victim.engine.clear();
        assert!(scene.victim.engine.is_before() && !scene.victim.engine.in_init());
        assert_eq!(scene.victim.engine.key_update_type(), -1);
        assert!(scene.victim.try_write(b"data").is_err());
        let mut out = [0; 16];
        assert!(scene.victim.engine.export(&mut out, b"label", None).is_err(), "{state:?}");
        let role = scene.victim.engine.role().expect("it stays");
        let mut fresh = End::new(role, (**scene.victim.engine.policy()).clone());
        std::mem::swap(&mut fresh.engine, &mut scene.victim.engine);
        let other = if role == ferrossl_tls::engine::Role::Client {
            End::new(ferrossl_tls::engine::Role::Server, crate::harness::server_policy())
        } else {
            End::new(ferrossl_tls::engine::Role::Client, crate::states::has_certificate())
        };
        let again = Scene::new(fresh, other).finish();
        assert!(again.victim.engine.is_finished(), "{state:?}");
    }
}

/// A step after the goal is reached changes nothing, whatever the goal.
#[test]
fn an_idle_connection_rests() {
    for state in [ClientEstablished, ServerEstablished] {
        let mut scene = scene(state);
        for _ in 0..10 {
            assert!(matches!(scene.victim.step(Goal::Handshake), Ok(Step::Done)));
            assert!(matches!(scene.victim.step(Goal::Write { resuming: false }), Ok(Step::Done)));
            assert!(matches!(scene.victim.step(Goal::Read), Ok(Step::NeedInput)));
            assert_eq!(scene.victim.input.wanted(), 5);
        }
        assert!(scene.victim.output.is_empty());
        assert!(!scene.victim.engine.holds_partial_message() && scene.victim.input.is_idle());
    }
}
