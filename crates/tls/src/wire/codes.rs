//! Every number of the protocol that the engine names: content types, handshake types, versions, extensions.
//!
//! Alerts are in `engine/alert.rs`, suites, groups and signature schemes in `ferrossl_crypto`, whose rows carry their code points.

/// As the wire has it. Never compared by size: those of DTLS run downwards (`policy::versions::rank`, `tls_equivalent`).
pub type Version = u16;
pub const SSL3: Version = 0x0300;
pub const TLS1: Version = 0x0301;
pub const TLS1_1: Version = 0x0302;
pub const TLS1_2: Version = 0x0303;
pub const TLS1_3: Version = 0x0304;

/// ContentType of RFC 8446 §5.1.
pub mod content {
    pub const CHANGE_CIPHER_SPEC: u8 = 20;
    pub const ALERT: u8 = 21;
    pub const HANDSHAKE: u8 = 22;
    pub const APPLICATION_DATA: u8 = 23;
}

/// HandshakeType of RFC 8446 §4 and its predecessors.
pub mod message {
    pub const HELLO_REQUEST: u8 = 0;
    pub const CLIENT_HELLO: u8 = 1;
    pub const SERVER_HELLO: u8 = 2;
    /// DTLS (RFC 6347 §4.2.1).
    pub const HELLO_VERIFY_REQUEST: u8 = 3;
    pub const NEW_SESSION_TICKET: u8 = 4;
    pub const END_OF_EARLY_DATA: u8 = 5;
    pub const ENCRYPTED_EXTENSIONS: u8 = 8;
    pub const CERTIFICATE: u8 = 11;
    pub const SERVER_KEY_EXCHANGE: u8 = 12;
    pub const CERTIFICATE_REQUEST: u8 = 13;
    pub const SERVER_HELLO_DONE: u8 = 14;
    pub const CERTIFICATE_VERIFY: u8 = 15;
    pub const CLIENT_KEY_EXCHANGE: u8 = 16;
    pub const FINISHED: u8 = 20;
    pub const CERTIFICATE_STATUS: u8 = 22;
    pub const KEY_UPDATE: u8 = 24;
    pub const NEXT_PROTO: u8 = 67;
    /// Stands in the transcript in place of the first ClientHello after a HelloRetryRequest (RFC 8446 §4.4.1).
    pub const MESSAGE_HASH: u8 = 254;
}

/// ExtensionType of the IANA registry.
pub mod extension {
    pub const SERVER_NAME: u16 = 0;
    pub const MAX_FRAGMENT_LENGTH: u16 = 1;
    pub const STATUS_REQUEST: u16 = 5;
    pub const SUPPORTED_GROUPS: u16 = 10;
    pub const EC_POINT_FORMATS: u16 = 11;
    pub const SRP: u16 = 12;
    pub const SIGNATURE_ALGORITHMS: u16 = 13;
    pub const USE_SRTP: u16 = 14;
    pub const ALPN: u16 = 16;
    pub const SIGNED_CERTIFICATE_TIMESTAMP: u16 = 18;
    pub const PADDING: u16 = 21;
    pub const ENCRYPT_THEN_MAC: u16 = 22;
    pub const EXTENDED_MASTER_SECRET: u16 = 23;
    pub const SESSION_TICKET: u16 = 35;
    pub const PRE_SHARED_KEY: u16 = 41;
    pub const EARLY_DATA: u16 = 42;
    pub const SUPPORTED_VERSIONS: u16 = 43;
    pub const COOKIE: u16 = 44;
    pub const PSK_KEY_EXCHANGE_MODES: u16 = 45;
    pub const CERTIFICATE_AUTHORITIES: u16 = 47;
    pub const POST_HANDSHAKE_AUTH: u16 = 49;
    pub const SIGNATURE_ALGORITHMS_CERT: u16 = 50;
    pub const KEY_SHARE: u16 = 51;
    pub const NEXT_PROTO_NEG: u16 = 13172;
    pub const RENEGOTIATION_INFO: u16 = 0xff01;
}

/// Signalling cipher suite values.
pub const EMPTY_RENEGOTIATION_INFO_SCSV: u16 = 0x00ff;
pub const FALLBACK_SCSV: u16 = 0x5600;

/// The random of a ServerHello that is a HelloRetryRequest: SHA-256("HelloRetryRequest") (RFC 8446 §4.1.3).
pub const HELLO_RETRY_RANDOM: [u8; 32] = [
    0xcf, 0x21, 0xad, 0x74, 0xe5, 0x9a, 0x61, 0x11, 0xbe, 0x1d, 0x8c, 0x02, 0x1e, 0x65, 0xb8, 0x91, 0xc2, 0xa2, 0x11, 0x16, 0x7a, 0xbb,
    0x8c, 0x5e, 0x07, 0x9e, 0x09, 0xe2, 0xc8, 0xa8, 0x33, 0x9c,
];
/// The last eight octets of a server's random when it could speak 1.3 but negotiated 1.2, or 1.1 and below (RFC 8446 §4.1.3).
pub const DOWNGRADE_TO_1_2: [u8; 8] = *b"DOWNGRD\x01";
pub const DOWNGRADE_TO_1_1: [u8; 8] = *b"DOWNGRD\x00";

/// Where the handshake stands as SSL_get_state tells it: OSSL_HANDSHAKE_STATE of ssl.h. It names the last message, not the next.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
#[repr(u8)]
#[allow(non_camel_case_types)]
pub enum HandState {
    BEFORE = 0,
    OK = 1,
    CR_HELLO_VERIFY_REQUEST = 2,
    CR_SRVR_HELLO = 3,
    CR_CERT = 4,
    CR_CERT_STATUS = 5,
    CR_KEY_EXCH = 6,
    CR_CERT_REQ = 7,
    CR_SRVR_DONE = 8,
    CR_SESSION_TICKET = 9,
    CR_CHANGE = 10,
    CR_FINISHED = 11,
    CW_CLNT_HELLO = 12,
    CW_CERT = 13,
    CW_KEY_EXCH = 14,
    CW_CERT_VRFY = 15,
    CW_CHANGE = 16,
    CW_NEXT_PROTO = 17,
    CW_FINISHED = 18,
    SW_HELLO_REQ = 19,
    SR_CLNT_HELLO = 20,
    SW_HELLO_VERIFY_REQUEST = 21,
    SW_SRVR_HELLO = 22,
    SW_CERT = 23,
    SW_KEY_EXCH = 24,
    SW_CERT_REQ = 25,
    SW_SRVR_DONE = 26,
    SR_CERT = 27,
    SR_KEY_EXCH = 28,
    SR_CERT_VRFY = 29,
    SR_NEXT_PROTO = 30,
    SR_CHANGE = 31,
    SR_FINISHED = 32,
    SW_SESSION_TICKET = 33,
    SW_CERT_STATUS = 34,
    SW_CHANGE = 35,
    SW_FINISHED = 36,
    SW_ENCRYPTED_EXTENSIONS = 37,
    CR_ENCRYPTED_EXTENSIONS = 38,
    CR_CERT_VRFY = 39,
    SW_CERT_VRFY = 40,
    CR_HELLO_REQ = 41,
    SW_KEY_UPDATE = 42,
    CW_KEY_UPDATE = 43,
    SR_KEY_UPDATE = 44,
    CR_KEY_UPDATE = 45,
    EARLY_DATA = 46,
    PENDING_EARLY_DATA_END = 47,
    CW_END_OF_EARLY_DATA = 48,
    SR_END_OF_EARLY_DATA = 49,
}
