//! Messages that are not well-formed: every length field wrong, cut at every byte, one byte too many, extensions twice, out of place or
//! unasked for. Each message of the handshake is taken from an honest peer, spoilt, and injected where it belongs.

use std::sync::Arc;

use ferrossl_tls::{
    engine::{alert::Alert, fault::FaultKind, reason::Reason, Role},
    policy::{Listeners, Policy},
    wire::codes::{content, extension, message, TLS1_3},
};

use crate::{
    harness::{framed, server_policy, End, Scene},
    states::{has_certificate, resuming, scene, State},
};

/// A client with something to say in every extension we know.
pub(crate) fn talkative_client() -> Policy {
    Policy {
        min_version: TLS1_3,
        alpn: Arc::from(&b"\x02h2\x08http/1.1"[..]),
        server_name: Some(b"example.test"[..].into()),
        status_request: true,
        ca_names: Arc::new([Arc::from(&b"\x30\x00"[..])]),
        groups: Arc::new([29, 23, 24]),
        max_fragment_length: 4,
        ..has_certificate()
    }
}

/// A server that answers each.
pub(crate) fn talkative_server() -> Policy {
    Policy {
        min_version: TLS1_3,
        groups: Arc::new([23, 29]),
        listeners: Listeners::KEY_LOG | Listeners::ALPN | Listeners::SERVER_NAME | Listeners::STATUS,
        ca_names: Arc::new([Arc::from(&b"\x30\x00"[..])]),
        max_early_data: 1000,
        ..server_policy()
    }
}

/// The honest messages that are spoilt here: who reads them, and their types in the order of arrival.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Spoilt {
    ClientHello,
    ClientHelloResuming,
    ServerHello,
    HelloRetryRequest,
    EncryptedExtensions,
    CertificateRequest,
    ServerCertificate,
    ServerCertificateVerify,
    ServerFinished,
    ClientCertificate,
    ClientCertificateVerify,
    ClientFinished,
    NewSessionTicket,
    KeyUpdate,
}
use Spoilt::*;

const ALL: [Spoilt; 14] = [
    ClientHello,
    ClientHelloResuming,
    ServerHello,
    HelloRetryRequest,
    EncryptedExtensions,
    CertificateRequest,
    ServerCertificate,
    ServerCertificateVerify,
    ServerFinished,
    ClientCertificate,
    ClientCertificateVerify,
    ClientFinished,
    NewSessionTicket,
    KeyUpdate,
];

impl Spoilt {
    /// The scene in which it comes next, with the message still in the script.
    fn scene(self) -> Scene {
        let asks = Policy { verify_mode: ferrossl_tls::policy::VerifyMode::PEER, ..talkative_server() };
        match self {
            ClientHello => Scene::server(talkative_server(), talkative_client()).await_message(message::CLIENT_HELLO),
            ClientHelloResuming => {
                let (mut client, mut server) = resuming();
                *client.engine.policy_mut() = talkative_client();
                *server.engine.policy_mut() = talkative_server();
                Scene::new(server, client).await_message(message::CLIENT_HELLO)
            }
            ServerHello => Scene::client(talkative_client(), talkative_server()).await_message(message::SERVER_HELLO),
            HelloRetryRequest => {
                let server = Policy { groups: Arc::new([23]), ..talkative_server() };
                Scene::client(talkative_client(), server).await_message(message::SERVER_HELLO)
            }
            EncryptedExtensions => Scene::client(talkative_client(), talkative_server()).await_message(message::ENCRYPTED_EXTENSIONS),
            CertificateRequest => Scene::client(talkative_client(), asks).await_message(message::CERTIFICATE_REQUEST),
            ServerCertificate => Scene::client(talkative_client(), talkative_server()).await_message(message::CERTIFICATE),
            ServerCertificateVerify => Scene::client(talkative_client(), talkative_server()).await_message(message::CERTIFICATE_VERIFY),
            ServerFinished => Scene::client(talkative_client(), talkative_server()).await_message(message::FINISHED),
            ClientCertificate => Scene::server(asks, talkative_client()).await_message(message::CERTIFICATE),
            ClientCertificateVerify => Scene::server(asks, talkative_client()).await_message(message::CERTIFICATE_VERIFY),
            ClientFinished => Scene::server(asks, talkative_client()).await_message(message::FINISHED),
            NewSessionTicket => Scene::client(talkative_client(), talkative_server()).await_message(message::NEW_SESSION_TICKET),
            KeyUpdate => {
                let mut scene = scene(State::ClientEstablished);
                scene.honest.engine.key_update(1, false).expect("idle");
                scene.listen();
                scene
            }
        }
    }

