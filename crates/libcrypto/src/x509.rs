//! Certificates, names, stores and the verification of chains: X509, X509_NAME, X509_STORE, X509_STORE_CTX, X509_VERIFY_PARAM.
//!
//! A chain is judged here only as libcrypto judges it; which purpose, host and callbacks apply is decided in `src/ssl/verify.rs`.

use crate::bio::Bio;
use crate::evp::{Pkey, Scope};
use crate::memory::Bytes;
use crate::own::{counted, single, Owner, Ref};
use crate::stack::{Element, Stack, StackRef};
use crate::sys;
use core::ffi::{c_char, c_int, c_long, c_ulong, c_void, CStr};
use core::ptr::{null, null_mut};

counted! {
    /// A certificate.
    X509, sys::X509, sys::X509_free, sys::X509_up_ref
}

impl Element for X509 {
    type Stack = sys::stack_st_X509;

    fn again(&self) -> Option<Self> {
        Some(self.clone())
    }
}

/// Why bytes are not a certificate, or not a name.
pub enum DecodeError<T> {
    /// Not one at all; the ASN.1 error is on the error queue.
    Asn1,
    /// One, with bytes behind it.
    Trailing(T),
}

/// How libcrypto classes a certificate's signature (X509_get_signature_info).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SignatureInfo {
    pub md_nid: c_int,
    pub key_nid: c_int,
    /// -1 when unknown.
    pub security_bits: c_int,
    pub flags: u32,
}

impl X509 {
    /// Decodes exactly one certificate; keys inside it will be fetched from `scope`.
    pub fn decode(der: &[u8], scope: Scope<'_>) -> Result<Self, DecodeError<Self>> {
        let len = c_long::try_from(der.len()).map_err(|_| DecodeError::Asn1)?;
        let mut at = der.as_ptr();
        // SAFETY: a fresh X509 (X509_new_ex) is filled from `len` bytes; on failure d2i frees it and nulls the place.
        let cert = unsafe {
            let mut cert = sys::X509_new_ex(scope.ctx(), scope.propq());
            if cert.is_null() {
                return Err(DecodeError::Asn1);
            }
            if sys::d2i_X509(&mut cert, &mut at, len).is_null() {
                return Err(DecodeError::Asn1);
            }
            Self::take(cert).ok_or(DecodeError::Asn1)?
        };
        if at != der.as_ptr_range().end {
            return Err(DecodeError::Trailing(cert));
        }
        Ok(cert)
    }

    /// The next certificate of a PEM stream, trusted or plain (PEM_read_bio_X509_AUX). None leaves PEM's error on the queue.
    ///
    /// # Safety
    /// `password` may be called with `userdata`.
    pub unsafe fn read_pem_aux(bio: &Bio, scope: Scope<'_>, password: sys::pem_password_cb, userdata: *mut c_void) -> Option<Self> {
        Self::read_with(scope, |place| {
            // SAFETY: `place` holds a fresh X509 that PEM fills; the callback as the caller promises.
            unsafe { sys::PEM_read_bio_X509_AUX(bio.as_ptr(), place, password, userdata) }
        })
    }

    /// The next certificate of a PEM stream, plain.
    ///
    /// # Safety
    /// As `read_pem_aux`.
    pub unsafe fn read_pem(bio: &Bio, scope: Scope<'_>, password: sys::pem_password_cb, userdata: *mut c_void) -> Option<Self> {
        Self::read_with(scope, |place| {
            // SAFETY: `place` holds a fresh X509 that PEM fills; the callback as the caller promises.
            unsafe { sys::PEM_read_bio_X509(bio.as_ptr(), place, password, userdata) }
        })
    }

    /// One certificate in DER from a stream.
    pub fn read_der(bio: &Bio, scope: Scope<'_>) -> Option<Self> {
        Self::read_with(scope, |place| {
            // SAFETY: `place` holds a fresh X509 that d2i fills.
            unsafe { sys::d2i_X509_bio(bio.as_ptr(), place) }
        })
    }

