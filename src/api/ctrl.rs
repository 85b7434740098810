//! SSL_ctrl(3) and its kin: one table of commands, and the options, which have functions of their own since OpenSSL 3.0.
//!
//! A row of [`COMMANDS`] says which objects know a command and what it does there. A command without a row, or with none for the
//! object at hand, returns 0 and raises nothing. The macros of ssl.h are thin covers of these commands.

use std::{
    ffi::CStr,
    ptr::null_mut,
    sync::{
        atomic::{AtomicI32, Ordering},
        Arc,
    },
};

use ferrossl_crypto::suites::Auth;
use ferrossl_libcrypto::{
    evp::Pkey,
    own::Owner,
    stack::Stack,
    x509::{X509Store, X509 as X509Cert},
};
use ferrossl_tls::{
    engine::{reason::Reason, record::MAX_PLAINTEXT},
    policy::{versions, Options, Policy},
    wire::codes::TLS1_3,
};

use super::{
    args::{counted, text},
    guard,
    types::*,
};
use crate::{
    error::raise,
    ssl::{
        algorithms::{self, SchemeList, Target},
        cert, ctx as ctx_of,
        drive::{self, Want},
        extensions, mtu_and_cookies, negotiated, srp, ssl as ssl_of, status,
    },
};

/// What a command does on each object. `parg` is what the command says it is: hence the `unsafe`.
enum Known {
    /// The same on both.
    Both(unsafe fn(Target<'_>, c_long, *mut c_void) -> c_long),
    Ctx(unsafe fn(&SSL_CTX, c_long, *mut c_void) -> c_long),
    Ssl(unsafe fn(&SSL, c_long, *mut c_void) -> c_long),
    /// Writes a pointer to where `parg` points, and returns 1.
    LendBoth(fn(Target<'_>) -> *mut c_void),
    LendCtx(fn(&SSL_CTX) -> *mut c_void),
    LendSsl(fn(&SSL) -> *mut c_void),
    /// Its callback form (SSL_callback_ctrl) is the one that works.
    CallbackOnly,
    /// Only on an SSL of DTLS.
    Datagram(unsafe fn(&SSL, c_long, *mut c_void) -> c_long),
}

struct Command {
    number: c_int,
    /// Of ssl.h.
    name: &'static str,
    known: Known,
}

const fn row(number: c_int, name: &'static str, known: Known) -> Command {
    Command { number, name, known }
}

/// In the order of ssl.h's numbers. 76 and 78 have a second name there, of SRP commands that are callbacks' or hidden by these.
#[rustfmt::skip]
static COMMANDS: &[Command] = {
    use Known::{Both, CallbackOnly, Ctx, Datagram, LendBoth, LendCtx, LendSsl, Ssl};
    &[
        row(3, "SSL_CTRL_SET_TMP_DH", Both(set_tmp_dh)),
        row(4, "SSL_CTRL_SET_TMP_ECDH", Both(set_tmp_ecdh)),
        row(6, "SSL_CTRL_SET_TMP_DH_CB", CallbackOnly),
        row(10, "SSL_CTRL_GET_NUM_RENEGOTIATIONS", Ssl(|ssl, _, _| ssl.with(|c| c.engine.renegotiations().0))),
        row(11, "SSL_CTRL_CLEAR_NUM_RENEGOTIATIONS", Ssl(|ssl, _, _| ssl.with(|c| c.engine.clear_renegotiations()))),
        row(12, "SSL_CTRL_GET_TOTAL_RENEGOTIATIONS", Ssl(|ssl, _, _| ssl.with(|c| c.engine.renegotiations().1))),
        row(14, "SSL_CTRL_EXTRA_CHAIN_CERT", Ctx(add_extra_chain_cert)),
        row(16, "SSL_CTRL_SET_MSG_CALLBACK_ARG", Both(set_message_arg)),
        row(17, "SSL_CTRL_SET_MTU", Datagram(|ssl, larg, _| mtu_and_cookies::set_mtu(ssl, larg))),
        row(20, "SSL_CTRL_SESS_NUMBER", Ctx(|ctx, _, _| ctx.cache.len() as c_long)),
        row(21, "SSL_CTRL_SESS_CONNECT", Ctx(|ctx, _, _| count(&ctx.stats.connect))),
        row(22, "SSL_CTRL_SESS_CONNECT_GOOD", Ctx(|ctx, _, _| count(&ctx.stats.connect_good))),
        row(23, "SSL_CTRL_SESS_CONNECT_RENEGOTIATE", Ctx(|ctx, _, _| count(&ctx.stats.connect_renegotiate))),
        row(24, "SSL_CTRL_SESS_ACCEPT", Ctx(|ctx, _, _| count(&ctx.stats.accept))),
        row(25, "SSL_CTRL_SESS_ACCEPT_GOOD", Ctx(|ctx, _, _| count(&ctx.stats.accept_good))),
        row(26, "SSL_CTRL_SESS_ACCEPT_RENEGOTIATE", Ctx(|ctx, _, _| count(&ctx.stats.accept_renegotiate))),
        row(27, "SSL_CTRL_SESS_HIT", Ctx(|ctx, _, _| count(&ctx.stats.hits))),
        row(28, "SSL_CTRL_SESS_CB_HIT", Ctx(|ctx, _, _| count(&ctx.stats.cb_hits))),
        row(29, "SSL_CTRL_SESS_MISSES", Ctx(|ctx, _, _| count(&ctx.stats.misses))),
        row(30, "SSL_CTRL_SESS_TIMEOUTS", Ctx(|ctx, _, _| count(&ctx.stats.timeouts))),
        row(31, "SSL_CTRL_SESS_CACHE_FULL", Ctx(|ctx, _, _| count(&ctx.stats.cache_full))),
        row(33, "SSL_CTRL_MODE", Both(|target, larg, _| change_mode(target, larg as u32, 0))),
        row(40, "SSL_CTRL_GET_READ_AHEAD", Both(read_ahead)),
        row(41, "SSL_CTRL_SET_READ_AHEAD", Both(set_read_ahead)),
        row(42, "SSL_CTRL_SET_SESS_CACHE_SIZE", Ctx(set_cache_size)),
        row(43, "SSL_CTRL_GET_SESS_CACHE_SIZE", Ctx(|ctx, _, _| ctx.cache.limit() as c_long)),
        row(44, "SSL_CTRL_SET_SESS_CACHE_MODE", Ctx(set_cache_mode)),
        row(45, "SSL_CTRL_GET_SESS_CACHE_MODE", Ctx(|ctx, _, _| ctx.read(|s| s.policy.session_cache_mode).into())),
        row(50, "SSL_CTRL_GET_MAX_CERT_LIST", Both(|target, _, _| target.read(|policy, _| policy.max_cert_list as c_long))),
        row(51, "SSL_CTRL_SET_MAX_CERT_LIST", Both(set_max_cert_list)),
        row(52, "SSL_CTRL_SET_MAX_SEND_FRAGMENT", Both(set_max_send_fragment)),
        row(54, "SSL_CTRL_SET_TLSEXT_SERVERNAME_ARG", Ctx(|ctx, _, parg| { ctx.update(|s| s.live.servername.arg = parg); 1 })),
        row(55, "SSL_CTRL_SET_TLSEXT_HOSTNAME", Ssl(set_host_name)),
        row(57, "SSL_CTRL_SET_TLSEXT_DEBUG_ARG", Ssl(|ssl, _, parg| { ssl.with(|c| c.hooks.tlsext_debug.arg = parg); 1 })),
        row(58, "SSL_CTRL_GET_TLSEXT_TICKET_KEYS", Ctx(ticket_keys)),
        row(59, "SSL_CTRL_SET_TLSEXT_TICKET_KEYS", Ctx(set_ticket_keys)),
        row(64, "SSL_CTRL_SET_TLSEXT_STATUS_REQ_CB_ARG", Ctx(|ctx, _, parg| { ctx.update(|s| s.live.status.arg = parg); 1 })),
        row(65, "SSL_CTRL_SET_TLSEXT_STATUS_REQ_TYPE", Both(|target, larg, _| { status::set_kind(target, larg); 1 })),
        row(66, "SSL_CTRL_GET_TLSEXT_STATUS_REQ_EXTS", LendSsl(|ssl| status::extensions(ssl).cast())),
        row(67, "SSL_CTRL_SET_TLSEXT_STATUS_REQ_EXTS", Ssl(set_status_extensions)),
        row(68, "SSL_CTRL_GET_TLSEXT_STATUS_REQ_IDS", LendSsl(|ssl| status::responder_ids(ssl).cast())),
        row(69, "SSL_CTRL_SET_TLSEXT_STATUS_REQ_IDS", Ssl(set_status_responder_ids)),
        row(70, "SSL_CTRL_GET_TLSEXT_STATUS_REQ_OCSP_RESP", Ssl(status_response)),
        row(71, "SSL_CTRL_SET_TLSEXT_STATUS_REQ_OCSP_RESP", Ssl(set_status_response)),
        row(73, "DTLS_CTRL_GET_TIMEOUT", Datagram(timeout)),
        row(74, "DTLS_CTRL_HANDLE_TIMEOUT", Datagram(|ssl, _, _| drive::dtls::handle_timeout(ssl))),
        row(76, "SSL_CTRL_GET_RI_SUPPORT", Ssl(|ssl, _, _| ssl.with(|c| c.facts().secure_renegotiation).into())),
        row(78, "SSL_CTRL_CLEAR_MODE", Both(|target, larg, _| change_mode(target, 0, larg as u32))),
        row(79, "SSL_CTRL_SET_TLS_EXT_SRP_USERNAME", Ctx(set_srp_user_name)),
        row(80, "SSL_CTRL_SET_TLS_EXT_SRP_STRENGTH", Ctx(|ctx, larg, _| { srp::set_strength(ctx, larg as c_int); 1 })),
        row(81, "SSL_CTRL_SET_TLS_EXT_SRP_PASSWORD", Ctx(set_srp_password)),
        row(82, "SSL_CTRL_GET_EXTRA_CHAIN_CERTS", Ctx(extra_chain_certs)),
        row(83, "SSL_CTRL_CLEAR_EXTRA_CHAIN_CERTS", Ctx(|ctx, _, _| { drop(ctx.update(|s| s.extra_chain.take())); 1 })),
        row(88, "SSL_CTRL_CHAIN", Both(set_chain)),
        row(89, "SSL_CTRL_CHAIN_CERT", Both(add_chain_cert)),
        row(90, "SSL_CTRL_GET_GROUPS", Ssl(peer_groups)),
        row(91, "SSL_CTRL_SET_GROUPS", Both(set_groups)),
        row(92, "SSL_CTRL_SET_GROUPS_LIST", Both(set_groups_list)),
        row(93, "SSL_CTRL_GET_SHARED_GROUP", Ssl(shared_group)),
        row(97, "SSL_CTRL_SET_SIGALGS", Both(set_schemes)),
        row(98, "SSL_CTRL_SET_SIGALGS_LIST", Both(set_schemes_list)),
        row(99, "SSL_CTRL_CERT_FLAGS", Both(|target, larg, _| target.update(|policy, algorithms| algorithms.change_cert_flags(policy, larg as u32, 0).into()))),
        row(100, "SSL_CTRL_CLEAR_CERT_FLAGS", Both(|target, larg, _| target.update(|policy, algorithms| algorithms.change_cert_flags(policy, 0, larg as u32).into()))),
        row(101, "SSL_CTRL_SET_CLIENT_SIGALGS", Both(set_client_schemes)),
        row(102, "SSL_CTRL_SET_CLIENT_SIGALGS_LIST", Both(set_client_schemes_list)),
        row(103, "SSL_CTRL_GET_CLIENT_CERT_TYPES", Ssl(client_certificate_types)),
        row(104, "SSL_CTRL_SET_CLIENT_CERT_TYPES", Both(set_client_certificate_types)),
        row(105, "SSL_CTRL_BUILD_CERT_CHAIN", Both(|target, larg, _| cert::build_chain(target, larg).into())),
        row(106, "SSL_CTRL_SET_VERIFY_CERT_STORE", Both(set_verify_store)),
        row(107, "SSL_CTRL_SET_CHAIN_CERT_STORE", Both(set_chain_store)),
        row(108, "SSL_CTRL_GET_PEER_SIGNATURE_NID", Ssl(peer_signature_hash)),
        row(109, "SSL_CTRL_GET_PEER_TMP_KEY", Ssl(peer_tmp_key)),
        row(110, "SSL_CTRL_GET_RAW_CIPHERLIST", Ssl(raw_cipher_list)),
        row(111, "SSL_CTRL_GET_EC_POINT_FORMATS", Ssl(point_formats)),
        row(115, "SSL_CTRL_GET_CHAIN_CERTS", LendBoth(|target| target.certs().chain().cast())),
        row(116, "SSL_CTRL_SELECT_CURRENT_CERT", Both(select_current_cert)),
        row(117, "SSL_CTRL_SET_CURRENT_CERT", Both(set_current_cert)),
        row(118, "SSL_CTRL_SET_DH_AUTO", Both(|target, larg, _| { target.update_algorithms(|algorithms| algorithms.dh_auto = larg); 1 })),
        row(120, "DTLS_CTRL_SET_LINK_MTU", Datagram(|ssl, larg, _| mtu_and_cookies::set_link_mtu(ssl, larg))),
        row(121, "DTLS_CTRL_GET_LINK_MIN_MTU", Datagram(|_, _, _| mtu_and_cookies::LINK_MIN_MTU as c_long)),
        row(122, "SSL_CTRL_GET_EXTMS_SUPPORT", Ssl(extended_master_secret)),
        row(123, "SSL_CTRL_SET_MIN_PROTO_VERSION", Both(|target, larg, _| set_version_bound(target, larg, Bound::Min))),
        row(124, "SSL_CTRL_SET_MAX_PROTO_VERSION", Both(|target, larg, _| set_version_bound(target, larg, Bound::Max))),
        row(125, "SSL_CTRL_SET_SPLIT_SEND_FRAGMENT", Both(set_split_send_fragment)),
        row(126, "SSL_CTRL_SET_MAX_PIPELINES", Both(set_max_pipelines)),
        row(127, "SSL_CTRL_GET_TLSEXT_STATUS_REQ_TYPE", Both(status_type)),
        row(128, "SSL_CTRL_GET_TLSEXT_STATUS_REQ_CB", LendCtx(|ctx| ctx.live().status.f.map_or(null_mut(), |f| f as *mut c_void))),
        row(129, "SSL_CTRL_GET_TLSEXT_STATUS_REQ_CB_ARG", LendCtx(|ctx| ctx.live().status.arg)),
        row(130, "SSL_CTRL_GET_MIN_PROTO_VERSION", Both(|target, _, _| target.read(|policy, _| policy.min_version).into())),
        row(131, "SSL_CTRL_GET_MAX_PROTO_VERSION", Both(|target, _, _| target.read(|policy, _| policy.max_version).into())),
        row(132, "SSL_CTRL_GET_SIGNATURE_NID", Ssl(own_signature_hash)),
        row(133, "SSL_CTRL_GET_TMP_KEY", Ssl(tmp_key)),
        row(134, "SSL_CTRL_GET_NEGOTIATED_GROUP", Ssl(|ssl, _, _| negotiated::group_nid(ssl.with(|c| c.facts().group)).into())),
        row(136, "SSL_CTRL_SET_RETRY_VERIFY", Ssl(|ssl, _, _| { ssl.with(|c| c.drive.want = Want::RetryVerify); 1 })),
        row(137, "SSL_CTRL_GET_VERIFY_CERT_STORE", LendBoth(|target| store_pointer(target.certs().verify_store()))),
        row(138, "SSL_CTRL_GET_CHAIN_CERT_STORE", LendBoth(|target| store_pointer(target.certs().chain_store()))),
        // Ours alone: no number of OpenSSL's comes near.
        row(0x4653_0001, "FERROSSL_CTRL_MAX_RENEGOTIATIONS", Both(|target, larg, _| set_limit(target, larg, |policy| &mut policy.max_renegotiations))),
        row(0x4653_0002, "FERROSSL_CTRL_MAX_REFUSED_RENEGOTIATIONS", Both(|target, larg, _| set_limit(target, larg, |policy| &mut policy.max_refused_renegotiations))),
        row(0x4653_0003, "FERROSSL_CTRL_MAX_KEY_UPDATES", Both(|target, larg, _| set_limit(target, larg, |policy| &mut policy.max_consecutive_key_updates))),
        row(0x4653_0004, "FERROSSL_CTRL_HOLD_TICKETS", Both(|target, larg, _| set_switch(target, larg, |policy| &mut policy.hold_tickets))),
        row(0x4653_0005, "FERROSSL_CTRL_AUTO_KEY_UPDATE", Both(|target, larg, _| set_switch(target, larg, |policy| &mut policy.auto_key_update))),
    ]
};

fn find(number: c_int) -> Option<&'static Command> {
    COMMANDS.binary_search_by_key(&number, |command| command.number).ok().map(|at| &COMMANDS[at])
}

/// NULL for `ctx` checks the syntax of a list of groups or schemes.
#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_ctrl(ctx: *mut SSL_CTX, cmd: c_int, larg: c_long, parg: *mut c_void) -> c_long {
    guard(0, || {
        // SAFETY: NULL or live, and `parg` is the command's, says the caller.
        unsafe {
            let Some(ctx) = ctx_of(ctx) else { return check_list(cmd, parg) };
            match find(cmd).map(|command| &command.known) {
                Some(Known::Both(work)) => work(Target::Ctx(ctx), larg, parg),
                Some(Known::Ctx(work)) => work(ctx, larg, parg),
                Some(Known::LendBoth(what)) => put(parg, what(Target::Ctx(ctx))),
                Some(Known::LendCtx(what)) => put(parg, what(ctx)),
                Some(known) => not_here(known),
                None => 0,
            }
        }
    })
}

#[no_mangle]
pub unsafe extern "C" fn SSL_ctrl(ssl: *mut SSL, cmd: c_int, larg: c_long, parg: *mut c_void) -> c_long {
    guard(0, || {
        // SAFETY: NULL or live, and `parg` is the command's, says the caller.
        unsafe {
            let Some(ssl) = ssl_of(ssl) else { return 0 };
            match find(cmd).map(|command| &command.known) {
                Some(Known::Both(work)) => work(Target::Ssl(ssl), larg, parg),
                Some(Known::Ssl(work)) => work(ssl, larg, parg),
                Some(Known::LendBoth(what)) => put(parg, what(Target::Ssl(ssl))),
                Some(Known::LendSsl(what)) => put(parg, what(ssl)),
                Some(Known::Datagram(work)) if ssl.with(|c| c.method.datagram) => work(ssl, larg, parg),
                Some(known) => not_here(known),
                None => 0,
            }
        }
    })
}

/// What is left when a command has no work on the object at hand.
fn not_here(known: &Known) -> c_long {
    match known {
        Known::CallbackOnly => {
            raise(Reason::ERR_R_SHOULD_NOT_HAVE_BEEN_CALLED);
            0
        }
        _ => 0,
    }
}

/// The commands that SSL_CTX_ctrl knows without an object.
///
/// # Safety
/// `parg` is NULL or a string.
unsafe fn check_list(cmd: c_int, parg: *mut c_void) -> c_long {
    // SAFETY: the caller's.
    unsafe {
        match find(cmd).map_or("", |command| command.name) {
            "SSL_CTRL_SET_GROUPS_LIST" => list_of(parg).is_some_and(|list| algorithms::set_groups_list(None, list)).into(),
            "SSL_CTRL_SET_SIGALGS_LIST" => read_schemes_list(None, SchemeList::Own, list_of(parg)),
            "SSL_CTRL_SET_CLIENT_SIGALGS_LIST" => read_schemes_list(None, SchemeList::Client, list_of(parg)),
            _ => 0,
        }
    }
}

// ---- lists --------------------------------------------------------------------------------------------------------------

/// The string at `parg`; without one CONF_R_LIST_CANNOT_BE_NULL is raised, as libcrypto's reader of lists does.
///
/// # Safety
/// `parg` is NULL or a string that lives as long as the result.
unsafe fn list_of<'a>(parg: *mut c_void) -> Option<&'a CStr> {
    if parg.is_null() {
        // SAFETY: libcrypto's reader refuses NULL before it looks at anything else.
        unsafe { CONF_parse_list(std::ptr::null(), c_int::from(b':'), 1, None, null_mut()) };
        return None;
    }
    // SAFETY: the caller's.
    Some(unsafe { CStr::from_ptr(parg.cast()) })
}

/// DTLSv1_get_timeout: what is left, as a struct timeval.
///
/// # Safety
/// `parg` is NULL or points at a struct timeval.
unsafe fn timeout(ssl: &SSL, _: c_long, parg: *mut c_void) -> c_long {
    let Some(left) = mtu_and_cookies::timeout_left(ssl) else { return 0 };
    // SAFETY: the caller's.
    if let Some(out) = unsafe { parg.cast::<libc::timeval>().as_mut() } {
        *out = left;
    }
    1
}

/// SSL_set1_groups(3).
unsafe fn set_groups(target: Target<'_>, larg: c_long, parg: *mut c_void) -> c_long {
    // SAFETY: the caller's.
    algorithms::set_groups(target, unsafe { counted(parg.cast(), larg) }).into()
}

/// SSL_set1_groups_list(3).
unsafe fn set_groups_list(target: Target<'_>, _: c_long, parg: *mut c_void) -> c_long {
    // SAFETY: the caller's.
    unsafe { list_of(parg) }.is_some_and(|list| algorithms::set_groups_list(Some(target), list)).into()
}

/// SSL_set1_sigalgs(3): an odd count of numbers is refused without a word, NULL as if memory were out.
unsafe fn set_schemes(target: Target<'_>, larg: c_long, parg: *mut c_void) -> c_long {
    // SAFETY: the caller's.
    algorithms::set_schemes(target, SchemeList::Own, unsafe { counted(parg.cast(), larg) }).into()
}

/// SSL_set1_client_sigalgs(3).
unsafe fn set_client_schemes(target: Target<'_>, larg: c_long, parg: *mut c_void) -> c_long {
    // SAFETY: the caller's.
    algorithms::set_schemes(target, SchemeList::Client, unsafe { counted(parg.cast(), larg) }).into()
}

/// SSL_set1_sigalgs_list(3).
unsafe fn set_schemes_list(target: Target<'_>, _: c_long, parg: *mut c_void) -> c_long {
    // SAFETY: the caller's.
    read_schemes_list(Some(target), SchemeList::Own, unsafe { list_of(parg) })
}

/// SSL_set1_client_sigalgs_list(3).
unsafe fn set_client_schemes_list(target: Target<'_>, _: c_long, parg: *mut c_void) -> c_long {
    // SAFETY: the caller's.
    read_schemes_list(Some(target), SchemeList::Client, unsafe { list_of(parg) })
}

fn read_schemes_list(target: Option<Target<'_>>, which: SchemeList, list: Option<&CStr>) -> c_long {
    list.is_some_and(|list| algorithms::set_schemes_list(target, which, list)).into()
}

/// SSL_set1_client_certificate_types(3): at most 255 of them; none gives the choice back to us. An SSL that is a client refuses.
unsafe fn set_client_certificate_types(target: Target<'_>, larg: c_long, parg: *mut c_void) -> c_long {
    if matches!(target, Target::Ssl(ssl) if ssl.with(|c| !c.method.server)) {
        return 0;
    }
    let types: &[u8] = match usize::try_from(larg) {
        Ok(0) => &[],
        _ if parg.is_null() => &[],
        // SAFETY: `larg` bytes, says the caller.
        Ok(len @ ..=255) => unsafe { std::slice::from_raw_parts(parg.cast(), len) },
        _ => {
            target.update_algorithms(|algorithms| algorithms.client_certificate_types = Arc::default());
            return 0;
        }
    };
    target.update_algorithms(|algorithms| algorithms.client_certificate_types = types.into());
    1
}

// ---- Diffie-Hellman -----------------------------------------------------------------------------------------------------

/// SSL_set_tmp_dh(3): `parg` is a DH, of which a reference is taken.
unsafe fn set_tmp_dh(target: Target<'_>, _: c_long, parg: *mut c_void) -> c_long {
    if parg.is_null() {
        raise(Reason::ERR_R_PASSED_NULL_PARAMETER);
        return 0;
    }
    // SAFETY: a fresh key, which takes a reference to the caller's DH.
    unsafe {
        let Some(key) = Pkey::take(EVP_PKEY_new()) else {
            raise(Reason::ERR_R_MALLOC_FAILURE);
            return 0;
        };
        if EVP_PKEY_set1_DH(key.as_ptr(), parg.cast()) <= 0 {
            raise(Reason::ERR_R_MALLOC_FAILURE);
            return 0;
        }
        let key = key.into_ptr();
        let taken = algorithms::set_tmp_dh(target, key);
        if !taken {
            EVP_PKEY_free(key);
        }
        taken.into()
    }
}

/// SSL_set_tmp_ecdh(3): `parg` is an EC_KEY, whose curve becomes the only group.
unsafe fn set_tmp_ecdh(target: Target<'_>, _: c_long, parg: *mut c_void) -> c_long {
    if parg.is_null() {
        raise(Reason::ERR_R_PASSED_NULL_PARAMETER);
        return 0;
    }
    // SAFETY: a live EC_KEY, says the caller; the group is its own.
    let nid = unsafe {
        let group = EC_KEY_get0_group(parg.cast());
        if group.is_null() {
            raise(Reason::MISSING_PARAMETERS);
            return 0;
        }
        EC_GROUP_get_curve_name(group)
    };
    (nid != 0 && algorithms::set_groups(target, &[nid])).into()
}

// ---- versions, modes, limits --------------------------------------------------------------------------------------------

#[derive(Copy, Clone)]
enum Bound {
    Min,
    Max,
}

/// SSL_set_min_proto_version(3).
fn set_version_bound(target: Target<'_>, larg: c_long, which: Bound) -> c_long {
    let done = target.update(|policy, _| {
        let method = (policy.method_min, policy.method_max);
        let (bound, other) = match which {
            Bound::Min => (&mut policy.min_version, policy.max_version),
            Bound::Max => (&mut policy.max_version, policy.min_version),
        };
        versions::set_bound(method, *bound, larg, other).map(|version| *bound = version)
    });
    done.is_some().into()
}

fn change_mode(target: Target<'_>, set: u32, clear: u32) -> c_long {
    target.update(|policy, _| {
        policy.mode = (policy.mode | set) & !clear;
        policy.mode.into()
    })
}

unsafe fn read_ahead(target: Target<'_>, _: c_long, _: *mut c_void) -> c_long {
    match target {
        Target::Ctx(ctx) => ctx.read(|s| s.read_ahead).into(),
        Target::Ssl(ssl) => ssl.with(|c| c.read_ahead).into(),
    }
}

unsafe fn set_read_ahead(target: Target<'_>, larg: c_long, _: *mut c_void) -> c_long {
    match target {
        Target::Ctx(ctx) => ctx.update(|s| std::mem::replace(&mut s.read_ahead, larg as c_int)).into(),
        Target::Ssl(ssl) => ssl.with(|c| std::mem::replace(&mut c.read_ahead, larg as c_int)).into(),
    }
}

/// In bytes; returns the old limit.
unsafe fn set_max_cert_list(target: Target<'_>, larg: c_long, _: *mut c_void) -> c_long {
    match usize::try_from(larg) {
        Ok(limit) => target.update(|policy, _| std::mem::replace(&mut policy.max_cert_list, limit)) as c_long,
        Err(_) => 0,
    }
}

/// One of the limits on a peer: a negative number only asks, one beyond 32 bits means none. What it was before; -1: none.
fn set_limit(target: Target<'_>, larg: c_long, limit: impl Fn(&mut Policy) -> &mut u32) -> c_long {
    let told = |limit: u32| if limit == u32::MAX { -1 } else { c_long::from(limit) };
    match u64::try_from(larg) {
        Err(_) => told(target.read(|policy, _| *limit(&mut policy.clone()))),
        Ok(n) => told(target.update(|policy, _| std::mem::replace(limit(policy), u32::try_from(n).unwrap_or(u32::MAX)))),
    }
}

/// Returns what stood before. Negative only asks.
fn set_switch(target: Target<'_>, larg: c_long, switch: impl Fn(&mut Policy) -> &mut bool) -> c_long {
    match larg {
        ..0 => target.read(|policy, _| *switch(&mut policy.clone())),
        _ => target.update(|policy, _| std::mem::replace(switch(policy), larg != 0)),
    }
    .into()
}

/// 512 to 16384 bytes.
unsafe fn set_max_send_fragment(target: Target<'_>, larg: c_long, _: *mut c_void) -> c_long {
    match usize::try_from(larg) {
        Ok(size @ 512..=MAX_PLAINTEXT) => {
            target.update(|policy, _| {
                policy.max_send_fragment = size;
                policy.split_send_fragment = policy.split_send_fragment.min(size);
            });
            1
        }
        _ => 0,
    }
}

/// Up to max_send_fragment, in bytes.
unsafe fn set_split_send_fragment(target: Target<'_>, larg: c_long, _: *mut c_void) -> c_long {
    target.update(|policy, _| match usize::try_from(larg) {
        Ok(size) if size != 0 && size <= policy.max_send_fragment => {
            policy.split_send_fragment = size;
            1
        }
        _ => 0,
    })
}

/// Not used; but with pipelines an SSL reads ahead.
unsafe fn set_max_pipelines(target: Target<'_>, larg: c_long, parg: *mut c_void) -> c_long {
    const MOST: c_long = 32;
    if !(1..=MOST).contains(&larg) {
        return 0;
    }
    match target {
        Target::Ctx(ctx) => ctx.update(|settings| settings.pipelines = larg > 1),
        Target::Ssl(_) if larg > 1 => {
            // SAFETY: takes no pointer.
            unsafe { set_read_ahead(target, 1, parg) };
        }
        Target::Ssl(_) => {}
    }
    1
}

// ---- what an SSL_CTX alone has ------------------------------------------------------------------------------------------

fn count(counter: &AtomicI32) -> c_long {
    counter.load(Ordering::Relaxed).into()
}

/// Returns the old limit. 0: as many as memory allows.
unsafe fn set_cache_size(ctx: &SSL_CTX, larg: c_long, _: *mut c_void) -> c_long {
    usize::try_from(larg).map_or(0, |limit| ctx.cache.set_limit(limit) as c_long)
}

/// Returns the old mode.
unsafe fn set_cache_mode(ctx: &SSL_CTX, larg: c_long, _: *mut c_void) -> c_long {
    ctx.update_policy(|policy| std::mem::replace(&mut policy.session_cache_mode, larg as u32)).into()
}

/// Writes the keys to `parg`, or returns their length for NULL.
unsafe fn ticket_keys(ctx: &SSL_CTX, larg: c_long, parg: *mut c_void) -> c_long {
    let keys = ctx.ticket_keys.bytes();
    if parg.is_null() {
        return keys.len() as c_long;
    }
    if usize::try_from(larg) != Ok(keys.len()) {
        raise(Reason::INVALID_TICKET_KEYS_LENGTH);
        return 0;
    }
    // SAFETY: room for `larg` bytes, says the caller.
    unsafe { std::ptr::copy_nonoverlapping(keys.as_ptr(), parg.cast(), keys.len()) };
    1
}

/// Takes the keys from `parg`, or returns their length for NULL.
unsafe fn set_ticket_keys(ctx: &SSL_CTX, larg: c_long, parg: *mut c_void) -> c_long {
    let mut keys = ctx.ticket_keys.bytes();
    if parg.is_null() {
        return keys.len() as c_long;
    }
    if usize::try_from(larg) != Ok(keys.len()) {
        raise(Reason::INVALID_TICKET_KEYS_LENGTH);
        return 0;
    }
    // SAFETY: `larg` bytes, says the caller.
    unsafe { std::ptr::copy_nonoverlapping(parg.cast(), keys.as_mut_ptr(), keys.len()) };
    ctx.ticket_keys.set(&keys);
    1
}

/// Writes `value` to `parg` and returns 1.
///
/// # Safety
/// `parg` is NULL or has room for a `T`.
unsafe fn put<T>(parg: *mut c_void, value: T) -> c_long {
    if !parg.is_null() {
        // SAFETY: the caller's.
        unsafe { parg.cast::<T>().write(value) };
    }
    1
}

// ---- certificates -------------------------------------------------------------------------------------------------------

/// SSL_CTX_add_extra_chain_cert: takes the certificate over.
unsafe fn add_extra_chain_cert(ctx: &SSL_CTX, _: c_long, parg: *mut c_void) -> c_long {
    // SAFETY: NULL or a certificate that the caller gives up when 1 is returned.
    let Some(cert) = (unsafe { X509Cert::take(parg.cast()) }) else { return 0 };
    let again = cert.clone();
    if ctx.update(|s| cert::push_shared(&mut s.extra_chain, cert)) {
        return 1;
    }
    // The caller keeps it.
    std::mem::forget(again);
    0
}

/// SSL_CTX_get_extra_chain_certs; with `larg` 0 the current slot's chain stands in for a missing one.
unsafe fn extra_chain_certs(ctx: &SSL_CTX, larg: c_long, parg: *mut c_void) -> c_long {
    let stack = ctx.read(|s| match &s.extra_chain {
        Some(chain) => chain.as_ptr(),
        None if larg == 0 => s.certs.chain(),
        None => null_mut(),
    });
    // SAFETY: room for a pointer, says the caller.
    unsafe { put(parg, stack) }
}

/// SSL_set0_chain (`larg` 0: the stack is taken over) and SSL_set1_chain.
unsafe fn set_chain(target: Target<'_>, larg: c_long, parg: *mut c_void) -> c_long {
    let stack: *mut stack_st_X509 = parg.cast();
    // SAFETY: NULL or a live stack of certificates, given up for `larg` 0.
    let chain = unsafe {
        match (stack.is_null(), larg) {
            (true, _) => None,
            (false, 0) => Stack::<X509Cert>::take(stack),
            (false, _) => match Stack::<X509Cert>::copy(stack) {
                Some(copy) => Some(copy),
                None => return 0,
            },
        }
    };
    match cert::set_chain(target, chain) {
        Ok(()) => 1,
        Err(chain) => {
            // Refused: what the caller gave stays the caller's.
            if larg == 0 {
                std::mem::forget(chain);
            }
            0
        }
    }
}

/// SSL_add0_chain_cert (`larg` 0: the certificate is taken over) and SSL_add1_chain_cert.
unsafe fn add_chain_cert(target: Target<'_>, larg: c_long, parg: *mut c_void) -> c_long {
    // SAFETY: NULL or a live certificate, given up for `larg` 0.
    let cert = unsafe {
        if larg == 0 {
            X509Cert::take(parg.cast())
        } else {
            X509Cert::share(parg.cast())
        }
    };
    let Some(cert) = cert else { return 0 };
    match cert::add_chain(target, cert) {
        Ok(()) => 1,
        Err(cert) => {
            if larg == 0 {
                std::mem::forget(cert);
            }
            0
        }
    }
}

/// SSL_select_current_cert(3).
unsafe fn select_current_cert(target: Target<'_>, _: c_long, parg: *mut c_void) -> c_long {
    // SAFETY: NULL or a live certificate.
    let Some(cert) = (unsafe { X509Cert::share(parg.cast()) }) else { return 0 };
    target.update_certs(|certs| certs.select(&cert)).into()
}

/// SSL_set_current_cert(3).
unsafe fn set_current_cert(target: Target<'_>, larg: c_long, _: *mut c_void) -> c_long {
    /// SSL_CERT_SET_* of ssl.h.
    const FIRST: c_long = 1;
    const NEXT: c_long = 2;
    const SERVER: c_long = 3;
    match (larg, target) {
        (FIRST | NEXT, _) => target.update_certs(|certs| certs.step(larg == FIRST)).into(),
        (SERVER, Target::Ssl(ssl)) => {
            // Whether this server chose a suite, whether that takes a certificate, and which it was.
            let (suite, slot) = ssl.with(|c| (negotiated::pending_suite(c).filter(|_| c.is_server()), c.facts().own_slot));
            match (suite.map(|suite| suite.auth), slot) {
                (None, _) => 0,
                (Some(Auth::Null | Auth::Srp), _) => 2,
                (Some(_), None) => 0,
                (Some(_), Some(slot)) => {
                    target.update_certs(|certs| certs.choose(slot));
                    1
                }
            }
        }
        _ => 0,
    }
}

/// SSL_set0_verify_cert_store (`larg` 0: the store is taken over) and SSL_set1_verify_cert_store.
unsafe fn set_verify_store(target: Target<'_>, larg: c_long, parg: *mut c_void) -> c_long {
    // SAFETY: the caller's.
    let store = unsafe { store_from(larg, parg) };
    drop(target.update_certs(|certs| certs.set_verify_store(store)));
    1
}

/// SSL_set0_chain_cert_store (`larg` 0: the store is taken over) and SSL_set1_chain_cert_store.
unsafe fn set_chain_store(target: Target<'_>, larg: c_long, parg: *mut c_void) -> c_long {
    // SAFETY: the caller's.
    let store = unsafe { store_from(larg, parg) };
    drop(target.update_certs(|certs| certs.set_chain_store(store)));
    1
}

/// # Safety
/// `parg` is NULL or a live store, given up for `larg` 0.
unsafe fn store_from(larg: c_long, parg: *mut c_void) -> Option<X509Store> {
    // SAFETY: the caller's.
    unsafe {
        if larg == 0 {
            X509Store::take(parg.cast())
        } else {
            X509Store::share(parg.cast())
        }
    }
}

fn store_pointer(store: Option<&X509Store>) -> *mut c_void {
    store.map_or(null_mut(), |store| store.as_ptr().cast())
}

// ---- what a handshake found ---------------------------------------------------------------------------------------------

/// SSL_get1_groups(3): the peer's, as objects of libcrypto; returns their count.
unsafe fn peer_groups(ssl: &SSL, _: c_long, parg: *mut c_void) -> c_long {
    let Some(groups) = ssl.with(|c| negotiated::peer_groups(c).map(<[u16]>::to_vec)) else { return 0 };
    if !parg.is_null() {
        for (at, &group) in groups.iter().enumerate() {
            // SAFETY: room for as many numbers as an earlier call returned, says the caller.
            unsafe { parg.cast::<c_int>().add(at).write(negotiated::group_nid(group)) };
        }
    }
    groups.len() as c_long
}

/// SSL_get_shared_group(3): the `larg`th shared group; -1: their count; -2: the one that a server prefers.
unsafe fn shared_group(ssl: &SSL, larg: c_long, _: *mut c_void) -> c_long {
    let groups = ssl.with(|c| negotiated::shared_groups(c));
    match larg {
        -1 => groups.len() as c_long,
        _ => groups.get(usize::try_from(larg.max(0)).unwrap_or(usize::MAX)).map_or(0, |&group| negotiated::group_nid(group).into()),
    }
}

/// SSL_get0_certificate_types(3), on a client that was asked for a certificate; TLS 1.3 has none. Lent until the next request.
unsafe fn client_certificate_types(ssl: &SSL, _: c_long, parg: *mut c_void) -> c_long {
    let Some((types, count)) = ssl.with(negotiated::certificate_types) else { return 0 };
    // SAFETY: NULL or room for a pointer, says the caller.
    unsafe { put(parg, types) };
    count as c_long
}

/// SSL_CTX_set_srp_username(3).
unsafe fn set_srp_user_name(ctx: &SSL_CTX, _: c_long, parg: *mut c_void) -> c_long {
    // SAFETY: NULL or a string, says the caller.
    srp::set_user_name(ctx, unsafe { text(parg.cast()) }).into()
}

/// SSL_CTX_set_srp_password(3).
unsafe fn set_srp_password(ctx: &SSL_CTX, _: c_long, parg: *mut c_void) -> c_long {
    // SAFETY: NULL or a string, says the caller.
    srp::set_password(ctx, unsafe { text(parg.cast()) }).into()
}

/// SSL_get_peer_signature_nid(3): writes the hash of the peer's signature, as an object of libcrypto; 0 when it made none.
unsafe fn peer_signature_hash(ssl: &SSL, _: c_long, parg: *mut c_void) -> c_long {
    let hash = negotiated::signature_hash(ssl.with(|c| c.facts().peer_scheme));
    // SAFETY: NULL or room for an int, says the caller.
    hash.map_or(0, |nid| unsafe { put(parg, nid) })
}

/// SSL_get_signature_nid(3): the same of our own.
unsafe fn own_signature_hash(ssl: &SSL, _: c_long, parg: *mut c_void) -> c_long {
    let hash = negotiated::signature_hash(ssl.with(|c| c.facts().own_scheme));
    // SAFETY: NULL or room for an int, says the caller.
    hash.map_or(0, |nid| unsafe { put(parg, nid) })
}

/// SSL_get_peer_tmp_key(3): the caller owns the key.
unsafe fn peer_tmp_key(ssl: &SSL, _: c_long, parg: *mut c_void) -> c_long {
    match negotiated::peer_share_key(ssl) {
        // SAFETY: room for a pointer, says the caller.
        Some(key) if !parg.is_null() => unsafe { put(parg, key.into_ptr()) },
        _ => 0,
    }
}

/// SSL_get_tmp_key(3): the public half of our own key share, which is all that is kept of it.
unsafe fn tmp_key(ssl: &SSL, _: c_long, parg: *mut c_void) -> c_long {
    match negotiated::own_share_key(ssl) {
        // SAFETY: room for a pointer, says the caller.
        Some(key) if !parg.is_null() => unsafe { put(parg, key.into_ptr()) },
        _ => 0,
    }
}

/// SSL_get0_raw_cipherlist(3): for NULL the bytes of one suite, else the length of the list that is lent.
unsafe fn raw_cipher_list(ssl: &SSL, _: c_long, parg: *mut c_void) -> c_long {
    const BYTES_EACH: c_long = 2;
    if parg.is_null() {
        return BYTES_EACH;
    }
    let Some((list, len)) = ssl.with(|c| negotiated::raw_suites(c).map(|list| (list.as_ptr(), list.len()))) else { return 0 };
    // SAFETY: room for a pointer, says the caller.
    unsafe { put(parg, list) };
    len as c_long
}

/// SSL_get0_ec_point_formats(3): lends the peer's list and returns its length.
unsafe fn point_formats(ssl: &SSL, _: c_long, parg: *mut c_void) -> c_long {
    let (list, len) = ssl.with(|c| (c.facts().peer_point_formats.as_ptr(), c.facts().peer_point_formats.len()));
    // SAFETY: NULL or room for a pointer, says the caller. The facts keep the list until the next handshake.
    unsafe { put(parg, list) };
    len as c_long
}

/// SSL_get_extms_support(3): -1 before and during a handshake.
unsafe fn extended_master_secret(ssl: &SSL, _: c_long, _: *mut c_void) -> c_long {
    ssl.with(|c| match c.engine.session() {
        // TLS 1.3 has no such extension, though its key schedule has what it gave.
        Some(session) if !c.shown().in_init => (session.extended_master_secret && c.facts().version != TLS1_3).into(),
        _ => -1,
    })
}

unsafe fn status_type(target: Target<'_>, _: c_long, _: *mut c_void) -> c_long {
    match target {
        Target::Ctx(ctx) => ctx.read(|s| s.status.kind()),
        Target::Ssl(ssl) => ssl.with(|c| status::kind(c)),
    }
}

/// SSL_set_tlsext_status_exts(3): takes the stack over.
unsafe fn set_status_extensions(ssl: &SSL, _: c_long, parg: *mut c_void) -> c_long {
    // SAFETY: NULL or a stack of X509_EXTENSION, given up, says the caller.
    unsafe { status::set_extensions(ssl, parg.cast()) };
    1
}

/// SSL_set_tlsext_status_ids(3): takes the stack over.
unsafe fn set_status_responder_ids(ssl: &SSL, _: c_long, parg: *mut c_void) -> c_long {
    // SAFETY: NULL or a stack of OCSP_RESPID, given up, says the caller.
    unsafe { status::set_responder_ids(ssl, parg.cast()) };
    1
}

/// SSL_set_tlsext_status_ocsp_resp(3): takes the bytes over.
unsafe fn set_status_response(ssl: &SSL, larg: c_long, parg: *mut c_void) -> c_long {
    // SAFETY: NULL or `larg` bytes of libcrypto's allocator, given up, says the caller.
    unsafe { status::set_response(ssl, parg.cast(), larg) };
    1
}

/// Writes where the response stands and returns its length; -1 when there is none.
unsafe fn status_response(ssl: &SSL, _: c_long, parg: *mut c_void) -> c_long {
    let (at, len) = ssl.with(|c| status::response(c).map_or((std::ptr::null(), -1), |der| (der.as_ptr(), der.len() as c_long)));
    // SAFETY: NULL or room for a pointer, says the caller.
    unsafe { put(parg, at) };
    len
}

// ---- what an SSL alone has ----------------------------------------------------------------------------------------------

/// SSL_set_tlsext_host_name(3): NULL takes the name away.
unsafe fn set_host_name(ssl: &SSL, larg: c_long, parg: *mut c_void) -> c_long {
    if larg != super::extensions::HOST_NAME.into() {
        raise(Reason::SSL3_EXT_INVALID_SERVERNAME_TYPE);
        return 0;
    }
    // SAFETY: NULL or a string, says the caller.
    let name = unsafe { text(parg.cast()) };
    extensions::set_server_name(ssl, name).into()
}

// ---- callbacks ----------------------------------------------------------------------------------------------------------

unsafe fn set_message_arg(target: Target<'_>, _: c_long, parg: *mut c_void) -> c_long {
    match target {
        Target::Ctx(ctx) => ctx.update(|s| s.hooks.message.arg = parg),
        Target::Ssl(ssl) => ssl.with(|c| c.hooks.message.arg = parg),
    }
    1
}

/// A function pointer of any type, as C passes it through SSL_callback_ctrl.
type AnyFn = Option<unsafe extern "C" fn()>;

/// Gives `callback` the type that its command says it has.
///
/// # Safety
/// `F` is an `Option` of a C function pointer, the one that the caller of SSL_callback_ctrl cast to [`AnyFn`].
unsafe fn typed<F: Copy>(callback: AnyFn) -> F {
    const { assert!(size_of::<F>() == size_of::<AnyFn>()) };
    // SAFETY: the caller's; both are pointers with NULL for None.
    unsafe { std::mem::transmute_copy(&callback) }
}

/// Numbers of SSL_callback_ctrl.
mod callback {
    pub(super) const TMP_DH: i32 = 6;
    pub(super) const MESSAGE: i32 = 15;
    pub(super) const SERVER_NAME: i32 = 53;
    pub(super) const TLSEXT_DEBUG: i32 = 56;
    pub(super) const STATUS: i32 = 63;
    pub(super) const TICKET_KEY: i32 = 72;
    pub(super) const SRP_USER_NAME: i32 = 75;
    pub(super) const SRP_VERIFY_PARAM: i32 = 76;
    pub(super) const SRP_CLIENT_PASSWORD: i32 = 77;
    pub(super) const NOT_RESUMABLE: i32 = 79;
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_callback_ctrl(arg1: *mut SSL_CTX, arg2: c_int, arg3: Option<unsafe extern "C" fn()>) -> c_long {
    guard(0, || {
        // SAFETY: NULL or live, says the caller.
        let Some(ctx) = (unsafe { ctx_of(arg1) }) else { return 0 };
        // SAFETY: the caller passes a function of the command's type.
        unsafe {
            match arg2 {
                callback::SRP_USER_NAME => srp::set_user_name_callback(ctx, typed(arg3)),
                callback::SRP_VERIFY_PARAM => srp::set_verify_callback(ctx, typed(arg3)),
                callback::SRP_CLIENT_PASSWORD => srp::set_password_callback(ctx, typed(arg3)),
                _ => {}
            }
        }
        // SAFETY: as above.
        ctx.update(|s| unsafe {
            match arg2 {
                callback::TMP_DH => s.hooks.tmp_dh = typed(arg3),
                callback::MESSAGE => s.hooks.message.f = typed(arg3),
                callback::SERVER_NAME => s.live.servername.f = typed(arg3),
                callback::STATUS => s.live.status.f = typed(arg3),
                callback::TICKET_KEY => s.live.ticket_key = typed(arg3),
                callback::NOT_RESUMABLE => s.hooks.not_resumable = typed(arg3),
                callback::SRP_USER_NAME | callback::SRP_VERIFY_PARAM | callback::SRP_CLIENT_PASSWORD => {}
                _ => return 0,
            }
            1
        })
    })
}

#[no_mangle]
pub unsafe extern "C" fn SSL_callback_ctrl(arg1: *mut SSL, arg2: c_int, arg3: Option<unsafe extern "C" fn()>) -> c_long {
    guard(0, || {
        // SAFETY: NULL or live, says the caller.
        let Some(ssl) = (unsafe { ssl_of(arg1) }) else { return 0 };
        let mut known = 1;
        // SAFETY: the caller passes a function of the command's type.
        ssl.update_hooks(|hooks| unsafe {
            match arg2 {
                callback::TMP_DH => hooks.tmp_dh = typed(arg3),
                callback::MESSAGE => hooks.message.f = typed(arg3),
                callback::TLSEXT_DEBUG => hooks.tlsext_debug.f = typed(arg3),
                callback::NOT_RESUMABLE => hooks.not_resumable = typed(arg3),
                _ => known = 0,
            }
        });
        known
    })
}

// ---- options ------------------------------------------------------------------------------------------------------------

/// Returns the options after the change.
fn change_options(target: Target<'_>, set: u64, clear: u64) -> u64 {
    target.update(|policy, _| {
        let options = (policy.options.bits() | set) & !clear;
        policy.options = Options::from_bits_retain(options);
        options
    })
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_get_options(ctx: *const SSL_CTX) -> u64 {
    // SAFETY: NULL or live, says the caller; so below.
    guard(0, || unsafe { ctx_of(ctx) }.map_or(0, |ctx| ctx.read(|s| s.policy.options.bits())))
}

#[no_mangle]
pub unsafe extern "C" fn SSL_get_options(s: *const SSL) -> u64 {
    // SAFETY: as above.
    guard(0, || unsafe { ssl_of(s) }.map_or(0, |ssl| Target::Ssl(ssl).read(|policy, _| policy.options.bits())))
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_set_options(ctx: *mut SSL_CTX, op: u64) -> u64 {
    // SAFETY: as above.
    guard(0, || unsafe { ctx_of(ctx) }.map_or(0, |ctx| change_options(Target::Ctx(ctx), op, 0)))
}

#[no_mangle]
pub unsafe extern "C" fn SSL_set_options(s: *mut SSL, op: u64) -> u64 {
    // SAFETY: as above.
    guard(0, || unsafe { ssl_of(s) }.map_or(0, |ssl| change_options(Target::Ssl(ssl), op, 0)))
}

#[no_mangle]
pub unsafe extern "C" fn SSL_CTX_clear_options(ctx: *mut SSL_CTX, op: u64) -> u64 {
    // SAFETY: as above.
    guard(0, || unsafe { ctx_of(ctx) }.map_or(0, |ctx| change_options(Target::Ctx(ctx), 0, op)))
}

#[no_mangle]
pub unsafe extern "C" fn SSL_clear_options(s: *mut SSL, op: u64) -> u64 {
    // SAFETY: as above.
    guard(0, || unsafe { ssl_of(s) }.map_or(0, |ssl| change_options(Target::Ssl(ssl), 0, op)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_ascend() {
        assert!(COMMANDS.windows(2).all(|pair| pair[0].number < pair[1].number));
    }
}
