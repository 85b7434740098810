//! What the setters of extensions keep besides the `Policy`: custom extensions' callbacks, SRTP profiles, the PSK identity hint.
//!
//! The rules of the setters are here, their C signatures in `api/extensions.rs`, the wire forms in the engine.

use std::{
    ffi::{CStr, CString},
    ptr::{null, null_mut},
    sync::Arc,
};

use ferrossl_tls::{engine::reason::Reason, policy::CustomExtension};

use super::{ctx::Settings, hooks::CustomHooks, SSL};
use crate::{api::types::*, error::raise};

/// Kept by an SSL_CTX, and by an SSL of its own.
#[derive(Clone, Default)]
pub(crate) struct Extensions {
    /// An SSL without its own uses its SSL_CTX's.
    pub(crate) srtp: Option<Arc<SrtpProfiles>>,
    /// Sent in the ServerKeyExchange of the PSK suites of TLS 1.2.
    pub(crate) psk_identity_hint: Option<Arc<CStr>>,
    /// What SSL_get_servername, SSL_get_psk_identity and SSL_get_psk_identity_hint lend.
    pub(crate) lent_name: Lent,
    pub(crate) lent_identity: Lent,
    pub(crate) lent_hint: Lent,
}

/// A C string that a getter lends: it stays where it is until the getter is called after the text has changed.
#[derive(Clone, Default)]
pub(crate) struct Lent(Option<CString>);

impl Lent {
    /// `text` as a C string, NULL for `None` and for a text with a NUL inside.
    pub(crate) fn lend(&mut self, text: Option<&[u8]>) -> *const c_char {
        if self.0.as_deref().map(CStr::to_bytes) != text {
            self.0 = text.and_then(|text| CString::new(text).ok());
        }
        self.0.as_deref().map_or(null(), CStr::as_ptr)
    }
}

/// SSL_set_tlsext_host_name: NULL takes the name away; so does one that is empty or too long, which is refused. Any octets are a name.
pub(crate) fn set_server_name(ssl: &SSL, name: Option<&CStr>) -> bool {
    /// TLSEXT_MAXLEN_host_name of tls1.h.
    const LONGEST: usize = 255;
    let good = name.map(CStr::to_bytes).filter(|name| (1..=LONGEST).contains(&name.len()));
    ssl.update_policy(|policy| policy.server_name = good.map(Arc::from));
    let refused = name.is_some() && good.is_none();
    if refused {
        raise(Reason::SSL3_EXT_INVALID_SERVERNAME);
    }
    !refused
}

/// SSL_EXT_* of ssl.h: where an extension of the older setters stands.
const TLS1_2_AND_BELOW_ONLY: u32 = 0x10;
const IGNORE_ON_RESUMPTION: u32 = 0x40;
const CLIENT_HELLO: u32 = 0x80;
const TLS1_2_SERVER_HELLO: u32 = 0x100;
pub(crate) const OLD_STYLE: u32 = TLS1_2_AND_BELOW_ONLY | IGNORE_ON_RESUMPTION | CLIENT_HELLO | TLS1_2_SERVER_HELLO;

const SIGNED_CERTIFICATE_TIMESTAMP: u16 = 18;

/// The extension types that OpenSSL 3.0 handles itself: server_name, max_fragment_length, status_request, supported_groups,
/// ec_point_formats, srp, signature_algorithms, use_srtp, ALPN, signed_certificate_timestamp, padding, encrypt_then_mac,
/// extended_master_secret, session_ticket, pre_shared_key to psk_key_exchange_modes, certificate_authorities, post_handshake_auth,
/// key_share, next_proto_neg, renegotiation_info.
const BUILT_IN: [u16; 24] = [0, 1, 5, 10, 11, 12, 13, 14, 16, 18, 21, 22, 23, 35, 41, 42, 43, 44, 45, 47, 49, 51, 13172, 65281];

/// SSL_extension_supported.
pub(crate) fn is_built_in(id: u32) -> bool {
    u16::try_from(id).is_ok_and(|id| BUILT_IN.contains(&id))
}

/// signature_algorithms_cert and cryptopro_bug: OpenSSL parses them though it would let an application add them.
const ALSO_PARSED: [u16; 2] = [50, 0xfde8];

/// Whether a ClientHello's extension of this type is looked at by OpenSSL 3.0 itself.
pub(crate) fn is_parsed(id: u16) -> bool {
    BUILT_IN.contains(&id) || ALSO_PARSED.contains(&id)
}

/// Which side a custom extension serves.
#[derive(Copy, Clone, PartialEq, Eq)]
pub(crate) enum Side {
    Client,
    Server,
    Both,
}

