//! DANE (RFC 6698, RFC 7671): the TLSA records of an SSL and the digests of an SSL_CTX, in the layout that libcrypto reads while it
//! verifies a chain (X509_STORE_CTX_set0_dane; `include/internal/dane.h` of OpenSSL 3.0).
//!
//! libcrypto matches the records; here they are checked, ordered and owned.

use std::{
    ffi::CStr,
    ptr::{null, null_mut},
};

use ferrossl_libcrypto::{
    evp::{Pkey, Scope},
    own::Owner,
    x509::{DecodeError, X509},
};
use ferrossl_tls::engine::reason::Reason;

use super::{ctx::SSL_CTX, refs::Ref, SSL};
use crate::{api::types::*, error::raise};

/// Certificate usages and their bits (RFC 7218 §2.1).
const PKIX_TA: u8 = 0;
const DANE_TA: u8 = 2;
const LAST_USAGE: u8 = 3;
const CERT: u8 = 0;
const SPKI: u8 = 1;
const FULL: u8 = 0;

/// What libcrypto calls dane_ctx_st: digests by matching type.
#[repr(C)]
struct RawCtx {
    mdevp: *mut *const EVP_MD,
    mdord: *mut u8,
    mdmax: u8,
    flags: c_ulong,
}

/// danetls_record_st.
#[repr(C)]
struct RawRecord {
    usage: u8,
    selector: u8,
    mtype: u8,
    data: *mut c_uchar,
    dlen: usize,
    spki: *mut EVP_PKEY,
}

/// ssl_dane_st.
#[repr(C)]
struct RawDane {
    dctx: *mut RawCtx,
    trecs: *mut OPENSSL_STACK,
    certs: *mut OPENSSL_STACK,
    /// Set by libcrypto when it found a match.
    mtlsa: *mut RawRecord,
    mcert: *mut crate::api::types::X509,
    /// Usages that occur, a bit each.
    umask: u32,
    /// Depth of the match, and of the last certificate that PKIX alone trusts; -1: none.
    mdpth: c_int,
    pdpth: c_int,
    flags: c_ulong,
}

/// The digests of an SSL_CTX. Boxed parts, because connections point to them.
pub(crate) struct DaneCtx {
    raw: Box<RawCtx>,
    digests: Vec<*const EVP_MD>,
    order: Vec<u8>,
}

// SAFETY: plain tables; the digests are libcrypto's, which belong to no thread.
unsafe impl Send for DaneCtx {}
// SAFETY: as above; they are changed under the SSL_CTX's lock, before connections use them, as SSL_CTX_dane_enable(3) asks.
unsafe impl Sync for DaneCtx {}

impl Default for DaneCtx {
    fn default() -> DaneCtx {
        let raw = Box::new(RawCtx { mdevp: null_mut(), mdord: null_mut(), mdmax: 0, flags: 0 });
        DaneCtx { raw, digests: Vec::new(), order: Vec::new() }
    }
}

impl DaneCtx {
    /// SSL_CTX_dane_enable: SHA2-256 and SHA2-512, in this order of preference.
    pub(crate) fn enable(&mut self) {
        if self.digests.len() <= 1 {
            // SAFETY: libcrypto's static tables.
            let (sha256, sha512) = unsafe { (EVP_sha256(), EVP_sha512()) };
            self.digests = vec![null(), sha256, sha512];
            self.order = vec![0, 1, 2];
            self.publish();
        }
    }

    /// SSL_CTX_dane_mtype_set.
    pub(crate) fn set_digest(&mut self, md: *const EVP_MD, mtype: u8, order: u8) -> Result<(), Reason> {
        if mtype == FULL && !md.is_null() {
            return Err(Reason::DANE_CANNOT_OVERRIDE_MTYPE_FULL);
        }
        let at = usize::from(mtype);
        if at >= self.digests.len() {
            self.digests.resize(at + 1, null());
            self.order.resize(at + 1, 0);
        }
        self.digests[at] = md;
        self.order[at] = if md.is_null() { 0 } else { order };
        self.publish();
        Ok(())
    }

    /// Shows libcrypto the tables where they are now.
    fn publish(&mut self) {
        self.raw.mdevp = self.digests.as_mut_ptr();
        self.raw.mdord = self.order.as_mut_ptr();
        self.raw.mdmax = u8::try_from(self.digests.len().saturating_sub(1)).unwrap_or(u8::MAX);
    }

