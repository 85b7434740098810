//! What C hands in beside the objects: strings and runs of items, each of which may be NULL.

use std::ffi::CStr;

use super::types::{c_char, c_long};

/// A string of the caller's; `None` for NULL.
///
/// # Safety
/// `text` is NULL or ends with NUL, and lives during `'a`.
pub(super) unsafe fn text<'a>(text: *const c_char) -> Option<&'a CStr> {
    // SAFETY: the caller's word.
    (!text.is_null()).then(|| unsafe { CStr::from_ptr(text) })
}

/// `len` items of the caller's; none for NULL and for more than an address space holds.
///
/// # Safety
/// `first` is NULL or readable for `len` items during `'a`.
pub(super) unsafe fn items<'a, T>(first: *const T, len: usize) -> &'a [T] {
    if first.is_null() || len > isize::MAX as usize / size_of::<T>().max(1) {
        return &[];
    }
    // SAFETY: the caller's word; no object is larger.
    unsafe { std::slice::from_raw_parts(first, len) }
}

/// The same where C counts in a signed type; none for a negative number.
///
/// # Safety
/// As `items`.
pub(super) unsafe fn counted<'a, T>(first: *const T, len: c_long) -> &'a [T] {
    // SAFETY: the caller's word.
    unsafe { items(first, usize::try_from(len).unwrap_or(0)) }
}
