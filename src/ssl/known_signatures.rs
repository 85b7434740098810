//! Signatures inside certificate chains that libcrypto has verified before, so that it need not again: of a client's handshake with a chain
//! of three they are two thirds.
//!
//! X509_STORE_CTX runs a chain's signatures and dates as one step, which can be replaced. Ours is put there only when nobody watches that
//! step: no callback of the application's, no DANE, libcrypto's own step in the store. It says "good" when every signature of the chain is
//! known to be and every date holds; in all other cases libcrypto's step runs and alone decides. Building the chain, purposes, names,
//! levels, revocation and trust are never skipped.

use std::{
    collections::HashMap,
    ffi::c_int,
    ptr::null_mut,
    sync::{LazyLock, Mutex, OnceLock, PoisonError},
};

use ferrossl_crypto::Hash;
use ferrossl_libcrypto::{
    evp::Scope,
    own::{Owner, Ref as Lent},
    stack::StackRef,
    x509::{StoreCtx, Verification, X509Store, X509},
};

use crate::api::types::{
    time_t, X509_STORE_CTX_get0_chain, X509_STORE_CTX_get0_param, X509_STORE_CTX_get_error, X509_STORE_CTX_get_verify,
    X509_STORE_CTX_get_verify_cb, X509_STORE_CTX_set_current_cert, X509_STORE_CTX_set_error_depth, X509_STORE_CTX_set_verify,
    X509_STORE_CTX_verify_cb, X509_STORE_CTX_verify_fn, X509_VERIFY_PARAM_get_flags, X509_VERIFY_PARAM_get_time, X509_cmp_time,
    X509_get0_notAfter, X509_get0_notBefore, X509_STORE_CTX, X509_V_FLAG_CHECK_SS_SIGNATURE, X509_V_FLAG_NO_CHECK_TIME,
    X509_V_FLAG_USE_CHECK_TIME, X509_V_OK,
};

const SHARDS: usize = 16;
/// Most signatures in a part. Only good ones come in, so that filling it takes an authority.
const SHARD_ENTRIES: usize = 64;

/// SHA-256 over a certificate and its issuer's, DER.
type Key = [u8; 32];

#[derive(Default)]
struct Shard {
    /// With the tick of its last use.
    entries: HashMap<Key, u64>,
    tick: u64,
}

static KNOWN: LazyLock<[Mutex<Shard>; SHARDS]> = LazyLock::new(Default::default);

fn shard(key: &Key) -> std::sync::MutexGuard<'static, Shard> {
    KNOWN[usize::from(key[0]) % SHARDS].lock().unwrap_or_else(PoisonError::into_inner)
}

fn is_known(key: &Key) -> bool {
    let mut shard = shard(key);
    shard.tick += 1;
    let now = shard.tick;
    shard.entries.get_mut(key).map(|used| *used = now).is_some()
}

fn remember(key: Key) {
    let mut shard = shard(&key);
    if shard.entries.len() >= SHARD_ENTRIES {
        if let Some(oldest) = shard.entries.iter().min_by_key(|(_, used)| **used).map(|(key, _)| *key) {
            shard.entries.remove(&oldest);
        }
    }
    let now = shard.tick;
    shard.entries.insert(key, now);
}

/// libcrypto's own step and callback, as a fresh X509_STORE_CTX has them.
struct Own {
    step: X509_STORE_CTX_verify_fn,
    callback: X509_STORE_CTX_verify_cb,
}

fn own() -> &'static Own {
    static OWN: OnceLock<Own> = OnceLock::new();
    OWN.get_or_init(|| {
        let nothing = Own { step: None, callback: None };
        let (Some(ctx), Some(store)) = (StoreCtx::new(Scope::default()), X509Store::new()) else { return nothing };
        // SAFETY: takes no argument; the result is owned. A verification that is never run does not look at it.
        let Some(leaf) = (unsafe { X509::take(crate::api::types::X509_new()) }) else { return nothing };
        let Some(fresh) = ctx.set_up(&store, &leaf, None) else { return nothing };
        // SAFETY: a context that is set up.
        unsafe { Own { step: X509_STORE_CTX_get_verify(fresh.as_ptr()), callback: X509_STORE_CTX_get_verify_cb(fresh.as_ptr()) } }
    })
}

/// Puts our step in, if nobody would notice.
pub(crate) fn use_for(verification: &Verification<'_>, scope: Scope<'_>) {
    let (ctx, own) = (verification.as_ptr(), own());
    // SAFETY: a context that is set up.
    unsafe {
        let same_step = match (X509_STORE_CTX_get_verify(ctx), own.step) {
            (Some(step), Some(own)) => std::ptr::fn_addr_eq(step, own),
            _ => false,
        };
        if same_step && nobody_watches(ctx) && scope.is_default() {
            X509_STORE_CTX_set_verify(ctx, Some(step));
        }
    }
}

