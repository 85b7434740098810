//! The process's libcrypto.so.3: an extern block and owned, safe wrappers over what the application and we share with it.
//!
//! `sys` is C as it stands. `own` says how a C object is held; `stack`, `x509`, `evp` and `bio` hold the objects that cross the API;
//! `err` is the thread's error queue, `ex_data` the application's slots in our objects, `memory` what the application may free, `lhash` a
//! table that it may walk; `aead`, `cbc`, `curve`, `spki` and `x448` are what `crates/crypto` needs from here.
//! What TLS does with them is decided above (`src/ssl`); primitives that aws-lc has are not taken from here (`crates/crypto`).

pub mod aead;
pub mod bio;
pub mod cbc;
pub mod conf;
pub mod curve;
pub mod err;
pub mod evp;
pub mod ex_data;
pub mod lhash;
pub mod memory;
pub mod own;
pub mod sha;
pub mod spki;
pub mod srp;
pub mod stack;
pub mod sys;
pub mod x448;
pub mod x509;
