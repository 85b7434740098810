//! Certificates and private keys of an SSL_CTX or an SSL: one slot per kind of key, with its chain; what the engine is told of them; and
//! signing with them.
//!
//! Reading them from files is in `cert_file.rs`, names of authorities in `names.rs`, the peer's certificates in `verify.rs`.
//! Which certificate serves a handshake is the engine's choice among [`credentials`].

use std::{
    ffi::CStr,
    ptr::{null_mut, NonNull},
    sync::{
        atomic::{AtomicU32, Ordering},
        Arc, LazyLock, OnceLock, PoisonError, RwLock,
    },
};

use ferrossl_crypto::{
    groups::GROUPS,
    schemes::{self, KeyType, Method, Scheme, SigningKey, SCHEMES},
    secret::SecretVec,
    Hash,
};
use ferrossl_libcrypto::{
    err,
    evp::{Attachment, KeyKind as PkeyKind, Pkey, Scope, SignatureMethod},
    own::Owner,
    stack::{Stack, StackRef},
    x509::{verify_error_text, StoreCtx, X509Store, X509},
};
use ferrossl_tls::{
    engine::reason::Reason,
    policy::{security::Op, Credential, Credentials, KeyKind, Policy},
};

use super::{
    algorithms::Target,
    async_job::{self, Ran},
    ctx::SSL_CTX,
    hooks::With,
    names,
    refs::Ref,
    Conn, SSL,
};
use crate::{
    api::types::*,
    error::{raise, raise_with},
};

/// SSL_MODE_NO_AUTO_CHAIN of ssl.h.
const MODE_NO_AUTO_CHAIN: u32 = 8;

/// The kinds of key that have a slot each.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Kind {
    Rsa,
    RsaPss,
    Dsa,
    Ecc,
    Ed25519,
    Ed448,
}

impl Kind {
    const ALL: [Kind; 6] = [Kind::Rsa, Kind::RsaPss, Kind::Dsa, Kind::Ecc, Kind::Ed25519, Kind::Ed448];

    /// The slot for `key`; `None` for a kind that TLS has no certificates of.
    pub(crate) fn of(key: &Pkey) -> Option<Kind> {
        Some(match key.kind() {
            PkeyKind::Rsa => Kind::Rsa,
            PkeyKind::RsaPss => Kind::RsaPss,
            PkeyKind::Dsa => Kind::Dsa,
            PkeyKind::Ec => Kind::Ecc,
            PkeyKind::Ed25519 => Kind::Ed25519,
            PkeyKind::Ed448 => Kind::Ed448,
            // A provider's key may have a name and no number.
            _ => Kind::ALL.into_iter().find(|kind| key.is_a(kind.name()))?,
        })
    }

    fn name(self) -> &'static CStr {
        match self {
            Kind::Rsa => c"RSA",
            Kind::RsaPss => c"RSA-PSS",
            Kind::Dsa => c"DSA",
            Kind::Ecc => c"EC",
            Kind::Ed25519 => c"ED25519",
            Kind::Ed448 => c"ED448",
        }
    }
}

/// A private key, and the faster code that may sign with it.
#[derive(Clone)]
struct PrivateKey {
    pkey: Pkey,
    signer: Arc<Signer>,
}

/// Stays with the EVP_PKEY, so that a key set on each SSL anew is still exported once.
#[derive(Default)]
struct Signer {
    signatures: AtomicU32,
    /// `None` inside: libcrypto signs (a provider's or engine's key, or a kind that only it knows).
    native: OnceLock<Option<SigningKey>>,
}

impl PrivateKey {
    fn new(pkey: Pkey) -> PrivateKey {
        static SIGNERS: Attachment<Signer> = Attachment::new();
        let signer = SIGNERS.of(&pkey, Signer::default);
        PrivateKey { pkey, signer }
    }

    /// The exported key, from the second signature on: exporting costs as much as signing, which a key used once would not earn back.
    fn native(&self) -> Option<&SigningKey> {
        if self.signer.signatures.fetch_add(1, Ordering::Relaxed) == 0 {
            return None;
        }
        self.signer.native.get_or_init(|| SigningKey::from_pkcs8(&self.pkey.export_private()?)).as_ref()
    }
}

/// A certificate, its key and its chain: any of them may be missing.
#[derive(Clone, Default)]
struct Slot {
    cert: Option<X509>,
    key: Option<PrivateKey>,
    /// Lent to the application, so that it stays one object as long as nobody changes it.
    chain: Option<Arc<Stack<X509>>>,
    /// See `serverinfo.rs`.
    serverinfo: Option<Arc<[u8]>>,
}

impl Slot {
    fn is_empty(&self) -> bool {
        self.cert.is_none() && self.key.is_none() && self.chain.is_none()
    }
}

