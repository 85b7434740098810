//! Extensions: server name, ALPN, custom extensions and serverinfo, SRTP profiles, PSK, max_fragment_length, and the getters for a
//! client_hello callback.
//!
//! The extensions' wire forms are in `ferrossl_tls::engine`; what an application set is kept in `crate::ssl`.

use super::{
    args::{items, text},
    guard,
    types::*,
};
use crate::{
    error::raise,
    ssl::{
        ctx as ctx_of,
        extensions::{self, OldStyle, Side, SrtpProfiles},
        hooks::{CustomHooks, With},
        serverinfo, ssl as ssl_of, Conn,
    },
};
use ferrossl_libcrypto::memory;
use ferrossl_tls::{
    engine::{reason::Reason, Role},
    wire::{codes::TLS1_3, handshake::ClientHello, Reader},
};
use std::{
    ptr::{null, null_mut},
    sync::Arc,
};

/// OPENSSL_NPN_* of ssl.h.
const NEGOTIATED: c_int = 1;
const NO_OVERLAP: c_int = 2;
/// The last code of RFC 6066 §4.
const MAX_FRAGMENT_LENGTH_4096: u8 = 4;

/// TLSEXT_NAMETYPE_host_name of tls1.h.
pub(super) const HOST_NAME: c_int = 0;

/// OpenSSL's rule for the name: up to TLS 1.2 a resumed session has its own, and a client's session has one to fall back on.
fn host_name(c: &Conn) -> Option<Arc<[u8]>> {
    let set = c.policy().server_name.clone();
    let of_session = || c.engine.session().filter(|session| session.version != TLS1_3).and_then(|session| session.hostname.clone());
    let resumed = c.facts().resumed && c.facts().version != TLS1_3;
    match (c.engine.role() == Some(Role::Server), c.is_before()) {
        (true, true) => set,
        (true, false) if resumed => of_session(),
        // A name set on a server is forgotten when a ClientHello is read.
        (true, false) if c.facts().client_version == 0 => set,
        // The session is looked for before the extensions are taken in.
        (true, false) if c.drive.seeking && c.facts().version == TLS1_3 => None,
        (true, false) => c.facts().server_name.clone(),
        (false, true) => set.or_else(of_session),
        (false, false) if resumed => of_session().or(set),
        (false, false) => set,
    }
}

/// The ClientHello that is being answered; `None` outside of a server's handshake, and after one that failed.
fn hello_of(ssl: &SSL) -> Option<Arc<ClientHello>> {
    ssl.with(|c| c.facts().client_hello.clone().filter(|_| !c.engine.has_failed()))
}

/// Lends a part of the ClientHello; its length, 0 without a hello.
///
/// # Safety
/// `ssl` is NULL or a live SSL, `out` NULL or writable.
pub(super) unsafe fn hello_part(ssl: *const SSL, out: *mut *const c_uchar, part: impl FnOnce(&ClientHello) -> &[u8]) -> usize {
    // SAFETY: the caller's word. The connection keeps the hello while a callback can look at it.
    unsafe {
        let Some(hello) = ssl_of(ssl).and_then(hello_of) else { return 0 };
        let part = part(&hello);
        if !out.is_null() {
            *out = part.as_ptr();
        }
        part.len()
    }
}

/// The extensions of a hello that a client_hello callback of OpenSSL sees: those that the library or the connection's custom
/// extensions know.
fn seen_extensions<'a>(ssl: &SSL, hello: &'a ClientHello) -> Vec<(u16, &'a [u8])> {
    let custom = ssl.with(|c| c.policy().custom_extensions.clone());
    let known = |id: u16| extensions::is_parsed(id) || custom.iter().any(|row| row.server && row.id == id);
    hello.extensions().filter(|(id, _)| known(*id)).collect()
}

