//! Every reading state against every message: what may come is dealt with, all else ends the connection with the right alert.

use ferrossl_tls::{
    engine::{alert::Alert, reason::Reason},
    wire::codes::message,
};

use crate::states::{
    scene,
    State::{self, *},
    STATES,
};

/// What a state takes, and what it says to an empty message of that type; `None`: it is passed over.
fn taken(state: State) -> &'static [(u8, Option<(Alert, Reason)>)] {
    const LENGTH: Option<(Alert, Reason)> = Some((Alert::DECODE_ERROR, Reason::LENGTH_MISMATCH));
    const DIGEST: Option<(Alert, Reason)> = Some((Alert::DECODE_ERROR, Reason::BAD_DIGEST_LENGTH));
    const UPDATE: (u8, Option<(Alert, Reason)>) = (message::KEY_UPDATE, Some((Alert::DECODE_ERROR, Reason::BAD_KEY_UPDATE)));
    match state {
        // The version is open yet: before TLS 1.3 a server may ask for the handshake that runs already (RFC 5246 §7.4.1.1).
        ClientServerHello => &[(message::SERVER_HELLO, LENGTH), (message::HELLO_REQUEST, None)],
        ClientSecondServerHello => &[(message::SERVER_HELLO, LENGTH)],
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
        ClientEstablished | ClientClosing => &[(message::NEW_SESSION_TICKET, LENGTH), UPDATE],
        ClientEstablishedLateAuth => &[(message::NEW_SESSION_TICKET, LENGTH), (message::CERTIFICATE_REQUEST, LENGTH), UPDATE],
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
