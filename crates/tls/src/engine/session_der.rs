//! A session in ASN.1, byte for byte as OpenSSL 3.0's i2d_SSL_SESSION writes it: for files, external caches and tickets.
//!
//! ```text
//! SEQUENCE { version INTEGER (1), ssl_version INTEGER, cipher OCTET STRING (2), session_id OCTET STRING, master_key OCTET STRING,
//!   [1] time, [2] timeout, [3] peer Certificate, [4] id context, [5] verify_result, [6] hostname, [7] psk_identity_hint,
//!   [8] psk_identity, [9] ticket lifetime hint, [10] ticket, [11] compression, [12] srp_username, [13] flags, [14] ticket_age_add,
//!   [15] max_early_data, [16] alpn, [17] max_fragment_length, [18] ticket_appdata, [19] group }
//! ```
//! All tags are EXPLICIT and OPTIONAL; an integer of zero is left out, except the last.

use std::{
    ffi::{CStr, CString},
    str,
    sync::Arc,
};

use ferrossl_crypto::{
    secret::{self, SecretVec},
    suites,
};

use super::session::{Session, MASTER_KEY_MAX};

const INTEGER: u8 = 0x02;
const OCTET_STRING: u8 = 0x04;
const SEQUENCE: u8 = 0x30;
const CONTEXT: u8 = 0xa0;
/// SSL_SESS_FLAG_EXTMS.
const FLAG_EXTENDED_MASTER_SECRET: u64 = 1;
const MAX_ID: usize = 32;
/// DTLS1_BAD_VER of dtls1.h: what Cisco's VPN called DTLS 1.0.
const DTLS_BAD_VERSION: u16 = 0x0100;

/// Why bytes are not a session; each has a reason of its own in OpenSSL.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum DerError {
    /// Not the ASN.1 above.
    Malformed(Flaw),
    UnknownSslVersion,
    UnsupportedSslVersion,
    CipherCodeWrongLength,
    UnknownCipher,
    BadLength,
}

/// What is wrong with it first, as libcrypto's decoder sees it.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Flaw {
    Empty,
    /// The tag and the length are not all there, or of a form that is not taken.
    Header,
    /// The contents are not all there.
    TooLong,
    WrongTag,
    FieldMissing,
    /// More than the fields in the sequence.
    SequenceLength,
    /// More than one element under an explicit tag.
    ExplicitLength,
    NoContent,
    Padding,
    Negative,
    TooLarge,
}

impl From<Flaw> for DerError {
    fn from(flaw: Flaw) -> DerError {
        DerError::Malformed(flaw)
    }
}

/// `None` for a session without a cipher suite, which has no encoding.
pub fn encode(session: &Session) -> Option<SecretVec> {
    let suite = session.suite?;
    // Room for all of it: growing would leave copies of the key behind. What is not counted below takes at most 300 octets.
    let text = |text: &Option<Arc<str>>| text.as_ref().map_or(0, |text| text.len());
    let long = session.master_key.len()
        + session.peer_chain.first().map_or(0, |peer| peer.len())
        + session.hostname.as_ref().map_or(0, |name| name.len())
        + text(&session.psk_identity_hint)
        + text(&session.psk_identity)
        + session.ticket.len()
        + session.alpn.len()
        + session.ticket_appdata.len();
    let mut w = Vec::with_capacity(300 + long);
    let room = w.capacity();
    integer(&mut w, 1);
    integer(&mut w, session.version.into());
    octets(&mut w, &suite.id.to_be_bytes());
    octets(&mut w, &session.session_id);
    octets(&mut w, &session.master_key);
    tagged_integer(&mut w, 1, session.time as i64);
    tagged_integer(&mut w, 2, session.timeout);
    if let Some(peer) = session.peer_chain.first() {
        explicit(&mut w, 3, peer);
    }
    tagged_octets(&mut w, 4, Some(&session.id_context));
    tagged_integer(&mut w, 5, session.verify_result);
    tagged_octets(&mut w, 6, session.hostname.as_deref());
    tagged_octets(&mut w, 7, session.psk_identity_hint.as_deref().map(str::as_bytes));
    tagged_octets(&mut w, 8, session.psk_identity.as_deref().map(str::as_bytes));
    if session.ticket_lifetime_hint > 0 {
        tagged_integer(&mut w, 9, session.ticket_lifetime_hint.into());
    }
    tagged_octets(&mut w, 10, some_if_any(&session.ticket));
    tagged_octets(&mut w, 12, session.srp_username.as_deref().map(CStr::to_bytes));
    tagged_integer(&mut w, 13, if session.extended_master_secret { FLAG_EXTENDED_MASTER_SECRET as i64 } else { 0 });
    tagged_integer(&mut w, 14, session.ticket_age_add.into());
    tagged_integer(&mut w, 15, session.max_early_data.into());
    tagged_octets(&mut w, 16, some_if_any(&session.alpn));
    tagged_integer(&mut w, 17, session.max_fragment_length.into());
    tagged_octets(&mut w, 18, some_if_any(&session.ticket_appdata));
    let mut group = Vec::new();
    integer(&mut group, session.group.into());
    explicit(&mut w, 19, &group);

    debug_assert_eq!(w.capacity(), room);

    let mut start = Vec::new();
    header(&mut start, SEQUENCE, w.len());
    let mut der = SecretVec::zeroed(start.len() + w.len());
    let (head, body) = der.split_at_mut(start.len());
    head.copy_from_slice(&start);
    body.copy_from_slice(&w);
    secret::wipe(&mut w);
    Some(der)
}

