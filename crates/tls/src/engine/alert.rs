//! The alerts: numbers, RFC names, and the two strings that OpenSSL has for each.
//!
//! One row per alert. What is sent for which fault is decided where the fault is seen (`Fault { reason, alert }`); how a
//! received alert ends a connection in `engine/mod.rs`.

use super::reason::Reason;
use std::{ffi::CStr, fmt};

/// The description of an alert (RFC 8446 §6), known or not: a peer may send any octet.
#[derive(Copy, Clone, Eq, PartialEq, Hash)]
pub struct Alert(pub u8);

impl Alert {
    /// The reason that reports this alert when the peer sent it: SSL_AD_REASON_OFFSET + N, with or without a name.
    pub const fn reason(self) -> Reason {
        Reason(1000 + self.0 as u16)
    }

    /// The RFC's name; None for a number that no RFC known here defines.
    pub fn name(self) -> Option<&'static str> {
        self.row().map(|row| row.name)
    }

    /// SSL_alert_desc_string: two letters, "UK" where OpenSSL 3.0 has none (also for alerts newer than its table).
    pub fn letters(self) -> &'static CStr {
        self.row().map_or(c"UK", |row| row.letters)
    }

    /// SSL_alert_desc_string_long: OpenSSL's words, with its spellings ("unexpected_message", "unknown CA").
    pub fn words(self) -> &'static CStr {
        self.row().map_or(c"unknown", |row| row.words)
    }

    fn row(self) -> Option<&'static Row> {
        ROWS.iter().find(|row| row.alert == self)
    }
}

/// Prints the RFC's name, for test output.
impl fmt::Debug for Alert {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.name() {
            Some(name) => f.write_str(name),
            None => write!(f, "alert({})", self.0),
        }
    }
}

struct Row {
    alert: Alert,
    name: &'static str,
    letters: &'static CStr,
    words: &'static CStr,
}

/// Rows are `CONSTANT = number, "RFC name", letters, words;`.
macro_rules! alerts {
    ($($constant:ident = $number:literal, $name:literal, $letters:literal, $words:literal;)*) => {
        /// The alerts of RFC 8446 §6, RFC 7507 and their predecessors.
        impl Alert {
            $(pub const $constant: Self = Self($number);)*
            /// Every alert with a row.
            pub const ALL: &'static [Self] = &[$(Self::$constant),*];
        }

        static ROWS: &[Row] = &[$(Row { alert: Alert::$constant, name: $name, letters: $letters, words: $words }),*];
    };
}

alerts! {
    CLOSE_NOTIFY = 0, "close_notify", c"CN", c"close notify";
    UNEXPECTED_MESSAGE = 10, "unexpected_message", c"UM", c"unexpected_message";
    BAD_RECORD_MAC = 20, "bad_record_mac", c"BM", c"bad record mac";
    DECRYPTION_FAILED = 21, "decryption_failed_RESERVED", c"DC", c"decryption failed";
    RECORD_OVERFLOW = 22, "record_overflow", c"RO", c"record overflow";
    DECOMPRESSION_FAILURE = 30, "decompression_failure_RESERVED", c"DF", c"decompression failure";
    HANDSHAKE_FAILURE = 40, "handshake_failure", c"HF", c"handshake failure";
    NO_CERTIFICATE = 41, "no_certificate_RESERVED", c"NC", c"no certificate";
    BAD_CERTIFICATE = 42, "bad_certificate", c"BC", c"bad certificate";
    UNSUPPORTED_CERTIFICATE = 43, "unsupported_certificate", c"UC", c"unsupported certificate";
    CERTIFICATE_REVOKED = 44, "certificate_revoked", c"CR", c"certificate revoked";
    CERTIFICATE_EXPIRED = 45, "certificate_expired", c"CE", c"certificate expired";
    CERTIFICATE_UNKNOWN = 46, "certificate_unknown", c"CU", c"certificate unknown";
    ILLEGAL_PARAMETER = 47, "illegal_parameter", c"IP", c"illegal parameter";
    UNKNOWN_CA = 48, "unknown_ca", c"CA", c"unknown CA";
    ACCESS_DENIED = 49, "access_denied", c"AD", c"access denied";
    DECODE_ERROR = 50, "decode_error", c"DE", c"decode error";
    DECRYPT_ERROR = 51, "decrypt_error", c"CY", c"decrypt error";
    EXPORT_RESTRICTION = 60, "export_restriction_RESERVED", c"ER", c"export restriction";
    PROTOCOL_VERSION = 70, "protocol_version", c"PV", c"protocol version";
    INSUFFICIENT_SECURITY = 71, "insufficient_security", c"IS", c"insufficient security";
    INTERNAL_ERROR = 80, "internal_error", c"IE", c"internal error";
    INAPPROPRIATE_FALLBACK = 86, "inappropriate_fallback", c"UK", c"unknown";
    USER_CANCELED = 90, "user_canceled", c"US", c"user canceled";
    NO_RENEGOTIATION = 100, "no_renegotiation_RESERVED", c"NR", c"no renegotiation";
    MISSING_EXTENSION = 109, "missing_extension", c"UK", c"unknown";
    UNSUPPORTED_EXTENSION = 110, "unsupported_extension", c"UE", c"unsupported extension";
    CERTIFICATE_UNOBTAINABLE = 111, "certificate_unobtainable_RESERVED", c"CO", c"certificate unobtainable";
    UNRECOGNIZED_NAME = 112, "unrecognized_name", c"UN", c"unrecognized name";
    BAD_CERTIFICATE_STATUS_RESPONSE = 113, "bad_certificate_status_response", c"BR", c"bad certificate status response";
    BAD_CERTIFICATE_HASH_VALUE = 114, "bad_certificate_hash_value_RESERVED", c"BH", c"bad certificate hash value";
    UNKNOWN_PSK_IDENTITY = 115, "unknown_psk_identity", c"UP", c"unknown PSK identity";
    CERTIFICATE_REQUIRED = 116, "certificate_required", c"UK", c"unknown";
    NO_APPLICATION_PROTOCOL = 120, "no_application_protocol", c"UK", c"no application protocol";
}

#[cfg(test)]
mod tests {
    use super::*;

    /// sslerr.h has a reason for each alert but close_notify, which is no error.
    #[test]
    fn every_alert_but_close_notify_has_a_named_reason() {
        for alert in Alert::ALL {
            assert_eq!(alert.reason().name().is_some(), *alert != Alert::CLOSE_NOTIFY, "{alert:?}");
        }
        assert_eq!(Alert(200).reason(), Reason(1200));
        assert_eq!((Alert(200).name(), Alert(200).letters(), Alert(200).words()), (None, c"UK", c"unknown"));
    }
}
