use super::types::*;
use super::unsupported;

#[no_mangle]
pub unsafe extern "C" fn PEM_read_SSL_SESSION(
    out: *mut FILE,
    x: *mut *mut SSL_SESSION,
    cb: pem_password_cb,
    u: *mut c_void,
) -> *mut SSL_SESSION {
    unsupported("PEM_read_SSL_SESSION", core::ptr::null_mut())
}

#[no_mangle]
pub unsafe extern "C" fn PEM_read_bio_SSL_SESSION(
    out: *mut BIO,
    x: *mut *mut SSL_SESSION,
    cb: pem_password_cb,
    u: *mut c_void,
) -> *mut SSL_SESSION {
    unsupported("PEM_read_bio_SSL_SESSION", core::ptr::null_mut())
}

#[no_mangle]
pub unsafe extern "C" fn PEM_write_SSL_SESSION(out: *mut FILE, x: *const SSL_SESSION) -> c_int {
    unsupported("PEM_write_SSL_SESSION", 0)
}

#[no_mangle]
pub unsafe extern "C" fn PEM_write_bio_SSL_SESSION(out: *mut BIO, x: *const SSL_SESSION) -> c_int {
    unsupported("PEM_write_bio_SSL_SESSION", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_add_session(ctx: *mut SSL_CTX, session: *mut SSL_SESSION) -> c_int {
    unsupported("SSL_CTX_add_session", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_flush_sessions(ctx: *mut SSL_CTX, tm: c_long) {
    unsupported("SSL_CTX_flush_sessions", ())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_get_num_tickets(ctx: *const SSL_CTX) -> usize {
    unsupported("SSL_CTX_get_num_tickets", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_get_timeout(ctx: *const SSL_CTX) -> c_long {
    unsupported("SSL_CTX_get_timeout", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_remove_session(ctx: *mut SSL_CTX, session: *mut SSL_SESSION) -> c_int {
    unsupported("SSL_CTX_remove_session", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_sess_get_get_cb(
    ctx: *mut SSL_CTX,
) -> Option<unsafe extern "C" fn(ctx: *mut SSL, arg1: *const c_uchar, arg2: c_int, arg3: *mut c_int) -> *mut SSL_SESSION> {
    unsupported("SSL_CTX_sess_get_get_cb", None)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_sess_get_new_cb(
    ctx: *mut SSL_CTX,
) -> Option<unsafe extern "C" fn(ctx: *mut SSL, arg1: *mut SSL_SESSION) -> c_int> {
    unsupported("SSL_CTX_sess_get_new_cb", None)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_sess_get_remove_cb(
    ctx: *mut SSL_CTX,
) -> Option<unsafe extern "C" fn(ctx: *mut SSL_CTX, arg1: *mut SSL_SESSION)> {
    unsupported("SSL_CTX_sess_get_remove_cb", None)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_sess_set_get_cb(
    ctx: *mut SSL_CTX,
    get_session_cb: Option<unsafe extern "C" fn(ssl: *mut SSL, data: *const c_uchar, len: c_int, copy: *mut c_int) -> *mut SSL_SESSION>,
) {
    unsupported("SSL_CTX_sess_set_get_cb", ())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_sess_set_new_cb(
    ctx: *mut SSL_CTX,
    new_session_cb: Option<unsafe extern "C" fn(ssl: *mut SSL, sess: *mut SSL_SESSION) -> c_int>,
) {
    unsupported("SSL_CTX_sess_set_new_cb", ())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_sess_set_remove_cb(
    ctx: *mut SSL_CTX,
    remove_session_cb: Option<unsafe extern "C" fn(ctx: *mut SSL_CTX, sess: *mut SSL_SESSION)>,
) {
    unsupported("SSL_CTX_sess_set_remove_cb", ())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_sessions(ctx: *mut SSL_CTX) -> *mut lhash_st_SSL_SESSION {
    unsupported("SSL_CTX_sessions", core::ptr::null_mut())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_generate_session_id(ctx: *mut SSL_CTX, cb: GEN_SESSION_CB) -> c_int {
    unsupported("SSL_CTX_set_generate_session_id", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_not_resumable_session_callback(
    ctx: *mut SSL_CTX,
    cb: Option<unsafe extern "C" fn(ssl: *mut SSL, is_forward_secure: c_int) -> c_int>,
) {
    unsupported("SSL_CTX_set_not_resumable_session_callback", ())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_num_tickets(ctx: *mut SSL_CTX, num_tickets: usize) -> c_int {
    unsupported("SSL_CTX_set_num_tickets", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_psk_find_session_callback(ctx: *mut SSL_CTX, cb: SSL_psk_find_session_cb_func) {
    unsupported("SSL_CTX_set_psk_find_session_callback", ())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_psk_use_session_callback(ctx: *mut SSL_CTX, cb: SSL_psk_use_session_cb_func) {
    unsupported("SSL_CTX_set_psk_use_session_callback", ())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_session_id_context(ctx: *mut SSL_CTX, sid_ctx: *const c_uchar, sid_ctx_len: c_uint) -> c_int {
    unsupported("SSL_CTX_set_session_id_context", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_session_ticket_cb(
    ctx: *mut SSL_CTX,
    gen_cb: SSL_CTX_generate_session_ticket_fn,
    dec_cb: SSL_CTX_decrypt_session_ticket_fn,
    arg: *mut c_void,
) -> c_int {
    unsupported("SSL_CTX_set_session_ticket_cb", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_timeout(ctx: *mut SSL_CTX, t: c_long) -> c_long {
    unsupported("SSL_CTX_set_timeout", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_tlsext_ticket_key_evp_cb(
    ctx: *mut SSL_CTX,
    fp: Option<
        unsafe extern "C" fn(
            arg1: *mut SSL,
            arg2: *mut c_uchar,
            arg3: *mut c_uchar,
            arg4: *mut EVP_CIPHER_CTX,
            arg5: *mut EVP_MAC_CTX,
            arg6: c_int,
        ) -> c_int,
    >,
) -> c_int {
    unsupported("SSL_CTX_set_tlsext_ticket_key_evp_cb", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_SESSION_dup(src: *const SSL_SESSION) -> *mut SSL_SESSION {
    unsupported("SSL_SESSION_dup", core::ptr::null_mut())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_SESSION_free(ses: *mut SSL_SESSION) {
    unsupported("SSL_SESSION_free", ())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_SESSION_get0_alpn_selected(s: *const SSL_SESSION, alpn: *mut *const c_uchar, len: *mut usize) {
    unsupported("SSL_SESSION_get0_alpn_selected", ())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_SESSION_get0_hostname(s: *const SSL_SESSION) -> *const c_char {
    unsupported("SSL_SESSION_get0_hostname", core::ptr::null())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_SESSION_get0_id_context(s: *const SSL_SESSION, len: *mut c_uint) -> *const c_uchar {
    unsupported("SSL_SESSION_get0_id_context", core::ptr::null())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_SESSION_get0_peer(s: *mut SSL_SESSION) -> *mut X509 {
    unsupported("SSL_SESSION_get0_peer", core::ptr::null_mut())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_SESSION_get0_ticket(s: *const SSL_SESSION, tick: *mut *const c_uchar, len: *mut usize) {
    unsupported("SSL_SESSION_get0_ticket", ())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_SESSION_get0_ticket_appdata(ss: *mut SSL_SESSION, data: *mut *mut c_void, len: *mut usize) -> c_int {
    unsupported("SSL_SESSION_get0_ticket_appdata", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_SESSION_get_compress_id(s: *const SSL_SESSION) -> c_uint {
    unsupported("SSL_SESSION_get_compress_id", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_SESSION_get_ex_data(ss: *const SSL_SESSION, idx: c_int) -> *mut c_void {
    unsupported("SSL_SESSION_get_ex_data", core::ptr::null_mut())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_SESSION_get_id(s: *const SSL_SESSION, len: *mut c_uint) -> *const c_uchar {
    unsupported("SSL_SESSION_get_id", core::ptr::null())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_SESSION_get_master_key(sess: *const SSL_SESSION, out: *mut c_uchar, outlen: usize) -> usize {
    unsupported("SSL_SESSION_get_master_key", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_SESSION_get_max_fragment_length(sess: *const SSL_SESSION) -> u8 {
    unsupported("SSL_SESSION_get_max_fragment_length", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_SESSION_get_protocol_version(s: *const SSL_SESSION) -> c_int {
    unsupported("SSL_SESSION_get_protocol_version", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_SESSION_get_ticket_lifetime_hint(s: *const SSL_SESSION) -> c_ulong {
    unsupported("SSL_SESSION_get_ticket_lifetime_hint", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_SESSION_get_time(s: *const SSL_SESSION) -> c_long {
    unsupported("SSL_SESSION_get_time", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_SESSION_get_timeout(s: *const SSL_SESSION) -> c_long {
    unsupported("SSL_SESSION_get_timeout", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_SESSION_has_ticket(s: *const SSL_SESSION) -> c_int {
    unsupported("SSL_SESSION_has_ticket", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_SESSION_is_resumable(s: *const SSL_SESSION) -> c_int {
    unsupported("SSL_SESSION_is_resumable", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_SESSION_new() -> *mut SSL_SESSION {
    unsupported("SSL_SESSION_new", core::ptr::null_mut())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_SESSION_print(fp: *mut BIO, ses: *const SSL_SESSION) -> c_int {
    unsupported("SSL_SESSION_print", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_SESSION_print_fp(fp: *mut FILE, ses: *const SSL_SESSION) -> c_int {
    unsupported("SSL_SESSION_print_fp", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_SESSION_print_keylog(bp: *mut BIO, x: *const SSL_SESSION) -> c_int {
    unsupported("SSL_SESSION_print_keylog", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_SESSION_set1_alpn_selected(s: *mut SSL_SESSION, alpn: *const c_uchar, len: usize) -> c_int {
    unsupported("SSL_SESSION_set1_alpn_selected", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_SESSION_set1_hostname(s: *mut SSL_SESSION, hostname: *const c_char) -> c_int {
    unsupported("SSL_SESSION_set1_hostname", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_SESSION_set1_id(s: *mut SSL_SESSION, sid: *const c_uchar, sid_len: c_uint) -> c_int {
    unsupported("SSL_SESSION_set1_id", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_SESSION_set1_id_context(s: *mut SSL_SESSION, sid_ctx: *const c_uchar, sid_ctx_len: c_uint) -> c_int {
    unsupported("SSL_SESSION_set1_id_context", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_SESSION_set1_master_key(sess: *mut SSL_SESSION, in_: *const c_uchar, len: usize) -> c_int {
    unsupported("SSL_SESSION_set1_master_key", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_SESSION_set1_ticket_appdata(ss: *mut SSL_SESSION, data: *const c_void, len: usize) -> c_int {
    unsupported("SSL_SESSION_set1_ticket_appdata", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_SESSION_set_ex_data(ss: *mut SSL_SESSION, idx: c_int, data: *mut c_void) -> c_int {
    unsupported("SSL_SESSION_set_ex_data", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_SESSION_set_protocol_version(s: *mut SSL_SESSION, version: c_int) -> c_int {
    unsupported("SSL_SESSION_set_protocol_version", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_SESSION_set_time(s: *mut SSL_SESSION, t: c_long) -> c_long {
    unsupported("SSL_SESSION_set_time", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_SESSION_set_timeout(s: *mut SSL_SESSION, t: c_long) -> c_long {
    unsupported("SSL_SESSION_set_timeout", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_SESSION_up_ref(ses: *mut SSL_SESSION) -> c_int {
    unsupported("SSL_SESSION_up_ref", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_client_hello_get0_session_id(s: *mut SSL, out: *mut *const c_uchar) -> usize {
    unsupported("SSL_client_hello_get0_session_id", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_copy_session_id(to: *mut SSL, from: *const SSL) -> c_int {
    unsupported("SSL_copy_session_id", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get1_session(ssl: *mut SSL) -> *mut SSL_SESSION {
    unsupported("SSL_get1_session", core::ptr::null_mut())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get_default_timeout(s: *const SSL) -> c_long {
    unsupported("SSL_get_default_timeout", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get_num_tickets(s: *const SSL) -> usize {
    unsupported("SSL_get_num_tickets", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get_session(ssl: *const SSL) -> *mut SSL_SESSION {
    unsupported("SSL_get_session", core::ptr::null_mut())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_has_matching_session_id(s: *const SSL, id: *const c_uchar, id_len: c_uint) -> c_int {
    unsupported("SSL_has_matching_session_id", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_new_session_ticket(s: *mut SSL) -> c_int {
    unsupported("SSL_new_session_ticket", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_session_reused(s: *const SSL) -> c_int {
    unsupported("SSL_session_reused", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set_generate_session_id(s: *mut SSL, cb: GEN_SESSION_CB) -> c_int {
    unsupported("SSL_set_generate_session_id", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set_not_resumable_session_callback(
    ssl: *mut SSL,
    cb: Option<unsafe extern "C" fn(ssl: *mut SSL, is_forward_secure: c_int) -> c_int>,
) {
    unsupported("SSL_set_not_resumable_session_callback", ())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set_num_tickets(s: *mut SSL, num_tickets: usize) -> c_int {
    unsupported("SSL_set_num_tickets", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set_psk_find_session_callback(s: *mut SSL, cb: SSL_psk_find_session_cb_func) {
    unsupported("SSL_set_psk_find_session_callback", ())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set_psk_use_session_callback(s: *mut SSL, cb: SSL_psk_use_session_cb_func) {
    unsupported("SSL_set_psk_use_session_callback", ())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set_session(to: *mut SSL, session: *mut SSL_SESSION) -> c_int {
    unsupported("SSL_set_session", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set_session_id_context(ssl: *mut SSL, sid_ctx: *const c_uchar, sid_ctx_len: c_uint) -> c_int {
    unsupported("SSL_set_session_id_context", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set_session_secret_cb(s: *mut SSL, session_secret_cb: tls_session_secret_cb_fn, arg: *mut c_void) -> c_int {
    unsupported("SSL_set_session_secret_cb", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set_session_ticket_ext(s: *mut SSL, ext_data: *mut c_void, ext_len: c_int) -> c_int {
    unsupported("SSL_set_session_ticket_ext", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set_session_ticket_ext_cb(s: *mut SSL, cb: tls_session_ticket_ext_cb_fn, arg: *mut c_void) -> c_int {
    unsupported("SSL_set_session_ticket_ext_cb", 0)
}

#[no_mangle]
pub unsafe extern "C" fn d2i_SSL_SESSION(a: *mut *mut SSL_SESSION, pp: *mut *const c_uchar, length: c_long) -> *mut SSL_SESSION {
    unsupported("d2i_SSL_SESSION", core::ptr::null_mut())
}

#[no_mangle]
pub unsafe extern "C" fn i2d_SSL_SESSION(in_: *const SSL_SESSION, pp: *mut *mut c_uchar) -> c_int {
    unsupported("i2d_SSL_SESSION", 0)
}
