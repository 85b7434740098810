//! Next protocol negotiation (draft-agl-tls-nextprotoneg-04), TLS <= 1.2 and first handshakes alone: the wire forms, and each side's
//! question.
//!
//! The server lists its protocols in its hello; the client chooses, of that list or not, and says so under the new keys, between
//! ChangeCipherSpec and Finished. The machines of `client12.rs` and `server12.rs` have the states. ALPN, where a server selects by it,
//! leaves no place for this.

use std::sync::Arc;

use super::{
    alert::Alert,
    ask::{Answer, Ask},
    course::Stop,
    fault::Fault,
    reason::Reason,
    Core,
};
use crate::{
    policy::Listeners,
    wire::{codes::message, handshake::framed, Reader},
};

/// OpenSSL's limit: two strings of 255 octets and their lengths, with some to spare.
pub(super) const NEXT_PROTO_MAX: usize = 514;

/// A server: what to list in the hello, asked of the application; `None` for no extension.
pub(super) fn advertised(core: &mut Core) -> Result<Option<Arc<[u8]>>, Stop> {
    if !core.asks(Listeners::NPN_ADVERTISED) {
        return Ok(None);
    }
    match core.ask_or(Reason::CALLBACK_FAILED, || Ask::NextProtos)? {
        Answer::NextProto(list) => Ok(list),
        _ => Err(Fault::internal().into()),
    }
}

/// A client: the server's list, in which no name is empty.
pub(super) fn offered(body: &[u8]) -> Result<Arc<[u8]>, Fault> {
    let mut r = Reader::new(body);
    while !r.is_empty() {
        if r.vec8().is_none_or(|name| name.is_empty()) {
            return Err(Fault::new(Alert::DECODE_ERROR, Reason::BAD_EXTENSION));
        }
    }
    Ok(body.into())
}

/// A client: its choice, asked of the application.
pub(super) fn chosen(core: &mut Core, offered: Arc<[u8]>) -> Result<Arc<[u8]>, Stop> {
    match core.ask_or(Reason::CALLBACK_FAILED, || Ask::NextProtoChoice { offered })? {
        // A name has one to 255 octets.
        Answer::NextProto(Some(name)) if (1..=255).contains(&name.len()) => Ok(name),
        Answer::NextProto(_) => Err(Fault::new(Alert::HANDSHAKE_FAILURE, Reason::BAD_EXTENSION).into()),
        _ => Err(Fault::internal().into()),
    }
}

/// The NextProto message. It is padded so that its length tells little of the choice.
pub(super) fn write(name: &[u8]) -> Result<Vec<u8>, Fault> {
    let padding = 32 - (name.len() + 2) % 32;
    framed(message::NEXT_PROTO, |w| {
        w.vec8(|w| w.bytes(name));
        w.vec8(|w| w.bytes(&vec![0; padding]));
    })
    .ok_or(Fault::internal())
}

/// The choice in a NextProto message, `None` if it is empty; as OpenSSL, which takes padding of any content.
pub(super) fn parse(body: &[u8]) -> Result<Option<Arc<[u8]>>, Fault> {
    let mut r = Reader::new(body);
    let name = r.vec8().zip(r.vec8()).filter(|_| r.is_empty()).map(|(name, _)| name);
    let name = name.ok_or(Fault::new(Alert::DECODE_ERROR, Reason::LENGTH_MISMATCH))?;
    Ok((!name.is_empty()).then(|| name.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_and_its_length_is_a_multiple_of_32() {
        for len in 1..=255 {
            let name = vec![b'x'; len];
            let raw = write(&name).expect("fits");
            assert_eq!((raw.len() - 4) % 32, 0, "{len}");
            assert!(raw.len() - 4 <= NEXT_PROTO_MAX);
            assert_eq!(parse(&raw[4..]).expect("ours").as_deref(), Some(name.as_slice()));
        }
    }

    #[test]
    fn no_cut_and_no_longer_message_is_read() {
        let raw = write(b"http/1.1").expect("fits");
        let body = &raw[4..];
        for len in 0..body.len() {
            assert!(parse(&body[..len]).is_err(), "{len}");
        }
        assert!(parse(&[body, &[0]].concat()).is_err());
        assert_eq!(parse(&[0, 0]).expect("an empty choice"), None);
    }

    #[test]
    fn a_list_with_an_empty_or_a_cut_name_is_refused() {
        for bad in [&b"\x00"[..], b"\x01", b"\x02h2\x00", b"\x02h2\x05spdy"] {
            assert!(offered(bad).is_err(), "{bad:?}");
        }
        for good in [&b""[..], b"\x02h2", b"\x01a\x01a"] {
            assert!(offered(good).is_ok(), "{good:?}");
        }
    }
}
