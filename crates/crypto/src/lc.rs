//! Owned aws-lc objects and the one place where its error queue is dealt with.
//!
//! aws-lc keeps an error queue per thread, apart from libcrypto's and read by nobody: [`failed`] empties it wherever a call of
//! ours fails, so that no peer can make it hold text for the life of a thread.

use core::ptr::NonNull;

use aws_lc_sys as sys;

/// An aws-lc object with one owner: freed on drop.
pub(crate) struct Owned<T: Free>(NonNull<T>);

/// How a type of aws-lc is freed.
pub(crate) trait Free {
    /// # Safety
    /// `p` must be live and owned by the caller, who must not use it afterwards.
    unsafe fn free(p: *mut Self);
}

macro_rules! free {
    ($($t:ty => $f:ident),* $(,)?) => {$(
        impl Free for $t {
            unsafe fn free(p: *mut Self) {
                // SAFETY: the trait's contract is the C function's contract.
                unsafe { sys::$f(p) }
            }
        }
    )*};
}

free! {
    sys::BIGNUM => BN_clear_free,
    sys::BN_CTX => BN_CTX_free,
    sys::BN_MONT_CTX => BN_MONT_CTX_free,
    sys::EC_KEY => EC_KEY_free,
    sys::EC_POINT => EC_POINT_free,
    sys::RSA => RSA_free,
    sys::EVP_PKEY => EVP_PKEY_free,
    sys::EVP_CIPHER_CTX => EVP_CIPHER_CTX_free,
    sys::EVP_AEAD_CTX => EVP_AEAD_CTX_free,
}

impl<T: Free> Owned<T> {
    /// Takes what an aws-lc constructor returned; NULL means it failed.
    ///
    /// # Safety
    /// A non-null `p` must be a live object whose ownership passes to the result.
    pub(crate) unsafe fn new(p: *mut T) -> Option<Self> {
        let owned = NonNull::new(p).map(Owned);
        if owned.is_none() {
            failed();
        }
        owned
    }

    pub(crate) fn as_ptr(&self) -> *mut T {
        self.0.as_ptr()
    }
}

impl<T: Free> Drop for Owned<T> {
    fn drop(&mut self) {
        // SAFETY: `new` was given ownership, and nobody uses the object after its owner.
        unsafe { T::free(self.0.as_ptr()) }
    }
}

// SAFETY: none of the types in `free!` is tied to a thread; an owner hands the whole object over.
unsafe impl<T: Free> Send for Owned<T> {}

/// Empties this thread's aws-lc error queue after a call that failed.
#[cold]
pub(crate) fn failed() {
    // SAFETY: touches only this thread's queue.
    unsafe { sys::ERR_clear_error() }
}

/// True if an aws-lc function that answers 1 for success succeeded.
pub(crate) fn ok(ret: core::ffi::c_int) -> bool {
    if ret != 1 {
        failed();
    }
    ret == 1
}

/// A big number from big-endian bytes.
pub(crate) fn bignum(bytes: &[u8]) -> Option<Owned<sys::BIGNUM>> {
    // SAFETY: `bytes` is readable for its length; with a null third argument the result is a new object, ours.
    unsafe { Owned::new(sys::BN_bin2bn(bytes.as_ptr(), bytes.len(), core::ptr::null_mut())) }
}

/// Overwrites with zeros what the compiler may not leave out, at the speed of memset: unlike zeroize's byte by byte. Inlined, since what
/// a key schedule leaves behind is mostly of 64 octets: a few stores.
#[inline(always)]
pub(crate) fn wipe<T: Wipe + ?Sized>(value: &mut T) {
    let (place, size) = (core::ptr::from_mut(value).cast::<u8>(), core::mem::size_of_val(value));
    // SAFETY: the whole of `value` is writable, and all zeros is a value of every type that is `Wipe`.
    #[cfg(any(target_arch = "x86_64", target_arch = "aarch64"))]
    unsafe {
        core::ptr::write_bytes(place, 0, size);
        // It may read memory, for all that the compiler knows: so the zeros have to be there.
        core::arch::asm!("/* {} */", in(reg) place, options(nostack, preserves_flags));
    }
    // SAFETY: as above.
    #[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
    unsafe {
        sys::OPENSSL_cleanse(place.cast(), size)
    }
}

/// Plain data that zeros are a value of.
///
/// # Safety
/// The type owns nothing outside itself, and all bits zero is a valid value of it.
pub(crate) unsafe trait Wipe {}

// SAFETY: numbers, and C structures of numbers.
unsafe impl Wipe for [u8] {}
// SAFETY: as above.
unsafe impl<const N: usize> Wipe for [u8; N] {}
// SAFETY: as above.
unsafe impl<const N: usize> Wipe for [u32; N] {}
// SAFETY: as above.
unsafe impl<const N: usize> Wipe for [u64; N] {}
// SAFETY: as above.
unsafe impl Wipe for sys::MD5_CTX {}
// SAFETY: as above.
unsafe impl Wipe for sys::SHA_CTX {}
// SAFETY: as above.
unsafe impl Wipe for sys::SHA256_CTX {}
// SAFETY: as above.
unsafe impl Wipe for ferrossl_libcrypto::sha::Sha512 {}

/// MD5, which aws-lc has but its portable Rust bindings leave out.
pub(crate) mod md5 {
    use aws_lc_sys::MD5_CTX;
    use core::ffi::{c_int, c_void};

    extern "C" {
        #[link_name = "aws_lc_0_47_0_MD5_Init"]
        pub(crate) fn MD5_Init(md5: *mut MD5_CTX) -> c_int;
        #[link_name = "aws_lc_0_47_0_MD5_Update"]
        pub(crate) fn MD5_Update(md5: *mut MD5_CTX, data: *const c_void, len: usize) -> c_int;
        #[link_name = "aws_lc_0_47_0_MD5_Final"]
        pub(crate) fn MD5_Final(out: *mut u8, md5: *mut MD5_CTX) -> c_int;
    }
}
