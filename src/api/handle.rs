use super::types::*;
use super::{guard, unsupported};

#[no_mangle]
pub unsafe extern "C" fn DTLS_client_method() -> *const SSL_METHOD {
    unsupported("DTLS_client_method", core::ptr::null())
}

#[no_mangle]
pub unsafe extern "C" fn DTLS_method() -> *const SSL_METHOD {
    unsupported("DTLS_method", core::ptr::null())
}

#[no_mangle]
pub unsafe extern "C" fn DTLS_server_method() -> *const SSL_METHOD {
    unsupported("DTLS_server_method", core::ptr::null())
}

#[no_mangle]
pub unsafe extern "C" fn DTLSv1_2_client_method() -> *const SSL_METHOD {
    unsupported("DTLSv1_2_client_method", core::ptr::null())
}

#[no_mangle]
pub unsafe extern "C" fn DTLSv1_2_method() -> *const SSL_METHOD {
    unsupported("DTLSv1_2_method", core::ptr::null())
}

#[no_mangle]
pub unsafe extern "C" fn DTLSv1_2_server_method() -> *const SSL_METHOD {
    unsupported("DTLSv1_2_server_method", core::ptr::null())
}

#[no_mangle]
pub unsafe extern "C" fn DTLSv1_client_method() -> *const SSL_METHOD {
    unsupported("DTLSv1_client_method", core::ptr::null())
}

#[no_mangle]
pub unsafe extern "C" fn DTLSv1_method() -> *const SSL_METHOD {
    unsupported("DTLSv1_method", core::ptr::null())
}

#[no_mangle]
pub unsafe extern "C" fn DTLSv1_server_method() -> *const SSL_METHOD {
    unsupported("DTLSv1_server_method", core::ptr::null())
}

