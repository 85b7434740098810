//! Configuration by name and text, and initialisation: SSL_CONF_cmd(3), SSL_CTX_config(3), OPENSSL_init_ssl(3). The commands are in
//! `ssl/conf.rs`.

use std::ffi::CString;

use ferrossl_tls::engine::reason::Reason;

use super::{args::text, guard, types::*};
use crate::{
    error::{self, raise},
    ssl::{
        algorithms::Target,
        conf::{self, Asker, Kind},
        ctx as ctx_of, ssl as ssl_of,
    },
};

/// Initialises libcrypto, the configuration file included (unless OPENSSL_INIT_NO_LOAD_CONFIG says otherwise), and our error texts.
#[no_mangle]
pub unsafe extern "C" fn OPENSSL_init_ssl(opts: u64, settings: *const OPENSSL_INIT_SETTINGS) -> c_int {
    // Of crypto.h and ssl.h.
    const ADD_ALL_CIPHERS: u64 = 0x4;
    const ADD_ALL_DIGESTS: u64 = 0x8;
    const LOAD_CONFIG: u64 = 0x40;
    const NO_LOAD_CONFIG: u64 = 0x80;
    const NO_LOAD_SSL_STRINGS: u64 = 0x0010_0000;
    const LOAD_SSL_STRINGS: u64 = 0x0020_0000;
    guard(0, || {
        let config = if opts & NO_LOAD_CONFIG == 0 { LOAD_CONFIG } else { 0 };
        // SAFETY: NULL or settings, says the caller.
        if unsafe { OPENSSL_init_crypto(opts | ADD_ALL_CIPHERS | ADD_ALL_DIGESTS | config, settings) } == 0 {
            return 0;
        }
        if opts & NO_LOAD_SSL_STRINGS != 0 {
            error::forbid_texts();
        }
        if opts & LOAD_SSL_STRINGS != 0 {
            error::load_texts_once();
        }
        1
    })
}

