//! BIOs: the application's transport, and memory and file BIOs for what PEM and DER functions read.
//!
//! A read or write says what happened in full (bytes, "not now" and why, end, failure), so that nobody above looks at retry flags.
//! Every call here may run application code (custom methods, callbacks): hold no borrow around it.

use crate::err;
use crate::own::{counted, Owner};
use crate::sys;
use core::ffi::{c_int, c_long, c_void, CStr};

counted! {
    /// A BIO, or the head of a chain of them: the last reference frees the chain, as SSL_free does (BIO_free_all).
    Bio, sys::BIO, sys::BIO_free_all, sys::BIO_up_ref
}

/// What a transfer did.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Transfer {
    /// So many bytes, at least one.
    Moved(usize),
    /// Nothing now; try again when this has come about.
    Retry(Wait),
    /// The peer's end: BIO_eof says so. Reads only.
    Eof,
    /// Nothing, for good: what BIO_read or BIO_write returned (0, -1, or -2 for a method without the operation).
    Failed(c_int),
}

/// What a BIO that says "retry" waits for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Wait {
    Read,
    Write,
    /// BIO_should_io_special, with its BIO_RR_* reason.
    Special(c_int),
    /// The retry flag without a direction.
    Unsaid,
}

impl Bio {
    /// An empty memory BIO, for reading and writing.
    pub fn memory() -> Option<Self> {
        // SAFETY: a fresh BIO of a static method, and ours.
        unsafe { Self::take(sys::BIO_new(sys::BIO_s_mem())) }
    }

    /// A read-only BIO over `bytes`; the closure cannot keep it, so that it never outlives them.
    pub fn over<T>(bytes: &[u8], with: impl FnOnce(&Bio) -> T) -> Option<T> {
        let len = c_int::try_from(bytes.len()).ok()?;
        // SAFETY: the BIO reads `len` bytes of `bytes`, and is gone before they are.
        let bio = unsafe { Self::take(sys::BIO_new_mem_buf(bytes.as_ptr().cast(), len)) }?;
        Some(with(&bio))
    }

    /// A file BIO that opens `path` for reading by BIO_read_filename, which leaves its errors on the queue. Without a path it fails as
    /// BIO_read_filename does for NULL, but does not hand fopen a null pointer.
    pub fn reader(path: Option<&CStr>) -> Result<Self, ReaderError> {
        // SAFETY: a fresh BIO of a static method, and ours.
        let bio = unsafe { Self::take(sys::BIO_new(sys::BIO_s_file())) }.ok_or(ReaderError::NoMemory)?;
        let how = c_long::from(sys::BIO_CLOSE | sys::BIO_FP_READ);
        let Some(path) = path else {
            let (at, function) = (core::panic::Location::caller(), Some("BIO_ctrl"));
            err::raise(err::LIB_SYS, libc::EFAULT as u32, at, function, Some(format_args!("calling fopen(<NULL>, r)")));
            err::raise(sys::ERR_LIB_BIO, sys::ERR_R_SYS_LIB as u32, at, function, None);
            return Err(ReaderError::NotOpened);
        };
        // SAFETY: BIO_C_SET_FILENAME reads a NUL-terminated path.
        if unsafe { bio.ctrl(sys::BIO_C_SET_FILENAME, how, path.as_ptr().cast_mut().cast()) } <= 0 {
            return Err(ReaderError::NotOpened);
        }
        Ok(bio)
    }

    /// A socket BIO. `close`: the descriptor is closed with the last reference.
    pub fn socket(fd: c_int, close: bool) -> Option<Self> {
        // SAFETY: a fresh BIO, ours; the descriptor is the caller's affair.
        unsafe { Self::take(sys::BIO_new_socket(fd, c_int::from(close))) }
    }

    /// Reads into `buf`. With no room it reads nothing and says `Moved(0)` without calling the BIO.
    pub fn read(&self, buf: &mut [u8]) -> Transfer {
        let len = c_int::try_from(buf.len()).unwrap_or(c_int::MAX);
        if len == 0 {
            return Transfer::Moved(0);
        }
        clear_errno();
        // SAFETY: `buf` has room for `len` bytes.
        let n = unsafe { sys::BIO_read(self.as_ptr(), buf.as_mut_ptr().cast(), len) };
        match self.outcome(n, len, Wait::Read) {
            Transfer::Failed(_) if n <= 0 && self.eof() => Transfer::Eof,
            other => other,
        }
    }

