//! The handshake messages, read and write side by side. Bodies only: the four octets of type and length are `framed`'s and the record
//! layer's. What a value means is judged in `engine`.

use std::ops::Range;

use super::{codes::Version, Reader, Writer};

/// A handshake message: its header around what `body` writes. `None` if something outgrew its length field.
pub fn framed(typ: u8, body: impl FnOnce(&mut Writer)) -> Option<Vec<u8>> {
    let mut w = Writer::with_capacity(512);
    w.u8(typ);
    w.vec24(body);
    w.finish()
}

/// One extension of a list, as it stands on the wire.
pub type RawExtension<'a> = (u16, &'a [u8]);

/// The entries of an extension list (its own length stripped).
pub fn extensions(list: &[u8]) -> Option<Vec<RawExtension<'_>>> {
    let mut r = Reader::new(list);
    let mut out = Vec::new();
    while !r.is_empty() {
        out.push((r.u16()?, r.vec16()?));
    }
    Some(out)
}

/// A ClientHello that keeps its bytes, so that getters and callbacks may point into it (RFC 8446 §4.1.2).
#[derive(Debug)]
pub struct ClientHello {
    body: Vec<u8>,
    pub legacy_version: Version,
    pub random: [u8; 32],
    session_id: Range<usize>,
    cookie: Range<usize>,
    suites: Range<usize>,
    compression: Range<usize>,
    /// In the order of arrival: the id, and where its body lies.
    extensions: Vec<(u16, Range<usize>)>,
}

impl ClientHello {
    /// `None`: not well-formed. A hello without an extension block is (RFC 5246 §7.4.1.2).
    pub fn parse(body: &[u8]) -> Option<ClientHello> {
        Self::read(body, false)
    }

    /// One of DTLS, which has a cookie (RFC 6347 §4.2.1).
    pub fn parse_datagram(body: &[u8]) -> Option<ClientHello> {
        Self::read(body, true)
    }

    fn read(body: &[u8], datagram: bool) -> Option<ClientHello> {
        let total = body.len();
        let mut r = Reader::new(body);
        let legacy_version = r.u16()?;
        let random = *r.array::<32>()?;
        let place = |r: &Reader<'_>, len: usize| total - r.len() - len..total - r.len();
        let id = r.vec8()?;
        if id.len() > 32 {
            return None;
        }
        let session_id = place(&r, id.len());
        let cookie = if datagram { r.vec8()?.len() } else { 0 };
        let cookie = place(&r, cookie);
        let list = r.vec16()?;
        let suites = place(&r, list.len());
        if list.is_empty() || list.len() % 2 != 0 {
            return None;
        }
        let methods = r.vec8()?;
        let compression = place(&r, methods.len());
        // As many as most clients send: growing costs more than the room.
        let mut extensions = Vec::with_capacity(16);
        if !r.is_empty() {
            let list = r.vec16()?;
            if !r.is_empty() {
                return None;
            }
            let mut e = Reader::new(list);
            while !e.is_empty() {
                let id = e.u16()?;
                let data = e.vec16()?;
                extensions.push((id, total - e.len() - data.len()..total - e.len()));
            }
        }
        Some(ClientHello { body: body.to_vec(), legacy_version, random, session_id, cookie, suites, compression, extensions })
    }

    fn at(&self, place: &Range<usize>) -> &[u8] {
        self.body.get(place.clone()).unwrap_or(&[])
    }

    pub fn session_id(&self) -> &[u8] {
        self.at(&self.session_id)
    }

    /// Of DTLS; else empty.
    pub fn cookie(&self) -> &[u8] {
        self.at(&self.cookie)
    }

    /// The suites' octets, two each.
    pub fn suites(&self) -> &[u8] {
        self.at(&self.suites)
    }

    pub fn compression_methods(&self) -> &[u8] {
        self.at(&self.compression)
    }

    pub fn extension(&self, id: u16) -> Option<&[u8]> {
        self.extensions.iter().find(|(i, _)| *i == id).map(|(_, place)| self.at(place))
    }

    pub fn extensions(&self) -> impl Iterator<Item = RawExtension<'_>> + Clone {
        self.extensions.iter().map(|(id, place)| (*id, self.at(place)))
    }
}

/// A ServerHello or HelloRetryRequest (RFC 8446 §4.1.3).
#[derive(Debug)]
pub struct ServerHello<'a> {
    pub legacy_version: Version,
    pub random: &'a [u8; 32],
    pub session_id: &'a [u8],
    pub suite: u16,
    pub compression: u8,
    /// The extension list, undissected; empty if absent.
    pub extensions: &'a [u8],
}

#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum ServerHelloFlaw {
    /// It ends before the extensions.
    Short,
    /// The session id is longer than 32 octets.
    SessionId,
    /// The list of extensions is not all that is left.
    Extensions,
}

