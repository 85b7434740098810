//! Certificate status (RFC 6066 §8): what SSL_set_tlsext_status_type(3) and its kin set and tell. The request's parts are stacks of
//! libcrypto's objects for the application, and bytes in the `Policy` for the engine.

use std::ptr::null_mut;

use ferrossl_libcrypto::{memory, memory::Bytes};

use super::{algorithms::Target, Conn, SSL};
use crate::api::types::*;

/// TLSEXT_STATUSTYPE_nothing and _ocsp of tls1.h.
const NOTHING: c_long = -1;
const OCSP: c_long = 1;

/// What an SSL_CTX or SSL keeps.
#[derive(Default)]
pub(crate) struct Status {
    /// As set; None: nothing.
    kind: Option<c_long>,
    extensions: Owned<stack_st_X509_EXTENSION>,
    responder_ids: Owned<stack_st_OCSP_RESPID>,
}

/// A stack and its elements, or NULL. Lent to the application by the getters.
struct Owned<S: Elements>(*mut S);

/// How the elements of a stack are freed.
trait Elements {
    const FREE: unsafe extern "C" fn(*mut c_void);
}

unsafe extern "C" fn free_extension(p: *mut c_void) {
    // SAFETY: an element of the stack that is being freed.
    unsafe { X509_EXTENSION_free(p.cast()) }
}

unsafe extern "C" fn free_responder_id(p: *mut c_void) {
    // SAFETY: an element of the stack that is being freed.
    unsafe { OCSP_RESPID_free(p.cast()) }
}

impl Elements for stack_st_X509_EXTENSION {
    const FREE: unsafe extern "C" fn(*mut c_void) = free_extension;
}

impl Elements for stack_st_OCSP_RESPID {
    const FREE: unsafe extern "C" fn(*mut c_void) = free_responder_id;
}

impl<S: Elements> Default for Owned<S> {
    fn default() -> Owned<S> {
        Owned(null_mut())
    }
}

impl<S: Elements> Drop for Owned<S> {
    fn drop(&mut self) {
        // SAFETY: ours, or NULL, which is allowed.
        unsafe { OPENSSL_sk_pop_free(self.0.cast(), Some(S::FREE)) }
    }
}

// SAFETY: plain memory of libcrypto's allocator with one owner; the getters lend it to one thread at a time, as the SSL itself.
unsafe impl<S: Elements> Send for Owned<S> {}
// SAFETY: shared access only reads the pointer.
unsafe impl<S: Elements> Sync for Owned<S> {}

impl Status {
    /// What a new connection takes over: the kind alone.
    pub(crate) fn for_connection(&self) -> Status {
        Status { kind: self.kind, ..Status::default() }
    }

    pub(crate) fn kind(&self) -> c_long {
        self.kind.unwrap_or(NOTHING)
    }
}

/// SSL_set_tlsext_status_type.
pub(crate) fn set_kind(target: Target<'_>, kind: c_long) {
    match target {
        Target::Ctx(ctx) => ctx.update(|s| s.status.kind = Some(kind)),
        Target::Ssl(ssl) => ssl.with(|c| c.status.kind = Some(kind)),
    }
    target.update(|policy, _| policy.status_request = kind == OCSP);
}

/// SSL_get_tlsext_status_type: on a server that has seen a ClientHello, what that asked for.
pub(crate) fn kind(conn: &Conn) -> c_long {
    match conn.is_server() && !conn.is_before() {
        true if conn.facts().status_requested => OCSP,
        true => NOTHING,
        false => conn.status.kind(),
    }
}

/// SSL_set_tlsext_status_exts: takes the stack over.
///
/// # Safety
/// `stack` is NULL or a stack of X509_EXTENSION that the caller gives up.
pub(crate) unsafe fn set_extensions(ssl: &SSL, stack: *mut stack_st_X509_EXTENSION) {
    let encoded = match stack.is_null() {
        true => None,
        // SAFETY: a live stack; what is allocated is ours.
        false => Bytes::encode(|out| unsafe { i2d_X509_EXTENSIONS(stack, out) }),
    };
    let encoded = encoded.map_or_else(Default::default, |bytes| bytes[..].into());
    let old = ssl.with(|c| {
        c.policy_mut().status_extensions = encoded;
        std::mem::replace(&mut c.status.extensions, Owned(stack))
    });
    drop(old);
}

