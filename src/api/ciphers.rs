//! SSL_CIPHER_*, the lists of suites, groups and signature schemes, and security levels: SSL_CIPHER_get_name(3),
//! SSL_CTX_set_cipher_list(3), SSL_get_shared_sigalgs(3), SSL_CTX_set_security_level(3). What a list means is in `ssl/algorithms.rs`.

use std::{
    ffi::{CStr, CString},
    io::Write,
    ptr::{null, null_mut},
    sync::LazyLock,
};

use ferrossl_crypto::{
    groups::GROUPS,
    suites::{self, Handshake, Since},
};
use ferrossl_tls::{
    engine::reason::Reason,
    policy::{cipherlist, Policy},
};

use super::{args::text, guard, types::*};
use crate::{
    error::raise,
    ssl::{
        algorithms::{self, SuiteStack, Target},
        cipher as cipher_of, ctx as ctx_of, negotiated, session as session_of, ssl as ssl_of,
    },
};

/// What the getters say of no suite at all.
const NO_NAME: &CStr = c"(NONE)";

// ---- one suite ----------------------------------------------------------------------------------------------------------

/// OpenSSL's name for an IANA name; `(NONE)` when there is none.
#[no_mangle]
pub unsafe extern "C" fn OPENSSL_cipher_name(rfc_name: *const c_char) -> *const c_char {
    guard(NO_NAME.as_ptr(), || {
        // SAFETY: NULL or a string, says the caller.
        let name = unsafe { text(rfc_name) };
        name.and_then(|name| suites::by_standard_name(name.to_bytes())).map_or(NO_NAME, |suite| suite.name).as_ptr()
    })
}

#[no_mangle]
pub unsafe extern "C" fn OSSL_default_cipher_list() -> *const c_char {
    static LIST: LazyLock<CString> = LazyLock::new(|| CString::new(cipherlist::DEFAULT_CIPHER_LIST).unwrap_or_default());
    guard(null(), || LIST.as_ptr())
}

#[no_mangle]
pub unsafe extern "C" fn OSSL_default_ciphersuites() -> *const c_char {
    static LIST: LazyLock<CString> = LazyLock::new(|| CString::new(cipherlist::DEFAULT_CIPHERSUITES).unwrap_or_default());
    guard(null(), || LIST.as_ptr())
}

/// One line about the suite, in `buf` of `size` bytes (at least 128) or, for NULL, in a buffer that the caller frees.
#[no_mangle]
pub unsafe extern "C" fn SSL_CIPHER_description(arg1: *const SSL_CIPHER, buf: *mut c_char, size: c_int) -> *mut c_char {
    const ROOM: usize = 128;
    guard(null_mut(), || {
        // SAFETY: NULL or a suite of the table.
        let Some(suite) = (unsafe { cipher_of(arg1) }) else { return null_mut() };
        let version = match suite.since {
            Since::Tls10 => "TLSv1",
            since => since.name().to_str().unwrap_or_default(),
        };
        let mut line = [0u8; ROOM];
        // The last byte stays NUL: what does not fit is cut.
        let _ = writeln!(
            &mut line[..ROOM - 1],
            "{:<30} {:<7} Kx={:<8} Au={:<5} Enc={:<22} Mac={:<4}",
            suite.name.to_str().unwrap_or_default(),
            version,
            suite.kx.description(),
            suite.auth.description(),
            suite.bulk.description(),
            suite.mac.description()
        );
        let out = match (buf.is_null(), usize::try_from(size)) {
            // SAFETY: takes a length, a name and a number.
            (true, _) => unsafe { CRYPTO_malloc(ROOM, c"ciphers.rs".as_ptr(), 0) }.cast::<c_char>(),
            (false, Ok(size)) if size >= ROOM => buf,
            _ => return null_mut(),
        };
        if out.is_null() {
            raise(Reason::ERR_R_MALLOC_FAILURE);
            return null_mut();
        }
        // SAFETY: `out` has room for ROOM bytes: it was allocated so, or the caller says so.
        unsafe { std::ptr::copy_nonoverlapping(line.as_ptr().cast(), out, ROOM) };
        out
    })
}