/// The custom extension of `id` that serves `side`, if there is one.
fn find(list: &[CustomExtension], side: Side, id: u16) -> Option<usize> {
    list.iter().position(|row| row.id == id && (side != Side::Server && row.client || side != Side::Client && row.server))
}

/// SSL_CTX_has_client_custom_ext.
pub(crate) fn has_client_extension(settings: &Settings, id: u32) -> bool {
    u16::try_from(id).is_ok_and(|id| find(&settings.policy.custom_extensions, Side::Client, id).is_some())
}

/// Adds a custom extension unless the library handles that type itself, or the side has it already.
///
/// Of the built-in types signed_certificate_timestamp may be taken over while the library does not ask for it itself.
pub(crate) fn add_custom(settings: &mut Settings, side: Side, id: u32, context: u32, hooks: CustomHooks) -> bool {
    let Ok(id) = u16::try_from(id) else { return false };
    if hooks.add.is_none() && hooks.free.is_some() {
        return false;
    }
    let taken = if id == SIGNED_CERTIFICATE_TIMESTAMP {
        context & CLIENT_HELLO != 0 && settings.policy.request_scts
    } else {
        BUILT_IN.contains(&id)
    };
    if taken || find(&settings.policy.custom_extensions, side, id).is_some() {
        return false;
    }
    let row = CustomExtension { id, context, client: side != Side::Server, server: side != Side::Client, adds: hooks.add.is_some() };
    settings.custom = settings.custom.iter().cloned().chain([hooks]).collect();
    let policy = Arc::make_mut(&mut settings.policy);
    policy.custom_extensions = policy.custom_extensions.iter().cloned().chain([row]).collect();
    true
}

/// The callbacks of SSL_CTX_add_client_custom_ext and SSL_CTX_add_server_custom_ext, which know no context and no certificate.
pub(crate) struct OldStyle {
    pub(crate) add: custom_ext_add_cb,
    pub(crate) free: custom_ext_free_cb,
    pub(crate) add_arg: *mut c_void,
    pub(crate) parse: custom_ext_parse_cb,
    pub(crate) parse_arg: *mut c_void,
}

// SAFETY: the pointers are the application's; an SSL_CTX hands them from thread to thread as C programs expect.
unsafe impl Send for OldStyle {}
// SAFETY: as above.
unsafe impl Sync for OldStyle {}

impl OldStyle {
    /// Callbacks of the present form that call these. The result owns `self` and points at it.
    pub(crate) fn hooks(self) -> CustomHooks {
        let this = Arc::new(self);
        let arg = Arc::as_ptr(&this).cast_mut().cast();
        CustomHooks {
            add: Some(add_old_style),
            free: Some(free_old_style),
            add_arg: arg,
            parse: Some(parse_old_style),
            parse_arg: arg,
            _old_style: Some(this),
        }
    }
}

/// Without a callback the extension is sent empty.
unsafe extern "C" fn add_old_style(
    ssl: *mut SSL,
    id: c_uint,
    _context: c_uint,
    out: *mut *const c_uchar,
    out_len: *mut usize,
    _certificate: *mut X509,
    _index: usize,
    alert: *mut c_int,
    arg: *mut c_void,
) -> c_int {
    // SAFETY: `arg` is the `OldStyle` that the hooks own; the rest goes through to the application as it came.
    unsafe {
        let old = &*arg.cast::<OldStyle>();
        old.add.map_or(1, |add| add(ssl, id, out, out_len, alert, old.add_arg))
    }
}

unsafe extern "C" fn free_old_style(ssl: *mut SSL, id: c_uint, _context: c_uint, out: *const c_uchar, arg: *mut c_void) {
    // SAFETY: as in `add_old_style`.
    unsafe {
        let old = &*arg.cast::<OldStyle>();
        if let Some(free) = old.free {
            free(ssl, id, out, old.add_arg);
        }
    }
}

unsafe extern "C" fn parse_old_style(
    ssl: *mut SSL,
    id: c_uint,
    _context: c_uint,
    body: *const c_uchar,
    len: usize,
    _certificate: *mut X509,
    _index: usize,
    alert: *mut c_int,
    arg: *mut c_void,
) -> c_int {
    // SAFETY: as in `add_old_style`.
    unsafe {
        let old = &*arg.cast::<OldStyle>();
        old.parse.map_or(1, |parse| parse(ssl, id, body, len, alert, old.parse_arg))
    }
}

/// The bytes of an ALPN list: names with a length octet each, none of them empty. `None`: malformed.
pub(crate) fn alpn_list(list: &[u8]) -> Option<Arc<[u8]>> {
    let mut reader = ferrossl_tls::wire::Reader::new(list);
    while !reader.is_empty() {
        if reader.vec8()?.is_empty() {
            return None;
        }
    }
    Some(list.into())
}

