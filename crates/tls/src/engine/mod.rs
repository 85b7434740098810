//! The engine.
pub mod alert;
pub mod ask;
pub mod fault;
pub mod reason;
pub mod record;
pub mod session;
pub mod session_der;