/// All slots of an SSL_CTX or an SSL. SSL_new's copy shares them until one side changes something.
#[derive(Clone)]
pub(crate) struct Certs {
    table: Arc<Table>,
    /// The slot that was set or chosen last: what SSL_get_certificate tells, and what chain setters change.
    current: Kind,
}

impl Default for Certs {
    /// Empty, and the same for all who have none: an SSL that goes leaves this in its place.
    fn default() -> Certs {
        static EMPTY: LazyLock<Arc<Table>> = LazyLock::new(Arc::default);
        Certs { table: EMPTY.clone(), current: Kind::Rsa }
    }
}

#[derive(Clone, Default)]
struct Table {
    slots: [Slot; 6],
    /// SSL_set_chain_cert_store, SSL_set_verify_cert_store.
    chain_store: Option<X509Store>,
    verify_store: Option<X509Store>,
    /// What `credentials` made last, for as long as what it was made from stays.
    built: Arc<RwLock<Option<Built>>>,
}

struct Built {
    from: Sources,
    credentials: Credentials,
    /// The SSL_CTX's policy, and the same with them: what all its connections come to that change nothing else.
    policies: Option<(Arc<Policy>, Arc<Policy>)>,
}

/// What the chains depend on besides the slots. OpenSSL builds them in every handshake. A count sees what that would see of all that the
/// public functions do to a store, which adds and never takes away; one object put in another's place through X509_STORE_get0_objects, or a
/// file that came into a directory of X509_LOOKUP_hash_dir since, is seen with the next change of slots or count. Looking closer would cost
/// each handshake a walk over the store under its lock. All are held, so that nothing else can come to stand at their addresses.
struct Sources {
    /// What SSL_CTX_add_extra_chain_cert added, or the application put into the stack that it was lent.
    extra: Option<Vec<X509>>,
    /// The store that missing chains are built from, and how many objects it holds.
    store: Option<(X509Store, usize)>,
}

impl Sources {
    fn are(&self, extra: Option<&Stack<X509>>, store: Option<&X509Store>) -> bool {
        let same_extra = match (&self.extra, extra) {
            (Some(held), Some(extra)) => {
                held.len() == extra.len() && held.iter().zip(extra.iter()).all(|(held, cert)| held.as_ptr() == cert.as_ptr())
            }
            (held, extra) => held.is_none() && extra.is_none(),
        };
        same_extra
            && match (&self.store, store) {
                (Some((held, count)), Some(store)) => held.as_ptr() == store.as_ptr() && *count == store.objects(),
                (held, store) => held.is_none() && store.is_none(),
            }
    }
}

impl Certs {
    fn slot(&self, kind: Kind) -> &Slot {
        &self.table.slots[kind as usize]
    }

    fn current(&self) -> &Slot {
        self.slot(self.current)
    }

    /// The serverinfo of the slot of this number.
    pub(crate) fn serverinfo(&self, slot: u8) -> Option<&[u8]> {
        self.table.slots.get(usize::from(slot))?.serverinfo.as_deref()
    }

    /// Gives the current slot serverinfo.
    pub(crate) fn set_serverinfo(&mut self, list: Arc<[u8]>) {
        let current = self.current;
        self.change(|table| table.slots[current as usize].serverinfo = Some(list));
    }

    /// Copies what others share. What was in the place must be dropped by the caller where application code may run.
    fn change<R>(&mut self, f: impl FnOnce(&mut Table) -> R) -> R {
        let table = Arc::make_mut(&mut self.table);
        table.built = Arc::default();
        f(table)
    }

    /// Ends what was built. The result is to be dropped without a borrow: it may hold the last reference to a store.
    #[must_use]
    pub(crate) fn forget_built(&self) -> Option<impl Sized> {
        self.table.built.write().unwrap_or_else(PoisonError::into_inner).take()
    }

    pub(crate) fn certificate(&self) -> *mut X509_ {
        self.current().cert.as_ref().map_or(null_mut(), Owner::as_ptr)
    }

    pub(crate) fn private_key(&self) -> *mut EVP_PKEY {
        self.current().key.as_ref().map_or(null_mut(), |key| key.pkey.as_ptr())
    }

    /// The chain of the current slot, lent; NULL when it has none of its own.
    pub(crate) fn chain(&self) -> *mut stack_st_X509 {
        self.current().chain.as_ref().map_or(null_mut(), |chain| chain.as_ptr())
    }

    pub(crate) fn verify_store(&self) -> Option<&X509Store> {
        self.table.verify_store.as_ref()
    }

    pub(crate) fn chain_store(&self) -> Option<&X509Store> {
        self.table.chain_store.as_ref()
    }

