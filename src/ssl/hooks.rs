//! The application's callbacks, as an SSL_CTX and an SSL hold them.
//!
//! Which object a callback is read from is part of OpenSSL's behaviour: [`Hooks`] are copied by SSL_new, [`CtxHooks`] are read when
//! they are needed, from the SSL's present SSL_CTX or (tickets, cache) from the one that it was created with. `call.rs` says which.

use std::{ptr::null_mut, sync::Arc};

use ferrossl_tls::policy::Listeners;

use super::extensions::OldStyle;
use crate::api::types::*;

pub(crate) type CertCb = Option<unsafe extern "C" fn(ssl: *mut SSL, arg: *mut c_void) -> c_int>;
pub(crate) type InfoCb = Option<unsafe extern "C" fn(ssl: *const SSL, kind: c_int, value: c_int)>;
pub(crate) type MessageCb = Option<
    unsafe extern "C" fn(
        write_p: c_int,
        version: c_int,
        content_type: c_int,
        buf: *const c_void,
        len: usize,
        ssl: *mut SSL,
        arg: *mut c_void,
    ),
>;
pub(crate) type PaddingCb = Option<unsafe extern "C" fn(ssl: *mut SSL, kind: c_int, len: usize, arg: *mut c_void) -> usize>;
pub(crate) type NotResumableCb = Option<unsafe extern "C" fn(ssl: *mut SSL, is_forward_secure: c_int) -> c_int>;
pub(crate) type SecurityCb = Option<
    unsafe extern "C" fn(
        ssl: *const SSL,
        ctx: *const SSL_CTX,
        op: c_int,
        bits: c_int,
        nid: c_int,
        other: *mut c_void,
        ex: *mut c_void,
    ) -> c_int,
>;
pub(crate) type TmpDhCb = Option<unsafe extern "C" fn(ssl: *mut SSL, is_export: c_int, keylength: c_int) -> *mut DH>;
pub(crate) type TlsextDebugCb =
    Option<unsafe extern "C" fn(ssl: *mut SSL, client_server: c_int, kind: c_int, data: *const c_uchar, len: c_int, arg: *mut c_void)>;
pub(crate) type ServerNameCb = Option<unsafe extern "C" fn(ssl: *mut SSL, alert: *mut c_int, arg: *mut c_void) -> c_int>;
pub(crate) type StatusCb = Option<unsafe extern "C" fn(ssl: *mut SSL, arg: *mut c_void) -> c_int>;
pub(crate) type ClientCertCb = Option<unsafe extern "C" fn(ssl: *mut SSL, x509: *mut *mut X509, pkey: *mut *mut EVP_PKEY) -> c_int>;
pub(crate) type AppVerifyCb = Option<unsafe extern "C" fn(store: *mut X509_STORE_CTX, arg: *mut c_void) -> c_int>;
pub(crate) type NewSessionCb = Option<unsafe extern "C" fn(ssl: *mut SSL, session: *mut SSL_SESSION) -> c_int>;
pub(crate) type RemoveSessionCb = Option<unsafe extern "C" fn(ctx: *mut SSL_CTX, session: *mut SSL_SESSION)>;
pub(crate) type GetSessionCb =
    Option<unsafe extern "C" fn(ssl: *mut SSL, id: *const c_uchar, len: c_int, copy: *mut c_int) -> *mut SSL_SESSION>;
pub(crate) type GenCookieCb = Option<unsafe extern "C" fn(ssl: *mut SSL, cookie: *mut c_uchar, len: *mut c_uint) -> c_int>;
pub(crate) type VerifyCookieCb = Option<unsafe extern "C" fn(ssl: *mut SSL, cookie: *const c_uchar, len: c_uint) -> c_int>;
pub(crate) type GenStatelessCookieCb = Option<unsafe extern "C" fn(ssl: *mut SSL, cookie: *mut c_uchar, len: *mut usize) -> c_int>;
pub(crate) type VerifyStatelessCookieCb = Option<unsafe extern "C" fn(ssl: *mut SSL, cookie: *const c_uchar, len: usize) -> c_int>;
pub(crate) type TicketKeyCb = Option<
    unsafe extern "C" fn(
        ssl: *mut SSL,
        name: *mut c_uchar,
        iv: *mut c_uchar,
        cipher: *mut EVP_CIPHER_CTX,
        hmac: *mut c_void,
        encrypt: c_int,
    ) -> c_int,
