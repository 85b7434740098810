//! Block ciphers in CBC mode by name: for those that aws-lc lacks (Camellia).
//!
//! Whole blocks in place, no padding, the IV given with each message. All errors of libcrypto are taken off the queue.

use core::ffi::{c_int, CStr};
use core::ptr::{self, NonNull};

use crate::err;
use crate::evp::cipher;
use crate::sys::*;

/// Bytes of a block and of an IV, of every cipher here.
pub const BLOCK: usize = 16;

/// A cipher with its key, for one direction.
pub struct Cbc(NonNull<EVP_CIPHER_CTX>);

// SAFETY: the context is not tied to a thread, and its methods take it mutably.
unsafe impl Send for Cbc {}

impl Drop for Cbc {
    fn drop(&mut self) {
        // SAFETY: made by EVP_CIPHER_CTX_new, used by nobody after this; the key is wiped with it.
        unsafe { EVP_CIPHER_CTX_free(self.0.as_ptr()) }
    }
}

impl Cbc {
    /// The cipher of this name ("CAMELLIA-128-CBC"); `None` if libcrypto has no such cipher, or the
    /// key has not its length.
    pub fn new(name: &CStr, encrypt: bool, key: &[u8]) -> Option<Cbc> {
        err::discarding(|| {
            // SAFETY: no arguments; the result is ours.
            let cbc = Cbc(NonNull::new(unsafe { EVP_CIPHER_CTX_new() })?);
            let cipher = cipher(name)?;
            // SAFETY: live objects; `key` has the length of the cipher's key, checked before it is read; the context takes a reference of
            // the cipher, so ours can go. The IV comes later.
            let done = unsafe {
                let done = usize::try_from(EVP_CIPHER_get_key_length(cipher.as_ptr())) == Ok(key.len())
                    && EVP_CIPHER_get_iv_length(cipher.as_ptr()) == BLOCK as c_int
                    && EVP_CIPHER_get_block_size(cipher.as_ptr()) == BLOCK as c_int
                    && EVP_CipherInit_ex(cbc.0.as_ptr(), cipher.as_ptr(), ptr::null_mut(), key.as_ptr(), ptr::null(), c_int::from(encrypt))
                        == 1
                    && EVP_CIPHER_CTX_set_padding(cbc.0.as_ptr(), 0) == 1;
                EVP_CIPHER_free(cipher.as_ptr());
                done
            };
            done.then_some(cbc)
        })
    }

    /// Encrypts or decrypts `data`, whole blocks, in place; false if they are not whole or libcrypto failed.
    #[must_use]
    pub fn run(&mut self, iv: &[u8; BLOCK], data: &mut [u8]) -> bool {
        let mut n = 0;
        let Ok(len) = c_int::try_from(data.len()) else { return false };
        let ctx = self.0.as_ptr();
        // SAFETY: a live context with its key and an IV of the length it was checked for; -1 keeps its direction and NULL its
        // cipher and key. In place is allowed, and without padding whole blocks come out as they go in.
        err::discarding(|| unsafe {
            data.len() % BLOCK == 0
                && EVP_CipherInit_ex(ctx, ptr::null(), ptr::null_mut(), ptr::null(), iv.as_ptr(), -1) == 1
                && EVP_CIPHER_CTX_set_padding(ctx, 0) == 1
                && EVP_CipherUpdate(ctx, data.as_mut_ptr(), &mut n, data.as_ptr(), len) == 1
                && n == len
        })
    }
}
