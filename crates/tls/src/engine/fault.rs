//! Why a connection, or one call on it, failed.

use super::{alert::Alert, reason::Reason};

/// A failure, made where it is seen. The alert is sent in one place (`Engine::step`), the reason raised in one (`ssl/drive.rs`).
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub kind: FaultKind,
    /// What is sent to the peer; `None`: nothing (the transport is not worth an alert, or the peer's own alert ended it).
    pub alert: Option<Alert>,
    /// Error data for the queue, empty for none.
    pub data: &'static str,
}

#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// An SSL_R_ reason.
    Reason(Reason),
    /// ERR_R_INTERNAL_ERROR: our bug, or a callback that failed without a reason of its own.
    Internal,
    /// The peer sent this fatal alert: raised as reason 1000 + its code.
    PeerAlert(Alert),
    /// The C layer has raised the error already (a callback or libcrypto did).
    Raised,
    /// The connection failed before; nothing is raised again.
    Again,
}

impl Fault {
    /// A protocol fault: `alert` goes to the peer, `reason` to the application.
    pub const fn new(alert: Alert, reason: Reason) -> Fault {
        Fault { kind: FaultKind::Reason(reason), alert: Some(alert), data: "" }
    }

    /// A fault that the peer is not told of.
    pub const fn silent(reason: Reason) -> Fault {
        Fault { kind: FaultKind::Reason(reason), alert: None, data: "" }
    }

    /// Our bug or a failed primitive: internal_error.
    pub const fn internal() -> Fault {
        Fault { kind: FaultKind::Internal, alert: Some(Alert::INTERNAL_ERROR), data: "" }
    }

    /// A callback said no. `raised`: the C layer has put its reason on the queue; otherwise it is SSL_R_CALLBACK_FAILED.
    pub const fn refused(alert: Alert, raised: bool) -> Fault {
        let kind = if raised { FaultKind::Raised } else { FaultKind::Reason(Reason::CALLBACK_FAILED) };
        Fault { kind, alert: Some(alert), data: "" }
    }

    pub const fn with_data(mut self, data: &'static str) -> Fault {
        self.data = data;
        self
    }

    /// What later calls on the failed connection see.
    pub const fn again() -> Fault {
        Fault { kind: FaultKind::Again, alert: None, data: "" }
    }
}