    fn read_with(scope: Scope<'_>, read: impl FnOnce(*mut *mut sys::X509) -> *mut sys::X509) -> Option<Self> {
        // SAFETY: a fresh object.
        let mut cert = unsafe { sys::X509_new_ex(scope.ctx(), scope.propq()) };
        if cert.is_null() {
            return None;
        }
        if read(&mut cert).is_null() {
            // SAFETY: the readers leave the place null, or the object in it ours.
            unsafe { sys::X509_free(cert) };
            return None;
        }
        // SAFETY: filled, and ours.
        unsafe { Self::take(cert) }
    }

    /// The certificate in DER, without trust settings. None when memory is out or it was never complete.
    pub fn encode(&self) -> Option<Bytes> {
        // SAFETY: a live certificate.
        Bytes::encode(|out| unsafe { sys::i2d_X509(self.as_ptr(), out) })
    }

    /// The public key, borrowed. None (and an error on the queue) when it cannot be decoded.
    pub fn public_key(&self) -> Option<Ref<'_, Pkey>> {
        // SAFETY: the key lives as long as its certificate.
        unsafe { Ref::lend(sys::X509_get0_pubkey(self.as_ptr())) }
    }

    pub fn subject(&self) -> Ref<'_, X509Name> {
        // SAFETY: a certificate always has a subject, which lives as long.
        unsafe { Ref::lend(sys::X509_get_subject_name(self.as_ptr())).unwrap_unchecked() }
    }

    pub fn issuer(&self) -> Ref<'_, X509Name> {
        // SAFETY: as `subject`.
        unsafe { Ref::lend(sys::X509_get_issuer_name(self.as_ptr())).unwrap_unchecked() }
    }

    /// Whether issuer and subject are the same and the signature is likely its own (EXFLAG_SS).
    pub fn is_self_signed(&self) -> bool {
        self.extension_flags() & sys::EXFLAG_SS as u32 != 0
    }

    /// X509_cmp: by the hash of the DER bytes.
    pub fn same_as(&self, other: &X509) -> bool {
        // SAFETY: two live certificates.
        unsafe { sys::X509_cmp(self.as_ptr(), other.as_ptr()) == 0 }
    }

    /// Whether `key` is this certificate's; the reason why not is put on the error queue.
    pub fn matches_key(&self, key: &Pkey) -> bool {
        // SAFETY: two live objects.
        unsafe { sys::X509_check_private_key(self.as_ptr(), key.as_ptr()) == 1 }
    }

    /// KU_* bits; all ones when the extension is absent.
    pub fn key_usage(&self) -> u32 {
        // SAFETY: a live certificate.
        unsafe { sys::X509_get_key_usage(self.as_ptr()) }
    }

    /// EXFLAG_* bits.
    pub fn extension_flags(&self) -> u32 {
        // SAFETY: a live certificate.
        unsafe { sys::X509_get_extension_flags(self.as_ptr()) }
    }

    pub fn signature_nid(&self) -> c_int {
        // SAFETY: a live certificate.
        unsafe { sys::X509_get_signature_nid(self.as_ptr()) }
    }

    /// None when the algorithm is unknown or its parameters are not valid.
    pub fn signature_info(&self) -> Option<SignatureInfo> {
        let mut info = SignatureInfo { md_nid: 0, key_nid: 0, security_bits: -1, flags: 0 };
        // SAFETY: a live certificate and valid out-pointers.
        let valid = unsafe {
            sys::X509_get_signature_info(self.as_ptr(), &mut info.md_nid, &mut info.key_nid, &mut info.security_bits, &mut info.flags)
        };
        (valid == 1).then_some(info)
    }
}

single! {
    /// A distinguished name.
    X509Name, sys::X509_NAME, sys::X509_NAME_free
}

// SAFETY: an owned name is not changed here; its cached encodings are filled in on change, not on reading.
unsafe impl Sync for X509Name {}

