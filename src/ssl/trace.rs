//! SSL_trace: a message callback that prints what it sees, in the words and the layout of OpenSSL 3.0.
//!
//! A pure reader of bytes that may come from a hostile peer: every length is checked, and a broken message ends with "Message length
//! parse error!" as in OpenSSL. Differences: suites that no OpenSSL 3.0 implements are UNKNOWN, and the key exchange messages of
//! TLS <= 1.2 are dumped in hexadecimal.

use std::{
    fmt::{self, Write as _},
    ptr::null_mut,
};

use ferrossl_crypto::suites;
use ferrossl_libcrypto::err;
use ferrossl_tls::{
    engine::alert::Alert,
    wire::{
        codes::{content, extension, message},
        Reader,
    },
};

use crate::api::types::*;

/// What of the connection the layout depends on.
#[derive(Copy, Clone)]
pub(crate) struct Connection {
    pub(crate) datagram: bool,
    pub(crate) tls13: bool,
    /// The event is of a message that the server sent.
    pub(crate) from_server: bool,
}

/// SSL3_RT_HEADER and SSL3_RT_INNER_CONTENT_TYPE of ssl3.h.
const HEADER: c_int = 256;
const INNER_CONTENT_TYPE: c_int = 257;

/// Prints one event to `bio`, which lives during the call.
///
/// # Safety
/// `bio` is a live BIO. No borrow of the connection is held: a BIO may be the application's.
pub(crate) unsafe fn trace(bio: *mut BIO, sent: bool, content_type: c_int, bytes: &[u8], connection: Connection) {
    let mut printer = Printer { bio, text: Vec::new(), connection };
    match content_type {
        HEADER => printer.header(sent, bytes),
        INNER_CONTENT_TYPE => {
            let kind = bytes.first().copied().unwrap_or(0);
            printer.line(2, format_args!("Inner Content Type = {} ({kind})", name(&CONTENT_TYPES, kind)));
        }
        kind => {
            printer.record(kind, bytes);
            printer.text.push(b'\n');
        }
    }
    printer.flush();
}

/// Collects text; what libcrypto prints itself goes to the BIO in between.
struct Printer {
    bio: *mut BIO,
    text: Vec<u8>,
    connection: Connection,
}

/// `None`: the message is broken here.
type Parsed = Option<()>;

impl Printer {
    fn flush(&mut self) {
        let text = std::mem::take(&mut self.text);
        for part in text.chunks(1 << 20) {
            // SAFETY: the BIO lives (see `trace`); the bytes are readable.
            unsafe { BIO_write(self.bio, part.as_ptr().cast(), part.len() as c_int) };
        }
    }

    fn put(&mut self, text: fmt::Arguments<'_>) {
        // Writing to a Vec does not fail.
        let _ = std::io::Write::write_fmt(&mut self.text, text);
    }

    fn indent(&mut self, indent: usize) {
        self.put(format_args!("{:indent$}", ""));
    }

    fn line(&mut self, indent: usize, text: fmt::Arguments<'_>) {
        self.put(format_args!("{:indent$}{text}\n", ""));
    }

    /// "NAME (len=N): " and the octets in hexadecimal.
    fn hex(&mut self, indent: usize, name: &str, octets: &[u8]) {
        let mut digits = String::with_capacity(2 * octets.len());
        for octet in octets {
            let _ = write!(digits, "{octet:02X}");
        }
        self.line(indent, format_args!("{name} (len={}): {digits}", octets.len()));
    }

    /// BIO_dump_indent.
    fn dump(&mut self, indent: usize, octets: &[u8]) {
        self.flush();
        // SAFETY: the BIO lives; the bytes are readable.
        unsafe { BIO_dump_indent(self.bio, octets.as_ptr().cast(), octets.len() as c_int, indent as c_int) };
    }