/// Whether the context's callback is libcrypto's own, which does nothing.
///
/// # Safety
/// `ctx` is set up.
unsafe fn nobody_watches(ctx: *mut X509_STORE_CTX) -> bool {
    // SAFETY: the caller's.
    match (unsafe { X509_STORE_CTX_get_verify_cb(ctx) }, own().callback) {
        (Some(callback), Some(own)) => std::ptr::fn_addr_eq(callback, own),
        _ => false,
    }
}

/// The step: 1 for a chain of which every signature and date is good.
///
/// # Safety
/// libcrypto calls it with a context whose chain is built.
unsafe extern "C" fn step(ctx: *mut X509_STORE_CTX) -> c_int {
    let Some(own) = own().step else { return 0 };
    // SAFETY: as the caller promises. A look-up of the application's may have set a callback meanwhile.
    if !unsafe { nobody_watches(ctx) } {
        // SAFETY: libcrypto's own function, with what it expects.
        return unsafe { own(ctx) };
    }
    // SAFETY: as the caller promises; the chain stays as it is during the step.
    let keys = unsafe { StackRef::<X509>::lend(X509_STORE_CTX_get0_chain(ctx)) }.and_then(|chain| keys(chain).map(|keys| (chain, keys)));
    if let Some((chain, keys)) = &keys {
        // SAFETY: as the caller promises.
        if keys.iter().all(is_known) && unsafe { dates_hold(ctx, *chain) } {
            // SAFETY: as the caller promises; this is where libcrypto's own step leaves them.
            unsafe {
                X509_STORE_CTX_set_error_depth(ctx, 0);
                X509_STORE_CTX_set_current_cert(ctx, chain.get(0).map_or(null_mut(), |leaf| leaf.as_ptr()));
            }
            return 1;
        }
    }
    // SAFETY: libcrypto's own function, with what it expects.
    let good = unsafe { own(ctx) };
    // Nobody's callback is there to forgive a bad signature, so that 1 means that all were verified.
    // SAFETY: as the caller promises.
    if good == 1 && unsafe { X509_STORE_CTX_get_error(ctx) } == X509_V_OK {
        keys.into_iter().flat_map(|(_, keys)| keys).for_each(remember);
    }
    good
}

/// One for each certificate and its issuer; `None` where there is no issuer, or a certificate cannot be encoded.
fn keys(chain: StackRef<'_, X509>) -> Option<Vec<Key>> {
    if chain.len() < 2 {
        return None;
    }
    let ders = chain.iter().map(|cert| cert.encode()).collect::<Option<Vec<_>>>()?;
    Some(
        ders.windows(2)
            .map(|pair| {
                let digest = Hash::Sha256.digest(&[&(pair[0].len() as u64).to_be_bytes(), &pair[0], &pair[1]]);
                let mut key = [0; 32];
                key.copy_from_slice(&digest);
                key
            })
            .collect(),
    )
}

/// Whether every certificate is valid at the time that counts, and nothing is asked for that only libcrypto's step does.
///
/// # Safety
/// `ctx` is set up.
unsafe fn dates_hold(ctx: *mut X509_STORE_CTX, chain: StackRef<'_, X509>) -> bool {
    // SAFETY: the caller's; the parameters live as long as the context.
    let (flags, mut time) = unsafe {
        let param = X509_STORE_CTX_get0_param(ctx);
        (X509_VERIFY_PARAM_get_flags(param) as c_int, X509_VERIFY_PARAM_get_time(param))
    };
    if flags & X509_V_FLAG_CHECK_SS_SIGNATURE != 0 {
        return false;
    }
    let given = flags & X509_V_FLAG_USE_CHECK_TIME != 0;
    if !given && flags & X509_V_FLAG_NO_CHECK_TIME != 0 {
        return true;
    }
    // NULL: now.
    let time: *mut time_t = if given { &mut time } else { null_mut() };
    let holds = |cert: Lent<'_, X509>| {
        // SAFETY: a live certificate and its own dates.
        unsafe { X509_cmp_time(X509_get0_notBefore(cert.as_ptr()), time) < 0 && X509_cmp_time(X509_get0_notAfter(cert.as_ptr()), time) > 0 }
    };
    chain.iter().all(holds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_signature_is_forgotten() {
        let key = |n: u64| {
            let mut key = [0; 32];
            // All in one part.
            key[0] = 5;
            key[8..16].copy_from_slice(&n.to_be_bytes());
            key
        };
        let some = SHARD_ENTRIES as u64;
        for n in 0..some {
            remember(key(n));
            assert!(is_known(&key(n)));
        }
        assert!(is_known(&key(0)));
        remember(key(some));
        assert!(is_known(&key(some)) && is_known(&key(0)) && !is_known(&key(1)));
        assert_eq!(shard(&key(0)).entries.len(), SHARD_ENTRIES);
    }

    #[test]
    fn libcrypto_shows_its_own_step() {
        assert!(own().step.is_some() && own().callback.is_some());
    }
}
