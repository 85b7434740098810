//! What the application chose of algorithms on an SSL_CTX or an SSL: suites, groups, signature schemes, security level, DH keys; and the
//! STACK_OF(SSL_CIPHER) that getters lend out.
//!
//! The languages of the lists are in `ferrossl_tls::policy`; here a list is put where the engine sees it (the `Policy`), with what
//! belongs to it: `@SECLEVEL` sets the level, a level recomputes the `Permits`, Suite B overrides groups and schemes. A security callback
//! of the application is asked by [`settle_permits`] before a handshake.

use std::{
    ffi::CStr,
    ptr::{null_mut, NonNull},
    sync::{Arc, LazyLock},
};

use ferrossl_crypto::{
    schemes::{KeyType, Scheme, SCHEMES},
    suites::Suite,
};
use ferrossl_libcrypto::{
    evp::{has_cipher, has_hash, has_key_kind, Pkey, Scope},
    own::Owner,
};
use ferrossl_tls::{
    engine::reason::Reason,
    policy::{
        cipherlist::{self, SuiteB},
        groups::{self, GroupsError},
        security::{Level, Op, Other, Security},
        sigalgs, versions, Permits, Policy,
    },
};

use super::{
    call,
    hooks::{SecurityCb, With},
    refs::Ref,
    Conn, SSL, SSL_CTX,
};
use crate::{
    api::types::*,
    error::{raise, raise_with},
};

/// SSL_CERT_FLAG_SUITEB_* of ssl.h; the two bits together are SSL_CERT_FLAG_SUITEB_128_LOS.
const SUITE_B_128_ONLY: u32 = 0x10000;
const SUITE_B_192: u32 = 0x20000;
pub(crate) const SUITE_B_128: u32 = SUITE_B_128_ONLY | SUITE_B_192;

/// What is chosen, beside what the `Policy` holds.
#[derive(Clone)]
pub(crate) struct Algorithms {
    /// SSL_CERT_FLAG_* of ssl.h.
    pub(crate) cert_flags: u32,
    /// As configured; in force unless Suite B is on.
    groups: Option<Arc<[u16]>>,
    sigalgs: Option<Arc<[u16]>>,
    client_sigalgs: Option<Arc<[u16]>>,
    /// Parameters of SSL_CTX_set0_tmp_dh_pkey.
    pub(crate) tmp_dh: Option<Pkey>,
    /// SSL_CTX_set_dh_auto: 0 off, 1 by the certificate's strength, 2 as small as the level allows.
    pub(crate) dh_auto: c_long,
    /// What SSL_CTX_set1_client_certificate_types chose; empty: by the schemes.
    pub(crate) client_certificate_types: Arc<[u8]>,
    /// An SSL: its cipher string is its own, so that it neither follows the SSL_CTX nor changes with SSL_set_SSL_CTX.
    pub(crate) own_cipher_list: bool,
    stack: LentStack,
}

/// The stack of SSL_get_ciphers. A clone starts without one: each object lends its own.
#[derive(Default)]
struct LentStack(Option<SuiteStack>);

impl Clone for LentStack {
    fn clone(&self) -> LentStack {
        LentStack(None)
    }
}

/// A STACK_OF(SSL_CIPHER): its elements are rows of the table.
pub(crate) struct SuiteStack(NonNull<OPENSSL_STACK>);

// SAFETY: plain memory of libcrypto's allocator, with one owner; the elements are static.
unsafe impl Send for SuiteStack {}
// SAFETY: shared access only reads.
unsafe impl Sync for SuiteStack {}

impl SuiteStack {
    /// None when libcrypto is out of memory.
    pub(crate) fn new(suites: impl Iterator<Item = &'static Suite>) -> Option<SuiteStack> {
        // SAFETY: makes an empty stack, which the value then owns.
        let stack = SuiteStack(NonNull::new(unsafe { OPENSSL_sk_new_null() })?);
        for suite in suites {
            // SAFETY: a live stack.
            if unsafe { OPENSSL_sk_push(stack.0.as_ptr(), std::ptr::from_ref(suite).cast()) } <= 0 {
                return None;
            }
        }
        Some(stack)
    }

    pub(crate) fn as_ptr(&self) -> *mut stack_st_SSL_CIPHER {
        self.0.as_ptr().cast()
    }

