//! Record buffers, lent to connections while they hold bytes: an idle connection owns none, whatever SSL_MODE_RELEASE_BUFFERS says.
//!
//! One pool per thread, so that nothing is locked. What a buffer held last is never read again: records are written over it first.

use std::cell::RefCell;

/// A record with header and expansion fits.
const SIZE: usize = 17 * 1024;
/// Buffers that a thread keeps.
const KEPT: usize = 8;
/// Larger ones (SSL_CTX_set_default_read_buffer_len) are not kept.
const LARGEST: usize = 2 * SIZE;

thread_local!(static POOL: RefCell<Vec<Vec<u8>>> = const { RefCell::new(Vec::new()) });

/// An empty or used buffer of at least `SIZE` bytes capacity.
pub(crate) fn take() -> Vec<u8> {
    let pooled = POOL.try_with(|pool| pool.try_borrow_mut().ok().and_then(|mut pool| pool.pop()));
    pooled.ok().flatten().unwrap_or_else(|| Vec::with_capacity(SIZE))
}

/// Takes a buffer back.
pub(crate) fn give(buffer: Vec<u8>) {
    if (SIZE..=LARGEST).contains(&buffer.capacity()) {
        let _ = POOL.try_with(|pool| {
            if let Ok(mut pool) = pool.try_borrow_mut() {
                if pool.len() < KEPT {
                    pool.push(buffer);
                }
            }
        });
    }
}
