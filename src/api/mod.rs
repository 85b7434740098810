//! The exported functions: each checks its arguments, makes one call inward, and maps the result.
//!
//! Files follow the sections of the man pages. What an object *is* stands in `crate::ssl`; nothing here keeps state.

// A function whose answer is fixed does not look at its arguments, and the headers are to name them all the same.
#![allow(unused_variables)]

mod args;
pub mod bio;
pub mod certs;
pub mod ciphers;
pub mod conf;
pub mod ctrl;
pub mod dane;
pub mod dtls;
pub mod early_data;
pub mod extensions;
pub mod handle;
pub mod info;
pub mod io;
pub mod retired;
pub mod sessions;
pub mod srp;
pub mod types;
pub mod verify;

use std::panic::{catch_unwind, AssertUnwindSafe};

use ferrossl_tls::engine::reason::Reason;

use self::types::{c_int, SSL, SSL_CTX};

/// Runs `body`; a panic becomes `fail` and ERR_R_INTERNAL_ERROR, and never crosses into C.
///
/// Bodies that hold an `SSL` mark it poisoned themselves (see `ssl::SSL::with`), so that only that connection is lost.
#[track_caller]
pub(crate) fn guard<T>(fail: T, body: impl FnOnce() -> T) -> T {
    match catch_unwind(AssertUnwindSafe(body)) {
        Ok(value) => value,
        Err(_) => {
            crate::error::raise_internal();
            fail
        }
    }
}

/// Raises ERR_R_UNSUPPORTED with the function's own name as error data and returns `fail`, its documented failure value.
#[track_caller]
pub(crate) fn unsupported<T>(name: &'static str, fail: T) -> T {
    crate::error::raise_unsupported(name);
    fail
}

/// Runs `f` on the object behind `s`; NULL raises and gives `fail`.
///
/// # Safety
/// `s` is NULL or live.
pub(crate) unsafe fn on<T>(s: *const SSL, fail: T, f: impl FnOnce(&SSL) -> T) -> T
where
    T: Copy,
{
    guard(fail, || {
        // SAFETY: the caller's.
        match unsafe { crate::ssl::ssl(s) } {
            Some(ssl) => f(ssl),
            None => {
                crate::error::raise(Reason::ERR_R_PASSED_NULL_PARAMETER);
                fail
            }
        }
    })
}

/// The same for a context.
///
/// # Safety
/// `ctx` is NULL or live.
pub(crate) unsafe fn on_ctx<T>(ctx: *const SSL_CTX, fail: T, f: impl FnOnce(&SSL_CTX) -> T) -> T
where
    T: Copy,
{
    guard(fail, || {
        // SAFETY: the caller's.
        match unsafe { crate::ssl::ctx(ctx) } {
            Some(ctx) => f(ctx),
            None => {
                crate::error::raise(Reason::ERR_R_PASSED_NULL_PARAMETER);
                fail
            }
        }
    })
}

/// Runs `f` on the object behind `s`; `fail` for NULL, of which nothing is raised.
///
/// # Safety
/// `s` is NULL or live.
pub(crate) unsafe fn with_ssl<T: Copy>(s: *const SSL, fail: T, f: impl FnOnce(&SSL) -> T) -> T {
    // SAFETY: the caller's.
    let ssl = unsafe { crate::ssl::ssl(s) };
    guard(fail, || ssl.map_or(fail, f))
}

/// The same for a context.
///
/// # Safety
/// `ctx` is NULL or live.
pub(crate) unsafe fn with_ctx<T: Copy>(ctx: *const SSL_CTX, fail: T, f: impl FnOnce(&SSL_CTX) -> T) -> T {
    // SAFETY: the caller's.
    let ctx = unsafe { crate::ssl::ctx(ctx) };
    guard(fail, || ctx.map_or(fail, f))
}

/// The outcome of a function that does no I/O: 1, or 0 with its reason raised.
pub(crate) fn done(ssl: &SSL, result: Result<(), Reason>) -> c_int {
    match result {
        Ok(()) => 1,
        Err(reason) => {
            crate::error::raise(reason);
            crate::ssl::drive::forget_outcome(ssl);
            0
        }
    }
}