    /// Writes from `buf`, perhaps not all of it. With nothing to write it says `Moved(0)` without calling the BIO.
    pub fn write(&self, buf: &[u8]) -> Transfer {
        let len = c_int::try_from(buf.len()).unwrap_or(c_int::MAX);
        if len == 0 {
            return Transfer::Moved(0);
        }
        clear_errno();
        // SAFETY: `buf` holds `len` bytes.
        let n = unsafe { sys::BIO_write(self.as_ptr(), buf.as_ptr().cast(), len) };
        self.outcome(n, len, Wait::Write)
    }

    /// BIO_flush. `Moved(0)` when there is nothing left inside.
    pub fn flush(&self) -> Transfer {
        clear_errno();
        // SAFETY: BIO_CTRL_FLUSH takes no arguments.
        let n = unsafe { self.ctrl(sys::BIO_CTRL_FLUSH, 0, core::ptr::null_mut()) };
        if n > 0 {
            return Transfer::Moved(0);
        }
        self.outcome(n as c_int, 0, Wait::Write)
    }

    /// `own`: what the operation itself would wait for.
    fn outcome(&self, n: c_int, len: c_int, own: Wait) -> Transfer {
        if n > 0 {
            // A method that claims more than it was given is broken; nobody above may index by its word.
            return if n <= len { Transfer::Moved(n as usize) } else { Transfer::Failed(-1) };
        }
        match self.retry(own) {
            Some(wait) => Transfer::Retry(wait),
            None => Transfer::Failed(n),
        }
    }

    /// What the last operation that moved nothing waits for; None when it was final.
    ///
    /// A method may leave the flag of an earlier operation the other way standing (HAProxy's clears none): the operation's own counts first.
    fn retry(&self, own: Wait) -> Option<Wait> {
        if !self.has_flags(sys::BIO_FLAGS_SHOULD_RETRY) {
            return None;
        }
        let other = if own == Wait::Write { Wait::Read } else { Wait::Write };
        let flag = |wait: &Wait| if *wait == Wait::Write { sys::BIO_FLAGS_WRITE } else { sys::BIO_FLAGS_READ };
        Some(match [own, other].into_iter().find(|wait| self.has_flags(flag(wait))) {
            Some(wait) => wait,
            // SAFETY: reads the chain's flags.
            None if self.has_flags(sys::BIO_FLAGS_IO_SPECIAL) => Wait::Special(unsafe { sys::BIO_get_retry_reason(self.as_ptr()) }),
            None => Wait::Unsaid,
        })
    }

    pub fn has_flags(&self, flags: c_int) -> bool {
        // SAFETY: reads a field of a live BIO.
        unsafe { sys::BIO_test_flags(self.as_ptr(), flags) != 0 }
    }

    pub fn set_flags(&self, flags: c_int) {
        // SAFETY: writes a field of a live BIO, as its methods do.
        unsafe { sys::BIO_set_flags(self.as_ptr(), flags) };
    }

    pub fn clear_flags(&self, flags: c_int) {
        // SAFETY: as `set_flags`.
        unsafe { sys::BIO_clear_flags(self.as_ptr(), flags) };
    }

    /// BIO_eof: anything but 0, so also the -2 of a method without control commands.
    pub fn eof(&self) -> bool {
        // SAFETY: BIO_CTRL_EOF takes no arguments.
        unsafe { self.ctrl(sys::BIO_CTRL_EOF, 0, core::ptr::null_mut()) != 0 }
    }

    /// Bytes that a read would give without waiting.
    pub fn pending(&self) -> usize {
        // SAFETY: BIO_CTRL_PENDING takes no arguments.
        unsafe { sys::BIO_ctrl_pending(self.as_ptr()) }
    }

    /// BIO_get_fd: the descriptor of the first of the chain that has one; -1 for none.
    pub fn fd(&self) -> c_int {
        // SAFETY: BIO_C_GET_FD with no place to write returns the descriptor.
        unsafe { self.ctrl(sys::BIO_C_GET_FD, 0, core::ptr::null_mut()) as c_int }
    }

    /// BIO_TYPE_* of this BIO.
    pub fn method_type(&self) -> c_int {
        // SAFETY: reads a live BIO's method.
        unsafe { sys::BIO_method_type(self.as_ptr()) }
    }