/// # Safety
/// `ctx` is NULL or a live SSL_CTX.
unsafe fn add_custom(ctx: *mut SSL_CTX, side: Side, id: c_uint, context: c_uint, hooks: CustomHooks) -> c_int {
    guard(0, || {
        // SAFETY: the caller's word.
        unsafe { ctx_of(ctx) }.map_or(0, |ctx| ctx.update(|settings| extensions::add_custom(settings, side, id, context, hooks)).into())
    })
}

/// The rule of SSL_select_next_proto over two lists of length-prefixed names. What stands behind the last whole name of a list does
/// not count, nor does an empty name of the server's.
fn select_protocol<'a>(server: &'a [u8], client: &'a [u8]) -> (Option<&'a [u8]>, c_int) {
    let names = |list| {
        let mut reader = Reader::new(list);
        std::iter::from_fn(move || reader.vec8())
    };
    let Some(first) = names(client).next().filter(|name| !name.is_empty()) else {
        return (None, NO_OVERLAP);
    };
    match names(server).find(|name| !name.is_empty() && names(client).any(|other| other == *name)) {
        Some(name) => (Some(name), NEGOTIATED),
        None => (Some(first), NO_OVERLAP),
    }
}

/// A custom extension of a client, up to TLS 1.2. 1; 0 if the library or an earlier call has that type.
#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_add_client_custom_ext(
    ctx: *mut SSL_CTX,
    ext_type: c_uint,
    add_cb: custom_ext_add_cb,
    free_cb: custom_ext_free_cb,
    add_arg: *mut c_void,
    parse_cb: custom_ext_parse_cb,
    parse_arg: *mut c_void,
) -> c_int {
    let old = OldStyle { add: add_cb, free: free_cb, add_arg, parse: parse_cb, parse_arg };
    // SAFETY: the caller's SSL_CTX.
    unsafe { add_custom(ctx, Side::Client, ext_type, extensions::OLD_STYLE, old.hooks()) }
}

/// A custom extension for the messages that `context` (SSL_EXT_*) names. 1; 0 if the library or an earlier call has that type.
#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_add_custom_ext(
    ctx: *mut SSL_CTX,
    ext_type: c_uint,
    context: c_uint,
    add_cb: SSL_custom_ext_add_cb_ex,
    free_cb: SSL_custom_ext_free_cb_ex,
    add_arg: *mut c_void,
    parse_cb: SSL_custom_ext_parse_cb_ex,
    parse_arg: *mut c_void,
) -> c_int {
    let hooks = CustomHooks { add: add_cb, free: free_cb, add_arg, parse: parse_cb, parse_arg, _old_style: None };
    // SAFETY: the caller's SSL_CTX.
    unsafe { add_custom(ctx, Side::Both, ext_type, context, hooks) }
}

/// A custom extension of a server, up to TLS 1.2. 1; 0 if the library or an earlier call has that type.
#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_add_server_custom_ext(
    ctx: *mut SSL_CTX,
    ext_type: c_uint,
    add_cb: custom_ext_add_cb,
    free_cb: custom_ext_free_cb,
    add_arg: *mut c_void,
    parse_cb: custom_ext_parse_cb,
    parse_arg: *mut c_void,
) -> c_int {
    let old = OldStyle { add: add_cb, free: free_cb, add_arg, parse: parse_cb, parse_arg };
    // SAFETY: the caller's SSL_CTX.
    unsafe { add_custom(ctx, Side::Server, ext_type, extensions::OLD_STYLE, old.hooks()) }
}

/// 1 if a client of `ctx` has a custom extension of this type.
#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_has_client_custom_ext(ctx: *const SSL_CTX, ext_type: c_uint) -> c_int {
    // SAFETY: NULL or live, says the caller.
    guard(0, || unsafe { ctx_of(ctx) }.map_or(0, |ctx| ctx.read(|settings| extensions::has_client_extension(settings, ext_type)).into()))
}

