//! Keys: what the application hands us as EVP_PKEY, and the few algorithms that aws-lc lacks (X448, Ed448, FFDHE).
//!
//! Whether a key is used here or exported once to faster code is decided in `src/ssl/cert.rs`.

use crate::bio::Bio;
use crate::err;
use crate::ex_data::{self, Class};
use crate::memory::Bytes;
use crate::own::{counted, single, Owner};
use crate::stack::Element;
use crate::sys;
use core::ffi::{c_char, c_int, c_uint, c_void, CStr};
use core::marker::PhantomData;
use core::ptr::{null, null_mut, NonNull};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// Where algorithms are fetched from: a library context and a property query (SSL_CTX_new_ex). The default is the process's.
#[derive(Clone, Copy)]
pub struct Scope<'a> {
    ctx: *mut sys::OSSL_LIB_CTX,
    propq: Option<&'a CStr>,
}

impl Scope<'_> {
    pub fn ctx(&self) -> *mut sys::OSSL_LIB_CTX {
        self.ctx
    }

    /// Whether it is the process's own context, without a query.
    pub fn is_default(&self) -> bool {
        self.ctx.is_null() && self.propq.is_none()
    }

    pub fn propq(&self) -> *const c_char {
        self.propq.map_or(null(), CStr::as_ptr)
    }
}

impl<'a> Scope<'a> {
    /// # Safety
    /// `ctx` is null or lives as long as whatever is made from the scope.
    pub const unsafe fn new(ctx: *mut sys::OSSL_LIB_CTX, propq: Option<&'a CStr>) -> Self {
        Self { ctx, propq }
    }
}

/// A library context of our own, for primitives of ours that libcrypto computes: it has libcrypto's default provider, whatever the process
/// has made of its default context. Made on first use, kept until the process ends; null if memory is out.
pub(crate) fn own_context() -> *mut sys::OSSL_LIB_CTX {
    static CONTEXT: OnceLock<usize> = OnceLock::new();
    // SAFETY: no arguments; what it returns is never freed.
    *CONTEXT.get_or_init(|| unsafe { sys::OSSL_LIB_CTX_new() } as usize) as *mut sys::OSSL_LIB_CTX
}

/// The same with libcrypto's legacy provider: for SEED, which the application has in a library context of its own.
fn legacy_context() -> *mut sys::OSSL_LIB_CTX {
    static CONTEXT: OnceLock<usize> = OnceLock::new();
    // SAFETY: a new context, ours, and a static name; neither context nor provider is ever freed. Without the provider the context knows
    // no cipher.
    let make = || unsafe {
        let ctx = sys::OSSL_LIB_CTX_new();
        if !ctx.is_null() {
            sys::OSSL_PROVIDER_load(ctx, c"legacy".as_ptr());
        }
        ctx as usize
    };
    *CONTEXT.get_or_init(make) as *mut sys::OSSL_LIB_CTX
}

/// Whether the providers of a scope have a cipher of this name.
pub fn has_cipher(name: &CStr, scope: Scope<'_>) -> bool {
    // SAFETY: the scope's context lives; a NUL-terminated name; what comes out is given back.
    err::discarding(|| unsafe {
        let cipher = sys::EVP_CIPHER_fetch(scope.ctx(), name.as_ptr(), scope.propq());
        sys::EVP_CIPHER_free(cipher);
        !cipher.is_null()
    })
}

/// The same of a hash.
pub fn has_hash(name: &CStr, scope: Scope<'_>) -> bool {
    // SAFETY: as above.
    err::discarding(|| unsafe {
        let hash = sys::EVP_MD_fetch(scope.ctx(), name.as_ptr(), scope.propq());
        sys::EVP_MD_free(hash);
        !hash.is_null()
    })
}

/// The same of a kind of key.
pub fn has_key_kind(name: &CStr, scope: Scope<'_>) -> bool {
    // SAFETY: as above.
    err::discarding(|| unsafe {
        let keys = sys::EVP_KEYMGMT_fetch(scope.ctx(), name.as_ptr(), scope.propq());
        sys::EVP_KEYMGMT_free(keys);
        !keys.is_null()
    })
}

/// The cipher of this name, a reference of the caller's: from the process's default context, or, where its providers have none such,
/// from our own.
pub(crate) fn cipher(name: &CStr) -> Option<NonNull<sys::EVP_CIPHER>> {
    // SAFETY: contexts that live on and a NUL-terminated name.
    let fetch = |ctx| NonNull::new(unsafe { sys::EVP_CIPHER_fetch(ctx, name.as_ptr(), null()) });
    fetch(null_mut()).or_else(|| fetch(own_context())).or_else(|| fetch(legacy_context()))
}

impl Default for Scope<'_> {
    fn default() -> Self {
        Self { ctx: null_mut(), propq: None }
    }
}

