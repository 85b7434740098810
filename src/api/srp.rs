//! SRP: SSL_CTX_set_srp_username(3) and its kin. What they set is in `crate::ssl::srp`.

use std::ptr::null_mut;

use super::{args::text, guard, types::*};
use crate::ssl::{ctx as ctx_of, srp, ssl as ssl_of};

/// -1: what SSL_set_srp_server_param and SSL_set_srp_server_param_pw answer when parameters are missing.
const INCOMPLETE: c_int = -1;
/// SSL3_AL_FATAL of ssl3.h.
const FATAL: c_int = 2;

/// Runs `f` on a context and returns 1; 0 for NULL.
///
/// # Safety
/// `ctx` is NULL or live.
unsafe fn set(ctx: *mut SSL_CTX, f: impl FnOnce(&SSL_CTX)) -> c_int {
    guard(0, || {
        // SAFETY: the caller's.
        unsafe { ctx_of(ctx) }.map_or(0, |ctx| {
            f(ctx);
            1
        })
    })
}

/// The same on a connection.
///
/// # Safety
/// `s` is NULL or live.
unsafe fn on<T: Copy>(s: *const SSL, fail: T, f: impl FnOnce(&SSL) -> T) -> T {
    // SAFETY: the caller's.
    guard(fail, || unsafe { ssl_of(s) }.map_or(fail, f))
}

/// A client's pair of numbers for the parameters that it has. 1, or 0 without parameters.
#[no_mangle]
pub unsafe extern "C" fn SRP_Calc_A_param(s: *mut SSL) -> c_int {
    // SAFETY: NULL or live, says the caller.
    unsafe { on(s, 0, |ssl| srp::make_client_pair(ssl).into()) }
}

/// Forgets the context's SRP settings. 1, or 0 for NULL.
#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_SRP_CTX_free(ctx: *mut SSL_CTX) -> c_int {
    // SAFETY: NULL or live, says the caller.
    unsafe { set(ctx, srp::forget_on_ctx) }
}

/// Forgets the context's SRP settings. 1, or 0 for NULL.
#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_SRP_CTX_init(ctx: *mut SSL_CTX) -> c_int {
    // SAFETY: NULL or live, says the caller.
    unsafe { set(ctx, srp::forget_on_ctx) }
}

/// The last argument of the SRP callbacks. Turns SRP on.
#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_srp_cb_arg(ctx: *mut SSL_CTX, arg: *mut c_void) -> c_int {
    // SAFETY: NULL or live, says the caller.
    unsafe { set(ctx, |ctx| srp::set_arg(ctx, arg)) }
}

/// A client's password, in memory of OPENSSL_malloc that the library frees. Turns SRP on.
#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_srp_client_pwd_callback(
    ctx: *mut SSL_CTX,
    cb: Option<unsafe extern "C" fn(arg1: *mut SSL, arg2: *mut c_void) -> *mut c_char>,
) -> c_int {
    // SAFETY: NULL or live, says the caller.
    unsafe { set(ctx, |ctx| srp::set_password_callback(ctx, cb)) }
}

/// A client's password. 1, or 0 for NULL.
#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_srp_password(ctx: *mut SSL_CTX, password: *mut c_char) -> c_int {
    guard(0, || {
        // SAFETY: NULL or live, and NULL or a string, says the caller.
        unsafe { ctx_of(ctx).map_or(0, |ctx| srp::set_password(ctx, text(password)).into()) }
    })
}

/// The fewest bits of a prime that a client takes.
#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_srp_strength(ctx: *mut SSL_CTX, strength: c_int) -> c_int {
    // SAFETY: NULL or live, says the caller.
    unsafe { set(ctx, |ctx| srp::set_strength(ctx, strength)) }
}

/// A client's name, or none for NULL. Turns SRP on. 1, or 0 unless it has 1 to 255 octets.
#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_srp_username(ctx: *mut SSL_CTX, name: *mut c_char) -> c_int {
    guard(0, || {
        // SAFETY: NULL or live, and NULL or a string, says the caller.
        unsafe { ctx_of(ctx).map_or(0, |ctx| srp::set_user_name(ctx, text(name)).into()) }
    })
}

/// A server's callback that finds the parameters of a user and sets them with SSL_set_srp_server_param. Turns SRP on.
#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_srp_username_callback(
    ctx: *mut SSL_CTX,
    cb: Option<unsafe extern "C" fn(arg1: *mut SSL, arg2: *mut c_int, arg3: *mut c_void) -> c_int>,
) -> c_int {
    // SAFETY: NULL or live, says the caller.
    unsafe { set(ctx, |ctx| srp::set_user_name_callback(ctx, cb)) }
}

