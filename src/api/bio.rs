//! TLS as a BIO: BIO_f_ssl(3). A filter whose data is an SSL; what is read or written through it goes through SSL_read and SSL_write.
//!
//! A client of the functions in `io` and `handle`, as an application is: nothing here looks inside an SSL. The BIO below the filter
//! and the SSL's own BIOs are the same object; who holds which reference is said at `attach`, `push` and `pop`.

use super::{
    guard,
    handle::*,
    info::{SSL_in_init, SSL_version},
    io::*,
    sessions::SSL_copy_session_id,
    types::*,
};
use ferrossl_libcrypto::err;
use std::{
    ptr::{null, null_mut},
    sync::OnceLock,
    time::{Duration, Instant},
};

const ERROR_NONE: c_int = 0;
const ERROR_WANT_READ: c_int = 2;
const ERROR_WANT_WRITE: c_int = 3;
const ERROR_WANT_X509_LOOKUP: c_int = 4;
const ERROR_WANT_CONNECT: c_int = 7;
const ERROR_WANT_ACCEPT: c_int = 8;
const KEY_UPDATE_REQUESTED: c_int = 1;
const TLS1_3_VERSION: c_int = 0x0304;

/// BIO_set_ssl_renegotiate_bytes takes no less.
const LEAST_BYTES: c_long = 512;
/// BIO_set_ssl_renegotiate_timeout: below a minute it becomes this.
const LEAST_SECONDS: c_long = 60;
const SHORT_SECONDS: c_long = 5;

/// What BIO_get_data of a filter points at; owned by the BIO, freed by `destroy`.
struct Filter {
    ssl: *mut SSL,
    renewals: c_long,
    /// Bytes in each direction since the last renewal, and how many call for one (0: none do).
    bytes: usize,
    every_bytes: c_long,
    /// Seconds after which the next transfer renews (0: never), from `since`.
    every_seconds: c_long,
    since: Instant,
}

/// The filter behind `bio`, of whom only this file knows the layout.
///
/// # Safety
/// `bio` is a live BIO of our method. No other reference to its `Filter` may live across a call to libcrypto or to `io`, which may
/// come back to this BIO: callers copy out what they need.
unsafe fn filter<'a>(bio: *mut BIO) -> Option<&'a mut Filter> {
    // SAFETY: the data of a BIO of our method is NULL or the Box that `create` made.
    unsafe { BIO_get_data(bio).cast::<Filter>().as_mut() }
}

/// The SSL of the filter, NULL if it has none.
///
/// # Safety
/// As `filter`.
unsafe fn ssl_of(bio: *mut BIO) -> *mut SSL {
    // SAFETY: the caller's word.
    unsafe { filter(bio) }.map_or(null_mut(), |filter| filter.ssl)
}

/// The method, made at the first use. `None`: libcrypto had no memory for it; the next call tries again.
fn method() -> *const BIO_METHOD {
    struct Method(*const BIO_METHOD);
    // SAFETY: a finished BIO_METHOD is only read.
    unsafe impl Send for Method {}
    // SAFETY: as above.
    unsafe impl Sync for Method {}
    static METHOD: OnceLock<Method> = OnceLock::new();

    if let Some(method) = METHOD.get() {
        return method.0;
    }
    // SAFETY: the name is copied; the functions below have the signatures that each setter asks for.
    let made = unsafe {
        let made = BIO_meth_new(BIO_TYPE_SSL, c"ssl".as_ptr());
        if made.is_null() {
            return null();
        }
        BIO_meth_set_create(made, Some(create));
        BIO_meth_set_destroy(made, Some(destroy));
        BIO_meth_set_read_ex(made, Some(read));
        BIO_meth_set_write_ex(made, Some(write));
        BIO_meth_set_puts(made, Some(puts));
        BIO_meth_set_ctrl(made, Some(ctrl));
        BIO_meth_set_callback_ctrl(made, Some(callback_ctrl));
        made
    };
    if METHOD.set(Method(made)).is_err() {
        // SAFETY: another thread was first; nobody has seen this one.
        unsafe { BIO_meth_free(made) };
    }
    METHOD.get().map_or(null(), |method| method.0)
}

