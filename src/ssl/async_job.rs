//! Private-key operations in an ASYNC job of libcrypto (SSL_MODE_ASYNC): an engine or provider that hands its work to a device pauses the
//! job, and the connection says SSL_ERROR_WANT_ASYNC until the device is done.
//!
//! OpenSSL 3.0 runs the whole SSL_read, SSL_write or handshake on the job's stack. Here only the operation itself does: to the engine it is
//! a question that stays open, so that nothing of ours (no borrow, no turn, no guard against panics) stands on a stack that may be left in
//! the middle; and a job's stack of 32 KB holds libcrypto's frames, as it was made for, and few of ours.

use std::{
    panic::{catch_unwind, AssertUnwindSafe},
    ptr::null_mut,
};

use ferrossl_crypto::secret::SecretVec;
use ferrossl_tls::engine::reason::Reason;

use super::{drive::Want, hooks::With, SSL};
use crate::{api::types::*, error::raise};

/// SSL_MODE_ASYNC of ssl.h.
const MODE_ASYNC: u32 = 0x100;

/// A connection's job and what its owner is told of it.
pub(crate) struct Jobs {
    /// Made when first needed; NULL: not yet.
    wait: *mut ASYNC_WAIT_CTX,
    /// Paused; NULL: none.
    job: *mut ASYNC_JOB,
    /// What it works on: lives on the heap, since the job goes on with it.
    work: *mut Work,
}

// SAFETY: a job and its wait context are used by whoever drives the connection, one thread at a time, as OpenSSL asks of callers.
unsafe impl Send for Jobs {}

type Operation = Box<dyn FnOnce() -> Option<SecretVec>>;

struct Work {
    /// The message or ciphertext: a job left over from before an SSL_clear answers no other question.
    about: Vec<u8>,
    operation: Option<Operation>,
    product: Option<SecretVec>,
}

/// What came of an operation.
pub(crate) enum Ran {
    /// `None`: it failed, and raised.
    Done(Option<SecretVec>),
    NotYet(Want),
}

impl Jobs {
    pub(crate) fn new() -> Jobs {
        Jobs { wait: null_mut(), job: null_mut(), work: null_mut() }
    }

    pub(crate) fn is_waiting(&self) -> bool {
        !self.job.is_null()
    }
}

impl Drop for Jobs {
    fn drop(&mut self) {
        // A job that is still paused cannot be ended from outside: like OpenSSL 3.0, its stack and `work` are left to it.
        // SAFETY: ours, or NULL.
        unsafe { ASYNC_WAIT_CTX_free(self.wait) };
    }
}

/// Runs on the job's stack. `argument`: the job's copy of a pointer to the `Work`.
unsafe extern "C" fn start(argument: *mut c_void) -> c_int {
    // SAFETY: `resume` gives a pointer to live work, which nobody touches until the job has ended.
    let work = unsafe { &mut **argument.cast::<*mut Work>() };
    let operation = work.operation.take();
    // A panic must not leave the stack that it began on.
    work.product = catch_unwind(AssertUnwindSafe(|| operation.and_then(|operation| operation()))).unwrap_or(None);
    1
}

/// Whether operations of this connection run in jobs: asked for, and not in a job already.
pub(crate) fn is_wanted(ssl: &SSL) -> bool {
    // SAFETY: asks the thread.
    ssl.with(|c| c.policy().mode) & MODE_ASYNC != 0 && unsafe { ASYNC_get_current_job() }.is_null()
}

/// SSL_set_async_callback's function, called by the engine when a paused job can go on.
unsafe extern "C" fn job_is_ready(ssl: *mut c_void) -> c_int {
    crate::api::guard(0, || {
        // SAFETY: the wait context that holds this pointer ends with the SSL.
        let Some(ssl) = (unsafe { crate::ssl::ssl(ssl.cast()) }) else { return 0 };
        let With { f: Some(callback), arg } = ssl.with(|c| c.hooks.asynchronous) else { return 0 };
        // SAFETY: the application's function; the SSL lives.
        unsafe { callback(ssl.as_ptr(), arg) }
    })
}

/// The connection's wait context, made now if it is not there. NULL: out of memory.
fn wait_context(ssl: &SSL) -> *mut ASYNC_WAIT_CTX {
    let (wait, listens) = ssl.with(|c| (c.jobs.wait, c.hooks.asynchronous.f.is_some()));
    if !wait.is_null() {
        return wait;
    }
    // SAFETY: a new object; `ssl` outlives it (`Jobs::drop`).
    let wait = unsafe {
        let wait = ASYNC_WAIT_CTX_new();
        if !wait.is_null() && listens {
            ASYNC_WAIT_CTX_set_callback(wait, Some(job_is_ready), ssl.as_ptr().cast());
        }
        wait
    };
    ssl.with(|c| c.jobs.wait = wait);
    wait
}

/// The wait context as the application's getters know it: there as soon as something was done in SSL_MODE_ASYNC. NULL: not there.
pub(crate) fn told_wait_context(ssl: &SSL) -> *mut ASYNC_WAIT_CTX {
    match ssl.with(|c| c.policy().mode & MODE_ASYNC != 0 && c.drive.was_driven()) {
        true => wait_context(ssl),
        false => ssl.with(|c| c.jobs.wait),
    }
}

/// Runs an operation about `about` in a job, or goes on with the job that was paused at it.
pub(crate) fn run(ssl: &SSL, about: &[u8], operation: impl FnOnce() -> Operation) -> Ran {
    loop {
        let paused = ssl.with(|c| c.jobs.is_waiting());
        let wait = wait_context(ssl);
        if wait.is_null() {
            raise(Reason::ERR_R_MALLOC_FAILURE);
            return Ran::Done(None);
        }
        if !paused {
            let work = Box::new(Work { about: about.to_vec(), operation: Some(operation()), product: None });
            ssl.with(|c| c.jobs.work = Box::into_raw(work));
            return resume(ssl, wait);
        }
        // SAFETY: the job is paused, so that nobody else looks at its work.
        if unsafe { (*ssl.with(|c| c.jobs.work)).about == about } {
            return resume(ssl, wait);
        }
        // A job of before an SSL_clear: it has to come to its end first.
        if let Ran::NotYet(want) = resume(ssl, wait) {
            return Ran::NotYet(want);
        }
    }
}

fn resume(ssl: &SSL, wait: *mut ASYNC_WAIT_CTX) -> Ran {
    let (mut job, mut work) = ssl.with(|c| (c.jobs.job, c.jobs.work));
    let mut ret = 0;
    let argument: *mut c_void = std::ptr::from_mut(&mut work).cast();
    // SAFETY: the job is NULL or paused; the argument is copied before this returns. No borrow is held: other code runs meanwhile.
    let state = unsafe { ASYNC_start_job(&mut job, wait, &mut ret, Some(start), argument, size_of::<*mut Work>()) };
    if state == ASYNC_PAUSE {
        ssl.with(|c| c.jobs.job = job);
        return Ran::NotYet(Want::AsyncPaused);
    }
    ssl.with(|c| (c.jobs.job, c.jobs.work) = (null_mut(), null_mut()));
    // SAFETY: from `Box::into_raw`; the job has ended or never begun.
    let work = unsafe { Box::from_raw(work) };
    match state {
        ASYNC_FINISH => Ran::Done(work.product),
        ASYNC_NO_JOBS => Ran::NotYet(Want::AsyncNoJobs),
        _ => {
            raise(Reason::FAILED_TO_INIT_ASYNC);
            Ran::Done(None)
        }
    }
}