/// SSL_set_tlsext_status_ids: takes the stack over.
///
/// # Safety
/// `stack` is NULL or a stack of OCSP_RESPID that the caller gives up.
pub(crate) unsafe fn set_responder_ids(ssl: &SSL, stack: *mut stack_st_OCSP_RESPID) {
    let mut encoded = Vec::new();
    // SAFETY: NULL or a live stack; what is allocated is ours.
    for at in 0..unsafe { OPENSSL_sk_num(stack.cast()) } {
        // SAFETY: an element of the stack.
        let id = unsafe { OPENSSL_sk_value(stack.cast(), at) }.cast::<OCSP_RESPID>();
        // SAFETY: a live object.
        if let Some(der) = Bytes::encode(|out| unsafe { i2d_OCSP_RESPID(id, out) }) {
            encoded.extend_from_slice(&(der.len() as u16).to_be_bytes());
            encoded.extend_from_slice(&der);
        }
    }
    let old = ssl.with(|c| {
        c.policy_mut().status_responder_ids = encoded.into();
        std::mem::replace(&mut c.status.responder_ids, Owned(stack))
    });
    drop(old);
}

/// SSL_get_tlsext_status_exts: on a server the client's, decoded when first asked for. Lent.
pub(crate) fn extensions(ssl: &SSL) -> *mut stack_st_X509_EXTENSION {
    let received = ssl.with(|c| match c.is_server() && !c.facts().status_extensions.is_empty() && c.status.extensions.0.is_null() {
        true => Some(c.facts().status_extensions.clone()),
        false => None,
    });
    if let Some(der) = received {
        let mut at = der.as_ptr();
        // SAFETY: reads the bytes; the stack is ours.
        let stack = unsafe { d2i_X509_EXTENSIONS(null_mut(), &mut at, der.len() as c_long) };
        drop(ssl.with(|c| std::mem::replace(&mut c.status.extensions, Owned(stack))));
    }
    ssl.with(|c| c.status.extensions.0)
}

/// SSL_get_tlsext_status_ids: on a server the client's, decoded when first asked for. Lent.
pub(crate) fn responder_ids(ssl: &SSL) -> *mut stack_st_OCSP_RESPID {
    let received = ssl.with(|c| match c.is_server() && !c.facts().status_responder_ids.is_empty() && c.status.responder_ids.0.is_null() {
        true => Some(c.facts().status_responder_ids.clone()),
        false => None,
    });
    if let Some(list) = received {
        // SAFETY: a fresh stack, ours.
        let stack = Owned::<stack_st_OCSP_RESPID>(unsafe { OPENSSL_sk_new_null() }.cast());
        let mut rest = &list[..];
        while let Some((len, tail)) = rest.split_first_chunk::<2>() {
            let Some((der, tail)) = tail.split_at_checked(u16::from_be_bytes(*len).into()) else { break };
            let mut at = der.as_ptr();
            // SAFETY: reads the bytes; the object goes into our stack, or is freed.
            unsafe {
                let id = d2i_OCSP_RESPID(null_mut(), &mut at, der.len() as c_long);
                if id.is_null() || stack.0.is_null() || OPENSSL_sk_push(stack.0.cast(), id.cast()) <= 0 {
                    OCSP_RESPID_free(id);
                    break;
                }
            }
            rest = tail;
        }
        drop(ssl.with(|c| std::mem::replace(&mut c.status.responder_ids, stack)));
    }
    ssl.with(|c| c.status.responder_ids.0)
}

/// SSL_get_tlsext_status_ocsp_resp: a client's received response, or what a server was given to staple. Lent; None when empty.
pub(crate) fn response(conn: &Conn) -> Option<&[u8]> {
    let der = if conn.is_server() { &conn.ocsp_response } else { &conn.facts().ocsp_response };
    der.as_deref().filter(|der| !der.is_empty())
}

/// SSL_set_tlsext_status_ocsp_resp: takes the bytes over.
///
/// # Safety
/// `der` is NULL or `len` bytes of libcrypto's allocator, which the caller gives up.
pub(crate) unsafe fn set_response(ssl: &SSL, der: *mut c_uchar, len: c_long) {
    let bytes = match usize::try_from(len) {
        // SAFETY: the caller's.
        Ok(len) if !der.is_null() => Some(unsafe { std::slice::from_raw_parts(der, len) }.into()),
        _ => None,
    };
    ssl.with(|c| c.ocsp_response = bytes);
    // SAFETY: given up by the caller; NULL is allowed.
    unsafe { memory::free(der) };
}
