//! The objects behind the opaque pointers.
//!
//! An [`SSL`] is a count, a cell around [`Conn`], and ex_data. Code reaches the inside only by [`SSL::with`]; closures never call out.
//! Where to look next: `drive.rs` (the loop, I/O), `call.rs` (every callback), `ctx.rs` (SSL_CTX), `session.rs` (SSL_SESSION),
//! `held.rs` (the session of a connection), `transport.rs`
//! (BIOs), `cert.rs` and `verify.rs` (certificates), `hooks.rs` (the callbacks, and which object each is read from).

pub(crate) mod algorithms;
pub(crate) mod async_job;
pub(crate) mod buffers;
pub(crate) mod cache;
pub(crate) mod call;
pub(crate) mod call12;
pub(crate) mod cell;
pub(crate) mod cert;
pub(crate) mod cert_file;
pub(crate) mod check_chain;
pub(crate) mod conf;
pub(crate) mod ct;
pub(crate) mod ctx;
pub(crate) mod dane;
pub(crate) mod drive;
pub(crate) mod extensions;
pub(crate) mod held;
pub(crate) mod hooks;
pub(crate) mod known_signatures;
pub(crate) mod listen;
pub(crate) mod method;
pub(crate) mod mtu_and_cookies;
pub(crate) mod names;
pub(crate) mod negotiated;
pub(crate) mod psk;
pub(crate) mod refs;
pub(crate) mod serverinfo;
pub(crate) mod session;
pub(crate) mod srp;
pub(crate) mod status;
pub(crate) mod ticket;
pub(crate) mod ticket_callback;
pub(crate) mod trace;
pub(crate) mod transport;
pub(crate) mod verify;

use std::{
    ptr::{null_mut, NonNull},
    sync::{atomic::Ordering, Arc},
};

use ferrossl_libcrypto::{
    bio::Bio,
    ex_data::{Class, ExData},
    own::Owner,
    x509::VerifyParam,
};
use ferrossl_tls::{
    engine::{
        record::{Input, Output},
        Engine, Facts, Role, Shown,
    },
    policy::Policy,
    wire::codes::{HandState, Version},
};

use self::{
    algorithms::Algorithms,
    cell::Owned,
    cert::Certs,
    ct::Scts,
    dane::Dane,
    extensions::Extensions,
    hooks::{CustomHooks, Hooks},
    names::NameLists,
    negotiated::Lent,
    refs::{Count, Counted, Ref},
    status::Status,
    verify::Peer,
};
use crate::api::types::*;

pub(crate) use self::held::{current_session, discard_session, end_begun_session, end_unclean_session, set_session};
pub use self::{conf::SSL_CONF_CTX, ctx::SSL_CTX, method::SSL_METHOD, session::SSL_SESSION};
pub type SSL_CIPHER = ferrossl_crypto::suites::Suite;

/// TLSEXT_max_fragment_length_UNSPECIFIED of tls1.h.
pub(crate) const MAX_FRAGMENT_LENGTH_UNSPECIFIED: u8 = 255;
/// SSL_SENT_SHUTDOWN and SSL_RECEIVED_SHUTDOWN of ssl.h.
pub(crate) const SENT: c_int = 1;
pub(crate) const RECEIVED: c_int = 2;

/// The object behind `SSL *`.
pub struct SSL {
    count: Count,
    conn: Owned<Conn>,
    pub(crate) ex_data: ExData,
}

