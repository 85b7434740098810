//! Certificate Transparency (RFC 6962): the signed certificate timestamps that a server gave, and the callback that judges them.
//!
//! Timestamps come from three places: the TLS extension, the stapled OCSP response, and the certificate itself. libcrypto checks their
//! signatures against the logs of the SSL_CTX.

use std::ptr::null_mut;

use ferrossl_libcrypto::{own::Owner, x509::X509};
use ferrossl_tls::engine::{alert::Alert, reason::Reason};

use super::{algorithms::Target, call, ctx::SSL_CTX, extensions, hooks::With, verify, SSL};
use crate::{api::types::*, error::raise};

/// SSL_CT_VALIDATION_* of ssl.h.
const PERMISSIVE: c_int = 0;
const STRICT: c_int = 1;

/// signed_certificate_timestamp (RFC 6962 §3.3.1).
const SCT_EXTENSION: u32 = 18;

/// TLSA usages for which CT means nothing (RFC 7671 §4.2): DANE-TA, DANE-EE.
const DANE_TA: u8 = 2;
const DANE_EE: u8 = 3;

/// The logs of an SSL_CTX. An application's null is as good as an empty store.
pub(crate) struct Logs(*mut CTLOG_STORE);

// SAFETY: a store belongs to no thread; it is filled before connections use it, as SSL_CTX_set_ctlog_list_file(3) asks.
unsafe impl Send for Logs {}
// SAFETY: as above.
unsafe impl Sync for Logs {}

impl Default for Logs {
    /// None yet.
    fn default() -> Logs {
        Logs(null_mut())
    }
}

impl Drop for Logs {
    fn drop(&mut self) {
        // SAFETY: ours; NULL is allowed.
        unsafe { CTLOG_STORE_free(self.0) };
    }
}

/// SSL_CTX_get0_ctlog_store: made when first asked for.
pub(crate) fn log_store(ctx: &SSL_CTX) -> *mut CTLOG_STORE {
    let held = ctx.read(|settings| settings.ct_logs.0);
    if !held.is_null() {
        return held;
    }
    let scope = ctx.scope();
    ctx.update(|settings| {
        if settings.ct_logs.0.is_null() {
            // SAFETY: the context's own library context and query.
            settings.ct_logs.0 = unsafe { CTLOG_STORE_new_ex(scope.ctx(), scope.propq()) };
        }
        settings.ct_logs.0
    })
}

/// SSL_CTX_set0_ctlog_store.
///
/// # Safety
/// `logs` is NULL or live, and given up.
pub(crate) unsafe fn set_log_store(ctx: &SSL_CTX, logs: *mut CTLOG_STORE) {
    drop(ctx.update(|settings| std::mem::replace(&mut settings.ct_logs, Logs(logs))));
}

/// SSL_enable_ct.
pub(crate) fn enable(target: Target<'_>, mode: c_int) -> bool {
    let callback: ssl_ct_validation_cb = match mode {
        PERMISSIVE => Some(permissive),
        STRICT => Some(strict),
        _ => {
            raise(Reason::INVALID_CT_VALIDATION_TYPE);
            return false;
        }
    };
    set_callback(target, callback, null_mut())
}

/// SSL_set_ct_validation_callback. A callback makes clients ask for timestamps, and for the OCSP response that may hold some.
pub(crate) fn set_callback(target: Target<'_>, callback: ssl_ct_validation_cb, arg: *mut c_void) -> bool {
    if callback.is_some() && target.ctx().read(|settings| extensions::has_client_extension(settings, SCT_EXTENSION)) {
        raise(Reason::CUSTOM_EXT_HANDLER_ALREADY_INSTALLED);
        return false;
    }
    let hook = With { f: callback, arg };
    target.update(|policy, _| {
        policy.request_scts = callback.is_some();
        policy.status_request |= callback.is_some();
    });
    match target {
        Target::Ctx(ctx) => ctx.update(|settings| settings.hooks.ct_validation = hook),
        Target::Ssl(ssl) => ssl.with(|c| c.hooks.ct_validation = hook),
    }
    true
}

unsafe extern "C" fn permissive(_ctx: *const CT_POLICY_EVAL_CTX, _scts: *const stack_st_SCT, _arg: *mut c_void) -> c_int {
    1
}

