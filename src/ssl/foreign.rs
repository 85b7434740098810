//! Objects of libcrypto that our objects own: released with libcrypto's own function when dropped.

use std::ptr::NonNull;

use crate::api::types::*;

/// How an object of libcrypto is given back.
pub(crate) trait Release {
    /// # Safety
    /// `p` is a live object, and the caller gives up its reference (or, for what is not counted, the object).
    unsafe fn release(p: *mut Self);
}

/// Another reference to a counted object.
pub(crate) trait UpRef: Release {
    /// # Safety
    /// `p` is a live object.
    unsafe fn up_ref(p: *mut Self);
}

/// One reference to (or sole ownership of) an object of libcrypto.
pub(crate) struct Foreign<T: Release>(NonNull<T>);

impl<T: Release> Foreign<T> {
    /// Takes over the reference that `p` stands for; `None` for NULL.
    ///
    /// # Safety
    /// `p` is NULL or a live object, and the caller gives its reference away.
    pub(crate) unsafe fn adopt(p: *mut T) -> Option<Foreign<T>> {
        NonNull::new(p).map(Foreign)
    }

    pub(crate) fn as_ptr(&self) -> *mut T {
        self.0.as_ptr()
    }

    pub(crate) fn into_raw(self) -> *mut T {
        let p = self.0;
        std::mem::forget(self);
        p.as_ptr()
    }
}

impl<T: UpRef> Foreign<T> {
    /// Takes another reference; `None` for NULL.
    ///
    /// # Safety
    /// `p` is NULL or a live object.
    pub(crate) unsafe fn up(p: *mut T) -> Option<Foreign<T>> {
        let p = NonNull::new(p)?;
        // SAFETY: the caller's.
        unsafe { T::up_ref(p.as_ptr()) };
        Some(Foreign(p))
    }
}

impl<T: UpRef> Clone for Foreign<T> {
    fn clone(&self) -> Foreign<T> {
        // SAFETY: `self` keeps it alive.
        unsafe { T::up_ref(self.0.as_ptr()) };
        Foreign(self.0)
    }
}

impl<T: Release> Drop for Foreign<T> {
    fn drop(&mut self) {
        // SAFETY: the reference is ours, and ends here.
        unsafe { T::release(self.0.as_ptr()) }
    }
}

/// The pointer, or NULL.
pub(crate) fn lent<T: Release>(object: &Option<Foreign<T>>) -> *mut T {
    object.as_ref().map_or(std::ptr::null_mut(), Foreign::as_ptr)
}

/// Rows are `type: release function, up_ref function`.
macro_rules! foreign {
    ($($object:ty: $release:ident $(, $up_ref:ident)?;)*) => {
        $(
            impl Release for $object {
                unsafe fn release(p: *mut Self) {
                    // SAFETY: the caller's.
                    unsafe { $release(p) }
                }
            }
            $(
                impl UpRef for $object {
                    unsafe fn up_ref(p: *mut Self) {
                        // SAFETY: the caller's.
                        unsafe { $up_ref(p) };
                    }
                }
            )?
        )*
    };
}

foreign! {
    X509_STORE: X509_STORE_free, X509_STORE_up_ref;
    X509_VERIFY_PARAM: X509_VERIFY_PARAM_free;
    X509: X509_free, X509_up_ref;
    EVP_PKEY: EVP_PKEY_free, EVP_PKEY_up_ref;
}