/// What clients offer, as length-prefixed names; nothing if empty. 0 on success, 1 if the list is malformed.
#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_alpn_protos(ctx: *mut SSL_CTX, protos: *const c_uchar, protos_len: c_uint) -> c_int {
    guard(1, || {
        // SAFETY: a list of the caller's, and its SSL_CTX.
        let (ctx, list) = unsafe { (ctx_of(ctx), items(protos, protos_len as usize)) };
        match (ctx, extensions::alpn_list(list)) {
            (Some(ctx), Some(list)) => {
                ctx.update_policy(|policy| policy.alpn = list);
                0
            }
            _ => 1,
        }
    })
}

/// The callback that chooses a server's protocol.
#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_alpn_select_cb(ctx: *mut SSL_CTX, cb: SSL_CTX_alpn_select_cb_func, arg: *mut c_void) {
    // SAFETY: NULL or live, says the caller.
    guard((), || unsafe { ctx_of(ctx) }.map_or((), |ctx| ctx.update(|settings| settings.live.alpn_select = With { f: cb, arg })))
}

/// The callback that sees a ClientHello first.
#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_client_hello_cb(c: *mut SSL_CTX, cb: SSL_client_hello_cb_fn, arg: *mut c_void) {
    // SAFETY: NULL or live, says the caller.
    guard((), || unsafe { ctx_of(c) }.map_or((), |ctx| ctx.update(|settings| settings.live.client_hello = With { f: cb, arg })))
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_psk_client_callback(ctx: *mut SSL_CTX, cb: SSL_psk_client_cb_func) {
    // SAFETY: NULL or live, says the caller.
    guard((), || unsafe { ctx_of(ctx) }.map_or((), |ctx| ctx.update(|settings| settings.hooks.psk_client = cb)))
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_psk_server_callback(ctx: *mut SSL_CTX, cb: SSL_psk_server_cb_func) {
    // SAFETY: NULL or live, says the caller.
    guard((), || unsafe { ctx_of(ctx) }.map_or((), |ctx| ctx.update(|settings| settings.hooks.psk_server = cb)))
}

/// What clients ask for: TLSEXT_max_fragment_length_*, 0 for nothing. 1, or 0 for a code that RFC 6066 does not have.
#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_tlsext_max_fragment_length(ctx: *mut SSL_CTX, mode: u8) -> c_int {
    guard(0, || {
        // SAFETY: NULL or live, says the caller.
        let Some(ctx) = (unsafe { ctx_of(ctx) }) else { return 0 };
        if mode > MAX_FRAGMENT_LENGTH_4096 {
            raise(Reason::SSL3_EXT_INVALID_MAX_FRAGMENT_LENGTH);
            return 0;
        }
        ctx.update_policy(|policy| policy.max_fragment_length = mode);
        1
    })
}

/// The SRTP profiles that DTLS connections offer or take, with colons between them. 0 on success, 1 for a name that is unknown or twice
/// there.
#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_tlsext_use_srtp(ctx: *mut SSL_CTX, profiles: *const c_char) -> c_int {
    guard(1, || {
        // SAFETY: NULL or live, and a string, says the caller.
        let (Some(ctx), Some(names)) = (unsafe { (ctx_of(ctx), text(profiles)) }) else { return 1 };
        match SrtpProfiles::parse(names.to_bytes()) {
            Ok(list) => {
                let codes = list.codes();
                ctx.update(|settings| settings.extensions.srtp = Some(list));
                ctx.update_policy(|policy| policy.srtp_profiles = codes);
                0
            }
            Err(reason) => {
                raise(reason);
                1
            }
        }
    })
}

/// The hint of servers with a PSK suite of TLS 1.2; NULL for none. 1, or 0 if it is longer than 256 octets.
#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_use_psk_identity_hint(ctx: *mut SSL_CTX, identity_hint: *const c_char) -> c_int {
    guard(0, || {
        // SAFETY: NULL or live, and NULL or a string, says the caller.
        let (ctx, hint) = unsafe { (ctx_of(ctx), text(identity_hint)) };
        match (ctx, extensions::psk_identity_hint(hint)) {
            (Some(ctx), Ok(hint)) => {
                ctx.update(|settings| settings.extensions.psk_identity_hint = hint);
                1
            }
            (Some(_), Err(reason)) => {
                raise(reason);
                0
            }
            (None, _) => 0,
        }
    })
}

