//! SSL_SESSION, the session cache of an SSL_CTX, and tickets: objects, getters, setters, ASN.1, PEM, text.
//!
//! What a session is stands in `ssl::session`, the cache in `ssl::cache`, tickets in `ssl::ticket` and `ssl::call`.

use std::{
    ffi::CStr,
    ptr::{null, null_mut},
    sync::Arc,
};

use ferrossl_crypto::secret::SecretVec;
use ferrossl_libcrypto::{
    bio::{Bio, Transfer},
    own::Owner,
};
use ferrossl_tls::{
    engine::{
        reason::Reason,
        session::{Session, MASTER_KEY_MAX},
        session_der::{self, DerError, Flaw},
    },
    wire::codes::TLS1_3,
};

use super::{
    args::{items, text},
    guard, on, on_ctx,
    types::*,
};
use crate::{
    error::{raise, raise_asn1, raise_asn1_reason},
    ssl::{
        self, cache, call,
        hooks::{GetSessionCb, NewSessionCb, RemoveSessionCb, With},
        refs::Ref,
        session as session_of,
        session::LONGEST_ID,
        unix_time, MAX_FRAGMENT_LENGTH_UNSPECIFIED,
    },
};

/// PEM_STRING_SSL_SESSION of pem.h.
const PEM_NAME: &CStr = c"SSL SESSION PARAMETERS";

/// Runs `f` on the session behind `s`; NULL gives `fail`.
///
/// # Safety
/// `s` is NULL or live.
unsafe fn on_session<T: Copy>(s: *const SSL_SESSION, fail: T, f: impl FnOnce(&SSL_SESSION) -> T) -> T {
    // SAFETY: the caller's.
    guard(fail, || unsafe { session_of(s) }.map_or(fail, f))
}

fn flag(condition: bool) -> c_int {
    condition.into()
}

// ---- objects ---------------------------------------------------------------------------------------------------------

#[no_mangle]
pub unsafe extern "C" fn SSL_SESSION_new() -> *mut SSL_SESSION {
    guard(null_mut(), || SSL_SESSION::fresh().map_or(null_mut(), Ref::into_raw))
}

