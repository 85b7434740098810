//! Early data of TLS 1.3 (RFC 8446 §2.3): the limits, the callback, and the two functions that carry it.

use ferrossl_tls::engine::Role;

use super::{guard, on, on_ctx, types::*};
use crate::ssl::{drive, hooks::With, session as session_of, set_role};

/// Bytes.
#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_get_max_early_data(ctx: *const SSL_CTX) -> u32 {
    // SAFETY: NULL or live, says the caller.
    unsafe { on_ctx(ctx, 0, |ctx| ctx.read(|settings| settings.policy.max_early_data)) }
}

/// Bytes.
#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_max_early_data(ctx: *mut SSL_CTX, max_early_data: u32) -> c_int {
    // SAFETY: NULL or live, says the caller.
    unsafe {
        on_ctx(ctx, 0, |ctx| {
            ctx.update_policy(|policy| policy.max_early_data = max_early_data);
            1
        })
    }
}

/// Bytes.
#[no_mangle]
pub unsafe extern "C" fn SSL_get_max_early_data(s: *const SSL) -> u32 {
    // SAFETY: NULL or live, says the caller.
    unsafe { on(s, 0, |ssl| ssl.with(|c| c.policy().max_early_data)) }
}

/// Bytes.
#[no_mangle]
pub unsafe extern "C" fn SSL_set_max_early_data(s: *mut SSL, max_early_data: u32) -> c_int {
    // SAFETY: NULL or live, says the caller.
    unsafe {
        on(s, 0, |ssl| {
            ssl.update_policy(|policy| policy.max_early_data = max_early_data);
            1
        })
    }
}

/// Bytes.
#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_get_recv_max_early_data(ctx: *const SSL_CTX) -> u32 {
    // SAFETY: NULL or live, says the caller.
    unsafe { on_ctx(ctx, 0, |ctx| ctx.read(|settings| settings.policy.recv_max_early_data)) }
}

/// Bytes.
#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_recv_max_early_data(ctx: *mut SSL_CTX, recv_max_early_data: u32) -> c_int {
    // SAFETY: NULL or live, says the caller.
    unsafe {
        on_ctx(ctx, 0, |ctx| {
            ctx.update_policy(|policy| policy.recv_max_early_data = recv_max_early_data);
            1
        })
    }
}

/// Bytes.
#[no_mangle]
pub unsafe extern "C" fn SSL_get_recv_max_early_data(s: *const SSL) -> u32 {
    // SAFETY: NULL or live, says the caller.
    unsafe { on(s, 0, |ssl| ssl.with(|c| c.policy().recv_max_early_data)) }
}

/// Bytes.
#[no_mangle]
pub unsafe extern "C" fn SSL_set_recv_max_early_data(s: *mut SSL, recv_max_early_data: u32) -> c_int {
    // SAFETY: NULL or live, says the caller.
    unsafe {
        on(s, 0, |ssl| {
            ssl.update_policy(|policy| policy.recv_max_early_data = recv_max_early_data);
            1
        })
    }
}

/// Bytes that the server said it takes.
#[no_mangle]
pub unsafe extern "C" fn SSL_SESSION_get_max_early_data(s: *const SSL_SESSION) -> u32 {
    // SAFETY: NULL or live, says the caller.
    guard(0, || unsafe { session_of(s) }.map_or(0, |session| session.read(|data| data.max_early_data)))
}

#[no_mangle]
pub unsafe extern "C" fn SSL_SESSION_set_max_early_data(s: *mut SSL_SESSION, max_early_data: u32) -> c_int {
    guard(0, || {
        // SAFETY: NULL or live, says the caller.
        let Some(session) = (unsafe { session_of(s) }) else { return 0 };
        session.update(|data| data.max_early_data = max_early_data);
        1
    })
}

/// SSL_EARLY_DATA_*.
#[no_mangle]
pub unsafe extern "C" fn SSL_get_early_data_status(s: *const SSL) -> c_int {
    // SAFETY: NULL or live, says the caller.
    unsafe { on(s, 0, |ssl| ssl.with(|c| c.facts().early_data_status)) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_allow_early_data_cb(ctx: *mut SSL_CTX, cb: SSL_allow_early_data_cb_fn, arg: *mut c_void) {
    // SAFETY: NULL or live, says the caller.
    unsafe { on_ctx(ctx, (), |ctx| ctx.update(|settings| settings.hooks.allow_early_data = With { f: cb, arg })) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set_allow_early_data_cb(s: *mut SSL, cb: SSL_allow_early_data_cb_fn, arg: *mut c_void) {
    // SAFETY: NULL or live, says the caller.
    unsafe { on(s, (), |ssl| ssl.with(|c| c.hooks.allow_early_data = With { f: cb, arg })) }
}

/// SSL_READ_EARLY_DATA_*.
const READ_ERROR: c_int = 0;
const READ_SUCCESS: c_int = 1;
const READ_FINISH: c_int = 2;

/// On a server, before or instead of SSL_accept: early data while there is any, then SSL_READ_EARLY_DATA_FINISH.
#[no_mangle]
pub unsafe extern "C" fn SSL_read_early_data(s: *mut SSL, buf: *mut c_void, num: usize, readbytes: *mut usize) -> c_int {
    // SAFETY: NULL or live, says the caller.
    unsafe {
        on(s, READ_ERROR, |ssl| {
            if ssl.with(|c| c.engine.role().is_none() && c.method.server) {
                set_role(ssl, Role::Server);
            }
            let (ret, n) = match drive::read_early(ssl, buf.cast(), num) {
                drive::EarlyRead::Error => return READ_ERROR,
                drive::EarlyRead::Data(n) => (READ_SUCCESS, n),
                drive::EarlyRead::Finish => (READ_FINISH, 0),
            };
            if !readbytes.is_null() {
                *readbytes = n;
            }
            ret
        })
    }
}

/// On a client, before or instead of SSL_connect, with a session that allows it; on a server after SSL_read_early_data.
#[no_mangle]
pub unsafe extern "C" fn SSL_write_early_data(s: *mut SSL, buf: *const c_void, num: usize, written: *mut usize) -> c_int {
    // SAFETY: NULL or live, says the caller.
    unsafe {
        on(s, 0, |ssl| {
            if ssl.with(|c| c.engine.role().is_none() && c.method.client) {
                set_role(ssl, Role::Client);
            }
            match drive::write_early(ssl, buf.cast(), num) {
                Some(n) => {
                    if !written.is_null() {
                        *written = n;
                    }
                    1
                }
                None => 0,
            }
        })
    }
}