/// The suite with the code point in the two bytes at `ptr`.
#[no_mangle]
pub unsafe extern "C" fn SSL_CIPHER_find(ssl: *mut SSL, ptr: *const c_uchar) -> *const SSL_CIPHER {
    guard(null(), || {
        if ptr.is_null() {
            return null();
        }
        // SAFETY: two bytes, says the caller.
        let id = unsafe { u16::from_be_bytes([*ptr, *ptr.add(1)]) };
        suites::by_id(id).map_or(null(), std::ptr::from_ref)
    })
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CIPHER_get_auth_nid(c: *const SSL_CIPHER) -> c_int {
    // SAFETY: NULL or a suite of the table; so below.
    guard(0, || unsafe { cipher_of(c) }.map_or(0, |suite| suite.auth.nid()))
}

/// The key length in bits, and the same through `alg_bits` unless that is NULL.
#[no_mangle]
pub unsafe extern "C" fn SSL_CIPHER_get_bits(c: *const SSL_CIPHER, alg_bits: *mut c_int) -> c_int {
    guard(0, || {
        // SAFETY: as above.
        let Some(suite) = (unsafe { cipher_of(c) }) else { return 0 };
        // SAFETY: NULL or writable, says the caller.
        if let Some(out) = unsafe { alg_bits.as_mut() } {
            *out = suite.bits().into();
        }
        suite.bits().into()
    })
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CIPHER_get_cipher_nid(c: *const SSL_CIPHER) -> c_int {
    // SAFETY: as above.
    guard(0, || unsafe { cipher_of(c) }.map_or(0, |suite| suite.bulk.nid()))
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CIPHER_get_digest_nid(c: *const SSL_CIPHER) -> c_int {
    // SAFETY: as above.
    guard(0, || unsafe { cipher_of(c) }.map_or(0, |suite| suite.mac.nid()))
}

/// The hash of the handshake; for suites whose hash the version decides the one below TLS 1.2, as in OpenSSL.
#[no_mangle]
pub unsafe extern "C" fn SSL_CIPHER_get_handshake_digest(c: *const SSL_CIPHER) -> *const EVP_MD {
    guard(null(), || {
        // SAFETY: as above.
        let Some(suite) = (unsafe { cipher_of(c) }) else { return null() };
        // SAFETY: these functions take nothing and return static objects.
        unsafe {
            match suite.handshake {
                Handshake::ByVersion => EVP_md5_sha1(),
                Handshake::Sha256 => EVP_sha256(),
                Handshake::Sha384 => EVP_sha384(),
                Handshake::Gost => null(),
                // OpenSSL's index of a signalling value is 0, which is MD5's.
                Handshake::Signal => EVP_md5(),
            }
        }
    })
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CIPHER_get_id(c: *const SSL_CIPHER) -> u32 {
    // SAFETY: as above.
    guard(0, || unsafe { cipher_of(c) }.map_or(0, SSL_CIPHER::openssl_id))
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CIPHER_get_kx_nid(c: *const SSL_CIPHER) -> c_int {
    // SAFETY: as above.
    guard(0, || unsafe { cipher_of(c) }.map_or(0, |suite| suite.kx.nid()))
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CIPHER_get_name(c: *const SSL_CIPHER) -> *const c_char {
    // SAFETY: as above.
    guard(NO_NAME.as_ptr(), || unsafe { cipher_of(c) }.map_or(NO_NAME, |suite| suite.name).as_ptr())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CIPHER_get_protocol_id(c: *const SSL_CIPHER) -> u16 {
    // SAFETY: as above.
    guard(0, || unsafe { cipher_of(c) }.map_or(0, |suite| suite.id))
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CIPHER_get_version(c: *const SSL_CIPHER) -> *const c_char {
    // SAFETY: as above.
    guard(NO_NAME.as_ptr(), || unsafe { cipher_of(c) }.map_or(NO_NAME, |suite| suite.since.name()).as_ptr())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CIPHER_is_aead(c: *const SSL_CIPHER) -> c_int {
    // SAFETY: as above.
    guard(0, || unsafe { cipher_of(c) }.is_some_and(SSL_CIPHER::is_aead).into())
}

/// IANA's name; NULL where OpenSSL 3.0 knows none.
#[no_mangle]
pub unsafe extern "C" fn SSL_CIPHER_standard_name(c: *const SSL_CIPHER) -> *const c_char {
    // SAFETY: as above.
    guard(NO_NAME.as_ptr(), || match unsafe { cipher_of(c) } {
        None => NO_NAME.as_ptr(),
        Some(suite) if suite.standard_name.is_empty() => null(),
        Some(suite) => suite.standard_name.as_ptr(),
    })
}

// ---- the lists of suites ------------------------------------------------------------------------------------------------

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_get_ciphers(ctx: *const SSL_CTX) -> *mut stack_st_SSL_CIPHER {
    // SAFETY: NULL or live, says the caller; so below.
    guard(null_mut(), || unsafe { ctx_of(ctx) }.map_or(null_mut(), |ctx| algorithms::lend_stack(Target::Ctx(ctx))))
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get_ciphers(s: *const SSL) -> *mut stack_st_SSL_CIPHER {
    // SAFETY: as above.
    guard(null_mut(), || unsafe { ssl_of(s) }.map_or(null_mut(), |ssl| algorithms::lend_stack(Target::Ssl(ssl))))
}

/// What a client offers under the present versions and level; NULL when that is nothing. The caller frees the stack.
#[no_mangle]
pub unsafe extern "C" fn SSL_get1_supported_ciphers(s: *mut SSL) -> *mut stack_st_SSL_CIPHER {
    guard(null_mut(), || {
        // SAFETY: as above.
        let Some(ssl) = (unsafe { ssl_of(s) }) else { return null_mut() };
        algorithms::settle_permits(ssl, false);
        let suites = ssl.with(|c| match c.facts().version {
            0 => c.policy().offered_suites(),
            // Once it is agreed upon, the version is the only one there is.
            version => {
                let (min_version, max_version) = (0, 0);
                Policy { method_min: version, method_max: version, min_version, max_version, ..c.policy().clone() }.offered_suites()
            }
        });
        if suites.is_empty() {
            return null_mut();
        }
        SuiteStack::new(suites.into_iter()).map_or(null_mut(), SuiteStack::into_ptr)
    })
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get_cipher_list(s: *const SSL, n: c_int) -> *const c_char {
    guard(null(), || {
        // SAFETY: as above.
        let Some(ssl) = (unsafe { ssl_of(s) }) else { return null() };
        let suites = algorithms::suites(Target::Ssl(ssl));
        usize::try_from(n).ok().and_then(|n| suites.get(n)).map_or(null(), |suite| suite.name.as_ptr())
    })
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_cipher_list(arg1: *mut SSL_CTX, str_: *const c_char) -> c_int {
    // SAFETY: NULL or live, NULL or a string, says the caller; so below.
    guard(0, || match unsafe { (ctx_of(arg1), text(str_)) } {
        (Some(ctx), Some(list)) => algorithms::set_cipher_list(Target::Ctx(ctx), list).into(),
        _ => 0,
    })
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set_cipher_list(s: *mut SSL, str_: *const c_char) -> c_int {
    // SAFETY: as above.
    guard(0, || match unsafe { (ssl_of(s), text(str_)) } {
        (Some(ssl), Some(list)) => algorithms::set_cipher_list(Target::Ssl(ssl), list).into(),
        _ => 0,
    })
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_ciphersuites(ctx: *mut SSL_CTX, str_: *const c_char) -> c_int {
    // SAFETY: as above.
    guard(0, || match unsafe { (ctx_of(ctx), text(str_)) } {
        (Some(ctx), Some(list)) => algorithms::set_ciphersuites(Target::Ctx(ctx), list).into(),
        _ => 0,
    })
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set_ciphersuites(s: *mut SSL, str_: *const c_char) -> c_int {
    // SAFETY: as above.
    guard(0, || match unsafe { (ssl_of(s), text(str_)) } {
        (Some(ssl), Some(list)) => algorithms::set_ciphersuites(Target::Ssl(ssl), list).into(),
        _ => 0,
    })
}

/// Reads the suites of a ClientHello: those that are known through `sk`, the signalling values through `scsvs`; the caller frees
/// both. Either may be NULL.
#[no_mangle]
pub unsafe extern "C" fn SSL_bytes_to_cipher_list(
    s: *mut SSL,
    bytes: *const c_uchar,
    len: usize,
    isv2format: c_int,
    sk: *mut *mut stack_st_SSL_CIPHER,
    scsvs: *mut *mut stack_st_SSL_CIPHER,
) -> c_int {
    guard(0, || {
        let each = if isv2format != 0 { 3 } else { 2 };
        if bytes.is_null() || len == 0 {
            raise(Reason::NO_CIPHERS_SPECIFIED);
            return 0;
        }
        if len % each != 0 {
            raise(Reason::ERROR_IN_RECEIVED_CIPHER_LIST);
            return 0;
        }
        // SAFETY: `len` bytes, says the caller.
        let bytes = unsafe { std::slice::from_raw_parts(bytes, len) };
        // In the SSL 2.0 form a first byte other than 0 means a cipher of SSL 2.0 itself.
        let known = bytes.chunks_exact(each).filter(|code| each == 2 || code[0] == 0);
        let known = known.filter_map(|code| suites::by_id(u16::from_be_bytes([code[each - 2], code[each - 1]])));
        let (signals, suites): (Vec<_>, Vec<_>) = known.partition(|suite| suite.since == Since::Signal);
        let (Some(suites), Some(signals)) = (SuiteStack::new(suites.into_iter()), SuiteStack::new(signals.into_iter())) else {
            raise(Reason::ERR_R_MALLOC_FAILURE);
            return 0;
        };
        for (out, stack) in [(sk, suites), (scsvs, signals)] {
            // SAFETY: NULL or writable, says the caller.
            if let Some(out) = unsafe { out.as_mut() } {
                *out = stack.into_ptr();
            }
        }
        1
    })
}

/// The list of suites, two octets each of the ClientHello, lent during the callback; returns its length, 0 outside of a callback.
#[no_mangle]
pub unsafe extern "C" fn SSL_client_hello_get0_ciphers(s: *mut SSL, out: *mut *const c_uchar) -> usize {
    // SAFETY: NULL or live, and NULL or writable, says the caller.
    guard(0, || unsafe { super::extensions::hello_part(s, out, |hello| hello.suites()) })
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get_client_ciphers(s: *const SSL) -> *mut stack_st_SSL_CIPHER {
    // SAFETY: as above.
    guard(null_mut(), || unsafe { ssl_of(s) }.map_or(null_mut(), |ssl| ssl.with(negotiated::client_suites)))
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get_current_cipher(s: *const SSL) -> *const SSL_CIPHER {
    // SAFETY: as above.
    guard(null(), || unsafe { ssl_of(s) }.and_then(|ssl| ssl.with(|c| negotiated::current_suite(c))).map_or(null(), std::ptr::from_ref))
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get_pending_cipher(s: *const SSL) -> *const SSL_CIPHER {
    // SAFETY: as above.
    guard(null(), || unsafe { ssl_of(s) }.and_then(|ssl| ssl.with(|c| negotiated::pending_suite(c))).map_or(null(), std::ptr::from_ref))
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get_shared_ciphers(s: *const SSL, buf: *mut c_char, size: c_int) -> *mut c_char {
    guard(null_mut(), || {
        // SAFETY: as above.
        let (Some(ssl), Ok(room @ 2..)) = (unsafe { ssl_of(s) }, usize::try_from(size)) else { return null_mut() };
        let Some(text) = negotiated::shared_suites(ssl, room).filter(|_| !buf.is_null()) else { return null_mut() };
        // SAFETY: room for `size` bytes, says the caller; text and NUL fit.
        unsafe {
            std::ptr::copy_nonoverlapping(text.as_ptr().cast(), buf, text.len());
            *buf.add(text.len()) = 0;
        }
        buf
    })
}

#[no_mangle]
pub unsafe extern "C" fn SSL_SESSION_get0_cipher(s: *const SSL_SESSION) -> *const SSL_CIPHER {
    // SAFETY: NULL or live, says the caller.
    guard(null(), || unsafe { session_of(s) }.and_then(|session| session.read(|data| data.suite)).map_or(null(), std::ptr::from_ref))
}

#[no_mangle]
pub unsafe extern "C" fn SSL_SESSION_set_cipher(s: *mut SSL_SESSION, cipher: *const SSL_CIPHER) -> c_int {
    guard(0, || {
        // SAFETY: NULL or live, NULL or a suite of the table, says the caller.
        let (Some(session), suite) = (unsafe { (session_of(s), cipher_of(cipher)) }) else { return 0 };
        session.update(|data| data.suite = suite);
        1
    })
}

// ---- groups and signature schemes ---------------------------------------------------------------------------------------

/// The TLS name of a group, given as an object of libcrypto or as TLSEXT_nid_unknown with the number on the wire.
#[no_mangle]
pub unsafe extern "C" fn SSL_group_to_name(s: *mut SSL, id: c_int) -> *const c_char {
    static NAMES: LazyLock<Vec<CString>> =
        LazyLock::new(|| GROUPS.iter().map(|group| CString::new(group.name).unwrap_or_default()).collect());
    guard(null(), || {
        let at = negotiated::group_of(id).and_then(negotiated::group_index);
        at.and_then(|at| NAMES.get(at)).map_or(null(), |name| name.as_ptr())
    })
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get_shared_sigalgs(
    s: *mut SSL,
    idx: c_int,
    psign: *mut c_int,
    phash: *mut c_int,
    psignandhash: *mut c_int,
    rsig: *mut c_uchar,
    rhash: *mut c_uchar,
) -> c_int {
    guard(0, || {
        // SAFETY: as above.
        let Some((count, scheme)) = (unsafe { ssl_of(s) }).and_then(|ssl| ssl.with(|c| negotiated::shared_scheme(c, idx))) else {
            return 0;
        };
        // SAFETY: each NULL or writable, says the caller.
        unsafe { tell_scheme(&scheme, psign, phash, psignandhash, rsig, rhash) };
        count as c_int
    })
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get_sigalgs(
    s: *mut SSL,
    idx: c_int,
    psign: *mut c_int,
    phash: *mut c_int,
    psignandhash: *mut c_int,
    rsig: *mut c_uchar,
    rhash: *mut c_uchar,
) -> c_int {
    guard(0, || {
        // SAFETY: as above.
        let Some((count, scheme)) = (unsafe { ssl_of(s) }).and_then(|ssl| ssl.with(|c| negotiated::peer_scheme(c, idx))) else { return 0 };
        if let Some(scheme) = scheme {
            // SAFETY: each NULL or writable, says the caller.
            unsafe { tell_scheme(&scheme, psign, phash, psignandhash, rsig, rhash) };
        }
        count as c_int
    })
}

/// Writes what the caller asked for of `scheme`.
///
/// # Safety
/// Each pointer is NULL or writable.
unsafe fn tell_scheme(
    scheme: &negotiated::SchemeParts,
    sign: *mut c_int,
    hash: *mut c_int,
    sign_and_hash: *mut c_int,
    raw_sign: *mut c_uchar,
    raw_hash: *mut c_uchar,
) {
    let [high, low] = scheme.id.to_be_bytes();
    // SAFETY: the caller's.
    unsafe {
        for (out, value) in [(sign, scheme.sign), (hash, scheme.hash), (sign_and_hash, scheme.sign_and_hash)] {
            if let Some(out) = out.as_mut() {
                *out = value;
            }
        }
        for (out, value) in [(raw_sign, low), (raw_hash, high)] {
            if let Some(out) = out.as_mut() {
                *out = value;
            }
        }
    }
}

// ---- security levels ----------------------------------------------------------------------------------------------------

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_get_security_level(ctx: *const SSL_CTX) -> c_int {
    // SAFETY: NULL or live, says the caller; so below.
    guard(0, || unsafe { ctx_of(ctx) }.map_or(0, |ctx| ctx.read(|s| s.policy.security_level)))
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get_security_level(s: *const SSL) -> c_int {
    // SAFETY: as above.
    guard(0, || unsafe { ssl_of(s) }.map_or(0, |ssl| ssl.with(|c| c.policy().security_level)))
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_security_level(ctx: *mut SSL_CTX, level: c_int) {
    // SAFETY: as above.
    guard((), || unsafe { ctx_of(ctx) }.map_or((), |ctx| ctx.update_policy(|policy| algorithms::set_level(policy, level))))
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set_security_level(s: *mut SSL, level: c_int) {
    // SAFETY: as above.
    guard((), || unsafe { ssl_of(s) }.map_or((), |ssl| ssl.update_policy(|policy| algorithms::set_level(policy, level))))
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_get_security_callback(
    ctx: *const SSL_CTX,
) -> Option<
    unsafe extern "C" fn(
        ctx: *const SSL,
        arg1: *const SSL_CTX,
        arg2: c_int,
        arg3: c_int,
        arg4: c_int,
        arg5: *mut c_void,
        arg6: *mut c_void,
    ) -> c_int,
> {
    // SAFETY: as above.
    guard(None, || unsafe { ctx_of(ctx) }.and_then(|ctx| algorithms::security_callback(Target::Ctx(ctx))))
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get_security_callback(
    s: *const SSL,
) -> Option<
    unsafe extern "C" fn(
        s: *const SSL,
        arg1: *const SSL_CTX,
        arg2: c_int,
        arg3: c_int,
        arg4: c_int,
        arg5: *mut c_void,
        arg6: *mut c_void,
    ) -> c_int,
> {
    // SAFETY: as above.
    guard(None, || unsafe { ssl_of(s) }.and_then(|ssl| algorithms::security_callback(Target::Ssl(ssl))))
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_security_callback(
    ctx: *mut SSL_CTX,
    cb: Option<
        unsafe extern "C" fn(
            s: *const SSL,
            ctx: *const SSL_CTX,
            op: c_int,
            bits: c_int,
            nid: c_int,
            other: *mut c_void,
            ex: *mut c_void,
        ) -> c_int,
    >,
) {
    // SAFETY: as above.
    guard((), || unsafe { ctx_of(ctx) }.map_or((), |ctx| algorithms::set_security_callback(Target::Ctx(ctx), cb)))
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set_security_callback(
    s: *mut SSL,
    cb: Option<
        unsafe extern "C" fn(
            s: *const SSL,
            ctx: *const SSL_CTX,
            op: c_int,
            bits: c_int,
            nid: c_int,
            other: *mut c_void,
            ex: *mut c_void,
        ) -> c_int,
    >,
) {
    // SAFETY: as above.
    guard((), || unsafe { ssl_of(s) }.map_or((), |ssl| algorithms::set_security_callback(Target::Ssl(ssl), cb)))
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_get0_security_ex_data(ctx: *const SSL_CTX) -> *mut c_void {
    // SAFETY: as above.
    guard(null_mut(), || unsafe { ctx_of(ctx) }.map_or(null_mut(), |ctx| ctx.read(|s| s.hooks.security.arg)))
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get0_security_ex_data(s: *const SSL) -> *mut c_void {
    // SAFETY: as above.
    guard(null_mut(), || unsafe { ssl_of(s) }.map_or(null_mut(), |ssl| ssl.with(|c| c.hooks.security.arg)))
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set0_security_ex_data(ctx: *mut SSL_CTX, ex: *mut c_void) {
    // SAFETY: as above.
    guard((), || unsafe { ctx_of(ctx) }.map_or((), |ctx| ctx.update(|s| s.hooks.security.arg = ex)))
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set0_security_ex_data(s: *mut SSL, ex: *mut c_void) {
    // SAFETY: as above.
    guard((), || unsafe { ssl_of(s) }.map_or((), |ssl| ssl.with(|c| c.hooks.security.arg = ex)))
}

// ---- Diffie-Hellman parameters ------------------------------------------------------------------------------------------

/// Takes the caller's reference to `dhpkey` when it returns 1.
#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set0_tmp_dh_pkey(ctx: *mut SSL_CTX, dhpkey: *mut EVP_PKEY) -> c_int {
    // SAFETY: NULL or live; the reference is the caller's to give.
    guard(0, || unsafe { ctx_of(ctx).is_some_and(|ctx| algorithms::set_tmp_dh(Target::Ctx(ctx), dhpkey)) }.into())
}

/// Takes the caller's reference to `dhpkey` when it returns 1.
#[no_mangle]
pub unsafe extern "C" fn SSL_set0_tmp_dh_pkey(s: *mut SSL, dhpkey: *mut EVP_PKEY) -> c_int {
    // SAFETY: NULL or live; the reference is the caller's to give.
    guard(0, || unsafe { ssl_of(s).is_some_and(|ssl| algorithms::set_tmp_dh(Target::Ssl(ssl), dhpkey)) }.into())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_tmp_dh_callback(
    ctx: *mut SSL_CTX,
    dh: Option<unsafe extern "C" fn(ssl: *mut SSL, is_export: c_int, keylength: c_int) -> *mut DH>,
) {
    // SAFETY: NULL or live, says the caller.
    guard((), || unsafe { ctx_of(ctx) }.map_or((), |ctx| ctx.update(|s| s.hooks.tmp_dh = dh)))
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set_tmp_dh_callback(
    ssl: *mut SSL,
    dh: Option<unsafe extern "C" fn(ssl: *mut SSL, is_export: c_int, keylength: c_int) -> *mut DH>,
) {
    // SAFETY: NULL or live, says the caller.
    guard((), || unsafe { ssl_of(ssl) }.map_or((), |ssl| ssl.with(|c| c.hooks.tmp_dh = dh)))
}