/// One connection, apart from what the engine knows of it.
pub(crate) struct Conn {
    pub(crate) method: &'static SSL_METHOD,
    /// SSL_get_ssl_method follows the version: no method was set since it was agreed upon.
    agreed_method: bool,
    /// The SSL_CTX's method could be a server's when this was made.
    may_serve: bool,
    /// The present SSL_CTX (SSL_set_SSL_CTX changes it), and the one it was created with.
    pub(crate) ctx: Ref<SSL_CTX>,
    pub(crate) session_ctx: Ref<SSL_CTX>,
    pub(crate) rbio: Option<Bio>,
    pub(crate) wbio: Option<Bio>,
    pub(crate) hooks: Hooks,
    pub(crate) custom: Arc<[CustomHooks]>,
    pub(crate) extensions: Extensions,
    pub(crate) certs: Certs,
    pub(crate) algorithms: Algorithms,
    pub(crate) status: Status,
    pub(crate) srp: srp::Slot,
    pub(crate) lent: Lent,
    pub(crate) param: VerifyParam,
    /// X509_V_*.
    pub(crate) verify_result: c_long,
    /// SSL_SENT_SHUTDOWN | SSL_RECEIVED_SHUTDOWN, or whatever SSL_set_shutdown was given.
    pub(crate) shutdown: c_int,
    /// As the application gave it; not 0: on.
    pub(crate) quiet_shutdown: c_int,
    /// As the application gave it; not 0: on.
    pub(crate) read_ahead: c_int,
    /// Bytes asked of a BIO at once under read_ahead; 0: the default.
    pub(crate) read_buffer_len: usize,
    /// A server's OCSP response to staple (SSL_set_tlsext_status_ocsp_resp).
    pub(crate) ocsp_response: Option<Arc<[u8]>>,
    /// Its own lists of authorities; where it has none, the SSL_CTX's count.
    pub(crate) names: NameLists,
    pub(crate) dane: Dane,
    pub(crate) peer: Peer,
    pub(crate) scts: Scts,
    pub(crate) jobs: async_job::Jobs,
    pub(crate) engine: Engine,
    pub(crate) input: Input,
    pub(crate) output: Output,
    pub(crate) drive: drive::State,
    /// SSL_CTRL_SET_LINK_MTU: what the link below carries, not yet reckoned into the size of datagrams; 0: nothing.
    pub(crate) link_mtu: usize,
    /// The SSL_SESSION that stands for the engine's session.
    held: Option<held::Held>,
    /// A client of TLS 1.3: what psk_use_session_cb gave, while the handshake runs.
    offered_psk: Option<Ref<SSL_SESSION>>,
}

impl SSL {
    /// SSL_new. `None` when libcrypto is out of memory.
    pub(crate) fn new(ctx: &SSL_CTX) -> Option<Ref<SSL>> {
        let param = VerifyParam::new()?;
        let conn = ctx.read(|settings| {
            param.inherit(&settings.param);
            Conn {
                method: settings.method,
                agreed_method: true,
                may_serve: settings.method.server,
                ctx: Ref::of(ctx),
                session_ctx: Ref::of(ctx),
                rbio: None,
                wbio: None,
                // info stays with the SSL_CTX until the SSL has its own.
                hooks: Hooks { info: None, ..settings.hooks },
                custom: settings.custom.clone(),
                extensions: Extensions { srtp: None, ..settings.extensions.clone() },
                certs: settings.certs.clone(),
                algorithms: settings.algorithms.for_connection(),
                status: settings.status.for_connection(),
                srp: settings.srp.clone(),
                lent: Lent::default(),
                param,
                verify_result: X509_V_OK.into(),
                shutdown: 0,
                quiet_shutdown: settings.quiet_shutdown,
                read_ahead: if settings.pipelines { 1 } else { settings.read_ahead },
                read_buffer_len: settings.read_buffer_len,
                ocsp_response: None,
                names: NameLists::default(),
                dane: Dane::new(settings.dane.flags()),
                peer: Peer::default(),
                scts: Scts::default(),
                jobs: async_job::Jobs::new(),
                engine: Engine::new(settings.policy.clone()),
                input: Input::new(),
                output: Output::new(),
                drive: drive::State::new(),
                link_mtu: 0,
                held: None,
                offered_psk: None,
            }
        });
        let ssl = Ref::new(SSL { count: Count::one(), conn: Owned::new(conn), ex_data: ExData::new() });
        // SAFETY: the object stands where it will stay, and is complete.
        unsafe { ssl.ex_data.init(Class::Ssl, ssl.as_ptr().cast()) }.then_some(ssl)
    }

    /// Runs `f` with the only borrow of the connection. `f` must not call the application, nor what may call it (BIOs, verification).
    #[inline]
    pub(crate) fn with<R>(&self, f: impl FnOnce(&mut Conn) -> R) -> R {
        self.conn.with(f)
    }

    /// Changes this connection's policy; the SSL_CTX and its other connections see nothing of it.
    pub(crate) fn update_policy<R>(&self, f: impl FnOnce(&mut Policy) -> R) -> R {
        self.with(|c| f(c.policy_mut()))
    }

