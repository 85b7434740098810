//! How an object of libcrypto's is held: `counted!` makes an owner over a reference count, `single!` an owner of a thing that has
//! none, and `Ref` lends either without touching the count.

use core::marker::PhantomData;
use core::mem::ManuallyDrop;
use core::ops::Deref;

/// An owner type over one C pointer; see `counted!` and `single!`.
///
/// # Safety
/// `take` must make a value whose drop frees `ptr` exactly once.
pub unsafe trait Owner: Sized {
    /// The C type behind the pointer.
    type C;

    /// Takes over the caller's reference to `ptr`; None when it is null.
    ///
    /// # Safety
    /// `ptr` is null or a live object of which the caller owns one reference, given up here.
    unsafe fn take(ptr: *mut Self::C) -> Option<Self>;

    /// The pointer, still owned by `self`.
    fn as_ptr(&self) -> *mut Self::C;

    /// Gives the reference to the caller (or to the C function it is passed to).
    fn into_ptr(self) -> *mut Self::C {
        ManuallyDrop::new(self).as_ptr()
    }
}

/// A borrowed `T`: its drop leaves the object alone.
pub struct Ref<'a, T> {
    held: ManuallyDrop<T>,
    owner: PhantomData<&'a ()>,
}

impl<T: Owner> Ref<'_, T> {
    /// None when `ptr` is null.
    ///
    /// # Safety
    /// `ptr` is null or lives for the lifetime that the caller puts in the result's type.
    pub unsafe fn lend(ptr: *mut T::C) -> Option<Self> {
        // SAFETY: the value made here is never dropped, so that no reference is given up.
        unsafe { T::take(ptr) }.map(|held| Self { held: ManuallyDrop::new(held), owner: PhantomData })
    }
}

impl<T> Deref for Ref<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.held
    }
}

/// Defines the owner `$name` of one reference to a `$c`: drop gives it back, clone takes another.
macro_rules! counted {
    ($(#[$doc:meta])* $name:ident, $c:ty, $free:path, $up_ref:path) => {
        $crate::own::single!($(#[$doc])* $name, $c, $free);

        // SAFETY: libcrypto counts references atomically and locks what it fills in lazily.
        unsafe impl Sync for $name {}

        impl $name {
            /// Takes a reference of its own; None when `ptr` is null.
            ///
            /// # Safety
            /// `ptr` is null or a live object.
            pub unsafe fn share(ptr: *mut $c) -> Option<Self> {
                let ptr = core::ptr::NonNull::new(ptr)?;
                // SAFETY: the caller says that the object lives. up_ref fails only for a count that is already broken.
                (unsafe { $up_ref(ptr.as_ptr()) } == 1).then_some(Self(ptr))
            }
        }

        impl Clone for $name {
            fn clone(&self) -> Self {
                // SAFETY: `self` holds a reference, so that the object lives and its count is above zero.
                unsafe { $up_ref(self.0.as_ptr()) };
                Self(self.0)
            }
        }
    };
}

/// Defines the only owner `$name` of a `$c`; drop frees it.
macro_rules! single {
    ($(#[$doc:meta])* $name:ident, $c:ty, $free:path) => {
        $(#[$doc])*
        pub struct $name(core::ptr::NonNull<$c>);

        // SAFETY: libcrypto's objects belong to no thread.
        unsafe impl Send for $name {}

        // SAFETY: drop below frees the pointer, once.
        unsafe impl $crate::own::Owner for $name {
            type C = $c;

            unsafe fn take(ptr: *mut $c) -> Option<Self> {
                core::ptr::NonNull::new(ptr).map(Self)
            }

            fn as_ptr(&self) -> *mut $c {
                self.0.as_ptr()
            }
        }

        impl Drop for $name {
            fn drop(&mut self) {
                // SAFETY: `self` owns the reference that it gives back.
                unsafe { $free(self.0.as_ptr()) };
            }
        }
    };
}

pub(crate) use {counted, single};