/// The session that `der` starts with, and how many bytes it took. `now`: the time of a session that has none.
pub fn decode(der: &[u8], now: u64) -> Result<(Session, usize), DerError> {
    if der.is_empty() {
        return Err(Flaw::Empty.into());
    }
    let mut outer = Der(der);
    let mut body = Der(outer.value(SEQUENCE)?);
    let session = fields(&mut body, now)?;
    Ok((session, der.len() - outer.0.len()))
}

fn fields(r: &mut Der<'_>, now: u64) -> Result<Session, DerError> {
    use DerError::*;
    // An unsigned number of 32 bits, and so are some below.
    let version = unsigned(r.required()?.integer()?)?;
    let ssl_version = r.required()?.integer()?;
    let cipher = r.required()?.value(OCTET_STRING)?;
    let session_id = r.required()?.value(OCTET_STRING)?;
    let master_key = r.required()?.value(OCTET_STRING)?;
    let time = r.tagged_integer(1)?.unwrap_or(0);
    let timeout = r.tagged_integer(2)?.unwrap_or(0);
    let peer = r.tagged(3)?;
    let id_context = r.tagged_octets(4)?.unwrap_or(&[]);
    let verify_result = r.tagged_integer(5)?.unwrap_or(0);
    let hostname = r.tagged_octets(6)?;
    let psk_identity_hint = r.tagged_octets(7)?;
    let psk_identity = r.tagged_octets(8)?;
    let lifetime_hint = unsigned(r.tagged_integer(9)?.unwrap_or(0))?;
    let ticket = r.tagged_octets(10)?.unwrap_or(&[]);
    let compression = r.tagged_octets(11)?.unwrap_or(&[]);
    let srp_username = r.tagged_octets(12)?;
    let flags = unsigned(r.tagged_integer(13)?.unwrap_or(0))?;
    let age_add = unsigned(r.tagged_integer(14)?.unwrap_or(0))?;
    // Only the second is known: the age that a client tells is then short by up to one.
    let max_early_data = unsigned(r.tagged_integer(15)?.unwrap_or(0))?;
    let alpn = r.tagged_octets(16)?.unwrap_or(&[]);
    let max_fragment_length = unsigned(r.tagged_integer(17)?.unwrap_or(0))?;
    let ticket_appdata = r.tagged_octets(18)?.unwrap_or(&[]);
    let group = r.tagged_integer(19)?;
    let (last, group) = (group.is_some(), unsigned(group.unwrap_or(0))?);
    if !r.0.is_empty() {
        return Err(if last { Flaw::SequenceLength } else { Flaw::WrongTag }.into());
    }

    if version != 1 {
        return Err(UnknownSslVersion);
    }
    let ssl_version =
        u16::try_from(ssl_version).ok().filter(|v| matches!(v >> 8, 0x03 | 0xfe) || *v == DTLS_BAD_VERSION).ok_or(UnsupportedSslVersion)?;
    let id = <[u8; 2]>::try_from(cipher).map_err(|_| CipherCodeWrongLength)?;
    let suite = suites::by_id(u16::from_be_bytes(id)).ok_or(UnknownCipher)?;
    // Whether it is a certificate is found out where it is decoded.
    if let Some(der) = peer {
        Der(der).value(SEQUENCE)?;
    }
    if session_id.len() > MAX_ID || id_context.len() > MAX_ID || compression.len() > 1 {
        return Err(BadLength);
    }
    // As C strings: up to a NUL. An identity that is no text never came from here, and is not kept.
    fn until_nul(bytes: &[u8]) -> &[u8] {
        bytes.split(|byte| *byte == 0).next().unwrap_or_default()
    }
    let text = |bytes: Option<&[u8]>| bytes.and_then(|bytes| str::from_utf8(until_nul(bytes)).ok()).map(Arc::from);
    Ok(Session {
        version: ssl_version,
        suite: Some(suite),
        master_key: Some(master_key).filter(|key| key.len() <= MASTER_KEY_MAX).map(SecretVec::new).ok_or(BadLength)?,
        session_id: session_id.into(),
        id_context: id_context.into(),
        time: u64::try_from(time).ok().filter(|t| *t != 0).unwrap_or(now),
        timeout: if timeout == 0 { 3 } else { timeout },
        peer_chain: peer.map(Arc::<[u8]>::from).into_iter().collect(),
        leaf_only: true,
        verify_result,
        hostname: hostname.map(until_nul).map(Arc::from),
        alpn: alpn.into(),
        ticket: ticket.into(),
        ticket_lifetime_hint: lifetime_hint,
        ticket_age_add: age_add,
        max_early_data,
        // OpenSSL looks at the last eight bits.
        max_fragment_length: max_fragment_length as u8,
        extended_master_secret: u64::from(flags) & FLAG_EXTENDED_MASTER_SECRET != 0,
        ticket_appdata: ticket_appdata.into(),
        psk_identity: text(psk_identity),
        psk_identity_hint: text(psk_identity_hint),
        srp_username: srp_username.and_then(|bytes| CString::new(bytes.split(|byte| *byte == 0).next()?).ok()).map(Arc::from),
        group: u16::try_from(group).map_err(|_| Flaw::TooLarge)?,
    })
}

