//! SSL_CTX: what connections share. Settings under a lock that is never held across a call-out; the session cache, the ticket keys and
//! the counters beside it, each with a lock (or atomics) of its own.
//!
//! The settings that the engine knows are in one `Policy` behind an `Arc`: SSL_new clones the `Arc`, setters copy on write. The cache is
//! in `cache.rs`, tickets are in `ticket.rs`, an SSL's copy of the rest in `mod.rs`.

use std::{
    ffi::CString,
    ptr::{null_mut, NonNull},
    sync::{
        atomic::{AtomicI32, AtomicU32, Ordering},
        Arc, OnceLock, PoisonError, RwLock,
    },
};

use ferrossl_crypto::secret::SecretVec;
use ferrossl_libcrypto::{
    evp::Scope,
    ex_data::{Class, ExData},
    own::Owner,
    stack::Stack,
    x509::{VerifyParam, X509Store, X509},
};
use ferrossl_tls::policy::Policy;

use super::{
    algorithms::{self, Algorithms},
    cache::Cache,
    cert::{Certs, ClientEngine},
    ct::Logs,
    dane::DaneCtx,
    extensions::Extensions,
    hooks::{listeners, CtxHooks, CustomHooks, Hooks},
    method::SSL_METHOD,
    names::NameLists,
    refs::{Count, Counted, Ref},
    status::Status,
    ticket::TicketKeys,
};
use crate::api::types::*;

pub struct SSL_CTX {
    count: Count,
    /// Counts changes of the settings, so that an SSL need not look at them when nothing changed.
    changes: AtomicU32,
    settings: RwLock<Settings>,
    pub(crate) cache: Cache,
    pub(crate) ticket_keys: TicketKeys,
    /// Of the cookies that SSL_stateless sends: made when first needed.
    cookie_key: OnceLock<SecretVec>,
    pub(crate) stats: Stats,
    pub(crate) libctx: *mut OSSL_LIB_CTX,
    pub(crate) propq: Option<CString>,
    pub(crate) ex_data: ExData,
}

/// What setters change. Pointers that getters lend out live in objects of their own, not in here.
pub(crate) struct Settings {
    pub(crate) method: &'static SSL_METHOD,
    pub(crate) policy: Arc<Policy>,
    pub(crate) hooks: Hooks,
    pub(crate) live: CtxHooks,
    pub(crate) custom: Arc<[CustomHooks]>,
    pub(crate) extensions: Extensions,
    pub(crate) certs: Certs,
    pub(crate) algorithms: Algorithms,
    pub(crate) status: Status,
    pub(crate) srp: super::srp::Slot,
    /// SSL_CTX_add_extra_chain_cert: the chain of slots without one, lent to the application.
    pub(crate) extra_chain: Option<Arc<Stack<X509>>>,
    /// SSL_CTX_set0_CA_list and SSL_CTX_set_client_CA_list.
    pub(crate) names: NameLists,
    pub(crate) dane: DaneCtx,
    pub(crate) ct_logs: Logs,
    pub(crate) client_engine: Option<ClientEngine>,
    /// Made when first asked for.
    pub(crate) store: Option<X509Store>,
    pub(crate) param: VerifyParam,
    pub(crate) quiet_shutdown: c_int,
    pub(crate) read_ahead: c_int,
    /// SSL_CTX_set_max_pipelines named more than one: connections read ahead.
    pub(crate) pipelines: bool,
    /// Bytes asked of a BIO at once under read_ahead; 0: the default.
    pub(crate) read_buffer_len: usize,
}

/// The counters of SSL_CTX_sess_number(3).
#[derive(Default)]
pub(crate) struct Stats {
    pub(crate) connect: AtomicI32,
    pub(crate) connect_good: AtomicI32,
    pub(crate) connect_renegotiate: AtomicI32,
    pub(crate) accept: AtomicI32,
    pub(crate) accept_good: AtomicI32,
    pub(crate) accept_renegotiate: AtomicI32,
    pub(crate) hits: AtomicI32,
    pub(crate) cb_hits: AtomicI32,
    pub(crate) misses: AtomicI32,
    pub(crate) timeouts: AtomicI32,
    pub(crate) cache_full: AtomicI32,
}

impl SSL_CTX {
    /// A fresh context with the defaults of `method`; `None` when libcrypto is out of memory.
    pub(crate) fn new(method: &'static SSL_METHOD, libctx: *mut OSSL_LIB_CTX, propq: Option<CString>) -> Option<Ref<SSL_CTX>> {
        crate::error::print_no_panics();
        let param = VerifyParam::new()?;
        let ctx = Ref::new(SSL_CTX {
            count: Count::one(),
            changes: AtomicU32::new(1),
            settings: RwLock::new(Settings {
                method,
                policy: default_policy(method),
                hooks: Hooks::default(),
                live: CtxHooks::default(),
                custom: Arc::new([]),
                extensions: Extensions::default(),
                certs: Certs::default(),
                algorithms: Algorithms::default(),
                status: Status::default(),
                srp: None,
                extra_chain: None,
                names: NameLists::default(),
                dane: DaneCtx::default(),
                ct_logs: Logs::default(),
                client_engine: None,
                store: None,
                param,
                quiet_shutdown: 0,
                read_ahead: 0,
                pipelines: false,
                read_buffer_len: 0,
            }),
            cache: Cache::new(),
            ticket_keys: TicketKeys::new(),
            cookie_key: OnceLock::new(),
            stats: Stats::default(),
            libctx,
            propq,
            ex_data: ExData::new(),
        });
        let missing = algorithms::missing_schemes(ctx.scope());
        if missing != 0 {
            ctx.update_policy(|policy| policy.missing_schemes = missing);
        }
        // SAFETY: the object stands where it will stay, and nobody else has it yet.
        unsafe { ctx.ex_data.init(Class::SslCtx, ctx.as_ptr().cast()) }.then_some(ctx)
    }

