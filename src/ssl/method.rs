//! SSL_METHOD: which versions an object speaks and in which roles. One row per function of the TLS_method(3) family.

use ferrossl_tls::wire::codes::{Version, TLS1, TLS1_1, TLS1_2, TLS1_3};

pub(crate) const DTLS1: Version = 0xfeff;
pub(crate) const DTLS1_2: Version = 0xfefd;
/// TLS_ANY_VERSION and DTLS_ANY_VERSION of tls1.h and dtls1.h.
pub(crate) const TLS_ANY: i32 = 0x10000;
pub(crate) const DTLS_ANY: i32 = 0x1ffff;

/// Rows are statics: C compares the pointers.
#[derive(Debug, PartialEq, Eq)]
pub struct SSL_METHOD {
    /// What SSL_CTX_get_ssl_method's callers see as its version: a wire version, or one of the ANY values.
    pub(crate) version: i32,
    pub(crate) min: Version,
    pub(crate) max: Version,
    pub(crate) client: bool,
    pub(crate) server: bool,
    pub(crate) datagram: bool,
}

const fn stream(version: i32, min: Version, max: Version, client: bool, server: bool) -> SSL_METHOD {
    SSL_METHOD { version, min, max, client, server, datagram: false }
}

const fn datagram(version: i32, min: Version, max: Version, client: bool, server: bool) -> SSL_METHOD {
    SSL_METHOD { version, min, max, client, server, datagram: true }
}

pub(crate) static TLS: SSL_METHOD = stream(TLS_ANY, TLS1, TLS1_3, true, true);
pub(crate) static TLS_CLIENT: SSL_METHOD = stream(TLS_ANY, TLS1, TLS1_3, true, false);
pub(crate) static TLS_SERVER: SSL_METHOD = stream(TLS_ANY, TLS1, TLS1_3, false, true);
/// No function returns these two: a connection shows them once it has agreed on TLS 1.3.
static TLS1_3_CLIENT: SSL_METHOD = stream(TLS1_3 as i32, TLS1_3, TLS1_3, true, false);
static TLS1_3_SERVER: SSL_METHOD = stream(TLS1_3 as i32, TLS1_3, TLS1_3, false, true);
pub(crate) static TLS1_2_BOTH: SSL_METHOD = stream(TLS1_2 as i32, TLS1_2, TLS1_2, true, true);
pub(crate) static TLS1_2_CLIENT: SSL_METHOD = stream(TLS1_2 as i32, TLS1_2, TLS1_2, true, false);
pub(crate) static TLS1_2_SERVER: SSL_METHOD = stream(TLS1_2 as i32, TLS1_2, TLS1_2, false, true);
pub(crate) static TLS1_1_BOTH: SSL_METHOD = stream(TLS1_1 as i32, TLS1_1, TLS1_1, true, true);
pub(crate) static TLS1_1_CLIENT: SSL_METHOD = stream(TLS1_1 as i32, TLS1_1, TLS1_1, true, false);
pub(crate) static TLS1_1_SERVER: SSL_METHOD = stream(TLS1_1 as i32, TLS1_1, TLS1_1, false, true);
pub(crate) static TLS1_BOTH: SSL_METHOD = stream(TLS1 as i32, TLS1, TLS1, true, true);
pub(crate) static TLS1_CLIENT: SSL_METHOD = stream(TLS1 as i32, TLS1, TLS1, true, false);
pub(crate) static TLS1_SERVER: SSL_METHOD = stream(TLS1 as i32, TLS1, TLS1, false, true);
pub(crate) static DTLS: SSL_METHOD = datagram(DTLS_ANY, DTLS1, DTLS1_2, true, true);
pub(crate) static DTLS_CLIENT: SSL_METHOD = datagram(DTLS_ANY, DTLS1, DTLS1_2, true, false);
pub(crate) static DTLS_SERVER: SSL_METHOD = datagram(DTLS_ANY, DTLS1, DTLS1_2, false, true);
pub(crate) static DTLS1_2_BOTH: SSL_METHOD = datagram(DTLS1_2 as i32, DTLS1_2, DTLS1_2, true, true);
pub(crate) static DTLS1_2_CLIENT: SSL_METHOD = datagram(DTLS1_2 as i32, DTLS1_2, DTLS1_2, true, false);
pub(crate) static DTLS1_2_SERVER: SSL_METHOD = datagram(DTLS1_2 as i32, DTLS1_2, DTLS1_2, false, true);
pub(crate) static DTLS1_BOTH: SSL_METHOD = datagram(DTLS1 as i32, DTLS1, DTLS1, true, true);
pub(crate) static DTLS1_CLIENT: SSL_METHOD = datagram(DTLS1 as i32, DTLS1, DTLS1, true, false);
pub(crate) static DTLS1_SERVER: SSL_METHOD = datagram(DTLS1 as i32, DTLS1, DTLS1, false, true);

static ALL: [&SSL_METHOD; 23] = [
    &TLS,
    &TLS_CLIENT,
    &TLS_SERVER,
    &TLS1_2_BOTH,
    &TLS1_2_CLIENT,
    &TLS1_2_SERVER,
    &TLS1_1_BOTH,
    &TLS1_1_CLIENT,
    &TLS1_1_SERVER,
    &TLS1_BOTH,
    &TLS1_CLIENT,
    &TLS1_SERVER,
    &DTLS,
    &DTLS_CLIENT,
    &DTLS_SERVER,
    &DTLS1_2_BOTH,
    &DTLS1_2_CLIENT,
    &DTLS1_2_SERVER,
    &DTLS1_BOTH,
    &DTLS1_CLIENT,
    &DTLS1_SERVER,
    &TLS1_3_CLIENT,
    &TLS1_3_SERVER,
];

impl SSL_METHOD {
    /// The row that `p` points at; `None` for NULL and for a pointer that no method function returned.
    pub(crate) fn find(p: *const SSL_METHOD) -> Option<&'static SSL_METHOD> {
        ALL.iter().copied().find(|method| std::ptr::eq(*method, p))
    }

    /// What a connection of this method shows once `version` is agreed upon: that version's method, in its role.
    pub(crate) fn agreed(&'static self, version: Version, server: bool) -> &'static SSL_METHOD {
        if !matches!(self.version, TLS_ANY | DTLS_ANY) {
            return self;
        }
        let mut rows = ALL.iter().copied();
        rows.find(|row| row.version == i32::from(version) && (row.client, row.server) == (!server, server)).unwrap_or(self)
    }

    /// What SSL_version says before a version is negotiated: the highest for a flexible method.
    pub(crate) fn initial_version(&self) -> Version {
        self.max
    }
}
