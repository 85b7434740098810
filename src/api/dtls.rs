//! What only datagrams need, and the cookie callbacks that SSL_stateless shares with them. The commands of SSL_ctrl are in `ctrl.rs`.

use super::{guard, on, types::*};
use crate::ssl::{ctx as ctx_of, listen, mtu_and_cookies};

/// The most application data that one datagram holds, with the present suite; 0 before there is one.
#[no_mangle]
pub unsafe extern "C" fn DTLS_get_data_mtu(s: *const SSL) -> usize {
    // SAFETY: NULL or live, says the caller.
    unsafe { on(s, 0, mtu_and_cookies::data_mtu) }
}

/// The callback that says how long to wait for an answer, in microseconds: it is given the last time, 0 at first.
#[no_mangle]
pub unsafe extern "C" fn DTLS_set_timer_cb(s: *mut SSL, cb: DTLS_timer_cb) {
    // SAFETY: NULL or live, says the caller.
    unsafe { on(s, (), |ssl| ssl.update_hooks(|hooks| hooks.timer = cb)) }
}

/// Answers hellos without a good cookie, keeping nothing, until one has it: 1, and the client's address at `client`, for SSL_accept to go
/// on. 0: none yet; -1: a failure.
#[no_mangle]
pub unsafe extern "C" fn DTLSv1_listen(s: *mut SSL, client: *mut BIO_ADDR) -> c_int {
    // SAFETY: `s` is NULL or live and `client` an address or NULL, says the caller.
    unsafe { on(s, -1, |ssl| listen::listen(ssl, client)) }
}

/// The callback that makes the cookie of a HelloVerifyRequest.
#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_cookie_generate_cb(
    ctx: *mut SSL_CTX,
    app_gen_cookie_cb: Option<unsafe extern "C" fn(ssl: *mut SSL, cookie: *mut c_uchar, cookie_len: *mut c_uint) -> c_int>,
) {
    // SAFETY: NULL or live, says the caller.
    guard((), || unsafe { ctx_of(ctx) }.map_or((), |ctx| ctx.update(|settings| settings.live.gen_cookie = app_gen_cookie_cb)))
}

/// The callback that checks the cookie of a DTLS ClientHello.
#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_cookie_verify_cb(
    ctx: *mut SSL_CTX,
    app_verify_cookie_cb: Option<unsafe extern "C" fn(ssl: *mut SSL, cookie: *const c_uchar, cookie_len: c_uint) -> c_int>,
) {
    // SAFETY: NULL or live, says the caller.
    guard((), || unsafe { ctx_of(ctx) }.map_or((), |ctx| ctx.update(|settings| settings.live.verify_cookie = app_verify_cookie_cb)))
}

/// The callback that makes the application's part of a HelloRetryRequest's cookie, for SSL_stateless.
#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_stateless_cookie_generate_cb(
    ctx: *mut SSL_CTX,
    gen_stateless_cookie_cb: Option<unsafe extern "C" fn(ssl: *mut SSL, cookie: *mut c_uchar, cookie_len: *mut usize) -> c_int>,
) {
    guard((), || {
        // SAFETY: NULL or live, says the caller.
        unsafe { ctx_of(ctx) }.map_or((), |ctx| ctx.update(|settings| settings.live.gen_stateless_cookie = gen_stateless_cookie_cb))
    })
}

/// The callback that checks the application's part of a cookie, for SSL_stateless.
#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_stateless_cookie_verify_cb(
    ctx: *mut SSL_CTX,
    verify_stateless_cookie_cb: Option<unsafe extern "C" fn(ssl: *mut SSL, cookie: *const c_uchar, cookie_len: usize) -> c_int>,
) {
    guard((), || {
        // SAFETY: NULL or live, says the caller.
        unsafe { ctx_of(ctx) }.map_or((), |ctx| ctx.update(|settings| settings.live.verify_stateless_cookie = verify_stateless_cookie_cb))
    })
}