    fn header(&mut self, sent: bool, bytes: &[u8]) {
        let wanted = if self.connection.datagram { 13 } else { 5 };
        if bytes.len() < wanted {
            let side = if sent { "Sent" } else { "Received" };
            self.hex(0, &format!("{side} too short message"), bytes);
            self.text.push(b'\n');
            return;
        }
        let mut r = Reader::new(bytes);
        let (Some(kind), Some(version)) = (r.u8(), r.u16()) else { return };
        self.line(0, format_args!("{} Record\nHeader:", if sent { "Sent" } else { "Received" }));
        self.line(2, format_args!("Version = {} (0x{version:x})", name(&VERSIONS, version)));
        if self.connection.datagram {
            let (Some(epoch), Some(high), Some(low)) = (r.u16(), r.u16(), r.u32()) else { return };
            self.line(2, format_args!("epoch={epoch}, sequence_number={high:04x}{low:08x}"));
        }
        let Some((_, length)) = bytes.split_last_chunk::<2>() else { return };
        let length = u16::from_be_bytes(*length);
        self.line(2, format_args!("Content Type = {} ({kind})\n  Length = {length}", name(&CONTENT_TYPES, kind)));
    }

    fn record(&mut self, kind: c_int, bytes: &[u8]) {
        match u8::try_from(kind) {
            Ok(content::CHANGE_CIPHER_SPEC) => match bytes {
                [1] => self.line(4, format_args!("change_cipher_spec (1)")),
                _ => self.hex(4, "unknown value", bytes),
            },
            Ok(content::ALERT) => match *bytes {
                [level, description] => {
                    let words = |text: &std::ffi::CStr| String::from_utf8_lossy(text.to_bytes()).into_owned();
                    let level_words = match level {
                        1 => "warning",
                        2 => "fatal",
                        _ => "unknown",
                    };
                    let alert = words(Alert(description).words());
                    self.line(4, format_args!("Level={level_words}({level}), description={alert}({description})"));
                }
                _ => self.line(4, format_args!("Illegal Alert Length")),
            },
            Ok(content::HANDSHAKE) if self.handshake(bytes).is_none() => {
                self.line(0, format_args!("Message length parse error!"));
            }
            _ => {}
        }
    }

    fn handshake(&mut self, bytes: &[u8]) -> Parsed {
        let mut r = Reader::new(bytes);
        let kind = bytes.first().copied()?;
        let length = r.u32()? & 0xff_ffff;
        self.line(4, format_args!("{}, Length={length}", name(&MESSAGES, kind)));
        if self.connection.datagram {
            let (sequence, offset, part) = {
                let mut ahead = r;
                let fields = (ahead.u16()?, ahead.u24()?, ahead.u24()?);
                r = ahead;
                fields
            };
            self.line(4, format_args!("message_seq={sequence}, fragment_offset={offset}, fragment_length={part}"));
        }
        if r.len() < length as usize {
            return None;
        }
        let at = 6;
        match kind {
            message::CLIENT_HELLO => self.client_hello(at, r),
            HELLO_VERIFY_REQUEST => {
                self.version(at, "server_version", &mut r)?;
                self.vec8(at, "cookie", &mut r)
            }
            message::SERVER_HELLO => self.server_hello(at, r),
            message::CERTIFICATE => self.certificates(at, r),
            message::CERTIFICATE_REQUEST => self.certificate_request(at, r),
            message::CERTIFICATE_VERIFY => self.signature(at, r),
            message::FINISHED => {
                self.hex(at, "verify_data", rest(&mut r));
                Some(())
            }
            message::SERVER_HELLO_DONE => {
                if !r.is_empty() {
                    self.hex(at, "unexpected value", rest(&mut r));
                }
                Some(())
            }
            message::NEW_SESSION_TICKET => self.ticket(at, r),
            message::ENCRYPTED_EXTENSIONS => self.extensions(at, kind, &mut r),
            message::KEY_UPDATE => match *rest(&mut r) {
                [request] => {
                    self.line(at, format_args!("{} ({request})", name(&KEY_UPDATES, request)));
                    Some(())
                }
                ref other => {
                    self.hex(at, "unexpected value", other);
                    None
                }
            },
            _ => {
                self.line(at, format_args!("Unsupported, hex dump follows:"));
                self.dump(at + 2, rest(&mut r));
                Some(())
            }
        }
    }

