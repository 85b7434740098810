//! Life cycle of SSL_CTX and SSL: methods, new, free, references, duplication, BIOs and descriptors, ex_data.

use std::{
    ffi::{CStr, CString},
    ptr::{null, null_mut},
    sync::OnceLock,
};

use ferrossl_crypto::schemes::Scheme;
use ferrossl_libcrypto::ex_data::{self, Class};
use ferrossl_tls::engine::{reason::Reason, Role};

use super::{guard, on, types::*, unsupported};
use crate::{
    error::raise,
    ssl::{self, cell::frame_mark, ctx as ctx_of, drive, method, refs::Ref, ssl as ssl_of, transport},
};

#[no_mangle]
pub unsafe extern "C" fn DTLS_client_method() -> *const SSL_METHOD {
    &method::DTLS_CLIENT
}

#[no_mangle]
pub unsafe extern "C" fn DTLS_method() -> *const SSL_METHOD {
    &method::DTLS
}

#[no_mangle]
pub unsafe extern "C" fn DTLS_server_method() -> *const SSL_METHOD {
    &method::DTLS_SERVER
}

#[no_mangle]
pub unsafe extern "C" fn DTLSv1_2_client_method() -> *const SSL_METHOD {
    &method::DTLS1_2_CLIENT
}

#[no_mangle]
pub unsafe extern "C" fn DTLSv1_2_method() -> *const SSL_METHOD {
    &method::DTLS1_2_BOTH
}

#[no_mangle]
pub unsafe extern "C" fn DTLSv1_2_server_method() -> *const SSL_METHOD {
    &method::DTLS1_2_SERVER
}

#[no_mangle]
pub unsafe extern "C" fn DTLSv1_client_method() -> *const SSL_METHOD {
    &method::DTLS1_CLIENT
}

#[no_mangle]
pub unsafe extern "C" fn DTLSv1_method() -> *const SSL_METHOD {
    &method::DTLS1_BOTH
}

#[no_mangle]
pub unsafe extern "C" fn DTLSv1_server_method() -> *const SSL_METHOD {
    &method::DTLS1_SERVER
}

#[no_mangle]
pub unsafe extern "C" fn TLS_client_method() -> *const SSL_METHOD {
    &method::TLS_CLIENT
}

#[no_mangle]
pub unsafe extern "C" fn TLS_method() -> *const SSL_METHOD {
    &method::TLS
}

#[no_mangle]
pub unsafe extern "C" fn TLS_server_method() -> *const SSL_METHOD {
    &method::TLS_SERVER
}

#[no_mangle]
pub unsafe extern "C" fn TLSv1_1_client_method() -> *const SSL_METHOD {
    &method::TLS1_1_CLIENT
}

#[no_mangle]
pub unsafe extern "C" fn TLSv1_1_method() -> *const SSL_METHOD {
    &method::TLS1_1_BOTH
}

#[no_mangle]
pub unsafe extern "C" fn TLSv1_1_server_method() -> *const SSL_METHOD {
    &method::TLS1_1_SERVER
}

#[no_mangle]
pub unsafe extern "C" fn TLSv1_2_client_method() -> *const SSL_METHOD {
    &method::TLS1_2_CLIENT
}

#[no_mangle]
pub unsafe extern "C" fn TLSv1_2_method() -> *const SSL_METHOD {
    &method::TLS1_2_BOTH
}

#[no_mangle]
pub unsafe extern "C" fn TLSv1_2_server_method() -> *const SSL_METHOD {
    &method::TLS1_2_SERVER
}

#[no_mangle]
pub unsafe extern "C" fn TLSv1_client_method() -> *const SSL_METHOD {
    &method::TLS1_CLIENT
}

#[no_mangle]
pub unsafe extern "C" fn TLSv1_method() -> *const SSL_METHOD {
    &method::TLS1_BOTH
}

#[no_mangle]
pub unsafe extern "C" fn TLSv1_server_method() -> *const SSL_METHOD {
    &method::TLS1_SERVER
}

