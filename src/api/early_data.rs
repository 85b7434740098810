use super::types::*;
use super::unsupported;

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_get_max_early_data(ctx: *const SSL_CTX) -> u32 {
    unsupported("SSL_CTX_get_max_early_data", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_get_recv_max_early_data(ctx: *const SSL_CTX) -> u32 {
    unsupported("SSL_CTX_get_recv_max_early_data", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_allow_early_data_cb(ctx: *mut SSL_CTX, cb: SSL_allow_early_data_cb_fn, arg: *mut c_void) {
    unsupported("SSL_CTX_set_allow_early_data_cb", ())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_max_early_data(ctx: *mut SSL_CTX, max_early_data: u32) -> c_int {
    unsupported("SSL_CTX_set_max_early_data", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_recv_max_early_data(ctx: *mut SSL_CTX, recv_max_early_data: u32) -> c_int {
    unsupported("SSL_CTX_set_recv_max_early_data", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_SESSION_get_max_early_data(s: *const SSL_SESSION) -> u32 {
    unsupported("SSL_SESSION_get_max_early_data", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_SESSION_set_max_early_data(s: *mut SSL_SESSION, max_early_data: u32) -> c_int {
    unsupported("SSL_SESSION_set_max_early_data", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get_early_data_status(s: *const SSL) -> c_int {
    unsupported("SSL_get_early_data_status", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get_max_early_data(s: *const SSL) -> u32 {
    unsupported("SSL_get_max_early_data", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get_recv_max_early_data(s: *const SSL) -> u32 {
    unsupported("SSL_get_recv_max_early_data", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_read_early_data(s: *mut SSL, buf: *mut c_void, num: usize, readbytes: *mut usize) -> c_int {
    unsupported("SSL_read_early_data", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set_allow_early_data_cb(s: *mut SSL, cb: SSL_allow_early_data_cb_fn, arg: *mut c_void) {
    unsupported("SSL_set_allow_early_data_cb", ())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set_max_early_data(s: *mut SSL, max_early_data: u32) -> c_int {
    unsupported("SSL_set_max_early_data", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set_recv_max_early_data(s: *mut SSL, recv_max_early_data: u32) -> c_int {
    unsupported("SSL_set_recv_max_early_data", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_write_early_data(s: *mut SSL, buf: *const c_void, num: usize, written: *mut usize) -> c_int {
    unsupported("SSL_write_early_data", 0)
}