    /// Gives the stack to the caller.
    pub(crate) fn into_ptr(self) -> *mut stack_st_SSL_CIPHER {
        std::mem::ManuallyDrop::new(self).as_ptr()
    }
}

impl Drop for SuiteStack {
    fn drop(&mut self) {
        // SAFETY: ours; the elements are not.
        unsafe { OPENSSL_sk_free(self.0.as_ptr()) }
    }
}

/// The object that a setting is made on. Most settings are the same on both.
#[derive(Copy, Clone)]
pub(crate) enum Target<'a> {
    Ctx(&'a SSL_CTX),
    Ssl(&'a SSL),
}

impl Target<'_> {
    /// Changes policy and choices together. `f` must not call out.
    pub(crate) fn update<R>(self, f: impl FnOnce(&mut Policy, &mut Algorithms) -> R) -> R {
        match self {
            Target::Ctx(ctx) => ctx.update(|s| f(Arc::make_mut(&mut s.policy), &mut s.algorithms)),
            Target::Ssl(ssl) => ssl.with(|c| f(c.engine.policy_mut(), &mut c.algorithms)),
        }
    }

    /// Changes the choices that the policy does not hold.
    pub(crate) fn update_algorithms<R>(self, f: impl FnOnce(&mut Algorithms) -> R) -> R {
        match self {
            Target::Ctx(ctx) => ctx.update(|s| f(&mut s.algorithms)),
            Target::Ssl(ssl) => ssl.with(|c| f(&mut c.algorithms)),
        }
    }

    pub(crate) fn read<R>(self, f: impl FnOnce(&Policy, &Algorithms) -> R) -> R {
        match self {
            Target::Ctx(ctx) => ctx.read(|s| f(&s.policy, &s.algorithms)),
            Target::Ssl(ssl) => ssl.with(|c| f(c.policy(), &c.algorithms)),
        }
    }

    /// The application's security callback, if it set one, with its pointer.
    fn security(self) -> With<SecurityCb> {
        match self {
            Target::Ctx(ctx) => ctx.read(|s| s.hooks.security),
            Target::Ssl(ssl) => ssl.with(|c| c.hooks.security),
        }
    }

    /// Whether the level, or the application's callback, lets an algorithm through. `other` is what the operation says it is.
    pub(crate) fn allows(self, op: Op, bits: c_int, nid: c_int, other: *mut c_void) -> bool {
        let hook = self.security();
        match hook.f {
            Some(_) => {
                let (ssl, ctx) = match self {
                    Target::Ctx(ctx) => (std::ptr::null(), std::ptr::from_ref(ctx)),
                    Target::Ssl(ssl) => (std::ptr::from_ref(ssl), std::ptr::null()),
                };
                call::security(ssl, ctx, hook, op as c_int, bits, nid, other)
            }
            None => Level(self.read(|policy, _| policy.security_level)).allows(op, bits, nid, Other::None),
        }
    }
}

// ---- suites -------------------------------------------------------------------------------------------------------------

/// SSL_set_cipher_list(3). False after an error, which is raised.
pub(crate) fn set_cipher_list(target: Target<'_>, string: &CStr) -> bool {
    // Of libcrypto's legacy provider. Nothing stronger has to be loaded: the rest is ours.
    let has_seed = has_cipher(c"SEED-CBC", target.ctx().scope());
    let result = target.update(|policy, algorithms| {
        let has_tls12 = versions::tls_equivalent(policy.method_max) >= 0x0303;
        let outcome = cipherlist::cipher_list(string.to_bytes(), algorithms.suite_b(), has_tls12);
        if let Some(level) = outcome.level {
            set_level(policy, level.into());
        }
        if let Some(mode) = outcome.suite_b {
            algorithms.cert_flags = algorithms.cert_flags & !SUITE_B_128 | flags_of(mode);
            algorithms.settle(policy);
        }
        let mut suites = outcome.suites?;
        if !has_seed {
            cipherlist::without_seed(&mut suites);
        }
        let empty = suites.is_empty();
        policy.cipher_list = suites.into();
        algorithms.own_cipher_list = true;
        algorithms.stack = LentStack(None);
        if empty {
            Err(Reason::NO_CIPHER_MATCH)
        } else {
            Ok(())
        }
    });
    result.map_err(raise).is_ok()
}

