//! Puts our faults on libcrypto's error queue, with library, reason, data, file and line as OpenSSL's own, and registers
//! the texts of the SSL_R_ reasons.
//!
//! The reasons themselves are in `ferrossl_tls::engine::reason`. A fault of the engine is raised in `ssl/drive.rs` alone.

use ferrossl_libcrypto::err;
use ferrossl_tls::engine::{alert::Alert, reason::Reason};
use std::{
    fmt,
    panic::Location,
    sync::{Once, OnceLock},
};

/// Raises `reason` under ERR_LIB_SSL, from the caller's file and line.
#[track_caller]
pub(crate) fn raise(reason: Reason) {
    err::raise(err::LIB_SSL, reason.packed(), Location::caller(), None, None);
}

/// The same with error data: `raise_with(Reason::NO_CIPHER_MATCH, format_args!("'{list}'"))`.
#[track_caller]
pub(crate) fn raise_with(reason: Reason, data: fmt::Arguments<'_>) {
    err::raise(err::LIB_SSL, reason.packed(), Location::caller(), None, Some(data));
}

/// Raises what a received fatal alert is reported as: reason 1000 + N, and its number as data.
#[track_caller]
pub(crate) fn raise_alert(alert: Alert) {
    raise_with(alert.reason(), format_args!("SSL alert number {}", alert.0));
}

/// Raises what libcrypto's decoder says of bytes that are not the ASN.1 expected: under ERR_LIB_ASN1.
#[track_caller]
pub(crate) fn raise_asn1() {
    err::raise(err::LIB_ASN1, Reason::ERR_R_NESTED_ASN1_ERROR.packed(), Location::caller(), None, None);
}

/// Raises a reason of libcrypto's decoder.
#[track_caller]
pub(crate) fn raise_asn1_reason(reason: u32) {
    err::raise(err::LIB_ASN1, reason, Location::caller(), None, None);
}

/// Raises ERR_R_INTERNAL_ERROR: a fault of ours.
#[track_caller]
pub(crate) fn raise_internal() {
    raise(Reason::ERR_R_INTERNAL_ERROR);
}

/// Raises ERR_R_UNSUPPORTED with the function's name as function and as data.
#[track_caller]
pub(crate) fn raise_unsupported(name: &'static str) {
    let data = format_args!("{name}");
    err::raise(err::LIB_SSL, Reason::ERR_R_UNSUPPORTED.packed(), Location::caller(), Some(name), Some(data));
}

/// A panic of ours ends as ERR_R_INTERNAL_ERROR (`api::guard`) and prints nothing: standard error belongs to the application. Builds with
/// debug assertions print it. The hook is that of this library's own copy of std.
pub(crate) fn print_no_panics() {
    static ONCE: Once = Once::new();
    if !cfg!(debug_assertions) {
        ONCE.call_once(|| std::panic::set_hook(Box::new(|_| {})));
    }
}

/// Set when the texts were loaded, or when OPENSSL_INIT_NO_LOAD_SSL_STRINGS came first and forbade it.
static DECIDED: Once = Once::new();

/// What OPENSSL_init_ssl(OPENSSL_INIT_LOAD_SSL_STRINGS) and each SSL_CTX_new do: the texts, once in a process.
pub(crate) fn load_texts_once() {
    DECIDED.call_once(load_texts);
}

/// What OPENSSL_init_ssl(OPENSSL_INIT_NO_LOAD_SSL_STRINGS) does: `load_texts_once` will do nothing from now on.
pub(crate) fn forbid_texts() {
    DECIDED.call_once(|| {});
}

/// ERR_load_SSL_strings: gives libcrypto the texts unless it has them.
pub(crate) fn load_texts() {
    static TABLE: OnceLock<Vec<err::ReasonText>> = OnceLock::new();
    if err::has_text(err::LIB_SSL, Reason::ALL[0].packed()) {
        return;
    }
    err::load_texts(TABLE.get_or_init(|| {
        let rows = Reason::ALL.iter().filter_map(|reason| Some(err::ReasonText::new(err::LIB_SSL, reason.packed(), reason.text()?)));
        rows.chain([err::ReasonText::END]).collect()
    }));
}