counted! {
    /// A key, public or private, or parameters.
    Pkey, sys::EVP_PKEY, sys::EVP_PKEY_free, sys::EVP_PKEY_up_ref
}

/// What a key is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum KeyKind {
    Rsa,
    RsaPss,
    Dsa,
    Dh,
    /// [`Pkey::curve`] tells of which curve.
    Ec,
    Ed25519,
    Ed448,
    X25519,
    X448,
    Other,
}

/// How a signature is made: the digest by name (None for Ed25519 and Ed448), and for RSA the padding.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SignatureMethod<'a> {
    pub digest: Option<&'a CStr>,
    /// RSASSA-PSS with a salt as long as the digest and MGF1 over the same digest (RFC 8446 §4.2.3), else PKCS#1 v1.5.
    pub pss: bool,
}

/// An EVP operation did not succeed; why is on the error queue.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Failed;

/// Most bytes of key material, signature or secret that a single operation may ask us to hold.
const MOST: usize = 1 << 16;

impl Pkey {
    pub fn kind(&self) -> KeyKind {
        // SAFETY: a live key, here and in all methods below.
        match unsafe { sys::EVP_PKEY_get_base_id(self.as_ptr()) } {
            sys::EVP_PKEY_RSA => KeyKind::Rsa,
            sys::EVP_PKEY_RSA_PSS => KeyKind::RsaPss,
            sys::EVP_PKEY_DSA => KeyKind::Dsa,
            sys::EVP_PKEY_DH | sys::EVP_PKEY_DHX => KeyKind::Dh,
            sys::EVP_PKEY_EC => KeyKind::Ec,
            sys::EVP_PKEY_ED25519 => KeyKind::Ed25519,
            sys::EVP_PKEY_ED448 => KeyKind::Ed448,
            sys::EVP_PKEY_X25519 => KeyKind::X25519,
            sys::EVP_PKEY_X448 => KeyKind::X448,
            _ => KeyKind::Other,
        }
    }

    /// EVP_PKEY_get_id: -1 for a type that only a provider knows.
    pub fn id(&self) -> c_int {
        // SAFETY: a live key.
        unsafe { sys::EVP_PKEY_get_id(self.as_ptr()) }
    }

    pub fn is_a(&self, name: &CStr) -> bool {
        // SAFETY: a live key.
        unsafe { sys::EVP_PKEY_is_a(self.as_ptr(), name.as_ptr()) == 1 }
    }

    /// The NID of an EC key's curve; 0 when the parameters are explicit or unknown. Asking costs two microseconds.
    pub fn curve(&self) -> c_int {
        let mut name = [0u8; 80];
        let mut len = 0;
        // SAFETY: writes at most the room given, with a NUL.
        let found =
            err::discarding(|| unsafe { sys::EVP_PKEY_get_group_name(self.as_ptr(), name.as_mut_ptr().cast(), name.len(), &mut len) });
        let Ok(name) = CStr::from_bytes_until_nul(&name) else { return 0 };
        if found != 1 {
            return 0;
        }
        // SAFETY: look-ups of a NUL-terminated name.
        unsafe {
            match sys::OBJ_sn2nid(name.as_ptr()) {
                sys::NID_undef => sys::EC_curve_nist2nid(name.as_ptr()),
                nid => nid,
            }
        }
    }

    /// RSA: of the modulus; EC: of the order.
    pub fn bits(&self) -> c_int {
        // SAFETY: a live key.
        unsafe { sys::EVP_PKEY_get_bits(self.as_ptr()) }
    }

    /// 0 when unknown.
    pub fn security_bits(&self) -> c_int {
        // SAFETY: a live key.
        unsafe { sys::EVP_PKEY_get_security_bits(self.as_ptr()) }
    }

    /// Most bytes of a signature, or of a shared secret.
    pub fn size(&self) -> usize {
        // SAFETY: a live key.
        usize::try_from(unsafe { sys::EVP_PKEY_get_size(self.as_ptr()) }).unwrap_or(0)
    }

    /// Whether both are the same public key: None when they cannot be compared.
    pub fn same_as(&self, other: &Pkey) -> Option<bool> {
        // SAFETY: two live keys.
        match unsafe { sys::EVP_PKEY_eq(self.as_ptr(), other.as_ptr()) } {
            1 => Some(true),
            0 | -1 => Some(false),
            _ => None,
        }
    }

    /// Whether the key's parameters are absent (as in a DSA key that inherits them).
    pub fn lacks_parameters(&self) -> bool {
        // SAFETY: a live key.
        unsafe { sys::EVP_PKEY_missing_parameters(self.as_ptr()) == 1 }
    }

    /// Whether the algorithm signs at all (EVP_PKEY_can_sign).
    pub fn can_sign(&self) -> bool {
        // SAFETY: a live key.
        unsafe { sys::EVP_PKEY_can_sign(self.as_ptr()) == 1 }
    }

