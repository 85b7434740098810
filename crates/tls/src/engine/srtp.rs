//! The use_srtp extension of DTLS (RFC 5764 §4.1): which SRTP profile the application's media will use. Keys come from the exporter.
//!
//! A server picks the first of its own profiles that the client has. MKI values are read and not used, as in OpenSSL.

use super::{alert::Alert, fault::Fault, reason::Reason};
use crate::wire::{u16s, Reader, Writer};

fn bad_list() -> Fault {
    Fault::new(Alert::DECODE_ERROR, Reason::BAD_SRTP_PROTECTION_PROFILE_LIST)
}

/// A hello's body: our profiles, no MKI.
pub(super) fn write(w: &mut Writer, profiles: &[u16]) {
    w.vec16(|w| profiles.iter().for_each(|profile| w.u16(*profile)));
    w.u8(0);
}

/// What a server picks of a client's body; `None`: nothing in common, or nothing of ours.
pub(super) fn choose(body: &[u8], ours: &[u16]) -> Result<Option<u16>, Fault> {
    if ours.is_empty() {
        return Ok(None);
    }
    let mut r = Reader::new(body);
    let offered: Vec<u16> = r.vec16().and_then(u16s).ok_or(bad_list())?.collect();
    r.vec8().filter(|_| r.is_empty()).ok_or(Fault::new(Alert::DECODE_ERROR, Reason::BAD_SRTP_MKI_VALUE))?;
    Ok(ours.iter().copied().find(|profile| offered.contains(profile)))
}

/// What a server's body picked of ours.
pub(super) fn chosen(body: &[u8], ours: &[u16]) -> Result<u16, Fault> {
    let &[0, 2, a, b, mki] = body else { return Err(bad_list()) };
    if mki != 0 {
        // We have offered none.
        return Err(Fault::new(Alert::ILLEGAL_PARAMETER, Reason::BAD_SRTP_MKI_VALUE));
    }
    let profile = u16::from_be_bytes([a, b]);
    ours.contains(&profile).then_some(profile).ok_or(bad_list())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reason(result: Result<impl std::fmt::Debug, Fault>) -> Reason {
        match result.expect_err("malformed").kind {
            super::super::fault::FaultKind::Reason(reason) => reason,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_server_has_the_say() {
        let mut w = Writer::new();
        write(&mut w, &[7, 1, 2]);
        let body = w.finish().expect("short");
        assert_eq!(body, [0, 6, 0, 7, 0, 1, 0, 2, 0]);
        assert_eq!(choose(&body, &[2, 7]), Ok(Some(2)));
        assert_eq!(choose(&body, &[8]), Ok(None));
        assert_eq!(choose(b"nonsense", &[]), Ok(None));
        assert_eq!(choose(&[0, 2, 0, 1, 3, 9, 9, 9], &[1]), Ok(Some(1)));
        assert_eq!(chosen(&[0, 2, 0, 7, 0], &[1, 7]), Ok(7));
    }

    /// CVE-2014-9424: every length wrong.
    #[test]
    fn cve_2014_9424_malformed_bodies() {
        for body in [&[][..], &[0], &[0, 3, 0, 1, 0], &[0, 4, 0, 1, 0], &[0, 2, 0]] {
            assert_eq!(reason(choose(body, &[1])), Reason::BAD_SRTP_PROTECTION_PROFILE_LIST);
            assert_eq!(reason(chosen(body, &[1])), Reason::BAD_SRTP_PROTECTION_PROFILE_LIST);
        }
        for body in [&[0, 2, 0, 1][..], &[0, 2, 0, 1, 1], &[0, 2, 0, 1, 0, 0]] {
            assert_eq!(reason(choose(body, &[1])), Reason::BAD_SRTP_MKI_VALUE);
        }
        assert_eq!(reason(chosen(&[0, 2, 0, 1, 1], &[1])), Reason::BAD_SRTP_MKI_VALUE);
        assert_eq!(reason(chosen(&[0, 2, 0, 2, 0], &[1])), Reason::BAD_SRTP_PROTECTION_PROFILE_LIST);
    }
}
