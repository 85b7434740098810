//! Certificates and private keys of an SSL_CTX or SSL.

/// Seam.
#[derive(Clone, Default)]
pub(crate) struct Certs {}

/// Signs `message` with the key of `slot`. `None` after a failure, whose error is on the queue.
pub(crate) fn sign(_ssl: &super::SSL, _slot: u8, _scheme: u16, _message: &[u8]) -> Option<Vec<u8>> {
    None
}

/// Takes what client_cert_cb returned.
pub(crate) fn use_pair(_ssl: &super::SSL, _x509: &ferrossl_libcrypto::x509::X509, _key: &ferrossl_libcrypto::evp::Pkey) {}
