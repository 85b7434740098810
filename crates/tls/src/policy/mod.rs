//! What an application allows and wants of a connection: versions, options, lists, credentials.
//!
//! A `Policy` is plain data behind an `Arc`: an SSL_CTX holds one, SSL_new clones the `Arc`, setters copy on write. The engine reads
//! it anew at each step, so that a callback that changes a setting is seen at once. How the lists are parsed
//! stands in [`cipherlist`], [`groups`] and [`sigalgs`]; what a level lets through in [`security`]; the choice of a version in
//! [`versions`].

pub mod cipherlist;
pub mod groups;
pub mod security;
pub mod sigalgs;
pub mod versions;

use std::{
    ffi::CStr,
    sync::{Arc, LazyLock},
};

use bitflags::bitflags;
use ferrossl_crypto::{suites::Suite, Hash};

use crate::wire::codes::{TLS1, TLS1_3};

bitflags! {
    /// SSL_OP_* of ssl.h, by bit. Bits without a name here are kept and mean nothing to the engine.
    #[derive(Copy, Clone, Debug, PartialEq, Eq)]
    pub struct Options: u64 {
        const NO_EXTENDED_MASTER_SECRET = 1 << 0;
        const CLEANSE_PLAINTEXT = 1 << 1;
        const LEGACY_SERVER_CONNECT = 1 << 2;
        const ENABLE_KTLS = 1 << 3;
        const TLSEXT_PADDING = 1 << 4;
        const SAFARI_ECDHE_ECDSA_BUG = 1 << 6;
        const IGNORE_UNEXPECTED_EOF = 1 << 7;
        const ALLOW_CLIENT_RENEGOTIATION = 1 << 8;
        const DISABLE_TLSEXT_CA_NAMES = 1 << 9;
        const ALLOW_NO_DHE_KEX = 1 << 10;
        const DONT_INSERT_EMPTY_FRAGMENTS = 1 << 11;
        const NO_QUERY_MTU = 1 << 12;
        const COOKIE_EXCHANGE = 1 << 13;
        const NO_TICKET = 1 << 14;
        const CISCO_ANYCONNECT = 1 << 15;
        const NO_SESSION_RESUMPTION_ON_RENEGOTIATION = 1 << 16;
        const NO_COMPRESSION = 1 << 17;
        const ALLOW_UNSAFE_LEGACY_RENEGOTIATION = 1 << 18;
        const NO_ENCRYPT_THEN_MAC = 1 << 19;
        const ENABLE_MIDDLEBOX_COMPAT = 1 << 20;
        const PRIORITIZE_CHACHA = 1 << 21;
        const CIPHER_SERVER_PREFERENCE = 1 << 22;
        const TLS_ROLLBACK_BUG = 1 << 23;
        const NO_ANTI_REPLAY = 1 << 24;
        const NO_SSLV3 = 1 << 25;
        const NO_TLSV1 = 1 << 26;
        const NO_TLSV1_2 = 1 << 27;
        const NO_TLSV1_1 = 1 << 28;
        const NO_TLSV1_3 = 1 << 29;
        const NO_RENEGOTIATION = 1 << 30;
        const CRYPTOPRO_TLSEXT_BUG = 1 << 31;
        const _ = !0;
    }
}

bitflags! {
    /// Which questions and notes someone listens to. The engine asks nothing, and copies no bytes, for what nobody listens to.
    #[derive(Copy, Clone, Debug, PartialEq, Eq, Default)]
    pub struct Listeners: u32 {
        const CLIENT_HELLO = 1 << 0;
        const SERVER_NAME = 1 << 1;
        const ALPN = 1 << 2;
        const STATUS = 1 << 3;
        const INFO = 1 << 4;
        const MESSAGE = 1 << 5;
        const KEY_LOG = 1 << 6;
        const PADDING = 1 << 7;
        const PSK_CLIENT = 1 << 8;
        const PSK_SERVER = 1 << 9;
        const ALLOW_EARLY_DATA = 1 << 10;
        const NOT_RESUMABLE = 1 << 11;
        /// cert_cb: certificates may come as late as in the handshake.
        const CERTIFICATE = 1 << 12;
        /// SSL_set_psk_client_callback, without which no PSK suite of TLS <= 1.2 is offered.
        const PSK_CLIENT_HINT = 1 << 13;
        /// SSL_set_psk_server_callback, without which no PSK suite of TLS <= 1.2 is chosen.
        const PSK_SERVER_CALLBACK = 1 << 14;
        /// SSL_set_session_secret_cb: a secret from outside of TLS may take the place of the key exchange (TLS <= 1.2).
        const SESSION_SECRET = 1 << 15;
        /// SSL_set_session_ticket_ext_cb.
        const TICKET_EXTENSION = 1 << 16;
        const NPN_ADVERTISED = 1 << 17;
        /// The application's security callback judges DH parameters in place of the level.
        const SECURITY = 1 << 18;
        /// A client offers next protocol negotiation.
        const NPN_SELECT = 1 << 19;
        /// DTLS_set_timer_cb.
        const TIMER = 1 << 20;
        /// SSL_set_tlsext_debug_callback.
        const EXTENSIONS = 1 << 21;
    }
}