    /// Takes over `from`'s parameters, where this key has none. False, with the reason on the queue, when they do not fit.
    pub fn copy_parameters(&self, from: &Pkey) -> bool {
        // SAFETY: two live keys.
        unsafe { sys::EVP_PKEY_copy_parameters(self.as_ptr(), from.as_ptr()) == 1 }
    }

    /// A key of its own for an RSA object, which it takes a reference to.
    ///
    /// # Safety
    /// `rsa` is live.
    pub unsafe fn from_rsa(rsa: *mut sys::RSA) -> Option<Self> {
        // SAFETY: a fresh key; the RSA as the caller promises.
        unsafe {
            let key = Self::take(sys::EVP_PKEY_new())?;
            (sys::EVP_PKEY_set1_RSA(key.as_ptr(), rsa) == 1).then_some(key)
        }
    }

    /// A private key of the kind with this EVP_PKEY_* number from its DER, which may have more behind it.
    pub fn decode_private(kind: c_int, der: &[u8], scope: Scope<'_>) -> Option<Self> {
        let len = core::ffi::c_long::try_from(der.len()).ok()?;
        let mut at = der.as_ptr();
        // SAFETY: reads `len` bytes; the result is ours.
        unsafe { Self::take(sys::d2i_PrivateKey_ex(kind, null_mut(), &mut at, len, scope.ctx(), scope.propq())) }
    }

    /// Whether the key's provider or method can sign with this digest.
    pub fn supports_digest(&self, name: &CStr, scope: Scope<'_>) -> bool {
        // SAFETY: a live key and NUL-terminated names.
        err::discarding(|| unsafe {
            sys::EVP_PKEY_digestsign_supports_digest(self.as_ptr(), scope.ctx(), name.as_ptr(), scope.propq()) > 0
        })
    }

    /// The SubjectPublicKeyInfo in DER.
    pub fn spki(&self) -> Option<Bytes> {
        // SAFETY: a live key.
        Bytes::encode(|out| unsafe { sys::i2d_PUBKEY(self.as_ptr(), out) })
    }

    /// The private key as PKCS#8 DER, for a key whose private operations are libcrypto's own and nobody else's.
    ///
    /// None for keys of engines, foreign providers or replaced methods (they may hold no private part, or must see every
    /// operation), for public keys, and for what has no PKCS#8 form. Leaves no error.
    pub fn export_private(&self) -> Option<Bytes> {
        if !self.is_builtin() {
            return None;
        }
        err::discarding(|| {
            // SAFETY: a live key; the structure made is ours and freed here.
            unsafe {
                let info = sys::EVP_PKEY2PKCS8(self.as_ptr());
                if info.is_null() {
                    return None;
                }
                let der = Bytes::encode(|out| sys::i2d_PKCS8_PRIV_KEY_INFO(info, out));
                sys::PKCS8_PRIV_KEY_INFO_free(info);
                der
            }
        })
    }

    /// Whether operations with this key are done by libcrypto's own code over key material it holds.
    fn is_builtin(&self) -> bool {
        // SAFETY: a live key; the pointers are borrowed from it.
        unsafe {
            if !sys::EVP_PKEY_get0_engine(self.as_ptr()).is_null() {
                return false;
            }
            let provider = sys::EVP_PKEY_get0_provider(self.as_ptr());
            if !provider.is_null() {
                return CStr::from_ptr(sys::OSSL_PROVIDER_get0_name(provider)) == c"default";
            }
            // A legacy key: made from an RSA, EC_KEY or DSA object, whose method the application may have replaced.
            match self.kind() {
                KeyKind::Rsa | KeyKind::RsaPss => {
                    let rsa = sys::EVP_PKEY_get0_RSA(self.as_ptr());
                    !rsa.is_null()
                        && sys::RSA_get0_engine(rsa).is_null()
                        && core::ptr::eq(sys::RSA_get_method(rsa), sys::RSA_PKCS1_OpenSSL())
                }
                KeyKind::Ec => {
                    let key = sys::EVP_PKEY_get0_EC_KEY(self.as_ptr());
                    !key.is_null()
                        && sys::EC_KEY_get0_engine(key).is_null()
                        && core::ptr::eq(sys::EC_KEY_get_method(key), sys::EC_KEY_OpenSSL())
                }
                KeyKind::Ed25519 | KeyKind::Ed448 | KeyKind::X25519 | KeyKind::X448 => true,
                KeyKind::Dsa | KeyKind::Dh | KeyKind::Other => false,
            }
        }
    }