impl Element for X509Name {
    type Stack = sys::stack_st_X509_NAME;

    fn again(&self) -> Option<Self> {
        // SAFETY: a live name; the copy is ours.
        unsafe { Self::take(sys::X509_NAME_dup(self.as_ptr())) }
    }
}

impl X509Name {
    /// A name of one entry, CN.
    pub fn with_common_name(text: &CStr) -> Option<Self> {
        // SAFETY: a fresh name; the text ends with NUL.
        unsafe {
            let name = Self::take(sys::X509_NAME_new())?;
            let added = sys::X509_NAME_add_entry_by_txt(name.as_ptr(), c"CN".as_ptr(), 0x1001, text.as_ptr().cast(), -1, -1, 0);
            (added == 1).then_some(name)
        }
    }

    /// Decodes exactly one name.
    pub fn decode(der: &[u8]) -> Result<Self, DecodeError<Self>> {
        let len = c_long::try_from(der.len()).map_err(|_| DecodeError::Asn1)?;
        let mut at = der.as_ptr();
        // SAFETY: reads `len` bytes; the result is ours.
        let name = unsafe { Self::take(sys::d2i_X509_NAME(null_mut(), &mut at, len)) }.ok_or(DecodeError::Asn1)?;
        if at != der.as_ptr_range().end {
            return Err(DecodeError::Trailing(name));
        }
        Ok(name)
    }

    pub fn encode(&self) -> Option<Bytes> {
        // SAFETY: a live name.
        Bytes::encode(|out| unsafe { sys::i2d_X509_NAME(self.as_ptr(), out) })
    }

    /// X509_NAME_cmp: by canonical form.
    pub fn same_as(&self, other: &X509Name) -> bool {
        // SAFETY: two live names.
        unsafe { sys::X509_NAME_cmp(self.as_ptr(), other.as_ptr()) == 0 }
    }
}

counted! {
    /// Trusted certificates, CRLs and how to look for more.
    X509Store, sys::X509_STORE, sys::X509_STORE_free, sys::X509_STORE_up_ref
}

impl X509Store {
    pub fn new() -> Option<Self> {
        // SAFETY: a fresh store, ours.
        unsafe { Self::take(sys::X509_STORE_new()) }
    }

    /// False when refused; the reason is on the error queue.
    pub fn add(&self, cert: &X509) -> bool {
        // SAFETY: two live objects; the store takes a reference of its own.
        unsafe { sys::X509_STORE_add_cert(self.as_ptr(), cert.as_ptr()) == 1 }
    }

    pub fn load_file(&self, path: &CStr, scope: Scope<'_>) -> bool {
        // SAFETY: a live store and a NUL-terminated path.
        unsafe { sys::X509_STORE_load_file_ex(self.as_ptr(), path.as_ptr(), scope.ctx(), scope.propq()) == 1 }
    }

    pub fn load_directory(&self, path: &CStr) -> bool {
        // SAFETY: as `load_file`.
        unsafe { sys::X509_STORE_load_path(self.as_ptr(), path.as_ptr()) == 1 }
    }

    pub fn load_uri(&self, uri: &CStr, scope: Scope<'_>) -> bool {
        // SAFETY: as `load_file`.
        unsafe { sys::X509_STORE_load_store_ex(self.as_ptr(), uri.as_ptr(), scope.ctx(), scope.propq()) == 1 }
    }

    pub fn load_default_paths(&self, scope: Scope<'_>) -> bool {
        // SAFETY: a live store.
        unsafe { sys::X509_STORE_set_default_paths_ex(self.as_ptr(), scope.ctx(), scope.propq()) == 1 }
    }

    /// How many certificates and CRLs the store holds in memory.
    pub fn objects(&self) -> usize {
        // SAFETY: a live store, looked at under its own lock.
        unsafe {
            sys::X509_STORE_lock(self.as_ptr());
            let count = sys::OPENSSL_sk_num(sys::X509_STORE_get0_objects(self.as_ptr()).cast());
            sys::X509_STORE_unlock(self.as_ptr());
            usize::try_from(count).unwrap_or(0)
        }
    }