/// PSK_MAX_IDENTITY_LEN of ssl.h.
const PSK_MAX_IDENTITY_LEN: usize = 256;

/// The hint to keep; `Err`: it is too long.
pub(crate) fn psk_identity_hint(hint: Option<&CStr>) -> Result<Option<Arc<CStr>>, Reason> {
    match hint {
        Some(hint) if hint.to_bytes().len() > PSK_MAX_IDENTITY_LEN => Err(Reason::DATA_LENGTH_TOO_LONG),
        hint => Ok(hint.map(|hint| CString::from(hint).into())),
    }
}

/// SRTP_PROTECTION_PROFILE of ssl.h.
#[repr(C)]
struct SrtpProfile {
    name: *const c_char,
    id: c_ulong,
}

// SAFETY: the name is a static string; nothing is written.
unsafe impl Sync for SrtpProfile {}

/// The profiles of RFC 5764 and RFC 7714 that OpenSSL 3.0 has, by name and code.
static SRTP_PROFILES: [SrtpProfile; 4] = [
    SrtpProfile { name: c"SRTP_AES128_CM_SHA1_80".as_ptr(), id: 1 },
    SrtpProfile { name: c"SRTP_AES128_CM_SHA1_32".as_ptr(), id: 2 },
    SrtpProfile { name: c"SRTP_AEAD_AES_128_GCM".as_ptr(), id: 7 },
    SrtpProfile { name: c"SRTP_AEAD_AES_256_GCM".as_ptr(), id: 8 },
];

/// A list of profiles as SSL_get_srtp_profiles lends it: a stack of pointers to static rows.
pub(crate) struct SrtpProfiles {
    stack: *mut OPENSSL_STACK,
}

// SAFETY: the stack is filled before it is shared and only read then.
unsafe impl Send for SrtpProfiles {}
// SAFETY: as above.
unsafe impl Sync for SrtpProfiles {}

impl SrtpProfiles {
    /// Names with colons between them, each known and none twice.
    pub(crate) fn parse(names: &[u8]) -> Result<Arc<SrtpProfiles>, Reason> {
        // SAFETY: takes no argument.
        let stack = unsafe { OPENSSL_sk_new_null() };
        if stack.is_null() {
            return Err(Reason::SRTP_COULD_NOT_ALLOCATE_PROFILES);
        }
        let list = SrtpProfiles { stack };
        for name in names.split(|octet| *octet == b':') {
            // SAFETY: the names of the rows are static strings.
            let row = SRTP_PROFILES.iter().find(|row| unsafe { CStr::from_ptr(row.name) }.to_bytes() == name);
            let row = std::ptr::from_ref(row.ok_or(Reason::SRTP_UNKNOWN_PROTECTION_PROFILE)?).cast();
            // SAFETY: the stack is ours; rows are compared by their address, having no comparison function.
            unsafe {
                if OPENSSL_sk_find(stack, row) >= 0 {
                    return Err(Reason::BAD_SRTP_PROTECTION_PROFILE_LIST);
                }
                if OPENSSL_sk_push(stack, row) <= 0 {
                    return Err(Reason::SRTP_COULD_NOT_ALLOCATE_PROFILES);
                }
            }
        }
        Ok(Arc::new(list))
    }

    /// The codes, as the wire has them.
    pub(crate) fn codes(&self) -> Arc<[u16]> {
        // SAFETY: the stack is ours.
        let len = unsafe { OPENSSL_sk_num(self.stack) };
        // SAFETY: and its elements are rows.
        let row = |at: c_int| unsafe { OPENSSL_sk_value(self.stack, at).cast::<SrtpProfile>().as_ref() };
        (0..len).filter_map(row).map(|row| row.id as u16).collect()
    }

    /// The row of a profile, as C knows it; NULL for an unknown one.
    pub(crate) fn row(code: Option<u16>) -> *mut SRTP_PROTECTION_PROFILE {
        let row = SRTP_PROFILES.iter().find(|row| code.is_some_and(|code| row.id == c_ulong::from(code)));
        row.map_or(null_mut(), |row| std::ptr::from_ref(row).cast_mut().cast())
    }

    /// The stack, lent.
    pub(crate) fn as_ptr(this: Option<&Arc<SrtpProfiles>>) -> *mut stack_st_SRTP_PROTECTION_PROFILE {
        this.map_or(null_mut(), |list| list.stack.cast())
    }
}

impl Drop for SrtpProfiles {
    fn drop(&mut self) {
        // SAFETY: the stack is ours; its elements are static.
        unsafe { OPENSSL_sk_free(self.stack) }
    }
}
