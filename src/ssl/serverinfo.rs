//! Serverinfo: extensions whose bytes belong to a certificate, sent to the clients that ask for them (SSL_CTX_use_serverinfo(3)).
//!
//! The bytes are a list of records: context (four octets), type and length (two each), data. They stay with the slot of the certificate
//! that was current; each type becomes a custom extension whose callbacks look into the chosen slot.

use std::{
    ffi::CStr,
    ptr::{null_mut, NonNull},
    sync::Arc,
};

use ferrossl_libcrypto::{bio::Bio, err, own::Owner};
use ferrossl_tls::{engine::reason::Reason, wire::Reader};

use super::{
    ctx::Settings,
    extensions::{self, Side, OLD_STYLE},
    hooks::CustomHooks,
    SSL_CTX,
};
use crate::{api::types::*, error::raise};

/// SSL_SERVERINFOV1 and SSL_SERVERINFOV2 of ssl.h: records without and with their context.
pub(crate) const VERSION_1: c_uint = 1;
pub(crate) const VERSION_2: c_uint = 2;

const TLS1_3_CERTIFICATE: c_uint = 0x1000;
const DECODE_ERROR: c_int = 50;

struct Record<'a> {
    context: u32,
    id: u16,
    data: &'a [u8],
}

/// The records of version 2; `None` if the list is empty or does not end with a record.
fn records(list: &[u8]) -> Option<Vec<Record<'_>>> {
    let mut r = Reader::new(list);
    let mut out = Vec::new();
    while !r.is_empty() {
        out.push(Record { context: r.u32()?, id: r.u16()?, data: r.vec16()? });
    }
    (!out.is_empty()).then_some(out)
}

/// One record of version 1 (type, length, data) in the form of version 2.
fn with_context(record: &[u8]) -> Vec<u8> {
    [&OLD_STYLE.to_be_bytes()[..], record].concat()
}

/// SSL_CTX_use_serverinfo_ex: keeps the list with the current certificate and takes its types as custom extensions.
pub(crate) fn use_list(ctx: &SSL_CTX, version: c_uint, list: &[u8]) -> bool {
    let list: Arc<[u8]> = match version {
        // One record alone: a second one would lack its context, as in OpenSSL.
        VERSION_1 => with_context(list).into(),
        VERSION_2 => list.into(),
        _ => [].into(),
    };
    let taken = ctx.update(|settings| {
        let records = records(&list)?;
        settings.certs.set_serverinfo(list.clone());
        records.iter().all(|record| register(settings, record)).then_some(())
    });
    if taken.is_none() {
        raise(Reason::INVALID_SERVERINFO_DATA);
    }
    taken.is_some()
}

fn register(settings: &mut Settings, record: &Record<'_>) -> bool {
    let side = if record.context == OLD_STYLE { Side::Server } else { Side::Both };
    let hooks =
        CustomHooks { add: Some(add), free: None, add_arg: null_mut(), parse: Some(parse), parse_arg: null_mut(), _old_style: None };
    extensions::add_custom(settings, side, record.id.into(), record.context, hooks)
}

/// The record of the chosen certificate for this extension, if it has one; for a chain's other certificates there is none.
unsafe extern "C" fn add(
    ssl: *mut SSL,
    id: c_uint,
    context: c_uint,
    out: *mut *const c_uchar,
    out_len: *mut usize,
    _certificate: *mut X509,
    index: usize,
    _alert: *mut c_int,
    _arg: *mut c_void,
) -> c_int {
    if context & TLS1_3_CERTIFICATE != 0 && index > 0 {
        return 0;
    }
    // SAFETY: `call.rs` passes the live SSL. The bytes outlive the call: the slot keeps them, and nobody else runs for this connection.
    let found = unsafe { super::ssl(ssl) }.and_then(|ssl| {
        ssl.with(|c| {
            let list = c.certs.serverinfo(c.facts().own_slot?)?;
            let record = records(list)?.into_iter().find(|record| c_uint::from(record.id) == id)?;
            Some((record.data.as_ptr(), record.data.len()))
        })
    });
    let Some((data, len)) = found else { return 0 };
    // SAFETY: `call.rs` passes places for both.
    unsafe { (*out, *out_len) = (data, len) };
    1
}

/// A client asks with an empty extension.
unsafe extern "C" fn parse(
    _ssl: *mut SSL,
    _id: c_uint,
    _context: c_uint,
    _body: *const c_uchar,
    len: usize,
    _certificate: *mut X509,
    _index: usize,
    alert: *mut c_int,
    _arg: *mut c_void,
) -> c_int {
    if len == 0 {
        return 1;
    }
    // SAFETY: `call.rs` passes a place for the alert.
    unsafe { *alert = DECODE_ERROR };
    0
}