/// One timestamp that a known log signed is enough.
unsafe extern "C" fn strict(_ctx: *const CT_POLICY_EVAL_CTX, scts: *const stack_st_SCT, _arg: *mut c_void) -> c_int {
    // SAFETY: NULL (then -1) or a live stack of live timestamps, from `validate`.
    let valid = unsafe {
        (0..OPENSSL_sk_num(scts.cast()))
            .any(|at| SCT_get_validation_status(OPENSSL_sk_value(scts.cast(), at).cast()) == SCT_VALIDATION_STATUS_VALID)
    };
    if !valid {
        raise(Reason::NO_VALID_SCTS);
    }
    valid.into()
}

/// The timestamps of a connection, for SSL_get0_peer_scts.
pub(crate) struct Scts {
    stack: *mut stack_st_SCT,
    /// The leaf they were gathered for: held, so that no other can stand at its address.
    leaf: Option<X509>,
}

// SAFETY: the connection's own, moved with it.
unsafe impl Send for Scts {}

impl Default for Scts {
    fn default() -> Scts {
        Scts { stack: null_mut(), leaf: None }
    }
}

impl Drop for Scts {
    fn drop(&mut self) {
        // SAFETY: ours; NULL is allowed.
        unsafe { SCT_LIST_free(self.stack) };
    }
}

/// SSL_get0_peer_scts, lent: gathered when first asked for. NULL without a peer, or when memory is out.
pub(crate) fn peer_scts(ssl: &SSL) -> *mut stack_st_SCT {
    let leaf = verify::peer_certificate(ssl);
    // SAFETY: NULL, or lent by the connection.
    let Some(held_leaf) = (unsafe { X509::share(leaf) }) else { return null_mut() };
    let (held, tls, ocsp) = ssl.with(|c| {
        let held = c.scts.leaf.as_ref().is_some_and(|of| of.as_ptr() == leaf).then_some(c.scts.stack);
        (held, c.facts().scts.clone(), c.facts().ocsp_response.clone())
    });
    if let Some(held) = held {
        return held;
    }
    // A peer without timestamps has an empty list.
    // SAFETY: a fresh stack; NULL when memory is out.
    let mut scts = Scts { stack: unsafe { OPENSSL_sk_new_null() }.cast(), leaf: Some(held_leaf) };
    if let Some(tls) = tls {
        // SAFETY: reads the bytes; the result is ours.
        scts.add(SCT_SOURCE_TLS_EXTENSION, unsafe { decoded(&tls, o2i_SCT_LIST) });
    }
    if let Some(ocsp) = ocsp {
        scts.add(SCT_SOURCE_OCSP_STAPLED_RESPONSE, stapled(&ocsp));
    }
    // SAFETY: a live certificate; the decoded extension is ours.
    let embedded = unsafe { X509_get_ext_d2i(leaf, NID_ct_precert_scts, null_mut(), null_mut()) };
    scts.add(SCT_SOURCE_X509V3_EXTENSION, embedded.cast());
    let lent = scts.stack;
    drop(ssl.with(|c| std::mem::replace(&mut c.scts, scts)));
    lent
}

/// Runs a decoder of libcrypto's over bytes.
///
/// # Safety
/// `decoder` reads at most the given length and allocates its result.
unsafe fn decoded<T>(bytes: &[u8], decoder: unsafe extern "C" fn(*mut *mut T, *mut *const c_uchar, usize) -> *mut T) -> *mut T {
    let mut at = bytes.as_ptr();
    // SAFETY: the caller's.
    unsafe { decoder(null_mut(), &mut at, bytes.len()) }
}

/// The timestamps in the single responses of an OCSP response.
fn stapled(der: &[u8]) -> *mut stack_st_SCT {
    let mut at = der.as_ptr();
    let mut all = Scts::default();
    // SAFETY: reads `der.len()` bytes; what is made here is freed here, what is lent lives as long as the basic response.
    unsafe {
        let response = d2i_OCSP_RESPONSE(null_mut(), &mut at, der.len() as c_long);
        if response.is_null() {
            return null_mut();
        }
        let basic = OCSP_response_get1_basic(response);
        OCSP_RESPONSE_free(response);
        if basic.is_null() {
            return null_mut();
        }
        for index in 0..OCSP_resp_count(basic) {
            let single = OCSP_resp_get0(basic, index);
            if !single.is_null() {
                let found = OCSP_SINGLERESP_get1_ext_d2i(single, NID_ct_cert_scts, null_mut(), null_mut());
                all.add(SCT_SOURCE_OCSP_STAPLED_RESPONSE, found.cast());
            }
        }
        OCSP_BASICRESP_free(basic);
    }
    std::mem::replace(&mut all.stack, null_mut())
}