impl<'a> ServerHello<'a> {
    pub fn parse(body: &'a [u8]) -> Option<ServerHello<'a>> {
        let mut r = Reader::new(body);
        let hello = ServerHello {
            legacy_version: r.u16()?,
            random: r.array()?,
            session_id: r.vec8()?,
            suite: r.u16()?,
            compression: r.u8()?,
            extensions: if r.is_empty() { &[] } else { r.vec16()? },
        };
        (r.is_empty() && hello.session_id.len() <= 32).then_some(hello)
    }

    /// What is wrong with a body that `parse` refuses.
    pub fn flaw(body: &[u8]) -> ServerHelloFlaw {
        let mut r = Reader::new(body);
        let Some(session_id) = r.u16().and_then(|_| r.array::<32>()).and_then(|_| r.vec8()) else { return ServerHelloFlaw::Short };
        match r.u16().zip(r.u8()) {
            _ if session_id.len() > 32 => ServerHelloFlaw::SessionId,
            Some(_) => ServerHelloFlaw::Extensions,
            None => ServerHelloFlaw::Short,
        }
    }

    pub fn write(&self, w: &mut Writer) {
        w.u16(self.legacy_version);
        w.bytes(self.random);
        w.vec8(|w| w.bytes(self.session_id));
        w.u16(self.suite);
        w.u8(self.compression);
        w.vec16(|w| w.bytes(self.extensions));
    }

    /// The same before TLS 1.3: without extensions there is no list of them (RFC 5246 §7.4.1.3).
    pub fn write12(&self, w: &mut Writer) {
        let at = w.out.len();
        self.write(w);
        if self.extensions.is_empty() {
            let end = w.out.len().saturating_sub(2).max(at);
            w.out.truncate(end);
        }
    }
}

/// A Certificate message of TLS 1.3 (RFC 8446 §4.4.2).
#[derive(Debug)]
pub struct Certificate13<'a> {
    pub context: &'a [u8],
    /// Each certificate's DER and its extension list.
    pub entries: Vec<(&'a [u8], &'a [u8])>,
}

impl<'a> Certificate13<'a> {
    pub fn parse(body: &'a [u8]) -> Option<Certificate13<'a>> {
        let mut r = Reader::new(body);
        let context = r.vec8()?;
        let list = r.vec24()?;
        if !r.is_empty() {
            return None;
        }
        let mut l = Reader::new(list);
        let mut entries = Vec::new();
        while !l.is_empty() {
            let der = l.vec24()?;
            let extensions = l.vec16()?;
            if der.is_empty() {
                return None;
            }
            entries.push((der, extensions));
        }
        Some(Certificate13 { context, entries })
    }
}

/// A CertificateRequest of TLS 1.3 (RFC 8446 §4.3.2): its context and its extension list.
pub fn parse_certificate_request13(body: &[u8]) -> Option<(&[u8], &[u8])> {
    let mut r = Reader::new(body);
    let out = (r.vec8()?, r.vec16()?);
    r.is_empty().then_some(out)
}

/// A CertificateVerify (RFC 8446 §4.4.3): scheme and signature.
pub fn parse_certificate_verify(body: &[u8]) -> Option<(u16, &[u8])> {
    let mut r = Reader::new(body);
    let out = (r.u16()?, r.vec16()?);
    r.is_empty().then_some(out)
}

/// The certificates of a Certificate message before TLS 1.3, leaf first (RFC 5246 §7.4.2).
pub fn parse_certificate12(body: &[u8]) -> Option<Vec<&[u8]>> {
    let mut r = Reader::new(body);
    let mut list = Reader::new(r.vec24().filter(|_| r.is_empty())?);
    let mut chain = Vec::new();
    while !list.is_empty() {
        chain.push(list.vec24().filter(|der| !der.is_empty())?);
    }
    Some(chain)
}

/// Writes such a message; an empty chain is a client without a certificate.
pub fn certificate12(chain: &[std::sync::Arc<[u8]>]) -> Option<Vec<u8>> {
    framed(super::codes::message::CERTIFICATE, |w| w.vec24(|w| chain.iter().for_each(|der| w.vec24(|w| w.bytes(der)))))
}

/// A CertificateRequest before TLS 1.3 (RFC 5246 §7.4.4).
#[derive(Debug)]
pub struct CertificateRequest12<'a> {
    /// ClientCertificateTypes.
    pub types: &'a [u8],
    /// supported_signature_algorithms, undissected; `None` before TLS 1.2.
    pub schemes: Option<&'a [u8]>,
    /// The list of names with its length.
    pub names: &'a [u8],
}