/// SSL_CTX_use_serverinfo_file: the PEM blocks "SERVERINFO FOR ..." and "SERVERINFOV2 FOR ..." of a file.
pub(crate) fn use_file(ctx: &SSL_CTX, path: &CStr) -> bool {
    let Ok(bio) = Bio::reader(Some(path)) else {
        raise(Reason::ERR_R_SYS_LIB);
        return false;
    };
    let mut list = Vec::new();
    loop {
        // After a block, libcrypto's word that there is no further one is no error.
        let Some((name, data)) = err::discarding_unless(|| next_block(&bio), |_| list.is_empty()) else {
            if list.is_empty() {
                raise(Reason::NO_PEM_EXTENSIONS);
                return false;
            }
            return use_list(ctx, VERSION_2, &list);
        };
        match record_of(&name, &data) {
            Ok(record) => list.extend_from_slice(&record),
            Err(reason) => {
                raise(reason);
                return false;
            }
        }
    }
}

/// The record of a PEM block, in the form of version 2.
fn record_of(name: &[u8], data: &[u8]) -> Result<Vec<u8>, Reason> {
    const FIRST: &[u8] = b"SERVERINFO FOR ";
    const SECOND: &[u8] = b"SERVERINFOV2 FOR ";
    let (record, whole) = if name.len() < FIRST.len() {
        return Err(Reason::PEM_NAME_TOO_SHORT);
    } else if name.starts_with(FIRST) {
        (with_context(data), data)
    } else if name.len() < SECOND.len() {
        return Err(Reason::PEM_NAME_TOO_SHORT);
    } else if name.starts_with(SECOND) {
        (data.to_vec(), data.get(4..).unwrap_or_default())
    } else {
        return Err(Reason::PEM_NAME_BAD_PREFIX);
    };
    let mut r = Reader::new(whole);
    match (r.u16(), r.vec16()) {
        (Some(_), Some(_)) if r.is_empty() => Ok(record),
        _ => Err(Reason::BAD_DATA),
    }
}

/// The name and the data of the next PEM block; `None` with libcrypto's error on the queue.
fn next_block(bio: &Bio) -> Option<(Vec<u8>, Vec<u8>)> {
    let (mut name, mut header, mut data, mut len) = (null_mut(), null_mut(), null_mut(), 0);
    // SAFETY: four places for what libcrypto allocates; each is copied and freed below.
    unsafe {
        if PEM_read_bio(bio.as_ptr(), &mut name, &mut header, &mut data, &mut len) == 0 {
            return None;
        }
        let name_copy = NonNull::new(name).map(|name| CStr::from_ptr(name.as_ptr()).to_bytes().to_vec());
        let data_copy = NonNull::new(data).map(|data| std::slice::from_raw_parts(data.as_ptr(), len.max(0) as usize).to_vec());
        for allocated in [name.cast(), header.cast(), data.cast::<c_void>()] {
            CRYPTO_free(allocated, c"".as_ptr(), 0);
        }
        Some((name_copy.unwrap_or_default(), data_copy.unwrap_or_default()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_whole_records() {
        let list = [0, 0, 1, 0x80, 0x10, 2, 0, 1, b'x', 0, 0, 2, 0x80, 0x10, 3, 0, 0];
        let found = records(&list).unwrap();
        assert_eq!((found.len(), found[0].context, found[0].id, found[0].data), (2, 0x180, 0x1002, &b"x"[..]));
        for cut in (0..list.len()).filter(|cut| *cut != 9) {
            assert!(records(&list[..cut]).is_none(), "{cut}");
        }
    }

    #[test]
    fn blocks_are_told_apart_by_name() {
        assert_eq!(record_of(b"SERVERINFO FOR x", &[0x10, 0, 0, 1, 9]).unwrap(), [0, 0, 1, 0xd0, 0x10, 0, 0, 1, 9]);
        assert_eq!(record_of(b"SERVERINFOV2 FOR x", &[0, 0, 1, 0x80, 0x10, 0, 0, 0]).unwrap(), [0, 0, 1, 0x80, 0x10, 0, 0, 0]);
        assert_eq!(record_of(b"CERTIFICATE", &[]), Err(Reason::PEM_NAME_TOO_SHORT));
        assert_eq!(record_of(b"SERVERINFOV3 FOR", &[]), Err(Reason::PEM_NAME_TOO_SHORT));
        assert_eq!(record_of(b"SERVERINFOV3 FOR x", &[]), Err(Reason::PEM_NAME_BAD_PREFIX));
        assert_eq!(record_of(b"SERVERINFO FOR x", &[0x10, 0, 0, 2, 9]), Err(Reason::BAD_DATA));
        assert_eq!(record_of(b"SERVERINFOV2 FOR x", &[0, 0, 1]), Err(Reason::BAD_DATA));
    }
}
