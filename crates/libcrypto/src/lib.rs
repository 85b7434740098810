//! The process's libcrypto.so.3: an extern block and owned, safe wrappers.
pub mod err;
pub mod spki;
pub mod sys;
pub mod x448;