    /// Whether the application replaced a step of verifications with this store, or looks on.
    pub fn has_callbacks(&self) -> bool {
        let store = self.as_ptr();
        // SAFETY: a live store, whose fields are read.
        unsafe {
            sys::X509_STORE_get_verify(store).is_some()
                || sys::X509_STORE_get_verify_cb(store).is_some()
                || sys::X509_STORE_get_get_issuer(store).is_some()
                || sys::X509_STORE_get_check_issued(store).is_some()
                || sys::X509_STORE_get_check_revocation(store).is_some()
                || sys::X509_STORE_get_get_crl(store).is_some()
                || sys::X509_STORE_get_check_crl(store).is_some()
                || sys::X509_STORE_get_cert_crl(store).is_some()
                || sys::X509_STORE_get_check_policy(store).is_some()
                || sys::X509_STORE_get_lookup_certs(store).is_some()
                || sys::X509_STORE_get_lookup_crls(store).is_some()
                || sys::X509_STORE_get_cleanup(store).is_some()
        }
    }

    /// X509_V_FLAG_* for every verification with this store.
    pub fn set_flags(&self, flags: c_ulong) -> bool {
        // SAFETY: a live store.
        unsafe { sys::X509_STORE_set_flags(self.as_ptr(), flags) == 1 }
    }
}

single! {
    /// Rules for a verification: purpose, depth, hosts, time, security level.
    ///
    /// The application is lent the pointer (SSL_get0_param) and changes what is behind it, so that all methods take `&self`.
    VerifyParam, sys::X509_VERIFY_PARAM, sys::X509_VERIFY_PARAM_free
}

// SAFETY: as documented for X509_VERIFY_PARAM: who changes one that others use must do his own locking.
unsafe impl Sync for VerifyParam {}

impl VerifyParam {
    pub fn new() -> Option<Self> {
        // SAFETY: fresh and ours.
        unsafe { Self::take(sys::X509_VERIFY_PARAM_new()) }
    }

    /// Takes over from `from` what `from` sets (X509_VERIFY_PARAM_set1).
    pub fn set_from(&self, from: &VerifyParam) -> bool {
        // SAFETY: two live objects, and for all methods below one.
        unsafe { sys::X509_VERIFY_PARAM_set1(self.as_ptr(), from.as_ptr()) == 1 }
    }

    /// Takes over what `self` does not set (X509_VERIFY_PARAM_inherit).
    pub fn inherit(&self, from: &VerifyParam) -> bool {
        // SAFETY: two live objects.
        unsafe { sys::X509_VERIFY_PARAM_inherit(self.as_ptr(), from.as_ptr()) == 1 }
    }

    pub fn depth(&self) -> c_int {
        // SAFETY: a live object.
        unsafe { sys::X509_VERIFY_PARAM_get_depth(self.as_ptr()) }
    }

    pub fn set_depth(&self, depth: c_int) {
        // SAFETY: a live object.
        unsafe { sys::X509_VERIFY_PARAM_set_depth(self.as_ptr(), depth) };
    }

    pub fn flags(&self) -> c_ulong {
        // SAFETY: a live object.
        unsafe { sys::X509_VERIFY_PARAM_get_flags(self.as_ptr()) }
    }

    pub fn set_flags(&self, flags: c_ulong) -> bool {
        // SAFETY: a live object.
        unsafe { sys::X509_VERIFY_PARAM_set_flags(self.as_ptr(), flags) == 1 }
    }

    pub fn clear_flags(&self, flags: c_ulong) -> bool {
        // SAFETY: a live object.
        unsafe { sys::X509_VERIFY_PARAM_clear_flags(self.as_ptr(), flags) == 1 }
    }

    pub fn set_purpose(&self, purpose: c_int) -> c_int {
        // SAFETY: a live object.
        unsafe { sys::X509_VERIFY_PARAM_set_purpose(self.as_ptr(), purpose) }
    }