    /// The message as the honest peer would send it.
    fn message(self) -> Vec<u8> {
        self.scene().take_next()
    }
}

/// Walks over a message and notes where its length fields are.
struct Walk<'a> {
    bytes: &'a [u8],
    at: usize,
    fields: Vec<(usize, usize)>,
}

impl Walk<'_> {
    fn skip(&mut self, n: usize) {
        self.at += n;
    }

    /// A length field of `width` octets; the end of what it covers.
    fn vector(&mut self, width: usize) -> usize {
        self.fields.push((self.at, width));
        let len = self.bytes[self.at..self.at + width].iter().fold(0, |n, b| n << 8 | usize::from(*b));
        self.at += width;
        self.at + len
    }

    fn opaque(&mut self, width: usize) {
        self.at = self.vector(width);
    }

    fn list(&mut self, width: usize, mut entry: impl FnMut(&mut Self)) {
        let end = self.vector(width);
        while self.at < end {
            entry(self);
        }
        assert_eq!(self.at, end, "an entry runs over");
    }

    fn extensions(&mut self, typ: u8) {
        self.list(2, |w| {
            let id = u16::from_be_bytes([w.bytes[w.at], w.bytes[w.at + 1]]);
            w.skip(2);
            let end = w.vector(2);
            if w.at < end {
                w.extension(typ, id);
            }
            w.at = end;
        });
    }

    fn extension(&mut self, typ: u8, id: u16) {
        match (typ, id) {
            (message::CLIENT_HELLO, extension::SERVER_NAME) => self.list(2, |w| {
                w.skip(1);
                w.opaque(2);
            }),
            (_, extension::SUPPORTED_GROUPS | extension::SIGNATURE_ALGORITHMS) => self.opaque(2),
            (_, extension::EC_POINT_FORMATS | extension::PSK_KEY_EXCHANGE_MODES) => self.opaque(1),
            (message::CLIENT_HELLO, extension::SUPPORTED_VERSIONS) => self.opaque(1),
            (_, extension::ALPN) => self.list(2, |w| w.opaque(1)),
            (_, extension::CERTIFICATE_AUTHORITIES) => self.list(2, |w| w.opaque(2)),
            (message::CLIENT_HELLO, extension::STATUS_REQUEST) => {
                self.skip(1);
                self.opaque(2);
                self.opaque(2);
            }
            (message::CERTIFICATE, extension::STATUS_REQUEST) => {
                self.skip(1);
                self.opaque(3);
            }
            (message::CLIENT_HELLO, extension::KEY_SHARE) => self.list(2, |w| {
                w.skip(2);
                w.opaque(2);
            }),
            (message::SERVER_HELLO, extension::KEY_SHARE) => {
                self.skip(2);
                if self.at + 2 < self.bytes.len() && self.bytes[self.at..].len() > 60 {
                    self.opaque(2);
                }
            }
            (message::CLIENT_HELLO, extension::PRE_SHARED_KEY) => {
                self.list(2, |w| {
                    w.opaque(2);
                    w.skip(4);
                });
                self.list(2, |w| w.opaque(1));
            }
            _ => {}
        }
    }
}

