//! The engine.
pub mod alert;
pub mod reason;
