//! A server that keeps nothing until a client has shown that it is where it says it is (RFC 6347 §4.2.1): what DTLSv1_listen reads and
//! writes.
//!
//! One datagram in, one out, no connection. The checks and their reasons are OpenSSL's, in its order (c/dtls_listen.c).

use super::{dtls_record, flight, reason::Reason};
use crate::{
    policy::versions::{is_dtls, rank, DTLS1, DTLS1_2},
    wire::{
        codes::{content, message, Version},
        Reader, Writer,
    },
};

/// The first ClientHello of a client, as far as it was looked at.
#[derive(Debug)]
pub struct FirstHello<'a> {
    /// Epoch 0 and a sequence number: the answer repeats it.
    pub record: u64,
    pub message_seq: u16,
    /// The message, with its header, as far as it stands in the first fragment.
    pub message: &'a [u8],
}

/// The version of the record, before anything else is looked at: where its header is. `None`: there is none.
pub fn record_header(datagram: &[u8]) -> Option<&[u8]> {
    datagram.get(..dtls_record::HEADER)
}

impl<'a> FirstHello<'a> {
    /// What does not parse is no hello: the reason is why.
    pub fn parse(datagram: &'a [u8]) -> Result<FirstHello<'a>, Reason> {
        record_header(datagram).ok_or(Reason::RECORD_TOO_SMALL)?;
        let mut r = Reader::new(datagram);
        let header = r.array::<{ dtls_record::HEADER - 2 }>().ok_or(Reason::RECORD_TOO_SMALL)?;
        let &[typ, major, _, e1, e2, s0, s1, s2, s3, s4, s5] = header;
        if typ != content::HANDSHAKE {
            return Err(Reason::UNEXPECTED_MESSAGE);
        }
        if major != 0xfe {
            return Err(Reason::BAD_PROTOCOL_VERSION_NUMBER);
        }
        let record = r.vec16().ok_or(Reason::LENGTH_MISMATCH)?;
        if [e1, e2] != [0, 0] {
            return Err(Reason::UNEXPECTED_MESSAGE);
        }
        let mut r = Reader::new(record);
        let short = Reason::LENGTH_MISMATCH;
        let &[typ, l1, l2, l3, m1, m2, o1, o2, o3, f1, f2, f3] = r.array::<{ flight::HEADER }>().ok_or(short)?;
        let number = |a, b, c| u32::from_be_bytes([0, a, b, c]) as usize;
        let (len, offset, fragment) = (number(l1, l2, l3), number(o1, o2, o3), number(f1, f2, f3));
        if r.len() != fragment {
            return Err(short);
        }
        if typ != message::CLIENT_HELLO {
            return Err(Reason::UNEXPECTED_MESSAGE);
        }
        let message_seq = u16::from_be_bytes([m1, m2]);
        if message_seq > 1 {
            return Err(Reason::INVALID_SEQUENCE_NUMBER);
        }
        // The cookie must stand in the first fragment: putting others together takes memory.
        if offset != 0 || fragment > len {
            return Err(Reason::FRAGMENTED_CLIENT_HELLO);
        }
        Ok(FirstHello { record: u64::from_be_bytes([0, 0, s0, s1, s2, s3, s4, s5]), message_seq, message: record })
    }

    /// The client's cookie; empty: it has none yet. `only`: the version of a method that has one.
    pub fn cookie(&self, only: Option<Version>) -> Result<&'a [u8], Reason> {
        let short = Reason::LENGTH_MISMATCH;
        let mut r = Reader::new(self.message.get(flight::HEADER..).unwrap_or(&[]));
        let version = r.u16().ok_or(short)?;
        // Only what is older: numbers that mean nothing here are the handshake's to judge.
        if only.is_some_and(|only| is_dtls(version) && rank(version) < rank(only)) {
            return Err(Reason::WRONG_VERSION_NUMBER);
        }
        r.array::<32>().ok_or(short)?;
        r.vec8().ok_or(short)?;
        r.vec8().ok_or(short)
    }

    /// The datagram with the HelloVerifyRequest that answers it. `only`: as above. `None`: the cookie is too long.
    pub fn verify_request(&self, cookie: &[u8], only: Option<Version>) -> Option<Vec<u8>> {
        let mut body = Writer::new();
        // Always that number (RFC 6347 §4.2.1).
        body.u16(DTLS1);
        body.vec8(|w| w.bytes(cookie));
        let body = body.finish()?;
        let mut w = Writer::new();
        w.u8(content::HANDSHAKE);
        w.u16(only.unwrap_or(DTLS1));
        w.bytes(&self.record.to_be_bytes());
        w.vec16(|w| {
            w.bytes(&flight::header(message::HELLO_VERIFY_REQUEST, body.len(), 0));
            w.bytes(&body);
        });
        w.finish()
    }

    /// The version that a message callback is told with messages while nothing is negotiated.
    pub fn shown_version(only: Option<Version>) -> Version {
        only.unwrap_or(DTLS1_2)
    }
}
