//! Handshake, reading, writing, closing: the functions that do I/O, what SSL_get_error says of them, and the settings of that.
//!
//! The work is in `ssl::drive`; here return values are mapped.

use std::ptr::null_mut;

use ferrossl_tls::engine::{reason::Reason, Role};

use super::{done, on, on_ctx, types::*};
use crate::{
    error::raise,
    ssl::{self, async_job, drive, hooks::PaddingCb},
};

/// SSL3_RT_MAX_PLAIN_LENGTH: the most that block padding may pad to.
const LARGEST_BLOCK: usize = 16384;
/// More than this is not asked of a BIO at once.
const LARGEST_READ_BUFFER: usize = 1 << 20;

// ---- handshake ----------------------------------------------------------------------------------------------------------

#[no_mangle]
pub unsafe extern "C" fn SSL_do_handshake(s: *mut SSL) -> c_int {
    // SAFETY: NULL or live, says the caller.
    unsafe { on(s, -1, drive::handshake) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_connect(ssl: *mut SSL) -> c_int {
    // SAFETY: NULL or live, says the caller.
    unsafe { on(ssl, -1, |ssl| begin(ssl, Role::Client)) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_accept(ssl: *mut SSL) -> c_int {
    // SAFETY: NULL or live, says the caller.
    unsafe { on(ssl, -1, |ssl| begin(ssl, Role::Server)) }
}

/// A role that was set before stays, whatever function is called.
fn begin(ssl: &SSL, role: Role) -> c_int {
    if ssl.with(|c| c.engine.role().is_none()) {
        ssl::set_role(ssl, role);
    }
    drive::handshake(ssl)
}

#[no_mangle]
pub unsafe extern "C" fn SSL_stateless(s: *mut SSL) -> c_int {
    // SAFETY: NULL or live, says the caller.
    unsafe { on(s, -1, drive::stateless) }
}

// ---- reading ------------------------------------------------------------------------------------------------------------

#[no_mangle]
pub unsafe extern "C" fn SSL_read(ssl: *mut SSL, buf: *mut c_void, num: c_int) -> c_int {
    // SAFETY: the caller's.
    unsafe { read(ssl, buf, num, false) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_peek(ssl: *mut SSL, buf: *mut c_void, num: c_int) -> c_int {
    // SAFETY: the caller's.
    unsafe { read(ssl, buf, num, true) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_read_ex(ssl: *mut SSL, buf: *mut c_void, num: usize, readbytes: *mut usize) -> c_int {
    // SAFETY: the caller's.
    unsafe { read_ex(ssl, buf, num, readbytes, false) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_peek_ex(ssl: *mut SSL, buf: *mut c_void, num: usize, readbytes: *mut usize) -> c_int {
    // SAFETY: the caller's.
    unsafe { read_ex(ssl, buf, num, readbytes, true) }
}

/// # Safety
/// `ssl` is NULL or live; `buf` has room for `num` bytes.
unsafe fn read(ssl: *mut SSL, buf: *mut c_void, num: c_int, peek: bool) -> c_int {
    // SAFETY: the caller's.
    unsafe {
        on(ssl, -1, |ssl| {
            let Ok(len) = usize::try_from(num) else { return bad_length(ssl) };
            // At most `num` bytes, so that the count fits.
            drive::read(ssl, buf.cast(), len, peek).map_or_else(|ret| ret, |n| n as c_int)
        })
    }
}

/// # Safety
/// As `read`; `readbytes` is NULL or can be written.
unsafe fn read_ex(ssl: *mut SSL, buf: *mut c_void, num: usize, readbytes: *mut usize, peek: bool) -> c_int {
    // SAFETY: the caller's.
    unsafe {
        on(ssl, 0, |ssl| match drive::read(ssl, buf.cast(), num, peek) {
            // Room for nothing: nothing is read, though data is there.
            Ok(0) => 0,
            Ok(n) => {
                if let Some(out) = readbytes.as_mut() {
                    *out = n;
                }
                1
            }
            Err(_) => 0,
        })
    }
}

fn bad_length(ssl: &SSL) -> c_int {
    raise(Reason::BAD_LENGTH);
    drive::forget_outcome(ssl);
    -1
}

/// Bytes of the present record, decrypted and not yet read; of datagrams, of all records that wait.
#[no_mangle]
pub unsafe extern "C" fn SSL_pending(s: *const SSL) -> c_int {
    // SAFETY: NULL or live, says the caller.
    unsafe {
        on(s, 0, |ssl| {
            let len = ssl.with(|c| if c.method.datagram { c.input.plaintext_len() } else { c.input.plaintext().len() });
            c_int::try_from(len).unwrap_or(c_int::MAX)
        })
    }
}

/// 1 if any bytes of the transport are held, decrypted or not.
#[no_mangle]
pub unsafe extern "C" fn SSL_has_pending(s: *const SSL) -> c_int {
    // SAFETY: NULL or live, says the caller.
    unsafe { on(s, 0, |ssl| ssl.with(|c| c.input.is_pending().into())) }
}

// ---- writing ------------------------------------------------------------------------------------------------------------

#[no_mangle]
pub unsafe extern "C" fn SSL_write(ssl: *mut SSL, buf: *const c_void, num: c_int) -> c_int {
    // SAFETY: the caller's.
    unsafe {
        on(ssl, -1, |ssl| {
            let Ok(len) = usize::try_from(num) else { return bad_length(ssl) };
            drive::write(ssl, buf.cast(), len).map_or_else(|ret| ret, |n| n as c_int)
        })
    }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_write_ex(s: *mut SSL, buf: *const c_void, num: usize, written: *mut usize) -> c_int {
    // SAFETY: the caller's.
    unsafe {
        on(s, 0, |ssl| match drive::write(ssl, buf.cast(), num) {
            Ok(n) => {
                if let Some(out) = written.as_mut() {
                    *out = n;
                }
                (n > 0 || num == 0).into()
            }
            Err(_) => 0,
        })
    }
}

/// Needs the kernel's TLS, which this library does not use: fails as OpenSSL does when the kernel's TLS is off.
#[no_mangle]
pub unsafe extern "C" fn SSL_sendfile(s: *mut SSL, fd: c_int, offset: off_t, size: usize, flags: c_int) -> ossl_ssize_t {
    // SAFETY: NULL or live, says the caller.
    unsafe {
        on(s, -1, |ssl| {
            let (role, shut) = ssl.with(|c| (c.engine.role(), c.shutdown & ssl::SENT != 0));
            raise(match (role, shut) {
                (None, _) => Reason::UNINITIALIZED,
                (_, true) => Reason::PROTOCOL_IS_SHUTDOWN,
                _ => Reason::UNINITIALIZED,
            });
            drive::forget_outcome(ssl);
            -1
        })
    }
}

// ---- closing ------------------------------------------------------------------------------------------------------------

#[no_mangle]
pub unsafe extern "C" fn SSL_shutdown(s: *mut SSL) -> c_int {
    // SAFETY: NULL or live, says the caller.
    unsafe { on(s, -1, drive::shutdown) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get_shutdown(ssl: *const SSL) -> c_int {
    // SAFETY: NULL or live, says the caller.
    unsafe { on(ssl, 0, |ssl| ssl.with(|c| c.shutdown)) }
}

/// Whatever `mode` is, it is kept; only the two flags are looked at.
#[no_mangle]
pub unsafe extern "C" fn SSL_set_shutdown(ssl: *mut SSL, mode: c_int) {
    // SAFETY: NULL or live, says the caller.
    unsafe { on(ssl, (), |ssl| ssl.with(|c| c.set_shutdown(mode))) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_get_quiet_shutdown(ctx: *const SSL_CTX) -> c_int {
    // SAFETY: NULL or live, says the caller.
    unsafe { on_ctx(ctx, 0, |ctx| ctx.read(|settings| settings.quiet_shutdown)) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_quiet_shutdown(ctx: *mut SSL_CTX, mode: c_int) {
    // SAFETY: NULL or live, says the caller.
    unsafe { on_ctx(ctx, (), |ctx| ctx.update(|settings| settings.quiet_shutdown = mode)) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get_quiet_shutdown(ssl: *const SSL) -> c_int {
    // SAFETY: NULL or live, says the caller.
    unsafe { on(ssl, 0, |ssl| ssl.with(|c| c.quiet_shutdown)) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set_quiet_shutdown(ssl: *mut SSL, mode: c_int) {
    // SAFETY: NULL or live, says the caller.
    unsafe { on(ssl, (), |ssl| ssl.with(|c| c.quiet_shutdown = mode)) }
}

// ---- what happened ------------------------------------------------------------------------------------------------------

#[no_mangle]
pub unsafe extern "C" fn SSL_get_error(s: *const SSL, ret_code: c_int) -> c_int {
    // SAFETY: NULL or live, says the caller.
    unsafe { on(s, drive::Outcome::Ssl as c_int, |ssl| drive::error(ssl, ret_code) as c_int) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_want(s: *const SSL) -> c_int {
    // SAFETY: NULL or live, says the caller.
    unsafe { on(s, drive::Want::Nothing as c_int, |ssl| ssl.with(|c| c.drive.want as c_int)) }
}

// ---- key update, renegotiation ------------------------------------------------------------------------------------------

/// Checks in OpenSSL's order: version, type, handshake, pending write.
#[no_mangle]
pub unsafe extern "C" fn SSL_key_update(s: *mut SSL, updatetype: c_int) -> c_int {
    // SAFETY: NULL or live, says the caller.
    unsafe {
        on(s, 0, |ssl| {
            done(
                ssl,
                ssl.with(|c| {
                    let write_pending = c.drive.has_unsent_data();
                    c.engine.key_update(updatetype, write_pending)
                }),
            )
        })
    }
}

/// The type scheduled and not yet sent, a reply that the peer waits for included; SSL_KEY_UPDATE_NONE otherwise.
#[no_mangle]
pub unsafe extern "C" fn SSL_get_key_update_type(s: *const SSL) -> c_int {
    // SAFETY: NULL or live, says the caller.
    unsafe { on(s, -1, |ssl| ssl.with(|c| c.engine.key_update_type())) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_renegotiate(s: *mut SSL) -> c_int {
    // SAFETY: NULL or live, says the caller.
    unsafe { on(s, 0, |ssl| done(ssl, ssl.with(|c| c.engine.renegotiate(false)))) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_renegotiate_abbreviated(s: *mut SSL) -> c_int {
    // SAFETY: NULL or live, says the caller.
    unsafe { on(s, 0, |ssl| done(ssl, ssl.with(|c| c.engine.renegotiate(true)))) }
}

/// 1 from the request until the new handshake ends.
#[no_mangle]
pub unsafe extern "C" fn SSL_renegotiate_pending(s: *const SSL) -> c_int {
    // SAFETY: NULL or live, says the caller.
    unsafe { on(s, 0, |ssl| ssl.with(|c| c.shown().pending || c.engine.renegotiation_scheduled()).into()) }
}

// ---- buffers, read-ahead ------------------------------------------------------------------------------------------------

/// Buffers are lent to connections while they hold bytes: there is nothing to allocate beforehand.
#[no_mangle]
pub unsafe extern "C" fn SSL_alloc_buffers(ssl: *mut SSL) -> c_int {
    // SAFETY: NULL or live, says the caller.
    unsafe { on(ssl, 0, |_| 1) }
}

/// 0 while bytes are held, in either direction.
#[no_mangle]
pub unsafe extern "C" fn SSL_free_buffers(ssl: *mut SSL) -> c_int {
    // SAFETY: NULL or live, says the caller.
    unsafe { on(ssl, 0, |ssl| ssl.with(|c| (c.input.is_idle() && c.output.is_empty() && !c.engine.holds_partial_message()).into())) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get_read_ahead(s: *const SSL) -> c_int {
    // SAFETY: NULL or live, says the caller.
    unsafe { on(s, 0, |ssl| ssl.with(|c| c.read_ahead)) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set_read_ahead(s: *mut SSL, yes: c_int) {
    // SAFETY: NULL or live, says the caller.
    unsafe { on(s, (), |ssl| ssl.with(|c| c.read_ahead = yes)) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_default_read_buffer_len(ctx: *mut SSL_CTX, len: usize) {
    // SAFETY: NULL or live, says the caller.
    unsafe { on_ctx(ctx, (), |ctx| ctx.update(|settings| settings.read_buffer_len = len.min(LARGEST_READ_BUFFER))) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set_default_read_buffer_len(s: *mut SSL, len: usize) {
    // SAFETY: NULL or live, says the caller.
    unsafe { on(s, (), |ssl| ssl.with(|c| c.read_buffer_len = len.min(LARGEST_READ_BUFFER))) }
}

// ---- padding ------------------------------------------------------------------------------------------------------------

/// The block size as the policy keeps it: 1 is no padding.
fn block_size(size: usize) -> Option<usize> {
    match size {
        1 => Some(0),
        n if n <= LARGEST_BLOCK => Some(n),
        _ => None,
    }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_block_padding(ctx: *mut SSL_CTX, block_size: usize) -> c_int {
    // SAFETY: NULL or live, says the caller.
    unsafe {
        on_ctx(ctx, 0, |ctx| {
            self::block_size(block_size).is_some_and(|size| {
                ctx.update_policy(|policy| policy.block_padding = size);
                true
            }) as c_int
        })
    }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set_block_padding(ssl: *mut SSL, block_size: usize) -> c_int {
    // SAFETY: NULL or live, says the caller.
    unsafe {
        on(ssl, 0, |ssl| {
            self::block_size(block_size).is_some_and(|size| {
                ssl.update_policy(|policy| policy.block_padding = size);
                true
            }) as c_int
        })
    }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_record_padding_callback(
    ctx: *mut SSL_CTX,
    cb: Option<unsafe extern "C" fn(ssl: *mut SSL, kind: c_int, len: usize, arg: *mut c_void) -> usize>,
) {
    let cb: PaddingCb = cb;
    // SAFETY: NULL or live, says the caller.
    unsafe { on_ctx(ctx, (), |ctx| ctx.update(|settings| settings.hooks.record_padding.f = cb)) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_record_padding_callback_arg(ctx: *mut SSL_CTX, arg: *mut c_void) {
    // SAFETY: NULL or live, says the caller.
    unsafe { on_ctx(ctx, (), |ctx| ctx.update(|settings| settings.hooks.record_padding.arg = arg)) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_get_record_padding_callback_arg(ctx: *const SSL_CTX) -> *mut c_void {
    // SAFETY: NULL or live, says the caller.
    unsafe { on_ctx(ctx, null_mut(), |ctx| ctx.read(|settings| settings.hooks.record_padding.arg)) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set_record_padding_callback(
    ssl: *mut SSL,
    cb: Option<unsafe extern "C" fn(ssl: *mut SSL, kind: c_int, len: usize, arg: *mut c_void) -> usize>,
) -> c_int {
    let cb: PaddingCb = cb;
    // SAFETY: NULL or live, says the caller.
    unsafe {
        on(ssl, 0, |ssl| {
            ssl.with(|c| c.hooks.record_padding.f = cb);
            1
        })
    }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set_record_padding_callback_arg(ssl: *mut SSL, arg: *mut c_void) {
    // SAFETY: NULL or live, says the caller.
    unsafe { on(ssl, (), |ssl| ssl.with(|c| c.hooks.record_padding.arg = arg)) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get_record_padding_callback_arg(ssl: *const SSL) -> *mut c_void {
    // SAFETY: NULL or live, says the caller.
    unsafe { on(ssl, null_mut(), |ssl| ssl.with(|c| c.hooks.record_padding.arg)) }
}

// ---- asynchronous jobs --------------------------------------------------------------------------------------------------
// What runs in one, and what it waits for: `ssl/async_job.rs`.

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_async_callback(ctx: *mut SSL_CTX, callback: SSL_async_callback_fn) -> c_int {
    // SAFETY: NULL or live, says the caller.
    unsafe {
        on_ctx(ctx, 0, |ctx| {
            ctx.update(|settings| settings.hooks.asynchronous.f = callback);
            1
        })
    }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_async_callback_arg(ctx: *mut SSL_CTX, arg: *mut c_void) -> c_int {
    // SAFETY: NULL or live, says the caller.
    unsafe {
        on_ctx(ctx, 0, |ctx| {
            ctx.update(|settings| settings.hooks.asynchronous.arg = arg);
            1
        })
    }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set_async_callback(s: *mut SSL, callback: SSL_async_callback_fn) -> c_int {
    // SAFETY: NULL or live, says the caller.
    unsafe {
        on(s, 0, |ssl| {
            ssl.with(|c| c.hooks.asynchronous.f = callback);
            1
        })
    }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set_async_callback_arg(s: *mut SSL, arg: *mut c_void) -> c_int {
    // SAFETY: NULL or live, says the caller.
    unsafe {
        on(s, 0, |ssl| {
            ssl.with(|c| c.hooks.asynchronous.arg = arg);
            1
        })
    }
}

/// Whether a job of this connection is paused.
#[no_mangle]
pub unsafe extern "C" fn SSL_waiting_for_async(s: *mut SSL) -> c_int {
    // SAFETY: NULL or live, says the caller.
    unsafe { on(s, 0, |ssl| ssl.with(|c| c.jobs.is_waiting()).into()) }
}

/// The descriptors that paused jobs wait for; `fds` NULL: their number alone. 0: the connection had no job yet.
#[no_mangle]
pub unsafe extern "C" fn SSL_get_all_async_fds(s: *mut SSL, fds: *mut c_int, numfds: *mut usize) -> c_int {
    // SAFETY: NULL or live, and places as large as the man page says, says the caller; the wait context is the SSL's.
    unsafe {
        on(s, 0, |ssl| match async_job::told_wait_context(ssl) {
            wait if wait.is_null() => 0,
            wait => ASYNC_WAIT_CTX_get_all_fds(wait, fds, numfds),
        })
    }
}

/// The descriptors that came and went since the last job ran. 0: the connection had no job yet.
#[no_mangle]
pub unsafe extern "C" fn SSL_get_changed_async_fds(
    s: *mut SSL,
    addfd: *mut c_int,
    numaddfds: *mut usize,
    delfd: *mut c_int,
    numdelfds: *mut usize,
) -> c_int {
    // SAFETY: as above.
    unsafe {
        on(s, 0, |ssl| match async_job::told_wait_context(ssl) {
            wait if wait.is_null() => 0,
            wait => ASYNC_WAIT_CTX_get_changed_fds(wait, addfd, numaddfds, delfd, numdelfds),
        })
    }
}
