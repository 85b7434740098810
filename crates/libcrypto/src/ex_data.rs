//! Application data attached to our own objects, by libcrypto's registry of indices, so that an index got from SSL_get_ex_new_index
//! and its callbacks work as they do for libcrypto's objects.

use crate::sys;
use core::cell::UnsafeCell;
use core::ffi::{c_int, c_long, c_void};

/// Which registry an index belongs to (CRYPTO_EX_INDEX_* of crypto.h).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(i32)]
pub enum Class {
    Ssl = sys::CRYPTO_EX_INDEX_SSL,
    SslCtx = sys::CRYPTO_EX_INDEX_SSL_CTX,
    SslSession = sys::CRYPTO_EX_INDEX_SSL_SESSION,
    X509StoreCtx = sys::CRYPTO_EX_INDEX_X509_STORE_CTX,
    Pkey = sys::CRYPTO_EX_INDEX_EVP_PKEY,
}

/// Registers a new index; -1 when libcrypto refuses.
///
/// # Safety
/// The callbacks stay callable for as long as objects of the class live.
pub unsafe fn new_index(
    class: Class,
    argl: c_long,
    argp: *mut c_void,
    new: sys::CRYPTO_EX_new,
    dup: sys::CRYPTO_EX_dup,
    free: sys::CRYPTO_EX_free,
) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { sys::CRYPTO_get_ex_new_index(class as c_int, argl, argp, new, dup, free) }
}

/// The slots of one object.
///
/// Set up in two steps because the callbacks of `init` are given the address of the slots, which must be final by then. An object
/// whose `init` succeeded must have `release` called before it goes. No borrow is held during callbacks.
#[repr(transparent)]
pub struct ExData(UnsafeCell<sys::CRYPTO_EX_DATA>);

// SAFETY: as for C: an application that uses one object's slots from two threads at once must do its own locking, which is
// what CRYPTO_set_ex_data documents; the slots themselves belong to no thread.
unsafe impl Send for ExData {}
// SAFETY: as above.
unsafe impl Sync for ExData {}

impl ExData {
    /// No slots yet.
    pub const fn new() -> Self {
        Self(UnsafeCell::new(sys::CRYPTO_EX_DATA { ctx: core::ptr::null_mut(), sk: core::ptr::null_mut() }))
    }

    /// Runs the registered new callbacks over `object`. False when memory is out.
    ///
    /// # Safety
    /// `object` is the C object that contains `self`, at its final address, and complete enough for callbacks to look at.
    pub unsafe fn init(&self, class: Class, object: *mut c_void) -> bool {
        // SAFETY: as the caller promises; the slots are ours.
        unsafe { sys::CRYPTO_new_ex_data(class as c_int, object, self.0.get()) == 1 }
    }

    /// Fills `self` with what the registered dup callbacks make of `from`. False when one of them, or memory, fails.
    ///
    /// # Safety
    /// Both belong to objects of `class` whose `init` succeeded.
    pub unsafe fn dup_from(&self, class: Class, from: &ExData) -> bool {
        // SAFETY: as the caller promises.
        unsafe { sys::CRYPTO_dup_ex_data(class as c_int, self.0.get(), from.0.get()) == 1 }
    }

    /// Runs the registered free callbacks over `object` and frees the slots. Calling it again does nothing.
    ///
    /// # Safety
    /// As `init`.
    pub unsafe fn release(&self, class: Class, object: *mut c_void) {
        // SAFETY: as the caller promises. libcrypto leaves null slots behind.
        unsafe { sys::CRYPTO_free_ex_data(class as c_int, object, self.0.get()) };
    }

    /// False when the index is negative or memory is out (and the reason on the error queue).
    ///
    /// # Safety
    /// `value` is what the callbacks of the index, and whoever reads it, expect.
    pub unsafe fn set(&self, index: c_int, value: *mut c_void) -> bool {
        // SAFETY: the slots are ours; `value` as the caller promises.
        unsafe { sys::CRYPTO_set_ex_data(self.0.get(), index, value) == 1 }
    }

    /// Null for an index that was never set.
    pub fn get(&self, index: c_int) -> *mut c_void {
        // SAFETY: reads our slots.
        unsafe { sys::CRYPTO_get_ex_data(self.0.get(), index) }
    }
}

impl Default for ExData {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use core::sync::atomic::{AtomicUsize, Ordering};

    static SEEN: AtomicUsize = AtomicUsize::new(0);
    static FREED: AtomicUsize = AtomicUsize::new(0);

    unsafe extern "C" fn on_new(
        parent: *mut c_void,
        ptr: *mut c_void,
        ad: *mut sys::CRYPTO_EX_DATA,
        index: c_int,
        argl: c_long,
        argp: *mut c_void,
    ) {
        assert!(ptr.is_null() && argp.is_null());
        assert_eq!(argl, 9);
        SEEN.store(parent as usize, Ordering::SeqCst);
        // SAFETY: the slots given to the callback.
        unsafe { sys::CRYPTO_set_ex_data(ad, index, 0x51 as *mut c_void) };
    }

    unsafe extern "C" fn on_free(
        parent: *mut c_void,
        ptr: *mut c_void,
        _ad: *mut sys::CRYPTO_EX_DATA,
        _index: c_int,
        _argl: c_long,
        _argp: *mut c_void,
    ) {
        assert_eq!(ptr as usize, 0x52);
        FREED.store(parent as usize, Ordering::SeqCst);
    }

    unsafe extern "C" fn on_dup(
        _to: *mut sys::CRYPTO_EX_DATA,
        _from: *const sys::CRYPTO_EX_DATA,
        value: *mut *mut c_void,
        _index: c_int,
        _argl: c_long,
        _argp: *mut c_void,
    ) -> c_int {
        // SAFETY: libcrypto gives a valid place.
        unsafe { *value = (*value as usize + 1) as *mut c_void };
        1
    }

    #[test]
    fn callbacks_see_the_object_and_its_slots() {
        // SAFETY: the callbacks are functions of this file.
        let index = unsafe { new_index(Class::SslSession, 9, core::ptr::null_mut(), Some(on_new), Some(on_dup), Some(on_free)) };
        assert!(index >= 0);
        let (first, second) = (ExData::new(), ExData::new());
        let (a, b) = (0x1000 as *mut c_void, 0x2000 as *mut c_void);
        // SAFETY: nothing looks behind the two addresses.
        unsafe {
            assert!(first.init(Class::SslSession, a));
            assert_eq!(SEEN.load(Ordering::SeqCst), 0x1000);
            assert_eq!(first.get(index) as usize, 0x51);
            assert!(second.init(Class::SslSession, b));
            assert!(second.dup_from(Class::SslSession, &first));
            assert_eq!(second.get(index) as usize, 0x52);
            assert!(first.set(index, 0x52 as *mut c_void));
            second.release(Class::SslSession, b);
            assert_eq!(FREED.load(Ordering::SeqCst), 0x2000);
            first.release(Class::SslSession, a);
            assert_eq!(FREED.load(Ordering::SeqCst), 0x1000);
        }
        assert!(first.get(index).is_null());
        // SAFETY: nothing reads a slot that cannot be.
        assert!(!unsafe { first.set(-1, a) });
        crate::err::clear();
    }
}
