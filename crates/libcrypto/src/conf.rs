//! The SSL sections of the configuration file, as libcrypto read them, and the thread's default library context.
//!
//! libcrypto itself parses `ssl_conf` (config(5)): its three functions below have no header, but are exported for libssl's use and keep
//! their form as long as libcrypto is called libcrypto.so.3.

use crate::sys::OSSL_LIB_CTX;
use core::ffi::{c_char, c_int, c_void, CStr};

#[link(name = "crypto")]
unsafe extern "C" {
    fn conf_ssl_name_find(name: *const c_char, index: *mut usize) -> c_int;
    fn conf_ssl_get(index: usize, name: *mut *const c_char, count: *mut usize) -> *const c_void;
    fn conf_ssl_get_cmd(commands: *const c_void, index: usize, command: *mut *mut c_char, argument: *mut *mut c_char);
}

/// One section's commands. It stands until the configuration is unloaded, which a program must not do while others use it.
pub struct SslSection {
    commands: *const c_void,
    count: usize,
}

impl SslSection {
    /// The section that `ssl_conf` lists under `name`.
    pub fn find(name: &CStr) -> Option<SslSection> {
        let mut section = SslSection { commands: core::ptr::null(), count: 0 };
        let mut index = 0;
        let mut own_name = core::ptr::null();
        // SAFETY: `name` is a string, the rest are places to write to.
        unsafe {
            if conf_ssl_name_find(name.as_ptr(), &mut index) == 0 {
                return None;
            }
            section.commands = conf_ssl_get(index, &mut own_name, &mut section.count);
        }
        (!section.commands.is_null()).then_some(section)
    }

    /// Commands and their arguments, in the order of the file.
    pub fn commands(&self) -> impl Iterator<Item = (&CStr, &CStr)> {
        (0..self.count).filter_map(|index| {
            let (mut command, mut argument) = (core::ptr::null_mut(), core::ptr::null_mut());
            // SAFETY: `index` is below the count; both strings belong to the section.
            unsafe {
                conf_ssl_get_cmd(self.commands, index, &mut command, &mut argument);
                (!command.is_null() && !argument.is_null()).then(|| (CStr::from_ptr(command), CStr::from_ptr(argument)))
            }
        })
    }
}

/// Makes `ctx` this thread's default library context until the value is dropped. NULL: leaves it alone.
pub struct DefaultContext(*mut OSSL_LIB_CTX);

impl DefaultContext {
    /// # Safety
    /// `ctx` is NULL or lives as long as the result.
    pub unsafe fn set(ctx: *mut OSSL_LIB_CTX) -> DefaultContext {
        // SAFETY: the caller's.
        DefaultContext(unsafe { crate::sys::OSSL_LIB_CTX_set0_default(ctx) })
    }
}

impl Drop for DefaultContext {
    fn drop(&mut self) {
        // SAFETY: what was the default before, alive then and now.
        unsafe { crate::sys::OSSL_LIB_CTX_set0_default(self.0) };
    }
}
