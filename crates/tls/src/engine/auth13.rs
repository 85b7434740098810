//! The certificates of TLS 1.3 (RFC 8446 §4.4), alike in both roles: what we present and prove, what the peer presents and proves.
//!
//! A machine owns one `Auth` and keeps the states; each method here is the body of one of them.

use std::sync::Arc;

use ferrossl_crypto::{hash::Transcript, schemes::Scheme};

use super::{
    alert::Alert,
    ask::{Answer, Ask},
    body,
    course::{answered, Stop},
    credential,
    exts::{self, context, List},
    fault::Fault,
    reason::Reason,
    Core, Io,
};
use crate::{
    policy::Credential,
    wire::{
        codes::{extension, message},
        handshake::{framed, parse_certificate_verify, Certificate13},
    },
};

pub(super) const CERTIFICATE_VERIFY_MAX: usize = 16384;

#[derive(Default)]
pub(super) struct Auth {
    /// What we authenticate with; `None`: an empty certificate.
    chosen: Option<(Credential, &'static Scheme)>,
    /// The application's extensions for each entry of our chain, as far as it was asked.
    ours: Vec<Vec<(u16, Vec<u8>)>>,
    asked: usize,
    bodies: Vec<(u16, Vec<u8>)>,
    /// The application's extensions beside the peer's leaf, and how many it was told of.
    theirs: Vec<(u16, Arc<[u8]>)>,
    told: usize,
}

impl Auth {
    /// Chooses among our credentials; false: none suits this peer.
    pub(super) fn choose(&mut self, core: &mut Core) -> bool {
        self.chosen = credential::choose(core);
        core.facts.own_slot = self.chosen.as_ref().map(|(credential, _)| credential.slot);
        self.chosen.is_some()
    }

    pub(super) fn has_chosen(&self) -> bool {
        self.chosen.is_some()
    }

    /// Asks for the application's extensions for each entry of our chain, leaf first.
    pub(super) fn ask_extensions(&mut self, core: &mut Core) -> Result<(), Stop> {
        let Some((credential, _)) = self.chosen.as_ref().filter(|_| !core.policy.custom_extensions.is_empty()) else {
            return Ok(());
        };
        let chain = credential.chain.clone();
        while let Some(der) = chain.get(self.ours.len()) {
            let entry = Some((der.clone(), self.ours.len()));
            answered(exts::ask_custom(core, &mut self.asked, context::CERTIFICATE, entry, &mut self.bodies)?)?;
            self.ours.push(std::mem::take(&mut self.bodies));
            self.asked = 0;
        }
        Ok(())
    }

    /// Our Certificate message. `staple`: the OCSP response beside the leaf.
    pub(super) fn certificate(&self, request_context: &[u8], staple: Option<&[u8]>) -> Result<Vec<u8>, Fault> {
        framed(message::CERTIFICATE, |w| {
            w.vec8(|w| w.bytes(request_context));
            w.vec24(|w| {
                let chain = self.chosen.iter().flat_map(|(credential, _)| credential.chain.iter());
                for (at, der) in chain.enumerate() {
                    w.vec24(|w| w.bytes(der));
                    w.vec16(|w| {
                        exts::write_bodies(w, self.ours.get(at));
                        if let Some(response) = staple.filter(|_| at == 0) {
                            exts::put(w, extension::STATUS_REQUEST, |w| {
                                w.u8(1);
                                w.vec24(|w| w.bytes(response));
                            });
                        }
                    });
                }
            });
        })
        .ok_or(Fault::internal())
    }

    /// Has the key's owner sign, and sends CertificateVerify.
    pub(super) fn sign(&self, core: &mut Core, io: &mut Io<'_>, transcript: &mut Transcript) -> Result<(), Stop> {
        let (credential, scheme) = self.chosen.as_ref().ok_or(Fault::internal())?;
        let signature = match core.reply() {
            None => {
                let so_far = transcript.current().ok_or(Fault::internal())?;
                let message = credential::signed_content(core.is_server(), &so_far).into();
                return answered(Some(Ask::Sign { slot: credential.slot, scheme: scheme.id, message }));
            }
            Some(Answer::Signature(signature)) => signature,
            Some(Answer::Refuse { alert, raised }) => return Err(Fault::refused(alert, raised).into()),
            Some(_) => return Err(Fault::internal().into()),
        };
        core.facts.own_scheme = Some(scheme);
        let raw = framed(message::CERTIFICATE_VERIFY, |w| {
            w.u16(scheme.id);
            w.vec16(|w| w.bytes(&signature));
        })
        .ok_or(Fault::internal())?;
        transcript.add(&raw);
        core.send_here(io, &raw)?;
        Ok(())
    }

    /// Takes in the peer's Certificate: the chain becomes a fact. Hands back the leaf's extensions; `None`: the certificate is empty.
    /// `asked`: the extensions that our hello or request allows in it.
    pub(super) fn take<'a>(
        &mut self,
        core: &mut Core,
        raw: &'a [u8],
        request_context: &[u8],
        asked: &[u16],
    ) -> Result<Option<List<'a>>, Fault> {
        let certificate = Certificate13::parse(body(raw)).ok_or(Fault::new(Alert::DECODE_ERROR, Reason::LENGTH_MISMATCH))?;
        if certificate.context != request_context {
            let reason = if core.is_server() { Reason::INVALID_CONTEXT } else { Reason::LENGTH_MISMATCH };
            return Err(Fault::new(Alert::DECODE_ERROR, reason));
        }
        let mut of_leaf = None;
        for (_, list) in &certificate.entries {
            let list = core.collect(list, context::CERTIFICATE, asked)?;
            of_leaf.get_or_insert(list);
        }
        let Some(of_leaf) = of_leaf else {
            core.facts.peer_chain = Some(Arc::default());
            return Ok(None);
        };
        self.theirs = exts::custom_of(&core.policy, of_leaf.0.iter().copied());
        self.told = 0;
        core.facts.peer_chain = Some(certificate.entries.iter().map(|(der, _)| Arc::from(*der)).collect());
        Ok(Some(of_leaf))
    }

    /// Tells the application of its extensions beside the peer's leaf.
    pub(super) fn tell_extensions(&mut self, core: &mut Core) -> Result<(), Stop> {
        let leaf = core.facts.peer_chain.as_ref().and_then(|chain| chain.first()).map(|der| (der.clone(), 0));
        answered(exts::tell_custom(core, &mut self.told, context::CERTIFICATE, &self.theirs, leaf)?)
    }

    /// Asks whether the peer's chain is to be trusted.
    pub(super) fn verify(core: &mut Core) -> Result<(), Stop> {
        core.consent(Reason::CERTIFICATE_VERIFY_FAILED, Ask::Verify)
    }

    /// Checks the peer's CertificateVerify.
    pub(super) fn check(core: &mut Core, raw: &[u8], transcript: &mut Transcript) -> Result<(), Fault> {
        let (scheme, signature) = parse_certificate_verify(body(raw)).ok_or(Fault::new(Alert::DECODE_ERROR, Reason::LENGTH_MISMATCH))?;
        let so_far = transcript.current().ok_or(Fault::internal())?;
        credential::check_signature(core, scheme, &so_far, signature)?;
        transcript.add(raw);
        Ok(())
    }
}