    /// Returns the old one, to be dropped without a borrow.
    pub(crate) fn set_verify_store(&mut self, store: Option<X509Store>) -> Option<X509Store> {
        self.change(|table| std::mem::replace(&mut table.verify_store, store))
    }

    /// As `set_verify_store`.
    pub(crate) fn set_chain_store(&mut self, store: Option<X509Store>) -> Option<X509Store> {
        self.change(|table| std::mem::replace(&mut table.chain_store, store))
    }

    /// SSL_SELECT_CURRENT_CERT: makes the first complete slot with this certificate current; by pointer first, then by value.
    pub(crate) fn select(&mut self, cert: &X509) -> bool {
        let complete = |kind: &Kind| self.slot(*kind).key.is_some() && self.slot(*kind).cert.is_some();
        let same = |kind: &Kind| self.slot(*kind).cert.as_ref().is_some_and(|held| held.as_ptr() == cert.as_ptr());
        let equal = |kind: &Kind| self.slot(*kind).cert.as_ref().is_some_and(|held| held.same_as(cert));
        let kinds = || Kind::ALL.into_iter().filter(complete);
        match kinds().find(same).or_else(|| kinds().find(equal)) {
            Some(kind) => self.current = kind,
            None => return false,
        }
        true
    }

    /// SSL_CERT_SET_FIRST and SSL_CERT_SET_NEXT: walks the complete slots.
    pub(crate) fn step(&mut self, first: bool) -> bool {
        let start = if first { 0 } else { self.current as usize + 1 };
        let found = Kind::ALL.into_iter().skip(start).find(|kind| self.slot(*kind).key.is_some() && self.slot(*kind).cert.is_some());
        if let Some(kind) = found {
            self.current = kind;
        }
        found.is_some()
    }

    /// Makes the slot of this number current: the engine chose it, and callbacks that come now (status) ask for its certificate.
    pub(crate) fn choose(&mut self, slot: u8) {
        if let Some(&kind) = Kind::ALL.get(usize::from(slot)) {
            self.current = kind;
        }
    }
}

/// libcrypto's X509, whose owner has the short name here.
type X509_ = crate::api::types::X509;

impl Target<'_> {
    pub(crate) fn certs(self) -> Certs {
        match self {
            Target::Ctx(ctx) => ctx.read(|settings| settings.certs.clone()),
            Target::Ssl(ssl) => ssl.with(|c| c.certs.clone()),
        }
    }

    /// Changes the certificates with no application code running meanwhile; what they held before is dropped afterwards.
    pub(crate) fn update_certs<R>(self, f: impl FnOnce(&mut Certs) -> R) -> R {
        let (_before, result) = match self {
            Target::Ctx(ctx) => ctx.update(|settings| (settings.certs.clone(), f(&mut settings.certs))),
            Target::Ssl(ssl) => ssl.with(|c| (c.certs.clone(), f(&mut c.certs))),
        };
        result
    }

    /// As `update_certs`, for changes that drop nothing but what was built: what is lent out stays where it is.
    fn extend_certs<R>(self, f: impl FnOnce(&mut Certs) -> R) -> R {
        let extend = |certs: &mut Certs| (certs.table.built.clone(), f(certs));
        let (_built, result) = match self {
            Target::Ctx(ctx) => ctx.update(|settings| extend(&mut settings.certs)),
            Target::Ssl(ssl) => ssl.with(|c| extend(&mut c.certs)),
        };
        result
    }

    /// The SSL_CTX itself, or the SSL's present one.
    pub(crate) fn ctx(self) -> Ref<SSL_CTX> {
        match self {
            Target::Ctx(ctx) => Ref::of(ctx),
            Target::Ssl(ssl) => ssl.with(|c| c.ctx.clone()),
        }
    }

    pub(crate) fn password(self) -> With<pem_password_cb> {
        match self {
            Target::Ctx(ctx) => ctx.read(|settings| settings.hooks.password),
            Target::Ssl(ssl) => ssl.with(|c| c.hooks.password),
        }
    }

    /// Whether a certificate is strong enough: its key, and unless it is self-signed its signature. `peer`: not one of our own.
    pub(crate) fn check_strength(self, cert: &X509, leaf: bool, peer: bool) -> Result<(), Reason> {
        let (key, weak) = match (leaf, peer) {
            (true, false) => (Op::EeKey, Reason::EE_KEY_TOO_SMALL),
            (true, true) => (Op::PeerEeKey, Reason::EE_KEY_TOO_SMALL),
            (false, false) => (Op::CaKey, Reason::CA_KEY_TOO_SMALL),
            (false, true) => (Op::PeerCaKey, Reason::CA_KEY_TOO_SMALL),
        };
        let bits = cert.public_key().map_or(-1, |key| key.security_bits());
        if !self.allows(key, bits, 0, cert.as_ptr().cast()) {
            return Err(weak);
        }
        if cert.is_self_signed() {
            return Ok(());
        }
        let (bits, nid) = match cert.signature_info() {
            Some(info) if info.md_nid != 0 => (info.security_bits, info.md_nid),
            Some(info) => (info.security_bits, info.key_nid),
            None => (-1, 0),
        };
        let digest = if peer { Op::PeerCaMd } else { Op::CaMd };
        if self.allows(digest, bits, nid, cert.as_ptr().cast()) {
            Ok(())
        } else {
            Err(Reason::CA_MD_TOO_WEAK)
        }
    }
}