/// SSL_set_ciphersuites(3). False after an error, which is raised.
pub(crate) fn set_ciphersuites(target: Target<'_>, string: &CStr) -> bool {
    let suites = match cipherlist::ciphersuites(string.to_bytes()) {
        Ok(suites) => suites,
        Err(reason) => {
            raise(reason);
            return false;
        }
    };
    target.update(|policy, algorithms| {
        policy.ciphersuites = suites.into();
        algorithms.own_cipher_list = true;
        algorithms.stack = LentStack(None);
    });
    true
}

/// The stack of SSL_CTX_get_ciphers and SSL_get_ciphers: it stands until the list of that object changes. NULL when libcrypto is
/// out of memory.
pub(crate) fn lend_stack(target: Target<'_>) -> *mut stack_st_SSL_CIPHER {
    fn lend(policy: &Policy, algorithms: &mut Algorithms) -> *mut stack_st_SSL_CIPHER {
        if algorithms.stack.0.is_none() {
            algorithms.stack.0 = SuiteStack::new(configured(policy));
        }
        algorithms.stack.0.as_ref().map_or(null_mut(), SuiteStack::as_ptr)
    }
    match target {
        // An SSL without a string of its own shows its SSL_CTX's list, as it is now.
        Target::Ssl(ssl) => match followed(ssl) {
            Some(ctx) => lend_stack(Target::Ctx(&ctx)),
            None => target.update(|policy, algorithms| lend(policy, algorithms)),
        },
        Target::Ctx(ctx) => {
            let lent = ctx.read(|s| s.algorithms.stack.0.as_ref().map(SuiteStack::as_ptr));
            lent.unwrap_or_else(|| ctx.update(|s| lend(&s.policy, &mut s.algorithms)))
        }
    }
}

/// The SSL_CTX whose list `ssl` shows; None when it has its own.
fn followed(ssl: &SSL) -> Option<Ref<SSL_CTX>> {
    ssl.with(|c| (!c.algorithms.own_cipher_list).then(|| c.ctx.clone()))
}