bitflags! {
    /// SSL_VERIFY_* of ssl.h.
    #[derive(Copy, Clone, Debug, PartialEq, Eq, Default)]
    pub struct VerifyMode: u32 {
        const PEER = 1;
        const FAIL_IF_NO_PEER_CERT = 2;
        const CLIENT_ONCE = 4;
        const POST_HANDSHAKE = 8;
        const _ = !0;
    }
}

/// The kind of key in a certificate, as far as choosing a signature scheme needs it.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum KeyKind {
    /// rsaEncryption, with the modulus size in bits.
    Rsa {
        bits: u32,
    },
    /// id-RSASSA-PSS, with the modulus size in bits, and the only hash that the key's parameters allow.
    RsaPss {
        bits: u32,
        hash: Option<Hash>,
    },
    /// An EC key on the TLS group of this id (23 = P-256, 24, 25, ...); 0 for a curve without an id.
    Ec {
        group: u16,
    },
    Ed25519,
    Ed448,
    Dsa,
}

/// One certificate with its chain and the key that the C layer holds for it.
#[derive(Clone, Debug)]
pub struct Credential {
    /// Which key to sign with: the C layer's slot number, opaque here.
    pub slot: u8,
    pub key: KeyKind,
    /// DER, leaf first.
    pub chain: Arc<[Arc<[u8]>]>,
    /// Every scheme that the leaf's own signature may be called by: for peers that say in signature_algorithms_cert what they can verify.
    pub signed_with: Arc<[u16]>,
}

/// The credentials of a connection, in slot order. Empty on a client without certificate.
pub type Credentials = Arc<[Credential]>;

/// A custom extension (SSL_CTX_add_custom_ext).
#[derive(Clone, Debug)]
pub struct CustomExtension {
    pub id: u16,
    /// SSL_EXT_* bits of ssl.h: in which messages it may stand.
    pub context: u32,
    /// Whether this entry serves a client, a server, or both.
    pub client: bool,
    pub server: bool,
    /// Whether there is an add callback: without one the extension is sent empty in a ClientHello and never in an answer.
    pub adds: bool,
}

/// What decides whether an algorithm may be used, computed by the C layer (the default security level rules or the application's
/// security callback) before a handshake: bit i of a set stands for row i of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Permits {
    /// Over `ferrossl_crypto::suites::SUITES`.
    pub suites: [u64; 4],
    /// Over `ferrossl_crypto::groups::GROUPS`.
    pub groups: [u64; 2],
    /// Over `ferrossl_crypto::schemes::SCHEMES`.
    pub schemes: [u64; 1],
    /// Over [`versions::VERSIONS`].
    pub versions: u8,
    /// Whether session tickets may be issued (RFC 5077; level 3 forbids them in TLS <= 1.2).
    pub tickets: bool,
    /// Of the suites that a server may answer with; groups of a key exchange of TLS <= 1.2, and of certificates; schemes that a
    /// peer may have signed with, and that say which kinds of certificate can authenticate a suite.
    chosen_suites: [u64; 4],
    groups12: [u64; 2],
    checked_groups: [u64; 2],
    peer_schemes: [u64; 1],
    mask_schemes: [u64; 1],
}

impl Default for Permits {
    /// Everything is permitted.
    fn default() -> Permits {
        Permits {
            suites: [!0; 4],
            groups: [!0; 2],
            schemes: [!0; 1],
            versions: !0,
            tickets: true,
            chosen_suites: [!0; 4],
            groups12: [!0; 2],
            checked_groups: [!0; 2],
            peer_schemes: [!0; 1],
            mask_schemes: [!0; 1],
        }
    }
}

