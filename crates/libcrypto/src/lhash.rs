//! LHASH_OF(T): libcrypto's hash table of pointers, for programs that walk one of ours with lh_*_doall.

use crate::sys;
use core::ffi::c_void;
use core::ptr::NonNull;

/// A table of pointers that it does not own. Freed on drop.
pub struct PointerTable(NonNull<sys::OPENSSL_LHASH>);

// SAFETY: plain memory; what it points to is the owner's concern.
unsafe impl Send for PointerTable {}

impl PointerTable {
    /// Empty. None when memory is out.
    ///
    /// # Safety
    /// Both functions can be called with every pointer that will be in the table, for as long as it is.
    pub unsafe fn new(hash: sys::OPENSSL_LH_HASHFUNC, compare: sys::OPENSSL_LH_COMPFUNC) -> Option<PointerTable> {
        // SAFETY: a fresh table, ours.
        NonNull::new(unsafe { sys::OPENSSL_LH_new(hash, compare) }).map(PointerTable)
    }

    pub fn as_ptr(&self) -> *mut sys::OPENSSL_LHASH {
        self.0.as_ptr()
    }

    /// How many pointers there are.
    pub fn len(&self) -> usize {
        // SAFETY: a live table.
        unsafe { sys::OPENSSL_LH_num_items(self.as_ptr()) as usize }
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Adds a pointer, in the place of one that compares equal.
    ///
    /// # Safety
    /// `item` stays live until it is removed.
    pub unsafe fn insert(&mut self, item: *mut c_void) {
        // SAFETY: a live table; the item as the caller promises.
        unsafe { sys::OPENSSL_LH_insert(self.as_ptr(), item) };
    }

    /// Takes out what compares equal to `item`: the pointer that was in, or null.
    ///
    /// # Safety
    /// `item` is live.
    pub unsafe fn remove(&mut self, item: *const c_void) -> *mut c_void {
        // SAFETY: as the caller promises.
        unsafe { sys::OPENSSL_LH_delete(self.as_ptr(), item) }
    }

    pub fn clear(&mut self) {
        // SAFETY: a live table.
        unsafe { sys::OPENSSL_LH_flush(self.as_ptr()) };
    }
}

impl Drop for PointerTable {
    fn drop(&mut self) {
        // SAFETY: ours; what it pointed to is not touched.
        unsafe { sys::OPENSSL_LH_free(self.as_ptr()) };
    }
}
