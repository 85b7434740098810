//! Authenticated ciphers by name: for those that aws-lc lacks (ARIA) or runs slower on some machines (ChaCha20-Poly1305 in large pieces).
//!
//! Tags of 16 bytes and nonces of 12. All errors of libcrypto are taken off the queue: the caller knows what they mean.

use core::ffi::{c_int, CStr};
use core::ptr::{self, NonNull};

use crate::err;
use crate::evp::cipher;
use crate::sys::*;

pub const NONCE_LEN: usize = 12;
pub const TAG_LEN: usize = 16;

/// A cipher with its key, for one direction.
pub struct Aead(NonNull<EVP_CIPHER_CTX>);

// SAFETY: the context is not tied to a thread, and its methods take it mutably.
unsafe impl Send for Aead {}

impl Drop for Aead {
    fn drop(&mut self) {
        // SAFETY: made by EVP_CIPHER_CTX_new, used by nobody after this; the key is wiped with it.
        unsafe { EVP_CIPHER_CTX_free(self.0.as_ptr()) }
    }
}

impl Aead {
    /// The cipher of this name ("ChaCha20-Poly1305", "ARIA-128-GCM"); `None` if libcrypto has no such
    /// cipher, or the key has not its length.
    pub fn new(name: &CStr, seal: bool, key: &[u8]) -> Option<Aead> {
        err::discarding(|| {
            // SAFETY: no arguments; the result is ours.
            let aead = Aead(NonNull::new(unsafe { EVP_CIPHER_CTX_new() })?);
            let cipher = cipher(name)?;
            // SAFETY: live objects; `key` has the length of the cipher's key, checked before it is read; the context takes a
            // reference of the cipher, so ours can go. The nonce comes later.
            let done = unsafe {
                let fits = usize::try_from(EVP_CIPHER_get_key_length(cipher.as_ptr())) == Ok(key.len());
                let done = fits
                    && EVP_CIPHER_get_iv_length(cipher.as_ptr()) == NONCE_LEN as c_int
                    && EVP_CipherInit_ex(aead.0.as_ptr(), cipher.as_ptr(), ptr::null_mut(), key.as_ptr(), ptr::null(), c_int::from(seal))
                        == 1;
                EVP_CIPHER_free(cipher.as_ptr());
                done
            };
            done.then_some(aead)
        })
    }

    /// Appends the ciphertext of `payload` and of `last` after it, and the tag, to `out`. On failure `out` is as it was.
    #[must_use]
    pub fn seal(&mut self, nonce: &[u8; NONCE_LEN], aad: &[u8], payload: &[u8], last: &[u8], out: &mut Vec<u8>) -> bool {
        let at = out.len();
        let len = payload.len() + last.len();
        out.reserve(len + TAG_LEN);
        // SAFETY: the pointer has room for the length and the tag, and overlaps neither input.
        let done = err::discarding(|| unsafe {
            let to = out.as_mut_ptr().add(at);
            self.start(nonce, aad)
                && self.update(payload.as_ptr(), payload.len(), to)
                && self.update(last.as_ptr(), last.len(), to.add(payload.len()))
                && self.tag(to.add(len))
        });
        if done {
            // SAFETY: all of it has been written.
            unsafe { out.set_len(at + len + TAG_LEN) };
        }
        done
    }

    /// Encrypts `data` in place and answers the tag.
    pub fn seal_in_place(&mut self, nonce: &[u8; NONCE_LEN], aad: &[u8], data: &mut [u8]) -> Option<[u8; TAG_LEN]> {
        let mut tag = [0; TAG_LEN];
        // SAFETY: in place is allowed; `tag` has the tag's length.
        let done = err::discarding(|| unsafe {
            self.start(nonce, aad) && self.update(data.as_ptr(), data.len(), data.as_mut_ptr()) && self.tag(tag.as_mut_ptr())
        });
        done.then_some(tag)
    }

    /// Decrypts `data` in place; false, and `data` zeroed, if the tag does not fit.
    #[must_use]
    pub fn open(&mut self, nonce: &[u8; NONCE_LEN], aad: &[u8], data: &mut [u8], tag: &[u8; TAG_LEN]) -> bool {
        let mut tag = *tag;
        // SAFETY: a live context; the tag is copied; in place is allowed; nothing is left to write at the end but an empty rest.
        let done = err::discarding(|| unsafe {
            let mut n = 0;
            let ctx = self.0.as_ptr();
            self.start(nonce, &[])
                && EVP_CIPHER_CTX_ctrl(ctx, EVP_CTRL_AEAD_SET_TAG, TAG_LEN as c_int, tag.as_mut_ptr().cast()) == 1
                && self.update(aad.as_ptr(), aad.len(), ptr::null_mut())
                && self.update(data.as_ptr(), data.len(), data.as_mut_ptr())
                && EVP_CipherFinal_ex(ctx, tag.as_mut_ptr(), &mut n) == 1
        });
        if !done {
            data.fill(0);
        }
        done
    }

    /// Starts a message. The additional data may also be given later.
    fn start(&mut self, nonce: &[u8; NONCE_LEN], aad: &[u8]) -> bool {
        // SAFETY: a live context with its key and a nonce of the length it was checked for; -1 keeps its direction. A null output
        // is how additional data are given.
        unsafe {
            EVP_CipherInit_ex(self.0.as_ptr(), ptr::null(), ptr::null_mut(), ptr::null(), nonce.as_ptr(), -1) == 1
                && self.update(aad.as_ptr(), aad.len(), ptr::null_mut())
        }
    }

    /// Runs one piece through the cipher, if it is not empty.
    ///
    /// # Safety
    /// `from` is readable and `to`, unless null, writable for `len` bytes; they are the same or do not overlap.
    unsafe fn update(&mut self, from: *const u8, len: usize, to: *mut u8) -> bool {
        let mut n = 0;
        let Ok(want) = c_int::try_from(len) else { return false };
        // SAFETY: the caller's; these are stream ciphers, which write as much as they read.
        len == 0 || unsafe { EVP_CipherUpdate(self.0.as_ptr(), to, &mut n, from, want) == 1 && n == want }
    }

    /// Ends a message that was encrypted.
    ///
    /// # Safety
    /// `to` is writable for [`TAG_LEN`] bytes.
    unsafe fn tag(&mut self, to: *mut u8) -> bool {
        let mut n = 0;
        // SAFETY: the caller's; the end of a stream cipher writes nothing.
        unsafe {
            EVP_CipherFinal_ex(self.0.as_ptr(), to, &mut n) == 1
                && EVP_CIPHER_CTX_ctrl(self.0.as_ptr(), EVP_CTRL_AEAD_GET_TAG, TAG_LEN as c_int, to.cast()) == 1
        }
    }
}
