//! The exported functions: each checks its arguments, makes one call inward, and maps the result.
//!
//! Files follow the sections of the man pages. What an object *is* stands in `crate::ssl`; nothing here keeps state.

// Seam: until each function below does its work, its stub does not look at its arguments.
#![allow(unused_variables)]

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
pub mod types;
pub mod verify;

use std::panic::{catch_unwind, AssertUnwindSafe};

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
