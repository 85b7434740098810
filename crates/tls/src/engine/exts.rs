//! Extensions: which may stand in which message, and what all messages do alike with a list of them.
//!
//! One row per extension. What the hello offers is written in `client.rs`, what a server answers in `server13.rs`; what a body means is
//! read where it is needed. Custom extensions of the application are questions (`ask_custom`).

use std::sync::Arc;

use super::{
    alert::Alert,
    ask::{Answer, Ask},
    fault::Fault,
    reason::Reason,
    shared::Shared,
    Core, Event, Note,
};
use crate::{
    policy::{CustomExtension, Listeners, Policy},
    wire::{
        codes::{extension as id, TLS1_3},
        handshake::{extensions, RawExtension},
        Writer,
    },
};

/// SSL_EXT_* of ssl.h: the messages an extension may stand in.
pub mod context {
    pub const TLS_ONLY: u32 = 0x01;
    pub const DTLS_ONLY: u32 = 0x02;
    pub const TLS_IMPLEMENTATION_ONLY: u32 = 0x04;
    pub const TLS12_AND_BELOW_ONLY: u32 = 0x10;
    pub const TLS13_ONLY: u32 = 0x20;
    pub const IGNORE_ON_RESUMPTION: u32 = 0x40;
    pub const CLIENT_HELLO: u32 = 0x80;
    pub const SERVER_HELLO_12: u32 = 0x100;
    pub const SERVER_HELLO: u32 = 0x200;
    pub const ENCRYPTED_EXTENSIONS: u32 = 0x400;
    pub const HELLO_RETRY_REQUEST: u32 = 0x800;
    pub const CERTIFICATE: u32 = 0x1000;
    pub const NEW_SESSION_TICKET: u32 = 0x2000;
    pub const CERTIFICATE_REQUEST: u32 = 0x4000;
}
use context::*;

/// RFC 8446 §4.2's table, and the older extensions' places.
const ROWS: &[(u16, u32)] = &[
    (id::SERVER_NAME, CLIENT_HELLO | SERVER_HELLO_12 | ENCRYPTED_EXTENSIONS),
    (id::MAX_FRAGMENT_LENGTH, CLIENT_HELLO | SERVER_HELLO_12 | ENCRYPTED_EXTENSIONS),
    (id::STATUS_REQUEST, CLIENT_HELLO | SERVER_HELLO_12 | CERTIFICATE | CERTIFICATE_REQUEST),
    (id::SUPPORTED_GROUPS, CLIENT_HELLO | SERVER_HELLO_12 | ENCRYPTED_EXTENSIONS),
    (id::EC_POINT_FORMATS, CLIENT_HELLO | SERVER_HELLO_12),
    (id::SRP, CLIENT_HELLO),
    (id::SIGNATURE_ALGORITHMS, CLIENT_HELLO | CERTIFICATE_REQUEST),
    (id::USE_SRTP, CLIENT_HELLO | SERVER_HELLO_12 | ENCRYPTED_EXTENSIONS | DTLS_ONLY),
    (id::ALPN, CLIENT_HELLO | SERVER_HELLO_12 | ENCRYPTED_EXTENSIONS),
    (id::SIGNED_CERTIFICATE_TIMESTAMP, CLIENT_HELLO | SERVER_HELLO_12 | CERTIFICATE | CERTIFICATE_REQUEST),
    (id::PADDING, CLIENT_HELLO),
    (id::ENCRYPT_THEN_MAC, CLIENT_HELLO | SERVER_HELLO_12),
    (id::EXTENDED_MASTER_SECRET, CLIENT_HELLO | SERVER_HELLO_12),
    (id::SESSION_TICKET, CLIENT_HELLO | SERVER_HELLO_12),
    (id::PRE_SHARED_KEY, CLIENT_HELLO | SERVER_HELLO),
    (id::EARLY_DATA, CLIENT_HELLO | ENCRYPTED_EXTENSIONS | NEW_SESSION_TICKET),
    (id::SUPPORTED_VERSIONS, CLIENT_HELLO | SERVER_HELLO | HELLO_RETRY_REQUEST),
    (id::COOKIE, CLIENT_HELLO | HELLO_RETRY_REQUEST),
    (id::PSK_KEY_EXCHANGE_MODES, CLIENT_HELLO),
    (id::CERTIFICATE_AUTHORITIES, CLIENT_HELLO | CERTIFICATE_REQUEST),
    (id::POST_HANDSHAKE_AUTH, CLIENT_HELLO),
    (id::SIGNATURE_ALGORITHMS_CERT, CLIENT_HELLO | CERTIFICATE_REQUEST),
    (id::KEY_SHARE, CLIENT_HELLO | SERVER_HELLO | HELLO_RETRY_REQUEST),
    (id::NEXT_PROTO_NEG, CLIENT_HELLO | SERVER_HELLO_12),
    (id::RENEGOTIATION_INFO, CLIENT_HELLO | SERVER_HELLO_12),
];

