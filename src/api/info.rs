//! What a connection tells: versions, the handshake's state, alerts in words, keying material, and the info, msg and keylog callbacks.

use super::{guard, types::*, unsupported};
use crate::ssl::{ctx as ctx_of, ssl as ssl_of};
use ferrossl_tls::engine::alert::Alert;
use std::ffi::CStr;

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

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_ssl_version(ctx: *mut SSL_CTX, meth: *const SSL_METHOD) -> c_int {
    unsupported("SSL_CTX_set_ssl_version", 0)
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

#[no_mangle]
pub unsafe extern "C" fn SSL_client_version(s: *const SSL) -> c_int {
    unsupported("SSL_client_version", 0)
}

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
    unsupported("SSL_export_keying_material", 0)
}

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
    unsupported("SSL_export_keying_material_early", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get_client_random(ssl: *const SSL, out: *mut c_uchar, outlen: usize) -> usize {
    unsupported("SSL_get_client_random", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get_finished(s: *const SSL, buf: *mut c_void, count: usize) -> usize {
    unsupported("SSL_get_finished", 0)
}

/// The connection's own info callback, not its SSL_CTX's.
#[no_mangle]
pub unsafe extern "C" fn SSL_get_info_callback(ssl: *const SSL) -> Option<unsafe extern "C" fn(ssl: *const SSL, arg1: c_int, arg2: c_int)> {
    // SAFETY: NULL or live, says the caller.
    guard(None, || unsafe { ssl_of(ssl) }.and_then(|ssl| ssl.with(|c| c.hooks.info)))
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get_peer_finished(s: *const SSL, buf: *mut c_void, count: usize) -> usize {
    unsupported("SSL_get_peer_finished", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get_server_random(ssl: *const SSL, out: *mut c_uchar, outlen: usize) -> usize {
    unsupported("SSL_get_server_random", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get_state(ssl: *const SSL) -> OSSL_HANDSHAKE_STATE {
    unsupported("SSL_get_state", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get_version(s: *const SSL) -> *const c_char {
    unsupported("SSL_get_version", core::ptr::null())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_in_before(s: *const SSL) -> c_int {
    unsupported("SSL_in_before", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_in_init(s: *const SSL) -> c_int {
    unsupported("SSL_in_init", 0)
}

/// 1 for a DTLS object.
#[no_mangle]
pub unsafe extern "C" fn SSL_is_dtls(s: *const SSL) -> c_int {
    // SAFETY: NULL or live, says the caller.
    guard(0, || unsafe { ssl_of(s) }.map_or(0, |ssl| ssl.with(|c| c.method.datagram).into()))
}

#[no_mangle]
pub unsafe extern "C" fn SSL_is_init_finished(s: *const SSL) -> c_int {
    unsupported("SSL_is_init_finished", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_is_server(s: *const SSL) -> c_int {
    unsupported("SSL_is_server", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_rstate_string(s: *const SSL) -> *const c_char {
    unsupported("SSL_rstate_string", core::ptr::null())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_rstate_string_long(s: *const SSL) -> *const c_char {
    unsupported("SSL_rstate_string_long", core::ptr::null())
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

#[no_mangle]
pub unsafe extern "C" fn SSL_state_string(s: *const SSL) -> *const c_char {
    unsupported("SSL_state_string", core::ptr::null())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_state_string_long(s: *const SSL) -> *const c_char {
    unsupported("SSL_state_string_long", core::ptr::null())
}

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
    unsupported("SSL_trace", ())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_version(ssl: *const SSL) -> c_int {
    unsupported("SSL_version", 0)
}