    pub fn set_trust(&self, trust: c_int) -> c_int {
        // SAFETY: a live object.
        unsafe { sys::X509_VERIFY_PARAM_set_trust(self.as_ptr(), trust) }
    }

    pub fn set_auth_level(&self, level: c_int) {
        // SAFETY: a live object.
        unsafe { sys::X509_VERIFY_PARAM_set_auth_level(self.as_ptr(), level) };
    }

    pub fn auth_level(&self) -> c_int {
        // SAFETY: a live object.
        unsafe { sys::X509_VERIFY_PARAM_get_auth_level(self.as_ptr()) }
    }

    /// Replaces the expected host names; None removes them.
    pub fn set_host(&self, name: Option<&CStr>) -> c_int {
        // SAFETY: a live object; a null or NUL-terminated name.
        unsafe { sys::X509_VERIFY_PARAM_set1_host(self.as_ptr(), name.map_or(null(), CStr::as_ptr), 0) }
    }

    pub fn add_host(&self, name: Option<&CStr>) -> c_int {
        // SAFETY: as `set_host`.
        unsafe { sys::X509_VERIFY_PARAM_add1_host(self.as_ptr(), name.map_or(null(), CStr::as_ptr), 0) }
    }

    pub fn set_host_flags(&self, flags: u32) {
        // SAFETY: a live object.
        unsafe { sys::X509_VERIFY_PARAM_set_hostflags(self.as_ptr(), flags) };
    }

    /// X509_VERIFY_PARAM_set1_ip_asc: an address in text.
    pub fn set_ip_text(&self, address: Option<&CStr>) -> c_int {
        // SAFETY: a live object; a null or NUL-terminated text.
        unsafe { sys::X509_VERIFY_PARAM_set1_ip_asc(self.as_ptr(), address.map_or(null(), CStr::as_ptr)) }
    }

    /// Whether an address is expected.
    pub fn has_address(&self) -> bool {
        // SAFETY: a live object; the text made for us is freed.
        unsafe {
            let text = sys::X509_VERIFY_PARAM_get1_ip_asc(self.as_ptr());
            crate::memory::free(text);
            !text.is_null()
        }
    }

    /// Whether a text is an IP address, as libcrypto reads it. Leaves no error.
    pub fn is_address(text: &CStr) -> bool {
        // SAFETY: a NUL-terminated text; what it made is freed.
        crate::err::discarding(|| unsafe {
            let address = sys::a2i_IPADDRESS(text.as_ptr());
            sys::ASN1_OCTET_STRING_free(address);
            !address.is_null()
        })
    }

    /// The name that matched in the last verification; null before.
    pub fn peername(&self) -> *const c_char {
        // SAFETY: a live object.
        unsafe { sys::X509_VERIFY_PARAM_get0_peername(self.as_ptr()) }
    }

    /// Takes the peername of `from`, freeing ours (X509_VERIFY_PARAM_move_peername).
    ///
    /// # Safety
    /// `from` is live.
    pub unsafe fn take_peername(&self, from: *mut sys::X509_VERIFY_PARAM) {
        // SAFETY: as the caller promises.
        unsafe { sys::X509_VERIFY_PARAM_move_peername(self.as_ptr(), from) };
    }
}

single! {
    /// One verification: store, leaf, untrusted certificates, rules, result.
    StoreCtx, sys::X509_STORE_CTX, sys::X509_STORE_CTX_free
}

impl StoreCtx {
    pub fn new(scope: Scope<'_>) -> Option<Self> {
        // SAFETY: fresh and ours.
        unsafe { Self::take(sys::X509_STORE_CTX_new_ex(scope.ctx(), scope.propq())) }
    }