    pub(crate) fn flags(&self) -> c_ulong {
        self.raw.flags
    }

    pub(crate) fn set_flags(&mut self, flags: c_ulong) {
        self.raw.flags = flags;
    }

    fn digest(&self, mtype: u8) -> *const EVP_MD {
        self.digests.get(usize::from(mtype)).copied().unwrap_or(null())
    }

    fn rank(&self, mtype: u8) -> u8 {
        self.order.get(usize::from(mtype)).copied().unwrap_or(0)
    }
}

/// The records of an SSL; `SSL_get0_dane` lends the raw part.
pub(crate) struct Dane {
    raw: Box<RawDane>,
    /// The SSL_CTX whose digests `raw` points to.
    ctx: Option<Ref<SSL_CTX>>,
}

// SAFETY: the SSL's own data, moved with it and used by one thread at a time.
unsafe impl Send for Dane {}

impl Dane {
    /// A connection's, with the SSL_CTX's flags.
    pub(crate) fn new(flags: c_ulong) -> Dane {
        let raw = RawDane {
            dctx: null_mut(),
            trecs: null_mut(),
            certs: null_mut(),
            mtlsa: null_mut(),
            mcert: null_mut(),
            umask: 0,
            mdpth: -1,
            pdpth: -1,
            flags,
        };
        Dane { raw: Box::new(raw), ctx: None }
    }

    pub(crate) fn as_ptr(&mut self) -> *mut SSL_DANE {
        std::ptr::from_mut(&mut *self.raw).cast()
    }

    /// For X509_STORE_CTX_set0_dane; NULL unless there are records (DANETLS_ENABLED).
    pub(crate) fn for_verification(&mut self) -> *mut SSL_DANE {
        if self.has_records() {
            self.as_ptr()
        } else {
            null_mut()
        }
    }

    fn has_records(&self) -> bool {
        // SAFETY: NULL (then -1) or our stack.
        unsafe { OPENSSL_sk_num(self.raw.trecs) > 0 }
    }

    pub(crate) fn is_enabled(&self) -> bool {
        !self.raw.trecs.is_null()
    }

    pub(crate) fn flags(&self) -> c_ulong {
        self.raw.flags
    }

    pub(crate) fn set_flags(&mut self, flags: c_ulong) {
        self.raw.flags = flags;
    }

    /// Forgets what the last verification matched; the certificate comes back, to be dropped without a borrow.
    pub(crate) fn forget(&mut self) -> Option<X509> {
        self.raw.mdpth = -1;
        self.raw.pdpth = -1;
        self.raw.mtlsa = null_mut();
        // SAFETY: libcrypto gave the reference over.
        unsafe { X509::take(std::mem::replace(&mut self.raw.mcert, null_mut())) }
    }

    /// The records, for a copy of the connection.
    fn records(&self) -> Vec<(u8, u8, u8, Vec<u8>)> {
        // SAFETY: NULL (then -1) or our stack of our records.
        unsafe {
            (0..OPENSSL_sk_num(self.raw.trecs))
                .map(|at| {
                    let record = &*OPENSSL_sk_value(self.raw.trecs, at).cast::<RawRecord>();
                    let data = std::slice::from_raw_parts(record.data, record.dlen).to_vec();
                    (record.usage, record.selector, record.mtype, data)
                })
                .collect()
        }
    }

    /// The usage of the record that matched.
    pub(crate) fn matched_usage(&self) -> Option<u8> {
        // SAFETY: NULL or one of our records.
        self.has_records().then_some(()).and(unsafe { self.raw.mtlsa.as_ref() }).map(|record| record.usage)
    }
}

impl Drop for Dane {
    fn drop(&mut self) {
        drop(self.forget());
        // SAFETY: both stacks are ours, as is what they hold.
        unsafe {
            loop {
                let record = OPENSSL_sk_pop(self.raw.trecs).cast::<RawRecord>();
                if record.is_null() {
                    break;
                }
                free_record(*Box::from_raw(record));
            }
            OPENSSL_sk_free(self.raw.trecs);
            loop {
                let Some(cert) = X509::take(OPENSSL_sk_pop(self.raw.certs).cast()) else { break };
                drop(cert);
            }
            OPENSSL_sk_free(self.raw.certs);
        }
    }
}

