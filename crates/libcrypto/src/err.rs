//! The calling thread's error queue in libcrypto: put errors on it, look at it, empty it; and register reason texts.
//!
//! Nothing here allocates: file names and data are formatted on the stack and cut when they are too long; libcrypto makes
//! its own copies. Which reason a fault has is not decided here.

use crate::sys::{
    self, ERR_clear_error, ERR_clear_last_mark, ERR_load_strings_const, ERR_new, ERR_peek_error, ERR_peek_last_error, ERR_pop_to_mark,
    ERR_reason_error_string, ERR_set_debug, ERR_set_error, ERR_set_mark,
};
use core::{
    ffi::{c_char, c_int, c_ulong, CStr},
    fmt::{self, Write as _},
    panic::Location,
    ptr,
};

/// ERR_LIB_SSL.
pub const LIB_SSL: c_int = sys::ERR_LIB_SSL;
/// ERR_LIB_ASN1.
pub const LIB_ASN1: c_int = sys::ERR_LIB_ASN1;
/// ERR_LIB_SYS: an errno, as SSL_get_error tells it from a protocol error.
pub const LIB_SYS: c_int = sys::ERR_LIB_SYS;

const LIB_OFFSET: u32 = 23;

/// A row of a table of texts: a packed code and a text that libcrypto keeps a pointer to.
#[repr(transparent)]
#[derive(Copy, Clone)]
pub struct ReasonText(sys::ERR_STRING_DATA);

// SAFETY: both fields are plain data; the text is 'static by construction (see `ReasonText::new`).
unsafe impl Sync for ReasonText {}
// SAFETY: as above.
unsafe impl Send for ReasonText {}

impl ReasonText {
    /// The row that ends a table.
    pub const END: Self = Self(sys::ERR_STRING_DATA { error: 0, string: ptr::null() });

    pub const fn new(lib: c_int, reason: u32, text: &'static CStr) -> Self {
        Self(sys::ERR_STRING_DATA { error: pack(lib, reason), string: text.as_ptr() })
    }
}

/// ERR_PACK.
pub const fn pack(lib: c_int, reason: u32) -> c_ulong {
    (lib as c_ulong) << LIB_OFFSET | reason as c_ulong
}

/// ERR_GET_LIB.
pub const fn lib_of(code: c_ulong) -> c_int {
    // ERR_SYSTEM_FLAG: the rest is an errno.
    if code & 0x8000_0000 != 0 {
        LIB_SYS
    } else {
        (code >> LIB_OFFSET & 0xff) as c_int
    }
}

/// ERR_GET_REASON of an error that is not the system's.
pub const fn reason_of(code: c_ulong) -> u32 {
    (code & 0x7f_ffff) as u32
}

/// Puts one error on the queue: where it was seen, in which function (None: not told), and its data, if any.
pub fn raise(lib: c_int, reason: u32, at: &Location<'_>, function: Option<&str>, data: Option<fmt::Arguments<'_>>) {
    let file = Text::<128>::of(format_args!("{}", at.file()));
    let function = function.map(|name| Text::<64>::of(format_args!("{name}")));
    // SAFETY: ERR_set_debug copies the strings, which are NUL-terminated and live until it returns; NULL is allowed for
    // the function. The only conversion of the format takes a NUL-terminated string, copied as well.
    unsafe {
        ERR_new();
        ERR_set_debug(file.as_ptr(), at.line() as c_int, function.as_ref().map_or(ptr::null(), |name| name.as_ptr()));
        match data {
            None => ERR_set_error(lib, reason as c_int, ptr::null()),
            Some(data) => ERR_set_error(lib, reason as c_int, c"%s".as_ptr(), Text::<256>::of(data).as_ptr()),
        }
    }
}

/// The oldest error of the thread, still on the queue; 0 when the queue is empty.
pub fn peek() -> c_ulong {
    // SAFETY: no arguments; works on the calling thread's queue.
    unsafe { ERR_peek_error() }
}

/// The newest error of the thread, still on the queue; 0 when the queue is empty.
pub fn peek_last() -> c_ulong {
    // SAFETY: as `peek`.
    unsafe { ERR_peek_last_error() }
}

