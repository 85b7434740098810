use super::types::*;
use super::unsupported;

#[no_mangle]
pub unsafe extern "C" fn DTLS_get_data_mtu(s: *const SSL) -> usize {
    unsupported("DTLS_get_data_mtu", 0)
}

#[no_mangle]
pub unsafe extern "C" fn DTLS_set_timer_cb(s: *mut SSL, cb: DTLS_timer_cb) {
    unsupported("DTLS_set_timer_cb", ())
}

#[no_mangle]
pub unsafe extern "C" fn DTLSv1_listen(s: *mut SSL, client: *mut BIO_ADDR) -> c_int {
    unsupported("DTLSv1_listen", -1)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_cookie_generate_cb(
    ctx: *mut SSL_CTX,
    app_gen_cookie_cb: Option<unsafe extern "C" fn(ssl: *mut SSL, cookie: *mut c_uchar, cookie_len: *mut c_uint) -> c_int>,
) {
    unsupported("SSL_CTX_set_cookie_generate_cb", ())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_cookie_verify_cb(
    ctx: *mut SSL_CTX,
    app_verify_cookie_cb: Option<unsafe extern "C" fn(ssl: *mut SSL, cookie: *const c_uchar, cookie_len: c_uint) -> c_int>,
) {
    unsupported("SSL_CTX_set_cookie_verify_cb", ())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_stateless_cookie_generate_cb(
    ctx: *mut SSL_CTX,
    gen_stateless_cookie_cb: Option<unsafe extern "C" fn(ssl: *mut SSL, cookie: *mut c_uchar, cookie_len: *mut usize) -> c_int>,
) {
    unsupported("SSL_CTX_set_stateless_cookie_generate_cb", ())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_stateless_cookie_verify_cb(
    ctx: *mut SSL_CTX,
    verify_stateless_cookie_cb: Option<unsafe extern "C" fn(ssl: *mut SSL, cookie: *const c_uchar, cookie_len: usize) -> c_int>,
) {
    unsupported("SSL_CTX_set_stateless_cookie_verify_cb", ())
}
