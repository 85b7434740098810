use super::types::*;
use super::unsupported;

#[no_mangle]
pub unsafe extern "C" fn OPENSSL_cipher_name(rfc_name: *const c_char) -> *const c_char {
    unsupported("OPENSSL_cipher_name", core::ptr::null())
}

#[no_mangle]
pub unsafe extern "C" fn OSSL_default_cipher_list() -> *const c_char {
    unsupported("OSSL_default_cipher_list", core::ptr::null())
}

#[no_mangle]
pub unsafe extern "C" fn OSSL_default_ciphersuites() -> *const c_char {
    unsupported("OSSL_default_ciphersuites", core::ptr::null())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CIPHER_description(arg1: *const SSL_CIPHER, buf: *mut c_char, size: c_int) -> *mut c_char {
    unsupported("SSL_CIPHER_description", core::ptr::null_mut())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CIPHER_find(ssl: *mut SSL, ptr: *const c_uchar) -> *const SSL_CIPHER {
    unsupported("SSL_CIPHER_find", core::ptr::null())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CIPHER_get_auth_nid(c: *const SSL_CIPHER) -> c_int {
    unsupported("SSL_CIPHER_get_auth_nid", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CIPHER_get_bits(c: *const SSL_CIPHER, alg_bits: *mut c_int) -> c_int {
    unsupported("SSL_CIPHER_get_bits", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CIPHER_get_cipher_nid(c: *const SSL_CIPHER) -> c_int {
    unsupported("SSL_CIPHER_get_cipher_nid", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CIPHER_get_digest_nid(c: *const SSL_CIPHER) -> c_int {
    unsupported("SSL_CIPHER_get_digest_nid", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CIPHER_get_handshake_digest(c: *const SSL_CIPHER) -> *const EVP_MD {
    unsupported("SSL_CIPHER_get_handshake_digest", core::ptr::null())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CIPHER_get_id(c: *const SSL_CIPHER) -> u32 {
    unsupported("SSL_CIPHER_get_id", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CIPHER_get_kx_nid(c: *const SSL_CIPHER) -> c_int {
    unsupported("SSL_CIPHER_get_kx_nid", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CIPHER_get_name(c: *const SSL_CIPHER) -> *const c_char {
    unsupported("SSL_CIPHER_get_name", core::ptr::null())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CIPHER_get_protocol_id(c: *const SSL_CIPHER) -> u16 {
    unsupported("SSL_CIPHER_get_protocol_id", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CIPHER_get_version(c: *const SSL_CIPHER) -> *const c_char {
    unsupported("SSL_CIPHER_get_version", core::ptr::null())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CIPHER_is_aead(c: *const SSL_CIPHER) -> c_int {
    unsupported("SSL_CIPHER_is_aead", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CIPHER_standard_name(c: *const SSL_CIPHER) -> *const c_char {
    unsupported("SSL_CIPHER_standard_name", core::ptr::null())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_get0_security_ex_data(ctx: *const SSL_CTX) -> *mut c_void {
    unsupported("SSL_CTX_get0_security_ex_data", core::ptr::null_mut())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_get_ciphers(ctx: *const SSL_CTX) -> *mut stack_st_SSL_CIPHER {
    unsupported("SSL_CTX_get_ciphers", core::ptr::null_mut())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_get_security_callback(
    ctx: *const SSL_CTX,
) -> Option<
    unsafe extern "C" fn(
        ctx: *const SSL,
        arg1: *const SSL_CTX,
        arg2: c_int,
        arg3: c_int,
        arg4: c_int,
        arg5: *mut c_void,
        arg6: *mut c_void,
    ) -> c_int,
> {
    unsupported("SSL_CTX_get_security_callback", None)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_get_security_level(ctx: *const SSL_CTX) -> c_int {
    unsupported("SSL_CTX_get_security_level", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set0_security_ex_data(ctx: *mut SSL_CTX, ex: *mut c_void) {
    unsupported("SSL_CTX_set0_security_ex_data", ())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set0_tmp_dh_pkey(ctx: *mut SSL_CTX, dhpkey: *mut EVP_PKEY) -> c_int {
    unsupported("SSL_CTX_set0_tmp_dh_pkey", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_cipher_list(arg1: *mut SSL_CTX, str_: *const c_char) -> c_int {
    unsupported("SSL_CTX_set_cipher_list", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_ciphersuites(ctx: *mut SSL_CTX, str_: *const c_char) -> c_int {
    unsupported("SSL_CTX_set_ciphersuites", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_security_callback(
    ctx: *mut SSL_CTX,
    cb: Option<
        unsafe extern "C" fn(
            s: *const SSL,
            ctx: *const SSL_CTX,
            op: c_int,
            bits: c_int,
            nid: c_int,
            other: *mut c_void,
            ex: *mut c_void,
        ) -> c_int,
    >,
) {
    unsupported("SSL_CTX_set_security_callback", ())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_security_level(ctx: *mut SSL_CTX, level: c_int) {
    unsupported("SSL_CTX_set_security_level", ())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_tmp_dh_callback(
    ctx: *mut SSL_CTX,
    dh: Option<unsafe extern "C" fn(ssl: *mut SSL, is_export: c_int, keylength: c_int) -> *mut DH>,
) {
    unsupported("SSL_CTX_set_tmp_dh_callback", ())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_SESSION_get0_cipher(s: *const SSL_SESSION) -> *const SSL_CIPHER {
    unsupported("SSL_SESSION_get0_cipher", core::ptr::null())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_SESSION_set_cipher(s: *mut SSL_SESSION, cipher: *const SSL_CIPHER) -> c_int {
    unsupported("SSL_SESSION_set_cipher", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_bytes_to_cipher_list(
    s: *mut SSL,
    bytes: *const c_uchar,
    len: usize,
    isv2format: c_int,
    sk: *mut *mut stack_st_SSL_CIPHER,
    scsvs: *mut *mut stack_st_SSL_CIPHER,
) -> c_int {
    unsupported("SSL_bytes_to_cipher_list", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_client_hello_get0_ciphers(s: *mut SSL, out: *mut *const c_uchar) -> usize {
    unsupported("SSL_client_hello_get0_ciphers", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get0_security_ex_data(s: *const SSL) -> *mut c_void {
    unsupported("SSL_get0_security_ex_data", core::ptr::null_mut())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get1_supported_ciphers(s: *mut SSL) -> *mut stack_st_SSL_CIPHER {
    unsupported("SSL_get1_supported_ciphers", core::ptr::null_mut())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get_cipher_list(s: *const SSL, n: c_int) -> *const c_char {
    unsupported("SSL_get_cipher_list", core::ptr::null())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get_ciphers(s: *const SSL) -> *mut stack_st_SSL_CIPHER {
    unsupported("SSL_get_ciphers", core::ptr::null_mut())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get_client_ciphers(s: *const SSL) -> *mut stack_st_SSL_CIPHER {
    unsupported("SSL_get_client_ciphers", core::ptr::null_mut())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get_current_cipher(s: *const SSL) -> *const SSL_CIPHER {
    unsupported("SSL_get_current_cipher", core::ptr::null())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get_pending_cipher(s: *const SSL) -> *const SSL_CIPHER {
    unsupported("SSL_get_pending_cipher", core::ptr::null())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get_security_callback(
    s: *const SSL,
) -> Option<
    unsafe extern "C" fn(
        s: *const SSL,
        arg1: *const SSL_CTX,
        arg2: c_int,
        arg3: c_int,
        arg4: c_int,
        arg5: *mut c_void,
        arg6: *mut c_void,
    ) -> c_int,
> {
    unsupported("SSL_get_security_callback", None)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get_security_level(s: *const SSL) -> c_int {
    unsupported("SSL_get_security_level", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get_shared_ciphers(s: *const SSL, buf: *mut c_char, size: c_int) -> *mut c_char {
    unsupported("SSL_get_shared_ciphers", core::ptr::null_mut())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get_shared_sigalgs(
    s: *mut SSL,
    idx: c_int,
    psign: *mut c_int,
    phash: *mut c_int,
    psignandhash: *mut c_int,
    rsig: *mut c_uchar,
    rhash: *mut c_uchar,
) -> c_int {
    unsupported("SSL_get_shared_sigalgs", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get_sigalgs(
    s: *mut SSL,
    idx: c_int,
    psign: *mut c_int,
    phash: *mut c_int,
    psignandhash: *mut c_int,
    rsig: *mut c_uchar,
    rhash: *mut c_uchar,
) -> c_int {
    unsupported("SSL_get_sigalgs", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_group_to_name(s: *mut SSL, id: c_int) -> *const c_char {
    unsupported("SSL_group_to_name", core::ptr::null())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set0_security_ex_data(s: *mut SSL, ex: *mut c_void) {
    unsupported("SSL_set0_security_ex_data", ())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set0_tmp_dh_pkey(s: *mut SSL, dhpkey: *mut EVP_PKEY) -> c_int {
    unsupported("SSL_set0_tmp_dh_pkey", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set_cipher_list(s: *mut SSL, str_: *const c_char) -> c_int {
    unsupported("SSL_set_cipher_list", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set_ciphersuites(s: *mut SSL, str_: *const c_char) -> c_int {
    unsupported("SSL_set_ciphersuites", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set_security_callback(
    s: *mut SSL,
    cb: Option<
        unsafe extern "C" fn(
            s: *const SSL,
            ctx: *const SSL_CTX,
            op: c_int,
            bits: c_int,
            nid: c_int,
            other: *mut c_void,
            ex: *mut c_void,
        ) -> c_int,
    >,
) {
    unsupported("SSL_set_security_callback", ())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set_security_level(s: *mut SSL, level: c_int) {
    unsupported("SSL_set_security_level", ())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set_tmp_dh_callback(
    ssl: *mut SSL,
    dh: Option<unsafe extern "C" fn(ssl: *mut SSL, is_export: c_int, keylength: c_int) -> *mut DH>,
) {
    unsupported("SSL_set_tmp_dh_callback", ())
}