#[no_mangle]
pub unsafe extern "C" fn SSL_SESSION_dup(src: *const SSL_SESSION) -> *mut SSL_SESSION {
    // SAFETY: NULL or live, says the caller.
    unsafe { on_session(src, null_mut(), |session| session.duplicate().map_or(null_mut(), Ref::into_raw)) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_SESSION_free(ses: *mut SSL_SESSION) {
    // SAFETY: NULL, or a reference that the caller gives up.
    guard((), || drop(unsafe { Ref::adopt(ses) }))
}

#[no_mangle]
pub unsafe extern "C" fn SSL_SESSION_up_ref(ses: *mut SSL_SESSION) -> c_int {
    // SAFETY: NULL or live, says the caller.
    guard(0, || flag(unsafe { Ref::up(ses) }.map(Ref::into_raw).is_some()))
}

#[no_mangle]
pub unsafe extern "C" fn SSL_SESSION_set_ex_data(ss: *mut SSL_SESSION, idx: c_int, data: *mut c_void) -> c_int {
    // SAFETY: NULL or live, says the caller; `data` is the application's affair.
    unsafe { on_session(ss, 0, |session| flag(session.ex_data.set(idx, data))) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_SESSION_get_ex_data(ss: *const SSL_SESSION, idx: c_int) -> *mut c_void {
    // SAFETY: NULL or live, says the caller.
    unsafe { on_session(ss, null_mut(), |session| session.ex_data.get(idx)) }
}

// ---- what a session holds --------------------------------------------------------------------------------------------

#[no_mangle]
pub unsafe extern "C" fn SSL_SESSION_get_protocol_version(s: *const SSL_SESSION) -> c_int {
    // SAFETY: NULL or live, says the caller.
    unsafe { on_session(s, 0, |session| session.read(|data| data.version.into())) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_SESSION_set_protocol_version(s: *mut SSL_SESSION, version: c_int) -> c_int {
    // SAFETY: NULL or live, says the caller.
    unsafe {
        on_session(s, 0, |session| {
            session.update(|data| data.version = version as u16);
            1
        })
    }
}

/// Seconds since 1970.
#[no_mangle]
pub unsafe extern "C" fn SSL_SESSION_get_time(s: *const SSL_SESSION) -> c_long {
    // SAFETY: NULL or live, says the caller.
    unsafe { on_session(s, 0, |session| c_long::try_from(session.read(|data| data.time)).unwrap_or(c_long::MAX)) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_SESSION_set_time(s: *mut SSL_SESSION, t: c_long) -> c_long {
    // SAFETY: NULL or live, says the caller.
    unsafe {
        on_session(s, 0, |session| {
            session.update(|data| data.time = u64::try_from(t).unwrap_or(0));
            t
        })
    }
}

/// Seconds.
#[no_mangle]
pub unsafe extern "C" fn SSL_SESSION_get_timeout(s: *const SSL_SESSION) -> c_long {
    // SAFETY: NULL or live, says the caller.
    unsafe { on_session(s, 0, |session| session.read(|data| data.timeout)) }
}

/// Seconds; 0 for a negative number, which changes nothing.
#[no_mangle]
pub unsafe extern "C" fn SSL_SESSION_set_timeout(s: *mut SSL_SESSION, t: c_long) -> c_long {
    // SAFETY: NULL or live, says the caller.
    unsafe {
        on_session(s, 0, |session| {
            if t >= 0 {
                session.update(|data| data.timeout = t);
            }
            (t >= 0).into()
        })
    }
}

/// Lent, and follows the id; `len` may be NULL.
#[no_mangle]
pub unsafe extern "C" fn SSL_SESSION_get_id(s: *const SSL_SESSION, len: *mut c_uint) -> *const c_uchar {
    // SAFETY: NULL or live, says the caller; `len` is NULL or can be written.
    unsafe { on_session(s, null(), |session| lend(session.id(), len)) }
}

/// Lent, and follows the id context; `len` may be NULL.
#[no_mangle]
pub unsafe extern "C" fn SSL_SESSION_get0_id_context(s: *const SSL_SESSION, len: *mut c_uint) -> *const c_uchar {
    // SAFETY: as SSL_SESSION_get_id.
    unsafe { on_session(s, null(), |session| lend(session.id_context(), len)) }
}

/// # Safety
/// `out_len` is NULL or can be written.
unsafe fn lend((bytes, len): (*const c_uchar, usize), out_len: *mut c_uint) -> *const c_uchar {
    // SAFETY: the caller's.
    if let Some(out_len) = unsafe { out_len.as_mut() } {
        *out_len = c_uint::try_from(len).unwrap_or(0);
    }
    bytes
}

#[no_mangle]
pub unsafe extern "C" fn SSL_SESSION_set1_id(s: *mut SSL_SESSION, sid: *const c_uchar, sid_len: c_uint) -> c_int {
    // SAFETY: NULL or live, says the caller; `sid_len` bytes stand at `sid`.
    unsafe {
        on_session(s, 0, |session| {
            if sid_len as usize > LONGEST_ID {
                raise(Reason::SSL_SESSION_ID_TOO_LONG);
                return 0;
            }
            let id = items(sid, sid_len as usize).into();
            session.update(|data| data.session_id = id);
            1
        })
    }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_SESSION_set1_id_context(s: *mut SSL_SESSION, sid_ctx: *const c_uchar, sid_ctx_len: c_uint) -> c_int {
    // SAFETY: NULL or live, says the caller; `sid_ctx_len` bytes stand at `sid_ctx`.
    unsafe {
        on_session(s, 0, |session| match id_context(sid_ctx, sid_ctx_len) {
            Some(id) => {
                session.update(|data| data.id_context = id);
                1
            }
            None => 0,
        })
    }
}

/// An id context of the application's; too long a one is raised.
///
/// # Safety
/// `len` bytes stand at `data`.
unsafe fn id_context(data: *const c_uchar, len: c_uint) -> Option<Arc<[u8]>> {
    if len as usize > LONGEST_ID {
        raise(Reason::SSL_SESSION_ID_CONTEXT_TOO_LONG);
        return None;
    }
    // SAFETY: the caller's.
    Some(unsafe { items(data, len as usize) }.into())
}

/// Bytes copied; with `outlen` 0 the length.
#[no_mangle]
pub unsafe extern "C" fn SSL_SESSION_get_master_key(sess: *const SSL_SESSION, out: *mut c_uchar, outlen: usize) -> usize {
    // SAFETY: NULL or live, says the caller; `outlen` bytes can be written at `out`.
    unsafe {
        on_session(sess, 0, |session| {
            session.read(|data| {
                if outlen == 0 {
                    return data.master_key.len();
                }
                let n = outlen.min(data.master_key.len());
                std::ptr::copy_nonoverlapping(data.master_key.as_ptr(), out, n);
                n
            })
        })
    }
}

/// 0 for more than 512 bytes.
#[no_mangle]
pub unsafe extern "C" fn SSL_SESSION_set1_master_key(sess: *mut SSL_SESSION, in_: *const c_uchar, len: usize) -> c_int {
    // SAFETY: NULL or live, says the caller; `len` bytes stand at `in_`.
    unsafe {
        on_session(sess, 0, |session| {
            if len > MASTER_KEY_MAX {
                return 0;
            }
            let key = SecretVec::new(items(in_, len));
            session.update(|data| data.master_key = key);
            1
        })
    }
}

/// Lent until the session has another; NULL: none.
#[no_mangle]
pub unsafe extern "C" fn SSL_SESSION_get0_hostname(s: *const SSL_SESSION) -> *const c_char {
    // SAFETY: NULL or live, says the caller.
    unsafe { on_session(s, null(), SSL_SESSION::hostname) }
}

/// NULL takes the name away.
#[no_mangle]
pub unsafe extern "C" fn SSL_SESSION_set1_hostname(s: *mut SSL_SESSION, hostname: *const c_char) -> c_int {
    // SAFETY: NULL or live, says the caller; `hostname` is NULL or a string.
    unsafe {
        on_session(s, 0, |session| {
            let name = text(hostname).map(|name| Arc::from(name.to_bytes()));
            session.update(|data| data.hostname = name);
            1
        })
    }
}

/// Lends `bytes`, or NULL and 0 for none.
///
/// # Safety
/// Both places can be written.
unsafe fn lend_or_null(bytes: &[u8], out: *mut *const c_uchar, out_len: *mut usize) {
    // SAFETY: the caller's.
    unsafe {
        *out_len = bytes.len();
        if !out.is_null() {
            *out = if bytes.is_empty() { null() } else { bytes.as_ptr() };
        }
    }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_SESSION_get0_alpn_selected(s: *const SSL_SESSION, alpn: *mut *const c_uchar, len: *mut usize) {
    // SAFETY: NULL or live, says the caller; both places can be written.
    unsafe { on_session(s, (), |session| session.read(|data| lend_or_null(&data.alpn, alpn, len))) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_SESSION_set1_alpn_selected(s: *mut SSL_SESSION, alpn: *const c_uchar, len: usize) -> c_int {
    // SAFETY: NULL or live, says the caller; `len` bytes stand at `alpn`.
    unsafe {
        on_session(s, 0, |session| {
            let protocol = items(alpn, len).into();
            session.update(|data| data.alpn = protocol);
            1
        })
    }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_SESSION_get0_ticket(s: *const SSL_SESSION, tick: *mut *const c_uchar, len: *mut usize) {
    // SAFETY: NULL or live, says the caller; `len` can be written, `tick` too or is NULL.
    unsafe { on_session(s, (), |session| session.read(|data| lend_or_null(&data.ticket, tick, len))) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_SESSION_has_ticket(s: *const SSL_SESSION) -> c_int {
    // SAFETY: NULL or live, says the caller.
    unsafe { on_session(s, 0, |session| flag(session.read(|data| !data.ticket.is_empty()))) }
}

/// Seconds.
#[no_mangle]
pub unsafe extern "C" fn SSL_SESSION_get_ticket_lifetime_hint(s: *const SSL_SESSION) -> c_ulong {
    // SAFETY: NULL or live, says the caller.
    unsafe { on_session(s, 0, |session| session.read(|data| data.ticket_lifetime_hint.into())) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_SESSION_get0_ticket_appdata(ss: *mut SSL_SESSION, data: *mut *mut c_void, len: *mut usize) -> c_int {
    // SAFETY: NULL or live, says the caller; both places can be written.
    unsafe {
        on_session(ss, 0, |session| {
            session.read(|inner| lend_or_null(&inner.ticket_appdata, data.cast::<*const c_uchar>(), len));
            1
        })
    }
}

/// NULL or 0 bytes take it away.
#[no_mangle]
pub unsafe extern "C" fn SSL_SESSION_set1_ticket_appdata(ss: *mut SSL_SESSION, data: *const c_void, len: usize) -> c_int {
    // SAFETY: NULL or live, says the caller; `len` bytes stand at `data`.
    unsafe {
        on_session(ss, 0, |session| {
            let appdata = items(data.cast(), len).into();
            session.update(|inner| inner.ticket_appdata = appdata);
            1
        })
    }
}

/// The peer's certificate, owned by the session; NULL: none.
#[no_mangle]
pub unsafe extern "C" fn SSL_SESSION_get0_peer(s: *mut SSL_SESSION) -> *mut X509 {
    // SAFETY: NULL or live, says the caller.
    unsafe { on_session(s, null_mut(), SSL_SESSION::peer) }
}

/// There is no compression.
#[no_mangle]
pub unsafe extern "C" fn SSL_SESSION_get_compress_id(s: *const SSL_SESSION) -> c_uint {
    0
}

/// TLSEXT_max_fragment_length_*; 0: none.
#[no_mangle]
pub unsafe extern "C" fn SSL_SESSION_get_max_fragment_length(sess: *const SSL_SESSION) -> u8 {
    // SAFETY: NULL or live, says the caller.
    unsafe {
        on_session(sess, 0, |session| match session.read(|data| data.max_fragment_length) {
            MAX_FRAGMENT_LENGTH_UNSPECIFIED => 0,
            length => length,
        })
    }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_SESSION_is_resumable(s: *const SSL_SESSION) -> c_int {
    // SAFETY: NULL or live, says the caller.
    unsafe { on_session(s, 0, |session| flag(session.is_resumable())) }
}

// ---- ASN.1, PEM, text ------------------------------------------------------------------------------------------------

/// The length in bytes; 0 for a session without a suite. `pp` as for every i2d function: NULL, or where to write, or where to allocate.
#[no_mangle]
pub unsafe extern "C" fn i2d_SSL_SESSION(in_: *const SSL_SESSION, pp: *mut *mut c_uchar) -> c_int {
    // SAFETY: NULL or live, says the caller; `pp` as i2d functions have it.
    unsafe {
        on_session(in_, 0, |session| {
            let Some(der) = session_der::encode(&session.data()) else { return 0 };
            let Ok(len) = c_int::try_from(der.len()) else { return 0 };
            if let Some(out) = pp.as_mut() {
                if out.is_null() {
                    *out = ferrossl_libcrypto::memory::dup(&der);
                    if out.is_null() {
                        return -1;
                    }
                } else {
                    std::ptr::copy_nonoverlapping(der.as_ptr(), *out, der.len());
                    *out = out.add(der.len());
                }
            }
            len
        })
    }
}

/// `a` as for every d2i function: a session that stands there is filled.
#[no_mangle]
pub unsafe extern "C" fn d2i_SSL_SESSION(a: *mut *mut SSL_SESSION, pp: *mut *const c_uchar, length: c_long) -> *mut SSL_SESSION {
    guard(null_mut(), || {
        // SAFETY: `*pp` holds `length` bytes, says the caller.
        let Some(der) = (unsafe { pp.as_ref() }) else { return null_mut() };
        // SAFETY: as above.
        let der = usize::try_from(length).map_or(&[][..], |len| unsafe { items(*der, len) });
        let (data, taken) = match session_der::decode(der, unix_time()) {
            Ok(decoded) => decoded,
            Err(error) => {
                raise_der(error);
                return null_mut();
            }
        };
        let Some(decoded) = SSL_SESSION::wrap(Arc::new(data)) else { return null_mut() };
        if !decoded.has_good_peer() {
            raise_asn1();
            return null_mut();
        }
        // SAFETY: as above; `a` is NULL, or points to NULL or to a live session.
        unsafe {
            *pp = (*pp).add(taken);
            // An object that is there is filled, so that other pointers to it stay good.
            let place = a.as_mut();
            if let Some(session) = place.as_ref().and_then(|place| session_of(**place)) {
                session.replace(decoded.data());
                return *a;
            }
            let session = decoded.into_raw();
            if let Some(place) = place {
                *place = session;
            }
            session
        }
    })
}

fn raise_der(error: DerError) {
    match error {
        DerError::Malformed(flaw) => raise_flaw(flaw),
        DerError::UnknownSslVersion => raise(Reason::UNKNOWN_SSL_VERSION),
        DerError::UnsupportedSslVersion => raise(Reason::UNSUPPORTED_SSL_VERSION),
        DerError::CipherCodeWrongLength => raise(Reason::CIPHER_CODE_WRONG_LENGTH),
        DerError::BadLength => raise(Reason::BAD_LENGTH),
        // OpenSSL says nothing here.
        DerError::UnknownCipher => {}
    }
}

/// ASN1_R_* of asn1err.h, as libcrypto's decoder raises it, and what encloses it.
fn raise_flaw(flaw: Flaw) {
    let reason = match flaw {
        Flaw::Empty => 224,
        Flaw::Header => 123,
        Flaw::TooLong => 155,
        Flaw::WrongTag => 168,
        Flaw::FieldMissing => 121,
        Flaw::SequenceLength => 148,
        Flaw::ExplicitLength => 119,
        Flaw::NoContent => 224,
        Flaw::Padding => 221,
        Flaw::Negative => 226,
        Flaw::TooLarge => 223,
    };
    raise_asn1_reason(reason);
    if !matches!(flaw, Flaw::Empty | Flaw::FieldMissing | Flaw::SequenceLength | Flaw::ExplicitLength) {
        raise_asn1();
    }
}

/// i2d_SSL_SESSION for libcrypto's PEM functions.
unsafe extern "C" fn encode_for_pem(session: *const c_void, out: *mut *mut c_uchar) -> c_int {
    // SAFETY: the PEM functions pass on what they were given.
    unsafe { i2d_SSL_SESSION(session.cast(), out) }
}

/// d2i_SSL_SESSION for libcrypto's PEM functions.
unsafe extern "C" fn decode_for_pem(place: *mut *mut c_void, data: *mut *const c_uchar, len: c_long) -> *mut c_void {
    // SAFETY: the PEM functions pass on what they were given.
    unsafe { d2i_SSL_SESSION(place.cast(), data, len).cast() }
}

#[no_mangle]
pub unsafe extern "C" fn PEM_read_bio_SSL_SESSION(
    out: *mut BIO,
    x: *mut *mut SSL_SESSION,
    cb: pem_password_cb,
    u: *mut c_void,
) -> *mut SSL_SESSION {
    // SAFETY: as libcrypto's PEM functions ask of the caller; no borrow is held.
    guard(null_mut(), || unsafe { PEM_ASN1_read_bio(Some(decode_for_pem), PEM_NAME.as_ptr(), out, x.cast(), cb, u).cast() })
}

#[no_mangle]
pub unsafe extern "C" fn PEM_read_SSL_SESSION(
    out: *mut FILE,
    x: *mut *mut SSL_SESSION,
    cb: pem_password_cb,
    u: *mut c_void,
) -> *mut SSL_SESSION {
    // SAFETY: as above.
    guard(null_mut(), || unsafe { PEM_ASN1_read(Some(decode_for_pem), PEM_NAME.as_ptr(), out, x.cast(), cb, u).cast() })
}

#[no_mangle]
pub unsafe extern "C" fn PEM_write_bio_SSL_SESSION(out: *mut BIO, x: *const SSL_SESSION) -> c_int {
    // SAFETY: as above; nothing is encrypted.
    guard(0, || unsafe { PEM_ASN1_write_bio(Some(encode_for_pem), PEM_NAME.as_ptr(), out, x.cast(), null(), null(), 0, None, null_mut()) })
}

#[no_mangle]
pub unsafe extern "C" fn PEM_write_SSL_SESSION(out: *mut FILE, x: *const SSL_SESSION) -> c_int {
    // SAFETY: as above; nothing is encrypted.
    guard(0, || unsafe { PEM_ASN1_write(Some(encode_for_pem), PEM_NAME.as_ptr(), out, x.cast(), null(), null(), 0, None, null_mut()) })
}

/// 1, or 0 when writing fails.
#[no_mangle]
pub unsafe extern "C" fn SSL_SESSION_print(fp: *mut BIO, ses: *const SSL_SESSION) -> c_int {
    // SAFETY: NULL or live, says the caller.
    unsafe {
        on_session(ses, 0, |session| {
            let data = session.data();
            write_text(fp, &describe(&data))
        })
    }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_SESSION_print_fp(fp: *mut FILE, ses: *const SSL_SESSION) -> c_int {
    guard(0, || {
        // SAFETY: a file that stays open; the BIO does not close it.
        let Some(bio) = (unsafe { Bio::take(BIO_new_fp(fp, BIO_NOCLOSE)) }) else {
            raise(Reason::ERR_R_BUF_LIB);
            return 0;
        };
        // SAFETY: `ses` as the caller says.
        unsafe { SSL_SESSION_print(bio.as_ptr(), ses) }
    })
}

/// The old key log line; 0 without an id or a secret.
#[no_mangle]
pub unsafe extern "C" fn SSL_SESSION_print_keylog(bp: *mut BIO, x: *const SSL_SESSION) -> c_int {
    // SAFETY: NULL or live, says the caller.
    unsafe {
        on_session(x, 0, |session| {
            let data = session.data();
            if data.session_id.is_empty() || data.master_key.is_empty() {
                return 0;
            }
            write_text(bp, &format!("RSA Session-ID:{} Master-Key:{}\n", hex(&data.session_id), hex(&data.master_key)))
        })
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02X}")).collect()
}

/// 1 when all of `text` was taken.
///
/// # Safety
/// `bio` is NULL or live.
unsafe fn write_text(bio: *mut BIO, text: &str) -> c_int {
    // SAFETY: the caller's.
    let Some(bio) = (unsafe { Bio::share(bio) }) else { return 0 };
    let mut rest = text.as_bytes();
    while !rest.is_empty() {
        match bio.write(rest) {
            Transfer::Moved(n) if n > 0 => rest = rest.get(n..).unwrap_or(&[]),
            _ => return 0,
        }
    }
    1
}

/// The text of SSL_SESSION_print.
fn describe(data: &Session) -> String {
    use std::fmt::Write as _;
    let version = match data.version {
        0x0304 => "TLSv1.3",
        0x0303 => "TLSv1.2",
        0x0302 => "TLSv1.1",
        0x0301 => "TLSv1",
        0x0300 => "SSLv3",
        0x0100 => "DTLSv0.9",
        0xfeff => "DTLSv1",
        0xfefd => "DTLSv1.2",
        _ => "unknown",
    };
    let suite = data.suite.map_or("0000".into(), |suite| suite.name.to_string_lossy());
    let secret = if data.version == TLS1_3 { "Resumption PSK: " } else { "Master-Key: " };
    let or_none = |text: &Option<Arc<str>>| text.as_deref().unwrap_or("None").to_string();
    let mut text = format!(
        "SSL-Session:\n    Protocol  : {version}\n    Cipher    : {suite}\n    Session-ID: {}\n    Session-ID-ctx: {}\n    {secret}{}\n    \
         PSK identity: {}\n    PSK identity hint: {}\n    SRP username: {}",
        hex(&data.session_id),
        hex(&data.id_context),
        hex(&data.master_key),
        or_none(&data.psk_identity),
        or_none(&data.psk_identity_hint),
        data.srp_username.as_deref().map_or("None".into(), CStr::to_string_lossy),
    );
    // Writing to a String cannot fail.
    if data.ticket_lifetime_hint > 0 {
        let _ = write!(text, "\n    TLS session ticket lifetime hint: {} (seconds)", data.ticket_lifetime_hint);
    }
    if !data.ticket.is_empty() {
        text.push_str("\n    TLS session ticket:\n");
        dump(&mut text, &data.ticket);
    }
    if data.time != 0 {
        let _ = write!(text, "\n    Start Time: {}", data.time);
    }
    if data.timeout != 0 {
        let _ = write!(text, "\n    Timeout   : {} (sec)", data.timeout);
    }
    // SAFETY: a look-up that returns a static string.
    let verdict = unsafe { CStr::from_ptr(X509_verify_cert_error_string(data.verify_result as c_long)) };
    let _ = write!(text, "\n    Verify return code: {} ({})\n", data.verify_result, verdict.to_string_lossy());
    let _ = writeln!(text, "    Extended master secret: {}", if data.extended_master_secret { "yes" } else { "no" });
    if data.version == TLS1_3 {
        let _ = writeln!(text, "    Max Early Data: {}", data.max_early_data);
    }
    text
}

/// Hex and characters, 16 bytes a line, as BIO_dump_indent writes them at indent 4.
fn dump(text: &mut String, bytes: &[u8]) {
    use std::fmt::Write as _;
    for (at, line) in bytes.chunks(16).enumerate() {
        let _ = write!(text, "    {:04x} - ", at * 16);
        for column in 0..16 {
            match line.get(column) {
                Some(byte) => {
                    let _ = write!(text, "{byte:02x}{}", if column == 7 { '-' } else { ' ' });
                }
                None => text.push_str("   "),
            }
        }
        text.push_str("  ");
        text.extend(line.iter().map(|byte| if (b' '..=b'~').contains(byte) { char::from(*byte) } else { '.' }));
        text.push('\n');
    }
}

// ---- the session of a connection -------------------------------------------------------------------------------------

/// Lent: it lives until the connection takes another one.
#[no_mangle]
pub unsafe extern "C" fn SSL_get_session(ssl: *const SSL) -> *mut SSL_SESSION {
    // SAFETY: NULL or live, says the caller.
    unsafe { on(ssl, null_mut(), |ssl| ssl::current_session(ssl).map_or(null_mut(), |session| session.as_ptr())) }
}

/// A reference of the caller's own.
#[no_mangle]
pub unsafe extern "C" fn SSL_get1_session(ssl: *mut SSL) -> *mut SSL_SESSION {
    // SAFETY: NULL or live, says the caller.
    unsafe { on(ssl, null_mut(), |ssl| ssl::current_session(ssl).map_or(null_mut(), Ref::into_raw)) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set_session(to: *mut SSL, session: *mut SSL_SESSION) -> c_int {
    // SAFETY: both NULL or live, says the caller.
    unsafe {
        on(to, 0, |ssl| {
            ssl::set_session(ssl, Ref::up(session));
            1
        })
    }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_session_reused(s: *const SSL) -> c_int {
    // SAFETY: NULL or live, says the caller.
    unsafe { on(s, 0, |ssl| flag(ssl.with(|c| c.facts().resumed))) }
}

/// Session, method, certificates and id context of `from`.
#[no_mangle]
pub unsafe extern "C" fn SSL_copy_session_id(to: *mut SSL, from: *const SSL) -> c_int {
    // SAFETY: both NULL or live, says the caller.
    unsafe {
        on(to, 0, |to| {
            on(from, 0, |from| {
                ssl::set_session(to, ssl::current_session(from));
                let (method, certs, policy) = from.with(|c| (c.method, c.certs.clone(), c.engine.policy().clone()));
                let old = to.with(|c| {
                    c.set_method(method);
                    let own = c.policy_mut();
                    own.credentials = policy.credentials.clone();
                    own.session_id_context = policy.session_id_context.clone();
                    std::mem::replace(&mut c.certs, certs)
                });
                drop(old);
                1
            })
        })
    }
}

/// Whether the internal cache holds a session of this id and of the connection's version.
#[no_mangle]
pub unsafe extern "C" fn SSL_has_matching_session_id(s: *const SSL, id: *const c_uchar, id_len: c_uint) -> c_int {
    // SAFETY: NULL or live, says the caller; `id_len` bytes stand at `id`.
    unsafe {
        on(s, 0, |ssl| {
            if id_len as usize > LONGEST_ID {
                return 0;
            }
            let (ctx, version) = ssl.with(|c| (c.session_ctx.clone(), c.facts().version));
            flag(call::has_session(&ctx, version, items(id, id_len as usize)))
        })
    }
}

/// Seconds; the same for every method.
#[no_mangle]
pub unsafe extern "C" fn SSL_get_default_timeout(s: *const SSL) -> c_long {
    7200
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set_session_id_context(ssl: *mut SSL, sid_ctx: *const c_uchar, sid_ctx_len: c_uint) -> c_int {
    // SAFETY: NULL or live, says the caller; `sid_ctx_len` bytes stand at `sid_ctx`.
    unsafe {
        on(ssl, 0, |ssl| match id_context(sid_ctx, sid_ctx_len) {
            Some(id) => {
                ssl.update_policy(|policy| policy.session_id_context = id);
                1
            }
            None => 0,
        })
    }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_session_id_context(ctx: *mut SSL_CTX, sid_ctx: *const c_uchar, sid_ctx_len: c_uint) -> c_int {
    // SAFETY: as above.
    unsafe {
        on_ctx(ctx, 0, |ctx| match id_context(sid_ctx, sid_ctx_len) {
            Some(id) => {
                ctx.update_policy(|policy| policy.session_id_context = id);
                1
            }
            None => 0,
        })
    }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_client_hello_get0_session_id(s: *mut SSL, out: *mut *const c_uchar) -> usize {
    // SAFETY: NULL or live, says the caller; `out` is NULL or can be written.
    unsafe {
        on(s, 0, |ssl| {
            // The hello is the engine's, shared by reference: it stands until the handshake ends.
            ssl.with(|c| {
                let Some(hello) = &c.facts().client_hello else { return 0 };
                if let Some(out) = out.as_mut() {
                    *out = hello.session_id().as_ptr();
                }
                hello.session_id().len()
            })
        })
    }
}

// ---- the cache of a context ------------------------------------------------------------------------------------------

/// 1 if it was not in; the cache takes a reference of its own.
#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_add_session(ctx: *mut SSL_CTX, session: *mut SSL_SESSION) -> c_int {
    // SAFETY: both NULL or live, says the caller.
    unsafe { on_ctx(ctx, 0, |ctx| Ref::up(session).map_or(0, |session| flag(cache::add(ctx, &session)))) }
}

/// 1 if it was in. It is not resumed again.
#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_remove_session(ctx: *mut SSL_CTX, session: *mut SSL_SESSION) -> c_int {
    // SAFETY: both NULL or live, says the caller.
    unsafe { on_ctx(ctx, 0, |ctx| session_of(session).map_or(0, |session| flag(cache::remove(ctx, session)))) }
}

/// Sessions that are over at `tm`, in seconds since 1970; 0: all.
#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_flush_sessions(ctx: *mut SSL_CTX, tm: c_long) {
    // SAFETY: NULL or live, says the caller.
    unsafe { on_ctx(ctx, (), |ctx| cache::flush(ctx, u64::try_from(tm).unwrap_or(0))) }
}

/// The cached sessions, to be walked while no other thread uses the context; lent, and kept up to date.
#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_sessions(ctx: *mut SSL_CTX) -> *mut lhash_st_SSL_SESSION {
    // SAFETY: NULL or live, says the caller.
    unsafe { on_ctx(ctx, null_mut(), |ctx| ctx.cache.shown()) }
}

/// Seconds.
#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_get_timeout(ctx: *const SSL_CTX) -> c_long {
    // SAFETY: NULL or live, says the caller.
    unsafe { on_ctx(ctx, 0, |ctx| ctx.read(|settings| settings.policy.session_timeout)) }
}

/// Seconds; 0 is the default, and below 0 no session lives. The old value.
#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_timeout(ctx: *mut SSL_CTX, t: c_long) -> c_long {
    // SAFETY: NULL or live, says the caller.
    unsafe { on_ctx(ctx, 0, |ctx| ctx.update_policy(|policy| std::mem::replace(&mut policy.session_timeout, t))) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_sess_get_new_cb(
    ctx: *mut SSL_CTX,
) -> Option<unsafe extern "C" fn(ctx: *mut SSL, arg1: *mut SSL_SESSION) -> c_int> {
    // SAFETY: NULL or live, says the caller.
    guard(None, || -> NewSessionCb { unsafe { ssl::ctx(ctx) }.and_then(|ctx| ctx.live().new_session) })
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_sess_set_new_cb(
    ctx: *mut SSL_CTX,
    new_session_cb: Option<unsafe extern "C" fn(ssl: *mut SSL, sess: *mut SSL_SESSION) -> c_int>,
) {
    // SAFETY: NULL or live, says the caller.
    unsafe { on_ctx(ctx, (), |ctx| ctx.update(|settings| settings.live.new_session = new_session_cb)) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_sess_get_remove_cb(
    ctx: *mut SSL_CTX,
) -> Option<unsafe extern "C" fn(ctx: *mut SSL_CTX, arg1: *mut SSL_SESSION)> {
    // SAFETY: NULL or live, says the caller.
    guard(None, || -> RemoveSessionCb { unsafe { ssl::ctx(ctx) }.and_then(|ctx| ctx.live().remove_session) })
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_sess_set_remove_cb(
    ctx: *mut SSL_CTX,
    remove_session_cb: Option<unsafe extern "C" fn(ctx: *mut SSL_CTX, sess: *mut SSL_SESSION)>,
) {
    // SAFETY: NULL or live, says the caller.
    unsafe { on_ctx(ctx, (), |ctx| ctx.update(|settings| settings.live.remove_session = remove_session_cb)) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_sess_get_get_cb(
    ctx: *mut SSL_CTX,
) -> Option<unsafe extern "C" fn(ctx: *mut SSL, arg1: *const c_uchar, arg2: c_int, arg3: *mut c_int) -> *mut SSL_SESSION> {
    // SAFETY: NULL or live, says the caller.
    guard(None, || -> GetSessionCb { unsafe { ssl::ctx(ctx) }.and_then(|ctx| ctx.live().get_session) })
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_sess_set_get_cb(
    ctx: *mut SSL_CTX,
    get_session_cb: Option<unsafe extern "C" fn(ssl: *mut SSL, data: *const c_uchar, len: c_int, copy: *mut c_int) -> *mut SSL_SESSION>,
) {
    // SAFETY: NULL or live, says the caller.
    unsafe { on_ctx(ctx, (), |ctx| ctx.update(|settings| settings.live.get_session = get_session_cb)) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_generate_session_id(ctx: *mut SSL_CTX, cb: GEN_SESSION_CB) -> c_int {
    // SAFETY: NULL or live, says the caller.
    unsafe {
        on_ctx(ctx, 0, |ctx| {
            ctx.update(|settings| settings.hooks.generate_session_id = cb);
            1
        })
    }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set_generate_session_id(s: *mut SSL, cb: GEN_SESSION_CB) -> c_int {
    // SAFETY: NULL or live, says the caller.
    unsafe {
        on(s, 0, |ssl| {
            ssl.with(|c| c.hooks.generate_session_id = cb);
            1
        })
    }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_not_resumable_session_callback(
    ctx: *mut SSL_CTX,
    cb: Option<unsafe extern "C" fn(ssl: *mut SSL, is_forward_secure: c_int) -> c_int>,
) {
    // SAFETY: NULL or live, says the caller.
    unsafe { on_ctx(ctx, (), |ctx| ctx.update(|settings| settings.hooks.not_resumable = cb)) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set_not_resumable_session_callback(
    ssl: *mut SSL,
    cb: Option<unsafe extern "C" fn(ssl: *mut SSL, is_forward_secure: c_int) -> c_int>,
) {
    // SAFETY: NULL or live, says the caller.
    unsafe { on(ssl, (), |ssl| ssl.with(|c| c.hooks.not_resumable = cb)) }
}

// ---- tickets ---------------------------------------------------------------------------------------------------------

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_get_num_tickets(ctx: *const SSL_CTX) -> usize {
    // SAFETY: NULL or live, says the caller.
    unsafe { on_ctx(ctx, 0, |ctx| ctx.read(|settings| settings.policy.num_tickets)) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_num_tickets(ctx: *mut SSL_CTX, num_tickets: usize) -> c_int {
    // SAFETY: NULL or live, says the caller.
    unsafe {
        on_ctx(ctx, 0, |ctx| {
            ctx.update_policy(|policy| policy.num_tickets = num_tickets);
            1
        })
    }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get_num_tickets(s: *const SSL) -> usize {
    // SAFETY: NULL or live, says the caller.
    unsafe { on(s, 0, |ssl| ssl.with(|c| c.policy().num_tickets)) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set_num_tickets(s: *mut SSL, num_tickets: usize) -> c_int {
    // SAFETY: NULL or live, says the caller.
    unsafe {
        on(s, 0, |ssl| {
            ssl.update_policy(|policy| policy.num_tickets = num_tickets);
            1
        })
    }
}

/// Schedules one; it leaves with the next I/O.
#[no_mangle]
pub unsafe extern "C" fn SSL_new_session_ticket(s: *mut SSL) -> c_int {
    // SAFETY: NULL or live, says the caller.
    unsafe {
        on(s, 0, |ssl| {
            flag(ssl.with(|c| {
                let write_pending = c.drive.has_unsent_data();
                // At the DONE of the first handshake it is one of those that follow.
                c.engine.new_ticket(write_pending) || (!c.shown().in_init && c.engine.makes_tickets())
            }))
        })
    }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_session_ticket_cb(
    ctx: *mut SSL_CTX,
    gen_cb: SSL_CTX_generate_session_ticket_fn,
    dec_cb: SSL_CTX_decrypt_session_ticket_fn,
    arg: *mut c_void,
) -> c_int {
    // SAFETY: NULL or live, says the caller.
    unsafe {
        on_ctx(ctx, 0, |ctx| {
            ctx.update(|settings| {
                settings.live.ticket_generate = gen_cb;
                settings.live.ticket_decrypt = dec_cb;
                settings.live.ticket_arg.arg = arg;
            });
            1
        })
    }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_tlsext_ticket_key_evp_cb(
    ctx: *mut SSL_CTX,
    fp: Option<
        unsafe extern "C" fn(
            arg1: *mut SSL,
            arg2: *mut c_uchar,
            arg3: *mut c_uchar,
            arg4: *mut EVP_CIPHER_CTX,
            arg5: *mut EVP_MAC_CTX,
            arg6: c_int,
        ) -> c_int,
    >,
) -> c_int {
    // SAFETY: NULL or live, says the caller.
    unsafe {
        on_ctx(ctx, 0, |ctx| {
            ctx.update(|settings| settings.live.ticket_key_evp = fp);
            1
        })
    }
}

/// A callback that hears of the peer's ticket extension, as it stands in the hello (EAP-FAST); TLS <= 1.2.
#[no_mangle]
pub unsafe extern "C" fn SSL_set_session_ticket_ext_cb(s: *mut SSL, cb: tls_session_ticket_ext_cb_fn, arg: *mut c_void) -> c_int {
    // SAFETY: NULL or live, says the caller.
    unsafe {
        on(s, 0, |ssl| {
            ssl.update_hooks(|hooks| hooks.ticket_extension = With { f: cb, arg });
            1
        })
    }
}

/// What the ClientHello carries as its session_ticket extension instead of a ticket (EAP-FAST, RFC 4851); NULL: no extension. Copied.
#[no_mangle]
pub unsafe extern "C" fn SSL_set_session_ticket_ext(s: *mut SSL, ext_data: *mut c_void, ext_len: c_int) -> c_int {
    // SAFETY: NULL or live, and `ext_len` readable octets or NULL, says the caller.
    unsafe {
        on(s, 0, |ssl| {
            let Ok(len) = usize::try_from(ext_len) else { return 0 };
            let data = if ext_data.is_null() { &[] } else { std::slice::from_raw_parts(ext_data.cast::<u8>(), len) };
            ssl.update_policy(|policy| policy.session_ticket_data = Some(data.into()));
            1
        })
    }
}

/// A callback that brings the master secret from outside of TLS (EAP-FAST, RFC 4851); TLS <= 1.2.
#[no_mangle]
pub unsafe extern "C" fn SSL_set_session_secret_cb(s: *mut SSL, session_secret_cb: tls_session_secret_cb_fn, arg: *mut c_void) -> c_int {
    // SAFETY: NULL or live, says the caller.
    unsafe {
        on(s, 0, |ssl| {
            ssl.update_hooks(|hooks| hooks.session_secret = With { f: session_secret_cb, arg });
            1
        })
    }
}

// ---- external PSKs of TLS 1.3 ----------------------------------------------------------------------------------------

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_psk_find_session_callback(ctx: *mut SSL_CTX, cb: SSL_psk_find_session_cb_func) {
    // SAFETY: NULL or live, says the caller.
    unsafe { on_ctx(ctx, (), |ctx| ctx.update(|settings| settings.hooks.psk_find_session = cb)) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_psk_use_session_callback(ctx: *mut SSL_CTX, cb: SSL_psk_use_session_cb_func) {
    // SAFETY: NULL or live, says the caller.
    unsafe { on_ctx(ctx, (), |ctx| ctx.update(|settings| settings.hooks.psk_use_session = cb)) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set_psk_find_session_callback(s: *mut SSL, cb: SSL_psk_find_session_cb_func) {
    // SAFETY: NULL or live, says the caller.
    unsafe { on(s, (), |ssl| ssl.with(|c| c.hooks.psk_find_session = cb)) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set_psk_use_session_callback(s: *mut SSL, cb: SSL_psk_use_session_cb_func) {
    // SAFETY: NULL or live, says the caller.
    unsafe { on(s, (), |ssl| ssl.with(|c| c.hooks.psk_use_session = cb)) }
}