/// Raises `reason`; for functions that answer with a bool.
#[track_caller]
fn refuse(reason: Reason) -> bool {
    raise(reason);
    false
}

/// SSL_use_certificate. A key in the slot that does not match goes.
pub(crate) fn use_certificate(target: Target<'_>, cert: X509) -> bool {
    if let Err(reason) = target.check_strength(&cert, true, false) {
        return refuse(reason);
    }
    let Some(public) = cert.public_key() else { return refuse(Reason::X509_LIB) };
    let Some(kind) = Kind::of(&public) else { return refuse(Reason::UNKNOWN_CERTIFICATE_TYPE) };
    if kind == Kind::Ecc && !public.can_sign() {
        return refuse(Reason::ECC_CERT_NOT_FOR_SIGNING);
    }
    let mut stale = false;
    if let Some(key) = &target.certs().slot(kind).key {
        // Parameters that only the key has (DSA) are the certificate's too; that there are none to copy is no error.
        public.copy_parameters(&key.pkey);
        err::clear();
        stale = !cert.matches_key(&key.pkey);
        if stale {
            err::clear();
        }
    }
    target.update_certs(|certs| {
        certs.change(|table| {
            let slot = &mut table.slots[kind as usize];
            slot.cert = Some(cert);
            if stale {
                slot.key = None;
            }
        });
        certs.current = kind;
    });
    true
}

/// SSL_use_PrivateKey. A certificate in the slot that does not match refuses it.
pub(crate) fn use_private_key(target: Target<'_>, key: Pkey) -> bool {
    let Some(kind) = Kind::of(&key) else { return refuse(Reason::UNKNOWN_CERTIFICATE_TYPE) };
    if target.certs().slot(kind).cert.as_ref().is_some_and(|cert| !cert.matches_key(&key)) {
        return false;
    }
    let key = PrivateKey::new(key);
    target.update_certs(|certs| {
        certs.change(|table| {
            table.slots[kind as usize].key = Some(key);
        });
        certs.current = kind;
    });
    true
}

/// SSL_use_cert_and_key. Without `key` the certificate's public key stands in for one.
pub(crate) fn use_pair(
    target: Target<'_>,
    cert: Option<X509>,
    key: Option<Pkey>,
    chain: Option<StackRef<'_, X509>>,
    replace: bool,
) -> bool {
    let Some(cert) = cert else { return refuse(Reason::EE_KEY_TOO_SMALL) };
    if let Err(reason) = target.check_strength(&cert, true, false) {
        return refuse(reason);
    }
    if let Err(reason) = check_chain(target, chain) {
        return refuse(reason);
    }
    let Some(public) = cert.public_key() else { return false };
    let key = match key {
        None => Pkey::clone(&public),
        Some(key) => {
            let copied = match (key.lacks_parameters(), public.lacks_parameters()) {
                (true, true) => return refuse(Reason::MISSING_PARAMETERS),
                (true, false) => key.copy_parameters(&public),
                (false, true) => public.copy_parameters(&key),
                (false, false) => true,
            };
            if !copied {
                return refuse(Reason::COPY_PARAMETERS_FAILED);
            }
            if public.same_as(&key) != Some(true) {
                return refuse(Reason::PRIVATE_KEY_MISMATCH);
            }
            key
        }
    };
    let Some(kind) = Kind::of(&public) else { return refuse(Reason::UNKNOWN_CERTIFICATE_TYPE) };
    if !replace && !target.certs().slot(kind).is_empty() {
        return refuse(Reason::NOT_REPLACING_CERTIFICATE);
    }
    let chain = match chain.map(StackRef::to_owned) {
        None => None,
        Some(Some(chain)) => Some(Arc::new(chain)),
        Some(None) => return refuse(Reason::ERR_R_MALLOC_FAILURE),
    };
    let serverinfo = target.certs().slot(kind).serverinfo.clone();
    let slot = Slot { cert: Some(cert), key: Some(PrivateKey::new(key)), chain, serverinfo };
    target.update_certs(|certs| {
        certs.change(|table| {
            table.slots[kind as usize] = slot;
        });
        certs.current = kind;
    });
    true
}

