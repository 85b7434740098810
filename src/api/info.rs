//! What a connection tells: versions, the handshake's state, alerts in words, keying material, and the info, msg and keylog callbacks.

use super::{
    args::items,
    ciphers::{OSSL_default_cipher_list, OSSL_default_ciphersuites, SSL_CTX_set_cipher_list, SSL_CTX_set_ciphersuites},
    guard,
    types::*,
};
use crate::{
    error::raise,
    ssl::{ctx as ctx_of, ssl as ssl_of, trace, Conn},
};
use ferrossl_tls::{
    engine::{alert::Alert, reason::Reason, Role},
    wire::codes::{HandState, Version, TLS1_3},
};
use std::{ffi::CStr, sync::Arc};

fn version_name(version: Version) -> &'static CStr {
    match version {
        0x0304 => c"TLSv1.3",
        0x0303 => c"TLSv1.2",
        0x0302 => c"TLSv1.1",
        0x0301 => c"TLSv1",
        0x0300 => c"SSLv3",
        0x0100 => c"DTLSv0.9",
        0xfeff => c"DTLSv1",
        0xfefd => c"DTLSv1.2",
        _ => c"unknown",
    }
}

/// SSL_state_string and SSL_state_string_long of a step.
type Words = (&'static CStr, &'static CStr);

const UNKNOWN_STATE: Words = (c"UNKWN", c"unknown state");

/// One row per OSSL_HANDSHAKE_STATE, in their order: OpenSSL 3.0's words, its one doubling (TWEOED) included.
static STATES: [Words; 50] = [
    (c"PINIT", c"before SSL initialization"),
    (c"SSLOK", c"SSL negotiation finished successfully"),
    (c"DRCHV", c"DTLS1 read hello verify request"),
    (c"TRSH", c"SSLv3/TLS read server hello"),
    (c"TRSC", c"SSLv3/TLS read server certificate"),
    (c"TRCS", c"SSLv3/TLS read certificate status"),
    (c"TRSKE", c"SSLv3/TLS read server key exchange"),
    (c"TRCR", c"SSLv3/TLS read server certificate request"),
    (c"TRSD", c"SSLv3/TLS read server done"),
    (c"TRST", c"SSLv3/TLS read server session ticket"),
    (c"TRCCS", c"SSLv3/TLS read change cipher spec"),
    (c"TRFIN", c"SSLv3/TLS read finished"),
    (c"TWCH", c"SSLv3/TLS write client hello"),
    (c"TWCC", c"SSLv3/TLS write client certificate"),
    (c"TWCKE", c"SSLv3/TLS write client key exchange"),
    (c"TWCV", c"SSLv3/TLS write certificate verify"),
    (c"TWCCS", c"SSLv3/TLS write change cipher spec"),
    (c"TWNP", c"SSLv3/TLS write next proto"),
    (c"TWFIN", c"SSLv3/TLS write finished"),
    (c"TWHR", c"SSLv3/TLS write hello request"),
    (c"TRCH", c"SSLv3/TLS read client hello"),
    (c"DWCHV", c"DTLS1 write hello verify request"),
    (c"TWSH", c"SSLv3/TLS write server hello"),
    (c"TWSC", c"SSLv3/TLS write certificate"),
    (c"TWSKE", c"SSLv3/TLS write key exchange"),
    (c"TWCR", c"SSLv3/TLS write certificate request"),
    (c"TWSD", c"SSLv3/TLS write server done"),
    (c"TRCC", c"SSLv3/TLS read client certificate"),
    (c"TRCKE", c"SSLv3/TLS read client key exchange"),
    (c"TRCV", c"SSLv3/TLS read certificate verify"),
    (c"TRNP", c"SSLv3/TLS read next proto"),
    (c"TRCCS", c"SSLv3/TLS read change cipher spec"),
    (c"TRFIN", c"SSLv3/TLS read finished"),
    (c"TWST", c"SSLv3/TLS write session ticket"),
    (c"TWCS", c"SSLv3/TLS write certificate status"),
    (c"TWCCS", c"SSLv3/TLS write change cipher spec"),
    (c"TWFIN", c"SSLv3/TLS write finished"),
    (c"TWEE", c"TLSv1.3 write encrypted extensions"),
    (c"TREE", c"TLSv1.3 read encrypted extensions"),
    (c"TRSCV", c"TLSv1.3 read server certificate verify"),
    (c"TWSCV", c"TLSv1.3 write server certificate verify"),
    (c"TRHR", c"SSLv3/TLS read hello request"),
    (c"TWSKU", c"TLSv1.3 write server key update"),
    (c"TWCKU", c"TLSv1.3 write client key update"),
    (c"TRCKU", c"TLSv1.3 read client key update"),
    (c"TRSKU", c"TLSv1.3 read server key update"),
    (c"TED", c"TLSv1.3 early data"),
    (c"TPEDE", c"TLSv1.3 pending early data end"),
    (c"TWEOED", c"TLSv1.3 write end of early data"),
    (c"TWEOED", c"TLSv1.3 read end of early data"),
];

