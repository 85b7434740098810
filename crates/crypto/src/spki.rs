//! A strict reader of the little DER that the engine must understand itself: where a certificate keeps its SubjectPublicKeyInfo,
//! and what is in one (RFC 5280 §4.1).
//!
//! Everything else about certificates is libcrypto's business.

/// A position in DER bytes. Strict: definite, minimal lengths, one-byte tags, nothing left over where [`Der::end`] is asked.
#[derive(Copy, Clone)]
pub(crate) struct Der<'a>(&'a [u8]);

pub(crate) const BOOLEAN: u8 = 0x01;
pub(crate) const INTEGER: u8 = 0x02;
pub(crate) const BIT_STRING: u8 = 0x03;
pub(crate) const OCTET_STRING: u8 = 0x04;
pub(crate) const NULL: u8 = 0x05;
pub(crate) const OID: u8 = 0x06;
pub(crate) const SEQUENCE: u8 = 0x30;

impl<'a> Der<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Der<'a> {
        Der(bytes)
    }

    /// The next element: its tag, its contents, and the whole of it.
    pub(crate) fn any(&mut self) -> Option<(u8, Der<'a>, &'a [u8])> {
        let whole = self.0;
        let (&tag, rest) = whole.split_first()?;
        if tag & 0x1f == 0x1f {
            return None;
        }
        let (&first, mut rest) = rest.split_first()?;
        let len = match first {
            0..=0x7f => usize::from(first),
            0x81..=0x83 => {
                let (bytes, after) = rest.split_at_checked(usize::from(first & 0x7f))?;
                rest = after;
                let len = bytes.iter().fold(0usize, |n, b| n << 8 | usize::from(*b));
                // Minimal: no leading zero, and the long form only where the short one does not do.
                if bytes.first() == Some(&0) || len < 0x80 {
                    return None;
                }
                len
            }
            _ => return None,
        };
        let (contents, after) = rest.split_at_checked(len)?;
        self.0 = after;
        Some((tag, Der(contents), whole.get(..whole.len() - after.len())?))
    }

    /// The contents of the next element, which must have this tag.
    pub(crate) fn element(&mut self, tag: u8) -> Option<Der<'a>> {
        let mut ahead = *self;
        let (found, contents, _) = ahead.any()?;
        if found != tag {
            return None;
        }
        *self = ahead;
        Some(contents)
    }

    /// Skips the next element if it has this tag.
    pub(crate) fn optional(&mut self, tag: u8) -> Option<Der<'a>> {
        if self.0.first() == Some(&tag) {
            self.element(tag)
        } else {
            None
        }
    }

    /// The magnitude of a non-negative INTEGER, without leading zeros: empty for 0.
    pub(crate) fn unsigned(&mut self) -> Option<&'a [u8]> {
        let bytes = self.element(INTEGER)?.0;
        match bytes {
            [] => None,
            [0] => Some(&[]),
            [0, next, ..] if *next < 0x80 => None,
            [0, magnitude @ ..] => Some(magnitude),
            [first, ..] if *first >= 0x80 => None,
            magnitude => Some(magnitude),
        }
    }

    /// The octets of a BIT STRING without unused bits.
    pub(crate) fn bit_string(&mut self) -> Option<&'a [u8]> {
        match self.element(BIT_STRING)?.0 {
            [0, octets @ ..] => Some(octets),
            _ => None,
        }
    }

    pub(crate) fn bytes(&self) -> &'a [u8] {
        self.0
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// `Some` if nothing is left.
    pub(crate) fn end(&self) -> Option<()> {
        self.is_empty().then_some(())
    }
}

/// The DER of the SubjectPublicKeyInfo inside one certificate's DER; `None` if `der` is not one certificate and nothing more.
/// Only the frame around it is looked at.
pub fn spki_of_certificate(der: &[u8]) -> Option<&[u8]> {
    Some(key_and_rest(der)?.0)
}

/// Whether the certificate lets its key make signatures: it names no key usage (RFC 5280 §4.2.1.3), or digitalSignature among others.
pub fn may_sign(der: &[u8]) -> bool {
    key_usage(der).is_some_and(|usage| usage.is_none_or(|bits| bits & 0x80 != 0))
}

/// The first octet of the key usage, `Some(None)` where there is none; `None` where that cannot be read.
fn key_usage(der: &[u8]) -> Option<Option<u8>> {
    const KEY_USAGE: [u8; 3] = [0x55, 0x1d, 0x0f];
    let (_, mut rest) = key_and_rest(der)?;
    for unique_id in [0x81, 0x82] {
        rest.optional(unique_id);
    }
    let Some(mut explicit) = rest.optional(0xa3) else { return Some(None) };
    let mut list = explicit.element(SEQUENCE)?;
    while !list.is_empty() {
        let mut extension = list.element(SEQUENCE)?;
        let id = extension.element(OID)?;
        extension.optional(BOOLEAN);
        let mut value = extension.element(OCTET_STRING)?;
        if id.bytes() == KEY_USAGE {
            return match value.element(BIT_STRING)?.bytes() {
                [0..=7, first, ..] => Some(Some(*first)),
                [0] => Some(Some(0)),
                _ => None,
            };
        }
    }
    Some(None)
}