/// SSL_check_private_key. `missing` is what the absence of a certificate is reported as.
pub(crate) fn check_pair(target: Target<'_>) -> bool {
    let certs = target.certs();
    let slot = certs.current();
    let Some(cert) = &slot.cert else { return refuse(Reason::NO_CERTIFICATE_ASSIGNED) };
    let Some(key) = &slot.key else { return refuse(Reason::NO_PRIVATE_KEY_ASSIGNED) };
    cert.matches_key(&key.pkey)
}

/// SSL_certs_clear: empties all slots.
pub(crate) fn clear(target: Target<'_>) {
    target.update_certs(|certs| certs.change(|table| table.slots = Default::default()));
}

fn check_chain(target: Target<'_>, chain: Option<StackRef<'_, X509>>) -> Result<(), Reason> {
    chain.into_iter().flat_map(StackRef::iter).try_for_each(|cert| target.check_strength(&cert, false, false))
}

/// SSL_set0_chain and SSL_set1_chain: replaces the chain of the current slot. The chain comes back when it is refused.
pub(crate) fn set_chain(target: Target<'_>, chain: Option<Stack<X509>>) -> Result<(), Option<Stack<X509>>> {
    if let Err(reason) = check_chain(target, chain.as_ref().map(Stack::borrow)) {
        raise(reason);
        return Err(chain);
    }
    let chain = chain.map(Arc::new);
    target.update_certs(|certs| {
        let current = certs.current;
        certs.change(|table| table.slots[current as usize].chain = chain);
    });
    Ok(())
}

/// SSL_add0_chain_cert and SSL_add1_chain_cert. The certificate comes back when it is refused.
pub(crate) fn add_chain(target: Target<'_>, cert: X509) -> Result<(), X509> {
    if let Err(reason) = target.check_strength(&cert, false, false) {
        raise(reason);
        return Err(cert);
    }
    let again = cert.clone();
    let added = target.extend_certs(|certs| {
        let current = certs.current;
        certs.change(|table| push_shared(&mut table.slots[current as usize].chain, cert))
    });
    if added {
        Ok(())
    } else {
        Err(again)
    }
}

/// Adds to a stack that may be shared: then to a copy of it.
pub(crate) fn push_shared(stack: &mut Option<Arc<Stack<X509>>>, cert: X509) -> bool {
    match stack {
        Some(shared) => match Arc::get_mut(shared) {
            Some(own) => own.push(cert),
            None => {
                let Some(mut copy) = shared.borrow().to_owned() else { return false };
                let pushed = copy.push(cert);
                *stack = Some(Arc::new(copy));
                pushed
            }
        },
        None => {
            let Some(mut own) = Stack::new() else { return false };
            let pushed = own.push(cert);
            *stack = Some(Arc::new(own));
            pushed
        }
    }
}

/// SSL_BUILD_CHAIN_FLAG_* of ssl.h.
const BUILD_UNTRUSTED: c_long = 0x1;
const BUILD_NO_ROOT: c_long = 0x2;
const BUILD_CHECK: c_long = 0x4;
const BUILD_IGNORE_ERROR: c_long = 0x8;
const BUILD_CLEAR_ERROR: c_long = 0x10;

/// SSL_build_cert_chain: makes the current slot's chain from the store, or with BUILD_CHECK from the chain itself. 1, or 0 after a failure,
/// which is raised; 2 when there is nothing above the leaf and a failure was to be ignored.
pub(crate) fn build_chain(target: Target<'_>, flags: c_long) -> c_int {
    match try_build_chain(target, flags) {
        Ok(answer) => answer,
        Err(Some(reason)) => {
            raise(reason);
            0
        }
        Err(None) => 0,
    }
}