fn state_words(c: &Conn) -> Words {
    let shown = c.shown();
    if shown.failed {
        return (c"SSLERR", c"error");
    }
    STATES.get(shown.state as usize).copied().unwrap_or(UNKNOWN_STATE)
}

/// Copies as much of `octets` as fits; returns their number if `whole`, else how many were copied.
///
/// # Safety
/// `out` is writable for `len` octets.
unsafe fn lend_copy(octets: &[u8], out: *mut c_uchar, len: usize, whole: bool) -> usize {
    let copied = octets.len().min(len);
    if copied > 0 && !out.is_null() {
        // SAFETY: the caller's word; the source is ours and apart from it.
        unsafe { out.copy_from_nonoverlapping(octets.as_ptr(), copied) };
    }
    if whole {
        octets.len()
    } else {
        copied
    }
}

/// The longest label that a TLS 1.3 exporter takes: RFC 8446 §7.1 adds "tls13 " within 255 octets.
const EXPORTER_LABEL: usize = 249;

fn export(ssl: &SSL, out: &mut [u8], label: &[u8], context: Option<&[u8]>) -> c_int {
    ssl.with(|c| match c.facts().version {
        // No session yet; a client that has sent its hello has one, but no secrets.
        0 if c.is_before() || c.engine.role() != Some(Role::Client) => -1,
        0 => {
            raise(Reason::ERR_R_INTERNAL_ERROR);
            0
        }
        TLS1_3 if label.len() > EXPORTER_LABEL => {
            raise(Reason::TLS_ILLEGAL_EXPORTER_LABEL);
            0
        }
        _ => c.engine.export(out, label, context).is_ok().into(),
    })
}

/// An alert's level (`value >> 8`, as info callbacks get it) in OpenSSL's letter and word.
fn alert_level(value: c_int) -> (&'static CStr, &'static CStr) {
    match value >> 8 {
        1 => (c"W", c"warning"),
        2 => (c"F", c"fatal"),
        _ => (c"U", c"unknown"),
    }
}

/// The info callback of connections without one of their own.
#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_get_info_callback(
    ctx: *mut SSL_CTX,
) -> Option<unsafe extern "C" fn(ctx: *const SSL, arg1: c_int, arg2: c_int)> {
    // SAFETY: NULL or live, says the caller.
    guard(None, || unsafe { ctx_of(ctx) }.and_then(|ctx| ctx.read(|settings| settings.hooks.info)))
}

/// The callback that gets a line for each secret.
#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_get_keylog_callback(ctx: *const SSL_CTX) -> SSL_CTX_keylog_cb_func {
    // SAFETY: NULL or live, says the caller.
    guard(None, || unsafe { ctx_of(ctx) }.and_then(|ctx| ctx.live().keylog))
}

