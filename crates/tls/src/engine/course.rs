//! How the body of a state of the handshake machines stops before its end: a question is open, bytes are missing, or something is wrong.
//!
//! With `?` for all three a body reads as if questions were answered and messages there at once. What stood before a stop runs again when
//! the step is made again, so that a body changes nothing of its machine before its last question.

use super::{
    ask::{Answer, Ask},
    fault::Fault,
    reason::Reason,
    Arrival, Core, Io, Step, Turn,
};
use crate::wire::codes::HandState;

pub(super) enum Stop {
    /// Nothing is amiss; this is needed.
    Wait(Step),
    Fault(Fault),
}

/// What a state's body comes to.
pub(super) type Course = Result<Turn, Stop>;

impl From<Fault> for Stop {
    fn from(fault: Fault) -> Stop {
        Stop::Fault(fault)
    }
}

/// The transition that was made, or what is needed for one.
pub(super) fn turn(course: Course) -> Result<Turn, Fault> {
    match course {
        Ok(turn) => Ok(turn),
        Err(Stop::Wait(step)) => Ok(Turn::Step(step)),
        Err(Stop::Fault(fault)) => Err(fault),
    }
}

/// Stops while a question is open.
pub(super) fn answered(question: Option<Ask>) -> Result<(), Stop> {
    match question {
        None => Ok(()),
        Some(question) => Err(Stop::Wait(Step::ask(question))),
    }
}

impl Core {
    /// What the application says, a refusal included.
    pub(super) fn ask(&mut self, question: impl FnOnce() -> Ask) -> Result<Answer, Stop> {
        self.reply().ok_or_else(|| Stop::Wait(Step::ask(question())))
    }

    /// What the application says; a refusal ends the handshake, for `reason` unless the C layer has raised another.
    pub(super) fn ask_or(&mut self, reason: Reason, question: impl FnOnce() -> Ask) -> Result<Answer, Stop> {
        match self.ask(question)? {
            Answer::Refuse { alert, raised: true } => Err(Fault::refused(alert, true).into()),
            Answer::Refuse { alert, raised: false } => Err(Fault::new(alert, reason).into()),
            answer => Ok(answer),
        }
    }

    /// The same for a question of yes or no.
    pub(super) fn consent(&mut self, reason: Reason, question: Ask) -> Result<(), Stop> {
        match self.ask_or(reason, || question)? {
            Answer::Go => Ok(()),
            _ => Err(Fault::internal().into()),
        }
    }

    /// The next whole message, of a type and size that `limit` knows.
    pub(super) fn arrived(&mut self, io: &mut Io<'_>, limit: impl Fn(u8) -> Option<usize>) -> Result<Vec<u8>, Stop> {
        match self.message(io, limit)? {
            Arrival::Message(raw) => Ok(raw),
            other => Err(Stop::Wait(other.step())),
        }
    }

    /// Enters the state of a message that arrived. Stops once where somebody has to hear of it first.
    pub(super) fn told(&mut self, state: HandState, raw: Vec<u8>) -> Result<Vec<u8>, Stop> {
        self.tell(state, raw).ok_or(Stop::Wait(Step::Moved))
    }

    /// Both, for a message that nothing else can stand in the place of.
    pub(super) fn read(&mut self, io: &mut Io<'_>, state: HandState, typ: u8, max: usize) -> Result<Vec<u8>, Stop> {
        let raw = self.arrived(io, |arrived| (arrived == typ).then_some(max))?;
        self.told(state, raw)
    }
}