fn free_record(record: RawRecord) {
    // SAFETY: made in `add`: `data` from a boxed slice of this length, `spki` NULL or a reference of ours.
    unsafe {
        drop(Box::from_raw(std::ptr::slice_from_raw_parts_mut(record.data, record.dlen)));
        drop(Pkey::take(record.spki));
    }
}

/// SSL_dane_enable. 0 and -1 as the man page tells, with the reason raised.
pub(crate) fn enable(ssl: &SSL, domain: Option<&CStr>) -> c_int {
    let ctx = ssl.with(|c| c.ctx.clone());
    let dctx = ctx.read(|settings| if settings.dane.digests.len() > 1 { std::ptr::from_ref(&*settings.dane.raw) } else { null() });
    if dctx.is_null() {
        raise(Reason::CONTEXT_NOT_DANE_ENABLED);
        return 0;
    }
    if ssl.with(|c| c.dane.is_enabled()) {
        raise(Reason::DANE_ALREADY_ENABLED);
        return 0;
    }
    if ssl.with(|c| c.policy().server_name.is_none()) && !super::extensions::set_server_name(ssl, domain) {
        raise(Reason::ERROR_SETTING_TLSA_BASE_DOMAIN);
        return -1;
    }
    if ssl.with(|c| c.param.set_host(domain)) != 1 {
        raise(Reason::ERROR_SETTING_TLSA_BASE_DOMAIN);
        return -1;
    }
    // SAFETY: a fresh stack.
    let records = unsafe { OPENSSL_sk_new_null() };
    if records.is_null() {
        raise(Reason::ERR_R_MALLOC_FAILURE);
        return -1;
    }
    ssl.with(|c| {
        c.dane.raw.mdpth = -1;
        c.dane.raw.pdpth = -1;
        c.dane.raw.dctx = dctx.cast_mut();
        c.dane.raw.trecs = records;
        c.dane.ctx = Some(ctx);
    });
    1
}

/// SSL_dup: gives `to` the records of `from`, if it has any. False when one is not accepted there.
pub(crate) fn duplicate(from: &SSL, to: &SSL) -> bool {
    let (records, flags) = from.with(|c| (c.dane.records(), c.dane.flags()));
    if records.is_empty() {
        return true;
    }
    let ctx = to.with(|c| c.ctx.clone());
    let dctx = ctx.read(|settings| std::ptr::from_ref(&*settings.dane.raw));
    // SAFETY: a fresh stack.
    let stack = unsafe { OPENSSL_sk_new_null() };
    if stack.is_null() {
        return false;
    }
    let old = to.with(|c| {
        let old = std::mem::replace(&mut c.dane, Dane::new(flags));
        c.dane.raw.dctx = dctx.cast_mut();
        c.dane.raw.trecs = stack;
        c.dane.ctx = Some(ctx);
        old
    });
    drop(old);
    // From last to first: each goes before its equals.
    records.iter().rev().all(|(usage, selector, mtype, data)| add(to, *usage, *selector, *mtype, Some(data), data.len()) == 1)
}

/// SSL_dane_tlsa_add: 1, 0 for a record that is not usable, -1 for other failures; the reason is raised.
pub(crate) fn add(ssl: &SSL, usage: u8, selector: u8, mtype: u8, data: Option<&[u8]>, len: usize) -> c_int {
    match try_add(ssl, usage, selector, mtype, data, len) {
        Ok(()) => 1,
        Err((code, reason)) => {
            raise(reason);
            code
        }
    }
}