/// The info callback of connections without one of their own, also of those that exist.
#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_info_callback(
    ctx: *mut SSL_CTX,
    cb: Option<unsafe extern "C" fn(ssl: *const SSL, kind: c_int, val: c_int)>,
) {
    // SAFETY: NULL or live, says the caller.
    guard((), || unsafe { ctx_of(ctx) }.map_or((), |ctx| ctx.update(|settings| settings.hooks.info = cb)))
}

/// The callback that gets a line for each secret, in the format that Wireshark reads.
#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_keylog_callback(ctx: *mut SSL_CTX, cb: SSL_CTX_keylog_cb_func) {
    // SAFETY: NULL or live, says the caller.
    guard((), || unsafe { ctx_of(ctx) }.map_or((), |ctx| ctx.update(|settings| settings.live.keylog = cb)))
}

/// The message callback of connections to be made. Its argument is set by SSL_CTRL_SET_MSG_CALLBACK_ARG.
#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_msg_callback(
    ctx: *mut SSL_CTX,
    cb: Option<
        unsafe extern "C" fn(
            write_p: c_int,
            version: c_int,
            content_type: c_int,
            buf: *const c_void,
            len: usize,
            ssl: *mut SSL,
            arg: *mut c_void,
        ),
    >,
) {
    // SAFETY: NULL or live, says the caller.
    guard((), || unsafe { ctx_of(ctx) }.map_or((), |ctx| ctx.update(|settings| settings.hooks.message.f = cb)))
}

/// Gives the SSL_CTX another method, and the default suites. 1, or 0 after an error.
#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_ssl_version(ctx: *mut SSL_CTX, meth: *const SSL_METHOD) -> c_int {
    guard(0, || {
        // SAFETY: NULL or live, says the caller.
        let Some(live) = (unsafe { ctx_of(ctx) }) else { return 0 };
        let Some(method) = SSL_METHOD::find(meth) else {
            raise(Reason::NULL_SSL_METHOD_PASSED);
            return 0;
        };
        live.update(|settings| {
            settings.method = method;
            let policy = Arc::make_mut(&mut settings.policy);
            (policy.method_min, policy.method_max) = (method.min, method.max);
        });
        // SAFETY: the same SSL_CTX; the lists are static strings.
        unsafe {
            c_int::from(
                SSL_CTX_set_ciphersuites(ctx, OSSL_default_ciphersuites()) == 1
                    && SSL_CTX_set_cipher_list(ctx, OSSL_default_cipher_list()) == 1,
            )
        }
    })
}

/// Two letters for the alert in the low octet of `value`; "UK" if there are none. A static string.
#[no_mangle]
pub unsafe extern "C" fn SSL_alert_desc_string(value: c_int) -> *const c_char {
    Alert(value as u8).letters().as_ptr()
}

/// The words for the alert in the low octet of `value`; "unknown" if there are none. A static string.
#[no_mangle]
pub unsafe extern "C" fn SSL_alert_desc_string_long(value: c_int) -> *const c_char {
    Alert(value as u8).words().as_ptr()
}

/// "W", "F" or "U" for the level in the second octet of `value`. A static string.
#[no_mangle]
pub unsafe extern "C" fn SSL_alert_type_string(value: c_int) -> *const c_char {
    alert_level(value).0.as_ptr()
}

/// "warning", "fatal" or "unknown" for the level in the second octet of `value`. A static string.
#[no_mangle]
pub unsafe extern "C" fn SSL_alert_type_string_long(value: c_int) -> *const c_char {
    alert_level(value).1.as_ptr()
}

/// The version field of the ClientHello; before one, the method's version number.
#[no_mangle]
pub unsafe extern "C" fn SSL_client_version(s: *const SSL) -> c_int {
    guard(0, || {
        // SAFETY: NULL or live, says the caller.
        unsafe { ssl_of(s) }.map_or(0, |ssl| {
            ssl.with(|c| match c.facts().client_version {
                0 => c.method.version,
                version => version.into(),
            })
        })
    })
}

