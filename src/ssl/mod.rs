//! The objects behind the opaque pointers.
//!
//! An [`SSL`] is a count, a cell around [`Conn`], and ex_data. Code reaches the inside only by [`SSL::with`]; closures never call out.
//! Where to look next: `drive.rs` (the loop, I/O), `call.rs` (every callback), `ctx.rs` (SSL_CTX), `session.rs` (SSL_SESSION), `transport.rs`
//! (BIOs), `cert.rs` and `verify.rs` (certificates), `hooks.rs` (the callbacks, and which object each is read from).

pub(crate) mod algorithms;
pub(crate) mod cache;
pub(crate) mod call;
pub(crate) mod cell;
pub(crate) mod cert;
pub(crate) mod ctx;
pub(crate) mod extensions;
pub(crate) mod hooks;
pub(crate) mod method;
pub(crate) mod refs;
pub(crate) mod session;
pub(crate) mod ticket;
pub(crate) mod transport;

use std::{
    ptr::{null_mut, NonNull},
    sync::Arc,
    time::{SystemTime, UNIX_EPOCH},
};

use ferrossl_libcrypto::{
    bio::Bio,
    ex_data::{Class, ExData},
    own::Owner,
    x509::VerifyParam,
};
use ferrossl_tls::policy::Policy;

use self::{
    algorithms::Algorithms,
    cell::Owned,
    cert::Certs,
    extensions::Extensions,
    hooks::{CustomHooks, Hooks},
    refs::{Count, Counted, Ref},
};
use crate::api::types::*;

pub use self::{ctx::SSL_CTX, method::SSL_METHOD, session::SSL_SESSION};
pub type SSL_CIPHER = ferrossl_crypto::suites::Suite;

pub struct SSL_CONF_CTX {
    _seam: (),
}

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

/// What SSL_want tells: why the last call stopped. Discriminants are SSL_NOTHING and its kin.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
#[repr(i32)]
pub(crate) enum Want {
    Nothing = 1,
    Writing = 2,
    Reading = 3,
    X509Lookup = 4,
    AsyncPaused = 5,
    AsyncNoJobs = 6,
    ClientHelloCb = 7,
    RetryVerify = 8,
}

/// One connection, apart from what the engine knows of it.
pub(crate) struct Conn {
    pub(crate) policy: Arc<Policy>,
    pub(crate) method: &'static SSL_METHOD,
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
    pub(crate) param: VerifyParam,
    /// X509_V_*.
    pub(crate) verify_result: c_long,
    /// SSL_SENT_SHUTDOWN | SSL_RECEIVED_SHUTDOWN.
    pub(crate) shutdown: c_int,
    pub(crate) quiet_shutdown: bool,
    pub(crate) read_ahead: bool,
    pub(crate) read_buffer_len: usize,
    pub(crate) want: Want,
}

impl SSL {
    /// SSL_new. `None` when libcrypto is out of memory.
    pub(crate) fn new(ctx: &SSL_CTX) -> Option<Ref<SSL>> {
        let param = VerifyParam::new()?;
        let conn = ctx.read(|settings| {
            param.inherit(&settings.param);
            Conn {
                policy: settings.policy.clone(),
                method: settings.method,
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
                param,
                verify_result: X509_V_OK.into(),
                shutdown: 0,
                quiet_shutdown: settings.quiet_shutdown,
                read_ahead: settings.read_ahead,
                read_buffer_len: settings.read_buffer_len,
                want: Want::Nothing,
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
            let wanted = c.ctx.read(|settings| hooks::listeners(&c.hooks, &settings.live, settings.hooks.info));
            if c.policy().listeners != wanted {
                c.policy_mut().listeners = wanted;
            }
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
        &self.policy
    }

    /// Copies on write.
    pub(crate) fn policy_mut(&mut self) -> &mut Policy {
        Arc::make_mut(&mut self.policy)
    }
}

impl Counted for SSL {
    fn count(&self) -> &Count {
        &self.count
    }

    unsafe fn destroy(this: NonNull<SSL>) {
        // SAFETY: the caller's. Free callbacks and BIO methods are the application's; the object is whole while they run.
        unsafe {
            this.as_ref().ex_data.release(Class::Ssl, this.as_ptr().cast());
            let bios = this.as_ref().with(|c| (c.rbio.take(), c.wbio.take()));
            drop(bios);
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

/// Seconds since 1970.
pub(crate) fn unix_time() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}