    /// Changes this connection's callbacks; the engine is told which notes and questions they need.
    pub(crate) fn update_hooks(&self, f: impl FnOnce(&mut Hooks)) {
        self.with(|c| {
            f(&mut c.hooks);
            c.refresh_listeners();
        });
    }

    /// The pointer that C knows this object by.
    pub(crate) fn as_ptr(&self) -> *mut SSL {
        std::ptr::from_ref(self).cast_mut()
    }

    /// Whether a panic of ours left the connection in doubt: it does no I/O any more.
    pub(crate) fn is_poisoned(&self) -> bool {
        self.conn.is_poisoned()
    }

    pub(crate) fn rbio(&self) -> *mut BIO {
        self.with(|c| c.rbio.as_ref().map_or(null_mut(), Owner::as_ptr))
    }

    pub(crate) fn wbio(&self) -> *mut BIO {
        self.with(|c| c.wbio.as_ref().map_or(null_mut(), Owner::as_ptr))
    }
}

impl Conn {
    pub(crate) fn policy(&self) -> &Policy {
        self.engine.policy()
    }

    /// Copies on write.
    pub(crate) fn policy_mut(&mut self) -> &mut Policy {
        self.engine.policy_mut()
    }

    pub(crate) fn facts(&self) -> &Facts {
        self.engine.facts()
    }

    /// What SSL_get_state and SSL_in_init tell: while an info or message callback runs, the state at the event it is told of.
    pub(crate) fn shown(&self) -> Shown {
        self.drive.told.unwrap_or_else(|| {
            let mut shown = self.engine.shown();
            // A fresh object counts as "in init" though nothing runs.
            shown.in_init |= self.engine.is_before();
            shown
        })
    }

    /// SSL_in_before: nothing was begun, or a callback is just being told that it begins.
    pub(crate) fn is_before(&self) -> bool {
        // Who has listened for a client is not, though no handshake runs yet.
        self.engine.is_before() && self.engine.shown().state == HandState::BEFORE
            || self.drive.starting && self.shown().state == HandState::BEFORE
    }

    /// What SSL_version tells: the negotiated version, the highest that is aimed at, or what a peer came with that was refused for it.
    pub(crate) fn version(&self) -> Version {
        match self.facts().refused_version {
            0 => self.aimed_version(),
            refused => refused,
        }
    }

    /// The same, whatever a peer came with: the version of the session.
    pub(crate) fn aimed_version(&self) -> Version {
        let facts = self.facts();
        if facts.version != 0 {
            return facts.version;
        }
        let client = self.engine.role() == Some(Role::Client);
        if self.method.datagram && client && facts.client_version != 0 {
            return facts.client_version;
        }
        // A client that has sent its hello aims at the highest version that it offered.
        let aims = client && !self.is_before() && !self.method.datagram;
        let offer = aims.then(|| self.policy().version_range().ok()).flatten();
        offer.map_or_else(|| self.method.initial_version(), |offer| offer.highest)
    }

    /// SSL_is_server: before a role is set, whether the method that it was made with could be one.
    pub(crate) fn is_server(&self) -> bool {
        self.engine.role().map_or(self.may_serve, |role| role == Role::Server)
    }
}

/// SSL_set_connect_state, SSL_set_accept_state.
pub(crate) fn set_role(ssl: &SSL, role: Role) {
    ssl.with(|c| {
        c.engine.set_role(role);
        c.reset();
    });
}

impl Conn {
    /// What a new role and SSL_clear both forget.
    fn reset(&mut self) {
        self.shutdown = 0;
        self.input = Input::new();
        self.output = Output::new();
        self.drive.reset();
    }
}

/// SSL_clear: back to before the handshake, with everything that was set still set. False: a renegotiation is under way or asked for, and
/// goes on; the error is raised.
pub(crate) fn clear(ssl: &SSL) -> bool {
    let unclean = end_unclean_session(ssl);
    if ssl.with(|c| c.engine.has_failed()) {
        // The session that must not be resumed is to be known as such by the next handshake.
        current_session(ssl);
    }
    let pending = ssl.with(|c| c.shown().pending);
    let old = ssl.with(|c| {
        c.shutdown = 0;
        let session = unclean.then(|| {
            c.engine.set_session(None);
            c.held.take()
        });
        if pending {
            return (session, None);
        }
        c.return_to_ctx_method();
        c.engine.clear();
        c.offer_again();
        c.reset();
        c.forget_mtu();
        (session, c.forget_verification())
    });
    drop(old);
    if pending {
        crate::error::raise_internal();
    }
    !pending
}