#[no_mangle]
pub unsafe extern "C" fn ERR_load_SSL_strings() -> c_int {
    guard(0, || {
        crate::error::load_texts();
        1
    })
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_free(arg1: *mut SSL_CTX) {
    unsupported("SSL_CTX_free", ())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_get_ex_data(ssl: *const SSL_CTX, idx: c_int) -> *mut c_void {
    unsupported("SSL_CTX_get_ex_data", core::ptr::null_mut())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_get_ssl_method(ctx: *const SSL_CTX) -> *const SSL_METHOD {
    unsupported("SSL_CTX_get_ssl_method", core::ptr::null())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_new(meth: *const SSL_METHOD) -> *mut SSL_CTX {
    unsupported("SSL_CTX_new", core::ptr::null_mut())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_new_ex(libctx: *mut OSSL_LIB_CTX, propq: *const c_char, meth: *const SSL_METHOD) -> *mut SSL_CTX {
    unsupported("SSL_CTX_new_ex", core::ptr::null_mut())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_ex_data(ssl: *mut SSL_CTX, idx: c_int, data: *mut c_void) -> c_int {
    unsupported("SSL_CTX_set_ex_data", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_up_ref(ctx: *mut SSL_CTX) -> c_int {
    unsupported("SSL_CTX_up_ref", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_clear(s: *mut SSL) -> c_int {
    unsupported("SSL_clear", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_dup(ssl: *mut SSL) -> *mut SSL {
    unsupported("SSL_dup", core::ptr::null_mut())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_free(ssl: *mut SSL) {
    unsupported("SSL_free", ())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get_SSL_CTX(ssl: *const SSL) -> *mut SSL_CTX {
    unsupported("SSL_get_SSL_CTX", core::ptr::null_mut())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get_ex_data(ssl: *const SSL, idx: c_int) -> *mut c_void {
    unsupported("SSL_get_ex_data", core::ptr::null_mut())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get_ex_data_X509_STORE_CTX_idx() -> c_int {
    unsupported("SSL_get_ex_data_X509_STORE_CTX_idx", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get_fd(s: *const SSL) -> c_int {
    unsupported("SSL_get_fd", -1)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get_rbio(s: *const SSL) -> *mut BIO {
    unsupported("SSL_get_rbio", core::ptr::null_mut())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get_rfd(s: *const SSL) -> c_int {
    unsupported("SSL_get_rfd", -1)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get_signature_type_nid(s: *const SSL, pnid: *mut c_int) -> c_int {
    unsupported("SSL_get_signature_type_nid", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get_ssl_method(s: *const SSL) -> *const SSL_METHOD {
    unsupported("SSL_get_ssl_method", core::ptr::null())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get_wbio(s: *const SSL) -> *mut BIO {
    unsupported("SSL_get_wbio", core::ptr::null_mut())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get_wfd(s: *const SSL) -> c_int {
    unsupported("SSL_get_wfd", -1)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_new(ctx: *mut SSL_CTX) -> *mut SSL {
    unsupported("SSL_new", core::ptr::null_mut())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set0_rbio(s: *mut SSL, rbio: *mut BIO) {
    unsupported("SSL_set0_rbio", ())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set0_wbio(s: *mut SSL, wbio: *mut BIO) {
    unsupported("SSL_set0_wbio", ())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set_SSL_CTX(ssl: *mut SSL, ctx: *mut SSL_CTX) -> *mut SSL_CTX {
    unsupported("SSL_set_SSL_CTX", core::ptr::null_mut())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set_accept_state(s: *mut SSL) {
    unsupported("SSL_set_accept_state", ())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set_bio(s: *mut SSL, rbio: *mut BIO, wbio: *mut BIO) {
    unsupported("SSL_set_bio", ())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set_connect_state(s: *mut SSL) {
    unsupported("SSL_set_connect_state", ())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set_debug(s: *mut SSL, debug: c_int) {
    unsupported("SSL_set_debug", ())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set_ex_data(ssl: *mut SSL, idx: c_int, data: *mut c_void) -> c_int {
    unsupported("SSL_set_ex_data", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set_fd(s: *mut SSL, fd: c_int) -> c_int {
    unsupported("SSL_set_fd", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set_rfd(s: *mut SSL, fd: c_int) -> c_int {
    unsupported("SSL_set_rfd", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set_ssl_method(s: *mut SSL, method: *const SSL_METHOD) -> c_int {
    unsupported("SSL_set_ssl_method", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set_wfd(s: *mut SSL, fd: c_int) -> c_int {
    unsupported("SSL_set_wfd", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_test_functions() -> *const openssl_ssl_test_functions {
    unsupported("SSL_test_functions", core::ptr::null())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_up_ref(s: *mut SSL) -> c_int {
    unsupported("SSL_up_ref", 0)
}

#[no_mangle]
pub unsafe extern "C" fn TLS_client_method() -> *const SSL_METHOD {
    unsupported("TLS_client_method", core::ptr::null())
}

#[no_mangle]
pub unsafe extern "C" fn TLS_method() -> *const SSL_METHOD {
    unsupported("TLS_method", core::ptr::null())
}

#[no_mangle]
pub unsafe extern "C" fn TLS_server_method() -> *const SSL_METHOD {
    unsupported("TLS_server_method", core::ptr::null())
}

#[no_mangle]
pub unsafe extern "C" fn TLSv1_1_client_method() -> *const SSL_METHOD {
    unsupported("TLSv1_1_client_method", core::ptr::null())
}

#[no_mangle]
pub unsafe extern "C" fn TLSv1_1_method() -> *const SSL_METHOD {
    unsupported("TLSv1_1_method", core::ptr::null())
}

#[no_mangle]
pub unsafe extern "C" fn TLSv1_1_server_method() -> *const SSL_METHOD {
    unsupported("TLSv1_1_server_method", core::ptr::null())
}

#[no_mangle]
pub unsafe extern "C" fn TLSv1_2_client_method() -> *const SSL_METHOD {
    unsupported("TLSv1_2_client_method", core::ptr::null())
}

#[no_mangle]
pub unsafe extern "C" fn TLSv1_2_method() -> *const SSL_METHOD {
    unsupported("TLSv1_2_method", core::ptr::null())
}

#[no_mangle]
pub unsafe extern "C" fn TLSv1_2_server_method() -> *const SSL_METHOD {
    unsupported("TLSv1_2_server_method", core::ptr::null())
}

#[no_mangle]
pub unsafe extern "C" fn TLSv1_client_method() -> *const SSL_METHOD {
    unsupported("TLSv1_client_method", core::ptr::null())
}

#[no_mangle]
pub unsafe extern "C" fn TLSv1_method() -> *const SSL_METHOD {
    unsupported("TLSv1_method", core::ptr::null())
}

#[no_mangle]
pub unsafe extern "C" fn TLSv1_server_method() -> *const SSL_METHOD {
    unsupported("TLSv1_server_method", core::ptr::null())
}