/// Messages that open a dialogue: the peer may put into them what we never heard of.
const OPENING: u32 = CLIENT_HELLO | CERTIFICATE_REQUEST | NEW_SESSION_TICKET;

/// A checked list, in the order of arrival.
pub struct List<'a>(pub Vec<RawExtension<'a>>);

impl<'a> List<'a> {
    pub fn get(&self, id: u16) -> Option<&'a [u8]> {
        self.0.iter().find(|(i, _)| *i == id).map(|(_, body)| *body)
    }
}

/// Whether the library itself handles the extension (SSL_extension_supported).
pub fn is_known(id: u16) -> bool {
    ROWS.iter().any(|(row, _)| *row == id)
}

/// Dissects and judges the extension list of a message of `place`: none twice (RFC 8446 §4.2), none out of place, and in answers none
/// that `sent` lacks. A ServerHello is judged as 1.3's if it could be one.
pub fn collect<'a>(list: &'a [u8], place: u32, sent: &[u16], policy: &Policy) -> Result<List<'a>, Fault> {
    let list = extensions(list).ok_or(Fault::new(Alert::DECODE_ERROR, Reason::BAD_EXTENSION))?;
    judge(list.iter().map(|(id, _)| *id), place, sent, policy)?;
    Ok(List(list))
}

impl Core {
    /// [`collect`], and the debug callback hears of it.
    pub(super) fn collect<'a>(&mut self, list: &'a [u8], place: u32, sent: &[u16]) -> Result<List<'a>, Fault> {
        let list = collect(list, place, sent, &self.policy)?;
        self.show_extensions(list.0.iter().copied());
        Ok(list)
    }

    /// Notes for the debug callback: of each extension that the library or the application knows, up to one that comes twice.
    pub(super) fn show_extensions<'a>(&mut self, list: impl Iterator<Item = RawExtension<'a>>) {
        if !self.policy.listeners.contains(Listeners::EXTENSIONS) {
            return;
        }
        let mut seen = Vec::new();
        for (id, body) in list {
            let known = is_known(id) || self.policy.custom_extensions.iter().any(|custom| custom.id == id);
            if seen.contains(&id) {
                return;
            }
            if known {
                seen.push(id);
                self.notes.push_back(Note { at: self.shown, event: Event::Extension { id, body: body.to_vec() } });
            }
        }
    }
}

