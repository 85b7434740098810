//! A session: what one handshake leaves behind for the next. Plain data; the C layer wraps it as SSL_SESSION, caches it, and stores it
//! in ASN.1. It never touches live keys: those belong to the record layer.

use std::{ffi::CStr, sync::Arc};

use ferrossl_crypto::{secret::SecretVec, suites::Suite};

use crate::wire::codes::Version;

/// OpenSSL's limit, PSK_MAX_PSK_LEN.
pub const MASTER_KEY_MAX: usize = 512;

#[derive(Clone, Debug, Default)]
pub struct Session {
    /// 0 in a fresh SSL_SESSION_new.
    pub version: Version,
    pub suite: Option<&'static Suite>,
    /// TLS <= 1.2: the master secret. TLS 1.3: the PSK derived from the resumption master secret and the ticket's nonce, or the
    /// application's, at most `MASTER_KEY_MAX` octets.
    pub master_key: SecretVec,
    /// At most 32 octets. TLS 1.3 client: SHA-256 of the ticket.
    pub session_id: Arc<[u8]>,
    /// SSL_CTX_set_session_id_context, at most 32 octets.
    pub id_context: Arc<[u8]>,
    /// Seconds since 1970 when it was made, and how many it may live. Below 0: it is over from the start.
    pub time: u64,
    pub timeout: i64,
    /// The peer's certificate and chain, DER, leaf first; empty: none.
    pub peer_chain: Arc<[Arc<[u8]>]>,
    /// It was read from an encoding, which has the leaf and nothing of a chain.
    pub leaf_only: bool,
    /// X509_V_* of the chain.
    pub verify_result: i64,
    pub hostname: Option<Arc<[u8]>>,
    /// The ALPN protocol, for early data.
    pub alpn: Arc<[u8]>,
    /// The ticket as the server issued it; empty: none.
    pub ticket: Arc<[u8]>,
    pub ticket_lifetime_hint: u32,
    pub ticket_age_add: u32,
    pub max_early_data: u32,
    pub max_fragment_length: u8,
    pub extended_master_secret: bool,
    /// What the application keeps in the ticket (SSL_SESSION_set1_ticket_appdata).
    pub ticket_appdata: Arc<[u8]>,
    pub psk_identity: Option<Arc<str>>,
    pub psk_identity_hint: Option<Arc<str>>,
    pub srp_username: Option<Arc<CStr>>,
    /// The group of the key exchange, 0 for none.
    pub group: u16,
}

impl Session {
    /// Whether its lifetime is over at `now` (seconds since 1970). One from the future was made by a neighbour whose clock is ahead.
    pub fn expired(&self, now: u64) -> bool {
        u64::try_from(self.timeout).map_or(true, |timeout| now.saturating_sub(self.time) > timeout)
    }
}