/// One extension (type, length, data) that goes with the current certificate, up to TLS 1.2. 1, or 0 after an error.
#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_use_serverinfo(ctx: *mut SSL_CTX, serverinfo: *const c_uchar, serverinfo_length: usize) -> c_int {
    // SAFETY: the caller's.
    unsafe { SSL_CTX_use_serverinfo_ex(ctx, serverinfo::VERSION_1, serverinfo, serverinfo_length) }
}

/// Extensions that go with the current certificate; version SSL_SERVERINFOV2: each record begins with its context (four octets).
/// 1, or 0 after an error.
#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_use_serverinfo_ex(
    ctx: *mut SSL_CTX,
    version: c_uint,
    serverinfo: *const c_uchar,
    serverinfo_length: usize,
) -> c_int {
    guard(0, || {
        // SAFETY: NULL or live, and a list of that length, says the caller.
        match unsafe { (ctx_of(ctx), items(serverinfo, serverinfo_length)) } {
            (Some(ctx), list) if !list.is_empty() => serverinfo::use_list(ctx, version, list).into(),
            _ => {
                raise(Reason::ERR_R_PASSED_NULL_PARAMETER);
                0
            }
        }
    })
}

/// The extensions in the SERVERINFO FOR and SERVERINFOV2 FOR blocks of a PEM file. 1, or 0 after an error.
#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_use_serverinfo_file(ctx: *mut SSL_CTX, file: *const c_char) -> c_int {
    guard(0, || {
        // SAFETY: NULL or live, and NULL or a path, says the caller.
        match unsafe { (ctx_of(ctx), text(file)) } {
            (Some(ctx), Some(path)) => serverinfo::use_file(ctx, path).into(),
            _ => {
                raise(Reason::ERR_R_PASSED_NULL_PARAMETER);
                0
            }
        }
    })
}

/// The body of an extension of the ClientHello, lent during the callback. 1; 0 if it is not there.
/// As in OpenSSL, an extension that neither the library nor the SSL_CTX knows counts as absent.
#[no_mangle]
pub unsafe extern "C" fn SSL_client_hello_get0_ext(s: *mut SSL, kind: c_uint, out: *mut *const c_uchar, outlen: *mut usize) -> c_int {
    guard(0, || {
        // SAFETY: NULL or live, says the caller.
        let Some(ssl) = (unsafe { ssl_of(s) }) else { return 0 };
        let Some(hello) = hello_of(ssl) else { return 0 };
        let Some(body) = seen_extensions(ssl, &hello).into_iter().find(|(id, _)| c_uint::from(*id) == kind).map(|(_, body)| body) else {
            return 0;
        };
        // SAFETY: NULL or writable, says the caller; the connection keeps the hello while the callback runs.
        unsafe {
            if !out.is_null() {
                *out = body.as_ptr();
            }
            if !outlen.is_null() {
                *outlen = body.len();
            }
        }
        1
    })
}

/// The version field of the ClientHello that a client_hello callback looks at; 0 outside of one.
#[no_mangle]
pub unsafe extern "C" fn SSL_client_hello_get0_legacy_version(s: *mut SSL) -> c_uint {
    // SAFETY: NULL or live, says the caller.
    guard(0, || unsafe { ssl_of(s) }.and_then(hello_of).map_or(0, |hello| hello.legacy_version.into()))
}

/// The random of the ClientHello, lent during the callback; returns its length, 0 outside of a callback.
#[no_mangle]
pub unsafe extern "C" fn SSL_client_hello_get0_random(s: *mut SSL, out: *mut *const c_uchar) -> usize {
    // SAFETY: NULL or live, and NULL or writable, says the caller.
    guard(0, || unsafe { hello_part(s, out, |hello| &hello.random) })
}