impl<'a> CertificateRequest12<'a> {
    pub fn parse(body: &'a [u8], with_schemes: bool) -> Option<CertificateRequest12<'a>> {
        let mut r = Reader::new(body);
        let types = r.vec8()?;
        let schemes = if with_schemes { Some(r.vec16()?) } else { None };
        Some(CertificateRequest12 { types, schemes, names: r.rest() })
    }
}

/// The OCSPResponse of a CertificateStatus (RFC 6066 §8): type ocsp, not empty. The outer `None`: malformed; the inner: another type.
pub fn parse_certificate_status(body: &[u8]) -> Option<Option<&[u8]>> {
    let mut r = Reader::new(body);
    if r.u8()? != 1 {
        return Some(None);
    }
    let response = r.vec24().filter(|response| r.is_empty() && !response.is_empty())?;
    Some(Some(response))
}

/// A NewSessionTicket before TLS 1.3 (RFC 5077 §3.3): lifetime hint in seconds, ticket (empty: the server thought better of it).
pub fn parse_new_session_ticket12(body: &[u8]) -> Option<(u32, &[u8])> {
    let mut r = Reader::new(body);
    let out = (r.u32()?, r.vec16()?);
    r.is_empty().then_some(out)
}

/// A NewSessionTicket of TLS 1.3 (RFC 8446 §4.6.1).
#[derive(Debug)]
pub struct NewSessionTicket13<'a> {
    /// Seconds.
    pub lifetime: u32,
    pub age_add: u32,
    pub nonce: &'a [u8],
    pub ticket: &'a [u8],
    pub extensions: &'a [u8],
}

impl<'a> NewSessionTicket13<'a> {
    pub fn parse(body: &'a [u8]) -> Option<NewSessionTicket13<'a>> {
        let mut r = Reader::new(body);
        let out =
            NewSessionTicket13 { lifetime: r.u32()?, age_add: r.u32()?, nonce: r.vec8()?, ticket: r.vec16()?, extensions: r.vec16()? };
        (r.is_empty() && !out.ticket.is_empty()).then_some(out)
    }

    pub fn write(&self, w: &mut Writer) {
        w.u32(self.lifetime);
        w.u32(self.age_add);
        w.vec8(|w| w.bytes(self.nonce));
        w.vec16(|w| w.bytes(self.ticket));
        w.vec16(|w| w.bytes(self.extensions));
    }
}

/// The offered PSKs of a ClientHello (RFC 8446 §4.2.11).
#[derive(Debug)]
pub struct OfferedPsks<'a> {
    /// Identity and obfuscated ticket age in milliseconds.
    pub identities: Vec<(&'a [u8], u32)>,
    pub binders: Vec<&'a [u8]>,
    /// Octets of the binder list with its own length field: what the binders' hash leaves out.
    pub binders_length: usize,
}

impl<'a> OfferedPsks<'a> {
    pub fn parse(body: &'a [u8]) -> Option<OfferedPsks<'a>> {
        let mut r = Reader::new(body);
        let mut ids = Reader::new(r.vec16()?);
        let binders_length = r.len();
        let mut list = Reader::new(r.vec16()?);
        if !r.is_empty() {
            return None;
        }
        let (mut identities, mut binders) = (Vec::new(), Vec::new());
        while !ids.is_empty() {
            let identity = ids.vec16()?;
            if identity.is_empty() {
                return None;
            }
            identities.push((identity, ids.u32()?));
        }
        while !list.is_empty() {
            let binder = list.vec8()?;
            if binder.len() < 32 {
                return None;
            }
            binders.push(binder);
        }
        (!identities.is_empty() && identities.len() == binders.len()).then_some(OfferedPsks { identities, binders, binders_length })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hello_keeps_its_parts() {
        let body = [&[3, 3][..], &[7; 32], &[2, 0xaa, 0xbb], &[0, 4, 0x13, 0x01, 0, 0xff], &[1, 0], &[0, 9, 0, 43, 0, 1, 9, 0xff, 1, 0, 0]]
            .concat();
        let hello = ClientHello::parse(&body).expect("well-formed");
        assert_eq!(hello.session_id(), [0xaa, 0xbb]);
        assert_eq!(hello.suites(), [0x13, 0x01, 0, 0xff]);
        assert_eq!(hello.compression_methods(), [0]);
        assert_eq!(hello.extension(43), Some(&[9][..]));
        assert_eq!(hello.extension(0xff01), Some(&[][..]));
        assert_eq!(hello.extension(0), None);
        for cut in 0..body.len() {
            // Only the hello without its extension block is a hello, too.
            assert_eq!(ClientHello::parse(&body[..cut]).is_some(), cut == body.len() - 11, "cut at {cut}");
        }
    }

    #[test]
    fn psks_need_as_many_binders_as_identities() {
        let mut w = Writer::new();
        w.vec16(|w| {
            w.vec16(|w| w.bytes(b"ticket"));
            w.u32(5);
        });
        w.vec16(|w| w.vec8(|w| w.bytes(&[1; 32])));
        let body = w.finish().expect("short");
        let psks = OfferedPsks::parse(&body).expect("well-formed");
        assert_eq!(psks.identities, [(&b"ticket"[..], 5)]);
        assert_eq!(psks.binders_length, 35);
        assert!(OfferedPsks::parse(&body[..body.len() - 33]).is_none());
    }
}