/// Offset and width of each length field of a message, its own header aside.
fn length_fields(raw: &[u8]) -> Vec<(usize, usize)> {
    let mut w = Walk { bytes: raw, at: 4, fields: Vec::new() };
    match raw[0] {
        message::CLIENT_HELLO => {
            w.skip(34);
            w.opaque(1);
            w.opaque(2);
            w.opaque(1);
            w.extensions(raw[0]);
        }
        message::SERVER_HELLO => {
            w.skip(34);
            w.opaque(1);
            w.skip(3);
            w.extensions(raw[0]);
        }
        message::ENCRYPTED_EXTENSIONS => w.extensions(raw[0]),
        message::CERTIFICATE_REQUEST => {
            w.opaque(1);
            w.extensions(raw[0]);
        }
        message::CERTIFICATE => {
            w.opaque(1);
            w.list(3, |w| {
                w.opaque(3);
                w.extensions(message::CERTIFICATE);
            });
        }
        message::CERTIFICATE_VERIFY => {
            w.skip(2);
            w.opaque(2);
        }
        message::NEW_SESSION_TICKET => {
            w.skip(8);
            w.opaque(1);
            w.opaque(2);
            w.extensions(raw[0]);
        }
        _ => w.at = raw.len(),
    }
    assert_eq!(w.at, raw.len(), "the walk over {} missed something", raw[0]);
    w.fields
}

/// Injects the spoilt message; it must end the connection with one of these alerts.
fn refused(spoilt: Spoilt, raw: &[u8], alerts: &[Alert], what: &str) {
    let mut scene = spoilt.scene();
    scene.take_next();
    let fault = match scene.inject_record(content::HANDSHAKE, raw) {
        Err(fault) => fault,
        Ok(step) => panic!("{spoilt:?}, {what}: taken for good ({step:?})"),
    };
    assert!(alerts.contains(&fault.alert.expect("the peer is told")), "{spoilt:?}, {what}: {fault:?}");
    assert!(matches!(fault.kind, FaultKind::Reason(_)), "{spoilt:?}, {what}: {fault:?}");
    scene.assert_dead(fault);
}

#[test]
fn every_length_field_wrong() {
    let mut fields = 0;
    for spoilt in ALL {
        let raw = spoilt.message();
        for (at, width) in length_fields(&raw) {
            fields += 1;
            let max = (1usize << (8 * width)) - 1;
            let real = raw[at..at + width].iter().fold(0, |n, b| n << 8 | usize::from(*b));
            for value in [0, 1, real.wrapping_sub(1) & max, real + 1, max - 1, max] {
                if value == real {
                    continue;
                }
                let mut bad = raw.clone();
                bad[at..at + width].copy_from_slice(&(value as u32).to_be_bytes()[4 - width..]);
                let what = format!("the length of {width} at {at} is {value}, not {real}");
                // A binder covers what is spoilt before it, and is looked at before most of it.
                if at + width + value > raw.len() && spoilt != ClientHelloResuming {
                    refused(spoilt, &bad, &[Alert::DECODE_ERROR], &what);
                } else {
                    // What follows is taken for something else.
                    let others = [Alert::DECODE_ERROR, Alert::ILLEGAL_PARAMETER, Alert::UNSUPPORTED_EXTENSION, Alert::DECRYPT_ERROR];
                    refused(spoilt, &bad, &others, &what);
                }
            }
        }
    }
    assert!(fields > 100, "{fields} length fields were tried");
}

