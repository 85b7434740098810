use super::types::*;
use super::unsupported;

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_get_quiet_shutdown(ctx: *const SSL_CTX) -> c_int {
    unsupported("SSL_CTX_get_quiet_shutdown", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_get_record_padding_callback_arg(ctx: *const SSL_CTX) -> *mut c_void {
    unsupported("SSL_CTX_get_record_padding_callback_arg", core::ptr::null_mut())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_async_callback(ctx: *mut SSL_CTX, callback: SSL_async_callback_fn) -> c_int {
    unsupported("SSL_CTX_set_async_callback", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_async_callback_arg(ctx: *mut SSL_CTX, arg: *mut c_void) -> c_int {
    unsupported("SSL_CTX_set_async_callback_arg", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_block_padding(ctx: *mut SSL_CTX, block_size: usize) -> c_int {
    unsupported("SSL_CTX_set_block_padding", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_default_read_buffer_len(ctx: *mut SSL_CTX, len: usize) {
    unsupported("SSL_CTX_set_default_read_buffer_len", ())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_quiet_shutdown(ctx: *mut SSL_CTX, mode: c_int) {
    unsupported("SSL_CTX_set_quiet_shutdown", ())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_record_padding_callback(
    ctx: *mut SSL_CTX,
    cb: Option<unsafe extern "C" fn(ssl: *mut SSL, kind: c_int, len: usize, arg: *mut c_void) -> usize>,
) {
    unsupported("SSL_CTX_set_record_padding_callback", ())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_record_padding_callback_arg(ctx: *mut SSL_CTX, arg: *mut c_void) {
    unsupported("SSL_CTX_set_record_padding_callback_arg", ())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_accept(ssl: *mut SSL) -> c_int {
    unsupported("SSL_accept", -1)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_alloc_buffers(ssl: *mut SSL) -> c_int {
    unsupported("SSL_alloc_buffers", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_connect(ssl: *mut SSL) -> c_int {
    unsupported("SSL_connect", -1)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_do_handshake(s: *mut SSL) -> c_int {
    unsupported("SSL_do_handshake", -1)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_free_buffers(ssl: *mut SSL) -> c_int {
    unsupported("SSL_free_buffers", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get_all_async_fds(s: *mut SSL, fds: *mut c_int, numfds: *mut usize) -> c_int {
    unsupported("SSL_get_all_async_fds", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get_changed_async_fds(
    s: *mut SSL,
    addfd: *mut c_int,
    numaddfds: *mut usize,
    delfd: *mut c_int,
    numdelfds: *mut usize,
) -> c_int {
    unsupported("SSL_get_changed_async_fds", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get_error(s: *const SSL, ret_code: c_int) -> c_int {
    unsupported("SSL_get_error", -1)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get_key_update_type(s: *const SSL) -> c_int {
    unsupported("SSL_get_key_update_type", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get_quiet_shutdown(ssl: *const SSL) -> c_int {
    unsupported("SSL_get_quiet_shutdown", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get_read_ahead(s: *const SSL) -> c_int {
    unsupported("SSL_get_read_ahead", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get_record_padding_callback_arg(ssl: *const SSL) -> *mut c_void {
    unsupported("SSL_get_record_padding_callback_arg", core::ptr::null_mut())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get_shutdown(ssl: *const SSL) -> c_int {
    unsupported("SSL_get_shutdown", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_has_pending(s: *const SSL) -> c_int {
    unsupported("SSL_has_pending", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_key_update(s: *mut SSL, updatetype: c_int) -> c_int {
    unsupported("SSL_key_update", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_peek(ssl: *mut SSL, buf: *mut c_void, num: c_int) -> c_int {
    unsupported("SSL_peek", -1)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_peek_ex(ssl: *mut SSL, buf: *mut c_void, num: usize, readbytes: *mut usize) -> c_int {
    unsupported("SSL_peek_ex", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_pending(s: *const SSL) -> c_int {
    unsupported("SSL_pending", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_read(ssl: *mut SSL, buf: *mut c_void, num: c_int) -> c_int {
    unsupported("SSL_read", -1)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_read_ex(ssl: *mut SSL, buf: *mut c_void, num: usize, readbytes: *mut usize) -> c_int {
    unsupported("SSL_read_ex", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_renegotiate(s: *mut SSL) -> c_int {
    unsupported("SSL_renegotiate", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_renegotiate_abbreviated(s: *mut SSL) -> c_int {
    unsupported("SSL_renegotiate_abbreviated", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_renegotiate_pending(s: *const SSL) -> c_int {
    unsupported("SSL_renegotiate_pending", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_sendfile(s: *mut SSL, fd: c_int, offset: off_t, size: usize, flags: c_int) -> ossl_ssize_t {
    unsupported("SSL_sendfile", -1)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set_async_callback(s: *mut SSL, callback: SSL_async_callback_fn) -> c_int {
    unsupported("SSL_set_async_callback", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set_async_callback_arg(s: *mut SSL, arg: *mut c_void) -> c_int {
    unsupported("SSL_set_async_callback_arg", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set_block_padding(ssl: *mut SSL, block_size: usize) -> c_int {
    unsupported("SSL_set_block_padding", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set_default_read_buffer_len(s: *mut SSL, len: usize) {
    unsupported("SSL_set_default_read_buffer_len", ())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set_quiet_shutdown(ssl: *mut SSL, mode: c_int) {
    unsupported("SSL_set_quiet_shutdown", ())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set_read_ahead(s: *mut SSL, yes: c_int) {
    unsupported("SSL_set_read_ahead", ())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set_record_padding_callback(
    ssl: *mut SSL,
    cb: Option<unsafe extern "C" fn(ssl: *mut SSL, kind: c_int, len: usize, arg: *mut c_void) -> usize>,
) -> c_int {
    unsupported("SSL_set_record_padding_callback", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set_record_padding_callback_arg(ssl: *mut SSL, arg: *mut c_void) {
    unsupported("SSL_set_record_padding_callback_arg", ())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set_shutdown(ssl: *mut SSL, mode: c_int) {
    unsupported("SSL_set_shutdown", ())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_shutdown(s: *mut SSL) -> c_int {
    unsupported("SSL_shutdown", -1)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_stateless(s: *mut SSL) -> c_int {
    unsupported("SSL_stateless", -1)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_waiting_for_async(s: *mut SSL) -> c_int {
    unsupported("SSL_waiting_for_async", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_want(s: *const SSL) -> c_int {
    unsupported("SSL_want", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_write(ssl: *mut SSL, buf: *const c_void, num: c_int) -> c_int {
    unsupported("SSL_write", -1)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_write_ex(s: *mut SSL, buf: *const c_void, num: usize, written: *mut usize) -> c_int {
    unsupported("SSL_write_ex", 0)
}