    /// "NAME=0x303 (TLS 1.2)".
    fn version(&mut self, at: usize, what: &str, r: &mut Reader<'_>) -> Parsed {
        let version = r.u16()?;
        self.line(at, format_args!("{what}=0x{version:x} ({})", name(&VERSIONS, version)));
        Some(())
    }

    fn vec8(&mut self, at: usize, what: &str, r: &mut Reader<'_>) -> Parsed {
        let octets = r.vec8()?;
        self.hex(at, what, octets);
        Some(())
    }

    fn vec16(&mut self, at: usize, what: &str, r: &mut Reader<'_>) -> Parsed {
        let octets = r.vec16()?;
        self.hex(at, what, octets);
        Some(())
    }

    fn random(&mut self, at: usize, r: &mut Reader<'_>) -> Parsed {
        let random = r.array::<32>()?;
        let mut parts = Reader::new(random);
        let time = parts.u32()?;
        self.line(at, format_args!("Random:"));
        self.line(at + 2, format_args!("gmt_unix_time=0x{time:08X}"));
        self.hex(at + 2, "random_bytes", rest(&mut parts));
        Some(())
    }

    fn client_hello(&mut self, at: usize, mut r: Reader<'_>) -> Parsed {
        self.version(at, "client_version", &mut r)?;
        self.random(at, &mut r)?;
        self.vec8(at, "session_id", &mut r)?;
        if self.connection.datagram {
            self.vec8(at, "cookie", &mut r)?;
        }
        let length = r.u16()?;
        self.line(at, format_args!("cipher_suites (len={length})"));
        if r.len() < length.into() || length % 2 != 0 {
            return None;
        }
        let mut list = Reader::new(r.bytes(length.into())?);
        while let Some(id) = list.u16() {
            self.line(at + 2, format_args!("{}", SuiteName(id)));
        }
        let count = r.u8()?;
        if r.len() < count.into() {
            return None;
        }
        self.line(at, format_args!("compression_methods (len={count})"));
        for method in r.bytes(count.into())? {
            self.line(at + 2, format_args!("{} (0x{method:02X})", name(&COMPRESSIONS, *method)));
        }
        self.extensions(at, message::CLIENT_HELLO, &mut r)
    }

    fn server_hello(&mut self, at: usize, mut r: Reader<'_>) -> Parsed {
        self.version(at, "server_version", &mut r)?;
        self.random(at, &mut r)?;
        self.vec8(at, "session_id", &mut r)?;
        let suite = r.u16()?;
        self.line(at, format_args!("cipher_suite {}", SuiteName(suite)));
        let method = r.u8()?;
        self.line(at, format_args!("compression_method: {} (0x{method:02X})", name(&COMPRESSIONS, method)));
        self.extensions(at, message::SERVER_HELLO, &mut r)
    }

    fn signature(&mut self, at: usize, mut r: Reader<'_>) -> Parsed {
        let scheme = r.u16()?;
        self.line(at, format_args!("Signature Algorithm: {} (0x{scheme:04x})", name(&SCHEMES, scheme)));
        self.vec16(at, "Signature", &mut r)
    }

    fn certificates(&mut self, at: usize, mut r: Reader<'_>) -> Parsed {
        if self.connection.tls13 {
            self.vec8(at, "context", &mut r)?;
        }
        let length = r.u24()?;
        if r.len() != length as usize {
            return None;
        }
        self.line(at, format_args!("certificate_list, length={length}"));
        while !r.is_empty() {
            self.certificate(at + 2, &mut r)?;
            if self.connection.tls13 {
                self.extensions(at + 2, message::CERTIFICATE, &mut r)?;
            }
        }
        Some(())
    }