/// Keying material bound to the connection (RFC 8446 §7.5, RFC 5705). 1; 0 if there is none yet or the label is too long; -1 before a
/// handshake.
#[no_mangle]
pub unsafe extern "C" fn SSL_export_keying_material(
    s: *mut SSL,
    out: *mut c_uchar,
    olen: usize,
    label: *const c_char,
    llen: usize,
    context: *const c_uchar,
    contextlen: usize,
    use_context: c_int,
) -> c_int {
    guard(-1, || {
        // SAFETY: NULL or live, `olen` writable octets, and readable octets of the lengths given, says the caller.
        let (Some(ssl), label, context) = (unsafe { (ssl_of(s), items(label.cast(), llen), items(context, contextlen)) }) else {
            return -1;
        };
        if out.is_null() && olen > 0 {
            return 0;
        }
        // SAFETY: as above; nobody else has the caller's buffer during the call.
        let out = if olen == 0 { &mut [][..] } else { unsafe { std::slice::from_raw_parts_mut(out, olen) } };
        export(ssl, out, label, (use_context != 0).then_some(context))
    })
}

/// Keying material of the early secret (RFC 8446 §7.5); 0 without early data.
#[no_mangle]
pub unsafe extern "C" fn SSL_export_keying_material_early(
    s: *mut SSL,
    out: *mut c_uchar,
    olen: usize,
    label: *const c_char,
    llen: usize,
    context: *const c_uchar,
    contextlen: usize,
) -> c_int {
    guard(0, || {
        // SAFETY: NULL or live, says the caller; the octets are readable and writable for their lengths.
        unsafe {
            let Some(ssl) = ssl_of(s) else { return 0 };
            let label = items(label.cast(), llen);
            let context = items(context, contextlen);
            let out = if olen == 0 { &mut [][..] } else { std::slice::from_raw_parts_mut(out, olen) };
            ssl.with(|c| c.engine.export_early(out, label, context)).is_ok().into()
        }
    })
}

/// Copies at most `outlen` octets of the client's random and returns how many; with `outlen` 0, how many there are.
#[no_mangle]
pub unsafe extern "C" fn SSL_get_client_random(ssl: *const SSL, out: *mut c_uchar, outlen: usize) -> usize {
    guard(0, || {
        // SAFETY: NULL or live, and `outlen` writable octets, says the caller.
        unsafe { ssl_of(ssl) }.map_or(0, |ssl| unsafe { lend_copy(&ssl.with(|c| c.facts().client_random), out, outlen, outlen == 0) })
    })
}

/// Copies at most `count` octets of our last Finished message and returns how many it has; 0 before there is one.
#[no_mangle]
pub unsafe extern "C" fn SSL_get_finished(s: *const SSL, buf: *mut c_void, count: usize) -> usize {
    guard(0, || {
        // SAFETY: NULL or live, and `count` writable octets, says the caller.
        unsafe { ssl_of(s) }.map_or(0, |ssl| unsafe { lend_copy(&ssl.with(|c| c.facts().own_finished.clone()), buf.cast(), count, true) })
    })
}

/// The connection's own info callback, not its SSL_CTX's.
#[no_mangle]
pub unsafe extern "C" fn SSL_get_info_callback(ssl: *const SSL) -> Option<unsafe extern "C" fn(ssl: *const SSL, arg1: c_int, arg2: c_int)> {
    // SAFETY: NULL or live, says the caller.
    guard(None, || unsafe { ssl_of(ssl) }.and_then(|ssl| ssl.with(|c| c.hooks.info)))
}

/// Copies at most `count` octets of the peer's last Finished message and returns how many it has; 0 before there is one.
#[no_mangle]
pub unsafe extern "C" fn SSL_get_peer_finished(s: *const SSL, buf: *mut c_void, count: usize) -> usize {
    guard(0, || {
        // SAFETY: NULL or live, and `count` writable octets, says the caller.
        unsafe { ssl_of(s) }.map_or(0, |ssl| unsafe { lend_copy(&ssl.with(|c| c.facts().peer_finished.clone()), buf.cast(), count, true) })
    })
}

