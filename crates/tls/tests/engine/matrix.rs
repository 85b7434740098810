//! Every reading state against every message: what may come is dealt with, all else ends the connection with the right alert.

use std::sync::Arc;

use ferrossl_tls::{
    engine::{alert::Alert, reason::Reason, Role},
    policy::{Policy, VerifyMode},
    wire::codes::message,
};

use crate::harness::{client_policy, credentials, established, server_policy, End, Scene};

/// Where an end waits for the peer, named by what comes next in an honest connection.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum State {
    ClientServerHello,
    ClientSecondServerHello,
    ClientEncryptedExtensions,
    ClientCertificateOrRequest,
    ClientCertificate,
    ClientCertificateVerify,
    ClientFinished,
    ClientFinishedResuming,
    ClientEstablished,
    ClientEstablishedLateAuth,
    ClientClosing,
    ServerClientHello,
    ServerSecondClientHello,
    ServerFinished,
    ServerFinishedResuming,
    ServerCertificate,
    ServerCertificateVerify,
    ServerFinishedAfterCertificate,
    ServerEstablished,
    ServerLateCertificate,
    ServerLateCertificateVerify,
    ServerLateFinished,
    ServerClosing,
}
use State::*;

const STATES: [State; 23] = [
    ClientServerHello,
    ClientSecondServerHello,
    ClientEncryptedExtensions,
    ClientCertificateOrRequest,
    ClientCertificate,
    ClientCertificateVerify,
    ClientFinished,
    ClientFinishedResuming,
    ClientEstablished,
    ClientEstablishedLateAuth,
    ClientClosing,
    ServerClientHello,
    ServerSecondClientHello,
    ServerFinished,
    ServerFinishedResuming,
    ServerCertificate,
    ServerCertificateVerify,
    ServerFinishedAfterCertificate,
    ServerEstablished,
    ServerLateCertificate,
    ServerLateCertificateVerify,
    ServerLateFinished,
    ServerClosing,
];

fn asks_client() -> Policy {
    Policy { verify_mode: VerifyMode::PEER, ..server_policy() }
}

fn asks_late() -> Policy {
    Policy { verify_mode: VerifyMode::PEER | VerifyMode::POST_HANDSHAKE, ..server_policy() }
}

fn has_certificate() -> Policy {
    Policy { credentials: credentials(), post_handshake_auth: true, ..client_policy() }
}

fn p256_only() -> Policy {
    Policy { groups: Arc::new([23]), ..server_policy() }
}

/// Two ends of which the client holds a ticket of the server's.
fn resuming() -> (End, End) {
    let (mut old_client, old_server) = established(client_policy(), server_policy());
    let (mut client, mut server) = (End::new(Role::Client, client_policy()), End::new(Role::Server, server_policy()));
    client.engine.set_session(old_client.received_tickets.pop());
    server.tickets = old_server.tickets;
    (client, server)
}

fn late_auth() -> Scene {
    let mut scene = Scene::server(asks_late(), has_certificate()).finish();
    scene.victim.engine.request_certificate().expect("the client is able");
    scene.victim.run(ferrossl_tls::engine::Goal::Handshake).expect("sends");
    scene.run().expect("flushed");
    scene.listen();
    scene
}

fn scene(state: State) -> Scene {
    match state {
        ClientServerHello => Scene::client(client_policy(), server_policy()),
        ClientSecondServerHello => {
            let mut scene = Scene::client(client_policy(), p256_only()).await_message(message::SERVER_HELLO);
            scene.pass();
            scene.await_message(message::SERVER_HELLO)
        }
        ClientEncryptedExtensions => Scene::client(client_policy(), server_policy()).await_message(message::ENCRYPTED_EXTENSIONS),
        ClientCertificateOrRequest => Scene::client(client_policy(), server_policy()).await_message(message::CERTIFICATE),
        ClientCertificate => Scene::client(client_policy(), asks_client()).await_message(message::CERTIFICATE),
        ClientCertificateVerify => Scene::client(client_policy(), server_policy()).await_message(message::CERTIFICATE_VERIFY),
        ClientFinished => Scene::client(client_policy(), server_policy()).await_message(message::FINISHED),
        ClientFinishedResuming => {
            let (client, server) = resuming();
            Scene::new(client, server).await_message(message::FINISHED)
        }
        ClientEstablished => Scene::client(client_policy(), server_policy()).finish(),
        ClientEstablishedLateAuth => Scene::client(has_certificate(), server_policy()).finish(),
        ClientClosing => closing(Scene::client(client_policy(), server_policy()).finish()),
        ServerClientHello => Scene::server(server_policy(), client_policy()),
        ServerSecondClientHello => {
            let mut scene = Scene::server(p256_only(), client_policy()).await_message(message::CLIENT_HELLO);
            scene.pass();
            scene.await_message(message::CLIENT_HELLO)
        }
        ServerFinished => Scene::server(server_policy(), client_policy()).await_message(message::FINISHED),
        ServerFinishedResuming => {
            let (client, server) = resuming();
            Scene::new(server, client).await_message(message::FINISHED)
        }
        ServerCertificate => Scene::server(asks_client(), has_certificate()).await_message(message::CERTIFICATE),
        ServerCertificateVerify => Scene::server(asks_client(), has_certificate()).await_message(message::CERTIFICATE_VERIFY),
        ServerFinishedAfterCertificate => Scene::server(asks_client(), has_certificate()).await_message(message::FINISHED),
        ServerEstablished => Scene::server(server_policy(), client_policy()).finish(),
        ServerLateCertificate => late_auth().await_message(message::CERTIFICATE),
        ServerLateCertificateVerify => late_auth().await_message(message::CERTIFICATE_VERIFY),
        ServerLateFinished => late_auth().await_message(message::FINISHED),
        ServerClosing => closing(Scene::server(server_policy(), client_policy()).finish()),
    }
}