/// `Err(None)`: raised already.
fn try_build_chain(target: Target<'_>, flags: c_long) -> Result<c_int, Option<Reason>> {
    let (certs, ctx) = (target.certs(), target.ctx());
    let slot = certs.current();
    let leaf = slot.cert.as_ref().ok_or(Reason::NO_CERTIFICATE_SET)?;
    let mut untrusted = None;
    let store = if flags & BUILD_CHECK != 0 {
        let store = X509Store::new().ok_or(Reason::ERR_R_MALLOC_FAILURE)?;
        let chain = slot.chain.iter().flat_map(|chain| chain.iter());
        if !chain.into_iter().all(|cert| store.add(&cert)) || !store.add(leaf) {
            return Err(None);
        }
        store
    } else {
        if flags & BUILD_UNTRUSTED != 0 {
            untrusted = slot.chain.as_ref().map(|chain| chain.borrow());
        }
        certs.chain_store().cloned().or_else(|| ctx.store()).ok_or(Reason::ERR_R_MALLOC_FAILURE)?
    };
    let verification = StoreCtx::new(ctx.scope()).ok_or(Reason::ERR_R_X509_LIB)?;
    let verification = verification.set_up(&store, leaf, untrusted).ok_or(Reason::ERR_R_X509_LIB)?;
    verification.set_flags(target.read(|_, algorithms| algorithms.suite_b_flags()));
    let verified = verification.run() > 0;
    if !verified {
        if flags & BUILD_IGNORE_ERROR == 0 {
            let why = verify_error_text(verification.error()).to_string_lossy();
            raise_with(Reason::CERTIFICATE_VERIFY_FAILED, format_args!("Verify error:{why}"));
            return Err(None);
        }
        if flags & BUILD_CLEAR_ERROR != 0 {
            err::clear();
        }
    }
    let mut chain = verification.chain().ok_or(Reason::ERR_R_X509_LIB)?;
    drop(chain.shift());
    let top = chain.len().checked_sub(1).and_then(|top| chain.get(top)).is_some_and(|top| top.is_self_signed());
    if flags & BUILD_NO_ROOT != 0 && top {
        drop(chain.pop());
    }
    check_chain(target, Some(chain.borrow()))?;
    let ignored = !verified && chain.is_empty();
    let chain = Some(Arc::new(chain));
    target.update_certs(|certs| {
        let current = certs.current;
        certs.change(|table| table.slots[current as usize].chain = chain);
    });
    Ok(if ignored { 2 } else { 1 })
}

/// Tells the engine which certificates there are now, and which names of authorities: after cert_cb.
pub(crate) fn refresh(ssl: &SSL, server: bool) {
    let credentials = credentials(ssl);
    ssl.with(|c| {
        // A server's is the one that the engine has chosen.
        let slot = if server { c.policy().current_slot } else { c.certs.current as u8 };
        if !Arc::ptr_eq(&c.policy().credentials, &credentials) || c.policy().current_slot != slot {
            c.set_credentials(credentials, slot);
        }
    });
    names::refresh(ssl, server);
}

impl Conn {
    /// A policy is large: one copy serves all connections that begin with the same.
    fn set_credentials(&mut self, credentials: Credentials, slot: u8) {
        let (built, present) = (&self.certs.table.built, self.engine.policy());
        let known = built.read().unwrap_or_else(PoisonError::into_inner).as_ref().and_then(|built| built.policies.clone());
        match known {
            Some((before, with))
                if Arc::ptr_eq(&before, present) && Arc::ptr_eq(&with.credentials, &credentials) && with.current_slot == slot =>
            {
                self.engine.set_policy(with);
            }
            _ => {
                let of_ctx = self.ctx.read(|settings| Arc::ptr_eq(&settings.policy, present));
                let before = of_ctx.then(|| present.clone());
                let own = self.engine.policy_mut();
                (own.credentials, own.current_slot) = (credentials, slot);
                if let (Some(before), Some(built)) = (before, built.write().unwrap_or_else(PoisonError::into_inner).as_mut()) {
                    built.policies = Some((before, self.engine.policy().clone()));
                }
            }
        }
    }
}

/// What the engine may choose from: every slot with certificate and key. Chains that were not set are built from the store, as far as
/// it has the issuers, and kept until slots or store change.
pub(crate) fn credentials(ssl: &SSL) -> Credentials {
    let (certs, ctx, mode) = ssl.with(|c| (c.certs.clone(), c.ctx.clone(), c.policy().mode));
    if certs.table.slots.iter().all(|slot| slot.cert.is_none() || slot.key.is_none()) {
        return Credentials::default();
    }
    let (extra, ctx_store) = ctx.read(|settings| (settings.extra_chain.clone(), settings.store.clone()));
    let store = match (mode & MODE_NO_AUTO_CHAIN, &extra) {
        (0, None) => certs.chain_store().cloned().or(ctx_store),
        _ => None,
    };
    if let Some(built) = certs.table.built.read().unwrap_or_else(PoisonError::into_inner).as_ref() {
        if built.from.are(extra.as_deref(), store.as_ref()) {
            return built.credentials.clone();
        }
    }
    let credentials: Credentials =
        Kind::ALL.into_iter().filter_map(|kind| credential(kind, certs.slot(kind), extra.as_deref(), store.as_ref(), &ctx)).collect();
    let from = Sources {
        extra: extra.map(|stack| stack.iter().map(|cert| X509::clone(&cert)).collect()),
        // Counted now: building may have loaded more into it.
        store: store.map(|store| (store.clone(), store.objects())),
    };
    let before = certs.table.built.write().unwrap_or_else(PoisonError::into_inner).replace(Built {
        from,
        credentials: credentials.clone(),
        policies: None,
    });
    // Without the lock: freeing a store may call the application.
    drop(before);
    credentials
}

