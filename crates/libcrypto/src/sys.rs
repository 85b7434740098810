#![allow(non_camel_case_types, dead_code)]
use core::ffi::*;
#[repr(C)]
pub struct BIO {
    _private: [u8; 0],
}
#[repr(C)]
pub struct BIGNUM {
    _private: [u8; 0],
}
#[repr(C)]
pub struct EVP_CIPHER_CTX {
    _private: [u8; 0],
}
#[repr(C)]
pub struct EVP_MD {
    _private: [u8; 0],
}
#[repr(C)]
pub struct EVP_MAC_CTX {
    _private: [u8; 0],
}
#[repr(C)]
pub struct EVP_PKEY {
    _private: [u8; 0],
}
#[repr(C)]
pub struct DH {
    _private: [u8; 0],
}
#[repr(C)]
pub struct RSA {
    _private: [u8; 0],
}
#[repr(C)]
pub struct SSL_DANE {
    _private: [u8; 0],
}
#[repr(C)]
pub struct X509 {
    _private: [u8; 0],
}
#[repr(C)]
pub struct X509_STORE {
    _private: [u8; 0],
}
#[repr(C)]
pub struct X509_STORE_CTX {
    _private: [u8; 0],
}
#[repr(C)]
pub struct X509_VERIFY_PARAM {
    _private: [u8; 0],
}
#[repr(C)]
pub struct OPENSSL_INIT_SETTINGS {
    _private: [u8; 0],
}
#[repr(C)]
pub struct ENGINE {
    _private: [u8; 0],
}
#[repr(C)]
pub struct COMP_METHOD {
    _private: [u8; 0],
}
#[repr(C)]
pub struct CTLOG_STORE {
    _private: [u8; 0],
}
#[repr(C)]
pub struct CT_POLICY_EVAL_CTX {
    _private: [u8; 0],
}
#[repr(C)]
pub struct OSSL_LIB_CTX {
    _private: [u8; 0],
}
#[repr(C)]
pub struct BIO_ADDR {
    _private: [u8; 0],
}
#[repr(C)]
pub struct BIO_METHOD {
    _private: [u8; 0],
}
#[repr(C)]
pub struct SSL_COMP {
    _private: [u8; 0],
}
#[repr(C)]
pub struct stack_st_X509_NAME {
    _private: [u8; 0],
}
#[repr(C)]
pub struct stack_st_X509 {
    _private: [u8; 0],
}
#[repr(C)]
pub struct stack_st_SCT {
    _private: [u8; 0],
}
#[repr(C)]
pub struct stack_st_SSL_CIPHER {
    _private: [u8; 0],
}
#[repr(C)]
pub struct stack_st_SSL_COMP {
    _private: [u8; 0],
}
#[repr(C)]
pub struct SRTP_PROTECTION_PROFILE {
    _private: [u8; 0],
}
#[repr(C)]
pub struct stack_st_SRTP_PROTECTION_PROFILE {
    _private: [u8; 0],
}
#[repr(C)]
pub struct lhash_st_SSL_SESSION {
    _private: [u8; 0],
}
#[repr(C)]
pub struct openssl_ssl_test_functions {
    _private: [u8; 0],
}
#[repr(C)]
pub struct FILE {
    _private: [u8; 0],
}
pub type pem_password_cb = Option<unsafe extern "C" fn(buf: *mut c_char, size: c_int, rwflag: c_int, userdata: *mut c_void) -> c_int>;