/// The types of the ClientHello's extensions in their order; the caller frees the list with OPENSSL_free. 1, or 0 outside of a callback.
/// As in OpenSSL, extensions that neither the library nor the SSL_CTX knows are not among them.
#[no_mangle]
pub unsafe extern "C" fn SSL_client_hello_get1_extensions_present(s: *mut SSL, out: *mut *mut c_int, outlen: *mut usize) -> c_int {
    guard(0, || {
        // SAFETY: NULL or live, says the caller.
        let Some(ssl) = (unsafe { ssl_of(s) }) else { return 0 };
        let Some(hello) = hello_of(ssl) else { return 0 };
        if out.is_null() || outlen.is_null() {
            return 0;
        }
        let ids: Vec<u8> = seen_extensions(ssl, &hello).iter().flat_map(|(id, _)| c_int::from(*id).to_ne_bytes()).collect();
        let list = if ids.is_empty() { null_mut() } else { memory::dup(&ids) };
        if list.is_null() && !ids.is_empty() {
            raise(Reason::ERR_R_MALLOC_FAILURE);
            return 0;
        }
        // SAFETY: the caller's out-parameters. libcrypto's allocator aligns for every type.
        unsafe { (*out, *outlen) = (list.cast(), ids.len() / size_of::<c_int>()) };
        1
    })
}

/// 0: hellos in the form of SSL 2.0 are refused.
#[no_mangle]
pub unsafe extern "C" fn SSL_client_hello_isv2(s: *mut SSL) -> c_int {
    0
}

/// 1 for an extension that the library handles itself, so that SSL_CTX_add_custom_ext refuses it; else 0.
#[no_mangle]
pub unsafe extern "C" fn SSL_extension_supported(ext_type: c_uint) -> c_int {
    extensions::is_built_in(ext_type).into()
}

/// The chosen protocol, lent until the next handshake; NULL and 0 if there is none.
#[no_mangle]
pub unsafe extern "C" fn SSL_get0_alpn_selected(ssl: *const SSL, data: *mut *const c_uchar, len: *mut c_uint) {
    guard((), || {
        // SAFETY: NULL or live, says the caller.
        let chosen = unsafe { ssl_of(ssl) }.and_then(|ssl| ssl.with(|c| c.facts().alpn.clone()));
        // SAFETY: the caller's out-parameters. The connection keeps the name until its next handshake.
        unsafe { (*data, *len) = chosen.map_or((null(), 0), |name| (name.as_ptr(), name.len() as c_uint)) };
    })
}

/// What the engine last said of its asynchronous work. 0: the connection had no job yet.
#[no_mangle]
pub unsafe extern "C" fn SSL_get_async_status(s: *mut SSL, status: *mut c_int) -> c_int {
    guard(0, || {
        // SAFETY: NULL or live, says the caller.
        let Some(ssl) = (unsafe { ssl_of(s) }) else { return 0 };
        let wait = crate::ssl::async_job::told_wait_context(ssl);
        if wait.is_null() {
            return 0;
        }
        // SAFETY: the SSL's own; the caller's place.
        unsafe { *status = ASYNC_WAIT_CTX_get_status(wait) };
        1
    })
}

/// The identity of the PSK in use; lent. NULL if there is none.
#[no_mangle]
pub unsafe extern "C" fn SSL_get_psk_identity(s: *const SSL) -> *const c_char {
    guard(null(), || {
        // SAFETY: NULL or live, says the caller.
        unsafe { ssl_of(s) }.map_or(null(), |ssl| {
            ssl.with(|c| {
                let text = c.engine.session().and_then(|session| session.psk_identity.clone());
                c.extensions.lent_identity.lend(text.as_deref().map(str::as_bytes))
            })
        })
    })
}

