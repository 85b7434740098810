//! The key schedule of TLS 1.3 (RFC 8446 §7.1), one type a stage, so that no secret can be taken out of its place:
//!
//! ```text
//!              0                            PSK or 0
//!              |                               |
//!              +----------> HKDF-Extract = EarlySecret      binder key, early traffic
//!                                  |
//!                            Derive-Secret(., "derived", "")
//!                                  |
//! (EC)DHE or 0 ---------> HKDF-Extract = HandshakeSecret    client and server handshake traffic
//!                                  |
//!                            Derive-Secret(., "derived", "")
//!                                  |
//!            0 ---------> HKDF-Extract = MasterSecret       application traffic, exporter, resumption
//! ```
//!
//! Secrets wipe themselves when dropped. The record keys made from a `Traffic` secret live in `record.rs`.

use ferrossl_crypto::{
    hash::{Hash, Output},
    hkdf::{self, Expander},
    hmac,
    protect::{Aead, Direction, RecordKey},
    secret::{self, Secret},
    suites::Suite,
};

use super::fault::Fault;

fn derive(from: &Expander, label: &str, transcript: &[u8]) -> Result<Secret, Fault> {
    from.derive_secret(label, transcript).map_err(|_| Fault::internal())
}

/// Extracts the next stage from the one before.
fn ratchet(hash: Hash, from: &Expander, input: &[u8]) -> Result<Expander, Fault> {
    let salt = derive(from, "derived", &hash.digest(&[]))?;
    Ok(Expander::new(hash, &hkdf::extract(hash, &salt, input)))
}

pub(super) struct EarlySecret {
    hash: Hash,
    secret: Expander,
}

impl EarlySecret {
    /// `psk`: the pre-shared key, or `None` for the string of zeros.
    pub(super) fn new(hash: Hash, psk: Option<&[u8]>) -> EarlySecret {
        let zeros = Secret::zeroed(hash.len());
        EarlySecret { hash, secret: Expander::new(hash, &hkdf::extract(hash, &[], psk.unwrap_or(&zeros))) }
    }

    /// The binder over a truncated ClientHello's transcript hash (RFC 8446 §4.2.11.2).
    pub(super) fn binder(&self, external: bool, transcript: &[u8]) -> Result<Output, Fault> {
        let label = if external { "ext binder" } else { "res binder" };
        let key = derive(&self.secret, label, &self.hash.digest(&[]))?;
        finished(self.hash, &key, transcript)
    }

    pub(super) fn into_handshake(self, shared: Option<&[u8]>) -> Result<HandshakeSecret, Fault> {
        let zeros = Secret::zeroed(self.hash.len());
        let secret = ratchet(self.hash, &self.secret, shared.unwrap_or(&zeros))?;
        Ok(HandshakeSecret { hash: self.hash, secret })
    }
}

pub(super) struct HandshakeSecret {
    hash: Hash,
    secret: Expander,
}

impl HandshakeSecret {
    /// Over ClientHello..ServerHello.
    pub(super) fn client(&self, transcript: &[u8]) -> Result<Traffic, Fault> {
        Ok(Traffic { hash: self.hash, secret: derive(&self.secret, "c hs traffic", transcript)? })
    }

    pub(super) fn server(&self, transcript: &[u8]) -> Result<Traffic, Fault> {
        Ok(Traffic { hash: self.hash, secret: derive(&self.secret, "s hs traffic", transcript)? })
    }

    pub(super) fn into_master(self) -> Result<MasterSecret, Fault> {
        let secret = ratchet(self.hash, &self.secret, &Secret::zeroed(self.hash.len()))?;
        Ok(MasterSecret { hash: self.hash, secret })
    }
}

pub(super) struct MasterSecret {
    hash: Hash,
    secret: Expander,
}

impl MasterSecret {
    /// Over ClientHello..server Finished.
    pub(super) fn client(&self, transcript: &[u8]) -> Result<Traffic, Fault> {
        Ok(Traffic { hash: self.hash, secret: derive(&self.secret, "c ap traffic", transcript)? })
    }

