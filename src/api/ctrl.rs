use super::types::*;
use super::unsupported;

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_callback_ctrl(arg1: *mut SSL_CTX, arg2: c_int, arg3: Option<unsafe extern "C" fn()>) -> c_long {
    unsupported("SSL_CTX_callback_ctrl", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_clear_options(ctx: *mut SSL_CTX, op: u64) -> u64 {
    unsupported("SSL_CTX_clear_options", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_ctrl(ctx: *mut SSL_CTX, cmd: c_int, larg: c_long, parg: *mut c_void) -> c_long {
    unsupported("SSL_CTX_ctrl", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_get_options(ctx: *const SSL_CTX) -> u64 {
    unsupported("SSL_CTX_get_options", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_options(ctx: *mut SSL_CTX, op: u64) -> u64 {
    unsupported("SSL_CTX_set_options", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_callback_ctrl(arg1: *mut SSL, arg2: c_int, arg3: Option<unsafe extern "C" fn()>) -> c_long {
    unsupported("SSL_callback_ctrl", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_clear_options(s: *mut SSL, op: u64) -> u64 {
    unsupported("SSL_clear_options", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_ctrl(ssl: *mut SSL, cmd: c_int, larg: c_long, parg: *mut c_void) -> c_long {
    unsupported("SSL_ctrl", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get_options(s: *const SSL) -> u64 {
    unsupported("SSL_get_options", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set_options(s: *mut SSL, op: u64) -> u64 {
    unsupported("SSL_set_options", 0)
}