impl Conn {
    /// What SSL_get_ssl_method tells.
    pub(crate) fn shown_method(&self) -> &'static SSL_METHOD {
        match self.facts().version {
            version if version != 0 && self.agreed_method => self.method.agreed(version, self.is_server()),
            _ => self.method,
        }
    }

    /// A handshake begins, and SSL_clear ends, with the SSL_CTX's method: SSL_set_ssl_method holds no longer (c/fixed_versions.c).
    pub(crate) fn return_to_ctx_method(&mut self) {
        let method = self.ctx.read(|settings| settings.method);
        if !std::ptr::eq(self.method, method) {
            self.set_method(method);
        }
    }

    pub(crate) fn set_method(&mut self, method: &'static SSL_METHOD) {
        self.method = method;
        self.agreed_method = self.facts().version == 0;
        let policy = self.policy_mut();
        (policy.method_min, policy.method_max) = (method.min, method.max);
    }
}

/// SSL_set_SSL_CTX: certificates, security and custom extensions of `ctx`, options and the rest as they are.
pub(crate) fn set_ctx(ssl: &SSL, ctx: &SSL_CTX) {
    let new = Ref::of(ctx);
    let old = ssl.with(|c| {
        if c.ctx.as_ptr() == new.as_ptr() {
            return None;
        }
        let old_id_context = c.ctx.read(|settings| settings.policy.session_id_context.clone());
        let (theirs, certs, custom, hooks) =
            ctx.read(|settings| (settings.policy.clone(), settings.certs.clone(), settings.custom.clone(), settings.hooks));
        let policy = c.policy_mut();
        // An id context that was set for this SSL stays.
        if policy.session_id_context == old_id_context {
            policy.session_id_context = theirs.session_id_context.clone();
        }
        policy.credentials = theirs.credentials.clone();
        policy.custom_extensions = theirs.custom_extensions.clone();
        policy.session_cache_mode = theirs.session_cache_mode;
        c.hooks.cert = hooks.cert;
        c.hooks.security = hooks.security;
        c.hooks.tmp_dh = hooks.tmp_dh;
        c.custom = custom;
        let algorithms = c.follow_algorithms(ctx);
        if c.is_server() && c.drive.runs_first_handshake() {
            // An accept is counted where it ends up.
            new.stats.accept.fetch_add(1, Ordering::Relaxed);
            c.ctx.stats.accept.fetch_sub(1, Ordering::Relaxed);
        }
        let old = (algorithms, std::mem::replace(&mut c.certs, certs), std::mem::replace(&mut c.ctx, new));
        // The new context may listen for what comes later in this handshake (ALPN, status).
        c.drive.forget_ctx();
        c.refresh_listeners();
        Some(old)
    });
    drop(old);
}