    /// Sets store, leaf and untrusted certificates. They must outlive the verification: the result borrows them.
    pub fn set_up<'a>(&'a self, store: &'a X509Store, leaf: &'a X509, untrusted: Option<StackRef<'a, X509>>) -> Option<Verification<'a>> {
        let untrusted = untrusted.map_or(null_mut(), StackRef::as_ptr);
        // SAFETY: live objects, which the lifetime of the result keeps while libcrypto looks at them.
        let ready = unsafe { sys::X509_STORE_CTX_init(self.as_ptr(), store.as_ptr(), leaf.as_ptr(), untrusted) == 1 };
        ready.then_some(Verification { ctx: self })
    }
}

/// A verification that is set up. Dropped, it forgets store and chain (X509_STORE_CTX_cleanup).
pub struct Verification<'a> {
    ctx: &'a StoreCtx,
}

impl Verification<'_> {
    pub fn as_ptr(&self) -> *mut sys::X509_STORE_CTX {
        self.ctx.as_ptr()
    }

    /// The rules of this verification.
    pub fn param(&self) -> Ref<'_, VerifyParam> {
        // SAFETY: one is made at set-up and lives as long.
        unsafe { Ref::lend(sys::X509_STORE_CTX_get0_param(self.as_ptr())).unwrap_unchecked() }
    }

    /// Takes defaults by name: "ssl_client" or "ssl_server" say what the peer's certificate is for.
    pub fn set_default(&self, name: &'static CStr) -> bool {
        // SAFETY: a live context.
        unsafe { sys::X509_STORE_CTX_set_default(self.as_ptr(), name.as_ptr()) == 1 }
    }

    pub fn set_flags(&self, flags: c_ulong) {
        // SAFETY: a live context.
        unsafe { sys::X509_STORE_CTX_set_flags(self.as_ptr(), flags) };
    }

    /// # Safety
    /// `value` is what readers of the index expect.
    pub unsafe fn set_ex_data(&self, index: c_int, value: *mut c_void) -> bool {
        // SAFETY: a live context; the value as the caller promises.
        unsafe { sys::X509_STORE_CTX_set_ex_data(self.as_ptr(), index, value) == 1 }
    }

    /// # Safety
    /// `callback` is safe to call during `run`.
    pub unsafe fn set_callback(&self, callback: sys::X509_STORE_CTX_verify_cb) {
        // SAFETY: as the caller promises.
        unsafe { sys::X509_STORE_CTX_set_verify_cb(self.as_ptr(), callback) };
    }

    /// X509_verify_cert: 1 verified, 0 refused (see `error`), negative when it could not be done.
    pub fn run(&self) -> c_int {
        // SAFETY: a live context that is set up.
        unsafe { sys::X509_verify_cert(self.as_ptr()) }
    }

    /// X509_V_*.
    pub fn error(&self) -> c_int {
        // SAFETY: a live context.
        unsafe { sys::X509_STORE_CTX_get_error(self.as_ptr()) }
    }

    pub fn set_error(&self, error: c_int) {
        // SAFETY: a live context.
        unsafe { sys::X509_STORE_CTX_set_error(self.as_ptr(), error) };
    }

    /// The chain that was built, with references of its own; None when there is none.
    pub fn chain(&self) -> Option<Stack<X509>> {
        // SAFETY: a live context; the stack is made for us.
        unsafe { Stack::take(sys::X509_STORE_CTX_get1_chain(self.as_ptr())) }
    }
}

impl Drop for Verification<'_> {
    fn drop(&mut self) {
        // SAFETY: a live context; cleanup forgets what it was lent.
        unsafe { sys::X509_STORE_CTX_cleanup(self.as_ptr()) };
    }
}