unsafe extern "C" fn create(bio: *mut BIO) -> c_int {
    guard(0, || {
        let data = Filter { ssl: null_mut(), renewals: 0, bytes: 0, every_bytes: 0, every_seconds: 0, since: Instant::now() };
        // SAFETY: libcrypto hands us the BIO it is making.
        unsafe {
            BIO_set_init(bio, 0);
            BIO_set_data(bio, Box::into_raw(Box::new(data)).cast());
            BIO_clear_flags(bio, !0);
        }
        1
    })
}

unsafe extern "C" fn destroy(bio: *mut BIO) -> c_int {
    guard(0, || {
        if bio.is_null() {
            return 0;
        }
        // SAFETY: libcrypto destroys each BIO once, and BIO_C_SET_SSL makes new data after it did so itself; the Box is `create`'s.
        // With BIO_CLOSE the SSL is the BIO's own reference.
        unsafe {
            let data = BIO_get_data(bio).cast::<Filter>();
            if data.is_null() {
                return 0;
            }
            let ssl = (*data).ssl;
            if BIO_get_shutdown(bio) != 0 {
                // A close_notify belongs to a connection that stands; a handshake that runs would make an error of it.
                if !ssl.is_null() && SSL_in_init(ssl) == 0 {
                    SSL_shutdown(ssl);
                }
                if BIO_get_init(bio) != 0 {
                    SSL_free(ssl);
                }
                BIO_clear_flags(bio, !0);
                BIO_set_init(bio, 0);
            }
            BIO_set_data(bio, null_mut());
            drop(Box::from_raw(data));
        }
        1
    })
}

unsafe extern "C" fn read(bio: *mut BIO, buf: *mut c_char, size: usize, out_read: *mut usize) -> c_int {
    guard(-1, || {
        if buf.is_null() {
            return 0;
        }
        // SAFETY: libcrypto passes a BIO of ours, `size` writable bytes and a place for the count.
        unsafe { transfer(bio, out_read, |ssl| SSL_read(ssl, buf.cast(), size.min(c_int::MAX as usize) as c_int)) }
    })
}

unsafe extern "C" fn write(bio: *mut BIO, buf: *const c_char, size: usize, out_written: *mut usize) -> c_int {
    guard(-1, || {
        if buf.is_null() {
            return 0;
        }
        // SAFETY: libcrypto passes a BIO of ours, `size` readable bytes and a place for the count, which it hands on though the call fails.
        unsafe { *out_written = 0 };
        // SAFETY: as above.
        unsafe { transfer(bio, out_written, |ssl| SSL_write(ssl, buf.cast(), size.min(c_int::MAX as usize) as c_int)) }
    })
}

/// One SSL_read or SSL_write, its result told as a BIO does: 1 and the count, or the failure with the retry flags of its cause.
///
/// # Safety
/// `bio` is a live BIO of our method, `out_count` writable.
unsafe fn transfer(bio: *mut BIO, out_count: *mut usize, call: impl FnOnce(*mut SSL) -> c_int) -> c_int {
    // SAFETY: the caller's word; the SSL lives as long as the filter has it.
    unsafe {
        let ssl = ssl_of(bio);
        BIO_clear_flags(bio, BIO_FLAGS_RWS | BIO_FLAGS_SHOULD_RETRY);
        let result = call(ssl);
        let error = SSL_get_error(ssl, result);
        if error == ERROR_NONE {
            *out_count = result as usize;
            renew_when_due(bio, ssl, result as usize);
        }
        let reason = set_retry(bio, error);
        BIO_set_retry_reason(bio, reason);
        result.min(1)
    }
}

/// Sets the retry flags that stand for an SSL_ERROR_WANT_*; returns the BIO_RR_* reason, or 0.
///
/// # Safety
/// `bio` is live.
unsafe fn set_retry(bio: *mut BIO, error: c_int) -> c_int {
    let (flag, reason) = match error {
        ERROR_WANT_READ => (BIO_FLAGS_READ, 0),
        ERROR_WANT_WRITE => (BIO_FLAGS_WRITE, 0),
        ERROR_WANT_X509_LOOKUP => (BIO_FLAGS_IO_SPECIAL, BIO_RR_SSL_X509_LOOKUP),
        ERROR_WANT_CONNECT => (BIO_FLAGS_IO_SPECIAL, BIO_RR_CONNECT),
        ERROR_WANT_ACCEPT => (BIO_FLAGS_IO_SPECIAL, BIO_RR_ACCEPT),
        _ => return 0,
    };
    // SAFETY: the caller's word.
    unsafe { BIO_set_flags(bio, flag | BIO_FLAGS_SHOULD_RETRY) };
    reason
}

