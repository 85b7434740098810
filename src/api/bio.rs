use super::types::*;
use super::unsupported;

#[no_mangle]
pub unsafe extern "C" fn BIO_f_ssl() -> *const BIO_METHOD {
    unsupported("BIO_f_ssl", core::ptr::null())
}

#[no_mangle]
pub unsafe extern "C" fn BIO_new_buffer_ssl_connect(ctx: *mut SSL_CTX) -> *mut BIO {
    unsupported("BIO_new_buffer_ssl_connect", core::ptr::null_mut())
}

#[no_mangle]
pub unsafe extern "C" fn BIO_new_ssl(ctx: *mut SSL_CTX, client: c_int) -> *mut BIO {
    unsupported("BIO_new_ssl", core::ptr::null_mut())
}

#[no_mangle]
pub unsafe extern "C" fn BIO_new_ssl_connect(ctx: *mut SSL_CTX) -> *mut BIO {
    unsupported("BIO_new_ssl_connect", core::ptr::null_mut())
}

#[no_mangle]
pub unsafe extern "C" fn BIO_ssl_copy_session_id(to: *mut BIO, from: *mut BIO) -> c_int {
    unsupported("BIO_ssl_copy_session_id", 0)
}

#[no_mangle]
pub unsafe extern "C" fn BIO_ssl_shutdown(ssl_bio: *mut BIO) {
    unsupported("BIO_ssl_shutdown", ())
}