    /// Reads settings. `f` must not call out.
    pub(crate) fn read<R>(&self, f: impl FnOnce(&Settings) -> R) -> R {
        f(&self.settings.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Changes settings. `f` must not call out.
    pub(crate) fn update<R>(&self, f: impl FnOnce(&mut Settings) -> R) -> R {
        let mut settings = self.settings.write().unwrap_or_else(PoisonError::into_inner);
        let result = f(&mut settings);
        let wanted = listeners(&settings.hooks, &settings.live, None);
        if settings.policy.listeners != wanted {
            Arc::make_mut(&mut settings.policy).listeners = wanted;
        }
        self.changes.fetch_add(1, Ordering::Release);
        result
    }

    /// Changes the policy of connections to be made.
    pub(crate) fn update_policy<R>(&self, f: impl FnOnce(&mut Policy) -> R) -> R {
        self.update(|settings| f(Arc::make_mut(&mut settings.policy)))
    }

    /// The callbacks that are looked up at the moment of use.
    pub(crate) fn live(&self) -> CtxHooks {
        self.read(|settings| settings.live)
    }

    /// A number that differs after each change.
    pub(crate) fn changes(&self) -> u32 {
        self.changes.load(Ordering::Acquire)
    }

    /// Where algorithms for this context are fetched from.
    pub(crate) fn scope(&self) -> Scope<'_> {
        // SAFETY: SSL_CTX_new_ex's caller keeps the library context for as long as the SSL_CTX lives.
        unsafe { Scope::new(self.libctx, self.propq.as_deref()) }
    }

    /// SSL_CTX_get_cert_store: made when first asked for. NULL when libcrypto is out of memory.
    pub(crate) fn cert_store(&self) -> *mut X509_STORE {
        self.store().map_or(null_mut(), |store| store.as_ptr())
    }

    /// The store of trusted certificates, made when first asked for. `None` when libcrypto is out of memory.
    pub(crate) fn store(&self) -> Option<X509Store> {
        if let Some(store) = self.read(|settings| settings.store.clone()) {
            return Some(store);
        }
        // Made, and if another thread was first freed again, without the lock: the application's ex_data callbacks see both.
        let made = X509Store::new()?;
        let (store, spare) = self.update(|settings| match &settings.store {
            Some(store) => (store.clone(), Some(made)),
            None => (settings.store.insert(made).clone(), None),
        });
        drop(spare);
        Some(store)
    }
}

impl SSL_CTX {
    /// SSL_CTX_set_cert_store.
    pub(crate) fn set_store(&self, store: Option<X509Store>) {
        drop(self.update(|settings| (settings.certs.forget_built(), std::mem::replace(&mut settings.store, store))));
    }

    pub(crate) fn cookie_key(&self) -> SecretVec {
        let make = || {
            let mut key = SecretVec::zeroed(32);
            ferrossl_crypto::random::fill(&mut key);
            key
        };
        self.cookie_key.get_or_init(make).clone()
    }
}

impl Counted for SSL_CTX {
    fn count(&self) -> &Count {
        &self.count
    }

    unsafe fn destroy(this: NonNull<SSL_CTX>) {
        // The order is OpenSSL's: the cache (remove_session_cb runs, and may look at the ex_data), then the ex_data, then the rest; what calls
        // the application as it is freed goes while the object is whole.
        // SAFETY: the caller's: nobody else has it any more, but callbacks may still be given the pointer until the Box goes.
        unsafe {
            super::cache::empty(this.as_ref());
            this.as_ref().ex_data.release(Class::SslCtx, this.as_ptr().cast());
            drop(
                this.as_ref().update(|s| (s.store.take(), std::mem::take(&mut s.certs), s.extra_chain.take(), s.algorithms.tmp_dh.take())),
            );
            drop(Box::from_raw(this.as_ptr()));
        }
    }
}

/// The policy of a fresh SSL_CTX, made once per method.
fn default_policy(method: &'static SSL_METHOD) -> Arc<Policy> {
    static STREAM: OnceLock<Arc<Policy>> = OnceLock::new();
    let base = STREAM.get_or_init(|| Arc::new(Policy::default()));
    if (base.method_min, base.method_max) == (method.min, method.max) {
        return base.clone();
    }
    Arc::new(Policy { method_min: method.min, method_max: method.max, ..Policy::clone(base) })
}