fn try_add(ssl: &SSL, usage: u8, selector: u8, mtype: u8, data: Option<&[u8]>, len: usize) -> Result<(), (c_int, Reason)> {
    let bad = |reason| (0, reason);
    let Some(ctx) = ssl.with(|c| c.dane.ctx.clone()) else { return Err((-1, Reason::DANE_NOT_ENABLED)) };
    if c_int::try_from(len).is_err() {
        return Err(bad(Reason::DANE_TLSA_BAD_DATA_LENGTH));
    }
    if usage > LAST_USAGE {
        return Err(bad(Reason::DANE_TLSA_BAD_CERTIFICATE_USAGE));
    }
    if selector > SPKI {
        return Err(bad(Reason::DANE_TLSA_BAD_SELECTOR));
    }
    if mtype != FULL {
        let md = ctx.read(|settings| settings.dane.digest(mtype));
        if md.is_null() {
            return Err(bad(Reason::DANE_TLSA_BAD_MATCHING_TYPE));
        }
        // SAFETY: a digest that libcrypto or the application gave, for good.
        if usize::try_from(unsafe { EVP_MD_get_size(md) }) != Ok(len) {
            return Err(bad(Reason::DANE_TLSA_BAD_DIGEST_LENGTH));
        }
    }
    let Some(data) = data else { return Err(bad(Reason::DANE_TLSA_NULL_DATA)) };
    let (mut anchor, mut spki) = (None, None);
    match (mtype, selector) {
        (FULL, CERT) => {
            let cert = match X509::decode(data, Scope::default()) {
                Ok(cert) if cert.public_key().is_some() => cert,
                Ok(_) | Err(DecodeError::Asn1 | DecodeError::Trailing(_)) => return Err(bad(Reason::DANE_TLSA_BAD_CERTIFICATE)),
            };
            // An authority that the peer need not send is kept, to build chains with.
            if matches!(usage, PKIX_TA | DANE_TA) {
                anchor = Some(cert);
            }
        }
        (FULL, _) => {
            let key = Pkey::from_spki(data, Scope::default()).map_err(|_| bad(Reason::DANE_TLSA_BAD_PUBLIC_KEY))?;
            if usage == DANE_TA {
                spki = Some(key);
            }
        }
        _ => {}
    }
    let record = Box::new(RawRecord {
        usage,
        selector,
        mtype,
        data: Box::into_raw(Box::<[u8]>::from(data)).cast(),
        dlen: data.len(),
        spki: spki.map_or(null_mut(), Owner::into_ptr),
    });
    let rank = |mtype| ctx.read(|settings| settings.dane.rank(mtype));
    let new = (usage, selector, rank(mtype));
    ssl.with(|c| {
        let raw = &mut *c.dane.raw;
        // SAFETY: our stacks and records; what is inserted becomes theirs.
        unsafe {
            if let Some(anchor) = anchor {
                if raw.certs.is_null() {
                    raw.certs = OPENSSL_sk_new_null();
                }
                if raw.certs.is_null() || OPENSSL_sk_push(raw.certs, anchor.as_ptr().cast()) <= 0 {
                    free_record(*record);
                    return Err((-1, Reason::ERR_R_MALLOC_FAILURE));
                }
                std::mem::forget(anchor);
            }
            // Highest usage first, then selector, then the digest most preferred; a newer one before its equals. libcrypto relies on it.
            let count = OPENSSL_sk_num(raw.trecs);
            let place = (0..count)
                .find(|&at| {
                    let held = &*OPENSSL_sk_value(raw.trecs, at).cast::<RawRecord>();
                    (held.usage, held.selector, rank(held.mtype)) <= new
                })
                .unwrap_or(count);
            let record = Box::into_raw(record);
            if OPENSSL_sk_insert(raw.trecs, record.cast(), place) <= 0 {
                free_record(*Box::from_raw(record));
                return Err((-1, Reason::ERR_R_MALLOC_FAILURE));
            }
        }
        raw.umask |= 1 << usage;
        Ok(())
    })
}

/// What matched in a verification that succeeded.
pub(crate) struct Match {
    /// NULL for a bare key's record.
    pub(crate) cert: *mut crate::api::types::X509,
    pub(crate) spki: *mut EVP_PKEY,
    pub(crate) usage: u8,
    pub(crate) selector: u8,
    pub(crate) mtype: u8,
    pub(crate) data: *const c_uchar,
    pub(crate) len: usize,
}

/// `None`: no records, or the peer was not verified. `Some((depth, None))`: verified without a record's help.
pub(crate) fn matched(ssl: &SSL) -> Option<(c_int, Option<Match>)> {
    ssl.with(|c| {
        if !c.dane.has_records() || c.verify_result != c_long::from(X509_V_OK) {
            return None;
        }
        let raw = &c.dane.raw;
        // SAFETY: NULL or one of our records.
        let record = unsafe { raw.mtlsa.as_ref() }.map(|record| Match {
            cert: raw.mcert,
            spki: if raw.mcert.is_null() { record.spki } else { null_mut() },
            usage: record.usage,
            selector: record.selector,
            mtype: record.mtype,
            data: record.data,
            len: record.dlen,
        });
        Some((raw.mdpth, record))
    })
}
