//! STACK_OF(T): libcrypto's growable array of pointers, typed by what it owns.

use crate::own::{Owner, Ref};
use crate::sys;
use core::ffi::c_void;
use core::marker::PhantomData;
use core::mem::ManuallyDrop;
use core::ptr::NonNull;

/// What a stack may hold: an owner type that can be had again, and the C name of the stack.
pub trait Element: Owner {
    /// stack_st_X509 and the like.
    type Stack;

    /// Another owner: of the same object where references are counted, of a copy elsewhere. None when memory is out.
    fn again(&self) -> Option<Self>;
}

/// A stack and one reference to each of its elements; all are freed on drop. Elements are never null.
pub struct Stack<T: Element> {
    ptr: NonNull<sys::OPENSSL_STACK>,
    elements: PhantomData<T>,
}

// SAFETY: a stack is plain memory; whether its elements may move is theirs to say.
unsafe impl<T: Element + Send> Send for Stack<T> {}
// SAFETY: shared access only reads.
unsafe impl<T: Element + Sync> Sync for Stack<T> {}

impl<T: Element> Stack<T> {
    /// Empty. None when memory is out.
    pub fn new() -> Option<Self> {
        // SAFETY: a fresh stack, ours.
        NonNull::new(unsafe { sys::OPENSSL_sk_new_null() }).map(|ptr| Self { ptr, elements: PhantomData })
    }

    /// Takes over a stack and its elements; None when null.
    ///
    /// # Safety
    /// `ptr` is null, or the caller owns the stack and one reference to each element, and gives them up.
    pub unsafe fn take(ptr: *mut T::Stack) -> Option<Self> {
        NonNull::new(ptr.cast()).map(|ptr| Self { ptr, elements: PhantomData })
    }

    /// A stack of its own with a reference of its own to each element of `ptr`. None when memory is out; null gives an empty one.
    ///
    /// # Safety
    /// `ptr` is null or a live stack of live elements.
    pub unsafe fn copy(ptr: *const T::Stack) -> Option<Self> {
        // SAFETY: as the caller promises; the borrow ends here.
        match unsafe { StackRef::<T>::lend(ptr) } {
            Some(from) => from.to_owned(),
            None => Self::new(),
        }
    }

    pub fn as_ptr(&self) -> *mut T::Stack {
        self.ptr.as_ptr().cast()
    }

    /// Gives stack and elements to the caller.
    pub fn into_ptr(self) -> *mut T::Stack {
        ManuallyDrop::new(self).as_ptr()
    }

    pub fn borrow(&self) -> StackRef<'_, T> {
        StackRef { ptr: self.ptr, owner: PhantomData }
    }

    pub fn len(&self) -> usize {
        self.borrow().len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub fn get(&self, index: usize) -> Option<Ref<'_, T>> {
        let ptr = self.borrow().element(index)?;
        // SAFETY: the element lives as long as the stack, which `self` keeps.
        unsafe { Ref::lend(ptr.as_ptr()) }
    }

    pub fn iter(&self) -> impl Iterator<Item = Ref<'_, T>> {
        (0..self.len()).filter_map(|index| self.get(index))
    }

    /// False, and `item` freed, when memory is out.
    #[must_use]
    pub fn push(&mut self, item: T) -> bool {
        let ptr = item.as_ptr();
        // SAFETY: a live stack; the element's reference goes in with it.
        let pushed = unsafe { sys::OPENSSL_sk_push(self.ptr.as_ptr(), ptr.cast()) } > 0;
        if pushed {
            core::mem::forget(item);
        }
        pushed
    }

    /// Takes out the last element.
    pub fn pop(&mut self) -> Option<T> {
        // SAFETY: a live stack of owned elements, null when empty.
        unsafe { T::take(sys::OPENSSL_sk_pop(self.ptr.as_ptr()).cast()) }
    }

    /// Takes out the first element.
    pub fn shift(&mut self) -> Option<T> {
        // SAFETY: a live stack of owned elements, null when empty.
        unsafe { T::take(sys::OPENSSL_sk_shift(self.ptr.as_ptr()).cast()) }
    }
}

impl<T: Element> Drop for Stack<T> {
    fn drop(&mut self) {
        // SAFETY: the stack and what it holds are ours.
        unsafe {
            while let Some(item) = self.pop() {
                drop(item);
            }
            sys::OPENSSL_sk_free(self.ptr.as_ptr());
        }
    }
}

/// Somebody else's stack.
pub struct StackRef<'a, T: Element> {
    ptr: NonNull<sys::OPENSSL_STACK>,
    owner: PhantomData<(&'a (), T)>,
}

impl<T: Element> Clone for StackRef<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T: Element> Copy for StackRef<'_, T> {}

impl<'a, T: Element> StackRef<'a, T> {
    /// None when null.
    ///
    /// # Safety
    /// `ptr` is null or a stack of live elements, unchanged for the lifetime the caller puts in the result's type.
    pub unsafe fn lend(ptr: *const T::Stack) -> Option<Self> {
        NonNull::new(ptr.cast_mut().cast()).map(|ptr| Self { ptr, owner: PhantomData })
    }

    pub fn as_ptr(self) -> *mut T::Stack {
        self.ptr.as_ptr().cast()
    }

    pub fn len(self) -> usize {
        // SAFETY: a live stack; -1 is for null only.
        usize::try_from(unsafe { sys::OPENSSL_sk_num(self.ptr.as_ptr()) }).unwrap_or(0)
    }

    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    fn element(self, index: usize) -> Option<NonNull<T::C>> {
        let index = i32::try_from(index).ok()?;
        // SAFETY: a live stack; null when out of range.
        NonNull::new(unsafe { sys::OPENSSL_sk_value(self.ptr.as_ptr(), index) }.cast::<c_void>().cast())
    }

    pub fn get(self, index: usize) -> Option<Ref<'a, T>> {
        let ptr = self.element(index)?;
        // SAFETY: the lifetime is the one that `lend` was promised.
        unsafe { Ref::lend(ptr.as_ptr()) }
    }

    pub fn iter(self) -> impl Iterator<Item = Ref<'a, T>> {
        (0..self.len()).filter_map(move |index| self.get(index))
    }

    /// A stack of its own with a reference of its own to each element. None when memory is out.
    pub fn to_owned(self) -> Option<Stack<T>> {
        let mut copy = Stack::new()?;
        for item in self.iter() {
            if !copy.push(item.again()?) {
                return None;
            }
        }
        Some(copy)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::x509::X509Name;

    fn name(text: &core::ffi::CStr) -> X509Name {
        X509Name::with_common_name(text).unwrap()
    }

    #[test]
    fn a_copy_is_equal_and_independent() {
        let mut stack = Stack::<X509Name>::new().unwrap();
        assert!(stack.push(name(c"a")) && stack.push(name(c"b")));
        // SAFETY: `stack` is live.
        let copy = unsafe { Stack::<X509Name>::copy(stack.as_ptr()) }.unwrap();
        let first = stack.shift().unwrap();
        assert_eq!((stack.len(), copy.len()), (1, 2));
        assert!(first.same_as(&copy.get(0).unwrap()));
        assert!(!first.same_as(&copy.get(1).unwrap()));
        assert!(copy.get(2).is_none());
        drop(stack);
        assert_eq!(copy.iter().count(), 2);
    }

    #[test]
    fn null_copies_to_an_empty_stack() {
        // SAFETY: null is allowed.
        let copy = unsafe { Stack::<X509Name>::copy(core::ptr::null()) }.unwrap();
        assert!(copy.is_empty());
    }
}
