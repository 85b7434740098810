use super::types::*;
use super::unsupported;

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

#[no_mangle]
pub unsafe extern "C" fn SSL_extension_supported(ext_type: c_uint) -> c_int {
    unsupported("SSL_extension_supported", 0)
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

#[no_mangle]
pub unsafe extern "C" fn SSL_select_next_proto(
    out: *mut *mut c_uchar,
    outlen: *mut c_uchar,
    in_: *const c_uchar,
    inlen: c_uint,
    client: *const c_uchar,
    client_len: c_uint,
) -> c_int {
    unsupported("SSL_select_next_proto", 0)
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
