//! Every call of an application callback.

use super::{
    ctx::SSL_CTX,
    hooks::{SecurityCb, With},
    session::SSL_SESSION,
    SSL,
};
use crate::api::types::*;

/// remove_session_cb, with no lock held.
pub(crate) fn session_removed(ctx: &SSL_CTX, session: &SSL_SESSION) {
    if let Some(callback) = ctx.live().remove_session {
        let ctx = std::ptr::from_ref(ctx).cast_mut();
        let session = std::ptr::from_ref(session).cast_mut();
        // SAFETY: the application's function; both objects live until it returns.
        unsafe { callback(ctx, session) }
    }
}

/// The security callback: of `ssl`, or of `ctx` when `ssl` is NULL. Without one nothing is forbidden.
pub(crate) fn security(
    ssl: *const SSL,
    ctx: *const SSL_CTX,
    hook: With<SecurityCb>,
    op: c_int,
    bits: c_int,
    nid: c_int,
    other: *mut c_void,
) -> bool {
    // SAFETY: the application's function; the objects live until it returns, and `other` is what `op` says.
    hook.f.is_none_or(|callback| unsafe { callback(ssl, ctx, op, bits, nid, other, hook.arg) } != 0)
}