/// After `count` bytes went through: asks for new keys when BIO_set_ssl_renegotiate_bytes or _timeout say so.
///
/// That is a renegotiation up to TLS 1.2 and a key update with request in TLS 1.3, where OpenSSL 3.0 would leave
/// SSL_R_WRONG_SSL_VERSION on the queue of a transfer that succeeded. One that is refused leaves no error here.
///
/// # Safety
/// `bio` is a live BIO of our method, `ssl` its SSL.
unsafe fn renew_when_due(bio: *mut BIO, ssl: *mut SSL, count: usize) {
    // SAFETY: the caller's word; the reference ends before the call into `io`.
    let Some(filter) = (unsafe { filter(bio) }) else { return };
    let mut due = false;
    if filter.every_bytes > 0 {
        filter.bytes = filter.bytes.saturating_add(count);
        if filter.bytes > filter.every_bytes as usize {
            filter.bytes = 0;
            due = true;
        }
    }
    if filter.every_seconds > 0 && !due && filter.since.elapsed() > Duration::from_secs(filter.every_seconds as u64) {
        filter.since = Instant::now();
        due = true;
    }
    if due {
        filter.renewals += 1;
        // SAFETY: the caller's word.
        err::discarding(|| unsafe {
            if SSL_version(ssl) == TLS1_3_VERSION {
                SSL_key_update(ssl, KEY_UPDATE_REQUESTED)
            } else {
                SSL_renegotiate(ssl)
            }
        });
    }
}

unsafe extern "C" fn puts(bio: *mut BIO, text: *const c_char) -> c_int {
    // SAFETY: libcrypto passes a BIO of ours and a NUL-terminated string.
    guard(-1, || unsafe { BIO_write(bio, text.cast(), libc::strlen(text).min(c_int::MAX as usize) as c_int) })
}

unsafe extern "C" fn ctrl(bio: *mut BIO, command: c_int, number: c_long, pointer: *mut c_void) -> c_long {
    // SAFETY: libcrypto passes a BIO of ours; what `number` and `pointer` are is set by the command, as BIO_ctrl(3) says.
    guard(0, || unsafe { control(bio, command, number, pointer) })
}

