//! The PSKs that a client of TLS 1.3 offers (RFC 8446 §4.2.11): a ticket, a key of the application's own, or both.
//!
//! Which of them the server takes is read in `client.rs`; what a server does with a list of them is in `server13.rs`.

use std::sync::Arc;

use ferrossl_crypto::{
    hash::{Hash, Transcript},
    secret::Secret,
    suites::Suite,
};

use super::{fault::Fault, keys13::EarlySecret, session::Session};
use crate::wire::{codes::TLS1_3, Writer};

pub(super) struct Offer {
    pub(super) session: Arc<Session>,
    identity: Arc<[u8]>,
    /// The application's, bound under another label than a ticket's (RFC 8446 §7.1).
    pub(super) external: bool,
    hash: Hash,
    /// For the binder, and for the handshake if the server takes it.
    pub(super) early: EarlySecret,
}

/// In the order of the hello.
#[derive(Default)]
pub(super) struct Offers(Vec<Offer>);

impl Offers {
    /// `ticket` was found `resumable`. It comes first, as in OpenSSL, unless early data is to be sent that only the external key allows:
    /// early data is under the first key (RFC 8446 §4.2.10).
    pub(super) fn new(ticket: Option<&Arc<Session>>, external: Option<&(Arc<Session>, Arc<[u8]>)>, with_early_data: bool) -> Offers {
        let offer = |session: &Arc<Session>, identity: &Arc<[u8]>, external| {
            let hash = session.suite.and_then(Suite::hash)?;
            let early = EarlySecret::new(hash, Some(&session.master_key));
            Some(Offer { session: session.clone(), identity: identity.clone(), external, hash, early })
        };
        let ticket = ticket.and_then(|session| offer(session, &session.ticket, false));
        let external = external.and_then(|(session, identity)| offer(session, identity, true));
        let mut list: Vec<Offer> = ticket.into_iter().chain(external).collect();
        if with_early_data && list.first().is_some_and(|first| first.session.max_early_data == 0) {
            list.reverse();
        }
        Offers(list)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The session that early data can be sent under.
    pub(super) fn for_early_data(&self) -> Option<&Arc<Session>> {
        self.0.first().map(|offer| &offer.session).filter(|session| session.max_early_data > 0)
    }

    /// The offer that the server chose.
    pub(super) fn take(&mut self, index: u16) -> Option<Offer> {
        let index = usize::from(index);
        (index < self.0.len()).then(|| self.0.swap_remove(index))
    }

    /// Octets of the whole extension.
    pub(super) fn extension_length(&self) -> usize {
        match self.0.as_slice() {
            [] => 0,
            list => 4 + 2 + list.iter().map(|offer| 2 + offer.identity.len() + 4).sum::<usize>() + self.binders_length(),
        }
    }

    fn binders_length(&self) -> usize {
        2 + self.0.iter().map(|offer| 1 + offer.hash.len()).sum::<usize>()
    }

    /// The extension's body with binders of zeros, which `bind` fills in. `now`: seconds since 1970.
    pub(super) fn write(&self, w: &mut Writer, now: u64) {
        w.vec16(|w| {
            for offer in &self.0 {
                w.vec16(|w| w.bytes(&offer.identity));
                w.u32(if offer.external { 0 } else { obfuscated_age(&offer.session, now) });
            }
        });
        w.vec16(|w| {
            for offer in &self.0 {
                w.vec8(|w| w.bytes(&Secret::zeroed(offer.hash.len())));
            }
        });
    }

    /// Puts the binders at the end of a finished hello (RFC 8446 §4.2.11.2).
    pub(super) fn bind(&self, hello: &mut [u8], transcript: &mut Transcript) -> Result<(), Fault> {
        let cut = hello.len().checked_sub(self.binders_length()).ok_or(Fault::internal())?;
        let (head, tail) = hello.split_at_mut_checked(cut).ok_or(Fault::internal())?;
        let mut room = tail.get_mut(2..).ok_or(Fault::internal())?;
        for Offer { external, hash, early, .. } in &self.0 {
            let partial = transcript.current_with(*hash, head).ok_or(Fault::internal())?;
            let binder = early.binder(*external, &partial)?;
            let (place, rest) = room.split_at_mut_checked(1 + hash.len()).ok_or(Fault::internal())?;
            place.get_mut(1..).ok_or(Fault::internal())?.copy_from_slice(&binder);
            room = rest;
        }
        Ok(())
    }
}

/// Whether a session's ticket may be offered in a TLS 1.3 hello. As OpenSSL, whatever suites the hello lists: a server that chooses one
/// of another hash does not resume; and none of the future, when the clock was set back. By a second a finer clock than ours may be ahead.
pub(super) fn resumable(session: &Session, now: u64) -> bool {
    session.version == TLS1_3
        && !session.ticket.is_empty()
        && session.suite.and_then(Suite::hash).is_some()
        && session.time <= now.saturating_add(1)
        && now.saturating_sub(session.time) <= u64::from(session.ticket_lifetime_hint)
}

/// In whole seconds, rounded down: the clocks' grain must not make it seem older than it is (RFC 8446 §4.2.11.1).
fn obfuscated_age(session: &Session, now: u64) -> u32 {
    let age = (now.saturating_sub(session.time).saturating_sub(1) as u32).wrapping_mul(1000);
    age.wrapping_add(session.ticket_age_add)
}
