//! The two BIOs of an SSL and who owns what of them: SSL_set_bio(3), SSL_set0_rbio(3), SSL_set_fd(3).
//!
//! Each slot owns one reference, also when both hold the same BIO.

use ferrossl_libcrypto::{bio::Bio, own::Owner};

use super::SSL;
use crate::api::types::*;

/// SSL_set_bio. How many references of the caller's it takes over depends on what was set before, as the man page tells.
///
/// # Safety
/// `rbio` and `wbio` are NULL or live, and the caller owns the references that the man page says it gives up.
pub(crate) unsafe fn set_both(ssl: &SSL, rbio: *mut BIO, wbio: *mut BIO) {
    let (old_r, old_w) = (ssl.rbio(), ssl.wbio());
    if rbio == old_r && wbio == old_w {
        return;
    }
    if !rbio.is_null() && rbio == wbio {
        // One reference of the caller's for two slots.
        // SAFETY: live, says the caller.
        unsafe { BIO_up_ref(rbio) };
    }
    if rbio == old_r {
        // The read slot has its reference already; the caller's was for the write slot.
        // SAFETY: the caller's.
        unsafe { set_write(ssl, wbio) };
    } else if wbio == old_w && old_r != old_w {
        // SAFETY: the caller's.
        unsafe { set_read(ssl, rbio) };
    } else {
        // SAFETY: the caller's.
        unsafe {
            set_read(ssl, rbio);
            set_write(ssl, wbio);
        }
    }
}

/// SSL_set0_rbio. The old BIO is freed with no borrow held: its method may be the application's.
///
/// # Safety
/// `bio` is NULL or live; one reference of the caller's goes over.
pub(crate) unsafe fn set_read(ssl: &SSL, bio: *mut BIO) {
    // SAFETY: the caller's.
    let bio = unsafe { Bio::take(bio) };
    drop(ssl.with(|c| {
        let old = std::mem::replace(&mut c.rbio, bio);
        c.drive.retire(old)
    }));
}

/// SSL_set0_wbio.
///
/// # Safety
/// As `set_read`.
pub(crate) unsafe fn set_write(ssl: &SSL, bio: *mut BIO) {
    // SAFETY: the caller's.
    let bio = unsafe { Bio::take(bio) };
    drop(ssl.with(|c| {
        let old = std::mem::replace(&mut c.wbio, bio);
        c.drive.retire(old)
    }));
}

/// SSL_set_fd.
pub(crate) fn set_fd(ssl: &SSL, fd: c_int) -> bool {
    let Some(bio) = Bio::socket(fd, false) else { return false };
    let bio = bio.into_ptr();
    // SAFETY: one reference, for both slots.
    unsafe { set_both(ssl, bio, bio) };
    true
}

/// SSL_set_rfd: shares the write BIO if that is a socket BIO of the same descriptor.
pub(crate) fn set_rfd(ssl: &SSL, fd: c_int) -> bool {
    match same_socket(ssl.with(|c| c.wbio.clone()), fd) {
        Some(bio) => {
            // SAFETY: the clone's reference goes over.
            unsafe { set_read(ssl, bio.into_ptr()) };
            true
        }
        None => false,
    }
}

/// SSL_set_wfd: shares the read BIO if that is a socket BIO of the same descriptor.
pub(crate) fn set_wfd(ssl: &SSL, fd: c_int) -> bool {
    match same_socket(ssl.with(|c| c.rbio.clone()), fd) {
        Some(bio) => {
            // SAFETY: as above.
            unsafe { set_write(ssl, bio.into_ptr()) };
            true
        }
        None => false,
    }
}

/// `other` itself if it is a socket BIO of `fd`; else a new one. `None` when memory is out.
fn same_socket(other: Option<Bio>, fd: c_int) -> Option<Bio> {
    match other {
        Some(bio) if bio.method_type() == BIO_TYPE_SOCKET && bio.fd() == fd => Some(bio),
        _ => Bio::socket(fd, false),
    }
}

/// The descriptor of the first descriptor BIO of a chain; -1 for none.
pub(crate) fn fd_of(bio: Option<Bio>) -> c_int {
    let Some(bio) = bio else { return -1 };
    let found = bio.find_type(BIO_TYPE_DESCRIPTOR);
    if found.is_null() {
        return -1;
    }
    // SAFETY: part of the chain that `bio` keeps alive; the command takes no place to write.
    unsafe { BIO_ctrl(found, BIO_C_GET_FD, 0, std::ptr::null_mut()) as c_int }
}