/// All suites of the lists in force on `target`.
pub(crate) fn suites(target: Target<'_>) -> Vec<&'static Suite> {
    match target {
        Target::Ssl(ssl) => match followed(ssl) {
            Some(ctx) => suites(Target::Ctx(&ctx)),
            None => target.read(|policy, _| configured(policy).collect()),
        },
        Target::Ctx(_) => target.read(|policy, _| configured(policy).collect()),
    }
}

/// TLS 1.3's suites always come first.
fn configured(policy: &Policy) -> impl Iterator<Item = &'static Suite> + '_ {
    policy.ciphersuites.iter().chain(policy.cipher_list.iter()).copied()
}

impl Conn {
    /// A connection without a cipher string of its own goes by the SSL_CTX's of now, each by that one's cache mode, and by the lifetime that
    /// the SSL_CTX it was made with gives to sessions (c/followed_settings.c).
    pub(crate) fn follow_lists(&mut self) {
        let timeout = self.session_ctx.read(|s| s.policy.session_timeout);
        if self.policy().session_timeout != timeout {
            self.policy_mut().session_timeout = timeout;
        }
        let (mode, list, suites) =
            self.ctx.read(|s| (s.policy.session_cache_mode, s.policy.cipher_list.clone(), s.policy.ciphersuites.clone()));
        if self.policy().session_cache_mode != mode {
            self.policy_mut().session_cache_mode = mode;
        }
        if self.algorithms.own_cipher_list {
            return;
        }
        let own = self.policy();
        if !Arc::ptr_eq(&own.cipher_list, &list) || !Arc::ptr_eq(&own.ciphersuites, &suites) {
            let own = self.policy_mut();
            (own.cipher_list, own.ciphersuites) = (list, suites);
        }
    }

    /// What SSL_set_SSL_CTX does to the choices: schemes, level, flags and DH parameters go with the certificates, groups stay, and a
    /// connection without a cipher string of its own takes the new context's. What comes back is to be dropped without a borrow: freeing a
    /// key may call the application.
    #[must_use]
    pub(crate) fn follow_algorithms(&mut self, ctx: &SSL_CTX) -> Algorithms {
        let (theirs, policy) = ctx.read(|s| (s.algorithms.clone(), s.policy.clone()));
        let old = self.adopt_algorithms(theirs, &policy);
        if !self.algorithms.own_cipher_list {
            self.policy_mut().cipher_list = policy.cipher_list.clone();
        }
        old
    }

    /// What SSL_dup does: the same of another connection's choices, whose lists go along where they are its own.
    #[must_use]
    pub(crate) fn copy_algorithms(&mut self, theirs: Algorithms, policy: &Policy) -> Algorithms {
        if theirs.own_cipher_list {
            self.algorithms.own_cipher_list = true;
            let own = self.policy_mut();
            (own.cipher_list, own.ciphersuites) = (policy.cipher_list.clone(), policy.ciphersuites.clone());
        }
        self.adopt_algorithms(theirs, policy)
    }

    /// What goes with certificates.
    fn adopt_algorithms(&mut self, theirs: Algorithms, policy: &Policy) -> Algorithms {
        let new = Algorithms {
            groups: self.algorithms.groups.take(),
            own_cipher_list: self.algorithms.own_cipher_list,
            stack: std::mem::take(&mut self.algorithms.stack),
            ..theirs
        };
        let old = std::mem::replace(&mut self.algorithms, new);
        let own = self.engine.policy_mut();
        own.security_level = policy.security_level;
        own.permits = policy.permits.clone();
        self.algorithms.settle(own);
        old
    }
}

// ---- groups and schemes -------------------------------------------------------------------------------------------------

/// Which list of schemes.
#[derive(Copy, Clone)]
pub(crate) enum SchemeList {
    /// What is signed and verified with.
    Own,
    /// What a server asks of a client's certificate.
    Client,
}

/// SSL_set1_groups_list(3). Without a target the syntax alone is checked.
pub(crate) fn set_groups_list(target: Option<Target<'_>>, list: &CStr) -> bool {
    match groups::group_list(list.to_bytes()) {
        Ok(ids) => set_groups_ids(target, ids),
        Err(GroupsError::Malformed) => false,
        Err(GroupsError::Unknown(name)) => {
            raise_with(Reason::ERR_R_PASSED_INVALID_ARGUMENT, format_args!("group '{}' cannot be set", name.escape_ascii()));
            false
        }
    }
}

/// SSL_set1_groups(3): objects of libcrypto.
pub(crate) fn set_groups(target: Target<'_>, nids: &[c_int]) -> bool {
    if nids.is_empty() {
        raise(Reason::BAD_LENGTH);
        return false;
    }
    groups::groups_from_nids(nids).is_ok_and(|ids| set_groups_ids(Some(target), ids))
}

fn set_groups_ids(target: Option<Target<'_>>, ids: Vec<u16>) -> bool {
    if let Some(target) = target {
        target.update(|policy, algorithms| {
            algorithms.groups = Some(ids.into());
            algorithms.settle(policy);
        });
    }
    true
}

/// SSL_set1_sigalgs_list(3) and SSL_set1_client_sigalgs_list(3). Without a target the syntax alone is checked.
pub(crate) fn set_schemes_list(target: Option<Target<'_>>, which: SchemeList, list: &CStr) -> bool {
    sigalgs::scheme_list(list.to_bytes()).is_some_and(|ids| set_scheme_ids(target, which, ids))
}

/// SSL_set1_sigalgs(3): pairs of objects of libcrypto.
pub(crate) fn set_schemes(target: Target<'_>, which: SchemeList, nids: &[c_int]) -> bool {
    if nids.is_empty() {
        // OpenSSL allocates room for the list first, and takes no room for a failure.
        raise(Reason::ERR_R_MALLOC_FAILURE);
        return false;
    }
    sigalgs::schemes_from_nids(nids).is_some_and(|ids| set_scheme_ids(Some(target), which, ids))
}

fn set_scheme_ids(target: Option<Target<'_>>, which: SchemeList, ids: Vec<u16>) -> bool {
    if let Some(target) = target {
        target.update(|policy, algorithms| {
            let list = match which {
                SchemeList::Own => &mut algorithms.sigalgs,
                SchemeList::Client => &mut algorithms.client_sigalgs,
            };
            *list = Some(ids.into());
            algorithms.settle(policy);
        });
    }
    true
}

fn flags_of(mode: SuiteB) -> u32 {
    match mode {
        SuiteB::Only128 => SUITE_B_128_ONLY,
        SuiteB::From128 => SUITE_B_128,
        SuiteB::Only192 => SUITE_B_192,
    }
}

impl Default for Algorithms {
    fn default() -> Algorithms {
        Algorithms {
            cert_flags: 0,
            groups: None,
            sigalgs: None,
            client_sigalgs: None,
            tmp_dh: None,
            dh_auto: 0,
            client_certificate_types: Arc::default(),
            own_cipher_list: false,
            stack: LentStack(None),
        }
    }
}

impl Algorithms {
    /// What a new connection takes over of its SSL_CTX.
    pub(crate) fn for_connection(&self) -> Algorithms {
        Algorithms { own_cipher_list: false, ..self.clone() }
    }

    /// The Suite B mode of the flags.
    pub(crate) fn suite_b(&self) -> Option<SuiteB> {
        match self.cert_flags & SUITE_B_128 {
            0 => None,
            SUITE_B_128_ONLY => Some(SuiteB::Only128),
            SUITE_B_192 => Some(SuiteB::Only192),
            _ => Some(SuiteB::From128),
        }
    }

    /// The mode as X509_V_FLAG_SUITEB_*, which are the same bits.
    pub(crate) fn suite_b_flags(&self) -> c_ulong {
        (self.cert_flags & SUITE_B_128) as c_ulong
    }

    /// Sets or clears SSL_CERT_FLAG_* and returns the new flags.
    pub(crate) fn change_cert_flags(&mut self, policy: &mut Policy, set: u32, clear: u32) -> u32 {
        self.cert_flags = (self.cert_flags | set) & !clear;
        self.settle(policy);
        self.cert_flags
    }

    /// Puts the lists in force: the configured ones, or Suite B's (RFC 6460 §3).
    fn settle(&self, policy: &mut Policy) {
        let (p256, p384) = ((23, 0x0403), (24, 0x0503));
        let suite_b = match self.suite_b() {
            None => {
                policy.groups = self.groups.clone().unwrap_or_else(groups::default_groups);
                policy.sigalgs = self.sigalgs.clone();
                policy.client_sigalgs = self.client_sigalgs.clone();
                policy.suite_b = false;
                return;
            }
            Some(SuiteB::Only128) => vec![p256],
            Some(SuiteB::From128) => vec![p256, p384],
            Some(SuiteB::Only192) => vec![p384],
        };
        policy.groups = suite_b.iter().map(|&(group, _)| group).collect();
        policy.sigalgs = Some(suite_b.iter().map(|&(_, scheme)| scheme).collect());
        policy.client_sigalgs = None;
        policy.suite_b = true;
    }
}

/// For [`Policy::missing_schemes`]. The process's own context is not asked: it has everything, but for a program that means to do without.
pub(crate) fn missing_schemes(scope: Scope<'_>) -> u64 {
    // SAFETY: NULL, or a static string of libcrypto's table.
    let name = |nid| unsafe { OBJ_nid2sn(nid).as_ref().map(|name| CStr::from_ptr(name)) };
    let lacks = |scheme: &Scheme| {
        let hash = scheme.hash.is_none() || name(scheme.hash_nid()).is_some_and(|name| has_hash(name, scope));
        let key = match scheme.key {
            KeyType::Rsa => c"RSA",
            KeyType::RsaPss => c"RSA-PSS",
            KeyType::Ec => c"EC",
            KeyType::Dsa => c"DSA",
            KeyType::Ed25519 => c"ED25519",
            KeyType::Ed448 => c"ED448",
        };
        !(hash && has_key_kind(key, scope))
    };
    match scope.is_default() {
        true => 0,
        false => SCHEMES.iter().enumerate().filter(|(_, scheme)| lacks(scheme)).fold(0, |missing, (at, _)| missing | 1 << at),
    }
}

// ---- the security level -------------------------------------------------------------------------------------------------

/// SSL_set_security_level(3). Levels below 0 and above 5 are kept as given, and count as 0 and 5.
pub(crate) fn set_level(policy: &mut Policy, level: c_int) {
    static PERMITS: LazyLock<[Permits; 6]> = LazyLock::new(|| std::array::from_fn(|level| Permits::ask(&mut Level(level as i32), false)));
    policy.security_level = level;
    policy.permits = PERMITS[level.clamp(0, 5) as usize].clone();
}

/// The application's callback as the engine's tables ask it.
struct Asked<'a>(Target<'a>);

