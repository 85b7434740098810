//! Verification of the peer's certificate chain.

use super::{call::Reply, SSL};
use ferrossl_tls::engine::{alert::Alert, ask::Answer};

/// Seam: helper "libcrypto".
pub(crate) fn peer(_ssl: &SSL) -> Reply {
    Reply::Answer(Answer::Refuse { alert: Alert::INTERNAL_ERROR, raised: false })
}