fn credential(kind: Kind, slot: &Slot, extra: Option<&Stack<X509>>, store: Option<&X509Store>, ctx: &SSL_CTX) -> Option<Credential> {
    let (cert, key) = (slot.cert.as_ref()?, slot.key.as_ref()?);
    let bits = || u32::try_from(key.pkey.bits()).unwrap_or(0);
    let key = match kind {
        Kind::Rsa => KeyKind::Rsa { bits: bits() },
        Kind::RsaPss => KeyKind::RsaPss { bits: bits(), hash: only_hash(&key.pkey, ctx.scope()) },
        Kind::Dsa => KeyKind::Dsa,
        Kind::Ecc => KeyKind::Ec { group: group_of(&key.pkey) },
        Kind::Ed25519 => KeyKind::Ed25519,
        Kind::Ed448 => KeyKind::Ed448,
    };
    let chain = match (slot.chain.as_deref().or(extra), store) {
        (Some(chain), _) => std::iter::once(Some(der(cert)?)).chain(chain.iter().map(|cert| der(&cert))).collect::<Option<_>>()?,
        (None, Some(store)) => built_chain(cert, store, ctx)?,
        (None, None) => Arc::new([der(cert)?]),
    };
    Some(Credential { slot: kind as u8, key, chain, signed_with: signed_with(cert) })
}

/// By hash and kind of key, as OpenSSL compares them: of an RSA key's PSS and an RSASSA-PSS key's it makes no difference.
fn signed_with(cert: &X509) -> Arc<[u16]> {
    let Some(info) = cert.signature_info() else { return Arc::default() };
    let named = |scheme: &&Scheme| (scheme.hash_nid(), scheme.sig_nid()) == (info.md_nid, info.key_nid);
    SCHEMES.iter().filter(named).map(|scheme| scheme.id).collect()
}

fn der(cert: &X509) -> Option<Arc<[u8]>> {
    Some(Arc::from(&*cert.encode()?))
}

/// The one hash that an RSA-PSS key is restricted to (RFC 4055 §3.1); None when any will do.
fn only_hash(key: &Pkey, scope: Scope<'_>) -> Option<Hash> {
    let hashes = [(c"SHA256", Hash::Sha256), (c"SHA384", Hash::Sha384), (c"SHA512", Hash::Sha512)];
    let mut allowed = hashes.into_iter().filter(|(name, _)| key.supports_digest(name, scope)).map(|(_, hash)| hash);
    match (allowed.next(), allowed.next()) {
        (Some(only), None) => Some(only),
        _ => None,
    }
}

/// The TLS group of an EC key's curve; 0 when it is none's.
fn group_of(key: &Pkey) -> u16 {
    let curve = if key.kind() == PkeyKind::Ec { key.curve() } else { 0 };
    GROUPS.iter().find(|group| curve != 0 && group.nid == curve).map_or(0, |group| group.id)
}

/// The leaf and as many issuers as the store knows, the root among them. That the chain may not verify does not matter: the peer judges.
fn built_chain(cert: &X509, store: &X509Store, ctx: &SSL_CTX) -> Option<Arc<[Arc<[u8]>]>> {
    let verification = StoreCtx::new(ctx.scope())?;
    let verification = verification.set_up(store, cert, None)?;
    err::discarding(|| verification.run());
    let chain = verification.chain()?;
    let chain = chain.iter().map(|cert| der(&cert)).collect();
    chain
}

/// Whether what would be sent for a slot passes the security level or callback, which may have changed since it was set.
pub(crate) fn check_slot(ssl: &SSL, slot: u8) -> Result<(), Reason> {
    let target = Target::Ssl(ssl);
    let certs = target.certs();
    let kind = Kind::ALL.get(usize::from(slot)).ok_or(Reason::ERR_R_INTERNAL_ERROR)?;
    let slot = certs.slot(*kind);
    target.check_strength(slot.cert.as_ref().ok_or(Reason::ERR_R_INTERNAL_ERROR)?, true, false)?;
    match &slot.chain {
        Some(chain) => check_chain(target, Some(chain.borrow())),
        None => {
            let extra = target.ctx().read(|settings| settings.extra_chain.clone());
            check_chain(target, extra.as_ref().map(|chain| chain.borrow()))
        }
    }
}

