//! Memory that crosses to the application: whatever it frees with OPENSSL_free must come from libcrypto's allocator, and what
//! libcrypto hands out must go back there.

use crate::sys;
use core::ffi::{c_int, c_void, CStr};
use core::ops::Deref;
use core::ptr::NonNull;

const FILE: &CStr = c"memory.rs";

fn line() -> c_int {
    // The allocator's debug hooks want a line; one place allocates, so that one number serves.
    1
}

/// A copy of `bytes` for the application to free; null when memory is out or `bytes` is empty.
pub fn dup(bytes: &[u8]) -> *mut u8 {
    if bytes.is_empty() {
        return core::ptr::null_mut();
    }
    // SAFETY: reads `bytes.len()` bytes of `bytes`.
    unsafe { sys::CRYPTO_memdup(bytes.as_ptr().cast(), bytes.len(), FILE.as_ptr(), line()) }.cast()
}

/// A NUL-terminated copy of `text` for the application to free; null when memory is out.
pub fn strdup(text: &CStr) -> *mut core::ffi::c_char {
    // SAFETY: `text` ends with NUL.
    unsafe { sys::CRYPTO_strdup(text.as_ptr(), FILE.as_ptr(), line()) }
}

/// Frees what `dup` or `strdup` made, or what libcrypto says is to be freed with OPENSSL_free. Null is allowed.
///
/// # Safety
/// `ptr` comes from libcrypto's allocator and is not used again.
pub unsafe fn free<T>(ptr: *mut T) {
    // SAFETY: as the caller promises.
    unsafe { sys::CRYPTO_free(ptr.cast::<c_void>(), FILE.as_ptr(), line()) };
}

/// Bytes that libcrypto allocated (the output of an i2d function, say); zeroed and freed on drop.
pub struct Bytes {
    ptr: NonNull<u8>,
    len: usize,
}

// SAFETY: plain memory with one owner.
unsafe impl Send for Bytes {}
// SAFETY: shared access only reads.
unsafe impl Sync for Bytes {}

impl Bytes {
    /// None when `ptr` is null.
    ///
    /// # Safety
    /// `ptr` is null, or `len` initialised bytes from libcrypto's allocator, given up by the caller.
    pub unsafe fn take(ptr: *mut u8, len: usize) -> Option<Self> {
        NonNull::new(ptr).map(|ptr| Self { ptr, len })
    }

    /// Runs an i2d function, given a place for its output pointer; None when it fails.
    pub fn encode(i2d: impl FnOnce(*mut *mut u8) -> c_int) -> Option<Self> {
        let mut out = core::ptr::null_mut();
        let len = i2d(&mut out);
        // SAFETY: i2d functions given a null pointer allocate what they write; the length is theirs.
        unsafe { Self::take(out, usize::try_from(len).unwrap_or(0)) }
    }
}

impl Deref for Bytes {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        // SAFETY: `take` was promised `len` initialised bytes, ours until drop.
        unsafe { core::slice::from_raw_parts(self.ptr.as_ptr(), self.len) }
    }
}

impl Drop for Bytes {
    fn drop(&mut self) {
        // SAFETY: ours, and never used again.
        unsafe { sys::CRYPTO_clear_free(self.ptr.as_ptr().cast(), self.len, FILE.as_ptr(), line()) };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_end_where_the_source_ends() {
        let copy = dup(b"abc");
        // SAFETY: `dup` made three bytes.
        let bytes = unsafe { Bytes::take(copy, 3) }.unwrap();
        assert_eq!(&*bytes, b"abc");
        assert!(dup(b"").is_null());
    }

    #[test]
    fn strings_keep_their_end() {
        let copy = strdup(c"name");
        assert!(!copy.is_null());
        // SAFETY: `strdup` terminates what it makes.
        assert_eq!(unsafe { CStr::from_ptr(copy) }, c"name");
        // SAFETY: from `strdup`, and not used again.
        unsafe { free(copy) };
    }
}
