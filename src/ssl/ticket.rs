//! The built-in ticket keys of an SSL_CTX, and what time it is for them.
//!
//! Made with the context, so that processes forked after SSL_CTX_new share them; replaced by SSL_CTX_set_tlsext_ticket_keys. How they
//! change with time is in `ferrossl_crypto::ticket_keys`, the layout of a ticket in `ferrossl_crypto::ticket`; who asks is `call.rs`.

use ferrossl_crypto::{
    ticket::{Opened, KEY_LEN},
    ticket_keys,
};

use super::unix_time;

pub(crate) struct TicketKeys(ticket_keys::TicketKeys);

impl TicketKeys {
    pub(crate) fn new() -> TicketKeys {
        TicketKeys(ticket_keys::TicketKeys::new(unix_time()))
    }

    /// `None` when sealing failed below.
    pub(crate) fn seal(&self, plain: &[u8]) -> Option<Vec<u8>> {
        self.0.seal(plain, unix_time()).ok()
    }

    /// What is in a ticket, and whether the client should have one under a newer key.
    pub(crate) fn open(&self, ticket: &[u8]) -> (Opened, bool) {
        self.0.open(ticket, unix_time())
    }

    /// SSL_CTX_get_tlsext_ticket_keys: what was read to be shared does not change any more.
    pub(crate) fn bytes(&self) -> [u8; KEY_LEN] {
        self.0.take(unix_time())
    }

    /// SSL_CTX_set_tlsext_ticket_keys: tickets under the old keys are then foreign.
    pub(crate) fn set(&self, bytes: &[u8; KEY_LEN]) {
        self.0.set(bytes);
    }
}
