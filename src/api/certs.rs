//! Certificates and private keys: what SSL_CTX_use_certificate(3) and its neighbours set, read and check.

use std::ptr::null_mut;

use ferrossl_libcrypto::{evp::Pkey, own::Ref as Lent, stack::StackRef, x509};
use ferrossl_tls::engine::reason::Reason;

use super::{
    args::{counted, text},
    guard, on, on_ctx,
    types::*,
};
use crate::{
    error::raise,
    ssl::{algorithms::Target, cert, cert_file, check_chain, ctx as ctx_of, hooks::With, names, ssl as ssl_of},
};

/// Runs `f` on the credentials of an SSL_CTX.
///
/// # Safety
/// `ctx` is NULL or live.
unsafe fn of_ctx(ctx: *const SSL_CTX, f: impl FnOnce(Target<'_>) -> bool) -> c_int {
    // SAFETY: the caller's.
    unsafe { on_ctx(ctx, 0, |ctx| f(Target::Ctx(ctx)).into()) }
}

/// The same of an SSL.
///
/// # Safety
/// `s` is NULL or live.
unsafe fn of_ssl(s: *const SSL, f: impl FnOnce(Target<'_>) -> bool) -> c_int {
    // SAFETY: the caller's.
    unsafe { on(s, 0, |ssl| f(Target::Ssl(ssl)).into()) }
}

#[track_caller]
fn present<T>(value: Option<T>, f: impl FnOnce(T) -> bool) -> bool {
    match value {
        Some(value) => f(value),
        None => {
            raise(Reason::ERR_R_PASSED_NULL_PARAMETER);
            false
        }
    }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_check_private_key(ctx: *const SSL_CTX) -> c_int {
    // SAFETY: NULL or live.
    let ctx = unsafe { ctx_of(ctx) };
    guard(0, || match ctx {
        Some(ctx) => c_int::from(cert::check_pair(Target::Ctx(ctx))),
        None => {
            raise(Reason::NO_CERTIFICATE_ASSIGNED);
            0
        }
    })
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_get0_certificate(ctx: *const SSL_CTX) -> *mut X509 {
    // SAFETY: NULL or live.
    let ctx = unsafe { ctx_of(ctx) };
    guard(null_mut(), || ctx.map_or(null_mut(), |ctx| Target::Ctx(ctx).certs().certificate()))
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_get0_privatekey(ctx: *const SSL_CTX) -> *mut EVP_PKEY {
    // SAFETY: NULL or live.
    let ctx = unsafe { ctx_of(ctx) };
    guard(null_mut(), || ctx.map_or(null_mut(), |ctx| Target::Ctx(ctx).certs().private_key()))
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_get_default_passwd_cb(ctx: *mut SSL_CTX) -> pem_password_cb {
    // SAFETY: NULL or live.
    let ctx = unsafe { ctx_of(ctx) };
    guard(None, || ctx.and_then(|ctx| ctx.read(|settings| settings.hooks.password.f)))
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_get_default_passwd_cb_userdata(ctx: *mut SSL_CTX) -> *mut c_void {
    // SAFETY: NULL or live.
    let ctx = unsafe { ctx_of(ctx) };
    guard(null_mut(), || ctx.map_or(null_mut(), |ctx| ctx.read(|settings| settings.hooks.password.arg)))
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_default_passwd_cb(ctx: *mut SSL_CTX, cb: pem_password_cb) {
    // SAFETY: NULL or live.
    let ctx = unsafe { ctx_of(ctx) };
    guard((), || {
        if let Some(ctx) = ctx {
            ctx.update(|settings| settings.hooks.password.f = cb);
        }
    })
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_default_passwd_cb_userdata(ctx: *mut SSL_CTX, u: *mut c_void) {
    // SAFETY: NULL or live.
    let ctx = unsafe { ctx_of(ctx) };
    guard((), || {
        if let Some(ctx) = ctx {
            ctx.update(|settings| settings.hooks.password.arg = u);
        }
    })
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_cert_cb(
    c: *mut SSL_CTX,
    cb: Option<unsafe extern "C" fn(ssl: *mut SSL, arg: *mut c_void) -> c_int>,
    arg: *mut c_void,
) {
    // SAFETY: NULL or live.
    let ctx = unsafe { ctx_of(c) };
    guard((), || {
        if let Some(ctx) = ctx {
            ctx.update(|settings| settings.hooks.cert = With { f: cb, arg });
        }
    })
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_use_PrivateKey(ctx: *mut SSL_CTX, pkey: *mut EVP_PKEY) -> c_int {
    // SAFETY: NULL or live; a reference of its own is taken.
    let key = unsafe { Pkey::share(pkey) };
    // SAFETY: NULL or live.
    unsafe { of_ctx(ctx, |target| present(key, |key| cert::use_private_key(target, key))) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_use_PrivateKey_ASN1(pk: c_int, ctx: *mut SSL_CTX, d: *const c_uchar, len: c_long) -> c_int {
    // SAFETY: `len` bytes at `d`; NULL or live.
    unsafe { of_ctx(ctx, |target| cert_file::private_key_der(target, pk, counted(d, len))) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_use_PrivateKey_file(ctx: *mut SSL_CTX, file: *const c_char, kind: c_int) -> c_int {
    // SAFETY: NULL or live; a string that ends.
    unsafe { of_ctx(ctx, |target| cert_file::private_key(target, text(file), kind)) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_use_RSAPrivateKey(ctx: *mut SSL_CTX, rsa: *mut RSA) -> c_int {
    // SAFETY: NULL or live.
    unsafe { of_ctx(ctx, |target| present((!rsa.is_null()).then_some(rsa), |rsa| cert_file::use_rsa(target, rsa))) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_use_RSAPrivateKey_ASN1(ctx: *mut SSL_CTX, d: *const c_uchar, len: c_long) -> c_int {
    // SAFETY: `len` bytes at `d`; NULL or live.
    unsafe { of_ctx(ctx, |target| cert_file::rsa_der(target, counted(d, len))) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_use_RSAPrivateKey_file(ctx: *mut SSL_CTX, file: *const c_char, kind: c_int) -> c_int {
    // SAFETY: NULL or live; a string that ends.
    unsafe { of_ctx(ctx, |target| cert_file::rsa(target, text(file), kind)) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_use_cert_and_key(
    ctx: *mut SSL_CTX,
    x509: *mut X509,
    privatekey: *mut EVP_PKEY,
    chain: *mut stack_st_X509,
    override_: c_int,
) -> c_int {
    // SAFETY: NULL or live; references of their own are taken.
    let (cert, key, chain) = unsafe { (x509::X509::share(x509), Pkey::share(privatekey), StackRef::lend(chain)) };
    // SAFETY: NULL or live.
    unsafe { of_ctx(ctx, |target| cert::use_pair(target, cert, key, chain, override_ != 0)) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_use_certificate(ctx: *mut SSL_CTX, x: *mut X509) -> c_int {
    // SAFETY: NULL or live; a reference of its own is taken.
    let cert = unsafe { x509::X509::share(x) };
    // SAFETY: NULL or live.
    unsafe { of_ctx(ctx, |target| present(cert, |cert| cert::use_certificate(target, cert))) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_use_certificate_ASN1(ctx: *mut SSL_CTX, len: c_int, d: *const c_uchar) -> c_int {
    // SAFETY: `len` bytes at `d`; NULL or live.
    unsafe { of_ctx(ctx, |target| cert_file::certificate_der(target, counted(d, len.into()))) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_use_certificate_chain_file(ctx: *mut SSL_CTX, file: *const c_char) -> c_int {
    // SAFETY: NULL or live; a string that ends.
    unsafe { of_ctx(ctx, |target| cert_file::chain(target, text(file))) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_use_certificate_file(ctx: *mut SSL_CTX, file: *const c_char, kind: c_int) -> c_int {
    // SAFETY: NULL or live; a string that ends.
    unsafe { of_ctx(ctx, |target| cert_file::certificate(target, text(file), kind)) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_check_private_key(ctx: *const SSL) -> c_int {
    // SAFETY: NULL or live.
    unsafe { of_ssl(ctx, cert::check_pair) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get_certificate(ssl: *const SSL) -> *mut X509 {
    // SAFETY: NULL or live.
    let ssl = unsafe { ssl_of(ssl) };
    guard(null_mut(), || ssl.map_or(null_mut(), |ssl| Target::Ssl(ssl).certs().certificate()))
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get_privatekey(ssl: *const SSL) -> *mut EVP_PKEY {
    // SAFETY: NULL or live.
    let ssl = unsafe { ssl_of(ssl) };
    guard(null_mut(), || ssl.map_or(null_mut(), |ssl| Target::Ssl(ssl).certs().private_key()))
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get_default_passwd_cb(s: *mut SSL) -> pem_password_cb {
    // SAFETY: NULL or live.
    let ssl = unsafe { ssl_of(s) };
    guard(None, || ssl.and_then(|ssl| ssl.with(|c| c.hooks.password.f)))
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get_default_passwd_cb_userdata(s: *mut SSL) -> *mut c_void {
    // SAFETY: NULL or live.
    let ssl = unsafe { ssl_of(s) };
    guard(null_mut(), || ssl.map_or(null_mut(), |ssl| ssl.with(|c| c.hooks.password.arg)))
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set_default_passwd_cb(s: *mut SSL, cb: pem_password_cb) {
    // SAFETY: NULL or live.
    let ssl = unsafe { ssl_of(s) };
    guard((), || {
        if let Some(ssl) = ssl {
            ssl.with(|c| c.hooks.password.f = cb);
        }
    })
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set_default_passwd_cb_userdata(s: *mut SSL, u: *mut c_void) {
    // SAFETY: NULL or live.
    let ssl = unsafe { ssl_of(s) };
    guard((), || {
        if let Some(ssl) = ssl {
            ssl.with(|c| c.hooks.password.arg = u);
        }
    })
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set_cert_cb(
    s: *mut SSL,
    cb: Option<unsafe extern "C" fn(ssl: *mut SSL, arg: *mut c_void) -> c_int>,
    arg: *mut c_void,
) {
    // SAFETY: NULL or live.
    let ssl = unsafe { ssl_of(s) };
    guard((), || {
        if let Some(ssl) = ssl {
            ssl.with(|c| c.hooks.cert = With { f: cb, arg });
        }
    })
}

#[no_mangle]
pub unsafe extern "C" fn SSL_use_PrivateKey(ssl: *mut SSL, pkey: *mut EVP_PKEY) -> c_int {
    // SAFETY: NULL or live; a reference of its own is taken.
    let key = unsafe { Pkey::share(pkey) };
    // SAFETY: NULL or live.
    unsafe { of_ssl(ssl, |target| present(key, |key| cert::use_private_key(target, key))) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_use_PrivateKey_ASN1(pk: c_int, ssl: *mut SSL, d: *const c_uchar, len: c_long) -> c_int {
    // SAFETY: `len` bytes at `d`; NULL or live.
    unsafe { of_ssl(ssl, |target| cert_file::private_key_der(target, pk, counted(d, len))) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_use_PrivateKey_file(ssl: *mut SSL, file: *const c_char, kind: c_int) -> c_int {
    // SAFETY: NULL or live; a string that ends.
    unsafe { of_ssl(ssl, |target| cert_file::private_key(target, text(file), kind)) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_use_RSAPrivateKey(ssl: *mut SSL, rsa: *mut RSA) -> c_int {
    // SAFETY: NULL or live.
    unsafe { of_ssl(ssl, |target| present((!rsa.is_null()).then_some(rsa), |rsa| cert_file::use_rsa(target, rsa))) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_use_RSAPrivateKey_ASN1(ssl: *mut SSL, d: *const c_uchar, len: c_long) -> c_int {
    // SAFETY: `len` bytes at `d`; NULL or live.
    unsafe { of_ssl(ssl, |target| cert_file::rsa_der(target, counted(d, len))) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_use_RSAPrivateKey_file(ssl: *mut SSL, file: *const c_char, kind: c_int) -> c_int {
    // SAFETY: NULL or live; a string that ends.
    unsafe { of_ssl(ssl, |target| cert_file::rsa(target, text(file), kind)) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_use_cert_and_key(
    ssl: *mut SSL,
    x509: *mut X509,
    privatekey: *mut EVP_PKEY,
    chain: *mut stack_st_X509,
    override_: c_int,
) -> c_int {
    // SAFETY: NULL or live; references of their own are taken.
    let (cert, key, chain) = unsafe { (x509::X509::share(x509), Pkey::share(privatekey), StackRef::lend(chain)) };
    // SAFETY: NULL or live.
    unsafe { of_ssl(ssl, |target| cert::use_pair(target, cert, key, chain, override_ != 0)) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_use_certificate(ssl: *mut SSL, x: *mut X509) -> c_int {
    // SAFETY: NULL or live; a reference of its own is taken.
    let cert = unsafe { x509::X509::share(x) };
    // SAFETY: NULL or live.
    unsafe { of_ssl(ssl, |target| present(cert, |cert| cert::use_certificate(target, cert))) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_use_certificate_ASN1(ssl: *mut SSL, d: *const c_uchar, len: c_int) -> c_int {
    // SAFETY: `len` bytes at `d`; NULL or live.
    unsafe { of_ssl(ssl, |target| cert_file::certificate_der(target, counted(d, len.into()))) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_use_certificate_chain_file(ssl: *mut SSL, file: *const c_char) -> c_int {
    // SAFETY: NULL or live; a string that ends.
    unsafe { of_ssl(ssl, |target| cert_file::chain(target, text(file))) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_use_certificate_file(ssl: *mut SSL, file: *const c_char, kind: c_int) -> c_int {
    // SAFETY: NULL or live; a string that ends.
    unsafe { of_ssl(ssl, |target| cert_file::certificate(target, text(file), kind)) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_certs_clear(s: *mut SSL) {
    // SAFETY: NULL or live.
    let ssl = unsafe { ssl_of(s) };
    guard((), || {
        if let Some(ssl) = ssl {
            cert::clear(Target::Ssl(ssl));
        }
    })
}

#[no_mangle]
pub unsafe extern "C" fn SSL_add_dir_cert_subjects_to_stack(stack: *mut stack_st_X509_NAME, dir: *const c_char) -> c_int {
    // SAFETY: a live stack and a string that ends.
    guard(0, || unsafe { names::add_directory(stack, text(dir)) }.into())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_add_file_cert_subjects_to_stack(stack: *mut stack_st_X509_NAME, file: *const c_char) -> c_int {
    // SAFETY: a live stack and a string that ends.
    guard(0, || unsafe { names::add_file(stack, text(file)) }.into())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_add_store_cert_subjects_to_stack(stack: *mut stack_st_X509_NAME, uri: *const c_char) -> c_int {
    // SAFETY: a live stack and a string that ends.
    guard(0, || unsafe { names::add_store(stack, text(uri)) }.into())
}

#[no_mangle]
pub unsafe extern "C" fn SSL_check_chain(s: *mut SSL, x: *mut X509, pk: *mut EVP_PKEY, chain: *mut stack_st_X509) -> c_int {
    // SAFETY: NULL or live.
    unsafe {
        let (ssl, cert, key) = (ssl_of(s), Lent::<x509::X509>::lend(x), Lent::<Pkey>::lend(pk));
        let chain = StackRef::lend(chain);
        guard(0, || match (ssl, cert, key) {
            (Some(ssl), Some(cert), Some(key)) => check_chain::check(ssl, &cert, &key, chain),
            _ => 0,
        })
    }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get0_verified_chain(s: *const SSL) -> *mut stack_st_X509 {
    // SAFETY: NULL or live.
    let ssl = unsafe { ssl_of(s) };
    guard(null_mut(), || ssl.map_or(null_mut(), crate::ssl::verify::verified_chain))
}
