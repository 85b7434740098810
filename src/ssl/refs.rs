//! Reference counts of the objects behind the opaque pointers, and `Ref`, one counted reference.

use std::{
    ops::Deref,
    ptr::NonNull,
    sync::atomic::{fence, AtomicI32, Ordering},
};

/// Where the count of an object stands while it is destroyed: free callbacks are given the object, and the references that their calls take
/// and give back must not fall to zero a second time.
const ENDING: i32 = 1 << 30;

/// How many references exist. Starts at one.
pub(crate) struct Count(AtomicI32);

impl Count {
    pub(crate) const fn one() -> Count {
        Count(AtomicI32::new(1))
    }

    pub(crate) fn up(&self) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }

    /// Whether that was the last one. It is so once.
    pub(crate) fn down(&self) -> bool {
        if self.0.fetch_sub(1, Ordering::Release) != 1 {
            return false;
        }
        fence(Ordering::Acquire);
        self.0.store(ENDING, Ordering::Relaxed);
        true
    }

    /// Whether so many references exist.
    pub(crate) fn is(&self, references: i32) -> bool {
        self.0.load(Ordering::Relaxed) == references
    }

    /// Whether the last reference is gone: who takes another now cannot keep the object.
    pub(crate) fn is_ending(&self) -> bool {
        self.0.load(Ordering::Relaxed) >= ENDING / 2
    }
}

/// An object that lives in a `Box`, is handed to C as a raw pointer, and is destroyed when its count falls to zero.
pub(crate) trait Counted {
    fn count(&self) -> &Count;

    /// Ends the object. Called once, with no reference left.
    ///
    /// # Safety
    /// `this` came from `Box::into_raw` and its count has fallen to zero.
    unsafe fn destroy(this: NonNull<Self>);
}

/// One reference to a counted object, released when dropped.
pub(crate) struct Ref<T: Counted>(NonNull<T>);

impl<T: Counted> Ref<T> {
    pub(crate) fn new(value: T) -> Ref<T> {
        Ref(NonNull::from(Box::leak(Box::new(value))))
    }

    /// Takes another reference.
    pub(crate) fn of(value: &T) -> Ref<T> {
        value.count().up();
        Ref(NonNull::from(value))
    }

    /// Takes another reference to keep; `None` for NULL, and for an object whose free callbacks are running.
    ///
    /// # Safety
    /// `p` is NULL or an object of ours that the caller holds a reference to.
    pub(crate) unsafe fn up(p: *const T) -> Option<Ref<T>> {
        // SAFETY: the caller's.
        unsafe { p.as_ref() }.filter(|object| !object.count().is_ending()).map(Ref::of)
    }

    /// Takes over the reference that `p` stands for; `None` for NULL.
    ///
    /// # Safety
    /// `p` is NULL or an object of ours, and the caller gives its reference away.
    pub(crate) unsafe fn adopt(p: *mut T) -> Option<Ref<T>> {
        NonNull::new(p).map(Ref)
    }

    /// Gives the reference to C.
    pub(crate) fn into_raw(self) -> *mut T {
        let p = self.0;
        std::mem::forget(self);
        p.as_ptr()
    }

    /// The pointer, lent: no reference goes with it.
    pub(crate) fn as_ptr(&self) -> *mut T {
        self.0.as_ptr()
    }
}

impl<T: Counted> Deref for Ref<T> {
    type Target = T;
    fn deref(&self) -> &T {
        // SAFETY: this reference keeps the object alive.
        unsafe { self.0.as_ref() }
    }
}

impl<T: Counted> Clone for Ref<T> {
    fn clone(&self) -> Ref<T> {
        Ref::of(self)
    }
}

impl<T: Counted> Drop for Ref<T> {
    fn drop(&mut self) {
        if self.count().down() {
            // SAFETY: made by `Ref::new` from a Box, and this was the last reference.
            unsafe { T::destroy(self.0) }
        }
    }
}