impl Scts {
    /// Moves the timestamps of `from` (ours, or NULL) here.
    fn add(&mut self, source: sct_source_t, from: *mut stack_st_SCT) {
        // SAFETY: both stacks are ours; what is popped is pushed or freed.
        unsafe {
            if self.stack.is_null() && OPENSSL_sk_num(from.cast()) > 0 {
                self.stack = OPENSSL_sk_new_null().cast();
            }
            loop {
                let sct = OPENSSL_sk_shift(from.cast()).cast::<SCT>();
                if sct.is_null() {
                    break;
                }
                if SCT_set_source(sct, source) != 1 || OPENSSL_sk_push(self.stack.cast(), sct.cast()) <= 0 {
                    SCT_free(sct);
                }
            }
            SCT_LIST_free(from);
        }
    }
}

/// Whether the callback accepts the timestamps of a verified server. `Err`: the handshake ends, and the reason is raised.
///
/// Nothing is judged for chains that were not verified, that consist of one certificate, or that DANE vouches for.
pub(crate) fn validate(ssl: &SSL) -> Result<(), Alert> {
    let (hook, ctx, verified, issuer, usage) = ssl.with(|c| {
        let verified = c.verify_result == c_long::from(X509_V_OK);
        (c.hooks.ct_validation, c.ctx.clone(), verified, c.peer.verified_issuer(), c.dane.matched_usage())
    });
    let (Some(_), true, Some(issuer)) = (hook.f, verified, issuer) else { return Ok(()) };
    let leaf = verify::peer_certificate(ssl);
    if leaf.is_null() {
        return Ok(());
    }
    if matches!(usage, Some(DANE_TA | DANE_EE)) {
        return Ok(());
    }
    let judged = judge(ssl, &ctx, hook, leaf, &issuer);
    if judged.is_err() {
        ssl.with(|c| c.verify_result = X509_V_ERR_NO_VALID_SCTS.into());
    }
    judged
}

fn judge(
    ssl: &SSL,
    ctx: &SSL_CTX,
    hook: With<ssl_ct_validation_cb>,
    leaf: *mut crate::api::types::X509,
    issuer: &X509,
) -> Result<(), Alert> {
    struct Eval(*mut CT_POLICY_EVAL_CTX);
    impl Drop for Eval {
        fn drop(&mut self) {
            // SAFETY: made below; NULL is allowed.
            unsafe { CT_POLICY_EVAL_CTX_free(self.0) };
        }
    }
    let scope = ctx.scope();
    // SAFETY: the context's own library context and query.
    let eval = Eval(unsafe { CT_POLICY_EVAL_CTX_new_ex(scope.ctx(), scope.propq()) });
    if eval.0.is_null() {
        raise(Reason::ERR_R_MALLOC_FAILURE);
        return Err(Alert::INTERNAL_ERROR);
    }
    let scts = peer_scts(ssl);
    // SAFETY: live objects; certificates get references of their own, the logs outlive the evaluation with the SSL_CTX.
    let checked = unsafe {
        CT_POLICY_EVAL_CTX_set1_cert(eval.0, leaf);
        CT_POLICY_EVAL_CTX_set1_issuer(eval.0, issuer.as_ptr());
        CT_POLICY_EVAL_CTX_set_shared_CTLOG_STORE(eval.0, log_store(ctx));
        CT_POLICY_EVAL_CTX_set_time(eval.0, super::unix_time() * 1000);
        SCT_LIST_validate(scts, eval.0)
    };
    if checked < 0 {
        raise(Reason::SCT_VERIFICATION_FAILED);
        return Err(Alert::INTERNAL_ERROR);
    }
    if call::judge_timestamps(hook, eval.0, scts) {
        Ok(())
    } else {
        raise(Reason::CALLBACK_FAILED);
        Err(Alert::HANDSHAKE_FAILURE)
    }
}