    /// Signs `message` (digested here, but for Ed25519 and Ed448).
    pub fn sign(&self, method: SignatureMethod<'_>, message: &[u8], scope: Scope<'_>) -> Result<Vec<u8>, Failed> {
        let ctx = MdCtx::new().ok_or(Failed)?;
        let mut pctx = null_mut();
        // SAFETY: live objects and NUL-terminated names; `pctx` is the context's own.
        unsafe {
            let digest = method.digest.map_or(null(), CStr::as_ptr);
            if sys::EVP_DigestSignInit_ex(ctx.as_ptr(), &mut pctx, digest, scope.ctx(), scope.propq(), self.as_ptr(), null()) <= 0 {
                return Err(Failed);
            }
            set_pss(pctx, method)?;
            filled(|out, len| sys::EVP_DigestSign(ctx.as_ptr(), out, len, message.as_ptr(), message.len()))
        }
    }

    /// Whether `signature` is this key's over `message`. Leaves the reason why not on the error queue.
    pub fn verify(&self, method: SignatureMethod<'_>, message: &[u8], signature: &[u8], scope: Scope<'_>) -> bool {
        let Some(ctx) = MdCtx::new() else { return false };
        let mut pctx = null_mut();
        // SAFETY: as `sign`.
        unsafe {
            let digest = method.digest.map_or(null(), CStr::as_ptr);
            sys::EVP_DigestVerifyInit_ex(ctx.as_ptr(), &mut pctx, digest, scope.ctx(), scope.propq(), self.as_ptr(), null()) > 0
                && set_pss(pctx, method).is_ok()
                && sys::EVP_DigestVerify(ctx.as_ptr(), signature.as_ptr(), signature.len(), message.as_ptr(), message.len()) == 1
        }
    }

    /// RSA without padding: always as many bytes as the modulus has. The caller checks the padding, in constant time.
    pub fn rsa_decrypt_raw(&self, cipher: &[u8], scope: Scope<'_>) -> Result<Vec<u8>, Failed> {
        let ctx = PkeyCtx::for_key(self, scope)?;
        // SAFETY: a live context; output at most `len` bytes.
        unsafe {
            if sys::EVP_PKEY_decrypt_init(ctx.as_ptr()) <= 0 || sys::EVP_PKEY_CTX_set_rsa_padding(ctx.as_ptr(), sys::RSA_NO_PADDING) <= 0 {
                return Err(Failed);
            }
            filled(|out, len| sys::EVP_PKEY_decrypt(ctx.as_ptr(), out, len, cipher.as_ptr(), cipher.len()))
        }
    }

    /// The shared secret with `peer`, a public key of the same group, which is checked. FFDHE secrets keep their leading zeros
    /// (RFC 8446 §7.4.1) when `pad` is set.
    pub fn derive(&self, peer: &Pkey, pad: bool, scope: Scope<'_>) -> Result<Vec<u8>, Failed> {
        let ctx = PkeyCtx::for_key(self, scope)?;
        // SAFETY: live objects; output at most `len` bytes.
        unsafe {
            if sys::EVP_PKEY_derive_init(ctx.as_ptr()) <= 0 {
                return Err(Failed);
            }
            if pad && self.kind() == KeyKind::Dh && sys::EVP_PKEY_CTX_set_dh_pad(ctx.as_ptr(), 1) <= 0 {
                return Err(Failed);
            }
            if sys::EVP_PKEY_derive_set_peer(ctx.as_ptr(), peer.as_ptr()) <= 0 {
                return Err(Failed);
            }
            filled(|out, len| sys::EVP_PKEY_derive(ctx.as_ptr(), out, len))
        }
    }

    /// A key of parameters alone: the group `group` of the kind "EC" or "DH". `peer_from_encoded` makes public keys of it.
    pub fn parameters(kind: &CStr, group: &CStr, scope: Scope<'_>) -> Result<Self, Failed> {
        let mut key = null_mut();
        // SAFETY: as `generate`.
        unsafe {
            let ctx = PkeyCtx::take(sys::EVP_PKEY_CTX_new_from_name(scope.ctx(), kind.as_ptr(), scope.propq())).ok_or(Failed)?;
            if sys::EVP_PKEY_paramgen_init(ctx.as_ptr()) <= 0
                || sys::EVP_PKEY_CTX_set_group_name(ctx.as_ptr(), group.as_ptr()) <= 0
                || sys::EVP_PKEY_paramgen(ctx.as_ptr(), &mut key) <= 0
            {
                return Err(Failed);
            }
            Self::take(key).ok_or(Failed)
        }
    }

    /// A fresh private key: `kind` as libcrypto names it ("EC", "DH", "X448"), `group` where the kind has several.
    pub fn generate(kind: &CStr, group: Option<&CStr>, scope: Scope<'_>) -> Result<Self, Failed> {
        let mut key = null_mut();
        // SAFETY: live objects and NUL-terminated names; the key made is ours.
        unsafe {
            let ctx = PkeyCtx::take(sys::EVP_PKEY_CTX_new_from_name(scope.ctx(), kind.as_ptr(), scope.propq())).ok_or(Failed)?;
            if sys::EVP_PKEY_keygen_init(ctx.as_ptr()) <= 0 {
                return Err(Failed);
            }
            if let Some(group) = group {
                if sys::EVP_PKEY_CTX_set_group_name(ctx.as_ptr(), group.as_ptr()) <= 0 {
                    return Err(Failed);
                }
            }
            if sys::EVP_PKEY_keygen(ctx.as_ptr(), &mut key) <= 0 {
                return Err(Failed);
            }
            Self::take(key).ok_or(Failed)
        }
    }