    fn certificate(&mut self, at: usize, r: &mut Reader<'_>) -> Parsed {
        let der = r.vec24()?;
        self.indent(at);
        self.put(format_args!("ASN.1Cert, length={}", der.len()));
        let mut end = der.as_ptr();
        // SAFETY: d2i reads within the octets and moves `end` behind what it read; the certificate is freed below. What does not parse
        // is said in words: libcrypto's errors about it are nobody's.
        let cert = err::discarding(|| unsafe { d2i_X509(null_mut(), &mut end, der.len() as c_long) });
        if cert.is_null() {
            self.put(format_args!("<UNPARSABLE CERTIFICATE>\n"));
        } else {
            self.put(format_args!("\n------details-----\n"));
            self.flush();
            // SAFETY: the BIO and the certificate live; the certificate is ours to free.
            unsafe {
                X509_print_ex(self.bio, cert, XN_FLAG_ONELINE as c_ulong, 0);
                PEM_write_bio_X509(self.bio, cert);
                X509_free(cert);
            }
            self.line(0, format_args!("------------------"));
        }
        if end != der.as_ptr_range().end {
            self.line(0, format_args!("<TRAILING GARBAGE AFTER CERTIFICATE>"));
        }
        Some(())
    }

    fn certificate_request(&mut self, at: usize, mut r: Reader<'_>) -> Parsed {
        if self.connection.tls13 {
            self.vec8(at, "request_context", &mut r)?;
            return self.extensions(at, message::CERTIFICATE_REQUEST, &mut r);
        }
        let types = r.vec8()?;
        self.line(at, format_args!("certificate_types (len={})", types.len()));
        for kind in types {
            self.line(at + 2, format_args!("{} ({kind})", name(&CERTIFICATE_TYPES, *kind)));
        }
        let mut schemes = Reader::new(r.vec16()?);
        if schemes.len() % 2 != 0 {
            return None;
        }
        self.line(at, format_args!("signature_algorithms (len={})", schemes.len()));
        while let Some(scheme) = schemes.u16() {
            self.line(at + 2, format_args!("{} (0x{scheme:04x})", name(&SCHEMES, scheme)));
        }
        let length = r.u16()?;
        self.indent(at);
        let mut names = Reader::new(r.bytes(length.into())?);
        self.put(format_args!("certificate_authorities (len={length})\n"));
        while !names.is_empty() {
            let der = names.vec16()?;
            self.distinguished_name(at + 2, der);
        }
        if self.connection.tls13 {
            self.hex(at, "request_extensions", rest(&mut r));
        }
        Some(())
    }

    fn distinguished_name(&mut self, at: usize, der: &[u8]) {
        self.indent(at);
        self.put(format_args!("DistinguishedName (len={}): ", der.len()));
        let mut end = der.as_ptr();
        // SAFETY: as for a certificate.
        let name = err::discarding(|| unsafe { d2i_X509_NAME(null_mut(), &mut end, der.len() as c_long) });
        if name.is_null() {
            self.put(format_args!("<UNPARSABLE DN>\n"));
            return;
        }
        self.flush();
        // SAFETY: the BIO and the name live; the name is ours to free.
        unsafe {
            X509_NAME_print_ex(self.bio, name, 0, XN_FLAG_ONELINE as c_ulong);
            X509_NAME_free(name);
        }
        self.text.push(b'\n');
    }

    fn ticket(&mut self, at: usize, mut r: Reader<'_>) -> Parsed {
        let at = at + 2;
        if r.is_empty() {
            self.line(at, format_args!("No Ticket"));
            return Some(());
        }
        let lifetime = r.u32()?;
        self.line(at, format_args!("ticket_lifetime_hint={lifetime}"));
        if self.connection.tls13 {
            let age_add = r.u32()?;
            self.line(at, format_args!("ticket_age_add={age_add}"));
            self.vec8(at, "ticket_nonce", &mut r)?;
        }
        self.vec16(at, "ticket", &mut r)?;
        if self.connection.tls13 {
            self.extensions(at, message::NEW_SESSION_TICKET, &mut r)?;
        }
        r.is_empty().then_some(())
    }