/// Registers the texts of the reasons.
#[no_mangle]
pub unsafe extern "C" fn ERR_load_SSL_strings() -> c_int {
    guard(0, || {
        crate::error::load_texts();
        1
    })
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_new(meth: *const SSL_METHOD) -> *mut SSL_CTX {
    // SAFETY: the caller's.
    unsafe { SSL_CTX_new_ex(null_mut(), null(), meth) }
}

/// A context with the defaults of `meth`, the system's configuration applied. NULL after an error.
#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_new_ex(libctx: *mut OSSL_LIB_CTX, propq: *const c_char, meth: *const SSL_METHOD) -> *mut SSL_CTX {
    guard(null_mut(), || {
        if meth.is_null() {
            raise(Reason::NULL_SSL_METHOD_PASSED);
            return null_mut();
        }
        let Some(method) = SSL_METHOD::find(meth) else {
            raise(Reason::ERR_R_PASSED_INVALID_ARGUMENT);
            return null_mut();
        };
        const LOAD_SSL_STRINGS: u64 = 0x0020_0000;
        // SAFETY: no settings.
        if unsafe { super::conf::OPENSSL_init_ssl(LOAD_SSL_STRINGS, null()) } == 0 {
            return null_mut();
        }
        // SAFETY: NULL or a string, says the caller.
        let propq = (!propq.is_null()).then(|| CString::from(unsafe { CStr::from_ptr(propq) }));
        let Some(ctx) = SSL_CTX::new(method, libctx, propq) else {
            raise(Reason::ERR_R_MALLOC_FAILURE);
            return null_mut();
        };
        crate::ssl::conf::apply_system_section(&ctx);
        ctx.into_raw()
    })
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_free(arg1: *mut SSL_CTX) {
    // SAFETY: NULL, or a reference that the caller gives up.
    guard((), || drop(unsafe { Ref::adopt(arg1) }))
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_up_ref(ctx: *mut SSL_CTX) -> c_int {
    // SAFETY: NULL or live, says the caller.
    guard(0, || unsafe { Ref::up(ctx) }.map_or(0, |ctx| (!ctx.into_raw().is_null()).into()))
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_get_ssl_method(ctx: *const SSL_CTX) -> *const SSL_METHOD {
    // SAFETY: NULL or live, says the caller.
    guard(null(), || unsafe { ctx_of(ctx) }.map_or(null(), |ctx| ctx.read(|settings| settings.method)))
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_ex_data(ssl: *mut SSL_CTX, idx: c_int, data: *mut c_void) -> c_int {
    // SAFETY: NULL or live, says the caller.
    guard(0, || unsafe { ctx_of(ssl) }.map_or(0, |ctx| unsafe { ctx.ex_data.set(idx, data) }.into()))
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_get_ex_data(ssl: *const SSL_CTX, idx: c_int) -> *mut c_void {
    // SAFETY: NULL or live, says the caller.
    guard(null_mut(), || unsafe { ctx_of(ssl) }.map_or(null_mut(), |ctx| ctx.ex_data.get(idx)))
}

/// A connection with the settings of `ctx`. NULL after an error.
#[no_mangle]
pub unsafe extern "C" fn SSL_new(ctx: *mut SSL_CTX) -> *mut SSL {
    guard(null_mut(), || {
        // SAFETY: NULL or live, says the caller.
        let Some(ctx) = (unsafe { ctx_of(ctx) }) else {
            raise(Reason::NULL_SSL_CTX);
            return null_mut();
        };
        let Some(ssl) = SSL::new(ctx) else {
            raise(Reason::ERR_R_MALLOC_FAILURE);
            return null_mut();
        };
        ssl.into_raw()
    })
}

#[no_mangle]
pub unsafe extern "C" fn SSL_free(ssl: *mut SSL) {
    let frame = frame_mark();
    // SAFETY: NULL, or a reference that the caller gives up.
    guard((), || unsafe { Ref::adopt(ssl) }.map_or((), |ssl| drive::release(ssl, frame)))
}

#[no_mangle]
pub unsafe extern "C" fn SSL_up_ref(s: *mut SSL) -> c_int {
    // SAFETY: NULL or live, says the caller.
    guard(0, || unsafe { Ref::up(s) }.map_or(0, |ssl| (!ssl.into_raw().is_null()).into()))
}

#[no_mangle]
pub unsafe extern "C" fn SSL_clear(s: *mut SSL) -> c_int {
    // SAFETY: NULL or live, says the caller.
    unsafe { on(s, 0, |ssl| ssl::clear(ssl).into()) }
}

/// A connection of its own if the handshake of `ssl` has not begun; otherwise `ssl` itself, with one more reference.
#[no_mangle]
pub unsafe extern "C" fn SSL_dup(ssl: *mut SSL) -> *mut SSL {
    // SAFETY: NULL or live, says the caller.
    unsafe {
        on(ssl, null_mut(), |ssl| {
            if !ssl.with(|c| c.is_before()) {
                return Ref::of(ssl).into_raw();
            }
            ssl::duplicate(ssl).map_or(null_mut(), Ref::into_raw)
        })
    }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get_SSL_CTX(ssl: *const SSL) -> *mut SSL_CTX {
    // SAFETY: NULL or live, says the caller.
    guard(null_mut(), || unsafe { ssl_of(ssl) }.map_or(null_mut(), |ssl| ssl.with(|c| c.ctx.as_ptr())))
}

/// NULL takes the context back that the connection was created with. Returns the context now in use.
#[no_mangle]
pub unsafe extern "C" fn SSL_set_SSL_CTX(ssl: *mut SSL, ctx: *mut SSL_CTX) -> *mut SSL_CTX {
    // SAFETY: NULL or live, says the caller.
    unsafe {
        on(ssl, null_mut(), |ssl| {
            match ctx_of(ctx) {
                Some(ctx) => ssl::set_ctx(ssl, ctx),
                None => ssl::set_ctx(ssl, &ssl.with(|c| c.session_ctx.clone())),
            }
            ssl.with(|c| c.ctx.as_ptr())
        })
    }
}

/// Once a version is agreed upon, that version's method.
#[no_mangle]
pub unsafe extern "C" fn SSL_get_ssl_method(s: *const SSL) -> *const SSL_METHOD {
    // SAFETY: NULL or live, says the caller.
    guard(null(), || unsafe { ssl_of(s) }.map_or(null(), |ssl| ssl.with(|c| std::ptr::from_ref(c.shown_method()))))
}

/// The role stays.
#[no_mangle]
pub unsafe extern "C" fn SSL_set_ssl_method(s: *mut SSL, method: *const SSL_METHOD) -> c_int {
    // SAFETY: NULL or live, says the caller.
    unsafe {
        on(s, 0, |ssl| match SSL_METHOD::find(method) {
            Some(method) => {
                ssl.with(|c| c.set_method(method));
                1
            }
            None => {
                raise(Reason::ERR_R_PASSED_INVALID_ARGUMENT);
                0
            }
        })
    }
}

/// Also forgets a handshake that ran, and its keys.
#[no_mangle]
pub unsafe extern "C" fn SSL_set_accept_state(s: *mut SSL) {
    // SAFETY: NULL or live, says the caller.
    unsafe { on(s, (), |ssl| ssl::set_role(ssl, Role::Server)) }
}

/// Also forgets a handshake that ran, and its keys.
#[no_mangle]
pub unsafe extern "C" fn SSL_set_connect_state(s: *mut SSL) {
    // SAFETY: NULL or live, says the caller.
    unsafe { on(s, (), |ssl| ssl::set_role(ssl, Role::Client)) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set_ex_data(ssl: *mut SSL, idx: c_int, data: *mut c_void) -> c_int {
    // SAFETY: NULL or live, says the caller.
    guard(0, || unsafe { ssl_of(ssl) }.map_or(0, |ssl| unsafe { ssl.ex_data.set(idx, data) }.into()))
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get_ex_data(ssl: *const SSL, idx: c_int) -> *mut c_void {
    // SAFETY: NULL or live, says the caller.
    guard(null_mut(), || unsafe { ssl_of(ssl) }.map_or(null_mut(), |ssl| ssl.ex_data.get(idx)))
}

/// The index under which an X509_STORE_CTX holds its `SSL *`, registered at the first call; -1 if libcrypto refuses.
#[no_mangle]
pub unsafe extern "C" fn SSL_get_ex_data_X509_STORE_CTX_idx() -> c_int {
    static INDEX: OnceLock<c_int> = OnceLock::new();
    let name = c"SSL for verify callback";
    guard(-1, || {
        *INDEX.get_or_init(|| {
            // SAFETY: no callbacks; the name is static.
            unsafe { ex_data::new_index(Class::X509StoreCtx, 0, name.as_ptr().cast_mut().cast(), None, None, None) }
        })
    })
}

/// See `ssl::transport` for who owns what.
#[no_mangle]
pub unsafe extern "C" fn SSL_set_bio(s: *mut SSL, rbio: *mut BIO, wbio: *mut BIO) {
    // SAFETY: pointers and references as SSL_set_bio(3) asks of the caller.
    guard((), || unsafe { ssl_of(s).map_or((), |ssl| transport::set_both(ssl, rbio, wbio)) })
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set0_rbio(s: *mut SSL, rbio: *mut BIO) {
    // SAFETY: pointers as the man page asks; one reference goes over.
    guard((), || unsafe { ssl_of(s).map_or((), |ssl| transport::set_read(ssl, rbio)) })
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set0_wbio(s: *mut SSL, wbio: *mut BIO) {
    // SAFETY: pointers as the man page asks; one reference goes over.
    guard((), || unsafe { ssl_of(s).map_or((), |ssl| transport::set_write(ssl, wbio)) })
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get_rbio(s: *const SSL) -> *mut BIO {
    // SAFETY: NULL or live, says the caller.
    guard(null_mut(), || unsafe { ssl_of(s) }.map_or(null_mut(), SSL::rbio))
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get_wbio(s: *const SSL) -> *mut BIO {
    // SAFETY: NULL or live, says the caller.
    guard(null_mut(), || unsafe { ssl_of(s) }.map_or(null_mut(), SSL::wbio))
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set_fd(s: *mut SSL, fd: c_int) -> c_int {
    // SAFETY: NULL or live, says the caller.
    set_descriptor(unsafe { ssl_of(s) }, fd, transport::set_fd)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set_rfd(s: *mut SSL, fd: c_int) -> c_int {
    // SAFETY: NULL or live, says the caller.
    set_descriptor(unsafe { ssl_of(s) }, fd, transport::set_rfd)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set_wfd(s: *mut SSL, fd: c_int) -> c_int {
    // SAFETY: NULL or live, says the caller.
    set_descriptor(unsafe { ssl_of(s) }, fd, transport::set_wfd)
}

fn set_descriptor(ssl: Option<&SSL>, fd: c_int, set: fn(&SSL, c_int) -> bool) -> c_int {
    guard(0, || {
        let done = ssl.is_some_and(|ssl| set(ssl, fd));
        if !done {
            raise(Reason::ERR_R_BUF_LIB);
        }
        done.into()
    })
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get_fd(s: *const SSL) -> c_int {
    // SAFETY: the caller's.
    unsafe { SSL_get_rfd(s) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get_rfd(s: *const SSL) -> c_int {
    // SAFETY: NULL or live, says the caller.
    guard(-1, || unsafe { ssl_of(s) }.map_or(-1, |ssl| transport::fd_of(ssl.with(|c| c.rbio.clone()))))
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get_wfd(s: *const SSL) -> c_int {
    // SAFETY: NULL or live, says the caller.
    guard(-1, || unsafe { ssl_of(s) }.map_or(-1, |ssl| transport::fd_of(ssl.with(|c| c.wbio.clone()))))
}

/// The kind of key that our last signature was made with.
#[no_mangle]
pub unsafe extern "C" fn SSL_get_signature_type_nid(s: *const SSL, pnid: *mut c_int) -> c_int {
    // SAFETY: NULL or live, says the caller; `pnid` is NULL or can be written.
    unsafe {
        on(s, 0, |ssl| {
            let nid = ssl.with(|c| c.facts().own_scheme).map(Scheme::sig_nid);
            match (nid, pnid.as_mut()) {
                (Some(nid), Some(out)) => {
                    *out = nid;
                    1
                }
                _ => 0,
            }
        })
    }
}

/// Did nothing but keep a number for code that is gone; does nothing.
#[no_mangle]
pub unsafe extern "C" fn SSL_set_debug(s: *mut SSL, debug: c_int) {}

/// OpenSSL's own unit tests reach into its objects through this table; ours have no such inside.
#[no_mangle]
pub unsafe extern "C" fn SSL_test_functions() -> *const openssl_ssl_test_functions {
    unsupported("SSL_test_functions", null())
}