    pub(super) fn server(&self, transcript: &[u8]) -> Result<Traffic, Fault> {
        Ok(Traffic { hash: self.hash, secret: derive(&self.secret, "s ap traffic", transcript)? })
    }

    pub(super) fn exporter(&self, transcript: &[u8]) -> Result<Secret, Fault> {
        derive(&self.secret, "exp master", transcript)
    }

    /// Over ClientHello..client Finished.
    pub(super) fn resumption(&self, transcript: &[u8]) -> Result<Secret, Fault> {
        derive(&self.secret, "res master", transcript)
    }
}

/// The PSK of the ticket with this nonce (RFC 8446 §4.6.1).
pub(super) fn resumption_psk(hash: Hash, master: &Secret, nonce: &[u8]) -> Result<Secret, Fault> {
    let mut psk = Secret::zeroed(hash.len());
    hkdf::expand_label(hash, master, "resumption", nonce, &mut psk).map_err(|_| Fault::internal())?;
    Ok(psk)
}

/// The traffic secret of one direction.
#[derive(Clone)]
pub(super) struct Traffic {
    hash: Hash,
    secret: Secret,
}

impl Traffic {
    pub(super) fn secret(&self) -> &[u8] {
        &self.secret
    }

    /// The record key made from it (RFC 8446 §7.3), for records we send.
    pub(super) fn sealer(&self, suite: &Suite) -> Result<RecordKey, Fault> {
        self.record_key(suite, Direction::Seal)
    }

    /// The same for records we receive.
    pub(super) fn opener(&self, suite: &Suite) -> Result<RecordKey, Fault> {
        self.record_key(suite, Direction::Open)
    }

    fn record_key(&self, suite: &Suite, direction: Direction) -> Result<RecordKey, Fault> {
        let aead = Aead::of(suite.bulk).ok_or(Fault::internal())?;
        RecordKey::from_traffic_secret(aead, direction, self.hash, &self.secret).map_err(|_| Fault::internal())
    }

    /// verify_data of a Finished under this secret (RFC 8446 §4.4.4).
    pub(super) fn finished(&self, transcript: &[u8]) -> Result<Output, Fault> {
        finished(self.hash, &self.secret, transcript)
    }

    /// The next generation (RFC 8446 §7.2).
    pub(super) fn update(&mut self) -> Result<(), Fault> {
        let mut next = Secret::zeroed(self.hash.len());
        hkdf::expand_label(self.hash, &self.secret, "traffic upd", &[], &mut next).map_err(|_| Fault::internal())?;
        self.secret = next;
        Ok(())
    }
}

fn finished(hash: Hash, base: &[u8], transcript: &[u8]) -> Result<Output, Fault> {
    let mut key = Secret::zeroed(hash.len());
    hkdf::expand_label(hash, base, "finished", &[], &mut key).map_err(|_| Fault::internal())?;
    Ok(hmac::hmac(hash, &key, &[transcript]))
}

/// Whether a peer's verify_data or binder is the expected one, in constant time.
pub(super) fn verified(expected: &Output, received: &[u8]) -> bool {
    secret::equal(expected, received)
}

/// Exporter secrets (RFC 8446 §7.5).
#[derive(Default)]
pub(super) struct Exporters {
    pub master: Option<Secret>,
}

impl Exporters {
    pub(super) fn export(&self, hash: Hash, out: &mut [u8], label: &[u8], context: &[u8]) -> Result<(), Fault> {
        let master = self.master.as_ref().ok_or(Fault::internal())?;
        let mut secret = Secret::zeroed(hash.len());
        Expander::new(hash, master)
            .expand_label_bytes(label, &hash.digest(&[]), &mut secret)
            .and_then(|()| Expander::new(hash, &secret).expand_label("exporter", &hash.digest(&[context]), out))
            .map_err(|_| Fault::internal())
    }
}
