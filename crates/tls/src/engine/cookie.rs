//! The cookie of a HelloRetryRequest (RFC 8446 §4.2.2) that lets a server forget the first hello: what it needs of that is in the cookie,
//! under a MAC. The application adds octets of its own, by which it tells whether the client is where it claims to be (SSL_stateless).

use ferrossl_crypto::{hash::Hash, hmac::hmac};

use super::{alert::Alert, fault::Fault, keys13, reason::Reason};
use crate::wire::{Reader, Writer};

/// Seconds that a client may take for its second hello, as in OpenSSL.
const LIFETIME: u64 = 600;
const FORMAT: u8 = 1;
const MAC: usize = 32;

#[derive(Debug, PartialEq, Eq)]
pub(super) struct Cookie {
    pub suite: u16,
    pub group: u16,
    /// The retry asked for a share of that group.
    pub asked_share: bool,
    /// Seconds since 1970.
    pub time: u64,
    /// The hash of the first hello.
    pub hello_hash: Vec<u8>,
    pub application: Vec<u8>,
}

impl Cookie {
    pub(super) fn seal(&self, key: &[u8]) -> Option<Vec<u8>> {
        let mut w = Writer::new();
        w.u8(FORMAT);
        w.u16(self.suite);
        w.u16(self.group);
        w.u8(self.asked_share.into());
        w.bytes(&self.time.to_be_bytes());
        w.vec8(|w| w.bytes(&self.hello_hash));
        w.vec8(|w| w.bytes(&self.application));
        let mut sealed = w.finish()?;
        let mac = hmac(Hash::Sha256, key, &[&sealed]);
        sealed.extend_from_slice(&mac);
        Some(sealed)
    }

    /// `None`: one of ours, but too old, or of another format. A fault: not one of ours.
    pub(super) fn open(key: &[u8], sealed: &[u8], now: u64) -> Result<Option<Cookie>, Fault> {
        let fault = Fault::new(Alert::ILLEGAL_PARAMETER, Reason::COOKIE_MISMATCH);
        let (body, mac) = sealed.split_at_checked(sealed.len().wrapping_sub(MAC)).ok_or(fault)?;
        if !keys13::verified(&hmac(Hash::Sha256, key, &[body]), mac) {
            return Err(fault);
        }
        let mut r = Reader::new(body);
        if r.u8() != Some(FORMAT) {
            return Ok(None);
        }
        let read = |r: &mut Reader<'_>| {
            let (suite, group, asked_share) = (r.u16()?, r.u16()?, r.u8()? != 0);
            let time = u64::from_be_bytes(*r.bytes(8)?.first_chunk()?);
            Some(Cookie { suite, group, asked_share, time, hello_hash: r.vec8()?.to_vec(), application: r.vec8()?.to_vec() })
        };
        let cookie = read(&mut r).filter(|_| r.is_empty()).ok_or(Fault::new(Alert::DECODE_ERROR, Reason::LENGTH_MISMATCH))?;
        Ok(Some(cookie).filter(|cookie| cookie.time <= now && now - cookie.time <= LIFETIME))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cookie() -> Cookie {
        Cookie { suite: 0x1301, group: 29, asked_share: true, time: 1000, hello_hash: vec![7; 32], application: b"there".to_vec() }
    }

    #[test]
    fn only_what_was_sealed_is_opened() {
        let sealed = cookie().seal(b"key").expect("short enough");
        assert_eq!(Cookie::open(b"key", &sealed, 1000).expect("ours"), Some(cookie()));
        assert!(Cookie::open(b"yek", &sealed, 1000).is_err());
        for at in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert!(Cookie::open(b"key", &changed, 1000).is_err(), "octet {at}");
            assert!(Cookie::open(b"key", &sealed[..at], 1000).is_err(), "{at} octets");
        }
    }

    #[test]
    fn an_old_cookie_is_none() {
        let sealed = cookie().seal(b"key").expect("short enough");
        for (now, good) in [(999, false), (1000, true), (1600, true), (1601, false)] {
            assert_eq!(Cookie::open(b"key", &sealed, now).expect("ours").is_some(), good, "{now}");
        }
    }
}