fn unsigned(value: i64) -> Result<u32, Flaw> {
    u32::try_from(value).map_err(|_| if value < 0 { Flaw::Negative } else { Flaw::TooLarge })
}

fn some_if_any(bytes: &[u8]) -> Option<&[u8]> {
    (!bytes.is_empty()).then_some(bytes)
}

fn header(w: &mut Vec<u8>, tag: u8, len: usize) {
    w.push(tag);
    if len < 0x80 {
        w.push(len as u8);
        return;
    }
    let bytes = len.to_be_bytes();
    let skip = bytes.iter().take_while(|b| **b == 0).count();
    w.push(0x80 | (bytes.len() - skip) as u8);
    w.extend(bytes.iter().skip(skip));
}

fn integer(w: &mut Vec<u8>, value: i64) {
    let bytes = value.to_be_bytes();
    let mut rest: &[u8] = &bytes;
    // The shortest two's complement: drop a leading octet that the next one's sign bit repeats.
    while let [first, second, ..] = rest {
        if (*first == 0 && second & 0x80 == 0) || (*first == 0xff && second & 0x80 != 0) {
            rest = rest.split_first().map_or(&[][..], |(_, tail)| tail);
        } else {
            break;
        }
    }
    header(w, INTEGER, rest.len());
    w.extend_from_slice(rest);
}

fn octets(w: &mut Vec<u8>, bytes: &[u8]) {
    header(w, OCTET_STRING, bytes.len());
    w.extend_from_slice(bytes);
}

fn explicit(w: &mut Vec<u8>, tag: u8, content: &[u8]) {
    header(w, CONTEXT | tag, content.len());
    w.extend_from_slice(content);
}

fn tagged_integer(w: &mut Vec<u8>, tag: u8, value: i64) {
    if value != 0 {
        let mut content = Vec::new();
        integer(&mut content, value);
        explicit(w, tag, &content);
    }
}

fn tagged_octets(w: &mut Vec<u8>, tag: u8, bytes: Option<&[u8]>) {
    if let Some(bytes) = bytes {
        let mut content = Vec::with_capacity(bytes.len() + 5);
        octets(&mut content, bytes);
        explicit(w, tag, &content);
    }
}

/// What is left to read.
struct Der<'a>(&'a [u8]);