/// The private key of a slot.
pub(crate) fn key(ssl: &SSL, slot: u8) -> Option<Pkey> {
    let certs = Target::Ssl(ssl).certs();
    let kind = Kind::ALL.get(usize::from(slot))?;
    certs.slot(*kind).key.as_ref().map(|key| key.pkey.clone())
}

/// Signs with the key of a slot. Runs provider, engine and (in an ASYNC job) fibre code: no borrow is held. `None`: raised already.
pub(crate) fn sign(ssl: &SSL, slot: u8, scheme: u16, message: Arc<[u8]>) -> Ran {
    let target = Target::Ssl(ssl);
    let certs = target.certs();
    let key = Kind::ALL.get(usize::from(slot)).and_then(|kind| certs.slot(*kind).key.as_ref());
    // TLS before 1.2 names no scheme.
    let scheme = if scheme == 0 { Some(&schemes::LEGACY_RSA) } else { schemes::by_id(scheme) };
    let (Some(key), Some(scheme)) = (key, scheme) else {
        raise(Reason::ERR_R_INTERNAL_ERROR);
        return Ran::Done(None);
    };
    if let Err(reason) = check_slot(ssl, slot) {
        raise(reason);
        return Ran::Done(None);
    }
    ssl.with(|c| c.certs.choose(slot));
    let in_job = async_job::is_wanted(ssl);
    // Who asks for jobs has an engine for them, which may be the default of every key of this kind.
    if let Some(native) = key.native().filter(|_| !in_job) {
        if let Ok(signature) = native.sign(scheme, &message) {
            return Ran::Done(Some(SecretVec::new(&signature)));
        }
    }
    // SAFETY: the name of an object that libcrypto knows is static.
    let digest = scheme.hash.map(|_| unsafe { CStr::from_ptr(OBJ_nid2sn(scheme.hash_nid())) });
    let method = SignatureMethod { digest, pss: scheme.method == Method::RsaPss };
    debug_assert!(digest.is_some() || matches!(scheme.key, KeyType::Ed25519 | KeyType::Ed448));
    let (pkey, ctx, about) = (key.pkey.clone(), target.ctx(), message.clone());
    let operation = move || {
        let signature = pkey.sign(method, &message, ctx.scope()).map_err(|_| raise(Reason::ERR_R_EVP_LIB)).ok()?;
        Some(SecretVec::new(&signature))
    };
    if in_job {
        async_job::run(ssl, &about, || Box::new(operation))
    } else {
        Ran::Done(operation())
    }
}

/// An ENGINE that finds client certificates (SSL_CTX_set_client_cert_engine): a functional reference.
pub(crate) struct ClientEngine(NonNull<ENGINE>);

// SAFETY: an ENGINE belongs to no thread, and counts references atomically.
unsafe impl Send for ClientEngine {}
// SAFETY: as above.
unsafe impl Sync for ClientEngine {}

impl ClientEngine {
    /// Initialises it. `None`: raised.
    ///
    /// # Safety
    /// `engine` is NULL or live.
    pub(crate) unsafe fn new(engine: *mut ENGINE) -> Option<ClientEngine> {
        // SAFETY: the caller's; NULL is refused.
        if unsafe { ENGINE_init(engine) } == 0 {
            raise(Reason::ERR_R_ENGINE_LIB);
            return None;
        }
        let this = ClientEngine(NonNull::new(engine)?);
        // SAFETY: live, as long as `this`.
        if unsafe { ENGINE_get_ssl_client_cert_function(engine) }.is_none() {
            raise(Reason::NO_CLIENT_CERT_METHOD);
            return None;
        }
        Some(this)
    }

    /// Asks for a pair that one of the named authorities issued. 0: it has none.
    pub(crate) fn load(&self, ssl: &SSL, names: *mut stack_st_X509_NAME) -> (c_int, *mut X509_, *mut EVP_PKEY) {
        let (mut cert, mut key) = (null_mut(), null_mut());
        // SAFETY: live objects and places; no other certificates and no dialogue.
        let ret = unsafe {
            let (none, engine) = (null_mut(), self.0.as_ptr());
            ENGINE_load_ssl_client_cert(engine, ssl.as_ptr().cast(), names, &mut cert, &mut key, none, null_mut(), null_mut())
        };
        (ret, cert, key)
    }
}

impl Clone for ClientEngine {
    fn clone(&self) -> ClientEngine {
        // SAFETY: live and initialised already, so that this only counts.
        unsafe { ENGINE_init(self.0.as_ptr()) };
        ClientEngine(self.0)
    }
}

impl Drop for ClientEngine {
    fn drop(&mut self) {
        // SAFETY: the functional reference of `new`.
        unsafe { ENGINE_finish(self.0.as_ptr()) };
    }
}
