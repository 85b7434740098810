//! Certificates and keys read from files and from DER, into an SSL_CTX or an SSL.
//!
//! Errors are OpenSSL's: libcrypto's own stay on the queue, and the one raised on top says which part failed.

use std::ffi::CStr;

use ferrossl_libcrypto::{
    bio::{Bio, ReaderError},
    err,
    evp::Pkey,
    own::Owner,
    x509::{DecodeError, X509},
};
use ferrossl_tls::engine::reason::Reason;

use super::{algorithms::Target, cert};
use crate::{api::types::*, error::raise};

/// SSL_FILETYPE_* of ssl.h.
const PEM: c_int = 1;
const ASN1: c_int = 2;

/// Opens a file. `None`: raised.
fn open(path: Option<&CStr>) -> Option<Bio> {
    match Bio::reader(path) {
        Ok(bio) => Some(bio),
        Err(ReaderError::NoMemory) => {
            raise(Reason::ERR_R_BUF_LIB);
            None
        }
        Err(ReaderError::NotOpened) => {
            raise(Reason::ERR_R_SYS_LIB);
            None
        }
    }
}

/// Reads with one of two readers; `None`: raised.
fn read<T>(path: Option<&CStr>, kind: c_int, pem: impl FnOnce(&Bio) -> Option<T>, asn1: impl FnOnce(&Bio) -> Option<T>) -> Option<T> {
    let bio = open(path)?;
    let (found, reason) = match kind {
        PEM => (pem(&bio), Reason::ERR_R_PEM_LIB),
        ASN1 => (asn1(&bio), Reason::ERR_R_ASN1_LIB),
        _ => (None, Reason::BAD_SSL_FILETYPE),
    };
    if found.is_none() {
        raise(reason);
    }
    found
}

/// SSL_use_certificate_file.
pub(crate) fn certificate(target: Target<'_>, path: Option<&CStr>, kind: c_int) -> bool {
    let (ctx, password) = (target.ctx(), target.password());
    let scope = ctx.scope();
    // SAFETY: the application gave callback and argument for this, and no borrow is held.
    let pem = |bio: &Bio| unsafe { X509::read_pem(bio, scope, password.f, password.arg) };
    let found = read(path, kind, pem, |bio| X509::read_der(bio, scope));
    found.is_some_and(|cert| cert::use_certificate(target, cert))
}

/// SSL_use_certificate_ASN1.
pub(crate) fn certificate_der(target: Target<'_>, der: &[u8]) -> bool {
    match X509::decode(der, target.ctx().scope()) {
        Ok(cert) => cert::use_certificate(target, cert),
        // As d2i_X509: what stands behind the certificate is not looked at.
        Err(DecodeError::Trailing(cert)) => cert::use_certificate(target, cert),
        Err(DecodeError::Asn1) => {
            raise(Reason::ERR_R_ASN1_LIB);
            false
        }
    }
}

/// SSL_use_PrivateKey_file.
pub(crate) fn private_key(target: Target<'_>, path: Option<&CStr>, kind: c_int) -> bool {
    let (ctx, password) = (target.ctx(), target.password());
    let scope = ctx.scope();
    // SAFETY: as in `certificate`.
    let pem = |bio: &Bio| unsafe { Pkey::read_pem(bio, scope, password.f, password.arg) };
    let found = read(path, kind, pem, |bio| Pkey::read_der(bio, scope));
    found.is_some_and(|key| cert::use_private_key(target, key))
}

/// SSL_use_PrivateKey_ASN1. `kind` is an EVP_PKEY_* number.
pub(crate) fn private_key_der(target: Target<'_>, kind: c_int, der: &[u8]) -> bool {
    match Pkey::decode_private(kind, der, target.ctx().scope()) {
        Some(key) => cert::use_private_key(target, key),
        None => {
            raise(Reason::ERR_R_ASN1_LIB);
            false
        }
    }
}

/// SSL_use_RSAPrivateKey_file.
pub(crate) fn rsa(target: Target<'_>, path: Option<&CStr>, kind: c_int) -> bool {
    let password = target.password();
    // SAFETY: a live BIO; the callback as in `certificate`; the result is the caller's.
    let pem = |bio: &Bio| unsafe { Rsa::adopt(PEM_read_bio_RSAPrivateKey(bio.as_ptr(), std::ptr::null_mut(), password.f, password.arg)) };
    // SAFETY: a live BIO; the result is the caller's.
    let asn1 = |bio: &Bio| unsafe { Rsa::adopt(d2i_RSAPrivateKey_bio(bio.as_ptr(), std::ptr::null_mut())) };
    let found = read(path, kind, pem, asn1);
    // SAFETY: live while `rsa` is held.
    found.is_some_and(|rsa| unsafe { use_rsa(target, rsa.0) })
}

/// SSL_use_RSAPrivateKey_ASN1.
pub(crate) fn rsa_der(target: Target<'_>, der: &[u8]) -> bool {
    let mut at = der.as_ptr();
    // SAFETY: reads `der.len()` bytes; the result is the caller's.
    let found = unsafe { Rsa::adopt(d2i_RSAPrivateKey(std::ptr::null_mut(), &mut at, der.len() as c_long)) };
    match found {
        // SAFETY: live while `rsa` is held.
        Some(rsa) => unsafe { use_rsa(target, rsa.0) },
        None => {
            raise(Reason::ERR_R_ASN1_LIB);
            false
        }
    }
}

/// SSL_use_RSAPrivateKey.
///
/// # Safety
/// `rsa` is live; a reference of its own is taken.
pub(crate) unsafe fn use_rsa(target: Target<'_>, rsa: *mut RSA) -> bool {
    // SAFETY: the caller's.
    match unsafe { Pkey::from_rsa(rsa) } {
        Some(key) => cert::use_private_key(target, key),
        None => {
            raise(Reason::ERR_R_EVP_LIB);
            false
        }
    }
}

struct Rsa(*mut RSA);

impl Rsa {
    /// # Safety
    /// `rsa` is NULL, or a reference that the caller gives up.
    unsafe fn adopt(rsa: *mut RSA) -> Option<Rsa> {
        (!rsa.is_null()).then_some(Rsa(rsa))
    }
}

impl Drop for Rsa {
    fn drop(&mut self) {
        // SAFETY: the reference given to `adopt`.
        unsafe { RSA_free(self.0) };
    }
}

/// SSL_use_certificate_chain_file: the leaf, perhaps with trust settings, and then its chain.
pub(crate) fn chain(target: Target<'_>, path: Option<&CStr>) -> bool {
    err::clear();
    let (ctx, password) = (target.ctx(), target.password());
    let scope = ctx.scope();
    let Some(bio) = open(path) else { return false };
    // SAFETY: as in `certificate`.
    let Some(leaf) = (unsafe { X509::read_pem_aux(&bio, scope, password.f, password.arg) }) else {
        raise(Reason::ERR_R_PEM_LIB);
        return false;
    };
    // A success that leaves an error on the queue is none.
    if !cert::use_certificate(target, leaf) || err::peek() != 0 {
        return false;
    }
    if cert::set_chain(target, None).is_err() {
        return false;
    }
    // SAFETY: as in `certificate`.
    while let Some(issuer) = unsafe { X509::read_pem(&bio, scope, password.f, password.arg) } {
        if cert::add_chain(target, issuer).is_err() {
            return false;
        }
    }
    // Nothing but the end of the file may have ended the loop.
    let last = err::peek_last();
    let ended = err::lib_of(last) == ERR_LIB_PEM && err::reason_of(last) == PEM_R_NO_START_LINE as u32;
    if ended {
        err::clear();
    }
    ended
}
