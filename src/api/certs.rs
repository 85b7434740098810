use super::types::*;
use super::unsupported;

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_check_private_key(ctx: *const SSL_CTX) -> c_int {
    unsupported("SSL_CTX_check_private_key", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_get0_certificate(ctx: *const SSL_CTX) -> *mut X509 {
    unsupported("SSL_CTX_get0_certificate", core::ptr::null_mut())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_get0_privatekey(ctx: *const SSL_CTX) -> *mut EVP_PKEY {
    unsupported("SSL_CTX_get0_privatekey", core::ptr::null_mut())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_get_default_passwd_cb(ctx: *mut SSL_CTX) -> pem_password_cb {
    unsupported("SSL_CTX_get_default_passwd_cb", None)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_get_default_passwd_cb_userdata(ctx: *mut SSL_CTX) -> *mut c_void {
    unsupported("SSL_CTX_get_default_passwd_cb_userdata", core::ptr::null_mut())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_cert_cb(
    c: *mut SSL_CTX,
    cb: Option<unsafe extern "C" fn(ssl: *mut SSL, arg: *mut c_void) -> c_int>,
    arg: *mut c_void,
) {
    unsupported("SSL_CTX_set_cert_cb", ())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_default_passwd_cb(ctx: *mut SSL_CTX, cb: pem_password_cb) {
    unsupported("SSL_CTX_set_default_passwd_cb", ())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_default_passwd_cb_userdata(ctx: *mut SSL_CTX, u: *mut c_void) {
    unsupported("SSL_CTX_set_default_passwd_cb_userdata", ())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_use_PrivateKey(ctx: *mut SSL_CTX, pkey: *mut EVP_PKEY) -> c_int {
    unsupported("SSL_CTX_use_PrivateKey", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_use_PrivateKey_ASN1(pk: c_int, ctx: *mut SSL_CTX, d: *const c_uchar, len: c_long) -> c_int {
    unsupported("SSL_CTX_use_PrivateKey_ASN1", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_use_PrivateKey_file(ctx: *mut SSL_CTX, file: *const c_char, kind: c_int) -> c_int {
    unsupported("SSL_CTX_use_PrivateKey_file", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_use_RSAPrivateKey(ctx: *mut SSL_CTX, rsa: *mut RSA) -> c_int {
    unsupported("SSL_CTX_use_RSAPrivateKey", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_use_RSAPrivateKey_ASN1(ctx: *mut SSL_CTX, d: *const c_uchar, len: c_long) -> c_int {
    unsupported("SSL_CTX_use_RSAPrivateKey_ASN1", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_use_RSAPrivateKey_file(ctx: *mut SSL_CTX, file: *const c_char, kind: c_int) -> c_int {
    unsupported("SSL_CTX_use_RSAPrivateKey_file", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_use_cert_and_key(
    ctx: *mut SSL_CTX,
    x509: *mut X509,
    privatekey: *mut EVP_PKEY,
    chain: *mut stack_st_X509,
    override_: c_int,
) -> c_int {
    unsupported("SSL_CTX_use_cert_and_key", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_use_certificate(ctx: *mut SSL_CTX, x: *mut X509) -> c_int {
    unsupported("SSL_CTX_use_certificate", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_use_certificate_ASN1(ctx: *mut SSL_CTX, len: c_int, d: *const c_uchar) -> c_int {
    unsupported("SSL_CTX_use_certificate_ASN1", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_use_certificate_chain_file(ctx: *mut SSL_CTX, file: *const c_char) -> c_int {
    unsupported("SSL_CTX_use_certificate_chain_file", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_use_certificate_file(ctx: *mut SSL_CTX, file: *const c_char, kind: c_int) -> c_int {
    unsupported("SSL_CTX_use_certificate_file", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_add_dir_cert_subjects_to_stack(stackCAs: *mut stack_st_X509_NAME, dir: *const c_char) -> c_int {
    unsupported("SSL_add_dir_cert_subjects_to_stack", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_add_file_cert_subjects_to_stack(stackCAs: *mut stack_st_X509_NAME, file: *const c_char) -> c_int {
    unsupported("SSL_add_file_cert_subjects_to_stack", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_add_store_cert_subjects_to_stack(stackCAs: *mut stack_st_X509_NAME, uri: *const c_char) -> c_int {
    unsupported("SSL_add_store_cert_subjects_to_stack", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_certs_clear(s: *mut SSL) {
    unsupported("SSL_certs_clear", ())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_check_chain(s: *mut SSL, x: *mut X509, pk: *mut EVP_PKEY, chain: *mut stack_st_X509) -> c_int {
    unsupported("SSL_check_chain", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_check_private_key(ctx: *const SSL) -> c_int {
    unsupported("SSL_check_private_key", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get0_verified_chain(s: *const SSL) -> *mut stack_st_X509 {
    unsupported("SSL_get0_verified_chain", core::ptr::null_mut())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get_certificate(ssl: *const SSL) -> *mut X509 {
    unsupported("SSL_get_certificate", core::ptr::null_mut())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get_default_passwd_cb(s: *mut SSL) -> pem_password_cb {
    unsupported("SSL_get_default_passwd_cb", None)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get_default_passwd_cb_userdata(s: *mut SSL) -> *mut c_void {
    unsupported("SSL_get_default_passwd_cb_userdata", core::ptr::null_mut())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get_privatekey(ssl: *const SSL) -> *mut EVP_PKEY {
    unsupported("SSL_get_privatekey", core::ptr::null_mut())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set_cert_cb(
    s: *mut SSL,
    cb: Option<unsafe extern "C" fn(ssl: *mut SSL, arg: *mut c_void) -> c_int>,
    arg: *mut c_void,
) {
    unsupported("SSL_set_cert_cb", ())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set_default_passwd_cb(s: *mut SSL, cb: pem_password_cb) {
    unsupported("SSL_set_default_passwd_cb", ())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set_default_passwd_cb_userdata(s: *mut SSL, u: *mut c_void) {
    unsupported("SSL_set_default_passwd_cb_userdata", ())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_use_PrivateKey(ssl: *mut SSL, pkey: *mut EVP_PKEY) -> c_int {
    unsupported("SSL_use_PrivateKey", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_use_PrivateKey_ASN1(pk: c_int, ssl: *mut SSL, d: *const c_uchar, len: c_long) -> c_int {
    unsupported("SSL_use_PrivateKey_ASN1", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_use_PrivateKey_file(ssl: *mut SSL, file: *const c_char, kind: c_int) -> c_int {
    unsupported("SSL_use_PrivateKey_file", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_use_RSAPrivateKey(ssl: *mut SSL, rsa: *mut RSA) -> c_int {
    unsupported("SSL_use_RSAPrivateKey", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_use_RSAPrivateKey_ASN1(ssl: *mut SSL, d: *const c_uchar, len: c_long) -> c_int {
    unsupported("SSL_use_RSAPrivateKey_ASN1", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_use_RSAPrivateKey_file(ssl: *mut SSL, file: *const c_char, kind: c_int) -> c_int {
    unsupported("SSL_use_RSAPrivateKey_file", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_use_cert_and_key(
    ssl: *mut SSL,
    x509: *mut X509,
    privatekey: *mut EVP_PKEY,
    chain: *mut stack_st_X509,
    override_: c_int,
) -> c_int {
    unsupported("SSL_use_cert_and_key", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_use_certificate(ssl: *mut SSL, x: *mut X509) -> c_int {
    unsupported("SSL_use_certificate", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_use_certificate_ASN1(ssl: *mut SSL, d: *const c_uchar, len: c_int) -> c_int {
    unsupported("SSL_use_certificate_ASN1", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_use_certificate_chain_file(ssl: *mut SSL, file: *const c_char) -> c_int {
    unsupported("SSL_use_certificate_chain_file", 0)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_use_certificate_file(ssl: *mut SSL, file: *const c_char, kind: c_int) -> c_int {
    unsupported("SSL_use_certificate_file", 0)
}