/// Copies at most `outlen` octets of the server's random and returns how many; with `outlen` 0, how many there are.
#[no_mangle]
pub unsafe extern "C" fn SSL_get_server_random(ssl: *const SSL, out: *mut c_uchar, outlen: usize) -> usize {
    guard(0, || {
        // SAFETY: NULL or live, and `outlen` writable octets, says the caller.
        unsafe { ssl_of(ssl) }.map_or(0, |ssl| unsafe { lend_copy(&ssl.with(|c| c.facts().server_random), out, outlen, outlen == 0) })
    })
}

/// The last step of the handshake (TLS_ST_* of ssl.h).
#[no_mangle]
pub unsafe extern "C" fn SSL_get_state(ssl: *const SSL) -> OSSL_HANDSHAKE_STATE {
    guard(HandState::BEFORE as OSSL_HANDSHAKE_STATE, || {
        // SAFETY: NULL or live, says the caller.
        unsafe { ssl_of(ssl) }
            .map_or(HandState::BEFORE as OSSL_HANDSHAKE_STATE, |ssl| ssl.with(|c| c.shown().state as OSSL_HANDSHAKE_STATE))
    })
}

/// The protocol version in words. A static string.
#[no_mangle]
pub unsafe extern "C" fn SSL_get_version(s: *const SSL) -> *const c_char {
    // SAFETY: NULL or live, says the caller.
    guard(c"unknown".as_ptr(), || unsafe { ssl_of(s) }.map_or(c"unknown", |ssl| version_name(ssl.with(|c| c.version()))).as_ptr())
}

/// 1 as long as no handshake was begun.
#[no_mangle]
pub unsafe extern "C" fn SSL_in_before(s: *const SSL) -> c_int {
    // SAFETY: NULL or live, says the caller.
    guard(0, || unsafe { ssl_of(s) }.map_or(0, |ssl| ssl.with(|c| c.is_before().into())))
}

/// 1 while a handshake runs, before the first, and while a key update or late authentication waits to be sent.
#[no_mangle]
pub unsafe extern "C" fn SSL_in_init(s: *const SSL) -> c_int {
    // SAFETY: NULL or live, says the caller.
    guard(0, || unsafe { ssl_of(s) }.map_or(0, |ssl| ssl.with(|c| c.shown().in_init.into())))
}

/// 1 for a DTLS object.
#[no_mangle]
pub unsafe extern "C" fn SSL_is_dtls(s: *const SSL) -> c_int {
    // SAFETY: NULL or live, says the caller.
    guard(0, || unsafe { ssl_of(s) }.map_or(0, |ssl| ssl.with(|c| c.method.datagram).into()))
}

/// 1 when a handshake is complete and nothing of the kind is pending.
#[no_mangle]
pub unsafe extern "C" fn SSL_is_init_finished(s: *const SSL) -> c_int {
    guard(0, || {
        // SAFETY: NULL or live, says the caller.
        unsafe { ssl_of(s) }.map_or(0, |ssl| {
            ssl.with(|c| {
                let shown = c.shown();
                (!shown.in_init && shown.state == HandState::OK).into()
            })
        })
    })
}

/// 1 for a server, and for an object of a method that can be one as long as no role was set.
#[no_mangle]
pub unsafe extern "C" fn SSL_is_server(s: *const SSL) -> c_int {
    // SAFETY: NULL or live, says the caller.
    guard(0, || unsafe { ssl_of(s) }.map_or(0, |ssl| ssl.with(|c| c.is_server().into())))
}

/// "RB" while the body of a record is awaited whose header was read, else "RH". A static string.
#[no_mangle]
pub unsafe extern "C" fn SSL_rstate_string(s: *const SSL) -> *const c_char {
    // SAFETY: NULL or live, says the caller; so below.
    guard(c"unknown".as_ptr(), || if unsafe { awaits_body(s) } { c"RB".as_ptr() } else { c"RH".as_ptr() })
}

/// "read body" while the body of a record is awaited whose header was read, else "read header". A static string.
#[no_mangle]
pub unsafe extern "C" fn SSL_rstate_string_long(s: *const SSL) -> *const c_char {
    // SAFETY: as above.
    guard(c"unknown".as_ptr(), || if unsafe { awaits_body(s) } { c"read body".as_ptr() } else { c"read header".as_ptr() })
}