>;
pub(crate) type TicketKeyEvpCb = Option<
    unsafe extern "C" fn(
        ssl: *mut SSL,
        name: *mut c_uchar,
        iv: *mut c_uchar,
        cipher: *mut EVP_CIPHER_CTX,
        mac: *mut EVP_MAC_CTX,
        encrypt: c_int,
    ) -> c_int,
>;

/// A callback and the pointer that the application wants back with it.
#[derive(Copy, Clone)]
pub(crate) struct With<F> {
    pub(crate) f: F,
    pub(crate) arg: *mut c_void,
}

impl<F: Default> Default for With<F> {
    fn default() -> With<F> {
        With { f: F::default(), arg: null_mut() }
    }
}

/// What SSL_new copies from the SSL_CTX; an SSL's own setters change only its copy.
#[derive(Copy, Clone, Default)]
pub(crate) struct Hooks {
    pub(crate) verify: SSL_verify_cb,
    /// SSL_set_SSL_CTX takes the new context's.
    pub(crate) cert: With<CertCb>,
    pub(crate) message: With<MessageCb>,
    pub(crate) psk_client: SSL_psk_client_cb_func,
    pub(crate) psk_server: SSL_psk_server_cb_func,
    pub(crate) psk_find_session: SSL_psk_find_session_cb_func,
    pub(crate) psk_use_session: SSL_psk_use_session_cb_func,
    pub(crate) record_padding: With<PaddingCb>,
    pub(crate) asynchronous: With<SSL_async_callback_fn>,
    pub(crate) generate_session_id: GEN_SESSION_CB,
    pub(crate) not_resumable: NotResumableCb,
    pub(crate) allow_early_data: With<SSL_allow_early_data_cb_fn>,
    pub(crate) ct_validation: With<ssl_ct_validation_cb>,
    pub(crate) security: With<SecurityCb>,
    pub(crate) tmp_dh: TmpDhCb,
    pub(crate) password: With<pem_password_cb>,
    /// The SSL's own; NULL: the SSL_CTX's is used, read when it is needed. On an SSL_CTX: that one.
    pub(crate) info: InfoCb,
    /// Below: an SSL has them, an SSL_CTX does not.
    pub(crate) session_secret: With<tls_session_secret_cb_fn>,
    pub(crate) ticket_extension: With<tls_session_ticket_ext_cb_fn>,
    pub(crate) tlsext_debug: With<TlsextDebugCb>,
    /// How long a DTLS connection waits for an answer.
    pub(crate) timer: DTLS_timer_cb,
}

