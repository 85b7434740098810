//! Random bytes: aws-lc's generator, seeded from the kernel, one state per thread, reseeded in a forked child.
//!
//! Built with `AWS_LC_SYS_NO_JITTER_ENTROPY` (see `.cargo/config.toml`), so that neither the first call of a process nor that of
//! a forked child waits while entropy is gathered from timing.

/// Fills `out` with random bytes. aws-lc ends the process when the kernel gives none, so this cannot fail.
pub fn fill(out: &mut [u8]) {
    // SAFETY: `out` is writable for its length.
    let ret = unsafe { aws_lc_sys::RAND_bytes(out.as_mut_ptr(), out.len()) };
    // Documented always to answer 1; were that to change, going on with zero keys would be worse than stopping.
    assert_eq!(ret, 1, "no random bytes");
}

/// `N` random bytes.
pub fn array<const N: usize>() -> [u8; N] {
    let mut out = [0; N];
    fill(&mut out);
    out
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    #[test]
    fn differs_each_time_and_does_not_wait() {
        let start = Instant::now();
        let (a, b): ([u8; 32], [u8; 32]) = (super::array(), super::array());
        assert_ne!(a, b);
        assert_ne!(a, [0; 32]);
        // Jitter entropy costs 24 ms and more.
        assert!(start.elapsed() < Duration::from_millis(12), "{:?}", start.elapsed());
    }
}