    /// The extension list of the message `within`. What stands behind the list is left to the caller.
    fn extensions(&mut self, at: usize, within: u8, r: &mut Reader<'_>) -> Parsed {
        self.indent(at);
        if r.is_empty() {
            self.put(format_args!("No extensions\n"));
            return Some(());
        }
        let length = r.u16()?;
        if r.len() < length.into() {
            return None;
        }
        if length == 0 {
            self.put(format_args!("No extensions\n"));
            return Some(());
        }
        self.put(format_args!("extensions, length = {length}\n"));
        let mut list = Reader::new(r.bytes(length.into())?);
        while !list.is_empty() {
            let mut ahead = list;
            let id = ahead.u16()?;
            let length = ahead.u16()?;
            if ahead.len() < length.into() {
                self.line(0, format_args!("extensions, extype = {id}, extlen = {length}"));
                self.dump(at + 2, rest(&mut list));
                return None;
            }
            list = ahead;
            self.line(at + 2, format_args!("extension_type={}({id}), length={length}", name(&EXTENSIONS, id)));
            self.extension(at + 4, within, id, list.bytes(length.into())?)?;
        }
        Some(())
    }

    fn extension(&mut self, at: usize, within: u8, id: u16, body: &[u8]) -> Parsed {
        let mut r = Reader::new(body);
        match id {
            extension::MAX_FRAGMENT_LENGTH => {
                if body.is_empty() {
                    return None;
                }
                for code in body {
                    self.line(at, format_args!("{} ({code})", name(&FRAGMENT_LENGTHS, *code)));
                }
            }
            extension::EC_POINT_FORMATS => {
                let list = whole(r.vec8()?, &r)?;
                for format in list {
                    self.line(at, format_args!("{} ({format})", name(&POINT_FORMATS, *format)));
                }
            }
            extension::SUPPORTED_GROUPS => {
                let list = pairs(whole(r.vec16()?, &r)?)?;
                for group in list {
                    self.line(at, format_args!("{} ({group})", name(&GROUPS, group)));
                }
            }
            extension::SIGNATURE_ALGORITHMS => {
                let list = pairs(whole(r.vec16()?, &r)?)?;
                for scheme in list {
                    self.line(at, format_args!("{} (0x{scheme:04x})", name(&SCHEMES, scheme)));
                }
            }
            extension::ALPN => {
                let mut names = Reader::new(whole(r.vec16()?, &r)?);
                while !names.is_empty() {
                    let protocol = names.vec8()?;
                    self.indent(at);
                    self.text.extend_from_slice(protocol);
                    self.text.push(b'\n');
                }
            }
            extension::SESSION_TICKET => {
                if !body.is_empty() {
                    self.hex(at + 2, "ticket", body);
                }
            }
            extension::SUPPORTED_VERSIONS if self.answers(within) => {
                let version = r.u16()?;
                if !r.is_empty() {
                    return None;
                }
                self.line(at + 2, format_args!("{} ({version})", name(&VERSIONS, version)));
            }
            extension::SUPPORTED_VERSIONS => {
                for version in pairs(whole(r.vec8()?, &r)?)? {
                    self.line(at, format_args!("{} ({version})", name(&VERSIONS, version)));
                }
            }
            extension::PSK_KEY_EXCHANGE_MODES => {
                for mode in whole(r.vec8()?, &r)? {
                    self.line(at, format_args!("{} ({mode})", name(&PSK_MODES, *mode)));
                }
            }
            extension::KEY_SHARE => self.key_shares(at + 2, within, r)?,
            extension::EARLY_DATA => {
                if within == message::NEW_SESSION_TICKET {
                    let most = r.u32()?;
                    if !r.is_empty() {
                        return None;
                    }
                    self.line(at, format_args!("max_early_data={most}"));
                }
            }
            extension::RENEGOTIATION_INFO => {
                let data = whole(r.vec8()?, &r)?;
                self.renegotiation_info(at + 2, within, data)?;
            }
            _ => self.dump(at, body),
        }
        Some(())
    }