/// What is read from an SSL_CTX at the moment of use.
#[derive(Copy, Clone, Default)]
pub(crate) struct CtxHooks {
    // From the SSL's present SSL_CTX.
    pub(crate) client_hello: With<SSL_client_hello_cb_fn>,
    /// The creating SSL_CTX's is used when the present one has none.
    pub(crate) servername: With<ServerNameCb>,
    pub(crate) alpn_select: With<SSL_CTX_alpn_select_cb_func>,
    pub(crate) npn_advertised: With<SSL_CTX_npn_advertised_cb_func>,
    pub(crate) npn_select: With<SSL_CTX_npn_select_cb_func>,
    pub(crate) status: With<StatusCb>,
    pub(crate) keylog: SSL_CTX_keylog_cb_func,
    pub(crate) app_verify: With<AppVerifyCb>,
    pub(crate) client_cert: ClientCertCb,
    pub(crate) gen_cookie: GenCookieCb,
    pub(crate) verify_cookie: VerifyCookieCb,
    pub(crate) gen_stateless_cookie: GenStatelessCookieCb,
    pub(crate) verify_stateless_cookie: VerifyStatelessCookieCb,
    // From the SSL_CTX that the SSL was created with.
    pub(crate) new_session: NewSessionCb,
    pub(crate) remove_session: RemoveSessionCb,
    pub(crate) get_session: GetSessionCb,
    pub(crate) ticket_generate: SSL_CTX_generate_session_ticket_fn,
    pub(crate) ticket_decrypt: SSL_CTX_decrypt_session_ticket_fn,
    /// Of both ticket callbacks.
    pub(crate) ticket_arg: With<()>,
    pub(crate) ticket_key: TicketKeyCb,
    pub(crate) ticket_key_evp: TicketKeyEvpCb,
}

/// One custom extension's callbacks, in the order of `Policy::custom_extensions`.
#[derive(Clone)]
pub(crate) struct CustomHooks {
    pub(crate) add: SSL_custom_ext_add_cb_ex,
    pub(crate) free: SSL_custom_ext_free_cb_ex,
    pub(crate) add_arg: *mut c_void,
    pub(crate) parse: SSL_custom_ext_parse_cb_ex,
    pub(crate) parse_arg: *mut c_void,
    /// What both arguments point at when the extension came by an older setter.
    pub(crate) _old_style: Option<Arc<OldStyle>>,
}

// SAFETY: the pointers are the application's: they are given back to its callbacks and never followed here.
unsafe impl Send for CustomHooks {}
// SAFETY: as above.
unsafe impl Sync for CustomHooks {}

/// Which notes and questions these callbacks need of the engine.
pub(crate) fn listeners(own: &Hooks, live: &CtxHooks, ctx_info: InfoCb) -> Listeners {
    let mut set = Listeners::empty();
    set.set(Listeners::CLIENT_HELLO, live.client_hello.f.is_some());
    set.set(Listeners::SERVER_NAME, live.servername.f.is_some());
    set.set(Listeners::ALPN, live.alpn_select.f.is_some());
    set.set(Listeners::NPN_ADVERTISED, live.npn_advertised.f.is_some());
    set.set(Listeners::NPN_SELECT, live.npn_select.f.is_some());
    set.set(Listeners::SECURITY, own.security.f.is_some());
    set.set(Listeners::STATUS, live.status.f.is_some());
    set.set(Listeners::KEY_LOG, live.keylog.is_some());
    set.set(Listeners::INFO, own.info.is_some() || ctx_info.is_some());
    set.set(Listeners::MESSAGE, own.message.f.is_some());
    set.set(Listeners::PADDING, own.record_padding.f.is_some());
    set.set(Listeners::PSK_CLIENT, own.psk_client.is_some() || own.psk_use_session.is_some());
    set.set(Listeners::PSK_CLIENT_HINT, own.psk_client.is_some());
    set.set(Listeners::PSK_SERVER_CALLBACK, own.psk_server.is_some());
    set.set(Listeners::PSK_SERVER, own.psk_server.is_some() || own.psk_find_session.is_some());
    set.set(Listeners::ALLOW_EARLY_DATA, own.allow_early_data.f.is_some());
    set.set(Listeners::NOT_RESUMABLE, own.not_resumable.is_some());
    set.set(Listeners::CERTIFICATE, own.cert.f.is_some());
    set.set(Listeners::TIMER, own.timer.is_some());
    set.set(Listeners::SESSION_SECRET, own.session_secret.f.is_some());
    set.set(Listeners::EXTENSIONS, own.tlsext_debug.f.is_some());
    set.set(Listeners::TICKET_EXTENSION, own.ticket_extension.f.is_some());
    set
}
