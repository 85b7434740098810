use super::types::*;
use super::unsupported;

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_ct_is_enabled(ctx: *const SSL_CTX) -> c_int {
    unsupported("SSL_CTX_ct_is_enabled", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_dane_clear_flags(ctx: *mut SSL_CTX, flags: c_ulong) -> c_ulong {
    unsupported("SSL_CTX_dane_clear_flags", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_dane_enable(ctx: *mut SSL_CTX) -> c_int {
    unsupported("SSL_CTX_dane_enable", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_dane_mtype_set(ctx: *mut SSL_CTX, md: *const EVP_MD, mtype: u8, ord: u8) -> c_int {
    unsupported("SSL_CTX_dane_mtype_set", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_dane_set_flags(ctx: *mut SSL_CTX, flags: c_ulong) -> c_ulong {
    unsupported("SSL_CTX_dane_set_flags", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_enable_ct(ctx: *mut SSL_CTX, validation_mode: c_int) -> c_int {
    unsupported("SSL_CTX_enable_ct", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_get0_ctlog_store(ctx: *const SSL_CTX) -> *const CTLOG_STORE {
    unsupported("SSL_CTX_get0_ctlog_store", core::ptr::null())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set0_ctlog_store(ctx: *mut SSL_CTX, logs: *mut CTLOG_STORE) {
    unsupported("SSL_CTX_set0_ctlog_store", ())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_ct_validation_callback(ctx: *mut SSL_CTX, callback: ssl_ct_validation_cb, arg: *mut c_void) -> c_int {
    unsupported("SSL_CTX_set_ct_validation_callback", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_ctlog_list_file(ctx: *mut SSL_CTX, path: *const c_char) -> c_int {
    unsupported("SSL_CTX_set_ctlog_list_file", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_default_ctlog_list_file(ctx: *mut SSL_CTX) -> c_int {
    unsupported("SSL_CTX_set_default_ctlog_list_file", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_ct_is_enabled(s: *const SSL) -> c_int {
    unsupported("SSL_ct_is_enabled", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_dane_clear_flags(ssl: *mut SSL, flags: c_ulong) -> c_ulong {
    unsupported("SSL_dane_clear_flags", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_dane_enable(s: *mut SSL, basedomain: *const c_char) -> c_int {
    unsupported("SSL_dane_enable", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_dane_set_flags(ssl: *mut SSL, flags: c_ulong) -> c_ulong {
    unsupported("SSL_dane_set_flags", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_dane_tlsa_add(s: *mut SSL, usage: u8, selector: u8, mtype: u8, data: *const c_uchar, dlen: usize) -> c_int {
    unsupported("SSL_dane_tlsa_add", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_enable_ct(s: *mut SSL, validation_mode: c_int) -> c_int {
    unsupported("SSL_enable_ct", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get0_dane(ssl: *mut SSL) -> *mut SSL_DANE {
    unsupported("SSL_get0_dane", core::ptr::null_mut())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get0_dane_authority(s: *mut SSL, mcert: *mut *mut X509, mspki: *mut *mut EVP_PKEY) -> c_int {
    unsupported("SSL_get0_dane_authority", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get0_dane_tlsa(
    s: *mut SSL,
    usage: *mut u8,
    selector: *mut u8,
    mtype: *mut u8,
    data: *mut *const c_uchar,
    dlen: *mut usize,
) -> c_int {
    unsupported("SSL_get0_dane_tlsa", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get0_peer_scts(s: *mut SSL) -> *const stack_st_SCT {
    unsupported("SSL_get0_peer_scts", core::ptr::null())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set_ct_validation_callback(s: *mut SSL, callback: ssl_ct_validation_cb, arg: *mut c_void) -> c_int {
    unsupported("SSL_set_ct_validation_callback", 0)
}