    /// Whether extensions of this message have the form of an answer (one version, one share) rather than of an offer.
    fn answers(&self, within: u8) -> bool {
        match within {
            message::CLIENT_HELLO | message::NEW_SESSION_TICKET => false,
            message::CERTIFICATE => self.connection.from_server,
            _ => true,
        }
    }

    fn key_shares(&mut self, at: usize, within: u8, mut r: Reader<'_>) -> Parsed {
        if self.answers(within) && r.len() == 2 {
            // A HelloRetryRequest names the group alone.
            let group = r.u16()?;
            self.line(at, format_args!("NamedGroup: {} ({group})", name(&GROUPS, group)));
            return Some(());
        }
        if !self.answers(within) {
            let list = r.vec16()?;
            r = Reader::new(whole(list, &r)?);
        } else if r.is_empty() {
            return None;
        }
        while !r.is_empty() {
            let group = r.u16()?;
            let share = r.vec16()?;
            self.line(at, format_args!("NamedGroup: {} ({group})", name(&GROUPS, group)));
            self.hex(at, "key_exchange: ", share);
        }
        Some(())
    }

    fn renegotiation_info(&mut self, at: usize, within: u8, data: &[u8]) -> Parsed {
        if data.is_empty() {
            self.line(at, format_args!("<EMPTY>"));
            return Some(());
        }
        // A client sends its own verify_data; a server both, of equal length (RFC 5746 §3.2).
        let (client, server) = if self.answers(within) {
            if data.len() % 2 != 0 {
                return None;
            }
            data.split_at(data.len() / 2)
        } else {
            (data, &data[..0])
        };
        self.hex(at, "client_verify_data", client);
        if !server.is_empty() {
            self.hex(at, "server_verify_data", server);
        }
        Some(())
    }
}

/// What is left of `r`, taken.
fn rest<'a>(r: &mut Reader<'a>) -> &'a [u8] {
    r.bytes(r.len()).unwrap_or(&[])
}

/// `part`, if it was all of `r`.
fn whole<'a>(part: &'a [u8], r: &Reader<'_>) -> Option<&'a [u8]> {
    r.is_empty().then_some(part)
}

/// The numbers of two octets each in `list`; `None` for an odd length.
fn pairs(list: &[u8]) -> Option<impl Iterator<Item = u16> + '_> {
    (list.len() % 2 == 0).then(|| {
        let mut r = Reader::new(list);
        std::iter::from_fn(move || r.u16())
    })
}

/// "{0x13, 0x01} TLS_AES_128_GCM_SHA256".
struct SuiteName(u16);

impl fmt::Display for SuiteName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [high, low] = self.0.to_be_bytes();
        let known = suites::by_id(self.0).map(|suite| suite.standard_name.to_bytes()).filter(|name| !name.is_empty());
        let words = match (self.0, known) {
            (0x00ff, _) => "TLS_EMPTY_RENEGOTIATION_INFO_SCSV",
            (0x5600, _) => "TLS_FALLBACK_SCSV",
            (_, name) => name.and_then(|name| std::str::from_utf8(name).ok()).unwrap_or("UNKNOWN"),
        };
        write!(f, "{{0x{high:02X}, 0x{low:02X}}} {words}")
    }
}

