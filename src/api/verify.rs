use super::types::*;
use super::unsupported;

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_add1_to_CA_list(ctx: *mut SSL_CTX, x: *const X509) -> c_int {
    unsupported("SSL_CTX_add1_to_CA_list", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_add_client_CA(ctx: *mut SSL_CTX, x: *mut X509) -> c_int {
    unsupported("SSL_CTX_add_client_CA", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_get0_CA_list(ctx: *const SSL_CTX) -> *const stack_st_X509_NAME {
    unsupported("SSL_CTX_get0_CA_list", core::ptr::null())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_get0_param(ctx: *mut SSL_CTX) -> *mut X509_VERIFY_PARAM {
    unsupported("SSL_CTX_get0_param", core::ptr::null_mut())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_get_cert_store(arg1: *const SSL_CTX) -> *mut X509_STORE {
    unsupported("SSL_CTX_get_cert_store", core::ptr::null_mut())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_get_client_CA_list(s: *const SSL_CTX) -> *mut stack_st_X509_NAME {
    unsupported("SSL_CTX_get_client_CA_list", core::ptr::null_mut())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_get_client_cert_cb(
    ctx: *mut SSL_CTX,
) -> Option<unsafe extern "C" fn(ctx: *mut SSL, arg1: *mut *mut X509, arg2: *mut *mut EVP_PKEY) -> c_int> {
    unsupported("SSL_CTX_get_client_cert_cb", None)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_get_verify_callback(ctx: *const SSL_CTX) -> SSL_verify_cb {
    unsupported("SSL_CTX_get_verify_callback", None)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_get_verify_depth(ctx: *const SSL_CTX) -> c_int {
    unsupported("SSL_CTX_get_verify_depth", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_get_verify_mode(ctx: *const SSL_CTX) -> c_int {
    unsupported("SSL_CTX_get_verify_mode", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_load_verify_dir(ctx: *mut SSL_CTX, CApath: *const c_char) -> c_int {
    unsupported("SSL_CTX_load_verify_dir", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_load_verify_file(ctx: *mut SSL_CTX, CAfile: *const c_char) -> c_int {
    unsupported("SSL_CTX_load_verify_file", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_load_verify_locations(ctx: *mut SSL_CTX, CAfile: *const c_char, CApath: *const c_char) -> c_int {
    unsupported("SSL_CTX_load_verify_locations", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_load_verify_store(ctx: *mut SSL_CTX, CAstore: *const c_char) -> c_int {
    unsupported("SSL_CTX_load_verify_store", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set0_CA_list(ctx: *mut SSL_CTX, name_list: *mut stack_st_X509_NAME) {
    unsupported("SSL_CTX_set0_CA_list", ())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set1_cert_store(arg1: *mut SSL_CTX, arg2: *mut X509_STORE) {
    unsupported("SSL_CTX_set1_cert_store", ())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set1_param(ctx: *mut SSL_CTX, vpm: *mut X509_VERIFY_PARAM) -> c_int {
    unsupported("SSL_CTX_set1_param", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_cert_store(arg1: *mut SSL_CTX, arg2: *mut X509_STORE) {
    unsupported("SSL_CTX_set_cert_store", ())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_cert_verify_callback(
    ctx: *mut SSL_CTX,
    cb: Option<unsafe extern "C" fn(arg1: *mut X509_STORE_CTX, arg2: *mut c_void) -> c_int>,
    arg: *mut c_void,
) {
    unsupported("SSL_CTX_set_cert_verify_callback", ())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_client_CA_list(ctx: *mut SSL_CTX, name_list: *mut stack_st_X509_NAME) {
    unsupported("SSL_CTX_set_client_CA_list", ())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_client_cert_cb(
    ctx: *mut SSL_CTX,
    client_cert_cb: Option<unsafe extern "C" fn(ssl: *mut SSL, x509: *mut *mut X509, pkey: *mut *mut EVP_PKEY) -> c_int>,
) {
    unsupported("SSL_CTX_set_client_cert_cb", ())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_client_cert_engine(ctx: *mut SSL_CTX, e: *mut ENGINE) -> c_int {
    unsupported("SSL_CTX_set_client_cert_engine", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_default_verify_dir(ctx: *mut SSL_CTX) -> c_int {
    unsupported("SSL_CTX_set_default_verify_dir", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_default_verify_file(ctx: *mut SSL_CTX) -> c_int {
    unsupported("SSL_CTX_set_default_verify_file", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_default_verify_paths(ctx: *mut SSL_CTX) -> c_int {
    unsupported("SSL_CTX_set_default_verify_paths", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_default_verify_store(ctx: *mut SSL_CTX) -> c_int {
    unsupported("SSL_CTX_set_default_verify_store", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_post_handshake_auth(ctx: *mut SSL_CTX, val: c_int) {
    unsupported("SSL_CTX_set_post_handshake_auth", ())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_purpose(ctx: *mut SSL_CTX, purpose: c_int) -> c_int {
    unsupported("SSL_CTX_set_purpose", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_trust(ctx: *mut SSL_CTX, trust: c_int) -> c_int {
    unsupported("SSL_CTX_set_trust", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_verify(ctx: *mut SSL_CTX, mode: c_int, callback: SSL_verify_cb) {
    unsupported("SSL_CTX_set_verify", ())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_verify_depth(ctx: *mut SSL_CTX, depth: c_int) {
    unsupported("SSL_CTX_set_verify_depth", ())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_add1_host(s: *mut SSL, hostname: *const c_char) -> c_int {
    unsupported("SSL_add1_host", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_add1_to_CA_list(ssl: *mut SSL, x: *const X509) -> c_int {
    unsupported("SSL_add1_to_CA_list", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_add_client_CA(ssl: *mut SSL, x: *mut X509) -> c_int {
    unsupported("SSL_add_client_CA", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_dup_CA_list(sk: *const stack_st_X509_NAME) -> *mut stack_st_X509_NAME {
    unsupported("SSL_dup_CA_list", core::ptr::null_mut())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get0_CA_list(s: *const SSL) -> *const stack_st_X509_NAME {
    unsupported("SSL_get0_CA_list", core::ptr::null())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get0_param(ssl: *mut SSL) -> *mut X509_VERIFY_PARAM {
    unsupported("SSL_get0_param", core::ptr::null_mut())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get0_peer_CA_list(s: *const SSL) -> *const stack_st_X509_NAME {
    unsupported("SSL_get0_peer_CA_list", core::ptr::null())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get0_peer_certificate(s: *const SSL) -> *mut X509 {
    unsupported("SSL_get0_peer_certificate", core::ptr::null_mut())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get0_peername(s: *mut SSL) -> *const c_char {
    unsupported("SSL_get0_peername", core::ptr::null())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get1_peer_certificate(s: *const SSL) -> *mut X509 {
    unsupported("SSL_get1_peer_certificate", core::ptr::null_mut())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get_client_CA_list(s: *const SSL) -> *mut stack_st_X509_NAME {
    unsupported("SSL_get_client_CA_list", core::ptr::null_mut())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get_peer_cert_chain(s: *const SSL) -> *mut stack_st_X509 {
    unsupported("SSL_get_peer_cert_chain", core::ptr::null_mut())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get_peer_signature_type_nid(s: *const SSL, pnid: *mut c_int) -> c_int {
    unsupported("SSL_get_peer_signature_type_nid", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get_verify_callback(s: *const SSL) -> SSL_verify_cb {
    unsupported("SSL_get_verify_callback", None)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get_verify_depth(s: *const SSL) -> c_int {
    unsupported("SSL_get_verify_depth", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get_verify_mode(s: *const SSL) -> c_int {
    unsupported("SSL_get_verify_mode", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get_verify_result(ssl: *const SSL) -> c_long {
    unsupported("SSL_get_verify_result", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_load_client_CA_file(file: *const c_char) -> *mut stack_st_X509_NAME {
    unsupported("SSL_load_client_CA_file", core::ptr::null_mut())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_load_client_CA_file_ex(
    file: *const c_char,
    libctx: *mut OSSL_LIB_CTX,
    propq: *const c_char,
) -> *mut stack_st_X509_NAME {
    unsupported("SSL_load_client_CA_file_ex", core::ptr::null_mut())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set0_CA_list(s: *mut SSL, name_list: *mut stack_st_X509_NAME) {
    unsupported("SSL_set0_CA_list", ())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set1_host(s: *mut SSL, hostname: *const c_char) -> c_int {
    unsupported("SSL_set1_host", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set1_param(ssl: *mut SSL, vpm: *mut X509_VERIFY_PARAM) -> c_int {
    unsupported("SSL_set1_param", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set_client_CA_list(s: *mut SSL, name_list: *mut stack_st_X509_NAME) {
    unsupported("SSL_set_client_CA_list", ())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set_hostflags(s: *mut SSL, flags: c_uint) {
    unsupported("SSL_set_hostflags", ())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set_post_handshake_auth(s: *mut SSL, val: c_int) {
    unsupported("SSL_set_post_handshake_auth", ())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set_purpose(ssl: *mut SSL, purpose: c_int) -> c_int {
    unsupported("SSL_set_purpose", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set_trust(ssl: *mut SSL, trust: c_int) -> c_int {
    unsupported("SSL_set_trust", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set_verify(s: *mut SSL, mode: c_int, callback: SSL_verify_cb) {
    unsupported("SSL_set_verify", ())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set_verify_depth(s: *mut SSL, depth: c_int) {
    unsupported("SSL_set_verify_depth", ())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set_verify_result(ssl: *mut SSL, v: c_long) {
    unsupported("SSL_set_verify_result", ())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_verify_client_post_handshake(s: *mut SSL) -> c_int {
    unsupported("SSL_verify_client_post_handshake", 0)
}
