//! The peer's certificate: whether and how it is verified (SSL_CTX_set_verify(3), X509_VERIFY_PARAM), whom to trust, which authorities to
//! name, and what the peer turned out to be.

use std::{
    ffi::CStr,
    ptr::{null, null_mut},
};

use ferrossl_libcrypto::{
    evp::Scope,
    own::{Owner, Ref as Lent},
    stack::Stack,
    x509::{self, VerifyParam, X509Store},
};
use ferrossl_tls::policy::VerifyMode;

use super::{args::text, guard, types::*, with_ctx, with_ssl};
use crate::{
    error::raise,
    ssl::{
        cert::ClientEngine,
        drive,
        hooks::With,
        names::{self, Which},
        verify,
    },
};

fn ctx_list(ctx: &SSL_CTX, which: Which) -> *mut stack_st_X509_NAME {
    if !ctx.read(|settings| settings.names.are_made()) {
        ctx.update(|settings| settings.names.make());
    }
    ctx.read(|settings| names::lent(settings.names.list(which)))
}

/// Takes over the application's list.
///
/// # Safety
/// `list` is NULL or a stack of names that the caller gives up.
unsafe fn set_ctx_list(ctx: &SSL_CTX, which: Which, list: *mut stack_st_X509_NAME) {
    // SAFETY: the caller's.
    let list = unsafe { Stack::take(list) };
    drop(ctx.update(|settings| {
        settings.names.make();
        std::mem::replace(settings.names.list_mut(which), list)
    }));
}

/// As `set_ctx_list`.
///
/// # Safety
/// As `set_ctx_list`.
unsafe fn set_ssl_list(ssl: &SSL, which: Which, list: *mut stack_st_X509_NAME) {
    // SAFETY: the caller's.
    let list = unsafe { Stack::take(list) };
    drop(ssl.with(|c| std::mem::replace(c.names.list_mut(which), list)));
}

/// The SSL's own list, else its SSL_CTX's.
fn ssl_list(ssl: &SSL, which: Which) -> *mut stack_st_X509_NAME {
    let (own, ctx) = ssl.with(|c| (names::lent(c.names.list(which)), c.ctx.clone()));
    if own.is_null() {
        ctx_list(&ctx, which)
    } else {
        own
    }
}

/// SSL_set_verify's mode as the engine holds it.
fn mode_of(mode: c_int) -> VerifyMode {
    VerifyMode::from_bits_retain(mode as u32)
}