/// The text of an X509_V_* code.
pub fn verify_error_text(error: c_int) -> &'static CStr {
    // SAFETY: returns static text for every number.
    unsafe { CStr::from_ptr(sys::X509_verify_cert_error_string(c_long::from(error))) }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A self-signed certificate for `key`, valid for an hour.
    pub(crate) fn self_signed(key: &Pkey, name: &CStr, md: *const sys::EVP_MD) -> X509 {
        let subject = X509Name::with_common_name(name).unwrap();
        // SAFETY: every object is live for the length of the call.
        unsafe {
            let cert = X509::take(sys::X509_new()).unwrap();
            let x = cert.as_ptr();
            sys::X509_set_version(x, 2);
            sys::ASN1_INTEGER_set(sys::X509_get_serialNumber(x), 7);
            sys::X509_gmtime_adj(sys::X509_getm_notBefore(x), -60);
            sys::X509_gmtime_adj(sys::X509_getm_notAfter(x), 3600);
            assert_eq!(sys::X509_set_subject_name(x, subject.as_ptr()), 1);
            assert_eq!(sys::X509_set_issuer_name(x, subject.as_ptr()), 1);
            assert_eq!(sys::X509_set_pubkey(x, key.as_ptr()), 1);
            assert!(sys::X509_sign(x, key.as_ptr(), md) > 0);
            cert
        }
    }

    fn fixture() -> (Pkey, X509) {
        let key = Pkey::generate(c"EC", Some(c"P-256"), Scope::default()).unwrap();
        // SAFETY: a static digest.
        let cert = self_signed(&key, c"example", unsafe { sys::EVP_sha256() });
        (key, cert)
    }

    #[test]
    fn der_round_trips_and_nothing_may_follow() {
        let (key, cert) = fixture();
        let mut der = cert.encode().unwrap().to_vec();
        let again = X509::decode(&der, Scope::default()).ok().unwrap();
        assert!(again.same_as(&cert));
        assert!(again.matches_key(&key));
        assert_eq!(again.signature_nid(), sys::NID_ecdsa_with_SHA256);
        let info = again.signature_info().unwrap();
        assert_eq!((info.md_nid, info.security_bits), (sys::NID_sha256, 128));
        assert_eq!(again.key_usage(), u32::MAX);
        der.push(0);
        assert!(matches!(X509::decode(&der, Scope::default()), Err(DecodeError::Trailing(_))));
        assert!(matches!(X509::decode(&der[..40], Scope::default()), Err(DecodeError::Asn1)));
        crate::err::clear();
    }

    #[test]
    fn another_key_does_not_match() {
        let (_, cert) = fixture();
        let other = Pkey::generate(c"EC", Some(c"P-256"), Scope::default()).unwrap();
        assert!(!cert.matches_key(&other));
        assert_eq!(crate::err::reason_of(crate::err::peek_last()), sys::X509_R_KEY_VALUES_MISMATCH as u32);
        crate::err::clear();
    }

    #[test]
    fn names_round_trip() {
        let name = X509Name::with_common_name(c"a name").unwrap();
        let der = name.encode().unwrap();
        assert!(X509Name::decode(&der).ok().unwrap().same_as(&name));
        assert!(X509Name::decode(&der[..3]).is_err());
        crate::err::clear();
    }

    #[test]
    fn a_chain_is_judged_by_the_store_and_the_rules() {
        let (_, cert) = fixture();
        let ctx = StoreCtx::new(Scope::default()).unwrap();
        let empty = X509Store::new().unwrap();
        {
            let verification = ctx.set_up(&empty, &cert, None).unwrap();
            assert_eq!(verification.run(), 0);
            assert_eq!(verification.error(), sys::X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT);
        }
        let trusting = X509Store::new().unwrap();
        assert!(trusting.add(&cert));
        {
            let verification = ctx.set_up(&trusting, &cert, None).unwrap();
            assert!(verification.set_default(c"ssl_server"));
            assert_eq!(verification.run(), 1);
            assert_eq!(verification.chain().unwrap().len(), 1);
        }
        let verification = ctx.set_up(&trusting, &cert, None).unwrap();
        assert_eq!(verification.param().set_host(Some(c"other")), 1);
        assert_eq!(verification.run(), 0);
        assert_eq!(verification.error(), sys::X509_V_ERR_HOSTNAME_MISMATCH);
        assert_eq!(verify_error_text(verification.error()), c"hostname mismatch");
    }
}