/// Empties the thread's queue.
pub fn clear() {
    // libcrypto goes through all places of the queue, used or not: several times the cost of a look.
    if peek() != 0 {
        // SAFETY: as `peek`.
        unsafe { ERR_clear_error() }
    }
}

/// Runs `body` and takes away the errors that it left; those from before stay.
pub fn discarding<T>(body: impl FnOnce() -> T) -> T {
    // SAFETY: as `peek`. A queue without an error takes no mark and needs none: then everything is taken away.
    let marked = unsafe { ERR_set_mark() } == 1;
    let value = body();
    // SAFETY: as `peek`; pops up to the mark set above, or all when none was set.
    unsafe {
        if marked {
            ERR_pop_to_mark();
        } else {
            ERR_clear_error();
        }
    }
    value
}

/// Runs `body`; keeps the errors that it left if `keep` says so of its result, and takes them away otherwise.
pub fn discarding_unless<T>(body: impl FnOnce() -> T, keep: impl FnOnce(&T) -> bool) -> T {
    // SAFETY: as `discarding`.
    let marked = unsafe { ERR_set_mark() } == 1;
    let value = body();
    let keep = keep(&value);
    // SAFETY: as `discarding`; a mark that is not popped to is cleared.
    unsafe {
        match (keep, marked) {
            (true, true) => {
                ERR_clear_last_mark();
            }
            (true, false) => {}
            (false, true) => {
                ERR_pop_to_mark();
            }
            (false, false) => ERR_clear_error(),
        }
    }
    value
}

/// True when libcrypto has a text for this reason.
pub fn has_text(lib: c_int, reason: u32) -> bool {
    // SAFETY: takes a number, returns NULL or a string that we only compare with NULL.
    unsafe { !ERR_reason_error_string(pack(lib, reason)).is_null() }
}

/// Registers reason texts for the process; a code that already has one gets the new one.
///
/// The table ends with [`ReasonText::END`]: an assertion, since libcrypto reads up to it.
pub fn load_texts(table: &'static [ReasonText]) {
    assert!(table.last().is_some_and(|row| row.0.error == 0), "the table has no end");
    // SAFETY: the table is 'static, ends with a zero row, and its texts are 'static; libcrypto keeps pointers to the rows.
    unsafe { ERR_load_strings_const(table.as_ptr().cast()) };
}

/// A NUL-terminated string on the stack; what does not fit into N - 1 octets is cut, also at a NUL.
struct Text<const N: usize> {
    octets: [u8; N],
    length: usize,
}

impl<const N: usize> Text<N> {
    fn of(text: fmt::Arguments<'_>) -> Self {
        let mut this = Self { octets: [0; N], length: 0 };
        // The only failure is text that does not fit, and what fits is there.
        let _ = this.write_fmt(text);
        this
    }

    fn as_ptr(&self) -> *const c_char {
        self.octets.as_ptr().cast()
    }
}

impl<const N: usize> fmt::Write for Text<N> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for &octet in text.as_bytes() {
            if octet == 0 || self.length + 1 >= N {
                return Err(fmt::Error);
            }
            self.octets[self.length] = octet;
            self.length += 1;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_goes_on_the_queue_and_off() {
        clear();
        raise(LIB_SSL, 244, Location::caller(), Some("SSL_read"), Some(format_args!("SSL alert number {}", 10)));
        assert_eq!((lib_of(peek()), reason_of(peek())), (LIB_SSL, 244));
        assert_eq!(discarding(|| raise(LIB_SSL, 1, Location::caller(), None, None)), ());
        assert_eq!(reason_of(peek_last()), 244);
        discarding_unless(|| raise(LIB_SSL, 2, Location::caller(), None, None), |_| true);
        assert_eq!(reason_of(peek_last()), 2);
        clear();
        discarding(|| raise(LIB_SSL, 1, Location::caller(), None, None));
        assert_eq!(peek(), 0);
    }

    #[test]
    fn text_is_cut_and_ends() {
        let text = Text::<4>::of(format_args!("abcdef"));
        assert_eq!(CStr::from_bytes_until_nul(&text.octets), Ok(c"abc"));
        let text = Text::<8>::of(format_args!("ab\0cd"));
        assert_eq!(CStr::from_bytes_until_nul(&text.octets), Ok(c"ab"));
    }
}