    /// A fresh RSA key.
    pub fn generate_rsa(bits: c_int, pss: bool, scope: Scope<'_>) -> Result<Self, Failed> {
        let kind = if pss { c"RSA-PSS" } else { c"RSA" };
        let mut key = null_mut();
        // SAFETY: as `generate`.
        unsafe {
            let ctx = PkeyCtx::take(sys::EVP_PKEY_CTX_new_from_name(scope.ctx(), kind.as_ptr(), scope.propq())).ok_or(Failed)?;
            if sys::EVP_PKEY_keygen_init(ctx.as_ptr()) <= 0
                || sys::EVP_PKEY_CTX_set_rsa_keygen_bits(ctx.as_ptr(), bits) <= 0
                || sys::EVP_PKEY_keygen(ctx.as_ptr(), &mut key) <= 0
            {
                return Err(Failed);
            }
            Self::take(key).ok_or(Failed)
        }
    }

    /// The public key as TLS sends it in a key share.
    pub fn encoded_public(&self) -> Option<Bytes> {
        let mut out = null_mut();
        // SAFETY: a live key; what it allocates is ours.
        unsafe {
            let len = sys::EVP_PKEY_get1_encoded_public_key(self.as_ptr(), &mut out);
            if len == 0 {
                return None;
            }
            Bytes::take(out, len)
        }
    }

    /// The peer's public key in this key's group, from a key share. Failed when the encoding or the value is not valid.
    pub fn peer_from_encoded(&self, encoded: &[u8]) -> Result<Self, Failed> {
        // SAFETY: live keys and `encoded.len()` bytes to read.
        unsafe {
            let peer = Self::take(sys::EVP_PKEY_new()).ok_or(Failed)?;
            if sys::EVP_PKEY_copy_parameters(peer.as_ptr(), self.as_ptr()) <= 0
                || sys::EVP_PKEY_set1_encoded_public_key(peer.as_ptr(), encoded.as_ptr(), encoded.len()) <= 0
            {
                return Err(Failed);
            }
            Ok(peer)
        }
    }

    /// A public key of a kind without parameters ("X448", "ED448") from its bytes.
    pub fn from_raw_public(kind: &CStr, public: &[u8], scope: Scope<'_>) -> Result<Self, Failed> {
        // SAFETY: NUL-terminated names and `public.len()` bytes to read; the result is ours.
        unsafe { Self::take(sys::EVP_PKEY_new_raw_public_key_ex(scope.ctx(), kind.as_ptr(), scope.propq(), public.as_ptr(), public.len())) }
            .ok_or(Failed)
    }

    /// A public key from its SubjectPublicKeyInfo, all of `der`.
    pub fn from_spki(der: &[u8], scope: Scope<'_>) -> Result<Self, Failed> {
        let len = core::ffi::c_long::try_from(der.len()).map_err(|_| Failed)?;
        let mut at = der.as_ptr();
        // SAFETY: reads `len` bytes; the result is ours.
        let key = unsafe { Self::take(sys::d2i_PUBKEY_ex(null_mut(), &mut at, len, scope.ctx(), scope.propq())) }.ok_or(Failed)?;
        if at != der.as_ptr_range().end {
            return Err(Failed);
        }
        Ok(key)
    }

    /// The next private key of a PEM stream. None leaves the error on the queue.
    ///
    /// # Safety
    /// `password` may be called with `userdata`.
    pub unsafe fn read_pem(bio: &Bio, scope: Scope<'_>, password: sys::pem_password_cb, userdata: *mut c_void) -> Option<Self> {
        // SAFETY: a live BIO; the callback as the caller promises; the result is ours.
        unsafe { Self::take(sys::PEM_read_bio_PrivateKey_ex(bio.as_ptr(), null_mut(), password, userdata, scope.ctx(), scope.propq())) }
    }

    /// The next key parameters of a PEM stream.
    pub fn read_pem_parameters(bio: &Bio, scope: Scope<'_>) -> Option<Self> {
        // SAFETY: a live BIO; the result is ours.
        unsafe { Self::take(sys::PEM_read_bio_Parameters_ex(bio.as_ptr(), null_mut(), scope.ctx(), scope.propq())) }
    }