/// The store, or a refusal that is already 0.
fn with_store(ctx: &SSL_CTX, f: impl FnOnce(&X509Store, Scope<'_>) -> bool) -> c_int {
    ctx.store().map_or(0, |store| f(&store, ctx.scope()).into())
}

/// Adds a lookup to the store; what it finds wrong with the default place is no failure.
fn default_lookup(ctx: &SSL_CTX, method: *mut X509_LOOKUP_METHOD, command: c_int, kind: c_long) -> c_int {
    with_store(ctx, |store, scope| {
        // SAFETY: a live store and a static method; NULL and X509_FILETYPE_DEFAULT mean the default place.
        unsafe {
            let lookup = X509_STORE_add_lookup(store.as_ptr(), method);
            if lookup.is_null() {
                return false;
            }
            ferrossl_libcrypto::err::discarding(|| {
                X509_LOOKUP_ctrl_ex(lookup, command, null(), kind, null_mut(), scope.ctx(), scope.propq())
            });
        }
        true
    })
}

/// Adds the subject of the certificate to a list of the SSL_CTX.
///
/// # Safety
/// `x` is NULL or live.
unsafe fn add_ctx_name(ctx: &SSL_CTX, which: Which, x: *const X509) -> c_int {
    // SAFETY: the caller's.
    let cert = unsafe { x509::X509::share(x.cast_mut()) };
    ctx.update(|settings| names::add_subject(settings.names.list_mut(which), cert.as_ref())).into()
}

/// As `add_ctx_name`.
///
/// # Safety
/// As `add_ctx_name`.
unsafe fn add_ssl_name(ssl: &SSL, which: Which, x: *const X509) -> c_int {
    // SAFETY: the caller's.
    let cert = unsafe { x509::X509::share(x.cast_mut()) };
    ssl.with(|c| names::add_subject(c.names.list_mut(which), cert.as_ref())).into()
}

/// Loads trusted certificates; NULL is refused without a word, as by libcrypto.
fn load(ctx: &SSL_CTX, place: Option<&CStr>, f: impl FnOnce(&X509Store, &CStr, Scope<'_>) -> bool) -> c_int {
    place.map_or(0, |place| with_store(ctx, |store, scope| f(store, place, scope)))
}

/// Copies what an application's parameters set; NULL sets nothing.
///
/// # Safety
/// `from` is NULL or live.
unsafe fn set_param(from: *mut X509_VERIFY_PARAM, f: impl FnOnce(&VerifyParam) -> bool) -> c_int {
    // SAFETY: the caller's.
    unsafe { Lent::<VerifyParam>::lend(from) }.is_none_or(|from| f(&from)).into()
}

fn add_host(ssl: &SSL, host: Option<&CStr>) -> c_int {
    ssl.with(|c| match host {
        Some(text) if VerifyParam::is_address(text) => match c.param.has_address() {
            true => 0,
            false => c.param.set_ip_text(host),
        },
        _ => c.param.add_host(host),
    })
}

/// X509_L_* and X509_FILETYPE_DEFAULT of x509_vfy.h and x509.h.
const L_FILE_LOAD: c_int = 1;
const L_ADD_DIR: c_int = 2;
const L_ADD_STORE: c_int = 3;
const FILETYPE_DEFAULT: c_long = 3;

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_add1_to_CA_list(ctx: *mut SSL_CTX, x: *const X509) -> c_int {
    // SAFETY: NULL or live.
    unsafe { with_ctx(ctx, 0, |ctx| add_ctx_name(ctx, Which::Any, x)) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_add_client_CA(ctx: *mut SSL_CTX, x: *mut X509) -> c_int {
    // SAFETY: NULL or live.
    unsafe { with_ctx(ctx, 0, |ctx| add_ctx_name(ctx, Which::Client, x)) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_get0_CA_list(ctx: *const SSL_CTX) -> *const stack_st_X509_NAME {
    // SAFETY: NULL or live.
    unsafe { with_ctx(ctx, null(), |ctx| ctx_list(ctx, Which::Any).cast_const()) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_get0_param(ctx: *mut SSL_CTX) -> *mut X509_VERIFY_PARAM {
    // SAFETY: NULL or live.
    unsafe { with_ctx(ctx, null_mut(), |ctx| ctx.read(|settings| settings.param.as_ptr())) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_get_cert_store(arg1: *const SSL_CTX) -> *mut X509_STORE {
    // SAFETY: NULL or live.
    unsafe { with_ctx(arg1, null_mut(), SSL_CTX::cert_store) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_get_client_CA_list(s: *const SSL_CTX) -> *mut stack_st_X509_NAME {
    // SAFETY: NULL or live.
    unsafe { with_ctx(s, null_mut(), |ctx| ctx_list(ctx, Which::Client)) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_get_client_cert_cb(
    ctx: *mut SSL_CTX,
) -> Option<unsafe extern "C" fn(ctx: *mut SSL, arg1: *mut *mut X509, arg2: *mut *mut EVP_PKEY) -> c_int> {
    // SAFETY: NULL or live.
    unsafe { with_ctx(ctx, None, |ctx| ctx.live().client_cert) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_get_verify_callback(ctx: *const SSL_CTX) -> SSL_verify_cb {
    // SAFETY: NULL or live.
    unsafe { with_ctx(ctx, None, |ctx| ctx.read(|settings| settings.hooks.verify)) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_get_verify_depth(ctx: *const SSL_CTX) -> c_int {
    // SAFETY: NULL or live.
    unsafe { with_ctx(ctx, 0, |ctx| ctx.read(|settings| settings.param.depth())) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_get_verify_mode(ctx: *const SSL_CTX) -> c_int {
    // SAFETY: NULL or live.
    unsafe { with_ctx(ctx, 0, |ctx| ctx.read(|settings| settings.policy.verify_mode.bits() as c_int)) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_load_verify_dir(ctx: *mut SSL_CTX, ca_path: *const c_char) -> c_int {
    // SAFETY: NULL or live; strings that end.
    unsafe { with_ctx(ctx, 0, |ctx| load(ctx, text(ca_path), |store, path, _| store.load_directory(path))) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_load_verify_file(ctx: *mut SSL_CTX, ca_file: *const c_char) -> c_int {
    // SAFETY: NULL or live; strings that end.
    unsafe { with_ctx(ctx, 0, |ctx| load(ctx, text(ca_file), X509Store::load_file)) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_load_verify_locations(ctx: *mut SSL_CTX, ca_file: *const c_char, ca_path: *const c_char) -> c_int {
    // SAFETY: NULL or live; strings that end.
    unsafe {
        if ca_file.is_null() && ca_path.is_null() {
            return 0;
        }
        if !ca_file.is_null() && SSL_CTX_load_verify_file(ctx, ca_file) == 0 {
            return 0;
        }
        (ca_path.is_null() || SSL_CTX_load_verify_dir(ctx, ca_path) != 0).into()
    }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_load_verify_store(ctx: *mut SSL_CTX, ca_store: *const c_char) -> c_int {
    // SAFETY: NULL or live; strings that end.
    unsafe { with_ctx(ctx, 0, |ctx| load(ctx, text(ca_store), X509Store::load_uri)) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set0_CA_list(ctx: *mut SSL_CTX, name_list: *mut stack_st_X509_NAME) {
    // SAFETY: NULL or live; the list is given up.
    unsafe { with_ctx(ctx, (), |ctx| set_ctx_list(ctx, Which::Any, name_list)) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set1_cert_store(arg1: *mut SSL_CTX, arg2: *mut X509_STORE) {
    // SAFETY: NULL or live; a reference of its own is taken.
    unsafe {
        with_ctx(arg1, (), |ctx| {
            let store = X509Store::share(arg2);
            ctx.set_store(store);
        })
    }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set1_param(ctx: *mut SSL_CTX, vpm: *mut X509_VERIFY_PARAM) -> c_int {
    // SAFETY: NULL or live.
    unsafe { with_ctx(ctx, 0, |ctx| set_param(vpm, |from| ctx.read(|settings| settings.param.set_from(from)))) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_cert_store(arg1: *mut SSL_CTX, arg2: *mut X509_STORE) {
    // SAFETY: NULL or live; the reference is given up.
    unsafe {
        with_ctx(arg1, (), |ctx| {
            let store = X509Store::take(arg2);
            ctx.set_store(store);
        })
    }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_cert_verify_callback(
    ctx: *mut SSL_CTX,
    cb: Option<unsafe extern "C" fn(arg1: *mut X509_STORE_CTX, arg2: *mut c_void) -> c_int>,
    arg: *mut c_void,
) {
    // SAFETY: NULL or live.
    unsafe { with_ctx(ctx, (), |ctx| ctx.update(|settings| settings.live.app_verify = With { f: cb, arg })) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_client_CA_list(ctx: *mut SSL_CTX, name_list: *mut stack_st_X509_NAME) {
    // SAFETY: NULL or live; the list is given up.
    unsafe { with_ctx(ctx, (), |ctx| set_ctx_list(ctx, Which::Client, name_list)) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_client_cert_cb(
    ctx: *mut SSL_CTX,
    client_cert_cb: Option<unsafe extern "C" fn(ssl: *mut SSL, x509: *mut *mut X509, pkey: *mut *mut EVP_PKEY) -> c_int>,
) {
    // SAFETY: NULL or live.
    unsafe { with_ctx(ctx, (), |ctx| ctx.update(|settings| settings.live.client_cert = client_cert_cb)) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_client_cert_engine(ctx: *mut SSL_CTX, e: *mut ENGINE) -> c_int {
    // SAFETY: NULL or live; a functional reference is taken.
    unsafe {
        with_ctx(ctx, 0, |ctx| {
            let Some(engine) = ClientEngine::new(e) else { return 0 };
            drop(ctx.update(|settings| settings.client_engine.replace(engine)));
            1
        })
    }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_default_verify_dir(ctx: *mut SSL_CTX) -> c_int {
    // SAFETY: NULL or live.
    unsafe { with_ctx(ctx, 0, |ctx| default_lookup(ctx, X509_LOOKUP_hash_dir(), L_ADD_DIR, FILETYPE_DEFAULT)) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_default_verify_file(ctx: *mut SSL_CTX) -> c_int {
    // SAFETY: NULL or live.
    unsafe { with_ctx(ctx, 0, |ctx| default_lookup(ctx, X509_LOOKUP_file(), L_FILE_LOAD, FILETYPE_DEFAULT)) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_default_verify_paths(ctx: *mut SSL_CTX) -> c_int {
    // SAFETY: NULL or live.
    unsafe { with_ctx(ctx, 0, |ctx| with_store(ctx, X509Store::load_default_paths)) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_default_verify_store(ctx: *mut SSL_CTX) -> c_int {
    // SAFETY: NULL or live.
    unsafe { with_ctx(ctx, 0, |ctx| default_lookup(ctx, X509_LOOKUP_store(), L_ADD_STORE, 0)) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_post_handshake_auth(ctx: *mut SSL_CTX, val: c_int) {
    // SAFETY: NULL or live.
    unsafe { with_ctx(ctx, (), |ctx| ctx.update_policy(|policy| policy.post_handshake_auth = val != 0)) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_purpose(ctx: *mut SSL_CTX, purpose: c_int) -> c_int {
    // SAFETY: NULL or live.
    unsafe { with_ctx(ctx, 0, |ctx| ctx.read(|settings| settings.param.set_purpose(purpose))) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_trust(ctx: *mut SSL_CTX, trust: c_int) -> c_int {
    // SAFETY: NULL or live.
    unsafe { with_ctx(ctx, 0, |ctx| ctx.read(|settings| settings.param.set_trust(trust))) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_verify(ctx: *mut SSL_CTX, mode: c_int, callback: SSL_verify_cb) {
    // SAFETY: NULL or live.
    unsafe {
        with_ctx(ctx, (), |ctx| {
            ctx.update_policy(|policy| policy.verify_mode = mode_of(mode));
            ctx.update(|settings| settings.hooks.verify = callback);
        })
    }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_verify_depth(ctx: *mut SSL_CTX, depth: c_int) {
    // SAFETY: NULL or live.
    unsafe { with_ctx(ctx, (), |ctx| ctx.read(|settings| settings.param.set_depth(depth))) }
}

/// A name that is an address counts as one, of which there can be only one.
#[no_mangle]
pub unsafe extern "C" fn SSL_add1_host(s: *mut SSL, hostname: *const c_char) -> c_int {
    // SAFETY: NULL or live; strings that end.
    unsafe { with_ssl(s, 0, |ssl| add_host(ssl, text(hostname))) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_add1_to_CA_list(ssl: *mut SSL, x: *const X509) -> c_int {
    // SAFETY: NULL or live.
    unsafe { with_ssl(ssl, 0, |ssl| add_ssl_name(ssl, Which::Any, x)) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_add_client_CA(ssl: *mut SSL, x: *mut X509) -> c_int {
    // SAFETY: NULL or live.
    unsafe { with_ssl(ssl, 0, |ssl| add_ssl_name(ssl, Which::Client, x)) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_dup_CA_list(sk: *const stack_st_X509_NAME) -> *mut stack_st_X509_NAME {
    // SAFETY: NULL or live.
    unsafe { guard(null_mut(), || names::duplicate(sk)) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get0_CA_list(s: *const SSL) -> *const stack_st_X509_NAME {
    // SAFETY: NULL or live.
    unsafe { with_ssl(s, null(), |ssl| ssl_list(ssl, Which::Any).cast_const()) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get0_param(ssl: *mut SSL) -> *mut X509_VERIFY_PARAM {
    // SAFETY: NULL or live.
    unsafe { with_ssl(ssl, null_mut(), |ssl| ssl.with(|c| c.param.as_ptr())) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get0_peer_CA_list(s: *const SSL) -> *const stack_st_X509_NAME {
    // SAFETY: NULL or live.
    unsafe { with_ssl(s, null(), |ssl| verify::peer_ca_names(ssl).cast_const()) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get0_peer_certificate(s: *const SSL) -> *mut X509 {
    // SAFETY: NULL or live.
    unsafe { with_ssl(s, null_mut(), verify::peer_certificate) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get0_peername(s: *mut SSL) -> *const c_char {
    // SAFETY: NULL or live.
    unsafe { with_ssl(s, null(), |ssl| ssl.with(|c| c.param.peername())) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get1_peer_certificate(s: *const SSL) -> *mut X509 {
    // SAFETY: NULL or live.
    unsafe { with_ssl(s, null_mut(), |ssl| x509::X509::share(verify::peer_certificate(ssl)).map_or(null_mut(), Owner::into_ptr)) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get_client_CA_list(s: *const SSL) -> *mut stack_st_X509_NAME {
    // SAFETY: NULL or live.
    unsafe {
        with_ssl(s, null_mut(), |ssl| match ssl.with(|c| c.is_server()) {
            true => ssl_list(ssl, Which::Client),
            false => verify::peer_ca_names(ssl),
        })
    }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get_peer_cert_chain(s: *const SSL) -> *mut stack_st_X509 {
    // SAFETY: NULL or live.
    unsafe { with_ssl(s, null_mut(), verify::peer_chain) }
}

/// The kind of the peer's signature key (EVP_PKEY_*).
#[no_mangle]
pub unsafe extern "C" fn SSL_get_peer_signature_type_nid(s: *const SSL, pnid: *mut c_int) -> c_int {
    // SAFETY: NULL or live; room for one number.
    unsafe {
        with_ssl(s, 0, |ssl| {
            let Some(scheme) = ssl.with(|c| c.facts().peer_scheme) else { return 0 };
            if let Some(out) = pnid.as_mut() {
                *out = scheme.sig_nid();
            }
            1
        })
    }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get_verify_callback(s: *const SSL) -> SSL_verify_cb {
    // SAFETY: NULL or live.
    unsafe { with_ssl(s, None, |ssl| ssl.with(|c| c.hooks.verify)) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get_verify_depth(s: *const SSL) -> c_int {
    // SAFETY: NULL or live.
    unsafe { with_ssl(s, 0, |ssl| ssl.with(|c| c.param.depth())) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get_verify_mode(s: *const SSL) -> c_int {
    // SAFETY: NULL or live.
    unsafe { with_ssl(s, 0, |ssl| ssl.with(|c| c.policy().verify_mode.bits() as c_int)) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get_verify_result(ssl: *const SSL) -> c_long {
    // SAFETY: NULL or live.
    unsafe { with_ssl(ssl, 0, |ssl| ssl.with(|c| c.verify_result)) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_load_client_CA_file(file: *const c_char) -> *mut stack_st_X509_NAME {
    // SAFETY: NULL or live; strings that end.
    unsafe { SSL_load_client_CA_file_ex(file, null_mut(), null()) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_load_client_CA_file_ex(
    file: *const c_char,
    libctx: *mut OSSL_LIB_CTX,
    propq: *const c_char,
) -> *mut stack_st_X509_NAME {
    // SAFETY: NULL or live; strings that end.
    unsafe {
        guard(null_mut(), || {
            let list = names::load(text(file), Scope::new(libctx, text(propq)));
            list.map_or(null_mut(), Stack::into_ptr)
        })
    }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set0_CA_list(s: *mut SSL, name_list: *mut stack_st_X509_NAME) {
    // SAFETY: NULL or live; the list is given up.
    unsafe { with_ssl(s, (), |ssl| set_ssl_list(ssl, Which::Any, name_list)) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set1_host(s: *mut SSL, hostname: *const c_char) -> c_int {
    // SAFETY: NULL or live; strings that end.
    unsafe {
        with_ssl(s, 0, |ssl| {
            let host = text(hostname);
            ssl.with(|c| {
                // What parses as an address is one.
                if host.is_some() && c.param.set_ip_text(host) == 1 {
                    1
                } else {
                    c.param.set_host(host)
                }
            })
        })
    }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set1_param(ssl: *mut SSL, vpm: *mut X509_VERIFY_PARAM) -> c_int {
    // SAFETY: NULL or live.
    unsafe { with_ssl(ssl, 0, |ssl| set_param(vpm, |from| ssl.with(|c| c.param.set_from(from)))) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set_client_CA_list(s: *mut SSL, name_list: *mut stack_st_X509_NAME) {
    // SAFETY: NULL or live; the list is given up.
    unsafe { with_ssl(s, (), |ssl| set_ssl_list(ssl, Which::Client, name_list)) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set_hostflags(s: *mut SSL, flags: c_uint) {
    // SAFETY: NULL or live.
    unsafe { with_ssl(s, (), |ssl| ssl.with(|c| c.param.set_host_flags(flags))) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set_post_handshake_auth(s: *mut SSL, val: c_int) {
    // SAFETY: NULL or live.
    unsafe { with_ssl(s, (), |ssl| ssl.update_policy(|policy| policy.post_handshake_auth = val != 0)) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set_purpose(ssl: *mut SSL, purpose: c_int) -> c_int {
    // SAFETY: NULL or live.
    unsafe { with_ssl(ssl, 0, |ssl| ssl.with(|c| c.param.set_purpose(purpose))) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set_trust(ssl: *mut SSL, trust: c_int) -> c_int {
    // SAFETY: NULL or live.
    unsafe { with_ssl(ssl, 0, |ssl| ssl.with(|c| c.param.set_trust(trust))) }
}

/// Without a callback the one set before stays.
#[no_mangle]
pub unsafe extern "C" fn SSL_set_verify(s: *mut SSL, mode: c_int, callback: SSL_verify_cb) {
    // SAFETY: NULL or live.
    unsafe {
        with_ssl(s, (), |ssl| {
            ssl.update_policy(|policy| policy.verify_mode = mode_of(mode));
            if callback.is_some() {
                ssl.with(|c| c.hooks.verify = callback);
            }
        })
    }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set_verify_depth(s: *mut SSL, depth: c_int) {
    // SAFETY: NULL or live.
    unsafe { with_ssl(s, (), |ssl| ssl.with(|c| c.param.set_depth(depth))) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set_verify_result(ssl: *mut SSL, v: c_long) {
    // SAFETY: NULL or live.
    unsafe { with_ssl(ssl, (), |ssl| ssl.with(|c| c.verify_result = v)) }
}

#[no_mangle]
pub unsafe extern "C" fn SSL_verify_client_post_handshake(s: *mut SSL) -> c_int {
    // SAFETY: NULL or live.
    unsafe {
        with_ssl(s, 0, |ssl| match ssl.with(|c| c.engine.request_certificate()) {
            Ok(()) => 1,
            Err(reason) => {
                raise(reason);
                drive::forget_outcome(ssl);
                0
            }
        })
    }
}