impl<'a> Der<'a> {
    /// For what must be there.
    fn required(&mut self) -> Result<&mut Der<'a>, Flaw> {
        if self.0.is_empty() {
            return Err(Flaw::FieldMissing);
        }
        Ok(self)
    }

    /// Tag and contents of the next element, and what is behind it.
    fn next(&self) -> Result<(u8, &'a [u8], &'a [u8]), Flaw> {
        let (tag, rest) = self.0.split_first().ok_or(Flaw::Header)?;
        let (len, rest) = rest.split_first().ok_or(Flaw::Header)?;
        let (len, rest) = match *len {
            n @ 0..=0x7f => (usize::from(n), rest),
            n @ 0x81..=0x84 => {
                let (bytes, rest) = rest.split_at_checked(usize::from(n & 0x7f)).ok_or(Flaw::Header)?;
                (bytes.iter().fold(0, |sum, b| sum << 8 | usize::from(*b)), rest)
            }
            n @ 0x85..=0x88 if rest.len() >= usize::from(n & 0x7f) => return Err(Flaw::TooLong),
            _ => return Err(Flaw::Header),
        };
        let (value, rest) = rest.split_at_checked(len).ok_or(Flaw::TooLong)?;
        Ok((*tag, value, rest))
    }

    /// The contents of the next element, which has this tag.
    fn value(&mut self, tag: u8) -> Result<&'a [u8], Flaw> {
        let (found, value, rest) = self.next()?;
        if found != tag {
            return Err(Flaw::WrongTag);
        }
        self.0 = rest;
        Ok(value)
    }

    fn integer(&mut self) -> Result<i64, Flaw> {
        let bytes = self.value(INTEGER)?;
        // The shortest form is the only one, as in `integer` (X.690 §8.3.2).
        if matches!(bytes, [0, second, ..] if second & 0x80 == 0) || matches!(bytes, [0xff, second, ..] if second & 0x80 != 0) {
            return Err(Flaw::Padding);
        }
        // None at all is zero to libcrypto.
        let sign = if bytes.first().is_some_and(|first| first & 0x80 != 0) { -1 } else { 0 };
        if bytes.len() > 8 {
            return Err(Flaw::TooLarge);
        }
        Ok(bytes.iter().fold(sign, |sum, b| sum << 8 | i64::from(*b)))
    }

    fn tagged(&mut self, tag: u8) -> Result<Option<&'a [u8]>, Flaw> {
        if self.0.is_empty() {
            return Ok(None);
        }
        let (found, value, rest) = self.next()?;
        if found != CONTEXT | tag {
            return Ok(None);
        }
        self.0 = rest;
        Ok(Some(value))
    }

    fn tagged_integer(&mut self, tag: u8) -> Result<Option<i64>, Flaw> {
        self.alone(tag, Der::integer)
    }

    fn tagged_octets(&mut self, tag: u8) -> Result<Option<&'a [u8]>, Flaw> {
        self.alone(tag, |content| content.value(OCTET_STRING))
    }

    /// What `read` finds under an explicit tag, and nothing behind it.
    fn alone<R>(&mut self, tag: u8, read: impl FnOnce(&mut Der<'a>) -> Result<R, Flaw>) -> Result<Option<R>, Flaw> {
        let Some(content) = self.tagged(tag)? else { return Ok(None) };
        let mut content = Der(content);
        if content.0.is_empty() {
            return Err(Flaw::NoContent);
        }
        let value = read(&mut content)?;
        if content.0.is_empty() {
            Ok(Some(value))
        } else {
            Err(Flaw::ExplicitLength)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Written by the system's libssl (SSL_SESSION_new, the setters, i2d_SSL_SESSION).
    const OPENSSL: &str = "307a02010102020304040213010404494449440420303132333435363738396162636465663031323334353637\
        3839616263646566a10602046553f100a2040202012ca4050403637478a503020101a60e040c686f73742e6578616d706c65af03020105b0040402\
        6832b104020200ffb2050403415050b303020100";

    fn unhex(text: &str) -> Vec<u8> {
        let digits: Vec<u8> = text.bytes().filter(u8::is_ascii_hexdigit).collect();
        digits.chunks(2).map(|pair| u8::from_str_radix(str::from_utf8(pair).unwrap(), 16).unwrap()).collect()
    }

    #[test]
    fn openssls_bytes_are_read_and_written_again() {
        let der = unhex(OPENSSL);
        let (session, taken) = decode(&der, 1).unwrap();
        assert_eq!((taken, session.version, session.time, session.timeout), (der.len(), 0x0304, 1_700_000_000, 300));
        assert_eq!(
            (&*session.alpn, session.hostname.as_deref(), &*session.ticket_appdata),
            (&b"h2"[..], Some(&b"host.example"[..]), &b"APP"[..])
        );
        assert_eq!(&encode(&session).unwrap()[..], &der[..]);
    }

    #[test]
    fn no_cut_or_changed_length_is_taken_for_a_session() {
        let der = unhex(OPENSSL);
        for cut in 0..der.len() {
            assert!(decode(&der[..cut], 1).is_err());
        }
        for at in 0..der.len() {
            for value in [0, 1, 0x7f, 0x80, 0x84, 0xff] {
                let mut changed = der.clone();
                changed[at] = value;
                let _ = decode(&changed, 1);
            }
        }
    }

    #[test]
    fn a_session_without_suite_has_no_encoding() {
        assert!(encode(&Session::default()).is_none());
    }
}