#[test]
fn cut_at_every_byte() {
    for spoilt in ALL {
        let raw = spoilt.message();
        for cut in 4..raw.len() {
            let bad = framed(raw[0], &raw[4..cut]);
            // A hello may end before its extensions, but then it is one of TLS 1.2.
            let whole = length_fields(&raw).first().is_some_and(|_| {
                let before_extensions = match raw[0] {
                    message::CLIENT_HELLO | message::SERVER_HELLO => {
                        length_fields(&raw).iter().find(|(at, width)| *width == 2 && at + 2 + field(&raw, *at) == raw.len()).map(|f| f.0)
                    }
                    _ => None,
                };
                before_extensions == Some(cut)
            });
            let alert = if whole { Alert::PROTOCOL_VERSION } else { Alert::DECODE_ERROR };
            refused(spoilt, &bad, &[alert], &format!("cut at {cut} of {}", raw.len()));
        }
    }
}

/// The two octets at `at`.
fn field(raw: &[u8], at: usize) -> usize {
    usize::from(u16::from_be_bytes([raw[at], raw[at + 1]]))
}

#[test]
fn one_byte_too_many() {
    for spoilt in ALL {
        let raw = spoilt.message();
        let bad = framed(raw[0], &[&raw[4..], &[0]].concat());
        let alert = if spoilt == KeyUpdate { Alert::ILLEGAL_PARAMETER } else { Alert::DECODE_ERROR };
        refused(spoilt, &bad, &[alert], "a byte too many");
    }
}

/// The header of a message is judged before its body is waited for.
#[test]
fn messages_larger_than_their_kind_may_be() {
    let limits = [
        (ClientHello, 131396),
        (ServerHello, 20000),
        (EncryptedExtensions, 20000),
        (CertificateRequest, 102400),
        (ServerCertificate, 102400),
        (ServerCertificateVerify, 16384),
        (ServerFinished, 64),
        (ClientCertificate, 102400),
        (ClientCertificateVerify, 16384),
        (ClientFinished, 64),
        (NewSessionTicket, 131338),
        (KeyUpdate, 1),
    ];
    for (spoilt, limit) in limits {
        let typ = spoilt.message()[0];
        for (size, fits) in [(limit, true), (limit + 1, false), (0xff_fffe, false), (0xff_ffff, false)] {
            let mut scene = spoilt.scene();
            scene.take_next();
            let [_, a, b, c] = u32::to_be_bytes(size);
            let result = scene.inject_record(content::HANDSHAKE, &[typ, a, b, c]);
            if fits {
                assert!(matches!(result, Ok(None)), "{spoilt:?} of {size}: {result:?}");
            } else {
                scene.assert_refused(result, Alert::ILLEGAL_PARAMETER, Reason::EXCESSIVE_MESSAGE_SIZE);
            }
        }
    }
}

/// A message taken apart around its extension list.
#[derive(Clone, Debug)]
pub(crate) struct Parts {
    typ: u8,
    /// The body up to the list's length field (of a Certificate: context and DER).
    pub(crate) head: Vec<u8>,
    pub(crate) list: Vec<(u16, Vec<u8>)>,
}

impl Parts {
    pub(crate) fn of(raw: &[u8]) -> Parts {
        let vector = |at: usize, width: usize| at + width + raw[at..at + width].iter().fold(0, |n, b| n << 8 | usize::from(*b));
        let start = match raw[0] {
            message::CLIENT_HELLO => vector(vector(vector(38, 1), 2), 1),
            message::SERVER_HELLO => vector(38, 1) + 3,
            message::ENCRYPTED_EXTENSIONS => 4,
            message::CERTIFICATE_REQUEST => vector(4, 1),
            message::NEW_SESSION_TICKET => vector(vector(12, 1), 2),
            message::CERTIFICATE => vector(vector(4, 1) + 3, 3),
            other => panic!("{other} has no extensions"),
        };
        let mut list = Vec::new();
        let mut at = start + 2;
        let end = at + field(raw, start);
        assert_eq!(end, raw.len(), "one certificate is enough here");
        while at < end {
            let body = at + 4..at + 4 + field(raw, at + 2);
            list.push((field(raw, at) as u16, raw[body.clone()].to_vec()));
            at = body.end;
        }
        Parts { typ: raw[0], head: raw[4..start].to_vec(), list }
    }