pub fn judge(ids: impl Iterator<Item = u16> + Clone, place: u32, sent: &[u16], policy: &Policy) -> Result<(), Fault> {
    // Sorted, so that a hello of sixteen thousand extensions costs no more than its bytes.
    let mut sorted: Vec<u16> = ids.clone().collect();
    sorted.sort_unstable();
    if sorted.iter().zip(sorted.iter().skip(1)).any(|(one, next)| one == next) {
        return Err(Fault::new(Alert::ILLEGAL_PARAMETER, Reason::BAD_EXTENSION));
    }
    // Which kind of ServerHello it is shows only from supported_versions among its extensions.
    let place = if place == SERVER_HELLO && sorted.binary_search(&id::SUPPORTED_VERSIONS).is_err() { SERVER_HELLO_12 } else { place };
    for ext in ids {
        if ext == id::PRE_SHARED_KEY && place == CLIENT_HELLO {
            continue;
        }
        let row = ROWS.iter().find(|(row, _)| *row == ext).map(|(_, places)| *places);
        let custom = policy.custom_extensions.iter().find(|c| c.id == ext).map(|c| c.context);
        if let Some(places) = row.or(custom) {
            if places & place == 0 || places & if policy.is_dtls() { TLS_ONLY } else { DTLS_ONLY } != 0 {
                return Err(Fault::new(Alert::ILLEGAL_PARAMETER, Reason::BAD_EXTENSION));
            }
        }
        let unasked = place == HELLO_RETRY_REQUEST && ext == id::COOKIE || place == SERVER_HELLO_12 && ext == id::RENEGOTIATION_INFO;
        if place & OPENING == 0 && !unasked && !sent.contains(&ext) {
            // Signed certificate timestamps are a custom extension to OpenSSL, and those have a reason of their own.
            let custom = custom.is_some() || ext == id::SIGNED_CERTIFICATE_TIMESTAMP;
            let reason = if custom { Reason::BAD_EXTENSION } else { Reason::UNSOLICITED_EXTENSION };
            return Err(Fault::new(Alert::UNSUPPORTED_EXTENSION, reason));
        }
    }
    Ok(())
}

/// Asks, one at a time, for the bodies of the application's extensions for a message; `None` once all were asked. `asked` counts the
/// entries of the policy's list that are done with.
pub(super) fn ask_custom(
    core: &mut Core,
    asked: &mut usize,
    place: u32,
    certificate: Option<(Arc<[u8]>, usize)>,
    bodies: &mut Vec<(u16, Vec<u8>)>,
) -> Result<Option<Ask>, Fault> {
    if core.policy.custom_extensions.is_empty() {
        return Ok(None);
    }
    let list = core.policy.custom_extensions.clone();
    // An extension of TLS 1.3 alone goes only into a hello that offers it.
    let offers_13 = || core.policy.version_range().is_ok_and(|range| range.highest == TLS1_3);
    let without_13 = place == CLIENT_HELLO && list.iter().any(|entry| entry.context & TLS13_ONLY != 0) && !offers_13();
    while let Some(entry) = list.get(*asked) {
        if !serves(entry, core, place) || without_13 && entry.context & TLS13_ONLY != 0 {
            *asked += 1;
            continue;
        }
        // In an answer only what the peer asked for, and only if someone has a body for it: a hello alone carries empty ones.
        let answering = place & OPENING == 0;
        if answering && !core.custom_received.contains(&entry.id) || !entry.adds {
            if place == CLIENT_HELLO {
                bodies.push((entry.id, Vec::new()));
            }
            *asked += 1;
            continue;
        }
        match core.reply() {
            None => return Ok(Some(Ask::ExtensionOut { index: *asked, context: place, certificate })),
            Some(Answer::Extension(body)) => {
                bodies.extend(body.map(|body| (entry.id, body)));
                *asked += 1;
            }
            Some(Answer::Refuse { alert, raised }) => return Err(Fault::refused(alert, raised)),
            Some(_) => return Err(Fault::internal()),
        }
    }
    Ok(None)
}

