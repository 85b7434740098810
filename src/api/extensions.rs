//! Extensions: server name, ALPN, custom extensions and serverinfo, SRTP profiles, PSK, max_fragment_length, and the getters for a
//! client_hello callback.
//!
//! The extensions' wire forms are in `ferrossl_tls::engine`; what an application set is kept in `crate::ssl`.

use super::{guard, types::*, unsupported};
use ferrossl_tls::wire::Reader;
use std::ptr::null_mut;

/// OPENSSL_NPN_* of ssl.h.
const NEGOTIATED: c_int = 1;
const NO_OVERLAP: c_int = 2;

/// The extension types that SSL_extension_supported knows in OpenSSL 3.0: server_name, max_fragment_length, status_request,
/// supported_groups, ec_point_formats, srp, signature_algorithms, use_srtp, ALPN, signed_certificate_timestamp, padding,
/// encrypt_then_mac, extended_master_secret, session_ticket, pre_shared_key to psk_key_exchange_modes, certificate_authorities,
/// post_handshake_auth, key_share, next_proto_neg, renegotiation_info.
const BUILT_IN: [c_uint; 24] = [0, 1, 5, 10, 11, 12, 13, 14, 16, 18, 21, 22, 23, 35, 41, 42, 43, 44, 45, 47, 49, 51, 13172, 65281];

/// A list of the caller's; empty for NULL.
///
/// # Safety
/// `list` is NULL or readable for `len` octets during `'a`.
unsafe fn octets<'a>(list: *const c_uchar, len: usize) -> &'a [u8] {
    if list.is_null() {
        return &[];
    }
    // SAFETY: the caller's word.
    unsafe { std::slice::from_raw_parts(list, len) }
}