    pub(crate) fn message(&self) -> Vec<u8> {
        let list: Vec<u8> =
            self.list.iter().flat_map(|(id, body)| [&id.to_be_bytes()[..], &(body.len() as u16).to_be_bytes(), body].concat()).collect();
        let mut body = [&self.head[..], &(list.len() as u16).to_be_bytes(), &list].concat();
        if self.typ == message::CERTIFICATE {
            // The list of entries grows or shrinks with its one entry.
            let at = 1 + usize::from(body[0]);
            let len = (body.len() - at - 3) as u32;
            body[at..at + 3].copy_from_slice(&len.to_be_bytes()[1..]);
        }
        framed(self.typ, &body)
    }

    pub(crate) fn get(&self, id: u16) -> Option<&[u8]> {
        self.list.iter().find(|(i, _)| *i == id).map(|(_, body)| &body[..])
    }

    /// Puts an extension first, or gives the one that is there another body.
    pub(crate) fn set(&mut self, id: u16, body: &[u8]) {
        match self.list.iter_mut().find(|(i, _)| *i == id) {
            Some((_, old)) => *old = body.to_vec(),
            None => self.list.insert(0, (id, body.to_vec())),
        }
    }

    pub(crate) fn remove(&mut self, id: u16) {
        self.list.retain(|(i, _)| *i != id);
    }
}

const WITH_EXTENSIONS: [Spoilt; 9] = [
    ClientHello,
    ClientHelloResuming,
    ServerHello,
    HelloRetryRequest,
    EncryptedExtensions,
    CertificateRequest,
    ServerCertificate,
    ClientCertificate,
    NewSessionTicket,
];

#[test]
fn no_extension_twice() {
    let mut tried = 0;
    for spoilt in WITH_EXTENSIONS {
        let parts = Parts::of(&spoilt.message());
        assert_eq!(Parts::of(&parts.message()).list, parts.list);
        for (id, body) in &parts.list {
            for at in [0, parts.list.len() - 1] {
                let mut twice = parts.clone();
                twice.list.insert(at, (*id, body.clone()));
                let mut scene = spoilt.scene();
                scene.take_next();
                let result = scene.inject_record(content::HANDSHAKE, &twice.message());
                scene.assert_refused(result, Alert::ILLEGAL_PARAMETER, Reason::BAD_EXTENSION);
                tried += 1;
            }
        }
    }
    assert!(tried > 60, "{tried}");
}