/// # Safety
/// As BIO_ctrl(3): `pointer` is what `command` wants.
unsafe fn control(bio: *mut BIO, command: c_int, number: c_long, pointer: *mut c_void) -> c_long {
    // SAFETY: in this function, `bio` is a live BIO of our method; each `filter` reference ends within its expression; the SSL and
    // its BIOs live as long as the filter has the SSL; NULL is allowed wherever a BIO may be absent.
    unsafe {
        let next = BIO_next(bio);
        let ssl = ssl_of(bio);
        if ssl.is_null() && command != BIO_C_SET_SSL {
            return 0;
        }
        let below = |command, number, pointer| BIO_ctrl(SSL_get_rbio(ssl), command, number, pointer);
        match command {
            BIO_CTRL_RESET => {
                SSL_shutdown(ssl);
                if SSL_clear(ssl) == 0 {
                    0
                } else if !next.is_null() {
                    BIO_ctrl(next, command, number, pointer)
                } else if !SSL_get_rbio(ssl).is_null() {
                    below(command, number, pointer)
                } else {
                    1
                }
            }
            BIO_CTRL_INFO | BIO_CTRL_SET_CALLBACK => 0,
            BIO_C_SSL_MODE => {
                if number != 0 {
                    SSL_set_connect_state(ssl);
                } else {
                    SSL_set_accept_state(ssl);
                }
                1
            }
            BIO_C_SET_SSL_RENEGOTIATE_TIMEOUT => filter(bio).map_or(0, |filter| {
                filter.since = Instant::now();
                std::mem::replace(&mut filter.every_seconds, if number < LEAST_SECONDS { SHORT_SECONDS } else { number })
            }),
            BIO_C_SET_SSL_RENEGOTIATE_BYTES => filter(bio).map_or(0, |filter| {
                let old = filter.every_bytes;
                if number >= LEAST_BYTES {
                    filter.every_bytes = number;
                }
                old
            }),
            BIO_C_GET_SSL_NUM_RENEGOTIATES => filter(bio).map_or(0, |filter| filter.renewals),
            BIO_C_SET_SSL => attach(bio, pointer.cast(), number as c_int),
            BIO_C_GET_SSL => {
                let out = pointer.cast::<*mut SSL>();
                if out.is_null() {
                    return 0;
                }
                *out = ssl;
                1
            }
            BIO_CTRL_GET_CLOSE => BIO_get_shutdown(bio).into(),
            BIO_CTRL_SET_CLOSE => {
                BIO_set_shutdown(bio, number as c_int);
                1
            }
            BIO_CTRL_WPENDING => BIO_ctrl(SSL_get_wbio(ssl), command, number, pointer),
            BIO_CTRL_PENDING => match SSL_pending(ssl) {
                0 => BIO_ctrl_pending(SSL_get_rbio(ssl)) as c_long,
                decrypted => decrypted.into(),
            },
            BIO_CTRL_FLUSH => {
                BIO_clear_flags(bio, BIO_FLAGS_RWS | BIO_FLAGS_SHOULD_RETRY);
                let result = BIO_ctrl(SSL_get_wbio(ssl), command, number, pointer);
                BIO_copy_next_retry(bio);
                result
            }
            // The BIO that was pushed below becomes the SSL's, with a reference of its own.
            BIO_CTRL_PUSH => {
                if !next.is_null() && next != SSL_get_rbio(ssl) {
                    BIO_up_ref(next);
                    SSL_set_bio(ssl, next, next);
                }
                1
            }
            // Only when this filter itself is taken out of its chain does the SSL let go of the BIO below.
            BIO_CTRL_POP => {
                if bio == pointer.cast() {
                    SSL_set_bio(ssl, null_mut(), null_mut());
                }
                1
            }
            BIO_C_DO_STATE_MACHINE => {
                BIO_clear_flags(bio, BIO_FLAGS_RWS | BIO_FLAGS_SHOULD_RETRY);
                BIO_set_retry_reason(bio, 0);
                let result = SSL_do_handshake(ssl);
                let reason = match SSL_get_error(ssl, result) {
                    error @ ERROR_WANT_CONNECT => {
                        set_retry(bio, error);
                        if next.is_null() {
                            0
                        } else {
                            BIO_get_retry_reason(next)
                        }
                    }
                    error => set_retry(bio, error),
                };
                BIO_set_retry_reason(bio, reason);
                result.into()
            }
            BIO_CTRL_DUP => duplicate(bio, pointer.cast()),
            _ => below(command, number, pointer),
        }
    }
}

/// BIO_set_ssl: `ssl` becomes the filter's (and is freed with it if `close` is BIO_CLOSE); its read BIO becomes the next of the chain,
/// with a reference of the chain's, and what was next before comes below that.
///
/// # Safety
/// `bio` is a live BIO of our method, `ssl` NULL or a live SSL.
unsafe fn attach(bio: *mut BIO, ssl: *mut SSL, close: c_int) -> c_long {
    // SAFETY: the caller's word.
    unsafe {
        if !ssl_of(bio).is_null() {
            destroy(bio);
            if create(bio) == 0 {
                return 0;
            }
        }
        BIO_set_shutdown(bio, close);
        let Some(data) = filter(bio) else { return 0 };
        data.ssl = ssl;
        let lower = if ssl.is_null() { null_mut() } else { SSL_get_rbio(ssl) };
        if !lower.is_null() {
            let next = BIO_next(bio);
            if !next.is_null() {
                BIO_push(lower, next);
            }
            BIO_set_next(bio, lower);
            BIO_up_ref(lower);
        }
        BIO_set_init(bio, 1);
    }
    1
}

/// BIO_dup_chain: gives `copy`, a new BIO of our method, a duplicate of our SSL and our settings.
///
/// # Safety
/// Both are live BIOs of our method.
unsafe fn duplicate(bio: *mut BIO, copy: *mut BIO) -> c_long {
    // SAFETY: the caller's word; the references end before SSL_dup, which calls the application's ex_data functions.
    unsafe {
        let (Some(from), Some(to)) = (filter(bio), filter(copy)) else { return 0 };
        let (ssl, replaced) = (from.ssl, to.ssl);
        (to.renewals, to.bytes, to.every_bytes, to.every_seconds, to.since) =
            (from.renewals, from.bytes, from.every_bytes, from.every_seconds, from.since);
        SSL_free(replaced);
        let duplicated = SSL_dup(ssl);
        if let Some(to) = filter(copy) {
            to.ssl = duplicated;
        }
        c_long::from(!duplicated.is_null())
    }
}

