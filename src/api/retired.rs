//! What OpenSSL 3.0 still exports and no build of it does any more, or that nobody should start to use: compression, next protocol
//! negotiation. SRP has a file of its own.
//!
//! Compression is never negotiated (RFC 3749 invites CRIME). Its functions behave as those of a libssl whose libcrypto has no
//! compression method: an empty list, additions refused.

use super::{guard, types::*};
use crate::{
    error::raise,
    ssl::{ctx as ctx_of, hooks::With, ssl as ssl_of},
};
use ferrossl_tls::engine::reason::Reason;
use std::{
    ptr::{null, null_mut},
    sync::{Mutex, PoisonError},
};

/// The list of SSL_COMP_get_compression_methods: the application may exchange it, and nobody else looks at it.
static METHODS: Mutex<Methods> = Mutex::new(Methods { list: null_mut(), made: false });

struct Methods {
    list: *mut stack_st_SSL_COMP,
    made: bool,
}

// SAFETY: the pointer is only handed through; the list is the application's to use.
unsafe impl Send for Methods {}

impl Methods {
    fn list(&mut self) -> *mut stack_st_SSL_COMP {
        if !self.made {
            self.made = true;
            // SAFETY: takes no argument; the new list is kept for the life of the process, or until it is exchanged.
            self.list = unsafe { OPENSSL_sk_new_null() }.cast();
        }
        self.list
    }
}

/// OpenSSL's bounds for a private compression method (RFC 3749 §2).
const PRIVATE_METHODS: std::ops::RangeInclusive<c_int> = 193..=255;

/// Refuses: 1, as OpenSSL without a compression library answers.
#[no_mangle]
pub unsafe extern "C" fn SSL_COMP_add_compression_method(id: c_int, cm: *mut COMP_METHOD) -> c_int {
    guard(1, || {
        // Without a compression library every COMP_METHOD is an empty one, and OpenSSL refuses those without an error.
        // SAFETY: COMP_get_type reads the method, which is not NULL.
        if !cm.is_null() && unsafe { COMP_get_type(cm) } != 0 && !PRIVATE_METHODS.contains(&id) {
            raise(Reason::COMPRESSION_ID_NOT_WITHIN_PRIVATE_RANGE);
        }
        1
    })
}

/// What an SSL_COMP is to a program that makes one itself: we have none to hand out, but a list takes them
/// (SSL_COMP_set0_compression_methods). The layout was public until OpenSSL 1.1.0 hid it, and has not changed since.
#[repr(C)]
struct CompressionMethod {
    id: c_int,
    name: *const c_char,
    method: *mut COMP_METHOD,
}

/// The name that stands in `comp`.
#[no_mangle]
pub unsafe extern "C" fn SSL_COMP_get0_name(comp: *const SSL_COMP) -> *const c_char {
    // SAFETY: NULL or a live SSL_COMP, says the caller.
    unsafe { comp.cast::<CompressionMethod>().as_ref() }.map_or(null(), |comp| comp.name)
}

/// The list of compression methods, which is empty until the application exchanges it. It stays the library's.
#[no_mangle]
pub unsafe extern "C" fn SSL_COMP_get_compression_methods() -> *mut stack_st_SSL_COMP {
    guard(null_mut(), || METHODS.lock().unwrap_or_else(PoisonError::into_inner).list())
}

/// The number that stands in `comp`; -1 for NULL.
#[no_mangle]
pub unsafe extern "C" fn SSL_COMP_get_id(comp: *const SSL_COMP) -> c_int {
    // SAFETY: NULL or a live SSL_COMP, says the caller.
    unsafe { comp.cast::<CompressionMethod>().as_ref() }.map_or(-1, |comp| comp.id)
}

/// The name of a method of libcrypto's; NULL for NULL.
#[no_mangle]
pub unsafe extern "C" fn SSL_COMP_get_name(comp: *const COMP_METHOD) -> *const c_char {
    if comp.is_null() {
        return null();
    }
    // SAFETY: the caller's COMP_METHOD of libcrypto.
    guard(null(), || unsafe { COMP_get_name(comp) })
}

/// Exchanges the list of compression methods; the new one becomes the library's, the old one the caller's.
#[no_mangle]
pub unsafe extern "C" fn SSL_COMP_set0_compression_methods(meths: *mut stack_st_SSL_COMP) -> *mut stack_st_SSL_COMP {
    guard(null_mut(), || {
        let mut methods = METHODS.lock().unwrap_or_else(PoisonError::into_inner);
        let old = methods.list();
        methods.list = meths;
        old
    })
}

/// With a callback, a client offers next protocol negotiation (TLS 1.2 and before); it chooses from the server's list.
#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_next_proto_select_cb(s: *mut SSL_CTX, cb: SSL_CTX_npn_select_cb_func, arg: *mut c_void) {
    // SAFETY: NULL or live, says the caller.
    guard((), || unsafe { ctx_of(s) }.map_or((), |ctx| ctx.update(|settings| settings.live.npn_select = With { f: cb, arg })))
}

/// What a server lists for next protocol negotiation, unless its ALPN callback has selected.
#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_next_protos_advertised_cb(s: *mut SSL_CTX, cb: SSL_CTX_npn_advertised_cb_func, arg: *mut c_void) {
    // SAFETY: NULL or live, says the caller.
    guard((), || unsafe { ctx_of(s) }.map_or((), |ctx| ctx.update(|settings| settings.live.npn_advertised = With { f: cb, arg })))
}

/// The compression methods of the ClientHello, lent during the callback; returns its length, 0 outside of a callback.
#[no_mangle]
pub unsafe extern "C" fn SSL_client_hello_get0_compression_methods(s: *mut SSL, out: *mut *const c_uchar) -> usize {
    // SAFETY: NULL or live, and NULL or writable, says the caller.
    guard(0, || unsafe { super::extensions::hello_part(s, out, |hello| hello.compression_methods()) })
}

/// The client's choice in next protocol negotiation, lent until the next one; NULL and 0 if there was none.
#[no_mangle]
pub unsafe extern "C" fn SSL_get0_next_proto_negotiated(s: *const SSL, data: *mut *const c_uchar, len: *mut c_uint) {
    guard((), || {
        // SAFETY: NULL or live, says the caller.
        let chosen = unsafe { ssl_of(s) }.and_then(|ssl| ssl.with(|c| c.facts().next_proto.clone()));
        // SAFETY: the caller's out-parameters. The connection keeps the name.
        unsafe { (*data, *len) = chosen.map_or((null(), 0), |name| (name.as_ptr(), name.len() as c_uint)) };
    })
}

/// NULL: no connection is compressed.
#[no_mangle]
pub unsafe extern "C" fn SSL_get_current_compression(s: *const SSL) -> *const COMP_METHOD {
    null()
}

/// NULL: no connection is compressed.
#[no_mangle]
pub unsafe extern "C" fn SSL_get_current_expansion(s: *const SSL) -> *const COMP_METHOD {
    null()
}