/// The rule of SSL_select_next_proto over two lists of length-prefixed names. What stands behind the last whole name of a list does
/// not count, nor does an empty name of the server's.
fn select_protocol<'a>(server: &'a [u8], client: &'a [u8]) -> (Option<&'a [u8]>, c_int) {
    let names = |list| {
        let mut reader = Reader::new(list);
        std::iter::from_fn(move || reader.vec8())
    };
    let Some(first) = names(client).next().filter(|name| !name.is_empty()) else {
        return (None, NO_OVERLAP);
    };
    match names(server).find(|name| !name.is_empty() && names(client).any(|other| other == *name)) {
        Some(name) => (Some(name), NEGOTIATED),
        None => (Some(first), NO_OVERLAP),
    }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_add_client_custom_ext(
    ctx: *mut SSL_CTX,
    ext_type: c_uint,
    add_cb: custom_ext_add_cb,
    free_cb: custom_ext_free_cb,
    add_arg: *mut c_void,
    parse_cb: custom_ext_parse_cb,
    parse_arg: *mut c_void,
) -> c_int {
    unsupported("SSL_CTX_add_client_custom_ext", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_add_custom_ext(
    ctx: *mut SSL_CTX,
    ext_type: c_uint,
    context: c_uint,
    add_cb: SSL_custom_ext_add_cb_ex,
    free_cb: SSL_custom_ext_free_cb_ex,
    add_arg: *mut c_void,
    parse_cb: SSL_custom_ext_parse_cb_ex,
    parse_arg: *mut c_void,
) -> c_int {
    unsupported("SSL_CTX_add_custom_ext", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_add_server_custom_ext(
    ctx: *mut SSL_CTX,
    ext_type: c_uint,
    add_cb: custom_ext_add_cb,
    free_cb: custom_ext_free_cb,
    add_arg: *mut c_void,
    parse_cb: custom_ext_parse_cb,
    parse_arg: *mut c_void,
) -> c_int {
    unsupported("SSL_CTX_add_server_custom_ext", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_has_client_custom_ext(ctx: *const SSL_CTX, ext_type: c_uint) -> c_int {
    unsupported("SSL_CTX_has_client_custom_ext", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_alpn_protos(ctx: *mut SSL_CTX, protos: *const c_uchar, protos_len: c_uint) -> c_int {
    unsupported("SSL_CTX_set_alpn_protos", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_alpn_select_cb(ctx: *mut SSL_CTX, cb: SSL_CTX_alpn_select_cb_func, arg: *mut c_void) {
    unsupported("SSL_CTX_set_alpn_select_cb", ())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_client_hello_cb(c: *mut SSL_CTX, cb: SSL_client_hello_cb_fn, arg: *mut c_void) {
    unsupported("SSL_CTX_set_client_hello_cb", ())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_psk_client_callback(ctx: *mut SSL_CTX, cb: SSL_psk_client_cb_func) {
    unsupported("SSL_CTX_set_psk_client_callback", ())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_psk_server_callback(ctx: *mut SSL_CTX, cb: SSL_psk_server_cb_func) {
    unsupported("SSL_CTX_set_psk_server_callback", ())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_tlsext_max_fragment_length(ctx: *mut SSL_CTX, mode: u8) -> c_int {
    unsupported("SSL_CTX_set_tlsext_max_fragment_length", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_tlsext_use_srtp(ctx: *mut SSL_CTX, profiles: *const c_char) -> c_int {
    unsupported("SSL_CTX_set_tlsext_use_srtp", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_use_psk_identity_hint(ctx: *mut SSL_CTX, identity_hint: *const c_char) -> c_int {
    unsupported("SSL_CTX_use_psk_identity_hint", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_use_serverinfo(ctx: *mut SSL_CTX, serverinfo: *const c_uchar, serverinfo_length: usize) -> c_int {
    unsupported("SSL_CTX_use_serverinfo", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_use_serverinfo_ex(
    ctx: *mut SSL_CTX,
    version: c_uint,
    serverinfo: *const c_uchar,
    serverinfo_length: usize,
) -> c_int {
    unsupported("SSL_CTX_use_serverinfo_ex", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_use_serverinfo_file(ctx: *mut SSL_CTX, file: *const c_char) -> c_int {
    unsupported("SSL_CTX_use_serverinfo_file", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_client_hello_get0_ext(s: *mut SSL, kind: c_uint, out: *mut *const c_uchar, outlen: *mut usize) -> c_int {
    unsupported("SSL_client_hello_get0_ext", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_client_hello_get0_legacy_version(s: *mut SSL) -> c_uint {
    unsupported("SSL_client_hello_get0_legacy_version", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_client_hello_get0_random(s: *mut SSL, out: *mut *const c_uchar) -> usize {
    unsupported("SSL_client_hello_get0_random", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_client_hello_get1_extensions_present(s: *mut SSL, out: *mut *mut c_int, outlen: *mut usize) -> c_int {
    unsupported("SSL_client_hello_get1_extensions_present", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_client_hello_isv2(s: *mut SSL) -> c_int {
    unsupported("SSL_client_hello_isv2", 0)
}

/// 1 for an extension that the library handles itself, so that SSL_CTX_add_custom_ext refuses it; else 0.
#[no_mangle]
pub unsafe extern "C" fn SSL_extension_supported(ext_type: c_uint) -> c_int {
    c_int::from(BUILT_IN.contains(&ext_type))
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get0_alpn_selected(ssl: *const SSL, data: *mut *const c_uchar, len: *mut c_uint) {
    unsupported("SSL_get0_alpn_selected", ())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get_async_status(s: *mut SSL, status: *mut c_int) -> c_int {
    unsupported("SSL_get_async_status", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get_psk_identity(s: *const SSL) -> *const c_char {
    unsupported("SSL_get_psk_identity", core::ptr::null())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get_psk_identity_hint(s: *const SSL) -> *const c_char {
    unsupported("SSL_get_psk_identity_hint", core::ptr::null())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get_selected_srtp_profile(s: *mut SSL) -> *mut SRTP_PROTECTION_PROFILE {
    unsupported("SSL_get_selected_srtp_profile", core::ptr::null_mut())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get_servername(s: *const SSL, kind: c_int) -> *const c_char {
    unsupported("SSL_get_servername", core::ptr::null())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get_servername_type(s: *const SSL) -> c_int {
    unsupported("SSL_get_servername_type", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get_srtp_profiles(ssl: *mut SSL) -> *mut stack_st_SRTP_PROTECTION_PROFILE {
    unsupported("SSL_get_srtp_profiles", core::ptr::null_mut())
}

/// Picks the first protocol of `in_` (the server's list) that `client` has: OPENSSL_NPN_NEGOTIATED (1), `out` pointing into `in_`.
/// Without one: OPENSSL_NPN_NO_OVERLAP (2), `out` pointing at the client's first; NULL with length 0 if the client's list is empty
/// or broken at its start, so that no octet outside of the lists is ever named (CVE-2024-5535).
#[no_mangle]
pub unsafe extern "C" fn SSL_select_next_proto(
    out: *mut *mut c_uchar,
    outlen: *mut c_uchar,
    in_: *const c_uchar,
    inlen: c_uint,
    client: *const c_uchar,
    client_len: c_uint,
) -> c_int {
    guard(NO_OVERLAP, || {
        // SAFETY: the caller's lists, which live as long as it uses the result; SSL_CTX_set_alpn_select_cb(3).
        let (server, client) = unsafe { (octets(in_, inlen as usize), octets(client, client_len as usize)) };
        let (chosen, verdict) = select_protocol(server, client);
        // SAFETY: the caller's out-parameters.
        unsafe {
            *out = chosen.map_or(null_mut(), |name| name.as_ptr().cast_mut());
            *outlen = chosen.map_or(0, |name| name.len() as c_uchar);
        }
        verdict
    })
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set_alpn_protos(ssl: *mut SSL, protos: *const c_uchar, protos_len: c_uint) -> c_int {
    unsupported("SSL_set_alpn_protos", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set_psk_client_callback(ssl: *mut SSL, cb: SSL_psk_client_cb_func) {
    unsupported("SSL_set_psk_client_callback", ())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set_psk_server_callback(ssl: *mut SSL, cb: SSL_psk_server_cb_func) {
    unsupported("SSL_set_psk_server_callback", ())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set_tlsext_max_fragment_length(ssl: *mut SSL, mode: u8) -> c_int {
    unsupported("SSL_set_tlsext_max_fragment_length", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set_tlsext_use_srtp(ssl: *mut SSL, profiles: *const c_char) -> c_int {
    unsupported("SSL_set_tlsext_use_srtp", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_use_psk_identity_hint(s: *mut SSL, identity_hint: *const c_char) -> c_int {
    unsupported("SSL_use_psk_identity_hint", 0)
}