unsafe extern "C" fn callback_ctrl(bio: *mut BIO, command: c_int, callback: BIO_info_cb) -> c_long {
    // SAFETY: libcrypto passes a BIO of ours.
    guard(0, || unsafe {
        let ssl = ssl_of(bio);
        match command {
            BIO_CTRL_SET_CALLBACK if !ssl.is_null() => BIO_callback_ctrl(SSL_get_rbio(ssl), command, callback),
            _ => 0,
        }
    })
}

/// The method of a BIO that speaks TLS to the BIO below it. A static; NULL only without memory.
#[no_mangle]
pub unsafe extern "C" fn BIO_f_ssl() -> *const BIO_METHOD {
    guard(null(), method)
}

/// A chain of a buffer, a client's TLS filter and a connect BIO. The caller frees it with BIO_free_all; NULL on error.
#[no_mangle]
pub unsafe extern "C" fn BIO_new_buffer_ssl_connect(ctx: *mut SSL_CTX) -> *mut BIO {
    // SAFETY: the caller's SSL_CTX; each BIO is new and ours until it is pushed or freed.
    guard(null_mut(), || unsafe {
        let buffer = BIO_new(BIO_f_buffer());
        if buffer.is_null() {
            return null_mut();
        }
        let filter = BIO_new_ssl_connect(ctx);
        if filter.is_null() {
            BIO_free(buffer);
            return null_mut();
        }
        BIO_push(buffer, filter)
    })
}

/// A filter with a new SSL of `ctx`, in the client's or the server's role; the SSL is freed with it. NULL on error.
#[no_mangle]
pub unsafe extern "C" fn BIO_new_ssl(ctx: *mut SSL_CTX, client: c_int) -> *mut BIO {
    // SAFETY: the caller's SSL_CTX; the BIO is new and ours.
    guard(null_mut(), || unsafe {
        let bio = BIO_new(method());
        if bio.is_null() {
            return null_mut();
        }
        let ssl = SSL_new(ctx);
        if ssl.is_null() {
            BIO_free(bio);
            return null_mut();
        }
        if client != 0 {
            SSL_set_connect_state(ssl);
        } else {
            SSL_set_accept_state(ssl);
        }
        attach(bio, ssl, BIO_CLOSE);
        bio
    })
}

/// A chain of a client's TLS filter and a connect BIO. The caller frees it with BIO_free_all; NULL on error.
#[no_mangle]
pub unsafe extern "C" fn BIO_new_ssl_connect(ctx: *mut SSL_CTX) -> *mut BIO {
    // SAFETY: the caller's SSL_CTX; each BIO is new and ours until it is pushed or freed.
    guard(null_mut(), || unsafe {
        let connect = BIO_new(BIO_s_connect());
        if connect.is_null() {
            return null_mut();
        }
        let filter = BIO_new_ssl(ctx, 1);
        if filter.is_null() {
            BIO_free(connect);
            return null_mut();
        }
        BIO_push(filter, connect)
    })
}

/// SSL_copy_session_id between the first TLS filters of two chains. 1, or 0 when a chain has none.
#[no_mangle]
pub unsafe extern "C" fn BIO_ssl_copy_session_id(to: *mut BIO, from: *mut BIO) -> c_int {
    // SAFETY: the caller's chains; BIO_find_type allows NULL and finds BIOs of our method (the type number is ours alone).
    guard(0, || unsafe {
        let (to, from) = (BIO_find_type(to, BIO_TYPE_SSL), BIO_find_type(from, BIO_TYPE_SSL));
        if to.is_null() || from.is_null() {
            return 0;
        }
        let (to, from) = (ssl_of(to), ssl_of(from));
        if to.is_null() || from.is_null() {
            return 0;
        }
        c_int::from(SSL_copy_session_id(to, from) != 0)
    })
}

/// SSL_shutdown of every TLS filter in the chain.
#[no_mangle]
pub unsafe extern "C" fn BIO_ssl_shutdown(ssl_bio: *mut BIO) {
    // SAFETY: the caller's chain; BIOs of the type are of our method.
    guard((), || unsafe {
        let mut bio = ssl_bio;
        while !bio.is_null() {
            if BIO_method_type(bio) == BIO_TYPE_SSL {
                let ssl = ssl_of(bio);
                if !ssl.is_null() {
                    SSL_shutdown(ssl);
                }
            }
            bio = BIO_next(bio);
        }
    });
}
