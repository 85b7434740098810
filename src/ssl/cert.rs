//! Certificates and private keys of an SSL_CTX or SSL.

/// Seam.
#[derive(Clone, Default)]
pub(crate) struct Certs {}
