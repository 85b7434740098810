//! DANE (SSL_CTX_dane_enable(3)) and Certificate Transparency (SSL_CTX_set_ct_validation_callback(3)).

use std::ptr::{null, null_mut};

use super::{args::text, types::*, with_ctx, with_ssl};
use crate::{
    error::raise,
    ssl::{algorithms::Target, ct, dane},
};

/// Writes where the application wants an answer.
///
/// # Safety
/// `place` is NULL or has room.
unsafe fn tell<T>(place: *mut T, value: T) {
    if !place.is_null() {
        // SAFETY: the caller's.
        unsafe { place.write(value) };
    }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_ct_is_enabled(ctx: *const SSL_CTX) -> c_int {
    // SAFETY: NULL or live.
    unsafe { with_ctx(ctx, 0, |ctx| ctx.read(|settings| settings.hooks.ct_validation.f.is_some()).into()) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_dane_clear_flags(ctx: *mut SSL_CTX, flags: c_ulong) -> c_ulong {
    // SAFETY: NULL or live.
    unsafe {
        with_ctx(ctx, 0, |ctx| {
            ctx.update(|settings| {
                let before = settings.dane.flags();
                settings.dane.set_flags(before & !flags);
                before
            })
        })
    }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_dane_enable(ctx: *mut SSL_CTX) -> c_int {
    // SAFETY: NULL or live.
    unsafe {
        with_ctx(ctx, 0, |ctx| {
            ctx.update(|settings| settings.dane.enable());
            1
        })
    }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_dane_mtype_set(ctx: *mut SSL_CTX, md: *const EVP_MD, mtype: u8, ord: u8) -> c_int {
    // SAFETY: NULL or live.
    unsafe {
        with_ctx(ctx, 0, |ctx| match ctx.update(|settings| settings.dane.set_digest(md, mtype, ord)) {
            Ok(()) => 1,
            Err(reason) => {
                raise(reason);
                0
            }
        })
    }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_dane_set_flags(ctx: *mut SSL_CTX, flags: c_ulong) -> c_ulong {
    // SAFETY: NULL or live.
    unsafe {
        with_ctx(ctx, 0, |ctx| {
            ctx.update(|settings| {
                let before = settings.dane.flags();
                settings.dane.set_flags(before | flags);
                before
            })
        })
    }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_enable_ct(ctx: *mut SSL_CTX, validation_mode: c_int) -> c_int {
    // SAFETY: NULL or live.
    unsafe { with_ctx(ctx, 0, |ctx| ct::enable(Target::Ctx(ctx), validation_mode).into()) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_get0_ctlog_store(ctx: *const SSL_CTX) -> *const CTLOG_STORE {
    // SAFETY: NULL or live.
    unsafe { with_ctx(ctx, null(), |ctx| ct::log_store(ctx).cast_const()) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set0_ctlog_store(ctx: *mut SSL_CTX, logs: *mut CTLOG_STORE) {
    // SAFETY: NULL or live; the store is given up.
    unsafe { with_ctx(ctx, (), |ctx| ct::set_log_store(ctx, logs)) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_ct_validation_callback(ctx: *mut SSL_CTX, callback: ssl_ct_validation_cb, arg: *mut c_void) -> c_int {
    // SAFETY: NULL or live.
    unsafe { with_ctx(ctx, 0, |ctx| ct::set_callback(Target::Ctx(ctx), callback, arg).into()) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_ctlog_list_file(ctx: *mut SSL_CTX, path: *const c_char) -> c_int {
    // SAFETY: NULL or live; a string that ends.
    unsafe { with_ctx(ctx, 0, |ctx| CTLOG_STORE_load_file(ct::log_store(ctx), path)) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_default_ctlog_list_file(ctx: *mut SSL_CTX) -> c_int {
    // SAFETY: NULL or live.
    unsafe { with_ctx(ctx, 0, |ctx| CTLOG_STORE_load_default_file(ct::log_store(ctx))) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_ct_is_enabled(s: *const SSL) -> c_int {
    // SAFETY: NULL or live.
    unsafe { with_ssl(s, 0, |ssl| ssl.with(|c| c.hooks.ct_validation.f.is_some()).into()) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_dane_clear_flags(ssl: *mut SSL, flags: c_ulong) -> c_ulong {
    // SAFETY: NULL or live.
    unsafe {
        with_ssl(ssl, 0, |ssl| {
            ssl.with(|c| {
                let before = c.dane.flags();
                c.dane.set_flags(before & !flags);
                before
            })
        })
    }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_dane_enable(s: *mut SSL, basedomain: *const c_char) -> c_int {
    // SAFETY: NULL or live; a string that ends.
    unsafe { with_ssl(s, -1, |ssl| dane::enable(ssl, text(basedomain))) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_dane_set_flags(ssl: *mut SSL, flags: c_ulong) -> c_ulong {
    // SAFETY: NULL or live.
    unsafe {
        with_ssl(ssl, 0, |ssl| {
            ssl.with(|c| {
                let before = c.dane.flags();
                c.dane.set_flags(before | flags);
                before
            })
        })
    }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_dane_tlsa_add(s: *mut SSL, usage: u8, selector: u8, mtype: u8, data: *const c_uchar, dlen: usize) -> c_int {
    // SAFETY: NULL or live; `dlen` bytes at `data`.
    unsafe {
        with_ssl(s, -1, |ssl| {
            // A length that no record has is refused before the bytes are looked at.
            let len = dlen.min(c_int::MAX as usize);
            let bytes = (!data.is_null() && len == dlen).then(|| std::slice::from_raw_parts(data, len));
            dane::add(ssl, usage, selector, mtype, bytes, dlen)
        })
    }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_enable_ct(s: *mut SSL, validation_mode: c_int) -> c_int {
    // SAFETY: NULL or live.
    unsafe { with_ssl(s, 0, |ssl| ct::enable(Target::Ssl(ssl), validation_mode).into()) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get0_dane(ssl: *mut SSL) -> *mut SSL_DANE {
    // SAFETY: NULL or live.
    unsafe { with_ssl(ssl, null_mut(), |ssl| ssl.with(|c| c.dane.as_ptr())) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get0_dane_authority(s: *mut SSL, mcert: *mut *mut X509, mspki: *mut *mut EVP_PKEY) -> c_int {
    // SAFETY: NULL or live; NULL or room for the answers.
    unsafe {
        with_ssl(s, -1, |ssl| {
            let Some((depth, found)) = dane::matched(ssl) else { return -1 };
            if let Some(found) = found {
                tell(mcert, found.cert);
                tell(mspki, found.spki);
            }
            depth
        })
    }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get0_dane_tlsa(
    s: *mut SSL,
    usage: *mut u8,
    selector: *mut u8,
    mtype: *mut u8,
    data: *mut *const c_uchar,
    dlen: *mut usize,
) -> c_int {
    // SAFETY: NULL or live; NULL or room for the answers.
    unsafe {
        with_ssl(s, -1, |ssl| {
            let Some((depth, found)) = dane::matched(ssl) else { return -1 };
            if let Some(found) = found {
                tell(usage, found.usage);
                tell(selector, found.selector);
                tell(mtype, found.mtype);
                tell(data, found.data);
                tell(dlen, found.len);
            }
            depth
        })
    }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get0_peer_scts(s: *mut SSL) -> *const stack_st_SCT {
    // SAFETY: NULL or live.
    unsafe { with_ssl(s, null(), |ssl| ct::peer_scts(ssl).cast_const()) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set_ct_validation_callback(s: *mut SSL, callback: ssl_ct_validation_cb, arg: *mut c_void) -> c_int {
    // SAFETY: NULL or live.
    unsafe { with_ssl(s, 0, |ssl| ct::set_callback(Target::Ssl(ssl), callback, arg).into()) }
}
