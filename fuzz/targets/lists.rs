//! The list languages that an application's (or a configuration file's) strings are written in: no panic, bounded work.
#![no_main]

use ferrossl_tls::policy::{cipherlist, groups, sigalgs};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Some((&kind, text)) = data.split_first() else { return };
    match kind % 4 {
        0 => drop(cipherlist::cipher_list(text, None, true)),
        1 => drop(cipherlist::ciphersuites(text)),
        2 => drop(groups::group_list(text)),
        _ => drop(sigalgs::scheme_list(text)),
    }
});