/// The hint that the server sent with its PSK suite; lent. NULL if there is none.
#[no_mangle]
pub unsafe extern "C" fn SSL_get_psk_identity_hint(s: *const SSL) -> *const c_char {
    guard(null(), || {
        // SAFETY: NULL or live, says the caller.
        unsafe { ssl_of(s) }.map_or(null(), |ssl| {
            ssl.with(|c| {
                let text = c.engine.session().and_then(|session| session.psk_identity_hint.clone());
                c.extensions.lent_hint.lend(text.as_deref().map(str::as_bytes))
            })
        })
    })
}

/// The SRTP profile that a DTLS handshake agreed upon; NULL for none. Rows are static.
#[no_mangle]
pub unsafe extern "C" fn SSL_get_selected_srtp_profile(s: *mut SSL) -> *mut SRTP_PROTECTION_PROFILE {
    // SAFETY: NULL or live, says the caller.
    guard(null_mut(), || unsafe { ssl_of(s) }.map_or(null_mut(), |ssl| SrtpProfiles::row(ssl.with(|c| c.facts().srtp_profile))))
}

/// The host name of type TLSEXT_NAMETYPE_host_name: a client's setting, on a server what the hello asked for. Lent until it changes; NULL
/// if there is none.
#[no_mangle]
pub unsafe extern "C" fn SSL_get_servername(s: *const SSL, kind: c_int) -> *const c_char {
    guard(null(), || {
        // SAFETY: NULL or live, says the caller.
        let Some(ssl) = (unsafe { ssl_of(s) }) else { return null() };
        if kind != HOST_NAME {
            return null();
        }
        ssl.with(|c| {
            let name = host_name(c);
            c.extensions.lent_name.lend(name.as_deref())
        })
    })
}

/// TLSEXT_NAMETYPE_host_name if SSL_get_servername has a name, else -1.
#[no_mangle]
pub unsafe extern "C" fn SSL_get_servername_type(s: *const SSL) -> c_int {
    // SAFETY: the caller's SSL.
    if unsafe { SSL_get_servername(s, HOST_NAME) }.is_null() {
        -1
    } else {
        HOST_NAME
    }
}

/// The connection's SRTP profiles, or its SSL_CTX's; lent. NULL if none were set.
#[no_mangle]
pub unsafe extern "C" fn SSL_get_srtp_profiles(ssl: *mut SSL) -> *mut stack_st_SRTP_PROTECTION_PROFILE {
    guard(null_mut(), || {
        // SAFETY: NULL or live, says the caller.
        unsafe { ssl_of(ssl) }.map_or(null_mut(), |ssl| {
            ssl.with(|c| match &c.extensions.srtp {
                Some(own) => SrtpProfiles::as_ptr(Some(own)),
                None => c.ctx.read(|settings| SrtpProfiles::as_ptr(settings.extensions.srtp.as_ref())),
            })
        })
    })
}

/// Picks the first protocol of `in_` (the server's list) that `client` has: OPENSSL_NPN_NEGOTIATED (1), `out` pointing into `in_`.
/// Without one: OPENSSL_NPN_NO_OVERLAP (2), `out` pointing at the client's first; NULL with length 0 if the client's list is empty
/// or broken at its start, so that no octet outside of the lists is ever named (CVE-2024-5535).
#[no_mangle]
pub unsafe extern "C" fn SSL_select_next_proto(
    out: *mut *mut c_uchar,
    outlen: *mut c_uchar,
    in_: *const c_uchar,
    inlen: c_uint,
    client: *const c_uchar,
    client_len: c_uint,
) -> c_int {
    guard(NO_OVERLAP, || {
        // SAFETY: the caller's lists, which live as long as it uses the result; SSL_CTX_set_alpn_select_cb(3).
        let (server, client) = unsafe { (items(in_, inlen as usize), items(client, client_len as usize)) };
        let (chosen, verdict) = select_protocol(server, client);
        // SAFETY: the caller's out-parameters.
        unsafe {
            *out = chosen.map_or(null_mut(), |name| name.as_ptr().cast_mut());
            *outlen = chosen.map_or(0, |name| name.len() as c_uchar);
        }
        verdict
    })
}

