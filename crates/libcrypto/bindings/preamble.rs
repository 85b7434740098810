// Types of libssl's that travel through libcrypto-shaped signatures, and C's own; bindgen sees none of them.
pub use libc::FILE;

#[repr(C)]
pub struct SSL_COMP {
    _private: [u8; 0],
}
#[repr(C)]
pub struct SRTP_PROTECTION_PROFILE {
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
