//! Every call of an application callback.

use super::{ctx::SSL_CTX, session::SSL_SESSION};

/// remove_session_cb, with no lock held.
pub(crate) fn session_removed(ctx: &SSL_CTX, session: &SSL_SESSION) {
    if let Some(callback) = ctx.live().remove_session {
        let ctx = std::ptr::from_ref(ctx).cast_mut();
        let session = std::ptr::from_ref(session).cast_mut();
        // SAFETY: the application's function; both objects live until it returns.
        unsafe { callback(ctx, session) }
    }
}