/// SSL_dup of a connection that has not begun: a fresh one with its settings, but for those that OpenSSL has from the SSL_CTX anew
/// (c/duplicates.c). The transport is not shared.
pub(crate) fn duplicate(ssl: &SSL) -> Option<Ref<SSL>> {
    let (ctx, session_ctx) = ssl.with(|c| (c.ctx.clone(), c.session_ctx.clone()));
    let copy = SSL::new(&session_ctx)?;
    set_ctx(&copy, &ctx);
    let taken = ssl.with(|c| {
        (
            c.method,
            c.engine.policy().clone(),
            c.engine.role(),
            c.hooks,
            c.custom.clone(),
            (c.certs.clone(), c.names.duplicate(), c.algorithms.clone(), c.extensions.psk_identity_hint.clone()),
            (c.shutdown, c.read_ahead, c.read_buffer_len, c.verify_result),
        )
    });
    let session = current_session(ssl);
    let (method, policy, role, hooks, custom, (certs, names, algorithms, hint), plain) = taken;
    let old = copy.with(|c| {
        c.set_method(method);
        let algorithms = c.copy_algorithms(algorithms, &policy);
        let own = c.policy_mut();
        (own.min_version, own.max_version, own.options, own.mode) = (policy.min_version, policy.max_version, policy.options, policy.mode);
        (own.verify_mode, own.max_cert_list) = (policy.verify_mode, policy.max_cert_list);
        own.session_id_context = policy.session_id_context.clone();
        own.credentials = policy.credentials.clone();
        own.custom_extensions = policy.custom_extensions.clone();
        if let Some(role) = role {
            c.engine.set_role(role);
        }
        c.hooks = Hooks {
            verify: hooks.verify,
            cert: hooks.cert,
            message: hooks.message,
            generate_session_id: hooks.generate_session_id,
            security: hooks.security,
            tmp_dh: hooks.tmp_dh,
            password: hooks.password,
            info: hooks.info,
            ..c.hooks
        };
        c.custom = custom;
        c.extensions.psk_identity_hint = hint;
        c.refresh_listeners();
        (c.shutdown, c.read_ahead, c.read_buffer_len, c.verify_result) = plain;
        (algorithms, std::mem::replace(&mut c.certs, certs), std::mem::replace(&mut c.names, names))
    });
    drop(old);
    if !dane::duplicate(ssl, &copy) {
        return None;
    }
    if let Some(session) = session {
        set_session(&copy, Some(session));
    }
    // Two connections' borrows one inside the other: nobody else has the copy, so that nothing can wait in a circle.
    ssl.with(|from| copy.with(|to| to.param.set_from(&from.param)));
    // SAFETY: both objects' ex_data are set up.
    unsafe { copy.ex_data.dup_from(Class::Ssl, &ssl.ex_data) }.then_some(copy)
}

impl Counted for SSL {
    fn count(&self) -> &Count {
        &self.count
    }

    unsafe fn destroy(this: NonNull<SSL>) {
        // The order is OpenSSL's (reentry/free_callbacks.c).
        // SAFETY: the caller's. Free callbacks and BIO methods are the application's; the object is whole while they run.
        unsafe {
            this.as_ref().ex_data.release(Class::Ssl, this.as_ptr().cast());
            drop(this.as_ref().with(|c| c.wbio.take()));
            drop(this.as_ref().with(|c| c.rbio.take()));
            end_unclean_session(this.as_ref());
            drop(this.as_ref().with(|c| {
                let peer = (std::mem::take(&mut c.peer), std::mem::take(&mut c.scts), c.dane.forget());
                (peer, c.held.take(), c.offered_psk.take(), std::mem::take(&mut c.certs), c.algorithms.tmp_dh.take())
            }));
            drop(Box::from_raw(this.as_ptr()));
        }
    }
}

/// The object behind `p`; `None` for NULL.
///
/// # Safety
/// `p` is NULL or an SSL that lives as long as the result is used: the caller of the exported function holds a reference.
pub(crate) unsafe fn ssl<'a>(p: *const SSL) -> Option<&'a SSL> {
    // SAFETY: the caller's.
    unsafe { p.as_ref() }
}

/// The object behind `p`; `None` for NULL.
///
/// # Safety
/// As `ssl`.
pub(crate) unsafe fn ctx<'a>(p: *const SSL_CTX) -> Option<&'a SSL_CTX> {
    // SAFETY: the caller's.
    unsafe { p.as_ref() }
}

/// The object behind `p`; `None` for NULL.
///
/// # Safety
/// As `ssl`.
pub(crate) unsafe fn session<'a>(p: *const SSL_SESSION) -> Option<&'a SSL_SESSION> {
    // SAFETY: the caller's.
    unsafe { p.as_ref() }
}

/// The object behind `p`; `None` for NULL.
///
/// # Safety
/// `p` is NULL or a pointer that one of our functions returned: rows of the table are static.
pub(crate) unsafe fn cipher(p: *const SSL_CIPHER) -> Option<&'static SSL_CIPHER> {
    // SAFETY: the caller's.
    unsafe { p.as_ref() }
}

/// Seconds since 1970, by the clock that handshakes go by: a finer one is ahead of it, and a new session would be from the future.
pub(crate) fn unix_time() -> u64 {
    drive::now().unix
}