/// RFC 8446 §4.2: what is known but may not stand in this message, and what was not asked for.
#[test]
fn no_extension_out_of_place_or_unasked() {
    use extension::*;
    let known = [
        SERVER_NAME,
        MAX_FRAGMENT_LENGTH,
        STATUS_REQUEST,
        SUPPORTED_GROUPS,
        EC_POINT_FORMATS,
        SIGNATURE_ALGORITHMS,
        USE_SRTP,
        ALPN,
        SIGNED_CERTIFICATE_TIMESTAMP,
        PADDING,
        ENCRYPT_THEN_MAC,
        EXTENDED_MASTER_SECRET,
        SESSION_TICKET,
        PRE_SHARED_KEY,
        EARLY_DATA,
        SUPPORTED_VERSIONS,
        COOKIE,
        PSK_KEY_EXCHANGE_MODES,
        CERTIFICATE_AUTHORITIES,
        POST_HANDSHAKE_AUTH,
        SIGNATURE_ALGORITHMS_CERT,
        KEY_SHARE,
    ];
    let home: &[(Spoilt, &[u16])] = &[
        (ServerHello, &[PRE_SHARED_KEY, SUPPORTED_VERSIONS, KEY_SHARE]),
        (HelloRetryRequest, &[SUPPORTED_VERSIONS, COOKIE, KEY_SHARE]),
        // USE_SRTP is at home in datagrams alone.
        (EncryptedExtensions, &[SERVER_NAME, MAX_FRAGMENT_LENGTH, SUPPORTED_GROUPS, ALPN, EARLY_DATA]),
        (
            CertificateRequest,
            &[STATUS_REQUEST, SIGNATURE_ALGORITHMS, SIGNED_CERTIFICATE_TIMESTAMP, CERTIFICATE_AUTHORITIES, SIGNATURE_ALGORITHMS_CERT],
        ),
        (ServerCertificate, &[STATUS_REQUEST, SIGNED_CERTIFICATE_TIMESTAMP]),
        (ClientCertificate, &[STATUS_REQUEST, SIGNED_CERTIFICATE_TIMESTAMP]),
        (NewSessionTicket, &[EARLY_DATA]),
    ];
    for (spoilt, at_home) in home {
        let parts = Parts::of(&spoilt.message());
        for id in known.iter().filter(|id| !at_home.contains(id)) {
            let mut bad = parts.clone();
            bad.set(*id, &[]);
            let mut scene = spoilt.scene();
            scene.take_next();
            let result = scene.inject_record(content::HANDSHAKE, &bad.message());
            scene.assert_refused(result, Alert::ILLEGAL_PARAMETER, Reason::BAD_EXTENSION);
        }
        // In an answer nobody may say what we never heard of; in a request, anybody.
        let mut unknown = parts.clone();
        unknown.set(0xfafa, b"grease");
        let mut scene = spoilt.scene();
        scene.take_next();
        let result = scene.inject_record(content::HANDSHAKE, &unknown.message());
        match spoilt {
            CertificateRequest | NewSessionTicket => assert!(result.is_ok(), "{spoilt:?}: {result:?}"),
            _ => scene.assert_refused(result, Alert::UNSUPPORTED_EXTENSION, Reason::UNSOLICITED_EXTENSION),
        }
    }
    // Of what may stand there, what this client did not ask for.
    let unasked: &[(Spoilt, &[u16])] =
        &[(ServerHello, &[PRE_SHARED_KEY]), (EncryptedExtensions, &[EARLY_DATA]), (ServerCertificate, &[SIGNED_CERTIFICATE_TIMESTAMP])];
    for (spoilt, ids) in unasked {
        for id in *ids {
            let mut bad = Parts::of(&spoilt.message());
            bad.set(*id, &[]);
            let mut scene = spoilt.scene();
            scene.take_next();
            let result = scene.inject_record(content::HANDSHAKE, &bad.message());
            let timestamps = *id == SIGNED_CERTIFICATE_TIMESTAMP;
            let reason = if timestamps { Reason::BAD_EXTENSION } else { Reason::UNSOLICITED_EXTENSION };
            scene.assert_refused(result, Alert::UNSUPPORTED_EXTENSION, reason);
        }
    }
}

/// What stands in a hello must be well-formed even if we have no use for it.
#[test]
fn an_unknown_extension_of_a_hello_is_passed_over() {
    let mut hello = Parts::of(&ClientHello.message());
    hello.set(0x1a1a, b"grease");
    let mut scene = ClientHello.scene();
    scene.take_next();
    assert!(scene.inject_record(content::HANDSHAKE, &hello.message()).is_ok());
    assert!(scene.has_write_key(), "the server has answered");
}

/// Both ends of the talkative pair, so that the messages above are known to be good ones.
#[test]
fn the_unspoilt_pair_talks() {
    let (mut client, mut server) = (End::new(Role::Client, talkative_client()), End::new(Role::Server, talkative_server()));
    crate::harness::shake(&mut client, &mut server, usize::MAX);
    assert_eq!(client.engine.facts().alpn.as_deref(), Some(&b"h2"[..]));
    assert_eq!(client.engine.facts().ocsp_response.as_deref(), Some(&b"a response"[..]));
    assert!(client.engine.facts().server_name_acknowledged);
    assert_eq!(server.engine.facts().max_fragment_length, 4);
}