impl Security for Asked<'_> {
    fn allows(&mut self, op: Op, bits: i32, nid: i32, other: Other) -> bool {
        match other {
            Other::None => self.0.allows(op, bits, nid, null_mut()),
            Other::Cipher(suite) => self.0.allows(op, bits, nid, std::ptr::from_ref(suite).cast_mut().cast()),
            Other::Code(mut code) => self.0.allows(op, bits, nid, code.as_mut_ptr().cast()),
        }
    }
}

/// Asks the application's security callback about every row of the tables; without a callback nothing needs to be done, since the
/// permits follow the level. To be called before a handshake starts, with no borrow held.
pub(crate) fn settle_permits(ssl: &SSL, server: bool) {
    if ssl.with(|c| c.hooks.security.f.is_some()) {
        let permits = Permits::ask(&mut Asked(Target::Ssl(ssl)), server);
        ssl.update_policy(|policy| policy.permits = permits);
    }
}

/// SSL_set_security_callback(3): NULL gives the level's rules back.
pub(crate) fn set_security_callback(target: Target<'_>, callback: SecurityCb) {
    let callback = callback.filter(|&f| !std::ptr::fn_addr_eq(f, level_callback as LevelCallback));
    match target {
        Target::Ctx(ctx) => ctx.update(|s| s.hooks.security.f = callback),
        Target::Ssl(ssl) => ssl.with(|c| c.hooks.security.f = callback),
    }
    if callback.is_none() {
        target.update(|policy, _| set_level(policy, policy.security_level));
    }
}