/// After our close_notify.
fn closing(mut scene: Scene) -> Scene {
    scene.victim.close();
    scene.run().expect("the peer's close_notify is missing");
    scene
}

/// What a state takes, and what it says to an empty message of that type; `None`: it is passed over.
fn taken(state: State) -> &'static [(u8, Option<(Alert, Reason)>)] {
    const LENGTH: Option<(Alert, Reason)> = Some((Alert::DECODE_ERROR, Reason::LENGTH_MISMATCH));
    const DIGEST: Option<(Alert, Reason)> = Some((Alert::DECODE_ERROR, Reason::BAD_DIGEST_LENGTH));
    const UPDATE: (u8, Option<(Alert, Reason)>) = (message::KEY_UPDATE, Some((Alert::DECODE_ERROR, Reason::BAD_KEY_UPDATE)));
    match state {
        ClientServerHello | ClientSecondServerHello => &[(message::SERVER_HELLO, LENGTH)],
        ClientEncryptedExtensions => &[(message::ENCRYPTED_EXTENSIONS, LENGTH)],
        ClientCertificateOrRequest => &[(message::CERTIFICATE, LENGTH), (message::CERTIFICATE_REQUEST, LENGTH)],
        ClientCertificate | ServerCertificate => &[(message::CERTIFICATE, LENGTH)],
        ClientCertificateVerify | ServerCertificateVerify | ServerLateCertificateVerify => &[(message::CERTIFICATE_VERIFY, LENGTH)],
        ClientFinished
        | ClientFinishedResuming
        | ServerFinished
        | ServerFinishedResuming
        | ServerFinishedAfterCertificate
        | ServerLateFinished => &[(message::FINISHED, DIGEST)],
        ClientEstablished => &[(message::NEW_SESSION_TICKET, LENGTH), UPDATE],
        ClientEstablishedLateAuth => &[(message::NEW_SESSION_TICKET, LENGTH), (message::CERTIFICATE_REQUEST, LENGTH), UPDATE],
        ClientClosing => &[(message::NEW_SESSION_TICKET, None), UPDATE],
        ServerClientHello | ServerSecondClientHello => &[(message::CLIENT_HELLO, LENGTH)],
        ServerEstablished | ServerClosing => &[UPDATE],
        ServerLateCertificate => &[(message::CERTIFICATE, LENGTH), UPDATE],
    }
}

/// One in every state, so that two cores share the work.
fn every_message(role_is_client: bool) {
    for state in STATES.into_iter().filter(|state| format!("{state:?}").starts_with("Client") == role_is_client) {
        for typ in 0..=255u8 {
            let mut scene = scene(state);
            let result = scene.inject(typ, &[]);
            match taken(state).iter().find(|(taken, _)| *taken == typ) {
                Some((_, None)) => {
                    assert!(matches!(result, Ok(None)), "{state:?} {typ}: {result:?}");
                    assert!(!scene.victim.engine.has_failed());
                }
                Some((_, Some((alert, reason)))) => scene.assert_refused(result, *alert, *reason),
                None => {
                    assert!(result.is_err(), "{state:?} takes a message of type {typ}");
                    scene.assert_refused(result, Alert::UNEXPECTED_MESSAGE, Reason::UNEXPECTED_MESSAGE);
                }
            }
        }
    }
}

#[test]
fn a_client_takes_in_each_state_what_the_rfc_lets_come() {
    every_message(true);
}

#[test]
fn a_server_takes_in_each_state_what_the_rfc_lets_come() {
    every_message(false);
}
