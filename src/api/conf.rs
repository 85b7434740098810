use super::types::*;
use super::unsupported;

#[no_mangle]
pub unsafe extern "C" fn OPENSSL_init_ssl(opts: u64, settings: *const OPENSSL_INIT_SETTINGS) -> c_int {
    unsupported("OPENSSL_init_ssl", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CONF_CTX_clear_flags(cctx: *mut SSL_CONF_CTX, flags: c_uint) -> c_uint {
    unsupported("SSL_CONF_CTX_clear_flags", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CONF_CTX_finish(cctx: *mut SSL_CONF_CTX) -> c_int {
    unsupported("SSL_CONF_CTX_finish", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CONF_CTX_free(cctx: *mut SSL_CONF_CTX) {
    unsupported("SSL_CONF_CTX_free", ())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CONF_CTX_new() -> *mut SSL_CONF_CTX {
    unsupported("SSL_CONF_CTX_new", core::ptr::null_mut())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CONF_CTX_set1_prefix(cctx: *mut SSL_CONF_CTX, pre: *const c_char) -> c_int {
    unsupported("SSL_CONF_CTX_set1_prefix", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CONF_CTX_set_flags(cctx: *mut SSL_CONF_CTX, flags: c_uint) -> c_uint {
    unsupported("SSL_CONF_CTX_set_flags", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CONF_CTX_set_ssl(cctx: *mut SSL_CONF_CTX, ssl: *mut SSL) {
    unsupported("SSL_CONF_CTX_set_ssl", ())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CONF_CTX_set_ssl_ctx(cctx: *mut SSL_CONF_CTX, ctx: *mut SSL_CTX) {
    unsupported("SSL_CONF_CTX_set_ssl_ctx", ())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CONF_cmd(cctx: *mut SSL_CONF_CTX, cmd: *const c_char, value: *const c_char) -> c_int {
    unsupported("SSL_CONF_cmd", -1)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CONF_cmd_argv(cctx: *mut SSL_CONF_CTX, pargc: *mut c_int, pargv: *mut *mut *mut c_char) -> c_int {
    unsupported("SSL_CONF_cmd_argv", -1)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CONF_cmd_value_type(cctx: *mut SSL_CONF_CTX, cmd: *const c_char) -> c_int {
    unsupported("SSL_CONF_cmd_value_type", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_config(ctx: *mut SSL_CTX, name: *const c_char) -> c_int {
    unsupported("SSL_CTX_config", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_add_ssl_module() {
    unsupported("SSL_add_ssl_module", ())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_config(s: *mut SSL, name: *const c_char) -> c_int {
    unsupported("SSL_config", 0)
}