/// See the module's head. Field defaults are those of a fresh SSL_CTX of TLS_method().
#[derive(Clone, Debug)]
pub struct Policy {
    /// Bounds of SSL_CTX_set_min/max_proto_version; 0: no bound of the application's.
    pub min_version: u16,
    pub max_version: u16,
    /// The versions the SSL_METHOD speaks, inclusive (0x0301..=0x0304 for TLS_method).
    pub method_min: u16,
    pub method_max: u16,
    pub options: Options,
    /// SSL_MODE_* of ssl.h.
    pub mode: u32,
    /// As set: below 0 counts as 0, above 5 as 5.
    pub security_level: i32,
    pub permits: Permits,
    /// TLS <= 1.2 suites in order of preference.
    pub cipher_list: Arc<[&'static Suite]>,
    /// TLS 1.3 suites in order of preference.
    pub ciphersuites: Arc<[&'static Suite]>,
    /// Group ids in order of preference, as configured or the default list.
    pub groups: Arc<[u16]>,
    /// SignatureScheme ids in order of preference; `None`: the default list.
    pub sigalgs: Option<Arc<[u16]>>,
    /// What a server lists in its CertificateRequest (SSL_CTX_set1_client_sigalgs_list); `None`: as `sigalgs`.
    pub client_sigalgs: Option<Arc<[u16]>>,
    /// Rows of [`SCHEMES`](ferrossl_crypto::schemes::SCHEMES), a bit each, for whose hash or kind of key the application's library context has
    /// nothing: they are neither offered nor taken, whatever the lists say.
    pub missing_schemes: u64,
    /// Suite B (RFC 6460): our order of schemes counts, and each goes with its curve in TLS 1.2 too.
    pub suite_b: bool,
    /// ALPN protocols of a client, in wire form (length-prefixed names).
    pub alpn: Arc<[u8]>,
    /// SRTP profiles of DTLS connections, in order of preference.
    pub srtp_profiles: Arc<[u16]>,
    /// The host name a client sends (SSL_set_tlsext_host_name).
    pub server_name: Option<Arc<[u8]>>,
    /// What a client puts into its session_ticket extension instead of a ticket (SSL_set_session_ticket_ext); empty: no extension.
    pub session_ticket_data: Option<Arc<[u8]>>,
    pub verify_mode: VerifyMode,
    pub credentials: Credentials,
    /// The slot that was set or chosen last: a client of TLS <= 1.2 has no other.
    pub current_slot: u8,
    /// DER of distinguished names: a server lists them in CertificateRequest, a client in certificate_authorities.
    pub ca_names: Arc<[Arc<[u8]>]>,
    /// A server has parameters for ephemeral Diffie-Hellman of TLS <= 1.2, or someone to ask for them.
    pub temporary_dh: bool,
    /// PSK identity hint of a server of TLS <= 1.2 (SSL_CTX_use_psk_identity_hint).
    pub psk_identity_hint: Option<Arc<[u8]>>,
    /// ClientCertificateTypes of our CertificateRequest (SSL_CTX_set1_client_certificate_types); empty: what the schemes give.
    pub client_certificate_types: Arc<[u8]>,
    /// SRP was set up: its suites are offered and chosen.
    pub srp: bool,
    /// A client's own name for SRP, of 1 to 255 octets.
    pub srp_username: Option<Arc<CStr>>,
    /// A client asks for a stapled OCSP response (TLSEXT_STATUSTYPE_ocsp).
    pub status_request: bool,
    /// The body of the OCSPStatusRequest: responder ids and extensions, each as the wire holds it without its outer length.
    pub status_responder_ids: Arc<[u8]>,
    pub status_extensions: Arc<[u8]>,
    /// A client asks for SCTs (Certificate Transparency).
    pub request_scts: bool,
    pub post_handshake_auth: bool,
    /// Tickets after a full TLS 1.3 handshake (SSL_CTX_set_num_tickets).
    pub num_tickets: usize,
    /// They wait for the first SSL_write and leave with it (FERROSSL_CTRL_HOLD_TICKETS).
    pub hold_tickets: bool,
    /// A write key of TLS 1.3 is updated by itself before the limit of its AEAD (FERROSSL_CTRL_AUTO_KEY_UPDATE).
    pub auto_key_update: bool,
    /// SSL_SESS_CACHE_* of ssl.h.
    pub session_cache_mode: u32,
    /// Session lifetime in seconds (SSL_CTX_set_timeout); 0: the default.
    pub session_timeout: i64,
    pub session_id_context: Arc<[u8]>,
    pub max_early_data: u32,
    pub recv_max_early_data: u32,
    /// Largest payload of a record that we send, in bytes (SSL_CTX_set_max_send_fragment).
    pub max_send_fragment: usize,
    /// Where a stream's records are cut already (SSL_CTX_set_split_send_fragment); never more than `max_send_fragment`.
    pub split_send_fragment: usize,
    /// TLSEXT_max_fragment_length_* that a client asks for; 0: none.
    pub max_fragment_length: u8,
    /// TLS 1.3 records are padded to a multiple of this (SSL_CTX_set_block_padding); 0: no padding.
    pub block_padding: usize,
    /// Limit on a peer's certificate chain message, in bytes (SSL_CTX_set_max_cert_list).
    pub max_cert_list: usize,
    pub custom_extensions: Arc<[CustomExtension]>,
    /// KeyUpdates of the peer that we accept in a row without application data between them.
    pub max_consecutive_key_updates: u32,
    /// Renegotiations of the peer's making that we take part in, on one connection: hellos that a server did not ask for, HelloRequests
    /// of a client's server. The next is refused.
    pub max_renegotiations: u32,
    /// Refused hellos and HelloRequests that we answer on one connection; the next one ends it.
    pub max_refused_renegotiations: u32,
    pub listeners: Listeners,
}

impl Default for Policy {
    /// A fresh SSL_CTX of TLS_method(), system configuration apart.
    fn default() -> Policy {
        static PERMITS: LazyLock<Permits> = LazyLock::new(|| Permits::ask(&mut security::Level(DEFAULT_SECURITY_LEVEL), false));
        Policy {
            min_version: 0,
            max_version: 0,
            method_min: TLS1,
            method_max: TLS1_3,
            options: Options::NO_COMPRESSION | Options::ENABLE_MIDDLEBOX_COMPAT,
            mode: AUTO_RETRY,
            security_level: DEFAULT_SECURITY_LEVEL,
            permits: PERMITS.clone(),
            cipher_list: cipherlist::default_cipher_list(),
            ciphersuites: cipherlist::default_ciphersuites(),
            groups: groups::default_groups(),
            sigalgs: None,
            client_sigalgs: None,
            missing_schemes: 0,
            suite_b: false,
            alpn: Arc::default(),
            srtp_profiles: Arc::default(),
            server_name: None,
            session_ticket_data: None,
            verify_mode: VerifyMode::empty(),
            credentials: Arc::default(),
            current_slot: 0,
            ca_names: Arc::default(),
            temporary_dh: false,
            psk_identity_hint: None,
            client_certificate_types: Arc::default(),
            srp: false,
            srp_username: None,
            status_request: false,
            status_responder_ids: Arc::default(),
            status_extensions: Arc::default(),
            request_scts: false,
            post_handshake_auth: false,
            num_tickets: 2,
            hold_tickets: false,
            auto_key_update: true,
            session_cache_mode: SESSION_CACHE_SERVER,
            session_timeout: DEFAULT_LIFETIME,
            session_id_context: Arc::default(),
            max_early_data: 0,
            recv_max_early_data: 16384,
            max_send_fragment: 16384,
            split_send_fragment: 16384,
            max_fragment_length: 0,
            block_padding: 0,
            max_cert_list: 100 * 1024,
            custom_extensions: Arc::default(),
            max_consecutive_key_updates: 64,
            max_renegotiations: u32::MAX,
            max_refused_renegotiations: 16,
            listeners: Listeners::empty(),
        }
    }
}

impl Policy {
    /// Whether tickets of RFC 5077 are offered, or taken and issued.
    pub fn allows_tickets(&self) -> bool {
        !self.options.contains(Options::NO_TICKET) && self.permits.tickets
    }

    /// What a new session gets.
    pub fn lifetime(&self) -> i64 {
        if self.session_timeout == 0 {
            DEFAULT_LIFETIME
        } else {
            self.session_timeout
        }
    }
}

/// Debian builds OpenSSL with -DOPENSSL_TLS_SECURITY_LEVEL=2.
pub const DEFAULT_SECURITY_LEVEL: i32 = 2;
/// Of a session: two hours, in seconds.
const DEFAULT_LIFETIME: i64 = 7200;
/// SSL_MODE_AUTO_RETRY.
const AUTO_RETRY: u32 = 4;
/// SSL_SESS_CACHE_SERVER.
const SESSION_CACHE_SERVER: u32 = 2;

#[cfg(test)]
mod tests {
    use super::Listeners;

    #[test]
    fn listeners_have_a_bit_each() {
        let mut bits: Vec<u32> = <Listeners as bitflags::Flags>::FLAGS.iter().map(|flag| flag.value().bits()).collect();
        bits.sort_unstable();
        assert_eq!(bits, (0..bits.len()).map(|n| 1 << n).collect::<Vec<_>>());
    }
}