/// The callback in force: the application's, or [`level_callback`], which applications wrap.
pub(crate) fn security_callback(target: Target<'_>) -> SecurityCb {
    Some(target.security().f.unwrap_or(level_callback))
}

type LevelCallback = unsafe extern "C" fn(*const SSL, *const SSL_CTX, c_int, c_int, c_int, *mut c_void, *mut c_void) -> c_int;

/// The level's rules as a C callback.
///
/// # Safety
/// `ssl` or `ctx` is live; `other` is what `op` says it is.
unsafe extern "C" fn level_callback(
    ssl: *const SSL,
    ctx: *const SSL_CTX,
    op: c_int,
    bits: c_int,
    nid: c_int,
    other: *mut c_void,
    _ex: *mut c_void,
) -> c_int {
    crate::api::guard(0, || {
        // SAFETY: NULL or live, says the caller.
        let level = match unsafe { (ssl.as_ref(), ctx.as_ref()) } {
            (Some(ssl), _) => Target::Ssl(ssl).read(|policy, _| policy.security_level),
            (None, Some(ctx)) => Target::Ctx(ctx).read(|policy, _| policy.security_level),
            (None, None) => return 0,
        };
        let Some(op) = Op::from_code(op) else { return (bits >= Level(level).minimum_bits()).into() };
        let other = match op {
            Op::CipherSupported | Op::CipherShared | Op::CipherCheck => {
                // SAFETY: for these operations `other` is a suite, which is a row of the table.
                unsafe { super::cipher(other.cast()) }.map_or(Other::None, Other::Cipher)
            }
            _ => Other::None,
        };
        Level(level).allows(op, bits, nid, other).into()
    })
}

// ---- Diffie-Hellman -----------------------------------------------------------------------------------------------------

/// SSL_set0_tmp_dh_pkey(3). The key is taken only when it is accepted.
///
/// # Safety
/// `key` is NULL or live, and the caller owns the reference that an accepted key gives up.
pub(crate) unsafe fn set_tmp_dh(target: Target<'_>, key: *mut EVP_PKEY) -> bool {
    // SAFETY: libcrypto allows NULL, which has no security bits.
    let bits = unsafe { EVP_PKEY_get_security_bits(key) };
    if !target.allows(Op::TmpDh, bits, 0, key.cast()) {
        raise(Reason::DH_KEY_TOO_SMALL);
        return false;
    }
    // SAFETY: the caller gives up its reference.
    let old = unsafe { Pkey::take(key) };
    let old = target.update_algorithms(|algorithms| std::mem::replace(&mut algorithms.tmp_dh, old));
    drop(old);
    true
}