    /// BIO_find_type: the first of the chain of this type, borrowed; null for none.
    pub fn find_type(&self, kind: c_int) -> *mut sys::BIO {
        // SAFETY: walks a live chain.
        unsafe { sys::BIO_find_type(self.as_ptr(), kind) }
    }

    /// BIO_ctrl.
    ///
    /// # Safety
    /// `argument` is what the command wants.
    pub unsafe fn ctrl(&self, command: c_int, number: c_long, argument: *mut c_void) -> c_long {
        // SAFETY: as the caller promises.
        unsafe { sys::BIO_ctrl(self.as_ptr(), command, number, argument) }
    }
}

/// Why `Bio::reader` failed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ReaderError {
    NoMemory,
    NotOpened,
}

/// Before a call whose failure is read from errno (SSL_ERROR_SYSCALL), a stale value must go.
fn clear_errno() {
    // SAFETY: the calling thread's errno.
    unsafe { *libc::__errno_location() = 0 };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_memory_bio_retries_or_ends_as_told() {
        let bio = Bio::memory().unwrap();
        let mut buf = [0; 8];
        assert_eq!(bio.read(&mut buf), Transfer::Retry(Wait::Read));
        assert_eq!(bio.write(b"hello"), Transfer::Moved(5));
        assert_eq!(bio.pending(), 5);
        assert_eq!(bio.read(&mut buf[..2]), Transfer::Moved(2));
        assert_eq!(bio.read(&mut buf[2..]), Transfer::Moved(3));
        assert_eq!(&buf[..5], b"hello");
        // SAFETY: the command takes a number only.
        unsafe { bio.ctrl(sys::BIO_C_SET_BUF_MEM_EOF_RETURN, 0, core::ptr::null_mut()) };
        assert_eq!(bio.read(&mut buf), Transfer::Eof);
        assert_eq!(bio.flush(), Transfer::Moved(0));
    }

    #[test]
    fn nothing_to_move_never_reaches_the_method() {
        unsafe extern "C" fn never(_: *mut sys::BIO, _: *mut core::ffi::c_char, _: c_int) -> c_int {
            panic!("called")
        }
        // SAFETY: a method of this test, freed after the BIO.
        unsafe {
            let method = sys::BIO_meth_new(sys::BIO_get_new_index() | sys::BIO_TYPE_SOURCE_SINK, c"never".as_ptr());
            sys::BIO_meth_set_read(method, Some(never));
            let bio = Bio::take(sys::BIO_new(method)).unwrap();
            sys::BIO_set_init(bio.as_ptr(), 1);
            assert_eq!(bio.read(&mut []), Transfer::Moved(0));
            assert_eq!(bio.write(&[]), Transfer::Moved(0));
            // No write method at all: final, with libcrypto's -2.
            assert_eq!(bio.write(b"x"), Transfer::Failed(-2));
            drop(bio);
            sys::BIO_meth_free(method);
        }
        crate::err::clear();
    }

    #[test]
    fn a_lying_method_is_not_believed() {
        unsafe extern "C" fn lie(_: *mut sys::BIO, _: *mut core::ffi::c_char, len: c_int) -> c_int {
            len + 100
        }
        // SAFETY: a method of this test, freed after the BIO.
        unsafe {
            let method = sys::BIO_meth_new(sys::BIO_get_new_index() | sys::BIO_TYPE_SOURCE_SINK, c"lie".as_ptr());
            sys::BIO_meth_set_read(method, Some(lie));
            let bio = Bio::take(sys::BIO_new(method)).unwrap();
            sys::BIO_set_init(bio.as_ptr(), 1);
            assert!(!matches!(bio.read(&mut [0; 4]), Transfer::Moved(_)));
            drop(bio);
            sys::BIO_meth_free(method);
        }
    }

    #[test]
    fn a_missing_file_leaves_an_error() {
        crate::err::clear();
        assert_eq!(Bio::reader(Some(c"/nonexistent/file")).err(), Some(ReaderError::NotOpened));
        assert_ne!(crate::err::peek(), 0);
        crate::err::clear();
    }

    #[test]
    fn references_are_counted() {
        let bio = Bio::memory().unwrap();
        let other = bio.clone();
        drop(bio);
        assert_eq!(other.write(b"x"), Transfer::Moved(1));
        assert_eq!(other.method_type(), sys::BIO_TYPE_MEM);
        assert_eq!(Bio::over(b"ab", |b| b.pending()), Some(2));
    }
}
