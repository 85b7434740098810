//! `libssl.so.3` in Rust: the C ABI of OpenSSL 3.0 over Ferrossl's own TLS engine.
//!
//! `api` holds the exported functions, grouped as the man pages are; `ssl` the objects behind the opaque pointers, the loop that
//! drives the engine (`ssl/drive.rs`) and the one place from which application callbacks are called (`ssl/call.rs`); `error` puts
//! faults on libcrypto's error queue. The engine itself is `crates/tls`.
#![allow(non_camel_case_types, clippy::missing_safety_doc)]

pub mod api;
mod error;
mod ssl;

include!(concat!(env!("OUT_DIR"), "/symver.rs"));