/// The SubjectPublicKeyInfo, and what follows it inside the certificate.
fn key_and_rest(der: &[u8]) -> Option<(&[u8], Der<'_>)> {
    let mut outer = Der::new(der);
    let mut certificate = outer.element(SEQUENCE)?;
    outer.end()?;
    let mut tbs = certificate.element(SEQUENCE)?;
    certificate.element(SEQUENCE)?; // signatureAlgorithm
    certificate.element(BIT_STRING)?; // signature
    certificate.end()?;
    tbs.optional(0xa0); // version
    tbs.element(INTEGER)?; // serialNumber
    tbs.element(SEQUENCE)?; // signature
    tbs.element(SEQUENCE)?; // issuer
    tbs.element(SEQUENCE)?; // validity
    tbs.element(SEQUENCE)?; // subject
    match tbs.any()? {
        (SEQUENCE, _, whole) => Some((whole, tbs)),
        _ => None,
    }
}

/// AlgorithmIdentifier and key of a SubjectPublicKeyInfo.
pub(crate) struct Spki<'a> {
    /// Contents of the OBJECT IDENTIFIER.
    pub(crate) algorithm: &'a [u8],
    /// What follows it in the AlgorithmIdentifier: nothing, or one element.
    pub(crate) parameters: Der<'a>,
    pub(crate) key: &'a [u8],
}

impl<'a> Spki<'a> {
    pub(crate) fn read(der: &'a [u8]) -> Option<Spki<'a>> {
        let mut outer = Der::new(der);
        let mut info = outer.element(SEQUENCE)?;
        outer.end()?;
        let mut identifier = info.element(SEQUENCE)?;
        let key = info.bit_string()?;
        info.end()?;
        let algorithm = identifier.element(OID)?.bytes();
        let parameters = identifier;
        if !parameters.is_empty() {
            identifier.any()?;
            identifier.end()?;
        }
        Some(Spki { algorithm, parameters, key })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_minimal_and_definite() {
        let read = |b: &[u8]| Der::new(b).any().map(|(t, c, w)| (t, c.bytes().len(), w.len()));
        assert_eq!(read(&[4, 0]), Some((4, 0, 2)));
        assert_eq!(read(&[4, 1, 9, 9]), Some((4, 1, 3)));
        assert_eq!(read(&[]), None);
        assert_eq!(read(&[4]), None);
        assert_eq!(read(&[4, 2, 0]), None);
        assert_eq!(read(&[4, 0x80, 0, 0]), None);
        assert_eq!(read(&[4, 0x81, 1, 0]), None);
        assert_eq!(read(&[0x1f, 1, 0]), None);
        let mut long = vec![4, 0x81, 0x80];
        long.extend([0; 0x80]);
        assert_eq!(read(&long), Some((4, 0x80, 0x83)));
        let mut padded = vec![4, 0x82, 0, 0x80];
        padded.extend([0; 0x80]);
        assert_eq!(read(&padded), None);
        assert_eq!(read(&[4, 0x84, 0xff, 0xff, 0xff, 0xff]), None);
    }

    /// A certificate of nothing but empty fields, a key, and these extensions.
    fn certificate(extensions: &[u8]) -> Vec<u8> {
        let wrap = |tag: u8, body: &[u8]| [&[tag, body.len() as u8], body].concat();
        let empty = wrap(SEQUENCE, &[]);
        let mut tbs = [wrap(INTEGER, &[1]), empty.repeat(4), wrap(SEQUENCE, &[5, 0])].concat();
        tbs.extend_from_slice(extensions);
        wrap(SEQUENCE, &[wrap(SEQUENCE, &tbs), empty, wrap(BIT_STRING, &[0])].concat())
    }

    #[test]
    fn key_usage_forbids_signing_where_it_lacks_it() {
        let usage = |value: &[u8]| {
            let wrap = |tag: u8, body: &[u8]| [&[tag, body.len() as u8], body].concat();
            let extension = [wrap(OID, &[0x55, 0x1d, 0x0f]), vec![1, 1, 0xff], wrap(OCTET_STRING, value)].concat();
            let other = wrap(SEQUENCE, &[wrap(OID, &[0x55, 0x1d, 0x13]), wrap(OCTET_STRING, &[0x30, 0])].concat());
            certificate(&wrap(0xa3, &wrap(SEQUENCE, &[other, wrap(SEQUENCE, &extension)].concat())))
        };
        assert!(may_sign(&certificate(&[])));
        assert!(may_sign(&certificate(&[0x81, 1, 0, 0xa3, 2, 0x30, 0])));
        assert!(may_sign(&usage(&[3, 2, 7, 0x80])));
        assert!(may_sign(&usage(&[3, 2, 5, 0xa0])));
        assert!(!may_sign(&usage(&[3, 2, 5, 0x20])));
        assert!(!may_sign(&usage(&[3, 1, 0])));
        assert!(!may_sign(&usage(&[4, 1, 0])));
        assert!(!may_sign(&[]));
        assert_eq!(spki_of_certificate(&certificate(&[])), Some(&[SEQUENCE, 2, 5, 0][..]));
    }

    #[test]
    fn integers_are_minimal_and_not_negative() {
        let read = |b: &[u8]| Der::new(b).unsigned().map(<[u8]>::to_vec);
        assert_eq!(read(&[2, 1, 0]), Some(vec![]));
        assert_eq!(read(&[2, 1, 5]), Some(vec![5]));
        assert_eq!(read(&[2, 2, 0, 0x80]), Some(vec![0x80]));
        assert_eq!(read(&[2, 2, 0, 0x7f]), None);
        assert_eq!(read(&[2, 1, 0x80]), None);
        assert_eq!(read(&[2, 0]), None);
    }
}
