//! The built-in ticket key of an SSL_CTX.
//!
//! Made with the context, so that processes forked after SSL_CTX_new share it; replaced by SSL_CTX_set_tlsext_ticket_keys; never rotated by
//! itself. The layout of a ticket is in `ferrossl_crypto::ticket`, who asks is `call.rs`.

use std::sync::{PoisonError, RwLock};

use ferrossl_crypto::ticket::{Opened, TicketKey, KEY_LEN};

pub(crate) struct TicketKeys(RwLock<TicketKey>);

impl TicketKeys {
    pub(crate) fn new() -> TicketKeys {
        TicketKeys(RwLock::new(TicketKey::random()))
    }

    fn current(&self) -> TicketKey {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// `None` when sealing failed below.
    pub(crate) fn seal(&self, plain: &[u8]) -> Option<Vec<u8>> {
        self.current().seal(plain).ok()
    }

    pub(crate) fn open(&self, ticket: &[u8]) -> Opened {
        self.current().open(ticket)
    }

    /// SSL_CTX_get_tlsext_ticket_keys.
    pub(crate) fn bytes(&self) -> [u8; KEY_LEN] {
        *self.current().bytes()
    }

    /// SSL_CTX_set_tlsext_ticket_keys: tickets under the old key are then foreign.
    pub(crate) fn set(&self, bytes: &[u8; KEY_LEN]) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = TicketKey::from_bytes(bytes);
    }
}