    /// One private key in DER from a stream.
    pub fn read_der(bio: &Bio, scope: Scope<'_>) -> Option<Self> {
        // SAFETY: a live BIO; the result is ours.
        unsafe { Self::take(sys::d2i_PrivateKey_ex_bio(bio.as_ptr(), null_mut(), scope.ctx(), scope.propq())) }
    }
}

impl Element for Pkey {
    type Stack = sys::OPENSSL_STACK;

    fn again(&self) -> Option<Self> {
        Some(self.clone())
    }
}

/// A value of ours that stays with a key for the key's life, whoever holds the key: EVP_PKEY's ex_data.
pub struct Attachment<T> {
    index: OnceLock<c_int>,
    /// Held while a key is looked at, so that two threads do not both attach to it.
    attaching: Mutex<()>,
    value: PhantomData<fn() -> T>,
}

impl<T: Send + Sync + 'static> Attachment<T> {
    #[allow(clippy::new_without_default)]
    pub const fn new() -> Self {
        Self { index: OnceLock::new(), attaching: Mutex::new(()), value: PhantomData }
    }

    /// The value attached to `key`, made if there is none. A copy of the key (EVP_PKEY_dup) has the same.
    pub fn of(&self, key: &Pkey, make: impl FnOnce() -> T) -> Arc<T> {
        let index = *self.index.get_or_init(|| {
            // SAFETY: functions of this file, which is never unloaded.
            unsafe { ex_data::new_index(Class::Pkey, 0, null_mut(), None, Some(dup_attached::<T>), Some(free_attached::<T>)) }
        });
        let _attaching = self.attaching.lock().unwrap_or_else(PoisonError::into_inner);
        // SAFETY: a live key; what this index holds is null or came from `Arc::into_raw` below, one reference of which is the key's.
        unsafe {
            let held = sys::EVP_PKEY_get_ex_data(key.as_ptr(), index).cast::<T>();
            if !held.is_null() {
                Arc::increment_strong_count(held);
                return Arc::from_raw(held);
            }
            let value = Arc::new(make());
            let given = Arc::into_raw(value.clone()).cast_mut();
            if sys::EVP_PKEY_set_ex_data(key.as_ptr(), index, given.cast()) != 1 {
                drop(Arc::from_raw(given));
            }
            value
        }
    }
}

unsafe extern "C" fn dup_attached<T>(
    _to: *mut sys::CRYPTO_EX_DATA,
    _from: *const sys::CRYPTO_EX_DATA,
    value: *mut *mut c_void,
    _index: c_int,
    _argl: core::ffi::c_long,
    _argp: *mut c_void,
) -> c_int {
    // SAFETY: libcrypto gives the place of the copied pointer, which is null or the source's (see `Attachment::of`).
    unsafe {
        if !(*value).is_null() {
            Arc::increment_strong_count((*value).cast::<T>());
        }
    }
    1
}

unsafe extern "C" fn free_attached<T>(
    _parent: *mut c_void,
    value: *mut c_void,
    _ad: *mut sys::CRYPTO_EX_DATA,
    _index: c_int,
    _argl: core::ffi::c_long,
    _argp: *mut c_void,
) {
    if !value.is_null() {
        // SAFETY: the key's own reference (see `Attachment::of`), given back once.
        drop(unsafe { Arc::from_raw(value.cast::<T>()) });
    }
}

single! {
    MdCtx, sys::EVP_MD_CTX, sys::EVP_MD_CTX_free
}

impl MdCtx {
    fn new() -> Option<Self> {
        // SAFETY: fresh and ours.
        unsafe { Self::take(sys::EVP_MD_CTX_new()) }
    }
}

single! {
    PkeyCtx, sys::EVP_PKEY_CTX, sys::EVP_PKEY_CTX_free
}

impl PkeyCtx {
    fn for_key(key: &Pkey, scope: Scope<'_>) -> Result<Self, Failed> {
        // SAFETY: fresh and ours; it takes its own reference to the key.
        unsafe { Self::take(sys::EVP_PKEY_CTX_new_from_pkey(scope.ctx(), key.as_ptr(), scope.propq())) }.ok_or(Failed)
    }
}

/// # Safety
/// `pctx` is a context initialised to sign or verify.
unsafe fn set_pss(pctx: *mut sys::EVP_PKEY_CTX, method: SignatureMethod<'_>) -> Result<(), Failed> {
    if !method.pss {
        return Ok(());
    }
    // SAFETY: as the caller promises.
    let set = unsafe {
        sys::EVP_PKEY_CTX_set_rsa_padding(pctx, sys::RSA_PKCS1_PSS_PADDING) > 0
            && sys::EVP_PKEY_CTX_set_rsa_pss_saltlen(pctx, sys::RSA_PSS_SALTLEN_DIGEST) > 0
    };
    set.then_some(()).ok_or(Failed)
}

