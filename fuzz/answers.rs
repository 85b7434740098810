//! The application of both connection targets: it says yes.

use std::sync::Arc;

use ferrossl_crypto::{
    schemes::{by_id, SigningKey},
    secret::SecretVec,
};
use ferrossl_tls::{
    engine::{
        alert::Alert,
        ask::{AlpnVerdict, Answer, Ask, Found, NameVerdict, TicketOut},
    },
    policy::{Credential, Credentials, KeyKind},
};

const CERT: &[u8] = include_bytes!("../crates/tls/tests/data/ed25519-cert.der");
const KEY: &[u8] = include_bytes!("../crates/tls/tests/data/ed25519-key.der");

pub fn credentials() -> Credentials {
    Arc::new([Credential { slot: 0, key: KeyKind::Ed25519, chain: Arc::new([Arc::from(CERT)]) }])
}

pub fn answer(ask: &Ask) -> Answer {
    match ask {
        Ask::ServerName => Answer::ServerName(NameVerdict::Acknowledge),
        Ask::Sign { scheme, message, .. } => {
            let key = SigningKey::from_pkcs8(KEY).expect("the key file is one");
            Answer::Signature(key.sign(by_id(*scheme).expect("offered by the engine"), message).expect("signs"))
        }
        Ask::SealTicket { session } => Answer::Ticket(TicketOut::Ticket { ticket: session.session_id.to_vec(), lifetime: 7200 }),
        Ask::FindSession { .. } => Answer::Session(Found::None { ticket: true }),
        Ask::Staple => Answer::Staple(None),
        Ask::Alpn => Answer::Alpn(AlpnVerdict::Silent),
        Ask::NextProtos => Answer::NextProto(Some(Arc::new(*b"\x02h2"))),
        Ask::NextProtoChoice { offered } => Answer::NextProto(Some(offered.iter().copied().take(255).collect())),
        Ask::ExtensionOut { .. } => Answer::Extension(None),
        Ask::PskUse { .. } => Answer::Psk(None),
        Ask::Padding { .. } => Answer::Padding(0),
        Ask::SessionId => Answer::SessionId(Arc::new([7; 32])),
        Ask::Decrypt { ciphertext, .. } => Answer::Decrypted(SecretVec::new(ciphertext)),
        Ask::PskClient { .. } | Ask::PskServer { .. } => Answer::PskKey(Some((Arc::new([1]), SecretVec::new(&[2; 16])))),
        Ask::TmpDh { .. } => Answer::Refuse { alert: Alert::INTERNAL_ERROR, raised: true },
        Ask::Timer => Answer::Timer(100_000),
        Ask::MakeCookie => Answer::Cookie(vec![0x43; 8]),
        _ => Answer::Go,
    }
}