/// A client's callback that judges a server's parameters, in place of the list of known groups. Turns SRP on.
#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_srp_verify_param_callback(
    ctx: *mut SSL_CTX,
    cb: Option<unsafe extern "C" fn(arg1: *mut SSL, arg2: *mut c_void) -> c_int>,
) -> c_int {
    // SAFETY: NULL or live, says the caller.
    unsafe { set(ctx, |ctx| srp::set_verify_callback(ctx, cb)) }
}

/// Forgets the connection's SRP settings and numbers. 1, or 0 for NULL.
#[no_mangle]
pub unsafe extern "C" fn SSL_SRP_CTX_free(ctx: *mut SSL) -> c_int {
    // SAFETY: NULL or live, says the caller.
    unsafe {
        on(ctx, 0, |ssl| {
            srp::forget(ssl);
            1
        })
    }
}

/// Takes the settings of the connection's SSL_CTX anew. 1, or 0 for NULL.
#[no_mangle]
pub unsafe extern "C" fn SSL_SRP_CTX_init(s: *mut SSL) -> c_int {
    // SAFETY: NULL or live, says the caller.
    unsafe {
        on(s, 0, |ssl| {
            srp::take_from_ctx(ssl);
            1
        })
    }
}

/// The prime in use, lent; NULL for none.
#[no_mangle]
pub unsafe extern "C" fn SSL_get_srp_N(s: *mut SSL) -> *mut BIGNUM {
    // SAFETY: NULL or live, says the caller.
    unsafe { on(s, null_mut(), srp::prime) }
}

/// The generator in use, lent; NULL for none.
#[no_mangle]
pub unsafe extern "C" fn SSL_get_srp_g(s: *mut SSL) -> *mut BIGNUM {
    // SAFETY: NULL or live, says the caller.
    unsafe { on(s, null_mut(), srp::generator) }
}

/// What SSL_set_srp_server_param was told of the user, lent; NULL for nothing.
#[no_mangle]
pub unsafe extern "C" fn SSL_get_srp_userinfo(s: *mut SSL) -> *mut c_char {
    // SAFETY: NULL or live, says the caller.
    unsafe { on(s, null_mut(), srp::info) }
}

/// The client's name, lent; NULL for none.
#[no_mangle]
pub unsafe extern "C" fn SSL_get_srp_username(s: *mut SSL) -> *mut c_char {
    // SAFETY: NULL or live, says the caller.
    unsafe { on(s, null_mut(), srp::user_name) }
}

/// The parameters of a server's user, copied; NULL leaves one as it is. 1, or -1 while one of the numbers is missing.
#[no_mangle]
pub unsafe extern "C" fn SSL_set_srp_server_param(
    s: *mut SSL,
    n: *const BIGNUM,
    g: *const BIGNUM,
    sa: *mut BIGNUM,
    v: *mut BIGNUM,
    info: *mut c_char,
) -> c_int {
    // SAFETY: each NULL or live, and NULL or a string, says the caller.
    unsafe { on(s, INCOMPLETE, |ssl| if srp::set_parameters(ssl, [n, g, sa, v], text(info)) { 1 } else { INCOMPLETE }) }
}

/// Makes the parameters of a server's user from its password, in a group of RFC 5054 ("1024" to "8192"). 1, or -1.
#[no_mangle]
pub unsafe extern "C" fn SSL_set_srp_server_param_pw(s: *mut SSL, user: *const c_char, pass: *const c_char, grp: *const c_char) -> c_int {
    // SAFETY: NULL or live, and strings, says the caller.
    unsafe {
        on(s, INCOMPLETE, |ssl| match (text(user), text(pass)) {
            (Some(user), Some(pass)) if srp::set_password_of_user(ssl, user, pass, text(grp)) => 1,
            _ => INCOMPLETE,
        })
    }
}

/// Runs the callback of SSL_CTX_set_srp_username_callback and makes the server's numbers: 0, what the callback answered, or SSL3_AL_FATAL
/// with the alert in `ad`.
#[no_mangle]
pub unsafe extern "C" fn SSL_srp_server_param_with_username(s: *mut SSL, ad: *mut c_int) -> c_int {
    // SAFETY: NULL or live, and writable, says the caller.
    unsafe {
        on(s, FATAL, |ssl| match ad.as_mut() {
            Some(alert) => srp::parameters_of_user(ssl, alert),
            None => FATAL,
        })
    }
}