/// Calls an EVP output function twice: for the length, then for the bytes.
fn filled(mut call: impl FnMut(*mut u8, &mut usize) -> c_int) -> Result<Vec<u8>, Failed> {
    let mut len = 0;
    if call(null_mut(), &mut len) <= 0 || len > MOST {
        return Err(Failed);
    }
    let mut out = vec![0; len];
    if call(out.as_mut_ptr(), &mut len) <= 0 || len > out.len() {
        return Err(Failed);
    }
    out.truncate(len);
    Ok(out)
}

/// Digests `data` with a digest libcrypto knows by NID; None when it does not.
pub fn digest_by_nid(nid: c_int, data: &[u8]) -> Option<Vec<u8>> {
    let mut out = vec![0; sys::EVP_MAX_MD_SIZE as usize];
    let mut len: c_uint = 0;
    // SAFETY: static digests; EVP_MAX_MD_SIZE bytes of room.
    let done = unsafe {
        let md = sys::EVP_get_digestbyname(sys::OBJ_nid2sn(nid));
        !md.is_null() && sys::EVP_Digest(data.as_ptr().cast(), data.len(), out.as_mut_ptr(), &mut len, md, null_mut()) == 1
    };
    out.truncate(len as usize);
    done.then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHA256: SignatureMethod<'static> = SignatureMethod { digest: Some(c"SHA256"), pss: false };
    const PSS: SignatureMethod<'static> = SignatureMethod { digest: Some(c"SHA256"), pss: true };
    const PURE: SignatureMethod<'static> = SignatureMethod { digest: None, pss: false };

    fn signs(key: &Pkey, method: SignatureMethod<'_>) {
        let scope = Scope::default();
        let mut signature = key.sign(method, b"message", scope).unwrap();
        assert!(key.verify(method, b"message", &signature, scope));
        assert!(!key.verify(method, b"massage", &signature, scope));
        let last = signature.len() - 1;
        signature[last] ^= 1;
        assert!(!key.verify(method, b"message", &signature, scope));
        assert!(!key.verify(method, b"message", &[], scope));
        err::clear();
    }

    #[test]
    fn each_kind_says_what_it_is_and_signs() {
        let scope = Scope::default();
        let rsa = Pkey::generate_rsa(2048, false, scope).unwrap();
        assert_eq!((rsa.kind(), rsa.bits(), rsa.security_bits(), rsa.size()), (KeyKind::Rsa, 2048, 112, 256));
        signs(&rsa, SHA256);
        signs(&rsa, PSS);
        // The two paddings are not each other's.
        let signature = rsa.sign(PSS, b"m", scope).unwrap();
        assert!(!rsa.verify(SHA256, b"m", &signature, scope));
        let pss = Pkey::generate_rsa(2048, true, scope).unwrap();
        assert_eq!(pss.kind(), KeyKind::RsaPss);
        signs(&pss, PSS);
        assert!(pss.sign(SHA256, b"m", scope).is_ok(), "a PSS key pads so by default");
        for (group, nid, bits) in
            [(c"P-256", sys::NID_X9_62_prime256v1, 256), (c"P-384", sys::NID_secp384r1, 384), (c"secp256k1", sys::NID_secp256k1, 256)]
        {
            let key = Pkey::generate(c"EC", Some(group), scope).unwrap();
            assert_eq!((key.kind(), key.curve(), key.bits()), (KeyKind::Ec, nid, bits));
            signs(&key, SHA256);
        }
        for (name, kind, security) in [(c"ED25519", KeyKind::Ed25519, 128), (c"ED448", KeyKind::Ed448, 224)] {
            let key = Pkey::generate(name, None, scope).unwrap();
            assert_eq!((key.kind(), key.security_bits()), (kind, security));
            signs(&key, PURE);
            assert!(!key.supports_digest(c"SHA256", scope));
        }
        assert!(rsa.supports_digest(c"SHA256", scope));
        err::clear();
    }

    #[test]
    fn private_keys_export_only_when_there_is_one() {
        let scope = Scope::default();
        let key = Pkey::generate(c"EC", Some(c"P-256"), scope).unwrap();
        let der = key.export_private().unwrap();
        let again = Bio::over(&der, |bio| Pkey::read_der(bio, scope)).flatten().unwrap();
        assert_eq!(again.same_as(&key), Some(true));
        let public = Pkey::from_spki(&key.spki().unwrap(), scope).unwrap();
        assert_eq!(public.same_as(&key), Some(true));
        assert!(public.export_private().is_none());
        assert_eq!(err::peek(), 0);
    }

    #[test]
    fn a_replaced_rsa_method_keeps_its_key() {
        let scope = Scope::default();
        let key = Pkey::generate_rsa(1024, false, scope).unwrap();
        // SAFETY: live objects; the RSA is moved into the new key.
        unsafe {
            let rsa = sys::EVP_PKEY_get1_RSA(key.as_ptr());
            let legacy = Pkey::take(sys::EVP_PKEY_new()).unwrap();
            assert_eq!(sys::EVP_PKEY_set1_RSA(legacy.as_ptr(), rsa), 1);
            assert!(legacy.export_private().is_some());
            let method = sys::RSA_meth_dup(sys::RSA_PKCS1_OpenSSL());
            assert_eq!(sys::RSA_set_method(rsa, method), 1);
            assert!(legacy.export_private().is_none());
            drop(legacy);
            sys::RSA_free(rsa);
            sys::RSA_meth_free(method);
        }
        err::clear();
    }

    #[test]
    fn an_attached_value_lives_as_long_as_the_key() {
        static ATTACHED: Attachment<String> = Attachment::new();
        let key = Pkey::generate(c"X448", None, Scope::default()).unwrap();
        let value = ATTACHED.of(&key, || "first".into());
        let again = ATTACHED.of(&key.clone(), || "second".into());
        assert_eq!((value.as_str(), Arc::ptr_eq(&value, &again)), ("first", true));
        // SAFETY: a live key; the copy is ours.
        let copy = unsafe { Pkey::take(sys::EVP_PKEY_dup(key.as_ptr())) }.unwrap();
        let copied = ATTACHED.of(&copy, || "copy's".into());
        drop(again);
        drop(key);
        drop(copy);
        if Arc::ptr_eq(&copied, &value) {
            drop(copied);
        }
        assert_eq!(Arc::strong_count(&value), 1);
    }

    #[test]
    fn shared_secrets_agree() {
        let scope = Scope::default();
        for (kind, group, encoded, secret) in
            [(c"X448", None, 56, 56), (c"DH", Some(c"ffdhe2048"), 256, 256), (c"EC", Some(c"P-256"), 65, 32)]
        {
            let (a, b) = (Pkey::generate(kind, group, scope).unwrap(), Pkey::generate(kind, group, scope).unwrap());
            let (share_a, share_b) = (a.encoded_public().unwrap(), b.encoded_public().unwrap());
            assert_eq!(share_a.len(), encoded);
            let at_b = b.derive(&b.peer_from_encoded(&share_a).unwrap(), true, scope).unwrap();
            let at_a = a.derive(&a.peer_from_encoded(&share_b).unwrap(), true, scope).unwrap();
            assert_eq!(at_a, at_b);
            assert_eq!(at_a.len(), secret);
        }
        let ec = Pkey::generate(c"EC", Some(c"P-256"), scope).unwrap();
        assert!(ec.peer_from_encoded(&[4; 65]).is_err(), "not on the curve");
        err::clear();
    }

    #[test]
    fn x448_agrees_with_rfc_7748() {
        // RFC 7748 §6.2.
        let private =
            hex("9a8f4925d1519f5775cf46b04b5800d4ee9ee8bae8bc5565d498c28dd9c9baf574a9419744897391006382a6f127ab1d9ac2d8c0a598726b");
        let peer = hex("3eb7a829b0cd20f5bcfc0b599b6feccf6da4627107bdb0d4f345b43027d8b972fc3e34fb4232a13ca706dcb57aec3dae07bdc1c67bf33609");
        let secret =
            hex("07fff4181ac6cc95ec1c16a94a0f74d12da232ce40a77552281d282bb60c0b56fd2464c335543936521c24403085d59a449a5037514a879d");
        let scope = Scope::default();
        // SAFETY: reads 56 bytes; the key is ours.
        let key = unsafe {
            Pkey::take(sys::EVP_PKEY_new_raw_private_key_ex(null_mut(), c"X448".as_ptr(), null(), private.as_ptr(), private.len()))
        }
        .unwrap();
        let peer = Pkey::from_raw_public(c"X448", &peer, scope).unwrap();
        assert_eq!(key.derive(&peer, false, scope).unwrap(), secret);
        assert!(Pkey::from_raw_public(c"X448", &[1; 55], scope).is_err());
        err::clear();
    }

    #[test]
    fn raw_rsa_gives_the_whole_block() {
        let scope = Scope::default();
        let key = Pkey::generate_rsa(1024, false, scope).unwrap();
        // One to the d is one.
        let mut one = vec![0; 128];
        one[127] = 1;
        assert_eq!(key.rsa_decrypt_raw(&one, scope).unwrap(), one);
        assert!(key.rsa_decrypt_raw(&[0xff; 128], scope).is_err(), "not below the modulus");
        err::clear();
    }

    #[test]
    fn digests_by_nid() {
        assert_eq!(
            digest_by_nid(sys::NID_sha256, b"abc").unwrap(),
            hex("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        );
        assert!(digest_by_nid(sys::NID_undef, b"abc").is_none());
    }

    fn hex(text: &str) -> Vec<u8> {
        (0..text.len()).step_by(2).map(|i| u8::from_str_radix(&text[i..i + 2], 16).unwrap()).collect()
    }
}
