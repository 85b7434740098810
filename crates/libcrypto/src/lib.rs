//! The process's libcrypto.so.3: an extern block and owned, safe wrappers.
pub mod err;
pub mod sys;
