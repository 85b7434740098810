//! `Owned`: a cell that knows which thread has it. What keeps an SSL sound when a program breaks the rule "one thread at a time".
//!
//! A borrow by another thread waits; borrows are short, because nothing is held across a call-out. A second borrow by the same thread
//! would be a call-out under a borrow, which is our bug: it panics, the panic stops at `api::guard`, and the connection is poisoned.

use std::{
    cell::UnsafeCell,
    sync::atomic::{AtomicBool, AtomicUsize, Ordering},
};

/// Spins before the waiting thread gives up its time slice.
const SPINS: u32 = 100;

pub(crate) struct Owned<T> {
    /// The holder's thread mark; 0: free.
    owner: AtomicUsize,
    poisoned: AtomicBool,
    value: UnsafeCell<T>,
}

/// A number that no other living thread has, and that is not 0: glibc's and musl's pthread_t, the address of the thread's control block. A
/// thread-local's own address costs more to find in a library that is loaded late.
#[inline]
pub(crate) fn thread_mark() -> usize {
    // SAFETY: no arguments, and it cannot fail.
    unsafe { libc::pthread_self() as usize }
}

/// A place in the caller's frame, to compare frames by: later ones lie lower.
#[inline(always)]
pub(crate) fn frame_mark() -> usize {
    let here = 0u8;
    std::hint::black_box(&raw const here) as usize
}

/// Whether both places are on the stack that the system gave this thread. A coroutine's is another, and says nothing of which frame is older.
#[cold]
pub(crate) fn are_on_own_stack(places: [usize; 2]) -> bool {
    let mut attributes = std::mem::MaybeUninit::<libc::pthread_attr_t>::uninit();
    let (mut lowest, mut size) = (std::ptr::null_mut(), 0);
    // SAFETY: fills the attributes, which are read and freed if that succeeded.
    let known = unsafe {
        libc::pthread_getattr_np(libc::pthread_self(), attributes.as_mut_ptr()) == 0 && {
            let known = libc::pthread_attr_getstack(attributes.as_ptr(), &mut lowest, &mut size) == 0;
            libc::pthread_attr_destroy(attributes.as_mut_ptr());
            known
        }
    };
    known && places.iter().all(|place| place.checked_sub(lowest as usize).is_some_and(|offset| offset < size))
}

impl<T> Owned<T> {
    pub(crate) fn new(value: T) -> Owned<T> {
        Owned { owner: AtomicUsize::new(0), poisoned: AtomicBool::new(false), value: UnsafeCell::new(value) }
    }

    /// Runs `f` with the only borrow. `f` must not call the application, nor anything of libcrypto that may.
    #[inline]
    pub(crate) fn with<R>(&self, f: impl FnOnce(&mut T) -> R) -> R {
        let me = thread_mark();
        if self.owner.compare_exchange(0, me, Ordering::Acquire, Ordering::Relaxed).is_err() {
            self.wait(me);
        }
        let hold = Hold { owner: &self.owner, poisoned: &self.poisoned };
        // SAFETY: `owner` went from 0 to this thread's mark, and only `Hold` sets it back, so that no other borrow exists.
        let result = f(unsafe { &mut *self.value.get() });
        drop(hold);
        result
    }

    /// Whether a panic passed through a borrow: the value may be half changed.
    pub(crate) fn is_poisoned(&self) -> bool {
        self.poisoned.load(Ordering::Relaxed)
    }

    #[cold]
    fn wait(&self, me: usize) {
        let mut spins = 0;
        loop {
            match self.owner.compare_exchange(0, me, Ordering::Acquire, Ordering::Relaxed) {
                Ok(_) => return,
                Err(owner) => assert!(owner != me, "a connection was borrowed twice by one thread"),
            }
            spins += 1;
            if spins < SPINS {
                std::hint::spin_loop();
            } else {
                std::thread::yield_now();
            }
        }
    }
}

/// Frees the cell when the borrow ends, by return or by panic.
struct Hold<'a> {
    owner: &'a AtomicUsize,
    poisoned: &'a AtomicBool,
}

impl Drop for Hold<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.poisoned.store(true, Ordering::Relaxed);
        }
        self.owner.store(0, Ordering::Release);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // SAFETY: what the cell is for.
    unsafe impl Sync for Owned<u64> {}

    #[test]
    fn threads_take_turns() {
        let cell = Owned::new(0u64);
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| (0..10_000).for_each(|_| cell.with(|n| *n += 1)));
            }
        });
        cell.with(|n| assert_eq!(*n, 40_000));
    }

    #[test]
    fn a_second_borrow_by_the_same_thread_is_refused_and_poisons() {
        let cell = Owned::new(0u64);
        let twice = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| cell.with(|_| cell.with(|n| *n = 1))));
        assert!(twice.is_err() && cell.is_poisoned());
        cell.with(|n| assert_eq!(*n, 0));
    }
}
