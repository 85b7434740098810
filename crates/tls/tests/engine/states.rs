//! The states in which an end reads, and the way to each.

use std::sync::{Arc, LazyLock};

use ferrossl_tls::{
    engine::{session::Session, Goal, Role},
    policy::{Policy, VerifyMode},
    wire::codes::message,
};

use crate::harness::{client_policy, credentials, established, server_policy, End, Scene};

/// Where an end waits for the peer, named by what comes next in an honest connection.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum State {
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

pub(crate) const STATES: [State; 23] = [
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

pub(crate) fn asks_client() -> Policy {
    Policy { verify_mode: VerifyMode::PEER, ..server_policy() }
}

pub(crate) fn asks_late() -> Policy {
    Policy { verify_mode: VerifyMode::PEER | VerifyMode::POST_HANDSHAKE, ..server_policy() }
}

pub(crate) fn has_certificate() -> Policy {
    Policy { credentials: credentials(), post_handshake_auth: true, ..client_policy() }
}

pub(crate) fn p256_only() -> Policy {
    Policy { groups: Arc::new([23]), ..server_policy() }
}

/// Two ends of which the client holds a ticket of the server's.
pub(crate) fn resuming() -> (End, End) {
    type Tickets = Vec<Arc<Session>>;
    static TICKETS: LazyLock<(Tickets, Tickets)> = LazyLock::new(|| {
        let (client, server) = established(client_policy(), server_policy());
        (client.received_tickets, server.tickets)
    });
    let (mut client, mut server) = (End::new(Role::Client, client_policy()), End::new(Role::Server, server_policy()));
    client.engine.set_session(TICKETS.0.last().cloned());
    server.tickets = TICKETS.1.clone();
    (client, server)
}

pub(crate) fn late_auth() -> Scene {
    let mut scene = Scene::server(asks_late(), has_certificate()).finish();
    scene.victim.engine.request_certificate().expect("the client is able");
    scene.victim.run(Goal::Handshake).expect("sends");
    scene.run().expect("flushed");
    scene.listen();
    scene
}

pub(crate) fn scene(state: State) -> Scene {
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
pub(crate) fn closing(mut scene: Scene) -> Scene {
    scene.victim.close();
    scene.run().expect("the peer's close_notify is missing");
    scene
}