/// # Safety
/// `ssl` is NULL or live.
unsafe fn awaits_body(ssl: *const SSL) -> bool {
    // SAFETY: the caller's.
    unsafe { ssl_of(ssl) }.is_some_and(|ssl| ssl.with(|c| !c.method.datagram && c.input.lacks_body()))
}

/// The connection's own info callback; NULL: its SSL_CTX's is called.
#[no_mangle]
pub unsafe extern "C" fn SSL_set_info_callback(ssl: *mut SSL, cb: Option<unsafe extern "C" fn(ssl: *const SSL, kind: c_int, val: c_int)>) {
    // SAFETY: NULL or live, says the caller.
    guard((), || unsafe { ssl_of(ssl) }.map_or((), |ssl| ssl.update_hooks(|hooks| hooks.info = cb)))
}

/// The connection's message callback. Its argument is set by SSL_CTRL_SET_MSG_CALLBACK_ARG.
#[no_mangle]
pub unsafe extern "C" fn SSL_set_msg_callback(
    ssl: *mut SSL,
    cb: Option<
        unsafe extern "C" fn(
            write_p: c_int,
            version: c_int,
            content_type: c_int,
            buf: *const c_void,
            len: usize,
            ssl: *mut SSL,
            arg: *mut c_void,
        ),
    >,
) {
    // SAFETY: NULL or live, says the caller.
    guard((), || unsafe { ssl_of(ssl) }.map_or((), |ssl| ssl.update_hooks(|hooks| hooks.message.f = cb)))
}

/// The last step of the handshake in at most six letters; "SSLERR" after a fatal error. A static string.
#[no_mangle]
pub unsafe extern "C" fn SSL_state_string(s: *const SSL) -> *const c_char {
    // SAFETY: NULL or live, says the caller.
    guard(UNKNOWN_STATE.0.as_ptr(), || unsafe { ssl_of(s) }.map_or(UNKNOWN_STATE, |ssl| ssl.with(|c| state_words(c))).0.as_ptr())
}

/// The last step of the handshake in words; "error" after a fatal error. A static string.
#[no_mangle]
pub unsafe extern "C" fn SSL_state_string_long(s: *const SSL) -> *const c_char {
    // SAFETY: NULL or live, says the caller.
    guard(UNKNOWN_STATE.1.as_ptr(), || unsafe { ssl_of(s) }.map_or(UNKNOWN_STATE, |ssl| ssl.with(|c| state_words(c))).1.as_ptr())
}

/// A message callback that prints what it sees to the BIO that is its argument; see SSL_CTX_set_msg_callback(3).
#[no_mangle]
pub unsafe extern "C" fn SSL_trace(
    write_p: c_int,
    version: c_int,
    content_type: c_int,
    buf: *const c_void,
    len: usize,
    ssl: *mut SSL,
    arg: *mut c_void,
) {
    guard((), || {
        // SAFETY: libssl's own call as a message callback, or an application's with the same arguments: `len` readable octets, and a BIO as
        // the callback's argument.
        unsafe {
            let (Some(live), false) = (ssl_of(ssl), arg.is_null()) else { return };
            let connection = live.with(|c| trace::Connection {
                datagram: c.method.datagram,
                tls13: c.facts().version == TLS1_3,
                from_server: (c.engine.role() == Some(Role::Server)) == (write_p != 0),
            });
            trace::trace(arg.cast(), write_p != 0, content_type, items(buf.cast(), len), connection);
        }
    })
}

/// The protocol version: what the method aims at until one is negotiated.
#[no_mangle]
pub unsafe extern "C" fn SSL_version(ssl: *const SSL) -> c_int {
    // SAFETY: NULL or live, says the caller.
    guard(0, || unsafe { ssl_of(ssl) }.map_or(0, |ssl| ssl.with(|c| c.version().into())))
}