/// Asks, one at a time, what the application says to its extensions in a received message; `None` once all were told.
pub(super) fn tell_custom(
    core: &mut Core,
    told: &mut usize,
    place: u32,
    received: &[(u16, Arc<[u8]>)],
    certificate: Option<(Arc<[u8]>, usize)>,
) -> Result<Option<Ask>, Fault> {
    let list = core.policy.custom_extensions.clone();
    while let Some((ext, body)) = received.get(*told) {
        let index = list.iter().position(|entry| entry.id == *ext && serves(entry, core, place));
        let Some(index) = index else {
            *told += 1;
            continue;
        };
        match core.reply() {
            None => return Ok(Some(Ask::ExtensionIn { index, context: place, body: body.clone(), certificate })),
            Some(Answer::Go) => {
                if place & (CLIENT_HELLO | CERTIFICATE_REQUEST) != 0 {
                    core.custom_received.push(*ext);
                }
                *told += 1;
            }
            Some(Answer::Refuse { alert, raised }) => return Err(Fault::refused(alert, raised)),
            Some(_) => return Err(Fault::internal()),
        }
    }
    Ok(None)
}

/// One extension.
pub fn put(w: &mut Writer, id: u16, body: impl FnOnce(&mut Writer)) {
    w.u16(id);
    w.vec16(body);
}

/// Writes bodies that `ask_custom` gathered.
pub fn write_bodies(w: &mut Writer, bodies: Option<&Vec<(u16, Vec<u8>)>>) {
    for (id, body) in bodies.into_iter().flatten() {
        put(w, *id, |w| w.bytes(body));
    }
}

/// The received extensions that are the application's.
pub fn custom_of<'a>(policy: &Policy, list: impl Iterator<Item = RawExtension<'a>>) -> Vec<(u16, Arc<[u8]>)> {
    if policy.custom_extensions.is_empty() {
        return Vec::new();
    }
    list.filter(|(ext, _)| policy.custom_extensions.iter().any(|entry| entry.id == *ext)).map(|(ext, body)| (ext, body.into())).collect()
}

/// Whether an entry has to do with a message of `place` here. TLS_ONLY and DTLS_ONLY are judged where an extension arrives (`judge`), not
/// where it is written, as in OpenSSL.
fn serves(entry: &CustomExtension, core: &Core, place: u32) -> bool {
    let server = core.is_server();
    let role = if server { entry.server } else { entry.client };
    let wrong_version = match place {
        CLIENT_HELLO if server && core.facts.version != TLS1_3 => TLS13_ONLY,
        CLIENT_HELLO => 0,
        SERVER_HELLO_12 => TLS13_ONLY,
        _ => TLS12_AND_BELOW_ONLY,
    };
    let wrong_form = if core.policy.is_dtls() { TLS_IMPLEMENTATION_ONLY } else { 0 };
    role && entry.context & place != 0 && entry.context & (wrong_form | wrong_version) == 0
}

/// A list of distinguished names, as certificate_authorities and CertificateRequest carry it.
pub fn write_names(w: &mut Writer, names: &[Arc<[u8]>]) {
    w.vec16(|w| names.iter().for_each(|name| w.vec16(|w| w.bytes(name))));
}

/// Reads such a list.
pub fn read_names(body: &[u8]) -> Result<Arc<[Arc<[u8]>]>, Fault> {
    let fault = Fault::new(Alert::DECODE_ERROR, Reason::LENGTH_MISMATCH);
    let mut r = crate::wire::Reader::new(body);
    let list = r.vec16().filter(|_| r.is_empty()).ok_or(fault)?;
    let mut l = crate::wire::Reader::new(list);
    let mut names = Vec::new();
    while !l.is_empty() {
        names.push(l.vec16().ok_or(fault)?.into());
    }
    Ok(names.into())
}

/// Reads a list of 16-bit numbers under a two-octet length: groups, schemes.
pub fn read_u16s(body: &[u8]) -> Result<Shared<u16>, Fault> {
    let fault = Fault::new(Alert::DECODE_ERROR, Reason::BAD_EXTENSION);
    let mut r = crate::wire::Reader::new(body);
    let list = r.vec16().filter(|list| r.is_empty() && !list.is_empty()).ok_or(fault)?;
    Ok(crate::wire::u16s(list).ok_or(fault)?.collect())
}
