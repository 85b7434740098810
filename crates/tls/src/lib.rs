//! The TLS engine: handshakes, records, key schedules, sessions.
//!
//! No I/O, no clock, no callbacks, no pointers. Bytes, the time and randomness come in with [`engine::Io`]; decisions that belong
//! to the application leave as an [`engine::ask::Ask`] and come back as an [`engine::ask::Answer`]. Start reading at `engine/mod.rs`.
#![forbid(unsafe_code)]
// What a peer sends must not find a way to a panic; tests may.
#![cfg_attr(not(test), deny(clippy::indexing_slicing, clippy::unwrap_used, clippy::expect_used, clippy::panic))]

pub mod engine;
pub mod policy;
pub mod wire;