/// What a client offers, as length-prefixed names; nothing if empty. 0 on success, 1 if the list is malformed.
#[no_mangle]
pub unsafe extern "C" fn SSL_set_alpn_protos(ssl: *mut SSL, protos: *const c_uchar, protos_len: c_uint) -> c_int {
    guard(1, || {
        // SAFETY: a list of the caller's, and its SSL.
        let (ssl, list) = unsafe { (ssl_of(ssl), items(protos, protos_len as usize)) };
        match (ssl, extensions::alpn_list(list)) {
            (Some(ssl), Some(list)) => {
                ssl.update_policy(|policy| policy.alpn = list);
                0
            }
            _ => 1,
        }
    })
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set_psk_client_callback(ssl: *mut SSL, cb: SSL_psk_client_cb_func) {
    // SAFETY: NULL or live, says the caller.
    guard((), || unsafe { ssl_of(ssl) }.map_or((), |ssl| ssl.update_hooks(|hooks| hooks.psk_client = cb)))
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set_psk_server_callback(ssl: *mut SSL, cb: SSL_psk_server_cb_func) {
    // SAFETY: NULL or live, says the caller.
    guard((), || unsafe { ssl_of(ssl) }.map_or((), |ssl| ssl.update_hooks(|hooks| hooks.psk_server = cb)))
}

/// What a client asks for: TLSEXT_max_fragment_length_*, 0 for nothing. 1, or 0 for a code that RFC 6066 does not have.
#[no_mangle]
pub unsafe extern "C" fn SSL_set_tlsext_max_fragment_length(ssl: *mut SSL, mode: u8) -> c_int {
    guard(0, || {
        // SAFETY: NULL or live, says the caller.
        let Some(ssl) = (unsafe { ssl_of(ssl) }) else { return 0 };
        if mode > MAX_FRAGMENT_LENGTH_4096 {
            raise(Reason::SSL3_EXT_INVALID_MAX_FRAGMENT_LENGTH);
            return 0;
        }
        ssl.update_policy(|policy| policy.max_fragment_length = mode);
        1
    })
}

/// The SRTP profiles that DTLS connections offer or take, with colons between them. 0 on success, 1 for a name that is unknown or twice
/// there.
#[no_mangle]
pub unsafe extern "C" fn SSL_set_tlsext_use_srtp(ssl: *mut SSL, profiles: *const c_char) -> c_int {
    guard(1, || {
        // SAFETY: NULL or live, and a string, says the caller.
        let (Some(ssl), Some(names)) = (unsafe { (ssl_of(ssl), text(profiles)) }) else { return 1 };
        match SrtpProfiles::parse(names.to_bytes()) {
            Ok(list) => {
                ssl.update_policy(|policy| policy.srtp_profiles = list.codes());
                ssl.with(|c| c.extensions.srtp = Some(list));
                0
            }
            Err(reason) => {
                raise(reason);
                1
            }
        }
    })
}

/// The hint of a server with a PSK suite of TLS 1.2; NULL for none. 1, or 0 if it is longer than 256 octets.
#[no_mangle]
pub unsafe extern "C" fn SSL_use_psk_identity_hint(s: *mut SSL, identity_hint: *const c_char) -> c_int {
    guard(0, || {
        // SAFETY: NULL or live, and NULL or a string, says the caller.
        let (ssl, hint) = unsafe { (ssl_of(s), text(identity_hint)) };
        match (ssl, extensions::psk_identity_hint(hint)) {
            (Some(ssl), Ok(hint)) => {
                ssl.with(|c| c.extensions.psk_identity_hint = hint);
                1
            }
            (Some(_), Err(reason)) => {
                raise(reason);
                0
            }
            (None, _) => 0,
        }
    })
}