/// The object behind `p`; None for NULL.
///
/// # Safety
/// `p` is NULL or came from SSL_CONF_CTX_new and was not freed.
unsafe fn conf_of<'a>(p: *const SSL_CONF_CTX) -> Option<&'a SSL_CONF_CTX> {
    // SAFETY: the caller's.
    unsafe { p.as_ref() }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CONF_CTX_new() -> *mut SSL_CONF_CTX {
    guard(std::ptr::null_mut(), || Box::into_raw(Box::default()))
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CONF_CTX_free(cctx: *mut SSL_CONF_CTX) {
    guard((), || {
        if !cctx.is_null() {
            // SAFETY: came from SSL_CONF_CTX_new, and the caller gives it up.
            drop(unsafe { Box::from_raw(cctx) });
        }
    })
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CONF_CTX_set_flags(cctx: *mut SSL_CONF_CTX, flags: c_uint) -> c_uint {
    // SAFETY: NULL or live, says the caller; so below.
    guard(0, || unsafe { conf_of(cctx) }.map_or(0, |conf| conf.change_flags(flags, 0)))
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CONF_CTX_clear_flags(cctx: *mut SSL_CONF_CTX, flags: c_uint) -> c_uint {
    // SAFETY: as above.
    guard(0, || unsafe { conf_of(cctx) }.map_or(0, |conf| conf.change_flags(0, flags)))
}

/// NULL takes the prefix away.
#[no_mangle]
pub unsafe extern "C" fn SSL_CONF_CTX_set1_prefix(cctx: *mut SSL_CONF_CTX, pre: *const c_char) -> c_int {
    guard(0, || {
        // SAFETY: as above, and NULL or a string.
        let (Some(conf), prefix) = (unsafe { (conf_of(cctx), text(pre)) }) else { return 0 };
        conf.set_prefix(prefix.map(CString::from));
        1
    })
}

/// Commands set `ssl` from now on; the caller keeps it alive. NULL: they set nothing.
#[no_mangle]
pub unsafe extern "C" fn SSL_CONF_CTX_set_ssl(cctx: *mut SSL_CONF_CTX, ssl: *mut SSL) {
    // SAFETY: as above.
    guard((), || unsafe { conf_of(cctx) }.map_or((), |conf| conf.set_ssl(ssl)))
}

/// Commands set `ctx` from now on; the caller keeps it alive. NULL: they set nothing.
#[no_mangle]
pub unsafe extern "C" fn SSL_CONF_CTX_set_ssl_ctx(cctx: *mut SSL_CONF_CTX, ctx: *mut SSL_CTX) {
    // SAFETY: as above.
    guard((), || unsafe { conf_of(cctx) }.map_or((), |conf| conf.set_ctx(ctx)))
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CONF_CTX_finish(cctx: *mut SSL_CONF_CTX) -> c_int {
    // SAFETY: as above.
    guard(0, || unsafe { conf_of(cctx) }.is_some_and(SSL_CONF_CTX::finish).into())
}

/// 2: command and value used; 1: the command alone; 0: a bad value; -2: an unknown command; -3: the value is missing.
#[no_mangle]
pub unsafe extern "C" fn SSL_CONF_cmd(cctx: *mut SSL_CONF_CTX, cmd: *const c_char, value: *const c_char) -> c_int {
    guard(0, || {
        // SAFETY: as above; the strings are NULL or strings.
        let (Some(conf), command, value) = (unsafe { (conf_of(cctx), text(cmd), text(value)) }) else { return 0 };
        conf.run(command, value)
    })
}

/// Runs the first of a program's arguments and moves past what it used: the count of that, 0 for an argument that is none of ours, or
/// a negative number.
#[no_mangle]
pub unsafe extern "C" fn SSL_CONF_cmd_argv(cctx: *mut SSL_CONF_CTX, pargc: *mut c_int, pargv: *mut *mut *mut c_char) -> c_int {
    guard(0, || {
        // SAFETY: as above; `pargc` is NULL or a count; `pargv` is an array of as many strings, or one that ends with NULL.
        unsafe {
            let (Some(conf), Some(argv)) = (conf_of(cctx), pargv.as_mut()) else { return 0 };
            let count = pargc.as_mut();
            let left = count.as_deref().copied();
            if left == Some(0) {
                return 0;
            }
            let argument = match left {
                None | Some(1..) => text(**argv),
                Some(_) => None,
            };
            let Some(argument) = argument else { return 0 };
            let value = match left {
                None | Some(2..) => text(*(*argv).add(1)),
                Some(_) => None,
            };
            conf.change_flags(conf::CMDLINE, conf::FILE);
            match conf.run(Some(argument), value) {
                used @ 1.. => {
                    *argv = (*argv).add(used as usize);
                    if let Some(count) = count {
                        *count -= used;
                    }
                    used
                }
                -2 => 0,
                0 => -1,
                other => other,
            }
        }
    })
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CONF_cmd_value_type(cctx: *mut SSL_CONF_CTX, cmd: *const c_char) -> c_int {
    guard(0, || {
        // SAFETY: as above.
        let (Some(conf), Some(command)) = (unsafe { (conf_of(cctx), text(cmd)) }) else { return Kind::Unknown as c_int };
        conf.kind(command) as c_int
    })
}

/// Applies the section of openssl.cnf that `ssl_conf` lists under `name`.
#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_config(ctx: *mut SSL_CTX, name: *const c_char) -> c_int {
    // SAFETY: NULL or live, says the caller.
    guard(0, || unsafe { config(ctx_of(ctx).map(Target::Ctx), name) })
}

#[no_mangle]
pub unsafe extern "C" fn SSL_config(s: *mut SSL, name: *const c_char) -> c_int {
    // SAFETY: NULL or live, says the caller.
    guard(0, || unsafe { config(ssl_of(s).map(Target::Ssl), name) })
}

/// # Safety
/// `name` is NULL or a string.
unsafe fn config(target: Option<Target<'_>>, name: *const c_char) -> c_int {
    // SAFETY: the caller's.
    let (Some(target), Some(name)) = (target, unsafe { text(name) }) else {
        raise(Reason::ERR_R_PASSED_NULL_PARAMETER);
        return 0;
    };
    conf::apply_section(target, name, Asker::Application).into()
}

/// Nothing: libcrypto reads `ssl_conf` by itself.
#[no_mangle]
pub unsafe extern "C" fn SSL_add_ssl_module() {}