/// The word for a number; "UNKNOWN" for one without a row.
fn name<T: Copy + PartialEq>(table: &[(T, &'static str)], number: T) -> &'static str {
    table.iter().find(|(known, _)| *known == number).map_or("UNKNOWN", |(_, word)| word)
}

const HELLO_VERIFY_REQUEST: u8 = 3;

/// The words of OpenSSL 3.0's trace, by number.
static VERSIONS: [(u16, &str); 8] = [
    (0x0300, "SSL 3.0"),
    (0x0301, "TLS 1.0"),
    (0x0302, "TLS 1.1"),
    (0x0303, "TLS 1.2"),
    (0x0304, "TLS 1.3"),
    (0xfeff, "DTLS 1.0"),
    (0xfefd, "DTLS 1.2"),
    (0x0100, "DTLS 1.0 (bad)"),
];

static CONTENT_TYPES: [(u8, &str); 4] = [(20, "ChangeCipherSpec"), (21, "Alert"), (22, "Handshake"), (23, "ApplicationData")];

static MESSAGES: [(u8, &str); 20] = [
    (0, "HelloRequest"),
    (1, "ClientHello"),
    (2, "ServerHello"),
    (3, "HelloVerifyRequest"),
    (4, "NewSessionTicket"),
    (5, "EndOfEarlyData"),
    (8, "EncryptedExtensions"),
    (11, "Certificate"),
    (12, "ServerKeyExchange"),
    (13, "CertificateRequest"),
    (14, "ServerHelloDone"),
    (15, "CertificateVerify"),
    (16, "ClientKeyExchange"),
    (20, "Finished"),
    (21, "CertificateUrl"),
    (22, "CertificateStatus"),
    (23, "SupplementalData"),
    (24, "KeyUpdate"),
    (67, "NextProto"),
    (254, "MessageHash"),
];

static KEY_UPDATES: [(u8, &str); 2] = [(0, "update_not_requested"), (1, "update_requested")];

static COMPRESSIONS: [(u8, &str); 2] = [(0, "No Compression"), (1, "Zlib Compression")];

static EXTENSIONS: [(u16, &str); 32] = [
    (0, "server_name"),
    (1, "max_fragment_length"),
    (2, "client_certificate_url"),
    (3, "trusted_ca_keys"),
    (4, "truncated_hmac"),
    (5, "status_request"),
    (6, "user_mapping"),
    (7, "client_authz"),
    (8, "server_authz"),
    (9, "cert_type"),
    (10, "supported_groups"),
    (11, "ec_point_formats"),
    (12, "srp"),
    (13, "signature_algorithms"),
    (14, "use_srtp"),
    (16, "application_layer_protocol_negotiation"),
    (18, "signed_certificate_timestamps"),
    (21, "padding"),
    (22, "encrypt_then_mac"),
    (23, "extended_master_secret"),
    (35, "session_ticket"),
    (41, "psk"),
    (42, "early_data"),
    (43, "supported_versions"),
    (44, "cookie_ext"),
    (45, "psk_key_exchange_modes"),
    (47, "certificate_authorities"),
    (49, "post_handshake_auth"),
    (50, "signature_algorithms_cert"),
    (51, "key_share"),
    (13172, "next_proto_neg"),
    (65281, "renegotiate"),
];

static GROUPS: [(u16, &str); 44] = [
    (1, "sect163k1 (K-163)"),
    (2, "sect163r1"),
    (3, "sect163r2 (B-163)"),
    (4, "sect193r1"),
    (5, "sect193r2"),
    (6, "sect233k1 (K-233)"),
    (7, "sect233r1 (B-233)"),
    (8, "sect239k1"),
    (9, "sect283k1 (K-283)"),
    (10, "sect283r1 (B-283)"),
    (11, "sect409k1 (K-409)"),
    (12, "sect409r1 (B-409)"),
    (13, "sect571k1 (K-571)"),
    (14, "sect571r1 (B-571)"),
    (15, "secp160k1"),
    (16, "secp160r1"),
    (17, "secp160r2"),
    (18, "secp192k1"),
    (19, "secp192r1 (P-192)"),
    (20, "secp224k1"),
    (21, "secp224r1 (P-224)"),
    (22, "secp256k1"),
    (23, "secp256r1 (P-256)"),
    (24, "secp384r1 (P-384)"),
    (25, "secp521r1 (P-521)"),
    (26, "brainpoolP256r1"),
    (27, "brainpoolP384r1"),
    (28, "brainpoolP512r1"),
    (29, "ecdh_x25519"),
    (30, "ecdh_x448"),
    (34, "GC256A"),
    (35, "GC256B"),
    (36, "GC256C"),
    (37, "GC256D"),
    (38, "GC512A"),
    (39, "GC512B"),
    (40, "GC512C"),
    (256, "ffdhe2048"),
    (257, "ffdhe3072"),
    (258, "ffdhe4096"),
    (259, "ffdhe6144"),
    (260, "ffdhe8192"),
    (65281, "arbitrary_explicit_prime_curves"),
    (65282, "arbitrary_explicit_char2_curves"),
];

static SCHEMES: [(u16, &str); 28] = [
    (0x0201, "rsa_pkcs1_sha1"),
    (0x0202, "dsa_sha1"),
    (0x0203, "ecdsa_sha1"),
    (0x0301, "rsa_pkcs1_sha224"),
    (0x0302, "dsa_sha224"),
    (0x0303, "ecdsa_sha224"),
    (0x0401, "rsa_pkcs1_sha256"),
    (0x0402, "dsa_sha256"),
    (0x0403, "ecdsa_secp256r1_sha256"),
    (0x0501, "rsa_pkcs1_sha384"),
    (0x0502, "dsa_sha384"),
    (0x0503, "ecdsa_secp384r1_sha384"),
    (0x0601, "rsa_pkcs1_sha512"),
    (0x0602, "dsa_sha512"),
    (0x0603, "ecdsa_secp521r1_sha512"),
    (0x0804, "rsa_pss_rsae_sha256"),
    (0x0805, "rsa_pss_rsae_sha384"),
    (0x0806, "rsa_pss_rsae_sha512"),
    (0x0807, "ed25519"),
    (0x0808, "ed448"),
    (0x0809, "rsa_pss_pss_sha256"),
    (0x080a, "rsa_pss_pss_sha384"),
    (0x080b, "rsa_pss_pss_sha512"),
    (0x0840, "gost2012_256"),
    (0x0841, "gost2012_512"),
    (0xeded, "gost2001_gost94"),
    (0xeeee, "gost2012_256"),
    (0xefef, "gost2012_512"),
];

static POINT_FORMATS: [(u8, &str); 3] = [(0, "uncompressed"), (1, "ansiX962_compressed_prime"), (2, "ansiX962_compressed_char2")];

static PSK_MODES: [(u8, &str); 2] = [(0, "psk_ke"), (1, "psk_dhe_ke")];

static FRAGMENT_LENGTHS: [(u8, &str); 5] = [
    (0, "disabled"),
    (1, "max_fragment_length := 2^9 (512 bytes)"),
    (2, "max_fragment_length := 2^10 (1024 bytes)"),
    (3, "max_fragment_length := 2^11 (2048 bytes)"),
    (4, "max_fragment_length := 2^12 (4096 bytes)"),
];

static CERTIFICATE_TYPES: [(u8, &str); 12] = [
    (1, "rsa_sign"),
    (2, "dss_sign"),
    (3, "rsa_fixed_dh"),
    (4, "dss_fixed_dh"),
    (5, "rsa_ephemeral_dh"),
    (6, "dss_ephemeral_dh"),
    (20, "fortezza_dms"),
    (64, "ecdsa_sign"),
    (65, "rsa_fixed_ecdh"),
    (66, "ecdsa_fixed_ecdh"),
    (67, "gost_sign256"),
    (68, "gost_sign512"),
];
